//! Some of the people of a wave: those of whole cells. Filters and groups can tell no other people
//! apart, so that what is counted of single fields is counted from cells, not from people.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use throughline_model::survey::FieldKey;
use throughline_stats::describe::Moments;
use throughline_stats::proportion::Share;
use throughline_stats::scores;
use throughline_store::answers::{Codes, Column};

use super::classes::{Classed, Classes};
use super::data::{WaveData, code};
use super::items::Item;

pub(crate) struct People<'a> {
    data: &'a WaveData,
    /// By cell.
    inside: Vec<bool>,
    count: u64,
    /// Gathered when somebody asks for one person after the other.
    rows: OnceLock<Vec<u32>>,
}

impl<'a> People<'a> {
    /// Those of the cells that are inside.
    pub fn new(data: &'a WaveData, inside: Vec<bool>) -> People<'a> {
        let sizes = data.cell_sizes().iter().zip(&inside);
        let count = sizes.filter(|(_, inside)| **inside);
        People {
            data,
            count: count.map(|(size, _)| u64::from(*size)).sum(),
            inside,
            rows: OnceLock::new(),
        }
    }

    /// Those of them who have a value of a segment.
    pub fn with(&self, segment: usize, value: u16) -> People<'a> {
        let cells = self.inside.iter().zip(self.data.cells());
        let inside = cells.map(|(inside, cell)| *inside && cell[segment] == value);
        People::new(self.data, inside.collect())
    }

    /// How many, whatever they answered.
    pub fn count(&self) -> u64 {
        self.count
    }

    pub fn rows(&self) -> &[u32] {
        self.rows.get_or_init(|| {
            let mut rows = Vec::with_capacity(self.count as usize);
            let all = (0u32..).zip(self.data.cell_of_row());
            rows.extend(
                all.filter(|(_, cell)| self.inside[**cell as usize])
                    .map(|(row, _)| row),
            );
            rows
        })
    }

    /// How often each code from 0 to `most` was answered.
    pub fn counts(&self, key: FieldKey, most: u16) -> Vec<u64> {
        let mut counts = vec![0; usize::from(most) + 1];
        match self.data.cell_counts(key) {
            Some(by_cell) => {
                for (cell, _) in self
                    .inside
                    .iter()
                    .enumerate()
                    .filter(|(_, inside)| **inside)
                {
                    for (count, one) in counts.iter_mut().zip(by_cell.of(cell)) {
                        *count += u64::from(*one);
                    }
                }
            }
            None => return counts_of(self.data.column(key), most, self.rows()),
        }
        counts
    }

    /// The same for each value of a segment.
    pub fn counts_by(&self, key: FieldKey, most: u16, segment: usize) -> Vec<Vec<u64>> {
        let groups = self.data.segments[segment].values.len();
        (0u16..)
            .take(groups)
            .map(|value| self.with(segment, value).counts(key, most))
            .collect()
    }

    /// How many of those who answered a field gave one of some codes.
    pub fn share(&self, key: FieldKey, codes: &RangeInclusive<u16>) -> Share {
        let counts = self.counts(key, self.data.highest_code(key));
        let inside = (0u16..)
            .zip(&counts)
            .filter(|(code, _)| codes.contains(code));
        Share {
            part: inside.map(|(_, count)| count).sum(),
            n: counts.iter().sum(),
        }
    }

    /// The numbers they gave, as they count in means: beyond the ends of the classes like these,
    /// unless all may be told as they are.
    pub fn moments(&self, key: FieldKey, classed: &Classed) -> Moments {
        let classes = &classed.classes;
        let counted = |value: f64| match classed.is_exact() {
            true => value,
            false => classes.clamped(value),
        };
        self.numbers(key).map(counted).collect()
    }

    /// How many of their answers lie in each class.
    pub fn class_counts(&self, key: FieldKey, classes: &Classes) -> Vec<u64> {
        let mut counts = vec![0; classes.count()];
        for value in self.numbers(key) {
            counts[classes.of(value)] += 1;
        }
        counts
    }

    /// The numbers they gave, as they are.
    pub fn numbers(&self, key: FieldKey) -> impl Iterator<Item = f64> {
        let values = self.data.column(key).numbers();
        let values = values.map_or(&[][..], |column| column.values());
        self.rows()
            .iter()
            .filter_map(|row| values.get(*row as usize).copied())
            .filter(|value| value.is_finite())
    }

    /// Columns of items, as statistics take them.
    pub fn answers(&self, items: &[&Item]) -> Answers {
        Answers {
            columns: items
                .iter()
                .map(|item| {
                    let column = self.data.column(item.key);
                    let within = |code: u16| {
                        u8::try_from(code)
                            .ok()
                            .filter(|c| (1..=item.points).contains(c))
                    };
                    let rows = self.rows().iter();
                    rows.map(|row| code(column, *row as usize).and_then(within))
                        .collect()
                })
                .collect(),
            scales: items
                .iter()
                .map(|item| (item.points, item.reversed))
                .collect(),
        }
    }
}

/// How often each code from 0 to `most` stands in some rows.
pub(crate) fn counts_of(column: &Column, most: u16, rows: &[u32]) -> Vec<u64> {
    let mut counts = vec![0; usize::from(most) + 1];
    for code in rows.iter().filter_map(|row| code(column, *row as usize)) {
        if let Some(count) = counts.get_mut(usize::from(code)) {
            *count += 1;
        }
    }
    counts
}

/// How often each code of a field was answered in each cell.
pub(crate) struct CellCounts {
    width: usize,
    counts: Vec<u32>,
}

impl CellCounts {
    /// `None` if the field holds no codes, or if counting people is no more work.
    pub fn new(column: &Column, cell_of_row: &[u32], cells: usize) -> Option<CellCounts> {
        let Column::Codes(codes) = column else {
            return None;
        };
        let answered = (0..cell_of_row.len()).filter_map(|row| code(column, row));
        let width = usize::from(answered.max().unwrap_or(0)) + 1;
        if width.saturating_mul(cells) > cell_of_row.len() {
            return None;
        }
        let mut counts = vec![0; width * cells];
        match codes {
            Codes::Narrow(codes) => {
                for (code, cell) in codes.iter().zip(cell_of_row) {
                    // What was refused or is missing lies beyond every width.
                    if usize::from(*code) < width {
                        counts[*cell as usize * width + usize::from(*code)] += 1;
                    }
                }
            }
            Codes::Wide(codes) => {
                for (code, cell) in codes.iter().zip(cell_of_row) {
                    if usize::from(*code) < width {
                        counts[*cell as usize * width + usize::from(*code)] += 1;
                    }
                }
            }
        }
        Some(CellCounts { width, counts })
    }

    /// By code.
    pub fn of(&self, cell: usize) -> &[u32] {
        &self.counts[cell * self.width..][..self.width]
    }

    /// Who answered, by cell.
    pub fn answered(&self) -> Vec<u32> {
        let cells = self.counts.chunks_exact(self.width);
        cells.map(|counts| counts.iter().sum()).collect()
    }

    pub fn highest(&self) -> u16 {
        u16::try_from(self.width - 1).unwrap_or(u16::MAX)
    }
}

/// Answers to some items, by person.
pub(crate) struct Answers {
    columns: Vec<Vec<Option<u8>>>,
    scales: Vec<(u8, bool)>,
}

impl Answers {
    pub fn items(&self) -> Vec<scores::Item<'_>> {
        self.columns
            .iter()
            .zip(&self.scales)
            .map(|(answers, (points, reversed))| scores::Item {
                answers,
                points: *points,
                reversed: *reversed,
            })
            .collect()
    }

    /// Turned where the item is reverse-worded; not a number where it was not answered.
    pub fn turned(&self) -> Vec<Vec<f64>> {
        self.columns
            .iter()
            .zip(&self.scales)
            .map(|(answers, (points, reversed))| {
                answers
                    .iter()
                    .map(|answer| match answer {
                        None => f64::NAN,
                        Some(value) if *reversed => f64::from(points + 1 - value),
                        Some(value) => f64::from(*value),
                    })
                    .collect()
            })
            .collect()
    }
}
