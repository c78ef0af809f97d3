//! What measures say of themselves: their kind, amounts of money, and what figures come from.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::exchanging::PictureClipboard;
use crate::harness::{Program, text};

fn figure(program: &Program, figure: &Value) -> Value {
    let request = json!({ "figure": figure, "width": 640, "dark": false });
    program.call("measure.figure", request)
}

fn speak(program: &Program, language: &str) {
    let settings = json!({ "settings": { "language": language } });
    program.call("settings.set", settings);
}

#[test]
fn a_measure_that_is_typed_again_is_what_it_was() {
    let program = Program::with_project();
    let add = |fields: Value| text(&program.call("measure.add", json!({ "fields": fields })));
    let edit = |measure: &str, fields: Value| {
        let request = json!({ "measure": measure, "fields": fields });
        program.call("measure.edit", request);
    };
    let what = |measure: &str| {
        let view = program.call("measure.read", json!({ "measure": measure }));
        let found = &view["entry"]["measure"];
        (text(&found["kind"]), text(&found["unit"]))
    };
    let feedback = |figure: &str| {
        let scope = json!({});
        json!({ "source": { "from": "feedback", "figure": figure, "scope": scope } })
    };
    let typed = json!({ "source": { "from": "typed" } });
    let is = |kind: &str, unit: &str| (kind.to_owned(), unit.to_owned());

    let nps = add(json!({ "name": "Recommendation", "kind": "nps" }));
    edit(&nps, feedback("count"));
    edit(&nps, feedback("meanScore"));
    assert_eq!(what(&nps), is("mean", ""));
    edit(&nps, typed.clone());
    assert_eq!(what(&nps), is("nps", ""));
    let effort = add(json!({ "name": "Effort", "kind": "ces", "unit": "of 7" }));
    edit(
        &effort,
        json!({ "source": { "from": "formula", "formula": "1 + 1" } }),
    );
    edit(&effort, typed.clone());
    assert_eq!(what(&effort), is("ces", "of 7"));
    // What is said with the change holds; what never was typed stays what it is.
    edit(&nps, feedback("count"));
    let mut other = typed.clone();
    other["kind"] = json!("csat");
    edit(&nps, other);
    assert_eq!(what(&nps), is("csat", ""));
    let mut born = feedback("count");
    born["name"] = json!("Complaints");
    let born = add(born);
    edit(&born, typed);
    assert_eq!(what(&born), is("count", ""));
}

#[test]
fn amounts_of_a_sentence_are_written_one_way() {
    let program = Program::with_project();
    let fixed = |value: f64| json!({ "shape": "fixed", "value": value });
    let effect = json!({ "shape": "triangular", "low": 0.01, "likely": 0.02, "high": 0.05 });
    let worth = |customers: f64, currency: &str| {
        let inputs = json!({
            "customers": customers, "retention": fixed(0.8), "effect": effect,
            "margin": fixed(100.0), "cost": fixed(46000.0), "discount": 0.1, "years": 5,
            "currency": currency, "seed": 1
        });
        program.call("worth.add", json!({ "name": "Stay", "inputs": inputs }));
    };
    worth(100_000.0, "€");
    worth(100_000.0, "");
    worth(30_000.0, "€");
    let said = |place: usize, field: &str| {
        let list = program.call("measure.list", json!({ "filter": {} }));
        text(&list["worths"][place][field])
    };
    assert_eq!(
        said(0, "spread"),
        "Nine in ten simulated outcomes lie between € 0.9 m and € 2.8 m."
    );
    assert!(!said(2, "spread").contains(" m "), "{}", said(2, "spread"));
    assert!(said(0, "assumes").contains("margin € 100 a year each, cost € 46,000,"));
    speak(&program, "de");
    assert_eq!(
        said(0, "spread"),
        "Zwischen 0,9 Mio.\u{a0}€ und 2,8 Mio.\u{a0}€ liegen neun von zehn simulierten Ergebnissen."
    );
    assert_eq!(
        said(1, "spread"),
        "Zwischen 0,9 Mio. und 2,8 Mio. liegen neun von zehn simulierten Ergebnissen."
    );
    assert!(
        said(0, "assumes").contains("Marge 100\u{a0}€ im Jahr je Kunde, Kosten 46.000\u{a0}€,")
    );
}

#[test]
fn money_is_written_as_the_language_does() {
    let program = Program::with_project();
    let fields = json!({ "name": "Cost of a contact", "kind": "money", "unit": "€" });
    let id = text(&program.call("measure.add", json!({ "fields": fields })));
    let rows = json!([["2026-04", "1500"]]);
    let source = json!({ "from": "cells", "rows": rows });
    let request = json!({ "measure": id, "source": source, "options": null });
    program.call("measure.importSeries", request);
    let value = || {
        let view = program.call("measure.read", json!({ "measure": id }));
        text(&view["entry"]["value"])
    };
    assert_eq!(value(), "€ 1,500");
    speak(&program, "de");
    assert_eq!(value(), "1.500\u{a0}€");
}

#[test]
fn one_channel_has_no_gap_to_another() {
    let program = Program::with_project();
    let add = |name: &str| {
        let channel = program.call("channel.add", json!({ "fields": { "name": name } }));
        let fields = json!({ "name": name, "kind": "nps", "links": { "channels": [channel] } });
        let id = text(&program.call("measure.add", json!({ "fields": fields })));
        let rows = json!([["2026-04", name.len().to_string()]]);
        let source = json!({ "from": "cells", "rows": rows });
        let request = json!({ "measure": id, "source": source, "options": null });
        program.call("measure.importSeries", request);
    };
    let shown =
        || text(&figure(&program, &json!({ "figure": "byChannel", "kind": "nps" }))["subtitle"]);
    add("Web");
    assert_eq!(
        shown(),
        "Latest values, with 95% intervals where they are known."
    );
    add("Branch");
    assert!(shown().ends_with(" Gap between best and worst: 3 points."));
}

#[test]
fn teams_are_compared_alike_on_the_page_and_on_a_board() {
    let program = Program::with_sample();
    let teams = program.call("measure.teams", json!({ "request": null }));
    assert_eq!(teams["request"]["engagement"]["from"], "measures");
    let shown = figure(
        &program,
        &json!({ "figure": "teams", "request": teams["request"] }),
    );
    let subtitle = text(&shown["subtitle"]);
    assert!(
        subtitle.starts_with("For each team: Engagement index, from measures, against"),
        "{subtitle}"
    );
    let request = json!({ "name": "People", "template": "employees" });
    let board = text(&program.call("board.add", request));
    let view = program.call("board.read", json!({ "board": board }));
    let tiles = view["tiles"].as_array().unwrap().iter();
    let sources: Vec<&Value> = tiles
        .map(|tile| &tile["source"])
        .filter(|source| source["kind"] == "teams")
        .collect();
    assert_eq!(sources.len(), 1, "{view}");
    assert_eq!(sources[0]["request"], teams["request"]);
    // Every choice says what it comes from.
    let names = teams["engagements"].as_array().unwrap().iter();
    let names: Vec<String> = names.map(|choice| text(&choice["name"])).collect();
    assert!(
        names
            .iter()
            .all(|name| name.contains("from measures") || name.contains("wave “")),
        "{names:?}"
    );
}

#[test]
fn a_figure_of_a_measure_is_copied_as_it_is_exported() {
    let sample = Program::with_sample();
    let (file, folder) = (sample.file(), sample.folder.clone());
    drop(sample);
    let clipboard = Arc::new(PictureClipboard::default());
    let program = Program::start(folder, clipboard.clone());
    program.call("project.open", json!({ "path": file }));
    let path = program.folder.path().join("figure.png");
    let figure = json!({ "figure": "byChannel", "kind": "csat" });
    let request = json!({ "figure": figure, "format": "png", "path": path });
    program.call("measure.exportFigure", request);
    let request = json!({ "figure": figure, "dark": false });
    program.call("measure.copyFigure", request);
    let exported = image::open(&path).unwrap().into_rgba8();
    let (copied, width, height) = clipboard.0.lock().unwrap().take().unwrap();
    assert_eq!((width, height), exported.dimensions());
    assert!(copied == exported.into_raw());
}
