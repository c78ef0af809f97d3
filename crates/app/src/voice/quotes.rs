//! Quotes that speak for many.

use std::collections::{HashMap, HashSet};

use throughline_store::feedback;
use throughline_store::rows::Connection;

use super::inbox::Inbox;
use crate::error::CallError;
use crate::results::phrases::says_nothing;

/// Texts that are looked at: of more every so-many-th, so that all times have a say.
const LOOKED_AT: usize = 4_000;
/// Characters of a quote that is read at a glance.
const SHORTEST: usize = 30;
const LONGEST: usize = 280;

/// The places of the items whose words are used most by the others, each adding words that those
/// before it have not: a greedy cover. A word counts by the number of items that use it; a text's
/// worth is the sum over its new words by the root of its length, so that the long ones win nothing
/// by length alone. Deterministic.
pub(crate) fn representative(
    inbox: &Inbox,
    connection: &Connection,
    places: &[u32],
    most: usize,
) -> Result<Vec<usize>, CallError> {
    let every = places.len().div_ceil(LOOKED_AT).max(1);
    let mut texts: Vec<(usize, HashSet<String>, usize)> = Vec::new();
    let mut uses: HashMap<String, u32> = HashMap::new();
    for place in places.iter().step_by(every) {
        let place = *place as usize;
        let text = feedback::text(connection, inbox.base.numbers[place])?;
        let length = text.chars().count();
        if length > 20 * LONGEST {
            continue;
        }
        let words: HashSet<String> = text
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .filter(|word| word.chars().count() > 2 && !says_nothing(word))
            .map(str::to_owned)
            .collect();
        for word in &words {
            *uses.entry(word.clone()).or_default() += 1;
        }
        if (SHORTEST..=LONGEST).contains(&length) && !words.is_empty() {
            texts.push((place, words, length));
        }
    }
    let mut chosen = Vec::new();
    let mut said: HashSet<String> = HashSet::new();
    while chosen.len() < most {
        let worth = |(_, words, length): &(usize, HashSet<String>, usize)| {
            let sum: u32 = words
                .iter()
                .filter(|word| !said.contains(*word))
                .filter_map(|word| uses.get(word).filter(|uses| **uses > 1))
                .sum();
            f64::from(sum) / (*length as f64).sqrt()
        };
        let best = texts
            .iter()
            .enumerate()
            .map(|(at, text)| (worth(text), at))
            // Of equals the first, which is the newest in the lists that come here.
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, at)) = best else {
            break;
        };
        let (place, words, _) = texts.remove(at);
        said.extend(words);
        chosen.push(place);
    }
    Ok(chosen)
}
