//! A column read as a type of question that a person chose in place of the proposed one.

use std::collections::BTreeSet;

use throughline_model::survey::{Choice, QuestionKind, Recommender, ScaleLook, Segment, Wording};

use super::kinds::{Kind, MOST_CHOICES, label, scale_but_for_slips};
use super::profile::Profile;
use super::scales::{shown, yes_or_no};
use super::values::number;
use crate::survey::{AskedAs, CellLabel};
use crate::words::plain;

/// How many points a scale of satisfaction can have.
const SATISFACTION: [usize; 5] = [3, 4, 5, 7, 10];
/// The most points of a labelled scale.
const MOST_POINTS: usize = 11;

impl AskedAs {
    /// In the order in which they are offered.
    const ALL: [AskedAs; 13] = [
        AskedAs::SingleChoice,
        AskedAs::MultipleChoice,
        AskedAs::YesNo,
        AskedAs::Likert,
        AskedAs::Nps,
        AskedAs::Enps,
        AskedAs::Satisfaction,
        AskedAs::Effort,
        AskedAs::Rating,
        AskedAs::ShortText,
        AskedAs::LongText,
        AskedAs::Number,
        AskedAs::Date,
    ];

    /// `None` for what no single column is proposed to be.
    pub(super) fn of(kind: &QuestionKind) -> Option<AskedAs> {
        Some(match kind {
            QuestionKind::SingleChoice { .. } => AskedAs::SingleChoice,
            QuestionKind::MultipleChoice { .. } => AskedAs::MultipleChoice,
            QuestionKind::YesNo => AskedAs::YesNo,
            QuestionKind::Likert { .. } => AskedAs::Likert,
            QuestionKind::Recommendation { of, .. } => match of {
                Recommender::Customer => AskedAs::Nps,
                Recommender::Employee => AskedAs::Enps,
            },
            QuestionKind::Satisfaction { .. } => AskedAs::Satisfaction,
            QuestionKind::Effort { .. } => AskedAs::Effort,
            QuestionKind::Rating { .. } => AskedAs::Rating,
            QuestionKind::ShortText => AskedAs::ShortText,
            QuestionKind::LongText => AskedAs::LongText,
            QuestionKind::Number { .. } => AskedAs::Number,
            QuestionKind::Date => AskedAs::Date,
            QuestionKind::Matrix { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Kano { .. }
            | QuestionKind::ImportanceSatisfaction { .. }
            | QuestionKind::Information => return None,
        })
    }
}

/// The types that a column's cells can be read as; `guessed` is the one that is proposed.
pub(super) fn fitting(
    guessed: &Kind,
    profile: &Profile,
    beside: &[Vec<&str>],
    language: &str,
) -> Vec<AskedAs> {
    AskedAs::ALL
        .into_iter()
        .filter(|asked| kind_as(*asked, guessed, profile, beside, &[], language).is_some())
        .collect()
}

/// A column's question as the type that was chosen; `None` where its cells cannot be read so.
/// `chosen` is what a person said the cells mean.
pub(super) fn kind_as(
    asked: AskedAs,
    guessed: &Kind,
    profile: &Profile,
    beside: &[Vec<&str>],
    chosen: &[CellLabel],
    language: &str,
) -> Option<Kind> {
    if AskedAs::of(&guessed.0) == Some(asked) {
        return Some(guessed.clone());
    }
    let ends = || (Wording::default(), Wording::default());
    let plain_kind = |kind| Some((kind, Vec::new(), None));
    match asked {
        AskedAs::SingleChoice => {
            let (choices, labels) = choices(profile, language)?;
            let kind = QuestionKind::SingleChoice {
                choices,
                other: false,
            };
            Some((kind, labels, Some(Segment::Attached)))
        }
        AskedAs::MultipleChoice => plain_kind(QuestionKind::MultipleChoice {
            choices: choices(profile, language)?.0,
            other: false,
            at_most: None,
        }),
        AskedAs::YesNo => {
            let words = cells(profile, 4)?;
            let codes: Option<Vec<u16>> = words.iter().map(|word| yes_or_no(word)).collect();
            let codes = codes.or_else(|| (words.len() == 2).then(|| vec![1, 0]))?;
            let labels = words.iter().zip(codes);
            Some((
                QuestionKind::YesNo,
                labels.map(|(word, code)| label(word, code)).collect(),
                None,
            ))
        }
        AskedAs::Likert => scale(profile, beside, chosen, language),
        AskedAs::Nps | AskedAs::Enps => {
            points(profile, 0, 10)?;
            let (low, high) = ends();
            plain_kind(QuestionKind::Recommendation {
                of: if asked == AskedAs::Nps {
                    Recommender::Customer
                } else {
                    Recommender::Employee
                },
                low,
                high,
            })
        }
        AskedAs::Satisfaction => {
            let (labels, cells) = match points(profile, 1, 10) {
                Some(most) => (vec![Wording::default(); most.max(5)], Vec::new()),
                None => match scale(profile, beside, chosen, language)? {
                    (QuestionKind::Likert { labels }, cells, _) => (labels, cells),
                    _ => return None,
                },
            };
            let points = SATISFACTION
                .into_iter()
                .find(|points| *points >= labels.len())?;
            // Words are a whole scale; numbers may not have been given all.
            if !cells.is_empty() && points != labels.len() {
                return None;
            }
            let kind = QuestionKind::Satisfaction {
                points: u8::try_from(points).ok()?,
                look: if cells.is_empty() {
                    ScaleLook::Numbers
                } else {
                    ScaleLook::Words
                },
                labels: if cells.is_empty() { Vec::new() } else { labels },
            };
            Some((kind, cells, None))
        }
        AskedAs::Effort => {
            points(profile, 1, 7)?;
            let (low, high) = ends();
            plain_kind(QuestionKind::Effort { low, high })
        }
        AskedAs::Rating => {
            let most = points(profile, 1, 10)?;
            let (low, high) = ends();
            plain_kind(QuestionKind::Rating {
                points: u8::try_from(if most > 7 { 10 } else { most.max(5) }).ok()?,
                look: ScaleLook::Numbers,
                low,
                high,
            })
        }
        AskedAs::ShortText => plain_kind(QuestionKind::ShortText),
        AskedAs::LongText => plain_kind(QuestionKind::LongText),
        AskedAs::Number => profile.all_numbers().then_some(()).and_then(|()| {
            plain_kind(QuestionKind::Number {
                least: None,
                most: None,
                decimals: if profile.whole == profile.numbers {
                    0
                } else {
                    2
                },
                unit: String::new(),
            })
        }),
        // Columns of dates are proposed as such.
        AskedAs::Date => None,
    }
}

/// The different cells, numbers by their size, if there are at most so many.
fn cells(profile: &Profile, most: usize) -> Option<Vec<&str>> {
    let mut words = profile.words();
    if profile.overflowed || words.is_empty() || words.len() > most {
        return None;
    }
    if profile.all_numbers() {
        words.sort_by(|one, other| {
            let of = |word: &str| number(word).unwrap_or(f64::INFINITY);
            of(one).total_cmp(&of(other))
        });
    }
    Some(words)
}

/// A choice for each different cell; what differs in case alone is one.
fn choices(profile: &Profile, language: &str) -> Option<(Vec<Choice>, Vec<CellLabel>)> {
    let words = cells(profile, MOST_CHOICES)?;
    let (mut choices, mut labels): (Vec<Choice>, Vec<CellLabel>) = (Vec::new(), Vec::new());
    let mut seen: Vec<String> = Vec::new();
    for word in words {
        let same = seen.iter().position(|one| *one == plain(word));
        let place = same.unwrap_or(seen.len());
        let code = u16::try_from(place + 1).ok()?;
        if same.is_none() {
            seen.push(plain(word));
            choices.push(Choice {
                code,
                text: Wording::of(language, &shown(word)),
            });
        }
        labels.push(label(word, code));
    }
    Some((choices, labels))
}

/// The largest of a column of whole numbers from `least` to `most`, but for a few slips.
fn points(profile: &Profile, least: u16, most: u16) -> Option<usize> {
    if profile.overflowed || !profile.all_numbers() {
        return None;
    }
    let within = |word: &&str| {
        number(word).is_some_and(|number| {
            number.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(&number)
        })
    };
    let words = profile.words();
    let (inside, slips): (Vec<&str>, Vec<&str>) = words.into_iter().partition(within);
    if inside.is_empty() || !profile.are_slips(slips.into_iter()) {
        return None;
    }
    // Within 0 to 10 by the line above.
    let top = inside
        .iter()
        .filter_map(|word| number(word))
        .fold(0.0, f64::max);
    Some(top as usize)
}

/// A labelled scale: of numbers, of words on a known scale, or of words whose order a person says.
fn scale(
    profile: &Profile,
    beside: &[Vec<&str>],
    chosen: &[CellLabel],
    language: &str,
) -> Option<Kind> {
    let likert = |labels, cells| Some((QuestionKind::Likert { labels }, cells, None));
    if let Some(most) = points(profile, 1, 11) {
        return likert(vec![Wording::default(); most.max(5)], Vec::new());
    }
    let words = cells(profile, MOST_POINTS)?;
    if words.len() < 2 || profile.numbers > 0 {
        return None;
    }
    if let Some((points, places)) = scale_but_for_slips(&words, profile, beside) {
        let cells = words.iter().filter_map(|word| {
            let code = u16::try_from(places.get(*word)? + 1).ok()?;
            Some(label(word, code))
        });
        let labels = points
            .iter()
            .map(|point| Wording::of(language, &shown(point)));
        return likert(labels.collect(), cells.collect());
    }
    let cells: Vec<CellLabel> = if chosen.is_empty() {
        words
            .iter()
            .zip(1..)
            .map(|(word, code)| label(word, code))
            .collect()
    } else {
        chosen.to_vec()
    };
    let codes: BTreeSet<u16> = cells.iter().filter_map(|cell| cell.code).collect();
    let most = usize::from(*codes.last()?).clamp(words.len(), MOST_POINTS);
    let labels = (1..=most).map(|point| {
        let mut named = cells
            .iter()
            .filter(|cell| cell.code.map(usize::from) == Some(point));
        named.next().map_or_else(Wording::default, |cell| {
            Wording::of(language, &shown(&cell.cell))
        })
    });
    likert(labels.collect(), cells)
}
