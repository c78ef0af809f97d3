//! Survey definitions come in from JSON, SurveyJS and outlines.

use throughline_exchange::survey::definition::{DefinitionFormat, export, import};
use throughline_model::survey::{AnswerRelation, QuestionKind, SurveyDraft};

#[test]
fn own_json_comes_back_as_it_was() {
    for text in [
        include_str!("../../../assets/surveys/engagement.json"),
        include_str!("../../../assets/surveys/kano.json"),
    ] {
        let draft: SurveyDraft = serde_json::from_str(text).expect("is a survey");
        let read = import(&export(&draft), "en").expect("reads");
        assert_eq!(read.draft, draft);
        assert_eq!(
            (read.format, read.issues.len()),
            (DefinitionFormat::Throughline, 0)
        );
    }
}

#[test]
fn what_is_no_survey_is_refused_with_its_reason() {
    for (text, code) in [
        ("", "importError.empty"),
        (
            "{\"format\":\"throughline-map\",\"version\":1}",
            "importError.notASurvey",
        ),
        (
            "{\"format\":\"throughline-survey\",\"version\":9}",
            "importError.newerVersion",
        ),
        (
            "{\"format\":\"throughline-survey\",\"mistyped\":1}",
            "importError.invalidJson",
        ),
        ("{\"a\":", "importError.invalidJson"),
        ("# Only a title", "importError.notASurvey"),
    ] {
        let error = import(text.as_bytes(), "en").expect_err(text);
        assert_eq!(error.code(), code, "{text}");
    }
}

#[test]
fn surveyjs_with_its_conditions() {
    let text = r#"{"title": {"default": "Visit", "de": "Besuch"}, "pages": [{"name": "p1", "elements": [
        {"type": "radiogroup", "name": "came", "title": "How did you come?", "choices": ["bus", {"value": "car", "text": "By car"}], "showOtherItem": true, "isRequired": true},
        {"type": "rating", "name": "nps", "rateMin": 0, "rateMax": 10, "visibleIf": "{came} = 'car'"},
        {"type": "checkbox", "name": "used", "choices": ["a", "b"]},
        {"type": "comment", "name": "why", "title": "Why {came}?", "visibleIf": "{used} contains 'b' and {nps} < 7"},
        {"type": "matrix", "name": "m", "columns": [{"value": 1, "text": "bad"}, {"value": 2, "text": "good"}], "rows": ["x", "y"]},
        {"type": "boolean", "name": "again", "visibleIf": "{m.y} = 2"},
        {"type": "text", "name": "odd", "visibleIf": "age({came}) > 3"},
        {"type": "signaturepad", "name": "sign"}]}]}"#;
    let read = import(text.as_bytes(), "en").expect("reads");
    let draft = &read.draft;
    assert_eq!(draft.languages, ["en", "de"]);
    let questions = &draft.pages[0].questions;
    assert_eq!(questions.len(), 7);
    assert!(
        matches!(&questions[0].kind, QuestionKind::SingleChoice { choices, other: true } if choices.len() == 2)
    );
    assert!(matches!(
        questions[1].kind,
        QuestionKind::Recommendation { .. }
    ));
    let tests = |at: usize| {
        let condition = questions[at].shown_if.as_ref().expect("has a condition");
        let tests: Vec<_> = condition
            .tests
            .iter()
            .map(|test| (test.question.as_str(), test.part, test.is.clone()))
            .collect();
        tests
    };
    let one_of = |codes: &[u16]| AnswerRelation::OneOf {
        codes: codes.to_vec(),
    };
    assert_eq!(tests(1), [("came", 0, one_of(&[2]))]);
    assert_eq!(
        tests(3),
        [
            ("used", 2, one_of(&[1])),
            ("nps", 0, AnswerRelation::AtMost { number: 6.0 })
        ]
    );
    assert_eq!(tests(5), [("m", 2, one_of(&[2]))]);
    assert_eq!(questions[3].text.in_language("en", "en"), "Why {{came}}?");
    assert_eq!(questions[6].shown_if, None);
    let codes: Vec<&str> = read
        .issues
        .iter()
        .map(|issue| issue.code.as_str())
        .collect();
    assert_eq!(codes, ["import.logicLeftOut", "import.unknownKind"]);
}

#[test]
fn headings_of_one_kind_are_a_title_and_pages() {
    let read = import(b"# Visit\n# You\nAge? [number]\n### Us\nWhy?\n", "en").expect("reads");
    let titles: Vec<&str> = read
        .draft
        .pages
        .iter()
        .map(|page| page.title.in_language("en", "en"))
        .collect();
    assert_eq!(
        (read.draft.title.in_language("en", "en"), titles),
        ("Visit", vec!["You", "Us"])
    );
    assert!(read.issues.is_empty(), "{:?}", read.issues);
}

#[test]
fn an_outline_becomes_a_survey() {
    let text = "# After your visit\n> Two minutes.\n\n## You\n1. Which branch? *\n- Harbour\n- Market\n- Other\n\
        What did you use?\n[ ] App\n[ ] Counter\n## Us\nHow likely are you to recommend us? [nps: unlikely ... likely]\n\
        > From 0 to 10\nThe staff helped me. [likert 7] *\nPlease rate [matrix: bad | fair | good]\n- Price\n- Speed\nAnything else?\nOdd [hologram]\n";
    let read = import(text.as_bytes(), "en").expect("reads");
    assert_eq!(read.format, DefinitionFormat::Outline);
    let pages = &read.draft.pages;
    assert_eq!(
        pages
            .iter()
            .map(|page| page.questions.len())
            .collect::<Vec<_>>(),
        [2, 5]
    );
    let first = &pages[0].questions[0];
    assert!(first.required && first.text.in_language("en", "en") == "Which branch?");
    assert!(
        matches!(&first.kind, QuestionKind::SingleChoice { choices, other: true } if choices.len() == 2)
    );
    assert!(matches!(
        pages[0].questions[1].kind,
        QuestionKind::MultipleChoice { .. }
    ));
    assert_eq!(
        pages[1].questions[0].help.in_language("en", "en"),
        "From 0 to 10"
    );
    assert!(
        matches!(&pages[1].questions[1].kind, QuestionKind::Likert { labels } if labels.len() == 7 && labels[2].in_language("en", "en") == "Slightly disagree")
    );
    assert!(
        matches!(&pages[1].questions[2].kind, QuestionKind::Matrix { items, labels } if items.len() == 2 && labels.len() == 3)
    );
    assert_eq!(pages[1].questions[3].kind, QuestionKind::LongText);
    let places: Vec<(u64, &str)> = read
        .issues
        .iter()
        .map(|issue| (issue.line, issue.code.as_str()))
        .collect();
    assert_eq!(places, [(20, "import.unknownKind")]);
}
