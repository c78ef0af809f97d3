//! Ratings, expectations, hand-overs and parts of departments are kept as written, undone with what
//! they hang on, and checked.

use throughline_model::consistency::{
    BrandValue, Criterion, Duty, Expectation, ExpectationSource, Handover, Mark, RatedOn, Rating,
    Responsibility, Role,
};
use throughline_model::{
    BrandValueId, CriterionId, DepartmentId, HandoverId, OrderKey, QuestionId, RawId, StepId,
    SurveyId, TouchpointId,
};
use throughline_store::rows::consistency;
use throughline_store::{Complaint, Store, StoreError, check_file};

use crate::project::{Folder, NOW, edit, fill, run};

const DESK: TouchpointId = TouchpointId(raw(50));
const CALLS: DepartmentId = DepartmentId(raw(51));
const TONE: CriterionId = CriterionId(raw(52));
const FAIR: BrandValueId = BrandValueId(raw(53));

const fn raw(number: u8) -> RawId {
    let mut bytes = [0; 16];
    bytes[15] = number;
    RawId(bytes)
}

fn mark(number: u8) -> Mark {
    Mark::new(number).unwrap()
}

fn ratings() -> [Rating; 2] {
    [
        Rating {
            touchpoint: DESK,
            on: RatedOn::Criterion(TONE),
            mark: mark(2),
            note: "Read in May.".to_owned(),
        },
        Rating {
            touchpoint: DESK,
            on: RatedOn::BrandValue(FAIR),
            mark: mark(5),
            note: String::new(),
        },
    ]
}

fn expectation() -> Expectation {
    Expectation {
        touchpoint: DESK,
        source: ExpectationSource::Pair {
            survey: SurveyId(raw(60)),
            question: QuestionId(raw(61)),
        },
        note: "Asked in autumn".to_owned(),
    }
}

fn handover() -> Handover {
    Handover {
        id: HandoverId(raw(54)),
        from_step: StepId(raw(3)),
        to_step: StepId(raw(9)),
        carried: "the number".to_owned(),
        lost: String::new(),
        severity: Some(mark(4)),
    }
}

fn parts() -> [Responsibility; 2] {
    let part = |duty, role| Responsibility {
        duty,
        department: CALLS,
        role,
    };
    [
        part(Duty::Step(StepId(raw(3))), Role::ResponsibleAndAccountable),
        part(Duty::Touchpoint(DESK), Role::Informed),
    ]
}

fn prepared(folder: &Folder) -> Store {
    let mut store = folder.create();
    fill(&mut store, 0);
    store
        .transact(edit("channels"), |connection| -> Result<(), StoreError> {
            connection.execute_batch(
                "INSERT INTO step VALUES (unhex(printf('%032x', 9)), unhex(printf('%032x', 2)), 'Wait', NULL, NULL, 'b', NULL);
                 INSERT INTO touchpoint VALUES (unhex(printf('%032x', 50)), 'Desk', 'store', NULL, NULL, '', 'a');
                 INSERT INTO department VALUES (unhex(printf('%032x', 51)), 'Calls', 1, 'a');",
            )?;
            let order = || OrderKey("a".to_owned());
            let criterion = Criterion {
                id: TONE,
                name: "Tone".to_owned(),
                notes: "1: strange".to_owned(),
                order: order(),
            };
            consistency::criterion::insert(connection, &criterion)?;
            let value = BrandValue {
                id: FAIR,
                name: "Fair".to_owned(),
                notes: String::new(),
                order: order(),
            };
            consistency::brand_value::insert(connection, &value)?;
            for rating in ratings() {
                consistency::set_rating(connection, &rating)?;
            }
            consistency::set_expectation(connection, &expectation())?;
            consistency::set_handover(connection, &handover())?;
            for part in parts() {
                consistency::set_responsibility(connection, &part)?;
            }
            Ok(())
        })
        .unwrap();
    store
}

fn demand(store: &Store) {
    let read = store.read();
    assert_eq!(consistency::all_ratings(read).unwrap(), ratings());
    assert_eq!(
        consistency::all_expectations(read).unwrap(),
        [expectation()]
    );
    assert_eq!(consistency::all_handovers(read).unwrap(), [handover()]);
    assert_eq!(consistency::all_responsibilities(read).unwrap(), parts());
}

#[test]
fn what_is_written_is_read_and_comes_back_with_what_it_hangs_on() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    demand(&store);
    run(&mut store, "DELETE FROM touchpoint");
    assert_eq!(consistency::all_ratings(store.read()).unwrap(), []);
    assert_eq!(consistency::all_expectations(store.read()).unwrap(), []);
    run(&mut store, "DELETE FROM stage");
    assert_eq!(consistency::all_handovers(store.read()).unwrap(), []);
    assert_eq!(consistency::all_responsibilities(store.read()).unwrap(), []);
    for _ in 0..2 {
        store.undo("Maria", NOW).unwrap().unwrap();
    }
    demand(&store);
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn what_is_set_again_takes_the_place_of_what_was() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    store
        .transact(edit("again"), |connection| -> Result<(), StoreError> {
            let [mut rating, _] = ratings();
            rating.mark = mark(1);
            consistency::set_rating(connection, &rating)?;
            let [_, mut part] = parts();
            part.role = Role::Consulted;
            consistency::set_responsibility(connection, &part)?;
            consistency::delete_responsibility(connection, Duty::Step(StepId(raw(3))), CALLS)?;
            consistency::delete_rating(connection, DESK, RatedOn::BrandValue(FAIR))?;
            consistency::delete_handover(connection, handover().id)?;
            Ok(())
        })
        .unwrap();
    let read = store.read();
    let left = consistency::all_ratings(read).unwrap();
    assert_eq!((left.len(), left[0].mark), (1, mark(1)));
    let left = consistency::all_responsibilities(read).unwrap();
    assert_eq!((left.len(), left[0].role), (1, Role::Consulted));
    assert_eq!(consistency::all_handovers(read).unwrap(), []);
    store.undo("Maria", NOW).unwrap().unwrap();
    demand(&store);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = Folder::new();
    let mut store = prepared(&folder);
    run(&mut store, "UPDATE touchpoint_rating SET rating = 9");
    run(
        &mut store,
        "UPDATE touchpoint_expectation SET source = '{}'",
    );
    run(&mut store, "UPDATE handover SET severity = 0");
    run(&mut store, "UPDATE responsibility SET role = 'guest'");
    drop(store);
    let tables = [
        "touchpoint_rating",
        "touchpoint_expectation",
        "handover",
        "responsibility",
    ];
    assert_eq!(
        check_file(&folder.file, || true).unwrap(),
        tables.map(|table| Complaint::Consistency { table })
    );
}
