//! What is not shown, and what is said instead.

use serde_json::{Value, json};
use throughline_app::model::survey::{Invited, InvitedSegment, Privacy, QuestionKind};

use super::wave::{
    Asked, Given, codes, field, likert, program, question, recommendation, rows, scope, seconds,
    wave_id,
};
use crate::harness::{Program, text};

/// Departments of 40, 30, 7 and 2; everybody answers the eNPS and six items.
fn departments(privacy: Privacy) -> Program {
    let sizes = [40, 30, 7, 2];
    let names = ["Branches", "Risk", "People", "Legal"];
    let mut asked = Asked::new(privacy)
        .segment(1, "Department", &names)
        .ask(2, "Recommend?", recommendation())
        .ask(3, "What would help?", QuestionKind::LongText)
        .theme(1, "Engagement", true);
    for number in 10..16 {
        asked = asked.themed(number, &format!("Item {number}"), likert(5), 1);
    }
    let department: Vec<Given> = (1u16..)
        .zip(sizes)
        .flat_map(|(code, size)| std::iter::repeat_n(Given::Code(code), size))
        .collect();
    let people = department.len();
    let each = |of: fn(usize) -> Given| (0..people).map(of).collect::<Vec<_>>();
    let mut columns = vec![
        (field(1), department),
        (field(2), each(|n| Given::Code((n * 7 % 11) as u16))),
        (
            field(3),
            each(|n| match n % 3 {
                0 => Given::Text(format!("Shorter meetings would help me, number {n}")),
                _ => Given::Nothing,
            }),
        ),
    ];
    for number in 10..16u8 {
        let answers = (0..people).map(|n| Given::Code(((n + usize::from(number)) % 5 + 1) as u16));
        columns.push((field(number), answers.collect()));
    }
    program(vec![(asked.wave(1, "Autumn"), columns)])
}

fn filtered(codes: &[u16]) -> Value {
    let mut scope = scope(1);
    scope["filters"] = json!([{"question": question(1), "codes": codes}]);
    scope
}

#[test]
fn a_small_group_hides_with_the_one_that_would_reveal_it() {
    let program = departments(Privacy::Anonymous);
    let figure =
        json!({"figure": "heatMap", "split": question(1), "rows": "themes", "value": "score"});
    let table = program.call(
        "results.table",
        json!({"scope": scope(1), "figure": figure}),
    );
    let said: Vec<(String, Value)> = rows(&table)
        .iter()
        .map(|row| (text(&row[0]), row[6].clone()))
        .collect();
    assert_eq!(said[0], ("Branches".into(), Value::Null));
    assert_eq!(
        said[2],
        ("People".into(), json!("hidden, it would reveal Legal"))
    );
    assert_eq!(
        said[3],
        ("Legal".into(), json!("hidden, fewer than 5 answers"))
    );
    let numbers = rows(&table)[2][2..6].to_vec();
    assert_eq!(
        numbers,
        vec![Value::Null; 4],
        "neither value, interval nor n"
    );
    let drawn = json!({"scope": scope(1), "figure": figure, "width": 800.0, "dark": false});
    let shown = program.call("results.figure", drawn);
    let words: Vec<&str> = shown["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| mark["words"].as_str().unwrap())
        .collect();
    assert!(
        words
            .iter()
            .any(|words| words.contains("hidden, it would reveal Legal")),
        "{words:?}"
    );
}

#[test]
fn how_large_groups_are_is_told_as_what_they_say_is() {
    let figure = json!({"figure": "question", "question": question(1), "split": null});
    let asked = json!({"scope": scope(1), "figure": figure});
    let table = departments(Privacy::Anonymous).call("results.table", asked.clone());
    let told: Vec<(String, bool)> = rows(&table)
        .iter()
        .map(|row| (text(&row[0]), row.iter().any(Value::is_number)))
        .collect();
    let groups = [
        ("Branches", true),
        ("Risk", true),
        ("People", false),
        ("Legal", false),
    ];
    assert_eq!(told, groups.map(|(name, shown)| (name.to_owned(), shown)));
    assert!(
        table.to_string().contains("hidden, it would reveal Legal"),
        "{table}"
    );
    // Where everybody is known anyway, nothing is hidden.
    let table = departments(Privacy::Identified).call("results.table", asked);
    assert!(
        rows(&table)
            .iter()
            .all(|row| row.iter().any(Value::is_number)),
        "{table}"
    );
}

#[test]
fn how_many_answered_before_is_told_only_of_groups_that_were_large_enough() {
    let asked = Asked::new(Privacy::Anonymous)
        .segment(1, "Department", &["Branches", "Risk", "People"])
        .ask(2, "Recommend?", recommendation());
    let wave = |number: u8, people: usize| {
        let mut wave = asked.wave(number, &format!("Wave {number}"));
        wave.invited = (1..=3)
            .map(|code| Invited {
                segment: Some(InvitedSegment {
                    question: question(1),
                    code,
                }),
                people: 40,
            })
            .collect();
        let departments = [(1, 30), (2, 32), (3, people)];
        let department: Vec<Given> = departments
            .into_iter()
            .flat_map(|(code, size)| std::iter::repeat_n(Given::Code(code), size))
            .collect();
        let answers = vec![Given::Code(9); department.len()];
        (wave, vec![(field(1), department), (field(2), answers)])
    };
    let program = program(vec![wave(1, 2), wave(2, 30)]);
    let detail = |code: u16| {
        let mut scope = scope(2);
        scope["compare"] = json!(wave_id(1));
        scope["filters"] = json!([{"question": question(1), "codes": [code]}]);
        let view = program.call("results.read", json!({"scope": scope}));
        text(&view["tiles"][0]["detail"])
    };
    assert_eq!(detail(2), "32 of 40 people · Wave 1 80%");
    assert_eq!(detail(3), "30 of 40 people");
}

#[test]
fn a_filter_on_a_small_group_is_refused_with_the_reason() {
    let program = departments(Privacy::Anonymous);
    for (codes, refused) in [
        (&[4][..], true),
        (&[3], true),
        (&[3, 4], false),
        (&[1, 2, 3], true),
    ] {
        let view = program.call("results.read", json!({"scope": filtered(codes)}));
        assert_eq!(view["refused"].is_string(), refused, "{codes:?}");
        assert_eq!(view["tiles"].as_array().unwrap().is_empty(), refused);
        let figure = json!({"figure": "question", "question": question(2), "split": null});
        let table = program.call(
            "results.table",
            json!({"scope": filtered(codes), "figure": figure}),
        );
        assert_eq!(table["rows"].as_array().unwrap().is_empty(), refused);
        assert_eq!(table["nothing"].is_string(), refused);
    }
    let view = program.call("results.read", json!({"scope": filtered(&[3, 4])}));
    assert_eq!(view["scopeWords"], "Department: People or Legal");
    let showable: Vec<&Value> = view["segments"][0]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| &value["showable"])
        .collect();
    assert_eq!(showable, [true, true, false, false]);
}

#[test]
fn the_index_of_few_people_is_hidden() {
    let program = departments(Privacy::Anonymous);
    let index =
        |scope: Value| program.call("results.read", json!({"scope": scope}))["tiles"][1].clone();
    let whole = index(scope(1));
    assert_eq!(
        (&whole["label"], &whole["hidden"]),
        (&json!("Engagement index"), &Value::Null)
    );
    let few = index(filtered(&[3, 4]));
    assert_eq!(few["hidden"], "hidden, fewer than 30 answers");
    assert_eq!(few["value"], "");
}

#[test]
fn comments_have_a_minimum_of_their_own_and_no_order() {
    let program = departments(Privacy::Anonymous);
    let read = |scope: Value, search: &str| {
        let request = json!({"scope": scope, "question": null, "search": search});
        program.call("results.comments", request)
    };
    let all = read(scope(1), "");
    assert_eq!((&all["refused"], &all["total"]), (&Value::Null, &json!(27)));
    assert_eq!(all["phrases"][0]["text"], "meetings would help");
    let texts: Vec<String> = all["comments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|comment| text(&comment["text"]))
        .collect();
    let number = |text: &String| text.rsplit(' ').next().unwrap().parse::<u32>().unwrap();
    assert!(!texts.is_sorted_by_key(number));
    assert_eq!(read(scope(1), "NUMBER 12")["total"], 1);
    // How they sound is guessed from what is shown: nothing of it where nothing is shown.
    let counts = &all["sentiments"];
    let of = |kind: &str| counts[kind].as_u64().unwrap();
    assert_eq!(
        of("positive") + of("neutral") + of("negative") + of("unknown"),
        27
    );
    let sounding = |scope: Value, sentiment: &str| {
        let request =
            json!({"scope": scope, "question": null, "search": "", "sentiment": sentiment});
        program.call("results.comments", request)
    };
    for kind in ["positive", "neutral", "negative"] {
        let found = sounding(scope(1), kind);
        assert_eq!(found["total"], counts[kind], "{kind}");
        assert_eq!(&found["sentiments"], counts);
        let alike = |comment: &Value| comment["sentiment"] == kind;
        assert!(found["comments"].as_array().unwrap().iter().all(alike));
    }
    let refused = sounding(filtered(&[3, 4]), "positive");
    assert!(refused["refused"].is_string());
    assert_eq!(
        (&refused["sentiments"], &refused["total"]),
        (&Value::Null, &json!(0))
    );
    // 40 people of whom 14 wrote; the other two departments wrote fewer than ten together.
    assert!(read(filtered(&[3, 4]), "")["refused"].is_string());
}

#[test]
fn identified_answers_are_shown_whole() {
    let program = departments(Privacy::Identified);
    let view = program.call("results.read", json!({"scope": filtered(&[4])}));
    assert_eq!(view["refused"], Value::Null);
    assert_eq!(view["promise"], "With names, as people were told");
    assert_eq!(view["tiles"][0]["value"], "2");
}

#[test]
fn answers_go_out_only_under_the_promise() {
    let export = |program: &Program, name: &str| {
        let path = program.folder.path().join(name);
        let request = json!({"wave": wave_id(1), "path": path});
        (program.try_call("answer.export", request), path)
    };
    let (refused, path) = export(&departments(Privacy::Anonymous), "a.csv");
    assert_eq!(refused.unwrap_err().code, "invalid");
    assert!(!path.exists());
    let confidential = departments(Privacy::Confidential);
    let (written, path) = export(&confidential, "c.csv");
    written.unwrap();
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(!table.contains("Shorter meetings"), "texts are left out");
    // The two small departments stand together, and so do their answers.
    let lines: Vec<&str> = table.lines().skip(1).collect();
    let of = |department: &str| {
        let begins = |line: &&&str| line.split(',').next() == Some(department);
        lines.iter().filter(begins).count()
    };
    assert_eq!((of("1"), of("2"), of("3|4"), lines.len()), (40, 30, 9, 79));
    let comments = std::fs::read_to_string(path.with_file_name("c-comments.csv")).unwrap();
    assert_eq!(comments.matches("Shorter meetings").count(), 27);
    assert!(path.with_file_name("c-codebook.csv").exists());
    let identified = departments(Privacy::Identified);
    let (written, path) = export(&identified, "i.xlsx");
    written.unwrap();
    assert!(std::fs::read(path).unwrap().starts_with(b"PK"));
}

#[test]
fn leaving_out_hurried_answers_is_a_filter_like_others() {
    let asked = Asked::new(Privacy::Anonymous).ask(2, "Recommend?", recommendation());
    let wave = |hurried: usize| {
        let mut times = vec![300; 40];
        times.extend(vec![10; hurried]);
        let answers = codes(&[(9, 40), (0, hurried)]);
        program(vec![(
            asked.wave(1, "Autumn"),
            vec![(field(2), answers), seconds(&times)],
        )])
    };
    let mut without = scope(1);
    without["withoutSpeeders"] = json!(true);
    // Three could be told from the difference; so could nobody be left out.
    let few = wave(3).call("results.read", json!({"scope": without}));
    assert!(few["refused"].is_string(), "{few}");
    let many = wave(8);
    let view = many.call("results.read", json!({"scope": without}));
    assert_eq!(
        (&view["refused"], &view["tiles"][0]["value"]),
        (&Value::Null, &json!("40"))
    );
    assert_eq!(view["scopeWords"], "without hurried answers");
    let notices = many.call("results.read", json!({"scope": scope(1)}))["notices"].clone();
    assert!(text(&notices[0]).starts_with("8 people answered in less than a third"));
}

#[test]
fn leaving_out_straight_lines_is_a_filter_too() {
    let mut asked = Asked::new(Privacy::Anonymous);
    let mut columns = Vec::new();
    for number in 1..=6u8 {
        asked = asked.ask(number, &format!("Item {number}"), likert(5));
        // Eight people agree with everything, forty answer now this, now that.
        let mixed = (0..40u16).map(|n| Given::Code((n + u16::from(number) * (n % 3 + 1)) % 5 + 1));
        columns.push((
            field(number),
            codes(&[(4, 8)]).into_iter().chain(mixed).collect(),
        ));
    }
    let program = program(vec![(asked.wave(1, "Autumn"), columns)]);
    let mut without = scope(1);
    without["withoutStraightLining"] = json!(true);
    let all = program.call("results.read", json!({"scope": scope(1)}));
    let careful = program.call("results.read", json!({"scope": without}));
    assert_eq!(
        (&all["tiles"][0]["value"], &careful["tiles"][0]["value"]),
        (&json!("48"), &json!("40"))
    );
    assert!(text(&all["notices"][0]).starts_with("8 people answered every question alike"));
    assert_eq!(careful["scopeWords"], "without straight lines");
    let favourable = |scope: &Value| {
        let request = json!({"scope": scope, "figure": {"figure": "distributions"}});
        rows(&program.call("results.table", request))[0][6]
            .as_f64()
            .unwrap()
    };
    let (all, careful) = (favourable(&scope(1)), favourable(&without));
    assert!(
        (all - (careful * 40.0 + 800.0) / 48.0).abs() < 1e-9,
        "{all} {careful}"
    );
}
