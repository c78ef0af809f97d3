//! How a connection is set up before the first byte of a file is trusted.

use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, backup::Backup};

use crate::picture::LONGEST;

/// Pages copied between two looks at whether the source changed.
const BACKUP_PAGES: i32 = 4096;

/// Makes a connection safe against what the file may hold: no SQL stored in it runs, no value or
/// statement grows without bound, no other file can be attached.
pub(crate) fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // TEMP triggers, the only ones this program makes, still run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, LONGEST as i32),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 200),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 50),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.execute_batch(include_str!("connection.sql"))
}

/// A copy in a temporary database that is gone with its connection.
pub(crate) fn temporary_copy(source: &Connection) -> rusqlite::Result<Connection> {
    // The empty name is SQLite's: a private database that goes to the disk only when it is large.
    let mut copy = Connection::open("")?;
    Backup::new(source, &mut copy)?.run_to_completion(BACKUP_PAGES, Duration::ZERO, None)?;
    harden(&copy)?;
    Ok(copy)
}
