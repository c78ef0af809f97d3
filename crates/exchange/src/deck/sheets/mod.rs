//! A board as a workbook: a sheet a tile, with its data and a native chart over it.

mod native;
mod tables;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Locale, NumberFormat, Table, Words};

use super::chart::plot::{code, stored};
use super::chart::workbook::fill;
use super::chart::{Planning, plan};
use super::error::DeckError;
use super::paint::{Paint, Palette, tokens};
use crate::sheets::clipped;
use native::native;
use tables::{bullet_table, heat_map};

/// Of a chart on its sheet, in pixels.
const WIDTH: u32 = 760;
const HEIGHT: u32 = 420;

/// The rows of the small print: below the chart, or below the title.
const BELOW_CHART: (u32, u32) = (24, 27);
const BELOW_TITLE: (u32, u32) = (2, 6);
/// Of the small print, columns after its first: as wide as a chart.
const ACROSS: u16 = 11;
/// The least width of the small print over a table, in characters.
const LEAST_WIDTH: f64 = 64.0;

/// One tile of a board.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Of the sheet; what Excel does not allow in it is left out, and equal names are numbered.
    pub name: String,
    /// Above the data, in words; empty: the chart's own.
    pub title: String,
    pub body: SheetBody,
    /// Number of answers, interval, formula, date.
    pub small_print: String,
}

/// What a tile holds.
#[derive(Debug, Clone)]
pub enum SheetBody {
    /// Its data and a native chart over it.
    Chart(Box<Chart>),
    Table(SheetTable),
}

/// A table whose numbers stay numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetTable {
    pub header: Vec<String>,
    /// As long as the header; a table without one may have rows of one cell.
    pub rows: Vec<Vec<SheetTableCell>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetTableCell {
    /// As people read it.
    pub text: String,
    /// The number of which the text was made, and how.
    pub number: Option<(f64, NumberFormat)>,
}

impl SheetTable {
    /// As people read it.
    pub fn in_words(&self) -> Table {
        let texts = |row: &Vec<SheetTableCell>| row.iter().map(|cell| cell.text.clone()).collect();
        Table {
            header: self.header.clone(),
            rows: self.rows.iter().map(texts).collect(),
        }
    }
}

impl SheetTableCell {
    pub fn number(value: f64, format: NumberFormat, locale: &Locale) -> SheetTableCell {
        SheetTableCell {
            text: format.write(value, locale),
            number: Some((value, format)),
        }
    }
}

impl From<&Table> for SheetTable {
    /// Words only.
    fn from(table: &Table) -> SheetTable {
        let cells = |row: &Vec<String>| row.iter().cloned().map(SheetTableCell::from).collect();
        SheetTable {
            header: table.header.clone(),
            rows: table.rows.iter().map(cells).collect(),
        }
    }
}

impl From<String> for SheetTableCell {
    fn from(text: String) -> SheetTableCell {
        SheetTableCell { text, number: None }
    }
}

/// One sheet a tile, in their order. The same tiles give the same bytes.
///
/// # Errors
/// [`DeckError::Chart`] with the sheet's name if a chart's numbers cannot be drawn.
pub fn workbook(sheets: &[Sheet], words: &Words, fonts: &Fonts) -> Result<Vec<u8>, DeckError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let palette = Palette::house();
    let planning = Planning {
        words,
        fonts,
        palette: &palette,
        size: (f64::from(WIDTH) * 0.75, f64::from(HEIGHT) * 0.75),
    };
    let mut taken = Vec::new();
    for sheet in sheets {
        if let SheetBody::Chart(chart) = &sheet.body {
            chart.check().map_err(|error| DeckError::Chart {
                slide: sheet.name.clone(),
                error,
            })?;
        }
        let name = sheet_name(&sheet.name, &mut taken);
        let target = workbook.add_worksheet();
        target.set_name(&name)?;
        tile(target, &name, sheet, planning)?;
    }
    if sheets.is_empty() {
        workbook.add_worksheet();
    }
    Ok(workbook.save_to_buffer()?)
}

fn tile(
    target: &mut Worksheet,
    name: &str,
    sheet: &Sheet,
    planning: Planning<'_>,
) -> Result<(), DeckError> {
    let title = Format::new().set_bold().set_font_size(14);
    // On paper no wider than a sheet.
    target.set_landscape().set_print_fit_to_pages(1, 0);
    let chart = match &sheet.body {
        SheetBody::Chart(chart) => chart.as_ref(),
        SheetBody::Table(table) => {
            target.write_string_with_format(0, 0, clipped(&sheet.title), &title)?;
            let (last, width) = cells(target, table, &planning.words.locale)?;
            // Words are broken before the end of a line.
            let lines = (sheet.small_print.chars().count() as f64 / (0.85 * width)).ceil();
            target.set_row_height(1, 15.0 * lines.max(1.0))?;
            return Ok(small_print(target, (1, 1), (0, last), sheet)?);
        }
    };
    let (columns, rows) = match (chart, plan(chart, planning)) {
        (chart, Some(plot)) => {
            fill(target, &plot, 0)?;
            let beside = u16::try_from(plot.columns.len()).unwrap_or(u16::MAX - 16) + 1;
            if !chart.is_empty() {
                let mut own = native(&plot, name);
                own.set_width(WIDTH)
                    .set_height(HEIGHT)
                    .set_alt_text(clipped(&chart.alternative(planning.words)));
                target.insert_chart(2, beside, &own)?;
                (beside, BELOW_CHART)
            } else {
                (beside, BELOW_TITLE)
            }
        }
        (Chart::Heat(heat), None) => (heat_map(target, heat, planning.words)? + 1, BELOW_TITLE),
        (Chart::Bullet(bullets), None) => (
            bullet_table(target, bullets, planning.words)? + 1,
            BELOW_TITLE,
        ),
        (_, None) => (1, BELOW_TITLE),
    };
    let said = match sheet.title.as_str() {
        "" => &chart.heading().title,
        title => title,
    };
    target.write_string_with_format(0, columns, clipped(said), &title)?;
    small_print(target, rows, (columns, columns + ACROSS), sheet)?;
    Ok(())
}

/// In one field of many cells: a line that ran on would make the page as wide as itself.
fn small_print(
    target: &mut Worksheet,
    (top, bottom): (u32, u32),
    (left, right): (u16, u16),
    sheet: &Sheet,
) -> Result<(), XlsxError> {
    if sheet.small_print.is_empty() {
        return Ok(());
    }
    let small = Format::new()
        .set_font_color(rgb(&Paint::Rgb(tokens().ink_2)))
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::Top);
    let text = clipped(&sheet.small_print);
    if (top, left) == (bottom, right) {
        target.write_string_with_format(top, left, text, &small)?;
    } else {
        target.merge_range(top, left, bottom, right, &text, &small)?;
    }
    Ok(())
}

/// A table below the title: its heading in the fourth row. Answers its last column, or one so far
/// to the right that small print has room, and the width up to there in characters.
fn cells(
    target: &mut Worksheet,
    table: &SheetTable,
    locale: &Locale,
) -> Result<(u16, f64), XlsxError> {
    const TOP: u32 = 3;
    const WIDTH: f64 = 9.0;
    let heading = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let (mut last, mut width) = (0, 0.0);
    let mut beside_numbers = false;
    for (text, column) in table.header.iter().zip(0u16..) {
        let cells = || {
            table
                .rows
                .iter()
                .filter_map(|row| row.get(usize::from(column)))
        };
        let numbers = cells().any(|cell| cell.number.is_some());
        let own = if numbers {
            heading.clone().set_align(FormatAlign::Right)
        } else {
            apart(heading.clone(), beside_numbers)
        };
        beside_numbers = numbers;
        target.write_string_with_format(TOP, column, clipped(text), &own)?;
        let texts = cells().map(|cell| cell.text.chars().count());
        let widest = texts.chain([text.chars().count()]).max().unwrap_or(0);
        let wide = (widest as f64 + 3.0).clamp(WIDTH, 72.0);
        target.set_column_width(column, wide)?;
        (last, width) = (column, width + wide);
    }
    if table.header.is_empty() {
        // Paragraphs.
        width = 72.0;
        target.set_column_width(0, width)?;
    }
    while width < LEAST_WIDTH {
        (last, width) = (last + 1, width + WIDTH);
    }
    for (cells, row) in table.rows.iter().zip(TOP + 1..) {
        let mut beside_number = false;
        for (cell, column) in cells.iter().zip(0u16..) {
            match &cell.number {
                Some((value, format)) if value.is_finite() => {
                    let own = Format::new()
                        .set_num_format(code(format, format.decimals, locale))
                        .set_align(FormatAlign::Top);
                    let value = stored(*value, format);
                    target.write_number_with_format(row, column, value, &own)?;
                }
                Some(_) | None => {
                    let own = apart(wrapped.clone(), beside_number);
                    target.write_string_with_format(row, column, clipped(&cell.text), &own)?;
                }
            }
            beside_number = cell.number.is_some();
        }
    }
    Ok((last, width))
}

/// Of words right of a number, which ends where their column begins.
fn apart(format: Format, beside_number: bool) -> Format {
    if beside_number {
        format.set_align(FormatAlign::Left).set_indent(1)
    } else {
        format
    }
}

/// Without the seven signs Excel refuses, no longer than it allows, and unlike all before.
fn sheet_name(name: &str, taken: &mut Vec<String>) -> String {
    const LONGEST: usize = 31;
    let clean: String = clipped(name)
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control())
        .collect();
    let clean = clean.trim().trim_matches('\'').trim();
    // Excel keeps "History" to itself.
    let clean = match clean {
        "" => "–",
        clean if clean.eq_ignore_ascii_case("history") => "History –",
        clean => clean,
    };
    let cut = |end: &str| -> String {
        let mut room = LONGEST - end.encode_utf16().count();
        let kept: String = clean
            .chars()
            .take_while(|c| {
                let fits = c.len_utf16() <= room;
                room = room.saturating_sub(c.len_utf16());
                fits
            })
            .collect();
        format!("{}{end}", kept.trim_end())
    };
    let mut found = cut("");
    let mut number = 2;
    while taken.contains(&found.to_lowercase()) {
        found = cut(&format!(" ({number})"));
        number += 1;
    }
    taken.push(found.to_lowercase());
    found
}

fn rgb(paint: &Paint) -> Color {
    let colour = paint.on_house();
    Color::RGB(u32::from(colour.0) << 16 | u32::from(colour.1) << 8 | u32::from(colour.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_allowed_and_their_own() {
        let mut taken = Vec::new();
        let mut name = |text: &str| sheet_name(text, &mut taken);
        assert_eq!(name("What: [it] is/was?*"), "What it iswas");
        assert_eq!(name(""), "–");
        let long = "Satisfaction with verification by channel";
        assert_eq!(name(long), "Satisfaction with verification");
        assert_eq!(name(long), "Satisfaction with verificat (2)");
        assert_eq!(name("history"), "History –");
        assert_eq!(name("what it iswas"), "what it iswas (2)");
        assert!(name(&"🙂".repeat(40)).encode_utf16().count() <= 31);
    }
}
