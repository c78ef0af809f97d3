//! `cargo xtask bench`: the figures the project promises, measured, in one table.

mod noise;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::{Result, While, fail};
use crate::interface;
use crate::machine::{Purpose, prepare};
use crate::process::{ask, built, cargo, in_root, root, run, target};

/// Every benchmark runs this often, so that the table can show how much the machine wavers.
const RUNS: usize = 3;

/// The benchmarks of the workspace. They are named without their packages, so that every dependency
/// is compiled once, with the features the program has.
const BENCHES: &[&str] = &[
    "store",
    "answers",
    "map",
    "chart",
    "deck",
    "journeys",
    "surveys",
    "boards",
    "voice",
    "phones",
    "sentiment",
];

/// What is measured in the real window.
const WINDOW: &str = "window";

/// Measures what is named, or all of it. What is not measured keeps the figures it has.
pub fn bench(words: &[&str]) -> Result<()> {
    let (mut named, mut date) = (Vec::new(), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match (*word, words.as_slice()) {
            ("--no-window", _) => named.extend(BENCHES),
            ("--date", [day, ..]) => {
                date = Some(*day);
                words.next();
            }
            (group, _) if group == WINDOW || BENCHES.contains(&group) => named.push(group),
            (word, _) => return fail(format!("bench has no option {word}, or it lacks its value")),
        }
    }
    let date = date.map_or_else(|| ask("date", &["-u", "+%F"]), |day| Some(day.to_owned()));
    let all = named.is_empty();
    let benches: Vec<&str> = (BENCHES.iter().copied())
        .filter(|bench| all || named.contains(bench))
        .collect();
    let window = cfg!(target_os = "linux") && (all || named.contains(&WINDOW));
    prepare(if window {
        Purpose::Test
    } else {
        Purpose::Headless
    })?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).doing(folder.display())?;
    build(&benches, window)?;
    let mut groups = stored()?;
    let circumstances = |before| Circumstances {
        machine: machine(),
        date: date.clone(),
        others: noise::worst(before, noise::sample()),
    };
    for bench in benches {
        let before = noise::sample();
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let out = folder.join(format!("{bench}.json"));
            run(cargo()
                .args(["bench", "--workspace", "--bench", bench, "--", "--json"])
                .arg(&out))?;
            runs.push(read(&out)?);
        }
        groups.insert(
            bench.to_owned(),
            Group {
                figures: combine(bench, &runs)?,
                circumstances: circumstances(before),
            },
        );
    }
    if window {
        let before = noise::sample();
        let figures = in_the_window(&folder)?;
        let circumstances = circumstances(before);
        groups.insert(
            WINDOW.to_owned(),
            Group {
                figures,
                circumstances,
            },
        );
    }
    write(&groups)
}

/// All that is measured, before anything is: a compiler beside it would be the worst of noises.
fn build(benches: &[&str], window: bool) -> Result<()> {
    if !benches.is_empty() {
        let named = benches.iter().flat_map(|bench| ["--bench", *bench]);
        run(cargo()
            .args(["bench", "--no-run", "--workspace"])
            .args(named))?;
    }
    if !window {
        return Ok(());
    }
    interface::build()?;
    // The program as people get it; the tool that drives it must not be what takes the time.
    run(cargo().args(["build", "--release", "--workspace", "--bins"]))
}

fn in_the_window(folder: &Path) -> Result<Vec<Figure>> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let out = folder.join("window.json");
        run(in_root(built("release", "throughline-window"))
            .arg("measure")
            .arg(&out)
            .arg("--binary")
            .arg(built("release", "throughline"))
            .arg("--command-line")
            .arg(built("release", "throughline-cli")))?;
        runs.push(read(&out)?);
    }
    combine("window", &runs)
}

/// What one benchmark measured, by its name.
type Groups = BTreeMap<String, Group>;

#[derive(Serialize, Deserialize)]
struct Group {
    figures: Vec<Figure>,
    #[serde(flatten)]
    circumstances: Circumstances,
}

/// One promise with what was measured, over all runs.
#[derive(Serialize, Deserialize)]
struct Figure {
    name: String,
    unit: String,
    smallest: f64,
    median: f64,
    largest: f64,
    allowed: Option<f64>,
}

/// A benchmark writes an array of objects: `name`, `medianMs` or (`median` with `unit`), and, if
/// something is promised, `allowedMs` or `allowed`.
fn read(path: &Path) -> Result<Vec<Value>> {
    let rows: Value = serde_json::from_str(&fs::read_to_string(path).doing(path.display())?)
        .doing(path.display())?;
    match rows {
        Value::Array(rows) => Ok(rows),
        _ => fail(format!("{} is not a list of figures", path.display())),
    }
}

fn combine(group: &str, runs: &[Vec<Value>]) -> Result<Vec<Figure>> {
    let Some(first) = runs.first() else {
        return Ok(Vec::new());
    };
    first
        .iter()
        .map(|row| {
            let name = row["name"].as_str().unwrap_or_default();
            let mut values: Vec<f64> = runs
                .iter()
                .flatten()
                .filter(|other| other["name"].as_str() == Some(name))
                .filter_map(|other| {
                    other["medianMs"]
                        .as_f64()
                        .or_else(|| other["median"].as_f64())
                })
                .collect();
            values.sort_by(f64::total_cmp);
            let (Some(&smallest), Some(&largest)) = (values.first(), values.last()) else {
                return fail(format!("{group}: “{name}” has no figure"));
            };
            Ok(Figure {
                name: name.to_owned(),
                unit: row["unit"].as_str().unwrap_or("ms").to_owned(),
                smallest,
                median: values[values.len() / 2],
                largest,
                allowed: row["allowedMs"]
                    .as_f64()
                    .or_else(|| row["allowed"].as_f64()),
            })
        })
        .collect()
}

/// What else a figure depends on.
#[derive(Serialize, Deserialize)]
struct Circumstances {
    machine: String,
    /// As it was given, else today where the system tells it.
    date: Option<String>,
    /// What other programs took of the processors, from 0 to 1; `None` where that is not known.
    #[serde(rename = "othersShare")]
    others: Option<f64>,
}

impl Circumstances {
    /// `on 2 cores (…), 2026-11-22, while other programs took 3 % of the processors`
    fn words(&self) -> String {
        let date = self
            .date
            .as_ref()
            .map(|date| format!(", {date}"))
            .unwrap_or_default();
        let others = self
            .others
            .map(|others| {
                format!(
                    ", while other programs took {:.0} % of the processors",
                    others * 100.0
                )
            })
            .unwrap_or_default();
        format!("on {}{date}{others}", self.machine)
    }
}

/// What was measured before.
fn stored() -> Result<Groups> {
    let path = root().join("docs/figures.json");
    match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).doing(path.display()),
        Err(_) => Ok(Groups::new()),
    }
}

fn write(groups: &Groups) -> Result<()> {
    let table = table(groups);
    println!("\n{table}");
    let docs = root().join("docs");
    let json = serde_json::to_string_pretty(groups).doing("docs/figures.json")?;
    fs::write(docs.join("figures.json"), json + "\n").doing("docs/figures.json")?;
    fs::write(docs.join("figures.md"), table).doing("docs/figures.md")
}

fn table(groups: &Groups) -> String {
    let mut text = format!(
        "# Measured figures\n\nWritten by `cargo xtask bench`. Each line is the median of {RUNS} runs, with the smallest and \
         the largest run beside it: what lies between them is the machine's own wavering.\n"
    );
    let mut names: Vec<&str> = BENCHES.to_vec();
    names.push(WINDOW);
    for name in names {
        let Some(group) = groups.get(name) else {
            continue;
        };
        text.push_str(&format!(
            "\n## {name}\n\nMeasured {}.\n\n\
             | what | median | smallest | largest | promised | kept |\n| --- | ---: | ---: | ---: | ---: | --- |\n",
            group.circumstances.words()
        ));
        for figure in &group.figures {
            text.push_str(&line(figure));
        }
    }
    text
}

fn line(figure: &Figure) -> String {
    let value = |value: f64| format!("{} {}", short(value), figure.unit);
    let promised = figure
        .allowed
        .map(|allowed| format!("≤ {}", value(allowed)))
        .unwrap_or_default();
    let kept = match figure.allowed {
        Some(allowed) if figure.median <= allowed => "yes",
        Some(_) => "**no**",
        None => "",
    };
    format!(
        "| {} | {} | {} | {} | {promised} | {kept} |\n",
        figure.name,
        value(figure.median),
        value(figure.smallest),
        value(figure.largest)
    )
}

/// Three digits that count.
fn short(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else if value >= 1.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.3}")
    }
}

/// What was measured on, in words.
fn machine() -> String {
    let cores = std::thread::available_parallelism()
        .map(usize::from)
        .unwrap_or(1);
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map(|rest| rest.trim_start_matches([' ', '\t', ':']));
    let rust = ask("rustc", &["--version"]).unwrap_or_default();
    format!(
        "{cores} cores ({}), {}, {rust}",
        model.unwrap_or("unknown processor").trim(),
        std::env::consts::OS
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn runs_become_one_line_with_their_spread() {
        let run = |value: f64| vec![json!({ "name": "SVG", "medianMs": value, "allowedMs": 50.0 })];
        let figures = combine("map", &[run(7.0), run(5.0), run(60.0)]).unwrap_or_default();
        assert_eq!(
            (figures[0].smallest, figures[0].median, figures[0].largest),
            (5.0, 7.0, 60.0)
        );
        assert_eq!(
            line(&figures[0]),
            "| SVG | 7.00 ms | 5.00 ms | 60.0 ms | ≤ 50.0 ms | yes |\n"
        );
    }

    #[test]
    fn a_table_says_on_what_and_beside_what_it_was_measured() {
        let all = Circumstances {
            machine: "2 cores".to_owned(),
            date: Some("2026-11-22".to_owned()),
            others: Some(0.034),
        };
        assert_eq!(
            all.words(),
            "on 2 cores, 2026-11-22, while other programs took 3 % of the processors"
        );
        let little = Circumstances {
            date: None,
            others: None,
            ..all
        };
        assert_eq!(little.words(), "on 2 cores");
    }

    #[test]
    fn a_promise_that_is_not_kept_is_seen() {
        let figures = combine(
            "map",
            &[vec![
                json!({ "name": "PSS", "median": 9.0, "unit": "MB", "allowed": 8 }),
            ]],
        );
        assert!(line(&figures.unwrap_or_default()[0]).contains("**no**"));
    }
}
