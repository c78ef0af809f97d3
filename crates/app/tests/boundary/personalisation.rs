//! What a plan of personalisation lacks, and sheets, plans and stakeholder maps as files.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, text};

fn plan(program: &Program) -> Value {
    program.call("plan.read", json!({ "journey": null }))
}

fn persona(program: &Program, place: usize) -> String {
    let people = program.call("people.read", json!({}));
    text(&people["personas"][place]["persona"]["id"])
}

#[test]
fn the_samples_plan_lacks_something_of_every_kind_in_both_languages() {
    let program = Program::with_sample();
    let gaps = |kind: &str| -> Vec<String> {
        let plan = plan(&program);
        let all = plan["gaps"].as_array().unwrap();
        all.iter()
            .filter(|gap| gap["kind"] == kind)
            .map(|gap| text(&gap["text"]))
            .collect()
    };
    assert!(
        gaps("channel").iter().any(|gap| gap
            == "Jon, newcomer prefers Branch or Chat; “Fills in details” offers only App."),
        "{:?}",
        gaps("channel")
    );
    assert!(
        gaps("consent")
            .iter()
            .any(|gap| gap.contains("without consent")),
        "{:?}",
        gaps("consent")
    );
    assert!(
        gaps("consent")
            .iter()
            .any(|gap| gap.contains("nothing is named")),
        "{:?}",
        gaps("consent")
    );
    assert!(gaps("pain").iter().any(|gap| gap
        == "“Photo of ID is rejected without saying why” (severity 4) hurts Amina, student at “Uploads ID”, and nothing is adapted."),
        "{:?}", gaps("pain"));
    program.call("settings.set", json!({"settings": {"language": "de"}}));
    assert!(gaps("channel").iter().any(|gap| gap.contains("bevorzugt")));
    // What is adapted is a gap no more.
    let before = gaps("pain").len();
    let pain = plan(&program)["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|gap| gap["kind"] == "pain")
        .unwrap()
        .clone();
    program.call("adaptation.set", json!({"persona": pain["persona"], "step": pain["step"], "fields": {"aspects": ["content"]}}));
    assert_eq!(gaps("pain").len(), before - 1);
}

#[test]
fn sheets_plans_and_maps_are_written_to_files() {
    let program = Program::with_sample();
    let path = |name: &str| {
        program
            .folder
            .path()
            .join(name)
            .to_string_lossy()
            .into_owned()
    };
    let (amina, jon) = (persona(&program, 0), persona(&program, 1));
    let bytes = |name: &str| fs::read(program.folder.path().join(name)).unwrap();
    for (format, start) in [("pdf", &b"%PDF"[..]), ("png", b"\x89PNG"), ("svg", b"<svg")] {
        for dark in [false, true] {
            let name = format!("sheet-{dark}.{format}");
            let request = json!({"personas": [amina, jon], "format": format, "page": "a4", "dark": dark, "path": path(&name)});
            program.call("persona.export", request);
            assert!(bytes(&name).starts_with(start), "{name}");
            let name = format!("map-{dark}.{format}");
            program.call(
                "stakeholders.export",
                json!({"format": format, "page": "whole", "dark": dark, "path": path(&name)}),
            );
            assert!(bytes(&name).starts_with(start), "{name}");
        }
    }
    let svg = String::from_utf8(bytes("sheet-false.svg")).unwrap();
    for wanted in [
        "Amina, student",
        "Jon, newcomer",
        "Measured",
        "5 of 5",
        "data:image/png",
    ] {
        assert!(svg.contains(wanted), "{wanted}");
    }
    let journey = plan(&program)["journey"].clone();
    // What begins like a formula is harmless in the table.
    let cell = plan(&program)["cells"][0]["adaptation"].clone();
    program.call(
        "adaptation.set",
        json!({"persona": cell["persona"], "step": cell["step"], "fields": {"what": "=1+1"}}),
    );
    for format in ["csv", "xlsx"] {
        let name = format!("plan.{format}");
        program.call(
            "plan.export",
            json!({"journey": journey, "format": format, "path": path(&name)}),
        );
    }
    let csv = String::from_utf8(bytes("plan.csv")).unwrap();
    assert!(
        csv.contains("Amina, student") && csv.contains("'=1+1") && csv.contains("Legal obligation"),
        "{csv}"
    );
    assert!(bytes("plan.xlsx").starts_with(b"PK"));
    let shown = program.call(
        "persona.draw",
        json!({"persona": amina, "width": 900, "dark": true}),
    );
    assert!(
        text(&shown["svg"]).contains("Amina") && text(&shown["alternative"]).contains("persona")
    );
}
