//! While answers come in: somebody who looks before and after one answer and subtracts learns
//! nothing, whatever they look at and by whichever way.

use serde_json::{Value, json};
use throughline_app::model::survey::{Privacy, QuestionKind, WaveState};

use super::wave::{
    Asked, Given, codes, field, likert, program, question, recommendation, scope, wave_id,
};
use crate::harness::{Program, text};

/// A closed wave, and one of the same survey that is open, with 40 answers each.
fn two_waves(privacy: Privacy) -> Program {
    let asked = Asked::new(privacy)
        .segment(1, "Department", &["Branches", "Risk"])
        .ask(2, "Recommend?", recommendation())
        .ask(3, "What would help?", QuestionKind::LongText)
        .theme(1, "Engagement", true)
        .theme(2, "Growth", false)
        .theme(3, "Tools", false)
        .themed(4, "Proud", likert(5), 1)
        .themed(5, "I grow", likert(5), 2)
        .themed(6, "It works", likert(5), 3);
    let answers = || {
        let some = |of: fn(u16) -> Given| (0..40).map(of).collect::<Vec<_>>();
        vec![
            (field(1), codes(&[(1, 20), (2, 20)])),
            (field(2), some(|n| Given::Code(n % 11))),
            (field(3), some(|n| Given::Text(format!("More of {n}")))),
            (field(4), some(|n| Given::Code(n % 5 + 1))),
            (field(5), some(|n| Given::Code(n * 3 % 5 + 1))),
            (field(6), some(|n| Given::Code(n * n % 5 + 1))),
        ]
    };
    let mut open = asked.wave(2, "Autumn");
    (open.state, open.closed) = (WaveState::Open, None);
    program(vec![
        (asked.wave(1, "Spring"), answers()),
        (open, answers()),
    ])
}

/// Somebody from the second department whom nobody outside knows to be the only one unhappy.
fn one_more(program: &Program, number: u32) {
    let code = |number: u8, code: u16| json!({"question": question(number), "part": 0, "value": {"is": "code", "code": code}});
    let sheet = json!({"answers": [code(1, 2), code(2, 0), code(4, 1), code(5, 1), code(6, 1)]});
    let request = json!({"wave": wave_id(2), "sheet": sheet, "receipt": format!("{number:032x}")});
    program.call("answer.add", request);
}

/// What a call answers, and what it wrote.
fn asked(program: &Program, name: &str, mut request: Value, file: Option<&str>) -> Value {
    let path = file.map(|file| program.folder.path().join(file));
    if let Some(path) = &path {
        let _ = std::fs::remove_file(path);
        request["path"] = json!(path);
    }
    let reply = match program.try_call(name, request) {
        Ok(reply) => reply,
        Err(problem) => json!({"code": problem.code, "details": problem.details}),
    };
    json!([name, reply, path.and_then(|path| std::fs::read(path).ok())])
}

/// Everything a person can ask about the open wave, except how many have answered.
fn everything(program: &Program) -> Vec<Value> {
    let mut seen = Vec::new();
    let mut ask = |name: &str, request: Value, file: Option<&str>| {
        seen.push(asked(program, name, request, file));
    };
    let mut filtered = scope(2);
    filtered["filters"] = json!([{"question": question(1), "codes": [2]}]);
    let mut compared = scope(2);
    compared["compare"] = json!(wave_id(1));
    // The closed wave beside the open one, too.
    let mut other = scope(1);
    other["compare"] = json!(wave_id(2));
    for scope in [scope(2), filtered, compared, other] {
        ask("results.read", json!({ "scope": scope }), None);
        let one = question(4);
        for figure in [
            json!({"figure": "distributions"}),
            json!({"figure": "heatMap", "split": question(1), "rows": "themes", "value": "score"}),
            json!({"figure": "question", "question": one, "split": null}),
            json!({"figure": "question", "question": question(2), "split": question(1)}),
            json!({"figure": "drivers"}),
            json!({"figure": "driverShares"}),
            json!({"figure": "trend", "theme": null, "question": null}),
            json!({"figure": "trend", "theme": null, "question": one}),
            json!({"figure": "responseRate", "split": question(1)}),
            json!({"figure": "comparison", "split": null, "codes": null}),
            json!({"figure": "comparison", "split": question(1), "codes": [1, 2]}),
            json!({"figure": "reliability"}),
        ] {
            let request = json!({"scope": scope, "figure": figure, "format": "csv"});
            ask("results.table", request.clone(), None);
            ask("results.exportFigure", request, Some("figure.csv"));
        }
        for search in ["", "more", "of 7"] {
            let request =
                json!({"scope": scope, "question": null, "search": search, "sentiment": null});
            ask("results.comments", request, None);
        }
        ask("results.export", json!({ "scope": scope }), Some("t.xlsx"));
    }
    ask("answer.export", json!({"wave": wave_id(2)}), Some("a.csv"));
    for text in ["More of 7", "Never written"] {
        let correct = json!({"wave": wave_id(2), "question": question(3), "text": text, "sentiment": "negative"});
        ask("results.correctSentiment", correct, None);
    }
    seen
}

#[test]
fn whoever_looks_before_and_after_one_answer_sees_the_same() {
    for privacy in [Privacy::Anonymous, Privacy::Confidential] {
        let program = two_waves(privacy);
        let before = everything(&program);
        one_more(&program, 1);
        for (before, after) in before.iter().zip(everything(&program)) {
            assert_eq!(*before, after, "{privacy:?}");
        }
        // Nor after many more: then one group may have grown by one person.
        for number in 2..12 {
            one_more(&program, number);
        }
        assert_eq!(before, everything(&program));

        let view = program.call("results.read", json!({"scope": scope(2)}));
        assert!(text(&view["refused"]).starts_with("Answers still come in."));
        let unasked = json!({"wave": null, "compare": null, "filters": [],
            "withoutStraightLining": false, "withoutSpeeders": false});
        let view = program.call("results.read", json!({ "scope": unasked }));
        assert_eq!(
            view["wave"],
            json!(wave_id(1)),
            "what can be read is read first"
        );
    }
}

#[test]
fn closing_shows_results_once_and_for_good() {
    let program = two_waves(Privacy::Anonymous);
    one_more(&program, 1);
    let entry =
        |program: &Program| program.call("wave.read", json!({"wave": wave_id(2)}))["entry"].clone();
    let open = entry(&program);
    assert_eq!(
        (&open["held"], &open["reopens"]),
        (&json!(true), &json!(false))
    );
    program.call("wave.edit", json!({"wave": wave_id(2), "open": false}));
    let closed = entry(&program);
    assert_eq!(
        (&closed["held"], &closed["reopens"]),
        (&json!(false), &json!(false))
    );
    let view = program.call("results.read", json!({"scope": scope(2)}));
    assert_eq!(
        (&view["refused"], &view["tiles"][0]["value"]),
        (&Value::Null, &json!("41"))
    );
    let reopen = json!({"wave": wave_id(2), "open": true});
    assert_eq!(program.refused("wave.edit", reopen), "refused");
    let late =
        json!({"wave": wave_id(2), "sheet": {"answers": []}, "receipt": format!("{:032x}", 2)});
    assert_eq!(program.refused("answer.add", late), "waveClosed");
}

#[test]
fn what_hides_everything_or_nothing_opens_again() {
    // People were told that their names stand beside their answers.
    let program = two_waves(Privacy::Identified);
    let view = program.call("results.read", json!({"scope": scope(2)}));
    assert_eq!(view["refused"], Value::Null);
    for open in [false, true] {
        program.call("wave.edit", json!({"wave": wave_id(2), "open": open}));
    }
    // Four answers are shown to nobody.
    let asked = Asked::new(Privacy::Anonymous).ask(2, "Recommend?", recommendation());
    let mut wave = asked.wave(2, "Autumn");
    (wave.state, wave.closed) = (WaveState::Open, None);
    let few = program_of(wave);
    for open in [false, true] {
        few.call("wave.edit", json!({"wave": wave_id(2), "open": open}));
    }
}

fn program_of(wave: throughline_app::model::survey::Wave) -> Program {
    program(vec![(wave, vec![(field(2), codes(&[(9, 4)]))])])
}

#[test]
fn closing_mixes_all_answers_at_once() {
    let program = two_waves(Privacy::Anonymous);
    for number in 0..9 {
        one_more(&program, number);
    }
    let loose = |program: &Program| -> i64 {
        let file = program.file();
        program.call("project.close", json!({}));
        let opening = throughline_store::Opening {
            author: "Maria",
            computer: "LAPTOP-7",
            process: 1,
            now: 1_780_000_000_000,
            read_only: false,
            scratch: &std::env::temp_dir(),
        };
        let store = throughline_store::Store::open(&file, &opening)
            .unwrap()
            .store;
        let sql = "SELECT max(loose) FROM answer_state";
        let loose = store.read().query_row(sql, [], |row| row.get(0)).unwrap();
        drop(store);
        program.call("project.open", json!({ "path": file }));
        loose
    };
    assert_eq!(loose(&program), 9);
    program.call("wave.edit", json!({"wave": wave_id(2), "open": false}));
    assert_eq!(loose(&program), 0, "the latest stand apart from the others");
}
