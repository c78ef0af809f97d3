//! The project file: open, new, copy, recover; the program's own settings.

use serde::{Deserialize, Serialize};
use throughline_model::{JourneyId, ProjectId, SurveyId};
use ts_rs::TS;

use super::{Done, call};

/// What the window shows when it starts, and again after a reload.
#[derive(Debug, Deserialize, TS)]
pub struct Start {}
call!(Start, "project.start", Manages, Started);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Started {
    /// The project that is open already (given on the command line, double-clicked, or the last).
    pub project: Option<ProjectState>,
    /// Why the project asked for could not be opened.
    pub problem: Option<OpenProblem>,
    pub recent: Vec<RecentFile>,
    pub templates: Vec<TemplateSummary>,
    pub settings: Settings,
    /// The system's language as a tag (`de-AT`), in use while the settings name none.
    pub language: String,
    pub version: String,
    pub platform: Platform,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Platform {
    Linux,
    Mac,
    Windows,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProjectState {
    pub id: ProjectId,
    pub name: String,
    /// The whole path.
    pub path: String,
    /// `harbour-bank.throughline`
    pub file_name: String,
    /// Present: every edit is refused, and this says why.
    pub read_only: Option<ReadOnlyReason>,
    pub history: super::history::HistoryState,
    /// Something worth knowing about the opening: migrated from an older version, a copy set aside.
    pub notice: Option<OpenNotice>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "reason")]
pub enum ReadOnlyReason {
    /// Another window holds it. `holder`: "Maria on LAPTOP-7, process 4711, since 14:02" in parts.
    #[serde(rename_all = "camelCase")]
    HeldByAnother {
        author: String,
        computer: String,
        process: u32,
        since: String,
    },
    /// The medium or the file does not allow writing.
    NotWritable,
    /// The disk was full when it was opened.
    DiskFull,
    /// Looking at a named version.
    Version { name: String },
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "notice")]
pub enum OpenNotice {
    #[serde(rename_all = "camelCase")]
    Migrated {
        from: u32,
        to: u32,
        kept_copy: String,
    },
    #[serde(rename_all = "camelCase")]
    Recovered {
        source: String,
        rows: u64,
        lost: u64,
    },
    /// A file too large to be read through when it was opened has damaged parts. [`Recover`] reads
    /// the rest into a new file.
    Damaged {
        count: u64,
        /// The first of them.
        complaints: Vec<Complaint>,
    },
}

/// A file that could not be opened, in parts for the message: what happened, what was kept, what
/// can be done.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenProblem {
    pub path: String,
    pub code: OpenProblemCode,
    /// Whether [`Recover`] may help.
    pub recoverable: bool,
    /// For the details a person can copy.
    pub details: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpenProblemCode {
    Missing,
    NotAFile,
    NoPermission,
    Empty,
    NotOurs,
    NewerVersion,
    Damaged,
    /// Holds SQL of its own or tables we did not make.
    Foreign,
    Busy,
    DiskFull,
    TooLarge,
    /// A new file was to be made where there is one.
    Exists,
    Other,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    pub path: String,
    pub name: String,
    pub file_name: String,
    /// RFC 3339, UTC.
    pub opened: String,
    pub missing: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateSummary {
    /// `bank-account`; `sample` is the sample project and comes first.
    pub key: String,
    pub name: String,
    pub line: String,
    pub stages: Vec<String>,
    pub steps: usize,
    pub cards: usize,
    pub is_sample: bool,
}

/// Opens a file in this window, closing the one that is open.
#[derive(Debug, Deserialize, TS)]
pub struct Open {
    pub path: String,
}
call!(Open, "project.open", Manages, Opened);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "outcome")]
#[allow(
    clippy::large_enum_variant,
    reason = "one is made for each opening and serialized at once"
)]
pub enum Opened {
    Project { project: ProjectState },
    Problem { problem: OpenProblem },
}

/// Makes a new file and opens it. Without a path the file goes to the documents folder under a
/// name that is free.
#[derive(Debug, Deserialize, TS)]
pub struct New {
    pub name: String,
    /// `None`: an empty project with one empty journey.
    pub template: Option<String>,
    pub path: Option<String>,
}
call!(New, "project.new", Manages, Opened);

#[derive(Debug, Deserialize, TS)]
pub struct Close {}
call!(Close, "project.close", Manages, Done);

#[derive(Debug, Deserialize, TS)]
pub struct Rename {
    pub name: String,
}
call!(Rename, "project.rename", Edits, Done);

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveCopy {
    pub path: String,
    /// Without steps of undo, versions, and whatever was deleted: smaller, and fit to be given
    /// away.
    #[serde(default)]
    pub without_history: bool,
}
call!(SaveCopy, "project.saveCopy", Manages, Saved);

#[derive(Debug, Serialize, TS)]
pub struct Saved {
    pub path: String,
    pub bytes: u64,
}

/// Reads what is readable of a damaged file into a new one beside it and opens that.
#[derive(Debug, Deserialize, TS)]
pub struct Recover {
    pub path: String,
    /// For progress and cancelling.
    pub task: Option<String>,
}
call!(Recover, "project.recover", Manages, Opened);

/// Reads a whole project file, open or not, and lists what is wrong in it. Changes nothing.
#[derive(Debug, Deserialize, TS)]
pub struct Check {
    pub path: String,
    pub task: Option<String>,
}
call!(Check, "project.check", Manages, Checked);

#[derive(Debug, Serialize, TS)]
pub struct Checked {
    /// The file is none of ours at all, or cannot be read.
    pub problem: Option<OpenProblem>,
    pub complaints: Vec<Complaint>,
}

/// Something that is wrong in a project file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Complaint {
    pub kind: ComplaintKind,
    /// In English.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ComplaintKind {
    /// The database itself: a page, a row or an index.
    Structure,
    /// The search index; it can be made anew from the rest.
    Search,
    /// Rows that name others which are not there.
    Orphans,
    Picture,
    /// The history cannot be replayed.
    History,
    Other,
}

#[derive(Debug, Deserialize, TS)]
pub struct State {}
call!(State, "project.state", Reads, Option<ProjectState>);

#[derive(Debug, Deserialize, TS)]
pub struct ForgetRecent {
    pub path: String,
}
call!(
    ForgetRecent,
    "project.forgetRecent",
    Manages,
    Vec<RecentFile>
);

#[derive(Debug, Deserialize, TS)]
pub struct SetSettings {
    pub settings: Settings,
}
call!(SetSettings, "settings.set", Manages, Settings);

/// What a person set for the program, in all projects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Written beside every step of the history.
    pub author: String,
    /// `None` follows the system.
    pub theme: Option<Theme>,
    /// A language tag of the message catalogue; `None` follows the system.
    pub language: Option<String>,
    /// Of the whole interface, 1.0 to 2.0.
    pub text_scale: f64,
    pub reopen_last: bool,
    /// Where each project was left, the latest first. [`Remember`] writes it; [`SetSettings`] leaves
    /// it as it is.
    pub last_places: Vec<LastPlace>,
}

/// Where a person was in a project when they last looked at its journeys or surveys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastPlace {
    pub project: ProjectId,
    /// `None`: the list of all journeys.
    pub journey: Option<JourneyId>,
    /// Present when the surveys were in front.
    #[serde(default)]
    pub surveys: Option<SurveyPlace>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SurveyPlace {
    /// `None`: the list of all surveys.
    pub survey: Option<SurveyId>,
    pub tab: SurveyTab,
}

/// The parts of a survey's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SurveyTab {
    Questions,
    Collect,
    Results,
    Drivers,
    Comments,
}

/// Keeps a project's last place for the next start. At most fifty projects are kept.
#[derive(Debug, Deserialize, TS)]
pub struct Remember {
    pub place: LastPlace,
}
call!(Remember, "project.remember", Manages, Settings);

impl Default for Settings {
    fn default() -> Self {
        Settings {
            author: String::new(),
            theme: None,
            language: None,
            text_scale: 1.0,
            reopen_last: true,
            last_places: Vec::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    Light,
    Dark,
}

/// Stops a long task at its next safe point.
#[derive(Debug, Deserialize, TS)]
pub struct Cancel {
    pub task: String,
}
call!(Cancel, "task.cancel", Manages, Done);
