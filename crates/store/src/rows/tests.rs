use rusqlite::Connection;
use throughline_model::*;

use super::*;
use crate::rows::cards::CardRow;

fn connection() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    for sql in [
        include_str!("../schema.sql"),
        include_str!("../surveys.sql"),
        include_str!("../measures.sql"),
        include_str!("../boards.sql"),
        include_str!("../voice.sql"),
        include_str!("../people.sql"),
        include_str!("../consistency.sql"),
        include_str!("../improvement.sql"),
    ] {
        connection.execute_batch(sql).unwrap();
    }
    connection
        .pragma_update(None, "foreign_keys", true)
        .unwrap();
    connection
}

fn number<T: From<RawId>>(number: u8) -> T {
    T::from(RawId([number; 16]))
}

fn key(text: &str) -> OrderKey {
    OrderKey(text.to_owned())
}

fn card(id: u8, place: Option<(u8, u8)>, order: &str) -> Card {
    Card {
        id: number(id),
        lane: place.map(|(lane, _)| number(lane)),
        step: place.map(|(_, step)| number(step)),
        span: 1,
        title: format!("card {id}"),
        notes: String::new(),
        kind: None,
        severity: None,
        evidence: None,
        touchpoint: None,
        department: None,
        persona: None,
        picture: None,
        tags: Vec::new(),
        order: key(order),
        origin: None,
    }
}

/// One journey, two stages with a step each in reverse order of making, two lanes.
fn journey(connection: &Connection) -> JourneyId {
    let journey = Journey {
        id: number(1),
        name: "Open an account".into(),
        kind: JourneyKind::Research,
        status: JourneyStatus::Agreed,
        scenario: "in a hurry".into(),
        department: None,
        based_on: None,
        order: key("V"),
    };
    journeys::insert(connection, &journey).unwrap();
    for (id, order) in [(10, "b"), (11, "a")] {
        let stage = Stage {
            id: number(id),
            name: format!("stage {id}"),
            order: key(order),
            origin: None,
        };
        stages::insert(connection, journey.id, &stage).unwrap();
        let step = Step {
            id: number(id + 10),
            stage: stage.id,
            name: format!("step {}", id + 10),
            department: None,
            child: None,
            order: key("V"),
            origin: Some(number(99)),
        };
        steps::insert(connection, &step).unwrap();
    }
    for (id, kind, order) in [(30, LaneKind::Pains, "b"), (31, LaneKind::Emotion, "a")] {
        let lane = Lane {
            id: number(id),
            kind,
            name: format!("lane {id}"),
            hint: "hint".into(),
            tint: Tint::new(3),
            height: Some(120.5),
            collapsed: true,
            hidden: false,
            order: key(order),
        };
        lanes::insert(connection, journey.id, &lane).unwrap();
    }
    journey.id
}

#[test]
fn everything_on_a_journey_comes_back_as_it_was_written_and_in_order() {
    let connection = connection();
    let journey = journey(&connection);
    let department = Department {
        id: number(60),
        name: "Care".into(),
        tint: Tint::nth(1),
        order: key("V"),
    };
    lists::department::insert(&connection, &department).unwrap();
    let touchpoint = Touchpoint {
        id: number(61),
        name: "App".into(),
        icon: Icon::Phone,
        channel: None,
        department: Some(department.id),
        notes: "n".into(),
        order: key("V"),
    };
    lists::touchpoint::insert(&connection, &touchpoint).unwrap();
    let persona = Persona {
        id: number(62),
        name: "Lea".into(),
        line: "l".into(),
        tint: Tint::nth(0),
        picture: None,
        order: key("V"),
    };
    lists::persona::insert(&connection, &persona).unwrap();

    let full = Card {
        span: 2,
        notes: "notes".into(),
        kind: Some(CardKind::Question),
        severity: Some(4),
        evidence: Some(Evidence::Measured),
        touchpoint: Some(touchpoint.id),
        department: Some(department.id),
        persona: Some(persona.id),
        picture: Some(number(70)),
        tags: vec!["alpha".into(), "beta".into()],
        origin: Some(number(71)),
        ..card(40, Some((30, 21)), "b")
    };
    let first = card(41, Some((30, 21)), "a");
    let parked = card(42, None, "V");
    let later = card(43, Some((30, 20)), "a");
    for card in [&parked, &later, &full, &first] {
        cards::insert(&connection, journey, card).unwrap();
    }
    let point = Point {
        id: number(50),
        lane: number(31),
        step: number(20),
        persona: persona.id,
        series: Series::Expected,
        value: -0.0,
        note: "why".into(),
    };
    points::insert(&connection, &point).unwrap();
    journeys::set_personas(&connection, journey, &[persona.id], || 1).unwrap();

    let content = journeys::content(&connection, journey).unwrap().unwrap();
    assert_eq!(
        content
            .stages
            .iter()
            .map(|stage| stage.id)
            .collect::<Vec<StageId>>(),
        [number(11), number(10)]
    );
    assert_eq!(
        content
            .steps
            .iter()
            .map(|step| step.id)
            .collect::<Vec<StepId>>(),
        [number(21), number(20)]
    );
    assert_eq!(
        content
            .lanes
            .iter()
            .map(|lane| lane.id)
            .collect::<Vec<LaneId>>(),
        [number(31), number(30)]
    );
    assert_eq!(content.cards, [first, full.clone(), later, parked]);
    assert_eq!(content.points, [point]);
    assert_eq!(content.personas, [persona.id]);
    assert_eq!(
        cards::get(&connection, full.id).unwrap().unwrap(),
        CardRow {
            journey,
            card: full
        }
    );
    let library = lists::read(&connection).unwrap();
    assert_eq!(library.tags, ["alpha", "beta"]);
    assert_eq!(
        (library.touchpoints, library.departments),
        (vec![touchpoint], vec![department])
    );
    let uses = lists::uses(&connection).unwrap();
    // The department: one card and one touchpoint. The persona: one card and one curve.
    assert!(
        uses.contains(&(RawId([60; 16]), 2)) && uses.contains(&(RawId([62; 16]), 2)),
        "{uses:?}"
    );
}

#[test]
fn changed_tags_touch_only_their_own_rows() {
    let connection = connection();
    let journey = journey(&connection);
    let before = Card {
        tags: vec!["a".into(), "b".into()],
        ..card(40, None, "V")
    };
    cards::insert(&connection, journey, &before).unwrap();
    let row = cards::get(&connection, before.id).unwrap().unwrap();
    let after = Card {
        tags: vec!["b".into(), "c".into()],
        ..before
    };
    let changes = connection.total_changes();
    cards::update(&connection, &row, &after).unwrap();
    // The card itself, one tag gone, one tag new.
    assert_eq!(connection.total_changes() - changes, 3);
    assert_eq!(
        cards::get(&connection, after.id).unwrap().unwrap().card,
        after
    );
}

#[test]
fn personas_of_a_journey_are_reordered_with_few_rows() {
    let connection = connection();
    let journey = journey(&connection);
    let ids: Vec<PersonaId> = (60..64).map(number).collect();
    for (place, id) in ids.iter().enumerate() {
        let persona = Persona {
            id: *id,
            name: String::new(),
            line: String::new(),
            tint: Tint::nth(place),
            picture: None,
            order: key("V"),
        };
        lists::persona::insert(&connection, &persona).unwrap();
    }
    journeys::set_personas(&connection, journey, &ids[..3], || 5).unwrap();
    let changes = connection.total_changes();
    journeys::set_personas(&connection, journey, &[ids[1], ids[2], ids[0]], || 5).unwrap();
    assert_eq!(
        journeys::personas(&connection, journey).unwrap(),
        [ids[1], ids[2], ids[0]]
    );
    assert_eq!(connection.total_changes() - changes, 1);
    journeys::set_personas(&connection, journey, &[ids[3]], || 5).unwrap();
    assert_eq!(journeys::personas(&connection, journey).unwrap(), [ids[3]]);
}

#[test]
fn merging_personas_keeps_the_values_of_the_one_that_stays() {
    let connection = connection();
    journey(&connection);
    for id in [60, 61] {
        let persona = Persona {
            id: number(id),
            name: String::new(),
            line: String::new(),
            tint: Tint::nth(0),
            picture: None,
            order: key("V"),
        };
        lists::persona::insert(&connection, &persona).unwrap();
    }
    let value = |id, step, persona, value| Point {
        id: number(id),
        lane: number(31),
        step: number(step),
        persona: number(persona),
        series: Series::Experienced,
        value,
        note: String::new(),
    };
    for point in [
        value(50, 20, 60, 1.0),
        value(51, 21, 60, 2.0),
        value(52, 20, 61, -1.0),
    ] {
        points::insert(&connection, &point).unwrap();
    }
    lists::persona::merge(&connection, number(60), number(61)).unwrap();
    lists::persona::delete(&connection, number(60)).unwrap();
    let mut left: Vec<(StepId, f64)> = points::in_lane(&connection, number(31))
        .unwrap()
        .into_iter()
        .map(|point| (point.step, point.value))
        .collect();
    left.sort_by_key(|(step, _)| *step);
    assert_eq!(left, [(number(20), -1.0), (number(21), 2.0)]);
}

#[test]
fn a_word_from_elsewhere_is_an_error_and_not_a_guess() {
    let connection = connection();
    let journey = journey(&connection);
    connection
        .execute("UPDATE lane SET kind = 'wormhole'", ())
        .unwrap();
    assert!(lanes::of_journey(&connection, journey).is_err());
}
