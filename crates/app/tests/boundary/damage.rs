//! Files that are damaged: what is told when, and what comes back.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use throughline_app::Event;
use throughline_store::rows::Connection;

use crate::harness::{Program, find, text};

/// A closed project of about ten megabytes, too large to be checked whole when it is opened.
fn large(program: &Program) -> PathBuf {
    program.call(
        "project.new",
        json!({"name": "Large", "template": "sample", "path": null}),
    );
    let journey = program.journey();
    let content = program.content(&journey);
    let lane = find(&content, "lanes", |lane| lane["kind"] == "pains")["id"].clone();
    let step = content["steps"][0]["id"].clone();
    for number in 0..50 {
        let notes = format!("Notes of card {number}. ").repeat(5000);
        let place = json!({"lane": lane, "step": step, "before": null});
        program.call(
            "card.add",
            json!({"journey": journey, "place": place, "fields": {"title": format!("Card {number}"), "notes": notes}}),
        );
    }
    let file = program.file();
    program.call("project.close", json!({}));
    assert!(std::fs::metadata(&file).unwrap().len() > 8 << 20);
    file
}

/// What the program said about the open file without being asked, once it has.
fn noticed(program: &Program) -> Value {
    let start = Instant::now();
    loop {
        let events = program.events.lock().unwrap();
        if let Some(noticed) = events.iter().find_map(|event| match event {
            Event::Noticed(noticed) => Some(serde_json::to_value(noticed).unwrap()),
            Event::Changed(_) | Event::Progress(_) | Event::OpenRequested { .. } => None,
        }) {
            return noticed;
        }
        drop(events);
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "nothing was said"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_large_file_is_checked_beside_the_work_and_can_be_recovered_while_it_is_open() {
    let program = Program::new();
    let file = large(&program);
    // The notes of a card lie on pages of their own, which nothing reads when a file is opened.
    let mut bytes = std::fs::read(&file).unwrap();
    // The history has a copy, which may come first in the file: both lose their pages.
    let words = b"Notes of card 17. Notes of card 17. ";
    let whole = |page: &[u8]| {
        page.windows(words.len())
            .filter(|part| part == words)
            .count()
            > 200
    };
    for page in bytes.chunks_mut(4096).filter(|page| whole(page)) {
        page.fill(0xa5);
    }
    std::fs::write(&file, &bytes).unwrap();

    let opened = program.call("project.open", json!({"path": file}));
    assert_eq!(opened["project"]["notice"], Value::Null);
    let said = noticed(&program);
    assert_eq!(said["path"], opened["project"]["path"]);
    assert_eq!(said["notice"]["notice"], "damaged");
    let complaints = said["notice"]["complaints"].as_array().unwrap();
    assert!(
        complaints.iter().any(|one| one["kind"] == "structure"),
        "{said}"
    );
    assert_eq!(
        program.call("project.state", json!({}))["notice"],
        said["notice"]
    );

    let recovered = program.call("project.recover", json!({"path": file, "task": "t"}));
    let project = &recovered["project"];
    assert_eq!(project["fileName"], "Large recovered.throughline");
    assert_eq!(project["notice"]["notice"], "recovered");
    assert!(
        project["notice"]["lost"].as_u64().unwrap() >= 1,
        "{project}"
    );
    let cards = program.content(&program.journey())["cards"].clone();
    let long = |card: &&Value| text(&card["notes"]).starts_with("Notes of card");
    assert_eq!(cards.as_array().unwrap().iter().filter(long).count(), 49);
    // The source is as it was, and free.
    assert!(std::fs::read(&file).unwrap() == bytes);
    program.call("project.rename", json!({"name": "Whole again"}));
}

#[test]
fn a_damaged_picture_of_a_small_file_is_noticed_beside_the_work() {
    let program = Program::new();
    program.call(
        "project.new",
        json!({"name": "Small", "template": "sample", "path": null}),
    );
    let file = program.file();
    program.call("project.close", json!({}));
    let picture: Vec<u8> = Connection::open(&file)
        .unwrap()
        .query_row(
            "SELECT bytes FROM picture ORDER BY length(bytes) DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let part = &picture[1000..1100];
    let at = bytes.windows(part.len()).position(|found| found == part);
    bytes[at.unwrap()] ^= 0x40;
    std::fs::write(&file, &bytes).unwrap();

    let opened = program.call("project.open", json!({"path": file}));
    assert_eq!(opened["project"]["notice"], Value::Null);
    let said = noticed(&program);
    assert_eq!(said["notice"]["notice"], "damaged");
    assert_eq!(said["notice"]["complaints"][0]["kind"], "picture");
}

#[test]
fn a_large_file_with_a_damaged_search_index_mends_itself() {
    let program = Program::new();
    let file = large(&program);
    Connection::open(&file)
        .unwrap()
        .execute_batch("UPDATE search_index_data SET block = zeroblob(length(block)) WHERE id > 10")
        .unwrap();
    program.call("project.open", json!({"path": file}));
    let request = json!({"text": "Card 31", "journey": null, "limit": 5});
    let start = Instant::now();
    while !program
        .try_call("search.find", request.clone())
        .is_ok_and(|hits| hits[0]["title"] == "Card 31")
    {
        assert!(start.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(20));
    }
    let checked = program.call("project.check", json!({"path": file, "task": null}));
    assert_eq!(checked, json!({"problem": null, "complaints": []}));
    assert_eq!(
        program.call("project.state", json!({}))["notice"],
        Value::Null
    );
}

#[test]
fn a_damaged_file_is_refused_and_what_is_readable_goes_into_a_new_one() {
    let program = Program::with_sample();
    let file = program.file();
    let before = program.everything();
    program.call("project.close", json!({}));
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[..60].fill(0xee);
    std::fs::write(&file, &bytes).unwrap();
    let opened = program.call("project.open", json!({"path": file}));
    assert_eq!(
        (
            &opened["problem"]["code"],
            &opened["problem"]["recoverable"]
        ),
        (&json!("damaged"), &json!(true))
    );
    for expected in [
        "Sample recovered.throughline",
        "Sample recovered 2.throughline",
    ] {
        let recovered = program.call("project.recover", json!({"path": file, "task": null}));
        assert_eq!(recovered["project"]["fileName"], expected);
        assert_eq!(recovered["project"]["notice"]["lost"], 0);
        assert_eq!(program.everything(), before);
    }
    // What is no project at all cannot be recovered, and the one that is open stays.
    let text_file = program.folder.path().join("text.throughline");
    std::fs::write(&text_file, "just some text").unwrap();
    let refused = program.call("project.recover", json!({"path": text_file, "task": null}));
    assert_eq!(refused["problem"]["recoverable"], false);
    assert_eq!(program.everything(), before);
}

#[test]
fn a_recovery_that_is_cancelled_leaves_the_file_open_as_it_was() {
    let program = Program::new();
    let file = large(&program);
    program.call("project.open", json!({"path": file}));
    let before = program.everything();
    let folder = file.parent().unwrap().to_owned();
    let names = || {
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let there = names();
    let refused = program.cancelled("project.recover", json!({"path": file}));
    assert_eq!(refused, "cancelled");
    assert_eq!(program.everything(), before);
    assert_eq!(names(), there);
    assert_eq!(
        text(&program.call("project.state", json!({}))["name"]),
        "Large"
    );
}
