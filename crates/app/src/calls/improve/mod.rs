//! Improvement: opportunities, actions with their checks, and reviews. Every number and every
//! sentence is made here.

mod actions;
mod opportunities;
mod reviews;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use actions::*;
pub use opportunities::*;
pub use reviews::*;

/// Something that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedStep {
    pub step: throughline_model::StepId,
    pub name: String,
    pub journey: throughline_model::JourneyId,
    pub journey_name: String,
}

/// What deleting did. What was ever checked is put away and stays readable; the rest is gone, and
/// comes back with undo only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutAway {
    pub archived: u32,
    pub deleted: u32,
}
