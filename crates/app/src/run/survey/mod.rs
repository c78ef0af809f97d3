//! Designing surveys: lists and whole surveys here, edits of each kind below.

mod design;
mod page;
mod question;
mod source;
mod wave;

use std::collections::BTreeMap;

use throughline_model::SurveyId;
use throughline_model::survey::{
    DesignFinding, SurveyDefinition, Wave, completeness, design_findings, estimated_seconds,
};
use throughline_store::rows::{Connection, surveys, waves};

use super::Run;
use super::preferences::language;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::survey::*;
use crate::error::CallError;
use crate::surveying::locks::Locks;
use crate::surveying::words::SurveyWords;
use crate::surveying::{definition, templates};

pub(crate) use design::insert as insert_survey;
pub(super) use wave::entry as wave_entry;

/// How many questions that lack a text are named.
const MOST_MISSING: usize = 20;

impl Run for ListSurveys {
    fn run(self, on: &Context<'_>) -> Result<Vec<SurveyEntry>, CallError> {
        let words = SurveyWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            let mut of_survey: BTreeMap<SurveyId, Vec<Wave>> = BTreeMap::new();
            for wave in waves::all(connection)? {
                of_survey.entry(wave.survey).or_default().push(wave);
            }
            let mut entries = Vec::new();
            for survey in surveys::all(connection)? {
                let waves = of_survey.remove(&survey.id).unwrap_or_default();
                entries.push(SurveyEntry {
                    questions: surveys::definition(connection, survey.id)?
                        .map_or(0, |definition| definition.questions().count() as u64),
                    waves: newest_first(connection, &waves, &words)?,
                    deleted: false,
                    survey,
                });
            }
            // What people answered is there to be read, though nobody will be asked again.
            for waves in of_survey.into_values() {
                let Some(last) = waves.last() else { continue };
                entries.push(SurveyEntry {
                    survey: last.definition.survey.clone(),
                    questions: last.definition.questions().count() as u64,
                    waves: newest_first(connection, &waves, &words)?,
                    deleted: true,
                });
            }
            Ok(entries)
        })
    }
}

impl Run for ReadSurvey {
    fn run(self, on: &Context<'_>) -> Result<SurveyView, CallError> {
        let words = SurveyWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            let definition = definition(connection, self.survey)?;
            let waves = waves::of_survey(connection, self.survey)?;
            let locks = Locks::of(&waves);
            Ok(SurveyView {
                findings: findings(&definition, &words),
                languages: completeness(&definition)
                    .into_iter()
                    .map(|mut language| {
                        language.missing.truncate(MOST_MISSING);
                        LanguageProgress {
                            language: language.language,
                            translated: language.translated,
                            texts: language.texts,
                            missing: language.missing,
                        }
                    })
                    .collect(),
                locked: locks.among(definition.questions().map(|question| question.id)),
                launched: locks.launched,
                waves: newest_first(connection, &waves, &words)?,
                duration: words.duration(estimated_seconds(&definition)),
                definition,
            })
        })
    }
}

impl Run for ListSurveyTemplates {
    fn run(self, on: &Context<'_>) -> Result<Vec<SurveyTemplate>, CallError> {
        Ok(templates::summaries(&language(on)))
    }
}

/// Everything about a design, in words.
pub(super) fn findings(definition: &SurveyDefinition, words: &SurveyWords) -> Vec<SurveyFinding> {
    design_findings(definition)
        .iter()
        .map(|finding: &DesignFinding| {
            let (page, question) = finding.place();
            SurveyFinding {
                blocks: finding.blocks(),
                page,
                question,
                words: words.finding(finding, definition),
            }
        })
        .collect()
}

fn newest_first(
    connection: &Connection,
    waves: &[Wave],
    words: &SurveyWords,
) -> Result<Vec<WaveEntry>, CallError> {
    waves
        .iter()
        .rev()
        .map(|wave| wave_entry(connection, wave, words))
        .collect()
}
