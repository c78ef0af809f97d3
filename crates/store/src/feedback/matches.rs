//! Which items a topic's rule fits, kept as bits so that nothing is matched twice.

use rusqlite::{Connection, Result, params};
use throughline_model::{RawId, TopicId};

/// What was matched of one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicMatches {
    pub topic: TopicId,
    /// Which rule it was.
    pub rule: [u8; 16],
    /// The last number that was looked at.
    pub through: u32,
    /// A bit for every number from 0, the lowest of each byte first.
    pub numbers: Vec<u8>,
}

/// Of every topic that was matched.
pub fn matches(connection: &Connection) -> Result<Vec<TopicMatches>> {
    let mut statement = connection.prepare_cached(include_str!("matches.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(TopicMatches {
            topic: TopicId(RawId(row.get(0)?)),
            rule: row.get(1)?,
            through: row.get(2)?,
            numbers: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// To be called inside [`crate::Store::write`].
pub fn set_matches(connection: &Connection, of: &TopicMatches) -> Result<()> {
    connection
        .prepare_cached(include_str!("set_matches.sql"))?
        .execute(params![of.topic.0.0, of.rule, of.through, of.numbers])
        .map(drop)
}

/// Of a topic that is gone.
pub fn forget_matches(connection: &Connection, topic: TopicId) -> Result<()> {
    connection
        .prepare_cached(include_str!("forget_matches.sql"))?
        .execute([topic.0.0])
        .map(drop)
}
