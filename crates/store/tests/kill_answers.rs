//! A process that takes in answers is killed sixty times. None it had acknowledged is lost, none is
//! half there, and none is there twice after it was sent again.
//!
//! The test starts itself as the process to be killed, so it brings its own `main`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test of its own, without the harness that would mark it as one"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use throughline_model::survey::{
    Answer, AnswerSheet, AnswerValue, FieldKey, Page, PageContent, Question, QuestionContent,
    QuestionKind, Survey, SurveyDefinition, SurveySettings, Wave, WaveState, Wording,
};
use throughline_model::{OrderKey, PageId, ProjectId, QuestionId, RawId, SurveyId, WaveId};
use throughline_store::answers::{Cell, NewAnswer, count, load};
use throughline_store::{Access, NewProject, Opening, Store, StoreError, check_file, rows};

const KILLS: u32 = 60;
const CHILD: &str = "THROUGHLINE_KILLED_CHILD";
const WAVE: WaveId = WaveId(RawId([3; 16]));
const FIELD: FieldKey = FieldKey {
    question: QuestionId(RawId([4; 16])),
    part: 0,
};

fn main() {
    if let Some(file) = std::env::var_os(CHILD) {
        take_answers_for_ever(Path::new(&file));
    }
    let arguments: Vec<String> = std::env::args().collect();
    // The questions of test runners.
    if arguments.iter().any(|argument| argument == "--list") {
        if !arguments.iter().any(|argument| argument == "--ignored") {
            println!("no_acknowledged_answer_is_lost: test");
        }
        return;
    }
    no_acknowledged_answer_is_lost();
}

fn opening(folder: &Path) -> Opening<'_> {
    Opening {
        author: "Maria",
        computer: "LAPTOP-7",
        process: std::process::id(),
        now: 1,
        read_only: false,
        scratch: folder,
    }
}

/// The answer with a number: its receipt is made from it, its length differs from its neighbours'.
fn answer(number: u64) -> NewAnswer {
    let text = format!("{number}:{}", "x".repeat(number as usize % 700));
    let mut receipt = [0; 16];
    receipt[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    NewAnswer {
        receipt: Some(receipt),
        sheet: AnswerSheet {
            answers: vec![Answer {
                question: FIELD.question,
                part: FIELD.part,
                value: AnswerValue::Text { text },
            }],
        },
        ..NewAnswer::default()
    }
}

/// Takes in batches of one to four answers and says the last number once they are on the disk. The
/// first batch is the last four of before, sent again.
fn take_answers_for_ever(file: &Path) -> ! {
    let mut store = Store::open(file, &opening(file)).unwrap().store;
    assert_eq!(store.access(), &Access::Writable);
    let mut out = std::io::stdout();
    let mut number = count(store.read(), WAVE).unwrap();
    let mut state = 1u64;
    let mut random = move |bytes: &mut [u8]| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            *byte = (state >> 33) as u8;
        }
    };
    let again: Vec<NewAnswer> = (number.saturating_sub(4)..number).map(answer).collect();
    let known = store.append_answers(WAVE, &again, &mut random).unwrap();
    assert_eq!(known.duplicates(), again.len());
    loop {
        let many = number % 4 + 1;
        let batch: Vec<NewAnswer> = (number..number + many).map(answer).collect();
        let done = store.append_answers(WAVE, &batch, &mut random).unwrap();
        assert_eq!(done.accepted(), batch.len());
        number += many;
        writeln!(out, "{number}").unwrap();
        out.flush().unwrap();
    }
}

fn no_acknowledged_answer_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("killed.throughline");
    launch(&file, folder.path());
    let mut acknowledged = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .env(CHILD, &file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        acknowledged = lines.next().unwrap().unwrap().parse().unwrap();
        std::thread::sleep(Duration::from_micros(u64::from(round) * 1_370 % 90_000));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            // The last line may be cut off: then it says less.
            if let Ok(number) = line.parse::<u64>() {
                acknowledged = acknowledged.max(number);
            }
        }
        let store = Store::open(&file, &opening(folder.path())).unwrap().store;
        let columns = load(store.read(), WAVE, &[FIELD]).unwrap();
        let kept = columns.rows as u64;
        let next = acknowledged + acknowledged % 4 + 1;
        assert!(
            kept == acknowledged || kept == next,
            "round {round}: {acknowledged} acknowledged, {kept} there"
        );
        let mut numbers: Vec<u64> = (0..columns.rows)
            .map(|row| match columns.get(FIELD).get(row) {
                Cell::Text(text) => {
                    let (number, rest) = text.split_once(':').unwrap();
                    let number: u64 = number.parse().unwrap();
                    assert_eq!(rest.len() as u64, number % 700);
                    number
                }
                cell => panic!("{cell:?}"),
            })
            .collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..kept), "round {round}");
    }
    assert_eq!(check_file(&file, || true).unwrap(), []);
    println!("{KILLS} kills, {acknowledged} acknowledged answers, none lost");
}

fn launch(file: &Path, folder: &Path) {
    let project = NewProject {
        id: ProjectId(RawId([1; 16])),
        name: "Killed",
    };
    let mut store = Store::create(file, project, &opening(folder)).unwrap();
    let first = OrderKey("a".to_owned());
    let wave = Wave {
        id: WAVE,
        survey: SurveyId(RawId([2; 16])),
        name: "Autumn".to_owned(),
        state: WaveState::Open,
        started: 20_000,
        closed: None,
        invited: Vec::new(),
        by_code: false,
        definition: SurveyDefinition {
            survey: Survey {
                id: SurveyId(RawId([2; 16])),
                name: "Exit".to_owned(),
                settings: SurveySettings::new("en", "Exit"),
                order: first.clone(),
            },
            pages: vec![PageContent {
                page: Page {
                    id: PageId(RawId([5; 16])),
                    title: Wording::default(),
                    shown_if: None,
                    branches: Vec::new(),
                    order: first.clone(),
                },
                questions: vec![Question {
                    id: FIELD.question,
                    content: QuestionContent::new(
                        Wording::of("en", "What else?"),
                        QuestionKind::LongText,
                    ),
                    order: first,
                }],
            }],
        },
    };
    store
        .write(|connection| rows::waves::insert(connection, &wave).map_err(StoreError::from))
        .unwrap();
}
