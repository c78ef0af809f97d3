//! Which feedback a list, a figure or a measure is about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FeedbackKind, FollowUp};
use crate::topic::Tone;
use crate::{ChannelId, DepartmentId, FeedbackImportId, PersonaId, StepId, TopicId, TouchpointId};

/// All of these must hold; of a list any, and an empty list asks for nothing. `None` in a list are
/// the items that have none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct InboxFilter {
    /// Words that an item has, in any order, each from its beginning; words in quotation marks
    /// follow one another.
    pub text: String,
    pub topics: Vec<Option<TopicId>>,
    pub touchpoints: Vec<Option<TouchpointId>>,
    pub steps: Vec<Option<StepId>>,
    pub personas: Vec<Option<PersonaId>>,
    pub channels: Vec<Option<ChannelId>>,
    /// The department that owns the touchpoint.
    pub departments: Vec<Option<DepartmentId>>,
    pub kinds: Vec<FeedbackKind>,
    /// ISO 639 codes (`en`); empty for a text whose language cannot be told.
    pub languages: Vec<String>,
    /// As a person said, else as guessed; `None`: not in English and nobody said.
    pub sentiments: Vec<Option<Tone>>,
    /// `None`: nobody follows it up.
    pub states: Vec<Option<FollowUp>>,
    /// Who follows it up; empty for nobody.
    pub owners: Vec<String>,
    pub due: Option<DueFilter>,
    /// The first day, in days since 1970-01-01; an item without a date is not within any days.
    pub from: Option<i32>,
    /// The last day.
    pub to: Option<i32>,
    pub imports: Vec<FeedbackImportId>,
}

/// When what is followed up and not resolved is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DueFilter {
    /// Before today.
    Overdue,
    Today,
    /// Within the seven days from today.
    Week,
    /// After those.
    Later,
    /// On no day.
    Never,
}

/// The order of a list. Items that lack what is sorted by come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FeedbackSort {
    #[default]
    Newest,
    Oldest,
    /// By the hint of sentiment.
    MostNegative,
    MostPositive,
    /// By the part of the way from the worst to the best of its scale.
    LowestScore,
    HighestScore,
    /// What is due first.
    Due,
    /// By the time of its import.
    LatestImport,
}
