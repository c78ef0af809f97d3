//! How channels are spoken of.

use throughline_model::consistency::Kept;

use crate::measuring::words::MeasureWords;

/// What touchpoints are usually rated on, to begin with.
pub(crate) fn usual_criteria(words: &MeasureWords) -> Vec<String> {
    [
        ("Information", "Information"),
        ("Tone", "Ton"),
        ("Look", "Aussehen"),
        ("Price", "Preis"),
        ("Waiting", "Warten"),
    ]
    .map(|(english, german)| words.pick(english, german))
    .to_vec()
}

/// What brands often want to stand for, to begin with.
pub(crate) fn usual_values(words: &MeasureWords) -> Vec<String> {
    [
        ("Reliable", "Verlässlich"),
        ("Simple", "Einfach"),
        ("Human", "Menschlich"),
        ("Honest", "Ehrlich"),
    ]
    .map(|(english, german)| words.pick(english, german))
    .to_vec()
}

pub(crate) fn kept(kept: Kept, words: &MeasureWords) -> String {
    match kept {
        Kept::Exceeded => words.pick("Exceeded", "Übertroffen"),
        Kept::Met => words.pick("Met", "Erfüllt"),
        Kept::Missed => words.pick("Missed", "Verfehlt"),
    }
}

/// A mean of ratings: "3.6".
pub(crate) fn mean(value: f64, words: &MeasureWords) -> String {
    words.results.number(value, 1)
}

/// A name of the project within a sentence.
pub(crate) fn quoted(name: &str, words: &MeasureWords) -> String {
    words.say("“{name}”", "„{name}“", &[("name", name)])
}

/// "−0.8", "+1", "0"
pub(crate) fn signed(value: f64, decimals: u8, words: &MeasureWords) -> String {
    let format = throughline_figures::chart::NumberFormat {
        signed: true,
        ..throughline_figures::chart::NumberFormat::decimals(decimals)
    };
    format.write(value, &words.results.chart.locale)
}
