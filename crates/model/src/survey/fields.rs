//! The fields of a survey: every place an answer can stand in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Question, QuestionKind, SurveyDefinition};
use crate::QuestionId;

/// Names a field for ever, in every wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldKey {
    pub question: QuestionId,
    pub part: u16,
}

impl FieldKey {
    /// The part that holds what was typed beside "other".
    pub const OTHER: u16 = u16::MAX;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum FieldKind {
    /// A code from `least` to `most`.
    Codes {
        least: u16,
        most: u16,
    },
    Number,
    Text,
}

/// One column of the answers.
///
/// Parts: Matrix and Ranking use the codes of their items and choices, MultipleChoice has one part
/// of 0 or 1 for each choice's code, Kano and ImportanceSatisfaction have parts 0 and 1, everything
/// else part 0. What is typed beside "other" is [`FieldKey::OTHER`]; "other" itself is the code 0
/// of a SingleChoice and the part 0 of a MultipleChoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    #[serde(flatten)]
    pub key: FieldKey,
    pub kind: FieldKind,
}

/// The fields of a question, in the order of its parts.
pub fn fields_of(question: &Question) -> Vec<Field> {
    let field = |part, kind| Field {
        key: FieldKey {
            question: question.id,
            part,
        },
        kind,
    };
    let codes = |least, most| FieldKind::Codes { least, most };
    let highest = |choices: &[super::Choice]| choices.iter().map(|c| c.code).max().unwrap_or(0);
    let count = |labels: &[super::Wording]| u16::try_from(labels.len()).unwrap_or(u16::MAX - 1);
    match &question.content.kind {
        QuestionKind::SingleChoice { choices, other } => {
            let least = if *other { 0 } else { 1 };
            let mut fields = vec![field(0, codes(least, highest(choices)))];
            fields.extend(other.then(|| field(FieldKey::OTHER, FieldKind::Text)));
            fields
        }
        QuestionKind::MultipleChoice { choices, other, .. } => {
            let mut fields: Vec<Field> = choices
                .iter()
                .map(|choice| field(choice.code, codes(0, 1)))
                .collect();
            if *other {
                fields.push(field(0, codes(0, 1)));
                fields.push(field(FieldKey::OTHER, FieldKind::Text));
            }
            fields
        }
        QuestionKind::Likert { labels } => vec![field(0, codes(1, count(labels)))],
        QuestionKind::Matrix { items, labels } => items
            .iter()
            .map(|item| field(item.code, codes(1, count(labels))))
            .collect(),
        QuestionKind::Recommendation { .. } => vec![field(0, codes(0, 10))],
        QuestionKind::Satisfaction { points, .. } | QuestionKind::Rating { points, .. } => {
            vec![field(0, codes(1, u16::from(*points)))]
        }
        QuestionKind::Effort { .. } => vec![field(0, codes(1, 7))],
        QuestionKind::Ranking { choices } => choices
            .iter()
            .map(|choice| {
                field(
                    choice.code,
                    codes(1, u16::try_from(choices.len()).unwrap_or(u16::MAX - 1)),
                )
            })
            .collect(),
        QuestionKind::Number { .. } | QuestionKind::Date => vec![field(0, FieldKind::Number)],
        QuestionKind::ShortText | QuestionKind::LongText => vec![field(0, FieldKind::Text)],
        QuestionKind::YesNo => vec![field(0, codes(0, 1))],
        QuestionKind::Kano { .. } | QuestionKind::ImportanceSatisfaction { .. } => {
            vec![field(0, codes(1, 5)), field(1, codes(1, 5))]
        }
        QuestionKind::Information => Vec::new(),
    }
}

/// Every field of a survey, in the order of its questions.
pub fn fields(definition: &SurveyDefinition) -> Vec<Field> {
    definition.questions().flat_map(fields_of).collect()
}
