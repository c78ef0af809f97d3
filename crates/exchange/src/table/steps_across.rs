//! The map as it looks: stages and steps across, one row a lane.

use throughline_model::{CardDraft, LaneKind, Series};

use super::cells::{Feeling, Scale, cards_in, feeling};
use super::headings::heading;
use super::steps_down::in_lane;
use super::{Reading, Table, name_shared, persona_in};
use crate::builder::{JourneyBuilder, StepPlace};
use crate::issues::Problem;
use crate::words::{kind_name, labelled, lane_kind};
use crate::{ColumnRole, ImportError};

/// Where the headings of the columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Headings {
    pub(super) stages: Option<usize>,
    pub(super) steps: Option<usize>,
    /// The first row of lanes.
    pub(super) below: usize,
}

/// Finds the rows of stages and steps over the lanes. Rows of title stand above them alone.
pub(super) fn headings(table: &Table, label: usize) -> Headings {
    let filled = |row: usize| {
        (label + 1..table.width)
            .filter(|c| !table.cell(row, *c).is_empty())
            .count()
    };
    let mut found = Headings {
        stages: None,
        steps: None,
        below: 0,
    };
    let mut unlabelled: Vec<usize> = Vec::new();
    for row in 0..table.rows.len().min(20) {
        let name = table.cell(row, label);
        if lane_kind(name).is_some()
            && heading(name)
                .in_steps
                .is_none_or(|role| role == ColumnRole::Emotion)
        {
            break;
        }
        match heading(name).in_steps {
            Some(ColumnRole::Stage) if found.stages.is_none() => found.stages = Some(row),
            Some(ColumnRole::Step) if found.steps.is_none() => found.steps = Some(row),
            // A title: one cell over an otherwise empty row.
            _ if filled(row) == 0 => {}
            _ if name.is_empty() || row == found.below => unlabelled.push(row),
            _ => break,
        }
        found.below = row + 1;
    }
    // Rows without a label are what is missing, stages above steps.
    let mut rest = unlabelled.into_iter();
    match (found.stages, found.steps) {
        (None, None) => {
            let (first, second) = (rest.next(), rest.next());
            if second.is_some() {
                found.stages = first;
                found.steps = second;
            } else {
                found.stages = first;
            }
        }
        (Some(stages), None) => found.steps = rest.find(|row| *row > stages),
        (None, Some(steps)) => found.stages = rest.rfind(|row| *row < steps),
        (Some(_), Some(_)) => {}
    }
    found
}

pub(super) fn build(
    reading: &mut Reading<'_>,
    journey: &mut JourneyBuilder,
) -> Result<(), ImportError> {
    let table = reading.table;
    let role = |column: usize| reading.options.columns.get(column);
    let label = (0..table.width)
        .find(|column| role(*column) == Some(&ColumnRole::Lane))
        .unwrap_or(0);
    let columns: Vec<usize> = (0..table.width)
        .filter(|column| *column != label && role(*column) != Some(&ColumnRole::Ignore))
        .filter(|column| (0..table.rows.len()).any(|row| !table.cell(row, *column).is_empty()))
        .collect();
    let heads = if reading.options.header {
        headings(table, label)
    } else {
        Headings {
            stages: None,
            steps: None,
            below: 0,
        }
    };
    let places = steps(reading, journey, heads, &columns);
    let mut name_now = "";
    for row in heads.below..table.rows.len() {
        reading.tick(row)?;
        let name = table.cell(row, label);
        if !name.is_empty() {
            name_now = name;
        }
        lane_row(reading, journey, row, name_now, &columns, &places);
    }
    Ok(())
}

/// The step of each of the columns.
fn steps(
    reading: &Reading<'_>,
    journey: &mut JourneyBuilder,
    heads: Headings,
    columns: &[usize],
) -> Vec<StepPlace> {
    let table = reading.table;
    let mut stage_now: Option<(usize, &str)> = None;
    let mut step_before: Option<(StepPlace, usize)> = None;
    let mut places = Vec::with_capacity(columns.len());
    for (position, column) in columns.iter().enumerate() {
        let at = |row: Option<usize>| row.map_or("", |row| table.cell(row, *column));
        let (stage, step) = (at(heads.stages), at(heads.steps));
        // A stage written over each of its steps is still one stage.
        let begins = !stage.is_empty() && stage_now.is_none_or(|(_, name)| name != stage);
        if begins {
            stage_now = Some((journey.new_stage(stage), stage));
            step_before = None;
        }
        let (index, stage_name) = *stage_now.get_or_insert_with(|| {
            let name = journey.name().to_owned();
            (journey.new_stage(&name), "")
        });
        // Under a heading that stretches over several columns the cells belong to one step.
        let covered = step.is_empty()
            && step_before.is_some_and(|(_, from)| {
                let row = heads.steps.or(heads.stages).unwrap_or(0);
                table
                    .spans
                    .get(&(row, from))
                    .is_some_and(|span| from + usize::from(*span) > *column)
            });
        let place = match step_before {
            Some((place, _)) if covered => place,
            _ => {
                let name = if !step.is_empty() {
                    step.to_owned()
                } else if heads.steps.is_none() && begins {
                    stage_name.to_owned()
                } else {
                    format!("{} {}", reading.step_word(), position + 1)
                };
                let place = journey.new_step(index, &name);
                step_before = Some((place, *column));
                place
            }
        };
        places.push(place);
    }
    places
}

fn lane_row(
    reading: &mut Reading<'_>,
    journey: &mut JourneyBuilder,
    row: usize,
    name: &str,
    columns: &[usize],
    places: &[StepPlace],
) {
    let table = reading.table;
    let texts: Vec<&str> = columns
        .iter()
        .map(|column| table.cell(row, *column))
        .collect();
    let mut kind = match lane_kind(name) {
        Some(kind) => kind,
        None if name.is_empty() => reading.options.lane,
        None => LaneKind::Custom,
    };
    let numbers: Vec<f64> = texts
        .iter()
        .filter_map(|text| match feeling(text) {
            Some((Feeling::Number(number), _)) => Some(number),
            _ => None,
        })
        .collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    let felt = texts.iter().filter(|text| feeling(text).is_some()).count();
    if kind.curve_range().is_some() && felt * 2 < filled {
        // Sentences about feelings are thoughts; a curve needs values.
        kind = LaneKind::Thoughts;
    }
    let persona = kind.curve_range().and_then(|_| persona_in(name));
    let label = labelled(name).map_or(name, |(name, _)| name);
    let label = if persona.is_some() || label.is_empty() {
        kind_name(kind)
    } else {
        label
    };
    let lane = journey.lane(kind, label);
    if kind.is_line() {
        return;
    }
    let scale = if kind == LaneKind::Arc {
        Scale::guess("1-5", &[])
    } else {
        Scale::guess(name, &numbers)
    };
    for (position, text) in texts.iter().enumerate() {
        if text.is_empty() {
            continue;
        }
        let place = places[position];
        let column = columns[position] as u64 + 1;
        if kind.curve_range().is_none() {
            let span = table
                .spans
                .get(&(row, columns[position]))
                .copied()
                .unwrap_or(1);
            let span = span.min(u16::try_from(places.len() - position).unwrap_or(u16::MAX));
            for title in cards_in(text) {
                let mut card = CardDraft {
                    span,
                    title,
                    ..CardDraft::default()
                };
                name_shared(journey, lane, &mut card);
                journey.card(lane, place, card);
            }
            continue;
        }
        // A cell of our own making may hold one line for each persona: "Anna: 1".
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (who, said) = match line.rsplit_once(':') {
                Some((who, said)) if feeling(line).is_none() && feeling(said).is_some() => {
                    (Some(who.trim()), said)
                }
                _ => (None, line),
            };
            let value = match feeling(said) {
                Some((Feeling::Number(number), note))
                    if who.is_some() && kind == LaneKind::Emotion =>
                {
                    Scale::guess("-2 to 2", &[])
                        .value(number)
                        .map(|value| (value, note))
                }
                Some((Feeling::Number(number), note)) => scale
                    .value(number)
                    .map(|value| (in_lane(kind, value), note)),
                Some((Feeling::Exact(value), note)) => Some((in_lane(kind, value), note)),
                None => None,
            };
            match value {
                Some((value, note)) => {
                    let who = who.or(persona.as_deref()).unwrap_or(reading.nobody());
                    journey.point(lane, place, who, Series::Experienced, value, &note);
                }
                None => reading
                    .issues
                    .add(reading.line(row), column, Problem::BadScore, line),
            }
        }
    }
}
