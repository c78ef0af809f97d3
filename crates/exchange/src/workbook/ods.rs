//! Open document spreadsheets. Runs of equal cells and rows are written once with a count, which
//! may be any number; only filled ones are repeated, and within the limits.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::{Sheet, Value, damaged};
use crate::ImportError;
use crate::table::{MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS};

pub(super) fn read(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
) -> Result<Vec<(String, Sheet)>, ImportError> {
    if part(archive, "META-INF/manifest.xml")
        .is_ok_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(ImportError::Protected);
    }
    read_content(&part(archive, "content.xml")?)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ImportError> {
    let mut bytes = Vec::new();
    archive
        .by_name(name)
        .map_err(|error| damaged(&error))?
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[derive(Default)]
struct Walk {
    sheets: Vec<(String, Sheet)>,
    row: u32,
    column: u32,
    row_repeat: u32,
    /// The filled cells of the row being read.
    cells: Vec<(u32, String, u16)>,
    cell: Option<Cell>,
    in_paragraph: u32,
    /// Inside a remark; its text is no part of the cell.
    in_note: u32,
}

struct Cell {
    repeat: u32,
    span: u16,
    value: Option<String>,
    text: String,
    paragraphs: u32,
}

fn read_content(xml: &str) -> Result<Vec<(String, Sheet)>, ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk::default();
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(element) => walk.begin(&element),
            Event::Empty(element) => {
                walk.begin(&element);
                walk.end(element.local_name().as_ref())?;
            }
            Event::End(element) => walk.end(element.local_name().as_ref())?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => character,
                    _ => match reference.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => '\u{fffd}',
                    },
                };
                walk.text(character.encode_utf8(&mut [0; 4]));
            }
            Event::Eof => return Ok(walk.sheets),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().flatten().find_map(|attribute| {
        let found = attribute.key.local_name().as_ref() == name;
        found.then(|| {
            attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map(|value| value.into_owned())
                .ok()
        })?
    })
}

fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
        .max(1)
}

impl Walk {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table" => {
                self.sheets.push((
                    attribute(element, "name").unwrap_or_default(),
                    Sheet::default(),
                ));
                self.row = 0;
            }
            "table-row" => {
                self.row_repeat = count(element, "number-rows-repeated");
                self.column = 0;
                self.cells.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let value = match attribute(element, "value-type").as_deref() {
                    Some("float" | "currency") => attribute(element, "value"),
                    Some("date") => {
                        attribute(element, "date-value").map(|date| date.replace('T', " "))
                    }
                    Some("boolean") => attribute(element, "boolean-value"),
                    _ => None,
                };
                self.cell = Some(Cell {
                    repeat: count(element, "number-columns-repeated"),
                    span: u16::try_from(count(element, "number-columns-spanned"))
                        .unwrap_or(u16::MAX),
                    value,
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            "annotation" => self.in_note += 1,
            "p" => {
                self.in_paragraph += 1;
                if self.in_note == 0
                    && let Some(cell) = &mut self.cell
                {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                let spaces = count(element, "c").min(100) as usize;
                self.text(&" ".repeat(spaces));
            }
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_paragraph == 0 || self.in_note > 0 {
            return;
        }
        if let Some(cell) = &mut self.cell
            // One more than the limit, so that the cut is noticed.
            && cell.text.len() <= MAX_CELL_CHARACTERS * 4
        {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "annotation" => self.in_note = self.in_note.saturating_sub(1),
            "p" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else {
                    return Ok(());
                };
                let text = cell.value.unwrap_or(cell.text);
                if !text.is_empty() {
                    let room = (MAX_COLUMNS as u32 + 1).saturating_sub(self.column);
                    for more in 0..cell.repeat.min(room) {
                        self.cells
                            .push((self.column + more, text.clone(), cell.span));
                    }
                }
                self.column = self.column.saturating_add(cell.repeat);
            }
            "table-row" => {
                let repeat = if self.cells.is_empty() {
                    0
                } else {
                    self.row_repeat.min(MAX_ROWS as u32 + 1)
                };
                if let Some((_, sheet)) = self.sheets.last_mut() {
                    for more in 0..repeat {
                        let row = self.row.saturating_add(more);
                        for (column, text, span) in &self.cells {
                            let value =
                                if text.starts_with('#') && text.ends_with('!') || text == "#N/A" {
                                    Value::Error(text.clone())
                                } else {
                                    Value::Text(text.clone())
                                };
                            sheet.put(row, *column, value)?;
                            if *span > 1 {
                                sheet.spans.insert((row, *column), *span);
                            }
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_repeat);
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::Issues;

    fn table(rows: &str) -> Result<crate::table::Table, ImportError> {
        let xml = format!(
            "<o:document-content><t:table t:name=\"Karte\">{rows}</t:table></o:document-content>"
        );
        let mut sheets = read_content(&xml)?;
        assert_eq!(sheets[0].0, "Karte");
        sheets.remove(0).1.into_table(&mut Issues::default())
    }

    #[test]
    fn cells_with_runs_values_spans_and_remarks() {
        let table = table(
            "<t:table-row><t:table-cell t:number-columns-spanned=\"2\"><x:p>A &amp; B</x:p><x:p>two</x:p>\
             <o:annotation><x:p>remark</x:p></o:annotation></t:table-cell><t:covered-table-cell/></t:table-row>\
             <t:table-row t:number-rows-repeated=\"1000000\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row>\
             <t:table-row><t:table-cell t:number-columns-repeated=\"2\" o:value-type=\"float\" o:value=\"1.5\"><x:p>1,5</x:p></t:table-cell></t:table-row>",
        )
        .expect("reads");
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.cell(0, 0), "A & B\ntwo");
        assert_eq!(table.spans.get(&(0, 0)), Some(&2));
        assert_eq!(table.rows[1].line, 1_000_002);
        assert_eq!(table.rows[1].cells, ["1.5", "1.5"]);
    }

    #[test]
    fn endless_runs_are_refused() {
        let endless = table(
            "<t:table-row t:number-rows-repeated=\"4000000000\"><t:table-cell t:number-columns-repeated=\"4000000000\"><x:p>x</x:p></t:table-cell></t:table-row>",
        );
        assert!(matches!(endless.err(), Some(ImportError::TooMany { .. })));
    }
}
