//! Writes and draws, and keeps the list of marks.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};

use super::Words;
use super::numbers::NumberFormat;
use super::recording::{Record, Recording, Touch};
use super::spec::Estimate;
use super::{Mark, Place, Plane};
use crate::drawing::{Anchor, Group, Paint, Shape, Stroke, Text, is_right_to_left};
use crate::font::{CAP_HEIGHT, Fonts, Type, Weight};
use crate::map::geometry::Area;
use crate::theme::{Colour, Tokens};

pub(super) const TITLE: Type = Type::new(Weight::SemiBold, 15.0);
pub(super) const SUBTITLE: Type = Type::new(Weight::Regular, 12.0);
pub(super) const LABEL: Type = Type::new(Weight::Regular, 12.0);
pub(super) const NAME: Type = Type::new(Weight::Medium, 12.0);
pub(super) const VALUE: Type = Type::new(Weight::SemiBold, 12.0);
pub(super) const TICK: Type = Type::new(Weight::Regular, 11.0);
pub(super) const SMALL: Type = Type::new(Weight::Regular, 10.5);
/// From one baseline to the next, in em.
pub(super) const LEADING: f64 = 1.4;

pub(super) struct Pen<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) tokens: &'static Tokens,
    pub(super) words: &'a Words,
    pub(super) root: DrawingArea<Recording, Shift>,
    record: Rc<RefCell<Record>>,
    marks: RefCell<Vec<Mark>>,
    plane: RefCell<Option<Plane>>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(fonts: &'a Fonts, tokens: &'static Tokens, words: &'a Words) -> Pen<'a> {
        let record = Rc::new(RefCell::new(Record {
            layers: vec![Vec::new()],
            touch: Touch::default(),
        }));
        Pen {
            fonts,
            tokens,
            words,
            root: Recording(record.clone()).into_drawing_area(),
            record,
            marks: RefCell::default(),
            plane: RefCell::default(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Shape>, Vec<Mark>, Option<Plane>) {
        let shapes = std::mem::take(&mut self.record.borrow_mut().layers)
            .into_iter()
            .flatten()
            .collect();
        (shapes, self.marks.into_inner(), self.plane.into_inner())
    }

    /// Where values stand, for charts in which they can be moved.
    pub(super) fn spans(&self, plane: Plane) {
        *self.plane.borrow_mut() = Some(plane);
    }

    pub(super) fn shape(&self, shape: Shape) {
        self.record.borrow_mut().push(shape);
    }

    /// Draws elements of plotters with a touch of what it has no words for. Recording cannot fail.
    pub(super) fn touched<E>(&self, touch: Touch, draw: impl FnOnce() -> Result<(), E>)
    where
        E: Into<plotters::drawing::DrawingAreaErrorKind<Infallible>>,
    {
        self.record.borrow_mut().touch = touch;
        let _ = draw();
        self.record.borrow_mut().touch = Touch::default();
    }

    /// What `draw` draws becomes one mark, and what it says is shown on hover and focus.
    pub(super) fn mark(&self, place: Place, area: Area, text: String, draw: impl FnOnce()) {
        self.record.borrow_mut().layers.push(Vec::new());
        draw();
        let mut record = self.record.borrow_mut();
        let shapes = record.layers.pop().unwrap_or_default();
        let id = place.id();
        record.push(Shape::Group(Group {
            title: text.clone(),
            mark: id.clone(),
            shapes,
            ..Group::default()
        }));
        self.marks.borrow_mut().push(Mark {
            id,
            row: place.row,
            column: place.column,
            area,
            text,
        });
    }

    pub(super) fn width(&self, text: &str, type_: Type) -> f64 {
        self.fonts.width(text, type_)
    }

    pub(super) fn widest<'t>(&self, texts: impl Iterator<Item = &'t str>, type_: Type) -> f64 {
        texts
            .map(|text| self.width(text, type_))
            .fold(0.0, f64::max)
    }

    /// On one line, with an ellipsis where it is longer than `width`.
    pub(super) fn fitted(&self, text: &str, type_: Type, width: f64) -> String {
        let mut lines = self.lines(text, type_, width, 1);
        if lines.is_empty() {
            String::new()
        } else {
            lines.swap_remove(0)
        }
    }

    pub(super) fn lines(&self, text: &str, type_: Type, width: f64, most: usize) -> Vec<String> {
        let width = width.max(type_.size);
        // Breaking keeps a tolerance that what was measured to fit does not need.
        let plain = !text.contains(['\n', '\r', '\t']) && text.trim() == text;
        if plain && !text.is_empty() && self.width(text, type_) <= width {
            return vec![text.to_owned()];
        }
        if text.contains(['\n', '\r']) {
            let text = text.replace(['\n', '\r'], " ");
            return self.fonts.lines(&text, type_, width, most);
        }
        self.fonts.lines(text, type_, width, most)
    }

    /// As [`Pen::lines`], but a word that is too long ends in an ellipsis instead of being broken.
    pub(super) fn whole_words(
        &self,
        text: &str,
        type_: Type,
        width: f64,
        most: usize,
    ) -> Vec<String> {
        let width = width.max(type_.size);
        if text
            .split_whitespace()
            .all(|word| self.width(word, type_) <= width)
        {
            return self.lines(text, type_, width, most);
        }
        let words: Vec<String> = text
            .split_whitespace()
            .map(|word| self.fitted(word, type_, width))
            .collect();
        self.lines(&words.join(" "), type_, width, most)
    }

    pub(super) fn write(
        &self,
        (x, baseline): (f64, f64),
        anchor: Anchor,
        type_: Type,
        colour: Colour,
        text: &str,
    ) {
        if text.is_empty() {
            return;
        }
        self.shape(Shape::Text(Text {
            x,
            baseline,
            anchor,
            type_,
            colour,
            text: text.to_owned(),
            struck: false,
        }));
    }

    /// Capitals centred on `y`.
    pub(super) fn centred(
        &self,
        (x, y): (f64, f64),
        anchor: Anchor,
        type_: Type,
        colour: Colour,
        text: &str,
    ) {
        self.write((x, baseline(y, type_)), anchor, type_, colour, text);
    }

    /// As [`Pen::centred`], in ink on a ground of its own, where lines may pass.
    pub(super) fn grounded(
        &self,
        (x, y): (f64, f64),
        anchor: Anchor,
        type_: Type,
        ground: Colour,
        text: &str,
    ) {
        let width = self.width(text, type_);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let area = Area {
            x: left - 2.0,
            y: y - 7.0,
            width: width + 4.0,
            height: 14.0,
        };
        self.rectangle(area, 2.0, Paint::fill(ground));
        self.centred((x, y), anchor, type_, self.tokens.ink, text);
    }

    /// Lines that begin where their script begins: at the left edge, or at the right. Centred on
    /// `y` as a block.
    pub(super) fn block(
        &self,
        (left, right): (f64, f64),
        y: f64,
        type_: Type,
        colour: Colour,
        lines: &[String],
    ) {
        let step = type_.size * LEADING;
        let first = y - step * (lines.len().saturating_sub(1)) as f64 / 2.0;
        for (index, line) in lines.iter().enumerate() {
            let (x, anchor) = leading_edge(line, left, right);
            let at = (x, first + step * index as f64);
            self.centred(at, anchor, type_, colour, line);
        }
    }

    pub(super) fn line(&self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.shape(Shape::Line { from, to, stroke });
    }

    pub(super) fn rectangle(&self, area: Area, radius: f64, paint: Paint) {
        self.shape(Shape::Rectangle {
            area,
            radius,
            paint,
        });
    }

    /// A bar rounded at either end only: `ends` are the radii left and right.
    pub(super) fn bar(&self, area: Area, ends: (f64, f64), colour: Colour) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let half = (height / 2.0).min(width);
        let (l, r) = (ends.0.min(half), ends.1.min(half));
        if l == r {
            return self.rectangle(area, l, Paint::fill(colour));
        }
        let n = crate::map::curve::short;
        let (right, bottom) = (x + width, y + height);
        let data = format!(
            "M{} {}L{} {}Q{} {} {} {}L{} {}Q{} {} {} {}L{} {}Q{} {} {} {}L{} {}Q{} {} {} {}Z",
            n(x + l),
            n(y),
            n(right - r),
            n(y),
            n(right),
            n(y),
            n(right),
            n(y + r),
            n(right),
            n(bottom - r),
            n(right),
            n(bottom),
            n(right - r),
            n(bottom),
            n(x + l),
            n(bottom),
            n(x),
            n(bottom),
            n(x),
            n(bottom - l),
            n(x),
            n(y + l),
            n(x),
            n(y),
            n(x + l),
            n(y),
        );
        self.shape(Shape::Path {
            data,
            at: (0.0, 0.0),
            scale: 1.0,
            paint: Paint::fill(colour),
        });
    }

    /// Slanting lines across an area: something is there and not shown.
    pub(super) fn hatch(&self, area: Area, gap: f64, stroke: Stroke) {
        let n = crate::map::curve::short;
        let mut data = String::new();
        let mut start = gap;
        while start < area.width + area.height {
            // From the upper or right edge down to the left or lower one.
            let (x0, y0) = if start <= area.width {
                (start, 0.0)
            } else {
                (area.width, start - area.width)
            };
            let (x1, y1) = if start <= area.height {
                (0.0, start)
            } else {
                (start - area.height, area.height)
            };
            data.push_str(&format!(
                "M{} {}L{} {}",
                n(area.x + x0),
                n(area.y + y0),
                n(area.x + x1),
                n(area.y + y1)
            ));
            start += gap;
        }
        if !data.is_empty() {
            self.shape(Shape::Path {
                data,
                at: (0.0, 0.0),
                scale: 1.0,
                paint: Paint::stroke(stroke),
            });
        }
    }

    /// "Branch: 79%, interval 75–83%, n 240".
    pub(super) fn said(&self, name: &str, estimate: &Estimate, format: &NumberFormat) -> String {
        let mut text = String::new();
        if !name.is_empty() {
            text.push_str(name);
            text.push_str(": ");
        }
        text.push_str(&format.write(estimate.value, &self.words.locale));
        if let Some(interval) = estimate.interval {
            let range = format.interval(interval.lower, interval.upper, self.words);
            text.push_str(", ");
            text.push_str(&self.words.interval.replace("{range}", &range));
        }
        if let Some(answers) = estimate.answers {
            text.push_str(", ");
            text.push_str(&self.words.answers(answers));
        }
        text
    }

    /// The words for what is missing, with its reason if there is one.
    pub(super) fn missing(&self, name: &str, reason: &str) -> String {
        let reason = if reason.is_empty() {
            &self.words.no_value
        } else {
            reason
        };
        if name.is_empty() {
            reason.to_owned()
        } else {
            format!("{name}: {reason}")
        }
    }
}

/// Where text stands whose capitals are centred on `y`.
pub(super) fn baseline(y: f64, type_: Type) -> f64 {
    y + type_.size * CAP_HEIGHT / 2.0
}

pub(super) fn leading_edge(text: &str, left: f64, right: f64) -> (f64, Anchor) {
    if is_right_to_left(text) {
        (right, Anchor::End)
    } else {
        (left, Anchor::Start)
    }
}
