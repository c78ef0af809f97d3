//! Every figure of a survey that has every kind of question, in both languages, drawn and written.

use std::sync::Arc;

use serde_json::{Value, json};
use throughline_app::model::survey::{
    Invited, InvitedSegment, Privacy, QuestionKind, ScaleLook, Wording,
};

use super::wave::{
    Asked, Given, choices, field, likert, program, question, recommendation, scope, words,
};
use crate::exchanging::PictureClipboard;
use crate::harness::{Program, text};

/// 120 people in two waves, answering everything there is.
fn everything() -> Program {
    let mut asked = Asked::new(Privacy::Anonymous)
        .theme(1, "Engagement", true)
        .theme(2, "Manager", false)
        .theme(3, "Growth", false)
        .segment(1, "Department", &["Branches", "Risk", "Finance"])
        .ask(2, "Recommend?", recommendation());
    for (number, of) in [(10, 1), (11, 1), (12, 2), (13, 2), (14, 3), (15, 3)] {
        asked = asked.themed(number, &format!("Item {number}"), likert(5), of);
    }
    let list = || choices(&["Pay", "Time", "Tools"]);
    let asked = asked
        .ask(
            20,
            "Which one?",
            QuestionKind::SingleChoice {
                choices: list(),
                other: true,
            },
        )
        .ask(
            21,
            "Which ones?",
            QuestionKind::MultipleChoice {
                choices: list(),
                other: false,
                at_most: None,
            },
        )
        .ask(22, "Rank", QuestionKind::Ranking { choices: list() })
        .ask(
            23,
            "Kilometres",
            QuestionKind::Number {
                least: None,
                most: None,
                decimals: 0,
                unit: "km".into(),
            },
        )
        .ask(24, "Since", QuestionKind::Date)
        .ask(25, "Canteen?", QuestionKind::YesNo)
        .ask(
            26,
            "Satisfied?",
            QuestionKind::Satisfaction {
                points: 5,
                look: ScaleLook::Stars,
                labels: Vec::new(),
            },
        )
        .ask(
            27,
            "Easy?",
            QuestionKind::Effort {
                low: Wording::default(),
                high: Wording::default(),
            },
        )
        .ask(
            28,
            "Stars",
            QuestionKind::Rating {
                points: 7,
                look: ScaleLook::Stars,
                low: Wording::default(),
                high: Wording::default(),
            },
        )
        .ask(
            29,
            "Home office",
            QuestionKind::Kano {
                functional: words("with"),
                dysfunctional: words("without"),
            },
        )
        .ask(
            30,
            "Speed",
            QuestionKind::ImportanceSatisfaction {
                labels_importance: Vec::new(),
                labels_satisfaction: Vec::new(),
            },
        )
        .ask(31, "Anything else?", QuestionKind::LongText)
        .ask(
            32,
            "Room",
            QuestionKind::Matrix {
                items: choices(&["Light", "Air"]),
                labels: vec![Wording::default(); 5],
            },
        );
    let waves = [1u8, 2].map(|number| {
        let mut wave = asked.wave(number, if number == 1 { "Spring" } else { "Autumn" });
        wave.invited = vec![Invited {
            segment: None,
            people: 150,
        }];
        wave.invited.extend((1..=3).map(|code| Invited {
            segment: Some(InvitedSegment {
                question: question(1),
                code,
            }),
            people: 50,
        }));
        (wave, answers(usize::from(number)))
    });
    program(waves.into())
}

fn answers(wave: usize) -> Vec<(throughline_app::model::survey::FieldKey, Vec<Given>)> {
    let people = 120usize;
    let code = |of: &dyn Fn(usize) -> usize| -> Vec<Given> {
        (0..people).map(|n| Given::Code(of(n) as u16)).collect()
    };
    // Neither constant nor alike from item to item.
    let mixed = |n: usize, salt: usize, below: usize| {
        let mut hash = (n * 31 + salt * 7919 + wave * 104_729) as u64;
        hash = (hash ^ (hash >> 7)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (hash >> 33) as usize % below
    };
    let part = |number: u8, part: u16| throughline_app::model::survey::FieldKey {
        part,
        ..field(number)
    };
    let mut columns = vec![
        (field(1), code(&|n| n % 3 + 1)),
        (
            field(2),
            code(&|n| {
                if wave == 2 {
                    10 - mixed(n, 2, 4)
                } else {
                    mixed(n, 2, 11)
                }
            }),
        ),
    ];
    for number in 10..16u8 {
        // The first department agrees more.
        columns.push((
            field(number),
            code(&|n| {
                if n % 3 == 0 {
                    4 + mixed(n, number.into(), 2)
                } else {
                    1 + mixed(n, number.into(), 5)
                }
            }),
        ));
    }
    columns.extend([
        (field(20), code(&|n| mixed(n, 20, 4))),
        (part(21, 1), code(&|n| mixed(n, 21, 2))),
        (part(21, 2), code(&|n| mixed(n, 22, 2))),
        (part(21, 3), code(&|_| 1)),
        (part(22, 1), code(&|n| n % 3 + 1)),
        (part(22, 2), code(&|n| (n + 1) % 3 + 1)),
        (part(22, 3), code(&|n| (n + 2) % 3 + 1)),
        (
            field(23),
            (0..people)
                .map(|n| Given::Number(mixed(n, 23, 90) as f64))
                .collect(),
        ),
        (
            field(24),
            (0..people)
                .map(|n| Given::Number(19_000.0 + mixed(n, 24, 90) as f64))
                .collect(),
        ),
        (field(25), code(&|n| mixed(n, 25, 2))),
        (field(26), code(&|n| mixed(n, 26, 5) + 1)),
        (field(27), code(&|n| mixed(n, 27, 7) + 1)),
        (field(28), code(&|n| mixed(n, 28, 7) + 1)),
        (part(29, 0), code(&|n| mixed(n, 29, 5) + 1)),
        (part(29, 1), code(&|n| mixed(n, 30, 5) + 1)),
        (part(30, 0), code(&|n| mixed(n, 31, 2) + 4)),
        (part(30, 1), code(&|n| mixed(n, 32, 4) + 1)),
        (
            field(31),
            (0..people)
                .map(|n| Given::Text(format!("More light please, {n}")))
                .collect(),
        ),
        (part(32, 1), code(&|n| mixed(n, 33, 5) + 1)),
        (part(32, 2), code(&|n| mixed(n, 34, 5) + 1)),
    ]);
    columns
}

fn compared() -> Value {
    let mut scope = scope(2);
    scope["compare"] = json!(super::wave::wave_id(1));
    scope
}

/// All figures the page offers, and those a person can ask for beside them.
fn figures(view: &Value) -> Vec<Value> {
    let mut figures = view["figures"].as_array().unwrap().clone();
    for value in ["favourable", "mean", "score"] {
        for rows in ["themes", "questions"] {
            figures.push(
                json!({"figure": "heatMap", "split": question(1), "rows": rows, "value": value}),
            );
        }
    }
    for number in [2u8, 10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 32] {
        for split in [Value::Null, json!(question(1))] {
            figures
                .push(json!({"figure": "question", "question": question(number), "split": split}));
        }
    }
    figures.push(json!({"figure": "comparison", "split": question(1), "codes": [1, 2]}));
    figures.push(json!({"figure": "trend", "theme": super::wave::theme(2), "question": null}));
    figures
}

#[test]
fn every_figure_is_drawn_and_has_a_table() {
    let program = everything();
    for language in ["en", "de"] {
        let mut settings = program.call("project.start", json!({}))["settings"].clone();
        settings["language"] = json!(language);
        program.call("settings.set", json!({ "settings": settings }));
        let view = program.call("results.read", json!({"scope": compared()}));
        assert_eq!(view["refused"], Value::Null);
        let figures = figures(&view);
        assert!(figures.len() > 40);
        for figure in figures {
            for (width, dark) in [(300.0, true), (1100.0, false)] {
                let request =
                    json!({"scope": compared(), "figure": figure, "width": width, "dark": dark});
                let shown = program.call("results.figure", request);
                assert!(text(&shown["svg"]).starts_with("<svg"), "{figure}");
                assert!(
                    !text(&shown["title"]).is_empty() && !text(&shown["alternative"]).is_empty()
                );
                let split_date =
                    figure["question"] == json!(question(24)) && !figure["split"].is_null();
                if split_date {
                    continue;
                }
                assert!(
                    !shown["marks"].as_array().unwrap().is_empty(),
                    "{figure} {shown}"
                );
                assert!(!text(&shown["subtitle"]).is_empty(), "{figure}");
                let header = shown["header"].as_array().unwrap();
                let rows = shown["rows"].as_array().unwrap();
                assert!(!rows.is_empty(), "{figure}");
                assert!(
                    rows.iter()
                        .all(|row| row.as_array().unwrap().len() == header.len())
                );
            }
        }
    }
}

#[test]
fn the_page_says_what_changed_and_what_is_marked() {
    let program = everything();
    let view = program.call("results.read", json!({"scope": compared()}));
    assert_eq!(view["title"], "Engagement, Autumn");
    assert_eq!(view["promise"], "Anonymous · groups of 5 or more");
    assert_eq!(view["scopeWords"], "Everybody");
    assert_eq!(view["comparable"][0]["name"], "Spring");
    let tiles = view["tiles"].as_array().unwrap();
    let labels: Vec<&str> = tiles
        .iter()
        .map(|tile| tile["label"].as_str().unwrap())
        .collect();
    assert_eq!(
        labels,
        [
            "Response rate",
            "Engagement index",
            "eNPS",
            "Satisfied",
            "Made it easy",
            "Favourable"
        ]
    );
    assert_eq!(tiles[0]["value"], "80%");
    assert_eq!(tiles[0]["detail"], "120 of 150 people · Spring 80%");
    let enps = &tiles[2];
    assert!(text(&enps["detail"]).ends_with(", rose"), "{enps}");
    assert!(text(&tiles[5]["detail"]).contains("neutral "));
    let figure =
        json!({"figure": "heatMap", "split": question(1), "rows": "themes", "value": "favourable"});
    let shown = program.call(
        "results.figure",
        json!({"scope": compared(), "figure": figure, "width": 900.0, "dark": false}),
    );
    assert_eq!(shown["title"], "Where it differs");
    assert!(
        text(&shown["alternative"]).contains("Branches"),
        "{}",
        shown["alternative"]
    );
    let marked = shown["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row[0] == "Branches");
    assert!(
        marked.clone().count() == 3 && marked.clone().all(|row| row[6] == "higher than the rest")
    );
    // Without a compared wave nothing is said about a change.
    let alone = program.call("results.read", json!({"scope": scope(2)}));
    assert_eq!(alone["tiles"][2]["verdict"], Value::Null);
}

#[test]
fn figures_and_tables_are_written() {
    let program = everything();
    let folder = program.folder.path();
    let figure =
        json!({"figure": "heatMap", "split": question(1), "rows": "themes", "value": "favourable"});
    for (format, start) in [
        ("svg", &b"<svg"[..]),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("csv", b"\xef\xbb\xbf"),
        ("xlsx", b"PK"),
    ] {
        let path = folder.join(format!("figure.{format}"));
        let request =
            json!({"scope": compared(), "figure": figure, "format": format, "path": path});
        let written = program.call("results.exportFigure", request);
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(written["bytes"], bytes.len());
        assert!(bytes.starts_with(start), "{format}");
    }
    let csv = std::fs::read_to_string(folder.join("figure.csv")).unwrap();
    assert!(
        csv.contains("Group,Name,Value,Interval from,Interval to,n,Note"),
        "{csv}"
    );
    let path = folder.join("all.xlsx");
    program.call("results.export", json!({"scope": compared(), "path": path}));
    assert!(std::fs::read(path).unwrap().starts_with(b"PK"));
}

#[test]
fn a_mark_about_one_question_names_it() {
    let program = everything();
    let asked = |figure: Value| {
        let request = json!({"scope": compared(), "figure": figure, "width": 900.0, "dark": false});
        let shown = program.call("results.figure", request);
        let marks = shown["marks"].as_array().unwrap().clone();
        let view = program.call("results.read", json!({"scope": compared()}));
        marks
            .into_iter()
            .map(|mark| {
                let words = text(&mark["words"]);
                let questions = view["questions"].as_array().unwrap();
                let name = questions
                    .iter()
                    .find(|question| question["question"] == mark["question"])
                    .map(|question| text(&question["text"]));
                (words, name)
            })
            .collect::<Vec<_>>()
    };
    let split = question(1);
    for figure in [
        json!({"figure": "distributions"}),
        json!({"figure": "comparison", "split": null, "codes": null}),
        json!({"figure": "heatMap", "split": split, "rows": "questions", "value": "favourable"}),
    ] {
        let marks = asked(figure.clone());
        let named: Vec<_> = marks
            .iter()
            .filter(|(_, name)| name.as_deref().is_some_and(|name| name.starts_with("Item")))
            .collect();
        assert!(named.len() >= 6, "{figure}: {marks:?}");
        for (words, name) in named {
            let name = name.as_deref().unwrap();
            assert!(
                words.contains(name),
                "{figure}: {words} is not about {name}"
            );
        }
    }
    // A row of themes is about a group, not about a question.
    let themes =
        json!({"figure": "heatMap", "split": split, "rows": "themes", "value": "favourable"});
    assert!(asked(themes).iter().all(|(_, name)| name.is_none()));
}

#[test]
fn the_copied_figure_is_the_exported_one() {
    let program = everything();
    let (file, folder) = (program.file(), program.folder.clone());
    drop(program);
    let clipboard = Arc::new(PictureClipboard::default());
    let program = Program::start(folder, clipboard.clone());
    program.call("project.open", json!({ "path": file }));
    let path = program.folder.path().join("figure.png");
    let figure = json!({"figure": "distributions"});
    let request = json!({"scope": compared(), "figure": figure, "format": "png", "path": path});
    program.call("results.exportFigure", request);
    let request = json!({"scope": compared(), "figure": figure, "dark": false});
    program.call("results.copyFigure", request.clone());
    let exported = image::open(&path).unwrap().into_rgba8();
    let (copied, width, height) = clipboard.0.lock().unwrap().take().unwrap();
    assert_eq!((width, height), exported.dimensions());
    assert!(copied == exported.into_raw());

    let mut dark = request;
    dark["dark"] = json!(true);
    program.call("results.copyFigure", dark);
    let on_dark = clipboard.0.lock().unwrap().take().unwrap();
    assert!(on_dark.0 != copied, "the dark picture is the light one");
}
