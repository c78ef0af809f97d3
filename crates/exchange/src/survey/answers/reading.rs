//! The rows of a table into batches of answers.

use std::ops::ControlFlow;

use csv::ByteRecord;
use throughline_model::survey::{Field, FieldKind};

use super::cells::Reader;
use super::source::{Source, text};
use super::ways::{Target, Way, way};
use crate::ImportError;
use crate::issues::{Issues, Problem};
use crate::survey::{AnswerColumnRole, AnswerImportOptions};

/// How many rows are handed over at once.
const BATCH: usize = 8_192;

/// Rows of answers: one entry for each field of [`super::fields`], in that order, all as long.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AnswerBatch {
    pub rows: usize,
    pub columns: Vec<AnswerValues>,
    /// What tells people apart, where a column does; empty where the cell is.
    pub respondents: Option<Vec<String>>,
    /// Seconds a person took; not a number where the cell says nothing.
    pub seconds: Option<Vec<f64>>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum AnswerValues {
    /// [`AnswerValues::MISSING`] and [`AnswerValues::REFUSED`] are no codes.
    Codes(Vec<u16>),
    /// Not a number where nothing was answered.
    Numbers(Vec<f64>),
    /// Empty where nothing was answered.
    Texts(Vec<String>),
}

impl AnswerValues {
    pub const MISSING: u16 = u16::MAX;
    pub const REFUSED: u16 = u16::MAX - 1;
}

/// Readers of every column that is used, and the fields they fill.
pub(super) fn readers<'q>(
    options: &AnswerImportOptions,
    mut target: impl FnMut(&crate::survey::AnswerTarget) -> Option<Target<'q>>,
) -> (Vec<Reader>, Vec<Field>) {
    let (mut readers, mut fields): (Vec<Reader>, Vec<Field>) = (Vec::new(), Vec::new());
    let mut respondent = false;
    let mut seconds = false;
    for (column, described) in options.columns.iter().enumerate() {
        let reader = |way, out| Reader {
            column,
            way,
            out,
            issue: Problem::BadAnswer,
        };
        match &described.role {
            AnswerColumnRole::Ignore => {}
            AnswerColumnRole::Respondent if !respondent => {
                respondent = true;
                readers.push(reader(Way::Respondent, Vec::new()));
            }
            AnswerColumnRole::Seconds if !seconds => {
                seconds = true;
                readers.push(reader(Way::Seconds, Vec::new()));
            }
            AnswerColumnRole::Respondent | AnswerColumnRole::Seconds => {}
            AnswerColumnRole::Answer { target: to, labels } => {
                let Some(target) = target(to) else { continue };
                let Some((way, wanted)) = way(&target, labels) else {
                    continue;
                };
                // The first column of a field has it.
                if wanted
                    .iter()
                    .any(|field| fields.iter().any(|taken| taken.key == field.key))
                {
                    continue;
                }
                let out = (fields.len()..fields.len() + wanted.len()).collect();
                fields.extend(wanted);
                readers.push(reader(way, out));
            }
        }
    }
    (readers, fields)
}

fn empty_batch(fields: &[Field]) -> AnswerBatch {
    AnswerBatch {
        columns: fields
            .iter()
            .map(|field| match field.kind {
                FieldKind::Codes { .. } => AnswerValues::Codes(Vec::with_capacity(BATCH)),
                FieldKind::Number => AnswerValues::Numbers(Vec::with_capacity(BATCH)),
                FieldKind::Text => AnswerValues::Texts(Vec::new()),
            })
            .collect(),
        ..AnswerBatch::default()
    }
}

fn clear(batch: &mut AnswerBatch) {
    batch.rows = 0;
    for column in &mut batch.columns {
        match column {
            AnswerValues::Codes(codes) => codes.clear(),
            AnswerValues::Numbers(numbers) => numbers.clear(),
            AnswerValues::Texts(texts) => texts.clear(),
        }
    }
    if let Some(names) = &mut batch.respondents {
        names.clear();
    }
    if let Some(seconds) = &mut batch.seconds {
        seconds.clear();
    }
}

/// What is known of a table before its rows are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableShape {
    pub(super) header_rows: u8,
    /// Its columns.
    pub(super) width: usize,
}

impl TableShape {
    /// Whether cells of the row are missing, or stand beyond the last column.
    fn differs(self, row: &ByteRecord) -> bool {
        let beyond = |cell: &[u8]| !cell.trim_ascii().is_empty();
        row.len() < self.width || row.iter().skip(self.width).any(beyond)
    }
}

/// Reads every row behind the headings, at most `most` of them, and answers how many there were.
pub(super) fn stream(
    source: &Source<'_>,
    table: TableShape,
    readers: &mut [Reader],
    fields: &[Field],
    most: u64,
    issues: &mut Issues,
    sink: &mut dyn FnMut(&AnswerBatch) -> ControlFlow<()>,
) -> Result<u64, ImportError> {
    if readers
        .iter()
        .any(|reader| matches!(reader.way, Way::Date { .. }))
    {
        let mut sample: Vec<ByteRecord> = Vec::new();
        source.each(|_, row| {
            sample.push(row.clone());
            if sample.len() < 1_000 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        for reader in readers.iter_mut() {
            reader.look_at_dates(&sample);
        }
    }
    let mut batch = empty_batch(fields);
    let (mut left, mut rows, mut stopped) = (table.header_rows, 0_u64, false);
    source.each(|line, record| {
        if left > 0 {
            left -= 1;
            return ControlFlow::Continue(());
        }
        if source.is_text() && table.differs(record) {
            let found = record.len().to_string();
            issues.add(line, 1, Problem::RaggedRow, &found);
        }
        for reader in readers.iter_mut() {
            let cell = record.get(reader.column).unwrap_or_default();
            if !reader.read(cell, &mut batch) {
                let column = reader.column as u64 + 1;
                issues.add(line, column, reader.issue, &text(cell));
            }
        }
        batch.rows += 1;
        rows += 1;
        if batch.rows == BATCH {
            stopped = sink(&batch).is_break();
            clear(&mut batch);
        }
        if stopped || rows >= most {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    if batch.rows > 0 && !stopped {
        stopped = sink(&batch).is_break();
    }
    if stopped {
        Err(ImportError::Cancelled)
    } else {
        Ok(rows)
    }
}
