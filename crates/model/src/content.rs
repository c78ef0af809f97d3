//! A journey with everything on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Card, Journey, Lane, LaneId, PersonaId, Point, Stage, StageId, Step, StepId};

/// A whole journey. Every list is in its order: stages across; steps across (by stage, then by
/// their own order); lanes down, lines among them; cards by lane, step and order, the parking lot
/// last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JourneyContent {
    pub journey: Journey,
    pub stages: Vec<Stage>,
    pub steps: Vec<Step>,
    pub lanes: Vec<Lane>,
    pub cards: Vec<Card>,
    pub points: Vec<Point>,
    /// Whose journey this is, in the order their curves are drawn.
    pub personas: Vec<PersonaId>,
}

impl JourneyContent {
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.id == id)
    }
}
