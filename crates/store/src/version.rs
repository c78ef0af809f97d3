//! Named versions: marks in the journal that the project can be rewound to.

use rusqlite::{Connection, OptionalExtension, Row, params};
use throughline_model::{RawId, VersionId};

use crate::difference;
use crate::error::{OpenError, StoreError};
use crate::journal::changes::Changes;
use crate::journal::recorder::Recorder;
use crate::journal::replay::{Direction, replay};
use crate::journal::transaction::{Edit, Recording, References, Writing, new_id};
use crate::opening::connection::temporary_copy;
use crate::opening::{Access, ReadOnlyReason, finish};
use crate::store::Store;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub id: VersionId,
    pub name: String,
    pub author: String,
    /// Milliseconds since 1970.
    pub time: i64,
    /// Steps made since.
    pub steps_since: u64,
}

/// The label of the step that [`Store::restore`] writes; its subject is the version's name.
pub const RESTORE_OP: &str = "op.version.restore";

impl Store {
    /// Names the present state. Not a step of the history, and not undone by undo.
    pub fn set_version(
        &mut self,
        name: &str,
        author: &str,
        now: i64,
    ) -> Result<Version, StoreError> {
        let id = VersionId(new_id(&self.connection, now)?);
        self.write(|connection| {
            connection
                .prepare_cached(include_str!("version/add.sql"))?
                .execute(params![id.0.0, name, author, now])
                .map_err(StoreError::from)
        })?;
        Ok(Version {
            id,
            name: name.to_owned(),
            author: author.to_owned(),
            time: now,
            steps_since: 0,
        })
    }

    /// Newest first.
    pub fn versions(&self) -> Result<Vec<Version>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("version/list.sql"))?;
        let versions = statement.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(versions)
    }

    /// # Errors
    /// [`StoreError::NoVersion`]
    pub fn rename_version(&mut self, version: VersionId, name: &str) -> Result<(), StoreError> {
        let changed = self.write(|connection| {
            connection
                .prepare_cached("UPDATE version SET name = ?2 WHERE id = ?1")?
                .execute(params![version.0.0, name])
                .map_err(StoreError::from)
        })?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::NoVersion(version))
        }
    }

    /// Forgets the name; the history stays.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`]
    pub fn delete_version(&mut self, version: VersionId) -> Result<(), StoreError> {
        let changed = self.write(|connection| {
            connection
                .prepare_cached("DELETE FROM version WHERE id = ?1")?
                .execute([version.0.0])
                .map_err(StoreError::from)
        })?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::NoVersion(version))
        }
    }

    /// The project as it was then, read-only, in a temporary copy that is gone when dropped. Takes
    /// the time of copying the file and of undoing what was done since.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`]
    pub fn look_at(&self, version: VersionId) -> Result<Store, StoreError> {
        let (step, name) = self
            .connection
            .prepare_cached("SELECT step, name FROM version WHERE id = ?1")?
            .query_row([version.0.0], |row| {
                Ok((row.get::<_, i64>(0)?, row.get(1)?))
            })
            .optional()?
            .ok_or(StoreError::NoVersion(version))?;
        let copy = temporary_copy(&self.connection)?;
        let access = Access::ReadOnly(ReadOnlyReason::Version { name });
        let store = finish(copy, self.path.clone(), access, None).map_err(unfit)?;
        {
            let (connection, recorder) = (&store.connection, &store.recorder);
            let writing = Writing::begin(connection, recorder, Recording::Off, References::Off)?;
            rewind(connection, recorder, step)?;
            writing.commit()?;
        }
        Ok(store)
    }

    /// Makes the project what it was then, as one undoable step `op.version.restore`.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`]
    pub fn restore(
        &mut self,
        version: VersionId,
        author: &str,
        now: i64,
    ) -> Result<Changes, StoreError> {
        self.demand_writable()?;
        let then = self.look_at(version)?;
        let Access::ReadOnly(ReadOnlyReason::Version { name }) = &then.access else {
            return Err(StoreError::NoVersion(version));
        };
        let edit = Edit {
            operation: None,
            op: RESTORE_OP,
            subject: name.clone(),
            count: 1,
            author,
            now,
        };
        let done = self.transact_with(edit, References::Off, |connection| {
            then.recorder
                .tables
                .iter()
                .try_for_each(|table| difference::make_equal(connection, &then.connection, table))
        })?;
        Ok(done.changes)
    }
}

/// Takes back every step after `step`, newest first: what an undo took away comes back, what an
/// edit or a redo did is undone.
fn rewind(connection: &Connection, recorder: &Recorder, step: i64) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(include_str!("version/steps_since.sql"))?;
    let mut rows = statement.query([step])?;
    while let Some(row) = rows.next()? {
        let was_undo: bool = row.get(0)?;
        let direction = if was_undo {
            Direction::Forward
        } else {
            Direction::Back
        };
        replay(connection, recorder, (row.get(1)?, row.get(2)?), direction)?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version {
        id: VersionId(RawId(row.get(0)?)),
        name: row.get(1)?,
        author: row.get(2)?,
        time: row.get(3)?,
        steps_since: row.get::<_, i64>(4)?.max(0) as u64,
    })
}

fn unfit(error: OpenError) -> StoreError {
    StoreError::Damaged(error.to_string())
}
