//! What measures are compared for: teams against customers, and what an improvement is worth; and
//! what is measured at a step of a journey.

use serde::{Deserialize, Serialize};
use throughline_figures::map::MeasureState;
use throughline_model::measure::{MeasureKind, Worth, WorthInputs};
use throughline_model::{JourneyId, MeasureId, QuestionId, StepId, WaveId, WorthId};
use ts_rs::TS;

use super::super::{Done, call};

/// Where the engagement of teams comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum TeamsSource {
    /// A wave's engagement index by a question whose answers are named as departments are.
    Wave { wave: WaveId, question: QuestionId },
    /// The measures of a kind that departments answer for or that are about them.
    Measures { kind: MeasureKind },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamsRequest {
    pub engagement: TeamsSource,
    pub customers: MeasureKind,
}

/// What teams can be compared by, and what comes out. Without a request the first choices.
#[derive(Debug, Deserialize, TS)]
pub struct ReadTeams {
    pub request: Option<TeamsRequest>,
}
call!(ReadTeams, "measure.teams", Reads, TeamsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamsView {
    pub engagements: Vec<EngagementChoice>,
    pub customers: Vec<CustomersChoice>,
    pub request: Option<TeamsRequest>,
    /// "r 0.74 (0.31–0.92), 9 teams", if it may be shown.
    pub words: Option<String>,
    /// That association is not cause.
    pub caution: String,
    /// Why there is nothing to see.
    pub hidden: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EngagementChoice {
    pub source: TeamsSource,
    pub name: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomersChoice {
    pub kind: MeasureKind,
    pub name: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorthView {
    pub worth: Worth,
    /// "+€ 1.9 m"
    pub value: String,
    /// "If retention moves from 82% to 85%, over 5 years."
    pub why: String,
    /// "Nine in ten simulated outcomes lie between € 0.7 m and € 3.2 m."
    pub spread: String,
    /// What it assumes, the seed among it.
    pub assumes: String,
    /// Lifetime value before and after, chance of a gain.
    pub facts: Vec<WorthFact>,
    /// The inputs do not make sense; what of them.
    pub problem: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorthFact {
    pub name: String,
    pub value: String,
}

/// With inputs to begin from where none are given.
#[derive(Debug, Deserialize, TS)]
pub struct AddWorth {
    pub name: String,
    pub inputs: Option<WorthInputs>,
}
call!(AddWorth, "worth.add", Edits, WorthId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditWorth {
    pub worth: WorthId,
    pub name: Option<String>,
    pub inputs: Option<WorthInputs>,
}
call!(EditWorth, "worth.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteWorth {
    pub worth: WorthId,
}
call!(DeleteWorth, "worth.delete", Edits, Done);

/// What is linked to a step or to a touchpoint met there, in the order of measures.
#[derive(Debug, Deserialize, TS)]
pub struct ReadMeasuresAtStep {
    pub journey: JourneyId,
    pub step: StepId,
}
call!(
    ReadMeasuresAtStep,
    "measure.atStep",
    Reads,
    Vec<MeasureAtStep>
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureAtStep {
    pub measure: MeasureId,
    pub name: String,
    /// "2.9"; empty without any value.
    pub value: String,
    /// "95% interval 2.6–3.2 · 212 answers"
    pub detail: String,
    pub state: MeasureState,
}
