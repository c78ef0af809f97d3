//! What a deck is made from: plain data, in the order in which it is told.

use std::collections::BTreeMap;
use std::sync::Arc;

use throughline_figures::chart::{Chart, Table, Tone};
use throughline_figures::drawing::Image;
use throughline_figures::map::MapInput;
use throughline_model::PictureId;

/// A presentation. Maps are borrowed, so that nothing of the document is copied.
#[derive(Debug, Clone)]
pub struct Deck<'a> {
    /// Of the file, as its properties show it.
    pub title: String,
    /// BCP 47; what spelling is checked by.
    pub language: String,
    pub size: SlideSize,
    /// When it was made, for the file's properties, as `2026-11-22T09:30:00Z`; empty: none.
    pub made: String,
    pub sections: Vec<Section<'a>>,
}

/// Slides that belong together. One without a name begins no section of the file.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    pub name: String,
    pub slides: Vec<Slide<'a>>,
}

/// The shape of the slides where no template says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SlideSize {
    /// 16:9, 13⅓ by 7½ inches.
    #[default]
    Wide,
    /// 4:3, 10 by 7½ inches.
    Standard,
}

/// One slide, or as many as its map, table or quotes take.
#[derive(Debug, Clone)]
pub struct Slide<'a> {
    /// Tells a slide from all others of the deck and stays the same when the deck is made anew:
    /// what [`super::refresh()`] finds it by. Letters, digits and hyphens.
    pub id: String,
    pub layout: Layout,
    /// The finding in words.
    pub title: String,
    /// One line below it; may be empty.
    pub subtitle: String,
    pub body: Body<'a>,
    /// Sentences in a column beside the body; empty: the body has the whole width.
    pub aside: Vec<String>,
    /// Number of answers, interval, formula, date.
    pub small_print: String,
    /// What the speaker reads, sources too; may be empty.
    pub notes: String,
    /// What the body shows, for those who cannot see it; empty: said by the body itself, from its
    /// data.
    pub alternative: String,
    /// What whoever made the slide needs to make it anew, in words of their own. It is kept in the
    /// file, never shown, and read back by [`super::origins`]; may be empty.
    pub origin: String,
}

impl Slide<'_> {
    /// A slide of text and a body, with nothing else.
    pub fn new<'a>(id: impl Into<String>, title: impl Into<String>, body: Body<'a>) -> Slide<'a> {
        Slide {
            id: id.into(),
            layout: Layout::Content,
            title: title.into(),
            subtitle: String::new(),
            body,
            aside: Vec::new(),
            small_print: String::new(),
            notes: String::new(),
            alternative: String::new(),
            origin: String::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// The first slide: title and subtitle only.
    Title,
    /// Begins a section: title and subtitle only.
    Section,
    #[default]
    Content,
}

#[derive(Debug, Clone)]
pub enum Body<'a> {
    Nothing,
    /// A native chart with its data in an embedded workbook. Heat maps become native tables, and
    /// bullets with scales of their own become shapes.
    Chart(Box<Chart>),
    /// A native table. Every row is as long as the header; the first column names the row.
    Table(Table),
    /// Native shapes in one group, with real text.
    Map(MapFigure<'a>),
    Picture(PictureFigure),
    Quotes(Vec<Quote>),
    /// Large figures in a row or grid.
    Scores(Vec<Score>),
    /// Paragraphs with bullets.
    Text(Vec<String>),
}

/// A journey as it is looked at, on as many slides as it takes to be read.
#[derive(Debug, Clone, Copy)]
pub struct MapFigure<'a> {
    pub input: MapInput<'a>,
    /// What is not among them leaves its place empty.
    pub images: &'a BTreeMap<PictureId, Arc<Image>>,
}

#[derive(Debug, Clone)]
pub struct PictureFigure {
    /// PNG, JPEG, GIF or WebP.
    pub image: Arc<Image>,
    /// What it shows.
    pub alternative: String,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Without quotation marks.
    pub text: String,
    /// Where and when, without a name that was not given freely: "App review, 3 November".
    pub source: String,
    pub tone: Tone,
}

/// A figure that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    pub label: String,
    /// As people write it: "71%".
    pub value: String,
    /// How sure it is and what changed; may be empty.
    pub detail: String,
}
