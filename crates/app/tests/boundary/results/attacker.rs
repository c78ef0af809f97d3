//! Somebody who asks every question there is and then computes: nothing about fewer people than
//! the minimum may follow.

use serde_json::{Value, json};
use throughline_app::model::survey::Privacy;

use super::wave::{Asked, Given, field, likert, program, question, recommendation, rows, scope};
use crate::harness::Program;

pub const SEGMENTS: [u16; 2] = [4, 3];
pub const MINIMUM: u64 = 5;
const NAMES: [&[&str]; 2] = [
    &["North", "East", "South", "West"],
    &["New", "Old", "Oldest"],
];
const PRIME: u64 = 2_147_483_647;

/// A sum somebody was shown: which cells it is over.
pub type Sum = Vec<bool>;

pub fn cell(first: u16, second: u16) -> usize {
    usize::from((first - 1) * SEGMENTS[1] + second - 1)
}

/// Every set of people about whom a figure of the question was shown.
pub fn shown(program: &Program) -> Vec<Sum> {
    let subsets = |values: u16| -> Vec<Option<Vec<u16>>> {
        let mut all = vec![None];
        for mask in 1u16..1 << values {
            all.push(Some(
                (1..=values)
                    .filter(|value| mask >> (value - 1) & 1 == 1)
                    .collect(),
            ));
        }
        all
    };
    let allowed = |filter: &Option<Vec<u16>>, value: u16| {
        filter.as_ref().is_none_or(|values| values.contains(&value))
    };
    let mut sums = Vec::new();
    for first in subsets(SEGMENTS[0]) {
        for second in subsets(SEGMENTS[1]) {
            let mut scope = scope(1);
            let filters: Vec<Value> = [(1, &first), (2, &second)]
                .into_iter()
                .filter_map(|(number, codes)| {
                    Some(json!({"question": question(number), "codes": codes.clone()?}))
                })
                .collect();
            scope["filters"] = json!(filters);
            let inside = |a: u16, b: u16| allowed(&first, a) && allowed(&second, b);
            let cells = |fits: &dyn Fn(u16, u16) -> bool| -> Sum {
                let mut sum = vec![false; usize::from(SEGMENTS[0] * SEGMENTS[1])];
                for a in 1..=SEGMENTS[0] {
                    for b in 1..=SEGMENTS[1] {
                        sum[cell(a, b)] = inside(a, b) && fits(a, b);
                    }
                }
                sum
            };
            let figure = json!({"figure": "question", "question": question(3), "split": null});
            let table = program.call("results.table", json!({"scope": scope, "figure": figure}));
            if table["nothing"].is_null() {
                sums.push(cells(&|_, _| true));
            }
            let view = program.call("results.read", json!({"scope": scope}));
            if view["tiles"]
                .as_array()
                .unwrap()
                .iter()
                .any(|tile| tile["label"] == "eNPS" && tile["hidden"].is_null())
            {
                sums.push(cells(&|_, _| true));
            }
            for (number, names) in [1u8, 2].into_iter().zip(NAMES) {
                let overlap = json!({"figure": "question", "question": question(number), "split": question(3 - number)});
                let table =
                    program.call("results.table", json!({"scope": scope, "figure": overlap}));
                assert!(rows(&table).is_empty(), "{table}");
                let figures = [
                    json!({"figure": "question", "question": question(number), "split": null}),
                    json!({"figure": "question", "question": question(3), "split": question(number)}),
                    json!({"figure": "heatMap", "split": question(number), "rows": "questions", "value": "favourable"}),
                ];
                for figure in figures {
                    let table =
                        program.call("results.table", json!({"scope": scope, "figure": figure}));
                    for row in rows(&table) {
                        let value = names.iter().position(|name| row[0] == *name);
                        let numbers = row.iter().any(Value::is_number);
                        if let (Some(value), true) = (value, numbers) {
                            let value = value as u16 + 1;
                            sums.push(cells(&|a, b| [a, b][usize::from(number) - 1] == value));
                        }
                    }
                }
            }
        }
    }
    sums.sort();
    sums.dedup();
    sums
}

/// The rank modulo a prime of the sums over some cells.
fn rank(sums: &[Sum], cells: &[usize]) -> usize {
    let mut matrix: Vec<Vec<u64>> = sums
        .iter()
        .map(|sum| cells.iter().map(|cell| u64::from(sum[*cell])).collect())
        .collect();
    let mut rank = 0;
    for column in 0..cells.len() {
        let Some(pivot) = (rank..matrix.len()).find(|row| matrix[*row][column] != 0) else {
            continue;
        };
        matrix.swap(rank, pivot);
        let mut inverse = 1;
        let (mut base, mut exponent) = (matrix[rank][column], PRIME - 2);
        while exponent > 0 {
            if exponent & 1 == 1 {
                inverse = inverse * base % PRIME;
            }
            base = base * base % PRIME;
            exponent >>= 1;
        }
        let first: Vec<u64> = matrix[rank]
            .iter()
            .map(|value| value * inverse % PRIME)
            .collect();
        for row in matrix.iter_mut().skip(rank + 1) {
            let factor = row[column];
            if factor != 0 {
                for (value, above) in row.iter_mut().zip(&first) {
                    *value = (*value + (PRIME - factor) * above) % PRIME;
                }
            }
        }
        matrix[rank] = first;
        rank += 1;
    }
    rank
}

/// Groups of fewer people than the minimum about whom something follows from the sums: a
/// combination of them in which only these people count.
pub fn revealed(sums: &[Sum], people: &[u64]) -> Vec<Vec<usize>> {
    let occupied: Vec<usize> = (0..people.len()).filter(|cell| people[*cell] > 0).collect();
    let whole = rank(sums, &occupied);
    let mut found = Vec::new();
    for mask in 1u32..1 << occupied.len() {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for (place, cell) in occupied.iter().enumerate() {
            let side = if mask >> place & 1 == 1 {
                &mut inside
            } else {
                &mut outside
            };
            side.push(*cell);
        }
        let count: u64 = inside.iter().map(|cell| people[*cell]).sum();
        if count < MINIMUM && rank(sums, &outside) < whole {
            found.push(inside);
        }
    }
    found
}

/// So many people in each cell, who answer everything.
pub fn answered(privacy: Privacy, people: &[u64]) -> Program {
    let asked = Asked::new(privacy)
        .segment(1, "Site", NAMES[0])
        .segment(2, "Tenure", NAMES[1])
        .ask(3, "Recommend?", recommendation())
        .ask(4, "I like it here", likert(5));
    let mut columns: [Vec<Given>; 4] = Default::default();
    for a in 1..=SEGMENTS[0] {
        for b in 1..=SEGMENTS[1] {
            for n in 0..people[cell(a, b)] {
                columns[0].push(Given::Code(a));
                columns[1].push(Given::Code(b));
                columns[2].push(Given::Code((n % 11) as u16));
                columns[3].push(Given::Code((n % 5 + 1) as u16));
            }
        }
    }
    let columns = (1u8..).map(field).zip(columns).collect();
    program(vec![(asked.wave(1, "Autumn"), columns)])
}

/// Numbers below a bound, the same on every run.
pub fn random(mut state: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

#[test]
fn the_attacker_finds_what_a_naive_program_would_give_away() {
    // Without rule 3 a department of 6 beside one of 2 gives the 2 away.
    let mut people = vec![0; 12];
    (people[0], people[3]) = (6, 2);
    let whole = vec![true; 12];
    let mut first = vec![false; 12];
    first[..3].fill(true);
    assert_eq!(revealed(&[whole.clone(), first], &people), [vec![3]]);
    assert!(revealed(&[whole], &people).is_empty());
}

#[test]
fn no_sequence_of_views_reveals_a_group_below_the_minimum() {
    let mut random = random(0x5eed);
    let mut anything = 0;
    for most in [4, 7, 9, 12] {
        let people: Vec<u64> = (0..12).map(|_| random(most)).collect();
        let sums = shown(&answered(Privacy::Anonymous, &people));
        let found = revealed(&sums, &people);
        assert!(found.is_empty(), "{people:?} reveals {found:?}");
        anything += sums.len();
    }
    assert!(anything > 8, "hiding everything is no way out: {anything}");
}
