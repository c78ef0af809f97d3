//! What tiles show on the screen.

use throughline_figures::chart::Table;
use throughline_figures::drawing::Drawing as Picture;
use throughline_figures::map::MapPicture;
use throughline_figures::theme::Theme;

use super::super::results::shown_figure;
use super::exporting::{Hung, hung};
use crate::app::Context;
use crate::boards::faces::{self, beside_value, tone};
use crate::boards::together::together;
use crate::calls::Call;
use crate::calls::boards::*;
use crate::calls::results::ShownFigure;
use crate::error::CallError;
use crate::exhibits::{Exhibit, ExhibitBody};
use crate::results::words::ResultWords;
use crate::run::Run;
use crate::run::fonts;
use crate::run::preferences::language;

/// What a tile's inside may measure, in CSS pixels.
const SIDES: std::ops::RangeInclusive<f64> = 40.0..=4_000.0;

/// The line that says whether a value is good.
const STANDING: f64 = 22.0;

impl Run for DrawTiles {
    fn run(self, on: &Context<'_>) -> Result<Vec<DrawnTile>, CallError> {
        let wrong = |size: &TileSize| !SIDES.contains(&size.width) || !SIDES.contains(&size.height);
        if self.tiles.iter().any(wrong) {
            return Err(CallError::invalid(
                "a tile is 40 to 4,000 pixels wide and high",
            ));
        }
        let words = ResultWords::of(&language(on));
        let wanted: Vec<_> = self.tiles.iter().map(|size| size.tile).collect();
        let board = hung(on, Self::NAME, self.board, Some(wanted), &self.filter)?;
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        let drawn = together(&self.tiles, |size| {
            let own = board.tiles.iter().find(|tile| tile.id == size.tile)?;
            Some(drawn(&board, own, *size, theme, &words))
        });
        drawn.into_iter().flatten().collect()
    }
}

fn drawn(
    board: &Hung,
    tile: &super::exporting::HungTile,
    size: TileSize,
    theme: Theme,
    words: &ResultWords,
) -> Result<DrawnTile, CallError> {
    let exhibit = board.exhibit(tile)?;
    let around = faces::words(&tile.title, &exhibit);
    Ok(DrawnTile {
        tile: tile.id,
        title: around.title,
        finding: around.finding,
        small_print: around.small_print,
        body: body(exhibit, size, theme, words)?,
    })
}

fn body(
    exhibit: Exhibit,
    size: TileSize,
    theme: Theme,
    words: &ResultWords,
) -> Result<DrawnBody, CallError> {
    let TileSize { width, height, .. } = size;
    Ok(match exhibit.body {
        ExhibitBody::Chart(figure) => match figure.nothing {
            Some(reason) => DrawnBody::Hidden { reason },
            None => DrawnBody::Figure {
                figure: shown_figure(*figure, width, Some(height), theme, words)?,
            },
        },
        ExhibitBody::Tile(tile) => {
            // The words above it take their part.
            let left = height - faces::value(&tile.entry).words_height(width, fonts());
            let left = left - tile.entry.standing.map_or(0.0, |_| STANDING);
            let left = left.max(20.0);
            let (_, tall) = beside_value(&tile, left);
            let tile = *tile;
            let run = faces::room_for_run(left);
            let figure = if run { tile.over_time } else { tile.sparkline };
            DrawnBody::Value {
                entry: Box::new(tile.entry),
                figure: shown_figure(figure, width, Some(tall), theme, words)?,
            }
        }
        ExhibitBody::Table(table) => {
            let Table { header, rows } = table.in_words();
            DrawnBody::Table { header, rows }
        }
        ExhibitBody::Map(map) => {
            let picture = MapPicture::new(map.input(), &map.journey.images, theme, fonts()).bare();
            DrawnBody::Map {
                journey: map.journey.seen.content.journey.id,
                figure: as_figure(picture),
            }
        }
        ExhibitBody::Persona(persona) => {
            // What is longer than its tile is scrolled.
            let picture = persona.tall(width, theme, fonts());
            DrawnBody::Figure {
                figure: ShownFigure {
                    header: persona.statements.header,
                    rows: persona.statements.rows,
                    ..as_figure(picture)
                },
            }
        }
        ExhibitBody::Quotes(quotes) => DrawnBody::Quotes {
            quotes: quotes
                .into_iter()
                .map(|quote| ShownQuote {
                    tone: tone(quote.tone),
                    text: quote.quoted(words),
                    source: quote.source,
                })
                .collect(),
        },
        ExhibitBody::Text(paragraphs) => DrawnBody::Text { paragraphs },
        ExhibitBody::Hidden { reason } => DrawnBody::Hidden { reason },
    })
}

/// A picture without values of its own.
fn as_figure(picture: Picture) -> ShownFigure {
    ShownFigure {
        title: picture.title.clone(),
        subtitle: String::new(),
        svg: picture.to_svg(),
        width: picture.width,
        height: picture.height,
        alternative: picture.description,
        marks: Vec::new(),
        header: Vec::new(),
        rows: Vec::new(),
    }
}
