//! How comments sound where a person has said so, in place of the program's guess.
//!
//! A tone is kept by the text's fingerprint: rows of answers have no name that lasts. The same text
//! twice sounds the same, and of a text that no answer holds any more nothing is kept.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use throughline_model::survey::FieldKey;
use throughline_model::topic::Tone;
use throughline_model::{QuestionId, RawId, WaveId};

use crate::answers::column::Cell;
use crate::answers::load;
use crate::error::StoreError;
use crate::rows::words::{Spelled, Word};

/// The tones of a wave's comments.
#[derive(Debug, Default)]
pub struct Tones(HashMap<(FieldKey, [u8; 32]), Tone>);

impl Tones {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a person said of a text.
    pub fn of(&self, field: FieldKey, text: &str) -> Option<Tone> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(field, fingerprint(text))).copied()
    }
}

/// # Errors
/// What SQLite says.
pub fn read(connection: &Connection, wave: WaveId) -> Result<Tones, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("tone_all.sql"))?;
    let rows = statement.query_map([wave.0.0], |row| {
        let key = FieldKey {
            question: QuestionId(RawId(row.get(0)?)),
            part: row.get(1)?,
        };
        let Spelled(tone) = row.get(3)?;
        Ok(((key, row.get(2)?), tone))
    })?;
    Ok(Tones(rows.collect::<rusqlite::Result<_>>()?))
}

/// Says how a text sounds; `None` leaves it to the program again. To be called inside
/// [`crate::Store::write`]. Answers whether an answer of the wave holds the text.
///
/// # Errors
/// [`StoreError::AnswersDamaged`]
pub fn set(
    connection: &Connection,
    wave: WaveId,
    field: FieldKey,
    text: &str,
    tone: Option<Tone>,
) -> Result<bool, StoreError> {
    let columns = load(connection, wave, &[field])?;
    let column = columns.get(field);
    if !(0..columns.rows).any(|row| column.get(row) == Cell::Text(text)) {
        return Ok(false);
    }
    let (question, part, text) = (field.question.0.0, field.part, fingerprint(text));
    match tone {
        Some(tone) => connection
            .prepare_cached(include_str!("tone_set.sql"))?
            .execute(params![wave.0.0, question, part, text, tone.word()])?,
        None => connection
            .prepare_cached(include_str!("tone_delete.sql"))?
            .execute(params![wave.0.0, question, part, text])?,
    };
    Ok(true)
}

/// Deletes the tones of texts that no answer of a wave holds any more.
pub(crate) fn forget_unused(connection: &Connection, wave: WaveId) -> Result<(), StoreError> {
    let Tones(tones) = read(connection, wave)?;
    if tones.is_empty() {
        return Ok(());
    }
    let fields: Vec<FieldKey> = tones
        .keys()
        .map(|(field, _)| *field)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let columns = load(connection, wave, &fields)?;
    let mut unused = tones;
    for field in fields {
        let column = columns.get(field);
        for row in 0..columns.rows {
            if let Cell::Text(text) = column.get(row) {
                unused.remove(&(field, fingerprint(text)));
            }
        }
    }
    let mut delete = connection.prepare_cached(include_str!("tone_delete.sql"))?;
    for (field, text) in unused.keys() {
        delete.execute(params![wave.0.0, field.question.0.0, field.part, text])?;
    }
    Ok(())
}

fn fingerprint(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}
