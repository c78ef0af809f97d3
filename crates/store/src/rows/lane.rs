use rusqlite::{Connection, Result, Row, params};
use throughline_model::{JourneyId, Lane, LaneId};

use super::words::{Spelled, Word};
use super::{all, blob, id, one, optional_tint, order, run};

/// With the journey it belongs to.
pub fn get(connection: &Connection, lane: LaneId) -> Result<Option<(JourneyId, Lane)>> {
    one(
        connection,
        include_str!("lane/get.sql"),
        (blob(lane),),
        |row| Ok((id(row, 1)?, read(row)?)),
    )
}

/// Top to bottom.
pub fn of_journey(connection: &Connection, journey: JourneyId) -> Result<Vec<Lane>> {
    all(
        connection,
        include_str!("lane/of_journey.sql"),
        (blob(journey),),
        read,
    )
}

pub fn insert(connection: &Connection, journey: JourneyId, lane: &Lane) -> Result<()> {
    write(connection, include_str!("lane/insert.sql"), journey, lane)
}

pub fn update(connection: &Connection, journey: JourneyId, lane: &Lane) -> Result<()> {
    write(connection, include_str!("lane/update.sql"), journey, lane)
}

/// With its cards and points.
pub fn delete(connection: &Connection, lane: LaneId) -> Result<()> {
    run(connection, include_str!("lane/delete.sql"), (blob(lane),)).map(drop)
}

fn write(connection: &Connection, sql: &str, journey: JourneyId, lane: &Lane) -> Result<()> {
    run(
        connection,
        sql,
        params![
            blob(lane.id),
            blob(journey),
            lane.kind.word(),
            lane.name,
            lane.hint,
            lane.tint.map(|tint| tint.number()),
            lane.height,
            lane.collapsed,
            lane.hidden,
            lane.order.0,
        ],
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Lane> {
    let Spelled(kind) = row.get(2)?;
    Ok(Lane {
        id: id(row, 0)?,
        kind,
        name: row.get(3)?,
        hint: row.get(4)?,
        tint: optional_tint(row, 5)?,
        height: row.get(6)?,
        collapsed: row.get(7)?,
        hidden: row.get(8)?,
        order: order(row, 9)?,
    })
}
