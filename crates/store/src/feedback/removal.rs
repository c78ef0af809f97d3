//! Items out of the file, for good.

use std::collections::HashSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::{FeedbackId, RawId};

use crate::error::StoreError;
use crate::feedback::items;
use crate::journal::image::{Reader, put_number, put_value};
use crate::journal::recorder::{Change, Table};
use crate::search::indexed_text;
use crate::store::Store;

impl Store {
    /// Removes items with their texts and words, and takes their words off the cards that were made
    /// of them, now and in the history; `instead` stands there then. Answers how many items and how
    /// many cards that were. Nothing of it can be undone.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::Damaged`].
    pub fn remove_feedback(
        &mut self,
        items: &[FeedbackId],
        instead: &str,
    ) -> Result<(u64, u64), StoreError> {
        let tables = std::sync::Arc::clone(&self.recorder.tables);
        self.write(|connection| {
            let mut removed = 0;
            let mut cards: HashSet<[u8; 16]> = HashSet::new();
            for item in items {
                let number = connection
                    .prepare_cached(include_str!("number_of.sql"))?
                    .query_row([item.0.0], |row| row.get::<_, u32>(0))
                    .optional()?;
                let Some(number) = number else {
                    continue;
                };
                let text = items::text(connection, number)?;
                // A contentless index is told what it holds, or it could not forget it.
                connection
                    .prepare_cached(include_str!("delete_index.sql"))?
                    .execute(params![number, indexed_text(&text)])?;
                // The number stays known, so that no other item gets it.
                connection
                    .prepare_cached(include_str!("clear_matches.sql"))?
                    .execute([number])?;
                connection
                    .prepare_cached(include_str!("delete.sql"))?
                    .execute([number])?;
                removed += 1;
                let mut of = connection.prepare_cached(include_str!("cards_of.sql"))?;
                let found = of.query_map([item.0.0], |row| row.get::<_, [u8; 16]>(0))?;
                for card in found {
                    cards.insert(card?);
                }
            }
            let was_on_cards = cards_ever(connection, &tables, items)?;
            cards.extend(was_on_cards);
            for card in &cards {
                connection
                    .prepare_cached(include_str!("blank_card.sql"))?
                    .execute(params![card, instead])?;
            }
            if !cards.is_empty() {
                blank_history(connection, &tables, &cards, instead)?;
                // The index of cards keeps the words of texts that are gone until it is made anew.
                crate::search::rebuild(connection)?;
            }
            Ok((removed, cards.len() as u64))
        })
    }
}

/// Numbers and texts of items whose import is not there (any more) leave the file: for copies
/// without a history, which could bring none of them back. The caller holds the transaction and
/// feeds the index anew.
///
/// # Errors
/// What SQLite says.
pub fn forget_unseen(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(include_str!("forget_unseen.sql"))
}

/// The imports whose items are in the file and seen nowhere.
///
/// # Errors
/// What SQLite says.
pub fn hidden_imports(connection: &Connection) -> rusqlite::Result<HashSet<RawId>> {
    let mut statement = connection.prepare_cached(include_str!("hidden_imports.sql"))?;
    let rows = statement.query_map([], |row| row.get(0).map(RawId))?;
    rows.collect()
}

/// The cards that were ever made of some items, also where the card or its link is gone: the
/// history has the link.
fn cards_ever(
    connection: &Connection,
    tables: &[Table],
    items: &[FeedbackId],
) -> Result<HashSet<[u8; 16]>, StoreError> {
    let mut found = HashSet::new();
    let Some(table) = tables.iter().find(|table| table.name == "feedback_card") else {
        return Ok(found);
    };
    let wanted: HashSet<[u8; 16]> = items.iter().map(|item| item.0.0).collect();
    let mut statement = connection.prepare_cached(include_str!("history_of.sql"))?;
    let mut rows = statement.query([table.number])?;
    while let Some(row) = rows.next()? {
        let (mut card, mut is_wanted) = (None, false);
        let change = Change::from_number(row.get(1)?)?;
        let image = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        for_values(table, change, image, &mut |column, value| {
            if let ValueRef::Blob(bytes) = value
                && let Ok(id) = <[u8; 16]>::try_from(bytes)
            {
                if column == "card" {
                    card = Some(id);
                } else {
                    is_wanted |= wanted.contains(&id);
                }
            }
        })?;
        found.extend(card.filter(|_| is_wanted));
    }
    Ok(found)
}

/// Puts other words in place of the titles and notes that the history has of some cards.
fn blank_history(
    connection: &Connection,
    tables: &[Table],
    cards: &HashSet<[u8; 16]>,
    instead: &str,
) -> Result<(), StoreError> {
    let Some(table) = tables.iter().find(|table| table.name == "card") else {
        return Ok(());
    };
    let mut changed: Vec<(i64, Vec<u8>)> = Vec::new();
    let mut titles: HashSet<String> = HashSet::new();
    {
        let mut statement = connection.prepare_cached(include_str!("history_of.sql"))?;
        let mut rows = statement.query([table.number])?;
        while let Some(row) = rows.next()? {
            let change = Change::from_number(row.get(1)?)?;
            let image = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            let (mut is_wanted, mut called) = (false, Vec::new());
            for_values(table, change, image, &mut |column, value| match value {
                ValueRef::Blob(bytes) if column == "id" => {
                    is_wanted |= <[u8; 16]>::try_from(bytes).is_ok_and(|id| cards.contains(&id));
                }
                ValueRef::Text(text) if column == "title" => {
                    called.push(String::from_utf8_lossy(text).into_owned());
                }
                _ => {}
            })?;
            if is_wanted {
                titles.extend(called);
                changed.push((row.get(0)?, blanked(table, change, image, instead)?));
            }
        }
    }
    for (number, image) in changed {
        connection
            .prepare_cached(include_str!("set_history.sql"))?
            .execute(params![number, image])?;
    }
    // What a card is called stands in the names of its steps, too.
    let mut subjects = connection.prepare_cached(include_str!("blank_subjects.sql"))?;
    for title in &titles {
        subjects.execute([title])?;
    }
    Ok(())
}

/// Hands every value of an image to `see`, with the name of its column.
fn for_values(
    table: &Table,
    change: Change,
    image: &[u8],
    see: &mut dyn FnMut(&str, ValueRef<'_>),
) -> Result<(), StoreError> {
    let mut reader = Reader(image);
    while !reader.is_empty() {
        let number = reader.number()?;
        let column = table.column(number);
        let name = column.map_or("", |column| column.name.as_str());
        see(name, reader.value()?.0);
        // Of an updated row the columns that are no key have two values.
        if change == Change::Update && !column.is_some_and(|column| column.is_key) {
            see(name, reader.value()?.0);
        }
    }
    Ok(())
}

/// An image of a card with other words for its title and without its notes.
fn blanked(
    table: &Table,
    change: Change,
    image: &[u8],
    instead: &str,
) -> Result<Vec<u8>, StoreError> {
    let mut reader = Reader(image);
    let mut blanked = Vec::with_capacity(image.len());
    while !reader.is_empty() {
        let number = reader.number()?;
        let column = table.column(number);
        put_number(&mut blanked, number);
        let twice = change == Change::Update && !column.is_some_and(|column| column.is_key);
        for _ in 0..=usize::from(twice) {
            let value = reader.value()?.0;
            let value = match column.map_or("", |column| column.name.as_str()) {
                "title" => ValueRef::Text(instead.as_bytes()),
                "notes" => ValueRef::Text(b""),
                _ => value,
            };
            put_value(&mut blanked, value);
        }
    }
    Ok(blanked)
}
