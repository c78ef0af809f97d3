//! The project's own JSON.
//!
//! A file of a known version is read strictly: a field this program does not know is a mistake in
//! writing it, and a message with line and column helps more than losing it in silence. What the
//! fields say about each other is put right where that loses nothing, with an issue.

use std::collections::HashSet;

use serde::Deserialize;
use throughline_model::{JourneyDraft, MapDocument};

use crate::ImportError;
use crate::issues::{Issues, Problem};

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: serde_json::Value,
    #[serde(default)]
    version: serde_json::Value,
}

pub(crate) fn read(text: &str, issues: &mut Issues) -> Result<MapDocument, ImportError> {
    let head: Head = serde_json::from_str(text).map_err(|error| located(&error))?;
    match head.format.as_str() {
        Some(MapDocument::FORMAT) => {}
        Some(other) => {
            return Err(ImportError::OtherFormat {
                found: other.chars().take(60).collect(),
            });
        }
        None => {
            return Err(ImportError::OtherFormat {
                found: String::new(),
            });
        }
    }
    let known = u64::from(MapDocument::VERSION);
    if let Some(found) = head.version.as_u64().filter(|found| *found > known) {
        return Err(ImportError::NewerVersion { found, known });
    }
    let mut document: MapDocument = serde_json::from_str(text).map_err(|error| located(&error))?;
    put_right(&mut document, issues);
    Ok(document)
}

fn located(error: &serde_json::Error) -> ImportError {
    let whole = error.to_string();
    let problem = whole
        .rsplit_once(" at line ")
        .map_or(whole.as_str(), |(problem, _)| problem);
    ImportError::InvalidJson {
        line: error.line() as u64,
        column: error.column() as u64,
        problem: problem.to_owned(),
    }
}

fn put_right(document: &mut MapDocument, issues: &mut Issues) {
    fn unique<T>(items: &mut Vec<T>, issues: &mut Issues, name: impl Fn(&T) -> &str) {
        let mut seen = HashSet::new();
        items.retain(|item| {
            let new = seen.insert(name(item).trim().to_lowercase());
            if !new {
                issues.add(0, 0, Problem::DuplicateName, name(item));
            }
            new
        });
    }
    unique(&mut document.personas, issues, |persona| &persona.name);
    unique(&mut document.channels, issues, |channel| &channel.name);
    unique(&mut document.departments, issues, |department| {
        &department.name
    });
    unique(&mut document.touchpoints, issues, |touchpoint| {
        &touchpoint.name
    });
    unique(&mut document.pictures, issues, |picture| &picture.key);
    let pictures: HashSet<String> = document
        .pictures
        .iter()
        .map(|picture| picture.key.clone())
        .collect();
    let journeys: HashSet<String> = document
        .journeys
        .iter()
        .map(|journey| journey.key.clone())
        .filter(|key| !key.is_empty())
        .collect();
    let known_picture = |picture: &mut Option<String>, issues: &mut Issues| {
        if let Some(key) = picture.take_if(|key| !pictures.contains(key)) {
            issues.add(
                0,
                0,
                Problem::UnknownReference,
                &format!("picture \"{key}\""),
            );
        }
    };
    for persona in &mut document.personas {
        known_picture(&mut persona.picture, issues);
    }
    for journey in &mut document.journeys {
        let mut known_journey = |key: &mut Option<String>| {
            if let Some(key) = key.take_if(|key| !journeys.contains(key)) {
                issues.add(
                    0,
                    0,
                    Problem::UnknownReference,
                    &format!("journey \"{key}\""),
                );
            }
        };
        known_journey(&mut journey.based_on);
        for step in journey.stages.iter_mut().flat_map(|stage| &mut stage.steps) {
            known_journey(&mut step.child);
        }
        for lane in &mut journey.lanes {
            for card in &mut lane.cards {
                known_picture(&mut card.picture, issues);
            }
        }
        for card in &mut journey.parked {
            known_picture(&mut card.picture, issues);
        }
        put_journey_right(journey, issues);
    }
}

fn put_journey_right(journey: &mut JourneyDraft, issues: &mut Issues) {
    let steps: usize = journey.stages.iter().map(|stage| stage.steps.len()).sum();
    let place =
        |lane: &str, field: &str, found: String| format!("{field} {found} in lane \"{lane}\"");
    for lane in &mut journey.lanes {
        let cards = std::mem::take(&mut lane.cards);
        for mut card in cards {
            // Not written means one step.
            card.span = card.span.max(1);
            if let Some(severity) = card
                .severity
                .take_if(|severity| !(1..=5).contains(severity))
            {
                issues.add(0, 0, Problem::BadSeverity, &severity.to_string());
            }
            if card.step >= steps || !lane.kind.holds_cards() {
                issues.add(0, 0, Problem::NoStep, &card.title);
                journey.parked.push(card);
                continue;
            }
            let room = steps - card.step;
            if usize::from(card.span) > room {
                issues.add(
                    0,
                    0,
                    Problem::OutOfRange,
                    &place(&lane.name, "span", card.span.to_string()),
                );
                card.span = u16::try_from(room).unwrap_or(u16::MAX);
            }
            lane.cards.push(card);
        }
        let range = lane.kind.curve_range();
        let name = lane.name.clone();
        let mut seen = HashSet::new();
        lane.points.retain_mut(|point| {
            let Some((low, high)) = range.filter(|_| point.step < steps && point.value.is_finite())
            else {
                issues.add(
                    0,
                    0,
                    Problem::OutOfRange,
                    &place(&name, "point at step", point.step.to_string()),
                );
                return false;
            };
            if !(low..=high).contains(&point.value) {
                issues.add(
                    0,
                    0,
                    Problem::OutOfRange,
                    &place(&name, "value", point.value.to_string()),
                );
                point.value = point.value.clamp(low, high);
            }
            let new = seen.insert((
                point.step,
                point.persona.trim().to_lowercase(),
                point.series,
            ));
            if !new {
                issues.add(
                    0,
                    0,
                    Problem::DuplicateName,
                    &format!("{} at step {}", point.persona, point.step),
                );
            }
            new
        });
    }
    for card in &mut journey.parked {
        card.span = card.span.max(1);
        if let Some(severity) = card
            .severity
            .take_if(|severity| !(1..=5).contains(severity))
        {
            issues.add(0, 0, Problem::BadSeverity, &severity.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> ImportError {
        read(text, &mut Issues::default()).expect_err("is refused")
    }

    #[test]
    fn mistakes_are_located() {
        let text = "{\"format\":\"throughline-map\",\"version\":1,\n \"colour\": 3}";
        match error(text) {
            ImportError::InvalidJson {
                line,
                column,
                problem,
            } => {
                assert_eq!((line, column), (2, 9));
                assert!(problem.contains("unknown field `colour`"), "{problem}");
            }
            other => panic!("{other}"),
        }
        assert!(matches!(
            error("{\"format\":"),
            ImportError::InvalidJson { line: 1, .. }
        ));
    }

    #[test]
    fn other_formats_and_newer_versions_are_named() {
        assert_eq!(
            error("{\"format\":\"x\"}"),
            ImportError::OtherFormat {
                found: "x".to_owned()
            }
        );
        assert_eq!(
            error("{}"),
            ImportError::OtherFormat {
                found: String::new()
            }
        );
        // A newer file may hold anything: its version is told before its fields are looked at.
        assert_eq!(
            error("{\"format\":\"throughline-map\",\"version\":7,\"new\":[]}"),
            ImportError::NewerVersion { found: 7, known: 1 }
        );
    }

    #[test]
    fn what_points_nowhere_is_put_right() {
        let text = r#"{"format":"throughline-map","version":1,"journeys":[{"name":"J",
            "stages":[{"name":"S","steps":[{"name":"a"},{"name":"b","child":"x"}]}],
            "lanes":[{"kind":"pains","name":"P","cards":[{"step":1,"span":4,"title":"wide"},{"step":9,"title":"lost"}]},
            {"kind":"emotion","name":"E","points":[{"step":0,"persona":"A","value":9},{"step":5,"persona":"A","value":0}]}]}]}"#;
        let mut issues = Issues::default();
        let document = read(text, &mut issues).expect("reads");
        let journey = &document.journeys[0];
        assert_eq!(journey.lanes[0].cards.len(), 1);
        assert_eq!(journey.lanes[0].cards[0].span, 1);
        assert_eq!(journey.parked[0].title, "lost");
        assert_eq!(journey.lanes[1].points.len(), 1);
        assert_eq!(journey.lanes[1].points[0].value, 2.0);
        assert_eq!(issues.finish().0.len(), 5);
    }
}
