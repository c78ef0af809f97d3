//! Values over time: run charts, lines, trends.

use throughline_figures::chart::{
    Estimate, Interval, LineChart, NumberFormat, RunChart, Sparkline, Tone, TrendChart, Words,
};

use super::Planning;
use super::field::Field;
use super::plot::{
    AllLabels, Cell, LabelText, Labels, Marker, Plot, PointLabel, Series, code, stored,
};
use crate::deck::paint::{Line, Paint};

/// With more points than this dots, intervals and values are left to the workbook.
const MANY: usize = 60;
const INTERVALS: usize = 40;

pub(super) fn run(chart: &RunChart, planning: Planning<'_>) -> Plot {
    let mut field = Field::new(&chart.positions, &chart.format, planning);
    let headers = &planning.words.headers;
    let palette = planning.palette;
    let values = field.estimates(&headers.value, &chart.points);
    field.sureness(&chart.points, "");
    let level = |at: &dyn Fn(usize) -> Option<f64>| -> Vec<Option<f64>> {
        (0..chart.positions.len()).map(at).collect()
    };
    let provisional = chart
        .baselines
        .last()
        .is_some_and(|baseline| baseline.provisional);
    let limit = if provisional {
        &planning.words.provisional_limit
    } else {
        &planning.words.limit
    };
    let limit_line = Line::new(palette.faint.clone(), 100).dashed();
    let few = chart.positions.len() <= MANY;
    field.series(Series {
        values,
        line: Some(Line::new(palette.muted.clone(), 175)),
        marker: few.then(|| dot(palette.muted.clone(), palette.surface.clone(), 6)),
        ..Series::default()
    });
    // A stretch each: a line through all of them would rise where the limits were redrawn.
    let latest = chart.baselines.len().saturating_sub(1);
    for (number, baseline) in chart.baselines.iter().enumerate() {
        let flat = |value: Option<f64>| {
            level(&|row| value.filter(|_| (baseline.from..=baseline.to).contains(&row)))
        };
        let limits = baseline.limits;
        for (heading, word, value, line, paint) in [
            (
                &headers.average,
                &planning.words.average,
                Some(baseline.centre),
                Line::new(palette.accent.clone(), 200),
                &palette.accent,
            ),
            (
                &headers.lower_limit,
                limit,
                limits.map(|limits| limits.lower),
                limit_line.clone(),
                &palette.faint,
            ),
            (
                &headers.upper_limit,
                limit,
                limits.map(|limits| limits.upper),
                limit_line.clone(),
                &palette.faint,
            ),
        ] {
            let drawn = field.level(heading, &flat(value), line, paint.clone());
            match value {
                Some(value) if number == latest => {
                    let said = chart.format.write(value, &planning.words.locale);
                    field.renamed(drawn, &format!("{word} {said}"));
                }
                Some(_) | None => field.unlabelled(drawn),
            }
        }
    }
    for tone in [Tone::Positive, Tone::Negative, Tone::Accent, Tone::Neutral] {
        let here: Vec<_> = chart
            .signals
            .iter()
            .filter(|signal| signal.tone == tone)
            .collect();
        let Some(first) = here.first() else { continue };
        let marked = level(&|row| {
            here.iter().find(|signal| signal.index == row)?;
            chart
                .points
                .get(row)
                .copied()
                .flatten()
                .map(|estimate| estimate.value)
        });
        let values = field.values(&first.text, &marked);
        let paint = palette.strong(tone);
        field.series(Series {
            values,
            marker: Some(dot(paint.clone(), palette.surface.clone(), 9)),
            ..Series::default()
        });
    }
    field.last_value(values, &chart.points);
    field.target(chart.target.as_ref());
    field.range(chart.range);
    field.annotations(&chart.annotations, &chart.points);
    field.finish(planning.words)
}

pub(super) fn line(chart: &LineChart, planning: Planning<'_>) -> Plot {
    let mut field = Field::new(&chart.positions, &chart.format, planning);
    let headers = &planning.words.headers;
    let palette = planning.palette;
    let paint = palette.strong(chart.tone);
    let values = field.estimates(&headers.value, &chart.points);
    let few = chart.positions.len() <= MANY;
    let errors = (chart.positions.len() <= INTERVALS)
        .then(|| field.errors(&chart.points))
        .flatten();
    field.answers(&chart.points, "");
    field.series(Series {
        values,
        line: Some(Line::new(paint.clone(), 250)),
        marker: few.then(|| dot(paint.clone(), palette.surface.clone(), 7)),
        errors,
        ..Series::default()
    });
    if errors.is_none()
        && chart
            .points
            .iter()
            .flatten()
            .any(|point| point.interval.is_some())
    {
        // Too many for whiskers: two thin lines around.
        let ends = |upper: bool| -> Vec<Option<f64>> {
            let end = |point: &Option<Estimate>| {
                let interval = (*point)?.interval?;
                Some(if upper {
                    interval.upper
                } else {
                    interval.lower
                })
            };
            chart.points.iter().map(end).collect()
        };
        for (heading, upper) in [(&headers.lower, false), (&headers.upper, true)] {
            let values = field.values(heading, &ends(upper));
            field.series(Series {
                values,
                line: Some(Line::new(palette.wide(chart.tone), 75)),
                ..Series::default()
            });
        }
    }
    field.last_value(values, &chart.points);
    if let Some(band) = &chart.band {
        let flat = |value: f64| vec![Some(value); chart.positions.len()];
        let edge = Line::new(palette.wide(Tone::Positive), 125).dashed();
        let paint = palette.strong(Tone::Positive);
        field.level(&band.label, &flat(band.lower), edge.clone(), paint.clone());
        let unnamed = field.level(&headers.to, &flat(band.upper), edge, paint);
        field.unlabelled(unnamed);
    }
    field.target(chart.target.as_ref());
    field.range(chart.range);
    field.annotations(&chart.annotations, &chart.points);
    field.finish(planning.words)
}

/// Lines with whiskers.
const FEW: usize = 3;

pub(super) fn trend(chart: &TrendChart, planning: Planning<'_>) -> Plot {
    let mut field = Field::new(&chart.positions, &chart.format, planning);
    let palette = planning.palette;
    let alone = chart.series.len() == 1;
    // Whiskers of more lines would cross each other.
    let few = chart.series.iter().filter(|series| !series.quiet).count() <= FEW;
    for series in &chart.series {
        let paint = if series.quiet {
            palette.faint.clone()
        } else {
            palette.strong(series.tone)
        };
        let values = field.estimates(&series.name, &series.points);
        let errors = (few && !series.quiet)
            .then(|| field.errors(&series.points))
            .flatten();
        if alone {
            field.answers(&series.points, "");
        } else {
            field.sureness(&series.points, &series.name);
        }
        let last = series.points.iter().rposition(Option::is_some);
        let format = field.code();
        field.series(Series {
            values,
            line: Some(Line::new(
                paint.clone(),
                if series.quiet { 100 } else { 250 },
            )),
            marker: (chart.positions.len() <= MANY && !series.quiet)
                .then(|| dot(paint.clone(), palette.surface.clone(), 7)),
            errors,
            labels: Labels {
                all: None,
                some: last
                    .map(|row| PointLabel {
                        row,
                        text: LabelText::NameAndValue(format),
                        place: "r",
                        paint,
                        bold: true,
                        down: 0.0,
                        ground: None,
                    })
                    .into_iter()
                    .collect(),
            },
            ..Series::default()
        });
    }
    field.target(chart.target.as_ref());
    field.range(chart.range);
    field.finish(planning.words)
}

pub(super) fn sparkline(chart: &Sparkline, planning: Planning<'_>) -> Plot {
    let points: Vec<Option<Estimate>> = chart
        .values
        .iter()
        .map(|value| value.map(Estimate::plain))
        .collect();
    let mut field = Field::new(&chart.positions, &chart.format, planning);
    let paint = planning.palette.strong(chart.tone);
    let values = field.estimates(&planning.words.headers.value, &points);
    field.series(Series {
        values,
        line: Some(Line::new(paint, 200)),
        ..Series::default()
    });
    field.last_value(values, &points);
    field.finish(planning.words)
}

pub(super) fn dot(fill: Paint, edge: Paint, size: u8) -> Marker {
    Marker {
        symbol: "circle",
        size,
        fill,
        edge,
    }
}

/// How far an interval reaches below and above its value.
pub(super) fn reach(estimate: &Estimate) -> (Option<f64>, Option<f64>) {
    match estimate.interval {
        Some(interval) => (
            Some((estimate.value - interval.lower).max(0.0)),
            Some((interval.upper - estimate.value).max(0.0)),
        ),
        None => (None, None),
    }
}

/// As many as the steps of an axis need.
pub(super) fn decimals(step: f64, format: &NumberFormat) -> u8 {
    let step = if format.divisor == 1e6 || format.divisor == 1e3 || format.divisor == 1e9 {
        step / format.divisor
    } else {
        step
    };
    (0..6)
        .find(|digits| {
            let scaled = step * 10f64.powi(i32::from(*digits));
            (scaled - scaled.round()).abs() < 1e-6
        })
        .unwrap_or(6)
}

/// The ends of intervals, for whoever opens the data. `of` says whose where there are several.
pub(super) fn interval_columns<'e>(
    plot: &mut Plot,
    points: impl Iterator<Item = Option<&'e Estimate>>,
    format: &NumberFormat,
    words: &Words,
    of: &str,
) {
    let intervals: Vec<_> = points.map(|point| point?.interval).collect();
    if intervals.iter().all(Option::is_none) {
        return;
    }
    let code = code(format, format.decimals.saturating_add(1), &words.locale);
    let headers = &words.headers;
    for (heading, end) in [
        (
            &headers.lower,
            (|interval| interval.lower) as fn(Interval) -> f64,
        ),
        (&headers.upper, |interval| interval.upper),
    ] {
        let cell = |interval: &Option<Interval>| {
            Cell::of(interval.map(|interval| stored(end(interval), format)))
        };
        let cells = intervals.iter().map(cell).collect();
        plot.column(&heading_of(heading, of), cells, &code);
    }
}

/// The ends of intervals, and beside them how far they reach from their values: workbooks draw
/// whiskers from that. Answers the columns of the reach.
pub(super) fn error_columns<'e>(
    plot: &mut Plot,
    points: impl Iterator<Item = Option<&'e Estimate>> + Clone,
    format: &NumberFormat,
    words: &Words,
    of: &str,
) -> (usize, usize) {
    interval_columns(plot, points.clone(), format, words, of);
    let (mut below, mut above) = (Vec::new(), Vec::new());
    for point in points {
        let (minus, plus) = point.map_or((None, None), reach);
        let cell = |value: Option<f64>| Cell::of(value.map(|value| stored(value, format)));
        below.push(cell(minus));
        above.push(cell(plus));
    }
    let code = code(
        &NumberFormat {
            signed: false,
            ..format.clone()
        },
        format.decimals.saturating_add(1),
        &words.locale,
    );
    let headers = &words.headers;
    let below = plot.column(&heading_of(&headers.error_below, of), below, &code);
    let above = plot.column(&heading_of(&headers.error_above, of), above, &code);
    (below, above)
}

/// How many answers are behind each row, for whoever opens the data.
pub(super) fn answers<'e>(
    plot: &mut Plot,
    points: impl Iterator<Item = Option<&'e Estimate>>,
    words: &Words,
    of: &str,
) {
    let cells: Vec<Cell> = points
        .map(|point| Cell::of(point.and_then(|point| point.answers).map(|n| n as f64)))
        .collect();
    if cells.iter().any(|cell| *cell != Cell::Empty) {
        plot.column(&heading_of(&words.headers.answers, of), cells, "#,##0");
    }
}

fn heading_of(heading: &str, of: &str) -> String {
    if of.is_empty() {
        heading.to_owned()
    } else {
        format!("{of}: {heading}")
    }
}

/// Labels of values on every point.
pub(super) fn values(place: &'static str, format: String, paint: Paint) -> Labels {
    Labels {
        all: Some(AllLabels {
            place,
            format,
            paint,
            bold: true,
            size: 1200,
        }),
        some: Vec::new(),
    }
}
