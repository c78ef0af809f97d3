use super::*;
use crate::survey::{
    AnswerRelation, AnswerTestDraft, BranchDraft, Choice, ConditionDraft, Join, Minting, PageDraft,
    QuestionDraft, QuestionKind, Recommender, SameProject, Segment, SurveyDraft, ThemeDraft,
    Wording,
};
use crate::{OrderKey, RawId};

struct Counting(u64);

impl Minting for Counting {
    fn raw_id(&mut self) -> RawId {
        self.0 += 1;
        RawId::new(self.0, [0; 10])
    }

    fn bits(&mut self) -> u16 {
        7
    }
}

fn en(text: &str) -> Wording {
    Wording::of("en", text)
}

fn question(key: &str, kind: QuestionKind) -> QuestionDraft {
    QuestionDraft::new(key, en("?"), kind)
}

fn yes_no(key: &str) -> QuestionDraft {
    question(key, QuestionKind::YesNo)
}

fn likert(key: &str, points: usize) -> QuestionDraft {
    let labels = vec![Wording::default(); points];
    question(key, QuestionKind::Likert { labels })
}

fn single(key: &str, texts: &[&str]) -> QuestionDraft {
    let choices = texts.iter().zip(1..).map(|(text, code)| Choice {
        code,
        text: en(text),
    });
    question(
        key,
        QuestionKind::SingleChoice {
            choices: choices.collect(),
            other: false,
        },
    )
}

fn page(key: &str, questions: Vec<QuestionDraft>) -> PageDraft {
    PageDraft {
        key: key.to_owned(),
        questions,
        ..PageDraft::default()
    }
}

fn test(question: &str, is: AnswerRelation) -> AnswerTestDraft {
    AnswerTestDraft {
        question: question.to_owned(),
        part: 0,
        is,
    }
}

fn one_of(question: &str, codes: &[u16]) -> AnswerTestDraft {
    let codes = codes.to_vec();
    test(question, AnswerRelation::OneOf { codes })
}

fn all(tests: Vec<AnswerTestDraft>) -> ConditionDraft {
    let join = Join::All;
    ConditionDraft { join, tests }
}

fn branch(when: ConditionDraft, to: Option<&str>) -> BranchDraft {
    let to = to.map(str::to_owned);
    BranchDraft { when, to }
}

fn survey(pages: Vec<PageDraft>) -> SurveyDraft {
    SurveyDraft {
        title: en("Survey"),
        pages,
        ..SurveyDraft::default()
    }
}

/// The findings as text, with pages and questions by their number from 1.
fn said(draft: &SurveyDraft) -> Vec<String> {
    let order = OrderKey::between(None, None, 1);
    let (definition, _) = draft.define(order, &mut Counting(0), &SameProject);
    design_findings(&definition)
        .iter()
        .map(|finding| {
            let (page, question) = finding.place();
            let name = format!("{finding:?}");
            let name = name.split([' ', '{', '(']).next().unwrap_or_default();
            let page = page.and_then(|id| definition.pages.iter().position(|p| p.page.id == id));
            let question = question.and_then(|id| definition.questions().position(|q| q.id == id));
            let number = |place: Option<usize>, letter: &str| {
                place.map_or(String::new(), |place| format!(" {letter}{}", place + 1))
            };
            format!("{name}{}{}", number(page, "p"), number(question, "q"))
        })
        .collect()
}

#[track_caller]
fn check(draft: &SurveyDraft, expected: &[&str]) {
    assert_eq!(said(draft), expected);
}

#[test]
fn a_sound_survey_has_none() {
    let mut two = page("b", vec![likert("two", 5)]);
    two.shown_if = Some(all(vec![one_of("one", &[1])]));
    let mut one = page("a", vec![yes_no("one"), likert("also", 7)]);
    one.questions[1].shown_if = Some(all(vec![one_of("one", &[0, 1])]));
    one.questions[1].text = en("You said {{one}}: why?");
    one.branches = vec![branch(all(vec![one_of("one", &[0])]), None)];
    check(&survey(vec![one, two]), &[]);
}

#[test]
fn what_the_whole_survey_lacks() {
    let mut draft = SurveyDraft {
        languages: Vec::new(),
        minimum: 2,
        comment_minimum: 2,
        index_minimum: 9,
        ..SurveyDraft::default()
    };
    for key in ["a", "b"] {
        draft.themes.push(ThemeDraft {
            key: key.to_owned(),
            name: if key == "a" {
                en("A")
            } else {
                Wording::default()
            },
            outcome: true,
        });
    }
    check(
        &draft,
        &[
            "NoLanguage",
            "NoTitle",
            "NoQuestions",
            "MinimumTooLow",
            "CommentMinimumTooLow",
            "IndexMinimumTooLow",
            "SeveralOutcomeThemes",
            "ThemeWithoutQuestions",
            "ThemeWithoutName",
            "ThemeWithoutQuestions",
        ],
    );
    // A text to read is no question, and neither is what nobody is asked for.
    let mut attached = single("s", &["a", "b"]);
    attached.segment = Some(Segment::Attached);
    let reading = question("i", QuestionKind::Information);
    check(
        &survey(vec![page("", vec![reading, attached])]),
        &["NoQuestions"],
    );
}

#[test]
fn a_missing_translation_is_counted_but_blocks_nothing() {
    let mut draft = survey(vec![page("", vec![single("s", &["a", "b"])])]);
    draft.languages.push("de".to_owned());
    draft.title.set("de", "Umfrage");
    let order = OrderKey::between(None, None, 1);
    let (definition, _) = draft.define(order, &mut Counting(0), &SameProject);
    let found = design_findings(&definition);
    let language = "de".to_owned();
    assert_eq!(found, [DesignFinding::Untranslated { language, texts: 3 }]);
    assert!(!found[0].blocks());
}

#[test]
fn pages_that_no_way_leads_to() {
    let mut one = page("a", vec![yes_no("one")]);
    one.branches = vec![branch(all(Vec::new()), Some("c"))];
    let (two, three) = (
        page("b", vec![yes_no("two")]),
        page("c", vec![yes_no("three")]),
    );
    check(
        &survey(vec![one.clone(), two.clone(), three.clone()]),
        &["UnreachablePage p2"],
    );
    // Where the first page may be passed over, so is its branch.
    let zero = page("", vec![yes_no("zero")]);
    one.shown_if = Some(all(vec![one_of("zero", &[1])]));
    check(&survey(vec![zero, one, two, three]), &[]);
}

#[test]
fn ways_in_a_circle() {
    let one = page("a", vec![yes_no("one")]);
    let mut two = page("b", vec![yes_no("two")]);
    two.branches = vec![branch(all(vec![one_of("two", &[1])]), Some("a"))];
    check(&survey(vec![one, two.clone()]), &["Loop p2"]);
    two.branches = vec![branch(all(vec![one_of("two", &[1])]), Some("b"))];
    check(&survey(vec![two]), &["Loop p1"]);
    // Backwards in the list, forwards on the way: 1, 3, 2 and the end.
    let mut first = page("a", vec![yes_no("one")]);
    first.branches = vec![branch(all(Vec::new()), Some("c"))];
    let mut second = page("b", vec![yes_no("two")]);
    second.branches = vec![branch(all(Vec::new()), None)];
    let mut third = page("c", vec![yes_no("three")]);
    third.branches = vec![branch(all(Vec::new()), Some("b"))];
    second.shown_if = None;
    second.questions[0].shown_if = Some(all(vec![one_of("three", &[1])]));
    check(&survey(vec![first, second, third]), &[]);
}

#[test]
fn answers_that_come_later_or_never() {
    let mut one = page("a", vec![yes_no("one"), yes_no("two")]);
    one.questions[0].shown_if = Some(all(vec![one_of("two", &[1])]));
    check(&survey(vec![one.clone()]), &["LaterAnswer p1 q1"]);
    one.questions[0].shown_if = Some(all(vec![one_of("one", &[1])]));
    check(&survey(vec![one.clone()]), &["LaterAnswer p1 q1"]);
    one.questions[0].shown_if = None;
    one.shown_if = Some(all(vec![one_of("one", &[1])]));
    check(&survey(vec![one.clone()]), &["LaterAnswer p1"]);
    one.shown_if = None;
    one.questions[0].text = en("{{two}}?");
    check(&survey(vec![one.clone()]), &["LaterAnswer p1 q1"]);
    one.questions[0].text = en("{{nothing}}?");
    check(&survey(vec![one.clone()]), &["MissingAnswer p1 q1"]);
    one.questions[0].text = en("?");
    let mut draft = survey(vec![one.clone()]);
    draft.welcome = en("Hello {{one}}");
    check(&draft, &["LaterAnswer"]);
    draft.welcome = Wording::default();
    draft.thanks = en("Bye {{one}}");
    check(&draft, &[]);
    // A part that the question does not have.
    one.questions[1].shown_if = Some(all(vec![AnswerTestDraft {
        part: 3,
        ..one_of("one", &[1])
    }]));
    check(&survey(vec![one.clone()]), &["MissingAnswer p1 q2"]);
    let mut attached = single("s", &["a", "b"]);
    attached.segment = Some(Segment::Attached);
    one.questions[1].shown_if = Some(all(vec![one_of("s", &[1])]));
    one.questions.insert(0, attached);
    check(&survey(vec![one]), &["AttachedAnswer p1 q3"]);
}

#[test]
fn conditions_that_never_hold() {
    let never = |tests: Vec<AnswerTestDraft>| {
        let mut last = yes_no("last");
        last.shown_if = Some(all(tests));
        let mut number = question(
            "n",
            QuestionKind::Number {
                least: Some(0.0),
                most: Some(10.0),
                decimals: 0,
                unit: String::new(),
            },
        );
        number.may_refuse = true;
        let nps = question(
            "r",
            QuestionKind::Recommendation {
                of: Recommender::Customer,
                low: Wording::default(),
                high: Wording::default(),
            },
        );
        let text = question("t", QuestionKind::ShortText);
        let asked = vec![single("s", &["a", "b"]), number, nps, text, last];
        let draft = survey(vec![page("", asked)]);
        let found = said(&draft);
        assert!(
            found.is_empty() || found == ["NeverHolds p1 q5"],
            "{found:?}"
        );
        !found.is_empty()
    };
    let at_least = |question: &str, number: f64| test(question, AnswerRelation::AtLeast { number });
    let at_most = |question: &str, number: f64| test(question, AnswerRelation::AtMost { number });
    let none_of = |question: &str, codes: &[u16]| {
        let codes = codes.to_vec();
        test(question, AnswerRelation::NoneOf { codes })
    };
    let answered = |question: &str| test(question, AnswerRelation::Answered);
    let open = |question: &str| test(question, AnswerRelation::NotAnswered);
    assert!(never(vec![one_of("s", &[3])]));
    assert!(never(vec![one_of("s", &[])]));
    assert!(!never(vec![one_of("s", &[3, 2])]));
    assert!(never(vec![one_of("s", &[1]), one_of("s", &[2])]));
    assert!(never(vec![answered("s"), open("s")]));
    assert!(never(vec![answered("s"), none_of("s", &[1, 2])]));
    assert!(!never(vec![none_of("s", &[1, 2])]), "it may be unanswered");
    assert!(never(vec![at_least("r", 11.0)]));
    assert!(never(vec![at_least("r", 9.0), at_most("r", 6.0)]));
    assert!(!never(vec![at_least("r", 9.0), at_most("r", 9.0)]));
    assert!(never(vec![at_least("n", 10.5)]));
    assert!(never(vec![one_of("n", &[3])]), "a number is no code");
    assert!(!never(vec![answered("n"), none_of("n", &[3])]));
    assert!(never(vec![at_most("t", 3.0)]));
    assert!(!never(vec![answered("t")]));
}

#[test]
fn what_single_questions_lack() {
    let check = |change: &dyn Fn(&mut QuestionDraft), base: QuestionDraft, expected: &[&str]| {
        let mut changed = base;
        change(&mut changed);
        let mut draft = survey(vec![page("", vec![changed, yes_no("more")])]);
        draft.themes = vec![ThemeDraft {
            key: "t".to_owned(),
            name: en("T"),
            outcome: true,
        }];
        draft.pages[0].questions[1].theme = Some("t".to_owned());
        let found = said(&draft);
        let own: Vec<&String> = found.iter().filter(|one| one.ends_with(" q1")).collect();
        assert_eq!(own, expected, "{found:?}");
    };
    let choices = |question: &mut QuestionDraft, change: &dyn Fn(&mut Vec<Choice>)| {
        if let Some(choices) = crate::survey::choices_mut(&mut question.kind) {
            change(choices);
        }
    };
    check(&|q| q.text = en(" "), yes_no("q"), &["EmptyText p1 q1"]);
    check(
        &|q| q.text = Wording::of("de", "?"),
        yes_no("q"),
        &["EmptyText p1 q1"],
    );
    let ab = || single("q", &["a", "b"]);
    check(
        &|q| choices(q, &|all| all[1].text = Wording::default()),
        ab(),
        &["EmptyChoice p1 q1"],
    );
    check(
        &|q| choices(q, &|all| all[1].text = en(" A ")),
        ab(),
        &["DuplicateChoices p1 q1"],
    );
    check(
        &|q| choices(q, &|all| all[1].code = 1),
        ab(),
        &["BadCodes p1 q1"],
    );
    check(
        &|q| choices(q, &|all| all[1].code = 0),
        ab(),
        &["BadCodes p1 q1"],
    );
    check(
        &|q| choices(q, &|all| drop(all.pop())),
        ab(),
        &["TooFewChoices p1 q1"],
    );
    check(
        &|q| {
            q.segment = Some(Segment::Asked);
            choices(q, &|all| drop(all.pop()));
        },
        ab(),
        &["SegmentWithOneChoice p1 q1"],
    );
    check(
        &|q| q.segment = Some(Segment::Asked),
        likert("q", 5),
        &["SegmentNotChoosable p1 q1"],
    );
    check(&|_| {}, likert("q", 1), &["BadScale p1 q1"]);
    check(&|_| {}, likert("q", 12), &["BadScale p1 q1"]);
    check(
        &|q| q.required = true,
        question("q", QuestionKind::Information),
        &["RequiredInformation p1 q1"],
    );
    check(
        &|q| q.reversed = true,
        yes_no("q"),
        &["ReversedWithoutEffect p1 q1"],
    );
    check(&|q| q.theme = Some("t".to_owned()), likert("q", 5), &[]);
    check(
        &|q| q.theme = Some("t".to_owned()),
        likert("q", 7),
        &["OutcomeNotAgreement p1 q1"],
    );
    check(
        &|q| q.theme = Some("t".to_owned()),
        ab(),
        &["ThemeWithoutScore p1 q1"],
    );
    let kano = QuestionKind::Kano {
        functional: en("with"),
        dysfunctional: Wording::default(),
    };
    check(&|_| {}, question("q", kano), &["EmptyText p1 q1"]);
    let number = QuestionKind::Number {
        least: Some(3.0),
        most: Some(2.0),
        decimals: 0,
        unit: String::new(),
    };
    check(&|_| {}, question("q", number), &["BadScale p1 q1"]);
}

#[test]
fn a_draft_says_what_it_could_not_take_over() {
    let mut one = page("a", vec![yes_no("one"), yes_no("one")]);
    one.questions[0].theme = Some("no".to_owned());
    one.questions[1].shown_if = Some(all(vec![one_of("nobody", &[1])]));
    one.questions[1].touchpoint = Some("Hotline".to_owned());
    one.branches = vec![
        branch(all(Vec::new()), Some("nowhere")),
        branch(all(vec![one_of("nobody", &[1])]), None),
    ];
    let draft = survey(vec![one]);
    let order = OrderKey::between(None, None, 1);
    let (definition, issues) = draft.define(order, &mut Counting(0), &SameProject);
    let said: Vec<String> = issues.iter().map(|issue| format!("{issue:?}")).collect();
    assert_eq!(
        said,
        [
            "DuplicateKey { key: \"one\" }",
            "UnknownPage { key: \"nowhere\" }",
            "UnknownQuestion { key: \"nobody\" }",
            "UnknownTheme { key: \"no\" }",
            "UnknownTouchpoint { name: \"Hotline\" }",
            "UnknownQuestion { key: \"nobody\" }",
        ]
    );
    // A branch or condition of which nothing is left would hold for everybody.
    assert!(definition.pages[0].page.branches.is_empty());
    let again = SurveyDraft::of(&definition, &SameProject);
    let order = OrderKey::between(None, None, 1);
    let (second, issues) = again.define(order, &mut Counting(0), &SameProject);
    assert_eq!((second, issues), (definition, Vec::new()));
}
