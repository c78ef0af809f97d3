//! What one person answered, found and deleted because they want it.

use throughline_model::survey::{FieldKey, Privacy, QuestionKind, Wave, fields_of};
use throughline_store::answers::{AnswerColumns, Cell, RESPONDENT, load};
use throughline_store::rows::Connection;
use throughline_store::{StoreError, answers};

use super::wave::{ANSWERS, WAVES};
use crate::app::{Context, lock};
use crate::calls::Call;
use crate::calls::collect::*;
use crate::editing;
use crate::error::CallError;
use crate::results::data::{can_reopen, is_held};
use crate::run::Run;
use crate::run::preferences::language;
use crate::surveying::words::SurveyWords;

/// Found answers that are listed.
const MOST: usize = 50;
/// Characters of what tells two people of one name apart.
const ABOUT: usize = 120;

impl Run for FindPerson {
    fn run(self, on: &Context<'_>) -> Result<PersonFound, CallError> {
        let words = SurveyWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            let wave = editing::wave(connection, self.wave)?;
            let search = Search::of(connection, &wave, &self.who)?;
            let refused = (!search.possible)
                .then(|| words.nobody_can_be_told(wave.definition.survey.settings.privacy));
            let mut hints = Vec::new();
            if search.possible {
                hints.push(words.looking_for_a_person(wave.definition.survey.settings.privacy));
                let seen =
                    !is_held(&wave) && !can_reopen(&wave, answers::count(connection, wave.id)?);
                hints.extend(seen.then(|| words.deletion_shows()));
            }
            let found = search.rows.iter().take(MOST);
            Ok(PersonFound {
                refused,
                hints,
                revision: search.columns.revision,
                answers: found.map(|row| search.answer(*row, &words)).collect(),
                more: search.rows.len() > MOST,
            })
        })
    }
}

impl Run for DeletePerson {
    fn run(self, on: &Context<'_>) -> Result<AnswersDeleted, CallError> {
        let asked = self.wave;
        let done = on.once(Self::NAME, move |session| {
            let connection = session.store()?.read();
            let wave = editing::wave(connection, self.wave)?;
            let search = Search::of(connection, &wave, &self.who)?;
            if self.rows.is_empty() || !self.rows.iter().all(|row| search.rows.contains(row)) {
                return Err(CallError::not_found("answers"));
            }
            let deleted =
                session
                    .store_mut()?
                    .delete_answer_rows(self.wave, self.revision, &self.rows);
            let answers = deleted.map_err(|problem| match problem {
                StoreError::AnswersChanged(_) => CallError::not_found("answers"),
                other => other.into(),
            })?;
            session.announce_tables(&[WAVES, ANSWERS].concat())?;
            Ok(AnswersDeleted { answers })
        })?;
        // Nothing of them stays in memory either.
        lock(&on.inner.results).forget(asked);
        Ok(done)
    }
}

/// The answers of a wave that a person may be known by.
struct Search {
    /// Whether anybody can be told from the others at all.
    possible: bool,
    columns: AnswerColumns,
    /// Names and short texts, in the order of the survey.
    keys: Vec<FieldKey>,
    /// Those found.
    rows: Vec<u32>,
}

impl Search {
    fn of(connection: &Connection, wave: &Wave, who: &str) -> Result<Search, CallError> {
        let privacy = wave.definition.survey.settings.privacy;
        let mut keys = match privacy {
            Privacy::Anonymous => Vec::new(),
            Privacy::Confidential | Privacy::Identified => vec![RESPONDENT],
        };
        if privacy == Privacy::Identified {
            let short = wave
                .definition
                .questions()
                .filter(|question| matches!(question.content.kind, QuestionKind::ShortText));
            keys.extend(short.flat_map(fields_of).map(|field| field.key));
        }
        let columns = load(connection, wave.id, &keys)?;
        let text = |key: FieldKey, row: usize| match columns.get(key).get(row) {
            Cell::Text(text) => Some(text),
            Cell::Missing | Cell::Refused | Cell::Code(_) | Cell::Number(_) => None,
        };
        let possible =
            (0..columns.rows).any(|row| keys.iter().any(|key| text(*key, row).is_some()));
        let wanted = who.trim().to_lowercase();
        let fits = |text: &str| {
            let text = text.to_lowercase();
            match privacy {
                Privacy::Identified => text.contains(&wanted),
                Privacy::Anonymous | Privacy::Confidential => text.trim() == wanted,
            }
        };
        let rows = (0..columns.rows)
            .filter(|row| {
                !wanted.is_empty() && keys.iter().any(|key| text(*key, *row).is_some_and(fits))
            })
            .map(|row| row as u32)
            .collect();
        Ok(Search {
            possible,
            columns,
            keys,
            rows,
        })
    }

    fn answer(&self, row: u32, words: &SurveyWords) -> PersonAnswer {
        let texts: Vec<&str> = self
            .keys
            .iter()
            .filter_map(|key| match self.columns.get(*key).get(row as usize) {
                Cell::Text(text) => Some(text),
                Cell::Missing | Cell::Refused | Cell::Code(_) | Cell::Number(_) => None,
            })
            .collect();
        let (name, rest) = texts.split_first().unwrap_or((&"", &[]));
        let about: String = rest.join(" · ").chars().take(ABOUT).collect();
        PersonAnswer {
            row,
            name: (*name).to_owned(),
            about: if about.is_empty() {
                words.one_answer()
            } else {
                about
            },
        }
    }
}
