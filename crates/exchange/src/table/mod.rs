//! A table of text, wherever it came from, and its way to a journey.

mod cells;
mod delimited;
mod guess;
mod headings;
mod list;
mod steps_across;
mod steps_down;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use headings::heading;
use throughline_model::{CardDraft, LaneKind};

use crate::builder::{JourneyBuilder, LanePlace};
use crate::issues::Issues;
use crate::words::{lane_kind, plain};
use crate::{ImportError, ImportOptions, TableShape};

pub(crate) use cells::{card_kind_word, evidence_word};
pub(crate) use delimited::{line_of, read_delimited};
pub(crate) use guess::guess_options;
pub(crate) use headings::recognised_headings;
pub(crate) use list::{PARKING_LOT, same_name};

/// The most rows, columns and cells of one table.
pub(crate) const MAX_ROWS: usize = 200_000;
pub(crate) const MAX_COLUMNS: usize = 4_096;
pub(crate) const MAX_CELLS: usize = 4_000_000;
/// The longest text of one cell, in characters; what spreadsheets allow.
pub(crate) const MAX_CELL_CHARACTERS: usize = 32_767;

pub(crate) struct Row {
    /// Where it stands in the file or sheet, from 1.
    pub(crate) line: u64,
    /// As many as the table is wide.
    pub(crate) cells: Vec<String>,
}

/// Rows of equal width; rows without any text are left out.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) width: usize,
    /// How many columns a cell stretches over, by row and column, where it is more than one.
    pub(crate) spans: BTreeMap<(usize, usize), u16>,
    /// What cells that were read as empty say of their error ("#N/A"), by row and column.
    pub(crate) errors: BTreeMap<(usize, usize), String>,
}

impl Table {
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows
            .get(row)
            .and_then(|row| row.cells.get(column))
            .map_or("", |cell| cell.trim())
    }

    /// The row of the headings, from 0: among the first ones that with most headings known, else
    /// the first.
    pub(crate) fn header_row(&self) -> usize {
        let known = |row: &usize| recognised_headings(&self.rows[*row].cells);
        (0..self.rows.len().min(12))
            .rev()
            .max_by_key(known)
            .filter(|row| known(row) > 0)
            .unwrap_or(0)
    }
}

/// What the importers of tables work with.
pub(crate) struct Reading<'a> {
    pub(crate) table: &'a Table,
    pub(crate) options: &'a ImportOptions,
    pub(crate) issues: &'a mut Issues,
    pub(crate) progress: &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    header_row: Option<usize>,
    german: bool,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(
        table: &'a Table,
        options: &'a ImportOptions,
        issues: &'a mut Issues,
        progress: &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Reading<'a> {
        let mut first_cells = table.rows.iter().take(12).flat_map(|row| &row.cells);
        Reading {
            table,
            options,
            issues,
            progress,
            header_row: options.header.then(|| table.header_row()),
            german: first_cells
                .any(|cell| cell.len() < 60 && GERMAN.contains(&plain(cell).as_str())),
        }
    }

    /// Says how far it is, every thousand rows.
    pub(crate) fn tick(&mut self, row: usize) -> Result<(), ImportError> {
        if row.is_multiple_of(1000)
            && (self.progress)(row as u64, self.table.rows.len() as u64).is_break()
        {
            return Err(ImportError::Cancelled);
        }
        Ok(())
    }

    pub(crate) fn line(&self, row: usize) -> u64 {
        self.table.rows.get(row).map_or(0, |row| row.line)
    }

    /// The first row that is no heading.
    pub(crate) fn first_row(&self) -> usize {
        self.header_row.map_or(0, |row| row + 1)
    }

    /// The column's heading; empty in a table without.
    pub(crate) fn heading(&self, column: usize) -> &str {
        self.header_row
            .map_or("", |row| self.table.cell(row, column))
    }

    /// Whose feelings these are in a table that names nobody.
    pub(crate) fn nobody(&self) -> &'static str {
        if self.german { "Kunde" } else { "Customer" }
    }

    /// What a step is called that has no name but its number.
    pub(crate) fn step_word(&self) -> &'static str {
        if self.german { "Schritt" } else { "Step" }
    }
}

/// Headings that only a German table has.
const GERMAN: [&str; 16] = [
    "phasen",
    "schritt",
    "schritte",
    "stimmung",
    "schmerzpunkte",
    "gedanken",
    "abteilung",
    "kanal",
    "kanaele",
    "kontaktpunkt",
    "kontaktpunkte",
    "massnahmen",
    "handlungen",
    "chancen",
    "bewertung",
    "gefuehle",
];

/// In lanes of touchpoints, channels and departments a card's title is also the name of one, so
/// that the shared lists are filled.
pub(crate) fn name_shared(journey: &mut JourneyBuilder, lane: LanePlace, card: &mut CardDraft) {
    let is_name = card.title.len() <= 60 && !card.title.contains('\n');
    if !is_name {
        return;
    }
    let kind = journey.lane_kind(lane);
    if kind == LaneKind::Touchpoints {
        card.touchpoint = Some(card.title.clone());
    } else if kind == LaneKind::Departments {
        card.department = Some(card.title.clone());
    } else if kind == LaneKind::Channels {
        journey.channel(&card.title);
    }
}

/// The persona in the name of a curve: "Emotion Anna", "Stimmung (Ben)", "Anna – feelings". What
/// describes the curve itself ("Emotional state", "Stimmung 1–5") is nobody.
pub(crate) fn persona_in(name: &str) -> Option<String> {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || "():–—/|,".contains(c))
        .filter(|word| !word.is_empty() && *word != "-")
        .collect();
    let curve = words
        .iter()
        .position(|word| matches!(lane_kind(word), Some(LaneKind::Emotion | LaneKind::Arc)))?;
    let rest: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != curve)
        .map(|(_, word)| *word)
        .collect();
    let person = !rest.is_empty()
        && rest.len() <= 3
        && rest
            .iter()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && rest
            .iter()
            .all(|word| !heading(word).is_known() && lane_kind(word).is_none())
        && !crate::words::essence(&plain(&rest.join(" "))).is_empty()
        && lane_kind(&rest.join(" ")).is_none()
        && !rest
            .iter()
            .any(|word| CURVE_WORDS.contains(&plain(word).as_str()));
    person.then(|| rest.join(" ").trim_end_matches('\'').to_owned())
}

/// Words that stand beside "emotion" without being anybody.
const CURVE_WORDS: [&str; 16] = [
    "curve",
    "score",
    "level",
    "journey",
    "line",
    "state",
    "graph",
    "kurve",
    "verlauf",
    "wert",
    "index",
    "value",
    "scale",
    "skala",
    "thoughts",
    "emotional",
];

/// Builds a journey of the table as the options say.
pub(crate) fn build(
    reading: &mut Reading<'_>,
    journey: &mut JourneyBuilder,
) -> Result<(), ImportError> {
    match reading.options.shape {
        TableShape::List => list::build(reading, journey),
        TableShape::StepsDown => steps_down::build(reading, journey),
        TableShape::StepsAcross => steps_across::build(reading, journey),
    }
}
