//! The workbook inside a chart: what "Edit data" opens.

use crate::sheets::clipped;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::plot::{Cell, Plot, SHEET};
use crate::deck::text::fingerprint;

/// One sheet of the plot's columns. Equal plots give equal bytes.
pub(in crate::deck) fn workbook(plot: &Plot) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    fill(sheet, plot, 0)?;
    workbook.save_to_buffer()
}

/// Writes the columns with their headings in row `top`, counted from 0.
pub(in crate::deck) fn fill(sheet: &mut Worksheet, plot: &Plot, top: u32) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    for (column, number) in plot.columns.iter().zip(0u16..) {
        let format = Format::new().set_num_format(&column.format);
        sheet.write_string_with_format(top, number, clipped(&column.heading), &heading)?;
        let widest = column
            .cells
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => text.chars().count(),
                Cell::Empty | Cell::Number(_) | Cell::Formula(..) => 8,
            })
            .chain([column.heading.chars().count()])
            .max()
            .unwrap_or(8);
        sheet.set_column_width(number, widest.clamp(8, 44) as f64 + 2.0)?;
        for (cell, row) in column.cells.iter().zip(top + 1..) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string(row, number, clipped(text))?;
                }
                Cell::Number(value) if value.is_finite() => {
                    sheet.write_number_with_format(row, number, *value, &format)?;
                }
                Cell::Number(_) => {}
                Cell::Formula(formula, value) => {
                    let formula = Formula::new(formula).set_result(value.to_string());
                    sheet.write_formula_with_format(row, number, formula, &format)?;
                }
            }
        }
    }
    Ok(())
}

/// What the sheet says, to see later whether a person changed it.
pub(in crate::deck) fn data_of(plot: &Plot) -> String {
    let (mut all, mut cells) = (String::new(), Vec::new());
    for row in 0..=plot.rows() {
        for column in &plot.columns {
            let cell = match row.checked_sub(1) {
                None => clipped(&column.heading),
                Some(row) => match column.cells.get(row) {
                    Some(Cell::Text(text)) => clipped(text),
                    Some(Cell::Number(value) | Cell::Formula(_, value)) => figure(*value),
                    Some(Cell::Empty) | None => String::new(),
                },
            };
            cells.push(cell.trim().to_owned());
        }
        row_of(&mut all, &mut cells);
    }
    fingerprint(&all)
}

/// The same of a workbook as it lies in a file; `None` where its sheet is gone or cannot be read.
pub(in crate::deck) fn data_in(bytes: &[u8]) -> Option<String> {
    // A reader of workbooks must not take the program down where it meets a damaged one.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
        workbook.worksheet_range(SHEET).ok()
    }));
    let range = read.ok().flatten()?;
    let (rows, columns) = range.end()?;
    let (mut all, mut cells) = (String::new(), Vec::new());
    for row in 0..=rows {
        for column in 0..=columns {
            let cell = match range.get_value((row, column)) {
                Some(Data::String(text)) => text.clone(),
                Some(Data::Float(value)) => figure(*value),
                Some(Data::Int(value)) => figure(*value as f64),
                Some(Data::Empty) | None => String::new(),
                Some(other) => other.to_string(),
            };
            cells.push(cell.trim().to_owned());
        }
        row_of(&mut all, &mut cells);
    }
    Some(fingerprint(&all))
}

/// Empty cells at the end of a row do not count.
fn row_of(all: &mut String, cells: &mut Vec<String>) {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    all.push_str(&cells.join("\u{1f}"));
    all.push('\n');
    cells.clear();
}

/// To nine digits: a program that computes a formula anew may differ in the last ones.
fn figure(value: f64) -> String {
    format!("{value:.8e}")
}
