//! Surveys are edited, undone, restored and kept like everything else; waves are not.

use throughline_model::survey::{Page, Privacy, Question, Wording};
use throughline_model::{OrderKey, PageId, QuestionId};
use throughline_store::rows::{pages, questions, surveys, waves};
use throughline_store::{Complaint, Store, StoreError, check_file};

use crate::project::{Folder, NOW, count, edit, run};
use crate::survey::{AGREES, definition, design, launch, raw, wave};

#[test]
fn a_survey_comes_back_as_it_was_written_and_is_undone_whole() {
    let folder = Folder::new();
    let mut store = folder.create();
    let survey = definition(Privacy::Confidential);
    design(&mut store, &survey);
    let id = survey.survey.id;
    let read = |store: &Store| surveys::definition(store.read(), id).unwrap();
    assert_eq!(read(&store), Some(survey.clone()));

    let changed = store
        .transact(edit("change"), |connection| -> Result<(), StoreError> {
            let (page, mut question) = questions::get(connection, AGREES.question)?.unwrap();
            assert_eq!(page, PageId(raw(11)));
            question.content.reversed = true;
            questions::update(connection, page, &question)?;
            let mut entry = surveys::get(connection, id)?.unwrap();
            entry.name = "Pulse".to_owned();
            surveys::update(connection, &entry)?;
            let (owner, mut page) = pages::get(connection, page)?.unwrap();
            assert_eq!(owner, id);
            page.title = Wording::of("de", "Über Sie");
            pages::update(connection, owner, &page)?;
            let last = Page {
                id: PageId(raw(12)),
                order: OrderKey("b".to_owned()),
                ..page
            };
            pages::insert(connection, owner, &last)?;
            let moved = Question {
                id: QuestionId(raw(105)),
                ..question.clone()
            };
            questions::insert(connection, last.id, &moved)?;
            questions::delete(connection, QuestionId(raw(102)))?;
            Ok(())
        })
        .unwrap();
    let tables: Vec<_> = changed.changes.tables.iter().copied().collect();
    assert_eq!(tables, ["survey", "survey_page", "survey_question"]);
    let now = read(&store).unwrap();
    assert_eq!(now.survey.name, "Pulse");
    assert_eq!(now.pages.len(), 2);
    assert_eq!(now.pages[0].questions.len(), 3);
    assert_eq!(now.pages[1].questions[0].id, QuestionId(raw(105)));
    let listed = questions::of_survey(store.read(), id).unwrap();
    let listed: Vec<_> = listed.iter().map(|(page, q)| (*page, q.id)).collect();
    assert_eq!(listed[3], (PageId(raw(12)), QuestionId(raw(105))));
    assert_eq!(
        questions::of_page(store.read(), PageId(raw(12))).unwrap(),
        now.pages[1].questions
    );

    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(read(&store), Some(survey.clone()));
    store
        .transact(edit("delete"), |connection| {
            surveys::delete(connection, id).map_err(StoreError::from)
        })
        .unwrap();
    assert_eq!(count(store.read(), "survey_question"), 0);
    store.undo("Maria", NOW).unwrap().unwrap();
    drop(store);
    let store = folder.open().unwrap().store;
    assert_eq!(read(&store), Some(survey));
}

#[test]
fn a_wave_outlives_undo_restoring_and_its_survey() {
    let folder = Folder::new();
    let mut store = folder.create();
    let version = store.set_version("Before", "Maria", NOW).unwrap();
    let survey = definition(Privacy::Anonymous);
    design(&mut store, &survey);
    let mut launched = wave(Privacy::Anonymous);
    launch(&mut store, &launched);
    let written = store.append_answers(
        launched.id,
        &[crate::survey::comment("kept")],
        &mut crate::survey::random(1),
    );
    assert_eq!(written.unwrap().accepted(), 1);
    assert_eq!(store.history(None, 9).unwrap().len(), 1);

    store.restore(version.id, "Maria", NOW).unwrap();
    assert_eq!(surveys::all(store.read()).unwrap(), []);
    assert_eq!(waves::all(store.read()).unwrap(), [launched.clone()]);
    let answered =
        |store: &Store| throughline_store::answers::count(store.read(), launched.id).unwrap();
    assert_eq!(answered(&store), 1);
    store.undo("Maria", NOW).unwrap().unwrap();
    assert_eq!(surveys::all(store.read()).unwrap(), [survey.survey]);
    while store.undo("Maria", NOW).unwrap().is_some() {}
    assert_eq!(answered(&store), 1);

    launched.name = "Winter".to_owned();
    launched.closed = Some(20_720);
    store
        .write(|connection| waves::update(connection, &launched).map_err(StoreError::from))
        .unwrap();
    assert_eq!(
        waves::of_survey(store.read(), launched.survey).unwrap(),
        [launched.clone()]
    );
    assert_eq!(
        waves::get(store.read(), launched.id).unwrap(),
        Some(launched.clone())
    );
    let looked = store.look_at(version.id).unwrap();
    assert_eq!(waves::all(looked.read()).unwrap().len(), 1);
}

#[test]
fn what_cannot_be_read_of_a_survey_is_named() {
    let folder = Folder::new();
    let mut store = folder.create();
    design(&mut store, &definition(Privacy::Anonymous));
    launch(&mut store, &wave(Privacy::Anonymous));
    assert_eq!(check_file(&folder.file, || true).unwrap(), []);
    run(
        &mut store,
        "UPDATE survey SET settings = '{\"languages\": 7}';
         UPDATE survey_page SET definition = printf('%s%s', printf('%.*c', 300, '['), definition);
         UPDATE survey_question SET content = '' WHERE id = (SELECT min(id) FROM survey_question);
         UPDATE survey_wave SET definition = replace(definition, 'expected', 'ejpected')",
    );
    let id = raw(1);
    assert!(surveys::get(store.read(), throughline_model::SurveyId(id)).is_err());
    assert!(surveys::all(store.read()).is_err());
    let found = check_file(&folder.file, || true).unwrap();
    let expected = [
        ("survey", raw(1)),
        ("survey_page", raw(11)),
        ("survey_question", AGREES.question.0),
        ("survey_wave", raw(21)),
    ]
    .map(|(table, id)| Complaint::Survey { table, id });
    assert_eq!(found, expected);
}

#[test]
fn what_is_too_long_is_refused_before_it_is_written() {
    let folder = Folder::new();
    let mut store = folder.create();
    let mut survey = definition(Privacy::Anonymous).survey;
    survey.settings.welcome = Wording::of("en", &"x".repeat(3 * 1024 * 1024));
    let refused = store.transact(edit("long"), |connection| {
        surveys::insert(connection, &survey).map_err(StoreError::from)
    });
    assert!(matches!(refused, Err(StoreError::TooLarge)), "{refused:?}");
    assert_eq!(count(store.read(), "survey"), 0);
}
