//! The type of question that a column's cells look like.

use std::collections::HashMap;

use throughline_model::survey::{Choice, QuestionKind, Recommender, ScaleLook, Segment, Wording};

use super::headings::Heading;
use super::profile::Profile;
use super::scales::{Wanted, is_on_a_scale, scale_of, shown, yes_or_no};
use super::values::number;
use crate::survey::CellLabel;
use crate::words::plain;

/// The most choices that are proposed for a column of words.
pub(super) const MOST_CHOICES: usize = 250;

/// A type of question, what cells mean in it, and whether it tells groups of people apart.
pub(super) type Kind = (QuestionKind, Vec<CellLabel>, Option<Segment>);

/// What a column's cells say it asks: the type of question, what its cells mean, and whether it
/// tells groups of people apart.
pub(super) fn kind_of(
    heading: &Heading,
    profile: &Profile,
    beside: &[Vec<&str>],
    language: &str,
) -> Option<Kind> {
    if profile.filled == 0 {
        return None;
    }
    let words = profile.words();
    let wording = |text: &str| Wording::of(language, &shown(text));
    if !profile.overflowed && (1..=4).contains(&words.len()) {
        let answers: Option<Vec<u16>> = words.iter().map(|word| yes_or_no(word)).collect();
        let words_or_both =
            words.len() > 1 || words.iter().any(|word| word.parse::<f64>().is_err());
        if let Some(codes) = answers.filter(|_| words_or_both) {
            let labels = words
                .iter()
                .zip(codes)
                .map(|(word, code)| label(word, code));
            return Some((QuestionKind::YesNo, labels.collect(), None));
        }
    }
    let scale = (!profile.overflowed)
        .then(|| scale_but_for_slips(&words, profile, beside))
        .flatten();
    if let Some((points, places)) = scale {
        let labels = words.iter().filter_map(|word| {
            let code = u16::try_from(places.get(*word)? + 1).ok()?;
            Some(label(word, code))
        });
        let kind = QuestionKind::Likert {
            labels: points.iter().map(|point| wording(point)).collect(),
        };
        return Some((kind, labels.collect(), None));
    }
    if profile.all_numbers() {
        return Some(numbers(heading, profile, language));
    }
    if profile.all_dates() {
        return Some((QuestionKind::Date, Vec::new(), None));
    }
    if let Some((_, choices)) = profile.listed() {
        let choices = choices
            .iter()
            .zip(1..)
            .map(|(text, code)| Choice {
                code,
                text: wording(text),
            })
            .collect();
        let kind = QuestionKind::MultipleChoice {
            choices,
            other: false,
            at_most: None,
        };
        return Some((kind, Vec::new(), None));
    }
    let as_codes = are_codes(&words);
    let again = profile.filled >= words.len() as u64 * 2
        || (as_codes && profile.filled > words.len() as u64);
    let short = words.iter().all(|word| word.chars().count() <= 80);
    if !profile.overflowed && again && short && (1..=MOST_CHOICES).contains(&words.len()) {
        let mut choices: Vec<Choice> = Vec::new();
        let mut labels = Vec::new();
        let mut words = words;
        if as_codes {
            words.sort_by_key(|word| (word.len(), *word));
        }
        // Words that differ in case alone are one choice.
        let mut codes: HashMap<String, u16> = HashMap::new();
        for word in &words {
            let next = u16::try_from(choices.len() + 1).unwrap_or(Choice::MOST);
            let code = *codes.entry(plain(word)).or_insert(next);
            if code == next {
                choices.push(Choice {
                    code,
                    text: wording(word),
                });
            }
            labels.push(label(word, code));
        }
        let kind = QuestionKind::SingleChoice {
            choices,
            other: false,
        };
        return Some((kind, labels, Some(Segment::Attached)));
    }
    let kind = if profile.mean_length() > 40 {
        QuestionKind::LongText
    } else {
        QuestionKind::ShortText
    };
    Some((kind, Vec::new(), None))
}

pub(super) fn label(cell: &str, code: u16) -> CellLabel {
    CellLabel {
        cell: cell.to_owned(),
        code: Some(code),
    }
}

/// The scale of a column's words; a slip among them is told later, with its row, and leaves the
/// column the scale it is.
pub(super) fn scale_but_for_slips(
    words: &[&str],
    profile: &Profile,
    beside: &[Vec<&str>],
) -> Option<(Vec<String>, HashMap<String, usize>)> {
    let (known, slips): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_on_a_scale(word));
    if !profile.are_slips(slips.iter().copied()) {
        return None;
    }
    scale_of(&known, beside, Wanted::default()).or_else(|| {
        known.iter().find_map(|stray| {
            let strays = slips.iter().chain(std::iter::once(stray)).copied();
            let others: Vec<&str> = known.iter().copied().filter(|word| word != stray).collect();
            profile
                .are_slips(strays)
                .then(|| scale_of(&others, beside, Wanted::default()))
                .flatten()
        })
    })
}

/// Whether the cells are codes of answers instead of the answers, as `A1` and `AO03`.
fn are_codes(words: &[&str]) -> bool {
    words.iter().all(|word| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        word.len() <= 6
            && (1..=2).contains(&(word.len() - digits.len()))
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Which scale a column of numbers is on, or that it is on none.
fn numbers(heading: &Heading, profile: &Profile, language: &str) -> Kind {
    let whole = profile.whole == profile.numbers;
    let (least, most) = (profile.least, profile.most);
    let in_tenths = if profile.overflowed {
        least >= 0.0 && most <= 10.0
    } else {
        let outside = profile
            .distinct
            .keys()
            .map(String::as_str)
            .filter(|word| number(word).is_some_and(|number| !(0.0..=10.0).contains(&number)));
        profile.are_slips(outside)
    };
    let name = plain(&heading.question);
    let recommends = ["recommend", "nps", "enps", "empfehl", "weiterempf"]
        .iter()
        .any(|word| name.contains(word));
    let values = profile
        .distinct
        .keys()
        .filter(|word| number(word).is_some())
        .count();
    if whole && in_tenths && (recommends || (least == 0.0 && most == 10.0 && values == 11)) {
        let kind = QuestionKind::Recommendation {
            of: if name.contains("enps") || name.contains("work") || name.contains("arbeit") {
                Recommender::Employee
            } else {
                Recommender::Customer
            },
            low: Wording::default(),
            high: Wording::default(),
        };
        return (kind, Vec::new(), None);
    }
    if whole && least >= 1.0 && (3.0..=7.0).contains(&most) && values >= 3 {
        let points = (most as usize).max(4).max(if most <= 5.0 { 5 } else { 0 });
        let labels = vec![Wording::default(); points];
        return (QuestionKind::Likert { labels }, Vec::new(), None);
    }
    if whole && least >= 1.0 && most == 10.0 && values >= 8 {
        let kind = QuestionKind::Rating {
            points: 10,
            look: ScaleLook::Numbers,
            low: Wording::default(),
            high: Wording::default(),
        };
        return (kind, Vec::new(), None);
    }
    if whole && values == 2 && least >= 0.0 && most <= 9.0 {
        let mut words = profile.words();
        words.retain(|word| number(word).is_some());
        words.sort_by_key(|word| number(word).map(|number| number as i64));
        let choices = words
            .iter()
            .zip(1..)
            .map(|(word, code)| Choice {
                code,
                text: Wording::of(language, word.trim_end_matches(".0")),
            })
            .collect();
        let labels = words.iter().zip(1..).map(|(word, code)| label(word, code));
        let kind = QuestionKind::SingleChoice {
            choices,
            other: false,
        };
        return (kind, labels.collect(), Some(Segment::Attached));
    }
    let kind = QuestionKind::Number {
        least: None,
        most: None,
        decimals: if whole { 0 } else { 2 },
        unit: String::new(),
    };
    (kind, Vec::new(), None)
}
