//! What people answered: packed columns, millions of rows, counted at the speed of memory.
//!
//! Rules (tests cite the numbers):
//! 1. An answer that was acknowledged is on the disk.
//! 2. Nothing of an answer is in the history: it cannot be undone, and what is deleted is gone from
//!    the bytes of the file.
//! 3. The rows of a wave stand in random order. As long as a wave has few rows every order is as
//!    likely; of one with many, those that are still loose are among the later ones or are a
//!    thousand that were drawn at random, until [`Store::pack_answers`] mixes them all.
//! 4. Nothing leads from a receipt or a code to an answer.
//! 5. What is read is what was written, or an error that says so: every stored value has a checksum
//!    of its own.
//!
//! Answers come one by one ([`Store::append_answers`]) or as columns ([`Store::import_answers`])
//! and are read as columns ([`load`]), which [`table`] and [`moments`] count.
//!
//! [`Store::append_answers`]: crate::Store::append_answers
//! [`Store::import_answers`]: crate::Store::import_answers
//! [`Store::pack_answers`]: crate::Store::pack_answers

mod append;
mod arrange;
mod bytes;
mod chunk;
pub mod codes;
mod column;
mod counting;
mod frame;
mod health;
mod import;
mod random;
mod receipt;
mod removal;
mod slot;
mod state;
pub mod tones;

use rusqlite::{Connection, OptionalExtension};
use throughline_model::WaveId;
use throughline_model::survey::FieldKey;

use crate::error::StoreError;
use chunk::read_column;
use state::State;

pub use append::{Appended, NewAnswer, Outcome};
pub use column::{Cell, Codes, Column, MISSING, Numbers, REFUSED, Texts};
pub use counting::{Axis, Counts, Moments, Selection, moments, select, table};
pub(crate) use frame::Frame;
pub(crate) use health::{check, mend};
pub use import::{AnswerWriter, Batch};
pub use slot::{LONGEST_RESPONDENT, LONGEST_TEXT, MOST_ROWS, RESPONDENT, SECONDS};

use column::MOST_NARROW;

/// Some columns of the answers of a wave, as they were at one moment. Row `n` of every column is
/// the same person; which row is whose changes with the revision.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerColumns {
    pub wave: WaveId,
    pub revision: u64,
    pub rows: usize,
    columns: Vec<(FieldKey, Column)>,
}

impl AnswerColumns {
    /// [`Column::Absent`] for a field nobody answered or that was not asked for.
    pub fn get(&self, field: FieldKey) -> &Column {
        self.columns
            .iter()
            .find(|(key, _)| *key == field)
            .map_or(&Column::Absent, |(_, column)| column)
    }

    pub fn iter(&self) -> impl Iterator<Item = (FieldKey, &Column)> {
        self.columns.iter().map(|(key, column)| (*key, column))
    }
}

/// Reads columns, [`RESPONDENT`] and [`SECONDS`] among them if they are asked for.
///
/// # Errors
/// [`StoreError::AnswersDamaged`] names the wave and the place of the damage.
pub fn load(
    connection: &Connection,
    wave: WaveId,
    fields: &[FieldKey],
) -> Result<AnswerColumns, StoreError> {
    let state = State::read(connection, wave)?;
    let rows = state.rows();
    let mut columns = Vec::with_capacity(fields.len());
    // For each slot its place among the columns.
    let mut wanted = vec![None; state.slots.len()];
    for key in fields {
        if columns.iter().any(|(known, _)| known == key) {
            continue;
        }
        let place = state.slots.iter().position(|slot| slot.key == *key);
        let column = match place {
            Some(place) => {
                let loose = state.records.len();
                wanted[place] = Some(columns.len());
                read_column(connection, wave, state.slots[place], state.packed, loose)?
            }
            None => Column::Absent,
        };
        columns.push((*key, column));
    }
    for (row, record) in state.records.iter().enumerate() {
        let row = state.packed + row;
        record
            .read(&state.slots, |place, cell| {
                if let Some(index) = wanted[place] {
                    let (_, column): &mut (FieldKey, Column) = &mut columns[index];
                    column.set_next(row, cell);
                }
            })
            .ok_or_else(|| damaged(wave, "the latest answers"))?;
    }
    for (_, column) in &mut columns {
        column.push_missing(rows - column.len());
    }
    Ok(AnswerColumns {
        wave,
        revision: state.revision,
        rows,
        columns,
    })
}

/// How many people answered a wave.
pub fn count(connection: &Connection, wave: WaveId) -> Result<u64, StoreError> {
    number(
        connection,
        wave,
        "SELECT packed + loose FROM answer_state WHERE wave = ?1",
    )
}

/// Grows with every change of the answers of a wave; 0 if there never was any.
pub fn revision(connection: &Connection, wave: WaveId) -> Result<u64, StoreError> {
    number(
        connection,
        wave,
        "SELECT revision FROM answer_state WHERE wave = ?1",
    )
}

fn number(connection: &Connection, wave: WaveId, sql: &str) -> Result<u64, StoreError> {
    let number: Option<i64> = connection
        .prepare_cached(sql)?
        .query_row([wave.0.0], |row| row.get(0))
        .optional()?;
    Ok(number.unwrap_or(0).max(0) as u64)
}

fn damaged(wave: WaveId, what: &str) -> StoreError {
    StoreError::AnswersDamaged {
        wave,
        what: what.to_owned(),
    }
}
