//! Journey maps as native shapes: the one layout of maps, in a group for each row.

mod cards;
mod frame;
mod lanes;
mod measures;

use std::collections::HashMap;
use std::sync::Arc;

use throughline_figures::drawing::Image;
use throughline_figures::map::geometry::{Area, TEXT_SIZE};
use throughline_figures::map::{MapGeometry, layout};
use throughline_model::{Card, CardId};

use super::bullets::Counting;
use super::{Making, Placed, grouped};
use crate::deck::model::{MapFigure, MapFit};
use crate::deck::shapes::{Ids, Known, close_group, open_group};
use crate::deck::text::{POINT, Rect};
use crate::deck::xml::Xml;

/// The smallest text of a legible map, in points.
const SMALLEST: f64 = 6.0;
/// The largest; a small map would look like a poster for children.
const LARGEST: f64 = 13.0;
const HEADER_PADDING: f64 = 10.0;
const CARD_RADIUS: f64 = 8.0;

pub(super) fn pages(
    figure: &MapFigure<'_>,
    area: Rect,
    said: &str,
    making: Making<'_>,
) -> Vec<Placed> {
    let geometry = layout(&figure.input, making.fonts);
    let drawing = Drawing {
        figure,
        geometry: &geometry,
        cards: figure
            .input
            .content
            .cards
            .iter()
            .map(|card| (card.id, card))
            .collect(),
        making,
    };
    let said = if said.is_empty() {
        drawing.said()
    } else {
        said.to_owned()
    };
    let parts = parts(&geometry, area, figure.fit);
    parts
        .iter()
        .map(|part| drawing.placed(part, area, &said))
        .collect()
}

/// A stretch of the map in its own coordinates, and how large it is drawn, in EMU a unit.
#[derive(Debug, Clone, Copy)]
struct Part {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    scale: f64,
}

/// The map cut where steps and lanes end, so that its text can be read.
fn parts(geometry: &MapGeometry, area: Rect, fit: MapFit) -> Vec<Part> {
    let (side, header) = (geometry.lane_header_width, geometry.header_height);
    let whole = Part {
        left: side,
        right: geometry.width.max(side + 1.0),
        top: header,
        bottom: geometry.height.max(header + 1.0),
        scale: 1.0,
    };
    let scaled = |part: Part| {
        let (width, height) = (
            side + part.right - part.left,
            header + part.bottom - part.top,
        );
        let fitting = (area.width as f64 / width).min(area.height as f64 / height);
        Part {
            scale: fitting.min(LARGEST / TEXT_SIZE * POINT as f64),
            ..part
        }
    };
    let least = SMALLEST / TEXT_SIZE * POINT as f64;
    if fit == MapFit::Whole || scaled(whole).scale >= least {
        return vec![scaled(whole)];
    }
    let columns = cuts(
        geometry
            .steps
            .iter()
            .map(|step| (step.x, step.x + step.width)),
        area.width as f64 / least - side,
        (whole.left, whole.right),
    );
    let rows = cuts(
        geometry
            .lanes
            .iter()
            .map(|lane| (lane.y, lane.y + lane.height)),
        area.height as f64 / least - header,
        (whole.top, whole.bottom),
    );
    // Lanes that are folded have nothing to show; a slide of them alone would be empty.
    let says = |(top, bottom): &(f64, f64)| {
        let mut lanes = geometry.lanes.iter();
        lanes.any(|lane| {
            let inside = lane.y < bottom - 0.5 && lane.y + lane.height > top + 0.5;
            inside && !lane.collapsed && !lane.kind.is_line()
        })
    };
    let mut parts = Vec::new();
    for (left, right) in &columns {
        for (top, bottom) in rows.iter().filter(|row| says(row)) {
            parts.push(scaled(Part {
                left: *left,
                right: *right,
                top: *top,
                bottom: *bottom,
                scale: 1.0,
            }));
        }
    }
    if parts.is_empty() {
        parts.push(scaled(whole));
    }
    parts
}

/// Stretches of whole pieces, each no longer than `room` if its pieces allow it, all about equally
/// long.
fn cuts(pieces: impl Iterator<Item = (f64, f64)>, room: f64, whole: (f64, f64)) -> Vec<(f64, f64)> {
    let pieces: Vec<(f64, f64)> = pieces.collect();
    let length = whole.1 - whole.0;
    if length <= room || pieces.is_empty() {
        return vec![whole];
    }
    let count = (length / room.max(1.0)).ceil();
    let wanted = (length / count).min(room);
    let mut cuts = Vec::new();
    let mut start = whole.0;
    let mut end = start;
    for (_, piece_end) in pieces {
        let over = piece_end - start > room || end - start >= wanted;
        if over && end > start {
            cuts.push((start, end));
            start = end;
        }
        end = piece_end;
    }
    cuts.push((start, whole.1.max(end)));
    cuts
}

struct Drawing<'d> {
    figure: &'d MapFigure<'d>,
    geometry: &'d MapGeometry,
    cards: HashMap<CardId, &'d Card>,
    making: Making<'d>,
}

/// A part being drawn: from map units to the slide.
struct Canvas<'c> {
    part: &'c Part,
    origin: (i64, i64),
    side: f64,
    header: f64,
    xml: Xml,
    images: Vec<Arc<Image>>,
    texts: Vec<String>,
}

impl Canvas<'_> {
    fn size(&self, units: f64) -> i64 {
        (units * self.part.scale).round() as i64
    }

    /// A letter's size in hundredths of a point.
    fn letters(&self, units: f64) -> u32 {
        (units * self.part.scale / POINT as f64 * 100.0).round() as u32
    }

    /// A line's width in hundredths of a point.
    fn stroke(&self, units: f64) -> u32 {
        self.letters(units).max(25)
    }

    /// Of the body: moved with the part.
    fn x(&self, x: f64) -> i64 {
        self.origin.0 + self.size(x - self.part.left + self.side)
    }

    fn y(&self, y: f64) -> i64 {
        self.origin.1 + self.size(y - self.part.top + self.header)
    }

    fn body(&self, area: Area) -> Rect {
        Rect::new(
            self.x(area.x),
            self.y(area.y),
            self.size(area.width),
            self.size(area.height),
        )
    }

    fn shows(&self, x: f64, width: f64) -> bool {
        x < self.part.right - 0.5 && x + width > self.part.left + 0.5
    }

    fn shows_row(&self, y: f64, height: f64) -> bool {
        y < self.part.bottom - 0.5 && y + height > self.part.top + 0.5
    }
}

impl Drawing<'_> {
    fn said(&self) -> String {
        let words = self.figure.input.words;
        let journey = &self.figure.input.content.journey;
        let name = if journey.name.trim().is_empty() {
            &words.unnamed
        } else {
            &journey.name
        };
        let stages: Vec<String> = self
            .geometry
            .stages
            .iter()
            .map(|stage| stage.lines.join(" "))
            .filter(|name| !name.is_empty())
            .collect();
        let lanes = self
            .geometry
            .lanes
            .iter()
            .filter(|lane| !lane.kind.is_line())
            .count();
        format!(
            "{name}: {}, {}, {}. {}",
            words.steps(self.geometry.steps.len()),
            words.lanes(lanes),
            words.cards(self.geometry.cards.len()),
            stages.join(" → ")
        )
    }

    fn placed(&self, part: &Part, area: Rect, said: &str) -> Placed {
        let (side, header) = (self.geometry.lane_header_width, self.geometry.header_height);
        let (width, height) = (
            ((side + part.right - part.left) * part.scale).round() as i64,
            ((header + part.bottom - part.top) * part.scale).round() as i64,
        );
        let origin = (area.x + (area.width - width) / 2, area.y);
        let frame = Rect::new(origin.0, origin.1, width, height);
        let mut canvas = Canvas {
            part,
            origin,
            side,
            header,
            xml: Xml::new(),
            images: Vec::new(),
            texts: Vec::new(),
        };
        let mut ids = Ids::after(super::FIRST_BODY_ID);
        let mut counting = Counting::new(&mut ids);
        let ids = &mut *counting.ids;
        let about = Known {
            name: "Journey map",
            alternative: said,
            tagged: true,
            slot: "",
        };
        open_group(&mut canvas.xml, ids, &about, frame);
        self.ground(&mut canvas, ids, frame);
        self.header(&mut canvas, ids, frame);
        for lane in &self.geometry.lanes {
            if canvas.shows_row(lane.y, lane.height) {
                self.lane(&mut canvas, ids, lane, frame);
            }
        }
        close_group(&mut canvas.xml);
        let used = counting.used();
        Placed {
            object: Some(grouped(canvas.xml, &canvas.texts.join("\n"), canvas.images)),
            used,
        }
    }
}

/// Lines broken by the layout, as one text that breaks anew when it is edited: `whole` where the
/// lines say all of it, for they may part a long word.
pub(super) fn joined(whole: &str, lines: &[String]) -> String {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let text = lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ");
    if letters(whole) == letters(&text) {
        whole.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text
    }
}
