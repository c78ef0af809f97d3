//! Waves: what may be launched, what a launch locks, and what stays editable.

use serde_json::{Value, json};

use crate::harness::Program;
use crate::surveys::{add, choice, question, read, single};

#[test]
fn what_cannot_be_launched_says_why() {
    let program = Program::with_project();
    let from = json!({"from": "blank", "language": "en"});
    let survey = program.call("survey.add", json!({"name": "Ours", "from": from}));
    let launch = json!({"survey": survey, "name": "Spring", "invited": [], "byCode": false});
    assert_eq!(program.refused("wave.launch", launch.clone()), "notReady");
    let page = read(&program, &survey)["definition"]["pages"][0]["id"].clone();
    let content = single("Where?", &[choice(1, "Sales"), choice(2, "sales ")]);
    let request = json!({"page": page, "before": null, "content": content});
    let question = program.call("question.add", request);
    let view = read(&program, &survey);
    let finding = &view["findings"][0];
    assert_eq!(
        (&finding["blocks"], &finding["question"], &finding["words"]),
        (
            &json!(true),
            &question,
            &json!("Two choices read the same.")
        )
    );
    let problem = program.try_call("wave.launch", launch.clone()).unwrap_err();
    assert_eq!(problem.details["what"], "Two choices read the same.");
    let content = single("Where?", &[choice(1, "Sales"), choice(2, "Service")]);
    program.call(
        "question.edit",
        json!({"question": question, "content": content}),
    );
    let wave = program.call("wave.launch", launch);
    let view = program.call("wave.read", json!({ "wave": wave }));
    assert_eq!(
        view["wave"]["definition"],
        read(&program, &survey)["definition"]
    );
    assert_eq!(
        (&view["entry"]["open"], &view["entry"]["words"]),
        (&json!(true), &json!("0 answers"))
    );
}

#[test]
fn a_wave_is_edited_outside_the_history_and_the_window_hears_of_it() {
    let program = Program::with_project();
    let survey = add(&program, "engagement-pulse");
    let view = read(&program, &survey);
    let department = view["definition"]["pages"][1]["questions"][0]["id"].clone();
    let group = |code: u16| json!({"question": department, "code": code});
    let launch = |invited: Value| json!({"survey": survey, "name": "May", "invited": invited, "byCode": false});
    let strange = json!([{"segment": group(77), "people": 3}]);
    assert_eq!(program.refused("wave.launch", launch(strange)), "invalid");
    program.events.lock().unwrap().clear();
    let people = json!([{"segment": null, "people": 40}, {"segment": group(1), "people": 12}]);
    let wave = program.call("wave.launch", launch(people));
    assert!(
        format!("{:?}", program.events.lock().unwrap()).contains("survey_wave"),
        "the window is told"
    );
    let undone = program.step("history.undo");
    assert_eq!(undone["op"], "op.survey.add", "a launch is no step");
    program.step("history.redo");
    let list = program.call("survey.list", json!({}));
    assert_eq!(list[0]["waves"][0]["words"], "0 of 40 people, 0%");
    program.call(
        "wave.edit",
        json!({"wave": wave, "open": false, "name": " June "}),
    );
    let entry = program.call("wave.read", json!({ "wave": wave }))["entry"].clone();
    assert_eq!(
        (&entry["open"], &entry["name"], &entry["closed"]),
        (&json!(false), &json!("June"), &entry["started"])
    );
    program.call("wave.edit", json!({"wave": wave, "open": true}));
    let entry = program.call("wave.read", json!({ "wave": wave }))["entry"].clone();
    assert_eq!(
        (&entry["open"], &entry["closed"]),
        (&json!(true), &json!(null))
    );
    // A wave outlives its design.
    program.call("survey.delete", json!({ "survey": survey }));
    let list = program.call("survey.list", json!({}));
    assert_eq!(
        (&list[0]["deleted"], &list[0]["waves"][0]["wave"]),
        (&json!(true), &wave)
    );
    program.call("wave.delete", json!({ "wave": wave }));
    assert_eq!(program.call("survey.list", json!({})), json!([]));
    assert_eq!(
        program.refused("wave.read", json!({ "wave": wave })),
        "notFound"
    );
}

#[test]
fn what_people_were_asked_keeps_its_meaning() {
    let program = Program::with_project();
    let survey = add(&program, "engagement-pulse");
    let launch = json!({"survey": survey, "name": "May", "invited": [], "byCode": false});
    program.call("wave.launch", launch);
    let view = read(&program, &survey);
    assert_eq!(view["launched"], true);
    assert_eq!(view["locked"].as_array().unwrap().len(), 7);
    let pages = &view["definition"]["pages"];
    let (item, segment) = (&pages[0]["questions"][0], &pages[1]["questions"][0]);
    let edit = |question: &Value, change: &dyn Fn(&mut Value)| {
        let mut content = question.clone();
        change(&mut content);
        program.try_call(
            "question.edit",
            json!({"question": question["id"], "content": content}),
        )
    };
    let refused = |question: &Value, change: &dyn Fn(&mut Value)| {
        let problem = edit(question, change).unwrap_err();
        assert_eq!(problem.code, "launched");
        problem.details["what"].clone()
    };
    let what = refused(item, &|content| content["text"]["de"] = json!("Anders"));
    assert_eq!(what, "the words of the question");
    refused(item, &|content| content["reversed"] = json!(true));
    refused(item, &|content| content["theme"] = json!(null));
    refused(item, &|content| content["kind"]["labels"] = json!([]));
    refused(segment, &|content| content["segment"] = json!(null));
    refused(segment, &|content| {
        content["kind"]["choices"].as_array_mut().unwrap().pop();
    });
    // Other languages, help, conditions and new choices are free.
    edit(item, &|content| {
        content["text"]["fr"] = json!("Autre");
        content["help"] = json!({"en": "At the moment"});
        content["required"] = json!(true);
    })
    .unwrap();
    edit(segment, &|content| {
        content["kind"]["choices"]
            .as_array_mut()
            .unwrap()
            .insert(0, choice(0, "Research"));
    })
    .unwrap();
    let kept = question(&read(&program, &survey), &segment["id"]);
    assert_eq!(kept["kind"]["choices"][0]["code"], 6);
    let request = json!({"questions": [item["id"]], "page": pages[1]["id"], "before": null});
    program.call("question.move", request);
    // The promise stays.
    let mut settings = view["definition"]["settings"].clone();
    settings["privacy"] = json!("identified");
    let request = json!({"survey": survey, "settings": settings});
    assert_eq!(program.refused("survey.edit", request), "launched");
    let mut settings = view["definition"]["settings"].clone();
    settings["minimum"] = json!(8);
    program.call(
        "survey.edit",
        json!({"survey": survey, "settings": settings}),
    );
    settings["minimum"] = json!(4);
    let request = json!({"survey": survey, "settings": settings});
    assert_eq!(program.refused("survey.edit", request), "launched");
    // A copy of the question or the survey is free.
    let request = json!({"questions": [item["id"]]});
    let copy = program.call("question.duplicate", request)[0].clone();
    let mut content = question(&read(&program, &survey), &copy);
    content["text"]["en"] = json!("Something else");
    program.call(
        "question.edit",
        json!({"question": copy, "content": content}),
    );
    let request = json!({"name": "", "from": {"from": "copy", "survey": survey}});
    let free = program.call("survey.add", request);
    let view = read(&program, &free);
    assert_eq!(
        (&view["locked"], &view["launched"]),
        (&json!([]), &json!(false))
    );
}
