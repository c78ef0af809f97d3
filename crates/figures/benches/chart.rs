//! How long charts take: to SVG, PNG and PDF; and matplotlib's time for a bar chart beside it,
//! where Python has it. Prints a table; `--json FILE` writes the figures.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Estimate, RunChart, Size, Words, draw};
use throughline_figures::drawing::{Drawing, Paper, Scale, to_pdf};
use throughline_figures::theme::Theme;

/// The same bar chart, drawn fifteen times in each format; prints medians in milliseconds.
const MATPLOTLIB: &str = r##"
import io, statistics, sys, time
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
names = ["App", "E-mail", "Website", "Call centre", "Branch"]
values, half = [48, 55, 66, 71, 79], [4, 7, 4, 5, 4]
def run(kind):
    start = time.perf_counter()
    figure, axes = plt.subplots(figsize=(4.4, 3.2), dpi=100)
    axes.barh(names, values, xerr=half, color="#7cc4bb")
    axes.set_title("The app is 31 points behind the branch")
    for at, value in enumerate(values):
        axes.text(value + half[at] + 1, at, f"{value}%", va="center")
    figure.savefig(io.BytesIO(), format=kind, dpi=200 if kind == "png" else 100)
    plt.close(figure)
    return (time.perf_counter() - start) * 1000
for kind in ("svg", "png", "pdf"):
    run(kind)
    print(kind, statistics.median(run(kind) for _ in range(15)))
"##;

struct Measured {
    name: String,
    median: f64,
    most: f64,
    allowed: Option<f64>,
}

#[allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let json = arguments
        .iter()
        .position(|argument| argument == "--json")
        .and_then(|at| arguments.get(at + 1));
    let (fonts, words) = (Fonts::bundled(), Words::english());
    let drawn = |chart: &Chart, size: Size| -> Option<Drawing> {
        draw(chart, size, Theme::Light, &words, &fonts)
            .ok()
            .map(|picture| picture.drawing)
    };
    let mut charts = samples::all();
    charts.push((
        "chart-run, 10,000 points",
        Chart::Run(long_run()),
        Size::new(800.0, 340.0),
    ));
    // What is promised, is promised for a chart as people make it.
    let promised = |name: &str, most: f64| (!name.contains("10,000")).then_some(most);
    let mut results = Vec::new();
    for (name, chart, size) in &charts {
        results.push(measure(
            format!("{name}, SVG"),
            61,
            promised(name, 2.0),
            || {
                black_box(drawn(chart, *size).map(|drawing| drawing.to_svg()));
            },
        ));
    }
    for (name, chart, size) in &charts {
        let Some(drawing) = drawn(chart, *size) else {
            continue;
        };
        results.push(measure(
            format!("{name}, PNG 2×"),
            15,
            promised(name, 40.0),
            || {
                black_box(drawing.to_png(Scale::Twice, &fonts).ok());
            },
        ));
    }
    if let Some(drawing) = drawn(&charts[3].1, charts[3].2) {
        let drawings = [drawing];
        results.push(measure("chart-bars, PDF".into(), 15, None, || {
            black_box(to_pdf(&drawings, Paper::Whole, &fonts).ok());
        }));
    }
    println!(
        "{:<36} {:>10} {:>10} {:>10}",
        "milliseconds", "median", "most", "allowed"
    );
    for result in &results {
        let allowed = result
            .allowed
            .map_or_else(String::new, |allowed| format!("{allowed:.0}"));
        println!(
            "{:<36} {:>10.2} {:>10.2} {allowed:>10}",
            result.name, result.median, result.most
        );
    }
    let beside = matplotlib();
    match &beside {
        Some(times) => {
            for (kind, median) in times {
                println!("matplotlib, bars, {kind:<18} {median:>10.2}");
            }
        }
        None => println!("matplotlib is not at hand; nothing to compare with"),
    }
    if let Some(path) = json {
        let rows: Vec<_> = results
            .iter()
            .map(|result| {
                serde_json::json!({
                    "name": result.name,
                    "medianMs": result.median,
                    "mostMs": result.most,
                    "allowedMs": result.allowed,
                })
            })
            .chain(beside.iter().flatten().map(|(kind, median)| {
                serde_json::json!({ "name": format!("matplotlib, bars, {kind}"), "medianMs": median })
            }))
            .collect();
        if let Err(error) = std::fs::write(path, serde_json::Value::from(rows).to_string()) {
            println!("{path} could not be written: {error}");
            std::process::exit(2);
        }
    }
}

fn long_run() -> RunChart {
    RunChart {
        positions: (0..10_000).map(|at| format!("Day {at}")).collect(),
        points: (0..10_000)
            .map(|at| Some(Estimate::plain(f64::from(at * 7919 % 97))))
            .collect(),
        ..RunChart::default()
    }
}

/// Format and median, if Python runs and has matplotlib.
fn matplotlib() -> Option<Vec<(String, f64)>> {
    let output = Command::new("python3")
        .args(["-c", MATPLOTLIB])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    String::from_utf8(output.stdout)
        .ok()?
        .lines()
        .map(|line| {
            let (kind, median) = line.split_once(' ')?;
            Some((kind.to_owned(), median.parse().ok()?))
        })
        .collect()
}

fn measure(name: String, times: usize, allowed: Option<f64>, mut run: impl FnMut()) -> Measured {
    run();
    let mut taken: Vec<f64> = (0..times)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    Measured {
        name,
        median: taken[taken.len() / 2],
        most: taken[taken.len() - 1],
        allowed,
    }
}
