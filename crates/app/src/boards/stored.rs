//! What boards keep as JSON.

use crate::calls::exhibits::{ExhibitFilter, ExhibitSource};
use crate::error::CallError;

/// `None` for what a newer program wrote: its place stays, and says so.
pub(crate) fn read_source(text: &str) -> Option<ExhibitSource> {
    serde_json::from_str(text).ok()
}

pub(crate) fn write_source(source: &ExhibitSource) -> Result<String, CallError> {
    serde_json::to_string(source).map_err(|problem| CallError::invalid(problem.to_string()))
}

/// Everything, where there is none or a newer program wrote it.
pub(crate) fn read_filter(text: &str) -> ExhibitFilter {
    serde_json::from_str(text).unwrap_or_default()
}

/// Empty for a filter that lets everything pass.
pub(crate) fn write_filter(filter: &ExhibitFilter) -> Result<String, CallError> {
    if *filter == ExhibitFilter::default() {
        return Ok(String::new());
    }
    serde_json::to_string(filter).map_err(|problem| CallError::invalid(problem.to_string()))
}
