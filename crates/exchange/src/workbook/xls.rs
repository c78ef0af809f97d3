//! A look through an old workbook before it is parsed: the parser lays a sheet out from its first
//! to its last cell, so the corners of each sheet must not claim more than there can be.

use std::io::{Cursor, Read};

use super::damaged;
use crate::ImportError;
use crate::table::MAX_CELLS;

const BEGIN: u16 = 0x0809;
const FILE_PASSWORD: u16 = 0x002f;
const DIMENSIONS: u16 = 0x0200;

pub(super) fn check(bytes: &[u8]) -> Result<(), ImportError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if file.is_stream("/EncryptedPackage") {
        return Err(ImportError::Protected);
    }
    let Some(path) = ["/Workbook", "/Book"]
        .into_iter()
        .find(|path| file.is_stream(path))
    else {
        return Err(ImportError::NotRecognised {
            found: "it is an older Office file without tables".to_owned(),
        });
    };
    let mut stream = Vec::new();
    file.open_stream(path)
        .and_then(|stream_file| {
            stream_file
                .take(bytes.len() as u64)
                .read_to_end(&mut stream)
        })
        .map_err(|error| damaged(&error))?;
    check_records(&stream)
}

/// Every record is its kind, its length and that many bytes.
fn check_records(mut rest: &[u8]) -> Result<(), ImportError> {
    let mut laid_out = 0_usize;
    let (mut rows, mut columns) = (0_usize, 0_usize);
    while let [kind_low, kind_high, length_low, length_high, after @ ..] = rest {
        let kind = u16::from_le_bytes([*kind_low, *kind_high]);
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        let Some(body) = after.get(..length) else {
            break;
        };
        rest = &after[length..];
        let word = |at: usize| {
            body.get(at..at + 2)
                .map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])))
        };
        match kind {
            BEGIN => {
                laid_out += rows * columns;
                (rows, columns) = (0, 0);
            }
            FILE_PASSWORD => return Err(ImportError::Protected),
            DIMENSIONS => {}
            // Every kind of cell begins with its row and column; several cells in one record end
            // with the last column.
            0x0001..=0x0006
            | 0x007e
            | 0x00bd
            | 0x00be
            | 0x00d6
            | 0x00fd
            | 0x0201..=0x0206
            | 0x027e
            | 0x0406 => {
                let last = length
                    .checked_sub(2)
                    .and_then(word)
                    .filter(|_| matches!(kind, 0x00bd | 0x00be));
                if let (Some(row), Some(column)) = (word(0), word(2)) {
                    rows = rows.max(row + 1);
                    columns = columns.max(column + 1).max(last.map_or(0, |last| last + 1));
                }
            }
            _ => {}
        }
        if laid_out + rows * columns > MAX_CELLS {
            return Err(ImportError::TooMany {
                what: "cells",
                limit: MAX_CELLS as u64,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_in_the_last_corner_is_refused_before_the_sheet_is_laid_out() {
        let cell = |row: u16, column: u16| {
            let mut record = vec![0xfd, 0x00, 10, 0];
            record.extend(row.to_le_bytes());
            record.extend(column.to_le_bytes());
            record.extend([0; 6]);
            record
        };
        assert_eq!(check_records(&cell(10, 10)), Ok(()));
        assert!(matches!(
            check_records(&cell(65_535, 65_535)),
            Err(ImportError::TooMany { .. })
        ));
        assert_eq!(check_records(&[0x2f, 0, 0, 0]), Err(ImportError::Protected));
        assert_eq!(check_records(&[0xfd, 0, 200, 0, 1]), Ok(()));
    }
}
