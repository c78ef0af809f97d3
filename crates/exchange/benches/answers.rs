//! A million people who answered twelve questions, as CSV: time and memory of looking and reading.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::ops::ControlFlow;
use std::time::Instant;

use throughline_exchange::survey::answers::{import, preview, resolved};
use throughline_model::survey::{
    Page, PageContent, Question, Survey, SurveyDefinition, SurveySettings, Wording,
};
use throughline_model::{OrderKey, PageId, QuestionId, RawId, SurveyId};

const ROWS: u64 = 1_000_000;

fn table() -> Vec<u8> {
    let mut csv =
        String::from("Department,Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10,Would you recommend us?\n");
    let words = [
        "Strongly disagree",
        "Disagree",
        "Neutral",
        "Agree",
        "Strongly agree",
    ];
    let mut state = 7_u64;
    for _ in 0..ROWS {
        let mut next = |most: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        csv.push_str(&format!("Department {}", next(200)));
        for item in 0..10 {
            csv.push(',');
            let code = next(5) as usize;
            if item < 3 {
                csv.push_str(words[code]);
            } else {
                csv.push_str(&(code + 1).to_string());
            }
        }
        csv.push_str(&format!(",{}\n", next(11)));
    }
    csv.into_bytes()
}

/// The most memory this process had at once, in MB; only where the system says so.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}

fn main() {
    let bytes = table();
    let started = Instant::now();
    let found = preview("answers.csv", &bytes, None, None, "en").expect("previews");
    let looked = started.elapsed();
    let order = OrderKey::between(None, None, 0);
    let questions: Vec<Question> = found
        .proposed
        .iter()
        .zip(1..)
        .map(|(content, number)| Question {
            id: QuestionId(RawId::new(number, [1; 10])),
            content: content.clone(),
            order: order.clone(),
        })
        .collect();
    let ids: Vec<QuestionId> = questions.iter().map(|question| question.id).collect();
    let page = Page {
        id: PageId(RawId::new(1, [2; 10])),
        title: Wording::default(),
        shown_if: None,
        branches: Vec::new(),
        order: order.clone(),
    };
    let survey = Survey {
        id: SurveyId(RawId::new(1, [3; 10])),
        name: String::new(),
        settings: SurveySettings::new("en", ""),
        order,
    };
    let definition = SurveyDefinition {
        survey,
        pages: vec![PageContent { page, questions }],
    };
    let options = resolved(&found.options, &ids);
    let started = Instant::now();
    let mut columns = 0;
    let read = import(&bytes, &definition, &options, &mut |batch| {
        columns = batch.columns.len();
        ControlFlow::Continue(())
    })
    .expect("imports");
    let imported = started.elapsed();
    println!(
        "answers: {} rows × {columns} columns, {} MB of CSV: preview {looked:.2?}, import {imported:.2?}, peak {} MB, {} issues",
        read.rows,
        bytes.len() >> 20,
        peak(),
        read.issues.len()
    );
}
