//! Steps of a stage.

use std::collections::HashMap;

use throughline_model::{JourneyId, Step, StepId};
use throughline_store::rows::{Connection, cards, steps};

use super::Run;
use super::copying::copy_parts;
use super::stage::copy_step_content;
use crate::app::Context;
use crate::calls::journey::*;
use crate::calls::{Call, Done};
use crate::columns::Columns;
use crate::draft::makes_circle;
use crate::editing::{self, slot, slot_after};
use crate::error::CallError;
use crate::session::Label;

impl Run for AddStep {
    fn run(self, on: &Context<'_>) -> Result<StepId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, _) = editing::stage(connection, self.stage)?;
                let slot = slot(
                    &steps::of_stage(connection, self.stage)?,
                    self.before,
                    None,
                    "step",
                )?;
                Ok((
                    Label::new("op.step.add", editing::title(&self.name)),
                    (self, journey, slot),
                ))
            },
            |editing, (request, journey, slot)| {
                let columns = Columns::read(editing.connection, journey)?;
                let step = Step {
                    id: editing.mint.id(),
                    stage: request.stage,
                    name: editing::title(&request.name),
                    department: None,
                    child: None,
                    order: editing.mint.between(&slot),
                    origin: None,
                };
                steps::insert(editing.connection, &step)?;
                columns.settle(editing, &[])?;
                Ok(step.id)
            },
        )
    }
}

impl Run for EditStep {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::step(connection, self.step)?;
                let mut step = before.clone();
                if let Some(name) = &self.fields.name {
                    step.name = editing::title(name);
                }
                if let Some(department) = self.fields.department {
                    department
                        .map(|id| editing::department(connection, id))
                        .transpose()?;
                    step.department = department;
                }
                if let Some(child) = self.fields.child {
                    child
                        .map(|id| editing::journey(connection, id))
                        .transpose()?;
                    step.child = child;
                }
                let journey = editing::journey_of_step(connection, self.step)?;
                let op = if before.name != step.name {
                    "op.step.rename"
                } else {
                    "op.step.edit"
                };
                Ok((Label::new(op, step.name.clone()), (journey, before, step)))
            },
            |editing, (journey, before, step)| {
                if let Some(child) = step.child.filter(|_| step.child != before.child)
                    && makes_circle(editing, journey, child)?
                {
                    return Err(super::circle());
                }
                if step != before {
                    steps::update(editing.connection, &step)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveStep {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, step) = with_journey(connection, self.step)?;
                if editing::stage(connection, self.stage)?.0 != journey {
                    return Err(CallError::invalid("the stage is of another journey"));
                }
                let slot = slot(
                    &steps::of_stage(connection, self.stage)?,
                    self.before,
                    Some(self.step),
                    "step",
                )?;
                Ok((
                    Label::new("op.step.move", step.name.clone()),
                    (journey, step, self.stage, slot),
                ))
            },
            |editing, (journey, mut step, stage, slot)| {
                if step.stage == stage && slot.holds(&step.order) {
                    return Ok(Done {});
                }
                let columns = Columns::read(editing.connection, journey)?;
                step.stage = stage;
                step.order = editing.mint.between(&slot);
                steps::update(editing.connection, &step)?;
                columns.settle(editing, &[step.id])?;
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateStep {
    fn run(self, on: &Context<'_>) -> Result<StepId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, step) = with_journey(connection, self.step)?;
                let slot = slot_after(&steps::of_stage(connection, step.stage)?, step.id);
                Ok((
                    Label::new("op.step.duplicate", step.name.clone()),
                    (journey, step, slot),
                ))
            },
            |editing, (journey, original, slot)| {
                let columns = Columns::read(editing.connection, journey)?;
                let mut step = original.clone();
                step.id = editing.mint.id();
                step.order = editing.mint.between(&slot);
                step.origin = None;
                steps::insert(editing.connection, &step)?;
                columns.settle(editing, &[])?;
                copy_step_content(editing, journey, original.id, step.id)?;
                copy_parts(editing, journey, &HashMap::from([(original.id, step.id)]))?;
                // The copy of a card that stretched beyond its step covers only the new one.
                for card in cards::in_step(editing.connection, step.id)? {
                    if card.span > 1 {
                        cards::set_width(editing.connection, card.id, step.id, 1)?;
                    }
                }
                Ok(step.id)
            },
        )
    }
}

impl Run for DeleteStep {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, step) = with_journey(connection, self.step)?;
                Ok((Label::new("op.step.delete", step.name), (journey, step.id)))
            },
            |editing, (journey, step)| {
                Columns::read(editing.connection, journey)?.before_deleting(editing, &[step])?;
                steps::delete(editing.connection, step)?;
                Ok(Done {})
            },
        )
    }
}

fn with_journey(connection: &Connection, step: StepId) -> Result<(JourneyId, Step), CallError> {
    Ok((
        editing::journey_of_step(connection, step)?,
        editing::step(connection, step)?,
    ))
}
