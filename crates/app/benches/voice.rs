//! What several hundred thousand items of feedback cost: reading them in, finding words, matching
//! every topic's rule again, a page of the list, and all facets. Prints a table; `--json FILE` writes
//! the same.

#![allow(clippy::print_stdout, reason = "a table is what this is for")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use throughline_app::{App, Environment, NoShell};

/// Rows of one table, and how many tables.
const ROWS: usize = 100_000;
const TABLES: usize = 3;
const TOPICS: usize = 40;
/// How often the quick ones are asked; the median is told.
const RUNS: usize = 15;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let json_file = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    let folder = std::env::temp_dir().join(format!("throughline-voice-{}", std::process::id()));
    let environment = Environment::real(
        folder.join("config"),
        folder.join("documents"),
        "Bench".to_owned(),
        "Bench".to_owned(),
        "0".to_owned(),
    );
    let app = App::new(environment, Arc::new(NoShell), Arc::new(|_| {}));
    let figures = measured(&app);
    drop(app);
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

fn measured(app: &App) -> Vec<Value> {
    call(
        app,
        "project.new",
        &json!({ "name": "Voice", "template": null, "path": null }),
    );
    let mut imports = Vec::new();
    for number in 0..TABLES {
        let source = json!({ "source": "text", "text": table(number), "name": "feedback.csv" });
        let preview = call(
            app,
            "voice.preview",
            &json!({ "source": source, "options": null }),
        );
        let request = json!({ "source": source, "options": preview["options"], "task": null });
        let (spent, reply) = timed(|| call(app, "voice.import", &request));
        assert_eq!(reply["added"], ROWS);
        imports.push(spent);
    }
    for topic in 0..TOPICS {
        let any: Vec<&str> = (0..8)
            .map(|word| WORDS[(topic * 5 + word * 3) % WORDS.len()])
            .collect();
        let rule = json!({ "any": any, "without": [WORDS[(topic * 7 + 1) % WORDS.len()]] });
        call(
            app,
            "topic.add",
            &json!({ "name": format!("Topic {topic}"), "rule": rule }),
        );
    }
    let (matched, reply) = timed(|| call(app, "voice.applyTopics", &json!({ "task": null })));
    assert_eq!(reply["items"], ROWS * TABLES);
    let mut offset = 0;
    let page = median(|| {
        offset = (offset + 17_321) % (ROWS * TABLES);
        list(app, &json!({}), "newest", offset)
    });
    // Other words every time, so that no list that was kept answers.
    let mut word = 0;
    let search = median(|| {
        word += 1;
        let text = format!(
            "{} {}",
            WORDS[word % WORDS.len()],
            &WORDS[(word * 3) % WORDS.len()][..3]
        );
        list(app, &json!({ "text": text }), "newest", 0)
    });
    let facets = median(|| {
        word += 1;
        let text = WORDS[word % WORDS.len()];
        call(app, "voice.facets", &json!({ "filter": { "text": text } }))
    });
    let figure = |name: &str, median: f64, target: Option<u32>| json!({ "name": name, "median": median, "unit": "ms", "allowed": target });
    imports.sort_by(f64::total_cmp);
    vec![
        figure(
            "import of 100,000 rows of feedback",
            imports[TABLES / 2],
            Some(5_000),
        ),
        figure(
            "40 topics matched anew with 300,000 items",
            matched,
            Some(1_500),
        ),
        figure(
            "search over 300,000 items, with its first page",
            search,
            Some(30),
        ),
        figure("a page of 100 of 300,000 items", page, None),
        figure(
            "all facets of what a word finds among 300,000 items",
            facets,
            None,
        ),
    ]
}

fn list(app: &App, filter: &Value, sort: &str, offset: usize) -> Value {
    call(
        app,
        "voice.list",
        &json!({ "filter": filter, "sort": sort, "offset": offset, "limit": 100 }),
    )
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let started = Instant::now();
    let answer = work();
    (started.elapsed().as_secs_f64() * 1000.0, answer)
}

fn median(mut work: impl FnMut() -> Value) -> f64 {
    let mut times: Vec<f64> = (0..RUNS).map(|_| timed(&mut work).0).collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn call(app: &App, name: &str, request: &Value) -> Value {
    let reply = app
        .call(name, &request.to_string(), None)
        .unwrap_or_else(|problem| panic!("{name}: {problem}"));
    serde_json::from_str(&reply).expect("replies are JSON")
}

const WORDS: [&str; 48] = [
    "queue",
    "waiting",
    "friendly",
    "staff",
    "terrible",
    "helpful",
    "letter",
    "charge",
    "price",
    "mobile",
    "website",
    "branch",
    "counter",
    "account",
    "payment",
    "transfer",
    "address",
    "passport",
    "selfie",
    "photo",
    "answer",
    "morning",
    "evening",
    "confusing",
    "simple",
    "quick",
    "awful",
    "lovely",
    "broken",
    "refund",
    "statement",
    "receipt",
    "password",
    "support",
    "nobody",
    "everyone",
    "manager",
    "question",
    "problem",
    "screen",
    "button",
    "language",
    "delivery",
    "envelope",
    "signature",
    "promise",
    "update",
    "message",
];

/// Texts of about twenty words, with a score and a day.
fn table(number: usize) -> String {
    let mut random: u64 = 7 + number as u64;
    let mut below = |most: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % most
    };
    let mut csv = String::from("id,date,score,channel,text\n");
    for row in 0..ROWS {
        let _ = write!(
            csv,
            "{number}-{row},2026-{:02}-{:02},{},Channel {},",
            1 + below(12),
            1 + below(28),
            1 + below(5),
            below(6)
        );
        csv.push_str("I was there and the ");
        for _ in 0..4 + below(10) {
            let _ = write!(
                csv,
                "{} was not {} and ",
                WORDS[below(48)],
                WORDS[below(48)]
            );
        }
        csv.push_str("that is all\n");
    }
    csv
}
