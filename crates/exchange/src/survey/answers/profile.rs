//! What stands in a column, counted.

use std::collections::HashMap;

use super::scales::{means_nothing, means_refused};
use super::source::text;
use super::values::date;

/// The most different cells that are told apart; a column with more holds free values.
const MOST_DISTINCT: usize = 1_001;
/// How many filled cells are looked at for dates and lists; more of a column says nothing new.
const LOOKED_AT: u64 = 5_000;

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
}

#[derive(Debug, Default)]
struct Pieces {
    cells: u64,
    pieces: HashMap<String, u64>,
}

impl Profile {
    pub(super) fn add(&mut self, cell: &[u8]) {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return;
        }
        let cell = text(cell);
        if means_nothing(&cell) {
            return;
        }
        self.filled += 1;
        if let Some(number) = super::values::number(&cell) {
            if self.numbers == 0 {
                (self.least, self.most) = (number, number);
            }
            self.numbers += 1;
            self.whole += u64::from(number.fract() == 0.0);
            self.least = self.least.min(number);
            self.most = self.most.max(number);
        } else if self.looked_at < LOOKED_AT {
            self.dates += u64::from(date(&cell, false).is_some() || date(&cell, true).is_some());
            for separator in [';', ','] {
                if cell.contains(separator) {
                    let pieces = self.lists.entry(separator).or_default();
                    pieces.cells += 1;
                    for piece in pieces_of(&cell, separator) {
                        if pieces.pieces.len() < 200 || pieces.pieces.contains_key(piece) {
                            *pieces.pieces.entry(piece.to_owned()).or_default() += 1;
                        }
                    }
                }
            }
        }
        if self.looked_at < LOOKED_AT {
            self.looked_at += 1;
            self.lengths += cell.chars().count() as u64;
        }
        if let Some(count) = self.distinct.get_mut(&*cell) {
            *count += 1;
        } else if self.distinct.len() < MOST_DISTINCT {
            self.distinct.insert(cell.into_owned(), 1);
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

    pub(super) fn all_numbers(&self) -> bool {
        let refused: u64 = self
            .distinct
            .iter()
            .filter(|(word, _)| means_refused(word))
            .map(|(_, count)| count)
            .sum();
        self.numbers > 0 && self.numbers * 100 >= (self.filled - refused.min(self.filled)) * 98
    }

    pub(super) fn all_dates(&self) -> bool {
        self.looked_at > 0 && self.numbers == 0 && self.dates * 100 >= self.looked_at * 95
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
