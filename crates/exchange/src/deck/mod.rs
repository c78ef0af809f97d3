//! Slides: a plain description of a deck as a PowerPoint file with native, editable charts, tables
//! and shapes.
//!
//! [`write()`] makes a deck in the product's own look, [`write_with`] on a company's template, and
//! [`refresh()`] brings the figures of a deck made earlier up to date and leaves what people changed
//! alone; [`origins`] reads what it was made from. [`preview()`] draws slides before they are
//! written. [`workbook`] makes a workbook of charts from the same figures. Nothing here opens a
//! path: bytes in, bytes out; the caller writes them to a temporary file and renames it.
//!
//! Numbers are computed elsewhere: a chart is a [`throughline_figures::chart::Chart`], the same the
//! window draws, and a map is laid out by [`throughline_figures::map::layout`].

mod body;
mod chart;
mod design;
mod error;
mod model;
mod package;
mod paint;
mod preview;
mod refresh;
mod shapes;
mod sheets;
mod text;
mod tree;
mod writing;
mod xml;

use std::collections::HashSet;

use throughline_figures::Fonts;
use throughline_figures::chart::Words;

use body::{Making, Page, pages};
use design::{Design, house, properties};
use text::language_tag;
use writing::Writing;

pub use error::{DeckError, PresentationError};
pub use model::{
    Body, Deck, Layout, MapFigure, PictureFigure, Quote, Score, Section, Slide, SlideSize,
};
pub use preview::preview;
pub use refresh::{DeckPart, Kept, KeptReason, Origin, Refreshed, origins, refresh};
pub use sheets::{Sheet, SheetBody, SheetTable, SheetTableCell, workbook};

/// A company's presentation, checked: its masters, layouts, fonts and colours.
#[derive(Debug, Clone)]
pub struct Template {
    design: Design,
}

impl Template {
    /// Reads a `.pptx` or `.potx`. Its slides are left out; macros are, too.
    ///
    /// # Errors
    /// [`PresentationError`] if it is not a presentation, is protected or damaged, has no layout
    /// with a title, or was made to do harm.
    pub fn read(bytes: &[u8]) -> Result<Template, PresentationError> {
        Ok(Template {
            design: design::template::template(bytes)?,
        })
    }

    /// Width and height of its slides, in points.
    pub fn size(&self) -> (f64, f64) {
        self.design.size()
    }
}

/// A deck that was written.
#[derive(Debug)]
pub struct Written {
    /// A `.pptx`.
    pub bytes: Vec<u8>,
    /// As people count them: what does not fit on one slide goes on on the next.
    pub slides: u64,
}

/// The deck in the product's own look. The same deck gives the same bytes.
///
/// # Errors
/// [`DeckError::Chart`] if a chart's numbers cannot be drawn, [`DeckError::SameId`] if two slides
/// cannot be told apart.
pub fn write(deck: &Deck<'_>, words: &Words, fonts: &Fonts) -> Result<Written, DeckError> {
    written(deck, house(deck.size, &deck.language), words, fonts)
}

/// The deck on a template: its layouts, fonts and colours; the deck's own size does not count.
///
/// # Errors
/// As [`write()`].
pub fn write_with(
    deck: &Deck<'_>,
    template: &Template,
    words: &Words,
    fonts: &Fonts,
) -> Result<Written, DeckError> {
    written(deck, template.design.clone(), words, fonts)
}

fn written(
    deck: &Deck<'_>,
    design: Design,
    words: &Words,
    fonts: &Fonts,
) -> Result<Written, DeckError> {
    let language = language_tag(&deck.language);
    let making = Making {
        design: &design,
        words,
        fonts,
        language: &language,
    };
    let sections = made(deck, making)?;
    let mut writing = Writing::new(&design, &language);
    for (name, pages) in &sections {
        let mut slides = Vec::new();
        for page in pages {
            slides.push(writing.slide(page)?);
        }
        writing.section(name, slides);
    }
    let mut package = writing.finish()?;
    properties(&mut package, &deck.title, &deck.made);
    Ok(Written {
        bytes: package.write()?,
        slides: sections.iter().map(|(_, pages)| pages.len() as u64).sum(),
    })
}

/// The sections with the pages of their slides.
fn made(deck: &Deck<'_>, making: Making<'_>) -> Result<Vec<(String, Vec<Page>)>, DeckError> {
    let mut ids = HashSet::new();
    let mut sections = Vec::new();
    for section in &deck.sections {
        let mut all = Vec::new();
        for slide in &section.slides {
            if !ids.insert(slide.id.as_str()) {
                return Err(DeckError::SameId {
                    id: slide.id.clone(),
                });
            }
            all.extend(pages(slide, making)?);
        }
        sections.push((section.name.clone(), all));
    }
    Ok(sections)
}
