//! Why nothing could be read at all.

use thiserror::Error;

/// A file of which nothing was imported. Each message says what was found and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    #[error(
        "The file is {bytes} bytes long; at most {limit} can be imported. Split it and import the parts."
    )]
    TooLong { bytes: u64, limit: u64 },
    #[error("The file is empty. Nothing was imported.")]
    Empty,
    #[error(
        "This is not a table, Mermaid journey text or a Throughline map ({found}). Nothing was imported."
    )]
    NotRecognised { found: String },
    /// The container is broken: what a workbook reader says about it is in `detail`.
    #[error(
        "The workbook is damaged or not a workbook at all ({detail}). Open it in a spreadsheet program, save it again and try once more."
    )]
    DamagedWorkbook { detail: String },
    #[error("The workbook is protected with a password. Save it without one and try again.")]
    Protected,
    #[error("The workbook unpacks to more than {limit} bytes and was not opened.")]
    UnpacksTooLarge { limit: u64 },
    #[error("The table has more than {limit} {what}. Split it and import the parts.")]
    TooMany { what: &'static str, limit: u64 },
    #[error("The workbook has no sheet named \"{name}\".")]
    NoSuchSheet { name: String },
    #[error("\"{label}\" is not an encoding this program knows.")]
    NoSuchEncoding { label: String },
    #[error("There is no `journey` line: this Mermaid text is a {found} diagram.")]
    NotAJourneyDiagram { found: String },
    #[error("Line {line}, column {column}: {problem}. Nothing was imported.")]
    InvalidJson {
        line: u64,
        column: u64,
        problem: String,
    },
    #[error(
        "This JSON is not a Throughline map: its \"format\" is \"{found}\", not \"throughline-map\"."
    )]
    OtherFormat { found: String },
    #[error("This is no survey: {found}. Nothing was imported.")]
    NotASurvey { found: String },
    #[error(
        "This file was written by a newer Throughline (version {found}; this one reads up to {known}). Update Throughline to import it."
    )]
    NewerVersion { found: u64, known: u64 },
    #[error("The import was cancelled. Nothing was imported.")]
    Cancelled,
}

impl ImportError {
    /// The key of the message catalogue (`importError.empty`).
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::TooLong { .. } => "importError.tooLong",
            ImportError::Empty => "importError.empty",
            ImportError::NotRecognised { .. } => "importError.notRecognised",
            ImportError::DamagedWorkbook { .. } => "importError.damagedWorkbook",
            ImportError::Protected => "importError.protected",
            ImportError::UnpacksTooLarge { .. } => "importError.unpacksTooLarge",
            ImportError::TooMany { .. } => "importError.tooMany",
            ImportError::NoSuchSheet { .. } => "importError.noSuchSheet",
            ImportError::NoSuchEncoding { .. } => "importError.noSuchEncoding",
            ImportError::NotAJourneyDiagram { .. } => "importError.notAJourneyDiagram",
            ImportError::InvalidJson { .. } => "importError.invalidJson",
            ImportError::OtherFormat { .. } => "importError.otherFormat",
            ImportError::NotASurvey { .. } => "importError.notASurvey",
            ImportError::NewerVersion { .. } => "importError.newerVersion",
            ImportError::Cancelled => "importError.cancelled",
        }
    }
}
