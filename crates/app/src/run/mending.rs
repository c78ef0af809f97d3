//! What is done about damage: recovering, checking, and the check that runs beside the work.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use throughline_store::{RecoverError, Recovered, StoreError};

use super::Run;
use super::collect::host;
use super::project::{open_file, open_problem};
use crate::app::{Context, Task};
use crate::calls::Call;
use crate::calls::project::*;
use crate::editing::Mint;
use crate::error::{CallError, ErrorCode};
use crate::places::free_path;
use crate::session::Checking;

impl Run for Recover {
    fn run(self, on: &Context<'_>) -> Result<Opened, CallError> {
        let source = PathBuf::from(&self.path);
        let task = on.task(self.task);
        // The source is read past SQLite, which would drop the locks of a file that is open.
        let closed = {
            let source = source.clone();
            on.on_document(Self::NAME, move |session| Ok(session.close_if(&source)))?
        };
        host::settle(on);
        let recovered = recover_somewhere(on, &source, &task)?;
        let (target, recovered) = match recovered {
            Ok(recovered) => recovered,
            Err(problem) => {
                if closed {
                    open_file(on, source.clone())?;
                }
                return not_recovered(&source, problem);
            }
        };
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
}

/// Recovers into a new file beside the source or, where its folder cannot be written, in the
/// documents folder.
fn recover_somewhere(
    on: &Context<'_>,
    source: &Path,
    task: &Task<'_>,
) -> Result<Result<(PathBuf, Recovered), RecoverError>, CallError> {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} recovered");
    let replacement = Mint::new(&on.inner.environment).id();
    let into = |target: PathBuf| {
        throughline_store::recover(source, &target, replacement, &mut |progress| {
            task.handle.report(progress.done, progress.total).is_ok()
        })
        .map(|recovered| (target, recovered))
    };
    let beside = source.parent().unwrap_or(Path::new("."));
    match into(free_path(beside, &name)?) {
        Err(problem) if is_refused_by_folder(&problem) => {
            let documents = &on.inner.environment.documents_dir;
            std::fs::create_dir_all(documents)
                .map_err(|problem| CallError::io("making the folder", &problem))?;
            Ok(into(free_path(documents, &name)?))
        }
        outcome => Ok(outcome),
    }
}

/// Whether no new file can be made in the folder.
fn is_refused_by_folder(problem: &RecoverError) -> bool {
    matches!(
        problem,
        RecoverError::Store(StoreError::File { error, .. })
            if matches!(
                error.kind(),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
            )
    )
}

fn not_recovered(source: &Path, problem: RecoverError) -> Result<Opened, CallError> {
    match problem {
        RecoverError::Cancelled => Err(CallError::new(
            ErrorCode::Cancelled,
            "cancelled; nothing was changed",
        )),
        RecoverError::Open(problem) => Ok(Opened::Problem {
            problem: open_problem(source, &problem),
        }),
        RecoverError::Store(problem) => Err(problem.into()),
        problem => Ok(Opened::Problem {
            problem: OpenProblem {
                path: source.to_string_lossy().into_owned(),
                code: OpenProblemCode::Damaged,
                recoverable: false,
                details: problem.to_string(),
            },
        }),
    }
}

impl Run for Check {
    fn run(self, on: &Context<'_>) -> Result<Checked, CallError> {
        let path = std::path::absolute(&self.path).unwrap_or_else(|_| PathBuf::from(&self.path));
        let task = on.task(self.task);
        let handle = task.handle.clone();
        let found = throughline_store::check_file(&path, move || !handle.is_cancelled());
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

/// The most complaints a notice names.
const NAMED: usize = 20;

/// Reads a large file through while a person works in it already. A damaged search index is made
/// anew without a word; anything else becomes a notice. Ends early when the file is closed.
pub(super) fn check_in_background(on: &Context<'_>, path: PathBuf, checking: Checking) {
    // Not held: a program that ends need not wait for the check.
    let program = Arc::downgrade(on.inner);
    let work = move || {
        let goes_on = checking.clone();
        let found = throughline_store::check_file(&path, move || !goes_on.is_over());
        let Some(program) = program.upgrade().filter(|_| !checking.is_over()) else {
            return;
        };
        let on = Context {
            inner: &program,
            operation: None,
        };
        // What fails here fails again, and is told, where the file is used.
        let _ = on.on_document(Check::NAME, move |session| {
            if !checking.is_over() {
                session.checked(found);
            }
            Ok(())
        });
    };
    // Without a thread the file stays unchecked, as it was before it was opened.
    let _ = std::thread::Builder::new()
        .name("check".to_owned())
        .spawn(work);
}

/// What a person is told about a file that turned out to be damaged.
pub(crate) fn damage_notice(found: &[throughline_store::Complaint]) -> OpenNotice {
    OpenNotice::Damaged {
        count: found.len() as u64,
        complaints: found.iter().take(NAMED).map(complaint).collect(),
    }
}

fn complaint(found: &throughline_store::Complaint) -> Complaint {
    use throughline_store::Complaint as Found;
    let (kind, message) = match found {
        Found::Structure(words) => (ComplaintKind::Structure, words.clone()),
        Found::Search(words) => (
            ComplaintKind::Search,
            format!("the search index is damaged: {words}"),
        ),
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
