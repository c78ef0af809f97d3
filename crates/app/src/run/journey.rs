//! Journeys as a whole: the atlas, and what is done to one.

use std::collections::HashMap;

use throughline_figures::map::curve_path;
use throughline_model::{
    CardKind, Evidence, Journey, JourneyContent, JourneyId, JourneyKind, JourneyStatus, LaneId,
    MapDocument, PersonaId, StageId, StepId,
};
use throughline_store::rows::{Connection, journeys, lanes, points, stages, steps};

use super::Run;
use super::copying::{copy_parts, insert_card};
use super::preferences::language;
use super::view::{content, futures, parent};
use crate::app::Context;
use crate::calls::journey::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Editing, Slot, slot, slot_after};
use crate::error::CallError;
use crate::session::Label;
use crate::starter::starter_journey;
use crate::{draft, templates};

impl Run for ListJourneys {
    fn run(self, on: &Context<'_>) -> Result<Vec<JourneySummary>, CallError> {
        on.read(Self::NAME, summaries)
    }
}

fn summaries(connection: &Connection) -> Result<Vec<JourneySummary>, CallError> {
    let all = journeys::all(connection)?;
    let mut personas = grouped(journeys::whose(connection)?);
    let mut stage_names = grouped(journeys::all_stages(connection)?);
    let mut step_ids = grouped(journeys::all_steps(connection)?);
    let mut parents = grouped(journeys::all_parents(connection)?);
    let mut counts = grouped(
        journeys::card_counts(connection)?
            .into_iter()
            .map(|count| (count.journey, count)),
    );
    let mut values = grouped(
        journeys::emotion(connection)?
            .into_iter()
            .map(|value| (value.journey, value)),
    );
    let summary = |journey: &Journey| {
        let id = journey.id;
        let personas: Vec<PersonaId> = personas.remove(&id).unwrap_or_default();
        let steps: Vec<StepId> = step_ids.remove(&id).unwrap_or_default();
        let counts = counts.remove(&id).unwrap_or_default();
        let mut evidence = [0; 4];
        for count in &counts {
            let grade = match count.evidence.unwrap_or(Evidence::Assumed) {
                Evidence::Assumed => 0,
                Evidence::Reported => 1,
                Evidence::Observed => 2,
                Evidence::Measured => 3,
            };
            evidence[grade] += count.cards as usize;
        }
        let is_pain = |count: &&journeys::CardCount| {
            count.kind.or(count.lane.map(|lane| lane.card_kind())) == Some(CardKind::Pain)
        };
        let values = values.remove(&id).unwrap_or_default();
        let emotion: Vec<Option<f64>> = steps
            .iter()
            .map(|step| {
                let first = *personas.first()?;
                values
                    .iter()
                    .find(|value| value.step == *step && value.persona == first)
                    .map(|value| value.value)
            })
            .collect();
        JourneySummary {
            journey: journey.clone(),
            stages: stage_names.remove(&id).unwrap_or_default(),
            steps: steps.len(),
            cards: counts.iter().map(|count| count.cards as usize).sum(),
            pains: counts
                .iter()
                .filter(is_pain)
                .map(|count| count.cards as usize)
                .sum(),
            evidence,
            parents: parents
                .remove(&id)
                .unwrap_or_default()
                .into_iter()
                .map(parent)
                .collect(),
            emotion_path: small_curve(&emotion),
            emotion,
            futures: futures(&all, id),
            personas,
        }
    };
    Ok(all.iter().map(summary).collect())
}

/// A curve in a box of 120 × 32 units with 3 units of air, −2 at the bottom and 2 at the top.
fn small_curve(emotion: &[Option<f64>]) -> String {
    let step = 114.0 / emotion.len().saturating_sub(1).max(1) as f64;
    let points: Vec<(f64, f64)> = emotion
        .iter()
        .enumerate()
        .filter_map(|(place, value)| {
            Some((
                3.0 + step * place as f64,
                16.0 - (*value)?.clamp(-2.0, 2.0) * 6.5,
            ))
        })
        .collect();
    if points.len() < 2 {
        String::new()
    } else {
        curve_path(&points)
    }
}

fn grouped<T>(rows: impl IntoIterator<Item = (JourneyId, T)>) -> HashMap<JourneyId, Vec<T>> {
    let mut groups: HashMap<JourneyId, Vec<T>> = HashMap::new();
    for (journey, value) in rows {
        groups.entry(journey).or_default().push(value);
    }
    groups
}

impl Run for AddJourney {
    fn run(self, on: &Context<'_>) -> Result<JourneyId, CallError> {
        let mut name = editing::title(&self.name);
        let document = match &self.template {
            Some(key) => {
                let found = templates::find(key, &language(on))
                    .ok_or_else(|| CallError::not_found("template"))?;
                let mut document = found.clone();
                if let (Some(first), false) = (document.journeys.first_mut(), name.is_empty()) {
                    first.name.clone_from(&name);
                }
                document
            }
            None => {
                name = editing::name(&self.name)?;
                let mut words = self.words;
                if words.lanes.is_empty() {
                    let usual = StarterWords::of(&language(on));
                    let or = |given: String, usual: String| {
                        if given.trim().is_empty() {
                            usual
                        } else {
                            given
                        }
                    };
                    words = StarterWords {
                        stage: or(words.stage, usual.stage),
                        step: or(words.step, usual.step),
                        lanes: usual.lanes,
                    };
                }
                MapDocument {
                    journeys: vec![starter_journey(&name, &words)],
                    ..MapDocument::default()
                }
            }
        };
        let subject = document
            .journeys
            .first()
            .map(|journey| journey.name.clone())
            .unwrap_or_default();
        on.edit(
            Self::NAME,
            move |connection| {
                let parent = self
                    .parent
                    .map(|step| editing::step(connection, step))
                    .transpose()?;
                Ok((Label::new("op.journey.add", subject), (document, parent)))
            },
            |editing, (document, parent)| {
                let added = draft::instantiate(editing, &document)?;
                let journey = added
                    .first()
                    .copied()
                    .ok_or_else(|| CallError::invalid("the template holds no journey"))?;
                if let Some(mut step) = parent {
                    step.child = Some(journey);
                    steps::update(editing.connection, &step)?;
                }
                Ok(journey)
            },
        )
    }
}

impl Run for EditJourney {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::journey(connection, self.journey)?;
                let fields = self.fields;
                let mut journey = before.clone();
                if let Some(name) = &fields.name {
                    journey.name = editing::name(name)?;
                }
                journey.kind = fields.kind.unwrap_or(journey.kind);
                journey.status = fields.status.unwrap_or(journey.status);
                if let Some(scenario) = &fields.scenario {
                    journey.scenario = editing::notes(scenario);
                }
                if let Some(department) = fields.department {
                    department
                        .map(|id| editing::department(connection, id))
                        .transpose()?;
                    journey.department = department;
                }
                if let Some(based_on) = fields.based_on {
                    if let Some(today) = based_on {
                        demand_no_circle(connection, self.journey, today)?;
                    }
                    journey.based_on = based_on;
                }
                if let Some(personas) = &fields.personas {
                    for persona in personas {
                        editing::persona(connection, *persona)?;
                    }
                }
                let op = if before.name != journey.name {
                    "op.journey.rename"
                } else {
                    "op.journey.edit"
                };
                Ok((
                    Label::new(op, journey.name.clone()),
                    (before, journey, fields.personas),
                ))
            },
            |editing, (before, journey, personas)| {
                if before != journey {
                    journeys::update(editing.connection, &journey)?;
                }
                if let Some(personas) = personas {
                    let mut once: Vec<PersonaId> = Vec::new();
                    for persona in personas {
                        if !once.contains(&persona) {
                            once.push(persona);
                        }
                    }
                    journeys::set_personas(editing.connection, journey.id, &once, || {
                        editing.mint.bits()
                    })?;
                }
                Ok(Done {})
            },
        )
    }
}

/// A journey cannot, over any number of others, be based on itself.
fn demand_no_circle(
    connection: &Connection,
    journey: JourneyId,
    based_on: JourneyId,
) -> Result<(), CallError> {
    let all: HashMap<JourneyId, Option<JourneyId>> = journeys::all(connection)?
        .into_iter()
        .map(|journey| (journey.id, journey.based_on))
        .collect();
    let mut current = Some(based_on);
    for _ in 0..=all.len() {
        let Some(id) = current else { return Ok(()) };
        if id == journey {
            break;
        }
        current = *all
            .get(&id)
            .ok_or_else(|| CallError::not_found("journey"))?;
    }
    Err(super::circle())
}

impl Run for DuplicateJourney {
    fn run(self, on: &Context<'_>) -> Result<JourneyId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let original = content(connection, self.journey)?;
                let name = editing::title(&self.name);
                let name = if name.is_empty() {
                    original.journey.name.clone()
                } else {
                    name
                };
                let slot = slot_after(&journeys::all(connection)?, self.journey);
                let op = if self.future {
                    "op.journey.future"
                } else {
                    "op.journey.duplicate"
                };
                Ok((
                    Label::new(op, name.clone()),
                    (original, name, slot, self.future),
                ))
            },
            |editing, (original, name, slot, future)| {
                copy_journey(editing, &original, name, &slot, future)
            },
        )
    }
}

fn copy_journey(
    editing: &Editing<'_>,
    original: &JourneyContent,
    name: String,
    slot: &Slot,
    future: bool,
) -> Result<JourneyId, CallError> {
    let (connection, mint) = (editing.connection, editing.mint);
    let mut journey = original.journey.clone();
    journey.id = mint.id();
    journey.name = name;
    journey.order = mint.between(slot);
    if future {
        journey.kind = JourneyKind::Future;
        journey.status = JourneyStatus::Draft;
        journey.based_on = Some(original.journey.id);
    }
    journeys::insert(connection, &journey)?;
    // A future journey points at what it came from; a plain copy keeps what the original said.
    let mut stage_ids: HashMap<StageId, StageId> = HashMap::new();
    for stage in &original.stages {
        let mut copy = stage.clone();
        copy.id = mint.id();
        copy.origin = if future { Some(stage.id) } else { stage.origin };
        stages::insert(connection, journey.id, &copy)?;
        stage_ids.insert(stage.id, copy.id);
    }
    let mut step_ids: HashMap<StepId, StepId> = HashMap::new();
    for step in &original.steps {
        let Some(stage) = stage_ids.get(&step.stage) else {
            continue;
        };
        let mut copy = step.clone();
        copy.id = mint.id();
        copy.stage = *stage;
        copy.origin = if future { Some(step.id) } else { step.origin };
        steps::insert(connection, &copy)?;
        step_ids.insert(step.id, copy.id);
    }
    let mut lane_ids: HashMap<LaneId, LaneId> = HashMap::new();
    for lane in &original.lanes {
        let mut copy = lane.clone();
        copy.id = mint.id();
        lanes::insert(connection, journey.id, &copy)?;
        lane_ids.insert(lane.id, copy.id);
    }
    copy_parts(editing, original.journey.id, &step_ids)?;
    for card in &original.cards {
        let mut copy = card.clone();
        copy.id = mint.id();
        copy.lane = card.lane.and_then(|lane| lane_ids.get(&lane)).copied();
        copy.step = card.step.and_then(|step| step_ids.get(&step)).copied();
        copy.origin = if future { Some(card.id) } else { card.origin };
        insert_card(connection, journey.id, card.id, &copy)?;
    }
    for point in &original.points {
        let (Some(lane), Some(step)) = (lane_ids.get(&point.lane), step_ids.get(&point.step))
        else {
            continue;
        };
        let mut copy = point.clone();
        copy.id = mint.id();
        (copy.lane, copy.step) = (*lane, *step);
        points::insert(connection, &copy)?;
    }
    journeys::set_personas(connection, journey.id, &original.personas, || mint.bits())?;
    Ok(journey.id)
}

impl Run for DeleteJourneys {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut subject = String::new();
                for journey in &self.journeys {
                    subject = editing::journey(connection, *journey)?.name;
                }
                Ok((
                    Label::many("op.journey.delete", subject, self.journeys.len()),
                    self.journeys,
                ))
            },
            |editing, deleted| {
                for journey in deleted {
                    journeys::delete(editing.connection, journey)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveJourney {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let journey = editing::journey(connection, self.journey)?;
                let slot = slot(
                    &journeys::all(connection)?,
                    self.before,
                    Some(self.journey),
                    "journey",
                )?;
                Ok((
                    Label::new("op.journey.move", journey.name.clone()),
                    (journey, slot),
                ))
            },
            |editing, (mut journey, slot)| {
                if !slot.holds(&journey.order) {
                    journey.order = editing.mint.between(&slot);
                    journeys::update(editing.connection, &journey)?;
                }
                Ok(Done {})
            },
        )
    }
}
