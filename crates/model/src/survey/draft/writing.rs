//! A definition becomes a document.

use std::collections::BTreeMap;

use super::super::{
    BranchTarget, Condition, PageContent, Question, SurveyDefinition, Wording, piping,
};
use super::{
    AnswerTestDraft, BranchDraft, ConditionDraft, LinkNames, PageDraft, QuestionDraft, SurveyDraft,
    ThemeDraft,
};
use crate::{PageId, QuestionId, ThemeId};

impl SurveyDraft {
    /// Writes a survey down. Questions, pages and themes get the keys `q1`, `p1`, `t1` and so on.
    pub fn of(definition: &SurveyDefinition, names: &impl LinkNames) -> SurveyDraft {
        let keys = Keys::of(definition);
        let settings = &definition.survey.settings;
        SurveyDraft {
            format: SurveyDraft::FORMAT.to_owned(),
            version: SurveyDraft::VERSION,
            name: definition.survey.name.clone(),
            line: Wording::default(),
            languages: settings.languages.clone(),
            title: keys.text(&settings.title),
            welcome: keys.text(&settings.welcome),
            thanks: keys.text(&settings.thanks),
            privacy: settings.privacy,
            minimum: settings.minimum,
            comment_minimum: settings.comment_minimum,
            index_minimum: settings.index_minimum,
            theme_rule: settings.theme_rule,
            may_go_back: settings.may_go_back,
            shows_progress: settings.shows_progress,
            themes: settings
                .themes
                .iter()
                .map(|theme| ThemeDraft {
                    key: keys.themes[&theme.id].clone(),
                    name: theme.name.clone(),
                    outcome: theme.outcome,
                })
                .collect(),
            pages: definition
                .pages
                .iter()
                .map(|page| keys.page(page, names))
                .collect(),
        }
    }
}

/// The keys of a definition that is being written down.
struct Keys {
    questions: BTreeMap<QuestionId, String>,
    pages: BTreeMap<PageId, String>,
    themes: BTreeMap<ThemeId, String>,
}

impl Keys {
    fn of(definition: &SurveyDefinition) -> Keys {
        Keys {
            questions: definition
                .questions()
                .enumerate()
                .map(|(place, question)| (question.id, format!("q{}", place + 1)))
                .collect(),
            pages: definition
                .pages
                .iter()
                .enumerate()
                .map(|(place, page)| (page.page.id, format!("p{}", place + 1)))
                .collect(),
            themes: definition
                .survey
                .settings
                .themes
                .iter()
                .enumerate()
                .map(|(place, theme)| (theme.id, format!("t{}", place + 1)))
                .collect(),
        }
    }

    /// Of a question that is not in the survey the id, which nothing will find.
    fn question(&self, id: QuestionId) -> String {
        self.questions
            .get(&id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    fn page(&self, content: &PageContent, names: &impl LinkNames) -> PageDraft {
        let page = &content.page;
        PageDraft {
            key: self.pages[&page.id].clone(),
            title: self.text(&page.title),
            shown_if: page.shown_if.as_ref().map(|when| self.condition(when)),
            branches: page
                .branches
                .iter()
                .map(|branch| BranchDraft {
                    when: self.condition(&branch.when),
                    to: match branch.to {
                        BranchTarget::Page { page } => Some(
                            self.pages
                                .get(&page)
                                .cloned()
                                .unwrap_or_else(|| page.to_string()),
                        ),
                        BranchTarget::End => None,
                    },
                })
                .collect(),
            questions: content
                .questions
                .iter()
                .map(|question| self.written(question, names))
                .collect(),
        }
    }

    fn written(&self, question: &Question, names: &impl LinkNames) -> QuestionDraft {
        let mut content = question.content.clone();
        for wording in content.wordings_mut() {
            *wording = self.text(wording);
        }
        QuestionDraft {
            key: self.question(question.id),
            text: content.text,
            help: content.help,
            kind: content.kind,
            required: content.required,
            may_refuse: content.may_refuse,
            randomised: content.randomised,
            reversed: content.reversed,
            reversed_items: content.reversed_items,
            theme: content.theme.and_then(|id| self.themes.get(&id).cloned()),
            segment: content.segment,
            touchpoint: content.touchpoint.and_then(|id| names.touchpoint(id)),
            department: content.department.and_then(|id| names.department(id)),
            step: content.step.and_then(|id| names.step(id)),
            shown_if: content.shown_if.map(|when| self.condition(&when)),
        }
    }

    fn condition(&self, condition: &Condition) -> ConditionDraft {
        ConditionDraft {
            join: condition.join,
            tests: condition
                .tests
                .iter()
                .map(|test| AnswerTestDraft {
                    question: self.question(test.question),
                    part: test.part,
                    is: test.is.clone(),
                })
                .collect(),
        }
    }

    fn text(&self, wording: &Wording) -> Wording {
        Wording(
            wording
                .0
                .iter()
                .map(|(language, text)| {
                    let text =
                        piping::renamed(text, |name| Some(self.question(name.parse().ok()?)));
                    (language.clone(), text)
                })
                .collect(),
        )
    }
}
