//! What was answered: it comes back, it is safe, and nothing tells who came when.

use std::fs;

use proptest::prelude::*;
use throughline_model::WaveId;
use throughline_model::survey::{AnswerValue, FieldKey, Privacy, WaveState};
use throughline_store::answers::{
    self, Batch, Cell, LONGEST_TEXT, MISSING, NewAnswer, Outcome, REFUSED, RESPONDENT, SECONDS,
    load,
};
use throughline_store::{Complaint, Store, StoreError, check_file, recover, rows};

use crate::project::count;
use crate::survey::{
    AGE, AGREES, COMMENT, DEPARTMENT, FIELDS, Row, answer, comment, project, random, raw, rows_of,
    sorted, stored, wave,
};

fn code(code: u16) -> Option<AnswerValue> {
    Some(AnswerValue::Code { code })
}

/// Some hundred rows as columns, with a comment on every seventh.
fn import(store: &mut Store, wave: WaveId, rows: &[Row]) {
    let written = store.import_answers(wave, &FIELDS, &mut random(5), |writer| {
        for part in rows.chunks(777) {
            let cells: Vec<Vec<Cell<'_>>> = (0..FIELDS.len())
                .map(|field| {
                    part.iter()
                        .map(|row| row[field].as_ref().map_or(Cell::Missing, Cell::from))
                        .collect()
                })
                .collect();
            let batches: Vec<Batch<'_>> = cells.iter().map(|cells| Batch::Cells(cells)).collect();
            writer.push(&batches)?;
        }
        Ok::<_, StoreError>(())
    });
    assert_eq!(written.unwrap(), rows.len() as u64);
}

fn some_rows(count: usize) -> Vec<Row> {
    (0..count)
        .map(|n| {
            let text = (n % 7 == 0).then(|| AnswerValue::Text {
                text: format!("Comment number {n} ✓"),
            });
            let age = (n % 5 != 0).then_some(AnswerValue::Number { number: n as f64 });
            [code(n as u16 % 5 + 1), code(n as u16 % 600 + 1), age, text]
        })
        .collect()
}

fn value() -> impl Strategy<Value = Row> {
    let refusable = |strategy: BoxedStrategy<AnswerValue>| {
        prop_oneof![
            1 => Just(None),
            1 => Just(Some(AnswerValue::Refused)),
            6 => strategy.prop_map(Some),
        ]
    };
    let code = |most: u16| {
        (1u16..=most)
            .prop_map(|code| AnswerValue::Code { code })
            .boxed()
    };
    let number = (-1e9f64..1e9).prop_map(|number| AnswerValue::Number { number });
    let text = ".{0,12}".prop_map(|text| AnswerValue::Text { text });
    (
        refusable(code(5)),
        refusable(code(600)),
        refusable(number.boxed()),
        refusable(text.boxed()),
    )
        .prop_map(|(a, b, c, d)| [a, b, c, d])
}

#[derive(Debug, Clone)]
enum Act {
    Append(Vec<Row>),
    Import(Vec<Row>),
    Pack,
    Delete(Vec<prop::sample::Index>),
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => prop::collection::vec(value(), 1..9).prop_map(Act::Append),
        1 => prop::collection::vec(value(), 1..9).prop_map(Act::Import),
        1 => Just(Act::Pack),
        1 => prop::collection::vec(any::<prop::sample::Index>(), 1..4).prop_map(Act::Delete),
        1 => Just(Act::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_done_the_rows_are_those_that_were_put_in(
        acts in prop::collection::vec(act(), 1..12),
        anonymous: bool,
    ) {
        let privacy = if anonymous { Privacy::Anonymous } else { Privacy::Identified };
        let (folder, mut store, wave) = project(privacy);
        let mut expected: Vec<Row> = Vec::new();
        let mut random = random(3);
        for act in acts {
            match act {
                Act::Append(new) => {
                    let answers: Vec<NewAnswer> = new.iter().map(answer).collect();
                    let done = store.append_answers(wave, &answers, &mut random).unwrap();
                    prop_assert_eq!(done.accepted(), new.len());
                    expected.extend(new);
                    prop_assert_eq!(done.rows, expected.len() as u64);
                }
                Act::Import(new) => {
                    import(&mut store, wave, &new);
                    expected.extend(new);
                }
                Act::Pack => store.pack_answers(wave, &mut random).unwrap(),
                Act::Delete(rows) => {
                    let columns = load(store.read(), wave, &FIELDS).unwrap();
                    if columns.rows == 0 { continue; }
                    let mut gone: Vec<usize> = rows.iter().map(|row| row.index(columns.rows)).collect();
                    gone.sort_unstable();
                    gone.dedup();
                    let numbers: Vec<u32> = gone.iter().map(|row| *row as u32).collect();
                    let removed = store.delete_answer_rows(wave, columns.revision, &numbers).unwrap();
                    prop_assert_eq!(removed, gone.len() as u64);
                    let left = rows_of(&columns);
                    expected = left.into_iter().enumerate()
                        .filter(|(row, _)| !gone.contains(row))
                        .map(|(_, row)| row)
                        .collect();
                }
                Act::Reopen => {
                    drop(store);
                    store = folder.open().unwrap().store;
                }
            }
            prop_assert_eq!(stored(&store, wave), sorted(&expected));
            prop_assert_eq!(answers::count(store.read(), wave).unwrap(), expected.len() as u64);
        }
        drop(store);
        prop_assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    }
}

#[test]
fn thousands_of_rows_come_back_over_the_bounds_of_chunks() {
    let (folder, mut store, wave) = project(Privacy::Anonymous);
    let mut expected = some_rows(5_000);
    import(&mut store, wave, &expected);
    let more = some_rows(6_000);
    let mut random = random(9);
    for part in more.chunks(900) {
        let new: Vec<NewAnswer> = part.iter().map(answer).collect();
        store.append_answers(wave, &new, &mut random).unwrap();
    }
    expected.extend(more);
    assert_eq!(stored(&store, wave), sorted(&expected));
    assert!(
        count(store.read(), "answer_chunk") > 5,
        "nothing was packed"
    );
    // Rows of the middle go; what stays is what it was.
    let columns = load(store.read(), wave, &FIELDS).unwrap();
    let gone: Vec<u32> = (4_000..4_100).chain([0, 10_999]).collect();
    store
        .delete_answer_rows(wave, columns.revision, &gone)
        .unwrap();
    let left: Vec<Row> = rows_of(&columns)
        .into_iter()
        .enumerate()
        .filter(|(row, _)| !gone.contains(&(*row as u32)))
        .map(|(_, row)| row)
        .collect();
    assert_eq!(stored(&store, wave), sorted(&left));
    assert!(matches!(
        store.delete_answer_rows(wave, columns.revision, &[0]),
        Err(StoreError::AnswersChanged(of)) if of == wave
    ));
    store.pack_answers(wave, &mut random).unwrap();
    assert_eq!(stored(&store, wave), sorted(&left));
    drop(store);
    let store = folder.open().unwrap().store;
    assert_eq!(stored(&store, wave), sorted(&left));
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn an_answer_that_is_sent_again_counts_once() {
    let (_folder, mut store, wave) = project(Privacy::Anonymous);
    let mut random = random(2);
    let with = |receipt: u8| NewAnswer {
        receipt: Some([receipt; 16]),
        ..comment("Hello")
    };
    let done = store
        .append_answers(wave, &[with(3), with(1), with(3)], &mut random)
        .unwrap();
    let (accepted, again) = (Outcome::Accepted, Outcome::Duplicate);
    assert_eq!(done.outcomes, [accepted, accepted, again]);
    store.pack_answers(wave, &mut random).unwrap();
    let done = store
        .append_answers(wave, &[with(1), with(2), with(3)], &mut random)
        .unwrap();
    assert_eq!(done.outcomes, [again, accepted, again]);
    assert_eq!(
        (done.accepted(), done.duplicates(), done.refused()),
        (1, 2, 0)
    );
    assert_eq!(answers::count(store.read(), wave).unwrap(), 3);
    // Many receipts, over the bounds of their rows.
    let many: Vec<NewAnswer> = (0..3_000u32)
        .map(|n| NewAnswer {
            receipt: Some(
                u128::from(n)
                    .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
                    .to_be_bytes(),
            ),
            ..comment("x")
        })
        .collect();
    let first = store.append_answers(wave, &many, &mut random).unwrap();
    let second = store.append_answers(wave, &many, &mut random).unwrap();
    assert_eq!((first.accepted(), second.duplicates()), (2_999 + 1, 3_000));
    assert!(count(store.read(), "survey_receipt") > 1);
}

#[test]
fn an_answer_that_does_not_fit_is_refused_and_the_others_stay() {
    let (_folder, mut store, wave) = project(Privacy::Anonymous);
    let text = |text: String| Some(AnswerValue::Text { text });
    let number = |number| Some(AnswerValue::Number { number });
    let mut unknown = comment("x");
    unknown.sheet.answers[0].part = 7;
    let mut twice = comment("x");
    let again = twice.sheet.answers[0].clone();
    twice.sheet.answers.push(again);
    let mut reserved = answer(&[code(1), None, None, None]);
    reserved.sheet.answers[0].question = SECONDS.question;
    reserved.sheet.answers[0].part = SECONDS.part;
    let cases = [
        (answer(&[code(0), None, None, None]), AGREES),
        (answer(&[code(6), None, None, None]), AGREES),
        (answer(&[number(1.0), None, None, None]), AGREES),
        (answer(&[None, code(REFUSED), None, None]), DEPARTMENT),
        (answer(&[None, None, number(f64::NAN), None]), AGE),
        (answer(&[None, None, number(f64::INFINITY), None]), AGE),
        (
            answer(&[None, None, None, text("x".repeat(LONGEST_TEXT + 1))]),
            COMMENT,
        ),
        (unknown, FieldKey { part: 7, ..COMMENT }),
        (twice, COMMENT),
        (reserved, SECONDS),
    ];
    for (bad, field) in cases {
        let batch = [comment("before"), bad, comment("after")];
        let done = store.append_answers(wave, &batch, &mut random(1)).unwrap();
        let expected = [
            Outcome::Accepted,
            Outcome::Unfit { field },
            Outcome::Accepted,
        ];
        assert_eq!(done.outcomes, expected);
        assert_eq!(done.refused(), 1);
    }
    assert_eq!(answers::count(store.read(), wave).unwrap(), 20);
    let none = store.append_answers(WaveId(raw(99)), &[], &mut random(1));
    assert!(matches!(none, Err(StoreError::NoWave(_))));
}

#[test]
fn a_closed_wave_takes_no_answer_and_its_frame_is_read_anew() {
    let (_folder, mut store, id) = project(Privacy::Anonymous);
    let mut wave = wave(Privacy::Anonymous);
    store
        .append_answers(id, &[comment("in time")], &mut random(1))
        .unwrap();
    let mut set = |store: &mut Store, state| {
        wave.state = state;
        store
            .write(|connection| rows::waves::update(connection, &wave).map_err(StoreError::from))
            .unwrap();
    };
    set(&mut store, WaveState::Closed);
    let late = store.append_answers(id, &[comment("late")], &mut random(1));
    assert!(matches!(late, Err(StoreError::WaveClosed(of)) if of == id));
    set(&mut store, WaveState::Open);
    store
        .append_answers(id, &[comment("again")], &mut random(1))
        .unwrap();
    assert_eq!(answers::count(store.read(), id).unwrap(), 2);
}

#[test]
fn imports_go_on_where_the_last_one_ended_and_fail_whole() {
    let (_folder, mut store, wave) = project(Privacy::Confidential);
    let fields = [AGREES, RESPONDENT, SECONDS];
    let write = |store: &mut Store, from: usize, rows: usize| {
        let names: Vec<String> = (from..from + rows).map(|n| format!("p{n}")).collect();
        let agrees: Vec<u16> = (from..from + rows)
            .map(|n| {
                if n % 3 == 0 {
                    MISSING
                } else {
                    n as u16 % 5 + 1
                }
            })
            .collect();
        let people: Vec<Cell<'_>> = names.iter().map(|name| Cell::Text(name)).collect();
        let seconds: Vec<u16> = (from..from + rows).map(|n| n as u16 % 900).collect();
        let batch = [
            Batch::Codes(&agrees),
            Batch::Cells(&people),
            Batch::Codes(&seconds),
        ];
        store.import_answers(wave, &fields, &mut random(1), |writer| writer.push(&batch))
    };
    assert_eq!(write(&mut store, 0, 4_000).unwrap(), 4_000);
    // Another field comes, and rows without the first ones.
    import(&mut store, wave, &some_rows(500));
    assert_eq!(write(&mut store, 4_000, 70_000).unwrap(), 70_000);
    let columns = load(store.read(), wave, &[AGREES, RESPONDENT, SECONDS, COMMENT]).unwrap();
    assert_eq!(columns.rows, 74_500);
    for row in [0, 3_999, 4_500, 65_535, 65_536, 74_499] {
        let n = if row < 4_000 { row } else { row - 500 };
        let name = format!("p{n}");
        assert_eq!(columns.get(RESPONDENT).get(row), Cell::Text(&name));
        assert_eq!(columns.get(SECONDS).get(row), Cell::Code(n as u16 % 900));
        let agrees = if n % 3 == 0 {
            Cell::Missing
        } else {
            Cell::Code(n as u16 % 5 + 1)
        };
        assert_eq!(columns.get(AGREES).get(row), agrees);
        assert_eq!(columns.get(COMMENT).get(row), Cell::Missing);
    }
    assert_eq!(
        columns.get(COMMENT).get(4_000),
        Cell::Text("Comment number 0 ✓")
    );

    let failed = store.import_answers(wave, &[AGREES], &mut random(1), |writer| {
        writer.push(&[Batch::Codes(&[1, 2, 3])])?;
        writer.push(&[Batch::Codes(&[9])])
    });
    assert!(
        matches!(failed, Err(StoreError::Answer { .. })),
        "{failed:?}"
    );
    let unequal = store.import_answers(wave, &[AGREES, AGE], &mut random(1), |writer| {
        writer.push(&[Batch::Codes(&[1]), Batch::Cells(&[])])
    });
    assert!(unequal.is_err());
    let twice = store.import_answers(wave, &[AGREES, AGREES], &mut random(1), |_| {
        Ok::<_, StoreError>(())
    });
    assert!(twice.is_err());
    assert_eq!(
        load(store.read(), wave, &[AGREES, RESPONDENT, SECONDS, COMMENT]).unwrap(),
        columns
    );
}

/// Rule 5.
#[test]
fn damage_is_named_and_the_rest_comes_back() {
    let (folder, mut store, wave) = project(Privacy::Identified);
    import(&mut store, wave, &some_rows(9_000));
    let added = store.append_answers(wave, &[comment("came alone")], &mut random(1));
    assert_eq!(added.unwrap().rows, 9_001);
    drop(store);
    let whole = fs::read(&folder.file).unwrap();
    let flip = |what: &[u8]| {
        let at = whole
            .windows(what.len())
            .position(|window| window == what)
            .unwrap();
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&folder.file, bytes).unwrap();
    };

    flip("Comment number 4900".as_bytes());
    let store = folder.open().unwrap().store;
    let error = load(store.read(), wave, &[COMMENT]).unwrap_err();
    assert!(
        matches!(&error, StoreError::AnswersDamaged { wave: of, .. } if *of == wave),
        "{error}"
    );
    let agrees = load(store.read(), wave, &[AGREES]).unwrap();
    assert_eq!(agrees.get(AGREES).get(6), Cell::Code(2));
    drop(store);
    let found = check_file(&folder.file, || true).unwrap();
    assert!(
        matches!(&found[..], [Complaint::Answers { wave: of, .. }] if *of == wave),
        "{found:?}"
    );
    let target = folder.dir.path().join("recovered.throughline");
    let project = throughline_model::ProjectId(raw(5));
    let done = recover(&folder.file, &target, project, &mut |_| true).unwrap();
    assert_eq!((done.lost, done.history_kept), (1, true));
    assert_eq!(check_file(&target, || true).unwrap(), []);
    let store = Store::open(&target, &folder.opening()).unwrap().store;
    let columns = load(store.read(), wave, &FIELDS).unwrap();
    assert_eq!(columns.rows, 9_001);
    assert_eq!(
        columns.get(COMMENT).get(7),
        Cell::Text("Comment number 7 ✓")
    );
    assert_eq!(columns.get(COMMENT).get(4_900), Cell::Missing);
    assert_eq!(columns.get(COMMENT).get(9_000), Cell::Text("came alone"));
    drop(store);
    fs::remove_file(&target).unwrap();

    flip(b"came alone");
    let mut store = folder.open().unwrap().store;
    assert!(load(store.read(), wave, &[AGREES]).is_err());
    let refused = store.append_answers(wave, &[comment("more")], &mut random(1));
    assert!(matches!(refused, Err(StoreError::AnswersDamaged { .. })));
    drop(store);
    let done = recover(&folder.file, &target, project, &mut |_| true).unwrap();
    assert_eq!(done.lost, 1);
    let mut store = Store::open(&target, &folder.opening()).unwrap().store;
    assert_eq!(stored(&store, wave), sorted(&some_rows(9_000)));
    store
        .append_answers(wave, &[comment("more")], &mut random(1))
        .unwrap();
    assert_eq!(answers::count(store.read(), wave).unwrap(), 9_001);
}
