//! Answers row by row: no combination in the table has fewer people than the minimum, and nothing
//! follows from it together with what is shown elsewhere.

use std::collections::BTreeMap;

use serde_json::json;
use throughline_app::model::survey::{Privacy, QuestionKind};

use super::attacker::{MINIMUM, SEGMENTS, Sum, answered, cell, random, revealed, shown};
use super::wave::{Answered, Asked, Given, field, likert, program, recommendation, wave_id};
use crate::harness::Program;

/// The table, and what stands beside it.
fn exported(program: &Program) -> (Vec<Vec<String>>, Option<String>) {
    let path = program.folder.path().join("answers.csv");
    let request = json!({"wave": wave_id(1), "path": path});
    program.call("answer.export", request);
    let text = std::fs::read_to_string(&path).unwrap();
    let rows = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    let comments = path.with_file_name("answers-comments.csv");
    (rows, std::fs::read_to_string(comments).ok())
}

/// The values that a cell of a segment's column allows.
fn allowed(cell: &str, of: u16) -> Vec<u16> {
    if cell.is_empty() {
        return (1..=of).collect();
    }
    cell.split('|').map(|code| code.parse().unwrap()).collect()
}

/// What each combination of segment values in the table is about.
fn sums(rows: &[Vec<String>]) -> Vec<(Sum, u64)> {
    let header = &rows[0];
    let place = |name: &str| header.iter().position(|column| column == name);
    let mut combinations: BTreeMap<Vec<&str>, u64> = BTreeMap::new();
    let value = |row: &'_ Vec<String>, place: Option<usize>| -> String {
        place.map_or_else(String::new, |place| row[place].clone())
    };
    let keys: Vec<[String; 2]> = rows[1..]
        .iter()
        .map(|row| ["Q1", "Q2"].map(|name| value(row, place(name))))
        .collect();
    for key in &keys {
        *combinations
            .entry(key.iter().map(String::as_str).collect())
            .or_default() += 1;
    }
    combinations
        .into_iter()
        .map(|(key, count)| {
            let mut sum = vec![false; usize::from(SEGMENTS[0] * SEGMENTS[1])];
            for a in allowed(key[0], SEGMENTS[0]) {
                for b in allowed(key[1], SEGMENTS[1]) {
                    sum[cell(a, b)] = true;
                }
            }
            (sum, count)
        })
        .collect()
}

#[test]
fn every_combination_has_enough_people_and_none_is_found_by_subtraction() {
    let mut random = random(0xca5e);
    let mut combinations = 0;
    for most in [4, 6, 9, 14] {
        let people: Vec<u64> = (0..12).map(|_| random(most)).collect();
        let program = answered(Privacy::Confidential, &people);
        let (rows, _) = exported(&program);
        assert_eq!(
            rows.len() as u64 - 1,
            people.iter().sum::<u64>(),
            "nobody is left out"
        );
        let exported = sums(&rows);
        for (_, count) in &exported {
            assert!(*count >= MINIMUM, "{people:?} {exported:?}");
        }
        combinations += exported.len();
        let mut all = shown(&program);
        all.extend(exported.into_iter().map(|(sum, _)| sum));
        let found = revealed(&all, &people);
        assert!(found.is_empty(), "{people:?} reveals {found:?}");
    }
    assert!(
        combinations > 8,
        "one big group is no way out: {combinations}"
    );
}

/// Everybody answers something else or nothing.
fn uneven(texts: usize) -> Program {
    let mut random = random(0x0dd);
    let asked = Asked::new(Privacy::Confidential)
        .segment(1, "Site", &["North", "East", "South", "West"])
        .segment(2, "Tenure", &["New", "Old", "Oldest"])
        .ask(3, "Recommend?", recommendation())
        .ask(4, "I like it here", likert(5))
        .ask(
            5,
            "Kilometres",
            QuestionKind::Number {
                least: None,
                most: None,
                decimals: 0,
                unit: String::new(),
            },
        )
        .ask(6, "What else?", QuestionKind::LongText);
    let people = 90;
    let mut some = |share: u64, given: fn(u64) -> Given| -> Vec<Given> {
        (0..people)
            .map(|_| match random(100) < share {
                true => given(random(1_000)),
                false => Given::Nothing,
            })
            .collect()
    };
    let columns: Vec<Answered> = vec![
        (field(1), some(96, |n| Given::Code((n % 4 + 1) as u16))),
        (field(2), some(96, |n| Given::Code((n % 3 + 1) as u16))),
        (field(3), some(60, |n| Given::Code((n % 11) as u16))),
        (field(4), some(25, |n| Given::Code((n % 5 + 1) as u16))),
        (field(5), some(80, |n| Given::Number(n as f64))),
        (
            field(6),
            (0..people)
                .map(|n| match n < texts {
                    true => Given::Text(format!("Words of number {n}")),
                    false => Given::Nothing,
                })
                .collect(),
        ),
    ];
    program(vec![(asked.wave(1, "Autumn"), columns)])
}

#[test]
fn an_answer_stands_where_enough_of_its_group_gave_one() {
    let (rows, comments) = exported(&uneven(40));
    let header = &rows[0];
    let segments: Vec<usize> = (0..header.len())
        .filter(|place| ["Q1", "Q2"].contains(&header[*place].as_str()))
        .collect();
    assert!(!segments.is_empty());
    let mut something = 0;
    for place in (0..header.len()).filter(|place| !segments.contains(place)) {
        let mut given: BTreeMap<Vec<&String>, u64> = BTreeMap::new();
        for row in rows[1..].iter().filter(|row| !row[place].is_empty()) {
            let group = segments.iter().map(|place| &row[*place]).collect();
            *given.entry(group).or_default() += 1;
        }
        for (group, count) in &given {
            assert!(*count >= MINIMUM, "{} of {group:?}", header[place]);
        }
        something += given.len();
    }
    assert!(something > 6, "{something}");
    // Numbers stand in classes, texts in no row.
    let kilometres = header.iter().position(|name| name == "Q5").unwrap();
    for row in &rows[1..] {
        assert!(row[kilometres].parse::<f64>().is_err(), "{row:?}");
    }
    assert!(!rows.iter().flatten().any(|cell| cell.contains("Words of")));
    let comments = comments.unwrap();
    let listed: Vec<&str> = comments.lines().skip(1).collect();
    assert_eq!(listed.len(), 40);
    let number = |line: &&str| line.rsplit(' ').next().unwrap().parse::<u32>().unwrap();
    assert!(
        !listed.is_sorted_by_key(number),
        "not in the order of the rows"
    );
    // Under the minimum of comments there are none.
    assert_eq!(exported(&uneven(9)).1, None);
}

#[test]
fn the_order_of_the_rows_says_nothing() {
    let (rows, _) = exported(&uneven(0));
    let numbers = |row: &Vec<String>| -> Vec<(u8, f64, String)> {
        row.iter()
            .map(|cell| match (cell.is_empty(), cell.parse::<f64>()) {
                (true, _) => (0, 0.0, String::new()),
                (false, Ok(number)) => (1, number, String::new()),
                (false, Err(_)) => (2, 0.0, cell.clone()),
            })
            .collect()
    };
    let body = &rows[1..];
    assert!(
        body.windows(2)
            .all(|two| numbers(&two[0]) <= numbers(&two[1]))
    );
    assert!(body.windows(2).any(|two| two[0] != two[1]));
}
