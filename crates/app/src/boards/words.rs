//! What boards say, in the language of the program.

use throughline_model::board::Tile;

use super::stored::read_source;
use crate::calls::boards::BoardTemplate;
use crate::calls::exhibits::{ExhibitSource, JourneyShow};

pub(crate) struct BoardWords {
    german: bool,
    language: String,
}

impl BoardWords {
    /// `language` is a tag (`de-AT`).
    pub fn of(language: &str) -> BoardWords {
        BoardWords {
            german: language.split(['-', '_']).next() == Some("de"),
            language: language.to_owned(),
        }
    }

    /// As a tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    pub fn pick(&self, english: &str, german: &str) -> String {
        if self.german { german } else { english }.to_owned()
    }

    /// Name and what it holds.
    pub fn template(&self, template: BoardTemplate) -> (String, String) {
        let (name, about) = match template {
            BoardTemplate::Customers => (
                ("Customers", "Kunden"),
                (
                    "Recommendation and satisfaction over time, what differs between channels, how the journey feels and where it hurts",
                    "Empfehlung und Zufriedenheit im Verlauf, was sich zwischen Kanälen unterscheidet, wie sich die Journey anfühlt und wo es schmerzt",
                ),
            ),
            BoardTemplate::Employees => (
                ("Employees", "Mitarbeitende"),
                (
                    "Engagement with intervals, by department, what drives it, how it changed and what it does for customers",
                    "Engagement mit Intervallen, nach Abteilung, was es treibt, wie es sich änderte und was es für Kunden bewirkt",
                ),
            ),
            BoardTemplate::OnePage => (
                ("At a glance", "Auf einen Blick"),
                (
                    "One page for those who decide: four figures, the change that matters, what it is worth and what to do next",
                    "Eine Seite für alle, die entscheiden: vier Kennzahlen, die Veränderung, auf die es ankommt, was sie wert ist und was zu tun ist",
                ),
            ),
            BoardTemplate::Empty => (
                ("New board", "Neues Board"),
                (
                    "An empty board to fill yourself",
                    "Ein leeres Board zum Selbstfüllen",
                ),
            ),
        };
        (self.pick(name.0, name.1), self.pick(about.0, about.1))
    }

    pub fn copy_of(&self, name: &str) -> String {
        let copy = self.pick("copy", "Kopie");
        format!("{name} ({copy})")
    }

    pub fn full(&self) -> String {
        self.pick(
            "This board is full. Another board has room.",
            "Dieses Board ist voll. Ein anderes Board hat Platz.",
        )
    }

    pub fn newer(&self) -> String {
        self.pick(
            "A newer version of the program made this tile. It is kept as it is.",
            "Eine neuere Version des Programms hat diese Kachel gemacht. Sie bleibt, wie sie ist.",
        )
    }

    pub fn not_there(&self) -> String {
        self.pick(
            "What was shown here is not part of the project any more.",
            "Was hier gezeigt wurde, gehört nicht mehr zum Projekt.",
        )
    }

    pub fn page(&self, page: usize, of: usize) -> String {
        match self.german {
            true => format!("Seite {page} von {of}"),
            false => format!("Page {page} of {of}"),
        }
    }

    /// A board in a sentence, for those who cannot see its picture.
    pub fn alternative(&self, name: &str, tiles: usize) -> String {
        match (self.german, tiles) {
            (true, 1) => format!("Board „{name}“ mit einer Kachel."),
            (true, _) => format!("Board „{name}“ mit {tiles} Kacheln."),
            (false, 1) => format!("Board “{name}” with one tile."),
            (false, _) => format!("Board “{name}” with {tiles} tiles."),
        }
    }

    /// What a tile is called in the history.
    pub fn subject_of(&self, tile: &Tile) -> String {
        match read_source(&tile.source) {
            Some(source) => self.subject(&tile.title, &source),
            None if tile.title.is_empty() => self.pick("a tile", "eine Kachel"),
            None => tile.title.clone(),
        }
    }

    /// The tile's own title, else what kind of thing it shows.
    pub fn subject(&self, title: &str, source: &ExhibitSource) -> String {
        if !title.is_empty() {
            return title.to_owned();
        }
        let (english, german) = match source {
            ExhibitSource::Text { title, .. } if !title.is_empty() => return title.clone(),
            ExhibitSource::Text { .. } => ("a text", "ein Text"),
            ExhibitSource::Measure { .. } => ("a measure", "eine Kennzahl"),
            ExhibitSource::Channels { .. } => ("channels compared", "Kanäle im Vergleich"),
            ExhibitSource::Consistency { .. } => ("channels and brand", "Kanäle und Marke"),
            ExhibitSource::Teams { .. } => ("teams and customers", "Teams und Kunden"),
            ExhibitSource::Worth { .. } => ("what it is worth", "was es wert ist"),
            ExhibitSource::Results { .. } => ("a survey’s result", "ein Umfrageergebnis"),
            ExhibitSource::Journey {
                show: JourneyShow::Map,
                ..
            } => ("a map", "eine Karte"),
            ExhibitSource::Journey {
                show: JourneyShow::Emotion,
                ..
            } => ("an emotion curve", "eine Emotionskurve"),
            ExhibitSource::Quotes { .. } => ("quotes", "Zitate"),
            ExhibitSource::Cards { .. } => ("cards", "Karten"),
            ExhibitSource::Persona { .. } => ("a persona", "eine Persona"),
            ExhibitSource::Voice { .. } => ("a figure of feedback", "eine Feedback-Grafik"),
            ExhibitSource::Feedback { .. } => ("quotes of feedback", "Zitate aus dem Feedback"),
            ExhibitSource::Improvement { .. } => {
                ("opportunities and actions", "Chancen und Maßnahmen")
            }
            ExhibitSource::Review { .. } => ("a review", "eine Durchsicht"),
        };
        self.pick(english, german)
    }
}
