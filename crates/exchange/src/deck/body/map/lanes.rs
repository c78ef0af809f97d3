//! Lanes: their names, the lines of a blueprint, curves.

use throughline_figures::font::{Type as Font, Weight};
use throughline_figures::map::MapInput;
use throughline_figures::map::geometry::{Area, CurveBox, LaneBox, META_SIZE, TEXT_SIZE};
use throughline_model::Series;

use super::{Canvas, Drawing, HEADER_PADDING, joined};
use crate::deck::paint::Line;
use crate::deck::shapes::{
    Form, Ids, Known, Sketch, Words, bounds, close_group, open_group, straight,
};
use crate::deck::text::{Align, Rect, Type, paragraph};
use crate::deck::xml::Xml;

impl Drawing<'_> {
    pub(super) fn lane(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, lane: &LaneBox, frame: Rect) {
        let palette = self.making.palette();
        let row = canvas.row(lane, frame);
        let lanes = &self.figure.input.content.lanes;
        let whole = lanes
            .iter()
            .find(|found| found.id == lane.lane)
            .map_or("", |lane| lane.name.as_str());
        let name = joined(whole, &lane.name_lines);
        let known = Known {
            name: if name.is_empty() { "Lane" } else { &name },
            ..Known::default()
        };
        open_group(&mut canvas.xml, ids, &known, row);
        if lane.kind.is_line() {
            self.separator(canvas, ids, &name, row);
        } else {
            let area = Rect {
                width: canvas.size(canvas.side),
                ..row
            };
            let (size, small) = (canvas.letters(TEXT_SIZE), canvas.letters(META_SIZE));
            let mut inner = Xml::new();
            let type_ = Type::new(size, &palette.ink).bold();
            paragraph(
                &mut inner,
                &[(&name, type_)],
                Align::Start,
                "",
                self.making.language,
            );
            canvas.texts.push(name.clone());
            let hint = joined("", &lane.hint_lines);
            if !hint.is_empty() && !lane.collapsed {
                let type_ = Type::new(small, &palette.faint);
                paragraph(
                    &mut inner,
                    &[(&hint, type_)],
                    Align::Start,
                    "",
                    self.making.language,
                );
                canvas.texts.push(hint);
            }
            for curve in &self.geometry.curves {
                let mut points = curve.points.iter();
                if curve.lane == lane.lane && points.any(|point| canvas.shows(point.x, 0.0)) {
                    let (sign, paint) = (curve_sign(curve), palette.tint(curve.tint));
                    let name = curve_name(curve, &self.figure.input);
                    let runs = [
                        (sign, Type::new(small, &paint).bold()),
                        (name.as_str(), Type::new(small, &palette.muted)),
                    ];
                    paragraph(&mut inner, &runs, Align::Start, "", self.making.language);
                    canvas.texts.push(curve_label(curve, &self.figure.input));
                }
            }
            let mut sketch = Sketch::new("Lane name", area, Form::Rectangle);
            let pad = canvas.size(HEADER_PADDING);
            sketch.words = Some(Words {
                paragraphs: inner.into_string(),
                insets: [
                    pad,
                    canvas.size(if lane.collapsed { 0.0 } else { 8.0 }),
                    canvas.size(4.0),
                    0,
                ],
                anchor: if lane.collapsed { "ctr" } else { "t" },
                wrapped: true,
                shrinks: false,
            });
            sketch.write(&mut canvas.xml, ids);
        }
        for curve in self.geometry.curves.iter().rev() {
            if curve.lane == lane.lane {
                self.curve(canvas, ids, curve);
            }
        }
        for card in &self.geometry.cards {
            if card.lane == lane.lane
                && canvas.shows(card.x, card.width)
                && canvas.shows_whole(card.y, card.height)
            {
                self.card(canvas, ids, card);
            }
        }
        for measure in &self.geometry.measures {
            if measure.lane == lane.lane
                && canvas.shows(measure.x, measure.width)
                && canvas.shows_whole(measure.y, measure.height)
            {
                self.measure(canvas, ids, measure);
            }
        }
        close_group(&mut canvas.xml);
    }

    fn separator(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, name: &str, row: Rect) {
        let palette = self.making.palette();
        let type_ = Type::new(canvas.letters(META_SIZE), &palette.muted);
        let pad = canvas.size(HEADER_PADDING);
        let font = Font::new(Weight::Medium, META_SIZE);
        let wide = canvas.size(self.making.fonts.width(name, font) * 1.08 + 2.0 * HEADER_PADDING);
        let mut sketch = Sketch::new(
            "Line",
            Rect {
                width: wide.max(1),
                ..row
            },
            Form::Rectangle,
        );
        sketch.words = Some(Words {
            insets: [pad, 0, 0, 0],
            anchor: "ctr",
            wrapped: false,
            ..Words::line(name, type_, Align::Start, self.making.language)
        });
        sketch.write(&mut canvas.xml, ids);
        canvas.texts.push(name.to_owned());
        let y = row.y + row.height / 2;
        let from = (row.x + wide + pad, y);
        if from.0 < row.right() - pad {
            let line = Line::new(palette.strong_line.clone(), canvas.stroke(1.5)).dashed();
            straight(
                &mut canvas.xml,
                ids,
                name,
                from,
                (row.right() - pad, y),
                &line,
            );
        }
    }

    fn curve(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, curve: &CurveBox) {
        let said = curve_name(curve, &self.figure.input);
        let paint = self.making.palette().tint(curve.tint);
        let expected = curve.series == Series::Expected;
        // A freeform cannot be cut off: on a part it runs through its own points only.
        let inside: Vec<_> = curve
            .points
            .iter()
            .filter(|point| {
                canvas.shows(point.x, 0.0)
                    || (canvas.part.left..=canvas.part.right).contains(&point.x)
            })
            .collect();
        let data = if inside.len() == curve.points.len() {
            curve.path.clone()
        } else {
            let places: Vec<(f64, f64)> = inside.iter().map(|point| (point.x, point.y)).collect();
            throughline_figures::map::curve_path(&places)
        };
        if let Some([left, top, right, bottom]) = bounds(&data) {
            let area = canvas.body(Area {
                x: left,
                y: top,
                width: right - left,
                height: bottom - top,
            });
            let width = canvas.stroke(if expected { 2.0 } else { 3.0 });
            let line = Line::new(paint.clone(), width);
            let form = Form::Path {
                data,
                scale: canvas.part.scale,
                origin: (left, top),
            };
            let mut sketch = Sketch::new("Curve", area, form);
            sketch.known.alternative = &said;
            sketch.line = Some(if expected { line.dashed() } else { line });
            sketch.write(&mut canvas.xml, ids);
        }
        for point in inside {
            let radius = if expected { 2.75 } else { 4.5 };
            let area = canvas.body(Area {
                x: point.x - radius,
                y: point.y - radius,
                width: 2.0 * radius,
                height: 2.0 * radius,
            });
            let mut sketch = Sketch::new("Point", area, Form::Ellipse);
            sketch.fill = Some(self.making.palette().surface.clone());
            sketch.line = Some(Line::new(
                paint.clone(),
                canvas.stroke(if expected { 1.5 } else { 3.0 }),
            ));
            sketch.write(&mut canvas.xml, ids);
        }
    }
}

/// "Amina, student, experienced"
fn curve_name(curve: &CurveBox, input: &MapInput<'_>) -> String {
    let mut personas = input.library.personas.iter();
    let persona = personas.find(|one| one.id == curve.persona);
    let name = persona.map_or("", |persona| persona.name.as_str());
    format!("{name}, {}", input.words.series(curve.series))
}

/// What its line looks like, in front of its name.
fn curve_sign(curve: &CurveBox) -> &'static str {
    match curve.series {
        Series::Experienced => "●\u{2002}",
        Series::Expected => "○\u{2002}",
    }
}

pub(super) fn curve_label(curve: &CurveBox, input: &MapInput<'_>) -> String {
    format!("{}{}", curve_sign(curve), curve_name(curve, input))
}
