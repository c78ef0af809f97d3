//! Boards as files and on the clipboard.

use std::path::Path;

use throughline_exchange::deck;
use throughline_exchange::page::{self, Page, PageWords};
use throughline_figures::board::BoardHeading;
use throughline_figures::drawing::{Paper, Scale, to_pdf};
use throughline_figures::theme::Theme;
use throughline_model::board::{MOST_TILES, Place};
use throughline_model::measure::PeriodKind;
use throughline_model::{BoardId, TileId};
use throughline_store::rows::{boards, projects};

use super::super::exchange::{copy_png, export_path, exported};
use super::editing::arranged;
use super::filtering::filter_words;
use crate::app::Context;
use crate::boards::faces::Drawing;
use crate::boards::paper::{self, Shown};
use crate::boards::stored::read_source;
use crate::boards::words::BoardWords;
use crate::boards::{browser, workbook};
use crate::calls::boards::*;
use crate::calls::exchange::Exported;
use crate::calls::exhibits::{ExhibitFilter, ExhibitSource};
use crate::calls::shell::ClipboardText;
use crate::calls::{Call, Done};
use crate::editing::now;
use crate::error::{CallError, ErrorCode};
use crate::exhibits::{Exhibit, ExhibitBody, Gallery};
use crate::measuring::words::MeasureWords;
use crate::places::plain_name;
use crate::results::words::ResultWords;
use crate::run::Load;
use crate::run::preferences::language;
use crate::run::{Run, fonts};
use crate::time::days;

/// A board with everything its tiles are made from.
pub(super) struct Hung {
    pub name: String,
    project: String,
    /// The filter in words; empty: everything.
    filter: String,
    pub tiles: Vec<HungTile>,
    gallery: Gallery,
    words: BoardWords,
}

pub(super) struct HungTile {
    pub id: TileId,
    pub title: String,
    pub place: Place,
    source: Option<ExhibitSource>,
}

impl Hung {
    /// What a tile shows. What cannot be shown says why, so that one tile spoils no board.
    pub fn exhibit(&self, tile: &HungTile) -> Result<Exhibit, CallError> {
        let hidden = |reason: String| Exhibit {
            name: String::new(),
            finding: String::new(),
            small_print: String::new(),
            sources: Vec::new(),
            body: ExhibitBody::Hidden { reason },
        };
        let Some(source) = &tile.source else {
            return Ok(hidden(self.words.newer()));
        };
        match self.gallery.exhibit(source) {
            Err(problem) if problem.is(ErrorCode::Invalid) || problem.is(ErrorCode::NotFound) => {
                Ok(hidden(self.words.not_there()))
            }
            outcome => outcome,
        }
    }

    fn shown(&self, tile: &HungTile) -> Result<Shown, CallError> {
        Ok(Shown {
            title: tile.title.clone(),
            place: tile.place,
            scores: tile
                .source
                .as_ref()
                .is_some_and(ExhibitSource::shows_scores),
            exhibit: self.exhibit(tile)?,
        })
    }
}

/// Reads a board, or only some of its tiles, and what they show.
pub(super) fn hung(
    on: &Context<'_>,
    name: &'static str,
    board: BoardId,
    wanted: Option<Vec<TileId>>,
    filter: &ExhibitFilter,
) -> Result<Hung, CallError> {
    let language = language(on);
    let inner = on.inner.clone();
    let filter = filter.clone();
    let today = days(now(&inner.environment));
    on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        let own = crate::editing::board(connection, board)?;
        let mut stored = boards::tiles(connection, board)?;
        let places = arranged(connection, board)?;
        let mut tiles = Vec::new();
        for placed in places.into_iter().take(4 * MOST_TILES) {
            if wanted
                .as_ref()
                .is_some_and(|wanted| !wanted.contains(&placed.tile))
            {
                continue;
            }
            let Some(at) = stored.iter().position(|tile| tile.id == placed.tile) else {
                continue;
            };
            let tile = stored.swap_remove(at);
            tiles.push(HungTile {
                id: tile.id,
                title: tile.title,
                place: placed.place,
                source: read_source(&tile.source),
            });
        }
        let sources: Vec<ExhibitSource> = tiles
            .iter()
            .filter_map(|tile| tile.source.clone())
            .collect();
        let words = BoardWords::of(&language);
        Ok(Hung {
            name: own.name,
            project: projects::get(connection)?
                .map(|(_, name)| name)
                .unwrap_or_default(),
            filter: filter_words(
                connection,
                &load,
                &sources,
                &filter,
                &ResultWords::of(&language),
            )?,
            gallery: Gallery::read(connection, &load, &sources, &filter, &language, today)?,
            tiles,
            words,
        })
    })
}

impl Run for CopyTile {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let id = self.tile;
        let board = on.read(Self::NAME, move |connection| {
            Ok(crate::editing::tile(connection, id)?.board)
        })?;
        let hung = hung(on, Self::NAME, board, Some(vec![id]), &self.filter)?;
        let tile = hung
            .tiles
            .first()
            .ok_or_else(|| CallError::not_found("tile"))?;
        let words = ResultWords::of(hung.words.language());
        let drawing = drawing(self.dark, &words);
        let picture = paper::picture(&hung.shown(tile)?, &hung.words, &drawing)?;
        match self.format {
            PictureFormat::Png => {
                let bytes = picture.to_png(Scale::Twice, fonts())?;
                copy_png(on, &bytes)
            }
            PictureFormat::Svg => {
                on.inner.shell.write_clipboard(&ClipboardText {
                    text: Some(picture.to_svg()),
                    html: None,
                })?;
                Ok(Done {})
            }
        }
    }
}

fn drawing(dark: bool, words: &ResultWords) -> Drawing<'_> {
    Drawing {
        theme: if dark { Theme::Dark } else { Theme::Light },
        words,
        fonts: fonts(),
    }
}

impl Run for ExportBoard {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let task = on.task(self.task);
        let path = export_path(on, Self::NAME, &self.path)?;
        let hung = hung(on, Self::NAME, self.board, None, &self.filter)?;
        let today = days(now(&on.inner.environment));
        let words = ResultWords::of(hung.words.language());
        let total = hung.tiles.len() as u64 + 1;
        let mut shown = Vec::new();
        for (done, tile) in (0..).zip(&hung.tiles) {
            task.handle.report(done, total)?;
            shown.push(hung.shown(tile)?);
        }
        task.handle.report(total - 1, total)?;
        let heading = heading(&hung, today);
        let drawing = drawing(self.options.dark, &words);
        let board = Written {
            hung: &hung,
            heading,
            shown: &shown,
            drawing: &drawing,
        };
        match self.options.format {
            BoardFormat::Pictures => board.pictures(&path, self.options.pictures),
            BoardFormat::Pdf => exported(&path, &board.pdf(self.options.paper)?),
            BoardFormat::Xlsx => exported(&path, &board.workbook()?),
            BoardFormat::Html => exported(&path, &board.page(self.options.dark)?),
            BoardFormat::Png => {
                let sheet = paper::sheet(board.heading.clone(), &shown, &drawing)?;
                let bytes = sheet.drawing().to_png(Scale::Twice, fonts())?;
                exported(&path, &bytes)
            }
            BoardFormat::Svg => {
                let sheet = paper::sheet(board.heading.clone(), &shown, &drawing)?;
                exported(&path, sheet.drawing().to_svg().as_bytes())
            }
        }
    }
}

fn heading(hung: &Hung, today: i32) -> BoardHeading {
    let words = MeasureWords::of(hung.words.language());
    let date = words.period(PeriodKind::Wave, today, "");
    let mut about = vec![hung.project.clone(), hung.filter.clone(), date];
    about.retain(|part| !part.is_empty());
    BoardHeading {
        name: hung.name.clone(),
        about: about.join(" · "),
        language: hung.words.language().to_owned(),
        alternative: hung.words.alternative(&hung.name, hung.tiles.len()),
    }
}

/// A board that is being written.
struct Written<'a> {
    hung: &'a Hung,
    heading: BoardHeading,
    shown: &'a [Shown],
    drawing: &'a Drawing<'a>,
}

impl Written<'_> {
    fn pdf(&self, paper: BoardPaper) -> Result<Vec<u8>, CallError> {
        let paper = match paper {
            BoardPaper::A4 => Paper::A4,
            BoardPaper::A3 => Paper::A3,
            BoardPaper::Whole => Paper::Whole,
        };
        let sheet = paper::sheet(self.heading.clone(), self.shown, self.drawing)?;
        let pages = sheet.pages(paper, |page, of| self.hung.words.page(page, of));
        Ok(to_pdf(&pages, paper, fonts())?)
    }

    fn workbook(&self) -> Result<Vec<u8>, CallError> {
        let sheets: Vec<deck::Sheet> = self
            .shown
            .iter()
            .filter_map(|tile| workbook::sheet(tile, &self.hung.words, self.drawing.words))
            .collect();
        deck::workbook(&sheets, &self.drawing.words.chart, fonts())
            .map_err(|problem| CallError::invalid(problem.to_string()))
    }

    fn page(&self, dark: bool) -> Result<Vec<u8>, CallError> {
        let tiles = self
            .shown
            .iter()
            .map(|tile| browser::tile(tile, self.drawing));
        let page = Page {
            title: self.heading.name.clone(),
            about: self.heading.about.clone(),
            dark,
            tiles: tiles.collect::<Result<_, _>>()?,
        };
        let words = PageWords {
            language: self.heading.language.clone(),
            values: self.hung.words.pick("Values", "Werte"),
        };
        Ok(page::write(&page, &words))
    }

    /// A picture of every tile, numbered in reading order.
    fn pictures(&self, folder: &Path, format: PictureFormat) -> Result<Exported, CallError> {
        if folder.is_file() {
            return Err(CallError::invalid(
                "there is a file of that name; pictures go into a folder",
            ));
        }
        std::fs::create_dir_all(folder)
            .map_err(|problem| CallError::io("making the folder", &problem))?;
        let mut bytes = 0;
        for (number, tile) in (1..).zip(self.shown) {
            let picture = paper::picture(tile, &self.hung.words, self.drawing)?;
            let (content, ending) = match format {
                PictureFormat::Png => (picture.to_png(Scale::Twice, fonts())?, "png"),
                PictureFormat::Svg => (picture.to_svg().into_bytes(), "svg"),
            };
            let name = plain_name(&picture.title, 60).unwrap_or_else(|| "tile".to_owned());
            let path = folder.join(format!("{number:02} {name}.{ending}"));
            bytes += exported(&path, &content)?.bytes;
        }
        Ok(Exported {
            path: folder.to_string_lossy().into_owned(),
            bytes,
        })
    }
}
