//! One line with its interval, a target and a band where values should lie.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame;
use crate::chart::pen::{Pen, TICK, VALUE};
use crate::chart::spec::{Estimate, Heading, Range, Target, Tone, equal_lengths, finite, ordered};
use crate::chart::timeline::{Annotation, Contents, Level, Timeline};
use crate::chart::{
    Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours, thinning,
};
use crate::drawing::{Paint, Stroke};

const CROWDED: f64 = 9.0;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LineChart {
    pub heading: Heading,
    pub format: NumberFormat,
    pub positions: Vec<String>,
    /// One a period; intervals are drawn as a pale ribbon.
    pub points: Vec<Option<Estimate>>,
    pub tone: Tone,
    pub target: Option<Target>,
    pub band: Option<LineBand>,
    pub annotations: Vec<Annotation>,
    pub range: Option<Range>,
}

/// Where values should lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LineBand {
    pub lower: f64,
    pub upper: f64,
    pub label: String,
}

impl Kind for LineChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        equal_lengths(self.positions.len(), self.points.len(), "the points")?;
        for estimate in self.points.iter().flatten() {
            estimate.check("a point")?;
        }
        if let Some(band) = &self.band {
            finite(&[band.lower, band.upper], "the band")?;
            ordered(band.lower, band.upper, "the band")?;
        }
        for annotation in &self.annotations {
            if annotation.index >= self.positions.len() {
                let (needed, found) = (annotation.index + 1, self.positions.len());
                equal_lengths(needed, found, "an annotation")?;
            }
        }
        if let Some(target) = &self.target {
            finite(&[target.value], "the target")?;
        }
        self.range.map_or(Ok(()), |range| range.check("the axis"))
    }

    fn is_empty(&self) -> bool {
        self.points.iter().all(Option::is_none)
    }

    fn table(&self, words: &Words) -> Table {
        let mut header = vec![words.headers.period.clone()];
        header.extend(frame::estimate_header(words));
        header.push(words.headers.note.clone());
        let rows = self.positions.iter().enumerate().map(|(at, position)| {
            let mut row = vec![position.clone()];
            row.extend(frame::estimate_cells(
                self.points[at].as_ref(),
                &self.format,
                words,
            ));
            row.push(self.note(at));
            row
        });
        Table {
            rows: rows.collect(),
            header,
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: self
                .positions
                .iter()
                .zip(&self.points)
                .filter_map(|(position, point)| {
                    Some((Cow::Borrowed(position.as_str()), point.as_ref()?.value))
                })
                .collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let band = self.band.as_ref();
        let values = self
            .points
            .iter()
            .flatten()
            .flat_map(|estimate| estimate.extent())
            .chain(band.into_iter().flat_map(|band| [band.lower, band.upper]))
            .chain(self.target.as_ref().map(|target| target.value));
        let levels = self.levels(pen);
        let contents = Contents {
            positions: &self.positions,
            format: &self.format,
            range: self.range,
            annotations: &self.annotations,
            levels: &levels,
        };
        let timeline = Timeline::new(pen, body, values, &contents);
        let (plot, width) = (&timeline.plot, timeline.width());
        if let Some(band) = band {
            let corners = [(0.0, band.lower), (width, band.upper)];
            plot.rectangle(corners, 0.0, pen.tokens.pos_soft, 0.7);
        }
        if let Some(target) = &self.target {
            let stroke = frame::target_stroke(pen);
            plot.segment((0.0, target.value), (width, target.value), stroke);
        }
        self.line(pen, &timeline);
        timeline.bottom
    }
}

impl LineChart {
    fn note(&self, at: usize) -> String {
        let notes: Vec<&str> = self
            .annotations
            .iter()
            .filter(|annotation| annotation.index == at)
            .map(|annotation| annotation.text.as_str())
            .collect();
        notes.join("; ")
    }

    fn levels(&self, pen: &Pen<'_>) -> Vec<Level> {
        let mut levels = Vec::new();
        if let Some(last) = self.points.iter().rev().flatten().next() {
            levels.push(Level {
                value: last.value,
                text: self.format.write(last.value, &pen.words.locale),
                type_: VALUE,
                colour: colours::strong(self.tone, pen.tokens),
            });
        }
        if let Some(target) = &self.target {
            levels.push(Level {
                value: target.value,
                text: frame::target_name(pen, target, &self.format),
                type_: TICK,
                colour: pen.tokens.ink,
            });
        }
        if let Some(band) = self.band.as_ref().filter(|band| !band.label.is_empty()) {
            levels.push(Level {
                value: (band.lower + band.upper) / 2.0,
                text: band.label.clone(),
                type_: TICK,
                colour: pen.tokens.pos,
            });
        }
        levels
    }

    fn line(&self, pen: &Pen<'_>, timeline: &Timeline<'_>) {
        let plot = &timeline.plot;
        let values: Vec<Option<f64>> = self
            .points
            .iter()
            .map(|point| point.map(|estimate| estimate.value))
            .collect();
        let chosen = thinning::line(&values, timeline.width(), &[]);
        let colour = colours::strong(self.tone, pen.tokens);
        let runs: Vec<Vec<(f64, Estimate)>> = chosen
            .chunk_by(|a, b| values[*a].is_some() == values[*b].is_some())
            .map(|run| {
                run.iter()
                    .filter_map(|at| Some((timeline.x(*at), self.points[*at]?)))
                    .collect()
            })
            .collect();
        for run in runs.iter().filter(|run| run.len() > 1) {
            if run.iter().any(|(_, estimate)| estimate.interval.is_some()) {
                let edge = |side: fn(&Estimate) -> f64| -> Vec<(f64, f64)> {
                    run.iter()
                        .map(|(x, estimate)| (*x, side(estimate)))
                        .collect()
                };
                let (lower, upper) = (edge(Estimate::lower), edge(Estimate::upper));
                plot.band(&lower, &upper, colour, 0.16);
            }
        }
        for run in runs.iter().filter(|run| run.len() > 1) {
            let points = run.iter().map(|(x, estimate)| (*x, estimate.value));
            plot.line(points, Stroke::new(colour, 2.0).round());
        }
        let last = values.iter().rposition(Option::is_some);
        for at in chosen {
            let Some(estimate) = self.points[at] else {
                continue;
            };
            let mut text = pen.said(&self.positions[at], &estimate, &self.format);
            let note = self.note(at);
            if !note.is_empty() {
                text.push('\n');
                text.push_str(&note);
            }
            let point = (timeline.x(at), estimate.value);
            let seen = timeline.pitch >= CROWDED || Some(at) == last;
            pen.mark(
                Place::row(at),
                timeline.hit(at, estimate.value),
                text,
                || {
                    if seen {
                        let rim = Stroke::new(pen.tokens.surface, 1.5);
                        plot.dot(point, 3.5, Paint::fill(colour).and_stroke(rim));
                    }
                },
            );
        }
    }
}
