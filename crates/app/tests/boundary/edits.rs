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
fn a_journey_made_for_a_step_is_linked_in_the_same_step_of_undo() {
    let program = Program::with_project();
    let start = program.everything();
    let journey = program.journey();
    let step = text(&program.content(&journey)["steps"][0]["id"]);
    let child = text(&program.call(
        "journey.add",
        json!({"name": "More closely", "template": null, "words": {}, "parent": step}),
    ));
    assert_eq!(
        program.content(&journey)["steps"][0]["child"],
        json!(child),
        "the step shows the way to its journey"
    );
    program.step("history.undo");
    assert_eq!(program.everything(), start);
}
