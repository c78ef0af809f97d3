//! Where everything on a map stands. The one layout that the window, the pictures, the pages and
//! the slides are drawn from.
//!
//! All lengths are map units (one CSS pixel at 100 %). The origin is the map's top left corner:
//! the header rows lie at the top (`0..header.height`), the lane names at the left
//! (`0..lane_header_width`), and cells, cards and curves in the same coordinates right and below
//! of them. Text is already broken into lines; whoever draws it never wraps.

use serde::Serialize;
use throughline_model::{CardId, CardKind, Evidence, LaneId, LaneKind, PersonaId, PointId, Series, StageId, StepId};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapGeometry {
    pub width: f64,
    pub height: f64,
    pub lane_header_width: f64,
    pub stage_height: f64,
    pub step_height: f64,
    /// Both header rows together.
    pub header_height: f64,
    pub stages: Vec<StageBox>,
    pub steps: Vec<StepBox>,
    /// Only lanes that are not hidden, top to bottom.
    pub lanes: Vec<LaneBox>,
    /// Only cards that are visible: not parked, their lane neither hidden nor collapsed.
    pub cards: Vec<CardBox>,
    pub curves: Vec<CurveBox>,
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
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CardMeta {
    /// Drawn as one to four filled dots and the word.
    pub evidence: Option<Evidence>,
    /// 1 to 5.
    pub severity: Option<u8>,
    /// Tags and the owner, already broken into lines.
    pub lines: Vec<String>,
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
