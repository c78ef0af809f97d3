//! Making the change of a journal row again, or its opposite.
//!
//! Rules:
//! 5. Foreign keys are off while rows are replayed: the journal holds what cascades did, too.
//! 6. Every journal row changes exactly one row of the project, or the whole replay is given up.

use rusqlite::{Connection, params_from_iter};

use crate::error::StoreError;
use crate::journal::image::{Reader, Value};
use crate::journal::recorder::{Change, Recorder, Table};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Makes each row change again, oldest first.
    Forward,
    /// Takes each row change back, newest first.
    Back,
}

/// Replays the journal rows `first..=last`.
pub(crate) fn replay(
    connection: &Connection,
    recorder: &Recorder,
    (first, last): (i64, i64),
    direction: Direction,
) -> Result<(), StoreError> {
    let sql = match direction {
        Direction::Forward => include_str!("rows_forward.sql"),
        Direction::Back => include_str!("rows_back.sql"),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([first, last])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let owner: i64 = row.get(0)?;
        let change = Change::from_number(row.get(1)?)?;
        let table = recorder
            .table(owner)
            .ok_or_else(|| StoreError::Journal(format!("there is no table {owner}")))?;
        let image = row.get_ref(2)?.as_blob().map_err(|_| misfit(table))?;
        let (sql, values) = statement_for(table, change, image, direction)?;
        let changed = connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        if changed != 1 {
            return Err(misfit(table));
        }
        count += 1;
    }
    if count != last - first + 1 {
        return Err(StoreError::Journal("rows of a step are missing".to_owned()));
    }
    Ok(())
}

fn misfit(table: &Table) -> StoreError {
    StoreError::Journal(format!("a change of {} does not fit", table.name))
}

fn statement_for<'a>(
    table: &Table,
    change: Change,
    image: &'a [u8],
    direction: Direction,
) -> Result<(String, Vec<Value<'a>>), StoreError> {
    match (change, direction) {
        (Change::Insert, Direction::Forward) | (Change::Delete, Direction::Back) => {
            insertion(table, image)
        }
        (Change::Insert, Direction::Back) | (Change::Delete, Direction::Forward) => {
            deletion(table, image)
        }
        (Change::Update, direction) => update(table, image, direction),
    }
}

fn insertion<'a>(table: &Table, image: &'a [u8]) -> Result<(String, Vec<Value<'a>>), StoreError> {
    let mut reader = Reader(image);
    let (mut names, mut marks, mut values) = (String::new(), String::new(), Vec::new());
    while !reader.is_empty() {
        let (number, value) = (reader.number()?, reader.value()?);
        // A column that later versions dropped has nowhere to go.
        if let Some(column) = table.column(number) {
            let comma = if values.is_empty() { "" } else { ", " };
            names.push_str(comma);
            names.push_str(&quoted(&column.name));
            marks.push_str(comma);
            marks.push('?');
            values.push(value);
        }
    }
    Ok((
        format!("INSERT INTO {} ({names}) VALUES ({marks})", table.name),
        values,
    ))
}

fn deletion<'a>(table: &Table, image: &'a [u8]) -> Result<(String, Vec<Value<'a>>), StoreError> {
    let mut reader = Reader(image);
    let mut keys = Vec::new();
    while !reader.is_empty() {
        let (number, value) = (reader.number()?, reader.value()?);
        if table.column(number).is_some_and(|column| column.is_key) {
            keys.push((number, value));
        }
    }
    let (place, values) = place(table, &keys)?;
    Ok((format!("DELETE FROM {} WHERE {place}", table.name), values))
}

fn update<'a>(
    table: &Table,
    image: &'a [u8],
    direction: Direction,
) -> Result<(String, Vec<Value<'a>>), StoreError> {
    let mut reader = Reader(image);
    let mut keys = Vec::new();
    for _ in table.columns.iter().filter(|column| column.is_key) {
        keys.push((reader.number()?, reader.value()?));
    }
    let (mut settings, mut values) = (String::new(), Vec::new());
    while !reader.is_empty() {
        let (number, old, new) = (reader.number()?, reader.value()?, reader.value()?);
        let Some(column) = table.column(number) else {
            continue;
        };
        if !settings.is_empty() {
            settings.push_str(", ");
        }
        settings.push_str(&quoted(&column.name));
        settings.push_str(" = ?");
        match direction {
            Direction::Forward => values.push(new),
            Direction::Back => {
                values.push(old);
                if let Some(key) = keys.iter_mut().find(|key| key.0 == number) {
                    key.1 = new;
                }
            }
        }
    }
    if values.is_empty() {
        return Err(misfit(table));
    }
    let (place, mut at) = place(table, &keys)?;
    values.append(&mut at);
    Ok((
        format!("UPDATE {} SET {settings} WHERE {place}", table.name),
        values,
    ))
}

fn place<'a>(
    table: &Table,
    keys: &[(u64, Value<'a>)],
) -> Result<(String, Vec<Value<'a>>), StoreError> {
    let (mut place, mut values) = (String::new(), Vec::new());
    for column in table.columns.iter().filter(|column| column.is_key) {
        let key = keys
            .iter()
            .find(|key| key.0 == column.number)
            .ok_or_else(|| misfit(table))?;
        if !place.is_empty() {
            place.push_str(" AND ");
        }
        place.push_str(&quoted(&column.name));
        place.push_str(" = ?");
        values.push(key.1);
    }
    Ok((place, values))
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
