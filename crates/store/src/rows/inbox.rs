use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Result, Row, ToSql};
use throughline_model::topic::Tone;
use throughline_model::voice::{FeedbackImport, FollowUp, SavedFilter};
use throughline_model::{
    CardId, ChannelId, FeedbackId, FeedbackImportId, PersonaId, RawId, SavedFilterId, StepId,
    TopicId, TouchpointId,
};

use super::words::{Spelled, Word};
use super::{IntoRaw, all as every, blob, id, json, one, order, run};

/// What people said of an item in place of what was imported or guessed. Of what an item is about
/// `None` is nothing said, and `Some(None)` that there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackMark {
    pub touchpoint: Option<Option<TouchpointId>>,
    pub step: Option<Option<StepId>>,
    pub persona: Option<Option<PersonaId>>,
    pub channel: Option<Option<ChannelId>>,
    pub tone: Option<Tone>,
    pub state: Option<FollowUp>,
    pub owner: String,
    /// In days since 1970-01-01, like `resolved`.
    pub due: Option<i32>,
    pub resolved: Option<i32>,
    pub gone: bool,
}

/// Every import, newest first.
pub fn imports(connection: &Connection) -> Result<Vec<FeedbackImport>> {
    every(
        connection,
        include_str!("inbox/imports.sql"),
        (),
        read_import,
    )
}

pub fn import(connection: &Connection, id: FeedbackImportId) -> Result<Option<FeedbackImport>> {
    one(
        connection,
        include_str!("inbox/import.sql"),
        (blob(id),),
        read_import,
    )
}

pub fn insert_import(connection: &Connection, import: &FeedbackImport) -> Result<()> {
    run(
        connection,
        include_str!("inbox/insert_import.sql"),
        (
            blob(import.id),
            &import.name,
            import.time,
            i64::try_from(import.items).unwrap_or(i64::MAX),
        ),
    )
    .map(drop)
}

pub fn delete_import(connection: &Connection, id: FeedbackImportId) -> Result<()> {
    run(
        connection,
        include_str!("inbox/delete_import.sql"),
        (blob(id),),
    )
    .map(drop)
}

/// Hands every mark to `take`.
pub fn each_mark(
    connection: &Connection,
    mut take: impl FnMut(FeedbackId, FeedbackMark),
) -> Result<()> {
    let mut statement = connection.prepare_cached(include_str!("inbox/marks.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (feedback, mark) = read_mark(row)?;
        take(feedback, mark);
    }
    Ok(())
}

pub fn mark(connection: &Connection, feedback: FeedbackId) -> Result<Option<FeedbackMark>> {
    let found = one(
        connection,
        include_str!("inbox/mark.sql"),
        (blob(feedback),),
        read_mark,
    )?;
    Ok(found.map(|(_, mark)| mark))
}

/// Keeps a mark; one that says nothing is not kept.
pub fn set_mark(connection: &Connection, feedback: FeedbackId, mark: &FeedbackMark) -> Result<()> {
    if *mark == FeedbackMark::default() {
        return run(
            connection,
            include_str!("inbox/delete_mark.sql"),
            (blob(feedback),),
        )
        .map(drop);
    }
    run(
        connection,
        include_str!("inbox/set_mark.sql"),
        rusqlite::params![
            blob(feedback),
            Said(mark.touchpoint),
            Said(mark.step),
            Said(mark.persona),
            Said(mark.channel),
            mark.tone.map(Word::word),
            mark.state.map(Word::word),
            mark.owner,
            mark.due,
            mark.resolved,
            mark.gone,
        ],
    )
    .map(drop)
}

/// Topics set and taken away by hand.
pub fn topic_marks(connection: &Connection) -> Result<Vec<(FeedbackId, TopicId, bool)>> {
    every(
        connection,
        include_str!("inbox/topic_marks.sql"),
        (),
        |row| Ok((id(row, 0)?, id(row, 1)?, row.get(2)?)),
    )
}

/// `None` leaves the topic to its rule. Answers whether that was not said before.
pub fn set_topic_mark(
    connection: &Connection,
    feedback: FeedbackId,
    topic: TopicId,
    has: Option<bool>,
) -> Result<bool> {
    let changed = match has {
        Some(has) => run(
            connection,
            include_str!("inbox/set_topic_mark.sql"),
            (blob(feedback), blob(topic), has),
        ),
        None => run(
            connection,
            include_str!("inbox/delete_topic_mark.sql"),
            (blob(feedback), blob(topic)),
        ),
    }?;
    Ok(changed > 0)
}

/// The cards that were made of feedback.
pub fn cards(connection: &Connection) -> Result<Vec<(CardId, FeedbackId)>> {
    every(connection, include_str!("inbox/cards.sql"), (), |row| {
        Ok((id(row, 0)?, id(row, 1)?))
    })
}

pub fn of_card(connection: &Connection, card: CardId) -> Result<Option<FeedbackId>> {
    one(
        connection,
        include_str!("inbox/of_card.sql"),
        (blob(card),),
        |row| id(row, 0),
    )
}

pub fn link_card(connection: &Connection, card: CardId, feedback: FeedbackId) -> Result<()> {
    run(
        connection,
        include_str!("inbox/link_card.sql"),
        (blob(card), blob(feedback)),
    )
    .map(drop)
}

/// Entries of the shared lists that are part of another now, and of which.
pub fn merged_entries(connection: &Connection) -> Result<Vec<(RawId, RawId)>> {
    every(connection, include_str!("inbox/merged.sql"), (), |row| {
        let (old, new): ([u8; 16], [u8; 16]) = (row.get(0)?, row.get(1)?);
        Ok((RawId(old), RawId(new)))
    })
}

/// In their order.
pub fn filters(connection: &Connection) -> Result<Vec<SavedFilter>> {
    every(
        connection,
        include_str!("inbox/filters.sql"),
        (),
        read_filter,
    )
}

pub fn filter(connection: &Connection, saved: SavedFilterId) -> Result<Option<SavedFilter>> {
    one(
        connection,
        include_str!("inbox/filter.sql"),
        (blob(saved),),
        read_filter,
    )
}

pub fn set_filter(connection: &Connection, saved: &SavedFilter) -> Result<()> {
    run(
        connection,
        include_str!("inbox/set_filter.sql"),
        (
            blob(saved.id),
            &saved.name,
            json::write(&saved.filter, json::LONGEST)?,
            &saved.order.0,
        ),
    )
    .map(drop)
}

pub fn delete_filter(connection: &Connection, saved: SavedFilterId) -> Result<()> {
    run(
        connection,
        include_str!("inbox/delete_filter.sql"),
        (blob(saved),),
    )
    .map(drop)
}

/// Something said of an item: NULL for nothing, an empty value for "none".
struct Said<T>(Option<Option<T>>);

impl<T: IntoRaw + Copy> ToSql for Said<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            None => ToSqlOutput::Borrowed(ValueRef::Null),
            Some(None) => ToSqlOutput::Borrowed(ValueRef::Blob(&[])),
            Some(Some(id)) => ToSqlOutput::from(id.into_raw().0.to_vec()),
        })
    }
}

fn said<T: From<RawId>>(row: &Row<'_>, column: usize) -> Result<Option<Option<T>>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        ValueRef::Blob([]) => Ok(Some(None)),
        ValueRef::Blob(_) | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) => {
            id(row, column).map(|id| Some(Some(id)))
        }
    }
}

fn read_mark(row: &Row<'_>) -> Result<(FeedbackId, FeedbackMark)> {
    let tone: Option<Spelled<Tone>> = row.get(5)?;
    let state: Option<Spelled<FollowUp>> = row.get(6)?;
    let mark = FeedbackMark {
        touchpoint: said(row, 1)?,
        step: said(row, 2)?,
        persona: said(row, 3)?,
        channel: said(row, 4)?,
        tone: tone.map(|Spelled(tone)| tone),
        state: state.map(|Spelled(state)| state),
        owner: row.get(7)?,
        due: row.get(8)?,
        resolved: row.get(9)?,
        gone: row.get(10)?,
    };
    Ok((id(row, 0)?, mark))
}

fn read_import(row: &Row<'_>) -> Result<FeedbackImport> {
    Ok(FeedbackImport {
        id: id(row, 0)?,
        name: row.get(1)?,
        time: row.get(2)?,
        items: super::count(row, 3)?,
    })
}

fn read_filter(row: &Row<'_>) -> Result<SavedFilter> {
    Ok(SavedFilter {
        id: id(row, 0)?,
        name: row.get(1)?,
        filter: json::read(row, 2, json::LONGEST)?,
        order: order(row, 3)?,
    })
}
