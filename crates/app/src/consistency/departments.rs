//! Departments: their parts, and where journeys pass between them.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::consistency::{
    DepartmentFinding, Duty, Passing, Responsibility, Role, Served, departments_of_steps,
    findings_of_roles, passings,
};
use throughline_model::{
    Card, CardKind, DepartmentId, JourneyContent, JourneyId, Touchpoint, TouchpointId,
};

use super::coverage::step_name;
use super::gathered::Gathered;
use super::words::quoted;
use crate::calls::departments::*;
use crate::calls::search::Target;
use crate::measuring::words::MeasureWords;

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
    let ids: BTreeSet<TouchpointId> = ways.filter_map(|way| way.touchpoint).collect();
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
pub(super) fn counted(
    department: DepartmentId,
    gathered: &Gathered,
    words: &MeasureWords,
) -> String {
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
            ("1\u{a0}touchpoint", "1\u{a0}Kontaktpunkt"),
            ("{n}\u{a0}touchpoints", "{n}\u{a0}Kontaktpunkte"),
        ),
        count(
            steps,
            ("1\u{a0}step", "1\u{a0}Schritt"),
            ("{n}\u{a0}steps", "{n}\u{a0}Schritte"),
        ),
        count(
            pains,
            ("1\u{a0}pain", "1\u{a0}Problem"),
            ("{n}\u{a0}pains", "{n}\u{a0}Probleme"),
        ),
    ]
    .join(" · ")
}

/// Cards of a kind that name the department, stand at its touchpoints, or on its steps; the most
/// severe first.
pub(super) fn cards(department: DepartmentId, kind: CardKind, gathered: &Gathered) -> Vec<OwnCard> {
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
