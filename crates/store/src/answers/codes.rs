//! Single-use codes: who holds one may answer once, and what it carries (the department, the site)
//! goes with the answer. Only hashes are stored, and nothing leads from a used code to an answer.

use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::survey::FieldKey;
use throughline_model::{QuestionId, RawId, WaveId};

use crate::answers::bytes::Reader;
use crate::answers::column::Cell;
use crate::answers::damaged;
use crate::answers::frame::Frame;
use crate::error::StoreError;

/// A code to be used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SingleUseCode {
    /// The SHA-256 of the code.
    pub hash: [u8; 32],
    /// What goes with the answer.
    pub attached: Vec<(FieldKey, u16)>,
}

/// How far the codes of a wave are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeCount {
    pub all: u64,
    pub used: u64,
}

/// Adds codes and answers how many were new; one that is there already stays as it is. To be called
/// inside [`crate::Store::write`].
///
/// # Errors
/// [`StoreError::NoWave`]; [`StoreError::Answer`] if what a code carries does not fit the survey.
pub fn add(
    connection: &Connection,
    wave: WaveId,
    codes: &[SingleUseCode],
) -> Result<u64, StoreError> {
    let frame = Frame::of(connection, wave)?;
    // Sorted, so that the file does not keep the order of the list they came from.
    let mut sorted: Vec<&SingleUseCode> = codes.iter().collect();
    sorted.sort_by_key(|code| code.hash);
    let mut added = 0;
    for code in sorted {
        let mut attached = Vec::with_capacity(20 * code.attached.len());
        for (key, value) in &code.attached {
            if !frame.allows(*key, Cell::Code(*value)) {
                return Err(StoreError::Answer {
                    question: key.question,
                    part: key.part,
                });
            }
            attached.extend_from_slice(&key.question.0.0);
            attached.extend_from_slice(&key.part.to_le_bytes());
            attached.extend_from_slice(&value.to_le_bytes());
        }
        added += connection
            .prepare_cached(include_str!("code_add.sql"))?
            .execute(params![wave.0.0, code.hash, attached])?;
    }
    Ok(added as u64)
}

/// Whether a code can be used; `None` if the wave has no such code.
pub fn is_free(
    connection: &Connection,
    wave: WaveId,
    hash: &[u8; 32],
) -> Result<Option<bool>, StoreError> {
    let used: Option<bool> = connection
        .prepare_cached("SELECT used FROM survey_code WHERE wave = ?1 AND hash = ?2")?
        .query_row(params![wave.0.0, hash], |row| row.get(0))
        .optional()?;
    Ok(used.map(|used| !used))
}

pub fn count(connection: &Connection, wave: WaveId) -> Result<CodeCount, StoreError> {
    let (all, used): (i64, i64) = connection
        .prepare_cached("SELECT count(*), coalesce(sum(used), 0) FROM survey_code WHERE wave = ?1")?
        .query_row([wave.0.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(CodeCount {
        all: all.max(0) as u64,
        used: used.max(0) as u64,
    })
}

/// What came of a code.
pub(crate) enum Taken {
    Unknown,
    Used,
    Attached(Vec<(FieldKey, u16)>),
}

/// Marks a code as used and forgets what it carried.
pub(crate) fn take(
    connection: &Connection,
    wave: WaveId,
    hash: &[u8; 32],
) -> Result<Taken, StoreError> {
    let found = connection
        .prepare_cached("SELECT used, attached FROM survey_code WHERE wave = ?1 AND hash = ?2")?
        .query_row(params![wave.0.0, hash], |row| {
            Ok((row.get::<_, bool>(0)?, row.get::<_, Vec<u8>>(1)?))
        })
        .optional()?;
    let attached = match found {
        None => return Ok(Taken::Unknown),
        Some((true, _)) => return Ok(Taken::Used),
        Some((false, attached)) => attached,
    };
    connection
        .prepare_cached(include_str!("code_take.sql"))?
        .execute(params![wave.0.0, hash])?;
    let mut reader = Reader(&attached);
    let mut values = Vec::new();
    while !reader.is_empty() {
        values.push(value(&mut reader).ok_or_else(|| damaged(wave, "a single-use code"))?);
    }
    Ok(Taken::Attached(values))
}

fn value(reader: &mut Reader<'_>) -> Option<(FieldKey, u16)> {
    let key = FieldKey {
        question: QuestionId(RawId(reader.array()?)),
        part: reader.u16()?,
    };
    Some((key, reader.u16()?))
}
