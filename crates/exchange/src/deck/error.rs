//! Why a deck was not written, or a file not taken.

use thiserror::Error;
use throughline_figures::chart::ChartError;

/// Nothing was written.
#[derive(Debug, Error)]
pub enum DeckError {
    /// A chart of the slide cannot be drawn.
    #[error("the chart of slide “{slide}” cannot be drawn: {error}")]
    Chart {
        /// The slide's id.
        slide: String,
        error: ChartError,
    },
    /// Two slides share an id, so that neither could be found again.
    #[error("two slides have the id “{id}”")]
    SameId { id: String },
    #[error("the workbook behind a chart could not be made: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The template or the deck to be refreshed.
    #[error(transparent)]
    Presentation(#[from] PresentationError),
    /// Where the deck was written to.
    #[error("the deck could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Why a file is not taken as a template or as a deck to refresh. The file is untouched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PresentationError {
    /// Not a presentation at all; `found` says what it seems to be.
    #[error("This is not a PowerPoint presentation (.pptx or .potx): {found}.")]
    NotAPresentation { found: &'static str },
    #[error("The presentation is protected by a password. Save a copy without one and try again.")]
    Protected,
    #[error("The presentation is damaged: {detail}.")]
    Damaged { detail: String },
    /// More than a presentation needs, unpacked: an archive made to fill the memory.
    #[error(
        "The presentation unpacks to more than {limit} bytes or grows far too much, which is refused."
    )]
    UnpacksTooLarge { limit: u64 },
    /// Declarations or nesting that no program writes.
    #[error("The presentation holds XML that is refused: {detail}.")]
    Hostile { detail: &'static str },
    /// A template without what a slide needs.
    #[error("The template has no slide layout with a title.")]
    NoLayout,
}

impl PresentationError {
    /// The key of the message catalogue (`presentationError.damaged`).
    pub fn code(&self) -> &'static str {
        match self {
            PresentationError::NotAPresentation { .. } => "presentationError.notAPresentation",
            PresentationError::Protected => "presentationError.protected",
            PresentationError::Damaged { .. } => "presentationError.damaged",
            PresentationError::UnpacksTooLarge { .. } => "presentationError.unpacksTooLarge",
            PresentationError::Hostile { .. } => "presentationError.hostile",
            PresentationError::NoLayout => "presentationError.noLayout",
        }
    }

    pub(super) fn damaged(error: &dyn std::fmt::Display) -> PresentationError {
        let detail = error
            .to_string()
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect();
        PresentationError::Damaged { detail }
    }
}
