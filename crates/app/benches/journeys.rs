//! Figures for the table of `cargo xtask bench`. Prints a table; `--json FILE` writes the same.

#![allow(clippy::print_stdout, reason = "a table is what this is for")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use throughline_app::{App, Environment, NoShell};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let json_file = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    let folder = std::env::temp_dir().join(format!("throughline-bench-{}", std::process::id()));
    let mut figures = Vec::new();
    run(&folder, &mut figures);
    std::fs::remove_dir_all(&folder).expect("the bench's own folder can be removed");
    println!("{:<58} {:>10} {:>10} {:>10}", "", "median", "95 %", "runs");
    for figure in &figures {
        let ms = |key: &str| format!("{:.2} ms", figure[key].as_f64().unwrap_or_default());
        println!(
            "{:<58} {:>10} {:>10} {:>10}",
            figure["name"].as_str().unwrap_or_default(),
            ms("median"),
            ms("p95"),
            figure["runs"].to_string()
        );
    }
    if let Some(file) = json_file {
        std::fs::write(file, format!("{:#}\n", Value::from(figures)))
            .expect("the figures can be written");
    }
}

fn run(folder: &std::path::Path, figures: &mut Vec<Value>) {
    let environment = Environment::real(
        folder.join("config"),
        folder.join("documents"),
        "Bench".to_owned(),
        "here".to_owned(),
        "0".to_owned(),
    );
    let app = App::new(environment, Arc::new(NoShell), Arc::new(|_| {}));
    let call = |name: &str, request: Value| -> Value {
        let reply = app
            .call(name, &request.to_string(), None)
            .unwrap_or_else(|problem| panic!("{name}: {problem}"));
        serde_json::from_str(&reply).expect("replies are JSON")
    };
    call(
        "project.new",
        json!({"name": "Bench", "template": null, "path": folder.join("bench.throughline")}),
    );
    for (cards, runs) in [(300, 30), (2_000, 30), (10_000, 15)] {
        let journey = import(&call, cards);
        let view = json!({"journey": journey}).to_string();
        figures.push(measured(
            &format!("open a journey of 40 steps × 10 lanes × {cards} cards, with layout and JSON"),
            runs,
            || {
                app.call("journey.view", &view, None)
                    .expect("the journey can be read");
            },
        ));
        let content = call("journey.view", json!({"journey": journey}))["content"].clone();
        let (lane, step) = (
            content["lanes"][3]["id"].clone(),
            content["steps"][20]["id"].clone(),
        );
        let place = json!({"lane": lane, "step": step, "before": null});
        let request =
            json!({"journey": journey, "place": place, "fields": {"title": "New"}}).to_string();
        figures.push(measured(
            &format!("add a card, durable, among {cards}"),
            100,
            || {
                app.call("card.add", &request, None)
                    .expect("a card can be added");
            },
        ));
        figures.push(measured(&format!("undo it, among {cards}"), 100, || {
            app.call("history.undo", "{}", None)
                .expect("it can be undone");
        }));
        if cards == 300 {
            for (format, scale, runs) in [
                ("svg", 1, 20),
                ("png", 1, 10),
                ("png", 2, 10),
                ("pdf", 1, 10),
            ] {
                let path = folder.join(format!("map.{format}"));
                let options = json!({"format": format, "dark": false, "scale": scale, "page": "whole", "filter": {}, "compare": false});
                let request =
                    json!({"journey": journey, "options": options, "path": path, "task": null})
                        .to_string();
                figures.push(measured(
                    &format!("picture of {cards} cards as {format} {scale}×, file written"),
                    runs,
                    || {
                        app.call("export.journey", &request, None)
                            .expect("it can be exported");
                    },
                ));
            }
        }
        if cards == 10_000 {
            let delete = json!({"journeys": [journey]}).to_string();
            figures.push(measured(
                &format!("delete the journey of {cards} cards"),
                1,
                || {
                    app.call("journey.delete", &delete, None)
                        .expect("it can be deleted");
                },
            ));
            figures.push(measured("undo that", 1, || {
                app.call("history.undo", "{}", None)
                    .expect("it can be undone");
            }));
        }
    }
}

fn import(call: &impl Fn(&str, Value) -> Value, cards: usize) -> Value {
    let kinds = [
        "actions",
        "touchpoints",
        "thoughts",
        "quotes",
        "pains",
        "gains",
        "frontstage",
        "backstage",
        "support",
        "text",
    ];
    let mut lanes: Vec<Value> = kinds
        .iter()
        .map(|kind| json!({"kind": kind, "name": kind, "cards": []}))
        .collect();
    for number in 0..cards {
        let card = json!({
            "step": number / 10 % 40,
            "title": format!("Card {number} says what happens here"),
            "evidence": "observed",
            "tags": if number % 10 == 3 { json!(["fees"]) } else { json!([]) },
        });
        lanes[number % 10]["cards"]
            .as_array_mut()
            .expect("made as a list")
            .push(card);
    }
    let stages: Vec<Value> = (0..8)
        .map(|stage| {
            let steps: Vec<Value> = (0..5)
                .map(|step| json!({"name": format!("Step {stage}.{step}")}))
                .collect();
            json!({"name": format!("Stage {stage}"), "steps": steps})
        })
        .collect();
    let journey = json!({"name": format!("{cards} cards"), "stages": stages, "lanes": lanes});
    let document =
        json!({"format": "throughline-map", "version": 1, "name": "Bench", "journeys": [journey]});
    let source = json!({"source": "text", "text": document.to_string(), "name": "bench.json"});
    let preview = call("import.preview", json!({"source": source, "options": null}));
    call(
        "import.run",
        json!({"source": source, "options": preview["options"], "task": null}),
    )["journeys"][0]
        .clone()
}

fn measured(name: &str, runs: usize, mut work: impl FnMut()) -> Value {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    json!({"name": name, "runs": runs, "median": ms(times[runs / 2]), "p95": ms(times[(runs * 95 / 100).min(runs - 1)])})
}
