//! Drawings as the pages of a PDF: text stays text, fonts are embedded as far as they are used.

use krilla::Document;
use krilla::SerializeSettings;
use krilla::geom::{Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use super::{Drawing, DrawingError};
use crate::font::Fonts;

/// Points for each CSS pixel.
const POINTS: f64 = 0.75;
/// No reader need show a longer page (PDF 1.7, annex C).
const LONGEST_PAGE: f64 = 14_400.0;

/// A sheet, lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// As large as the figure.
    #[default]
    Whole,
    A4,
    A3,
}

impl Paper {
    /// Width and height in points.
    pub fn points(self) -> Option<(f64, f64)> {
        match self {
            Paper::Whole => None,
            Paper::A4 => Some((841.89, 595.28)),
            Paper::A3 => Some((1190.55, 841.89)),
        }
    }
}

/// One page for each drawing, each as large as `paper` (drawings are fitted into it, their ground
/// fills it), or as large as the drawing. Carries the first drawing's title and language, and no date.
///
/// # Errors
/// [`DrawingError::Broken`] if a drawing has no size or a font cannot be embedded.
pub fn to_pdf(drawings: &[Drawing], paper: Paper, fonts: &Fonts) -> Result<Vec<u8>, DrawingError> {
    let mut document = Document::new_with(SerializeSettings {
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    if let Some(first) = drawings.first() {
        let metadata = Metadata::new()
            .title(first.title.clone())
            .description(first.description.clone())
            .language(first.language.clone())
            .creator("Throughline".to_owned());
        document.set_metadata(metadata);
    }
    for drawing in drawings {
        let (width, height) = paper.points().unwrap_or_else(|| {
            let longest = (drawing.width.max(drawing.height) * POINTS).max(1.0);
            let factor = POINTS * (LONGEST_PAGE / longest).min(1.0);
            (drawing.width * factor, drawing.height * factor)
        });
        let settings = PageSettings::from_wh(width as f32, height as f32)
            .ok_or_else(|| DrawingError::Broken(format!("a page of {width} by {height} points")))?;
        let tree = drawing.tree(fonts)?;
        let factor = (width / drawing.width).min(height / drawing.height) as f32;
        let size = Size::from_wh(
            drawing.width as f32 * factor,
            drawing.height as f32 * factor,
        )
        .ok_or_else(|| DrawingError::Broken("a drawing without size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let (left, above) = (width as f32 - size.width(), height as f32 - size.height());
        if left > 1.0 || above > 1.0 {
            let ground = Drawing {
                width,
                height,
                language: drawing.language.clone(),
                title: String::new(),
                description: String::new(),
                name: String::new(),
                ground: drawing.ground,
                shapes: Vec::new(),
            };
            let page = Size::from_wh(width as f32, height as f32);
            if let Some(page) = page {
                surface.draw_svg(&ground.tree(fonts)?, page, SvgSettings::default());
            }
        }
        // In the middle from side to side, at the top.
        surface.push_transform(&Transform::from_translate(left / 2.0, 0.0));
        surface.draw_svg(&tree, size, SvgSettings::default());
        surface.pop();
        surface.finish();
        page.finish();
    }
    document
        .finish()
        .map_err(|error| DrawingError::Broken(format!("{error:?}")))
}
