//! Rankings: the mean rank of each thing, among those who ranked all.

use throughline_figures::chart::{Chart, NumberFormat};
use throughline_model::survey::{Choice, FieldKey};
use throughline_stats::Estimate;

use super::{Asked, Groups, Made};
use crate::results::figures::{Rated, bars};
use crate::results::guard::Base;
use crate::results::measure::Measure;
use crate::results::overview::no_answers;
use crate::results::people::People;

pub(super) fn whole(asked: &Asked<'_>, choices: &[Choice]) -> Result<Made, String> {
    let (view, words) = (asked.view, asked.words);
    let keys = keys(asked, choices);
    asked.shown(Base::All(keys.clone()))?;
    let mut rated: Vec<(f64, Rated)> = choices
        .iter()
        .map(|choice| {
            let outcome = rank(asked, &keys, choice, &view.people).ok_or_else(|| no_answers(words));
            let place = outcome.as_ref().map_or(f64::MAX, |found| found.value);
            let label = words.text(&choice.text, view.data);
            (place, Rated { label, outcome })
        })
        .collect();
    rated.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = rated
        .iter()
        .filter_map(|(_, rated)| rated.outcome.as_ref().ok())
        .map(|found| found.n)
        .max();
    let rated = rated.into_iter().map(|(_, rated)| rated).collect();
    let answer = words.pick("Answer", "Antwort");
    let (chart, sheet) = bars(rated, 1.0, NumberFormat::decimals(1), words, answer);
    let subtitle = words.say(
        "Mean rank, 1 is first, with 95% interval (t). n {n}.",
        "Mittlerer Rang, 1 ist der erste, mit 95-%-Intervall (t). n {n}.",
        &[("n", &words.count(n.unwrap_or(0)))],
    );
    Ok((subtitle, Chart::Bars(chart), sheet))
}

pub(super) fn by_group(asked: &Asked<'_>, groups: &Groups<'_>, choices: &[Choice]) -> Made {
    let words = asked.words;
    let keys = keys(asked, choices);
    let reasons = groups.reasons(&Base::All(keys.clone()));
    let people: Vec<People<'_>> = groups.people().collect();
    let mut rated = Vec::new();
    for choice in choices {
        let text = words.text(&choice.text, asked.view.data);
        for ((name, people), reason) in groups.names.iter().zip(&people).zip(&reasons) {
            let Some(found) = rank(asked, &keys, choice, people) else {
                continue;
            };
            rated.push(Rated {
                label: format!("{text}: {name}"),
                outcome: reason.clone().map_or(Ok(found), Err),
            });
        }
    }
    let (chart, sheet) = bars(rated, 1.0, NumberFormat::decimals(1), words, &groups.axis);
    let rank = words.pick("Mean rank, 1 is first.", "Mittlerer Rang, 1 ist der erste.");
    (format!("{} {rank}", groups.by), Chart::Bars(chart), sheet)
}

fn keys(asked: &Asked<'_>, choices: &[Choice]) -> Vec<FieldKey> {
    choices
        .iter()
        .map(|choice| asked.key(choice.code))
        .collect()
}

fn rank(
    asked: &Asked<'_>,
    among: &[FieldKey],
    choice: &Choice,
    people: &People<'_>,
) -> Option<Estimate> {
    let measure = Measure::Rank {
        key: asked.key(choice.code),
        among: among.to_vec(),
    };
    let reading = measure.read_over(asked.view.data, people)?;
    Some(reading.estimate)
}
