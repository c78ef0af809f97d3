//! What the host needs from whoever keeps the answers.

use std::sync::Arc;

use serde::Serialize;
use throughline_model::survey::AnswerSheet;

use crate::PublicSurvey;

/// Keeps the answers of one wave. Its calls may block; none is made on a thread that serves phones
/// except [`Collector::open`], which must answer at once.
pub trait Collector: Send + Sync + 'static {
    /// Asked once, when the host starts.
    fn survey(&self) -> Arc<PublicSurvey>;

    /// Whether answers are taken now.
    fn open(&self) -> bool;

    /// Keeps a batch in one durable transaction and tells what became of each, in their order.
    /// When this returns, what was accepted must outlive a power cut. Sheets are checked already.
    fn submit(&self, batch: Vec<Submission>) -> Vec<Outcome>;

    /// What the room may see now, under the rules of confidentiality. Asked at most once a second.
    fn room(&self) -> RoomSlide;
}

/// One answered survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// Random bytes the sender made up, by which an answer is known when it comes again.
    pub receipt: [u8; 16],
    /// See [`crate::hashed_code`].
    pub code: Option<[u8; 32]>,
    pub sheet: AnswerSheet,
    /// How long it took; never with an anonymous survey, which promises to keep no time.
    pub seconds: Option<f32>,
}

/// What became of one submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Accepted,
    /// It is kept already.
    Duplicate,
    CodeMissing,
    CodeUnknown,
    CodeUsed,
    Closed,
    /// The sheet does not fit the survey after all.
    Unfit,
    /// It could not be kept; the phone holds it and tries again.
    Failed,
}

/// The live slide for the room. All texts are ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoomSlide {
    /// The language tag of the texts.
    pub language: String,
    /// The title of the survey.
    pub title: String,
    pub answers: u64,
    /// "12 answers", in words.
    pub count: String,
    /// An SVG picture with one question's results, if they may be shown.
    pub figure: Option<String>,
    /// What the picture shows, for those who do not see it.
    pub figure_text: String,
    /// Why nothing is shown yet, or n and interval.
    pub note: String,
    pub open: bool,
}
