//! Cells into codes, numbers and texts, column by column, in batches.

use std::collections::HashMap;
use std::ops::ControlFlow;

use csv::ByteRecord;
use throughline_model::survey::{
    Choice, Field, FieldKey, FieldKind, QuestionContent, QuestionKind, choices_of,
};

use super::profile::pieces_of;
use super::scales::{means_nothing, means_refused, shown};
use super::source::{Source, text};
use super::values::{date, number};
use crate::ImportError;
use crate::issues::{Issues, Problem};
use crate::survey::{AnswerColumnRole, AnswerImportOptions, CellLabel};
use crate::words::plain;

/// How many rows are handed over at once.
const BATCH: usize = 8_192;
/// How many different cells of a column are remembered with their code.
const REMEMBERED: usize = 4_096;

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

/// The question a column answers, and which part of it.
pub(super) struct Target<'q> {
    pub(super) content: &'q QuestionContent,
    pub(super) part: u16,
    pub(super) fields: Vec<Field>,
}

pub(super) struct Reader {
    column: usize,
    way: Way,
    /// Indexes into the batch's columns.
    out: Vec<usize>,
    issue: Problem,
}

enum Way {
    Code {
        known: HashMap<Vec<u8>, u16>,
        said: HashMap<String, u16>,
        least: u16,
        most: u16,
        /// What fits no choice is the text beside "other".
        other: bool,
        may_refuse: bool,
    },
    /// The column of one choice: any cell but "no" means it was chosen.
    Chosen {
        known: HashMap<Vec<u8>, u16>,
        said: HashMap<String, u16>,
    },
    Several {
        said: HashMap<String, usize>,
        other: bool,
    },
    Number,
    Date {
        day_first: bool,
    },
    Text,
    Respondent,
    Seconds,
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

fn said(labels: &[CellLabel]) -> HashMap<String, u16> {
    labels
        .iter()
        .map(|label| {
            (
                plain(&label.cell),
                label.code.unwrap_or(AnswerValues::MISSING),
            )
        })
        .collect()
}

/// Cells as they stand, which is quicker than folding each.
fn known(labels: &[CellLabel]) -> HashMap<Vec<u8>, u16> {
    labels
        .iter()
        .map(|label| {
            (
                label.cell.trim().as_bytes().to_vec(),
                label.code.unwrap_or(AnswerValues::MISSING),
            )
        })
        .collect()
}

fn way(target: &Target<'_>, labels: &[CellLabel]) -> Option<(Way, Vec<Field>)> {
    let content = target.content;
    let field = |part: u16| {
        target
            .fields
            .iter()
            .find(|field| field.key.part == part)
            .copied()
    };
    if let QuestionKind::MultipleChoice { choices, other, .. } = &content.kind {
        if target.part == super::EVERY_PART {
            let wanted: Vec<Field> = target.fields.clone();
            let place = |code: u16| wanted.iter().position(|field| field.key.part == code);
            let mut all = HashMap::new();
            for Choice { code, text } in choices {
                for text in text.0.values() {
                    all.extend(place(*code).map(|place| (plain(text), place)));
                }
            }
            for label in labels {
                if let Some(place) = label.code.and_then(place) {
                    all.insert(plain(&label.cell), place);
                }
            }
            return Some((
                Way::Several {
                    said: all,
                    other: *other,
                },
                wanted,
            ));
        }
        let field = field(target.part)?;
        if target.part == FieldKey::OTHER {
            return Some((Way::Text, vec![field]));
        }
        let way = Way::Chosen {
            known: known(labels),
            said: said(labels),
        };
        return Some((way, vec![field]));
    }
    let first = field(target.part)?;
    match first.kind {
        FieldKind::Codes { least, most } => {
            let mut all = said(labels);
            if labels.is_empty() {
                all.extend(texts_of(&content.kind));
            }
            let other = field(FieldKey::OTHER)
                .filter(|_| matches!(content.kind, QuestionKind::SingleChoice { other: true, .. }));
            let mut wanted = vec![first];
            wanted.extend(other);
            Some((
                Way::Code {
                    known: known(labels),
                    said: all,
                    least,
                    most,
                    other: other.is_some(),
                    may_refuse: content.may_refuse,
                },
                wanted,
            ))
        }
        FieldKind::Number if content.kind == QuestionKind::Date => {
            Some((Way::Date { day_first: false }, vec![first]))
        }
        FieldKind::Number => Some((Way::Number, vec![first])),
        FieldKind::Text => Some((Way::Text, vec![first])),
    }
}

/// What the question itself calls its codes, in every language, folded.
pub(super) fn texts_of(kind: &QuestionKind) -> HashMap<String, u16> {
    let mut texts = HashMap::new();
    let mut scale = |labels: &[throughline_model::survey::Wording]| {
        for (label, code) in labels.iter().zip(1_u16..) {
            for text in label.0.values() {
                texts.entry(plain(text)).or_insert(code);
            }
        }
    };
    match kind {
        QuestionKind::Likert { labels }
        | QuestionKind::Matrix { labels, .. }
        | QuestionKind::Satisfaction { labels, .. } => scale(labels),
        QuestionKind::ImportanceSatisfaction {
            labels_importance,
            labels_satisfaction,
        } => {
            scale(labels_importance);
            scale(labels_satisfaction);
        }
        QuestionKind::YesNo => {
            for (word, code) in [
                ("yes", 1),
                ("ja", 1),
                ("true", 1),
                ("no", 0),
                ("nein", 0),
                ("false", 0),
            ] {
                texts.insert(word.to_owned(), code);
            }
        }
        QuestionKind::SingleChoice { .. } => {
            for choice in choices_of(kind) {
                for text in choice.text.0.values() {
                    texts.entry(plain(text)).or_insert(choice.code);
                }
            }
        }
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::Information => {}
    }
    texts
}

impl Reader {
    /// Whether days come before months in a column of `9/3/2026`: some number above 12 says so.
    fn look_at_dates(&mut self, rows: &[ByteRecord]) {
        if let Way::Date { day_first } = &mut self.way {
            *day_first = rows.iter().any(|row| {
                let cell = text(row.get(self.column).unwrap_or_default());
                date(&cell, false).is_none() && date(&cell, true).is_some()
            });
        }
    }

    fn read(&mut self, cell: &[u8], batch: &mut AnswerBatch) -> bool {
        let cell = cell.trim_ascii();
        match &mut self.way {
            Way::Code {
                known,
                said,
                least,
                most,
                other,
                may_refuse,
            } => {
                let place = self.out[0];
                let mut beside = String::new();
                let (code, fine) = match known.get(cell) {
                    Some(code) => (*code, true),
                    None => {
                        let words = text(cell);
                        let found = code(&words, said, *least, *most, *may_refuse);
                        if found.is_none() && *other {
                            beside = words.into_owned();
                            (0, true)
                        } else {
                            if let Some(code) = found
                                && known.len() < REMEMBERED
                            {
                                known.insert(cell.to_vec(), code);
                            }
                            (found.unwrap_or(AnswerValues::MISSING), found.is_some())
                        }
                    }
                };
                push_code(batch, place, code);
                if let Some(place) = self.out.get(1) {
                    push_text(batch, *place, beside);
                }
                fine
            }
            Way::Chosen { known, said } => {
                let code = match known.get(cell) {
                    Some(code) => *code,
                    None => {
                        let words = text(cell);
                        let found = said.get(&plain(&words)).copied();
                        found.unwrap_or_else(|| {
                            let nothing = means_nothing(&words);
                            super::scales::yes_or_no(&words).unwrap_or(u16::from(!nothing))
                        })
                    }
                };
                // An empty cell beside ticked ones says that this choice was not ticked.
                let code = if code == AnswerValues::MISSING {
                    0
                } else {
                    code.min(1)
                };
                push_code(batch, self.out[0], code);
                true
            }
            Way::Several { said, other } => {
                let words = text(cell);
                let nothing = means_nothing(&words);
                let mut chosen = vec![0_u16; self.out.len()];
                let mut beside: Vec<&str> = Vec::new();
                if !nothing {
                    // A choice may have a comma in its own text.
                    let whole = said.contains_key(&plain(&words));
                    let separator = match (whole, words.contains(';')) {
                        (true, _) => '\0',
                        (false, true) => ';',
                        (false, false) => ',',
                    };
                    for piece in pieces_of(&words, separator) {
                        match said.get(&plain(piece)) {
                            Some(place) => chosen[*place] = 1,
                            None => beside.push(piece),
                        }
                    }
                }
                let (codes, text_place) = if *other {
                    (self.out.len() - 1, Some(self.out.len() - 1))
                } else {
                    (self.out.len(), None)
                };
                if *other && !beside.is_empty() {
                    chosen[codes - 1] = 1;
                }
                for (place, code) in self.out[..codes].iter().zip(chosen) {
                    let code = if nothing { AnswerValues::MISSING } else { code };
                    push_code(batch, *place, code);
                }
                if let Some(place) = text_place {
                    push_text(batch, self.out[place], beside.join(", "));
                    true
                } else {
                    beside.is_empty()
                }
            }
            Way::Number => {
                let words = text(cell);
                let found = number(&words);
                push_number(batch, self.out[0], found.unwrap_or(f64::NAN));
                found.is_some() || means_nothing(&words) || means_refused(&words)
            }
            Way::Date { day_first } => {
                let words = text(cell);
                let found = date(&words, *day_first);
                push_number(batch, self.out[0], found.map_or(f64::NAN, f64::from));
                found.is_some() || means_nothing(&words)
            }
            Way::Text => {
                push_text(batch, self.out[0], text(cell).into_owned());
                true
            }
            Way::Respondent => {
                let names = batch.respondents.get_or_insert_default();
                names.push(text(cell).into_owned());
                true
            }
            Way::Seconds => {
                let words = text(cell);
                let found = number(&words).filter(|seconds| *seconds >= 0.0);
                batch
                    .seconds
                    .get_or_insert_default()
                    .push(found.unwrap_or(f64::NAN));
                found.is_some() || means_nothing(&words)
            }
        }
    }
}

/// The code a cell means; `None` if it is no answer to the question.
fn code(
    words: &str,
    said: &HashMap<String, u16>,
    least: u16,
    most: u16,
    may_refuse: bool,
) -> Option<u16> {
    if words.is_empty() {
        return Some(AnswerValues::MISSING);
    }
    if let Some(code) = said.get(&plain(words)) {
        return Some(*code);
    }
    if means_refused(words) {
        return Some(if may_refuse {
            AnswerValues::REFUSED
        } else {
            AnswerValues::MISSING
        });
    }
    if means_nothing(words) {
        return Some(AnswerValues::MISSING);
    }
    let number = number(words).or_else(|| {
        // "4 – Agree" says its number first.
        let (first, rest) = shown_start(words)?;
        rest.then(|| number(first)).flatten()
    })?;
    let fits = number.fract() == 0.0 && number >= f64::from(least) && number <= f64::from(most);
    fits.then_some(number as u16)
}

fn shown_start(words: &str) -> Option<(&str, bool)> {
    let (first, rest) = words.split_once([' ', ':', '=', '-', '('])?;
    Some((first, !shown(rest).is_empty()))
}

fn push_code(batch: &mut AnswerBatch, place: usize, code: u16) {
    if let Some(AnswerValues::Codes(codes)) = batch.columns.get_mut(place) {
        codes.push(code);
    }
}

fn push_number(batch: &mut AnswerBatch, place: usize, number: f64) {
    if let Some(AnswerValues::Numbers(numbers)) = batch.columns.get_mut(place) {
        numbers.push(number);
    }
}

fn push_text(batch: &mut AnswerBatch, place: usize, text: String) {
    if let Some(AnswerValues::Texts(texts)) = batch.columns.get_mut(place) {
        texts.push(text);
    }
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

/// Reads every row behind the headings, at most `most` of them, and answers how many there were.
pub(super) fn stream(
    source: &Source<'_>,
    header_rows: u8,
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
    let (mut left, mut rows, mut stopped) = (header_rows, 0_u64, false);
    source.each(|line, record| {
        if left > 0 {
            left -= 1;
            return ControlFlow::Continue(());
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
