//! Segments: groups of personas.

use throughline_model::people::Segment;
use throughline_model::{OrderKey, PersonaId, SegmentId, Tint};
use throughline_store::rows::{Connection, people};

use super::editing::share;
use crate::app::Context;
use crate::calls::people::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Slot, name, notes, slot};
use crate::error::CallError;
use crate::run::Run;
use crate::session::Label;

/// Most segments of a project.
const MOST: usize = 200;

/// Puts the fields onto a segment.
fn apply(segment: &mut Segment, fields: &SegmentFields) -> Result<(), CallError> {
    if let Some(given) = &fields.name {
        segment.name = name(given)?;
    }
    if let Some(about) = &fields.about {
        segment.about = notes(about);
    }
    segment.tint = fields.tint.unwrap_or(segment.tint);
    if let Some(given) = fields.share {
        segment.share = share(given)?;
    }
    Ok(())
}

/// The personas named are there.
fn known(connection: &Connection, personas: Option<&Vec<PersonaId>>) -> Result<(), CallError> {
    for persona in personas.into_iter().flatten() {
        editing::persona(connection, *persona)?;
    }
    Ok(())
}

/// These and nobody else are in the segment.
fn set_members(
    connection: &Connection,
    segment: SegmentId,
    personas: &[PersonaId],
) -> Result<(), CallError> {
    for (of, member) in people::members(connection)? {
        if of == segment && !personas.contains(&member) {
            people::delete_member(connection, segment, member)?;
        }
    }
    for persona in personas {
        people::add_member(connection, segment, *persona)?;
    }
    Ok(())
}

impl Run for AddSegment {
    fn run(self, on: &Context<'_>) -> Result<SegmentId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let given = name(self.fields.name.as_deref().unwrap_or_default())?;
                known(connection, self.fields.personas.as_ref())?;
                let all = people::segments(connection)?;
                if all.len() >= MOST {
                    return Err(CallError::invalid("these are too many segments"));
                }
                // The first four colours are those of the first personas.
                let tint = Tint::nth(all.len() + 4);
                let last = all.into_iter().next_back().map(|one| one.order);
                Ok((
                    Label::new("op.segment.add", given),
                    (self.fields, tint, last),
                ))
            },
            |editing, (fields, tint, last): (SegmentFields, Tint, Option<OrderKey>)| {
                let mut segment = Segment {
                    id: editing.mint.id(),
                    name: String::new(),
                    about: String::new(),
                    tint,
                    share: None,
                    order: editing.mint.after(last.as_ref()),
                };
                apply(&mut segment, &fields)?;
                people::insert_segment(editing.connection, &segment)?;
                set_members(
                    editing.connection,
                    segment.id,
                    &fields.personas.unwrap_or_default(),
                )?;
                Ok(segment.id)
            },
        )
    }
}

impl Run for EditSegment {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::segment(connection, self.segment)?;
                known(connection, self.fields.personas.as_ref())?;
                let mut segment = before.clone();
                apply(&mut segment, &self.fields)?;
                let label = Label::new("op.segment.edit", segment.name.clone());
                Ok((label, (before, segment, self.fields.personas)))
            },
            |editing, (before, segment, personas)| {
                if before != segment {
                    people::update_segment(editing.connection, &segment)?;
                }
                if let Some(personas) = personas {
                    set_members(editing.connection, segment.id, &personas)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveSegment {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let segment = editing::segment(connection, self.segment)?;
                let all = people::segments(connection)?;
                let slot = slot(&all, self.before, Some(segment.id), "segment")?;
                Ok((
                    Label::new("op.segment.move", segment.name.clone()),
                    (segment, slot),
                ))
            },
            |editing, (mut segment, slot): (Segment, Slot)| {
                if !slot.holds(&segment.order) {
                    segment.order = editing.mint.between(&slot);
                    people::update_segment(editing.connection, &segment)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteSegment {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let segment = editing::segment(connection, self.segment)?;
                Ok((Label::new("op.segment.delete", segment.name), segment.id))
            },
            |editing, segment| {
                people::delete_segment(editing.connection, segment)?;
                Ok(Done {})
            },
        )
    }
}
