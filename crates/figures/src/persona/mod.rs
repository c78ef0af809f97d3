//! A persona's sheet, alone or beside others: what is said, how we know, which channels are
//! preferred. Text is broken here; whatever stands on the sheet is shown whole.

mod blocks;
mod pages;
mod words;

use std::sync::Arc;

use throughline_model::Evidence;
use throughline_model::people::StatementKind;

use crate::drawing::{Anchor, Drawing, Group, Image, Paint, Shape, Stroke, Text};
use crate::font::{Fonts, Type, Weight};
use crate::map::geometry::Area;
use crate::map::paragraph;
use crate::theme::{Theme, Tokens};

use blocks::{Block, Body};
pub use words::PersonaWords;

const MARGIN: f64 = 28.0;
const GAP: f64 = 12.0;
/// Below this width sections stand under one another.
const NARROW: f64 = 720.0;
const PHOTO: f64 = 112.0;
const SMALL_PHOTO: f64 = 56.0;
const NAME: Type = Type::new(Weight::Bold, 26.0);
const NAME_LINE: f64 = 32.0;
const SMALL_NAME: Type = Type::new(Weight::Bold, 18.0);
const SMALL_NAME_LINE: f64 = 23.0;
const LINE: Type = Type::new(Weight::Regular, 14.0);
const LINE_LINE: f64 = 20.0;
const QUOTE: Type = Type::new(Weight::Medium, 17.0);
const QUOTE_LINE: f64 = 24.0;
const SMALL_QUOTE: Type = Type::new(Weight::Medium, 13.0);
const SMALL_QUOTE_LINE: f64 = 19.0;
/// More lines than anybody writes.
const MOST_LINES: usize = 2_000;

/// What stands on one sheet, in its language.
#[derive(Debug, Clone, Default)]
pub struct SheetContent {
    pub name: String,
    pub line: String,
    /// Of the palette, 1 to 8.
    pub tint: u8,
    pub picture: Option<Arc<Image>>,
    /// Without quotation marks.
    pub quote: String,
    pub story: String,
    /// Share of customers, value, segments: a name and a value each.
    pub facts: Vec<(String, String)>,
    pub statements: Vec<SheetLine>,
    /// The preferred first, with weights from 1 to 5.
    pub channels: Vec<(String, u8)>,
}

#[derive(Debug, Clone)]
pub struct SheetLine {
    pub kind: StatementKind,
    /// Of a free field.
    pub name: String,
    pub text: String,
    pub evidence: Option<Evidence>,
}

/// Draws sheets.
#[derive(Debug)]
pub struct SheetPicture<'a> {
    pub words: &'a PersonaWords,
    pub theme: Theme,
    pub fonts: &'a Fonts,
}

impl SheetPicture<'_> {
    /// One sheet, `width` CSS pixels wide (at least 280) and as high as it must be.
    pub fn sheet(&self, sheet: &SheetContent, width: f64) -> Drawing {
        let width = width.max(280.0);
        if width < NARROW {
            return self.beside(std::slice::from_ref(sheet), width);
        }
        let mut shapes = Vec::new();
        let inner = width - 2.0 * MARGIN;
        let mut y = MARGIN + self.head(sheet, (MARGIN, MARGIN), inner, true, &mut shapes) + 18.0;
        let aside = aside(inner);
        let beside = inner - aside - GAP;
        let left = self.stack(&self.aside(sheet), (MARGIN, y), aside, &mut shapes);
        let right = MARGIN + aside + GAP;
        let mut below = y;
        if let Some(story) = self.story(sheet) {
            below += self.one(&story, (right, below), beside, None, &mut shapes) + GAP;
        }
        let half = (beside - GAP) / 2.0;
        let blocks = self.sections(sheet);
        for pair in blocks.chunks(2) {
            let across = if pair.len() == 1 { beside } else { half };
            let height = self.highest(pair, across);
            for (place, block) in (0_u8..).zip(pair) {
                let x = right + f64::from(place) * (half + GAP);
                self.one(block, (x, below), across, Some(height), &mut shapes);
            }
            below += height + GAP;
        }
        y = left.max(below) - GAP + MARGIN;
        self.figure(std::slice::from_ref(sheet), width, y, shapes)
    }

    /// A sheet without margins on the ground of what it stands on, `width` CSS pixels wide and as high
    /// as it must be.
    pub fn bare(&self, sheet: &SheetContent, width: f64) -> Drawing {
        let whole = self.sheet(sheet, width + 2.0 * MARGIN);
        Drawing {
            width: whole.width - 2.0 * MARGIN,
            height: whole.height - 2.0 * MARGIN,
            ground: self.tokens().surface,
            shapes: vec![Shape::Group(Group {
                shift: (-MARGIN, -MARGIN),
                shapes: whole.shapes,
                ..Group::default()
            })],
            ..whole
        }
    }

    /// As [`SheetPicture::bare`], to be seen whole in a room so wide and high once it is scaled into
    /// it: laid out wider, and so less high, until it has the room's proportions.
    pub fn within(&self, sheet: &SheetContent, (width, height): (f64, f64)) -> Drawing {
        let mut drawing = self.bare(sheet, width);
        let mut wider = 1.1;
        while drawing.height * width > height * drawing.width && wider < 4.0 {
            drawing = self.bare(sheet, width * wider);
            wider *= 1.1;
        }
        drawing
    }

    /// Sheets side by side, section by section on one height. `width`: of all together.
    pub fn beside(&self, sheets: &[SheetContent], width: f64) -> Drawing {
        let mut shapes = Vec::new();
        let count = sheets.len().max(1) as f64;
        let column = ((width - 2.0 * MARGIN - (count - 1.0) * GAP) / count).max(40.0);
        let x = |place: usize| MARGIN + place as f64 * (column + GAP);
        let mut y = MARGIN;
        let mut heads: f64 = 0.0;
        for (place, sheet) in sheets.iter().enumerate() {
            heads = heads.max(self.head(sheet, (x(place), y), column, false, &mut shapes));
        }
        y += heads + 14.0;
        let columns: Vec<Vec<Option<Block>>> = sheets
            .iter()
            .map(|sheet| {
                let [facts, about, channels] = self.aside_parts(sheet);
                let mut all = vec![facts, self.story(sheet), about];
                all.extend(MAIN.map(|kind| self.section(sheet, kind)));
                all.push(channels);
                all
            })
            .collect();
        let rows = columns.first().map_or(0, Vec::len);
        for row in 0..rows {
            let blocks = columns.iter().map(|column| column[row].as_ref());
            let height = blocks
                .clone()
                .flatten()
                .map(|block| self.height(block, column))
                .fold(0.0, f64::max);
            if height == 0.0 {
                continue;
            }
            for (place, block) in blocks.enumerate() {
                if let Some(block) = block {
                    self.one(block, (x(place), y), column, Some(height), &mut shapes);
                }
            }
            y += height + GAP;
        }
        self.figure(sheets, width, y - GAP + MARGIN, shapes)
    }

    fn figure(
        &self,
        sheets: &[SheetContent],
        width: f64,
        height: f64,
        shapes: Vec<Shape>,
    ) -> Drawing {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let told: Vec<String> = sheets
            .iter()
            .map(|sheet| self.words.alternative(sheet))
            .collect();
        Drawing {
            width,
            height: height.ceil(),
            language: self.words.language.clone(),
            title: names.join(", "),
            description: told.join(" "),
            name: String::new(),
            ground: self.tokens().paper,
            shapes,
        }
    }

    fn tokens(&self) -> &'static Tokens {
        self.theme.tokens()
    }

    /// Photo, name, line and quote; answers how high they are.
    fn head(
        &self,
        sheet: &SheetContent,
        (x, y): (f64, f64),
        width: f64,
        wide: bool,
        shapes: &mut Vec<Shape>,
    ) -> f64 {
        let tokens = self.tokens();
        let photo = if wide { PHOTO } else { SMALL_PHOTO };
        self.photo(sheet, (x, y), photo, shapes);
        let gap = if wide { 22.0 } else { 12.0 };
        let (left, room) = (x + photo + gap, (width - photo - gap).max(40.0));
        let (name, name_line) = if wide {
            (NAME, NAME_LINE)
        } else {
            (SMALL_NAME, SMALL_NAME_LINE)
        };
        let mut below = y;
        let mut put = |text: &str, at: f64, width: f64, type_, line_height, colour| {
            let lines = self.fonts.lines(text, type_, width, MOST_LINES);
            paragraph(
                shapes,
                &lines,
                (at, below),
                width,
                type_,
                line_height,
                colour,
                false,
            );
            below += lines.len() as f64 * line_height;
            below
        };
        put(&sheet.name, left, room, name, name_line, tokens.ink);
        put(&sheet.line, left, room, LINE, LINE_LINE, tokens.ink_2);
        if sheet.quote.trim().is_empty() {
            return (below - y).max(photo);
        }
        let quote = self.words.quoted(&sheet.quote);
        if wide {
            below += 8.0;
            put_quote(
                self,
                &quote,
                (left, below),
                room,
                (QUOTE, QUOTE_LINE),
                sheet.tint,
                shapes,
                &mut below,
            );
        } else {
            below = below.max(y + photo) + 10.0;
            let type_ = (SMALL_QUOTE, SMALL_QUOTE_LINE);
            put_quote(
                self,
                &quote,
                (x, below),
                width,
                type_,
                sheet.tint,
                shapes,
                &mut below,
            );
        }
        (below - y).max(photo)
    }

    fn photo(&self, sheet: &SheetContent, (x, y): (f64, f64), size: f64, shapes: &mut Vec<Shape>) {
        let tokens = self.tokens();
        let tint = tokens.tint(sheet.tint);
        let area = Area {
            x,
            y,
            width: size,
            height: size,
        };
        shapes.push(Shape::Rectangle {
            area,
            radius: 6.0,
            paint: Paint::fill(tokens.surface).and_stroke(Stroke::new(tint, 2.0)),
        });
        if let Some(image) = &sheet.picture {
            let inset = 4.0;
            shapes.push(Shape::Picture {
                area: Area {
                    x: x + inset,
                    y: y + inset,
                    width: size - 2.0 * inset,
                    height: size - 2.0 * inset,
                },
                image: image.clone(),
                fill: true,
            });
            return;
        }
        let type_ = Type::new(Weight::SemiBold, size * 0.34);
        shapes.push(Shape::Text(Text {
            x: x + size / 2.0,
            baseline: y + size / 2.0 + crate::font::CAP_HEIGHT * type_.size / 2.0,
            anchor: Anchor::Middle,
            type_,
            colour: tint,
            text: initials(&sheet.name),
            struck: false,
        }));
    }

    /// The blocks at the left of a wide sheet.
    fn aside(&self, sheet: &SheetContent) -> Vec<Block> {
        self.aside_parts(sheet).into_iter().flatten().collect()
    }

    /// Facts, free fields, channels.
    fn aside_parts(&self, sheet: &SheetContent) -> [Option<Block>; 3] {
        let facts = Block {
            heading: self.words.glance.clone(),
            body: Body::Facts(sheet.facts.clone()),
        };
        let channels = Block {
            heading: self.words.channels.clone(),
            body: Body::Weights(sheet.channels.clone()),
        };
        [
            (!sheet.facts.is_empty()).then_some(facts),
            self.section(sheet, StatementKind::Demographic),
            (!sheet.channels.is_empty()).then_some(channels),
        ]
    }

    fn story(&self, sheet: &SheetContent) -> Option<Block> {
        (!sheet.story.trim().is_empty()).then(|| Block {
            heading: self.words.story.clone(),
            body: Body::Text(sheet.story.clone()),
        })
    }

    fn sections(&self, sheet: &SheetContent) -> Vec<Block> {
        let kinds = MAIN.into_iter();
        kinds.filter_map(|kind| self.section(sheet, kind)).collect()
    }

    fn section(&self, sheet: &SheetContent, kind: StatementKind) -> Option<Block> {
        let lines = sheet.statements.iter().filter(|line| line.kind == kind);
        let lines: Vec<SheetLine> = lines.cloned().collect();
        (!lines.is_empty()).then(|| Block {
            heading: self.words.section(kind).to_owned(),
            body: Body::Statements(lines),
        })
    }

    /// Answers where the next block would begin.
    fn stack(
        &self,
        blocks: &[Block],
        (x, y): (f64, f64),
        width: f64,
        shapes: &mut Vec<Shape>,
    ) -> f64 {
        let mut below = y;
        for block in blocks {
            below += self.one(block, (x, below), width, None, shapes) + GAP;
        }
        below
    }

    fn highest(&self, blocks: &[Block], width: f64) -> f64 {
        let heights = blocks.iter().map(|block| self.height(block, width));
        heights.fold(0.0, f64::max)
    }
}

/// How wide what stands at the left is of a sheet's inner width.
fn aside(inner: f64) -> f64 {
    (inner * 0.3).clamp(200.0, 340.0)
}

/// The sections beside the story, as they are read.
const MAIN: [StatementKind; 4] = [
    StatementKind::Goal,
    StatementKind::Frustration,
    StatementKind::Need,
    StatementKind::Context,
];

/// A quote with the bar of the persona's colour at its side.
#[expect(clippy::too_many_arguments, reason = "a place, a room and a look")]
fn put_quote(
    picture: &SheetPicture<'_>,
    quote: &str,
    (x, y): (f64, f64),
    width: f64,
    (type_, line_height): (Type, f64),
    tint: u8,
    shapes: &mut Vec<Shape>,
    below: &mut f64,
) {
    let tokens = picture.tokens();
    let room = (width - 14.0).max(20.0);
    let lines = picture.fonts.lines(quote, type_, room, MOST_LINES);
    let height = lines.len() as f64 * line_height;
    let turned = crate::drawing::is_right_to_left(quote);
    shapes.push(Shape::Rectangle {
        area: Area {
            x: if turned { x + width - 3.0 } else { x },
            y: y + 2.0,
            width: 3.0,
            height: (height - 4.0).max(1.0),
        },
        radius: 1.5,
        paint: Paint::fill(tokens.tint(tint)),
    });
    let left = if turned { x } else { x + 14.0 };
    paragraph(
        shapes,
        &lines,
        (left, y),
        room,
        type_,
        line_height,
        tokens.ink,
        false,
    );
    *below = y + height;
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    let words = name.split_whitespace().take(2);
    words
        .filter_map(|word| word.chars().next())
        .collect::<String>()
        .to_uppercase()
}

#[cfg(test)]
mod tests;
