//! What schema 4 added: boards and topics.

use throughline_model::board::{Board, Place, Tile};
use throughline_model::topic::{Topic, TopicRule};
use throughline_model::{BoardId, OrderKey, RawId, TileId, TopicId};
use throughline_store::rows::{boards, topics};
use throughline_store::search::find;
use throughline_store::{Store, StoreError};

use crate::project::edit;

/// A board of two tiles, filtered, and a topic.
pub fn write(store: &mut Store) {
    store
        .transact(edit("board"), |connection| -> Result<(), StoreError> {
            topics::insert(connection, &topic())?;
            boards::insert(connection, &board())?;
            for tile in tiles() {
                boards::insert_tile(connection, &tile)?;
            }
            Ok(())
        })
        .unwrap();
}

pub fn demand(store: &Store) {
    let read = store.read();
    assert_eq!(boards::all(read).unwrap(), [board()]);
    assert_eq!(boards::tiles(read, board().id).unwrap(), tiles());
    assert_eq!(topics::all(read).unwrap(), [topic()]);
    assert_eq!(find(read, "glance", None, 5).unwrap().len(), 1);
}

pub fn topic() -> Topic {
    Topic {
        id: TopicId(RawId([73; 16])),
        name: "Waiting".to_owned(),
        rule: TopicRule {
            any: vec!["queue".to_owned(), "waiting time".to_owned()],
            ..TopicRule::default()
        },
        order: OrderKey("a".to_owned()),
    }
}

fn board() -> Board {
    Board {
        id: BoardId(RawId([70; 16])),
        name: "At a glance".to_owned(),
        filter: r#"{"channel":null,"persona":null,"department":null,"segments":[]}"#.to_owned(),
        order: OrderKey("a".to_owned()),
    }
}

fn tiles() -> [Tile; 2] {
    let tile = |number: u8, title: &str, source: &str, column: u16| Tile {
        id: TileId(RawId([number; 16])),
        board: board().id,
        title: title.to_owned(),
        source: source.to_owned(),
        place: Place {
            column,
            row: 0,
            width: 6,
            height: 4,
        },
    };
    [
        tile(
            71,
            "Would they recommend us?",
            r#"{"kind":"measure","measure":"1w7gy3rf1w7gy3rf1w7gy3rf1w","show":"run"}"#,
            0,
        ),
        tile(
            72,
            "",
            r#"{"kind":"text","title":"Next","text":"Call back"}"#,
            6,
        ),
    ]
}
