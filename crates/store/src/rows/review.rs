use rusqlite::{Connection, Result, Row};
use throughline_model::ReviewId;
use throughline_model::improvement::{Review, Scoring};

use super::{all as every, blob, id, json, one, run};

/// Oldest first.
pub fn all(connection: &Connection) -> Result<Vec<Review>> {
    every(connection, include_str!("review/all.sql"), (), read)
}

pub fn get(connection: &Connection, review: ReviewId) -> Result<Option<Review>> {
    let sql = include_str!("review/get.sql");
    one(connection, sql, (blob(review),), read)
}

pub fn insert(connection: &Connection, review: &Review) -> Result<()> {
    write(connection, include_str!("review/insert.sql"), review)
}

pub fn update(connection: &Connection, review: &Review) -> Result<()> {
    write(connection, include_str!("review/update.sql"), review)
}

pub fn delete(connection: &Connection, review: ReviewId) -> Result<()> {
    let sql = include_str!("review/delete.sql");
    run(connection, sql, (blob(review),)).map(drop)
}

/// How opportunities are scored; as most projects do while nobody said so.
pub fn scoring(connection: &Connection) -> Result<Scoring> {
    let found = one(connection, include_str!("scoring/get.sql"), (), |row| {
        json::read(row, 0, json::LONGEST)
    })?;
    Ok(found.unwrap_or_default())
}

pub fn set_scoring(connection: &Connection, scoring: &Scoring) -> Result<()> {
    let sql = include_str!("scoring/set.sql");
    let rule = json::write(scoring, json::LONGEST)?;
    run(connection, sql, (rule,)).map(drop)
}

fn write(connection: &Connection, sql: &str, review: &Review) -> Result<()> {
    run(
        connection,
        sql,
        (blob(review.id), review.held, review.since, &review.notes),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Review> {
    Ok(Review {
        id: id(row, 0)?,
        held: row.get(1)?,
        since: row.get(2)?,
        notes: row.get(3)?,
    })
}
