//! A survey in the field.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SurveyDefinition;
use crate::{SurveyId, WaveId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaveState {
    /// Takes answers.
    Open,
    Closed,
}

/// How many people were asked, in all or in one value of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Invited {
    /// The segment's question and the choice's code; `None`: in all.
    pub segment: Option<InvitedSegment>,
    pub people: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitedSegment {
    pub question: crate::QuestionId,
    pub code: u16,
}

/// One round of asking. Not journaled: what was promised and answered cannot be undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Wave {
    pub id: WaveId,
    pub survey: SurveyId,
    /// "Autumn 2026"
    pub name: String,
    pub state: WaveState,
    /// Days since 1970-01-01.
    pub started: i32,
    pub closed: Option<i32>,
    pub invited: Vec<Invited>,
    /// Whether an answer needs a single-use code.
    pub by_code: bool,
    /// The survey as it was launched.
    pub definition: SurveyDefinition,
}
