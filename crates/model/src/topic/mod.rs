//! What texts are about: topics, told by rules that people write.
//!
//! A rule lists words and phrases, of which a text has at least one, and others that it has none
//! of. They are whole words, in any case; `*` at the end of one stands for any ending. The words of
//! a phrase follow one another within a sentence.

mod matching;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{OrderKey, TopicId};

pub use matching::{TopicMatcher, TopicReader};

/// Something that comments and feedback are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Topic {
    pub id: TopicId,
    pub name: String,
    pub rule: TopicRule,
    pub order: OrderKey,
}

/// Which texts are about a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TopicRule {
    /// A text has one of these: `queue`, `waiting time`, `deliver*`.
    pub any: Vec<String>,
    /// And none of these.
    pub without: Vec<String>,
}

/// How a text sounds, as a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    Positive,
    Neutral,
    Negative,
}

impl TopicRule {
    /// Most words and phrases of each list.
    pub const MOST: usize = 500;
    /// Longest of them, in characters.
    pub const LONGEST: usize = 200;
}

/// Whether a word or phrase of a rule has anything that a text could have.
pub fn can_match(phrase: &str) -> bool {
    !matching::words_of(phrase).is_empty()
}
