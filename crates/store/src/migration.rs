//! How a file comes to the present schema: every version is reached by replaying the statements of
//! all versions before it, so that a migrated file and a new one have the same schema to the letter
//! and an opened file can be compared with it.

use rusqlite::Connection;

use crate::journal::recorder::extend_dictionary;

/// `PRAGMA application_id` of a project file: "Thrl".
pub(crate) const APPLICATION_ID: i32 = 0x5468_726c;

/// The version the shipped lineage ends at.
pub(crate) const LATEST: u32 = SHIPPED.latest();

/// What makes version n + 1 of version n, for every n from 0. Only ever extended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lineage(pub &'static [&'static [&'static str]]);

pub(crate) const SHIPPED: Lineage = Lineage(&[
    &[
        include_str!("schema.sql"),
        include_str!("journal/schema.sql"),
        include_str!("search/schema.sql"),
    ],
    &[include_str!("surveys.sql")],
    &[include_str!("measures.sql")],
    &[include_str!("boards.sql"), include_str!("topics.sql")],
    &[
        include_str!("voice.sql"),
        include_str!("people.sql"),
        include_str!("consistency.sql"),
        include_str!("improvement.sql"),
    ],
]);

/// One object of `sqlite_schema`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SchemaPart {
    pub kind: String,
    pub name: String,
    pub table: String,
    pub sql: Option<String>,
}

impl Lineage {
    pub const fn latest(self) -> u32 {
        self.0.len() as u32
    }

    /// Brings a database from version `from` to `to`. The caller holds the transaction, has foreign
    /// keys off (rebuilding a table with them on would cascade) and no triggers installed.
    pub fn migrate(self, connection: &Connection, from: u32, to: u32) -> rusqlite::Result<()> {
        for statements in &self.0[from as usize..to as usize] {
            for sql in *statements {
                connection.execute_batch(sql)?;
            }
        }
        extend_dictionary(connection)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.pragma_update(None, "user_version", to)
    }

    /// What `sqlite_schema` of a file of this version must hold.
    pub fn expected(self, version: u32) -> rusqlite::Result<Vec<SchemaPart>> {
        let connection = Connection::open_in_memory()?;
        self.migrate(&connection, 0, version)?;
        schema_of(&connection)
    }
}

/// The whole schema, sorted.
pub(crate) fn schema_of(connection: &Connection) -> rusqlite::Result<Vec<SchemaPart>> {
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let mut parts = statement
        .query_map([], |row| {
            Ok(SchemaPart {
                kind: row.get(0)?,
                name: row.get(1)?,
                table: row.get(2)?,
                sql: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    parts.sort();
    Ok(parts)
}
