//! The same experience everywhere: touchpoints rated on criteria and against the brand, what was
//! expected of them, what is handed over between steps and channels, and who answers for what.

mod channels;
mod departments;
mod spread;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    BrandValueId, CriterionId, DepartmentId, HandoverId, OrderKey, QuestionId, StepId, SurveyId,
    TouchpointId,
};

pub use channels::{ChannelChange, ChannelFinding, Served, StepChannels, Way, findings_of};
pub use departments::{
    DepartmentFinding, Passing, Row, departments_of_steps, findings_of_roles, passings, placed,
};
pub use spread::{Spread, means_by, spreads};

/// What touchpoints are rated on across channels: information, tone, look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Criterion {
    pub id: CriterionId,
    pub name: String,
    /// What a 1 and what a 5 means.
    pub notes: String,
    pub order: OrderKey,
}

/// Something the brand stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BrandValue {
    pub id: BrandValueId,
    pub name: String,
    /// How it shows at a touchpoint.
    pub notes: String,
    pub order: OrderKey,
}

/// 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "u8", into = "u8")]
#[ts(type = "number")]
pub struct Mark(u8);

impl Mark {
    pub const MOST: u8 = 5;

    /// `None` outside 1..=5.
    pub fn new(number: u8) -> Option<Mark> {
        (1..=Self::MOST).contains(&number).then_some(Mark(number))
    }

    pub fn number(self) -> u8 {
        self.0
    }

    pub fn value(self) -> f64 {
        f64::from(self.0)
    }
}

impl TryFrom<u8> for Mark {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        Mark::new(number).ok_or_else(|| format!("a rating is 1 to {}, not {number}", Self::MOST))
    }
}

impl From<Mark> for u8 {
    fn from(mark: Mark) -> u8 {
        mark.0
    }
}

/// What a touchpoint is rated on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "on", content = "id")]
pub enum RatedOn {
    Criterion(CriterionId),
    BrandValue(BrandValueId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rating {
    pub touchpoint: TouchpointId,
    pub on: RatedOn,
    pub mark: Mark,
    /// What it rests on.
    pub note: String,
}

/// Where the two sides of an expectation come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum ExpectationSource {
    /// Both as people of the project see them.
    Hand { expected: Mark, experienced: Mark },
    /// A question that asks for importance and satisfaction at once.
    Pair {
        survey: SurveyId,
        question: QuestionId,
    },
    /// Two questions of one survey.
    Questions {
        survey: SurveyId,
        expected: QuestionId,
        experienced: QuestionId,
    },
}

/// What was expected of a touchpoint against how it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Expectation {
    pub touchpoint: TouchpointId,
    pub source: ExpectationSource,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Kept {
    Exceeded,
    Met,
    Missed,
}

/// What is carried over from one step to another, and what is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Handover {
    pub id: HandoverId,
    pub from_step: StepId,
    pub to_step: StepId,
    pub carried: String,
    pub lost: String,
    /// 1 (hardly noticed) to 5 (people leave).
    pub severity: Option<Mark>,
}

/// A department's part in a step or at a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Does it.
    Responsible,
    /// Answers for it; exactly one does.
    Accountable,
    /// Does it and answers for it.
    ResponsibleAndAccountable,
    /// Is asked before.
    Consulted,
    /// Is told after.
    Informed,
}

impl Role {
    pub const ALL: [Role; 5] = [
        Role::Responsible,
        Role::Accountable,
        Role::ResponsibleAndAccountable,
        Role::Consulted,
        Role::Informed,
    ];

    pub fn does(self) -> bool {
        matches!(self, Role::Responsible | Role::ResponsibleAndAccountable)
    }

    pub fn answers(self) -> bool {
        matches!(self, Role::Accountable | Role::ResponsibleAndAccountable)
    }
}

/// What a department has a part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "of", content = "id")]
pub enum Duty {
    Step(StepId),
    Touchpoint(TouchpointId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Responsibility {
    pub duty: Duty,
    pub department: DepartmentId,
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_one_to_five() {
        let read = |number: u8| serde_json::from_str::<Mark>(&number.to_string()).is_ok();
        let taken: Vec<u8> = (0..8).filter(|number| read(*number)).collect();
        assert_eq!(taken, [1, 2, 3, 4, 5]);
    }
}
