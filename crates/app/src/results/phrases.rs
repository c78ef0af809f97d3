//! Phrases that many comments use.

use std::collections::{BTreeMap, BTreeSet};

use crate::calls::results::Phrase;

/// Phrases named, and how many comments each is in at least.
const PHRASES: usize = 24;
const TIMES: u64 = 3;
/// Words of a phrase at most.
const LONGEST: usize = 3;
/// Comments that phrases are looked for in.
const LOOKED_AT: usize = 20_000;

/// Words and word sequences used in several comments, the most frequent first. A sequence neither
/// begins nor ends with a word that says nothing, and one that only occurs inside a longer one is
/// left out.
pub(crate) fn phrases<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Phrase> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for text in texts.take(LOOKED_AT) {
        let mut here: BTreeSet<String> = BTreeSet::new();
        let lower = text.to_lowercase();
        for sentence in lower.split(['.', '!', '?', ',', ';', ':', '\n', '(', ')', '"', '“', '”'])
        {
            let words: Vec<&str> = sentence
                .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
                .filter(|word| !word.is_empty())
                .collect();
            for length in 1..=LONGEST {
                for window in words.windows(length) {
                    let (first, last) = (window[0], window[length - 1]);
                    let long_enough = length > 1 || first.chars().count() > 3;
                    if !long_enough || says_nothing(first) || says_nothing(last) {
                        continue;
                    }
                    here.insert(window.join(" "));
                }
            }
        }
        for phrase in here {
            *counts.entry(phrase).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= TIMES);
    let mut inside: BTreeSet<String> = BTreeSet::new();
    for (phrase, count) in &counts {
        let words: Vec<&str> = phrase.split(' ').collect();
        for length in 1..words.len() {
            for window in words.windows(length) {
                let part = window.join(" ");
                if counts.get(&part) == Some(count) {
                    inside.insert(part);
                }
            }
        }
    }
    let mut found: Vec<(String, u64)> = counts
        .into_iter()
        .filter(|(phrase, _)| !inside.contains(phrase))
        .collect();
    found.sort_by(|a, b| {
        let weight = |(phrase, count): &(String, u64)| count * phrase.split(' ').count() as u64;
        weight(b).cmp(&weight(a)).then_with(|| a.0.cmp(&b.0))
    });
    found.truncate(PHRASES);
    found
        .into_iter()
        .map(|(text, comments)| Phrase { text, comments })
        .collect()
}

/// Words that say nothing by themselves, English and German.
pub(crate) fn says_nothing(word: &str) -> bool {
    const EMPTY: &str = " a about after again all also always am an and any are as at be because been \
        before being but by can could did do does doing don't don’t down during each even ever every few for from \
        get gets go had has have having he her here him his how i i'm i’m if in into is isn't isn’t it it's it’s \
        its just less like lot made make many may me more most much must my need never no nor not now of off on \
        once one only or other our out over own really same she should so some still such than that that's that’s \
        the their them then there these they this those through to too under until up us use very was we were what \
        when where which while who why will with without would you your \
        aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da damit dann das dass \
        dein dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine \
        einem einen einer eines er es etwas euch euer für gegen gibt hab habe haben hat hatte hatten hier hin ich \
        ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes kann kein \
        keine keinen können könnte machen man manchmal mehr mein meine mich mir mit muss müssen nach nicht nichts \
        noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so soll sollte sondern über um und uns \
        unser unsere unter vom von vor war waren warum was weil weiter welche wenn wer werden wie wieder wir wird \
        wo wurde wurden zu zum zur zwischen ";
    EMPTY.split_ascii_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_counted_once_a_comment_and_swallow_their_parts() {
        let texts = [
            "The flexible hours are great. Flexible hours!",
            "I like flexible hours, and my manager",
            "flexible hours help. My manager listens",
            "My manager is fine",
        ];
        let found = phrases(texts.into_iter());
        let found: Vec<(&str, u64)> = found
            .iter()
            .map(|phrase| (phrase.text.as_str(), phrase.comments))
            .collect();
        assert_eq!(found, [("flexible hours", 3), ("manager", 3)]);
    }
}
