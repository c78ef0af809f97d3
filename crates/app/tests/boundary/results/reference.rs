//! The reference values of the formulas that concern surveys, through the calls.

use std::path::Path;

use serde_json::{Value, json};
use throughline_app::model::survey::{Privacy, QuestionKind, ScaleLook, Wording};

use super::wave::{
    Asked, Given, close, codes, field, likert, program, recommendation, rows, scope,
};

fn column(file: &str, name: &str) -> Vec<Given> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stats/tests/data");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let place = header
        .iter()
        .position(|found| found.trim_matches('"') == name);
    let place = place.unwrap_or_else(|| panic!("{file} has no {name}"));
    lines
        .map(|line| {
            let value = line.split(',').nth(place).unwrap();
            value
                .parse::<f64>()
                .map_or(Given::Nothing, |value| Given::Code(value as u16))
        })
        .collect()
}

fn rating(points: u8) -> QuestionKind {
    QuestionKind::Rating {
        points,
        look: ScaleLook::Numbers,
        low: Wording::default(),
        high: Wording::default(),
    }
}

/// bfi.csv, A1–A5 with A1 reversed: α 0.703756, 0.685745 to 0.721036 of 2,709 complete rows.
#[test]
fn alpha_of_agreeableness() {
    let mut asked = Asked::new(Privacy::Anonymous).theme(1, "Agreeableness", false);
    let mut columns = Vec::new();
    for number in 1..=5u8 {
        asked = asked.with(number, &format!("A{number}"), likert(6), |content| {
            content.theme = Some(super::wave::theme(1));
            content.reversed = number == 1;
        });
        columns.push((field(number), column("bfi.csv", &format!("A{number}"))));
    }
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let request = json!({"scope": scope(1), "figure": {"figure": "reliability"}});
    let table = program.call("results.table", request);
    let row = &rows(&table)[0];
    close(&row[1], 0.703_756, 5e-7);
    close(&row[2], 0.685_745, 5e-7);
    close(&row[3], 0.721_036, 5e-7);
    assert_eq!(row[4], 2709.0);
    let view = program.call("results.read", json!({"scope": scope(1)}));
    assert_eq!(
        view["themes"][0]["reliability"],
        "α 0.70 (0.69–0.72), n 2,709"
    );
}

/// attitude.csv: Shapley gains of rating on the other six, R² 0.7326020; α of all seven 0.8431428.
#[test]
fn drivers_of_attitude() {
    let names = [
        "complaints",
        "privileges",
        "learning",
        "raises",
        "critical",
        "advance",
    ];
    let mut asked = Asked::new(Privacy::Confidential)
        .theme(1, "rating", true)
        .themed(1, "rating", rating(100), 1);
    let mut columns = vec![(field(1), column("attitude.csv", "rating"))];
    for (number, name) in (2u8..).zip(names) {
        asked = asked
            .theme(number, name, false)
            .themed(number, name, rating(100), number);
        columns.push((field(number), column("attitude.csv", name)));
    }
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let drivers = program.call(
        "results.table",
        json!({"scope": scope(1), "figure": {"figure": "drivers"}}),
    );
    let found: Vec<(String, f64)> = rows(&drivers)
        .iter()
        .map(|row| {
            (
                row[0].as_str().unwrap().to_owned(),
                row[2].as_f64().unwrap(),
            )
        })
        .collect();
    let expected = [
        0.370_816, 0.050_904, 0.155_766, 0.120_345, 0.006_589, 0.028_182,
    ];
    assert_eq!(found.len(), 6);
    for ((name, gain), (expected_name, expected)) in found.iter().zip(names.iter().zip(expected)) {
        assert_eq!(name, expected_name);
        assert!((gain - expected).abs() < 5e-7, "{name} {gain}");
    }
    let r_squared: f64 = found.iter().map(|(_, gain)| gain).sum();
    assert!((r_squared - 0.732_602_0).abs() < 5e-8);
    let shares = program.call(
        "results.table",
        json!({"scope": scope(1), "figure": {"figure": "driverShares"}}),
    );
    let first = &rows(&shares)[0];
    assert_eq!(first[0], "complaints");
    close(&first[1], 100.0 * 0.370_816 / 0.732_602_0, 1e-3);
    assert!(first[2].as_f64() < first[1].as_f64() && first[1].as_f64() < first[3].as_f64());
}

#[test]
fn alpha_of_attitude() {
    let names = [
        "rating",
        "complaints",
        "privileges",
        "learning",
        "raises",
        "critical",
        "advance",
    ];
    let mut asked = Asked::new(Privacy::Anonymous).theme(1, "Attitude", false);
    let mut columns = Vec::new();
    for (number, name) in (1u8..).zip(names) {
        asked = asked.themed(number, name, rating(100), 1);
        columns.push((field(number), column("attitude.csv", name)));
    }
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let request = json!({"scope": scope(1), "figure": {"figure": "reliability"}});
    close(
        &rows(&program.call("results.table", request))[0][1],
        0.843_142_8,
        5e-8,
    );
}

/// n 100, 50 promoters, 20 detractors: 30, and 14.051 to 44.201 by the adjusted Wald interval.
#[test]
fn nps_of_a_hundred() {
    let asked = Asked::new(Privacy::Anonymous).ask(1, "Recommend?", recommendation());
    let answers = codes(&[(10, 30), (9, 20), (8, 30), (3, 20)]);
    let program = program(vec![(asked.wave(1, "Autumn"), vec![(field(1), answers)])]);
    let figure = json!({"figure": "trend", "theme": null, "question": null});
    let table = program.call(
        "results.table",
        json!({"scope": scope(1), "figure": figure}),
    );
    let row = &rows(&table)[0];
    assert_eq!((&row[0], &row[1]), (&json!("eNPS"), &json!("Autumn")));
    close(&row[2], 30.0, 1e-9);
    close(&row[3], 14.051, 5e-4);
    close(&row[4], 44.201, 5e-4);
    let view = program.call("results.read", json!({"scope": scope(1)}));
    let tile = &view["tiles"][1];
    assert_eq!(
        (&tile["label"], &tile["value"]),
        (&json!("eNPS"), &json!("+30"))
    );
    assert_eq!(tile["detail"], "95% interval +14 to +44");
}

/// (500, 260, 100) against (400, 180, 110): z test p 0.007824, interval 3.798 to 25.081.
#[test]
fn two_nps_compared() {
    let asked = Asked::new(Privacy::Anonymous).ask(1, "Recommend?", recommendation());
    let now = codes(&[(9, 260), (7, 140), (0, 100)]);
    let before = codes(&[(9, 180), (7, 110), (0, 110)]);
    let program = program(vec![
        (asked.wave(1, "Spring"), vec![(field(1), before)]),
        (asked.wave(2, "Autumn"), vec![(field(1), now)]),
    ]);
    let mut scope = scope(2);
    scope["compare"] = json!(super::wave::wave_id(1));
    let figure = json!({"figure": "comparison", "split": null, "codes": null});
    let table = program.call("results.table", json!({"scope": scope, "figure": figure}));
    let row = &rows(&table)[0];
    // The difference of the two scores, and the adjusted one in the middle of the interval.
    close(&row[5], 14.5, 1e-9);
    let middle = (row[6].as_f64().unwrap() + row[7].as_f64().unwrap()) / 2.0;
    assert!((middle - 14.439).abs() < 5e-4, "{middle}");
    close(&row[6], 3.798, 5e-4);
    close(&row[7], 25.081, 6e-4);
    close(&row[8], 0.007_824, 5e-7);
    assert_eq!(row[10], "adjusted Wald z test");
    let view = program.call("results.read", json!({"scope": scope}));
    let tile = &view["tiles"][1];
    assert_eq!(tile["detail"], "95% interval +25 to +39 · Spring +18, rose");
    assert_eq!(
        (&tile["verdict"], &tile["verdictWord"]),
        (&json!("better"), &json!("rose"))
    );
}

/// 81 of 263 satisfied: Wilson 0.25528852 to 0.36620958.
#[test]
fn csat_has_wilsons_interval() {
    let kind = QuestionKind::Satisfaction {
        points: 5,
        look: ScaleLook::Faces,
        labels: Vec::new(),
    };
    let asked = Asked::new(Privacy::Anonymous).ask(1, "Satisfied?", kind);
    let answers = codes(&[(5, 40), (4, 41), (2, 182)]);
    let program = program(vec![(asked.wave(1, "Autumn"), vec![(field(1), answers)])]);
    let figure = json!({"figure": "trend", "theme": null, "question": super::wave::question(1)});
    let table = program.call(
        "results.table",
        json!({"scope": scope(1), "figure": figure}),
    );
    let row = &rows(&table)[0];
    close(&row[2], 8100.0 / 263.0, 1e-9);
    close(&row[3], 25.528_852, 5e-7);
    close(&row[4], 36.620_958, 5e-7);
}

/// counts 30, 20, 10, 25, 15 for 1..5: unfavourable 50 %, so turned favourable 50 %.
#[test]
fn reversed_questions_are_turned() {
    let asked = Asked::new(Privacy::Anonymous)
        .ask(1, "Plain", likert(5))
        .with(2, "Reversed", likert(5), |content| content.reversed = true);
    let answers = codes(&[(1, 30), (2, 20), (3, 10), (4, 25), (5, 15)]);
    let columns = vec![(field(1), answers.clone()), (field(2), answers)];
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let request = json!({"scope": scope(1), "figure": {"figure": "distributions"}});
    let table = program.call("results.table", request);
    let favourable: Vec<&Value> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row[6])
        .collect();
    close(favourable[0], 40.0, 1e-9);
    close(favourable[1], 50.0, 1e-9);
}
