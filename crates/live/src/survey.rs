//! What a phone is told about a survey.

use std::sync::Arc;

use serde::Serialize;
use throughline_model::survey::{
    Branch, Condition, Page, Privacy, Question, QuestionKind, Segment, SurveyDefinition, Wording,
};
use throughline_model::{PageId, QuestionId};

/// A survey without anything internal: no name of its own, no themes, no order keys, nothing that
/// links a question to a department, a touchpoint or a step, and no attached segment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicSurvey {
    /// Under this name a phone keeps what is half answered; answer files carry it. The wave's id.
    pub key: String,
    /// Whether an answer needs a single-use code.
    pub by_code: bool,
    pub languages: Vec<String>,
    pub title: Wording,
    pub welcome: Wording,
    pub thanks: Wording,
    pub privacy: Privacy,
    /// The smallest group that is shown.
    pub minimum: u16,
    pub may_go_back: bool,
    pub shows_progress: bool,
    pub pages: Vec<PublicPage>,
    #[serde(skip)]
    definition: Arc<SurveyDefinition>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicPage {
    pub id: PageId,
    pub title: Wording,
    pub shown_if: Option<Condition>,
    pub branches: Vec<Branch>,
    pub questions: Vec<PublicQuestion>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicQuestion {
    pub id: QuestionId,
    pub text: Wording,
    pub help: Wording,
    pub kind: QuestionKind,
    pub required: bool,
    pub may_refuse: bool,
    pub randomised: bool,
    pub shown_if: Option<Condition>,
}

impl PublicSurvey {
    /// `key` names the wave, or the survey in a preview.
    pub fn of(definition: SurveyDefinition, key: &str, by_code: bool) -> PublicSurvey {
        let settings = &definition.survey.settings;
        let pages = definition.pages.iter();
        PublicSurvey {
            key: key.to_owned(),
            by_code,
            languages: match settings.languages.as_slice() {
                [] => vec![settings.base_language().to_owned()],
                languages => languages.to_vec(),
            },
            title: settings.title.clone(),
            welcome: settings.welcome.clone(),
            thanks: settings.thanks.clone(),
            privacy: settings.privacy,
            minimum: settings.minimum,
            may_go_back: settings.may_go_back,
            shows_progress: settings.shows_progress,
            pages: pages
                .map(|content| public_page(&content.page, &content.questions))
                .collect(),
            definition: Arc::new(definition),
        }
    }

    /// What answers are checked against.
    pub fn definition(&self) -> &SurveyDefinition {
        &self.definition
    }
}

fn public_page(page: &Page, questions: &[Question]) -> PublicPage {
    PublicPage {
        id: page.id,
        title: page.title.clone(),
        shown_if: page.shown_if.clone(),
        branches: page.branches.clone(),
        questions: questions
            .iter()
            .filter(|question| question.content.segment != Some(Segment::Attached))
            .map(|Question { id, content, .. }| PublicQuestion {
                id: *id,
                text: content.text.clone(),
                help: content.help.clone(),
                kind: content.kind.clone(),
                required: content.required,
                may_refuse: content.may_refuse,
                randomised: content.randomised,
                shown_if: content.shown_if.clone(),
            })
            .collect(),
    }
}
