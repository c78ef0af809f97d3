//! The words that carry sentiment, and those that change that of others.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How much a word intensifies or dampens the one behind it.
const STRONGER: f64 = 0.293;
const WEAKER: f64 = -0.293;

static WORDS: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    let lines = include_str!("words.tsv").lines();
    lines
        .filter_map(|line| {
            let (word, rating) = line.split_once('\t')?;
            Some((word, rating.parse().ok()?))
        })
        .collect()
});

static EMOJI: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let lines = include_str!("emoji.tsv").lines();
    lines
        .filter_map(|line| {
            let (emoji, words) = line.split_once('\t')?;
            Some((emoji.chars().next()?, words))
        })
        .collect()
});

static DEGREES: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    let of = |words: &'static str, by| words.split('|').map(move |word| (word, by));
    of(INTENSIFIERS, STRONGER)
        .chain(of(DAMPENERS, WEAKER))
        .collect()
});

/// The mean rating of a word in lower case, −4 to 4.
pub(super) fn rating(word: &str) -> Option<f64> {
    WORDS.get(word).copied()
}

pub(super) fn is_rated(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// What an emoji of one character shows.
pub(super) fn described(character: char) -> Option<&'static str> {
    // Below the first emoji of the list nothing needs a look.
    if character < '\u{200d}' && !matches!(character, '\u{a9}' | '\u{ae}') {
        return None;
    }
    EMOJI.get(&character).copied()
}

/// What a word or a phrase of degree adds to what follows; 0 for any other.
pub(super) fn degree(word: &str) -> f64 {
    DEGREES.get(word).copied().unwrap_or(0.0)
}

pub(super) fn is_degree(word: &str) -> bool {
    DEGREES.contains_key(word)
}

pub(super) fn negates(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.contains("n't")
}

/// Phrases whose rating is not that of their words.
pub(super) fn idiom(phrase: &str) -> Option<f64> {
    match phrase {
        "the shit" | "the bomb" | "to die for" => Some(3.0),
        "bad ass" | "badass" => Some(1.5),
        "bus stop" => Some(0.0),
        "yeah right" => Some(-2.0),
        "kiss of death" => Some(-1.5),
        "beating heart" => Some(3.5),
        _ => None,
    }
}

const INTENSIFIERS: &str = "absolutely|amazingly|awfully|completely|considerable|considerably|\
decidedly|deeply|effing|enormous|enormously|entirely|especially|exceptional|exceptionally|extreme|\
extremely|fabulously|flipping|flippin|frackin|fracking|fricking|frickin|frigging|friggin|fully|\
fuckin|fucking|fuggin|fugging|greatly|hella|highly|hugely|incredible|incredibly|intensely|major|\
majorly|more|most|particularly|purely|quite|really|remarkably|so|substantially|thoroughly|total|\
totally|tremendous|tremendously|uber|unbelievably|unusually|utter|utterly|very";

const DAMPENERS: &str = "almost|barely|hardly|just enough|kind of|kinda|kindof|kind-of|less|little|\
marginal|marginally|occasional|occasionally|partly|scarce|scarcely|slight|slightly|somewhat|\
sort of|sorta|sortof|sort-of";

const NEGATIONS: [&str; 37] = [
    "aint", "arent", "cannot", "cant", "couldnt", "darent", "didnt", "doesnt", "dont", "hadnt",
    "hasnt", "havent", "isnt", "mightnt", "mustnt", "neither", "neednt", "never", "none", "nope",
    "nor", "not", "nothing", "nowhere", "oughtnt", "shant", "shouldnt", "uhuh", "wasnt", "werent",
    "uh-uh", "without", "wont", "wouldnt", "rarely", "seldom", "despite",
];
