//! What one person answered goes when they want it to, where anybody can tell which that is.

use serde_json::{Value, json};
use throughline_app::model::survey::{FieldKey, Privacy, QuestionKind, WaveState};
use throughline_store::answers::RESPONDENT;

use super::wave::{Answered, Asked, Given, field, program, question, recommendation, wave_id};
use crate::harness::{Program, text};

const PEOPLE: usize = 30;

/// Thirty people with names, of whom the last wrote something that nobody else did.
fn named(privacy: Privacy) -> Program {
    let asked = Asked::new(privacy)
        .ask(1, "Your team", QuestionKind::ShortText)
        .ask(2, "Recommend?", recommendation())
        .ask(3, "Anything else?", QuestionKind::LongText);
    let each = |of: &dyn Fn(usize) -> Given| (0..PEOPLE).map(of).collect::<Vec<_>>();
    let last = PEOPLE - 1;
    let mut columns: Vec<Answered> = vec![
        (field(1), each(&|n| Given::Text(format!("Quay {}", n % 3)))),
        (field(2), each(&|n| Given::Code((n % 11) as u16))),
        (
            field(3),
            each(&|n| match n == last {
                true => Given::Text("UNIQUE-SECRET of the lighthouse".into()),
                false => Given::Text(format!("Nothing, says {n:02}")),
            }),
        ),
    ];
    if privacy != Privacy::Anonymous {
        let name = |n| match n == last {
            true => Given::Text("Amira Benali".into()),
            false => Given::Text(format!("Person {n:02}")),
        };
        columns.push((RESPONDENT, each(&name)));
    }
    let mut wave = asked.wave(1, "Autumn");
    (wave.state, wave.closed) = (WaveState::Open, None);
    program(vec![(wave, columns)])
}

fn find(program: &Program, who: &str) -> Value {
    program.call("answer.findPerson", json!({"wave": wave_id(1), "who": who}))
}

fn delete(who: &str, found: &Value, rows: &[u64]) -> Value {
    json!({"wave": wave_id(1), "who": who, "revision": found["revision"], "rows": rows})
}

fn rows(found: &Value) -> Vec<u64> {
    let answers = found["answers"].as_array().unwrap();
    answers
        .iter()
        .map(|one| one["row"].as_u64().unwrap())
        .collect()
}

/// How often something stands in the file.
fn places(program: &Program, what: &str) -> usize {
    let file = program.file();
    program.call("project.close", json!({}));
    let bytes = std::fs::read(&file).unwrap();
    program.call("project.open", json!({ "path": file }));
    bytes
        .windows(what.len())
        .filter(|window| *window == what.as_bytes())
        .count()
}

#[test]
fn a_person_of_an_identified_wave_is_found_by_a_part_of_a_name_and_gone_from_the_bytes() {
    let program = named(Privacy::Identified);
    assert_eq!(find(&program, "")["answers"], json!([]));
    let found = find(&program, "benali");
    assert_eq!(found["refused"], Value::Null);
    assert_eq!(
        (&found["answers"][0]["name"], &found["answers"][0]["about"]),
        (&json!("Amira Benali"), &json!("Quay 2"))
    );
    // What they wrote elsewhere, or somebody else's row, is not theirs to delete.
    assert_eq!(rows(&find(&program, "UNIQUE-SECRET")), [] as [u64; 0]);
    let theirs = rows(&found);
    let other = (0..PEOPLE as u64)
        .find(|row| !theirs.contains(row))
        .unwrap();
    for wrong in [vec![other], vec![theirs[0], other], vec![]] {
        let request = delete("benali", &found, &wrong);
        assert_eq!(program.refused("answer.deletePerson", request), "notFound");
    }
    // How the comment sounds is said by somebody, which goes with it.
    let correct = json!({"wave": wave_id(1), "question": question(3),
        "text": "UNIQUE-SECRET of the lighthouse", "sentiment": "negative"});
    program.call("results.correctSentiment", correct.clone());

    let request = delete("benali", &found, &theirs);
    let done = program.call("answer.deletePerson", request.clone());
    assert_eq!(done["answers"], 1);
    assert_eq!(program.refused("answer.deletePerson", request), "notFound");
    assert_eq!(
        program.refused("results.correctSentiment", correct),
        "notFound"
    );
    let entry = program.call("wave.read", json!({"wave": wave_id(1)}))["entry"].clone();
    assert_eq!(entry["answers"], PEOPLE - 1);
    for gone in ["UNIQUE-SECRET", "Amira", "Benali"] {
        assert_eq!(places(&program, gone), 0, "{gone}");
    }
    assert_eq!(places(&program, "Person 07"), 1);
    // A step of undo does not bring it back.
    program.try_call("history.undo", json!({})).ok();
    assert_eq!(find(&program, "benali")["answers"], json!([]));
}

#[test]
fn of_a_confidential_wave_only_who_is_named_whole_is_found() {
    let program = named(Privacy::Confidential);
    for part in ["Amira", "Person", "Quay 1", "benali "] {
        assert_eq!(find(&program, part)["answers"], json!([]), "{part}");
    }
    let found = find(&program, " amira benali");
    assert_eq!(
        found["answers"],
        json!([{"row": rows(&found)[0], "name": "Amira Benali", "about": "1 answer"}])
    );
    let hint = text(&found["hints"][0]);
    assert!(hint.starts_with("Type the whole name"), "{hint}");
    assert_eq!(found["hints"].as_array().unwrap().len(), 1);
    program.call("wave.edit", json!({"wave": wave_id(1), "open": false}));
    let found = find(&program, "amira benali");
    // Results can be seen now, so the change will tell.
    assert!(text(&found["hints"][1]).starts_with("Results have been shown."));
    program.call(
        "answer.deletePerson",
        delete("amira benali", &found, &rows(&found)),
    );
    for gone in ["UNIQUE-SECRET", "Amira"] {
        assert_eq!(places(&program, gone), 0, "{gone}");
    }
}

#[test]
fn nobody_of_an_anonymous_wave_can_be_told_from_the_others() {
    let program = named(Privacy::Anonymous);
    let found = find(&program, "Quay 1");
    assert_eq!(found["answers"], json!([]));
    let why = text(&found["refused"]);
    assert!(
        why.contains("no name, code or receipt leads to any of them"),
        "{why}"
    );
    let request = delete("Quay 1", &found, &[0]);
    assert_eq!(program.refused("answer.deletePerson", request), "notFound");
    // Nor where no names came with the answers.
    let asked = Asked::new(Privacy::Confidential).ask(2, "Recommend?", recommendation());
    let key: FieldKey = field(2);
    let answers = vec![(key, vec![Given::Code(3); 9])];
    let unnamed = super::wave::program(vec![(asked.wave(1, "Autumn"), answers)]);
    let why = text(&find(&unnamed, "Amira")["refused"]);
    assert!(why.starts_with("No names came with these answers"), "{why}");
}
