//! Many rules over many texts: every text is cut into words once, and each word looked up among the
//! first words of all phrases.

use std::collections::HashMap;

use super::TopicRule;

/// Rules made ready for many texts.
#[derive(Debug, Clone, Default)]
pub struct TopicMatcher {
    /// How many rules.
    topics: usize,
    phrases: Vec<Phrase>,
    /// The phrases that begin with a whole word.
    words: HashMap<Box<str>, Vec<u32>>,
    /// Of those words by their first byte a bit for each length there is, the last for all longer
    /// ones: most words of a text need not be looked up.
    lengths: Vec<u32>,
    /// The phrases that begin with the beginning of a word, by that, sorted.
    beginnings: Vec<Beginning>,
    /// Where those with the same first byte begin and end, by that byte.
    by_first: Vec<(u32, u32)>,
}

#[derive(Debug, Clone)]
struct Phrase {
    topic: u32,
    /// A text that has it is not about the topic.
    without: bool,
    /// Its words after the first.
    rest: Vec<PhraseWord>,
}

#[derive(Debug, Clone)]
struct Beginning {
    text: Box<str>,
    phrases: Vec<u32>,
    /// The longest other one that this one begins with.
    shorter: Option<u32>,
}

/// A word of a phrase, in lower case; `open` for any ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhraseWord {
    text: Box<str>,
    open: bool,
}

impl PhraseWord {
    fn fits(&self, word: &str) -> bool {
        if self.open {
            word.starts_with(&*self.text)
        } else {
            *word == *self.text
        }
    }
}

impl TopicMatcher {
    /// Phrases without any word are left out.
    pub fn new<'r>(rules: impl IntoIterator<Item = &'r TopicRule>) -> TopicMatcher {
        let mut matcher = TopicMatcher {
            by_first: vec![(0, 0); 256],
            lengths: vec![0; 256],
            ..TopicMatcher::default()
        };
        let mut beginnings: Vec<(Box<str>, u32)> = Vec::new();
        for rule in rules {
            let topic = matcher.topics as u32;
            matcher.topics += 1;
            let lists = [(false, &rule.any), (true, &rule.without)];
            for (without, list) in lists {
                for phrase in list {
                    let mut words = words_of(phrase).into_iter();
                    let Some(first) = words.next() else {
                        continue;
                    };
                    let number = matcher.phrases.len() as u32;
                    matcher.phrases.push(Phrase {
                        topic,
                        without,
                        rest: words.collect(),
                    });
                    if first.open {
                        beginnings.push((first.text, number));
                    } else {
                        if let Some((lengths, bit)) = length_of(&first.text)
                            .and_then(|(byte, bit)| Some((matcher.lengths.get_mut(byte)?, bit)))
                        {
                            *lengths |= bit;
                        }
                        matcher.words.entry(first.text).or_default().push(number);
                    }
                }
            }
        }
        beginnings.sort();
        for (text, phrase) in beginnings {
            match matcher.beginnings.last_mut() {
                Some(last) if last.text == text => last.phrases.push(phrase),
                _ => {
                    let shorter = matcher.beginning_of(&text);
                    let place = matcher.beginnings.len() as u32;
                    if let Some(first) = text.bytes().next()
                        && let Some(range) = matcher.by_first.get_mut(usize::from(first))
                    {
                        let begin = if range.0 == range.1 { place } else { range.0 };
                        *range = (begin, place + 1);
                    }
                    matcher.beginnings.push(Beginning {
                        text,
                        phrases: vec![phrase],
                        shorter,
                    });
                }
            }
        }
        matcher
    }

    /// What reads texts; one for each thread.
    pub fn reader(&self) -> TopicReader<'_> {
        TopicReader {
            matcher: self,
            folded: String::new(),
            words: Vec::new(),
            found: vec![Found::default(); self.topics],
        }
    }

    /// The phrases that begin with a whole word.
    fn phrases_from(&self, word: &str) -> Option<&Vec<u32>> {
        let (byte, bit) = length_of(word)?;
        let there = self.lengths.get(byte)? & bit != 0;
        there.then(|| self.words.get(word)).flatten()
    }

    /// The longest of the sorted beginnings that a word begins with. Whatever lies in order between
    /// a beginning of the word and the word begins with it too, so that it is the last one before
    /// the word or one of its shorter ones.
    fn beginning_of(&self, word: &str) -> Option<u32> {
        let first = word.bytes().next()?;
        let (from, to) = *self.by_first.get(usize::from(first))?;
        let among = self.beginnings.get(from as usize..to as usize)?;
        let after = among.partition_point(|beginning| *beginning.text <= *word);
        let mut next = after.checked_sub(1).map(|place| from + place as u32);
        while let Some(place) = next {
            let beginning = self.beginnings.get(place as usize)?;
            if word.starts_with(&*beginning.text) {
                break;
            }
            next = beginning.shorter;
        }
        next
    }
}

/// The first byte of a word, and the bit of its length.
fn length_of(word: &str) -> Option<(usize, u32)> {
    let first = usize::from(word.bytes().next()?);
    Some((first, 1 << word.len().min(31)))
}

#[derive(Debug, Clone, Copy, Default)]
struct Found {
    any: bool,
    without: bool,
}

/// Reads one text after the other.
#[derive(Debug)]
pub struct TopicReader<'m> {
    matcher: &'m TopicMatcher,
    /// The text's words in lower case, one after the other.
    folded: String,
    /// Where each word stands there; an empty one ends a sentence.
    words: Vec<(u32, u32)>,
    /// By topic.
    found: Vec<Found>,
}

impl TopicReader<'_> {
    /// The rules that a text fits, by their places.
    pub fn topics_of(&mut self, text: &str) -> impl Iterator<Item = usize> {
        self.found.fill(Found::default());
        if !self.matcher.phrases.is_empty() {
            self.folded.clear();
            self.words.clear();
            cut(text, &mut self.folded, &mut self.words);
            for place in 0..self.words.len() {
                self.look_at(place);
            }
        }
        let found = self.found.iter().enumerate();
        found
            .filter(|(_, found)| found.any && !found.without)
            .map(|(topic, _)| topic)
    }

    fn word(&self, place: usize) -> Option<&str> {
        let (from, to) = *self.words.get(place)?;
        self.folded.get(from as usize..to as usize)
    }

    fn look_at(&mut self, place: usize) {
        let matcher = self.matcher;
        let Some(word) = self.word(place).filter(|word| !word.is_empty()) else {
            return;
        };
        let mut next = matcher.beginning_of(word);
        let whole = matcher.phrases_from(word);
        for phrase in whole.into_iter().flatten() {
            self.note(*phrase, place);
        }
        while let Some(beginning) = next.and_then(|at| matcher.beginnings.get(at as usize)) {
            for phrase in &beginning.phrases {
                self.note(*phrase, place);
            }
            next = beginning.shorter;
        }
    }

    /// A phrase begins at a word: whether the others follow.
    fn note(&mut self, phrase: u32, place: usize) {
        let matcher = self.matcher;
        let Some(phrase) = matcher.phrases.get(phrase as usize) else {
            return;
        };
        let follows = |(more, word): (usize, &PhraseWord)| {
            self.word(place + 1 + more)
                .is_some_and(|next| word.fits(next))
        };
        if phrase.rest.iter().enumerate().all(follows)
            && let Some(found) = self.found.get_mut(phrase.topic as usize)
        {
            if phrase.without {
                found.without = true;
            } else {
                found.any = true;
            }
        }
    }
}

/// The words of a phrase; none if it has no letter or digit.
pub(super) fn words_of(phrase: &str) -> Vec<PhraseWord> {
    let (mut folded, mut words) = (String::new(), Vec::new());
    let mut found = Vec::new();
    let mut pieces = phrase.split('*').peekable();
    while let Some(piece) = pieces.next() {
        folded.clear();
        words.clear();
        cut(piece, &mut folded, &mut words);
        found.extend(
            words
                .iter()
                .filter(|(from, to)| from < to)
                .map(|(from, to)| PhraseWord {
                    text: folded[*from as usize..*to as usize].into(),
                    open: false,
                }),
        );
        // A star that stands by itself says nothing.
        let starred = pieces.peek().is_some()
            && piece
                .chars()
                .last()
                .is_some_and(|last| last.is_alphanumeric() || is_mark(last));
        if let Some(last) = found.last_mut().filter(|_| starred) {
            last.open = true;
        }
    }
    found
}

/// Cuts a text into words in lower case, with an empty one where a sentence ends.
fn cut(text: &str, folded: &mut String, words: &mut Vec<(u32, u32)>) {
    let mut begin = folded.len();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let inside = folded.len() > begin;
        if character.is_ascii_alphanumeric() {
            folded.push(character.to_ascii_lowercase());
            continue;
        }
        if is_by_itself(character) {
            end_word(folded, words, &mut begin);
            folded.push(character);
        } else if character.is_alphanumeric() {
            folded.extend(character.to_lowercase());
            continue;
        } else if inside && is_mark(character) {
            // An accent that is written apart from its letter.
            folded.push(character);
            continue;
        } else if inside
            && matches!(character, '\'' | '\u{2019}')
            && characters.peek().is_some_and(|next| next.is_alphanumeric())
        {
            folded.push('\'');
            continue;
        }
        end_word(folded, words, &mut begin);
        if ends_a_sentence(character) && words.last().is_some_and(|(from, to)| from < to) {
            words.push((begin as u32, begin as u32));
        }
    }
    end_word(folded, words, &mut begin);
}

fn end_word(folded: &str, words: &mut Vec<(u32, u32)>, begin: &mut usize) {
    if folded.len() > *begin {
        words.push((*begin as u32, folded.len() as u32));
        *begin = folded.len();
    }
}

fn ends_a_sentence(character: char) -> bool {
    matches!(
        character,
        '.' | '!' | '?' | ';' | ':' | '\n' | '。' | '！' | '？'
    )
}

/// Combining accents.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a character is a word by itself: in Chinese and Japanese nothing stands between words.
fn is_by_itself(character: char) -> bool {
    matches!(
        character,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rule(any: &[&str], without: &[&str]) -> TopicRule {
        let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        TopicRule {
            any: owned(any),
            without: owned(without),
        }
    }

    fn check(any: &[&str], without: &[&str], text: &str, expected: bool) {
        let rule = rule(any, without);
        let matcher = TopicMatcher::new([&rule]);
        let found = matcher.reader().topics_of(text).count() == 1;
        assert_eq!(found, expected, "{any:?} without {without:?} in {text:?}");
    }

    #[test]
    fn words_are_whole_and_in_any_case() {
        check(&["queue"], &[], "The QUEUE was long", true);
        check(&["queue"], &[], "Queues everywhere", false);
        check(&["queue*"], &[], "Queues everywhere", true);
        check(&["queue*"], &[], "a queue", true);
        check(&["über"], &[], "ÜBER alles", true);
        check(&["e-mail"], &[], "an E mail, twice", true);
        check(&["don't"], &[], "I don’t know", true);
        check(&["don"], &[], "I don’t know", false);
        check(&["服务"], &[], "我们的服务很好", true);
        check(&["服务"], &[], "服装业务", false);
        check(&["приём"], &[], "Тёплый Приём!", true);
        check(&["cafe\u{301}"], &[], "the CAFE\u{301} is fine", true);
    }

    #[test]
    fn the_words_of_a_phrase_follow_one_another_in_a_sentence() {
        check(&["waiting time"], &[], "The waiting-time, again", true);
        check(&["waiting time"], &[], "Still waiting. Time flies", false);
        check(&["waiting time"], &[], "waiting a long time", false);
        check(&["wait* tim*"], &[], "waited times", true);
        check(&["no one answer*"], &[], "No one. No one answered!", true);
    }

    #[test]
    fn an_exclusion_takes_the_text_out() {
        check(&["bank"], &["river bank"], "The bank is slow", true);
        check(&["bank"], &["river bank"], "On the river bank", false);
        check(&["bank"], &["river*"], "bank by the rivers", false);
        check(&[], &["river"], "anything", false);
    }

    #[test]
    fn a_rule_that_says_nothing_fits_nothing() {
        for empty in ["", "  ", "*", "…", "- *"] {
            assert!(words_of(empty).is_empty(), "{empty:?}");
            check(&[empty], &[], "some text … *", false);
        }
        check(&["good"], &[""], "good", true);
    }

    /// The same, word by word and rule by rule.
    fn slowly(rule: &TopicRule, text: &str) -> bool {
        let (mut folded, mut words) = (String::new(), Vec::new());
        cut(text, &mut folded, &mut words);
        let words: Vec<&str> = words
            .iter()
            .map(|(from, to)| &folded[*from as usize..*to as usize])
            .collect();
        let has = |phrase: &String| {
            let wanted = words_of(phrase);
            !wanted.is_empty()
                && words.windows(wanted.len()).any(|window| {
                    let mut pairs = window.iter().zip(&wanted);
                    pairs.all(|(word, wanted)| !word.is_empty() && wanted.fits(word))
                })
        };
        rule.any.iter().any(has) && !rule.without.iter().any(has)
    }

    fn phrase() -> impl Strategy<Value = String> {
        prop::collection::vec("[ab]{1,3}\\*?", 1..3).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn quick_is_as_slow(
            rules in prop::collection::vec(
                (prop::collection::vec(phrase(), 0..4), prop::collection::vec(phrase(), 0..2)),
                0..5,
            ),
            texts in prop::collection::vec("[abAB .]{0,24}", 0..6),
        ) {
            let rules: Vec<TopicRule> = rules
                .into_iter()
                .map(|(any, without)| TopicRule { any, without })
                .collect();
            let matcher = TopicMatcher::new(&rules);
            let mut reader = matcher.reader();
            for text in &texts {
                let expected: Vec<usize> = (0..rules.len())
                    .filter(|place| slowly(&rules[*place], text))
                    .collect();
                prop_assert_eq!(reader.topics_of(text).collect::<Vec<_>>(), expected, "{}", text);
            }
        }

        #[test]
        fn any_text_can_be_read(rule in any::<Vec<String>>(), text: String) {
            let rule = TopicRule { any: rule.clone(), without: rule };
            prop_assert_eq!(TopicMatcher::new([&rule]).reader().topics_of(&text).count(), 0);
        }
    }
}
