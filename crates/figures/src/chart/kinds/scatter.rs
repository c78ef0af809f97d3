//! Two measures of the same things, with the line that fits them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame;
use crate::chart::pen::{LABEL, LEADING, Pen, TICK};
use crate::chart::placing::{Spot, beside_dots};
use crate::chart::plot::Plot;
use crate::chart::spec::{Axis, Heading, Tone, finite, ordered};
use crate::chart::ticks::{Scale, count, padded};
use crate::chart::{Body, ChartError, Facts, Kind, Table, Words, colours, thinning};
use crate::drawing::{Anchor, Paint, Stroke};
use crate::map::geometry::Area;

/// With more points than this none is named.
const NAMED: usize = 120;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ScatterChart {
    pub heading: Heading,
    pub x: Axis,
    pub y: Axis,
    pub points: Vec<ScatterPoint>,
    pub fit: Option<Fit>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ScatterPoint {
    /// May be empty.
    pub label: String,
    pub x: f64,
    pub y: f64,
    pub answers: Option<u64>,
    pub tone: Tone,
}

/// The line that fits the points, from left to right, with its interval.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Fit {
    pub points: Vec<FitPoint>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FitPoint {
    pub x: f64,
    pub y: f64,
    pub lower: f64,
    pub upper: f64,
}

impl Kind for ScatterChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.x.check("the horizontal axis")?;
        self.y.check("the vertical axis")?;
        for point in &self.points {
            finite(&[point.x, point.y], "a point")?;
        }
        for point in self.fit.iter().flat_map(|fit| &fit.points) {
            let what = "the line";
            finite(&[point.x, point.y, point.lower, point.upper], what)?;
            ordered(point.lower, point.upper, what)?;
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let headers = &words.headers;
        let named = |axis: &Axis| {
            if axis.title.is_empty() {
                headers.value.clone()
            } else {
                axis.title.clone()
            }
        };
        let rows = self.points.iter().map(|point| {
            vec![
                point.label.clone(),
                self.x.format.write(point.x, &words.locale),
                self.y.format.write(point.y, &words.locale),
                point
                    .answers
                    .map_or_else(String::new, |count| words.locale.count(count)),
            ]
        });
        Table {
            header: vec![
                headers.name.clone(),
                named(&self.x),
                named(&self.y),
                headers.answers.clone(),
            ],
            rows: rows.collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: self
                .points
                .iter()
                .map(|point| (Cow::Borrowed(point.label.as_str()), point.y))
                .collect(),
            format: &self.y.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let height = body.height_or((body.width * 0.6).clamp(220.0, 400.0), 110.0);
        let fit: &[FitPoint] = self.fit.as_ref().map_or(&[], |fit| &fit.points);
        let scale = |values: Vec<f64>, axis: &Axis, steps: usize| {
            let ends = padded(values, 0.05, &axis.format);
            Scale::covering(ends, axis.range, steps, &axis.format)
        };
        let x = scale(
            self.points
                .iter()
                .map(|point| point.x)
                .chain(fit.iter().map(|point| point.x))
                .collect(),
            &self.x,
            count(body.width * 0.7),
        );
        let y = scale(
            self.points
                .iter()
                .map(|point| point.y)
                .chain(fit.iter().flat_map(|point| [point.lower, point.upper]))
                .collect(),
            &self.y,
            count(height - 60.0),
        );
        let y_labels = y.labels(&self.y.format, &pen.words.locale);
        let x_labels = x.labels(&self.x.format, &pen.words.locale);
        let gutter = pen.widest(y_labels.iter().map(String::as_str), TICK) + 10.0;
        let top = frame::axis_title(pen, &self.y.title, (body.x, body.y), body.width) + 6.0;
        let foot = if self.x.title.is_empty() { 24.0 } else { 42.0 };
        let area = Area {
            x: body.x + gutter,
            y: top,
            width: (body.width - gutter - 4.0).max(20.0),
            height: (body.y + height - foot - top).max(20.0),
        };
        let plot = Plot::new(pen, area, &x, &y);
        plot.mesh();
        plot.vertical_labels(&y, &y_labels);
        let bounds = (body.x, body.right());
        plot.horizontal_labels(&y, &x, &x_labels, bounds);
        let line = Stroke::new(pen.tokens.line_strong, 1.0);
        plot.segment((x.from, y.from), (x.to, y.from), line);
        let title = pen.fitted(&self.x.title, TICK, area.width);
        let at = (
            area.x + area.width,
            area.y + area.height + TICK.size * LEADING + 17.0,
        );
        pen.write(at, Anchor::End, TICK, pen.tokens.ink_3, &title);
        let taken = self.fitted_line(pen, &plot, fit);
        self.dots(pen, &plot, &taken, body);
        body.y + height
    }
}

impl ScatterChart {
    /// Draws the line; returns little boxes along it that labels avoid.
    fn fitted_line(&self, pen: &Pen<'_>, plot: &Plot<'_>, fit: &[FitPoint]) -> Vec<Area> {
        if fit.len() < 2 {
            return Vec::new();
        }
        let edge = |side: fn(&FitPoint) -> f64| -> Vec<(f64, f64)> {
            fit.iter().map(|point| (point.x, side(point))).collect()
        };
        if fit.iter().any(|point| point.lower < point.upper) {
            let (lower, upper) = (edge(|point| point.lower), edge(|point| point.upper));
            plot.band(&lower, &upper, pen.tokens.accent, 0.12);
        }
        let middle = edge(|point| point.y);
        let ends: Vec<(f64, f64)> = middle.iter().map(|point| plot.at(*point)).collect();
        plot.line(middle, Stroke::new(pen.tokens.accent, 2.0).round());
        let mut taken = Vec::new();
        for pair in ends.windows(2) {
            let [(x0, y0), (x1, y1)] = pair else { continue };
            let steps = ((x1 - x0).abs() / 6.0).ceil().clamp(1.0, 200.0);
            for step in 0..steps as usize {
                let at = (step as f64 + 0.5) / steps;
                taken.push(Area {
                    x: x0 + (x1 - x0) * at - 3.0,
                    y: y0 + (y1 - y0) * at - 3.0,
                    width: 6.0,
                    height: 6.0,
                });
            }
        }
        taken
    }

    fn dots(&self, pen: &Pen<'_>, plot: &Plot<'_>, taken: &[Area], body: Body) {
        let places: Vec<(f64, f64)> = self
            .points
            .iter()
            .map(|point| plot.at((point.x, point.y)))
            .collect();
        let many = places.len() > NAMED;
        let radius = if many { 3.0 } else { 5.5 };
        let name = |point: &ScatterPoint| pen.fitted(&point.label, LABEL, plot.area.width * 0.4);
        let labels = if many {
            vec![None; places.len()]
        } else {
            let spots: Vec<Spot> = self
                .points
                .iter()
                .zip(&places)
                .map(|(point, (x, y))| Spot {
                    x: *x,
                    y: *y,
                    radius,
                    width: pen.width(&name(point), LABEL),
                    height: 15.0,
                })
                .collect();
            let around = Area {
                x: plot.area.x,
                y: plot.area.y - 4.0,
                width: body.right() - plot.area.x,
                height: plot.area.height + 2.0,
            };
            beside_dots(&spots, &[], taken, around)
        };
        for place in thinning::dots(&places, 3.0) {
            let (point, (x, y)) = (&self.points[place.row], places[place.row]);
            let (across, upwards) = (
                self.x.format.write(point.x, &pen.words.locale),
                self.y.format.write(point.y, &pen.words.locale),
            );
            let mut text = point.label.clone();
            for (title, value) in [(&self.x.title, across), (&self.y.title, upwards)] {
                if !text.is_empty() {
                    text.push('\n');
                }
                if !title.is_empty() {
                    text.push_str(title);
                    text.push_str(": ");
                }
                text.push_str(&value);
            }
            if let Some(answers) = point.answers {
                text.push('\n');
                text.push_str(&pen.words.answers(answers));
            }
            let reach = radius + 3.0;
            let area = Area {
                x: x - reach,
                y: y - reach,
                width: reach * 2.0,
                height: reach * 2.0,
            };
            pen.mark(place, area, text, || {
                let colour = colours::strong(point.tone, pen.tokens);
                let paint = Paint {
                    fill_opacity: Some(if many { 0.45 } else { 0.85 }),
                    ..Paint::fill(colour)
                };
                plot.dot((point.x, point.y), radius, paint);
                if let Some(label) = labels[place.row] {
                    let at = (label.x, label.y + label.height / 2.0);
                    pen.centred(at, Anchor::Start, LABEL, pen.tokens.ink, &name(point));
                }
            });
        }
    }
}
