//! Departments: their parts, where journeys pass between them, and the page of each.

use std::collections::BTreeMap;

use throughline_model::consistency::{
    DepartmentFinding, Duty, Passing, Responsibility, Role, Served, departments_of_steps,
    findings_of_roles, passings,
};
use throughline_model::{
    Card, CardKind, DepartmentId, JourneyContent, JourneyId, Touchpoint, TouchpointId,
};

use super::coverage::step_name;
use super::gathered::Gathered;
use super::measured;
use super::words::{mean, quoted};
use crate::calls::departments::*;
use crate::calls::search::Target;
use crate::error::CallError;
use crate::measuring::desk::Desk;
use crate::measuring::entries::entry;
use crate::measuring::teams::of_department;
use crate::measuring::words::MeasureWords;
use crate::results::data::WaveData;

pub(crate) fn view(
    gathered: &Gathered,
    journey: Option<JourneyId>,
    words: &MeasureWords,
) -> DepartmentsView {
    let asked = gathered
        .journeys
        .iter()
        .find(|content| Some(content.journey.id) == journey);
    let shown = asked.or_else(|| gathered.journeys.first());
    DepartmentsView {
        departments: gathered
            .library
            .departments
            .iter()
            .map(|department| DepartmentEntry {
                words: counted(department.id, gathered, words),
                department: department.clone(),
            })
            .collect(),
        journeys: gathered
            .journeys
            .iter()
            .map(|content| NamedJourney {
                journey: content.journey.id,
                name: content.journey.name.clone(),
            })
            .collect(),
        journey: shown.map(|content| content.journey.id),
        steps: shown.map_or_else(Vec::new, |content| steps(content, gathered, words)),
        touchpoints: touchpoints(gathered, words),
        passings: passed(gathered, |_| true),
        findings: findings(gathered, words),
    }
}

fn steps(content: &JourneyContent, gathered: &Gathered, words: &MeasureWords) -> Vec<DutyEntry> {
    let owners = departments_of_steps(content, &gathered.library);
    let steps = content.steps.iter().zip(owners);
    steps
        .map(|(step, (_, found))| {
            let stage = content.stage(step.stage);
            let sole = found.first().filter(|_| found.len() == 1).copied();
            duty(
                Duty::Step(step.id),
                step.name.clone(),
                stage.map_or_else(String::new, |stage| stage.name.clone()),
                step.department.or(sole),
                (gathered, words),
            )
        })
        .collect()
}

fn touchpoints(gathered: &Gathered, words: &MeasureWords) -> Vec<DutyEntry> {
    gathered
        .touchpoints()
        .into_iter()
        .map(|touchpoint| {
            let channel = touchpoint
                .channel
                .map_or("", |id| gathered.channel_name(id));
            duty(
                Duty::Touchpoint(touchpoint.id),
                touchpoint.name.clone(),
                channel.to_owned(),
                touchpoint.department,
                (gathered, words),
            )
        })
        .collect()
}

fn duty(
    duty: Duty,
    name: String,
    place: String,
    owner: Option<DepartmentId>,
    (gathered, words): (&Gathered, &MeasureWords),
) -> DutyEntry {
    let own = gathered.responsibilities.iter();
    let parts: Vec<Responsibility> = own.filter(|part| part.duty == duty).copied().collect();
    let problems: Vec<String> = findings_of_roles(&parts)
        .iter()
        .map(|finding| problem(*finding, words))
        .collect();
    DutyEntry {
        duty,
        name,
        place,
        owner,
        parts,
        problem: problems.join(", "),
    }
}

fn problem(finding: DepartmentFinding, words: &MeasureWords) -> String {
    match finding {
        DepartmentFinding::NobodyAccountable { .. } => {
            words.pick("nobody is accountable", "niemand ist verantwortlich")
        }
        DepartmentFinding::SeveralAccountable { departments, .. } => words.say(
            "{n} are accountable, where one should be",
            "{n} sind verantwortlich, wo es eine sein sollte",
            &[("n", &departments.to_string())],
        ),
        DepartmentFinding::NobodyResponsible { .. } => {
            words.pick("nobody does it", "niemand führt es durch")
        }
    }
}

/// How often journeys as they are pass between two departments, the most frequent first.
pub(crate) fn passed(gathered: &Gathered, wanted: impl Fn(&Passing) -> bool) -> Vec<PassingEntry> {
    let mut found: BTreeMap<(DepartmentId, DepartmentId), Vec<PassingPlace>> = BTreeMap::new();
    for content in gathered.present() {
        for passing in passings(content, &gathered.library) {
            if !wanted(&passing) {
                continue;
            }
            let place = PassingPlace {
                journey: content.journey.id,
                step: passing.from_step,
                words: format!(
                    "{} → {} ({})",
                    step_name(content, passing.from_step),
                    step_name(content, passing.to_step),
                    content.journey.name
                ),
            };
            let between = (passing.from, passing.to);
            found.entry(between).or_default().push(place);
        }
    }
    let entries = found.into_iter().map(|((from, to), places)| PassingEntry {
        from,
        from_name: gathered.department_name(from).to_owned(),
        to,
        to_name: gathered.department_name(to).to_owned(),
        count: places.len() as u64,
        places,
    });
    let mut entries: Vec<PassingEntry> = entries.collect();
    entries.sort_by(|a, b| {
        let names = |one: &PassingEntry| (one.from_name.clone(), one.to_name.clone());
        b.count.cmp(&a.count).then_with(|| names(a).cmp(&names(b)))
    });
    entries
}

fn findings(gathered: &Gathered, words: &MeasureWords) -> Vec<FoundInDepartments> {
    let mut found = Vec::new();
    for finding in findings_of_roles(&gathered.responsibilities) {
        let (DepartmentFinding::NobodyAccountable { duty }
        | DepartmentFinding::SeveralAccountable { duty, .. }
        | DepartmentFinding::NobodyResponsible { duty }) = finding;
        if let Some((name, target)) = place_of(duty, gathered) {
            found.push(FoundInDepartments {
                words: format!("{}: {}.", quoted(&name, words), problem(finding, words)),
                target: Some(target),
            });
        }
    }
    let ownerless: Vec<String> = used(gathered)
        .into_iter()
        .filter(|touchpoint| touchpoint.department.is_none())
        .map(|touchpoint| touchpoint.name.clone())
        .collect();
    if !ownerless.is_empty() {
        found.push(FoundInDepartments {
            words: words.say(
                "No department owns {list}.",
                "Keiner Abteilung gehört {list}.",
                &[("list", &words.results.list(&ownerless))],
            ),
            target: None,
        });
    }
    found
}

/// The touchpoints that serve some step of a journey as it is.
fn used(gathered: &Gathered) -> Vec<&Touchpoint> {
    let ways = gathered
        .present()
        .flat_map(|content| Served::of(content, &gathered.library).steps)
        .flat_map(|step| step.ways);
    let ids: std::collections::BTreeSet<TouchpointId> =
        ways.filter_map(|way| way.touchpoint).collect();
    let all = gathered.library.touchpoints.iter();
    all.filter(|touchpoint| ids.contains(&touchpoint.id))
        .collect()
}

fn place_of(duty: Duty, gathered: &Gathered) -> Option<(String, Target)> {
    match duty {
        Duty::Step(step) => {
            let content = gathered
                .journeys
                .iter()
                .find(|content| content.step(step).is_some())?;
            let journey = content.journey.id;
            Some((step_name(content, step), Target::Step { journey, step }))
        }
        Duty::Touchpoint(touchpoint) => {
            let name = gathered.touchpoint(touchpoint)?.name.clone();
            Some((name, Target::Touchpoint { touchpoint }))
        }
    }
}

/// "4 touchpoints · 2 steps · 3 pains"
fn counted(department: DepartmentId, gathered: &Gathered, words: &MeasureWords) -> String {
    let touchpoints = gathered.library.touchpoints.iter();
    let owned = touchpoints.filter(|one| one.department == Some(department));
    let steps: usize = gathered
        .present()
        .map(|content| {
            let all = departments_of_steps(content, &gathered.library);
            all.iter()
                .filter(|(_, found)| found.contains(&department))
                .count()
        })
        .sum();
    let pains = cards(department, CardKind::Pain, gathered).len();
    let count = |n: usize, one: (&str, &str), many: (&str, &str)| match n {
        1 => words.pick(one.0, one.1),
        _ => words.say(many.0, many.1, &[("n", &words.results.count(n as u64))]),
    };
    [
        count(
            owned.count(),
            ("1 touchpoint", "1 Kontaktpunkt"),
            ("{n} touchpoints", "{n} Kontaktpunkte"),
        ),
        count(
            steps,
            ("1 step", "1 Schritt"),
            ("{n} steps", "{n} Schritte"),
        ),
        count(
            pains,
            ("1 pain", "1 Schmerzpunkt"),
            ("{n} pains", "{n} Schmerzpunkte"),
        ),
    ]
    .join(" · ")
}

/// Cards of a kind that name the department, stand at its touchpoints, or on its steps; the most
/// severe first.
fn cards(department: DepartmentId, kind: CardKind, gathered: &Gathered) -> Vec<OwnCard> {
    let mut found = Vec::new();
    for content in gathered.present() {
        let at: BTreeMap<_, _> = departments_of_steps(content, &gathered.library)
            .into_iter()
            .collect();
        let own = |card: &Card| {
            let of_touchpoint = card
                .touchpoint
                .and_then(|id| gathered.touchpoint(id)?.department);
            let of_step = card.step.and_then(|step| at.get(&step));
            match card.department.or(of_touchpoint) {
                Some(named) => named == department,
                None => of_step.is_some_and(|found| found.contains(&department)),
            }
        };
        for card in &content.cards {
            let lane = card.lane.and_then(|lane| content.lane(lane));
            let (Some(lane), Some(step)) = (lane, card.step) else {
                continue;
            };
            if card.kind.unwrap_or(lane.kind.card_kind()) != kind || !own(card) {
                continue;
            }
            found.push(OwnCard {
                card: card.id,
                journey: content.journey.id,
                title: card.title.clone(),
                place: format!("{} · {}", step_name(content, step), content.journey.name),
                severity: card.severity,
            });
        }
    }
    found.sort_by_key(|card| std::cmp::Reverse(card.severity));
    found
}

/// # Errors
/// Not found.
pub(crate) fn page(
    id: DepartmentId,
    gathered: &Gathered,
    desk: &Desk,
    waves: &[std::sync::Arc<WaveData>],
    words: &MeasureWords,
) -> Result<DepartmentView, CallError> {
    let mut all = gathered.library.departments.iter();
    let department = all
        .find(|one| one.id == id)
        .ok_or_else(|| CallError::not_found("department"))?;
    Ok(DepartmentView {
        words: counted(id, gathered, words),
        touchpoints: own_touchpoints(id, gathered, desk, words),
        steps: own_steps(id, gathered, words),
        pains: cards(id, CardKind::Pain, gathered),
        opportunities: cards(id, CardKind::Opportunity, gathered),
        engagement: engagement(id, desk, waves, words),
        comes_from: passed(gathered, |passing| passing.to == id),
        goes_to: passed(gathered, |passing| passing.from == id),
        department: department.clone(),
    })
}

fn own_touchpoints(
    id: DepartmentId,
    gathered: &Gathered,
    desk: &Desk,
    words: &MeasureWords,
) -> Vec<OwnTouchpoint> {
    let said = measured::said(gathered, words);
    let computing = desk.computing(words);
    let own = gathered.touchpoints().into_iter();
    own.filter(|touchpoint| touchpoint.department == Some(id))
        .map(|touchpoint| {
            let linked = desk.measures.iter();
            let linked = linked.filter(|one| one.links.touchpoints.contains(&touchpoint.id));
            let mut figures: Vec<OwnFigure> = linked
                .map(|measure| {
                    let entry = entry(measure, &computing);
                    OwnFigure {
                        measure: Some(measure.id),
                        name: measure.name.clone(),
                        detail: match entry.problem {
                            Some(problem) => problem,
                            None => [entry.period, entry.detail]
                                .join(" · ")
                                .trim_end_matches(" · ")
                                .to_owned(),
                        },
                        value: entry.value,
                    }
                })
                .collect();
            let answered = said.iter().filter(|one| one.touchpoint == touchpoint.id);
            figures.extend(answered.map(|one| OwnFigure {
                measure: None,
                name: words.say(
                    "Satisfied, {wave}",
                    "Zufrieden, {wave}",
                    &[("wave", &one.wave)],
                ),
                value: match &one.reading {
                    Ok(reading) => reading.words(&words.results),
                    Err(_) => String::new(),
                },
                detail: match &one.reading {
                    Ok(reading) => format!(
                        "{} · {}",
                        reading.interval(&words.results),
                        words.results.answers(reading.estimate.n)
                    ),
                    Err(reason) => reason.clone(),
                },
            }));
            OwnTouchpoint {
                touchpoint: touchpoint.id,
                name: touchpoint.name.clone(),
                words: about(touchpoint, gathered, words),
                figures,
            }
        })
        .collect()
}

/// "App · consistency 4.2 · brand 4.3"
fn about(touchpoint: &Touchpoint, gathered: &Gathered, words: &MeasureWords) -> String {
    let rated = |brand: bool| {
        let all = gathered.ratings_on(brand);
        let own: Vec<f64> = all
            .iter()
            .filter(|rating| rating.touchpoint == touchpoint.id)
            .map(|rating| rating.mark.value())
            .collect();
        (!own.is_empty()).then(|| mean(own.iter().sum::<f64>() / own.len() as f64, words))
    };
    let channel = touchpoint
        .channel
        .map(|id| gathered.channel_name(id).to_owned());
    let named = |value: Option<String>, english: &str, german: &str| {
        value.map(|value| format!("{} {value}", words.pick(english, german)))
    };
    let parts = [
        channel,
        named(rated(false), "consistency", "Einheitlichkeit"),
        named(rated(true), "brand", "Marke"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn own_steps(id: DepartmentId, gathered: &Gathered, words: &MeasureWords) -> Vec<OwnStep> {
    let mut found = Vec::new();
    for content in gathered.present() {
        for (step, departments) in departments_of_steps(content, &gathered.library) {
            let mut parts = gathered.responsibilities.iter();
            let part = parts.find(|part| part.duty == Duty::Step(step) && part.department == id);
            if departments.contains(&id) || part.is_some() {
                found.push(OwnStep {
                    journey: content.journey.id,
                    step,
                    name: step_name(content, step),
                    journey_name: content.journey.name.clone(),
                    role: match part {
                        Some(part) => role(part.role, words),
                        None => words.pick("owns it", "zuständig"),
                    },
                });
            }
        }
    }
    found
}

pub(crate) fn role(role: Role, words: &MeasureWords) -> String {
    match role {
        Role::Responsible => words.pick("responsible", "führt durch"),
        Role::Accountable => words.pick("accountable", "verantwortlich"),
        Role::ResponsibleAndAccountable => words.pick(
            "responsible and accountable",
            "führt durch und verantwortlich",
        ),
        Role::Consulted => words.pick("consulted", "wird gefragt"),
        Role::Informed => words.pick("informed", "wird informiert"),
    }
}

fn engagement(
    id: DepartmentId,
    desk: &Desk,
    waves: &[std::sync::Arc<WaveData>],
    words: &MeasureWords,
) -> Vec<OwnEngagement> {
    waves
        .iter()
        .filter_map(|data| {
            let reading = of_department(data, id, desk, words)?;
            let name = words.say(
                "Engagement index, {wave}",
                "Engagement-Index, {wave}",
                &[("wave", &data.wave.name)],
            );
            Some(match reading {
                Ok(reading) => OwnEngagement {
                    name,
                    value: reading.words(&words.results),
                    detail: format!(
                        "{} · {}",
                        reading.interval(&words.results),
                        words.results.answers(reading.estimate.n)
                    ),
                    hidden: false,
                },
                Err(reason) => OwnEngagement {
                    name,
                    value: String::new(),
                    detail: reason,
                    hidden: true,
                },
            })
        })
        .collect()
}
