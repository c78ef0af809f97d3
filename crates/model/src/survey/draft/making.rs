//! A document becomes a survey with ids of its own.

use std::collections::HashMap;

use super::super::{
    AnswerTest, Branch, BranchTarget, Condition, Page, PageContent, Question, QuestionContent,
    Survey, SurveyDefinition, SurveySettings, Theme, Wording, piping,
};
use super::{ConditionDraft, DraftIssue, LinkTargets, PageDraft, QuestionDraft, SurveyDraft};
use crate::{OrderKey, PageId, QuestionId, RawId, ThemeId};

/// Makes ids and the random bits of order keys.
pub trait Minting {
    fn raw_id(&mut self) -> RawId;
    fn bits(&mut self) -> u16;
}

impl SurveyDraft {
    /// Makes the survey with ids of its own, at the order key given, and says what could not be
    /// taken over. Values out of their range are taken as they are; see the survey's findings.
    pub fn define(
        &self,
        order: OrderKey,
        mint: &mut impl Minting,
        links: &impl LinkTargets,
    ) -> (SurveyDefinition, Vec<DraftIssue>) {
        let mut issues = Vec::new();
        let mut themes = HashMap::new();
        let mut questions = HashMap::new();
        let mut pages = HashMap::new();
        let mut settings = self.settings();
        for theme in &self.themes {
            let id = ThemeId(mint.raw_id());
            remember(&mut themes, &theme.key, id, &mut issues);
            settings.themes.push(Theme {
                id,
                name: theme.name.clone(),
                outcome: theme.outcome,
            });
        }
        // Every id is there before the first reference is followed; branches may lead forwards.
        let ids: Vec<(PageId, Vec<QuestionId>)> = self
            .pages
            .iter()
            .map(|page| {
                let id = PageId(mint.raw_id());
                remember(&mut pages, &page.key, id, &mut issues);
                let ids = page.questions.iter().map(|question| {
                    let id = QuestionId(mint.raw_id());
                    remember(&mut questions, &question.key, id, &mut issues);
                    id
                });
                (id, ids.collect())
            })
            .collect();
        let mut making = Making {
            themes,
            questions,
            pages,
            issues,
        };
        let mut definition = SurveyDefinition {
            survey: Survey {
                id: crate::SurveyId(mint.raw_id()),
                name: self.facilitators_name(),
                settings,
                order,
            },
            pages: Vec::with_capacity(self.pages.len()),
        };
        let mut last_page = None;
        for (page, (page_id, question_ids)) in self.pages.iter().zip(ids) {
            let order = OrderKey::between(last_page.as_ref(), None, mint.bits());
            last_page = Some(order.clone());
            let mut last_question = None;
            let mut content = PageContent {
                page: making.page(page, page_id, order),
                questions: Vec::with_capacity(page.questions.len()),
            };
            for (question, id) in page.questions.iter().zip(question_ids) {
                let order = OrderKey::between(last_question.as_ref(), None, mint.bits());
                last_question = Some(order.clone());
                content.questions.push(Question {
                    id,
                    content: making.question(question, links),
                    order,
                });
            }
            definition.pages.push(content);
        }
        for wording in definition.survey.settings.wordings_mut() {
            making.pipe(wording);
        }
        (definition, making.issues)
    }

    fn facilitators_name(&self) -> String {
        let base = self.languages.first().map_or("en", String::as_str);
        if self.name.trim().is_empty() {
            self.title.in_language(base, base).to_owned()
        } else {
            self.name.clone()
        }
    }

    fn settings(&self) -> SurveySettings {
        SurveySettings {
            languages: self.languages.clone(),
            title: self.title.clone(),
            welcome: self.welcome.clone(),
            thanks: self.thanks.clone(),
            privacy: self.privacy,
            minimum: self.minimum,
            comment_minimum: self.comment_minimum,
            index_minimum: self.index_minimum,
            theme_rule: self.theme_rule,
            themes: Vec::with_capacity(self.themes.len()),
            may_go_back: self.may_go_back,
            shows_progress: self.shows_progress,
        }
    }
}

/// Copies of questions with ids of their own. Conditions and piped answers that speak of a question
/// among them speak of its copy; others stay. The answer is in the order of `questions`.
pub fn copies_of(questions: &[&Question], mint: &mut impl Minting) -> Vec<Question> {
    let ids: HashMap<QuestionId, QuestionId> = questions
        .iter()
        .map(|question| (question.id, QuestionId(mint.raw_id())))
        .collect();
    let new = |id: QuestionId| ids.get(&id).copied().unwrap_or(id);
    questions
        .iter()
        .map(|question| {
            let mut copy = (*question).clone();
            copy.id = new(copy.id);
            for test in copy
                .content
                .shown_if
                .iter_mut()
                .flat_map(|all| &mut all.tests)
            {
                test.question = new(test.question);
            }
            for wording in copy.content.wordings_mut() {
                for text in wording.0.values_mut() {
                    *text = piping::renamed(text, |name| Some(new(name.parse().ok()?).to_string()));
                }
            }
            copy
        })
        .collect()
}

/// What the keys of a draft became.
struct Making {
    themes: HashMap<String, ThemeId>,
    questions: HashMap<String, QuestionId>,
    pages: HashMap<String, PageId>,
    issues: Vec<DraftIssue>,
}

impl Making {
    fn page(&mut self, draft: &PageDraft, id: PageId, order: OrderKey) -> Page {
        let mut title = draft.title.clone();
        self.pipe(&mut title);
        let mut branches = Vec::with_capacity(draft.branches.len());
        for branch in &draft.branches {
            let to = match &branch.to {
                None => Some(BranchTarget::End),
                Some(key) => self
                    .pages
                    .get(key)
                    .map(|page| BranchTarget::Page { page: *page }),
            };
            match to {
                // A branch whose tests are all unknown would be taken by everybody.
                Some(to) => {
                    if let Some(when) = self.condition(&branch.when) {
                        branches.push(Branch { when, to });
                    }
                }
                None => self.issues.push(DraftIssue::UnknownPage {
                    key: branch.to.clone().unwrap_or_default(),
                }),
            }
        }
        Page {
            id,
            title,
            shown_if: draft
                .shown_if
                .as_ref()
                .and_then(|when| self.condition(when)),
            branches,
            order,
        }
    }

    fn question(&mut self, draft: &QuestionDraft, links: &impl LinkTargets) -> QuestionContent {
        let theme = draft.theme.as_ref().and_then(|key| {
            let theme = self.themes.get(key).copied();
            if theme.is_none() {
                self.issues
                    .push(DraftIssue::UnknownTheme { key: key.clone() });
            }
            theme
        });
        let mut content = QuestionContent {
            text: draft.text.clone(),
            help: draft.help.clone(),
            kind: draft.kind.clone(),
            required: draft.required,
            may_refuse: draft.may_refuse,
            randomised: draft.randomised,
            reversed: draft.reversed,
            reversed_items: draft.reversed_items.clone(),
            theme,
            segment: draft.segment,
            touchpoint: linked(
                draft.touchpoint.as_ref(),
                |name| links.touchpoint(name),
                |name| DraftIssue::UnknownTouchpoint { name },
                &mut self.issues,
            ),
            department: linked(
                draft.department.as_ref(),
                |name| links.department(name),
                |name| DraftIssue::UnknownDepartment { name },
                &mut self.issues,
            ),
            step: linked(
                draft.step.as_ref(),
                |name| links.step(name),
                |name| DraftIssue::UnknownStep { name },
                &mut self.issues,
            ),
            shown_if: draft
                .shown_if
                .as_ref()
                .and_then(|when| self.condition(when)),
        };
        for wording in content.wordings_mut() {
            self.pipe(wording);
        }
        content
    }

    /// `None` if it had tests and none of them could be taken over.
    fn condition(&mut self, draft: &ConditionDraft) -> Option<Condition> {
        let mut tests = Vec::with_capacity(draft.tests.len());
        for test in &draft.tests {
            match self.questions.get(&test.question) {
                Some(question) => tests.push(AnswerTest {
                    question: *question,
                    part: test.part,
                    is: test.is.clone(),
                }),
                None => self.issues.push(DraftIssue::UnknownQuestion {
                    key: test.question.clone(),
                }),
            }
        }
        (draft.tests.is_empty() || !tests.is_empty()).then_some(Condition {
            join: draft.join,
            tests,
        })
    }

    fn pipe(&mut self, wording: &mut Wording) {
        for text in wording.0.values_mut() {
            let mut unknown = Vec::new();
            *text = piping::renamed(text, |key| {
                let id = self.questions.get(key);
                if id.is_none() {
                    unknown.push(DraftIssue::UnknownQuestion {
                        key: key.to_owned(),
                    });
                }
                id.map(QuestionId::to_string)
            });
            self.issues.append(&mut unknown);
        }
    }
}

fn remember<T>(known: &mut HashMap<String, T>, key: &str, id: T, issues: &mut Vec<DraftIssue>) {
    if key.is_empty() {
        return;
    }
    if known.contains_key(key) {
        issues.push(DraftIssue::DuplicateKey {
            key: key.to_owned(),
        });
    } else {
        known.insert(key.to_owned(), id);
    }
}

fn linked<T>(
    name: Option<&String>,
    find: impl Fn(&str) -> Option<T>,
    issue: impl Fn(String) -> DraftIssue,
    issues: &mut Vec<DraftIssue>,
) -> Option<T> {
    let name = name?;
    let found = find(name);
    if found.is_none() {
        issues.push(issue(name.clone()));
    }
    found
}
