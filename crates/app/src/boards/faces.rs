//! What a tile shows as it stands in a picture, on paper and on a page.

use throughline_figures::Fonts;
use throughline_figures::board::{Face, FaceLine, FaceQuote, FaceTone, FaceValue, TileWords};
use throughline_figures::chart::Tone;
use throughline_figures::map::MapPicture;
use throughline_figures::map::geometry::Area;
use throughline_figures::theme::Theme;

use crate::calls::boards::QuoteTone;
use crate::calls::measures::{MeasureEntry, SignalState};
use crate::calls::results::Verdict;
use crate::error::CallError;
use crate::exhibits::{Exhibit, ExhibitBody, ExhibitTile, score};
use crate::results::words::ResultWords;

/// From this height on a measure's tile has room for its whole run chart.
const ROOM_FOR_RUN: f64 = 110.0;
/// A line as small as a word looks lost if it is higher.
const SMALL_LINE: f64 = 56.0;

/// How a tile is drawn.
pub(crate) struct Drawing<'a> {
    pub theme: Theme,
    pub words: &'a ResultWords,
    pub fonts: &'a Fonts,
}

/// The words around a tile. `own` is the title a person gave it.
pub(crate) fn words(own: &str, exhibit: &Exhibit) -> TileWords {
    let title = if own.is_empty() { &exhibit.name } else { own };
    // A value and a persona say themselves what is found.
    let said = match &exhibit.body {
        ExhibitBody::Tile(_) | ExhibitBody::Persona(_) | ExhibitBody::Hidden { .. } => true,
        ExhibitBody::Chart(figure) => figure.nothing.is_some(),
        ExhibitBody::Table(_)
        | ExhibitBody::Map(_)
        | ExhibitBody::Quotes(_)
        | ExhibitBody::Text(_) => false,
    };
    let finding = if said || exhibit.finding == *title {
        String::new()
    } else {
        exhibit.finding.clone()
    };
    let is_section = match &exhibit.body {
        ExhibitBody::Text(paragraphs) => paragraphs.is_empty(),
        ExhibitBody::Chart(_)
        | ExhibitBody::Tile(_)
        | ExhibitBody::Table(_)
        | ExhibitBody::Map(_)
        | ExhibitBody::Persona(_)
        | ExhibitBody::Quotes(_)
        | ExhibitBody::Hidden { .. } => false,
    };
    // The value of a measure stands beside its period, interval and n already.
    let small_print = match &exhibit.body {
        ExhibitBody::Tile(_) => String::new(),
        ExhibitBody::Chart(_)
        | ExhibitBody::Table(_)
        | ExhibitBody::Map(_)
        | ExhibitBody::Persona(_)
        | ExhibitBody::Quotes(_)
        | ExhibitBody::Text(_)
        | ExhibitBody::Hidden { .. } => exhibit.small_print.clone(),
    };
    TileWords {
        title: title.to_owned(),
        finding,
        small_print,
        is_section,
    }
}

/// `scores`: its table is the scores of a survey.
///
/// # Errors
/// `invalid` if its numbers cannot be drawn.
pub(crate) fn face(
    exhibit: &Exhibit,
    scores: bool,
    room: Area,
    drawing: &Drawing<'_>,
) -> Result<Face, CallError> {
    let Drawing {
        theme,
        words,
        fonts,
    } = *drawing;
    Ok(match &exhibit.body {
        ExhibitBody::Chart(figure) => match &figure.nothing {
            Some(reason) => Face::Hidden(reason.clone()),
            None => {
                let height = Some(room.height);
                let picture = figure.draw_within(room.width, height, false, theme, words, fonts)?;
                Face::Drawing(picture.drawing)
            }
        },
        ExhibitBody::Tile(tile) => {
            let mut value = value(&tile.entry);
            let left = room.height - value.words_height(room.width, fonts);
            if left > 24.0 {
                let (figure, height) = beside_value(tile, left);
                let picture =
                    figure.draw_within(room.width, Some(height), false, theme, words, fonts)?;
                value.drawing = Some(picture.drawing);
            }
            Face::Value(value)
        }
        ExhibitBody::Table(table) if scores => {
            Face::Scores(table.in_words().rows.into_iter().map(score).collect())
        }
        ExhibitBody::Table(table) => Face::Table(table.in_words()),
        ExhibitBody::Map(map) => {
            let picture = MapPicture::new(map.input(), &map.journey.images, theme, fonts);
            let lanes = picture.geometry().lanes.iter();
            let ends = lanes.map(|lane| lane.y + lane.height).collect();
            Face::Cut(picture.bare(), ends)
        }
        ExhibitBody::Persona(persona) => {
            Face::Drawing(persona.within((room.width, room.height), theme, fonts))
        }
        ExhibitBody::Quotes(quotes) => {
            let quotes = quotes.iter().map(|quote| FaceQuote {
                text: quote.quoted(words),
                source: quote.source.clone(),
                tone: face_tone(tone(quote.tone)),
            });
            Face::Quotes(quotes.collect())
        }
        ExhibitBody::Text(paragraphs) => Face::Text(paragraphs.clone()),
        ExhibitBody::Hidden { reason } => Face::Hidden(reason.clone()),
    })
}

/// Whether a tile's whole run chart fits.
pub(crate) fn room_for_run(height: f64) -> bool {
    height >= ROOM_FOR_RUN
}

/// The figure that fits beside a measure's value, and how high it is drawn.
pub(crate) fn beside_value(
    tile: &ExhibitTile,
    height: f64,
) -> (&crate::results::figures::Figure, f64) {
    if room_for_run(height) {
        (&tile.over_time, height)
    } else {
        (&tile.sparkline, height.min(SMALL_LINE))
    }
}

/// A measure in words, without its line.
pub(crate) fn value(entry: &MeasureEntry) -> FaceValue {
    let mut detail = vec![entry.period.clone(), entry.detail.clone()];
    detail.retain(|part| !part.is_empty());
    let signal = FaceLine {
        lead: entry.signal.lead.clone(),
        words: entry.signal.words.clone(),
        tone: match entry.signal.state {
            SignalState::Better => FaceTone::Positive,
            SignalState::Worse => FaceTone::Negative,
            SignalState::TooFew | SignalState::Noise | SignalState::Changed => FaceTone::Neutral,
        },
    };
    let changes = entry.changes.iter().map(|change| FaceLine {
        lead: String::new(),
        words: change.words.clone(),
        tone: match change.verdict {
            Verdict::Better => FaceTone::Positive,
            Verdict::Worse => FaceTone::Negative,
            Verdict::CannotTell => FaceTone::Neutral,
        },
    });
    let problem = entry.problem.iter().map(|problem| FaceLine {
        words: problem.clone(),
        ..FaceLine::default()
    });
    let has_value = !entry.value.is_empty();
    let said = std::iter::once(signal).chain(changes);
    FaceValue {
        value: entry.value.clone(),
        detail: detail.join(" · "),
        lines: said.filter(|_| has_value).chain(problem).collect(),
        drawing: None,
    }
}

/// How a quote sounds, in colour.
pub(crate) fn tone(tone: Tone) -> QuoteTone {
    match tone {
        Tone::Positive => QuoteTone::Positive,
        Tone::Negative => QuoteTone::Negative,
        Tone::Accent | Tone::Neutral | Tone::Tint(_) => QuoteTone::Neutral,
    }
}

fn face_tone(tone: QuoteTone) -> FaceTone {
    match tone {
        QuoteTone::Positive => FaceTone::Positive,
        QuoteTone::Negative => FaceTone::Negative,
        QuoteTone::Neutral => FaceTone::Neutral,
    }
}
