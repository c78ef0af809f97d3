//! Taking in answers by the million: columns of a table that somebody imports.

use rusqlite::Connection;
use throughline_model::WaveId;
use throughline_model::survey::FieldKey;

use crate::answers::arrange::arrange;
use crate::answers::chunk::{read_column, write_chunk};
use crate::answers::column::{Cell, Column, cell_of};
use crate::answers::frame::{Frame, fits};
use crate::answers::random::Shuffler;
use crate::answers::slot::{LONGEST_RESPONDENT, MOST_ROWS, RESPONDENT, Slot};
use crate::answers::state::State;
use crate::error::StoreError;
use crate::store::Store;

/// Some rows of one field.
#[derive(Debug, Clone, Copy)]
pub enum Batch<'a> {
    /// Codes, [`super::MISSING`] and [`super::REFUSED`].
    Codes(&'a [u16]),
    /// Anything; quicker to write than to read about.
    Cells(&'a [Cell<'a>]),
}

/// Takes rows during [`Store::import_answers`].
pub struct AnswerWriter<'a> {
    connection: &'a Connection,
    wave: WaveId,
    frame: &'a Frame,
    state: State,
    /// The places of the fields that are imported.
    places: Vec<usize>,
    /// One for each slot of the wave.
    columns: Vec<Filling>,
    rows: usize,
}

/// The last chunk of a column, while it grows.
struct Filling {
    slot: Slot,
    chunk: usize,
    column: Column,
}

impl Store {
    /// Adds the rows that `work` writes, as one transaction outside the history, and answers how
    /// many. It takes the memory of a chunk of each field, and at the end that of two columns. The
    /// rows of an anonymous wave are put in random order. A closed wave takes them, too.
    ///
    /// # Errors
    /// The error of `work`; [`StoreError::NoWave`]; [`StoreError::Answer`] for a field the survey
    /// does not have, or [`super::RESPONDENT`] in an anonymous wave;
    /// [`StoreError::AnswersDamaged`]. Nothing was added then.
    pub fn import_answers<E: From<StoreError>>(
        &mut self,
        wave: WaveId,
        fields: &[FieldKey],
        random: &mut dyn FnMut(&mut [u8]),
        work: impl FnOnce(&mut AnswerWriter<'_>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let frame = self.frame(wave)?;
        let mut shuffler = Shuffler::seeded(random);
        self.write(|connection| {
            let mut writer = AnswerWriter::new(connection, wave, &frame, fields)?;
            work(&mut writer)?;
            Ok(writer.finish(&mut shuffler)?)
        })
    }
}

impl<'a> AnswerWriter<'a> {
    fn new(
        connection: &'a Connection,
        wave: WaveId,
        frame: &'a Frame,
        fields: &[FieldKey],
    ) -> Result<Self, StoreError> {
        let mut state = State::read(connection, wave)?;
        let mut places = Vec::new();
        for key in fields {
            let place = usize::from(state.place_of(frame.slot(*key)?)?);
            if places.contains(&place) {
                return Err(unfit(*key));
            }
            places.push(place);
        }
        let mut columns = Vec::new();
        for slot in &state.slots {
            let stride = slot.kind.chunk_rows();
            let begun = state.packed / stride * stride;
            // The last chunk goes on where it ends.
            let column = if begun == state.packed {
                let mut column = Column::empty(slot.kind);
                column.reserve(stride);
                column
            } else {
                let whole = read_column(connection, wave, *slot, state.packed, 0)?;
                let last: Vec<u32> = (begun as u32..state.packed as u32).collect();
                whole.gathered(&last)
            };
            columns.push(Filling {
                slot: *slot,
                chunk: begun / stride,
                column,
            });
        }
        Ok(AnswerWriter {
            connection,
            wave,
            frame,
            state,
            places,
            columns,
            rows: 0,
        })
    }

    /// Adds rows: one batch for each field that was named, in that order, all of the same length.
    ///
    /// # Errors
    /// [`StoreError::Answer`] for a value its field cannot have, or batches that do not fit
    /// together; [`StoreError::TooLarge`] beyond [`MOST_ROWS`].
    pub fn push(&mut self, batches: &[Batch<'_>]) -> Result<(), StoreError> {
        let rows = batches.first().map_or(0, Batch::len);
        for (index, place) in self.places.iter().enumerate() {
            let key = self.columns[*place].slot.key;
            match batches.get(index) {
                Some(batch) if batch.len() == rows && self.allows(key, batch) => {}
                Some(_) | None => return Err(unfit(key)),
            }
        }
        if self.state.rows() + self.rows + rows > MOST_ROWS {
            return Err(StoreError::TooLarge);
        }
        for place in 0..self.columns.len() {
            let batch = self.places.iter().position(|named| *named == place);
            let filling = &mut self.columns[place];
            let stride = filling.slot.kind.chunk_rows();
            let mut done = 0;
            while done < rows {
                let now = (rows - done).min(stride - filling.column.len());
                match batch.map(|index| batches[index]) {
                    Some(Batch::Codes(codes)) => {
                        filling.column.extend_fitting(&codes[done..done + now]);
                    }
                    Some(Batch::Cells(cells)) => {
                        for cell in &cells[done..done + now] {
                            filling.column.push(*cell);
                        }
                    }
                    None => filling.column.push_missing(now),
                }
                done += now;
                if filling.column.len() == stride {
                    filling.flush(self.connection, self.wave)?;
                }
            }
        }
        self.rows += rows;
        Ok(())
    }

    /// Rows written so far.
    pub fn rows(&self) -> u64 {
        self.rows as u64
    }

    fn allows(&self, key: FieldKey, batch: &Batch<'_>) -> bool {
        let Some(kind) = self.frame.kind(key) else {
            return false;
        };
        match batch {
            Batch::Codes(codes) => codes.iter().all(|code| fits(kind, cell_of(*code))),
            Batch::Cells(cells) => cells.iter().all(|cell| {
                let long = key == RESPONDENT
                    && matches!(cell, Cell::Text(text) if text.len() > LONGEST_RESPONDENT);
                !long && fits(kind, *cell)
            }),
        }
    }

    fn finish(mut self, shuffler: &mut Shuffler) -> Result<u64, StoreError> {
        if self.rows == 0 {
            return Ok(0);
        }
        for filling in &mut self.columns {
            if !filling.column.is_empty() {
                filling.flush(self.connection, self.wave)?;
            }
        }
        let state = &mut self.state;
        state.packed += self.rows;
        if self.frame.anonymous {
            let mut order: Vec<u32> = (0..state.rows() as u32).collect();
            shuffler.shuffle(&mut order);
            let loose = state.records.len();
            arrange(self.connection, self.wave, state, &order, loose)?;
        }
        state.write(self.connection, self.wave)?;
        Ok(self.rows as u64)
    }
}

impl Filling {
    fn flush(&mut self, connection: &Connection, wave: WaveId) -> Result<(), StoreError> {
        let rows = 0..self.column.len();
        write_chunk(connection, wave, self.slot, self.chunk, &self.column, rows)?;
        self.column.clear();
        self.chunk += 1;
        Ok(())
    }
}

impl Batch<'_> {
    fn len(&self) -> usize {
        match self {
            Batch::Codes(codes) => codes.len(),
            Batch::Cells(cells) => cells.len(),
        }
    }
}

fn unfit(key: FieldKey) -> StoreError {
    StoreError::Answer {
        question: key.question,
        part: key.part,
    }
}
