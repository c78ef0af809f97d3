//! What writes the journal: TEMP triggers on every journaled table, which hand old and new values
//! to a function of this program. The triggers live and die with the connection; the file holds
//! none.
//!
//! Rules (tests cite the numbers):
//! 1. Every change of a journaled row inside an edit is in the journal exactly once, also changes
//!    made by cascades, SET NULL and REPLACE.
//! 2. A change that is rolled back, with its transaction or alone, is not in the journal: triggers
//!    write it as a row of the same transaction.
//! 3. Values are compared and kept to the bit.
//! 4. A row update that changes nothing is not in the journal.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

use crate::error::StoreError;
use crate::journal::image::{identical, put_number, put_value};

/// Every table an edit of a person changes. Pictures are not among them (their bytes never change
/// and nothing is gained by keeping them twice), nor are import mappings (a habit, not content).
pub(crate) const JOURNALED: [&str; 54] = [
    "project",
    "department",
    "channel",
    "touchpoint",
    "persona",
    "journey",
    "journey_persona",
    "stage",
    "step",
    "lane",
    "card",
    "card_tag",
    "point",
    "survey",
    "survey_page",
    "survey_question",
    "measure",
    "measure_link",
    "measure_value",
    "measure_redraw",
    "measure_annotation",
    "worth",
    "board",
    "board_tile",
    "topic",
    "criterion",
    "brand_value",
    "touchpoint_rating",
    "touchpoint_expectation",
    "handover",
    "responsibility",
    "feedback_import",
    "feedback_mark",
    "feedback_topic_mark",
    "feedback_card",
    "merged_entry",
    "saved_filter",
    "persona_profile",
    "persona_statement",
    "persona_channel",
    "segment",
    "segment_persona",
    "adaptation",
    "stakeholder",
    "stakeholder_exchange",
    "scoring",
    "opportunity",
    "opportunity_step",
    "opportunity_card",
    "opportunity_source",
    "action",
    "action_goal",
    "action_check",
    "review",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Insert = 1,
    Update = 2,
    Delete = 3,
}

impl Change {
    pub fn from_number(number: i64) -> Result<Change, StoreError> {
        match number {
            1 => Ok(Change::Insert),
            2 => Ok(Change::Update),
            3 => Ok(Change::Delete),
            _ => Err(StoreError::Journal(format!("unknown change {number}"))),
        }
    }
}

/// A journaled table as it stands in the file now.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its number in the dictionary.
    pub number: i64,
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// Has a UNIQUE constraint besides its primary key.
    pub also_unique: bool,
}

#[derive(Debug)]
pub(crate) struct Column {
    /// Its number in the dictionary.
    pub number: u64,
    pub name: String,
    pub is_key: bool,
}

impl Table {
    pub fn column(&self, number: u64) -> Option<&Column> {
        self.columns.iter().find(|column| column.number == number)
    }
}

/// Switches recording on and off for one connection.
#[derive(Debug)]
pub(crate) struct Recorder {
    pub tables: Arc<Vec<Table>>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    recording: bool,
    /// Whether anything may be committed now.
    writing: bool,
    /// The image the trigger that runs is about to write.
    kept: Vec<u8>,
}

impl Recorder {
    /// Installs functions and triggers on a connection.
    pub fn install(connection: &mut Connection) -> Result<Recorder, StoreError> {
        let tables = Arc::new(read_tables(connection)?);
        let state = Arc::new(Mutex::new(State::default()));
        add_functions(connection, &tables, &state)?;
        // One transaction for all of them is much faster than one for each.
        let mut sql = String::from("BEGIN;");
        for table in tables.iter() {
            // Writing to a String cannot fail.
            let _ = write_triggers(&mut sql, table);
        }
        sql.push_str("COMMIT;");
        connection.execute_batch(&sql)?;
        let recorder = Recorder { tables, state };
        recorder.guard_commits(connection)?;
        Ok(recorder)
    }

    pub fn begin(&self, recording: bool) {
        let mut state = lock(&self.state);
        state.recording = recording;
        state.writing = true;
    }

    pub fn end(&self) {
        let mut state = lock(&self.state);
        state.recording = false;
        state.writing = false;
    }

    pub fn table(&self, number: i64) -> Option<&Table> {
        self.tables.iter().find(|table| table.number == number)
    }

    /// One door for changes: what is written outside of it is rolled back when it commits.
    fn guard_commits(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let state = Arc::clone(&self.state);
        connection.commit_hook(Some(move || !lock(&state).writing))?;
        Ok(())
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // The state is three plain fields: a panic elsewhere cannot have left it half-changed.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn add_functions(
    connection: &Connection,
    tables: &Arc<Vec<Table>>,
    state: &Arc<Mutex<State>>,
) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8;
    let (tables, keeper) = (Arc::clone(tables), Arc::clone(state));
    connection.create_scalar_function("journal_keep", -1, flags, move |context| {
        let mut state = lock(&keeper);
        if !state.recording {
            return Ok(false);
        }
        state.kept.clear();
        keep(&tables, context, &mut state.kept)
    })?;
    let keeper = Arc::clone(state);
    connection.create_scalar_function("journal_kept", 0, flags, move |_| {
        Ok(std::mem::take(&mut lock(&keeper).kept))
    })?;
    Ok(())
}

/// Writes the image of one row change and says whether there is anything to keep. Arguments: the
/// table, the kind of change, the values of all columns; of an update the old, then the new ones.
fn keep(tables: &[Table], context: &Context<'_>, image: &mut Vec<u8>) -> rusqlite::Result<bool> {
    let misfit = || rusqlite::Error::UserFunctionError("a journal trigger does not fit".into());
    let number: i64 = context.get(0)?;
    let change = Change::from_number(context.get(1)?).map_err(|_| misfit())?;
    let table = tables
        .iter()
        .find(|table| table.number == number)
        .ok_or_else(misfit)?;
    let count = table.columns.len();
    let wanted = match change {
        Change::Insert | Change::Delete => 2 + count,
        Change::Update => 2 + 2 * count,
    };
    if context.len() != wanted {
        return Err(misfit());
    }
    let value = |index: usize| -> ValueRef<'_> { context.get_raw(index) };
    match change {
        Change::Insert | Change::Delete => {
            for (index, column) in table.columns.iter().enumerate() {
                put_number(image, column.number);
                put_value(image, value(2 + index));
            }
            Ok(true)
        }
        Change::Update => {
            for (index, column) in table.columns.iter().enumerate().filter(|(_, c)| c.is_key) {
                put_number(image, column.number);
                put_value(image, value(2 + index));
            }
            let keys = image.len();
            for (index, column) in table.columns.iter().enumerate() {
                let (old, new) = (value(2 + index), value(2 + count + index));
                if !identical(old, new) {
                    put_number(image, column.number);
                    put_value(image, old);
                    put_value(image, new);
                }
            }
            Ok(image.len() > keys)
        }
    }
}

fn write_triggers(sql: &mut String, table: &Table) -> std::fmt::Result {
    let (name, number) = (table.name, table.number);
    let list = |row: &str| -> String {
        table
            .columns
            .iter()
            .map(|column| format!(", {row}.\"{}\"", column.name))
            .collect()
    };
    let (old, new) = (list("old"), list("new"));
    for (event, change, values) in [
        ("insert", Change::Insert as i64, new.clone()),
        ("update", Change::Update as i64, format!("{old}{new}")),
        ("delete", Change::Delete as i64, old),
    ] {
        writeln!(
            sql,
            "CREATE TEMP TRIGGER journal_{name}_{event} AFTER {event} ON main.{name} \
             WHEN journal_keep({number}, {change}{values}) BEGIN \
             INSERT INTO journal_row (owner, change, image) \
             VALUES ({number}, {change}, journal_kept()); END;"
        )?;
    }
    Ok(())
}

fn read_tables(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let mut tables = Vec::with_capacity(JOURNALED.len());
    for name in JOURNALED {
        let missing = |what: &str| StoreError::Damaged(format!("the dictionary lacks {what}"));
        let number = connection
            .prepare_cached("SELECT id FROM journal_table WHERE name = ?1")?
            .query_row([name], |row| row.get::<_, i64>(0))
            .map_err(|_| missing(name))?;
        let mut columns = Vec::new();
        let mut statement = connection.prepare_cached(include_str!("columns.sql"))?;
        let mut rows = statement.query((name, number))?;
        while let Some(row) = rows.next()? {
            let column = row.get::<_, String>(0)?;
            let number = row
                .get::<_, Option<i64>>(2)?
                .and_then(|number| u64::try_from(number).ok());
            let Some(number) = number else {
                return Err(missing(&format!("{name}.{column}")));
            };
            columns.push(Column {
                number,
                name: column,
                is_key: row.get::<_, i64>(1)? > 0,
            });
        }
        let also_unique = connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'u')",
            )?
            .query_row([name], |row| row.get(0))?;
        tables.push(Table {
            number,
            name,
            columns,
            also_unique,
        });
    }
    Ok(tables)
}

/// Adds what the dictionary does not name yet. Part of every migration.
pub(crate) fn extend_dictionary(connection: &Connection) -> rusqlite::Result<()> {
    for name in JOURNALED {
        connection.execute(
            "INSERT OR IGNORE INTO journal_table (name) VALUES (?1)",
            [name],
        )?;
        connection.execute(include_str!("extend_dictionary.sql"), [name])?;
    }
    Ok(())
}
