//! The answers themselves, as a table with a codebook.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_model::survey::{FieldKey, FieldKind, Privacy, Question, QuestionKind, fields_of};
use throughline_stats::confidentiality::{Selection, Visibility};
use throughline_store::answers::{Cell, RESPONDENT, SECONDS};

use super::data::{Base, WaveData};
use super::words::ResultWords;
use crate::error::CallError;

/// Segments are left out from the last on until this share of the people has values that may be
/// shown together.
const KEPT: f64 = 0.8;

/// The table and the codebook.
///
/// Identified answers are written as they are. Confidential ones lose names, texts, times, and the
/// segments whose combinations would single people out; a value is left empty where too few in a
/// combination answered the question. Anonymous ones are refused if any combination of segments
/// has too few people.
///
/// # Errors
/// `invalid` with the reason, in words.
pub(crate) fn answers(data: &WaveData, words: &ResultWords) -> Result<[Sheet; 2], CallError> {
    let privacy = data.wave.definition.survey.settings.privacy;
    let identified = privacy == Privacy::Identified;
    let kept = match privacy {
        Privacy::Identified => data.segments.len(),
        Privacy::Confidential => kept_segments(data),
        Privacy::Anonymous => {
            let everybody = visible(data, &Base::Everybody, data.segments.len());
            if !everybody.iter().all(|shown| *shown) || everybody.is_empty() {
                return Err(CallError::invalid(words.pick(
                    "These answers are anonymous, and combinations of segments would single people out. Tables of results can be exported instead.",
                    "Diese Antworten sind anonym, und Kombinationen von Segmenten würden Einzelne erkennbar machen. Stattdessen lassen sich die Tabellen der Ergebnisse exportieren.",
                )));
            }
            data.segments.len()
        }
    };
    let is_segment = |question: &Question| data.segment(question.id);
    let mut columns: Vec<(String, FieldKey, Vec<bool>)> = Vec::new();
    let mut codebook = Sheet {
        name: words.pick("Codebook", "Codebuch").to_owned(),
        header: ["Column", "Question", "Code", "Meaning"]
            .into_iter()
            .zip(["Spalte", "Frage", "Code", "Bedeutung"])
            .map(|(english, german)| words.pick(english, german).to_owned())
            .collect(),
        rows: Vec::new(),
    };
    let mut left_out: Vec<String> = Vec::new();
    for (number, question) in (1..).zip(data.wave.definition.questions()) {
        let text = words.text(&question.content.text, data);
        let place = is_segment(question);
        if !identified && place.is_some_and(|place| place >= kept) {
            left_out.push(text);
            continue;
        }
        for field in fields_of(question) {
            if !identified && field.kind == FieldKind::Text {
                left_out.push(text.clone());
                continue;
            }
            let name = column_name(number, question, field.key.part);
            // Who is in a kept segment is known from the groups; everything else is an answer.
            let shown = if identified || place.is_some() {
                vec![true; data.rows]
            } else {
                by_row(data, &Base::Field(field.key), kept)
            };
            describe(&mut codebook, &name, question, field.key.part, data, words);
            columns.push((name, field.key, shown));
        }
    }
    if identified {
        columns.insert(
            0,
            (
                words.pick("Respondent", "Person").to_owned(),
                RESPONDENT,
                vec![true; data.rows],
            ),
        );
        columns.push((
            words.pick("Seconds", "Sekunden").to_owned(),
            SECONDS,
            vec![true; data.rows],
        ));
    }
    if !left_out.is_empty() {
        codebook.rows.push(vec![
            SheetCell::Empty,
            SheetCell::text(words.say(
                "Left out, so that nobody can be recognised: {list}",
                "Weggelassen, damit niemand erkennbar wird: {list}",
                &[("list", &left_out.join("; "))],
            )),
        ]);
    }
    let header = columns.iter().map(|(name, _, _)| name.clone()).collect();
    let rows = (0..data.rows)
        .map(|row| {
            columns
                .iter()
                .map(|(_, key, shown)| {
                    if shown[row] {
                        cell(data.column(*key).get(row), words)
                    } else {
                        SheetCell::Empty
                    }
                })
                .collect()
        })
        .collect();
    let table = Sheet {
        name: words.pick("Answers", "Antworten").to_owned(),
        header,
        rows,
    };
    Ok([table, codebook])
}

fn cell(cell: Cell<'_>, words: &ResultWords) -> SheetCell {
    match cell {
        Cell::Missing => SheetCell::Empty,
        Cell::Refused => SheetCell::text(words.pick("prefers not to say", "keine Angabe")),
        Cell::Code(code) => SheetCell::count(u64::from(code)),
        Cell::Number(number) => SheetCell::number(number, 2),
        Cell::Text(text) => SheetCell::text(text),
    }
}

/// How many of the first segments can be kept together.
fn kept_segments(data: &WaveData) -> usize {
    (1..=data.segments.len())
        .rev()
        .find(|kept| {
            let shown = by_row(data, &Base::Everybody, *kept);
            let count = shown.iter().filter(|shown| **shown).count();
            count as f64 >= KEPT * data.rows as f64
        })
        .unwrap_or(0)
}

/// For each row whether its combination of the first segments may be shown.
fn by_row(data: &WaveData, base: &Base, kept: usize) -> Vec<bool> {
    let by_cell = visible(data, base, kept);
    data.cell_of_row()
        .iter()
        .map(|cell| by_cell[*cell as usize])
        .collect()
}

/// The same for each cell.
fn visible(data: &WaveData, base: &Base, kept: usize) -> Vec<bool> {
    let guard = data.guard(base);
    let mut known: std::collections::HashMap<&[u16], bool> = std::collections::HashMap::new();
    data.cells()
        .iter()
        .map(|cell| {
            let values = &cell[..kept];
            *known.entry(values).or_insert_with(|| {
                let mut selection = Selection::everybody();
                for (segment, value) in values.iter().enumerate() {
                    selection = selection.with(segment, &[*value]);
                }
                guard.visibility(&selection) == Visibility::Shown
            })
        })
        .collect()
}

/// `Q3`, `Q3_2`, `Q3_other`.
fn column_name(number: usize, question: &Question, part: u16) -> String {
    if part == FieldKey::OTHER {
        return format!("Q{number}_other");
    }
    match question.content.kind {
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. } => format!("Q{number}_{part}"),
        QuestionKind::SingleChoice { .. }
        | QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Information => format!("Q{number}"),
    }
}

/// The column's question and what its codes mean.
fn describe(
    codebook: &mut Sheet,
    name: &str,
    question: &Question,
    part: u16,
    data: &WaveData,
    words: &ResultWords,
) {
    let text = words.text(&question.content.text, data);
    let word = |wording: &throughline_model::survey::Wording| words.text(wording, data);
    let labelled = |labels: &[throughline_model::survey::Wording]| -> Vec<(u16, String)> {
        (1u16..)
            .zip(labels)
            .map(|(code, label)| (code, word(label)))
            .collect()
    };
    let yes_no = || {
        vec![
            (1, words.pick("yes", "ja").to_owned()),
            (0, words.pick("no", "nein").to_owned()),
        ]
    };
    let of_part = |choices: &[throughline_model::survey::Choice]| {
        let choice = choices.iter().find(|choice| choice.code == part);
        choice.map(|choice| word(&choice.text)).unwrap_or_default()
    };
    let (what, codes): (String, Vec<(u16, String)>) = match &question.content.kind {
        _ if part == FieldKey::OTHER => (
            format!("{text}: {}", words.pick("other", "Sonstiges")),
            Vec::new(),
        ),
        QuestionKind::SingleChoice { choices, other } => {
            let mut codes: Vec<(u16, String)> = choices
                .iter()
                .map(|choice| (choice.code, word(&choice.text)))
                .collect();
            if *other {
                codes.push((0, words.pick("other", "Sonstiges").to_owned()));
            }
            (text, codes)
        }
        QuestionKind::MultipleChoice { choices, .. } => {
            let choice = if part == 0 {
                words.pick("other", "Sonstiges").to_owned()
            } else {
                of_part(choices)
            };
            (format!("{text}: {choice}"), yes_no())
        }
        QuestionKind::Likert { labels } | QuestionKind::Satisfaction { labels, .. } => {
            (text, labelled(labels))
        }
        QuestionKind::Matrix { items, labels } => {
            (format!("{text}: {}", of_part(items)), labelled(labels))
        }
        QuestionKind::Ranking { choices } => (format!("{text}: {}", of_part(choices)), Vec::new()),
        QuestionKind::Kano {
            functional,
            dysfunctional,
        } => {
            let asked = if part == 0 { functional } else { dysfunctional };
            (format!("{text}: {}", word(asked)), Vec::new())
        }
        QuestionKind::ImportanceSatisfaction {
            labels_importance,
            labels_satisfaction,
        } => {
            let (what, labels) = if part == 0 {
                (words.pick("importance", "Wichtigkeit"), labels_importance)
            } else {
                (
                    words.pick("satisfaction", "Zufriedenheit"),
                    labels_satisfaction,
                )
            };
            (format!("{text}: {what}"), labelled(labels))
        }
        QuestionKind::Date => (
            format!(
                "{text} ({})",
                words.pick("days since 1970-01-01", "Tage seit 1970-01-01")
            ),
            Vec::new(),
        ),
        QuestionKind::YesNo => (text, yes_no()),
        QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Information => (text, Vec::new()),
    };
    codebook
        .rows
        .push(vec![SheetCell::text(name), SheetCell::text(what)]);
    for (code, meaning) in codes {
        codebook.rows.push(vec![
            SheetCell::Empty,
            SheetCell::Empty,
            SheetCell::count(u64::from(code)),
            SheetCell::text(meaning),
        ]);
    }
}
