//! Survey definitions: the project's own JSON, SurveyJS JSON and plain text outlines.

mod conditions;
mod outline;
mod surveyjs;

use throughline_model::survey::SurveyDraft;

use crate::encoding::decode;
use crate::issues::{Issues, Problem};
use crate::{ImportError, ImportIssue};

/// The longest definition that is read, in bytes.
pub const MAX_DEFINITION_BYTES: u64 = 16 << 20;
/// The most questions and the most pages of one file.
const MOST_QUESTIONS: usize = 2_000;

/// Which of the three forms a file had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefinitionFormat {
    /// The project's own JSON.
    Throughline,
    SurveyJs,
    Outline,
}

/// A survey that was read, without ids: [`SurveyDraft::define`] gives it some.
#[derive(Debug, Clone, PartialEq)]
pub struct DefinitionImport {
    pub draft: SurveyDraft,
    pub format: DefinitionFormat,
    /// From the top of the file down, at most [`crate::LISTED_ISSUES`]. SurveyJS gives no lines: its
    /// issues have line 0 and name the question in `found`.
    pub issues: Vec<ImportIssue>,
    pub issues_left_off: u64,
}

/// Reads a file or pasted text; its content says which form it has. `language` is the tag of texts
/// whose language the file does not say.
///
/// # Errors
/// Where nothing can be read at all: too long, empty, no text, JSON with a mistake or of another
/// kind, a newer version, or not one question.
pub fn import(bytes: &[u8], language: &str) -> Result<DefinitionImport, ImportError> {
    let length = bytes.len() as u64;
    if length > MAX_DEFINITION_BYTES {
        return Err(ImportError::TooLong {
            bytes: length,
            limit: MAX_DEFINITION_BYTES,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    let mut issues = Issues::default();
    let text = decode(bytes, None, &mut issues)?.text;
    if text.contains('\0') || crate::workbook::is_workbook(bytes) {
        return Err(not_a_survey("it is no text"));
    }
    let (draft, format) = if text.trim_start().starts_with('{') {
        json(&text, language, &mut issues)?
    } else {
        (
            outline::read(&text, language, &mut issues),
            DefinitionFormat::Outline,
        )
    };
    let questions: usize = draft.pages.iter().map(|page| page.questions.len()).sum();
    if questions == 0 && format != DefinitionFormat::Throughline {
        return Err(not_a_survey("there is no question in it"));
    }
    if questions.max(draft.pages.len()) > MOST_QUESTIONS {
        return Err(ImportError::TooMany {
            what: "questions",
            limit: MOST_QUESTIONS as u64,
        });
    }
    let (issues, issues_left_off) = issues.finish();
    Ok(DefinitionImport {
        draft,
        format,
        issues,
        issues_left_off,
    })
}

/// The project's own JSON, for people to read, too. Equal surveys give equal bytes.
pub fn export(draft: &SurveyDraft) -> Vec<u8> {
    let draft = SurveyDraft {
        format: SurveyDraft::FORMAT.to_owned(),
        version: SurveyDraft::VERSION,
        ..draft.clone()
    };
    // The types hold no map with keys that are no text, so writing them cannot fail.
    let mut bytes = serde_json::to_vec_pretty(&draft).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn not_a_survey(found: &str) -> ImportError {
    ImportError::NotASurvey {
        found: found.to_owned(),
    }
}

fn json(
    text: &str,
    language: &str,
    issues: &mut Issues,
) -> Result<(SurveyDraft, DefinitionFormat), ImportError> {
    let mistake = |error: &serde_json::Error| ImportError::InvalidJson {
        line: error.line() as u64,
        column: error.column() as u64,
        problem: error.to_string(),
    };
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| mistake(&error))?;
    match value.get("format").and_then(serde_json::Value::as_str) {
        Some(SurveyDraft::FORMAT) => {
            let version = value.get("version").and_then(serde_json::Value::as_u64);
            if let Some(found) = version.filter(|found| *found > u64::from(SurveyDraft::VERSION)) {
                return Err(ImportError::NewerVersion {
                    found,
                    known: u64::from(SurveyDraft::VERSION),
                });
            }
            // Read again from the text, so that a mistake has its line and column.
            let mut draft: SurveyDraft =
                serde_json::from_str(text).map_err(|error| mistake(&error))?;
            put_right(&mut draft, issues);
            Ok((draft, DefinitionFormat::Throughline))
        }
        Some(other) => Err(not_a_survey(&format!("its format is \"{other}\""))),
        None if surveyjs::is_survey(&value) => Ok((
            surveyjs::read(&value, language, issues),
            DefinitionFormat::SurveyJs,
        )),
        None => Err(not_a_survey("it is JSON of another kind")),
    }
}

/// Values out of their range are moved to the nearest.
fn put_right(draft: &mut SurveyDraft, issues: &mut Issues) {
    let ranges = [
        ("minimum", &mut draft.minimum, 3, 100),
        ("commentMinimum", &mut draft.comment_minimum, 3, 100),
        ("indexMinimum", &mut draft.index_minimum, 10, 1_000),
    ];
    for (name, value, least, most) in ranges {
        let right = (*value).clamp(least, most);
        if right != *value {
            issues.add(0, 0, Problem::OutOfRange, &format!("{name} {value}"));
            *value = right;
        }
    }
    if draft.languages.is_empty() {
        draft.languages.push("en".to_owned());
    }
}
