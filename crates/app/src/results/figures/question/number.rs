//! Numbers and dates, in classes; see [`crate::results::classes`] for why.

use std::ops::Range;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{Axis, Bin, Chart, Histogram, NumberFormat, ValueMark};
use throughline_stats::describe::{distribution, median};

use super::{Asked, Groups, Made, share_chart};
use crate::results::classes::Classed;
use crate::results::figures::{Rated, bars};
use crate::results::guard::Base;
use crate::results::measure::Measure;
use crate::results::overview::no_answers;

/// A histogram. The median is told only where every answer may be.
pub(super) fn numbers(asked: &Asked<'_>, decimals: u8, unit: &str) -> Result<Made, String> {
    let (view, words, key) = (asked.view, asked.words, asked.key(0));
    asked.shown(Base::Field(key))?;
    let found = Found::of(asked)?;
    let reading = measure(asked, decimals, unit)
        .read(view)
        .ok_or_else(|| no_answers(words))?;
    let mean = reading.words(words);
    if found.runs.len() < 2 && !found.classed.is_exact() {
        return Err(words.say(
            "In whatever classes, single answers would stand out; only the mean is shown: {mean}, n {n}.",
            "In jeder Einteilung würden einzelne Antworten auffallen; gezeigt wird nur der Mittelwert: {mean}, n {n}.",
            &[("mean", &mean), ("n", &words.count(reading.estimate.n))],
        ));
    }
    let headers = &words.chart.headers;
    let (low, high) = found.classed.classes.ends();
    let format = NumberFormat {
        suffix: suffix(unit),
        ..NumberFormat::decimals(decimals)
    };
    // The first and the last class are open unless everything may be told.
    let end = |edge: f64, open: bool| {
        if open && !found.classed.is_exact() {
            SheetCell::Empty
        } else {
            SheetCell::number(edge, decimals)
        }
    };
    let bins: Vec<Bin> = found
        .runs
        .iter()
        .zip(&found.counts)
        .map(|(run, count)| {
            let (from, to) = found.classed.classes.ends_of(run);
            Bin {
                from,
                to,
                count: *count as f64,
                emphasised: false,
            }
        })
        .collect();
    let sheet = Sheet {
        name: String::new(),
        header: vec![
            headers.from.clone(),
            headers.to.clone(),
            headers.count.clone(),
        ],
        rows: bins
            .iter()
            .zip(&found.counts)
            .map(|(bin, count)| {
                vec![
                    end(bin.from, bin.from == low),
                    end(bin.to, bin.to == high),
                    SheetCell::count(*count),
                ]
            })
            .collect(),
    };
    let said = [
        ("mean", mean.as_str()),
        ("interval", &reading.interval(words)),
        ("n", &words.count(reading.estimate.n)),
        ("low", &format.write(low, &words.chart.locale)),
        ("high", &format.write(high, &words.chart.locale)),
    ];
    let (subtitle, mark) = if found.classed.is_exact() {
        let values: Vec<f64> = view.people.numbers(key).collect();
        let middle = median(&values).map_err(|_| no_answers(words))?.value;
        let subtitle = words.say(
            "Median {median}, mean {mean}, {interval}. n {n}.",
            "Median {median}, Mittelwert {mean}, {interval}. n {n}.",
            &said,
        );
        let finer = NumberFormat {
            decimals: needed(middle, decimals),
            ..format.clone()
        };
        let shown = finer.write(middle, &words.chart.locale);
        let mark = ValueMark {
            value: middle,
            label: words.pick("median", "Median").to_owned(),
            decimals: Some(finer.decimals),
        };
        (subtitle.replace("{median}", &shown), mark)
    } else {
        let subtitle = words.say(
            "Mean {mean}, {interval}. n {n}. The first and the last class are open; in the mean, answers beyond {low} and {high} count as these, so that nobody stands out.",
            "Mittelwert {mean}, {interval}. n {n}. Die erste und die letzte Klasse sind offen; im Mittelwert zählen Antworten jenseits von {low} und {high} als diese Werte, damit niemand auffällt.",
            &said,
        );
        let mark = ValueMark {
            value: reading.estimate.value,
            label: words.pick("mean", "Mittelwert").to_owned(),
            decimals: Some(reading.format.decimals),
        };
        (subtitle, mark)
    };
    let chart = Histogram {
        axis: Axis {
            format,
            ..Axis::default()
        },
        bins,
        marks: vec![mark],
        ..Histogram::default()
    };
    Ok((subtitle, Chart::Histogram(chart), sheet))
}

/// The decimals of a median of values with `decimals`: one more where it lies between two of them.
fn needed(median: f64, decimals: u8) -> u8 {
    let in_tenths = (median * 10f64.powi(i32::from(decimals) + 1)).round();
    decimals + u8::from(in_tenths % 10.0 != 0.0)
}

/// Bars of months, years or decades.
pub(super) fn dates(asked: &Asked<'_>) -> Result<Made, String> {
    let words = asked.words;
    asked.shown(Base::Field(asked.key(0)))?;
    let found = Found::of(asked)?;
    if found.runs.len() < 2 && !found.classed.is_exact() {
        return Err(words
            .pick(
                "In whatever periods, single answers would stand out, so none is shown.",
                "In jeder Einteilung würden einzelne Antworten auffallen; deshalb wird nichts gezeigt.",
            )
            .to_owned());
    }
    let shares = distribution(&found.counts).map_err(|_| no_answers(words))?;
    let rated = found.runs.iter().zip(shares);
    let rated = rated.map(|(run, estimate)| Rated {
        label: period(asked, &found, run),
        outcome: Ok(estimate),
    });
    Ok(share_chart(
        rated.collect(),
        found.counts.iter().sum(),
        words,
    ))
}

/// The mean of each group.
pub(super) fn by_group(
    asked: &Asked<'_>,
    groups: &Groups<'_>,
    decimals: u8,
    unit: &str,
) -> Result<Made, String> {
    let (view, words, key) = (asked.view, asked.words, asked.key(0));
    let classed = view.data.classed(key).ok_or_else(|| too_few(asked))?;
    let measure = measure(asked, decimals, unit);
    let reasons = groups.reasons(&Base::Field(key));
    let mut rated = Vec::new();
    for ((people, name), reason) in groups.people().zip(&groups.names).zip(reasons) {
        let Some(reading) = measure.read_over(view.data, &people) else {
            continue;
        };
        rated.push(Rated {
            label: name.clone(),
            outcome: reason.map_or(Ok(reading.estimate), Err),
        });
    }
    let format = NumberFormat {
        suffix: suffix(unit),
        ..NumberFormat::decimals(decimals.max(1))
    };
    let end = NumberFormat {
        suffix: suffix(unit),
        ..NumberFormat::decimals(decimals)
    };
    let (chart, sheet) = bars(rated, 1.0, format, words, &groups.axis);
    let formula = words.formula(throughline_stats::Formula::Mean);
    let mut subtitle = format!("{} {formula}", groups.by);
    if !classed.is_exact() {
        let [low, high] = <[f64; 2]>::from(classed.classes.ends())
            .map(|edge| end.write(edge, &words.chart.locale));
        subtitle.push(' ');
        subtitle.push_str(&words.say(
            "Answers beyond {low} and {high} count as these, so that nobody stands out.",
            "Antworten jenseits von {low} und {high} zählen als diese Werte, damit niemand auffällt.",
            &[("low", &low), ("high", &high)],
        ));
    }
    Ok((subtitle, Chart::Bars(chart), sheet))
}

/// The classes that may be shown of a view, and how many answers each has.
struct Found {
    classed: std::sync::Arc<Classed>,
    runs: Vec<Range<usize>>,
    counts: Vec<u64>,
}

impl Found {
    fn of(asked: &Asked<'_>) -> Result<Found, String> {
        let (view, key) = (asked.view, asked.key(0));
        let classed = view.data.classed(key).ok_or_else(|| too_few(asked))?;
        let counts = view.people.class_counts(key, &classed.classes);
        let answers: u64 = counts.iter().sum();
        if !classed.is_exact() && answers < 2 * u64::from(view.data.minimum().get()) {
            return Err(too_few(asked));
        }
        let runs = classed.shown(&view.selection);
        let of_run = |run: &Range<usize>| counts[run.clone()].iter().sum();
        Ok(Found {
            counts: runs.iter().map(of_run).collect(),
            runs,
            classed,
        })
    }
}

fn too_few(asked: &Asked<'_>) -> String {
    let needed = 2 * asked.view.data.minimum().get();
    asked.words.say(
        "Numbers and dates can point to single people, so they are shown from {n} answers on.",
        "Zahlen und Daten können auf Einzelne weisen; sie werden erst ab {n} Antworten gezeigt.",
        &[("n", &needed.to_string())],
    )
}

/// " €", or nothing without a unit.
fn suffix(unit: &str) -> String {
    match unit {
        "" => String::new(),
        unit => format!(" {unit}"),
    }
}

fn measure(asked: &Asked<'_>, decimals: u8, unit: &str) -> Measure {
    Measure::Number {
        key: asked.key(0),
        decimals,
        unit: unit.to_owned(),
    }
}

/// "2024-03 to 2024-05"; the first and the last period are open unless everything may be told.
fn period(asked: &Asked<'_>, found: &Found, run: &Range<usize>) -> String {
    let (words, classes) = (asked.words, &found.classed.classes);
    let (from, to) = classes.ends_of(run);
    let (low, high) = classes.ends();
    let named = |day: f64| {
        let date = crate::time::date(day as i32);
        let length = if classes.are_years() { 4 } else { 7 };
        date.get(..length).unwrap_or(&date).to_owned()
    };
    let (first, last) = (named(from), named(to - 1.0));
    if !found.classed.is_exact() {
        if from == low {
            return words.say("until {last}", "bis {last}", &[("last", &last)]);
        }
        if to == high {
            return words.say("from {first}", "ab {first}", &[("first", &first)]);
        }
    }
    if first == last {
        return first;
    }
    words.say(
        "{first} to {last}",
        "{first} bis {last}",
        &[("first", &first), ("last", &last)],
    )
}
