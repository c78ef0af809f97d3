//! What is worth doing, scored and ranked.

use serde::{Deserialize, Serialize};
use throughline_model::improvement::{Opportunity, OpportunitySource, Phase, ScorePart, Scoring};
use throughline_model::{
    ActionId, CardId, CardKind, DepartmentId, JourneyId, OpportunityId, QuestionId, StepId,
    SurveyId,
};
use ts_rs::TS;

use super::{NamedStep, PutAway};
use crate::calls::exchange::Exported;
use crate::calls::measures::FormulaCheck;
use crate::calls::results::{FigureFormat, ShownFigure};
use crate::calls::{Done, call};

/// Every opportunity with its score and the parts of it.
#[derive(Debug, Deserialize, TS)]
pub struct ListOpportunities {}
call!(
    ListOpportunities,
    "opportunity.list",
    Reads,
    OpportunitiesView
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpportunitiesView {
    pub scoring: ScoringView,
    /// In their rank.
    pub opportunities: Vec<OpportunityEntry>,
    /// What was put away.
    pub archived: Vec<OpportunityEntry>,
    /// Whether the ranks follow the scores.
    pub by_score: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoringView {
    pub scoring: Scoring,
    /// "Opportunity score"
    pub name: String,
    /// "importance + max(importance − satisfaction; 0)"
    pub formula: String,
    /// Where it comes from and what it can be.
    pub explained: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpportunityEntry {
    pub opportunity: Opportunity,
    pub score: Option<f64>,
    /// "14.2"; empty without one.
    pub shown: String,
    /// "8.2 + (8.2 − 2.2) = 14.2"
    pub worked: String,
    /// Why there is no score.
    pub missing: Option<String>,
    pub parts: Vec<PartEntry>,
    pub steps: Vec<NamedStep>,
    pub cards: Vec<OpportunityCard>,
    pub sources: Vec<SourceEntry>,
    /// "Maria · Call centre"
    pub owner: String,
    pub actions: Vec<NamedAction>,
    /// "22 Nov 2026", of what was put away.
    pub archived: String,
}

/// One part of a score.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartEntry {
    pub part: ScorePart,
    pub name: String,
    /// As it counts.
    pub value: Option<f64>,
    pub shown: String,
    /// "set by hand", or "Customer survey, Autumn: 212 answers", or why there is none.
    pub from: String,
    /// Whether answers say it, so that it cannot be set.
    pub answered: bool,
    /// Whether the score is made of it.
    pub counts: bool,
    pub highest: Option<f64>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpportunityCard {
    pub card: CardId,
    pub title: String,
    pub kind: CardKind,
    pub journey: JourneyId,
    pub journey_name: String,
    /// Empty in the parking lot.
    pub step_name: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceEntry {
    pub source: OpportunitySource,
    /// "Survey question"
    pub kind: String,
    /// What it says; of what is gone, that it is.
    pub name: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedAction {
    pub action: ActionId,
    pub name: String,
    pub phase: Phase,
    /// "Do · due 24 Nov 2026"
    pub standing: String,
}

/// What can be said of an opportunity. `null` takes a part away.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct OpportunityFields {
    pub name: Option<String>,
    pub notes: Option<String>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "number | null")]
    pub importance: Option<Option<f64>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "number | null")]
    pub satisfaction: Option<Option<f64>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "number | null")]
    pub reach: Option<Option<f64>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "number | null")]
    pub value: Option<Option<f64>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "number | null")]
    pub effort: Option<Option<f64>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "number | null")]
    pub confidence: Option<Option<f64>>,
    /// A question of importance and satisfaction, whose answers count in place of what was set.
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub rated: Option<Option<QuestionId>>,
    #[serde(deserialize_with = "crate::calls::nullable")]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
    pub owner: Option<String>,
    pub steps: Option<Vec<StepId>>,
    pub cards: Option<Vec<CardId>>,
    pub sources: Option<Vec<OpportunitySource>>,
}

/// A new opportunity, ranked last. Without a name it is called as its first card is; the steps of
/// its cards are linked with it.
#[derive(Debug, Deserialize, TS)]
pub struct AddOpportunity {
    pub fields: OpportunityFields,
}
call!(AddOpportunity, "opportunity.add", Edits, OpportunityId);

#[derive(Debug, Deserialize, TS)]
pub struct EditOpportunity {
    pub opportunity: OpportunityId,
    pub fields: OpportunityFields,
}
call!(EditOpportunity, "opportunity.edit", Edits, Done);

/// Ranks an opportunity before another, or last.
#[derive(Debug, Deserialize, TS)]
pub struct MoveOpportunity {
    pub opportunity: OpportunityId,
    pub before: Option<OpportunityId>,
}
call!(MoveOpportunity, "opportunity.move", Edits, Done);

/// Ranks all by their scores, the highest first; those without one keep their places behind.
#[derive(Debug, Deserialize, TS)]
pub struct RankOpportunities {}
call!(RankOpportunities, "opportunity.rank", Edits, Done);

/// Deletes opportunities. One with an action that was ever checked is put away instead.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteOpportunities {
    pub opportunities: Vec<OpportunityId>,
}
call!(DeleteOpportunities, "opportunity.delete", Edits, PutAway);

/// Takes an opportunity back from what was put away.
#[derive(Debug, Deserialize, TS)]
pub struct RestoreOpportunity {
    pub opportunity: OpportunityId,
}
call!(RestoreOpportunity, "opportunity.restore", Edits, Done);

/// How all opportunities are scored. Fails with `refused` for a formula that cannot be read.
#[derive(Debug, Deserialize, TS)]
pub struct SetScoring {
    pub scoring: Scoring,
}
call!(SetScoring, "opportunity.setScoring", Edits, Done);

/// Reads a formula over the parts of scores without keeping it.
#[derive(Debug, Deserialize, TS)]
pub struct CheckScoring {
    pub formula: String,
}
call!(
    CheckScoring,
    "opportunity.checkScoring",
    Reads,
    FormulaCheck
);

/// What opportunities can be linked with and rated by.
#[derive(Debug, Deserialize, TS)]
pub struct ReadLinkChoices {}
call!(ReadLinkChoices, "opportunity.choices", Reads, LinkChoices);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkChoices {
    /// Questions of importance and satisfaction.
    pub ratings: Vec<RatingChoice>,
    pub sources: Vec<SourceEntry>,
    pub steps: Vec<NamedStep>,
}

/// A question that asks how important something is and how satisfied people are; survey by survey.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RatingChoice {
    pub question: QuestionId,
    /// "Opening an account in the app"
    pub name: String,
    pub survey: SurveyId,
    pub survey_name: String,
}

/// The opportunities that cards are linked with.
#[derive(Debug, Deserialize, TS)]
pub struct OpportunitiesOfCards {
    pub cards: Vec<CardId>,
}
call!(
    OpportunitiesOfCards,
    "opportunity.ofCards",
    Reads,
    Vec<NamedOpportunity>
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedOpportunity {
    pub opportunity: OpportunityId,
    pub name: String,
    /// Which of the cards asked for.
    pub cards: Vec<CardId>,
    /// "Score 14.2 · 2 actions"
    pub standing: String,
}

/// Draws value against effort (CSS pixels, 40 to 4,000 wide).
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DrawMatrix {
    pub width: f64,
    pub height: Option<f64>,
    pub dark: bool,
}
call!(DrawMatrix, "opportunity.matrix", Reads, MatrixView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixView {
    pub figure: ShownFigure,
    /// Which opportunity each mark is, in the order of the marks.
    pub opportunities: Vec<OpportunityId>,
    /// Where both axes run from their least to their most, in the picture.
    pub plane: Option<MatrixPlane>,
    /// Opportunities that are not drawn because their value or effort is unknown.
    pub without: Vec<OpportunityId>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixPlane {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Deserialize, TS)]
pub struct ExportMatrix {
    pub format: FigureFormat,
    pub path: String,
}
call!(ExportMatrix, "opportunity.exportMatrix", Reads, Exported);

/// Where something lies in the matrix.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "to")]
pub enum MatrixPlace {
    /// Shares of the plane from its left and from its foot, 0 to 1.
    Point { across: f64, up: f64 },
    /// So many half points more effort and value.
    Steps { effort: i32, value: i32 },
}

/// Sets effort and value by a place in the matrix, in half points.
#[derive(Debug, Deserialize, TS)]
pub struct PlaceOpportunity {
    pub opportunity: OpportunityId,
    pub place: MatrixPlace,
}
call!(PlaceOpportunity, "opportunity.place", Edits, PlacedInMatrix);

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlacedInMatrix {
    /// "Effort 3.5, value 8"
    pub words: String,
}
