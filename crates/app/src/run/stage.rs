//! Stages of a journey.

use std::collections::HashMap;

use throughline_model::{JourneyId, LaneId, Point, Stage, StageId, Step, StepId};
use throughline_store::rows::{cards, lanes, points, stages, steps};

use super::Run;
use super::copying::{copy_parts, insert_card};
use crate::app::Context;
use crate::calls::journey::*;
use crate::calls::{Call, Done};
use crate::columns::Columns;
use crate::editing::{self, Editing, slot, slot_after};
use crate::error::CallError;
use crate::session::Label;

impl Run for AddStage {
    fn run(self, on: &Context<'_>) -> Result<StageId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                editing::journey(connection, self.journey)?;
                let slot = slot(
                    &stages::of_journey(connection, self.journey)?,
                    self.before,
                    None,
                    "stage",
                )?;
                Ok((
                    Label::new("op.stage.add", editing::title(&self.name)),
                    (self, slot),
                ))
            },
            |editing, (request, slot)| {
                let columns = Columns::read(editing.connection, request.journey)?;
                let stage = Stage {
                    id: editing.mint.id(),
                    name: editing::title(&request.name),
                    order: editing.mint.between(&slot),
                    origin: None,
                };
                stages::insert(editing.connection, request.journey, &stage)?;
                if let Some(name) = &request.step {
                    steps::insert(editing.connection, &new_step(editing, stage.id, name))?;
                    columns.settle(editing, &[])?;
                }
                Ok(stage.id)
            },
        )
    }
}

fn new_step(editing: &Editing<'_>, stage: StageId, name: &str) -> Step {
    Step {
        id: editing.mint.id(),
        stage,
        name: editing::title(name),
        department: None,
        child: None,
        order: editing.mint.after(None),
        origin: None,
    }
}

impl Run for RenameStage {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, stage) = editing::stage(connection, self.stage)?;
                let name = editing::title(&self.name);
                Ok((
                    Label::new("op.stage.rename", name.clone()),
                    (journey, stage, name),
                ))
            },
            |editing, (journey, mut stage, name)| {
                if stage.name != name {
                    stage.name = name;
                    stages::update(editing.connection, journey, &stage)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveStage {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, stage) = editing::stage(connection, self.stage)?;
                let slot = slot(
                    &stages::of_journey(connection, journey)?,
                    self.before,
                    Some(self.stage),
                    "stage",
                )?;
                Ok((
                    Label::new("op.stage.move", stage.name.clone()),
                    (journey, stage, slot),
                ))
            },
            |editing, (journey, mut stage, slot)| {
                if slot.holds(&stage.order) {
                    return Ok(Done {});
                }
                let columns = Columns::read(editing.connection, journey)?;
                stage.order = editing.mint.between(&slot);
                stages::update(editing.connection, journey, &stage)?;
                let moved: Vec<StepId> = steps::of_stage(editing.connection, stage.id)?
                    .into_iter()
                    .map(|step| step.id)
                    .collect();
                columns.settle(editing, &moved)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateStage {
    fn run(self, on: &Context<'_>) -> Result<StageId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, stage) = editing::stage(connection, self.stage)?;
                let slot = slot_after(&stages::of_journey(connection, journey)?, stage.id);
                Ok((
                    Label::new("op.stage.duplicate", stage.name.clone()),
                    (journey, stage, slot),
                ))
            },
            |editing, (journey, original, slot)| {
                let connection = editing.connection;
                let columns = Columns::read(connection, journey)?;
                let mut stage = original.clone();
                stage.id = editing.mint.id();
                stage.order = editing.mint.between(&slot);
                stage.origin = None;
                stages::insert(connection, journey, &stage)?;
                let originals = steps::of_stage(connection, original.id)?;
                let mut step_ids = HashMap::new();
                for step in &originals {
                    let mut copy = step.clone();
                    copy.id = editing.mint.id();
                    copy.stage = stage.id;
                    copy.origin = None;
                    steps::insert(connection, &copy)?;
                    copy_step_content(editing, journey, step.id, copy.id)?;
                    step_ids.insert(step.id, copy.id);
                }
                copy_parts(editing, journey, &step_ids)?;
                columns.settle(editing, &[])?;
                Ok(stage.id)
            },
        )
    }
}

/// Copies the cards that begin in a step, and its points.
pub(super) fn copy_step_content(
    editing: &Editing<'_>,
    journey: JourneyId,
    from: StepId,
    to: StepId,
) -> Result<(), CallError> {
    let connection = editing.connection;
    for card in cards::in_step(connection, from)? {
        let copy = throughline_model::Card {
            id: editing.mint.id(),
            step: Some(to),
            origin: None,
            ..card
        };
        insert_card(connection, journey, card.id, &copy)?;
    }
    let curves: HashMap<LaneId, Vec<Point>> = lanes::of_journey(connection, journey)?
        .into_iter()
        .filter(|lane| lane.kind.curve_range().is_some())
        .map(|lane| Ok((lane.id, points::in_lane(connection, lane.id)?)))
        .collect::<Result<_, CallError>>()?;
    for point in curves
        .into_values()
        .flatten()
        .filter(|point| point.step == from)
    {
        points::insert(
            connection,
            &Point {
                id: editing.mint.id(),
                step: to,
                ..point
            },
        )?;
    }
    Ok(())
}

impl Run for DeleteStage {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, stage) = editing::stage(connection, self.stage)?;
                Ok((
                    Label::new("op.stage.delete", stage.name),
                    (journey, stage.id),
                ))
            },
            |editing, (journey, stage)| {
                let gone: Vec<StepId> = steps::of_stage(editing.connection, stage)?
                    .into_iter()
                    .map(|step| step.id)
                    .collect();
                let columns = Columns::read(editing.connection, journey)?;
                columns.before_deleting(editing, &gone)?;
                stages::delete(editing.connection, stage)?;
                Ok(Done {})
            },
        )
    }
}
