//! A drawing as SVG text.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use unicode_bidi::{BidiClass, bidi_class};
use usvg::{ImageHrefResolver, ImageKind};

use super::{Anchor, Drawing, Group, Image, ImageFormat, Paint, Shape, Stroke, Text};
use crate::font::Fonts;
use crate::map::curve::short;
use crate::map::geometry::Area;

const FONT_STACK: &str = "Inter, 'Inter Variable', system-ui, sans-serif";

/// The document for readers, pictures included.
pub(super) fn document(drawing: &Drawing) -> String {
    let mut writer = Writer::new(None);
    writer.whole(drawing);
    writer.text
}

/// The document for rendering, and its pictures: these are named by their position in the list.
/// Characters without a font are replaced.
pub(super) fn rendered(drawing: &Drawing, fonts: &Fonts) -> (String, Vec<Arc<Image>>) {
    let mut writer = Writer::new(Some(fonts));
    writer.whole(drawing);
    (writer.text, writer.images)
}

/// As [`rendered`], of a few shapes alone.
pub(super) fn part(
    drawing: &Drawing,
    shapes: &[Shape],
    fonts: &Fonts,
) -> (String, Vec<Arc<Image>>) {
    let mut writer = Writer::new(Some(fonts));
    let (width, height) = (short(drawing.width), short(drawing.height));
    writer.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         lang=\"{}\" font-family=\"{FONT_STACK}\">\n",
        escaped(&drawing.language)
    ));
    writer.all(shapes);
    (writer.text, writer.images)
}

/// Finds the pictures of a [`rendered`] document; nothing else is ever loaded.
pub(super) fn pictures_by_name(images: Vec<Arc<Image>>) -> ImageHrefResolver<'static> {
    ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(move |name, _| {
            let image = images.get(name.strip_prefix('#')?.parse::<usize>().ok()?)?;
            let bytes = Arc::new(image.bytes().to_vec());
            Some(match image.format() {
                ImageFormat::Png => ImageKind::PNG(bytes),
                ImageFormat::Jpeg => ImageKind::JPEG(bytes),
                ImageFormat::Gif => ImageKind::GIF(bytes),
                ImageFormat::WebP => ImageKind::WEBP(bytes),
            })
        }),
    }
}

struct Writer<'a> {
    text: String,
    /// Given when the text is for rendering.
    fonts: Option<&'a Fonts>,
    images: Vec<Arc<Image>>,
    clips: usize,
    /// What ids begin with.
    name: String,
}

impl<'a> Writer<'a> {
    fn new(fonts: Option<&'a Fonts>) -> Writer<'a> {
        Writer {
            text: String::new(),
            fonts,
            images: Vec::new(),
            clips: 0,
            name: String::new(),
        }
    }

    fn whole(&mut self, drawing: &Drawing) {
        self.text.reserve(64 * 1024);
        self.name = drawing
            .name
            .chars()
            .filter(|character| character.is_ascii_alphanumeric() || *character == '-')
            .collect();
        let name = self.name.clone();
        let (width, height) = (short(drawing.width), short(drawing.height));
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{name}title {name}description\" lang=\"{}\" \
             font-family=\"{FONT_STACK}\">\n",
            escaped(&drawing.language)
        ));
        self.put(format_args!(
            "<title id=\"{name}title\">{}</title>\n",
            escaped(&drawing.title)
        ));
        self.put(format_args!(
            "<desc id=\"{name}description\">{}</desc>\n",
            escaped(&drawing.description)
        ));
        self.put(format_args!(
            "<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
            drawing.ground
        ));
        self.all(&drawing.shapes);
    }

    /// The shapes and the document's end.
    fn all(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            self.shape(shape);
        }
        self.text.push_str("</svg>\n");
    }

    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(arguments);
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rectangle {
                area,
                radius,
                paint,
            } => {
                self.text.push_str("<rect");
                self.area(*area);
                if *radius > 0.0 {
                    self.put(format_args!(" rx=\"{}\"", short(*radius)));
                }
                self.paint(*paint);
                self.text.push_str("/>\n");
            }
            Shape::Circle {
                x,
                y,
                radius,
                paint,
            } => {
                self.put(format_args!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
                    short(*x),
                    short(*y),
                    short(*radius)
                ));
                self.paint(*paint);
                self.text.push_str("/>\n");
            }
            Shape::Line { from, to, stroke } => {
                self.put(format_args!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                    short(from.0),
                    short(from.1),
                    short(to.0),
                    short(to.1)
                ));
                self.stroke(*stroke);
                self.text.push_str("/>\n");
            }
            Shape::Path {
                data,
                at,
                scale,
                paint,
            } => {
                self.put(format_args!("<path d=\"{}\"", escaped(data)));
                if *at != (0.0, 0.0) || *scale != 1.0 {
                    self.put(format_args!(
                        " transform=\"translate({} {})",
                        short(at.0),
                        short(at.1)
                    ));
                    if *scale != 1.0 {
                        self.put(format_args!(" scale({scale})"));
                    }
                    self.text.push('"');
                }
                self.paint(*paint);
                self.text.push_str("/>\n");
            }
            Shape::Text(text) => self.line_of_text(text),
            Shape::Picture { area, image, fill } => self.picture(*area, image, *fill),
            Shape::Group(group) => self.group(group),
        }
    }

    fn group(&mut self, group: &Group) {
        if let Some(clip) = group.clip {
            self.clips += 1;
            let clip_id = format!("{}clip{}", self.name, self.clips);
            self.put(format_args!("<clipPath id=\"{clip_id}\"><rect"));
            self.area(clip);
            self.put(format_args!(
                "/></clipPath>\n<g clip-path=\"url(#{clip_id})\">"
            ));
        }
        self.text.push_str("<g");
        if !group.mark.is_empty() {
            self.put(format_args!(" data-mark=\"{}\"", escaped(&group.mark)));
        }
        if group.shift != (0.0, 0.0) || group.scale.is_some() {
            self.put(format_args!(
                " transform=\"translate({} {})",
                short(group.shift.0),
                short(group.shift.1)
            ));
            if let Some(scale) = group.scale {
                self.put(format_args!(" scale({scale})"));
            }
            self.text.push('"');
        }
        if let Some(opacity) = group.opacity {
            self.put(format_args!(" opacity=\"{}\"", short(opacity)));
        }
        self.text.push_str(">\n");
        if !group.title.is_empty() {
            self.put(format_args!("<title>{}</title>\n", escaped(&group.title)));
        }
        for shape in &group.shapes {
            self.shape(shape);
        }
        self.text.push_str("</g>");
        if group.clip.is_some() {
            self.text.push_str("</g>");
        }
        self.text.push('\n');
    }

    fn line_of_text(&mut self, text: &Text) {
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"",
            short(text.x),
            short(text.baseline),
            short(text.type_.size)
        ));
        if text.type_.weight.number() != 400 {
            self.put(format_args!(
                " font-weight=\"{}\"",
                text.type_.weight.number()
            ));
        }
        self.text.push_str(match text.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        });
        if text.struck {
            self.text.push_str(" text-decoration=\"line-through\"");
        }
        // Marks at both ends give a line of right-to-left text its direction, so that its full
        // stop stands at the left, in every renderer and without changing what x means.
        let mark = if is_right_to_left(&text.text) {
            "\u{200f}"
        } else {
            ""
        };
        let written = match self.fonts {
            Some(fonts) => fonts.drawable(&text.text),
            None => Cow::Borrowed(text.text.as_str()),
        };
        self.put(format_args!(
            " fill=\"{}\">{mark}{}{mark}</text>\n",
            text.colour,
            escaped(&written)
        ));
    }

    fn picture(&mut self, area: Area, image: &Arc<Image>, fill: bool) {
        self.text.push_str("<image");
        self.area(area);
        if fill {
            self.text
                .push_str(" preserveAspectRatio=\"xMidYMid slice\"");
        }
        match self.fonts {
            None => {
                let media = image.format().media_type();
                self.put(format_args!(" href=\"data:{media};base64,"));
                STANDARD.encode_string(image.bytes(), &mut self.text);
                self.text.push('"');
            }
            Some(_) => {
                self.put(format_args!(" href=\"#{}\"", self.images.len()));
                self.images.push(image.clone());
            }
        }
        self.text.push_str("/>\n");
    }

    fn area(&mut self, area: Area) {
        self.put(format_args!(
            " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            short(area.x),
            short(area.y),
            short(area.width.max(0.0)),
            short(area.height.max(0.0))
        ));
    }

    fn paint(&mut self, paint: Paint) {
        match paint.fill {
            Some(fill) => self.put(format_args!(" fill=\"{fill}\"")),
            None => self.text.push_str(" fill=\"none\""),
        }
        if let Some(opacity) = paint.fill_opacity {
            self.put(format_args!(" fill-opacity=\"{}\"", short(opacity)));
        }
        if let Some(stroke) = paint.stroke {
            self.stroke(stroke);
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        self.put(format_args!(" stroke=\"{}\"", stroke.colour));
        if stroke.width != 1.0 {
            self.put(format_args!(" stroke-width=\"{}\"", short(stroke.width)));
        }
        if let Some((dash, gap)) = stroke.dash {
            self.put(format_args!(
                " stroke-dasharray=\"{} {}\"",
                short(dash),
                short(gap)
            ));
        }
        if stroke.round {
            self.text
                .push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
    }
}

/// Whether the first letter with a direction runs from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars()
        .find_map(|character| match bidi_class(character) {
            BidiClass::L => Some(false),
            BidiClass::R | BidiClass::AL => Some(true),
            _ => None,
        })
        .unwrap_or(false)
}

/// Markup as text, without the characters XML 1.0 forbids.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => safe.push(character),
        }
    }
    safe
}
