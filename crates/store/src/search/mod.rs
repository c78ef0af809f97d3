//! Full-text search over everything a person named or wrote.

mod index;
mod words;

use std::collections::HashSet;
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::{JourneyId, RawId};

use crate::error::StoreError;
use index::SOURCES;
pub(crate) use index::{catch_up, install, rebuild};
use words::{Piece, distance, pieces, tolerance};
pub(crate) use words::{indexed_text, words};

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
    Survey,
    Question,
    Measure,
    Board,
    Opportunity,
    Action,
    /// A quote or a story on a persona's sheet; its id is the persona's.
    Profile,
    /// Something said about a persona.
    Statement,
    Segment,
    Stakeholder,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub kind: HitKind,
    pub id: RawId,
    /// The journey it stands in; of a journey its own id, of library entries `None`.
    pub journey: Option<JourneyId>,
    /// The name, or a card's title; of a question what it asks, a line for each language.
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

/// How many matches are ranked. Of more, those whose title starts with the query and the newest:
/// ranking all would be felt on every key.
const RANKED: usize = 2000;

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
    let limit = limit.max(LOOKED_AT);
    if !exceeds(connection, &query)? {
        return ranked(connection, &query, journey, limit);
    }
    let mut found = Vec::new();
    if let Some(word) = spellings.first().and_then(|spellings| spellings.first()) {
        // A title that is the word comes before one that only starts like it.
        for first in [format!("\"{word}\""), format!("\"{word}\"*")] {
            let query = format!("(title : ^ {first}) AND {query}");
            found.extend(ranked(connection, &query, journey, limit)?);
        }
    }
    found.extend(ranked(connection, &query, journey, limit)?);
    let mut seen = HashSet::new();
    found.retain(|candidate| seen.insert((candidate.kind, candidate.id)));
    Ok(found)
}

/// Whether more match than are ranked.
fn exceeds(connection: &Connection, query: &str) -> Result<bool, StoreError> {
    let count: i64 = connection
        .prepare_cached(include_str!("count.sql"))?
        .query_row(params![query, RANKED as i64 + 1], |row| row.get(0))?;
    Ok(count > RANKED as i64)
}

fn ranked(
    connection: &Connection,
    query: &str,
    journey: Option<JourneyId>,
    limit: u32,
) -> Result<Vec<Candidate>, StoreError> {
    let journey = journey.map(|journey| journey.0.0);
    let mut statement = connection.prepare_cached(include_str!("find.sql"))?;
    let mut rows = statement.query(params![query, journey, limit, RANKED as i64])?;
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
/// words of the index that are nearest to it, the commoner first. Few people miss the first letter,
/// so the words with another one are looked through only if none with the same is near.
fn correct(connection: &Connection, words: &[String]) -> Result<Vec<Vec<String>>, StoreError> {
    words
        .iter()
        .map(|word| {
            let mut spellings = vec![word.clone()];
            let letters: Vec<char> = word.chars().collect();
            // A character of a script without spaces is no misspelling of another.
            if word.contains(' ') || tolerance(letters.len()) == 0 {
                return Ok(spellings);
            }
            let first = letters[0];
            let next = char::from_u32(first as u32 + 1).unwrap_or(char::MAX);
            let mut near = near(connection, &letters, &first.to_string(), &next.to_string())?;
            if near.is_empty() {
                // Numbers outnumber words, and a slip seldom turns one into the other.
                let from = if first.is_ascii_digit() { "0" } else { ":" };
                near = self::near(connection, &letters, from, "\u{10ffff}")?;
            }
            near.sort();
            spellings.extend(near.into_iter().take(SPELLINGS).map(|(_, _, term)| term));
            Ok(spellings)
        })
        .collect()
}

/// How many slips away, how common (the lower, the commoner), and the term.
type Near = (usize, i64, String);

/// The terms from `from` up to `to` that are some slips away, but not too many. Terms that start
/// with the word are found by the word itself.
fn near(
    connection: &Connection,
    letters: &[char],
    from: &str,
    to: &str,
) -> Result<Vec<Near>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("terms.sql"))?;
    let mut rows = statement.query([from, to])?;
    let mut near = Vec::new();
    let mut term_letters = Vec::new();
    while let Some(row) = rows.next()? {
        let Ok(term) = row.get_ref(0)?.as_str() else {
            continue;
        };
        term_letters.clear();
        term_letters.extend(term.chars());
        if let Some(slips) = distance(letters, &term_letters, tolerance(letters.len()))
            && slips > 0
        {
            near.push((slips, -row.get::<_, i64>(1)?, term.to_owned()));
        }
    }
    Ok(near)
}

fn text_of(
    connection: &Connection,
    candidate: &Candidate,
) -> Result<Option<(String, String)>, StoreError> {
    let Some(source) = SOURCES.iter().find(|source| source.kind == candidate.kind) else {
        return Ok(None);
    };
    let sql = format!(
        "SELECT {}, {} FROM {} AS found WHERE id = ?1",
        source.title_of("found"),
        source.notes_of("found"),
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
    let in_title = pieces(title);
    let folded: Vec<&str> = in_title.iter().map(|piece| piece.folded.as_str()).collect();
    let joined = folded.join(" ");
    if joined == whole {
        return 4.0;
    }
    if joined.starts_with(whole) {
        return 2.5;
    }
    let all_whole = spellings.iter().all(|spellings| {
        spellings.iter().any(|spelling| {
            let spelling: Vec<&str> = spelling.split(' ').collect();
            folded.windows(spelling.len()).any(|here| here == spelling)
        })
    });
    if all_whole { 1.5 } else { 1.0 }
}

fn holds_all(text: &str, spellings: &[Vec<String>]) -> bool {
    let pieces = pieces(text);
    spellings
        .iter()
        .all(|spellings| (0..pieces.len()).any(|at| matches_any(&pieces[at..], spellings)))
}

/// Some words of the notes around the first that matches.
fn excerpt(notes: &str, spellings: &[Vec<String>]) -> Option<String> {
    const BEFORE: usize = 5;
    const WORDS: usize = 16;
    let pieces = pieces(notes);
    let hit = (0..pieces.len()).find(|at| {
        spellings
            .iter()
            .any(|spellings| matches_any(&pieces[*at..], spellings))
    })?;
    let first = hit.saturating_sub(BEFORE);
    let last = (first + WORDS).min(pieces.len()) - 1;
    let (start, end) = (pieces[first].place.start, pieces[last].place.end);
    let before = if first > 0 { "… " } else { "" };
    let after = if last + 1 < pieces.len() {
        " …"
    } else {
        notes[end..].trim_end()
    };
    let text: Vec<&str> = notes[start..end].split_whitespace().collect();
    Some(format!("{before}{}{after}", text.join(" ")))
}

/// Whether a text goes on, from this piece, as one of the spellings does; the last piece of a
/// spelling need only start that of the text.
fn matches_any(text: &[Piece], spellings: &[String]) -> bool {
    spellings.iter().any(|spelling| {
        let mut rest = text.iter();
        let mut wanted = spelling.split(' ').peekable();
        while let Some(word) = wanted.next() {
            let fits = match rest.next() {
                Some(piece) if wanted.peek().is_some() => piece.folded == word,
                Some(piece) => piece.folded.starts_with(word),
                None => false,
            };
            if !fits {
                return false;
            }
        }
        true
    })
}
