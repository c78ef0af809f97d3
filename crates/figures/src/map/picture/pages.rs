//! A map on sheets of paper: cut between columns and lanes, each sheet with the headers it needs.

use super::{MapPicture, Part};
use crate::drawing::{Anchor, Drawing, Shape, Text};
use crate::font::{Type, Weight};
use crate::map::geometry::{Area, CELL_PADDING, COLUMN_WIDTH};
use crate::map::layout_wide;

const FOOTER: Type = Type::new(Weight::Regular, 11.0);
const FOOTER_HEIGHT: f64 = 22.0;
/// At the edges of a sheet, in points.
const EDGE: f64 = 24.0;
/// Points for each unit, in hundredths. A card's text is 12 units: at the smallest 6.6 points high.
const HUNDREDTHS: std::ops::RangeInclusive<u32> = 55..=95;
/// Columns take what a sheet leaves free, up to so many times their width.
const WIDEST: f64 = 1.75;

/// How the map is cut at one scale.
struct Cut {
    scale: f64,
    columns: Vec<(f64, f64)>,
    rows: Vec<(f64, f64)>,
}

impl MapPicture<'_> {
    /// The sheets, row by row. The heading stands on the first one.
    pub(super) fn pages(&self, (width, height): (f64, f64)) -> Vec<Drawing> {
        let cut = HUNDREDTHS
            .rev()
            .map(|hundredths| self.cut(f64::from(hundredths) / 100.0, width, height))
            // The fewest sheets; among equals the first, which is the largest.
            .min_by_key(|cut| cut.columns.len() * cut.rows.len());
        let Some(cut) = cut else { return Vec::new() };
        let most = cut.columns.iter().map(|(left, right)| right - left);
        let most = (most.fold(0.0, f64::max) / self.geometry.column_width).round();
        let wide = (self.across(cut.scale, width) / most.max(1.0)).floor();
        let wide = wide.clamp(COLUMN_WIDTH, WIDEST * COLUMN_WIDTH);
        let wider = MapPicture {
            geometry: layout_wide(&self.input, wide, self.fonts),
            ..*self
        };
        let widened = wider.cut(cut.scale, width, height);
        // Pictures grow with their steps, and might take a sheet more.
        if widened.columns.len() * widened.rows.len() > cut.columns.len() * cut.rows.len() {
            return self.cut_pages(&cut, (width, height));
        }
        wider.cut_pages(&widened, (width, height))
    }

    fn cut_pages(&self, cut: &Cut, (width, height): (f64, f64)) -> Vec<Drawing> {
        let (sheet_width, sheet_height) = (width / cut.scale, height / cut.scale);
        let edge = EDGE / cut.scale;
        let pages = cut.columns.len() * cut.rows.len();
        let mut drawings = Vec::new();
        for (row, (top, bottom)) in cut.rows.iter().enumerate() {
            for (left, right) in &cut.columns {
                let page = drawings.len() + 1;
                let mut shapes = Vec::new();
                let start = if row == 0 {
                    self.heading_height(sheet_width, edge)
                } else {
                    edge
                };
                if page == 1 {
                    let mut heading = Vec::new();
                    self.painter()
                        .heading(sheet_width - 2.0 * edge, &mut heading);
                    let shift = (edge - super::MARGIN, edge - super::MARGIN);
                    shapes.push(Shape::Group(crate::drawing::Group {
                        shift,
                        shapes: heading,
                        ..Default::default()
                    }));
                }
                let part = Part {
                    left: *left,
                    right: *right,
                    top: *top,
                    bottom: *bottom,
                };
                let frame = Area {
                    x: edge,
                    y: start,
                    width: self.geometry.lane_header_width + right - left,
                    height: self.geometry.header_height + bottom - top,
                };
                self.painter().framed(frame, part, &mut shapes);
                self.footer(page, pages, (sheet_width, sheet_height), edge, &mut shapes);
                drawings.push(self.figure(sheet_width, sheet_height, shapes));
            }
        }
        drawings
    }

    fn footer(
        &self,
        page: usize,
        pages: usize,
        (width, height): (f64, f64),
        edge: f64,
        shapes: &mut Vec<Shape>,
    ) {
        let number = self.input.words.page(page, pages);
        let room = width - 2.0 * edge - self.fonts.width(&number, FOOTER) - 24.0;
        let name = self
            .fonts
            .lines(self.painter().name(), FOOTER, room, 1)
            .pop()
            .unwrap_or_default();
        for (text, x, anchor) in [
            (name, edge, Anchor::Start),
            (number, width - edge, Anchor::End),
        ] {
            shapes.push(Shape::Text(Text {
                x,
                baseline: height - edge,
                anchor,
                type_: FOOTER,
                colour: self.theme.tokens().ink_3,
                text,
                struck: false,
            }));
        }
    }

    /// Where the map begins below the heading.
    fn heading_height(&self, sheet_width: f64, edge: f64) -> f64 {
        self.painter()
            .heading(sheet_width - 2.0 * edge, &mut Vec::new())
            + edge
            - super::MARGIN
    }

    fn cut(&self, scale: f64, width: f64, height: f64) -> Cut {
        let edge = EDGE / scale;
        let (sheet_width, sheet_height) = (width / scale, height / scale);
        let down = sheet_height - edge - FOOTER_HEIGHT - self.geometry.header_height - edge;
        let first = down + edge - self.heading_height(sheet_width, edge);
        Cut {
            scale,
            columns: self.columns(self.across(scale, width)),
            rows: self.rows(first.max(80.0), down.max(80.0)),
        }
    }

    /// The room for columns.
    fn across(&self, scale: f64, width: f64) -> f64 {
        (width - 2.0 * EDGE) / scale - self.geometry.lane_header_width
    }

    /// Sheets share the columns evenly, so that the last one is no sliver.
    fn columns(&self, room: f64) -> Vec<(f64, f64)> {
        let (start, column) = (self.geometry.lane_header_width, self.geometry.column_width);
        let count = ((self.geometry.width - start) / column).round() as usize;
        let most = ((room / column).floor() as usize).max(1);
        let sheets = count.div_ceil(most).max(1);
        let each = count.div_ceil(sheets);
        (0..sheets)
            .map(|sheet| {
                let end = ((sheet + 1) * each).min(count);
                (
                    start + (sheet * each).min(end) as f64 * column,
                    start + end as f64 * column,
                )
            })
            .filter(|(left, right)| right > left || sheets == 1)
            .collect()
    }

    /// Between lanes if that leaves no sheet half empty, else between cards, else anywhere.
    fn rows(&self, first: f64, others: f64) -> Vec<(f64, f64)> {
        let mut lanes: Vec<f64> = self
            .geometry
            .lanes
            .iter()
            .map(|lane| lane.y + lane.height)
            .collect();
        // A line of the blueprint stays with the lane below it.
        lanes.retain(|y| {
            !self
                .geometry
                .lanes
                .iter()
                .any(|lane| lane.kind.is_line() && lane.y + lane.height == *y)
        });
        let mut rows = Vec::new();
        let mut top = self.geometry.header_height;
        let end = self.geometry.height;
        let mut room = first;
        while top + room < end {
            let limit = top + room;
            let between_lanes = lanes
                .iter()
                .copied()
                .filter(|y| *y <= limit && *y > top + room / 2.0)
                .fold(top, f64::max);
            let cut = if between_lanes > top {
                between_lanes
            } else {
                self.between_cards(top, limit)
            };
            rows.push((top, cut));
            top = cut;
            room = others;
        }
        if end > top || rows.is_empty() {
            rows.push((top, end.max(top)));
        }
        rows
    }

    /// The lowest height above `limit` that cuts no card, or `limit`.
    fn between_cards(&self, top: f64, limit: f64) -> f64 {
        let mut edges: Vec<f64> = self
            .geometry
            .cards
            .iter()
            .map(|card| card.y - CELL_PADDING / 2.0)
            .chain(self.geometry.lanes.iter().map(|lane| lane.y + lane.height))
            .filter(|y| *y <= limit && *y > top + (limit - top) / 3.0)
            .collect();
        edges.sort_by(|a, b| b.total_cmp(a));
        edges.dedup();
        let free = |y: f64| {
            !self
                .geometry
                .cards
                .iter()
                .any(|card| card.y < y && card.y + card.height > y)
        };
        edges
            .into_iter()
            .take(200)
            .find(|y| free(*y))
            .unwrap_or(limit)
    }
}
