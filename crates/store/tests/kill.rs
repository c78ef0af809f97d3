//! A process that edits is killed a hundred times. Nothing it had acknowledged is lost, nothing is
//! half done, and the file opens as if nothing had happened.
//!
//! The test starts itself as the process to be killed, so it brings its own `main`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test of its own, without the harness that would mark it as one"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use throughline_model::{ProjectId, RawId};
use throughline_store::{Access, Edit, NewProject, Opening, Store, StoreError};

const KILLS: u32 = 100;
const CHILD: &str = "THROUGHLINE_KILLED_CHILD";

fn main() {
    if let Some(file) = std::env::var_os(CHILD) {
        edit_for_ever(Path::new(&file));
    }
    let arguments: Vec<String> = std::env::args().collect();
    // The questions of test runners.
    if arguments.iter().any(|argument| argument == "--list") {
        if !arguments.iter().any(|argument| argument == "--ignored") {
            println!("nothing_acknowledged_is_lost: test");
        }
        return;
    }
    nothing_acknowledged_is_lost();
}

fn opening(folder: &Path) -> Opening<'_> {
    Opening {
        author: "Maria",
        computer: "LAPTOP-7",
        process: std::process::id(),
        now: 1,
        read_only: false,
        scratch: folder,
    }
}

/// Adds a department, of two rows in two tables, and says its number once it is on the disk.
fn edit_for_ever(file: &Path) -> ! {
    let mut store = Store::open(file, &opening(file)).unwrap().store;
    assert_eq!(store.access(), &Access::Writable);
    let mut out = std::io::stdout();
    let mut number: i64 = store
        .read()
        .query_row("SELECT count(*) FROM department", [], |row| row.get(0))
        .unwrap();
    loop {
        number += 1;
        let edit = Edit {
            operation: Some(format!("edit-{number}")),
            op: "op.department.add",
            subject: String::new(),
            count: 1,
            author: "Maria",
            now: number,
        };
        store
            .transact(edit, |connection| -> Result<(), StoreError> {
                let id = (number as u128).to_be_bytes();
                connection.execute(
                    "INSERT INTO department VALUES (?1, ?2, 1, 'a')",
                    (id, number.to_string()),
                )?;
                connection.execute(
                    "INSERT INTO channel VALUES (?1, ?2, 'mail', 'a')",
                    (id, number.to_string()),
                )?;
                Ok(())
            })
            .unwrap();
        writeln!(out, "{number}").unwrap();
        out.flush().unwrap();
    }
}

fn nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("killed.throughline");
    let project = NewProject {
        id: ProjectId(RawId([1; 16])),
        name: "Killed",
    };
    drop(Store::create(&file, project, &opening(folder.path())).unwrap());
    let mut acknowledged = 0i64;
    let mut more = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .env(CHILD, &file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let before = acknowledged;
        // From the first acknowledgement on at any moment of an edit.
        acknowledged = lines.next().unwrap().unwrap().parse().unwrap();
        std::thread::sleep(Duration::from_micros(u64::from(round) * 137 % 9000));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            // The last line may be cut off; a number that is complete is an acknowledgement.
            if let Ok(number) = line.parse::<i64>()
                && number == acknowledged + 1
            {
                acknowledged = number;
            }
        }
        more += acknowledged - before;
        let opened = Store::open(&file, &opening(folder.path())).unwrap();
        assert_eq!(
            opened.access,
            Access::Writable,
            "the lock outlived its process"
        );
        let counts: (i64, i64, i64, i64) = opened
            .store
            .read()
            .query_row(
                "SELECT (SELECT count(*) FROM department), (SELECT count(*) FROM channel),
                    (SELECT count(*) FROM journal_step), (SELECT count(*) FROM journal_row)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .unwrap();
        let kept = counts.0;
        assert!(
            kept == acknowledged || kept == acknowledged + 1,
            "round {round}: {acknowledged} acknowledged, {kept} there"
        );
        assert_eq!(
            counts,
            (kept, kept, kept, 2 * kept),
            "half an edit is there"
        );
        acknowledged = kept;
        drop(opened);
    }
    let mut store = Store::open(&file, &opening(folder.path())).unwrap().store;
    while store.undo("Maria", 1).unwrap().is_some() {}
    let left: i64 = store
        .read()
        .query_row("SELECT count(*) FROM channel", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    drop(store);
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["killed.throughline"]);
    println!("{KILLS} kills, {more} acknowledged edits, none lost");
}
