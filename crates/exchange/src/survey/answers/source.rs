//! The rows of a file of answers, without holding more than one of them.

use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder};

use crate::ImportError;
use crate::encoding::decode;
use crate::export::without_guard;
use crate::issues::Issues;
use crate::table::{Table, line_of};
use crate::workbook::{Workbook, is_workbook};

/// The longest file of answers that is read, in bytes.
pub const MAX_ANSWER_BYTES: u64 = 1 << 30;
/// The most columns of a table of answers.
const MOST_COLUMNS: usize = 4_096;

/// What a person chose of how a file is opened; what is absent is guessed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Chosen<'o> {
    pub(crate) sheet: Option<&'o str>,
    pub(crate) delimiter: Option<char>,
    /// A WHATWG label.
    pub(crate) encoding: Option<&'o str>,
}

pub(crate) enum Source<'b> {
    Text {
        bytes: std::borrow::Cow<'b, [u8]>,
        delimiter: u8,
        encoding: String,
    },
    Sheet {
        table: Table,
        name: String,
        sheets: Vec<String>,
    },
}

impl<'b> Source<'b> {
    pub(crate) fn open(
        bytes: &'b [u8],
        chosen: Chosen<'_>,
        issues: &mut Issues,
    ) -> Result<Source<'b>, ImportError> {
        let length = bytes.len() as u64;
        if length > MAX_ANSWER_BYTES {
            return Err(ImportError::TooLong {
                bytes: length,
                limit: MAX_ANSWER_BYTES,
            });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ImportError::Empty);
        }
        if is_workbook(bytes) {
            return open_sheet(bytes, chosen.sheet, issues);
        }
        let label = chosen.encoding;
        let utf8 = label.is_none_or(|label| label == "utf-8");
        let mark = bytes.strip_prefix(b"\xef\xbb\xbf");
        // Text that is UTF-8 already is read where it lies; a copy of it would double the memory.
        let body = mark.unwrap_or(bytes);
        let (text, encoding) = if utf8 && !body.contains(&0) && std::str::from_utf8(body).is_ok() {
            (std::borrow::Cow::Borrowed(body), "utf-8".to_owned())
        } else {
            let decoded = decode(bytes, label, issues)?;
            if decoded.text.contains('\0') {
                return Err(ImportError::NotRecognised {
                    found: "it is no text".to_owned(),
                });
            }
            (
                std::borrow::Cow::Owned(decoded.text.into_bytes()),
                decoded.label,
            )
        };
        let delimiter = chosen
            .delimiter
            .and_then(|chosen| u8::try_from(chosen).ok())
            .unwrap_or_else(|| guess_delimiter(&text));
        Ok(Source::Text {
            bytes: text,
            delimiter,
            encoding,
        })
    }

    /// Whether its rows are lines of text, which may have any number of cells.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Source::Text { .. })
    }

    /// How much there is to look at, in no unit but that of [`Source::weight_of`].
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Source::Text { bytes, .. } => bytes.len() as u64,
            Source::Sheet { table, .. } => table.rows.len() as u64,
        }
    }

    /// What one row is of [`Source::weight`], about.
    pub(crate) fn weight_of(&self, record: &ByteRecord) -> u64 {
        match self {
            Source::Text { .. } => (record.as_slice().len() + record.len()) as u64,
            Source::Sheet { .. } => 1,
        }
    }

    /// Hands every row to `row` with its line from 1; a row without any text is passed over.
    pub(crate) fn each(
        &self,
        mut row: impl FnMut(u64, &ByteRecord) -> ControlFlow<()>,
    ) -> Result<(), ImportError> {
        match self {
            Source::Text {
                bytes, delimiter, ..
            } => {
                let mut reader = ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .delimiter(*delimiter)
                    .from_reader(&bytes[..]);
                let mut record = ByteRecord::new();
                // Reading from memory cannot fail, and records of bytes know no encoding.
                while reader.read_byte_record(&mut record).unwrap_or(false) {
                    if record.len() > MOST_COLUMNS {
                        return Err(ImportError::TooMany {
                            what: "columns",
                            limit: MOST_COLUMNS as u64,
                        });
                    }
                    let line = line_of(bytes, &record);
                    if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                        continue;
                    }
                    if row(line, &record).is_break() {
                        break;
                    }
                }
            }
            Source::Sheet { table, .. } => {
                for found in &table.rows {
                    let record = ByteRecord::from(found.cells.clone());
                    if row(found.line, &record).is_break() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A cell as text: without the apostrophe that guards formulas, and without space around it.
pub(crate) fn text(cell: &[u8]) -> std::borrow::Cow<'_, str> {
    match String::from_utf8_lossy(cell.trim_ascii()) {
        std::borrow::Cow::Borrowed(text) => std::borrow::Cow::Borrowed(without_guard(text)),
        std::borrow::Cow::Owned(text) => std::borrow::Cow::Owned(without_guard(&text).to_owned()),
    }
}

fn open_sheet<'b>(
    bytes: &[u8],
    chosen: Option<&str>,
    issues: &mut Issues,
) -> Result<Source<'b>, ImportError> {
    let mut workbook = Workbook::open(bytes)?;
    let sheets = workbook.sheets().to_vec();
    if let Some(chosen) = chosen {
        if !sheets.iter().any(|sheet| sheet == chosen) {
            return Err(ImportError::NoSuchSheet {
                name: chosen.to_owned(),
            });
        }
        let table = workbook.table(chosen, issues)?;
        return Ok(Source::Sheet {
            table,
            name: chosen.to_owned(),
            sheets,
        });
    }
    // The first sheets, of which the one with most cells holds the answers.
    let mut best: Option<(Table, String)> = None;
    for name in sheets.iter().take(12) {
        let table = workbook.table(name, &mut Issues::default())?;
        let cells = |table: &Table| table.rows.len() * table.width;
        if best
            .as_ref()
            .is_none_or(|(best, _)| cells(&table) > cells(best))
        {
            best = Some((table, name.clone()));
        }
    }
    match best {
        Some((table, name)) if !table.rows.is_empty() => Ok(Source::Sheet {
            table,
            name,
            sheets,
        }),
        _ => Err(ImportError::Empty),
    }
}

/// The delimiter under which the most rows are as wide as the first, which is a heading as a rule:
/// a comment may hold any sign. Where none divides the first row, the widest and most alike rows.
fn guess_delimiter(bytes: &[u8]) -> u8 {
    let sample = &bytes[..bytes.len().min(64_000)];
    let score = |delimiter: u8| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(sample);
        let mut record = ByteRecord::new();
        let mut widths: Vec<usize> = Vec::new();
        while widths.len() < 60 && reader.read_byte_record(&mut record).unwrap_or(false) {
            widths.push(record.len());
        }
        // The sample may end within a row.
        if widths.len() > 2 && sample.len() < bytes.len() {
            widths.pop();
        }
        let score = |width: usize| {
            let alike = widths.iter().filter(|found| **found == width).count();
            alike * 1_000 / widths.len().max(1) + width.min(500)
        };
        let first = widths.first().copied().unwrap_or(1);
        let widest = widths.iter().copied().max().unwrap_or(1);
        match (first, widest) {
            (2.., _) => 10 * score(first),
            (_, 2..) => score(widest),
            _ => 0,
        }
    };
    [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| score(*delimiter))
        .unwrap_or(b',')
}
