//! Lanes of a journey.

use throughline_model::{Card, Lane, LaneId, LaneKind, Point};
use throughline_store::rows::{cards, lanes, points};

use super::Run;
use super::copying::insert_card;
use crate::app::Context;
use crate::calls::journey::*;
use crate::calls::{Call, Done};
use crate::draft::lane_height;
use crate::editing::{self, Editing, slot, slot_after};
use crate::error::CallError;
use crate::session::Label;

impl Run for AddLane {
    fn run(self, on: &Context<'_>) -> Result<LaneId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                editing::journey(connection, self.journey)?;
                let slot = slot(
                    &lanes::of_journey(connection, self.journey)?,
                    self.before,
                    None,
                    "lane",
                )?;
                Ok((
                    Label::new("op.lane.add", editing::title(&self.name)),
                    (self, slot),
                ))
            },
            |editing, (request, slot)| {
                let lane = Lane {
                    id: editing.mint.id(),
                    kind: request.kind,
                    name: editing::title(&request.name),
                    hint: editing::title(&request.hint),
                    tint: request.tint,
                    height: None,
                    collapsed: false,
                    hidden: false,
                    order: editing.mint.between(&slot),
                };
                lanes::insert(editing.connection, request.journey, &lane)?;
                Ok(lane.id)
            },
        )
    }
}

impl Run for EditLanes {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut changes = Vec::new();
                for id in &self.lanes {
                    let (journey, before) = editing::lane(connection, *id)?;
                    let lane = changed(&before, &self.fields);
                    if let Some(kind) = self.fields.kind.filter(|kind| *kind != before.kind) {
                        demand_room(connection, &before, kind)?;
                    }
                    changes.push((journey, before, lane));
                }
                let subject = changes
                    .last()
                    .map(|(_, _, lane)| lane.name.clone())
                    .unwrap_or_default();
                Ok((
                    Label::many(op(&self.fields), subject, changes.len()),
                    changes,
                ))
            },
            |editing, changes| {
                for (journey, before, lane) in changes {
                    if before != lane {
                        lanes::update(editing.connection, journey, &lane)?;
                    }
                }
                Ok(Done {})
            },
        )
    }
}

fn changed(before: &Lane, fields: &LaneFields) -> Lane {
    let mut lane = before.clone();
    if let Some(name) = &fields.name {
        lane.name = editing::title(name);
    }
    if let Some(hint) = &fields.hint {
        lane.hint = editing::title(hint);
    }
    lane.kind = fields.kind.unwrap_or(lane.kind);
    lane.tint = fields.tint.unwrap_or(lane.tint);
    lane.height = fields
        .height
        .map_or(lane.height, |height| height.and_then(lane_height));
    lane.collapsed = fields.collapsed.unwrap_or(lane.collapsed);
    lane.hidden = fields.hidden.unwrap_or(lane.hidden);
    lane
}

/// What the history calls it.
fn op(fields: &LaneFields) -> &'static str {
    match fields {
        LaneFields {
            hidden: Some(true), ..
        } => "op.lane.hide",
        LaneFields {
            hidden: Some(false),
            ..
        } => "op.lane.show",
        LaneFields {
            collapsed: Some(true),
            ..
        } => "op.lane.collapse",
        LaneFields {
            collapsed: Some(false),
            ..
        } => "op.lane.expand",
        LaneFields {
            height: Some(_), ..
        } => "op.lane.resize",
        LaneFields { name: Some(_), .. } => "op.lane.rename",
        LaneFields { .. } => "op.lane.edit",
    }
}

/// A lane with cards stays one that holds cards; one with a curve stays that kind of curve.
fn demand_room(
    connection: &throughline_store::rows::Connection,
    lane: &Lane,
    kind: LaneKind,
) -> Result<(), CallError> {
    if lane.kind.holds_cards() != kind.holds_cards()
        && !cards::in_lane(connection, lane.id)?.is_empty()
    {
        return Err(CallError::invalid(
            "the lane holds cards, which the other kind cannot",
        ));
    }
    if lane.kind.curve_range() != kind.curve_range()
        && !points::in_lane(connection, lane.id)?.is_empty()
    {
        return Err(CallError::invalid(
            "the lane holds a curve, which the other kind cannot",
        ));
    }
    Ok(())
}

impl Run for MoveLane {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, lane) = editing::lane(connection, self.lane)?;
                let slot = slot(
                    &lanes::of_journey(connection, journey)?,
                    self.before,
                    Some(self.lane),
                    "lane",
                )?;
                Ok((
                    Label::new("op.lane.move", lane.name.clone()),
                    (journey, lane, slot),
                ))
            },
            |editing, (journey, mut lane, slot)| {
                if !slot.holds(&lane.order) {
                    lane.order = editing.mint.between(&slot);
                    lanes::update(editing.connection, journey, &lane)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateLane {
    fn run(self, on: &Context<'_>) -> Result<LaneId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, lane) = editing::lane(connection, self.lane)?;
                let slot = slot_after(&lanes::of_journey(connection, journey)?, lane.id);
                Ok((
                    Label::new("op.lane.duplicate", lane.name.clone()),
                    (journey, lane, slot),
                ))
            },
            |editing, (journey, original, slot)| {
                let mut lane = original.clone();
                lane.id = editing.mint.id();
                lane.order = editing.mint.between(&slot);
                lanes::insert(editing.connection, journey, &lane)?;
                copy_content(editing, journey, original.id, lane.id)?;
                Ok(lane.id)
            },
        )
    }
}

fn copy_content(
    editing: &Editing<'_>,
    journey: throughline_model::JourneyId,
    from: LaneId,
    to: LaneId,
) -> Result<(), CallError> {
    for card in cards::in_lane(editing.connection, from)? {
        let copy = Card {
            id: editing.mint.id(),
            lane: Some(to),
            origin: None,
            ..card
        };
        insert_card(editing.connection, journey, card.id, &copy)?;
    }
    for point in points::in_lane(editing.connection, from)? {
        points::insert(
            editing.connection,
            &Point {
                id: editing.mint.id(),
                lane: to,
                ..point
            },
        )?;
    }
    Ok(())
}

impl Run for DeleteLane {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (_, lane) = editing::lane(connection, self.lane)?;
                Ok((Label::new("op.lane.delete", lane.name), lane.id))
            },
            |editing, lane| {
                lanes::delete(editing.connection, lane)?;
                Ok(Done {})
            },
        )
    }
}
