//! The answers of one wave, arranged for reading: the items of its scales, who belongs to which
//! group, and what may be shown of each question.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use throughline_model::survey::{
    FieldKey, FieldKind, Privacy, Question, QuestionKind, Segment, Wave, Wording, fields,
};
use throughline_model::{QuestionId, ThemeId};
use throughline_stats::confidentiality::{
    Disclosure, Hiding, Minimum, Population, Selection, Visibility,
};
use throughline_stats::scores::favourability;
use throughline_store::answers::{AnswerColumns, Cell, Codes, Column, MISSING, REFUSED, SECONDS};
use throughline_store::rows::Connection;

use crate::app::lock;
use crate::error::CallError;

/// Agreement items answered alike by one person, from so many on, are a straight line.
const LINE: usize = 6;
/// Faster than this part of the median is hurried.
const HURRIED: f64 = 1.0 / 3.0;
/// Times known that make a median worth comparing with.
const TIMES: usize = 10;

/// A question, or an item of a matrix, that is answered on a scale from 1.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub key: FieldKey,
    pub name: Wording,
    pub points: u8,
    pub reversed: bool,
    pub theme: Option<ThemeId>,
    /// Agreement: Likert and Matrix. The others are satisfaction, effort and ratings.
    pub agreement: bool,
    pub labels: Vec<Wording>,
}

/// A question that answers can be split by.
#[derive(Debug, Clone)]
pub(crate) struct SegmentAxis {
    pub question: QuestionId,
    pub name: Wording,
    pub values: Vec<AxisValue>,
}

#[derive(Debug, Clone)]
pub(crate) struct AxisValue {
    /// `None`: not answered.
    pub code: Option<u16>,
    pub name: ValueName,
}

#[derive(Debug, Clone)]
pub(crate) enum ValueName {
    Wording(Wording),
    Number(u16),
    Yes,
    No,
    Other,
    NotAnswered,
}

/// Whose answers a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Base {
    Everybody,
    /// Who answered a field.
    Field(FieldKey),
    /// Who answered at least one of some fields.
    Any(Vec<FieldKey>),
    /// Who answered all of some fields.
    All(Vec<FieldKey>),
    /// Who wrote a text, under the minimum of comments.
    Comments(FieldKey),
}

/// What may be shown of the answers of one base.
#[derive(Debug)]
pub(crate) enum Guard {
    /// People were told that their answers stand beside their names.
    Open,
    Ruled(Disclosure),
}

impl Guard {
    pub fn visibility(&self, selection: &Selection) -> Visibility {
        match self {
            Guard::Open => Visibility::Shown,
            Guard::Ruled(disclosure) => disclosure.visibility(selection),
        }
    }

    /// By the values of a segment, of which there are `groups`.
    pub fn split(&self, selection: &Selection, segment: usize, groups: usize) -> Vec<Visibility> {
        match self {
            Guard::Open => vec![Visibility::Shown; groups],
            Guard::Ruled(disclosure) => disclosure.split(selection, segment),
        }
    }
}

/// How many answers were flagged, and for what.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Flags {
    pub straight: u64,
    pub hurried: u64,
}

/// The values of the segment that quality flags make.
pub(crate) const CAREFUL: u16 = 0;
pub(crate) const STRAIGHT: u16 = 1;
pub(crate) const SPEEDY: u16 = 2;
pub(crate) const BOTH: u16 = 3;

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
    /// How many values each segment has, the flags last if there are any.
    widths: Vec<u16>,
    root: Arc<Guard>,
    guards: Mutex<Guards>,
}

#[derive(Default)]
struct Guards {
    by_base: HashMap<Base, Arc<Guard>>,
    /// Equal populations have equal rules.
    by_counts: HashMap<(u16, Vec<u32>), Arc<Guard>>,
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
        let mut data = WaveData {
            wave,
            rows,
            items,
            segments: axes.into_iter().map(|(axis, _)| axis).collect(),
            flags,
            columns,
            cells,
            cell_of_row,
            widths,
            root: Arc::new(Guard::Open),
            guards: Mutex::default(),
        };
        if data.wave.definition.survey.settings.privacy != Privacy::Identified {
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

    /// The place of the flags among the segments, if anybody was flagged.
    pub fn flag_segment(&self) -> Option<usize> {
        (self.widths.len() > self.segments.len()).then_some(self.segments.len())
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
        if matches!(*self.root, Guard::Open) {
            return self.root.clone();
        }
        let mut guards = lock(&self.guards);
        if let Some(guard) = guards.by_base.get(base) {
            return guard.clone();
        }
        let settings = &self.wave.definition.survey.settings;
        let smallest = match base {
            Base::Comments(_) => settings.comment_minimum.max(settings.minimum),
            Base::Everybody | Base::Field(_) | Base::Any(_) | Base::All(_) => settings.minimum,
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
        let Ok(population) = self.population(counts) else {
            // The cells were made here from the same segments; nothing is shown if they disagree.
            return Guard::Ruled(Disclosure::new(empty(), smallest));
        };
        Guard::Ruled(match &*self.root {
            Guard::Ruled(root) if root.minimum() == smallest => root.following(population),
            Guard::Ruled(_) | Guard::Open => Disclosure::new(population, smallest),
        })
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
    fn counts(&self, base: &Base) -> Vec<u32> {
        let mut counts = vec![0; self.cells.len()];
        let mut add = |row: usize| counts[self.cell_of_row[row] as usize] += 1;
        match base {
            Base::Everybody => (0..self.rows).for_each(add),
            Base::Field(key) | Base::Comments(key) => {
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

fn empty() -> Population {
    // Without segments there is nothing a cell could lack.
    Population::new(Vec::new(), std::iter::empty::<(Vec<u16>, u64)>())
        .unwrap_or_else(|_| unreachable!("a population of nobody"))
}

/// The rules never go below 3, whatever the survey says.
fn minimum(people: u16) -> Minimum {
    Minimum::new(u32::from(people)).unwrap_or(Minimum::LOWEST)
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

/// Why something is not shown, as one value for all its parts.
pub(crate) fn too_few(minimum: u16) -> Visibility {
    Visibility::Hidden(Hiding::TooFew {
        minimum: u32::from(minimum),
    })
}

fn items(wave: &Wave) -> Vec<Item> {
    let mut items = Vec::new();
    for question in wave.definition.questions() {
        let content = &question.content;
        let item = |part, name: &Wording, points, reversed, agreement, labels: &[Wording]| Item {
            key: FieldKey {
                question: question.id,
                part,
            },
            name: name.clone(),
            points,
            reversed,
            theme: content.theme,
            agreement,
            labels: labels.to_vec(),
        };
        let points = |labels: &[Wording]| u8::try_from(labels.len()).unwrap_or(u8::MAX);
        match &content.kind {
            QuestionKind::Likert { labels } => items.push(item(
                0,
                &content.text,
                points(labels),
                content.reversed,
                true,
                labels,
            )),
            QuestionKind::Matrix {
                items: rows,
                labels,
            } => {
                items.extend(rows.iter().map(|row| {
                    let reversed = content.reversed_items.contains(&row.code);
                    item(row.code, &row.text, points(labels), reversed, true, labels)
                }));
            }
            QuestionKind::Satisfaction { points, labels, .. } => {
                items.push(item(0, &content.text, *points, false, false, labels));
            }
            QuestionKind::Rating { points, .. } => {
                items.push(item(0, &content.text, *points, false, false, &[]));
            }
            QuestionKind::Effort { .. } => {
                items.push(item(0, &content.text, 7, false, false, &[]));
            }
            QuestionKind::SingleChoice { .. }
            | QuestionKind::MultipleChoice { .. }
            | QuestionKind::Recommendation { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Number { .. }
            | QuestionKind::ShortText
            | QuestionKind::LongText
            | QuestionKind::Date
            | QuestionKind::YesNo
            | QuestionKind::Kano { .. }
            | QuestionKind::ImportanceSatisfaction { .. }
            | QuestionKind::Information => {}
        }
    }
    items.retain(|item| item.points >= 2);
    items
}

/// A segment with the place of everybody's value, if answers can be split by the question.
fn axis(
    question: &Question,
    columns: &AnswerColumns,
    rows: usize,
) -> Option<(SegmentAxis, Vec<u16>)> {
    match question.content.segment? {
        Segment::Asked | Segment::Attached => {}
    }
    let field = throughline_model::survey::fields_of(question)
        .into_iter()
        .find(|field| field.key.part == 0)?;
    let FieldKind::Codes { least, most } = field.kind else {
        return None;
    };
    let named = |code: u16| match &question.content.kind {
        QuestionKind::SingleChoice { choices, .. } => {
            if code == 0 {
                return Some(ValueName::Other);
            }
            let choice = choices.iter().find(|choice| choice.code == code)?;
            Some(ValueName::Wording(choice.text.clone()))
        }
        QuestionKind::YesNo => Some(if code == 1 {
            ValueName::Yes
        } else {
            ValueName::No
        }),
        QuestionKind::Likert { labels } | QuestionKind::Satisfaction { labels, .. } => {
            let label = labels.get(usize::from(code).checked_sub(1)?);
            Some(
                label
                    .filter(|label| !label.is_empty())
                    .map_or(ValueName::Number(code), |label| {
                        ValueName::Wording(label.clone())
                    }),
            )
        }
        QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => Some(ValueName::Number(code)),
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => None,
    };
    let mut values: Vec<AxisValue> = match &question.content.kind {
        // In the order in which they are offered, not of their codes.
        QuestionKind::SingleChoice { choices, other } => choices
            .iter()
            .map(|choice| choice.code)
            .chain(other.then_some(0))
            .filter_map(|code| {
                Some(AxisValue {
                    code: Some(code),
                    name: named(code)?,
                })
            })
            .collect(),
        _ => (least..=most)
            .filter_map(|code| {
                Some(AxisValue {
                    code: Some(code),
                    name: named(code)?,
                })
            })
            .collect(),
    };
    if values.is_empty() {
        return None;
    }
    let mut place_of = vec![None; usize::from(most) + 1];
    for (place, value) in (0u16..).zip(&values) {
        if let Some(slot) = value
            .code
            .and_then(|code| place_of.get_mut(usize::from(code)))
        {
            *slot = Some(place);
        }
    }
    let none = u16::try_from(values.len()).ok()?;
    let column = columns.get(field.key);
    let places: Vec<u16> = (0..rows)
        .map(|row| {
            let code = code(column, row).filter(|code| *code < MISSING);
            code.and_then(|code| place_of.get(usize::from(code)).copied().flatten())
                .unwrap_or(none)
        })
        .collect();
    if places.contains(&none) {
        values.push(AxisValue {
            code: None,
            name: ValueName::NotAnswered,
        });
    }
    let axis = SegmentAxis {
        question: question.id,
        name: question.content.text.clone(),
        values,
    };
    Some((axis, places))
}

/// Who answered without care: everything alike, or far faster than others.
fn flagged(items: &[Item], columns: &AnswerColumns, rows: usize) -> (Flags, Vec<u16>) {
    let agreement: Vec<&Column> = items
        .iter()
        .filter(|item| item.agreement)
        .map(|item| columns.get(item.key))
        .collect();
    let mut values = vec![CAREFUL; rows];
    let mut flags = Flags::default();
    if agreement.len() >= LINE {
        for (row, value) in values.iter_mut().enumerate() {
            let (mut first, mut count) = (None, 0);
            let alike = agreement.iter().all(|column| match code(column, row) {
                None => true,
                Some(code) => {
                    count += 1;
                    *first.get_or_insert(code) == code
                }
            });
            if alike && count >= LINE {
                *value = STRAIGHT;
                flags.straight += 1;
            }
        }
    }
    let seconds = columns.get(SECONDS);
    let mut known: Vec<u16> = (0..rows).filter_map(|row| code(seconds, row)).collect();
    if known.len() >= TIMES {
        let middle = known.len() / 2;
        let median = f64::from(*known.select_nth_unstable(middle).1);
        for (row, value) in values.iter_mut().enumerate() {
            if code(seconds, row).is_some_and(|time| f64::from(time) < median * HURRIED) {
                *value = if *value == STRAIGHT { BOTH } else { SPEEDY };
                flags.hurried += 1;
            }
        }
    }
    (flags, values)
}

/// The counts of a scale's points from 1, reverse-worded ones turned.
pub(crate) fn turned(item: &Item, counts: &[u64]) -> Vec<u64> {
    let counts: Vec<u64> = (1..=usize::from(item.points))
        .map(|point| counts.get(point).copied().unwrap_or(0))
        .collect();
    if item.reversed {
        favourability::reversed_counts(&counts)
    } else {
        counts
    }
}
