//! The plan of personalisation: read, edited, written to files.

use std::path::Path;

use throughline_exchange::sheets;
use throughline_model::people::{Adaptation, Aspect, Consent};
use throughline_model::{AdaptationId, JourneyId, JourneyStatus, PersonaId, StepId};
use throughline_store::rows::{Connection, journeys, plans};

use super::Run;
use super::exchange::{export_path, exported};
use super::preferences::language;
use crate::app::Context;
use crate::calls::exchange::Exported;
use crate::calls::plan::*;
use crate::calls::{Call, Done};
use crate::editing::{self, notes};
use crate::error::CallError;
use crate::people::planning::Plan;
use crate::people::words::PeopleWords;
use crate::session::Label;

impl Run for ReadPlan {
    fn run(self, on: &Context<'_>) -> Result<PlanView, CallError> {
        let words = PeopleWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            let journeys = planned(connection)?;
            let first = || {
                let most = journeys.iter().find(|one| one.adaptations > 0);
                most.or(journeys.first()).map(|one| one.journey)
            };
            match self.journey.or_else(first) {
                Some(journey) => Ok(Plan::read(connection, journey)?.view(journeys, &words)),
                None => Ok(PlanView {
                    journey: None,
                    journeys,
                    stages: Vec::new(),
                    steps: Vec::new(),
                    personas: Vec::new(),
                    cells: Vec::new(),
                    gaps: Vec::new(),
                    summary: String::new(),
                }),
            }
        })
    }
}

/// Every journey that is not archived, with how much of it is adapted.
fn planned(connection: &Connection) -> Result<Vec<PlanJourney>, CallError> {
    let counts = plans::counts(connection)?;
    let all = journeys::all(connection)?.into_iter();
    Ok(all
        .filter(|journey| journey.status != JourneyStatus::Archived)
        .map(|journey| PlanJourney {
            adaptations: counts.get(&journey.id).copied().unwrap_or(0),
            journey: journey.id,
            name: journey.name,
        })
        .collect())
}

/// "Amina · Uploads ID", for the history.
fn subject(connection: &Connection, persona: PersonaId, step: StepId) -> Result<String, CallError> {
    let persona = editing::persona(connection, persona)?;
    let step = editing::step(connection, step)?;
    Ok(format!("{} · {}", persona.name, step.name))
}

impl Run for SetAdaptation {
    fn run(self, on: &Context<'_>) -> Result<AdaptationId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = subject(connection, self.persona, self.step)?;
                let relevance = self.fields.relevance.flatten();
                if relevance.is_some_and(|relevance| !(1..=5).contains(&relevance)) {
                    return Err(CallError::invalid("relevance is 1 to 5"));
                }
                let before = plans::at(connection, self.persona, self.step)?;
                Ok((Label::new("op.adaptation.set", subject), (self, before)))
            },
            |editing, (request, before)| {
                let mut adaptation = before.clone().unwrap_or_else(|| Adaptation {
                    id: editing.mint.id(),
                    persona: request.persona,
                    step: request.step,
                    aspects: Vec::new(),
                    what: String::new(),
                    rule: String::new(),
                    needs: String::new(),
                    consent: Consent::NotNeeded,
                    basis: None,
                    relevance: None,
                });
                apply(&mut adaptation, request.fields);
                match before {
                    Some(before) if before == adaptation => {}
                    Some(_) => plans::update(editing.connection, &adaptation)?,
                    None => plans::insert(editing.connection, &adaptation)?,
                }
                Ok(adaptation.id)
            },
        )
    }
}

fn apply(adaptation: &mut Adaptation, fields: AdaptationFields) {
    if let Some(aspects) = fields.aspects {
        let chosen = |aspect: &Aspect| aspects.contains(aspect);
        adaptation.aspects = Aspect::ALL.into_iter().filter(chosen).collect();
    }
    for (given, text) in [
        (fields.what, &mut adaptation.what),
        (fields.rule, &mut adaptation.rule),
        (fields.needs, &mut adaptation.needs),
    ] {
        if let Some(given) = given {
            *text = notes(&given);
        }
    }
    adaptation.consent = fields.consent.unwrap_or(adaptation.consent);
    adaptation.basis = fields.basis.unwrap_or(adaptation.basis);
    adaptation.relevance = fields.relevance.unwrap_or(adaptation.relevance);
}

impl Run for CopyAdaptation {
    fn run(self, on: &Context<'_>) -> Result<AdaptationId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let from = editing::adaptation(connection, self.adaptation)?;
                let subject = subject(connection, self.persona, self.step)?;
                let before = plans::at(connection, self.persona, self.step)?;
                let copy = Adaptation {
                    persona: self.persona,
                    step: self.step,
                    ..from
                };
                Ok((Label::new("op.adaptation.set", subject), (copy, before)))
            },
            |editing, (copy, before): (Adaptation, Option<Adaptation>)| match before {
                Some(before) => {
                    let copy = Adaptation {
                        id: before.id,
                        ..copy
                    };
                    if copy != before {
                        plans::update(editing.connection, &copy)?;
                    }
                    Ok(copy.id)
                }
                None => {
                    let copy = Adaptation {
                        id: editing.mint.id(),
                        ..copy
                    };
                    plans::insert(editing.connection, &copy)?;
                    Ok(copy.id)
                }
            },
        )
    }
}

impl Run for DeleteAdaptation {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let adaptation = editing::adaptation(connection, self.adaptation)?;
                let subject = subject(connection, adaptation.persona, adaptation.step)?;
                Ok((Label::new("op.adaptation.delete", subject), adaptation.id))
            },
            |editing, adaptation| {
                plans::delete(editing.connection, adaptation)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for ExportPlan {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = PeopleWords::of(&language(on));
        let plan = read(on, Self::NAME, self.journey)?;
        write(&plan, self.format, &path, &words)
    }
}

fn read(on: &Context<'_>, name: &'static str, journey: JourneyId) -> Result<Plan, CallError> {
    on.read(name, move |connection| Plan::read(connection, journey))
}

fn write(
    plan: &Plan,
    format: PlanFormat,
    path: &Path,
    words: &PeopleWords,
) -> Result<Exported, CallError> {
    let tables = plan.sheets(words);
    let bytes = match format {
        PlanFormat::Csv => sheets::csv(&tables[0]),
        PlanFormat::Xlsx => sheets::xlsx(plan.name(), &tables)
            .map_err(|problem| CallError::invalid(problem.to_string()))?,
    };
    exported(path, &bytes)
}
