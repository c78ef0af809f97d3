//! One question, of any kind, in all or by a segment.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Axis, Bin, Chart, Histogram, NumberFormat, Range, StackedCategory, StackedChart, StackedRow,
    Tone, ValueMark,
};
use throughline_model::QuestionId;
use throughline_model::survey::{FieldKey, Question, QuestionKind};
use throughline_stats::confidentiality::Visibility;
use throughline_stats::describe::{Moments, distribution, median};
use throughline_stats::proportion::{Share, share};

use super::distributions::{counted, likert};
use super::{
    Figure, Rated, bars, estimate_cells, estimate_header, hidden_cells, reasons, row, value_names,
};
use crate::error::CallError;
use crate::results::data::{Base, Item, turned};
use crate::results::measure::Measure;
use crate::results::overview::no_answers;
use crate::results::view::{View, segment};
use crate::results::words::ResultWords;

/// Whether there is a picture of such a question; texts are read as comments.
pub(in crate::results) fn drawable(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::Date
        | QuestionKind::YesNo => true,
        // These have figures of their own, or none.
        QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => false,
    }
}

pub(super) fn figure(
    view: &View<'_>,
    id: QuestionId,
    split: Option<QuestionId>,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let question = view
        .data
        .question(id)
        .ok_or_else(|| CallError::not_found("question"))?;
    let title = words.text(&question.content.text, view.data);
    let figure = match split {
        None => whole(view, question, words),
        Some(split) => {
            let segment = segment(view.data, split)?;
            by_segment(view, question, segment, words)
        }
    };
    Ok(match figure {
        Ok((subtitle, chart, sheet)) => Figure::new(title, subtitle, chart, sheet),
        Err(reason) => Figure::nothing(title, reason),
    })
}

type Made = (String, Chart, Sheet);

fn key(question: &Question, part: u16) -> FieldKey {
    FieldKey {
        question: question.id,
        part,
    }
}

fn shown(view: &View<'_>, base: Base, words: &ResultWords) -> Result<(), String> {
    let visible = view.visibility(&[base]);
    words.refused(visible).map_or(Ok(()), Err)
}

fn whole(view: &View<'_>, question: &Question, words: &ResultWords) -> Result<Made, String> {
    let data = view.data;
    let first = key(question, 0);
    match &question.content.kind {
        QuestionKind::SingleChoice { .. } | QuestionKind::YesNo => {
            shown(view, Base::Field(first), words)?;
            let options = options(view, question, words);
            let most = options.iter().map(|(code, _)| *code).max().unwrap_or(0);
            let counts = view.counts(first, most);
            let picked: Vec<u64> = options
                .iter()
                .map(|(code, _)| counts[usize::from(*code)])
                .collect();
            let n: u64 = picked.iter().sum();
            let shares = distribution(&picked).map_err(|_| no_answers(words))?;
            let rated = options
                .into_iter()
                .zip(shares)
                .map(|((_, label), estimate)| Rated {
                    label,
                    outcome: Ok(estimate),
                });
            Ok(bar_chart(
                rated.collect(),
                100.0,
                NumberFormat::percent(),
                n,
                words,
            ))
        }
        QuestionKind::MultipleChoice { .. } => {
            let options = options(view, question, words);
            let keys: Vec<FieldKey> = options
                .iter()
                .map(|(part, _)| key(question, *part))
                .collect();
            let n = multiple_base(view, &keys, words)?;
            let rated = options.into_iter().map(|(part, label)| {
                let part = view.counts(key(question, part), 1)[1];
                Rated {
                    label,
                    outcome: share(Share { part, n }).map_err(|_| no_answers(words)),
                }
            });
            Ok(bar_chart(
                rated.collect(),
                100.0,
                NumberFormat::percent(),
                n,
                words,
            ))
        }
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => {
            let items: Vec<&Item> = data
                .items
                .iter()
                .filter(|item| item.key.question == question.id)
                .collect();
            let rows = items
                .iter()
                .map(|item| (words.item(item, data), counted(view, item, words)))
                .collect();
            let item = items.first().ok_or_else(|| no_answers(words))?;
            let (chart, sheet, answers) = likert(rows, points(item, view, words), words);
            let n = answers.iter().copied().max().unwrap_or(0);
            let measure = headline(question, &items);
            let visible = view.visibility(&measure.bases(data)).is_shown();
            let reading = visible.then(|| measure.read(view)).flatten();
            let subtitle = reading.map_or_else(
                || words.answers(n),
                |reading| {
                    format!(
                        "{}, {}, n {}. {}",
                        reading.words(words),
                        reading.interval(words),
                        words.count(reading.estimate.n),
                        words.formula(reading.estimate.formula)
                    )
                },
            );
            Ok((subtitle, Chart::Likert(chart), sheet))
        }
        QuestionKind::Recommendation { .. } => {
            shown(view, Base::Field(first), words)?;
            let counts = view.counts(first, 10);
            let shares = distribution(&counts).map_err(|_| no_answers(words))?;
            let rated: Vec<Rated> = shares
                .into_iter()
                .enumerate()
                .map(|(value, estimate)| Rated {
                    label: value.to_string(),
                    outcome: Ok(estimate),
                })
                .collect();
            let reading = Measure::Recommendation(first)
                .read(view)
                .ok_or_else(|| no_answers(words))?;
            let (chart, sheet) = bars(
                rated,
                100.0,
                NumberFormat::percent(),
                words,
                words.pick("Answer", "Antwort"),
            );
            let chart = match chart {
                Chart::Bars(mut chart) => {
                    for (value, bar) in chart.bars.iter_mut().enumerate() {
                        bar.tone = match value {
                            0..=6 => Tone::Negative,
                            7 | 8 => Tone::Neutral,
                            _ => Tone::Positive,
                        };
                    }
                    Chart::Bars(chart)
                }
                other => other,
            };
            let subtitle = format!(
                "{}, {}, n {}. {}",
                reading.words(words),
                reading.interval(words),
                words.count(reading.estimate.n),
                words.formula(reading.estimate.formula)
            );
            Ok((subtitle, chart, sheet))
        }
        QuestionKind::Ranking { choices } => {
            let keys: Vec<FieldKey> = choices
                .iter()
                .map(|choice| key(question, choice.code))
                .collect();
            shown(view, Base::All(keys.clone()), words)?;
            let mut rated: Vec<Rated> = Vec::new();
            for (choice, key) in choices.iter().zip(keys) {
                let counts = view.counts(key, u16::try_from(choices.len()).unwrap_or(u16::MAX - 1));
                rated.push(Rated {
                    label: words.text(&choice.text, data),
                    outcome: Moments::of_counts(&counts[1..])
                        .mean()
                        .map_err(|_| no_answers(words)),
                });
            }
            rated.sort_by(|a, b| {
                let value = |rated: &Rated| rated.outcome.as_ref().map_or(f64::MAX, |e| e.value);
                value(a).total_cmp(&value(b))
            });
            let n = rated
                .iter()
                .filter_map(|rated| rated.outcome.as_ref().ok())
                .map(|estimate| estimate.n)
                .max()
                .unwrap_or(0);
            let (_, chart, sheet) = bar_chart(rated, 1.0, NumberFormat::decimals(1), n, words);
            let subtitle = words.say(
                "Mean rank, 1 is first, with 95% interval (t). n {n}.",
                "Mittlerer Rang, 1 ist der erste, mit 95-%-Intervall (t). n {n}.",
                &[("n", &words.count(n))],
            );
            Ok((subtitle, chart, sheet))
        }
        QuestionKind::Number { decimals, unit, .. } => {
            shown(view, Base::Field(first), words)?;
            let format = NumberFormat {
                suffix: if unit.is_empty() {
                    String::new()
                } else {
                    format!(" {unit}")
                },
                ..NumberFormat::decimals(*decimals)
            };
            let minimum = u64::from(data.wave.definition.survey.settings.minimum);
            histogram(&view.numbers(first), format, minimum, words)
        }
        QuestionKind::Date => {
            shown(view, Base::Field(first), words)?;
            by_month(&view.numbers(first), words)
        }
        QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => Err(words
            .pick(
                "There is no picture of this kind of question by itself.",
                "Von dieser Art Frage gibt es kein eigenes Bild.",
            )
            .to_owned()),
    }
}

/// The codes or parts that can be chosen, with their names.
fn options(view: &View<'_>, question: &Question, words: &ResultWords) -> Vec<(u16, String)> {
    match &question.content.kind {
        QuestionKind::SingleChoice { choices, other }
        | QuestionKind::MultipleChoice { choices, other, .. } => {
            let mut options: Vec<(u16, String)> = choices
                .iter()
                .map(|choice| (choice.code, words.text(&choice.text, view.data)))
                .collect();
            if *other {
                options.push((0, words.pick("Other", "Sonstiges").to_owned()));
            }
            options
        }
        QuestionKind::YesNo => vec![
            (1, words.pick("Yes", "Ja").to_owned()),
            (0, words.pick("No", "Nein").to_owned()),
        ],
        _ => Vec::new(),
    }
}

/// How many people answered a multiple choice, if that may be shown: all its parts are answered
/// together.
fn multiple_base(view: &View<'_>, keys: &[FieldKey], words: &ResultWords) -> Result<u64, String> {
    let Some(first) = keys.first() else {
        return Err(no_answers(words));
    };
    shown(view, Base::Field(*first), words)?;
    Ok(view.counts(*first, 1).iter().sum())
}

fn bar_chart(
    rated: Vec<Rated>,
    scale: f64,
    format: NumberFormat,
    n: u64,
    words: &ResultWords,
) -> Made {
    let (chart, sheet) = bars(rated, scale, format, words, words.pick("Answer", "Antwort"));
    let subtitle = words.say(
        "Share of {n}, with 95% intervals (Wilson).",
        "Anteil an {n}, mit 95-%-Intervallen (Wilson).",
        &[("n", &words.answers(n))],
    );
    (subtitle, chart, sheet)
}

/// The names of a scale's points.
fn points(item: &Item, view: &View<'_>, words: &ResultWords) -> Vec<String> {
    (0..usize::from(item.points))
        .map(|point| {
            let label = item
                .labels
                .get(point)
                .map(|label| words.text(label, view.data));
            label
                .filter(|label| !label.is_empty())
                .unwrap_or_else(|| (point + 1).to_string())
        })
        .collect()
}

/// The figure that sums a scale up.
fn headline(question: &Question, items: &[&Item]) -> Measure {
    use crate::results::measure::ItemsValue;
    match &question.content.kind {
        QuestionKind::Satisfaction { .. } => Measure::Satisfaction(key(question, 0)),
        QuestionKind::Effort { .. } => Measure::Effort(key(question, 0)),
        _ => Measure::items(items, ItemsValue::Favourable),
    }
}

/// Ten or so classes of equal width; neighbours are joined until each has at least `minimum`
/// answers, so that no single number can be read off.
fn histogram(
    values: &[f64],
    format: NumberFormat,
    minimum: u64,
    words: &ResultWords,
) -> Result<Made, String> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let middle = median(values).map_err(|_| no_answers(words))?;
    let mean: Moments = values.iter().copied().collect();
    let mean = mean.mean().map_err(|_| no_answers(words))?;
    let width = nice((most - least).max(f64::EPSILON) / 10.0, format.decimals);
    let start = (least / width).floor() * width;
    let count = (((most - start) / width).floor() as usize).min(200) + 1;
    let mut counts = vec![0u64; count];
    for value in values {
        let place = ((value - start) / width).floor().max(0.0) as usize;
        counts[place.min(count - 1)] += 1;
    }
    let mut joined: Vec<(f64, f64, u64)> = Vec::new();
    let mut open = false;
    for (place, count) in counts.iter().enumerate() {
        let from = start + place as f64 * width;
        match joined.last_mut().filter(|_| open) {
            Some(last) => {
                last.1 = from + width;
                last.2 += count;
            }
            None => joined.push((from, from + width, *count)),
        }
        open = joined.last().is_some_and(|last| last.2 < minimum);
    }
    while joined.len() > 1 && joined.last().is_some_and(|last| last.2 < minimum) {
        if let Some(last) = joined.pop()
            && let Some(before) = joined.last_mut()
        {
            before.1 = last.1;
            before.2 += last.2;
        }
    }
    let headers = &words.chart.headers;
    let sheet = Sheet {
        name: String::new(),
        header: vec![
            headers.from.clone(),
            headers.to.clone(),
            headers.count.clone(),
        ],
        rows: joined
            .iter()
            .map(|(from, to, count)| {
                vec![
                    SheetCell::number(*from, format.decimals),
                    SheetCell::number(*to, format.decimals),
                    SheetCell::count(*count),
                ]
            })
            .collect(),
    };
    let shown_median = format.write(middle.value, &words.chart.locale);
    let subtitle = words.say(
        "Median {median}, mean {mean}, {interval}. n {n}.",
        "Median {median}, Mittelwert {mean}, {interval}. n {n}.",
        &[
            ("median", &shown_median),
            ("mean", &format.write(mean.value, &words.chart.locale)),
            ("interval", &words.interval(&mean, 1.0, &format)),
            ("n", &words.count(mean.n)),
        ],
    );
    let chart = Histogram {
        axis: Axis {
            format,
            ..Axis::default()
        },
        bins: joined
            .iter()
            .map(|(from, to, count)| Bin {
                from: *from,
                to: *to,
                count: *count as f64,
                emphasised: false,
            })
            .collect(),
        marks: vec![ValueMark {
            value: middle.value,
            label: words.pick("median", "Median").to_owned(),
        }],
        ..Histogram::default()
    };
    Ok((subtitle, Chart::Histogram(chart), sheet))
}

/// The next of 1, 2, 5 times a power of ten, and not finer than the answers.
fn nice(width: f64, decimals: u8) -> f64 {
    let finest = 10f64.powi(-i32::from(decimals));
    let power = 10f64.powf(width.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|factor| factor * power >= width)
        .unwrap_or(10.0);
    (factor * power).max(finest)
}

fn by_month(days: &[f64], words: &ResultWords) -> Result<Made, String> {
    let mut months: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
    for day in days {
        let mut date = crate::time::date(*day as i32);
        date.truncate(date.len() - 3);
        *months.entry(date).or_default() += 1;
    }
    let counts: Vec<u64> = months.values().copied().collect();
    let shares = distribution(&counts).map_err(|_| no_answers(words))?;
    let n = days.len() as u64;
    let rated = months
        .into_keys()
        .zip(shares)
        .map(|(label, estimate)| Rated {
            label,
            outcome: Ok(estimate),
        });
    Ok(bar_chart(
        rated.collect(),
        100.0,
        NumberFormat::percent(),
        n,
        words,
    ))
}

fn by_segment(
    view: &View<'_>,
    question: &Question,
    segment: usize,
    words: &ResultWords,
) -> Result<Made, String> {
    let data = view.data;
    let first = key(question, 0);
    let names = value_names(data, segment, words);
    let axis = words.segment(&data.segments[segment], data);
    let by = words.say("By {axis}.", "Nach {axis}.", &[("axis", &axis)]);
    let groups = |base: &Base| {
        let visible = view.split_visibility(segment, [base]);
        reasons(&visible, &names, words)
    };
    match &question.content.kind {
        QuestionKind::SingleChoice { .. } | QuestionKind::YesNo => {
            let options = options(view, question, words);
            let most = options.iter().map(|(code, _)| *code).max().unwrap_or(0);
            let counts = view.counts_by(first, most, segment);
            let reasons = groups(&Base::Field(first));
            let rows = counts.into_iter().map(|counts| {
                options
                    .iter()
                    .map(|(code, _)| counts[usize::from(*code)])
                    .collect()
            });
            let categories = options.iter().map(|(_, name)| name.clone()).collect();
            let (chart, sheet) = stacked(rows.collect(), &names, reasons, categories, words);
            Ok((by, chart, sheet))
        }
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => {
            let items: Vec<&Item> = data
                .items
                .iter()
                .filter(|item| item.key.question == question.id)
                .collect();
            let first = items.first().ok_or_else(|| no_answers(words))?;
            let mut rows = Vec::new();
            for item in &items {
                let counts = view.counts_by(item.key, u16::from(item.points), segment);
                let reasons = groups(&Base::Field(item.key));
                for ((name, counts), reason) in names.iter().zip(counts).zip(reasons) {
                    let label = if items.len() > 1 {
                        format!("{}: {name}", words.item(item, data))
                    } else {
                        name.clone()
                    };
                    if counts.iter().sum::<u64>() > 0 {
                        rows.push((label, reason.map_or_else(|| Ok(turned(item, &counts)), Err)));
                    }
                }
            }
            let (chart, sheet, _) = likert(rows, points(first, view, words), words);
            Ok((by, Chart::Likert(chart), sheet))
        }
        QuestionKind::Recommendation { .. } => {
            let measure = Measure::Recommendation(first);
            let reasons = groups(&Base::Field(first));
            let mut rated = Vec::new();
            for ((group, name), reason) in (0u16..).zip(&names).zip(reasons) {
                let rows = view.rows_of(segment, group);
                let outcome = match reason {
                    Some(reason) => Err(reason),
                    None => measure
                        .read_over(view, &rows)
                        .map(|reading| reading.estimate)
                        .ok_or_else(|| no_answers(words)),
                };
                if !rows.is_empty() {
                    rated.push(Rated {
                        label: name.clone(),
                        outcome,
                    });
                }
            }
            let (mut chart, sheet) = bars(rated, 1.0, NumberFormat::signed(), words, &axis);
            if let Chart::Bars(chart) = &mut chart {
                chart.range = Some(Range {
                    from: -100.0,
                    to: 100.0,
                });
            }
            let formula = words.formula(throughline_stats::Formula::NetPromoterScore);
            Ok((format!("{by} {formula}"), chart, sheet))
        }
        QuestionKind::MultipleChoice { .. } => {
            let options = options(view, question, words);
            let Some((part, _)) = options.first() else {
                return Err(no_answers(words));
            };
            let reasons = groups(&Base::Field(key(question, *part)));
            let mut sheet = Sheet {
                name: String::new(),
                header: estimate_header(words, &[&axis, words.pick("Answer", "Antwort")]),
                rows: Vec::new(),
            };
            let mut chart = throughline_figures::chart::BarChart {
                format: NumberFormat::percent(),
                range: Some(Range::PERCENT),
                ..Default::default()
            };
            for (part, option) in &options {
                let counts = view.counts_by(key(question, *part), 1, segment);
                for ((name, counts), reason) in names.iter().zip(counts).zip(&reasons) {
                    let n = counts.iter().sum();
                    if n == 0 {
                        continue;
                    }
                    let found = match reason {
                        Some(reason) => Err(reason.clone()),
                        None => share(Share { part: counts[1], n }).map_err(|_| no_answers(words)),
                    };
                    sheet.rows.push(row(
                        &[name, option],
                        match &found {
                            Ok(estimate) => estimate_cells(estimate, 100.0, 1, ""),
                            Err(reason) => hidden_cells(reason),
                        },
                    ));
                    chart.bars.push(throughline_figures::chart::Bar {
                        label: format!("{option}: {name}"),
                        estimate: found
                            .as_ref()
                            .ok()
                            .map(|estimate| crate::results::measure::drawn(estimate, 100.0)),
                        reason: found.err().unwrap_or_default(),
                        ..Default::default()
                    });
                }
            }
            Ok((by, Chart::Bars(chart), sheet))
        }
        QuestionKind::Number { decimals, .. } => {
            let reasons = groups(&Base::Field(first));
            let column = data.column(first);
            let mut rated = Vec::new();
            for ((group, name), reason) in (0u16..).zip(&names).zip(reasons) {
                let values: Moments = column.numbers().map_or_else(Moments::default, |column| {
                    view.rows_of(segment, group)
                        .into_iter()
                        .filter_map(|row| column.values().get(row as usize).copied())
                        .filter(|value| value.is_finite())
                        .collect()
                });
                if values.n() > 0 {
                    rated.push(Rated {
                        label: name.clone(),
                        outcome: match reason {
                            Some(reason) => Err(reason),
                            None => values.mean().map_err(|_| no_answers(words)),
                        },
                    });
                }
            }
            let format = NumberFormat::decimals((*decimals).max(1));
            let (chart, sheet) = bars(rated, 1.0, format, words, &axis);
            let formula = words.formula(throughline_stats::Formula::Mean);
            Ok((format!("{by} {formula}"), chart, sheet))
        }
        QuestionKind::Ranking { choices } => {
            let keys: Vec<FieldKey> = choices.iter().map(|c| key(question, c.code)).collect();
            let reasons = groups(&Base::All(keys.clone()));
            let most = u16::try_from(choices.len()).unwrap_or(u16::MAX - 1);
            let mut rated = Vec::new();
            for (choice, key) in choices.iter().zip(keys) {
                let counts = view.counts_by(key, most, segment);
                for ((name, counts), reason) in names.iter().zip(counts).zip(&reasons) {
                    if counts.iter().sum::<u64>() == 0 {
                        continue;
                    }
                    rated.push(Rated {
                        label: format!("{}: {name}", words.text(&choice.text, data)),
                        outcome: match reason {
                            Some(reason) => Err(reason.clone()),
                            None => Moments::of_counts(&counts[1..])
                                .mean()
                                .map_err(|_| no_answers(words)),
                        },
                    });
                }
            }
            let (chart, sheet) = bars(rated, 1.0, NumberFormat::decimals(1), words, &axis);
            let rank = words.pick("Mean rank, 1 is first.", "Mittlerer Rang, 1 ist der erste.");
            Ok((format!("{by} {rank}"), chart, sheet))
        }
        QuestionKind::Date
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => Err(words
            .pick(
                "This kind of question is not split.",
                "Diese Art Frage wird nicht aufgeteilt.",
            )
            .to_owned()),
    }
}

/// Shares of choices as one bar a group.
fn stacked(
    counts: Vec<Vec<u64>>,
    names: &[String],
    reasons: Vec<Option<String>>,
    categories: Vec<String>,
    words: &ResultWords,
) -> (Chart, Sheet) {
    let mut sheet = Sheet {
        name: String::new(),
        header: estimate_header(
            words,
            &[
                words.pick("Group", "Gruppe"),
                words.pick("Answer", "Antwort"),
            ],
        ),
        rows: Vec::new(),
    };
    let mut rows = Vec::new();
    for ((counts, name), reason) in counts.into_iter().zip(names).zip(reasons) {
        let n: u64 = counts.iter().sum();
        if n == 0 {
            continue;
        }
        if let Some(reason) = reason {
            sheet.rows.push(row(&[name, ""], hidden_cells(&reason)));
            rows.push(StackedRow {
                label: name.clone(),
                note: words.pick("few", "wenige").to_owned(),
                reason,
                ..StackedRow::default()
            });
            continue;
        }
        for (part, category) in counts.iter().zip(&categories) {
            if let Ok(estimate) = share(Share { part: *part, n }) {
                let cells = estimate_cells(&estimate, 100.0, 1, "");
                sheet.rows.push(row(&[name, category], cells));
            }
        }
        rows.push(StackedRow {
            label: name.clone(),
            note: words.count(n),
            parts: counts
                .iter()
                .map(|count| *count as f64 * 100.0 / n as f64)
                .collect(),
            reason: String::new(),
        });
    }
    let chart = StackedChart {
        format: NumberFormat::percent(),
        categories: (1u8..)
            .zip(categories)
            .map(|(number, name)| StackedCategory {
                name,
                tone: Tone::Tint((number - 1) % 8 + 1),
            })
            .collect(),
        rows,
        whole: true,
        ..StackedChart::default()
    };
    (Chart::Stacked(chart), sheet)
}

/// Whether a base is shown; for figures made elsewhere.
pub(super) fn is_shown(view: &View<'_>, bases: &[Base]) -> Result<(), Visibility> {
    match view.visibility(bases) {
        Visibility::Shown => Ok(()),
        hidden @ Visibility::Hidden(_) => Err(hidden),
    }
}
