//! A survey with every type of question, made of JSON as a person would write it.

#![allow(
    clippy::unwrap_used,
    reason = "part of a test, which may stop at whatever fails"
)]

use serde_json::{Value, json};
use throughline_live::PublicSurvey;
use throughline_model::survey::SurveyDefinition;

/// The id that ends in a number.
pub fn id(number: u32) -> String {
    format!("{number:026}")
}

pub fn question(number: u32, text: &str, kind: Value) -> Value {
    json!({
        "id": id(number), "text": { "en": text }, "kind": kind, "order": "80", "theme": null,
        "segment": null, "touchpoint": null, "department": null, "step": null, "shown_if": null,
        "shownIf": null,
    })
}

pub fn page(number: u32, title: &str, questions: Vec<Value>) -> Value {
    json!({
        "id": id(number), "title": { "en": title }, "shownIf": null, "branches": [],
        "order": "80", "questions": questions,
    })
}

pub fn definition(settings: Value, pages: Vec<Value>) -> SurveyDefinition {
    let value = json!({
        "id": id(1), "name": "the facilitator's own name", "settings": settings, "order": "80",
        "pages": pages,
    });
    serde_json::from_value(value).unwrap()
}

pub fn settings() -> Value {
    json!({
        "languages": ["en", "de"],
        "title": { "en": "How is work?", "de": "Wie ist die Arbeit?" },
        "privacy": "anonymous", "minimum": 5, "comment_minimum": 10, "commentMinimum": 10,
        "indexMinimum": 30, "mayGoBack": true, "showsProgress": true,
    })
}

fn labels(texts: &[&str]) -> Value {
    texts.iter().map(|text| json!({ "en": text })).collect()
}

fn choices(texts: &[&str]) -> Value {
    (1..)
        .zip(texts)
        .map(|(code, text)| json!({ "code": code, "text": { "en": text } }))
        .collect()
}

const AGREEMENT: [&str; 5] = [
    "Strongly disagree",
    "Disagree",
    "Neither",
    "Agree",
    "Strongly agree",
];

/// One required question of agreement and an attached segment: what the load is made of.
pub fn short(by_code: bool) -> PublicSurvey {
    let mut tools = question(
        11,
        "I have the tools to do my job well",
        json!({ "type": "likert", "labels": labels(&AGREEMENT) }),
    );
    tools["required"] = json!(true);
    let comment = question(12, "What would help?", json!({ "type": "longText" }));
    let mut department = question(
        13,
        "Secret department",
        json!({ "type": "singleChoice", "choices": choices(&["North", "South"]), "other": false }),
    );
    department["segment"] = json!("attached");
    let pages = vec![page(2, "", vec![tools, comment, department])];
    PublicSurvey::of(definition(settings(), pages), "wave-1", by_code)
}

/// Everything a question can be, for looking at.
pub fn long() -> PublicSurvey {
    let likert = json!({ "type": "likert", "labels": labels(&AGREEMENT) });
    let nothing = json!({});
    let mut tools = question(11, "I have the tools to do my job well", likert.clone());
    tools["required"] = json!(true);
    let mut which = question(
        15,
        "Which rooms do you use?",
        json!({ "type": "multipleChoice", "other": true, "at_most": 3,
            "choices": choices(&["Workshop", "Library", "Quiet room", "Canteen"]) }),
    );
    which["mayRefuse"] = json!(true);
    let satisfaction = |points: u8, look: &str| json!({ "type": "satisfaction", "points": points, "look": look, "labels": [] });
    let rating =
        json!({ "type": "rating", "points": 5, "look": "stars", "low": nothing, "high": nothing });
    let pages = vec![
        page(
            2,
            "",
            vec![
                tools,
                question(
                    12,
                    "How likely are you to recommend this as a place to work?",
                    json!({ "type": "recommendation", "of": "employee",
                        "low": { "en": "Not at all" }, "high": { "en": "Extremely" } }),
                ),
            ],
        ),
        page(
            3,
            "The building",
            vec![
                which,
                question(16, "How did you like lunch?", satisfaction(5, "faces")),
                question(17, "The speed of the network", rating),
                question(
                    18,
                    "It was easy to book a room",
                    json!({ "type": "effort", "low": nothing, "high": nothing }),
                ),
            ],
        ),
        page(
            4,
            "More",
            vec![
                question(
                    20,
                    "How far do you agree?",
                    json!({ "type": "matrix", "items": choices(&["My manager listens", "My work matters"]), "labels": labels(&AGREEMENT) }),
                ),
                question(
                    21,
                    "What matters most to you?",
                    json!({ "type": "ranking", "choices": choices(&["Pay", "Time", "People", "Purpose"]) }),
                ),
                question(
                    22,
                    "Years with us",
                    json!({ "type": "number", "least": 0.0, "most": 60.0, "decimals": 1, "unit": "years" }),
                ),
                question(23, "First day", json!({ "type": "date" })),
            ],
        ),
        page(
            5,
            "",
            vec![
                question(
                    30,
                    "Do you have a company phone?",
                    json!({ "type": "yesNo" }),
                ),
                question(
                    31,
                    "Quiet hours",
                    json!({ "type": "kano",
                    "functional": { "en": "If there were quiet hours, how would you feel?" },
                    "dysfunctional": { "en": "If there were none?" } }),
                ),
                question(
                    32,
                    "Support by the service desk",
                    json!({ "type": "importanceSatisfaction",
                    "labels_importance": [], "labels_satisfaction": [] }),
                ),
                question(
                    33,
                    "Anything else? You said {{00000000000000000000000011}}.",
                    json!({ "type": "longText" }),
                ),
                question(
                    34,
                    "Thank you for reading this far.",
                    json!({ "type": "information" }),
                ),
            ],
        ),
    ];
    PublicSurvey::of(definition(settings(), pages), "wave-long", false)
}
