//! What is found out about actions: moved, can't tell, did not move; what is due; and reviews.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, find, text};
use crate::improve::{act, measure};
use crate::voice::{id_of, import, mark};

/// What a check says of measures whose answer is known from elsewhere: χ² of 75 of 100 against 60
/// of 100 is 5.128, p 0.0235; of 62 against 60, 0.084.
#[test]
fn checks_say_moved_cannot_tell_or_did_not_move() {
    let program = Program::with_project();
    let csat = |name: &str, n: u64, before: f64, after: f64| {
        measure(
            &program,
            json!({ "name": name, "kind": "csat" }),
            &[(before, Some(n)), (after, Some(n))],
        )
    };
    let noisy = [10.0, 12.0, 11.0, 13.0, 10.0, 12.0, 11.0, 13.0];
    let counts = |name: &str, after: &[f64]| {
        let rows: Vec<(f64, Option<u64>)> = noisy
            .iter()
            .chain(after)
            .map(|value| (*value, None))
            .collect();
        measure(
            &program,
            json!({ "name": name, "kind": "count", "direction": "down" }),
            &rows,
        )
    };
    let judged = |measure: &str, direction: &str, by: f64, begins: &str| {
        let goals = json!([{ "measure": measure, "direction": direction, "by": by }]);
        let fields = json!({ "name": "Try", "goals": goals, "begins": begins });
        let action = act(&program, fields);
        let preview = program.call("action.previewCheck", json!({ "action": action }));
        assert_eq!(preview["problem"], Value::Null);
        let one = &preview["judgements"][0];
        (
            text(&one["verdict"]),
            text(&preview["proposal"]),
            format!("{} {}", text(&one["figures"]), text(&one["reason"])),
        )
    };
    let (verdict, proposal, said) = judged(&csat("a", 100, 60.0, 75.0), "up", 10.0, "2025-02-01");
    assert_eq!(
        (verdict.as_str(), proposal.as_str()),
        ("moved", "keep"),
        "{said}"
    );
    assert!(said.contains("χ² test, p 0.024"), "{said}");
    assert!(
        said.contains("By 15 points, of the 10 points wanted."),
        "{said}"
    );
    // Significant, but not as far as wanted.
    let (verdict, proposal, _) = judged(&csat("b", 100, 60.0, 75.0), "up", 20.0, "2025-02-01");
    assert_eq!((verdict.as_str(), proposal.as_str()), ("moved", "change"));
    let (verdict, proposal, said) = judged(&csat("c", 100, 60.0, 62.0), "up", 5.0, "2025-02-01");
    assert_eq!(
        (verdict.as_str(), proposal.as_str()),
        ("cantTell", "keep"),
        "{said}"
    );
    // With so many answers the same two points rule five out.
    let (verdict, proposal, said) = judged(&csat("d", 5000, 60.0, 61.0), "up", 5.0, "2025-02-01");
    assert_eq!(
        (verdict.as_str(), proposal.as_str()),
        ("didNotMove", "stop"),
        "{said}"
    );
    assert!(said.contains("rules out"), "{said}");
    let (verdict, _, said) = judged(&csat("e", 100, 75.0, 60.0), "up", 5.0, "2025-02-01");
    assert_eq!(verdict, "didNotMove", "{said}");
    assert!(said.contains("other way"), "{said}");
    // Plain series by their run chart.
    let (verdict, _, said) = judged(&counts("f", &[4.0, 3.0]), "down", 5.0, "2025-09-01");
    assert_eq!(verdict, "moved", "{said}");
    assert!(said.contains("below the lower limit"), "{said}");
    let (verdict, _, said) = judged(&counts("g", &[11.0, 12.0]), "down", 5.0, "2025-09-01");
    assert_eq!(verdict, "cantTell", "{said}");
    let (verdict, proposal, said) = judged(&counts("h", &noisy), "down", 5.0, "2025-09-01");
    assert_eq!(
        (verdict.as_str(), proposal.as_str()),
        ("didNotMove", "stop"),
        "{said}"
    );
    // The month it began in counts for neither side.
    let (verdict, _, said) = judged(&csat("i", 100, 60.0, 75.0), "up", 5.0, "2025-02-10");
    assert_eq!(verdict, "cantTell", "{said}");
    assert!(said.contains("no value of a whole period since"), "{said}");
}

#[test]
fn several_measures_are_corrected_together() {
    let program = Program::with_project();
    let csat = |name: &str, after: f64| {
        let rows = [(60.0, Some(100)), (after, Some(100))];
        measure(&program, json!({ "name": name, "kind": "csat" }), &rows)
    };
    // p 0.0235 alone is significant, three of them under Holm are not.
    let goals: Vec<Value> = ["a", "b", "c"]
        .iter()
        .map(|name| json!({ "measure": csat(name, 75.0), "direction": "up", "by": 5 }))
        .collect();
    let action = act(
        &program,
        json!({ "name": "Try", "goals": goals, "begins": "2025-02-01" }),
    );
    let preview = program.call("action.previewCheck", json!({ "action": action }));
    for one in preview["judgements"].as_array().unwrap() {
        assert_eq!(one["verdict"], "cantTell", "{one}");
        assert!(
            text(&one["figures"]).contains("after Holm p 0.071"),
            "{one}"
        );
        assert!(
            text(&one["reason"]).starts_with("Alone it would count."),
            "{one}"
        );
    }
}

#[test]
fn due_days_are_reminded_of_and_leave_as_a_calendar() {
    let program = Program::with_project();
    // The clock of the tests stands on 28 May 2026.
    for (name, due, status) in [
        ("Late; very, late", "2026-05-20", "open"),
        ("Soon", "2026-05-30", "open"),
        ("Later", "2026-09-01", "open"),
        ("Done", "2026-05-01", "done"),
    ] {
        act(
            &program,
            json!({ "name": name, "due": due, "status": status, "owner": "Maria" }),
        );
    }
    let reminders = program.call("action.reminders", json!({}));
    assert_eq!(reminders["count"], 2);
    assert_eq!(reminders["words"], "1 overdue, 1 due this week");
    assert_eq!(reminders["overdue"][0]["words"], "8 days overdue · Maria");
    let path = program.folder.path().join("due.ics");
    program.call("action.exportCalendar", json!({ "path": path }));
    let calendar = fs::read_to_string(path).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3);
    assert!(
        calendar.contains("SUMMARY:Late\\; very\\, late\r\n"),
        "{calendar}"
    );
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260530\r\nDTEND;VALUE=DATE:20260531\r\n"));
}

#[test]
fn a_review_says_what_changed_and_begins_at_the_last() {
    let program = Program::with_project();
    measure(
        &program,
        json!({ "name": "CSAT", "kind": "csat" }),
        &[(60.0, Some(500)), (75.0, Some(500))],
    );
    measure(
        &program,
        json!({ "name": "Calls", "kind": "csat" }),
        &[(60.0, Some(50)), (61.0, Some(50))],
    );
    let read = |since: &str| program.call("review.read", json!({ "since": since }));
    let view = read("2025-02-01");
    let section = find(&view, "sections", |one| one["about"] == "measures");
    assert_eq!(section["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        section["items"][0]["words"],
        "CSAT rose from 60% to 75% (to Feb 2025)."
    );
    assert_eq!(section["items"][0]["tone"], "better");
    assert!(text(&section["note"]).contains("No change beyond noise: Calls."));
    assert_eq!(view["headline"], "One measure got better.");
    program.call("review.mark", json!({ "since": "2025-02-01", "notes": "" }));
    let next = program.call("review.read", json!({}));
    assert_eq!(next["since"], "2026-05-28");
    assert_eq!(next["sinceWords"], "since the last review on 28 May 2026");
    assert_eq!(next["reviews"].as_array().unwrap().len(), 1);
}

#[test]
fn a_review_says_what_changed_in_what_customers_say() {
    let program = Program::with_project();
    let section = |since: &str| {
        let view = program.call("review.read", json!({ "since": since }));
        let sections = view["sections"].as_array().unwrap().clone();
        sections.into_iter().find(|one| one["about"] == "feedback")
    };
    assert_eq!(section("2026-04-01"), None);
    // The clock says 28 May 2026: 58 days since the day, and 58 before it from 2 February on.
    let mut table = String::from("date,text\n2026-01-15,The queue was too long back then\n");
    for item in 0..30 {
        table.push_str(&format!(
            "2026-03-{:02},Parcel {item} was late\n",
            item % 28 + 1
        ));
        table.push_str(&format!(
            "2026-05-{:02},The queue {item} was late\n",
            item % 28 + 1
        ));
    }
    import(&program, &table);
    for (name, word) in [("Queues", "queue"), ("Lateness", "late")] {
        let rule = json!({ "any": [word], "without": [] });
        program.call("topic.add", json!({ "name": name, "rule": rule }));
    }
    let said = section("2026-04-01").unwrap();
    let words: Vec<&str> = said["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["words"].as_str().unwrap())
        .collect();
    assert_eq!(
        words,
        [
            "30 items since, 30 items in the 58 days before.",
            "“Queues” rose from 0% to 100%."
        ]
    );
    assert_eq!(said["items"][1]["tone"], "changed");
    assert!(text(&said["items"][1]["detail"]).ends_with("χ² test, after Holm p < 0.001."));
    // What is late counts, and is gone when it is resolved.
    let item = id_of(&program, "parcel 3");
    mark(
        &program,
        &[&item],
        json!({ "state": "open", "owner": "Maria", "due": 20_580 }),
    );
    let late = section("2026-04-01").unwrap();
    let last = late["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["words"], &last["tone"]),
        (
            &json!("Past its day and still open: 1 item."),
            &json!("worse")
        )
    );
}

#[test]
fn feedback_is_named_as_a_source_while_it_is_there() {
    let program = Program::with_project();
    import(&program, "text\nNobody tells me where my papers are\n");
    let item = id_of(&program, "papers");
    let source = json!({ "kind": "feedback", "feedback": item });
    program.call(
        "opportunity.add",
        json!({ "fields": { "name": "Say where papers are", "sources": [source] } }),
    );
    let named = || {
        let all = program.call("opportunity.list", json!({}));
        text(&all["opportunities"][0]["sources"][0]["name"])
    };
    assert_eq!(named(), "Nobody tells me where my papers are");
    program.call(
        "voice.delete",
        json!({ "targets": { "of": "items", "items": [item] } }),
    );
    assert_eq!(named(), "not there any more");
}
