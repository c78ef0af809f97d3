//! Charts against stored pictures, and what must hold for each of them.

#![allow(
    clippy::unwrap_used,
    reason = "what is missing from a chart has failed its test"
)]

mod edges;
mod legible;
mod promises;
#[path = "../reference/mod.rs"]
mod reference;
#[path = "../samples/mod.rs"]
mod samples;

use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Picture, Size, Words, draw};
use throughline_figures::drawing::{Paper, Scale, to_pdf};
use throughline_figures::theme::Theme;

fn picture(chart: &Chart, size: Size, theme: Theme, fonts: &Fonts) -> Picture {
    draw(chart, size, theme, &Words::english(), fonts).unwrap()
}

fn check(name: &str, chart: &Chart, size: Size, theme: Theme, words: &Words, fonts: &Fonts) {
    let picture = draw(chart, size, theme, words, fonts).unwrap();
    let png = picture.drawing.to_png(Scale::Once, fonts).unwrap();
    reference::check(name, &picture.drawing.to_svg(), &png);
}

#[test]
fn every_kind_in_both_themes() {
    let fonts = Fonts::bundled();
    for (name, chart, size) in samples::all() {
        for (suffix, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
            let name = format!("{name}-{suffix}");
            check(&name, &chart, size, theme, &Words::english(), &fonts);
        }
    }
}

#[test]
fn a_page_of_each_kind() {
    let fonts = Fonts::bundled();
    let drawings: Vec<_> = samples::all()
        .iter()
        .map(|(_, chart, size)| picture(chart, *size, Theme::Light, &fonts).drawing)
        .collect();
    let pdf = to_pdf(&drawings, Paper::Whole, &fonts).unwrap();
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    assert_eq!(document.get_pages().len(), drawings.len());
}
