//! One row a step, one column a lane.

use throughline_model::{CardDraft, LaneKind, Series};

use super::cells::{Feeling, Scale, cards_in, feeling};
use super::{Reading, name_shared, persona_in};
use crate::builder::{JourneyBuilder, LanePlace, StepPlace};
use crate::issues::Problem;
use crate::words::{kind_name, labelled};
use crate::{ColumnRole, ImportError};

struct Curve {
    column: usize,
    lane: LanePlace,
    /// Of the column's heading ("Emotion Anna"); the row's persona counts more.
    persona: Option<String>,
    scale: Scale,
}

pub(super) fn build(
    reading: &mut Reading<'_>,
    journey: &mut JourneyBuilder,
) -> Result<(), ImportError> {
    let first = reading.first_row();
    let column = |role: ColumnRole| {
        reading
            .options
            .columns
            .iter()
            .position(|found| *found == role)
    };
    let (stage_column, step_column) = (column(ColumnRole::Stage), column(ColumnRole::Step));
    let (persona_column, department_column) =
        (column(ColumnRole::Persona), column(ColumnRole::Department));
    let (cards, curves) = lanes(reading, journey);
    let mut stage_now: Option<usize> = None;
    let mut current: Option<StepPlace> = None;
    for row in first..reading.table.rows.len() {
        reading.tick(row)?;
        let table = reading.table;
        let at = |column: Option<usize>| column.map_or("", |column| table.cell(row, column));
        let (stage, step) = (at(stage_column), at(step_column));
        let filled = cards
            .iter()
            .map(|(column, _)| *column)
            .chain(curves.iter().map(|curve| curve.column));
        let blank = filled
            .clone()
            .all(|column| table.cell(row, column).is_empty());
        let stage_before = stage_now;
        if !stage.is_empty() {
            stage_now = Some(journey.stage(stage));
        }
        let place = if !step.is_empty() || step_column.is_none() && !stage.is_empty() {
            let index = stage_now.unwrap_or_else(|| {
                let name = journey.name().to_owned();
                journey.stage(&name)
            });
            stage_now = Some(index);
            Some(journey.step(index, if step.is_empty() { stage } else { step }))
        } else if stage_now != stage_before && !stage.is_empty() {
            // A stage with cells but no step of its own becomes a step of its name; a stage alone
            // in its row is a heading.
            stage_now
                .filter(|_| !blank)
                .map(|index| journey.step(index, stage))
        } else {
            current
        };
        current = place;
        let Some(place) = place else {
            for column in filled {
                for card in cards_in(table.cell(row, column)) {
                    reading.issues.add(
                        reading.line(row),
                        column as u64 + 1,
                        Problem::NoStep,
                        &card,
                    );
                    journey.park(CardDraft {
                        span: 1,
                        title: card,
                        ..CardDraft::default()
                    });
                }
            }
            continue;
        };
        journey.step_department(place, at(department_column));
        let persona = Some(at(persona_column)).filter(|name| !name.is_empty());
        for (column, lane) in &cards {
            for title in cards_in(table.cell(row, *column)) {
                let mut card = CardDraft {
                    span: 1,
                    title,
                    persona: persona.map(str::to_owned),
                    ..CardDraft::default()
                };
                name_shared(journey, *lane, &mut card);
                journey.card(*lane, place, card);
            }
        }
        for curve in &curves {
            let text = table.cell(row, curve.column);
            if text.is_empty() {
                continue;
            }
            let (found, note) = match feeling(text) {
                Some((Feeling::Number(number), note)) => (curve.scale.value(number), note),
                Some((Feeling::Exact(value), note)) => (Some(value), note),
                None => (None, String::new()),
            };
            let Some(value) = found else {
                reading.issues.add(
                    reading.line(row),
                    curve.column as u64 + 1,
                    Problem::BadScore,
                    text,
                );
                continue;
            };
            let value = in_lane(journey.lane_kind(curve.lane), value);
            let persona = persona
                .or(curve.persona.as_deref())
                .unwrap_or(reading.nobody());
            journey.point(
                curve.lane,
                place,
                persona,
                Series::Experienced,
                value,
                &note,
            );
        }
    }
    Ok(())
}

/// A feeling of −2 to 2 as the lane draws it.
pub(super) fn in_lane(kind: LaneKind, value: f64) -> f64 {
    if kind == LaneKind::Arc {
        value + 3.0
    } else {
        value
    }
}

/// The lanes in the order of their columns.
fn lanes(
    reading: &Reading<'_>,
    journey: &mut JourneyBuilder,
) -> (Vec<(usize, LanePlace)>, Vec<Curve>) {
    let (mut cards, mut curves) = (Vec::new(), Vec::new());
    for (column, role) in reading
        .options
        .columns
        .iter()
        .enumerate()
        .take(reading.table.width)
    {
        let heading = reading.heading(column);
        match role {
            ColumnRole::Cards { lane } if lane.curve_range().is_none() => {
                let name = labelled(heading).map_or(heading, |(name, _)| name);
                let name = if name.is_empty() {
                    kind_name(*lane)
                } else {
                    name
                };
                cards.push((column, journey.lane(*lane, name)));
            }
            ColumnRole::Emotion | ColumnRole::Cards { .. } => {
                let kind = match role {
                    ColumnRole::Cards { lane } => *lane,
                    _ => LaneKind::Emotion,
                };
                let persona = persona_in(heading);
                let name = if persona.is_some() || heading.is_empty() {
                    kind_name(kind)
                } else {
                    heading
                };
                let numbers: Vec<f64> = (reading.first_row()..reading.table.rows.len())
                    .filter_map(|row| match feeling(reading.table.cell(row, column)) {
                        Some((Feeling::Number(number), _)) => Some(number),
                        _ => None,
                    })
                    .collect();
                let scale = if kind == LaneKind::Arc {
                    Scale::guess("1-5", &[])
                } else {
                    Scale::guess(heading, &numbers)
                };
                curves.push(Curve {
                    column,
                    lane: journey.lane(kind, name),
                    persona,
                    scale,
                });
            }
            ColumnRole::Text | ColumnRole::Notes => {
                let name = if heading.is_empty() {
                    kind_name(reading.options.lane)
                } else {
                    heading
                };
                cards.push((column, journey.lane(reading.options.lane, name)));
            }
            ColumnRole::Ignore
            | ColumnRole::Stage
            | ColumnRole::Step
            | ColumnRole::Lane
            | ColumnRole::Kind
            | ColumnRole::Severity
            | ColumnRole::Evidence
            | ColumnRole::Department
            | ColumnRole::Persona
            | ColumnRole::Tags
            | ColumnRole::Span => {}
            ColumnRole::Touchpoint => {
                cards.push((column, journey.lane(LaneKind::Touchpoints, heading)));
            }
            ColumnRole::Channel => {
                cards.push((column, journey.lane(LaneKind::Channels, heading)));
            }
        }
    }
    (cards, curves)
}
