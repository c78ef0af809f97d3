//! Personas in full, segments, the plan of personalisation and the stakeholder map: edited, undone,
//! refused, found.

use serde_json::{Value, json};

use crate::harness::{Program, text};

fn people(program: &Program) -> Value {
    program.call("people.read", json!({}))
}

fn persona(program: &Program, place: usize) -> String {
    text(&people(program)["personas"][place]["persona"]["id"])
}

fn sheet(program: &Program, persona: &str) -> Value {
    program.call("persona.read", json!({ "persona": persona }))
}

/// The texts of one section, in their order.
fn said(program: &Program, persona: &str, kind: &str) -> Vec<String> {
    let sheet = sheet(program, persona);
    let sections = sheet["sections"].as_array().unwrap();
    let section = sections.iter().find(|one| one["kind"] == kind).unwrap();
    let all = section["statements"].as_array().unwrap();
    all.iter().map(|one| text(&one["text"])).collect()
}

fn ids(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(text).collect()
}

fn plan(program: &Program) -> Value {
    program.call("plan.read", json!({ "journey": null }))
}

fn map(program: &Program) -> Value {
    program.call("stakeholders.read", json!({}))
}

/// Everything that is edited here.
fn all_of(program: &Program) -> Value {
    let people = people(program);
    let sheets: Vec<Value> = people["personas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| sheet(program, one["persona"]["id"].as_str().unwrap()))
        .collect();
    json!({ "people": people, "sheets": sheets, "plan": plan(program), "map": map(program) })
}

#[test]
fn every_edit_is_one_step_that_is_undone_and_redone() {
    let program = Program::with_sample();
    let (amina, ruth) = (persona(&program, 0), persona(&program, 2));
    let first = sheet(&program, &amina);
    let goal = text(&first["sections"][0]["statements"][0]["id"]);
    let other = text(&first["sections"][0]["statements"][1]["id"]);
    let channel = text(&first["channels"][8]["channel"]);
    let segment = text(&people(&program)["segments"][0]["segment"]);
    let second = text(&people(&program)["segments"][1]["segment"]);
    let cell = plan(&program)["cells"][0]["adaptation"].clone();
    let step = text(&plan(&program)["steps"][6]["step"]);
    let seen = map(&program);
    let (one, two) = (
        text(&seen["stakeholders"][0]["id"]),
        text(&seen["stakeholders"][1]["id"]),
    );
    let arrow = text(&seen["exchanges"][0]["id"]);
    let place = json!({ "ring": "affected", "sector": "public", "before": null });
    let edits = [
        (
            "persona.editProfile",
            json!({"persona": amina, "fields": {"quote": "New", "share": null, "value": 7.5}}),
        ),
        (
            "persona.addStatements",
            json!({"persona": amina, "kind": "need", "texts": ["One", "Two"]}),
        ),
        (
            "persona.editStatement",
            json!({"statement": goal, "text": "Another", "evidence": null}),
        ),
        (
            "persona.moveStatement",
            json!({"statement": other, "kind": "goal", "before": goal}),
        ),
        ("persona.deleteStatements", json!({"statements": [goal]})),
        (
            "persona.preferChannel",
            json!({"persona": amina, "channel": channel, "weight": 4}),
        ),
        ("persona.duplicate", json!({"persona": amina})),
        (
            "persona.addFromTemplate",
            json!({"template": "patient", "name": ""}),
        ),
        (
            "segment.add",
            json!({"fields": {"name": "Third", "personas": [amina, ruth]}}),
        ),
        (
            "segment.edit",
            json!({"segment": segment, "fields": {"name": "Other", "share": 12, "personas": [ruth]}}),
        ),
        (
            "segment.move",
            json!({"segment": second, "before": segment}),
        ),
        ("segment.delete", json!({"segment": segment})),
        (
            "adaptation.set",
            json!({"persona": amina, "step": step, "fields": {"aspects": ["offer", "content"], "relevance": 5}}),
        ),
        (
            "adaptation.copy",
            json!({"adaptation": cell["id"], "persona": ruth, "step": step}),
        ),
        ("adaptation.delete", json!({"adaptation": cell["id"]})),
        (
            "stakeholder.add",
            json!({"names": ["Press", "Council"], "kind": "organisation", "place": place}),
        ),
        (
            "stakeholder.edit",
            json!({"stakeholder": one, "fields": {"name": "Client", "kind": "system", "notes": "x"}}),
        ),
        (
            "stakeholder.place",
            json!({"stakeholder": one, "place": place}),
        ),
        (
            "stakeholder.addExchange",
            json!({"giver": two, "taker": one, "kind": "goods", "text": "Card"}),
        ),
        (
            "stakeholder.editExchange",
            json!({"exchange": arrow, "kind": "influence", "text": ""}),
        ),
        ("stakeholder.deleteExchange", json!({"exchange": arrow})),
        ("stakeholder.delete", json!({"stakeholders": [one]})),
        (
            "library.merge",
            json!({"from": {"list": "persona", "id": amina}, "into": {"list": "persona", "id": ruth}}),
        ),
    ];
    let mut states = vec![all_of(&program)];
    for (name, request) in &edits {
        program.call(name, request.clone());
        let state = all_of(&program);
        assert_ne!(Some(&state), states.last(), "{name} changed nothing");
        states.push(state);
    }
    let end = states.pop().unwrap();
    for (state, (name, _)) in states.iter().zip(&edits).rev() {
        program.step("history.undo");
        assert_eq!(all_of(&program), *state, "{name} undone");
    }
    for _ in &edits {
        program.step("history.redo");
    }
    assert_eq!(all_of(&program), end);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let program = Program::with_sample();
    let before = all_of(&program);
    let amina = persona(&program, 0);
    let first = sheet(&program, &amina);
    let goal = text(&first["sections"][0]["statements"][0]["id"]);
    let channel = text(&first["channels"][0]["channel"]);
    let step = text(&plan(&program)["steps"][0]["step"]);
    let one = text(&map(&program)["stakeholders"][0]["id"]);
    let check = |name: &str, request: Value, expected: &str| {
        assert_eq!(
            program.refused(name, request.clone()),
            expected,
            "{name} {request}"
        );
    };
    let profile = |fields: Value| json!({"persona": amina, "fields": fields});
    check(
        "persona.editProfile",
        profile(json!({"share": 101})),
        "invalid",
    );
    check(
        "persona.editProfile",
        profile(json!({"share": -1})),
        "invalid",
    );
    check(
        "persona.editProfile",
        profile(json!({"value": -0.5})),
        "invalid",
    );
    check(
        "persona.editProfile",
        json!({"persona": step, "fields": {}}),
        "notFound",
    );
    check(
        "persona.addStatements",
        json!({"persona": amina, "kind": "goal", "texts": [" \n"]}),
        "invalid",
    );
    check(
        "persona.editStatement",
        json!({"statement": goal, "text": " "}),
        "invalid",
    );
    check(
        "persona.moveStatement",
        json!({"statement": goal, "kind": "demographic", "before": null}),
        "invalid",
    );
    check(
        "persona.preferChannel",
        json!({"persona": amina, "channel": channel, "weight": 6}),
        "invalid",
    );
    check(
        "persona.preferChannel",
        json!({"persona": amina, "channel": step, "weight": 1}),
        "notFound",
    );
    check("segment.add", json!({"fields": {"name": " "}}), "invalid");
    check(
        "segment.add",
        json!({"fields": {"name": "x", "personas": [step]}}),
        "notFound",
    );
    check(
        "adaptation.set",
        json!({"persona": amina, "step": step, "fields": {"relevance": 0}}),
        "invalid",
    );
    check(
        "adaptation.set",
        json!({"persona": amina, "step": amina, "fields": {}}),
        "notFound",
    );
    let place = json!({"ring": "core", "sector": "public", "before": null});
    check(
        "stakeholder.add",
        json!({"names": ["  "], "kind": "person", "place": place}),
        "invalid",
    );
    let itself = json!({"giver": one, "taker": one, "kind": "money", "text": ""});
    check("stakeholder.addExchange", itself, "invalid");
    check(
        "persona.draw",
        json!({"persona": amina, "width": 10, "dark": false}),
        "invalid",
    );
    let nobody =
        json!({"personas": [], "format": "pdf", "page": "a4", "dark": false, "path": "/x.pdf"});
    check("persona.export", nobody, "invalid");
    assert_eq!(all_of(&program), before);
    assert_eq!(program.step("history.undo"), Value::Null);
}

#[test]
fn statements_are_typed_pasted_and_put_in_order() {
    let program = Program::with_project();
    let amy = text(&program.call("persona.add", json!({"fields": {"name": "Amy"}})));
    let add = |kind: &str, texts: &[&str]| {
        ids(&program.call(
            "persona.addStatements",
            json!({"persona": amy, "kind": kind, "texts": texts}),
        ))
    };
    let goals = add("goal", &["a", "b", "c"]);
    add("need", &["n"]);
    add("demographic", &["Age: 34", "Lives in a town", "Time: 8:30"]);
    let shift = |statement: &str, kind: &str, before: Option<&str>| {
        program.call(
            "persona.moveStatement",
            json!({"statement": statement, "kind": kind, "before": before}),
        );
    };
    shift(&goals[2], "goal", Some(&goals[0]));
    assert_eq!(said(&program, &amy, "goal"), ["c", "a", "b"]);
    shift(&goals[0], "need", None);
    assert_eq!(said(&program, &amy, "goal"), ["c", "b"]);
    assert_eq!(said(&program, &amy, "need"), ["n", "a"]);
    assert_eq!(said(&program, &amy, "demographic"), ["34", "", "8:30"]);
    // Right to left, long and odd texts stay what they are, on one line.
    add("context", &["نص طويل", "two\nlines", &"x".repeat(900)]);
    let context = said(&program, &amy, "context");
    assert_eq!(&context[..2], ["نص طويل", "two lines"]);
    assert_eq!(context[2].len(), 500);
}

#[test]
fn shares_of_segments_are_told_and_impossible_ones_noted() {
    let program = Program::with_project();
    let add = |name: &str, share: f64| {
        let id = text(&program.call("persona.add", json!({"fields": {"name": name}})));
        program.call(
            "persona.editProfile",
            json!({"persona": id, "fields": {"share": share}}),
        );
        id
    };
    let (a, b) = (add("A", 60.0), add("B", 30.0));
    let open = text(&program.call("persona.add", json!({"fields": {"name": "C"}})));
    let segment = text(&program.call(
        "segment.add",
        json!({"fields": {"name": "S", "personas": [a, b]}}),
    ));
    let share = || text(&people(&program)["segments"][0]["share"]).replace('\u{a0}', " ");
    assert_eq!(share(), "90%, its personas together");
    assert_eq!(people(&program)["sharesNote"], Value::Null);
    let edit = |fields: Value| {
        program.call(
            "segment.edit",
            json!({"segment": segment, "fields": fields}),
        );
    };
    edit(json!({"personas": [a, open]}));
    assert_eq!(share(), "at least 60%; not every share is known");
    edit(json!({"share": 12.5}));
    assert_eq!(share(), "12.5%");
    add("D", 20.0);
    assert!(text(&people(&program)["sharesNote"]).contains("110%"));
}

#[test]
fn what_is_said_is_found_and_leads_to_its_sheet() {
    let program = Program::with_sample();
    let find = |words: &str| {
        program.call(
            "search.find",
            json!({"text": words, "journey": null, "limit": 10}),
        )
    };
    let hits = find("eleven pages");
    let hit = hits
        .as_array()
        .unwrap()
        .iter()
        .find(|hit| hit["target"]["kind"] == "statement");
    let hit = hit.unwrap_or_else(|| panic!("{hits}"));
    assert_eq!(hit["target"]["persona"], json!(persona(&program, 0)));
    assert_eq!(hit["place"], json!(["Amina, student"]));
    let quote = find("guest house shipyard");
    assert_eq!(
        quote[0]["target"],
        json!({"kind": "persona", "persona": persona(&program, 1)})
    );
    assert_eq!(quote[0]["title"], "Jon, newcomer");
    let kinds = |words: &str| text(&find(words)[0]["target"]["kind"]);
    assert_eq!(kinds("financial supervision"), "stakeholder");
    assert_eq!(kinds("wants a person"), "segment");
    // What is taken back is not found.
    program.call(
        "persona.addStatements",
        json!({"persona": persona(&program, 0), "kind": "goal", "texts": ["Zeppelin"]}),
    );
    assert_eq!(kinds("zeppelin"), "statement");
    program.step("history.undo");
    assert_eq!(find("zeppelin"), json!([]));
}

#[test]
fn a_copy_and_a_template_are_whole_sheets() {
    let program = Program::with_sample();
    let amina = persona(&program, 0);
    let copy = text(&program.call("persona.duplicate", json!({"persona": amina})));
    let (mut one, mut other) = (sheet(&program, &amina), sheet(&program, &copy));
    assert_eq!(other["persona"]["name"], "Amina, student (copy)");
    assert_eq!(other["persona"]["picture"], one["persona"]["picture"]);
    for sheet in [&mut one, &mut other] {
        sheet["persona"] = Value::Null;
        // Whose journey it is stays: the copy is of the sheet.
        sheet["journeys"] = Value::Null;
        for section in sheet["sections"].as_array_mut().unwrap() {
            for statement in section["statements"].as_array_mut().unwrap() {
                statement["id"] = Value::Null;
            }
        }
    }
    assert_eq!(one, other);
    for template in people(&program)["templates"].as_array().unwrap() {
        let request = json!({"template": template["template"], "name": ""});
        let made = text(&program.call("persona.addFromTemplate", request));
        let sheet = sheet(&program, &made);
        assert_eq!(sheet["persona"]["name"], template["name"]);
        assert!(text(&sheet["evidenceNote"]).starts_with("0 of"), "{sheet}");
        assert!(
            sheet["channels"]
                .as_array()
                .unwrap()
                .iter()
                .any(|one| !one["weight"].is_null())
        );
    }
}
