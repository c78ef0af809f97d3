//! The sample project and the templates are data that ships: every file must be readable, complete
//! in itself, and the same in English and German.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use throughline_model::{CardDraft, JourneyDraft, JourneyKind, LaneKind, MapDocument, PointDraft};

mod structure;

const LARGEST_PICTURE: usize = 30 * 1024;
const WIDEST_PICTURE: u32 = 480;

const TEMPLATES: [&str; 9] = [
    "b2b-onboarding",
    "bank-account",
    "complaint-handling",
    "e-commerce-purchase",
    "employee-onboarding",
    "patient-visit",
    "public-service",
    "saas-trial",
    "workshop-starter",
];

#[test]
fn every_template_is_there_and_no_other() {
    for folder in ["templates", "templates/de"] {
        let mut found: Vec<String> = fs::read_dir(assets().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "json")
            })
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        found.sort();
        assert_eq!(found, TEMPLATES, "in {folder}");
    }
}

#[test]
fn every_file_is_whole() {
    for (path, document) in documents() {
        check_document(&path, &document);
    }
}

#[test]
fn templates_have_the_size_of_a_good_beginning() {
    for key in TEMPLATES
        .into_iter()
        .filter(|key| *key != "workshop-starter")
    {
        let document = read(&format!("templates/{key}.json"));
        let journey = &document.journeys[0];
        let stages = journey.stages.len();
        let steps = step_count(journey);
        let lanes = journey
            .lanes
            .iter()
            .filter(|lane| !lane.kind.is_line())
            .count();
        assert!((5..=7).contains(&stages), "{key}: {stages} stages");
        assert!((8..=14).contains(&steps), "{key}: {steps} steps");
        assert!((8..=12).contains(&lanes), "{key}: {lanes} lanes");
        assert!(!document.touchpoints.is_empty(), "{key}: no touchpoints");
        assert!(
            journey.lanes.iter().any(|lane| !lane.points.is_empty()),
            "{key}: no curve"
        );
    }
}

#[test]
fn the_sample_shows_every_lane_and_every_kind_of_journey() {
    let sample = read("sample/harbour-bank.json");
    let first: HashSet<LaneKind> = sample.journeys[0]
        .lanes
        .iter()
        .map(|lane| lane.kind)
        .collect();
    for kind in LaneKind::ALL {
        assert!(
            first.contains(&kind),
            "the first journey has no lane of kind {kind:?}"
        );
    }
    for kind in [
        JourneyKind::Today,
        JourneyKind::Future,
        JourneyKind::Research,
    ] {
        assert!(
            sample.journeys.iter().any(|journey| journey.kind == kind),
            "no journey of kind {kind:?}"
        );
    }
    let future = sample
        .journeys
        .iter()
        .find(|journey| journey.kind == JourneyKind::Future)
        .unwrap();
    let origins = cards(future).filter(|card| card.origin.is_some()).count();
    let added = cards(future).filter(|card| card.origin.is_none()).count();
    assert!(
        origins > 10 && added > 10,
        "the comparison needs kept and added cards: {origins}, {added}"
    );
    assert!(
        sample.journeys[0]
            .stages
            .iter()
            .flat_map(|stage| &stage.steps)
            .any(|step| step.child.is_some())
    );
}

#[test]
fn the_pictures_of_the_sample_are_the_ones_in_the_folder() {
    let folder = assets().join("sample/storyboard");
    for picture in &read("sample/harbour-bank.json").pictures {
        let drawn = fs::read(folder.join(format!("{}.png", picture.key))).unwrap();
        assert!(
            picture.base64 == STANDARD.encode(drawn),
            "{} is not its file",
            picture.key
        );
        assert!(
            folder.join(format!("{}.svg", picture.key)).exists(),
            "{} has no source",
            picture.key
        );
    }
}

#[test]
fn german_and_english_have_the_same_structure() {
    let mut pairs = vec![(
        "sample/harbour-bank.json".to_owned(),
        "sample/de/harbour-bank.json".to_owned(),
    )];
    pairs.extend(TEMPLATES.iter().map(|key| {
        (
            format!("templates/{key}.json"),
            format!("templates/de/{key}.json"),
        )
    }));
    for (english, german) in pairs {
        let (english_document, german_document) = (read(&english), read(&german));
        assert_eq!(
            structure::structure(&english_document),
            structure::structure(&german_document),
            "{english} and {german}"
        );
        assert_ne!(
            english_document, german_document,
            "{german} is not translated"
        );
    }
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

fn read(path: &str) -> MapDocument {
    let text =
        fs::read_to_string(assets().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn documents() -> Vec<(String, MapDocument)> {
    let mut paths = vec![
        "sample/harbour-bank.json".to_owned(),
        "sample/de/harbour-bank.json".to_owned(),
    ];
    for key in TEMPLATES {
        paths.push(format!("templates/{key}.json"));
        paths.push(format!("templates/de/{key}.json"));
    }
    paths
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect()
}

fn step_count(journey: &JourneyDraft) -> usize {
    journey.stages.iter().map(|stage| stage.steps.len()).sum()
}

fn cards(journey: &JourneyDraft) -> impl Iterator<Item = &CardDraft> {
    journey
        .lanes
        .iter()
        .flat_map(|lane| &lane.cards)
        .chain(&journey.parked)
}

/// The names of a shared list, which must differ from each other and not be empty.
fn names<'a>(path: &str, list: &str, all: impl Iterator<Item = &'a String>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    for name in all {
        assert!(
            !name.trim().is_empty(),
            "{path}: an empty name among the {list}"
        );
        assert!(
            seen.insert(name.as_str()),
            "{path}: {name:?} twice among the {list}"
        );
    }
    seen
}

fn check_reference(path: &str, what: &str, name: Option<&String>, list: &HashSet<&str>) {
    if let Some(name) = name {
        assert!(
            list.contains(name.as_str()),
            "{path}: there is no {what} {name:?}"
        );
    }
}

fn check_document(path: &str, document: &MapDocument) {
    assert_eq!(document.format, MapDocument::FORMAT, "{path}");
    assert_eq!(document.version, MapDocument::VERSION, "{path}");
    assert!(
        !document.name.is_empty() && !document.line.is_empty(),
        "{path}: no name or line"
    );
    let personas = names(
        path,
        "personas",
        document.personas.iter().map(|persona| &persona.name),
    );
    let channels = names(
        path,
        "channels",
        document.channels.iter().map(|channel| &channel.name),
    );
    let departments = names(
        path,
        "departments",
        document
            .departments
            .iter()
            .map(|department| &department.name),
    );
    let touchpoints = names(
        path,
        "touchpoints",
        document
            .touchpoints
            .iter()
            .map(|touchpoint| &touchpoint.name),
    );
    let pictures = names(
        path,
        "pictures",
        document.pictures.iter().map(|picture| &picture.key),
    );
    for persona in &document.personas {
        check_reference(path, "picture", persona.picture.as_ref(), &pictures);
    }
    for touchpoint in &document.touchpoints {
        check_reference(path, "channel", touchpoint.channel.as_ref(), &channels);
        check_reference(
            path,
            "department",
            touchpoint.department.as_ref(),
            &departments,
        );
    }
    for picture in &document.pictures {
        check_picture(path, &picture.key, &picture.base64);
    }
    let keys: HashSet<&str> = document
        .journeys
        .iter()
        .map(|journey| journey.key.as_str())
        .collect();
    for journey in &document.journeys {
        let place = format!("{path}, {}", journey.name);
        check_reference(
            &place,
            "department",
            journey.department.as_ref(),
            &departments,
        );
        check_reference(&place, "journey", journey.based_on.as_ref(), &keys);
        for persona in &journey.personas {
            check_reference(&place, "persona", Some(persona), &personas);
        }
        for step in journey.stages.iter().flat_map(|stage| &stage.steps) {
            check_reference(&place, "department", step.department.as_ref(), &departments);
            check_reference(&place, "journey", step.child.as_ref(), &keys);
        }
        for card in cards(journey) {
            check_reference(&place, "touchpoint", card.touchpoint.as_ref(), &touchpoints);
            check_reference(&place, "department", card.department.as_ref(), &departments);
            check_reference(&place, "persona", card.persona.as_ref(), &personas);
            check_reference(&place, "picture", card.picture.as_ref(), &pictures);
        }
        check_lanes(&place, journey);
        let today = journey
            .based_on
            .as_ref()
            .and_then(|key| document.journeys.iter().find(|other| &other.key == key));
        check_origins(&place, journey, today);
    }
}

fn check_lanes(place: &str, journey: &JourneyDraft) {
    let steps = step_count(journey);
    for lane in &journey.lanes {
        assert!(
            lane.cards.is_empty() || lane.kind.holds_cards(),
            "{place}: cards in {}",
            lane.name
        );
        for card in &lane.cards {
            let end = card.step + usize::from(card.span.max(1));
            assert!(
                end <= steps,
                "{place}: {:?} ends at step {end} of {steps}",
                card.title
            );
        }
        let mut seen = HashSet::new();
        for point in &lane.points {
            check_point(place, journey, lane.kind, point);
            assert!(
                seen.insert((point.step, &point.persona, point.series)),
                "{place}: two points of {} at step {}",
                point.persona,
                point.step
            );
        }
    }
    for card in cards(journey) {
        assert!(
            !card.title.trim().is_empty(),
            "{place}: a card without a title"
        );
        assert!(
            card.severity
                .is_none_or(|severity| (1..=5).contains(&severity)),
            "{place}: {:?}",
            card.title
        );
        assert!(
            card.tags.is_sorted_by(|first, second| first < second),
            "{place}: tags of {:?}",
            card.title
        );
    }
}

fn check_point(place: &str, journey: &JourneyDraft, kind: LaneKind, point: &PointDraft) {
    let (lowest, highest) = kind
        .curve_range()
        .unwrap_or_else(|| panic!("{place}: points in a lane of kind {kind:?}"));
    assert!(
        point.step < step_count(journey),
        "{place}: a point at step {}",
        point.step
    );
    assert!(
        (lowest..=highest).contains(&point.value),
        "{place}: a value of {}",
        point.value
    );
    assert!(
        journey.personas.contains(&point.persona),
        "{place}: {:?} is not of this journey",
        point.persona
    );
}

/// Origins point into the journey of today, and no two things come from the same one.
fn check_origins(place: &str, journey: &JourneyDraft, today: Option<&JourneyDraft>) {
    let stages: Vec<usize> = journey
        .stages
        .iter()
        .filter_map(|stage| stage.origin)
        .collect();
    let steps: Vec<usize> = journey
        .stages
        .iter()
        .flat_map(|stage| &stage.steps)
        .filter_map(|step| step.origin)
        .collect();
    let origins: Vec<&str> = cards(journey)
        .filter_map(|card| card.origin.as_deref())
        .collect();
    let Some(today) = today else {
        assert!(
            stages.is_empty() && steps.is_empty() && origins.is_empty(),
            "{place}: origins, but based on nothing"
        );
        return;
    };
    let keys: Vec<&str> = cards(today)
        .map(|card| card.key.as_str())
        .filter(|key| !key.is_empty())
        .collect();
    assert_eq!(
        keys.len(),
        keys.iter().collect::<HashSet<_>>().len(),
        "{place}: a card key twice"
    );
    assert!(
        stages.iter().all(|origin| *origin < today.stages.len()),
        "{place}: stages {stages:?}"
    );
    assert!(
        steps.iter().all(|origin| *origin < step_count(today)),
        "{place}: steps {steps:?}"
    );
    for origin in &origins {
        assert!(keys.contains(origin), "{place}: no card {origin:?} today");
    }
    assert_eq!(
        steps.len(),
        steps.iter().collect::<HashSet<_>>().len(),
        "{place}: steps {steps:?}"
    );
    assert_eq!(
        origins.len(),
        origins.iter().collect::<HashSet<_>>().len(),
        "{place}: cards {origins:?}"
    );
}

fn check_picture(path: &str, key: &str, base64: &str) {
    let bytes = STANDARD
        .decode(base64)
        .unwrap_or_else(|error| panic!("{path}, {key}: {error}"));
    assert!(
        bytes.len() <= LARGEST_PICTURE,
        "{path}, {key}: {} bytes",
        bytes.len()
    );
    assert!(
        bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "{path}, {key}: not a PNG"
    );
    let width = u32::from_be_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]);
    assert!(
        (1..=WIDEST_PICTURE).contains(&width),
        "{path}, {key}: {width} pixels wide"
    );
}
