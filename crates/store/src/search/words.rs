//! Words of a query, as the index writes them, and how far apart two words are.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A query with more words is cut: nobody types it.
const MOST_WORDS: usize = 12;
const LONGEST_WORD: usize = 64;

/// Lower case, without accents: what the tokenizer of the index makes of a text.
pub(crate) fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a text, folded.
pub(crate) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .take(MOST_WORDS)
        .collect()
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
        assert_eq!(
            words("  Zürich's ÉTAT—déjà!"),
            ["zurich", "s", "etat", "deja"]
        );
        assert!(words("… * \" -").is_empty());
    }
}
