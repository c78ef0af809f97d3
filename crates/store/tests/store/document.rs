//! A file written by an earlier version. It is never made anew: it stands for the files people
//! have. `WRITE_DOCUMENT=FILE cargo test -p throughline-store document` writes the file of a new
//! version, under a new name.

use std::fs;
use std::path::{Path, PathBuf};

use throughline_model::{JourneyId, PictureId, RawId};
use throughline_store::picture::{self, StoredPicture};
use throughline_store::search::find;
use throughline_store::{Access, NewProject, Store, StoreError, check_file};

use crate::project::{Folder, NOW, count, edit, run};

const CARDS: i64 = 40;
const RENAMES: i64 = 200;

fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/documents")
        .join(name)
}

/// The bytes of the stored picture.
fn picture_bytes() -> Vec<u8> {
    (0..5000u32).map(|n| (n * 7 % 251) as u8).collect()
}

/// One edit that adds everything, 200 that rename a card, one that deletes the lane with its cards,
/// its undo, and a version after the 100th rename.
fn write(path: &Path, folder: &Folder) {
    let project = NewProject {
        id: throughline_model::ProjectId(RawId([7; 16])),
        name: "Harbour Bank",
    };
    let mut store = Store::create(path, project, &folder.opening()).unwrap();
    let bytes = picture_bytes();
    store
        .transact(edit("fill"), |connection| -> Result<(), StoreError> {
            connection.execute_batch(include_str!("document.sql"))?;
            let id = picture::add(
                connection,
                &StoredPicture {
                    mime: "image/png".to_owned(),
                    width: 10,
                    height: 10,
                    bytes,
                },
            )?;
            connection.execute(
                "UPDATE card SET picture = ?1 WHERE ord = '00000007'",
                [id.0.0],
            )?;
            Ok(())
        })
        .unwrap();
    for number in 1..=RENAMES {
        run(
            &mut store,
            &format!(
                "UPDATE card SET title = 'Rename {number}' WHERE ord = printf('%08d', {})",
                number % CARDS + 1
            ),
        );
        if number == 100 {
            store
                .set_version("Before the workshop", "Maria", NOW)
                .unwrap();
        }
    }
    run(&mut store, "DELETE FROM lane WHERE kind = 'pains'");
    store.undo("Maria", NOW).unwrap().unwrap();
}

#[test]
fn the_file_of_version_1_opens_and_is_undone_to_its_start() {
    if let Some(path) = std::env::var_os("WRITE_DOCUMENT") {
        write(Path::new(&path), &Folder::new());
    }
    let folder = Folder::new();
    fs::copy(stored("v1.throughline"), &folder.file).unwrap();
    assert_eq!(check_file(&folder.file, &|| true).unwrap(), []);
    let opened = folder.open().unwrap();
    assert_eq!(opened.access, Access::Writable);
    let mut store = opened.store;
    assert_eq!(count(store.read(), "card"), CARDS);
    assert_eq!(count(store.read(), "card_tag"), CARDS);
    assert_eq!(count(store.read(), "point"), 3);
    let title = |store: &Store, ord: &str| -> String {
        store
            .read()
            .query_row("SELECT title FROM card WHERE ord = ?1", [ord], |row| {
                row.get(0)
            })
            .unwrap()
    };
    assert_eq!(title(&store, "00000001"), "Rename 200");
    let id: [u8; 16] = store
        .read()
        .query_row(
            "SELECT picture FROM card WHERE ord = '00000007'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let picture = picture::read(store.read(), PictureId(RawId(id))).unwrap();
    assert_eq!(picture.unwrap().bytes, picture_bytes());
    let hits = find(store.read(), "rename 187", None, 5).unwrap();
    assert_eq!(hits[0].title, "Rename 187");
    assert_eq!(hits[0].journey, Some(JourneyId(RawId(1u128.to_be_bytes()))));
    assert_eq!(find(store.read(), "分行", None, 5).unwrap().len(), 1);

    let versions = store.versions().unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].name, "Before the workshop");
    let then = store.look_at(versions[0].id).unwrap();
    assert_eq!(title(&then, "00000021"), "Rename 100");
    drop(then);

    store.redo("Maria", NOW).unwrap().unwrap();
    assert_eq!(count(store.read(), "card"), 0);
    let mut undone = 0;
    while store.undo("Maria", NOW).unwrap().is_some() {
        undone += 1;
    }
    assert_eq!(undone, RENAMES + 2);
    for table in ["journey", "card", "point", "persona", "card_tag"] {
        assert_eq!(count(store.read(), table), 0, "{table}");
    }
    while store.redo("Maria", NOW).unwrap().is_some() {}
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(title(&store, "00000001"), "Rename 200");
    drop(store);
    assert_eq!(check_file(&folder.file, &|| true).unwrap(), []);
}
