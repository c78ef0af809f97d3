//! The one door for changes.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use throughline_model::{HistoryId, RawId};

use crate::error::StoreError;
use crate::journal::changes::{Changes, changes_of};
use crate::journal::recorder::Recorder;
use crate::store::Store;

/// How many replies are remembered for operations that are sent twice.
const REMEMBERED_OPERATIONS: i64 = 1000;

/// What an edit is called in the history.
#[derive(Debug, Clone)]
pub struct Edit<'a> {
    /// Globally unique. An edit whose operation ran before answers the reply of then and changes
    /// nothing; the last 1,000 are remembered.
    pub operation: Option<String>,
    /// A key of the message catalogue (`op.card.move`).
    pub op: &'a str,
    /// What it was done to.
    pub subject: String,
    /// How many things, if more than one; 1 otherwise.
    pub count: u32,
    pub author: &'a str,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// An edit that is on the disk.
#[derive(Debug)]
pub struct Committed<T> {
    pub value: T,
    pub changes: Changes,
    /// The operation had run before; `value` is the reply of then and nothing changed now.
    pub repeated: bool,
}

impl Store {
    /// Runs `work` as one transaction: its rows and the journal that can undo them are on the disk
    /// when this returns. An edit that changes no row writes no step. If `work` fails or panics
    /// nothing is changed.
    ///
    /// # Errors
    /// The error of `work`, or [`StoreError`] as that: read-only, disk full, busy, damaged.
    pub fn transact<T, E>(
        &mut self,
        edit: Edit<'_>,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<Committed<T>, E>
    where
        T: Serialize + DeserializeOwned,
        E: From<StoreError>,
    {
        self.transact_with(edit, References::Enforced, work)
    }

    pub(crate) fn transact_with<T, E>(
        &mut self,
        edit: Edit<'_>,
        references: References,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<Committed<T>, E>
    where
        T: Serialize + DeserializeOwned,
        E: From<StoreError>,
    {
        self.demand_writable()?;
        let connection = &self.connection;
        if let Some(operation) = &edit.operation
            && let Some(value) = reply_of(connection, operation)?
        {
            return Ok(Committed {
                value,
                changes: Changes::default(),
                repeated: true,
            });
        }
        let writing = Writing::begin(connection, &self.recorder, Recording::On, references)?;
        let before = connection.total_changes();
        let first = last_row(connection)? + 1;
        let value = work(connection)?;
        let rows = (first, last_row(connection)?);
        if connection.total_changes() == before {
            return Ok(Committed {
                value,
                changes: Changes::default(),
                repeated: false,
            });
        }
        let mut changes = Changes::default();
        if rows.1 >= rows.0 {
            connection
                .prepare_cached(include_str!("drop_undone.sql"))
                .and_then(|mut statement| statement.execute([]))
                .map_err(StoreError::from)?;
            let id = insert_step(connection, &Step::of_edit(&edit, rows))?;
            changes = changes_of(connection, &self.recorder, &[rows])?;
            changes.step = Some(id);
        }
        if let Some(operation) = &edit.operation {
            remember(connection, operation, &value)?;
        }
        writing.commit()?;
        Ok(Committed {
            value,
            changes,
            repeated: false,
        })
    }
}

/// Whether row changes are written to the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recording {
    On,
    Off,
}

/// Whether foreign keys act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum References {
    Enforced,
    /// For replay: what cascades did is in the journal already.
    Off,
}

/// A write transaction that is rolled back unless it is committed, also by a panic.
pub(crate) struct Writing<'a> {
    connection: &'a Connection,
    recorder: &'a Recorder,
    references: References,
}

impl<'a> Writing<'a> {
    pub fn begin(
        connection: &'a Connection,
        recorder: &'a Recorder,
        recording: Recording,
        references: References,
    ) -> Result<Self, StoreError> {
        // Inside a transaction this pragma would do nothing.
        if references == References::Off {
            connection.execute_batch("PRAGMA foreign_keys = OFF")?;
        }
        let writing = Writing {
            connection,
            recorder,
            references,
        };
        connection.execute_batch("BEGIN IMMEDIATE")?;
        recorder.begin(recording == Recording::On);
        Ok(writing)
    }

    /// Durable when this returns.
    pub fn commit(self) -> Result<(), StoreError> {
        self.connection.execute_batch("COMMIT")?;
        Ok(())
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        // Some errors have rolled back by themselves; a rollback that fails leaves a journal file,
        // from which the next opening restores the state before.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        self.recorder.end();
        if self.references == References::Off {
            let _ = self.connection.execute_batch("PRAGMA foreign_keys = ON");
        }
    }
}

/// A step about to be written.
pub(crate) struct Step<'a> {
    pub kind: i64,
    pub state: i64,
    pub target: Option<i64>,
    pub op: &'a str,
    pub subject: &'a str,
    pub count: u32,
    pub author: &'a str,
    pub now: i64,
    /// First and last row of the journal.
    pub rows: (i64, i64),
}

impl<'a> Step<'a> {
    fn of_edit(edit: &'a Edit<'_>, rows: (i64, i64)) -> Self {
        Step {
            kind: 0,
            state: 1,
            target: None,
            op: edit.op,
            subject: &edit.subject,
            count: edit.count,
            author: edit.author,
            now: edit.now,
            rows,
        }
    }
}

pub(crate) fn insert_step(
    connection: &Connection,
    step: &Step<'_>,
) -> Result<HistoryId, StoreError> {
    let id = new_id(connection, step.now)?;
    connection
        .prepare_cached(include_str!("insert_step.sql"))?
        .execute(params![
            id.0,
            step.kind,
            step.state,
            step.target,
            step.op,
            step.subject,
            step.count,
            step.author,
            step.now,
            step.rows.0,
            step.rows.1,
        ])?;
    Ok(HistoryId(id))
}

/// An id of the time given and 80 bits of SQLite's random generator.
pub(crate) fn new_id(connection: &Connection, now: i64) -> Result<RawId, StoreError> {
    let random = connection
        .prepare_cached("SELECT randomblob(10)")?
        .query_row([], |row| row.get::<_, [u8; 10]>(0))?;
    Ok(RawId::new(now.max(0) as u64, random))
}

fn last_row(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(number), 0) FROM journal_row")?
        .query_row([], |row| row.get(0))?)
}

fn reply_of<T: DeserializeOwned>(
    connection: &Connection,
    operation: &str,
) -> Result<Option<T>, StoreError> {
    let reply: Option<String> = connection
        .prepare_cached("SELECT reply FROM journal_operation WHERE id = ?1")?
        .query_row([operation], |row| row.get(0))
        .optional()?;
    Ok(reply
        .map(|reply| serde_json::from_str(&reply))
        .transpose()?)
}

fn remember<T: Serialize>(
    connection: &Connection,
    operation: &str,
    value: &T,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO journal_operation (id, reply) VALUES (?1, ?2)")?
        .execute(params![operation, serde_json::to_string(value)?])?;
    connection
        .prepare_cached("DELETE FROM journal_operation WHERE number <= ?1")?
        .execute([connection.last_insert_rowid() - REMEMBERED_OPERATIONS])?;
    Ok(())
}
