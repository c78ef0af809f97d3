//! The first guess at what a table means: its shape, its header and its columns.

use std::collections::HashSet;

use throughline_model::LaneKind;

use super::cells::{card_kind, evidence, feeling, number, severity};
use super::headings::{Heading, heading};
use super::{Table, steps_across};
use crate::words::{lane_kind, plain};
use crate::{ColumnRole, ImportFormat, ImportOptions, TableShape};

/// A guess, and how sure it is: the number of headings and lane names that were recognised.
pub(crate) fn guess_options(table: &Table, format: ImportFormat) -> (ImportOptions, usize) {
    let header_row = table.header_row();
    let headings: Vec<Heading> = (0..table.width)
        .map(|column| heading(table.cell(header_row, column)))
        .collect();
    let known = headings.iter().filter(|heading| heading.is_known()).count();
    let mut options = ImportOptions {
        format,
        sheet: None,
        delimiter: None,
        encoding: None,
        header: known > 0,
        shape: TableShape::List,
        columns: Vec::new(),
        lane: LaneKind::Text,
    };
    // The project's own list says what it is: nothing is guessed, whatever its cells look like.
    if let Some(columns) = own_columns(table, header_row) {
        options.columns = columns;
        return (options, OWN_LIST);
    }
    if let Some((label, lanes)) = lanes_down(table)
        && !is_list(&headings)
    {
        options.shape = TableShape::StepsAcross;
        options.columns = (0..table.width)
            .map(|column| match column.cmp(&label) {
                std::cmp::Ordering::Less => ColumnRole::Ignore,
                std::cmp::Ordering::Equal => ColumnRole::Lane,
                std::cmp::Ordering::Greater => ColumnRole::Step,
            })
            .collect();
        options.header = steps_across::headings(table, label).below > 0;
        let known = lanes + usize::from(options.header);
        return (options, known);
    }
    if known == 0 {
        options.header = looks_like_header(table);
        options.columns = columns_by_content(table, usize::from(options.header));
        return (options, 0);
    }
    let lanes = headings
        .iter()
        .filter(|heading| {
            heading.lane.is_some() && !matches!(heading.in_list, Some(ColumnRole::Emotion))
        })
        .count();
    let steps = headings
        .iter()
        .any(|heading| heading.in_steps == Some(ColumnRole::Step))
        || headings
            .iter()
            .any(|heading| heading.in_steps == Some(ColumnRole::Stage));
    if !is_list(&headings) && steps && lanes > 0 {
        options.shape = TableShape::StepsDown;
        options.columns = columns_of_steps(table, &headings, header_row + 1);
    } else {
        options.columns = columns_of_list(table, &headings, header_row + 1);
    }
    (options, known)
}

/// Surer than any number of lanes a map has: the sheet beside it that shows the map as it looks
/// says less.
const OWN_LIST: usize = usize::MAX;

/// The roles of a list that this program wrote, now or when lists had no spans yet.
fn own_columns(table: &Table, header_row: usize) -> Option<Vec<ColumnRole>> {
    let own = crate::export::list::COLUMNS;
    let before_spans = own.len() - 1;
    let said = (0..table.width)
        .map(|column| table.cell(header_row, column))
        .take_while(|cell| !cell.is_empty())
        .count();
    let same = |count: usize| {
        said == count && (0..count).all(|column| table.cell(header_row, column) == own[column])
    };
    (same(own.len()) || same(before_spans)).then(|| {
        let mut columns = vec![
            ColumnRole::Stage,
            ColumnRole::Step,
            ColumnRole::Lane,
            ColumnRole::Text,
            ColumnRole::Notes,
            ColumnRole::Kind,
            ColumnRole::Severity,
            ColumnRole::Evidence,
            ColumnRole::Touchpoint,
            ColumnRole::Channel,
            ColumnRole::Department,
            ColumnRole::Persona,
            ColumnRole::Tags,
            ColumnRole::Emotion,
            ColumnRole::Span,
        ];
        columns.truncate(said);
        columns.resize(table.width, ColumnRole::Ignore);
        columns
    })
}

/// A list names lanes in its rows, or has one column of texts with things said about each.
fn is_list(headings: &[Heading]) -> bool {
    let has = |role: ColumnRole| {
        headings
            .iter()
            .any(|heading| heading.in_list.as_ref() == Some(&role))
    };
    let place = has(ColumnRole::Stage) || has(ColumnRole::Step);
    let lane = has(ColumnRole::Lane) || headings.iter().any(|heading| heading.category);
    let about = [ColumnRole::Severity, ColumnRole::Tags, ColumnRole::Evidence];
    let about = about.into_iter().filter(|role| has(role.clone())).count();
    let text = has(ColumnRole::Text);
    // Headings that can be nothing but lanes ("Pain points") speak against a list.
    let only_lanes = headings
        .iter()
        .filter(|heading| heading.lane.is_some() && heading.in_list.is_none())
        .count();
    (lane && (text || has(ColumnRole::Notes)) && only_lanes < 3)
        || (lane && place && only_lanes == 0)
        || (text && place && only_lanes == 0)
        || (text && about > 0 && only_lanes < 2)
}

/// The column, among the first two, whose cells name lanes; and how many they name.
fn lanes_down(table: &Table) -> Option<(usize, usize)> {
    (0..table.width.min(2)).find_map(|column| {
        let mut names: HashSet<String> = HashSet::new();
        let mut lanes: HashSet<LaneKind> = HashSet::new();
        let (mut recognised, mut filled) = (0, 0);
        for row in 0..table.rows.len() {
            let cell = table.cell(row, column);
            if cell.is_empty() || cell.chars().count() > 60 {
                continue;
            }
            filled += 1;
            if filled > 200 {
                break;
            }
            names.insert(plain(cell));
            let place = heading(cell)
                .in_steps
                .filter(|role| *role != ColumnRole::Emotion);
            if place.is_some() {
                recognised += 1;
            } else if let Some(kind) = lane_kind(cell) {
                lanes.insert(kind);
                recognised += 1;
            }
        }
        // A column of a list says the same lanes again and again.
        let distinct = names.len() * 10 >= filled * 7;
        (lanes.len() >= 2
            && recognised * 2 >= filled
            && distinct
            && filled <= 200
            && table.width > column + 1)
            .then_some((column, recognised))
    })
}

fn cells(table: &Table, column: usize, first: usize) -> impl Iterator<Item = &str> {
    (first..table.rows.len())
        .take(200)
        .map(move |row| table.cell(row, column))
        .filter(|cell| !cell.is_empty())
}

/// Whether at least `tenths` of the filled cells are such.
fn mostly(
    table: &Table,
    column: usize,
    first: usize,
    tenths: usize,
    such: impl Fn(&str) -> bool,
) -> bool {
    let (mut filled, mut found) = (0, 0);
    for cell in cells(table, column, first) {
        filled += 1;
        found += usize::from(such(cell));
    }
    filled > 0 && found * 10 >= filled * tenths
}

fn average_length(table: &Table, column: usize, first: usize) -> usize {
    let (mut filled, mut length) = (0, 0);
    for cell in cells(table, column, first) {
        filled += 1;
        length += cell.chars().count();
    }
    length.checked_div(filled).unwrap_or(0)
}

fn columns_of_list(table: &Table, headings: &[Heading], first: usize) -> Vec<ColumnRole> {
    let mut columns: Vec<ColumnRole> = vec![ColumnRole::Ignore; table.width];
    // Exact meanings first; each is given once, to the column that says it first. Texts and notes
    // may be several.
    for (column, heading) in headings.iter().enumerate() {
        if let Some(role) = &heading.in_list
            && !heading.category
            && (!columns.contains(role) || *role == ColumnRole::Notes)
        {
            columns[column] = role.clone();
        }
    }
    for (column, heading) in headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.category)
    {
        let kinds = mostly(table, column, first, 8, |cell| card_kind(cell).is_some());
        let free = |role: &ColumnRole| !columns.contains(role);
        columns[column] = if free(&ColumnRole::Lane) && !(kinds && heading.in_list.is_some()) {
            ColumnRole::Lane
        } else if free(&ColumnRole::Kind) {
            ColumnRole::Kind
        } else {
            ColumnRole::Ignore
        };
    }
    // Columns that a lane word heads and nothing else: the lane is known, the cells are its cards.
    let text_free = |columns: &[ColumnRole]| !columns.contains(&ColumnRole::Text);
    if text_free(&columns) {
        let rest: Vec<usize> = (0..table.width)
            .filter(|column| columns[*column] == ColumnRole::Ignore)
            .filter(|column| !headings[*column].number)
            .filter(|column| !mostly(table, *column, first, 8, |cell| number(cell).is_some()))
            .collect();
        let longest = rest
            .into_iter()
            .max_by_key(|column| (average_length(table, *column, first), usize::MAX - column));
        if let Some(column) = longest.filter(|column| average_length(table, *column, first) > 0) {
            columns[column] = ColumnRole::Text;
        } else if let Some(column) = columns.iter().position(|role| *role == ColumnRole::Notes) {
            columns[column] = ColumnRole::Text;
        }
    }
    // A heading that promises values over cells that are words ("Feelings") is a text.
    if let Some(column) = columns.iter().position(|role| *role == ColumnRole::Emotion)
        && !mostly(table, column, first, 4, |cell| feeling(cell).is_some())
        && cells(table, column, first).next().is_some()
    {
        columns[column] = if text_free(&columns) {
            ColumnRole::Text
        } else {
            ColumnRole::Notes
        };
    }
    if let Some(column) = columns
        .iter()
        .position(|role| *role == ColumnRole::Severity)
        && !mostly(table, column, first, 4, |cell| severity(cell).is_some())
        && cells(table, column, first).next().is_some()
    {
        columns[column] = ColumnRole::Ignore;
    }
    if let Some(column) = columns
        .iter()
        .position(|role| *role == ColumnRole::Evidence)
        && !mostly(table, column, first, 4, |cell| evidence(cell).is_some())
        && cells(table, column, first).next().is_some()
    {
        // A source in words is worth keeping with the card.
        columns[column] = ColumnRole::Notes;
    }
    columns
}

fn columns_of_steps(table: &Table, headings: &[Heading], first: usize) -> Vec<ColumnRole> {
    let mut columns: Vec<ColumnRole> = Vec::with_capacity(table.width);
    for (column, heading) in headings.iter().enumerate() {
        let filled = cells(table, column, first).next().is_some();
        let numbers = mostly(table, column, first, 9, |cell| number(cell).is_some());
        let role = match (&heading.in_steps, heading.lane) {
            (Some(ColumnRole::Emotion), _) => {
                let values =
                    !filled || mostly(table, column, first, 5, |cell| feeling(cell).is_some());
                if values {
                    ColumnRole::Emotion
                } else {
                    ColumnRole::Cards {
                        lane: LaneKind::Thoughts,
                    }
                }
            }
            (Some(role), _) if !columns.contains(role) => role.clone(),
            (_, Some(LaneKind::Departments)) if !columns.contains(&ColumnRole::Department) => {
                ColumnRole::Department
            }
            (_, Some(lane)) => ColumnRole::Cards { lane },
            (_, None) if heading.number || !filled || numbers => ColumnRole::Ignore,
            (_, None) => ColumnRole::Cards {
                lane: LaneKind::Custom,
            },
        };
        columns.push(role);
    }
    // A first column without a heading holds the steps, where no other does.
    let unnamed = headings.iter().zip(&columns).position(|(heading, role)| {
        !heading.is_known()
            && *role
                == ColumnRole::Cards {
                    lane: LaneKind::Custom,
                }
    });
    if !columns.contains(&ColumnRole::Step)
        && let Some(column @ 0..=1) = unnamed
    {
        columns[column] = ColumnRole::Step;
    }
    // Activities are the steps where nothing else is.
    if !columns.contains(&ColumnRole::Step)
        && let Some(column) = headings
            .iter()
            .position(|heading| heading.in_list == Some(ColumnRole::Step))
    {
        columns[column] = ColumnRole::Step;
    }
    columns
}

/// The first row is a header if its cells are short words, each another, and none comes again below.
fn looks_like_header(table: &Table) -> bool {
    let Some(first) = table.rows.first() else {
        return false;
    };
    let filled: Vec<&str> = first
        .cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    if table.width < 2 || filled.len() < table.width || table.rows.len() < 3 {
        return false;
    }
    let distinct: HashSet<&str> = filled.iter().copied().collect();
    let words = filled
        .iter()
        .all(|cell| cell.chars().count() <= 40 && feeling(cell).is_none());
    let again = (0..table.width)
        .any(|column| cells(table, column, 1).any(|cell| cell == table.cell(0, column)));
    let values_below =
        (0..table.width).any(|column| mostly(table, column, 1, 8, |cell| number(cell).is_some()));
    let repeated_below = (0..table.width).any(|column| {
        let below: Vec<&str> = cells(table, column, 1).collect();
        below.len() > 2 && below.iter().collect::<HashSet<_>>().len() * 2 <= below.len()
    });
    words && !again && distinct.len() == filled.len() && (values_below || repeated_below)
}

/// Without any heading: values are emotions, the longest texts are cards, and of what is left the
/// columns are stage, step and lane, from the left.
fn columns_by_content(table: &Table, first: usize) -> Vec<ColumnRole> {
    let mut columns = vec![ColumnRole::Ignore; table.width];
    let mut words: Vec<usize> = Vec::new();
    for (column, role) in columns.iter_mut().enumerate() {
        if mostly(table, column, first, 8, |cell| feeling(cell).is_some()) {
            let running = cells(table, column, first)
                .enumerate()
                .all(|(row, cell)| number(cell) == Some(row as f64 + 1.0));
            let several = cells(table, column, first).nth(2).is_some();
            if !(running && several) {
                *role = ColumnRole::Emotion;
            }
        } else if mostly(table, column, first, 7, |cell| lane_kind(cell).is_some())
            && cells(table, column, first).nth(1).is_some()
        {
            *role = ColumnRole::Lane;
        } else if cells(table, column, first).next().is_some() {
            words.push(column);
        }
    }
    // Only one column of values is the emotion.
    let mut emotions = columns
        .iter_mut()
        .filter(|role| **role == ColumnRole::Emotion);
    emotions.next();
    emotions.for_each(|role| *role = ColumnRole::Ignore);
    if let Some(text) = words
        .iter()
        .copied()
        .max_by_key(|column| (average_length(table, *column, first), *column))
    {
        let lonely = words.len() == 1 && columns.contains(&ColumnRole::Emotion);
        columns[text] = if lonely {
            ColumnRole::Step
        } else {
            ColumnRole::Text
        };
        words.retain(|column| *column != text);
    }
    let roles = match words.len() {
        1 => vec![ColumnRole::Step],
        _ => vec![ColumnRole::Stage, ColumnRole::Step, ColumnRole::Lane],
    };
    let free: Vec<ColumnRole> = roles
        .into_iter()
        .filter(|role| !columns.contains(role))
        .collect();
    for (column, role) in words.into_iter().zip(free) {
        columns[column] = role;
    }
    columns
}
