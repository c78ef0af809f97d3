//! Charts that a sheet shows as tables: heat maps, and figures against their targets.

use rust_xlsxwriter::{
    ConditionalFormat3ColorScale, ConditionalFormatType, Format, FormatBorder, Worksheet, XlsxError,
};
use throughline_figures::chart::{BulletChart, Estimate, HeatCell, HeatMap, Words};

use super::rgb;
use crate::deck::chart::plot::{code, stored};
use crate::deck::paint::{Paint, tokens};
use crate::sheets::clipped;

/// Numbers under a scale of three colours, which follows when they are edited. Answers how many
/// columns it took.
pub(super) fn heat_map(
    target: &mut Worksheet,
    heat: &HeatMap,
    words: &Words,
) -> Result<u16, XlsxError> {
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
            target.write_string_with_format(top, 0, clipped(self.name), &heading)?;
        }
        for (text, column) in heat.columns.iter().zip(1u16..) {
            target.write_string_with_format(top, column, clipped(text), &heading)?;
            target.set_column_width(column, 14)?;
        }
        let mut at = top;
        for row in &heat.rows {
            at += 1;
            target.write_string(at, 0, clipped(&row.label))?;
            for (cell, column) in row.cells.iter().zip(1u16..) {
                match cell {
                    HeatCell::Value { estimate, .. } => {
                        if let Some(value) = (self.of)(estimate) {
                            target.write_number_with_format(at, column, value, self.format)?;
                        }
                    }
                    HeatCell::Hidden { reason } if self.reasons => {
                        target.write_string(at, column, clipped(reason))?;
                    }
                    HeatCell::Hidden { .. } | HeatCell::Empty => {}
                }
            }
        }
        Ok(at + 1)
    }
}

pub(super) fn bullet_table(
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
        target.write_string_with_format(0, column, clipped(text), &heading)?;
        target.set_column_width(column, if column == 0 { 30 } else { 14 })?;
    }
    for (bullet, row) in chart.bullets.iter().zip(1u32..) {
        target.write_string(row, 0, clipped(&bullet.label))?;
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
                target.write_string(row, 1, clipped(&bullet.reason))?;
            }
            None => {}
        }
        if let Some(wanted) = &bullet.target {
            target.write_number_with_format(row, 5, stored(wanted.value, &bullet.format), &own)?;
        }
    }
    Ok(6)
}
