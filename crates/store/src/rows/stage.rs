use rusqlite::{Connection, Result, Row};
use throughline_model::{JourneyId, Stage, StageId};

use super::{all, blob, blobs, id, one, optional_id, order, run};

/// With the journey it belongs to.
pub fn get(connection: &Connection, stage: StageId) -> Result<Option<(JourneyId, Stage)>> {
    one(
        connection,
        include_str!("stage/get.sql"),
        (blob(stage),),
        |row| Ok((id(row, 1)?, read(row)?)),
    )
}

/// In their order.
pub fn of_journey(connection: &Connection, journey: JourneyId) -> Result<Vec<Stage>> {
    all(
        connection,
        include_str!("stage/of_journey.sql"),
        (blob(journey),),
        read,
    )
}

pub fn insert(connection: &Connection, journey: JourneyId, stage: &Stage) -> Result<()> {
    write(connection, include_str!("stage/insert.sql"), journey, stage)
}

pub fn update(connection: &Connection, journey: JourneyId, stage: &Stage) -> Result<()> {
    write(connection, include_str!("stage/update.sql"), journey, stage)
}

/// With its steps and everything in them.
pub fn delete(connection: &Connection, stage: StageId) -> Result<()> {
    run(connection, include_str!("stage/delete.sql"), (blob(stage),)).map(drop)
}

fn write(connection: &Connection, sql: &str, journey: JourneyId, stage: &Stage) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(stage.id),
            blob(journey),
            &stage.name,
            &stage.order.0,
            blobs(stage.origin),
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Stage> {
    Ok(Stage {
        id: id(row, 0)?,
        name: row.get(2)?,
        order: order(row, 3)?,
        origin: optional_id(row, 4)?,
    })
}
