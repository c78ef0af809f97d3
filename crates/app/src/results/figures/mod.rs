//! Figures: a chart with its words and the table behind it.

mod comparison;
mod distributions;
pub(crate) mod drivers;
mod heat;
pub(super) mod question;
mod reliability;
pub(crate) mod special;
pub(crate) mod waves;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    self, Alternative, Bar, BarChart, Chart, Heading, NumberFormat, Picture, Size,
};
use throughline_figures::font::Fonts;
use throughline_figures::theme::Theme;
use throughline_model::QuestionId;
use throughline_stats::Estimate;
use throughline_stats::confidentiality::{Hiding, Visibility};

use super::data::WaveData;
use super::guard::Base;
use super::measure::drawn;
use super::view::View;
use super::words::ResultWords;
use crate::calls::results::{FigureKind, ResultsScope};
use crate::error::CallError;

/// A figure before it is drawn.
#[derive(Clone)]
pub(crate) struct Figure {
    pub title: String,
    pub subtitle: String,
    pub alternative: Option<String>,
    pub chart: Chart,
    /// Every value with n and interval; what is hidden says why.
    pub sheet: Sheet,
    /// Why there is nothing to see.
    pub nothing: Option<String>,
    /// The question that each row of the chart is about, where it is about one.
    pub questions: Vec<QuestionId>,
}

impl Figure {
    pub fn new(
        title: impl Into<String>,
        subtitle: impl Into<String>,
        chart: Chart,
        sheet: Sheet,
    ) -> Figure {
        Figure {
            title: title.into(),
            subtitle: subtitle.into(),
            alternative: None,
            chart,
            sheet,
            nothing: None,
            questions: Vec::new(),
        }
    }

    fn about(mut self, questions: Vec<QuestionId>) -> Figure {
        self.questions = questions;
        self
    }

    pub fn saying(mut self, alternative: String) -> Figure {
        self.alternative = Some(alternative).filter(|text| !text.is_empty());
        self
    }

    /// In place of a figure that may not or cannot be shown.
    pub fn nothing(title: impl Into<String>, reason: impl Into<String>) -> Figure {
        let reason = reason.into();
        Figure {
            title: title.into(),
            subtitle: String::new(),
            alternative: Some(reason.clone()),
            chart: Chart::Bars(BarChart::default()),
            sheet: Sheet::default(),
            nothing: Some(reason),
            questions: Vec::new(),
        }
    }

    /// The chart under its title and subtitle.
    pub fn headed(&self) -> Chart {
        let mut chart = self.chart.clone();
        *heading_of(&mut chart) = Heading {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            alternative: self
                .alternative
                .clone()
                .map_or(Alternative::Summary, Alternative::Sentence),
        };
        chart
    }

    /// Lays it out. `heading` draws title and subtitle into the picture.
    ///
    /// # Errors
    /// `invalid` if its numbers cannot be drawn.
    pub fn draw(
        &self,
        width: f64,
        heading: bool,
        theme: Theme,
        words: &ResultWords,
        fonts: &Fonts,
    ) -> Result<Picture, CallError> {
        self.draw_within(width, None, heading, theme, words, fonts)
    }

    /// The same in a given height.
    ///
    /// # Errors
    /// `invalid` if its numbers cannot be drawn.
    pub fn draw_within(
        &self,
        width: f64,
        height: Option<f64>,
        heading: bool,
        theme: Theme,
        words: &ResultWords,
        fonts: &Fonts,
    ) -> Result<Picture, CallError> {
        let chart = self.headed();
        let mut said = words.chart.clone();
        if let Some(reason) = &self.nothing {
            said.no_data.clone_from(reason);
        }
        let size = Size {
            height,
            ..Size::wide(width)
        };
        let size = if heading { size } else { size.bare() };
        chart::draw(&chart, size, theme, &said, fonts)
            .map_err(|problem| CallError::invalid(problem.to_string()))
    }
}

fn heading_of(chart: &mut Chart) -> &mut Heading {
    match chart {
        Chart::Run(chart) => &mut chart.heading,
        Chart::Line(chart) => &mut chart.heading,
        Chart::Trend(chart) => &mut chart.heading,
        Chart::Bars(chart) => &mut chart.heading,
        Chart::Likert(chart) => &mut chart.heading,
        Chart::Stacked(chart) => &mut chart.heading,
        Chart::Bullet(chart) => &mut chart.heading,
        Chart::Heat(chart) => &mut chart.heading,
        Chart::Quadrant(chart) => &mut chart.heading,
        Chart::Scatter(chart) => &mut chart.heading,
        Chart::Histogram(chart) => &mut chart.heading,
        Chart::Sparkline(chart) => &mut chart.heading,
        Chart::Waterfall(chart) => &mut chart.heading,
        Chart::Funnel(chart) => &mut chart.heading,
    }
}

/// What a figure is made of: the wave, the one compared with, and all waves, oldest first.
pub(crate) struct Sources<'a> {
    pub now: &'a WaveData,
    pub before: Option<&'a WaveData>,
    /// Only read for trends.
    pub all: Vec<&'a WaveData>,
}

/// # Errors
/// `invalid` for a figure of what the survey does not have.
pub(crate) fn figure(
    sources: &Sources<'_>,
    scope: &ResultsScope,
    kind: &FigureKind,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let view = View::new(sources.now, scope)?;
    if let Some(reason) = words.refused(view.visibility(&[Base::Everybody])) {
        return Ok(Figure::nothing(
            super::overview::title(sources.now, words),
            reason,
        ));
    }
    match kind {
        FigureKind::HeatMap { split, rows, value } => {
            heat::figure(&view, *split, *rows, *value, words)
        }
        FigureKind::Distributions => Ok(distributions::figure(&view, words)),
        FigureKind::Question { question, split } => {
            question::figure(&view, *question, *split, words)
        }
        FigureKind::Drivers => Ok(drivers::quadrant(&view, words)),
        FigureKind::DriverShares => Ok(drivers::shares(&view, words)),
        FigureKind::Trend { theme, question } => {
            waves::trend(sources, scope, *theme, *question, words)
        }
        FigureKind::ResponseRate { split } => waves::response_rate(&view, *split, words),
        FigureKind::Comparison { split, codes } => {
            comparison::figure(sources, &view, scope, *split, *codes, words)
        }
        FigureKind::Kano => Ok(special::kano_figure(&view, words)),
        FigureKind::ImportanceSatisfaction => Ok(special::importance(&view, words)),
        FigureKind::Reliability => Ok(reliability::figure(&view, words)),
    }
}

/// The columns every table of estimates ends with: value, interval, n, note.
fn estimate_header(words: &ResultWords, names: &[&str]) -> Vec<String> {
    let headers = &words.chart.headers;
    names
        .iter()
        .map(|name| (*name).to_owned())
        .chain([
            headers.value.clone(),
            headers.lower.clone(),
            headers.upper.clone(),
            headers.answers.clone(),
            headers.note.clone(),
        ])
        .collect()
}

fn estimate_cells(estimate: &Estimate, scale: f64, decimals: u8, note: &str) -> Vec<SheetCell> {
    let drawn = drawn(estimate, scale);
    let number = |value: f64| SheetCell::number(value, decimals);
    vec![
        number(drawn.value),
        drawn.interval.map_or(SheetCell::Empty, |i| number(i.lower)),
        drawn.interval.map_or(SheetCell::Empty, |i| number(i.upper)),
        SheetCell::count(estimate.n),
        note_cell(note),
    ]
}

fn hidden_cells(reason: &str) -> Vec<SheetCell> {
    vec![
        SheetCell::Empty,
        SheetCell::Empty,
        SheetCell::Empty,
        SheetCell::Empty,
        SheetCell::text(reason),
    ]
}

fn note_cell(note: &str) -> SheetCell {
    if note.is_empty() {
        SheetCell::Empty
    } else {
        SheetCell::text(note)
    }
}

fn row(names: &[&str], cells: Vec<SheetCell>) -> Vec<SheetCell> {
    names
        .iter()
        .map(|name| SheetCell::text(*name))
        .chain(cells)
        .collect()
}

/// A bar and its row, or why there is none.
struct Rated {
    label: String,
    outcome: Result<Estimate, String>,
}

/// Bars of estimates on one scale, with their table.
fn bars(
    rated: Vec<Rated>,
    scale: f64,
    format: NumberFormat,
    words: &ResultWords,
    name: &str,
) -> (BarChart, Sheet) {
    let mut sheet = Sheet {
        name: String::new(),
        header: estimate_header(words, &[name]),
        rows: Vec::new(),
    };
    let mut chart = BarChart {
        range: format.percent.then_some(chart::Range::PERCENT),
        ..BarChart::default()
    };
    for Rated { label, outcome } in rated {
        sheet.rows.push(match &outcome {
            Ok(estimate) => row(
                &[&label],
                estimate_cells(estimate, scale, format.decimals.max(1), ""),
            ),
            Err(reason) => row(&[&label], hidden_cells(reason)),
        });
        chart.bars.push(match outcome {
            Ok(estimate) => Bar {
                label,
                estimate: Some(drawn(&estimate, scale)),
                ..Bar::default()
            },
            Err(reason) => Bar {
                label,
                reason,
                ..Bar::default()
            },
        });
    }
    chart.format = format;
    (chart, sheet)
}

/// Why each group of a split is hidden, with the name of the small group it protects where there can
/// be no other: where several are hidden it may be people who were left out.
fn reasons(visible: &[Visibility], names: &[String], words: &ResultWords) -> Vec<Option<String>> {
    let small: Vec<&String> = visible
        .iter()
        .zip(names)
        .filter(|(shown, _)| matches!(shown, Visibility::Hidden(Hiding::TooFew { .. })))
        .map(|(_, name)| name)
        .collect();
    let protecting = visible
        .iter()
        .filter(|shown| matches!(shown, Visibility::Hidden(Hiding::ProtectsAnother)));
    let other = match small.as_slice() {
        [one] if protecting.count() == 1 => Some(one.as_str()),
        _ => None,
    };
    visible
        .iter()
        .map(|shown| words.hidden(*shown, other))
        .collect()
}

/// The names of a segment's values.
fn value_names(data: &WaveData, segment: usize, words: &ResultWords) -> Vec<String> {
    data.segments[segment]
        .values
        .iter()
        .map(|value| words.value(&value.name, data))
        .collect()
}
