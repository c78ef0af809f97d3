//! Two groups or waves, with the test named, for every kind of question; and the same over waves.

use serde_json::{Value, json};
use throughline_app::model::survey::{FieldKey, Privacy, QuestionKind, ScaleLook, Wording};

use super::wave::{
    Answered, Asked, Given, choices, close, codes, field, likert, program, question, rows, scope,
    wave_id,
};
use crate::harness::{Program, text};

fn number(decimals: u8) -> QuestionKind {
    QuestionKind::Number {
        least: None,
        most: None,
        decimals,
        unit: String::new(),
    }
}

fn groups(sizes: [usize; 2]) -> Vec<Given> {
    codes(&[(1, sizes[0]), (2, sizes[1])])
}

fn compare(program: &Program, split: bool) -> Value {
    let mut scope = scope(if split { 1 } else { 2 });
    let figure = if split {
        json!({"figure": "comparison", "split": question(1), "codes": [1, 2]})
    } else {
        scope["compare"] = json!(wave_id(1));
        json!({"figure": "comparison", "split": null, "codes": null})
    };
    program.call("results.table", json!({"scope": scope, "figure": figure}))
}

#[track_caller]
fn row<'a>(rows: &'a [Vec<Value>], name: &str) -> &'a [Value] {
    let found = rows.iter().find(|row| row[0] == name);
    found.unwrap_or_else(|| panic!("no {name} in {rows:?}"))
}

/// 35 of 150 against 21 of 150: 0.004375769 to 0.1798348 (Agresti–Caffo).
#[test]
fn two_proportions_have_the_interval_of_agresti_and_caffo() {
    let asked = Asked::new(Privacy::Confidential)
        .segment(1, "Site", &["North", "South"])
        .ask(2, "Again?", QuestionKind::YesNo);
    let answers = codes(&[(1, 35), (0, 115), (1, 21), (0, 129)]);
    let columns = vec![(field(1), groups([150, 150])), (field(2), answers)];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let table = rows(&compare(&program, true));
    let row = row(&table, "Again?");
    close(&row[5], 100.0 * (35.0 - 21.0) / 150.0, 1e-9);
    close(&row[6], 0.437_576_9, 5e-7);
    close(&row[7], 17.983_48, 5e-6);
    assert_eq!(row[10], "χ² test");
}

/// 83 of 86 against 70 of 82: p 0.01133 by χ² without continuity correction.
#[test]
fn two_proportions_are_tested_without_continuity_correction() {
    let kind = QuestionKind::SingleChoice {
        choices: choices(&["Bus", "Car"]),
        other: false,
    };
    let asked = Asked::new(Privacy::Confidential)
        .segment(1, "Site", &["North", "South"])
        .ask(2, "How?", kind);
    let answers = codes(&[(1, 83), (2, 3), (1, 70), (2, 12)]);
    let columns = vec![(field(1), groups([86, 82])), (field(2), answers)];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let table = rows(&compare(&program, true));
    for name in ["How?: Bus", "How?: Car"] {
        close(&row(&table, name)[8], 0.011_33, 5e-6);
    }
    assert_eq!(table.len(), 2, "the split itself is not compared");
}

/// sleep.csv, extra by group: t −1.8608, df 17.776, p 0.07939 (Welch).
#[test]
fn two_means_are_compared_by_welch() {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    let asked = Asked::new(Privacy::Identified)
        .segment(1, "Drug", &["One", "Two"])
        .ask(2, "Extra sleep", number(1));
    let extra = first
        .iter()
        .chain(&second)
        .map(|hours| Given::Number(*hours));
    let columns: Vec<Answered> = vec![(field(1), groups([10, 10])), (field(2), extra.collect())];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let table = compare(&program, true);
    let row = rows(&table);
    close(&row[0][1], 0.75, 1e-9);
    close(&row[0][3], 2.33, 1e-9);
    close(&row[0][8], 0.079_39, 5e-6);
    assert_eq!(row[0][10], "Welch’s t test");
    assert!(text(&table["subtitle"]).ends_with("stand in the table."));
}

fn part(number: u8, part: u16) -> FieldKey {
    FieldKey {
        part,
        ..field(number)
    }
}

fn everything() -> Program {
    let satisfaction = QuestionKind::Satisfaction {
        points: 5,
        look: ScaleLook::Stars,
        labels: Vec::new(),
    };
    let effort = QuestionKind::Effort {
        low: Wording::default(),
        high: Wording::default(),
    };
    let several = QuestionKind::MultipleChoice {
        choices: choices(&["Mail", "Chat"]),
        other: false,
        at_most: None,
    };
    let pair = QuestionKind::ImportanceSatisfaction {
        labels_importance: Vec::new(),
        labels_satisfaction: Vec::new(),
    };
    let ranking = QuestionKind::Ranking {
        choices: choices(&["Pay", "Time"]),
    };
    let asked = Asked::new(Privacy::Confidential)
        .segment(1, "Site", &["North", "South"])
        .ask(2, "Satisfied?", satisfaction)
        .ask(3, "Easy?", effort)
        .ask(4, "Which?", several)
        .ask(5, "Rank", ranking)
        .ask(6, "Speed", pair)
        .ask(7, "Kilometres", number(0))
        .ask(8, "I like it here", likert(5))
        .ask(9, "Anything else?", QuestionKind::LongText);
    // In the second wave the first half is happier and the second half is as it was.
    let answers = |happier: bool| -> Vec<Answered> {
        let people = 80usize;
        let up = |n: usize| happier && n < 40;
        let each = |of: &dyn Fn(usize) -> u16| (0..people).map(|n| Given::Code(of(n))).collect();
        vec![
            (field(1), groups([40, 40])),
            (
                field(2),
                each(&|n| if up(n) { 5 } else { (n % 5 + 1) as u16 }),
            ),
            (
                field(3),
                each(&|n| if up(n) { 7 } else { (n % 7 + 1) as u16 }),
            ),
            (part(4, 1), each(&|n| u16::from(up(n) || n % 4 == 0))),
            (part(4, 2), each(&|_| 1)),
            (
                part(5, 1),
                each(&|n| if up(n) { 1 } else { (n % 2 + 1) as u16 }),
            ),
            (
                part(5, 2),
                each(&|n| if up(n) { 2 } else { ((n + 1) % 2 + 1) as u16 }),
            ),
            (part(6, 0), each(&|n| (n % 5 + 1) as u16)),
            (
                part(6, 1),
                each(&|n| if up(n) { 5 } else { (n % 5 + 1) as u16 }),
            ),
            (
                field(7),
                (0..people)
                    .map(|n| Given::Number((n % 10) as f64 + if up(n) { 30.0 } else { 0.0 }))
                    .collect(),
            ),
            (
                field(8),
                each(&|n| if up(n) { 4 } else { (n % 5 + 1) as u16 }),
            ),
        ]
    };
    program(vec![
        (asked.wave(1, "Spring"), answers(false)),
        (asked.wave(2, "Autumn"), answers(true)),
    ])
}

#[test]
fn every_kind_of_question_is_compared_by_its_test() {
    let program = everything();
    let expected = [
        ("Satisfied?", "χ² test"),
        ("Easy?", "χ² test"),
        ("Which?: Mail", "χ² test"),
        ("Rank: Pay", "Welch’s t test"),
        ("Speed: satisfaction", "χ² test"),
        ("Kilometres", "Welch’s t test"),
        ("I like it here", "χ² test"),
    ];
    let waves = rows(&compare(&program, false));
    let mut scope = scope(2);
    scope["compare"] = json!(wave_id(1));
    for (name, test) in expected {
        let found = row(&waves, name);
        assert!(found[5].is_number() && found[6].is_number(), "{found:?}");
        assert_eq!(found[10], test, "{name}");
        assert!(found[8].as_f64() < Some(0.05), "{name} {found:?}");
    }
    // Nobody changed: no test and nothing marked.
    let same = row(&waves, "Which?: Chat");
    close(&same[5], 0.0, 1e-9);
    assert!(same[8].is_null());
    assert!(
        row(&waves, "Speed: importance")[11..]
            .iter()
            .all(Value::is_null)
    );
    // What has a hundred points is drawn, the rest stands in the table.
    let figure = json!({"figure": "comparison", "split": null, "codes": null});
    let drawn = json!({"scope": scope, "figure": figure, "width": 900.0, "dark": false});
    let shown = program.call("results.figure", drawn);
    let words: Vec<String> = shown["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| text(&mark["words"]))
        .collect();
    assert!(
        words.iter().any(|words| words.starts_with("Easy?")),
        "{words:?}"
    );
    assert!(!words.iter().any(|words| words.starts_with("Kilometres")));
    // A mark says which question it is about.
    for mark in shown["marks"].as_array().unwrap() {
        if text(&mark["words"]).starts_with("Easy?") {
            assert_eq!(mark["question"], json!(question(3)));
        }
    }
}

#[test]
fn every_score_is_followed_over_the_waves() {
    let program = everything();
    let trend = |question: Value| {
        let figure = json!({"figure": "trend", "theme": null, "question": question});
        program.call(
            "results.table",
            json!({"scope": scope(2), "figure": figure}),
        )
    };
    let value = |table: &Value, name: &str, wave: &str| {
        let rows = rows(table);
        let found = rows.iter().find(|row| row[0] == name && row[1] == wave);
        found.unwrap_or_else(|| panic!("{name} {wave} in {rows:?}"))[2].clone()
    };
    // Without an index or a recommendation the survey is known by these two.
    let known = trend(Value::Null);
    close(&value(&known, "Satisfied", "Spring"), 40.0, 1e-9);
    close(&value(&known, "Satisfied", "Autumn"), 70.0, 1e-9);
    close(
        &value(&known, "Made it easy", "Autumn"),
        100.0 * 57.0 / 80.0,
        1e-9,
    );
    for (number, name) in [
        (2u8, "Satisfied?"),
        (3, "Easy?"),
        (4, "Which?: Mail"),
        (5, "Rank: Pay"),
        (6, "Speed: satisfaction"),
        (7, "Kilometres"),
        (8, "I like it here"),
    ] {
        let table = trend(json!(question(number)));
        let (before, now) = (value(&table, name, "Spring"), value(&table, name, "Autumn"));
        assert!(
            before.is_number() && now.is_number() && before != now,
            "{name}"
        );
    }
    assert!(text(&trend(json!(question(9)))["nothing"]).starts_with("There is nothing"));
}

/// 35 of 150 against 21 of 150: p 0.038 by one χ² test, not by two.
#[test]
fn two_groups_are_one_test_wherever_they_are_compared() {
    let asked = Asked::new(Privacy::Confidential)
        .segment(1, "Site", &["North", "South"])
        .ask(2, "I like it here", likert(5));
    let answers = codes(&[(5, 35), (1, 115), (5, 21), (1, 129)]);
    let columns = vec![(field(1), groups([150, 150])), (field(2), answers)];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let compared = compare(&program, true);
    assert!(text(&compared["title"]).starts_with("One question differs"));
    let figure = json!({"figure": "heatMap", "split": question(1), "rows": "questions", "value": "favourable"});
    let heat = program.call(
        "results.table",
        json!({"scope": scope(1), "figure": figure}),
    );
    assert_eq!(heat["title"], "Where it differs");
}

#[test]
fn a_test_of_numbers_says_that_the_outermost_are_drawn_in() {
    let asked = Asked::new(Privacy::Confidential)
        .segment(1, "Site", &["North", "South"])
        .ask(2, "Kilometres", number(0));
    let kilometres = (0..80).map(|person| Given::Number(f64::from(person % 40)));
    let columns: Vec<Answered> = vec![
        (field(1), groups([40, 40])),
        (field(2), kilometres.collect()),
    ];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let table = compare(&program, true);
    assert!(text(&table["subtitle"]).ends_with("so that nobody stands out."));
}

#[test]
fn a_survey_without_scores_or_themes_is_followed_question_by_question() {
    let asked = Asked::new(Privacy::Confidential).ask(1, "I like it here", likert(5));
    let answered = |agree: usize| vec![(field(1), codes(&[(5, agree), (1, 40 - agree)]))];
    let program = program(vec![
        (asked.wave(1, "Spring"), answered(10)),
        (asked.wave(2, "Autumn"), answered(30)),
    ]);
    let figure = json!({"figure": "trend", "theme": null, "question": null});
    let table = program.call(
        "results.table",
        json!({"scope": scope(2), "figure": figure}),
    );
    let rows = rows(&table);
    assert_eq!((&rows[0][0], rows.len()), (&json!("I like it here"), 2));
    close(&rows[1][2], 75.0, 1e-9);
}
