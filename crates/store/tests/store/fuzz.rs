//! Damaged files of every kind are opened, used and recovered: whatever they hold, no panic, no
//! endless loop, and a file that is refused is not touched.
//!
//! `THROUGHLINE_FUZZ_ITERATIONS` (25) and `THROUGHLINE_FUZZ_SEED` (1) make it longer or other.

use std::fs;

use throughline_model::survey::Privacy;
use throughline_model::{ProjectId, RawId};
use throughline_store::answers::{NewAnswer, load};
use throughline_store::rows::{surveys, waves};
use throughline_store::{RecoverError, Store, StoreError, check_file, recover};

use crate::project::{Folder, NOW, edit, fill, run};
use crate::survey::{COMMENT, FIELDS, comment, definition, design, launch, random, wave};

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

#[test]
fn no_damage_makes_the_opener_panic() {
    let seed = setting("THROUGHLINE_FUZZ_SEED", 1);
    let iterations = setting("THROUGHLINE_FUZZ_ITERATIONS", 25);
    let folder = Folder::new();
    let mut store = folder.create();
    fill(&mut store, 60);
    run(
        &mut store,
        "INSERT INTO card_tag SELECT id, 'slow' FROM card",
    );
    run(&mut store, "DELETE FROM card WHERE title LIKE '%1'");
    store.set_version("Before", "Maria", NOW).unwrap();
    store.undo("Maria", NOW).unwrap();
    design(&mut store, &definition(Privacy::Identified));
    let wave = wave(Privacy::Identified);
    launch(&mut store, &wave);
    for batch in [1_500, 900] {
        let answers: Vec<NewAnswer> = (0..batch)
            .map(|n| NewAnswer {
                receipt: Some([n as u8; 16]),
                ..comment(&format!("Comment {n}"))
            })
            .collect();
        store
            .append_answers(wave.id, &answers, &mut random(batch))
            .unwrap();
    }
    store.pack_answers(wave.id, &mut random(1)).unwrap();
    drop(store);
    let whole = fs::read(&folder.file).unwrap();
    let (mut opened, mut refused) = (0, 0);
    for iteration in 0..iterations {
        let seed = seed.wrapping_mul(1_000_003).wrapping_add(iteration);
        println!("THROUGHLINE_FUZZ_SEED: iteration {iteration} is Random({seed})");
        let bytes = damaged(&whole, &mut Random(seed));
        fs::write(&folder.file, &bytes).unwrap();
        match folder.open() {
            Ok(found) => {
                opened += 1;
                use_everything(found.store);
            }
            Err(_) => {
                refused += 1;
                assert!(
                    fs::read(&folder.file).unwrap() == bytes,
                    "a refused file was changed"
                );
            }
        }
        let _ = check_file(&folder.file, || true);
        let target = folder.dir.path().join("recovered.throughline");
        match recover(
            &folder.file,
            &target,
            ProjectId(RawId([1; 16])),
            &mut |_| true,
        ) {
            Ok(_) => {
                Store::open(&target, &folder.opening()).unwrap();
                fs::remove_file(&target).unwrap();
            }
            Err(RecoverError::NothingReadable(_) | RecoverError::Open(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
        assert_eq!(folder.names(), ["harbour-bank.throughline"]);
    }
    assert!(
        refused > 0 && opened > 0,
        "{opened} opened, {refused} refused"
    );
}

fn damaged(whole: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(9) {
            0..=2 => bytes[at] ^= 1 << random.below(8),
            3 => bytes[at] = random.next() as u8,
            4 => {
                let end = (at + random.below(300)).min(bytes.len());
                bytes[at..end]
                    .iter_mut()
                    .for_each(|byte| *byte = random.next() as u8);
            }
            5 => bytes.truncate(at.max(1)),
            6 => bytes[random.below(100)] = random.next() as u8,
            7 => {
                // One page in the place of another.
                let pages = bytes.len() / 4096;
                if pages > 1 {
                    let (from, to) = (random.below(pages) * 4096, random.below(pages) * 4096);
                    bytes.copy_within(from..from + 4096, to);
                }
            }
            // The head of a page, where the tree hangs together.
            _ => {
                let place = at / 4096 * 4096 + random.below(40);
                if let Some(byte) = bytes.get_mut(place) {
                    *byte = random.next() as u8;
                }
            }
        }
        if bytes.len() < 2 {
            break;
        }
    }
    bytes
}

/// Whatever happens is an error of a known kind or right; nothing may panic.
fn use_everything(mut store: Store) {
    let _ = throughline_store::search::find(store.read(), "card sliw", None, 20);
    let _ = store.history(None, 100);
    let _ = store.history_state();
    for version in store.versions().unwrap_or_default() {
        let _ = store.look_at(version.id);
        let _ = store.restore(version.id, "Maria", NOW);
    }
    let survey = definition(Privacy::Identified).survey.id;
    let _ = surveys::definition(store.read(), survey);
    for wave in waves::all(store.read()).unwrap_or_default() {
        if let Ok(columns) = load(store.read(), wave.id, &FIELDS) {
            assert_eq!(columns.get(COMMENT).len(), columns.rows);
            let _ = store.delete_answer_rows(wave.id, columns.revision, &[0, 7]);
        }
        let _ = store.append_answers(wave.id, &[comment("x")], &mut random(1));
        let _ = store.pack_answers(wave.id, &mut random(1));
    }
    let done = store.transact(edit("fuzz"), |connection| -> Result<(), StoreError> {
        connection.execute("UPDATE card SET title = title || 'x'", [])?;
        connection.execute("DELETE FROM stage", [])?;
        Ok(())
    });
    if done.is_ok() {
        let _ = store.undo("Maria", NOW);
        let _ = store.undo("Maria", NOW);
        let _ = store.redo("Maria", NOW);
    }
    let _ = store.save_copy(&store.path().with_file_name("copy"));
    let _ = fs::remove_file(store.path().with_file_name("copy"));
}
