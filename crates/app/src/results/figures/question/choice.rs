//! Choices, one or several.

use throughline_exchange::sheets::Sheet;
use throughline_figures::chart::{
    Bar, BarChart, Chart, NumberFormat, Range, StackedCategory, StackedChart, StackedRow, Tone,
};
use throughline_model::survey::QuestionKind;
use throughline_stats::describe::distribution;
use throughline_stats::proportion::{Share, share};

use super::{Asked, Groups, Made, share_chart};
use crate::results::figures::{Rated, estimate_cells, estimate_header, hidden_cells, row};
use crate::results::guard::Base;
use crate::results::measure::drawn;
use crate::results::overview::no_answers;
use crate::results::words::ResultWords;

/// One of several, yes or no.
pub(super) fn one(asked: &Asked<'_>) -> Result<Made, String> {
    let (words, key) = (asked.words, asked.key(0));
    asked.shown(Base::Field(key))?;
    let options = options(asked);
    let most = options.iter().map(|(code, _)| *code).max().unwrap_or(0);
    let counts = asked.view.people.counts(key, most);
    let picked: Vec<u64> = options
        .iter()
        .map(|(code, _)| counts[usize::from(*code)])
        .collect();
    let shares = distribution(&picked).map_err(|_| no_answers(words))?;
    let rated = options.into_iter().zip(shares);
    let rated = rated.map(|((_, label), estimate)| Rated {
        label,
        outcome: Ok(estimate),
    });
    Ok(share_chart(rated.collect(), picked.iter().sum(), words))
}

/// Of a question that makes groups: how large they are, as far as the rules of groups show it.
pub(super) fn sizes(asked: &Asked<'_>, groups: &Groups<'_>) -> Made {
    let words = asked.words;
    let sizes: Vec<u64> = groups.people().map(|people| people.count()).collect();
    let n = sizes.iter().sum();
    let reasons = groups.reasons(&Base::Everybody);
    let rated = sizes.iter().zip(&groups.names).zip(reasons);
    let rated = rated.filter(|((size, _), _)| **size > 0);
    let rated = rated.map(|((size, name), reason)| Rated {
        label: name.clone(),
        outcome: match reason {
            Some(reason) => Err(reason),
            None => share(Share { part: *size, n }).map_err(|_| no_answers(words)),
        },
    });
    share_chart(rated.collect(), n, words)
}

/// As many as apply: the parts of the question are answered together.
pub(super) fn several(asked: &Asked<'_>) -> Result<Made, String> {
    let (view, words) = (asked.view, asked.words);
    let options = options(asked);
    let first = options.first().ok_or_else(|| no_answers(words))?;
    let first = asked.key(first.0);
    asked.shown(Base::Field(first))?;
    let n = view.people.counts(first, 1).iter().sum();
    let rated = options.into_iter().map(|(part, label)| {
        let part = view.people.counts(asked.key(part), 1)[1];
        Rated {
            label,
            outcome: share(Share { part, n }).map_err(|_| no_answers(words)),
        }
    });
    Ok(share_chart(rated.collect(), n, words))
}

/// One bar a group.
pub(super) fn one_by_group(asked: &Asked<'_>, groups: &Groups<'_>) -> Made {
    let key = asked.key(0);
    let options = options(asked);
    let most = options.iter().map(|(code, _)| *code).max().unwrap_or(0);
    let counts = asked.view.people.counts_by(key, most, groups.segment);
    let reasons = groups.reasons(&Base::Field(key));
    let rows = counts.into_iter().map(|counts| {
        options
            .iter()
            .map(|(code, _)| counts[usize::from(*code)])
            .collect()
    });
    let rows = rows.zip(&groups.names).zip(reasons);
    let categories = options.iter().map(|(_, name)| name.clone()).collect();
    let rows = rows.map(|((counts, name), reason)| (name.as_str(), counts, reason));
    let (chart, sheet) = stacked(rows.collect(), categories, asked.words);
    (groups.by.clone(), chart, sheet)
}

/// A bar for each option and group.
pub(super) fn several_by_group(asked: &Asked<'_>, groups: &Groups<'_>) -> Result<Made, String> {
    let (view, words) = (asked.view, asked.words);
    let options = options(asked);
    let first = options.first().ok_or_else(|| no_answers(words))?;
    let reasons = groups.reasons(&Base::Field(asked.key(first.0)));
    let mut sheet = Sheet {
        name: String::new(),
        header: estimate_header(words, &[&groups.axis, words.pick("Answer", "Antwort")]),
        rows: Vec::new(),
    };
    let mut chart = BarChart {
        format: NumberFormat::percent(),
        range: Some(Range::PERCENT),
        ..BarChart::default()
    };
    for (part, option) in &options {
        let counts = view.people.counts_by(asked.key(*part), 1, groups.segment);
        for ((name, counts), reason) in groups.names.iter().zip(counts).zip(&reasons) {
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
            chart.bars.push(Bar {
                label: format!("{option}: {name}"),
                estimate: found.as_ref().ok().map(|estimate| drawn(estimate, 100.0)),
                reason: found.err().unwrap_or_default(),
                ..Bar::default()
            });
        }
    }
    Ok((groups.by.clone(), Chart::Bars(chart), sheet))
}

/// The codes or parts that can be chosen, with their names.
fn options(asked: &Asked<'_>) -> Vec<(u16, String)> {
    let words = asked.words;
    match &asked.question.content.kind {
        QuestionKind::SingleChoice { choices, other }
        | QuestionKind::MultipleChoice { choices, other, .. } => {
            let other = other.then(|| (0, words.pick("Other", "Sonstiges").to_owned()));
            choices
                .iter()
                .map(|choice| (choice.code, words.text(&choice.text, asked.view.data)))
                .chain(other)
                .collect()
        }
        QuestionKind::YesNo => vec![
            (1, words.pick("Yes", "Ja").to_owned()),
            (0, words.pick("No", "Nein").to_owned()),
        ],
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => Vec::new(),
    }
}

/// Shares of choices as one bar a group, given with its counts and why it is hidden.
fn stacked(
    groups: Vec<(&str, Vec<u64>, Option<String>)>,
    categories: Vec<String>,
    words: &ResultWords,
) -> (Chart, Sheet) {
    let names = [
        words.pick("Group", "Gruppe"),
        words.pick("Answer", "Antwort"),
    ];
    let mut sheet = Sheet {
        name: String::new(),
        header: estimate_header(words, &names),
        rows: Vec::new(),
    };
    let mut rows = Vec::new();
    for (name, counts, reason) in groups {
        let n: u64 = counts.iter().sum();
        if n == 0 {
            continue;
        }
        if let Some(reason) = reason {
            sheet.rows.push(row(&[name, ""], hidden_cells(&reason)));
            rows.push(StackedRow {
                label: name.to_owned(),
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
            label: name.to_owned(),
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
        categories: (0u8..8)
            .cycle()
            .zip(categories)
            .map(|(place, name)| StackedCategory {
                name,
                tone: Tone::Tint(place + 1),
            })
            .collect(),
        rows,
        whole: true,
        ..StackedChart::default()
    };
    (Chart::Stacked(chart), sheet)
}
