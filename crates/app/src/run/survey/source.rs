//! Surveys as files and pasted texts: the project's own JSON, SurveyJS JSON, a plain outline.

use throughline_exchange::survey::definition;
use throughline_model::survey::SurveyDraft;

use super::design::Made;
use crate::calls::exchange::ImportSource;
use crate::error::CallError;
use crate::run::exchange::{Source, import_problem};
use crate::surveying::issues::said;
use crate::surveying::primary;

/// `language` is the interface's, for texts that do not say theirs.
pub(super) fn file(path: &str, language: &str) -> Result<Made, CallError> {
    let source = Source::read(&ImportSource::File {
        path: path.to_owned(),
    })?;
    read(&source.bytes, language)
}

pub(super) fn text(text: &str, language: &str) -> Result<Made, CallError> {
    read(text.as_bytes(), language)
}

fn read(bytes: &[u8], language: &str) -> Result<Made, CallError> {
    let import = definition::import(bytes, &primary(language)).map_err(import_problem)?;
    let issues = import.issues.iter();
    let issues = issues.map(|issue| said(issue, language)).collect();
    Ok(Made::of(import.draft).with_issues(issues))
}

/// The project's own JSON.
pub(super) fn written(draft: &SurveyDraft) -> Vec<u8> {
    definition::export(draft)
}
