//! What people wrote, under the rules for comments: their own minimum, shuffled, without dates.

use throughline_figures::chart::NumberFormat;
use throughline_model::QuestionId;
use throughline_model::survey::{FieldKey, FieldKind, Question, fields_of};
use throughline_model::topic::{Tone, Topic, TopicMatcher};
use throughline_stats::confidentiality::Visibility;
use throughline_stats::proportion::{Share, share};
use throughline_stats::sentiment::Sentiment;
use throughline_store::answers::Cell;
use throughline_store::answers::tones::Tones;

use super::data::WaveData;
use super::guard::Base;
use super::phrases::phrases;
use super::sounding::counts;
use super::view::View;
use super::words::ResultWords;
use crate::calls::results::{Comment, CommentsView, ReadComments, ResultsScope, TopicCount};
use crate::error::CallError;

/// Comments handed over at once.
const MOST: usize = 500;

/// The field of a question that texts stand in.
pub(crate) fn field_of(question: &Question) -> Option<FieldKey> {
    fields_of(question)
        .into_iter()
        .find(|field| field.kind == FieldKind::Text)
        .map(|field| field.key)
}

/// Whether what everybody wrote in a field may be read.
pub(crate) fn readable(data: &WaveData, field: FieldKey) -> Result<Visibility, CallError> {
    let everybody = View::new(data, &ResultsScope::default())?;
    Ok(everybody.visibility(&[Base::Field(field), Base::Comments(field)]))
}

/// What is known of comments beside the answers.
pub(crate) struct Known {
    pub topics: Vec<Topic>,
    pub tones: Tones,
}

pub(crate) fn comments(
    data: &WaveData,
    request: &ReadComments,
    known: Known,
    words: &ResultWords,
) -> Result<CommentsView, CallError> {
    let view = View::new(data, &request.scope)?;
    let asked: Vec<&Question> = match request.question {
        Some(id) => {
            let question = data
                .question(id)
                .ok_or_else(|| CallError::not_found("question"))?;
            vec![question]
        }
        None => data.wave.definition.questions().collect(),
    };
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut refused = None;
    let (mut any, mut shown) = (false, false);
    for question in asked {
        let Some(key) = field_of(question) else {
            continue;
        };
        any = true;
        // The survey's own rules hold for the question, those of comments on top.
        let visible = view.visibility(&[Base::Field(key), Base::Comments(key)]);
        if let Some(reason) = words.refused(visible) {
            refused.get_or_insert(reason);
            continue;
        }
        shown = true;
        let column = data.column(key);
        found.extend(
            (view.people.rows().iter().map(|row| *row as usize)).filter_map(|row| {
                match column.get(row) {
                    Cell::Text(text) => Some(Found {
                        question: question.id,
                        field: key,
                        row,
                        text,
                    }),
                    Cell::Missing | Cell::Refused | Cell::Code(_) | Cell::Number(_) => None,
                }
            }),
        );
    }
    if !shown {
        let none = || {
            words
                .pick(
                    "This survey asks for no comments.",
                    "Diese Umfrage fragt nicht nach Kommentaren.",
                )
                .to_owned()
        };
        let refused = if any { refused } else { None };
        return Ok(CommentsView {
            refused: Some(refused.unwrap_or_else(none)),
            total: 0,
            comments: Vec::new(),
            phrases: Vec::new(),
            sentiments: None,
            topics: Vec::new(),
            untold: 0,
        });
    }
    let wanted = request.search.trim().to_lowercase();
    if !wanted.is_empty() {
        found.retain(|found| found.text.to_lowercase().contains(&wanted));
    }
    // What follows is made of the words that are shown anyway: it tells nothing more of anybody.
    let mut heard = heard(data, found, &known);
    let sentiments = counts(heard.iter().map(|heard| heard.sentiment));
    heard.retain(|heard| request.sentiment.is_none() || heard.sentiment == request.sentiment);
    let all = heard.len() as u64;
    let mut about = vec![0u64; known.topics.len()];
    let mut untold = 0;
    for heard in &heard {
        untold += u64::from(heard.topics.is_empty());
        for topic in &heard.topics {
            about[*topic] += 1;
        }
    }
    if let Some(asked) = request.topic {
        let place = known.topics.iter().position(|topic| topic.id == asked);
        let place = place.ok_or_else(|| CallError::not_found("topic"))?;
        heard.retain(|heard| heard.topics.contains(&place));
    }
    let phrases = phrases(heard.iter().map(|heard| heard.found.text));
    let total = heard.len() as u64;
    // The order comes from the texts alone: the same on every look, and nobody's.
    heard.sort_by_cached_key(|heard| (shuffled(heard.found.text), heard.found.question));
    heard.truncate(MOST);
    let comments = heard
        .into_iter()
        .map(|heard| Comment {
            text: heard.found.text.to_owned(),
            question: heard.found.question,
            sentiment: heard.sentiment,
            corrected: heard.corrected,
            topics: heard
                .topics
                .iter()
                .map(|place| known.topics[*place].id)
                .collect(),
        })
        .collect();
    let topics = known
        .topics
        .into_iter()
        .zip(about)
        .map(|(topic, comments)| TopicCount {
            topic,
            comments,
            words: share_words(comments, all, words),
        })
        .collect();
    Ok(CommentsView {
        refused: None,
        total,
        comments,
        phrases,
        sentiments,
        topics,
        untold,
    })
}

/// "38% of 212 comments, 95% interval 32–45".
fn share_words(part: u64, n: u64, words: &ResultWords) -> String {
    let Some(found) = Share::new(part, n).ok().and_then(|part| share(part).ok()) else {
        return String::new();
    };
    let interval = words.interval(&found, 100.0, &NumberFormat::percent());
    words.say(
        "{p} of {n} comments · {interval}",
        "{p} von {n} Kommentaren · {interval}",
        &[
            ("p", &words.percent(found.value)),
            ("n", &words.count(n)),
            ("interval", &interval),
        ],
    )
}

/// A comment with how it sounds and what it is about.
struct Heard<'a> {
    found: Found<'a>,
    sentiment: Option<Sentiment>,
    corrected: bool,
    /// Places of topics.
    topics: Vec<usize>,
}

fn heard<'a>(data: &WaveData, found: Vec<Found<'a>>, known: &Known) -> Vec<Heard<'a>> {
    let languages = &data.wave.definition.survey.settings.languages;
    let texts = found
        .iter()
        .map(|found| (found.field, found.row, found.text));
    let sounds = data.sounding.of(languages, texts);
    let matcher = TopicMatcher::new(known.topics.iter().map(|topic| &topic.rule));
    let mut reader = matcher.reader();
    found
        .into_iter()
        .zip(sounds)
        .map(|(found, guessed)| {
            let said = known.tones.of(found.field, found.text).map(sentiment_of);
            Heard {
                sentiment: said.or(guessed),
                corrected: said.is_some(),
                topics: reader.topics_of(found.text).collect(),
                found,
            }
        })
        .collect()
}

/// What a person says of a text, in the words of what is guessed.
pub(crate) fn sentiment_of(tone: Tone) -> Sentiment {
    match tone {
        Tone::Positive => Sentiment::Positive,
        Tone::Neutral => Sentiment::Neutral,
        Tone::Negative => Sentiment::Negative,
    }
}

/// The other way round.
pub(crate) fn tone_of(sentiment: Sentiment) -> Tone {
    match sentiment {
        Sentiment::Positive => Tone::Positive,
        Sentiment::Neutral => Tone::Neutral,
        Sentiment::Negative => Tone::Negative,
    }
}

/// A comment and where it stands.
struct Found<'a> {
    question: QuestionId,
    field: FieldKey,
    row: usize,
    text: &'a str,
}

/// FNV-1a with a final mix, so that similar texts do not stand together.
pub(super) fn shuffled(text: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_neither_that_of_the_rows_nor_of_the_alphabet() {
        let mut texts: Vec<String> = (0..50).map(|n| format!("comment {n:02}")).collect();
        let rows = texts.clone();
        texts.sort_by_cached_key(|text| shuffled(text));
        assert_ne!(texts, rows);
        let mut again = rows.clone();
        again.reverse();
        again.sort_by_cached_key(|text| shuffled(text));
        assert_eq!(texts, again);
    }
}
