//! Taking in answers one by one, as they come.

use rusqlite::Connection;
use throughline_model::WaveId;
use throughline_model::survey::{AnswerSheet, FieldKey};

use crate::answers::arrange::pack_if_many;
use crate::answers::codes::{self, Taken};
use crate::answers::column::Cell;
use crate::answers::frame::Frame;
use crate::answers::random::Shuffler;
use crate::answers::receipt;
use crate::answers::slot::{LONGEST_RESPONDENT, MOST_ROWS, MOST_SECONDS, RESPONDENT, SECONDS};
use crate::answers::state::{Record, State};
use crate::error::StoreError;
use crate::store::Store;

/// One answered survey.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewAnswer {
    /// 16 random bytes the sender made up, by which it is known when it comes again.
    pub receipt: Option<[u8; 16]>,
    /// The SHA-256 of a single-use code.
    pub code: Option<[u8; 32]>,
    pub sheet: AnswerSheet,
    /// Who answered, at most 200 bytes. Dropped in an anonymous wave.
    pub respondent: Option<String>,
    /// How long it took. Kept as whole seconds.
    pub seconds: Option<f32>,
}

/// What became of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Accepted,
    /// It was accepted before: its sender may be told so again.
    Duplicate,
    /// The wave asks for a code and none was given.
    CodeMissing,
    CodeUnknown,
    CodeUsed,
    /// A value that the field it is for cannot have, or a field the survey does not have.
    Unfit {
        field: FieldKey,
    },
}

/// What became of a batch of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// One for each answer, in their order.
    pub outcomes: Vec<Outcome>,
    /// Answers of the wave, with these.
    pub rows: u64,
    /// See [`super::revision`].
    pub revision: u64,
}

impl Appended {
    pub fn accepted(&self) -> usize {
        self.count(|outcome| outcome == Outcome::Accepted)
    }

    pub fn duplicates(&self) -> usize {
        self.count(|outcome| outcome == Outcome::Duplicate)
    }

    /// Those that are neither accepted nor duplicates.
    pub fn refused(&self) -> usize {
        self.outcomes.len() - self.accepted() - self.duplicates()
    }

    fn count(&self, what: impl Fn(Outcome) -> bool) -> usize {
        self.outcomes
            .iter()
            .filter(|outcome| what(**outcome))
            .count()
    }
}

impl Store {
    /// Adds answers to an open wave as one transaction, outside the history: those accepted are on
    /// the disk when this returns. One that is refused does not keep the others back.
    ///
    /// `random` fills bytes; of it depends that nobody can tell the order in which people answered.
    ///
    /// # Errors
    /// [`StoreError::NoWave`], [`StoreError::WaveClosed`], [`StoreError::AnswersDamaged`],
    /// [`StoreError::TooLarge`] beyond [`MOST_ROWS`].
    pub fn append_answers(
        &mut self,
        wave: WaveId,
        answers: &[NewAnswer],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Appended, StoreError> {
        let frame = self.frame(wave)?;
        if !frame.open {
            return Err(StoreError::WaveClosed(wave));
        }
        let mut shuffler = Shuffler::seeded(random);
        self.write(|connection| {
            let mut state = State::read(connection, wave)?;
            if state.rows() + answers.len() > MOST_ROWS {
                return Err(StoreError::TooLarge);
            }
            let mut outcomes = Vec::with_capacity(answers.len());
            for answer in answers {
                outcomes.push(take(
                    connection,
                    wave,
                    &frame,
                    &mut state,
                    &mut shuffler,
                    answer,
                )?);
            }
            if outcomes.contains(&Outcome::Accepted) {
                pack_if_many(connection, wave, &mut state, &mut shuffler)?;
                state.write(connection, wave)?;
            }
            Ok(Appended {
                outcomes,
                rows: state.rows() as u64,
                revision: state.revision,
            })
        })
    }
}

fn take(
    connection: &Connection,
    wave: WaveId,
    frame: &Frame,
    state: &mut State,
    shuffler: &mut Shuffler,
    answer: &NewAnswer,
) -> Result<Outcome, StoreError> {
    if let Some(receipt) = &answer.receipt
        && (state.knows(receipt) || receipt::is_packed(connection, wave, receipt)?)
    {
        return Ok(Outcome::Duplicate);
    }
    let mut values = match values_of(frame, answer) {
        Ok(values) => values,
        Err(field) => return Ok(Outcome::Unfit { field }),
    };
    let attached = match &answer.code {
        Some(hash) => match codes::take(connection, wave, hash)? {
            Taken::Unknown => return Ok(Outcome::CodeUnknown),
            Taken::Used => return Ok(Outcome::CodeUsed),
            Taken::Attached(attached) => attached,
        },
        None if frame.by_code => return Ok(Outcome::CodeMissing),
        None => Vec::new(),
    };
    for (key, code) in attached {
        values.retain(|(field, _)| *field != key);
        values.push((key, Cell::Code(code)));
    }
    let mut record = Record::default();
    for (key, cell) in values {
        let slot = frame.slot(key)?;
        record.put(state.place_of(slot)?, cell, slot.kind);
    }
    shuffler.put(&mut state.records, record);
    if let Some(receipt) = answer.receipt {
        state.keep_receipt(receipt);
    }
    Ok(Outcome::Accepted)
}

/// The values of an answer, or the first field that cannot have its value.
fn values_of<'a>(
    frame: &Frame,
    answer: &'a NewAnswer,
) -> Result<Vec<(FieldKey, Cell<'a>)>, FieldKey> {
    let mut values: Vec<(FieldKey, Cell<'a>)> = Vec::with_capacity(answer.sheet.answers.len() + 2);
    for answered in &answer.sheet.answers {
        let key = FieldKey {
            question: answered.question,
            part: answered.part,
        };
        let twice = values.iter().any(|(field, _)| *field == key);
        let reserved = key == SECONDS || key == RESPONDENT;
        let cell = Cell::from(&answered.value);
        if twice || reserved || !frame.allows(key, cell) {
            return Err(key);
        }
        values.push((key, cell));
    }
    if let Some(seconds) = answer.seconds.filter(|seconds| *seconds >= 0.0) {
        // Saturates.
        let seconds = (seconds.round() as u16).min(MOST_SECONDS);
        values.push((SECONDS, Cell::Code(seconds)));
    }
    if let Some(respondent) = &answer.respondent
        && !frame.anonymous
    {
        if respondent.len() > LONGEST_RESPONDENT {
            return Err(RESPONDENT);
        }
        values.push((RESPONDENT, Cell::Text(respondent)));
    }
    Ok(values)
}
