//! What the columns and codes of exported answers mean.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_model::survey::{Choice, FieldKey, Question, QuestionKind, Wording};

use crate::results::data::WaveData;
use crate::results::words::ResultWords;

/// A codebook without columns.
pub(super) fn empty(words: &ResultWords) -> Sheet {
    Sheet {
        name: words.pick("Codebook", "Codebuch").to_owned(),
        header: ["Column", "Question", "Code", "Meaning"]
            .into_iter()
            .zip(["Spalte", "Frage", "Code", "Bedeutung"])
            .map(|(english, german)| words.pick(english, german).to_owned())
            .collect(),
        rows: Vec::new(),
    }
}

/// A line about the whole table.
pub(super) fn remark(codebook: &mut Sheet, text: String) {
    codebook
        .rows
        .push(vec![SheetCell::Empty, SheetCell::Text(text)]);
}

/// `Q3`, `Q3_2`, `Q3_other`.
pub(super) fn column_name(number: usize, question: &Question, part: u16) -> String {
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
pub(super) fn describe(
    codebook: &mut Sheet,
    name: &str,
    question: &Question,
    part: u16,
    (data, words): (&WaveData, &ResultWords),
) {
    let text = words.text(&question.content.text, data);
    let word = |wording: &Wording| words.text(wording, data);
    let labelled = |labels: &[Wording]| -> Vec<(u16, String)> {
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
    let of_part = |choices: &[Choice]| {
        let choice = choices.iter().find(|choice| choice.code == part);
        choice.map(|choice| word(&choice.text)).unwrap_or_default()
    };
    if part == FieldKey::OTHER {
        let what = format!("{text}: {}", words.pick("other", "Sonstiges"));
        codebook
            .rows
            .push(vec![SheetCell::text(name), SheetCell::text(what)]);
        return;
    }
    let (what, codes): (String, Vec<(u16, String)>) = match &question.content.kind {
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
