//! Edits of boards and their tiles.

use throughline_model::board::{Board, MOST_TILES, Place, Placed, Tile, arrange, bottom, placed};
use throughline_model::{BoardId, TileId};
use throughline_store::rows::{Connection, boards};

use crate::app::Context;
use crate::boards::stored::{read_filter, write_filter, write_source};
use crate::boards::templates::{self, Stock};
use crate::boards::{sizes, words::BoardWords};
use crate::calls::boards::*;
use crate::calls::exhibits::ExhibitSource;
use crate::calls::{Call, Done};
use crate::editing::{self, Editing, notes, slot, slot_after, title};
use crate::error::CallError;
use crate::run::Run;
use crate::run::preferences::language;
use crate::session::Label;

impl Run for AddBoard {
    fn run(self, on: &Context<'_>) -> Result<BoardId, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let given = title(self.name.as_deref().unwrap_or_default());
                let name = if given.is_empty() {
                    words.template(self.template).0
                } else {
                    given
                };
                let stock = Stock::read(connection)?;
                let tiles = templates::tiles(self.template, &stock, &words);
                let last = boards::all(connection)?.pop().map(|board| board.order);
                Ok((
                    Label::new("op.board.add", name.clone()),
                    (name, tiles, last),
                ))
            },
            |editing, (name, tiles, last)| {
                insert_board(editing, name, &tiles, editing.mint.after(last.as_ref()))
            },
        )
    }
}

/// A board of a template, with the tiles it was given.
pub(crate) fn insert_board(
    editing: &Editing<'_>,
    name: String,
    tiles: &[templates::TemplateTile],
    order: throughline_model::OrderKey,
) -> Result<BoardId, CallError> {
    let board = Board {
        id: editing.mint.id(),
        name,
        filter: String::new(),
        order,
    };
    boards::insert(editing.connection, &board)?;
    for tile in tiles {
        let tile = Tile {
            id: editing.mint.id(),
            board: board.id,
            title: tile.title.clone(),
            source: write_source(&tile.source)?,
            place: tile.place,
        };
        boards::insert_tile(editing.connection, &tile)?;
    }
    Ok(board.id)
}

impl Run for EditBoard {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::board(connection, self.board)?;
                let mut board = before.clone();
                if let Some(name) = &self.name {
                    board.name = editing::name(name)?;
                }
                if let Some(filter) = &self.filter
                    && *filter != read_filter(&before.filter)
                {
                    board.filter = write_filter(filter)?;
                }
                let op = if board.name == before.name {
                    "op.board.filter"
                } else {
                    "op.board.rename"
                };
                Ok((Label::new(op, board.name.clone()), (before, board)))
            },
            |editing, (before, board)| {
                if before != board {
                    boards::update(editing.connection, &board)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateBoard {
    fn run(self, on: &Context<'_>) -> Result<BoardId, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let board = editing::board(connection, self.board)?;
                let slot = slot_after(&boards::all(connection)?, self.board);
                let tiles = boards::tiles(connection, self.board)?;
                let name = title(&words.copy_of(&board.name));
                let label = Label::new("op.board.duplicate", board.name.clone());
                Ok((label, (board, name, slot, tiles)))
            },
            |editing, (board, name, slot, tiles)| {
                let copy = Board {
                    id: editing.mint.id(),
                    name,
                    order: editing.mint.between(&slot),
                    ..board
                };
                boards::insert(editing.connection, &copy)?;
                for tile in tiles {
                    let tile = Tile {
                        id: editing.mint.id(),
                        board: copy.id,
                        ..tile
                    };
                    boards::insert_tile(editing.connection, &tile)?;
                }
                Ok(copy.id)
            },
        )
    }
}

impl Run for MoveBoard {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let board = editing::board(connection, self.board)?;
                let all = boards::all(connection)?;
                let slot = slot(&all, self.before, Some(self.board), "board")?;
                let label = Label::new("op.board.move", board.name.clone());
                Ok((label, (board, slot)))
            },
            |editing, (mut board, slot)| {
                if !slot.holds(&board.order) {
                    board.order = editing.mint.between(&slot);
                    boards::update(editing.connection, &board)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteBoard {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let board = editing::board(connection, self.board)?;
                Ok((Label::new("op.board.delete", board.name), self.board))
            },
            |editing, board| {
                boards::delete(editing.connection, board)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for AddTile {
    fn run(self, on: &Context<'_>) -> Result<TileId, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                editing::board(connection, self.board)?;
                let now = arranged(connection, self.board)?;
                demand_room(&now, &words)?;
                let own = title(self.title.as_deref().unwrap_or_default());
                let source = cleaned(self.source);
                let place = self.place.unwrap_or_else(|| {
                    let (width, height) = sizes::of(&source);
                    free(&now, width, height)
                });
                let label = Label::new("op.tile.add", words.subject(&own, &source));
                Ok((label, (self.board, own, source, place, now)))
            },
            |editing, (board, title, source, place, now)| {
                let tile = Tile {
                    id: editing.mint.id(),
                    board,
                    title,
                    source: write_source(&source)?,
                    place,
                };
                let moved = Placed {
                    tile: tile.id,
                    place,
                };
                let after = placed(&now, moved);
                let own = after.iter().find(|one| one.tile == tile.id);
                let place = own.map_or(place.fitted(), |one| one.place);
                boards::insert_tile(
                    editing.connection,
                    &Tile {
                        place,
                        ..tile.clone()
                    },
                )?;
                write_places(editing, board, &after)?;
                Ok(tile.id)
            },
        )
    }
}

/// Beside the last tile if there is room, else below all.
fn free(now: &[Placed], width: u16, height: u16) -> Place {
    let below = Place {
        column: 0,
        row: bottom(now),
        width,
        height,
    };
    let Some(last) = now.last() else {
        return below;
    };
    let beside = Place {
        column: last.place.column + last.place.width,
        row: last.place.row,
        ..below
    };
    let fits = beside.column + width <= throughline_model::board::COLUMNS;
    // What stands further down in these columns would have to make room.
    let in_the_way = now.iter().any(|one| {
        one.place.bottom() > beside.row
            && one.place.column < beside.column + width
            && beside.column < one.place.column + one.place.width
    });
    if fits && !in_the_way { beside } else { below }
}

impl Run for EditTile {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::tile(connection, self.tile)?;
                let mut tile = before.clone();
                if let Some(given) = &self.title {
                    tile.title = title(given);
                }
                if let Some(source) = self.source {
                    tile.source = write_source(&cleaned(source))?;
                }
                let subject = words.subject_of(&tile);
                Ok((Label::new("op.tile.edit", subject), (before, tile)))
            },
            |editing, (before, tile)| {
                if before != tile {
                    boards::update_tile(editing.connection, &tile)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DuplicateTile {
    fn run(self, on: &Context<'_>) -> Result<TileId, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let tile = editing::tile(connection, self.tile)?;
                let now = arranged(connection, tile.board)?;
                demand_room(&now, &words)?;
                let label = Label::new("op.tile.duplicate", words.subject_of(&tile));
                Ok((label, (tile, now)))
            },
            |editing, (tile, now)| {
                let own = now.iter().find(|one| one.tile == tile.id);
                let own = own.map_or(tile.place, |one| one.place);
                let copy = Tile {
                    id: editing.mint.id(),
                    place: Place {
                        row: own.bottom(),
                        ..own
                    },
                    ..tile
                };
                let moved = Placed {
                    tile: copy.id,
                    place: copy.place,
                };
                boards::insert_tile(editing.connection, &copy)?;
                write_places(editing, copy.board, &placed(&now, moved))?;
                Ok(copy.id)
            },
        )
    }
}

impl Run for DeleteTiles {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let mut subject = String::new();
                for id in &self.tiles {
                    subject = words.subject_of(&editing::tile(connection, *id)?);
                }
                let label = Label::many("op.tile.delete", subject, self.tiles.len());
                Ok((label, self.tiles))
            },
            |editing, tiles| {
                for tile in tiles {
                    boards::delete_tile(editing.connection, tile)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for TryPlace {
    fn run(self, _: &Context<'_>) -> Result<Vec<PlacedTile>, CallError> {
        if self.tiles.len() > 10 * MOST_TILES {
            return Err(CallError::invalid("these are more tiles than a board has"));
        }
        let now = arrange(&placements(&self.tiles));
        let known = now.iter().any(|one| one.tile == self.tile);
        if !known {
            return Err(CallError::not_found("tile"));
        }
        let after = match self.to {
            TilePlace::Place { place } => placed(
                &now,
                Placed {
                    tile: self.tile,
                    place,
                },
            ),
            TilePlace::Step { direction } => {
                throughline_model::board::shifted(&now, self.tile, direction).unwrap_or(now)
            }
        };
        Ok(after.into_iter().map(shown).collect())
    }
}

impl Run for PlaceTiles {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = BoardWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let tile = editing::tile(connection, self.tile)?;
                if tile.board != self.board {
                    return Err(CallError::not_found("tile"));
                }
                let mut now = arranged(connection, self.board)?;
                let before = now.iter().find(|one| one.tile == self.tile).copied();
                // Tiles that came meanwhile stay where they are, and make room.
                for given in placements(&self.tiles) {
                    if let Some(own) = now.iter_mut().find(|one| one.tile == given.tile) {
                        own.place = given.place;
                    }
                }
                let after = arrange(&now);
                let own = after.iter().find(|one| one.tile == self.tile).copied();
                let resized = before.zip(own).is_some_and(|(before, after)| {
                    (before.place.width, before.place.height)
                        != (after.place.width, after.place.height)
                });
                let op = if resized {
                    "op.tile.resize"
                } else {
                    "op.tile.move"
                };
                let label = Label::new(op, words.subject_of(&tile));
                Ok((label, (self.board, after)))
            },
            |editing, (board, after)| {
                write_places(editing, board, &after)?;
                Ok(Done {})
            },
        )
    }
}

/// The tiles of a board as they are shown.
pub(super) fn arranged(connection: &Connection, board: BoardId) -> Result<Vec<Placed>, CallError> {
    let tiles = boards::tiles(connection, board)?;
    let stored: Vec<Placed> = tiles
        .iter()
        .map(|tile| Placed {
            tile: tile.id,
            place: tile.place,
        })
        .collect();
    Ok(arrange(&stored))
}

/// Writes the places that changed.
fn write_places(editing: &Editing<'_>, board: BoardId, after: &[Placed]) -> Result<(), CallError> {
    for mut tile in boards::tiles(editing.connection, board)? {
        let place = after.iter().find(|one| one.tile == tile.id);
        if let Some(one) = place.filter(|one| one.place != tile.place) {
            tile.place = one.place;
            boards::update_tile(editing.connection, &tile)?;
        }
    }
    Ok(())
}

fn demand_room(now: &[Placed], words: &BoardWords) -> Result<(), CallError> {
    if now.len() < MOST_TILES {
        Ok(())
    } else {
        Err(CallError::refused(words.full()))
    }
}

/// Texts from outside, as all are kept.
fn cleaned(source: ExhibitSource) -> ExhibitSource {
    match source {
        ExhibitSource::Text { title: own, text } => ExhibitSource::Text {
            title: title(&own),
            text: notes(&text),
        },
        ExhibitSource::Measure { .. }
        | ExhibitSource::Channels { .. }
        | ExhibitSource::Consistency { .. }
        | ExhibitSource::Teams { .. }
        | ExhibitSource::Worth { .. }
        | ExhibitSource::Results { .. }
        | ExhibitSource::Journey { .. }
        | ExhibitSource::Quotes { .. }
        | ExhibitSource::Cards { .. }
        | ExhibitSource::Persona { .. }
        | ExhibitSource::Voice { .. }
        | ExhibitSource::Feedback { .. }
        | ExhibitSource::Improvement { .. }
        | ExhibitSource::Review { .. } => source,
    }
}

fn placements(tiles: &[PlacedTile]) -> Vec<Placed> {
    tiles
        .iter()
        .map(|one| Placed {
            tile: one.tile,
            place: one.place,
        })
        .collect()
}

fn shown(one: Placed) -> PlacedTile {
    PlacedTile {
        tile: one.tile,
        place: one.place,
    }
}
