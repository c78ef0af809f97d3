//! What the sample project shows of surveys.

use serde_json::{Value, json};

use crate::harness::{Program, text};

fn surveys(program: &Program) -> Vec<Value> {
    let list = program.call("survey.list", json!({}));
    list.as_array().unwrap().clone()
}

fn scope(wave: &Value, compare: &Value) -> Value {
    json!({"wave": wave, "compare": compare, "filters": [],
           "withoutStraightLining": false, "withoutSpeeders": false})
}

#[test]
fn the_sample_has_results_to_look_at() {
    let program = Program::with_sample();
    let surveys = surveys(&program);
    assert_eq!(surveys.len(), 2);
    let waves = surveys[0]["waves"].as_array().unwrap();
    // Newest first.
    assert_eq!(waves.len(), 2);
    let (now, before) = (&waves[0]["wave"], &waves[1]["wave"]);
    let view = program.call("results.read", json!({"scope": scope(now, before)}));
    assert_eq!(view["refused"], Value::Null);
    let tiles = view["tiles"].as_array().unwrap();
    assert!(tiles.len() >= 4 && tiles.iter().all(|tile| tile["hidden"].is_null()));
    let verdicts: Vec<&str> = tiles
        .iter()
        .filter_map(|tile| tile["verdict"].as_str())
        .collect();
    assert!(verdicts.contains(&"better"), "{tiles:?}");
    assert_eq!(view["themes"].as_array().unwrap().len(), 8);
    for kind in ["heatMap", "drivers", "distributions", "trend"] {
        let figures = view["figures"].as_array().unwrap();
        let figure = figures
            .iter()
            .find(|figure| figure["figure"] == kind)
            .unwrap_or_else(|| panic!("no {kind} among {figures:?}"));
        let request = json!({"scope": scope(now, before), "figure": figure});
        let table = program.call("results.table", request);
        assert!(table["rows"].as_array().unwrap().len() > 1, "{kind}");
    }
    // One department is too small to be shown, which is worth seeing in a sample.
    let departments = view["segments"][0]["values"].as_array().unwrap();
    let shown = departments.iter().filter(|value| value["showable"] == true);
    assert!(
        (4..departments.len()).contains(&shown.count()),
        "{departments:?}"
    );
    let request = json!({"scope": scope(now, before), "question": null, "search": ""});
    let comments = program.call("results.comments", request);
    assert_eq!(comments["refused"], Value::Null);
    assert!(comments["total"].as_u64().unwrap() >= 40);
    assert!(comments["phrases"].as_array().unwrap().len() > 1);
    let sentiments = &comments["sentiments"];
    for kind in ["positive", "neutral", "negative"] {
        assert!(sentiments[kind].as_u64().unwrap() >= 5, "{sentiments}");
    }
}

#[test]
fn customers_rate_touchpoints_of_the_sample() {
    let program = Program::with_sample();
    let survey = &surveys(&program)[1];
    let id = &survey["survey"]["id"];
    let view = program.call("survey.read", json!({ "survey": id }));
    assert_eq!(view["findings"], json!([]));
    let library = program.call("library.read", json!({}));
    let touchpoints: Vec<&Value> = library["library"]["touchpoints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|touchpoint| &touchpoint["id"])
        .collect();
    let linked: Vec<&Value> = view["definition"]["pages"][0]["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|question| &question["touchpoint"])
        .collect();
    assert_eq!(linked.len(), 5);
    assert!(
        linked
            .iter()
            .all(|touchpoint| touchpoints.contains(touchpoint))
    );
    let wave = &survey["waves"][0]["wave"];
    let results = program.call("results.read", json!({"scope": scope(wave, &Value::Null)}));
    assert_eq!(results["refused"], Value::Null);
}

#[test]
fn the_sample_answers_are_the_same_everywhere_and_take_no_step_of_undo() {
    let table = |program: &Program| {
        let wave = surveys(program)[0]["waves"][0]["wave"].clone();
        let figure = json!({"figure": "distributions"});
        let scope = scope(&wave, &Value::Null);
        program.call("results.table", json!({"scope": scope, "figure": figure}))["rows"].clone()
    };
    let (one, other) = (Program::with_sample(), Program::with_sample());
    assert_eq!(table(&one), table(&other));
    let state = one.call("project.state", json!({}));
    assert_eq!(state["history"]["undo"], Value::Null, "{state}");
}

#[test]
fn surveys_and_their_questions_are_found_and_answers_are_not() {
    let program = Program::with_sample();
    let find = |text: &str| -> Vec<Value> {
        let request = json!({"text": text, "journey": null, "limit": 20});
        program
            .call("search.find", request)
            .as_array()
            .unwrap()
            .clone()
    };
    let survey = &find("employee survey")[0];
    assert_eq!(survey["target"]["kind"], "survey");
    let hit = &find("proud to work")[0];
    assert_eq!(
        (
            &hit["target"]["kind"],
            text(&hit["title"]).as_str(),
            &hit["place"]
        ),
        (
            &json!("question"),
            "I am proud to work here.",
            &json!(["Employee survey"])
        )
    );
    assert_eq!(hit["target"]["survey"], survey["target"]["survey"]);
    // The same question by its German words, shown in the language of the program.
    assert_eq!(
        find("stolz, hier zu arbeiten")[0]["title"],
        "I am proud to work here."
    );
    // What people wrote is read under the rules of comments, and nowhere else.
    assert_eq!(find("painfully slow"), Vec::<Value>::new());
}
