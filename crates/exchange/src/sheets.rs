//! Tables of figures and answers, as CSV and as a workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use thiserror::Error;

/// What a cell of a workbook can hold, in characters.
const LONGEST_TEXT: usize = 32_767;
/// The rows of a sheet of a workbook, its heading included.
const MOST_ROWS: usize = 1_048_576;
/// The columns of a sheet of a workbook.
const MOST_COLUMNS: usize = 16_384;
const LONGEST_NAME: usize = 31;
/// In characters; longer texts are broken into lines.
const WIDEST_COLUMN: f64 = 44.0;
/// The rows that tell how wide a column is to be.
const MEASURED_ROWS: usize = 1000;

/// One table with a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Cut to 31 characters in a workbook and told apart from those before it.
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<SheetCell>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub enum SheetCell {
    #[default]
    Empty,
    Text(String),
    /// Written in full; `decimals` is how a workbook shows it.
    Number {
        value: f64,
        decimals: u8,
    },
}

impl SheetCell {
    pub fn text(text: impl Into<String>) -> SheetCell {
        SheetCell::Text(text.into())
    }

    pub fn number(value: f64, decimals: u8) -> SheetCell {
        SheetCell::Number { value, decimals }
    }

    /// A whole number.
    pub fn count(value: u64) -> SheetCell {
        SheetCell::number(value as f64, 0)
    }
}

/// The sheets do not fit into a workbook.
#[derive(Debug, Error)]
pub enum SheetError {
    #[error("{rows} rows and {columns} columns are more than a sheet of a workbook holds; use CSV")]
    TooLarge { rows: usize, columns: usize },
    #[error("The table does not fit into a workbook: {0}")]
    Workbook(#[from] XlsxError),
}

/// UTF-8 with a byte order mark, which spreadsheets need to read it as such; commas, CRLF, a dot
/// in numbers. A text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    line(&mut sheet.header.iter().map(|name| harmless(name)));
    for row in &sheet.rows {
        line(&mut row.iter().map(|cell| match cell {
            SheetCell::Empty => String::new(),
            SheetCell::Text(text) => harmless(text),
            SheetCell::Number { value, .. } if value.is_finite() => value.to_string(),
            SheetCell::Number { .. } => String::new(),
        }));
    }
    text.into_bytes()
}

fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A workbook with one sheet for each table. Equal tables give equal bytes.
///
/// # Errors
/// [`SheetError::TooLarge`] before anything is laid out.
pub fn xlsx(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, SheetError> {
    for sheet in sheets {
        let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        let (rows, columns) = (sheet.rows.len() + 1, columns.max(sheet.header.len()));
        if rows > MOST_ROWS || columns > MOST_COLUMNS {
            return Err(SheetError::TooLarge { rows, columns });
        }
    }
    let mut workbook = Workbook::new();
    // A fixed time, so that equal tables give equal bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(clipped(title))
            .set_creation_datetime(&made),
    );
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let numbers: Vec<Format> = (0..=6)
        .map(|decimals| {
            Format::new().set_num_format(if decimals == 0 {
                "0".to_owned()
            } else {
                format!("0.{}", "0".repeat(decimals))
            })
        })
        .collect();
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = sheet_name(&sheet.name, &names);
        let page = workbook.add_worksheet();
        page.set_name(&name)?;
        names.push(name);
        page.set_freeze_panes(1, 0)?;
        for (column, text) in (0u16..).zip(&sheet.header) {
            page.write_string_with_format(0, column, clipped(text), &bold)?;
            let texts = sheet.rows.iter().take(MEASURED_ROWS).filter_map(|row| {
                match row.get(usize::from(column)) {
                    Some(SheetCell::Text(text)) => Some(text.as_str()),
                    _ => None,
                }
            });
            let widest = texts.chain([text.as_str()]).map(widest_line).max();
            let width = widest.unwrap_or(0) as f64 + 3.0;
            page.set_column_width(column, width.clamp(9.0, WIDEST_COLUMN))?;
        }
        for (row, cells) in (1u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    SheetCell::Empty => {}
                    SheetCell::Text(text)
                        if widest_line(text) as f64 > WIDEST_COLUMN - 3.0
                            || text.contains('\n') =>
                    {
                        page.write_string_with_format(row, column, clipped(text), &wrapped)?;
                    }
                    SheetCell::Text(text) => {
                        page.write_string(row, column, clipped(text))?;
                    }
                    SheetCell::Number { value, decimals } if value.is_finite() => {
                        let format = &numbers[usize::from(*decimals).min(numbers.len() - 1)];
                        page.write_number_with_format(row, column, *value, format)?;
                    }
                    SheetCell::Number { .. } => {}
                }
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// The characters of its longest line.
fn widest_line(text: &str) -> usize {
    text.lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0)
}

/// As much of a text as a cell holds, without characters that XML cannot.
pub(crate) fn clipped(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .take(LONGEST_TEXT)
        .collect()
}

/// A name a sheet can have, other than those taken.
fn sheet_name(wished: &str, taken: &[String]) -> String {
    let clean: String = wished
        .chars()
        .map(|c| {
            if "[]:*?/\\'".contains(c) || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let clean = if clean.trim().is_empty() {
        "Table"
    } else {
        clean.trim()
    };
    let is_taken = |name: &str| {
        taken
            .iter()
            .any(|known| known.to_lowercase() == name.to_lowercase())
    };
    // Lengths count as UTF-16, in which spreadsheets count.
    let cut = |most: usize| {
        let mut length = 0;
        clean
            .chars()
            .take_while(|c| {
                length += c.len_utf16();
                length <= most
            })
            .collect::<String>()
    };
    let mut name = cut(LONGEST_NAME);
    let mut number = 2;
    while is_taken(&name) {
        let suffix = format!(" {number}");
        name = format!("{}{suffix}", cut(LONGEST_NAME - suffix.len()));
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            name: "A very long name of a sheet: with more".into(),
            header: vec!["Question".into(), "n".into(), "=1+1".into()],
            rows: vec![
                vec![
                    SheetCell::text("He said \"no\", twice"),
                    SheetCell::count(12),
                    SheetCell::number(57.125, 1),
                ],
                vec![SheetCell::Empty, SheetCell::number(f64::NAN, 0)],
            ],
        }
    }

    #[test]
    fn csv_is_quoted_and_harmless() {
        let text = String::from_utf8(csv(&sheet())).unwrap();
        assert_eq!(
            text,
            "\u{feff}Question,n,'=1+1\r\n\"He said \"\"no\"\", twice\",12,57.125\r\n,\r\n"
        );
    }

    #[test]
    fn workbooks_take_names_that_are_too_long_or_equal() {
        let bytes = xlsx("Results", &[sheet(), sheet()]).unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, xlsx("Results", &[sheet(), sheet()]).unwrap());
        let first = sheet_name(&sheet().name, &[]);
        let second = sheet_name(&sheet().name, std::slice::from_ref(&first));
        assert_eq!((first.len(), second.len()), (31, 31));
        assert!(second.ends_with(" 2") && first != second);
    }
}
