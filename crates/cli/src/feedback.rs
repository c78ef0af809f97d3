//! `throughline-cli feedback`: what customers say, in and out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use throughline_app::App;
use throughline_app::calls::exchange::ImportSource;
use throughline_app::calls::voice::{
    FeedbackItem, ImportFeedback, ListFeedback, ListTopics, PreviewFeedback,
};
use throughline_app::model::TopicId;
use throughline_app::model::voice::{FeedbackSort, InboxFilter};

use crate::commands::{Failure, Verdict, answer, open};

/// Items that are asked for at once.
const PAGE: u32 = 500;

pub enum FeedbackCommand {
    Import {
        file: PathBuf,
        source: PathBuf,
    },
    List {
        file: PathBuf,
        /// A name or an id.
        theme: Option<String>,
    },
}

/// The words behind `feedback`.
pub fn parse(
    given: &[&'static str],
    words: Vec<OsString>,
    theme: Option<String>,
) -> Result<FeedbackCommand, lexopt::Error> {
    let mut words = words.into_iter();
    let command = words.next().ok_or("feedback needs `import` or `list`")?;
    let command = command.to_string_lossy().into_owned();
    let allowed: &[&str] = match command.as_str() {
        "import" => &[],
        "list" => &["theme"],
        other => return Err(format!("there is no command \"feedback {other}\"").into()),
    };
    if let Some(stray) = given.iter().find(|option| !allowed.contains(option)) {
        return Err(format!("--{stray} means nothing to feedback {command}").into());
    }
    let mut next = |what: &str| -> Result<PathBuf, lexopt::Error> {
        let word = words.next();
        word.map(PathBuf::from)
            .ok_or_else(|| format!("feedback {command} needs a {what}").into())
    };
    let file = next("FILE")?;
    let parsed = if command == "import" {
        FeedbackCommand::Import {
            file,
            source: next("SOURCE")?,
        }
    } else {
        FeedbackCommand::List { file, theme }
    };
    match words.next() {
        Some(stray) => Err(format!("{stray:?} is too much").into()),
        None => Ok(parsed),
    }
}

pub fn run(app: &App, command: FeedbackCommand, json: bool) -> Result<Verdict, Failure> {
    match command {
        FeedbackCommand::Import { file, source } => import(app, &file, &source, json),
        FeedbackCommand::List { file, theme } => list(app, &file, theme.as_deref(), json),
    }
}

fn import(app: &App, file: &Path, source: &Path, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let source = || ImportSource::File {
        path: source.to_string_lossy().into_owned(),
    };
    let preview = app.run(
        PreviewFeedback {
            source: source(),
            options: None,
            task: None,
        },
        None,
    )?;
    let added = app.run(
        ImportFeedback {
            source: source(),
            options: preview.options,
            task: None,
        },
        None,
    )?;
    for issue in &added.issues {
        eprintln!(
            "row {}, column {}: {}",
            issue.line, issue.column, issue.message
        );
    }
    if added.issues_left_off > 0 {
        eprintln!("and {} more", added.issues_left_off);
    }
    let reply = json!({
        "added": added.added,
        "duplicates": added.duplicates,
        "masked": added.masked,
        "entries": added.entries,
        "issues": added.issues,
        "issuesLeftOff": added.issues_left_off,
    });
    answer(json, &reply, || added.words.clone());
    Ok(if added.issues.is_empty() {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

fn list(app: &App, file: &Path, theme: Option<&str>, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let view = app.run(
        ListTopics {
            filter: InboxFilter::default(),
        },
        None,
    )?;
    let topics: Vec<(TopicId, String)> = view
        .topics
        .into_iter()
        .map(|entry| (entry.topic.id, entry.topic.name))
        .collect();
    let mut filter = InboxFilter::default();
    if let Some(theme) = theme {
        let found = topics.iter().find(|(id, name)| {
            id.to_string() == theme || name.to_lowercase() == theme.to_lowercase()
        });
        let (id, _) =
            found.ok_or_else(|| Failure::Words(format!("there is no theme {theme:?}")))?;
        filter.topics = vec![Some(*id)];
    }
    let mut told: Vec<Value> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    loop {
        let page = app.run(
            ListFeedback {
                filter: filter.clone(),
                sort: FeedbackSort::Newest,
                offset: told.len() as u64,
                limit: PAGE,
                around: None,
            },
            None,
        )?;
        for item in &page.items {
            let text = whole(app, item)?;
            lines.push(line(item, &text));
            told.push(of(item, text, &topics));
        }
        if page.items.is_empty() || told.len() as u64 >= page.total {
            break;
        }
    }
    let reply = json!({ "items": told });
    answer(json, &reply, || lines.join("\n"));
    Ok(Verdict::Fine)
}

/// The text of an item, of which a list has the beginning.
fn whole(app: &App, item: &FeedbackItem) -> Result<String, Failure> {
    if !item.cut {
        return Ok(item.text.clone());
    }
    let feedback = item.feedback;
    let detail = app.run(
        throughline_app::calls::voice::ReadFeedback { feedback },
        None,
    )?;
    Ok(detail.text)
}

fn of(item: &FeedbackItem, text: String, topics: &[(TopicId, String)]) -> Value {
    let themes: Vec<&str> = topics
        .iter()
        .filter(|(id, _)| item.topics.contains(id))
        .map(|(_, name)| name.as_str())
        .collect();
    json!({
        "text": text,
        "score": item.score,
        "scorePart": item.score_part,
        "date": item.date,
        "language": item.language,
        "sentiment": item.sentiment,
        "sentimentScore": item.sentiment_score,
        "themes": themes,
    })
}

fn line(item: &FeedbackItem, text: &str) -> String {
    let told: Vec<&str> = [item.date.as_str(), item.score.as_str(), text]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    told.join(" · ").replace('\n', " ")
}
