//! What opening does with files of every kind, and that it changes none of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use throughline_store::{Access, Holder, OpenError, Opening, ReadOnlyReason, Store, StoreError};

use crate::project::{Folder, NOW, edit, fill, run, snapshot};

/// A project with some cards, closed.
fn closed() -> Folder {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 40);
    drop(store);
    folder
}

/// Runs SQL on the file as another program would.
fn tamper(folder: &Folder, sql: &str) {
    let connection = Connection::open(&folder.file).unwrap();
    connection.execute_batch(sql).unwrap();
}

/// Opens the file, demands that it is refused, and that neither it nor its folder changed.
fn refused(folder: &Folder) -> OpenError {
    let before = fs::read(&folder.file).unwrap();
    let names = folder.names();
    let error = folder.open().unwrap_err();
    assert!(
        fs::read(&folder.file).unwrap() == before,
        "the file was changed"
    );
    assert_eq!(folder.names(), names);
    error
}

#[test]
fn a_project_opens_as_it_was_and_opening_writes_nothing() {
    let folder = closed();
    let before = fs::read(&folder.file).unwrap();
    let opened = folder.open().unwrap();
    assert_eq!(opened.access, Access::Writable);
    assert_eq!(opened.notice, None);
    drop(opened);
    assert!(fs::read(&folder.file).unwrap() == before);
    assert_eq!(folder.names(), ["harbour-bank.throughline"]);
}

#[test]
fn making_a_project_never_replaces_a_file() {
    let folder = closed();
    let before = fs::read(&folder.file).unwrap();
    let project = throughline_store::NewProject {
        id: throughline_model::ProjectId(throughline_model::RawId([1; 16])),
        name: "Other",
    };
    let made = Store::create(&folder.file, project, &folder.opening());
    assert!(matches!(made, Err(OpenError::Exists)));
    let nowhere = folder.dir.path().join("none").join("a.throughline");
    let made = Store::create(&nowhere, project, &folder.opening());
    assert!(matches!(made, Err(OpenError::Missing)));
    assert!(fs::read(&folder.file).unwrap() == before);
}

#[test]
fn what_is_no_project_is_refused_by_its_own_name() {
    let folder = Folder::new();
    assert!(matches!(folder.open(), Err(OpenError::Missing)));
    let inside = Folder {
        file: folder.dir.path().to_owned(),
        dir: tempfile::tempdir().unwrap(),
    };
    assert!(matches!(inside.open(), Err(OpenError::NotAFile)));
    fs::write(&folder.file, "").unwrap();
    assert!(matches!(refused(&folder), OpenError::Empty));
    for bytes in [
        &b"x"[..],
        &[0; 200],
        b"PK\x03\x04 a spreadsheet that was renamed",
        &[0xff; 100_000],
    ] {
        fs::write(&folder.file, bytes).unwrap();
        assert!(matches!(refused(&folder), OpenError::NotOurs));
    }
    fs::remove_file(&folder.file).unwrap();
    tamper(
        &folder,
        "CREATE TABLE card (id); INSERT INTO card VALUES (1)",
    );
    assert!(matches!(refused(&folder), OpenError::NotOurs));
}

#[test]
fn a_file_of_two_gigabytes_is_refused_without_reading_it() {
    let folder = Folder::new();
    let file = fs::File::create(&folder.file).unwrap();
    file.set_len(2 << 30).unwrap();
    assert!(matches!(folder.open(), Err(OpenError::NotOurs)));
    file.set_len(17 << 30).unwrap();
    assert!(matches!(folder.open(), Err(OpenError::TooLarge { bytes }) if bytes == 17 << 30));
}

#[test]
fn a_newer_version_is_told_apart() {
    let folder = closed();
    tamper(
        &folder,
        "CREATE TABLE tomorrow (id); PRAGMA user_version = 99",
    );
    assert!(matches!(
        refused(&folder),
        OpenError::NewerVersion {
            found: 99,
            known: throughline_store::SCHEMA_VERSION
        }
    ));
}

#[test]
fn sql_of_its_own_is_refused_and_never_runs() {
    for (sql, part) in [
        (
            "CREATE TRIGGER t AFTER UPDATE ON card BEGIN DELETE FROM journey; END",
            "trigger t",
        ),
        ("CREATE VIEW v AS SELECT * FROM card", "view v"),
        ("CREATE TABLE more (id)", "table more"),
        ("CREATE VIRTUAL TABLE more USING fts5(a)", "table more"),
        (
            "ALTER TABLE card ADD COLUMN more TEXT AS (upper(title))",
            "table card",
        ),
        ("CREATE INDEX slow ON card (upper(title))", "index slow"),
        ("PRAGMA journal_mode = WAL", "write-ahead log"),
    ] {
        let folder = closed();
        tamper(&folder, sql);
        let OpenError::Foreign { parts } = refused(&folder) else {
            panic!("{sql}")
        };
        assert!(parts.iter().any(|found| found == part), "{sql}: {parts:?}");
    }
    // A view in the place of a table, and a table that a schema edit took away.
    for sql in [
        "DROP TABLE import_mapping; CREATE VIEW import_mapping AS SELECT 1 AS header, 2 AS options",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'card'",
    ] {
        let folder = closed();
        tamper(&folder, sql);
        assert!(
            matches!(refused(&folder), OpenError::Foreign { .. }),
            "{sql}"
        );
    }
    let folder = closed();
    tamper(&folder, "DROP INDEX card_lane");
    assert!(matches!(refused(&folder), OpenError::Damaged(_)));
    let folder = closed();
    tamper(
        &folder,
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'lane')
         WHERE name = 'card'",
    );
    assert!(matches!(refused(&folder), OpenError::Damaged(_)));
}

#[test]
fn damage_is_told_and_can_be_recovered_from() {
    let folder = closed();
    let whole = fs::read(&folder.file).unwrap();
    for length in [whole.len() / 2, whole.len() - 1, 4096] {
        fs::write(&folder.file, &whole[..length]).unwrap();
        let error = refused(&folder);
        assert!(error.recoverable(), "{length}: {error}");
    }
    // The header's first letters, a page's kind, and the schema version.
    for (at, byte) in [(3, 0), (4096 * 5, 0xff), (63, 0)] {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        fs::write(&folder.file, &bytes).unwrap();
        let error = refused(&folder);
        assert!(error.recoverable(), "{at}: {error}");
    }
    fs::write(&folder.file, &whole).unwrap();
    folder.open().unwrap();
}

#[test]
fn a_second_window_reads_and_learns_who_holds_the_file() {
    let folder = Folder::new();
    let mut first = folder.create();
    fill(&mut first, 5);
    let opening = Opening {
        author: "Jon",
        process: 1,
        now: NOW + 1,
        ..folder.opening()
    };
    let second = Store::open(&folder.file, &opening).unwrap();
    let holder = Holder {
        author: "Maria".to_owned(),
        computer: "LAPTOP-7".to_owned(),
        process: 4711,
        since: NOW,
    };
    let held = Access::ReadOnly(ReadOnlyReason::HeldByAnother(Some(holder)));
    assert_eq!(second.access, held);
    let mut second = second.store;
    // It sees what the first does, and can do nothing itself.
    run(&mut first, "UPDATE card SET title = 'changed meanwhile'");
    assert_eq!(snapshot(second.read()), snapshot(first.read()));
    let refused = second.transact(edit("no"), |_| Ok::<_, StoreError>(()));
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    assert!(second.read().execute("DELETE FROM card", []).is_err());
    assert!(matches!(
        second.set_version("no", "Jon", NOW),
        Err(StoreError::ReadOnly)
    ));
    // The first goes; the next opening may write, whatever the second still shows.
    drop(first);
    let third = Store::open(&folder.file, &opening).unwrap();
    assert_eq!(third.access, Access::Writable);
    drop((second, third));
    assert_eq!(folder.names(), ["harbour-bank.throughline"]);
}

#[test]
fn a_note_without_a_lock_means_nothing() {
    let folder = closed();
    fs::write(
        folder.dir.path().join(".harbour-bank.throughline.lock"),
        "left by a crash",
    )
    .unwrap();
    let opened = folder.open().unwrap();
    assert_eq!(opened.access, Access::Writable);
    drop(opened);
    assert_eq!(folder.names(), ["harbour-bank.throughline"]);
}

#[test]
fn reading_only_leaves_no_trace() {
    let folder = closed();
    let opening = Opening {
        read_only: true,
        ..folder.opening()
    };
    let opened = Store::open(&folder.file, &opening).unwrap();
    assert_eq!(opened.access, Access::ReadOnly(ReadOnlyReason::Asked));
    assert_eq!(folder.names(), ["harbour-bank.throughline"]);
    let mut store = opened.store;
    assert!(matches!(
        store.undo("Maria", NOW),
        Err(StoreError::ReadOnly)
    ));
}

#[test]
fn a_file_that_may_not_be_written_is_read() {
    let folder = closed();
    let mut permissions = fs::metadata(&folder.file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&folder.file, permissions).unwrap();
    let opened = folder.open().unwrap();
    assert_eq!(opened.access, Access::ReadOnly(ReadOnlyReason::NotWritable));
    assert_eq!(folder.names(), ["harbour-bank.throughline"]);
}

/// A change that was cut off, on a medium that cannot be written: the state before it is read from
/// a copy, and the file stays as it is.
#[test]
fn a_cut_off_change_is_taken_back_without_writing_to_the_file() {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 400);
    let before = snapshot(store.read());
    drop(store);
    // A small cache spills changed pages into the file before the commit, as a large edit does.
    let cut = tempfile::tempdir().unwrap();
    let file = cut.path().join("cut.throughline");
    {
        let connection = Connection::open(&folder.file).unwrap();
        connection
            .execute_batch("PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN; UPDATE card SET notes = hex(zeroblob(2000))")
            .unwrap();
        fs::copy(&folder.file, &file).unwrap();
        fs::copy(
            folder
                .file
                .with_file_name("harbour-bank.throughline-journal"),
            file.with_file_name("cut.throughline-journal"),
        )
        .unwrap();
    }
    let bytes = fs::read(&file).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let opening = Opening {
        read_only: true,
        scratch: scratch.path(),
        ..folder.opening()
    };
    let opened = Store::open(&file, &opening).unwrap();
    assert_eq!(snapshot(opened.store.read()), before);
    assert!(fs::read(&file).unwrap() == bytes);
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
    drop(opened);
    // Where it may be written, the change is taken back in place.
    let cut = Folder { dir: cut, file };
    assert_eq!(snapshot(cut.open().unwrap().store.read()), before);
    assert_eq!(cut.names(), ["cut.throughline"]);
}

/// A file system of its own, of `bytes`; needs the rights of root on Linux.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(options: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(dir.path())
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(SmallDisk(dir))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).output();
    }
}

/// Without the right to mount a file system only the limit within SQLite is tested, in `edits`.
#[test]
fn a_full_disk_opens_read_only_and_an_edit_on_it_is_refused_whole() {
    let source = closed();
    let Some(disk) = SmallDisk::mount("size=1m") else {
        return;
    };
    let file = disk.path().join("full.throughline");
    fs::copy(&source.file, &file).unwrap();
    let fill_up = |keep: usize| {
        let mut size = 1 << 20;
        let filler = disk.path().join("filler");
        while fs::write(&filler, vec![1; size]).is_err() {
            size -= 4096;
        }
        fs::write(&filler, vec![1; size.saturating_sub(keep)]).unwrap();
    };
    // Full while it is open.
    let mut opened = Store::open(&file, &source.opening()).unwrap();
    assert_eq!(opened.access, Access::Writable);
    let before = snapshot(opened.store.read());
    fill_up(0);
    let refused = opened.store.transact(edit("more"), |connection| {
        connection
            .execute("UPDATE card SET notes = hex(zeroblob(20000))", [])
            .map_err(StoreError::from)
    });
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert_eq!(snapshot(opened.store.read()), before);
    let copied = opened
        .store
        .save_copy(&disk.path().join("copy.throughline"));
    assert!(matches!(copied, Err(StoreError::DiskFull)), "{copied:?}");
    assert!(!disk.path().join("copy.throughline").exists());
    drop(opened);
    // Full before it is opened.
    fill_up(0);
    let opened = Store::open(&file, &source.opening()).unwrap();
    assert_eq!(opened.access, Access::ReadOnly(ReadOnlyReason::DiskFull));
    assert_eq!(snapshot(opened.store.read()), before);
    drop(opened);
    fs::remove_file(disk.path().join("filler")).unwrap();
    assert_eq!(
        Store::open(&file, &source.opening()).unwrap().access,
        Access::Writable
    );
}

#[test]
fn a_medium_that_cannot_be_written_is_read() {
    let source = closed();
    let Some(disk) = SmallDisk::mount("size=4m") else {
        return;
    };
    let file = disk.path().join("read.throughline");
    fs::copy(&source.file, &file).unwrap();
    let remounted = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(disk.path())
        .output()
        .unwrap();
    assert!(remounted.status.success());
    let opened = Store::open(&file, &source.opening()).unwrap();
    assert_eq!(opened.access, Access::ReadOnly(ReadOnlyReason::NotWritable));
    assert!(
        !throughline_store::search::find(opened.store.read(), "card", None, 3)
            .unwrap()
            .is_empty()
    );
}
