//! Why a call failed, in the form the interface gets it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use throughline_figures::drawing::DrawingError;
use throughline_store::StoreError;
use ts_rs::TS;

/// What the interface gets when a call fails. `code` names an entry of the message catalogue
/// (`error.readOnly`), `details` the words to put into it; `message` says the same in English.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallError {
    pub code: String,
    pub message: String,
    #[ts(type = "Record<string, string>")]
    pub details: BTreeMap<String, String>,
}

/// The codes a call can fail with; each has a message of its own in the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// No project is open.
    NoProject,
    /// The project is open read-only.
    ReadOnly,
    /// What the call speaks of is not there (any more).
    NotFound,
    /// The request makes no sense; `details.what` says why.
    Invalid,
    /// The request would make no sense of what it is about; `details.what` says why, in the
    /// interface's language.
    Refused,
    /// The edit would make a journey part of itself.
    Circle,
    /// People have answered this question already, and its meaning would change; `details.what`
    /// names what cannot be changed. A copy can.
    Launched,
    /// The survey has findings that block its launch; `details.what` has them in words.
    NotReady,
    /// The wave takes no answers (any more).
    WaveClosed,
    /// A survey cannot be hosted on the network; `details.reason` says why.
    Host,
    /// Another survey is hosted; `details.what` names its wave.
    Busy,
    DiskFull,
    /// Reading or writing failed; `details.reason` has the system's words.
    Io,
    /// A picture or a table that cannot be read; `details.reason` says why.
    Unreadable,
    /// Somebody cancelled the task.
    Cancelled,
    /// The desktop refused (clipboard, dialog, file manager); `details.reason` has its words.
    Shell,
    /// A fault of the program. `details.report` can be copied.
    Panic,
    /// The interface and the program do not understand each other: unknown call or broken request.
    Protocol,
}

impl ErrorCode {
    pub fn name(self) -> &'static str {
        match self {
            ErrorCode::NoProject => "noProject",
            ErrorCode::ReadOnly => "readOnly",
            ErrorCode::NotFound => "notFound",
            ErrorCode::Invalid => "invalid",
            ErrorCode::Refused => "refused",
            ErrorCode::Circle => "circle",
            ErrorCode::Launched => "launched",
            ErrorCode::NotReady => "notReady",
            ErrorCode::WaveClosed => "waveClosed",
            ErrorCode::Host => "host",
            ErrorCode::Busy => "busy",
            ErrorCode::DiskFull => "diskFull",
            ErrorCode::Io => "io",
            ErrorCode::Unreadable => "unreadable",
            ErrorCode::Cancelled => "cancelled",
            ErrorCode::Shell => "shell",
            ErrorCode::Panic => "panic",
            ErrorCode::Protocol => "protocol",
        }
    }
}

impl CallError {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> CallError {
        CallError {
            code: code.name().to_owned(),
            message: message.into(),
            details: BTreeMap::new(),
        }
    }

    pub fn with(mut self, key: &str, value: impl fmt::Display) -> CallError {
        self.details.insert(key.to_owned(), value.to_string());
        self
    }

    pub fn is(&self, code: ErrorCode) -> bool {
        self.code == code.name()
    }

    pub(crate) fn no_project() -> CallError {
        CallError::new(ErrorCode::NoProject, "no project is open")
    }

    /// `what` is the domain's word: "card", "journey".
    pub(crate) fn not_found(what: &str) -> CallError {
        CallError::new(
            ErrorCode::NotFound,
            format!("this {what} is not there any more"),
        )
        .with("what", what)
    }

    pub(crate) fn invalid(what: impl Into<String>) -> CallError {
        let what = what.into();
        CallError::new(ErrorCode::Invalid, what.clone()).with("what", what)
    }

    /// `what` is a sentence in the interface's language.
    pub(crate) fn refused(what: impl Into<String>) -> CallError {
        let what = what.into();
        CallError::new(ErrorCode::Refused, what.clone()).with("what", what)
    }

    pub(crate) fn io(doing: &str, reason: &std::io::Error) -> CallError {
        let code = if reason.kind() == std::io::ErrorKind::StorageFull {
            ErrorCode::DiskFull
        } else {
            ErrorCode::Io
        };
        CallError::new(code, format!("{doing} failed: {reason}")).with("reason", reason)
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CallError {}

impl From<crate::shell::ShellError> for CallError {
    fn from(problem: crate::shell::ShellError) -> CallError {
        CallError::new(ErrorCode::Shell, problem.0.clone()).with("reason", problem.0)
    }
}

impl From<StoreError> for CallError {
    fn from(problem: StoreError) -> CallError {
        let code = match &problem {
            StoreError::ReadOnly => ErrorCode::ReadOnly,
            StoreError::DiskFull => ErrorCode::DiskFull,
            StoreError::NotUndoable(_) | StoreError::NoVersion(_) => ErrorCode::NotFound,
            StoreError::TooLarge | StoreError::OntoItself | StoreError::TargetHeld(_) => {
                ErrorCode::Invalid
            }
            StoreError::File { error, .. } if error.kind() == std::io::ErrorKind::StorageFull => {
                ErrorCode::DiskFull
            }
            // The store may learn to say more; whatever it is, reading or writing failed.
            _ => ErrorCode::Io,
        };
        let message = problem.to_string();
        CallError::new(code, message.clone())
            .with("reason", &message)
            .with("what", message)
    }
}

impl From<DrawingError> for CallError {
    fn from(problem: DrawingError) -> CallError {
        match problem {
            DrawingError::TooManyPixels { .. } => CallError::invalid(problem.to_string()),
            DrawingError::Broken(_) => {
                CallError::new(ErrorCode::Io, problem.to_string()).with("reason", problem)
            }
        }
    }
}

impl From<throughline_store::rows::Error> for CallError {
    fn from(problem: throughline_store::rows::Error) -> CallError {
        StoreError::from(problem).into()
    }
}
