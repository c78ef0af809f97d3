//! What is worth doing, what is done about it, and what came of it: opportunities with the parts
//! of their scores, actions on their way round plan, do, check and act, checks against measures,
//! and reviews.

mod rules;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::measure::MeasureDefinition;
use crate::{
    ActionId, CardId, CheckId, DepartmentId, FeedbackId, MeasureId, OpportunityId, OrderKey,
    QuestionId, ReviewId, StepId, ThemeId, TopicId,
};

pub use rules::{ImprovementProblem, MOST_GOALS, check_action, check_parts, spoken};

/// Something worth doing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Opportunity {
    pub id: OpportunityId,
    pub name: String,
    pub notes: String,
    pub parts: OpportunityParts,
    /// The survey question that says importance and satisfaction in place of the parts.
    pub rated: Option<QuestionId>,
    /// Which department answers for it.
    pub department: Option<DepartmentId>,
    /// Who answers for it.
    pub owner: String,
    /// The day it was put away, in days since 1970-01-01.
    pub archived: Option<i32>,
    pub links: OpportunityLinks,
    /// Its rank among the others.
    pub order: OrderKey,
}

/// What a score is made of; each may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct OpportunityParts {
    /// How much it matters to customers, 0 to 10.
    pub importance: Option<f64>,
    /// How satisfied they are as it is, 0 to 10.
    pub satisfaction: Option<f64>,
    /// How many people it would help in a quarter, or whatever the project counts.
    pub reach: Option<f64>,
    /// How much good it does to each, or to the business, 0 to 10.
    pub value: Option<f64>,
    /// What it takes, 0 to 10.
    pub effort: Option<f64>,
    /// How sure all this is, in per cent.
    pub confidence: Option<f64>,
}

/// One of the parts, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScorePart {
    Importance,
    Satisfaction,
    Reach,
    Value,
    Effort,
    Confidence,
}

impl ScorePart {
    pub const ALL: [ScorePart; 6] = [
        ScorePart::Importance,
        ScorePart::Satisfaction,
        ScorePart::Reach,
        ScorePart::Value,
        ScorePart::Effort,
        ScorePart::Confidence,
    ];

    /// As formulas are kept.
    pub fn word(self) -> &'static str {
        match self {
            ScorePart::Importance => "importance",
            ScorePart::Satisfaction => "satisfaction",
            ScorePart::Reach => "reach",
            ScorePart::Value => "value",
            ScorePart::Effort => "effort",
            ScorePart::Confidence => "confidence",
        }
    }

    /// The part of a name as people write it in a formula, in any language of the program.
    pub fn read(word: &str) -> Option<ScorePart> {
        Some(match word.trim().to_lowercase().as_str() {
            "importance" | "wichtigkeit" => ScorePart::Importance,
            "satisfaction" | "zufriedenheit" => ScorePart::Satisfaction,
            "reach" | "reichweite" => ScorePart::Reach,
            "value" | "wert" | "nutzen" => ScorePart::Value,
            "effort" | "aufwand" => ScorePart::Effort,
            "confidence" | "sicherheit" => ScorePart::Confidence,
            _ => return None,
        })
    }
}

impl OpportunityParts {
    pub fn get(&self, part: ScorePart) -> Option<f64> {
        match part {
            ScorePart::Importance => self.importance,
            ScorePart::Satisfaction => self.satisfaction,
            ScorePart::Reach => self.reach,
            ScorePart::Value => self.value,
            ScorePart::Effort => self.effort,
            ScorePart::Confidence => self.confidence,
        }
    }
}

/// Where an opportunity comes from and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct OpportunityLinks {
    /// Steps of any journeys.
    pub steps: Vec<StepId>,
    /// Cards of maps: pains it answers, cards of the opportunities lane that stand for it.
    pub cards: Vec<CardId>,
    pub sources: Vec<OpportunitySource>,
}

/// What else said that there is something to do. It may be gone by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum OpportunitySource {
    Feedback {
        feedback: FeedbackId,
    },
    /// A question of a survey.
    Question {
        question: QuestionId,
    },
    /// A theme of a survey.
    Theme {
        theme: ThemeId,
    },
    /// What comments and feedback are about.
    Topic {
        topic: TopicId,
    },
}

/// How opportunities are scored, in the whole project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "by")]
pub enum Scoring {
    /// Importance + max(importance − satisfaction, 0), 0 to 20 (Ulwick, What Customers Want,
    /// 2005).
    #[default]
    Opportunity,
    /// Reach × value × confidence ÷ effort (McBride, Intercom, 2016).
    Rice,
    /// A [`crate::measure::Formula`] with the words of [`ScorePart`] in its brackets.
    Formula { formula: String },
}

/// Where an action stands on its way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    #[default]
    Plan,
    Do,
    Check,
    Act,
}

impl Phase {
    pub const ALL: [Phase; 4] = [Phase::Plan, Phase::Do, Phase::Check, Phase::Act];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActionStatus {
    #[default]
    Open,
    Done,
    Stopped,
}

/// Something that is done about an opportunity. Days are counted from 1970-01-01.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    pub id: ActionId,
    pub opportunity: Option<OpportunityId>,
    pub name: String,
    pub notes: String,
    pub department: Option<DepartmentId>,
    pub owner: String,
    pub due: Option<i32>,
    pub phase: Phase,
    pub status: ActionStatus,
    /// The day it was done or stopped.
    pub ended: Option<i32>,
    /// The day from which it can have moved anything; what was measured before is before.
    pub begins: Option<i32>,
    /// The day by which its measures should have moved.
    pub check_on: Option<i32>,
    /// The day it was put away.
    pub archived: Option<i32>,
    pub goals: Vec<Goal>,
    pub order: OrderKey,
}

/// The measure an action should move, which way, and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    pub measure: MeasureId,
    pub direction: GoalDirection,
    /// In the measure's unit, over zero.
    pub by: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GoalDirection {
    Up,
    Down,
}

/// What came of an action: kept as it was found, whatever becomes of the measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionCheck {
    pub id: CheckId,
    pub action: ActionId,
    /// The day it was made.
    pub made: i32,
    pub judgements: Vec<Judgement>,
    /// What the figures speak for.
    pub proposal: Decision,
    /// What people decided.
    pub decision: Decision,
    pub learning: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    Keep,
    Change,
    Stop,
}

/// Whether one measure moved as it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GoalVerdict {
    Moved,
    CantTell,
    DidNotMove,
}

/// One measure before and after an action, with everything that its words are made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    pub measure: MeasureId,
    /// The measure's name on that day.
    pub name: String,
    pub definition: MeasureDefinition,
    pub direction: GoalDirection,
    pub by: f64,
    pub verdict: GoalVerdict,
    pub compared: Compared,
}

/// A measure before a day and after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    pub before: Option<Side>,
    pub after: Option<Side>,
    /// Of the difference, after minus before, a 95 % interval; both or none.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Two-sided.
    pub p: Option<f64>,
    /// After Holm's correction over the measures of the same check or review.
    pub adjusted: Option<f64>,
    pub method: CompareMethod,
    /// What the run chart shows.
    pub sign: Option<RunSign>,
}

impl Compared {
    /// After minus before.
    pub fn difference(&self) -> Option<f64> {
        Some(self.after.as_ref()?.value - self.before.as_ref()?.value)
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// A mean over its periods, in the measure's unit.
    pub value: f64,
    /// Answers of all its periods.
    #[ts(type = "number | null")]
    pub n: Option<u64>,
    pub periods: u32,
    /// First days of the first and the last period.
    pub first: i32,
    pub last: i32,
    /// Names of waves.
    pub first_name: String,
    pub last_name: String,
}

/// How before and after were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CompareMethod {
    ChiSquared,
    Fisher,
    Welch,
    AdjustedWald,
    /// By the intervals of both sides (Zou and Donner, 2008).
    Intervals,
    /// The limits of the run chart before, against the values since.
    RunChart,
    /// There is not enough to compare.
    Nothing,
}

/// What values since then say against the limits from before (Wheeler, 1993).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "sign")]
pub enum RunSign {
    /// A value outside the limits.
    Outside { higher: bool },
    /// Eight or more in a row on one side of the average.
    OneSide { higher: bool, row: u32 },
    /// Three of four nearer to a limit than to the average.
    NearLimit { higher: bool },
    /// Nothing beyond noise.
    Noise,
}

/// A look back at what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    pub id: ReviewId,
    /// The day it was held, in days since 1970-01-01.
    pub held: i32,
    /// The day from which on it looked.
    pub since: i32,
    pub notes: String,
}
