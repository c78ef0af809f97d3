//! The meaning of single cells: feelings, severities, grades of evidence, kinds, tags.

use std::collections::HashMap;
use std::sync::LazyLock;

use throughline_model::{CardKind, Evidence};

use crate::words::plain;

/// A number as people write it: decimal comma, any minus sign, `4/5`, a per cent sign.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let text = text.split_once('/').map_or(text, |(value, _)| value.trim());
    let text = text.replace(['\u{2212}', '–', '—'], "-").replace(',', ".");
    let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
    if digits.is_empty()
        || !digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// A feeling: a number on the column's scale, or a word, face or sign that is −2 to 2 already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Feeling {
    Number(f64),
    Exact(f64),
}

/// Reads a feeling from the start of a cell, and gives the words that belong to it: `4`, `+1`,
/// `++`, `😀`, `:-(`, `frustrated, no answer`.
pub(crate) fn feeling(text: &str) -> Option<(Feeling, String)> {
    let text = text.trim();
    if let Some(value) = number(text) {
        return Some((Feeling::Number(value), String::new()));
    }
    if !text.is_empty() && text.len() <= 12 {
        let signs: String = text
            .chars()
            .map(|c| if "−–—".contains(c) { '-' } else { c })
            .collect();
        let exact = match signs.replace(' ', "").as_str() {
            "++" | "+++" | "★★★★★" => Some(2.0),
            "+" | "★★★★" | "★★★★☆" => Some(1.0),
            "0" | "o" | "O" | "+/-" | "+-" | "±" | "~" | "★★★" | "★★★☆☆" | "○" => {
                Some(0.0)
            }
            "-" | "★★" | "★★☆☆☆" => Some(-1.0),
            "--" | "---" | "★" | "★☆☆☆☆" => Some(-2.0),
            _ => None,
        };
        if let Some(value) = exact {
            return Some((Feeling::Exact(value), String::new()));
        }
    }
    for (faces, value) in FACES {
        for face in faces.split(' ') {
            if let Some(rest) = text.strip_prefix(face) {
                let rest = rest.trim_start_matches(['\u{fe0f}', ' ', ':', '-', '–', ',']);
                return Some((Feeling::Exact(*value), rest.trim().to_owned()));
            }
        }
    }
    // "4 – relieved": the number counts, the words are its note.
    let (first, rest) = text
        .split_once(|c: char| c.is_whitespace() || c == ':' || c == ';' || c == '(')
        .unwrap_or((text, ""));
    if let Some(value) = number(first.trim_end_matches(['.', ','])) {
        let note = rest
            .trim_start_matches([' ', '–', '-', ':', '(', ','])
            .trim_end_matches(')');
        return Some((Feeling::Number(value), note.trim().to_owned()));
    }
    let start: String = text.chars().take(80).collect();
    let plain = plain(&start);
    let words: Vec<&str> = plain.split(' ').collect();
    for length in (1..=words.len().min(2)).rev() {
        let head = words[..length].join(" ");
        if let Some(value) = MOOD_VALUES.get(head.as_str()) {
            let note = if words.len() > length {
                text.to_owned()
            } else {
                String::new()
            };
            return Some((Feeling::Exact(*value), note));
        }
    }
    None
}

static MOOD_VALUES: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    MOODS
        .iter()
        .flat_map(|(moods, value)| moods.split('|').map(|mood| (mood, *value)))
        .collect()
});

const FACES: &[(&str, f64)] = &[
    ("😀 😃 😄 😁 😆 😍 🤩 🥰 😂 🎉 :-D :D =D ❤", 2.0),
    ("🙂 😊 😌 👍 ☺ 😇 :-) :) =) ;-) ;)", 1.0),
    ("😐 😑 😶 🤔 :-| :|", 0.0),
    ("🙁 ☹ 😕 😟 😞 😒 👎 😔 :-/ :/ :-( :(", -1.0),
    ("😠 😡 😢 😭 😤 😩 😫 🤬 😱 😖 :'( :,( >:(", -2.0),
];

/// Already [`plain`].
const MOODS: &[(&str, f64)] = &[
    (
        "very happy|very good|very positive|very satisfied|delighted|excited|thrilled|great|excellent|amazing|\
         ecstatic|joyful|proud|love|loves|sehr gut|sehr zufrieden|sehr positiv|sehr gluecklich|begeistert|super|\
         hervorragend|stolz|ueberrascht positiv|euphorisch|top",
        2.0,
    ),
    (
        "happy|good|positive|satisfied|pleased|relieved|hopeful|confident|curious|calm|optimistic|interested|\
         content|comfortable|reassured|gut|zufrieden|positiv|gluecklich|erleichtert|hoffnungsvoll|neugierig|\
         erfreut|freude|zuversichtlich|entspannt|interessiert|vorfreude",
        1.0,
    ),
    (
        "neutral|ok|okay|fine|mixed|indifferent|undecided|so so|average|medium|none|gemischt|mittel|\
         teils teils|egal|unentschlossen|gleichgueltig|durchschnittlich|geht so",
        0.0,
    ),
    (
        "unhappy|bad|negative|dissatisfied|worried|anxious|confused|uncertain|annoyed|nervous|disappointed|\
         unsure|impatient|sad|concerned|bored|overwhelmed|insecure|schlecht|unzufrieden|negativ|besorgt|\
         verwirrt|unsicher|genervt|nervoes|enttaeuscht|ungeduldig|traurig|skeptisch|gelangweilt|ueberfordert|\
         veraergert|aergerlich|aerger|sorge|verunsichert|poor|tired|skeptical|stressed|gestresst",
        -1.0,
    ),
    (
        "very unhappy|very bad|very negative|very dissatisfied|very sad|angry|furious|frustrated|desperate|\
         terrible|awful|horrible|panic|hate|hates|sehr schlecht|sehr unzufrieden|sehr negativ|wuetend|\
         frustriert|verzweifelt|katastrophal|zornig|sehr traurig|frust|wut|veraergert sehr|very frustrated|\
         extremely frustrated|sehr frustriert|very angry|mangelhaft",
        -2.0,
    ),
];

/// The scale a column of feelings is written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    const OWN: Scale = Scale {
        low: -2.0,
        high: 2.0,
    };

    /// Of the scales people use the smallest that holds every number; a scale in the heading
    /// ("Stimmung (1–5)") decides where it is there and fits.
    pub(crate) fn guess(heading: &str, numbers: &[f64]) -> Scale {
        let lowest = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let holds = |scale: &Scale| lowest >= scale.low && highest <= scale.high;
        let scale = |low: f64, high: f64| Scale { low, high };
        if let Some(said) = scale_in(heading).filter(|said| numbers.is_empty() || holds(said)) {
            return said;
        }
        if numbers.is_empty() {
            return Scale::OWN;
        }
        // Nothing but positive whole numbers up to 5 is a five-point scale; with halves between
        // −2 and 2 it is a curve.
        let whole = numbers.iter().all(|value| value.fract() == 0.0);
        let scales = if lowest >= 1.0 && (highest > 2.0 || whole) {
            [
                scale(1.0, 5.0),
                scale(1.0, 7.0),
                scale(1.0, 10.0),
                scale(0.0, 100.0),
            ]
        } else if lowest >= 0.0 {
            [
                Scale::OWN,
                scale(0.0, 5.0),
                scale(0.0, 10.0),
                scale(0.0, 100.0),
            ]
        } else {
            [
                Scale::OWN,
                scale(-3.0, 3.0),
                scale(-5.0, 5.0),
                scale(-100.0, 100.0),
            ]
        };
        scales
            .into_iter()
            .find(holds)
            .unwrap_or(if lowest < 0.0 { Scale::OWN } else { scales[0] })
    }

    /// The value on −2 to 2; `None` outside the scale.
    pub(crate) fn value(self, number: f64) -> Option<f64> {
        if number < self.low || number > self.high {
            return None;
        }
        // The usual two are exact, whatever the rounding of the general rule.
        if self == Scale::OWN {
            return Some(number);
        }
        let unit = (number - self.low) / (self.high - self.low);
        Some(unit * 4.0 - 2.0)
    }
}

/// `(1-5)`, `−2 … 2`, `1 bis 10` in a heading.
fn scale_in(heading: &str) -> Option<Scale> {
    let text = heading
        .replace('\u{2212}', "-")
        .replace(['–', '—', '…'], " to ")
        .replace("bis", " to ");
    let mut numbers: Vec<f64> = Vec::new();
    let mut digits = String::new();
    let mut before = ' ';
    for character in text.chars().chain([' ']) {
        let sign = character == '-' && !before.is_ascii_digit();
        if character.is_ascii_digit() || sign {
            digits.push(character);
        } else if !digits.is_empty() {
            numbers.extend(digits.parse::<f64>().ok());
            digits.clear();
            // In "1-5" the minus is a dash.
        }
        before = character;
    }
    match numbers[..] {
        [low, high] if low < high && (high - low) >= 2.0 && high <= 100.0 && low >= -100.0 => {
            Some(Scale { low, high })
        }
        _ => None,
    }
}

/// 1 to 5, or a word for it.
pub(crate) fn severity(text: &str) -> Option<u8> {
    if let Some(value) = number(text) {
        return (value.fract() == 0.0 && (1.0..=5.0).contains(&value)).then_some(value as u8);
    }
    match plain(text).as_str() {
        "very low" | "trivial" | "cosmetic" | "sehr niedrig" | "sehr gering" | "p5" => Some(1),
        "low" | "minor" | "niedrig" | "gering" | "leicht" | "p4" => Some(2),
        "medium" | "moderate" | "normal" | "mittel" | "p3" => Some(3),
        "high" | "major" | "serious" | "hoch" | "schwer" | "p2" => Some(4),
        "very high" | "critical" | "blocker" | "severe" | "sehr hoch" | "kritisch" | "p1" => {
            Some(5)
        }
        _ => None,
    }
}

/// Over how many steps a card stretches.
pub(crate) fn span(text: &str) -> Option<u16> {
    let value = number(text)?;
    (value.fract() == 0.0 && (1.0..=1000.0).contains(&value)).then_some(value as u16)
}

pub(crate) fn evidence(text: &str) -> Option<Evidence> {
    match plain(text).as_str() {
        "assumed" | "assumption" | "hypothesis" | "guess" | "angenommen" | "annahme"
        | "vermutung" | "vermutet" | "hypothese" => Some(Evidence::Assumed),
        "reported" | "report" | "interview" | "interviews" | "told" | "survey" | "berichtet"
        | "erzaehlt" | "umfrage" | "gesagt" => Some(Evidence::Reported),
        "observed" | "observation" | "seen" | "beobachtet" | "beobachtung" | "usability test"
        | "gesehen" => Some(Evidence::Observed),
        "measured" | "measurement" | "data" | "analytics" | "validated" | "gemessen"
        | "messung" | "daten" => Some(Evidence::Measured),
        _ => None,
    }
}

pub(crate) fn evidence_word(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Assumed => "assumed",
        Evidence::Reported => "reported",
        Evidence::Observed => "observed",
        Evidence::Measured => "measured",
    }
}

pub(crate) fn card_kind(text: &str) -> Option<CardKind> {
    match plain(text).as_str() {
        "note" | "notiz" | "card" | "karte" => Some(CardKind::Note),
        "pain" | "pain point" | "painpoint" | "problem" | "schmerzpunkt" | "issue" => {
            Some(CardKind::Pain)
        }
        "gain" | "delight" | "gewinn" | "highlight" | "freude" | "positive" => Some(CardKind::Gain),
        "opportunity" | "idea" | "chance" | "idee" | "potenzial" | "loesung" => {
            Some(CardKind::Opportunity)
        }
        "quote" | "zitat" | "verbatim" | "o ton" => Some(CardKind::Quote),
        "question" | "frage" => Some(CardKind::Question),
        _ => None,
    }
}

pub(crate) fn card_kind_word(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Note => "note",
        CardKind::Pain => "pain",
        CardKind::Gain => "gain",
        CardKind::Opportunity => "opportunity",
        CardKind::Quote => "quote",
        CardKind::Question => "question",
    }
}

/// Separated by semicolons where there are any, else by commas; alphabetical, each once.
pub(crate) fn tags(text: &str) -> Vec<String> {
    let separator: &[char] = if text.contains([';', '\n']) {
        &[';', '\n']
    } else {
        &[',']
    };
    let mut tags: Vec<String> = text
        .split(separator)
        .map(|tag| tag.trim().trim_start_matches('#').trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    tags.sort();
    tags.dedup();
    tags
}

/// The cards of one cell: one for each bullet, else one for each line. A line that goes on under a
/// bullet belongs to it.
pub(crate) fn cards_in(text: &str) -> Vec<String> {
    let text = text.trim();
    if !text.contains(['\n', '\r']) {
        let card = crate::pasted::without_bullet(text).trim();
        return if card.is_empty() {
            Vec::new()
        } else {
            vec![card.to_owned()]
        };
    }
    let bulleted = text.lines().any(crate::pasted::has_bullet);
    let mut cards: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words = crate::pasted::without_bullet(line).trim();
        match cards.last_mut() {
            Some(card) if bulleted && !crate::pasted::has_bullet(line) => {
                card.push('\n');
                card.push_str(words);
            }
            _ => cards.push(words.to_owned()),
        }
    }
    cards.retain(|card| !card.is_empty());
    cards
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feelings_in_every_dress() {
        for (text, expected, note) in [
            ("4", Feeling::Number(4.0), ""),
            ("−1,5", Feeling::Number(-1.5), ""),
            ("+2", Feeling::Number(2.0), ""),
            ("4/5", Feeling::Number(4.0), ""),
            ("++", Feeling::Exact(2.0), ""),
            ("–", Feeling::Exact(-1.0), ""),
            ("🙁", Feeling::Exact(-1.0), ""),
            ("😡 no answer", Feeling::Exact(-2.0), "no answer"),
            (":-)", Feeling::Exact(1.0), ""),
            ("Sehr zufrieden", Feeling::Exact(2.0), ""),
            (
                "Frustrated, no answer",
                Feeling::Exact(-2.0),
                "Frustrated, no answer",
            ),
            ("2 – relieved", Feeling::Number(2.0), "relieved"),
        ] {
            assert_eq!(feeling(text), Some((expected, note.to_owned())), "{text}");
        }
        for text in ["", "waits at home", "n/a", "1e5", "NaN"] {
            assert_eq!(feeling(text), None, "{text}");
        }
    }

    #[test]
    fn scales_are_guessed_from_heading_and_numbers() {
        for (heading, numbers, number, value) in [
            ("Emotion", &[-2.0, 1.0][..], 1.0, 1.0),
            ("Score", &[1.0, 5.0], 4.0, 1.0),
            ("Score", &[1.0, 2.0], 2.0, -1.0),
            ("Emotion (-2 to 2)", &[1.0, 2.0], 2.0, 2.0),
            ("Stimmung (1–5)", &[2.0], 2.0, -1.0),
            ("Stimmung 1-10", &[1.0, 3.0], 10.0, 2.0),
            ("Rating", &[1.0, 10.0], 5.5, 0.0),
            ("Rating", &[-5.0, 5.0], 5.0, 2.0),
            ("NPS", &[0.0, 80.0], 50.0, 0.0),
        ] {
            assert_eq!(
                Scale::guess(heading, numbers).value(number),
                Some(value),
                "{heading} {numbers:?}"
            );
        }
        assert_eq!(Scale::guess("", &[-2.0]).value(7.0), None);
    }

    #[test]
    fn cells_hold_several_cards() {
        assert_eq!(cards_in("one"), ["one"]);
        assert_eq!(cards_in("• one\n  more\n• two"), ["one\nmore", "two"]);
        assert_eq!(cards_in("one\n\ntwo"), ["one", "two"]);
        assert!(cards_in(" - ").is_empty());
    }
}
