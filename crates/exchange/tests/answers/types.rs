//! A person says what a column asks where the proposal is wrong.

use std::ops::ControlFlow;

use throughline_exchange::survey::answers::{AnswerBatch, AnswerValues, import, preview, resolved};
use throughline_exchange::survey::{AnswerColumnRole, AnswerImportPreview, AskedAs, CellLabel};
use throughline_model::survey::{QuestionKind, Recommender, ScaleLook};

use crate::harness::{append, survey_of};

const TABLE: &[u8] = b"Score,Mood,Would you come back?,Comment\n\
    4,fine,sure,good\n2,bad,never,poor\n5,great,sure,good\n3,fine,never,poor\n\
    1,bad,sure,good\n5,great,sure,fair\n4,fine,never,fair\n2,bad,sure,good\n";

fn look(options: Option<&AnswerImportPreview>) -> AnswerImportPreview {
    let options = options.map(|preview| &preview.options);
    preview("table.csv", TABLE, None, options, "en").expect("previews")
}

/// The preview with a column asked otherwise, as the wizard asks for it.
fn asked(before: &AnswerImportPreview, column: usize, asked: AskedAs) -> AnswerImportPreview {
    let mut chosen = before.clone();
    let changed = &mut chosen.options.columns[column];
    changed.asked = Some(asked);
    let AnswerColumnRole::Answer { labels, .. } = &mut changed.role else {
        panic!("column {column} is an answer");
    };
    labels.clear();
    look(Some(&chosen))
}

fn fitting(preview: &AnswerImportPreview, column: usize) -> &[AskedAs] {
    &preview.types[column].as_ref().expect("has types").fitting
}

fn read(preview: &AnswerImportPreview) -> AnswerBatch {
    let (definition, ids) = survey_of(&preview.proposed);
    let mut whole = AnswerBatch::default();
    let read = import(
        TABLE,
        &definition,
        &resolved(&preview.options, &ids),
        &mut |batch| {
            append(&mut whole, batch);
            ControlFlow::Continue(())
        },
    );
    assert!(read.expect("imports").issues.is_empty());
    whole
}

#[test]
fn every_column_says_what_it_is_and_what_else_it_could_be() {
    let preview = look(None);
    let told: Vec<AskedAs> = (0..4)
        .map(|column| preview.types[column].as_ref().expect("has types").asked)
        .collect();
    assert_eq!(told[..2], [AskedAs::Likert, AskedAs::SingleChoice]);
    for one in [
        AskedAs::Nps,
        AskedAs::Satisfaction,
        AskedAs::Effort,
        AskedAs::Number,
    ] {
        assert!(fitting(&preview, 0).contains(&one), "a score as {one:?}");
        assert!(!fitting(&preview, 1).contains(&one) || one == AskedAs::Satisfaction);
    }
    assert!(fitting(&preview, 2).contains(&AskedAs::YesNo));
    assert!(
        !fitting(&preview, 1).contains(&AskedAs::YesNo),
        "three words"
    );
    for column in 0..4 {
        assert!(fitting(&preview, column).contains(&AskedAs::LongText));
        assert!(!fitting(&preview, column).contains(&AskedAs::Date));
    }
}

#[test]
fn numbers_are_asked_as_what_was_chosen() {
    let before = look(None);
    let satisfied = asked(&before, 0, AskedAs::Satisfaction);
    assert_eq!(
        satisfied.proposed[0].kind,
        QuestionKind::Satisfaction {
            points: 5,
            look: ScaleLook::Numbers,
            labels: Vec::new()
        }
    );
    let recommends = asked(&satisfied, 0, AskedAs::Enps);
    assert!(matches!(
        recommends.proposed[0].kind,
        QuestionKind::Recommendation {
            of: Recommender::Employee,
            ..
        }
    ));
    assert_eq!(
        read(&recommends).columns[0],
        AnswerValues::Codes(vec![4, 2, 5, 3, 1, 5, 4, 2])
    );
    let as_text = asked(&before, 0, AskedAs::ShortText);
    assert!(matches!(read(&as_text).columns[0], AnswerValues::Texts(_)));
}

#[test]
fn words_of_no_known_scale_get_their_order_from_a_person() {
    let mut preview = asked(&look(None), 1, AskedAs::Likert);
    let AnswerColumnRole::Answer { labels, .. } = &mut preview.options.columns[1].role else {
        panic!("is an answer");
    };
    assert_eq!(labels.len(), 3, "each word is offered");
    *labels = [("bad", 1), ("fine", 2), ("great", 3)]
        .map(|(cell, code)| CellLabel {
            cell: cell.to_owned(),
            code: Some(code),
        })
        .to_vec();
    let ordered = look(Some(&preview));
    let QuestionKind::Likert { labels } = &ordered.proposed[1].kind else {
        panic!("is a scale");
    };
    let words: Vec<&str> = labels
        .iter()
        .map(|label| label.in_language("en", "en"))
        .collect();
    assert_eq!(words, ["bad", "fine", "great"]);
    assert_eq!(
        read(&ordered).columns[1],
        AnswerValues::Codes(vec![2, 1, 3, 2, 1, 3, 2, 1])
    );
}

#[test]
fn a_type_that_does_not_fit_leaves_the_proposed_one() {
    let before = look(None);
    assert_eq!(asked(&before, 1, AskedAs::Nps).proposed, before.proposed);
}
