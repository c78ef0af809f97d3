//! The map as a drawing: heading, header rows, lanes, cards and curves, in either theme.

mod cards;
mod curves;
mod grid;
mod heading;
mod measures;
mod pages;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use throughline_model::{Card, CardId, LaneId, PictureId};

use super::geometry::{Area, CardBox, LaneBox, MapGeometry, MeasureBox};
use super::{MapInput, layout};
use crate::drawing::{
    Anchor, Drawing, DrawingError, Group, Image, Paint, Paper, Scale, Shape, Text, to_pdf,
};
use crate::font::{Fonts, Type};
use crate::theme::{Colour, Theme, Tokens};

/// Around the whole figure.
const MARGIN: f64 = 24.0;
/// A heading needs some width, however small the map.
const LEAST_WIDTH: f64 = 420.0;
const FRAME_RADIUS: f64 = 12.0;
/// Hairlines lie in the middle of a pixel, where browsers put borders.
const CRISP: f64 = 0.5;

/// A map ready to be written as SVG, PNG or PDF. All three show the same.
#[derive(Debug)]
pub struct MapPicture<'a> {
    input: MapInput<'a>,
    images: &'a BTreeMap<PictureId, Arc<Image>>,
    theme: Theme,
    fonts: &'a Fonts,
    geometry: MapGeometry,
}

impl<'a> MapPicture<'a> {
    /// Lays the map out. Pictures not among `images` leave their place empty.
    pub fn new(
        input: MapInput<'a>,
        images: &'a BTreeMap<PictureId, Arc<Image>>,
        theme: Theme,
        fonts: &'a Fonts,
    ) -> MapPicture<'a> {
        let geometry = layout(&input, fonts);
        MapPicture {
            input,
            images,
            theme,
            fonts,
            geometry,
        }
    }

    pub fn geometry(&self) -> &MapGeometry {
        &self.geometry
    }

    /// The whole map with its heading.
    pub fn drawing(&self) -> Drawing {
        let painter = self.painter();
        let width = self.geometry.width.max(LEAST_WIDTH) + 2.0 * MARGIN;
        let mut shapes = Vec::new();
        let top = painter.heading(width - 2.0 * MARGIN, &mut shapes);
        let frame = Area {
            x: MARGIN,
            y: top,
            width: self.geometry.width,
            height: self.geometry.height,
        };
        painter.framed(frame, painter.everything(), &mut shapes);
        self.figure(width, top + self.geometry.height + MARGIN, shapes)
    }

    /// The map without its heading and its margins, for where its name stands beside it.
    pub fn bare(&self) -> Drawing {
        let painter = self.painter();
        let mut shapes = Vec::new();
        let frame = Area {
            x: 0.0,
            y: 0.0,
            width: self.geometry.width,
            height: self.geometry.height,
        };
        painter.framed(frame, painter.everything(), &mut shapes);
        self.figure(self.geometry.width, self.geometry.height, shapes)
    }

    /// A whole SVG document; see [`Drawing::to_svg`].
    pub fn to_svg(&self) -> String {
        self.drawing().to_svg()
    }

    /// # Errors
    /// As [`Drawing::to_png`].
    pub fn to_png(&self, scale: Scale) -> Result<Vec<u8>, DrawingError> {
        self.drawing().to_png(scale, self.fonts)
    }

    /// One page as large as the map, or as many sheets as it takes, each with the stages and steps
    /// above and the lanes at the left.
    pub fn sheets(&self, paper: Paper) -> Vec<Drawing> {
        match paper.points() {
            None => vec![self.drawing()],
            Some(points) => self.pages(points),
        }
    }

    /// [`MapPicture::sheets`] as a document.
    ///
    /// # Errors
    /// As [`to_pdf`].
    pub fn to_pdf(&self, paper: Paper) -> Result<Vec<u8>, DrawingError> {
        to_pdf(&self.sheets(paper), paper, self.fonts)
    }

    fn painter(&self) -> Painter<'_> {
        Painter {
            input: &self.input,
            images: self.images,
            tokens: self.theme.tokens(),
            fonts: self.fonts,
            geometry: &self.geometry,
            cards: self
                .input
                .content
                .cards
                .iter()
                .map(|card| (card.id, card))
                .collect(),
        }
    }

    fn figure(&self, width: f64, height: f64, shapes: Vec<Shape>) -> Drawing {
        let words = self.input.words;
        let journey = &self.input.content.journey;
        let lanes = self
            .geometry
            .lanes
            .iter()
            .filter(|lane| !lane.kind.is_line())
            .count();
        let mut description = format!(
            "{}: {}, {}, {}.",
            words.journey_kind(journey.kind),
            words.steps(self.geometry.steps.len()),
            words.lanes(lanes),
            words.cards(self.geometry.cards.len())
        );
        if !journey.scenario.trim().is_empty() {
            description.push(' ');
            description.push_str(journey.scenario.trim());
        }
        Drawing {
            width,
            height,
            language: words.language.clone(),
            title: self.painter().name().to_owned(),
            description,
            name: String::new(),
            ground: self.theme.tokens().paper,
            shapes,
        }
    }
}

/// What every part of the picture is drawn from.
struct Painter<'a> {
    input: &'a MapInput<'a>,
    images: &'a BTreeMap<PictureId, Arc<Image>>,
    tokens: &'static Tokens,
    fonts: &'a Fonts,
    geometry: &'a MapGeometry,
    cards: HashMap<CardId, &'a Card>,
}

/// A stretch of the map's body, in map coordinates: what one sheet shows of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Painter<'_> {
    fn name(&self) -> &str {
        let name = self.input.content.journey.name.trim();
        if name.is_empty() {
            &self.input.words.unnamed
        } else {
            name
        }
    }

    /// The whole body.
    fn everything(&self) -> Part {
        Part {
            left: self.geometry.lane_header_width,
            right: self.geometry.width,
            top: self.geometry.header_height,
            bottom: self.geometry.height,
        }
    }

    /// A part of the map with the header rows and the lane names, in a frame with round corners.
    fn framed(&self, frame: Area, part: Part, shapes: &mut Vec<Shape>) {
        let tokens = self.tokens;
        shapes.push(Shape::Rectangle {
            area: frame,
            radius: FRAME_RADIUS,
            paint: Paint::fill(tokens.surface),
        });
        let whole = part == self.everything();
        let (side, header) = (self.geometry.lane_header_width, self.geometry.header_height);
        let (right, down) = (side - part.left, header - part.top);
        let body = Area {
            x: side,
            y: header,
            width: frame.width - side,
            height: frame.height - header,
        };
        let cut = |area: Area| (!whole).then_some(area);
        let within = |area: Area, shift: (f64, f64), inner: Vec<Shape>| {
            Shape::Group(Group {
                clip: cut(area),
                shift,
                shapes: inner,
                ..Group::default()
            })
        };
        let inner = vec![
            self.header_ground(frame.width),
            within(body, (right, down), self.body(part)),
            within(
                Area {
                    x: 0.0,
                    width: side,
                    ..body
                },
                (0.0, down),
                self.lane_names(part),
            ),
            within(
                Area {
                    y: 0.0,
                    height: header,
                    ..body
                },
                (right, 0.0),
                self.header_rows(part),
            ),
            within(
                Area {
                    x: 0.0,
                    width: frame.width,
                    ..body
                },
                (0.0, down),
                self.separators(part, frame.width),
            ),
            self.corner(frame.width, frame.height),
        ];
        shapes.push(Shape::Group(Group {
            shift: (frame.x, frame.y),
            shapes: inner,
            ..Group::default()
        }));
        shapes.push(self.corners(frame));
        shapes.push(Shape::Rectangle {
            area: inset(frame),
            radius: FRAME_RADIUS - CRISP,
            paint: Paint::stroke(crate::drawing::Stroke::new(tokens.line, 1.0)),
        });
    }

    /// Covers what sticks out at the frame's round corners.
    fn corners(&self, frame: Area) -> Shape {
        let r = FRAME_RADIUS;
        let (left, top, right, bottom) = (
            frame.x,
            frame.y,
            frame.x + frame.width,
            frame.y + frame.height,
        );
        let mut data = String::new();
        for (x, y, along, down) in [
            (left, top, 1.0, 1.0),
            (right, top, -1.0, 1.0),
            (right, bottom, -1.0, -1.0),
            (left, bottom, 1.0, -1.0),
        ] {
            let sweep = u8::from(along * down < 0.0);
            data.push_str(&format!(
                "M{} {}H{}A{r} {r} 0 0 {sweep} {} {}z",
                x - along * 0.6,
                y - down * 0.6,
                x + along * r,
                x - along * 0.6,
                y + down * r
            ));
        }
        Shape::Path {
            data,
            at: (0.0, 0.0),
            scale: 1.0,
            paint: Paint::fill(self.tokens.paper),
        }
    }

    fn lane(&self, id: LaneId) -> Option<&throughline_model::Lane> {
        self.input.content.lanes.iter().find(|lane| lane.id == id)
    }
}

impl Part {
    fn shows_card(&self, card: &CardBox) -> bool {
        card.x < self.right
            && card.x + card.width > self.left
            && card.y < self.bottom
            && card.y + card.height > self.top
    }

    fn shows_measure(&self, measure: &MeasureBox) -> bool {
        measure.x < self.right
            && measure.x + measure.width > self.left
            && measure.y < self.bottom
            && measure.y + measure.height > self.top
    }

    fn shows_lane(&self, lane: &LaneBox) -> bool {
        lane.y < self.bottom && lane.y + lane.height > self.top
    }

    fn shows_column(&self, x: f64, width: f64) -> bool {
        x < self.right && x + width > self.left
    }
}

/// The middle of a border of one pixel around the area.
fn inset(area: Area) -> Area {
    let (width, height) = (
        (area.width - 2.0 * CRISP).max(0.0),
        (area.height - 2.0 * CRISP).max(0.0),
    );
    Area {
        x: area.x + CRISP,
        y: area.y + CRISP,
        width,
        height,
    }
}

/// Where the baseline stands in a line of this height, as browsers place it for Inter.
fn baseline(size: f64, line_height: f64) -> f64 {
    const ASCENT: f64 = 0.968_75;
    const DESCENT: f64 = 0.241_21;
    (line_height - (ASCENT + DESCENT) * size) / 2.0 + ASCENT * size
}

/// Lines below one another from `y` on; right-to-left ones stand at the right edge of `width`.
#[allow(clippy::too_many_arguments, reason = "a text has this many properties")]
pub(crate) fn paragraph(
    shapes: &mut Vec<Shape>,
    lines: &[String],
    (x, y): (f64, f64),
    width: f64,
    type_: Type,
    line_height: f64,
    colour: Colour,
    struck: bool,
) {
    let turned = lines
        .iter()
        .find(|line| !line.is_empty())
        .is_some_and(|line| right_to_left(line));
    for (index, line) in lines.iter().enumerate() {
        if line.is_empty() {
            continue;
        }
        shapes.push(Shape::Text(Text {
            x: if turned { x + width } else { x },
            baseline: y + index as f64 * line_height + baseline(type_.size, line_height),
            anchor: if turned { Anchor::End } else { Anchor::Start },
            type_,
            colour,
            text: line.clone(),
            struck,
        }));
    }
}

fn right_to_left(text: &str) -> bool {
    crate::drawing::is_right_to_left(text)
}
