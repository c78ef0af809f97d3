//! Maps in and out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use throughline_exchange::{self as exchange, ImportError};
use throughline_figures::drawing::{Drawing, Image, Paper, Scale};
use throughline_figures::map::{MapPicture, Words};
use throughline_figures::theme::Theme;
use throughline_model::{JourneyContent, JourneyId, MapDocument, PictureId};
use throughline_store::rows::{Connection, mappings, projects};

use super::Run;
use super::preferences::language;
use super::view::{Seen, content, fonts};
use crate::app::Context;
use crate::calls::exchange::*;
use crate::calls::{Call, Done};
use crate::error::{CallError, ErrorCode};
use crate::measuring::words::MeasureWords;
use crate::run::Load;
use crate::session::Label;
use crate::settings::{file_name, write_whole};
use crate::{base64, draft, drafting};

impl Run for PreviewImport {
    fn run(self, on: &Context<'_>) -> Result<ImportPreview, CallError> {
        let source = Source::read(&self.source)?;
        if self.options.is_some() {
            return exchange::preview(&source.name, &source.bytes, self.options.as_ref())
                .map_err(import_problem);
        }
        let guessed =
            exchange::preview(&source.name, &source.bytes, None).map_err(import_problem)?;
        let Some(remembered) = remembered(on, Self::NAME, &guessed)? else {
            return Ok(guessed);
        };
        // The sheet and the delimiter are this file's own; what columns mean is what was learnt.
        let options = ImportOptions {
            sheet: guessed.options.sheet.clone(),
            delimiter: guessed.options.delimiter,
            encoding: guessed.options.encoding.clone(),
            ..remembered
        };
        let Ok(preview) = exchange::preview(&source.name, &source.bytes, Some(&options)) else {
            return Ok(guessed);
        };
        Ok(ImportPreview {
            remembered: true,
            ..preview
        })
    }
}

/// The mapping a table with these columns was last imported with, if it still fits.
fn remembered(
    on: &Context<'_>,
    name: &'static str,
    preview: &ImportPreview,
) -> Result<Option<ImportOptions>, CallError> {
    let Some(key) = exchange::columns_key(preview) else {
        return Ok(None);
    };
    // A look at a file needs no open project.
    let stored = on.on_document(name, move |session| match session.read() {
        Ok(connection) => Ok(mappings::get(connection, key.as_bytes())?),
        Err(_) => Ok(None),
    })?;
    let options: Option<ImportOptions> = stored.and_then(|text| serde_json::from_str(&text).ok());
    Ok(options.filter(|options| {
        options.format == preview.options.format
            && options.columns.len() == preview.options.columns.len()
    }))
}

impl Run for RunImport {
    fn run(self, on: &Context<'_>) -> Result<Imported, CallError> {
        let task = on.task(self.task);
        let source = Source::read(&self.source)?;
        let handle = task.handle.clone();
        let mut progress = |done: u64, total: u64| match handle.report(done, total) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        };
        let import = exchange::import(&source.name, &source.bytes, &self.options, &mut progress);
        let import = import.map_err(import_problem)?;
        let preview = exchange::preview(&source.name, &source.bytes, Some(&self.options))
            .map_err(import_problem)?;
        let mapping =
            exchange::columns_key(&preview).zip(serde_json::to_string(&preview.options).ok());
        let cards = cards_in(&import.document);
        let issue_count = import.issues.len() as u64 + import.issues_left_off;
        task.handle.report(1, 1)?;
        let journeys = import.document.journeys.len();
        let subject = import
            .document
            .journeys
            .first()
            .map(|journey| journey.name.clone())
            .unwrap_or_default();
        on.edit(
            Self::NAME,
            move |_| {
                Ok((
                    Label::many("op.import.run", subject, journeys),
                    import.document,
                ))
            },
            move |editing, document| {
                let journeys = draft::instantiate(editing, &document)?;
                if let Some((columns, options)) = mapping {
                    mappings::set(editing.connection, columns.as_bytes(), &options)?;
                }
                Ok(Imported {
                    journeys,
                    cards,
                    issue_count,
                })
            },
        )
    }
}

fn cards_in(document: &MapDocument) -> u64 {
    let of_journey = |journey: &throughline_model::JourneyDraft| {
        journey.parked.len()
            + journey
                .lanes
                .iter()
                .map(|lane| lane.cards.len())
                .sum::<usize>()
    };
    document.journeys.iter().map(of_journey).sum::<usize>() as u64
}

/// What is to be imported, in memory.
pub(super) struct Source {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Source {
    pub fn read(source: &ImportSource) -> Result<Source, CallError> {
        let check = |name: &str, bytes| exchange::check_length(name, bytes);
        Source::checked(source, check)
    }

    /// The same for tables that may be larger than a map.
    pub fn read_up_to(source: &ImportSource, limit: u64) -> Result<Source, CallError> {
        Source::checked(source, |_, bytes| match bytes {
            0 => Err(ImportError::Empty),
            bytes if bytes > limit => Err(ImportError::TooLong { bytes, limit }),
            _ => Ok(()),
        })
    }

    fn checked(
        source: &ImportSource,
        check: impl Fn(&str, u64) -> Result<(), ImportError>,
    ) -> Result<Source, CallError> {
        match source {
            ImportSource::Text { text, name } => Ok(Source {
                name: name.clone(),
                bytes: text.clone().into_bytes(),
            }),
            ImportSource::File { path } => {
                let problem = |problem| CallError::io("reading the file", &problem);
                let name = file_name(Path::new(path));
                let file = std::fs::File::open(path).map_err(problem)?;
                let metadata = file.metadata().map_err(problem)?;
                if !metadata.is_file() {
                    return Err(CallError::invalid("this is not a file"));
                }
                check(&name, metadata.len()).map_err(import_problem)?;
                let mut bytes = Vec::new();
                // The file may grow while it is read; no more than was checked comes in.
                file.take(metadata.len())
                    .read_to_end(&mut bytes)
                    .map_err(problem)?;
                Ok(Source { name, bytes })
            }
        }
    }
}

pub(super) fn import_problem(problem: ImportError) -> CallError {
    if problem == ImportError::Cancelled {
        return CallError::new(ErrorCode::Cancelled, problem.to_string());
    }
    CallError::new(ErrorCode::Unreadable, problem.to_string())
        .with("reason", &problem)
        .with("cause", problem.code())
}

impl Run for ExportJourney {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let task = on.task(self.task);
        let path = export_path(on, Self::NAME, &self.path)?;
        task.handle.report(0, 2)?;
        let bytes = rendered(on, Self::NAME, self.journey, &self.options)?;
        task.handle.report(1, 2)?;
        exported(&path, &bytes)
    }
}

/// Where an export goes: anywhere but over the open project.
pub(super) fn export_path(
    on: &Context<'_>,
    name: &'static str,
    path: &str,
) -> Result<PathBuf, CallError> {
    let path = std::path::absolute(path)
        .map_err(|problem| CallError::io("finding the folder", &problem))?;
    let asked = path.clone();
    if on.on_document(name, move |session| {
        Ok(session.path().is_some_and(|open| open == asked))
    })? {
        return Err(CallError::invalid(
            "the export would replace the open project",
        ));
    }
    Ok(path)
}

/// Writes an export whole or not at all.
pub(super) fn exported(path: &Path, bytes: &[u8]) -> Result<Exported, CallError> {
    write_whole(path, bytes).map_err(|problem| CallError::io("writing the file", &problem))?;
    Ok(Exported {
        path: path.to_string_lossy().into_owned(),
        bytes: bytes.len() as u64,
    })
}

/// How much of an export its preview shows.
const PREVIEWED_SHEETS: usize = 12;
const PREVIEWED_ROWS: usize = 40;
const PREVIEWED_LINES: usize = 200;
const PREVIEWED_LINE: usize = 400;

impl Run for PreviewExport {
    fn run(self, on: &Context<'_>) -> Result<ExportPreview, CallError> {
        let format = self.options.format;
        let paper = match format {
            ExportFormat::Svg | ExportFormat::Png => Paper::Whole,
            ExportFormat::Pdf => self.options.page.into(),
            ExportFormat::Csv | ExportFormat::Xlsx | ExportFormat::Mermaid | ExportFormat::Json => {
                let bytes = rendered(on, Self::NAME, self.journey, &self.options)?;
                return match format {
                    ExportFormat::Csv | ExportFormat::Xlsx => previewed_rows(&bytes),
                    _ => Ok(previewed_text(&bytes)),
                };
            }
        };
        pictured(on, Self::NAME, self.journey, &self.options, |picture| {
            let sheets = picture.sheets(paper);
            let address = |sheet: &Drawing| {
                let svg = sheet.to_svg();
                format!(
                    "data:image/svg+xml;base64,{}",
                    base64::encode(svg.as_bytes())
                )
            };
            Ok(ExportPreview::Pictures {
                pictures: sheets.iter().take(PREVIEWED_SHEETS).map(address).collect(),
                count: sheets.len() as u64,
            })
        })
    }
}

fn previewed_rows(bytes: &[u8]) -> Result<ExportPreview, CallError> {
    let rows = exchange::text_rows("", bytes).map_err(import_problem)?;
    let count = rows.len() as u64;
    let rows = rows.into_iter().take(PREVIEWED_ROWS);
    Ok(ExportPreview::Rows {
        rows: rows.map(|row| row.cells).collect(),
        count,
    })
}

fn previewed_text(bytes: &[u8]) -> ExportPreview {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().take(PREVIEWED_LINES);
    ExportPreview::Text {
        lines: lines
            .map(|line| line.chars().take(PREVIEWED_LINE).collect())
            .collect(),
        count: text.lines().count() as u64,
    }
}

impl From<PageSize> for Paper {
    fn from(page: PageSize) -> Paper {
        match page {
            PageSize::Whole => Paper::Whole,
            PageSize::A4 => Paper::A4,
            PageSize::A3 => Paper::A3,
        }
    }
}

impl Run for CopyPicture {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let options = ExportOptions {
            format: ExportFormat::Png,
            ..self.options
        };
        let bytes = rendered(on, Self::NAME, self.journey, &options)?;
        copy_png(on, &bytes)
    }
}

/// Puts a picture on the clipboard.
pub(super) fn copy_png(on: &Context<'_>, png: &[u8]) -> Result<Done, CallError> {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png)
        .map_err(|problem| {
            CallError::new(ErrorCode::Io, problem.to_string()).with("reason", problem)
        })?
        .into_rgba8();
    on.inner
        .shell
        .write_clipboard_picture(picture.as_raw(), picture.width(), picture.height())?;
    Ok(Done {})
}

/// The journey in one of the formats. Only reading happens on the document's thread.
fn rendered(
    on: &Context<'_>,
    name: &'static str,
    journey: JourneyId,
    options: &ExportOptions,
) -> Result<Vec<u8>, CallError> {
    match options.format {
        ExportFormat::Svg | ExportFormat::Png | ExportFormat::Pdf => {
            pictured(on, name, journey, options, |picture| {
                drawn(picture, options)
            })
        }
        ExportFormat::Csv | ExportFormat::Xlsx | ExportFormat::Mermaid | ExportFormat::Json => {
            let json = options.format == ExportFormat::Json;
            let document = on.read(name, move |connection| {
                written_down(connection, journey, json)
            })?;
            let first = document
                .journeys
                .first()
                .ok_or_else(|| CallError::not_found("journey"))?;
            match options.format {
                ExportFormat::Csv => Ok(exchange::export::csv(&document, first)),
                ExportFormat::Xlsx => exchange::export::xlsx(&document, first)
                    .map_err(|problem| CallError::invalid(problem.to_string())),
                ExportFormat::Mermaid => Ok(exchange::export::mermaid(first).into_bytes()),
                ExportFormat::Json | ExportFormat::Svg | ExportFormat::Png | ExportFormat::Pdf => {
                    Ok(exchange::export::json(&document).into_bytes())
                }
            }
        }
    }
}

/// Hands the journey's picture to `then`.
fn pictured<T>(
    on: &Context<'_>,
    name: &'static str,
    journey: JourneyId,
    options: &ExportOptions,
    then: impl FnOnce(&MapPicture<'_>) -> Result<T, CallError>,
) -> Result<T, CallError> {
    let compare = options.compare;
    let inner = on.inner.clone();
    let measure_words = MeasureWords::of(&language(on));
    let (seen, images) = on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        let seen = Seen::read(connection, journey, compare, &load, &measure_words)?;
        let mut images = BTreeMap::new();
        for id in seen.picture_sizes.keys() {
            // A damaged picture leaves its place empty; the map is worth having without it.
            let Ok(Some(picture)) = throughline_store::picture::read(connection, *id) else {
                continue;
            };
            images.extend(Image::new(picture.bytes).map(|image| (*id, Arc::new(image))));
        }
        Ok((seen, images))
    })?;
    let words = Words::of(&language(on));
    let theme = if options.dark {
        Theme::Dark
    } else {
        Theme::Light
    };
    then(&MapPicture::new(
        seen.input(&options.filter, &words),
        &images,
        theme,
        fonts(),
    ))
}

fn drawn(picture: &MapPicture<'_>, options: &ExportOptions) -> Result<Vec<u8>, CallError> {
    match options.format {
        ExportFormat::Png => {
            let scale = Scale::new(options.scale)
                .ok_or_else(|| CallError::invalid("the scale is 1, 2 or 4"))?;
            Ok(picture.to_png(scale)?)
        }
        ExportFormat::Pdf => Ok(picture.to_pdf(options.page.into())?),
        ExportFormat::Svg
        | ExportFormat::Csv
        | ExportFormat::Xlsx
        | ExportFormat::Mermaid
        | ExportFormat::Json => Ok(picture.to_svg().into_bytes()),
    }
}

/// The journey as a document; with `whole` also the pictures and the journeys it is tied to (what
/// it is based on, and what tells its steps in detail), so that reading it back loses nothing.
fn written_down(
    connection: &Connection,
    journey: JourneyId,
    whole: bool,
) -> Result<MapDocument, CallError> {
    let mut contents: Vec<JourneyContent> = vec![content(connection, journey)?];
    let mut next = 0;
    while let Some(current) = contents.get(next).filter(|_| whole) {
        let tied: Vec<JourneyId> = current
            .steps
            .iter()
            .filter_map(|step| step.child)
            .chain(current.journey.based_on)
            .collect();
        for id in tied {
            if !contents.iter().any(|known| known.journey.id == id) {
                contents.push(content(connection, id)?);
            }
        }
        next += 1;
    }
    let library = throughline_store::rows::lists::read(connection)?;
    let mut pictures = HashMap::new();
    if whole {
        let ids: BTreeSet<PictureId> = contents
            .iter()
            .flat_map(|content| content.cards.iter().filter_map(|card| card.picture))
            .chain(
                library
                    .personas
                    .iter()
                    .filter_map(|persona| persona.picture),
            )
            .collect();
        for id in ids {
            if let Ok(Some(picture)) = throughline_store::picture::read(connection, id) {
                pictures.insert(id, picture.bytes);
            }
        }
    }
    let name = projects::get(connection)?
        .map(|(_, name)| name)
        .unwrap_or_default();
    Ok(drafting::document(&name, &contents, &library, &pictures))
}
