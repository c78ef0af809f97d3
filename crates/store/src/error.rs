//! What can go wrong, by what a person can do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use throughline_model::{HistoryId, QuestionId, VersionId, WaveId};

use crate::opening::lock::Holder;

/// An open project could not be read or changed. The file is as it was before the call.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    #[error("the project is open read-only")]
    ReadOnly,
    #[error("the disk is full; nothing of this change was written")]
    DiskFull,
    /// Somebody read or wrote the file for longer than five seconds.
    #[error("the file is in use by another program")]
    Busy,
    /// SQLite found a page that cannot be right.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A value is longer than [`crate::picture::LONGEST`].
    #[error("a value is too large for the project file")]
    TooLarge,
    #[error("the step {0} is not among those that can be undone")]
    NotUndoable(HistoryId),
    #[error("there is no version {0}")]
    NoVersion(VersionId),
    /// A change in the journal does not fit the row it was made to.
    #[error("the history does not fit the project: {0}")]
    Journal(String),
    #[error("the stored picture is not what was put in")]
    PictureDamaged,
    #[error("there is no wave {0}")]
    NoWave(WaveId),
    /// A closed wave takes no answers.
    #[error("the wave {0} is closed")]
    WaveClosed(WaveId),
    /// A value that the survey of the wave does not allow there, or a field it does not have.
    #[error("the answer to {question} (part {part}) does not fit the survey")]
    Answer { question: QuestionId, part: u16 },
    /// The rows that were named may be others by now.
    #[error("the answers of the wave {0} changed meanwhile")]
    AnswersChanged(WaveId),
    /// Stored answers are not what was put in.
    #[error("the answers of the wave {wave} are damaged: {what}")]
    AnswersDamaged { wave: WaveId, what: String },
    /// A copy was to be saved onto the open file itself.
    #[error("a copy cannot replace the project it is made from")]
    OntoItself,
    /// A copy was to be saved onto a file that is open in another window.
    #[error("the file there is open in another window")]
    TargetHeld(Option<Box<Holder>>),
    #[error("the reply of an edit cannot be stored: {0}")]
    Reply(#[from] serde_json::Error),
    #[error("{path}: {error}")]
    File {
        path: PathBuf,
        error: std::io::Error,
    },
    #[error("{0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::TooBig) => StoreError::TooLarge,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged(error.to_string())
            }
            _ => StoreError::Sqlite(error),
        }
    }
}

/// A file could not be opened. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    #[error("there is no such file")]
    Missing,
    #[error("this is a folder or a device, not a file")]
    NotAFile,
    #[error("the file may not be read")]
    NoPermission,
    /// Zero bytes long.
    #[error("the file is empty")]
    Empty,
    #[error("this is not a Throughline project")]
    NotOurs,
    #[error("the project was written by a newer version (schema {found}, known up to {known})")]
    NewerVersion { found: u32, known: u32 },
    /// [`crate::recover`] may read a part of it.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Triggers, views, virtual tables or tables that no version of the program makes.
    #[error("the file holds database parts that are not ours: {}", parts.join(", "))]
    Foreign { parts: Vec<String> },
    /// Another program keeps the file locked, not one of our windows.
    #[error("the file is in use by another program")]
    Busy,
    /// Only when a file is made: an existing one opens read-only.
    #[error("the disk is full")]
    DiskFull,
    #[error("the file is too large ({bytes} bytes)")]
    TooLarge { bytes: u64 },
    /// Only when a file is made.
    #[error("there is already a file of this name")]
    Exists,
    #[error("{0}")]
    Other(String),
}

impl OpenError {
    /// Whether [`crate::recover`] may help.
    pub fn recoverable(&self) -> bool {
        matches!(self, OpenError::Damaged(_))
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => OpenError::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Busy,
            Some(ErrorCode::DatabaseCorrupt) => OpenError::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => OpenError::NotOurs,
            Some(ErrorCode::PermissionDenied) => OpenError::NoPermission,
            // A value beyond the limits that no edit of ours can have written.
            Some(ErrorCode::TooBig | ErrorCode::OutOfMemory) => {
                OpenError::Damaged(error.to_string())
            }
            _ => OpenError::Other(error.to_string()),
        }
    }
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => OpenError::Missing,
            std::io::ErrorKind::PermissionDenied => OpenError::NoPermission,
            std::io::ErrorKind::StorageFull => OpenError::DiskFull,
            std::io::ErrorKind::IsADirectory => OpenError::NotAFile,
            _ => OpenError::Other(error.to_string()),
        }
    }
}

/// Nothing could be recovered; no new file was left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecoverError {
    #[error("cancelled")]
    Cancelled,
    #[error("nothing in the file could be read: {0}")]
    NothingReadable(String),
    /// The source cannot be opened for a reason recovery does not help with, or the new file
    /// cannot be made.
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for RecoverError {
    fn from(error: rusqlite::Error) -> Self {
        RecoverError::Store(error.into())
    }
}
