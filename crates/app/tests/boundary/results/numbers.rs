//! Numbers and dates: nobody's own stands out, in no view and by no subtraction.

use serde_json::{Value, json};
use throughline_app::model::survey::{Privacy, QuestionKind};

use super::attacker::{random, revealed};
use super::wave::{Answered, Asked, Given, close, field, program, question, rows, scope};
use crate::harness::{Program, text};

const SITES: [&str; 3] = ["North", "East", "South"];
const MINIMUM: u64 = 5;

fn number() -> QuestionKind {
    QuestionKind::Number {
        least: None,
        most: None,
        decimals: 0,
        unit: "€".into(),
    }
}

/// People with a site and an answer each.
fn asked(privacy: Privacy, kind: QuestionKind, people: &[(u16, f64)]) -> Program {
    let asked = Asked::new(privacy)
        .segment(1, "Site", &SITES)
        .ask(2, "How much?", kind);
    let column = |of: fn(&(u16, f64)) -> Given| people.iter().map(of).collect();
    let columns: Vec<Answered> = vec![
        (field(1), column(|(site, _)| Given::Code(*site))),
        (field(2), column(|(_, answer)| Given::Number(*answer))),
    ];
    program(vec![(asked.wave(1, "Autumn"), columns)])
}

fn filtered(sites: &[u16]) -> Value {
    let mut scope = scope(1);
    if !sites.is_empty() {
        scope["filters"] = json!([{"question": question(1), "codes": sites}]);
    }
    scope
}

/// The table and the picture, and what is said with them.
fn look(program: &Program, sites: &[u16], split: bool) -> (Value, Value) {
    let split = split.then(|| question(1));
    let figure = json!({"figure": "question", "question": question(2), "split": split});
    let table = program.call(
        "results.table",
        json!({"scope": filtered(sites), "figure": figure}),
    );
    let drawn = json!({"scope": filtered(sites), "figure": figure, "width": 700.0, "dark": false});
    (table, program.call("results.figure", drawn))
}

fn subsets() -> [&'static [u16]; 7] {
    [&[], &[1], &[2], &[3], &[1, 2], &[1, 3], &[2, 3]]
}

/// Pay of 30 people at three sites; the four highest are as given.
fn pay(highest: [f64; 4]) -> Vec<(u16, f64)> {
    let mut people: Vec<(u16, f64)> = (0..40u16)
        .map(|n| (n % 3 + 1, 3_000.0 + f64::from(n) * 25.0))
        .collect();
    for (person, pay) in people.iter_mut().rev().zip(highest) {
        person.1 = pay;
    }
    people
}

#[test]
fn nobody_learns_how_far_out_the_outermost_are() {
    let plain = asked(Privacy::Anonymous, number(), &pay([4_100.0; 4]));
    let wild = asked(
        Privacy::Anonymous,
        number(),
        &pay([1_234_567.0, 98_765.0, 54_321.0, 4_100.0]),
    );
    let mut shown = 0;
    for sites in subsets() {
        for split in [false, true] {
            let seen = look(&plain, sites, split);
            assert_eq!(seen, look(&wild, sites, split), "{sites:?} {split}");
            shown += rows(&seen.0).len();
        }
    }
    assert!(shown > 10, "something is shown: {shown}");
    let (table, figure) = look(&wild, &[], false);
    let said = text(&table["subtitle"]);
    assert!(said.starts_with("Mean "), "{said}");
    assert!(!said.contains("Median") && !text(&figure["svg"]).contains("edian"));
    // The ends are open, and every class has enough people.
    let table = rows(&table);
    assert_eq!(
        (&table[0][0], &table[table.len() - 1][1]),
        (&Value::Null, &Value::Null)
    );
    assert!(
        table
            .iter()
            .all(|row| row[2].as_u64().or(row[2].as_f64().map(|n| n as u64)) >= Some(MINIMUM))
    );
}

#[test]
fn few_numbers_are_not_shown_at_all() {
    let people: Vec<(u16, f64)> = (0..9u16).map(|n| (1, f64::from(n))).collect();
    let program = asked(Privacy::Anonymous, number(), &people);
    for split in [false, true] {
        let (table, _) = look(&program, &[], split);
        let said = text(&table["nothing"]);
        assert!(said.ends_with("from 10 answers on."), "{said}");
        assert!(rows(&table).is_empty());
    }
    // Enough in all, too few in what is filtered.
    let people: Vec<(u16, f64)> = (0..20u16).map(|n| (n / 8 + 1, f64::from(n))).collect();
    let program = asked(Privacy::Anonymous, number(), &people);
    let (table, _) = look(&program, &[1], false);
    assert!(table["nothing"].is_string() && rows(&table).is_empty());
}

#[test]
fn under_their_names_people_are_told_exactly() {
    let people: Vec<(u16, f64)> = (1..=9u16).map(|n| (1, f64::from(n * n))).collect();
    let program = asked(Privacy::Identified, number(), &people);
    let (table, _) = look(&program, &[], false);
    let said = text(&table["subtitle"]);
    assert!(said.starts_with("Median 25 €, mean 31.7 €"), "{said}");
    let (table, _) = look(&program, &[], true);
    close(&rows(&table)[0][1], 285.0 / 9.0, 1e-9);
}

#[test]
fn a_median_has_as_many_decimals_as_it_needs() {
    let named = |answers: &[f64]| {
        let people: Vec<(u16, f64)> = answers.iter().map(|answer| (1, *answer)).collect();
        let (table, figure) = look(&asked(Privacy::Identified, number(), &people), &[], false);
        let said = text(&table["subtitle"]);
        (said, text(&figure["svg"]))
    };
    let (said, drawn) = named(&[1.0, 2.0, 4.0, 5.0, 7.0, 9.0]);
    assert!(said.starts_with("Median 4.5 €, mean 4.7 €"), "{said}");
    assert!(drawn.contains(">median 4.5 €<"));
    let (said, drawn) = named(&[1.0, 2.0, 4.0, 4.0, 7.0, 9.0]);
    assert!(said.starts_with("Median 4 €"), "{said}");
    assert!(drawn.contains(">median 4 €<"));
}

#[test]
fn a_mean_is_marked_as_it_is_told() {
    let program = asked(
        Privacy::Anonymous,
        number(),
        &pay([4_100.0, 4_101.0, 4_100.0, 4_100.0]),
    );
    let (table, figure) = look(&program, &[], false);
    let said = text(&table["subtitle"]);
    let mean = said["Mean ".len()..].split(" €").next().expect("a mean");
    assert!(mean.contains('.'), "{said}");
    assert!(
        text(&figure["svg"]).contains(&format!(">mean {mean} €<")),
        "{said}"
    );
}

/// A shown figure: which cells of site × answer it counts.
fn counted(program: &Program, people: &[(u16, f64)], answers: &[f64]) -> Vec<Vec<bool>> {
    let cell = |site: u16, answer: f64| {
        let place = answers.iter().position(|known| *known == answer);
        place.map(|place| usize::from(site - 1) * answers.len() + place)
    };
    let mut sums = Vec::new();
    for sites in subsets() {
        let (table, _) = look(program, sites, false);
        for row in rows(&table) {
            let (from, to) = (row[0].as_f64(), row[1].as_f64());
            let mut sum = vec![false; SITES.len() * answers.len()];
            let mut count = 0;
            for (site, answer) in people {
                let inside = (sites.is_empty() || sites.contains(site))
                    && from.is_none_or(|from| *answer >= from)
                    && to.is_none_or(|to| *answer < to);
                if let (true, Some(cell)) = (inside, cell(*site, *answer)) {
                    sum[cell] = true;
                    count += 1;
                }
            }
            assert_eq!(row[2].as_f64(), Some(f64::from(count)), "{sites:?} {row:?}");
            sums.push(sum);
        }
    }
    sums.sort();
    sums.dedup();
    sums
}

#[test]
fn no_histograms_reveal_a_group_below_the_minimum_by_subtraction() {
    let mut random = random(0xb1a5);
    let answers = [10.0, 25.0, 40.0, 55.0, 90.0];
    let mut anything = 0;
    for (size, sites) in [(40, 3), (60, 3), (90, 3), (70, 2)] {
        let people: Vec<(u16, f64)> = (0..size)
            .map(|_| {
                let answer = answers[random(answers.len() as u64) as usize];
                (random(sites) as u16 + 1, answer)
            })
            .collect();
        let program = asked(Privacy::Anonymous, number(), &people);
        let sums = counted(&program, &people, &answers);
        let mut cells = vec![0u64; SITES.len() * answers.len()];
        for (site, answer) in &people {
            let place = answers.iter().position(|known| known == answer).unwrap();
            cells[usize::from(site - 1) * answers.len() + place] += 1;
        }
        let found = revealed(&sums, &cells);
        assert!(found.is_empty(), "{cells:?} reveals {found:?}");
        anything += sums.len();
    }
    assert!(anything > 12, "hiding everything is no way out: {anything}");
}

#[test]
fn dates_stand_in_periods_of_enough_people() {
    // From 2018-01 on: one person early, one late, the others in between.
    let mut people: Vec<(u16, f64)> = (0..40u16)
        .map(|n| (1, 17_532.0 + f64::from(n) * 9.0))
        .collect();
    people[0].1 = -9_000.0;
    people[39].1 = 40_000.0;
    let program = asked(Privacy::Anonymous, QuestionKind::Date, &people);
    let (table, _) = look(&program, &[], false);
    let table = rows(&table);
    let names: Vec<String> = table.iter().map(|row| text(&row[0])).collect();
    assert!(names.len() > 3, "{names:?}");
    assert!(names[0].starts_with("until 2018-") && names[names.len() - 1].starts_with("from 20"));
    for row in &table {
        let people = row[1].as_f64().unwrap() * 40.0 / 100.0;
        assert!(people.round() >= MINIMUM as f64, "{row:?}");
    }
    let exact = asked(Privacy::Identified, QuestionKind::Date, &people);
    let (table, _) = look(&exact, &[], false);
    assert!(text(&rows(&table)[0][0]).starts_with("194"), "{table}");
}
