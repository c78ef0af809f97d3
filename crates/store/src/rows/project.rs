use rusqlite::{Connection, Result};
use throughline_model::ProjectId;

use super::{blob, id, one, run};

/// The project's id and name; `None` only in a file that was never filled.
pub fn get(connection: &Connection) -> Result<Option<(ProjectId, String)>> {
    one(connection, include_str!("project/get.sql"), (), |row| {
        Ok((id(row, 0)?, row.get(1)?))
    })
}

pub fn insert(connection: &Connection, project: ProjectId, name: &str) -> Result<()> {
    run(
        connection,
        include_str!("project/insert.sql"),
        (blob(project), name),
    )
    .map(drop)
}

pub fn rename(connection: &Connection, name: &str) -> Result<()> {
    run(connection, include_str!("project/rename.sql"), (name,)).map(drop)
}
