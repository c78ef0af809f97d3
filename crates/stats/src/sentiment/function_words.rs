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

#[derive(Clone, Copy)]
enum Of {
    English,
    Another,
}

static WORDS: LazyLock<HashMap<&str, Of>> = LazyLock::new(|| {
    let english = ENGLISH.split(' ').map(|word| (word, Of::English));
    let others = OTHERS.iter().flat_map(|words| words.split(' '));
    english
        .chain(others.map(|word| (word, Of::Another)))
        .collect()
});

/// Whether a text is English, where its commonest words say so beyond doubt.
pub(super) fn settled(text: &str) -> Option<bool> {
    let mut word = String::with_capacity(LONGEST * 2);
    let (mut words, mut english, mut others) = (0, 0, 0);
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
        match WORDS.get(word.trim_end_matches('\'')) {
            Some(Of::English) => english += 1,
            Some(Of::Another) => others += 1,
            None => {}
        }
        word.clear();
    }
    match (english, others) {
        (ENOUGH.., 0) if english * ONE_IN >= words => Some(true),
        (0, ENOUGH..) => Some(false),
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

/// Of German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Danish, Finnish,
/// Hungarian, Romanian, Turkish and Vietnamese; none of them is a word that English texts use, like
/// "die", "pour" or "met".
const OTHERS: [&str; 15] = [
    "der das dem und nicht ist ich für mit sich auf ein eine einen einer auch sehr aber wir sind \
     wird wurde oder über bei nur noch kein keine mein meine zum zur immer nach",
    "le les des est pas une dans avec je que qui sur mais très nous vous ils été cette trop c'est \
     j'ai n'est aussi",
    "el los las una por muy pero es está más del como también todo cuando fue",
    "il che è sono della gli molto anche questo ho stato perché nel",
    "não uma os muito mas com é são foi também",
    "het een niet ik voor maar zijn ook heel deze wij goed geen",
    "nie się jest że na dla bardzo ale jak",
    "není jsem byl velmi jsou nebo ještě",
    "och att det är inte jag som på mycket för från",
    "og er ikke jeg meget af også",
    "ja ei oli hyvä mutta että ovat olen",
    "az és nem hogy egy nagyon volt",
    "și nu este foarte cu pentru sunt",
    "ve çok bir için değil bu ama",
    "rất không và tôi là của",
];
