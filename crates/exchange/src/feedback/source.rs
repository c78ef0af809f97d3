//! A table of feedback, whatever it is written in. JSON becomes a table: its objects are rows, the
//! names of their values columns.

use serde_json::Value;

use super::{FeedbackImportOptions, MAX_FEEDBACK_BYTES};
use crate::issues::Issues;
use crate::survey::answers::source::{Chosen, Source};
use crate::table::{Row, Table};
use crate::{ImportError, MAX_JSON_BYTES};

/// The most columns that objects become.
const MOST_COLUMNS: usize = 200;

pub(super) fn open<'b>(
    name: &str,
    bytes: &'b [u8],
    options: Option<&FeedbackImportOptions>,
    issues: &mut Issues,
) -> Result<Source<'b>, ImportError> {
    let length = bytes.len() as u64;
    let too_long = |limit: u64| ImportError::TooLong {
        bytes: length,
        limit,
    };
    if length > MAX_FEEDBACK_BYTES {
        return Err(too_long(MAX_FEEDBACK_BYTES));
    }
    let named = name.to_lowercase();
    let is_json =
        named.ends_with(".json") || named.ends_with(".jsonl") || named.ends_with(".ndjson");
    let start = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if is_json || matches!(start.first(), Some(b'[' | b'{')) {
        if length > MAX_JSON_BYTES {
            return Err(too_long(MAX_JSON_BYTES));
        }
        match table_of_json(start) {
            Ok(table) => {
                return Ok(Source::Sheet {
                    table,
                    name: String::new(),
                    sheets: Vec::new(),
                });
            }
            Err(problem) if is_json => return Err(problem),
            // A text that begins with a bracket.
            Err(_) => {}
        }
    }
    let chosen = options.map_or(Chosen::default(), |options| Chosen {
        sheet: options.sheet.as_deref(),
        delimiter: options.delimiter,
        encoding: options.encoding.as_deref(),
    });
    Source::open(bytes, chosen, issues)
}

/// Options with what the opened table says of itself, and what was chosen besides columns.
pub(super) fn used(
    opened: &Source<'_>,
    options: Option<&FeedbackImportOptions>,
) -> FeedbackImportOptions {
    let (sheet, delimiter, encoding) = match opened {
        Source::Text {
            delimiter,
            encoding,
            ..
        } => (None, Some(char::from(*delimiter)), Some(encoding.clone())),
        Source::Sheet { name, .. } => (
            Some(name.clone()).filter(|name| !name.is_empty()),
            None,
            None,
        ),
    };
    let chosen = options.cloned();
    FeedbackImportOptions {
        sheet,
        delimiter,
        encoding,
        header: false,
        columns: Vec::new(),
        dates: chosen.as_ref().and_then(|chosen| chosen.dates),
        values: chosen
            .as_ref()
            .map(|chosen| chosen.values.clone())
            .unwrap_or_default(),
        add_entries: chosen.as_ref().is_none_or(|chosen| chosen.add_entries),
        masking: chosen.map(|chosen| chosen.masking).unwrap_or_default(),
    }
}

pub(super) fn sheets(opened: &Source<'_>) -> Vec<String> {
    match opened {
        Source::Text { .. } => Vec::new(),
        Source::Sheet { sheets, .. } => sheets.clone(),
    }
}

/// A list of objects, an object with such a list somewhere in it, or one object a line.
fn table_of_json(bytes: &[u8]) -> Result<Table, ImportError> {
    let mut values: Vec<Value> = Vec::new();
    for value in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
        values.push(value.map_err(|problem| ImportError::InvalidJson {
            line: problem.line() as u64,
            column: problem.column() as u64,
            problem: problem.to_string(),
        })?);
    }
    let objects = match <[Value; 1]>::try_from(values) {
        Ok([one]) => objects_in(one),
        Err(many) => many,
    };
    let objects: Vec<serde_json::Map<String, Value>> = objects
        .into_iter()
        .filter_map(|value| match value {
            Value::Object(object) => Some(object),
            Value::String(text) => Some(
                [("text".to_owned(), Value::String(text))]
                    .into_iter()
                    .collect(),
            ),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        })
        .collect();
    let mut header: Vec<String> = Vec::new();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if header.len() < MOST_COLUMNS && !header.contains(name) {
            header.push(name.clone());
        }
    }
    if header.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut rows = vec![Row {
        line: 1,
        cells: header.clone(),
    }];
    for (object, line) in objects.iter().zip(2..) {
        let cells = header
            .iter()
            .map(|name| object.get(name).map_or_else(String::new, cell))
            .collect();
        rows.push(Row { line, cells });
    }
    Ok(Table {
        width: header.len(),
        rows,
        ..Table::default()
    })
}

/// The longest list of objects in a value, looked for a few levels deep.
fn objects_in(value: Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list,
        Value::Object(object) => {
            let lists = |value: &Value| matches!(value, Value::Array(list) if list.iter().any(Value::is_object));
            let found = object
                .values()
                .filter(|value| lists(value))
                .max_by_key(|value| value.as_array().map_or(0, Vec::len))
                .cloned();
            match found {
                Some(Value::Array(list)) => list,
                Some(_) | None => vec![Value::Object(object)],
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => value.to_string(),
        // {"name": "Ana Lima"}
        Value::Object(object) => ["name", "text", "value", "id"]
            .iter()
            .find_map(|name| object.get(*name).and_then(Value::as_str))
            .map_or_else(|| value.to_string(), str::to_owned),
    }
}
