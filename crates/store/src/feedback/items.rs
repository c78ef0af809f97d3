//! Items in and out.

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Result, Row, params};
use throughline_model::voice::{FeedbackKind, ScoreScale};
use throughline_model::{
    ChannelId, FeedbackId, FeedbackImportId, PersonaId, RawId, StepId, TouchpointId,
};

use crate::rows::words::{Spelled, Word};
use crate::search::indexed_text;

/// An item to be written.
#[derive(Debug, Clone)]
pub struct NewFeedback<'t> {
    pub id: FeedbackId,
    pub import: FeedbackImportId,
    /// By which it is known when it comes again.
    pub mark: [u8; 16],
    pub kind: FeedbackKind,
    /// In days since 1970-01-01.
    pub day: Option<i32>,
    pub score: Option<(f64, ScoreScale)>,
    pub language: &'t str,
    /// −1 to 1.
    pub sentiment: Option<f64>,
    pub channel: Option<ChannelId>,
    pub persona: Option<PersonaId>,
    pub touchpoint: Option<TouchpointId>,
    pub step: Option<StepId>,
    pub author: &'t str,
    pub own_id: &'t str,
    pub text: &'t str,
}

/// An item without its text, as it was imported.
#[derive(Debug, Clone)]
pub struct FeedbackRow<'r> {
    pub number: u32,
    pub id: FeedbackId,
    pub import: FeedbackImportId,
    pub mark: [u8; 16],
    pub kind: FeedbackKind,
    pub day: Option<i32>,
    pub score: Option<(f64, ScoreScale)>,
    pub language: &'r str,
    pub sentiment: Option<f64>,
    pub channel: Option<ChannelId>,
    pub persona: Option<PersonaId>,
    pub touchpoint: Option<TouchpointId>,
    pub step: Option<StepId>,
    pub author: &'r str,
    pub own_id: &'r str,
}

/// The number of the next item.
pub fn next_number(connection: &Connection) -> Result<u32> {
    let last: i64 = connection
        .prepare_cached(include_str!("last_number.sql"))?
        .query_row([], |row| row.get(0))?;
    u32::try_from(last + 1).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, last))
}

/// Writes items with consecutive numbers from `first` on, which [`next_number`] gave.
pub fn insert(connection: &Connection, first: u32, items: &[NewFeedback<'_>]) -> Result<()> {
    let mut row = connection.prepare_cached(include_str!("insert.sql"))?;
    let mut text = connection.prepare_cached(include_str!("insert_text.sql"))?;
    let mut index = connection.prepare_cached(include_str!("insert_index.sql"))?;
    for (item, number) in items.iter().zip(first..) {
        insert_row(&mut row, number, item)?;
        text.execute(params![number, item.text])?;
        index.execute(params![number, indexed_text(item.text)])?;
    }
    Ok(())
}

fn insert_row(
    statement: &mut CachedStatement<'_>,
    number: u32,
    item: &NewFeedback<'_>,
) -> Result<()> {
    let (score, scale) = match item.score {
        Some((score, scale)) => (Some(score), Some(scale)),
        None => (None, None),
    };
    statement
        .execute(params![
            number,
            item.id.0.0,
            item.import.0.0,
            item.mark,
            item.kind.word(),
            item.day,
            score,
            scale.map(|scale| scale.worst),
            scale.map(|scale| scale.best),
            item.language,
            item.sentiment,
            item.channel.map(|id| id.0.0),
            item.persona.map(|id| id.0.0),
            item.touchpoint.map(|id| id.0.0),
            item.step.map(|id| id.0.0),
            item.author,
            item.own_id,
        ])
        .map(drop)
}

/// Hands every item from a number on to `take`, in the order of numbers.
pub fn each<E: From<rusqlite::Error>>(
    connection: &Connection,
    from: u32,
    mut take: impl FnMut(FeedbackRow<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut statement = connection.prepare_cached(include_str!("each.sql"))?;
    let mut rows = statement.query([from])?;
    while let Some(row) = rows.next()? {
        take(read(row)?)?;
    }
    Ok(())
}

/// Hands the texts of the items from a number on to `take`, in the order of numbers.
pub fn each_text<E: From<rusqlite::Error>>(
    connection: &Connection,
    from: u32,
    mut take: impl FnMut(u32, &str) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut statement = connection.prepare_cached(include_str!("each_text.sql"))?;
    let mut rows = statement.query([from])?;
    while let Some(row) = rows.next()? {
        take(row.get(0)?, words(row, 1)?)?;
    }
    Ok(())
}

/// Number, author, own id and text of every item, seen or not, to look for a person.
pub fn author_and_texts(
    connection: &Connection,
    mut take: impl FnMut(u32, FeedbackId, &str, &str, &str),
) -> Result<()> {
    let mut statement = connection.prepare_cached(include_str!("author_and_texts.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = FeedbackId(RawId(row.get(1)?));
        take(
            row.get(0)?,
            id,
            words(row, 2)?,
            words(row, 3)?,
            words(row, 4)?,
        );
    }
    Ok(())
}

/// What a list shows of an item beside what is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackDetail {
    pub text: String,
    pub author: String,
    pub own_id: String,
}

/// Empty if there is no such item.
pub fn detail(connection: &Connection, number: u32) -> Result<FeedbackDetail> {
    let found = connection
        .prepare_cached(include_str!("detail.sql"))?
        .query_row([number], |row| {
            Ok(FeedbackDetail {
                text: words(row, 0)?.to_owned(),
                author: words(row, 1)?.to_owned(),
                own_id: words(row, 2)?.to_owned(),
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// The text of an item; empty if there is none.
pub fn text(connection: &Connection, number: u32) -> Result<String> {
    let found = connection
        .prepare_cached(include_str!("text.sql"))?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn read<'r>(row: &'r Row<'_>) -> Result<FeedbackRow<'r>> {
    let Spelled(kind) = row.get(4)?;
    let score: Option<f64> = row.get(6)?;
    let (worst, best): (Option<f64>, Option<f64>) = (row.get(7)?, row.get(8)?);
    let score = match (score, worst, best) {
        (Some(score), Some(worst), Some(best)) => Some((score, ScoreScale { worst, best })),
        (_, _, _) => None,
    };
    Ok(FeedbackRow {
        number: row.get(0)?,
        id: FeedbackId(RawId(row.get(1)?)),
        import: FeedbackImportId(RawId(row.get(2)?)),
        mark: row.get(3)?,
        kind,
        day: row.get(5)?,
        score,
        language: words(row, 9)?,
        sentiment: row.get(10)?,
        channel: row
            .get::<_, Option<[u8; 16]>>(11)?
            .map(|id| ChannelId(RawId(id))),
        persona: row
            .get::<_, Option<[u8; 16]>>(12)?
            .map(|id| PersonaId(RawId(id))),
        touchpoint: row
            .get::<_, Option<[u8; 16]>>(13)?
            .map(|id| TouchpointId(RawId(id))),
        step: row
            .get::<_, Option<[u8; 16]>>(14)?
            .map(|id| StepId(RawId(id))),
        author: words(row, 15)?,
        own_id: words(row, 16)?,
    })
}

fn words<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str> {
    match row.get_ref(column)? {
        // What is no UTF-8 is damage of a single text; the others are read nevertheless.
        ValueRef::Text(text) => Ok(std::str::from_utf8(text).unwrap_or_default()),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => Ok(""),
    }
}
