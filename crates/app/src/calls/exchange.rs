//! Maps in and out.

use serde::{Deserialize, Serialize};
pub use throughline_exchange::{
    ColumnRole, ImportFormat, ImportIssue, ImportOptions, ImportPreview, PreviewedJourney,
    TableShape,
};
use throughline_model::JourneyId;
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

/// What the file will hold, as far as a preview needs it.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewExport {
    pub journey: JourneyId,
    pub options: ExportOptions,
}
call!(PreviewExport, "export.preview", Reads, ExportPreview);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum ExportPreview {
    /// The picture, or the first twelve sheets of `count`, as addresses that the page can show
    /// (`data:image/svg+xml;base64,…`).
    Pictures { pictures: Vec<String>, count: u64 },
    /// The first forty rows of `count`, of a workbook those of its first sheet.
    Rows { rows: Vec<Vec<String>>, count: u64 },
    /// The first two hundred lines of `count`, each of at most 400 characters.
    Text { lines: Vec<String>, count: u64 },
}

/// Puts the map on the clipboard as a picture (PNG at `scale`).
#[derive(Debug, Deserialize, TS)]
pub struct CopyPicture {
    pub journey: JourneyId,
    pub options: ExportOptions,
}
call!(CopyPicture, "export.copyPicture", Reads, super::Done);
