//! Answers out of other tools' tables.

use serde_json::{Value, json};
use throughline_app::model::survey::Privacy;

use crate::harness::{Program, text};

#[test]
fn a_table_becomes_a_survey_and_its_next_wave_is_read_the_same_way() {
    let program = Program::with_project();
    let table = |people: std::ops::Range<u32>| {
        let mut text = "Id,How satisfied are you?,Department,Comment\n".to_owned();
        for person in people {
            let words = [
                "Very dissatisfied",
                "Dissatisfied",
                "Neutral",
                "Satisfied",
                "Very satisfied",
            ];
            let word = words[person as usize % 5];
            let department = ["Sales", "Service"][person as usize % 2];
            text.push_str(&format!("p{person},{word},{department},Well {person}\n"));
        }
        json!({"source": "text", "text": text, "name": "answers.csv"})
    };
    let first = table(0..60);
    let preview = program.call(
        "answer.previewImport",
        json!({"source": first, "survey": null, "options": null}),
    );
    assert_eq!(
        (&preview["rowCount"], &preview["remembered"]),
        (&json!(60), &json!(false))
    );
    let mut options = preview["options"].clone();
    options["columns"][0]["role"] = json!({"role": "respondent"});
    let import = |source: &Value, survey: &Value, options: &Value, task: Value| {
        json!({"source": source, "survey": survey, "surveyName": "", "waveName": "May",
               "options": options, "task": task})
    };
    let null = Value::Null;
    // Cancelled: nothing of it stays.
    let request = import(&first, &null, &options, null.clone());
    assert_eq!(
        program.cancelled("answer.import", request.clone()),
        "cancelled"
    );
    assert_eq!(program.call("survey.list", json!({})), json!([]));
    let done = program.call("answer.import", request);
    assert_eq!(
        (&done["answers"], &done["issueCount"]),
        (&json!(60), &json!(0))
    );
    let list = program.call("survey.list", json!({}));
    assert_eq!(list[0]["survey"]["name"], "answers");
    let survey = list[0]["survey"]["id"].clone();
    assert_eq!(
        (
            &list[0]["questions"],
            &list[0]["waves"][0]["open"],
            &list[0]["waves"][0]["answers"]
        ),
        (&json!(3), &json!(false), &json!(60))
    );
    // The next wave: the columns mean what they meant, and who comes twice is one person.
    let second = table(0..10);
    let mut twice = second["text"].as_str().unwrap().to_owned();
    twice.push_str("p3,Satisfied,Sales,again\n");
    let second = json!({"source": "text", "text": twice, "name": "answers.csv"});
    let preview = program.call(
        "answer.previewImport",
        json!({"source": second, "survey": survey, "options": null}),
    );
    assert_eq!(
        (
            &preview["remembered"],
            &preview["options"]["columns"][0]["role"]["role"]
        ),
        (&json!(true), &json!("respondent"))
    );
    let request = import(&second, &survey, &preview["options"], null.clone());
    let done = program.call("answer.import", request);
    assert_eq!(
        (&done["answers"], &done["duplicates"]),
        (&json!(10), &json!(1))
    );
    let list = program.call("survey.list", json!({}));
    assert_eq!(
        (
            &list[0]["questions"],
            list[0]["waves"].as_array().unwrap().len()
        ),
        (&json!(3), 2),
        "no question is made again"
    );
    // Who answered is nowhere in an anonymous wave.
    let file = program.file();
    program.call("project.close", json!({}));
    let bytes = std::fs::read(file).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"p59,"));
}

/// A project that took in a table of forty people, each with what `of` says of their address, time
/// and seconds; its bytes.
fn imported(privacy: Privacy, of: impl Fn(usize) -> [String; 3]) -> Vec<u8> {
    let program = Program::with_project();
    let definition = json!({
        "format": "throughline-survey", "version": 1, "name": "Pulse",
        "languages": ["en"], "title": {"en": "Pulse"}, "privacy": privacy,
        "pages": [{"questions": [
            {"text": {"en": "Again?"}, "kind": {"type": "yesNo"}},
            {"text": {"en": "Why?"}, "kind": {"type": "longText"}},
        ]}],
    });
    let path = program.folder.path().join("pulse.json");
    std::fs::write(&path, definition.to_string()).unwrap();
    let from = json!({"from": "file", "path": path});
    let survey = program.call("survey.add", json!({"name": "", "from": from}));
    let mut table = "Email,Timestamp,Seconds,Again?,Why?\n".to_owned();
    for person in 0..40 {
        let [address, time, seconds] = of(person);
        let again = if person % 3 == 0 { "No" } else { "Yes" };
        table.push_str(&format!(
            "{address},{time},{seconds},{again},Words of {person:03}\n"
        ));
    }
    let source = json!({"source": "text", "text": table, "name": "answers.csv"});
    let look = json!({"source": source, "survey": survey, "options": null});
    let mut options = program.call("answer.previewImport", look)["options"].clone();
    for (column, role) in ["respondent", "ignore", "seconds"].into_iter().enumerate() {
        options["columns"][column]["role"] = json!({ "role": role });
    }
    let request = json!({"source": source, "survey": survey, "surveyName": "", "waveName": "May",
                         "options": options, "task": null});
    assert_eq!(program.call("answer.import", request)["answers"], 40);
    let file = program.file();
    program.call("project.close", json!({}));
    std::fs::read(file).unwrap()
}

fn somebody(person: usize) -> [String; 3] {
    let time = format!("2026-05-04 10:{person:02}:17");
    [
        format!("ann{person:02}@example.org"),
        time,
        format!("{}", 300 + person),
    ]
}

fn somebody_else(person: usize) -> [String; 3] {
    let time = format!("2026-05-09 23:{person:02}:44");
    [
        format!("zoe{person:02}@example.org"),
        time,
        format!("{}", 900 - person * 7),
    ]
}

/// Where two files differ.
fn differing(one: &[u8], other: &[u8]) -> Vec<usize> {
    assert_eq!(one.len(), other.len());
    (0..one.len())
        .filter(|place| one[*place] != other[*place])
        .collect()
}

/// Rule 5, on the bytes: the file is the same whoever answered, whenever and however long it took.
#[test]
fn an_anonymous_import_keeps_neither_name_nor_time() {
    let bytes = imported(Privacy::Anonymous, somebody);
    // The random id of the step that added the survey differs from run to run, and nothing else.
    let noise: Vec<usize> = (0..3)
        .flat_map(|_| differing(&bytes, &imported(Privacy::Anonymous, somebody)))
        .collect();
    let is_noise = |place: &usize| noise.iter().any(|known| known.abs_diff(*place) < 10);
    let others = differing(&bytes, &imported(Privacy::Anonymous, somebody_else));
    let kept: Vec<&usize> = others.iter().filter(|place| !is_noise(place)).collect();
    assert!(kept.is_empty(), "something of them was kept at {kept:?}");
    assert!(noise.len() < 100, "{}", noise.len());
    let holds =
        |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|one| one == text.as_bytes());
    assert!(holds(&bytes, "Words of 007"), "the answers are there");
    for person in 0..40 {
        let [address, time, _] = somebody(person);
        assert!(
            !holds(&bytes, &address) && !holds(&bytes, &time),
            "{person}"
        );
    }
    // The same under a weaker promise does keep them, so the file could differ.
    let kept = imported(Privacy::Confidential, somebody);
    assert!(holds(&kept, "ann07@example.org"));
    let others = imported(Privacy::Confidential, somebody_else);
    assert!(!holds(&others, "ann07@example.org"));
}

#[test]
fn an_anonymous_import_keeps_no_order() {
    let bytes = imported(Privacy::Anonymous, somebody);
    let order: Vec<String> = bytes
        .windows(12)
        .filter(|one| one.starts_with(b"Words of "))
        .map(|one| String::from_utf8_lossy(one).into_owned())
        .collect();
    assert_eq!(
        order.len(),
        40,
        "each is there once, on no freed page either"
    );
    assert!(
        !order.is_sorted() && !order.iter().rev().is_sorted(),
        "{order:?}"
    );
}

#[test]
fn what_could_not_be_read_is_said_in_the_language_of_the_window() {
    let program = Program::with_project();
    let import = |source: &Value, survey: &Value| {
        let look = json!({"source": source, "survey": survey, "options": null});
        let preview = program.call("answer.previewImport", look);
        let request = json!({"source": source, "survey": survey, "surveyName": "", "waveName": "May",
                             "options": preview["options"], "task": null});
        program.call("answer.import", request)["issues"].clone()
    };
    let table = |rows: &str| {
        let text = format!("Happy?,Score\n{rows}");
        json!({"source": "text", "text": text, "name": "answers.csv"})
    };
    let good: String = (0..30)
        .map(|n| format!("{},{}\n", ["Yes", "No"][n % 2], n % 5 + 1))
        .collect();
    assert_eq!(import(&table(&good), &Value::Null), json!([]));
    let survey = program.call("survey.list", json!({}))[0]["survey"]["id"].clone();
    let bad = table(&format!("{good}Perhaps,3\n"));
    let english = import(&bad, &survey);
    assert!(
        text(&english[0]).ends_with("is no answer to this question; it was left out"),
        "{english}"
    );
    let mut settings = program.call("project.start", json!({}))["settings"].clone();
    settings["language"] = json!("de");
    program.call("settings.set", json!({ "settings": settings }));
    let german = import(&bad, &survey);
    assert_eq!(
        german,
        json!(["32:1: „Perhaps“ ist keine Antwort auf diese Frage und wurde weggelassen"])
    );
}
