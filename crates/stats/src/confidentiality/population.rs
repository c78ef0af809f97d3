use std::collections::BTreeMap;

use crate::{Result, StatsError};

/// Who answered a question, by their values of all segment questions.
/// The default is nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Population {
    segments: Vec<u16>,
    cells: Vec<Cell>,
}

/// The people with the same values of all segment questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub values: Box<[u16]>,
    /// At least one.
    pub answers: u64,
}

impl Population {
    /// `segments[s]` is the number of values the segment question `s` has, "no answer" counted if
    /// it occurs; the order is the order of priority. Each cell comes with its value (from 0) of
    /// every segment question and its number of answers; equal cells are added up, empty ones left
    /// out. The order of the cells has no influence on anything.
    ///
    /// # Errors
    /// [`StatsError::UnequalLengths`] if a cell lacks values, [`StatsError::OutOfRange`] if one
    /// does not exist.
    pub fn new<V: AsRef<[u16]>>(
        segments: Vec<u16>,
        cells: impl IntoIterator<Item = (V, u64)>,
    ) -> Result<Self> {
        let mut sums: BTreeMap<Box<[u16]>, u64> = BTreeMap::new();
        for (values, answers) in cells {
            let values = values.as_ref();
            if values.len() != segments.len() {
                return Err(StatsError::UnequalLengths);
            }
            if values.iter().zip(&segments).any(|(value, of)| value >= of) {
                return Err(StatsError::OutOfRange { name: "value" });
            }
            if answers > 0 {
                *sums.entry(values.into()).or_default() += answers;
            }
        }
        Ok(Self {
            segments,
            cells: sums
                .into_iter()
                .map(|(values, answers)| Cell { values, answers })
                .collect(),
        })
    }

    /// How many values each segment question has.
    pub fn segments(&self) -> &[u16] {
        &self.segments
    }

    /// How many people answered.
    pub fn answers(&self) -> u64 {
        self.cells.iter().map(|cell| cell.answers).sum()
    }

    /// How many people of a selection answered.
    pub fn answers_in(&self, selection: &Selection) -> u64 {
        self.cells
            .iter()
            .filter(|cell| selection.holds(&cell.values))
            .map(|cell| cell.answers)
            .sum()
    }

    /// Where the cell with these values stands, if anybody has them.
    pub(super) fn place_of(&self, values: &[u16]) -> Option<usize> {
        self.cells
            .binary_search_by(|cell| cell.values.as_ref().cmp(values))
            .ok()
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }
}

/// Some people by their values of segment questions: for each question all values or a set of
/// them. It is what any combination of filters and one group of a split come to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Selection {
    allowed: BTreeMap<usize, Vec<u16>>,
}

impl Selection {
    pub fn everybody() -> Self {
        Self::default()
    }

    /// Those of this selection who also have one of `values` of the segment question `segment`.
    #[must_use]
    pub fn with(mut self, segment: usize, values: &[u16]) -> Self {
        let mut values = values.to_vec();
        values.sort_unstable();
        values.dedup();
        self.allowed
            .entry(segment)
            .and_modify(|allowed| allowed.retain(|value| values.binary_search(value).is_ok()))
            .or_insert(values);
        self
    }

    pub(super) fn holds(&self, cell: &[u16]) -> bool {
        self.allowed.iter().all(|(&segment, allowed)| {
            cell.get(segment)
                .is_some_and(|value| allowed.binary_search(value).is_ok())
        })
    }
}
