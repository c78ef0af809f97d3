//! One open project.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use throughline_model::WaveId;

use crate::answers::Frame;
use crate::error::{OpenError, StoreError};
use crate::journal::recorder::Recorder;
use crate::journal::transaction::{Recording, References, Writing};
use crate::opening::lock::FileLock;
use crate::opening::{self, Access, NewProject, Opened, Opening};
use crate::search;

/// One open project file. It belongs to one thread at a time; dropping it closes the file and
/// leaves nothing beside it.
#[derive(Debug)]
pub struct Store {
    // Closed before the lock is given back: fields are dropped in this order.
    pub(crate) connection: Connection,
    pub(crate) recorder: Recorder,
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    /// What the waves that take answers allow them to be.
    pub(crate) frames: HashMap<WaveId, (Vec<u8>, Arc<Frame>)>,
    /// Kept for its drop, which frees the file for the next window.
    pub(crate) _lock: Option<FileLock>,
}

impl Store {
    /// Makes a new, empty project in a file that does not exist yet.
    ///
    /// # Errors
    /// [`OpenError::Exists`] if there is a file already, [`OpenError::Missing`] if there is no such
    /// folder, [`OpenError::DiskFull`], [`OpenError::NoPermission`]. Nothing is left behind.
    pub fn create(
        path: &Path,
        project: NewProject<'_>,
        opening: &Opening<'_>,
    ) -> Result<Store, OpenError> {
        opening::create(path, project, opening)
    }

    /// Checks a file and opens it. Writes nothing to it, unless it is of an older version: then a
    /// copy is set aside and the file is migrated.
    ///
    /// # Errors
    /// See [`OpenError`]. What can be read but not written opens read-only, and
    /// [`Opened::access`] says why.
    pub fn open(path: &Path, opening: &Opening<'_>) -> Result<Opened, OpenError> {
        opening::open(path, opening)
    }

    /// For reading. Every write through it is refused.
    pub fn read(&self) -> &Connection {
        &self.connection
    }

    /// The whole path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Makes the search index anew from the project, whatever it holds; no step of the history.
    /// Opening does it by itself for files it checks whole; for others it is the answer to
    /// [`crate::Complaint::Search`].
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`]; [`StoreError::Damaged`] if the damage reaches below the index:
    /// then only [`crate::recover`] helps.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        self.write(|connection| search::rebuild(connection).map_err(StoreError::from))
    }

    /// Runs `work` as one transaction outside the history, on the disk when this returns: for waves
    /// and what is answered in them, versions and the search index. What a person edits goes
    /// through [`Store::transact`], or undo would not fit it. If `work` fails or panics nothing is
    /// changed.
    ///
    /// # Errors
    /// The error of `work`, or [`StoreError`] as that: read-only, disk full, busy, damaged.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.demand_writable()?;
        let writing = Writing::begin(
            &self.connection,
            &self.recorder,
            Recording::Off,
            References::Enforced,
        )?;
        let value = work(&self.connection)?;
        writing.commit()?;
        Ok(value)
    }

    pub(crate) fn demand_writable(&self) -> Result<(), StoreError> {
        match self.access {
            Access::Writable => Ok(()),
            Access::ReadOnly(_) => Err(StoreError::ReadOnly),
        }
    }
}
