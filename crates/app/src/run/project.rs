//! The project file: opened, made, renamed, copied, closed.

use std::path::{Path, PathBuf};

use throughline_store::OpenError;
use throughline_store::rows::projects;

use super::collect::host;
use super::mending::check_in_background;
use super::preferences::language;
use super::{Load, Run};
use crate::app::{Context, lock};
use crate::calls::project::*;
use crate::calls::{Call, Done};
use crate::editing::{self, now};
use crate::error::CallError;
use crate::places::{free_path, with_extension};
use crate::session::{Checking, CreateError, Label};
use crate::starter::starter;
use crate::time::{days, rfc3339};
use crate::{consistency, draft, improving, measuring, sample, templates};

impl Run for Start {
    fn run(self, on: &Context<'_>) -> Result<Started, CallError> {
        if let Some(begun) = on.take_beginning()
            && !on.has_open_request()
        {
            return begun;
        }
        start(on)
    }
}

/// Opens what the window is to show first: what the system asked for, else the last project.
pub(crate) fn start(on: &Context<'_>) -> Result<Started, CallError> {
    let environment = &on.inner.environment;
    let settings = on.preferences().settings.clone();
    let author = settings.author.clone();
    let open = on.on_document(Start::NAME, move |session| {
        session.set_author(&author);
        session.state()
    })?;
    let asked = on.take_open_request();
    // A reload of the window finds its project still open; only the first start opens the last.
    let path = match (&open, asked) {
        (_, Some(asked)) => Some(asked),
        (Some(_), None) => None,
        (None, None) => {
            let preferences = on.preferences();
            let last = preferences
                .last()
                .filter(|last| preferences.settings.reopen_last && last.exists());
            drop(preferences);
            last.filter(|_| on.inner.first_start())
        }
    };
    on.inner.started();
    let (project, problem) = match path.map(|path| open_file(on, path)).transpose()? {
        Some(Opened::Project { project }) => (Some(project), None),
        Some(Opened::Problem { problem }) => (open, Some(problem)),
        None => (open, None),
    };
    let language = language(on);
    Ok(Started {
        project,
        problem,
        recent: on.preferences().recent(),
        templates: templates::summaries(&language),
        settings,
        language: environment.language.clone(),
        version: environment.version.clone(),
        platform: environment.platform,
    })
}

impl Run for Open {
    fn run(self, on: &Context<'_>) -> Result<Opened, CallError> {
        open_file(on, PathBuf::from(self.path))
    }
}

impl Run for New {
    fn run(self, on: &Context<'_>) -> Result<Opened, CallError> {
        let language = language(on);
        let document = match &self.template {
            Some(key) => {
                let found = templates::find(key, &language)
                    .ok_or_else(|| CallError::not_found("template"))?;
                found.clone()
            }
            None => starter(&language),
        };
        let mut name = editing::title(&self.name);
        if name.is_empty() {
            name = editing::title(&document.name);
        }
        let path = match &self.path {
            Some(path) => with_extension(Path::new(path)),
            None => free_path(&on.inner.environment.documents_dir, &name)?,
        };
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder)
                .map_err(|problem| CallError::io("making the folder", &problem))?;
        }
        let is_sample = self.template.as_deref() == Some(templates::SAMPLE);
        let english = templates::find(templates::SAMPLE, "en").filter(|_| is_sample);
        let shown = path.clone();
        let inner = on.inner.clone();
        let today = days(now(&inner.environment));
        let created = on.on_document(Self::NAME, move |session| {
            let mut surveys = None;
            let fill = |editing: &editing::Editing<'_>| {
                draft::instantiate(editing, &document)?;
                if is_sample {
                    surveys = Some(sample::add_surveys(editing, &language)?);
                    sample::add_people(editing, &language)?;
                }
                if let Some(english) = english {
                    measuring::sample::add(editing, english, &language)?;
                    consistency::sample::add(editing, english, &language)?;
                    let load = Load::of(editing.connection, &inner);
                    improving::sample::add(editing, english, &language, today, &load)?;
                }
                Ok(())
            };
            let created = session.create(&path, &name, fill);
            match created {
                Ok(()) => {
                    if let Some(surveys) = surveys
                        && let Err(problem) = sample::add_answers(session, surveys, &language)
                            .and_then(|()| sample::add_feedback(session, &language))
                            .and_then(|()| sample::add_boards(session, &language))
                    {
                        session.close();
                        // The file is ours and seconds old; the problem matters more than its rest.
                        let _ = std::fs::remove_file(&path);
                        return Err(problem);
                    }
                    Ok(Ok(None))
                }
                Err(CreateError::Open(problem)) => Ok(Err(problem)),
                Err(CreateError::Call(problem)) => Err(problem),
            }
        })?;
        finish_opening(on, &shown, created)
    }
}

impl Run for Close {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        host::stop(on);
        on.on_document(Self::NAME, |session| {
            session.close();
            Ok(Done {})
        })?;
        lock(&on.inner.results).clear();
        Ok(Done {})
    }
}

impl Run for Rename {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let name = editing::name(&self.name)?;
        let wanted = name.clone();
        on.edit(
            Self::NAME,
            move |_| Ok((Label::new("op.project.rename", name.clone()), name)),
            |editing, name| {
                projects::rename(editing.connection, &name)?;
                Ok(Done {})
            },
        )?;
        if let Some(path) =
            on.on_document(Self::NAME, |session| Ok(session.path().map(Path::to_owned)))?
        {
            // The list of recent files is a convenience; the project has its new name either way.
            let _ = on.preferences().renamed(&path.to_string_lossy(), &wanted);
        }
        Ok(Done {})
    }
}

impl Run for SaveCopy {
    fn run(self, on: &Context<'_>) -> Result<Saved, CallError> {
        let path = with_extension(Path::new(&self.path));
        on.on_document(Self::NAME, move |session| {
            let store = session.store()?;
            let saved = if self.without_history {
                store.save_copy_without_history(&path)?
            } else {
                store.save_copy(&path)?
            };
            Ok(Saved {
                path: saved.path.to_string_lossy().into_owned(),
                bytes: saved.bytes,
            })
        })
    }
}

impl Run for State {
    fn run(self, on: &Context<'_>) -> Result<Option<ProjectState>, CallError> {
        on.on_document(Self::NAME, |session| session.state())
    }
}

impl Run for Cancel {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        // A task that has ended meanwhile needs no cancelling.
        on.cancel(&self.task);
        Ok(Done {})
    }
}

pub(super) fn open_file(on: &Context<'_>, path: PathBuf) -> Result<Opened, CallError> {
    let path = std::path::absolute(&path).unwrap_or(path);
    let shown = path.clone();
    let opened = on.on_document(Open::NAME, move |session| Ok(session.open(&path)))?;
    finish_opening(on, &shown, opened)
}

/// The state of what was opened, which goes to the top of the list of recent files; or why not.
fn finish_opening(
    on: &Context<'_>,
    path: &Path,
    opened: Result<Option<Checking>, OpenError>,
) -> Result<Opened, CallError> {
    let checking = match opened {
        Ok(checking) => checking,
        Err(problem) => {
            return Ok(Opened::Problem {
                problem: open_problem(path, &problem),
            });
        }
    };
    lock(&on.inner.results).clear();
    if let Some(checking) = checking {
        check_in_background(on, path.to_owned(), checking);
    }
    host::settle(on);
    let project = on
        .on_document(Open::NAME, |session| session.state())?
        .ok_or_else(CallError::no_project)?;
    let time = rfc3339(now(&on.inner.environment));
    // The list of recent files is a convenience; the project is open either way.
    let _ = on.preferences().opened(&project.path, &project.name, time);
    Ok(Opened::Project { project })
}

pub(super) fn open_problem(path: &Path, problem: &OpenError) -> OpenProblem {
    let code = match problem {
        OpenError::Missing => OpenProblemCode::Missing,
        OpenError::NotAFile => OpenProblemCode::NotAFile,
        OpenError::NoPermission => OpenProblemCode::NoPermission,
        OpenError::Empty => OpenProblemCode::Empty,
        OpenError::NotOurs => OpenProblemCode::NotOurs,
        OpenError::NewerVersion { .. } => OpenProblemCode::NewerVersion,
        OpenError::Damaged(_) => OpenProblemCode::Damaged,
        OpenError::Foreign { .. } => OpenProblemCode::Foreign,
        OpenError::Busy => OpenProblemCode::Busy,
        OpenError::DiskFull => OpenProblemCode::DiskFull,
        OpenError::TooLarge { .. } => OpenProblemCode::TooLarge,
        OpenError::Exists => OpenProblemCode::Exists,
        // Whatever else the store learns to tell apart has no message of its own.
        _ => OpenProblemCode::Other,
    };
    OpenProblem {
        path: path.to_string_lossy().into_owned(),
        code,
        recoverable: problem.recoverable(),
        details: problem.to_string(),
    }
}
