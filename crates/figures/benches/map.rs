//! How long maps take: layout, SVG, PNG, PDF. Prints a table; `--json FILE` writes the figures.

#![allow(
    clippy::unwrap_used,
    reason = "the sketch shared with the tests is complete"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use throughline_figures::Fonts;
use throughline_figures::drawing::{Paper, Scale};
use throughline_figures::map::{MapPicture, layout};
use throughline_figures::theme::Theme;

struct Measured {
    name: &'static str,
    least: f64,
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
    let (fonts, images) = (Fonts::new(), BTreeMap::new());
    let (small, medium, big) = (
        common::large(30, 10, 300),
        common::large(40, 10, 2000),
        common::large(40, 10, 10_000),
    );
    let picture = MapPicture::new(small.input(), &images, Theme::Light, &fonts);
    let results = [
        measure("layout, 2,000 cards, first time", 7, None, || {
            drop(layout(&medium.input(), &Fonts::new()))
        }),
        measure("layout, 2,000 cards", 15, None, || {
            drop(layout(&medium.input(), &fonts))
        }),
        measure("layout, 10,000 cards, first time", 7, None, || {
            drop(layout(&big.input(), &Fonts::new()))
        }),
        measure("layout, 10,000 cards", 15, Some(50.0), || {
            drop(layout(&big.input(), &fonts))
        }),
        measure("layout and SVG, 300 cards", 15, Some(50.0), || {
            let picture = MapPicture::new(small.input(), &images, Theme::Light, &fonts);
            drop(black_box(picture.to_svg()));
        }),
        measure("PNG 1×, 300 cards", 7, None, || {
            drop(black_box(picture.to_png(Scale::Once)))
        }),
        measure("PNG 2×, 300 cards", 9, Some(500.0), || {
            drop(black_box(picture.to_png(Scale::Twice)))
        }),
        measure("PDF, one page, 300 cards", 7, None, || {
            drop(black_box(picture.to_pdf(Paper::Whole)))
        }),
        measure("PDF, A4, 300 cards", 7, None, || {
            drop(black_box(picture.to_pdf(Paper::A4)))
        }),
    ];
    println!(
        "{:<36} {:>10} {:>10} {:>10} {:>10}",
        "milliseconds", "least", "median", "most", "allowed"
    );
    for result in &results {
        let allowed = result
            .allowed
            .map_or_else(String::new, |allowed| format!("{allowed:.0}"));
        println!(
            "{:<36} {:>10.2} {:>10.2} {:>10.2} {allowed:>10}",
            result.name, result.least, result.median, result.most
        );
    }
    if let Some(path) = json {
        let rows: Vec<_> = results
            .iter()
            .map(|result| {
                serde_json::json!({
                    "name": result.name,
                    "leastMs": result.least,
                    "medianMs": result.median,
                    "mostMs": result.most,
                    "allowedMs": result.allowed,
                })
            })
            .collect();
        if let Err(error) = std::fs::write(path, serde_json::Value::from(rows).to_string()) {
            println!("{path} could not be written: {error}");
            std::process::exit(2);
        }
    }
}

fn measure(
    name: &'static str,
    times: usize,
    allowed: Option<f64>,
    mut run: impl FnMut(),
) -> Measured {
    if times > 1 {
        run();
    }
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
        least: taken[0],
        median: taken[taken.len() / 2],
        most: taken[taken.len() - 1],
        allowed,
    }
}
