//! The rules every text and number of a survey from outside goes through. What is only unwise is
//! taken and shown as a finding; what could not be stored or shown is refused.

use std::collections::HashSet;

use throughline_model::survey::{
    AnswerRelation, Branch, Choice, Condition, PageContent, QuestionContent, QuestionKind,
    SurveyDefinition, SurveySettings, Wording, choices_mut,
};

use crate::editing::{notes, title};
use crate::error::CallError;

/// Longest text that is read: a question, a greeting. In characters.
const LONGEST_TEXT: usize = 10_000;
const MOST_LANGUAGES: usize = 50;
const MOST_THEMES: usize = 100;
const MOST_LABELS: usize = 11;
const MOST_TESTS: usize = 100;
const MOST_BRANCHES: usize = 100;
pub(crate) const MOST_PAGES: usize = 500;
pub(crate) const MOST_QUESTIONS: usize = 2_000;

/// Whether this is a language tag: letters first, then groups of letters and digits.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut groups = tag.split('-');
    let primary = groups.next().unwrap_or_default();
    tag.len() <= 35
        && (2..=8).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && groups.all(|group| {
            (1..=8).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

pub(crate) fn languages(tags: &[String]) -> Result<Vec<String>, CallError> {
    let mut seen = HashSet::new();
    let tags: Vec<String> = tags
        .iter()
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| seen.insert(tag.clone()))
        .collect();
    if tags.is_empty() || tags.len() > MOST_LANGUAGES {
        return Err(CallError::invalid("a survey has 1 to 50 languages"));
    }
    match tags.iter().find(|tag| !is_language(tag)) {
        Some(tag) => Err(CallError::invalid(format!("{tag:?} is not a language tag"))),
        None => Ok(tags),
    }
}

/// A text of one line in every language.
pub(crate) fn line(wording: &Wording) -> Wording {
    cleaned(wording, title)
}

/// A longer text in every language; lines stay.
fn text(wording: &Wording) -> Wording {
    cleaned(wording, |text| {
        notes(text.trim_start())
            .chars()
            .take(LONGEST_TEXT)
            .collect::<String>()
            .trim_end()
            .to_owned()
    })
}

fn cleaned(wording: &Wording, clean: impl Fn(&str) -> String) -> Wording {
    Wording(
        wording
            .0
            .iter()
            .filter(|(tag, _)| is_language(tag))
            .take(MOST_LANGUAGES)
            .map(|(tag, text)| (tag.clone(), clean(text)))
            .filter(|(_, text)| !text.is_empty())
            .collect(),
    )
}

pub(crate) fn settings(mut settings: SurveySettings) -> Result<SurveySettings, CallError> {
    settings.languages = languages(&settings.languages)?;
    settings.title = line(&settings.title);
    settings.welcome = text(&settings.welcome);
    settings.thanks = text(&settings.thanks);
    settings.minimum = settings.minimum.min(100);
    settings.comment_minimum = settings.comment_minimum.min(100);
    settings.index_minimum = settings.index_minimum.min(1_000);
    if settings.themes.len() > MOST_THEMES {
        return Err(CallError::invalid("a survey has at most 100 themes"));
    }
    let mut seen = HashSet::new();
    for theme in &mut settings.themes {
        theme.name = line(&theme.name);
        if !seen.insert(theme.id) {
            return Err(CallError::invalid("two themes are the same"));
        }
    }
    Ok(settings)
}

/// `free` is the first code that no choice of the question has or had; a choice with the code 0 is
/// a new one and gets the next.
pub(crate) fn question(
    mut content: QuestionContent,
    mut free: u16,
) -> Result<QuestionContent, CallError> {
    content.text = text(&content.text);
    content.help = text(&content.help);
    kind(&mut content.kind)?;
    if let Some(choices) = choices_mut(&mut content.kind) {
        let highest = choices.iter().map(|choice| choice.code).max().unwrap_or(0);
        free = free.max(highest.saturating_add(1));
        for choice in choices {
            if choice.code == 0 {
                choice.code = free;
                free = free.saturating_add(1);
            }
            if choice.code > Choice::MOST {
                return Err(CallError::invalid("a question has at most 1,000 choices"));
            }
        }
    }
    content.reversed_items.sort_unstable();
    content.reversed_items.dedup();
    content.shown_if = content.shown_if.map(condition).transpose()?.flatten();
    Ok(content)
}

fn kind(kind: &mut QuestionKind) -> Result<(), CallError> {
    if choices_mut(kind).is_some_and(|choices| choices.len() > usize::from(Choice::MOST)) {
        return Err(CallError::invalid("a question has at most 1,000 choices"));
    }
    for wording in kind.wordings_mut() {
        *wording = line(wording);
    }
    let few = |labels: &[Wording]| {
        if labels.len() > MOST_LABELS {
            Err(CallError::invalid("a scale has at most 11 points"))
        } else {
            Ok(())
        }
    };
    match kind {
        QuestionKind::Likert { labels }
        | QuestionKind::Matrix { labels, .. }
        | QuestionKind::Satisfaction { labels, .. } => few(labels),
        QuestionKind::ImportanceSatisfaction {
            labels_importance,
            labels_satisfaction,
        } => few(labels_importance).and_then(|()| few(labels_satisfaction)),
        QuestionKind::Number { unit, .. } => {
            *unit = title(unit).chars().take(30).collect();
            Ok(())
        }
        QuestionKind::Kano {
            functional,
            dysfunctional,
        } => {
            *functional = text(functional);
            *dysfunctional = text(dysfunctional);
            Ok(())
        }
        QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Information => Ok(()),
    }
}

/// `None` of one without tests: it always holds.
pub(crate) fn condition(mut condition: Condition) -> Result<Option<Condition>, CallError> {
    if condition.tests.len() > MOST_TESTS {
        return Err(CallError::invalid("a condition has at most 100 tests"));
    }
    for test in &mut condition.tests {
        match &mut test.is {
            AnswerRelation::OneOf { codes } | AnswerRelation::NoneOf { codes } => {
                codes.sort_unstable();
                codes.dedup();
            }
            AnswerRelation::Answered
            | AnswerRelation::NotAnswered
            | AnswerRelation::AtLeast { .. }
            | AnswerRelation::AtMost { .. } => {}
        }
    }
    Ok((!condition.tests.is_empty()).then_some(condition))
}

pub(crate) fn branches(branches: Vec<Branch>) -> Result<Vec<Branch>, CallError> {
    if branches.len() > MOST_BRANCHES {
        return Err(CallError::invalid("a page has at most 100 branches"));
    }
    branches
        .into_iter()
        .map(|branch| {
            let join = branch.when.join;
            let empty = Condition {
                join,
                tests: Vec::new(),
            };
            Ok(Branch {
                when: condition(branch.when)?.unwrap_or(empty),
                to: branch.to,
            })
        })
        .collect()
}

/// A whole survey that came from outside.
pub(crate) fn definition(definition: SurveyDefinition) -> Result<SurveyDefinition, CallError> {
    let SurveyDefinition { mut survey, pages } = definition;
    survey.name = title(&survey.name);
    survey.settings = settings(survey.settings)?;
    let count: usize = pages.iter().map(|page| page.questions.len()).sum();
    if pages.len() > MOST_PAGES || count > MOST_QUESTIONS {
        return Err(CallError::invalid(
            "a survey has at most 500 pages and 2,000 questions",
        ));
    }
    let pages = pages
        .into_iter()
        .map(
            |PageContent {
                 mut page,
                 questions,
             }| {
                page.title = line(&page.title);
                page.shown_if = page.shown_if.map(condition).transpose()?.flatten();
                page.branches = branches(page.branches)?;
                let questions = questions
                    .into_iter()
                    .map(|mut one| {
                        one.content = question(one.content, 1)?;
                        Ok(one)
                    })
                    .collect::<Result<_, CallError>>()?;
                Ok(PageContent { page, questions })
            },
        )
        .collect::<Result<_, CallError>>()?;
    Ok(SurveyDefinition { survey, pages })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_told_from_other_words() {
        for tag in ["en", "de-AT", "zh-Hant-TW", "sr-Latn"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["", "e", "de_AT", "de-", "<b>", "en en", "12"] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
