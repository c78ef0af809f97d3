//! Journey maps as native shapes: the one layout of maps, in a group for each row.

mod cards;
mod frame;
mod lanes;
mod measures;

use std::collections::HashMap;
use std::sync::Arc;

use throughline_figures::drawing::Image;
use throughline_figures::map::geometry::{
    Area, COLUMN_WIDTH, LANE_HEADER_WIDTH, LaneBox, TEXT_SIZE,
};
use throughline_figures::map::{MapGeometry, layout_wide};
use throughline_model::{Card, CardId};

use super::{Making, Placed, grouped};
use crate::deck::model::MapFigure;
use crate::deck::shapes::{Ids, Known, close_group, open_group};
use crate::deck::text::{POINT, Rect};
use crate::deck::xml::Xml;

/// Of a card's text, in points, from large to small: a small map would look like a poster for
/// children, and a still smaller text would not be read from a chair. What stands below is a
/// twelfth smaller.
const SIZES: [f64; 7] = [13.0, 12.0, 11.0, 10.0, 9.5, 9.0, 8.75];
/// Steps take what a slide leaves free, up to this width.
const WIDEST: f64 = 2.0 * COLUMN_WIDTH;
const HEADER_PADDING: f64 = 10.0;
const CARD_RADIUS: f64 = 8.0;

pub(super) fn pages(
    figure: &MapFigure<'_>,
    area: Rect,
    said: &str,
    making: Making<'_>,
) -> Vec<Placed> {
    let Cut {
        geometry,
        columns,
        rows,
        scale,
    } = cut(figure, area, making);
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
    let mut parts = Vec::new();
    for (left, right) in &columns {
        let mut shown = geometry.header_height;
        for (top, bottom) in rows.iter().filter(|row| says(&geometry, row)) {
            parts.push(Part {
                left: *left,
                right: *right,
                top: *top,
                bottom: *bottom,
                shown,
                scale,
            });
            shown = *bottom;
        }
    }
    let several = columns.len() > 1;
    parts
        .iter()
        .map(|part| drawing.placed(part, area, several, &said))
        .collect()
}

/// A stretch of the map in its own coordinates, and how large it is drawn, in EMU a unit.
#[derive(Debug, Clone, Copy)]
struct Part {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Where the part above ended: cards that end before it are there.
    shown: f64,
    scale: f64,
}

/// A map cut where steps and lanes end, so that its text can be read.
struct Cut {
    geometry: MapGeometry,
    columns: Vec<(f64, f64)>,
    rows: Vec<(f64, f64)>,
    /// EMU a unit.
    scale: f64,
}

/// On the fewest slides; as large as they allow.
fn cut(figure: &MapFigure<'_>, area: Rect, making: Making<'_>) -> Cut {
    let cuts = SIZES.map(|points| {
        let scale = points / TEXT_SIZE * POINT as f64;
        cut_at(scale, figure, area, making)
    });
    let fewest = cuts
        .into_iter()
        .min_by_key(|cut| cut.columns.len() * cut.rows.len());
    let mut cut = fewest.unwrap_or_else(|| cut_at(POINT as f64, figure, area, making));
    // A card taller than a slide, or a slide smaller than a step.
    let longest = |cuts: &[(f64, f64)]| cuts.iter().map(|(a, b)| b - a).fold(1.0, f64::max);
    let width = cut.geometry.lane_header_width + longest(&cut.columns);
    let height = cut.geometry.header_height + longest(&cut.rows);
    cut.scale = cut
        .scale
        .min(area.width as f64 / width)
        .min(area.height as f64 / height);
    cut
}

fn cut_at(scale: f64, figure: &MapFigure<'_>, area: Rect, making: Making<'_>) -> Cut {
    let stages = figure.input.content.stages.iter().map(|stage| {
        let steps = figure.input.content.steps.iter();
        steps.filter(|step| step.stage == stage.id).count().max(1)
    });
    let count = stages.sum::<usize>().max(1);
    let across = area.width as f64 / scale - LANE_HEADER_WIDTH;
    let most = ((across / COLUMN_WIDTH).floor() as usize).clamp(1, count);
    let each = count.div_ceil(count.div_ceil(most));
    let wide = (across / each as f64).floor().clamp(COLUMN_WIDTH, WIDEST);
    let geometry = layout_wide(&figure.input, wide, making.fonts);
    let side = geometry.lane_header_width;
    let columns = (0..count).step_by(each).map(|first| {
        let end = (first + each).min(count);
        (side + first as f64 * wide, side + end as f64 * wide)
    });
    let room = area.height as f64 / scale - geometry.header_height;
    let rows = cuts(
        lane_pieces(&geometry, room),
        room,
        (geometry.header_height, open_end(&geometry)),
    );
    Cut {
        columns: columns.collect(),
        rows,
        geometry,
        scale,
    }
}

/// Where the last lane ends that is not folded; what is folded below has nothing to show.
fn open_end(geometry: &MapGeometry) -> f64 {
    let mut lanes = geometry.lanes.iter().rev();
    let last = lanes.find(|lane| !lane.collapsed && !lane.kind.is_line());
    last.map_or(geometry.height, |lane| lane.y + lane.height)
}

/// Lanes, and the pieces of those that are taller than a slide. Pieces may overlap where cards stand
/// side by side: what is whole on one is not on the next.
fn lane_pieces(geometry: &MapGeometry, room: f64) -> Vec<(f64, f64)> {
    let half = geometry.cell_padding / 2.0;
    let mut pieces = Vec::new();
    let last = open_end(geometry);
    for lane in geometry.lanes.iter().filter(|lane| lane.y < last) {
        let (mut top, end) = (lane.y, lane.y + lane.height);
        let cards = geometry.cards.iter().filter(|card| card.lane == lane.lane);
        let cards = cards.map(|card| (card.y - half, card.y + card.height + half));
        let measures = geometry.measures.iter();
        let measures = measures.filter(|measure| measure.lane == lane.lane);
        let measures = measures.map(|one| (one.y - half, one.y + one.height + half));
        let mut left: Vec<(f64, f64)> = cards.chain(measures).collect();
        left.sort_by(|a, b| a.0.total_cmp(&b.0));
        while end - top > room && !left.is_empty() {
            let first = left[0].1;
            let (taken, rest): (Vec<_>, Vec<_>) = left
                .into_iter()
                .partition(|card| card.1 <= (top + room).max(first));
            left = rest;
            let Some(next) = left.first() else { break };
            let bottom = taken.iter().map(|card| card.1).fold(top, f64::max);
            pieces.push((top, bottom));
            top = next.0;
        }
        pieces.push((top, end));
    }
    pieces
}

/// Whether there is anything in these rows; folded lanes alone would be an empty slide.
fn says(geometry: &MapGeometry, (top, bottom): &(f64, f64)) -> bool {
    let mut lanes = geometry.lanes.iter();
    let all = *top <= geometry.header_height && *bottom >= open_end(geometry);
    all || lanes.any(|lane| {
        let inside = lane.y < bottom - 0.5 && lane.y + lane.height > top + 0.5;
        inside && !lane.collapsed && !lane.kind.is_line()
    })
}

/// Stretches of whole pieces, each no longer than `room` if its pieces allow it, all about equally
/// long.
fn cuts(pieces: Vec<(f64, f64)>, room: f64, whole: (f64, f64)) -> Vec<(f64, f64)> {
    let length = whole.1 - whole.0;
    if length <= room || pieces.is_empty() {
        return vec![(whole.0, whole.1.max(whole.0 + 1.0))];
    }
    let count = (length / room.max(1.0)).ceil();
    let wanted = (length / count).min(room);
    let mut cuts = Vec::new();
    let mut start = whole.0;
    let mut end = start;
    for (piece_start, piece_end) in pieces {
        let over = piece_end - start > room || end - start >= wanted;
        if over && end > start {
            cuts.push((start, end));
            start = piece_start;
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
