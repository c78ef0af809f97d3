//! The rows of the list: one for each card and each point of a curve.

use std::collections::HashMap;

use throughline_model::{
    CardDraft, JourneyDraft, LaneDraft, LaneKind, MapDocument, PointDraft, Series,
};

use super::{named_steps, told_apart};
use crate::table::{PARKING_LOT, card_kind_word, evidence_word};
use crate::words::{kind_key, kind_name, labelled, lane_kind};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

/// How a list names its columns; the import knows each.
pub(crate) const COLUMNS: [&str; 15] = [
    "Stage",
    "Step",
    "Lane",
    "Text",
    "Notes",
    "Kind",
    "Severity",
    "Evidence",
    "Touchpoint",
    "Channel",
    "Department",
    "Persona",
    "Tags",
    "Emotion (-2 to 2)",
    "Span",
];

pub(super) fn header() -> Vec<Cell> {
    COLUMNS
        .iter()
        .map(|name| Cell::Text((*name).to_owned()))
        .collect()
}

/// Step by step and in each by lane. The first step names every lane, so that the lanes keep their
/// order; steps and stages without cards have a row of their own.
pub(super) fn rows(document: &MapDocument, journey: &JourneyDraft) -> Vec<Vec<Cell>> {
    let channels: HashMap<&str, &str> = document
        .touchpoints
        .iter()
        .filter_map(|touchpoint| Some((touchpoint.name.as_str(), touchpoint.channel.as_deref()?)))
        .collect();
    let labels = lane_labels(&journey.lanes);
    let mut rows = Vec::new();
    let mut number = 0;
    for (stage, steps) in named_steps(&journey.stages) {
        if steps.is_empty() {
            rows.push(structure(&stage, "", ""));
        }
        for step in steps {
            let before = rows.len();
            for (lane, label) in journey.lanes.iter().zip(&labels) {
                let lane_before = rows.len();
                for card in lane.cards.iter().filter(|card| card.step == number) {
                    rows.push(card_row(&stage, &step, label, card, &channels));
                }
                for point in lane.points.iter().filter(|point| point.step == number) {
                    rows.push(point_row(&stage, &step, label, point));
                }
                if number == 0 && rows.len() == lane_before {
                    rows.push(structure(&stage, &step, label));
                }
            }
            if rows.len() == before {
                rows.push(structure(&stage, &step, ""));
            }
            number += 1;
        }
    }
    if number == 0 {
        rows.extend(labels.iter().map(|label| structure("", "", label)));
    }
    rows.extend(
        journey
            .parked
            .iter()
            .map(|card| card_row("", "", PARKING_LOT, card, &channels)),
    );
    rows
}

/// The lanes' names, told apart, with the kind behind a name that does not say it.
pub(super) fn lane_labels(lanes: &[LaneDraft]) -> Vec<String> {
    let names = lanes.iter().map(|lane| {
        if lane.name.trim().is_empty() {
            kind_name(lane.kind)
        } else {
            &lane.name
        }
    });
    told_apart(names, "Lane")
        .into_iter()
        .zip(lanes)
        .map(|(name, lane)| {
            let said = lane_kind(&name).unwrap_or(LaneKind::Custom);
            let taken = labelled(&name).is_some() || crate::table::same_name(&name, PARKING_LOT);
            if said == lane.kind && !taken {
                name
            } else {
                format!("{name} [{}]", kind_key(lane.kind))
            }
        })
        .collect()
}

fn structure(stage: &str, step: &str, lane: &str) -> Vec<Cell> {
    let mut row = vec![Cell::Text(String::new()); COLUMNS.len()];
    for (cell, text) in row.iter_mut().zip([stage, step, lane]) {
        *cell = Cell::Text(text.to_owned());
    }
    row
}

fn card_row(
    stage: &str,
    step: &str,
    lane: &str,
    card: &CardDraft,
    channels: &HashMap<&str, &str>,
) -> Vec<Cell> {
    let touchpoint = card.touchpoint.as_deref().unwrap_or("");
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(stage),
        text(step),
        text(lane),
        text(&card.title),
        text(&card.notes),
        text(card.kind.map_or("", card_kind_word)),
        card.severity
            .map_or_else(|| text(""), |severity| Cell::Number(f64::from(severity))),
        text(card.evidence.map_or("", evidence_word)),
        text(touchpoint),
        text(channels.get(touchpoint).copied().unwrap_or("")),
        text(card.department.as_deref().unwrap_or("")),
        text(card.persona.as_deref().unwrap_or("")),
        Cell::Text(tags_text(&card.tags)),
        text(""),
        if card.span > 1 {
            Cell::Number(f64::from(card.span))
        } else {
            text("")
        },
    ]
}

fn point_row(stage: &str, step: &str, lane: &str, point: &PointDraft) -> Vec<Cell> {
    let mut row = structure(stage, step, lane);
    row[4] = Cell::Text(point.note.clone());
    row[5] = Cell::Text(match point.series {
        Series::Experienced => String::new(),
        Series::Expected => "expected".to_owned(),
    });
    row[11] = Cell::Text(point.persona.clone());
    row[13] = Cell::Number(point.value);
    row
}

/// With commas between, unless a tag has one itself.
fn tags_text(tags: &[String]) -> String {
    if tags.iter().any(|tag| tag.contains(',')) {
        format!("{};", tags.join("; "))
    } else {
        tags.join(", ")
    }
}
