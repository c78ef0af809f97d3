//! Moving rows: from the loose ones into chunks, into another order, or out.

use std::ops::Range;

use rusqlite::Connection;
use throughline_model::WaveId;

use crate::answers::chunk::{cut_column, read_column, write_chunk};
use crate::answers::column::Cell;
use crate::answers::random::Shuffler;
use crate::answers::state::{Record, State};
use crate::answers::{damaged, receipt};
use crate::error::StoreError;

/// How many rows stay loose when the others are packed: what comes next is not alone.
const STAY_LOOSE: usize = 1_024;

/// Packs the loose rows if they are many beside those that are packed, so that writing them anew
/// with every answer and packing them now and then cost about the same.
pub(crate) fn pack_if_many(
    connection: &Connection,
    wave: WaveId,
    state: &mut State,
    shuffler: &mut Shuffler,
) -> Result<(), StoreError> {
    let loose = state.records.len();
    let many = loose >= (state.packed / 64).max(2 * STAY_LOOSE);
    let long = loose >= 64 && state.loose_bytes() >= (state.packed * 4).max(256 * 1024);
    if many || long {
        pack(connection, wave, state, shuffler, STAY_LOOSE.min(loose / 2))?;
    }
    Ok(())
}

/// Puts all rows in random order and all but `loose` of them into chunks.
pub(crate) fn pack(
    connection: &Connection,
    wave: WaveId,
    state: &mut State,
    shuffler: &mut Shuffler,
    loose: usize,
) -> Result<(), StoreError> {
    let mut order: Vec<u32> = (0..state.rows() as u32).collect();
    shuffler.shuffle(&mut order);
    arrange(connection, wave, state, &order, loose)?;
    receipt::pack(connection, wave, &mut state.receipts)
}

/// Makes the rows those of `order` (each a row of now, at most once); the last `loose` of them are
/// loose.
pub(crate) fn arrange(
    connection: &Connection,
    wave: WaveId,
    state: &mut State,
    order: &[u32],
    loose: usize,
) -> Result<(), StoreError> {
    let before = std::mem::take(&mut state.records);
    let mut cells: Vec<Vec<(usize, Cell<'_>)>> = vec![Vec::new(); state.slots.len()];
    for (row, record) in before.iter().enumerate() {
        record
            .read(&state.slots, |place, cell| cells[place].push((row, cell)))
            .ok_or_else(|| damaged(wave, "the latest answers"))?;
    }
    let packed = order.len() - loose;
    let mut records = vec![Record::default(); loose];
    for ((place, slot), cells) in state.slots.iter().enumerate().zip(cells) {
        let mut column = read_column(connection, wave, *slot, state.packed, before.len())?;
        for (row, cell) in cells {
            column.set_next(state.packed + row, cell);
        }
        column.push_missing(state.packed + before.len() - column.len());
        let column = column.gathered(order);
        let stride = slot.kind.chunk_rows();
        for chunk in 0..packed.div_ceil(stride) {
            let rows = chunk * stride..packed.min((chunk + 1) * stride);
            if !stays(order, &rows, state.packed.min((chunk + 1) * stride)) {
                write_chunk(connection, wave, *slot, chunk, &column, rows)?;
            }
        }
        cut_column(connection, wave, *slot, packed.div_ceil(stride))?;
        for (index, record) in records.iter_mut().enumerate() {
            record.put(place as u16, column.get(packed + index), slot.kind);
        }
    }
    state.packed = packed;
    state.records = records;
    Ok(())
}

/// Whether a chunk that ended at row `end` holds these rows already.
fn stays(order: &[u32], rows: &Range<usize>, end: usize) -> bool {
    rows.end == end && rows.clone().all(|row| order[row] as usize == row)
}
