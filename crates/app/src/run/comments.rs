//! What people wrote: read, and how it sounds put right.

use throughline_store::answers::tones;
use throughline_store::rows::topics;

use super::Run;
use super::preferences::language;
use super::results::read;
use crate::app::Context;
use crate::calls::results::*;
use crate::calls::{Call, Done};
use crate::error::CallError;
use crate::results::comments::{Known, comments, field_of, readable, tone_of};
use crate::results::words::ResultWords;

impl Run for ReadComments {
    fn run(self, on: &Context<'_>) -> Result<CommentsView, CallError> {
        let read = read(on, Self::NAME, &self.scope, false)?;
        let wave = read.now.wave.id;
        let known = on.read(Self::NAME, move |connection| {
            Ok(Known {
                topics: topics::all(connection)?,
                tones: tones::read(connection, wave)?,
            })
        })?;
        comments(&read.now, &self, known, &ResultWords::of(&language(on)))
    }
}

impl Run for CorrectSentiment {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let scope = ResultsScope {
            wave: Some(self.wave),
            ..ResultsScope::default()
        };
        let data = read(on, Self::NAME, &scope, false)?.now;
        let field = data
            .question(self.question)
            .and_then(field_of)
            .ok_or_else(|| CallError::not_found("question"))?;
        // Whether somebody wrote a text is only told where what people wrote may be read.
        if let Some(reason) = ResultWords::of(&language(on)).refused(readable(&data, field)?) {
            return Err(CallError::refused(reason));
        }
        on.once(Self::NAME, move |session| {
            let tone = self.sentiment.map(tone_of);
            let there = session.store_mut()?.write(|connection| {
                tones::set(connection, self.wave, field, &self.text, tone).map_err(CallError::from)
            })?;
            if !there {
                return Err(CallError::not_found("comment"));
            }
            session.announce_tables(&["comment_tone"])?;
            Ok(Done {})
        })
    }
}
