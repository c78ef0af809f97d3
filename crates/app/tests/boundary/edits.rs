//! Every editing call: done, undone and done again, with the same project each time.

use serde_json::json;

use crate::harness::{Program, find, text};

#[test]
fn a_card_is_added_moved_edited_and_all_of_it_undone() {
    let program = Program::with_project();
    let start = program.everything();
    let journey = program.journey();
    let content = program.content(&journey);
    let lane = text(&find(&content, "lanes", |lane| lane["kind"] == "pains")["id"]);
    let step = text(&content["steps"][0]["id"]);
    let place = json!({"lane": lane, "step": step, "before": null});
    let card = text(&program.call(
        "card.add",
        json!({"journey": journey, "place": place, "fields": {"title": "  No word for four days "}}),
    ));
    let added = program.content(&journey);
    assert_eq!(added["cards"][0]["title"], "No word for four days");
    program.call(
        "card.edit",
        json!({"cards": [card], "fields": {"severity": 9, "tags": ["b", "a", "b"]}}),
    );
    program.call(
        "card.move",
        json!({"moves": [{"card": card, "place": {"lane": null, "step": null, "before": null}}]}),
    );
    let parked = program.content(&journey);
    assert_eq!(parked["cards"][0]["severity"], 5);
    assert_eq!(parked["cards"][0]["tags"], json!(["a", "b"]));
    assert_eq!(parked["cards"][0]["lane"], json!(null));
    let undone = program.step("history.undo");
    assert_eq!(
        (text(&undone["op"]), text(&undone["subject"])),
        ("op.card.move".into(), "No word for four days".into())
    );
    program.step("history.undo");
    assert_eq!(program.content(&journey), added);
    program.step("history.undo");
    assert_eq!(program.everything(), start);
    assert_eq!(program.step("history.undo"), json!(null));
    for _ in 0..3 {
        program.step("history.redo");
    }
    assert_eq!(program.content(&journey), parked);
}

/// Runs a call on a project, then undoes and redoes it: the project is as before and as after.
#[track_caller]
fn check(program: &Program, call: &str, request: serde_json::Value, op: &str) -> serde_json::Value {
    let before = program.everything();
    let reply = program.call(call, request);
    let after = program.everything();
    assert_ne!(before, after, "{call} changed nothing");
    let undone = program.step("history.undo");
    assert_eq!(undone["op"], op, "{call}");
    assert_eq!(program.everything(), before, "{call} is not undone");
    program.step("history.redo");
    assert_eq!(program.everything(), after, "{call} is not redone");
    reply
}

#[test]
fn every_edit_of_the_map_is_one_step_that_is_undone_and_redone_exactly() {
    let program = Program::with_project();
    let journey = program.journey();
    let content = program.content(&journey);
    let lane = |kind: &str| text(&find(&content, "lanes", |lane| lane["kind"] == kind)["id"]);
    let (pains, gains, emotion) = (lane("pains"), lane("gains"), lane("emotion"));
    let (stage, step) = (
        text(&content["stages"][0]["id"]),
        text(&content["steps"][0]["id"]),
    );

    check(
        &program,
        "project.rename",
        json!({"name": "Other"}),
        "op.project.rename",
    );
    let added = json!({"stage": stage, "before": null, "name": "Waits"});
    let waits = text(&check(&program, "step.add", added, "op.step.add"));
    let added =
        json!({"journey": journey, "before": stage, "name": "Before", "step": "Hears of it"});
    let first = text(&check(&program, "stage.add", added, "op.stage.add"));
    check(
        &program,
        "stage.rename",
        json!({"stage": first, "name": "Earlier"}),
        "op.stage.rename",
    );
    check(
        &program,
        "stage.move",
        json!({"stage": first, "before": null}),
        "op.stage.move",
    );
    check(
        &program,
        "step.edit",
        json!({"step": waits, "fields": {"name": "Waits long"}}),
        "op.step.rename",
    );

    let lea = check(
        &program,
        "persona.add",
        json!({"fields": {"name": "Lea", "line": "Student"}}),
        "op.persona.add",
    );
    check(
        &program,
        "persona.edit",
        json!({"persona": lea, "fields": {"tint": 5}}),
        "op.persona.edit",
    );
    let web = check(
        &program,
        "channel.add",
        json!({"fields": {"name": "Web", "icon": "web"}}),
        "op.channel.add",
    );
    let care = check(
        &program,
        "department.add",
        json!({"fields": {"name": "Care"}}),
        "op.department.add",
    );
    check(
        &program,
        "department.edit",
        json!({"department": care, "fields": {"name": "Service"}}),
        "op.department.rename",
    );
    check(
        &program,
        "channel.edit",
        json!({"channel": web, "fields": {"icon": "phone"}}),
        "op.channel.edit",
    );
    let fields = json!({"name": "Hotline", "channel": web, "department": care});
    let hotline = check(
        &program,
        "touchpoint.add",
        json!({"fields": fields}),
        "op.touchpoint.add",
    );
    let fields = json!({"notes": "closed on Sundays"});
    check(
        &program,
        "touchpoint.edit",
        json!({"touchpoint": hotline, "fields": fields}),
        "op.touchpoint.edit",
    );
    check(
        &program,
        "step.edit",
        json!({"step": waits, "fields": {"department": care}}),
        "op.step.edit",
    );

    let cell = json!({"lane": pains, "step": step, "before": null});
    let add = |title: &str| json!({"journey": journey, "place": cell, "fields": {"title": title}});
    let one = check(&program, "card.add", add("one"), "op.card.add");
    let two = check(&program, "card.add", add("two"), "op.card.add");
    let fields =
        json!({"span": 9, "touchpoint": hotline, "persona": lea, "kind": "question", "notes": "n"});
    check(
        &program,
        "card.edit",
        json!({"cards": [one, two], "fields": fields}),
        "op.card.edit",
    );
    check(
        &program,
        "card.tag",
        json!({"cards": [one], "add": ["fees"], "remove": []}),
        "op.card.tag",
    );
    let before_one = json!({"lane": pains, "step": step, "before": one});
    check(
        &program,
        "card.move",
        json!({"moves": [{"card": two, "place": before_one}]}),
        "op.card.move",
    );
    let order: Vec<_> = program.content(&journey)["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["id"].clone())
        .collect();
    assert_eq!(order, [two.clone(), one.clone()]);
    let copies = check(
        &program,
        "card.duplicate",
        json!({"cards": [one, two]}),
        "op.card.duplicate",
    );
    check(
        &program,
        "card.delete",
        json!({"cards": copies}),
        "op.card.delete",
    );
    let lines = json!({"form": "text", "text": "- a\n- b\n\nc"});
    let pasted = json!({"journey": journey, "place": cell, "clipboard": lines});
    assert_eq!(
        check(&program, "card.paste", pasted, "op.card.paste")
            .as_array()
            .unwrap()
            .len(),
        3
    );

    let point = json!({"lane": emotion, "step": step, "persona": lea, "series": "experienced", "value": -7.0, "note": "why"});
    check(&program, "point.set", point, "op.point.set");
    assert_eq!(program.content(&journey)["points"][0]["value"], -2.0);
    check(
        &program,
        "stage.duplicate",
        json!({"stage": stage}),
        "op.stage.duplicate",
    );
    check(
        &program,
        "step.duplicate",
        json!({"step": step}),
        "op.step.duplicate",
    );
    check(
        &program,
        "step.move",
        json!({"step": step, "stage": first, "before": null}),
        "op.step.move",
    );
    let added = json!({"journey": journey, "before": gains, "kind": "custom", "name": "Ours", "hint": "", "tint": 3});
    let own = check(&program, "lane.add", added, "op.lane.add");
    check(
        &program,
        "lane.edit",
        json!({"lanes": [own, gains], "fields": {"hidden": true}}),
        "op.lane.hide",
    );
    check(
        &program,
        "lane.move",
        json!({"lane": own, "before": null}),
        "op.lane.move",
    );
    check(
        &program,
        "lane.duplicate",
        json!({"lane": pains}),
        "op.lane.duplicate",
    );
    check(
        &program,
        "lane.duplicate",
        json!({"lane": emotion}),
        "op.lane.duplicate",
    );

    let copy = json!({"journey": journey, "name": "Tomorrow", "future": true});
    let future = check(&program, "journey.duplicate", copy, "op.journey.future");
    let view = program.call("journey.view", json!({"journey": future, "compare": true}));
    assert_eq!(
        (&view["comparison"]["cards"], &view["comparison"]["steps"]),
        (&json!({}), &json!({}))
    );
    check(
        &program,
        "step.edit",
        json!({"step": waits, "fields": {"child": future}}),
        "op.step.edit",
    );
    let future_step = program.content(future.as_str().unwrap())["steps"][0]["id"].clone();
    assert_eq!(
        program.refused(
            "step.edit",
            json!({"step": future_step, "fields": {"child": journey}})
        ),
        "circle"
    );
    let fields = json!({"name": "Today", "scenario": "s", "status": "agreed", "personas": []});
    check(
        &program,
        "journey.edit",
        json!({"journey": journey, "fields": fields}),
        "op.journey.rename",
    );
    check(
        &program,
        "journey.move",
        json!({"journey": future, "before": journey}),
        "op.journey.move",
    );
    let words =
        json!({"stage": "S", "step": "T", "lanes": [{"kind": "text", "name": "L", "hint": ""}]});
    let third = json!({"name": "Third", "template": null, "words": words});
    let third = check(&program, "journey.add", third, "op.journey.add");
    check(
        &program,
        "journey.add",
        json!({"name": "B", "template": "bank-account", "words": words}),
        "op.journey.add",
    );

    let jon = check(
        &program,
        "persona.add",
        json!({"fields": {"name": "Jon"}}),
        "op.persona.add",
    );
    let entry = |list: &str, id: &serde_json::Value| json!({"list": list, "id": id});
    let moved = json!({"entry": entry("persona", &jon), "before": entry("persona", &lea)});
    check(&program, "library.move", moved, "op.persona.move");
    let merged = json!({"from": entry("persona", &lea), "into": entry("persona", &jon)});
    check(&program, "library.merge", merged, "op.library.merge");
    let cleared = json!({"lane": emotion, "persona": jon, "series": "experienced"});
    check(&program, "point.clear", cleared, "op.point.clear");
    let gone = json!({"entries": [entry("touchpoint", &hotline), entry("department", &care)]});
    check(&program, "library.delete", gone, "op.touchpoint.delete");
    check(
        &program,
        "lane.delete",
        json!({"lane": pains}),
        "op.lane.delete",
    );
    check(
        &program,
        "step.delete",
        json!({"step": waits}),
        "op.step.delete",
    );
    check(
        &program,
        "stage.delete",
        json!({"stage": stage}),
        "op.stage.delete",
    );
    check(
        &program,
        "journey.delete",
        json!({"journeys": [third, future]}),
        "op.journey.delete",
    );
}

#[test]
fn an_operation_runs_once_however_often_it_is_sent() {
    let program = Program::with_project();
    let journey = program.journey();
    let place = json!({"lane": null, "step": null, "before": null});
    let request = json!({"journey": journey, "place": place, "fields": {"title": "x"}}).to_string();
    let first = program
        .app
        .call("card.add", &request, Some("op-1"))
        .unwrap();
    assert_eq!(
        program
            .app
            .call("card.add", &request, Some("op-1"))
            .unwrap(),
        first
    );
    assert_eq!(
        program.content(&journey)["cards"].as_array().unwrap().len(),
        1
    );
    // A repeated deletion answers as the first did, though the card is gone.
    let delete = format!(r#"{{"cards":[{first}]}}"#);
    program
        .app
        .call("card.delete", &delete, Some("op-2"))
        .unwrap();
    program
        .app
        .call("card.delete", &delete, Some("op-2"))
        .unwrap();
    assert_eq!(
        program.refused("card.delete", serde_json::from_str(&delete).unwrap()),
        "notFound"
    );
    // So does an undo.
    program
        .app
        .call("history.undo", "{}", Some("op-3"))
        .unwrap();
    program
        .app
        .call("history.undo", "{}", Some("op-3"))
        .unwrap();
    assert_eq!(
        program.content(&journey)["cards"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let program = Program::with_sample();
    let before = program.everything();
    let journeys = program.call("journey.list", json!({}));
    let (one, other) = (
        text(&journeys[0]["journey"]["id"]),
        text(&journeys[1]["journey"]["id"]),
    );
    let (content, elsewhere) = (program.content(&one), program.content(&other));
    let (lane, step) = (
        find(&content, "lanes", |l| l["kind"] == "pains")["id"].clone(),
        content["steps"][0]["id"].clone(),
    );
    let curve = find(&content, "lanes", |lane| lane["kind"] == "emotion")["id"].clone();
    let foreign = elsewhere["steps"][0]["id"].clone();
    let add = |lane: &serde_json::Value, step: &serde_json::Value| json!({"journey": one, "place": {"lane": lane, "step": step, "before": null}, "fields": {}});
    let null = json!(null);
    assert_eq!(program.refused("card.add", add(&lane, &foreign)), "invalid");
    assert_eq!(program.refused("card.add", add(&curve, &step)), "invalid");
    assert_eq!(program.refused("card.add", add(&lane, &null)), "invalid");
    assert_eq!(
        program.refused("card.edit", json!({"cards": [step], "fields": {}})),
        "notFound"
    );
    assert_eq!(
        program.refused("project.rename", json!({"name": "  "})),
        "invalid"
    );
    let point =
        json!({"lane": lane, "step": step, "persona": step, "series": "expected", "value": 1});
    assert_eq!(program.refused("point.set", point), "invalid");
    let based = json!({"journey": one, "fields": {"basedOn": one}});
    assert_eq!(program.refused("journey.edit", based), "circle");
    assert_eq!(program.everything(), before);
    assert_eq!(program.step("history.undo"), null);
}

#[test]
fn cards_travel_to_another_project_with_their_places_and_names() {
    let source = Program::with_sample();
    let journey = source.journey();
    let content = source.content(&journey);
    let ids: Vec<_> = content["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| card["id"].clone())
        .collect();
    let copied = source.call("card.copy", json!({ "cards": ids }));
    let target = Program::with_project();
    let there = target.journey();
    let content_there = target.content(&there);
    let place = json!({
        "lane": find(&content_there, "lanes", |lane| lane["kind"] == "actions")["id"],
        "step": content_there["steps"][0]["id"],
        "before": null,
    });
    let clipboard = json!({"form": "payload", "text": copied["payload"]});
    let start = target.everything();
    let pasted = target.call(
        "card.paste",
        json!({"journey": there, "place": place, "clipboard": clipboard}),
    );
    assert_eq!(pasted.as_array().unwrap().len(), ids.len());
    let titles = |content: &serde_json::Value| {
        let mut titles: Vec<String> = content["cards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| text(&c["title"]))
            .collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(&target.content(&there)), titles(&content));
    assert!(
        !target.call("library.read", json!({}))["library"]["touchpoints"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    target.step("history.undo");
    assert_eq!(target.everything(), start);
    let table = json!({"form": "text", "text": "a\tb\nc\td"});
    target.call(
        "step.add",
        json!({"stage": content_there["stages"][0]["id"], "before": null, "name": "2"}),
    );
    target.call(
        "card.paste",
        json!({"journey": there, "place": place, "clipboard": table}),
    );
    let content = target.content(&there);
    let cells: Vec<_> = content["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (text(&c["title"]), c["step"].clone()))
        .collect();
    let steps: Vec<_> = content["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["id"].clone())
        .collect();
    let expected = [("a", 0), ("c", 0), ("b", 1), ("d", 1)]
        .map(|(t, s): (&str, usize)| (t.to_owned(), steps[s].clone()));
    assert_eq!(cells, expected);
}

#[test]
fn any_sequence_of_edits_undone_is_the_beginning_and_redone_the_end() {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};
    let edit = (0_u8..12, any::<u16>(), any::<u16>(), any::<u16>());
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&proptest::collection::vec(edit, 1..25), |edits| {
            let program = Program::with_project();
            program.call("journey.add", json!({"name": "B", "template": "complaint-handling", "words": {}}));
            program.call("journey.delete", json!({"journeys": [program.journey()]}));
            let start = program.everything();
            let journey = program.journey();
            let mut done = 0;
            for (kind, a, b, c) in edits {
                let content = program.content(&journey);
                let pick = |list: &str, number: u16| {
                    let all = content[list].as_array().unwrap();
                    all.get(usize::from(number) % all.len().max(1)).map_or(json!(null), |entry| entry["id"].clone())
                };
                let place = json!({"lane": pick("lanes", a), "step": pick("steps", b), "before": null});
                let (card, span) = (pick("cards", c), a % 9);
                let (call, request) = match kind {
                    0 => ("card.add", json!({"journey": journey, "place": place, "fields": {"title": "t", "span": span}})),
                    1 => ("card.move", json!({"moves": [{"card": card, "place": place}]})),
                    2 => ("card.edit", json!({"cards": [card, pick("cards", a)], "fields": {"span": span, "tags": ["x"]}})),
                    3 => ("card.delete", json!({"cards": [card]})),
                    4 => ("step.move", json!({"step": pick("steps", a), "stage": pick("stages", b), "before": null})),
                    5 => ("step.delete", json!({"step": pick("steps", a)})),
                    6 => ("step.duplicate", json!({"step": pick("steps", a)})),
                    7 => ("stage.move", json!({"stage": pick("stages", a), "before": pick("stages", b)})),
                    8 => ("stage.duplicate", json!({"stage": pick("stages", a)})),
                    9 => ("lane.move", json!({"lane": pick("lanes", a), "before": pick("lanes", b)})),
                    10 => ("lane.delete", json!({"lane": pick("lanes", a)})),
                    _ => ("stage.delete", json!({"stage": pick("stages", a)})),
                };
                // Some of them make no sense by now; those must change nothing.
                let _ = program.try_call(call, request);
                let steps = program.call("history.list", json!({"before": null, "limit": 200}));
                done = steps.as_array().unwrap().iter().filter(|step| step["kind"] == "edit").count() - 2;
                // A card covers only steps that are there.
                let after = program.content(&journey);
                let columns: Vec<_> = after["steps"].as_array().unwrap().iter().map(|s| s["id"].clone()).collect();
                for card in after["cards"].as_array().unwrap().iter().filter(|card| !card["step"].is_null()) {
                    let at = columns.iter().position(|step| *step == card["step"]).unwrap();
                    prop_assert!(at + card["span"].as_u64().unwrap() as usize <= columns.len(), "{call}: {card}");
                }
            }
            let end = program.everything();
            for _ in 0..done {
                program.step("history.undo");
            }
            prop_assert_eq!(&program.everything(), &start);
            for _ in 0..done {
                program.step("history.redo");
            }
            prop_assert_eq!(&program.everything(), &end);
            Ok(())
        })
        .unwrap();
}
