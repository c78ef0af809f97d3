use rusqlite::{Connection, Result, Row, params};
use throughline_model::{JourneyId, LaneId, PersonaId, Point, PointId, Series, StepId};

use super::words::{Spelled, Word};
use super::{all, blob, id, one, run};

/// The value of one persona's curve at one step.
pub fn at(
    connection: &Connection,
    lane: LaneId,
    step: StepId,
    persona: PersonaId,
    series: Series,
) -> Result<Option<Point>> {
    let place = (blob(lane), blob(step), blob(persona), series.word());
    one(connection, include_str!("point/at.sql"), place, read)
}

pub fn in_lane(connection: &Connection, lane: LaneId) -> Result<Vec<Point>> {
    all(
        connection,
        include_str!("point/of_lane.sql"),
        (blob(lane),),
        read,
    )
}

pub(super) fn of_journey(connection: &Connection, journey: JourneyId) -> Result<Vec<Point>> {
    all(
        connection,
        include_str!("point/of_journey.sql"),
        (blob(journey),),
        read,
    )
}

pub fn insert(connection: &Connection, point: &Point) -> Result<()> {
    write(connection, include_str!("point/insert.sql"), point)
}

pub fn update(connection: &Connection, point: &Point) -> Result<()> {
    write(connection, include_str!("point/update.sql"), point)
}

pub fn delete(connection: &Connection, point: PointId) -> Result<()> {
    run(connection, include_str!("point/delete.sql"), (blob(point),)).map(drop)
}

/// How many points went.
pub fn delete_curve(
    connection: &Connection,
    lane: LaneId,
    persona: PersonaId,
    series: Series,
) -> Result<usize> {
    run(
        connection,
        include_str!("point/delete_curve.sql"),
        (blob(lane), blob(persona), series.word()),
    )
}

fn write(connection: &Connection, sql: &str, point: &Point) -> Result<()> {
    run(
        connection,
        sql,
        params![
            blob(point.id),
            blob(point.lane),
            blob(point.step),
            blob(point.persona),
            point.series.word(),
            point.value,
            point.note,
        ],
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Point> {
    let Spelled(series) = row.get(4)?;
    Ok(Point {
        id: id(row, 0)?,
        lane: id(row, 1)?,
        step: id(row, 2)?,
        persona: id(row, 3)?,
        series,
        value: row.get(5)?,
        note: row.get(6)?,
    })
}
