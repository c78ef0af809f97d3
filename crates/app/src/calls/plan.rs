//! The plan of personalisation: what is adapted for which persona at which step, and what it lacks.

use serde::{Deserialize, Serialize};
use throughline_model::people::{Adaptation, Aspect, Consent, LegalBasis};
use throughline_model::{AdaptationId, CardId, JourneyId, PersonaId, StepId, Tint};
use ts_rs::TS;

use super::exchange::Exported;
use super::{Done, call};

/// `journey`: `None` is the first that has a plan, else the first.
#[derive(Debug, Deserialize, TS)]
pub struct ReadPlan {
    pub journey: Option<JourneyId>,
}
call!(ReadPlan, "plan.read", Reads, PlanView);

/// Persona by step.
#[derive(Debug, Serialize, TS)]
pub struct PlanView {
    /// `None`: the project has no journey.
    pub journey: Option<JourneyId>,
    pub journeys: Vec<PlanJourney>,
    pub stages: Vec<PlanStage>,
    pub steps: Vec<PlanStep>,
    /// Those whose journey it is; everybody where nobody is named.
    pub personas: Vec<PlanPersona>,
    pub cells: Vec<PlanCell>,
    pub gaps: Vec<PlanGap>,
    /// "9 of 24 cells are adapted, 4 gaps."
    pub summary: String,
}

#[derive(Debug, Serialize, TS)]
pub struct PlanJourney {
    pub journey: JourneyId,
    pub name: String,
    #[ts(type = "number")]
    pub adaptations: u64,
}

#[derive(Debug, Serialize, TS)]
pub struct PlanStage {
    pub name: String,
    /// How many steps it has; 1 or more.
    #[ts(type = "number")]
    pub steps: u64,
}

#[derive(Debug, Serialize, TS)]
pub struct PlanStep {
    pub step: StepId,
    pub name: String,
}

#[derive(Debug, Serialize, TS)]
pub struct PlanPersona {
    pub persona: PersonaId,
    pub name: String,
    pub tint: Tint,
}

/// A cell with an adaptation.
#[derive(Debug, Serialize, TS)]
pub struct PlanCell {
    pub adaptation: Adaptation,
    /// Something it lacks.
    pub gap: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanGapKind {
    Channel,
    Consent,
    Pain,
}

#[derive(Debug, Serialize, TS)]
pub struct PlanGap {
    pub kind: PlanGapKind,
    pub persona: PersonaId,
    pub step: StepId,
    /// The pain.
    pub card: Option<CardId>,
    /// "Amina prefers chat; Uploads ID offers only phone."
    pub text: String,
}

/// Absent fields stay as they are. In the nullable ones `null` clears.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct AdaptationFields {
    pub aspects: Option<Vec<Aspect>>,
    pub what: Option<String>,
    pub rule: Option<String>,
    pub needs: Option<String>,
    pub consent: Option<Consent>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "LegalBasis | null")]
    pub basis: Option<Option<LegalBasis>>,
    /// 1 to 5.
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub relevance: Option<Option<u8>>,
}

/// Changes the adaptation of a step for a persona, or makes it.
#[derive(Debug, Deserialize, TS)]
pub struct SetAdaptation {
    pub persona: PersonaId,
    pub step: StepId,
    pub fields: AdaptationFields,
}
call!(SetAdaptation, "adaptation.set", Edits, AdaptationId);

/// What one cell says, for other cells as well; what they said is replaced.
#[derive(Debug, Deserialize, TS)]
pub struct CopyAdaptation {
    pub adaptation: AdaptationId,
    pub persona: PersonaId,
    pub step: StepId,
}
call!(CopyAdaptation, "adaptation.copy", Edits, AdaptationId);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteAdaptation {
    pub adaptation: AdaptationId,
}
call!(DeleteAdaptation, "adaptation.delete", Edits, Done);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlanFormat {
    /// The plan and its gaps.
    Xlsx,
    /// The plan.
    Csv,
}

#[derive(Debug, Deserialize, TS)]
pub struct ExportPlan {
    pub journey: JourneyId,
    pub format: PlanFormat,
    pub path: String,
}
call!(ExportPlan, "plan.export", Reads, Exported);
