//! Measures: what is counted or asked again and again, so that one sees whether it changes.

mod formula;
mod period;
mod rules;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::voice::FeedbackKind;
use crate::{
    AnnotationId, ChannelId, DepartmentId, MeasureId, OrderKey, PersonaId, QuestionId, StepId,
    SurveyId, ThemeId, TopicId, TouchpointId, WorthId,
};

pub use formula::{Formula, FormulaError, FormulaProblem, LONGEST_FORMULA, Unanswered};
pub use period::{PeriodKind, PeriodText, day_of, parts_of};
pub use rules::{MeasureProblem, check, circle, computed_from};

/// What a figure is; says how its values are written and what range they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MeasureKind {
    /// −100 to 100.
    Nps,
    /// The same, asked of employees.
    Enps,
    /// Satisfied customers, in per cent.
    Csat,
    /// Customer effort: a mean of 1 to 7, or another scale the unit names.
    Ces,
    /// 0 to 100.
    EngagementIndex,
    /// In per cent.
    Favourability,
    /// In per cent.
    Share,
    Mean,
    Count,
    /// Retention, churn, first-contact resolution: in per cent.
    Rate,
    /// In the currency its unit names.
    Money,
    /// Computed from other measures, in a unit of its own.
    Formula,
}

impl MeasureKind {
    pub const ALL: [MeasureKind; 12] = [
        MeasureKind::Nps,
        MeasureKind::Enps,
        MeasureKind::Csat,
        MeasureKind::Ces,
        MeasureKind::EngagementIndex,
        MeasureKind::Favourability,
        MeasureKind::Share,
        MeasureKind::Mean,
        MeasureKind::Count,
        MeasureKind::Rate,
        MeasureKind::Money,
        MeasureKind::Formula,
    ];

    /// Whether values are per cent, 0 to 100.
    pub fn is_percent(self) -> bool {
        match self {
            MeasureKind::Csat
            | MeasureKind::Favourability
            | MeasureKind::Share
            | MeasureKind::Rate => true,
            MeasureKind::Nps
            | MeasureKind::Enps
            | MeasureKind::Ces
            | MeasureKind::EngagementIndex
            | MeasureKind::Mean
            | MeasureKind::Count
            | MeasureKind::Money
            | MeasureKind::Formula => false,
        }
    }

    /// The lowest and highest value there can be, where the kind knows.
    pub fn range(self) -> Option<(f64, f64)> {
        match self {
            MeasureKind::Nps | MeasureKind::Enps => Some((-100.0, 100.0)),
            MeasureKind::Csat
            | MeasureKind::EngagementIndex
            | MeasureKind::Favourability
            | MeasureKind::Share
            | MeasureKind::Rate => Some((0.0, 100.0)),
            MeasureKind::Ces
            | MeasureKind::Mean
            | MeasureKind::Count
            | MeasureKind::Money
            | MeasureKind::Formula => None,
        }
    }

    /// Whether it says something of employees.
    pub fn of_employees(self) -> bool {
        match self {
            MeasureKind::Enps | MeasureKind::EngagementIndex | MeasureKind::Favourability => true,
            MeasureKind::Nps
            | MeasureKind::Csat
            | MeasureKind::Ces
            | MeasureKind::Share
            | MeasureKind::Mean
            | MeasureKind::Count
            | MeasureKind::Rate
            | MeasureKind::Money
            | MeasureKind::Formula => false,
        }
    }
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GoodDirection {
    #[default]
    Up,
    Down,
    /// Neither: a figure to know.
    Neither,
}

/// From where a value counts as good, and beyond which as poor. With [`GoodDirection::Down`] good
/// lies below poor.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Thresholds {
    pub poor: Option<f64>,
    pub good: Option<f64>,
}

/// What of a survey is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "of")]
pub enum SurveyFigure {
    /// The engagement index.
    Index,
    Question {
        question: QuestionId,
    },
    Theme {
        theme: ThemeId,
    },
}

/// Only the answers with one of these values of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerFilter {
    pub question: QuestionId,
    pub codes: Vec<u16>,
}

/// Where the values come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum MeasureSource {
    /// Typed, pasted or imported.
    #[default]
    Typed,
    /// Computed from a survey's waves, under the rules of who may be seen. A wave counts for the
    /// period it started in; of two in one period the later one.
    Survey {
        survey: SurveyId,
        figure: SurveyFigure,
        filters: Vec<AnswerFilter>,
    },
    /// A [`Formula`] with ids in its brackets.
    Formula { formula: String },
    /// Computed from what customers say.
    Feedback {
        figure: FeedbackFigure,
        scope: FeedbackScope,
    },
}

/// What of feedback is followed, period by period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FeedbackFigure {
    /// How many items.
    Count,
    /// The mean of scores as parts of their scales, 0 to 100.
    MeanScore,
    /// The mean of the hints of sentiment, −1 to 1.
    MeanSentiment,
    /// In per cent of the items whose sentiment can be told.
    SharePositive,
    ShareNegative,
    /// Follow-ups resolved by their day, in per cent of those resolved or past their day.
    ClosedInTime,
}

impl FeedbackFigure {
    pub const ALL: [FeedbackFigure; 6] = [
        FeedbackFigure::Count,
        FeedbackFigure::MeanScore,
        FeedbackFigure::MeanSentiment,
        FeedbackFigure::SharePositive,
        FeedbackFigure::ShareNegative,
        FeedbackFigure::ClosedInTime,
    ];

    /// The kind of measure it is.
    pub fn kind(self) -> MeasureKind {
        match self {
            FeedbackFigure::Count => MeasureKind::Count,
            FeedbackFigure::MeanScore | FeedbackFigure::MeanSentiment => MeasureKind::Mean,
            FeedbackFigure::SharePositive
            | FeedbackFigure::ShareNegative
            | FeedbackFigure::ClosedInTime => MeasureKind::Share,
        }
    }
}

/// Which feedback a measure is about: all of these must hold, of each any; an empty list asks for
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FeedbackScope {
    pub channels: Vec<ChannelId>,
    pub personas: Vec<PersonaId>,
    /// That own the touchpoint.
    pub departments: Vec<DepartmentId>,
    pub touchpoints: Vec<TouchpointId>,
    pub steps: Vec<StepId>,
    pub topics: Vec<TopicId>,
    pub kinds: Vec<FeedbackKind>,
}

/// What a measure is about: it is shown there, and found by it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct MeasureLinks {
    pub channels: Vec<ChannelId>,
    pub personas: Vec<PersonaId>,
    pub departments: Vec<DepartmentId>,
    pub touchpoints: Vec<TouchpointId>,
    pub steps: Vec<StepId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    pub id: MeasureId,
    pub name: String,
    pub notes: String,
    #[serde(flatten)]
    pub definition: MeasureDefinition,
    /// Which department answers for it.
    pub department: Option<DepartmentId>,
    /// Who answers for it.
    pub owner: String,
    pub links: MeasureLinks,
    pub order: OrderKey,
}

/// What a measure measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureDefinition {
    pub kind: MeasureKind,
    /// Behind the number ("days", "of 7"); of money the currency's sign, which stands where the
    /// language puts it: "€ 12", German "12 €". Empty for kinds that carry a sign of their own.
    pub unit: String,
    /// Of values when they are shown, 0 to [`MOST_DECIMALS`].
    pub decimals: u8,
    pub direction: GoodDirection,
    pub period: PeriodKind,
    pub target: Option<f64>,
    pub thresholds: Thresholds,
    pub source: MeasureSource,
    /// While values come from elsewhere: what the measure was when they were typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub typed_as: Option<TypedAs>,
}

/// What a measure is again once its values are typed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TypedAs {
    pub kind: MeasureKind,
    pub unit: String,
}

/// The most decimals a measure is shown with.
pub const MOST_DECIMALS: u8 = 4;

/// One value of a typed measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureValue {
    /// The first day of the period, in days since 1970-01-01; of a wave the day it started.
    pub start: i32,
    /// The name of a wave; empty for weeks, months and quarters.
    pub label: String,
    pub value: f64,
    /// How many answers it rests on.
    #[ts(type = "number | null")]
    pub n: Option<u64>,
    /// The ends of a 95 % interval; both or none.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// "New app released".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Annotation {
    pub id: AnnotationId,
    pub measure: MeasureId,
    /// The first day of the period it stands at.
    pub start: i32,
    pub text: String,
}

/// What somebody believes of a number; see `stats` for how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "shape", rename_all = "camelCase")]
pub enum Belief {
    Fixed {
        value: f64,
    },
    /// Never under `low` or over `high`, `likely` most often.
    Triangular {
        low: f64,
        likely: f64,
        high: f64,
    },
    /// Nine in ten lie between `low` and `high`.
    Normal {
        low: f64,
        high: f64,
    },
}

/// An improvement of retention and what it rests on; shares are 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorthInputs {
    /// How many customers there are now.
    pub customers: f64,
    /// The share kept from year to year as it is.
    pub retention: Belief,
    /// By how much the improvement raises that share.
    pub effect: Belief,
    /// Of one customer in a year.
    pub margin: Belief,
    /// Of the improvement, once, now.
    pub cost: Belief,
    /// Interest a year, 0.1 is 10 %.
    pub discount: f64,
    pub years: u16,
    /// Before amounts: "€".
    pub currency: String,
    /// Of the simulation; equal seeds draw equal numbers.
    pub seed: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Worth {
    pub id: WorthId,
    pub name: String,
    pub inputs: WorthInputs,
    pub order: OrderKey,
}
