//! What taking in, reading and counting answers costs, printed as a table; `--json FILE` writes the
//! same figures for comparison. Nothing here fails for being slow.
//!
//! Three waves with 200 departments, a recommendation from 0 to 10 and ten statements of agreement.
//! Where Python has Polars, the same table is made by it from the same numbers of rows beside.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and may stop at whatever fails"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Serialize;
use throughline_model::survey::{
    Answer, AnswerSheet, AnswerValue, Choice, FieldKey, Page, PageContent, Privacy, Question,
    QuestionContent, QuestionKind, Recommender, Survey, SurveyDefinition, SurveySettings, Wave,
    WaveState, Wording,
};
use throughline_model::{OrderKey, PageId, ProjectId, QuestionId, RawId, SurveyId, WaveId};
use throughline_store::answers::{
    AnswerColumns, Axis, Batch, NewAnswer, Selection, load, select, table,
};
use throughline_store::{NewProject, Opening, Store, StoreError, rows};

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

const WAVES: u8 = 3;
const DEPARTMENTS: u16 = 200;
const STATEMENTS: u8 = 10;

/// Rows of all waves together, with what the table over them may take warm and cold, in ms.
const SIZES: [(usize, f64, f64); 2] = [(1_000_000, 30.0, 500.0), (10_000_000, 250.0, 3_000.0)];

/// The recommendation and ten favourable shares by wave and department, from memory and from a file
/// of columns; prints medians in milliseconds, for as many rows as each argument after the folder says.
const POLARS: &str = r##"
import os, statistics, sys, time
import numpy, polars as pl
random = numpy.random.default_rng(3)
folder = sys.argv[1]
def asked(answers):
    nps = pl.col("nps")
    score = ((nps >= 9).sum().cast(pl.Float64) - (nps <= 6).sum().cast(pl.Float64)) * 100.0 / pl.len()
    shares = [(pl.col(f"s{at}") >= 4).mean() for at in range(10)]
    return answers.group_by("wave", "department").agg(score.alias("nps"), *shares)
def timed(times, work):
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
for rows in map(int, sys.argv[2:]):
    def drawn(least, most):
        return random.integers(least, most + 1, rows, dtype=numpy.uint8)
    frame = pl.DataFrame(
        {"wave": drawn(1, 3), "department": drawn(1, 200), "nps": drawn(0, 10)}
        | {f"s{at}": drawn(1, 5) for at in range(10)}
    )
    path = os.path.join(folder, f"{rows}.parquet")
    frame.write_parquet(path)
    print(rows, timed(7, lambda: asked(frame.lazy()).collect()), timed(3, lambda: asked(pl.scan_parquet(path)).collect()))
    os.remove(path)
"##;

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
    let mut figures = Vec::new();
    for (rows, warm, cold) in SIZES {
        measure(folder.path(), rows, warm, cold, &mut figures);
    }
    live(folder.path(), &mut figures);
    match polars(folder.path()) {
        Some(beside) => figures.extend(beside),
        None => println!("Polars is not at hand; nothing to compare with"),
    }
    println!(
        "{:<58} {:>6} {:>12} {:>12} {:>12}",
        "", "runs", "min", "median", "p95"
    );
    for figure in &figures {
        println!(
            "{:<58} {:>6} {:>9.3} {} {:>9.3} {} {:>9.3} {}",
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

fn field(number: u8) -> FieldKey {
    FieldKey {
        question: QuestionId(RawId([number; 16])),
        part: 0,
    }
}

fn wave_id(number: u8) -> WaveId {
    WaveId(RawId([200 + number; 16]))
}

/// The department, the recommendation, the statements.
fn fields() -> Vec<FieldKey> {
    (1..=STATEMENTS + 2).map(field).collect()
}

fn wave(number: u8) -> Wave {
    let order = |number: u8| OrderKey(format!("{number:03}"));
    let choices = (1..=DEPARTMENTS)
        .map(|code| Choice {
            code,
            text: Wording::of("en", "A department"),
        })
        .collect();
    let kind = |number| match number {
        1 => QuestionKind::SingleChoice {
            choices: Vec::clone(&choices),
            other: false,
        },
        2 => QuestionKind::Recommendation {
            of: Recommender::Employee,
            low: Wording::default(),
            high: Wording::default(),
        },
        _ => QuestionKind::Likert {
            labels: vec![Wording::default(); 5],
        },
    };
    let questions = (1..=STATEMENTS + 2)
        .map(|number| Question {
            id: field(number).question,
            content: QuestionContent::new(Wording::of("en", "A question"), kind(number)),
            order: order(number),
        })
        .collect();
    let survey = SurveyId(RawId([7; 16]));
    Wave {
        id: wave_id(number),
        survey,
        name: format!("Wave {number}"),
        state: WaveState::Open,
        started: 20_000 + i32::from(number),
        closed: None,
        invited: Vec::new(),
        by_code: false,
        definition: SurveyDefinition {
            survey: Survey {
                id: survey,
                name: "Engagement".to_owned(),
                settings: SurveySettings {
                    privacy: Privacy::Anonymous,
                    ..SurveySettings::new("en", "Engagement")
                },
                order: order(1),
            },
            pages: vec![PageContent {
                page: Page {
                    id: PageId(RawId([8; 16])),
                    title: Wording::default(),
                    shown_if: None,
                    branches: Vec::new(),
                    order: order(1),
                },
                questions,
            }],
        },
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

fn project(folder: &Path, name: &str, waves: u8) -> Store {
    let project = NewProject {
        id: ProjectId(RawId([1; 16])),
        name: "Bench",
    };
    let mut store = Store::create(&folder.join(name), project, &opening(folder)).unwrap();
    for number in 0..waves {
        store
            .write(|connection| {
                rows::waves::insert(connection, &wave(number)).map_err(StoreError::from)
            })
            .unwrap();
    }
    store
}

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

    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = (self.next() >> 20) as u8;
        }
    }

    /// The codes of one row.
    fn row(&mut self) -> [u16; STATEMENTS as usize + 2] {
        let mut row = [0; STATEMENTS as usize + 2];
        let mut bits = self.next();
        row[0] = (bits % u64::from(DEPARTMENTS)) as u16 + 1;
        bits >>= 12;
        row[1] = (bits % 11) as u16;
        bits >>= 6;
        for code in &mut row[2..] {
            *code = (bits & 7).min(4) as u16 + 1;
            bits >>= 3;
        }
        row
    }
}

fn import(store: &mut Store, number: u8, rows: usize) {
    let mut random = Random(u64::from(number));
    let mut order = Random(99);
    let written = store.import_answers(
        wave_id(number),
        &fields(),
        &mut |bytes| order.fill(bytes),
        |writer| {
            let mut left = rows;
            while left > 0 {
                let now = left.min(16_384);
                let mut columns: Vec<Vec<u16>> = vec![Vec::with_capacity(now); fields().len()];
                for _ in 0..now {
                    for (column, code) in columns.iter_mut().zip(random.row()) {
                        column.push(code);
                    }
                }
                let batches: Vec<Batch<'_>> = columns.iter().map(|c| Batch::Codes(c)).collect();
                writer.push(&batches)?;
                left -= now;
            }
            Ok::<_, StoreError>(())
        },
    );
    assert_eq!(written.unwrap(), rows as u64);
}

fn load_all(store: &Store) -> Vec<AnswerColumns> {
    (0..WAVES)
        .map(|number| load(store.read(), wave_id(number), &fields()).unwrap())
        .collect()
}

/// The recommendation and ten statements by department, for each wave.
fn count_all(waves: &[AnswerColumns], filter: Option<&[u16]>) -> u64 {
    waves
        .iter()
        .map(|columns| {
            let axis = |number, most| Axis {
                column: columns.get(field(number)),
                most,
            };
            let mut selection = Selection::all(columns.rows);
            if let Some(codes) = filter {
                selection = select(&selection, columns.get(field(3)), codes);
            }
            let values: Vec<Axis<'_>> = std::iter::once(axis(2, 10))
                .chain((3..=STATEMENTS + 2).map(|number| axis(number, 5)))
                .collect();
            let tables = table(Some(axis(1, DEPARTMENTS)), &values, &selection);
            tables.iter().map(|counts| counts.valid(17)).sum::<u64>()
        })
        .sum()
}

fn measure(folder: &Path, rows: usize, warm: f64, cold: f64, figures: &mut Vec<Figure>) {
    let name = format!("{rows}.throughline");
    let mut store = project(folder, &name, WAVES);
    let each = rows / usize::from(WAVES);
    let start = Instant::now();
    for number in 0..WAVES {
        import(&mut store, number, each);
    }
    let of = |what: &str| format!("{what} ({} million answers)", rows / 1_000_000);
    figures.push(figure(
        of("import of columns, 12 fields"),
        vec![start.elapsed()],
        None,
    ));
    let path = store.path().to_owned();
    drop(store);
    let times = timed(3, |_| {
        let store = Store::open(&path, &opening(folder)).unwrap().store;
        black_box(count_all(&load_all(&store), None));
    });
    figures.push(figure(of("open, read, 600 × 11 table"), times, Some(cold)));
    let mut store = Store::open(&path, &opening(folder)).unwrap().store;
    let columns = load_all(&store);
    let times = timed(15, |_| {
        black_box(count_all(&columns, None));
    });
    figures.push(figure(of("600 × 11 table"), times, Some(warm)));
    let times = timed(15, |_| {
        black_box(count_all(&columns, Some(&[4, 5])));
    });
    figures.push(figure(of("600 × 11 table, filtered"), times, None));
    drop(columns);
    let times = timed(2, |_| {
        let revision = throughline_store::answers::revision(store.read(), wave_id(0)).unwrap();
        let gone = store.delete_answer_rows(wave_id(0), revision, &[4711]);
        assert_eq!(gone.unwrap(), 1);
    });
    figures.push(figure(of("delete of one answer of a wave"), times, None));
    drop(store);
    std::fs::remove_file(path).unwrap();
}

/// Polars' times for the table, if Python runs and has it.
fn polars(folder: &Path) -> Option<Vec<Figure>> {
    let sizes = SIZES.map(|(rows, ..)| rows.to_string());
    let output = Command::new("python3")
        .args(["-c", POLARS])
        .arg(folder)
        .args(sizes)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut figures = Vec::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        let rows: usize = words.next()?.parse().ok()?;
        for what in ["600 × 11 table", "open, read, 600 × 11 table"] {
            let taken: f64 = words.next()?.parse().ok()?;
            let name = format!("Polars, {what} ({} million answers)", rows / 1_000_000);
            let time = Duration::from_secs_f64(taken / 1_000.0);
            figures.push(figure(name, vec![time], None));
        }
    }
    Some(figures)
}

/// Answers as they come from phones, each batch on the disk before the next.
fn live(folder: &Path, figures: &mut Vec<Figure>) {
    for batch in [1, 50, 1_000] {
        let mut store = project(folder, &format!("live-{batch}.throughline"), 1);
        let (mut random, mut order) = (Random(5), Random(6));
        let times = timed(400, |_| {
            let answers: Vec<NewAnswer> = (0..batch).map(|_| sheet(&mut random)).collect();
            let done = store
                .append_answers(wave_id(0), &answers, &mut |bytes| order.fill(bytes))
                .unwrap();
            assert_eq!(done.accepted(), batch);
        });
        figures.push(figure(
            format!("append {batch} answers, up to {}", 400 * batch),
            times,
            None,
        ));
    }
}

fn sheet(random: &mut Random) -> NewAnswer {
    let mut receipt = [0; 16];
    random.fill(&mut receipt);
    let answers = fields()
        .into_iter()
        .zip(random.row())
        .map(|(field, code)| Answer {
            question: field.question,
            part: field.part,
            value: AnswerValue::Code { code },
        })
        .collect();
    NewAnswer {
        receipt: Some(receipt),
        sheet: AnswerSheet { answers },
        ..NewAnswer::default()
    }
}

fn figure(name: String, mut times: Vec<Duration>, allowed: Option<f64>) -> Figure {
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
        allowed,
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
