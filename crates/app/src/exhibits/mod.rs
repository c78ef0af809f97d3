//! Anything of the project as it can be shown: what is found in one sentence, what it rests on, and
//! a body that screens, paper and slides know how to draw. Boards and slides ask here and nowhere
//! else.
//!
//! A [`Gallery`] reads on the document's thread what the wanted sources need, each part once; then
//! [`Gallery::exhibit`] makes the exhibits on any thread. What is gone or may not be shown becomes
//! a [`ExhibitBody::Hidden`] with its reason, so that one missing source spoils no board.

mod cards;
mod consistency;
mod findings;
mod gallery;
mod improvement;
mod journeys;
mod measures;
mod offers;
mod personas;
mod results;
mod voice;

use std::collections::BTreeMap;
use std::sync::Arc;

use throughline_exchange::deck::SheetTable;
use throughline_figures::chart::Tone;
use throughline_figures::drawing::Image;
use throughline_figures::map::{MapInput, Words as MapWords};
use throughline_model::{MapFilter, PictureId};

use crate::calls::measures::MeasureEntry;
use crate::results::figures::Figure;
use crate::results::words::ResultWords;
use crate::run::Seen;

pub(crate) use gallery::Gallery;
pub(crate) use offers::offers;
pub(crate) use personas::PersonaExhibit;

/// Something that can be shown, in the interface's language.
pub(crate) struct Exhibit {
    /// What it is about: "NPS", "Engagement, autumn wave".
    pub name: String,
    /// One sentence drafted from the figures: "App satisfaction fell to 48% (Nov 2026)".
    pub finding: String,
    /// Number of answers, interval, formula, date; may be empty.
    pub small_print: String,
    /// Where it comes from and what else is to be known, a line each, for who speaks to it.
    pub sources: Vec<String>,
    pub body: ExhibitBody,
}

pub(crate) enum ExhibitBody {
    /// A chart with its table; see [`Figure::draw_within`].
    Chart(Box<Figure>),
    /// A measure's last value, what changed, and its small line.
    Tile(Box<ExhibitTile>),
    Table(SheetTable),
    Map(Box<MapExhibit>),
    Persona(Box<PersonaExhibit>),
    Quotes(Vec<ExhibitQuote>),
    /// Paragraphs.
    Text(Vec<String>),
    /// It may not be shown, or there is nothing to show.
    Hidden {
        /// In words.
        reason: String,
    },
}

/// A row of a table of scores: label, value, how sure it is.
pub(crate) fn score(row: Vec<String>) -> [String; 3] {
    let mut cells = row.into_iter();
    [(); 3].map(|()| cells.next().unwrap_or_default())
}

pub(crate) struct ExhibitTile {
    pub entry: MeasureEntry,
    /// The line as small as a word.
    pub sparkline: Figure,
    /// The run chart, for where there is room.
    pub over_time: Figure,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExhibitQuote {
    /// Without quotation marks.
    pub text: String,
    /// "Wait for the card · Amira · reported"
    pub source: String,
    pub tone: Tone,
}

impl ExhibitQuote {
    /// Between the quotation marks of the language.
    pub fn quoted(&self, words: &ResultWords) -> String {
        words.say("“{text}”", "„{text}“", &[("text", &self.text)])
    }
}

/// A journey that is shown as its map.
pub(crate) struct MapExhibit {
    pub journey: Arc<SeenJourney>,
    pub filter: MapFilter,
    pub words: Arc<MapWords>,
}

impl MapExhibit {
    pub fn input(&self) -> MapInput<'_> {
        self.journey.seen.input(&self.filter, &self.words)
    }
}

/// A journey with its pictures, read once for everything that is shown of it.
pub(crate) struct SeenJourney {
    pub seen: Seen,
    pub images: BTreeMap<PictureId, Arc<Image>>,
}
