//! Words that a language cannot do without, as a quick look at what a text is written in.
//!
//! Two of them that only English has, and none of another language, settle a text; so do two of
//! other languages and none of English. Everything else is left to a closer look.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What settles a text, this many times.
const ENOUGH: usize = 2;
/// At least one word in so many is one of English, or most of the text may be something else.
const ONE_IN: usize = 12;
/// The longest word of the lists has fewer bytes.
const LONGEST: usize = 16;

/// What a text's commonest words say beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    /// ISO 639.
    In(&'static str),
    /// In none that the words agree on.
    NotEnglish,
}

/// Words by the place of their language in [`LISTS`].
static WORDS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let lists = LISTS.iter().enumerate();
    lists
        .flat_map(|(place, (_, words))| words.split(' ').map(move |word| (word, place)))
        .collect()
});

/// What a text is written in, where its commonest words tell.
pub(super) fn spoken(text: &str) -> Option<Spoken> {
    let mut word = String::with_capacity(LONGEST * 2);
    let mut words = 0;
    let mut found = [0_usize; LISTS.len()];
    for character in text.chars().chain([' ']) {
        // An apostrophe stands within "don't" and is written in two ways.
        if character.is_alphabetic() || (matches!(character, '\'' | '’') && !word.is_empty()) {
            if word.len() < LONGEST {
                match character {
                    '’' => word.push('\''),
                    ascii if ascii.is_ascii() => word.push(ascii.to_ascii_lowercase()),
                    other => word.extend(other.to_lowercase()),
                }
            }
            continue;
        }
        if word.is_empty() {
            continue;
        }
        words += 1;
        if let Some(place) = WORDS.get(word.trim_end_matches('\'')) {
            found[*place] += 1;
        }
        word.clear();
    }
    let [english, others @ ..] = found;
    let foreign: usize = others.iter().sum();
    match (english, foreign) {
        (ENOUGH.., 0) if english * ONE_IN >= words => Some(Spoken::In(LISTS[0].0)),
        (0, ENOUGH..) => {
            let most = (1..LISTS.len()).max_by_key(|place| found[*place])?;
            // A word or two of another language are borrowed, or spelt alike.
            let agreed = found[most] >= ENOUGH && foreign - found[most] <= found[most] / 3;
            Some(if agreed {
                Spoken::In(LISTS[most].0)
            } else {
                Spoken::NotEnglish
            })
        }
        _ => None,
    }
}

/// None of them is a common word of another language in Latin letters: "was", "is", "of", "so",
/// "has", "but", "for" and "my" are, so they are not here.
const ENGLISH: &str = "the this that that's these those they they're their them there there's \
and with would wouldn't could couldn't should shouldn't you you're your yours it it's its he's \
she's i'm i've i'd i'll don't doesn't didn't can't won't isn't wasn't aren't weren't haven't hasn't \
were been being does did what which when where who why how from because about after before \
very really much many too than then never every not only if our ours we're we've again \
another other through without while until though although";

/// English first. No word stands in two lists, and none of another language is a word that English
/// texts use, like "die", "pour" or "met".
const LISTS: [(&str, &str); 16] = [
    ("en", ENGLISH),
    (
        "de",
        "der das dem und nicht ist ich für mit sich auf ein eine einen einer auch sehr aber wir sind \
     wird wurde oder über bei nur noch kein keine mein meine zum zur immer nach",
    ),
    (
        "fr",
        "le les des est pas une dans avec je que qui sur mais très nous vous ils été cette trop c'est \
     j'ai n'est aussi",
    ),
    (
        "es",
        "el los las una por muy pero es está más del como también todo cuando fue",
    ),
    (
        "it",
        "il che è sono della gli molto anche questo ho stato perché nel",
    ),
    ("pt", "não uma os muito mas com é são foi também"),
    (
        "nl",
        "het een niet ik voor maar zijn ook heel deze wij goed geen",
    ),
    ("pl", "nie się jest że na dla bardzo ale jak"),
    ("cs", "není jsem byl velmi jsou nebo ještě"),
    ("sv", "och att det är inte jag som på mycket för från"),
    ("da", "og er ikke jeg meget af også"),
    ("fi", "ja ei oli hyvä mutta että ovat olen"),
    ("hu", "az és nem hogy egy nagyon volt"),
    ("ro", "și nu este foarte cu pentru sunt"),
    ("tr", "ve çok bir için değil bu ama"),
    ("vi", "rất không và tôi là của"),
];
