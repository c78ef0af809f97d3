//! The two doors for foreign bytes: a look that changes nothing, and the import itself.

use std::ops::ControlFlow;

use throughline_model::{JourneyDraft, MapDocument};

use crate::builder::JourneyBuilder;
use crate::encoding::decode;
use crate::issues::Issues;
use crate::table::{Reading, Table, build, guess_options, read_delimited};
use crate::workbook::{Workbook, is_workbook};
use crate::{
    ColumnRole, ImportError, ImportFormat, ImportIssue, ImportOptions, ImportPreview,
    PreviewedJourney, json, mermaid,
};

/// The longest file that is read, in bytes; a map in JSON carries its pictures with it and may be
/// [`MAX_JSON_BYTES`] long.
pub const MAX_BYTES: u64 = 64 << 20;
pub const MAX_JSON_BYTES: u64 = 256 << 20;

/// How many rows of a table a preview shows.
const PREVIEWED_ROWS: usize = 50;

/// What an import read.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    pub document: MapDocument,
    /// From the top of the file down; at most [`crate::LISTED_ISSUES`].
    pub issues: Vec<ImportIssue>,
    /// How many more there were.
    pub issues_left_off: u64,
}

/// Refuses a file by its length, before anybody reads it into memory.
///
/// # Errors
/// [`ImportError::TooLong`] and, for no bytes at all, [`ImportError::Empty`].
pub fn check_length(name: &str, bytes: u64) -> Result<(), ImportError> {
    let limit = if extension(name) == "json" {
        MAX_JSON_BYTES
    } else {
        MAX_BYTES
    };
    if bytes == 0 {
        Err(ImportError::Empty)
    } else if bytes > limit {
        Err(ImportError::TooLong { bytes, limit })
    } else {
        Ok(())
    }
}

/// Looks at a file or pasted text and proposes how to read it; with `options` it says what would
/// come of those. `name` is the file's name: its stem names the journey, its extension helps to
/// tell the format where the bytes do not.
///
/// # Errors
/// Where nothing can be read at all.
pub fn preview(
    name: &str,
    bytes: &[u8],
    options: Option<&ImportOptions>,
) -> Result<ImportPreview, ImportError> {
    let mut issues = Issues::default();
    let source = open(name, bytes, options, &mut issues)?;
    let mut preview = ImportPreview {
        name: stem(name),
        options: source.options(),
        header: Vec::new(),
        rows: Vec::new(),
        row_count: 0,
        sheets: Vec::new(),
        journeys: Vec::new(),
        issues: Vec::new(),
        issues_left_off: 0,
        remembered: false,
    };
    if let Source::Table {
        table,
        options,
        sheets,
    } = &source
    {
        let header = table.header_row();
        let first = if options.header && !table.rows.is_empty() {
            preview.header.clone_from(&table.rows[header].cells);
            header + 1
        } else {
            0
        };
        let rows = table.rows.get(first..).unwrap_or_default();
        preview.rows = rows
            .iter()
            .take(PREVIEWED_ROWS)
            .map(|row| row.cells.clone())
            .collect();
        preview.row_count = rows.len() as u64;
        preview.sheets.clone_from(sheets);
    }
    let document = source.read(&stem(name), &mut issues, &mut |_, _| {
        ControlFlow::Continue(())
    })?;
    preview.journeys = document.journeys.iter().map(counted).collect();
    (preview.issues, preview.issues_left_off) = issues.finish();
    Ok(preview)
}

/// Reads a file or pasted text as `options` say. `progress` hears how many of how many rows are
/// read, now and then, and may break off.
///
/// # Errors
/// Where nothing can be read at all, or `progress` broke off.
pub fn import(
    name: &str,
    bytes: &[u8],
    options: &ImportOptions,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Import, ImportError> {
    let mut issues = Issues::default();
    let source = open(name, bytes, Some(options), &mut issues)?;
    let document = source.read(&stem(name), &mut issues, progress)?;
    let (issues, issues_left_off) = issues.finish();
    Ok(Import {
        document,
        issues,
        issues_left_off,
    })
}

/// What tables with the same columns have in common, to remember a mapping by: the headings in
/// lower case. `None` for a table without header and for anything that is no table.
pub fn columns_key(preview: &ImportPreview) -> Option<String> {
    let names: Vec<String> = preview
        .header
        .iter()
        .map(|cell| crate::words::plain(cell))
        .collect();
    names
        .iter()
        .any(|name| !name.is_empty())
        .then(|| names.join("\u{1f}"))
}

enum Source {
    Table {
        table: Table,
        options: ImportOptions,
        sheets: Vec<String>,
    },
    Mermaid {
        text: String,
        options: ImportOptions,
    },
    Json {
        text: String,
        options: ImportOptions,
    },
}

fn open(
    name: &str,
    bytes: &[u8],
    options: Option<&ImportOptions>,
    issues: &mut Issues,
) -> Result<Source, ImportError> {
    check_length(name, bytes.len() as u64)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    // The content decides, not the name: a workbook renamed to .csv is still a workbook.
    if is_workbook(bytes) {
        return open_workbook(bytes, options, issues);
    }
    if let Some(found) = foreign_content(bytes) {
        return Err(ImportError::NotRecognised {
            found: found.to_owned(),
        });
    }
    let label = options.and_then(|options| options.encoding.as_deref());
    let decoded = decode(bytes, label, issues)?;
    if looks_binary(&decoded.text) {
        return Err(ImportError::NotRecognised {
            found: "it is no text".to_owned(),
        });
    }
    let guessed = text_format(name, &decoded.text);
    let format = match options.map(|options| options.format) {
        Some(ImportFormat::Xlsx) | None => guessed,
        Some(chosen) => chosen,
    };
    let plain = |format: ImportFormat| ImportOptions {
        format,
        sheet: None,
        delimiter: None,
        encoding: Some(decoded.label.clone()),
        header: false,
        shape: crate::TableShape::List,
        columns: Vec::new(),
        lane: throughline_model::LaneKind::Text,
    };
    match format {
        ImportFormat::Mermaid => Ok(Source::Mermaid {
            options: plain(format),
            text: decoded.text,
        }),
        ImportFormat::Json => Ok(Source::Json {
            options: plain(format),
            text: decoded.text,
        }),
        ImportFormat::Csv | ImportFormat::Xlsx => {
            let chosen = options.and_then(|options| options.delimiter);
            let (table, delimiter) = read_delimited(&decoded.text, chosen, issues)?;
            if table.rows.is_empty() {
                return Err(ImportError::Empty);
            }
            let mut used = match options.filter(|options| options.format == ImportFormat::Csv) {
                Some(options) => options.clone(),
                None => guess_options(&table, ImportFormat::Csv).0,
            };
            used.format = ImportFormat::Csv;
            used.delimiter = Some(delimiter);
            used.encoding = Some(decoded.label);
            used.columns.resize(table.width, ColumnRole::Ignore);
            Ok(Source::Table {
                table,
                options: used,
                sheets: Vec::new(),
            })
        }
    }
}

fn open_workbook(
    bytes: &[u8],
    options: Option<&ImportOptions>,
    issues: &mut Issues,
) -> Result<Source, ImportError> {
    let mut workbook = Workbook::open(bytes)?;
    let sheets = workbook.sheets().to_vec();
    let chosen = options.and_then(|options| options.sheet.clone());
    let (sheet, table, sheet_issues) = match chosen {
        Some(sheet) => {
            if !sheets.contains(&sheet) {
                return Err(ImportError::NoSuchSheet { name: sheet });
            }
            let mut issues = Issues::default();
            let table = workbook.table(&sheet, &mut issues)?;
            (sheet, table, issues)
        }
        None => most_like_a_journey(&mut workbook)?,
    };
    issues.append(sheet_issues);
    if table.rows.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut used = match options.filter(|options| options.format == ImportFormat::Xlsx) {
        Some(options) => options.clone(),
        None => guess_options(&table, ImportFormat::Xlsx).0,
    };
    used.format = ImportFormat::Xlsx;
    used.sheet = Some(sheet);
    used.delimiter = None;
    used.encoding = None;
    used.columns.resize(table.width, ColumnRole::Ignore);
    Ok(Source::Table {
        table,
        options: used,
        sheets,
    })
}

/// Of the first sheets the one with most headings and lanes known; of equals the first that has
/// any cells.
fn most_like_a_journey(
    workbook: &mut Workbook<'_>,
) -> Result<(String, Table, Issues), ImportError> {
    let mut best: Option<(usize, String, Table, Issues)> = None;
    for sheet in workbook.sheets().to_vec().into_iter().take(12) {
        let mut issues = Issues::default();
        let table = workbook.table(&sheet, &mut issues)?;
        if table.rows.is_empty() {
            continue;
        }
        let known = guess_options(&table, ImportFormat::Xlsx).1;
        if best.as_ref().is_none_or(|(before, ..)| known > *before) {
            best = Some((known, sheet, table, issues));
        }
    }
    best.map(|(_, sheet, table, issues)| (sheet, table, issues))
        .ok_or(ImportError::Empty)
}

impl Source {
    fn options(&self) -> ImportOptions {
        match self {
            Source::Table { options, .. }
            | Source::Mermaid { options, .. }
            | Source::Json { options, .. } => options.clone(),
        }
    }

    fn read(
        &self,
        name: &str,
        issues: &mut Issues,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<MapDocument, ImportError> {
        match self {
            Source::Table { table, options, .. } => {
                let mut journey = JourneyBuilder::new(name);
                build(
                    &mut Reading::new(table, options, issues, progress),
                    &mut journey,
                )?;
                Ok(journey.finish())
            }
            Source::Mermaid { text, .. } => mermaid::read(text, name, issues),
            Source::Json { text, .. } => json::read(text, issues),
        }
    }
}

fn counted(journey: &JourneyDraft) -> PreviewedJourney {
    PreviewedJourney {
        name: journey.name.clone(),
        stages: journey.stages.len(),
        steps: journey.stages.iter().map(|stage| stage.steps.len()).sum(),
        lanes: journey.lanes.len(),
        cards: journey
            .lanes
            .iter()
            .map(|lane| lane.cards.len())
            .sum::<usize>()
            + journey.parked.len(),
        points: journey.lanes.iter().map(|lane| lane.points.len()).sum(),
    }
}

fn text_format(name: &str, text: &str) -> ImportFormat {
    let extension = extension(name);
    if text.trim_start().starts_with('{') || extension == "json" {
        ImportFormat::Json
    } else if mermaid::is_journey(text) || matches!(extension.as_str(), "mmd" | "mermaid") {
        ImportFormat::Mermaid
    } else {
        ImportFormat::Csv
    }
}

/// What the bytes are where they are something well known that holds no journey.
fn foreign_content(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 12] = [
        (b"%PDF", "it is a PDF"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"GIF8", "it is a picture"),
        (
            b"SQLite format 3\0",
            "it is a database; open a project instead of importing it",
        ),
        (b"\x1f\x8b", "it is a compressed file"),
        (b"7z\xbc\xaf", "it is a compressed file"),
        (b"Rar!", "it is a compressed file"),
        (b"\x7fELF", "it is a program"),
        (b"<!DOCTYPE", "it is a web page"),
        (b"<html", "it is a web page"),
        (b"<?xml", "it is XML"),
    ];
    let start = &bytes[bytes
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()..];
    KNOWN
        .iter()
        .find(|(magic, _)| {
            start
                .get(..magic.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(magic))
        })
        .map(|(_, found)| *found)
}

/// Control characters do not occur in text; a few may be damage.
fn looks_binary(text: &str) -> bool {
    let (mut controls, mut all) = (0_usize, 0_usize);
    for character in text.chars().take(100_000) {
        all += 1;
        let control =
            character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}');
        controls += usize::from(control || character == '\u{fffd}');
    }
    controls * 20 > all
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_lowercase())
}

/// The file's name without folders and extension.
pub(crate) fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.strip_suffix(".throughline.json").unwrap_or_else(|| {
        file.rsplit_once('.')
            .filter(|(stem, extension)| {
                !stem.is_empty() && extension.len() <= 8 && !extension.contains(' ')
            })
            .map_or(file, |(stem, _)| stem)
    });
    if stem.trim().is_empty() {
        "Journey".to_owned()
    } else {
        stem.trim().to_owned()
    }
}
