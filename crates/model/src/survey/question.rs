//! One question, of any type.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Condition, Wording};
use crate::{DepartmentId, OrderKey, QuestionId, StepId, ThemeId, TouchpointId};

/// One thing that can be chosen, ranked or rated. Its code stands in the answers and is never used
/// again for anything else within its question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// 1 to [`Choice::MOST`].
    pub code: u16,
    pub text: Wording,
}

impl Choice {
    /// The highest code of a choice; also the most choices of a question.
    pub const MOST: u16 = 1_000;
}

/// How a scale of satisfaction looks on the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScaleLook {
    Faces,
    Stars,
    #[default]
    Words,
    Numbers,
}

/// Whom a 0–10 recommendation is asked of: customers (NPS) or employees (eNPS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Recommender {
    #[default]
    Customer,
    Employee,
}

/// The type of a question with what only that type has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum QuestionKind {
    SingleChoice {
        choices: Vec<Choice>,
        other: bool,
    },
    MultipleChoice {
        choices: Vec<Choice>,
        other: bool,
        at_most: Option<u16>,
    },
    /// Agreement or any labelled scale; answers are 1 to the number of labels (2 to 11), low to
    /// high. Without texts the points are shown as numbers.
    Likert {
        labels: Vec<Wording>,
    },
    /// Several Likert items with the same labels; an item's code is its part of the answer.
    Matrix {
        items: Vec<Choice>,
        labels: Vec<Wording>,
    },
    /// 0 to 10.
    Recommendation {
        of: Recommender,
        low: Wording,
        high: Wording,
    },
    /// Satisfaction on 3, 4, 5, 7 or 10 points, answers from 1.
    Satisfaction {
        points: u8,
        look: ScaleLook,
        labels: Vec<Wording>,
    },
    /// "… made it easy for me", agreement 1 to 7.
    Effort {
        low: Wording,
        high: Wording,
    },
    /// 1 to `points` (2 to 10).
    Rating {
        points: u8,
        look: ScaleLook,
        low: Wording,
        high: Wording,
    },
    /// Every choice gets a rank from 1; a choice's code is its part of the answer.
    Ranking {
        choices: Vec<Choice>,
    },
    Number {
        least: Option<f64>,
        most: Option<f64>,
        decimals: u8,
        unit: String,
    },
    ShortText,
    LongText,
    /// Days since 1970-01-01, as a number.
    Date,
    /// 1 yes, 0 no.
    YesNo,
    /// Part 0: how it is with the feature, part 1: without it. Answers 1 (I like it) to 5 (I
    /// dislike it), in the order of Kano's table.
    Kano {
        functional: Wording,
        dysfunctional: Wording,
    },
    /// Part 0: importance, part 1: satisfaction, both 1 to 5.
    ImportanceSatisfaction {
        labels_importance: Vec<Wording>,
        labels_satisfaction: Vec<Wording>,
    },
    /// A text to read.
    Information,
}

/// Whether and how answers can be split by this question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Segment {
    /// Asked like any other question.
    Asked,
    /// Not asked: attached to single-use codes, or a column of an import.
    Attached,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    pub id: QuestionId,
    #[serde(flatten)]
    pub content: QuestionContent,
    pub order: OrderKey,
}

/// Everything of a question that a person edits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionContent {
    pub text: Wording,
    #[serde(default)]
    pub help: Wording,
    pub kind: QuestionKind,
    #[serde(default)]
    pub required: bool,
    /// Offers "prefer not to say", which counts as answered and in no figure.
    #[serde(default)]
    pub may_refuse: bool,
    /// Choices or items are shown in an order of their own on every phone.
    #[serde(default)]
    pub randomised: bool,
    /// Agreement is unfavourable: turned before anything is counted. Likert and Matrix only.
    #[serde(default)]
    pub reversed: bool,
    /// For Matrix: the codes of the items that are reversed.
    #[serde(default)]
    pub reversed_items: Vec<u16>,
    pub theme: Option<ThemeId>,
    pub segment: Option<Segment>,
    pub touchpoint: Option<TouchpointId>,
    pub department: Option<DepartmentId>,
    pub step: Option<StepId>,
    pub shown_if: Option<Condition>,
}

impl QuestionContent {
    /// A plain question of a kind, with nothing switched on.
    pub fn new(text: Wording, kind: QuestionKind) -> QuestionContent {
        QuestionContent {
            text,
            help: Wording::default(),
            kind,
            required: false,
            may_refuse: false,
            randomised: false,
            reversed: false,
            reversed_items: Vec::new(),
            theme: None,
            segment: None,
            touchpoint: None,
            department: None,
            step: None,
            shown_if: None,
        }
    }
}
