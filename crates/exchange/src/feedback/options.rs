//! What the import of feedback and whoever chooses for it say to each other.

use serde::{Deserialize, Serialize};
use throughline_model::voice::{FeedbackKind, ScoreScale};
use throughline_model::{ChannelId, PersonaId, StepId, TouchpointId};
use ts_rs::TS;

use crate::ImportIssue;
use crate::series::DayOrder;

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FeedbackColumn {
    Ignore,
    /// What was said; several such columns are put together, a line each.
    Text,
    Score,
    Date,
    /// What kind of source it comes from, in words: "review", "Anruf".
    Kind,
    Channel,
    Persona,
    Touchpoint,
    Step,
    Author,
    /// What the source calls it.
    OwnId,
    /// An ISO 639 code or the language's name; absent, it is detected.
    Language,
}

/// What items have where their own row says nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FeedbackValues {
    pub kind: FeedbackKind,
    /// In days since 1970-01-01.
    pub day: Option<i32>,
    pub channel: Option<ChannelId>,
    pub persona: Option<PersonaId>,
    pub touchpoint: Option<TouchpointId>,
    pub step: Option<StepId>,
    /// Of the scores; `None` takes the usual scale that they fit on.
    pub scale: Option<ScoreScale>,
}

/// What is made unreadable before anything is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Masking {
    pub emails: bool,
    pub phones: bool,
    /// Names as whole words, in any case. Never remembered with a mapping.
    pub names: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackImportOptions {
    /// Of a workbook; `None` is the one with most cells.
    pub sheet: Option<String>,
    /// `,` `;` tab or `|`; `None` guesses.
    pub delimiter: Option<char>,
    /// A WHATWG label (`utf-8`, `windows-1252`); `None` guesses.
    pub encoding: Option<String>,
    /// The first row names the columns.
    pub header: bool,
    /// Left to right.
    pub columns: Vec<FeedbackColumn>,
    /// Which number of "3/4/2026" is the day; `None` where some date tells.
    pub dates: Option<DayOrder>,
    pub values: FeedbackValues,
    pub masking: Masking,
    /// Channels, personas and touchpoints that the project does not know are added to its lists;
    /// otherwise the items have none.
    pub add_entries: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackPreview {
    pub name: String,
    pub options: FeedbackImportOptions,
    pub header: Vec<String>,
    /// The first 50.
    pub rows: Vec<Vec<String>>,
    pub row_count: u64,
    /// Rows that have a text.
    pub items: u64,
    pub sheets: Vec<String>,
    /// The scale that scores are read on.
    pub scale: Option<ScoreScale>,
    /// A date that can be read in two ways, if no other tells: the month comes first unless
    /// [`FeedbackImportOptions::dates`] says otherwise.
    pub unclear_date: Option<String>,
    /// Names of channels, personas, touchpoints and steps in the table, the most frequent first.
    pub names: Vec<NamedEntry>,
    pub issues: Vec<ImportIssue>,
    pub issues_left_off: u64,
    /// The mapping comes from an earlier import of a table like this. Never set here: only the
    /// caller remembers.
    pub remembered: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NamedEntry {
    pub column: FeedbackColumn,
    pub name: String,
    pub items: u64,
    /// The project has it. Never set here: only the caller knows.
    pub known: bool,
}
