//! What run charts and lines have in common: periods along the foot, names at the right end,
//! annotations above.

use serde::{Deserialize, Serialize};

use super::frame;
use super::pen::{LEADING, Pen, TICK};
use super::placing::spread;
use super::plot::Plot;
use super::spec::Range;
use super::ticks::{Scale, count};
use super::{Body, NumberFormat};
use crate::drawing::{Anchor, Stroke};
use crate::font::Type;
use crate::map::geometry::Area;
use crate::theme::Colour;

/// From one name at the right to the next, and from one line of annotations to the next.
const NAME_STEP: f64 = 15.0;
const NOTE_LINE: f64 = 16.0;
/// Annotations stand in so many lines at most; those without room are in their marks only.
const NOTE_LINES: usize = 3;
/// Narrower charts have no names at the right.
const NARROW: f64 = 360.0;
const NATURAL: f64 = 250.0;

/// Something that happened: "new app released".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Annotation {
    /// Of the period, from 0.
    pub index: usize,
    pub text: String,
}

/// A level with its name, written at the right end.
pub(super) struct Level {
    pub(super) value: f64,
    pub(super) text: String,
    pub(super) type_: Type,
    pub(super) colour: Colour,
}

pub(super) struct Timeline<'a> {
    pub(super) plot: Plot<'a>,
    /// From one period to the next, in pixels and in the plot's horizontal coordinate.
    pub(super) pitch: f64,
    inset: f64,
    pub(super) bottom: f64,
}

pub(super) struct Contents<'c> {
    pub(super) positions: &'c [String],
    pub(super) format: &'c NumberFormat,
    pub(super) range: Option<Range>,
    pub(super) annotations: &'c [Annotation],
    pub(super) levels: &'c [Level],
}

impl<'a> Timeline<'a> {
    /// Lays out the field and draws all that stands around it.
    pub(super) fn new(
        pen: &'a Pen<'a>,
        body: Body,
        values: impl IntoIterator<Item = f64>,
        contents: &Contents<'_>,
    ) -> Timeline<'a> {
        let Contents {
            positions,
            format,
            range,
            annotations,
            levels,
        } = contents;
        let room = body.height_or(NATURAL, 0.0) - 40.0;
        let scale = Scale::covering(values, *range, count(room), format);
        let labels = scale.labels(format, &pen.words.locale);
        let gutter = pen.widest(labels.iter().map(String::as_str), TICK) + 10.0;
        let named = body.width >= NARROW && !levels.is_empty();
        let right = if named {
            let widest = levels
                .iter()
                .map(|level| pen.width(&level.text, level.type_))
                .fold(0.0, f64::max);
            // Screens that put letters on whole pixels need a little more than is measured.
            (widest * 1.03).min(body.width * 0.3) + 10.0
        } else {
            4.0
        };
        let left = body.x + gutter;
        let width = (body.width - gutter - right).max(20.0);
        let periods = positions.len().max(1);
        let inset = (width / periods as f64 / 2.0).clamp(4.0, 20.0);
        let pitch = if periods > 1 {
            (width - inset * 2.0) / (periods - 1) as f64
        } else {
            width - inset * 2.0
        };
        let place = |at: usize| {
            if periods == 1 {
                left + width / 2.0
            } else {
                left + inset + pitch * at as f64
            }
        };
        let notes = notes(pen, annotations, &place, (left, left + width));
        let lines = notes.iter().map(|note| note.line + 1).max().unwrap_or(0);
        let head = 8.0 + NOTE_LINE * lines as f64;
        let height = body.height_or(NATURAL, head + 70.0);
        let area = Area {
            x: left,
            y: body.y + head,
            width,
            height: height - head - 26.0,
        };
        let plot = Plot::new(pen, area, &Scale::bare(0.0, width), &scale);
        plot.mesh();
        plot.vertical_labels(&scale, &labels);
        for note in &notes {
            let y = body.y + 8.0 + NOTE_LINE * note.line as f64;
            let stroke = Stroke::new(pen.tokens.line_strong, 1.0).dashed(1.0, 3.0);
            let top = (note.x, y + 8.0);
            pen.line(top, (note.x, area.y + area.height), stroke);
            pen.centred(
                (note.left, y),
                Anchor::Start,
                TICK,
                pen.tokens.ink_2,
                &note.text,
            );
        }
        let places: Vec<f64> = (0..positions.len()).map(place).collect();
        let baseline = area.y + area.height + TICK.size * LEADING + 3.0;
        let bounds = (left - gutter, body.right());
        frame::positions(pen, positions, &places, baseline, bounds);
        let timeline = Timeline {
            plot,
            pitch,
            inset: if periods > 1 { inset } else { width / 2.0 },
            bottom: body.y + height,
        };
        if named {
            timeline.name(pen, levels, body.right());
        }
        timeline
    }

    /// The horizontal coordinate of a period.
    pub(super) fn x(&self, at: usize) -> f64 {
        self.inset + self.pitch * at as f64
    }

    /// From edge to edge of the field.
    pub(super) fn width(&self) -> f64 {
        self.plot.area.width
    }

    /// Half a period to either side, within the field.
    pub(super) fn reach(&self, from: usize, to: usize) -> (f64, f64) {
        let half = (self.pitch / 2.0).min(16.0).max(self.inset.min(16.0));
        (
            (self.x(from) - half).max(0.0),
            (self.x(to) + half).min(self.width()),
        )
    }

    /// Where a point answers to the pointer: no narrower than can be hit.
    pub(super) fn hit(&self, at: usize, value: f64) -> Area {
        let (x, y) = self.plot.at((self.x(at), value));
        let width = self.pitch.clamp(2.0, 18.0);
        Area {
            x: x - width / 2.0,
            y: y - 9.0,
            width,
            height: 18.0,
        }
    }

    fn name(&self, pen: &Pen<'_>, levels: &[Level], right: f64) {
        let area = self.plot.area;
        let heights: Vec<f64> = levels
            .iter()
            .map(|level| self.plot.at((0.0, level.value)).1)
            .collect();
        let placed = spread(&heights, NAME_STEP, area.y, area.y + area.height);
        for (level, y) in levels.iter().zip(placed) {
            let x = area.x + area.width + 8.0;
            let text = pen.fitted(&level.text, level.type_, right - x + 0.5);
            pen.centred((x, y), Anchor::Start, level.type_, level.colour, &text);
        }
    }
}

struct Note {
    x: f64,
    left: f64,
    line: usize,
    text: String,
}

/// Each annotation in the first line in which it has room.
fn notes(
    pen: &Pen<'_>,
    annotations: &[Annotation],
    place: &impl Fn(usize) -> f64,
    (left, right): (f64, f64),
) -> Vec<Note> {
    let mut ends: Vec<f64> = Vec::new();
    let mut order: Vec<&Annotation> = annotations.iter().collect();
    order.sort_by_key(|annotation| annotation.index);
    let mut notes = Vec::new();
    for annotation in order {
        let text = pen.fitted(&annotation.text, TICK, ((right - left) * 0.5).max(40.0));
        let (x, width) = (place(annotation.index), pen.width(&text, TICK));
        let begin = (x - width / 2.0).min(right - width).max(left);
        let line = ends
            .iter()
            .position(|end| *end + 12.0 <= begin)
            .unwrap_or(ends.len());
        if line >= NOTE_LINES {
            continue;
        }
        if line == ends.len() {
            ends.push(0.0);
        }
        ends[line] = begin + width;
        notes.push(Note {
            x,
            left: begin,
            line,
            text,
        });
    }
    notes
}
