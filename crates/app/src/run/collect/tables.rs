//! Answers out of other tools' tables: looked at, and imported as a closed wave.

use std::ops::ControlFlow;

use throughline_exchange::survey::answers;
use throughline_exchange::survey::{
    AnswerColumnRole, AnswerImportOptions, AnswerImportPreview, AnswerTarget,
};
use throughline_model::SurveyId;
use throughline_model::survey::{SurveyDefinition, Wave, WaveState};
use throughline_store::rows::{mappings, waves};

use super::filling::fill;
use super::making::Made;
use crate::app::{Context, TaskHandle};
use crate::calls::Call;
use crate::calls::collect::*;
use crate::editing::{self, Mint, now};
use crate::error::CallError;
use crate::run::Run;
use crate::run::exchange::{Source, import_problem};
use crate::run::preferences::language;
use crate::session::Session;
use crate::surveying::{definition, primary};
use crate::time::days;

impl Run for PreviewAnswers {
    fn run(self, on: &Context<'_>) -> Result<AnswerImportPreview, CallError> {
        let source = Source::read_up_to(&self.source, answers::MAX_ANSWER_BYTES)?;
        let language = primary(&language(on));
        let survey = self.survey;
        let definition = match survey {
            Some(survey) => {
                Some(on.read(Self::NAME, move |connection| definition(connection, survey))?)
            }
            None => None,
        };
        let look = |options: Option<&AnswerImportOptions>| {
            answers::preview(
                &source.name,
                &source.bytes,
                definition.as_ref(),
                options,
                &language,
            )
            .map_err(import_problem)
        };
        if self.options.is_some() {
            return look(self.options.as_ref());
        }
        let guessed = look(None)?;
        let key = survey.and_then(|survey| mapping_key(survey, &guessed));
        let (Some(key), Some(definition)) = (key, &definition) else {
            return Ok(guessed);
        };
        let stored = on.read(Self::NAME, move |connection| {
            Ok(mappings::get(connection, &key)?)
        })?;
        let remembered: Option<AnswerImportOptions> =
            stored.and_then(|text| serde_json::from_str(&text).ok());
        let Some(remembered) =
            remembered.filter(|options| still_fits(options, &guessed, definition))
        else {
            return Ok(guessed);
        };
        // The sheet and the delimiter are this file's own; what columns mean is what was learnt.
        let options = AnswerImportOptions {
            columns: remembered.columns,
            ..guessed.options.clone()
        };
        let preview = look(Some(&options))?;
        Ok(AnswerImportPreview {
            remembered: true,
            ..preview
        })
    }
}

/// A mapping belongs to a survey and to tables with the same columns.
fn mapping_key(survey: SurveyId, preview: &AnswerImportPreview) -> Option<Vec<u8>> {
    answers::columns_key(preview)
        .map(|columns| format!("answers\u{1f}{survey}\u{1f}{columns}").into_bytes())
}

fn still_fits(
    options: &AnswerImportOptions,
    guessed: &AnswerImportPreview,
    definition: &SurveyDefinition,
) -> bool {
    options.columns.len() == guessed.options.columns.len()
        && options.columns.iter().all(|column| match &column.role {
            AnswerColumnRole::Answer {
                target: AnswerTarget::Survey { field },
                ..
            } => definition.question(field.question).is_some(),
            AnswerColumnRole::Answer {
                target: AnswerTarget::Proposed { .. },
                ..
            } => false,
            AnswerColumnRole::Ignore | AnswerColumnRole::Respondent | AnswerColumnRole::Seconds => {
                true
            }
        })
}

impl Run for ImportAnswers {
    fn run(self, on: &Context<'_>) -> Result<AnswersImported, CallError> {
        let task = on.task(self.task.clone());
        let source = Source::read_up_to(&self.source, answers::MAX_ANSWER_BYTES)?;
        let language = primary(&language(on));
        let handle = task.handle.clone();
        handle.report(0, 1)?;
        on.once(Self::NAME, move |session| {
            import(session, &self, &source, &language, &handle)
        })
    }
}

fn import(
    session: &mut Session,
    request: &ImportAnswers,
    source: &Source,
    language: &str,
    task: &TaskHandle,
) -> Result<AnswersImported, CallError> {
    let wave_name = editing::name(&request.wave_name)?;
    let existing = match request.survey {
        Some(survey) => Some(definition(session.read()?, survey)?),
        None => None,
    };
    // Looking is as long as reading: each is half of what is reported.
    let mut stopped = None;
    let preview = answers::preview_watched(
        &source.name,
        &source.bytes,
        existing.as_ref(),
        Some(&request.options),
        language,
        &mut |done, total| match task.report(done.min(total), total * 2) {
            Ok(()) => ControlFlow::Continue(()),
            Err(problem) => {
                stopped = Some(problem);
                ControlFlow::Break(())
            }
        },
    );
    if let Some(problem) = stopped {
        return Err(problem);
    }
    let preview = preview.map_err(import_problem)?;
    let environment = session.environment.clone();
    let mint = Mint::new(&environment);
    let made = Made::of(&mint, existing, request, &preview, language)?;
    let options = answers::resolved(&preview.options, &made.ids);
    let mapping =
        mapping_key(made.definition.survey.id, &preview).zip(serde_json::to_string(&options).ok());
    let stepped = made.write(session, mapping, &wave_name)?;
    let today = days(now(&environment));
    let wave = Wave {
        id: mint.id(),
        survey: made.definition.survey.id,
        name: wave_name,
        state: WaveState::Closed,
        started: today,
        closed: Some(today),
        invited: Vec::new(),
        by_code: false,
        definition: made.definition,
    };
    let rows = preview.row_count;
    let filled = fill(session, &wave, source, &options, rows, (task, language));
    if filled.is_err() {
        // Nothing of an import that failed or was cancelled stays.
        session
            .store_mut()?
            .write(|connection| Ok::<_, CallError>(waves::delete(connection, wave.id)?))?;
        if stepped {
            session.undo()?;
        }
    }
    session.announce_tables(&["survey_wave", "answer"])?;
    filled
}
