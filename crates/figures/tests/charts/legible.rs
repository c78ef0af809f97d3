//! Looks at the text of drawings: what it says, and whether it can be read.

use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Picture, Size};
use throughline_figures::drawing::{Anchor, Drawing, Shape, Text};
use throughline_figures::theme::Theme;

use crate::picture;

/// All text of a drawing.
pub fn texts(drawing: &Drawing) -> Vec<&Text> {
    fn collect<'a>(shapes: &'a [Shape], found: &mut Vec<&'a Text>) {
        for shape in shapes {
            match shape {
                Shape::Text(text) => found.push(text),
                Shape::Group(group) => collect(&group.shapes, found),
                Shape::Rectangle { .. }
                | Shape::Circle { .. }
                | Shape::Line { .. }
                | Shape::Path { .. }
                | Shape::Picture { .. } => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&drawing.shapes, &mut found);
    found
}

pub fn circles(shapes: &[Shape]) -> usize {
    shapes
        .iter()
        .map(|shape| match shape {
            Shape::Circle { .. } => 1,
            Shape::Group(group) => circles(&group.shapes),
            Shape::Rectangle { .. }
            | Shape::Line { .. }
            | Shape::Path { .. }
            | Shape::Text(_)
            | Shape::Picture { .. } => 0,
        })
        .sum()
}

/// Left, top, right and bottom of a line's letters.
fn extent(text: &Text, fonts: &Fonts) -> [f64; 4] {
    let width = fonts.width(&text.text, text.type_);
    let left = match text.anchor {
        Anchor::Start => text.x,
        Anchor::Middle => text.x - width / 2.0,
        Anchor::End => text.x - width,
    };
    let size = text.type_.size;
    [
        left,
        text.baseline - size * 0.73,
        left + width,
        text.baseline + size * 0.1,
    ]
}

/// No letters lie over others or outside of the picture.
pub fn assert_legible(name: &str, picture: &Picture, fonts: &Fonts) {
    let texts = texts(&picture.drawing);
    let boxes: Vec<_> = texts.iter().map(|text| extent(text, fonts)).collect();
    for (index, a) in boxes.iter().enumerate() {
        let said = &texts[index].text;
        let inside = a[0] >= -0.6
            && a[1] >= -0.6
            && a[2] <= picture.drawing.width + 0.6
            && a[3] <= picture.drawing.height + 0.6;
        assert!(inside, "{name}: {said:?} leaves the picture: {a:?}");
        for (other, b) in boxes.iter().enumerate().skip(index + 1) {
            let width = a[2].min(b[2]) - a[0].max(b[0]);
            let height = a[3].min(b[3]) - a[1].max(b[1]);
            assert!(
                width <= 0.6 || height <= 0.6,
                "{name}: {said:?} and {:?} collide",
                texts[other].text
            );
        }
    }
}

pub fn fonts() -> &'static Fonts {
    static FONTS: std::sync::OnceLock<Fonts> = std::sync::OnceLock::new();
    FONTS.get_or_init(Fonts::bundled)
}

pub fn light(chart: &Chart, size: Size) -> Picture {
    picture(chart, size, Theme::Light, fonts())
}
