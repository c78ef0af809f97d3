//! What a survey lacks before it can be launched, and what is worth a second thought.
//!
//! The way through a survey is a graph: from each page its branches that can be taken, then the
//! next page unless a branch is always taken. A page that is not shown is passed over, with its
//! branches. Conditions are judged by what the answers they look at can be at all, so that one that
//! can never hold is found without trying people's answers.

mod holding;
mod questions;
mod way;

use super::SurveyDefinition;
use crate::{PageId, QuestionId, ThemeId};

use holding::Holding;
use way::Way;

/// Where a condition, a branch or a piped answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Page(PageId),
    Question(PageId, QuestionId),
    Welcome,
    Thanks,
}

/// One thing about the design. [`DesignFinding::blocks`] tells what keeps it from being launched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DesignFinding {
    NoLanguage,
    NoTitle,
    /// Nobody could answer anything.
    NoQuestions,
    /// A group this small could be recognised.
    MinimumTooLow,
    CommentMinimumTooLow,
    IndexMinimumTooLow,
    SeveralOutcomeThemes,
    ThemeWithoutName {
        theme: ThemeId,
    },
    ThemeWithoutQuestions {
        theme: ThemeId,
    },
    /// Texts that the first language has and this one lacks.
    Untranslated {
        language: String,
        texts: u64,
    },
    EmptyPage {
        page: PageId,
    },
    UnreachablePage {
        page: PageId,
    },
    /// A branch of the page leads back to where its way came from.
    Loop {
        page: PageId,
    },
    /// A branch leads to a page that is not there.
    MissingPage {
        page: PageId,
    },
    /// Speaks of a question or a part of it that is not there.
    MissingAnswer {
        at: Spot,
    },
    /// Speaks of an answer that cannot have been given by then.
    LaterAnswer {
        at: Spot,
    },
    /// Speaks of a segment that nobody is asked for.
    AttachedAnswer {
        at: Spot,
    },
    NeverHolds {
        at: Spot,
    },
    /// A question without its words in the first language.
    EmptyText {
        page: PageId,
        question: QuestionId,
    },
    EmptyChoice {
        page: PageId,
        question: QuestionId,
    },
    DuplicateChoices {
        page: PageId,
        question: QuestionId,
    },
    /// Two choices or items share a code, or one is outside 1 to 1,000.
    BadCodes {
        page: PageId,
        question: QuestionId,
    },
    TooFewChoices {
        page: PageId,
        question: QuestionId,
    },
    /// Not a number of points or labels that such a question can have, or bounds the wrong way.
    BadScale {
        page: PageId,
        question: QuestionId,
    },
    RequiredInformation {
        page: PageId,
        question: QuestionId,
    },
    SegmentWithOneChoice {
        page: PageId,
        question: QuestionId,
    },
    /// Only single choices and yes/no split answers into groups.
    SegmentNotChoosable {
        page: PageId,
        question: QuestionId,
    },
    /// A question of this type is in no figure of a theme.
    ThemeWithoutScore {
        page: PageId,
        question: QuestionId,
    },
    /// The engagement index is made of five-point agreement only.
    OutcomeNotAgreement {
        page: PageId,
        question: QuestionId,
    },
    ReversedWithoutEffect {
        page: PageId,
        question: QuestionId,
    },
}

impl DesignFinding {
    /// Whether the survey cannot be launched like this.
    pub fn blocks(&self) -> bool {
        match self {
            DesignFinding::NoLanguage
            | DesignFinding::NoTitle
            | DesignFinding::NoQuestions
            | DesignFinding::MinimumTooLow
            | DesignFinding::CommentMinimumTooLow
            | DesignFinding::IndexMinimumTooLow
            | DesignFinding::SeveralOutcomeThemes
            | DesignFinding::ThemeWithoutName { .. }
            | DesignFinding::UnreachablePage { .. }
            | DesignFinding::Loop { .. }
            | DesignFinding::MissingPage { .. }
            | DesignFinding::MissingAnswer { .. }
            | DesignFinding::LaterAnswer { .. }
            | DesignFinding::AttachedAnswer { .. }
            | DesignFinding::NeverHolds { .. }
            | DesignFinding::EmptyText { .. }
            | DesignFinding::EmptyChoice { .. }
            | DesignFinding::DuplicateChoices { .. }
            | DesignFinding::BadCodes { .. }
            | DesignFinding::TooFewChoices { .. }
            | DesignFinding::BadScale { .. }
            | DesignFinding::SegmentNotChoosable { .. } => true,
            DesignFinding::ThemeWithoutQuestions { .. }
            | DesignFinding::Untranslated { .. }
            | DesignFinding::EmptyPage { .. }
            | DesignFinding::RequiredInformation { .. }
            | DesignFinding::SegmentWithOneChoice { .. }
            | DesignFinding::ThemeWithoutScore { .. }
            | DesignFinding::OutcomeNotAgreement { .. }
            | DesignFinding::ReversedWithoutEffect { .. } => false,
        }
    }

    /// The page and the question it is about.
    pub fn place(&self) -> (Option<PageId>, Option<QuestionId>) {
        match self {
            DesignFinding::EmptyPage { page }
            | DesignFinding::UnreachablePage { page }
            | DesignFinding::Loop { page }
            | DesignFinding::MissingPage { page } => (Some(*page), None),
            DesignFinding::MissingAnswer { at }
            | DesignFinding::LaterAnswer { at }
            | DesignFinding::AttachedAnswer { at }
            | DesignFinding::NeverHolds { at } => match at {
                Spot::Page(page) => (Some(*page), None),
                Spot::Question(page, question) => (Some(*page), Some(*question)),
                Spot::Welcome | Spot::Thanks => (None, None),
            },
            DesignFinding::EmptyText { page, question }
            | DesignFinding::EmptyChoice { page, question }
            | DesignFinding::DuplicateChoices { page, question }
            | DesignFinding::BadCodes { page, question }
            | DesignFinding::TooFewChoices { page, question }
            | DesignFinding::BadScale { page, question }
            | DesignFinding::RequiredInformation { page, question }
            | DesignFinding::SegmentWithOneChoice { page, question }
            | DesignFinding::SegmentNotChoosable { page, question }
            | DesignFinding::ThemeWithoutScore { page, question }
            | DesignFinding::OutcomeNotAgreement { page, question }
            | DesignFinding::ReversedWithoutEffect { page, question } => {
                (Some(*page), Some(*question))
            }
            DesignFinding::NoLanguage
            | DesignFinding::NoTitle
            | DesignFinding::NoQuestions
            | DesignFinding::MinimumTooLow
            | DesignFinding::CommentMinimumTooLow
            | DesignFinding::IndexMinimumTooLow
            | DesignFinding::SeveralOutcomeThemes
            | DesignFinding::ThemeWithoutName { .. }
            | DesignFinding::ThemeWithoutQuestions { .. }
            | DesignFinding::Untranslated { .. } => (None, None),
        }
    }
}

/// The smallest `minimum` and `comment_minimum` that may be promised.
pub const LEAST_MINIMUM: u16 = 3;
/// The fewest answers an index may be shown for.
pub const LEAST_INDEX_MINIMUM: u16 = 10;

/// Everything about a design, the survey as a whole first, then page by page.
pub fn design_findings(definition: &SurveyDefinition) -> Vec<DesignFinding> {
    let mut found = whole(definition);
    let holding = Holding::of(definition);
    let way = Way::of(definition, &holding);
    way.check_greetings(&mut found);
    for (place, content) in definition.pages.iter().enumerate() {
        let page = content.page.id;
        if content.questions.is_empty() {
            found.push(DesignFinding::EmptyPage { page });
        }
        way.check_page(place, &mut found);
        for (number, question) in content.questions.iter().enumerate() {
            questions::check(definition, page, question, &mut found);
            way.check_question(place, number, &mut found);
        }
    }
    found
}

fn whole(definition: &SurveyDefinition) -> Vec<DesignFinding> {
    let settings = &definition.survey.settings;
    let base = settings.base_language();
    let mut found = Vec::new();
    let mut note = |holds: bool, finding: DesignFinding| {
        if holds {
            found.push(finding);
        }
    };
    note(settings.languages.is_empty(), DesignFinding::NoLanguage);
    note(!settings.title.has(base), DesignFinding::NoTitle);
    let answered = definition.questions().any(|question| {
        !super::fields_of(question).is_empty() && !questions::is_attached(question)
    });
    note(!answered, DesignFinding::NoQuestions);
    note(
        settings.minimum < LEAST_MINIMUM,
        DesignFinding::MinimumTooLow,
    );
    note(
        settings.comment_minimum < LEAST_MINIMUM,
        DesignFinding::CommentMinimumTooLow,
    );
    note(
        settings.index_minimum < LEAST_INDEX_MINIMUM,
        DesignFinding::IndexMinimumTooLow,
    );
    let outcomes = settings.themes.iter().filter(|theme| theme.outcome).count();
    note(outcomes > 1, DesignFinding::SeveralOutcomeThemes);
    for theme in &settings.themes {
        let id = theme.id;
        note(
            !theme.name.has(base),
            DesignFinding::ThemeWithoutName { theme: id },
        );
        let used = definition
            .questions()
            .any(|question| question.content.theme == Some(id));
        note(!used, DesignFinding::ThemeWithoutQuestions { theme: id });
    }
    for language in super::completeness(definition) {
        note(
            language.translated < language.texts,
            DesignFinding::Untranslated {
                language: language.language,
                texts: language.texts - language.translated,
            },
        );
    }
    found
}

#[cfg(test)]
mod tests;
