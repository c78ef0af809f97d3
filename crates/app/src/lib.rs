//! The use cases: everything the window, the command line and the tests can ask of a project, as
//! one declared list of [`calls`]. [`App`] runs them.
//!
//! There is no window here and no command line; what only a desktop can do is behind [`Shell`],
//! and time, randomness and places come from the [`Environment`].

pub mod calls;
pub mod typescript;

mod app;
mod base64;
mod boards;
mod columns;
mod consistency;
mod draft;
mod drafting;
mod editing;
mod environment;
mod error;
mod exhibits;
mod hosting;
mod improving;
mod measuring;
mod panics;
mod people;
mod places;
mod results;
mod room;
mod run;
mod sample;
mod session;
mod settings;
mod shell;
mod starter;
mod surveying;
mod templates;
mod time;
mod voice;

pub use app::{App, Context, Event};
pub use environment::{Environment, Random};
pub use error::{CallError, ErrorCode};
pub use run::Run;
pub use settings::RECENT_FILES;
pub use shell::{ClipboardPicture, NoShell, Shell, ShellError};
// What requests and replies are made of, for callers that know no other crate.
pub use throughline_model as model;

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

/// Something turned out about the open file after it was opened.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Noticed {
    /// The file, as in the project's state.
    pub path: String,
    pub notice: calls::project::OpenNotice,
}

/// How far a long task is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Progress {
    pub task: String,
    pub done: u64,
    pub total: u64,
}
