//! What a wave allows an answer to be.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};
use throughline_model::WaveId;
use throughline_model::survey::{
    AnswerValue, FieldKey, FieldKind, Privacy, SurveyDefinition, Wave, WaveState, fields,
};

use crate::answers::column::{Cell, MISSING, REFUSED};
use crate::answers::slot::{LONGEST_TEXT, MOST_SECONDS, RESPONDENT, SECONDS, Slot, SlotKind};
use crate::error::StoreError;
use crate::rows;
use crate::store::Store;

#[derive(Debug)]
pub(crate) struct Frame {
    pub open: bool,
    pub by_code: bool,
    pub anonymous: bool,
    fields: HashMap<FieldKey, FieldKind>,
}

impl Frame {
    /// # Errors
    /// [`StoreError::NoWave`]
    pub fn of(connection: &Connection, wave: WaveId) -> Result<Frame, StoreError> {
        let wave = rows::waves::get(connection, wave)?.ok_or(StoreError::NoWave(wave))?;
        Ok(Self::of_wave(&wave))
    }

    /// What the wave is like now, to know whether a frame still holds.
    fn mark(connection: &Connection, wave: WaveId) -> Result<Vec<u8>, StoreError> {
        connection
            .prepare_cached(include_str!("frame_mark.sql"))?
            .query_row([wave.0.0], |row| {
                let (state, by_code): (String, i64) = (row.get(0)?, row.get(1)?);
                let mut mark: Vec<u8> = row.get(2)?;
                mark.extend_from_slice(&by_code.to_le_bytes());
                mark.extend_from_slice(state.as_bytes());
                Ok(mark)
            })
            .optional()?
            .ok_or(StoreError::NoWave(wave))
    }

    fn of_wave(wave: &Wave) -> Frame {
        let SurveyDefinition { survey, .. } = &wave.definition;
        let anonymous = match survey.settings.privacy {
            Privacy::Anonymous => true,
            Privacy::Confidential | Privacy::Identified => false,
        };
        let mut known: HashMap<FieldKey, FieldKind> = fields(&wave.definition)
            .into_iter()
            .map(|field| (field.key, field.kind))
            .collect();
        known.insert(
            SECONDS,
            FieldKind::Codes {
                least: 0,
                most: MOST_SECONDS,
            },
        );
        if !anonymous {
            known.insert(RESPONDENT, FieldKind::Text);
        }
        Frame {
            open: match wave.state {
                WaveState::Open => true,
                WaveState::Closed => false,
            },
            by_code: wave.by_code,
            anonymous,
            fields: known,
        }
    }

    pub fn slot(&self, key: FieldKey) -> Result<Slot, StoreError> {
        let kind = self.fields.get(&key).ok_or(StoreError::Answer {
            question: key.question,
            part: key.part,
        })?;
        Ok(Slot {
            key,
            kind: SlotKind::of(*kind),
        })
    }

    /// Whether a field may hold a value.
    pub fn allows(&self, key: FieldKey, cell: Cell<'_>) -> bool {
        self.kind(key).is_some_and(|kind| fits(kind, cell))
    }

    pub fn kind(&self, key: FieldKey) -> Option<FieldKind> {
        self.fields.get(&key).copied()
    }
}

/// Whether a field of a kind may hold a value.
pub(crate) fn fits(kind: FieldKind, cell: Cell<'_>) -> bool {
    match (kind, cell) {
        (_, Cell::Missing | Cell::Refused) => true,
        (FieldKind::Codes { least, most }, Cell::Code(code)) => {
            (least..=most).contains(&code) && code != MISSING && code != REFUSED
        }
        (FieldKind::Number, Cell::Number(number)) => number.is_finite(),
        (FieldKind::Text, Cell::Text(text)) => text.len() <= LONGEST_TEXT,
        (FieldKind::Codes { .. }, Cell::Number(_) | Cell::Text(_))
        | (FieldKind::Number, Cell::Code(_) | Cell::Text(_))
        | (FieldKind::Text, Cell::Code(_) | Cell::Number(_)) => false,
    }
}

impl Store {
    /// The frame of a wave, kept from one batch to the next: reading a survey takes longer than
    /// taking in an answer.
    pub(crate) fn frame(&mut self, wave: WaveId) -> Result<Arc<Frame>, StoreError> {
        let mark = Frame::mark(&self.connection, wave)?;
        if let Some((known, frame)) = self.frames.get(&wave)
            && *known == mark
        {
            return Ok(frame.clone());
        }
        let frame = Arc::new(Frame::of(&self.connection, wave)?);
        self.frames.insert(wave, (mark, frame.clone()));
        Ok(frame)
    }
}

impl<'a> From<&'a AnswerValue> for Cell<'a> {
    fn from(value: &'a AnswerValue) -> Self {
        match value {
            AnswerValue::Code { code } => Cell::Code(*code),
            AnswerValue::Number { number } => Cell::Number(*number),
            AnswerValue::Text { text } => Cell::Text(text),
            AnswerValue::Refused => Cell::Refused,
        }
    }
}
