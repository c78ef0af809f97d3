//! The questions of a survey that a table's columns answer, and what their cells mean.

use std::collections::{BTreeMap, HashMap};

use throughline_model::survey::{
    FieldKey, QuestionKind, SurveyDefinition, Wording, choices_of, fields_of,
};

use super::EVERY_PART;
use super::headings::Heading;
use super::profile::Profile;
use super::scales::{Wanted, is_on_a_scale, meanings_of, scale_of, yes_or_no};
use super::values::number;
use super::ways::texts_of;
use crate::survey::{AnswerColumnRole, AnswerTarget, CellLabel};
use crate::words::plain;

/// The question of a survey that a column answers: by the id or the text of question and item.
pub(super) fn matched(
    heading: &Heading,
    profile: &Profile,
    definition: &SurveyDefinition,
) -> Option<AnswerColumnRole> {
    let names = [&heading.question, &heading.code, &heading.name].map(|name| plain(name));
    let whole = plain(&full_text(heading));
    let answer =
        |question: &throughline_model::survey::Question, part, labels| AnswerColumnRole::Answer {
            target: AnswerTarget::Survey {
                field: FieldKey {
                    question: question.id,
                    part,
                },
            },
            labels,
        };
    for question in definition.questions() {
        let kind = &question.content.kind;
        let fields = fields_of(question);
        if fields.is_empty() {
            continue;
        }
        let id = plain(&question.id.to_string());
        let is_question = |text: &str| {
            !text.is_empty()
                && (text == id
                    || question
                        .content
                        .text
                        .0
                        .values()
                        .any(|own| plain(own) == text))
        };
        let asked = names.iter().any(|name| is_question(name));
        if asked && heading.item.is_empty() {
            if let QuestionKind::MultipleChoice { .. } = kind {
                return Some(answer(question, EVERY_PART, Vec::new()));
            }
            if fields.len() == 1 || matches!(kind, QuestionKind::SingleChoice { .. }) {
                return Some(answer(question, 0, labels_of(profile, kind)));
            }
        }
        if asked && !heading.item.is_empty() {
            if let Some((part, labels)) = part_of(heading, profile, kind) {
                return Some(answer(question, part, labels));
            }
            let part = heading.item.parse::<u16>().ok();
            if let Some(part) =
                part.filter(|part| fields.iter().any(|field| field.key.part == *part))
            {
                return Some(answer(question, part, labels_of(profile, kind)));
            }
        }
        // A matrix whose items stand as headings of their own, as Microsoft Forms writes them.
        if let QuestionKind::Matrix { items, .. } = kind {
            let item = items.iter().find(|item| {
                item.text.0.values().any(|text| {
                    let text = plain(text);
                    !text.is_empty() && (names.contains(&text) || text == whole)
                })
            });
            if let Some(item) = item {
                return Some(answer(question, item.code, labels_of(profile, kind)));
            }
        }
    }
    None
}

/// The part of a question that a column's item names, and what its cells mean.
pub(super) fn part_of(
    heading: &Heading,
    profile: &Profile,
    kind: &QuestionKind,
) -> Option<(u16, Vec<CellLabel>)> {
    let item = plain(&heading.item);
    let part = choices_of(kind)
        .iter()
        .find(|choice| choice.text.0.values().any(|text| plain(text) == item))
        .map(|choice| choice.code)
        .or_else(|| half_of(&item, kind));
    match kind {
        QuestionKind::MultipleChoice { choices, other, .. } => {
            if *other && is_other(&heading.item) {
                return Some((FieldKey::OTHER, Vec::new()));
            }
            let part = part.or_else(|| {
                choices
                    .iter()
                    .find(|choice| item == choice.code.to_string())
                    .map(|choice| choice.code)
            })?;
            Some((part, Vec::new()))
        }
        _ => part.map(|part| (part, labels_of(profile, kind))),
    }
}

/// Which half of a pair of questions a folded name means.
fn half_of(name: &str, kind: &QuestionKind) -> Option<u16> {
    let halves: [&[&str]; 2] = if let QuestionKind::Kano {
        functional,
        dysfunctional,
    } = kind
    {
        let is_asked = |wording: &Wording| {
            !name.is_empty() && wording.0.values().any(|text| plain(text) == name)
        };
        match [functional, dysfunctional].map(is_asked) {
            [true, false] => return Some(0),
            [false, true] => return Some(1),
            [true, true] | [false, false] => [
                &[
                    "with the feature",
                    "with it",
                    "with",
                    "functional",
                    "mit dem merkmal",
                    "damit",
                    "mit",
                ],
                &[
                    "without the feature",
                    "without it",
                    "without",
                    "dysfunctional",
                    "ohne das merkmal",
                    "ohne",
                ],
            ],
        }
    } else if let QuestionKind::ImportanceSatisfaction { .. } = kind {
        [
            &["importance", "important", "wichtigkeit", "wichtig"],
            &["satisfaction", "satisfied", "zufriedenheit", "zufrieden"],
        ]
    } else {
        return None;
    };
    let half = halves.iter().position(|names| names.contains(&name))?;
    u16::try_from(half).ok()
}

/// What stands in the cells, as codes of a question's own scale or choices. Cells that mean none of
/// them have no label.
pub(super) fn labels_of(profile: &Profile, kind: &QuestionKind) -> Vec<CellLabel> {
    let words = profile.words();
    let own = texts_of(kind);
    let mut codes: BTreeMap<&str, u16> = words
        .iter()
        .filter_map(|word| Some((*word, *own.get(&plain(word))?)))
        .collect();
    let others: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !codes.contains_key(word) && number(word).is_none())
        .collect();
    let points = match kind {
        QuestionKind::Likert { labels } | QuestionKind::Matrix { labels, .. } => labels.len(),
        QuestionKind::Satisfaction { points, .. } | QuestionKind::Rating { points, .. } => {
            usize::from(*points)
        }
        QuestionKind::Effort { .. } => 7,
        QuestionKind::ImportanceSatisfaction { .. } => 5,
        QuestionKind::YesNo => {
            let answers = words
                .iter()
                .filter_map(|word| Some((*word, yes_or_no(word)?)));
            codes.extend(answers);
            0
        }
        QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::Information => 0,
    };
    if points > 0 {
        codes.extend(on_such_a_scale(others, profile, points, &own));
    }
    codes
        .into_iter()
        .map(|(word, code)| CellLabel {
            cell: word.to_owned(),
            code: Some(code),
        })
        .collect()
}

/// The codes of words on scales of so many points that tell the same as the question's own labels,
/// in whatever words or language: as many together as one scale has, then those that are left. A
/// word that no such scale has is told when it is read: "Somewhat" among degrees of agreement is a
/// slip, though there is a scale of amounts that is as long.
fn on_such_a_scale<'w>(
    words: Vec<&'w str>,
    profile: &Profile,
    points: usize,
    own: &HashMap<String, u16>,
) -> BTreeMap<&'w str, u16> {
    let often = |word: &str| profile.distinct.get(word).copied().unwrap_or(0);
    let mut codes = BTreeMap::new();
    let mut meanings = meanings_of(own.keys().map(String::as_str), points);
    if meanings.is_empty() && !own.is_empty() {
        // Labels of its own are on no known scale, so none can stand for it.
        return codes;
    }
    let mut left: Vec<&str> = words
        .into_iter()
        .filter(|word| is_on_a_scale(word))
        .collect();
    // The commonest words first: what does not fit beside them is left for another scale.
    left.sort_by_key(|word| (std::cmp::Reverse(often(word)), *word));
    while !left.is_empty() {
        let wanted = Wanted {
            points: Some(points),
            meanings: &meanings,
        };
        let mut together = left.clone();
        let places = loop {
            if together.is_empty() {
                // The commonest is on no such scale; the others may be.
                left.remove(0);
                break None;
            }
            match scale_of(&together, &[], wanted) {
                Some((labels, places)) if labels.len() == points => break Some(places),
                _ => together.pop(),
            };
        };
        let Some(places) = places else {
            continue;
        };
        for word in &together {
            let code = places.get(*word).map(|place| place + 1);
            codes.extend(code.and_then(|code| Some((*word, u16::try_from(code).ok()?))));
        }
        left.retain(|word| !together.contains(word));
        if meanings.is_empty() {
            meanings = meanings_of(together.iter().copied(), points);
            if meanings.is_empty() {
                break;
            }
        }
    }
    codes
}

pub(super) fn is_other(item: &str) -> bool {
    matches!(
        plain(item).as_str(),
        "other"
            | "other please specify"
            | "sonstiges"
            | "andere"
            | "other text"
            | "sonstiges bitte angeben"
    )
}

pub(super) fn full_text(heading: &Heading) -> String {
    if heading.item.is_empty() {
        heading.question.clone()
    } else {
        format!("{} – {}", heading.question, heading.item)
    }
}
