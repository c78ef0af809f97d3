//! Bars with intervals, lying or standing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame::{self, ROW_NAME, RowNames};
use crate::chart::pen::{LABEL, LEADING, Pen, TICK, VALUE};
use crate::chart::plot::Plot;
use crate::chart::spec::{Estimate, Heading, Range, Target, Tone, finite};
use crate::chart::ticks::{Scale, count, extent};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Stroke};
use crate::map::geometry::Area;

const ROW: f64 = 34.0;
const THICK: f64 = 16.0;

/// One value a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BarChart {
    pub heading: Heading,
    pub format: NumberFormat,
    pub direction: Direction,
    pub bars: Vec<Bar>,
    pub target: Option<Target>,
    /// Zero and all values are always inside.
    pub range: Option<Range>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// Lying: room for long names.
    #[default]
    Horizontal,
    Vertical,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Bar {
    pub label: String,
    /// In small print behind the label, such as the number of answers.
    pub note: String,
    /// Absent when it may not be shown or there is none.
    pub estimate: Option<Estimate>,
    /// Why it is absent.
    pub reason: String,
    pub tone: Tone,
}

impl Kind for BarChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        for bar in &self.bars {
            if let Some(estimate) = &bar.estimate {
                estimate.check(&bar.label)?;
            }
        }
        if let Some(target) = &self.target {
            finite(&[target.value], "the target")?;
        }
        self.range.map_or(Ok(()), |range| range.check("the axis"))
    }

    fn is_empty(&self) -> bool {
        self.bars.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let mut header = vec![words.headers.name.clone()];
        header.extend(frame::estimate_header(words));
        header.push(words.headers.note.clone());
        let rows = self.bars.iter().map(|bar| {
            let mut row = vec![bar.label.clone()];
            row.extend(frame::estimate_cells(
                bar.estimate.as_ref(),
                &self.format,
                words,
            ));
            let note = if bar.estimate.is_none() {
                &bar.reason
            } else {
                &bar.note
            };
            row.push(note.clone());
            row
        });
        Table {
            header,
            rows: rows.collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        let value = |bar: &'_ Bar| bar.estimate.map(|estimate| estimate.value);
        Facts {
            values: self
                .bars
                .iter()
                .filter_map(|bar| Some((Cow::Borrowed(bar.label.as_str()), value(bar)?)))
                .collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        match self.direction {
            Direction::Horizontal => self.lying(pen, body),
            Direction::Vertical => self.standing(pen, body),
        }
    }
}

impl BarChart {
    fn values(&self) -> impl Iterator<Item = f64> {
        self.bars
            .iter()
            .filter_map(|bar| bar.estimate)
            .flat_map(|estimate| estimate.extent())
            .chain(self.target.as_ref().map(|target| target.value))
            .chain([0.0])
    }

    fn written(&self, pen: &Pen<'_>, estimate: &Estimate) -> String {
        self.format.write(estimate.value, &pen.words.locale)
    }

    fn said(&self, pen: &Pen<'_>, bar: &Bar) -> String {
        match &bar.estimate {
            Some(estimate) => pen.said(&bar.label, estimate, &self.format),
            None => pen.missing(&bar.label, &bar.reason),
        }
    }

    fn lying(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let names = self
            .bars
            .iter()
            .map(|bar| (bar.label.as_str(), bar.note.as_str()));
        let texts: Vec<String> = self
            .bars
            .iter()
            .map(|bar| {
                bar.estimate
                    .map_or_else(String::new, |estimate| self.written(pen, &estimate))
            })
            .collect();
        let (low, high) = extent(
            self.values().chain(
                self.range
                    .into_iter()
                    .flat_map(|range| [range.from, range.to]),
            ),
        );
        let high = if high > low { high } else { low + 1.0 };
        let room = pen.widest(texts.iter().map(String::as_str), VALUE) + 10.0;
        // In a narrow chart numbers stand in a column instead of at their bars' ends.
        let narrow = body.width < 320.0;
        let left_room = if low < 0.0 && !narrow { room } else { 0.0 };
        let most = frame::name_room(body).min(body.width - room - left_room - 14.0 - 24.0);
        let names = RowNames::new(pen, names, ROW_NAME, most.max(0.0), 2);
        let head = if self.target.is_some() { 20.0 } else { 0.0 };
        let row = body
            .row(self.bars.len(), head, ROW, 24.0)
            .max(names.height + 6.0);
        let x = body.x + names.width + 14.0 + left_room;
        let area = Area {
            x,
            y: body.y + head,
            width: (body.right() - room - x).max(20.0),
            height: row * self.bars.len() as f64,
        };
        // Downwards in pixels.
        let down = Scale::bare(area.height, 0.0);
        let plot = Plot::new(pen, area, &Scale::bare(low, high), &down);
        for (index, bar) in self.bars.iter().enumerate() {
            let middle = row * (index as f64 + 0.5);
            let whole = Area {
                x: body.x,
                y: area.y + middle - row / 2.0,
                width: body.width,
                height: row,
            };
            pen.mark(Place::row(index), whole, self.said(pen, bar), || {
                names.draw(pen, index, (body.x, area.y + middle), ROW_NAME);
                let Some(estimate) = &bar.estimate else {
                    let band = Area {
                        height: THICK + 6.0,
                        y: area.y + middle - THICK / 2.0 - 3.0,
                        ..area
                    };
                    return frame::withheld(pen, band, &bar.reason);
                };
                let half = THICK / 2.0;
                let corners = [(0.0, middle - half), (estimate.value, middle + half)];
                plot.rectangle(corners, 3.0, colours::wide(bar.tone, pen.tokens), 1.0);
                if let Some(interval) = estimate.interval {
                    let stroke = Stroke::new(pen.tokens.ink, 1.5);
                    plot.segment((interval.lower, middle), (interval.upper, middle), stroke);
                }
                if narrow {
                    let at = (body.right(), area.y + middle);
                    pen.centred(at, Anchor::End, VALUE, pen.tokens.ink, &texts[index]);
                    return;
                }
                let (end, anchor) = if estimate.value < 0.0 {
                    (estimate.lower().min(0.0), Anchor::End)
                } else {
                    (estimate.upper().max(0.0), Anchor::Start)
                };
                let (x, y) = plot.at((end, middle));
                let x = x + if anchor == Anchor::End { -8.0 } else { 8.0 };
                pen.centred((x, y), anchor, VALUE, pen.tokens.ink, &texts[index]);
            });
        }
        if low < 0.0 {
            let stroke = Stroke::new(pen.tokens.line_strong, 1.0);
            plot.segment((0.0, 0.0), (0.0, area.height), stroke);
        }
        if let Some(target) = &self.target {
            plot.segment(
                (target.value, -4.0),
                (target.value, area.height),
                frame::target_stroke(pen),
            );
            let name = frame::target_name(pen, target, &self.format);
            let (x, _) = plot.at((target.value, 0.0));
            let half = pen.width(&name, TICK) / 2.0;
            let x = x.min(body.right() - half).max(body.x + half);
            let at = (x, body.y + 6.0);
            pen.centred(at, Anchor::Middle, TICK, pen.tokens.ink_2, &name);
        }
        area.y + area.height
    }

    fn standing(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let steps = count(body.height_or(260.0, 0.0) - 60.0);
        let scale = Scale::covering(self.values(), self.range, steps, &self.format);
        let labels = scale.labels(&self.format, &pen.words.locale);
        let gutter = pen.widest(labels.iter().map(String::as_str), TICK) + 10.0;
        let head = 22.0;
        let target = self
            .target
            .as_ref()
            .map(|target| (target.value, frame::target_name(pen, target, &self.format)));
        // The target's name stands right of the field, or above the line in a narrow chart.
        let beside = body.width >= 360.0;
        let right = match &target {
            Some((_, name)) if beside => pen.width(name, TICK) + 8.0,
            Some(_) | None => 0.0,
        };
        let width = (body.width - gutter - right).max(20.0);
        let pitch = width / self.bars.len() as f64;
        let names: Vec<Vec<String>> = self
            .bars
            .iter()
            .map(|bar| pen.whole_words(&bar.label, LABEL, pitch - 6.0, 3))
            .collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(0) as f64;
        // Bars too narrow for names are named by their marks alone.
        let named = pitch >= 26.0;
        let foot = if named {
            lines * LABEL.size * LEADING + 8.0
        } else {
            4.0
        };
        // Numbers of bars below zero stand between these and their names.
        let negative = |bar: &Bar| bar.estimate.is_some_and(|estimate| estimate.value < 0.0);
        let below = if self.bars.iter().any(negative) {
            18.0
        } else {
            0.0
        };
        let foot = foot + below;
        let height = body.height_or(260.0, head + foot + 40.0);
        let area = Area {
            x: body.x + gutter,
            y: body.y + head,
            width,
            height: height - head - foot,
        };
        let plot = Plot::new(pen, area, &Scale::bare(0.0, width), &scale);
        plot.mesh();
        plot.vertical_labels(&scale, &labels);
        let thick = (pitch * 0.62).clamp(1.0, 48.0);
        for (index, bar) in self.bars.iter().enumerate() {
            let middle = pitch * (index as f64 + 0.5);
            let whole = Area {
                x: area.x + middle - pitch / 2.0,
                y: body.y,
                width: pitch,
                height,
            };
            pen.mark(Place::row(index), whole, self.said(pen, bar), || {
                if named {
                    let top = area.y + area.height + 8.0 + below;
                    for (line, text) in names[index].iter().enumerate() {
                        let y = top + (line as f64 + 0.5) * LABEL.size * LEADING;
                        let at = (area.x + middle, y);
                        pen.centred(at, Anchor::Middle, LABEL, pen.tokens.ink, text);
                    }
                }
                let Some(estimate) = &bar.estimate else {
                    let band = Area {
                        x: area.x + middle - thick / 2.0,
                        y: area.y,
                        width: thick,
                        height: area.height,
                    };
                    pen.hatch(band, 6.0, Stroke::new(pen.tokens.line_strong, 1.0));
                    return;
                };
                let half = thick / 2.0;
                let corners = [(middle - half, 0.0), (middle + half, estimate.value)];
                plot.rectangle(
                    corners,
                    3.0f64.min(half),
                    colours::wide(bar.tone, pen.tokens),
                    1.0,
                );
                if let Some(interval) = estimate.interval {
                    let stroke = Stroke::new(pen.tokens.ink, 1.5);
                    plot.segment((middle, interval.lower), (middle, interval.upper), stroke);
                }
            });
        }
        plot.segment(
            (0.0, 0.0),
            (width, 0.0),
            Stroke::new(pen.tokens.line_strong, 1.0),
        );
        if let Some((value, name)) = &target {
            plot.segment((0.0, *value), (width, *value), frame::target_stroke(pen));
            let (x, y) = plot.at((width, *value));
            let ink = pen.tokens.ink_2;
            if beside {
                pen.centred((x + 8.0, y), Anchor::Start, TICK, ink, name);
            } else {
                pen.grounded((x, y - 8.0), Anchor::End, TICK, pen.tokens.surface, name);
            }
        }
        self.numbers(pen, &plot, pitch);
        body.y + height
    }

    /// The values at the ends of standing bars. The target's line may pass there, so they stand on
    /// a ground of their own.
    fn numbers(&self, pen: &Pen<'_>, plot: &Plot<'_>, pitch: f64) {
        for (index, bar) in self.bars.iter().enumerate() {
            let Some(estimate) = &bar.estimate else {
                continue;
            };
            let text = self.written(pen, estimate);
            if pen.width(&text, VALUE) > pitch - 4.0 {
                continue;
            }
            let middle = pitch * (index as f64 + 0.5);
            let (x, y) = if estimate.value < 0.0 {
                let (x, y) = plot.at((middle, estimate.lower().min(0.0)));
                (x, y + 11.0)
            } else {
                let (x, y) = plot.at((middle, estimate.upper().max(0.0)));
                (x, y - 10.0)
            };
            pen.grounded((x, y), Anchor::Middle, VALUE, pen.tokens.surface, &text);
        }
    }
}
