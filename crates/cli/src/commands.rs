//! Each command as calls.

use std::fmt;
use std::io::{ErrorKind, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use throughline_app::calls::exchange::{
    ExportFormat, ExportJourney, ExportOptions, ImportSource, PreviewImport, RunImport,
};
use throughline_app::calls::history::{ListHistory, Redo, Stepped, Undo};
use throughline_app::calls::journey::{JourneySummary, ListJourneys, ViewJourney};
use throughline_app::calls::library::ReadLibrary;
use throughline_app::calls::project::{Check, New, Open, Opened, ProjectState};
use throughline_app::model::{Finding, JourneyId, MapFilter};
use throughline_app::{App, CallError};

use crate::arguments::{Command, Export, HELP};
use crate::{boards, channels, feedback, improve, measures, people, results, slides, survey};

/// How a command ended that could be run.
pub enum Verdict {
    Fine,
    /// It ran and found something to look at.
    Problems,
}

/// Why a command could not be run.
pub enum Failure {
    Call(CallError),
    Open { path: String, details: String },
    Words(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Call(problem) => problem.fmt(f),
            Failure::Open { path, details } => write!(f, "{path}: {details}"),
            Failure::Words(words) => f.write_str(words),
        }
    }
}

impl From<CallError> for Failure {
    fn from(problem: CallError) -> Failure {
        Failure::Call(problem)
    }
}

pub fn run(app: &App, command: Command) -> Result<Verdict, Failure> {
    match command {
        Command::Help => say(HELP.trim_end()),
        Command::Version => say(concat!("throughline-cli ", env!("CARGO_PKG_VERSION"))),
        Command::New {
            file,
            template,
            name,
            json,
        } => {
            let stem = file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            let request = New {
                name: name.unwrap_or(if template.is_some() {
                    String::new()
                } else {
                    stem
                }),
                template,
                path: Some(text(&file)),
            };
            let project = opened(app.run(request, None)?)?;
            answer(json, &project, || {
                format!("{}: {}", project.path, project.name)
            });
        }
        Command::Info { file, json } => info(app, &file, json)?,
        Command::Check { file, json } => return check(app, &file, json),
        Command::Import {
            file,
            sources,
            json,
        } => return import(app, &file, &sources, json),
        Command::Export { file, export, json } => export_journey(app, &file, export, json)?,
        Command::ExportPeople { file, export, json } => {
            return people::export(app, &file, &export, json);
        }
        Command::ExportBoard { file, export, json } => {
            return boards::export(app, &file, &export, json);
        }
        Command::History { file, limit, json } => history(app, &file, limit, json)?,
        Command::Channels { file, json } => return channels::run(app, &file, json),
        Command::Feedback { command, json } => return feedback::run(app, command, json),
        Command::Measures { file, json } => return measures::run(app, &file, json),
        Command::Opportunities { file, json } => return improve::opportunities(app, &file, json),
        Command::Review { file, since, json } => {
            return improve::review(app, &file, since, json);
        }
        Command::Slides { file, slides, json } => return slides::run(app, &file, &slides, json),
        Command::Results { command, json } => return results::run(app, command, json),
        Command::Survey { command, json } => return survey::run(app, command, json),
        Command::Undo { file, json } => {
            open(app, &file)?;
            return Ok(stepped(json, "undone", app.run(Undo {}, None)?));
        }
        Command::Redo { file, json } => {
            open(app, &file)?;
            return Ok(stepped(json, "redone", app.run(Redo {}, None)?));
        }
    }
    Ok(Verdict::Fine)
}

fn info(app: &App, file: &Path, json: bool) -> Result<(), Failure> {
    let project = open(app, file)?;
    let journeys = app.run(ListJourneys {}, None)?;
    let library = app.run(ReadLibrary {}, None)?.library;
    let answered = json!({
        "project": project,
        "journeys": journeys,
        "personas": library.personas.len(),
        "channels": library.channels.len(),
        "touchpoints": library.touchpoints.len(),
        "departments": library.departments.len(),
        "tags": library.tags.len(),
    });
    answer(json, &answered, || {
        let mut lines = vec![format!("{} ({})", project.name, project.path)];
        for JourneySummary {
            journey,
            stages,
            steps,
            cards,
            ..
        } in &journeys
        {
            lines.push(format!(
                "  {}  {}: {} stages, {steps} steps, {cards} cards",
                journey.id,
                journey.name,
                stages.len()
            ));
        }
        lines.push(format!(
            "{} personas, {} channels, {} touchpoints, {} departments",
            library.personas.len(),
            library.channels.len(),
            library.touchpoints.len(),
            library.departments.len()
        ));
        lines.join("\n")
    });
    Ok(())
}

fn check(app: &App, file: &Path, json: bool) -> Result<Verdict, Failure> {
    let checked = app.run(
        Check {
            path: text(file),
            task: None,
        },
        None,
    )?;
    if let Some(problem) = &checked.problem
        && !problem.recoverable
    {
        return Err(Failure::Open {
            path: problem.path.clone(),
            details: problem.details.clone(),
        });
    }
    let sound = checked.problem.is_none() && checked.complaints.is_empty();
    let mut findings = Vec::new();
    if sound {
        open(app, file)?;
        for summary in app.run(ListJourneys {}, None)? {
            let request = ViewJourney {
                journey: summary.journey.id,
                filter: MapFilter::default(),
                compare: false,
            };
            let view = app.run(request, None)?;
            if !view.findings.is_empty() {
                findings.push(json!({
                    "journey": summary.journey.id,
                    "name": summary.journey.name,
                    "findings": view.findings,
                    "lines": view.findings.iter().map(words).collect::<Vec<_>>(),
                }));
            }
        }
    }
    let answered = json!({
        "sound": sound,
        "problem": checked.problem,
        "complaints": checked.complaints,
        "journeys": findings,
    });
    answer(json, &answered, || {
        let mut lines = Vec::new();
        lines.extend(
            checked
                .problem
                .iter()
                .map(|problem| format!("damaged: {}", problem.details)),
        );
        lines.extend(
            checked
                .complaints
                .iter()
                .map(|complaint| format!("damaged: {}", complaint.message)),
        );
        if sound {
            lines.push("The file is sound.".to_owned());
        }
        for journey in &findings {
            let count = journey["findings"].as_array().map_or(0, Vec::len);
            lines.push(format!(
                "{}: {count} {} to look at",
                journey["name"].as_str().unwrap_or_default(),
                if count == 1 { "thing" } else { "things" }
            ));
        }
        lines.join("\n")
    });
    Ok(if sound {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

/// A finding's kind in words.
fn words(finding: &Finding) -> &'static str {
    match finding {
        Finding::FrontstageWithoutBackstage { .. } => "a frontstage step with nothing behind it",
        Finding::ActionWithoutTouchpoint { .. } => "an action that meets nobody and nothing",
        Finding::PainWithoutOwner { .. } => "a severe pain that no department owns",
        Finding::PainOnlyAssumed { .. } => "a severe pain that is only assumed",
        Finding::TouchpointNotInLibrary { .. } => "a touchpoint that the library does not know",
        Finding::EmptyStep { .. } => "an empty step",
        Finding::LinesOutOfOrder => "the lines of the blueprint are out of order",
    }
}

fn import(
    app: &App,
    file: &Path,
    sources: &[std::path::PathBuf],
    json: bool,
) -> Result<Verdict, Failure> {
    open(app, file)?;
    // Every source is looked at before the first is taken in.
    let mut previews = Vec::new();
    for path in sources {
        let source = ImportSource::File { path: text(path) };
        let preview = app.run(
            PreviewImport {
                source: source.clone(),
                options: None,
            },
            None,
        );
        previews.push((path, source, preview.map_err(|problem| at(path, problem))?));
    }
    let mut imported = Vec::new();
    let mut issues = 0;
    for (path, source, preview) in previews {
        let request = RunImport {
            source,
            options: preview.options.clone(),
            task: None,
        };
        let done = app
            .run(request, None)
            .map_err(|problem| at(path, problem))?;
        for issue in &preview.issues {
            eprintln!(
                "{}:{}:{}: {}",
                path.display(),
                issue.line,
                issue.column,
                issue.message
            );
        }
        issues += done.issue_count;
        if !json {
            say(&format!(
                "{}: {} journeys, {} cards, {} issues",
                path.display(),
                done.journeys.len(),
                done.cards,
                done.issue_count
            ));
        }
        imported.push(json!({
            "source": text(path),
            "journeys": done.journeys,
            "cards": done.cards,
            "issues": preview.issues,
            "issueCount": done.issue_count,
        }));
    }
    if json {
        print_json(&json!({ "imported": imported }));
    }
    Ok(if issues == 0 {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

fn at(path: &Path, problem: CallError) -> Failure {
    Failure::Open {
        path: text(path),
        details: problem.message,
    }
}

fn export_journey(app: &App, file: &Path, export: Export, json: bool) -> Result<(), Failure> {
    open(app, file)?;
    let journey = journey_named(&app.run(ListJourneys {}, None)?, &export.journey)?;
    let extension = export
        .to
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let format = match extension.as_str() {
        "svg" => ExportFormat::Svg,
        "png" => ExportFormat::Png,
        "pdf" => ExportFormat::Pdf,
        "csv" => ExportFormat::Csv,
        "xlsx" => ExportFormat::Xlsx,
        "mmd" => ExportFormat::Mermaid,
        "json" => ExportFormat::Json,
        other => {
            return Err(Failure::Words(format!(
                "nothing can be exported as {other:?}; see --help"
            )));
        }
    };
    let options = ExportOptions {
        format,
        dark: export.dark,
        scale: export.scale,
        page: export.page,
        filter: MapFilter::default(),
        compare: export.compare,
    };
    let done = app.run(
        ExportJourney {
            journey,
            options,
            path: text(&export.to),
            task: None,
        },
        None,
    )?;
    answer(json, &done, || {
        format!("{}: {} bytes", done.path, done.bytes)
    });
    Ok(())
}

/// By id, else by its whole name, else by its name without regard to case.
pub(crate) fn journey_named(
    journeys: &[JourneySummary],
    asked: &str,
) -> Result<JourneyId, Failure> {
    if let Some(found) = journeys
        .iter()
        .find(|one| one.journey.id.to_string() == asked)
    {
        return Ok(found.journey.id);
    }
    let exact: Vec<_> = journeys
        .iter()
        .filter(|one| one.journey.name == asked)
        .collect();
    let folded = asked.to_lowercase();
    let alike = || {
        journeys
            .iter()
            .filter(|one| one.journey.name.to_lowercase() == folded)
            .collect()
    };
    let found = if exact.is_empty() { alike() } else { exact };
    match found[..] {
        [one] => Ok(one.journey.id),
        [] => {
            let names: Vec<&str> = journeys
                .iter()
                .map(|one| one.journey.name.as_str())
                .collect();
            Err(Failure::Words(format!(
                "there is no journey {asked:?}; there are: {}",
                names.join(", ")
            )))
        }
        [..] => Err(Failure::Words(format!(
            "several journeys are called {asked:?}; give the id (see info)"
        ))),
    }
}

fn history(app: &App, file: &Path, limit: u32, json: bool) -> Result<(), Failure> {
    open(app, file)?;
    let mut entries = Vec::new();
    while entries.len() < limit as usize {
        let before = entries
            .last()
            .map(|entry: &throughline_app::calls::history::HistoryEntry| entry.id);
        let page = app.run(
            ListHistory {
                before,
                limit: (limit - entries.len() as u32).min(200),
            },
            None,
        )?;
        if page.is_empty() {
            break;
        }
        entries.extend(page);
    }
    answer(json, &json!({ "history": entries }), || {
        let line = |entry: &throughline_app::calls::history::HistoryEntry| {
            let undone = if entry.undone { "  (undone)" } else { "" };
            let kind = format!("{:?}", entry.kind).to_lowercase();
            format!(
                "{}  {kind:5} {} {:?} by {}{undone}",
                entry.time, entry.label.op, entry.label.subject, entry.author
            )
        };
        entries.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn stepped(json: bool, done: &str, step: Option<Stepped>) -> Verdict {
    let verdict = if step.is_some() {
        Verdict::Fine
    } else {
        Verdict::Problems
    };
    answer(json, &json!({ "step": step }), || match &step {
        Some(step) => format!("{done}: {} {:?}", step.op, step.subject),
        None => format!("nothing to be {done}"),
    });
    verdict
}

pub(crate) fn open(app: &App, file: &Path) -> Result<ProjectState, Failure> {
    opened(app.run(Open { path: text(file) }, None)?)
}

fn opened(outcome: Opened) -> Result<ProjectState, Failure> {
    match outcome {
        Opened::Project { project } => Ok(project),
        Opened::Problem { problem } => Err(Failure::Open {
            path: problem.path,
            details: problem.details,
        }),
    }
}

pub(crate) fn answer(json: bool, reply: &impl Serialize, words: impl FnOnce() -> String) {
    if json {
        print_json(reply);
    } else {
        let words = words();
        if !words.is_empty() {
            say(&words);
        }
    }
}

pub(crate) fn print_json(reply: &impl Serialize) {
    let value = serde_json::to_value(reply).unwrap_or(Value::Null);
    say(&format!("{value:#}"));
}

/// A line to whoever reads. Who has read enough, as `head` has, closes the pipe; that is no failure.
pub(crate) fn say(line: &str) {
    match writeln!(std::io::stdout().lock(), "{line}") {
        Err(problem) if problem.kind() != ErrorKind::BrokenPipe => {
            eprintln!("throughline-cli: the answer cannot be written: {problem}");
            std::process::exit(2);
        }
        Ok(()) | Err(_) => {}
    }
}

pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
