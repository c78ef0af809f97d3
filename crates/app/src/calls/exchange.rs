//! Maps in and out.

use serde::{Deserialize, Serialize};
use throughline_model::{JourneyId, LaneKind};
use ts_rs::TS;

use super::call;

/// Looks at a file (or pasted text) and proposes how to read it. Changes nothing.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewImport {
    pub source: ImportSource,
    /// `None`: guess, or what was used last for a table with the same columns.
    pub options: Option<ImportOptions>,
}
call!(PreviewImport, "import.preview", Reads, ImportPreview);

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "source", rename_all = "camelCase")]
pub enum ImportSource {
    File { path: String },
    Text { text: String, name: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImportFormat {
    Mermaid,
    Csv,
    Xlsx,
    Json,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportOptions {
    pub format: ImportFormat,
    /// Of the workbook; `None` is the first with cells.
    pub sheet: Option<String>,
    /// `,` `;` tab or `|`, for CSV; `None` guesses.
    pub delimiter: Option<char>,
    /// A WHATWG label (`utf-8`, `utf-16le`, `windows-1252`); `None` guesses.
    pub encoding: Option<String>,
    pub header: bool,
    pub shape: TableShape,
    /// What each column means, left to right.
    pub columns: Vec<ColumnRole>,
    /// For cards whose row or column names no lane.
    pub lane: LaneKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TableShape {
    /// One row a card, with columns for stage, step, lane and text.
    List,
    /// One row a step, one column a lane.
    StepsDown,
    /// The map as it looks: stages and steps across, one row a lane.
    StepsAcross,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "role")]
pub enum ColumnRole {
    Ignore,
    Stage,
    Step,
    /// Names the lane of the row's card.
    Lane,
    /// The card's title.
    Text,
    Notes,
    Kind,
    Severity,
    Evidence,
    Touchpoint,
    Channel,
    Department,
    Persona,
    Tags,
    /// A value on the emotion curve, −2 to 2, or 1 to 5 turned into it.
    Emotion,
    /// In [`TableShape::StepsDown`]: the cells are cards of a lane of this kind, named by the header.
    #[serde(rename_all = "camelCase")]
    Cards { lane: LaneKind },
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    pub name: String,
    pub options: ImportOptions,
    /// For a table: its header and first rows, as text.
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub row_count: u64,
    pub sheets: Vec<String>,
    /// What would come of it.
    pub journeys: Vec<PreviewedJourney>,
    pub issues: Vec<ImportIssue>,
    /// More issues than listed.
    pub issues_left_off: u64,
    /// The mapping comes from an earlier import of a table like this.
    pub remembered: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct PreviewedJourney {
    pub name: String,
    pub stages: usize,
    pub steps: usize,
    pub lanes: usize,
    pub cards: usize,
    pub points: usize,
}

/// Something that could not be read as it stands, and what was done instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportIssue {
    /// From 1; 0 where the whole file is meant.
    pub line: u64,
    /// From 1; for a table the column's number.
    pub column: u64,
    /// A key of the message catalogue (`import.badScore`), with `found` put into it.
    pub code: String,
    pub found: String,
    /// In English, for the command line.
    pub message: String,
}

#[derive(Debug, Deserialize, TS)]
pub struct RunImport {
    pub source: ImportSource,
    pub options: ImportOptions,
    pub task: Option<String>,
}
call!(RunImport, "import.run", Edits, Imported);

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    pub journeys: Vec<JourneyId>,
    pub cards: u64,
    pub issue_count: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    Svg,
    Png,
    Pdf,
    Csv,
    Xlsx,
    Mermaid,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PageSize {
    /// One page as large as the map.
    #[default]
    Whole,
    A4,
    A3,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportOptions {
    pub format: ExportFormat,
    pub dark: bool,
    /// 1, 2 or 4, for PNG.
    pub scale: u8,
    pub page: PageSize,
    pub filter: throughline_model::MapFilter,
    pub compare: bool,
}

/// Writes a journey to a file, which appears whole or not at all.
#[derive(Debug, Deserialize, TS)]
pub struct ExportJourney {
    pub journey: JourneyId,
    pub options: ExportOptions,
    pub path: String,
    pub task: Option<String>,
}
call!(ExportJourney, "export.journey", Reads, Exported);

#[derive(Debug, Serialize, TS)]
pub struct Exported {
    pub path: String,
    pub bytes: u64,
}

/// The picture as an address the page can show (`data:image/svg+xml,…`), for the preview.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewExport {
    pub journey: JourneyId,
    pub options: ExportOptions,
}
call!(PreviewExport, "export.preview", Reads, String);

/// Puts the map on the clipboard as a picture (PNG at `scale`).
#[derive(Debug, Deserialize, TS)]
pub struct CopyPicture {
    pub journey: JourneyId,
    pub options: ExportOptions,
}
call!(CopyPicture, "export.copyPicture", Reads, super::Done);
