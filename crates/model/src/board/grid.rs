//! Where tiles stand. What a file says of places may overlap, because two copies were merged or
//! somebody else wrote it; what is shown never does.
//!
//! Rules (tests cite the numbers):
//! 1. Tiles never overlap and never leave the columns.
//! 2. A tile rests on those above it or on the upper edge: there are no empty rows to lose things in.
//! 3. What is arranged stays as it is when it is arranged again.
//! 4. A tile that is let go keeps the column and the size it was given; the others make room.

use super::Place;
use crate::TileId;

/// The columns of the grid.
pub const COLUMNS: u16 = 12;

/// The least a tile can be, so that its handle and a word find room.
const NARROWEST: u16 = 2;
const LOWEST: u16 = 1;
const HIGHEST: u16 = 40;
/// Nothing that is arranged comes so far down; a file may say anything.
const DEEPEST: u16 = 10_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub tile: TileId,
    pub place: Place,
}

/// One step of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

impl Place {
    /// The same within the columns and sizes there are.
    pub fn fitted(self) -> Place {
        let width = self.width.clamp(NARROWEST, COLUMNS);
        Place {
            column: self.column.min(COLUMNS - width),
            row: self.row.min(DEEPEST),
            width,
            height: self.height.clamp(LOWEST, HIGHEST),
        }
    }

    fn right(self) -> u16 {
        self.column + self.width
    }

    /// The first row below it.
    pub fn bottom(self) -> u16 {
        self.row + self.height
    }

    fn shares_columns(self, other: Place) -> bool {
        self.column < other.right() && other.column < self.right()
    }
}

/// The first row that is free in all columns.
pub fn bottom(tiles: &[Placed]) -> u16 {
    let bottoms = tiles.iter().map(|tile| tile.place.bottom());
    bottoms.max().unwrap_or(0)
}

/// The tiles as they are shown, in reading order: from the top, then from the left.
pub fn arrange(tiles: &[Placed]) -> Vec<Placed> {
    settle(tiles, |tile| 2 * i32::from(tile.place.row))
}

/// The same with one tile moved, resized or added: `moved` says where it was let go. `tiles` is
/// what [`arrange`] answered.
pub fn placed(tiles: &[Placed], moved: Placed) -> Vec<Placed> {
    let before = tiles.iter().find(|tile| tile.tile == moved.tile);
    let target = moved.place.fitted();
    let mut others: Vec<Placed> = tiles
        .iter()
        .filter(|tile| tile.tile != moved.tile)
        .copied()
        .collect();
    if let Some(old) = before.map(|tile| tile.place)
        && let Some(other) = others
            .iter_mut()
            .find(|tile| exchanged(tile.place, target, old))
    {
        // Two of a size change places.
        other.place = old;
        others.push(Placed {
            tile: moved.tile,
            place: target,
        });
        return arrange(&others);
    }
    let own = rank(&others, target, before.map(|tile| tile.place));
    others.push(Placed {
        tile: moved.tile,
        place: target,
    });
    settle(&others, |tile| {
        if tile.tile == moved.tile {
            own
        } else {
            2 * i32::from(tile.place.row)
        }
    })
}

/// A tile moved by one step of the keyboard: to the side by a column, up and down past what stands
/// there. `None` at the edge.
pub fn shifted(tiles: &[Placed], tile: TileId, direction: Direction) -> Option<Vec<Placed>> {
    let now = arrange(tiles);
    let place = now.iter().find(|one| one.tile == tile)?.place;
    let at = |place: Place| placed(&now, Placed { tile, place });
    let changed = |after: &Vec<Placed>| *after != now;
    match direction {
        Direction::Left => {
            let column = place.column.checked_sub(1)?;
            Some(at(Place { column, ..place }))
        }
        Direction::Right => {
            let column = place.column + 1;
            (column + place.width <= COLUMNS).then(|| at(Place { column, ..place }))
        }
        Direction::Up => (0..place.row)
            .rev()
            .map(|row| at(Place { row, ..place }))
            .find(changed),
        Direction::Down => (place.row + 1..=bottom(&now))
            .map(|row| at(Place { row, ..place }))
            .find(changed),
    }
}

/// Whether a tile of the same size stands where another is let go, give or take a half of it.
fn exchanged(other: Place, target: Place, old: Place) -> bool {
    let near = |a: u16, b: u16, size: u16| 2 * a.abs_diff(b) < size;
    (other.width, other.height) == (old.width, old.height)
        && (target.width, target.height) == (old.width, old.height)
        && (other.column, other.row) != (old.column, old.row)
        && near(other.column, target.column, other.width)
        && near(other.row, target.row, other.height)
}

/// Where in the order of [`settle`] a tile comes that is let go at `target`: before or after those
/// it shares columns with, by whether it passed their middle.
fn rank(others: &[Placed], target: Place, old: Option<Place>) -> i32 {
    let row = 2 * i32::from(target.row);
    let stays = |old: Place| (old.column, old.row) == (target.column, target.row);
    if old.is_some_and(stays) {
        return row;
    }
    let down = old.is_some_and(|old| target.row > old.row && old.shares_columns(target));
    let edge = |place: Place| 2 * i32::from(place.row);
    let middle = |place: Place| 2 * i32::from(place.row) + i32::from(place.height);
    let met = others.iter().map(|tile| tile.place);
    let met = met.filter(|place| place.shares_columns(target));
    if down {
        let reached = 2 * i32::from(target.bottom());
        let passed = met.filter(|place| reached > middle(*place)).map(edge);
        passed.max().map_or(row, |last| row.max(last + 1))
    } else {
        let ahead = met.filter(|place| row < middle(*place)).map(edge);
        ahead.min().map_or(row, |first| row.min(first - 1))
    }
}

/// Lets the tiles down from the upper edge in the order of `rank`, each onto what stands already.
fn settle(tiles: &[Placed], rank: impl Fn(&Placed) -> i32) -> Vec<Placed> {
    let mut order: Vec<Placed> = tiles
        .iter()
        .map(|tile| Placed {
            tile: tile.tile,
            place: tile.place.fitted(),
        })
        .collect();
    order.sort_by_key(|tile| (rank(tile), tile.place.column, tile.tile));
    let mut free = [0u16; COLUMNS as usize];
    for tile in &mut order {
        let columns = usize::from(tile.place.column)..usize::from(tile.place.right());
        let over = &mut free[columns];
        tile.place.row = over.iter().copied().max().unwrap_or(0);
        over.fill(tile.place.bottom());
    }
    order.sort_by_key(|tile| (tile.place.row, tile.place.column));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::RawId;

    fn tile(id: u8, column: u16, row: u16, width: u16, height: u16) -> Placed {
        Placed {
            tile: TileId(RawId([id; 16])),
            place: Place {
                column,
                row,
                width,
                height,
            },
        }
    }

    /// Tiles by their ids, with column and row.
    fn at(tiles: &[Placed]) -> Vec<(u8, u16, u16)> {
        let mut at: Vec<_> = tiles
            .iter()
            .map(|tile| (tile.tile.0.0[0], tile.place.column, tile.place.row))
            .collect();
        at.sort_unstable();
        at
    }

    /// Two over one another at the left, a high one beside them.
    fn three() -> Vec<Placed> {
        arrange(&[
            tile(1, 0, 0, 6, 4),
            tile(2, 0, 4, 6, 4),
            tile(3, 6, 0, 6, 6),
        ])
    }

    #[test]
    fn a_tile_let_go_over_the_upper_half_of_another_takes_its_place() {
        let check = |moved: Placed, expected: &[(u8, u16, u16)]| {
            assert_eq!(at(&placed(&three(), moved)), expected, "{moved:?}");
        };
        check(tile(3, 0, 1, 6, 6), &[(1, 0, 6), (2, 0, 10), (3, 0, 0)]);
        check(tile(3, 0, 2, 6, 6), &[(1, 0, 0), (2, 0, 10), (3, 0, 4)]);
        check(tile(3, 0, 9, 6, 6), &[(1, 0, 0), (2, 0, 4), (3, 0, 8)]);
        // Wider: what is beside it goes below.
        check(tile(1, 0, 0, 12, 4), &[(1, 0, 0), (2, 0, 4), (3, 6, 4)]);
        // New ones push, too.
        check(
            tile(9, 0, 0, 12, 1),
            &[(1, 0, 1), (2, 0, 5), (3, 6, 1), (9, 0, 0)],
        );
    }

    #[test]
    fn two_of_a_size_change_places() {
        assert_eq!(
            at(&placed(&three(), tile(1, 1, 3, 6, 4))),
            [(1, 1, 6), (2, 0, 0), (3, 6, 0)]
        );
        assert_eq!(
            at(&placed(&three(), tile(2, 0, 1, 6, 4))),
            [(1, 0, 4), (2, 0, 0), (3, 6, 0)]
        );
    }

    #[test]
    fn the_keyboard_moves_past_what_stands_there_and_stops_at_edges() {
        let id = |number: u8| TileId(RawId([number; 16]));
        let step = |tile, direction| shifted(&three(), id(tile), direction).map(|all| at(&all));
        assert_eq!(step(1, Direction::Up), None);
        assert_eq!(step(1, Direction::Left), None);
        assert_eq!(step(3, Direction::Right), None);
        assert_eq!(step(2, Direction::Down), None);
        assert_eq!(
            step(2, Direction::Up),
            Some(vec![(1, 0, 4), (2, 0, 0), (3, 6, 0)])
        );
        assert_eq!(
            step(1, Direction::Down),
            Some(vec![(1, 0, 4), (2, 0, 0), (3, 6, 0)])
        );
        assert_eq!(
            step(3, Direction::Left),
            Some(vec![(1, 0, 6), (2, 0, 10), (3, 5, 0)])
        );
    }

    fn anywhere() -> impl Strategy<Value = Vec<Placed>> {
        let one = (0u16..20, 0u16..30, 0u16..15, 0u16..12);
        proptest::collection::vec(one, 0..25).prop_map(|places| {
            (1u8..)
                .zip(places)
                .map(|(id, (column, row, width, height))| tile(id, column, row, width, height))
                .collect()
        })
    }

    fn demand_order(tiles: &[Placed]) {
        for (place, one) in tiles.iter().enumerate() {
            let own = one.place;
            assert!(own.right() <= COLUMNS, "rule 1: {one:?}");
            for other in &tiles[place + 1..] {
                let apart = own.bottom() <= other.place.row
                    || other.place.bottom() <= own.row
                    || !own.shares_columns(other.place);
                assert!(apart, "rule 1: {one:?} {other:?}");
            }
            let rests = own.row == 0
                || tiles.iter().any(|below| {
                    below.place.bottom() == own.row && below.place.shares_columns(own)
                });
            assert!(rests, "rule 2: {one:?}");
        }
        assert_eq!(arrange(tiles), tiles, "rule 3");
    }

    proptest! {
        #[test]
        fn any_places_are_put_in_order(tiles in anywhere()) {
            let arranged = arrange(&tiles);
            prop_assert_eq!(arranged.len(), tiles.len());
            demand_order(&arranged);
        }

        #[test]
        fn any_move_leaves_order(
            tiles in anywhere(), which in any::<prop::sample::Index>(),
            column in 0u16..20, row in 0u16..60, width in 0u16..15, height in 0u16..12,
        ) {
            let arranged = arrange(&tiles);
            prop_assume!(!arranged.is_empty());
            let place = Place { column, row, width, height };
            let moved = Placed { tile: arranged[which.index(arranged.len())].tile, place };
            let after = placed(&arranged, moved);
            demand_order(&after);
            let own = after.iter().find(|one| one.tile == moved.tile).unwrap().place;
            let wanted = place.fitted();
            prop_assert_eq!(
                (own.column, own.width, own.height),
                (wanted.column, wanted.width, wanted.height),
                "rule 4"
            );
        }

        #[test]
        fn a_tile_let_go_where_it_was_changes_nothing(
            tiles in anywhere(), which in any::<prop::sample::Index>(),
        ) {
            let arranged = arrange(&tiles);
            prop_assume!(!arranged.is_empty());
            let same = arranged[which.index(arranged.len())];
            prop_assert_eq!(placed(&arranged, same), arranged);
        }
    }
}
