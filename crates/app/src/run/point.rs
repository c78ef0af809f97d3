//! Values of the emotion curve and the dramatic arc.

use throughline_model::{PersonaId, Point, PointId, Series};
use throughline_store::rows::{Connection, journeys, points};

use super::Run;
use crate::app::Context;
use crate::calls::journey::{ClearCurve, SetPoint};
use crate::calls::{Call, Done};
use crate::editing::{self, notes};
use crate::error::CallError;
use crate::session::Label;

impl Run for SetPoint {
    fn run(self, on: &Context<'_>) -> Result<Option<PointId>, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let (journey, lane) = editing::lane(connection, self.lane)?;
                let range = lane
                    .kind
                    .curve_range()
                    .ok_or_else(|| CallError::invalid("this lane has no curves"))?;
                if editing::journey_of_step(connection, self.step)? != journey {
                    return Err(CallError::invalid("the step is of another journey"));
                }
                let persona = editing::persona(connection, self.persona)?;
                let op = if self.value.is_some() {
                    "op.point.set"
                } else {
                    "op.point.remove"
                };
                let place = editing::step(connection, self.step)?.name;
                let what = format!("{} · {place}", persona.name);
                Ok((Label::new(op, what), (self, journey, range)))
            },
            |editing, (request, journey, (low, high))| {
                let connection = editing.connection;
                let known = points::at(
                    connection,
                    request.lane,
                    request.step,
                    request.persona,
                    request.series,
                )?;
                let Some(value) = request.value else {
                    if let Some(point) = known {
                        points::delete(connection, point.id)?;
                    }
                    return Ok(None);
                };
                if !value.is_finite() {
                    return Err(CallError::invalid("a value must be a number"));
                }
                let value = value.clamp(low, high);
                let id = match known {
                    Some(point) => {
                        let note = request
                            .note
                            .as_deref()
                            .map_or_else(|| point.note.clone(), notes);
                        let id = point.id;
                        let changed = Point {
                            value,
                            note,
                            ..point.clone()
                        };
                        if changed != point {
                            points::update(connection, &changed)?;
                        }
                        id
                    }
                    None => {
                        let point = Point {
                            id: editing.mint.id(),
                            lane: request.lane,
                            step: request.step,
                            persona: request.persona,
                            series: request.series,
                            value,
                            note: request.note.as_deref().map(notes).unwrap_or_default(),
                        };
                        points::insert(connection, &point)?;
                        point.id
                    }
                };
                // A curve makes its persona one of the journey's.
                let mut whose = journeys::personas(connection, journey)?;
                if !whose.contains(&request.persona) {
                    whose.push(request.persona);
                    journeys::set_personas(connection, journey, &whose, || editing.mint.bits())?;
                }
                Ok(Some(id))
            },
        )
    }
}

impl Run for ClearCurve {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                editing::lane(connection, self.lane)?;
                let persona = editing::persona(connection, self.persona)?;
                let count = count(connection, self.lane, self.persona, self.series)?;
                Ok((Label::many("op.point.clear", persona.name, count), self))
            },
            |editing, request| {
                points::delete_curve(
                    editing.connection,
                    request.lane,
                    request.persona,
                    request.series,
                )?;
                Ok(Done {})
            },
        )
    }
}

fn count(
    connection: &Connection,
    lane: throughline_model::LaneId,
    persona: PersonaId,
    series: Series,
) -> Result<usize, CallError> {
    let points = points::in_lane(connection, lane)?;
    Ok(points
        .iter()
        .filter(|point| point.persona == persona && point.series == series)
        .count())
}
