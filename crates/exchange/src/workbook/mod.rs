//! Workbooks (XLSX, XLS, ODS) into tables of text.
//!
//! A workbook is unpacked once before anything parses it, only to count its bytes, so that an
//! archive that grows without end is refused; and tables are built from single cells, so that one
//! cell in the last corner of a sheet costs one cell.

mod ods;
mod xls;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xls, Xlsx};
use zip::ZipArchive;

use crate::ImportError;
use crate::issues::{Issues, Problem};
use crate::table::{MAX_CELL_CHARACTERS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Table};

/// All parts of a workbook together, unpacked, in bytes.
const MAX_UNPACKED: u64 = 192 << 20;
const MAX_PARTS: usize = 10_000;
/// The text of one sheet, in bytes: a text many cells share counts for each.
const MAX_TEXT: usize = 128 << 20;

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// By the first bytes; a damaged workbook is one, too.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(OLE)
}

pub(crate) struct Workbook<'b> {
    sheets: Vec<String>,
    cells: Cells<'b>,
}

enum Cells<'b> {
    Xlsx(Box<Xlsx<Cursor<&'b [u8]>>>),
    Xls(Box<Xls<Cursor<&'b [u8]>>>),
    Ods(BTreeMap<String, Sheet>),
}

impl<'b> Workbook<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Workbook<'b>, ImportError> {
        if bytes.starts_with(OLE) {
            xls::check(bytes)?;
            let xls =
                contained(|| Xls::new(Cursor::new(bytes)))?.map_err(|error| damaged(&error))?;
            return Ok(Workbook {
                sheets: xls.sheet_names(),
                cells: Cells::Xls(Box::new(xls)),
            });
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        count_unpacked(&mut archive)?;
        let has = |name: &str| archive.file_names().flatten().any(|part| part == name);
        if has("xl/workbook.bin") {
            let found = "it is a binary workbook (.xlsb); save it as .xlsx".to_owned();
            return Err(ImportError::NotRecognised { found });
        }
        if has("content.xml") {
            let sheets = ods::read(&mut archive)?;
            let names = sheets.iter().map(|(name, _)| name.clone()).collect();
            return Ok(Workbook {
                sheets: names,
                cells: Cells::Ods(sheets.into_iter().collect()),
            });
        }
        if !archive
            .file_names()
            .flatten()
            .any(|part| part.eq_ignore_ascii_case("[Content_Types].xml"))
        {
            return Err(ImportError::NotRecognised {
                found: "it is an archive of files".to_owned(),
            });
        }
        let xlsx = contained(|| Xlsx::new(Cursor::new(bytes)))?.map_err(|error| damaged(&error))?;
        Ok(Workbook {
            sheets: xlsx.sheet_names(),
            cells: Cells::Xlsx(Box::new(xlsx)),
        })
    }

    pub(crate) fn sheets(&self) -> &[String] {
        &self.sheets
    }

    pub(crate) fn table(&mut self, name: &str, issues: &mut Issues) -> Result<Table, ImportError> {
        match &mut self.cells {
            Cells::Xlsx(xlsx) => contained(|| xlsx_sheet(xlsx, name))??.into_table(issues),
            Cells::Xls(xls) => contained(|| xls_sheet(xls, name))??.into_table(issues),
            Cells::Ods(sheets) => sheets.remove(name).unwrap_or_default().into_table(issues),
        }
    }
}

fn damaged(error: &dyn std::fmt::Display) -> ImportError {
    let mut detail: String = error
        .to_string()
        .chars()
        .filter(|c| !c.is_control())
        .take(120)
        .collect();
    if detail.to_lowercase().contains("password") {
        return ImportError::Protected;
    }
    if detail.is_empty() {
        detail = "no more is known".to_owned();
    }
    ImportError::DamagedWorkbook { detail }
}

/// Runs a foreign reader over bytes of unknown origin. It promises errors, but a damaged workbook
/// must not take the program down where it breaks that promise.
fn contained<T>(read: impl FnOnce() -> T) -> Result<T, ImportError> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| ImportError::DamagedWorkbook {
        detail: "its parts contradict each other".to_owned(),
    })
}

/// Unpacks everything into nothing: the sizes an archive claims need not be true.
fn count_unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), ImportError> {
    let too_large = ImportError::UnpacksTooLarge {
        limit: MAX_UNPACKED,
    };
    if archive.len() > MAX_PARTS {
        return Err(too_large);
    }
    let mut room = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = match archive.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                return Err(ImportError::Protected);
            }
            Err(error) => return Err(damaged(&error)),
        };
        let read = std::io::copy(&mut part.take(room + 1), &mut std::io::sink())
            .map_err(|error| damaged(&error))?;
        room = room.checked_sub(read).ok_or_else(|| too_large.clone())?;
    }
    Ok(())
}

/// One value of a sheet.
enum Value {
    Text(String),
    Error(String),
}

/// The filled cells of a sheet, by row and column from 0.
#[derive(Default)]
struct Sheet {
    cells: BTreeMap<(u32, u32), Value>,
    /// How many columns a merged cell stretches over.
    spans: BTreeMap<(u32, u32), u16>,
    text: usize,
}

impl Sheet {
    fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), ImportError> {
        let (Value::Text(text) | Value::Error(text)) = &value;
        if text.is_empty() {
            return Ok(());
        }
        self.text += text.len();
        if self.cells.len() >= MAX_CELLS {
            return Err(ImportError::TooMany {
                what: "cells",
                limit: MAX_CELLS as u64,
            });
        }
        if self.text > MAX_TEXT {
            return Err(ImportError::TooMany {
                what: "characters",
                limit: MAX_TEXT as u64,
            });
        }
        if column as usize >= MAX_COLUMNS {
            return Err(ImportError::TooMany {
                what: "columns",
                limit: MAX_COLUMNS as u64,
            });
        }
        self.cells.insert((row, column), value);
        Ok(())
    }

    fn into_table(self, issues: &mut Issues) -> Result<Table, ImportError> {
        let width = self
            .cells
            .keys()
            .map(|(_, column)| *column as usize + 1)
            .max()
            .unwrap_or(0);
        let mut table = Table {
            width,
            ..Table::default()
        };
        let mut row_now = None;
        for ((row, column), value) in self.cells {
            if row_now != Some(row) {
                row_now = Some(row);
                for (what, found, limit) in [
                    ("rows", table.rows.len() + 1, MAX_ROWS),
                    ("cells", (table.rows.len() + 1) * width, MAX_CELLS),
                ] {
                    if found > limit {
                        return Err(ImportError::TooMany {
                            what,
                            limit: limit as u64,
                        });
                    }
                }
                table.rows.push(Row {
                    line: u64::from(row) + 1,
                    cells: vec![String::new(); width],
                });
            }
            let position = table.rows.len() - 1;
            let text = match value {
                Value::Text(mut text) => {
                    if let Some((end, _)) = text.char_indices().nth(MAX_CELL_CHARACTERS) {
                        text.truncate(end);
                        let limit = MAX_CELL_CHARACTERS.to_string();
                        issues.add(
                            u64::from(row) + 1,
                            u64::from(column) + 1,
                            Problem::TextCut,
                            &limit,
                        );
                    }
                    text
                }
                Value::Error(found) => {
                    issues.add(
                        u64::from(row) + 1,
                        u64::from(column) + 1,
                        Problem::ErrorCell,
                        &found,
                    );
                    table.errors.insert((position, column as usize), found);
                    String::new()
                }
            };
            table.rows[position].cells[column as usize] = text;
            if let Some(span) = self.spans.get(&(row, column)) {
                table.spans.insert((position, column as usize), *span);
            }
        }
        Ok(table)
    }

    fn merge(&mut self, regions: &[calamine::Dimensions]) {
        for region in regions {
            let columns = region
                .end
                .1
                .saturating_sub(region.start.1)
                .saturating_add(1);
            if columns > 1 {
                self.spans
                    .insert(region.start, u16::try_from(columns).unwrap_or(u16::MAX));
            }
        }
    }
}

fn xlsx_sheet(xlsx: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, ImportError> {
    let mut sheet = Sheet::default();
    // A chart sheet has no cells; that is no damage.
    let Ok(mut reader) = xlsx.worksheet_cells_reader(name) else {
        return Ok(sheet);
    };
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(&error))? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(number) => Value::Text(number.to_string()),
            DataRef::Float(number) => Value::Text(number_text(*number)),
            DataRef::String(text) => Value::Text(text.clone()),
            DataRef::SharedString(text) => Value::Text((*text).to_owned()),
            DataRef::Bool(truth) => Value::Text(truth.to_string()),
            DataRef::DateTime(moment) => Value::Text(date_text(moment)),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Text(text.clone()),
            DataRef::Error(error) => Value::Error(error.to_string()),
        };
        sheet.put(row, column, value)?;
    }
    drop(reader);
    // Broken merges only cost the width of their cells.
    let regions = xlsx.merge_cells_by_sheet_name(name).unwrap_or_default();
    sheet.merge(&regions);
    Ok(sheet)
}

fn xls_sheet(xls: &mut Xls<Cursor<&[u8]>>, name: &str) -> Result<Sheet, ImportError> {
    let mut sheet = Sheet::default();
    let Ok(range) = xls.worksheet_range(name) else {
        return Ok(sheet);
    };
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    for (row, column, cell) in range.used_cells() {
        let value = match cell {
            Data::Empty => continue,
            Data::Int(number) => Value::Text(number.to_string()),
            Data::Float(number) => Value::Text(number_text(*number)),
            Data::String(text) => Value::Text(text.clone()),
            Data::Bool(truth) => Value::Text(truth.to_string()),
            Data::DateTime(moment) => Value::Text(date_text(moment)),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text.clone()),
            Data::Error(error) => Value::Error(error.to_string()),
        };
        // Sheets have fewer rows and columns than these numbers can say.
        let at =
            |first: u32, more: usize| first.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        sheet.put(at(first_row, row), at(first_column, column), value)?;
    }
    let regions = xls.merge_cells_by_sheet_name(name).unwrap_or_default();
    sheet.merge(&regions);
    Ok(sheet)
}

fn number_text(number: f64) -> String {
    // What spreadsheets show: fifteen digits, without the noise behind them.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn date_text(moment: &ExcelDateTime) -> String {
    let days = moment.as_f64();
    if !days.is_finite() || !(0.0..3_000_000.0).contains(&days) {
        return number_text(days);
    }
    if moment.is_duration() {
        let minutes = (days * 24.0 * 60.0).round() as u64;
        return format!("{}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, _, _) = moment.to_ymd_hms_milli();
    match (days < 1.0, days.fract() == 0.0) {
        (true, false) => format!("{hour:02}:{minute:02}"),
        (_, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}
