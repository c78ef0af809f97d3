//! Comments of surveys, taken in as feedback.
//!
//! Comments live in the answers, under the promise of their survey. Only of an identified survey,
//! whose answers have names anyway, may they be read beside other feedback: of the others a copy
//! would outlive the rules under which they are shown, and the answer that somebody has deleted.

use throughline_exchange::feedback::{FeedbackRow, FeedbackValues, Masker, Masking};
use throughline_model::survey::{FieldKey, Privacy, Question, QuestionKind, Wave, WaveState};
use throughline_model::voice::FeedbackKind;
use throughline_store::answers::{Cell, RESPONDENT, load};
use throughline_store::rows::{Connection, waves};

use super::adding::reply;
use super::words;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::voice::*;
use crate::editing::{self, now};
use crate::error::CallError;
use crate::results::comments::field_of;
use crate::run::Run;
use crate::session::Label;
use crate::voice::taking::{Taken, Taking, marks_of, take};
use crate::voice::words::VoiceWords;

/// Why the comments of a wave cannot be taken, if they cannot.
fn refused(wave: &Wave, words: &VoiceWords) -> Option<String> {
    let said = |english: &str, german: &str| Some(words.pick(english, german).to_owned());
    match (wave.state, wave.definition.survey.settings.privacy) {
        (_, Privacy::Anonymous | Privacy::Confidential) => said(
            "This survey promises that nobody is told apart; its comments stay in its results, under its rules.",
            "Diese Umfrage verspricht, dass niemand erkennbar ist; ihre Kommentare bleiben in ihren Ergebnissen, unter deren Regeln.",
        ),
        (WaveState::Open, Privacy::Identified) => said(
            "People are still answering. Comments can be taken when the wave is closed.",
            "Es wird noch geantwortet. Kommentare lassen sich übernehmen, wenn die Welle geschlossen ist.",
        ),
        (WaveState::Closed, Privacy::Identified) => None,
    }
}

/// The questions that ask for a longer text, with the field it stands in.
fn asking(wave: &Wave) -> Vec<(&Question, FieldKey)> {
    wave.definition
        .questions()
        .filter(|question| matches!(question.content.kind, QuestionKind::LongText))
        .filter_map(|question| Some((question, field_of(question)?)))
        .collect()
}

impl Run for ListCommentWaves {
    fn run(self, on: &Context<'_>) -> Result<Vec<CommentWave>, CallError> {
        let words = words(on);
        on.read(Self::NAME, move |connection| {
            let mut all = waves::all(connection)?;
            all.sort_by_key(|wave| std::cmp::Reverse((wave.started, wave.id)));
            let mut found = Vec::new();
            for wave in all {
                if asking(&wave).is_empty() {
                    continue;
                }
                let refused = refused(&wave, &words);
                // How many wrote something is told only where they may be read.
                let comments = match &refused {
                    None => rows_of(connection, &wave)?.len() as u64,
                    Some(_) => 0,
                };
                found.push(CommentWave {
                    wave: wave.id,
                    name: format!("{} · {}", wave.definition.survey.name, wave.name),
                    comments,
                    refused,
                });
            }
            Ok(found)
        })
    }
}

/// A row for every comment, with what its question is about.
fn rows_of(
    connection: &Connection,
    wave: &Wave,
) -> Result<Vec<(FeedbackRow, FeedbackValues)>, CallError> {
    let asked = asking(wave);
    let mut keys: Vec<FieldKey> = asked.iter().map(|(_, key)| *key).collect();
    keys.push(RESPONDENT);
    let columns = load(connection, wave.id, &keys)?;
    let text = |key: FieldKey, row: usize| match columns.get(key).get(row) {
        Cell::Text(text) => Some(text),
        Cell::Missing | Cell::Refused | Cell::Code(_) | Cell::Number(_) => None,
    };
    let mut found = Vec::new();
    for (question, key) in asked {
        let values = FeedbackValues {
            kind: FeedbackKind::Comment,
            day: wave.closed.or(Some(wave.started)),
            touchpoint: question.content.touchpoint,
            step: question.content.step,
            ..FeedbackValues::default()
        };
        for row in 0..columns.rows {
            let Some(said) = text(key, row) else {
                continue;
            };
            let (said, _) = throughline_exchange::feedback::kept_text(said);
            if said.is_empty() {
                continue;
            }
            let row = FeedbackRow {
                text: said,
                author: text(RESPONDENT, row).unwrap_or_default().to_owned(),
                day: values.day,
                ..FeedbackRow::default()
            };
            found.push((row, values.clone()));
        }
    }
    Ok(found)
}

impl Run for TakeComments {
    fn run(self, on: &Context<'_>) -> Result<FeedbackAdded, CallError> {
        let words = words(on);
        let task = on.task(self.task);
        let handle = task.handle.clone();
        let operation = on.operation.map(str::to_owned);
        on.on_document(Self::NAME, move |session| {
            let (rows, name) = {
                let connection = session.read()?;
                let wave = editing::wave(connection, self.wave)?;
                if let Some(reason) = refused(&wave, &words) {
                    return Err(CallError::refused(reason));
                }
                let name = format!("{} · {}", wave.definition.survey.name, wave.name);
                (rows_of(connection, &wave)?, name)
            };
            let mut there = session
                .inbox(&mut |done, total| handle.report(done, total), |_, inbox| {
                    Ok(marks_of(inbox))
                })?;
            let time = now(&session.environment);
            let (count, subject) = (rows.len(), name.clone());
            session.edit(
                operation,
                |_| Ok((Label::many("op.voice.takeComments", subject, count), ())),
                |editing, ()| {
                    // A reading-in for each question, because each may be about something else.
                    let mut all = Taken::default();
                    let mut left = rows;
                    while let Some((_, values)) = left.first() {
                        let values = values.clone();
                        let (of_question, others): (Vec<_>, Vec<_>) =
                            left.into_iter().partition(|(_, other)| *other == values);
                        left = others;
                        let rows: Vec<FeedbackRow> =
                            of_question.into_iter().map(|(row, _)| row).collect();
                        let total = rows.len() as u64;
                        let taking = Taking {
                            name: name.clone(),
                            values: &values,
                            scale: None,
                            masker: Masker::new(&Masking::default()),
                            add_entries: false,
                            there: Some(there.clone()),
                        };
                        let (taken, _) = take(
                            editing,
                            &taking,
                            time,
                            &mut |done, total| handle.report(done, total),
                            |sink| sink(rows, total, total),
                        )?;
                        there.extend(taken.marks.iter().copied());
                        all.import = all.import.or(taken.import);
                        all.added += taken.added;
                        all.duplicates += taken.duplicates;
                    }
                    Ok(reply(all, Vec::new(), 0, &words))
                },
            )
        })
    }
}
