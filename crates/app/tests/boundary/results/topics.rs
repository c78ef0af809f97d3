//! What comments are about, by rules that people write, and how they sound where a person says so.

use serde_json::{Value, json};
use throughline_app::model::survey::{Privacy, QuestionKind};

use super::wave::{Asked, Given, codes, field, program, question, scope, wave_id};
use crate::harness::{Program, text};

const TEXTS: [&str; 4] = [
    "The queue was long again",
    "Waiting times are too long",
    "The river bank is lovely",
    "My bank is slow",
];

/// Forty comments, ten of each text, of which one department wrote four.
fn commented(privacy: Privacy) -> Program {
    let asked = Asked::new(privacy)
        .segment(1, "Department", &["Branches", "Risk"])
        .ask(3, "What would help?", QuestionKind::LongText);
    let texts = (0..40).map(|n| Given::Text(TEXTS[n % 4].to_owned()));
    program(vec![(
        asked.wave(1, "Autumn"),
        vec![
            (field(1), codes(&[(2, 4), (1, 36)])),
            (field(3), texts.collect()),
        ],
    )])
}

fn read(program: &Program, more: &Value) -> Value {
    let mut request = json!({"scope": scope(1), "question": null, "search": "", "sentiment": null, "topic": null});
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    program.call("results.comments", request)
}

fn counted(view: &Value) -> Vec<(String, u64)> {
    let topics = view["topics"].as_array().unwrap();
    topics
        .iter()
        .map(|one| {
            (
                text(&one["topic"]["name"]),
                one["comments"].as_u64().unwrap(),
            )
        })
        .collect()
}

fn add(program: &Program, name: &str, any: &[&str], without: &[&str]) -> Value {
    let rule = json!({"any": any, "without": without});
    program.call("topic.add", json!({"name": name, "rule": rule}))
}

#[test]
fn rules_tell_what_comments_are_about_and_are_edits_like_others() {
    let program = commented(Privacy::Anonymous);
    let waiting = add(
        &program,
        "Waiting",
        &["queue*", "waiting time*", "QUEUE*", " "],
        &[],
    );
    let bank = add(&program, "The bank", &["bank"], &["river bank"]);
    let all = read(&program, &json!({}));
    assert_eq!(
        counted(&all),
        [("Waiting".into(), 20), ("The bank".into(), 10)]
    );
    assert_eq!(all["untold"], 10, "the river is about nothing");
    assert_eq!(
        all["topics"][0]["topic"]["rule"]["any"],
        json!(["queue*", "waiting time*"])
    );
    assert_eq!(
        all["topics"][0]["words"],
        "50% of 40 comments · 95% interval 35–65%"
    );
    // A filter by topic leaves the counts beside it.
    let about = read(&program, &json!({"topic": bank}));
    assert_eq!(
        (&about["total"], counted(&about)),
        (&json!(10), counted(&all))
    );
    let comment = &about["comments"][0];
    assert_eq!(
        (&comment["text"], &comment["topics"]),
        (&json!(TEXTS[3]), &json!([bank]))
    );
    // Search and sound narrow what is counted.
    let found = read(&program, &json!({"search": "queue"}));
    assert_eq!(
        counted(&found),
        [("Waiting".into(), 10), ("The bank".into(), 0)]
    );

    let rule = json!({"any": ["bank"], "without": []});
    program.call(
        "topic.edit",
        json!({"topic": bank, "name": "Banks", "rule": rule}),
    );
    assert_eq!(
        counted(&read(&program, &json!({})))[1],
        ("Banks".into(), 20)
    );
    program.call("topic.delete", json!({"topic": waiting}));
    assert_eq!(counted(&read(&program, &json!({}))).len(), 1);
    for _ in 0..2 {
        program.step("history.undo");
    }
    assert_eq!(counted(&read(&program, &json!({}))), counted(&all));
    assert_eq!(
        program.refused("topic.edit", json!({"topic": wave_id(1)})),
        "notFound"
    );
    let empty = json!({"name": " ", "rule": {"any": ["x"], "without": []}});
    assert_eq!(program.refused("topic.add", empty), "invalid");
}

#[test]
fn a_person_says_how_a_comment_sounds_and_that_wins() {
    let program = commented(Privacy::Anonymous);
    let before = read(&program, &json!({}));
    let sounds = |view: &Value, kind: &str| view["sentiments"][kind].as_u64().unwrap();
    let correct = |text: &str, sentiment: Value| {
        let request = json!({"wave": wave_id(1), "question": question(3), "text": text, "sentiment": sentiment});
        program.try_call("results.correctSentiment", request)
    };
    let first = |view: &Value| {
        let comments = view["comments"].as_array().unwrap();
        comments
            .iter()
            .find(|one| one["text"] == TEXTS[0])
            .unwrap()
            .clone()
    };
    let guessed = first(&before);
    assert_eq!(guessed["corrected"], false);
    correct(TEXTS[0], json!("negative")).unwrap();
    let after = read(&program, &json!({}));
    let said = first(&after);
    assert_eq!(
        (&said["sentiment"], &said["corrected"]),
        (&json!("negative"), &json!(true))
    );
    assert_eq!(sounds(&after, "negative"), sounds(&before, "negative") + 10);
    let negative = read(&program, &json!({"sentiment": "negative"}));
    assert!(
        negative["comments"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["text"] == TEXTS[0])
    );
    // It stays over a restart, is no step of undo, and can be left to the guess again.
    let program = program.restarted();
    program.call("project.start", json!({}));
    assert_eq!(first(&read(&program, &json!({})))["sentiment"], "negative");
    let request =
        json!({"wave": wave_id(1), "question": question(3), "text": TEXTS[0], "sentiment": null});
    program.call("results.correctSentiment", request);
    assert_eq!(first(&read(&program, &json!({}))), guessed);
    let never = json!({"wave": wave_id(1), "question": question(3), "text": "Never written", "sentiment": "positive"});
    assert_eq!(
        program.refused("results.correctSentiment", never),
        "notFound"
    );
}

#[test]
fn topics_say_nothing_of_comments_that_may_not_be_read() {
    let program = commented(Privacy::Anonymous);
    add(&program, "Waiting", &["queue"], &[]);
    let mut few = scope(1);
    few["filters"] = json!([{"question": question(1), "codes": [2]}]);
    let refused = read(&program, &json!({"scope": few}));
    assert!(refused["refused"].is_string());
    assert_eq!(
        (&refused["topics"], &refused["untold"]),
        (&json!([]), &json!(0))
    );
}
