//! What a new persona can begin with: sheets that are plausible and marked as assumed, to be made
//! one's own.

use serde::Deserialize;
use throughline_model::people::StatementKind;

use super::words::PeopleWords;
use crate::calls::people::{PersonaTemplate, PersonaTemplateEntry};

/// The templates in both languages, by key.
const SOURCE: &str = include_str!("../../../../assets/people/templates.json");

/// A sheet that is written down.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WrittenSheet {
    pub name: String,
    pub line: String,
    /// What the template is for; of a template only.
    pub about: String,
    pub quote: String,
    pub story: String,
    pub share: Option<f64>,
    pub value: Option<f64>,
    pub unit: String,
    pub goals: Vec<WrittenStatement>,
    pub needs: Vec<WrittenStatement>,
    pub frustrations: Vec<WrittenStatement>,
    pub context: Vec<WrittenStatement>,
    /// Names and values.
    pub fields: Vec<(String, String)>,
    /// Names of channels and their weights; those the project lacks are left out.
    pub channels: Vec<(String, u8)>,
}

/// A text, with its evidence grade where it is not the sheet's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum WrittenStatement {
    Assumed(String),
    Graded(String, throughline_model::Evidence),
}

impl WrittenSheet {
    /// What is said, by section.
    pub fn sections(&self) -> [(StatementKind, &[WrittenStatement]); 4] {
        [
            (StatementKind::Goal, &self.goals),
            (StatementKind::Need, &self.needs),
            (StatementKind::Frustration, &self.frustrations),
            (StatementKind::Context, &self.context),
        ]
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    template: PersonaTemplate,
    en: WrittenSheet,
    de: WrittenSheet,
}

fn all() -> Vec<Entry> {
    // A file that cannot be read gives no templates; the test below does not let one come so far.
    serde_json::from_str(SOURCE).unwrap_or_default()
}

pub(crate) fn entries(words: &PeopleWords) -> Vec<PersonaTemplateEntry> {
    let entry = |entry: Entry| {
        let sheet = in_language(&entry, words);
        PersonaTemplateEntry {
            template: entry.template,
            name: sheet.name.clone(),
            about: sheet.about.clone(),
        }
    };
    all().into_iter().map(entry).collect()
}

pub(crate) fn find(template: PersonaTemplate, words: &PeopleWords) -> Option<WrittenSheet> {
    let mut all = all().into_iter();
    let found = all.find(|entry| entry.template == template)?;
    Some(in_language(&found, words).clone())
}

fn in_language<'a>(entry: &'a Entry, words: &PeopleWords) -> &'a WrittenSheet {
    if words.pick("en", "de") == "de" {
        &entry.de
    } else {
        &entry.en
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_whole_in_both_languages() {
        for language in ["en", "de"] {
            let words = PeopleWords::of(language);
            let entries = entries(&words);
            assert_eq!(
                entries.len(),
                8,
                "{:?}",
                serde_json::from_str::<Vec<Entry>>(SOURCE).err()
            );
            for entry in entries {
                let sheet = find(entry.template, &words).unwrap();
                assert!(
                    !sheet.about.is_empty() && !sheet.quote.is_empty() && !sheet.story.is_empty()
                );
                for (kind, said) in sheet.sections() {
                    assert!(said.len() >= 2, "{} {kind:?}", sheet.name);
                }
                assert!(
                    sheet.fields.len() >= 3 && !sheet.channels.is_empty(),
                    "{}",
                    sheet.name
                );
            }
        }
    }
}
