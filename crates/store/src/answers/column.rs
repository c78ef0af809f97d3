//! Columns in memory.

use crate::answers::slot::SlotKind;

/// The highest code that stands in one byte.
pub(crate) const MOST_NARROW: u16 = 250;

const MISSING_NARROW: u8 = 255;
const REFUSED_NARROW: u8 = 254;

/// What stands in a column of codes for "not answered" and "not asked".
pub const MISSING: u16 = u16::MAX;
/// What stands in a column of codes for "prefer not to say".
pub const REFUSED: u16 = u16::MAX - 1;

/// Two of the many bit patterns of "not a number".
const MISSING_NUMBER: u64 = 0x7ff8_0000_0000_0001;
const REFUSED_NUMBER: u64 = 0x7ff8_0000_0000_0002;

/// One value of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Missing,
    Refused,
    Code(u16),
    Number(f64),
    Text(&'a str),
}

/// All answers to one field, by row.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    Codes(Codes),
    Numbers(Numbers),
    Texts(Texts),
    /// The wave does not know the field: every row is missing.
    Absent,
}

/// Codes, one byte each or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codes {
    /// Codes to 250; 255 missing, 254 refused.
    Narrow(Vec<u8>),
    /// [`MISSING`] and [`REFUSED`] are not codes.
    Wide(Vec<u16>),
}

/// Finite numbers; what is missing or refused is not a number.
#[derive(Debug, Clone, Default)]
pub struct Numbers(pub(crate) Vec<f64>);

/// Texts of the rows that have one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// Ascending.
    rows: Vec<u32>,
    /// Where each text ends in `bytes`; the highest bit says that it was refused.
    ends: Vec<u64>,
    bytes: String,
    all: usize,
}

const REFUSED_BIT: u64 = 1 << 63;

impl Column {
    pub(crate) fn empty(kind: SlotKind) -> Self {
        match kind {
            SlotKind::Narrow => Column::Codes(Codes::Narrow(Vec::new())),
            SlotKind::Wide => Column::Codes(Codes::Wide(Vec::new())),
            SlotKind::Number => Column::Numbers(Numbers(Vec::new())),
            SlotKind::Text => Column::Texts(Texts::default()),
        }
    }

    pub(crate) fn reserve(&mut self, rows: usize) {
        match self {
            Column::Codes(Codes::Narrow(codes)) => codes.reserve_exact(rows),
            Column::Codes(Codes::Wide(codes)) => codes.reserve_exact(rows),
            Column::Numbers(Numbers(numbers)) => numbers.reserve_exact(rows),
            Column::Texts(_) | Column::Absent => {}
        }
    }

    /// How many rows it has; none if it is absent.
    pub fn len(&self) -> usize {
        match self {
            Column::Codes(Codes::Narrow(codes)) => codes.len(),
            Column::Codes(Codes::Wide(codes)) => codes.len(),
            Column::Numbers(Numbers(numbers)) => numbers.len(),
            Column::Texts(texts) => texts.all,
            Column::Absent => 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Missing beyond the end.
    pub fn get(&self, row: usize) -> Cell<'_> {
        match self {
            Column::Codes(codes) => codes.get(row),
            Column::Numbers(numbers) => numbers.get(row),
            Column::Texts(texts) => texts.get(row),
            Column::Absent => Cell::Missing,
        }
    }

    pub fn codes(&self) -> Option<&Codes> {
        match self {
            Column::Codes(codes) => Some(codes),
            Column::Numbers(_) | Column::Texts(_) | Column::Absent => None,
        }
    }

    pub fn numbers(&self) -> Option<&Numbers> {
        match self {
            Column::Numbers(numbers) => Some(numbers),
            Column::Codes(_) | Column::Texts(_) | Column::Absent => None,
        }
    }

    pub fn texts(&self) -> Option<&Texts> {
        match self {
            Column::Texts(texts) => Some(texts),
            Column::Codes(_) | Column::Numbers(_) | Column::Absent => None,
        }
    }

    /// Adds a row. `false`, and the row is missing, if the cell does not fit the column.
    pub(crate) fn push(&mut self, cell: Cell<'_>) -> bool {
        match self {
            Column::Codes(Codes::Narrow(codes)) => {
                let (code, fits) = match cell {
                    Cell::Code(code) if code <= MOST_NARROW => (code as u8, true),
                    Cell::Refused => (REFUSED_NARROW, true),
                    Cell::Missing => (MISSING_NARROW, true),
                    Cell::Code(_) | Cell::Number(_) | Cell::Text(_) => (MISSING_NARROW, false),
                };
                codes.push(code);
                fits
            }
            Column::Codes(Codes::Wide(codes)) => {
                let (code, fits) = match cell {
                    Cell::Code(code) if code < REFUSED => (code, true),
                    Cell::Refused => (REFUSED, true),
                    Cell::Missing => (MISSING, true),
                    Cell::Code(_) | Cell::Number(_) | Cell::Text(_) => (MISSING, false),
                };
                codes.push(code);
                fits
            }
            Column::Numbers(Numbers(numbers)) => {
                let (number, fits) = match cell {
                    Cell::Number(number) if number.is_finite() => (number, true),
                    Cell::Refused => (f64::from_bits(REFUSED_NUMBER), true),
                    Cell::Missing => (f64::from_bits(MISSING_NUMBER), true),
                    Cell::Code(_) | Cell::Number(_) | Cell::Text(_) => {
                        (f64::from_bits(MISSING_NUMBER), false)
                    }
                };
                numbers.push(number);
                fits
            }
            Column::Texts(texts) => texts.push(cell),
            Column::Absent => matches!(cell, Cell::Missing),
        }
    }

    /// Adds rows of codes that are known to fit the column.
    pub(crate) fn extend_fitting(&mut self, codes: &[u16]) {
        match self {
            // The marks of two bytes end in those of one.
            Column::Codes(Codes::Narrow(column)) => {
                column.extend(codes.iter().map(|code| *code as u8));
            }
            Column::Codes(Codes::Wide(column)) => column.extend_from_slice(codes),
            Column::Numbers(_) | Column::Texts(_) | Column::Absent => {
                for code in codes {
                    self.push(cell_of(*code));
                }
            }
        }
    }

    /// Puts a cell into a row at or behind the end; the rows between are missing. What is named a
    /// second time stays as it is.
    pub(crate) fn set_next(&mut self, row: usize, cell: Cell<'_>) {
        if let Some(missing) = row.checked_sub(self.len()) {
            self.push_missing(missing);
            self.push(cell);
        }
    }

    pub(crate) fn push_missing(&mut self, rows: usize) {
        match self {
            Column::Codes(Codes::Narrow(codes)) => {
                codes.resize(codes.len() + rows, MISSING_NARROW);
            }
            Column::Codes(Codes::Wide(codes)) => codes.resize(codes.len() + rows, MISSING),
            Column::Numbers(Numbers(numbers)) => {
                numbers.resize(numbers.len() + rows, f64::from_bits(MISSING_NUMBER));
            }
            Column::Texts(texts) => texts.all += rows,
            Column::Absent => {}
        }
    }

    /// The rows of `order`, in that order. Every number of `order` is a row.
    pub(crate) fn gathered(&self, order: &[u32]) -> Column {
        fn pick<T: Copy>(from: &[T], order: &[u32]) -> Vec<T> {
            order.iter().map(|row| from[*row as usize]).collect()
        }
        match self {
            Column::Codes(Codes::Narrow(codes)) => Column::Codes(Codes::Narrow(pick(codes, order))),
            Column::Codes(Codes::Wide(codes)) => Column::Codes(Codes::Wide(pick(codes, order))),
            Column::Numbers(Numbers(numbers)) => Column::Numbers(Numbers(pick(numbers, order))),
            Column::Texts(texts) => Column::Texts(texts.gathered(order)),
            Column::Absent => Column::Absent,
        }
    }

    pub(crate) fn clear(&mut self) {
        match self {
            Column::Codes(Codes::Narrow(codes)) => codes.clear(),
            Column::Codes(Codes::Wide(codes)) => codes.clear(),
            Column::Numbers(Numbers(numbers)) => numbers.clear(),
            Column::Texts(texts) => *texts = Texts::default(),
            Column::Absent => {}
        }
    }
}

impl Codes {
    pub fn len(&self) -> usize {
        match self {
            Codes::Narrow(codes) => codes.len(),
            Codes::Wide(codes) => codes.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Missing beyond the end.
    pub fn get(&self, row: usize) -> Cell<'static> {
        let code = match self {
            Codes::Narrow(codes) => codes.get(row).map_or(MISSING, |code| widened(*code)),
            Codes::Wide(codes) => codes.get(row).copied().unwrap_or(MISSING),
        };
        cell_of(code)
    }
}

/// The cell a code of two bytes stands for.
pub(crate) fn cell_of(code: u16) -> Cell<'static> {
    match code {
        MISSING => Cell::Missing,
        REFUSED => Cell::Refused,
        code => Cell::Code(code),
    }
}

/// A code of one byte as one of two; what no program wrote is missing.
pub(crate) fn widened(code: u8) -> u16 {
    match code {
        REFUSED_NARROW => REFUSED,
        code if u16::from(code) <= MOST_NARROW => u16::from(code),
        _ => MISSING,
    }
}

impl Numbers {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Missing beyond the end.
    pub fn get(&self, row: usize) -> Cell<'static> {
        match self.0.get(row) {
            Some(number) if number.is_finite() => Cell::Number(*number),
            Some(number) if number.to_bits() == REFUSED_NUMBER => Cell::Refused,
            Some(_) | None => Cell::Missing,
        }
    }

    /// By row; NaN where there is none.
    pub fn values(&self) -> &[f64] {
        &self.0
    }
}

/// Bit for bit: what is missing equals what is missing.
impl PartialEq for Numbers {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self
                .0
                .iter()
                .zip(&other.0)
                .all(|(a, b)| a.to_bits() == b.to_bits())
    }
}

impl Texts {
    /// How many rows, with and without a text.
    pub fn len(&self) -> usize {
        self.all
    }

    pub fn is_empty(&self) -> bool {
        self.all == 0
    }

    /// Missing for a row without a text.
    pub fn get(&self, row: usize) -> Cell<'_> {
        match u32::try_from(row).map(|row| self.rows.binary_search(&row)) {
            Ok(Ok(index)) => self.at(index),
            Ok(Err(_)) | Err(_) => Cell::Missing,
        }
    }

    /// Every row that has a text, ascending, with it.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.entries().filter_map(|(row, cell)| match cell {
            Cell::Text(text) => Some((row, text)),
            Cell::Missing | Cell::Refused | Cell::Code(_) | Cell::Number(_) => None,
        })
    }

    /// Texts and refusals.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (usize, Cell<'_>)> {
        (0..self.rows.len()).map(|index| (self.rows[index] as usize, self.at(index)))
    }

    /// The entries of some rows.
    pub(crate) fn entries_in(
        &self,
        rows: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, Cell<'_>)> {
        let first = self
            .rows
            .partition_point(|row| (*row as usize) < rows.start);
        let last = self.rows.partition_point(|row| (*row as usize) < rows.end);
        (first..last).map(|index| (self.rows[index] as usize, self.at(index)))
    }

    fn at(&self, index: usize) -> Cell<'_> {
        let end = self.ends[index];
        if end & REFUSED_BIT != 0 {
            return Cell::Refused;
        }
        let start = match index {
            0 => 0,
            index => self.ends[index - 1] & !REFUSED_BIT,
        };
        Cell::Text(&self.bytes[start as usize..end as usize])
    }

    fn push(&mut self, cell: Cell<'_>) -> bool {
        let row = self.all as u32;
        self.all += 1;
        match cell {
            Cell::Text(text) => {
                self.bytes.push_str(text);
                self.rows.push(row);
                self.ends.push(self.bytes.len() as u64);
            }
            Cell::Refused => {
                self.rows.push(row);
                self.ends.push(self.bytes.len() as u64 | REFUSED_BIT);
            }
            Cell::Missing => {}
            Cell::Code(_) | Cell::Number(_) => return false,
        }
        true
    }

    fn gathered(&self, order: &[u32]) -> Texts {
        const NONE: u32 = u32::MAX;
        let mut places = vec![NONE; self.all];
        for (index, row) in self.rows.iter().enumerate() {
            places[*row as usize] = index as u32;
        }
        let mut texts = Texts::default();
        for row in order {
            match places[*row as usize] {
                NONE => texts.all += 1,
                index => {
                    texts.push(self.at(index as usize));
                }
            }
        }
        texts
    }
}
