use rusqlite::{Connection, Result, Row};
use sha2::{Digest, Sha256};
use throughline_model::survey::Wave;
use throughline_model::{SurveyId, WaveId};

use super::words::{Spelled, Word};
use super::{all as every, blob, id, json, one, run};

/// By their start.
pub fn all(connection: &Connection) -> Result<Vec<Wave>> {
    every(connection, include_str!("wave/all.sql"), (), read)
}

/// By their start.
pub fn of_survey(connection: &Connection, survey: SurveyId) -> Result<Vec<Wave>> {
    every(
        connection,
        include_str!("wave/of_survey.sql"),
        (blob(survey),),
        read,
    )
}

pub fn get(connection: &Connection, wave: WaveId) -> Result<Option<Wave>> {
    one(
        connection,
        include_str!("wave/get.sql"),
        (blob(wave),),
        read,
    )
}

/// To be called inside [`crate::Store::write`], like everything that changes a wave: undo must not
/// take back what people were promised.
pub fn insert(connection: &Connection, wave: &Wave) -> Result<()> {
    write(connection, include_str!("wave/insert.sql"), wave)
}

pub fn update(connection: &Connection, wave: &Wave) -> Result<()> {
    write(connection, include_str!("wave/update.sql"), wave)
}

/// With everything that was answered, its codes and receipts.
pub fn delete(connection: &Connection, wave: WaveId) -> Result<()> {
    run(connection, include_str!("wave/delete.sql"), (blob(wave),)).map(drop)
}

fn write(connection: &Connection, sql: &str, wave: &Wave) -> Result<()> {
    let definition = json::write(&wave.definition, json::LONGEST_SURVEY)?;
    let checksum = Sha256::digest(definition.as_bytes());
    run(
        connection,
        sql,
        rusqlite::params![
            blob(wave.id),
            blob(wave.survey),
            wave.name,
            wave.state.word(),
            wave.started,
            wave.closed,
            json::write(&wave.invited, json::LONGEST)?,
            wave.by_code,
            definition,
            checksum.as_slice(),
        ],
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Wave> {
    let Spelled(state) = row.get(3)?;
    let definition = json::text(row, 8, json::LONGEST_SURVEY)?;
    if row.get_ref(9)?.as_blob().ok() != Some(Sha256::digest(definition).as_slice()) {
        return Err(json::wrong(
            8,
            "the survey is not the one that was launched".to_owned(),
        ));
    }
    Ok(Wave {
        id: id(row, 0)?,
        survey: id(row, 1)?,
        name: row.get(2)?,
        state,
        started: row.get(4)?,
        closed: row.get(5)?,
        invited: json::read(row, 6, json::LONGEST)?,
        by_code: row.get(7)?,
        definition: json::parse(definition, 8)?,
    })
}
