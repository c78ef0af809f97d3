//! Edits that are sent twice, make no sense, come from another project, or follow one another in any
//! order.

use serde_json::json;

use crate::harness::{Program, find, text};

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
