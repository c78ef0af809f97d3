//! The page of one department.

use std::collections::BTreeSet;
use std::sync::Arc;

use throughline_model::consistency::{Duty, departments_of_steps};
use throughline_model::improvement::{Opportunity, OpportunityLinks};
use throughline_model::{CardId, CardKind, DepartmentId, StepId, Touchpoint};

use super::coverage::step_name;
use super::departments::{cards, counted, passed, role};
use super::gathered::Gathered;
use super::measured;
use super::words::mean;
use crate::calls::departments::*;
use crate::error::CallError;
use crate::improving::office::Office;
use crate::measuring::desk::Desk;
use crate::measuring::entries::entry;
use crate::measuring::teams::of_department;
use crate::measuring::words::MeasureWords;
use crate::results::data::WaveData;

/// # Errors
/// Not found.
pub(crate) fn page(
    id: DepartmentId,
    gathered: &Gathered,
    office: &Office,
    waves: &[Arc<WaveData>],
    words: &MeasureWords,
) -> Result<DepartmentView, CallError> {
    let desk = &office.desk;
    let mut all = gathered.library.departments.iter();
    let department = all
        .find(|one| one.id == id)
        .ok_or_else(|| CallError::not_found("department"))?;
    let pains = cards(id, CardKind::Pain, gathered);
    let mut ideas = cards(id, CardKind::Opportunity, gathered);
    let owned: BTreeSet<StepId> = gathered
        .present()
        .flat_map(|content| departments_of_steps(content, &gathered.library))
        .filter(|(_, departments)| departments.contains(&id))
        .map(|(step, _)| step)
        .collect();
    let own = |opportunity: &&Opportunity| match opportunity.department {
        Some(answers) => answers == id,
        None => {
            let OpportunityLinks {
                steps: about,
                cards: stands_for,
                ..
            } = &opportunity.links;
            let mut here = pains.iter().chain(&ideas);
            about.iter().any(|step| owned.contains(step))
                || here.any(|one| stands_for.contains(&one.card))
        }
    };
    let opportunities = office
        .shown()
        .filter(own)
        .map(|opportunity| {
            let standing = office.standing_of(opportunity, words);
            OwnOpportunity {
                opportunity: opportunity.id,
                name: opportunity.name.clone(),
                standing: match opportunity.owner.as_str() {
                    "" => standing,
                    person => format!("{person} · {standing}"),
                },
            }
        })
        .collect();
    let taken_up = |card: CardId| {
        let mut all = office.shown();
        all.any(|opportunity| opportunity.links.cards.contains(&card))
    };
    ideas.retain(|idea| !taken_up(idea.card));
    Ok(DepartmentView {
        words: counted(id, gathered, words),
        touchpoints: own_touchpoints(id, gathered, desk, words),
        steps: own_steps(id, gathered, words),
        pains,
        opportunities,
        ideas,
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

fn engagement(
    id: DepartmentId,
    desk: &Desk,
    waves: &[Arc<WaveData>],
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
