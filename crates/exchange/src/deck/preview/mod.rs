//! Slides before they are written: the markup of their objects drawn as it says, charts drawn as
//! on screen. Fonts are the product's own, whatever a template names; what a layout shows beside
//! its placeholders is drawn as far as it is made of plain shapes and pictures.

mod colours;
mod markup;
mod words;

use std::sync::Arc;

use throughline_figures::Fonts;
use throughline_figures::chart::{Size, Words, draw};
use throughline_figures::drawing::{Drawing, Group, Image, Shape};
use throughline_figures::map::geometry::Area;
use throughline_figures::theme::{Colour, Theme};

use super::Template;
use super::body::{Content, Making, NativeChart, Page, pages};
use super::design::{Design, LayoutUse, Slot, house};
use super::error::DeckError;
use super::model::{Layout, Slide, SlideSize};
use super::package::{Package, Part};
use super::shapes::{TAGS, image_mark};
use super::text::{POINT, Rect, language_tag};
use super::tree::Element;
use super::xml::{CHART, DRAWING, PRESENTATION, RELATIONS};
use colours::Scheme;
use words::Style;

/// The pages of a slide as pictures, a point of the slide to a pixel: in the product's own look of
/// a size, or on a template.
///
/// # Errors
/// [`DeckError::Chart`] if a chart's numbers cannot be drawn.
pub fn preview(
    slide: &Slide<'_>,
    size: SlideSize,
    template: Option<&Template>,
    language: &str,
    words: &Words,
    fonts: &Fonts,
) -> Result<Vec<Drawing>, DeckError> {
    let design = match template {
        Some(template) => template.design.clone(),
        None => house(size, language),
    };
    let language = language_tag(language);
    let making = Making {
        design: &design,
        words,
        fonts,
        language: &language,
    };
    let pages = pages(slide, making)?;
    let layout = match slide.layout {
        Layout::Title => &design.title,
        Layout::Section => &design.section,
        Layout::Content => &design.content,
    };
    let canvas = Canvas::new(&design, layout, fonts, slide.layout == Layout::Content);
    Ok(pages.iter().map(|page| canvas.page(page, making)).collect())
}

/// What slides of one layout are drawn on.
struct Canvas<'c> {
    design: &'c Design,
    layout: &'c LayoutUse,
    fonts: &'c Fonts,
    scheme: Scheme,
    ground: Colour,
    /// Of the layout and its master.
    behind: Vec<Shape>,
    content: bool,
}

impl<'c> Canvas<'c> {
    fn new(
        design: &'c Design,
        layout: &'c LayoutUse,
        fonts: &'c Fonts,
        content: bool,
    ) -> Canvas<'c> {
        let package = &design.package;
        let of_layout = package.parts.get(&layout.part);
        let master = of_layout.and_then(|part| part.related("slideMaster"));
        let master = master.map(str::to_owned);
        let scheme = Scheme::read(package, master.as_deref());
        let trees: Vec<(Element, &Part)> = [master.as_deref(), Some(layout.part.as_str())]
            .into_iter()
            .flatten()
            .filter_map(|name| Some((package.tree(name).ok()?, package.parts.get(name)?)))
            .collect();
        let ground = trees
            .iter()
            .rev()
            .find_map(|(tree, _)| scheme.fill(tree.path(&["cSld", "bg", "bgPr"])?))
            .unwrap_or_else(|| scheme.named("bg1"));
        let mut canvas = Canvas {
            design,
            layout,
            fonts,
            scheme,
            ground,
            behind: Vec::new(),
            content,
        };
        let hides = |tree: &Element| tree.attribute("showMasterSp") == Some("0");
        let own_only = trees.last().is_some_and(|(tree, _)| hides(tree));
        let mut behind = Vec::new();
        for (place, (tree, part)) in trees.iter().enumerate() {
            if own_only && place + 1 < trees.len() {
                continue;
            }
            let Some(shapes) = tree.path(&["cSld", "spTree"]) else {
                continue;
            };
            let images = |id: &str| picture(package, part, id);
            for shape in shapes.elements().filter(|shape| !is_placeholder(shape)) {
                markup::drawn(&canvas, shape, None, &images, &mut behind);
            }
        }
        canvas.behind = behind;
        canvas
    }

    fn page(&self, page: &Page, making: Making<'_>) -> Drawing {
        let mut shapes = self.behind.clone();
        let (width, height) = self.design.size();
        for object in &page.objects {
            match &object.content {
                Content::Chart(native) => {
                    shapes.extend(Canvas::chart(native, making));
                }
                Content::Element { markup, images } => {
                    let slot = self.slot(object.key);
                    self.element(markup, slot.as_ref(), images, &mut shapes);
                }
            }
        }
        let title = page.title.clone();
        Drawing {
            width,
            height,
            language: making.language.to_owned(),
            description: title.clone(),
            title,
            name: String::new(),
            ground: self.ground,
            shapes,
        }
    }

    /// Where a text stands that says no place of its own, and how it looks there.
    fn slot(&self, key: &str) -> Option<(Rect, Style)> {
        let layout = self.layout;
        let area = |slot: &Option<Slot>| slot.as_ref().map(|slot| slot.area);
        let ink = self.scheme.ink_on(self.ground);
        let muted = self.scheme.muted_on(self.ground);
        let style = |size: f64, bold: bool, colour: Colour, anchor: &'static str| Style {
            size,
            bold,
            colour,
            anchor,
            bulleted: false,
        };
        match key {
            "title" => Some((
                area(&layout.title)?,
                style(layout.title_size, true, ink, "b"),
            )),
            "subtitle" => {
                let size = if self.content { 14.0 } else { 18.0 };
                Some((area(&layout.subtitle)?, style(size, false, muted, "t")))
            }
            "small-print" => Some((area(&layout.small_print)?, style(10.0, false, muted, "ctr"))),
            "body" => Some((
                area(&layout.body)?,
                Style {
                    bulleted: true,
                    ..style(18.0, false, ink, "t")
                },
            )),
            _ => None,
        }
    }

    fn element(
        &self,
        markup: &str,
        slot: Option<&(Rect, Style)>,
        images: &[Arc<Image>],
        shapes: &mut Vec<Shape>,
    ) {
        let mut markup = markup.replace(TAGS, "");
        for number in 0..images.len() {
            markup = markup.replace(&image_mark(number), &number.to_string());
        }
        let whole = format!(
            "<p:spTree xmlns:p=\"{PRESENTATION}\" xmlns:a=\"{DRAWING}\" xmlns:r=\"{RELATIONS}\" xmlns:c=\"{CHART}\">{markup}</p:spTree>"
        );
        let Ok(tree) = Element::fragment(&whole) else {
            return;
        };
        let by_number = |id: &str| -> Option<Arc<Image>> {
            let number: usize = id.parse().ok()?;
            images.get(number).cloned()
        };
        for shape in tree.elements() {
            markup::drawn(self, shape, slot, &by_number, shapes);
        }
    }

    /// As on screen, in the place the native chart takes.
    fn chart(native: &NativeChart, making: Making<'_>) -> Option<Shape> {
        let area = points(native.area);
        let size = Size::new(area.width, area.height).bare();
        let picture = draw(
            &native.chart,
            size,
            Theme::Light,
            making.words,
            making.fonts,
        )
        .ok()?;
        Some(Shape::Group(Group {
            shift: (area.x, area.y),
            shapes: picture.drawing.shapes,
            ..Group::default()
        }))
    }
}

/// In points.
fn points(area: Rect) -> Area {
    let point = POINT as f64;
    Area {
        x: area.x as f64 / point,
        y: area.y as f64 / point,
        width: area.width as f64 / point,
        height: area.height as f64 / point,
    }
}

fn is_placeholder(shape: &Element) -> bool {
    let about = shape.elements().next();
    about.is_some_and(|about| about.path(&["nvPr", "ph"]).is_some())
}

/// The picture a relation of a part leads to.
fn picture(package: &Package, part: &Part, id: &str) -> Option<Arc<Image>> {
    let relation = part.by_id(id).filter(|relation| !relation.external)?;
    let bytes = package.parts.get(&relation.target)?.bytes.clone();
    Image::new(bytes).map(Arc::new)
}
