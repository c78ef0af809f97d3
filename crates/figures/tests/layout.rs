//! What holds for every layout, whatever is on the map.

#![allow(
    clippy::unwrap_used,
    reason = "what is missing from a map has failed its test"
)]

mod common;

use std::collections::BTreeMap;

use common::Sketch;
use proptest::prelude::*;
use throughline_figures::Fonts;
use throughline_figures::font::{Type, Weight};
use throughline_figures::map::geometry::*;
use throughline_figures::map::{PictureSize, layout};
use throughline_model::*;

fn fonts() -> &'static Fonts {
    static FONTS: std::sync::OnceLock<Fonts> = std::sync::OnceLock::new();
    FONTS.get_or_init(Fonts::bundled)
}

fn laid_out(sketch: &Sketch) -> MapGeometry {
    layout(&sketch.input(), fonts())
}

/// The rules of a sane layout; each is broken by nothing a user can write.
fn check(sketch: &Sketch) -> MapGeometry {
    let map = laid_out(sketch);
    assert!(map.width.is_finite() && map.height.is_finite());
    assert_eq!(map.header_height, map.stage_height + map.step_height);

    // Lanes and columns stand side by side without gaps.
    let mut y = map.header_height;
    for lane in &map.lanes {
        assert_eq!(lane.y, y);
        y += lane.height;
    }
    assert_eq!(map.height, y);
    let mut x = map.lane_header_width;
    for stage in &map.stages {
        assert_eq!(stage.x, x);
        x += stage.width;
    }
    assert_eq!(map.width, x);

    // Cards lie in their lane and columns and never on one another.
    let mut by_lane: BTreeMap<LaneId, Vec<&CardBox>> = BTreeMap::new();
    for card in &map.cards {
        let lane = map
            .lanes
            .iter()
            .find(|lane| lane.lane == card.lane)
            .unwrap();
        let last = &map.steps[card.column + card.columns - 1];
        assert!(
            card.x >= map.steps[card.column].x && card.x + card.width <= last.x + last.width,
            "{card:?}"
        );
        assert!(
            card.y >= lane.y && card.y + card.height <= lane.y + lane.height,
            "{card:?} in {lane:?}"
        );
        assert!(
            card.text_y + card.lines.len() as f64 * LINE_HEIGHT <= card.meta_y,
            "{card:?}"
        );
        assert!(card.meta_y <= card.height, "{card:?}");
        by_lane.entry(card.lane).or_default().push(card);
    }
    for cards in by_lane.values() {
        for (index, a) in cards.iter().enumerate() {
            for b in &cards[index + 1..] {
                let apart = a.x + a.width <= b.x
                    || b.x + b.width <= a.x
                    || a.y + a.height <= b.y
                    || b.y + b.height <= a.y;
                assert!(apart, "{a:?} lies on {b:?}");
                // In one column the later card is the lower.
                assert!(a.column != b.column || a.y < b.y, "{a:?} before {b:?}");
            }
        }
    }

    // Every line fits where it stands.
    let fits = |line: &str, weight, size, width: f64| {
        let wide = fonts().width(line, Type::new(weight, size));
        assert!(wide <= width, "{line:?} is {wide} wide, not {width}");
    };
    for stage in &map.stages {
        stage
            .lines
            .iter()
            .for_each(|line| fits(line, Weight::SemiBold, STAGE_SIZE, stage.width - 24.0));
    }
    for step in &map.steps {
        step.lines
            .iter()
            .for_each(|line| fits(line, Weight::Regular, TEXT_SIZE, step.width - 24.0));
    }
    for lane in map.lanes.iter().filter(|lane| !lane.kind.is_line()) {
        lane.name_lines
            .iter()
            .for_each(|line| fits(line, Weight::SemiBold, TEXT_SIZE, LANE_HEADER_WIDTH - 24.0));
        lane.hint_lines
            .iter()
            .for_each(|line| fits(line, Weight::Regular, META_SIZE, LANE_HEADER_WIDTH - 24.0));
    }
    for card in &map.cards {
        let inner = match card.style {
            CardStyle::Note | CardStyle::Picture => card.width - 2.0 * NOTE_PADDING_X,
            CardStyle::Chip if card.icon.is_some() => {
                card.width - 2.0 * CHIP_PADDING_X - CHIP_ICON - CHIP_GAP
            }
            CardStyle::Chip => card.width - 2.0 * CHIP_PADDING_X,
        };
        card.lines
            .iter()
            .for_each(|line| fits(line, Weight::Regular, TEXT_SIZE, inner));
        if let Some(meta) = &card.meta {
            let first = if meta.dots_inline {
                inner - DOTS_WIDTH
            } else {
                inner
            };
            meta.grade_lines
                .iter()
                .take(1)
                .for_each(|line| fits(line, Weight::Regular, META_SIZE, first));
            meta.grade_lines
                .iter()
                .chain(&meta.lines)
                .for_each(|line| fits(line, Weight::Regular, META_SIZE, inner));
        }
    }
    map
}

#[derive(Debug, Clone)]
struct Wanted {
    lane: usize,
    step: usize,
    span: u16,
    title: String,
    evidence: bool,
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let title = prop_oneof![
        "[a-zA-Z ]{0,60}",
        "[אבגדה \u{0627}-\u{0640}]{0,30}",
        "[\u{4e00}-\u{4f00}ぁ-ん。]{0,30}",
        "\\PC{0,40}"
    ];
    (
        0..4usize,
        0..6usize,
        prop_oneof![Just(1u16), 1..9u16, Just(u16::MAX), Just(0)],
        title,
        any::<bool>(),
    )
        .prop_map(|(lane, step, span, title, evidence)| Wanted {
            lane,
            step,
            span,
            title,
            evidence,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn cards_keep_their_places_whatever_they_say(cards in proptest::collection::vec(wanted(), 0..25)) {
        let mut s = Sketch::new("Any");
        s.stage("One", &["a", "b"]);
        s.stage("Empty", &[]);
        s.stage("Two", &["c", "d", "e", "f"]);
        let kinds = [LaneKind::Actions, LaneKind::Touchpoints, LaneKind::Pains, LaneKind::Text];
        let lanes = kinds.map(|kind| s.lane(kind, "Lane", "hint"));
        let mut cards = cards;
        cards.sort_by_key(|card| (card.lane, card.step));
        for wanted in &cards {
            let card = s.card(lanes[wanted.lane], wanted.step, &wanted.title);
            card.span = wanted.span;
            card.evidence = wanted.evidence.then_some(Evidence::Assumed);
            card.severity = wanted.evidence.then_some(5);
        }
        let map = check(&s);
        prop_assert_eq!(map.cards.len(), cards.len());
        prop_assert_eq!(map, laid_out(&s));
    }
}

#[test]
fn the_mockups_journey_has_its_measures() {
    let map = check(&common::harbour_bank());
    assert_eq!(map.width, 136.0 + 8.0 * 112.0);
    assert_eq!(
        map.stages
            .iter()
            .map(|stage| stage.width / 112.0)
            .collect::<Vec<_>>(),
        [1.0, 2.0, 2.0, 2.0, 1.0]
    );
    assert_eq!(map.cards[0].lines, ["Sees the", "poster in the", "tram"]);
    let height = |kind| {
        map.lanes
            .iter()
            .find(|lane| lane.kind == kind)
            .unwrap()
            .height
    };
    assert_eq!(height(LaneKind::Emotion), 132.0);
    assert_eq!(height(LaneKind::Arc), 96.0);
    assert_eq!(height(LaneKind::LineOfVisibility), 24.0);
    assert_eq!(height(LaneKind::Support), 30.0);
    assert_eq!(map.curves.len(), 4);
}

#[test]
fn an_empty_journey_has_only_headers() {
    let map = check(&Sketch::new(""));
    assert_eq!(
        (map.width, map.height),
        (LANE_HEADER_WIDTH, map.header_height)
    );
}

#[test]
fn one_step_and_two_hundred() {
    for steps in [1, 200] {
        let map = check(&common::large(steps, 5, steps * 3));
        assert_eq!(map.steps.len(), steps);
        assert_eq!(map.width, LANE_HEADER_WIDTH + COLUMN_WIDTH * steps as f64);
    }
}

#[test]
fn enormous_texts_end_in_an_ellipsis() {
    let mut s = Sketch::new("Long");
    let (word, sentence) = ("x".repeat(200_000), "many words ".repeat(20_000));
    s.stage(&sentence, &[&word, "b"]);
    let lane = s.row(LaneKind::Actions, &sentence, &word, &[&sentence, &word]);
    let chips = s.row(LaneKind::Channels, &word, "", &[&sentence, &word]);
    let card = s.card(lane, 0, "tags");
    card.tags = (0..5000).map(|tag| format!("tag{tag}")).collect();
    let map = check(&s);
    assert!(map.height < 2500.0, "{}", map.height);
    for card in map.cards.iter().filter(|card| card.lines != ["tags"]) {
        assert!(
            card.lines.last().unwrap().ends_with('…'),
            "{:?}",
            card.lines
        );
        assert_eq!(card.lines.len(), if card.lane == chips { 6 } else { 20 });
    }
}

#[test]
fn hidden_collapsed_parked_and_homeless_cards_are_left_out() {
    let mut s = Sketch::new("Left out");
    s.stage("Stage", &["a"]);
    let hidden = s.row(LaneKind::Text, "Hidden", "", &["no"]);
    let collapsed = s.row(LaneKind::Text, "Collapsed", "", &["no"]);
    let open = s.row(LaneKind::Text, "Open", "", &["yes", ""]);
    s.content
        .lanes
        .iter_mut()
        .find(|lane| lane.id == hidden)
        .unwrap()
        .hidden = true;
    s.content
        .lanes
        .iter_mut()
        .find(|lane| lane.id == collapsed)
        .unwrap()
        .collapsed = true;
    let parked = s.card(open, 0, "parked");
    (parked.lane, parked.step) = (None, None);
    let nowhere: StepId = s.id();
    s.card(open, 0, "its step is gone").step = Some(nowhere);
    let map = check(&s);
    assert_eq!(
        map.cards
            .iter()
            .flat_map(|card| &card.lines)
            .collect::<Vec<_>>(),
        ["yes"]
    );
    assert_eq!(
        map.lanes
            .iter()
            .map(|lane| (lane.lane, lane.count))
            .collect::<Vec<_>>(),
        [(collapsed, 1), (open, 1)]
    );
}

#[test]
fn a_chosen_height_stretches_a_lane_and_never_cuts() {
    let heights = |height: Option<f64>| {
        let mut s = Sketch::new("Heights");
        s.stage("Stage", &["a"]);
        let lane = s.row(
            LaneKind::Text,
            "Lane",
            "",
            &["one two three four five six seven eight nine ten eleven"],
        );
        s.content
            .lanes
            .iter_mut()
            .find(|found| found.id == lane)
            .unwrap()
            .height = height;
        check(&s).lanes[0].height
    };
    let own = heights(None);
    assert!(own > 52.0);
    assert_eq!(heights(Some(10.0)), own);
    assert_eq!(heights(Some(f64::NAN)), own);
    assert_eq!(heights(Some(300.0)), 300.0);
    assert!(heights(Some(f64::MAX)) < 10_000.0);
}

#[test]
fn a_spanning_card_stands_below_all_it_covers() {
    let mut s = Sketch::new("Span");
    s.stage("Stage", &["a", "b", "c"]);
    let lane = s.lane(LaneKind::Text, "Lane", "");
    s.card(lane, 0, "a");
    s.card(lane, 0, "wide").span = 2;
    s.card(lane, 1, "b");
    s.card(lane, 2, "c");
    let map = check(&s);
    let y = |title: &str| {
        map.cards
            .iter()
            .find(|card| card.lines == [title])
            .unwrap()
            .y
    };
    assert_eq!(y("a"), y("c"));
    assert!(y("a") < y("wide") && y("wide") < y("b"));
}

#[test]
fn a_filter_fades_cards_and_takes_other_curves_away() {
    let mut s = common::harbour_bank();
    let jon = s.content.personas[1];
    s.filter.personas = vec![jon];
    s.filter.evidence = vec![Evidence::Assumed];
    s.filter.kinds = vec![CardKind::Pain];
    let map = check(&s);
    let clear: Vec<_> = map
        .cards
        .iter()
        .filter(|card| !card.faded)
        .map(|card| card.lines[0].as_str())
        .collect();
    assert_eq!(clear, ["Nobody says how long"]);
    assert!(map.curves.iter().all(|curve| curve.persona == jon) && map.curves.len() == 1);
}

#[test]
fn curves_stay_between_their_values_and_jump_over_gaps() {
    let mut s = Sketch::new("Curve");
    s.stage("Stage", &["a", "b", "c", "d"]);
    let amina = s.persona("Amina", 3);
    let lane = s.lane(LaneKind::Emotion, "Emotion", "");
    s.curve(
        lane,
        amina,
        Series::Experienced,
        &[Some(2.0), None, Some(f64::NAN), Some(-9.0)],
    );
    s.curve(lane, amina, Series::Expected, &[None, Some(0.0)]);
    let map = check(&s);
    let top = map.header_height;
    let [curve, lone] = map.curves.as_slice() else {
        panic!("{:?}", map.curves)
    };
    assert_eq!(
        curve.path,
        format!("M192 {0} C360 {0} 360 {1} 528 {1}", top + 16.0, top + 116.0)
    );
    assert_eq!(curve.tint, 3);
    assert_eq!((lone.path.as_str(), lone.points.len()), ("", 1));
    assert_eq!(lone.points[0].y, top + 66.0);
}

#[test]
fn pictures_keep_their_shape_and_lost_ones_leave_a_note() {
    let mut s = Sketch::new("Pictures");
    s.stage("Stage", &["a", "b", "c"]);
    let lane = s.lane(LaneKind::Pictures, "Pictures", "");
    for (step, size) in [(0, Some((400, 200))), (1, Some((10, 1000))), (2, None)] {
        let id: PictureId = s.id();
        if let Some((width, height)) = size {
            s.picture_sizes.insert(id, PictureSize { width, height });
        }
        s.card(lane, step, "title").picture = Some(id);
    }
    let map = check(&s);
    let [wide, tall, lost] = map.cards.as_slice() else {
        panic!()
    };
    let area = wide.picture.unwrap();
    assert_eq!((area.width, area.height), (92.0, 46.0));
    assert!(tall.picture.unwrap().height <= 1.25 * tall.width);
    assert_eq!((lost.style, lost.picture), (CardStyle::Note, None));
}

#[test]
fn chips_carry_the_pictogram_of_their_touchpoint() {
    let map = check(&common::harbour_bank());
    let icons: Vec<Option<Icon>> = map
        .cards
        .iter()
        .filter(|card| card.lines == ["Call centre"] || card.lines == ["Pays rent"])
        .map(|card| card.icon)
        .collect();
    assert_eq!(icons, [None, Some(Icon::Call)]);
}

#[test]
fn a_kind_its_lane_does_not_tell_is_written_on_the_card() {
    let map = check(&common::harbour_bank());
    let card = map
        .cards
        .iter()
        .find(|card| card.kind == CardKind::Question)
        .unwrap();
    assert_eq!(card.meta.as_ref().unwrap().lines, ["Question"]);
    assert!(
        map.cards
            .iter()
            .filter(|card| card.kind == CardKind::Pain)
            .all(|card| {
                card.meta
                    .as_ref()
                    .is_none_or(|meta| !meta.lines.contains(&"Pain".to_owned()))
            })
    );
}

#[test]
fn a_card_does_not_repeat_its_owner_who_is_its_title() {
    let mut s = Sketch::new("Owners");
    s.stage("Stage", &["a"]);
    let lane = s.lane(LaneKind::Departments, "Departments", "");
    let owner = s.department("Bank");
    for title in ["bank ", "Calls"] {
        s.card(lane, 0, title).department = Some(owner);
    }
    let map = check(&s);
    let owners: Vec<_> = map
        .cards
        .iter()
        .map(|card| card.meta.as_ref().map(|meta| meta.lines.concat()))
        .collect();
    assert_eq!(owners, [None, Some("Bank".to_owned())]);
}

#[test]
fn a_chip_gives_its_pictogram_up_before_it_breaks_a_word() {
    let mut s = Sketch::new("Words");
    s.stage("Stage", &["a", "b"]);
    s.row(
        LaneKind::Touchpoints,
        "Touchpoints",
        "",
        &["Ausweis-Dienstleister", "Comparison site"],
    );
    let map = check(&s);
    assert_eq!(map.cards[0].lines, ["Ausweis-", "Dienstleister"]);
    assert_eq!(map.cards[0].icon, None);
    assert_eq!(map.cards[1].lines, ["Comparison", "site"]);
}
