//! The project file: open, new, copy, recover; the program's own settings.

use std::path::{Path, PathBuf};

use throughline_model::{JourneyDraft, LaneDraft, LaneKind, MapDocument, StageDraft, StepDraft};
use throughline_store::rows::projects;
use throughline_store::{OpenError, RecoverError};

use super::Run;
use crate::app::Context;
use crate::calls::journey::StarterWords;
use crate::calls::project::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Mint, now};
use crate::error::{CallError, ErrorCode};
use crate::session::{CreateError, Label};
use crate::time::rfc3339;
use crate::{draft, templates};

/// What a project file's name ends in.
const EXTENSION: &str = "throughline";

impl Run for Start {
    fn run(self, on: &Context<'_>) -> Result<Started, CallError> {
        let environment = &on.inner.environment;
        let settings = on.preferences().settings.clone();
        let author = settings.author.clone();
        let open = on.on_document(Self::NAME, move |session| {
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
            version: environment.version.clone(),
            platform: environment.platform,
        })
    }
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
        let shown = path.clone();
        let created = on.on_document(Self::NAME, move |session| {
            let fill =
                |editing: &editing::Editing<'_>| draft::instantiate(editing, &document).map(drop);
            match session.create(&path, &name, fill) {
                Ok(()) => Ok(Ok(())),
                Err(CreateError::Open(problem)) => Ok(Err(problem)),
                Err(CreateError::Call(problem)) => Err(problem),
            }
        })?;
        finish_opening(on, &shown, created)
    }
}

impl Run for Close {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.on_document(Self::NAME, |session| {
            session.close();
            Ok(Done {})
        })
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
            let saved = session.store()?.save_copy(&path)?;
            Ok(Saved {
                path: saved.path.to_string_lossy().into_owned(),
                bytes: saved.bytes,
            })
        })
    }
}

impl Run for Recover {
    fn run(self, on: &Context<'_>) -> Result<Opened, CallError> {
        let source = PathBuf::from(&self.path);
        let stem = source
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let beside = source.parent().unwrap_or(Path::new(".")).to_owned();
        // A folder that cannot be written gets no new file; the documents folder does.
        let target = free_path(&beside, &format!("{stem} recovered"))?;
        let target = if writable(&beside) {
            target
        } else {
            free_path(
                &on.inner.environment.documents_dir,
                &format!("{stem} recovered"),
            )?
        };
        let task = on.task(self.task);
        let replacement = Mint::new(&on.inner.environment).id();
        let mut cancelled = None;
        let recovered =
            throughline_store::recover(&source, &target, replacement, &mut |progress| match task
                .handle
                .report(progress.done, progress.total)
            {
                Ok(()) => true,
                Err(problem) => {
                    cancelled = Some(problem);
                    false
                }
            });
        match recovered {
            Ok(recovered) => {
                let notice = OpenNotice::Recovered {
                    source: self.path,
                    rows: recovered.rows,
                    lost: recovered.lost,
                };
                let opened = open_file(on, target)?;
                let Opened::Project { mut project } = opened else {
                    return Ok(opened);
                };
                project.notice = Some(notice.clone());
                on.on_document(Self::NAME, move |session| {
                    session.set_notice(notice);
                    Ok(())
                })?;
                Ok(Opened::Project { project })
            }
            Err(RecoverError::Cancelled) => {
                Err(cancelled.unwrap_or_else(|| CallError::new(ErrorCode::Cancelled, "cancelled")))
            }
            Err(RecoverError::Open(problem)) => Ok(Opened::Problem {
                problem: open_problem(&source, &problem),
            }),
            Err(RecoverError::Store(problem)) => Err(problem.into()),
            Err(problem) => Ok(Opened::Problem {
                problem: OpenProblem {
                    path: self.path,
                    code: OpenProblemCode::Damaged,
                    recoverable: false,
                    details: problem.to_string(),
                },
            }),
        }
    }
}

impl Run for Check {
    fn run(self, on: &Context<'_>) -> Result<Checked, CallError> {
        let path = std::path::absolute(&self.path).unwrap_or_else(|_| PathBuf::from(&self.path));
        let task = on.task(self.task);
        let found = throughline_store::check_file(&path, &|| !task.handle.is_cancelled());
        task.handle.report(1, 1)?;
        Ok(match found {
            Ok(complaints) => Checked {
                problem: None,
                complaints: complaints.iter().map(complaint).collect(),
            },
            Err(problem) => Checked {
                problem: Some(open_problem(&path, &problem)),
                complaints: Vec::new(),
            },
        })
    }
}

fn complaint(found: &throughline_store::Complaint) -> Complaint {
    use throughline_store::Complaint as Found;
    let (kind, message) = match found {
        Found::Structure(words) => (ComplaintKind::Structure, words.clone()),
        Found::Orphans { table, rows } => (
            ComplaintKind::Orphans,
            format!("{rows} rows of {table} belong to something that is not there"),
        ),
        Found::Picture(id) => (
            ComplaintKind::Picture,
            format!("the picture {id} is damaged"),
        ),
        Found::History(words) => (
            ComplaintKind::History,
            format!("the history cannot be replayed: {words}"),
        ),
        // The store may learn to find more.
        _ => (ComplaintKind::Other, format!("{found:?}")),
    };
    Complaint { kind, message }
}

impl Run for State {
    fn run(self, on: &Context<'_>) -> Result<Option<ProjectState>, CallError> {
        on.on_document(Self::NAME, |session| session.state())
    }
}

impl Run for ForgetRecent {
    fn run(self, on: &Context<'_>) -> Result<Vec<RecentFile>, CallError> {
        let mut preferences = on.preferences();
        preferences
            .forget(&self.path)
            .map_err(|problem| CallError::io("writing the list of recent files", &problem))?;
        Ok(preferences.recent())
    }
}

impl Run for SetSettings {
    fn run(self, on: &Context<'_>) -> Result<Settings, CallError> {
        let settings = {
            let mut preferences = on.preferences();
            preferences
                .set(self.settings)
                .map_err(|problem| CallError::io("writing the settings", &problem))?;
            preferences.settings.clone()
        };
        let author = settings.author.clone();
        on.on_document(Self::NAME, move |session| {
            session.set_author(&author);
            Ok(())
        })?;
        Ok(settings)
    }
}

impl Run for Remember {
    fn run(self, on: &Context<'_>) -> Result<Settings, CallError> {
        let mut preferences = on.preferences();
        preferences
            .remember(self.place)
            .map_err(|problem| CallError::io("writing the settings", &problem))?;
        Ok(preferences.settings.clone())
    }
}

impl Run for Cancel {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        // A task that has ended meanwhile needs no cancelling.
        on.cancel(&self.task);
        Ok(Done {})
    }
}

/// The language of the program: the setting, else the system's.
pub(super) fn language(on: &Context<'_>) -> String {
    on.preferences()
        .settings
        .language
        .clone()
        .unwrap_or_else(|| on.inner.environment.language.clone())
}

fn open_file(on: &Context<'_>, path: PathBuf) -> Result<Opened, CallError> {
    let path = std::path::absolute(&path).unwrap_or(path);
    let shown = path.clone();
    let opened = on.on_document(Open::NAME, move |session| Ok(session.open(&path)))?;
    finish_opening(on, &shown, opened)
}

/// The state of what was opened, which goes to the top of the list of recent files; or why not.
fn finish_opening(
    on: &Context<'_>,
    path: &Path,
    opened: Result<(), OpenError>,
) -> Result<Opened, CallError> {
    if let Err(problem) = opened {
        return Ok(Opened::Problem {
            problem: open_problem(path, &problem),
        });
    }
    let project = on
        .on_document(Open::NAME, |session| session.state())?
        .ok_or_else(CallError::no_project)?;
    let time = rfc3339(now(&on.inner.environment));
    // The list of recent files is a convenience; the project is open either way.
    let _ = on.preferences().opened(&project.path, &project.name, time);
    Ok(Opened::Project { project })
}

fn open_problem(path: &Path, problem: &OpenError) -> OpenProblem {
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

fn with_extension(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
    {
        return path;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(EXTENSION);
    path.with_file_name(name)
}

/// "Harbour Bank" becomes `Harbour Bank.throughline`, or `Harbour Bank 2.throughline`, …
fn free_path(folder: &Path, name: &str) -> Result<PathBuf, CallError> {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                ' '
            } else {
                c
            }
        })
        .take(80)
        .collect();
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let plain = if plain.is_empty() {
        "Throughline"
    } else {
        plain
    };
    (1..10_000)
        .map(|number| match number {
            1 => folder.join(format!("{plain}.{EXTENSION}")),
            number => folder.join(format!("{plain} {number}.{EXTENSION}")),
        })
        .find(|path| !path.exists())
        .ok_or_else(|| CallError::invalid("the folder is full of files of this name"))
}

fn writable(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|metadata| !metadata.permissions().readonly())
}

/// A project with one empty journey.
fn starter(language: &str) -> MapDocument {
    let words = StarterWords::of(language);
    let (project, journey) = match language.split(['-', '_']).next() {
        Some("de") => ("Neues Projekt", "Neue Reise"),
        _ => ("New project", "New journey"),
    };
    MapDocument {
        format: MapDocument::FORMAT.to_owned(),
        version: MapDocument::VERSION,
        name: project.to_owned(),
        journeys: vec![starter_journey(journey, &words)],
        ..MapDocument::default()
    }
}

/// A journey with one stage, one step and the lanes that `words` name.
pub(super) fn starter_journey(name: &str, words: &StarterWords) -> JourneyDraft {
    JourneyDraft {
        name: name.to_owned(),
        stages: vec![StageDraft {
            name: words.stage.clone(),
            steps: vec![StepDraft {
                name: words.step.clone(),
                ..StepDraft::default()
            }],
            origin: None,
        }],
        lanes: words
            .lanes
            .iter()
            .map(|lane| LaneDraft {
                kind: lane.kind,
                name: lane.name.clone(),
                hint: lane.hint.clone(),
                tint: None,
                height: None,
                collapsed: false,
                hidden: false,
                cards: Vec::new(),
                points: Vec::new(),
            })
            .collect(),
        ..JourneyDraft::default()
    }
}

impl StarterWords {
    /// The usual lanes in a language; English for any but German.
    pub(crate) fn of(language: &str) -> StarterWords {
        let german = language.split(['-', '_']).next() == Some("de");
        let pick =
            |english: &str, translated: &str| if german { translated } else { english }.to_owned();
        let lane = |kind, english: (&str, &str), translated: (&str, &str)| {
            crate::calls::journey::StarterLane {
                kind,
                name: pick(english.0, translated.0),
                hint: pick(english.1, translated.1),
            }
        };
        StarterWords {
            stage: pick("First stage", "Erste Phase"),
            step: pick("First step", "Erster Schritt"),
            lanes: vec![
                lane(
                    LaneKind::Actions,
                    ("Actions", "what the person does"),
                    ("Handlungen", "was die Person tut"),
                ),
                lane(
                    LaneKind::Touchpoints,
                    ("Touchpoints", "where they meet us"),
                    ("Kontaktpunkte", "wo sie uns trifft"),
                ),
                lane(
                    LaneKind::Emotion,
                    ("Emotion", "how it feels"),
                    ("Gefühl", "wie es sich anfühlt"),
                ),
                lane(
                    LaneKind::Thoughts,
                    ("Thoughts", "what goes through their mind"),
                    ("Gedanken", "was ihr durch den Kopf geht"),
                ),
                lane(
                    LaneKind::Pains,
                    ("Pains", "what gets in the way"),
                    ("Ärgernisse", "was im Weg steht"),
                ),
                lane(
                    LaneKind::Gains,
                    ("Gains", "what helps"),
                    ("Freuden", "was hilft"),
                ),
                lane(
                    LaneKind::Opportunities,
                    ("Opportunities", "what we could do"),
                    ("Chancen", "was wir tun könnten"),
                ),
            ],
        }
    }
}
