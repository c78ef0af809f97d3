//! The workbook: the map as it looks, and the list behind it.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use thiserror::Error;
use throughline_model::{JourneyDraft, LaneDraft, LaneKind, MapDocument, Series, Tint};

use super::list::{self, Cell};
use super::named_steps;
use crate::sheets::clipped;

/// The workbook could not be laid out.
#[derive(Debug, Error)]
#[error("The map does not fit into a workbook: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// What a cell of a sheet can hold, in characters.
const INK: u32 = 0x1f_24_2b;
const MUTED: u32 = 0x5b_64_70;
const LINE: u32 = 0xd9_d5_cc;
const PAPER: u32 = 0xf6_f4_ef;
/// A light shade for each colour of the palette.
const TINTS: [u32; 8] = [
    0xe6_ee_f8, 0xe7_f3_ea, 0xfb_ef_dc, 0xf9_e6_e4, 0xef_e8_f6, 0xe2_f2_f2, 0xf6_e6_ef, 0xec_ec_e6,
];

pub(super) fn write(
    document: &MapDocument,
    journey: &JourneyDraft,
) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    // A fixed time, so that equal maps give equal bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(clipped(&journey.name))
            .set_creation_datetime(&made),
    );
    write_map(workbook.add_worksheet(), journey)?;
    write_list(workbook.add_worksheet(), document, journey)?;
    Ok(workbook.save_to_buffer()?)
}

fn base() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_color(Color::RGB(INK))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINE))
}

fn tinted(format: Format, tint: Option<Tint>) -> Format {
    match tint {
        Some(tint) => {
            let shade = TINTS[usize::from(tint.number().saturating_sub(1)) % TINTS.len()];
            format.set_background_color(Color::RGB(shade))
        }
        None => format,
    }
}

/// The tint of a lane nobody coloured, by what it means.
fn meaning(lane: &LaneDraft) -> Option<Tint> {
    lane.tint.or_else(|| match lane.kind {
        LaneKind::Pains => Tint::new(4),
        LaneKind::Gains => Tint::new(2),
        LaneKind::Opportunities => Tint::new(3),
        LaneKind::Emotion | LaneKind::Arc => Tint::new(1),
        LaneKind::Actions
        | LaneKind::Touchpoints
        | LaneKind::Thoughts
        | LaneKind::Quotes
        | LaneKind::Channels
        | LaneKind::Frontstage
        | LaneKind::Backstage
        | LaneKind::Support
        | LaneKind::Systems
        | LaneKind::Departments
        | LaneKind::Pictures
        | LaneKind::Measures
        | LaneKind::Text
        | LaneKind::Custom
        | LaneKind::LineOfInteraction
        | LaneKind::LineOfVisibility
        | LaneKind::LineOfInternalInteraction => None,
    })
}

fn write_map(sheet: &mut Worksheet, journey: &JourneyDraft) -> Result<(), WorkbookError> {
    sheet.set_name("Map")?;
    sheet
        .set_screen_gridlines(false)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    let title = Format::new()
        .set_bold()
        .set_font_size(15)
        .set_font_color(Color::RGB(INK));
    let label = base()
        .set_bold()
        .set_background_color(Color::RGB(PAPER))
        .set_align(FormatAlign::VerticalCenter);
    let stage_format = label.clone().set_align(FormatAlign::Center);
    let step_format = base()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(PAPER));
    let muted = Format::new()
        .set_font_color(Color::RGB(MUTED))
        .set_align(FormatAlign::Top);

    sheet.write_string_with_format(0, 0, clipped(&journey.name), &title)?;
    if !journey.scenario.is_empty() {
        sheet.write_string_with_format(1, 0, clipped(&journey.scenario), &muted)?;
    }
    let (stage_row, step_row, first_lane) = (2, 3, 4);
    sheet.write_string_with_format(stage_row, 0, "Stage", &label)?;
    sheet.write_string_with_format(step_row, 0, "Step", &label)?;
    sheet.set_column_width(0, 24)?;
    let mut column: u16 = 1;
    for (name, steps) in named_steps(&journey.stages) {
        let last = column.saturating_add(u16::try_from(steps.len().max(1)).unwrap_or(u16::MAX)) - 1;
        if last > column {
            sheet.merge_range(
                stage_row,
                column,
                stage_row,
                last,
                &clipped(&name),
                &stage_format,
            )?;
        } else {
            sheet.write_string_with_format(stage_row, column, clipped(&name), &stage_format)?;
        }
        for (step, at) in steps.iter().zip(column..) {
            sheet.write_string_with_format(step_row, at, clipped(step), &step_format)?;
        }
        if steps.is_empty() {
            sheet.write_blank(step_row, column, &step_format)?;
        }
        for at in column..=last {
            sheet.set_column_width(at, 26)?;
        }
        column = last.saturating_add(1);
    }
    // Where a stage without steps took a column, the steps behind it moved on.
    let columns = step_columns(journey);
    for ((lane, name), row) in journey
        .lanes
        .iter()
        .zip(list::lane_labels(&journey.lanes))
        .zip(first_lane..)
    {
        write_lane(sheet, journey, lane, &name, row, &columns, column)?;
    }
    sheet.set_freeze_panes(first_lane, 1)?;
    sheet.set_repeat_rows(stage_row, step_row)?;
    sheet.set_repeat_columns(0, 0)?;
    Ok(())
}

fn step_columns(journey: &JourneyDraft) -> Vec<u16> {
    let mut columns = Vec::new();
    let mut column: u16 = 1;
    for stage in &journey.stages {
        for _ in &stage.steps {
            columns.push(column);
            column = column.saturating_add(1);
        }
        if stage.steps.is_empty() {
            column = column.saturating_add(1);
        }
    }
    columns
}

fn write_lane(
    sheet: &mut Worksheet,
    journey: &JourneyDraft,
    lane: &LaneDraft,
    name: &str,
    row: u32,
    columns: &[u16],
    end: u16,
) -> Result<(), WorkbookError> {
    let format = tinted(base(), meaning(lane));
    let label = tinted(base().set_bold(), meaning(lane).or(Tint::new(8)));
    sheet.write_string_with_format(row, 0, clipped(name), &label)?;
    if lane.kind.is_line() {
        let line = Format::new()
            .set_border_top(FormatBorder::MediumDashed)
            .set_border_top_color(Color::RGB(MUTED));
        for column in 1..end {
            sheet.write_blank(row, column, &line)?;
        }
        sheet.set_row_height(row, 12)?;
        return Ok(());
    }
    for column in 1..end {
        sheet.write_blank(row, column, &format)?;
    }
    let one_curve = {
        let mut personas = lane
            .points
            .iter()
            .map(|point| (&point.persona, point.series));
        personas.next().is_none_or(|first| {
            first.1 == Series::Experienced && personas.all(|other| other == first)
        }) && journey.personas.len() <= 1
    };
    let mut tallest = 1;
    // Cells that a wide card covers hold nothing of their own.
    let mut covered_to: u16 = 0;
    for (step, column) in columns.iter().enumerate() {
        let mut lines: Vec<String> = Vec::new();
        let cards: Vec<_> = lane.cards.iter().filter(|card| card.step == step).collect();
        let points: Vec<_> = lane
            .points
            .iter()
            .filter(|point| point.step == step)
            .collect();
        if let ([point], true) = (&points[..], one_curve && cards.is_empty()) {
            sheet.write_number_with_format(row, *column, point.value, &format)?;
            continue;
        }
        let bullet = if cards.len() > 1 || cards.iter().any(|card| card.title.contains('\n')) {
            "• "
        } else {
            ""
        };
        lines.extend(cards.iter().map(|card| format!("{bullet}{}", card.title)));
        lines.extend(points.iter().map(|point| {
            let expected = if point.series == Series::Expected {
                " (expected)"
            } else {
                ""
            };
            format!("{}{expected}: {}", point.persona, point.value)
        }));
        if lines.is_empty() {
            continue;
        }
        let text = clipped(&lines.join("\n"));
        let height: usize = text.lines().map(|line| line.chars().count() / 26 + 1).sum();
        tallest = tallest.max(height);
        let wide = match &cards[..] {
            [card] if card.span > 1 => {
                // A merge needs its cells for itself: no other card may begin under it.
                let last = columns
                    .get(step + usize::from(card.span) - 1)
                    .or(columns.last())
                    .copied();
                let free = (step + 1..step + usize::from(card.span))
                    .all(|under| lane.cards.iter().all(|other| other.step != under));
                last.filter(|last| free && *last > *column && *column > covered_to)
            }
            _ => None,
        };
        match wide {
            Some(last) => {
                sheet.merge_range(row, *column, row, last, &text, &format)?;
                covered_to = last;
            }
            None => {
                sheet.write_string_with_format(row, *column, text, &format)?;
            }
        }
    }
    sheet.set_row_height(row, (tallest as f64 * 15.0 + 4.0).clamp(20.0, 400.0))?;
    Ok(())
}

fn write_list(
    sheet: &mut Worksheet,
    document: &MapDocument,
    journey: &JourneyDraft,
) -> Result<(), WorkbookError> {
    sheet.set_name("List")?;
    let head = base().set_bold().set_background_color(Color::RGB(PAPER));
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (cell, column) in list::header().iter().zip(0..) {
        write_cell(sheet, 0, column, cell, &head)?;
    }
    let rows = list::rows(document, journey);
    for (row, number) in rows.iter().zip(1..) {
        for (cell, column) in row.iter().zip(0..) {
            write_cell(sheet, number, column, cell, &body)?;
        }
    }
    for (width, column) in [18, 24, 20, 48, 36, 12, 9, 11, 22, 16, 18, 16, 20, 12, 8]
        .into_iter()
        .zip(0..)
    {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, list::COLUMNS.len() as u16 - 1)?;
    Ok(())
}

/// Texts are written as texts, whatever they begin with: nothing in them is a formula or a link.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), WorkbookError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, clipped(text), format)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, format)?;
        }
    }
    Ok(())
}
