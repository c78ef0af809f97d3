//! How far a survey is translated, and how long it takes to answer.

use super::{Question, QuestionKind, SurveyDefinition, Wording};
use crate::QuestionId;

/// How much of a survey one language has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    pub language: String,
    /// Of `texts`, those this language has.
    pub translated: u64,
    /// Texts that the survey's first language has.
    pub texts: u64,
    /// The questions that lack at least one of their texts, in their order.
    pub missing: Vec<QuestionId>,
}

/// One for each language of the survey, in their order.
pub fn completeness(definition: &SurveyDefinition) -> Vec<Completeness> {
    let settings = &definition.survey.settings;
    let base = settings.base_language();
    settings
        .languages
        .iter()
        .map(|language| {
            let mut found = Completeness {
                language: language.clone(),
                translated: 0,
                texts: 0,
                missing: Vec::new(),
            };
            let mut count = |wordings: Vec<&Wording>| {
                let needed = wordings.iter().filter(|text| text.has(base)).count() as u64;
                let there = wordings
                    .iter()
                    .filter(|text| text.has(base) && text.has(language))
                    .count() as u64;
                found.texts += needed;
                found.translated += there;
                there == needed
            };
            count(settings.wordings());
            let mut missing = Vec::new();
            for page in &definition.pages {
                count(vec![&page.page.title]);
                for question in &page.questions {
                    if !count(question.content.wordings()) {
                        missing.push(question.id);
                    }
                }
            }
            found.missing = missing;
            found
        })
        .collect()
}

/// Words a person reads in a minute on a phone.
const WORDS_A_MINUTE: f64 = 220.0;

/// An estimate of how many seconds a person needs who is shown every question: reading at 220 words
/// a minute, and for each answer a time to think and tap that was chosen by hand for its type. It
/// is a guide for the person who designs, not a measurement.
pub fn estimated_seconds(definition: &SurveyDefinition) -> f64 {
    let settings = &definition.survey.settings;
    let base = settings.base_language();
    let reading = |wording: &Wording| {
        let words = wording.in_language(base, base).split_whitespace().count();
        words as f64 * 60.0 / WORDS_A_MINUTE
    };
    let mut seconds =
        reading(&settings.title) + reading(&settings.welcome) + reading(&settings.thanks);
    for page in &definition.pages {
        seconds += reading(&page.page.title);
        for question in &page.questions {
            if question.content.segment == Some(super::Segment::Attached) {
                continue;
            }
            seconds += reading(&question.content.text)
                + reading(&question.content.help)
                + texts_of_answers(question, reading)
                + answering(&question.content.kind);
        }
    }
    seconds
}

/// Labels of scales repeat from question to question and are taken in at a glance; choices, items
/// and the two halves of a Kano pair are read.
fn texts_of_answers(question: &Question, reading: impl Fn(&Wording) -> f64) -> f64 {
    match &question.content.kind {
        QuestionKind::SingleChoice { choices, .. }
        | QuestionKind::MultipleChoice { choices, .. }
        | QuestionKind::Ranking { choices } => {
            choices.iter().map(|choice| reading(&choice.text)).sum()
        }
        QuestionKind::Matrix { items, .. } => items.iter().map(|item| reading(&item.text)).sum(),
        QuestionKind::Kano {
            functional,
            dysfunctional,
        } => reading(functional) + reading(dysfunctional),
        QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => 0.0,
    }
}

/// Seconds to think and tap, without reading.
fn answering(kind: &QuestionKind) -> f64 {
    match kind {
        QuestionKind::SingleChoice { .. } | QuestionKind::YesNo => 3.0,
        QuestionKind::MultipleChoice { .. } => 6.0,
        QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => 4.0,
        QuestionKind::Matrix { items, .. } => 3.5 * items.len() as f64,
        QuestionKind::Ranking { choices } => 4.0 * choices.len() as f64,
        QuestionKind::Number { .. } | QuestionKind::Date => 8.0,
        QuestionKind::ShortText => 12.0,
        QuestionKind::LongText => 35.0,
        QuestionKind::Kano { .. } | QuestionKind::ImportanceSatisfaction { .. } => 8.0,
        QuestionKind::Information => 0.0,
    }
}
