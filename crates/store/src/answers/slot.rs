//! What a column of answers is.

use throughline_model::survey::{FieldKey, FieldKind};
use throughline_model::{QuestionId, RawId};

/// Rows of a chunk of codes or numbers.
pub(crate) const CHUNK_ROWS: usize = 65_536;

/// Rows of a chunk of texts: at their longest they still fit one value of the file.
pub(crate) const TEXT_CHUNK_ROWS: usize = 4_096;

/// The longest text of an answer, in bytes.
pub const LONGEST_TEXT: usize = 16_000;

/// The longest name of a respondent, in bytes.
pub const LONGEST_RESPONDENT: usize = 200;

/// The most rows of a wave.
pub const MOST_ROWS: usize = 50_000_000;

/// The text column of who answered. Never there in an anonymous wave.
pub const RESPONDENT: FieldKey = FieldKey {
    question: QuestionId(RawId([0; 16])),
    part: 0,
};

/// The column of how long answering took, whole seconds as codes.
pub const SECONDS: FieldKey = FieldKey {
    question: QuestionId(RawId([0; 16])),
    part: 1,
};

/// The longest time of [`SECONDS`].
pub(crate) const MOST_SECONDS: u16 = 60_000;

/// How values stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlotKind {
    Narrow,
    Wide,
    Number,
    Text,
}

impl SlotKind {
    pub fn of(field: FieldKind) -> Self {
        match field {
            FieldKind::Codes { most, .. } if most <= super::MOST_NARROW => SlotKind::Narrow,
            FieldKind::Codes { .. } => SlotKind::Wide,
            FieldKind::Number => SlotKind::Number,
            FieldKind::Text => SlotKind::Text,
        }
    }

    pub fn number(self) -> u8 {
        match self {
            SlotKind::Narrow => 0,
            SlotKind::Wide => 1,
            SlotKind::Number => 2,
            SlotKind::Text => 3,
        }
    }

    pub fn from_number(number: i64) -> Option<Self> {
        [
            SlotKind::Narrow,
            SlotKind::Wide,
            SlotKind::Number,
            SlotKind::Text,
        ]
        .into_iter()
        .find(|kind| i64::from(kind.number()) == number)
    }

    pub fn chunk_rows(self) -> usize {
        match self {
            SlotKind::Narrow | SlotKind::Wide | SlotKind::Number => CHUNK_ROWS,
            SlotKind::Text => TEXT_CHUNK_ROWS,
        }
    }
}

/// A column of a wave. Its place in the wave's list of slots never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub key: FieldKey,
    pub kind: SlotKind,
}
