//! Boards as files.

use std::path::Path;

use throughline_app::App;
use throughline_app::calls::boards::{
    BoardEntry, BoardExport, BoardFormat, BoardPaper, BoardView, ExportBoard, ListBoards,
    PictureFormat, ReadBoard,
};
use throughline_app::calls::exchange::PageSize;
use throughline_app::calls::slides::{BeginSlides, DeckLook, SlideContent};
use throughline_app::model::BoardId;

use crate::arguments::BoardFile;
use crate::commands::{Failure, Verdict, answer, open, text};
use crate::slides;

pub fn export(app: &App, file: &Path, export: &BoardFile, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let board = named(&app.run(ListBoards {}, None)?.boards, &export.board)?;
    // As the window opens it.
    let view = app.run(ReadBoard { board }, None)?;
    if ending(&export.to).as_deref() == Some("pptx") {
        return deck(app, view, &export.to, json);
    }
    let options = BoardExport {
        format: format_of(&export.to)?,
        paper: match export.page.unwrap_or(PageSize::A4) {
            PageSize::Whole => BoardPaper::Whole,
            PageSize::A4 => BoardPaper::A4,
            PageSize::A3 => BoardPaper::A3,
        },
        pictures: PictureFormat::Png,
        dark: export.dark,
    };
    let done = app.run(
        ExportBoard {
            board,
            filter: view.filter,
            options,
            path: text(&export.to),
            task: None,
        },
        None,
    )?;
    answer(json, &done, || {
        format!("{}: {} bytes", done.path, done.bytes)
    });
    Ok(Verdict::Fine)
}

/// One slide a tile, in reading order; headings begin sections.
fn deck(app: &App, view: BoardView, to: &Path, json: bool) -> Result<Verdict, Failure> {
    let tiles = view.tiles.into_iter();
    let contents = tiles.filter_map(|tile| SlideContent::of_tile(tile, &view.filter));
    let opening = SlideContent::Opening {
        title: view.name.clone(),
        subtitle: app.run(BeginSlides {}, None)?.subtitle,
    };
    let contents = std::iter::once(opening).chain(contents).collect();
    slides::make(app, view.name, contents, DeckLook::default(), to, json)
}

fn ending(to: &Path) -> Option<String> {
    let ending = to.extension()?;
    Some(ending.to_string_lossy().to_lowercase())
}

/// By the path's ending; a path without one is a folder of pictures.
fn format_of(to: &Path) -> Result<BoardFormat, Failure> {
    if to.is_dir() {
        return Ok(BoardFormat::Pictures);
    }
    match ending(to).as_deref() {
        None => Ok(BoardFormat::Pictures),
        Some("pdf") => Ok(BoardFormat::Pdf),
        Some("xlsx") => Ok(BoardFormat::Xlsx),
        Some("html" | "htm") => Ok(BoardFormat::Html),
        Some("png") => Ok(BoardFormat::Png),
        Some("svg") => Ok(BoardFormat::Svg),
        Some(other) => Err(Failure::Words(format!(
            "no board can be exported as {other:?}; see --help"
        ))),
    }
}

/// By id, else by its whole name, else by its name without regard to case.
pub(crate) fn named(boards: &[BoardEntry], asked: &str) -> Result<BoardId, Failure> {
    if let Some(found) = boards.iter().find(|one| one.board.to_string() == asked) {
        return Ok(found.board);
    }
    let folded = asked.to_lowercase();
    let mut found: Vec<&BoardEntry> = boards.iter().filter(|one| one.name == asked).collect();
    if found.is_empty() {
        found = boards
            .iter()
            .filter(|one| one.name.to_lowercase() == folded)
            .collect();
    }
    match found[..] {
        [one] => Ok(one.board),
        [] => {
            let names: Vec<&str> = boards.iter().map(|one| one.name.as_str()).collect();
            Err(Failure::Words(format!(
                "there is no board {asked:?}; there are: {}",
                names.join(", ")
            )))
        }
        [..] => Err(Failure::Words(format!(
            "several boards are called {asked:?}; give the id"
        ))),
    }
}
