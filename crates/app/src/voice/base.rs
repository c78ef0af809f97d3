//! Items as they were imported, in columns.

use std::collections::HashMap;

use throughline_model::voice::{FeedbackKind, ScoreScale};
use throughline_model::{FeedbackId, FeedbackImportId, RawId};
use throughline_store::feedback::{self, FeedbackRow};
use throughline_store::rows::Connection;

use crate::error::CallError;

/// Where there is no day.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// Every item of the file, seen or not, in the order of their numbers. A place is an index into
/// these columns.
#[derive(Debug, Default)]
pub(crate) struct Base {
    pub numbers: Vec<u32>,
    pub ids: Vec<FeedbackId>,
    pub marks: Vec<[u8; 16]>,
    pub kinds: Vec<FeedbackKind>,
    /// [`NO_DAY`] where none is known.
    pub days: Vec<i32>,
    pub scores: Vec<Option<(f64, ScoreScale)>>,
    /// NaN for what is not in English.
    pub sentiments: Vec<f64>,
    /// Into [`Base::known_imports`].
    pub imports: Vec<u32>,
    pub known_imports: Vec<FeedbackImportId>,
    /// Into [`Base::known_languages`].
    pub languages: Vec<u16>,
    pub known_languages: Vec<String>,
    /// Into [`Base::entries`]; 0 for none. As they were imported.
    pub channels: Vec<u32>,
    pub personas: Vec<u32>,
    pub touchpoints: Vec<u32>,
    pub steps: Vec<u32>,
    pub entries: Entries,
    places: HashMap<FeedbackId, u32>,
    /// Places from the oldest to the newest; those without a day first.
    pub by_day: Vec<u32>,
}

/// The things that items are about, each once. The first stands for none.
#[derive(Debug)]
pub(crate) struct Entries {
    pub ids: Vec<RawId>,
    places: HashMap<RawId, u32>,
}

impl Default for Entries {
    fn default() -> Entries {
        Entries {
            ids: vec![RawId([0; 16])],
            places: HashMap::new(),
        }
    }
}

impl Entries {
    pub fn place_of(&mut self, id: Option<RawId>) -> u32 {
        let Some(id) = id else {
            return 0;
        };
        let next = self.ids.len() as u32;
        let place = *self.places.entry(id).or_insert(next);
        if place == next {
            self.ids.push(id);
        }
        place
    }

    pub fn find(&self, id: RawId) -> Option<u32> {
        self.places.get(&id).copied()
    }
}

impl Base {
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn place(&self, id: FeedbackId) -> Option<usize> {
        self.places.get(&id).map(|place| *place as usize)
    }

    pub fn place_of_number(&self, number: u32) -> Option<usize> {
        self.numbers.binary_search(&number).ok()
    }

    /// Takes in what was written behind the last item.
    pub fn catch_up(&mut self, connection: &Connection) -> Result<(), CallError> {
        let from = self.numbers.last().map_or(0, |last| last + 1);
        let before = self.len();
        let mut languages: HashMap<String, u16> =
            self.known_languages.iter().cloned().zip(0..).collect();
        feedback::each(connection, from, |row| -> Result<(), CallError> {
            self.take(&row, &mut languages);
            Ok(())
        })?;
        if self.len() > before || self.by_day.len() != self.len() {
            let mut by_day: Vec<u32> = (0..self.len() as u32).collect();
            by_day.sort_by_key(|place| (self.days[*place as usize], *place));
            self.by_day = by_day;
        }
        Ok(())
    }

    fn take(&mut self, row: &FeedbackRow<'_>, languages: &mut HashMap<String, u16>) {
        self.places.insert(row.id, self.len() as u32);
        self.numbers.push(row.number);
        self.ids.push(row.id);
        self.marks.push(row.mark);
        self.kinds.push(row.kind);
        self.days.push(row.day.unwrap_or(NO_DAY));
        self.scores.push(
            row.score
                .filter(|(score, scale)| scale.part(*score).is_some()),
        );
        self.sentiments.push(row.sentiment.unwrap_or(f64::NAN));
        if self.known_imports.last() != Some(&row.import) {
            let known = self.known_imports.iter().position(|one| *one == row.import);
            match known {
                Some(place) => {
                    self.imports.push(place as u32);
                }
                None => {
                    self.known_imports.push(row.import);
                    self.imports.push(self.known_imports.len() as u32 - 1);
                }
            }
        } else {
            self.imports.push(self.known_imports.len() as u32 - 1);
        }
        let language = match languages.get(row.language) {
            Some(place) => *place,
            None => {
                let place = u16::try_from(self.known_languages.len()).unwrap_or(u16::MAX);
                languages.insert(row.language.to_owned(), place);
                self.known_languages.push(row.language.to_owned());
                place
            }
        };
        self.languages.push(language);
        let entries = &mut self.entries;
        self.channels
            .push(entries.place_of(row.channel.map(|id| id.0)));
        self.personas
            .push(entries.place_of(row.persona.map(|id| id.0)));
        self.touchpoints
            .push(entries.place_of(row.touchpoint.map(|id| id.0)));
        self.steps.push(entries.place_of(row.step.map(|id| id.0)));
    }
}
