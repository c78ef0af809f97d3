//! Bars with intervals and a target; histograms.

use std::collections::BTreeMap;

use throughline_figures::chart::{
    BarChart, Bin, Direction, Histogram, NumberFormat, Range, Target, Tone, Words,
};

use super::Planning;
use super::lines::{answers, decimals, error_columns, values};
use super::plot::{
    Across, Cell, Grouping, LabelText, Labels, Layer, LayerKind, Plot, PointLabel, Scale, Series,
    ValueAxis, code, stored,
};
use crate::deck::paint::Line;

/// With more bins not every one is named.
const MOST_BINS: usize = 12;

/// Of the names of bins.
const MOST_DECIMALS: u8 = 6;

pub(super) fn bars(chart: &BarChart, planning: Planning<'_>) -> Plot {
    let (words, palette) = (planning.words, planning.palette);
    let lying = chart.direction == Direction::Horizontal;
    let mut plot = Plot {
        across: Across::Names {
            visible: true,
            every: 1,
            small: false,
            downwards: lying,
        },
        ..Plot::default()
    };
    let names = chart
        .bars
        .iter()
        .map(|bar| {
            Cell::Text(named(
                &bar.label,
                [&bar.note, &bar.reason],
                bar.estimate.is_some(),
            ))
        })
        .collect();
    plot.column(&words.headers.name, names, "");
    let own = code(&chart.format, chart.format.decimals, &words.locale);
    let stored_value = |value: f64| stored(value, &chart.format);
    let cells = chart
        .bars
        .iter()
        .map(|bar| Cell::of(bar.estimate.map(|estimate| stored_value(estimate.value))))
        .collect();
    let column = plot.column(&words.headers.value, cells, &own);
    let uncertain = chart.bars.iter().any(|bar| {
        bar.estimate
            .is_some_and(|estimate| estimate.interval.is_some())
    });
    let errors = uncertain.then(|| {
        error_columns(
            &mut plot,
            chart.bars.iter().map(|bar| bar.estimate.as_ref()),
            &chart.format,
            words,
            "",
        )
    });
    let estimates = chart.bars.iter().map(|bar| bar.estimate.as_ref());
    answers(&mut plot, estimates, words, "");
    let points = chart
        .bars
        .iter()
        .enumerate()
        .filter(|(_, bar)| bar.tone != Tone::Accent)
        .map(|(row, bar)| (row, palette.wide(bar.tone)))
        .collect();
    let scale = scale(chart, &stored_value);
    let main = Layer {
        kind: LayerKind::Bars {
            lying,
            grouping: Grouping::Over,
            gap: if chart.bars.len() <= 3 { 120 } else { 70 },
        },
        series: vec![Series {
            values: column,
            fill: Some(palette.wide(Tone::Accent)),
            // At the base the figures stand clear of the whiskers.
            labels: values(
                if uncertain { "inBase" } else { "outEnd" },
                own,
                palette.ink.clone(),
            ),
            errors,
            points,
            ..Series::default()
        }],
        apart: false,
    };
    plot.layers.push(main);
    if let Some(target) = &chart.target {
        target_line(&mut plot, target, &chart.format, scale, lying, planning);
    }
    plot.upwards = axis(scale, &chart.format, words, false);
    plot.upwards.visible = !lying;
    plot.upwards.grid = !lying;
    plot
}

fn scale(chart: &BarChart, stored_value: &dyn Fn(f64) -> f64) -> Scale {
    let estimates = chart.bars.iter().filter_map(|bar| bar.estimate);
    let reached = estimates.flat_map(|estimate| {
        let ends = estimate.interval.map_or([estimate.value; 2], |interval| {
            [interval.lower, interval.upper]
        });
        [estimate.value, ends[0], ends[1]]
    });
    let target = chart.target.as_ref().map(|target| target.value);
    let range = chart.range.map(|Range { from, to }| [from, to]);
    let all = reached
        .chain(target)
        .chain(range.into_iter().flatten())
        .map(stored_value);
    let scale = Scale::around(all, true, 5.0);
    // A whole is a hundred, even where the figures end at ninety.
    if chart.format.percent && scale.to > 80.0 && scale.to < 100.0 {
        Scale { to: 100.0, ..scale }
    } else {
        scale
    }
}

/// A line across all bars: a layer of its own whose bars are as thin as a line and touch.
fn target_line(
    plot: &mut Plot,
    target: &Target,
    format: &NumberFormat,
    scale: Scale,
    lying: bool,
    planning: Planning<'_>,
) {
    let words = planning.words;
    let ink = planning.palette.ink.clone();
    let rows = plot.rows();
    let label = if target.label.is_empty() {
        &words.target
    } else {
        &target.label
    };
    let value = stored(target.value, format);
    let own = code(format, format.decimals, &words.locale);
    if !lying {
        let column = plot.column(label, vec![Cell::Number(value); rows], &own);
        plot.layers.push(Layer {
            kind: LayerKind::Lines,
            series: vec![Series {
                values: column,
                line: Some(Line::new(ink.clone(), 150).dashed()),
                labels: Labels {
                    all: None,
                    some: vec![PointLabel {
                        row: rows.saturating_sub(1),
                        text: LabelText::NameAndValue(own),
                        place: "t",
                        paint: ink,
                        bold: false,
                        down: 0.0,
                        ground: None,
                    }],
                },
                ..Series::default()
            }],
            apart: false,
        });
        return;
    }
    let column = plot.column(&format!("… {label}"), vec![Cell::Number(value); rows], &own);
    let said = format!("{label} {}", format.write(target.value, &words.locale));
    let thin = vec![Cell::Number(scale.span() / 300.0); rows];
    let width = plot.column(&said, thin, "0.00");
    plot.legend = true;
    plot.layers.push(Layer {
        kind: LayerKind::Bars {
            lying,
            grouping: Grouping::Stacked,
            gap: 0,
        },
        series: vec![
            Series {
                values: column,
                ..Series::default()
            },
            Series {
                values: width,
                fill: Some(ink),
                in_legend: true,
                ..Series::default()
            },
        ],
        apart: true,
    });
}

pub(super) fn axis(scale: Scale, format: &NumberFormat, words: &Words, visible: bool) -> ValueAxis {
    ValueAxis {
        scale: Some(scale),
        format: code(format, decimals(scale.step, format), &words.locale),
        title: String::new(),
        visible,
        grid: visible,
    }
}

/// A name with its note, or with why there is no value.
pub(super) fn named(label: &str, [note, reason]: [&str; 2], shown: bool) -> String {
    let more = if shown { note } else { reason };
    match (label.is_empty(), more.is_empty()) {
        (_, true) => label.to_owned(),
        (true, false) => more.to_owned(),
        (false, false) => format!("{label} ({more})"),
    }
}

/// Two series share the places: what is emphasised, and the rest.
pub(super) fn histogram(chart: &Histogram, planning: Planning<'_>) -> Plot {
    let (words, palette) = (planning.words, planning.palette);
    let mut plot = Plot {
        across: Across::Names {
            visible: true,
            every: chart.bins.len().div_ceil(MOST_BINS).max(1),
            small: chart.bins.len() > MOST_BINS,
            downwards: false,
        },
        ..Plot::default()
    };
    let locale = &words.locale;
    let format = &chart.axis.format;
    let names = bin_names(chart, words);
    plot.column(&words.headers.name, names, "");
    let own = code(&chart.format, chart.format.decimals, locale);
    let any = chart.bins.iter().any(|bin| bin.emphasised);
    let counts = |emphasised: bool| -> Vec<Cell> {
        let cell = |bin: &Bin| {
            if (bin.emphasised || !any) == emphasised {
                Cell::Number(stored(bin.count, &chart.format))
            } else {
                Cell::Empty
            }
        };
        chart.bins.iter().map(cell).collect()
    };
    let main = plot.column(&words.headers.count, counts(true), &own);
    let mut series = vec![Series {
        values: main,
        fill: Some(palette.strong(Tone::Accent)),
        ..Series::default()
    }];
    if any {
        let rest = plot.column(&format!("{} …", words.headers.count), counts(false), &own);
        series.push(Series {
            values: rest,
            fill: Some(palette.soft_accent.clone()),
            ..Series::default()
        });
    }
    plot.layers.push(Layer {
        kind: LayerKind::Bars {
            lying: false,
            grouping: Grouping::Over,
            gap: 8,
        },
        series,
        apart: false,
    });
    let top = marks(chart, &mut plot, planning);
    let scale = Scale::around(std::iter::once(top), true, 4.0);
    plot.upwards = axis(scale, &chart.format, words, true);
    // The numbers below stand without their unit, which is said once.
    let unit = format!("{}{}", format.prefix.trim(), format.suffix);
    plot.below = match (chart.axis.title.is_empty(), unit.trim().is_empty()) {
        (false, false) => format!("{}, {}", chart.axis.title, unit.trim()),
        (false, true) => chart.axis.title.clone(),
        (true, _) => unit.trim().to_owned(),
    };
    plot
}

/// The lower ends of the bins, with as many decimals as tell them apart.
fn bin_names(chart: &Histogram, words: &Words) -> Vec<Cell> {
    let written = |decimals: u8| -> Vec<String> {
        let format = NumberFormat {
            decimals,
            ..chart.axis.format.clone()
        };
        let bins = chart.bins.iter();
        bins.map(|bin| format.bare(bin.from, &words.locale))
            .collect()
    };
    let apart = |names: &[String]| names.windows(2).all(|pair| pair[0] != pair[1]);
    let own = chart.axis.format.decimals;
    let names = (own..=MOST_DECIMALS.max(own))
        .map(written)
        .find(|names| apart(names));
    let names = names.unwrap_or_else(|| written(own));
    names.into_iter().map(Cell::Text).collect()
}

/// Names the marks above all bars, on an invisible line from which whiskers hang down to the bars
/// they mean. Answers how high everything is.
fn marks(chart: &Histogram, plot: &mut Plot, planning: Planning<'_>) -> f64 {
    let (words, palette) = (planning.words, planning.palette);
    let count = |row: usize| stored(chart.bins[row].count, &chart.format);
    let highest = (0..chart.bins.len()).map(count).fold(0.0, f64::max);
    let mut named: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for mark in &chart.marks {
        let holds = |bin: &Bin| bin.from <= mark.value && mark.value < bin.to;
        if let Some(row) = chart.bins.iter().position(holds) {
            let text = chart.named(mark, &words.locale);
            named.entry(row).or_default().push(text);
        }
    }
    if named.is_empty() {
        return highest * 1.1;
    }
    let rows = chart.bins.len();
    let mut heights = vec![Cell::Empty; rows];
    let mut drops = vec![Cell::Empty; rows];
    let mut some = Vec::new();
    let (mut top, mut before) = (highest, None::<(usize, bool)>);
    for (row, texts) in named {
        // Neighbours would lie on each other: every other one stands higher.
        let near = before.is_some_and(|(other, raised)| row - other < rows.div_ceil(4) && !raised);
        before = Some((row, near));
        let height = highest * if near { 1.2 } else { 1.08 };
        top = top.max(height * 1.1);
        heights[row] = Cell::Number(height);
        drops[row] = Cell::Number(height - count(row));
        some.push(PointLabel {
            row,
            text: LabelText::Written(texts.join(", ")),
            place: "t",
            paint: palette.ink.clone(),
            bold: true,
            down: 0.0,
            ground: None,
        });
    }
    let headers = &words.headers;
    let own = code(&chart.format, chart.format.decimals, &words.locale);
    let values = plot.column(&headers.note, heights, &own);
    let below = plot.column(&headers.error_below, drops, &own);
    let above = plot.column(&headers.error_above, vec![Cell::Empty; rows], &own);
    plot.layers.push(Layer {
        kind: LayerKind::Lines,
        series: vec![Series {
            values,
            labels: Labels { all: None, some },
            errors: Some((below, above)),
            ..Series::default()
        }],
        apart: false,
    });
    top
}
