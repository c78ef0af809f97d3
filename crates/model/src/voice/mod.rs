//! What customers say: feedback of every kind, how it is filtered, and what becomes of it.

mod filter;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FeedbackImportId, OrderKey, SavedFilterId};

pub use filter::{DueFilter, FeedbackSort, InboxFilter};

/// Where a piece of feedback was said or written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "camelCase")]
pub enum FeedbackKind {
    /// A review on a shop, a portal or an app store.
    Review,
    /// Noted from a call.
    Call,
    Email,
    /// Said in an interview or a test.
    Interview,
    /// A comment in a survey.
    Comment,
    /// A post on social media.
    Social,
    #[default]
    Other,
}

impl FeedbackKind {
    pub const ALL: [FeedbackKind; 7] = [
        FeedbackKind::Review,
        FeedbackKind::Call,
        FeedbackKind::Email,
        FeedbackKind::Interview,
        FeedbackKind::Comment,
        FeedbackKind::Social,
        FeedbackKind::Other,
    ];
}

/// The lowest and the highest score there can be; which of them is good is said by their order: a
/// scale of school marks runs from 6 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreScale {
    pub worst: f64,
    pub best: f64,
}

impl ScoreScale {
    pub const STARS: ScoreScale = ScoreScale {
        worst: 1.0,
        best: 5.0,
    };

    /// Whether scores can stand on it.
    pub fn is_one(self) -> bool {
        self.worst.is_finite() && self.best.is_finite() && self.worst != self.best
    }

    /// A score as a part of the way from worst to best, 0 to 1; `None` outside the scale.
    pub fn part(self, score: f64) -> Option<f64> {
        let part = (score - self.worst) / (self.best - self.worst);
        (part.is_finite() && (0.0..=1.0).contains(&part)).then_some(part)
    }

    /// The narrowest of the usual scales that some scores fit on: 1 to 5, 0 to 5, 0 to 10, −1 to 1,
    /// −4 to 4, −5 to 5, 0 to 100, −100 to 100.
    pub fn guess(lowest: f64, highest: f64) -> Option<ScoreScale> {
        const USUAL: [(f64, f64); 8] = [
            (1.0, 5.0),
            (0.0, 5.0),
            (0.0, 10.0),
            (-1.0, 1.0),
            (-4.0, 4.0),
            (-5.0, 5.0),
            (0.0, 100.0),
            (-100.0, 100.0),
        ];
        USUAL
            .into_iter()
            .find(|(worst, best)| *worst <= lowest && highest <= *best)
            .map(|(worst, best)| ScoreScale { worst, best })
    }
}

/// How far somebody has got with a piece of feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FollowUp {
    /// Somebody is to do something about it.
    Open,
    /// The customer was spoken to.
    Contacted,
    Resolved,
}

impl FollowUp {
    pub const ALL: [FollowUp; 3] = [FollowUp::Open, FollowUp::Contacted, FollowUp::Resolved];
}

/// One reading-in of feedback. Its items are seen as long as it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackImport {
    pub id: FeedbackImportId,
    /// The file's name, or of what was typed its first words' source.
    pub name: String,
    /// When it was read in, in milliseconds since 1970.
    pub time: i64,
    /// How many items came with it.
    pub items: u64,
}

/// A filter of the inbox, kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFilter {
    pub id: SavedFilterId,
    pub name: String,
    pub filter: InboxFilter,
    pub order: OrderKey,
}

/// Longest text of one item that is kept, in bytes.
pub const LONGEST_FEEDBACK: usize = 4 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::ScoreScale;

    #[test]
    fn scales_are_guessed_from_the_range_of_scores() {
        let check = |lowest: f64, highest: f64, expected: Option<(f64, f64)>| {
            let found = ScoreScale::guess(lowest, highest).map(|scale| (scale.worst, scale.best));
            assert_eq!(found, expected, "{lowest} to {highest}");
        };
        check(1.0, 5.0, Some((1.0, 5.0)));
        check(0.0, 4.0, Some((0.0, 5.0)));
        check(2.0, 9.0, Some((0.0, 10.0)));
        check(-3.75, 3.9, Some((-4.0, 4.0)));
        check(12.0, 88.0, Some((0.0, 100.0)));
        check(-1e9, 0.0, None);
    }

    #[test]
    fn a_scale_may_run_down() {
        let marks = ScoreScale {
            worst: 6.0,
            best: 1.0,
        };
        assert_eq!(marks.part(1.0), Some(1.0));
        assert_eq!(marks.part(6.0), Some(0.0));
        assert_eq!(marks.part(7.0), None);
        assert_eq!(marks.part(f64::NAN), None);
    }
}
