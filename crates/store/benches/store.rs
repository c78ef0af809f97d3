//! What an edit, its undo and a search cost, printed as a table; `--json FILE` writes the same
//! figures for comparison. Nothing here fails for being slow.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and may stop at whatever fails"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;
use throughline_model::{ProjectId, RawId};
use throughline_store::{Edit, NewProject, Opening, Store, StoreError, search};

#[derive(Serialize)]
struct Figure {
    name: String,
    unit: &'static str,
    runs: usize,
    min: f64,
    median: f64,
    p95: f64,
    /// What the median may be, where something is promised.
    allowed: Option<f64>,
}

impl Figure {
    fn allowed(self, allowed: f64) -> Figure {
        Figure {
            allowed: Some(allowed),
            ..self
        }
    }
}

/// The sizes of project that are compared.
const SIZES: [u32; 2] = [1_000, 100_000];

/// Milliseconds for an edit with its journal, beside the disk's own sync.
const EDIT: f64 = 1.0;

/// Milliseconds for taking back a delete of 10,000 rows.
const UNDO_OF_MANY: f64 = 1000.0;

/// Undo is to cost the same in a project of any size; the rest is what a measurement wavers by.
const UNDO_GROWTH: f64 = 1.5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let json = arguments
        .iter()
        .position(|a| a == "--json")
        .and_then(|at| arguments.get(at + 1));
    // `cargo test --benches` only asks whether it builds.
    if arguments
        .iter()
        .any(|argument| argument == "--test" || argument == "--list")
    {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut figures = vec![sync_alone(folder.path())];
    let undos = SIZES.map(|cards| measure(folder.path(), cards, &mut figures));
    figures.push(
        Figure {
            name: format!("undo of one card: {} cards to {} cards", SIZES[1], SIZES[0]),
            unit: "\u{d7}",
            runs: 1,
            min: undos[1] / undos[0],
            median: undos[1] / undos[0],
            p95: undos[1] / undos[0],
            allowed: None,
        }
        .allowed(UNDO_GROWTH),
    );
    println!(
        "{:<58} {:>6} {:>10} {:>10} {:>10}",
        "", "runs", "min", "median", "p95"
    );
    for figure in &figures {
        println!(
            "{:<58} {:>6} {:>7.3} {} {:>7.3} {} {:>7.3} {}",
            figure.name,
            figure.runs,
            figure.min,
            figure.unit,
            figure.median,
            figure.unit,
            figure.p95,
            figure.unit
        );
    }
    if let Some(file) = json {
        std::fs::write(file, serde_json::to_string_pretty(&figures).unwrap()).unwrap();
    }
}

fn opening(folder: &Path) -> Opening<'_> {
    Opening {
        author: "Bench",
        computer: "",
        process: 0,
        now: 1,
        read_only: false,
        scratch: folder,
    }
}

fn edit() -> Edit<'static> {
    Edit {
        operation: None,
        op: "op.bench",
        subject: "A card".to_owned(),
        count: 1,
        author: "Bench",
        now: 1,
    }
}

fn figure(name: String, mut times: Vec<Duration>) -> Figure {
    times.sort();
    let at = |share: f64| {
        let index = ((times.len() - 1) as f64 * share).round() as usize;
        times[index].as_secs_f64() * 1000.0
    };
    Figure {
        name,
        unit: "ms",
        runs: times.len(),
        min: at(0.0),
        median: at(0.5),
        p95: at(0.95),
        allowed: None,
    }
}

fn timed(runs: usize, mut work: impl FnMut(usize)) -> Vec<Duration> {
    (0..runs)
        .map(|run| {
            let start = Instant::now();
            work(run);
            start.elapsed()
        })
        .collect()
}

/// What the disk takes for one write that is durable, to compare with.
fn sync_alone(folder: &Path) -> Figure {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("sync")).unwrap();
    let times = timed(200, |_| {
        file.write_all(&[1; 4096]).unwrap();
        file.sync_data().unwrap();
    });
    figure("the disk alone: write 4 KB and sync".to_owned(), times)
}

/// Gives what one undo takes without the disk's sync, in milliseconds.
fn measure(folder: &Path, cards: u32, figures: &mut Vec<Figure>) -> f64 {
    let path = folder.join(format!("{cards}.throughline"));
    let project = NewProject {
        id: ProjectId(RawId([1; 16])),
        name: "Bench",
    };
    let mut store = Store::create(&path, project, &opening(folder)).unwrap();
    let start = Instant::now();
    store
        .transact(edit(), |connection| {
            connection.execute_batch(include_str!("project.sql"))?;
            connection.execute(include_str!("cards.sql"), [cards])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let of = |what: &str| format!("{what}, {cards} cards");
    figures.push(figure(
        of("one edit that adds all cards"),
        vec![start.elapsed()],
    ));
    let mut one_undo = f64::NAN;
    for (mode, note) in [("FULL", "durable"), ("OFF", "without the disk's sync")] {
        let promised = |figure: Figure| {
            if mode == "OFF" {
                figure.allowed(EDIT)
            } else {
                figure
            }
        };
        store
            .read()
            .execute_batch(&format!("PRAGMA synchronous = {mode}"))
            .unwrap();
        let times = timed(300, |run| {
            store
                .transact(edit(), |connection| {
                    let id = 1000 + (run as u128 * 7919) % u128::from(cards) + 1;
                    connection
                        .prepare_cached("UPDATE card SET ord = ?2 WHERE id = ?1")?
                        .execute((id.to_be_bytes(), run.to_string()))
                        .map_err(StoreError::from)
                })
                .unwrap();
        });
        figures.push(promised(figure(
            of(&format!("move one card, {note}")),
            times,
        )));
        let times = timed(300, |run| {
            store
                .transact(edit(), |connection| {
                    let id = 1000 + (run as u128 * 7919) % u128::from(cards) + 1;
                    connection
                        .prepare_cached("UPDATE card SET title = ?2 WHERE id = ?1")?
                        .execute((id.to_be_bytes(), format!("Renamed {run}")))
                        .map_err(StoreError::from)
                })
                .unwrap();
        });
        figures.push(promised(figure(
            of(&format!("rename one card, {note}")),
            times,
        )));
        let times = timed(100, |_| {
            store.undo("Bench", 1).unwrap().unwrap();
        });
        let undo = figure(of(&format!("undo of one card, {note}")), times);
        one_undo = undo.median;
        figures.push(undo);
    }
    store
        .read()
        .execute_batch("PRAGMA synchronous = FULL")
        .unwrap();
    let many = cards.min(10_000);
    let (mut deletes, mut undos) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        deletes.extend(timed(1, |_| {
            store
                .transact(edit(), |connection| {
                    connection
                        .execute(
                            "DELETE FROM card WHERE id IN (SELECT id FROM card LIMIT ?1)",
                            [many],
                        )
                        .map_err(StoreError::from)
                })
                .unwrap();
        }));
        undos.extend(timed(1, |_| {
            store.undo("Bench", 1).unwrap().unwrap();
        }));
    }
    figures.push(figure(of(&format!("delete of {many} cards")), deletes));
    figures.push(
        figure(of(&format!("undo of the delete of {many} cards")), undos).allowed(UNDO_OF_MANY),
    );
    for text in [
        "w",
        "wa",
        "waiting",
        "waiting 4711",
        "passprot",
        "waitnig bnak",
    ] {
        let times = timed(20, |_| {
            search::find(store.read(), text, None, 20).unwrap();
        });
        figures.push(figure(of(&format!("find \u{201c}{text}\u{201d}")), times));
    }
    let version = store.set_version("Before", "Bench", 1).unwrap();
    let times = timed(3, |_| drop(store.look_at(version.id).unwrap()));
    figures.push(figure(of("look at a version"), times));
    drop(store);
    let times = timed(10, |_| drop(Store::open(&path, &opening(folder)).unwrap()));
    figures.push(figure(of("open and close"), times));
    one_undo
}
