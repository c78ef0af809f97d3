//! Tiles on a page for a browser.

use throughline_exchange::page::{PageBody, PageTile, PageTone};
use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::board::{Face, FaceTone, TileFrame};
use throughline_figures::chart::Table;
use throughline_figures::map::geometry::Area;

use super::faces::{self, Drawing};
use super::paper::{Shown, area};
use crate::error::CallError;
use crate::exhibits::ExhibitBody;
use crate::results::words::ResultWords;

/// # Errors
/// `invalid` if its numbers cannot be drawn.
pub(crate) fn tile(tile: &Shown, drawing: &Drawing<'_>) -> Result<PageTile, CallError> {
    let words = faces::words(&tile.title, &tile.exhibit);
    let frame = TileFrame::new(&words, area(tile.place), drawing.fonts);
    let room = frame.room();
    // On a page a tile is as high as what is in it.
    let room = Area {
        height: room.height.max(80.0),
        ..room
    };
    let face = faces::face(&tile.exhibit, false, room, drawing)?;
    Ok(PageTile {
        column: tile.place.column + 1,
        row: tile.place.row + 1,
        width: tile.place.width,
        height: tile.place.height,
        body: if words.is_section {
            PageBody::Section
        } else {
            body(face, table(&tile.exhibit.body, drawing.words))
        },
        title: words.title,
        finding: words.finding,
        small_print: words.small_print,
    })
}

fn body(face: Face, table: Option<Table>) -> PageBody {
    match face {
        Face::Nothing => PageBody::Text(Vec::new()),
        Face::Drawing(drawing) | Face::Cut(drawing, _) => PageBody::Figure(drawing, table),
        Face::Scores(scores) => {
            PageBody::Text(scores.iter().map(|score| score.join(" ")).collect())
        }
        Face::Value(value) => PageBody::Value {
            value: value.value,
            detail: value.detail,
            lines: value
                .lines
                .into_iter()
                .map(|line| (line.lead, line.words, tone(line.tone)))
                .collect(),
            drawing: value.drawing,
            table,
        },
        Face::Table(table) => PageBody::Table(table),
        Face::Quotes(quotes) => PageBody::Quotes(
            quotes
                .into_iter()
                .map(|quote| (quote.text, quote.source, tone(quote.tone)))
                .collect(),
        ),
        Face::Text(paragraphs) => PageBody::Text(paragraphs),
        Face::Hidden(reason) => PageBody::Text(vec![reason]),
    }
}

fn tone(tone: FaceTone) -> PageTone {
    match tone {
        FaceTone::Positive => PageTone::Positive,
        FaceTone::Negative => PageTone::Negative,
        FaceTone::Neutral => PageTone::Neutral,
    }
}

/// The table behind a figure.
fn table(body: &ExhibitBody, words: &ResultWords) -> Option<Table> {
    match body {
        ExhibitBody::Chart(figure) => Some(in_words(&figure.sheet, words)),
        ExhibitBody::Tile(tile) => Some(in_words(&tile.over_time.sheet, words)),
        ExhibitBody::Persona(persona) => Some(persona.statements.clone()),
        ExhibitBody::Table(_)
        | ExhibitBody::Map(_)
        | ExhibitBody::Quotes(_)
        | ExhibitBody::Text(_)
        | ExhibitBody::Hidden { .. } => None,
    }
}

fn in_words(sheet: &Sheet, words: &ResultWords) -> Table {
    let cell = |cell: &SheetCell| match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) => text.clone(),
        SheetCell::Number { value, decimals } => words.number(*value, *decimals),
    };
    Table {
        header: sheet.header.clone(),
        rows: sheet
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
    }
}
