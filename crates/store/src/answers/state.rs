//! What all answers of a wave have in common, and the loose ones: rows that came lately.
//!
//! Loose rows stand in one value that is written anew, in random order, with every answer, so that
//! no byte of the file tells their order. With answers kept one by one, the place of each on its
//! page would.

use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::survey::FieldKey;
use throughline_model::{QuestionId, RawId, WaveId};

use crate::answers::bytes::{Reader, checksum};
use crate::answers::column::{Cell, REFUSED};
use crate::answers::slot::{LONGEST_TEXT, MOST_ROWS, Slot, SlotKind};
use crate::error::StoreError;

/// The value's length is a multiple of this, so that it seldom changes.
const STRIDE: usize = 4_096;

/// In place of the length of a text that was refused.
const REFUSED_TEXT: u16 = u16::MAX;

/// The receipt of one accepted answer.
pub(crate) type Receipt = [u8; 16];

/// One loose row: (place of the slot, value) of every field that was answered, packed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record(pub Vec<u8>);

#[derive(Debug, Default, PartialEq)]
pub(crate) struct State {
    pub revision: u64,
    /// Rows in chunks; loose ones follow them.
    pub packed: usize,
    pub slots: Vec<Slot>,
    /// In random order.
    pub records: Vec<Record>,
    /// Sorted; those of the loose rows and, until these are packed, of some that were moved.
    pub receipts: Vec<Receipt>,
}

impl State {
    /// The state of a wave; that of one without answers if nothing is stored.
    ///
    /// # Errors
    /// [`StoreError::AnswersDamaged`]
    pub fn read(connection: &Connection, wave: WaveId) -> Result<State, StoreError> {
        let state = connection
            .prepare_cached(include_str!("state_read.sql"))?
            .query_row([wave.0.0], |row| {
                let numbers: [i64; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
                let content = row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?;
                Ok(Self::parse(wave, numbers, content))
            })
            .optional()?;
        match state {
            None => Ok(State::default()),
            Some(Some(state)) => Ok(state),
            Some(None) => Err(StoreError::AnswersDamaged {
                wave,
                what: "the latest answers".to_owned(),
            }),
        }
    }

    fn parse(wave: WaveId, numbers: [i64; 4], content: &[u8]) -> Option<State> {
        let [revision, packed, loose, sum] = numbers;
        if sum != Self::sum(wave, revision, packed, loose, content) {
            return None;
        }
        let packed = usize::try_from(packed)
            .ok()
            .filter(|rows| *rows <= MOST_ROWS)?;
        let mut reader = Reader(content);
        let mut slots = Vec::new();
        for _ in 0..reader.u32()? {
            slots.push(Slot {
                key: FieldKey {
                    question: QuestionId(RawId(reader.array()?)),
                    part: reader.u16()?,
                },
                kind: SlotKind::from_number(i64::from(reader.u8()?))?,
            });
        }
        let mut records = Vec::new();
        for _ in 0..loose {
            let length = reader.u32()? as usize;
            records.push(Record(reader.take(length)?.to_vec()));
        }
        let mut receipts = Vec::new();
        for _ in 0..reader.u32()? {
            receipts.push(reader.array()?);
        }
        Some(State {
            revision: revision as u64,
            packed,
            slots,
            records,
            receipts,
        })
    }

    /// Writes it with the next revision.
    pub fn write(&mut self, connection: &Connection, wave: WaveId) -> Result<(), StoreError> {
        self.revision += 1;
        let mut content = Vec::with_capacity(self.loose_bytes() + STRIDE);
        put_count(&mut content, self.slots.len());
        for slot in &self.slots {
            content.extend_from_slice(&slot.key.question.0.0);
            content.extend_from_slice(&slot.key.part.to_le_bytes());
            content.push(slot.kind.number());
        }
        for Record(record) in &self.records {
            put_count(&mut content, record.len());
            content.extend_from_slice(record);
        }
        put_count(&mut content, self.receipts.len());
        for receipt in &self.receipts {
            content.extend_from_slice(receipt);
        }
        content.resize(content.len().next_multiple_of(STRIDE), 0);
        let (revision, packed, loose) = (
            self.revision as i64,
            self.packed as i64,
            self.records.len() as i64,
        );
        let sum = Self::sum(wave, revision, packed, loose, &content);
        connection
            .prepare_cached(include_str!("state_write.sql"))?
            .execute(params![wave.0.0, revision, packed, loose, sum, content])?;
        Ok(())
    }

    fn sum(wave: WaveId, revision: i64, packed: i64, loose: i64, content: &[u8]) -> i64 {
        checksum(&[
            &wave.0.0,
            &revision.to_le_bytes(),
            &packed.to_le_bytes(),
            &loose.to_le_bytes(),
            content,
        ])
    }

    pub fn rows(&self) -> usize {
        self.packed + self.records.len()
    }

    /// How long the loose rows are, in bytes.
    pub fn loose_bytes(&self) -> usize {
        let records: usize = self.records.iter().map(|record| record.0.len() + 4).sum();
        records + 16 * self.receipts.len() + 19 * self.slots.len() + 8
    }

    /// The place of a field's slot, which is made if the wave has none.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] if there are too many.
    pub fn place_of(&mut self, slot: Slot) -> Result<u16, StoreError> {
        let place = self.slots.iter().position(|known| known.key == slot.key);
        let place = place.unwrap_or(self.slots.len());
        if place == self.slots.len() {
            self.slots.push(slot);
        }
        u16::try_from(place).map_err(|_| StoreError::TooLarge)
    }

    /// Whether a receipt is among those here.
    pub fn knows(&self, receipt: &Receipt) -> bool {
        self.receipts.binary_search(receipt).is_ok()
    }

    pub fn keep_receipt(&mut self, receipt: Receipt) {
        if let Err(place) = self.receipts.binary_search(&receipt) {
            self.receipts.insert(place, receipt);
        }
    }
}

impl Record {
    /// A missing cell is not written.
    pub fn put(&mut self, place: u16, cell: Cell<'_>, kind: SlotKind) {
        // No caller lets a longer text through.
        if cell == Cell::Missing || matches!(cell, Cell::Text(text) if text.len() > LONGEST_TEXT) {
            return;
        }
        let bytes = &mut self.0;
        bytes.extend_from_slice(&place.to_le_bytes());
        match cell {
            Cell::Code(code) => bytes.extend_from_slice(&code.to_le_bytes()),
            Cell::Number(number) => bytes.extend_from_slice(&number.to_le_bytes()),
            Cell::Text(text) => {
                bytes.extend_from_slice(&(text.len() as u16).to_le_bytes());
                bytes.extend_from_slice(text.as_bytes());
            }
            Cell::Refused | Cell::Missing => match kind {
                SlotKind::Narrow | SlotKind::Wide => {
                    bytes.extend_from_slice(&REFUSED.to_le_bytes());
                }
                SlotKind::Number => bytes.extend_from_slice(&f64::NAN.to_le_bytes()),
                SlotKind::Text => bytes.extend_from_slice(&REFUSED_TEXT.to_le_bytes()),
            },
        }
    }

    /// Hands over every value; `None` if the bytes are not a row of these slots.
    pub fn read<'a>(&'a self, slots: &[Slot], mut take: impl FnMut(usize, Cell<'a>)) -> Option<()> {
        let mut reader = Reader(&self.0);
        while !reader.is_empty() {
            let place = usize::from(reader.u16()?);
            let cell = match slots.get(place)?.kind {
                SlotKind::Narrow | SlotKind::Wide => match reader.u16()? {
                    REFUSED => Cell::Refused,
                    code => Cell::Code(code),
                },
                SlotKind::Number => match reader.f64()? {
                    number if number.is_finite() => Cell::Number(number),
                    _ => Cell::Refused,
                },
                SlotKind::Text => match reader.u16()? {
                    REFUSED_TEXT => Cell::Refused,
                    length => {
                        Cell::Text(std::str::from_utf8(reader.take(usize::from(length))?).ok()?)
                    }
                },
            };
            take(place, cell);
        }
        Some(())
    }
}

fn put_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend_from_slice(&(count as u32).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WAVE: WaveId = WaveId(RawId([1; 16]));

    /// Bytes that look like a state: small counts, then anything.
    fn content() -> impl Strategy<Value = Vec<u8>> {
        let number = prop_oneof![3 => 0u32..4, 1 => any::<u32>()];
        let part = (number, prop::collection::vec(0u8..5, 0..40))
            .prop_map(|(number, bytes)| [number.to_le_bytes().to_vec(), bytes].concat());
        prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn bytes_that_anybody_may_have_written_are_read_or_refused(
            content in content(),
            packed: i64,
            loose in -2i64..5,
        ) {
            let sum = State::sum(WAVE, 1, packed, loose, &content);
            if let Some(state) = State::parse(WAVE, [1, packed, loose, sum], &content) {
                prop_assert!(state.packed <= MOST_ROWS);
                for record in &state.records {
                    let _ = record.read(&state.slots, |place, _| assert!(place < state.slots.len()));
                }
            }
            prop_assert!(State::parse(WAVE, [1, packed, loose, sum ^ 1], &content).is_none());
        }
    }
}
