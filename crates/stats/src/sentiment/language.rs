//! Whether a text is English, as far as that can be told.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::function_words::{self, Spoken};

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
    if let Some(spoken) = function_words::spoken(text) {
        return spoken == Spoken::In("en");
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

/// The language of a text as an ISO 639 code, of two letters where there is one; `None` where that
/// cannot be told: of a short text, or one without words.
pub fn language(text: &str) -> Option<&'static str> {
    let text = beginning(text);
    if let Some(Spoken::In(code)) = function_words::spoken(text) {
        return Some(code);
    }
    // Among all languages only where another script leaves few: the more there are, the longer it
    // takes and the less certain it is.
    let detected = if is_latin(text) {
        ANY.detect(text)?
    } else {
        whatlang::detect(text)?
    };
    if !detected.is_reliable() && text.chars().filter(|c| c.is_alphabetic()).count() < 24 {
        return None;
    }
    let written = WRITTEN
        .into_iter()
        .find(|(_, language)| *language == detected.lang());
    Some(match (written, detected.lang()) {
        (Some((code, _)), _) => code,
        (None, Lang::Rus) => "ru",
        (None, Lang::Ukr) => "uk",
        (None, Lang::Ell) => "el",
        (None, Lang::Ara) => "ar",
        (None, Lang::Heb) => "he",
        (None, Lang::Cmn) => "zh",
        (None, Lang::Jpn) => "ja",
        (None, Lang::Kor) => "ko",
        (None, Lang::Tha) => "th",
        (None, Lang::Hin) => "hi",
        (None, other) => other.code(),
    })
}

/// Most letters are Latin ones.
fn is_latin(text: &str) -> bool {
    let (latin, other) = text.chars().filter(|one| one.is_alphabetic()).fold(
        (0_usize, 0_usize),
        |(latin, other), letter| match letter {
            '\0'..'\u{250}' | '\u{1e00}'..'\u{1f00}' => (latin + 1, other),
            _ => (latin, other + 1),
        },
    );
    latin >= other
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
