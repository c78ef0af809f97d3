//! What is searched, and the triggers that keep the index in step with it.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use throughline_model::survey::{QuestionContent, SurveySettings, Wording};

use crate::search::HitKind;
use crate::search::words::indexed_text;

/// A searched table. `title`, `notes` and `journey` are columns of it; of [`Source::wordings`] the
/// first two hold JSON, of which the texts are searched in all their languages.
pub(crate) struct Source {
    pub kind: HitKind,
    pub table: &'static str,
    pub title: &'static str,
    pub notes: Option<&'static str>,
    pub journey: Option<&'static str>,
    pub wordings: Wordings,
}

/// Which columns of a searched table are JSON with texts in several languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wordings {
    None,
    /// The notes are the settings of a survey.
    Survey,
    /// Title and notes are one column: what a question asks, and the rest of its texts.
    Question,
}

pub(crate) const SOURCES: [Source; 18] = [
    source(
        HitKind::Journey,
        "journey",
        "name",
        Some("scenario"),
        Some("id"),
    ),
    source(HitKind::Stage, "stage", "name", None, Some("journey")),
    source(HitKind::Step, "step", "name", None, None),
    source(
        HitKind::Card,
        "card",
        "title",
        Some("notes"),
        Some("journey"),
    ),
    source(HitKind::Persona, "persona", "name", Some("line"), None),
    source(
        HitKind::Touchpoint,
        "touchpoint",
        "name",
        Some("notes"),
        None,
    ),
    source(HitKind::Channel, "channel", "name", None, None),
    source(HitKind::Department, "department", "name", None, None),
    Source {
        wordings: Wordings::Survey,
        ..source(HitKind::Survey, "survey", "name", Some("settings"), None)
    },
    Source {
        wordings: Wordings::Question,
        ..source(
            HitKind::Question,
            "survey_question",
            "content",
            Some("content"),
            None,
        )
    },
    source(HitKind::Measure, "measure", "name", Some("notes"), None),
    source(HitKind::Board, "board", "name", None, None),
    source(
        HitKind::Opportunity,
        "opportunity",
        "name",
        Some("notes"),
        None,
    ),
    source(HitKind::Action, "action", "name", Some("notes"), None),
    source(
        HitKind::Profile,
        "persona_profile",
        "quote",
        Some("story"),
        None,
    ),
    source(
        HitKind::Statement,
        "persona_statement",
        "text",
        Some("name"),
        None,
    ),
    source(HitKind::Segment, "segment", "name", Some("about"), None),
    source(
        HitKind::Stakeholder,
        "stakeholder",
        "name",
        Some("notes"),
        None,
    ),
];

const fn source(
    kind: HitKind,
    table: &'static str,
    title: &'static str,
    notes: Option<&'static str>,
    journey: Option<&'static str>,
) -> Source {
    Source {
        kind,
        table,
        title,
        notes,
        journey,
        wordings: Wordings::None,
    }
}

impl Source {
    /// The title of the row called `row`, as SQL.
    pub fn title_of(&self, row: &str) -> String {
        match self.wordings {
            Wordings::None | Wordings::Survey => format!("{row}.{}", self.title),
            Wordings::Question => format!("search_question({row}.{})", self.title),
        }
    }

    /// Its notes, as SQL.
    pub fn notes_of(&self, row: &str) -> String {
        match (self.notes, self.wordings) {
            (None, _) => "''".to_owned(),
            (Some(column), Wordings::None) => format!("{row}.{column}"),
            (Some(column), Wordings::Survey) => format!("search_settings({row}.{column})"),
            (Some(column), Wordings::Question) => format!("search_choices({row}.{column})"),
        }
    }
}

impl HitKind {
    /// How the kind is written in the index.
    pub(crate) const fn number(self) -> i64 {
        match self {
            HitKind::Journey => 1,
            HitKind::Stage => 2,
            HitKind::Step => 3,
            HitKind::Card => 4,
            HitKind::Persona => 5,
            HitKind::Touchpoint => 6,
            HitKind::Channel => 7,
            HitKind::Department => 8,
            HitKind::Survey => 9,
            HitKind::Question => 10,
            HitKind::Measure => 11,
            HitKind::Board => 12,
            HitKind::Opportunity => 30,
            HitKind::Action => 31,
            HitKind::Profile => 21,
            HitKind::Statement => 22,
            HitKind::Segment => 23,
            HitKind::Stakeholder => 24,
        }
    }
}

/// Installs the triggers, which live and die with the connection.
pub(crate) fn install(connection: &Connection) -> rusqlite::Result<()> {
    add_functions(connection)?;
    let mut sql = String::from("BEGIN;");
    for source in &SOURCES {
        sql.push_str(&filled(include_str!("trigger.sql"), source));
    }
    let card = HitKind::Card.number().to_string();
    sql.push_str(&include_str!("tags.sql").replace("{kind}", &card));
    sql.push_str("COMMIT;");
    connection.execute_batch(&sql)
}

/// Feeds what the index was not fed with when the file was written: it knew no surveys then.
pub(crate) fn catch_up(connection: &Connection) -> rusqlite::Result<()> {
    for source in &SOURCES {
        if source.wordings == Wordings::None {
            continue;
        }
        let sql = include_str!("lacking.sql")
            .replace("{table}", source.table)
            .replace("{kind}", &source.kind.number().to_string());
        let lacking: bool = connection.query_row(&sql, [], |row| row.get(0))?;
        if lacking {
            connection.execute_batch(&format!(
                "BEGIN;{}COMMIT;",
                filled(include_str!("rebuild.sql"), source)
            ))?;
        }
    }
    Ok(())
}

/// Feeds the index anew, whatever it holds. The caller holds the transaction.
pub(crate) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    add_functions(connection)?;
    connection.execute_batch(
        "DELETE FROM search_entry;
         INSERT INTO search_index (search_index) VALUES ('delete-all');",
    )?;
    for source in &SOURCES {
        connection.execute_batch(&filled(include_str!("rebuild.sql"), source))?;
    }
    // A copy of an older version has no feedback.
    let fed: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'feedback_index')",
        [],
        |row| row.get(0),
    )?;
    if fed {
        crate::feedback::rebuild(connection)?;
    }
    Ok(())
}

fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("search_print", 3, flags, |context| {
        Ok(print([
            context.get_raw(0),
            context.get_raw(1),
            context.get_raw(2),
        ]))
    })?;
    for (name, words) in [
        ("search_question", words_of_question as fn(&str) -> String),
        ("search_choices", words_of_choices),
        ("search_settings", words_of_settings),
    ] {
        connection.create_scalar_function(name, 1, flags, move |context| {
            Ok(context.get_raw(0).as_str().map(words).unwrap_or_default())
        })?;
    }
    connection.create_scalar_function("search_text", 1, flags, |context| {
        Ok(match context.get_raw(0) {
            ValueRef::Text(text) => indexed_text(&String::from_utf8_lossy(text)).into_owned(),
            ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
                String::new()
            }
        })
    })
}

/// What a question asks, in every language; nothing of what cannot be read.
fn words_of_question(content: &str) -> String {
    let content: Option<QuestionContent> = serde_json::from_str(content).ok();
    content.map_or_else(String::new, |content| joined([&content.text]))
}

/// Its help, its choices and the words of its scale.
fn words_of_choices(content: &str) -> String {
    let content: Option<QuestionContent> = serde_json::from_str(content).ok();
    content.map_or_else(String::new, |content| {
        joined(content.wordings().into_iter().skip(1))
    })
}

/// The title of a survey, what people read around its questions, and its themes.
fn words_of_settings(settings: &str) -> String {
    let settings: Option<SurveySettings> = serde_json::from_str(settings).ok();
    settings.map_or_else(String::new, |settings| joined(settings.wordings()))
}

fn joined<'w>(wordings: impl IntoIterator<Item = &'w Wording>) -> String {
    let texts: Vec<&str> = wordings
        .into_iter()
        .flat_map(|wording| wording.0.values())
        .map(String::as_str)
        .collect();
    texts.join("\n")
}

/// SQL for one source, of which the row is called `new`.
fn filled(sql: &str, source: &Source) -> String {
    let notes = source.notes_of("new");
    let journey = source
        .journey
        .map_or("NULL".to_owned(), |column| format!("new.{column}"));
    let tags = match source.kind {
        HitKind::Card => {
            "(SELECT coalesce(group_concat(tag, ' '), '') FROM card_tag WHERE card = new.id)"
        }
        HitKind::Journey
        | HitKind::Stage
        | HitKind::Step
        | HitKind::Persona
        | HitKind::Touchpoint
        | HitKind::Channel
        | HitKind::Department
        | HitKind::Survey
        | HitKind::Question
        | HitKind::Measure
        | HitKind::Opportunity
        | HitKind::Action
        | HitKind::Board
        | HitKind::Profile
        | HitKind::Statement
        | HitKind::Segment
        | HitKind::Stakeholder => "''",
    };
    let mut watched = vec!["id", source.title];
    watched.extend(source.notes);
    watched.extend(source.journey.filter(|column| *column != "id"));
    watched.dedup();
    sql.replace("new.{title}", &source.title_of("new"))
        .replace("{table}", source.table)
        .replace("{kind}", &source.kind.number().to_string())
        .replace("{notes}", &notes)
        .replace("{journey}", &journey)
        .replace("{tags}", tags)
        .replace("{watched}", &watched.join(", "))
}

/// A hash that tells texts apart.
fn print(texts: [ValueRef<'_>; 3]) -> i64 {
    let mut hasher = Sha256::new();
    for text in texts {
        let bytes = text.as_bytes().unwrap_or_default();
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    let mut start = [0; 8];
    start.copy_from_slice(&hasher.finalize()[..8]);
    i64::from_le_bytes(start)
}
