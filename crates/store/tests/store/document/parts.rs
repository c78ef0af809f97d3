//! What schema 5 added: feedback, people, consistency and improvement. It hangs on the map.

use throughline_model::consistency::{
    Criterion, Duty, Expectation, ExpectationSource, Handover, Mark, RatedOn, Rating,
    Responsibility, Role,
};
use throughline_model::improvement::{
    Action, ActionCheck, ActionStatus, CompareMethod, Compared, Decision, Goal, GoalDirection,
    GoalVerdict, Judgement, Opportunity, OpportunityLinks, OpportunityParts, OpportunitySource,
    Phase, Review, RunSign, Scoring, Side,
};
use throughline_model::people::{
    Adaptation, Aspect, Consent, ExchangeKind, LegalBasis, PersonaProfile, PreferredChannel, Ring,
    Sector, Segment, Stakeholder, StakeholderKind, Statement, StatementKind, ValueExchange,
};
use throughline_model::topic::Tone;
use throughline_model::voice::{
    DueFilter, FeedbackImport, FeedbackKind, FollowUp, InboxFilter, SavedFilter, ScoreScale,
};
use throughline_model::{
    ActionId, AdaptationId, CheckId, CriterionId, DepartmentId, Evidence, ExchangeId, FeedbackId,
    FeedbackImportId, HandoverId, OpportunityId, OrderKey, PersonaId, RawId, ReviewId,
    SavedFilterId, SegmentId, StakeholderId, StatementId, StepId, TouchpointId,
};
use throughline_store::feedback::{self, NewFeedback, TopicMatches};
use throughline_store::rows::{
    actions, consistency, opportunities, people, plans, reviews, stakeholders, voice,
};
use throughline_store::search::{HitKind, find};
use throughline_store::{Store, StoreError};

use super::{board, measure};
use crate::project::{NOW, edit};

/// Two items, what was said of one, and everything else there can be one of.
pub fn write(store: &mut Store) {
    store
        .transact(edit("parts"), |connection| -> Result<(), StoreError> {
            let first = feedback::next_number(connection)?;
            feedback::insert(connection, first, &items())?;
            voice::insert_import(connection, &import())?;
            voice::set_mark(connection, item(1), &mark())?;
            voice::set_topic_mark(connection, item(2), board::topic().id, Some(true))?;
            voice::link_card(connection, RawId(1001u128.to_be_bytes()).into(), item(1))?;
            voice::set_filter(connection, &filter())?;
            feedback::set_matches(connection, &matches(first))?;

            people::set_profile(connection, &profile())?;
            people::insert_statement(connection, &statement())?;
            people::prefer(connection, &preferred())?;
            people::insert_segment(connection, &segment())?;
            people::add_member(connection, segment().id, AMIRA)?;
            plans::insert(connection, &adaptation())?;
            stakeholders::insert(connection, &stakeholder(140, "Regulator"))?;
            stakeholders::insert(connection, &stakeholder(141, "Bank"))?;
            stakeholders::insert_exchange(connection, &exchange())?;

            consistency::criterion::insert(connection, &criterion())?;
            consistency::set_rating(connection, &rating())?;
            consistency::set_expectation(connection, &expectation())?;
            consistency::set_handover(connection, &handover())?;
            consistency::set_responsibility(connection, &responsibility())?;

            opportunities::insert(connection, &opportunity())?;
            opportunities::set_scoring(connection, &scoring())?;
            actions::insert(connection, &action())?;
            actions::insert_check(connection, &check())?;
            reviews::insert(connection, &review())?;
            Ok(())
        })
        .unwrap();
}

pub fn demand(store: &Store) {
    let read = store.read();
    let mut said = Vec::new();
    feedback::each(read, 0, |row| -> Result<(), StoreError> {
        let text = feedback::text(read, row.number)?;
        let score = row.score.and_then(|(score, scale)| scale.part(score));
        said.push((row.id, row.day, score, row.sentiment, text));
        Ok(())
    })
    .unwrap();
    let expected = items().map(|one| {
        let score = one.score.and_then(|(score, scale)| scale.part(score));
        (one.id, one.day, score, one.sentiment, one.text.to_owned())
    });
    assert_eq!(said, expected);
    assert_eq!(
        feedback::find(read, "wart").unwrap().map(|all| all.len()),
        Some(1)
    );
    assert_eq!(voice::imports(read).unwrap(), [import()]);
    assert_eq!(voice::mark(read, item(1)).unwrap(), Some(mark()));
    let set = (item(2), board::topic().id, true);
    assert_eq!(voice::topic_marks(read).unwrap(), [set]);
    assert_eq!(voice::cards(read).unwrap().len(), 1);
    assert_eq!(voice::filters(read).unwrap(), [filter()]);
    assert_eq!(feedback::matches(read).unwrap().len(), 1);

    assert_eq!(people::profiles(read).unwrap(), [profile()]);
    assert_eq!(people::statements(read).unwrap(), [statement()]);
    assert_eq!(people::preferred_channels(read).unwrap(), [preferred()]);
    assert_eq!(people::segments(read).unwrap(), [segment()]);
    assert_eq!(people::members(read).unwrap().len(), 1);
    let planned = plans::at(read, AMIRA, step(3)).unwrap();
    assert_eq!(planned, Some(adaptation()));
    assert_eq!(stakeholders::exchanges(read).unwrap(), [exchange()]);

    assert_eq!(consistency::all_ratings(read).unwrap(), [rating()]);
    let expectations = consistency::all_expectations(read).unwrap();
    assert_eq!(expectations, [expectation()]);
    assert_eq!(consistency::all_handovers(read).unwrap(), [handover()]);
    let parts = consistency::all_responsibilities(read).unwrap();
    assert_eq!(parts, [responsibility()]);

    assert_eq!(opportunities::all(read).unwrap(), [opportunity()]);
    assert_eq!(opportunities::scoring(read).unwrap(), scoring());
    assert_eq!(actions::all(read).unwrap(), [action()]);
    assert_eq!(actions::all_checks(read).unwrap(), [check()]);
    assert_eq!(reviews::all(read).unwrap(), [review()]);
    for (words, kind) in [
        ("shifts", HitKind::Profile),
        ("regulator", HitKind::Stakeholder),
        ("apologise", HitKind::Opportunity),
    ] {
        let hits = find(read, words, None, 5).unwrap();
        assert_eq!(hits.first().map(|hit| hit.kind), Some(kind), "{words}");
    }
}

const fn raw(number: u8) -> RawId {
    RawId([number; 16])
}

/// As the map has them.
fn mapped(number: u128) -> RawId {
    RawId(number.to_be_bytes())
}

fn step(number: u128) -> StepId {
    mapped(number).into()
}

const AMIRA: PersonaId = PersonaId(RawId(23u128.to_be_bytes()));
const CALL: TouchpointId = TouchpointId(RawId(22u128.to_be_bytes()));
const COMPLIANCE: DepartmentId = DepartmentId(RawId(20u128.to_be_bytes()));

fn order() -> OrderKey {
    OrderKey("a".to_owned())
}

fn item(number: u8) -> FeedbackId {
    FeedbackId(raw(100 + number))
}

fn import() -> FeedbackImport {
    FeedbackImport {
        id: FeedbackImportId(raw(100)),
        name: "reviews.csv".to_owned(),
        time: NOW,
        items: 2,
    }
}

fn items() -> [NewFeedback<'static>; 2] {
    let english = NewFeedback {
        id: item(1),
        import: import().id,
        mark: [1; 16],
        kind: FeedbackKind::Review,
        day: Some(20_700),
        score: Some((2.0, ScoreScale::STARS)),
        language: "en",
        sentiment: Some(-0.4767),
        channel: Some(mapped(21).into()),
        persona: None,
        touchpoint: Some(CALL),
        step: None,
        author: "Jo",
        own_id: "r-1",
        text: "Nobody answered the call",
    };
    let german = NewFeedback {
        id: item(2),
        mark: [2; 16],
        kind: FeedbackKind::Email,
        day: None,
        score: None,
        language: "de",
        sentiment: None,
        channel: None,
        touchpoint: None,
        author: "",
        own_id: "",
        text: "Die Wartezeit war zu lang 🙁",
        ..english.clone()
    };
    [english, german]
}

fn mark() -> voice::FeedbackMark {
    voice::FeedbackMark {
        touchpoint: Some(None),
        step: Some(Some(step(3))),
        persona: Some(Some(AMIRA)),
        channel: None,
        tone: Some(Tone::Negative),
        state: Some(FollowUp::Contacted),
        owner: "Maria".to_owned(),
        due: Some(20_800),
        resolved: None,
        gone: false,
    }
}

fn filter() -> SavedFilter {
    SavedFilter {
        id: SavedFilterId(raw(105)),
        name: "Angry and open".to_owned(),
        filter: InboxFilter {
            text: "call".to_owned(),
            topics: vec![Some(board::topic().id), None],
            touchpoints: vec![Some(CALL)],
            kinds: vec![FeedbackKind::Review],
            languages: vec!["en".to_owned()],
            sentiments: vec![Some(Tone::Negative), None],
            states: vec![Some(FollowUp::Open)],
            owners: vec![String::new()],
            due: Some(DueFilter::Overdue),
            from: Some(20_000),
            ..InboxFilter::default()
        },
        order: order(),
    }
}

fn matches(through: u32) -> TopicMatches {
    TopicMatches {
        topic: board::topic().id,
        rule: [3; 16],
        through,
        numbers: vec![2],
    }
}

fn profile() -> PersonaProfile {
    PersonaProfile {
        quote: "No time to queue".to_owned(),
        story: "She works in shifts.".to_owned(),
        share: Some(12.5),
        value: Some(420.0),
        value_unit: "€ a year".to_owned(),
        ..PersonaProfile::empty(AMIRA)
    }
}

fn statement() -> Statement {
    Statement {
        id: StatementId(raw(110)),
        persona: AMIRA,
        kind: StatementKind::Goal,
        name: String::new(),
        text: "Home before the children".to_owned(),
        evidence: Some(Evidence::Observed),
        order: order(),
    }
}

fn preferred() -> PreferredChannel {
    PreferredChannel {
        persona: AMIRA,
        channel: mapped(21).into(),
        weight: 5,
    }
}

fn segment() -> Segment {
    Segment {
        id: SegmentId(raw(111)),
        name: "Newcomers".to_owned(),
        about: "First account".to_owned(),
        tint: throughline_model::Tint::nth(2),
        share: Some(30.0),
        order: order(),
    }
}

fn adaptation() -> Adaptation {
    Adaptation {
        id: AdaptationId(raw(112)),
        persona: AMIRA,
        step: step(3),
        aspects: vec![Aspect::Content, Aspect::Timing],
        what: "Evening calls".to_owned(),
        rule: "Works in shifts".to_owned(),
        needs: "Working hours".to_owned(),
        consent: Consent::NotNeeded,
        basis: Some(LegalBasis::Contract),
        relevance: Some(4),
    }
}

fn stakeholder(number: u8, name: &str) -> Stakeholder {
    Stakeholder {
        id: StakeholderId(raw(number)),
        name: name.to_owned(),
        kind: StakeholderKind::System,
        ring: Ring::Affected,
        sector: Sector::Partners,
        notes: String::new(),
        order: OrderKey(format!("{number}")),
    }
}

fn exchange() -> ValueExchange {
    ValueExchange {
        id: ExchangeId(raw(142)),
        giver: StakeholderId(raw(140)),
        taker: StakeholderId(raw(141)),
        kind: ExchangeKind::Influence,
        text: "Rules".to_owned(),
    }
}

fn criterion() -> Criterion {
    Criterion {
        id: CriterionId(raw(120)),
        name: "Tone".to_owned(),
        notes: "1: strange".to_owned(),
        order: order(),
    }
}

fn rating() -> Rating {
    Rating {
        touchpoint: CALL,
        on: RatedOn::Criterion(criterion().id),
        mark: Mark::new(2).unwrap(),
        note: "Listened to in May".to_owned(),
    }
}

fn expectation() -> Expectation {
    Expectation {
        touchpoint: CALL,
        source: ExpectationSource::Pair {
            survey: raw(121).into(),
            question: raw(122).into(),
        },
        note: "Asked in autumn".to_owned(),
    }
}

fn handover() -> Handover {
    Handover {
        id: HandoverId(raw(123)),
        from_step: step(3),
        to_step: step(4),
        carried: "The case number".to_owned(),
        lost: "What was said".to_owned(),
        severity: Mark::new(4),
    }
}

fn responsibility() -> Responsibility {
    Responsibility {
        duty: Duty::Step(step(3)),
        department: COMPLIANCE,
        role: Role::ResponsibleAndAccountable,
    }
}

fn opportunity() -> Opportunity {
    Opportunity {
        id: OpportunityId(raw(130)),
        name: "Call back and apologise".to_owned(),
        notes: "Within a day".to_owned(),
        parts: OpportunityParts {
            importance: Some(8.5),
            effort: Some(3.0),
            ..OpportunityParts::default()
        },
        rated: Some(raw(131).into()),
        department: Some(COMPLIANCE),
        owner: "Maria".to_owned(),
        archived: Some(20_790),
        links: OpportunityLinks {
            steps: vec![step(3), step(4)],
            cards: vec![mapped(1002).into()],
            sources: vec![
                OpportunitySource::Feedback { feedback: item(1) },
                OpportunitySource::Topic {
                    topic: board::topic().id,
                },
            ],
        },
        order: order(),
    }
}

fn scoring() -> Scoring {
    Scoring::Formula {
        formula: "[importance] * 2 - [effort]".to_owned(),
    }
}

fn action() -> Action {
    Action {
        id: ActionId(raw(132)),
        opportunity: Some(opportunity().id),
        name: "A second line".to_owned(),
        notes: String::new(),
        department: Some(COMPLIANCE),
        owner: "Jo".to_owned(),
        due: Some(20_779),
        phase: Phase::Check,
        status: ActionStatus::Open,
        ended: None,
        begins: Some(20_650),
        check_on: Some(20_800),
        archived: None,
        goals: vec![Goal {
            measure: measure().id,
            direction: GoalDirection::Up,
            by: 5.0,
        }],
        order: order(),
    }
}

fn check() -> ActionCheck {
    let side = |value: f64, first: i32| Side {
        value,
        n: Some(900),
        periods: 3,
        first,
        last: first + 61,
        first_name: String::new(),
        last_name: String::new(),
    };
    ActionCheck {
        id: CheckId(raw(133)),
        action: action().id,
        made: 20_801,
        judgements: vec![Judgement {
            measure: measure().id,
            name: measure().name,
            definition: measure().definition,
            direction: GoalDirection::Up,
            by: 5.0,
            verdict: GoalVerdict::Moved,
            compared: Compared {
                before: Some(side(2.5, 20_454)),
                after: Some(side(12.5, 20_697)),
                low: Some(6.25),
                high: Some(13.75),
                p: Some(0.001),
                adjusted: Some(0.002),
                method: CompareMethod::AdjustedWald,
                sign: Some(RunSign::Outside { higher: true }),
            },
        }],
        proposal: Decision::Keep,
        decision: Decision::Change,
        learning: "Evenings matter most".to_owned(),
    }
}

fn review() -> Review {
    Review {
        id: ReviewId(raw(134)),
        held: 20_802,
        since: 20_700,
        notes: "Two of three done".to_owned(),
    }
}
