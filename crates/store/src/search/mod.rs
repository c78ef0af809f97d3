//! Full-text search over everything a person named or wrote.

mod index;
mod words;

use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::{JourneyId, RawId};

use crate::error::StoreError;
use index::SOURCES;
pub(crate) use index::install;
use words::{distance, fold, tolerance, words};

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HitKind {
    Journey,
    Stage,
    Step,
    Card,
    Persona,
    Touchpoint,
    Channel,
    Department,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub kind: HitKind,
    pub id: RawId,
    /// The journey it stands in; of a journey its own id, of library entries `None`.
    pub journey: Option<JourneyId>,
    /// The name, or a card's title.
    pub title: String,
    /// Some words of the notes around the match, when the match is there and not in the title.
    pub excerpt: Option<String>,
}

/// Best first. Words match by prefix, in any order, without accents. When nothing holds all words,
/// each is also taken for words that differ from it in one or two letters.
///
/// `journey` is ranked higher than the rest. Nothing is found for a text without letters or digits.
pub fn find(
    connection: &Connection,
    text: &str,
    journey: Option<JourneyId>,
    limit: u32,
) -> Result<Vec<Hit>, StoreError> {
    let words = words(text);
    if words.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut spellings: Vec<Vec<String>> = words.iter().map(|word| vec![word.clone()]).collect();
    let mut found = candidates(connection, &spellings, journey, limit)?;
    if found.is_empty() {
        spellings = correct(connection, &words)?;
        found = candidates(connection, &spellings, journey, limit)?;
    }
    let whole = words.join(" ");
    let mut hits = Vec::with_capacity(found.len());
    for candidate in found {
        let Some((title, notes)) = text_of(connection, &candidate)? else {
            continue;
        };
        let score = candidate.score * closeness(&title, &whole, &spellings);
        let excerpt = if holds_all(&title, &spellings) {
            None
        } else {
            excerpt(&notes, &spellings)
        };
        let Candidate {
            kind, id, journey, ..
        } = candidate;
        hits.push((
            score,
            Hit {
                kind,
                id,
                journey,
                title,
                excerpt,
            },
        ));
    }
    hits.sort_by(|a, b| a.0.total_cmp(&b.0));
    hits.truncate(limit as usize);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

/// How many candidates are looked at more closely than the index can.
const LOOKED_AT: u32 = 60;

/// How many spellings a word is taken for.
const SPELLINGS: usize = 8;

struct Candidate {
    kind: HitKind,
    id: RawId,
    journey: Option<JourneyId>,
    /// Negative; the lower the better.
    score: f64,
}

fn candidates(
    connection: &Connection,
    spellings: &[Vec<String>],
    journey: Option<JourneyId>,
    limit: u32,
) -> Result<Vec<Candidate>, StoreError> {
    let mut query = String::new();
    for (index, word) in spellings.iter().enumerate() {
        let any: Vec<String> = word.iter().map(|word| format!("\"{word}\"*")).collect();
        let and = if index == 0 { "" } else { " AND " };
        // Writing to a String cannot fail.
        let _ = write!(query, "{and}({})", any.join(" OR "));
    }
    let journey = journey.map(|journey| journey.0.0);
    let mut statement = connection.prepare_cached(include_str!("find.sql"))?;
    let mut rows = statement.query(params![query, journey, limit.max(LOOKED_AT)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let Some(source) = SOURCES.iter().find(|source| source.kind.number() == number) else {
            continue;
        };
        found.push(Candidate {
            kind: source.kind,
            id: RawId(row.get(1)?),
            journey: row
                .get::<_, Option<[u8; 16]>>(2)?
                .map(|id| JourneyId(RawId(id))),
            score: row.get(3)?,
        });
    }
    Ok(found)
}

/// For every word what it may have been meant to be: itself, if anything starts with it, and the
/// words of the index that are nearest to it, the commoner first.
fn correct(connection: &Connection, words: &[String]) -> Result<Vec<Vec<String>>, StoreError> {
    let letters: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
    let mut near: Vec<Vec<(usize, i64, String)>> = vec![Vec::new(); words.len()];
    let mut statement = connection.prepare_cached("SELECT term, doc FROM temp.search_word")?;
    let mut rows = statement.query([])?;
    let mut term_letters = Vec::new();
    let numbers = words
        .iter()
        .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    while let Some(row) = rows.next()? {
        let Ok(term) = row.get_ref(0)?.as_str() else {
            continue;
        };
        // Numbers outnumber words, and a slip seldom turns one into the other.
        if term.starts_with(|c: char| c.is_ascii_digit()) && !numbers {
            continue;
        }
        term_letters.clear();
        term_letters.extend(term.chars());
        for (word, near) in letters.iter().zip(&mut near) {
            if let Some(slips) = distance(word, &term_letters, tolerance(word.len())) {
                near.push((slips, -row.get::<_, i64>(1)?, term.to_owned()));
            }
        }
    }
    Ok(words
        .iter()
        .zip(near)
        .map(|(word, mut near)| {
            near.sort();
            let mut spellings = vec![word.clone()];
            // Terms that start with the word are found by the word itself.
            let others = near.into_iter().filter(|(slips, _, _)| *slips > 0);
            spellings.extend(others.take(SPELLINGS).map(|(_, _, term)| term));
            spellings
        })
        .collect())
}

fn text_of(
    connection: &Connection,
    candidate: &Candidate,
) -> Result<Option<(String, String)>, StoreError> {
    let Some(source) = SOURCES.iter().find(|source| source.kind == candidate.kind) else {
        return Ok(None);
    };
    let sql = format!(
        "SELECT {}, {} FROM {} WHERE id = ?1",
        source.title,
        source.notes.unwrap_or("''"),
        source.table
    );
    let text = connection
        .prepare_cached(&sql)?
        .query_row([candidate.id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(text)
}

/// What the index cannot see: a title that starts with the query, or holds its words whole.
fn closeness(title: &str, whole: &str, spellings: &[Vec<String>]) -> f64 {
    let in_title = words(title);
    let title = in_title.join(" ");
    if title == whole {
        return 4.0;
    }
    if title.starts_with(whole) {
        return 2.5;
    }
    let all_whole = spellings
        .iter()
        .all(|word| word.iter().any(|word| in_title.contains(word)));
    if all_whole { 1.5 } else { 1.0 }
}

fn holds_all(text: &str, spellings: &[Vec<String>]) -> bool {
    let words = words_of_any_length(text);
    spellings
        .iter()
        .all(|spellings| words.iter().any(|word| starts_with_any(&word.1, spellings)))
}

/// Some words of the notes around the first that matches.
fn excerpt(notes: &str, spellings: &[Vec<String>]) -> Option<String> {
    const BEFORE: usize = 5;
    const WORDS: usize = 16;
    let words = words_of_any_length(notes);
    let hit = words.iter().position(|word| {
        spellings
            .iter()
            .any(|spellings| starts_with_any(&word.1, spellings))
    })?;
    let first = hit.saturating_sub(BEFORE);
    let last = (first + WORDS).min(words.len()) - 1;
    let (start, end) = (words[first].0.start, words[last].0.end);
    let before = if first > 0 { "… " } else { "" };
    let after = if last + 1 < words.len() {
        " …"
    } else {
        notes[end..].trim_end()
    };
    let text: Vec<&str> = notes[start..end].split_whitespace().collect();
    Some(format!("{before}{}{after}", text.join(" ")))
}

fn starts_with_any(word: &str, spellings: &[String]) -> bool {
    spellings
        .iter()
        .any(|spelling| word.starts_with(spelling.as_str()))
}

/// Each word of a text: where it stands, and folded.
fn words_of_any_length(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from..at, fold(&text[from..at])));
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}
