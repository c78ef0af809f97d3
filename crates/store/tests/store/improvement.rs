//! Opportunities, actions, checks and reviews: written, read, linked, and taken away.

use throughline_model::improvement::{
    Action, ActionCheck, ActionStatus, Decision, Goal, GoalDirection, Opportunity,
    OpportunityLinks, OpportunityParts, OpportunitySource, Phase, Review, Scoring,
};
use throughline_model::{
    ActionId, CheckId, MeasureId, OpportunityId, OrderKey, QuestionId, RawId, ReviewId, StepId,
};
use throughline_store::rows::{actions, opportunities, reviews};
use throughline_store::{Store, StoreError};

use crate::project::{Folder, edit, fill, run};

fn raw(number: u8) -> RawId {
    let mut bytes = [0; 16];
    bytes[15] = number;
    RawId(bytes)
}

fn opportunity() -> Opportunity {
    Opportunity {
        id: OpportunityId(raw(80)),
        name: "Say what is happening".to_owned(),
        notes: String::new(),
        parts: OpportunityParts {
            importance: Some(8.5),
            effort: Some(0.0),
            ..OpportunityParts::default()
        },
        rated: Some(QuestionId(raw(90))),
        department: None,
        owner: "Maria".to_owned(),
        archived: None,
        links: OpportunityLinks {
            // As `fill` made it.
            steps: vec![StepId(raw(3))],
            cards: Vec::new(),
            sources: vec![OpportunitySource::Question {
                question: QuestionId(raw(90)),
            }],
        },
        order: OrderKey("a".to_owned()),
    }
}

fn action() -> Action {
    Action {
        id: ActionId(raw(81)),
        opportunity: Some(opportunity().id),
        name: "Push".to_owned(),
        notes: String::new(),
        department: None,
        owner: String::new(),
        due: Some(20_779),
        phase: Phase::Check,
        status: ActionStatus::Open,
        ended: None,
        begins: Some(-1),
        check_on: None,
        archived: None,
        goals: vec![Goal {
            measure: MeasureId(raw(82)),
            direction: GoalDirection::Down,
            by: 30.0,
        }],
        order: OrderKey("a".to_owned()),
    }
}

fn check() -> ActionCheck {
    ActionCheck {
        id: CheckId(raw(83)),
        action: action().id,
        made: 20_779,
        judgements: Vec::new(),
        proposal: Decision::Keep,
        decision: Decision::Stop,
        learning: "Not worth it".to_owned(),
    }
}

fn review() -> Review {
    Review {
        id: ReviewId(raw(84)),
        held: 20_779,
        since: 20_688,
        notes: "x".to_owned(),
    }
}

fn write(store: &mut Store) {
    fill(store, 1);
    let measure = "INSERT INTO measure VALUES (unhex(printf('%032x', 82)), 'Complaints', '', '{}', NULL, '', 'a')";
    run(store, measure);
    store
        .transact(edit("improve"), |connection| -> Result<(), StoreError> {
            opportunities::insert(connection, &opportunity())?;
            opportunities::set_scoring(connection, &Scoring::Rice)?;
            actions::insert(connection, &action())?;
            actions::insert_check(connection, &check())?;
            reviews::insert(connection, &review())?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_written_is_read_again() {
    let folder = Folder::new();
    let mut store = folder.create();
    assert_eq!(
        opportunities::scoring(store.read()).unwrap(),
        Scoring::Opportunity
    );
    write(&mut store);
    let read = store.read();
    assert_eq!(opportunities::all(read).unwrap(), [opportunity()]);
    assert_eq!(
        opportunities::get(read, opportunity().id).unwrap(),
        Some(opportunity())
    );
    assert_eq!(opportunities::scoring(read).unwrap(), Scoring::Rice);
    assert_eq!(actions::all(read).unwrap(), [action()]);
    assert_eq!(actions::get(read, action().id).unwrap(), Some(action()));
    assert_eq!(actions::all_checks(read).unwrap(), [check()]);
    assert_eq!(reviews::all(read).unwrap(), [review()]);
}

#[test]
fn what_is_linked_may_go_without_it() {
    let folder = Folder::new();
    let mut store = folder.create();
    write(&mut store);
    run(&mut store, "DELETE FROM step");
    run(&mut store, "DELETE FROM measure");
    run(&mut store, "DELETE FROM opportunity");
    let read = store.read();
    assert_eq!(opportunities::all(read).unwrap(), []);
    let alone = Action {
        opportunity: None,
        goals: Vec::new(),
        ..action()
    };
    assert_eq!(actions::all(read).unwrap(), [alone]);
    // What was found out stays.
    assert_eq!(actions::all_checks(read).unwrap(), [check()]);
}

#[test]
fn an_update_writes_only_the_links_that_changed() {
    let folder = Folder::new();
    let mut store = folder.create();
    write(&mut store);
    let mut changed = opportunity();
    changed.links.sources.clear();
    changed.parts.effort = None;
    store
        .transact(edit("change"), |connection| -> Result<(), StoreError> {
            opportunities::update(connection, &changed)?;
            Ok(())
        })
        .unwrap();
    let read = store.read();
    assert_eq!(opportunities::all(read).unwrap(), [changed]);
}
