//! Undo, redo, the list of steps, and named versions.

use throughline_model::HistoryId;
use throughline_store::{StepKind, Store, Version};

use super::Run;
use crate::app::Context;
use crate::calls::history::*;
use crate::calls::project::ProjectState;
use crate::calls::{Call, Done};
use crate::editing;
use crate::error::CallError;
use crate::session::step_label;
use crate::time::rfc3339;

/// How many entries one request for the history gets at most.
const LONGEST_LIST: u32 = 200;

impl Run for Undo {
    fn run(self, on: &Context<'_>) -> Result<Option<Stepped>, CallError> {
        on.once(Self::NAME, |session| session.undo())
    }
}

impl Run for Redo {
    fn run(self, on: &Context<'_>) -> Result<Option<Stepped>, CallError> {
        on.once(Self::NAME, |session| session.redo())
    }
}

impl Run for ListHistory {
    fn run(self, on: &Context<'_>) -> Result<Vec<HistoryEntry>, CallError> {
        on.on_document(Self::NAME, move |session| {
            let steps = session
                .store()?
                .history(self.before, self.limit.min(LONGEST_LIST))?;
            Ok(steps
                .into_iter()
                .map(|step| HistoryEntry {
                    id: step.id,
                    label: step_label(step.label),
                    kind: match step.kind {
                        StepKind::Edit => HistoryKind::Edit,
                        StepKind::Undo => HistoryKind::Undo,
                        StepKind::Redo => HistoryKind::Redo,
                    },
                    undone: step.undone,
                    author: step.author,
                    time: rfc3339(step.time),
                    rows: step.rows,
                })
                .collect())
        })
    }
}

impl Run for UndoTo {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.once(Self::NAME, move |session| {
            let (author, time) = session.author_and_time();
            let store = session.store_mut()?;
            match edit_before(store, self.step)? {
                Some(before) => {
                    let changes = store.undo_to(before, &author, time)?;
                    session.announce(&changes)?;
                }
                // The step is the first edit of all: everything goes.
                None => while session.undo()?.is_some() {},
            }
            Ok(Done {})
        })
    }
}

/// The edit that stood directly before another one; `None` before the first.
fn edit_before(store: &Store, step: HistoryId) -> Result<Option<HistoryId>, CallError> {
    let mut before = None;
    let mut seen = false;
    loop {
        let page = store.history(before, LONGEST_LIST)?;
        for entry in page
            .iter()
            .filter(|entry| entry.kind == StepKind::Edit && !entry.undone)
        {
            if seen {
                return Ok(Some(entry.id));
            }
            seen = entry.id == step;
        }
        match page.last() {
            Some(last) => before = Some(last.id),
            None if seen => return Ok(None),
            None => return Err(CallError::not_found("step of the history")),
        }
    }
}

impl Run for SetVersion {
    fn run(self, on: &Context<'_>) -> Result<VersionSummary, CallError> {
        let name = editing::name(&self.name)?;
        on.on_document(Self::NAME, move |session| {
            let (author, time) = session.author_and_time();
            Ok(summary(
                session.store_mut()?.set_version(&name, &author, time)?,
            ))
        })
    }
}

impl Run for ListVersions {
    fn run(self, on: &Context<'_>) -> Result<Vec<VersionSummary>, CallError> {
        on.on_document(Self::NAME, |session| {
            Ok(session
                .store()?
                .versions()?
                .into_iter()
                .map(summary)
                .collect())
        })
    }
}

impl Run for RenameVersion {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let name = editing::name(&self.name)?;
        on.on_document(Self::NAME, move |session| {
            session.store_mut()?.rename_version(self.version, &name)?;
            Ok(Done {})
        })
    }
}

impl Run for DeleteVersion {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.on_document(Self::NAME, move |session| {
            session.store_mut()?.delete_version(self.version)?;
            Ok(Done {})
        })
    }
}

impl Run for RestoreVersion {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.once(Self::NAME, move |session| {
            // Restoring what is being looked at ends the look.
            session.stop_looking()?;
            let (author, time) = session.author_and_time();
            let changes = session.store_mut()?.restore(self.version, &author, time)?;
            session.announce(&changes)?;
            Ok(Done {})
        })
    }
}

impl Run for LookAtVersion {
    fn run(self, on: &Context<'_>) -> Result<ProjectState, CallError> {
        on.on_document(Self::NAME, move |session| {
            let versions = session.store()?.versions()?;
            let version = versions
                .into_iter()
                .find(|version| version.id == self.version);
            let version = version.ok_or_else(|| CallError::not_found("version"))?;
            session.look_at(version.id, version.name)?;
            session.state()?.ok_or_else(CallError::no_project)
        })
    }
}

impl Run for LeaveVersion {
    fn run(self, on: &Context<'_>) -> Result<ProjectState, CallError> {
        on.on_document(Self::NAME, |session| {
            session.stop_looking()?;
            session.state()?.ok_or_else(CallError::no_project)
        })
    }
}

fn summary(version: Version) -> VersionSummary {
    VersionSummary {
        id: version.id,
        name: version.name,
        author: version.author,
        time: rfc3339(version.time),
        steps_since: version.steps_since,
    }
}
