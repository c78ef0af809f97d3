//! The ways people can take through the pages, and what they can have answered by then.

use std::collections::HashMap;

use super::super::{
    BranchTarget, Condition, PageContent, Question, SurveyDefinition, Wording, piping,
};
use super::{DesignFinding, Holding, Spot, questions};
use crate::{PageId, QuestionId};

pub(super) struct Way<'a> {
    definition: &'a SurveyDefinition,
    holding: &'a Holding,
    /// Where each question stands: page and place on it.
    places: HashMap<QuestionId, (usize, usize)>,
    /// The pages that can be come to from each page, by one step or more.
    onwards: Vec<Vec<bool>>,
    /// The pages that can be come to from the beginning.
    reached: Vec<bool>,
    pages: HashMap<PageId, usize>,
}

/// When something is read, for what can have been answered before.
#[derive(Clone, Copy)]
enum Moment {
    /// Before anything on the page.
    Arriving(usize),
    /// Beside the question that stands there.
    At(usize, usize),
    /// After everything on the page.
    Leaving(usize),
    BeforeAll,
    AfterAll,
}

impl<'a> Way<'a> {
    pub fn of(definition: &'a SurveyDefinition, holding: &'a Holding) -> Way<'a> {
        let pages: HashMap<PageId, usize> = definition
            .pages
            .iter()
            .enumerate()
            .map(|(place, page)| (page.page.id, place))
            .collect();
        let steps: Vec<Vec<usize>> = definition
            .pages
            .iter()
            .enumerate()
            .map(|(place, page)| steps(place, page, &pages, definition.pages.len(), holding))
            .collect();
        let from = |starts: &[usize]| {
            let mut seen = vec![false; steps.len()];
            let mut next: Vec<usize> = starts.to_vec();
            while let Some(page) = next.pop() {
                if !std::mem::replace(&mut seen[page], true) {
                    next.extend(&steps[page]);
                }
            }
            seen
        };
        let onwards = steps.iter().map(|starts| from(starts)).collect();
        let first: &[usize] = if steps.is_empty() { &[] } else { &[0] };
        let places = definition
            .pages
            .iter()
            .enumerate()
            .flat_map(|(page, content)| {
                let on_page = content.questions.iter().enumerate();
                on_page.map(move |(number, question)| (question.id, (page, number)))
            })
            .collect();
        Way {
            definition,
            holding,
            places,
            onwards,
            reached: from(first),
            pages,
        }
    }

    pub fn check_greetings(&self, found: &mut Vec<DesignFinding>) {
        let settings = &self.definition.survey.settings;
        let texts = [&settings.title, &settings.welcome];
        self.check_texts(&texts, Spot::Welcome, Moment::BeforeAll, found);
        self.check_texts(&[&settings.thanks], Spot::Thanks, Moment::AfterAll, found);
    }

    pub fn check_page(&self, place: usize, found: &mut Vec<DesignFinding>) {
        let page = &self.definition.pages[place].page;
        let at = Spot::Page(page.id);
        let never_shown = page
            .shown_if
            .as_ref()
            .is_some_and(|when| !self.check_condition(when, at, Moment::Arriving(place), found));
        if !self.reached[place] && !never_shown {
            found.push(DesignFinding::UnreachablePage { page: page.id });
        }
        self.check_texts(&[&page.title], at, Moment::Arriving(place), found);
        for branch in &page.branches {
            self.check_condition(&branch.when, at, Moment::Leaving(place), found);
            let BranchTarget::Page { page: target } = branch.to else {
                continue;
            };
            match self.pages.get(&target) {
                None => found.push(DesignFinding::MissingPage { page: page.id }),
                Some(target) => {
                    let finding = DesignFinding::Loop { page: page.id };
                    let back = *target == place || self.onwards[*target][place];
                    if back && !found.contains(&finding) {
                        found.push(finding);
                    }
                }
            }
        }
    }

    pub fn check_question(&self, place: usize, number: usize, found: &mut Vec<DesignFinding>) {
        let page = &self.definition.pages[place];
        let question = &page.questions[number];
        let at = Spot::Question(page.page.id, question.id);
        let moment = Moment::At(place, number);
        if let Some(when) = &question.content.shown_if {
            self.check_condition(when, at, moment, found);
        }
        self.check_texts(&question.content.wordings(), at, moment, found);
    }

    /// Answers whether the condition can hold.
    fn check_condition(
        &self,
        condition: &Condition,
        at: Spot,
        moment: Moment,
        found: &mut Vec<DesignFinding>,
    ) -> bool {
        let before = found.len();
        for test in &condition.tests {
            let finding = self.reference(test.question, at, moment);
            let finding = finding.or_else(|| {
                (!self.holding.knows(test)).then_some(DesignFinding::MissingAnswer { at })
            });
            note_once(found, finding);
        }
        // What is not there explains enough.
        let holds = self.holding.may_hold(condition);
        if !holds && found.len() == before {
            note_once(found, Some(DesignFinding::NeverHolds { at }));
        }
        holds
    }

    fn check_texts(
        &self,
        texts: &[&Wording],
        at: Spot,
        moment: Moment,
        found: &mut Vec<DesignFinding>,
    ) {
        for name in texts
            .iter()
            .flat_map(|text| text.0.values())
            .flat_map(|text| piping::names(text))
        {
            let finding = match name.parse() {
                Ok(question) => self.reference(question, at, moment),
                Err(_) => Some(DesignFinding::MissingAnswer { at }),
            };
            note_once(found, finding);
        }
    }

    /// What is wrong with speaking of a question's answer at a moment.
    fn reference(&self, question: QuestionId, at: Spot, moment: Moment) -> Option<DesignFinding> {
        let Some((page, number)) = self.places.get(&question).copied() else {
            return Some(DesignFinding::MissingAnswer { at });
        };
        if questions::is_attached(self.question(page, number)) {
            return Some(DesignFinding::AttachedAnswer { at });
        }
        let given = match moment {
            Moment::Arriving(here) => page != here && self.onwards[page][here],
            Moment::At(here, place) => {
                (page == here && number < place) || (page != here && self.onwards[page][here])
            }
            Moment::Leaving(here) => page == here || self.onwards[page][here],
            Moment::BeforeAll => false,
            Moment::AfterAll => true,
        };
        (!given).then_some(DesignFinding::LaterAnswer { at })
    }

    fn question(&self, page: usize, number: usize) -> &Question {
        &self.definition.pages[page].questions[number]
    }
}

fn note_once(found: &mut Vec<DesignFinding>, finding: Option<DesignFinding>) {
    if let Some(finding) = finding
        && !found.contains(&finding)
    {
        found.push(finding);
    }
}

/// The pages that can follow one.
fn steps(
    place: usize,
    content: &PageContent,
    pages: &HashMap<PageId, usize>,
    count: usize,
    holding: &Holding,
) -> Vec<usize> {
    let next = (place + 1 < count).then_some(place + 1);
    let page = &content.page;
    if page
        .shown_if
        .as_ref()
        .is_some_and(|when| !holding.may_hold(when))
    {
        return next.into_iter().collect();
    }
    let mut steps = Vec::new();
    let mut always = false;
    for branch in page
        .branches
        .iter()
        .filter(|one| holding.may_hold(&one.when))
    {
        match branch.to {
            BranchTarget::Page { page } => steps.extend(pages.get(&page)),
            BranchTarget::End => {}
        }
        if branch.when.tests.is_empty() {
            always = true;
            break;
        }
    }
    if !always || page.shown_if.is_some() {
        steps.extend(next);
    }
    steps
}
