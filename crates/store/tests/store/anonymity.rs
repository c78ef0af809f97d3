//! What the bytes of the file tell about the people who answered: nothing of when they came, and
//! nothing any more of what they wanted deleted.

use std::fs;

use throughline_model::survey::Privacy;
use throughline_store::answers::{self, Cell, Column, NewAnswer, RESPONDENT, SECONDS, load};
use throughline_store::{StoreError, rows};

use crate::project::{Folder, count};
use crate::survey::{comment, project, random};

#[test]
fn an_anonymous_wave_keeps_no_name() {
    let (folder, mut store, wave) = project(Privacy::Anonymous);
    let named = NewAnswer {
        respondent: Some("maria.keller@example.org".to_owned()),
        seconds: Some(83.417),
        ..comment("x")
    };
    let done = store
        .append_answers(wave, &[named], &mut random(1))
        .unwrap();
    assert_eq!(done.accepted(), 1);
    let columns = load(store.read(), wave, &[RESPONDENT, SECONDS]).unwrap();
    assert_eq!(columns.get(RESPONDENT), &Column::Absent);
    assert_eq!(columns.get(SECONDS).get(0), Cell::Code(83));
    let import = store.import_answers(wave, &[RESPONDENT], &mut random(1), |_| {
        Ok::<_, StoreError>(())
    });
    assert!(matches!(import, Err(StoreError::Answer { .. })));
    drop(store);
    assert_eq!(places(&folder, b"maria.keller").len(), 0);
}

/// Where some bytes stand in the file.
fn places(folder: &Folder, bytes: &[u8]) -> Vec<usize> {
    let file = fs::read(&folder.file).unwrap();
    file.windows(bytes.len())
        .enumerate()
        .filter(|(_, window)| *window == bytes)
        .map(|(place, _)| place)
        .collect()
}

/// Where each of `MARK0000`, `MARK0001` … stands, none twice. One that lies across the end of a
/// page is not found.
fn marks(folder: &Folder, count: usize) -> Vec<Option<usize>> {
    let file = fs::read(&folder.file).unwrap();
    let mut by_number = vec![None; count];
    for place in places(folder, b"MARK") {
        let digits = std::str::from_utf8(&file[place + 4..place + 8]).unwrap_or_default();
        let Ok(number) = digits.parse::<usize>() else {
            continue;
        };
        let before = by_number[number].replace(place);
        assert_eq!(before, None, "MARK{number:04} stands in the file twice");
    }
    let hidden = by_number.iter().filter(|place| place.is_none()).count();
    assert!(hidden <= count / 50, "{hidden} of {count} are not found");
    by_number
}

/// Spearman's correlation of the order of arrival and the order of places.
fn correlation(places: &[usize]) -> f64 {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let n = places.len() as f64;
    let squares: f64 = places
        .iter()
        .enumerate()
        .map(|(arrival, place)| {
            (arrival as f64 - sorted.binary_search(place).unwrap() as f64).powi(2)
        })
        .sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

/// Rule 3, on the bytes of the file.
#[test]
fn the_file_does_not_tell_the_order_of_arrival() {
    // Some are still loose, then some are packed, and at last all.
    for (people, pack) in [(300, false), (1_900, false), (5_000, true)] {
        let (folder, mut store, wave) = project(Privacy::Anonymous);
        let mut random = random(people as u64);
        let all: Vec<NewAnswer> = (0..people)
            .map(|n| NewAnswer {
                receipt: Some(
                    (n as u128)
                        .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
                        .to_be_bytes(),
                ),
                ..comment(&format!("MARK{n:04}"))
            })
            .collect();
        for batch in all.chunks(people / 60) {
            store.append_answers(wave, batch, &mut random).unwrap();
        }
        if pack {
            store.pack_answers(wave, &mut random).unwrap();
        }
        drop(store);
        let found: Vec<usize> = marks(&folder, people).into_iter().flatten().collect();
        // Of a random order it is within 4 / √n in all but one of 16,000 cases.
        let limit = 4.0 / (people as f64).sqrt();
        let correlated = correlation(&found);
        assert!(
            correlated.abs() < limit,
            "{people}: {correlated} of at most {limit}"
        );
        // The receipts stand in their own order, together.
        let mut receipts: Vec<[u8; 16]> = all.iter().map(|new| new.receipt.unwrap()).collect();
        receipts.sort_unstable();
        receipts.truncate(300);
        let mut standing = vec![Vec::new(); receipts.len()];
        let file = fs::read(&folder.file).unwrap();
        for (place, window) in file.windows(16).enumerate() {
            if let Ok(found) = receipts.binary_search_by(|receipt| receipt[..].cmp(window)) {
                standing[found].push(place);
            }
        }
        let neighbours = standing
            .windows(2)
            .filter(|two| two[0].iter().any(|place| two[1] == [place + 16]))
            .count();
        assert!(neighbours > 280, "{neighbours}");
        // The first of a row is its name, too.
        let more = standing.iter().filter(|places| places.len() > 1).count();
        assert!(
            more <= 1,
            "{more} receipts stand in the file more than once"
        );
    }
}

/// Rule 3: the last one who came may stand anywhere.
#[test]
fn the_last_answer_stands_at_every_place_as_often() {
    const PEOPLE: usize = 5;
    const ROUNDS: usize = 100;
    let (folder, mut store, wave) = project(Privacy::Anonymous);
    let mut random = random(77);
    let mut ranks = [0u32; PEOPLE];
    for _ in 0..ROUNDS {
        let all: Vec<NewAnswer> = (0..PEOPLE)
            .map(|n| comment(&format!("MARK{n:04}")))
            .collect();
        store
            .append_answers(wave, &all[..PEOPLE - 1], &mut random)
            .unwrap();
        store
            .append_answers(wave, &all[PEOPLE - 1..], &mut random)
            .unwrap();
        let found: Vec<usize> = marks(&folder, PEOPLE).into_iter().flatten().collect();
        let rank = found
            .iter()
            .filter(|place| **place < found[PEOPLE - 1])
            .count();
        ranks[rank] += 1;
        store.delete_wave_answers(wave).unwrap();
        assert!(places(&folder, b"MARK").is_empty());
    }
    // Chi-square with 4 degrees of freedom: 18.5 at 0.1 %.
    let expected = ROUNDS as f64 / PEOPLE as f64;
    let chi: f64 = ranks
        .iter()
        .map(|n| (f64::from(*n) - expected).powi(2) / expected)
        .sum();
    assert!(chi < 18.5, "{ranks:?}");
}

/// Rule 2, on the bytes of the file.
#[test]
fn what_a_person_wants_deleted_is_gone_from_the_bytes() {
    for packed in [false, true] {
        let (folder, mut store, wave) = project(Privacy::Identified);
        let mut random = random(4);
        let people: Vec<NewAnswer> = (0..2_000)
            .map(|n| NewAnswer {
                respondent: Some(format!("person-{n:04}")),
                ..comment(&format!("I think {}", "so ".repeat(n % 90)))
            })
            .chain([NewAnswer {
                respondent: Some("amira@example.org".to_owned()),
                ..comment(&format!("UNIQUE-SECRET {}", "which is long ".repeat(600)))
            }])
            .collect();
        for batch in people.chunks(500) {
            store.append_answers(wave, batch, &mut random).unwrap();
        }
        if packed {
            store.pack_answers(wave, &mut random).unwrap();
        }
        assert_eq!(places(&folder, b"UNIQUE-SECRET").len(), 1);
        assert_eq!(store.delete_respondent(wave, "nobody").unwrap(), 0);
        assert_eq!(
            store.delete_respondent(wave, "amira@example.org").unwrap(),
            1
        );
        for gone in [&b"UNIQUE-SECRET"[..], b"which is long", b"amira@example"] {
            assert!(places(&folder, gone).is_empty(), "packed: {packed}");
        }
        assert_eq!(answers::count(store.read(), wave).unwrap(), 2_000);
        assert!(!places(&folder, b"person-1234").is_empty());
        let columns = load(store.read(), wave, &[RESPONDENT]).unwrap();
        let mut names: Vec<String> = (0..2_000)
            .map(|row| format!("{:?}", columns.get(RESPONDENT).get(row)))
            .collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2_000);
        // The wave goes with everything.
        store
            .write(|connection| rows::waves::delete(connection, wave).map_err(StoreError::from))
            .unwrap();
        assert_eq!(places(&folder, b"person-").len(), 0);
        for table in ["answer_state", "answer_chunk", "survey_receipt"] {
            assert_eq!(count(store.read(), table), 0, "{table}");
        }
    }
}
