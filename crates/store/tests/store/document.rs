//! Files written by earlier versions. They are never made anew: they stand for the files people
//! have. `WRITE_DOCUMENT=FILE cargo test -p throughline-store document` writes the file of a new
//! version, under a new name.

mod board;
mod parts;

use std::fs;
use std::path::{Path, PathBuf};

use throughline_model::measure::{
    Annotation, Belief, GoodDirection, Measure, MeasureDefinition, MeasureKind, MeasureLinks,
    MeasureSource, MeasureValue, PeriodKind, Thresholds, Worth, WorthInputs,
};
use throughline_model::survey::{Privacy, Wave, WaveState};
use throughline_model::{AnnotationId, JourneyId, MeasureId, OrderKey, PictureId, RawId, WorthId};
use throughline_store::answers::codes::{self, SingleUseCode};
use throughline_store::answers::{Batch, Cell, NewAnswer, RESPONDENT, load};
use throughline_store::picture::{self, StoredPicture};
use throughline_store::rows::{measures, surveys, waves, worths};
use throughline_store::search::find;
use throughline_store::{Access, NewProject, Notice, Store, StoreError, check_file, recover};

use crate::project::{Folder, NOW, count, edit, run};
use crate::survey::{
    AGREES, COMMENT, DEPARTMENT, comment, definition, design, launch, random, wave,
};

const CARDS: i64 = 40;
const RENAMES: i64 = 200;

fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/documents")
        .join(name)
}

/// The bytes of the stored picture.
fn picture_bytes() -> Vec<u8> {
    (0..5000u32).map(|n| (n * 7 % 251) as u8).collect()
}

/// An edit that adds a survey, one that adds a measure, one that adds a board, one that adds a map,
/// one that adds feedback, people, consistency and improvement, 200 that rename a card, one that
/// deletes the lane with its cards, its undo, and a version after the 100th rename. Beside them a wave
/// with answers.
fn write(path: &Path, folder: &Folder) {
    let project = NewProject {
        id: throughline_model::ProjectId(RawId([7; 16])),
        name: "Harbour Bank",
    };
    let mut store = Store::create(path, project, &folder.opening()).unwrap();
    write_answers(&mut store);
    write_measures(&mut store);
    board::write(&mut store);
    let bytes = picture_bytes();
    store
        .transact(edit("fill"), |connection| -> Result<(), StoreError> {
            connection.execute_batch(include_str!("document.sql"))?;
            let id = picture::add(
                connection,
                &StoredPicture {
                    mime: "image/png".to_owned(),
                    width: 10,
                    height: 10,
                    bytes,
                },
            )?;
            connection.execute(
                "UPDATE card SET picture = ?1 WHERE ord = '00000007'",
                [id.0.0],
            )?;
            Ok(())
        })
        .unwrap();
    parts::write(&mut store);
    for number in 1..=RENAMES {
        run(
            &mut store,
            &format!(
                "UPDATE card SET title = 'Rename {number}' WHERE ord = printf('%08d', {})",
                number % CARDS + 1
            ),
        );
        if number == 100 {
            store
                .set_version("Before the workshop", "Maria", NOW)
                .unwrap();
        }
    }
    run(&mut store, "DELETE FROM lane WHERE kind = 'pains'");
    store.undo("Maria", NOW).unwrap().unwrap();
}

/// A survey, and a wave of it: 300 rows imported, 20 answers that came one by one, a used code.
fn write_answers(store: &mut Store) {
    design(store, &definition(Privacy::Identified));
    let mut wave = wave(Privacy::Identified);
    launch(store, &wave);
    let agrees: Vec<u16> = (0..300).map(|n| n % 5 + 1).collect();
    let names: Vec<String> = (0..300).map(|n| format!("person {n}")).collect();
    let people: Vec<Cell<'_>> = names.iter().map(|name| Cell::Text(name)).collect();
    let batches = [Batch::Codes(&agrees), Batch::Cells(&people)];
    let mut random = random(1);
    let written = store.import_answers(wave.id, &[AGREES, RESPONDENT], &mut random, |writer| {
        writer.push(&batches)
    });
    assert_eq!(written.unwrap(), 300);
    store
        .write(|connection| codes::add(connection, wave.id, &[code()]))
        .unwrap();
    let mut answers: Vec<NewAnswer> = (0..20)
        .map(|n| NewAnswer {
            receipt: Some([n; 16]),
            ..comment(&format!("Answer {n}"))
        })
        .collect();
    answers[3].code = Some(code().hash);
    let done = store.append_answers(wave.id, &answers, &mut random);
    assert_eq!(done.unwrap().accepted(), 20);
    wave.state = WaveState::Closed;
    wave.closed = Some(20_750);
    store
        .write(|connection| waves::update(connection, &wave).map_err(StoreError::from))
        .unwrap();
}

/// A measure of twelve months with an annotation and limits drawn anew, and what it is worth.
fn write_measures(store: &mut Store) {
    store
        .transact(edit("measures"), |connection| -> Result<(), StoreError> {
            measures::insert(connection, &measure())?;
            for value in measured() {
                measures::set_value(connection, measure().id, &value)?;
            }
            measures::add_redraw(connection, measure().id, measured()[8].start)?;
            measures::insert_annotation(connection, &annotation())?;
            worths::insert(connection, &worth())?;
            Ok(())
        })
        .unwrap();
}

fn demand_measures(store: &Store) {
    let read = store.read();
    assert_eq!(measures::all(read).unwrap(), [measure()]);
    assert_eq!(measures::values(read, measure().id).unwrap(), measured());
    let redrawn = [measured()[8].start];
    assert_eq!(measures::redraws(read, measure().id).unwrap(), redrawn);
    let noted = measures::annotations(read, measure().id).unwrap();
    assert_eq!(noted, [annotation()]);
    assert_eq!(worths::all(read).unwrap(), [worth()]);
    assert_eq!(find(read, "recommendation", None, 5).unwrap().len(), 1);
}

fn measure() -> Measure {
    Measure {
        id: MeasureId(RawId([60; 16])),
        name: "Recommendation".to_owned(),
        notes: "Asked by e-mail".to_owned(),
        definition: MeasureDefinition {
            kind: MeasureKind::Nps,
            unit: String::new(),
            decimals: 0,
            direction: GoodDirection::Up,
            period: PeriodKind::Month,
            target: Some(20.0),
            thresholds: Thresholds::default(),
            source: MeasureSource::Typed,
            typed_as: None,
        },
        department: None,
        owner: "Maria".to_owned(),
        links: MeasureLinks::default(),
        order: OrderKey("a".to_owned()),
    }
}

fn measured() -> Vec<MeasureValue> {
    (0..12)
        .map(|month| MeasureValue {
            start: PeriodKind::Month.shifted(20_454, month),
            label: String::new(),
            value: f64::from(month * 7 % 5) + if month > 7 { 10.5 } else { 0.5 },
            n: Some(300),
            low: None,
            high: None,
        })
        .collect()
}

fn annotation() -> Annotation {
    Annotation {
        id: AnnotationId(RawId([61; 16])),
        measure: measure().id,
        start: measured()[8].start,
        text: "New app released".to_owned(),
    }
}

fn worth() -> Worth {
    Worth {
        id: WorthId(RawId([62; 16])),
        name: "Fewer leave".to_owned(),
        inputs: WorthInputs {
            customers: 10_000.0,
            retention: Belief::Fixed { value: 0.82 },
            effect: Belief::Triangular {
                low: 0.0,
                likely: 0.02,
                high: 0.04,
            },
            margin: Belief::Normal {
                low: 100.0,
                high: 140.0,
            },
            cost: Belief::Fixed { value: 50_000.0 },
            discount: 0.1,
            years: 5,
            currency: "€".to_owned(),
            seed: 1,
        },
        order: OrderKey("a".to_owned()),
    }
}

fn code() -> SingleUseCode {
    SingleUseCode {
        hash: [9; 32],
        attached: vec![(DEPARTMENT, 300)],
    }
}

#[test]
fn the_file_of_version_1_is_migrated_and_undone_to_its_start() {
    let folder = Folder::new();
    fs::copy(stored("v1.throughline"), &folder.file).unwrap();
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    let opened = folder.open().unwrap();
    let Some(Notice::Migrated {
        from: 1,
        to: throughline_store::SCHEMA_VERSION,
        kept_copy: Some(copy),
    }) = &opened.notice
    else {
        panic!("{:?}", opened.notice)
    };
    assert!(fs::read(copy).unwrap().len() > 4096);
    let mut store = opened.store;
    demand_map_and_history(&mut store, RENAMES + 2);
    // What came with the new version works in a file of the old one.
    write_answers(&mut store);
    demand_answers(&store);
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);

    // A damaged file of the first version lacks nothing for having had no surveys.
    let target = folder.dir.path().join("recovered.throughline");
    let project = throughline_model::ProjectId(RawId([5; 16]));
    let done = recover(&stored("v1.throughline"), &target, project, &mut |_| true).unwrap();
    assert_eq!((done.lost, done.history_kept), (0, true));
}

#[test]
fn the_file_of_version_2_is_migrated_and_undone_to_its_start() {
    let folder = Folder::new();
    fs::copy(stored("v2.throughline"), &folder.file).unwrap();
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    let opened = folder.open().unwrap();
    assert!(
        matches!(
            opened.notice,
            Some(Notice::Migrated {
                from: 2,
                to: throughline_store::SCHEMA_VERSION,
                ..
            })
        ),
        "{:?}",
        opened.notice
    );
    let mut store = opened.store;
    demand_survey_and_map(&mut store, RENAMES + 3);
    // What came with the new version works in a file of the old one.
    write_measures(&mut store);
    demand_measures(&store);
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn the_file_of_version_3_is_migrated_and_undone_to_its_start() {
    let folder = Folder::new();
    fs::copy(stored("v3.throughline"), &folder.file).unwrap();
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    let opened = folder.open().unwrap();
    assert!(
        matches!(
            opened.notice,
            Some(Notice::Migrated {
                from: 3,
                to: throughline_store::SCHEMA_VERSION,
                ..
            })
        ),
        "{:?}",
        opened.notice
    );
    let mut store = opened.store;
    demand_measures(&store);
    demand_survey_and_map(&mut store, RENAMES + 4);
    demand_measures(&store);
    // What came with the new version works in a file of the old one.
    board::write(&mut store);
    board::demand(&store);
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn the_file_of_version_4_is_migrated_and_undone_to_its_start() {
    let folder = Folder::new();
    fs::copy(stored("v4.throughline"), &folder.file).unwrap();
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    let opened = folder.open().unwrap();
    assert!(
        matches!(
            opened.notice,
            Some(Notice::Migrated {
                from: 4,
                to: throughline_store::SCHEMA_VERSION,
                ..
            })
        ),
        "{:?}",
        opened.notice
    );
    let mut store = opened.store;
    demand_measures(&store);
    board::demand(&store);
    demand_survey_and_map(&mut store, RENAMES + 5);
    demand_measures(&store);
    board::demand(&store);
    // What came with the new version works in a file of the old one.
    parts::write(&mut store);
    parts::demand(&store);
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

#[test]
fn the_file_of_version_5_is_opened_and_undone_to_its_start() {
    if let Some(path) = std::env::var_os("WRITE_DOCUMENT") {
        write(Path::new(&path), &Folder::new());
    }
    let folder = Folder::new();
    fs::copy(stored("v5.throughline"), &folder.file).unwrap();
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    let opened = folder.open().unwrap();
    assert!(opened.notice.is_none(), "{:?}", opened.notice);
    let mut store = opened.store;
    let demand = |store: &Store| {
        demand_measures(store);
        board::demand(store);
        parts::demand(store);
    };
    demand(&store);
    demand_survey_and_map(&mut store, RENAMES + 6);
    demand(&store);
    drop(store);
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
}

fn demand_survey_and_map(store: &mut Store, edits: i64) {
    let survey = definition(Privacy::Identified);
    let designed = |store: &Store| surveys::definition(store.read(), survey.survey.id).unwrap();
    assert_eq!(designed(store), Some(survey.clone()));
    demand_answers(store);
    demand_map_and_history(store, edits);
    assert_eq!(designed(store), Some(survey));
    demand_answers(store);
}

fn demand_answers(store: &Store) {
    let expected = Wave {
        state: WaveState::Closed,
        closed: Some(20_750),
        ..wave(Privacy::Identified)
    };
    assert_eq!(
        waves::all(store.read()).unwrap(),
        std::slice::from_ref(&expected)
    );
    let fields = [AGREES, COMMENT, DEPARTMENT, RESPONDENT];
    let columns = load(store.read(), expected.id, &fields).unwrap();
    assert_eq!(columns.rows, 320);
    for row in 0..300 {
        let name = format!("person {row}");
        assert_eq!(columns.get(RESPONDENT).get(row), Cell::Text(&name));
        assert_eq!(columns.get(AGREES).get(row), Cell::Code(row as u16 % 5 + 1));
    }
    let mut said: Vec<String> = (300..320)
        .map(|row| {
            format!(
                "{:?} {:?}",
                columns.get(COMMENT).get(row),
                columns.get(DEPARTMENT).get(row)
            )
        })
        .collect();
    let mut expected_said: Vec<String> = (0..20)
        .map(|n| {
            let department = if n == 3 { "Code(300)" } else { "Missing" };
            format!("Text(\"Answer {n}\") {department}")
        })
        .collect();
    said.sort();
    expected_said.sort();
    assert_eq!(said, expected_said);
    let free = codes::is_free(store.read(), expected.id, &code().hash).unwrap();
    assert_eq!(free, Some(false));
}

/// The map is what was written, and can be undone to nothing, `edits` edits before.
fn demand_map_and_history(store: &mut Store, edits: i64) {
    assert_eq!(store.access(), &Access::Writable);
    assert_eq!(count(store.read(), "card"), CARDS);
    assert_eq!(count(store.read(), "card_tag"), CARDS);
    assert_eq!(count(store.read(), "point"), 3);
    let title = |store: &Store, ord: &str| -> String {
        store
            .read()
            .query_row("SELECT title FROM card WHERE ord = ?1", [ord], |row| {
                row.get(0)
            })
            .unwrap()
    };
    assert_eq!(title(store, "00000001"), "Rename 200");
    let id: [u8; 16] = store
        .read()
        .query_row(
            "SELECT picture FROM card WHERE ord = '00000007'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let picture = picture::read(store.read(), PictureId(RawId(id))).unwrap();
    assert_eq!(picture.unwrap().bytes, picture_bytes());
    let hits = find(store.read(), "rename 187", None, 5).unwrap();
    assert_eq!(hits[0].title, "Rename 187");
    assert_eq!(hits[0].journey, Some(JourneyId(RawId(1u128.to_be_bytes()))));
    assert_eq!(find(store.read(), "分行", None, 5).unwrap().len(), 1);

    let versions = store.versions().unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].name, "Before the workshop");
    let then = store.look_at(versions[0].id).unwrap();
    assert_eq!(title(&then, "00000021"), "Rename 100");
    drop(then);

    store.redo("Maria", NOW).unwrap().unwrap();
    assert_eq!(count(store.read(), "card"), 0);
    let mut undone = 0;
    while store.undo("Maria", NOW).unwrap().is_some() {
        undone += 1;
    }
    assert_eq!(undone, edits);
    for table in ["journey", "card", "point", "persona", "card_tag", "survey"] {
        assert_eq!(count(store.read(), table), 0, "{table}");
    }
    while store.redo("Maria", NOW).unwrap().is_some() {}
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(title(store, "00000001"), "Rename 200");
}
