//! Migration, on a lineage that goes one version beyond the shipped one.

use std::fs;

use super::*;
use crate::journal::transaction::Edit;
use crate::{StoreError, migration};

const NEXT: Lineage = Lineage(&[
    SHIPPED.0[0],
    SHIPPED.0[1],
    SHIPPED.0[2],
    SHIPPED.0[3],
    SHIPPED.0[4],
    &["ALTER TABLE card ADD COLUMN due TEXT;
       ALTER TABLE persona RENAME COLUMN tint TO shade;
       UPDATE journal_column SET name = 'shade'
           WHERE name = 'tint' AND owner = (SELECT id FROM journal_table WHERE name = 'persona');"],
]);

fn opening(folder: &Path) -> Opening<'_> {
    Opening {
        author: "Maria",
        computer: "C",
        process: 1,
        now: 1,
        read_only: false,
        scratch: folder,
    }
}

/// A file of the shipped version with two edits: a lane with a card, then the card deleted with it.
fn old_file(folder: &Path) -> PathBuf {
    let path = folder.join("old.throughline");
    let project = NewProject {
        id: ProjectId(throughline_model::RawId([1; 16])),
        name: "Old",
    };
    let mut store = Store::create(&path, project, &opening(folder)).unwrap();
    for sql in [
        "INSERT INTO persona VALUES (randomblob(16), 'Amira', 'a line', 1, NULL, 'a');
         INSERT INTO journey VALUES (unhex(printf('%032x', 1)), 'J', 'today', 'draft', '', NULL, NULL, 'a');
         INSERT INTO lane VALUES (unhex(printf('%032x', 2)), unhex(printf('%032x', 1)), 'pains', 'Pains', '', NULL, NULL, 0, 0, 'a');
         INSERT INTO card VALUES (unhex(printf('%032x', 3)), unhex(printf('%032x', 1)), unhex(printf('%032x', 2)), NULL, 1, 'Old card', '', NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, 'a', NULL);",
        "DELETE FROM lane; UPDATE persona SET tint = 2",
    ] {
        let edit = Edit {
            operation: None,
            op: "op.test",
            subject: String::new(),
            count: 1,
            author: "Maria",
            now: 1,
        };
        store
            .transact(edit, |connection| {
                connection.execute_batch(sql).map_err(StoreError::from)
            })
            .unwrap();
    }
    path
}

fn count(store: &Store, sql: &str) -> i64 {
    store.read().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn an_older_file_is_migrated_after_a_copy_is_set_aside_and_keeps_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path());
    let kept = fs::canonicalize(folder.path())
        .unwrap()
        .join("old (version 5).throughline");
    let Opened {
        mut store,
        access,
        notice,
        ..
    } = open_with(NEXT, &path, &opening(folder.path())).unwrap();
    assert_eq!(access, Access::Writable);
    assert_eq!(
        notice,
        Some(Notice::Migrated {
            from: 5,
            to: 6,
            kept_copy: Some(kept.clone())
        })
    );
    // What was journaled before the column came and the other was renamed is undone after it.
    store.undo("Maria", 2).unwrap().unwrap();
    assert_eq!(
        count(
            &store,
            "SELECT count(*) FROM card WHERE due IS NULL AND title = 'Old card'"
        ),
        1
    );
    assert_eq!(
        count(
            &store,
            "SELECT count(*) FROM persona WHERE line = 'a line' AND shade = 1"
        ),
        1
    );
    store.undo("Maria", 2).unwrap().unwrap();
    store.redo("Maria", 2).unwrap().unwrap();
    assert_eq!(
        count(&store, "SELECT count(*) FROM persona WHERE shade = 1"),
        1
    );
    assert_eq!(search::find(store.read(), "old", None, 9).unwrap().len(), 1);
    drop(store);
    // The migrated file has the schema of a new one and opens without more ado.
    let again = open_with(NEXT, &path, &opening(folder.path())).unwrap();
    assert_eq!((again.access, again.notice), (Access::Writable, None));
    // The copy is the old version, which the old program opens.
    let copy = open(&kept, &opening(folder.path())).unwrap();
    assert_eq!(copy.notice, None);
    assert!(matches!(
        open(&path, &opening(folder.path())),
        Err(OpenError::NewerVersion { found: 6, known: 5 })
    ));
}

#[test]
fn a_second_migration_keeps_the_first_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path());
    let first = folder.path().join("old (version 5).throughline");
    fs::write(&first, "kept before").unwrap();
    let opened = open_with(NEXT, &path, &opening(folder.path())).unwrap();
    let Some(Notice::Migrated {
        kept_copy: Some(copy),
        ..
    }) = opened.notice
    else {
        panic!()
    };
    assert_eq!(copy.file_name().unwrap(), "old (version 5, 2).throughline");
    assert_eq!(fs::read(&first).unwrap(), b"kept before");
}

#[test]
fn an_older_file_that_is_only_read_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path());
    let before = fs::read(&path).unwrap();
    let opening = Opening {
        read_only: true,
        ..opening(folder.path())
    };
    let opened = open_with(NEXT, &path, &opening).unwrap();
    assert_eq!(
        opened.notice,
        Some(Notice::Migrated {
            from: 5,
            to: 6,
            kept_copy: None
        })
    );
    assert_eq!(
        count(
            &opened.store,
            "SELECT count(*) FROM persona WHERE shade = 2"
        ),
        1
    );
    drop(opened);
    assert!(fs::read(&path).unwrap() == before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_migrated_file_has_the_schema_of_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path());
    let store = open_with(NEXT, &path, &opening(folder.path()))
        .unwrap()
        .store;
    assert_eq!(
        migration::schema_of(store.read()).unwrap(),
        NEXT.expected(6).unwrap()
    );
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    const BROKEN: Lineage = Lineage(&[
        SHIPPED.0[0],
        SHIPPED.0[1],
        SHIPPED.0[2],
        SHIPPED.0[3],
        SHIPPED.0[4],
        &["DELETE FROM persona; ALTER TABLE card ADD COLUMN due TEXT; DROP TABLE nothing;"],
    ]);
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path());
    open_with(BROKEN, &path, &opening(folder.path())).unwrap_err();
    let store = open(&path, &opening(folder.path())).unwrap().store;
    assert_eq!(count(&store, "SELECT count(*) FROM persona"), 1);
}
