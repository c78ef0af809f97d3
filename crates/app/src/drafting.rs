//! The way back: journeys of the project written down as a [`MapDocument`], for every export.

use std::collections::{BTreeSet, HashMap};

use throughline_model::{
    Card, CardDraft, CardId, ChannelDraft, DepartmentDraft, JourneyContent, JourneyDraft,
    JourneyId, LaneDraft, Library, MapDocument, PersonaDraft, PictureDraft, PictureId, PointDraft,
    StageDraft, StageId, StepDraft, StepId, TouchpointDraft,
};

use crate::base64;

/// Journeys with what they name of the shared lists. Links to journeys that are not among them
/// are left out. `pictures` brings the bytes of those to carry along.
pub(crate) fn document(
    name: &str,
    contents: &[JourneyContent],
    library: &Library,
    pictures: &HashMap<PictureId, Vec<u8>>,
) -> MapDocument {
    let mut document = MapDocument {
        format: MapDocument::FORMAT.to_owned(),
        version: MapDocument::VERSION,
        name: name.to_owned(),
        journeys: contents
            .iter()
            .map(|content| journey(content, contents, library))
            .collect(),
        ..MapDocument::default()
    };
    add_lists(&mut document, contents, library);
    let used: BTreeSet<PictureId> = contents
        .iter()
        .flat_map(|content| content.cards.iter().filter_map(|card| card.picture))
        .chain(
            library
                .personas
                .iter()
                .filter(|persona| {
                    document
                        .personas
                        .iter()
                        .any(|used| used.name == persona.name)
                })
                .filter_map(|persona| persona.picture),
        )
        .collect();
    document.pictures = used
        .into_iter()
        .filter_map(|id| {
            Some(PictureDraft {
                key: id.to_string(),
                base64: base64::encode(pictures.get(&id)?),
            })
        })
        .collect();
    // A picture that did not come along cannot be named.
    let known: BTreeSet<String> = document
        .pictures
        .iter()
        .map(|picture| picture.key.clone())
        .collect();
    let keep = |key: &mut Option<String>| {
        if key.as_ref().is_some_and(|key| !known.contains(key)) {
            *key = None;
        }
    };
    for journey in &mut document.journeys {
        let on_lanes = journey.lanes.iter_mut().flat_map(|lane| &mut lane.cards);
        on_lanes
            .chain(&mut journey.parked)
            .for_each(|card| keep(&mut card.picture));
    }
    document
        .personas
        .iter_mut()
        .for_each(|persona| keep(&mut persona.picture));
    document
}

fn journey(content: &JourneyContent, all: &[JourneyContent], library: &Library) -> JourneyDraft {
    let columns: HashMap<StepId, usize> = content
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| (step.id, place))
        .collect();
    let column = |step: Option<StepId>| step.and_then(|step| columns.get(&step)).copied();
    let today = content
        .journey
        .based_on
        .and_then(|id| all.iter().find(|other| other.journey.id == id));
    let known = |id: JourneyId| all.iter().any(|other| other.journey.id == id);
    let step_origin = |id: Option<StepId>| {
        let id = id?;
        today?.steps.iter().position(|step| step.id == id)
    };
    let stage_origin = |id: Option<StageId>| {
        let id = id?;
        today?.stages.iter().position(|stage| stage.id == id)
    };
    // Cards that a future journey came from carry a key, and nobody else does.
    let origins: BTreeSet<CardId> = all
        .iter()
        .filter(|other| other.journey.based_on == Some(content.journey.id))
        .flat_map(|other| other.cards.iter().filter_map(|card| card.origin))
        .collect();
    let today_cards: BTreeSet<CardId> = today
        .into_iter()
        .flat_map(|today| today.cards.iter().map(|card| card.id))
        .collect();
    let card = |card: &Card| CardDraft {
        key: if origins.contains(&card.id) {
            card.id.to_string()
        } else {
            String::new()
        },
        origin: card
            .origin
            .filter(|origin| today_cards.contains(origin))
            .map(|origin| origin.to_string()),
        ..card_to(card, column(card.step).unwrap_or(0), library)
    };
    let person = |id| {
        library
            .personas
            .iter()
            .find(|persona| persona.id == id)
            .map(|persona| persona.name.clone())
    };
    JourneyDraft {
        key: content.journey.id.to_string(),
        name: content.journey.name.clone(),
        kind: content.journey.kind,
        status: content.journey.status,
        scenario: content.journey.scenario.clone(),
        department: content
            .journey
            .department
            .and_then(|id| department(library, id)),
        based_on: content
            .journey
            .based_on
            .filter(|id| known(*id))
            .map(|id| id.to_string()),
        personas: content
            .personas
            .iter()
            .filter_map(|id| person(*id))
            .collect(),
        stages: content
            .stages
            .iter()
            .map(|stage| StageDraft {
                name: stage.name.clone(),
                origin: stage_origin(stage.origin),
                steps: content
                    .steps
                    .iter()
                    .filter(|step| step.stage == stage.id)
                    .map(|step| StepDraft {
                        name: step.name.clone(),
                        department: step.department.and_then(|id| department(library, id)),
                        child: step.child.filter(|id| known(*id)).map(|id| id.to_string()),
                        origin: step_origin(step.origin),
                    })
                    .collect(),
            })
            .collect(),
        lanes: content
            .lanes
            .iter()
            .map(|lane| LaneDraft {
                kind: lane.kind,
                name: lane.name.clone(),
                hint: lane.hint.clone(),
                tint: lane.tint,
                height: lane.height,
                collapsed: lane.collapsed,
                hidden: lane.hidden,
                cards: content
                    .cards
                    .iter()
                    .filter(|card| card.lane == Some(lane.id))
                    .map(card)
                    .collect(),
                points: content
                    .points
                    .iter()
                    .filter(|point| point.lane == lane.id)
                    .filter_map(|point| {
                        Some(PointDraft {
                            step: column(Some(point.step))?,
                            persona: person(point.persona)?,
                            series: point.series,
                            value: point.value,
                            note: point.note.clone(),
                        })
                    })
                    .collect(),
            })
            .collect(),
        parked: content
            .cards
            .iter()
            .filter(|card| card.lane.is_none())
            .map(card)
            .collect(),
    }
}

/// A card with names for ids. Its picture is named by id, which is the key pictures carry.
pub(crate) fn card_to(card: &Card, step: usize, library: &Library) -> CardDraft {
    CardDraft {
        step,
        span: card.span,
        title: card.title.clone(),
        notes: card.notes.clone(),
        kind: card.kind,
        severity: card.severity,
        evidence: card.evidence,
        touchpoint: card
            .touchpoint
            .and_then(|id| library.touchpoints.iter().find(|entry| entry.id == id))
            .map(|entry| entry.name.clone()),
        department: card.department.and_then(|id| department(library, id)),
        persona: card
            .persona
            .and_then(|id| library.personas.iter().find(|entry| entry.id == id))
            .map(|entry| entry.name.clone()),
        picture: card.picture.map(|id| id.to_string()),
        tags: card.tags.clone(),
        key: String::new(),
        origin: None,
    }
}

fn department(library: &Library, id: throughline_model::DepartmentId) -> Option<String> {
    library
        .departments
        .iter()
        .find(|entry| entry.id == id)
        .map(|entry| entry.name.clone())
}

/// The entries of the shared lists that the journeys name, with those they name in turn.
fn add_lists(document: &mut MapDocument, contents: &[JourneyContent], library: &Library) {
    let cards = || contents.iter().flat_map(|content| &content.cards);
    let personas: BTreeSet<_> = contents
        .iter()
        .flat_map(|content| {
            content
                .personas
                .iter()
                .copied()
                .chain(content.points.iter().map(|point| point.persona))
        })
        .chain(cards().filter_map(|card| card.persona))
        .collect();
    let touchpoints: BTreeSet<_> = cards().filter_map(|card| card.touchpoint).collect();
    let used_touchpoints = || {
        library
            .touchpoints
            .iter()
            .filter(|entry| touchpoints.contains(&entry.id))
    };
    let channels: BTreeSet<_> = used_touchpoints()
        .filter_map(|entry| entry.channel)
        .collect();
    let departments: BTreeSet<_> = cards()
        .filter_map(|card| card.department)
        .chain(
            contents
                .iter()
                .flat_map(|content| content.steps.iter().filter_map(|step| step.department)),
        )
        .chain(
            contents
                .iter()
                .filter_map(|content| content.journey.department),
        )
        .chain(used_touchpoints().filter_map(|entry| entry.department))
        .collect();
    document.personas = library
        .personas
        .iter()
        .filter(|entry| personas.contains(&entry.id))
        .map(|entry| PersonaDraft {
            name: entry.name.clone(),
            line: entry.line.clone(),
            tint: Some(entry.tint),
            picture: entry.picture.map(|id| id.to_string()),
        })
        .collect();
    document.channels = library
        .channels
        .iter()
        .filter(|entry| channels.contains(&entry.id))
        .map(|entry| ChannelDraft {
            name: entry.name.clone(),
            icon: entry.icon,
        })
        .collect();
    document.departments = library
        .departments
        .iter()
        .filter(|entry| departments.contains(&entry.id))
        .map(|entry| DepartmentDraft {
            name: entry.name.clone(),
            tint: Some(entry.tint),
        })
        .collect();
    document.touchpoints = used_touchpoints()
        .map(|entry| TouchpointDraft {
            name: entry.name.clone(),
            icon: entry.icon,
            channel: entry
                .channel
                .and_then(|id| library.channels.iter().find(|channel| channel.id == id))
                .map(|channel| channel.name.clone()),
            department: entry.department.and_then(|id| department(library, id)),
            notes: entry.notes.clone(),
        })
        .collect();
}
