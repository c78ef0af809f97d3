//! Several questions added or edited as one step.

use serde_json::{Value, json};

use crate::harness::{Program, text};
use crate::surveys::{check, likert, order, question, read};

fn with_survey() -> (Program, Value, Value) {
    let program = Program::with_project();
    let from = json!({"from": "blank", "language": "en"});
    let survey = program.call("survey.add", json!({"name": "Ours", "from": from}));
    let page = read(&program, &survey)["definition"]["pages"][0]["id"].clone();
    (program, survey, page)
}

#[test]
fn several_questions_are_added_in_their_order_as_one_step() {
    let (program, survey, page) = with_survey();
    let request = json!({"page": page, "before": null, "content": likert("Last")});
    let last = program.call("question.add", request);
    let contents = [likert("One"), likert("Two"), likert("Three")];
    let request = json!({"page": page, "before": last, "contents": contents});
    let ids = check(&program, "question.addMany", request, "op.question.add");
    let ids = ids.as_array().unwrap();
    let view = read(&program, &survey);
    let mut expected = ids.clone();
    expected.push(last);
    assert_eq!(order(&view), [expected]);
    for (id, words) in ids.iter().zip(["One", "Two", "Three"]) {
        assert_eq!(question(&view, id)["text"]["en"], words);
    }
    let request = json!({"page": page, "before": null, "contents": []});
    assert_eq!(program.refused("question.addMany", request), "invalid");
}

#[test]
fn several_questions_are_edited_as_one_step_or_not_at_all() {
    let (program, survey, page) = with_survey();
    let contents = [likert("One"), likert("Two")];
    let request = json!({"page": page, "before": null, "contents": contents});
    let ids = program.call("question.addMany", request);
    let edit = |at: usize, words: &str, theme: Value| {
        let mut content = likert(words);
        content["required"] = json!(true);
        content["theme"] = theme;
        json!({"question": ids[at], "content": content})
    };
    let request = json!({"edits": [edit(0, "One", Value::Null), edit(1, "Two", Value::Null)]});
    check(&program, "question.editMany", request, "op.question.edit");
    let view = read(&program, &survey);
    assert_eq!(question(&view, &ids[0])["required"], true);
    assert_eq!(question(&view, &ids[1])["required"], true);

    // The second leads to a theme that is not there: the first stays as it was, too.
    let nowhere = json!("0000000000000000000000000a");
    let request = json!({"edits": [edit(0, "Changed", Value::Null), edit(1, "Two", nowhere)]});
    assert_eq!(program.refused("question.editMany", request), "notFound");
    let view = read(&program, &survey);
    assert_eq!(question(&view, &ids[0])["text"]["en"], "One");

    let twice = json!({"edits": [edit(0, "A", Value::Null), edit(0, "B", Value::Null)]});
    assert_eq!(program.refused("question.editMany", twice), "invalid");
    let request = json!({ "edits": [] });
    assert_eq!(program.refused("question.editMany", request), "invalid");
}

#[test]
fn questions_of_two_surveys_are_not_edited_together() {
    let (program, _, page) = with_survey();
    let mut ids = Vec::new();
    let request = json!({"page": page, "before": null, "content": likert("Here")});
    ids.push(program.call("question.add", request));
    let from = json!({"from": "blank", "language": "en"});
    let other = program.call("survey.add", json!({"name": "Other", "from": from}));
    let page = read(&program, &other)["definition"]["pages"][0]["id"].clone();
    let request = json!({"page": page, "before": null, "content": likert("There")});
    ids.push(program.call("question.add", request));
    let edits: Vec<Value> = ids
        .iter()
        .map(|id| json!({"question": id, "content": likert(&text(id))}))
        .collect();
    let request = json!({ "edits": edits });
    assert_eq!(program.refused("question.editMany", request), "invalid");
}
