//! What the document's thread owns: the open project, and how it is read and changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;
use throughline_model::ProjectId;
use throughline_store::rows::{Connection, projects};
use throughline_store::{
    Access, Changes, Complaint, Edit, NewProject, Notice, OpenError, Opening,
    ReadOnlyReason as StoredReason, StepLabel as StoredLabel, Store, StoreError,
};

use crate::app::Event;
use crate::calls::history::{HistoryState, StepLabel, Stepped};
use crate::calls::project::{OpenNotice, ProjectState, ReadOnlyReason};
use crate::editing::{Editing, Mint, now};
use crate::environment::Environment;
use crate::error::{CallError, ErrorCode};
use crate::run::mending::damage_notice;
use crate::settings::file_name;
use crate::time::rfc3339;
use crate::{Changed, Noticed};

pub(crate) struct Session {
    pub environment: Environment,
    events: Arc<dyn Fn(Event) + Send + Sync>,
    /// From the settings, else the account's name.
    author: String,
    project: Option<Project>,
}

struct Project {
    store: Store,
    /// A named version that is being looked at instead.
    looking: Option<Look>,
    notice: Option<OpenNotice>,
    /// Ends with the project.
    checking: Checking,
}

/// A check of the open file that runs beside the work.
#[derive(Clone, Default)]
pub(crate) struct Checking(Arc<AtomicBool>);

impl Checking {
    /// Whether the file it was for is closed.
    pub fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Look {
    store: Store,
    name: String,
}

/// What an edit is called in the history.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub op: &'static str,
    pub subject: String,
    pub count: usize,
}

impl Label {
    pub fn new(op: &'static str, subject: impl Into<String>) -> Label {
        Label {
            op,
            subject: subject.into(),
            count: 1,
        }
    }

    pub fn many(op: &'static str, subject: impl Into<String>, count: usize) -> Label {
        Label {
            op,
            subject: subject.into(),
            count: count.max(1),
        }
    }
}

impl Session {
    pub fn new(environment: Environment, events: Arc<dyn Fn(Event) + Send + Sync>) -> Session {
        let author = environment.account.clone();
        Session {
            environment,
            events,
            author,
            project: None,
        }
    }

    pub fn set_author(&mut self, author: &str) {
        self.author = if author.is_empty() {
            self.environment.account.clone()
        } else {
            author.to_owned()
        };
    }

    /// Closes what is open and opens a file. Answers the check it still needs: opening looks through
    /// the pages of a file that is not large; its pictures and its history are read beside the work.
    pub fn open(&mut self, path: &Path) -> Result<Option<Checking>, OpenError> {
        // Opening the file that is open already would find it held by ourselves.
        if self
            .project
            .as_ref()
            .is_some_and(|project| same_file(project.store.path(), path))
        {
            if let Some(project) = &mut self.project {
                project.looking = None;
            }
            return Ok(None);
        }
        let opened = self.opening(|opening| Store::open(path, opening))?;
        let notice = opened.notice.map(|notice| match notice {
            Notice::Migrated {
                from,
                to,
                kept_copy,
            } => OpenNotice::Migrated {
                from,
                to,
                kept_copy: kept_copy
                    .map(|path| path.to_string_lossy().into_owned())
                    .unwrap_or_default(),
            },
        });
        self.project = Some(Project {
            store: opened.store,
            looking: None,
            notice,
            checking: Checking::default(),
        });
        Ok(self
            .project
            .as_ref()
            .map(|project| project.checking.clone()))
    }

    /// Makes a new file, fills it and opens it. Nothing is left behind when `fill` fails.
    pub fn create(
        &mut self,
        path: &Path,
        name: &str,
        fill: impl FnOnce(&Editing<'_>) -> Result<(), CallError>,
    ) -> Result<(), CreateError> {
        let environment = self.environment.clone();
        let mint = Mint::new(&environment);
        let id: ProjectId = mint.id();
        let mut store = self
            .opening(|opening| Store::create(path, NewProject { id, name }, opening))
            .map_err(CreateError::Open)?;
        if let Err(problem) = store.fill(|connection| {
            fill(&Editing {
                connection,
                mint: &mint,
            })
        }) {
            drop(store);
            // The file is ours and seconds old; if it cannot be removed, the first problem matters more.
            let _ = std::fs::remove_file(path);
            return Err(CreateError::Call(problem));
        }
        self.project = Some(Project {
            store,
            looking: None,
            notice: None,
            checking: Checking::default(),
        });
        Ok(())
    }

    pub fn close(&mut self) {
        self.project = None;
    }

    /// Closes the project if it is this file; answers whether it was.
    pub fn close_if(&mut self, path: &Path) -> bool {
        let is_open = self.path().is_some_and(|open| same_file(open, path));
        if is_open {
            self.close();
        }
        is_open
    }

    /// Takes in what a check of the open file found.
    pub fn checked(&mut self, found: Result<Vec<Complaint>, OpenError>) {
        let mut found = match found {
            Ok(found) => found,
            Err(OpenError::Damaged(words)) => vec![Complaint::Structure(words)],
            // Busy or gone meanwhile: nothing is known about its parts.
            Err(_) => return,
        };
        let Some(project) = &mut self.project else {
            return;
        };
        let is_search = |complaint: &Complaint| matches!(complaint, Complaint::Search(_));
        if found.iter().any(is_search) && project.store.rebuild_search().is_ok() {
            found.retain(|complaint| !is_search(complaint));
        }
        if found.is_empty() {
            return;
        }
        let notice = damage_notice(&found);
        project.notice = Some(notice.clone());
        (self.events)(Event::Noticed(Noticed {
            path: project.store.path().to_string_lossy().into_owned(),
            notice,
        }));
    }

    pub fn set_notice(&mut self, notice: OpenNotice) {
        if let Some(project) = &mut self.project {
            project.notice = Some(notice);
        }
    }

    pub fn path(&self) -> Option<&Path> {
        self.project.as_ref().map(|project| project.store.path())
    }

    /// What the window shows about the open project.
    pub fn state(&self) -> Result<Option<ProjectState>, CallError> {
        let Some(project) = &self.project else {
            return Ok(None);
        };
        let store = project.shown();
        let (id, name) = projects::get(store.read())?.ok_or_else(|| {
            CallError::new(ErrorCode::Io, "the project file has no project in it")
        })?;
        let path = project.store.path();
        let read_only = match (&project.looking, store.access()) {
            (Some(look), _) => Some(ReadOnlyReason::Version {
                name: look.name.clone(),
            }),
            (None, Access::Writable) => None,
            (None, Access::ReadOnly(reason)) => Some(read_only_reason(reason)),
        };
        Ok(Some(ProjectState {
            id,
            name,
            path: path.to_string_lossy().into_owned(),
            file_name: file_name(path),
            read_only,
            history: history_state(store)?,
            notice: project.notice.clone(),
        }))
    }

    /// For reading: the project, or the version that is being looked at.
    pub fn read(&self) -> Result<&Connection, CallError> {
        Ok(self
            .project
            .as_ref()
            .ok_or_else(CallError::no_project)?
            .shown()
            .read())
    }

    /// The project itself, whatever is being looked at.
    pub fn store(&self) -> Result<&Store, CallError> {
        Ok(&self
            .project
            .as_ref()
            .ok_or_else(CallError::no_project)?
            .store)
    }

    /// The project, to be changed other than by an edit.
    pub fn store_mut(&mut self) -> Result<&mut Store, CallError> {
        let project = self.project.as_mut().ok_or_else(CallError::no_project)?;
        if project.looking.is_some() {
            return Err(StoreError::ReadOnly.into());
        }
        Ok(&mut project.store)
    }

    /// The project, to take answers in: also while a version of it is being looked at.
    pub fn collecting(&mut self) -> Result<&mut Store, CallError> {
        let project = self.project.as_mut().ok_or_else(CallError::no_project)?;
        Ok(&mut project.store)
    }

    /// One undoable step. `plan` reads what it needs and names the step, `work` writes; what fails
    /// in either changes nothing. An operation that ran before answers what it answered then.
    pub fn edit<P, T>(
        &mut self,
        operation: Option<String>,
        plan: impl FnOnce(&Connection) -> Result<(Label, P), CallError>,
        work: impl FnOnce(&Editing<'_>, P) -> Result<T, CallError>,
    ) -> Result<T, CallError>
    where
        T: Serialize + DeserializeOwned,
    {
        let environment = self.environment.clone();
        let author = self.author.clone();
        let mint = Mint::new(&environment);
        let store = self.store_mut()?;
        // A plan that fails may be that of an operation that ran before: its card is gone because
        // it deleted it. So even then the store is asked first.
        let (label, plan) = match plan(store.read()) {
            Ok((label, plan)) => (label, Ok(plan)),
            Err(problem) => (Label::new("", ""), Err(problem)),
        };
        let edit = Edit {
            operation,
            op: label.op,
            subject: label.subject.chars().take(120).collect(),
            count: u32::try_from(label.count).unwrap_or(u32::MAX),
            author: &author,
            now: now(&environment),
        };
        let committed = store.transact(edit, |connection| {
            work(
                &Editing {
                    connection,
                    mint: &mint,
                },
                plan?,
            )
        })?;
        self.announce(&committed.changes)?;
        Ok(committed.value)
    }

    pub fn undo(&mut self) -> Result<Option<Stepped>, CallError> {
        let (author, time) = (self.author.clone(), now(&self.environment));
        let stepped = self.store_mut()?.undo(&author, time)?;
        self.stepped(stepped)
    }

    pub fn redo(&mut self) -> Result<Option<Stepped>, CallError> {
        let (author, time) = (self.author.clone(), now(&self.environment));
        let stepped = self.store_mut()?.redo(&author, time)?;
        self.stepped(stepped)
    }

    fn stepped(
        &mut self,
        stepped: Option<throughline_store::Stepped>,
    ) -> Result<Option<Stepped>, CallError> {
        let Some(stepped) = stepped else {
            return Ok(None);
        };
        self.announce(&stepped.changes)?;
        Ok(Some(Stepped {
            op: stepped.label.op,
            subject: stepped.label.subject,
            count: stepped.label.count,
            journey: stepped.changes.journeys.first().copied(),
        }))
    }

    pub fn author_and_time(&self) -> (String, i64) {
        (self.author.clone(), now(&self.environment))
    }

    /// Shows a named version instead of the project, until [`Session::stop_looking`].
    pub fn look_at(
        &mut self,
        version: throughline_model::VersionId,
        name: String,
    ) -> Result<(), CallError> {
        let project = self.project.as_mut().ok_or_else(CallError::no_project)?;
        let store = project.store.look_at(version)?;
        project.looking = Some(Look { store, name });
        Ok(())
    }

    pub fn stop_looking(&mut self) -> Result<(), CallError> {
        self.project
            .as_mut()
            .ok_or_else(CallError::no_project)?
            .looking = None;
        Ok(())
    }

    /// Tells the window that something went stale that no history knows: waves and answers.
    pub fn announce_tables(&self, tables: &[&str]) -> Result<(), CallError> {
        (self.events)(Event::Changed(Changed {
            history: history_state(self.store()?)?,
            tables: tables.iter().map(|table| (*table).to_owned()).collect(),
            journeys: Vec::new(),
        }));
        Ok(())
    }

    /// Tells the window what went stale.
    pub fn announce(&self, changes: &Changes) -> Result<(), CallError> {
        if changes.step.is_none() {
            return Ok(());
        }
        (self.events)(Event::Changed(Changed {
            history: history_state(self.store()?)?,
            tables: changes
                .tables
                .iter()
                .map(|table| (*table).to_owned())
                .collect(),
            journeys: changes.journeys.clone(),
        }));
        Ok(())
    }

    fn opening<T>(&mut self, work: impl FnOnce(&Opening<'_>) -> T) -> T {
        let scratch = std::env::temp_dir();
        let now = now(&self.environment);
        let opening = Opening {
            author: &self.author,
            computer: &self.environment.computer,
            process: self.environment.process,
            now,
            read_only: false,
            scratch: &scratch,
        };
        work(&opening)
    }
}

/// A new project could not be made.
pub(crate) enum CreateError {
    Open(OpenError),
    Call(CallError),
}

impl Drop for Project {
    fn drop(&mut self) {
        self.checking.0.store(true, Ordering::Relaxed);
    }
}

impl Project {
    fn shown(&self) -> &Store {
        self.looking
            .as_ref()
            .map_or(&self.store, |look| &look.store)
    }
}

pub(crate) fn step_label(label: StoredLabel) -> StepLabel {
    StepLabel {
        op: label.op,
        subject: label.subject,
        count: label.count,
    }
}

fn history_state(store: &Store) -> Result<HistoryState, CallError> {
    let state = store.history_state()?;
    Ok(HistoryState {
        undo: state.undo.map(step_label),
        redo: state.redo.map(step_label),
    })
}

fn read_only_reason(reason: &StoredReason) -> ReadOnlyReason {
    match reason {
        StoredReason::HeldByAnother(Some(holder)) => ReadOnlyReason::HeldByAnother {
            author: holder.author.clone(),
            computer: holder.computer.clone(),
            process: holder.process,
            since: rfc3339(holder.since),
        },
        StoredReason::HeldByAnother(None) => ReadOnlyReason::HeldByAnother {
            author: String::new(),
            computer: String::new(),
            process: 0,
            since: String::new(),
        },
        StoredReason::Asked | StoredReason::NotWritable => ReadOnlyReason::NotWritable,
        StoredReason::DiskFull => ReadOnlyReason::DiskFull,
        StoredReason::Version { name } => ReadOnlyReason::Version { name: name.clone() },
    }
}

fn same_file(open: &Path, asked: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| PathBuf::from(path));
    whole(open) == whole(asked)
}
