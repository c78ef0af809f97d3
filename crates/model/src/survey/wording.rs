//! Words in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text by language tag (`en`, `de-AT`). A language that is missing falls back to the survey's
/// first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "Record<string, string>")]
pub struct Wording(pub BTreeMap<String, String>);

impl Wording {
    pub fn of(language: &str, text: &str) -> Wording {
        if text.is_empty() {
            return Wording::default();
        }
        Wording(BTreeMap::from([(language.to_owned(), text.to_owned())]))
    }

    /// The text in a language, else in the fallback, else in any, else empty.
    pub fn in_language(&self, language: &str, fallback: &str) -> &str {
        [language, fallback]
            .into_iter()
            .find_map(|tag| self.0.get(tag).filter(|text| !text.is_empty()))
            .or_else(|| self.0.values().find(|text| !text.is_empty()))
            .map_or("", String::as_str)
    }

    /// Sets or, with an empty text, clears a language.
    pub fn set(&mut self, language: &str, text: &str) {
        if text.is_empty() {
            self.0.remove(language);
        } else {
            self.0.insert(language.to_owned(), text.to_owned());
        }
    }

    pub fn has(&self, language: &str) -> bool {
        self.0
            .get(language)
            .is_some_and(|text| !text.trim().is_empty())
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}
