//! Scales people use in words, low to high, in English and German.

use std::collections::HashMap;

use crate::words::plain;

/// What the points of a scale tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Agreement,
    Satisfaction,
    Quality,
    Amount,
    Frequency,
    Importance,
    Likelihood,
    Ease,
    Schooling,
}

/// Each line a scale; points are separated by `;`, words for one point by `|`. Already [`plain`].
const SCALES: &[(Meaning, &str)] = &[
    (
        Meaning::Agreement,
        "strongly disagree;disagree;neither agree nor disagree|neutral|undecided|neither|neither nor;agree;strongly agree",
    ),
    (
        Meaning::Agreement,
        "strongly disagree;disagree;agree;strongly agree",
    ),
    (
        Meaning::Agreement,
        "strongly disagree;disagree;somewhat disagree|slightly disagree;neither agree nor disagree|neutral|undecided;somewhat agree|slightly agree;agree;strongly agree",
    ),
    (
        Meaning::Agreement,
        "strongly disagree;somewhat disagree;neither agree nor disagree|neutral;somewhat agree;strongly agree",
    ),
    (
        Meaning::Agreement,
        "completely disagree;disagree;neither agree nor disagree|neutral;agree;completely agree",
    ),
    (
        Meaning::Agreement,
        "stimme gar nicht zu|stimme ueberhaupt nicht zu|stimme nicht zu|trifft gar nicht zu|trifft ueberhaupt nicht zu;stimme eher nicht zu|trifft eher nicht zu;teils teils|weder noch|neutral|unentschieden;stimme eher zu|trifft eher zu;stimme voll zu|stimme voll und ganz zu|stimme zu|stimme vollkommen zu|trifft voll zu|trifft voll und ganz zu|trifft zu",
    ),
    (
        Meaning::Agreement,
        "stimme ueberhaupt nicht zu|stimme gar nicht zu;stimme nicht zu;teils teils|weder noch|neutral|unentschieden;stimme zu;stimme voll zu|stimme voll und ganz zu|stimme vollkommen zu",
    ),
    (
        Meaning::Agreement,
        "stimme gar nicht zu|stimme nicht zu;stimme eher nicht zu;stimme eher zu;stimme voll zu|stimme voll und ganz zu",
    ),
    (
        Meaning::Agreement,
        "lehne stark ab;lehne ab;neutral|weder noch;stimme zu;stimme stark zu",
    ),
    (
        Meaning::Satisfaction,
        "very dissatisfied|very unsatisfied;dissatisfied|unsatisfied;neutral|neither satisfied nor dissatisfied|neither|neither nor;satisfied;very satisfied",
    ),
    (
        Meaning::Satisfaction,
        "very dissatisfied;somewhat dissatisfied;neither satisfied nor dissatisfied|neutral|neither|neither nor;somewhat satisfied;very satisfied",
    ),
    (
        Meaning::Satisfaction,
        "sehr unzufrieden;unzufrieden|eher unzufrieden;neutral|teils teils|weder noch;zufrieden|eher zufrieden;sehr zufrieden",
    ),
    (
        Meaning::Quality,
        "very poor|very bad;poor|bad;fair|average|neutral|acceptable|ok;good;very good|excellent",
    ),
    (Meaning::Quality, "poor;fair;good;very good;excellent"),
    (
        Meaning::Quality,
        "very poor|very bad;poor|bad;fair|average;good;very good;excellent",
    ),
    (Meaning::Quality, "low;good;excellent;outstanding"),
    (Meaning::Quality, "bad;good;better;best"),
    (
        Meaning::Quality,
        "sehr schlecht;schlecht;mittel|mittelmaessig|neutral|teils teils;gut;sehr gut",
    ),
    (Meaning::Amount, "low;medium;high;very high"),
    (Meaning::Amount, "low;medium|moderate;high"),
    (
        Meaning::Amount,
        "very low;low;medium|moderate|neutral;high;very high",
    ),
    (Meaning::Amount, "niedrig|gering;mittel;hoch;sehr hoch"),
    (
        Meaning::Amount,
        "sehr niedrig|sehr gering;niedrig|gering;mittel;hoch;sehr hoch",
    ),
    (
        Meaning::Amount,
        "not at all;slightly|a little;moderately|somewhat;very|quite;extremely|very much",
    ),
    (
        Meaning::Amount,
        "gar nicht;wenig|kaum;mittelmaessig|teilweise|etwas;ziemlich;sehr|ausserordentlich",
    ),
    (
        Meaning::Frequency,
        "never;rarely|seldom;sometimes|occasionally;often|usually;always|very often",
    ),
    (
        Meaning::Frequency,
        "nie|niemals;selten;manchmal|gelegentlich;oft|haeufig;immer|sehr oft",
    ),
    (
        Meaning::Importance,
        "not at all important|not important|unimportant;slightly important;moderately important|neutral;important|very important;extremely important",
    ),
    (
        Meaning::Importance,
        "unimportant;less important;neutral;important;very important",
    ),
    (
        Meaning::Importance,
        "unwichtig|gar nicht wichtig;eher unwichtig|weniger wichtig;neutral|teils teils;wichtig|eher wichtig;sehr wichtig",
    ),
    (
        Meaning::Likelihood,
        "very unlikely;unlikely;neutral|neither likely nor unlikely;likely;very likely",
    ),
    (
        Meaning::Likelihood,
        "sehr unwahrscheinlich;unwahrscheinlich;neutral;wahrscheinlich;sehr wahrscheinlich",
    ),
    (
        Meaning::Ease,
        "very difficult|very hard;difficult|hard;neutral|neither easy nor difficult|neither|neither nor|ok;easy;very easy",
    ),
    (
        Meaning::Ease,
        "sehr schwierig|sehr schwer;schwierig|schwer;neutral|teils teils|weder noch;leicht|einfach;sehr leicht|sehr einfach",
    ),
    (
        Meaning::Schooling,
        "below college;college;bachelor;master;doctor",
    ),
];

/// Whether any scale has the word.
pub(super) fn is_on_a_scale(word: &str) -> bool {
    let word = plain(word);
    SCALES
        .iter()
        .any(|(_, scale)| place(scale, &word).is_some())
}

/// What scales of so many points that know most of these words tell; nothing if they know fewer
/// than two.
pub(super) fn meanings_of<'w>(words: impl Iterator<Item = &'w str>, points: usize) -> Vec<Meaning> {
    let plains: Vec<String> = words.map(plain).collect();
    let known = |scale: &str| {
        let words = plains.iter();
        words.filter(|word| place(scale, word).is_some()).count()
    };
    let long = SCALES
        .iter()
        .filter(|(_, scale)| scale.split(';').count() == points);
    let counted: Vec<(Meaning, usize)> = long
        .map(|(meaning, scale)| (*meaning, known(scale)))
        .collect();
    let most = counted.iter().map(|(_, known)| *known).max().unwrap_or(0);
    counted
        .into_iter()
        .filter(|(_, known)| *known == most && most >= 2)
        .map(|(meaning, _)| meaning)
        .collect()
}

/// What a scale must be like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    /// Of this length; then a single word is enough.
    pub points: Option<usize>,
    /// It tells one of these things, if there are any.
    pub meanings: &'a [Meaning],
}

/// The points of the scale that knows every word, low to high, with the place (from 0) of each
/// word. Of several scales it is one that tells all words apart, that other columns of the table
/// use too (`beside`: their words), and the shortest.
pub(super) fn scale_of(
    words: &[&str],
    beside: &[Vec<&str>],
    wanted: Wanted<'_>,
) -> Option<(Vec<String>, HashMap<String, usize>)> {
    let fewest = if wanted.points.is_some() { 1 } else { 2 };
    if !(fewest..=22).contains(&words.len()) {
        return None;
    }
    let plains: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let fits = |(meaning, scale): &&(Meaning, &str)| {
        (wanted.meanings.is_empty() || wanted.meanings.contains(meaning))
            && plains.iter().all(|word| place(scale, word).is_some())
            && wanted
                .points
                .is_none_or(|points| scale.split(';').count() == points)
    };
    let told_apart = |scale: &str| {
        let places: std::collections::HashSet<Option<usize>> =
            plains.iter().map(|word| place(scale, word)).collect();
        places.len()
    };
    let candidates: Vec<&str> = SCALES
        .iter()
        .filter(fits)
        .map(|(_, scale)| *scale)
        .collect();
    // Where a scale is the only one, nothing beside it can say more.
    let beside: Vec<Vec<String>> = if candidates.len() > 1 {
        let folded = |words: &Vec<&str>| words.iter().map(|word| plain(word)).collect();
        let all = beside.iter().map(folded);
        all.filter(|other: &Vec<String>| other.iter().any(|word| plains.contains(word)))
            .collect()
    } else {
        Vec::new()
    };
    let used = |scale: &str| {
        let known = |other: &&Vec<String>| other.iter().all(|word| place(scale, word).is_some());
        beside.iter().filter(known).count()
    };
    let found = candidates.into_iter().rev().max_by_key(|scale| {
        let length = scale.split(';').count();
        (told_apart(scale), used(scale), std::cmp::Reverse(length))
    })?;
    let mut points: Vec<String> = found
        .split(';')
        .map(|point| first_capital(point.split('|').next().unwrap_or(point)))
        .collect();
    let mut places = HashMap::new();
    for (word, plain) in words.iter().zip(&plains) {
        let place = place(found, plain)?;
        points[place] = shown(word);
        places.insert((*word).to_owned(), place);
    }
    // Two words for one point is a different scale, except where they are spelled alike.
    let distinct: std::collections::HashSet<&usize> = places.values().collect();
    (distinct.len() >= fewest).then_some((points, places))
}

fn place(scale: &str, word: &str) -> Option<usize> {
    scale
        .split(';')
        .position(|point| point.split('|').any(|known| known == word))
}

fn first_capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// A label as people read it: without the underscores of programs.
pub(super) fn shown(label: &str) -> String {
    label.replace('_', " ").trim().to_owned()
}

/// 1 for yes, 0 for no.
pub(super) fn yes_or_no(word: &str) -> Option<u16> {
    match plain(word).as_str() {
        "yes" | "y" | "ja" | "true" | "wahr" | "checked" | "selected" | "1" => Some(1),
        "no" | "n" | "nein" | "false" | "falsch" | "unchecked" | "not selected" | "0" => Some(0),
        _ => None,
    }
}

/// Cells that say there is no answer.
pub(super) fn means_nothing(cell: &str) -> bool {
    const NOTHING: [&str; 11] = [
        "",
        "na",
        "n/a",
        "n.a.",
        "nan",
        "null",
        "none given",
        "#n/a",
        "-",
        ".",
        "-99",
    ];
    cell.len() <= 10 && NOTHING.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Cells by which a person declined to answer.
pub(super) fn means_refused(cell: &str) -> bool {
    matches!(
        plain(cell).as_str(),
        "prefer not to say"
            | "prefer not to answer"
            | "rather not say"
            | "no answer"
            | "keine angabe"
            | "k a"
            | "moechte ich nicht sagen"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: Option<&[(&str, usize)]>, points: usize) {
        let found = scale_of(words, &[], Wanted::default());
        match (found, expected) {
            (None, None) => {}
            (Some((labels, places)), Some(expected)) => {
                assert_eq!(labels.len(), points, "{words:?}");
                for (word, place) in expected {
                    assert_eq!(places[*word], *place, "{word}");
                }
            }
            (found, _) => panic!("{words:?}: {found:?}"),
        }
    }

    #[test]
    fn scales_are_put_in_their_order() {
        check(
            &["Very_High", "Low", "High", "Medium"],
            Some(&[("Low", 0), ("Medium", 1), ("High", 2), ("Very_High", 3)]),
            4,
        );
        check(
            &["Better", "Bad", "Best", "Good"],
            Some(&[("Bad", 0), ("Good", 1), ("Better", 2), ("Best", 3)]),
            4,
        );
        check(
            &["Stimme voll zu", "Teils/teils", "Stimme eher nicht zu"],
            Some(&[
                ("Stimme eher nicht zu", 1),
                ("Teils/teils", 2),
                ("Stimme voll zu", 4),
            ]),
            5,
        );
        check(
            &["Strongly Agree", "Somewhat disagree", "Agree"],
            Some(&[
                ("Somewhat disagree", 2),
                ("Agree", 5),
                ("Strongly Agree", 6),
            ]),
            7,
        );
        check(&["Sales", "Research"], None, 0);
        // Another column shows that the scale has a middle.
        let beside = [vec!["Agree", "Neutral", "Strongly disagree"]];
        let found =
            scale_of(&["Agree", "Disagree"], &beside, Wanted::default()).map(|found| found.0.len());
        assert_eq!(found, Some(5));
        let alone =
            scale_of(&["Agree", "Disagree"], &[], Wanted::default()).map(|found| found.0.len());
        assert_eq!(alone, Some(4));
    }
}
