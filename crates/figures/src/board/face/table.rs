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
/// From line to line within a row.
const LINE: f64 = 14.0;
const MOST_LINES: usize = 3;

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
    let rows = broken(table, &widths, room.height, fonts);
    let bottom = room.y + room.height;
    let mut top = room.y;
    for (place, row) in rows.into_iter().enumerate() {
        let (type_, colour) = if place == 0 {
            (HEADER, tokens.ink_2)
        } else {
            (CELL, tokens.ink)
        };
        let height = height_of(&row);
        if top + height > bottom {
            break;
        }
        let mut x = room.x;
        for (column, (lines, width)) in row.into_iter().zip(&widths).enumerate() {
            let inner = (width - 8.0).max(1.0);
            let right = column > 0 && lines.first().is_some_and(|line| is_number(line));
            for (number, text) in lines.into_iter().enumerate() {
                let middle = top + ROW / 2.0 + LINE * number as f64;
                shapes.push(Shape::Text(Text {
                    x: if right { x + inner } else { x },
                    baseline: middle + type_.size * CAP_HEIGHT / 2.0,
                    anchor: if right { Anchor::End } else { Anchor::Start },
                    type_,
                    colour,
                    text,
                    struck: false,
                }));
            }
            x += width;
        }
        top += height;
        let line = top - 0.5;
        shapes.push(Shape::Line {
            from: (room.x, line),
            to: (room.x + room.width, line),
            stroke: Stroke::new(tokens.line, 1.0),
        });
    }
}

/// The lines of every cell, the headings first: as many a cell as leave room for all rows, one
/// where nothing does.
fn broken(table: &Table, widths: &[f64], height: f64, fonts: &Fonts) -> Vec<Vec<Vec<String>>> {
    let lines = |most: usize| -> Vec<Vec<Vec<String>>> {
        let header = std::iter::once((&table.header, HEADER));
        let rows = table.rows.iter().map(|row| (row, CELL));
        header
            .chain(rows.take(fitting(height, ROW)))
            .map(|(cells, type_)| {
                let columns = widths.iter().enumerate();
                columns
                    .map(|(column, width)| {
                        let text = cells.get(column).map_or("", String::as_str);
                        fonts.lines(text, type_, (width - 8.0).max(1.0), most)
                    })
                    .collect()
            })
            .collect()
    };
    for most in (2..=MOST_LINES).rev() {
        let rows = lines(most);
        if rows.iter().map(|row| height_of(row)).sum::<f64>() <= height {
            return rows;
        }
    }
    lines(1)
}

fn height_of(row: &[Vec<String>]) -> f64 {
    let most = row.iter().map(Vec::len).max().unwrap_or(1).max(1);
    ROW + LINE * (most - 1) as f64
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
