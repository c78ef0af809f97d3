//! Decks: written, checked against the rules of the format, put on templates, refreshed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod edited;
mod grammar;
mod maps;
mod odd;
mod opened;
mod previews;
mod refreshing;
mod samples;
mod scores;
mod sheets;
mod templates;
mod writing;

use throughline_exchange::deck::{Body, Deck, DeckError, Section, Slide, SlideSize, write};
use throughline_figures::Fonts;
use throughline_figures::chart::Words;

use opened::Opened;

pub fn small<'a>(slides: Vec<Slide<'a>>) -> Deck<'a> {
    Deck {
        title: "Small".into(),
        language: "en".into(),
        size: SlideSize::Wide,
        made: String::new(),
        sections: vec![Section {
            name: String::new(),
            slides,
        }],
    }
}

pub fn made(deck: &Deck<'_>) -> Result<Vec<u8>, DeckError> {
    write(deck, &Words::english(), &Fonts::bundled()).map(|deck| deck.bytes)
}

/// Written, and without a fault.
pub fn sound(deck: &Deck<'_>) -> Opened {
    let written = write(deck, &Words::english(), &Fonts::bundled()).expect("a deck");
    let opened = Opened::new(&written.bytes);
    assert_eq!(opened.faults(true), Vec::<String>::new());
    assert_eq!(opened.slides().len() as u64, written.slides);
    opened
}

pub fn text_slide<'a>(id: &str, title: &str, text: &str) -> Slide<'a> {
    Slide::new(id, title, Body::Text(vec![text.to_owned()]))
}
