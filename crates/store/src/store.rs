//! One open project.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::{OpenError, StoreError};
use crate::journal::recorder::Recorder;
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
        self.write(search::rebuild)
    }

    pub(crate) fn demand_writable(&self) -> Result<(), StoreError> {
        match self.access {
            Access::Writable => Ok(()),
            Access::ReadOnly(_) => Err(StoreError::ReadOnly),
        }
    }
}
