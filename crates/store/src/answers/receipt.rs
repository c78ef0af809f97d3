//! Receipts of accepted answers, sorted, so that an answer that is sent again is known and nothing
//! tells which came first.

use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::WaveId;

use crate::answers::bytes::checksum;
use crate::answers::state::Receipt;
use crate::error::StoreError;

/// How many receipts stand in one row.
const TOGETHER: usize = 1_024;

/// Whether a receipt is among those that were packed.
pub(crate) fn is_packed(
    connection: &Connection,
    wave: WaveId,
    receipt: &Receipt,
) -> Result<bool, StoreError> {
    let found = connection
        .prepare_cached(include_str!("receipt_find.sql"))?
        .query_row(params![wave.0.0, receipt], |row| {
            let sum: i64 = row.get(0)?;
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            Ok(parse(wave, sum, bytes).map(|all| all.binary_search(receipt).is_ok()))
        })
        .optional()?;
    found.unwrap_or(Ok(false))
}

/// Puts receipts among those that are packed.
pub(crate) fn pack(
    connection: &Connection,
    wave: WaveId,
    receipts: &mut Vec<Receipt>,
) -> Result<(), StoreError> {
    if receipts.is_empty() {
        return Ok(());
    }
    let mut all = std::mem::take(receipts);
    {
        let mut statement = connection.prepare_cached(include_str!("receipt_all.sql"))?;
        let mut rows = statement.query([wave.0.0])?;
        while let Some(row) = rows.next()? {
            let sum: i64 = row.get(0)?;
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            all.extend_from_slice(parse(wave, sum, bytes)?);
        }
    }
    all.sort_unstable();
    all.dedup();
    delete(connection, wave)?;
    let mut insert = connection.prepare_cached(include_str!("receipt_insert.sql"))?;
    for together in all.chunks(TOGETHER) {
        let bytes = together.as_flattened();
        insert.execute(params![
            wave.0.0,
            together[0],
            checksum(&[&wave.0.0, bytes]),
            bytes
        ])?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::AnswersDamaged`] if any cannot be read.
pub(crate) fn check(connection: &Connection, wave: WaveId) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(include_str!("receipt_all.sql"))?;
    let mut rows = statement.query([wave.0.0])?;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        parse(wave, row.get(0)?, bytes)?;
    }
    Ok(())
}

/// Deletes what [`check`] would complain of and answers how many rows that were.
pub(crate) fn drop_damaged(connection: &Connection, wave: WaveId) -> Result<u64, StoreError> {
    let mut statement = connection.prepare(include_str!("receipt_rows.sql"))?;
    let mut rows = statement.query([wave.0.0])?;
    let mut damaged: Vec<Vec<u8>> = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        if parse(wave, row.get(0)?, bytes).is_err() {
            damaged.push(row.get(2)?);
        }
    }
    for first in &damaged {
        connection.execute(
            "DELETE FROM survey_receipt WHERE wave = ?1 AND first = ?2",
            params![wave.0.0, first],
        )?;
    }
    Ok(damaged.len() as u64)
}

pub(crate) fn delete(connection: &Connection, wave: WaveId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM survey_receipt WHERE wave = ?1")?
        .execute([wave.0.0])?;
    Ok(())
}

fn parse(wave: WaveId, sum: i64, bytes: &[u8]) -> Result<&[Receipt], StoreError> {
    match bytes.as_chunks() {
        (receipts, []) if sum == checksum(&[&wave.0.0, bytes]) => Ok(receipts),
        _ => Err(StoreError::AnswersDamaged {
            wave,
            what: "receipts".to_owned(),
        }),
    }
}
