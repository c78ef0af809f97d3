//! Launching a survey and collecting answers.

use serde::{Deserialize, Serialize};
pub use throughline_exchange::survey::{
    AnswerColumn, AnswerColumnRole, AnswerImportOptions, AnswerImportPreview,
};
use throughline_model::survey::{AnswerSheet, Invited};
use throughline_model::{SurveyId, WaveId};
use ts_rs::TS;

use super::exchange::ImportSource;
use super::{Done, call};

/// Freezes the survey and opens it for answers.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LaunchWave {
    pub survey: SurveyId,
    pub name: String,
    pub invited: Vec<Invited>,
    pub by_code: bool,
}
call!(LaunchWave, "wave.launch", Manages, WaveId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditWave {
    pub wave: WaveId,
    pub name: Option<String>,
    pub open: Option<bool>,
    pub invited: Option<Vec<Invited>>,
}
call!(EditWave, "wave.edit", Manages, Done);

/// Deletes a wave and every answer of it, for good.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteWave {
    pub wave: WaveId,
}
call!(DeleteWave, "wave.delete", Manages, Done);

/// Makes single-use codes: `count` without segments, or one for each row of a table whose columns
/// are matched to attached segments by their names. Writes code and row into a CSV file at `path`;
/// only hashes of the codes stay in the project.
#[derive(Debug, Deserialize, TS)]
pub struct MakeCodes {
    pub wave: WaveId,
    pub count: u32,
    pub list: Option<ImportSource>,
    pub path: String,
}
call!(MakeCodes, "wave.makeCodes", Manages, CodesMade);

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CodesMade {
    pub codes: u64,
    pub path: String,
    /// Rows or cells that could not be used, in words with row and column.
    pub issues: Vec<String>,
}

/// The networks this computer is on.
#[derive(Debug, Deserialize, TS)]
pub struct ListNetworks {}
call!(ListNetworks, "host.networks", Reads, Vec<Network>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Network {
    /// `192.168.12.1`
    pub address: String,
    /// The interface's name: `wlan0`.
    pub name: String,
    /// Only this computer can reach it.
    pub loopback: bool,
}

/// Starts the host of one open wave on one network. Fails with `busy` if another wave is hosted.
#[derive(Debug, Deserialize, TS)]
pub struct StartHost {
    pub wave: WaveId,
    pub address: String,
    /// `None`: one that is free, 8080 first.
    pub port: Option<u16>,
}
call!(StartHost, "host.start", Manages, HostState);

#[derive(Debug, Deserialize, TS)]
pub struct StopHost {}
call!(StopHost, "host.stop", Manages, Done);

/// Takes answers or shows "closed" on phones, while the host goes on.
#[derive(Debug, Deserialize, TS)]
pub struct PauseHost {
    pub open: bool,
}
call!(PauseHost, "host.pause", Manages, HostState);

#[derive(Debug, Deserialize, TS)]
pub struct ReadHost {}
call!(ReadHost, "host.read", Reads, Option<HostState>);

/// What the room may see of the answers so far: drawn anew only when as many new answers have come
/// as the smallest group is large. `null` while nothing is hosted.
#[derive(Debug, Deserialize, TS)]
pub struct ReadRoom {}
call!(ReadRoom, "host.room", Reads, Option<RoomView>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomView {
    /// "12 answers"
    pub count: String,
    /// One question's results as an SVG picture on a light ground, if they may be shown.
    pub figure: Option<String>,
    /// What the picture shows, for those who do not see it.
    pub figure_text: String,
    /// Why nothing is shown yet, or n and interval.
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HostState {
    pub wave: WaveId,
    /// `http://192.168.12.1:8080/k7pq2m9x`
    pub address: String,
    /// The address as a QR code: an SVG picture.
    pub qr: String,
    pub network: String,
    pub port: u16,
    pub open: bool,
    pub answers: u64,
    /// People who opened the page since the host was started.
    pub visits: u64,
    pub refused: u64,
}

/// The respondent's page for a survey's draft or a wave, as one HTML document, for the preview
/// (`wave` absent) or for kiosk mode.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RespondPage {
    pub survey: Option<SurveyId>,
    pub wave: Option<WaveId>,
    pub language: Option<String>,
}
call!(RespondPage, "respond.page", Reads, String);

/// One answer given on this device.
#[derive(Debug, Deserialize, TS)]
pub struct AddAnswer {
    pub wave: WaveId,
    pub sheet: AnswerSheet,
    /// 32 random hexadecimal digits that the page made: the same answer is kept once.
    pub receipt: String,
}
call!(AddAnswer, "answer.add", Manages, Done);

/// Looks for what one person answered, who wants it deleted. Of an identified wave `who` is part of
/// a name or of a short text they wrote; of a confidential one the whole name that came with the
/// answers, since nobody is to be told who took part. Nothing leads to anybody in an anonymous one.
#[derive(Debug, Deserialize, TS)]
pub struct FindPerson {
    pub wave: WaveId,
    pub who: String,
}
call!(FindPerson, "answer.findPerson", Reads, PersonFound);

#[derive(Debug, Serialize, TS)]
pub struct PersonFound {
    /// Why nobody's answers can be told from the others, in words.
    pub refused: Option<String>,
    /// How to look for somebody, and what a deletion tells those who know the results.
    pub hints: Vec<String>,
    /// Of the answers that were searched; their rows are known by it alone.
    pub revision: u64,
    /// At most 50.
    pub answers: Vec<PersonAnswer>,
    /// More were found than are listed.
    pub more: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct PersonAnswer {
    pub row: u32,
    pub name: String,
    /// What tells two people of one name apart.
    pub about: String,
}

/// Deletes what one person answered, out of the bytes of the file too. Only rows that
/// [`FindPerson`] finds for `who` go; fails with `notFound` if answers came or went since.
#[derive(Debug, Deserialize, TS)]
pub struct DeletePerson {
    pub wave: WaveId,
    pub who: String,
    pub revision: u64,
    pub rows: Vec<u32>,
}
call!(DeletePerson, "answer.deletePerson", Manages, AnswersDeleted);

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct AnswersDeleted {
    pub answers: u64,
}

/// Writes the self-contained form that works from a stick or an attachment.
#[derive(Debug, Deserialize, TS)]
pub struct ExportForm {
    pub wave: WaveId,
    pub path: String,
}
call!(
    ExportForm,
    "wave.exportForm",
    Reads,
    super::exchange::Exported
);

/// Takes answer files that such forms saved; the same file twice counts once.
#[derive(Debug, Deserialize, TS)]
pub struct ImportAnswerFiles {
    pub wave: WaveId,
    pub paths: Vec<String>,
    pub task: Option<String>,
}
call!(
    ImportAnswerFiles,
    "answer.importFiles",
    Manages,
    AnswersImported
);

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswersImported {
    pub wave: WaveId,
    pub answers: u64,
    pub duplicates: u64,
    pub issue_count: u64,
    /// The first of them, at most 200.
    pub issues: Vec<String>,
}

/// Looks at a table of answers and proposes how to read it. With a survey its questions are
/// matched; without one, questions are proposed.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewAnswers {
    pub source: ImportSource,
    pub survey: Option<SurveyId>,
    /// `None`: guess, or what was used last for the same columns.
    pub options: Option<AnswerImportOptions>,
}
call!(
    PreviewAnswers,
    "answer.previewImport",
    Reads,
    AnswerImportPreview
);

/// Imports a table as a closed wave of a survey: of `survey`, or of a new one made of the proposed
/// questions.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportAnswers {
    pub source: ImportSource,
    pub survey: Option<SurveyId>,
    /// The new survey's name, if one is made.
    pub survey_name: String,
    pub wave_name: String,
    pub options: AnswerImportOptions,
    pub task: Option<String>,
}
call!(ImportAnswers, "answer.import", Manages, AnswersImported);
