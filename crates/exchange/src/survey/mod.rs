//! Surveys and answers, in and out.

pub mod answers;
pub mod definition;
mod options;

pub use options::{
    AnswerColumn, AnswerColumnRole, AnswerImportOptions, AnswerImportPreview, AnswerSource,
    AnswerTarget, AskedAs, CellLabel, ColumnTypes,
};
