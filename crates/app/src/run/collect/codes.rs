//! Single-use codes.
//!
//! A code proves one answer and is linked to none. Only its hash stays in the project, with what
//! goes with the answer; the code itself is in the file that the person who sends invitations gets.

use std::collections::{HashMap, HashSet};

use throughline_exchange::{TextRow, csv_of, text_rows};
use throughline_live::hashed_code;
use throughline_model::survey::{
    FieldKey, Question, QuestionKind, Segment, SurveyDefinition, choices_of,
};
use throughline_store::answers::codes::{self, SingleUseCode};

use super::wave::WAVES;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::collect::*;
use crate::editing::{self, Mint};
use crate::error::CallError;
use crate::run::Run;
use crate::run::exchange::{Source, export_path, exported, import_problem};
use crate::run::preferences::language;
use crate::surveying::words::SurveyWords;

/// No letter or digit that is taken for another, and no vowel, so that no word comes about.
const LETTERS: &[u8] = b"23456789bcdfghjkmnpqrstvwxz";
/// 47 bits.
const LENGTH: usize = 10;
const MOST_CODES: usize = 200_000;
/// How many of the issues are told.
const MOST_ISSUES: usize = 200;

impl Run for MakeCodes {
    fn run(self, on: &Context<'_>) -> Result<CodesMade, CallError> {
        let words = SurveyWords::of(&language(on));
        let path = export_path(on, Self::NAME, &self.path)?;
        let rows = match &self.list {
            Some(list) => {
                let source = Source::read(list)?;
                text_rows(&source.name, &source.bytes).map_err(import_problem)?
            }
            None => Vec::new(),
        };
        let count = if self.list.is_some() {
            rows.len().saturating_sub(1)
        } else {
            self.count as usize
        };
        if !(1..=MOST_CODES).contains(&count) {
            return Err(CallError::invalid("1 to 200,000 codes can be made at once"));
        }
        on.once(Self::NAME, move |session| {
            let wave = editing::wave(session.store()?.read(), self.wave)?;
            if !wave.by_code {
                return Err(CallError::invalid("this wave takes answers without codes"));
            }
            let (attached, mut issues) = attached(&wave.definition, &rows, &words)?;
            let environment = session.environment.clone();
            let mint = Mint::new(&environment);
            let mut seen = HashSet::with_capacity(count);
            let mut made = Vec::with_capacity(count);
            while made.len() < count {
                let code = new_code(&mint);
                if seen.insert(code.clone()) {
                    made.push(code);
                }
            }
            let stored: Vec<SingleUseCode> = made
                .iter()
                .enumerate()
                .map(|(place, code)| SingleUseCode {
                    hash: hashed_code(code),
                    attached: attached.get(place).cloned().unwrap_or_default(),
                })
                .collect();
            let bytes = file(&made, &rows, &words);
            let written = session.store_mut()?.write(|connection| {
                let added = codes::add(connection, wave.id, &stored)?;
                if added != stored.len() as u64 {
                    // One in 2⁴⁷ for each code there is; trying again is the answer.
                    return Err(CallError::invalid("a code came up twice; try again"));
                }
                // The file first, the commit last: codes that nobody has would be lost for good.
                exported(&path, &bytes)
            })?;
            session.announce_tables(WAVES)?;
            issues.truncate(MOST_ISSUES);
            Ok(CodesMade {
                codes: made.len() as u64,
                path: written.path,
                issues,
            })
        })
    }
}

/// Two groups of five, to be read out and typed.
fn new_code(mint: &Mint<'_>) -> String {
    let mut code = String::with_capacity(LENGTH + 1);
    while code.len() < LENGTH + 1 {
        if code.len() == LENGTH / 2 {
            code.push('-');
        }
        // Numbers beyond the last whole round of letters would make the first ones likelier.
        let number = usize::from(mint.bits() & 0xff);
        if number < 256 / LETTERS.len() * LETTERS.len() {
            code.push(char::from(LETTERS[number % LETTERS.len()]));
        }
    }
    code
}

/// The codes, beside the rows they were made for.
fn file(codes: &[String], rows: &[TextRow], words: &SurveyWords) -> Vec<u8> {
    let mut table = Vec::with_capacity(codes.len() + 1);
    let mut heading = vec![words.code()];
    heading.extend(rows.first().into_iter().flat_map(|row| row.cells.clone()));
    table.push(heading);
    for (place, code) in codes.iter().enumerate() {
        let mut row = vec![code.clone()];
        row.extend(
            rows.get(place + 1)
                .into_iter()
                .flat_map(|row| row.cells.clone()),
        );
        table.push(row);
    }
    csv_of(table.iter().map(Vec::as_slice))
}

type Attached = Vec<(FieldKey, u16)>;

/// What goes with the code of each row, and the cells that mean nothing, in words.
///
/// # Errors
/// Where no column can be told to be a segment's: its codes could never be mended.
fn attached(
    definition: &SurveyDefinition,
    rows: &[TextRow],
    words: &SurveyWords,
) -> Result<(Vec<Attached>, Vec<String>), CallError> {
    let mut issues = Vec::new();
    let Some((header, rows)) = rows.split_first() else {
        return Ok((Vec::new(), issues));
    };
    let segments: Vec<&Question> = definition
        .questions()
        .filter(|question| question.content.segment == Some(Segment::Attached))
        .collect();
    let mut columns: Vec<(usize, &Question, HashMap<String, u16>)> = Vec::new();
    for segment in segments {
        let names: HashSet<String> = segment.content.text.0.values().map(|t| plain(t)).collect();
        let values = values(segment);
        let mut cells = header.cells.iter();
        let named = cells.position(|cell| names.contains(&plain(cell)));
        let Some(column) = named.or_else(|| column_of(&values, header.cells.len(), rows)) else {
            let base = definition.survey.settings.base_language();
            let name = segment.content.text.in_language(base, base);
            return Err(CallError::refused(words.no_column(name)));
        };
        columns.push((column, segment, values));
    }
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut of_row = Vec::new();
        for (column, segment, values) in &columns {
            let cell = row.cells.get(*column).map_or("", String::as_str).trim();
            if cell.is_empty() {
                continue;
            }
            match values.get(&plain(cell)) {
                Some(code) => of_row.push((
                    FieldKey {
                        question: segment.id,
                        part: 0,
                    },
                    *code,
                )),
                None if issues.len() < MOST_ISSUES => {
                    issues.push(words.unknown_value(cell, row.line, *column as u64 + 1));
                }
                None => {}
            }
        }
        all.push(of_row);
    }
    Ok((all, issues))
}

/// The one column that says nothing but values of a segment in words; numbers may mean anything.
fn column_of(values: &HashMap<String, u16>, width: usize, rows: &[TextRow]) -> Option<usize> {
    let mut fitting = (0..width).filter(|column| {
        let cells = rows.iter().filter_map(|row| row.cells.get(*column));
        let mut said = cells.filter(|cell| !cell.trim().is_empty()).peekable();
        let in_words = |cell: &str| cell.chars().any(char::is_alphabetic);
        said.peek().is_some()
            && said.all(|cell| in_words(cell) && values.contains_key(&plain(cell)))
    });
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}

/// What a cell can say for each value of a segment: its text in any language, or its code.
fn values(segment: &Question) -> HashMap<String, u16> {
    let mut values = HashMap::new();
    if segment.content.kind == QuestionKind::YesNo {
        for (words, code) in [
            (["yes", "ja", "true", "1"], 1),
            (["no", "nein", "false", "0"], 0),
        ] {
            values.extend(words.map(|word| (word.to_owned(), code)));
        }
    }
    let choices = choices_of(&segment.content.kind);
    for choice in choices {
        values.insert(choice.code.to_string(), choice.code);
    }
    // A text that is a number means the choice of that name rather than that code.
    for choice in choices {
        for text in choice.text.0.values() {
            values.insert(plain(text), choice.code);
        }
    }
    values
}

fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
