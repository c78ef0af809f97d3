//! Charts of the deck: which native form each kind takes.

mod axes;
mod bars;
mod dots;
mod field;
mod lines;
mod parts;
pub(super) mod plot;
mod steps;
pub(super) mod workbook;
pub(super) mod xml;

use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Words};

use super::paint::Palette;
use plot::Plot;

/// What charts are planned with.
#[derive(Clone, Copy)]
pub(super) struct Planning<'p> {
    pub(super) words: &'p Words,
    pub(super) fonts: &'p Fonts,
    pub(super) palette: &'p Palette,
    /// Of the chart on its slide, in points.
    pub(super) size: (f64, f64),
}

/// The native chart; `None` for what slides show as a table or as shapes.
pub(super) fn plan(chart: &Chart, planning: Planning<'_>) -> Option<Plot> {
    let plot = match chart {
        Chart::Run(chart) => lines::run(chart, planning),
        Chart::Line(chart) => lines::line(chart, planning),
        Chart::Trend(chart) => lines::trend(chart, planning),
        Chart::Sparkline(chart) => lines::sparkline(chart, planning),
        Chart::Bars(chart) => bars::bars(chart, planning),
        Chart::Histogram(chart) => bars::histogram(chart, planning),
        Chart::Likert(chart) => parts::likert(chart, planning),
        Chart::Stacked(chart) => parts::stacked(chart, planning),
        Chart::Waterfall(chart) => steps::waterfall(chart, planning),
        Chart::Funnel(chart) => steps::funnel(chart, planning),
        Chart::Quadrant(chart) => dots::quadrant(chart, planning),
        Chart::Scatter(chart) => dots::scatter(chart, planning),
        Chart::Heat(_) | Chart::Bullet(_) => return None,
    };
    Some(plot)
}
