//! Looking back at what changed.

use serde::{Deserialize, Serialize};
use throughline_model::{ActionId, MeasureId, ReviewId};
use ts_rs::TS;

use crate::calls::call;
use crate::calls::exhibits::ExhibitSource;

/// What changed since the last review, or since a day (`2026-08-22`).
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadReview {
    pub since: Option<String>,
}
call!(ReadReview, "review.read", Reads, ReviewView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// `2026-08-22`
    pub since: String,
    /// "since the last review on 22 Aug 2026"
    pub since_words: String,
    /// The most important of it in one sentence.
    pub headline: String,
    pub sections: Vec<ReviewSection>,
    /// Latest first.
    pub reviews: Vec<ReviewEntry>,
    /// What its slides show.
    pub slides: Vec<ExhibitSource>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewSection {
    pub about: ReviewAbout,
    pub title: String,
    /// The most important first.
    pub items: Vec<ReviewItem>,
    /// What else is to be known: what did not change, how it was compared.
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReviewAbout {
    Measures,
    Feedback,
    Engagement,
    Actions,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewItem {
    /// "Complaints fell from 171 (Aug 2026) to 143 (Nov 2026): a real change."
    pub words: String,
    /// n, interval and test.
    pub detail: String,
    pub tone: ReviewTone,
    /// In one word: "better"; empty where there is no tone.
    pub tone_word: String,
    pub measure: Option<MeasureId>,
    pub action: Option<ActionId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReviewTone {
    Better,
    Worse,
    Changed,
    CantTell,
    Plain,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewEntry {
    pub review: ReviewId,
    /// `2026-08-22`
    pub held: String,
    /// "22 Aug 2026"
    pub words: String,
    pub notes: String,
}

/// Notes that what is shown was reviewed today. The next review begins there.
#[derive(Debug, Deserialize, TS)]
pub struct MarkReviewed {
    /// The day from which on it looked.
    pub since: String,
    pub notes: String,
}
call!(MarkReviewed, "review.mark", Edits, ReviewId);
