//! Curves with their points, and how they differ between today and the future.

use throughline_model::{LaneKind, Series};

use super::{Painter, Part};
use crate::drawing::{Anchor, Group, Paint, Shape, Stroke, Text};
use crate::font::{Type, Weight};
use crate::map::geometry::{CurveBox, CurvePoint};
use crate::map::layout::CURVE_MARGIN;

const DIFFERENCE: Type = Type::new(Weight::SemiBold, 11.0);

impl Painter<'_> {
    /// The first persona's curve on top, experienced over expected.
    pub(super) fn curves(&self, part: Part, shapes: &mut Vec<Shape>) {
        for curve in self.geometry.curves.iter().rev() {
            let in_part = |lane: &&crate::map::geometry::LaneBox| {
                lane.lane == curve.lane && part.shows_lane(lane)
            };
            if self.geometry.lanes.iter().any(|lane| in_part(&lane)) {
                shapes.push(self.curve(curve));
            }
        }
        if self.input.comparison.is_some() {
            self.differences(part, shapes);
        }
    }

    fn curve(&self, curve: &CurveBox) -> Shape {
        let tokens = self.tokens;
        let colour = tokens.tint(curve.tint);
        let first = self
            .input
            .content
            .personas
            .iter()
            .find(|id| self.geometry.curves.iter().any(|c| c.persona == **id))
            == Some(&curve.persona);
        let mut shapes = Vec::new();
        if !curve.today.is_empty() {
            shapes.push(Shape::Path {
                data: curve.today.clone(),
                at: (0.0, 0.0),
                scale: 1.0,
                paint: Paint::stroke(Stroke::new(colour, 1.5).dashed(2.0, 4.0)),
            });
        }
        if !curve.path.is_empty() {
            let stroke = match (curve.series, first) {
                (Series::Expected, _) => Stroke::new(colour, 2.0).dashed(6.0, 5.0),
                (Series::Experienced, true) => Stroke::new(colour, 3.0).round(),
                (Series::Experienced, false) => Stroke::new(colour, 2.5).round(),
            };
            let paint = Paint::stroke(stroke);
            shapes.push(Shape::Path {
                data: curve.path.clone(),
                at: (0.0, 0.0),
                scale: 1.0,
                paint,
            });
        }
        for point in &curve.points {
            let (radius, paint) = match (curve.series, first) {
                (Series::Expected, _) => (
                    2.75,
                    Paint::fill(tokens.surface).and_stroke(Stroke::new(colour, 1.5)),
                ),
                (Series::Experienced, true) => (
                    4.5,
                    Paint::fill(tokens.surface).and_stroke(Stroke::new(colour, 3.0)),
                ),
                (Series::Experienced, false) => (4.0, Paint::fill(colour)),
            };
            let dot = Shape::Circle {
                x: point.x,
                y: point.y,
                radius,
                paint,
            };
            let title = self.spoken_point(curve, point);
            shapes.push(Shape::Group(Group {
                title,
                shapes: vec![dot],
                ..Group::default()
            }));
        }
        let name = self.persona(curve);
        let series = self.input.words.series(curve.series);
        Shape::Group(Group {
            title: format!("{name}, {series}"),
            shapes,
            ..Group::default()
        })
    }

    /// Beside each point that moved: where it was, and by how much it changed.
    fn differences(&self, part: Part, shapes: &mut Vec<Shape>) {
        let Some(comparison) = self.input.comparison else {
            return;
        };
        let experienced = |curve: &&CurveBox| curve.series == Series::Experienced;
        for curve in self.geometry.curves.iter().filter(experienced) {
            let Some(lane) = self
                .geometry
                .lanes
                .iter()
                .find(|lane| lane.lane == curve.lane)
            else {
                continue;
            };
            if lane.kind != LaneKind::Emotion || !part.shows_lane(lane) {
                continue;
            }
            let colour = self.tokens.tint(curve.tint);
            for point in &curve.points {
                let found = comparison.emotion.iter().find(|found| {
                    found.step == point.step
                        && found.persona == curve.persona
                        && found.difference != 0.0
                });
                let Some(found) = found else { continue };
                let (least, most) = (-2.0, 2.0);
                let share = (most - found.today.clamp(least, most)) / (most - least);
                let was = lane.y + CURVE_MARGIN + share * (lane.height - 2.0 * CURVE_MARGIN);
                let stroke = Stroke::new(colour, 1.5).dashed(2.0, 3.0);
                shapes.insert(
                    0,
                    Shape::Line {
                        from: (point.x, was),
                        to: (point.x, point.y),
                        stroke,
                    },
                );
                let paint = Paint::stroke(Stroke::new(colour, 1.5));
                shapes.push(Shape::Line {
                    from: (point.x - 4.0, was),
                    to: (point.x + 4.0, was),
                    stroke: paint.stroke.unwrap_or(stroke),
                });
                let rose = found.difference > 0.0;
                shapes.push(Shape::Text(Text {
                    x: point.x + 9.0,
                    baseline: point.y + if rose { -5.0 } else { 13.0 },
                    anchor: Anchor::Start,
                    type_: DIFFERENCE,
                    colour: if rose {
                        self.tokens.pos
                    } else {
                        self.tokens.neg
                    },
                    text: self.signed(found.difference),
                    struck: false,
                }));
            }
        }
    }

    fn persona(&self, curve: &CurveBox) -> &str {
        let found = self
            .input
            .library
            .personas
            .iter()
            .find(|persona| persona.id == curve.persona);
        found.map_or("", |persona| persona.name.as_str())
    }

    fn spoken_point(&self, curve: &CurveBox, point: &CurvePoint) -> String {
        let step = self
            .input
            .content
            .step(point.step)
            .map_or("", |step| step.name.trim());
        let signed = self
            .geometry
            .lanes
            .iter()
            .any(|lane| lane.lane == curve.lane && lane.kind == LaneKind::Emotion);
        let value = if signed {
            self.signed(point.value)
        } else {
            self.number(point.value)
        };
        let mut text = format!("{}, {step}: {value}", self.persona(curve));
        if !point.note.trim().is_empty() {
            text.push_str(" – ");
            text.push_str(point.note.trim());
        }
        text
    }

    /// With one decimal, and the comma of languages that have it.
    fn number(&self, value: f64) -> String {
        let text = format!("{value:.1}");
        if self.input.words.language.starts_with("de") {
            text.replace('.', ",")
        } else {
            text
        }
    }

    fn signed(&self, value: f64) -> String {
        let sign = if value > 0.0 {
            "+"
        } else if value < 0.0 {
            "−"
        } else {
            ""
        };
        format!("{sign}{}", self.number(value.abs()))
    }
}
