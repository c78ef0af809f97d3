//! Small exports as each tool writes them: recognised, proposed and read without any help.

use std::ops::ControlFlow;

use throughline_exchange::survey::answers::{
    AnswerBatch, AnswerValues, EVERY_PART, fields, import, preview, resolved,
};
use throughline_exchange::survey::{AnswerColumnRole, AnswerTarget};
use throughline_model::QuestionId;
use throughline_model::survey::{FieldKey, QuestionKind, Segment};

use crate::harness::{Read, append, unaided};

/// What each column became: nothing, a person, the seconds, or a question's part with what its
/// cells mean.
fn columns(read: &Read) -> String {
    let mut lines = String::new();
    for column in &read.preview.options.columns {
        let role = match &column.role {
            AnswerColumnRole::Ignore => "–".to_owned(),
            AnswerColumnRole::Respondent => "person".to_owned(),
            AnswerColumnRole::Seconds => "seconds".to_owned(),
            AnswerColumnRole::Answer { target, labels } => {
                let AnswerTarget::Proposed { question, part } = target else {
                    panic!("nothing but proposed questions")
                };
                let content = &read.preview.proposed[*question];
                let part = match *part {
                    0 => String::new(),
                    FieldKey::OTHER => " other".to_owned(),
                    EVERY_PART => " list".to_owned(),
                    part => format!(" part {part}"),
                };
                let labels: Vec<String> = labels
                    .iter()
                    .map(|label| match label.code {
                        Some(code) => format!("{}={code}", label.cell),
                        None => label.cell.clone(),
                    })
                    .collect();
                let segment = match content.segment {
                    Some(Segment::Attached | Segment::Asked) => " segment",
                    None => "",
                };
                format!(
                    "{question} {}{part}{segment} {}",
                    kind(&content.kind),
                    labels.join(", ")
                )
            }
        };
        lines.push_str(&format!("{}: {}\n", column.name, role.trim_end()));
    }
    lines
}

fn kind(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::SingleChoice { choices, .. } => format!("choice of {}", choices.len()),
        QuestionKind::MultipleChoice { choices, .. } => format!("choices of {}", choices.len()),
        QuestionKind::Likert { labels } => format!("scale of {}", labels.len()),
        QuestionKind::Matrix { items, labels } => {
            format!("{} items on {}", items.len(), labels.len())
        }
        QuestionKind::Recommendation { .. } => "recommendation".to_owned(),
        QuestionKind::Effort { .. } => "effort".to_owned(),
        QuestionKind::YesNo => "yes or no".to_owned(),
        QuestionKind::Number { .. } => "number".to_owned(),
        QuestionKind::ShortText => "text".to_owned(),
        QuestionKind::LongText => "long text".to_owned(),
        QuestionKind::Date => "date".to_owned(),
        other => format!("{other:?}"),
    }
}

/// What was read of each field, row by row.
fn values(read: &Read) -> String {
    let mut lines = String::new();
    let ids: Vec<QuestionId> = read.definition.questions().map(|q| q.id).collect();
    let options = resolved(&read.preview.options, &ids);
    for (field, values) in fields(&read.definition, &options)
        .iter()
        .zip(&read.whole.columns)
    {
        let question = ids.iter().position(|id| *id == field.key.question);
        let part = match field.key.part {
            FieldKey::OTHER => "other".to_owned(),
            part => part.to_string(),
        };
        let cells: Vec<String> = match values {
            AnswerValues::Codes(codes) => codes
                .iter()
                .map(|code| match *code {
                    AnswerValues::MISSING => "·".to_owned(),
                    AnswerValues::REFUSED => "refused".to_owned(),
                    code => code.to_string(),
                })
                .collect(),
            AnswerValues::Numbers(numbers) => numbers
                .iter()
                .map(|number| {
                    if number.is_nan() {
                        "·".to_owned()
                    } else {
                        number.to_string()
                    }
                })
                .collect(),
            AnswerValues::Texts(texts) => texts.iter().map(|text| format!("“{text}”")).collect(),
        };
        let question = question.expect("a field has a question");
        lines.push_str(&format!("{question}.{part} {}\n", cells.join(" ")));
    }
    lines
}

/// Cells that could not be read: line, column and what stands there.
fn unread(read: &Read) -> String {
    read.read
        .issues
        .iter()
        .map(|issue| {
            format!(
                "line {}, column {}: {}\n",
                issue.line, issue.column, issue.found
            )
        })
        .collect()
}

fn told(read: &Read) -> String {
    format!(
        "{:?}, {} rows of headings\n\n{}\n{}\n{}",
        read.preview.options.source,
        read.preview.options.header_rows,
        columns(read),
        values(read),
        unread(read)
    )
}

/// Reads an export and compares with the file beside it.
fn check(name: &str, bytes: &[u8], expected: &str) {
    let found = told(&unaided(name, bytes));
    assert_eq!(found.trim(), expected.trim(), "{name}:\n{found}");
}

macro_rules! exports {
    ($($test:ident: $name:literal),* $(,)?) => {$(
        #[test]
        fn $test() {
            check(
                concat!($name, ".csv"),
                include_bytes!(concat!("../data/exports/", $name, ".csv")),
                include_str!(concat!("../data/exports/", $name, ".txt")),
            );
        }
    )*};
}

exports! {
    google_forms: "google-forms",
    google_forms_in_german: "google-forms-de",
    microsoft_forms: "microsoft-forms",
    microsoft_forms_in_german: "microsoft-forms-de",
    qualtrics_with_three_rows_of_headings: "qualtrics",
    survey_monkey_with_two_rows_of_headings: "surveymonkey",
    lime_survey_as_codes: "limesurvey-codes",
    lime_survey_as_full_text_in_german: "limesurvey-text",
    formbricks: "formbricks",
}

#[test]
fn a_workbook_reads_as_its_table_does() {
    let csv = include_str!("../data/exports/microsoft-forms.csv");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Form1").unwrap();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    check(
        "microsoft-forms.xlsx",
        &workbook.save_to_buffer().unwrap(),
        include_str!("../data/exports/microsoft-forms.txt"),
    );
}

#[test]
fn the_next_wave_finds_its_questions_in_other_words() {
    let first = unaided(
        "google-forms-de.csv",
        include_bytes!("../data/exports/google-forms-de.csv"),
    );
    let second = "Zeitstempel;Ich kann meine Arbeit gut einteilen.;Meine Führungskraft hört mir zu.;Abteilung;Was nutzen Sie?\n\
        1.9.2026 10:00:00;Strongly agree;trifft eher zu;Zentrale;Telefon, App\n\
        1.9.2026 10:01:00;Disagree;Strongly_Disagree;Filiale;Filiale\n\
        1.9.2026 10:02:00;mostly;neutral;Filiale;App\n";
    let found = preview(
        "zwei.csv",
        second.as_bytes(),
        Some(&first.definition),
        None,
        "de",
    )
    .unwrap();
    assert_eq!(found.proposed, []);
    let mut whole = AnswerBatch::default();
    let read = import(
        second.as_bytes(),
        &first.definition,
        &found.options,
        &mut |batch| {
            append(&mut whole, batch);
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert_eq!(
        whole.columns[..3],
        [
            AnswerValues::Codes(vec![5, 2, AnswerValues::MISSING]),
            AnswerValues::Codes(vec![4, 1, 3]),
            AnswerValues::Codes(vec![2, 1, 1]),
        ]
    );
    let issue = &read.issues[0];
    assert_eq!(
        (issue.line, issue.column, issue.found.as_str()),
        (4, 2, "mostly")
    );
    assert_eq!(read.issues.len(), 1);
}
