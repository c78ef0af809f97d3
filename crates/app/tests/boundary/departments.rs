//! Departments: parts are kept and checked, hand-overs counted, pages tell what may be told, and a
//! journey is drawn by department.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, find, text};

fn read(program: &Program) -> Value {
    program.call("departments.read", json!({"journey": null}))
}

fn department(program: &Program, name: &str) -> Value {
    let library = program.call("library.read", json!({}))["library"].clone();
    find(&library, "departments", |one| one["name"] == name)["id"].clone()
}

fn page(program: &Program, name: &str) -> Value {
    let department = department(program, name);
    program.call("department.read", json!({"department": department}))
}

fn step<'a>(view: &'a Value, name: &str) -> &'a Value {
    let mut all = view["steps"].as_array().unwrap().iter();
    all.find(|one| one["name"] == name).unwrap()
}

fn give(program: &Program, duty: &Value, department: &Value, role: Value) {
    let part = json!({"duty": duty, "department": department, "role": role});
    program.call("responsibility.set", json!({"parts": [part]}));
}

#[test]
fn parts_are_checked_changed_and_undone() {
    let program = Program::with_sample();
    let before = read(&program);
    let upload = step(&before, "Uploads ID");
    assert_eq!(upload["problem"], "2 are accountable, where one should be");
    assert_eq!(step(&before, "Waits")["problem"], "nobody is accountable");
    assert_eq!(step(&before, "Sees an offer")["problem"], "");
    let risk = department(&program, "Risk");
    give(&program, &upload["duty"], &risk, json!("consulted"));
    let mended = read(&program);
    assert_eq!(step(&mended, "Uploads ID")["problem"], "");
    assert_eq!(
        mended["findings"].as_array().unwrap().len() + 1,
        before["findings"].as_array().unwrap().len()
    );
    give(&program, &upload["duty"], &risk, Value::Null);
    let parts = step(&read(&program), "Uploads ID")["parts"].clone();
    assert_eq!(parts.as_array().unwrap().len(), 3);
    program.step("history.undo");
    assert_eq!(read(&program), mended);
    program.step("history.undo");
    assert_eq!(read(&program), before);
    // A department that is deleted leaves no part behind, and brings them back.
    let entry = json!({"list": "department", "id": risk});
    program.call("library.delete", json!({"entries": [entry]}));
    let parts = step(&read(&program), "Uploads ID")["parts"].clone();
    assert_eq!(parts.as_array().unwrap().len(), 3);
    program.step("history.undo");
    assert_eq!(read(&program), before);
    let wrong = json!({"parts": [{"duty": upload["duty"], "department": risk, "role": "boss"}]});
    assert_eq!(program.refused("responsibility.set", wrong), "protocol");
    let gone =
        json!({"parts": [{"duty": upload["duty"], "department": program.journey(), "role": null}]});
    assert_eq!(program.refused("responsibility.set", gone), "notFound");
}

#[test]
fn hand_overs_between_departments_are_counted_and_drawn() {
    let program = Program::with_sample();
    let view = read(&program);
    let passings = view["passings"].as_array().unwrap();
    let from = |from: &str, to: &str| {
        let mut all = passings.iter();
        all.find(|one| one["fromName"] == from && one["toName"] == to)
            .unwrap_or_else(|| panic!("{from} {to}: {passings:?}"))
    };
    let one = from("Engineering", "Onboarding");
    let places: Vec<String> = one["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| text(&place["words"]))
        .collect();
    assert!(
        places.contains(&"Fills in details → Uploads ID (Open a first account)".to_owned()),
        "{places:?}"
    );
    assert_eq!(one["count"], places.len());
    let figure = json!({"figure": {"figure": "departments"}, "width": 700, "dark": false});
    let shown = program.call("channels.figure", figure);
    assert_eq!(shown["rows"].as_array().unwrap().len(), passings.len());
    let journey = program.journey();
    let figure = json!({"figure": "responsibilities", "journey": journey});
    let shown = program.call(
        "channels.figure",
        json!({"figure": figure, "width": 700, "dark": false}),
    );
    assert_eq!(shown["rows"].as_array().unwrap().len(), 8);
}

#[test]
fn a_page_shows_what_is_its_own_and_hides_small_groups() {
    let program = Program::with_sample();
    let calls = page(&program, "Call centre");
    let touchpoint = find(&calls, "touchpoints", |one| one["name"] == "Call centre");
    let figures = touchpoint["figures"].as_array().unwrap();
    assert!(
        figures
            .iter()
            .any(|one| text(&one["detail"]).contains("95% interval")),
        "{figures:?}"
    );
    let severities: Vec<i64> = page(&program, "Onboarding")["pains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pain| pain["severity"].as_i64().unwrap_or(0))
        .collect();
    assert!(
        !severities.is_empty() && severities.is_sorted_by(|a, b| a >= b),
        "{severities:?}"
    );
    // The opportunities it answers for, and what is on the map only until it is taken up.
    let names: Vec<String> = read(&program)["departments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["department"]["name"]))
        .collect();
    let has_ideas = |name: &&String| page(&program, name)["ideas"] != json!([]);
    let with_ideas = names.iter().find(has_ideas).unwrap();
    let own = |program: &Program| {
        let view = page(program, with_ideas);
        let named = |list: &str, name: &str| -> Vec<String> {
            let list = view[list].as_array().unwrap();
            list.iter().map(|one| text(&one[name])).collect()
        };
        (named("opportunities", "name"), named("ideas", "title"))
    };
    let (opportunities, ideas) = own(&program);
    let idea = page(&program, with_ideas)["ideas"][0].clone();
    program.call(
        "opportunity.add",
        json!({"fields": {"name": "Taken up", "cards": [idea["card"]], "department": department(&program, with_ideas)}}),
    );
    let (now, left) = own(&program);
    assert_eq!(now.len(), opportunities.len() + 1);
    assert!(now.contains(&"Taken up".to_owned()));
    assert_eq!(left, ideas[1..]);
    // One department of the sample is too small for its engagement to be shown; no other figure of
    // it stands in its place.
    let engagement: Vec<Value> = names
        .iter()
        .flat_map(|name| {
            page(&program, name)["engagement"]
                .as_array()
                .unwrap()
                .clone()
        })
        .collect();
    let (hidden, shown): (Vec<&Value>, Vec<&Value>) =
        engagement.iter().partition(|one| one["hidden"] == true);
    assert!(!hidden.is_empty() && shown.len() > 3, "{engagement:?}");
    for one in hidden {
        assert_eq!(one["value"], "", "{one}");
        assert!(text(&one["detail"]).starts_with("hidden"), "{one}");
    }
    let gone = json!({"department": program.journey()});
    assert_eq!(program.refused("department.read", gone), "notFound");
}

#[test]
fn an_opportunity_and_its_card_on_the_map_are_listed_once() {
    let program = Program::with_sample();
    let library = program.call("library.read", json!({}))["library"].clone();
    for department in library["departments"].as_array().unwrap() {
        let page = page(&program, &text(&department["name"]));
        let names = |list: &str, field: &str| -> Vec<String> {
            let list = page[list].as_array().unwrap().iter();
            list.map(|one| text(&one[field])).collect()
        };
        let opportunities = names("opportunities", "name");
        for idea in names("ideas", "title") {
            assert!(!opportunities.contains(&idea), "{idea}");
        }
    }
    let engineering = page(&program, "Engineering");
    let shown = engineering["opportunities"].as_array().unwrap();
    for name in ["Keep what was typed", "Warn of glare before the shutter"] {
        assert_eq!(shown.iter().filter(|one| one["name"] == name).count(), 1);
    }
}

#[test]
fn a_journey_is_drawn_by_department_and_written_to_files() {
    let program = Program::with_sample();
    let journey = program.journey();
    let request = json!({"journey": journey, "width": 1000, "dark": false});
    let shown = program.call("journey.swimlanes", request);
    let svg = text(&shown["svg"]);
    for name in ["Customer", "Onboarding", "Call centre", "Legal"] {
        assert!(svg.contains(name), "{name}");
    }
    assert_eq!(
        shown["marks"].as_array().unwrap().len(),
        shown["rows"].as_array().unwrap().len()
    );
    let path = |ending: &str| program.folder.path().join(format!("lanes.{ending}"));
    for (ending, beginning) in [
        ("svg", &b"<svg"[..]),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("csv", b"\xef\xbb\xbfStep"),
        ("xlsx", b"PK"),
    ] {
        let request = json!({"journey": journey, "format": ending, "path": path(ending)});
        program.call("journey.exportSwimlanes", request);
        let bytes = fs::read(path(ending)).unwrap();
        assert!(bytes.starts_with(beginning), "{ending}");
    }
    let narrow = json!({"journey": journey, "width": 1, "dark": false});
    assert_eq!(program.refused("journey.swimlanes", narrow), "invalid");
}
