//! What customers say, beyond the inbox: removed on request, measured, drawn, written, paged.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, find, text};
use crate::voice::{TABLE, id_of, import, list, mark};

#[test]
fn what_one_person_said_is_gone_from_the_bytes_the_history_and_the_map() {
    let program = Program::with_sample();
    let secret = "Zyxwvut Qprstlm kept my umbrella";
    import(
        &program,
        &format!("author,text\nZyxwvut Qprstlm,{secret}\nBen,All good here\n"),
    );
    let item = id_of(&program, "umbrella");
    let step = program.content(&program.journey())["steps"][0]["id"].clone();
    let card = text(&program.call("voice.makeCard", json!({ "feedback": item, "step": step })));
    program.call(
        "card.edit",
        json!({ "cards": [card], "fields": { "title": format!("{secret}!") } }),
    );
    // Also of an import that was undone.
    import(&program, &format!("text\nAgain: {secret}\n"));
    program.step("history.undo");
    let found = program.call("voice.findPerson", json!({ "who": "zyxwvut" }));
    assert_eq!(found["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&found["items"][0]["isAuthor"], &found["items"][0]["cards"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(found["items"][1]["hidden"], true);
    let items: Vec<Value> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["feedback"].clone())
        .collect();
    let removed = program.call("voice.removePerson", json!({ "items": items }));
    assert_eq!(
        (&removed["items"], &removed["cards"]),
        (&json!(2), &json!(1))
    );
    let content = program.content(&program.journey());
    let left = find(&content, "cards", |one| one["id"] == card.as_str());
    assert_eq!(left["title"], "(removed on request)");
    assert_eq!(list(&program, json!({ "text": "umbrella" }))["total"], 0);
    assert_eq!(
        program.refused("voice.findPerson", json!({ "who": "Zy" })),
        "refused"
    );
    // Everything that can be undone still can, and is called by what it did.
    let renamed = program.step("history.undo");
    assert_eq!(
        (&renamed["op"], &renamed["subject"]),
        (&json!("op.card.rename"), &json!(""))
    );
    let made = program.step("history.undo");
    let step = find(&content, "steps", |one| one["id"] == step);
    assert_eq!(
        (&made["op"], &made["subject"]),
        (&json!("op.voice.makeCard"), &step["name"])
    );
    program.step("history.redo");
    let file = program.file();
    program.call("project.close", json!({}));
    let bytes = fs::read(&file).unwrap();
    for word in ["Zyxwvut", "zyxwvut", "Qprstlm", "umbrella"] {
        let there = bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes());
        assert!(!there, "{word} is still in the file");
    }
}

#[test]
fn feedback_is_a_source_of_measures() {
    let program = Program::with_project();
    import(&program, TABLE);
    let add = |figure: &str, scope: Value| -> Value {
        let fields = json!({ "name": figure, "period": "month", "source": { "from": "feedback", "figure": figure, "scope": scope } });
        let id = program.call("measure.add", json!({ "fields": fields }));
        program.call("measure.read", json!({ "measure": id }))
    };
    let values = |view: &Value| -> Vec<Value> {
        view["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["value"].clone())
            .collect()
    };
    assert_eq!(values(&add("count", json!({}))), [json!(2.0), json!(2.0)]);
    // 1 and 5 of 1–5 are 0 and 100; 3 and 2 are 50 and 25.
    assert_eq!(
        values(&add("meanScore", json!({}))),
        [json!(50.0), json!(37.5)]
    );
    assert_eq!(
        values(&add("sharePositive", json!({}))),
        [json!(50.0), json!(0.0)]
    );
    let library = program.call("library.read", json!({}))["library"].clone();
    let phone = find(&library, "channels", |one| one["name"] == "Phone")["id"].clone();
    assert_eq!(
        values(&add("count", json!({ "channels": [phone] }))),
        [json!(1.0)]
    );
    let (one, two) = (id_of(&program, "terrible"), id_of(&program, "awful"));
    mark(&program, &[&one, &two], json!({ "due": 20_000 }));
    mark(
        &program,
        &[&one],
        json!({ "due": 30_000, "state": "resolved" }),
    );
    let closed = add("closedInTime", json!({}));
    let known: Vec<Value> = values(&closed)
        .into_iter()
        .filter(|value| !value.is_null())
        .collect();
    assert_eq!(known, [json!(0.0), json!(100.0)]);
    let summary = program.call("voice.summary", json!({ "filter": {} }));
    let tile = find(&summary, "tiles", |tile| tile["of"] == "closedInTime");
    assert_eq!(tile["value"], "50%");
}

#[test]
fn figures_are_drawn_and_say_when_there_is_nothing() {
    let program = Program::with_sample();
    for figure in [
        json!({ "figure": "topicsByTouchpoint", "value": "share" }),
        json!({ "figure": "topicsByTouchpoint", "value": "sentiment" }),
        json!({ "figure": "topicsOverTime", "value": "items" }),
        json!({ "figure": "sentimentOverTime", "topic": null }),
        json!({ "figure": "sentimentByTopic" }),
        json!({ "figure": "sentimentByChannel" }),
    ] {
        let drawn = program.call(
            "voice.figure",
            json!({ "filter": {}, "figure": figure, "width": 700, "dark": false }),
        );
        assert!(text(&drawn["svg"]).starts_with("<svg"), "{figure}");
        assert!(
            !drawn["rows"].as_array().unwrap().is_empty(),
            "{figure}: {drawn}"
        );
        let empty = program.call(
            "voice.table",
            json!({ "filter": { "text": "xyzzy" }, "figure": figure }),
        );
        assert!(empty["nothing"].is_string(), "{figure}");
    }
    let quotes = program.call(
        "voice.quotes",
        json!({ "filter": {}, "topic": null, "limit": 5 }),
    );
    assert_eq!(quotes.as_array().unwrap().len(), 5);
}

#[test]
fn lists_are_written_without_formulas() {
    let program = Program::with_project();
    import(
        &program,
        "text,score\n\"=HYPERLINK(\"\"http://x\"\")\",3\n+1 for the staff,5\n",
    );
    let path = program.folder.path().join("list.csv");
    let request = json!({ "filter": {}, "sort": "newest", "path": path, "task": null });
    program.call("voice.export", request);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("'=HYPERLINK"), "{written}");
    assert!(written.contains("'+1 for"), "{written}");
    let workbook = program.folder.path().join("list.xlsx");
    program.call(
        "voice.export",
        json!({ "filter": {}, "sort": "newest", "path": workbook, "task": null }),
    );
    assert!(fs::read(&workbook).unwrap().starts_with(b"PK"));
}

#[test]
fn pages_fit_together_in_every_order() {
    let program = Program::with_sample();
    for sort in [
        "newest",
        "oldest",
        "mostNegative",
        "mostPositive",
        "lowestScore",
        "highestScore",
        "due",
        "latestImport",
    ] {
        let page = |offset: u64, limit: u64| {
            program.call(
                "voice.list",
                json!({ "filter": {}, "sort": sort, "offset": offset, "limit": limit }),
            )
        };
        let ids = |reply: &Value| -> Vec<Value> {
            reply["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["feedback"].clone())
                .collect()
        };
        let whole = ids(&page(0, 500));
        let mut parts = Vec::new();
        while parts.len() < whole.len() {
            parts.extend(ids(&page(parts.len() as u64, 40)));
        }
        assert_eq!(parts, whole, "{sort}");
        let around = program.call(
            "voice.list",
            json!({ "filter": {}, "sort": sort, "offset": 0, "limit": 20, "around": whole[57] }),
        );
        assert_eq!(
            (&around["place"], &around["offset"]),
            (&json!(57), &json!(40))
        );
        assert_eq!(ids(&around)[17], whole[57]);
    }
    assert_eq!(
        program.refused(
            "voice.list",
            json!({ "filter": {}, "sort": "newest", "offset": 0, "limit": 0 })
        ),
        "invalid"
    );
}

/// The scores of vaderSentiment 3.3.2 to four decimals, through import and list.
#[test]
fn reviews_are_imported_without_a_mapping_and_sound_as_the_reference_has_them() {
    let program = Program::with_project();
    let reference = include_str!("../../../stats/tests/data/reviews-sentiment.tsv");
    let lines: Vec<(&str, &str)> = reference
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let mut table = String::from("id,rating,text\n");
    for (number, (_, said)) in lines.iter().enumerate() {
        table.push_str(&format!(
            "{number},{},\"{}\"\n",
            (number % 9) as f64 - 4.0,
            said.replace('"', "\"\"")
        ));
    }
    let added = import(&program, &table);
    assert_eq!(added["issues"], json!([]));
    let expected: std::collections::HashMap<String, &str> = lines
        .iter()
        .map(|(score, said)| {
            (
                said.split_whitespace().collect::<Vec<_>>().join(" "),
                *score,
            )
        })
        .collect();
    let (mut offset, mut seen, mut told) = (0, 0, 0);
    loop {
        let page = program.call(
            "voice.list",
            json!({ "filter": {}, "sort": "latestImport", "offset": offset, "limit": 500 }),
        );
        let items = page["items"].as_array().unwrap();
        if items.is_empty() {
            break;
        }
        for item in items {
            let said = text(&item["text"]);
            let Some(score) = item["sentimentScore"]
                .as_f64()
                .filter(|_| item["cut"] == false)
            else {
                continue;
            };
            told += 1;
            let known = said.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(expected) = expected.get(&known) {
                let found = format!("{score:.4}").replace("-0.0000", "0.0000");
                assert_eq!(&found, expected, "{said}");
                seen += 1;
            }
        }
        offset += 500;
    }
    // A few short lines cannot be told to be English.
    assert!(told > 3_300 && seen > 3_300, "{told} told, {seen} compared");
}
