//! Taking answers out. What is taken out is overwritten in the file.

use rusqlite::params;
use throughline_model::WaveId;

use crate::answers::arrange::{arrange, pack};
use crate::answers::column::Cell;
use crate::answers::random::Shuffler;
use crate::answers::slot::RESPONDENT;
use crate::answers::state::State;
use crate::answers::{load, receipt, tones};
use crate::error::StoreError;
use crate::store::Store;

impl Store {
    /// Deletes rows of a wave and answers how many there were of them. `revision` is the one they
    /// were seen at: rows are known by it alone.
    ///
    /// # Errors
    /// [`StoreError::AnswersChanged`] if the answers changed since; [`StoreError::AnswersDamaged`].
    pub fn delete_answer_rows(
        &mut self,
        wave: WaveId,
        revision: u64,
        rows: &[u32],
    ) -> Result<u64, StoreError> {
        self.write(|connection| {
            let mut state = State::read(connection, wave)?;
            if state.revision != revision {
                return Err(StoreError::AnswersChanged(wave));
            }
            let mut stays = vec![true; state.rows()];
            for row in rows {
                if let Some(stays) = stays.get_mut(*row as usize) {
                    *stays = false;
                }
            }
            let (packed, loose) = stays.split_at(state.packed);
            let loose_kept = loose.iter().filter(|stays| **stays).count();
            let gone = stays.iter().filter(|stays| !**stays).count();
            if gone == 0 {
                return Ok(0);
            }
            let mut order = filled_up(packed);
            let first_loose = state.packed;
            order.extend(
                loose
                    .iter()
                    .enumerate()
                    .filter(|(_, stays)| **stays)
                    .map(|(row, _)| (first_loose + row) as u32),
            );
            arrange(connection, wave, &mut state, &order, loose_kept)?;
            state.write(connection, wave)?;
            tones::forget_unused(connection, wave)?;
            Ok(gone as u64)
        })
    }

    /// Deletes what a person answered in a wave, and answers how many answers that were; none in an
    /// anonymous wave, where nobody can tell.
    ///
    /// # Errors
    /// [`StoreError::AnswersDamaged`]
    pub fn delete_respondent(&mut self, wave: WaveId, respondent: &str) -> Result<u64, StoreError> {
        let columns = load(self.read(), wave, &[RESPONDENT])?;
        let rows: Vec<u32> = (0..columns.rows)
            .filter(|row| columns.get(RESPONDENT).get(*row) == Cell::Text(respondent))
            .map(|row| row as u32)
            .collect();
        self.delete_answer_rows(wave, columns.revision, &rows)
    }

    /// Deletes all answers of a wave, with their receipts. Codes that were used stay used.
    pub fn delete_wave_answers(&mut self, wave: WaveId) -> Result<(), StoreError> {
        self.write(|connection| {
            let revision = super::revision(connection, wave)?;
            connection
                .prepare_cached("DELETE FROM answer_chunk WHERE wave = ?1")?
                .execute(params![wave.0.0])?;
            receipt::delete(connection, wave)?;
            if revision > 0 {
                State {
                    revision,
                    ..State::default()
                }
                .write(connection, wave)?;
            }
            tones::forget_unused(connection, wave)
        })
    }

    /// Packs all answers of a wave in random order, as is due when it is closed: then nothing at
    /// all tells early ones from late ones, and reading them is quickest.
    ///
    /// # Errors
    /// [`StoreError::AnswersDamaged`]
    pub fn pack_answers(
        &mut self,
        wave: WaveId,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), StoreError> {
        let mut shuffler = Shuffler::seeded(random);
        self.write(|connection| {
            let mut state = State::read(connection, wave)?;
            if state.records.is_empty() && state.receipts.is_empty() {
                return Ok(());
            }
            pack(connection, wave, &mut state, &mut shuffler, 0)?;
            state.write(connection, wave)
        })
    }
}

/// The rows that stay, with holes filled from the end, so that most chunks stay as they are.
fn filled_up(stays: &[bool]) -> Vec<u32> {
    let mut order = Vec::with_capacity(stays.len());
    let (mut row, mut end) = (0, stays.len());
    while row < end {
        if stays[row] {
            order.push(row as u32);
            row += 1;
            continue;
        }
        end -= 1;
        if end > row && stays[end] {
            order.push(end as u32);
            row += 1;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn filling_up_keeps_every_row_that_stays(stays in proptest::collection::vec(any::<bool>(), 0..60)) {
            let order = filled_up(&stays);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            let expected: Vec<u32> = (0..stays.len()).filter(|row| stays[*row]).map(|row| row as u32).collect();
            prop_assert_eq!(sorted, expected);
            let moved = order.iter().enumerate().filter(|(place, row)| *place != **row as usize).count();
            prop_assert!(moved <= stays.iter().filter(|stays| !**stays).count());
        }
    }
}
