//! Undo, redo, the list of steps, and named versions.

use serde::{Deserialize, Serialize};
use throughline_model::{HistoryId, JourneyId, VersionId};
use ts_rs::TS;

use super::{Done, call};

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryState {
    pub undo: Option<StepLabel>,
    pub redo: Option<StepLabel>,
}

/// What a step did. `op` is a key of the message catalogue (`op.card.move`), `subject` what it was
/// done to, `count` how many things if more than one.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepLabel {
    pub op: String,
    pub subject: String,
    pub count: u32,
}

#[derive(Debug, Deserialize, TS)]
pub struct Undo {}
call!(Undo, "history.undo", Edits, Option<Stepped>);

#[derive(Debug, Deserialize, TS)]
pub struct Redo {}
call!(Redo, "history.redo", Edits, Option<Stepped>);

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stepped {
    pub op: String,
    pub subject: String,
    pub count: u32,
    /// The journey most of what changed belongs to, so that the window can show it.
    pub journey: Option<JourneyId>,
}

/// Newest first.
#[derive(Debug, Deserialize, TS)]
pub struct ListHistory {
    /// Steps older than this one.
    pub before: Option<HistoryId>,
    /// At most 200.
    pub limit: u32,
}
call!(ListHistory, "history.list", Reads, Vec<HistoryEntry>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    pub id: HistoryId,
    pub label: StepLabel,
    pub kind: HistoryKind,
    /// Undone since, or dropped by a later edit.
    pub undone: bool,
    pub author: String,
    /// RFC 3339, UTC.
    pub time: String,
    pub rows: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HistoryKind {
    Edit,
    Undo,
    Redo,
}

/// Undoes back to (and without) the given step, as one sequence of undos.
#[derive(Debug, Deserialize, TS)]
pub struct UndoTo {
    pub step: HistoryId,
}
call!(UndoTo, "history.undoTo", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct SetVersion {
    pub name: String,
}
call!(SetVersion, "version.set", Manages, VersionSummary);

#[derive(Debug, Deserialize, TS)]
pub struct ListVersions {}
call!(ListVersions, "version.list", Reads, Vec<VersionSummary>);

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionSummary {
    pub id: VersionId,
    pub name: String,
    pub author: String,
    /// RFC 3339, UTC.
    pub time: String,
    /// Steps made since.
    pub steps_since: u64,
}

#[derive(Debug, Deserialize, TS)]
pub struct RenameVersion {
    pub version: VersionId,
    pub name: String,
}
call!(RenameVersion, "version.rename", Manages, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteVersion {
    pub version: VersionId,
}
call!(DeleteVersion, "version.delete", Manages, Done);

/// Makes the project what it was then, as one undoable step.
#[derive(Debug, Deserialize, TS)]
pub struct RestoreVersion {
    pub version: VersionId,
}
call!(RestoreVersion, "version.restore", Edits, Done);

/// Shows the project as it was then, read-only, until [`LeaveVersion`].
#[derive(Debug, Deserialize, TS)]
pub struct LookAtVersion {
    pub version: VersionId,
}
call!(
    LookAtVersion,
    "version.lookAt",
    Manages,
    super::project::ProjectState
);

#[derive(Debug, Deserialize, TS)]
pub struct LeaveVersion {}
call!(
    LeaveVersion,
    "version.leave",
    Manages,
    super::project::ProjectState
);
