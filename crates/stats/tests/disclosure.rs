//! The rules of confidentiality, and an attacker who tries to get around them. The numbers are
//! those of `throughline_stats::confidentiality`.

mod attacker;

use proptest::prelude::*;
use throughline_stats::StatsError;
use throughline_stats::confidentiality::{
    Disclosure, EngagementFloor, Hiding, Minimum, Population, Selection, Visibility, all_shown,
    visible_groups,
};

const SHOWN: Visibility = Visibility::Shown;
const PROTECTS: Visibility = Visibility::Hidden(Hiding::ProtectsAnother);

fn too_few(minimum: u32) -> Visibility {
    Visibility::Hidden(Hiding::TooFew { minimum })
}

fn minimum(people: u32) -> Minimum {
    Minimum::new(people).expect("three or more")
}

fn one_split(groups: &[u64]) -> Population {
    let cells = (0u16..).zip(groups).map(|(value, &n)| ([value], n));
    Population::new(vec![groups.len() as u16], cells).expect("values in range")
}

fn check_split(groups: &[u64], smallest: u32, expected: &[Visibility]) {
    assert_eq!(visible_groups(groups, minimum(smallest)), expected);
    let disclosure = Disclosure::new(one_split(groups), minimum(smallest));
    assert_eq!(disclosure.split(&Selection::everybody(), 0), expected);
}

#[test]
fn rule_2_hides_groups_under_the_minimum() {
    check_split(&[5, 6], 5, &[SHOWN, SHOWN]);
    check_split(&[40, 2, 3, 9], 5, &[SHOWN, too_few(5), too_few(5), SHOWN]);
    check_split(&[3, 3], 3, &[SHOWN, SHOWN]);
    assert_eq!(Minimum::default().get(), 5);
    assert_eq!(Minimum::COMMENTS.get(), 10);
    assert_eq!(
        Minimum::new(2),
        Err(StatsError::OutOfRange { name: "minimum" })
    );
}

#[test]
fn rule_2_hides_the_total_too() {
    let disclosure = Disclosure::new(one_split(&[2, 2]), minimum(5));
    assert_eq!(disclosure.visibility(&Selection::everybody()), too_few(5));
    assert_eq!(
        disclosure.split(&Selection::everybody(), 0),
        [too_few(5), too_few(5)]
    );
}

#[test]
fn rule_3_hides_the_next_smallest_with_a_single_small_group() {
    // The heat map of the mockups: "Legal" has 4 answers, "People" 5.
    check_split(
        &[118, 96, 41, 74, 38, 4, 5, 36],
        5,
        &[
            SHOWN,
            SHOWN,
            SHOWN,
            SHOWN,
            SHOWN,
            too_few(5),
            PROTECTS,
            SHOWN,
        ],
    );
    // One alone with a large one: nothing of the split is left.
    check_split(&[90, 1], 5, &[PROTECTS, too_few(5)]);
    // Two that do not reach the minimum together.
    check_split(
        &[90, 1, 1, 7],
        5,
        &[SHOWN, too_few(5), too_few(5), PROTECTS],
    );
    // Nobody is no group: there is nothing to protect.
    check_split(&[90, 0, 8], 5, &[SHOWN, too_few(5), SHOWN]);
}

#[test]
fn rule_3_keeps_the_total() {
    let disclosure = Disclosure::new(one_split(&[90, 1]), minimum(5));
    assert_eq!(disclosure.visibility(&Selection::everybody()), SHOWN);
}

/// figures.md, confidentiality 4: n 8 with NPS 37.5 beside a shown group of 7 with 57.14.
#[test]
fn rule_4_refuses_seven_beside_eight() {
    let disclosure = Disclosure::new(one_split(&[7, 1]), minimum(5));
    assert_eq!(disclosure.visibility(&Selection::everybody()), SHOWN);
    assert_eq!(
        disclosure.split(&Selection::everybody(), 0),
        [PROTECTS, too_few(5)]
    );
    assert_eq!(
        disclosure.visibility(&Selection::everybody().with(0, &[0])),
        PROTECTS
    );
}

#[test]
fn rule_4_shows_several_hidden_groups_together_if_they_are_enough() {
    let disclosure = Disclosure::new(one_split(&[90, 4, 5]), minimum(5));
    assert_eq!(
        disclosure.visibility(&Selection::everybody().with(0, &[1, 2])),
        SHOWN
    );
    // With one of them left out the filter is a difference from the total.
    assert_eq!(
        disclosure.visibility(&Selection::everybody().with(0, &[0, 1])),
        PROTECTS
    );
}

#[test]
fn rule_4_holds_across_two_segment_questions() {
    // Department 1 is site 1 but for two people: department minus site would be these two.
    let cells = [([0, 0], 40), ([1, 1], 30), ([1, 0], 2)];
    let disclosure = Disclosure::new(Population::new(vec![2, 2], cells).unwrap(), minimum(5));
    assert_eq!(disclosure.split(&Selection::everybody(), 0), [SHOWN, SHOWN]);
    assert_eq!(
        disclosure.split(&Selection::everybody(), 1),
        [PROTECTS, PROTECTS]
    );
}

#[test]
fn rule_4_protects_in_rows_and_columns() {
    // The cell (0, 0) is small; without it three others have to go, a rectangle.
    let cells = [
        ([0, 0], 2),
        ([0, 1], 20),
        ([0, 2], 9),
        ([1, 0], 30),
        ([1, 1], 20),
        ([1, 2], 8),
        ([2, 0], 30),
        ([2, 1], 25),
        ([2, 2], 30),
    ];
    let disclosure = Disclosure::new(Population::new(vec![3, 3], cells).unwrap(), minimum(5));
    let table = disclosure.table(&Selection::everybody(), 0, 1);
    assert_eq!(table.total, SHOWN);
    assert_eq!(table.rows, [SHOWN; 3]);
    assert_eq!(table.columns, [SHOWN; 3]);
    assert_eq!(
        table.cells,
        [
            [too_few(5), SHOWN, PROTECTS],
            [PROTECTS, SHOWN, PROTECTS],
            [SHOWN, SHOWN, SHOWN],
        ]
    );
    // The same cells are seen through a filter and a split.
    let filtered = Selection::everybody().with(1, &[0]);
    assert_eq!(
        disclosure.split(&filtered, 0),
        [too_few(5), PROTECTS, SHOWN]
    );
}

#[test]
fn rule_6_gives_the_engagement_index_a_floor() {
    let floor = EngagementFloor::default();
    assert_eq!(floor.visibility(29), too_few(30));
    assert_eq!(floor.visibility(30), SHOWN);
    assert_eq!(EngagementFloor::new(10).unwrap().visibility(10), SHOWN);
    assert_eq!(
        EngagementFloor::new(9),
        Err(StatsError::OutOfRange { name: "floor" })
    );
}

#[test]
fn a_figure_over_several_questions_needs_all_of_them() {
    assert_eq!(all_shown([SHOWN, SHOWN]), SHOWN);
    assert_eq!(all_shown([SHOWN, PROTECTS, too_few(5)]), too_few(5));
    assert_eq!(all_shown([too_few(5), PROTECTS]), too_few(5));
    assert_eq!(all_shown([PROTECTS, SHOWN]), PROTECTS);
}

#[test]
fn hiding_travels_as_json() {
    let json = |visibility: Visibility| serde_json::to_string(&visibility).unwrap();
    assert_eq!(json(SHOWN), r#"{"visibility":"shown"}"#);
    assert_eq!(
        json(too_few(5)),
        r#"{"visibility":"hidden","because":"tooFew","minimum":5}"#
    );
    assert_eq!(
        json(PROTECTS),
        r#"{"visibility":"hidden","because":"protectsAnother"}"#
    );
    for visibility in [SHOWN, too_few(5), PROTECTS] {
        let back: Visibility = serde_json::from_str(&json(visibility)).unwrap();
        assert_eq!(back, visibility);
    }
    assert!(serde_json::from_str::<Minimum>("2").is_err());
}

#[test]
fn impossible_populations_are_refused() {
    assert_eq!(
        Population::new(vec![2, 2], [([0u16], 1)]),
        Err(StatsError::UnequalLengths)
    );
    assert_eq!(
        Population::new(vec![2], [([2u16], 1)]),
        Err(StatsError::OutOfRange { name: "value" })
    );
    let nobody = Population::new(vec![2], Vec::<([u16; 1], u64)>::new()).unwrap();
    let disclosure = Disclosure::new(nobody, minimum(3));
    assert_eq!(
        disclosure.split(&Selection::everybody(), 0),
        [too_few(3), too_few(3)]
    );
    assert!(disclosure.split(&Selection::everybody(), 9).is_empty());
}

/// People with one to three segment questions, some values rare, some combinations missing.
fn populations() -> impl Strategy<Value = (Vec<u16>, Vec<Vec<u16>>)> {
    prop::collection::vec(2u16..=4, 1..=3).prop_flat_map(|segments| {
        let person: Vec<_> = segments
            .iter()
            .map(|&values| {
                // The smaller of two draws makes the later values rarer.
                (0..values, 0..values).prop_map(|(a, b)| a.min(b))
            })
            .collect();
        let people = prop::collection::vec(person, 3..90);
        (Just(segments), people)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Rule 4: every filter, split and total at once, combined in any linear way.
    #[test]
    fn rule_4_stands_against_the_attacker(
        (segments, people) in populations(),
        smallest in 3u32..=6,
    ) {
        let population = attacker::population(&segments, &people);
        let disclosure = Disclosure::new(population, minimum(smallest));
        let selections = attacker::selections(&segments);
        let shown: Vec<&Selection> = selections
            .iter()
            .filter(|selection| disclosure.visibility(selection).is_shown())
            .collect();
        let found = attacker::attack(&people, &shown, smallest);
        prop_assert!(found.is_none(), "{found:?} was found out");
    }

    /// The same for a further question that some people left out.
    #[test]
    fn rule_4_stands_for_following_questions(
        (segments, people) in populations(),
        smallest in 3u32..=6,
        left_out in 2usize..9,
    ) {
        let first = Disclosure::new(attacker::population(&segments, &people), minimum(smallest));
        let some: Vec<Vec<u16>> = people
            .iter()
            .enumerate()
            .filter(|(person, _)| person % left_out != 0)
            .map(|(_, values)| values.clone())
            .collect();
        let disclosure = first.following(attacker::population(&segments, &some));
        let selections = attacker::selections(&segments);
        let shown: Vec<&Selection> = selections
            .iter()
            .filter(|selection| disclosure.visibility(selection).is_shown())
            .collect();
        let found = attacker::attack(&some, &shown, smallest);
        prop_assert!(found.is_none(), "{found:?} was found out");
    }

    /// The same for a question whose answers are shown in classes: the last question of the
    /// population is the class of the answer.
    #[test]
    fn rule_4_stands_for_classes_of_answers(
        (segments, people) in populations(),
        smallest in 3u32..=6,
    ) {
        let (_, asked) = segments.split_last().unwrap();
        let without: Vec<Vec<u16>> = people
            .iter()
            .map(|values| values[..asked.len()].to_vec())
            .collect();
        let whole = Disclosure::new(attacker::population(asked, &without), minimum(smallest));
        let classed = whole.by_class(attacker::population(&segments, &people));
        let selections = attacker::selections(&segments);
        // What is shown stays shown; where a class is all of a group, that group may join.
        for selection in attacker::selections(asked) {
            prop_assert!(
                !whole.visibility(&selection).is_shown()
                    || classed.visibility(&selection).is_shown()
            );
        }
        let shown: Vec<&Selection> = selections
            .iter()
            .filter(|selection| classed.visibility(selection).is_shown())
            .collect();
        let found = attacker::attack(&people, &shown, smallest);
        prop_assert!(found.is_none(), "{found:?} was found out");
        // Of other people nothing is shown.
        let others = whole.by_class(attacker::population(&segments, &people[1..]));
        prop_assert!(!others.visibility(&Selection::everybody()).is_shown());
    }

    /// Every division is one of all people, and each of its blocks may be shown by itself.
    #[test]
    fn divisions_may_be_shown(
        (segments, people) in populations(),
        smallest in 3u32..=6,
    ) {
        let disclosure = Disclosure::new(attacker::population(&segments, &people), minimum(smallest));
        let without: Vec<usize> = (1..segments.len()).rev().take(1).collect();
        let divisions = disclosure.divisions(&without);
        prop_assert_eq!(divisions.is_empty(), people.len() < smallest as usize);
        prop_assert!(divisions.is_sorted_by_key(|one| std::cmp::Reverse(one.sizes.len())));
        for division in divisions {
            prop_assert!(division.segments.iter().all(|segment| !without.contains(segment)));
            let block_of = |values: &[u16]| {
                let found = division.blocks.iter().find(|(cell, _)| *cell == values);
                found.map(|(_, block)| *block)
            };
            let mut sizes = vec![0; division.sizes.len()];
            for values in &people {
                sizes[block_of(values).unwrap()] += 1;
            }
            prop_assert_eq!(&sizes, division.sizes);
            prop_assert!(sizes.iter().all(|size| *size >= u64::from(smallest)));
            let shown = disclosure.visibility_of_groups(sizes.len(), block_of);
            prop_assert_eq!(shown, vec![SHOWN; sizes.len()]);
        }
    }

    /// Splits and tables show what their selections show, and nothing depends on the order of
    /// the people.
    #[test]
    fn splits_and_tables_agree_with_selections(
        (segments, people) in populations(),
        allowed in prop::collection::vec(0u16..4, 1..4),
    ) {
        let disclosure = Disclosure::new(attacker::population(&segments, &people), minimum(4));
        let mut reversed = people.clone();
        reversed.reverse();
        let other = Disclosure::new(attacker::population(&segments, &reversed), minimum(4));
        let filter = Selection::everybody().with(0, &allowed);
        let last = segments.len() - 1;
        let table = disclosure.table(&filter, 0, last);
        prop_assert_eq!(&other.table(&filter, 0, last), &table);
        for row in 0..segments[0] {
            let in_row = filter.clone().with(0, &[row]);
            prop_assert_eq!(disclosure.visibility(&in_row), table.rows[usize::from(row)]);
            for column in 0..segments[last] {
                let cell = in_row.clone().with(last, &[column]);
                prop_assert_eq!(
                    disclosure.visibility(&cell),
                    table.cells[usize::from(row)][usize::from(column)]
                );
            }
        }
    }
}

/// The attacker is worth something: without rule 3 he finds people out.
#[test]
fn the_attacker_breaks_a_mere_minimum() {
    let people: Vec<Vec<u16>> = std::iter::repeat_n(vec![0, 0], 7)
        .chain(std::iter::repeat_n(vec![1, 0], 2))
        .chain(std::iter::repeat_n(vec![1, 1], 6))
        .collect();
    let population = attacker::population(&[2, 2], &people);
    let selections = attacker::selections(&[2, 2]);
    let shown: Vec<&Selection> = selections
        .iter()
        .filter(|selection| population.answers_in(selection) >= 5)
        .collect();
    assert_eq!(attacker::attack(&people, &shown, 5), Some(2));
}

/// A company whose people are spread unevenly, as they are: a few large departments and sites,
/// long tails, sites that prefer departments.
fn company(people: usize, segments: &[u16], seed: u64) -> Vec<Vec<u16>> {
    let mut state = seed;
    let mut unit = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    };
    (0..people)
        .map(|_| {
            let department = (f64::from(segments[0]) * unit().powf(1.4)) as u16;
            segments
                .iter()
                .enumerate()
                .map(|(segment, &values)| match segment {
                    0 => department,
                    _ => {
                        let own = unit().powf(1.3);
                        let preferred = f64::from(department * 7 % values) / f64::from(values);
                        let place = if unit() < 0.25 { preferred } else { own };
                        ((f64::from(values) * place) as u16).min(values - 1)
                    }
                })
                .collect()
        })
        .collect()
}

/// How many figures of a table (by one or two segment questions) are shown, of those with enough
/// answers.
fn shown_of(disclosure: &Disclosure, by: &[usize]) -> (usize, usize) {
    let all = Selection::everybody();
    let of: Vec<Visibility> = match *by {
        [one] => disclosure.split(&all, one),
        [one, other] => disclosure.table(&all, one, other).cells.concat(),
        _ => unreachable!(),
    };
    let count = |wanted| {
        of.iter()
            .filter(|&&visibility| visibility == wanted)
            .count()
    };
    (count(SHOWN), count(SHOWN) + count(PROTECTS))
}

fn measured(people: usize, segments: &[u16]) -> Disclosure {
    let population = attacker::population(segments, &company(people, segments, 7));
    Disclosure::new(population, Minimum::default())
}

/// What the rules cost in a company of 300 with 12 departments on 4 sites, and what they do not
/// cost in one of 1,000. Pairs are (shown, with enough answers).
#[test]
fn realistic_companies_see_nearly_everything() {
    let small = measured(300, &[12, 4]);
    assert_eq!(shown_of(&small, &[0]), (12, 12));
    assert_eq!(shown_of(&small, &[1]), (4, 4));
    assert_eq!(shown_of(&small, &[0, 1]), (24, 28));

    // With a third question its split is free, but only one cross table is.
    let small = measured(300, &[12, 4, 5]);
    for segment in 0..3 {
        let (shown, enough) = shown_of(&small, &[segment]);
        assert_eq!(shown, enough);
    }
    assert_eq!(shown_of(&small, &[0, 1]), (22, 26));
    let (shown, enough) = shown_of(&small, &[0, 2]);
    assert!(shown < enough / 2, "{shown} of {enough}");

    let large = measured(1000, &[12, 4, 5]);
    for by in [&[0][..], &[1], &[2], &[0, 1], &[0, 2], &[1, 2]] {
        let (shown, enough) = shown_of(&large, by);
        assert_eq!(shown, enough, "{by:?}");
    }
}

/// Another question that not everybody answered costs little more than that.
#[test]
fn following_questions_look_alike() {
    let people = company(300, &[12, 4], 7);
    let first = Disclosure::new(attacker::population(&[12, 4], &people), Minimum::default());
    let again = first.following(first.population().clone());
    for by in [&[0][..], &[1], &[0, 1]] {
        assert_eq!(shown_of(&again, by), shown_of(&first, by));
    }
    let some: Vec<Vec<u16>> = people
        .iter()
        .enumerate()
        .filter(|(person, _)| person % 20 != 0)
        .map(|(_, values)| values.clone())
        .collect();
    let next = first.following(attacker::population(&[12, 4], &some));
    assert_eq!(shown_of(&next, &[0]), (12, 12));
    assert_eq!(shown_of(&next, &[1]), (4, 4));
    let (shown, _) = shown_of(&next, &[0, 1]);
    assert!(shown >= 18, "{shown}");
}
