//! Channels: what is rated, expected and handed over is kept, undone, found and drawn.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Program, find, text};

fn read(program: &Program) -> Value {
    program.call("channels.read", json!({}))
}

fn findings(view: &Value, kind: &str) -> Vec<String> {
    let all = view["findings"].as_array().unwrap().iter();
    all.filter(|found| found["kind"] == kind)
        .map(|found| text(&found["words"]))
        .collect()
}

fn touchpoint(program: &Program, name: &str) -> Value {
    let library = program.call("library.read", json!({}))["library"].clone();
    find(&library, "touchpoints", |one| one["name"] == name)["id"].clone()
}

fn rated(view: &Value, touchpoint: &Value) -> Value {
    find(view, "touchpoints", |one| one["touchpoint"] == *touchpoint)
}

/// Two channels with a touchpoint each, and a criterion.
fn two_channels(program: &Program) -> (Value, Value, Value) {
    let of = |channel: &str, name: &str| {
        let channel = program.call("channel.add", json!({"fields": {"name": channel}}));
        program.call(
            "touchpoint.add",
            json!({"fields": {"name": name, "channel": channel}}),
        )
    };
    let (web, desk) = (of("Web", "Shop page"), of("Branch", "Desk"));
    let criteria = program.call("criterion.add", json!({"names": ["Tone", " tone ", ""]}));
    assert_eq!(criteria.as_array().unwrap().len(), 1);
    (web, desk, criteria[0].clone())
}

fn rate(program: &Program, touchpoint: &Value, on: &Value, mark: Value) {
    let rating = json!({"touchpoint": touchpoint, "on": on, "mark": mark});
    program.call("touchpoint.rate", json!({"ratings": [rating]}));
}

#[test]
fn ratings_are_kept_changed_undone_and_found_after_a_restart() {
    let program = Program::with_project();
    let (web, desk, tone) = two_channels(&program);
    let on = json!({"on": "criterion", "id": tone});
    let empty = read(&program);
    assert_eq!(findings(&empty, "largestGap"), [""; 0]);
    let given = json!({"touchpoint": web, "on": on, "mark": 2, "note": "Read in May."});
    let other = json!({"touchpoint": desk, "on": on, "mark": 5});
    program.call("touchpoint.rate", json!({"ratings": [given, other]}));
    let both = read(&program);
    assert_eq!(
        findings(&both, "largestGap"),
        [
            "Branch (5.0) and Web (2.0) lie furthest apart of all channels: 3.0 of 4 possible points."
        ]
    );
    assert_eq!(
        findings(&both, "inconsistentCriterion"),
        ["Tone differs most between channels: 2.0 in Web, 5.0 in Branch."]
    );
    // Another mark keeps what was said of it.
    rate(&program, &web, &on, json!(3));
    let rating = rated(&read(&program), &web)["ratings"][0].clone();
    assert_eq!(
        (rating["mark"].clone(), rating["note"].clone()),
        (json!(3), json!("Read in May."))
    );
    program.step("history.undo");
    assert_eq!(read(&program), both);
    program.step("history.undo");
    assert_eq!(read(&program), empty);
    program.step("history.redo");
    assert_eq!(read(&program), both);
    let file = program.file();
    let program = program.restarted();
    program.call("project.open", json!({"path": file}));
    assert_eq!(read(&program), both);
    rate(&program, &web, &on, Value::Null);
    assert_eq!(rated(&read(&program), &web)["ratings"], json!([]));
    // A criterion goes with its ratings, and comes back with them.
    program.step("history.undo");
    program.call("criterion.delete", json!({"criterion": tone}));
    assert_eq!(rated(&read(&program), &desk)["mean"], "");
    program.step("history.undo");
    assert_eq!(read(&program), both);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let program = Program::with_project();
    let (web, _, tone) = two_channels(&program);
    let on = json!({"on": "criterion", "id": tone});
    let before = read(&program);
    let rating = |mark: Value| json!({"ratings": [{"touchpoint": web, "on": on, "mark": mark}]});
    for mark in [json!(0), json!(6), json!(2.5), json!("3")] {
        assert_eq!(program.refused("touchpoint.rate", rating(mark)), "protocol");
    }
    let unknown = json!({"ratings": [{"touchpoint": tone, "on": on, "mark": 1}]});
    assert_eq!(program.refused("touchpoint.rate", unknown), "notFound");
    let value = json!({"on": "brandValue", "id": tone});
    let unknown = json!({"ratings": [{"touchpoint": web, "on": value, "mark": 1}]});
    assert_eq!(program.refused("touchpoint.rate", unknown), "notFound");
    assert_eq!(
        program.refused("criterion.add", json!({"names": [" "]})),
        "invalid"
    );
    assert_eq!(
        program.refused("criterion.edit", json!({"criterion": tone, "name": ""})),
        "invalid"
    );
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    assert_eq!(
        program.refused("brandValue.add", json!({"names": many})),
        "invalid"
    );
    let content = program.content(&program.journey());
    let step = content["steps"][0]["id"].clone();
    let same = json!({"fromStep": step, "toStep": step, "lost": "x"});
    assert_eq!(program.refused("handover.set", same), "invalid");
    let survey = json!({"from": "pair", "survey": tone, "question": tone});
    assert_eq!(
        program.refused(
            "touchpoint.expect",
            json!({"touchpoint": web, "source": survey})
        ),
        "notFound"
    );
    let nowhere =
        json!({"figure": {"figure": "coverage", "journey": tone}, "width": 600, "dark": false});
    assert_eq!(program.refused("channels.figure", nowhere), "notFound");
    assert_eq!(read(&program), before);
}

#[test]
fn lists_are_named_moved_and_deleted() {
    let program = Program::with_project();
    let ids = program.call(
        "brandValue.add",
        json!({"names": ["Quick", "Fair", "quick"]}),
    );
    let [quick, fair] = [0, 1].map(|place| ids[place].clone());
    program.call(
        "brandValue.move",
        json!({"brandValue": fair, "before": quick}),
    );
    program.call(
        "brandValue.edit",
        json!({"brandValue": fair, "name": "Honest", "notes": "The full price first"}),
    );
    let names = |program: &Program| -> Vec<String> {
        let view = read(program);
        let values = view["brandValues"].as_array().unwrap().iter();
        values.map(|value| text(&value["name"])).collect()
    };
    assert_eq!(names(&program), ["Honest", "Quick"]);
    program.call("brandValue.delete", json!({"brandValue": quick}));
    assert_eq!(names(&program), ["Honest"]);
    for _ in 0..4 {
        program.step("history.undo");
    }
    assert_eq!(names(&program), [""; 0]);
}

#[test]
fn a_hand_over_takes_the_dead_end_away() {
    let program = Program::with_sample();
    let view = read(&program);
    let ends = findings(&view, "deadEnd");
    assert!(!ends.is_empty());
    let told = view["handovers"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|journey| journey["handovers"].as_array().unwrap().clone());
    let open = told
        .into_iter()
        .find(|one| one["handover"].is_null() && one["fromName"] == "Sees an offer")
        .unwrap();
    let request = json!({"fromStep": open["fromStep"], "toStep": open["toStep"],
        "carried": "The code of the poster", "lost": "", "severity": 2});
    program.call("handover.set", request.clone());
    let after = findings(&read(&program), "deadEnd");
    assert_eq!(after.len(), ends.len() - 1, "{ends:?} {after:?}");
    // Nothing said is no hand-over.
    program.call(
        "handover.set",
        json!({"fromStep": open["fromStep"], "toStep": open["toStep"], "carried": " ", "severity": null}),
    );
    assert_eq!(read(&program), view);
    program.step("history.undo");
    assert_eq!(findings(&read(&program), "deadEnd"), after);
}

#[test]
fn expectations_say_where_they_come_from() {
    let program = Program::with_sample();
    let app = touchpoint(&program, "App");
    let entry = |program: &Program| {
        let view = read(program);
        let all = view["expectations"].as_array().unwrap();
        all.iter()
            .find(|one| one["expectation"]["touchpoint"] == app)
            .cloned()
    };
    let by_hand = entry(&program).unwrap();
    assert_eq!(
        (
            &by_hand["kept"],
            &by_hand["words"],
            &by_hand["difference"],
            &by_hand["origin"]
        ),
        (
            &json!("exceeded"),
            &json!("Exceeded"),
            &json!("+1"),
            &json!("Rated by hand")
        )
    );
    // Two questions of the customers' survey, answered by the same people.
    let view = read(&program);
    let survey = &view["surveys"][0];
    let asked = |name: &str| {
        let questions = survey["questions"].as_array().unwrap().iter();
        let mut found = questions.filter(|one| text(&one["text"]).contains(name));
        found.next().unwrap()["question"].clone()
    };
    let source = json!({"from": "questions", "survey": survey["survey"],
        "expected": asked("branch desk"), "experienced": asked("call centre")});
    program.call(
        "touchpoint.expect",
        json!({"touchpoint": app, "source": source}),
    );
    let measured = entry(&program).unwrap();
    assert_eq!(measured["kept"], "missed", "{measured}");
    assert!(
        text(&measured["difference"]).contains("95% interval"),
        "{measured}"
    );
    assert!(
        text(&measured["origin"]).starts_with("Two questions in"),
        "{measured}"
    );
    program.call(
        "touchpoint.expect",
        json!({"touchpoint": app, "source": null}),
    );
    assert_eq!(entry(&program), None);
    program.step("history.undo");
    program.step("history.undo");
    assert_eq!(entry(&program).unwrap(), by_hand);
}

#[test]
fn the_sample_shows_every_kind_of_finding_and_figure() {
    let program = Program::with_sample();
    let view = read(&program);
    for kind in [
        "oneChannel",
        "noChannel",
        "deadEnd",
        "badHandover",
        "largestGap",
        "inconsistentCriterion",
        "measuredGap",
        "lowestBrand",
        "missed",
        "unrated",
    ] {
        assert!(
            !findings(&view, kind).is_empty(),
            "{kind}: {}",
            view["findings"]
        );
    }
    let journey = program.journey();
    let figures = [
        json!({"figure": "coverage", "journey": journey}),
        json!({"figure": "channels"}),
        json!({"figure": "touchpoints"}),
        json!({"figure": "brand"}),
        json!({"figure": "expectations"}),
        json!({"figure": "handovers", "journey": journey}),
        json!({"figure": "measured"}),
    ];
    for figure in &figures {
        let request = json!({"figure": figure, "width": 700, "dark": true});
        let shown = program.call("channels.figure", request);
        assert!(shown["rows"].as_array().unwrap().len() > 1, "{figure}");
        assert!(text(&shown["svg"]).contains("<text"), "{figure}");
    }
    // The values of the brand come lowest first.
    let brand = program.call(
        "channels.figure",
        json!({"figure": {"figure": "brand"}, "width": 700, "dark": false}),
    );
    assert_eq!(brand["rows"][0][0], "Letter");
    let path = |name: &str| program.folder.path().join(name);
    for name in ["channels.csv", "channels.xlsx"] {
        program.call("channels.export", json!({"path": path(name)}));
    }
    let csv = fs::read_to_string(path("channels.csv")).unwrap();
    assert!(csv.contains("Website,Website,Price,2,Fee table"), "{csv}");
    assert!(fs::read(path("channels.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn touchpoints_that_become_one_keep_the_ratings_of_the_one_that_stays() {
    let program = Program::with_project();
    let (web, desk, tone) = two_channels(&program);
    let more = program.call("criterion.add", json!({"names": ["Look"]}));
    let (tone, look) = (
        json!({"on": "criterion", "id": tone}),
        json!({"on": "criterion", "id": more[0]}),
    );
    rate(&program, &web, &tone, json!(1));
    rate(&program, &web, &look, json!(2));
    rate(&program, &desk, &tone, json!(5));
    let before = read(&program);
    let entry = |id: &Value| json!({"list": "touchpoint", "id": id});
    program.call(
        "library.merge",
        json!({"from": entry(&web), "into": entry(&desk)}),
    );
    let mut marks: Vec<i64> = rated(&read(&program), &desk)["ratings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rating| rating["mark"].as_i64().unwrap())
        .collect();
    marks.sort();
    assert_eq!(marks, [2, 5]);
    program.step("history.undo");
    assert_eq!(read(&program), before);
}

#[test]
fn a_copied_journey_brings_what_hangs_on_its_steps() {
    let program = Program::with_sample();
    let journey = program.journey();
    let copy = program.call(
        "journey.duplicate",
        json!({"journey": journey, "name": "Again", "future": false}),
    );
    // Of every hand-over, part and plan what it says, without what it hangs on.
    let said = |journey: &Value| -> [Vec<Value>; 4] {
        let view = read(&program);
        let handovers = find(&view, "handovers", |one| one["journey"] == *journey);
        let handovers = handovers["handovers"].as_array().unwrap().iter();
        let departments = program.call("departments.read", json!({"journey": journey}));
        let steps = departments["steps"].as_array().unwrap().iter();
        let plan = program.call("plan.read", json!({"journey": journey}));
        let cells = plan["cells"].as_array().unwrap().iter();
        let mut planned: Vec<Value> = cells
            .map(|cell| &cell["adaptation"])
            .map(|one| json!([one["persona"], one["what"], one["relevance"]]))
            .collect();
        planned.sort_by_key(Value::to_string);
        let content = program.content(journey.as_str().unwrap());
        let cards = content["cards"].as_array().unwrap().iter();
        [
            handovers
                .filter(|one| !one["handover"].is_null())
                .map(|one| json!([one["fromName"], one["toName"], one["handover"]["lost"]]))
                .collect(),
            steps
                .flat_map(|step| step["parts"].as_array().unwrap())
                .map(|part| json!([part["department"], part["role"]]))
                .collect(),
            planned,
            cards
                .map(|card| program.call("voice.ofCard", json!({"card": card["id"]})))
                .filter(|source| !source.is_null())
                .collect(),
        ]
    };
    let original = said(&json!(journey));
    assert!(original.iter().all(|list| !list.is_empty()), "{original:?}");
    assert_eq!(said(&copy), original);
}
