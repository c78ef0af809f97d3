//! What customers say: imported, found, marked, matched with topics, followed up, removed, undone.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, find, text};

pub fn source(table: &str) -> Value {
    json!({ "source": "text", "text": table, "name": "feedback.csv" })
}

pub fn import(program: &Program, table: &str) -> Value {
    let options = program.call(
        "voice.preview",
        json!({ "source": source(table), "options": null }),
    )["options"]
        .clone();
    program.call(
        "voice.import",
        json!({ "source": source(table), "options": options, "task": null }),
    )
}

pub fn list(program: &Program, filter: Value) -> Value {
    program.call(
        "voice.list",
        json!({ "filter": filter, "sort": "newest", "offset": 0, "limit": 500 }),
    )
}

fn texts(program: &Program, filter: Value) -> Vec<String> {
    let reply = list(program, filter);
    let items = reply["items"].as_array().unwrap();
    items.iter().map(|item| text(&item["text"])).collect()
}

pub fn id_of(program: &Program, words: &str) -> String {
    text(&list(program, json!({ "text": words }))["items"][0]["feedback"])
}

pub fn mark(program: &Program, items: &[&str], what: Value) -> Value {
    let mut request = json!({ "targets": { "of": "items", "items": items } });
    for (key, value) in what.as_object().unwrap() {
        request[key] = value.clone();
    }
    program.call("voice.mark", request)
}

pub const TABLE: &str = "id,date,score,source,channel,author,text\n\
    a1,2026-03-02,1,review,App,Ana Lima,\"The queue was terrible, I waited an hour.\"\n\
    a2,2026-03-09,5,call,Phone,Ben Okoro,I love the new app and the friendly staff.\n\
    a3,2026-04-01,3,e-mail,App,Cleo,Die Schlange am Schalter war viel zu lang und niemand hat geholfen.\n\
    a4,2026-04-20,2,review,App,Dan,\"<p>Waiting&nbsp;time in the queue is awful &amp; slow.</p>\"\n";

#[test]
fn an_import_is_one_step_and_comes_only_once() {
    let program = Program::with_project();
    let added = import(&program, TABLE);
    assert_eq!(
        (added["added"].as_u64(), added["duplicates"].as_u64()),
        (Some(4), Some(0))
    );
    assert_eq!(added["entries"], json!(["App", "Phone"]));
    let page = list(&program, json!({}));
    assert_eq!(page["total"], 4);
    let first = &page["items"][0];
    assert_eq!(first["text"], "Waiting time in the queue is awful & slow.");
    assert_eq!(first["date"], "20 Apr 2026");
    assert_eq!(first["score"], "2 of 1–5");
    assert_eq!(first["kind"], "review");
    assert_eq!(first["sentiment"], "negative");
    let german = &page["items"][1];
    assert_eq!(
        (&german["language"], &german["sentiment"]),
        (&json!("de"), &json!(null))
    );
    // The same table again brings nothing; one row more brings that row.
    let again = import(&program, TABLE);
    assert_eq!(
        (again["added"].as_u64(), again["duplicates"].as_u64()),
        (Some(0), Some(4))
    );
    let more = format!("{TABLE}a5,2026-05-01,4,review,App,Eve,Quick and easy.\n");
    let more = import(&program, &more);
    assert_eq!(
        (more["added"].as_u64(), more["duplicates"].as_u64()),
        (Some(1), Some(4))
    );
    program.step("history.undo");
    assert_eq!(list(&program, json!({}))["total"], 4);
    program.step("history.undo");
    assert_eq!(list(&program, json!({}))["total"], 0);
    assert_eq!(
        program.call("library.read", json!({}))["library"]["channels"],
        json!([])
    );
    program.step("history.redo");
    assert_eq!(list(&program, json!({}))["total"], 4);
    // After an undo the same table is new again.
    program.step("history.undo");
    assert_eq!(import(&program, TABLE)["added"], 4);
}

#[test]
fn a_mapping_is_remembered_without_the_names_that_were_masked() {
    let program = Program::with_project();
    let table = "a,b\nMaria Lopez called me at +49 30 1234567,9\nmail ana@example.com please,2\n";
    let mut options = program.call(
        "voice.preview",
        json!({ "source": source(table), "options": null }),
    )["options"]
        .clone();
    options["header"] = json!(true);
    options["columns"] = json!(["text", "score"]);
    options["masking"] = json!({ "emails": true, "phones": true, "names": ["Maria Lopez"] });
    let added = program.call(
        "voice.import",
        json!({ "source": source(table), "options": options, "task": null }),
    );
    assert_eq!(added["masked"], 3);
    let mut found = texts(&program, json!({}));
    found.sort();
    assert_eq!(
        found,
        ["[name] called me at [phone]", "mail [e-mail] please"]
    );
    let again = program.call(
        "voice.preview",
        json!({ "source": source(table), "options": null }),
    );
    assert_eq!(again["remembered"], true);
    assert_eq!(again["options"]["columns"], json!(["text", "score"]));
    assert_eq!(again["options"]["masking"]["names"], json!([]));
    // Masked or not, it is the same item.
    let mut plain = again["options"].clone();
    plain["masking"] = json!({ "emails": false, "phones": false, "names": [] });
    let twice = program.call(
        "voice.import",
        json!({ "source": source(table), "options": plain, "task": null }),
    );
    assert_eq!(
        (twice["added"].as_u64(), twice["duplicates"].as_u64()),
        (Some(0), Some(2))
    );
    let file = fs::read(program.file()).unwrap();
    let holds = |words: &str| {
        file.windows(words.len())
            .any(|part| part == words.as_bytes())
    };
    assert!(!holds("Maria Lopez") && !holds("ana@example.com"));
}

#[test]
fn what_cannot_be_read_is_listed_with_row_and_column_and_cancelling_leaves_nothing() {
    let program = Program::with_project();
    let table = "text,score,date\nfine,4,2026-01-01\nodd,many,someday\n";
    let added = import(&program, table);
    let places: Vec<(u64, u64)> = added["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            (
                issue["line"].as_u64().unwrap(),
                issue["column"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(places, [(3, 2), (3, 3)]);
    let mut long = String::from("text,n\n");
    for row in 0..5_000 {
        long.push_str(&format!("This is comment number {row},{row}\n"));
    }
    let options = program.call(
        "voice.preview",
        json!({ "source": source(&long), "options": null }),
    )["options"]
        .clone();
    let code = program.cancelled(
        "voice.import",
        json!({ "source": source(&long), "options": options }),
    );
    assert_eq!(code, "cancelled");
    assert_eq!(list(&program, json!({}))["total"], 2);
    let request = json!({ "source": source(&long), "options": options });
    assert_eq!(program.cancelled("voice.preview", request), "cancelled");
    let mut none = options.clone();
    none["columns"] = json!(["ignore", "ignore"]);
    let request = json!({ "source": source(&long), "options": none, "task": null });
    assert_eq!(program.refused("voice.import", request), "refused");
}

#[test]
fn search_filters_and_facets_agree() {
    let program = Program::with_project();
    import(&program, TABLE);
    let found = |filter: Value| texts(&program, filter).len();
    assert_eq!(found(json!({ "text": "queu" })), 2);
    assert_eq!(found(json!({ "text": "queue terrible" })), 1);
    assert_eq!(found(json!({ "text": "\"new app\"" })), 1);
    assert_eq!(found(json!({ "text": "schlange" })), 1);
    assert_eq!(found(json!({ "text": "nothing like it" })), 0);
    assert_eq!(found(json!({ "kinds": ["review", "call"] })), 3);
    assert_eq!(found(json!({ "languages": ["de"] })), 1);
    assert_eq!(found(json!({ "sentiments": ["negative", null] })), 3);
    assert_eq!(found(json!({ "from": 20_544 })), 2);
    assert_eq!(found(json!({ "from": 20_545 })), 1);
    let facets = program.call("voice.facets", json!({ "filter": { "kinds": ["review"] } }));
    assert_eq!(facets["total"], 2);
    // A facet counts what the others let through, not itself.
    let kinds = facets["kinds"].as_array().unwrap();
    let count = |kind: &str| {
        let found = kinds.iter().find(|facet| facet["value"] == kind);
        found.map(|facet| facet["items"].as_u64().unwrap())
    };
    assert_eq!(
        (count("review"), count("call"), count("email")),
        (Some(2), Some(1), Some(1))
    );
    let channels = facets["channels"].as_array().unwrap();
    assert_eq!(
        (channels.len(), &channels[0]["name"], &channels[0]["items"]),
        (1, &json!("App"), &json!(2))
    );
}

#[test]
fn marks_win_over_what_was_imported_and_are_one_step() {
    let program = Program::with_sample();
    let library = program.call("library.read", json!({}))["library"].clone();
    let touchpoint = library["touchpoints"][1]["id"].clone();
    let before = list(&program, json!({}))["total"].as_u64().unwrap();
    import(&program, "text\nFirst thing said\nSecond thing said\n");
    let (one, two) = (
        id_of(&program, "first thing"),
        id_of(&program, "second thing"),
    );
    let marked = mark(
        &program,
        &[&one, &two],
        json!({ "touchpoint": touchpoint, "sentiment": "negative", "state": "open", "owner": "Maria", "due": 20_000 }),
    );
    assert_eq!(marked["items"], 2);
    let item = program.call("voice.read", json!({ "feedback": one }));
    assert_eq!(item["item"]["touchpoint"], touchpoint);
    assert_eq!(item["item"]["corrected"], true);
    assert_eq!(
        (&item["item"]["owner"], &item["item"]["overdue"]),
        (&json!("Maria"), &json!(true))
    );
    let overdue = list(
        &program,
        json!({ "due": "overdue", "owners": ["Maria"], "text": "thing said" }),
    );
    assert_eq!(overdue["total"], 2);
    mark(&program, &[&one], json!({ "state": "resolved" }));
    let item = program.call("voice.read", json!({ "feedback": one }));
    assert!(text(&item["item"]["dueWords"]).contains("late"));
    program.step("history.undo");
    program.step("history.undo");
    let item = program.call("voice.read", json!({ "feedback": one }));
    assert_eq!(
        (&item["item"]["touchpoint"], &item["item"]["state"]),
        (&json!(null), &json!(null))
    );
    program.step("history.redo");
    // Merged touchpoints are one.
    let other = library["touchpoints"][2]["id"].clone();
    program.call("library.merge", json!({ "from": { "list": "touchpoint", "id": touchpoint }, "into": { "list": "touchpoint", "id": other } }));
    let item = program.call("voice.read", json!({ "feedback": two }));
    assert_eq!(item["item"]["touchpoint"], other);
    // All that a filter lets through.
    let all = json!({ "targets": { "of": "all", "filter": { "text": "thing said" } } });
    assert_eq!(program.call("voice.delete", all)["items"], 2);
    assert_eq!(list(&program, json!({}))["total"], before);
    program.step("history.undo");
    assert_eq!(list(&program, json!({}))["total"], before + 2);
    let gone = json!({ "targets": { "of": "items", "items": [one] }, "touchpoint": "00000000000000000000000000" });
    assert_eq!(program.refused("voice.mark", gone), "notFound");
}

#[test]
fn topics_come_from_rules_and_hands_win() {
    let program = Program::with_project();
    import(&program, TABLE);
    let rule = json!({ "any": ["queue", "wait*"], "without": ["terrible"] });
    let tried = program.call("voice.previewRule", json!({ "rule": rule, "examples": 5 }));
    assert_eq!(
        (tried["items"].as_u64(), tried["leftOut"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(
        tried["phrases"],
        json!([{ "text": "queue", "comments": 2 }, { "text": "wait*", "comments": 2 }])
    );
    let topic = text(&program.call("topic.add", json!({ "name": "Waiting", "rule": rule })));
    let about = || texts(&program, json!({ "topics": [topic] }));
    assert_eq!(about(), ["Waiting time in the queue is awful & slow."]);
    let (fits, other) = (id_of(&program, "awful"), id_of(&program, "schlange"));
    mark(
        &program,
        &[&fits],
        json!({ "topics": [{ "topic": topic, "has": false }] }),
    );
    mark(
        &program,
        &[&other],
        json!({ "topics": [{ "topic": topic, "has": true }] }),
    );
    assert_eq!(about().len(), 1);
    assert!(about()[0].starts_with("Die Schlange"));
    let all = program.call("voice.topics", json!({ "filter": {} }));
    assert_eq!(
        (
            &all["topics"][0]["items"],
            &all["topics"][0]["byHand"],
            &all["untold"]
        ),
        (&json!(1), &json!(1), &json!(3))
    );
    // Another rule is matched anew, and undoing it brings the first back.
    program.call(
        "topic.edit",
        json!({ "topic": topic, "rule": { "any": ["app"], "without": [] } }),
    );
    assert_eq!(about().len(), 2);
    program.step("history.undo");
    assert_eq!(about().len(), 1);
    // Items that come later are matched too.
    import(&program, "text\nStuck in a queue again\n");
    assert_eq!(about().len(), 2);
    // What was matched is kept: it is there after a restart, and none is missing.
    assert_eq!(
        program.call("voice.applyTopics", json!({ "task": null }))["items"],
        0
    );
    let second = text(&program.call(
        "topic.add",
        json!({ "name": "App", "rule": { "any": ["app"], "without": [] } }),
    ));
    program.call("topic.move", json!({ "topic": second, "before": topic }));
    let order = program.call("voice.topics", json!({ "filter": {} }));
    assert_eq!(order["topics"][0]["topic"]["name"], "App");
    program.step("history.undo");
    let order = program.call("voice.topics", json!({ "filter": {} }));
    assert_eq!(order["topics"][0]["topic"]["name"], "Waiting");
}

#[test]
fn filters_are_kept_moved_and_undone() {
    let program = Program::with_project();
    import(&program, TABLE);
    let keep = |name: &str, filter: Value| {
        text(&program.call(
            "voice.saveFilter",
            json!({ "name": name, "filter": filter }),
        ))
    };
    let one = keep("Reviews", json!({ "kinds": ["review"] }));
    let two = keep("German", json!({ "languages": ["de"] }));
    let names = || -> Vec<(String, u64)> {
        program
            .call("voice.filters", json!({}))
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| {
                (
                    text(&entry["filter"]["name"]),
                    entry["items"].as_u64().unwrap(),
                )
            })
            .collect()
    };
    assert_eq!(
        names(),
        [("Reviews".to_owned(), 2), ("German".to_owned(), 1)]
    );
    program.call("voice.moveFilter", json!({ "saved": two, "before": one }));
    program.call(
        "voice.editFilter",
        json!({ "saved": one, "name": "Calls", "filter": { "kinds": ["call"] } }),
    );
    assert_eq!(names(), [("German".to_owned(), 1), ("Calls".to_owned(), 1)]);
    program.call("voice.deleteFilter", json!({ "saved": two }));
    for _ in 0..3 {
        program.step("history.undo");
    }
    assert_eq!(names()[0].0, "Reviews");
    assert_eq!(
        program.refused("voice.saveFilter", json!({ "name": " ", "filter": {} })),
        "invalid"
    );
}

#[test]
fn a_quote_becomes_a_card_and_both_lead_to_each_other() {
    let program = Program::with_sample();
    import(
        &program,
        "text\nNobody told me what happens after I sent my papers.\n",
    );
    let item = id_of(&program, "happens after");
    let journey = program.journey();
    let content = program.content(&journey);
    let step = content["steps"][0]["id"].clone();
    let card = text(&program.call("voice.makeCard", json!({ "feedback": item, "step": step })));
    let content = program.content(&journey);
    let made = find(&content, "cards", |one| one["id"] == card.as_str());
    assert_eq!(
        (&made["kind"], &made["evidence"]),
        (&json!("quote"), &json!("reported"))
    );
    assert_eq!(
        made["title"],
        "Nobody told me what happens after I sent my papers."
    );
    assert_eq!(
        program.call("voice.ofCard", json!({ "card": card })),
        json!(item)
    );
    let detail = program.call("voice.read", json!({ "feedback": item }));
    assert_eq!(detail["cards"][0]["card"], card.as_str());
    // The card outlives its item; undo takes the card and the link back.
    program.call(
        "voice.delete",
        json!({ "targets": { "of": "items", "items": [item] } }),
    );
    assert_eq!(
        program.call("voice.ofCard", json!({ "card": card })),
        json!(null)
    );
    find(&program.content(&journey), "cards", |one| {
        one["id"] == card.as_str()
    });
    program.step("history.undo");
    program.step("history.undo");
    assert_eq!(
        program.call("voice.read", json!({ "feedback": item }))["cards"],
        json!([])
    );
    let part = json!({ "feedback": item, "step": step, "text": "something else" });
    assert_eq!(program.refused("voice.makeCard", part), "invalid");
}
