//! Feedback from tables: recognised, previewed, and read row by row.

mod cells;
mod guess;
mod markup;
mod masking;
mod options;
mod reading;
mod source;

use std::collections::HashMap;
use std::ops::ControlFlow;

use throughline_model::voice::{FeedbackKind, LONGEST_FEEDBACK, ScoreScale};

use reading::Reading;

pub use masking::Masker;
pub use options::{
    FeedbackColumn, FeedbackImportOptions, FeedbackPreview, FeedbackValues, Masking, NamedEntry,
};

use crate::issues::Issues;
use crate::survey::answers::source::{Source, text};
use crate::{ImportError, ImportIssue};

/// The longest file of feedback that is read, in bytes.
pub const MAX_FEEDBACK_BYTES: u64 = crate::survey::answers::MAX_ANSWER_BYTES;

/// How many rows a preview shows, and the columns of a table are told by.
const PREVIEWED_ROWS: usize = 50;
/// Characters of a cell that a preview shows.
const LONGEST_SHOWN: usize = 2_000;
/// Names of one column that a preview lists.
const LISTED_NAMES: usize = 100;
/// Rows handed over at once.
const BATCH: usize = 2_048;

/// One item as its row has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FeedbackRow {
    /// From 1.
    pub line: u64,
    pub text: String,
    pub score: Option<f64>,
    pub day: Option<i32>,
    pub kind: Option<FeedbackKind>,
    pub language: Option<String>,
    pub channel: String,
    pub persona: String,
    pub touchpoint: String,
    pub step: String,
    pub author: String,
    pub own_id: String,
}

/// What was read of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedbackRead {
    /// Below the header, with a text or without.
    pub rows: u64,
    /// From the top of the file down; at most [`crate::LISTED_ISSUES`].
    pub issues: Vec<ImportIssue>,
    pub issues_left_off: u64,
}

/// Looks at a table and proposes how to read it, or says what would come of `options`. `watch` hears
/// how much of how much was looked at, and may break off.
///
/// # Errors
/// Where nothing can be read at all, or `watch` broke off.
pub fn preview(
    name: &str,
    bytes: &[u8],
    options: Option<&FeedbackImportOptions>,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<FeedbackPreview, ImportError> {
    let mut issues = Issues::default();
    let opened = source::open(name, bytes, options, &mut issues)?;
    let mut top: Vec<Vec<String>> = Vec::new();
    let mut width = 0;
    opened.each(|_, record| {
        width = width.max(record.len());
        top.push(shown(record));
        if top.len() <= PREVIEWED_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if top.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut used = source::used(&opened, options);
    match options {
        Some(chosen) => {
            used.header = chosen.header;
            used.columns.clone_from(&chosen.columns);
            used.columns.resize(width, FeedbackColumn::Ignore);
        }
        None => (used.header, used.columns) = guess::columns(&top, width),
    }
    let header = if used.header {
        top[0].clone()
    } else {
        Vec::new()
    };
    let mut names: HashMap<(FeedbackColumn, String), u64> = HashMap::new();
    let reading = Reading::of(&opened, &used)?;
    let (mut row_count, mut items) = (0, 0);
    let weight = opened.weight();
    let mut stopped = false;
    reading.stream(&opened, &mut issues, &mut |row, done| {
        row_count += 1;
        if row_count % BATCH as u64 == 0 && watch(done, weight).is_break() {
            stopped = true;
            return ControlFlow::Break(());
        }
        if row.text.is_empty() {
            return ControlFlow::Continue(());
        }
        items += 1;
        for (column, name) in [
            (FeedbackColumn::Channel, &row.channel),
            (FeedbackColumn::Persona, &row.persona),
            (FeedbackColumn::Touchpoint, &row.touchpoint),
            (FeedbackColumn::Step, &row.step),
        ] {
            if name.is_empty() {
                continue;
            }
            let key = (column, name.clone());
            if let Some(count) = names.get_mut(&key) {
                *count += 1;
            } else if names.len() < 4 * LISTED_NAMES {
                names.insert(key, 1);
            }
        }
        ControlFlow::Continue(())
    })?;
    if stopped {
        return Err(ImportError::Cancelled);
    }
    let mut names: Vec<NamedEntry> = names
        .into_iter()
        .map(|((column, name), items)| NamedEntry {
            column,
            name,
            items,
            known: false,
        })
        .collect();
    names.sort_by(|a, b| b.items.cmp(&a.items).then_with(|| a.name.cmp(&b.name)));
    let (issues, issues_left_off) = issues.finish();
    Ok(FeedbackPreview {
        name: crate::read::stem(name),
        header,
        rows: top
            .into_iter()
            .skip(usize::from(used.header))
            .take(PREVIEWED_ROWS)
            .collect(),
        row_count,
        items,
        sheets: source::sheets(&opened),
        scale: reading.scale,
        unclear_date: reading.unclear_date,
        names,
        issues,
        issues_left_off,
        options: used,
        remembered: false,
    })
}

/// A table whose columns are known, with what only all of its rows tell: the range of its scores and
/// the order of its dates.
pub struct FeedbackTable<'b, 'o> {
    opened: Source<'b>,
    reading: Reading<'o>,
    issues: Issues,
    first_row: Vec<String>,
}

impl<'b, 'o> FeedbackTable<'b, 'o> {
    /// # Errors
    /// Where nothing can be read at all.
    pub fn open(
        name: &str,
        bytes: &'b [u8],
        options: &'o FeedbackImportOptions,
    ) -> Result<FeedbackTable<'b, 'o>, ImportError> {
        let mut issues = Issues::default();
        let opened = source::open(name, bytes, Some(options), &mut issues)?;
        let mut first_row = Vec::new();
        opened.each(|_, record| {
            first_row = shown(record);
            ControlFlow::Break(())
        })?;
        let reading = Reading::of(&opened, options)?;
        Ok(FeedbackTable {
            opened,
            reading,
            issues,
            first_row,
        })
    }

    /// Of the scores, chosen or guessed; `None` without scores.
    pub fn scale(&self) -> Option<ScoreScale> {
        self.reading.scale
    }

    /// As [`columns_key`] of its preview.
    pub fn columns_key(&self) -> Option<String> {
        key_of(&self.first_row)
    }

    /// Hands the rows to `sink` in batches with how much of how much was read. `sink` may break off:
    /// then nothing should be kept. Cells that cannot be read are listed with line and column and left
    /// out, like rows without a text.
    ///
    /// # Errors
    /// Where nothing can be read at all, or `sink` broke off.
    pub fn read(
        self,
        sink: &mut dyn FnMut(Vec<FeedbackRow>, u64, u64) -> ControlFlow<()>,
    ) -> Result<FeedbackRead, ImportError> {
        let FeedbackTable {
            opened,
            reading,
            mut issues,
            ..
        } = self;
        let weight = opened.weight();
        let mut batch: Vec<FeedbackRow> = Vec::with_capacity(BATCH);
        let mut rows = 0;
        let mut looked_at = 0;
        let mut stopped = false;
        reading.stream(&opened, &mut issues, &mut |row, done| {
            rows += 1;
            looked_at = done;
            if row.text.is_empty() {
                return ControlFlow::Continue(());
            }
            batch.push(row);
            if batch.len() == BATCH {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                let flow = sink(full, looked_at, weight);
                stopped = flow.is_break();
                return flow;
            }
            ControlFlow::Continue(())
        })?;
        if stopped || (!batch.is_empty() && sink(batch, looked_at, weight).is_break()) {
            return Err(ImportError::Cancelled);
        }
        let (issues, issues_left_off) = issues.finish();
        Ok(FeedbackRead {
            rows,
            issues,
            issues_left_off,
        })
    }
}

/// What tables with the same columns have in common, to remember a mapping by: the first row, which
/// names the columns or is asked whether it does. `None` where there is nothing in it.
pub fn columns_key(preview: &FeedbackPreview) -> Option<String> {
    key_of(if preview.options.header {
        &preview.header
    } else {
        preview.rows.first()?
    })
}

/// The cells of a row as a preview has them.
fn shown(record: &csv::ByteRecord) -> Vec<String> {
    record
        .iter()
        .map(|cell| text(cell).chars().take(LONGEST_SHOWN).collect())
        .collect()
}

fn key_of(first_row: &[String]) -> Option<String> {
    let names: Vec<String> = first_row
        .iter()
        .map(|name| crate::words::plain(name))
        .collect();
    names
        .iter()
        .any(|name| !name.is_empty())
        .then(|| names.join("\u{1f}"))
}

/// Text from a file or a person as it is kept: markup taken out, control characters too, lines
/// trimmed. Answers whether it had to be cut.
pub fn kept_text(text: &str) -> (String, bool) {
    let mut kept = markup::plain_text(text);
    let cut = kept.len() > LONGEST_FEEDBACK;
    if cut {
        let mut end = LONGEST_FEEDBACK;
        while !kept.is_char_boundary(end) {
            end -= 1;
        }
        kept.truncate(end);
    }
    (kept, cut)
}

#[cfg(test)]
mod tests;
