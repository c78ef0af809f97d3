//! Maps on slides: cut where they can be read, with nothing lost.

use throughline_exchange::deck::*;

use crate::opened::Node;
use crate::{samples, small, sound};

#[test]
fn a_map_is_one_group_of_real_text_with_a_curve_on_each_slide() {
    let harbour = samples::maps::harbour_bank();
    let figure = MapFigure {
        input: harbour.input(),
        images: &samples::NO_IMAGES,
    };
    let opened = sound(&small(vec![Slide::new("m", "Map", Body::Map(figure))]));
    let (mut said, mut curves) = (String::new(), 0);
    for (_, slide) in &opened.slides() {
        let tree = slide.all("p:spTree")[0];
        let groups = tree.children.iter().filter(|one| one.name == "p:grpSp");
        let groups: Vec<&Node> = groups.collect();
        assert_eq!(groups.len(), 1);
        said.push_str(&groups[0].said());
        let shapes = slide.all("p:sp").into_iter();
        let is_curve = |shape: &&Node| {
            let about = shape.all("p:cNvPr")[0];
            about.attribute("name") == "Curve" && !shape.all("a:cubicBezTo").is_empty()
        };
        curves += shapes.filter(is_curve).count();
    }
    for text in [
        "Get verified",
        "Photo of ID is rejected without saying why",
        "Line of visibility",
        "Amina, student, experienced",
    ] {
        assert!(said.contains(text), "{text}");
    }
    assert_eq!(curves, 4);
}

/// A large map whose cards and steps can be told apart by their words.
fn numbered(steps: usize, lanes: usize, cards: usize) -> samples::maps::Sketch {
    let mut map = samples::maps::large(steps, lanes, cards);
    for (number, card) in map.content.cards.iter_mut().enumerate() {
        card.title = format!("Card{number:03} {}", card.title);
    }
    for (number, step) in map.content.steps.iter_mut().enumerate() {
        step.name = format!("Step{number:03}");
    }
    map
}

/// Every step and card is on a slide, no card is on two, and no letter is smaller than 8 points.
/// Answers what each slide says.
fn legible(map: &samples::maps::Sketch) -> Vec<String> {
    let body = Body::Map(MapFigure {
        input: map.input(),
        images: &samples::NO_IMAGES,
    });
    let opened = sound(&small(vec![Slide::new("m", "Large", body)]));
    let slides = opened.slides();
    for (name, slide) in &slides {
        for run in slide.all("p:grpSp")[0].all("a:rPr") {
            let size: u32 = run.attribute("sz").parse().unwrap();
            assert!(size >= 800, "{name}: letters of {size}");
        }
    }
    let said: Vec<String> = slides.iter().map(|(_, slide)| slide.said()).collect();
    let content = &map.content;
    for step in &content.steps {
        assert!(
            said.iter().any(|said| said.contains(&step.name)),
            "{}",
            step.name
        );
    }
    for card in &content.cards {
        let lane = content.lanes.iter().find(|lane| Some(lane.id) == card.lane);
        let shown = lane.is_some_and(|lane| !lane.collapsed && !lane.hidden);
        let name = &card.title[..7];
        let times = said.iter().map(|said| said.matches(name).count());
        assert_eq!(times.sum::<usize>(), usize::from(shown), "{name}");
    }
    said
}

#[test]
fn a_map_too_large_to_read_takes_several_slides() {
    assert!(legible(&numbered(30, 8, 200)).len() > 2);
    // Lanes taller than a slide are cut between their cards.
    assert!(legible(&numbered(4, 3, 400)).len() > 8);
}

#[test]
fn heights_a_person_chose_take_no_room_from_slides() {
    let mut map = numbered(6, 3, 20);
    let before = legible(&map);
    for lane in &mut map.content.lanes {
        lane.height = Some(3000.0);
    }
    assert_eq!(legible(&map), before);
}

#[test]
fn folded_lanes_are_named_where_there_is_room_and_never_lose_the_map() {
    let mut map = numbered(4, 2, 4);
    map.content.lanes.last_mut().unwrap().collapsed = true;
    let name = map.content.lanes.last().unwrap().name.clone();
    let said = legible(&map);
    assert!(said.len() == 1 && said[0].contains(&name), "{said:?}");
    let mut folded = numbered(4, 40, 60);
    for lane in &mut folded.content.lanes {
        lane.collapsed = true;
    }
    let body = Body::Map(MapFigure {
        input: folded.input(),
        images: &samples::NO_IMAGES,
    });
    let opened = sound(&small(vec![Slide::new("m", "Folded", body)]));
    assert_eq!(opened.slides().len(), 1);
}

#[test]
fn a_card_that_is_cut_has_its_sign_on_the_slide_where_it_begins() {
    let mut map = numbered(30, 3, 0);
    let (lane, step) = (
        map.content.lanes.last().unwrap().id,
        map.content.steps[0].id,
    );
    let card = map.card(lane, 0, "Everywhere");
    card.step = Some(step);
    card.span = 30;
    let body = Body::Map(MapFigure {
        input: map.input(),
        images: &samples::NO_IMAGES,
    });
    let opened = sound(&small(vec![Slide::new("m", "Span", body)]));
    let slides = opened.slides();
    let named = slides
        .iter()
        .filter(|(_, slide)| slide.said().contains("Everywhere"));
    assert_eq!(named.count(), slides.len());
    for (_, slide) in &slides {
        let frame = slide.all("p:grpSp")[0].all("a:off")[0]
            .attribute("x")
            .to_owned();
        let left: i64 = frame.parse().unwrap();
        for off in slide.all("p:grpSp")[0].all("a:off") {
            assert!(off.attribute("x").parse::<i64>().unwrap() >= left);
        }
    }
}
