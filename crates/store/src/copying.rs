//! Copies of an open project: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::limits::Limit;

use crate::error::{OpenError, StoreError};
use crate::feedback;
use crate::opening::journal_of;
use crate::opening::lock::FileLock;
use crate::search;
use crate::store::Store;

/// A copy that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub path: PathBuf,
    pub bytes: u64,
}

impl Store {
    /// Writes the project as it is, with its history, to another file, replacing what is there.
    /// The file there is the whole copy or what it was before.
    ///
    /// # Errors
    /// [`StoreError::OntoItself`], [`StoreError::TargetHeld`] if another window has the file there
    /// open, [`StoreError::DiskFull`], [`StoreError::File`].
    pub fn save_copy(&self, path: &Path) -> Result<Saved, StoreError> {
        self.copy_to(path, |_| Ok(()))
    }

    /// The same without what the project was before: no steps of undo, no versions, no pictures
    /// that nothing shows any more, no words of deleted texts. What a person takes out of a
    /// project is gone from this copy to the byte, and the copy is as small as it can be.
    ///
    /// # Errors
    /// As [`Store::save_copy`].
    pub fn save_copy_without_history(&self, path: &Path) -> Result<Saved, StoreError> {
        self.copy_to(path, forget_history)
    }

    fn copy_to(
        &self,
        path: &Path,
        finish: impl FnOnce(&Path) -> Result<(), StoreError>,
    ) -> Result<Saved, StoreError> {
        let name = path
            .file_name()
            .ok_or_else(|| file_error(path, io::Error::from(io::ErrorKind::InvalidFilename)))?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // A link is followed, so that the file it names is replaced and not the link.
        let target = fs::canonicalize(path).or_else(|_| {
            fs::canonicalize(folder)
                .map(|folder| folder.join(name))
                .map_err(|e| file_error(path, e))
        })?;
        if target == self.path {
            return Err(StoreError::OntoItself);
        }
        if let Some(holder) = FileLock::holder_of(&target) {
            return Err(StoreError::TargetHeld(holder.map(Box::new)));
        }
        let bytes = write_copy(&self.connection, &target, finish)?;
        Ok(Saved {
            path: target,
            bytes,
        })
    }
}

/// Copies the database beside its place, lets `finish` work on the copy, then moves it there.
/// Answers its size.
fn write_copy(
    connection: &Connection,
    target: &Path,
    finish: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<u64, StoreError> {
    let partial = Partial::beside(target)?;
    // VACUUM INTO attaches the new file; the limit is lifted for that alone.
    let before = connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    let copied = connection.execute("VACUUM INTO ?1", [partial.path.to_string_lossy()]);
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, before)?;
    copied?;
    finish(&partial.path)?;
    let bytes = partial
        .move_to(target)
        .map_err(|error| file_error(target, error))?;
    Ok(bytes)
}

/// Takes out of a copy, which nobody else knows yet, what only its history needs.
fn forget_history(copy: &Path) -> Result<(), StoreError> {
    let mut connection = Connection::open(copy)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(include_str!("copying/forget_history.sql"))?;
    let shown = picture_columns(&transaction)?
        .into_iter()
        .map(|table| format!("SELECT picture FROM \"{table}\" WHERE picture IS NOT NULL"))
        .collect::<Vec<_>>();
    if !shown.is_empty() {
        let shown = shown.join(" UNION ");
        transaction.execute_batch(&format!("DELETE FROM picture WHERE id NOT IN ({shown})"))?;
    }
    // Items of imports that were undone: nothing can bring them back without the history.
    feedback::forget_unseen(&transaction)?;
    // The index marks deleted texts as gone and keeps their words.
    search::rebuild(&transaction)?;
    transaction.commit()?;
    connection.execute_batch("VACUUM")?;
    Ok(())
}

/// The tables that show pictures: what names a picture is a column called `picture`, everywhere.
fn picture_columns(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(include_str!("copying/picture_columns.sql"))?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Puts a copy of a file that is about to be migrated beside it, under a name that is free:
/// `name (version 1).throughline`.
pub(crate) fn set_aside(
    connection: &Connection,
    path: &Path,
    version: u32,
) -> Result<PathBuf, OpenError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = path
        .extension()
        .map_or(String::new(), |e| format!(".{}", e.to_string_lossy()));
    for number in 1..1000 {
        let more = if number == 1 {
            String::new()
        } else {
            format!(", {number}")
        };
        let copy = path.with_file_name(format!("{stem} (version {version}{more}){end}"));
        if copy.exists() {
            continue;
        }
        return match write_copy(connection, &copy, |_| Ok(())) {
            Ok(_) => Ok(copy),
            Err(StoreError::DiskFull) => Err(OpenError::DiskFull),
            Err(StoreError::File { error, .. }) => Err(error.into()),
            Err(error) => Err(OpenError::Other(error.to_string())),
        };
    }
    Err(OpenError::Other(
        "no name is free for a copy of the file".to_owned(),
    ))
}

/// A file that is not whole yet. Removed when dropped, unless it was moved to its place.
#[derive(Debug)]
pub(crate) struct Partial {
    pub path: PathBuf,
}

impl Partial {
    /// An empty file in the same folder, so that moving it there is one step of the file system.
    pub fn beside(target: &Path) -> Result<Self, StoreError> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let mut number = 0;
        loop {
            let path = target.with_file_name(format!(".{name}.{number}.partial"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(_) => return Ok(Partial { path }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {
                    number += 1;
                }
                Err(error) => return Err(file_error(target, error)),
            }
        }
    }

    /// Puts it on the disk, then in its place. Answers its size in bytes.
    pub fn move_to(self, target: &Path) -> io::Result<u64> {
        let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        drop(file);
        fs::rename(&self.path, target)?;
        sync_folder(target);
        Ok(bytes)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Gone already when it was moved.
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(journal_of(&self.path));
    }
}

/// Puts the name of a new file on the disk. Where folders cannot be synced nothing is lost but the
/// promise against a power cut.
pub(crate) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// A file and its rollback journal, copied together into a folder where they can be written.
/// Removed when dropped.
#[derive(Debug)]
pub(crate) struct ScratchCopy {
    folder: PathBuf,
    pub path: PathBuf,
}

impl ScratchCopy {
    pub fn of(path: &Path, scratch: &Path) -> io::Result<Self> {
        let mut number = 0;
        let folder = loop {
            let folder = scratch.join(format!("throughline-{}-{number}", std::process::id()));
            match fs::create_dir(&folder) {
                Ok(()) => break folder,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {
                    number += 1;
                }
                Err(error) => return Err(error),
            }
        };
        let copy = ScratchCopy {
            path: folder.join("copy"),
            folder,
        };
        for (from, to) in [
            (path, &copy.path),
            (&journal_of(path), &journal_of(&copy.path)),
        ] {
            // Contents only: a file that may not be written must become one that may.
            let mut target = File::create(to)?;
            match File::open(from) {
                Ok(mut source) => io::copy(&mut source, &mut target)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
                Err(error) => return Err(error),
            };
        }
        Ok(copy)
    }
}

impl Drop for ScratchCopy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn file_error(path: &Path, error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
        _ => StoreError::File {
            path: path.to_owned(),
            error,
        },
    }
}
