//! The templates and the sample project that come with the program.

use std::sync::OnceLock;

use throughline_model::MapDocument;

use crate::calls::project::TemplateSummary;

/// The key of the sample project.
pub(crate) const SAMPLE: &str = "sample";

struct Source {
    key: &'static str,
    /// The language it is written in.
    language: &'static str,
    text: &'static str,
}

// `SOURCES`: every file of assets/sample and assets/templates, sorted by name.
include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The template in the language asked for, or in English where there is no such translation.
pub(crate) fn find(key: &str, language: &str) -> Option<&'static MapDocument> {
    let language = primary(language);
    let in_language = |wanted: &str| {
        all()
            .iter()
            .find(|(source, _)| source.key == key && source.language == wanted)
            .map(|(_, document)| document)
    };
    in_language(&language).or_else(|| in_language("en"))
}

/// The sample first, then by name.
pub(crate) fn summaries(language: &str) -> Vec<TemplateSummary> {
    let mut keys: Vec<&str> = all().iter().map(|(source, _)| source.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut summaries: Vec<TemplateSummary> = keys
        .into_iter()
        .filter_map(|key| find(key, language).map(|document| summary(key, document)))
        .collect();
    summaries.sort_by(|a, b| (!a.is_sample, &a.name).cmp(&(!b.is_sample, &b.name)));
    summaries
}

fn all() -> &'static [(&'static Source, MapDocument)] {
    static READ: OnceLock<Vec<(&'static Source, MapDocument)>> = OnceLock::new();
    // A file that cannot be read is left out; the test below does not let one come so far.
    READ.get_or_init(|| {
        SOURCES
            .iter()
            .filter_map(|source| Some((source, serde_json::from_str(source.text).ok()?)))
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

fn summary(key: &str, document: &MapDocument) -> TemplateSummary {
    let journey = document.journeys.first();
    TemplateSummary {
        key: key.to_owned(),
        name: document.name.clone(),
        line: document.line.clone(),
        stages: journey
            .map(|journey| {
                journey
                    .stages
                    .iter()
                    .map(|stage| stage.name.clone())
                    .collect()
            })
            .unwrap_or_default(),
        steps: journey.map_or(0, |journey| {
            journey.stages.iter().map(|stage| stage.steps.len()).sum()
        }),
        cards: document
            .journeys
            .iter()
            .map(|journey| {
                journey
                    .lanes
                    .iter()
                    .map(|lane| lane.cards.len())
                    .sum::<usize>()
                    + journey.parked.len()
            })
            .sum(),
        is_sample: key == SAMPLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read_and_the_sample_comes_first() {
        for source in SOURCES {
            let document: Result<MapDocument, _> = serde_json::from_str(source.text);
            assert!(
                document.is_ok(),
                "{}/{}: {:?}",
                source.language,
                source.key,
                document.err()
            );
        }
        let summaries = summaries("en");
        assert!(summaries[0].is_sample && summaries[0].key == SAMPLE);
        assert!(summaries.len() >= 9, "{summaries:?}");
        assert!(
            summaries
                .iter()
                .all(|summary| !summary.name.is_empty() && summary.steps > 0 && summary.cards > 0)
        );
    }

    #[test]
    fn a_template_is_found_in_the_language_asked_for_or_in_english() {
        let english = find("bank-account", "fr").unwrap();
        assert_eq!(find("bank-account", "en-GB").unwrap().name, english.name);
        assert_ne!(find("bank-account", "de-AT").unwrap().name, english.name);
        assert!(find("no such thing", "en").is_none());
    }
}
