//! Opportunities, actions, checks and reviews: scored, ranked, judged, put away, and undone.

use serde_json::{Value, json};

use crate::harness::{Program, find, text};

fn opportunities(program: &Program) -> Value {
    program.call("opportunity.list", json!({}))
}

fn actions(program: &Program) -> Value {
    program.call("action.list", json!({}))
}

fn add(program: &Program, fields: Value) -> String {
    text(&program.call("opportunity.add", json!({ "fields": fields })))
}

pub fn act(program: &Program, fields: Value) -> String {
    text(&program.call("action.add", json!({ "fields": fields })))
}

/// A measure with rows of value and number of answers from January 2025 on.
pub fn measure(program: &Program, fields: Value, rows: &[(f64, Option<u64>)]) -> String {
    let id = text(&program.call("measure.add", json!({ "fields": fields })));
    let cells: Vec<Value> = rows
        .iter()
        .enumerate()
        .map(|(month, (value, n))| {
            let n = n.map_or_else(String::new, |n| n.to_string());
            let (year, month) = (2025 + month / 12, month % 12 + 1);
            json!([format!("{year}-{month:02}"), value.to_string(), n])
        })
        .collect();
    program.call(
        "measure.importSeries",
        json!({ "measure": id, "source": { "from": "cells", "rows": cells }, "options": null }),
    );
    id
}

fn everything(program: &Program) -> Value {
    json!([
        opportunities(program),
        actions(program),
        program.call("review.read", json!({}))
    ])
}

/// Runs a call, then undoes and redoes it: all is as before and as after.
#[track_caller]
fn check(program: &Program, call: &str, request: Value, op: &str) -> Value {
    let before = everything(program);
    let reply = program.call(call, request);
    let after = everything(program);
    assert_ne!(before, after, "{call} changed nothing");
    assert_eq!(program.step("history.undo")["op"], op, "{call}");
    assert_eq!(everything(program), before, "{call} is not undone");
    program.step("history.redo");
    assert_eq!(everything(program), after, "{call} is not redone");
    reply
}

#[test]
fn scores_come_with_their_parts() {
    let program = Program::with_project();
    let fields = json!({
        "name": "Say what is happening", "importance": 8.2, "satisfaction": 2.2,
        "reach": 400, "value": 8, "effort": 3, "confidence": 80,
    });
    let id = add(&program, fields);
    let entry = opportunities(&program)["opportunities"][0].clone();
    assert_eq!(entry["worked"], "8.2 + (8.2 − 2.2) = 14.2");
    assert!((entry["score"].as_f64().unwrap() - 14.2).abs() < 1e-9);
    let importance = find(&entry, "parts", |part| part["part"] == "importance");
    assert_eq!(importance["from"], "set by hand");
    assert_eq!(importance["counts"], true);
    // More satisfied than it matters is no negative gap.
    let edit = |fields: Value| {
        program.call(
            "opportunity.edit",
            json!({ "opportunity": id, "fields": fields }),
        );
        opportunities(&program)["opportunities"][0].clone()
    };
    assert_eq!(
        edit(json!({ "satisfaction": 9 }))["worked"],
        "8.2 + 0 = 8.2"
    );
    let scoring = |scoring: Value| {
        program.call("opportunity.setScoring", json!({ "scoring": scoring }));
        opportunities(&program)["opportunities"][0].clone()
    };
    let rice = scoring(json!({ "by": "rice" }));
    assert_eq!(rice["worked"], "400 × 8 × 80% ÷ 3 = 853.3");
    let own = json!({ "by": "formula", "formula": "2 * importance - Aufwand" });
    assert_eq!(scoring(own)["worked"], "2 × 8.2 − 3 = 13.4");
    let missing = edit(json!({ "effort": null, "importance": null }));
    assert_eq!(missing["score"], Value::Null);
    assert_eq!(missing["missing"], "Not known yet: Importance and Effort");
}

#[test]
fn formulas_that_cannot_be_read_are_told_with_their_place() {
    let program = Program::with_project();
    let read =
        |formula: &str| program.call("opportunity.checkScoring", json!({ "formula": formula }));
    let problem = read("importance + speed");
    assert_eq!(problem["at"], 13);
    assert!(text(&problem["problem"]).contains("“speed”"));
    assert_eq!(read("value / effort")["problem"], Value::Null);
    for formula in ["1 / 0", "value / (effort - effort)"] {
        assert!(
            text(&read(formula)["problem"]).contains("zero"),
            "{formula}"
        );
    }
    let scoring = json!({ "scoring": { "by": "formula", "formula": "value /" } });
    assert_eq!(
        program.refused("opportunity.setScoring", scoring),
        "refused"
    );
}

#[test]
fn a_pain_becomes_an_opportunity_and_leads_back() {
    let program = Program::with_sample();
    let journey = program.journey();
    let content = program.content(&journey);
    let pain = find(&content, "cards", |card| {
        card["title"] == "No word for four days"
    });
    let id = check(
        &program,
        "opportunity.add",
        json!({ "fields": { "cards": [pain["id"]] } }),
        "op.opportunity.add",
    );
    let all = opportunities(&program);
    let made = find(&all, "opportunities", |one| one["opportunity"]["id"] == id);
    assert_eq!(made["opportunity"]["name"], "No word for four days");
    assert_eq!(made["steps"][0]["step"], pain["step"]);
    assert_eq!(made["cards"][0]["kind"], "pain");
    let of = program.call("opportunity.ofCards", json!({ "cards": [pain["id"]] }));
    let found = of
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["opportunity"] == id);
    assert!(found, "{of}");
    // Without the card the opportunity stays, and undo links it again.
    program.call("card.delete", json!({ "cards": [pain["id"]] }));
    let all = opportunities(&program);
    let alone = find(&all, "opportunities", |one| one["opportunity"]["id"] == id);
    assert_eq!(alone["cards"], json!([]));
    program.step("history.undo");
    let all = opportunities(&program);
    let again = find(&all, "opportunities", |one| one["opportunity"]["id"] == id);
    assert_eq!(again["cards"], made["cards"]);
    let hits = program.call(
        "search.find",
        json!({ "text": "no word for four", "journey": null, "limit": 20 }),
    );
    let hits = hits.as_array().unwrap();
    assert!(
        hits.iter()
            .any(|hit| hit["target"]["kind"] == "opportunity"),
        "{hits:?}"
    );
}

#[test]
fn every_edit_is_one_step_that_is_undone_and_redone_exactly() {
    let program = Program::with_project();
    let csat = measure(
        &program,
        json!({ "name": "CSAT", "kind": "csat" }),
        &[(60.0, Some(100)); 4],
    );
    let run = |call: &str, request: Value, op: &str| check(&program, call, request, op);
    let one = run(
        "opportunity.add",
        json!({ "fields": { "name": "One", "importance": 2, "satisfaction": 1 } }),
        "op.opportunity.add",
    );
    let two = run(
        "opportunity.add",
        json!({ "fields": { "name": "Two", "importance": 9, "satisfaction": 1 } }),
        "op.opportunity.add",
    );
    run(
        "opportunity.edit",
        json!({ "opportunity": one, "fields": { "owner": "Maria", "notes": "why" } }),
        "op.opportunity.edit",
    );
    run(
        "opportunity.move",
        json!({ "opportunity": two, "before": one }),
        "op.opportunity.move",
    );
    run(
        "opportunity.move",
        json!({ "opportunity": two, "before": null }),
        "op.opportunity.move",
    );
    assert_eq!(opportunities(&program)["byScore"], false);
    run("opportunity.rank", json!({}), "op.opportunity.rank");
    assert_eq!(
        opportunities(&program)["opportunities"][0]["opportunity"]["name"],
        "Two"
    );
    assert_eq!(opportunities(&program)["byScore"], true);
    let place = json!({ "to": "point", "across": 0.333, "up": 1.4 });
    let placed = run(
        "opportunity.place",
        json!({ "opportunity": one, "place": place }),
        "op.opportunity.place",
    );
    assert_eq!(placed["words"], "Effort 3.5, Value 10");
    let place = json!({ "to": "steps", "effort": 1, "value": -2 });
    let placed = run(
        "opportunity.place",
        json!({ "opportunity": one, "place": place }),
        "op.opportunity.place",
    );
    assert_eq!(placed["words"], "Effort 4, Value 9");
    run(
        "opportunity.setScoring",
        json!({ "scoring": { "by": "rice" } }),
        "op.opportunity.setScoring",
    );
    let action = run(
        "action.add",
        json!({ "fields": { "name": "Push", "opportunity": two, "due": "2026-06-01" } }),
        "op.action.add",
    );
    let other = run(
        "action.add",
        json!({ "fields": { "name": "Call", "phase": "do" } }),
        "op.action.add",
    );
    run(
        "action.move",
        json!({ "action": action, "phase": "do", "before": other }),
        "op.action.move",
    );
    let goals = json!([{ "measure": csat, "direction": "up", "by": 5 }]);
    let fields = json!({ "goals": goals, "begins": "2025-03-01", "checkOn": "2025-06-01", "status": "done" });
    run(
        "action.edit",
        json!({ "action": action, "fields": fields }),
        "op.action.edit",
    );
    // What the figures cannot tell yet stays in Check and comes back.
    let kept = json!({ "action": action, "decision": "keep", "learning": "Wait" });
    run("action.check", kept, "op.action.check");
    let waiting = actions(&program);
    let waiting = waiting["actions"].as_array().unwrap();
    let found = waiting.iter().find(|one| one["action"]["id"] == action);
    let found = &found.unwrap()["action"];
    assert_eq!(
        (&found["phase"], &found["ended"]),
        (&json!("check"), &json!(null))
    );
    let check_on = found["checkOn"].as_i64().unwrap();
    assert!(check_on > 20_000, "{check_on}");
    program.step("history.undo");
    let kept = json!({ "action": action, "decision": "change", "learning": "Too early" });
    let kept = run("action.check", kept, "op.action.check");
    run(
        "action.editCheck",
        json!({ "check": kept, "decision": "stop", "learning": "Enough" }),
        "op.action.editCheck",
    );
    let away = run(
        "action.delete",
        json!({ "actions": [action, other] }),
        "op.action.delete",
    );
    assert_eq!(away, json!({ "archived": 1, "deleted": 1 }));
    // What was tried stays readable, whatever becomes of its measure.
    program.call("measure.delete", json!({ "measures": [csat] }));
    let archived = actions(&program)["archived"][0].clone();
    assert_eq!(archived["checks"][0]["check"]["learning"], "Enough");
    assert!(text(&archived["checks"][0]["judgements"][0]["said"]).starts_with("CSAT: can’t tell"));
    program.step("history.undo");
    let away = run(
        "opportunity.delete",
        json!({ "opportunities": [one, two] }),
        "op.opportunity.delete",
    );
    assert_eq!(away, json!({ "archived": 1, "deleted": 1 }));
    run(
        "opportunity.restore",
        json!({ "opportunity": two }),
        "op.opportunity.restore",
    );
    run(
        "action.restore",
        json!({ "action": action }),
        "op.action.restore",
    );
    run(
        "review.mark",
        json!({ "since": "2026-02-01", "notes": "Good" }),
        "op.review.mark",
    );
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let program = Program::with_project();
    let csat = measure(
        &program,
        json!({ "name": "CSAT", "kind": "csat" }),
        &[(60.0, None)],
    );
    let one = add(&program, json!({ "name": "One" }));
    let action = act(&program, json!({ "name": "Push" }));
    let before = everything(&program);
    let refused = |call: &str, request: Value, code: &str| {
        assert_eq!(
            program.refused(call, request.clone()),
            code,
            "{call} {request}"
        );
    };
    refused(
        "opportunity.add",
        json!({ "fields": { "name": " " } }),
        "invalid",
    );
    for part in [
        json!({ "importance": 11 }),
        json!({ "confidence": -1 }),
        json!({ "effort": 10.5 }),
    ] {
        refused(
            "opportunity.edit",
            json!({ "opportunity": one, "fields": part }),
            "refused",
        );
    }
    refused(
        "opportunity.edit",
        json!({ "opportunity": one, "fields": { "steps": [one] } }),
        "notFound",
    );
    refused(
        "opportunity.edit",
        json!({ "opportunity": one, "fields": { "rated": one } }),
        "notFound",
    );
    refused(
        "opportunity.move",
        json!({ "opportunity": action, "before": null }),
        "notFound",
    );
    refused(
        "action.edit",
        json!({ "action": action, "fields": { "due": "2026-02-30" } }),
        "invalid",
    );
    let goal = |by: f64| json!({ "measure": csat, "direction": "up", "by": by });
    for goals in [
        json!([goal(0.0)]),
        json!([goal(-2.0)]),
        json!([goal(1.0), goal(2.0)]),
    ] {
        refused(
            "action.edit",
            json!({ "action": action, "fields": { "goals": goals } }),
            "refused",
        );
    }
    let dates = json!({ "begins": "2026-03-02", "checkOn": "2026-03-01" });
    refused(
        "action.edit",
        json!({ "action": action, "fields": dates }),
        "refused",
    );
    let unready = json!({ "action": action, "decision": "keep", "learning": "" });
    refused("action.check", unready, "refused");
    refused("review.read", json!({ "since": "yesterday" }), "invalid");
    assert_eq!(everything(&program), before);
    let preview = program.call("action.previewCheck", json!({ "action": action }));
    assert!(text(&preview["problem"]).contains("which measure"));
}

#[test]
fn what_is_found_can_be_shown_on_boards_and_slides() {
    let program = Program::with_project();
    add(
        &program,
        json!({ "name": "One", "importance": 8, "satisfaction": 2, "value": 8, "effort": 2 }),
    );
    act(&program, json!({ "name": "Push" }));
    let shown = json!([
        { "source": { "kind": "improvement", "show": "ranking" } },
        { "source": { "kind": "improvement", "show": "matrix" } },
        { "source": { "kind": "improvement", "show": "actions" } },
        { "source": { "kind": "review", "since": "2026-01-01" } },
    ]);
    let filter = json!({ "segments": [], "channel": null, "persona": null, "department": null });
    let drafts = program.call("slides.draft", json!({ "shown": shown, "filter": filter }));
    let drafts = drafts.as_array().unwrap();
    assert!(
        drafts.iter().all(|draft| draft["hidden"].is_null()),
        "{drafts:?}"
    );
    assert_eq!(drafts[0]["title"], "The largest opportunity: One (14)");
    assert_eq!(drafts[1]["title"], "Worth much for little effort: One.");
    let matrix = program.call("opportunity.matrix", json!({ "width": 600, "dark": false }));
    assert_eq!(matrix["opportunities"].as_array().unwrap().len(), 1);
    let plane = &matrix["plane"];
    let mark = &matrix["figure"]["marks"][0];
    // Effort 2 of 10 from the left, value 8 of 10 from the foot.
    let of = |value: &Value, key: &str| value[key].as_f64().unwrap();
    let x = of(mark, "x") + of(mark, "width") / 2.0;
    let y = of(mark, "y") + of(mark, "height") / 2.0;
    assert!((x - of(plane, "x") - of(plane, "width") * 0.2).abs() < 0.6);
    assert!((y - of(plane, "y") - of(plane, "height") * 0.2).abs() < 0.6);
    let groups = program.call("exhibit.list", json!({}));
    let offered = groups
        .as_array()
        .unwrap()
        .iter()
        .any(|group| group["about"] == "improvement");
    assert!(offered, "{groups}");
}

#[test]
fn the_sample_shows_what_was_tried_in_both_languages() {
    for language in ["en", "de"] {
        let program = Program::new();
        program.call(
            "settings.set",
            json!({ "settings": { "language": language } }),
        );
        program.call(
            "project.new",
            json!({ "name": "Sample", "template": "sample", "path": null }),
        );
        let all = opportunities(&program);
        let all = all["opportunities"].as_array().unwrap();
        assert_eq!(all.len(), 8, "{language}");
        assert!(
            all.iter()
                .all(|one| !one["steps"].as_array().unwrap().is_empty())
        );
        let board = actions(&program);
        let entries = board["actions"].as_array().unwrap();
        for phase in ["plan", "do", "check", "act"] {
            assert!(
                entries
                    .iter()
                    .any(|entry| entry["action"]["phase"] == phase),
                "{phase}"
            );
        }
        let verdicts: Vec<String> = entries
            .iter()
            .flat_map(|entry| entry["checks"].as_array().unwrap())
            .map(|check| text(&check["verdict"]))
            .collect();
        for verdict in ["moved", "cantTell", "didNotMove"] {
            assert!(
                verdicts.iter().any(|one| one == verdict),
                "{language}: {verdicts:?}"
            );
        }
        let choices = program.call("opportunity.choices", json!({}));
        let surveys = json!({ "all": program.call("survey.list", json!({})) });
        for rating in choices["ratings"].as_array().unwrap() {
            let survey = find(&surveys, "all", |one| {
                one["survey"]["id"] == rating["survey"]
            });
            let name = &survey["survey"]["name"];
            assert_eq!(name, &rating["surveyName"]);
            assert!(!text(&rating["name"]).contains(&text(name)));
        }
        let review = program.call("review.read", json!({}));
        assert_eq!(review["reviews"].as_array().unwrap().len(), 1);
        assert!(
            program.call("action.reminders", json!({}))["count"]
                .as_u64()
                .unwrap()
                >= 2
        );
    }
}
