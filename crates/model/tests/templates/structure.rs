//! What two translations of a document must have in common.

use throughline_model::{CardDraft, MapDocument};

/// Everything of a document but its words: two translations agree in it.
pub fn structure(document: &MapDocument) -> String {
    let personas: Vec<&String> = document.personas.iter().map(|row| &row.name).collect();
    let departments: Vec<&String> = document.departments.iter().map(|row| &row.name).collect();
    let touchpoints: Vec<&String> = document.touchpoints.iter().map(|row| &row.name).collect();
    let channels: Vec<&String> = document.channels.iter().map(|row| &row.name).collect();
    let persona = |name: Option<&String>| position(&personas, name);
    let department = |name: Option<&String>| position(&departments, name);
    let touchpoint = |name: Option<&String>| position(&touchpoints, name);
    let channel = |name: Option<&String>| position(&channels, name);
    let mut lines = Vec::new();
    lines.extend(
        document
            .personas
            .iter()
            .map(|row| format!("persona {:?} {:?}", row.tint, row.picture)),
    );
    lines.extend(
        document
            .channels
            .iter()
            .map(|row| format!("channel {:?}", row.icon)),
    );
    lines.extend(
        document
            .departments
            .iter()
            .map(|row| format!("department {:?}", row.tint)),
    );
    for row in &document.touchpoints {
        lines.push(format!(
            "touchpoint {:?} {:?} {:?} {}",
            row.icon,
            channel(row.channel.as_ref()),
            department(row.department.as_ref()),
            row.notes.is_empty()
        ));
    }
    lines.extend(
        document
            .pictures
            .iter()
            .map(|row| format!("picture {} {}", row.key, row.base64)),
    );
    let card_line = |card: &CardDraft| {
        format!(
            "card {} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {:?} {}",
            card.step,
            card.span,
            card.kind,
            card.severity,
            card.evidence,
            touchpoint(card.touchpoint.as_ref()),
            department(card.department.as_ref()),
            persona(card.persona.as_ref()),
            card.picture,
            card.tags.len(),
            card.key,
            card.origin,
            card.notes.is_empty()
        )
    };
    for journey in &document.journeys {
        lines.push(format!(
            "journey {} {:?} {:?} {:?} {:?} {:?}",
            journey.key,
            journey.kind,
            journey.status,
            department(journey.department.as_ref()),
            journey.based_on,
            journey
                .personas
                .iter()
                .map(|name| persona(Some(name)))
                .collect::<Vec<_>>()
        ));
        for stage in &journey.stages {
            lines.push(format!("stage {:?}", stage.origin));
            for step in &stage.steps {
                lines.push(format!(
                    "step {:?} {:?} {:?}",
                    step.origin,
                    step.child,
                    department(step.department.as_ref())
                ));
            }
        }
        for lane in &journey.lanes {
            lines.push(format!(
                "lane {:?} {:?} {:?} {} {} {}",
                lane.kind,
                lane.tint,
                lane.height,
                lane.collapsed,
                lane.hidden,
                lane.hint.is_empty()
            ));
            lines.extend(lane.cards.iter().map(card_line));
            for point in &lane.points {
                lines.push(format!(
                    "point {} {:?} {:?} {} {}",
                    point.step,
                    persona(Some(&point.persona)),
                    point.series,
                    point.value,
                    point.note.is_empty()
                ));
            }
        }
        lines.extend(journey.parked.iter().map(card_line));
    }
    lines.join("\n")
}

/// Where a name stands in its list; a name that is in no list is found by the check of each file.
fn position(list: &[&String], name: Option<&String>) -> Option<usize> {
    list.iter().position(|other| Some(*other) == name)
}
