//! Where a map is cut so that its text can be read on slides.

use std::cmp::Ordering;

use throughline_figures::Fonts;
use throughline_figures::font::{Type, Weight};
use throughline_figures::map::geometry::{
    COLUMN_WIDTH, LANE_HEADER_WIDTH, LINE_HEIGHT, META_LINE_HEIGHT, META_SIZE, TEXT_SIZE,
};
use throughline_figures::map::{MapGeometry, MapInput, layout, layout_wide};
use throughline_model::JourneyContent;

use super::HEADER_PADDING;
use super::lanes::curve_label;
use crate::deck::text::{POINT, Rect};

/// Of a card's text, in points, from large to small: a small map would look like a poster for
/// children, and a still smaller text would not be read from a chair. What stands below is a
/// twelfth smaller.
const SIZES: [f64; 7] = [13.0, 12.0, 11.0, 10.0, 9.5, 9.0, 8.75];
/// Steps take what a slide leaves free, up to this width.
const WIDEST: f64 = 2.0 * COLUMN_WIDTH;

/// A stretch of the map in its own coordinates, and how large it is drawn, in EMU a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Where the part above ended: cards that end before it are there.
    pub(super) shown: f64,
    pub(super) scale: f64,
}

/// A map cut where steps and lanes end.
pub(super) struct Cut {
    pub(super) geometry: MapGeometry,
    pub(super) columns: Vec<(f64, f64)>,
    rows: Vec<(f64, f64)>,
    /// EMU a unit, where a row fits.
    scale: f64,
}

/// A journey as slides show it: no lane is higher than what stands in it, for there is no room to
/// give away, and lanes of curves have room for the names of their curves.
pub(super) fn for_slides(input: &MapInput<'_>, fonts: &Fonts) -> JourneyContent {
    let mut content = input.content.clone();
    for lane in &mut content.lanes {
        lane.height = None;
    }
    let plain = MapInput {
        content: &content,
        ..*input
    };
    let geometry = layout(&plain, fonts);
    let font = Type::new(Weight::Regular, META_SIZE);
    let inner = LANE_HEADER_WIDTH - 2.0 * HEADER_PADDING;
    for lane_box in &geometry.lanes {
        let curves = geometry.curves.iter();
        let curves = curves.filter(|curve| curve.lane == lane_box.lane);
        let names = curves.map(|curve| fonts.lines(&curve_label(curve, input), font, inner, 4));
        let names = names.map(|lines| lines.len()).sum::<usize>();
        let text = lane_box.name_lines.len() as f64 * LINE_HEIGHT
            + (lane_box.hint_lines.len() + names) as f64 * META_LINE_HEIGHT;
        let needed = text + 2.0 * HEADER_PADDING;
        if names > 0 && needed > lane_box.height {
            let mut lanes = content.lanes.iter_mut();
            if let Some(lane) = lanes.find(|lane| lane.id == lane_box.lane) {
                lane.height = Some(needed);
            }
        }
    }
    content
}

/// On the fewest slides; as large as they allow.
pub(super) fn cut(input: &MapInput<'_>, area: Rect, fonts: &Fonts) -> Cut {
    let mut best = cut_at(SIZES[0], input, area, fonts);
    for points in &SIZES[1..] {
        let next = cut_at(*points, input, area, fonts);
        let fewer = next.count().cmp(&best.count());
        let larger = || best.smallest(area).total_cmp(&next.smallest(area));
        if fewer.then_with(larger) == Ordering::Less {
            best = next;
        }
    }
    best
}

fn cut_at(points: f64, input: &MapInput<'_>, area: Rect, fonts: &Fonts) -> Cut {
    let scale = points / TEXT_SIZE * POINT as f64;
    let stages = input.content.stages.iter().map(|stage| {
        let steps = input.content.steps.iter();
        steps.filter(|step| step.stage == stage.id).count().max(1)
    });
    let count = stages.sum::<usize>().max(1);
    let across = area.width as f64 / scale - LANE_HEADER_WIDTH;
    let most = ((across / COLUMN_WIDTH).floor() as usize).clamp(1, count);
    let each = count.div_ceil(count.div_ceil(most));
    let wide = (across / each as f64).floor().clamp(COLUMN_WIDTH, WIDEST);
    let geometry = layout_wide(input, wide, fonts);
    let side = geometry.lane_header_width;
    let columns = (0..count).step_by(each).map(|first| {
        let end = (first + each).min(count);
        (side + first as f64 * wide, side + end as f64 * wide)
    });
    let room = area.height as f64 / scale - geometry.header_height;
    let whole = (
        geometry.header_height,
        geometry.height.max(geometry.header_height + 1.0),
    );
    let mut rows = vec![whole];
    if whole.1 - whole.0 > room {
        rows = stretches(lane_pieces(&geometry, room), room);
        rows.retain(|row| says(&geometry, row));
    }
    if rows.is_empty() {
        rows.push(whole);
    }
    Cut {
        columns: columns.collect(),
        rows,
        geometry,
        scale,
    }
}

impl Cut {
    fn count(&self) -> usize {
        self.columns.len() * self.rows.len()
    }

    /// A card may be taller than a slide, and a slide narrower than a step.
    fn fitted(&self, row: (f64, f64), area: Rect) -> f64 {
        let widest = self.columns.iter().map(|(left, right)| right - left);
        let width = self.geometry.lane_header_width + widest.fold(1.0, f64::max);
        let height = self.geometry.header_height + (row.1 - row.0);
        self.scale
            .min(area.width as f64 / width)
            .min(area.height as f64 / height)
    }

    fn smallest(&self, area: Rect) -> f64 {
        let scales = self.rows.iter().map(|row| self.fitted(*row, area));
        scales.fold(self.scale, f64::min)
    }

    /// From left to right, each from top to bottom.
    pub(super) fn parts(&self, area: Rect) -> Vec<Part> {
        let mut parts = Vec::new();
        for (left, right) in &self.columns {
            let mut shown = self.geometry.header_height;
            for (top, bottom) in &self.rows {
                parts.push(Part {
                    left: *left,
                    right: *right,
                    top: *top,
                    bottom: *bottom,
                    shown,
                    scale: self.fitted((*top, *bottom), area),
                });
                shown = *bottom;
            }
        }
        parts
    }
}

/// Lanes, and the pieces of those that are taller than a slide. Pieces may overlap where cards stand
/// side by side: what is whole on one is not on the next. What is folded at the end has nothing to
/// show.
fn lane_pieces(geometry: &MapGeometry, room: f64) -> Vec<(f64, f64)> {
    let half = geometry.cell_padding / 2.0;
    let mut pieces = Vec::new();
    let open = |at: usize| {
        let mut below = geometry.lanes[at..].iter();
        below.any(|lane| !lane.collapsed && !lane.kind.is_line())
    };
    for (at, lane) in geometry.lanes.iter().enumerate() {
        if !open(at) {
            break;
        }
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
    geometry.lanes.iter().any(|lane| {
        let inside = lane.y < bottom - 0.5 && lane.y + lane.height > top + 0.5;
        inside && !lane.collapsed && !lane.kind.is_line()
    })
}

/// Stretches of whole pieces, each no longer than `room` if its pieces allow it, all about equally
/// long.
fn stretches(pieces: Vec<(f64, f64)>, room: f64) -> Vec<(f64, f64)> {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return Vec::new();
    };
    let length = last.1 - first.0;
    let wanted = (length / (length / room.max(1.0)).ceil()).min(room);
    let mut found = Vec::new();
    let (mut start, mut end) = (first.0, first.0);
    for (piece_start, piece_end) in pieces {
        let over = piece_end - start > room || end - start >= wanted;
        if over && end > start {
            found.push((start, end));
            start = piece_start;
        }
        end = piece_end;
    }
    found.push((start, end));
    found
}
