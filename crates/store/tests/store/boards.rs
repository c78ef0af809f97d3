//! Boards and their tiles are edited, undone, found and checked like everything else.

use throughline_model::board::{Board, Place, Tile};
use throughline_model::{BoardId, OrderKey, RawId, TileId};
use throughline_store::rows::boards;
use throughline_store::search::{HitKind, find};
use throughline_store::{Complaint, Store, StoreError, check_file};

use crate::project::{Folder, NOW, edit, run};

const BOARD: BoardId = BoardId(RawId([70; 16]));

fn board() -> Board {
    Board {
        id: BOARD,
        name: "Customers at a glance".to_owned(),
        filter: "{\"channel\":null}".to_owned(),
        order: OrderKey("a".to_owned()),
    }
}

fn tile(number: u8, row: u16) -> Tile {
    Tile {
        id: TileId(RawId([number; 16])),
        board: BOARD,
        title: String::new(),
        source: "{\"of\":\"text\"}".to_owned(),
        place: Place {
            column: 6,
            row,
            width: 6,
            height: 4,
        },
    }
}

fn prepared(folder: &Folder) -> Store {
    let mut store = folder.create();
    store
        .transact(edit("board"), |connection| -> Result<(), StoreError> {
            boards::insert(connection, &board())?;
            boards::insert_tile(connection, &tile(72, 4))?;
            boards::insert_tile(connection, &tile(71, 0))?;
            Ok(())
        })
        .unwrap();
    store
}

#[test]
fn boards_are_read_as_written_and_found_by_name() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    let read = store.read();
    assert_eq!(boards::all(read).unwrap(), [board()]);
    assert_eq!(
        boards::tiles(read, BOARD).unwrap(),
        [tile(71, 0), tile(72, 4)]
    );
    assert_eq!(boards::counts(read).unwrap()[&BOARD], 2);
    let hits = find(read, "glance", None, 5).unwrap();
    assert_eq!((hits[0].kind, hits[0].id), (HitKind::Board, BOARD.0));

    let moved = Tile {
        title: "Where it hurts".to_owned(),
        ..tile(71, 8)
    };
    store
        .transact(edit("move"), |connection| {
            boards::update_tile(connection, &moved).map_err(StoreError::from)
        })
        .unwrap();
    let found = boards::tile(store.read(), moved.id).unwrap();
    assert_eq!(found, Some(moved));
}

#[test]
fn a_deleted_board_takes_its_tiles_along_and_brings_them_back() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    store
        .transact(edit("delete"), |connection| {
            boards::delete(connection, BOARD).map_err(StoreError::from)
        })
        .unwrap();
    assert_eq!(boards::tiles(store.read(), BOARD).unwrap(), []);
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(boards::tiles(store.read(), BOARD).unwrap().len(), 2);
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(boards::all(store.read()).unwrap(), []);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    run(&mut store, "UPDATE board_tile SET down = -1 WHERE down = 0");
    drop(store);
    assert_eq!(
        check_file(&folder.file, || true).unwrap(),
        [Complaint::Board {
            table: "board_tile",
            id: RawId([71; 16])
        }]
    );
}

#[test]
fn what_a_tile_shows_has_a_longest_length() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    let long = Tile {
        source: " ".repeat(3 * 1024 * 1024),
        ..tile(73, 8)
    };
    let refused = store.transact(edit("add"), |connection| {
        boards::insert_tile(connection, &long).map_err(StoreError::from)
    });
    assert!(matches!(refused, Err(StoreError::TooLarge)), "{refused:?}");
}
