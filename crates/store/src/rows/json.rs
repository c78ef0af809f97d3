//! Values that stand as JSON in a column. What is read comes from a file that anybody may have
//! written: it is bounded, and what does not fit its type is an error of conversion.

use rusqlite::types::{Type, ValueRef};
use rusqlite::{Error, Result, Row, ffi};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest JSON of an entity that a person edits, in bytes.
pub(super) const LONGEST: usize = 2 * 1024 * 1024;

/// The longest JSON of a whole survey in a wave, in bytes.
pub(super) const LONGEST_SURVEY: usize = 32 * 1024 * 1024;

/// # Errors
/// One that [`crate::StoreError`] calls too large, over `longest`.
pub(super) fn write(value: &impl Serialize, longest: usize) -> Result<String> {
    let text = serde_json::to_string(value)
        .map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))?;
    written(&text, longest)?;
    Ok(text)
}

/// JSON that was written elsewhere.
///
/// # Errors
/// As [`write()`].
pub(super) fn written(text: &str, longest: usize) -> Result<&str> {
    if text.len() > longest {
        return Err(Error::SqliteFailure(
            ffi::Error::new(ffi::SQLITE_TOOBIG),
            None,
        ));
    }
    Ok(text)
}

pub(super) fn read<T: DeserializeOwned>(row: &Row<'_>, column: usize, longest: usize) -> Result<T> {
    parse(text(row, column, longest)?, column)
}

pub(super) fn text<'a>(row: &'a Row<'_>, column: usize, longest: usize) -> Result<&'a [u8]> {
    match row.get_ref(column)? {
        ValueRef::Text(text) if text.len() <= longest => Ok(text),
        ValueRef::Text(text) => Err(wrong(
            column,
            format!("{} bytes where at most {longest} can stand", text.len()),
        )),
        other @ (ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_)) => {
            Err(Error::InvalidColumnType(
                column,
                "JSON".to_owned(),
                other.data_type(),
            ))
        }
    }
}

pub(super) fn parse<T: DeserializeOwned>(text: &[u8], column: usize) -> Result<T> {
    serde_json::from_slice(text)
        .map_err(|error| Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

pub(super) fn wrong(column: usize, words: String) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, words.into())
}
