//! Reference values through the command line: files are imported without a mapping made by hand,
//! and the figures come out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file)
}

/// Runs a command of surveys with `--json` and reads the answer.
#[track_caller]
fn survey(folder: &Path, arguments: &[&str]) -> Value {
    run(folder, &[&["survey"], arguments].concat())
}

#[track_caller]
fn run(folder: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_throughline-cli"))
        .current_dir(folder)
        .env("USER", "maria")
        .env("LC_ALL", "en")
        .args(arguments)
        .arg("--json")
        .output()
        .unwrap();
    let problem = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {problem}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "p.throughline", "--name", "P"]);
    folder
}

#[track_caller]
fn row(reply: &Value, fits: impl Fn(&Value) -> bool) -> &Value {
    let rows = reply["table"]["rows"].as_array().unwrap();
    let found = rows.iter().find(|row| fits(row));
    found.unwrap_or_else(|| panic!("no such row in {rows:#?}"))
}

#[track_caller]
fn close(value: &Value, expected: f64, tolerance: f64) {
    let found = value.as_f64().unwrap_or(f64::NAN);
    assert!(
        (found - expected).abs() < tolerance,
        "{value} is not {expected}"
    );
}

/// bfi.csv: A1–A5 with A1 reversed, 2,709 complete rows: 0.703756, 0.685745 to 0.721036.
#[test]
fn alpha_of_bfi() {
    let folder = project();
    let folder = folder.path();
    let items: Vec<Value> = (1..=5)
        .map(|number| {
            json!({
                "text": {"en": format!("A{number}")},
                "kind": {"type": "likert", "labels": (1..=6).map(|n| json!({"en": n.to_string()})).collect::<Vec<_>>()},
                "theme": "agreeable",
                "reversed": number == 1,
            })
        })
        .collect();
    let definition = json!({
        "format": "throughline-survey", "version": 1, "name": "Big Five",
        "languages": ["en"], "title": {"en": "Big Five"}, "privacy": "anonymous", "minimum": 5,
        "themes": [{"key": "agreeable", "name": {"en": "Agreeableness"}}],
        "pages": [{"questions": items}],
    });
    std::fs::write(folder.join("bfi.json"), definition.to_string()).unwrap();
    let made = survey(folder, &["import", "p.throughline", "bfi.json"]);
    assert_eq!(made["questions"], 5);
    let source = data("stats/tests/data/bfi.csv");
    let source = source.to_str().unwrap();
    let done = survey(
        folder,
        &["import", "p.throughline", source, "--survey", "Big Five"],
    );
    assert_eq!(
        (&done["answers"], &done["issueCount"]),
        (&json!(2_800), &json!(0))
    );
    let alpha = survey(folder, &["alpha", "p.throughline"]);
    let found = row(&alpha, |row| row[0] == "Agreeableness");
    close(&found[1], 0.703_756, 5e-7);
    close(&found[2], 0.685_745, 5e-7);
    close(&found[3], 0.721_036, 5e-7);
    assert_eq!(found[4], 2_709.0);
}

/// 1,470 employees with scales in words, by department.
#[test]
fn employees_by_department() {
    let folder = project();
    let folder = folder.path();
    let source = data("exchange/tests/data/attrition.csv");
    let done = survey(
        folder,
        &["import", "p.throughline", source.to_str().unwrap()],
    );
    assert_eq!(
        (&done["answers"], &done["issueCount"]),
        (&json!(1_470), &json!(0))
    );
    let results = survey(folder, &["results", "p.throughline", "--by", "Department"]);
    // Counted here, in the file itself.
    let text = std::fs::read_to_string(&source).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let place = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let people: Vec<Vec<&str>> = lines.collect();
    let mut compared = 0;
    for department in ["Sales", "Research_Development", "Human_Resources"] {
        let shown = department.replace('_', " ");
        for item in ["JobSatisfaction", "EnvironmentSatisfaction"] {
            let of_department = || {
                people
                    .iter()
                    .filter(|row| row[place("Department")] == department)
            };
            let high =
                of_department().filter(|row| ["High", "Very_High"].contains(&row[place(item)]));
            let (part, n) = (high.count(), of_department().count());
            let found = row(&results, |row| row[0] == shown.as_str() && row[1] == item);
            close(&found[2], 100.0 * part as f64 / n as f64, 1e-9);
            assert_eq!(found[5], n as f64);
            compared += 1;
        }
    }
    assert_eq!(compared, 6);
}

/// n 100, 50 promoters, 20 detractors: 30, and 14.051 to 44.201.
#[test]
fn recommendations_of_another_tool() {
    let folder = project();
    let folder = folder.path();
    let mut table = String::from("Id,How likely are you to recommend us to a friend?\n");
    for person in 0..100 {
        let answer = match person {
            0..25 => 10,
            25..50 => 9,
            50..80 => 7 + person % 2,
            _ => person % 7,
        };
        table.push_str(&format!("p{person},{answer}\n"));
    }
    std::fs::write(folder.join("May.csv"), table).unwrap();
    let done = survey(folder, &["import", "p.throughline", "May.csv"]);
    assert_eq!(done["answers"], 100);
    let nps = survey(folder, &["nps", "p.throughline"]);
    let found = row(&nps, |row| row[1] == "May");
    close(&found[2], 30.0, 1e-9);
    close(&found[3], 14.051, 5e-4);
    close(&found[4], 44.201, 5e-4);
    assert_eq!(found[5], 100.0);
}

/// Eight people are enough to be shown and too few for drivers: a reason and no number.
#[test]
fn drivers_of_a_few_are_refused_with_a_reason() {
    let folder = project();
    let folder = folder.path();
    let names = ["Engagement", "Manager", "Growth"];
    let questions: Vec<Value> = names
        .iter()
        .map(|name| {
            json!({
                "text": {"en": name}, "theme": name,
                "kind": {"type": "likert", "labels": (1..=5).map(|n| json!({"en": n.to_string()})).collect::<Vec<_>>()},
            })
        })
        .collect();
    let themes: Vec<Value> = names
        .iter()
        .map(|name| json!({"key": name, "name": {"en": name}, "outcome": *name == "Engagement"}))
        .collect();
    let definition = json!({
        "format": "throughline-survey", "version": 1, "name": "Small",
        "languages": ["en"], "title": {"en": "Small"}, "privacy": "anonymous", "minimum": 5,
        "themes": themes, "pages": [{"questions": questions}],
    });
    std::fs::write(folder.join("small.json"), definition.to_string()).unwrap();
    survey(folder, &["import", "p.throughline", "small.json"]);
    let mut table = names.join(",");
    for person in 0..8 {
        table.push_str(&format!(
            "\n{},{},{}",
            person % 5 + 1,
            person % 3 + 1,
            person % 4 + 1
        ));
    }
    std::fs::write(folder.join("May.csv"), table).unwrap();
    let done = survey(
        folder,
        &["import", "p.throughline", "May.csv", "--survey", "Small"],
    );
    assert_eq!(done["answers"], 8);
    let output = Command::new(env!("CARGO_BIN_EXE_throughline-cli"))
        .current_dir(folder)
        .env("LC_ALL", "en")
        .args(["survey", "drivers", "p.throughline", "--json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let reply: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(reply["table"]["rows"], json!([]));
    assert!(
        reply["table"]["nothing"]
            .as_str()
            .unwrap()
            .starts_with("Drivers need 30 people")
    );
}
