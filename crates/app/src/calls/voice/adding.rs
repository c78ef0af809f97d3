//! Feedback comes in: by hand, from tables, from surveys.

use crate::calls::exchange::{ImportIssue, ImportSource};
use crate::calls::{Done, call};
use serde::{Deserialize, Serialize};
use throughline_exchange::feedback::{FeedbackImportOptions, FeedbackPreview, FeedbackValues};
use throughline_model::voice::FeedbackImport;
use throughline_model::{FeedbackImportId, WaveId};
use ts_rs::TS;

/// What is added by hand, one item or a line each.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct AddFeedback {
    pub text: String,
    /// Every line is an item of its own.
    pub per_line: bool,
    pub values: FeedbackValues,
    pub score: Option<f64>,
    pub author: Option<String>,
    /// Names to be masked, and whether e-mail addresses and phone numbers are.
    pub masking: Option<Masking>,
}
call!(AddFeedback, "voice.add", Edits, FeedbackAdded);

pub use throughline_exchange::feedback::Masking;

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackAdded {
    /// Absent if nothing was new.
    pub import: Option<FeedbackImportId>,
    /// Items that are new.
    pub added: u64,
    /// Items that were there already.
    pub duplicates: u64,
    /// Places that were masked.
    pub masked: u64,
    /// The first 500 cells or lines that could not be read, with row and column.
    pub issues: Vec<ImportIssue>,
    pub issues_left_off: u64,
    /// Touchpoints, channels and personas that were added to the project's lists.
    pub entries: Vec<String>,
    /// "98,412 items added. 1,588 were there already."
    pub words: String,
}

/// Looks at a table and proposes how to read it. Changes nothing. CSV in any encoding, workbooks,
/// JSON (a list of objects).
#[derive(Debug, Deserialize, TS)]
pub struct PreviewFeedback {
    pub source: ImportSource,
    /// `None`: guess, or what was used last for a table with the same columns.
    pub options: Option<FeedbackImportOptions>,
    /// Reports how much of the table was looked at; cancelled, there is no preview.
    pub task: Option<String>,
}
call!(PreviewFeedback, "voice.preview", Reads, FeedbackPreview);

/// Reads a table in, as one step of undo. Items that are there already are left out. 100,000 rows
/// take a few seconds; progress is reported in parts of the table, and what is cancelled leaves
/// nothing.
#[derive(Debug, Deserialize, TS)]
pub struct ImportFeedback {
    pub source: ImportSource,
    pub options: FeedbackImportOptions,
    pub task: Option<String>,
}
call!(ImportFeedback, "voice.import", Edits, FeedbackAdded);

/// Takes what people wrote in a closed wave in as feedback: without names and days, and only where
/// the survey's rules let everybody's comments be read. Done again it takes what is new.
#[derive(Debug, Deserialize, TS)]
pub struct TakeComments {
    pub wave: WaveId,
    pub task: Option<String>,
}
call!(TakeComments, "voice.takeComments", Edits, FeedbackAdded);

/// The closed waves that asked for comments, newest first, for [`TakeComments`].
#[derive(Debug, Deserialize, TS)]
pub struct ListCommentWaves {}
call!(
    ListCommentWaves,
    "voice.commentWaves",
    Reads,
    Vec<CommentWave>
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommentWave {
    pub wave: WaveId,
    /// "Onboarding survey · Autumn 2026"
    pub name: String,
    pub comments: u64,
    /// Why its comments cannot be taken, in words, if they cannot.
    pub refused: Option<String>,
}

/// Every reading-in, newest first.
#[derive(Debug, Deserialize, TS)]
pub struct ListFeedbackImports {}
call!(
    ListFeedbackImports,
    "voice.imports",
    Reads,
    Vec<FeedbackImport>
);

/// Takes a reading-in away with all its items; one step of undo.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteFeedbackImport {
    pub import: FeedbackImportId,
}
call!(DeleteFeedbackImport, "voice.deleteImport", Edits, Done);
