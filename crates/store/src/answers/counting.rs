//! Counting columns. Pure functions: they know columns and no survey.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use crate::answers::column::{Cell, Codes, Column, MISSING, Numbers, REFUSED, widened};

/// Rows counted together: their cells fit the processor's nearest cache.
const BLOCK: usize = 4_096;

/// Rows a thread is worth starting for.
const ROWS_OF_A_THREAD: usize = 256 * 1024;

/// Counts for one value are spread over this many tables, so that equal neighbours need not wait
/// for each other.
const LANES: usize = 4;

/// Which rows count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    all: usize,
    /// Ascending; `None`: all.
    rows: Option<Vec<u32>>,
}

impl Selection {
    /// All of so many rows.
    pub fn all(rows: usize) -> Self {
        Selection {
            all: rows,
            rows: None,
        }
    }

    /// The rows a person chose or did not strike out, ascending.
    pub fn of(all: usize, mut rows: Vec<u32>) -> Self {
        rows.retain(|row| (*row as usize) < all);
        rows.sort_unstable();
        rows.dedup();
        Selection {
            all,
            rows: Some(rows),
        }
    }

    pub fn len(&self) -> usize {
        self.rows.as_ref().map_or(self.all, Vec::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let chosen = self.rows.iter().flatten().map(|row| *row as usize);
        let all = 0..if self.rows.is_some() { 0 } else { self.all };
        chosen.chain(all)
    }

    /// The part of the selection at these places of it.
    fn part(&self, places: Range<usize>) -> Part<'_> {
        match &self.rows {
            None => Part::Stretch(places),
            Some(rows) => Part::Rows(&rows[places]),
        }
    }
}

#[derive(Clone)]
enum Part<'a> {
    Stretch(Range<usize>),
    Rows(&'a [u32]),
}

/// The rows of a selection whose code in a column is among some codes. [`MISSING`] and [`REFUSED`]
/// may be among them. Filters combine by selecting again.
pub fn select(among: &Selection, column: &Column, codes: &[u16]) -> Selection {
    let mut holds = vec![false; 1 << 16];
    for code in codes {
        holds[usize::from(*code)] = true;
    }
    // Every row is written and the next writes over those that are not kept: quicker than a branch
    // nobody can foretell.
    let mut rows = vec![0; among.len()];
    let mut kept = 0;
    let mut keep = |row: usize, code: u16| {
        rows[kept] = row as u32;
        kept += usize::from(holds[usize::from(code)]);
    };
    match column {
        Column::Codes(Codes::Narrow(column)) if column.len() >= among.all => {
            among.iter().for_each(|row| keep(row, widened(column[row])));
        }
        Column::Codes(Codes::Wide(column)) if column.len() >= among.all => {
            among.iter().for_each(|row| keep(row, column[row]));
        }
        column => among.iter().for_each(|row| keep(row, code_of(column, row))),
    }
    rows.truncate(kept);
    Selection {
        all: among.all,
        rows: Some(rows),
    }
}

/// A column of codes with the highest that counts; what is higher counts as missing, and so does
/// every row of a column that holds no codes.
#[derive(Debug, Clone, Copy)]
pub struct Axis<'a> {
    pub column: &'a Column,
    pub most: u16,
}

impl Axis<'_> {
    /// The codes from 0, then refused, then missing.
    fn width(&self) -> usize {
        usize::from(self.most.min(REFUSED - 1)) + 3
    }

    fn index(&self, code: u16) -> usize {
        match code {
            REFUSED => self.width() - 2,
            code if code <= self.most => usize::from(code),
            _ => self.width() - 1,
        }
    }
}

/// How many rows have which code in one column and which in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    most_group: u16,
    most_value: u16,
    /// Row by row: groups from 0, refused, missing; in each the values from 0, refused, missing.
    counts: Vec<u32>,
}

impl Counts {
    /// Of a code, or [`REFUSED`] or [`MISSING`]; 0 for a code that does not count.
    pub fn at(&self, group: u16, value: u16) -> u64 {
        let place = |code: u16, most: u16| match code {
            REFUSED => Some(usize::from(most) + 1),
            MISSING => Some(usize::from(most) + 2),
            code => (code <= most).then_some(usize::from(code)),
        };
        match (place(group, self.most_group), place(value, self.most_value)) {
            (Some(group), Some(value)) => {
                u64::from(self.counts[group * (usize::from(self.most_value) + 3) + value])
            }
            (None, _) | (_, None) => 0,
        }
    }

    /// The counts of the values 0 to `most` in a group.
    pub fn values(&self, group: u16) -> impl Iterator<Item = u64> {
        (0..=self.most_value).map(move |value| self.at(group, value))
    }

    /// Rows of a group with a code that counts.
    pub fn valid(&self, group: u16) -> u64 {
        self.values(group).sum()
    }
}

/// Counts the values of several columns by the codes of one, on as many threads as are worth it.
/// Without a split all rows are of the group 0.
pub fn table(split: Option<Axis<'_>>, values: &[Axis<'_>], selection: &Selection) -> Vec<Counts> {
    let most_group = split.map_or(0, |split| split.most);
    let groups = split.map_or(3, |split| split.width());
    let rows = selection.len();
    let threads = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(rows / ROWS_OF_A_THREAD)
        .max(1);
    let each = rows.div_ceil(threads).max(1);
    let ranges = (0..threads).map(|part| (part * each).min(rows)..((part + 1) * each).min(rows));
    let parts: Vec<Vec<Vec<u32>>> = if threads == 1 {
        ranges
            .map(|places| count_part(split, groups, values, selection, places))
            .collect()
    } else {
        thread::scope(|scope| {
            let started: Vec<_> = ranges
                .map(|places| {
                    scope.spawn(move || count_part(split, groups, values, selection, places))
                })
                .collect();
            started
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        })
    };
    values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let mut counts = vec![0; groups * value.width()];
            for part in &parts {
                for (count, more) in counts.iter_mut().zip(&part[index]) {
                    *count += more;
                }
            }
            Counts {
                most_group,
                most_value: value.most.min(REFUSED - 1),
                counts,
            }
        })
        .collect()
}

/// Counts some places of the selection, for each value column.
fn count_part(
    split: Option<Axis<'_>>,
    groups: usize,
    values: &[Axis<'_>],
    selection: &Selection,
    places: Range<usize>,
) -> Vec<Vec<u32>> {
    let mut lanes = Lanes::new();
    values
        .iter()
        .map(|value| {
            let size = groups * value.width();
            if size > CELLS {
                return count_large(split, size, value, selection, places.clone());
            }
            let group_marks = split.map(|split| Marks::of(&split, value.width(), selection.all));
            let value_marks = Marks::of(value, 1, selection.all);
            let part = selection.part(places.clone());
            if let (
                Some(Marks::Narrow(groups, group_marks)),
                Marks::Narrow(values, value_marks),
                Part::Stretch(rows),
            ) = (&group_marks, &value_marks, &part)
            {
                lanes.count_codes(
                    &groups[rows.clone()],
                    group_marks,
                    &values[rows.clone()],
                    value_marks,
                );
                return lanes.take(size);
            }
            let (mut group, mut value) = ([0; BLOCK], [0; BLOCK]);
            let mut start = places.start;
            while start < places.end {
                let end = places.end.min(start + BLOCK);
                let part = selection.part(start..end);
                let (group, value) = (&mut group[..end - start], &mut value[..end - start]);
                if let Some(marks) = &group_marks {
                    marks.fill(&part, group);
                }
                value_marks.fill(&part, value);
                lanes.count(group, value);
                start = end;
            }
            lanes.take(size)
        })
        .collect()
}

/// The most cells of a table that is counted fast: as many as a number of two bytes tells apart.
const CELLS: usize = 1 << 16;

/// A table spread over [`LANES`] tables.
struct Lanes([Box<[u32; CELLS]>; LANES]);

impl Lanes {
    fn new() -> Self {
        // From the heap at once: a megabyte has no place on the stack.
        let lane = || {
            vec![0; CELLS]
                .into_boxed_slice()
                .try_into()
                .unwrap_or_else(|_| Box::new([0; CELLS]))
        };
        Lanes([lane(), lane(), lane(), lane()])
    }

    /// The kernel: one more in the cell of each row. The marks are those of the cell's row and
    /// column, so that their sum is the cell.
    fn count_codes(
        &mut self,
        groups: &[u8],
        group_marks: &[u16; 256],
        values: &[u8],
        value_marks: &[u16; 256],
    ) {
        let [first, second, third, fourth] = &mut self.0;
        let cell = |group: u8, value: u8| {
            let sum = group_marks[usize::from(group)].wrapping_add(value_marks[usize::from(value)]);
            usize::from(sum)
        };
        let (groups, group_rest) = groups.as_chunks::<LANES>();
        let (values, value_rest) = values.as_chunks::<LANES>();
        for (group, value) in groups.iter().zip(values) {
            first[cell(group[0], value[0])] += 1;
            second[cell(group[1], value[1])] += 1;
            third[cell(group[2], value[2])] += 1;
            fourth[cell(group[3], value[3])] += 1;
        }
        for (group, value) in group_rest.iter().zip(value_rest) {
            first[cell(*group, *value)] += 1;
        }
    }

    /// The same for rows whose marks were looked up.
    fn count(&mut self, groups: &[u16], values: &[u16]) {
        let [first, second, third, fourth] = &mut self.0;
        let cell = |group: u16, value: u16| usize::from(group.wrapping_add(value));
        let (groups, group_rest) = groups.as_chunks::<LANES>();
        let (values, value_rest) = values.as_chunks::<LANES>();
        for (group, value) in groups.iter().zip(values) {
            first[cell(group[0], value[0])] += 1;
            second[cell(group[1], value[1])] += 1;
            third[cell(group[2], value[2])] += 1;
            fourth[cell(group[3], value[3])] += 1;
        }
        for (group, value) in group_rest.iter().zip(value_rest) {
            first[cell(*group, *value)] += 1;
        }
    }

    /// The first `size` cells, summed; they are zero again afterwards.
    fn take(&mut self, size: usize) -> Vec<u32> {
        let mut sums = vec![0; size];
        for lane in &mut self.0 {
            for (sum, count) in sums.iter_mut().zip(lane.iter_mut()) {
                *sum += std::mem::take(count);
            }
        }
        sums
    }
}

/// Counts a table of more than [`CELLS`] cells, a row at a time.
fn count_large(
    split: Option<Axis<'_>>,
    size: usize,
    value: &Axis<'_>,
    selection: &Selection,
    places: Range<usize>,
) -> Vec<u32> {
    let mut counts = vec![0; size];
    let mut count = |row: usize| {
        let group = split.map_or(0, |split| split.index(code_of(split.column, row)));
        counts[group * value.width() + value.index(code_of(value.column, row))] += 1;
    };
    match selection.part(places) {
        Part::Stretch(rows) => rows.for_each(count),
        Part::Rows(rows) => rows.iter().for_each(|row| count(*row as usize)),
    }
    counts
}

fn code_of(column: &Column, row: usize) -> u16 {
    match column.get(row) {
        Cell::Code(code) => code,
        Cell::Refused => REFUSED,
        Cell::Missing | Cell::Number(_) | Cell::Text(_) => MISSING,
    }
}

/// The places of a column's codes on its axis, times a scale.
enum Marks<'a> {
    Narrow(&'a [u8], Box<[u16; 256]>),
    Wide(&'a [u16], Axis<'a>, usize),
    Missing(u16),
}

impl<'a> Marks<'a> {
    /// Of a column that is shorter than the `rows` it is counted with every row is missing.
    fn of(axis: &Axis<'a>, scale: usize, rows: usize) -> Self {
        let mark = |code| (axis.index(code) * scale) as u16;
        match axis.column {
            Column::Codes(Codes::Narrow(codes)) if codes.len() >= rows => {
                let mut marks = Box::new([0; 256]);
                for (byte, place) in (0..=u8::MAX).zip(marks.iter_mut()) {
                    *place = mark(widened(byte));
                }
                Marks::Narrow(codes, marks)
            }
            Column::Codes(Codes::Wide(codes)) if codes.len() >= rows => {
                Marks::Wide(codes, *axis, scale)
            }
            Column::Codes(_) | Column::Numbers(_) | Column::Texts(_) | Column::Absent => {
                Marks::Missing(mark(MISSING))
            }
        }
    }

    /// One for each row of a part.
    fn fill(&self, part: &Part<'_>, out: &mut [u16]) {
        match (self, part) {
            (Marks::Narrow(codes, marks), Part::Stretch(rows)) => {
                for (out, code) in out.iter_mut().zip(&codes[rows.clone()]) {
                    *out = marks[usize::from(*code)];
                }
            }
            (Marks::Narrow(codes, marks), Part::Rows(rows)) => {
                for (out, row) in out.iter_mut().zip(*rows) {
                    *out = marks[usize::from(codes[*row as usize])];
                }
            }
            (Marks::Wide(codes, axis, scale), Part::Stretch(rows)) => {
                for (out, code) in out.iter_mut().zip(&codes[rows.clone()]) {
                    *out = (axis.index(*code) * scale) as u16;
                }
            }
            (Marks::Wide(codes, axis, scale), Part::Rows(rows)) => {
                for (out, row) in out.iter_mut().zip(*rows) {
                    *out = (axis.index(codes[*row as usize]) * scale) as u16;
                }
            }
            (Marks::Missing(mark), Part::Stretch(_) | Part::Rows(_)) => out.fill(*mark),
        }
    }
}

/// What is known of the numbers of a group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    pub n: u64,
    pub mean: f64,
    /// The sum of the squared differences from the mean; over n − 1 it is the variance.
    pub squares: f64,
    pub least: f64,
    pub most: f64,
    pub refused: u64,
    pub missing: u64,
}

/// The moments of a column of numbers by the codes of another: the codes from 0 to `split.most`,
/// then refused, then missing; without a split a single entry. In two passes, so that large numbers
/// with small differences keep them.
pub fn moments(split: Option<Axis<'_>>, numbers: &Numbers, selection: &Selection) -> Vec<Moments> {
    let mut groups = vec![Moments::default(); split.map_or(1, |split| split.width())];
    let group_of = |row: usize| split.map_or(0, |split| split.index(code_of(split.column, row)));
    for row in selection.iter() {
        let group = &mut groups[group_of(row)];
        match numbers.get(row) {
            Cell::Number(number) => {
                group.least = if group.n == 0 {
                    number
                } else {
                    group.least.min(number)
                };
                group.most = if group.n == 0 {
                    number
                } else {
                    group.most.max(number)
                };
                group.n += 1;
                group.mean += number;
            }
            Cell::Refused => group.refused += 1,
            Cell::Missing | Cell::Code(_) | Cell::Text(_) => group.missing += 1,
        }
    }
    for group in &mut groups {
        group.mean /= group.n.max(1) as f64;
    }
    for row in selection.iter() {
        if let Cell::Number(number) = numbers.get(row) {
            let group = &mut groups[group_of(row)];
            group.squares += (number - group.mean).powi(2);
        }
    }
    groups
}

#[cfg(test)]
mod tests;
