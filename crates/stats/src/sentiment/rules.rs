//! VADER's rules: how words around a rated word change what it counts.
//!
//! They are kept as the authors' program has them, its oddities included, because a score is only
//! worth comparing when it is the same everywhere.

use std::collections::{BTreeSet, HashMap};

use super::lexicon::{degree, described, idiom, is_degree, is_rated, negates, rating};

/// What a word in capitals adds where others are not.
const CAPITALS: f64 = 0.733;
/// What a negation makes of a rating.
const NEGATED: f64 = -0.74;
/// Brings sums of ratings between −1 and 1: about the largest sum that is expected.
const ALPHA: f64 = 15.0;

pub(super) fn compound(text: &str) -> f64 {
    let text = with_words_for_emoji(text);
    let sentence = Sentence::of(text.trim_matches(is_space));
    let mut ratings: Vec<f64> = (0..sentence.words.len())
        .map(|at| sentence.rated(at))
        .collect();
    sentence.weigh_but(&mut ratings);
    let mut sum: f64 = ratings.iter().sum();
    let emphasis = emphasis(&text);
    if sum > 0.0 {
        sum += emphasis;
    } else if sum < 0.0 {
        sum -= emphasis;
    }
    (sum / (sum * sum + ALPHA).sqrt()).clamp(-1.0, 1.0)
}

/// Space as Python's `str.split` sees it.
fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

fn with_words_for_emoji(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut spaced = true;
    for character in text.chars() {
        match described(character) {
            Some(description) => {
                if !spaced {
                    words.push(' ');
                }
                words.push_str(description);
                spaced = false;
            }
            None => {
                words.push(character);
                spaced = character == ' ';
            }
        }
    }
    words
}

/// Exclamation marks, up to four, and question marks, from two on.
fn emphasis(text: &str) -> f64 {
    let count = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    let exclaimed = count(b'!').min(4) as f64 * 0.292;
    let asked = match count(b'?') {
        0 | 1 => 0.0,
        few @ 2..=3 => few as f64 * 0.18,
        _ => 0.96,
    };
    exclaimed + asked
}

struct Word {
    lower: String,
    /// All its letters are capitals.
    capitals: bool,
}

struct Sentence {
    words: Vec<Word>,
    /// Some words are in capitals and some are not.
    mixed: bool,
}

impl Sentence {
    fn of(text: &str) -> Self {
        let words: Vec<Word> = text
            .split(is_space)
            .filter(|token| !token.is_empty())
            .map(|token| {
                // A word loses the marks around it; what is short without them is an emoticon.
                let bare = token.trim_matches(|c: char| c.is_ascii_punctuation());
                let token = if bare.chars().nth(2).is_none() {
                    token
                } else {
                    bare
                };
                Word {
                    lower: token.to_lowercase(),
                    capitals: token.chars().any(char::is_uppercase)
                        && !token.chars().any(char::is_lowercase),
                }
            })
            .collect();
        let capitals = words.iter().filter(|word| word.capitals).count();
        Self {
            mixed: capitals > 0 && capitals < words.len(),
            words,
        }
    }

    fn lower(&self, at: usize) -> &str {
        &self.words[at].lower
    }

    /// The word so many places before, if the sentence reaches that far.
    fn before(&self, at: usize, distance: usize) -> Option<&str> {
        at.checked_sub(distance).map(|at| self.lower(at))
    }

    fn after(&self, at: usize, distance: usize) -> Option<&str> {
        self.words.get(at + distance).map(|word| &*word.lower)
    }

    /// What a word counts where it stands.
    fn rated(&self, at: usize) -> f64 {
        let word = self.lower(at);
        if is_degree(word) || (word == "kind" && self.after(at, 1) == Some("of")) {
            return 0.0;
        }
        let Some(own) = rating(word) else { return 0.0 };
        let mut value = own;
        // "No" negates a rated word behind it instead of counting for itself.
        if word == "no" && self.after(at, 1).is_some_and(is_rated) {
            value = 0.0;
        }
        let no = |distance| self.before(at, distance) == Some("no");
        if no(1) || no(2) || (no(3) && matches!(self.before(at, 1), Some("or" | "nor"))) {
            value = own * NEGATED;
        }
        if self.words[at].capitals && self.mixed {
            value += if value > 0.0 { CAPITALS } else { -CAPITALS };
        }
        for distance in 1..=3 {
            let Some(before) = self.before(at, distance) else {
                break;
            };
            if is_rated(before) {
                continue;
            }
            value += self.degree_of(at - distance, value) * [1.0, 0.95, 0.9][distance - 1];
            value = self.negated(value, at, distance);
            if distance == 3 {
                value = self.in_idioms(value, at);
            }
        }
        if self.before(at, 1) == Some("least") && !matches!(self.before(at, 2), Some("at" | "very"))
        {
            value *= NEGATED;
        }
        value
    }

    /// What the word at a place adds to a value behind it.
    fn degree_of(&self, at: usize, value: f64) -> f64 {
        let word = &self.words[at];
        let mut by = degree(&word.lower);
        if by == 0.0 {
            return 0.0;
        }
        if value < 0.0 {
            by = -by;
        }
        if word.capitals && self.mixed {
            by += if value > 0.0 { CAPITALS } else { -CAPITALS };
        }
        by
    }

    /// The value after a look at whether the word at this distance negates it.
    fn negated(&self, value: f64, at: usize, distance: usize) -> f64 {
        let before = |distance| self.before(at, distance).unwrap_or_default();
        let so = |distance| matches!(before(distance), "so" | "this");
        let doubt = |distance| before(distance) == "doubt";
        let (raised, certain) = match distance {
            2 => (
                before(2) == "never" && so(1),
                before(2) == "without" && doubt(1),
            ),
            3 => (
                (before(3) == "never" && so(2)) || so(1),
                before(3) == "without" && (doubt(2) || doubt(1)),
            ),
            _ => (false, false),
        };
        if raised {
            value * 1.25
        } else if !certain && negates(before(distance)) {
            value * NEGATED
        } else {
            value
        }
    }

    /// The value after a look for idioms among the three words before and the two behind.
    fn in_idioms(&self, mut value: f64, at: usize) -> f64 {
        let [one, two, three] = [1, 2, 3].map(|by| self.before(at, by).unwrap_or_default());
        let word = self.lower(at);
        let two_one = format!("{two} {one}");
        let three_two = format!("{three} {two}");
        let three_two_one = format!("{three} {two_one}");
        let found = [
            &format!("{one} {word}"),
            &format!("{two_one} {word}"),
            &two_one,
            &three_two_one,
            &three_two,
        ]
        .into_iter()
        .find_map(|phrase| idiom(phrase));
        value = found.unwrap_or(value);
        if let Some(next) = self.after(at, 1) {
            let pair = format!("{word} {next}");
            value = idiom(&pair).unwrap_or(value);
            if let Some(last) = self.after(at, 2) {
                value = idiom(&format!("{pair} {last}")).unwrap_or(value);
            }
        }
        value + degree(&three_two_one) + degree(&three_two) + degree(&two_one)
    }

    /// What stands before the first "but" counts half, what stands behind it half as much again.
    ///
    /// The authors' program walks over the ratings while it changes them, and each time changes the
    /// first one that equals the one it is at. So does this, with an index instead of a search.
    fn weigh_but(&self, ratings: &mut [f64]) {
        let Some(but) = self.words.iter().position(|word| word.lower == "but") else {
            return;
        };
        let mut places: HashMap<u64, BTreeSet<usize>> = HashMap::new();
        for (at, rating) in ratings.iter().enumerate().filter(|(_, one)| **one != 0.0) {
            places.entry(rating.to_bits()).or_default().insert(at);
        }
        for at in 0..ratings.len() {
            let same = places.get_mut(&ratings[at].to_bits());
            let Some(first) = same.and_then(|same| {
                let first = *same.first()?;
                (first != but).then(|| same.remove(&first)).map(|_| first)
            }) else {
                continue;
            };
            ratings[first] *= if first < but { 0.5 } else { 1.5 };
            places
                .entry(ratings[first].to_bits())
                .or_default()
                .insert(first);
        }
    }
}
