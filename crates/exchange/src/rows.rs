//! Tables as rows of text, for lists that mean no journey.

use crate::encoding::decode;
use crate::export::guarded;
use crate::issues::Issues;
use crate::table::read_delimited;
use crate::workbook::{Workbook, is_workbook};
use crate::{ImportError, check_length};

/// A row with where it stands in its file or sheet, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    pub line: u64,
    pub cells: Vec<String>,
}

/// Every row of a delimited text or of the first sheet of a workbook that has any, all equally
/// wide; rows without text are left out. A cell of a workbook that holds an error says it ("#N/A"),
/// so that whoever reads the rows can tell of it.
///
/// # Errors
/// Where nothing can be read at all.
pub fn text_rows(name: &str, bytes: &[u8]) -> Result<Vec<TextRow>, ImportError> {
    check_length(name, bytes.len() as u64)?;
    let mut issues = Issues::default();
    let mut table = if is_workbook(bytes) {
        let mut workbook = Workbook::open(bytes)?;
        let mut found = None;
        for sheet in workbook.sheets().to_vec() {
            let table = workbook.table(&sheet, &mut issues)?;
            if !table.rows.is_empty() {
                found = Some(table);
                break;
            }
        }
        found.ok_or(ImportError::Empty)?
    } else {
        let decoded = decode(bytes, None, &mut issues)?;
        // Nobody writes a tab into a cell, but a comma into a number.
        let mut lines = decoded.text.lines();
        let first = lines.find(|line| !line.trim().is_empty());
        let tab = first.filter(|line| line.contains('\t')).map(|_| '\t');
        read_delimited(&decoded.text, tab, &mut issues)?.0
    };
    if table.rows.is_empty() {
        return Err(ImportError::Empty);
    }
    for ((row, column), found) in std::mem::take(&mut table.errors) {
        table.rows[row].cells[column] = found;
    }
    Ok(table
        .rows
        .into_iter()
        .map(|row| TextRow {
            line: row.line,
            cells: row.cells,
        })
        .collect())
}

/// Rows as CSV: UTF-8 with a mark, commas, CRLF. A text that a spreadsheet would take for a formula
/// begins with an apostrophe.
pub fn csv_of<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(&mut bytes);
    for row in rows {
        // Writing to memory cannot fail.
        let _written = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    let _flushed = writer.flush();
    drop(writer);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_and_run_no_formula() {
        let rows = [["Code", "Site"], ["k7pq2-m9xvt", "=1+1"], ["a,b", "\"q\""]]
            .map(|row| row.map(str::to_owned));
        let csv = csv_of(rows.iter().map(<[String; 2]>::as_slice));
        let text = String::from_utf8(csv.clone()).unwrap();
        assert!(text.contains("k7pq2-m9xvt,'=1+1\r\n"), "{text}");
        let read = text_rows("codes.csv", &csv).unwrap();
        assert_eq!((read.len(), read[1].line), (3, 2));
        assert_eq!(read[2].cells, ["a,b", "\"q\""]);
        assert_eq!(text_rows("x.csv", b""), Err(ImportError::Empty));
    }
}
