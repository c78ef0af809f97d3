//! The surveys that come with the program, each in every language of theirs in one file.

use std::sync::OnceLock;

use throughline_model::survey::SurveyDraft;

use crate::calls::survey::SurveyTemplate;

struct Source {
    key: &'static str,
    text: &'static str,
}

// `SURVEYS`: every file of assets/surveys, sorted by name.
include!(concat!(env!("OUT_DIR"), "/surveys.rs"));

/// In the order of the list of templates: how often they are asked for, roughly.
const ORDER: [&str; 10] = [
    "engagement",
    "engagement-pulse",
    "onboarding",
    "exit",
    "csat",
    "nps",
    "ces",
    "importance-satisfaction",
    "kano",
    "workshop-exit",
];

pub(crate) fn find(key: &str) -> Option<&'static SurveyDraft> {
    all()
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, draft)| draft)
}

pub(crate) fn summaries(language: &str) -> Vec<SurveyTemplate> {
    let language = primary(language);
    let mut summaries: Vec<SurveyTemplate> = all()
        .iter()
        .map(|(key, draft)| {
            let base = draft.languages.first().map_or("en", String::as_str);
            let questions = draft.pages.iter().map(|page| page.questions.len() as u64);
            SurveyTemplate {
                key: (*key).to_owned(),
                name: draft.title.in_language(&language, base).to_owned(),
                line: draft.line.in_language(&language, base).to_owned(),
                questions: questions.sum(),
                themes: draft.themes.len() as u64,
            }
        })
        .collect();
    let place = |key: &str| ORDER.iter().position(|known| *known == key);
    summaries.sort_by_key(|summary| place(&summary.key).unwrap_or(ORDER.len()));
    summaries
}

fn all() -> &'static [(&'static str, SurveyDraft)] {
    static READ: OnceLock<Vec<(&'static str, SurveyDraft)>> = OnceLock::new();
    // A file that cannot be read is left out; the test below does not let one come so far.
    READ.get_or_init(|| {
        SURVEYS
            .iter()
            .filter_map(|source| Some((source.key, serde_json::from_str(source.text).ok()?)))
            .collect()
    })
}

fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use throughline_model::survey::{Minting, SameProject, completeness, design_findings};
    use throughline_model::{OrderKey, RawId};

    use super::*;
    use crate::surveying::cleaning;

    struct Counting(u64);

    impl Minting for Counting {
        fn raw_id(&mut self) -> RawId {
            self.0 += 1;
            RawId::new(self.0, [0; 10])
        }

        fn bits(&mut self) -> u16 {
            7
        }
    }

    #[test]
    fn every_template_can_be_launched_as_it_is_in_english_and_german() {
        for source in SURVEYS {
            let key = source.key;
            let draft: SurveyDraft = serde_json::from_str(source.text)
                .unwrap_or_else(|problem| panic!("{key}: {problem}"));
            assert!(ORDER.contains(&key), "{key} has no place in the list");
            assert_eq!(draft.format, SurveyDraft::FORMAT, "{key}");
            assert_eq!(draft.languages, ["en", "de"], "{key}");
            assert!(draft.line.has("en") && draft.line.has("de"), "{key}");
            let order = OrderKey::between(None, None, 1);
            let (definition, issues) = draft.define(order, &mut Counting(0), &SameProject);
            assert_eq!(issues, [], "{key}");
            assert_eq!(design_findings(&definition), [], "{key}");
            for language in completeness(&definition) {
                assert_eq!(language.translated, language.texts, "{key} {language:?}");
            }
            // What is written there is what a person would get by typing it.
            let cleaned = cleaning::definition(definition.clone()).unwrap();
            assert_eq!(cleaned, definition, "{key}");
        }
        assert_eq!(SURVEYS.len(), ORDER.len());
    }

    #[test]
    fn templates_are_listed_in_the_language_asked_for() {
        let german = summaries("de-AT");
        let english = summaries("fr");
        assert_eq!(german.len(), ORDER.len());
        assert_eq!(english[0].key, "engagement");
        assert_eq!((english[0].questions, english[0].themes), (36, 8));
        assert_ne!(german[0].line, english[0].line);
        assert!(find("engagement").is_some() && find("no such").is_none());
    }
}
