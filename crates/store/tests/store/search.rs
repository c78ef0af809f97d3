//! What a person finds by typing.

use throughline_model::{JourneyId, RawId};
use throughline_store::Store;
use throughline_store::search::{HitKind, find};

use crate::project::{Folder, NOW, fill, run};

fn titles(store: &Store, text: &str) -> Vec<String> {
    find(store.read(), text, None, 10)
        .unwrap()
        .into_iter()
        .map(|hit| hit.title)
        .collect()
}

fn sample() -> (Folder, Store) {
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 3);
    run(
        &mut store,
        "UPDATE card SET title = 'No word for four days', notes = 'Waiting since Monday; nobody calls back about the verification of the passport, and the branch knows nothing.' WHERE title = 'Card 1';
         UPDATE card SET title = 'Überweisung geht schief', notes = '' WHERE title = 'Card 2';
         UPDATE card SET title = 'Login code never arrives', notes = '' WHERE title = 'Card 3';
         INSERT INTO card_tag SELECT id, 'regulation' FROM card WHERE title LIKE 'Login%';
         INSERT INTO persona VALUES (randomblob(16), 'Amira, 34', 'Opens her first account', 1, NULL, 'a');
         INSERT INTO department VALUES (randomblob(16), 'Compliance', 1, 'a');
         INSERT INTO channel VALUES (randomblob(16), 'Branch', 'shop', 'a');
         INSERT INTO touchpoint VALUES (randomblob(16), 'Verification call', 'phone', NULL, NULL, '', 'a');",
    );
    (folder, store)
}

#[test]
fn words_match_by_prefix_in_any_order_without_accents() {
    let (_folder, store) = sample();
    assert_eq!(titles(&store, "days four wo"), ["No word for four days"]);
    assert_eq!(titles(&store, "uberweis"), ["Überweisung geht schief"]);
    assert_eq!(titles(&store, "ÜBERWEISUNG"), ["Überweisung geht schief"]);
    assert_eq!(titles(&store, "regulation"), ["Login code never arrives"]);
    assert_eq!(titles(&store, "amira"), ["Amira, 34"]);
    assert_eq!(titles(&store, "compl"), ["Compliance"]);
    assert_eq!(titles(&store, "sign up"), ["Sign up"]);
    assert_eq!(titles(&store, "passport")[0], "Upload the passport");
}

#[test]
fn titles_come_before_notes_and_notes_show_the_place() {
    let (_folder, store) = sample();
    let hits = find(store.read(), "verification", None, 10).unwrap();
    assert_eq!(hits[0].kind, HitKind::Touchpoint);
    assert_eq!(hits[0].excerpt, None);
    assert_eq!(hits[1].title, "No word for four days");
    assert_eq!(
        hits[1].excerpt.as_deref(),
        Some(
            "… nobody calls back about the verification of the passport, and the branch knows nothing."
        )
    );
}

#[test]
fn slips_are_forgiven() {
    let (_folder, store) = sample();
    assert_eq!(titles(&store, "lgoin"), ["Login code never arrives"]);
    assert_eq!(titles(&store, "loginn cod"), ["Login code never arrives"]);
    assert_eq!(titles(&store, "verifcation")[0], "Verification call");
    assert_eq!(titles(&store, "complaince"), ["Compliance"]);
    // Also in the first letter.
    assert_eq!(titles(&store, "ocmpliance"), ["Compliance"]);
    assert!(titles(&store, "zzzzzz").is_empty());
}

#[test]
fn scripts_without_spaces_are_found_by_any_part() {
    let (_folder, mut store) = sample();
    run(
        &mut store,
        "UPDATE card SET title = '客戶在分行開戶', notes = '' WHERE title LIKE 'Login%';
         UPDATE card SET title = 'รอสายธนาคาร', notes = '本人確認の手続きが終わらない' WHERE title LIKE 'No word%';
         INSERT INTO persona VALUES (randomblob(16), '은행계좌를 여는 사람', '', 1, NULL, 'a');
         INSERT INTO channel VALUES (randomblob(16), 'शाखा में प्रतीक्षा', 'shop', 'a');",
    );
    for part in ["客戶在分行開戶", "分行", "戶", "開戶", "開", "分行 客戶"] {
        assert_eq!(titles(&store, part), ["客戶在分行開戶"], "{part}");
    }
    assert!(titles(&store, "行分").is_empty());
    assert_eq!(titles(&store, "ธนาคาร"), ["รอสายธนาคาร"]);
    assert_eq!(titles(&store, "계좌"), ["은행계좌를 여는 사람"]);
    assert_eq!(titles(&store, "प्रतीक्षा"), ["शाखा में प्रतीक्षा"]);
    let hits = find(store.read(), "手続き", None, 5).unwrap();
    assert_eq!(hits.len(), 1);
    assert_eq!(
        hits[0].excerpt.as_deref(),
        Some("本人確認の手続きが終わらない")
    );
    run(
        &mut store,
        "INSERT INTO card_tag SELECT id, '開戶流程' FROM card WHERE title LIKE 'Über%'",
    );
    assert_eq!(titles(&store, "流程"), ["Überweisung geht schief"]);
}

#[test]
fn of_very_many_matches_the_closest_title_is_found() {
    let (_folder, mut store) = sample();
    run(
        &mut store,
        "UPDATE card SET title = 'Wait' WHERE title = 'Login code never arrives';
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         INSERT INTO card SELECT randomblob(16), unhex(printf('%032x', 1)), NULL, NULL, 1,
            'Much waiting ' || i, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'a', NULL FROM n",
    );
    assert_eq!(titles(&store, "wait")[0], "Wait");
    assert_eq!(titles(&store, "w")[0], "Wait");
    assert_eq!(titles(&store, "w").len(), 10);
}

#[test]
fn what_is_typed_is_text_and_never_a_query() {
    let (_folder, store) = sample();
    for text in [
        "",
        "  ",
        "\"",
        "*",
        "NOT login",
        "title:login",
        "a AND",
        "(",
        "login*\" OR 1",
        "{x} NEAR/2",
        "\0",
        "^login -",
    ] {
        find(store.read(), text, None, 10).unwrap();
    }
    assert_eq!(titles(&store, "\"login\"*"), ["Login code never arrives"]);
}

#[test]
fn the_journey_in_view_comes_first() {
    let (_folder, mut store) = sample();
    run(
        &mut store,
        "INSERT INTO journey VALUES (x'00000000000000000000000000000009', 'Second', 'today', 'draft', '', NULL, NULL, 'b');
         INSERT INTO stage VALUES (x'0000000000000000000000000000000a', x'00000000000000000000000000000009', 'More', 'a', NULL);
         INSERT INTO step VALUES (x'0000000000000000000000000000000b', x'0000000000000000000000000000000a', 'Upload the passport', NULL, NULL, 'a', NULL);",
    );
    for number in [1u128, 9] {
        let journey = JourneyId(RawId(number.to_be_bytes()));
        let hits = find(store.read(), "upload passport", Some(journey), 1).unwrap();
        assert_eq!(hits[0].journey, Some(journey));
        assert_eq!(hits[0].kind, HitKind::Step);
    }
}

#[test]
fn the_index_follows_undo_and_redo() {
    let (_folder, mut store) = sample();
    run(&mut store, "DELETE FROM journey");
    assert!(titles(&store, "login").is_empty());
    store.undo("Maria", NOW).unwrap();
    assert_eq!(titles(&store, "regulation"), ["Login code never arrives"]);
    store.undo("Maria", NOW).unwrap();
    assert!(titles(&store, "login").is_empty());
    assert_eq!(titles(&store, "card 2"), ["Card 2"]);
    store.redo("Maria", NOW).unwrap();
    assert_eq!(titles(&store, "login"), ["Login code never arrives"]);
}

#[test]
fn surveys_and_questions_are_found_in_every_language() {
    let (folder, mut store) = sample();
    run(
        &mut store,
        r#"INSERT INTO survey VALUES (x'00000000000000000000000000000051', 'Pulse', '{}', 'a');
         INSERT INTO survey_page VALUES (x'00000000000000000000000000000052', x'00000000000000000000000000000051', '{"title":{}}', 'a');
         INSERT INTO survey_question VALUES (x'00000000000000000000000000000053', x'00000000000000000000000000000052',
            '{"text":{"en":"How is the coffee?","de":"Wie ist der Kaffee?"},"help":{},"kind":{"type":"singleChoice","other":false,"choices":[{"code":1,"text":{"en":"Lukewarm"}}]},"required":false,"mayRefuse":false,"randomised":false,"reversed":false,"reversedItems":[],"theme":null,"segment":null,"touchpoint":null,"department":null,"step":null,"shownIf":null}', 'a');"#,
    );
    let kinds = |store: &Store, text: &str| -> Vec<HitKind> {
        let hits = find(store.read(), text, None, 10).unwrap();
        hits.into_iter().map(|hit| hit.kind).collect()
    };
    assert_eq!(kinds(&store, "pulse"), [HitKind::Survey]);
    for text in ["coffee", "kaffee", "how coff", "lukewarm"] {
        assert_eq!(kinds(&store, text), [HitKind::Question], "{text}");
    }
    // No name of a field is a word of a question.
    for text in ["singleChoice", "reversedItems"] {
        assert_eq!(kinds(&store, text), [], "{text}");
    }
    run(
        &mut store,
        "DELETE FROM survey_question; DELETE FROM survey_page;",
    );
    assert_eq!(kinds(&store, "coffee"), []);
    store.undo("Maria", NOW).unwrap();
    assert_eq!(kinds(&store, "coffee"), [HitKind::Question]);
    // A file from before surveys were searched is fed when it is opened.
    store
        .write(|connection| {
            connection
                .execute_batch(
                    "INSERT INTO search_index (search_index) VALUES ('delete-all'); DELETE FROM search_entry;",
                )
                .map_err(throughline_store::StoreError::from)
        })
        .unwrap();
    assert_eq!(kinds(&store, "coffee"), []);
    drop(store);
    let store = folder.open().unwrap().store;
    assert_eq!(kinds(&store, "coffee"), [HitKind::Question]);
}
