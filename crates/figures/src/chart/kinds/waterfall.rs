//! From one score to another, step by step.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame;
use crate::chart::pen::{LABEL, LEADING, Pen, TICK, VALUE};
use crate::chart::plot::Plot;
use crate::chart::spec::{Estimate, Heading, Interval, Range, Tone, finite, ordered};
use crate::chart::ticks::{Scale, count};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Stroke};
use crate::map::geometry::Area;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaterfallChart {
    pub heading: Heading,
    /// Of the scores; changes are written with their sign.
    pub format: NumberFormat,
    pub start: WaterfallEnd,
    pub steps: Vec<WaterfallStep>,
    pub end: WaterfallEnd,
    /// When it leaves zero out, start and end are levels instead of bars.
    pub range: Option<Range>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaterfallEnd {
    pub label: String,
    pub estimate: Estimate,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaterfallStep {
    pub label: String,
    pub change: f64,
    /// Of the change.
    pub interval: Option<Interval>,
    /// Absent: positive when above zero, negative when below.
    pub tone: Option<Tone>,
}

/// One column: where it begins and ends.
struct Column<'a> {
    label: &'a str,
    from: f64,
    to: f64,
    tone: Tone,
    interval: Option<Interval>,
    text: String,
    said: String,
    total: bool,
}

impl Kind for WaterfallChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        for end in [&self.start, &self.end] {
            end.estimate.check(&end.label)?;
        }
        for step in &self.steps {
            finite(&[step.change], &step.label)?;
            if let Some(Interval { lower, upper }) = step.interval {
                finite(&[lower, upper], &step.label)?;
                ordered(lower, upper, &step.label)?;
            }
        }
        self.range.map_or(Ok(()), |range| range.check("the axis"))
    }

    fn is_empty(&self) -> bool {
        false
    }

    fn table(&self, words: &Words) -> Table {
        let mut header = vec![words.headers.name.clone()];
        header.extend(frame::estimate_header(words));
        let ends = |end: &WaterfallEnd| {
            let mut row = vec![end.label.clone()];
            row.extend(frame::estimate_cells(
                Some(&end.estimate),
                &self.format,
                words,
            ));
            row
        };
        let change = self.change_format();
        let steps = self.steps.iter().map(|step| {
            let estimate = Estimate {
                value: step.change,
                interval: step.interval,
                answers: None,
            };
            let mut row = vec![step.label.clone()];
            row.extend(frame::estimate_cells(Some(&estimate), &change, words));
            row
        });
        let rows = std::iter::once(ends(&self.start))
            .chain(steps)
            .chain(std::iter::once(ends(&self.end)));
        Table {
            rows: rows.collect(),
            header,
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: vec![
                (
                    Cow::Borrowed(self.start.label.as_str()),
                    self.start.estimate.value,
                ),
                (
                    Cow::Borrowed(self.end.label.as_str()),
                    self.end.estimate.value,
                ),
            ],
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let columns = self.columns(pen);
        let values = columns.iter().flat_map(|column| {
            let interval = column.interval.map(|i| [i.lower, i.upper]);
            // Without a range, zero is where the bars of start and end stand.
            let from = (!column.total || self.range.is_none()).then_some(column.from);
            from.into_iter()
                .chain([column.to])
                .chain(interval.into_iter().flatten())
        });
        let scale = Scale::covering(
            values,
            self.range,
            count(body.height_or(280.0, 0.0) - 60.0),
            &self.format,
        );
        let labels = scale.labels(&self.format, &pen.words.locale);
        let gutter = pen.widest(labels.iter().map(String::as_str), TICK) + 10.0;
        let width = (body.width - gutter).max(20.0);
        let pitch = width / columns.len() as f64;
        let names: Vec<Vec<String>> = columns
            .iter()
            .map(|column| pen.whole_words(column.label, LABEL, pitch - 6.0, 3))
            .collect();
        let named = pitch >= 26.0;
        let lines = names.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let foot = if named {
            lines * LABEL.size * LEADING + 8.0
        } else {
            4.0
        };
        // Numbers of steps down stand between these and their names.
        let below = if columns.iter().any(|column| column.to < column.from) {
            14.0
        } else {
            0.0
        };
        let (head, foot) = (20.0, foot + below);
        let height = body.height_or(280.0, head + foot + 60.0);
        let area = Area {
            x: body.x + gutter,
            y: body.y + head,
            width,
            height: height - head - foot,
        };
        let plot = Plot::new(pen, area, &Scale::bare(0.0, columns.len() as f64), &scale);
        plot.mesh();
        plot.vertical_labels(&scale, &labels);
        if scale.from <= 0.0 && scale.to >= 0.0 {
            let line = Stroke::new(pen.tokens.line_strong, 1.0);
            plot.segment((0.0, 0.0), (columns.len() as f64, 0.0), line);
        }
        for (index, column) in columns.iter().enumerate() {
            if let Some(next) = columns.get(index + 1) {
                // From the end of one to the beginning of the next.
                let stroke = Stroke::new(pen.tokens.ink_3, 1.0).dashed(2.0, 2.0);
                let (left, right) = (index as f64 + 0.5, index as f64 + 1.5);
                let level = if next.total { next.to } else { next.from };
                plot.segment((left, column.to), (right, level), stroke);
            }
        }
        for (index, column) in columns.iter().enumerate() {
            let whole = Area {
                x: area.x + pitch * index as f64,
                y: body.y,
                width: pitch,
                height,
            };
            pen.mark(Place::row(index), whole, column.said.clone(), || {
                column.draw(pen, &plot, index, &scale, pitch);
                if named {
                    let top = area.y + area.height + 8.0 + below;
                    for (line, text) in names[index].iter().enumerate() {
                        let y = top + (line as f64 + 0.5) * LABEL.size * LEADING;
                        let at = (area.x + pitch * (index as f64 + 0.5), y);
                        pen.centred(at, Anchor::Middle, LABEL, pen.tokens.ink, text);
                    }
                }
            });
        }
        body.y + height
    }
}

impl Column<'_> {
    fn draw(&self, pen: &Pen<'_>, plot: &Plot<'_>, index: usize, scale: &Scale, pitch: f64) {
        let middle = index as f64 + 0.5;
        let half = (0.31f64).min(28.0 / pitch);
        let colour = colours::wide(self.tone, pen.tokens);
        let level = self.total && (scale.from > 0.0 || scale.to < 0.0);
        if level {
            let stroke = Stroke::new(colours::strong(self.tone, pen.tokens), 3.0);
            plot.segment((middle - half, self.to), (middle + half, self.to), stroke);
        } else {
            let corners = [(middle - half, self.from), (middle + half, self.to)];
            plot.rectangle(corners, 3.0, colour, 1.0);
        }
        let (mut low, mut high) = (self.from.min(self.to), self.from.max(self.to));
        if level {
            (low, high) = (self.to, self.to);
        }
        if let Some(interval) = self.interval {
            let stroke = Stroke::new(pen.tokens.ink, 1.5);
            plot.segment((middle, interval.lower), (middle, interval.upper), stroke);
            (low, high) = (low.min(interval.lower), high.max(interval.upper));
        }
        if pen.width(&self.text, VALUE) > pitch - 2.0 {
            return;
        }
        let below = self.to < self.from;
        let (x, y) = plot.at((middle, if below { low } else { high }));
        let y = if below { y + 11.0 } else { y - 10.0 };
        pen.centred((x, y), Anchor::Middle, VALUE, pen.tokens.ink, &self.text);
    }
}

impl WaterfallChart {
    fn change_format(&self) -> NumberFormat {
        NumberFormat {
            signed: true,
            ..self.format.clone()
        }
    }

    fn columns(&self, pen: &Pen<'_>) -> Vec<Column<'_>> {
        let mut columns = Vec::with_capacity(self.steps.len() + 2);
        columns.push(self.total(pen, &self.start, Tone::Neutral));
        let (mut at, format) = (self.start.estimate.value, self.change_format());
        for step in &self.steps {
            let estimate = Estimate {
                value: step.change,
                interval: step.interval,
                answers: None,
            };
            let sign = if step.change < 0.0 {
                Tone::Negative
            } else {
                Tone::Positive
            };
            columns.push(Column {
                label: &step.label,
                from: at,
                to: at + step.change,
                tone: step.tone.unwrap_or(sign),
                interval: step.interval.map(|interval| Interval {
                    lower: at + interval.lower,
                    upper: at + interval.upper,
                }),
                text: format.write(step.change, &pen.words.locale),
                said: pen.said(&step.label, &estimate, &format),
                total: false,
            });
            at += step.change;
        }
        columns.push(self.total(pen, &self.end, Tone::Accent));
        columns
    }

    fn total<'c>(&self, pen: &Pen<'_>, end: &'c WaterfallEnd, tone: Tone) -> Column<'c> {
        let estimate = &end.estimate;
        Column {
            label: &end.label,
            from: 0.0,
            to: estimate.value,
            tone,
            interval: estimate.interval,
            text: self.format.write(estimate.value, &pen.words.locale),
            said: pen.said(&end.label, estimate, &self.format),
            total: true,
        }
    }
}
