//! A table in a tile: as many rows as there is room for.

use super::fitting;
use crate::chart::Table;
use crate::drawing::{Anchor, Shape, Stroke, Text};
use crate::font::{CAP_HEIGHT, Fonts, Type, Weight};
use crate::map::geometry::Area;
use crate::theme::Tokens;

const CELL: Type = Type::new(Weight::Regular, 11.5);
const HEADER: Type = Type::new(Weight::Medium, 11.5);
const ROW: f64 = 22.0;

pub(super) fn paint(
    table: &Table,
    room: Area,
    tokens: &Tokens,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    let columns = table.header.len();
    if columns == 0 {
        return;
    }
    let widths = widths(table, room.width, fonts);
    let most = fitting(room.height, ROW);
    let shown = table.rows.len().min(most.saturating_sub(1));
    let header = std::iter::once((&table.header, HEADER, tokens.ink_2));
    let rows = table.rows[..shown]
        .iter()
        .map(|row| (row, CELL, tokens.ink));
    for (place, (cells, type_, colour)) in header.chain(rows).enumerate() {
        let top = room.y + place as f64 * ROW;
        let mut x = room.x;
        for (column, width) in widths.iter().enumerate() {
            let text = cells.get(column).map_or("", String::as_str);
            let inner = (width - 8.0).max(1.0);
            let right = column > 0 && is_number(text);
            if let Some(line) = fonts.lines(text, type_, inner, 1).pop() {
                shapes.push(Shape::Text(Text {
                    x: if right { x + inner } else { x },
                    baseline: top + ROW / 2.0 + type_.size * CAP_HEIGHT / 2.0,
                    anchor: if right { Anchor::End } else { Anchor::Start },
                    type_,
                    colour,
                    text: line,
                    struck: false,
                }));
            }
            x += width;
        }
        let line = top + ROW - 0.5;
        shapes.push(Shape::Line {
            from: (room.x, line),
            to: (room.x + room.width, line),
            stroke: Stroke::new(tokens.line, 1.0),
        });
    }
}

/// The columns share the room by what they need, the first with a little more.
fn widths(table: &Table, room: f64, fonts: &Fonts) -> Vec<f64> {
    let needed: Vec<f64> = (0..table.header.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let widest = cells
                .map(|cell| fonts.width(cell, CELL))
                .fold(fonts.width(&table.header[column], HEADER), f64::max);
            (widest + 12.0).clamp(28.0, 260.0)
        })
        .collect();
    let all: f64 = needed.iter().sum();
    needed
        .into_iter()
        .map(|width| width * room / all.max(1.0))
        .collect()
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '<'))
}
