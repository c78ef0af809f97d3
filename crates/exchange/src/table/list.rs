//! One row a card, with columns for stage, step, lane and text.

use throughline_model::{CardDraft, LaneKind, Series};

use super::Reading;
use super::cells::{Feeling, Scale, card_kind, evidence, feeling, severity, span, tags};
use crate::builder::{JourneyBuilder, StepPlace, folded};
use crate::issues::Problem;
use crate::words::{kind_name, labelled, lane_kind, plain};
use crate::{ColumnRole, ImportError};

/// The lane name under which the parking lot is written and read.
pub(crate) const PARKING_LOT: &str = "Parking lot";

fn means_parking_lot(lane: &str) -> bool {
    matches!(
        plain(lane).as_str(),
        "parking lot" | "parkplatz" | "themenspeicher" | "ideenspeicher"
    )
}

pub(super) fn build(
    reading: &mut Reading<'_>,
    journey: &mut JourneyBuilder,
) -> Result<(), ImportError> {
    let columns = Columns::of(reading);
    if columns.text.is_empty()
        && columns.emotion.is_none()
        && columns.step.is_none()
        && columns.stage.is_none()
    {
        reading.issues.add(0, 0, Problem::NoText, "");
    }
    let scale = columns.scale(reading);
    let mut current: Option<StepPlace> = None;
    let mut stage_now: Option<usize> = None;
    for row in reading.first_row()..reading.table.rows.len() {
        reading.tick(row)?;
        let place = columns.place(reading, journey, row, &mut stage_now, &mut current);
        columns.read_row(reading, journey, row, place, scale);
    }
    Ok(())
}

struct Columns {
    stage: Option<usize>,
    step: Option<usize>,
    lane: Option<usize>,
    text: Vec<usize>,
    notes: Vec<usize>,
    kind: Option<usize>,
    severity: Option<usize>,
    evidence: Option<usize>,
    touchpoint: Option<usize>,
    channel: Option<usize>,
    department: Option<usize>,
    persona: Option<usize>,
    tags: Option<usize>,
    span: Option<usize>,
    emotion: Option<usize>,
}

impl Columns {
    fn of(reading: &Reading<'_>) -> Columns {
        let all = |role: ColumnRole| -> Vec<usize> {
            (0..reading.table.width)
                .filter(|column| reading.options.columns.get(*column) == Some(&role))
                .collect()
        };
        let first = |role: ColumnRole| all(role).first().copied();
        Columns {
            stage: first(ColumnRole::Stage),
            step: first(ColumnRole::Step),
            lane: first(ColumnRole::Lane),
            text: all(ColumnRole::Text),
            notes: all(ColumnRole::Notes),
            kind: first(ColumnRole::Kind),
            severity: first(ColumnRole::Severity),
            evidence: first(ColumnRole::Evidence),
            touchpoint: first(ColumnRole::Touchpoint),
            channel: first(ColumnRole::Channel),
            department: first(ColumnRole::Department),
            persona: first(ColumnRole::Persona),
            tags: first(ColumnRole::Tags),
            span: first(ColumnRole::Span),
            emotion: first(ColumnRole::Emotion),
        }
    }

    /// The scale of the emotion column; the values of engagement lanes stand on their own.
    fn scale(&self, reading: &Reading<'_>) -> Scale {
        let Some(column) = self.emotion else {
            return Scale::guess("", &[]);
        };
        let numbers: Vec<f64> = (reading.first_row()..reading.table.rows.len())
            .filter(|row| {
                self.lane_at(reading, *row)
                    .is_none_or(|(kind, _)| kind != LaneKind::Arc)
            })
            .filter_map(|row| match feeling(reading.table.cell(row, column)) {
                Some((Feeling::Number(value), _)) => Some(value),
                _ => None,
            })
            .collect();
        Scale::guess(reading.heading(column), &numbers)
    }

    fn lane_at<'t>(&self, reading: &'t Reading<'_>, row: usize) -> Option<(LaneKind, &'t str)> {
        let name = reading.table.cell(row, self.lane?);
        if name.is_empty() {
            return None;
        }
        Some(match labelled(name) {
            Some(("", kind)) => (kind, kind_name(kind)),
            Some((name, kind)) => (kind, name),
            None => (lane_kind(name).unwrap_or(LaneKind::Custom), name),
        })
    }

    /// The row's step. A blank cell means the one above, as spreadsheets with merged cells leave it.
    fn place(
        &self,
        reading: &Reading<'_>,
        journey: &mut JourneyBuilder,
        row: usize,
        stage_now: &mut Option<usize>,
        current: &mut Option<StepPlace>,
    ) -> Option<StepPlace> {
        let at =
            |column: Option<usize>| column.map_or("", |column| reading.table.cell(row, column));
        let (stage, step) = (at(self.stage), at(self.step));
        if stage.is_empty() && step.is_empty() {
            // A row that only names a lane makes the lane; a parked card is at no step.
            let bare = self
                .text
                .iter()
                .all(|column| reading.table.cell(row, *column).is_empty())
                && at(self.emotion).is_empty();
            return current.filter(|_| !bare && !means_parking_lot(at(self.lane)));
        }
        let stage_changed = !stage.is_empty() && *stage_now != Some(journey.stage(stage));
        if !stage.is_empty() {
            *stage_now = Some(journey.stage(stage));
        }
        let stage_index = match *stage_now {
            Some(index) => index,
            None => {
                let name = journey.name().to_owned();
                *stage_now.insert(journey.stage(&name))
            }
        };
        let has_card = self
            .text
            .iter()
            .any(|column| !reading.table.cell(row, *column).is_empty())
            || !at(self.emotion).is_empty();
        if !step.is_empty() {
            *current = Some(journey.step(stage_index, step));
        } else if stage_changed || self.step.is_none() {
            if !has_card && self.step.is_some() {
                // A stage without steps.
                *current = None;
                return None;
            }
            *current = Some(journey.step(stage_index, stage));
        } else if current.is_none() && has_card {
            *current = Some(journey.step(stage_index, stage));
        }
        *current
    }

    fn read_row(
        &self,
        reading: &mut Reading<'_>,
        journey: &mut JourneyBuilder,
        row: usize,
        place: Option<StepPlace>,
        scale: Scale,
    ) {
        let table = reading.table;
        let line = reading.line(row);
        let at = |column: Option<usize>| column.map_or("", |column| table.cell(row, column));
        let name = |column: Option<usize>| {
            Some(at(column))
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
        };
        let joined = |columns: &[usize]| {
            let texts: Vec<&str> = columns
                .iter()
                .map(|column| table.cell(row, *column))
                .filter(|text| !text.is_empty())
                .collect();
            texts.join("\n")
        };
        let mut title = joined(&self.text);
        let mut notes = joined(&self.notes);
        let parked = means_parking_lot(at(self.lane));
        let lane = self
            .lane_at(reading, row)
            .map(|(kind, name)| (kind, name.to_owned()));
        let mut lane_place = match &lane {
            Some((kind, name)) if !parked => Some(journey.lane(*kind, name)),
            _ => None,
        };
        let curve = lane.as_ref().and_then(|(kind, _)| kind.curve_range());

        let mut feeling_text = at(self.emotion).to_owned();
        let mut feeling_column = self.emotion;
        if feeling_text.is_empty() && curve.is_some() && !title.is_empty() {
            // A list with the curve's values among the cards' texts.
            feeling_text = std::mem::take(&mut title);
            feeling_column = self.text.first().copied();
        }
        if let (false, Some(place)) = (feeling_text.is_empty(), place) {
            let arc = lane
                .as_ref()
                .is_some_and(|(kind, _)| *kind == LaneKind::Arc);
            let value = match feeling(&feeling_text) {
                Some((Feeling::Number(value), words)) if arc => Some(value)
                    .filter(|value| (1.0..=5.0).contains(value))
                    .map(|value| (value, words)),
                Some((Feeling::Number(value), words)) => {
                    let scale = if feeling_column == self.emotion {
                        scale
                    } else {
                        Scale::guess("", &[value])
                    };
                    scale.value(value).map(|value| (value, words))
                }
                Some((Feeling::Exact(value), words)) => {
                    Some((if arc { value + 3.0 } else { value }, words))
                }
                None => None,
            };
            match value {
                Some((value, words)) => {
                    let of_card = curve.is_none() && !title.is_empty();
                    let curve_lane = match lane_place.filter(|_| curve.is_some()) {
                        Some(lane) => lane,
                        None => journey.lane(LaneKind::Emotion, kind_name(LaneKind::Emotion)),
                    };
                    let series = match plain(at(self.kind)).as_str() {
                        "expected" | "erwartet" | "expectation" | "erwartung" => Series::Expected,
                        _ => Series::Experienced,
                    };
                    let mut note = words;
                    if !of_card {
                        for more in [std::mem::take(&mut title), std::mem::take(&mut notes)] {
                            if !more.is_empty() {
                                note = if note.is_empty() {
                                    more
                                } else {
                                    format!("{note}\n{more}")
                                };
                            }
                        }
                    }
                    let persona = name(self.persona).unwrap_or_else(|| reading.nobody().to_owned());
                    journey.point(curve_lane, place, &persona, series, value, &note);
                }
                None => {
                    let column = feeling_column.map_or(0, |column| column as u64 + 1);
                    reading
                        .issues
                        .add(line, column, Problem::BadScore, &feeling_text);
                    if feeling_column != self.emotion {
                        title = feeling_text;
                    }
                }
            }
        }
        if title.is_empty() {
            title = std::mem::take(&mut notes);
        }
        if title.is_empty() {
            if let (Some(place), Some(department)) = (place, name(self.department)) {
                journey.step_department(place, &department);
            }
            return;
        }
        let mut card = CardDraft {
            span: 1,
            title,
            notes,
            persona: name(self.persona),
            department: name(self.department),
            touchpoint: name(self.touchpoint),
            tags: tags(at(self.tags)),
            ..CardDraft::default()
        };
        let mut understood = |column: Option<usize>, problem: Problem, known: bool| {
            if let (Some(column), false) = (column, known || at(column).is_empty()) {
                reading
                    .issues
                    .add(line, column as u64 + 1, problem, at(Some(column)));
            }
        };
        card.severity = severity(at(self.severity));
        understood(self.severity, Problem::BadSeverity, card.severity.is_some());
        card.evidence = evidence(at(self.evidence));
        understood(self.evidence, Problem::BadEvidence, card.evidence.is_some());
        card.kind = card_kind(at(self.kind));
        understood(self.kind, Problem::BadKind, card.kind.is_some());
        match span(at(self.span)) {
            Some(steps) => card.span = steps,
            None => understood(self.span, Problem::BadSpan, false),
        }
        if let Some(channel) = name(self.channel) {
            // A channel without a touchpoint is kept as a touchpoint of that name.
            let touchpoint = card.touchpoint.get_or_insert_with(|| channel.clone());
            journey.touchpoint_channel(touchpoint, &channel);
        }
        match place {
            Some(place) => {
                let lane = *lane_place.get_or_insert_with(|| {
                    let kind = reading.options.lane;
                    journey.lane(kind, kind_name(kind))
                });
                if self.touchpoint.is_none() && self.channel.is_none() {
                    super::name_shared(journey, lane, &mut card);
                }
                journey.card(lane, place, card);
            }
            None => {
                let expected = self.stage.is_some() || self.step.is_some();
                if expected && !parked {
                    reading.issues.add(line, 0, Problem::NoStep, &card.title);
                }
                journey.park(card);
            }
        }
    }
}

/// Whether two lane names would become one lane.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}
