//! What a board costs whose tiles rest on a million answers: drawing all of it, and drawing it again
//! after a filter. Prints a table; `--json FILE` writes the same.

#![allow(clippy::print_stdout, reason = "a table is what this is for")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use throughline_app::{App, Environment, NoShell};

const ANSWERS: usize = 1_000_000;
const TILES: usize = 12;
/// How often a filter is set; the median is told.
const FILTERS: usize = 15;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let json_file = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    let folder = std::env::temp_dir().join(format!("throughline-boards-{}", std::process::id()));
    let figures = repainting(&folder);
    std::fs::remove_dir_all(&folder).expect("the bench's own folder can be removed");
    for figure in &figures {
        println!(
            "{:<76} {:>8.1} {}",
            figure["name"].as_str().unwrap_or_default(),
            figure["median"].as_f64().unwrap_or_default(),
            figure["unit"].as_str().unwrap_or_default()
        );
    }
    if let Some(file) = json_file {
        std::fs::write(file, format!("{:#}\n", Value::from(figures)))
            .expect("the figures can be written");
    }
}

fn call(app: &App, name: &str, request: &Value) -> Value {
    let reply = app
        .call(name, &request.to_string(), None)
        .unwrap_or_else(|problem| panic!("{name}: {problem}"));
    serde_json::from_str(&reply).expect("replies are JSON")
}

/// A linear congruential generator: its upper bits are even enough for answers.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// A department, ten statements and a recommendation.
fn table(path: &Path) {
    let mut csv =
        String::from("Department,Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10,Would you recommend us?\n");
    let mut random = Random(7);
    for _ in 0..ANSWERS {
        let _ = write!(csv, "Department {}", random.below(30));
        for _ in 0..10 {
            let _ = write!(csv, ",{}", 1 + random.below(5));
        }
        let _ = writeln!(csv, ",{}", random.below(11));
    }
    std::fs::write(path, csv).expect("the table can be written");
}

fn repainting(folder: &Path) -> Vec<Value> {
    let environment = Environment::real(
        folder.join("config"),
        folder.join("documents"),
        "Bench".to_owned(),
        "here".to_owned(),
        "0".to_owned(),
    );
    let app = App::new(environment, Arc::new(NoShell), Arc::new(|_| {}));
    let file = folder.join("board.throughline");
    call(
        &app,
        "project.new",
        &json!({"name": "Bench", "template": null, "path": file}),
    );
    let path = folder.join("answers.csv");
    table(&path);
    let source = json!({"source": "file", "path": path});
    let asked = json!({"source": source, "survey": null, "options": null});
    let preview = call(&app, "answer.previewImport", &asked);
    let imported = json!({
        "source": source, "survey": null, "surveyName": "Big", "waveName": "One",
        "options": preview["options"], "task": null,
    });
    let imported = call(&app, "answer.import", &imported);
    let scope = json!({"wave": imported["wave"], "compare": null, "filters": [],
        "withoutStraightLining": false, "withoutSpeeders": false});
    let results = call(&app, "results.read", &json!({ "scope": scope }));
    let surveys = call(&app, "survey.list", &json!({}));
    let survey = &surveys[0]["survey"]["id"];
    let segment = &results["segments"][0];
    let board = call(
        &app,
        "board.add",
        &json!({"name": "Big", "template": "empty"}),
    );

    let mut shows = vec![json!({"part": "overview"})];
    let named = results["figures"].as_array().expect("results name figures");
    shows.extend(
        named
            .iter()
            .map(|figure| json!({"part": "figure", "figure": figure})),
    );
    let questions = results["questions"].as_array().expect("a survey asks");
    shows.extend(
        questions
            .iter()
            .filter(|one| one["question"] != segment["question"])
            .map(|one| {
                let figure =
                    json!({"figure": "question", "question": one["question"], "split": null});
                json!({"part": "figure", "figure": figure})
            }),
    );
    let mut sizes = Vec::new();
    for show in shows.into_iter().take(TILES) {
        let source = json!({"kind": "results", "survey": survey, "scope": scope, "show": show});
        let tile = call(&app, "tile.add", &json!({"board": board, "source": source}));
        sizes.push(json!({"tile": tile, "width": 420.0, "height": 300.0}));
    }
    assert_eq!(sizes.len(), TILES);
    let draw = |segments: Value| {
        let filter =
            json!({"segments": segments, "channel": null, "persona": null, "department": null});
        let request = json!({"board": board, "filter": filter, "tiles": sizes, "dark": false});
        let started = Instant::now();
        let drawn = call(&app, "board.draw", &request);
        let taken = started.elapsed().as_secs_f64() * 1e3;
        let shown = drawn.as_array().expect("tiles are drawn").iter();
        let shown = shown
            .filter(|tile| tile["body"]["body"] != "hidden")
            .count();
        assert_eq!(shown, TILES, "{drawn}");
        taken
    };
    let whole = draw(json!([]));
    let values = segment["values"].as_array().expect("a segment has values");
    let mut times: Vec<f64> = (0..FILTERS)
        .map(|turn| {
            // Half of the people, other ones each time.
            let codes: Vec<&Value> = values
                .iter()
                .cycle()
                .skip(turn)
                .take(values.len() / 2)
                .map(|value| &value["code"])
                .collect();
            draw(json!([{"question": segment["question"], "codes": codes}]))
        })
        .collect();
    times.sort_by(f64::total_cmp);
    vec![
        json!({"name": "draw a board of 12 tiles over 1,000,000 answers, first time", "unit": "ms",
            "median": whole, "allowed": null}),
        json!({"name": "repaint it after a filter", "unit": "ms",
            "median": times[times.len() / 2], "allowed": 100.0}),
    ]
}
