//! What is searched, and the triggers that keep the index in step with it.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::search::HitKind;
use crate::search::words::indexed_text;

/// A searched table. `title`, `notes` and `journey` are columns of it.
pub(crate) struct Source {
    pub kind: HitKind,
    pub table: &'static str,
    pub title: &'static str,
    pub notes: Option<&'static str>,
    pub journey: Option<&'static str>,
}

pub(crate) const SOURCES: [Source; 8] = [
    source(
        HitKind::Journey,
        "journey",
        "name",
        Some("scenario"),
        Some("id"),
    ),
    source(HitKind::Stage, "stage", "name", None, Some("journey")),
    source(HitKind::Step, "step", "name", None, None),
    source(
        HitKind::Card,
        "card",
        "title",
        Some("notes"),
        Some("journey"),
    ),
    source(HitKind::Persona, "persona", "name", Some("line"), None),
    source(
        HitKind::Touchpoint,
        "touchpoint",
        "name",
        Some("notes"),
        None,
    ),
    source(HitKind::Channel, "channel", "name", None, None),
    source(HitKind::Department, "department", "name", None, None),
];

const fn source(
    kind: HitKind,
    table: &'static str,
    title: &'static str,
    notes: Option<&'static str>,
    journey: Option<&'static str>,
) -> Source {
    Source {
        kind,
        table,
        title,
        notes,
        journey,
    }
}

impl HitKind {
    /// How the kind is written in the index.
    pub(crate) const fn number(self) -> i64 {
        match self {
            HitKind::Journey => 1,
            HitKind::Stage => 2,
            HitKind::Step => 3,
            HitKind::Card => 4,
            HitKind::Persona => 5,
            HitKind::Touchpoint => 6,
            HitKind::Channel => 7,
            HitKind::Department => 8,
        }
    }
}

/// Installs the triggers, which live and die with the connection.
pub(crate) fn install(connection: &Connection) -> rusqlite::Result<()> {
    add_functions(connection)?;
    let mut sql = String::from("BEGIN;");
    for source in &SOURCES {
        sql.push_str(&filled(include_str!("trigger.sql"), source));
    }
    let card = HitKind::Card.number().to_string();
    sql.push_str(&include_str!("tags.sql").replace("{kind}", &card));
    sql.push_str("COMMIT;");
    connection.execute_batch(&sql)
}

/// Feeds the index anew, whatever it holds. The caller holds the transaction.
pub(crate) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    add_functions(connection)?;
    connection.execute_batch(
        "DELETE FROM search_entry;
         INSERT INTO search_index (search_index) VALUES ('delete-all');",
    )?;
    for source in &SOURCES {
        connection.execute_batch(&filled(include_str!("rebuild.sql"), source))?;
    }
    Ok(())
}

fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("search_print", 3, flags, |context| {
        Ok(print([
            context.get_raw(0),
            context.get_raw(1),
            context.get_raw(2),
        ]))
    })?;
    connection.create_scalar_function("search_text", 1, flags, |context| {
        Ok(match context.get_raw(0) {
            ValueRef::Text(text) => indexed_text(&String::from_utf8_lossy(text)).into_owned(),
            ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
                String::new()
            }
        })
    })
}

/// SQL for one source, of which the row is called `new`.
fn filled(sql: &str, source: &Source) -> String {
    let notes = source
        .notes
        .map_or("''".to_owned(), |column| format!("new.{column}"));
    let journey = source
        .journey
        .map_or("NULL".to_owned(), |column| format!("new.{column}"));
    let tags = match source.kind {
        HitKind::Card => {
            "(SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card = new.id)"
        }
        HitKind::Journey
        | HitKind::Stage
        | HitKind::Step
        | HitKind::Persona
        | HitKind::Touchpoint
        | HitKind::Channel
        | HitKind::Department => "''",
    };
    let mut watched = vec!["id", source.title];
    watched.extend(source.notes);
    watched.extend(source.journey.filter(|column| *column != "id"));
    sql.replace("{table}", source.table)
        .replace("{kind}", &source.kind.number().to_string())
        .replace("{title}", source.title)
        .replace("{notes}", &notes)
        .replace("{journey}", &journey)
        .replace("{tags}", tags)
        .replace("{watched}", &watched.join(", "))
}

/// A hash that tells texts apart.
fn print(texts: [ValueRef<'_>; 3]) -> i64 {
    let mut hasher = Sha256::new();
    for text in texts {
        let bytes = text.as_bytes().unwrap_or_default();
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    let mut start = [0; 8];
    start.copy_from_slice(&hasher.finalize()[..8]);
    i64::from_le_bytes(start)
}
