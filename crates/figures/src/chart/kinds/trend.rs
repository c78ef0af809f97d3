//! A few series over waves, each named at its end.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame;
use crate::chart::pen::{LEADING, NAME, Pen, TICK};
use crate::chart::placing::spread;
use crate::chart::plot::Plot;
use crate::chart::spec::{Estimate, Heading, Range, Target, Tone, equal_lengths, finite};
use crate::chart::ticks::{Scale, count};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Paint, Stroke};
use crate::map::geometry::Area;
use crate::theme::Colour;

const RADIUS: f64 = 4.0;
/// From one name at the right to the next.
const NAME_STEP: f64 = 16.0;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TrendChart {
    pub heading: Heading,
    pub format: NumberFormat,
    /// The waves, oldest first.
    pub positions: Vec<String>,
    pub series: Vec<TrendSeries>,
    pub target: Option<Target>,
    pub range: Option<Range>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TrendSeries {
    pub name: String,
    pub tone: Tone,
    /// One a wave; absent where it was not asked or may not be shown.
    pub points: Vec<Option<Estimate>>,
    /// Stands behind the others: a thin line without colour, dots or intervals.
    pub quiet: bool,
}

impl Kind for TrendChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        for series in &self.series {
            equal_lengths(self.positions.len(), series.points.len(), &series.name)?;
            for estimate in series.points.iter().flatten() {
                estimate.check(&series.name)?;
            }
        }
        if let Some(target) = &self.target {
            finite(&[target.value], "the target")?;
        }
        self.range.map_or(Ok(()), |range| range.check("the axis"))
    }

    fn is_empty(&self) -> bool {
        self.series
            .iter()
            .all(|series| series.points.iter().all(Option::is_none))
    }

    fn table(&self, words: &Words) -> Table {
        let headers = &words.headers;
        let mut header = vec![headers.series.clone(), headers.period.clone()];
        header.extend(frame::estimate_header(words));
        let mut rows = Vec::new();
        for series in &self.series {
            for (position, point) in self.positions.iter().zip(&series.points) {
                let mut row = vec![series.name.clone(), position.clone()];
                row.extend(frame::estimate_cells(point.as_ref(), &self.format, words));
                rows.push(row);
            }
        }
        Table { header, rows }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        let several = self.series.len() > 1;
        let values = self.series.iter().flat_map(|series| {
            self.positions
                .iter()
                .zip(&series.points)
                .filter_map(move |(position, point)| {
                    let name = if several {
                        Cow::Owned(format!("{}, {position}", series.name))
                    } else {
                        Cow::Borrowed(position.as_str())
                    };
                    Some((name, point.as_ref()?.value))
                })
        });
        Facts {
            values: values.collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let values = self
            .series
            .iter()
            .flat_map(|series| series.points.iter().flatten())
            .flat_map(|estimate| estimate.extent())
            .chain(self.target.as_ref().map(|target| target.value));
        let scale = Scale::covering(
            values,
            self.range,
            count(body.height_or(self.natural_height(), 0.0) - 40.0),
            &self.format,
        );
        let labels = scale.labels(&self.format, &pen.words.locale);
        let gutter = pen.widest(labels.iter().map(String::as_str), TICK) + 10.0;
        let most = (body.width * 0.34).max((body.width * 0.45).min(130.0));
        let ends = self.ends(pen, most - 12.0);
        let names = pen.widest(ends.iter().map(|end| end.text.as_str()), NAME);
        let height = body.height_or(self.natural_height(), 100.0);
        let head = if self.target.is_some() { 14.0 } else { 8.0 };
        let area = Area {
            x: body.x + gutter,
            y: body.y + head,
            width: (body.width - gutter - names - 16.0).max(20.0),
            height: height - head - 26.0,
        };
        let plot = Plot::new(pen, area, &Scale::bare(0.0, area.width), &scale);
        plot.mesh();
        plot.vertical_labels(&scale, &labels);
        let places = self.places(area);
        let baseline = area.y + area.height + TICK.size * LEADING + 2.0;
        let xs: Vec<f64> = places.iter().map(|x| area.x + x).collect();
        frame::positions(pen, &self.positions, &xs, baseline, (body.x, body.right()));
        if let Some(target) = &self.target {
            let stroke = frame::target_stroke(pen);
            plot.segment((0.0, target.value), (area.width, target.value), stroke);
            let name = frame::target_name(pen, target, &self.format);
            let (x, y) = plot.at((0.0, target.value));
            pen.write((x, y - 5.0), Anchor::Start, TICK, pen.tokens.ink_2, &name);
        }
        for quiet in [true, false] {
            let all = self.series.iter().enumerate();
            for one in all.filter(|(_, series)| series.quiet == quiet) {
                self.one(pen, &plot, one, &places);
            }
        }
        self.names(pen, &plot, &ends, &places, body);
        body.y + height
    }
}

fn colour(series: &TrendSeries, pen: &Pen<'_>) -> Colour {
    if series.quiet {
        pen.tokens.ink_3
    } else {
        colours::strong(series.tone, pen.tokens)
    }
}

/// The last value of a series, with its name.
struct End {
    series: usize,
    at: usize,
    value: f64,
    text: String,
}

impl TrendChart {
    /// Where the waves stand, from the field's left edge.
    fn places(&self, area: Area) -> Vec<f64> {
        let count = self.positions.len();
        let inset = (area.width / count as f64 / 2.0).min(28.0);
        (0..count)
            .map(|at| {
                if count == 1 {
                    area.width / 2.0
                } else {
                    inset + (area.width - inset * 2.0) * at as f64 / (count - 1) as f64
                }
            })
            .collect()
    }

    /// Room for the name of every series.
    fn natural_height(&self) -> f64 {
        (self.series.len() as f64 * NAME_STEP + 50.0).max(260.0)
    }

    fn ends(&self, pen: &Pen<'_>, width: f64) -> Vec<End> {
        self.series
            .iter()
            .enumerate()
            .filter_map(|(index, series)| {
                let at = series.points.iter().rposition(Option::is_some)?;
                let value = series.points[at]?.value;
                let number = self.format.write(value, &pen.words.locale);
                let name = pen.fitted(&series.name, NAME, width - pen.width(&number, NAME) - 5.0);
                Some(End {
                    series: index,
                    at,
                    value,
                    text: if name.is_empty() {
                        number
                    } else {
                        format!("{name} {number}")
                    },
                })
            })
            .collect()
    }

    fn one(
        &self,
        pen: &Pen<'_>,
        plot: &Plot<'_>,
        (index, series): (usize, &TrendSeries),
        places: &[f64],
    ) {
        let colour = colour(series, pen);
        // Intervals of several series stand beside each other.
        let count = self.series.len() as f64;
        let shift = (index as f64 - (count - 1.0) / 2.0) * (8.0f64.min(24.0 / count.max(1.0)));
        let rail = colours::mixed(colour, pen.tokens.surface, 0.45);
        let point = |at: usize| series.points[at].map(|estimate| (places[at] + shift, estimate));
        for at in (0..places.len()).filter(|_| !series.quiet) {
            if let Some((
                x,
                Estimate {
                    interval: Some(interval),
                    ..
                },
            )) = point(at)
            {
                let stroke = Stroke::new(rail, 2.0);
                plot.segment((x, interval.lower), (x, interval.upper), stroke);
            }
        }
        let mut first = 0;
        for run in series.points.chunk_by(|a, b| a.is_some() == b.is_some()) {
            if run.len() > 1 && run[0].is_some() {
                let points = (first..first + run.len())
                    .filter_map(point)
                    .map(|(x, estimate)| (x, estimate.value));
                let width = if series.quiet { 1.0 } else { 2.0 };
                plot.line(points, Stroke::new(colour, width).round());
            }
            first += run.len();
        }
        for (at, position) in self.positions.iter().enumerate() {
            let Some((x, estimate)) = point(at) else {
                continue;
            };
            let name = if series.name.is_empty() {
                position.clone()
            } else {
                format!("{}, {position}", series.name)
            };
            let text = pen.said(&name, &estimate, &self.format);
            let (left, top) = plot.at((x, estimate.value));
            let area = Area {
                x: left - 9.0,
                y: top - 9.0,
                width: 18.0,
                height: 18.0,
            };
            let row = index * self.positions.len() + at;
            pen.mark(Place::row(row), area, text, || {
                if series.quiet {
                    return;
                }
                let rim = Stroke::new(pen.tokens.surface, 1.5);
                plot.dot(
                    (x, estimate.value),
                    RADIUS,
                    Paint::fill(colour).and_stroke(rim),
                );
            });
        }
    }

    /// Names at the right, moved apart; a thin line leads to one that had to move.
    fn names(&self, pen: &Pen<'_>, plot: &Plot<'_>, ends: &[End], places: &[f64], body: Body) {
        let area = plot.area;
        // Series beyond those that have room are named by their marks alone.
        let room = (area.height / NAME_STEP) as usize + 1;
        let ends = &ends[..ends.len().min(room)];
        let heights: Vec<f64> = ends.iter().map(|end| plot.at((0.0, end.value)).1).collect();
        let placed = spread(&heights, NAME_STEP, area.y, area.y + area.height);
        for ((end, from), y) in ends.iter().zip(&heights).zip(placed) {
            let series = &self.series[end.series];
            let colour = colour(series, pen);
            let x = area.x + area.width + 8.0;
            let dot = area.x + places[end.at];
            if (y - from).abs() > 4.0 || area.x + area.width - dot > 40.0 {
                let stroke = Stroke::new(pen.tokens.line_strong, 1.0);
                pen.line((dot + RADIUS + 10.0, *from), (x - 4.0, y), stroke);
            }
            let text = pen.fitted(&end.text, NAME, body.right() - x + 0.5);
            pen.centred((x, y), Anchor::Start, NAME, colour, &text);
        }
    }
}
