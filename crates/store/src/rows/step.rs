use rusqlite::{Connection, Result, Row};
use throughline_model::{JourneyId, StageId, Step, StepId};

use super::{all, blob, blobs, id, one, optional_id, order, run};

pub fn get(connection: &Connection, step: StepId) -> Result<Option<Step>> {
    one(
        connection,
        include_str!("step/get.sql"),
        (blob(step),),
        read,
    )
}

/// The journey a step belongs to.
pub fn journey_of(connection: &Connection, step: StepId) -> Result<Option<JourneyId>> {
    one(
        connection,
        include_str!("step/journey_of.sql"),
        (blob(step),),
        |row| id(row, 0),
    )
}

/// From the map's left to its right.
pub fn of_journey(connection: &Connection, journey: JourneyId) -> Result<Vec<Step>> {
    all(
        connection,
        include_str!("step/of_journey.sql"),
        (blob(journey),),
        read,
    )
}

/// In their order.
pub fn of_stage(connection: &Connection, stage: StageId) -> Result<Vec<Step>> {
    all(
        connection,
        include_str!("step/of_stage.sql"),
        (blob(stage),),
        read,
    )
}

pub fn insert(connection: &Connection, step: &Step) -> Result<()> {
    write(connection, include_str!("step/insert.sql"), step)
}

pub fn update(connection: &Connection, step: &Step) -> Result<()> {
    write(connection, include_str!("step/update.sql"), step)
}

/// With the cards and points in it.
pub fn delete(connection: &Connection, step: StepId) -> Result<()> {
    run(connection, include_str!("step/delete.sql"), (blob(step),)).map(drop)
}

fn write(connection: &Connection, sql: &str, step: &Step) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(step.id),
            blob(step.stage),
            &step.name,
            blobs(step.department),
            blobs(step.child),
            &step.order.0,
            blobs(step.origin),
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Step> {
    Ok(Step {
        id: id(row, 0)?,
        stage: id(row, 1)?,
        name: row.get(2)?,
        department: optional_id(row, 3)?,
        child: optional_id(row, 4)?,
        order: order(row, 5)?,
        origin: optional_id(row, 6)?,
    })
}
