//! What the import wizard and the importers say to each other.

use serde::{Deserialize, Serialize};
use throughline_model::LaneKind;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImportFormat {
    Mermaid,
    Csv,
    /// Any workbook: XLSX, XLS or ODS, told apart by content.
    Xlsx,
    Json,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportOptions {
    pub format: ImportFormat,
    /// Of the workbook; `None` is the sheet that looks most like a journey, else the first with
    /// cells.
    pub sheet: Option<String>,
    /// `,` `;` tab or `|`, for CSV; `None` guesses.
    pub delimiter: Option<char>,
    /// A WHATWG label (`utf-8`, `utf-16le`, `windows-1252`); `None` guesses.
    pub encoding: Option<String>,
    /// Whether the table begins with its headings, after any rows of title.
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
    /// The map as it looks: stages and steps across, one row a lane. Here the column of lane names
    /// is [`ColumnRole::Lane`], the columns of steps are [`ColumnRole::Step`].
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
    /// Over how many steps the card stretches, from 1.
    Span,
    /// A value on the emotion curve, −2 to 2, or 1 to 5 turned into it.
    Emotion,
    /// In [`TableShape::StepsDown`]: the cells are cards of a lane of this kind, named by the header.
    #[serde(rename_all = "camelCase")]
    Cards {
        lane: LaneKind,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
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
    /// The mapping comes from an earlier import of a table like this. Never set here: only the
    /// caller remembers.
    pub remembered: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewedJourney {
    pub name: String,
    pub stages: usize,
    pub steps: usize,
    pub lanes: usize,
    pub cards: usize,
    pub points: usize,
}

/// Something that could not be read as it stands, and what was done instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
