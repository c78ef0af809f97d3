//! Cards: made, edited, moved, copied, deleted.

use throughline_model::{Card, CardId, JourneyId, LaneId, StepId};
use throughline_store::rows::Connection;
use throughline_store::rows::cards::{self, CardRow, OrderedCard};

use super::Run;
use super::copying::insert_card;
use crate::app::Context;
use crate::calls::journey::*;
use crate::calls::{Call, Done};
use crate::columns::cut_span;
use crate::editing::{self, Editing, empty_card, slot, slot_after};
use crate::error::CallError;
use crate::session::Label;

impl Run for AddCard {
    fn run(self, on: &Context<'_>) -> Result<CardId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                editing::journey(connection, self.journey)?;
                demand_place(connection, self.journey, &self.place)?;
                demand_links(connection, &self.fields)?;
                let subject = self
                    .fields
                    .title
                    .as_deref()
                    .map(editing::title)
                    .unwrap_or_default();
                let only_picture =
                    subject.is_empty() && matches!(self.fields.picture, Some(Some(_)));
                let op = if only_picture {
                    "op.picture.add"
                } else {
                    "op.card.add"
                };
                Ok((Label::new(op, subject), self))
            },
            |editing, request| {
                let id = editing.mint.id();
                let order = editing.mint.between(&slot(
                    &neighbours(editing.connection, request.journey, &request.place)?,
                    request.place.before,
                    None,
                    "card",
                )?);
                let mut card = Card {
                    lane: request.place.lane,
                    step: request.place.step,
                    ..empty_card(id, order)
                };
                apply(&mut card, &request.fields);
                card.span = cut_span(editing.connection, request.journey, card.step, card.span)?;
                cards::insert(editing.connection, request.journey, &card)?;
                Ok(id)
            },
        )
    }
}

impl Run for EditCards {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                demand_links(connection, &self.fields)?;
                let rows = read(connection, &self.cards)?;
                let subject = rows
                    .first()
                    .map(|row| row.card.title.clone())
                    .unwrap_or_default();
                let op = if self.fields.title.is_some() {
                    "op.card.rename"
                } else {
                    "op.card.edit"
                };
                Ok((Label::many(op, subject, rows.len()), (rows, self.fields)))
            },
            |editing, (rows, fields)| {
                for row in rows {
                    let mut card = row.card.clone();
                    apply(&mut card, &fields);
                    if card.span != row.card.span {
                        card.span =
                            cut_span(editing.connection, row.journey, card.step, card.span)?;
                    }
                    write(editing, &row, &card)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for TagCards {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let rows = read(connection, &self.cards)?;
                let (add, remove) = (editing::tags(&self.add), editing::tags(&self.remove));
                let subject = add.first().or(remove.first()).cloned().unwrap_or_default();
                let op = if add.is_empty() {
                    "op.card.untag"
                } else {
                    "op.card.tag"
                };
                Ok((Label::many(op, subject, rows.len()), (rows, add, remove)))
            },
            |editing, (rows, add, remove)| {
                for row in rows {
                    let mut card = row.card.clone();
                    card.tags.retain(|tag| !remove.contains(tag));
                    card.tags = editing::tags(card.tags.iter().chain(&add));
                    write(editing, &row, &card)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveCards {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let rows: Vec<CardRow> = self
                    .moves
                    .iter()
                    .map(|one| editing::card(connection, one.card))
                    .collect::<Result<_, _>>()?;
                for (row, one) in rows.iter().zip(&self.moves) {
                    demand_place(connection, row.journey, &one.place)?;
                }
                let subject = rows
                    .first()
                    .map(|row| row.card.title.clone())
                    .unwrap_or_default();
                Ok((
                    Label::many("op.card.move", subject, rows.len()),
                    (rows, self.moves),
                ))
            },
            |editing, (rows, moves)| {
                let connection = editing.connection;
                for (row, one) in rows.iter().zip(moves) {
                    let place = one.place;
                    let slot = slot(
                        &neighbours(connection, row.journey, &place)?,
                        place.before,
                        Some(one.card),
                        "card",
                    )?;
                    let stays = (row.card.lane, row.card.step) == (place.lane, place.step);
                    if stays && slot.holds(&row.card.order) {
                        continue;
                    }
                    let span = cut_span(connection, row.journey, place.step, row.card.span)?;
                    let order = editing.mint.between(&slot);
                    cards::set_place(connection, one.card, place.lane, place.step, span, &order)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateCards {
    fn run(self, on: &Context<'_>) -> Result<Vec<CardId>, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let rows = read(connection, &self.cards)?;
                let subject = rows
                    .first()
                    .map(|row| row.card.title.clone())
                    .unwrap_or_default();
                Ok((Label::many("op.card.duplicate", subject, rows.len()), rows))
            },
            |editing, rows| {
                let mut copies = Vec::with_capacity(rows.len());
                for row in rows {
                    let place = Place {
                        lane: row.card.lane,
                        step: row.card.step,
                        before: None,
                    };
                    let around = neighbours(editing.connection, row.journey, &place)?;
                    let copy = Card {
                        id: editing.mint.id(),
                        order: editing.mint.between(&slot_after(&around, row.card.id)),
                        origin: None,
                        ..row.card
                    };
                    insert_card(editing.connection, row.journey, row.card.id, &copy)?;
                    copies.push(copy.id);
                }
                Ok(copies)
            },
        )
    }
}

impl Run for DeleteCards {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let rows = read(connection, &self.cards)?;
                let subject = rows
                    .first()
                    .map(|row| row.card.title.clone())
                    .unwrap_or_default();
                Ok((
                    Label::many("op.card.delete", subject, rows.len()),
                    self.cards,
                ))
            },
            |editing, deleted| {
                for card in deleted {
                    cards::delete(editing.connection, card)?;
                }
                Ok(Done {})
            },
        )
    }
}

/// Every card once, in the order given.
pub(super) fn read(connection: &Connection, ids: &[CardId]) -> Result<Vec<CardRow>, CallError> {
    let mut seen = std::collections::HashSet::new();
    ids.iter()
        .filter(|id| seen.insert(**id))
        .map(|id| editing::card(connection, *id))
        .collect()
}

/// The cards of a cell or of the parking lot, in their order.
pub(super) fn neighbours(
    connection: &Connection,
    journey: JourneyId,
    place: &Place,
) -> Result<Vec<OrderedCard>, CallError> {
    match (place.lane, place.step) {
        (Some(lane), Some(step)) => Ok(cards::in_cell(connection, lane, step)?),
        (None, None) => Ok(cards::parked(connection, journey)?),
        (Some(_), None) | (None, Some(_)) => Err(CallError::invalid(
            "a card needs both a lane and a step, or neither",
        )),
    }
}

/// Both halves of a place belong to the journey, and the lane holds cards.
pub(super) fn demand_place(
    connection: &Connection,
    journey: JourneyId,
    place: &Place,
) -> Result<(), CallError> {
    let demand_cell = |lane: LaneId, step: StepId| {
        let (lane_journey, lane) = editing::lane(connection, lane)?;
        if lane_journey != journey || editing::journey_of_step(connection, step)? != journey {
            return Err(CallError::invalid("the place is on another journey"));
        }
        if !lane.kind.holds_cards() {
            return Err(CallError::invalid("this lane holds no cards"));
        }
        Ok(())
    };
    match (place.lane, place.step) {
        (Some(lane), Some(step)) => demand_cell(lane, step)?,
        (None, None) => {}
        (Some(_), None) | (None, Some(_)) => {
            return Err(CallError::invalid(
                "a card needs both a lane and a step, or neither",
            ));
        }
    }
    if let Some(before) = place.before {
        let before = editing::card(connection, before)?;
        if before.journey != journey {
            return Err(CallError::invalid("the neighbour is on another journey"));
        }
    }
    Ok(())
}

/// Whatever the fields point at is there.
fn demand_links(connection: &Connection, fields: &CardFields) -> Result<(), CallError> {
    fields
        .touchpoint
        .flatten()
        .map(|id| editing::touchpoint(connection, id))
        .transpose()?;
    fields
        .department
        .flatten()
        .map(|id| editing::department(connection, id))
        .transpose()?;
    fields
        .persona
        .flatten()
        .map(|id| editing::persona(connection, id))
        .transpose()?;
    if let Some(picture) = fields.picture.flatten() {
        super::library::demand_picture(connection, picture)?;
    }
    Ok(())
}

pub(super) fn apply(card: &mut Card, fields: &CardFields) {
    if let Some(title) = &fields.title {
        card.title = editing::title(title);
    }
    if let Some(notes) = &fields.notes {
        card.notes = editing::notes(notes);
    }
    if let Some(tags) = &fields.tags {
        card.tags = editing::tags(tags);
    }
    card.span = fields.span.unwrap_or(card.span).max(1);
    card.kind = fields.kind.unwrap_or(card.kind);
    card.severity = fields
        .severity
        .unwrap_or(card.severity)
        .map(|severity| severity.clamp(1, 5));
    card.evidence = fields.evidence.unwrap_or(card.evidence);
    card.touchpoint = fields.touchpoint.unwrap_or(card.touchpoint);
    card.department = fields.department.unwrap_or(card.department);
    card.persona = fields.persona.unwrap_or(card.persona);
    card.picture = fields.picture.unwrap_or(card.picture);
}

fn write(editing: &Editing<'_>, before: &CardRow, card: &Card) -> Result<(), CallError> {
    if before.card != *card {
        cards::update(editing.connection, before, card)?;
    }
    Ok(())
}
