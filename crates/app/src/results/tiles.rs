//! The tiles at the top of the page.

use throughline_figures::chart::NumberFormat;
use throughline_model::survey::{FieldKey, QuestionKind, Recommender};
use throughline_stats::confidentiality::Visibility;

use super::data::WaveData;
use super::guard::{Base, too_few};
use super::measure::{ItemsValue, Measure};
use super::overview::no_answers;
use super::view::View;
use super::words::{ResultWords, judged};
use crate::calls::results::*;

/// Response, index, and the scores the survey is known by, with their change.
pub(super) fn tiles(
    view: &View<'_>,
    before: Option<(&WaveData, &View<'_>)>,
    scope: &ResultsScope,
    words: &ResultWords,
) -> Vec<ResultTile> {
    let data = view.data;
    let mut tiles = vec![response(view, before, scope, words)];
    let mut add = |label: &str, measure: Option<Measure>, floor: u16| {
        if let Some(measure) = measure {
            tiles.push(tile(label, &measure, floor, view, before, words));
        }
    };
    let floor = data.wave.definition.survey.settings.index_minimum;
    add(
        words.pick("Engagement index", "Engagement-Index"),
        Measure::index(data),
        floor,
    );
    for (label, measure) in headlines(data, words) {
        add(&label, Some(measure), 0);
    }
    let agreement: Vec<_> = data.items.iter().filter(|item| item.agreement).collect();
    if !agreement.is_empty() {
        let measure = Measure::items(&agreement, ItemsValue::Favourable);
        let label = words.pick("Favourable", "Zustimmung");
        tiles.push(tile(label, &measure, 0, view, before, words));
    }
    tiles
}

/// The scores a survey is known by beside its index: the first recommendation of each kind, the
/// first satisfaction and the first effort.
pub(crate) fn headlines<'a>(
    data: &'a WaveData,
    words: &'a ResultWords,
) -> impl Iterator<Item = (String, Measure)> + 'a {
    let first = |wanted: fn(&QuestionKind) -> bool| {
        let mut questions = data.wave.definition.questions();
        let found = questions.find(|question| wanted(&question.content.kind))?;
        Some(FieldKey {
            question: found.id,
            part: 0,
        })
    };
    let satisfied = first(|kind| matches!(kind, QuestionKind::Satisfaction { .. }));
    let effort = first(|kind| matches!(kind, QuestionKind::Effort { .. }));
    [
        ("eNPS", Measure::recommendation(data, Recommender::Employee)),
        ("NPS", Measure::recommendation(data, Recommender::Customer)),
        (
            words.pick("Satisfied", "Zufrieden"),
            satisfied.map(Measure::Satisfaction),
        ),
        (
            words.pick("Made it easy", "Leicht gemacht"),
            effort.map(Measure::Effort),
        ),
    ]
    .into_iter()
    .filter_map(|(name, measure)| Some((name.to_owned(), measure?)))
}

/// How many people answered, of how many; and how many of the wave before.
fn response(
    view: &View<'_>,
    before: Option<(&WaveData, &View<'_>)>,
    scope: &ResultsScope,
    words: &ResultWords,
) -> ResultTile {
    let people = view.people.count();
    let formula = words
        .pick(
            "People who answered, of those who were asked.",
            "Personen, die geantwortet haben, von den Befragten.",
        )
        .to_owned();
    let written = |value: f64, format: &NumberFormat| format.write(value, &words.chart.locale);
    let plain = |value: f64, format: NumberFormat, detail: String| ResultTile {
        label: words.pick("Response rate", "Rücklauf").to_owned(),
        value: written(value, &format),
        number: Some((value, format)),
        detail,
        verdict: None,
        verdict_word: None,
        hidden: None,
        formula: formula.clone(),
    };
    let counted = words.count(people);
    let rate = |view: &View<'_>, data: &WaveData| {
        let invited = invited(data, scope).filter(|invited| *invited > 0)?;
        let share = (view.people.count() as f64 / invited as f64).min(1.0);
        Some((share * 100.0, invited))
    };
    let percent = NumberFormat::percent();
    match rate(view, view.data) {
        Some((share, invited)) => {
            let mut detail = words.say(
                "{n} of {all} people",
                "{n} von {all} Personen",
                &[("n", &counted), ("all", &words.count(invited))],
            );
            // Who is shown now may have been too few to be shown then.
            let shown = |view: &View<'_>| view.visibility(&[Base::Everybody]).is_shown();
            let earlier = before.filter(|(_, view)| shown(view));
            let earlier = earlier.and_then(|(data, view)| Some((data, rate(view, data)?)));
            if let Some((data, (share, _))) = earlier {
                let share = written(share, &percent);
                detail = format!("{detail} · {} {share}", data.wave.name);
            }
            plain(share, percent, detail)
        }
        None => ResultTile {
            label: words.pick("Answers", "Antworten").to_owned(),
            ..plain(
                people as f64,
                NumberFormat::default(),
                words
                    .pick(
                        "how many were asked is not known",
                        "wie viele gefragt wurden, ist nicht bekannt",
                    )
                    .to_owned(),
            )
        },
    }
}

/// How many were asked in a scope: known for everybody, or for values of one segment.
fn invited(data: &WaveData, scope: &ResultsScope) -> Option<u64> {
    match scope.filters.as_slice() {
        [] => data
            .wave
            .invited
            .iter()
            .find(|invited| invited.segment.is_none())
            .map(|invited| invited.people),
        [filter] => filter
            .codes
            .iter()
            .map(|code| invited_of(data, filter.question, *code))
            .sum(),
        [_, _, ..] => None,
    }
}

/// How many were asked of one value of a segment.
pub(crate) fn invited_of(
    data: &WaveData,
    question: throughline_model::QuestionId,
    code: u16,
) -> Option<u64> {
    data.wave
        .invited
        .iter()
        .find(|invited| {
            invited
                .segment
                .is_some_and(|segment| segment.question == question && segment.code == code)
        })
        .map(|invited| invited.people)
}

fn tile(
    label: &str,
    measure: &Measure,
    floor: u16,
    view: &View<'_>,
    before: Option<(&WaveData, &View<'_>)>,
    words: &ResultWords,
) -> ResultTile {
    let hidden = |reason: Option<String>| ResultTile {
        label: label.to_owned(),
        value: String::new(),
        number: None,
        detail: String::new(),
        verdict: None,
        verdict_word: None,
        hidden: Some(reason.unwrap_or_else(|| no_answers(words))),
        formula: String::new(),
    };
    let visibility = view.visibility(&measure.bases(view.data));
    if visibility != Visibility::Shown {
        return hidden(words.hidden(visibility, None));
    }
    let Some(reading) = measure.read(view) else {
        return hidden(None);
    };
    let identified = view.data.identified();
    if !identified && reading.estimate.n < u64::from(floor) {
        return hidden(words.hidden(too_few(floor), None));
    }
    let mut detail = match measure {
        Measure::Items {
            value: ItemsValue::Favourable,
            ..
        } => leanings(measure, view, words).unwrap_or_else(|| reading.interval(words)),
        Measure::Items { .. }
        | Measure::Recommendation(_)
        | Measure::Satisfaction(_)
        | Measure::Effort(_)
        | Measure::Chosen { .. }
        | Measure::Number { .. }
        | Measure::Rank { .. } => reading.interval(words),
    };
    let earlier = before.and_then(|(data, earlier)| {
        if earlier.visibility(&measure.bases(data)) != Visibility::Shown {
            return None;
        }
        let then = measure.read(earlier)?;
        (identified || then.estimate.n >= u64::from(floor)).then_some((data, then))
    });
    let mut verdict = None;
    if let Some((data, then)) = earlier
        && let Some(change) = reading.basis.change(then.basis)
    {
        let word = words.verdict(change.verdict).to_owned();
        detail = format!(
            "{detail} · {} {}, {word}",
            data.wave.name,
            then.words(words)
        );
        verdict = Some((judged(change.verdict), word));
    }
    let (verdict, verdict_word) = verdict.unzip();
    ResultTile {
        label: label.to_owned(),
        value: reading.words(words),
        number: Some((reading.value(), reading.format.clone())),
        detail,
        verdict,
        verdict_word,
        hidden: None,
        formula: words.formula(reading.estimate.formula),
    }
}

/// "neutral 23%, unfavourable 19%": the means over the questions, as the favourable share is.
fn leanings(measure: &Measure, view: &View<'_>, words: &ResultWords) -> Option<String> {
    let Measure::Items { keys, .. } = measure else {
        return None;
    };
    let (mut neutral, mut unfavourable, mut count) = (0.0, 0.0, 0.0);
    for item in view
        .data
        .items
        .iter()
        .filter(|item| keys.contains(&item.key))
    {
        let counts =
            super::items::turned(item, &view.people.counts(item.key, u16::from(item.points)));
        if let Ok(shares) = throughline_stats::scores::favourability::favourability(&counts) {
            neutral += shares.neutral.value;
            unfavourable += shares.unfavourable.value;
            count += 1.0;
        }
    }
    (count > 0.0).then(|| {
        words.say(
            "neutral {a}, unfavourable {b}",
            "neutral {a}, Ablehnung {b}",
            &[
                ("a", &words.percent(neutral / count)),
                ("b", &words.percent(unfavourable / count)),
            ],
        )
    })
}
