//! The meaning of single cells: scores, kinds of sources, languages.

use throughline_model::voice::FeedbackKind;

use crate::words::plain;

/// A score, and the best there can be where the cell says so ("4 of 5").
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    pub value: f64,
    pub best: Option<f64>,
}

/// `4`, `4,5`, `−1.2`, `4/5`, `4 of 5`, `4 von 5`, `80 %`, `★★★☆☆`, `3 stars`.
pub(super) fn score(cell: &str) -> Option<Score> {
    let cell = cell.trim();
    let stars = cell.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    if stars > 0
        && cell
            .chars()
            .all(|c| matches!(c, '★' | '⭐' | '☆' | '\u{fe0f}' | ' '))
    {
        let empty = cell.chars().filter(|c| *c == '☆').count();
        return Some(Score {
            value: stars as f64,
            best: (empty > 0).then_some((stars + empty) as f64),
        });
    }
    if let Some(value) = number(cell) {
        return Some(Score { value, best: None });
    }
    let lower = cell.to_lowercase();
    for between in ["/", " of ", " von ", " out of ", " aus "] {
        if let Some((value, best)) = lower.split_once(between) {
            let best = number(best.trim_end_matches(|c: char| c.is_alphabetic() || c == ' '));
            return Some(Score {
                value: number(value)?,
                best: Some(best?),
            });
        }
    }
    let unit = lower.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '★' | '⭐'));
    let word = lower[unit.len()..].trim();
    matches!(
        word,
        "★" | "⭐" | "star" | "stars" | "stern" | "sterne" | "points" | "punkte"
    )
    .then(|| number(unit))
    .flatten()
    .map(|value| Score { value, best: None })
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let text = text.replace(['\u{2212}', '–', '—'], "-").replace(',', ".");
    let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if digits.is_empty() || !plain {
        return None;
    }
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// What programs write where there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "" | "-" | "–" | "n/a" | "na" | "null" | "none" | "nan" | "k.a." | "k. a."
    )
}

pub(super) fn kind(cell: &str) -> Option<FeedbackKind> {
    let words = plain(cell);
    let has = |known: &[&str]| {
        words
            .split(' ')
            .any(|word| known.iter().any(|known| word.starts_with(known)))
    };
    let found = [
        (
            FeedbackKind::Comment,
            &["survey", "umfrage", "befragung", "nps", "csat"][..],
        ),
        (
            FeedbackKind::Social,
            &[
                "social",
                "twitter",
                "facebook",
                "instagram",
                "linkedin",
                "tiktok",
                "reddit",
                "mastodon",
                "youtube",
                "post",
            ],
        ),
        (
            FeedbackKind::Review,
            &[
                "review",
                "rezension",
                "bewertung",
                "trustpilot",
                "google",
                "app",
                "store",
                "portal",
                "amazon",
            ],
        ),
        (
            FeedbackKind::Email,
            &[
                "email",
                "mail",
                "letter",
                "brief",
                "form",
                "kontaktformular",
            ],
        ),
        (
            FeedbackKind::Call,
            &["call", "phone", "telefon", "anruf", "hotline", "telephone"],
        ),
        (
            FeedbackKind::Interview,
            &[
                "interview",
                "usability",
                "test",
                "gespraech",
                "focus",
                "fokus",
                "observation",
            ],
        ),
        (FeedbackKind::Comment, &["comment", "kommentar"]),
        (
            FeedbackKind::Other,
            &["other", "sonstig", "andere", "misc", "unknown", "unbekannt"],
        ),
    ];
    found
        .into_iter()
        .find(|(_, known)| has(known))
        .map(|(kind, _)| kind)
}

/// An ISO 639-1 code: of a code, a tag (`en-GB`) or the name of one of Europe's larger languages.
pub(super) fn language(cell: &str) -> Option<String> {
    const NAMED: [(&str, &[&str]); 12] = [
        ("en", &["english", "englisch", "eng"]),
        ("de", &["german", "deutsch", "deu", "ger"]),
        ("fr", &["french", "franzoesisch", "francais", "fra"]),
        ("es", &["spanish", "spanisch", "espanol", "spa"]),
        ("it", &["italian", "italienisch", "italiano", "ita"]),
        ("pt", &["portuguese", "portugiesisch", "portugues", "por"]),
        ("nl", &["dutch", "niederlaendisch", "nederlands", "nld"]),
        ("pl", &["polish", "polnisch", "polski", "pol"]),
        ("ru", &["russian", "russisch", "rus"]),
        ("tr", &["turkish", "tuerkisch", "tur"]),
        ("ar", &["arabic", "arabisch", "ara"]),
        ("zh", &["chinese", "chinesisch", "zho"]),
    ];
    let word = plain(cell);
    let first = cell.trim().split(['-', '_']).next().unwrap_or_default();
    if first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(first.to_lowercase());
    }
    NAMED
        .iter()
        .find(|(_, names)| names.contains(&word.as_str()))
        .map(|(code, _)| (*code).to_owned())
}
