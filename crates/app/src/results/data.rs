//! The answers of one wave, arranged for reading: the items of its scales, who belongs to which
//! group, and what may be shown of each question.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use throughline_model::survey::{FieldKey, Privacy, Question, Wave, WaveState, fields};
use throughline_model::{QuestionId, ThemeId};
use throughline_stats::confidentiality::{Disclosure, Minimum, Population};
use throughline_store::answers::{AnswerColumns, Cell, Codes, Column, REFUSED, SECONDS};
use throughline_store::rows::Connection;

use super::axes::{SegmentAxis, axis};
use super::classes::{Classed, Classes};
use super::guard::{Base, Guard, minimum};
use super::items::{Item, items};
use super::people::CellCounts;
use super::quality::{BOTH, Flags, flagged};
use super::sounding::Sounding;
use crate::app::lock;
use crate::error::CallError;

pub(crate) struct WaveData {
    pub wave: Wave,
    pub rows: usize,
    pub items: Vec<Item>,
    pub segments: Vec<SegmentAxis>,
    pub flags: Flags,
    columns: AnswerColumns,
    /// Values of every segment, then of the flags if anybody was flagged, by cell.
    cells: Vec<Box<[u16]>>,
    cell_of_row: Vec<u32>,
    /// How many people each cell has.
    cell_sizes: Vec<u32>,
    /// Made when they are first asked for.
    cell_counts: Mutex<HashMap<FieldKey, Option<Arc<CellCounts>>>>,
    /// How many values each segment has, the flags last if there are any.
    widths: Vec<u16>,
    root: Arc<Guard>,
    guards: Mutex<Guards>,
    pub sounding: Sounding,
}

#[derive(Default)]
struct Guards {
    by_base: HashMap<Base, Arc<Guard>>,
    /// Equal populations have equal rules.
    by_counts: HashMap<(u16, Vec<u32>), Arc<Guard>>,
    /// Of numbers and dates.
    classed: HashMap<FieldKey, Option<Arc<Classed>>>,
}

impl WaveData {
    /// Reads every answer of a wave.
    pub fn read(connection: &Connection, wave: Wave) -> Result<WaveData, CallError> {
        let mut keys: Vec<FieldKey> = fields(&wave.definition)
            .into_iter()
            .map(|field| field.key)
            .collect();
        keys.push(SECONDS);
        let columns = throughline_store::answers::load(connection, wave.id, &keys)?;
        WaveData::new(wave, columns)
    }

    fn new(wave: Wave, columns: AnswerColumns) -> Result<WaveData, CallError> {
        let rows = columns.rows;
        let items = items(&wave);
        let mut axes: Vec<(SegmentAxis, Vec<u16>)> = wave
            .definition
            .questions()
            .filter_map(|question| axis(question, &columns, rows))
            .collect();
        let (flags, flag_values) = flagged(&items, &columns, rows);
        let mut widths: Vec<u16> = axes
            .iter()
            .map(|(axis, _)| u16::try_from(axis.values.len()).unwrap_or(u16::MAX))
            .collect();
        let mut values: Vec<Vec<u16>> = axes
            .iter_mut()
            .map(|(_, values)| std::mem::take(values))
            .collect();
        if flags.straight + flags.hurried > 0 {
            widths.push(BOTH + 1);
            values.push(flag_values);
        }
        let mut place: HashMap<Box<[u16]>, u32> = HashMap::new();
        let mut cells: Vec<Box<[u16]>> = Vec::new();
        let mut cell_of_row = Vec::with_capacity(rows);
        let mut key = vec![0; values.len()];
        for row in 0..rows {
            for (part, values) in key.iter_mut().zip(&values) {
                *part = values[row];
            }
            let cell = match place.get(key.as_slice()) {
                Some(cell) => *cell,
                None => {
                    let cell = cells.len() as u32;
                    let values: Box<[u16]> = key.as_slice().into();
                    place.insert(values.clone(), cell);
                    cells.push(values);
                    cell
                }
            };
            cell_of_row.push(cell);
        }
        let mut cell_sizes = vec![0; cells.len()];
        for cell in &cell_of_row {
            cell_sizes[*cell as usize] += 1;
        }
        let mut data = WaveData {
            wave,
            rows,
            items,
            segments: axes.into_iter().map(|(axis, _)| axis).collect(),
            flags,
            columns,
            cells,
            cell_of_row,
            cell_sizes,
            cell_counts: Mutex::default(),
            widths,
            root: Arc::new(Guard::Open),
            guards: Mutex::default(),
            sounding: Sounding::default(),
        };
        if is_held(&data.wave) {
            data.root = Arc::new(Guard::Held);
        } else if !data.identified() {
            let counts = data.counts(&Base::Everybody);
            let disclosure = Disclosure::new(data.population(&counts)?, data.minimum());
            data.root = Arc::new(Guard::Ruled(disclosure));
            let minimum = data.wave.definition.survey.settings.minimum;
            let root = data.root.clone();
            let mut guards = lock(&data.guards);
            guards.by_counts.insert((minimum, counts), root);
            drop(guards);
        }
        Ok(data)
    }

    pub fn column(&self, key: FieldKey) -> &Column {
        self.columns.get(key)
    }

    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.wave.definition.question(id)
    }

    pub fn cells(&self) -> &[Box<[u16]>] {
        &self.cells
    }

    pub fn cell_of_row(&self) -> &[u32] {
        &self.cell_of_row
    }

    pub fn cell_sizes(&self) -> &[u32] {
        &self.cell_sizes
    }

    /// How often each code of a field was answered in each cell. `None` where there are no codes,
    /// or nearly as many cells as people.
    pub fn cell_counts(&self, key: FieldKey) -> Option<Arc<CellCounts>> {
        if let Some(known) = lock(&self.cell_counts).get(&key) {
            return known.clone();
        }
        let made = CellCounts::new(self.column(key), &self.cell_of_row, self.cells.len());
        let made = made.map(Arc::new);
        lock(&self.cell_counts).insert(key, made.clone());
        made
    }

    /// The highest code anybody answered a field with; 0 if nobody did.
    pub fn highest_code(&self, key: FieldKey) -> u16 {
        let column = self.column(key);
        let slowly = || (0..self.rows).filter_map(|row| code(column, row)).max();
        match self.cell_counts(key) {
            Some(counts) => counts.highest(),
            None => slowly().unwrap_or(0),
        }
    }

    /// The rules for who took part.
    pub fn root(&self) -> &Guard {
        &self.root
    }

    /// The place of the flags among the segments, if anybody was flagged.
    pub fn flag_segment(&self) -> Option<usize> {
        (self.widths.len() > self.segments.len()).then_some(self.segments.len())
    }

    /// Whether answers stand beside names, so that no group has to be hidden.
    pub fn identified(&self) -> bool {
        self.wave.definition.survey.settings.privacy == Privacy::Identified
    }

    pub fn segment(&self, question: QuestionId) -> Option<usize> {
        self.segments
            .iter()
            .position(|axis| axis.question == question)
    }

    pub fn minimum(&self) -> Minimum {
        minimum(self.wave.definition.survey.settings.minimum)
    }

    /// The rules for a base; made when they are first asked for.
    pub fn guard(&self, base: &Base) -> Arc<Guard> {
        match *self.root {
            Guard::Open | Guard::Held => return self.root.clone(),
            Guard::Ruled(_) => {}
        }
        let mut guards = lock(&self.guards);
        if let Some(guard) = guards.by_base.get(base) {
            return guard.clone();
        }
        let settings = &self.wave.definition.survey.settings;
        let smallest = match base {
            Base::Comments(_) => settings.comment_minimum.max(settings.minimum),
            Base::Everybody | Base::Field(_) | Base::Any(_) | Base::All(_) | Base::Each(_) => {
                settings.minimum
            }
        };
        let counts = self.counts(base);
        let key = (smallest, counts);
        let guard = match guards.by_counts.get(&key) {
            Some(guard) => guard.clone(),
            None => {
                let guard = Arc::new(self.ruled(&key.1, minimum(smallest)));
                guards.by_counts.insert(key, guard.clone());
                guard
            }
        };
        guards.by_base.insert(base.clone(), guard.clone());
        guard
    }

    fn ruled(&self, counts: &[u32], smallest: Minimum) -> Guard {
        // The cells were made here from the same segments; nothing is shown if they disagree.
        let population = self.population(counts).unwrap_or_default();
        Guard::Ruled(match &*self.root {
            Guard::Ruled(root) if root.minimum() == smallest => root.following(population),
            Guard::Ruled(_) | Guard::Open | Guard::Held => Disclosure::new(population, smallest),
        })
    }

    /// The classes a number or date is told in, and which of them may be shown; made when they are
    /// first asked for. `None` if there are too few answers for classes, or none at all.
    pub fn classed(&self, key: FieldKey) -> Option<Arc<Classed>> {
        if let Some(known) = lock(&self.guards).classed.get(&key) {
            return known.clone();
        }
        let made = self.make_classed(key).map(Arc::new);
        lock(&self.guards).classed.insert(key, made.clone());
        made
    }

    fn make_classed(&self, key: FieldKey) -> Option<Classed> {
        let kind = &self.question(key.question)?.content.kind;
        let values = self.column(key).numbers()?.values();
        let smallest = match *self.root {
            Guard::Open => 1,
            Guard::Ruled(_) | Guard::Held => self.minimum().get() as usize,
        };
        let classes = Classes::of_question(kind, values, smallest)?;
        let guard = match &*self.guard(&Base::Field(key)) {
            Guard::Open => Guard::Open,
            Guard::Held => Guard::Held,
            Guard::Ruled(whole) => {
                let mut counts = vec![0u64; self.cells.len() * classes.count()];
                for (value, cell) in values.iter().zip(&self.cell_of_row) {
                    if value.is_finite() {
                        let cell = *cell as usize * classes.count();
                        counts[cell + classes.of(*value)] += 1;
                    }
                }
                let mut widths = self.widths.clone();
                widths.push(u16::try_from(classes.count()).ok()?);
                let cells = counts.chunks(classes.count()).zip(&self.cells);
                let cells = cells.flat_map(|(counts, values)| {
                    (0u16..).zip(counts).map(|(class, count)| {
                        let mut values = values.to_vec();
                        values.push(class);
                        (values, *count)
                    })
                });
                // As above: nothing is shown of a population that cannot be.
                let population = Population::new(widths, cells).unwrap_or_default();
                Guard::Ruled(whole.by_class(population))
            }
        };
        Some(Classed::new(classes, guard, self.widths.len()))
    }

    fn population(&self, counts: &[u32]) -> Result<Population, CallError> {
        let cells = self.cells.iter().zip(counts);
        Population::new(
            self.widths.clone(),
            cells.map(|(cell, count)| (cell, u64::from(*count))),
        )
        .map_err(|problem| CallError::invalid(problem.to_string()))
    }

    /// How many people of each cell belong to a base.
    pub fn counts(&self, base: &Base) -> Vec<u32> {
        let mut counts = vec![0; self.cells.len()];
        let mut add = |row: usize| counts[self.cell_of_row[row] as usize] += 1;
        match base {
            Base::Everybody => return self.cell_sizes.clone(),
            Base::Field(key) | Base::Comments(key) => {
                if let Some(counted) = self.cell_counts(*key) {
                    return counted.answered();
                }
                let column = self.column(*key);
                (0..self.rows)
                    .filter(|row| answered(column, *row))
                    .for_each(add);
            }
            Base::Any(keys) => {
                let columns: Vec<&Column> = keys.iter().map(|key| self.column(*key)).collect();
                for row in 0..self.rows {
                    if columns.iter().any(|column| answered(column, row)) {
                        add(row);
                    }
                }
            }
            Base::All(keys) => {
                let columns: Vec<&Column> = keys.iter().map(|key| self.column(*key)).collect();
                for row in 0..self.rows {
                    if columns.iter().all(|column| answered(column, row)) {
                        add(row);
                    }
                }
            }
            Base::Each(lists) => {
                let of_list = |keys: &Vec<FieldKey>| -> Vec<&Column> {
                    keys.iter().map(|key| self.column(*key)).collect()
                };
                let lists: Vec<Vec<&Column>> = lists.iter().map(of_list).collect();
                let any = |columns: &Vec<&Column>, row| {
                    columns.iter().any(|column| answered(column, row))
                };
                for row in 0..self.rows {
                    if lists.iter().all(|columns| any(columns, row)) {
                        add(row);
                    }
                }
            }
        }
        counts
    }

    /// The name of a theme.
    pub fn theme(&self, id: ThemeId) -> Option<&throughline_model::survey::Theme> {
        let themes = &self.wave.definition.survey.settings.themes;
        themes.iter().find(|theme| theme.id == id)
    }

    /// The items of a theme.
    pub fn items_of(&self, theme: ThemeId) -> Vec<&Item> {
        let of_theme = |item: &&Item| item.theme == Some(theme);
        self.items.iter().filter(of_theme).collect()
    }

    /// Themes with items, the outcome apart.
    pub fn drivers(&self) -> Vec<&throughline_model::survey::Theme> {
        let themes = &self.wave.definition.survey.settings.themes;
        themes
            .iter()
            .filter(|theme| !theme.outcome && self.items.iter().any(|i| i.theme == Some(theme.id)))
            .collect()
    }

    /// The items the engagement index is made of.
    pub fn outcome(&self) -> Vec<&Item> {
        let themes = &self.wave.definition.survey.settings.themes;
        themes
            .iter()
            .find(|theme| theme.outcome)
            .map_or_else(Vec::new, |theme| self.items_of(theme.id))
    }
}

/// Whether nothing of a wave is shown yet: answers come in, and people were promised that nobody
/// learns what one of them said.
pub(crate) fn is_held(wave: &Wave) -> bool {
    match (wave.state, wave.definition.survey.settings.privacy) {
        (WaveState::Open, Privacy::Anonymous | Privacy::Confidential) => true,
        (WaveState::Open, Privacy::Identified) | (WaveState::Closed, _) => false,
    }
}

/// Whether a wave of so many answers can be opened again once it is closed: not if anything of it
/// could be shown, since whoever then answers would be told by the change.
pub(crate) fn can_reopen(wave: &Wave, answers: u64) -> bool {
    let settings = &wave.definition.survey.settings;
    match settings.privacy {
        Privacy::Identified => true,
        Privacy::Anonymous | Privacy::Confidential => {
            answers < u64::from(minimum(settings.minimum).get())
        }
    }
}

/// Whether the cell holds an answer; "prefer not to say" is none.
pub(crate) fn answered(column: &Column, row: usize) -> bool {
    match column {
        Column::Codes(Codes::Narrow(codes)) => codes.get(row).is_some_and(|code| *code < 254),
        Column::Codes(Codes::Wide(codes)) => codes.get(row).is_some_and(|code| *code < REFUSED),
        Column::Numbers(numbers) => matches!(numbers.get(row), Cell::Number(_)),
        Column::Texts(texts) => matches!(texts.get(row), Cell::Text(_)),
        Column::Absent => false,
    }
}

/// The code at a row; `None` if it holds no answer.
pub(crate) fn code(column: &Column, row: usize) -> Option<u16> {
    match column.get(row) {
        Cell::Code(code) => Some(code),
        Cell::Missing | Cell::Refused | Cell::Number(_) | Cell::Text(_) => None,
    }
}
