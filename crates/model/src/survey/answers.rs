//! What one person answered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::QuestionId;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "is")]
pub enum AnswerValue {
    /// A choice, a point of a scale, a rank, 1/0 for chosen and yes/no.
    Code {
        code: u16,
    },
    /// A number, or a date as days since 1970-01-01.
    Number {
        number: f64,
    },
    Text {
        text: String,
    },
    /// "Prefer not to say."
    Refused,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    pub question: QuestionId,
    /// Which part of the question; see [`super::FieldKey::part`].
    #[serde(default)]
    pub part: u16,
    pub value: AnswerValue,
}

/// The answers of one person. A part that was not answered, or not shown, is absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerSheet {
    pub answers: Vec<Answer>,
}

impl AnswerSheet {
    pub fn get(&self, question: QuestionId, part: u16) -> Option<&AnswerValue> {
        self.answers
            .iter()
            .find(|answer| answer.question == question && answer.part == part)
            .map(|answer| &answer.value)
    }
}
