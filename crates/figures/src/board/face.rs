//! What stands in a tile.

mod drawn;
mod table;

use super::TileWords;
use crate::chart::Table;
use crate::drawing::{Drawing, Paint, Shape};
use crate::font::{Fonts, Type, Weight};
use crate::map::geometry::Area;
use crate::map::paragraph;
use crate::theme::{Colour, Tokens};

const TEXT: Type = Type::new(Weight::Regular, 13.0);
const TEXT_LINE: f64 = 19.0;
const STRONG: Type = Type::new(Weight::SemiBold, 12.0);
const VALUE: Type = Type::new(Weight::SemiBold, 28.0);
const VALUE_LINE: f64 = 36.0;
const DETAIL: Type = Type::new(Weight::Regular, 12.0);
const DETAIL_LINE: f64 = 16.5;
/// Between quotes and between the words and the picture of a value.
const GAP: f64 = 10.0;

/// A tile's body.
#[derive(Debug, Clone, PartialEq)]
pub enum Face {
    Nothing,
    /// As it is if it fits into the room, else smaller.
    Drawing(Drawing),
    /// As wide as the room at most, and cut at the last of these heights for which there is room, or
    /// where the room ends: what is read rather than seen whole.
    Cut(Drawing, Vec<f64>),
    /// Names with their values and what is said of them, side by side.
    Scores(Vec<[String; 3]>),
    Value(FaceValue),
    /// As many rows as there is room for.
    Table(Table),
    Quotes(Vec<FaceQuote>),
    /// Paragraphs.
    Text(Vec<String>),
    /// Why there is nothing to see.
    Hidden(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FaceTone {
    Positive,
    Negative,
    #[default]
    Neutral,
}

/// A measure's last value, with what is said of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FaceValue {
    pub value: String,
    /// "95% interval 1–23 · 305 answers"
    pub detail: String,
    pub lines: Vec<FaceLine>,
    /// Below the words, where there is room for it.
    pub drawing: Option<Drawing>,
}

/// A sentence whose beginning or end is emphasised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaceLine {
    pub lead: String,
    pub words: String,
    pub tone: FaceTone,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaceQuote {
    /// Between quotation marks.
    pub text: String,
    pub source: String,
    pub tone: FaceTone,
}

impl Face {
    /// What it shows, in words.
    pub(super) fn alternative(&self, words: &TileWords) -> String {
        let own = match self {
            Face::Nothing => String::new(),
            Face::Drawing(drawing) | Face::Cut(drawing, _) => drawing.description.clone(),
            Face::Scores(scores) => {
                let all = scores.iter().map(|score| score.join(", "));
                all.collect::<Vec<_>>().join("; ")
            }
            Face::Value(value) => {
                let lines = value.lines.iter().map(FaceLine::whole);
                let mut said = vec![value.value.clone(), value.detail.clone()];
                said.extend(lines);
                said.retain(|part| !part.is_empty());
                said.join(". ")
            }
            Face::Table(table) => {
                let rows = table.rows.iter().map(|row| row.join(", "));
                rows.collect::<Vec<_>>().join("; ")
            }
            Face::Quotes(quotes) => {
                let all = quotes
                    .iter()
                    .map(|quote| format!("{} {}", quote.text, quote.source));
                all.collect::<Vec<_>>().join(" ")
            }
            Face::Text(paragraphs) => paragraphs.join(" "),
            Face::Hidden(reason) => reason.clone(),
        };
        let mut parts = vec![words.title.clone(), words.finding.clone(), own];
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        parts.join(". ")
    }
}

impl FaceValue {
    /// How high its words are in a room so wide: what is left of it belongs to the drawing.
    pub fn words_height(&self, width: f64, fonts: &Fonts) -> f64 {
        let lines = self
            .lines
            .iter()
            .map(|line| line.broken(width, fonts).len());
        let detail = fonts.lines(&self.detail, DETAIL, width, 2).len();
        VALUE_LINE + (detail + lines.sum::<usize>()) as f64 * DETAIL_LINE + GAP
    }
}

impl FaceLine {
    fn whole(&self) -> String {
        format!("{} {}", self.lead, self.words).trim().to_owned()
    }

    fn broken(&self, width: f64, fonts: &Fonts) -> Vec<String> {
        fonts.lines(&self.whole(), DETAIL, width, 2)
    }
}

impl FaceTone {
    fn colour(self, tokens: &Tokens) -> Colour {
        match self {
            FaceTone::Positive => tokens.pos,
            FaceTone::Negative => tokens.neg,
            FaceTone::Neutral => tokens.line_strong,
        }
    }
}

pub(super) fn paint(
    face: &Face,
    room: Area,
    tokens: &Tokens,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    if room.width < 1.0 || room.height < 1.0 {
        return;
    }
    match face {
        Face::Nothing => {}
        Face::Drawing(drawing) => drawn::fitted(drawing, room, shapes),
        Face::Cut(drawing, ends) => drawn::cut(drawing, ends, room, shapes),
        Face::Scores(scores) => self::scores(scores, room, tokens, fonts, shapes),
        Face::Value(value) => self::value(value, room, tokens, fonts, shapes),
        Face::Table(table) => table::paint(table, room, tokens, fonts, shapes),
        Face::Quotes(quotes) => self::quotes(quotes, room, tokens, fonts, shapes),
        Face::Text(paragraphs) => text(paragraphs, room, tokens, fonts, shapes),
        Face::Hidden(reason) => {
            let lines = fonts.lines(
                reason,
                DETAIL,
                room.width,
                fitting(room.height, DETAIL_LINE),
            );
            let at = (room.x, room.y);
            paragraph(
                shapes,
                &lines,
                at,
                room.width,
                DETAIL,
                DETAIL_LINE,
                tokens.ink_2,
                false,
            );
        }
    }
}

fn fitting(height: f64, line: f64) -> usize {
    // Not negative, and small: no tile holds thousands of lines.
    (height / line).floor().clamp(0.0, 10_000.0) as usize
}

fn scores(
    scores: &[[String; 3]],
    room: Area,
    tokens: &Tokens,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    const NARROWEST: f64 = 150.0;
    const SCORE: Type = Type::new(Weight::SemiBold, 22.0);
    const SCORE_LINE: f64 = 29.0;
    const HEIGHT: f64 = DETAIL_LINE * 3.0 + SCORE_LINE + GAP;
    let columns = fitting(room.width, NARROWEST).clamp(1, scores.len().max(1));
    let wide = room.width / columns as f64;
    for (place, [name, value, detail]) in scores.iter().enumerate() {
        let (x, y) = (
            room.x + (place % columns) as f64 * wide,
            room.y + (place / columns) as f64 * HEIGHT,
        );
        if y + DETAIL_LINE + SCORE_LINE > room.y + room.height {
            return;
        }
        let inner = (wide - 14.0).max(1.0);
        let name = fonts.lines(name, DETAIL, inner, 1);
        let value = fonts.lines(value, SCORE, inner, 1);
        let left = fitting(
            room.y + room.height - y - DETAIL_LINE - SCORE_LINE,
            DETAIL_LINE,
        );
        let detail = fonts.lines(detail, DETAIL, inner, left.min(2));
        let ink = tokens.ink_2;
        paragraph(
            shapes,
            &name,
            (x, y),
            inner,
            DETAIL,
            DETAIL_LINE,
            ink,
            false,
        );
        let y = y + DETAIL_LINE;
        paragraph(
            shapes,
            &value,
            (x, y),
            inner,
            SCORE,
            SCORE_LINE,
            tokens.ink,
            false,
        );
        let y = y + SCORE_LINE;
        paragraph(
            shapes,
            &detail,
            (x, y),
            inner,
            DETAIL,
            DETAIL_LINE,
            ink,
            false,
        );
    }
}

fn value(value: &FaceValue, room: Area, tokens: &Tokens, fonts: &Fonts, shapes: &mut Vec<Shape>) {
    let mut y = room.y;
    let one = std::slice::from_ref(&value.value);
    paragraph(
        shapes,
        one,
        (room.x, y),
        room.width,
        VALUE,
        VALUE_LINE,
        tokens.ink,
        false,
    );
    y += VALUE_LINE;
    let bottom = room.y + room.height;
    let detail = fonts.lines(&value.detail, DETAIL, room.width, 2);
    let at = (room.x, y);
    paragraph(
        shapes,
        &detail,
        at,
        room.width,
        DETAIL,
        DETAIL_LINE,
        tokens.ink_2,
        false,
    );
    y += detail.len() as f64 * DETAIL_LINE;
    for line in &value.lines {
        let broken = line.broken(room.width, fonts);
        if y + broken.len() as f64 * DETAIL_LINE > bottom {
            return;
        }
        // The emphasised beginning stands on the first line, or the line is shown without emphasis.
        let lead = (!line.lead.is_empty())
            .then(|| broken.first().filter(|first| first.starts_with(&line.lead)))
            .flatten();
        if lead.is_some() {
            let colour = match line.tone {
                FaceTone::Positive => tokens.pos,
                FaceTone::Negative => tokens.neg,
                FaceTone::Neutral => tokens.ink,
            };
            emphasised(
                &line.lead,
                &broken,
                (room.x, y),
                room.width,
                colour,
                tokens,
                fonts,
                shapes,
            );
        } else {
            let at = (room.x, y);
            paragraph(
                shapes,
                &broken,
                at,
                room.width,
                DETAIL,
                DETAIL_LINE,
                tokens.ink_2,
                false,
            );
        }
        y += broken.len() as f64 * DETAIL_LINE;
    }
    y += GAP;
    if let Some(drawing) = &value.drawing
        && bottom - y > 16.0
    {
        let room = Area {
            y,
            height: bottom - y,
            ..room
        };
        drawn::fitted(drawing, room, shapes);
    }
}

#[allow(clippy::too_many_arguments, reason = "a text has this many properties")]
fn emphasised(
    lead: &str,
    broken: &[String],
    (x, y): (f64, f64),
    width: f64,
    colour: Colour,
    tokens: &Tokens,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    let lead = [lead.to_owned()];
    paragraph(
        shapes,
        &lead,
        (x, y),
        width,
        STRONG,
        DETAIL_LINE,
        colour,
        false,
    );
    let behind = fonts.width(&format!("{} ", lead[0]), STRONG);
    let rest = broken[0]
        .strip_prefix(&lead[0])
        .unwrap_or_default()
        .trim_start();
    let rest = fonts.lines(rest, DETAIL, (width - behind).max(1.0), 1);
    let ink = tokens.ink_2;
    paragraph(
        shapes,
        &rest,
        (x + behind, y),
        width,
        DETAIL,
        DETAIL_LINE,
        ink,
        false,
    );
    let below = (x, y + DETAIL_LINE);
    paragraph(
        shapes,
        &broken[1..],
        below,
        width,
        DETAIL,
        DETAIL_LINE,
        ink,
        false,
    );
}

fn quotes(
    quotes: &[FaceQuote],
    room: Area,
    tokens: &Tokens,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    let bottom = room.y + room.height;
    let inner = (room.width - 14.0).max(1.0);
    let mut y = room.y;
    for quote in quotes {
        let lines = fonts.lines(&quote.text, TEXT, inner, 6);
        let source = fonts.lines(&quote.source, DETAIL, inner, 1);
        let height = lines.len() as f64 * TEXT_LINE + source.len() as f64 * DETAIL_LINE;
        if y + height > bottom {
            return;
        }
        shapes.push(Shape::Rectangle {
            area: Area {
                x: room.x,
                y,
                width: 3.0,
                height,
            },
            radius: 1.5,
            paint: Paint::fill(quote.tone.colour(tokens)),
        });
        let left = room.x + 14.0;
        paragraph(
            shapes,
            &lines,
            (left, y),
            inner,
            TEXT,
            TEXT_LINE,
            tokens.ink,
            false,
        );
        y += lines.len() as f64 * TEXT_LINE;
        let at = (left, y);
        paragraph(
            shapes,
            &source,
            at,
            inner,
            DETAIL,
            DETAIL_LINE,
            tokens.ink_2,
            false,
        );
        y += source.len() as f64 * DETAIL_LINE + GAP;
    }
}

fn text(
    paragraphs: &[String],
    room: Area,
    tokens: &Tokens,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    let bottom = room.y + room.height;
    let mut y = room.y;
    for one in paragraphs {
        let lines = fonts.lines(one, TEXT, room.width, fitting(bottom - y, TEXT_LINE));
        let at = (room.x, y);
        paragraph(
            shapes, &lines, at, room.width, TEXT, TEXT_LINE, tokens.ink, false,
        );
        y += lines.len() as f64 * TEXT_LINE + GAP / 2.0;
    }
}
