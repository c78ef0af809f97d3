//! Pairs of journeys and what the comparison says of them.

use super::*;
use crate::test_journey::{id, journey, point, short};

fn today() -> JourneyContent {
    journey(
        &[("s", &["a", "b"]), ("t", &["c"])],
        &[("x", LaneKind::Actions), ("e", LaneKind::Emotion)],
        &[
            ("1", "x", "a"),
            ("2", "x", "a"),
            ("3", "x", "b"),
            ("4", "", ""),
        ],
    )
}

fn shown<K: std::fmt::Display>(changes: &BTreeMap<K, Change>) -> Vec<String> {
    changes
        .iter()
        .map(|(id, change)| format!("{} {change:?}", short(id)))
        .collect()
}

#[test]
fn a_copy_without_changes_differs_in_nothing() {
    let future = journey(
        &[("S<s", &["A<a", "B<b"]), ("T<t", &["C<c"])],
        &[("X", LaneKind::Actions), ("E", LaneKind::Emotion)],
        &[
            ("1'<1", "X", "A"),
            ("2'<2", "X", "A"),
            ("3'<3", "X", "B"),
            ("4'<4", "", ""),
        ],
    );
    let comparison = compare(&today(), &future);
    assert!(
        comparison.cards.is_empty() && comparison.steps.is_empty(),
        "{comparison:?}"
    );
    assert_eq!(comparison.merged, future);
}

#[test]
fn what_was_removed_comes_back_where_it_stood() {
    let future = journey(
        &[("S<s", &["A<a"])],
        &[("E", LaneKind::Emotion)],
        &[("4'<4", "", ""), ("n", "", "")],
    );
    let comparison = compare(&today(), &future);
    assert_eq!(shown(&comparison.steps), ["b Removed", "c Removed"]);
    assert_eq!(
        shown(&comparison.cards),
        ["1 Removed", "2 Removed", "3 Removed", "n Added"]
    );
    let merged = comparison.merged;
    assert_eq!(
        merged
            .stages
            .iter()
            .map(|stage| short(stage.id))
            .collect::<Vec<_>>(),
        ["S", "t"]
    );
    let steps: Vec<_> = merged
        .steps
        .iter()
        .map(|step| (short(step.stage), short(step.id)))
        .collect();
    assert_eq!(
        steps,
        [("S", "A"), ("S", "b"), ("t", "c")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    assert_eq!(
        merged
            .lanes
            .iter()
            .map(|lane| short(lane.id))
            .collect::<Vec<_>>(),
        ["x", "E"]
    );
    let cards: Vec<_> = merged
        .cards
        .iter()
        .map(|card| (short(card.id), card.step.map(short)))
        .collect();
    let expected = [
        ("1", Some("A")),
        ("2", Some("A")),
        ("3", Some("b")),
        ("4'", None),
        ("n", None),
    ];
    assert_eq!(
        cards,
        expected.map(|(card, step)| (card.to_owned(), step.map(str::to_owned)))
    );
    assert!(merged.cards[..2].is_sorted_by_key(|card| &card.order));
}

#[test]
fn a_removed_card_stands_behind_its_neighbour_of_today() {
    let future = journey(
        &[("S<s", &["A<a", "B<b"]), ("T<t", &["C<c"])],
        &[("X", LaneKind::Actions)],
        &[
            ("n", "X", "A"),
            ("1'<1", "X", "A"),
            ("m", "X", "A"),
            ("3'<3", "X", "B"),
            ("4'<4", "", ""),
        ],
    );
    let merged = compare(&today(), &future).merged;
    let cards: Vec<String> = merged.cards.iter().map(|card| short(card.id)).collect();
    assert_eq!(cards, ["n", "1'", "2", "m", "3'", "4'"]);
}

#[test]
fn moved_and_changed_are_told_apart() {
    let mut future = journey(
        &[("S<s", &["B<b", "A<a"]), ("T<t", &["C<c", "D"])],
        &[("X", LaneKind::Actions), ("E", LaneKind::Emotion)],
        &[
            ("1'<1", "X", "B"),
            ("2'<2", "X", "A"),
            ("3'<3", "X", "B"),
            ("4'<4", "X", "D"),
            ("5<3", "X", "B"),
        ],
    );
    future.cards[1].title = "another".into();
    future.steps[2].name = "another".into();
    let comparison = compare(&today(), &future);
    assert_eq!(
        shown(&comparison.steps),
        ["B Moved", "C Changed", "D Added"]
    );
    assert_eq!(
        shown(&comparison.cards),
        ["1' Moved", "2' Changed", "4' Moved", "5 Added"]
    );
}

#[test]
fn emotion_is_compared_where_both_know_it() {
    let mut before = today();
    point(&mut before, "e", "a", "lea", -2.0);
    point(&mut before, "e", "b", "lea", 1.0);
    point(&mut before, "e", "a", "jon", 0.0);
    let mut after = journey(&[("S<s", &["A<a", "N"])], &[("E", LaneKind::Emotion)], &[]);
    point(&mut after, "E", "A", "lea", 1.5);
    point(&mut after, "E", "N", "lea", 2.0);
    let Comparison { emotion, today, .. } = compare(&before, &after);
    let mut known: Vec<_> = today
        .iter()
        .map(|at| (short(at.step), short(at.persona), at.value))
        .collect();
    known.sort_by(|a, b| a.partial_cmp(b).unwrap());
    // The removed step "b" keeps its value of today.
    assert_eq!(
        known,
        [("A", "jon", 0.0), ("A", "lea", -2.0), ("b", "lea", 1.0)].map(|(step, persona, value)| (
            step.to_owned(),
            persona.to_owned(),
            value
        ))
    );
    assert_eq!(
        emotion,
        [EmotionDifference {
            step: id("A"),
            persona: id("lea"),
            today: -2.0,
            future: 1.5,
            difference: 3.5
        }]
    );
}

#[test]
fn as_many_as_possible_stay() {
    let check = |numbers: &[usize], expected: &[usize]| {
        assert_eq!(
            longest_rising(numbers).into_iter().collect::<Vec<_>>(),
            expected,
            "{numbers:?}"
        );
    };
    check(&[], &[]);
    check(&[0, 1, 2], &[0, 1, 2]);
    check(&[2, 0, 1], &[0, 1]);
    check(&[0, 3, 1, 2, 4], &[0, 1, 2, 4]);
}
