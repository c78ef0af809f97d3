//! The way through a survey and the check of its answers, at their boundary. `paths.json` is also
//! read by the tests of the respondent's page.

#![allow(clippy::unwrap_used, reason = "a test may stop at whatever fails")]

use proptest::prelude::*;
use serde_json::{Value, json};
use throughline_model::survey::{AnswerSheet, SheetFault, SurveyDefinition, check_sheet, path};

fn definition(pages: &Value) -> SurveyDefinition {
    serde_json::from_value(json!({
        "id": "00000000000000000000000001", "name": "", "order": "80",
        "settings": { "languages": ["en"] }, "pages": pages,
    }))
    .unwrap()
}

fn sheet(answers: &Value) -> AnswerSheet {
    serde_json::from_value(json!({ "answers": answers })).unwrap()
}

fn cases() -> Vec<Value> {
    serde_json::from_str(include_str!("paths.json")).unwrap()
}

#[test]
fn the_way_is_the_one_written_down() {
    let cases = cases();
    assert!(cases.len() > 15);
    for case in cases {
        let definition = definition(&case["pages"]);
        let found: Value = path(&definition, &sheet(&case["answers"]))
            .iter()
            .map(|page| {
                let questions: Vec<_> = page.questions.iter().map(|question| question.id).collect();
                json!({ "page": page.content.page.id, "questions": questions })
            })
            .collect();
        assert_eq!(found, case["path"], "{}", case["name"]);
    }
}

/// One page with one question.
fn asks(kind: &Value, more: &Value) -> SurveyDefinition {
    let mut question = json!({
        "id": "00000000000000000000000011", "text": { "en": "?" }, "kind": kind, "order": "80",
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        question[name] = value.clone();
    }
    definition(
        &json!([{ "id": "00000000000000000000000002", "title": {}, "order": "80", "questions": [question] }]),
    )
}

fn answers(parts: &[(u16, Value)]) -> AnswerSheet {
    let answers: Value = parts
        .iter()
        .map(|(part, value)| {
            let value = match value {
                Value::Number(number) if number.is_u64() => json!({ "is": "code", "code": number }),
                Value::Number(number) => json!({ "is": "number", "number": number }),
                Value::String(text) => json!({ "is": "text", "text": text }),
                _ => json!({ "is": "refused" }),
            };
            json!({ "question": "00000000000000000000000011", "part": part, "value": value })
        })
        .collect();
    sheet(&answers)
}

const OTHER: u16 = u16::MAX;

#[test]
fn each_type_takes_its_own_answers_and_no_others() {
    use SheetFault::*;
    let choices =
        json!([{ "code": 1, "text": {} }, { "code": 3, "text": {} }, { "code": 4, "text": {} }]);
    let single = json!({ "type": "singleChoice", "choices": choices, "other": true });
    let plain = json!({ "type": "singleChoice", "choices": choices, "other": false });
    let multiple =
        json!({ "type": "multipleChoice", "choices": choices, "other": true, "at_most": 2 });
    let ranking = json!({ "type": "ranking", "choices": choices });
    let likert = json!({ "type": "likert", "labels": [{}, {}, {}, {}, {}] });
    let matrix = json!({ "type": "matrix", "items": choices, "labels": [{}, {}] });
    let number = json!({ "type": "number", "least": 0.0, "most": 10.0, "decimals": 1, "unit": "" });
    let nps = json!({ "type": "recommendation", "of": "customer", "low": {}, "high": {} });
    let kano = json!({ "type": "kano", "functional": {}, "dysfunctional": {} });
    let (short, long, date) = (
        json!({ "type": "shortText" }),
        json!({ "type": "longText" }),
        json!({ "type": "date" }),
    );
    let (none, must) = (json!({}), json!({ "required": true }));
    let refusable = json!({ "required": true, "mayRefuse": true });
    let refused = Value::Null;
    let check =
        |kind: &Value, more: &Value, given: &[(u16, Value)], expected: Option<SheetFault>| {
            let outcome = check_sheet(&asks(kind, more), answers(given));
            let fault = outcome.err().map(|problems| problems[0].fault);
            assert_eq!(fault, expected, "{kind} {more} {given:?}");
        };
    check(&single, &none, &[(0, json!(3))], None);
    check(&single, &none, &[(0, json!(2))], Some(UnknownCode));
    check(
        &single,
        &none,
        &[(0, json!(0)), (OTHER, json!("tea"))],
        None,
    );
    check(&single, &none, &[(0, json!("tea"))], Some(WrongKind));
    check(&single, &none, &[(1, json!(1))], Some(UnknownField));
    check(&single, &none, &[(0, json!(1)), (0, json!(1))], Some(Twice));
    check(&plain, &none, &[(0, json!(0))], Some(UnknownCode));
    check(&plain, &none, &[(OTHER, json!("tea"))], Some(UnknownField));
    check(&plain, &must, &[], Some(Missing));
    check(&plain, &none, &[(0, refused.clone())], Some(MayNotRefuse));
    check(&plain, &refusable, &[(0, refused.clone())], None);
    check(
        &plain,
        &json!({ "segment": "attached" }),
        &[(0, json!(1))],
        Some(Attached),
    );
    check(&multiple, &none, &[(1, json!(1)), (3, json!(1))], None);
    check(
        &multiple,
        &none,
        &[(1, json!(1)), (3, json!(1)), (0, json!(1))],
        Some(TooMany),
    );
    check(&multiple, &none, &[(1, json!(2))], Some(UnknownCode));
    check(&multiple, &must, &[(1, json!(0))], Some(Missing));
    check(&multiple, &refusable, &[(1, refused.clone())], None);
    check(
        &multiple,
        &refusable,
        &[(1, refused.clone()), (3, json!(1))],
        Some(MayNotRefuse),
    );
    check(
        &ranking,
        &none,
        &[(1, json!(2)), (3, json!(1)), (4, json!(3))],
        None,
    );
    check(
        &ranking,
        &none,
        &[(1, json!(2)), (3, json!(2)), (4, json!(3))],
        Some(NotARanking),
    );
    check(&ranking, &none, &[(1, json!(1))], Some(NotARanking));
    check(&ranking, &must, &[], Some(Missing));
    check(&likert, &none, &[(0, json!(6))], Some(UnknownCode));
    check(&likert, &none, &[(0, json!(0))], Some(UnknownCode));
    check(
        &matrix,
        &must,
        &[(1, json!(2)), (3, json!(1))],
        Some(Missing),
    );
    check(&matrix, &none, &[(1, json!(2)), (3, json!(1))], None);
    check(&nps, &must, &[(0, json!(0))], None);
    check(&nps, &none, &[(0, json!(11))], Some(UnknownCode));
    check(&kano, &must, &[(0, json!(5))], Some(Missing));
    check(&number, &none, &[(0, json!(0.3))], None);
    check(&number, &none, &[(0, json!(0.25))], Some(TooManyDecimals));
    check(&number, &none, &[(0, json!(10.5))], Some(OutOfRange));
    check(&number, &none, &[(0, json!(5))], Some(WrongKind));
    check(&date, &none, &[(0, json!(20_000.0))], None);
    check(&date, &none, &[(0, json!(0.5))], Some(TooManyDecimals));
    check(&date, &none, &[(0, json!(1e9))], Some(OutOfRange));
    check(&short, &none, &[(0, json!("ä".repeat(500)))], None);
    check(
        &short,
        &none,
        &[(0, json!("ä".repeat(501)))],
        Some(TextTooLong),
    );
    check(&long, &none, &[(0, json!("x".repeat(5_000)))], None);
    check(
        &long,
        &none,
        &[(0, json!("x".repeat(5_001)))],
        Some(TextTooLong),
    );
    check(&short, &must, &[(0, json!("  \n "))], Some(Missing));
}

#[test]
fn what_is_kept_is_tidy() {
    let choices = json!([{ "code": 1, "text": {} }, { "code": 2, "text": {} }]);
    let single = json!({ "type": "singleChoice", "choices": choices, "other": true });
    let multiple =
        json!({ "type": "multipleChoice", "choices": choices, "other": true, "at_most": null });
    let check = |kind: &Value, given: &[(u16, Value)], expected: &[(u16, Value)]| {
        let kept = check_sheet(&asks(kind, &json!({ "mayRefuse": true })), answers(given));
        assert_eq!(kept, Ok(answers(expected)), "{kind} {given:?}");
    };
    check(
        &single,
        &[(OTHER, json!("tea")), (0, json!(1))],
        &[(0, json!(1))],
    );
    check(
        &single,
        &[(OTHER, json!(" tea\u{0} ")), (0, json!(0))],
        &[(0, json!(0)), (OTHER, json!("tea"))],
    );
    check(
        &multiple,
        &[(2, json!(1))],
        &[(1, json!(0)), (2, json!(1)), (0, json!(0))],
    );
    check(
        &multiple,
        &[(2, Value::Null)],
        &[(1, Value::Null), (2, Value::Null), (0, Value::Null)],
    );
    check(
        &json!({ "type": "longText" }),
        &[(0, json!("a\r\nb\u{7}\n"))],
        &[(0, json!("a\nb"))],
    );
    check(
        &json!({ "type": "shortText" }),
        &[(0, json!("a\nb"))],
        &[(0, json!("a b"))],
    );
}

#[test]
fn answers_off_the_way_are_left_out_and_not_asked_for() {
    let mut case = cases()
        .into_iter()
        .find(|case| case["name"] == "an answer on a way since left does not count (5)")
        .unwrap();
    case["pages"][1]["questions"][0]["required"] = json!(true);
    let kept = check_sheet(&definition(&case["pages"]), sheet(&case["answers"])).unwrap();
    assert_eq!(kept, sheet(&json!([case["answers"][0]])));
}

proptest! {
    /// Pages of one question with conditions and branches anyhow, answers anyhow.
    #[test]
    fn the_way_ends_visits_once_and_a_checked_sheet_stays(
        pages in prop::collection::vec((prop::option::of((0..6_u32, 1..4_u16)), prop::collection::vec((0..6_u32, 1..4_u16, 0..7_u32), 0..3)), 1..6),
        given in prop::collection::vec(prop::option::of(1..4_u16), 6),
    ) {
        let id = |number: u32| format!("{number:026}");
        let test = |(question, code): (u32, u16)| json!({ "join": "all", "tests": [{
            "question": id(10 + question), "part": 0, "is": { "relation": "oneOf", "codes": [code] } }] });
        let pages: Vec<Value> = (0..).zip(pages).map(|(number, (shown, branches))| json!({
            "id": id(100 + number), "title": {}, "order": "80", "shownIf": shown.map(test),
            "branches": branches.into_iter().map(|(question, code, to)| json!({
                "when": test((question, code)),
                "to": if to == 6 { json!({ "target": "end" }) } else { json!({ "target": "page", "page": id(100 + to) }) },
            })).collect::<Vec<_>>(),
            "questions": [{ "id": id(10 + number), "text": {}, "order": "80",
                "kind": { "type": "likert", "labels": [{}, {}, {}] } }],
        })).collect();
        let count = pages.len();
        let definition = definition(&json!(pages));
        let given: Vec<Value> = (0..).zip(given).take(count).filter_map(|(number, code)| Some(json!({
            "question": id(10 + number), "part": 0, "value": { "is": "code", "code": code? } }))).collect();
        let whole = sheet(&json!(given));
        let way: Vec<_> = path(&definition, &whole).iter().map(|page| page.content.page.id).collect();
        let mut once = way.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), way.len());
        prop_assert!(way.len() <= count);
        let kept = check_sheet(&definition, whole).unwrap();
        let again: Vec<_> = path(&definition, &kept).iter().map(|page| page.content.page.id).collect();
        prop_assert_eq!(way, again);
        prop_assert_eq!(check_sheet(&definition, kept.clone()), Ok(kept));
    }
}
