//! The questions that answers can be split by.

use throughline_model::QuestionId;
use throughline_model::survey::{FieldKind, Question, QuestionKind, Segment, Wording};
use throughline_store::answers::{AnswerColumns, MISSING};

use super::data::code;

/// A question that answers can be split by.
#[derive(Debug, Clone)]
pub(crate) struct SegmentAxis {
    pub question: QuestionId,
    pub name: Wording,
    pub values: Vec<AxisValue>,
}

#[derive(Debug, Clone)]
pub(crate) struct AxisValue {
    /// `None`: not answered.
    pub code: Option<u16>,
    pub name: ValueName,
}

#[derive(Debug, Clone)]
pub(crate) enum ValueName {
    Wording(Wording),
    Number(u16),
    Yes,
    No,
    Other,
    NotAnswered,
}

/// A segment with the place of everybody's value, if answers can be split by the question.
pub(super) fn axis(
    question: &Question,
    columns: &AnswerColumns,
    rows: usize,
) -> Option<(SegmentAxis, Vec<u16>)> {
    match question.content.segment? {
        Segment::Asked | Segment::Attached => {}
    }
    let field = throughline_model::survey::fields_of(question)
        .into_iter()
        .find(|field| field.key.part == 0)?;
    let FieldKind::Codes { least, most } = field.kind else {
        return None;
    };
    let named = |code: u16| match &question.content.kind {
        QuestionKind::SingleChoice { choices, .. } => {
            if code == 0 {
                return Some(ValueName::Other);
            }
            let choice = choices.iter().find(|choice| choice.code == code)?;
            Some(ValueName::Wording(choice.text.clone()))
        }
        QuestionKind::YesNo => Some(if code == 1 {
            ValueName::Yes
        } else {
            ValueName::No
        }),
        QuestionKind::Likert { labels } | QuestionKind::Satisfaction { labels, .. } => {
            let label = labels.get(usize::from(code).checked_sub(1)?);
            Some(
                label
                    .filter(|label| !label.is_empty())
                    .map_or(ValueName::Number(code), |label| {
                        ValueName::Wording(label.clone())
                    }),
            )
        }
        QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => Some(ValueName::Number(code)),
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => None,
    };
    let codes: Vec<u16> = match &question.content.kind {
        // In the order in which they are offered, not of their codes.
        QuestionKind::SingleChoice { choices, other } => {
            let offered = choices.iter().map(|choice| choice.code);
            offered.chain(other.then_some(0)).collect()
        }
        QuestionKind::YesNo
        | QuestionKind::Likert { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => (least..=most).collect(),
    };
    let mut values: Vec<AxisValue> = codes
        .into_iter()
        .filter_map(|code| {
            Some(AxisValue {
                code: Some(code),
                name: named(code)?,
            })
        })
        .collect();
    if values.is_empty() {
        return None;
    }
    let mut place_of = vec![None; usize::from(most) + 1];
    for (place, value) in (0u16..).zip(&values) {
        if let Some(slot) = value
            .code
            .and_then(|code| place_of.get_mut(usize::from(code)))
        {
            *slot = Some(place);
        }
    }
    let none = u16::try_from(values.len()).ok()?;
    let column = columns.get(field.key);
    let places: Vec<u16> = (0..rows)
        .map(|row| {
            let code = code(column, row).filter(|code| *code < MISSING);
            code.and_then(|code| place_of.get(usize::from(code)).copied().flatten())
                .unwrap_or(none)
        })
        .collect();
    if places.contains(&none) {
        values.push(AxisValue {
            code: None,
            name: ValueName::NotAnswered,
        });
    }
    let axis = SegmentAxis {
        question: question.id,
        name: question.content.text.clone(),
        values,
    };
    Some((axis, places))
}
