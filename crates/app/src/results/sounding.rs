//! How comments sound: VADER's hint for those in English, guessed once for each.

use std::collections::HashMap;
use std::sync::Mutex;

use throughline_model::survey::FieldKey;
use throughline_stats::sentiment::{Sentiment, compound, is_english_among};

use crate::app::lock;
use crate::calls::results::SentimentCounts;

/// What was guessed of the texts of one wave, by field and row.
#[derive(Default)]
pub(crate) struct Sounding {
    known: Mutex<HashMap<(FieldKey, usize), Option<Sentiment>>>,
}

impl Sounding {
    /// How each text sounds; `None` for one that is not in English. `languages` are those the survey
    /// was asked in.
    pub fn of<'t>(
        &self,
        languages: &[String],
        texts: impl Iterator<Item = (FieldKey, usize, &'t str)>,
    ) -> Vec<Option<Sentiment>> {
        let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
        let mut known = lock(&self.known);
        texts
            .map(|(field, row, text)| {
                *known.entry((field, row)).or_insert_with(|| {
                    is_english_among(text, &languages).then(|| Sentiment::of_score(compound(text)))
                })
            })
            .collect()
    }
}

/// How many sound how; `None` where nothing could be guessed.
pub(crate) fn counts(sounds: impl Iterator<Item = Option<Sentiment>>) -> Option<SentimentCounts> {
    let mut counts = SentimentCounts::default();
    for sound in sounds {
        match sound {
            Some(Sentiment::Positive) => counts.positive += 1,
            Some(Sentiment::Neutral) => counts.neutral += 1,
            Some(Sentiment::Negative) => counts.negative += 1,
            None => counts.unknown += 1,
        }
    }
    (counts.positive + counts.neutral + counts.negative > 0).then_some(counts)
}
