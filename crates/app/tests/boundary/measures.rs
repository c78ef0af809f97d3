//! Measures: typed, read out of tables, computed, judged by their run charts, and undone.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, text};

/// A measure with values from January 2026 on.
fn measure(program: &Program, fields: Value, values: &[f64]) -> String {
    let id = text(&program.call("measure.add", json!({ "fields": fields })));
    let rows: Vec<Value> = values
        .iter()
        .enumerate()
        .map(|(month, value)| {
            let (year, month) = (2026 + month / 12, month % 12 + 1);
            json!([format!("{year}-{month:02}"), value.to_string()])
        })
        .collect();
    keep(program, &id, json!({ "from": "cells", "rows": rows }));
    id
}

fn keep(program: &Program, measure: &str, source: Value) -> Value {
    program.call(
        "measure.importSeries",
        json!({ "measure": measure, "source": source, "options": null }),
    )
}

fn read(program: &Program, measure: &str) -> Value {
    program.call("measure.read", json!({ "measure": measure }))
}

fn preview(program: &Program, measure: &str, source: Value, options: &Value) -> Value {
    program.call(
        "measure.previewSeries",
        json!({ "measure": measure, "source": source, "options": options }),
    )
}

/// figures.md, "Change over time": x̄ 919.35, limits 564.898 to 1273.802, points 9 and 43 outside.
#[test]
fn the_run_chart_of_the_nile_is_that_of_the_reference() {
    let program = Program::with_project();
    let nile = include_str!("../../../stats/tests/data/nile.csv");
    let id = text(&program.call(
        "measure.add",
        json!({ "fields": { "name": "Nile", "kind": "mean", "decimals": 3 } }),
    ));
    let rows: Vec<Value> = nile
        .lines()
        .skip(1)
        .filter_map(|line| line.rsplit(',').next())
        .enumerate()
        .map(|(place, value)| {
            let (year, month) = (2001 + place / 12, place % 12 + 1);
            json!([format!("{year}-{month:02}"), value])
        })
        .collect();
    assert_eq!(rows.len(), 100);
    keep(&program, &id, json!({ "from": "cells", "rows": rows }));
    let view = read(&program, &id);
    assert_eq!(
        view["limits"],
        json!(["Jan 2001 to Apr 2009: average 919.350, limits 564.898 and 1,273.802"])
    );
    let outside: Vec<String> = view["signals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|signal| text(&signal["words"]))
        .filter(|words| words.contains("limit."))
        .filter(|words| !words.contains("three of four"))
        .collect();
    // Points 43 and 9, latest first.
    assert_eq!(
        outside,
        [
            "Real change in Jul 2004: below the lower limit.",
            "Real change in Sep 2001: above the upper limit."
        ]
    );
}

#[test]
fn a_shift_is_a_signal_and_a_redraw_makes_it_the_new_normal() {
    let program = Program::with_project();
    let values = [
        4.0, 7.0, 1.0, 6.0, 3.0, 8.0, 2.0, 5.0, 4.0, 9.0, 3.0, 6.0, 11.0, 14.0, 10.0, 15.0, 13.0,
        9.0, 16.0, 12.0,
    ];
    let fields = json!({ "name": "Recommendation", "kind": "nps", "target": 20 });
    let id = measure(&program, fields, &values);
    let view = read(&program, &id);
    assert_eq!(view["entry"]["value"], "+12");
    assert_eq!(view["entry"]["signal"]["state"], "better");
    let shift = view["signals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|signal| text(&signal["words"]).contains("above the average"))
        .unwrap()
        .clone();
    assert_eq!(
        shift["words"],
        "Real change since Jan 2027: eight months in a row above the average."
    );
    let start = &shift["redrawFrom"];
    program.call(
        "measure.redraw",
        json!({ "measure": id, "start": start, "redrawn": true }),
    );
    let view = read(&program, &id);
    assert_eq!(view["redraws"][0]["label"], "Jan 2027");
    assert_eq!(view["limits"].as_array().unwrap().len(), 2);
    let signal = &view["entry"]["signal"];
    assert_eq!(signal["lead"], "Real change since Jan 2027:");
    assert_eq!(
        signal["words"],
        "eight months in a row above the old average. The limits were redrawn there."
    );
    program.call("history.undo", json!({}));
    assert_eq!(read(&program, &id)["redraws"], json!([]));
}

#[test]
fn changes_are_said_in_words_and_only_where_they_are_real() {
    let program = Program::with_project();
    let fields = json!({ "name": "Satisfaction", "kind": "csat", "target": 70 });
    let id = text(&program.call("measure.add", json!({ "fields": fields })));
    // Figures.md, share of the top boxes: 81 of 263 is 25.5 to 36.6 %.
    let rows = json!([
        ["2025-11", "48", "1000"],
        ["2026-10", "31", "263"],
        ["2026-11", "30.798479", "263"]
    ]);
    keep(&program, &id, json!({ "from": "cells", "rows": rows }));
    let entry = read(&program, &id)["entry"].clone();
    assert_eq!(entry["latest"]["n"], 263);
    let low = entry["latest"]["low"].as_f64().unwrap();
    let high = entry["latest"]["high"].as_f64().unwrap();
    assert!((low - 25.528852).abs() < 1e-6 && (high - 36.620958).abs() < 1e-6);
    let said: Vec<String> = entry["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| text(&change["words"]))
        .collect();
    assert_eq!(
        said,
        [
            "target 70%, −39 points: not reached",
            "0 points since Oct 2026: can’t tell",
            "−17 points on Nov 2025, a year before: fell",
        ]
    );
    let list = program.call("measure.list", json!({ "filter": {} }));
    assert_eq!(
        list["measures"][0]["detail"],
        "95% interval 26–37% · 263 answers"
    );
}

#[test]
fn a_table_is_asked_about_before_anything_of_it_is_kept() {
    let program = Program::with_project();
    let fields = json!({ "name": "Satisfaction", "kind": "csat" });
    let id = text(&program.call("measure.add", json!({ "fields": fields })));
    let file = program.folder.path().join("csat.csv");
    fs::write(
        &file,
        "Month;CSAT;n\n2026-04;0,64;1204\nAprli 2026;0,65;10\n2026-06;0,61;990\n",
    )
    .unwrap();
    let source = json!({ "from": "file", "path": file });
    let asked = preview(&program, &id, source.clone(), &Value::Null);
    assert_eq!(asked["values"], 0);
    assert_eq!(
        asked["questions"][0]["words"],
        "Values are per cent. What does “0,64” mean?"
    );
    let answers = &asked["questions"][0]["answers"];
    assert_eq!(
        (&answers[0]["words"], &answers[1]["words"]),
        (&json!("64%"), &json!("0.64%"))
    );
    assert_eq!(
        program.refused(
            "measure.importSeries",
            json!({ "measure": id, "source": source, "options": null })
        ),
        "refused"
    );
    let options = &answers[0]["options"];
    let looked = preview(&program, &id, source.clone(), options);
    assert_eq!(looked["questions"], json!([]));
    assert_eq!(
        looked["issues"],
        json!(["Row 3, column Month: “Aprli 2026” is no month."])
    );
    assert_eq!(looked["rows"][0]["value"], "64%");
    assert_eq!(
        looked["gaps"],
        "May 2026 has no value; the line breaks there."
    );
    // What was typed into the grid needs no place to be found.
    let typed = json!({ "from": "cells", "rows": [["Jul 2026", "many"]] });
    let told = preview(&program, &id, typed, &Value::Null)["issues"][0].clone();
    assert!(text(&told).starts_with("“many” is"), "{told}");
    let request = json!({ "measure": id, "source": source, "options": options });
    let done = program.call("measure.importSeries", request);
    assert_eq!(done, json!({ "values": 2, "issues": 1 }));
    let rows = read(&program, &id)["rows"].clone();
    let shown: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", text(&row["label"]), text(&row["shown"])))
        .collect();
    assert_eq!(shown, ["Apr 2026 64%", "May 2026 ", "Jun 2026 61%"]);
    program.call("history.undo", json!({}));
    assert_eq!(read(&program, &id)["rows"], json!([]));
}

#[test]
fn a_formula_follows_its_measures_and_never_itself() {
    let program = Program::with_project();
    let number = |name| json!({ "name": name, "kind": "count" });
    let complaints = measure(&program, number("Complaints"), &[20.0, 30.0, 40.0]);
    let contacts = measure(&program, number("Contacts"), &[1000.0, 0.0]);
    let formula = |text: &str| json!({ "from": "formula", "formula": text });
    let rate = text(&program.call(
        "measure.add",
        json!({ "fields": { "name": "Per thousand", "source": formula("[Complaints] / [contacts] * 1000") } }),
    ));
    let view = read(&program, &rate);
    assert_eq!(view["entry"]["measure"]["kind"], "formula");
    assert_eq!(view["formula"], "[Complaints] / [Contacts] * 1000");
    assert_eq!(view["rows"][0]["value"], 20.0);
    assert_eq!(view["rows"][1]["note"], "divided by zero");
    assert_eq!(view["rows"][2]["note"], "“Contacts” has no value");
    assert_eq!(view["computedFrom"].as_array().unwrap().len(), 2);
    assert_eq!(
        read(&program, &contacts)["usedBy"][0]["name"],
        "Per thousand"
    );

    // A renamed measure keeps its place in the formula.
    let edit = |measure: &str, fields: Value| {
        program.try_call(
            "measure.edit",
            json!({ "measure": measure, "fields": fields }),
        )
    };
    edit(&complaints, json!({ "name": "Grievances" })).unwrap();
    assert_eq!(
        read(&program, &rate)["formula"],
        "[Grievances] / [Contacts] * 1000"
    );
    for (broken, expected) in [
        ("[Per thousand] + 1", "The formula leads back to itself."),
        ("[Nothing] + 1", "There is no measure “Nothing”."),
        (
            "0,5 * [Contacts]",
            "Decimals are written with a point (0.5), several arguments are separated by a semicolon.",
        ),
    ] {
        let check = json!({ "measure": rate, "period": "month", "formula": broken });
        assert_eq!(
            program.call("measure.checkFormula", check)["problem"],
            expected
        );
        let refused = edit(&rate, json!({ "source": formula(broken) })).unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.details["what"].as_str()),
            ("refused", expected)
        );
    }
    program.call("measure.delete", json!({ "measures": [contacts] }));
    assert_eq!(
        read(&program, &rate)["entry"]["problem"],
        "The formula names a measure that is not there any more."
    );
}

#[test]
fn the_sample_shows_a_real_change_and_its_teams() {
    let program = Program::with_sample();
    let list = program.call("measure.list", json!({ "filter": {} }));
    let first = &list["measures"][0];
    assert_eq!(first["value"], "+12");
    assert_eq!(first["signal"]["lead"], "Real change since Apr 2026:");
    assert_eq!(list["byChannel"], json!(["csat"]));
    assert!(text(&list["worths"][0]["value"]).starts_with('+'));
    let teams = program.call("measure.teams", json!({ "request": null }));
    assert_eq!(teams["hidden"], Value::Null);
    assert!(text(&teams["words"]).ends_with("6 teams"), "{teams}");
    assert!(text(&teams["caution"]).contains("causes"));
    for figure in [
        json!({ "figure": "run", "measure": first["measure"]["id"] }),
        json!({ "figure": "line", "measure": first["measure"]["id"] }),
        json!({ "figure": "sparkline", "measure": first["measure"]["id"] }),
        json!({ "figure": "bullet", "measure": first["measure"]["id"] }),
        json!({ "figure": "byChannel", "kind": "csat" }),
        json!({ "figure": "teams", "request": teams["request"] }),
        json!({ "figure": "worth", "worth": list["worths"][0]["worth"]["id"] }),
        json!({ "figure": "worthOverTime", "worth": list["worths"][0]["worth"]["id"] }),
    ] {
        let request = json!({ "figure": figure, "width": 640, "dark": false });
        let shown = program.call("measure.figure", request);
        assert!(text(&shown["svg"]).starts_with("<svg"), "{figure}");
        assert!(!text(&shown["alternative"]).is_empty(), "{figure}");
    }
    // Under five teams nothing is shown.
    let library = program.call("library.read", json!({}));
    let department = &library["library"]["departments"][0]["id"];
    {
        let one = json!({ "list": "department", "id": department });
        let two = library["library"]["departments"][1]["id"].clone();
        let entries = json!([one, { "list": "department", "id": two }]);
        program.call("library.delete", json!({ "entries": entries }));
    }
    let teams = program.call("measure.teams", json!({ "request": null }));
    assert_eq!(teams["words"], Value::Null);
    assert_eq!(
        teams["hidden"],
        "Both figures are known of 4 teams; at least 5 teams are needed before anything is shown."
    );
}

#[test]
fn measures_stand_on_the_map_and_lead_back() {
    let program = Program::with_sample();
    let journey = program.journey();
    let view = program.call("journey.view", json!({ "journey": journey }));
    let boxes = view["geometry"]["measures"].as_array().unwrap();
    let effort = boxes
        .iter()
        .find(|one| text(&one["lines"][0]).starts_with("Effort"))
        .unwrap();
    assert_eq!(effort["value"], "4.6");
    let step = &view["geometry"]["steps"][effort["column"].as_u64().unwrap() as usize]["step"];
    let places = read(&program, &text(&effort["measure"]))["places"].clone();
    let back = places.as_array().unwrap();
    assert!(back.iter().any(|place| &place["step"] == step), "{places}");
    let here = program.call(
        "measure.atStep",
        json!({ "journey": journey, "step": step }),
    );
    let shown: Vec<&Value> = boxes
        .iter()
        .filter(|one| one["column"] == effort["column"])
        .map(|one| &one["measure"])
        .collect();
    let listed = here.as_array().unwrap();
    assert_eq!(
        listed.iter().map(|one| &one["measure"]).collect::<Vec<_>>(),
        shown
    );
    let listed = listed
        .iter()
        .find(|one| one["measure"] == effort["measure"])
        .unwrap();
    assert_eq!(listed["value"], "4.6");
    assert!(text(&listed["detail"]).contains("interval"), "{listed}");
}

/// figures.md, "Value over time": CLV of r 0.8, i 0.1, m 1 is 2.667.
#[test]
fn worth_is_the_reference_where_nothing_is_unsure() {
    let program = Program::with_project();
    let fixed = |value: f64| json!({ "shape": "fixed", "value": value });
    let inputs = json!({
        "customers": 1000, "retention": fixed(0.8), "effect": fixed(0.0), "margin": fixed(1000.0),
        "cost": fixed(0.0), "discount": 0.1, "years": 5, "currency": "€", "seed": 1
    });
    let worth = text(&program.call("worth.add", json!({ "name": "Stay", "inputs": inputs })));
    let view = |program: &Program| {
        program.call("measure.list", json!({ "filter": {} }))["worths"][0].clone()
    };
    let first = view(&program);
    assert_eq!(first["value"], "€ 0");
    assert_eq!(first["facts"][0]["value"], "€ 2,667 (€ 2,667 to € 2,667)");
    assert!(text(&first["assumes"]).ends_with("seed 1."));
    // Equal seeds draw equal numbers; what makes no sense is said.
    let mut unsure = inputs.clone();
    unsure["effect"] = json!({ "shape": "triangular", "low": 0.0, "likely": 0.02, "high": 0.05 });
    program.call("worth.edit", json!({ "worth": worth, "inputs": unsure }));
    let (one, two) = (view(&program), view(&program));
    assert_eq!(one["value"], two["value"]);
    let mut wrong = inputs;
    wrong["retention"] = fixed(1.4);
    program.call("worth.edit", json!({ "worth": worth, "inputs": wrong }));
    assert!(text(&view(&program)["problem"]).contains("retention"));
}
