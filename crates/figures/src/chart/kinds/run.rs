//! XmR charts: single values against their natural limits (Wheeler).

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::chart::timeline::Annotation;

use crate::chart::frame;
use crate::chart::pen::{NAME, Pen, TICK};
use crate::chart::spec::{
    Estimate, Heading, Interval, Range, Target, Tone, equal_lengths, finite, ordered,
};
use crate::chart::timeline::{Contents, Level, Timeline};
use crate::chart::{
    Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours, thinning,
};
use crate::drawing::{Paint, Stroke};

/// Dots nearer than this to each other are left out, except signals.
const CROWDED: f64 = 5.0;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RunChart {
    pub heading: Heading,
    pub format: NumberFormat,
    /// Periods, oldest first.
    pub positions: Vec<String>,
    /// One a period; absent where there is none.
    pub points: Vec<Option<Estimate>>,
    /// One after another, not overlapping.
    pub baselines: Vec<Baseline>,
    pub signals: Vec<Signal>,
    pub annotations: Vec<Annotation>,
    pub target: Option<Target>,
    pub range: Option<Range>,
}

/// Average and limits of a stretch of periods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// First and last period, from 0, both included.
    pub from: usize,
    pub to: usize,
    pub centre: f64,
    pub limits: Option<Interval>,
    /// Computed from fewer than ten points.
    pub provisional: bool,
}

/// A point that is more than noise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signal {
    pub index: usize,
    /// Whether it is good news.
    pub tone: Tone,
    /// The rule in words.
    pub text: String,
}

impl Kind for RunChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        let count = self.positions.len();
        equal_lengths(count, self.points.len(), "the points")?;
        for estimate in self.points.iter().flatten() {
            estimate.check("a point")?;
        }
        for baseline in &self.baselines {
            let what = "a baseline";
            finite(&[baseline.centre], what)?;
            if let Some(Interval { lower, upper }) = baseline.limits {
                finite(&[lower, upper], what)?;
                ordered(lower, upper, what)?;
            }
            ordered(baseline.from as f64, baseline.to as f64, what)?;
            within(baseline.to, count, what)?;
        }
        for signal in &self.signals {
            within(signal.index, count, "a signal")?;
        }
        for annotation in &self.annotations {
            within(annotation.index, count, "an annotation")?;
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
        let headers = &words.headers;
        let mut header = vec![headers.period.clone()];
        header.extend(frame::estimate_header(words));
        header.extend([
            headers.average.clone(),
            headers.lower_limit.clone(),
            headers.upper_limit.clone(),
            headers.note.clone(),
        ]);
        let notes = self.notes();
        let number = |value: f64| self.format.write(value, &words.locale);
        let rows = self.positions.iter().enumerate().map(|(at, position)| {
            let mut row = vec![position.clone()];
            row.extend(frame::estimate_cells(
                self.points[at].as_ref(),
                &self.format,
                words,
            ));
            let baseline = self
                .baselines
                .iter()
                .find(|baseline| (baseline.from..=baseline.to).contains(&at));
            let limits = baseline.and_then(|baseline| baseline.limits);
            row.extend([
                baseline.map_or_else(String::new, |baseline| number(baseline.centre)),
                limits.map_or_else(String::new, |limits| number(limits.lower)),
                limits.map_or_else(String::new, |limits| number(limits.upper)),
                notes.get(&at).cloned().unwrap_or_default(),
            ]);
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
        let limits = self.baselines.iter().flat_map(|baseline| {
            let limits = baseline.limits;
            [baseline.centre]
                .into_iter()
                .chain(limits.into_iter().flat_map(|l| [l.lower, l.upper]))
        });
        let values = self
            .points
            .iter()
            .flatten()
            .map(|estimate| estimate.value)
            .chain(limits)
            .chain(self.target.as_ref().map(|target| target.value));
        let levels = self.levels(pen);
        let timeline = Timeline::new(
            pen,
            body,
            values,
            &Contents {
                positions: &self.positions,
                format: &self.format,
                range: self.range,
                annotations: &self.annotations,
                levels: &levels,
            },
        );
        self.baselines(pen, &timeline);
        if let Some(target) = &self.target {
            let stroke = frame::target_stroke(pen);
            timeline.plot.segment(
                (0.0, target.value),
                (timeline.width(), target.value),
                stroke,
            );
        }
        self.line(pen, &timeline);
        timeline.bottom
    }
}

impl RunChart {
    /// What is said of single points, by period.
    fn notes(&self) -> BTreeMap<usize, String> {
        let mut notes: BTreeMap<usize, String> = BTreeMap::new();
        let signals = self
            .signals
            .iter()
            .map(|signal| (signal.index, &signal.text));
        let others = self.annotations.iter().map(|note| (note.index, &note.text));
        for (index, text) in signals.chain(others) {
            let note = notes.entry(index).or_default();
            if !note.is_empty() && !text.is_empty() {
                note.push_str("; ");
            }
            note.push_str(text);
        }
        notes
    }

    /// Target, and the last baseline's average and limits, by name.
    fn levels(&self, pen: &Pen<'_>) -> Vec<Level> {
        let number = |value: f64| self.format.write(value, &pen.words.locale);
        let mut levels = Vec::new();
        if let Some(target) = &self.target {
            levels.push(Level {
                value: target.value,
                text: frame::target_name(pen, target, &self.format),
                type_: TICK,
                colour: pen.tokens.ink,
            });
        }
        let Some(baseline) = self.baselines.last() else {
            return levels;
        };
        levels.push(Level {
            value: baseline.centre,
            text: format!("{} {}", pen.words.average, number(baseline.centre)),
            type_: NAME,
            colour: pen.tokens.accent_ink,
        });
        if let Some(limits) = baseline.limits {
            let name = if baseline.provisional {
                &pen.words.provisional_limit
            } else {
                &pen.words.limit
            };
            levels.push(Level {
                value: limits.upper,
                text: format!("{name} {}", number(limits.upper)),
                type_: TICK,
                colour: pen.tokens.ink_2,
            });
            levels.push(Level {
                value: limits.lower,
                text: format!("{name} {}", number(limits.lower)),
                type_: TICK,
                colour: pen.tokens.ink_2,
            });
        }
        levels
    }

    fn baselines(&self, pen: &Pen<'_>, timeline: &Timeline<'_>) {
        let plot = &timeline.plot;
        for baseline in &self.baselines {
            let (left, right) = timeline.reach(baseline.from, baseline.to);
            if let Some(limits) = baseline.limits {
                let corners = [(left, limits.lower), (right, limits.upper)];
                plot.rectangle(corners, 0.0, pen.tokens.accent_soft, 0.75);
                let edge = colours::mixed(pen.tokens.accent, pen.tokens.surface, 0.3);
                let edge = if baseline.provisional {
                    Stroke::new(edge, 1.0).dashed(2.0, 3.0)
                } else {
                    Stroke::new(edge, 1.0)
                };
                for value in [limits.lower, limits.upper] {
                    plot.segment((left, value), (right, value), edge);
                }
            }
            let stroke = Stroke::new(pen.tokens.accent, 1.5);
            plot.segment((left, baseline.centre), (right, baseline.centre), stroke);
        }
    }

    fn line(&self, pen: &Pen<'_>, timeline: &Timeline<'_>) {
        let plot = &timeline.plot;
        let values: Vec<Option<f64>> = self
            .points
            .iter()
            .map(|point| point.map(|estimate| estimate.value))
            .collect();
        let signals: BTreeMap<usize, Tone> = self
            .signals
            .iter()
            .map(|signal| (signal.index, signal.tone))
            .collect();
        let kept: Vec<usize> = signals.keys().copied().collect();
        let chosen = thinning::line(&values, timeline.width(), &kept);
        let stroke = Stroke::new(pen.tokens.ink_2, 1.5).round();
        for run in chosen.chunk_by(|a, b| values[*a].is_some() == values[*b].is_some()) {
            let points: Vec<(f64, f64)> = run
                .iter()
                .filter_map(|at| Some((timeline.x(*at), values[*at]?)))
                .collect();
            if points.len() > 1 {
                plot.line(points, stroke);
            }
        }
        let notes = self.notes();
        let crowded = timeline.pitch < CROWDED;
        for at in chosen {
            let Some(estimate) = self.points[at] else {
                continue;
            };
            let mut text = pen.said(&self.positions[at], &estimate, &self.format);
            if let Some(note) = notes.get(&at).filter(|note| !note.is_empty()) {
                text.push('\n');
                text.push_str(note);
            }
            // A point between gaps is seen only as a dot.
            let alone = |other: Option<usize>| {
                other.is_none_or(|other| values.get(other).is_none_or(Option::is_none))
            };
            let lonely = alone(at.checked_sub(1)) && alone(Some(at + 1));
            let look = match signals.get(&at) {
                Some(tone) => Some((5.0, colours::strong(*tone, pen.tokens))),
                None if crowded && !lonely => None,
                None => Some((3.5, pen.tokens.ink_2)),
            };
            let point = (timeline.x(at), estimate.value);
            pen.mark(
                Place::row(at),
                timeline.hit(at, estimate.value),
                text,
                || {
                    if let Some((radius, colour)) = look {
                        let rim = Stroke::new(pen.tokens.surface, 1.5);
                        plot.dot(point, radius, Paint::fill(colour).and_stroke(rim));
                    }
                },
            );
        }
    }
}

fn within(index: usize, count: usize, what: &str) -> Result<(), ChartError> {
    if index < count {
        Ok(())
    } else {
        equal_lengths(index + 1, count, what)
    }
}
