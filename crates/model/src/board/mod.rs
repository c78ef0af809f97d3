//! Boards: tiles of figures, maps, quotes and words on a grid, to be looked at together.

mod grid;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{BoardId, OrderKey, TileId};

pub use grid::{COLUMNS, Direction, Placed, arrange, bottom, placed, shifted};

/// Most tiles on one board.
pub const MOST_TILES: usize = 60;

#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    pub id: BoardId,
    pub name: String,
    /// What the whole board looks at, as JSON: whoever fills the tiles writes and reads it. Empty:
    /// everything.
    pub filter: String,
    pub order: OrderKey,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    pub id: TileId,
    pub board: BoardId,
    /// Its own title; empty: what it shows says one.
    pub title: String,
    /// What it shows, as JSON: whoever fills the tiles writes and reads it.
    pub source: String,
    pub place: Place,
}

/// Where a tile stands, in cells of the grid. One value when two copies of a project are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
// A card of a map has a place of its own.
#[ts(rename = "GridPlace")]
pub struct Place {
    /// From the left, from 0.
    pub column: u16,
    /// From the top, from 0.
    pub row: u16,
    pub width: u16,
    pub height: u16,
}
