//! Parts of a whole, a bar a row.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame::{self, ROW_NAME, RowNames};
use crate::chart::pen::{Pen, VALUE};
use crate::chart::spec::{Heading, Tone, equal_lengths, finite};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::Anchor;
use crate::font::{Type, Weight};
use crate::map::geometry::Area;
use crate::theme::Colour;

const ROW: f64 = 34.0;
const THICK: f64 = 20.0;
const PART: Type = Type::new(Weight::Medium, 10.5);

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StackedChart {
    pub heading: Heading,
    /// Of the parts.
    pub format: NumberFormat,
    pub categories: Vec<StackedCategory>,
    pub rows: Vec<StackedRow>,
    /// Whether every bar is drawn equally long, as parts of its own whole.
    pub whole: bool,
    /// Whether a row's sum is written at the right.
    pub sums: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StackedCategory {
    pub name: String,
    pub tone: Tone,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StackedRow {
    pub label: String,
    pub note: String,
    /// One a category, none below zero; empty when they may not be shown.
    pub parts: Vec<f64>,
    /// Why there are none.
    pub reason: String,
}

impl Kind for StackedChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        for row in self.rows.iter().filter(|row| !row.parts.is_empty()) {
            equal_lengths(self.categories.len(), row.parts.len(), &row.label)?;
            finite(&row.parts, &row.label)?;
            if row.parts.iter().any(|part| *part < 0.0) {
                return Err(ChartError::Negative {
                    what: row.label.clone(),
                });
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.categories.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let mut header = vec![words.headers.name.clone()];
        header.extend(self.categories.iter().map(|category| category.name.clone()));
        header.push(words.headers.note.clone());
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![row.label.clone()];
            cells.extend((0..self.categories.len()).map(|at| {
                row.parts
                    .get(at)
                    .map_or_else(String::new, |part| self.format.write(*part, &words.locale))
            }));
            cells.push(if row.parts.is_empty() {
                row.reason.clone()
            } else {
                row.note.clone()
            });
            cells
        });
        Table {
            rows: rows.collect(),
            header,
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        let values = self.rows.iter().flat_map(|row| {
            row.parts
                .iter()
                .zip(&self.categories)
                .map(|(part, category)| {
                    let name = format!("{}, {}", row.label, category.name);
                    (Cow::Owned(name), *part)
                })
        });
        Facts {
            values: values.collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let names = self
            .rows
            .iter()
            .map(|row| (row.label.as_str(), row.note.as_str()));
        let names = RowNames::new(pen, names, ROW_NAME, frame::name_room(body), 2);
        let sum = |row: &StackedRow| row.parts.iter().sum::<f64>();
        let sums: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                if self.sums && !row.parts.is_empty() {
                    self.format.write(sum(row), &pen.words.locale)
                } else {
                    String::new()
                }
            })
            .collect();
        let room = pen.widest(sums.iter().map(String::as_str), VALUE);
        let right = if room > 0.0 { room + 10.0 } else { 0.0 };
        let x = body.x + names.width + 14.0;
        let width = (body.right() - right - x).max(20.0);
        let entries: Vec<(Colour, String)> = self
            .categories
            .iter()
            .map(|category| {
                let colour = colours::wide(category.tone, pen.tokens);
                (colour, category.name.clone())
            })
            .collect();
        let (key_left, key_width) = if width > 260.0 {
            (x, width)
        } else {
            (body.x, body.width)
        };
        let top = frame::key(pen, (key_left, body.y), key_width, &entries) + 8.0;
        let row_height = body
            .row(self.rows.len(), top - body.y, ROW, 24.0)
            .max(names.height + 4.0);
        let longest = self.rows.iter().map(sum).fold(0.0, f64::max);
        for (index, row) in self.rows.iter().enumerate() {
            let y = top + row_height * (index as f64 + 0.5);
            names.draw(pen, index, (body.x, y), ROW_NAME);
            let area = Area {
                x,
                y: y - THICK / 2.0,
                width,
                height: THICK,
            };
            if row.parts.is_empty() {
                let text = pen.missing(&row.label, &row.reason);
                pen.mark(Place::row(index), area, text, || {
                    frame::withheld(pen, area, &row.reason);
                });
                continue;
            }
            let whole = if self.whole { sum(row) } else { longest };
            if whole <= 0.0 {
                continue;
            }
            let end = self.bar(pen, (index, row), area, whole);
            let at = (end + 8.0, y);
            pen.centred(at, Anchor::Start, VALUE, pen.tokens.ink, &sums[index]);
        }
        top + row_height * self.rows.len() as f64
    }
}

impl StackedChart {
    /// Returns where the bar ends.
    fn bar(
        &self,
        pen: &Pen<'_>,
        (index, row): (usize, &StackedRow),
        area: Area,
        whole: f64,
    ) -> f64 {
        let shown: Vec<usize> = (0..row.parts.len())
            .filter(|at| row.parts[*at] > 0.0)
            .collect();
        let mut x = area.x;
        for at in &shown {
            let category = &self.categories[*at];
            let length = row.parts[*at] / whole * area.width;
            let last = Some(at) == shown.last();
            let part = Area {
                x,
                width: if last {
                    length
                } else {
                    (length - 1.0).max(length * 0.6)
                },
                ..area
            };
            let number = self.format.write(row.parts[*at], &pen.words.locale);
            let text = format!("{}, {}: {number}", row.label, category.name);
            pen.mark(Place::cell(index, *at + 1), part, text, || {
                let ends = (
                    if Some(at) == shown.first() { 4.0 } else { 0.0 },
                    if last { 4.0 } else { 0.0 },
                );
                let colour = colours::wide(category.tone, pen.tokens);
                pen.bar(part, ends, colour);
                if part.width >= pen.width(&number, PART) + 8.0 {
                    let middle = (part.x + part.width / 2.0, part.y + part.height / 2.0);
                    let ink = colours::readable(colour, pen.tokens);
                    pen.centred(middle, Anchor::Middle, PART, ink, &number);
                }
            });
            x += length;
        }
        x
    }
}
