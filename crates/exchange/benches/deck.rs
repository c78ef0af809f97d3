//! How long a deck takes: thirty slides with twenty native charts; and python-pptx's time for as
//! many charts beside it, where Python has it. Prints a table; `--json FILE` writes the figures,
//! `--out FOLDER` the decks themselves, to be looked at.

#![allow(clippy::unwrap_used, reason = "what is sampled is known to be there")]

#[path = "../tests/deck/samples.rs"]
mod samples;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use throughline_exchange::deck::{Deck, SlideSize, refresh, write};
use throughline_figures::Fonts;
use throughline_figures::chart::Words;

/// Thirty slides, twenty with a bar chart of five bars, error bars left out: it has none.
const PYTHON_PPTX: &str = r##"
import io, statistics, time
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
def run():
    start = time.perf_counter()
    deck = Presentation()
    for number in range(30):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "The app is 31 points behind the branch"
        slide.notes_slide.notes_text_frame.text = "Sources"
        if number < 20:
            data = CategoryChartData()
            data.categories = ["App", "E-mail", "Website", "Call centre", "Branch"]
            data.add_series("Satisfied", (48, 55, 66, 71, 79))
            slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(2), Inches(8), Inches(5), data)
    deck.save(io.BytesIO())
    return (time.perf_counter() - start) * 1000
run()
print(statistics.median(run() for _ in range(7)))
"##;

#[allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    let (fonts, words) = (Fonts::bundled(), Words::english());
    let harbour = samples::maps::harbour_bank();
    let wide = samples::deck(SlideSize::Wide, &harbour);
    let slides: usize = wide
        .sections
        .iter()
        .map(|section| section.slides.len())
        .sum();
    let made = |deck: &Deck<'_>| {
        write(deck, &words, &fonts).map_or_else(|_| Vec::new(), |deck| deck.bytes)
    };
    let old = made(&wide);
    let results = [
        measure(
            &format!("{slides} slides, 20 native charts"),
            Some(300.0),
            || {
                black_box(made(&wide));
            },
        ),
        measure(&format!("the same {slides} slides refreshed"), None, || {
            black_box(refresh(&old, &wide, &words, &fonts).ok());
        }),
    ];
    println!("{:<36} {:>10} {:>10}", "milliseconds", "median", "allowed");
    for (name, median, allowed) in &results {
        let allowed = allowed.map_or_else(String::new, |allowed: f64| format!("{allowed:.0}"));
        println!("{name:<36} {median:>10.1} {allowed:>10}");
    }
    let beside = python_pptx();
    match beside {
        Some(median) => println!("python-pptx, 30 slides, 20 charts   {median:>10.1}"),
        None => println!("python-pptx is not at hand; nothing to compare with"),
    }
    if let Some(path) = after("--json") {
        let rows = results.iter().map(|(name, median, allowed)| {
            serde_json::json!({ "name": name, "medianMs": median, "allowedMs": allowed })
        });
        let other = beside.map(|median| {
            serde_json::json!({ "name": "python-pptx, 30 slides, 20 charts", "medianMs": median, "allowedMs": null })
        });
        let rows: Vec<_> = rows.chain(other).collect();
        let text = serde_json::Value::from(rows).to_string();
        if let Err(error) = std::fs::write(path, text) {
            println!("{path}: {error}");
        }
    }
    if let Some(folder) = after("--out") {
        let standard = samples::deck(SlideSize::Standard, &harbour);
        for (name, bytes) in [("wide.pptx", old), ("standard.pptx", made(&standard))] {
            if let Err(error) = std::fs::write(Path::new(folder).join(name), bytes) {
                println!("{name}: {error}");
            }
        }
    }
}

fn measure(name: &str, allowed: Option<f64>, mut work: impl FnMut()) -> (String, f64, Option<f64>) {
    work();
    let mut times: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (name.to_owned(), times[times.len() / 2], allowed)
}

fn python_pptx() -> Option<f64> {
    let output = Command::new("python3")
        .args(["-c", PYTHON_PPTX])
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
