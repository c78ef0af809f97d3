//! The stakeholder map: three rings around what is experienced, four sectors, arrows for what is
//! given and taken. The one layout that the window and the pictures are drawn from.

mod arrows;
mod layout;
mod picture;
mod words;

use serde::Serialize;
use throughline_model::people::{ExchangeKind, Ring, Sector, StakeholderKind};
use throughline_model::{ExchangeId, StakeholderId};
use ts_rs::TS;

use crate::map::geometry::Area;

pub use layout::{StakeholderInput, layout};
pub use picture::picture;
pub use words::StakeholderWords;

/// Where everything stands, in CSS pixels at 100 %. Text is already broken into lines.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StakeholderGeometry {
    pub width: f64,
    pub height: f64,
    /// The middle of all rings.
    pub x: f64,
    pub y: f64,
    /// From the middle outwards.
    pub rings: Vec<RingShape>,
    /// Clockwise from the upper right.
    pub sectors: Vec<SectorLabel>,
    pub nodes: Vec<NodeShape>,
    pub arrows: Vec<ArrowShape>,
    /// The kinds of arrows there are, as a key below the map.
    pub legend: Vec<LegendEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RingShape {
    pub ring: Ring,
    /// The outer edge.
    pub radius: f64,
    pub name: String,
    /// Where the name stands, centred.
    pub label: Area,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SectorLabel {
    pub sector: Sector,
    pub name: String,
    pub x: f64,
    pub baseline: f64,
    /// The text ends at `x` rather than beginning there.
    pub end: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct NodeShape {
    pub id: StakeholderId,
    pub kind: StakeholderKind,
    pub ring: Ring,
    pub sector: Sector,
    pub area: Area,
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ArrowShape {
    pub id: ExchangeId,
    pub kind: ExchangeKind,
    /// SVG path data of the line.
    pub path: String,
    /// And of its head, filled.
    pub head: String,
    /// What it says, on a ground of its own.
    pub label: Area,
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LegendEntry {
    pub kind: ExchangeKind,
    pub name: String,
    /// Left end of the line that stands for it, and its height.
    pub x: f64,
    pub y: f64,
}

/// Length of the line in the legend.
pub const LEGEND_LINE: f64 = 28.0;

/// Which of the eight colours an arrow has, and its dashes; 0: none.
pub fn look(kind: ExchangeKind) -> (u8, (f64, f64)) {
    match kind {
        ExchangeKind::Money => (3, (0.0, 0.0)),
        ExchangeKind::Information => (1, (7.0, 4.0)),
        ExchangeKind::Goods => (4, (0.0, 0.0)),
        ExchangeKind::Service => (6, (14.0, 4.0)),
        ExchangeKind::Influence => (2, (2.0, 4.0)),
    }
}

#[cfg(test)]
mod tests;
