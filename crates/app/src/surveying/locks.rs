//! What stands in a launched wave.

use std::collections::{HashMap, HashSet};

use throughline_model::survey::{QuestionContent, Wave, choices_of, fields_of};
use throughline_model::{QuestionId, SurveyId};
use throughline_store::rows::{Connection, waves};

use crate::error::CallError;

/// The questions of a survey that people were asked, and in which languages.
#[derive(Default)]
pub(crate) struct Locks {
    questions: HashMap<QuestionId, Launched>,
    pub launched: bool,
}

#[derive(Default)]
pub(crate) struct Launched {
    pub languages: Vec<String>,
    /// The highest code a choice had in any wave.
    pub highest_code: u16,
}

impl Locks {
    pub fn read(connection: &Connection, survey: SurveyId) -> Result<Locks, CallError> {
        Ok(Locks::of(&waves::of_survey(connection, survey)?))
    }

    pub fn of(waves: &[Wave]) -> Locks {
        let mut questions: HashMap<QuestionId, Launched> = HashMap::new();
        for wave in waves {
            let asked = wave.definition.questions();
            // What is only read gets no answer that could come to mean something else.
            for question in asked.filter(|question| !fields_of(question).is_empty()) {
                let launched = questions.entry(question.id).or_default();
                for language in &wave.definition.survey.settings.languages {
                    if !launched.languages.contains(language) {
                        launched.languages.push(language.clone());
                    }
                }
                launched.highest_code = launched.highest_code.max(highest_code(&question.content));
            }
        }
        Locks {
            questions,
            launched: !waves.is_empty(),
        }
    }

    pub fn get(&self, question: QuestionId) -> Option<&Launched> {
        self.questions.get(&question)
    }

    /// Those of a survey that are locked.
    pub fn among(&self, questions: impl Iterator<Item = QuestionId>) -> Vec<QuestionId> {
        let questions: HashSet<QuestionId> = questions.collect();
        let mut locked: Vec<QuestionId> = self
            .questions
            .keys()
            .copied()
            .filter(|id| questions.contains(id))
            .collect();
        locked.sort();
        locked
    }
}

pub(crate) fn highest_code(content: &QuestionContent) -> u16 {
    choices_of(&content.kind)
        .iter()
        .map(|choice| choice.code)
        .max()
        .unwrap_or(0)
}
