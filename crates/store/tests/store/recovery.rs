//! What comes back of a damaged file.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use throughline_model::{ProjectId, RawId};
use throughline_store::picture::StoredPicture;
use throughline_store::{
    Complaint, OpenError, Opening, RecoverError, Recovered, Store, StoreError, check_file, recover,
};

use crate::project::{Folder, NOW, count, edit, fill, indexed, run, snapshot};

const CARDS: u32 = 2000;

/// A project with cards, tags, points and a picture, closed.
fn project() -> Folder {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, CARDS);
    run(
        &mut store,
        "INSERT INTO card_tag SELECT id, 'slow' FROM card;
         INSERT INTO persona VALUES (x'000102030405060708090a0b0c0d0e0f', 'Amira', '', 1, NULL, 'a');
         INSERT INTO journey SELECT zeroblob(16), 'Tomorrow', 'future', status, '', NULL, id, 'b' FROM journey",
    );
    let picture = StoredPicture {
        mime: "image/png".to_owned(),
        width: 10,
        height: 10,
        bytes: (0..60_000u32).map(|n| (n * 7) as u8).collect(),
    };
    store
        .transact(edit("picture"), |connection| {
            throughline_store::picture::add(connection, &picture)
        })
        .unwrap();
    folder
}

fn recovered(folder: &Folder) -> (Recovered, Store) {
    let target = target(folder);
    let source = fs::read(&folder.file).unwrap();
    let done = recover(
        &folder.file,
        &target,
        ProjectId(RawId([9; 16])),
        &mut |_| true,
    )
    .unwrap();
    assert!(
        fs::read(&folder.file).unwrap() == source,
        "the source was changed"
    );
    let opened = Store::open(&target, &folder.opening()).unwrap();
    assert_eq!(check_file(&target, || true).unwrap(), []);
    (done, opened.store)
}

fn target(folder: &Folder) -> PathBuf {
    folder
        .dir
        .path()
        .join("harbour-bank (recovered).throughline")
}

/// The pages of a table, without its root.
fn pages(folder: &Folder, table: &str) -> Vec<u64> {
    let connection = Connection::open(&folder.file).unwrap();
    // The second page of a table's tree is found by its content: each card names its number.
    let root: u64 = connection
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?1",
            [table],
            |row| row.get::<_, i64>(0),
        )
        .unwrap() as u64;
    let bytes = fs::read(&folder.file).unwrap();
    let at = (root as usize - 1) * 4096;
    assert!(matches!(bytes[at], 2 | 5), "the root is no inner page");
    let cells = usize::from(u16::from_be_bytes([bytes[at + 3], bytes[at + 4]]));
    (0..cells)
        .map(|cell| {
            let pointer = at + 12 + 2 * cell;
            let cell = at + usize::from(u16::from_be_bytes([bytes[pointer], bytes[pointer + 1]]));
            u64::from(u32::from_be_bytes(
                bytes[cell..cell + 4].try_into().unwrap(),
            ))
        })
        .collect()
}

fn wipe(folder: &Folder, page: u64) {
    let mut bytes = fs::read(&folder.file).unwrap();
    let at = (page as usize - 1) * 4096;
    bytes[at..at + 4096].fill(0xa5);
    fs::write(&folder.file, bytes).unwrap();
}

#[test]
fn a_whole_file_comes_back_whole_with_its_history() {
    let folder = project();
    let (done, mut store) = recovered(&folder);
    assert_eq!((done.lost, done.history_kept), (0, true));
    assert_eq!(
        snapshot(store.read()),
        snapshot(folder.open().unwrap().store.read())
    );
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(count(store.read(), "card_tag"), 0);
    let found = throughline_store::search::find(store.read(), "card 1234", None, 5).unwrap();
    assert_eq!(found[0].title, "Card 1234");
}

#[test]
fn broken_pages_cost_their_rows_and_what_belongs_to_these() {
    let folder = project();
    let leaves = pages(&folder, "card");
    wipe(&folder, leaves[1]);
    wipe(&folder, leaves[leaves.len() / 2]);
    assert!(folder.open().unwrap_err().recoverable());
    let (done, store) = recovered(&folder);
    let cards = count(store.read(), "card");
    let lost = i64::from(CARDS) - cards;
    assert!((2..200).contains(&lost), "{lost} of {CARDS} cards lost");
    let of = |table: &str| {
        done.tables
            .iter()
            .find(|found| found.table == table)
            .unwrap()
    };
    // The index still knows how many there were; the tags of lost cards go with them.
    assert_eq!(of("card").lost, lost as u64);
    assert_eq!(of("card_tag").orphans, lost as u64);
    assert_eq!(count(store.read(), "card_tag"), cards);
    assert!(!done.history_kept);
    assert!(store.history(None, 10).unwrap().is_empty());
    assert_eq!(count(store.read(), "picture"), 1);
}

#[test]
fn a_table_without_row_numbers_is_read_between_its_broken_pages() {
    let folder = project();
    let leaves = pages(&folder, "card_tag");
    assert!(leaves.len() > 6);
    wipe(&folder, leaves[1]);
    wipe(&folder, leaves[leaves.len() - 2]);
    let (done, store) = recovered(&folder);
    let tags = count(store.read(), "card_tag");
    let most_on_two_pages = 2 * (4096 / 24) + 2;
    assert!(tags < i64::from(CARDS), "{tags}");
    assert!(tags >= i64::from(CARDS) - most_on_two_pages, "{tags}");
    assert_eq!(count(store.read(), "card"), i64::from(CARDS));
    assert!(done.lost > 0);
}

#[test]
fn a_truncated_file_gives_what_is_left() {
    let folder = project();
    let bytes = fs::read(&folder.file).unwrap();
    fs::write(
        &folder.file,
        &bytes[..bytes.len() * 6 / 10 / 4096 * 4096 + 100],
    )
    .unwrap();
    assert!(folder.open().unwrap_err().recoverable());
    let (done, store) = recovered(&folder);
    assert!(done.lost > 0);
    assert!(count(store.read(), "card") > 100, "{done:?}");
}

#[test]
fn a_broken_header_costs_nothing() {
    let folder = project();
    let before = snapshot(folder.open().unwrap().store.read());
    let mut bytes = fs::read(&folder.file).unwrap();
    for at in (0..60).chain(72..100) {
        bytes[at] = 0xee;
    }
    fs::write(&folder.file, bytes).unwrap();
    assert!(folder.open().unwrap_err().recoverable());
    let (done, store) = recovered(&folder);
    assert_eq!(done.lost, 0);
    assert_eq!(snapshot(store.read()), before);
}

#[test]
fn a_flipped_bit_in_a_picture_is_seen_and_the_picture_left_out() {
    let folder = project();
    let mut bytes = fs::read(&folder.file).unwrap();
    let inside: Vec<u8> = (30_000..30_020u32).map(|n| (n * 7) as u8).collect();
    let at = bytes
        .windows(20)
        .rposition(|window| window == inside)
        .unwrap();
    bytes[at] ^= 0x10;
    fs::write(&folder.file, bytes).unwrap();
    // No check of SQLite sees it.
    let store = folder.open().unwrap().store;
    let id = store
        .read()
        .query_row("SELECT id FROM picture", [], |row| row.get(0))
        .unwrap();
    let id = throughline_model::PictureId(RawId(id));
    let read = throughline_store::picture::read(store.read(), id);
    assert!(matches!(read, Err(StoreError::PictureDamaged)));
    assert_eq!(
        check_file(&folder.file, || true).unwrap(),
        [Complaint::Picture(id)]
    );
    drop(store);
    let (done, store) = recovered(&folder);
    assert_eq!(done.lost, 1);
    assert_eq!(count(store.read(), "picture"), 0);
}

#[test]
fn a_file_whose_first_page_is_lost_comes_back_whole() {
    // As it grew, and as a copy in which every page has another place.
    for copied in [false, true] {
        let mut folder = project();
        if copied {
            let copy = folder.dir.path().join("copy.throughline");
            folder.open().unwrap().store.save_copy(&copy).unwrap();
            folder.file = copy;
        }
        let before = snapshot(folder.open().unwrap().store.read());
        for filling in [0x00, 0xa5] {
            let mut bytes = fs::read(&folder.file).unwrap();
            bytes[..4096].fill(filling);
            fs::write(&folder.file, bytes).unwrap();
            let names = folder.names();
            assert!(folder.open().unwrap_err().recoverable());
            assert_eq!(folder.names(), names);
            let (done, mut store) = recovered(&folder);
            assert_eq!((done.lost, done.history_kept), (0, true), "{filling}");
            assert_eq!(snapshot(store.read()), before);
            store.undo("Maria", NOW).unwrap().unwrap();
            drop(store);
            fs::remove_file(target(&folder)).unwrap();
        }
    }
}

#[test]
fn a_database_of_another_program_is_not_taken_for_a_project() {
    let folder = Folder::new();
    let connection = Connection::open(&folder.file).unwrap();
    for number in 0..200 {
        connection
            .execute_batch(&format!("CREATE TABLE card_{number} (a, b, c, d, e)"))
            .unwrap();
    }
    drop(connection);
    wipe(&folder, 1);
    assert!(matches!(folder.open(), Err(OpenError::NotOurs)));
    let refused = recover(
        &folder.file,
        &target(&folder),
        ProjectId(RawId([9; 16])),
        &mut |_| true,
    );
    assert!(
        matches!(refused, Err(RecoverError::NothingReadable(_))),
        "{refused:?}"
    );
    assert_eq!(folder.names(), ["harbour-bank.throughline"]);
}

/// Breaks what the index holds, without breaking SQLite's pages.
fn break_search(folder: &Folder) {
    Connection::open(&folder.file)
        .unwrap()
        .execute_batch("UPDATE search_index_data SET block = zeroblob(length(block)) WHERE id > 10")
        .unwrap();
}

#[test]
fn a_damaged_search_index_is_made_anew_and_nothing_else_changes() {
    let folder = project();
    let (before, words) = (
        snapshot(folder.open().unwrap().store.read()),
        indexed(&folder.file),
    );
    let found = |store: &Store| {
        throughline_store::search::find(store.read(), "card 1234", None, 5)
            .unwrap()
            .len()
    };
    break_search(&folder);
    let complaints = check_file(&folder.file, || true).unwrap();
    assert!(
        matches!(complaints[..], [Complaint::Search(_), ..]),
        "{complaints:?}"
    );
    // Who only reads gets a mended copy, and the file stays as it is.
    let damaged = fs::read(&folder.file).unwrap();
    let opening = Opening {
        read_only: true,
        ..folder.opening()
    };
    let store = Store::open(&folder.file, &opening).unwrap().store;
    assert_eq!(found(&store), 1);
    drop(store);
    assert!(fs::read(&folder.file).unwrap() == damaged);
    // Who edits gets the file mended.
    let mut store = folder.open().unwrap().store;
    assert_eq!(found(&store), 1);
    assert_eq!(snapshot(store.read()), before);
    store.undo("Maria", NOW).unwrap().unwrap();
    store.redo("Maria", NOW).unwrap().unwrap();
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    assert_eq!(indexed(&folder.file), words);
    // And on demand, with the file open.
    let mut store = folder.open().unwrap().store;
    store.rebuild_search().unwrap();
    drop(store);
    assert_eq!(indexed(&folder.file), words);
}

#[test]
fn the_check_names_what_is_wrong_and_stops_when_asked() {
    let folder = project();
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    Connection::open(&folder.file)
        .unwrap()
        .execute_batch(
            "PRAGMA foreign_keys = OFF; DELETE FROM lane; DELETE FROM journal_row WHERE number = 3",
        )
        .unwrap();
    let complaints = check_file(&folder.file, || true).unwrap();
    let orphans = Complaint::Orphans {
        table: "card".to_owned(),
        rows: u64::from(CARDS),
    };
    assert!(complaints.contains(&orphans), "{complaints:?}");
    assert!(
        complaints
            .iter()
            .any(|found| matches!(found, Complaint::History(_)))
    );
    assert_eq!(check_file(&folder.file, || false).unwrap(), []);
    let leaves = pages(&folder, "card");
    wipe(&folder, leaves[0]);
    let complaints = check_file(&folder.file, || true).unwrap();
    assert!(
        complaints
            .iter()
            .any(|found| matches!(found, Complaint::Structure(_)))
    );
}

#[test]
fn a_hole_in_the_table_of_tables_costs_what_was_in_it_only() {
    let folder = project();
    let connection = Connection::open(&folder.file).unwrap();
    connection
        .execute_batch(
            "PRAGMA writable_schema = ON;
             DELETE FROM sqlite_schema WHERE type = 'table' AND name = 'survey_page'",
        )
        .unwrap();
    drop(connection);
    assert!(folder.open().is_err());
    let (done, store) = recovered(&folder);
    assert_eq!(count(store.read(), "card"), i64::from(CARDS));
    // A table of which nothing is known counts as one row, at least.
    assert_eq!(done.lost, 1);
}

#[test]
fn cancelling_or_failing_leaves_nothing_behind() {
    let folder = project();
    let names = folder.names();
    let replacement = ProjectId(RawId([9; 16]));
    let mut asked = 0;
    let stopped = recover(&folder.file, &target(&folder), replacement, &mut |_| {
        asked += 1;
        asked < 3
    });
    assert!(matches!(stopped, Err(RecoverError::Cancelled)));
    assert_eq!(folder.names(), names);
    let onto = recover(&folder.file, &folder.file, replacement, &mut |_| true);
    assert!(matches!(onto, Err(RecoverError::Open(OpenError::Exists))));
    fs::write(&folder.file, vec![0x55; 50_000]).unwrap();
    let nothing = recover(&folder.file, &target(&folder), replacement, &mut |_| true);
    assert!(
        matches!(nothing, Err(RecoverError::NothingReadable(_))),
        "{nothing:?}"
    );
    assert_eq!(folder.names(), names);
}
