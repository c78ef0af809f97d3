use std::collections::BTreeMap;

use rusqlite::{Connection, Result, Row};
use throughline_model::people::Adaptation;
use throughline_model::{AdaptationId, JourneyId, PersonaId, StepId};

use super::sheet::one_to_five;
use super::words::{Spelled, Word};
use super::{all as every, blob, count, id, json, one, run};

/// At the steps of a journey, in no order.
pub fn of_journey(connection: &Connection, journey: JourneyId) -> Result<Vec<Adaptation>> {
    let sql = include_str!("plan/of_journey.sql");
    every(connection, sql, (blob(journey),), read)
}

pub fn get(connection: &Connection, adaptation: AdaptationId) -> Result<Option<Adaptation>> {
    one(
        connection,
        include_str!("plan/get.sql"),
        (blob(adaptation),),
        read,
    )
}

/// Of one persona at one step.
pub fn at(connection: &Connection, persona: PersonaId, step: StepId) -> Result<Option<Adaptation>> {
    let sql = include_str!("plan/at.sql");
    one(connection, sql, (blob(persona), blob(step)), read)
}

pub fn insert(connection: &Connection, adaptation: &Adaptation) -> Result<()> {
    write(connection, include_str!("plan/insert.sql"), adaptation)
}

pub fn update(connection: &Connection, adaptation: &Adaptation) -> Result<()> {
    write(connection, include_str!("plan/update.sql"), adaptation)
}

pub fn delete(connection: &Connection, adaptation: AdaptationId) -> Result<()> {
    let sql = include_str!("plan/delete.sql");
    run(connection, sql, (blob(adaptation),)).map(drop)
}

/// How many each journey has that has any.
pub fn counts(connection: &Connection) -> Result<BTreeMap<JourneyId, u64>> {
    let counted = every(connection, include_str!("plan/counts.sql"), (), |row| {
        Ok((id(row, 0)?, count(row, 1)?))
    })?;
    Ok(counted.into_iter().collect())
}

fn write(connection: &Connection, sql: &str, adaptation: &Adaptation) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(adaptation.id),
            blob(adaptation.persona),
            blob(adaptation.step),
            json::write(&adaptation.aspects, json::LONGEST)?,
            &adaptation.what,
            &adaptation.rule,
            &adaptation.needs,
            adaptation.consent.word(),
            adaptation.basis.map(Word::word),
            adaptation.relevance,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Adaptation> {
    let Spelled(consent) = row.get(7)?;
    let basis: Option<Spelled<_>> = row.get(8)?;
    let relevance: Option<i64> = row.get(9)?;
    Ok(Adaptation {
        id: id(row, 0)?,
        persona: id(row, 1)?,
        step: id(row, 2)?,
        aspects: json::read(row, 3, json::LONGEST)?,
        what: row.get(4)?,
        rule: row.get(5)?,
        needs: row.get(6)?,
        consent,
        basis: basis.map(|Spelled(basis)| basis),
        relevance: relevance.map(|_| one_to_five(row, 9)).transpose()?,
    })
}
