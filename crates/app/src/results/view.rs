//! The answers a view is about: those of one wave that pass its filters, and what of them may be
//! shown.

use std::ops::RangeInclusive;

use throughline_model::QuestionId;
use throughline_model::survey::FieldKey;
use throughline_stats::confidentiality::{Selection, Visibility, all_shown};
use throughline_stats::describe::Moments;
use throughline_stats::proportion::Share;
use throughline_stats::scores;
use throughline_store::answers::{Codes, Column};

use super::classes::{Classed, Classes};
use super::data::{WaveData, code};
use super::guard::Base;
use super::items::Item;
use super::quality::{BOTH, CAREFUL, SPEEDY, STRAIGHT};
use crate::calls::results::{ResultsScope, SegmentFilter};
use crate::error::CallError;

pub(crate) struct View<'a> {
    pub data: &'a WaveData,
    pub selection: Selection,
    rows: Vec<u32>,
}

impl<'a> View<'a> {
    /// # Errors
    /// `invalid` for a filter on what is no segment of the wave.
    pub fn new(data: &'a WaveData, scope: &ResultsScope) -> Result<View<'a>, CallError> {
        let mut allowed: Vec<(usize, Vec<u16>)> = Vec::new();
        for filter in &scope.filters {
            allowed.push(allowed_values(data, filter)?);
        }
        if let Some(segment) = data.flag_segment() {
            let mut values = vec![CAREFUL];
            if !scope.without_straight_lining {
                values.push(STRAIGHT);
            }
            if !scope.without_speeders {
                values.push(SPEEDY);
            }
            if !scope.without_straight_lining && !scope.without_speeders {
                values.push(BOTH);
            } else {
                allowed.push((segment, values));
            }
        }
        let mut selection = Selection::everybody();
        for (segment, values) in &allowed {
            selection = selection.with(*segment, values);
        }
        let inside: Vec<bool> = data
            .cells()
            .iter()
            .map(|cell| {
                allowed
                    .iter()
                    .all(|(segment, values)| values.contains(&cell[*segment]))
            })
            .collect();
        let rows = (0u32..)
            .zip(data.cell_of_row())
            .filter(|(_, cell)| inside[**cell as usize])
            .map(|(row, _)| row)
            .collect();
        Ok(View {
            data,
            selection,
            rows,
        })
    }

    /// How many people, whatever they answered.
    pub fn people(&self) -> u64 {
        self.rows.len() as u64
    }

    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().map(|row| *row as usize)
    }

    /// Whether a figure that rests on all these bases may be shown.
    pub fn visibility<'b>(&self, bases: impl IntoIterator<Item = &'b Base>) -> Visibility {
        all_shown(
            bases
                .into_iter()
                .map(|base| self.data.guard(base).visibility(&self.selection)),
        )
    }

    /// The same for each value of a segment.
    pub fn split_visibility<'b>(
        &self,
        segment: usize,
        bases: impl IntoIterator<Item = &'b Base>,
    ) -> Vec<Visibility> {
        let groups = self.data.segments[segment].values.len();
        let mut shown = vec![Visibility::Shown; groups];
        for base in bases {
            let split = self
                .data
                .guard(base)
                .split(&self.selection, segment, groups);
            for (all, one) in shown.iter_mut().zip(split) {
                *all = all_shown([*all, one]);
            }
        }
        shown
    }

    /// How often each code from 0 to `most` was answered.
    pub fn counts(&self, key: FieldKey, most: u16) -> Vec<u64> {
        let mut counts = vec![0; usize::from(most) + 1];
        each_code(self.data.column(key), self.rows(), |_, code| {
            if let Some(count) = counts.get_mut(usize::from(code)) {
                *count += 1;
            }
        });
        counts
    }

    /// The same over some rows of the view.
    pub fn counts_over(&self, key: FieldKey, most: u16, rows: &[u32]) -> Vec<u64> {
        let mut counts = vec![0; usize::from(most) + 1];
        let rows = rows.iter().map(|row| *row as usize);
        each_code(self.data.column(key), rows, |_, code| {
            if let Some(count) = counts.get_mut(usize::from(code)) {
                *count += 1;
            }
        });
        counts
    }

    /// The same for each value of a segment.
    pub fn counts_by(&self, key: FieldKey, most: u16, segment: usize) -> Vec<Vec<u64>> {
        let width = usize::from(most) + 1;
        let groups = self.data.segments[segment].values.len();
        let mut counts = vec![vec![0; width]; groups];
        let (cells, cell_of_row) = (self.data.cells(), self.data.cell_of_row());
        each_code(self.data.column(key), self.rows(), |row, code| {
            let group = usize::from(cells[cell_of_row[row] as usize][segment]);
            if let Some(count) = counts[group].get_mut(usize::from(code)) {
                *count += 1;
            }
        });
        counts
    }

    /// How many of those who answered a field gave one of some codes.
    pub fn share_over(&self, key: FieldKey, codes: &RangeInclusive<u16>, rows: &[u32]) -> Share {
        let mut share = Share { part: 0, n: 0 };
        let rows = rows.iter().map(|row| *row as usize);
        each_code(self.data.column(key), rows, |_, code| {
            share.n += 1;
            share.part += u64::from(codes.contains(&code));
        });
        share
    }

    /// The numbers that some rows of the view gave, as they count in means: beyond the ends of the
    /// classes like these, unless all may be told as they are.
    pub fn moments_over(&self, key: FieldKey, classed: &Classed, rows: &[u32]) -> Moments {
        let classes = &classed.classes;
        let counted = |value: f64| match classed.is_exact() {
            true => value,
            false => classes.clamped(value),
        };
        self.numbers(key, rows.iter().map(|row| *row as usize))
            .map(counted)
            .collect()
    }

    /// How many of the view's answers lie in each class.
    pub fn class_counts(&self, key: FieldKey, classes: &Classes) -> Vec<u64> {
        let mut counts = vec![0; classes.count()];
        for value in self.numbers(key, self.rows()) {
            counts[classes.of(value)] += 1;
        }
        counts
    }

    /// The numbers that some rows gave, as they are.
    pub fn numbers(
        &self,
        key: FieldKey,
        rows: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = f64> {
        let values = self.data.column(key).numbers();
        let values = values.map_or(&[][..], |column| column.values());
        rows.filter_map(|row| values.get(row).copied())
            .filter(|value| value.is_finite())
    }

    /// The rows of the view that have a value of a segment.
    pub fn rows_of(&self, segment: usize, value: u16) -> Vec<u32> {
        let (cells, cell_of_row) = (self.data.cells(), self.data.cell_of_row());
        self.rows
            .iter()
            .copied()
            .filter(|row| cells[cell_of_row[*row as usize] as usize][segment] == value)
            .collect()
    }

    /// Columns of items over everybody in the view, as statistics take them.
    pub fn answers(&self, items: &[&Item]) -> Answers {
        self.answers_of(items, &self.rows)
    }

    /// Over some rows of the view.
    pub fn answers_of(&self, items: &[&Item], rows: &[u32]) -> Answers {
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
                    rows.iter()
                        .map(|row| code(column, *row as usize).and_then(within))
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

/// The bases of a figure over several items: each of them, and whoever answered any.
pub(crate) fn bases_of(items: &[&Item]) -> Vec<Base> {
    let mut bases: Vec<Base> = items.iter().map(|item| Base::Field(item.key)).collect();
    if items.len() > 1 {
        bases.push(Base::Any(items.iter().map(|item| item.key).collect()));
    }
    bases
}

fn allowed_values(data: &WaveData, filter: &SegmentFilter) -> Result<(usize, Vec<u16>), CallError> {
    let segment = segment(data, filter.question)?;
    let values = (0u16..)
        .zip(&data.segments[segment].values)
        .filter(|(_, value)| value.code.is_some_and(|code| filter.codes.contains(&code)))
        .map(|(place, _)| place)
        .collect();
    Ok((segment, values))
}

/// # Errors
/// `invalid` if answers cannot be split by the question.
pub(crate) fn segment(data: &WaveData, question: QuestionId) -> Result<usize, CallError> {
    data.segment(question)
        .ok_or_else(|| CallError::invalid("answers cannot be split by this question"))
}

/// Hands over the rows with a code.
fn each_code(column: &Column, rows: impl Iterator<Item = usize>, mut take: impl FnMut(usize, u16)) {
    match column {
        Column::Codes(Codes::Narrow(codes)) => {
            for row in rows {
                // 254 and 255 stand for refused and missing.
                match codes.get(row) {
                    Some(code) if *code < 254 => take(row, u16::from(*code)),
                    Some(_) | None => {}
                }
            }
        }
        column => {
            for row in rows {
                if let Some(code) = code(column, row) {
                    take(row, code);
                }
            }
        }
    }
}
