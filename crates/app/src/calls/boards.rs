//! Boards: figures, maps, quotes and words that are looked at together. What a tile shows is made
//! anew from the project each time it is drawn.

use serde::{Deserialize, Serialize};
use throughline_model::board::{Direction, Place};
use throughline_model::{BoardId, JourneyId, TileId};
use ts_rs::TS;

use super::exchange::Exported;
use super::exhibits::{ExhibitFilter, ExhibitSource};
use super::measures::MeasureEntry;
use super::results::{ResultSegment, ShownFigure};
use super::{Done, call};

#[derive(Debug, Deserialize, TS)]
pub struct ListBoards {}
call!(ListBoards, "board.list", Reads, BoardsView);

#[derive(Debug, Serialize, TS)]
pub struct BoardsView {
    pub boards: Vec<BoardEntry>,
    pub templates: Vec<BoardTemplateEntry>,
}

#[derive(Debug, Serialize, TS)]
pub struct BoardEntry {
    pub board: BoardId,
    pub name: String,
    #[ts(type = "number")]
    pub tiles: u64,
}

/// What a new board begins with, as far as the project has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BoardTemplate {
    Customers,
    Employees,
    /// One page for those who decide.
    OnePage,
    Empty,
}

#[derive(Debug, Serialize, TS)]
pub struct BoardTemplateEntry {
    pub template: BoardTemplate,
    pub name: String,
    /// "Recommendation over time, what differs between channels, the curve of a journey, …"
    pub about: String,
    /// How many tiles it would have in this project.
    #[ts(type = "number")]
    pub tiles: u64,
}

#[derive(Debug, Deserialize, TS)]
pub struct ReadBoard {
    pub board: BoardId,
}
call!(ReadBoard, "board.read", Reads, BoardView);

#[derive(Debug, Serialize, TS)]
pub struct BoardView {
    pub board: BoardId,
    pub name: String,
    /// What the board looks at when it is opened.
    pub filter: ExhibitFilter,
    pub choices: FilterChoices,
    /// In reading order.
    pub tiles: Vec<TileEntry>,
    pub columns: u16,
}

/// What a board can be filtered by: only what changes something on it.
#[derive(Debug, Default, Serialize, TS)]
pub struct FilterChoices {
    pub channels: Vec<FilterEntry>,
    pub personas: Vec<FilterEntry>,
    pub departments: Vec<FilterEntry>,
    pub segments: Vec<BoardSegment>,
}

#[derive(Debug, Serialize, TS)]
pub struct FilterEntry {
    /// Of a channel, a persona or a department.
    pub id: String,
    pub name: String,
}

/// A question by which answers on the board can be filtered.
#[derive(Debug, Serialize, TS)]
pub struct BoardSegment {
    /// "Employee survey, second round"
    pub survey: String,
    pub segment: ResultSegment,
}

#[derive(Debug, Serialize, TS)]
pub struct TileEntry {
    pub tile: TileId,
    /// Its own title; empty: the finding stands there.
    pub title: String,
    /// `None`: written by a newer program, and shown as such.
    pub source: Option<ExhibitSource>,
    pub place: Place,
}

/// A tile and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct PlacedTile {
    pub tile: TileId,
    pub place: Place,
}

/// A new board at the end. Without a name it has its template's.
#[derive(Debug, Deserialize, TS)]
pub struct AddBoard {
    pub name: Option<String>,
    pub template: BoardTemplate,
}
call!(AddBoard, "board.add", Edits, BoardId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditBoard {
    pub board: BoardId,
    pub name: Option<String>,
    pub filter: Option<ExhibitFilter>,
}
call!(EditBoard, "board.edit", Edits, Done);

/// The copy stands behind its original.
#[derive(Debug, Deserialize, TS)]
pub struct DuplicateBoard {
    pub board: BoardId,
}
call!(DuplicateBoard, "board.duplicate", Edits, BoardId);

/// Moves a board before another, or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveBoard {
    pub board: BoardId,
    pub before: Option<BoardId>,
}
call!(MoveBoard, "board.move", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteBoard {
    pub board: BoardId,
}
call!(DeleteBoard, "board.delete", Edits, Done);

/// Without a place below all others, in a size that suits what it shows.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AddTile {
    pub board: BoardId,
    pub source: ExhibitSource,
    pub title: Option<String>,
    pub place: Option<Place>,
}
call!(AddTile, "tile.add", Edits, TileId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditTile {
    pub tile: TileId,
    pub title: Option<String>,
    pub source: Option<ExhibitSource>,
}
call!(EditTile, "tile.edit", Edits, Done);

/// The copy stands below its original.
#[derive(Debug, Deserialize, TS)]
pub struct DuplicateTile {
    pub tile: TileId,
}
call!(DuplicateTile, "tile.duplicate", Edits, TileId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteTiles {
    pub tiles: Vec<TileId>,
}
call!(DeleteTiles, "tile.delete", Edits, Done);

/// Where all tiles would stand if one were let go somewhere; keeps nothing.
#[derive(Debug, Deserialize, TS)]
pub struct TryPlace {
    /// As they stand now.
    pub tiles: Vec<PlacedTile>,
    pub tile: TileId,
    pub to: TilePlace,
}
call!(TryPlace, "tile.tryPlace", Reads, Vec<PlacedTile>);

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "by")]
#[ts(rename_all = "camelCase")]
pub enum TilePlace {
    /// Let go there, in that size.
    Place { place: Place },
    /// One step of the keyboard; at the edge nothing changes.
    Step { direction: Direction },
}

/// Keeps what [`TryPlace`] answered. `tile` is the one a person moved.
#[derive(Debug, Deserialize, TS)]
pub struct PlaceTiles {
    pub board: BoardId,
    pub tile: TileId,
    pub tiles: Vec<PlacedTile>,
}
call!(PlaceTiles, "tile.place", Edits, Done);

/// What a tile's inside measures, in CSS pixels at 100 % (40 to 4,000).
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct TileSize {
    pub tile: TileId,
    pub width: f64,
    pub height: f64,
}

/// Draws tiles of a board, each as large as its place allows.
#[derive(Debug, Deserialize, TS)]
pub struct DrawTiles {
    pub board: BoardId,
    pub filter: ExhibitFilter,
    pub tiles: Vec<TileSize>,
    pub dark: bool,
}
call!(DrawTiles, "board.draw", Reads, Vec<DrawnTile>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawnTile {
    pub tile: TileId,
    /// Its own title, or the finding.
    pub title: String,
    /// The finding, where the tile has a title of its own.
    pub finding: String,
    /// n, interval, formula, date.
    pub small_print: String,
    pub body: DrawnBody,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "body")]
pub enum DrawnBody {
    Figure {
        figure: ShownFigure,
    },
    /// A measure's last value with what changed.
    Value {
        entry: Box<MeasureEntry>,
        figure: ShownFigure,
    },
    Table {
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A journey as its map.
    Map {
        journey: JourneyId,
        figure: ShownFigure,
    },
    Quotes {
        quotes: Vec<ShownQuote>,
    },
    Text {
        paragraphs: Vec<String>,
    },
    Hidden {
        reason: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QuoteTone {
    Positive,
    Negative,
    Neutral,
}

#[derive(Debug, Serialize, TS)]
pub struct ShownQuote {
    /// Between quotation marks.
    pub text: String,
    pub source: String,
    pub tone: QuoteTone,
}

/// Puts a tile on the clipboard as it looks, with its title and what it rests on.
#[derive(Debug, Deserialize, TS)]
pub struct CopyTile {
    pub tile: TileId,
    pub filter: ExhibitFilter,
    pub format: PictureFormat,
    pub dark: bool,
}
call!(CopyTile, "tile.copy", Reads, Done);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PictureFormat {
    Png,
    /// As its text, which drawing programs take for the picture.
    Svg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BoardFormat {
    /// Pages to print, or one page as large as the board.
    Pdf,
    /// One sheet a tile, with charts Excel can edit.
    Xlsx,
    /// One page that needs nothing beside it.
    Html,
    /// The whole board as one picture.
    Png,
    Svg,
    /// A folder with a picture of every tile.
    Pictures,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BoardPaper {
    #[default]
    A4,
    A3,
    /// One page as large as the board.
    Whole,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoardExport {
    pub format: BoardFormat,
    /// Of a PDF.
    pub paper: BoardPaper,
    /// Of the pictures in a folder.
    pub pictures: PictureFormat,
    pub dark: bool,
}

/// Writes a board to a file, or its pictures into a folder. A file appears whole or not at all.
#[derive(Debug, Deserialize, TS)]
pub struct ExportBoard {
    pub board: BoardId,
    pub filter: ExhibitFilter,
    pub options: BoardExport,
    pub path: String,
    pub task: Option<String>,
}
call!(ExportBoard, "board.export", Reads, Exported);
