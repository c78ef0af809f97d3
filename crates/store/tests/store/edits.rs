//! One edit: replies, labels, what changed, what is refused.

use throughline_model::{HistoryId, JourneyId, RawId};
use throughline_store::{Edit, StepKind, StoreError};

use crate::project::{Folder, NOW, count, edit, fill, run, snapshot};

fn id(number: u128) -> RawId {
    RawId(number.to_be_bytes())
}

#[test]
fn a_repeated_operation_answers_its_first_reply_and_changes_nothing() {
    let folder = Folder::new();
    let mut store = folder.create();
    let add = |store: &mut throughline_store::Store, name: &'static str| {
        let edit = Edit {
            operation: Some("op-1".to_owned()),
            ..edit("add")
        };
        store
            .transact(edit, |connection| {
                connection.execute(
                    "INSERT INTO channel VALUES (randomblob(16), ?1, 'mail', 'a')",
                    [name],
                )?;
                Ok::<_, StoreError>(name.to_owned())
            })
            .unwrap()
    };
    let first = add(&mut store, "Mail");
    assert!(!first.repeated);
    drop(store);
    let mut store = folder.open().unwrap().store;
    let again = add(&mut store, "Post");
    assert!(again.repeated);
    assert_eq!(again.value, "Mail");
    assert_eq!(again.changes.step, None);
    assert_eq!(count(store.read(), "channel"), 1);
}

#[test]
fn an_edit_that_changes_no_row_writes_no_step() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 2);
    let done = run(
        &mut store,
        "UPDATE card SET title = title; DELETE FROM card WHERE title = 'none'",
    );
    assert_eq!(done.changes.step, None);
    assert_eq!(store.history(None, 10).unwrap().len(), 1);
}

#[test]
fn a_picture_alone_is_kept_but_is_no_step() {
    let folder = Folder::new();
    let mut store = folder.create();
    let picture = throughline_store::picture::StoredPicture {
        mime: "image/png".to_owned(),
        width: 2,
        height: 3,
        bytes: vec![5; 1000],
    };
    let done = store
        .transact(edit("picture"), |connection| {
            throughline_store::picture::add(connection, &picture)
        })
        .unwrap();
    assert_eq!(done.changes.step, None);
    drop(store);
    let store = folder.open().unwrap().store;
    let read = throughline_store::picture::read(store.read(), done.value).unwrap();
    assert_eq!(read, Some(picture));
}

#[test]
fn changes_name_rows_tables_and_journeys_also_of_what_is_gone() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 3);
    run(
        &mut store,
        "INSERT INTO card_tag SELECT id, 'slow' FROM card",
    );
    let done = run(&mut store, "DELETE FROM step");
    let tables: Vec<_> = done.changes.tables.iter().copied().collect();
    assert_eq!(tables, ["card", "card_tag", "step"]);
    assert_eq!(done.changes.rows.len(), 7);
    assert_eq!(done.changes.journeys, [JourneyId(id(1))]);
    let undone = store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(undone.changes.journeys, [JourneyId(id(1))]);
    assert_eq!(count(store.read(), "card"), 3);
    let gone = run(&mut store, "DELETE FROM journey");
    assert_eq!(gone.changes.journeys, [JourneyId(id(1))]);
    let none = run(&mut store, "UPDATE project SET name = 'Other'");
    assert!(none.changes.journeys.is_empty());
}

#[test]
fn history_tells_what_was_done_undone_and_dropped() {
    let folder = Folder::new();
    let mut store = folder.create();
    let name = |store: &mut throughline_store::Store, name: &str| {
        store
            .transact(edit(name), |connection| {
                connection
                    .execute("UPDATE project SET name = ?1", [name])
                    .map_err(StoreError::from)
            })
            .unwrap()
            .changes
            .step
            .unwrap()
    };
    let first = name(&mut store, "one");
    name(&mut store, "two");
    store.undo("Jon", NOW + 5).unwrap();
    assert_eq!(store.history_state().unwrap().redo.unwrap().subject, "two");
    name(&mut store, "three");
    assert_eq!(store.history_state().unwrap().redo, None);
    let listed: Vec<_> = store
        .history(None, 10)
        .unwrap()
        .into_iter()
        .map(|step| {
            (
                step.label.subject,
                step.kind,
                step.undone,
                step.author,
                step.rows,
            )
        })
        .collect();
    let expected = [
        ("three", StepKind::Edit, false, "Maria", 1),
        ("two", StepKind::Undo, false, "Jon", 1),
        ("two", StepKind::Edit, true, "Maria", 1),
        ("one", StepKind::Edit, false, "Maria", 1),
    ]
    .map(|(subject, kind, undone, author, rows)| {
        (subject.to_owned(), kind, undone, author.to_owned(), rows)
    });
    assert_eq!(listed, expected);
    let all = store.history(None, 10).unwrap();
    assert_eq!(store.history(Some(all[1].id), 1).unwrap(), all[2..3]);
    assert!(matches!(
        store.undo_to(all[2].id, "Maria", NOW),
        Err(StoreError::NotUndoable(step)) if step == all[2].id
    ));
    assert!(store.undo_to(HistoryId(id(99)), "Maria", NOW).is_err());
    store.undo_to(first, "Maria", NOW).unwrap();
    assert_eq!(store.history_state().unwrap().undo.unwrap().subject, "one");
}

#[test]
fn nothing_is_written_past_the_one_door() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 1);
    let before = snapshot(store.read());
    assert!(store.read().execute("DELETE FROM card", []).is_err());
    assert_eq!(snapshot(store.read()), before);
    run(&mut store, "DELETE FROM card");
    assert_eq!(count(store.read(), "card"), 0);
}

#[test]
fn a_panic_in_an_edit_leaves_the_project_as_it_was() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 1);
    let before = snapshot(store.read());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = store.transact(edit("panic"), |connection| -> Result<(), StoreError> {
            connection.execute("DELETE FROM card", [])?;
            std::panic::panic_any("on purpose");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(snapshot(store.read()), before);
    run(&mut store, "DELETE FROM card");
    assert_eq!(count(store.read(), "card"), 0);
}

#[test]
fn a_full_file_refuses_the_edit_and_keeps_the_rest() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 1);
    let before = snapshot(store.read());
    let pages = count(store.read(), "pragma_page_count").max(
        store
            .read()
            .query_row("PRAGMA page_count", [], |r| r.get(0))
            .unwrap(),
    );
    store
        .read()
        .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
        .unwrap();
    let full = store.transact(edit("much"), |connection| {
        connection
            .execute("UPDATE card SET notes = hex(zeroblob(1000000))", [])
            .map_err(StoreError::from)
    });
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert_eq!(snapshot(store.read()), before);
    store
        .read()
        .query_row("PRAGMA max_page_count = 100000", [], |_| Ok(()))
        .unwrap();
    run(&mut store, "UPDATE card SET notes = 'there is room again'");
}
