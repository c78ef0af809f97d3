//! A line as small as a word.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::pen::{Pen, VALUE};
use crate::chart::plot::Plot;
use crate::chart::spec::{Heading, Range, Tone, equal_lengths, finite};
use crate::chart::thinning;
use crate::chart::ticks::{Scale, extent};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Paint, Stroke};
use crate::map::geometry::Area;

/// Best drawn with [`crate::chart::Size::bare`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Sparkline {
    pub heading: Heading,
    pub format: NumberFormat,
    pub positions: Vec<String>,
    /// One a position; absent where there is none.
    pub values: Vec<Option<f64>>,
    /// Of the last dot.
    pub tone: Tone,
    /// Where values usually lie: a pale band behind the line.
    pub band: Option<Range>,
    /// Whether the last value is written at the right.
    pub last: bool,
}

impl Kind for Sparkline {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        equal_lengths(self.positions.len(), self.values.len(), "the line")?;
        for value in self.values.iter().flatten() {
            finite(&[*value], "the line")?;
        }
        self.band.map_or(Ok(()), |band| band.check("the band"))
    }

    fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    fn table(&self, words: &Words) -> Table {
        Table {
            header: vec![words.headers.period.clone(), words.headers.value.clone()],
            rows: self
                .positions
                .iter()
                .zip(&self.values)
                .map(|(position, value)| {
                    let value = value
                        .map_or_else(String::new, |value| self.format.write(value, &words.locale));
                    vec![position.clone(), value]
                })
                .collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: self
                .positions
                .iter()
                .zip(&self.values)
                .filter_map(|(position, value)| Some((Cow::Borrowed(position.as_str()), (*value)?)))
                .collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let height = body.height_or(32.0, 12.0);
        let last = self.values.iter().rposition(Option::is_some).unwrap_or(0);
        let number = self.values[last].map_or_else(String::new, |value| {
            self.format.write(value, &pen.words.locale)
        });
        let room = if self.last {
            pen.width(&number, VALUE) + 8.0
        } else {
            0.0
        };
        // Room for the dot at every edge.
        let area = Area {
            x: body.x + 4.0,
            y: body.y + 4.0,
            width: (body.width - room - 8.0).max(8.0),
            height: height - 8.0,
        };
        let band = self.band.into_iter().flat_map(|band| [band.from, band.to]);
        let (low, high) = extent(self.values.iter().flatten().copied().chain(band));
        let upwards = if high > low {
            Scale::bare(low, high)
        } else {
            Scale::bare(low - 1.0 - low.abs(), high + 1.0 + high.abs())
        };
        let steps = self.values.len().saturating_sub(1).max(1) as f64;
        let plot = Plot::new(pen, area, &Scale::bare(0.0, steps), &upwards);
        if let Some(band) = self.band {
            let corners = [(0.0, band.from), (steps, band.to)];
            plot.rectangle(corners, 2.0, pen.tokens.accent_soft, 1.0);
        }
        let x = |at: usize| {
            if self.values.len() == 1 {
                0.5
            } else {
                at as f64
            }
        };
        let chosen = thinning::line(&self.values, area.width, &[last]);
        let stroke = Stroke::new(pen.tokens.ink_2, 1.5).round();
        for run in chosen.chunk_by(|a, b| self.values[*a].is_some() == self.values[*b].is_some()) {
            let points: Vec<(f64, f64)> = run
                .iter()
                .filter_map(|at| Some((x(*at), self.values[*at]?)))
                .collect();
            match points.as_slice() {
                [] => {}
                [alone] => plot.dot(*alone, 1.5, Paint::fill(pen.tokens.ink_2)),
                points => plot.line(points.iter().copied(), stroke),
            }
        }
        let pitch = area.width / steps;
        for at in chosen {
            let Some(value) = self.values[at] else {
                continue;
            };
            let (left, _) = plot.at((x(at), value));
            let column = Area {
                x: left - pitch.max(2.0) / 2.0,
                y: body.y,
                width: pitch.max(2.0),
                height,
            };
            let number = self.format.write(value, &pen.words.locale);
            let text = format!("{}: {number}", self.positions[at]);
            pen.mark(Place::row(at), column, text, || {
                if at == last {
                    let rim = Stroke::new(pen.tokens.surface, 1.0);
                    let colour = colours::strong(self.tone, pen.tokens);
                    plot.dot((x(at), value), 3.5, Paint::fill(colour).and_stroke(rim));
                }
            });
        }
        if self.last {
            let at = (body.right(), body.y + height / 2.0);
            pen.centred(at, Anchor::End, VALUE, pen.tokens.ink, &number);
        }
        body.y + height
    }
}
