//! What a figure is made of, whatever it is written as: shapes, text and pictures at absolute
//! places. The same drawing gives the same bytes, always.

mod pdf;
mod png;
mod raster;
mod svg;

use std::sync::Arc;

pub use pdf::{Paper, to_pdf};
pub use png::{MAX_PIXELS, Scale};

pub use svg::{escaped, is_right_to_left};

use crate::font::{Fonts, Type};
use crate::map::geometry::Area;
use crate::theme::Colour;

/// A figure on a ground of one colour. Lengths are CSS pixels at 100 %.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// BCP 47.
    pub language: String,
    /// The figure's name, for those who cannot see it and for the title of a page.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// What the ids in the SVG begin with, so that several may stand on one page; letters, digits
    /// and hyphens. Usually empty.
    pub name: String,
    pub ground: Colour,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Rectangle {
        area: Area,
        radius: f64,
        paint: Paint,
    },
    Circle {
        x: f64,
        y: f64,
        radius: f64,
        paint: Paint,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        stroke: Stroke,
    },
    /// SVG path data, moved to `at` and then scaled; the stroke's width counts before scaling.
    Path {
        data: String,
        at: (f64, f64),
        scale: f64,
        paint: Paint,
    },
    Text(Text),
    Picture {
        area: Area,
        image: Arc<Image>,
        /// Fills the area and is cut at its edges; else it is fitted in, all of it visible.
        fill: bool,
    },
    Group(Group),
}

/// One line of text on an absolute baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub x: f64,
    pub baseline: f64,
    pub anchor: Anchor,
    pub type_: Type,
    pub colour: Colour,
    pub text: String,
    pub struck: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Shapes that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Shown on hover and read aloud; empty: none.
    pub title: String,
    /// The name of a mark with an exact value, as `data-mark`; empty: none.
    pub mark: String,
    /// 1 is opaque.
    pub opacity: Option<f64>,
    /// Cuts off what lies outside, in the coordinates outside of the group.
    pub clip: Option<Area>,
    pub shift: (f64, f64),
    /// How large what is inside is drawn, after the shift; 1 when absent.
    pub scale: Option<f64>,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Paint {
    pub fill: Option<Colour>,
    /// 1 when absent.
    pub fill_opacity: Option<f64>,
    pub stroke: Option<Stroke>,
}

impl Paint {
    pub fn fill(colour: Colour) -> Paint {
        Paint {
            fill: Some(colour),
            ..Paint::default()
        }
    }

    pub fn stroke(stroke: Stroke) -> Paint {
        Paint {
            stroke: Some(stroke),
            ..Paint::default()
        }
    }

    pub fn and_stroke(self, stroke: Stroke) -> Paint {
        Paint {
            stroke: Some(stroke),
            ..self
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub colour: Colour,
    pub width: f64,
    /// Length of dashes and gaps.
    pub dash: Option<(f64, f64)>,
    pub round: bool,
}

impl Stroke {
    pub fn new(colour: Colour, width: f64) -> Stroke {
        Stroke {
            colour,
            width,
            dash: None,
            round: false,
        }
    }

    pub fn dashed(self, dash: f64, gap: f64) -> Stroke {
        Stroke {
            dash: Some((dash, gap)),
            ..self
        }
    }

    pub fn round(self) -> Stroke {
        Stroke {
            round: true,
            ..self
        }
    }
}

/// A picture file as it lies in the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    bytes: Vec<u8>,
    format: ImageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    Png,
    Jpeg,
    Gif,
    WebP,
}

impl ImageFormat {
    pub fn media_type(self) -> &'static str {
        match self {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Gif => "image/gif",
            ImageFormat::WebP => "image/webp",
        }
    }
}

impl Image {
    /// `None` if the bytes begin like none of the formats. What follows is looked at only when the
    /// picture is drawn; a broken one leaves its place empty.
    pub fn new(bytes: Vec<u8>) -> Option<Image> {
        let format = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            ImageFormat::Png
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            ImageFormat::Jpeg
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            ImageFormat::Gif
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            ImageFormat::WebP
        } else {
            return None;
        };
        Some(Image { bytes, format })
    }

    pub fn format(&self) -> ImageFormat {
        self.format
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a figure could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawingError {
    /// Nothing was drawn; a smaller scale or another format will do.
    #[error(
        "the picture would have {pixels} pixels, more than the {MAX_PIXELS} that fit in memory"
    )]
    TooManyPixels { pixels: u64 },
    /// A defect of the drawing itself.
    #[error("the picture could not be drawn: {0}")]
    Broken(String),
}

impl Drawing {
    /// A whole SVG document, pictures included. Names Inter and falls back to the system's own.
    pub fn to_svg(&self) -> String {
        svg::document(self)
    }

    /// A PNG without transparency.
    ///
    /// # Errors
    /// [`DrawingError::TooManyPixels`] beyond [`MAX_PIXELS`].
    pub fn to_png(&self, scale: Scale, fonts: &Fonts) -> Result<Vec<u8>, DrawingError> {
        png::encode(self, scale, fonts)
    }

    /// Parsed for rendering, with fonts chosen.
    fn tree(&self, fonts: &Fonts) -> Result<usvg::Tree, DrawingError> {
        let (markup, images) = svg::rendered(self, fonts);
        read(&markup, images, covered(&self.shapes, fonts), fonts)
    }

    /// One of its shapes alone, without the ground.
    fn part(&self, shape: &Shape, fonts: &Fonts) -> Result<usvg::Tree, DrawingError> {
        let shape = std::slice::from_ref(shape);
        let (markup, images) = svg::part(self, shape, fonts);
        read(&markup, images, covered(shape, fonts), fonts)
    }
}

fn covered(shapes: &[Shape], fonts: &Fonts) -> bool {
    shapes.iter().all(|shape| match shape {
        Shape::Text(text) => fonts.covers(&text.text),
        Shape::Group(group) => covered(&group.shapes, fonts),
        Shape::Rectangle { .. }
        | Shape::Circle { .. }
        | Shape::Line { .. }
        | Shape::Path { .. }
        | Shape::Picture { .. } => true,
    })
}

fn read(
    markup: &str,
    images: Vec<Arc<Image>>,
    covered: bool,
    fonts: &Fonts,
) -> Result<usvg::Tree, DrawingError> {
    let options = usvg::Options {
        font_family: "Inter".to_owned(),
        fontdb: fonts.database(covered),
        font_resolver: fonts.resolver(),
        image_href_resolver: svg::pictures_by_name(images),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(markup, &options).map_err(|error| DrawingError::Broken(error.to_string()))
}
