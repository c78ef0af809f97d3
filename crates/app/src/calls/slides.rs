//! Slides made from the project, and made anew.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::boards::TileEntry;
use super::call;
use super::exhibits::{ExhibitFilter, ExhibitSource};

/// What a new deck begins with.
#[derive(Debug, Deserialize, TS)]
pub struct BeginSlides {}
call!(BeginSlides, "slides.begin", Reads, SlidesBegun);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlidesBegun {
    /// The project's name, of which the first slide and the file's name are made.
    pub title: String,
    /// "22 Nov 2026"
    pub subtitle: String,
}

/// What slides of some sources would say, in their order; what has nothing to say has none.
#[derive(Debug, Deserialize, TS)]
pub struct DraftSlides {
    pub shown: Vec<TitledSource>,
    pub filter: ExhibitFilter,
}

/// What a slide is to show.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct TitledSource {
    pub source: ExhibitSource,
    /// What a person called it; empty: its own finding.
    #[serde(default)]
    pub title: String,
}
call!(DraftSlides, "slides.draft", Reads, Vec<SlideDraft>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlideDraft {
    /// An exhibit, or a section where a heading was given.
    pub slide: SlideContent,
    /// What it is about.
    pub name: String,
    /// The finding in words.
    pub title: String,
    pub small_print: String,
    /// Why there is nothing to show.
    pub hidden: Option<String>,
}

/// One slide, or as many as its map, table or quotes take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "slide")]
pub enum SlideContent {
    /// The first one.
    Opening { title: String, subtitle: String },
    /// Begins a section; its title names it.
    Section { title: String, subtitle: String },
    Exhibit {
        source: ExhibitSource,
        #[serde(default)]
        filter: ExhibitFilter,
        /// What a person wrote; `None`: the finding, as it is when the slide is made.
        title: Option<String>,
    },
}

impl SlideContent {
    /// A tile of a board, as [`SlideContent::of`].
    pub fn of_tile(tile: TileEntry, filter: &ExhibitFilter) -> Option<SlideContent> {
        let (source, title) = (tile.source?, tile.title);
        SlideContent::of(TitledSource { source, title }, filter)
    }

    /// A heading begins a section. `None`: a heading that says nothing.
    pub fn of(shown: TitledSource, filter: &ExhibitFilter) -> Option<SlideContent> {
        let source = shown.source;
        let own = Some(shown.title).filter(|title| !title.is_empty());
        let Some(heading) = source.as_heading() else {
            return Some(SlideContent::Exhibit {
                source,
                filter: filter.clone(),
                title: own,
            });
        };
        let title = own.unwrap_or_else(|| heading.to_owned());
        (!title.is_empty()).then(|| SlideContent::Section {
            title,
            subtitle: String::new(),
        })
    }
}

/// The shape of slides where no template says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DeckSize {
    /// 16:9
    #[default]
    Wide,
    /// 4:3
    Standard,
}

/// How slides look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct DeckLook {
    pub size: DeckSize,
    /// The path of a company's `.pptx` or `.potx`.
    pub template: Option<String>,
}

/// Draws a slide as it will be, page by page.
#[derive(Debug, Deserialize, TS)]
pub struct PreviewSlide {
    pub slide: SlideContent,
    pub look: DeckLook,
}
call!(PreviewSlide, "slides.preview", Reads, SlidePreview);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlidePreview {
    /// As SVG text; at most eight are drawn.
    pub pages: Vec<String>,
    /// How many there are.
    pub count: u64,
    pub width: f64,
    pub height: f64,
    /// The title, for those who cannot see it.
    pub title: String,
    pub notes: String,
    pub hidden: Option<String>,
}

/// Looks at a template before anything is made with it.
#[derive(Debug, Deserialize, TS)]
pub struct CheckTemplate {
    pub path: String,
}
call!(
    CheckTemplate,
    "slides.checkTemplate",
    Reads,
    SlideTemplateSummary
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlideTemplateSummary {
    pub path: String,
    /// The file's name.
    pub name: String,
    /// Of its slides, in points.
    pub width: f64,
    pub height: f64,
}

/// Writes a deck to a file, which appears whole or not at all. What may not be shown is left out
/// and named.
#[derive(Debug, Deserialize, TS)]
pub struct MakeSlides {
    pub title: String,
    pub slides: Vec<SlideContent>,
    pub look: DeckLook,
    pub path: String,
    pub task: Option<String>,
}
call!(MakeSlides, "slides.make", Reads, SlidesMade);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlidesMade {
    pub path: String,
    pub bytes: u64,
    /// How many slides the deck has: what fits on no single one goes on on the next.
    pub slides: u64,
    /// "NPS: hidden, fewer than 5 answers"
    pub left_out: Vec<String>,
}

/// Brings a deck that was made earlier up to date: charts, tables, maps and the texts nobody
/// changed. What people changed stays.
#[derive(Debug, Deserialize, TS)]
pub struct RefreshSlides {
    pub path: String,
    /// Another file to write to; without one the deck itself.
    pub to: Option<String>,
    pub task: Option<String>,
}
call!(RefreshSlides, "slides.refresh", Reads, SlidesRefreshed);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlidesRefreshed {
    pub path: String,
    pub bytes: u64,
    /// How many slides of the file were made from this project.
    pub slides: u64,
    /// How many texts, tables, charts, maps and notes say something new.
    pub updated: u64,
    pub kept: Vec<KeptOnSlide>,
}

/// What did not take what the project says now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptOnSlide {
    /// The slide's place in the file, from 1; `None` when it is not there.
    pub number: Option<u32>,
    pub title: String,
    pub kind: KeptKind,
    /// "The title was changed by hand and stays."
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum KeptKind {
    /// People changed it, so it stays.
    ByHand,
    /// What it was made from is gone, or may not be shown any more.
    Unmatched,
    /// It was brought up to date and should be looked at.
    Look,
}
