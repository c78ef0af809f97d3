//! Text with delimiters into a table.

use csv::{ByteRecord, ReaderBuilder};

use super::{
    MAX_CELL_CHARACTERS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Table, recognised_headings,
};
use crate::ImportError;
use crate::export::without_guard;
use crate::issues::{Issues, Problem};

const SNIFFED_DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Reads `text` with the given or the guessed delimiter, and says which it was.
pub(crate) fn read_delimited(
    text: &str,
    delimiter: Option<char>,
    issues: &mut Issues,
) -> Result<(Table, char), ImportError> {
    let (declared, body, lines_before) = separator_line(text);
    let given = delimiter.filter(char::is_ascii).or(declared);
    let delimiter = given.unwrap_or_else(|| guess_delimiter(body));
    let mut rows = parse(body, delimiter, true)?;
    if let Some(better) = given.and_then(|given| better_delimiter(body, given)) {
        let name = if better == '\t' {
            "Tab".into()
        } else {
            better.to_string()
        };
        issues.add(lines_before + 1, 0, Problem::OtherDelimiter, &name);
    }
    if let Some(open) = open_quote(body, &rows, delimiter) {
        // The quote was a character of its cell, and everything behind it is read again without.
        let line = rows[open].line;
        issues.add(line + lines_before, 0, Problem::OpenQuote, "\"");
        let start = rows[open].start;
        rows.truncate(open);
        for mut row in parse(&body[start..], delimiter, false)? {
            row.line += line - 1;
            rows.push(row);
        }
    }
    let width = usual_width(&rows);
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if widest * rows.len() > MAX_CELLS {
        return Err(ImportError::TooMany {
            what: "cells",
            limit: MAX_CELLS as u64,
        });
    }
    let mut table = Table {
        width: widest,
        ..Table::default()
    };
    for row in rows {
        let line = row.line + lines_before;
        let mut cells = row.cells;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // A title over the table or a note under it stands alone in its row; that is no mistake.
        let alone = cells.len() == 1 || cells.iter().skip(1).all(|cell| cell.trim().is_empty());
        let excess = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if (cells.len() < width && !alone) || excess {
            issues.add(
                line,
                cells.len() as u64,
                Problem::RaggedRow,
                &cells.len().to_string(),
            );
        }
        for (column, cell) in cells.iter_mut().enumerate() {
            clip(cell, line, column, issues);
        }
        cells.resize(widest, String::new());
        table.rows.push(Row { line, cells });
    }
    Ok((table, delimiter))
}

/// Shortens a text no spreadsheet would hold.
pub(super) fn clip(cell: &mut String, line: u64, column: usize, issues: &mut Issues) {
    if cell.len() <= MAX_CELL_CHARACTERS {
        return;
    }
    if let Some((end, _)) = cell.char_indices().nth(MAX_CELL_CHARACTERS) {
        cell.truncate(end);
        issues.add(
            line,
            column as u64 + 1,
            Problem::TextCut,
            &MAX_CELL_CHARACTERS.to_string(),
        );
    }
}

struct ParsedRow {
    line: u64,
    /// Where it begins in the text, in bytes.
    start: usize,
    cells: Vec<String>,
}

fn parse(text: &str, delimiter: char, quotes: bool) -> Result<Vec<ParsedRow>, ImportError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows: Vec<ParsedRow> = Vec::new();
    let mut record = ByteRecord::new();
    let mut cell_count = 0;
    // Reading from memory cannot fail, and bytes records know no encoding.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        cell_count += record.len();
        for (what, found, limit) in [
            ("rows", rows.len() + 1, MAX_ROWS),
            ("columns", record.len(), MAX_COLUMNS),
            ("cells", cell_count, MAX_CELLS),
        ] {
            if found > limit {
                return Err(ImportError::TooMany {
                    what,
                    limit: limit as u64,
                });
            }
        }
        let cells = record
            .iter()
            .map(|cell| without_guard(&String::from_utf8_lossy(cell)).to_owned())
            .collect();
        rows.push(ParsedRow {
            line: line_of(text.as_bytes(), &record),
            start: record
                .position()
                .map_or(0, |position| position.byte() as usize),
            cells,
        });
    }
    Ok(rows)
}

/// The line of a text in which a record of it begins, from 1. The reader begins a record right behind
/// the line before, its end and blank lines included.
pub(crate) fn line_of(text: &[u8], record: &ByteRecord) -> u64 {
    let Some(position) = record.position() else {
        return 0;
    };
    let start = (position.byte() as usize).min(text.len());
    let blank = text[start..]
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .filter(|byte| **byte == b'\n')
        .count();
    position.line() + blank as u64
}

/// The row in which a quote opens that nothing closes: always the last one. A quote behind it would
/// close that quote, and anywhere else be one more character.
fn open_quote(text: &str, rows: &[ParsedRow], delimiter: char) -> Option<usize> {
    let last = rows.last()?;
    let tail = text.get(last.start..)?.trim_matches(['\r', '\n']);
    let quotes = tail.bytes().filter(|byte| *byte == b'"').count();
    if quotes % 2 == 0 || tail.ends_with(delimiter) {
        return None;
    }
    let closed = parse(&format!("{tail}\""), delimiter, true).ok()?;
    let same = closed.len() == 1 && closed[0].cells == parse(tail, delimiter, true).ok()?[0].cells;
    same.then(|| rows.len() - 1)
}

/// The line `sep=;` by which some spreadsheets say the delimiter: what it says, the text behind
/// it, and how many lines were taken.
fn separator_line(text: &str) -> (Option<char>, &str, u64) {
    let line = text.lines().next().unwrap_or("");
    let declared = line.trim_matches('"');
    let value = declared
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .map(|_| &declared[4..]);
    match value.and_then(|value| value.chars().next()) {
        Some(delimiter) if delimiter.is_ascii() && value.is_some_and(|value| value.len() == 1) => {
            let rest = &text[line.len()..];
            let rest = rest
                .strip_prefix("\r\n")
                .or_else(|| rest.strip_prefix('\n'))
                .unwrap_or(rest);
            (Some(delimiter), rest, 1)
        }
        _ => (None, text, 0),
    }
}

/// The delimiter under which the first rows are most alike and their headings best known.
fn guess_delimiter(text: &str) -> char {
    let end = text
        .char_indices()
        .nth(64_000)
        .map_or(text.len(), |(end, _)| end);
    let sample = &text[..end];
    let mut best = (',', 0.0_f64);
    for delimiter in SNIFFED_DELIMITERS {
        let Ok(mut rows) = parse(sample, delimiter, true) else {
            continue;
        };
        rows.truncate(60);
        let width = usual_width(&rows);
        if width < 2 {
            continue;
        }
        let alike =
            rows.iter().filter(|row| row.cells.len() == width).count() as f64 / rows.len() as f64;
        let known = rows
            .iter()
            .take(12)
            .map(|row| recognised_headings(&row.cells))
            .max()
            .unwrap_or(0);
        let score = alike * (width.min(12) as f64).sqrt() + 2.0 * known as f64;
        if score > best.1 + 1e-9 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The delimiter that divides the first row where `given` does not.
fn better_delimiter(body: &str, given: char) -> Option<char> {
    let first = body.lines().find(|line| !line.trim().is_empty())?;
    let width = |delimiter| {
        let rows = parse(first, delimiter, true).ok()?;
        rows.first().map(|row| row.cells.len())
    };
    let better = guess_delimiter(body);
    (better != given && width(given)? == 1 && width(better)? > 1).then_some(better)
}

/// The width most rows have; of equals the wider.
fn usual_width(rows: &[ParsedRow]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_insert(0_usize) += 1;
    }
    // A row of one cell is a title or a remark as long as any row has more.
    let several = counts.keys().any(|width| *width > 1);
    counts
        .into_iter()
        .filter(|(width, _)| !several || *width > 1)
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(0, |(width, _)| width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: char, rows: &[&[&str]], codes: &[(u64, &str)]) {
        let mut issues = Issues::default();
        let (table, found) = read_delimited(text, None, &mut issues).expect("reads");
        assert_eq!(found, delimiter);
        let cells: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(String::as_str).collect())
            .collect();
        assert_eq!(cells, rows);
        let (issues, _) = issues.finish();
        let found: Vec<_> = issues
            .iter()
            .map(|issue| (issue.line, issue.code.as_str()))
            .collect();
        assert_eq!(found, codes);
    }

    #[test]
    fn a_separator_that_divides_nothing_is_named() {
        let read = |text: &str, delimiter: char| {
            let mut issues = Issues::default();
            read_delimited(text, Some(delimiter), &mut issues).expect("reads");
            let (issues, _) = issues.finish();
            let named = issues.into_iter();
            let mut named = named.filter(|issue| issue.code == "import.otherDelimiter");
            named.next().map(|issue| (issue.line, issue.found))
        };
        let commas = "Stage,Step,Pain\nA,b,\"late; rude\"\n";
        assert_eq!(read(commas, ';'), Some((1, ",".to_owned())));
        assert_eq!(read(commas, ','), None);
        assert_eq!(read("A title\nStage;Step\nA;b\n", ';'), None);
        assert_eq!(
            read("Stage\tStep\nA\tb\n", ','),
            Some((1, "Tab".to_owned()))
        );
    }

    #[test]
    fn every_delimiter_is_found() {
        for delimiter in SNIFFED_DELIMITERS {
            let text = format!("Stage{delimiter}Step\nA{delimiter}b, or c; and d\n").replace(
                "b, or c; and d",
                if delimiter == '\t' || delimiter == '|' {
                    "b, or c; and d"
                } else {
                    "b or c"
                },
            );
            let expected = if delimiter == '\t' || delimiter == '|' {
                "b, or c; and d"
            } else {
                "b or c"
            };
            check(
                &text,
                delimiter,
                &[&["Stage", "Step"], &["A", expected]],
                &[],
            );
        }
    }

    #[test]
    fn commas_in_the_text_do_not_win() {
        check(
            "Phase;Schritt;Text\nA;b;one, two, three\nA;c;four, five\n",
            ';',
            &[
                &["Phase", "Schritt", "Text"],
                &["A", "b", "one, two, three"],
                &["A", "c", "four, five"],
            ],
            &[],
        );
    }

    #[test]
    fn the_separator_line_is_believed() {
        check("sep=|\r\na,b|c\r\n", '|', &[&["a,b", "c"]], &[]);
    }

    #[test]
    fn ragged_rows_are_padded_and_told() {
        check(
            "a,b,c\n1,2,3\n\n4,5\n6,7,8,9\n",
            ',',
            &[
                &["a", "b", "c", ""],
                &["1", "2", "3", ""],
                &["4", "5", "", ""],
                &["6", "7", "8", "9"],
            ],
            &[(4, "import.raggedRow"), (5, "import.raggedRow")],
        );
    }

    #[test]
    fn quotes_hold_delimiters_and_line_breaks() {
        check(
            "a,b\n\"x, y\",\"l1\nl2 \"\"q\"\"\"\n",
            ',',
            &[&["a", "b"], &["x, y", "l1\nl2 \"q\""]],
            &[],
        );
    }

    #[test]
    fn a_quote_that_never_ends_eats_nothing() {
        check(
            "a,b\nc,\"d\ne,f\ng,h\n",
            ',',
            &[&["a", "b"], &["c", "\"d"], &["e", "f"], &["g", "h"]],
            &[(2, "import.openQuote")],
        );
    }

    #[test]
    fn too_many_rows_are_a_clear_error() {
        let text = "a,b\n".repeat(MAX_ROWS + 1);
        let error = read_delimited(&text, None, &mut Issues::default()).err();
        assert_eq!(
            error,
            Some(ImportError::TooMany {
                what: "rows",
                limit: MAX_ROWS as u64
            })
        );
    }
}
