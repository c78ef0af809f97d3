//! Packed answers: stretches of rows of one field, each with a checksum of its own, because most
//! flipped bits in a large value pass every check of SQLite.

use rusqlite::{Connection, params};
use throughline_model::WaveId;
use throughline_model::survey::FieldKey;

use crate::answers::bytes::{Reader, checksum};
use crate::answers::column::{Cell, Codes, Column, Numbers};
use crate::answers::slot::{LONGEST_TEXT, Slot, SlotKind};
use crate::error::StoreError;

const REFUSED_TEXT: u16 = u16::MAX;

/// Reads `rows` packed rows of a field, with room for `more`. Stretches that are absent are missing.
///
/// # Errors
/// [`StoreError::AnswersDamaged`]
pub(crate) fn read_column(
    connection: &Connection,
    wave: WaveId,
    slot: Slot,
    rows: usize,
    more: usize,
) -> Result<Column, StoreError> {
    let mut column = Column::empty(slot.kind);
    column.reserve(rows + more);
    let stride = slot.kind.chunk_rows();
    let mut statement = connection.prepare_cached(include_str!("chunk_read.sql"))?;
    let key = slot.key;
    let mut found = statement.query(params![wave.0.0, key.question.0.0, key.part])?;
    while let Some(row) = found.next()? {
        let (chunk, kind, sum): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let content = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        let fitting = usize::try_from(chunk).ok().filter(|chunk| {
            let start = chunk.saturating_mul(stride);
            start < rows
                && column.len() <= start
                && SlotKind::from_number(kind) == Some(slot.kind)
                && is_whole(wave, slot, *chunk, sum, content)
        });
        let unpacked = fitting.and_then(|chunk| {
            let start = chunk * stride;
            column.push_missing(start - column.len());
            unpack(&mut column, content, stride.min(rows - start))
        });
        if unpacked.is_none() {
            return Err(StoreError::AnswersDamaged {
                wave,
                what: format!("rows of {} from {}", key.question, column.len()),
            });
        }
    }
    column.push_missing(rows - column.len());
    Ok(column)
}

/// Whether a chunk is what was written.
pub(crate) fn is_whole(wave: WaveId, slot: Slot, chunk: usize, sum: i64, content: &[u8]) -> bool {
    sum == sum_of(wave, slot.key, chunk, slot.kind, content)
}

/// Removes every chunk of a field from the chunk `from` on.
pub(crate) fn cut_column(
    connection: &Connection,
    wave: WaveId,
    slot: Slot,
    from: usize,
) -> Result<(), StoreError> {
    let key = slot.key;
    connection
        .prepare_cached(include_str!("chunk_cut.sql"))?
        .execute(params![wave.0.0, key.question.0.0, key.part, from as i64])?;
    Ok(())
}

/// Writes rows `rows` of a column as one chunk; one that nobody answered is removed.
pub(crate) fn write_chunk(
    connection: &Connection,
    wave: WaveId,
    slot: Slot,
    chunk: usize,
    column: &Column,
    rows: std::ops::Range<usize>,
) -> Result<(), StoreError> {
    let key = slot.key;
    match pack(column, rows) {
        Some(content) => connection
            .prepare_cached(include_str!("chunk_write.sql"))?
            .execute(params![
                wave.0.0,
                key.question.0.0,
                key.part,
                chunk as i64,
                slot.kind.number(),
                sum_of(wave, key, chunk, slot.kind, &content),
                content,
            ])?,
        None => connection
            .prepare_cached(include_str!("chunk_delete.sql"))?
            .execute(params![wave.0.0, key.question.0.0, key.part, chunk as i64])?,
    };
    Ok(())
}

fn sum_of(wave: WaveId, key: FieldKey, chunk: usize, kind: SlotKind, content: &[u8]) -> i64 {
    checksum(&[
        &wave.0.0,
        &key.question.0.0,
        &key.part.to_le_bytes(),
        &(chunk as u64).to_le_bytes(),
        &[kind.number()],
        content,
    ])
}

/// `None` if no row has a value.
fn pack(column: &Column, rows: std::ops::Range<usize>) -> Option<Vec<u8>> {
    match column {
        Column::Codes(Codes::Narrow(codes)) => {
            let codes = &codes[rows];
            codes
                .iter()
                .any(|code| *code != u8::MAX)
                .then(|| codes.to_vec())
        }
        Column::Codes(Codes::Wide(codes)) => {
            let codes = &codes[rows];
            codes
                .iter()
                .any(|code| *code != u16::MAX)
                .then(|| codes.iter().flat_map(|code| code.to_le_bytes()).collect())
        }
        Column::Numbers(numbers) => {
            let missing = rows.clone().all(|row| numbers.get(row) == Cell::Missing);
            (!missing).then(|| {
                numbers.values()[rows]
                    .iter()
                    .flat_map(|number| number.to_le_bytes())
                    .collect()
            })
        }
        Column::Texts(texts) => {
            let mut heads = Vec::new();
            let mut bytes = Vec::new();
            let mut count = 0u32;
            for (row, cell) in texts.entries_in(rows.clone()) {
                let length = match cell {
                    Cell::Text(text) => {
                        bytes.extend_from_slice(text.as_bytes());
                        text.len() as u16
                    }
                    Cell::Refused | Cell::Missing | Cell::Code(_) | Cell::Number(_) => REFUSED_TEXT,
                };
                count += 1;
                heads.extend_from_slice(&((row - rows.start) as u16).to_le_bytes());
                heads.extend_from_slice(&length.to_le_bytes());
            }
            (count > 0).then(|| {
                let mut content = count.to_le_bytes().to_vec();
                content.append(&mut heads);
                content.append(&mut bytes);
                content
            })
        }
        Column::Absent => None,
    }
}

/// Adds `rows` rows to a column; `None` if the content is not that of so many.
fn unpack(column: &mut Column, content: &[u8], rows: usize) -> Option<()> {
    let demand = |length: usize| (content.len() == length).then_some(());
    match column {
        Column::Codes(Codes::Narrow(codes)) => {
            demand(rows)?;
            codes.extend_from_slice(content);
        }
        Column::Codes(Codes::Wide(codes)) => {
            demand(2 * rows)?;
            let (pairs, _) = content.as_chunks();
            codes.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
        }
        Column::Numbers(Numbers(numbers)) => {
            demand(8 * rows)?;
            let (eights, _) = content.as_chunks();
            numbers.extend(eights.iter().map(|eight| f64::from_le_bytes(*eight)));
        }
        Column::Texts(_) => return unpack_texts(column, content, rows),
        Column::Absent => return None,
    }
    Some(())
}

fn unpack_texts(column: &mut Column, content: &[u8], rows: usize) -> Option<()> {
    let mut reader = Reader(content);
    let count = reader.u32()? as usize;
    if count > rows {
        return None;
    }
    let mut heads = Reader(reader.take(4 * count)?);
    let mut next = 0;
    for _ in 0..count {
        let row = usize::from(heads.u16()?);
        if row < next || row >= rows {
            return None;
        }
        column.push_missing(row - next);
        match heads.u16()? {
            REFUSED_TEXT => column.push(Cell::Refused),
            length if usize::from(length) <= LONGEST_TEXT => column.push(Cell::Text(
                std::str::from_utf8(reader.take(usize::from(length))?).ok()?,
            )),
            _ => return None,
        };
        next = row + 1;
    }
    column.push_missing(rows - next);
    reader.is_empty().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_that_anybody_may_have_written_are_so_many_rows_or_refused(
            count in prop_oneof![3 => 0u32..5, 1 => any::<u32>()],
            heads in prop::collection::vec(prop_oneof![4 => 0u16..6, 1 => any::<u16>()], 0..12),
            bytes in prop::collection::vec(any::<u8>(), 0..12),
            rows in 0usize..8,
        ) {
            let mut content = count.to_le_bytes().to_vec();
            content.extend(heads.iter().flat_map(|head| head.to_le_bytes()));
            content.extend(bytes);
            for kind in [SlotKind::Narrow, SlotKind::Wide, SlotKind::Number, SlotKind::Text] {
                let mut column = Column::empty(kind);
                if unpack(&mut column, &content, rows).is_some() {
                    prop_assert_eq!(column.len(), rows);
                    for row in 0..rows {
                        column.get(row);
                    }
                }
            }
        }
    }
}
