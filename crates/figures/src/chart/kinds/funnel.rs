//! How many go on from stage to stage.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame::{self, ROW_NAME, RowNames};
use crate::chart::pen::{Pen, SMALL, VALUE};
use crate::chart::spec::{Estimate, Heading, Tone, finite};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Paint, Shape};
use crate::map::curve::short;
use crate::map::geometry::Area;

const ROW: f64 = 56.0;
const THICK: f64 = 28.0;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FunnelChart {
    pub heading: Heading,
    /// Of the counts.
    pub format: NumberFormat,
    /// Of the shares that went on.
    pub share_format: NumberFormat,
    pub stages: Vec<FunnelStage>,
    pub tone: Tone,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FunnelStage {
    pub label: String,
    /// Not below zero.
    pub count: f64,
    /// The share of the stage before that came here, with its interval.
    pub kept: Option<Estimate>,
}

impl Kind for FunnelChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        self.share_format.check("the format of shares")?;
        for stage in &self.stages {
            finite(&[stage.count], &stage.label)?;
            if stage.count < 0.0 {
                return Err(ChartError::Negative {
                    what: stage.label.clone(),
                });
            }
            if let Some(kept) = &stage.kept {
                kept.check(&stage.label)?;
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.stages.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let headers = &words.headers;
        let rows = self.stages.iter().map(|stage| {
            let [share, lower, upper, _] =
                frame::estimate_cells(stage.kept.as_ref(), &self.share_format, words);
            let count = self.format.write(stage.count, &words.locale);
            vec![stage.label.clone(), count, share, lower, upper]
        });
        Table {
            header: vec![
                headers.name.clone(),
                headers.count.clone(),
                headers.share.clone(),
                headers.lower.clone(),
                headers.upper.clone(),
            ],
            rows: rows.collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: self
                .stages
                .iter()
                .map(|stage| (Cow::Borrowed(stage.label.as_str()), stage.count))
                .collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let names = self.stages.iter().map(|stage| (stage.label.as_str(), ""));
        let names = RowNames::new(pen, names, ROW_NAME, frame::name_room(body), 2);
        let counts: Vec<String> = self
            .stages
            .iter()
            .map(|stage| self.format.write(stage.count, &pen.words.locale))
            .collect();
        let room = pen.widest(counts.iter().map(String::as_str), VALUE);
        let x = body.x + names.width + 16.0;
        let width = (body.right() - room - 14.0 - x).max(30.0);
        // The last stage has nothing below it.
        let row = body
            .row(self.stages.len(), THICK - ROW, ROW, 38.0)
            .max(names.height + 12.0);
        let most = self
            .stages
            .iter()
            .map(|stage| stage.count)
            .fold(0.0, f64::max);
        let long = |stage: &FunnelStage| {
            if most > 0.0 {
                (stage.count / most * width).max(2.0)
            } else {
                2.0
            }
        };
        let middle = x + width / 2.0;
        let colour = colours::wide(self.tone, pen.tokens);
        let pale = colours::mixed(colour, pen.tokens.surface, 0.22);
        for (index, stage) in self.stages.iter().enumerate() {
            let top = body.y + row * index as f64;
            let half = long(stage) / 2.0;
            if let Some(next) = self.stages.get(index + 1) {
                let corners = [
                    (middle - half, top + THICK),
                    (middle + half, top + THICK),
                    (middle + long(next) / 2.0, top + row),
                    (middle - long(next) / 2.0, top + row),
                ];
                pen.shape(polygon(&corners, Paint::fill(pale)));
                if let Some(kept) = &next.kept {
                    let text = self.kept(pen, kept);
                    let at = (middle, top + (THICK + row) / 2.0);
                    if row - THICK >= 14.0 && pen.width(&text, SMALL) <= width {
                        pen.centred(at, Anchor::Middle, SMALL, pen.tokens.ink_2, &text);
                    }
                }
            }
            let mut text = format!("{}: {}", stage.label, counts[index]);
            if let Some(kept) = &stage.kept {
                text.push('\n');
                text.push_str(&self.kept(pen, kept));
            }
            let whole = Area {
                x: body.x,
                y: top,
                width: body.width,
                height: THICK,
            };
            pen.mark(Place::row(index), whole, text, || {
                let y = top + THICK / 2.0;
                names.draw(pen, index, (body.x, y), ROW_NAME);
                let bar = Area {
                    x: middle - half,
                    y: top,
                    width: half * 2.0,
                    height: THICK,
                };
                pen.rectangle(bar, 3.0, Paint::fill(colour));
                let at = (body.right(), y);
                pen.centred(at, Anchor::End, VALUE, pen.tokens.ink, &counts[index]);
            });
        }
        body.y + row * (self.stages.len() - 1) as f64 + THICK
    }
}

impl FunnelChart {
    /// "72% went on (68–76%)".
    fn kept(&self, pen: &Pen<'_>, kept: &Estimate) -> String {
        let share = self.share_format.write(kept.value, &pen.words.locale);
        let mut text = pen.words.of_previous.replace("{value}", &share);
        if let Some(interval) = kept.interval {
            let range = self
                .share_format
                .interval(interval.lower, interval.upper, pen.words);
            text.push_str(&format!(" ({range})"));
        }
        text
    }
}

fn polygon(corners: &[(f64, f64)], paint: Paint) -> Shape {
    let mut data = String::new();
    for (index, (x, y)) in corners.iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        data.push_str(&format!("{letter}{} {}", short(*x), short(*y)));
    }
    data.push('Z');
    Shape::Path {
        data,
        at: (0.0, 0.0),
        scale: 1.0,
        paint,
    }
}
