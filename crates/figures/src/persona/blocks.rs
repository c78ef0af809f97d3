//! The framed blocks of a sheet.

use throughline_model::Evidence;
use throughline_model::people::StatementKind;

use super::{MOST_LINES, SheetLine, SheetPicture};
use crate::drawing::{Group, Paint, Shape, Stroke};
use crate::font::{Type, Weight};
use crate::map::geometry::Area;
use crate::map::paragraph;

const PADDING: f64 = 14.0;
const RADIUS: f64 = 12.0;
const HEADING: Type = Type::new(Weight::SemiBold, 13.0);
const HEADING_LINE: f64 = 20.0;
const BODY: Type = Type::new(Weight::Regular, 13.0);
const STRONG: Type = Type::new(Weight::SemiBold, 13.0);
const BODY_LINE: f64 = 18.5;
const SMALL: Type = Type::new(Weight::Regular, 11.0);
const SMALL_LINE: f64 = 15.0;
const BETWEEN: f64 = 7.0;
/// Between two columns of a block.
const GUTTER: f64 = 10.0;
/// The four dots of a grade.
const DOTS: f64 = 38.0;

pub(super) struct Block {
    pub heading: String,
    pub body: Body,
}

pub(super) enum Body {
    Text(String),
    Facts(Vec<(String, String)>),
    Statements(Vec<SheetLine>),
    Weights(Vec<(String, u8)>),
}

impl SheetPicture<'_> {
    pub(super) fn height(&self, block: &Block, width: f64) -> f64 {
        self.one(block, (0.0, 0.0), width, None, &mut Vec::new())
    }

    /// Draws a block, at least `height` high; answers how high it is.
    pub(super) fn one(
        &self,
        block: &Block,
        (x, y): (f64, f64),
        width: f64,
        height: Option<f64>,
        shapes: &mut Vec<Shape>,
    ) -> f64 {
        let tokens = self.theme.tokens();
        let mut inside = Vec::new();
        let room = (width - 2.0 * PADDING).max(20.0);
        let left = x + PADDING;
        let mut pen = Pen {
            picture: self,
            shapes: &mut inside,
            left,
            room,
            y: y + PADDING - 3.0,
        };
        pen.text(&block.heading, HEADING, HEADING_LINE, tokens.ink);
        pen.y += 3.0;
        match &block.body {
            Body::Text(text) => pen.text(text, BODY, BODY_LINE, tokens.ink),
            Body::Facts(facts) => pen.facts(facts),
            Body::Statements(lines) => pen.statements(lines),
            Body::Weights(weights) => pen.weights(weights),
        }
        let own = pen.y + PADDING - 3.0 - y;
        let height = height.unwrap_or(own).max(own);
        shapes.push(Shape::Rectangle {
            area: Area {
                x: x + 0.5,
                y: y + 0.5,
                width: width - 1.0,
                height: height - 1.0,
            },
            radius: RADIUS,
            paint: Paint::fill(tokens.surface).and_stroke(Stroke::new(tokens.line, 1.0)),
        });
        shapes.push(Shape::Group(Group {
            title: block.heading.clone(),
            shapes: inside,
            ..Group::default()
        }));
        height
    }
}

struct Pen<'a> {
    picture: &'a SheetPicture<'a>,
    shapes: &'a mut Vec<Shape>,
    left: f64,
    room: f64,
    y: f64,
}

impl Pen<'_> {
    fn text(&mut self, text: &str, type_: Type, line_height: f64, colour: crate::theme::Colour) {
        self.put(text, 0.0, self.room, type_, line_height, colour);
    }

    /// At `shift` from the left edge, `width` wide.
    fn put(
        &mut self,
        text: &str,
        shift: f64,
        width: f64,
        type_: Type,
        line_height: f64,
        colour: crate::theme::Colour,
    ) {
        let lines = self.picture.fonts.lines(text, type_, width, MOST_LINES);
        let at = (self.left + shift, self.y);
        paragraph(
            self.shapes,
            &lines,
            at,
            width,
            type_,
            line_height,
            colour,
            false,
        );
        self.y += lines.len() as f64 * line_height;
    }

    /// Names over values, two beside each other where both are short.
    fn facts(&mut self, facts: &[(String, String)]) {
        let half = (self.room - GUTTER) / 2.0;
        let fonts = self.picture.fonts;
        let short = |(name, value): &(String, String)| {
            fonts.width(name, SMALL) <= half && fonts.width(value, STRONG) <= half
        };
        let mut left = facts;
        let mut first = true;
        while let Some(fact) = left.first() {
            if !first {
                self.y += BETWEEN;
            }
            first = false;
            let top = self.y;
            self.fact(fact, 0.0, self.room);
            left = &left[1..];
            if let Some(next) = left.first().filter(|next| short(fact) && short(next)) {
                let below = self.y;
                self.y = top;
                self.fact(next, half + GUTTER, half);
                self.y = self.y.max(below);
                left = &left[1..];
            }
        }
    }

    fn fact(&mut self, (name, value): &(String, String), shift: f64, width: f64) {
        let tokens = self.picture.theme.tokens();
        self.put(name, shift, width, SMALL, SMALL_LINE, tokens.ink_2);
        self.put(value, shift, width, STRONG, BODY_LINE, tokens.ink);
    }

    /// A free field: its name beside its value.
    fn field(&mut self, name: &str, text: &str) {
        let tokens = self.picture.theme.tokens();
        let aside = (self.room * 0.34).max(40.0);
        let top = self.y;
        self.put(name, 0.0, aside, BODY, BODY_LINE, tokens.ink_2);
        let below = self.y;
        self.y = top;
        let shift = aside + GUTTER;
        self.put(
            text,
            shift,
            (self.room - shift).max(20.0),
            BODY,
            BODY_LINE,
            tokens.ink,
        );
        self.y = self.y.max(below);
    }

    fn statements(&mut self, lines: &[SheetLine]) {
        let tokens = self.picture.theme.tokens();
        for (place, line) in lines.iter().enumerate() {
            if place > 0 {
                self.y += BETWEEN;
            }
            if line.kind == StatementKind::Demographic {
                self.field(&line.name, &line.text);
            } else {
                self.text(&line.text, BODY, BODY_LINE, tokens.ink);
            }
            if let Some(grade) = line.evidence {
                self.grade(grade);
            }
        }
    }

    /// Four dots, as many filled as the grade has, and its word.
    fn grade(&mut self, grade: Evidence) {
        let tokens = self.picture.theme.tokens();
        let filled = match grade {
            Evidence::Assumed => 1,
            Evidence::Reported => 2,
            Evidence::Observed => 3,
            Evidence::Measured => 4,
        };
        for dot in 0..4_u8 {
            let stroke = Stroke::new(tokens.ink_3, 1.0);
            let paint = if dot < filled {
                Paint::fill(tokens.ink_3).and_stroke(stroke)
            } else {
                Paint::stroke(stroke)
            };
            self.shapes.push(Shape::Circle {
                x: self.left + 4.0 + f64::from(dot) * 8.5,
                y: self.y + SMALL_LINE / 2.0,
                radius: 2.5,
                paint,
            });
        }
        let word = self.picture.words.evidence(grade).to_owned();
        self.put(
            &word,
            DOTS,
            (self.room - DOTS).max(20.0),
            SMALL,
            SMALL_LINE,
            tokens.ink_2,
        );
    }

    /// A bar of five parts for each channel.
    fn weights(&mut self, weights: &[(String, u8)]) {
        let tokens = self.picture.theme.tokens();
        for (place, (name, weight)) in weights.iter().enumerate() {
            if place > 0 {
                self.y += BETWEEN;
            }
            let number = self.picture.words.weight(*weight);
            let beside = self.picture.fonts.width(&number, SMALL) + 8.0;
            let top = self.y;
            self.put(
                name,
                0.0,
                (self.room - beside).max(20.0),
                BODY,
                BODY_LINE,
                tokens.ink,
            );
            let below = self.y;
            self.y = top + (BODY_LINE - SMALL_LINE) / 2.0;
            let shift = self.room - beside + 8.0;
            self.put(&number, shift, beside, SMALL, SMALL_LINE, tokens.ink_2);
            self.y = below + 1.0;
            let part = (self.room - 4.0 * 3.0) / 5.0;
            for step in 0..5_u8 {
                let on = step < *weight;
                self.shapes.push(Shape::Rectangle {
                    area: Area {
                        x: self.left + f64::from(step) * (part + 3.0),
                        y: self.y,
                        width: part,
                        height: 6.0,
                    },
                    radius: 3.0,
                    paint: Paint::fill(if on { tokens.accent } else { tokens.sunken }),
                });
            }
            self.y += 6.0;
        }
    }
}
