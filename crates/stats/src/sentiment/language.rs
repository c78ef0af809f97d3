//! Whether a text is English, as far as that can be told.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::function_words;

/// Languages written in Latin letters that people answer and review in. The fewer there are, the
/// more certain a short text is.
const WRITTEN: [(&str, Lang); 16] = [
    ("en", Lang::Eng),
    ("de", Lang::Deu),
    ("fr", Lang::Fra),
    ("es", Lang::Spa),
    ("it", Lang::Ita),
    ("pt", Lang::Por),
    ("nl", Lang::Nld),
    ("pl", Lang::Pol),
    ("cs", Lang::Ces),
    ("sv", Lang::Swe),
    ("da", Lang::Dan),
    ("fi", Lang::Fin),
    ("hu", Lang::Hun),
    ("ro", Lang::Ron),
    ("tr", Lang::Tur),
    ("vi", Lang::Vie),
];

/// Characters: a longer text has said its language long before its end.
const LOOKED_AT: usize = 600;

static ANY: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(WRITTEN.map(|(_, language)| language).to_vec()));

/// Whether a text is English rather than any other language.
pub fn is_english(text: &str) -> bool {
    is_english_among(text, &[])
}

/// Whether a text is English, where it was asked for in these languages (`en`, `de-CH`; none: not
/// known). A text too short to be told apart is taken for one of them.
pub fn is_english_among(text: &str, expected: &[&str]) -> bool {
    let text = beginning(text);
    if let Some(settled) = function_words::settled(text) {
        return settled;
    }
    let Some(found) = ANY.detect(text) else {
        return false;
    };
    if found.is_reliable() || expected.is_empty() {
        return found.lang() == Lang::Eng;
    }
    let asked: Vec<Lang> = expected.iter().filter_map(|tag| named(tag)).collect();
    match asked.as_slice() {
        [] => found.lang() == Lang::Eng,
        [one] => *one == Lang::Eng,
        _ => Detector::with_allowlist(asked).detect_lang(text) == Some(Lang::Eng),
    }
}

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LOOKED_AT);
    end.map_or(text, |(end, _)| &text[..end])
}

fn named(tag: &str) -> Option<Lang> {
    let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    WRITTEN
        .into_iter()
        .find(|(tag, _)| *tag == primary)
        .map(|(_, language)| language)
}
