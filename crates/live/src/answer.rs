//! An answer as it is sent by a phone or saved in a file.

use serde::Deserialize;
use throughline_model::survey::{AnswerSheet, Privacy};

use crate::{PublicSurvey, Submission, hashed_code};

/// What a form that works without a network saved.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerFile {
    /// The key of the survey it answers: see [`PublicSurvey::key`].
    pub survey: String,
    /// Not checked yet: see [`throughline_model::survey::check_sheet`].
    pub submission: Submission,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFileError {
    #[error("this is not an answer file")]
    NotAnAnswer,
    #[error("this answer file was made by a newer version")]
    Newer,
}

/// The body of `POST …/answer`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentAnswer {
    receipt: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    seconds: Option<f32>,
    sheet: AnswerSheet,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedAnswer {
    format: String,
    version: u32,
    survey: String,
    answer: SentAnswer,
}

/// Only what is needed to tell a newer file from one that is none.
#[derive(Debug, Deserialize)]
struct SavedVersion {
    format: String,
    version: u32,
}

const FORMAT: &str = "throughline-answer";
/// Of answer files; what is newer is refused.
const VERSION: u32 = 1;
/// Longer than any code.
const LONGEST_CODE: usize = 64;

impl SentAnswer {
    /// `None` if the receipt or the code cannot be one.
    pub fn submission(self, privacy: Privacy) -> Option<Submission> {
        let code = self.code.filter(|code| !code.trim().is_empty());
        if code.as_ref().is_some_and(|code| code.len() > LONGEST_CODE) {
            return None;
        }
        let seconds = match privacy {
            Privacy::Anonymous => None,
            Privacy::Confidential | Privacy::Identified => self.seconds,
        };
        Some(Submission {
            receipt: receipt(&self.receipt)?,
            code: code.map(|code| hashed_code(&code)),
            sheet: self.sheet,
            seconds: seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0),
        })
    }
}

/// The bytes of a receipt of 32 hexadecimal digits.
pub fn receipt(text: &str) -> Option<[u8; 16]> {
    if text.len() != 32 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

/// Reads a `.throughline-answer` file for a survey.
///
/// # Errors
/// See [`AnswerFileError`]. That it answers another survey is for the caller to see.
pub fn read_answer_file(
    bytes: &[u8],
    survey: &PublicSurvey,
) -> Result<AnswerFile, AnswerFileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let told: SavedVersion =
        serde_json::from_slice(bytes).map_err(|_| AnswerFileError::NotAnAnswer)?;
    if told.format != FORMAT {
        return Err(AnswerFileError::NotAnAnswer);
    }
    if told.version > VERSION {
        return Err(AnswerFileError::Newer);
    }
    let saved: SavedAnswer =
        serde_json::from_slice(bytes).map_err(|_| AnswerFileError::NotAnAnswer)?;
    debug_assert!(saved.format == FORMAT && saved.version <= VERSION);
    let submission = saved.answer.submission(survey.privacy);
    Ok(AnswerFile {
        survey: saved.survey,
        submission: submission.ok_or(AnswerFileError::NotAnAnswer)?,
    })
}
