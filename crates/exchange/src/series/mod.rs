//! A series of one measure out of a table: which column is what, and what each cell means.
//!
//! Nothing is guessed that could be wrong without being noticed: where "1.234", "0,45" or
//! "3/4/2026" can be read two ways and the table itself does not tell, a [`SeriesQuestion`] is
//! asked, and no value is taken before it is answered.

mod columns;
mod numbers;
pub(crate) mod periods;

use serde::{Deserialize, Serialize};
use throughline_model::measure::{MeasureKind, MeasureProblem, MeasureValue, PeriodKind};
use ts_rs::TS;

use crate::TextRow;
use columns::guess;
use numbers::{Evidence, Written, evidence, written};
use periods::{Order, order_of, period};

/// How a table is read. What is `None` was not asked or not answered yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SeriesOptions {
    /// The first row holds names.
    pub heading: bool,
    /// Columns, from 0.
    pub period: usize,
    pub value: usize,
    pub n: Option<usize>,
    pub low: Option<usize>,
    pub high: Option<usize>,
    /// Names of waves.
    pub label: Option<usize>,
    pub decimal: Option<DecimalMark>,
    pub percent: Option<PercentMeaning>,
    pub dates: Option<DayOrder>,
    pub duplicates: Option<Duplicates>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DecimalMark {
    Point,
    Comma,
}

/// What 0.45 without a sign means where per cent are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PercentMeaning {
    /// 45 %. Numbers above one are per cent all the same.
    Parts,
    /// 0.45 %.
    Percent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// Which of several values of one period is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Duplicates {
    First,
    Last,
}

/// What must be answered before anything is taken.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "about")]
pub enum SeriesQuestion {
    /// Is the mark in `example` ("1.234") a decimal one?
    Decimal { example: String },
    /// Is `example` ("0,45") parts of one, or per cent? `parts` is its value if they are.
    Percent { example: String, value: f64 },
    /// Is `example` ("3/4/2026") the third of April or the fourth of March?
    Dates { example: String },
    /// Several rows speak of one period, with different values.
    Duplicates { start: i32, lines: Vec<u64> },
}

/// A cell that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesIssue {
    /// Row of the file or sheet, from 1.
    pub line: u64,
    /// Column, from 0.
    pub column: usize,
    pub found: String,
    pub problem: SeriesProblem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SeriesProblem {
    /// There is a value and no period.
    NoPeriod,
    /// No period of the measure's kind.
    Period,
    /// Text where a number is needed.
    Number,
    /// A per cent sign where no per cent are measured.
    PercentSign,
    /// Outside what the measure can be.
    OutOfRange,
    /// An end of the interval is missing or they are the wrong way round.
    Interval,
    /// Not a whole number of answers.
    Answers,
}

/// A value with the row it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesValue {
    pub line: u64,
    pub value: MeasureValue,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesReading {
    /// Names from the heading; empty where there is none.
    pub columns: Vec<String>,
    /// As it was read.
    pub options: SeriesOptions,
    /// Oldest first, one a period. Empty while there are questions.
    pub values: Vec<SeriesValue>,
    pub issues: Vec<SeriesIssue>,
    pub questions: Vec<SeriesQuestion>,
    /// Periods between the first and the last that have no value.
    pub gaps: Vec<i32>,
}

/// What the series is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesTarget {
    pub kind: MeasureKind,
    pub period: PeriodKind,
    /// Values are per cent, 0 to 100.
    pub percent: bool,
}

/// Reads a table. Without options columns are told by their names and what is in them.
pub fn read_series(
    rows: &[TextRow],
    target: SeriesTarget,
    options: Option<&SeriesOptions>,
) -> SeriesReading {
    let options = options.cloned().unwrap_or_else(|| guess(rows, target));
    let mut reading = SeriesReading {
        columns: rows
            .first()
            .filter(|_| options.heading)
            .map(|row| row.cells.clone())
            .unwrap_or_default(),
        values: Vec::new(),
        issues: Vec::new(),
        questions: Vec::new(),
        gaps: Vec::new(),
        options,
    };
    let body = &rows[usize::from(reading.options.heading).min(rows.len())..];
    let marks = Marks::of(body, target, &mut reading);
    for row in body {
        read_row(row, target, &marks, &mut reading);
    }
    settle(target, &mut reading);
    reading
}

/// What the column as a whole says of how its cells are written.
struct Marks {
    decimal: DecimalMark,
    order: Order,
}

impl Marks {
    fn of(body: &[TextRow], target: SeriesTarget, reading: &mut SeriesReading) -> Marks {
        let options = reading.options.clone();
        let columns = [Some(options.value), options.low, options.high];
        let cells = || {
            body.iter().flat_map(|row| {
                let of_row = columns.iter().flatten();
                of_row.filter_map(|column| row.cells.get(*column))
            })
        };
        let found = evidence(cells().map(String::as_str));
        let decimal = match (options.decimal, found) {
            (Some(chosen), _) | (None, Evidence::Is(chosen)) => chosen,
            (None, Evidence::None) => DecimalMark::Point,
            (None, Evidence::Unclear(example)) => {
                reading.questions.push(SeriesQuestion::Decimal { example });
                DecimalMark::Point
            }
        };
        let periods = body.iter().filter_map(|row| row.cells.get(options.period));
        let order = order_of(periods.map(String::as_str), options.dates);
        if let Order::Unclear(example) = &order {
            let example = example.clone();
            reading.questions.push(SeriesQuestion::Dates { example });
        }
        if target.percent && options.percent.is_none() {
            let small = cells().find_map(|cell| match written(cell, decimal) {
                Some(Written {
                    value,
                    percent: false,
                }) if value != 0.0 && value.abs() < 1.0 => Some((cell.trim().to_owned(), value)),
                Some(_) | None => None,
            });
            if let Some((example, value)) = small {
                reading
                    .questions
                    .push(SeriesQuestion::Percent { example, value });
            }
        }
        Marks { decimal, order }
    }
}

fn read_row(row: &TextRow, target: SeriesTarget, marks: &Marks, reading: &mut SeriesReading) {
    let options = reading.options.clone();
    let cell = |column: usize| row.cells.get(column).map_or("", |cell| cell.trim());
    let mut issues = Vec::new();
    let mut wrong = |column: usize, problem: SeriesProblem| {
        issues.push(SeriesIssue {
            line: row.line,
            column,
            found: cell(column).to_owned(),
            problem,
        });
    };
    let (period_text, value_text) = (cell(options.period), cell(options.value));
    // A period without a value is a gap; a row without either says nothing.
    if value_text.is_empty() {
        return;
    }
    let start = if period_text.is_empty() {
        wrong(options.period, SeriesProblem::NoPeriod);
        None
    } else {
        let read = period(period_text, target.period, marks.order.day_first());
        if read.is_none() {
            wrong(options.period, SeriesProblem::Period);
        }
        read
    };
    let parts = options.percent == Some(PercentMeaning::Parts);
    let number = |column: usize| -> Result<f64, SeriesProblem> {
        let Written { value, percent } =
            written(cell(column), marks.decimal).ok_or(SeriesProblem::Number)?;
        match (percent, target.percent) {
            (true, false) => Err(SeriesProblem::PercentSign),
            // Beside shares "47" stands for itself.
            (false, true) if parts && value.abs() <= 1.0 => Ok(value * 100.0),
            (_, _) => Ok(value),
        }
    };
    let value = match number(options.value) {
        Ok(value) => Some(value),
        Err(problem) => {
            wrong(options.value, problem);
            None
        }
    };
    let mut end = |column: Option<usize>| -> Option<f64> {
        let column = column.filter(|column| !cell(*column).is_empty())?;
        number(column)
            .map_err(|problem| wrong(column, problem))
            .ok()
    };
    let (low, high) = (end(options.low), end(options.high));
    let n = options.n.filter(|column| !cell(*column).is_empty());
    let n = n.and_then(|column| {
        let read = numbers::whole(cell(column));
        if read.is_none() {
            wrong(column, SeriesProblem::Answers);
        }
        read
    });
    if let (Some((start, named)), Some(value)) = (start, value) {
        let label = options.label.map_or(named.as_str(), cell);
        let value = MeasureValue {
            start,
            label: match target.period {
                PeriodKind::Wave => label.to_owned(),
                PeriodKind::Week | PeriodKind::Month | PeriodKind::Quarter => String::new(),
            },
            value,
            n,
            low,
            high,
        };
        match value.check(target.kind, target.period) {
            Ok(()) => reading.values.push(SeriesValue {
                line: row.line,
                value,
            }),
            Err(MeasureProblem::Interval) => {
                wrong(
                    options.low.or(options.high).unwrap_or(options.value),
                    SeriesProblem::Interval,
                );
            }
            Err(_) => wrong(options.value, SeriesProblem::OutOfRange),
        }
    }
    reading.issues.extend(issues);
}

/// Sorts, settles duplicates and lists the gaps.
fn settle(target: SeriesTarget, reading: &mut SeriesReading) {
    reading.values.sort_by_key(|read| read.value.start);
    let mut kept: Vec<SeriesValue> = Vec::new();
    let mut lines: Vec<u64> = Vec::new();
    let mut asked: Option<(i32, Vec<u64>)> = None;
    for read in reading.values.drain(..) {
        match kept.last_mut() {
            Some(before) if before.value.start == read.value.start => {
                lines.push(read.line);
                if before.value != read.value && asked.is_none() {
                    asked = Some((read.value.start, Vec::new()));
                }
                if let Some((start, said)) = &mut asked
                    && *start == read.value.start
                {
                    said.clone_from(&lines);
                }
                if reading.options.duplicates == Some(Duplicates::Last) {
                    *before = read;
                }
            }
            Some(_) | None => {
                lines = vec![read.line];
                kept.push(read);
            }
        }
    }
    if let (Some((start, lines)), None) = (asked, reading.options.duplicates) {
        let question = SeriesQuestion::Duplicates { start, lines };
        reading.questions.push(question);
    }
    if let (Some(first), Some(last), false) =
        (kept.first(), kept.last(), target.period == PeriodKind::Wave)
    {
        let known: Vec<i32> = kept.iter().map(|read| read.value.start).collect();
        reading.gaps = target
            .period
            .between(first.value.start, last.value.start)
            .into_iter()
            .filter(|start| known.binary_search(start).is_err())
            .collect();
    }
    if reading.questions.is_empty() {
        reading.values = kept;
    }
}

#[cfg(test)]
mod tests;
