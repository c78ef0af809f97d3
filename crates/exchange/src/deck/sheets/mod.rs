//! A board as a workbook: a sheet a tile, with its data and a native chart over it.

mod native;

use rust_xlsxwriter::{
    Color, ConditionalFormat3ColorScale, ConditionalFormatType, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use throughline_figures::Fonts;
use throughline_figures::chart::{
    BulletChart, Chart, Estimate, HeatCell, HeatMap, Locale, NumberFormat, Table, Words,
};

use super::chart::plot::{code, stored};
use super::chart::workbook::{fill, plain};
use super::chart::{Planning, plan};
use super::error::DeckError;
use super::paint::{Paint, Palette, tokens};
use native::native;

/// Of a chart on its sheet, in pixels.
const WIDTH: u32 = 760;
const HEIGHT: u32 = 420;

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
    let small = Format::new().set_font_color(rgb(&Paint::Rgb(tokens().ink_2)));
    // On paper no wider than a sheet.
    target.set_landscape().set_print_fit_to_pages(1, 0);
    let chart = match &sheet.body {
        SheetBody::Chart(chart) => chart.as_ref(),
        SheetBody::Table(table) => {
            target.write_string_with_format(0, 0, plain(&sheet.title), &title)?;
            target.write_string_with_format(1, 0, plain(&sheet.small_print), &small)?;
            return Ok(cells(target, table, &planning.words.locale)?);
        }
    };
    let columns = match (chart, plan(chart, planning)) {
        (chart, Some(plot)) => {
            fill(target, &plot, 0)?;
            let beside = u16::try_from(plot.columns.len()).unwrap_or(u16::MAX - 8) + 1;
            if !chart.is_empty() {
                let mut own = native(&plot, name);
                own.set_width(WIDTH)
                    .set_height(HEIGHT)
                    .set_alt_text(plain(&chart.alternative(planning.words)));
                target.insert_chart(3, beside, &own)?;
            }
            beside
        }
        (Chart::Heat(heat), None) => heat_map(target, heat, planning.words)? + 1,
        (Chart::Bullet(bullets), None) => bullet_table(target, bullets, planning.words)? + 1,
        (_, None) => 1,
    };
    let said = match sheet.title.as_str() {
        "" => &chart.heading().title,
        title => title,
    };
    target.write_string_with_format(0, columns, plain(said), &title)?;
    target.write_string_with_format(1, columns, plain(&sheet.small_print), &small)?;
    Ok(())
}

/// A table below the title: its heading in the fourth row.
fn cells(target: &mut Worksheet, table: &SheetTable, locale: &Locale) -> Result<(), XlsxError> {
    const TOP: u32 = 3;
    let heading = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (text, column) in table.header.iter().zip(0u16..) {
        target.write_string_with_format(TOP, column, plain(text), &heading)?;
        let texts = table.rows.iter().filter_map(|row| {
            let cell = row.get(usize::from(column))?;
            Some(cell.text.chars().count())
        });
        let widest = texts.chain([text.chars().count()]).max().unwrap_or(0);
        target.set_column_width(column, (widest as f64 + 3.0).clamp(9.0, 72.0))?;
    }
    for (cells, row) in table.rows.iter().zip(TOP + 1..) {
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
                    target.write_string_with_format(row, column, plain(&cell.text), &wrapped)?;
                }
            }
        }
    }
    Ok(())
}

/// Without the seven signs Excel refuses, no longer than it allows, and unlike all before.
fn sheet_name(name: &str, taken: &mut Vec<String>) -> String {
    const LONGEST: usize = 31;
    let clean: String = plain(name)
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

/// Numbers under a scale of three colours, which follows when they are edited. Answers how many
/// columns it took.
fn heat_map(target: &mut Worksheet, heat: &HeatMap, words: &Words) -> Result<u16, XlsxError> {
    let code = code(&heat.format, heat.format.decimals, &words.locale);
    let number = Format::new().set_num_format(code);
    let count = Format::new().set_num_format("#,##0");
    target.set_column_width(0, 30)?;
    let mut far: f64 = 0.0;
    for row in &heat.rows {
        for cell in &row.cells {
            if let HeatCell::Value { estimate, .. } = cell {
                far = far.max((estimate.value - heat.centre).abs());
            }
        }
    }
    let headers = &words.headers;
    let in_unit = |value: f64| stored(value, &heat.format);
    let values = HeatBlock {
        name: "",
        format: &number,
        reasons: true,
        of: &|one| Some(in_unit(one.value)),
    };
    let mut top = values.write(target, heat, 0)?;
    // How sure they are stands below, each as a table of the same shape.
    let lower = |one: &Estimate| Some(in_unit(one.interval?.lower));
    let upper = |one: &Estimate| Some(in_unit(one.interval?.upper));
    let answers = |one: &Estimate| one.answers.map(|count| count as f64);
    let sides: [(&str, &Format, OfCell<'_>); 3] = [
        (&headers.lower, &number, &lower),
        (&headers.upper, &number, &upper),
        (&headers.answers, &count, &answers),
    ];
    for (name, format, of) in sides {
        let mut cells = heat.rows.iter().flat_map(|row| &row.cells);
        let known = cells.any(|cell| match cell {
            HeatCell::Value { estimate, .. } => of(estimate).is_some(),
            HeatCell::Hidden { .. } | HeatCell::Empty => false,
        });
        if known {
            let side = HeatBlock {
                name,
                format,
                reasons: false,
                of,
            };
            top = side.write(target, heat, top + 1)?;
        }
    }
    let span = heat.span.unwrap_or(far);
    let (rows, columns) = (
        u32::try_from(heat.rows.len()).unwrap_or(u32::MAX),
        u16::try_from(heat.columns.len()).unwrap_or(u16::MAX - 8),
    );
    if rows > 0 && columns > 0 && span > 0.0 {
        let end = |value: f64| stored(value, &heat.format);
        let scale = ConditionalFormat3ColorScale::new()
            .set_minimum(ConditionalFormatType::Number, end(heat.centre - span))
            .set_midpoint(ConditionalFormatType::Number, end(heat.centre))
            .set_maximum(ConditionalFormatType::Number, end(heat.centre + span))
            .set_minimum_color(rgb(&Paint::Rgb(tokens().neg_mid)))
            .set_midpoint_color(rgb(&Paint::Rgb(tokens().surface)))
            .set_maximum_color(rgb(&Paint::Rgb(tokens().pos_mid)));
        target.add_conditional_format(1, 1, rows, columns, &scale)?;
    }
    Ok(columns + 1)
}

/// What is written of a cell.
type OfCell<'c> = &'c dyn Fn(&Estimate) -> Option<f64>;

/// One number of each cell of a heat map, in its rows and columns.
struct HeatBlock<'b> {
    /// Above the names of its rows.
    name: &'b str,
    format: &'b Format,
    /// Whether it says why cells are hidden.
    reasons: bool,
    of: OfCell<'b>,
}

impl HeatBlock<'_> {
    /// From a row on; answers the first below it.
    fn write(&self, target: &mut Worksheet, heat: &HeatMap, top: u32) -> Result<u32, XlsxError> {
        let heading = Format::new()
            .set_bold()
            .set_border_bottom(FormatBorder::Thin);
        if !self.name.is_empty() {
            target.write_string_with_format(top, 0, plain(self.name), &heading)?;
        }
        for (text, column) in heat.columns.iter().zip(1u16..) {
            target.write_string_with_format(top, column, plain(text), &heading)?;
            target.set_column_width(column, 14)?;
        }
        let mut at = top;
        for row in &heat.rows {
            at += 1;
            target.write_string(at, 0, plain(&row.label))?;
            for (cell, column) in row.cells.iter().zip(1u16..) {
                match cell {
                    HeatCell::Value { estimate, .. } => {
                        if let Some(value) = (self.of)(estimate) {
                            target.write_number_with_format(at, column, value, self.format)?;
                        }
                    }
                    HeatCell::Hidden { reason } if self.reasons => {
                        target.write_string(at, column, plain(reason))?;
                    }
                    HeatCell::Hidden { .. } | HeatCell::Empty => {}
                }
            }
        }
        Ok(at + 1)
    }
}

fn bullet_table(
    target: &mut Worksheet,
    chart: &BulletChart,
    words: &Words,
) -> Result<u16, XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let headers = &words.headers;
    let names = [
        &headers.name,
        &headers.value,
        &headers.lower,
        &headers.upper,
        &headers.answers,
        &headers.target,
    ];
    for (text, column) in names.into_iter().zip(0u16..) {
        target.write_string_with_format(0, column, plain(text), &heading)?;
        target.set_column_width(column, if column == 0 { 30 } else { 14 })?;
    }
    for (bullet, row) in chart.bullets.iter().zip(1u32..) {
        target.write_string(row, 0, plain(&bullet.label))?;
        let own = Format::new().set_num_format(code(
            &bullet.format,
            bullet.format.decimals,
            &words.locale,
        ));
        let figures = match bullet.estimate {
            Some(estimate) => [
                Some(estimate.value),
                estimate.interval.map(|interval| interval.lower),
                estimate.interval.map(|interval| interval.upper),
            ],
            None => [None; 3],
        };
        for (value, column) in figures.into_iter().zip(1u16..) {
            if let Some(value) = value {
                target.write_number_with_format(
                    row,
                    column,
                    stored(value, &bullet.format),
                    &own,
                )?;
            }
        }
        match bullet.estimate.and_then(|estimate| estimate.answers) {
            Some(count) => {
                target.write_number(row, 4, count as f64)?;
            }
            None if bullet.estimate.is_none() => {
                target.write_string(row, 1, plain(&bullet.reason))?;
            }
            None => {}
        }
        if let Some(wanted) = &bullet.target {
            target.write_number_with_format(row, 5, stored(wanted.value, &bullet.format), &own)?;
        }
    }
    Ok(6)
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
