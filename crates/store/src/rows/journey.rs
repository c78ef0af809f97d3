use std::collections::HashMap;

use rusqlite::{Connection, Result, Row};
use throughline_model::{
    CardKind, Evidence, Journey, JourneyContent, JourneyId, LaneId, LaneKind, OrderKey, PersonaId,
    PictureId, StepId,
};

use super::words::{Spelled, Word};
use super::{
    all as rows, blob, blobs, card, count, id, lane, one, optional_id, order, point, run, stage,
    step,
};

pub fn get(connection: &Connection, journey: JourneyId) -> Result<Option<Journey>> {
    one(
        connection,
        include_str!("journey/get.sql"),
        (blob(journey),),
        read,
    )
}

/// In their order.
pub fn all(connection: &Connection) -> Result<Vec<Journey>> {
    rows(connection, include_str!("journey/all.sql"), (), read)
}

/// Everything on a journey, each list in its order.
pub fn content(connection: &Connection, journey: JourneyId) -> Result<Option<JourneyContent>> {
    let Some(found) = get(connection, journey)? else {
        return Ok(None);
    };
    let steps = step::of_journey(connection, journey)?;
    let lanes = lane::of_journey(connection, journey)?;
    let personas = personas(connection, journey)?;
    let columns: HashMap<StepId, usize> = steps
        .iter()
        .enumerate()
        .map(|(place, step)| (step.id, place))
        .collect();
    let places: HashMap<LaneId, usize> = lanes
        .iter()
        .enumerate()
        .map(|(place, lane)| (lane.id, place))
        .collect();
    let whose: HashMap<PersonaId, usize> = personas
        .iter()
        .enumerate()
        .map(|(place, id)| (*id, place))
        .collect();

    let mut cards = card::of_journey(connection, journey)?;
    cards.sort_by_cached_key(|card| {
        let lane = card
            .lane
            .and_then(|lane| places.get(&lane))
            .copied()
            .unwrap_or(usize::MAX);
        let step = card
            .step
            .and_then(|step| columns.get(&step))
            .copied()
            .unwrap_or(usize::MAX);
        (lane, step, card.order.clone(), card.id)
    });
    let mut points = point::of_journey(connection, journey)?;
    points.sort_by_cached_key(|point| {
        (
            places.get(&point.lane).copied(),
            whose.get(&point.persona).copied().unwrap_or(usize::MAX),
            point.persona,
            point.series,
            columns.get(&point.step).copied(),
        )
    });
    let stages = stage::of_journey(connection, journey)?;
    Ok(Some(JourneyContent {
        journey: found,
        stages,
        steps,
        lanes,
        cards,
        points,
        personas,
    }))
}

pub fn insert(connection: &Connection, journey: &Journey) -> Result<()> {
    write(connection, include_str!("journey/insert.sql"), journey)
}

pub fn update(connection: &Connection, journey: &Journey) -> Result<()> {
    write(connection, include_str!("journey/update.sql"), journey)
}

/// With everything on it.
pub fn delete(connection: &Connection, journey: JourneyId) -> Result<()> {
    run(
        connection,
        include_str!("journey/delete.sql"),
        (blob(journey),),
    )
    .map(drop)
}

/// Whose journey it is, in the order their curves are drawn.
pub fn personas(connection: &Connection, journey: JourneyId) -> Result<Vec<PersonaId>> {
    Ok(persona_rows(connection, journey)?
        .into_iter()
        .map(|(persona, _)| persona)
        .collect())
}

/// Makes it the journey of exactly these, in this order, changing as few rows as that needs.
/// `random` gives the bits for new order keys.
pub fn set_personas(
    connection: &Connection,
    journey: JourneyId,
    personas: &[PersonaId],
    mut random: impl FnMut() -> u16,
) -> Result<()> {
    let before = persona_rows(connection, journey)?;
    for (persona, _) in before
        .iter()
        .filter(|(persona, _)| !personas.contains(persona))
    {
        run(
            connection,
            include_str!("journey/delete_persona.sql"),
            (blob(journey), blob(*persona)),
        )?;
    }
    let mut last: Option<OrderKey> = None;
    for persona in personas {
        let kept = before
            .iter()
            .find(|(known, _)| known == persona)
            .map(|(_, key)| key);
        match kept {
            Some(key) if last.as_ref().is_none_or(|last| last < key) => last = Some(key.clone()),
            Some(_) | None => {
                let key = OrderKey::between(last.as_ref(), None, random());
                let sql = match kept {
                    Some(_) => include_str!("journey/update_persona.sql"),
                    None => include_str!("journey/insert_persona.sql"),
                };
                run(connection, sql, (blob(journey), blob(*persona), &key.0))?;
                last = Some(key);
            }
        }
    }
    Ok(())
}

/// A step that a journey tells in detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParentRow {
    pub journey: JourneyId,
    pub journey_name: String,
    pub step: StepId,
    pub step_name: String,
}

pub fn parents(connection: &Connection, journey: JourneyId) -> Result<Vec<ParentRow>> {
    rows(
        connection,
        include_str!("step/parents.sql"),
        (blob(journey),),
        |row| parent(row, 0),
    )
}

/// For every journey that has any.
pub fn all_parents(connection: &Connection) -> Result<Vec<(JourneyId, ParentRow)>> {
    rows(
        connection,
        include_str!("journey/all_parents.sql"),
        (),
        |row| Ok((id(row, 0)?, parent(row, 1)?)),
    )
}

/// From each journey to those that tell a step of it in detail.
pub fn links(connection: &Connection) -> Result<Vec<(JourneyId, JourneyId)>> {
    rows(connection, include_str!("step/links.sql"), (), |row| {
        Ok((id(row, 0)?, id(row, 1)?))
    })
}

/// Which persona each journey is of, in drawing order.
pub fn whose(connection: &Connection) -> Result<Vec<(JourneyId, PersonaId)>> {
    rows(
        connection,
        include_str!("journey/all_persona_rows.sql"),
        (),
        |row| Ok((id(row, 0)?, id(row, 1)?)),
    )
}

/// The stages' names of every journey, in their order.
pub fn all_stages(connection: &Connection) -> Result<Vec<(JourneyId, String)>> {
    rows(
        connection,
        include_str!("journey/all_stages.sql"),
        (),
        |row| Ok((id(row, 0)?, row.get(1)?)),
    )
}

/// The steps of every journey, left to right.
pub fn all_steps(connection: &Connection) -> Result<Vec<(JourneyId, StepId)>> {
    rows(
        connection,
        include_str!("journey/all_steps.sql"),
        (),
        |row| Ok((id(row, 0)?, id(row, 1)?)),
    )
}

/// How many cards of a journey are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardCount {
    pub journey: JourneyId,
    /// `None` in the parking lot.
    pub lane: Option<LaneKind>,
    pub kind: Option<CardKind>,
    pub evidence: Option<Evidence>,
    pub cards: u64,
}

pub fn card_counts(connection: &Connection) -> Result<Vec<CardCount>> {
    rows(
        connection,
        include_str!("journey/card_counts.sql"),
        (),
        |row| {
            Ok(CardCount {
                journey: id(row, 0)?,
                lane: row
                    .get::<_, Option<Spelled<_>>>(1)?
                    .map(|Spelled(kind)| kind),
                kind: row
                    .get::<_, Option<Spelled<_>>>(2)?
                    .map(|Spelled(kind)| kind),
                evidence: row
                    .get::<_, Option<Spelled<_>>>(3)?
                    .map(|Spelled(evidence)| evidence),
                cards: count(row, 4)?,
            })
        },
    )
}

/// One experienced value of an emotion lane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EmotionValue {
    pub journey: JourneyId,
    pub lane: LaneId,
    pub step: StepId,
    pub persona: PersonaId,
    pub value: f64,
}

/// Of every journey, by lane in its order.
pub fn emotion(connection: &Connection) -> Result<Vec<EmotionValue>> {
    rows(connection, include_str!("journey/emotion.sql"), (), |row| {
        Ok(EmotionValue {
            journey: id(row, 0)?,
            lane: id(row, 1)?,
            step: id(row, 2)?,
            persona: id(row, 3)?,
            value: row.get(4)?,
        })
    })
}

/// Width and height, in pixels, of every picture on a journey.
pub fn picture_sizes(
    connection: &Connection,
    journey: JourneyId,
) -> Result<Vec<(PictureId, u32, u32)>> {
    rows(
        connection,
        include_str!("journey/picture_sizes.sql"),
        (blob(journey),),
        |row| Ok((id(row, 0)?, row.get(1)?, row.get(2)?)),
    )
}

fn persona_rows(connection: &Connection, journey: JourneyId) -> Result<Vec<(PersonaId, OrderKey)>> {
    rows(
        connection,
        include_str!("journey/persona_rows.sql"),
        (blob(journey),),
        |row| Ok((id(row, 0)?, order(row, 1)?)),
    )
}

fn parent(row: &Row<'_>, from: usize) -> Result<ParentRow> {
    Ok(ParentRow {
        journey: id(row, from)?,
        journey_name: row.get(from + 1)?,
        step: id(row, from + 2)?,
        step_name: row.get(from + 3)?,
    })
}

fn write(connection: &Connection, sql: &str, journey: &Journey) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(journey.id),
            &journey.name,
            journey.kind.word(),
            journey.status.word(),
            &journey.scenario,
            blobs(journey.department),
            blobs(journey.based_on),
            &journey.order.0,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Journey> {
    let Spelled(kind) = row.get(2)?;
    let Spelled(status) = row.get(3)?;
    Ok(Journey {
        id: id(row, 0)?,
        name: row.get(1)?,
        kind,
        status,
        scenario: row.get(4)?,
        department: optional_id(row, 5)?,
        based_on: optional_id(row, 6)?,
        order: order(row, 7)?,
    })
}
