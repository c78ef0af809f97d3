//! The survey that a table's answers come into, and its questions that are new.

use std::collections::HashSet;

use throughline_exchange::survey::{
    AnswerColumnRole, AnswerImportOptions, AnswerImportPreview, AnswerTarget,
};
use throughline_model::QuestionId;
use throughline_model::survey::{
    Page, PageContent, Question, Survey, SurveyDefinition, SurveySettings, Wording,
};
use throughline_store::rows::{mappings, questions, surveys};

use crate::calls::collect::ImportAnswers;
use crate::editing::{self, Editing, Mint};
use crate::error::CallError;
use crate::run::survey::insert_survey;
use crate::session::{Label, Session};
use crate::surveying::cleaning;

/// The survey that the answers belong to, and what of it is new.
pub(super) struct Made {
    pub(super) definition: SurveyDefinition,
    is_new: bool,
    /// New questions, on the survey's last page.
    added: Vec<Question>,
    /// One for each proposed question, used or not.
    pub(super) ids: Vec<QuestionId>,
}

impl Made {
    pub(super) fn of(
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
        let used = used(&preview.options);
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
    pub(super) fn write(
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
