//! Scores of the reference list that need answers made for them: favourability against published
//! figures, satisfaction with housing, the index, opportunity, Kano classes, effort, Johnson's
//! weights.

use std::path::Path;

use serde_json::{Value, json};
use throughline_app::model::survey::{FieldKey, Privacy, QuestionKind, ScaleLook, Wording};

use super::wave::{
    Answered, Asked, Given, close, codes, field, likert, program, question, rows, scope, words,
};
use crate::harness::{Program, text};

/// The rows of a file of reference data, by the names of its columns.
fn read(file: &str) -> Vec<std::collections::HashMap<String, String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stats/tests/data");
    let content = std::fs::read_to_string(folder.join(file)).unwrap();
    let cells = |line: &str| -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        for letter in line.trim_end().chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                other => cells.last_mut().unwrap().push(other),
            }
        }
        cells
    };
    let mut lines = content.trim_start_matches('\u{feff}').lines();
    let header = cells(lines.next().unwrap());
    lines
        .map(|line| header.iter().cloned().zip(cells(line)).collect())
        .collect()
}

fn table(program: &Program, figure: Value) -> Value {
    program.call(
        "results.table",
        json!({"scope": scope(1), "figure": figure}),
    )
}

/// csps-2019.csv: the theme "My work" is the mean of B01 to B05, within 0.6 points in all 111 rows.
/// Of each organisation a hundred people answer as its percentages say.
#[test]
fn themes_agree_with_published_ones() {
    let organisations = read("csps-2019.csv");
    assert_eq!(organisations.len(), 111);
    let names: Vec<String> = (0..organisations.len()).map(|n| format!("O{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut asked = Asked::new(Privacy::Anonymous)
        .segment(1, "Organisation", &names)
        .theme(1, "My work", false);
    let people = |organisation: usize| std::iter::repeat_n(organisation as u16 + 1, 100);
    let mut columns: Vec<Answered> = vec![(
        field(1),
        (0..organisations.len())
            .flat_map(people)
            .map(Given::Code)
            .collect(),
    )];
    let percent = |cell: &str| cell.trim_end_matches('%').parse::<u16>().unwrap();
    for number in 1..=5u8 {
        let name = format!("B0{number}");
        asked = asked.themed(10 + number, &name, likert(5), 1);
        let answers = organisations.iter().flat_map(|organisation| {
            let agree = percent(&organisation[&name]);
            (0..100).map(move |person| Given::Code(if person < agree { 4 } else { 2 }))
        });
        columns.push((field(10 + number), answers.collect()));
    }
    let program = program(vec![(asked.wave(1, "2019"), columns)]);
    let figure =
        json!({"figure": "heatMap", "split": question(1), "rows": "themes", "value": "favourable"});
    let found = rows(&table(&program, figure));
    for (row, organisation) in found.iter().zip(&organisations) {
        close(
            &row[2],
            f64::from(percent(&organisation["My work"])),
            0.6 + 1e-9,
        );
        assert_eq!(row[5], 100.0);
    }
    assert_eq!(found.len(), 112, "and all together");
}

/// housing.csv with Freq as people: High 39.738 %, Wilson 37.425 to 42.098; High minus Low by type
/// Tower 25.25, Apartment 4.05, Atrium 13.39, Terrace −22.74.
#[test]
fn satisfaction_with_housing() {
    let types = ["Tower", "Apartment", "Atrium", "Terrace"];
    let satisfaction = QuestionKind::Satisfaction {
        points: 3,
        look: ScaleLook::Words,
        labels: ["Low", "Medium", "High"].map(words).to_vec(),
    };
    let asked = Asked::new(Privacy::Anonymous)
        .segment(1, "Type", &types)
        .ask(2, "Satisfied?", satisfaction);
    let (mut homes, mut answers) = (Vec::new(), Vec::new());
    let place = |names: &[&str], name: &str| names.iter().position(|known| *known == name).unwrap();
    for row in read("housing.csv") {
        for _ in 0..row["Freq"].parse::<usize>().unwrap() {
            homes.push(Given::Code(place(&types, &row["Type"]) as u16 + 1));
            let satisfied = place(&["Low", "Medium", "High"], &row["Sat"]);
            answers.push(Given::Code(satisfied as u16 + 1));
        }
    }
    assert_eq!(homes.len(), 1_681);
    let columns = vec![(field(1), homes), (field(2), answers)];
    let program = program(vec![(asked.wave(1, "Copenhagen"), columns)]);
    let trend = json!({"figure": "trend", "theme": null, "question": question(2)});
    let row = &rows(&table(&program, trend))[0];
    close(&row[2], 39.738, 5e-4);
    close(&row[3], 37.425, 5e-4);
    close(&row[4], 42.098, 5e-4);
    let split = json!({"figure": "question", "question": question(2), "split": question(1)});
    let by_type = rows(&table(&program, split));
    for ((row, name), expected) in by_type.iter().zip(types).zip([25.25, 4.05, 13.39, -22.74]) {
        assert_eq!(row[0], name);
        let [low, high] = [&row[1], &row[3]].map(|cell| cell.as_f64().unwrap());
        assert!(
            (high - low - expected).abs() < 5e-3,
            "{name}: {}",
            high - low
        );
    }
}

/// All strongly agree: 100; all strongly disagree: 0.
#[test]
fn the_index_runs_from_0_to_100() {
    for (code, expected) in [(5, "100"), (1, "0")] {
        let mut asked = Asked::new(Privacy::Anonymous).theme(1, "Engagement", true);
        let mut columns: Vec<Answered> = Vec::new();
        for number in 1..=5 {
            asked = asked.themed(number, &format!("Item {number}"), likert(5), 1);
            columns.push((field(number), codes(&[(code, 30)])));
        }
        let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
        let view = program.call("results.read", json!({"scope": scope(1)}));
        assert_eq!(view["tiles"][1]["label"], "Engagement index");
        assert_eq!(view["tiles"][1]["value"], expected);
    }
}

fn part(number: u8, part: u16) -> FieldKey {
    FieldKey {
        part,
        ..field(number)
    }
}

/// Importance 8, satisfaction 4: 12.
#[test]
fn what_matters_and_falls_short_is_an_opportunity() {
    let kind = || QuestionKind::ImportanceSatisfaction {
        labels_importance: Vec::new(),
        labels_satisfaction: Vec::new(),
    };
    let asked = Asked::new(Privacy::Anonymous)
        .ask(1, "Speed", kind())
        .ask(2, "Looks", kind());
    let columns = vec![
        (part(1, 0), codes(&[(5, 20), (4, 20), (2, 10)])),
        (part(1, 1), codes(&[(4, 20), (3, 30)])),
        (part(2, 0), codes(&[(4, 10), (1, 40)])),
        (part(2, 1), codes(&[(5, 30), (1, 20)])),
    ];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let found = rows(&table(
        &program,
        json!({"figure": "importanceSatisfaction"}),
    ));
    let expected = [
        ("Speed", [8.0, 4.0, 12.0, 50.0]),
        ("Looks", [2.0, 6.0, 2.0, 50.0]),
    ];
    for (row, (name, numbers)) in found.iter().zip(expected) {
        assert_eq!(row[0], name);
        for (cell, number) in row[1..].iter().zip(numbers) {
            close(cell, number, 1e-9);
        }
    }
}

#[test]
fn kano_classes_are_those_of_the_table() {
    let pairs = [
        ("Brakes", (3, 5), "Must be"),
        ("Range", (1, 5), "The more, the better"),
        ("Massage", (1, 3), "Delights"),
        ("Colour", (3, 3), "Indifferent"),
        ("Noise", (5, 1), "Better left out"),
        ("Oddity", (1, 1), "Contradictory"),
    ];
    let mut asked = Asked::new(Privacy::Anonymous);
    let mut columns = Vec::new();
    for (number, (name, (with, without), _)) in (1u8..).zip(pairs) {
        let kind = QuestionKind::Kano {
            functional: words("with"),
            dysfunctional: words("without"),
        };
        asked = asked.ask(number, name, kind);
        // A few are indifferent to everything.
        columns.push((part(number, 0), codes(&[(with, 40), (3, 10)])));
        columns.push((part(number, 1), codes(&[(without, 40), (3, 10)])));
    }
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let found = table(&program, json!({"figure": "kano"}));
    let place = |name: &str| {
        let header = found["header"].as_array().unwrap();
        header.iter().position(|column| column == name).unwrap()
    };
    for (row, (name, _, class)) in rows(&found).iter().zip(pairs) {
        assert_eq!(
            (&row[0], &row[place("Class")]),
            (&json!(name), &json!(class))
        );
        close(&row[place("n")], 50.0, 1e-9);
    }
    // Better: (attractive + one-dimensional) of the four classes; all 40 of 50 here.
    close(&rows(&found)[1][place("Better")], 0.8, 1e-9);
    close(&rows(&found)[1][place("Worse")], -0.8, 1e-9);
}

/// CES 2.0: the share of 5 to 7 with Wilson's interval, and the mean with a t interval.
#[test]
fn effort_has_a_share_and_a_mean() {
    let kind = QuestionKind::Effort {
        low: Wording::default(),
        high: Wording::default(),
    };
    let asked = Asked::new(Privacy::Anonymous).ask(1, "Easy?", kind);
    // 81 of 263, as for satisfaction.
    let answers = codes(&[(7, 30), (5, 51), (4, 100), (1, 82)]);
    let program = program(vec![(asked.wave(1, "Autumn"), vec![(field(1), answers)])]);
    let trend = json!({"figure": "trend", "theme": null, "question": question(1)});
    let row = &rows(&table(&program, trend))[0];
    close(&row[3], 25.528_852, 5e-7);
    close(&row[4], 36.620_958, 5e-7);
    let whole = json!({"figure": "question", "question": question(1), "split": null});
    let said = text(&table(&program, whole)["subtitle"]);
    // 947 points of 263 people; the standard deviation is 1.9703, half the interval 0.2392.
    assert!(said.contains("Mean 3.60, 95% interval 3.36–3.84"), "{said}");
}

/// mtcars.csv, mpg on cyl, disp, hp, wt: Johnson's weights 0.2096904, 0.1883043, 0.1799590,
/// 0.2706812. The weights do not change when a column is moved and stretched, so each number
/// becomes answers to several questions of two points and one of 201, whose mean grows with it.
#[test]
fn johnsons_weights_of_cars() {
    let cars = read("mtcars.csv");
    let columns_of = [
        ("mpg", 10.0),
        ("cyl", 1.0),
        ("disp", 10.0),
        ("hp", 1.0),
        ("wt", 1_000.0),
    ];
    let rating = |points: u8| QuestionKind::Rating {
        points,
        look: ScaleLook::Numbers,
        low: Wording::default(),
        high: Wording::default(),
    };
    let mut asked = Asked::new(Privacy::Anonymous);
    let mut columns: Vec<Answered> = Vec::new();
    let mut number = 0u8;
    for (theme, (name, scale)) in (1u8..).zip(columns_of) {
        asked = asked.theme(theme, name, theme == 1);
        let numbers: Vec<usize> = cars
            .iter()
            .map(|car| (car[name].parse::<f64>().unwrap() * scale).round() as usize)
            .collect();
        let least = *numbers.iter().min().unwrap();
        let numbers: Vec<usize> = numbers.into_iter().map(|one| one - least).collect();
        let steps = numbers.iter().max().unwrap() / 200;
        for step in 0..=steps {
            number += 1;
            // The last holds what is left over two hundreds.
            let points = if step == steps { 201 } else { 2 };
            asked = asked.themed(number, &format!("{name} {step}"), rating(points), theme);
            let given = numbers.iter().map(|one| {
                let code = if step == steps {
                    one % 200
                } else {
                    usize::from(one / 200 > step)
                };
                Given::Code(code as u16 + 1)
            });
            columns.push((field(number), given.collect()));
        }
    }
    let program = program(vec![(asked.wave(1, "1974"), columns)]);
    let shares = table(&program, json!({"figure": "driverShares"}));
    let header = shares["header"].as_array().unwrap();
    let weight = header
        .iter()
        .position(|name| name == "Johnson’s weight")
        .unwrap();
    let found = rows(&shares);
    for (name, expected) in [
        ("cyl", 0.209_690_4),
        ("disp", 0.188_304_3),
        ("hp", 0.179_959_0),
        ("wt", 0.270_681_2),
    ] {
        let row = found.iter().find(|row| row[0] == name);
        close(
            &row.unwrap_or_else(|| panic!("no {name} in {shares}"))[weight],
            expected,
            5e-7,
        );
    }
}

/// The key of a heat map names no value that cannot be.
#[test]
fn the_key_of_a_heat_map_stays_on_its_scale() {
    let asked = Asked::new(Privacy::Anonymous)
        .segment(1, "Site", &["North", "South"])
        .ask(2, "I like it here", likert(5));
    let columns = vec![
        (field(1), codes(&[(1, 90), (2, 10)])),
        (field(2), codes(&[(5, 88), (1, 11), (5, 1)])),
    ];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    for (value, most) in [("favourable", 100.0), ("score", 100.0), ("mean", 5.0)] {
        let figure =
            json!({"figure": "heatMap", "split": question(1), "rows": "questions", "value": value});
        let drawn = json!({"scope": scope(1), "figure": figure, "width": 800.0, "dark": false});
        let svg = text(&program.call("results.figure", drawn)["svg"]);
        let mut numbers = 0;
        for text in svg
            .split('>')
            .filter_map(|part| part.split_once("</").map(|(text, _)| text))
        {
            if let Ok(number) = text.replace('−', "-").parse::<f64>() {
                assert!((0.0..=most).contains(&number), "{value}: {number}");
                numbers += 1;
            }
        }
        assert!(
            numbers >= 4,
            "two cells and both ends of the key: {numbers}"
        );
    }
}

#[test]
fn another_file_at_the_same_place_is_read_anew() {
    let asked = Asked::new(Privacy::Anonymous).ask(1, "Recommend?", super::wave::recommendation());
    let with = |code| {
        let answers = codes(&[(code, 20)]);
        program(vec![(asked.wave(1, "Autumn"), vec![(field(1), answers)])])
    };
    let score = |program: &Program| {
        let view = program.call("results.read", json!({"scope": scope(1)}));
        view["tiles"][1]["value"].clone()
    };
    let (first, second) = (with(10), with(0));
    assert_eq!(
        (score(&first), score(&second)),
        (json!("+100"), json!("−100"))
    );
    let (here, other) = (first.file(), second.file());
    first.call("project.close", json!({}));
    second.call("project.close", json!({}));
    std::fs::copy(other, &here).unwrap();
    first.call("project.open", json!({ "path": here }));
    assert_eq!(score(&first), json!("−100"));
}
