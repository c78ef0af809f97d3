//! Where everything on a map stands. The one layout that the window, the pictures, the pages and
//! the slides are drawn from.
//!
//! All lengths are map units (one CSS pixel at 100 %). The origin is the map's top left corner:
//! the header rows lie at the top (`0..header.height`), the lane names at the left
//! (`0..lane_header_width`), and cells, cards and curves in the same coordinates right and below
//! of them. Text is already broken into lines; whoever draws it never wraps.

use serde::Serialize;
use throughline_model::{
    CardId, CardKind, Change, Evidence, Icon, LaneId, LaneKind, MeasureId, PersonaId, PointId,
    Series, StageId, StepId,
};
use ts_rs::TS;

use super::MeasureState;

/// Width of a step's column.
pub const COLUMN_WIDTH: f64 = 112.0;
/// Width of the column of lane names.
pub const LANE_HEADER_WIDTH: f64 = 136.0;
/// Between a cell's edge and its cards, and between cards.
pub const CELL_PADDING: f64 = 6.0;
/// Left and right of a note's text.
pub const NOTE_PADDING_X: f64 = 9.0;
/// Above and below a note's text.
pub const NOTE_PADDING_Y: f64 = 7.0;
/// Left and right of a chip's text.
pub const CHIP_PADDING_X: f64 = 8.0;
/// Above and below a chip's text.
pub const CHIP_PADDING_Y: f64 = 5.0;
/// Edge of a chip's pictogram.
pub const CHIP_ICON: f64 = 15.0;
/// Between a chip's pictogram and its text.
pub const CHIP_GAP: f64 = 6.0;
/// Titles of cards, names of lanes and steps: 12 units high letters, a line of 1.35 em.
pub const TEXT_SIZE: f64 = 12.0;
pub const LINE_HEIGHT: f64 = 16.2;
/// Meta lines and hints.
pub const META_SIZE: f64 = 11.0;
pub const META_LINE_HEIGHT: f64 = 15.0;
/// Names of stages.
pub const STAGE_SIZE: f64 = 13.0;
pub const STAGE_LINE_HEIGHT: f64 = 18.0;
/// The line of a comparison's mark, above a card's title.
pub const MARK_HEIGHT: f64 = 15.0;
/// What the four evidence dots of a meta line take, gap to the word included.
pub const DOTS_WIDTH: f64 = 42.0;

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapGeometry {
    pub width: f64,
    pub height: f64,
    pub lane_header_width: f64,
    /// Of a step; a stage without steps takes one.
    pub column_width: f64,
    pub stage_height: f64,
    pub step_height: f64,
    /// Both header rows together.
    pub header_height: f64,
    /// Between a cell's edge and its cards, and between cards: where a dragged card will stand.
    pub cell_padding: f64,
    /// Between a curve lane's edges and its extreme values: which value lies at which height.
    pub curve_margin: f64,
    pub stages: Vec<StageBox>,
    pub steps: Vec<StepBox>,
    /// Only lanes that are not hidden, top to bottom.
    pub lanes: Vec<LaneBox>,
    /// Only cards that are visible: not parked, their lane neither hidden nor collapsed.
    pub cards: Vec<CardBox>,
    pub curves: Vec<CurveBox>,
    /// Below the cards of measures lanes.
    pub measures: Vec<MeasureBox>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StageBox {
    pub stage: StageId,
    pub x: f64,
    pub width: f64,
    pub lines: Vec<String>,
    /// A stage without steps still takes the width of one.
    pub empty: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepBox {
    pub step: StepId,
    pub stage: StageId,
    pub x: f64,
    pub width: f64,
    pub lines: Vec<String>,
    /// The first of its stage: its left line is drawn stronger.
    pub first: bool,
    /// What a comparison says about it.
    pub mark: Option<Change>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LaneBox {
    pub lane: LaneId,
    pub kind: LaneKind,
    pub y: f64,
    pub height: f64,
    pub collapsed: bool,
    pub name_lines: Vec<String>,
    pub hint_lines: Vec<String>,
    /// How many cards a collapsed lane holds.
    pub count: usize,
}

/// How a card looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CardStyle {
    /// A raised note with title, and meta line if it has one.
    Note,
    /// A flat chip with a pictogram: touchpoints, channels, systems, departments, staff.
    Chip,
    /// A picture with the title below.
    Picture,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CardBox {
    pub card: CardId,
    pub lane: LaneId,
    /// The column it begins in: an index into `steps`.
    pub column: usize,
    /// How many columns it covers here (its span, cut at the map's end).
    pub columns: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub style: CardStyle,
    pub kind: CardKind,
    pub lines: Vec<String>,
    /// Evidence, severity, owner: what the line under the title says. Absent: no such line.
    pub meta: Option<CardMeta>,
    /// The picture's own area, relative to the card; `None` without a picture.
    pub picture: Option<Area>,
    /// Does not match the filter.
    pub faded: bool,
    /// A chip's pictogram: its touchpoint's own, or what suits the lane.
    pub icon: Option<Icon>,
    /// What a comparison says about it; the word stands in a line of [`MARK_HEIGHT`] above the title.
    pub mark: Option<Change>,
    /// Top of the first title line, relative to the card.
    pub text_y: f64,
    /// Top of the evidence line, relative to the card; equals the card's height without a meta line.
    pub meta_y: f64,
    /// 1 to 8, from the persona the card belongs to: a bar at its left edge.
    pub tint: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CardMeta {
    /// Drawn as one to four filled dots and the word.
    pub evidence: Option<Evidence>,
    /// 1 to 5.
    pub severity: Option<u8>,
    /// Evidence word and severity, as far as they are set, already broken into lines of
    /// [`META_LINE_HEIGHT`]. With `evidence` set, its dots stand before the first line if
    /// `dots_inline`, else in a line of their own above it.
    pub grade_lines: Vec<String>,
    pub dots_inline: bool,
    /// The kind, if it is not what the lane holds; the owner; tags; already broken into lines.
    pub lines: Vec<String>,
}

/// A measure at a step: its value and, below it, its name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureBox {
    pub measure: MeasureId,
    pub lane: LaneId,
    /// An index into `steps`.
    pub column: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// One line of [`TEXT_SIZE`]; empty without a value.
    pub value: String,
    /// The name in lines of [`META_LINE_HEIGHT`].
    pub lines: Vec<String>,
    /// Top of the first line of the name, relative to the box.
    pub text_y: f64,
    pub state: MeasureState,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CurveBox {
    pub lane: LaneId,
    pub persona: PersonaId,
    pub series: Series,
    /// 1 to 8, from the persona.
    pub tint: u8,
    /// An SVG path in map coordinates; empty with fewer than two points.
    pub path: String,
    pub points: Vec<CurvePoint>,
    /// In a comparison, the path of today's curve on the topmost emotion lane; else empty.
    pub today: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CurvePoint {
    pub point: PointId,
    pub step: StepId,
    pub x: f64,
    pub y: f64,
    pub value: f64,
    pub note: String,
}
