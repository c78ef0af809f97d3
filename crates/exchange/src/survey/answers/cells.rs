//! One cell into a code, a number or a text.

use std::collections::HashMap;

use csv::ByteRecord;

use super::profile::pieces_of;
use super::reading::{AnswerBatch, AnswerValues};
use super::scales::{means_nothing, means_refused, shown, yes_or_no};
use super::source::text;
use super::values::{date, number};
use super::ways::Way;
use crate::issues::Problem;
use crate::words::plain;

/// How many different cells of a column are remembered with their code.
const REMEMBERED: usize = 4_096;

/// Reads the cells of one column.
pub(super) struct Reader {
    pub(super) column: usize,
    pub(super) way: Way,
    /// Indexes into the batch's columns.
    pub(super) out: Vec<usize>,
    pub(super) issue: Problem,
}

impl Reader {
    /// Whether days come before months in a column of `9/3/2026`: some number above 12 says so.
    pub(super) fn look_at_dates(&mut self, rows: &[ByteRecord]) {
        if let Way::Date { day_first } = &mut self.way {
            *day_first = rows.iter().any(|row| {
                let cell = text(row.get(self.column).unwrap_or_default());
                date(&cell, false).is_none() && date(&cell, true).is_some()
            });
        }
    }

    /// Adds a cell to the batch; answers whether it could be read.
    pub(super) fn read(&mut self, cell: &[u8], batch: &mut AnswerBatch) -> bool {
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
                        let code = found.unwrap_or_else(|| {
                            let nothing = means_nothing(&words);
                            yes_or_no(&words).unwrap_or(u16::from(!nothing))
                        });
                        if known.len() < REMEMBERED {
                            known.insert(cell.to_vec(), code);
                        }
                        code
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
