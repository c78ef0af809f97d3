//! Waves as they are listed.

use throughline_model::survey::{Wave, WaveState};
use throughline_store::answers::{self, codes};
use throughline_store::rows::Connection;

use crate::app::Context;
use crate::calls::Call;
use crate::calls::survey::{ReadWave, WaveEntry, WaveView};
use crate::editing;
use crate::error::CallError;
use crate::results::data::{can_reopen, is_held};
use crate::run::Run;
use crate::run::preferences::language;
use crate::surveying::words::SurveyWords;
use crate::time::date;

impl Run for ReadWave {
    fn run(self, on: &Context<'_>) -> Result<WaveView, CallError> {
        let words = SurveyWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            let wave = editing::wave(connection, self.wave)?;
            let codes = codes::count(connection, wave.id)?;
            Ok(WaveView {
                entry: entry(connection, &wave, &words)?,
                codes: codes.all,
                codes_used: codes.used,
                wave,
            })
        })
    }
}

/// A wave without its frozen survey.
pub(in crate::run) fn entry(
    connection: &Connection,
    wave: &Wave,
    words: &SurveyWords,
) -> Result<WaveEntry, CallError> {
    let answers = answers::count(connection, wave.id)?;
    let invited = wave
        .invited
        .iter()
        .find(|invited| invited.segment.is_none())
        .map(|invited| invited.people);
    Ok(WaveEntry {
        wave: wave.id,
        name: wave.name.clone(),
        open: match wave.state {
            WaveState::Open => true,
            WaveState::Closed => false,
        },
        by_code: wave.by_code,
        started: date(wave.started),
        closed: wave.closed.map(date),
        answers,
        invited,
        words: words.answers(answers, invited),
        held: is_held(wave),
        reopens: can_reopen(wave, answers),
    })
}
