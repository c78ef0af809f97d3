//! Whether the inside of a file is what this program makes.

use rusqlite::Connection;

use crate::error::OpenError;
use crate::migration::{Lineage, SchemaPart, schema_of};
use crate::search;

/// Files up to this size, in bytes, are checked whole when they are opened (about 30 ms).
pub(crate) const CHECKED_AT_ONCE: u64 = 8 * 1024 * 1024;

/// Compares the schema with that of the version the file claims.
pub(crate) fn demand_schema(
    connection: &Connection,
    lineage: Lineage,
    version: u32,
) -> Result<(), OpenError> {
    let found = schema_of(connection)?;
    let expected = lineage.expected(version)?;
    if found == expected {
        return demand_own_roots(connection);
    }
    let parts: Vec<String> = found
        .iter()
        .filter(|part| !expected.contains(part))
        .take(8)
        .map(describe)
        .collect();
    if parts.is_empty() {
        let missing = expected.iter().find(|part| !found.contains(part));
        return Err(OpenError::Damaged(format!(
            "the schema lacks {}",
            missing.map_or_else(|| "a part".to_owned(), describe)
        )));
    }
    Err(OpenError::Foreign { parts })
}

/// Two tables on the same pages would make a change of one a change of the other.
fn demand_own_roots(connection: &Connection) -> Result<(), OpenError> {
    let shared: bool =
        connection.query_row(include_str!("shared_roots.sql"), [], |row| row.get(0))?;
    if shared {
        return Err(OpenError::Damaged(
            "two tables share their pages".to_owned(),
        ));
    }
    Ok(())
}

/// What a look through all pages found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Soundness {
    Whole,
    /// Only the search index is damaged, which can be made anew from the rest.
    SearchDamaged,
}

/// Looks through all pages for what cannot be; stops at the first outside the search index.
pub(crate) fn demand_sound(connection: &Connection) -> Result<Soundness, OpenError> {
    match quick_check(connection, "PRAGMA quick_check(1)") {
        Ok(()) => Ok(Soundness::Whole),
        Err(OpenError::Damaged(words)) => {
            let mut statement = connection.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'",
            )?;
            let tables = statement
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            for table in tables {
                // The schema is the program's own, names of tables among it.
                quick_check(connection, &format!("PRAGMA quick_check({table})"))
                    .map_err(|_| OpenError::Damaged(words.clone()))?;
            }
            Ok(Soundness::SearchDamaged)
        }
        Err(error) => Err(error),
    }
}

fn quick_check(connection: &Connection, sql: &str) -> Result<(), OpenError> {
    let answer: String = connection.query_row(sql, [], |row| row.get(0))?;
    if answer == "ok" {
        Ok(())
    } else {
        Err(OpenError::Damaged(answer))
    }
}

/// Makes the search index anew and looks again.
pub(crate) fn mend_search(connection: &Connection) -> Result<(), OpenError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = search::rebuild(connection)
        .map_err(OpenError::from)
        .and_then(|()| quick_check(connection, "PRAGMA quick_check(1)"))
        .and_then(|()| Ok(connection.execute_batch("COMMIT")?));
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    done
}

/// Kind and name, short enough for a message whatever they are.
fn describe(part: &SchemaPart) -> String {
    let name: String = part.name.chars().take(40).collect();
    let kind: String = part.kind.chars().take(10).collect();
    format!("{kind} {name}")
}
