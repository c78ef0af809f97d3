//! A table whose cells are shaded by how far they lie from a centre.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame::{ROW_NAME, RowNames};
use crate::chart::pen::{NAME, Pen, SMALL, TICK};
use crate::chart::spec::{Estimate, Heading, equal_lengths, finite};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Paint, Shape, Stroke};
use crate::map::curve::short;
use crate::map::geometry::Area;
use crate::theme::Colour;

const ROW: f64 = 32.0;
const GAP: f64 = 2.0;
/// How much of the full colour the furthest cell has.
const STRONGEST: f64 = 0.62;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct HeatMap {
    pub heading: Heading,
    pub columns: Vec<String>,
    pub rows: Vec<HeatRow>,
    /// Often without a percent sign, which the subtitle says once.
    pub format: NumberFormat,
    /// The value without colour; above is positive, below negative.
    pub centre: f64,
    /// The distance from the centre that has the full colour; absent: the furthest cell's.
    pub span: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct HeatRow {
    pub label: String,
    /// In small print behind the label, such as the number of answers.
    pub note: String,
    pub cells: Vec<HeatCell>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum HeatCell {
    Value {
        estimate: Estimate,
        /// Whether it differs from the rest, tested by whoever made the chart.
        mark: Option<CellMark>,
    },
    /// There is a value, and it may not be shown.
    Hidden { reason: String },
    /// Nobody was asked.
    Empty,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CellMark {
    Higher,
    Lower,
}

impl Kind for HeatMap {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        finite(&[self.centre, self.span.unwrap_or(0.0)], "the scale")?;
        for row in &self.rows {
            equal_lengths(self.columns.len(), row.cells.len(), &row.label)?;
            for cell in &row.cells {
                if let HeatCell::Value { estimate, .. } = cell {
                    estimate.check(&row.label)?;
                }
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.columns.is_empty()
    }

    fn table(&self, words: &Words) -> Table {
        let mut header = vec![words.headers.name.clone(), words.headers.note.clone()];
        header.extend(self.columns.iter().cloned());
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![row.label.clone(), row.note.clone()];
            cells.extend(row.cells.iter().map(|cell| match cell {
                HeatCell::Value { estimate, mark } => {
                    let value = self.format.write(estimate.value, &words.locale);
                    match mark {
                        None => value,
                        Some(CellMark::Higher) => format!("{value} ▲"),
                        Some(CellMark::Lower) => format!("{value} ▼"),
                    }
                }
                HeatCell::Hidden { reason } => reason.clone(),
                HeatCell::Empty => String::new(),
            }));
            cells
        });
        Table {
            header,
            rows: rows.collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        let cells = self.rows.iter().flat_map(|row| {
            row.cells
                .iter()
                .zip(&self.columns)
                .filter_map(|(cell, column)| match cell {
                    HeatCell::Value { estimate, .. } => Some((
                        Cow::Owned(format!("{}, {column}", row.label)),
                        estimate.value,
                    )),
                    HeatCell::Hidden { .. } | HeatCell::Empty => None,
                })
        });
        Facts {
            values: cells.collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let names = self
            .rows
            .iter()
            .map(|row| (row.label.as_str(), row.note.as_str()));
        let names = RowNames::new(pen, names, ROW_NAME, (body.width * 0.34).min(260.0), 2);
        let x = body.x + names.width + 14.0;
        let pitch = ((body.right() - x + GAP) / self.columns.len() as f64).max(8.0);
        // One long word makes all headings smaller; where that is not enough it is broken.
        let room = pitch - GAP - 4.0;
        let longest = pen.widest(
            self.columns.iter().flat_map(|name| name.split_whitespace()),
            NAME,
        );
        let type_ = if longest > room { SMALL } else { NAME };
        let heads: Vec<Vec<String>> = self
            .columns
            .iter()
            .map(|column| pen.lines(column, type_, room, 4))
            .collect();
        let step = type_.size * 1.25;
        let lines = heads.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let head = lines * step + 8.0;
        for (column, lines) in heads.iter().enumerate() {
            // Headings stand on the cells.
            let last = body.y + head - 8.0 - step / 2.0;
            for (line, text) in lines.iter().rev().enumerate() {
                let middle = x + pitch * column as f64 + (pitch - GAP) / 2.0;
                let at = (middle, last - step * line as f64);
                pen.centred(at, Anchor::Middle, type_, pen.tokens.ink_2, text);
            }
        }
        let (key, span) = (34.0, self.span());
        let row_height = body
            .row(self.rows.len(), head + key, ROW, 20.0)
            .max(names.height + 2.0);
        for (index, row) in self.rows.iter().enumerate() {
            let y = body.y + head + row_height * index as f64;
            let area = |first: usize, count: usize| Area {
                x: x + pitch * first as f64,
                y,
                width: pitch * count as f64 - GAP,
                height: row_height - GAP,
            };
            let middle = y + (row_height - GAP) / 2.0;
            names.draw(pen, index, (body.x, middle), ROW_NAME);
            let mut column = 0;
            while column < row.cells.len() {
                let run = hidden_run(&row.cells[column..]);
                match &row.cells[column] {
                    HeatCell::Value { estimate, mark } => {
                        let cell = (area(column, 1), self.share(estimate, span));
                        self.value(pen, (index, column), cell, estimate, *mark);
                    }
                    HeatCell::Hidden { reason } => {
                        let cells = (area(column, run), run);
                        self.hidden(pen, (index, column), cells, reason);
                    }
                    HeatCell::Empty => {
                        let cell = area(column, 1);
                        let at = (cell.x + cell.width / 2.0, middle);
                        pen.centred(at, Anchor::Middle, NAME, pen.tokens.ink_3, "–");
                    }
                }
                column += run.max(1);
            }
        }
        let bottom = body.y + head + row_height * self.rows.len() as f64;
        self.key(pen, (x, bottom + 10.0), body.right(), span);
        bottom + key
    }
}

/// How many cells from the first on are hidden for one reason.
fn hidden_run(cells: &[HeatCell]) -> usize {
    match cells.first() {
        Some(HeatCell::Hidden { .. }) => {
            let first = &cells[0];
            cells.iter().take_while(|cell| *cell == first).count()
        }
        Some(HeatCell::Value { .. } | HeatCell::Empty) | None => 1,
    }
}

impl HeatMap {
    fn span(&self) -> f64 {
        let furthest = || {
            self.rows
                .iter()
                .flat_map(|row| &row.cells)
                .filter_map(|cell| match cell {
                    HeatCell::Value { estimate, .. } => Some((estimate.value - self.centre).abs()),
                    HeatCell::Hidden { .. } | HeatCell::Empty => None,
                })
                .fold(0.0, f64::max)
        };
        self.span.map_or_else(furthest, f64::abs)
    }

    /// How far a value lies from the centre, −1 to 1.
    fn share(&self, estimate: &Estimate, span: f64) -> f64 {
        if span > 0.0 {
            ((estimate.value - self.centre) / span).clamp(-1.0, 1.0)
        } else {
            0.0
        }
    }

    /// `share` runs from −1 over 0, which is the surface, to 1.
    fn shade(&self, pen: &Pen<'_>, share: f64) -> Colour {
        let tokens = pen.tokens;
        let end = if share < 0.0 {
            tokens.neg_mid
        } else {
            tokens.pos_mid
        };
        colours::mixed(end, tokens.surface, share.abs().min(1.0) * STRONGEST)
    }

    fn value(
        &self,
        pen: &Pen<'_>,
        (row, column): (usize, usize),
        (area, share): (Area, f64),
        estimate: &Estimate,
        mark: Option<CellMark>,
    ) {
        let ground = self.shade(pen, share);
        let name = format!("{}, {}", self.rows[row].label, self.columns[column]);
        let mut text = pen.said(&name, estimate, &self.format);
        if let Some(mark) = mark {
            text.push_str(", ");
            text.push_str(match mark {
                CellMark::Higher => &pen.words.higher,
                CellMark::Lower => &pen.words.lower,
            });
        }
        pen.mark(Place::cell(row, column + 2), area, text, || {
            pen.rectangle(area, 4.0, Paint::fill(ground));
            let ink = colours::readable(ground, pen.tokens);
            let number = self.format.write(estimate.value, &pen.words.locale);
            let middle = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            let width = pen.width(&number, NAME);
            // A cell too narrow for its number is read by its mark.
            if width <= area.width - 2.0 {
                pen.centred(middle, Anchor::Middle, NAME, ink, &number);
            }
            if let Some(mark) = mark {
                let x = middle.0 + width / 2.0 + 3.0;
                let at = if x + 8.0 <= area.x + area.width {
                    (x, middle.1 - 6.5)
                } else {
                    // No room beside the number: at the cell's upper or lower edge.
                    let y = match mark {
                        CellMark::Higher => area.y + 1.0,
                        CellMark::Lower => area.y + area.height - 7.0,
                    };
                    (middle.0 - 3.5, y)
                };
                triangle(pen, at, mark, ink);
            }
        });
    }

    fn hidden(
        &self,
        pen: &Pen<'_>,
        (row, column): (usize, usize),
        (area, run): (Area, usize),
        reason: &str,
    ) {
        // A run of hidden cells is one mark, of the row.
        let name = if run > 1 {
            self.rows[row].label.clone()
        } else {
            format!("{}, {}", self.rows[row].label, self.columns[column])
        };
        let text = pen.missing(&name, reason);
        pen.mark(Place::cell(row, column + 2), area, text, || {
            pen.rectangle(area, 4.0, Paint::fill(pen.tokens.sunken));
            let middle = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            if !reason.is_empty() && pen.width(reason, TICK) <= area.width - 12.0 {
                return pen.centred(middle, Anchor::Middle, TICK, pen.tokens.ink_2, reason);
            }
            let inner = Area {
                x: area.x + 3.0,
                y: area.y + 3.0,
                width: area.width - 6.0,
                height: area.height - 6.0,
            };
            pen.hatch(inner, 7.0, Stroke::new(pen.tokens.line_strong, 1.0));
        });
    }

    /// Shades with their values, and what the marks mean.
    fn key(&self, pen: &Pen<'_>, (x, y): (f64, f64), right: f64, span: f64) {
        let middle = y + 9.0;
        let mut at = x;
        // From the least value to the greatest: a key to both sides as far as the furthest cell
        // would name shares over 100 %.
        let values = || {
            let cells = self.rows.iter().flat_map(|row| &row.cells);
            cells.filter_map(|cell| match cell {
                HeatCell::Value { estimate, .. } => Some(estimate.value),
                HeatCell::Hidden { .. } | HeatCell::Empty => None,
            })
        };
        let least = values().fold(f64::INFINITY, f64::min);
        let greatest = values().fold(f64::NEG_INFINITY, f64::max);
        if span > 0.0 && least < greatest {
            let written = |value: f64| self.format.write(value, &pen.words.locale);
            let low = written(least);
            pen.centred((at, middle), Anchor::Start, SMALL, pen.tokens.ink_3, &low);
            at += pen.width(&low, SMALL) + 6.0;
            for step in 0..=6 {
                let value = least + (greatest - least) * f64::from(step) / 6.0;
                let area = Area {
                    x: at,
                    y: middle - 5.0,
                    width: 14.0,
                    height: 10.0,
                };
                let share = ((value - self.centre) / span).clamp(-1.0, 1.0);
                let paint = Paint::fill(self.shade(pen, share))
                    .and_stroke(Stroke::new(pen.tokens.line, 1.0));
                pen.rectangle(area, 2.0, paint);
                at += 15.0;
            }
            let high = written(greatest);
            at += 5.0;
            pen.centred((at, middle), Anchor::Start, SMALL, pen.tokens.ink_3, &high);
            at += pen.width(&high, SMALL) + 18.0;
        }
        for (mark, words) in [
            (CellMark::Higher, &pen.words.higher),
            (CellMark::Lower, &pen.words.lower),
        ] {
            let used = self.rows.iter().flat_map(|row| &row.cells).any(
                |cell| matches!(cell, HeatCell::Value { mark: Some(found), .. } if *found == mark),
            );
            let width = pen.width(words, SMALL) + 11.0;
            if used && at + width <= right {
                triangle(pen, (at, middle - 3.0), mark, pen.tokens.ink);
                let start = (at + 11.0, middle);
                pen.centred(start, Anchor::Start, SMALL, pen.tokens.ink_2, words);
                at += width + 16.0;
            }
        }
    }
}

fn triangle(pen: &Pen<'_>, (x, y): (f64, f64), mark: CellMark, colour: Colour) {
    let (tip, base) = match mark {
        CellMark::Higher => (y, y + 6.0),
        CellMark::Lower => (y + 6.0, y),
    };
    pen.shape(Shape::Path {
        data: format!(
            "M{} {}L{} {}L{} {}Z",
            short(x),
            short(base),
            short(x + 7.0),
            short(base),
            short(x + 3.5),
            short(tip)
        ),
        at: (0.0, 0.0),
        scale: 1.0,
        paint: Paint::fill(colour),
    });
}
