//! Named versions and copies.

use throughline_model::{RawId, VersionId};
use throughline_store::picture::{self, StoredPicture};
use throughline_store::{Access, ReadOnlyReason, Store, StoreError, check_file};

use crate::project::{Folder, NOW, count, edit, fill, run, snapshot};

#[test]
fn a_version_is_looked_at_and_restored_as_one_undoable_step() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 50);
    let then = snapshot(store.read());
    let version = store
        .set_version("Before the workshop", "Maria", NOW)
        .unwrap();
    run(&mut store, "DELETE FROM card WHERE title LIKE '%7'");
    run(&mut store, "UPDATE lane SET height = -0.0");
    store.undo("Maria", NOW).unwrap();
    run(&mut store, "DELETE FROM journey");
    let now = snapshot(store.read());

    let listed = store.versions().unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].name.as_str(), listed[0].steps_since),
        ("Before the workshop", 4)
    );

    let mut looked = store.look_at(version.id).unwrap();
    assert_eq!(snapshot(looked.read()), then);
    assert_eq!(
        looked.access(),
        &Access::ReadOnly(ReadOnlyReason::Version {
            name: "Before the workshop".to_owned()
        })
    );
    assert!(matches!(
        looked.undo("Maria", NOW),
        Err(StoreError::ReadOnly)
    ));
    let found = throughline_store::search::find(looked.read(), "card 17", None, 5).unwrap();
    assert_eq!(found.len(), 1);

    let changes = store.restore(version.id, "Maria", NOW).unwrap();
    assert!(changes.tables.contains("card"));
    assert_eq!(snapshot(store.read()), then);
    let label = store.history_state().unwrap().undo.unwrap();
    assert_eq!(
        (label.op.as_str(), label.subject.as_str()),
        (throughline_store::RESTORE_OP, "Before the workshop")
    );
    store.undo("Maria", NOW).unwrap();
    assert_eq!(snapshot(store.read()), now);
}

#[test]
fn versions_are_renamed_and_forgotten() {
    let folder = Folder::new();
    let mut store = folder.create();
    let version = store.set_version("One", "Maria", NOW).unwrap().id;
    store.rename_version(version, "Uno").unwrap();
    assert_eq!(store.versions().unwrap()[0].name, "Uno");
    store.delete_version(version).unwrap();
    assert!(store.versions().unwrap().is_empty());
    let unknown = VersionId(RawId([1; 16]));
    assert!(matches!(
        store.rename_version(unknown, "x"),
        Err(StoreError::NoVersion(_))
    ));
    assert!(matches!(
        store.look_at(unknown),
        Err(StoreError::NoVersion(_))
    ));
}

#[test]
fn a_copy_is_whole_with_its_history_and_never_the_file_itself() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 20);
    let copy = folder.dir.path().join("copy.throughline");
    std::fs::write(&copy, "what stood there before").unwrap();
    let saved = store.save_copy(&copy).unwrap();
    assert_eq!(saved.bytes, std::fs::metadata(&copy).unwrap().len());
    let mut opened = Store::open(&copy, &folder.opening()).unwrap().store;
    assert_eq!(snapshot(opened.read()), snapshot(store.read()));
    opened.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(count(opened.read(), "card"), 0);

    assert!(matches!(
        store.save_copy(&copy),
        Err(StoreError::TargetHeld(Some(_)))
    ));
    assert!(matches!(
        store.save_copy(&folder.file),
        Err(StoreError::OntoItself)
    ));
    let beside = folder.dir.path().join(".").join("harbour-bank.throughline");
    assert!(matches!(
        store.save_copy(&beside),
        Err(StoreError::OntoItself)
    ));
    let nowhere = folder.dir.path().join("none").join("copy.throughline");
    assert!(matches!(
        store.save_copy(&nowhere),
        Err(StoreError::File { .. })
    ));
    drop((opened, store));
    assert_eq!(
        folder.names(),
        ["copy.throughline", "harbour-bank.throughline"]
    );
}

#[test]
fn a_copy_without_history_holds_what_is_shown_and_nothing_else() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 3);
    let (shown, taken_out) = (photo(b"a harbour"), photo(b"a secret face"));
    let (kept, gone) = store
        .transact(edit("Pictures"), |connection| {
            let kept = picture::add(connection, &shown)?;
            let gone = picture::add(connection, &taken_out)?;
            connection.execute(
                "UPDATE card SET picture = ?1 WHERE id = (SELECT min(id) FROM card)",
                [kept.0.0],
            )?;
            connection.execute(
                "UPDATE card SET title = 'Zanzibar', picture = ?1
                 WHERE id = (SELECT max(id) FROM card)",
                [gone.0.0],
            )?;
            Ok::<_, StoreError>((kept, gone))
        })
        .unwrap()
        .value;
    store.set_version("With everything", "Maria", NOW).unwrap();
    store
        .transact(edit("Second thoughts"), |connection| {
            connection.execute("DELETE FROM card WHERE title = 'Zanzibar'", [])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();

    let copy = folder.dir.path().join("bare.throughline");
    let saved = store.save_copy_without_history(&copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    assert_eq!(saved.bytes, bytes.len() as u64);
    for word in [
        &b"Zanzibar"[..],
        b"zanzibar",
        b"secret face",
        b"With everything",
    ] {
        assert!(
            !bytes.windows(word.len()).any(|found| found == word),
            "{} is still in the copy",
            String::from_utf8_lossy(word)
        );
    }
    let mut bare = Store::open(&copy, &folder.opening()).unwrap().store;
    assert_eq!(count(bare.read(), "card"), 2);
    assert_eq!(picture::read(bare.read(), kept).unwrap(), Some(shown));
    assert_eq!(picture::read(bare.read(), gone).unwrap(), None);
    assert!(bare.undo("Maria", NOW).unwrap().is_none());
    assert!(bare.versions().unwrap().is_empty());
    assert!(check_file(&copy, || true).unwrap().is_empty());
    // It goes on as any project, and the one it was made from has lost nothing.
    run(&mut bare, "DELETE FROM card");
    bare.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(count(bare.read(), "card"), 2);
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(count(store.read(), "card"), 3);
    assert_eq!(picture::read(store.read(), gone).unwrap(), Some(taken_out));
}

fn photo(bytes: &[u8]) -> StoredPicture {
    StoredPicture {
        mime: "image/png".to_owned(),
        width: 1,
        height: 1,
        bytes: bytes.to_vec(),
    }
}
