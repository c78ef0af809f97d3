//! Looking for damage among the answers, and making the best of it.

use rusqlite::{Connection, params};
use throughline_model::survey::FieldKey;
use throughline_model::{QuestionId, RawId, WaveId};

use crate::answers::chunk::{is_whole, read_column};
use crate::answers::damaged;
use crate::answers::receipt;
use crate::answers::slot::{MOST_ROWS, Slot, SlotKind};
use crate::answers::state::State;
use crate::error::StoreError;

/// Reads all answers of a wave, field by field, and lists what cannot be read.
pub(crate) fn check(
    connection: &Connection,
    wave: WaveId,
    proceed: &dyn Fn() -> bool,
) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    let mut note = |outcome: Result<(), StoreError>| match outcome {
        Err(StoreError::AnswersDamaged { what, .. }) => {
            found.push(what);
            Ok(())
        }
        other => other,
    };
    match State::read(connection, wave) {
        Ok(state) => {
            for slot in &state.slots {
                if !proceed() {
                    return Ok(found);
                }
                note(read_column(connection, wave, *slot, state.packed, 0).map(drop))?;
            }
            for record in &state.records {
                let read = record.read(&state.slots, |_, _| {});
                note(read.ok_or_else(|| damaged(wave, "the latest answers")))?;
            }
        }
        Err(error) => note(Err(error))?,
    }
    note(receipt::check(connection, wave))?;
    Ok(found)
}

/// Leaves out what is damaged, so that the rest can be read, and answers how many stored values
/// that were. Rows of a field that are lost read as not answered.
pub(crate) fn mend(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement = connection.prepare("SELECT id FROM survey_wave")?;
    let waves: Vec<[u8; 16]> = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut lost = 0;
    for wave in waves {
        let wave = WaveId(RawId(wave));
        let found = chunks_of(connection, wave)?;
        for chunk in found.iter().filter(|chunk| chunk.slot.is_none()) {
            connection.execute("DELETE FROM answer_chunk WHERE number = ?1", [chunk.number])?;
            lost += 1;
        }
        lost += receipt::drop_damaged(connection, wave)?;
        let readable = match State::read(connection, wave) {
            Ok(state) => state.revision > 0 || found.is_empty(),
            Err(StoreError::AnswersDamaged { .. }) => false,
            Err(error) => return Err(error),
        };
        if !readable {
            lost += 1;
            state_from(&found).write(connection, wave)?;
        }
    }
    Ok(lost)
}

struct Found {
    number: i64,
    /// `None` if it is damaged.
    slot: Option<Slot>,
    /// The row behind its last, as far as it tells.
    end: usize,
}

fn chunks_of(connection: &Connection, wave: WaveId) -> Result<Vec<Found>, StoreError> {
    let mut statement = connection.prepare(include_str!("chunk_all.sql"))?;
    let mut rows = statement.query(params![wave.0.0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let key = FieldKey {
            question: QuestionId(RawId(row.get(1)?)),
            part: row.get(2)?,
        };
        let (chunk, kind, sum): (i64, i64, i64) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let content = row.get_ref(6)?.as_blob().map_err(rusqlite::Error::from)?;
        let slot = SlotKind::from_number(kind).map(|kind| Slot { key, kind });
        let chunk = usize::try_from(chunk).unwrap_or(usize::MAX);
        let slot = slot.filter(|slot| is_whole(wave, *slot, chunk, sum, content));
        let end = slot.map_or(0, |slot| {
            let rows = match slot.kind {
                SlotKind::Narrow => content.len(),
                SlotKind::Wide => content.len() / 2,
                SlotKind::Number => content.len() / 8,
                // It does not tell.
                SlotKind::Text => 0,
            };
            chunk
                .saturating_mul(slot.kind.chunk_rows())
                .saturating_add(rows)
                .min(MOST_ROWS)
        });
        found.push(Found {
            number: row.get(0)?,
            slot,
            end,
        });
    }
    Ok(found)
}

/// A state for chunks that have lost theirs, with the loose rows.
fn state_from(found: &[Found]) -> State {
    let mut state = State {
        packed: found.iter().map(|chunk| chunk.end).max().unwrap_or(0),
        ..State::default()
    };
    for slot in found.iter().filter_map(|chunk| chunk.slot) {
        if !state.slots.iter().any(|known| known.key == slot.key) {
            state.slots.push(slot);
        }
    }
    state
}
