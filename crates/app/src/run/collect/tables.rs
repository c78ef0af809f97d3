//! Answers out of other tools' tables.

use std::collections::HashSet;

use throughline_exchange::survey::answers;
use throughline_exchange::survey::{
    AnswerColumnRole, AnswerImportOptions, AnswerImportPreview, AnswerTarget,
};
use throughline_model::survey::{
    Page, PageContent, Question, Survey, SurveyDefinition, SurveySettings, Wave, WaveState, Wording,
};
use throughline_model::{QuestionId, SurveyId};
use throughline_store::rows::{mappings, questions, surveys, waves};

use super::filling::fill;
use crate::app::{Context, TaskHandle};
use crate::calls::Call;
use crate::calls::collect::*;
use crate::editing::{self, Editing, Mint, now};
use crate::error::CallError;
use crate::run::Run;
use crate::run::exchange::{Source, import_problem};
use crate::run::preferences::language;
use crate::run::survey::insert_survey;
use crate::session::{Label, Session};
use crate::surveying::{cleaning, definition, primary};
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
    let preview = answers::preview(
        &source.name,
        &source.bytes,
        existing.as_ref(),
        Some(&request.options),
        language,
    )
    .map_err(import_problem)?;
    let environment = session.environment.clone();
    let mint = Mint::new(&environment);
    let made = Made::of(&mint, existing, request, &preview, language)?;
    let options = answers::resolved(&request.options, &made.ids);
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

/// The survey that the answers belong to, and what of it is new.
struct Made {
    definition: SurveyDefinition,
    is_new: bool,
    /// New questions, on the survey's last page.
    added: Vec<Question>,
    /// One for each proposed question, used or not.
    ids: Vec<QuestionId>,
}

impl Made {
    fn of(
        mint: &Mint<'_>,
        existing: Option<SurveyDefinition>,
        request: &ImportAnswers,
        preview: &AnswerImportPreview,
        language: &str,
    ) -> Result<Made, CallError> {
        let is_new = existing.is_none();
        let mut definition = match existing {
            Some(definition) => definition,
            None => empty_survey(mint, request, preview, language)?,
        };
        if definition.pages.is_empty() {
            return Err(CallError::invalid(
                "the survey has no page for new questions",
            ));
        }
        let ids: Vec<QuestionId> = preview.proposed.iter().map(|_| mint.id()).collect();
        let mut added = Vec::new();
        let last_page = definition.pages.len() - 1;
        let page = &mut definition.pages[last_page];
        let mut last = page.questions.last().map(|question| question.order.clone());
        let used = used(&request.options);
        let proposed = preview.proposed.iter().zip(&ids).enumerate();
        for (_, (content, id)) in proposed.filter(|(place, _)| used.contains(place)) {
            let question = Question {
                id: *id,
                content: cleaning::question(content.clone(), 1)?,
                order: mint.after(last.as_ref()),
            };
            last = Some(question.order.clone());
            page.questions.push(question.clone());
            added.push(question);
        }
        Ok(Made {
            definition,
            is_new,
            added,
            ids,
        })
    }

    /// Writes what is new as one step of undo; answers whether there was anything.
    fn write(
        &self,
        session: &mut Session,
        mapping: Option<(Vec<u8>, String)>,
        wave_name: &str,
    ) -> Result<bool, CallError> {
        let last = surveys::all(session.read()?)?
            .pop()
            .map(|survey| survey.order);
        let mut definition = self.definition.clone();
        if self.is_new {
            definition.survey.order = Mint::new(&session.environment.clone()).after(last.as_ref());
        }
        let page = definition.pages.last().map(|page| page.page.id);
        let (is_new, added) = (self.is_new, self.added.clone());
        let label = Label::new("op.answer.import", wave_name);
        session.edit(
            None,
            move |_| Ok((label, ())),
            move |editing: &Editing<'_>, ()| {
                if is_new {
                    insert_survey(editing, &definition)?;
                } else if let Some(page) = page {
                    for question in &added {
                        questions::insert(editing.connection, page, question)?;
                    }
                }
                if let Some((columns, options)) = mapping {
                    mappings::set(editing.connection, &columns, &options)?;
                }
                Ok(crate::calls::Done {})
            },
        )?;
        // A mapping that was learnt may stay without its answers.
        Ok(self.is_new || !self.added.is_empty())
    }
}

/// The proposed questions that a column answers.
fn used(options: &AnswerImportOptions) -> HashSet<usize> {
    let roles = options.columns.iter().map(|column| &column.role);
    roles
        .filter_map(|role| match role {
            AnswerColumnRole::Answer {
                target: AnswerTarget::Proposed { question, .. },
                ..
            } => Some(*question),
            AnswerColumnRole::Answer {
                target: AnswerTarget::Survey { .. },
                ..
            }
            | AnswerColumnRole::Ignore
            | AnswerColumnRole::Respondent
            | AnswerColumnRole::Seconds => None,
        })
        .collect()
}

/// One page without questions, in the language of the proposed ones.
fn empty_survey(
    mint: &Mint<'_>,
    request: &ImportAnswers,
    preview: &AnswerImportPreview,
    language: &str,
) -> Result<SurveyDefinition, CallError> {
    let given = editing::title(&request.survey_name);
    let name = if given.is_empty() {
        editing::name(&preview.name)?
    } else {
        given
    };
    let languages = preview
        .proposed
        .iter()
        .find_map(|content| content.text.0.keys().next());
    let language = languages.map_or(language, String::as_str);
    Ok(SurveyDefinition {
        survey: Survey {
            id: mint.id(),
            settings: SurveySettings::new(language, &name),
            name,
            order: mint.after(None),
        },
        pages: vec![PageContent {
            page: Page {
                id: mint.id(),
                title: Wording::default(),
                shown_if: None,
                branches: Vec::new(),
                order: mint.after(None),
            },
            questions: Vec::new(),
        }],
    })
}
