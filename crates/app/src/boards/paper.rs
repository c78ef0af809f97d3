//! A board as it is laid out for paper and pictures: the grid in pixels, the tiles in their words.

use throughline_figures::board::{
    BoardHeading, BoardSheet, Face, TileFrame, TileWords, tile_picture,
};
use throughline_figures::map::geometry::Area;
use throughline_model::board::{COLUMNS, Place};

use super::faces::{self, Drawing};
use super::together::together;
use super::words::BoardWords;
use crate::error::CallError;
use crate::exhibits::Exhibit;

/// Of the grid, in pixels.
pub(crate) const WIDTH: f64 = 1200.0;
const GAP: f64 = 12.0;
const ROW: f64 = 48.0;

/// A tile with what it shows.
pub(crate) struct Shown {
    /// The title a person gave it; may be empty.
    pub title: String,
    pub place: Place,
    /// Whether its table is the scores of a survey.
    pub scores: bool,
    pub exhibit: Exhibit,
}

/// Where a place lies, in pixels.
pub(crate) fn area(place: Place) -> Area {
    let column = (WIDTH - GAP * f64::from(COLUMNS - 1)) / f64::from(COLUMNS);
    let span = |cells: u16, size: f64| f64::from(cells) * (size + GAP) - GAP;
    Area {
        x: f64::from(place.column) * (column + GAP),
        y: f64::from(place.row) * (ROW + GAP),
        width: span(place.width, column),
        height: span(place.height, ROW),
    }
}

/// # Errors
/// `invalid` if numbers cannot be drawn.
pub(crate) fn sheet<'a>(
    heading: BoardHeading,
    tiles: &[Shown],
    drawing: &Drawing<'a>,
) -> Result<BoardSheet<'a>, CallError> {
    let painted = together(tiles, |tile| {
        let words = faces::words(&tile.title, &tile.exhibit);
        let frame = TileFrame::new(&words, area(tile.place), drawing.fonts);
        let face = faces::face(&tile.exhibit, tile.scores, frame.room(), drawing)?;
        Ok((frame, face))
    });
    Ok(BoardSheet {
        heading,
        tiles: painted.into_iter().collect::<Result<_, CallError>>()?,
        width: WIDTH,
        theme: drawing.theme,
        fonts: drawing.fonts,
    })
}

/// A tile alone, as large as it is on the board.
///
/// # Errors
/// `invalid` if its numbers cannot be drawn.
pub(crate) fn picture(
    tile: &Shown,
    words: &BoardWords,
    drawing: &Drawing<'_>,
) -> Result<throughline_figures::drawing::Drawing, CallError> {
    let around: TileWords = faces::words(&tile.title, &tile.exhibit);
    let place = area(tile.place);
    let mut problem = None;
    let picture = tile_picture(
        &around,
        (place.width, place.height),
        words.language(),
        drawing.theme,
        drawing.fonts,
        |room| match faces::face(&tile.exhibit, tile.scores, room, drawing) {
            Ok(face) => face,
            Err(error) => {
                problem = Some(error);
                Face::Nothing
            }
        },
    );
    problem.map_or(Ok(picture), Err)
}
