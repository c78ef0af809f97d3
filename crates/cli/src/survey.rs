//! `throughline-cli survey …`: surveys listed, made and filled.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::json;
use throughline_app::App;
use throughline_app::calls::collect::{
    DeletePerson, FindPerson, ImportAnswers, PersonAnswer, PreviewAnswers,
};
use throughline_app::calls::exchange::ImportSource;
use throughline_app::calls::survey::{
    AddSurvey, ListSurveyTemplates, ListSurveys, PreviewSurvey, ReadSurvey, SurveyEntry,
    SurveySource,
};
use throughline_app::model::{SurveyId, WaveId};

use crate::commands::{Failure, Verdict, answer, open, text};
use crate::results::wave as wave_named;

pub enum SurveyCommand {
    List {
        file: PathBuf,
    },
    /// Every key, its name and what it is for.
    Templates,
    Template {
        key: String,
        file: PathBuf,
        name: Option<String>,
    },
    Import {
        file: PathBuf,
        source: PathBuf,
        /// A name or an id.
        survey: Option<String>,
        name: Option<String>,
    },
    Forget {
        file: PathBuf,
        person: String,
        /// A name or an id; every wave if absent.
        wave: Option<String>,
    },
}

/// What options name.
pub struct Named {
    pub name: Option<String>,
    pub survey: Option<String>,
    pub wave: Option<String>,
    pub person: Option<String>,
}

/// Reads what follows `survey`.
pub fn parse(
    given: &[&'static str],
    words: Vec<OsString>,
    named: Named,
) -> Result<SurveyCommand, String> {
    let Named {
        name,
        survey,
        wave,
        person,
    } = named;
    let mut words = words.into_iter();
    let what = words
        .next()
        .ok_or("survey needs a command: list, template, import or forget")?
        .into_string()
        .map_err(|_| "this is no command of survey")?;
    let rest: Vec<OsString> = words.collect();
    let (allowed, most): (&[&str], usize) = match what.as_str() {
        "list" => (&[], 1),
        "template" => (&["name"], 2),
        "import" => (&["survey", "name"], 2),
        "forget" => (&["person", "wave"], 1),
        other => return Err(format!("survey has no command {other:?}")),
    };
    if let Some(stray) = given.iter().find(|option| !allowed.contains(option)) {
        return Err(format!("--{stray} means nothing to survey {what}"));
    }
    if let Some(stray) = rest.get(most) {
        return Err(format!("{stray:?} is too much"));
    }
    let mut rest = rest.into_iter();
    let mut next = || rest.next();
    match what.as_str() {
        "list" => Ok(SurveyCommand::List {
            file: next().ok_or("survey list needs a FILE")?.into(),
        }),
        "forget" => Ok(SurveyCommand::Forget {
            file: next().ok_or("survey forget needs a FILE")?.into(),
            person: person.ok_or("survey forget needs --person")?,
            wave,
        }),
        "template" => match (next(), next()) {
            (Some(key), Some(file)) => Ok(SurveyCommand::Template {
                key: key.to_string_lossy().into_owned(),
                file: file.into(),
                name,
            }),
            (None, _) => Ok(SurveyCommand::Templates),
            (Some(_), None) => Err("survey template needs a KEY and a FILE".to_owned()),
        },
        _ => match (next(), next()) {
            (Some(file), Some(source)) => Ok(SurveyCommand::Import {
                file: file.into(),
                source: source.into(),
                survey,
                name,
            }),
            (_, _) => Err("survey import needs a FILE and a SOURCE".to_owned()),
        },
    }
}

pub fn run(app: &App, command: SurveyCommand, json: bool) -> Result<Verdict, Failure> {
    match command {
        SurveyCommand::List { file } => {
            open(app, &file)?;
            let surveys = app.run(ListSurveys {}, None)?;
            answer(json, &json!({ "surveys": surveys }), || listed(&surveys));
            Ok(Verdict::Fine)
        }
        SurveyCommand::Templates => {
            let templates = app.run(ListSurveyTemplates {}, None)?;
            answer(json, &json!({ "templates": templates }), || {
                templates
                    .iter()
                    .map(|template| format!("{}  {}", template.key, template.line))
                    .collect::<Vec<_>>()
                    .join("\n")
            });
            Ok(Verdict::Fine)
        }
        SurveyCommand::Template { key, file, name } => {
            open(app, &file)?;
            let from = SurveySource::Template {
                key,
                languages: Vec::new(),
            };
            added(app, from, name, &[], json)
        }
        SurveyCommand::Import {
            file,
            source,
            survey,
            name,
        } => {
            open(app, &file)?;
            import(app, &source, survey, name, json)
        }
        SurveyCommand::Forget { file, person, wave } => {
            open(app, &file)?;
            forget(app, &person, wave.as_deref(), json)
        }
    }
}

/// Deletes what a person of exactly this name answered.
fn forget(app: &App, person: &str, wave: Option<&str>, json: bool) -> Result<Verdict, Failure> {
    let surveys = app.run(ListSurveys {}, None)?;
    let waves: Vec<(WaveId, String)> = match wave {
        Some(name) => vec![(wave_named(app, name)?, name.to_owned())],
        None => surveys
            .iter()
            .flat_map(|survey| &survey.waves)
            .map(|wave| (wave.wave, wave.name.clone()))
            .collect(),
    };
    let (mut all, mut told) = (0, Vec::new());
    for (wave, name) in waves {
        let who = person.to_owned();
        let found = app.run(
            FindPerson {
                wave,
                who: who.clone(),
            },
            None,
        )?;
        let is_theirs = |answer: &&PersonAnswer| {
            answer.name.trim().to_lowercase() == person.trim().to_lowercase()
        };
        let rows: Vec<u32> = found
            .answers
            .iter()
            .filter(is_theirs)
            .map(|answer| answer.row)
            .collect();
        let answers = if rows.is_empty() {
            0
        } else {
            let delete = DeletePerson {
                wave,
                who,
                revision: found.revision,
                rows,
            };
            app.run(delete, None)?.answers
        };
        if let Some(refused) = &found.refused {
            eprintln!("{name}: {refused}");
        }
        all += answers;
        told.push(json!({
            "wave": wave, "name": name, "answers": answers, "refused": found.refused,
        }));
    }
    answer(json, &json!({ "answers": all, "waves": told }), || {
        format!("{all} answers deleted")
    });
    Ok(if all == 0 {
        Verdict::Problems
    } else {
        Verdict::Fine
    })
}

/// A table is answers, anything else the definition of a survey; with `--survey` it is answers in
/// any case.
fn import(
    app: &App,
    source: &Path,
    survey: Option<String>,
    name: Option<String>,
    json: bool,
) -> Result<Verdict, Failure> {
    let extension = source
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let is_table = matches!(extension.as_str(), "csv" | "tsv" | "xlsx" | "xls" | "ods");
    if is_table || survey.is_some() {
        return import_answers(app, source, survey, name, json);
    }
    let from = || SurveySource::File { path: text(source) };
    let preview = app.run(PreviewSurvey { from: from() }, None)?;
    added(app, from(), name, &preview.issues, json)
}

/// Takes a table in as a closed wave, named like its file unless `--name` says otherwise.
fn import_answers(
    app: &App,
    source: &Path,
    survey: Option<String>,
    name: Option<String>,
    json: bool,
) -> Result<Verdict, Failure> {
    let survey = survey
        .map(|asked| survey_named(&app.run(ListSurveys {}, None)?, &asked))
        .transpose()?;
    let file = || ImportSource::File { path: text(source) };
    let preview = app.run(
        PreviewAnswers {
            source: file(),
            survey,
            options: None,
        },
        None,
    )?;
    let request = ImportAnswers {
        source: file(),
        survey,
        survey_name: name.clone().unwrap_or_default(),
        wave_name: name.unwrap_or(preview.name),
        options: preview.options,
        task: None,
    };
    let done = app.run(request, None)?;
    for issue in &done.issues {
        eprintln!("{}:{issue}", source.display());
    }
    answer(json, &done, || {
        format!(
            "{}  {} answers, {} duplicates, {} issues",
            done.wave, done.answers, done.duplicates, done.issue_count
        )
    });
    Ok(if done.issue_count == 0 {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

/// By id, else by its whole name, else by its name without regard to case.
pub(crate) fn survey_named(surveys: &[SurveyEntry], asked: &str) -> Result<SurveyId, Failure> {
    let fits: [&dyn Fn(&SurveyEntry) -> bool; 3] = [
        &|entry| entry.survey.id.to_string() == asked,
        &|entry| entry.survey.name == asked,
        &|entry| entry.survey.name.to_lowercase() == asked.to_lowercase(),
    ];
    let there = || surveys.iter().filter(|entry| !entry.deleted);
    for fits in fits {
        let found: Vec<&SurveyEntry> = there().filter(|entry| fits(entry)).collect();
        match found[..] {
            [] => {}
            [one] => return Ok(one.survey.id),
            [..] => {
                return Err(Failure::Words(format!(
                    "several surveys are called {asked:?}; give the id (see survey list)"
                )));
            }
        }
    }
    let names: Vec<&str> = there().map(|entry| entry.survey.name.as_str()).collect();
    Err(Failure::Words(format!(
        "there is no survey {asked:?}; there are: {}",
        names.join(", ")
    )))
}

fn added(
    app: &App,
    from: SurveySource,
    name: Option<String>,
    issues: &[String],
    json: bool,
) -> Result<Verdict, Failure> {
    for issue in issues {
        eprintln!("{issue}");
    }
    let request = AddSurvey {
        name: name.unwrap_or_default(),
        from,
    };
    let survey: SurveyId = app.run(request, None)?;
    let view = app.run(ReadSurvey { survey }, None)?;
    let questions = view.definition.questions().count();
    let reply = json!({
        "survey": survey,
        "name": view.definition.survey.name,
        "questions": questions,
        "findings": view.findings,
        "issues": issues,
    });
    answer(json, &reply, || {
        format!(
            "{survey}  {}: {questions} questions, {}",
            view.definition.survey.name, view.duration
        )
    });
    Ok(if issues.is_empty() {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

fn listed(surveys: &[SurveyEntry]) -> String {
    let mut lines = Vec::new();
    for entry in surveys {
        let deleted = if entry.deleted { " (deleted)" } else { "" };
        lines.push(format!(
            "{}  {}: {} questions{deleted}",
            entry.survey.id, entry.survey.name, entry.questions
        ));
        for wave in &entry.waves {
            let state = if wave.open { "open" } else { "closed" };
            lines.push(format!(
                "  {}  {} ({state}): {}",
                wave.wave, wave.name, wave.words
            ));
        }
    }
    lines.join("\n")
}
