use rusqlite::{Connection, Result};

use super::{one, run};

/// The options a table with this header (a hash of it) was last imported with, as JSON.
pub fn get(connection: &Connection, header: &[u8]) -> Result<Option<String>> {
    one(
        connection,
        include_str!("mapping/get.sql"),
        (header,),
        |row| row.get(0),
    )
}

pub fn set(connection: &Connection, header: &[u8], options: &str) -> Result<()> {
    run(
        connection,
        include_str!("mapping/set.sql"),
        (header, options),
    )
    .map(drop)
}
