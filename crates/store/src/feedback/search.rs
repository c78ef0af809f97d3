//! Full-text search over items.

use std::fmt::Write as _;

use rusqlite::{Connection, Result};

use crate::search::{indexed_text, words};

/// The numbers of the items that hold all words of a text, in any order, each from its beginning;
/// what stands in quotation marks is a phrase of whole words. `None` for a text without any word:
/// nothing is asked for. Sorted; also of items that are not seen.
pub fn find(connection: &Connection, text: &str) -> Result<Option<Vec<u32>>> {
    let Some(query) = query_of(text) else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(include_str!("find.sql"))?;
    let mut rows = statement.query([query])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(0)?);
    }
    Ok(Some(found))
}

fn query_of(text: &str) -> Option<String> {
    let mut query = String::new();
    let mut add = |words: &str, star: &str| {
        let and = if query.is_empty() { "" } else { " AND " };
        // Writing to a String cannot fail; folded words hold no quotation marks.
        let _ = write!(query, "{and}\"{words}\"{star}");
    };
    let quotes = ['"', '“', '”', '„'];
    for (place, part) in text.split(quotes).enumerate() {
        let found = words(part);
        if place % 2 == 1 {
            if !found.is_empty() {
                add(&found.join(" "), "");
            }
            continue;
        }
        for word in found {
            // A single letter begins every other word: it is taken for a word of its own.
            let star = if word.chars().nth(1).is_some() {
                " *"
            } else {
                ""
            };
            add(&word, star);
        }
    }
    (!query.is_empty()).then_some(query)
}

/// Feeds the index anew, whatever it holds. The caller holds the transaction.
pub(crate) fn rebuild(connection: &Connection) -> Result<()> {
    connection.execute_batch(include_str!("rebuild.sql"))?;
    let mut texts = connection.prepare(include_str!("each_text.sql"))?;
    let mut index = connection.prepare_cached(include_str!("insert_index.sql"))?;
    let mut rows = texts.query([0])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if let Ok(text) = row.get_ref(1)?.as_str() {
            index.execute((number, indexed_text(text)))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::query_of;

    #[test]
    fn words_are_beginnings_and_quotes_are_phrases() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(query_of(text).as_deref(), expected, "{text}");
        };
        check("  ", None);
        check("!?", None);
        check("Queue long", Some(r#""queue" * AND "long" *"#));
        check("a queue", Some(r#""a" AND "queue" *"#));
        check("„call back“ never", Some(r#""call back" AND "never" *"#));
        check(r#"open "quote"#, Some(r#""open" * AND "quote""#));
        check(
            "NOT (x OR\" y) *",
            Some(r#""not" * AND "x" AND "or" * AND "y""#),
        );
    }
}
