//! Answers on a scale of agreement, centred on neutral.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::chart::frame::{self, RowNames};
use crate::chart::pen::{LABEL, Pen, SMALL, VALUE};
use crate::chart::spec::{Estimate, Heading, Tone, equal_lengths, finite};
use crate::chart::{Body, ChartError, Facts, Kind, NumberFormat, Place, Table, Words, colours};
use crate::drawing::{Anchor, Stroke};
use crate::font::{Type, Weight};
use crate::map::geometry::Area;
use crate::theme::{Colour, Tokens};

const ROW: f64 = 32.0;
const THICK: f64 = 18.0;
const SHARE: Type = Type::new(Weight::Medium, 10.5);
/// Narrower charts write interval and n below the value.
const WIDE: f64 = 560.0;
const NARROW: f64 = 440.0;

/// A bar a question, from strong disagreement to strong agreement, the middle category in the
/// middle of the chart.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LikertChart {
    pub heading: Heading,
    /// From most negative to most positive: five or seven, but any number of two or more is drawn.
    /// An odd number has a neutral one in the middle.
    pub categories: Vec<String>,
    pub rows: Vec<LikertRow>,
    /// Of the shares and of the favourable value.
    pub format: NumberFormat,
    /// Whether shares are written into bars that have room.
    pub shares: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LikertRow {
    pub label: String,
    /// One a category, as percentages (together 100) or counts; empty when they may not be shown.
    pub shares: Vec<f64>,
    /// Written at the right.
    pub favourable: Option<Estimate>,
    /// Why there are no shares.
    pub reason: String,
}

impl Kind for LikertChart {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn check(&self) -> Result<(), ChartError> {
        self.format.check("the number format")?;
        for row in &self.rows {
            if let Some(estimate) = &row.favourable {
                estimate.check(&row.label)?;
            }
            if row.shares.is_empty() {
                continue;
            }
            equal_lengths(self.categories.len(), row.shares.len(), &row.label)?;
            finite(&row.shares, &row.label)?;
            if row.shares.iter().any(|share| *share < 0.0) {
                return Err(ChartError::Negative {
                    what: row.label.clone(),
                });
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.categories.len() < 2
    }

    fn table(&self, words: &Words) -> Table {
        let mut header = vec![words.headers.name.clone()];
        header.extend(self.categories.iter().cloned());
        header.extend(frame::estimate_header(words));
        header[self.categories.len() + 1] = words.headers.favourable.clone();
        header.push(words.headers.note.clone());
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![row.label.clone()];
            cells.extend((0..self.categories.len()).map(|at| {
                row.shares
                    .get(at)
                    .map_or_else(String::new, |share| self.number(*share, words))
            }));
            cells.extend(frame::estimate_cells(
                row.favourable.as_ref(),
                &self.format,
                words,
            ));
            cells.push(row.reason.clone());
            cells
        });
        Table {
            header,
            rows: rows.collect(),
        }
    }

    fn facts(&self, _: &Words) -> Facts<'_> {
        Facts {
            values: self
                .rows
                .iter()
                .filter_map(|row| Some((Cow::Borrowed(row.label.as_str()), row.favourable?.value)))
                .collect(),
            format: &self.format,
        }
    }

    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64 {
        let colours = scale(self.categories.len(), pen.tokens);
        let wide = body.width >= WIDE;
        let names = self.rows.iter().map(|row| (row.label.as_str(), ""));
        let values: Vec<[String; 2]> = self
            .rows
            .iter()
            .map(|row| self.at_right(pen, row))
            .collect();
        let value_room = pen.widest(values.iter().map(|[value, _]| value.as_str()), VALUE);
        let print_room = pen.widest(values.iter().map(|[_, print]| print.as_str()), SMALL);
        let (mut right, mut natural) = (value_room.ceil(), ROW);
        if print_room > 0.0 && wide {
            right += 10.0 + print_room.ceil();
        } else if print_room > 0.0 {
            right = right.max(print_room.ceil());
            natural = 36.0;
        }
        // In a narrow chart names stand above their bars.
        let above = body.width < NARROW;
        let most = if above {
            body.width - right - 14.0
        } else {
            frame::name_room(body)
        };
        let names = RowNames::new(pen, names, LABEL, most, 2);
        let x = if above {
            body.x
        } else {
            body.x + names.width + 16.0
        };
        let field = (body.right() - right - 14.0 - x).max(30.0);
        let entries: Vec<(Colour, String)> = colours
            .iter()
            .copied()
            .zip(self.categories.iter().cloned())
            .collect();
        let key_width = if field > 260.0 { field } else { body.width };
        let key_left = if field > 260.0 { x } else { body.x };
        let top = frame::key(pen, (key_left, body.y), key_width, &entries) + 8.0;
        let named = if above { names.height + 6.0 } else { 0.0 };
        let least = if above { 0.0 } else { names.height + 4.0 };
        let row_height = body
            .row(self.rows.len(), top - body.y, natural + named, 24.0 + named)
            .max(least);
        let placed = Centred::of(self, x, field);
        let height = row_height * self.rows.len() as f64;
        let centre = |from: f64, to: f64| {
            let stroke = Stroke::new(pen.tokens.line_strong, 1.0);
            pen.line((placed.middle, from), (placed.middle, to), stroke);
        };
        if !above {
            centre(top, top + height);
        }
        for (index, row) in self.rows.iter().enumerate() {
            let y = top + row_height * (index as f64 + 0.5) + named / 2.0;
            let name = if above {
                y - THICK / 2.0 - 4.0 - names.height / 2.0
            } else {
                y
            };
            names.draw(pen, index, (body.x, name), LABEL);
            if above {
                // A line through all rows would cross the names.
                centre(y - THICK / 2.0 - 3.0, y + THICK / 2.0 + 3.0);
            }
            self.bar(pen, (index, row), &colours, placed, y);
            let [value, print] = &values[index];
            let (at, tokens) = (body.right() - right, pen.tokens);
            if wide || print.is_empty() {
                let end = (at + value_room, y);
                pen.centred(end, Anchor::End, VALUE, tokens.ink, value);
                let baseline = crate::chart::pen::baseline(y, VALUE);
                let start = (at + value_room + 10.0, baseline);
                pen.write(start, Anchor::Start, SMALL, tokens.ink_3, print);
            } else {
                pen.centred(
                    (body.right(), y - 7.0),
                    Anchor::End,
                    VALUE,
                    tokens.ink,
                    value,
                );
                pen.centred(
                    (body.right(), y + 7.0),
                    Anchor::End,
                    SMALL,
                    tokens.ink_3,
                    print,
                );
            }
        }
        top + height
    }
}

/// Where bars begin: `middle` is neutral's middle, a whole bar is `whole` long.
#[derive(Clone, Copy)]
struct Centred {
    x: f64,
    width: f64,
    middle: f64,
    whole: f64,
}

impl Centred {
    fn of(chart: &LikertChart, x: f64, width: f64) -> Centred {
        let sides = chart
            .rows
            .iter()
            .filter_map(|row| {
                let total: f64 = row.shares.iter().sum();
                (total > 0.0).then(|| {
                    let left = negative(&row.shares) / total;
                    (left, 1.0 - left)
                })
            })
            .fold((0.0f64, 0.0f64), |(l, r), (left, right)| {
                (l.max(left), r.max(right))
            });
        let sum = (sides.0 + sides.1).max(1.0);
        let whole = width / sum;
        let spare = width - (sides.0 + sides.1) * whole;
        Centred {
            x,
            width,
            middle: x + sides.0 * whole + spare / 2.0,
            whole,
        }
    }
}

/// What lies left of neutral's middle.
fn negative(shares: &[f64]) -> f64 {
    let half = shares.len() / 2;
    let below: f64 = shares[..half].iter().sum();
    if shares.len() % 2 == 1 {
        below + shares[half] / 2.0
    } else {
        below
    }
}

impl LikertChart {
    fn number(&self, value: f64, words: &Words) -> String {
        self.format.write(value, &words.locale)
    }

    /// The favourable value, and in small print its interval and n.
    fn at_right(&self, pen: &Pen<'_>, row: &LikertRow) -> [String; 2] {
        let Some(estimate) = row.favourable else {
            return Default::default();
        };
        let mut print = String::new();
        if let Some(interval) = estimate.interval {
            print.push_str(
                &self
                    .format
                    .interval(interval.lower, interval.upper, pen.words),
            );
        }
        if let Some(answers) = estimate.answers {
            if !print.is_empty() {
                print.push_str(" · ");
            }
            print.push_str(&pen.words.answers(answers));
        }
        [self.number(estimate.value, pen.words), print]
    }

    fn bar(
        &self,
        pen: &Pen<'_>,
        (index, row): (usize, &LikertRow),
        colours: &[Colour],
        placed: Centred,
        y: f64,
    ) {
        let total: f64 = row.shares.iter().sum();
        if total <= 0.0 {
            let area = Area {
                x: placed.x,
                y: y - THICK / 2.0 - 2.0,
                width: placed.width,
                height: THICK + 4.0,
            };
            let text = pen.missing(&row.label, &row.reason);
            pen.mark(Place::row(index), area, text, || {
                frame::withheld(pen, area, &row.reason);
            });
            return;
        }
        let shown: Vec<usize> = (0..row.shares.len())
            .filter(|at| row.shares[*at] > 0.0)
            .collect();
        let mut x = placed.middle - negative(&row.shares) / total * placed.whole;
        for at in &shown {
            let width = row.shares[*at] / total * placed.whole;
            let last = Some(at) == shown.last();
            let area = Area {
                x,
                y: y - THICK / 2.0,
                width: if last {
                    width
                } else {
                    (width - 1.0).max(width * 0.6)
                },
                height: THICK,
            };
            let share = self.number(row.shares[*at], pen.words);
            let text = format!("{}, {}: {share}", row.label, self.categories[*at]);
            pen.mark(Place::cell(index, *at + 1), area, text, || {
                let ends = (
                    if Some(at) == shown.first() { 4.0 } else { 0.0 },
                    if last { 4.0 } else { 0.0 },
                );
                pen.bar(area, ends, colours[*at]);
                if self.shares && area.width >= pen.width(&share, SHARE) + 8.0 {
                    let middle = (area.x + area.width / 2.0, y);
                    let ink = colours::readable(colours[*at], pen.tokens);
                    pen.centred(middle, Anchor::Middle, SHARE, ink, &share);
                }
            });
            x += width;
        }
    }
}

/// From negative over neutral to positive.
pub fn scale(count: usize, tokens: &Tokens) -> Vec<Colour> {
    let half = count / 2;
    let side = |strong: Colour, soft: Colour, at: usize| {
        // 1 at the end, down to the middle colour next to neutral.
        let share = if half <= 1 {
            1.0
        } else {
            at as f64 / (half - 1) as f64
        };
        colours::mixed(strong, soft, share)
    };
    let mut list: Vec<Colour> = (0..half)
        .map(|at| side(tokens.neg, tokens.neg_mid, half - 1 - at))
        .collect();
    if count % 2 == 1 {
        list.push(colours::wide(Tone::Neutral, tokens));
    }
    list.extend((0..half).map(|at| side(tokens.pos, tokens.pos_mid, at)));
    list
}
