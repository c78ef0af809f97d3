//! Designing and launching surveys.

use serde_json::{Value, json};

use crate::harness::{Program, text};

/// Every survey whole, to compare before and after.
fn designs(program: &Program) -> Value {
    let list = program.call("survey.list", json!({}));
    let whole: Vec<Value> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["deleted"] == false)
        .map(|entry| {
            let survey = program.call("survey.read", json!({"survey": entry["survey"]["id"]}));
            survey["definition"].clone()
        })
        .collect();
    json!({ "list": list, "whole": whole })
}

/// Runs a call, then undoes and redoes it: the designs are as before and as after.
#[track_caller]
pub fn check(program: &Program, call: &str, request: Value, op: &str) -> Value {
    let before = designs(program);
    let reply = program.call(call, request);
    let after = designs(program);
    assert_ne!(before, after, "{call} changed nothing");
    let undone = program.step("history.undo");
    assert_eq!(undone["op"], op, "{call}");
    assert_eq!(designs(program), before, "{call} is not undone");
    program.step("history.redo");
    assert_eq!(designs(program), after, "{call} is not redone");
    reply
}

pub fn read(program: &Program, survey: &Value) -> Value {
    program.call("survey.read", json!({ "survey": survey }))
}

pub fn add(program: &Program, template: &str) -> Value {
    let from = json!({"from": "template", "key": template, "languages": ["en", "de"]});
    program.call("survey.add", json!({"name": "", "from": from}))
}

pub fn choice(code: u16, text: &str) -> Value {
    json!({"code": code, "text": {"en": text}})
}

pub fn likert(text: &str) -> Value {
    let labels: Vec<Value> = ["no", "rather no", "so so", "rather yes", "yes"]
        .iter()
        .map(|label| json!({ "en": label }))
        .collect();
    json!({"text": {"en": text}, "kind": {"type": "likert", "labels": labels},
           "theme": null, "segment": null, "touchpoint": null, "department": null, "step": null,
           "shownIf": null})
}

pub fn single(text: &str, choices: &[Value]) -> Value {
    let mut content = likert(text);
    content["kind"] = json!({"type": "singleChoice", "choices": choices, "other": false});
    content
}

#[track_caller]
pub fn question(view: &Value, id: &Value) -> Value {
    let pages = view["definition"]["pages"].as_array().unwrap();
    pages
        .iter()
        .flat_map(|page| page["questions"].as_array().unwrap())
        .find(|question| question["id"] == *id)
        .unwrap_or_else(|| panic!("no question {id}"))
        .clone()
}

/// The ids of the questions of each page.
pub fn order(view: &Value) -> Vec<Vec<Value>> {
    view["definition"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| {
            let questions = page["questions"].as_array().unwrap();
            questions.iter().map(|one| one["id"].clone()).collect()
        })
        .collect()
}

#[test]
fn every_edit_of_a_survey_is_one_step_that_is_undone_and_redone_exactly() {
    let program = Program::with_project();
    let from = json!({"from": "blank", "language": "en"});
    let request = json!({"name": "  Ours ", "from": from});
    let survey = check(&program, "survey.add", request, "op.survey.add");
    let view = read(&program, &survey);
    assert_eq!(view["definition"]["name"], "Ours");
    assert_eq!(
        view["definition"]["settings"]["title"],
        json!({"en": "Ours"})
    );
    let first = view["definition"]["pages"][0]["id"].clone();

    let request = json!({"survey": survey, "before": first, "title": {"en": " Hello\n"}});
    let hello = check(&program, "page.add", request, "op.page.add");
    let request = json!({"page": first, "before": null, "content": likert("  How is it? ")});
    let how = check(&program, "question.add", request, "op.question.add");
    let choices = [choice(0, "Sales"), choice(0, "Service")];
    let request = json!({"page": first, "before": how, "content": single("Where?", &choices)});
    let place = check(&program, "question.add", request, "op.question.add");
    let view = read(&program, &survey);
    assert_eq!(order(&view), [vec![], vec![place.clone(), how.clone()]]);
    let codes = &question(&view, &place)["kind"]["choices"];
    assert_eq!(
        (&codes[0]["code"], &codes[1]["code"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(question(&view, &how)["text"], json!({"en": "How is it?"}));

    let mut content = likert("How is it here?");
    content["shownIf"] = json!({"join": "all", "tests": [
        {"question": place, "part": 0, "is": {"relation": "oneOf", "codes": [2, 1, 2]}}]});
    let request = json!({"question": how, "content": content});
    check(&program, "question.edit", request, "op.question.edit");
    let request = json!({"questions": [how], "page": hello, "before": null});
    check(&program, "question.move", request, "op.question.move");
    let request = json!({"questions": [how, place]});
    let copies = check(
        &program,
        "question.duplicate",
        request,
        "op.question.duplicate",
    );
    let view = read(&program, &survey);
    assert_eq!(
        order(&view),
        [
            vec![how.clone(), copies[0].clone()],
            vec![place.clone(), copies[1].clone()]
        ]
    );
    // The copy asks about the copy.
    let test = &question(&view, &copies[0])["shownIf"]["tests"][0];
    assert_eq!(
        (&test["question"], &test["is"]["codes"]),
        (&copies[1], &json!([1, 2]))
    );

    let branch = json!({"when": {"join": "any", "tests": []}, "to": {"target": "end"}});
    let fields = json!({"title": {"en": "Welcome", "de": "Willkommen"}, "branches": [branch]});
    let request = json!({"page": hello, "fields": fields});
    check(&program, "page.edit", request, "op.page.edit");
    let request = json!({"page": hello, "before": null});
    check(&program, "page.move", request, "op.page.move");
    let request = json!({"questions": copies});
    check(&program, "question.delete", request, "op.question.delete");

    let mut settings = view["definition"]["settings"].clone();
    let theme = "0000000000000000000000000a";
    settings["themes"] = json!([{"id": theme, "name": {"en": "Work"}}]);
    settings["languages"] = json!(["en", "de"]);
    let request = json!({"survey": survey, "settings": settings});
    check(&program, "survey.edit", request, "op.survey.edit");
    let mut content = likert("How is it here?");
    content["theme"] = json!(theme);
    let request = json!({"question": how, "content": content});
    check(&program, "question.edit", request, "op.question.edit");
    settings["themes"] = json!([]);
    let request = json!({"survey": survey, "settings": settings});
    check(&program, "survey.edit", request, "op.survey.edit");
    assert_eq!(
        question(&read(&program, &survey), &how)["theme"],
        json!(null)
    );
    let request = json!({"survey": survey, "name": "Theirs"});
    check(&program, "survey.edit", request, "op.survey.rename");

    let from = json!({"from": "template", "key": "engagement", "languages": ["de"]});
    let request = json!({"name": "Engagement", "from": from});
    let engagement = check(&program, "survey.add", request, "op.survey.add");
    let view = read(&program, &engagement);
    assert_eq!(view["definition"]["settings"]["languages"], json!(["de"]));
    assert_eq!(view["findings"], json!([]));
    let request = json!({"survey": engagement, "before": survey});
    check(&program, "survey.move", request, "op.survey.move");
    let request = json!({"page": first});
    check(&program, "page.delete", request, "op.page.delete");
    let request = json!({"survey": survey});
    check(&program, "survey.delete", request, "op.survey.delete");
}

#[test]
fn a_template_in_one_language_is_named_in_it() {
    let program = Program::with_project();
    let from = json!({"from": "template", "key": "csat", "languages": ["de"]});
    let survey = program.call("survey.add", json!({"name": "", "from": from}));
    let view = read(&program, &survey);
    assert_eq!(view["definition"]["name"], "Wie war es?");
    assert_eq!(
        view["definition"]["settings"]["title"],
        json!({"de": "Wie war es?"})
    );
    assert_eq!(program.step("history.undo")["subject"], "Wie war es?");
}

#[test]
fn an_outline_becomes_a_survey() {
    let program = Program::with_project();
    let text = "# How was it?\n\n1. How satisfied are you? (1-5)\n2. What else?\n";
    let from = json!({"from": "text", "text": text});
    let survey = check(
        &program,
        "survey.add",
        json!({"name": "", "from": from}),
        "op.survey.add",
    );
    let view = read(&program, &survey);
    assert_eq!(order(&view).concat().len(), 2, "{view}");
    assert_eq!(view["findings"], json!([]));
}

#[test]
fn a_copy_is_whole_and_has_ids_of_its_own() {
    let program = Program::with_project();
    for key in ["nps", "exit"] {
        let original = add(&program, key);
        let request = json!({"name": "", "from": {"from": "copy", "survey": original}});
        let copy = check(&program, "survey.add", request, "op.survey.add");
        let (before, after) = (read(&program, &original), read(&program, &copy));
        assert_eq!(after["findings"], json!([]), "{key}");
        assert_eq!(stripped(&before), stripped(&after), "{key}");
        let other = text_of_ids(&before);
        assert!(
            text_of_ids(&after).iter().all(|id| !other.contains(id)),
            "{key}"
        );
        // No id of the original is left in conditions and texts either.
        let whole = after["definition"].to_string();
        assert!(other.iter().all(|id| !whole.contains(id)), "{key}");
    }
}

/// Of the survey, its themes, pages and questions, in their order.
fn text_of_ids(view: &Value) -> Vec<String> {
    let definition = &view["definition"];
    let mut ids = vec![text(&definition["id"])];
    for theme in definition["settings"]["themes"].as_array().unwrap() {
        ids.push(text(&theme["id"]));
    }
    for page in definition["pages"].as_array().unwrap() {
        ids.push(text(&page["id"]));
        for question in page["questions"].as_array().unwrap() {
            ids.push(text(&question["id"]));
        }
    }
    ids
}

/// A survey without what is its own: ids and order keys.
fn stripped(view: &Value) -> Value {
    let mut text = view["definition"].to_string();
    for (number, id) in text_of_ids(view).iter().enumerate() {
        text = text.replace(id, &format!("#{number}"));
    }
    let mut value: Value = serde_json::from_str(&text).unwrap();
    drop_orders(&mut value);
    value
}

fn drop_orders(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("order");
            map.values_mut().for_each(drop_orders);
        }
        Value::Array(list) => list.iter_mut().for_each(drop_orders),
        _ => {}
    }
}

#[test]
fn a_survey_written_to_a_file_comes_back_the_same() {
    let program = Program::with_project();
    let survey = add(&program, "exit");
    let path = program.folder.path().join("exit.json");
    let path = path.to_str().unwrap();
    program.call("survey.export", json!({"survey": survey, "path": path}));
    let source = json!({"from": "file", "path": path});
    let preview = program.call("survey.preview", json!({ "from": source }));
    assert_eq!(preview["issues"], json!([]));
    let back = program.call("survey.add", json!({"name": "", "from": source}));
    assert_eq!(
        stripped(&read(&program, &back)),
        stripped(&read(&program, &survey))
    );
    let file = program.file();
    let request = json!({"survey": survey, "path": file});
    assert_eq!(program.refused("survey.export", request), "invalid");
}

#[test]
fn a_code_of_a_choice_is_never_used_again() {
    let program = Program::with_project();
    let from = json!({"from": "blank", "language": "en"});
    let survey = program.call("survey.add", json!({"name": "Ours", "from": from}));
    let page = read(&program, &survey)["definition"]["pages"][0]["id"].clone();
    let content = single("Where?", &[choice(0, "A"), choice(0, "B"), choice(0, "C")]);
    let request = json!({"page": page, "before": null, "content": content});
    let id = program.call("question.add", request);
    let content = single("Where?", &[choice(1, "A"), choice(2, "B"), choice(0, "D")]);
    program.call("question.edit", json!({"question": id, "content": content}));
    let codes = question(&read(&program, &survey), &id)["kind"]["choices"].clone();
    assert_eq!(codes[2], choice(4, "D"));
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let program = Program::with_project();
    let (one, two) = (add(&program, "csat"), add(&program, "ces"));
    let before = designs(&program);
    let (first, other) = (read(&program, &one), read(&program, &two));
    let page = &first["definition"]["pages"][0]["id"];
    let (here, there) = (&order(&first)[0][0], &order(&other)[0][0]);
    let move_in = |questions: Value, before: Value| json!({"questions": questions, "page": page, "before": before});
    let null = Value::Null;
    assert_eq!(
        program.refused("question.move", move_in(json!([there]), null.clone())),
        "invalid"
    );
    assert_eq!(
        program.refused("question.move", move_in(json!([]), null.clone())),
        "invalid"
    );
    assert_eq!(
        program.refused("question.move", move_in(json!([here]), there.clone())),
        "notFound"
    );
    assert_eq!(
        program.refused("question.duplicate", json!({"questions": [here, there]})),
        "invalid"
    );
    let mut content = likert("x");
    content["theme"] = json!("0000000000000000000000000z");
    let request = json!({"page": page, "before": null, "content": content});
    assert_eq!(program.refused("question.add", request), "notFound");
    let mut settings = first["definition"]["settings"].clone();
    settings["languages"] = json!(["<script>"]);
    let request = json!({"survey": one, "settings": settings});
    assert_eq!(program.refused("survey.edit", request), "invalid");
    let request = json!({"survey": one, "name": " \n"});
    assert_eq!(program.refused("survey.edit", request), "invalid");
    let from = json!({"from": "template", "key": "no such", "languages": []});
    assert_eq!(
        program.refused("survey.add", json!({"name": "", "from": from})),
        "notFound"
    );
    let from = json!({"from": "text", "text": "{\"format\": 3}"});
    assert_eq!(
        program.refused("survey.preview", json!({ "from": from })),
        "unreadable"
    );
    assert_eq!(designs(&program), before);
}

#[test]
fn any_sequence_of_edits_undone_is_the_beginning_and_redone_the_end() {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};
    let edit = (0_u8..10, any::<u16>(), any::<u16>(), any::<u16>());
    let mut runner = TestRunner::new(Config {
        cases: 10,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&proptest::collection::vec(edit, 1..25), |edits| {
            let program = Program::with_project();
            let survey = add(&program, "onboarding");
            let start = designs(&program);
            for (kind, a, b, c) in edits {
                let view = read(&program, &survey);
                let pages: Vec<Value> = view["definition"]["pages"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|page| page["id"].clone())
                    .collect();
                let questions: Vec<Value> = order(&view).concat();
                let pick = |list: &[Value], number: u16| {
                    list.get(usize::from(number) % list.len().max(1)).cloned().unwrap_or(Value::Null)
                };
                let (page, question) = (pick(&pages, a), pick(&questions, b));
                let (call, request) = match kind {
                    0 => ("page.add", json!({"survey": survey, "before": page, "title": {"en": "t"}})),
                    1 => ("page.move", json!({"page": page, "before": pick(&pages, c)})),
                    2 => ("page.delete", json!({"page": page})),
                    3 => ("page.edit", json!({"page": page, "fields": {"branches": [
                        {"when": {"join": "all", "tests": []}, "to": {"target": "page", "page": pick(&pages, c)}}]}})),
                    4 => ("question.add", json!({"page": page, "before": null, "content": likert("q")})),
                    5 | 6 => ("question.move", json!({"questions": [question, pick(&questions, c)], "page": page, "before": null})),
                    7 => ("question.duplicate", json!({"questions": [question, pick(&questions, c)]})),
                    8 => ("question.edit", json!({"question": question, "content": likert("r")})),
                    _ => ("question.delete", json!({"questions": [question]})),
                };
                // Some make no sense by now; those must change nothing.
                let before = designs(&program);
                if program.try_call(call, request).is_err() {
                    prop_assert_eq!(designs(&program), before);
                }
            }
            let end = designs(&program);
            let steps = program.call("history.list", json!({"before": null, "limit": 200}));
            let edits = steps.as_array().unwrap().iter().filter(|step| step["kind"] == "edit");
            let done = edits.count() - 1;
            for _ in 0..done {
                program.step("history.undo");
            }
            prop_assert_eq!(&designs(&program), &start);
            for _ in 0..done {
                program.step("history.redo");
            }
            prop_assert_eq!(&designs(&program), &end);
            Ok(())
        })
        .unwrap();
}
