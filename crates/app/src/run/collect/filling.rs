//! The rows of a table become the answers of a wave.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::ops::ControlFlow;

use throughline_exchange::survey::answers::{self, AnswerBatch, AnswerValues};
use throughline_exchange::survey::{AnswerColumnRole, AnswerImportOptions};
use throughline_model::survey::{FieldKey, Privacy, Wave};
use throughline_store::answers::{AnswerWriter, Batch, Cell, RESPONDENT, SECONDS};
use throughline_store::rows::waves;

use crate::app::TaskHandle;
use crate::calls::collect::AnswersImported;
use crate::error::CallError;
use crate::run::exchange::{Source, import_problem};
use crate::session::Session;
use crate::surveying::issues::said;

const MOST_ISSUES: usize = 200;
/// The longest time that is kept, in seconds.
const MOST_SECONDS: f64 = 60_000.0;

/// Writes the wave and every row of the table into it.
pub(super) fn fill(
    session: &mut Session,
    wave: &Wave,
    source: &Source,
    options: &AnswerImportOptions,
    row_count: u64,
    (task, language): (&TaskHandle, &str),
) -> Result<AnswersImported, CallError> {
    let definition = &wave.definition;
    let mut keys: Vec<FieldKey> = answers::fields(definition, options)
        .into_iter()
        .map(|field| field.key)
        .collect();
    let has = |role: &AnswerColumnRole| options.columns.iter().any(|column| column.role == *role);
    // An anonymous survey promises that neither a name nor a time is kept, however it was filled.
    let (keeps_respondents, keeps_seconds) = match definition.survey.settings.privacy {
        Privacy::Anonymous => (false, false),
        Privacy::Confidential | Privacy::Identified => (
            has(&AnswerColumnRole::Respondent),
            has(&AnswerColumnRole::Seconds),
        ),
    };
    keys.extend(keeps_respondents.then_some(RESPONDENT));
    keys.extend(keeps_seconds.then_some(SECONDS));
    let random = session.environment.random.clone();
    let store = session.store_mut()?;
    store.write(|connection| Ok::<_, CallError>(waves::insert(connection, wave)?))?;
    let mut seen = Seen::default();
    let mut read = None;
    let kept = store.import_answers(
        wave.id,
        &keys,
        &mut |bytes: &mut [u8]| random(bytes),
        |writer: &mut AnswerWriter<'_>| {
            let mut failed = None;
            let mut done = 0;
            let outcome = answers::import(&source.bytes, definition, options, &mut |batch| {
                done += batch.rows as u64;
                let pushed = task
                    .report(row_count + done, 2 * row_count.max(done))
                    .and_then(|()| {
                        push(writer, batch, &mut seen, keeps_respondents, keeps_seconds)
                    });
                match pushed {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(problem) => {
                        failed = Some(problem);
                        ControlFlow::Break(())
                    }
                }
            });
            if let Some(problem) = failed {
                return Err(problem);
            }
            read = Some(outcome.map_err(import_problem)?);
            Ok(())
        },
    )?;
    let (issues, more) = read.map_or((Vec::new(), 0), |read| (read.issues, read.issues_left_off));
    Ok(AnswersImported {
        wave: wave.id,
        answers: kept,
        duplicates: seen.duplicates,
        issue_count: issues.len() as u64 + more,
        issues: issues
            .iter()
            .take(MOST_ISSUES)
            .map(|issue| said(issue, language))
            .collect(),
    })
}

/// Who was there before, by hashes that hold for this import only.
#[derive(Default)]
struct Seen {
    first: RandomState,
    second: RandomState,
    people: HashSet<(u64, u64)>,
    duplicates: u64,
}

impl Seen {
    /// Whether each row of a batch is the first of its person; `None`: every row is. Who is not
    /// named is nobody else.
    fn firsts(&mut self, respondents: &[String]) -> Option<Vec<bool>> {
        let mut any = false;
        let firsts = respondents
            .iter()
            .map(|person| {
                let key = (self.first.hash_one(person), self.second.hash_one(person));
                let is_first = person.is_empty() || self.people.insert(key);
                any |= !is_first;
                self.duplicates += u64::from(!is_first);
                is_first
            })
            .collect();
        any.then_some(firsts)
    }
}

fn push(
    writer: &mut AnswerWriter<'_>,
    batch: &AnswerBatch,
    seen: &mut Seen,
    keeps_respondents: bool,
    keeps_seconds: bool,
) -> Result<(), CallError> {
    let respondents = batch.respondents.as_deref().unwrap_or_default();
    let firsts = seen.firsts(respondents);
    let mut columns: Vec<Filled<'_>> = batch
        .columns
        .iter()
        .map(|values| match values {
            AnswerValues::Codes(codes) => Filled::codes(codes, firsts.as_deref()),
            AnswerValues::Numbers(numbers) => Filled::cells(
                numbers.iter().map(|number| {
                    if number.is_nan() {
                        Cell::Missing
                    } else {
                        Cell::Number(*number)
                    }
                }),
                firsts.as_deref(),
            ),
            AnswerValues::Texts(texts) => {
                Filled::cells(texts.iter().map(|text| written(text)), firsts.as_deref())
            }
        })
        .collect();
    if keeps_respondents {
        let people = respondents.iter().map(|person| written(cut(person)));
        columns.push(Filled::cells(people, firsts.as_deref()));
    }
    if keeps_seconds {
        let seconds = batch.seconds.as_deref().unwrap_or_default();
        let cells = seconds.iter().map(|seconds| {
            if *seconds >= 0.0 {
                // Within 16 bits by the line above it.
                Cell::Code(seconds.round().min(MOST_SECONDS) as u16)
            } else {
                Cell::Missing
            }
        });
        columns.push(Filled::cells(cells, firsts.as_deref()));
    }
    let batches: Vec<Batch<'_>> = columns
        .iter()
        .map(|column| match column {
            Filled::Borrowed(codes) => Batch::Codes(codes),
            Filled::Codes(codes) => Batch::Codes(codes),
            Filled::Cells(cells) => Batch::Cells(cells),
        })
        .collect();
    Ok(writer.push(&batches)?)
}

fn written(text: &str) -> Cell<'_> {
    if text.is_empty() {
        Cell::Missing
    } else {
        Cell::Text(text)
    }
}

/// A name of at most as many bytes as the store takes.
fn cut(person: &str) -> &str {
    let mut end = person
        .len()
        .min(throughline_store::answers::LONGEST_RESPONDENT);
    while !person.is_char_boundary(end) {
        end -= 1;
    }
    &person[..end]
}

/// A column without the rows of people who were there before.
enum Filled<'a> {
    Borrowed(&'a [u16]),
    Codes(Vec<u16>),
    Cells(Vec<Cell<'a>>),
}

impl<'a> Filled<'a> {
    fn codes(codes: &'a [u16], firsts: Option<&[bool]>) -> Filled<'a> {
        match firsts {
            None => Filled::Borrowed(codes),
            Some(firsts) => {
                let kept = codes.iter().zip(firsts).filter(|(_, first)| **first);
                Filled::Codes(kept.map(|(code, _)| *code).collect())
            }
        }
    }

    fn cells(cells: impl Iterator<Item = Cell<'a>>, firsts: Option<&[bool]>) -> Filled<'a> {
        Filled::Cells(match firsts {
            None => cells.collect(),
            Some(firsts) => cells
                .zip(firsts)
                .filter(|(_, first)| **first)
                .map(|(cell, _)| cell)
                .collect(),
        })
    }
}
