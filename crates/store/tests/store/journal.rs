//! Random edits, undone and redone, compared to the bit. The numbers are the rules of
//! `journal::recorder` and `journal::replay`.

use proptest::prelude::*;
use rusqlite::{Connection, OptionalExtension, params};
use throughline_model::VersionId;
use throughline_store::{Store, StoreError};

use crate::project::{Folder, NOW, edit, indexed, snapshot};

#[derive(Debug, Clone)]
enum Act {
    /// An edit of several changes.
    Edit(Vec<(u8, u16, u16)>),
    /// An edit that fails after its changes.
    Fail(Vec<(u8, u16, u16)>),
    Undo,
    Redo,
    UndoTo(u16),
    Reopen,
    Vacuum,
    SetVersion,
    LookAt(u16),
    Restore(u16),
}

fn change() -> impl Strategy<Value = (u8, u16, u16)> {
    (0..24u8, any::<u16>(), any::<u16>())
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => prop::collection::vec(change(), 1..6).prop_map(Act::Edit),
        2 => prop::collection::vec(change(), 1..4).prop_map(Act::Fail),
        6 => Just(Act::Undo),
        4 => Just(Act::Redo),
        1 => any::<u16>().prop_map(Act::UndoTo),
        1 => Just(Act::Reopen),
        1 => Just(Act::Vacuum),
        1 => Just(Act::SetVersion),
        1 => any::<u16>().prop_map(Act::LookAt),
        1 => any::<u16>().prop_map(Act::Restore),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_state_comes_back_to_the_bit(acts in prop::collection::vec(act(), 1..40)) {
        play(acts);
    }
}

fn cases() -> u32 {
    std::env::var("THROUGHLINE_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(40)
}

type Snapshot = Vec<(&'static str, Vec<Vec<u8>>)>;

/// The project, and beside it every state it was in.
struct Played {
    folder: Folder,
    store: Option<Store>,
    states: Vec<Snapshot>,
    steps: Vec<throughline_model::HistoryId>,
    at: usize,
    versions: Vec<(VersionId, Snapshot)>,
    next: u64,
}

fn play(acts: Vec<Act>) {
    let folder = Folder::new();
    let store = folder.create();
    // Not a promise about durability here; the disk is spared.
    store
        .read()
        .execute_batch("PRAGMA synchronous = OFF")
        .unwrap();
    let states = vec![snapshot(store.read())];
    let mut played = Played {
        folder,
        store: Some(store),
        states,
        steps: Vec::new(),
        at: 0,
        versions: Vec::new(),
        next: 1,
    };
    let start: Vec<_> = (0..24).map(|kind| (kind, 0, 0)).collect();
    played.act(Act::Edit(start.clone()));
    played.act(Act::Edit(start));
    for act in acts {
        played.act(act);
    }
    while played.at > 0 {
        played.act(Act::Undo);
    }
    while played.at < played.steps.len() {
        played.act(Act::Redo);
    }
    played.compare_index();
}

impl Played {
    fn store(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Edit(changes) => self.edit(&changes),
            Act::Fail(changes) => {
                let mut next = self.next;
                let failed = self.store().transact(edit("fail"), |connection| {
                    for change in &changes {
                        make(connection, &mut next, *change);
                    }
                    Err::<(), _>(StoreError::Busy)
                });
                assert!(matches!(failed, Err(StoreError::Busy)));
            }
            Act::Undo => {
                let undone = self.store().undo("Maria", NOW).unwrap();
                assert_eq!(undone.is_some(), self.at > 0);
                self.at = self.at.saturating_sub(1);
            }
            Act::Redo => {
                let redone = self.store().redo("Maria", NOW).unwrap();
                assert_eq!(redone.is_some(), self.at < self.steps.len());
                self.at = (self.at + 1).min(self.steps.len());
            }
            Act::UndoTo(which) => {
                if self.at > 0 {
                    let target = usize::from(which) % self.at;
                    let step = self.steps[target];
                    self.store().undo_to(step, "Maria", NOW).unwrap();
                    self.at = target + 1;
                }
            }
            Act::Reopen => {
                self.store = None;
                self.store = Some(self.folder.open().unwrap().store);
                self.store()
                    .read()
                    .execute_batch("PRAGMA synchronous = OFF")
                    .unwrap();
            }
            Act::Vacuum => {
                self.store = None;
                Connection::open(&self.folder.file)
                    .unwrap()
                    .execute_batch("VACUUM")
                    .unwrap();
                self.act(Act::Reopen);
            }
            Act::SetVersion => {
                let version = self.store().set_version("then", "Maria", NOW).unwrap();
                let state = self.states[self.at].clone();
                self.versions.push((version.id, state));
            }
            Act::LookAt(which) => {
                if let Some((version, state)) = self.version(which) {
                    let then = self.store().look_at(version).unwrap();
                    assert_eq!(snapshot(then.read()), state);
                }
            }
            Act::Restore(which) => {
                if let Some((version, state)) = self.version(which) {
                    let changes = self.store().restore(version, "Maria", NOW).unwrap();
                    self.moved_on(changes.step, state);
                }
            }
        }
        let state = self.states[self.at].clone();
        assert_eq!(snapshot(self.store().read()), state);
    }

    fn version(&self, which: u16) -> Option<(VersionId, Snapshot)> {
        let index = usize::from(which).checked_rem(self.versions.len())?;
        self.versions.get(index).cloned()
    }

    fn edit(&mut self, changes: &[(u8, u16, u16)]) {
        let mut next = self.next;
        let before = snapshot(self.store().read());
        let done = self
            .store()
            .transact(edit("edit"), |connection| {
                for change in changes {
                    make(connection, &mut next, *change);
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        self.next = next;
        let after = snapshot(self.store().read());
        // Rules 1 and 4: what differs is in the journal.
        assert!(done.changes.step.is_some() || before == after);
        self.moved_on(done.changes.step, after);
    }

    fn moved_on(&mut self, step: Option<throughline_model::HistoryId>, state: Snapshot) {
        if let Some(step) = step {
            self.steps.truncate(self.at);
            self.states.truncate(self.at + 1);
            self.steps.push(step);
            self.states.push(state);
            self.at += 1;
        }
    }

    /// The index fed by so many triggers holds what one fed from nothing holds.
    fn compare_index(mut self) {
        let fresh = Folder::new();
        let mut other = fresh.create();
        let rows: Vec<(&str, Vec<Vec<rusqlite::types::Value>>)> = crate::project::TABLES
            .iter()
            .filter(|table| **table != "project")
            .map(|table| (*table, all(self.store().read(), table)))
            .collect();
        other
            .transact(edit("copy"), |connection| {
                connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
                for (table, rows) in rows {
                    for row in rows {
                        let marks = vec!["?"; row.len()].join(", ");
                        connection.execute(
                            &format!("INSERT INTO {table} VALUES ({marks})"),
                            rusqlite::params_from_iter(row),
                        )?;
                    }
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        self.store = None;
        drop(other);
        assert_eq!(indexed(&self.folder.file), indexed(&fresh.file));
        assert_eq!(self.folder.names(), ["harbour-bank.throughline"]);
    }
}

fn all(connection: &Connection, table: &str) -> Vec<Vec<rusqlite::types::Value>> {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    let width = statement.column_count();
    let rows = statement.query_map([], |row| (0..width).map(|index| row.get(index)).collect());
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// One change. Some fail, as statements of a use case may; then they changed nothing (rule 2).
fn make(connection: &Connection, next: &mut u64, (kind, a, b): (u8, u16, u16)) {
    let any = |table: &str, pick: u16| -> Option<Vec<u8>> {
        let sql = format!(
            "SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET (?1 % max(1, (SELECT count(*) FROM {table})))"
        );
        connection
            .query_row(&sql, [pick], |row| row.get(0))
            .optional()
            .unwrap()
    };
    *next += 1;
    let id = u128::from(*next).to_be_bytes();
    let text = [
        "",
        "Ümläut — déjà vu",
        "it's \"quoted\" \0 nul",
        "login",
        "LOGIN",
        "Login bank",
    ][usize::from(b) % 6];
    let number = [0.0, -0.0, 1.5, -2.0, f64::MIN_POSITIVE / 4.0][usize::from(b) % 5];
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        // A refused statement is part of the game.
        let _ = connection.execute(sql, values);
    };
    match kind {
        0 => run(
            "INSERT INTO department VALUES (?1, ?2, 3, 'a')",
            params![id, text],
        ),
        1 => run(
            "INSERT INTO channel VALUES (?1, ?2, 'mail', 'b')",
            params![id, text],
        ),
        2 => run(
            "INSERT INTO touchpoint VALUES (?1, ?2, 'mail', ?3, ?4, ?2, 'c')",
            params![id, text, any("channel", a), any("department", b)],
        ),
        3 => run(
            "INSERT INTO persona VALUES (?1, ?2, ?2, 1, NULL, 'd')",
            params![id, text],
        ),
        4 => run(
            "INSERT INTO journey VALUES (?1, ?2, 'today', 'draft', ?2, ?3, ?4, 'a')",
            params![id, text, any("department", a), any("journey", b)],
        ),
        5 => run(
            "INSERT INTO stage VALUES (?1, ?2, ?3, 'a', NULL)",
            params![id, any("journey", a), text],
        ),
        6 => run(
            "INSERT INTO step VALUES (?1, ?2, ?3, NULL, ?4, 'a', NULL)",
            params![id, any("stage", a), text, any("journey", b)],
        ),
        7 => run(
            "INSERT INTO lane VALUES (?1, ?2, 'pains', ?3, '', NULL, ?4, 0, 0, 'a')",
            params![id, any("journey", a), text, number],
        ),
        8 | 9 => run(
            "INSERT INTO card VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5, NULL, 3, NULL, ?6, NULL, ?7, NULL, 'a', x'00ff')",
            params![
                id,
                any("journey", a),
                any("lane", a),
                any("step", b),
                text,
                any("touchpoint", b),
                any("persona", a)
            ],
        ),
        10 => run(
            "INSERT OR REPLACE INTO card_tag VALUES (?1, ?2)",
            params![any("card", a), text],
        ),
        11 => run(
            "INSERT OR REPLACE INTO journey_persona VALUES (?1, ?2, 'a')",
            params![any("journey", a), any("persona", b)],
        ),
        12 => run(
            "INSERT OR REPLACE INTO point VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                any("lane", a),
                any("step", a),
                any("persona", a),
                if b.is_multiple_of(2) {
                    "expected"
                } else {
                    "experienced"
                },
                number,
                text
            ],
        ),
        13 => run(
            "UPDATE card SET title = ?2, notes = ?2 WHERE id = ?1",
            params![any("card", a), text],
        ),
        14 => run(
            "UPDATE point SET value = ?2 WHERE id = ?1",
            params![any("point", a), number],
        ),
        15 => run(
            "UPDATE card SET lane = NULL, step = NULL WHERE id = ?1",
            params![any("card", a)],
        ),
        16 => {
            let table = [
                "department",
                "channel",
                "touchpoint",
                "persona",
                "stage",
                "step",
                "lane",
                "card",
                "point",
                "journey",
            ][usize::from(a) % 10];
            run(
                &format!("DELETE FROM {table} WHERE id = ?1"),
                params![any(table, b)],
            );
        }
        17 => run(
            // Replacing a journey deletes it first, with everything in it.
            "INSERT OR REPLACE INTO journey VALUES (?1, ?2, 'future', 'draft', '', NULL, NULL, 'z')",
            params![any("journey", a), text],
        ),
        18 => {
            // Two points swap what must be unique.
            if let (Some(one), Some(two)) = (any("point", a), any("point", b)) {
                let series = |id: &[u8]| -> Option<(Vec<u8>, String)> {
                    connection
                        .query_row("SELECT step, series FROM point WHERE id = ?1", [id], |r| {
                            Ok((r.get(0)?, r.get(1)?))
                        })
                        .optional()
                        .unwrap()
                };
                if let (Some(first), Some(second)) = (series(&one), series(&two)) {
                    run(
                        "UPDATE point SET series = 'away' WHERE id = ?1",
                        params![one],
                    );
                    run(
                        "UPDATE point SET step = ?2, series = ?3 WHERE id = ?1",
                        params![two, first.0, first.1],
                    );
                    run(
                        "UPDATE point SET step = ?2, series = ?3 WHERE id = ?1",
                        params![one, second.0, second.1],
                    );
                }
            }
        }
        // Fails at the second row when there are two of a kind, after the first was changed.
        19 => run(
            "UPDATE point SET series = 'same', step = (SELECT min(id) FROM step)",
            &[],
        ),
        20 => run(
            "UPDATE card SET id = ?2 WHERE id = ?1",
            params![any("card", a), id],
        ),
        21 => run("UPDATE card SET notes = notes, ord = ord", &[]),
        22 => run(
            "UPDATE step SET stage = ?2 WHERE id = ?1",
            params![any("step", a), any("stage", b)],
        ),
        _ => run("UPDATE project SET name = ?1", params![text]),
    }
}
