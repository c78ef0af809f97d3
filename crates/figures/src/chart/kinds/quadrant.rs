//! What matters against how it stands: dots in four named quadrants.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame;
use crate::chart::pen::{LEADING, NAME, Pen, TICK};
use crate::chart::placing::{Spot, beside_dots, overlap};
use crate::chart::plot::Plot;
use crate::chart::spec::{Axis, Estimate, Heading, Tone, finite};
use crate::chart::ticks::{Scale, count, padded};
use crate::chart::{Body, ChartError, Facts, Kind, Place, Plane, Table, Words, colours};
use crate::drawing::{Anchor, Paint, Stroke};
use crate::map::geometry::Area;
use crate::theme::Colour;

const RADIUS: f64 = 6.0;
/// With more points than this none is named.
const NAMED: usize = 120;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QuadrantChart {
    pub heading: Heading,
    /// To the right: importance.
    pub x: Axis,
    /// Upwards: favourability.
    pub y: Axis,
    /// Where the quadrants meet.
    pub split: (f64, f64),
    /// Upper left, upper right, lower left, lower right; empty: no name.
    pub names: [String; 4],
    /// The quadrant to look at first, shaded; its dots are negative unless they say otherwise.
    pub emphasised: Option<Corner>,
    pub points: Vec<QuadrantPoint>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Corner {
    UpperLeft,
    UpperRight,
    LowerLeft,
    LowerRight,
}

impl Corner {
    fn of(right: bool, above: bool) -> Corner {
        match (right, above) {
            (false, true) => Corner::UpperLeft,
            (true, true) => Corner::UpperRight,
            (false, false) => Corner::LowerLeft,
            (true, false) => Corner::LowerRight,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuadrantPoint {
    pub label: String,
    pub x: Estimate,
    pub y: Estimate,
    pub tone: Option<Tone>,
}

impl Kind for QuadrantChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.x.check("the horizontal axis")?;
        self.y.check("the vertical axis")?;
        finite(&[self.split.0, self.split.1], "the middle")?;
        for point in &self.points {
            point.x.check(&point.label)?;
            point.y.check(&point.label)?;
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let named = |axis: &Axis| {
            let mut header = frame::estimate_header(words);
            if !axis.title.is_empty() {
                header[0] = axis.title.clone();
            }
            header
        };
        let mut header = vec![words.headers.name.clone()];
        header.extend(named(&self.x));
        header.extend(named(&self.y));
        let rows = self.points.iter().map(|point| {
            let mut row = vec![point.label.clone()];
            row.extend(frame::estimate_cells(Some(&point.x), &self.x.format, words));
            row.extend(frame::estimate_cells(Some(&point.y), &self.y.format, words));
            row
        });
        Table {
            header,
            rows: rows.collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: self
                .points
                .iter()
                .map(|point| (Cow::Borrowed(point.label.as_str()), point.y.value))
                .collect(),
            format: &self.y.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let field = Field::new(pen, body, self);
        let plot = &field.plot;
        pen.spans(Plane {
            area: plot.area,
            x: (field.x.from, field.x.to),
            y: (field.y.from, field.y.to),
        });
        if !self.y.in_words() {
            plot.mesh();
            plot.vertical_labels(&field.y, &field.y_labels);
        }
        self.quadrants(pen, &field);
        field.foot(pen, &self.x);
        if self.y.in_words() {
            field.side(pen, &self.y);
        }
        let whisker = Stroke::new(pen.tokens.line_strong, 1.5);
        let mut lines = field.split_lines(self);
        for point in &self.points {
            for (from, to) in whiskers(point) {
                plot.segment(from, to, whisker);
                let ((x0, y0), (x1, y1)) = (plot.at(from), plot.at(to));
                lines.push(Area {
                    x: x0.min(x1) - 1.0,
                    y: y0.min(y1) - 1.0,
                    width: (x1 - x0).abs() + 2.0,
                    height: (y1 - y0).abs() + 2.0,
                });
            }
        }
        let spots: Vec<Spot> = self
            .points
            .iter()
            .map(|point| {
                let (x, y) = plot.at((point.x.value, point.y.value));
                Spot {
                    x,
                    y,
                    radius: RADIUS,
                    width: pen.width(&field.fitted(pen, &point.label), NAME),
                    height: 15.0,
                }
            })
            .collect();
        let labels = if spots.len() > NAMED {
            vec![None; spots.len()]
        } else {
            beside_dots(&spots, &field.names, &lines, field.around())
        };
        // Names need not keep off the mesh, only be read where it passes.
        lines.extend(field.mesh_lines(self));
        for (index, point) in self.points.iter().enumerate() {
            let spot = &spots[index];
            let area = Area {
                x: spot.x - 9.0,
                y: spot.y - 9.0,
                width: 18.0,
                height: 18.0,
            };
            let text = format!(
                "{}\n{}\n{}",
                point.label,
                pen.said(&self.x.title, &point.x, &self.x.format),
                pen.said(&self.y.title, &point.y, &self.y.format)
            );
            pen.mark(Place::row(index), area, text, || {
                let rim = Stroke::new(pen.tokens.surface, 1.5);
                let colour = colours::strong(self.tone(point), pen.tokens);
                let paint = Paint::fill(colour).and_stroke(rim);
                plot.dot((point.x.value, point.y.value), RADIUS, paint);
                if let Some(label) = labels[index] {
                    let at = (label.x, label.y + label.height / 2.0);
                    let text = field.fitted(pen, &point.label);
                    if lines.iter().any(|line| overlap(line, &label) > 0.0) {
                        let ground = self.ground(pen, plot, label);
                        pen.grounded(at, Anchor::Start, NAME, ground, &text);
                    } else {
                        pen.centred(at, Anchor::Start, NAME, pen.tokens.ink, &text);
                    }
                }
            });
        }
        field.bottom
    }
}

impl QuadrantChart {
    fn corner(&self, point: &QuadrantPoint) -> Corner {
        Corner::of(point.x.value >= self.split.0, point.y.value >= self.split.1)
    }

    fn tone(&self, point: &QuadrantPoint) -> Tone {
        point.tone.unwrap_or_else(|| {
            if self.emphasised == Some(self.corner(point)) {
                Tone::Negative
            } else {
                Tone::Accent
            }
        })
    }

    /// The colour of the quadrant in which a label's middle stands.
    fn ground(&self, pen: &Pen<'_>, plot: &Plot<'_>, label: Area) -> Colour {
        let (x, y) = plot.at(self.split);
        let right = label.x + label.width / 2.0 >= x;
        let above = label.y + label.height / 2.0 <= y;
        if self.emphasised == Some(Corner::of(right, above)) {
            pen.tokens.neg_soft
        } else {
            pen.tokens.surface
        }
    }

    /// The shaded quadrant, the lines where they meet, and their names.
    fn quadrants(&self, pen: &Pen<'_>, field: &Field<'_>) {
        let (plot, (x, y)) = (&field.plot, self.split);
        if let Some(corner) = self.emphasised {
            let (far_x, far_y) = match corner {
                Corner::UpperLeft => (field.x.from, field.y.to),
                Corner::UpperRight => (field.x.to, field.y.to),
                Corner::LowerLeft => (field.x.from, field.y.from),
                Corner::LowerRight => (field.x.to, field.y.from),
            };
            plot.rectangle([(x, y), (far_x, far_y)], 6.0, pen.tokens.neg_soft, 1.0);
        }
        let stroke = Stroke::new(pen.tokens.line_strong, 1.0).dashed(3.0, 3.0);
        plot.segment((x, field.y.from), (x, field.y.to), stroke);
        plot.segment((field.x.from, y), (field.x.to, y), stroke);
        for (name, area, anchor) in field.named(pen, self) {
            let x = match anchor {
                Anchor::Start | Anchor::Middle => area.x,
                Anchor::End => area.x + area.width,
            };
            let at = (x, area.y + area.height / 2.0);
            pen.centred(at, anchor, TICK, pen.tokens.ink_2, &name);
        }
    }
}

fn whiskers(point: &QuadrantPoint) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let (x, y) = (point.x.value, point.y.value);
    let across = point
        .x
        .interval
        .map(|interval| ((interval.lower, y), (interval.upper, y)));
    let upwards = point
        .y
        .interval
        .map(|interval| ((x, interval.lower), (x, interval.upper)));
    across.into_iter().chain(upwards)
}

struct Field<'a> {
    plot: Plot<'a>,
    x: Scale,
    y: Scale,
    x_labels: Vec<String>,
    y_labels: Vec<String>,
    /// Where the quadrants' names stand.
    names: Vec<Area>,
    right: f64,
    bottom: f64,
}

impl<'a> Field<'a> {
    fn new(pen: &'a Pen<'a>, body: Body, chart: &QuadrantChart) -> Field<'a> {
        let points = &chart.points;
        let height = body.height_or((body.width * 0.62).clamp(240.0, 420.0), 120.0);
        let scale = |values: Vec<f64>, axis: &Axis, split: f64, steps: usize| {
            let ends = padded(values.into_iter().chain([split]), 0.08, &axis.format);
            Scale::covering(ends, axis.range, steps, &axis.format)
        };
        let x = scale(
            points.iter().flat_map(|point| point.x.extent()).collect(),
            &chart.x,
            chart.split.0,
            count(body.width * 0.7),
        );
        let y = scale(
            points.iter().flat_map(|point| point.y.extent()).collect(),
            &chart.y,
            chart.split.1,
            count(height - 60.0),
        );
        let x_labels = x.labels(&chart.x.format, &pen.words.locale);
        let y_labels = y.labels(&chart.y.format, &pen.words.locale);
        let gutter = if chart.y.in_words() {
            0.0
        } else {
            pen.widest(y_labels.iter().map(String::as_str), TICK) + 10.0
        };
        let top = frame::axis_title(pen, &chart.y.title, (body.x, body.y), body.width);
        let two_lines = !chart.x.in_words() && !chart.x.title.is_empty();
        let foot = if two_lines { 40.0 } else { 24.0 };
        let head = if chart.y.in_words() { 18.0 } else { 6.0 };
        let area = Area {
            x: body.x + gutter,
            y: top + head,
            width: (body.width - gutter - 2.0).max(20.0),
            height: (body.y + height - foot - top - head).max(20.0),
        };
        let plot = Plot::new(pen, area, &x, &y);
        let mut field = Field {
            plot,
            x,
            y,
            x_labels,
            y_labels,
            names: Vec::new(),
            right: body.right(),
            bottom: body.y + height,
        };
        field.names = field
            .named(pen, chart)
            .into_iter()
            .map(|(_, area, _)| area)
            .collect();
        field
    }

    fn fitted(&self, pen: &Pen<'_>, label: &str) -> String {
        pen.fitted(label, NAME, (self.plot.area.width * 0.4).max(40.0))
    }

    /// Where the quadrants meet.
    fn split_lines(&self, chart: &QuadrantChart) -> Vec<Area> {
        let (x, y) = self.plot.at(chart.split);
        let area = self.plot.area;
        let upright = Area {
            x: x - 1.0,
            width: 2.0,
            ..area
        };
        vec![upright, self.level(y)]
    }

    fn mesh_lines(&self, chart: &QuadrantChart) -> Vec<Area> {
        if chart.y.in_words() {
            return Vec::new();
        }
        let ticks = self.y.ticks.iter();
        let at = |tick: &f64| self.plot.at((chart.split.0, *tick)).1;
        ticks.map(|tick| self.level(at(tick))).collect()
    }

    /// A line from side to side.
    fn level(&self, y: f64) -> Area {
        Area {
            y: y - 1.0,
            height: 2.0,
            ..self.plot.area
        }
    }

    /// Labels may stand a little outside of the field.
    fn around(&self) -> Area {
        let area = self.plot.area;
        Area {
            x: area.x + 2.0,
            y: area.y - 4.0,
            width: self.right - area.x - 2.0,
            height: area.height + 4.0,
        }
    }

    /// The quadrants' names in their outer corners; those without room or over a dot's quadrant
    /// that is too small are left out.
    fn named(&self, pen: &Pen<'_>, chart: &QuadrantChart) -> Vec<(String, Area, Anchor)> {
        let area = self.plot.area;
        let (split_x, split_y) = self.plot.at(chart.split);
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let boxes = [
            (area.x, area.y, split_x, split_y, Anchor::Start, true),
            (split_x, area.y, right, split_y, Anchor::End, true),
            (area.x, split_y, split_x, bottom, Anchor::Start, false),
            (split_x, split_y, right, bottom, Anchor::End, false),
        ];
        let dots: Vec<Area> = chart
            .points
            .iter()
            .map(|point| {
                let (x, y) = self.plot.at((point.x.value, point.y.value));
                Area {
                    x: x - RADIUS - 2.0,
                    y: y - RADIUS - 2.0,
                    width: (RADIUS + 2.0) * 2.0,
                    height: (RADIUS + 2.0) * 2.0,
                }
            })
            .collect();
        let mut named = Vec::new();
        for (name, (left, top, right, bottom, anchor, above)) in chart.names.iter().zip(boxes) {
            let (width, height) = (pen.width(name, TICK), 14.0);
            if name.is_empty() || right - left < width + 16.0 || bottom - top < height + 12.0 {
                continue;
            }
            let x = |anchor: Anchor| match anchor {
                Anchor::End => right - 8.0 - width,
                Anchor::Start | Anchor::Middle => left + 8.0,
            };
            let y = |above: bool| {
                if above {
                    top + 6.0
                } else {
                    bottom - 6.0 - height
                }
            };
            let other = if anchor == Anchor::End {
                Anchor::Start
            } else {
                Anchor::End
            };
            // The outer corner, or another of the quadrant when a dot lies there.
            let places = [
                (anchor, above),
                (other, above),
                (anchor, !above),
                (other, !above),
            ];
            let place = places.into_iter().find_map(|(anchor, above)| {
                let area = Area {
                    x: x(anchor),
                    y: y(above),
                    width,
                    height,
                };
                let free = dots.iter().all(|dot| overlap(dot, &area) == 0.0);
                free.then_some((area, anchor))
            });
            if let Some((area, anchor)) = place {
                named.push((name.clone(), area, anchor));
            }
        }
        named
    }

    /// What stands below the field: words at both ends, or numbers and the axis' name.
    fn foot(&self, pen: &Pen<'_>, axis: &Axis) {
        let area = self.plot.area;
        let y = area.y + area.height + TICK.size * LEADING + 1.0;
        let (left, right) = (area.x, area.x + area.width);
        let ink = pen.tokens.ink_3;
        if axis.in_words() {
            let room = area.width / 2.0 - 8.0;
            let low = pen.fitted(&axis.low, TICK, room);
            let high = pen.fitted(&axis.high, TICK, room);
            pen.write((left, y), Anchor::Start, TICK, ink, &low);
            pen.write((right, y), Anchor::End, TICK, ink, &high);
            return;
        }
        let bounds = (area.x - 40.0, self.right);
        self.plot
            .horizontal_labels(&self.y, &self.x, &self.x_labels, bounds);
        let title = pen.fitted(&axis.title, TICK, area.width);
        pen.write((right, y + 16.0), Anchor::End, TICK, ink, &title);
    }

    /// Words above and below the field's left edge in place of numbers.
    fn side(&self, pen: &Pen<'_>, axis: &Axis) {
        let (area, ink) = (self.plot.area, pen.tokens.ink_3);
        let at = (area.x, area.y - 10.0);
        pen.centred(at, Anchor::Start, TICK, ink, &axis.high);
        let width = pen.width(&axis.low, TICK);
        if width < area.width {
            let at = (area.x, area.y + area.height - 10.0);
            pen.centred(at, Anchor::Start, TICK, ink, &axis.low);
        }
    }
}
