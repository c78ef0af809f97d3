//! Single-use codes: each proves one answer and is not linked to it.

use throughline_model::survey::{AnswerValue, Privacy};
use throughline_store::answers::codes::{self, CodeCount, SingleUseCode};
use throughline_store::answers::{NewAnswer, Outcome};
use throughline_store::{Store, StoreError};

use crate::project::Folder;
use crate::survey::{DEPARTMENT, answer, launch, random, sorted, stored, wave};

fn code(code: u16) -> Option<AnswerValue> {
    Some(AnswerValue::Code { code })
}

#[test]
fn codes_are_used_once_and_what_they_carry_goes_with_the_answer() {
    let folder = Folder::new();
    let mut store = folder.create();
    let mut by_code = wave(Privacy::Anonymous);
    by_code.by_code = true;
    launch(&mut store, &by_code);
    let wave = by_code.id;
    let single = |number: u8, department| SingleUseCode {
        hash: [number; 32],
        attached: vec![(DEPARTMENT, department)],
    };
    let add = |store: &mut Store, list: &[SingleUseCode]| {
        store.write(|connection| codes::add(connection, wave, list))
    };
    assert_eq!(add(&mut store, &[single(1, 555), single(2, 7)]).unwrap(), 2);
    assert_eq!(add(&mut store, &[single(2, 8), single(3, 9)]).unwrap(), 1);
    let wrong = add(&mut store, &[single(4, 601)]);
    assert!(matches!(wrong, Err(StoreError::Answer { .. })));
    let with = |number: Option<u8>, receipt: u8| NewAnswer {
        code: number.map(|number| [number; 32]),
        receipt: Some([receipt; 16]),
        ..answer(&[code(4), code(1), None, None])
    };
    let batch = [
        with(Some(1), 1),
        with(Some(1), 2),
        with(Some(1), 1),
        with(Some(9), 3),
        with(None, 4),
        with(Some(2), 5),
    ];
    let done = store.append_answers(wave, &batch, &mut random(1)).unwrap();
    assert_eq!(
        done.outcomes,
        [
            Outcome::Accepted,
            Outcome::CodeUsed,
            Outcome::Duplicate,
            Outcome::CodeUnknown,
            Outcome::CodeMissing,
            Outcome::Accepted,
        ]
    );
    let expected = [
        [code(4), code(555), None, None],
        [code(4), code(7), None, None],
    ];
    assert_eq!(stored(&store, wave), sorted(&expected));
    let counted = codes::count(store.read(), wave).unwrap();
    assert_eq!(counted, CodeCount { all: 3, used: 2 });
    let free = |number: u8| codes::is_free(store.read(), wave, &[number; 32]).unwrap();
    assert_eq!([free(1), free(3), free(9)], [Some(false), Some(true), None]);
    // Nothing is left of what a used code carried.
    let carried: i64 = store
        .read()
        .query_row(
            "SELECT count(*) FROM survey_code WHERE used AND attached <> zeroblob(20)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(carried, 0);
}
