//! Bars made of parts: stacked, and centred on neutral.

use throughline_figures::chart::{
    LikertChart, NumberFormat, StackedChart, readable, scale as likert_scale,
};

use super::Planning;
use super::bars::{axis, named};
use super::lines::{answers, interval_columns, values};
use super::plot::{
    Across, AllLabels, Cell, Grouping, Labels, Layer, LayerKind, Plot, Scale, Series, code,
    letters, stored,
};
use crate::deck::paint::{Paint, tokens};

/// Narrower parts are not labelled, in per cent of the whole.
const NARROW: f64 = 6.0;

pub(super) fn rows_downwards() -> Across {
    Across::Names {
        visible: true,
        every: 1,
        small: false,
        downwards: true,
    }
}

fn lying(grouping: Grouping) -> LayerKind {
    LayerKind::Bars {
        lying: true,
        grouping,
        gap: 55,
    }
}

/// Writes only values of at least `least`.
fn from_on(least: f64, code: &str) -> String {
    let positive = code.split(';').next().unwrap_or(code);
    format!("[<{least}]\"\";{positive}")
}

/// An invisible series before the others for each one behind them: programs that count the entries
/// of a legend from its other end then leave out the same ones.
fn nothing(plot: &mut Plot, rows: usize) -> Series {
    let values = plot.column("…  ", vec![Cell::Number(0.0); rows], "0");
    Series {
        values,
        ..Series::default()
    }
}

pub(super) fn stacked(chart: &StackedChart, planning: Planning<'_>) -> Plot {
    let (words, palette) = (planning.words, planning.palette);
    let mut plot = Plot {
        across: rows_downwards(),
        legend: true,
        ..Plot::default()
    };
    let names = chart
        .rows
        .iter()
        .map(|row| {
            Cell::Text(named(
                &row.label,
                [&row.note, &row.reason],
                !row.parts.is_empty(),
            ))
        })
        .collect();
    plot.column(&words.headers.name, names, "");
    let own = code(&chart.format, chart.format.decimals, &words.locale);
    let sum = |parts: &[f64]| parts.iter().sum::<f64>();
    let largest = chart
        .rows
        .iter()
        .map(|row| sum(&row.parts))
        .fold(0.0, f64::max);
    let least = stored(largest, &chart.format) * NARROW / 100.0;
    let mut series = Vec::new();
    let summed = chart.sums && !chart.whole;
    for (at, category) in chart.categories.iter().enumerate() {
        let cells = chart
            .rows
            .iter()
            .map(|row| Cell::of(row.parts.get(at).map(|part| stored(*part, &chart.format))))
            .collect();
        let column = plot.column(&category.name, cells, &own);
        series.push(Series {
            values: column,
            fill: Some(palette.wide(category.tone)),
            labels: Labels {
                all: Some(AllLabels {
                    place: "ctr",
                    format: from_on(least, &own),
                    paint: palette.ink.clone(),
                    bold: false,
                    size: 1100,
                }),
                some: Vec::new(),
            },
            in_legend: true,
            ..Series::default()
        });
    }
    if summed {
        // A bar without a fill carries the sum beside the others.
        let first = letters(1);
        let last = letters(chart.categories.len());
        let cells = chart
            .rows
            .iter()
            .enumerate()
            .map(|(row, parts)| {
                let formula = format!("=SUM({first}{0}:{last}{0})", row + 2);
                Cell::Formula(formula, stored(sum(&parts.parts), &chart.format))
            })
            .collect();
        let column = plot.column("Σ", cells, &own);
        series.push(Series {
            values: column,
            labels: values("inBase", own.clone(), palette.ink.clone()),
            ..Series::default()
        });
        let rows = chart.rows.len();
        series.insert(0, nothing(&mut plot, rows));
    }
    let grouping = if chart.whole {
        Grouping::Whole
    } else {
        Grouping::Stacked
    };
    plot.layers.push(Layer {
        kind: lying(grouping),
        series,
        apart: false,
    });
    if !chart.whole {
        let room = if chart.sums { 1.12 } else { 1.0 };
        let scale = Scale {
            from: 0.0,
            to: (stored(largest, &chart.format) * room).max(f64::MIN_POSITIVE),
            step: stored(largest, &chart.format).max(f64::MIN_POSITIVE),
        };
        plot.upwards = axis(scale, &chart.format, words, false);
    }
    plot
}

/// An invisible bar before each row, computed by the workbook from the others, brings the middle
/// of neutral to one line; another one behind carries the favourable figure.
pub(super) fn likert(chart: &LikertChart, planning: Planning<'_>) -> Plot {
    let (words, palette) = (planning.words, planning.palette);
    let mut plot = Plot {
        across: rows_downwards(),
        legend: true,
        ..Plot::default()
    };
    let names = chart
        .rows
        .iter()
        .map(|row| Cell::Text(named(&row.label, ["", &row.reason], !row.shares.is_empty())))
        .collect();
    plot.column(&words.headers.name, names, "");
    let own = code(&chart.format, chart.format.decimals, &words.locale);
    let count = chart.categories.len();
    let shares: Vec<Vec<f64>> = chart
        .rows
        .iter()
        .map(|row| percentages(&row.shares))
        .collect();
    let before = |shares: &[f64]| {
        let half = count / 2;
        let middle = if count % 2 == 1 {
            shares.get(half).copied().unwrap_or(0.0) / 2.0
        } else {
            0.0
        };
        shares.iter().take(half).sum::<f64>() + middle
    };
    let left = shares
        .iter()
        .map(|shares| before(shares))
        .fold(0.0, f64::max);
    let right = shares
        .iter()
        .map(|shares| shares.iter().sum::<f64>() - before(shares))
        .fold(0.0, f64::max);
    let rows = chart.rows.len();
    let (first, middle) = (2, 2 + count / 2);
    let spacer = shares
        .iter()
        .enumerate()
        .map(|(row, shares)| {
            let formula = spacer(count, row + 2, rows + 1, first, middle);
            let value = if shares.is_empty() {
                left
            } else {
                left - before(shares)
            };
            Cell::Formula(formula, stored(value, &NumberFormat::default()))
        })
        .collect();
    let gap = plot.column("…", spacer, "0.0");
    let mut series = vec![Series {
        values: gap,
        ..Series::default()
    }];
    for ((at, category), colour) in chart
        .categories
        .iter()
        .enumerate()
        .zip(likert_scale(count, tokens()))
    {
        let cells = shares
            .iter()
            .map(|shares| Cell::of(shares.get(at).map(|share| stored(*share, &chart.format))))
            .collect();
        let column = plot.column(category, cells, &own);
        series.push(Series {
            values: column,
            fill: Some(Paint::Rgb(colour)),
            labels: if chart.shares {
                Labels {
                    all: Some(AllLabels {
                        place: "ctr",
                        format: from_on(NARROW, &own),
                        paint: Paint::Rgb(readable(colour, tokens())),
                        bold: false,
                        size: 1100,
                    }),
                    some: Vec::new(),
                }
            } else {
                Labels::default()
            },
            in_legend: true,
            ..Series::default()
        });
    }
    let favourable = |row: &throughline_figures::chart::LikertRow| {
        Cell::of(
            row.favourable
                .map(|estimate| stored(estimate.value, &chart.format)),
        )
    };
    let cells: Vec<Cell> = chart.rows.iter().map(favourable).collect();
    let named = cells.iter().any(|cell| *cell != Cell::Empty);
    if named {
        let column = plot.column(&words.headers.favourable, cells, &own);
        // Where the longest row ends: so the figures stand in one column.
        let ends = shares
            .iter()
            .map(|shares| {
                let end = left - before(shares) + shares.iter().sum::<f64>();
                Cell::Number(stored(left + right - end, &NumberFormat::default()))
            })
            .collect();
        let fill = plot.column("… ", ends, "0.0");
        series.push(Series {
            values: fill,
            ..Series::default()
        });
        series.push(Series {
            values: column,
            labels: values("inBase", own.clone(), palette.ink.clone()),
            ..Series::default()
        });
        series.insert(1, nothing(&mut plot, rows));
        let shown = chart.rows.iter().map(|row| row.favourable.as_ref());
        interval_columns(&mut plot, shown, &chart.format, words, "");
    }
    let shown = chart.rows.iter().map(|row| row.favourable.as_ref());
    answers(&mut plot, shown, words, "");
    plot.layers.push(Layer {
        kind: lying(Grouping::Stacked),
        series,
        apart: false,
    });
    let whole = (left + right).max(1.0);
    let scale = Scale {
        from: 0.0,
        to: if named { whole * 1.1 } else { whole },
        step: whole,
    };
    plot.upwards = axis(scale, &chart.format, words, false);
    plot
}

/// Shares of a row as percentages; counts are brought to a hundred.
fn percentages(shares: &[f64]) -> Vec<f64> {
    let sum: f64 = shares.iter().sum();
    if sum <= 0.0 {
        return Vec::new();
    }
    if (sum - 100.0).abs() < 0.5 {
        return shares.to_vec();
    }
    shares.iter().map(|share| share / sum * 100.0).collect()
}

/// How far a row is pushed to the right: the widest unfavourable side minus its own. `first` and
/// `middle` are columns, the others rows as Excel counts them.
fn spacer(count: usize, row: usize, last: usize, first: usize, middle: usize) -> String {
    let side = |from: usize, to: usize| -> String {
        let mut terms: Vec<String> = (first..middle)
            .map(|column| range(column, from, to))
            .collect();
        if count % 2 == 1 {
            terms.push(format!("{}/2", range(middle, from, to)));
        }
        terms.join("+")
    };
    format!("=SUMPRODUCT(MAX({}))-({})", side(2, last), side(row, row))
}

fn range(column: usize, from: usize, to: usize) -> String {
    let letters = letters(column);
    if from == to {
        format!("${letters}{from}")
    } else {
        format!("${letters}${from}:${letters}${to}")
    }
}
