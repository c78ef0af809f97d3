//! How the cells of a column are read, by the question they answer.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use throughline_model::survey::{
    Choice, Field, FieldKey, FieldKind, QuestionContent, QuestionKind, choices_of,
};

use super::reading::AnswerValues;
use crate::survey::CellLabel;
use crate::words::plain;

/// The question a column answers, and which part of it.
pub(super) struct Target<'q> {
    pub(super) content: &'q QuestionContent,
    pub(super) part: u16,
    pub(super) fields: Vec<Field>,
}

/// Codes of cells as they stand.
pub(super) type Known = HashMap<Vec<u8>, u16, RandomState>;

pub(super) enum Way {
    Code {
        known: Known,
        said: HashMap<String, u16>,
        least: u16,
        most: u16,
        /// What fits no choice is the text beside "other".
        other: bool,
        may_refuse: bool,
    },
    /// The column of one choice: any cell but "no" means it was chosen.
    Chosen {
        known: Known,
        said: HashMap<String, u16>,
    },
    Several {
        said: HashMap<String, usize>,
        other: bool,
    },
    Number,
    Date {
        day_first: bool,
    },
    Text,
    Respondent,
    Seconds,
}

fn said(labels: &[CellLabel]) -> HashMap<String, u16> {
    labels
        .iter()
        .map(|label| {
            (
                plain(&label.cell),
                label.code.unwrap_or(AnswerValues::MISSING),
            )
        })
        .collect()
}

/// Cells as they stand, which is quicker than folding each.
fn known(labels: &[CellLabel]) -> Known {
    labels
        .iter()
        .map(|label| {
            (
                label.cell.trim().as_bytes().to_vec(),
                label.code.unwrap_or(AnswerValues::MISSING),
            )
        })
        .collect()
}

/// How the cells of a target are read, and the fields they fill.
pub(super) fn way(target: &Target<'_>, labels: &[CellLabel]) -> Option<(Way, Vec<Field>)> {
    let content = target.content;
    let field = |part: u16| {
        target
            .fields
            .iter()
            .find(|field| field.key.part == part)
            .copied()
    };
    if let QuestionKind::MultipleChoice { choices, other, .. } = &content.kind {
        if target.part == super::EVERY_PART {
            let wanted: Vec<Field> = target.fields.clone();
            let place = |code: u16| wanted.iter().position(|field| field.key.part == code);
            let mut all = HashMap::new();
            for Choice { code, text } in choices {
                for text in text.0.values() {
                    all.extend(place(*code).map(|place| (plain(text), place)));
                }
            }
            for label in labels {
                if let Some(place) = label.code.and_then(place) {
                    all.insert(plain(&label.cell), place);
                }
            }
            return Some((
                Way::Several {
                    said: all,
                    other: *other,
                },
                wanted,
            ));
        }
        let field = field(target.part)?;
        if target.part == FieldKey::OTHER {
            return Some((Way::Text, vec![field]));
        }
        let way = Way::Chosen {
            known: known(labels),
            said: said(labels),
        };
        return Some((way, vec![field]));
    }
    let first = field(target.part)?;
    match first.kind {
        FieldKind::Codes { least, most } => {
            let mut all = said(labels);
            if labels.is_empty() {
                all.extend(texts_of(&content.kind));
            }
            let other = field(FieldKey::OTHER)
                .filter(|_| matches!(content.kind, QuestionKind::SingleChoice { other: true, .. }));
            let mut wanted = vec![first];
            wanted.extend(other);
            Some((
                Way::Code {
                    known: known(labels),
                    said: all,
                    least,
                    most,
                    other: other.is_some(),
                    may_refuse: content.may_refuse,
                },
                wanted,
            ))
        }
        FieldKind::Number if content.kind == QuestionKind::Date => {
            Some((Way::Date { day_first: false }, vec![first]))
        }
        FieldKind::Number => Some((Way::Number, vec![first])),
        FieldKind::Text => Some((Way::Text, vec![first])),
    }
}

/// What Kano's five answers are called, folded, from liking to disliking.
const KANO: [&[&str]; 5] = [
    &[
        "i like it",
        "i like it that way",
        "i enjoy it",
        "like",
        "das gefaellt mir",
        "das gefaellt mir sehr",
        "das wuerde mich sehr freuen",
    ],
    &[
        "i expect it",
        "it must be that way",
        "must be",
        "expect",
        "das erwarte ich",
        "das setze ich voraus",
    ],
    &[
        "i dont mind",
        "i do not mind",
        "i am neutral",
        "i dont care",
        "neutral",
        "das ist mir egal",
    ],
    &[
        "i can live with it",
        "i can live with it that way",
        "i can tolerate it",
        "live with",
        "damit kann ich leben",
        "das koennte ich hinnehmen",
        "das koennte ich in kauf nehmen",
    ],
    &[
        "i dislike it",
        "i dislike it that way",
        "dislike",
        "das gefaellt mir nicht",
        "das stoert mich",
        "das wuerde mich sehr stoeren",
    ],
];

/// What the question itself calls its codes, in every language, folded.
pub(super) fn texts_of(kind: &QuestionKind) -> HashMap<String, u16> {
    let mut texts = HashMap::new();
    let mut scale = |labels: &[throughline_model::survey::Wording]| {
        for (label, code) in labels.iter().zip(1_u16..) {
            for text in label.0.values() {
                texts.entry(plain(text)).or_insert(code);
            }
        }
    };
    match kind {
        QuestionKind::Likert { labels }
        | QuestionKind::Matrix { labels, .. }
        | QuestionKind::Satisfaction { labels, .. } => scale(labels),
        QuestionKind::ImportanceSatisfaction {
            labels_importance,
            labels_satisfaction,
        } => {
            scale(labels_importance);
            scale(labels_satisfaction);
        }
        QuestionKind::YesNo => {
            for (word, code) in [
                ("yes", 1),
                ("ja", 1),
                ("true", 1),
                ("no", 0),
                ("nein", 0),
                ("false", 0),
            ] {
                texts.insert(word.to_owned(), code);
            }
        }
        QuestionKind::Kano { .. } => {
            for (words, code) in KANO.iter().zip(1_u16..) {
                texts.extend(words.iter().map(|word| ((*word).to_owned(), code)));
            }
        }
        QuestionKind::SingleChoice { .. } => {
            for choice in choices_of(kind) {
                for text in choice.text.0.values() {
                    texts.entry(plain(text)).or_insert(choice.code);
                }
            }
        }
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Information => {}
    }
    texts
}
