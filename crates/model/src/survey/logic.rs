//! Who sees what: conditions and branches over earlier answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AnswerSheet, AnswerValue};
use crate::{PageId, QuestionId};

/// Joins tests; without any it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    pub join: Join,
    pub tests: Vec<AnswerTest>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Join {
    #[default]
    All,
    Any,
}

/// Looks at one answer that was given earlier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerTest {
    pub question: QuestionId,
    /// See [`super::FieldKey::part`].
    #[serde(default)]
    pub part: u16,
    pub is: AnswerRelation,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "relation")]
pub enum AnswerRelation {
    Answered,
    NotAnswered,
    OneOf {
        codes: Vec<u16>,
    },
    NoneOf {
        codes: Vec<u16>,
    },
    /// Also for codes.
    AtLeast {
        number: f64,
    },
    AtMost {
        number: f64,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Branch {
    pub when: Condition,
    pub to: BranchTarget,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "target")]
pub enum BranchTarget {
    Page { page: PageId },
    End,
}

impl Condition {
    /// Whether it holds for the answers given so far.
    pub fn holds(&self, answers: &AnswerSheet) -> bool {
        match self.join {
            Join::All => self.tests.iter().all(|test| test.holds(answers)),
            Join::Any => self.tests.is_empty() || self.tests.iter().any(|test| test.holds(answers)),
        }
    }
}

impl AnswerTest {
    fn holds(&self, answers: &AnswerSheet) -> bool {
        let value = answers.get(self.question, self.part);
        let number = match value {
            Some(AnswerValue::Code { code }) => Some(f64::from(*code)),
            Some(AnswerValue::Number { number }) => Some(*number),
            Some(AnswerValue::Text { .. } | AnswerValue::Refused) | None => None,
        };
        let code = match value {
            Some(AnswerValue::Code { code }) => Some(*code),
            Some(AnswerValue::Number { .. } | AnswerValue::Text { .. } | AnswerValue::Refused)
            | None => None,
        };
        match &self.is {
            AnswerRelation::Answered => value.is_some(),
            AnswerRelation::NotAnswered => value.is_none(),
            AnswerRelation::OneOf { codes } => code.is_some_and(|code| codes.contains(&code)),
            AnswerRelation::NoneOf { codes } => !code.is_some_and(|code| codes.contains(&code)),
            AnswerRelation::AtLeast { number: bound } => number.is_some_and(|is| is >= *bound),
            AnswerRelation::AtMost { number: bound } => number.is_some_and(|is| is <= *bound),
        }
    }
}
