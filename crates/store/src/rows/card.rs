use std::collections::HashMap;

use rusqlite::{Connection, Result, Row, params};
use throughline_model::{Card, CardId, JourneyId, LaneId, OrderKey, StepId};

use super::words::{Spelled, Word};
use super::{all, blob, blobs, id, one, optional_id, order, run};

/// A card with the journey it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    pub journey: JourneyId,
    pub card: Card,
}

/// What is needed to find a place between the cards of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedCard {
    pub id: CardId,
    pub order: OrderKey,
}

/// A card that stretches over several steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WideCard {
    pub id: CardId,
    pub step: StepId,
    pub span: u16,
}

pub fn get(connection: &Connection, card: CardId) -> Result<Option<CardRow>> {
    let found = one(
        connection,
        include_str!("card/get.sql"),
        (blob(card),),
        |row| {
            Ok(CardRow {
                journey: id(row, 1)?,
                card: read(row)?,
            })
        },
    )?;
    found
        .map(|mut row| {
            row.card.tags = all(
                connection,
                include_str!("card/tags.sql"),
                (blob(card),),
                |row| row.get(0),
            )?;
            Ok(row)
        })
        .transpose()
}

/// The cards of one cell, in their order.
pub fn in_cell(connection: &Connection, lane: LaneId, step: StepId) -> Result<Vec<OrderedCard>> {
    all(
        connection,
        include_str!("card/of_cell.sql"),
        (blob(step), blob(lane)),
        ordered,
    )
}

/// The parking lot, in its order.
pub fn parked(connection: &Connection, journey: JourneyId) -> Result<Vec<OrderedCard>> {
    all(
        connection,
        include_str!("card/parked.sql"),
        (blob(journey),),
        ordered,
    )
}

/// In no particular order.
pub fn wide(connection: &Connection, journey: JourneyId) -> Result<Vec<WideCard>> {
    all(
        connection,
        include_str!("card/wide.sql"),
        (blob(journey),),
        |row| {
            Ok(WideCard {
                id: id(row, 0)?,
                step: id(row, 1)?,
                span: row.get(2)?,
            })
        },
    )
}

/// In no particular order.
pub fn in_lane(connection: &Connection, lane: LaneId) -> Result<Vec<Card>> {
    let cards = all(
        connection,
        include_str!("card/of_lane.sql"),
        (blob(lane),),
        read,
    )?;
    let tags = all(
        connection,
        include_str!("card/tags_of_lane.sql"),
        (blob(lane),),
        tag,
    )?;
    Ok(with_tags(cards, tags))
}

/// The ids of the cards that begin in a step, in their order.
pub fn in_step(connection: &Connection, step: StepId) -> Result<Vec<Card>> {
    let mut cards = all(
        connection,
        include_str!("card/of_step.sql"),
        (blob(step),),
        read,
    )?;
    for card in &mut cards {
        card.tags = all(
            connection,
            include_str!("card/tags.sql"),
            (blob(card.id),),
            |row| row.get(0),
        )?;
    }
    Ok(cards)
}

/// In no particular order.
pub(super) fn of_journey(connection: &Connection, journey: JourneyId) -> Result<Vec<Card>> {
    let cards = all(
        connection,
        include_str!("card/of_journey.sql"),
        (blob(journey),),
        read,
    )?;
    let tags = all(
        connection,
        include_str!("card/tags_of_journey.sql"),
        (blob(journey),),
        tag,
    )?;
    Ok(with_tags(cards, tags))
}

/// Every tag of the project, in alphabetical order.
pub fn all_tags(connection: &Connection) -> Result<Vec<String>> {
    all(connection, include_str!("card/all_tags.sql"), (), |row| {
        row.get(0)
    })
}

pub fn insert(connection: &Connection, journey: JourneyId, card: &Card) -> Result<()> {
    write(connection, include_str!("card/insert.sql"), journey, card)?;
    for tag in &card.tags {
        run(
            connection,
            include_str!("card/insert_tag.sql"),
            (blob(card.id), tag),
        )?;
    }
    Ok(())
}

/// `before` is the card as it stands in the file; its tags decide which tag rows change.
pub fn update(connection: &Connection, before: &CardRow, card: &Card) -> Result<()> {
    write(
        connection,
        include_str!("card/update.sql"),
        before.journey,
        card,
    )?;
    for gone in before
        .card
        .tags
        .iter()
        .filter(|tag| !card.tags.contains(tag))
    {
        run(
            connection,
            include_str!("card/delete_tag.sql"),
            (blob(card.id), gone),
        )?;
    }
    for new in card
        .tags
        .iter()
        .filter(|tag| !before.card.tags.contains(tag))
    {
        run(
            connection,
            include_str!("card/insert_tag.sql"),
            (blob(card.id), new),
        )?;
    }
    Ok(())
}

pub fn set_place(
    connection: &Connection,
    card: CardId,
    lane: Option<LaneId>,
    step: Option<StepId>,
    span: u16,
    order: &OrderKey,
) -> Result<()> {
    let place = (blob(card), blobs(lane), blobs(step), span, &order.0);
    run(connection, include_str!("card/set_place.sql"), place).map(drop)
}

/// Where a card begins and how many steps it covers.
pub fn set_width(connection: &Connection, card: CardId, step: StepId, span: u16) -> Result<()> {
    run(
        connection,
        include_str!("card/set_width.sql"),
        (blob(card), blob(step), span),
    )
    .map(drop)
}

pub fn delete(connection: &Connection, card: CardId) -> Result<()> {
    run(connection, include_str!("card/delete.sql"), (blob(card),)).map(drop)
}

fn write(connection: &Connection, sql: &str, journey: JourneyId, card: &Card) -> Result<()> {
    run(
        connection,
        sql,
        params![
            blob(card.id),
            blob(journey),
            blobs(card.lane),
            blobs(card.step),
            card.span,
            card.title,
            card.notes,
            card.kind.map(Word::word),
            card.severity,
            card.evidence.map(Word::word),
            blobs(card.touchpoint),
            blobs(card.department),
            blobs(card.persona),
            blobs(card.picture),
            card.order.0,
            blobs(card.origin),
        ],
    )
    .map(drop)
}

fn with_tags(mut cards: Vec<Card>, tags: Vec<(CardId, String)>) -> Vec<Card> {
    if tags.is_empty() {
        return cards;
    }
    let mut by_card: HashMap<CardId, Vec<String>> = HashMap::new();
    for (card, tag) in tags {
        by_card.entry(card).or_default().push(tag);
    }
    for card in &mut cards {
        if let Some(mut tags) = by_card.remove(&card.id) {
            tags.sort();
            card.tags = tags;
        }
    }
    cards
}

fn tag(row: &Row<'_>) -> Result<(CardId, String)> {
    Ok((id(row, 0)?, row.get(1)?))
}

fn ordered(row: &Row<'_>) -> Result<OrderedCard> {
    Ok(OrderedCard {
        id: id(row, 0)?,
        order: order(row, 1)?,
    })
}

/// Without tags.
fn read(row: &Row<'_>) -> Result<Card> {
    Ok(Card {
        id: id(row, 0)?,
        lane: optional_id(row, 2)?,
        step: optional_id(row, 3)?,
        span: row.get(4)?,
        title: row.get(5)?,
        notes: row.get(6)?,
        kind: row
            .get::<_, Option<Spelled<_>>>(7)?
            .map(|Spelled(kind)| kind),
        severity: row.get(8)?,
        evidence: row
            .get::<_, Option<Spelled<_>>>(9)?
            .map(|Spelled(evidence)| evidence),
        touchpoint: optional_id(row, 10)?,
        department: optional_id(row, 11)?,
        persona: optional_id(row, 12)?,
        picture: optional_id(row, 13)?,
        tags: Vec::new(),
        order: order(row, 14)?,
        origin: optional_id(row, 15)?,
    })
}
