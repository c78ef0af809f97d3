//! The use cases.

pub mod calls;
pub mod typescript;

use serde::Serialize;
use ts_rs::TS;

/// Sent after every edit, whoever made it: what went stale.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    pub history: calls::history::HistoryState,
    /// The project's tables that changed.
    pub tables: Vec<String>,
    /// The journeys that rows of these belong to.
    pub journeys: Vec<throughline_model::JourneyId>,
}

/// How far a long task is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Progress {
    pub task: String,
    pub done: u64,
    pub total: u64,
}

/// What the interface gets when a call fails. `code` names an entry of the message catalogue
/// (`error.readOnly`), `details` the words to put into it; `message` says the same in English.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallError {
    pub code: String,
    pub message: String,
    #[ts(type = "Record<string, string>")]
    pub details: std::collections::BTreeMap<String, String>,
}
