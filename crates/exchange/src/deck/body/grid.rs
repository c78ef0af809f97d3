//! Native tables: plain ones, and heat maps with shaded cells.

use throughline_figures::chart::{CellMark, HeatCell, HeatMap, Table, Words as ChartWords};
use throughline_figures::drawing::is_right_to_left;
use throughline_figures::font::{Type as Font, Weight};
use throughline_figures::theme::Colour;

use super::shares::shared;
use super::{Content, Making, Object, Placed};
use crate::deck::paint::{Line, Paint, shade, text_on, tokens};
use crate::deck::shapes::{Ids, Known, known, more};
use crate::deck::text::{Align, POINT, Rect, Type, fingerprint, paragraph};
use crate::deck::xml::{Xml, put};

/// How much of the full colour the furthest cell of a heat map has.
const STRONGEST: f64 = 0.62;
/// Texts, from large to small, in points.
const SIZES: [f64; 4] = [14.0, 12.0, 11.0, 10.0];
const PADDING: f64 = 7.0;
/// Of the header over columns of figures.
const HEADER_PADDING: f64 = 2.0;
const SMALLEST_HEADER: f64 = 7.0;

pub(super) struct Grid {
    header: Vec<String>,
    rows: Vec<Vec<Cell>>,
    /// Columns of figures are centred and equally wide.
    shaded: bool,
}

#[derive(Default)]
struct Cell {
    text: String,
    ground: Option<Colour>,
    bold: bool,
    faint: bool,
}

pub(super) fn of_table(table: &Table) -> Grid {
    Grid {
        header: table.header.clone(),
        rows: table
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|text| Cell {
                        text: text.clone(),
                        ..Cell::default()
                    })
                    .collect()
            })
            .collect(),
        shaded: false,
    }
}

pub(super) fn of_heat(heat: &HeatMap, words: &ChartWords) -> Grid {
    let far = |value: f64| (value - heat.centre).abs();
    let span = heat.span.unwrap_or_else(|| {
        heat.rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter_map(|cell| match cell {
                HeatCell::Value { estimate, .. } => Some(far(estimate.value)),
                HeatCell::Hidden { .. } | HeatCell::Empty => None,
            })
            .fold(0.0, f64::max)
    });
    let cell = |cell: &HeatCell| match cell {
        HeatCell::Value { estimate, mark } => {
            let share = if span > 0.0 {
                (far(estimate.value) / span).min(1.0) * STRONGEST
            } else {
                0.0
            };
            let end = if estimate.value >= heat.centre {
                tokens().pos_mid
            } else {
                tokens().neg_mid
            };
            let sign = match mark {
                Some(CellMark::Higher) => " ▲",
                Some(CellMark::Lower) => " ▼",
                None => "",
            };
            Cell {
                text: format!("{}{sign}", heat.format.write(estimate.value, &words.locale)),
                ground: Some(shade(end, share)),
                bold: mark.is_some(),
                faint: false,
            }
        }
        HeatCell::Hidden { reason } => Cell {
            text: reason.clone(),
            faint: true,
            ..Cell::default()
        },
        HeatCell::Empty => Cell {
            text: "–".to_owned(),
            faint: true,
            ..Cell::default()
        },
    };
    let rows = heat.rows.iter().map(|row| {
        let name = Cell {
            text: if row.note.is_empty() {
                row.label.clone()
            } else {
                format!("{} ({})", row.label, row.note)
            },
            ..Cell::default()
        };
        std::iter::once(name)
            .chain(row.cells.iter().map(cell))
            .collect()
    });
    Grid {
        header: std::iter::once(String::new())
            .chain(heat.columns.iter().cloned())
            .collect(),
        rows: rows.collect(),
        shaded: true,
    }
}

/// On as many pages as it takes to keep the text at ten points or more.
pub(super) fn pages(
    grid: &Grid,
    area: Rect,
    slot: &str,
    said: &str,
    making: Making<'_>,
) -> Vec<Placed> {
    let count = grid
        .rows
        .iter()
        .map(Vec::len)
        .chain([grid.header.len()])
        .max()
        .unwrap_or(1)
        .max(1);
    let height = area.height as f64 / POINT as f64;
    let (mut size, mut widths, mut heights) = (10.0, Vec::new(), Vec::new());
    for candidate in SIZES {
        size = candidate;
        widths = self::widths(grid, count, area.width as f64 / POINT as f64, size, making);
        heights = self::heights(grid, &widths, size, making);
        if heights.iter().sum::<f64>() <= height {
            break;
        }
    }
    // A short table takes some of the room that is left.
    let looser = (height * 0.8 / heights.iter().sum::<f64>().max(1.0)).clamp(1.0, 1.35);
    for own in &mut heights {
        *own *= looser;
    }
    let header = heights.first().copied().unwrap_or(20.0);
    let mut pages: Vec<Vec<usize>> = vec![Vec::new()];
    let mut taken = header;
    for (row, own) in heights.iter().skip(1).enumerate() {
        let full = taken + own > height && pages.last().is_some_and(|page| !page.is_empty());
        if full {
            pages.push(Vec::new());
            taken = header;
        }
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
        taken += own;
    }
    pages
        .iter()
        .map(|rows| {
            let mut ids = Ids::after(super::FIRST_BODY_ID);
            let look = Look {
                grid,
                widths: &widths,
                heights: &heights,
                size,
                header_size: header_size(grid, &widths, size, making),
                making,
            };
            look.placed(rows, area, slot, said, &mut ids)
        })
        .collect()
}

fn widths(grid: &Grid, count: usize, width: f64, size: f64, making: Making<'_>) -> Vec<f64> {
    let font = Font::new(Weight::Regular, size);
    let mut wanted = vec![size * 3.0; count];
    let header = grid.header.iter().map(String::as_str).enumerate();
    let cells = grid
        .rows
        .iter()
        .take(400)
        .flat_map(|row| row.iter().map(|cell| cell.text.as_str()).enumerate());
    for (column, text) in header.chain(cells) {
        let more = if column > 0 && figures(text) {
            2.0 * PADDING
        } else {
            0.0
        };
        let own = making.fonts.width(text, font) * 1.06 + 2.0 * PADDING + 2.0 + more;
        wanted[column] = wanted[column].max(own.min(width * 0.45));
    }
    if grid.shaded && count > 1 {
        // Equal columns of figures; what is left over belongs to the names.
        let rest = wanted[1..].iter().copied().fold(0.0, f64::max);
        let share = (width * 0.74) / (count - 1) as f64;
        let each = rest.max(size * 4.5).min(share).max(size * 3.0);
        let each = each
            .max((width - wanted[0].min(width * 0.4)) / (count - 1) as f64)
            .min(share.max(size * 3.0));
        wanted[0] = width - each * (count - 1) as f64;
        wanted[1..].fill(each);
        return wanted;
    }
    // Machines without the font write a heading wider.
    let bold = Font::new(Weight::Bold, size - 1.0);
    let least = (0..count).map(|column| {
        let heading = grid.header.get(column).map_or("", String::as_str);
        widest_word(heading, bold, making) * 1.15 + 4.0 * PADDING + 2.0
    });
    shared(&wanted, &least.collect::<Vec<_>>(), width)
}

fn widest_word(text: &str, font: Font, making: Making<'_>) -> f64 {
    let words = text.split_whitespace();
    let widths = words.map(|word| making.fonts.width(word, font));
    widths.fold(0.0, f64::max)
}

/// Of the header's text, in points: a point less than the rows', or as small as it takes to keep
/// words whole over narrow columns of figures.
fn header_size(grid: &Grid, widths: &[f64], size: f64, making: Making<'_>) -> f64 {
    let fits = |size: f64| {
        let font = Font::new(Weight::Bold, size);
        grid.header.iter().zip(widths).all(|(text, width)| {
            let room = width - 2.0 * HEADER_PADDING - 2.0;
            widest_word(text, font, making) * 1.04 <= room
        })
    };
    let mut own = size - 1.0;
    while grid.shaded && own > SMALLEST_HEADER && !fits(own) {
        own -= 0.5;
    }
    own
}

/// Of the header and all rows, in points.
fn heights(grid: &Grid, widths: &[f64], size: f64, making: Making<'_>) -> Vec<f64> {
    let lines = |texts: &mut dyn Iterator<Item = &str>, weight: Weight| -> f64 {
        let font = Font::new(weight, size);
        let most = texts
            .zip(widths)
            .map(|(text, width)| {
                // A machine without the font breaks a little earlier.
                let inner = (width - 2.0 * PADDING - 2.0) * 0.97;
                making.fonts.lines(text, font, inner.max(1.0), 40).len()
            })
            .max()
            .unwrap_or(1)
            .max(1);
        most as f64 * size * 1.22 + size * 0.75
    };
    let header = lines(
        &mut grid.header.iter().map(String::as_str),
        Weight::SemiBold,
    );
    let rows = grid.rows.iter().map(|row| {
        // What is said once has the room of all columns.
        let seen = if said_once(row, widths.len()) {
            1
        } else {
            row.len()
        };
        let mut texts = row.iter().take(seen).map(|cell| cell.text.as_str());
        lines(&mut texts, Weight::Regular)
    });
    std::iter::once(header).chain(rows).collect()
}

struct Look<'l> {
    grid: &'l Grid,
    widths: &'l [f64],
    heights: &'l [f64],
    size: f64,
    header_size: f64,
    making: Making<'l>,
}

impl Look<'_> {
    fn placed(&self, rows: &[usize], area: Rect, slot: &str, said: &str, ids: &mut Ids) -> Placed {
        let emu = |points: f64| (points * POINT as f64).round() as i64;
        let height_of = |row: usize| emu(self.heights.get(row).copied().unwrap_or(20.0));
        let height = height_of(0) + rows.iter().map(|row| height_of(row + 1)).sum::<i64>();
        let about = Known {
            name: "Table",
            alternative: said,
            tagged: true,
            slot,
        };
        let mut xml = Xml::new();
        xml.push("<p:graphicFrame><p:nvGraphicFramePr>");
        known(&mut xml, ids.take(), &about);
        xml.push("<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr>");
        more(&mut xml, &about);
        xml.push("</p:nvGraphicFramePr><p:xfrm>");
        Rect { height, ..area }.write(&mut xml);
        xml.push("</p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\" firstCol=\"1\"/><a:tblGrid>");
        for width in self.widths {
            put!(xml, "<a:gridCol w=\"{}\"/>", emu(*width));
        }
        xml.push("</a:tblGrid>");
        let mut all = Vec::new();
        put!(xml, "<a:tr h=\"{}\">", height_of(0));
        for column in 0..self.widths.len() {
            let text = self.grid.header.get(column).map_or("", String::as_str);
            all.push(text);
            let cell = Cell {
                text: text.to_owned(),
                bold: true,
                ..Cell::default()
            };
            self.cell(&mut xml, &cell, column, true, Place::Own);
        }
        xml.push("</a:tr>");
        let none = Cell::default();
        for row in rows {
            put!(xml, "<a:tr h=\"{}\">", height_of(row + 1));
            let cells = &self.grid.rows[*row];
            let once = said_once(cells, self.widths.len());
            for column in 0..self.widths.len() {
                let cell = cells.get(column).unwrap_or(&none);
                let place = match once {
                    true if column == 1 => Place::Wide(self.widths.len() - 1),
                    true if column > 1 => Place::Covered,
                    true | false => Place::Own,
                };
                if place != Place::Covered {
                    all.push(&cell.text);
                }
                self.cell(&mut xml, cell, column, false, place);
            }
            xml.push("</a:tr>");
        }
        xml.push("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
        Placed {
            object: Some(Object {
                key: "body",
                wrote: fingerprint(&all.join("\n")),
                content: Content::Element {
                    markup: xml.into_string(),
                    images: Vec::new(),
                },
            }),
            used: 1,
        }
    }

    fn cell(&self, xml: &mut Xml, cell: &Cell, column: usize, header: bool, place: Place) {
        let palette = self.making.palette();
        let size = if header { self.header_size } else { self.size };
        let size = (size * 100.0) as u32;
        let on_colour = cell.ground.map(text_on);
        let paint = match &on_colour {
            Some(paint) => paint,
            None if cell.faint => &palette.faint,
            None if header => &palette.muted,
            None => &palette.ink,
        };
        let type_ = Type::new(size, paint);
        let type_ = if cell.bold { type_.bold() } else { type_ };
        let figure = column > 0 && !is_right_to_left(&cell.text) && figures(&cell.text);
        let align = match (
            self.grid.shaded && column > 0,
            figure || (header && column > 0 && self.figures_below(column)),
        ) {
            (true, _) => Align::Middle,
            (false, true) => Align::End,
            (false, false) => Align::Start,
        };
        match place {
            Place::Own => xml.push("<a:tc>"),
            Place::Wide(columns) => put!(xml, "<a:tc gridSpan=\"{columns}\">"),
            Place::Covered => xml.push("<a:tc hMerge=\"1\">"),
        }
        xml.push("<a:txBody><a:bodyPr/><a:lstStyle/>");
        let text = match place {
            Place::Own | Place::Wide(_) => cell.text.as_str(),
            Place::Covered => "",
        };
        paragraph(xml, &[(text, type_)], align, "", self.making.language);
        let narrow = header && self.grid.shaded && column > 0;
        let padding = if narrow { HEADER_PADDING } else { PADDING };
        let side = (padding * POINT as f64) as i64;
        let left = if column == 0 { 0 } else { side };
        // Figures end well before the words of the next column begin.
        let right = if align == Align::End { side * 3 } else { side };
        let low = (self.size * 0.3 * POINT as f64) as i64;
        put!(
            xml,
            "</a:txBody><a:tcPr marL=\"{left}\" marR=\"{right}\" marT=\"{low}\" marB=\"{low}\" anchor=\"{}\">",
            if header { "b" } else { "ctr" }
        );
        let none =
            |xml: &mut Xml, edge: &str| put!(xml, "<a:{edge} w=\"0\"><a:noFill/></a:{edge}>");
        let drawn = |xml: &mut Xml, edge: &str, paint: &Paint, width: u32| {
            put!(
                xml,
                "<a:{edge} w=\"{}\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">",
                width * 127
            );
            paint.fill(xml);
            put!(xml, "<a:prstDash val=\"solid\"/></a:{edge}>");
        };
        if cell.ground.is_some() {
            for edge in ["lnL", "lnR", "lnT", "lnB"] {
                drawn(xml, edge, &palette.surface, 225);
            }
        } else {
            for edge in ["lnL", "lnR", "lnT"] {
                none(xml, edge);
            }
            let line = if header {
                Line::new(palette.strong_line.clone(), 100)
            } else {
                Line::new(palette.line.clone(), 75)
            };
            drawn(xml, "lnB", &line.paint, line.width);
        }
        match cell.ground {
            Some(ground) => Paint::Rgb(ground).fill(xml),
            None => xml.push("<a:noFill/>"),
        }
        xml.push("</a:tcPr></a:tc>");
    }

    fn figures_below(&self, column: usize) -> bool {
        let mut texts = self
            .grid
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.trim().is_empty())
            .peekable();
        texts.peek().is_some() && texts.all(figures)
    }
}

/// How a cell lies among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Own,
    /// Over so many columns.
    Wide(usize),
    /// Under a wide one.
    Covered,
}

/// Whether every figure of a row is withheld for one reason, which then is said once.
fn said_once(row: &[Cell], columns: usize) -> bool {
    let Some((first, rest)) = row.get(1..columns).and_then(<[Cell]>::split_first) else {
        return false;
    };
    let same = |cell: &Cell| cell.faint && cell.text == first.text;
    !rest.is_empty() && first.faint && rest.iter().all(same)
}

/// Whether a cell holds a number, as people write them.
fn figures(text: &str) -> bool {
    let mut digits = 0;
    let mut letters = 0;
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else if character.is_alphabetic() {
            letters += 1;
        }
    }
    (digits > 0 && letters <= 4 && digits >= letters) || matches!(text.trim(), "–" | "—" | "-")
}
