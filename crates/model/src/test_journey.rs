//! Tiny journeys for tests, written as text.

use crate::*;

/// An id from a short name.
pub fn id<T: From<RawId>>(name: &str) -> T {
    let mut bytes = [0; 16];
    for (place, byte) in name.bytes().enumerate() {
        bytes[place] = byte;
    }
    T::from(RawId(bytes))
}

/// The short name an id was made from.
pub fn short(id: impl std::fmt::Display) -> String {
    let raw: RawId = id.to_string().parse().unwrap();
    raw.0
        .iter()
        .take_while(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect()
}

/// `stages`: names of stages with those of their steps. A name `a<b` means: `a`, whose origin is `b`.
pub fn journey(
    stages: &[(&str, &[&str])],
    lanes: &[(&str, LaneKind)],
    cards: &[(&str, &str, &str)],
) -> JourneyContent {
    let origin = |name: &str| name.split_once('<').map(|(_, origin)| origin.to_owned());
    let own = |name: &str| name.split('<').next().unwrap_or_default().to_owned();
    let order = |place: usize| OrderKey(format!("{:03}V", place + 1));
    let mut content = JourneyContent {
        journey: Journey {
            id: id("j"),
            name: "J".into(),
            kind: JourneyKind::Today,
            status: JourneyStatus::Draft,
            scenario: String::new(),
            department: None,
            based_on: None,
            order: order(0),
        },
        stages: Vec::new(),
        steps: Vec::new(),
        lanes: Vec::new(),
        cards: Vec::new(),
        points: Vec::new(),
        personas: Vec::new(),
    };
    for (place, (stage, steps)) in stages.iter().enumerate() {
        let stage_id: StageId = id(&own(stage));
        content.stages.push(Stage {
            id: stage_id,
            name: own(stage).to_uppercase(),
            order: order(place),
            origin: origin(stage).map(|name| id(&name)),
        });
        for (place, step) in steps.iter().enumerate() {
            content.steps.push(Step {
                id: id(&own(step)),
                stage: stage_id,
                name: "a step".into(),
                department: None,
                child: None,
                order: order(place),
                origin: origin(step).map(|name| id(&name)),
            });
        }
    }
    for (place, (lane, kind)) in lanes.iter().enumerate() {
        content.lanes.push(Lane {
            id: id(lane),
            kind: *kind,
            name: "a lane".into(),
            hint: String::new(),
            tint: None,
            height: None,
            collapsed: false,
            hidden: false,
            order: order(place),
        });
    }
    for (place, (card, lane, step)) in cards.iter().enumerate() {
        content.cards.push(Card {
            id: id(&own(card)),
            lane: (!lane.is_empty()).then(|| id(lane)),
            step: (!step.is_empty()).then(|| id(step)),
            span: 1,
            title: "a card".into(),
            notes: String::new(),
            kind: None,
            severity: None,
            evidence: None,
            touchpoint: None,
            department: None,
            persona: None,
            picture: None,
            tags: Vec::new(),
            order: order(place),
            origin: origin(card).map(|name| id(&name)),
        });
    }
    content
}

pub fn point(content: &mut JourneyContent, lane: &str, step: &str, persona: &str, value: f64) {
    content.points.push(Point {
        id: id(&format!("p{}", content.points.len())),
        lane: id(lane),
        step: id(step),
        persona: id(persona),
        series: Series::Experienced,
        value,
        note: String::new(),
    });
}
