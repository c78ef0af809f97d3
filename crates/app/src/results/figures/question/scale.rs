//! Scales: agreement, satisfaction, effort, ratings, and the recommendation from 0 to 10.

use throughline_figures::chart::{Chart, NumberFormat, Range, Tone};
use throughline_model::survey::QuestionKind;
use throughline_stats::describe::distribution;

use super::{Asked, Groups, Made};
use crate::results::figures::distributions::{counted, likert};
use crate::results::figures::{Rated, bars};
use crate::results::guard::Base;
use crate::results::items::{Item, turned};
use crate::results::measure::{ItemsValue, Measure, Reading};
use crate::results::overview::no_answers;
use crate::results::words::ResultWords;

/// Bars centred on neutral.
pub(super) fn whole(asked: &Asked<'_>) -> Result<Made, String> {
    let (view, words) = (asked.view, asked.words);
    let items = items(asked);
    let first = items.first().ok_or_else(|| no_answers(words))?;
    let rows = items
        .iter()
        .map(|item| (words.item(item, view.data), counted(view, item, words)))
        .collect();
    let (chart, sheet, answers) = likert(rows, points(asked, first), words);
    let n = answers.iter().copied().max().unwrap_or(0);
    let measure = headline(asked, &items);
    let visible = view.visibility(&measure.bases(view.data)).is_shown();
    let reading = visible.then(|| measure.read(view)).flatten();
    let mut subtitle =
        reading.map_or_else(|| words.answers(n), |reading| summed_up(&reading, words));
    if let QuestionKind::Effort { .. } = asked.question.content.kind
        && visible
        && let Some(mean) = Measure::items(&items, ItemsValue::Mean).read(view)
    {
        subtitle.push(' ');
        subtitle.push_str(&words.say(
            "Mean {mean}, {interval} (t).",
            "Mittelwert {mean}, {interval} (t).",
            &[
                ("mean", &mean.words(words)),
                ("interval", &mean.interval(words)),
            ],
        ));
    }
    Ok((subtitle, Chart::Likert(chart), sheet))
}

/// The same for each group.
pub(super) fn by_group(asked: &Asked<'_>, groups: &Groups<'_>) -> Result<Made, String> {
    let (view, words) = (asked.view, asked.words);
    let items = items(asked);
    let first = items.first().ok_or_else(|| no_answers(words))?;
    let mut rows = Vec::new();
    for item in &items {
        let counts = view
            .people
            .counts_by(item.key, u16::from(item.points), groups.segment);
        let reasons = groups.reasons(&Base::Field(item.key));
        for ((name, counts), reason) in groups.names.iter().zip(counts).zip(reasons) {
            let label = if items.len() > 1 {
                format!("{}: {name}", words.item(item, view.data))
            } else {
                name.clone()
            };
            if counts.iter().sum::<u64>() > 0 {
                rows.push((label, reason.map_or_else(|| Ok(turned(item, &counts)), Err)));
            }
        }
    }
    let (chart, sheet, _) = likert(rows, points(asked, first), words);
    Ok((groups.by.clone(), Chart::Likert(chart), sheet))
}

/// The share of each answer from 0 to 10.
pub(super) fn recommendation(asked: &Asked<'_>) -> Result<Made, String> {
    let (view, words, key) = (asked.view, asked.words, asked.key(0));
    asked.shown(Base::Field(key))?;
    let shares = distribution(&view.people.counts(key, 10)).map_err(|_| no_answers(words))?;
    let rated = shares.into_iter().enumerate();
    let rated = rated.map(|(value, estimate)| Rated {
        label: value.to_string(),
        outcome: Ok(estimate),
    });
    let reading = Measure::Recommendation(key)
        .read(view)
        .ok_or_else(|| no_answers(words))?;
    let answer = words.pick("Answer", "Antwort");
    let format = NumberFormat::percent();
    let (mut chart, sheet) = bars(rated.collect(), 100.0, format, words, answer);
    for (value, bar) in chart.bars.iter_mut().enumerate() {
        bar.tone = match value {
            0..=6 => Tone::Negative,
            7 | 8 => Tone::Neutral,
            9.. => Tone::Positive,
        };
    }
    Ok((summed_up(&reading, words), Chart::Bars(chart), sheet))
}

/// The score of each group.
pub(super) fn recommendation_by_group(asked: &Asked<'_>, groups: &Groups<'_>) -> Made {
    let (view, words, key) = (asked.view, asked.words, asked.key(0));
    let measure = Measure::Recommendation(key);
    let reasons = groups.reasons(&Base::Field(key));
    let mut rated = Vec::new();
    for ((people, name), reason) in groups.people().zip(&groups.names).zip(reasons) {
        let outcome = match reason {
            Some(reason) => Err(reason),
            None => measure
                .read_over(view.data, &people)
                .map(|reading| reading.estimate)
                .ok_or_else(|| no_answers(words)),
        };
        if people.count() > 0 {
            rated.push(Rated {
                label: name.clone(),
                outcome,
            });
        }
    }
    let (mut chart, sheet) = bars(rated, 1.0, NumberFormat::signed(), words, &groups.axis);
    chart.range = Some(Range {
        from: -100.0,
        to: 100.0,
    });
    let formula = words.formula(throughline_stats::Formula::NetPromoterScore);
    (
        format!("{} {formula}", groups.by),
        Chart::Bars(chart),
        sheet,
    )
}

fn items<'a>(asked: &Asked<'a>) -> Vec<&'a Item> {
    let items = asked.view.data.items.iter();
    items
        .filter(|item| item.key.question == asked.question.id)
        .collect()
}

/// The names of a scale's points.
fn points(asked: &Asked<'_>, item: &Item) -> Vec<String> {
    (0..usize::from(item.points))
        .map(|point| {
            let label = item.labels.get(point);
            let label = label.map(|label| asked.words.text(label, asked.view.data));
            label
                .filter(|label| !label.is_empty())
                .unwrap_or_else(|| (point + 1).to_string())
        })
        .collect()
}

/// The figure that sums a scale up.
fn headline(asked: &Asked<'_>, items: &[&Item]) -> Measure {
    if matches!(
        asked.question.content.kind,
        QuestionKind::Satisfaction { .. }
    ) {
        return Measure::Satisfaction(asked.key(0));
    }
    if matches!(asked.question.content.kind, QuestionKind::Effort { .. }) {
        return Measure::Effort(asked.key(0));
    }
    Measure::items(items, ItemsValue::Favourable)
}

/// Value, interval, n and formula.
fn summed_up(reading: &Reading, words: &ResultWords) -> String {
    format!(
        "{}, {}, n {}. {}",
        reading.words(words),
        reading.interval(words),
        words.count(reading.estimate.n),
        words.formula(reading.estimate.formula)
    )
}
