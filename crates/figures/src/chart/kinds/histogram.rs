//! How values are spread.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame;
use crate::chart::pen::{Pen, TICK};
use crate::chart::plot::Plot;
use crate::chart::spec::{Axis, Heading, finite, ordered};
use crate::chart::ticks::{Scale, extent};
use crate::chart::{
    Body, ChartError, Facts, Kind, Locale, NumberFormat, Place, Table, Words, colours,
};
use crate::drawing::{Anchor, Stroke};
use crate::map::geometry::Area;

/// Bars over the ranges they count. The area of a bar is its count, so ranges may differ in width.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Histogram {
    pub heading: Heading,
    /// Of the values. Its range is the field's, if that is wider than the bars.
    pub axis: Axis,
    /// Of the counts.
    pub format: NumberFormat,
    /// From the lowest to the highest, not overlapping.
    pub bins: Vec<Bin>,
    /// Named values, such as the median.
    pub marks: Vec<ValueMark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bin {
    pub from: f64,
    /// Above `from`.
    pub to: f64,
    pub count: f64,
    /// In the full colour: the nine in ten that are meant. If none is, all are.
    pub emphasised: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueMark {
    pub value: f64,
    pub label: String,
    /// Of its number, where it is finer than the axis: the median of 4 and 5 is 4.5. The axis's
    /// when absent.
    #[serde(default)]
    pub decimals: Option<u8>,
}

impl Kind for Histogram {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.axis.check("the axis")?;
        self.format.check("the number format")?;
        for bin in &self.bins {
            let what = "a bar";
            finite(&[bin.from, bin.to, bin.count], what)?;
            ordered(bin.from, bin.to, what)?;
            if bin.count < 0.0 {
                return Err(ChartError::Negative { what: what.into() });
            }
        }
        for mark in &self.marks {
            finite(&[mark.value], &mark.label)?;
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.bins.iter().all(|bin| bin.to <= bin.from)
    }

    fn table(&self, words: &Words) -> Table {
        let headers = &words.headers;
        Table {
            header: vec![
                headers.from.clone(),
                headers.to.clone(),
                headers.count.clone(),
            ],
            rows: self
                .bins
                .iter()
                .map(|bin| {
                    vec![
                        self.axis.format.write(bin.from, &words.locale),
                        self.axis.format.write(bin.to, &words.locale),
                        self.format.write(bin.count, &words.locale),
                    ]
                })
                .collect(),
        }
    }

    fn facts(&self, words: &Words) -> Facts<'_> {
        let name = |bin: &Bin| self.axis.format.interval(bin.from, bin.to, words);
        Facts {
            values: self
                .bins
                .iter()
                .map(|bin| (Cow::Owned(name(bin)), bin.count))
                .collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let edges = self.bins.iter().flat_map(|bin| [bin.from, bin.to]);
        let (mut low, mut high) = extent(edges.chain(self.marks.iter().map(|mark| mark.value)));
        if let Some(range) = self.axis.range {
            (low, high) = (low.min(range.from), high.max(range.to));
        }
        let rounds = Scale::covering([low, high], None, 5, &self.axis.format);
        let mut across = Scale::bare(low, high);
        across.take_ticks(&rounds);
        let tallest = self.bins.iter().map(density).fold(0.0, f64::max);
        let upwards = Scale::bare(0.0, if tallest > 0.0 { tallest } else { 1.0 });
        let head = self.head();
        let height = body.height_or(180.0, head + 70.0);
        let two_lines = !self.axis.title.is_empty();
        let foot = if two_lines { 42.0 } else { 26.0 };
        let area = Area {
            x: body.x + 1.0,
            y: body.y + head,
            width: body.width - 2.0,
            height: height - head - foot,
        };
        let plot = Plot::new(pen, area, &across, &upwards);
        self.bars(pen, &plot, (low, high));
        let line = Stroke::new(pen.tokens.line_strong, 1.0);
        plot.segment((low, 0.0), (high, 0.0), line);
        self.foot(pen, &plot, &across, &upwards, body);
        self.marks(pen, &plot, body);
        body.y + height
    }
}

fn density(bin: &Bin) -> f64 {
    let width = bin.to - bin.from;
    if width > 0.0 { bin.count / width } else { 0.0 }
}

impl Histogram {
    /// "median 4.5 min".
    pub fn named(&self, mark: &ValueMark, locale: &Locale) -> String {
        let format = &self.axis.format;
        let decimals = mark.decimals.unwrap_or(format.decimals);
        let value = format.write_with(mark.value, decimals, locale);
        format!("{} {value}", mark.label).trim().to_owned()
    }

    fn bars(&self, pen: &Pen<'_>, plot: &Plot<'_>, (low, high): (f64, f64)) {
        let area = plot.area;
        let all = self.bins.iter().all(|bin| !bin.emphasised);
        let unit = (high - low) / area.width;
        for (index, bin) in self.bins.iter().enumerate() {
            if bin.to <= bin.from {
                continue;
            }
            let name = self.axis.format.interval(bin.from, bin.to, pen.words);
            let count = self.format.write(bin.count, &pen.words.locale);
            let ((left, _), (right, top)) =
                (plot.at((bin.from, 0.0)), plot.at((bin.to, density(bin))));
            let whole = Area {
                x: left,
                y: area.y,
                width: right - left,
                height: area.height,
            };
            pen.mark(Place::row(index), whole, format!("{name}: {count}"), || {
                // Bars keep two pixels apart, unless that would take most of them.
                let gap = (2.0f64).min((right - left) * 0.25) / 2.0 * unit;
                let share = if bin.emphasised || all { 0.9 } else { 0.3 };
                let colour = colours::mixed(pen.tokens.accent, pen.tokens.surface, share);
                let radius = 2.0f64
                    .min((right - left) / 3.0)
                    .min(area.y + area.height - top);
                let corners = [(bin.from + gap, 0.0), (bin.to - gap, density(bin))];
                if bin.count > 0.0 {
                    plot.rectangle(corners, radius, colour, 1.0);
                }
            });
        }
    }

    fn foot(&self, pen: &Pen<'_>, plot: &Plot<'_>, x: &Scale, y: &Scale, body: Body) {
        let (area, ink) = (plot.area, pen.tokens.ink_3);
        let baseline = area.y + area.height + 16.0;
        if self.axis.in_words() {
            let room = area.width / 2.0 - 8.0;
            let low = pen.fitted(&self.axis.low, TICK, room);
            let high = pen.fitted(&self.axis.high, TICK, room);
            pen.write((area.x, baseline), Anchor::Start, TICK, ink, &low);
            let right = (area.x + area.width, baseline);
            pen.write(right, Anchor::End, TICK, ink, &high);
        } else {
            let labels = x.labels(&self.axis.format, &pen.words.locale);
            plot.horizontal_labels(y, x, &labels, (body.x, body.right()));
        }
        let title = pen.fitted(&self.axis.title, TICK, area.width);
        let at = (area.x + area.width, baseline + 17.0);
        pen.write(at, Anchor::End, TICK, ink, &title);
    }

    /// Room above the bars for the names of marks.
    fn head(&self) -> f64 {
        if self.marks.is_empty() {
            4.0
        } else {
            6.0 + 16.0 * self.marks.len().min(3) as f64
        }
    }

    /// Named values: a dashed line each, names in lines of their own so that they never meet.
    fn marks(&self, pen: &Pen<'_>, plot: &Plot<'_>, body: Body) {
        let rows = self.marks.len().clamp(1, 3);
        for (index, mark) in self.marks.iter().enumerate() {
            let (x, bottom) = plot.at((mark.value, 0.0));
            let y = body.y + 8.0 + 16.0 * (index % rows) as f64;
            let stroke = frame::target_stroke(pen);
            pen.line((x, y + 7.0), (x, bottom), stroke);
            let text = self.named(mark, &pen.words.locale);
            let text = pen.fitted(&text, TICK, body.width * 0.6);
            let half = pen.width(&text, TICK) / 2.0;
            let x = x.min(body.right() - half).max(body.x + half);
            pen.centred((x, y), Anchor::Middle, TICK, pen.tokens.ink_2, &text);
        }
    }
}
