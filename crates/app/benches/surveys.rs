//! What large surveys cost through the whole product: a table of a million people read, proposed
//! and imported into a project, and the results of a hundred thousand opened. Prints a table;
//! `--json FILE` writes the same.

#![allow(clippy::print_stdout, reason = "a table is what this is for")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use throughline_app::model::topic::{TopicMatcher, TopicRule};
use throughline_app::{App, Environment, NoShell};

const IMPORTED: usize = 1_000_000;
const READ: usize = 100_000;
/// Texts that rules are applied to.
const SORTED: usize = 300_000;
/// How often the results are opened; the median is told.
const OPENINGS: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let json_file = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    let folder = std::env::temp_dir().join(format!("throughline-surveys-{}", std::process::id()));
    let mut figures = Vec::new();
    importing(&folder, &mut figures);
    opening(&folder, &mut figures);
    sorting(&mut figures);
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

/// Applies forty rules of a dozen words and phrases to real reviews, as often as it takes.
fn sorting(figures: &mut Vec<Value>) {
    let reviews: Vec<&str> = include_str!("../../stats/tests/data/reviews-sentiment.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| text)
        .collect();
    let words: Vec<&str> = reviews
        .iter()
        .flat_map(|text| text.split(' '))
        .filter(|word| word.len() > 4)
        .collect();
    let texts: Vec<String> = (0..SORTED)
        .map(|number| format!("{} {number}", reviews[number % reviews.len()]))
        .collect();
    let word = |place: usize| words[place % words.len()];
    let rules: Vec<TopicRule> = (0..40)
        .map(|rule| {
            let phrase = |number: usize| {
                let place = rule * 977 + number * 131;
                match number % 3 {
                    0 => format!("{}*", word(place).chars().take(4).collect::<String>()),
                    1 => format!("{} {}", word(place), word(place + 1)),
                    _ => word(place).to_owned(),
                }
            };
            TopicRule {
                any: (0..12).map(phrase).collect(),
                without: vec![word(rule * 31).to_owned()],
            }
        })
        .collect();
    let mut times: Vec<f64> = (0..OPENINGS)
        .map(|_| {
            let start = Instant::now();
            let matcher = TopicMatcher::new(&rules);
            let mut reader = matcher.reader();
            let found: usize = texts
                .iter()
                .map(|text| reader.topics_of(text).count())
                .sum();
            assert!(found > SORTED / 10, "the rules fit nothing");
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    figures.push(json!({"name": "forty topics' rules applied to 300,000 texts", "unit": "ms", "median": times[times.len() / 2], "allowed": 1_500.0}));
}

/// The program with a new project open in a folder of its own.
struct Program {
    app: App,
}

impl Program {
    fn with_project(folder: &Path, name: &str) -> Program {
        let environment = Environment::real(
            folder.join("config"),
            folder.join("documents"),
            "Bench".to_owned(),
            "here".to_owned(),
            "0".to_owned(),
        );
        let program = Program {
            app: App::new(environment, Arc::new(NoShell), Arc::new(|_| {})),
        };
        let path = folder.join(name);
        program.call(
            "project.new",
            json!({"name": "Bench", "template": null, "path": path}),
        );
        program
    }

    fn call(&self, name: &str, request: Value) -> Value {
        let reply = self
            .app
            .call(name, &request.to_string(), None)
            .unwrap_or_else(|problem| panic!("{name}: {problem}"));
        serde_json::from_str(&reply).expect("replies are JSON")
    }

    /// Imports a table as it is proposed.
    fn import(&self, path: &Path, survey: &Value, preview: &Value) -> Value {
        let request = json!({
            "source": {"source": "file", "path": path}, "survey": survey, "surveyName": "Big",
            "waveName": "One", "options": preview["options"], "task": null,
        });
        self.call("answer.import", request)
    }
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

const WORDS: [&str; 5] = [
    "Strongly disagree",
    "Disagree",
    "Neutral",
    "Agree",
    "Strongly agree",
];

/// A department, ten statements (three of them in words) and a recommendation.
fn table(path: &Path) {
    let mut csv =
        String::from("Department,Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10,Would you recommend us?\n");
    let mut random = Random(7);
    for _ in 0..IMPORTED {
        let _ = write!(csv, "Department {}", random.below(200));
        for item in 0..10 {
            let code = random.below(5) as usize;
            if item < 3 {
                let _ = write!(csv, ",{}", WORDS[code]);
            } else {
                let _ = write!(csv, ",{}", code + 1);
            }
        }
        let _ = writeln!(csv, ",{}", random.below(11));
    }
    std::fs::write(path, csv).expect("the table can be written");
}

fn importing(folder: &Path, figures: &mut Vec<Value>) {
    let program = Program::with_project(folder, "import.throughline");
    let path = folder.join("answers.csv");
    table(&path);
    let source = json!({"source": "file", "path": path});
    forget_peak();
    let started = Instant::now();
    let preview = program.call(
        "answer.previewImport",
        json!({"source": source, "survey": null, "options": null}),
    );
    let looked = started.elapsed();
    let started = Instant::now();
    let imported = program.import(&path, &Value::Null, &preview);
    let taken = started.elapsed();
    assert_eq!(imported["answers"], IMPORTED);
    assert_eq!(imported["issueCount"], 0);
    let of = |what: &str| format!("{what} a table of 1,000,000 answers × 12 columns (CSV)");
    figures.push(
        json!({"name": of("look at"), "unit": "ms", "median": looked.as_secs_f64() * 1e3, "allowed": null}),
    );
    figures.push(
        json!({"name": of("import"), "unit": "ms", "median": taken.as_secs_f64() * 1e3, "allowed": 6_000.0}),
    );
    if let Some(peak) = peak() {
        figures.push(json!({"name": of("most memory to look at and import"), "unit": "MB", "median": peak, "allowed": 300.0}));
    }
    std::fs::remove_file(path).expect("the bench's own table can be removed");
}

/// The engagement survey of the templates, answered by many: what the screen asks for before a
/// person sees it, and then what it draws.
fn opening(folder: &Path, figures: &mut Vec<Value>) {
    let program = Program::with_project(folder, "open.throughline");
    let from = json!({"from": "template", "key": "engagement", "languages": ["en"]});
    let survey = program.call("survey.add", json!({"name": "", "from": from}));
    let view = program.call("survey.read", json!({ "survey": survey }));
    let questions: Vec<&Value> = view["definition"]["pages"]
        .as_array()
        .expect("a survey has pages")
        .iter()
        .flat_map(|page| page["questions"].as_array().expect("a page has questions"))
        .collect();
    let mut random = Random(11);
    let mut csv = String::new();
    for question in &questions {
        let _ = write!(
            csv,
            "\"{}\",",
            question["text"]["en"].as_str().unwrap_or_default()
        );
    }
    csv.push_str("Department,Site\n");
    for _ in 0..READ {
        for question in &questions {
            match question["kind"]["type"].as_str() {
                Some("likert") => {
                    let _ = write!(csv, "{}", 1 + random.below(5));
                }
                Some("recommendation") => {
                    let _ = write!(csv, "{}", random.below(11));
                }
                _ => {}
            }
            csv.push(',');
        }
        let _ = writeln!(
            csv,
            "Department {},Site {}",
            random.below(12),
            random.below(5)
        );
    }
    let path = folder.join("engagement.csv");
    std::fs::write(&path, csv).expect("the table can be written");
    let source = json!({"source": "file", "path": path});
    let preview = program.call(
        "answer.previewImport",
        json!({"source": source, "survey": survey, "options": null}),
    );
    let wave = program.import(&path, &survey, &preview)["wave"].clone();
    let scope = json!({"wave": wave, "compare": null, "filters": [], "withoutStraightLining": false, "withoutSpeeders": false});
    let request = json!({ "scope": scope });
    // Cold is another program that opens the file: nothing is in memory.
    drop(program);
    let again = || {
        let environment = Environment::real(
            folder.join("config"),
            folder.join("documents"),
            "Bench".to_owned(),
            "here".to_owned(),
            "0".to_owned(),
        );
        let program = Program {
            app: App::new(environment, Arc::new(NoShell), Arc::new(|_| {})),
        };
        program.call(
            "project.open",
            json!({"path": folder.join("open.throughline"), "readOnly": false}),
        );
        program
    };
    let mut cold = Vec::new();
    let mut warm = Vec::new();
    let mut drawn = Vec::new();
    for _ in 0..OPENINGS {
        let program = again();
        let started = Instant::now();
        program.call("survey.read", json!({ "survey": survey }));
        let view = program.call("results.read", request.clone());
        cold.push(started.elapsed().as_secs_f64() * 1e3);
        assert_eq!(view["refused"], Value::Null);
        let started = Instant::now();
        program.call("results.read", request.clone());
        warm.push(started.elapsed().as_secs_f64() * 1e3);
        let started = Instant::now();
        for figure in view["figures"].as_array().expect("results name figures") {
            program.call(
                "results.figure",
                json!({"scope": scope, "figure": figure, "width": 700.0, "dark": false}),
            );
        }
        drawn.push(started.elapsed().as_secs_f64() * 1e3);
    }
    for (name, mut times, allowed) in [
        (
            "open the results of 100,000 answers, first time",
            cold,
            Some(200.0),
        ),
        ("read them again", warm, None),
        ("draw every figure of them, one after another", drawn, None),
    ] {
        times.sort_by(f64::total_cmp);
        figures.push(json!({"name": name, "unit": "ms", "median": times[times.len() / 2], "allowed": allowed}));
    }
}

/// From now on the peak counts from what is in use now; where the system cannot, it is that of the
/// whole program.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory the process had at once, in MB, where the system says so.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024.0)
}
