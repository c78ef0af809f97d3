//! The words of a text, as the index and queries write them, and how far apart two words are.
//!
//! A word is folded: lower case, without accents. A script that writes no spaces between words
//! (Chinese, Japanese, Thai and others) is cut into single characters; a query of several is then a
//! phrase, so that any part of such a text is found.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A query with more words is cut: nobody types it.
const MOST_WORDS: usize = 12;
const LONGEST_WORD: usize = 64;

/// One entry of the index: where it stands in the text, and folded.
pub(crate) struct Piece {
    pub place: Range<usize>,
    pub folded: String,
    /// A single character of a script without spaces, standing right after another.
    joined: bool,
}

/// What the index is fed with: the pieces of a text, parted by spaces.
pub(crate) fn indexed_text(text: &str) -> Cow<'_, str> {
    // The tokenizer does the same with these.
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let pieces: Vec<String> = pieces(text).into_iter().map(|piece| piece.folded).collect();
    Cow::Owned(pieces.join(" "))
}

/// The words of a query, each as its pieces parted by spaces.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(text) {
        if piece.joined
            && let Some(word) = words.last_mut()
        {
            if word.chars().count() < LONGEST_WORD {
                word.push(' ');
                word.push_str(&piece.folded);
            }
        } else if words.len() == MOST_WORDS {
            break;
        } else {
            words.push(piece.folded.chars().take(LONGEST_WORD).collect());
        }
    }
    words
}

pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = None;
    let mut end_of_single = None;
    let mut push = |place: Range<usize>, joined: bool| {
        let folded = fold(&text[place.clone()]);
        if !folded.is_empty() {
            pieces.push(Piece {
                place,
                folded,
                joined,
            });
        }
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let single = stands_alone(c);
        let mark = is_combining_mark(c);
        if mark && !single && start.is_some() {
            continue;
        }
        let inside = mark || c.is_alphanumeric();
        if let Some((from, was_single, joined)) = start
            && (single || was_single || !inside)
        {
            push(from..at, joined);
            end_of_single = was_single.then_some(at);
            start = None;
        }
        if start.is_none() && (single || inside) {
            start = Some((at, single, single && end_of_single == Some(at)));
        }
    }
    pieces
}

/// Lower case, without accents, in compatible forms (full width, ligatures).
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded: String = text
        .nfkd()
        .filter(|c| !is_accent(*c))
        .nfc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
        .collect();
    if folded.contains('ß') {
        folded.replace('ß', "ss")
    } else {
        folded
    }
}

/// Marks that a reader may leave out when typing: those of Latin, Greek, Cyrillic, Hebrew and
/// Arabic. In other scripts marks are vowels.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05c7}'
        | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Characters of scripts that put no spaces between words. Korean does, but its endings stick to
/// the words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        // Thai, Lao, Myanmar, Khmer.
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Kana, Bopomofo, Han, Hangul, half-width kana, the planes of rare ideographs.
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// How many slips a word of this many letters may hold.
pub(crate) fn tolerance(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// The fewest slips (a letter missing, added, changed, or two swapped) between `word` and the start
/// of `term`, if they are not more than `most`.
pub(crate) fn distance(word: &[char], term: &[char], most: usize) -> Option<usize> {
    if word.len() > term.len() + most {
        return None;
    }
    // More letters of the term than this cannot belong to the word.
    let term = &term[..term.len().min(word.len() + most)];
    let width = term.len() + 1;
    let mut before_last = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for (i, letter) in word.iter().enumerate() {
        row[0] = i + 1;
        for (j, other) in term.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == term[j - 1] && word[i - 1] == *other {
                best = best.min(before_last[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        if row.iter().min().is_some_and(|best| *best > most) {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.into_iter().min().filter(|best| *best <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        fn check(word: &str, term: &str, expected: Option<usize>) {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(
                distance(&letters(word), &letters(term), 2),
                expected,
                "{word} {term}"
            );
        }
        check("login", "login", Some(0));
        check("verif", "verification", Some(0));
        check("verifcation", "verification", Some(1));
        check("acocunt", "account", Some(1));
        check("aconut", "account", Some(2));
        check("adress", "addresses", Some(1));
        check("xyz", "account", None);
        check("accountant", "acc", None);
        check("", "account", Some(0));
    }

    #[test]
    fn words_are_folded() {
        fn check(text: &str, expected: &[&str]) {
            assert_eq!(words(text), expected, "{text}");
        }
        check("  Zürich's ÉTAT—déjà!", &["zurich", "s", "etat", "deja"]);
        check("… * \" -", &[]);
        check("Straße ﬁnden ＡＢＣ", &["strasse", "finden", "abc"]);
        check("開戶 流程", &["開 戶", "流 程"]);
        check("用App開戶", &["用", "app", "開 戶"]);
        check("한국어", &["한 국 어"]);
        check("が", &["が"]);
        check("\u{304b}\u{3099}き", &["が き"]);
        check("हिन्दी", &["हिन्दी"]);
    }

    #[test]
    fn the_index_and_queries_write_the_same_words() {
        for text in [
            "Überweisung, geht schief",
            "開戶流程 (App)",
            "Ελλάδα 12½",
            "שָׁלוֹם",
        ] {
            let index: Vec<String> = indexed_text(text).split(' ').map(str::to_owned).collect();
            let query: Vec<String> = words(text)
                .iter()
                .flat_map(|word| word.split(' '))
                .map(str::to_owned)
                .collect();
            assert_eq!(index, query);
        }
    }

    #[test]
    fn pieces_stand_where_they_were_written() {
        let text = "Für 開戶!";
        let places: Vec<&str> = pieces(text)
            .into_iter()
            .map(|piece| &text[piece.place])
            .collect();
        assert_eq!(places, ["Für", "開", "戶"]);
    }
}
