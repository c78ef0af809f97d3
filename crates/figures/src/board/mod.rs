//! A board on paper, in a picture, or one of its tiles alone: frames with their words, and what
//! stands in them. Places come from outside; text is broken here.

mod face;
mod pages;

use crate::drawing::{Drawing, Group, Paint, Shape, Stroke};
use crate::font::{Fonts, Type, Weight};
use crate::map::geometry::Area;
use crate::map::paragraph;
use crate::theme::{Theme, Tokens};

pub use face::{Face, FaceLine, FaceQuote, FaceTone, FaceValue};
pub use pages::{BoardHeading, BoardSheet};

const PADDING: f64 = 16.0;
const RADIUS: f64 = 12.0;
const TITLE: Type = Type::new(Weight::SemiBold, 14.0);
const TITLE_LINE: f64 = 19.0;
const FINDING: Type = Type::new(Weight::Regular, 12.0);
const FINDING_LINE: f64 = 16.5;
const SMALL: Type = Type::new(Weight::Regular, 11.0);
const SMALL_LINE: f64 = 15.0;
/// Between the words and the body.
const GAP: f64 = 10.0;
/// A heading over a section, alone on the board.
const SECTION: Type = Type::new(Weight::SemiBold, 18.0);
const SECTION_LINE: f64 = 24.0;

/// The words around a tile's body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TileWords {
    pub title: String,
    /// What the figures say, where the title does not; may be empty.
    pub finding: String,
    /// Number of answers, interval, formula, date; may be empty.
    pub small_print: String,
    /// Only a heading over a section: without a frame.
    pub is_section: bool,
}

/// A tile whose words are laid out, so that the room for its body is known.
#[derive(Debug, Clone)]
pub struct TileFrame {
    area: Area,
    title: Vec<String>,
    finding: Vec<String>,
    small_print: Vec<String>,
    is_section: bool,
}

impl TileFrame {
    /// `area` is where it stands, in CSS pixels at 100 %.
    pub fn new(words: &TileWords, area: Area, fonts: &Fonts) -> TileFrame {
        let inner = (area.width - 2.0 * PADDING).max(1.0);
        let lines = |text: &str, type_: Type, most: usize| fonts.lines(text, type_, inner, most);
        if words.is_section {
            let width = area.width.max(1.0);
            return TileFrame {
                area,
                title: fonts.lines(&words.title, SECTION, width, 2),
                finding: Vec::new(),
                small_print: Vec::new(),
                is_section: true,
            };
        }
        // In a low tile the body matters more than the words around it.
        let low = area.height < 160.0;
        TileFrame {
            area,
            title: lines(&words.title, TITLE, if low { 1 } else { 3 }),
            finding: lines(&words.finding, FINDING, if low { 1 } else { 2 }),
            small_print: lines(&words.small_print, SMALL, if low { 1 } else { 2 }),
            is_section: false,
        }
    }

    /// Where the body goes, in the coordinates of the board. May be empty.
    pub fn room(&self) -> Area {
        let top = self.area.y + PADDING + self.head();
        let foot = match self.small_print.len() {
            0 => 0.0,
            lines => lines as f64 * SMALL_LINE + GAP,
        };
        Area {
            x: self.area.x + PADDING,
            y: top,
            width: (self.area.width - 2.0 * PADDING).max(0.0),
            height: (self.area.y + self.area.height - PADDING - foot - top).max(0.0),
        }
    }

    /// The words' height, with the gap below them.
    fn head(&self) -> f64 {
        let words = self.title.len() as f64 * TITLE_LINE + self.finding.len() as f64 * FINDING_LINE;
        if words > 0.0 { words + GAP } else { 0.0 }
    }

    /// The tile with its body, as shapes of the board.
    pub fn paint(&self, face: &Face, theme: Theme, fonts: &Fonts) -> Shape {
        let tokens = theme.tokens();
        let mut shapes = Vec::new();
        if self.is_section {
            let height = self.title.len() as f64 * SECTION_LINE;
            // Close to what it stands over.
            let top = self.area.y + (self.area.height - height - 4.0).max(0.0);
            let at = (self.area.x, top);
            let lines = &self.title;
            let width = self.area.width;
            paragraph(
                &mut shapes,
                lines,
                at,
                width,
                SECTION,
                SECTION_LINE,
                tokens.ink,
                false,
            );
        } else {
            self.framed(face, tokens, fonts, &mut shapes);
        }
        Shape::Group(Group {
            title: self.title.join(" "),
            shapes,
            ..Group::default()
        })
    }

    fn framed(&self, face: &Face, tokens: &Tokens, fonts: &Fonts, shapes: &mut Vec<Shape>) {
        shapes.push(Shape::Rectangle {
            area: Area {
                x: self.area.x + 0.5,
                y: self.area.y + 0.5,
                width: (self.area.width - 1.0).max(0.0),
                height: (self.area.height - 1.0).max(0.0),
            },
            radius: RADIUS,
            paint: Paint::fill(tokens.surface).and_stroke(Stroke::new(tokens.line, 1.0)),
        });
        let room = self.room();
        let left = room.x;
        let mut y = self.area.y + PADDING;
        let wide = room.width;
        paragraph(
            shapes,
            &self.title,
            (left, y),
            wide,
            TITLE,
            TITLE_LINE,
            tokens.ink,
            false,
        );
        y += self.title.len() as f64 * TITLE_LINE;
        let ink = tokens.ink_2;
        paragraph(
            shapes,
            &self.finding,
            (left, y),
            wide,
            FINDING,
            FINDING_LINE,
            ink,
            false,
        );
        face::paint(face, room, tokens, fonts, shapes);
        let bottom = self.area.y + self.area.height - PADDING;
        let top = bottom - self.small_print.len() as f64 * SMALL_LINE;
        paragraph(
            shapes,
            &self.small_print,
            (left, top),
            wide,
            SMALL,
            SMALL_LINE,
            ink,
            false,
        );
    }
}

/// One tile as a picture of its own.
pub fn tile_picture(
    words: &TileWords,
    size: (f64, f64),
    language: &str,
    theme: Theme,
    fonts: &Fonts,
    face: impl FnOnce(Area) -> Face,
) -> Drawing {
    let area = Area {
        x: 0.0,
        y: 0.0,
        width: size.0,
        height: size.1,
    };
    let frame = TileFrame::new(words, area, fonts);
    let face = face(frame.room());
    Drawing {
        width: size.0,
        height: size.1,
        language: language.to_owned(),
        title: words.title.clone(),
        description: face.alternative(words),
        name: String::new(),
        ground: theme.tokens().surface,
        shapes: vec![frame.paint(&face, theme, fonts)],
    }
}
