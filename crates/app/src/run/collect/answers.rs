//! The respondent's page, and answers that come without the host: on this device and in files.

use std::path::Path;

use throughline_live::{
    AnswerFileError, PageMode, PageOptions, PublicSurvey, page, read_answer_file, receipt,
};
use throughline_model::survey::{Wave, WaveState, check_sheet};
use throughline_store::answers::{NewAnswer, Outcome};

use super::wave::ANSWERS;
use crate::app::Context;
use crate::calls::collect::*;
use crate::calls::exchange::{Exported, ImportSource};
use crate::calls::{Call, Done};
use crate::editing;
use crate::error::CallError;
use crate::hosting::{keep, new_answer, wave_closed};
use crate::run::Run;
use crate::run::exchange::{Source, export_path, exported};
use crate::run::preferences::language;
use crate::settings::file_name;
use crate::surveying::definition;
use crate::surveying::words::{AnswerFileIssue, SurveyWords};

/// Most files of one import.
const MOST_FILES: usize = 100_000;
/// Longest answer file, in bytes; its texts are bounded by the survey.
const LONGEST_FILE: usize = 1 << 20;
/// How many files are taken in one transaction.
const BATCH: usize = 1_000;
const MOST_ISSUES: usize = 200;

impl Run for RespondPage {
    fn run(self, on: &Context<'_>) -> Result<String, CallError> {
        let (survey, mode, open) = match (self.wave, self.survey) {
            (Some(wave), _) => {
                let wave = on.read(Self::NAME, move |connection| {
                    editing::wave(connection, wave)
                })?;
                let open = wave.state == WaveState::Open;
                (public(wave), PageMode::Kiosk, open)
            }
            (None, Some(survey)) => {
                let definition =
                    on.read(Self::NAME, move |connection| definition(connection, survey))?;
                let key = definition.survey.id.to_string();
                let survey = PublicSurvey::of(definition, &key, false);
                (survey, PageMode::Preview, true)
            }
            (None, None) => return Err(CallError::invalid("a survey or a wave is needed")),
        };
        Ok(page(
            &survey,
            PageOptions {
                mode,
                open,
                language: self.language.as_deref(),
            },
        ))
    }
}

fn public(wave: Wave) -> PublicSurvey {
    PublicSurvey::of(wave.definition, &wave.id.to_string(), wave.by_code)
}

impl Run for ExportForm {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let wave = on.read(Self::NAME, move |connection| {
            editing::wave(connection, self.wave)
        })?;
        let form = page(
            &public(wave),
            PageOptions {
                mode: PageMode::File,
                // Whoever opens it later cannot be told that the wave was closed meanwhile.
                open: true,
                language: None,
            },
        );
        exported(&path, form.as_bytes())
    }
}

impl Run for AddAnswer {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let receipt =
            receipt(&self.receipt).ok_or_else(|| CallError::invalid("this is no receipt"))?;
        on.on_document(Self::NAME, move |session| {
            let wave = editing::wave(session.store()?.read(), self.wave)?;
            let sheet = check_sheet(&wave.definition, self.sheet)
                .map_err(|problems| CallError::invalid(format!("{problems:?}")))?;
            let answer = NewAnswer {
                receipt: Some(receipt),
                sheet,
                ..NewAnswer::default()
            };
            let outcomes = keep(session, self.wave, vec![answer])?;
            match outcomes.first() {
                Some(Outcome::Accepted) => session.announce_tables(ANSWERS)?,
                Some(Outcome::Duplicate) => {}
                Some(Outcome::CodeMissing | Outcome::CodeUnknown | Outcome::CodeUsed) => {
                    return Err(CallError::invalid("this wave needs single-use codes"));
                }
                Some(Outcome::Unfit { .. }) | None => {
                    return Err(CallError::invalid("the answer does not fit the survey"));
                }
            }
            Ok(Done {})
        })
    }
}

impl Run for ImportAnswerFiles {
    fn run(self, on: &Context<'_>) -> Result<AnswersImported, CallError> {
        let words = SurveyWords::of(&language(on));
        let task = on.task(self.task);
        if self.paths.len() > MOST_FILES {
            return Err(CallError::invalid("these are too many files at once"));
        }
        let asked = self.wave;
        let wave = on.on_document(Self::NAME, move |session| {
            editing::wave(session.store()?.read(), asked)
        })?;
        if wave.state != WaveState::Open {
            return Err(wave_closed());
        }
        let survey = public(wave);
        let mut done = AnswersImported {
            wave: asked,
            answers: 0,
            duplicates: 0,
            issue_count: 0,
            issues: Vec::new(),
        };
        let total = self.paths.len() as u64;
        for (number, paths) in self.paths.chunks(BATCH).enumerate() {
            // What was taken stays when somebody cancels: its files are known when they come again.
            if task.handle.report((number * BATCH) as u64, total).is_err() {
                break;
            }
            let mut names = Vec::new();
            let mut answers = Vec::new();
            for path in paths {
                match read(path, &survey) {
                    Ok(answer) => {
                        names.push(file_name(Path::new(path)));
                        answers.push(answer);
                    }
                    Err(issue) => done.note(&words, &file_name(Path::new(path)), issue),
                }
            }
            let outcomes = on.on_document(Self::NAME, move |session| {
                let outcomes = keep(session, asked, answers)?;
                session.announce_tables(ANSWERS)?;
                Ok(outcomes)
            })?;
            for (name, outcome) in names.iter().zip(outcomes) {
                match outcome {
                    Outcome::Accepted => done.answers += 1,
                    Outcome::Duplicate => done.duplicates += 1,
                    Outcome::CodeMissing => done.note(&words, name, AnswerFileIssue::CodeMissing),
                    Outcome::CodeUnknown => done.note(&words, name, AnswerFileIssue::CodeUnknown),
                    Outcome::CodeUsed => done.note(&words, name, AnswerFileIssue::CodeUsed),
                    Outcome::Unfit { .. } => done.note(&words, name, AnswerFileIssue::Unfit),
                }
            }
        }
        Ok(done)
    }
}

impl AnswersImported {
    fn note(&mut self, words: &SurveyWords, file: &str, issue: AnswerFileIssue) {
        self.issue_count += 1;
        if self.issues.len() < MOST_ISSUES {
            self.issues.push(words.of_file(file, issue));
        }
    }
}

fn read(path: &str, survey: &PublicSurvey) -> Result<NewAnswer, AnswerFileIssue> {
    let source = Source::read(&ImportSource::File {
        path: path.to_owned(),
    })
    .map_err(|_| AnswerFileIssue::Unreadable)?;
    if source.bytes.len() > LONGEST_FILE {
        return Err(AnswerFileIssue::Unreadable);
    }
    let file = read_answer_file(&source.bytes, survey).map_err(|problem| match problem {
        AnswerFileError::NotAnAnswer => AnswerFileIssue::Unreadable,
        AnswerFileError::Newer => AnswerFileIssue::Newer,
    })?;
    if file.survey != survey.key {
        return Err(AnswerFileIssue::OtherSurvey);
    }
    let mut answer = new_answer(file.submission);
    answer.sheet =
        check_sheet(survey.definition(), answer.sheet).map_err(|_| AnswerFileIssue::Unfit)?;
    Ok(answer)
}
