//! Who holds a file. One window at a time may edit it; the others read.
//!
//! The window that edits keeps a small file beside the project (`.name.throughline.lock`) open and
//! locked, and notes in it who it is. The lock is the system's and ends with the process; a note
//! without a lock means nothing. SQLite's own locks stay free between edits, so that other windows
//! read a consistent state at any time.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The window that holds a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub author: String,
    pub computer: String,
    pub process: u32,
    /// Milliseconds since 1970.
    pub since: i64,
}

/// The right to edit a file. Dropping it gives the right back and removes the note.
#[derive(Debug)]
pub(crate) struct FileLock {
    // `None` only while it is dropped.
    file: Option<File>,
    path: PathBuf,
}

pub(crate) enum Attempt {
    Taken(FileLock),
    Held(Option<Holder>),
    /// The folder does not allow a file beside the project, so no journal either.
    NotWritable,
    DiskFull,
}

impl FileLock {
    /// `project` is the canonical path of the project file.
    pub fn take(project: &Path, holder: &Holder) -> io::Result<Attempt> {
        let path = lock_path(project);
        loop {
            let mut file = match open(&path) {
                Ok(Some(file)) => file,
                Ok(None) => return Ok(Attempt::Held(read_holder(&path))),
                Err(error) => return refusal(error),
            };
            if !is_still(&path, &file) {
                // The holder before removed it between our opening and our locking it.
                continue;
            }
            let lock = |file| FileLock {
                file: Some(file),
                path: path.clone(),
            };
            let note = serde_json::to_vec(holder)?;
            return match file.set_len(0).and_then(|()| file.write_all(&note)) {
                Ok(()) => Ok(Attempt::Taken(lock(file))),
                Err(error) => {
                    drop(lock(file));
                    refusal(error)
                }
            };
        }
    }

    /// Who holds the file, if somebody does; nothing is written.
    pub fn holder_of(project: &Path) -> Option<Option<Holder>> {
        let path = lock_path(project);
        if !path.exists() {
            return None;
        }
        match open_existing(&path) {
            Ok(Some(_)) | Err(_) => None,
            Ok(None) => Some(read_holder(&path)),
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Where an open file cannot be removed it is closed first; elsewhere it is removed while it
        // is locked, so that nobody can lock it and lose it.
        if cfg!(windows) {
            self.file = None;
        }
        let _ = std::fs::remove_file(&self.path);
    }
}

fn refusal(error: io::Error) -> io::Result<Attempt> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Ok(Attempt::DiskFull),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Ok(Attempt::NotWritable)
        }
        _ => Err(error),
    }
}

fn lock_path(project: &Path) -> PathBuf {
    let name = project.file_name().unwrap_or_default().to_string_lossy();
    project.with_file_name(format!(".{name}.lock"))
}

/// A note is short; what is longer is none of ours.
fn read_holder(path: &Path) -> Option<Holder> {
    let mut note = Vec::new();
    File::open(path)
        .ok()?
        .take(4096)
        .read_to_end(&mut note)
        .ok()?;
    serde_json::from_slice(&note).ok()
}

/// Opens and locks the file, making it if need be. `None`: somebody else has it locked.
fn open(path: &Path) -> io::Result<Option<File>> {
    lock(
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false),
        path,
    )
}

fn open_existing(path: &Path) -> io::Result<Option<File>> {
    lock(OpenOptions::new().read(true).write(true), path)
}

#[cfg(not(windows))]
fn lock(options: &mut OpenOptions, path: &Path) -> io::Result<Option<File>> {
    let file = options.open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        // Some network file systems know no locks. SQLite's own locking still keeps the file whole.
        Err(std::fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
            Ok(Some(file))
        }
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

/// A lock of `LockFileEx` would keep others from reading the note, so writing is denied by how the
/// file is opened.
#[cfg(windows)]
fn lock(options: &mut OpenOptions, path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    match options.share_mode(FILE_SHARE_READ).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (std::fs::metadata(path), file.metadata()) {
        (Ok(there), Ok(ours)) => there.ino() == ours.ino() && there.dev() == ours.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &Path, _: &File) -> bool {
    true
}
