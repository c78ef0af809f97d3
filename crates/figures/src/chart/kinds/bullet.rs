//! How far a value is from its target.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame::{self, ROW_NAME, RowNames};
use crate::chart::pen::{Pen, SMALL, VALUE};
use crate::chart::spec::{Estimate, Heading, Range, Target, Tone, finite};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Paint, Stroke};
use crate::map::geometry::Area;

const ROW: f64 = 46.0;
const THICK: f64 = 10.0;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulletChart {
    pub heading: Heading,
    pub bullets: Vec<Bullet>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bullet {
    pub label: String,
    /// In small print behind the label.
    pub note: String,
    pub format: NumberFormat,
    pub estimate: Option<Estimate>,
    /// Why it is absent.
    pub reason: String,
    pub target: Option<Target>,
    /// The whole track.
    pub range: Range,
    /// Where "good enough" begins and the like: edges on the track, drawn as lighter steps.
    pub steps: Vec<f64>,
    pub tone: Tone,
}

impl Kind for BulletChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        for bullet in &self.bullets {
            let what = &bullet.label;
            bullet.format.check(what)?;
            bullet.range.check(what)?;
            finite(&bullet.steps, what)?;
            if let Some(estimate) = &bullet.estimate {
                estimate.check(what)?;
            }
            if let Some(target) = &bullet.target {
                finite(&[target.value], what)?;
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.bullets.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let headers = &words.headers;
        let mut header = vec![headers.name.clone()];
        header.extend(frame::estimate_header(words));
        header.extend([headers.target.clone(), headers.note.clone()]);
        let rows = self.bullets.iter().map(|bullet| {
            let mut row = vec![bullet.label.clone()];
            row.extend(frame::estimate_cells(
                bullet.estimate.as_ref(),
                &bullet.format,
                words,
            ));
            row.push(bullet.target.as_ref().map_or_else(String::new, |target| {
                bullet.format.write(target.value, &words.locale)
            }));
            row.push(if bullet.estimate.is_none() {
                bullet.reason.clone()
            } else {
                bullet.note.clone()
            });
            row
        });
        Table {
            rows: rows.collect(),
            header,
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        static PLAIN: std::sync::LazyLock<NumberFormat> =
            std::sync::LazyLock::new(NumberFormat::default);
        Facts {
            values: self
                .bullets
                .iter()
                .filter_map(|bullet| {
                    let value = bullet.estimate?.value;
                    Some((Cow::Borrowed(bullet.label.as_str()), value))
                })
                .collect(),
            // Of several measures with units of their own, the first one's speaks for all.
            format: self
                .bullets
                .first()
                .map_or(&*PLAIN, |bullet| &bullet.format),
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let names = self
            .bullets
            .iter()
            .map(|bullet| (bullet.label.as_str(), bullet.note.as_str()));
        let names = RowNames::new(pen, names, ROW_NAME, frame::name_room(body), 2);
        let values: Vec<String> = self
            .bullets
            .iter()
            .map(|bullet| {
                bullet.estimate.map_or_else(String::new, |estimate| {
                    bullet.format.write(estimate.value, &pen.words.locale)
                })
            })
            .collect();
        let room = pen.widest(values.iter().map(String::as_str), VALUE);
        let x = body.x + names.width + 14.0;
        let width = (body.right() - room - 12.0 - x).max(30.0);
        let row = body
            .row(self.bullets.len(), 0.0, ROW, 34.0)
            .max(names.height + 8.0);
        for (index, bullet) in self.bullets.iter().enumerate() {
            let y = body.y + row * index as f64 + row / 2.0 - 5.0;
            let track = Area {
                x,
                y: y - THICK / 2.0,
                width,
                height: THICK,
            };
            let mut text = match &bullet.estimate {
                Some(estimate) => pen.said(&bullet.label, estimate, &bullet.format),
                None => pen.missing(&bullet.label, &bullet.reason),
            };
            if let Some(target) = &bullet.target {
                text.push_str(", ");
                text.push_str(&frame::target_name(pen, target, &bullet.format));
            }
            let whole = Area {
                x: body.x,
                y: body.y + row * index as f64,
                width: body.width,
                height: row,
            };
            pen.mark(Place::row(index), whole, text, || {
                names.draw(pen, index, (body.x, y), ROW_NAME);
                bullet.draw(pen, track);
                let at = (body.right(), y);
                pen.centred(at, Anchor::End, VALUE, pen.tokens.ink, &values[index]);
            });
        }
        body.y + row * self.bullets.len() as f64
    }
}

impl Bullet {
    fn draw(&self, pen: &Pen<'_>, track: Area) {
        let Range { from, to } = self.range;
        let span = if to > from { to - from } else { 1.0 };
        let x = |value: f64| track.x + ((value - from) / span).clamp(0.0, 1.0) * track.width;
        let Some(estimate) = &self.estimate else {
            let area = Area {
                y: track.y - 4.0,
                height: track.height + 8.0,
                ..track
            };
            return frame::withheld(pen, area, &self.reason);
        };
        let middle = track.y + track.height / 2.0;
        pen.rectangle(track, 5.0, Paint::fill(pen.tokens.sunken));
        for step in &self.steps {
            let stroke = Stroke::new(pen.tokens.line_strong, 1.0);
            let at = x(*step);
            pen.line((at, track.y), (at, track.y + track.height), stroke);
        }
        // From zero where the track crosses it.
        let foot = x(0.0f64.clamp(from, to.max(from)));
        let end = x(estimate.value);
        let bar = Area {
            x: foot.min(end),
            width: (end - foot).abs().max(1.0),
            ..track
        };
        pen.rectangle(
            bar,
            5.0,
            Paint::fill(colours::strong(self.tone, pen.tokens)),
        );
        if let Some(target) = &self.target {
            let tick = Area {
                x: x(target.value) - 1.0,
                y: track.y - 4.0,
                width: 2.0,
                height: track.height + 8.0,
            };
            pen.rectangle(tick, 0.0, Paint::fill(pen.tokens.ink));
        }
        self.print(pen, track, middle + 17.0, &x);
    }

    /// Below the track: the interval as a thin line and in words, the target's value below its
    /// tick, if both have room.
    fn print(&self, pen: &Pen<'_>, track: Area, y: f64, x: &impl Fn(f64) -> f64) {
        let Some(estimate) = &self.estimate else {
            return;
        };
        let (ink, right) = (pen.tokens.ink_2, track.x + track.width);
        let mut words = Vec::new();
        if let Some(interval) = estimate.interval {
            let (left, end) = (x(interval.lower), x(interval.upper));
            let line = track.y + track.height + 3.0;
            let stroke = Stroke::new(pen.tokens.ink, 1.5);
            pen.line((left, line), (end.max(left + 1.0), line), stroke);
            words.push(
                self.format
                    .interval(interval.lower, interval.upper, pen.words),
            );
        }
        if let Some(answers) = estimate.answers {
            words.push(pen.words.answers(answers));
        }
        let left = words.join(" · ");
        let mut free = track.x;
        if pen.width(&left, SMALL) <= track.width {
            pen.centred((track.x, y), Anchor::Start, SMALL, ink, &left);
            free += pen.width(&left, SMALL) + 10.0;
        }
        if let Some(target) = &self.target {
            let name = frame::target_name(pen, target, &self.format);
            let width = pen.width(&name, SMALL);
            let start = (x(target.value) - width / 2.0).min(right - width).max(free);
            if start + width <= right + 0.5 {
                pen.centred((start, y), Anchor::Start, SMALL, ink, &name);
            }
        }
    }
}
