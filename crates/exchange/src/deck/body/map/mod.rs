//! Journey maps as native shapes: the one layout of maps, in a group for each row.

mod cards;
mod cut;
mod frame;
mod lanes;
mod measures;

use std::collections::HashMap;
use std::sync::Arc;

use throughline_figures::drawing::Image;
use throughline_figures::map::geometry::{Area, LaneBox};
use throughline_figures::map::{MapGeometry, MapInput};
use throughline_model::{Card, CardId};

use cut::{Part, cut, for_slides};

use super::{Making, Placed, grouped, told};
use crate::deck::model::MapFigure;
use crate::deck::shapes::{Ids, Known, close_group, open_group};
use crate::deck::text::{POINT, Rect};
use crate::deck::xml::Xml;

const HEADER_PADDING: f64 = 10.0;
const CARD_RADIUS: f64 = 8.0;

pub(super) fn pages(
    figure: &MapFigure<'_>,
    area: Rect,
    said: &str,
    making: Making<'_>,
) -> Vec<Placed> {
    let content = for_slides(&figure.input, making.fonts);
    let input = MapInput {
        content: &content,
        ..figure.input
    };
    let cut = cut(&input, area, making.fonts);
    let drawing = Drawing {
        figure,
        geometry: &cut.geometry,
        cards: content.cards.iter().map(|card| (card.id, card)).collect(),
        making,
    };
    let said = told(said, || drawing.said());
    let parts = cut.parts(area);
    let several = cut.columns.len() > 1;
    parts
        .iter()
        .map(|part| drawing.placed(part, area, several, &said))
        .collect()
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

    /// What of a lane is on this part.
    fn row(&self, lane: &LaneBox, frame: Rect) -> Rect {
        let top = self.y(lane.y.max(self.part.top));
        let bottom = self.y((lane.y + lane.height).min(self.part.bottom));
        Rect {
            y: top,
            height: bottom - top,
            ..frame
        }
    }

    /// Whether a card of this height is on this part.
    fn shows_whole(&self, y: f64, height: f64) -> bool {
        let end = y + height;
        y > self.part.top - 0.5 && end < self.part.bottom + 0.5 && end > self.part.shown + 0.5
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

    /// Of several parts side by side, none is in the middle: they begin at the same place.
    fn placed(&self, part: &Part, area: Rect, several: bool, said: &str) -> Placed {
        let (side, header) = (self.geometry.lane_header_width, self.geometry.header_height);
        let (width, height) = (
            ((side + part.right - part.left) * part.scale).round() as i64,
            ((header + part.bottom - part.top) * part.scale).round() as i64,
        );
        let free = if several { 0 } else { area.width - width };
        let origin = (area.x + free / 2, area.y);
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
        let ids = &mut Ids::after(super::FIRST_BODY_ID);
        let before = ids.peek();
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
        let used = ids.peek() - before;
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
