//! What stands in a column, counted.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::scales::{means_nothing, means_refused};
use super::source::text;
use super::values::date;

/// The most different cells that are told apart; a column with more holds free values.
const MOST_DISTINCT: usize = 1_001;
/// How many filled cells are looked at for dates and lists; more of a column says nothing new.
const LOOKED_AT: u64 = 5_000;
/// How many different cells are remembered with what they are, beyond those looked at closely.
const REMEMBERED: usize = 4_096;

#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) filled: u64,
    /// Every different cell with how often it stands there, unless there are too many.
    pub(super) distinct: HashMap<String, u64>,
    pub(super) overflowed: bool,
    pub(super) numbers: u64,
    pub(super) whole: u64,
    pub(super) least: f64,
    pub(super) most: f64,
    looked_at: u64,
    dates: u64,
    lengths: u64,
    lists: HashMap<char, Pieces>,
    /// Cells as they stand, with how often they came again since they were first read: a column of
    /// a million cells has a handful of different ones.
    again: HashMap<Box<[u8]>, u64, RandomState>,
}

#[derive(Debug, Default)]
struct Pieces {
    cells: u64,
    pieces: HashMap<String, u64>,
}

impl Profile {
    /// Counts a cell; [`Profile::finish`] ends the counting.
    pub(super) fn add(&mut self, cell: &[u8]) {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return;
        }
        if self.looked_at >= LOOKED_AT {
            if let Some(times) = self.again.get_mut(cell) {
                *times += 1;
                return;
            }
            if self.again.len() < REMEMBERED {
                self.again.insert(cell.into(), 0);
            }
        }
        self.count(cell, 1);
    }

    /// Everything of another column, as if it stood in this one.
    pub(super) fn add_all(&mut self, other: &Profile) {
        for (cell, times) in &other.distinct {
            self.count(cell.as_bytes(), *times);
        }
        self.overflowed |= other.overflowed;
    }

    /// Adds up what came again.
    pub(super) fn finish(&mut self) {
        for (cell, times) in std::mem::take(&mut self.again) {
            if times > 0 {
                self.count(&cell, times);
            }
        }
    }

    fn count(&mut self, cell: &[u8], times: u64) {
        let cell = text(cell);
        if means_nothing(&cell) {
            return;
        }
        self.filled += times;
        if let Some(number) = super::values::number(&cell) {
            if self.numbers == 0 {
                (self.least, self.most) = (number, number);
            }
            self.numbers += times;
            self.whole += if number.fract() == 0.0 { times } else { 0 };
            self.least = self.least.min(number);
            self.most = self.most.max(number);
        } else if self.looked_at < LOOKED_AT {
            let is_date = date(&cell, false).is_some() || date(&cell, true).is_some();
            self.dates += if is_date { times } else { 0 };
            for separator in [';', ','] {
                if cell.contains(separator) {
                    let pieces = self.lists.entry(separator).or_default();
                    pieces.cells += times;
                    for piece in pieces_of(&cell, separator) {
                        if pieces.pieces.len() < 200 || pieces.pieces.contains_key(piece) {
                            *pieces.pieces.entry(piece.to_owned()).or_default() += times;
                        }
                    }
                }
            }
        }
        if self.looked_at < LOOKED_AT {
            self.looked_at += times;
            self.lengths += cell.chars().count() as u64 * times;
        }
        if let Some(count) = self.distinct.get_mut(&*cell) {
            *count += times;
        } else if self.distinct.len() < MOST_DISTINCT {
            self.distinct.insert(cell.into_owned(), times);
        } else {
            self.overflowed = true;
        }
    }

    /// The different cells that are answers, in alphabetical order.
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self
            .distinct
            .keys()
            .map(String::as_str)
            .filter(|word| !means_refused(word))
            .collect();
        words.sort_unstable();
        words
    }

    pub(super) fn refuses(&self) -> bool {
        self.distinct.keys().any(|word| means_refused(word))
    }

    /// Whether the cells are numbers, but for a few that are none.
    pub(super) fn all_numbers(&self) -> bool {
        if self.numbers == 0 {
            return false;
        }
        let others = self
            .distinct
            .iter()
            .filter(|(word, _)| super::values::number(word).is_none() && !means_refused(word));
        if self.overflowed {
            let refused: u64 = self
                .distinct
                .iter()
                .filter(|(word, _)| means_refused(word))
                .map(|(_, times)| times)
                .sum();
            return (self.filled - refused - self.numbers) * 50 <= self.filled;
        }
        self.are_slips(others.map(|(word, _)| word.as_str()))
    }

    /// Whether these cells are so few that they may be slips in a column of something else: no more
    /// than two in a hundred, or, of a small table, a quarter where none comes twice.
    pub(super) fn are_slips<'w>(&self, words: impl Iterator<Item = &'w str>) -> bool {
        let (mut cells, mut once) = (0, true);
        for word in words {
            let times = self.distinct.get(word).copied().unwrap_or(0);
            cells += times;
            once &= times == 1;
        }
        cells * 50 <= self.filled || (once && cells * 4 <= self.filled)
    }

    pub(super) fn all_dates(&self) -> bool {
        let slips = self.looked_at - self.dates.min(self.looked_at);
        self.looked_at > 0
            && self.numbers == 0
            && (slips * 20 <= self.looked_at || (slips == 1 && self.looked_at >= 4))
    }

    pub(super) fn mean_length(&self) -> u64 {
        self.lengths / self.looked_at.max(1)
    }

    /// The choices of cells that list several, and what stands between them.
    pub(super) fn listed(&self) -> Option<(char, Vec<String>)> {
        [';', ','].into_iter().find_map(|separator| {
            let found = self.lists.get(&separator)?;
            let mut pieces: Vec<(&String, u64)> = found
                .pieces
                .iter()
                .map(|(piece, count)| (piece, *count))
                .collect();
            let listed: u64 = pieces.iter().map(|(_, count)| count).sum();
            let alone = self
                .distinct
                .iter()
                .filter(|(cell, _)| found.pieces.contains_key(*cell));
            let uses = listed + alone.map(|(_, count)| count).sum::<u64>();
            let often = found.cells * 5 >= self.looked_at
                && (2..=40).contains(&pieces.len())
                && uses >= pieces.len() as u64 * 2
                && pieces.iter().all(|(piece, _)| piece.chars().count() <= 80)
                && self.distinct.len() > 1;
            // Single choices stand alone in other cells.
            let more = self
                .distinct
                .keys()
                .filter(|cell| !cell.contains(separator));
            if !often {
                return None;
            }
            let alone: Vec<(&String, u64)> = more
                .filter(|cell| !found.pieces.contains_key(*cell) && !means_refused(cell))
                .map(|cell| (cell, 1))
                .collect();
            if alone.len() > 10 {
                return None;
            }
            pieces.extend(alone);
            pieces.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
            let texts = pieces.into_iter().map(|(piece, _)| piece.clone()).collect();
            Some((separator, texts))
        })
    }
}

/// The choices a cell lists.
pub(super) fn pieces_of(cell: &str, separator: char) -> impl Iterator<Item = &str> {
    cell.split(separator)
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}
