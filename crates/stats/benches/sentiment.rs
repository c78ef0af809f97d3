//! What the sentiment of a hundred thousand short texts costs, the look at their language included.
//! Prints a line a figure; `--json FILE` writes the same.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use throughline_stats::sentiment::{Sentiment, compound, english_compounds, is_english};

const TEXTS: usize = 100_000;
const RUNS: usize = 5;

fn main() {
    let reviews: Vec<&str> = include_str!("../tests/data/reviews-sentiment.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| text)
        .collect();
    let texts: Vec<String> = (0..TEXTS)
        .map(|number| format!("{} {number}", reviews[number % reviews.len()]))
        .collect();
    // The words are read once, by whoever comes first.
    black_box(Sentiment::of_english("Good"));
    let figures = [
        figure(
            "language and sentiment of 100,000 short texts",
            Some(3_000),
            || {
                let scores = english_compounds(&texts);
                scores.iter().filter(|score| score.is_some()).count()
            },
        ),
        figure("of that the language, on one core", None, || {
            texts.iter().filter(|text| is_english(text)).count()
        }),
        figure("of that the score, on one core", None, || {
            texts.iter().filter(|text| compound(text) > 0.0).count()
        }),
    ];
    let arguments: Vec<String> = std::env::args().collect();
    let file = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    if let Some(file) = file {
        let text = serde_json::Value::from(figures.to_vec()).to_string();
        std::fs::write(file, text).expect("the figures can be written");
    }
}

fn figure(name: &str, allowed: Option<u32>, work: impl Fn() -> usize) -> serde_json::Value {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let median = times[RUNS / 2];
    println!("{name}: {median:.0} ms");
    serde_json::json!({ "name": name, "median": median, "unit": "ms", "allowed": allowed })
}
