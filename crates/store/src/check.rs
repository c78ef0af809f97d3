//! The slow and thorough check of a file.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};
use throughline_model::{
    ActionId, AdaptationId, BoardId, CheckId, ExchangeId, MeasureId, OpportunityId, PageId,
    PersonaId, PictureId, QuestionId, RawId, ReviewId, SegmentId, StakeholderId, StatementId,
    SurveyId, TileId, TopicId, WaveId, WorthId,
};

use crate::answers;
use crate::error::{OpenError, StoreError};
use crate::opening::{connection, demand_file};
use crate::picture;
use crate::rows::{
    actions, boards, consistency, measures, opportunities, pages, people, plans, questions,
    reviews, stakeholders, surveys, topics, waves, worths,
};

/// Something that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Complaint {
    /// SQLite's own words about a page, a row or an index.
    Structure(String),
    /// The search index is damaged; [`crate::Store::rebuild_search`] makes it anew.
    Search(String),
    /// Rows of `table` that name a row which is not there.
    Orphans { table: String, rows: u64 },
    /// The bytes of a picture are not those that were put in.
    Picture(PictureId),
    /// A survey, page, question or wave cannot be read.
    Survey { table: &'static str, id: RawId },
    /// A measure with what belongs to it, or what an improvement is worth, cannot be read.
    Measure { table: &'static str, id: RawId },
    /// A board or a tile of one cannot be read.
    Board { table: &'static str, id: RawId },
    /// An opportunity, action, check or review cannot be read.
    Improvement { table: &'static str, id: RawId },
    /// What comments are about cannot be read.
    Topic(TopicId),
    /// Ratings, expectations, hand-overs or parts of departments cannot be read.
    Consistency { table: &'static str },
    /// Something of a persona's sheet, a segment, an adaptation or a stakeholder cannot be read.
    People { table: &'static str, id: RawId },
    /// Answers of a wave are not those that were put in.
    Answers { wave: WaveId, what: String },
    /// The history cannot be replayed.
    History(String),
}

/// Reads a whole project file, also one that is open in a window, and lists what is wrong in it.
/// Nothing is changed. `proceed` is asked all the time; `false` ends the check with what was found.
/// It reads table by table, so that a window that edits the file waits a moment at most.
///
/// # Errors
/// What keeps the file from being read at all; call it for a file that [`crate::Store::open`] took.
pub fn check_file(
    path: &Path,
    proceed: impl Fn() -> bool + Send + Sync + 'static,
) -> Result<Vec<Complaint>, OpenError> {
    demand_file(path)?;
    let proceed = Arc::new(proceed);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection::harden(&connection)?;
    let asked = proceed.clone();
    connection.progress_handler(STEPS_BETWEEN, Some(move || !asked()))?;
    let mut complaints = Vec::new();
    match check_all(&connection, &*proceed, &mut complaints) {
        Err(_) if !proceed() => Ok(complaints),
        outcome => outcome.map(|()| complaints),
    }
}

/// Steps of SQLite's machine, or pages of a check, between two looks at whether to go on.
const STEPS_BETWEEN: i32 = 2000;

fn check_all(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    let tables = names(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table'",
    )?;
    for table in &tables {
        if !proceed() {
            return Ok(());
        }
        check_structure(connection, table, complaints)?;
        check_references(connection, table, complaints)?;
    }
    check_pictures(connection, proceed, complaints)?;
    // The first version had no surveys.
    if tables.iter().any(|table| table == "survey_wave") {
        check_surveys(connection, proceed, complaints)?;
    }
    if tables.iter().any(|table| table == "measure") {
        check_measures(connection, proceed, complaints)?;
    }
    if tables.iter().any(|table| table == "board") {
        check_boards(connection, proceed, complaints)?;
    }
    if tables.iter().any(|table| table == "topic") {
        for id in ids_of(connection, "topic")? {
            if topics::get(connection, TopicId(id)).is_err() {
                complaints.push(Complaint::Topic(TopicId(id)));
            }
        }
    }
    if tables.iter().any(|table| table == "criterion") {
        check_consistency(connection, complaints);
    }
    if tables.iter().any(|table| table == "persona_profile") {
        check_people(connection, proceed, complaints)?;
    }
    if tables.iter().any(|table| table == "opportunity") {
        check_improvement(connection, proceed, complaints)?;
    }
    check_history(connection, complaints)
}

fn check_structure(
    connection: &Connection,
    table: &str,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    let mut statement =
        connection.prepare("SELECT integrity_check FROM pragma_integrity_check(?1) LIMIT 20")?;
    let mut rows = statement.query([table])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => match row.get::<_, String>(0)? {
                fine if fine == "ok" => {}
                words if table.starts_with("search_") || table.starts_with("feedback_index") => {
                    complaints.push(Complaint::Search(words));
                }
                words => complaints.push(Complaint::Structure(words)),
            },
            Ok(None) => return Ok(()),
            Err(error) => return note(error, complaints),
        }
    }
}

fn check_references(
    connection: &Connection,
    table: &str,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    let orphans = connection.query_row(
        "SELECT count(*) FROM pragma_foreign_key_check(?1)",
        [table],
        |row| row.get::<_, i64>(0),
    );
    match orphans {
        Ok(0) => Ok(()),
        Ok(rows) => {
            complaints.push(Complaint::Orphans {
                table: table.to_owned(),
                rows: rows as u64,
            });
            Ok(())
        }
        Err(error) => note(error, complaints),
    }
}

fn check_pictures(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    let mut statement = connection.prepare("SELECT id FROM picture ORDER BY id")?;
    let ids: Vec<[u8; 16]> = statement
        .query_map([], |row| row.get(0))?
        .filter_map(Result::ok)
        .collect();
    for id in ids {
        if !proceed() {
            return Ok(());
        }
        let id = PictureId(RawId(id));
        match picture::read(connection, id) {
            Ok(Some(_)) => {}
            Ok(None) | Err(StoreError::PictureDamaged | StoreError::Damaged(_)) => {
                complaints.push(Complaint::Picture(id));
            }
            Err(error) => return Err(OpenError::Other(error.to_string())),
        }
    }
    Ok(())
}

fn check_surveys(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    type Read = fn(&Connection, RawId) -> rusqlite::Result<()>;
    let tables: [(&'static str, Read); 4] = [
        ("survey", |c, id| surveys::get(c, SurveyId(id)).map(drop)),
        ("survey_page", |c, id| pages::get(c, PageId(id)).map(drop)),
        ("survey_question", |c, id| {
            questions::get(c, QuestionId(id)).map(drop)
        }),
        ("survey_wave", |c, id| waves::get(c, WaveId(id)).map(drop)),
    ];
    for (table, read) in tables {
        for id in ids_of(connection, table)? {
            if !proceed() {
                return Ok(());
            }
            if read(connection, id).is_err() {
                complaints.push(Complaint::Survey { table, id });
            }
            if table == "survey_wave" {
                let wave = WaveId(id);
                match answers::check(connection, wave, proceed) {
                    Ok(found) => complaints.extend(
                        found
                            .into_iter()
                            .map(|what| Complaint::Answers { wave, what }),
                    ),
                    Err(StoreError::Damaged(what)) => {
                        complaints.push(Complaint::Answers { wave, what });
                    }
                    Err(error) => return Err(OpenError::Other(error.to_string())),
                }
            }
        }
    }
    Ok(())
}

fn check_measures(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    type Read = fn(&Connection, RawId) -> rusqlite::Result<()>;
    let tables: [(&'static str, Read); 2] = [
        ("measure", |c, id| {
            let id = MeasureId(id);
            measures::get(c, id)?;
            measures::values(c, id)?;
            measures::redraws(c, id)?;
            measures::annotations(c, id).map(drop)
        }),
        ("worth", |c, id| worths::get(c, WorthId(id)).map(drop)),
    ];
    for (table, read) in tables {
        for id in ids_of(connection, table)? {
            if !proceed() {
                return Ok(());
            }
            if read(connection, id).is_err() {
                complaints.push(Complaint::Measure { table, id });
            }
        }
    }
    Ok(())
}

fn check_boards(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    type Read = fn(&Connection, RawId) -> rusqlite::Result<()>;
    let tables: [(&'static str, Read); 2] = [
        ("board", |c, id| boards::get(c, BoardId(id)).map(drop)),
        ("board_tile", |c, id| boards::tile(c, TileId(id)).map(drop)),
    ];
    for (table, read) in tables {
        for id in ids_of(connection, table)? {
            if !proceed() {
                return Ok(());
            }
            if read(connection, id).is_err() {
                complaints.push(Complaint::Board { table, id });
            }
        }
    }
    Ok(())
}

fn check_consistency(connection: &Connection, complaints: &mut Vec<Complaint>) {
    type Read = fn(&Connection) -> rusqlite::Result<()>;
    let tables: [(&'static str, Read); 6] = [
        ("criterion", |c| consistency::criterion::all(c).map(drop)),
        ("brand_value", |c| {
            consistency::brand_value::all(c).map(drop)
        }),
        ("touchpoint_rating", |c| {
            consistency::all_ratings(c).map(drop)
        }),
        ("touchpoint_expectation", |c| {
            consistency::all_expectations(c).map(drop)
        }),
        ("handover", |c| consistency::all_handovers(c).map(drop)),
        ("responsibility", |c| {
            consistency::all_responsibilities(c).map(drop)
        }),
    ];
    for (table, read) in tables {
        if read(connection).is_err() {
            complaints.push(Complaint::Consistency { table });
        }
    }
}

fn check_people(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    type Read = fn(&Connection, RawId) -> rusqlite::Result<()>;
    let tables: [(&'static str, Read); 6] = [
        ("persona_profile", |c, id| {
            people::profile(c, PersonaId(id)).map(drop)
        }),
        ("persona_statement", |c, id| {
            people::statement(c, StatementId(id)).map(drop)
        }),
        ("segment", |c, id| {
            people::segment(c, SegmentId(id)).map(drop)
        }),
        ("adaptation", |c, id| {
            plans::get(c, AdaptationId(id)).map(drop)
        }),
        ("stakeholder", |c, id| {
            stakeholders::get(c, StakeholderId(id)).map(drop)
        }),
        ("stakeholder_exchange", |c, id| {
            stakeholders::exchange(c, ExchangeId(id)).map(drop)
        }),
    ];
    for (table, read) in tables {
        for id in ids_of(connection, table)? {
            if !proceed() {
                return Ok(());
            }
            if read(connection, id).is_err() {
                complaints.push(Complaint::People { table, id });
            }
        }
    }
    Ok(())
}

fn check_improvement(
    connection: &Connection,
    proceed: &dyn Fn() -> bool,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    type Read = fn(&Connection, RawId) -> rusqlite::Result<()>;
    let tables: [(&'static str, Read); 4] = [
        ("opportunity", |c, id| {
            opportunities::get(c, OpportunityId(id)).map(drop)
        }),
        ("action", |c, id| actions::get(c, ActionId(id)).map(drop)),
        ("action_check", |c, id| {
            actions::check(c, CheckId(id)).map(drop)
        }),
        ("review", |c, id| reviews::get(c, ReviewId(id)).map(drop)),
    ];
    for (table, read) in tables {
        for id in ids_of(connection, table)? {
            if !proceed() {
                return Ok(());
            }
            if read(connection, id).is_err() {
                complaints.push(Complaint::Improvement { table, id });
            }
        }
    }
    Ok(())
}

fn ids_of(connection: &Connection, table: &str) -> Result<Vec<RawId>, OpenError> {
    let mut statement = connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
    let ids = statement
        .query_map([], |row| row.get(0))?
        .filter_map(Result::ok)
        .map(RawId)
        .collect();
    Ok(ids)
}

/// Every edit that can be undone or redone must have its rows.
fn check_history(
    connection: &Connection,
    complaints: &mut Vec<Complaint>,
) -> Result<(), OpenError> {
    let broken = connection.query_row(include_str!("check/broken_steps.sql"), [], |row| {
        row.get::<_, i64>(0)
    });
    match broken {
        Ok(0) => Ok(()),
        Ok(steps) => {
            complaints.push(Complaint::History(format!("{steps} steps lack rows")));
            Ok(())
        }
        Err(error) => note(error, complaints),
    }
}

/// What the damage makes SQLite say is a finding, not a failure of the check.
fn note(error: rusqlite::Error, complaints: &mut Vec<Complaint>) -> Result<(), OpenError> {
    match OpenError::from(error) {
        OpenError::Damaged(words) => {
            complaints.push(Complaint::Structure(words));
            Ok(())
        }
        other => Err(other),
    }
}

fn names(connection: &Connection, sql: &str) -> Result<Vec<String>, OpenError> {
    let mut statement = connection.prepare(sql)?;
    let names = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}
