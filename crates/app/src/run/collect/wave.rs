//! Waves: launched, closed, deleted. None of it is a step of undo, since what people were promised
//! and what they answered cannot be taken back.

use std::collections::HashSet;

use throughline_model::WaveId;
use throughline_model::survey::{
    Invited, QuestionKind, Segment, SurveyDefinition, Wave, WaveState, choices_of,
};
use throughline_store::rows::waves;
use throughline_store::{StoreError, answers};

use super::host;
use crate::app::{Context, lock};
use crate::calls::collect::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Mint, name, now};
use crate::error::{CallError, ErrorCode};
use crate::results::data::can_reopen;
use crate::run::Run;
use crate::run::preferences::language;
use crate::run::survey::findings;
use crate::session::Session;
use crate::surveying::definition;
use crate::surveying::words::SurveyWords;
use crate::time::days;

/// The tables that the window hears about when waves or answers change.
pub(in crate::run) const WAVES: &[&str] = &["survey_wave"];
pub(in crate::run) const ANSWERS: &[&str] = &["answer"];

/// More people than live on earth were not asked.
const MOST_PEOPLE: u64 = 10_000_000_000;
const MOST_INVITED: usize = 10_000;

impl Run for LaunchWave {
    fn run(self, on: &Context<'_>) -> Result<WaveId, CallError> {
        let words = SurveyWords::of(&language(on));
        on.once(Self::NAME, move |session| {
            let name = name(&self.name)?;
            let environment = session.environment.clone();
            let mint = Mint::new(&environment);
            let definition = definition(session.read()?, self.survey)?;
            let blocking: Vec<String> = findings(&definition, &words)
                .into_iter()
                .filter(|finding| finding.blocks)
                .map(|finding| finding.words)
                .collect();
            if !blocking.is_empty() {
                let what = blocking.join(" ");
                return Err(CallError::new(ErrorCode::NotReady, what.clone()).with("what", what));
            }
            let attached = definition
                .questions()
                .any(|question| question.content.segment == Some(Segment::Attached));
            if attached && !self.by_code {
                return Err(CallError::invalid(
                    "segments that nobody is asked for come with single-use codes",
                ));
            }
            let wave = Wave {
                id: mint.id(),
                survey: self.survey,
                name,
                state: WaveState::Open,
                started: days(now(&environment)),
                closed: None,
                invited: invited(&definition, self.invited)?,
                by_code: self.by_code,
                definition,
            };
            session
                .store_mut()?
                .write(|connection| Ok::<_, CallError>(waves::insert(connection, &wave)?))?;
            session.announce_tables(WAVES)?;
            Ok(wave.id)
        })
    }
}

impl Run for EditWave {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = SurveyWords::of(&language(on));
        let (asked, open) = (self.wave, self.open);
        let done = on.once(Self::NAME, move |session| {
            let before = editing::wave(session.store()?.read(), self.wave)?;
            let mut wave = before.clone();
            if let Some(given) = &self.name {
                wave.name = name(given)?;
            }
            match self.open {
                Some(true) => {
                    let answers = answers::count(session.store()?.read(), wave.id)?;
                    if wave.state == WaveState::Closed && !can_reopen(&wave, answers) {
                        return Err(CallError::refused(words.closed_for_good()));
                    }
                    wave.state = WaveState::Open;
                    wave.closed = None;
                }
                Some(false) if wave.state == WaveState::Open => {
                    wave.state = WaveState::Closed;
                    wave.closed = Some(days(now(&session.environment)).max(wave.started));
                }
                Some(false) | None => {}
            }
            if let Some(people) = self.invited {
                wave.invited = invited(&wave.definition, people)?;
            }
            if wave != before {
                session
                    .store_mut()?
                    .write(|connection| Ok::<_, CallError>(waves::update(connection, &wave)?))?;
                if wave.state == WaveState::Closed && before.state == WaveState::Open {
                    mix(session, wave.id)?;
                }
                session.announce_tables(WAVES)?;
            }
            Ok(Done {})
        })?;
        if let Some(open) = open {
            host::wave_is(on, asked, open);
        }
        Ok(done)
    }
}

/// Puts all answers of a wave that was closed into one random order, so that nothing tells early
/// ones from late ones. What is damaged stays as it is: the wave is closed all the same.
fn mix(session: &mut Session, wave: WaveId) -> Result<(), CallError> {
    let random = session.environment.random.clone();
    let mixed = session
        .collecting()?
        .pack_answers(wave, &mut |bytes: &mut [u8]| random(bytes));
    match mixed {
        Ok(()) | Err(StoreError::AnswersDamaged { .. }) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}

impl Run for DeleteWave {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        host::stop_if(on, self.wave);
        let done = on.once(Self::NAME, move |session| {
            editing::wave(session.store()?.read(), self.wave)?;
            session
                .store_mut()?
                .write(|connection| Ok::<_, CallError>(waves::delete(connection, self.wave)?))?;
            session.announce_tables(&["survey_wave", "answer"])?;
            Ok(Done {})
        })?;
        lock(&on.inner.results).forget(self.wave);
        Ok(done)
    }
}

/// How many were asked, each group once; groups are values of the survey's segments.
fn invited(definition: &SurveyDefinition, given: Vec<Invited>) -> Result<Vec<Invited>, CallError> {
    if given.len() > MOST_INVITED {
        return Err(CallError::invalid("these are too many groups"));
    }
    let mut seen = HashSet::new();
    for invited in &given {
        let there = invited.segment.is_none_or(|segment| {
            definition
                .question(segment.question)
                .is_some_and(|question| {
                    let fits = match &question.content.kind {
                        QuestionKind::YesNo => segment.code <= 1,
                        kind => choices_of(kind)
                            .iter()
                            .any(|choice| choice.code == segment.code),
                    };
                    question.content.segment.is_some() && fits
                })
        });
        if !there {
            return Err(CallError::invalid(
                "a group is no value of a segment of this survey",
            ));
        }
        let group = invited
            .segment
            .map(|segment| (segment.question, segment.code));
        if !seen.insert(group) {
            return Err(CallError::invalid("a group is named twice"));
        }
        if invited.people > MOST_PEOPLE {
            return Err(CallError::invalid("this is not a number of people"));
        }
    }
    Ok(given)
}
