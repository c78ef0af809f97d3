//! A field with coordinates: plotters' mesh, lines, areas, bars and dots on it.

use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::coord::combinators::WithKeyPoints;
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::prelude::BindKeyPoints;
use plotters::series::LineSeries;
use plotters::style::{RGBAColor, ShapeStyle};

use super::pen::{LEADING, Pen, TICK};
use super::recording::{FINE, Recording, Touch};
use super::ticks::Scale;
use crate::drawing::{Anchor, Paint, Stroke};
use crate::map::geometry::Area;
use crate::theme::Colour;

type Keyed = WithKeyPoints<RangedCoordf64>;

/// What lies in `area`, from `x.from` to `x.to` and upwards from `y.from` to `y.to`.
///
/// Plotters is given shares of the axes: it takes a span under 2e-16 for none, and overflows far
/// outside of its field.
pub(super) struct Plot<'a> {
    pen: &'a Pen<'a>,
    pub(super) area: Area,
    x: (f64, f64),
    y: (f64, f64),
    field: DrawingArea<Recording, Cartesian2d<Keyed, Keyed>>,
}

impl<'a> Plot<'a> {
    pub(super) fn new(pen: &'a Pen<'a>, area: Area, x: &Scale, y: &Scale) -> Plot<'a> {
        let fine = |length: f64| (length * FINE).round() as i32;
        let pixels = (
            fine(area.x)..fine(area.x + area.width),
            fine(area.y + area.height)..fine(area.y),
        );
        let (x_ends, y_ends) = ((x.from, x.to), (y.from, y.to));
        let keys = |scale: &Scale, ends| {
            let ticks = scale.ticks.iter();
            ticks.map(|tick| share(*tick, ends)).collect::<Vec<_>>()
        };
        let field = pen.root.apply_coord_spec(Cartesian2d::new(
            (0.0..1.0).with_key_points(keys(x, x_ends)),
            (0.0..1.0).with_key_points(keys(y, y_ends)),
            pixels,
        ));
        Plot {
            pen,
            area,
            x: x_ends,
            y: y_ends,
            field,
        }
    }

    fn share(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (share(x, self.x), share(y, self.y))
    }

    /// Where a value stands in the picture.
    pub(super) fn at(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.field.map_coordinate(&self.share(point));
        (f64::from(x) / FINE, f64::from(y) / FINE)
    }

    /// Lines from side to side at the round values of the vertical axis.
    pub(super) fn mesh(&self) {
        let style = style(Stroke::new(self.pen.tokens.line, 1.0));
        self.pen.touched(Touch::default(), || {
            self.field.draw_mesh(
                |backend, line| match line {
                    MeshLine::XMesh(..) => Ok(()),
                    MeshLine::YMesh(..) => line.draw(backend, &style),
                },
                BoldPoints(0),
                BoldPoints(0),
            )
        });
    }

    pub(super) fn line(&self, points: impl IntoIterator<Item = (f64, f64)>, stroke: Stroke) {
        let touch = Touch {
            dash: stroke.dash,
            round: stroke.round,
            ..Touch::default()
        };
        let points = points.into_iter().map(|point| self.share(point));
        for element in LineSeries::new(points, style(stroke)) {
            self.pen.touched(touch, || self.field.draw(&element));
        }
    }

    pub(super) fn segment(&self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let touch = Touch {
            dash: stroke.dash,
            round: stroke.round,
            ..Touch::default()
        };
        let element = PathElement::new(vec![self.share(from), self.share(to)], style(stroke));
        self.pen.touched(touch, || self.field.draw(&element));
    }

    /// Between a lower and an upper line, both from left to right.
    pub(super) fn band(
        &self,
        lower: &[(f64, f64)],
        upper: &[(f64, f64)],
        colour: Colour,
        opacity: f64,
    ) {
        let corners: Vec<_> = upper
            .iter()
            .copied()
            .chain(lower.iter().rev().copied())
            .map(|point| self.share(point))
            .collect();
        let element = Polygon::new(corners, fill(colour, opacity));
        self.pen
            .touched(Touch::default(), || self.field.draw(&element));
    }

    pub(super) fn rectangle(
        &self,
        corners: [(f64, f64); 2],
        radius: f64,
        colour: Colour,
        opacity: f64,
    ) {
        let touch = Touch {
            radius,
            ..Touch::default()
        };
        let element = Rectangle::new(
            corners.map(|corner| self.share(corner)),
            fill(colour, opacity),
        );
        self.pen.touched(touch, || self.field.draw(&element));
    }

    pub(super) fn dot(&self, at: (f64, f64), radius: f64, paint: Paint) {
        let Some(colour) = paint.fill else { return };
        let touch = Touch {
            rim: paint.stroke,
            ..Touch::default()
        };
        let style = fill(colour, paint.fill_opacity.unwrap_or(1.0));
        let element = Circle::new(self.share(at), (radius * FINE).round() as u32, style);
        self.pen.touched(touch, || self.field.draw(&element));
    }

    /// The numbers of the vertical axis, left of the field.
    pub(super) fn vertical_labels(&self, scale: &Scale, labels: &[String]) {
        let pitch = self.area.height / (scale.ticks.len().saturating_sub(1).max(1)) as f64;
        let heights = vec![TICK.size; labels.len()];
        let every = super::ticks::stride(&heights, pitch, 4.0, &[1, 2, 5]);
        for (value, label) in scale.ticks.iter().zip(labels).step_by(every) {
            let (_, y) = self.at((scale.from, *value));
            let at = (self.area.x - 8.0, y);
            self.pen
                .centred(at, Anchor::End, TICK, self.pen.tokens.ink_3, label);
        }
    }

    /// The numbers of the horizontal axis, below the field; those without room are left out.
    pub(super) fn horizontal_labels(
        &self,
        upwards: &Scale,
        across: &Scale,
        labels: &[String],
        bounds: (f64, f64),
    ) {
        let y = self.area.y + self.area.height + TICK.size * LEADING;
        let places: Vec<(f64, f64)> = across
            .ticks
            .iter()
            .zip(labels)
            .map(|(value, label)| {
                let (x, _) = self.at((*value, upwards.from));
                (x, self.pen.width(label, TICK))
            })
            .collect();
        let pitch = places
            .windows(2)
            .map(|pair| pair[1].0 - pair[0].0)
            .fold(f64::INFINITY, f64::min);
        let widths: Vec<f64> = places.iter().map(|(_, width)| *width).collect();
        let stride = super::ticks::stride(&widths, pitch, 10.0, &[1, 2, 5]);
        for ((x, width), label) in places.iter().zip(labels).step_by(stride) {
            let x = x.min(bounds.1 - width / 2.0).max(bounds.0 + width / 2.0);
            let ink = self.pen.tokens.ink_3;
            self.pen.write((x, y), Anchor::Middle, TICK, ink, label);
        }
    }
}

/// 0 at the lower end, 1 at the upper one; not far outside of that.
fn share(value: f64, (from, to): (f64, f64)) -> f64 {
    if from == to {
        return 0.5;
    }
    ((value - from) / (to - from)).clamp(-8.0, 8.0)
}

fn style(stroke: Stroke) -> ShapeStyle {
    let Colour(red, green, blue) = stroke.colour;
    ShapeStyle {
        color: RGBAColor(red, green, blue, 1.0),
        filled: false,
        stroke_width: (stroke.width * FINE).round() as u32,
    }
}

fn fill(colour: Colour, opacity: f64) -> ShapeStyle {
    let Colour(red, green, blue) = colour;
    ShapeStyle {
        color: RGBAColor(red, green, blue, opacity),
        filled: true,
        stroke_width: 0,
    }
}
