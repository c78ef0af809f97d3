//! What customers say: imported, found, marked, matched with topics, followed up, removed, undone.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, find, text};

fn source(table: &str) -> Value {
    json!({ "source": "text", "text": table, "name": "feedback.csv" })
}

fn import(program: &Program, table: &str) -> Value {
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

fn list(program: &Program, filter: Value) -> Value {
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

fn id_of(program: &Program, words: &str) -> String {
    text(&list(program, json!({ "text": words }))["items"][0]["feedback"])
}

fn mark(program: &Program, items: &[&str], what: Value) -> Value {
    let mut request = json!({ "targets": { "of": "items", "items": items } });
    for (key, value) in what.as_object().unwrap() {
        request[key] = value.clone();
    }
    program.call("voice.mark", request)
}

const TABLE: &str = "id,date,score,source,channel,author,text\n\
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
        program.call("library.read", json!({}))["channels"],
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
    assert_eq!(found(json!({ "from": 20_544 + 15 })), 2);
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
    let library = program.call("library.read", json!({}));
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
    let item = id_of(&program, "papers");
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
    // Everything that can be undone still can.
    program.step("history.undo");
    program.step("history.undo");
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
    let library = program.call("library.read", json!({}));
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
