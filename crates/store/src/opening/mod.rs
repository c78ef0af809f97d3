//! Opening and making files: what a file must be before it is trusted.

pub(crate) mod connection;
pub(crate) mod header;
pub(crate) mod lock;
pub(crate) mod schema_pages;
pub(crate) mod trust;

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use throughline_model::ProjectId;

use crate::Store;
use crate::copying;
use crate::error::OpenError;
use crate::journal::recorder::Recorder;
use crate::migration::{Lineage, SHIPPED};
use crate::search;
use lock::{Attempt, FileLock, Holder};
use trust::Soundness;

/// Who opens a file, and when.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    /// The person, for the note that tells another window who holds the file.
    pub author: &'a str,
    pub computer: &'a str,
    pub process: u32,
    /// Milliseconds since 1970.
    pub now: i64,
    /// Do not ask for the right to write.
    pub read_only: bool,
    /// A folder for a short-lived copy, needed when a file on a medium that cannot be written was
    /// left in the middle of a change.
    pub scratch: &'a Path,
}

/// What a new file starts with.
#[derive(Debug, Clone, Copy)]
pub struct NewProject<'a> {
    pub id: ProjectId,
    pub name: &'a str,
}

/// A file that was opened. Its pictures and its history, and all of a large file, are still to be
/// checked: run [`crate::check_file`] on another thread.
#[derive(Debug)]
pub struct Opened {
    pub store: Store,
    /// The same as [`Store::access`].
    pub access: Access,
    pub notice: Option<Notice>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    Writable,
    ReadOnly(ReadOnlyReason),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// [`Opening::read_only`] was set.
    Asked,
    /// Another window holds it. `None`: it holds it but its note cannot be read.
    HeldByAnother(Option<Holder>),
    /// The medium or the file does not allow writing.
    NotWritable,
    /// The disk was full when it was opened.
    DiskFull,
    /// A look at a named version.
    Version { name: String },
}

/// Something worth knowing about the opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The file was brought from an older version to the present one. `kept_copy` is the file as
    /// it was; `None` when it is open read-only and was itself left as it is.
    Migrated {
        from: u32,
        to: u32,
        kept_copy: Option<PathBuf>,
    },
}

/// The largest file that is opened, in bytes. A file that says it is larger is no journey map.
const LARGEST: u64 = 16 * 1024 * 1024 * 1024;

const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX.union(OpenFlags::SQLITE_OPEN_EXRESCODE);

pub(crate) fn create(
    path: &Path,
    project: NewProject<'_>,
    opening: &Opening<'_>,
) -> Result<Store, OpenError> {
    create_with(SHIPPED, path, opening, |connection| {
        connection
            .execute(
                "INSERT INTO project (id, name) VALUES (?1, ?2)",
                (project.id.0.0, project.name),
            )
            .map(|_| ())
    })
}

/// Makes a file of the newest version of a lineage, with what `fill` puts into it outside the
/// journal.
pub(crate) fn create_with(
    lineage: Lineage,
    path: &Path,
    opening: &Opening<'_>,
    fill: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<Store, OpenError> {
    if let Err(error) = OpenOptions::new().write(true).create_new(true).open(path) {
        return Err(match error.kind() {
            std::io::ErrorKind::AlreadyExists => OpenError::Exists,
            _ => error.into(),
        });
    }
    let made = fill_new(lineage, path, opening, fill);
    if made.is_err() {
        let _ = fs::remove_file(path);
    }
    made
}

fn fill_new(
    lineage: Lineage,
    path: &Path,
    opening: &Opening<'_>,
    fill: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<Store, OpenError> {
    let path = fs::canonicalize(path)?;
    let lock = match FileLock::take(&path, &opening.holder())? {
        Attempt::Taken(lock) => lock,
        Attempt::Held(_) => return Err(OpenError::Busy),
        Attempt::NotWritable => return Err(OpenError::NoPermission),
        Attempt::DiskFull => return Err(OpenError::DiskFull),
    };
    let connection = Connection::open_with_flags(&path, FLAGS | OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE")?;
    connection::harden(&connection)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    lineage.migrate(&connection, 0, lineage.latest())?;
    fill(&connection)?;
    connection.execute_batch("COMMIT")?;
    copying::sync_folder(&path);
    finish(connection, path, Access::Writable, Some(lock))
}

pub(crate) fn open(path: &Path, opening: &Opening<'_>) -> Result<Opened, OpenError> {
    open_with(SHIPPED, path, opening)
}

pub(crate) fn open_with(
    lineage: Lineage,
    path: &Path,
    opening: &Opening<'_>,
) -> Result<Opened, OpenError> {
    let length = demand_file(path)?;
    let path = fs::canonicalize(path)?;
    let (access, lock) = take_access(&path, opening)?;
    if !matches!(access, Access::ReadOnly(ReadOnlyReason::HeldByAnother(_))) {
        demand_header(&path, length, lineage)?;
    }
    let connection = connect(&path, &access, opening)?;
    let (access, lock) = match (access, connection.is_readonly("main")?) {
        (Access::Writable, true) => (Access::ReadOnly(ReadOnlyReason::NotWritable), None),
        (access, _) => (access, lock),
    };
    let version = demand_ours(&connection, lineage)?;
    trust::demand_schema(&connection, lineage, version)?;
    // What is too large to be looked through while a person waits is left to a check beside the work.
    let soundness = if length > trust::CHECKED_AT_ONCE {
        Soundness::Whole
    } else {
        trust::demand_sound(&connection)?
    };
    let (connection, notice, access, lock) = if version < lineage.latest() {
        migrated(connection, lineage, version, &path, access, lock)?
    } else {
        (connection, None, access, lock)
    };
    let connection = match (soundness, &access) {
        (Soundness::Whole, _) => connection,
        (Soundness::SearchDamaged, Access::Writable) => {
            trust::mend_search(&connection)?;
            connection
        }
        // The file stays as it is.
        (Soundness::SearchDamaged, Access::ReadOnly(_)) => {
            let copy = connection::temporary_copy(&connection)?;
            trust::mend_search(&copy)?;
            copy
        }
    };
    let store = finish(connection, path, access.clone(), lock)?;
    Ok(Opened {
        store,
        access,
        notice,
    })
}

impl Opening<'_> {
    pub(crate) fn holder(&self) -> Holder {
        Holder {
            author: self.author.to_owned(),
            computer: self.computer.to_owned(),
            process: self.process,
            since: self.now,
        }
    }
}

/// A plain file of a plausible size; answers it.
pub(crate) fn demand_file(path: &Path) -> Result<u64, OpenError> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(OpenError::NotAFile);
    }
    match about.len() {
        0 => Err(OpenError::Empty),
        bytes if bytes > LARGEST => Err(OpenError::TooLarge { bytes }),
        bytes => Ok(bytes),
    }
}

fn take_access(
    path: &Path,
    opening: &Opening<'_>,
) -> Result<(Access, Option<FileLock>), OpenError> {
    let reason = if opening.read_only {
        match FileLock::holder_of(path) {
            Some(holder) => ReadOnlyReason::HeldByAnother(holder),
            None => ReadOnlyReason::Asked,
        }
    } else if fs::metadata(path)?.permissions().readonly() {
        ReadOnlyReason::NotWritable
    } else {
        match FileLock::take(path, &opening.holder())? {
            Attempt::Taken(lock) => return Ok((Access::Writable, Some(lock))),
            Attempt::Held(holder) => ReadOnlyReason::HeldByAnother(holder),
            Attempt::NotWritable => ReadOnlyReason::NotWritable,
            Attempt::DiskFull => ReadOnlyReason::DiskFull,
        }
    };
    Ok((Access::ReadOnly(reason), None))
}

fn demand_header(path: &Path, length: u64, lineage: Lineage) -> Result<(), OpenError> {
    let header = header::read(path)?;
    demand_version(header.version, lineage)?;
    // A change that was cut off may have left the file longer or shorter; its journal mends that.
    if length < header.length && !has_journal(path) {
        return Err(OpenError::Damaged(format!(
            "{length} bytes are left of {}",
            header.length
        )));
    }
    Ok(())
}

fn demand_ours(connection: &Connection, lineage: Lineage) -> Result<u32, OpenError> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != crate::migration::APPLICATION_ID {
        return Err(OpenError::NotOurs);
    }
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0))?;
    demand_version(version as u32, lineage)
}

fn demand_version(version: u32, lineage: Lineage) -> Result<u32, OpenError> {
    match version {
        // No version ever wrote it.
        0 => Err(OpenError::Damaged("the schema version is 0".to_owned())),
        found if found > lineage.latest() => Err(OpenError::NewerVersion {
            found,
            known: lineage.latest(),
        }),
        known => Ok(known),
    }
}

pub(crate) fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

fn has_journal(path: &Path) -> bool {
    fs::metadata(journal_of(path)).is_ok_and(|about| about.len() > 0)
}

fn connect(path: &Path, access: &Access, opening: &Opening<'_>) -> Result<Connection, OpenError> {
    let open = |path: &Path, mode: OpenFlags| -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(path, FLAGS | mode)?;
        connection::harden(&connection)?;
        // The first read: takes a lock, and takes back a change that was cut off.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    };
    match access {
        Access::Writable => Ok(open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?),
        Access::ReadOnly(ReadOnlyReason::HeldByAnother(_)) => {
            Ok(open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
        }
        Access::ReadOnly(_) if has_journal(path) => {
            // The change can only be taken back in a copy of both files.
            let copy = copying::ScratchCopy::of(path, opening.scratch)?;
            let mended = open(&copy.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            Ok(connection::temporary_copy(&mended)?)
        }
        Access::ReadOnly(_) => Ok(open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?),
    }
}

type Migrated = (Connection, Option<Notice>, Access, Option<FileLock>);

/// Brings the file to the present version after a copy is set aside; a file that is open read-only
/// stays as it is and a temporary copy is migrated instead.
fn migrated(
    connection: Connection,
    lineage: Lineage,
    version: u32,
    path: &Path,
    access: Access,
    lock: Option<FileLock>,
) -> Result<Migrated, OpenError> {
    let (from, to) = (version, lineage.latest());
    if access == Access::Writable {
        match copying::set_aside(&connection, path, version) {
            Ok(copy) => {
                migrate_in_place(&connection, lineage, version)?;
                let notice = Notice::Migrated {
                    from,
                    to,
                    kept_copy: Some(copy),
                };
                return Ok((connection, Some(notice), access, lock));
            }
            Err(OpenError::DiskFull) => {}
            Err(error) => return Err(error),
        }
    }
    let access = match access {
        Access::Writable => Access::ReadOnly(ReadOnlyReason::DiskFull),
        Access::ReadOnly(reason) => Access::ReadOnly(reason),
    };
    let copy = connection::temporary_copy(&connection)?;
    migrate_in_place(&copy, lineage, version)?;
    Ok((
        copy,
        Some(Notice::Migrated {
            from,
            to,
            kept_copy: None,
        }),
        access,
        None,
    ))
}

fn migrate_in_place(
    connection: &Connection,
    lineage: Lineage,
    version: u32,
) -> Result<(), OpenError> {
    connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
    let done = lineage
        .migrate(connection, version, lineage.latest())
        .and_then(|()| connection.execute_batch("COMMIT"));
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    connection.execute_batch("PRAGMA foreign_keys = ON")?;
    Ok(done?)
}

/// What every connection to a project gets last.
pub(crate) fn finish(
    mut connection: Connection,
    path: PathBuf,
    access: Access,
    lock: Option<FileLock>,
) -> Result<Store, OpenError> {
    search::install(&connection)?;
    if matches!(access, Access::Writable) {
        search::catch_up(&connection)?;
    }
    let recorder = Recorder::install(&mut connection)
        .map_err(|error| OpenError::Damaged(error.to_string()))?;
    Ok(Store {
        connection,
        recorder,
        path,
        access,
        frames: HashMap::new(),
        _lock: lock,
    })
}

#[cfg(test)]
mod tests;
