//! Whether the inside of a file is what this program makes.

use rusqlite::Connection;

use crate::error::OpenError;
use crate::migration::{Lineage, SchemaPart, schema_of};

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

/// Looks through all pages for what cannot be; stops at the first.
pub(crate) fn demand_whole(connection: &Connection) -> Result<(), OpenError> {
    let answer: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" {
        Ok(())
    } else {
        Err(OpenError::Damaged(answer))
    }
}

/// Kind and name, short enough for a message whatever they are.
fn describe(part: &SchemaPart) -> String {
    let name: String = part.name.chars().take(40).collect();
    let kind: String = part.kind.chars().take(10).collect();
    format!("{kind} {name}")
}
