//! Whether the answers of a sheet can be answers to a survey.
//!
//! Everything that comes from outside passes here: from phones, from answer files, from this
//! device. What comes out is in the order of the survey's fields and says nothing about the order
//! in which it was answered.

use std::collections::HashMap;

use super::{
    Answer, AnswerSheet, AnswerValue, Field, FieldKey, FieldKind, Question, QuestionKind, Segment,
    SurveyDefinition, fields_of, path,
};

/// The most characters of a short text, and of what is typed beside "other".
pub const SHORT_TEXT: usize = 500;
/// The most characters of a long text.
pub const LONG_TEXT: usize = 5_000;
/// 0001-01-01 and 9999-12-31, as days since 1970-01-01.
pub const DATES: std::ops::RangeInclusive<f64> = -719_162.0..=2_932_896.0;

/// Why a sheet cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetProblem {
    pub field: FieldKey,
    pub fault: SheetFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFault {
    /// The survey has no such question, or the question no such part.
    UnknownField,
    /// The field is answered more than once.
    Twice,
    /// A segment that comes with a code, never with the answers.
    Attached,
    /// A code where a text belongs, or the like.
    WrongKind,
    /// Not a code of this field.
    UnknownCode,
    /// A required question that was shown has no answer, or only a part of one.
    Missing,
    /// The question does not offer "prefer not to say", or only some of its parts were refused.
    MayNotRefuse,
    /// More choices than the question allows.
    TooMany,
    /// The ranks are not each of 1, 2, 3 … once.
    NotARanking,
    /// Outside the bounds of the question, or not a number at all.
    OutOfRange,
    /// More decimals than the question takes; a date that is not a whole day.
    TooManyDecimals,
    TextTooLong,
}

/// The sheet as it is kept, or everything that is wrong with it.
///
/// Left out are answers to questions that were not shown on the way the answers lead (see
/// [`path()`]), blank texts, and what was typed beside an "other" that is not chosen. A multiple
/// choice with any choice gets a 0 for those not chosen. Checking what comes out gives the same
/// again.
///
/// # Errors
/// Every [`SheetProblem`], in the order of the fields; unknown fields first.
pub fn check_sheet(
    definition: &SurveyDefinition,
    sheet: AnswerSheet,
) -> Result<AnswerSheet, Vec<SheetProblem>> {
    let mut problems = Vec::new();
    let mut given = known(definition, sheet, &mut problems);
    let whole = AnswerSheet {
        answers: definition
            .questions()
            .flat_map(|question| tidied(question, &mut given))
            .collect(),
    };
    let shown: Vec<&Question> = path(definition, &whole)
        .into_iter()
        .flat_map(|page| page.questions)
        .collect();
    let mut answers_of: HashMap<crate::QuestionId, Vec<Answer>> = HashMap::new();
    for answer in whole.answers {
        answers_of.entry(answer.question).or_default().push(answer);
    }
    let mut kept: HashMap<crate::QuestionId, Vec<Answer>> = HashMap::new();
    for question in shown {
        let answers = answers_of.remove(&question.id).unwrap_or_default();
        check_question(question, &answers, &mut problems);
        kept.insert(question.id, answers);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let in_order = definition.questions();
    let answers = in_order.filter_map(|question| kept.remove(&question.id));
    Ok(AnswerSheet {
        answers: answers.flatten().collect(),
    })
}

type Given = HashMap<FieldKey, AnswerValue>;

/// The answers by their fields, without those the survey does not have.
fn known(
    definition: &SurveyDefinition,
    sheet: AnswerSheet,
    problems: &mut Vec<SheetProblem>,
) -> Given {
    let mut fields = HashMap::new();
    for question in definition.questions() {
        let attached = question.content.segment == Some(Segment::Attached);
        fields.extend(
            fields_of(question)
                .into_iter()
                .map(|field| (field.key, attached)),
        );
    }
    let mut given = Given::with_capacity(sheet.answers.len());
    for answer in sheet.answers {
        let field = FieldKey {
            question: answer.question,
            part: answer.part,
        };
        let fault = match fields.get(&field) {
            None => Some(SheetFault::UnknownField),
            Some(true) => Some(SheetFault::Attached),
            Some(false) => given.insert(field, answer.value).map(|_| SheetFault::Twice),
        };
        problems.extend(fault.map(|fault| SheetProblem { field, fault }));
    }
    given
}

/// The answers of one question in the order of its fields, as they are kept.
fn tidied(question: &Question, given: &mut Given) -> Vec<Answer> {
    let fields = fields_of(question);
    for field in &fields {
        if let Some(AnswerValue::Text { text }) = given.get_mut(&field.key) {
            *text = tidy_text(
                text,
                matches!(question.content.kind, QuestionKind::LongText),
            );
            if text.is_empty() {
                given.remove(&field.key);
            }
        }
    }
    let part = |part| FieldKey {
        question: question.id,
        part,
    };
    let is = |given: &Given, key, code| given.get(&key) == Some(&AnswerValue::Code { code });
    let (other_chosen, fills) = match question.content.kind {
        QuestionKind::SingleChoice { .. } => (is(given, part(0), 0), None),
        QuestionKind::MultipleChoice { .. } => {
            let any = fields.iter().any(|field| is(given, field.key, 1));
            (
                is(given, part(0), 1),
                any.then_some(AnswerValue::Code { code: 0 }),
            )
        }
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => (false, None),
    };
    if !other_chosen {
        given.remove(&part(FieldKey::OTHER));
    }
    let whole = |field: &&Field| field.key.part != FieldKey::OTHER;
    let all_refused = fields
        .iter()
        .filter(whole)
        .filter_map(|field| given.get(&field.key))
        .fold(None, |all, value| {
            Some(all.unwrap_or(true) && *value == AnswerValue::Refused)
        });
    let fills = if all_refused == Some(true) {
        Some(AnswerValue::Refused)
    } else {
        fills
    };
    if let Some(value) = fills {
        for field in fields.iter().filter(whole) {
            given.entry(field.key).or_insert_with(|| value.clone());
        }
    }
    let answer = |field: &Field| {
        given.remove(&field.key).map(|value| Answer {
            question: field.key.question,
            part: field.key.part,
            value,
        })
    };
    fields.iter().filter_map(answer).collect()
}

/// Without characters nobody types; one line unless it is a long text.
fn tidy_text(text: &str, lines: bool) -> String {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|letter| match letter {
            '\n' | '\r' if lines => '\n',
            '\n' | '\r' | '\t' => ' ',
            letter => letter,
        })
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect();
    text.trim().to_owned()
}

fn check_question(question: &Question, answers: &[Answer], problems: &mut Vec<SheetProblem>) {
    let fields = fields_of(question);
    let parts = fields
        .iter()
        .filter(|field| field.key.part != FieldKey::OTHER);
    let mut say = |part, fault| {
        let field = FieldKey {
            question: question.id,
            part,
        };
        problems.push(SheetProblem { field, fault });
    };
    let refused = |answer: &&Answer| answer.value == AnswerValue::Refused;
    let refusals = answers.iter().filter(refused).count();
    if refusals > 0 && (!question.content.may_refuse || refusals != parts.clone().count()) {
        let first = answers.iter().find(refused).map_or(0, |answer| answer.part);
        say(first, SheetFault::MayNotRefuse);
        return;
    }
    for field in &fields {
        let value = answers
            .iter()
            .find(|answer| answer.part == field.key.part)
            .map(|answer| &answer.value);
        if let Some(fault) = value.and_then(|value| fault(question, field, value)) {
            say(field.key.part, fault);
        }
    }
    let chosen = |answer: &&Answer| answer.value == AnswerValue::Code { code: 1 };
    let mut answered_parts = answers.iter().filter(|a| a.part != FieldKey::OTHER).count();
    if refusals == 0 {
        match &question.content.kind {
            QuestionKind::MultipleChoice { at_most, .. } => {
                let chosen = answers.iter().filter(chosen).count();
                if at_most.is_some_and(|most| chosen > usize::from(most)) {
                    say(0, SheetFault::TooMany);
                }
                if chosen == 0 {
                    answered_parts = 0;
                }
            }
            QuestionKind::Ranking { choices } if !answers.is_empty() => {
                let mut ranks: Vec<u16> = answers.iter().filter_map(code).collect();
                ranks.sort_unstable();
                let expected = (1..).take(choices.len());
                if answered_parts != choices.len() || !ranks.into_iter().eq(expected) {
                    say(answers[0].part, SheetFault::NotARanking);
                }
            }
            QuestionKind::Ranking { .. }
            | QuestionKind::SingleChoice { .. }
            | QuestionKind::Likert { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::Recommendation { .. }
            | QuestionKind::Satisfaction { .. }
            | QuestionKind::Effort { .. }
            | QuestionKind::Rating { .. }
            | QuestionKind::Number { .. }
            | QuestionKind::ShortText
            | QuestionKind::LongText
            | QuestionKind::Date
            | QuestionKind::YesNo
            | QuestionKind::Kano { .. }
            | QuestionKind::ImportanceSatisfaction { .. }
            | QuestionKind::Information => {}
        }
    }
    if question.content.required && answered_parts < parts.clone().count() {
        let open = parts
            .map(|field| field.key.part)
            .find(|part| answered_parts == 0 || answers.iter().all(|answer| answer.part != *part));
        say(open.unwrap_or(0), SheetFault::Missing);
    }
}

fn code(answer: &Answer) -> Option<u16> {
    match answer.value {
        AnswerValue::Code { code } => Some(code),
        AnswerValue::Number { .. } | AnswerValue::Text { .. } | AnswerValue::Refused => None,
    }
}

fn fault(question: &Question, field: &Field, value: &AnswerValue) -> Option<SheetFault> {
    match (field.kind, value) {
        (_, AnswerValue::Refused) => None,
        (FieldKind::Codes { least, most }, AnswerValue::Code { code }) => {
            let there = match &question.content.kind {
                QuestionKind::SingleChoice { choices, other } => {
                    (*code == 0 && *other) || choices.iter().any(|choice| choice.code == *code)
                }
                QuestionKind::MultipleChoice { .. }
                | QuestionKind::Likert { .. }
                | QuestionKind::Matrix { .. }
                | QuestionKind::Recommendation { .. }
                | QuestionKind::Satisfaction { .. }
                | QuestionKind::Effort { .. }
                | QuestionKind::Rating { .. }
                | QuestionKind::Ranking { .. }
                | QuestionKind::Number { .. }
                | QuestionKind::ShortText
                | QuestionKind::LongText
                | QuestionKind::Date
                | QuestionKind::YesNo
                | QuestionKind::Kano { .. }
                | QuestionKind::ImportanceSatisfaction { .. }
                | QuestionKind::Information => (least..=most).contains(code),
            };
            (!there).then_some(SheetFault::UnknownCode)
        }
        (FieldKind::Number, AnswerValue::Number { number }) => number_fault(question, *number),
        (FieldKind::Text, AnswerValue::Text { text }) => {
            let long = matches!(question.content.kind, QuestionKind::LongText);
            let most = if long { LONG_TEXT } else { SHORT_TEXT };
            (text.chars().count() > most).then_some(SheetFault::TextTooLong)
        }
        (
            FieldKind::Codes { .. } | FieldKind::Number | FieldKind::Text,
            AnswerValue::Code { .. } | AnswerValue::Number { .. } | AnswerValue::Text { .. },
        ) => Some(SheetFault::WrongKind),
    }
}

fn number_fault(question: &Question, number: f64) -> Option<SheetFault> {
    // Dates are the only other numbers.
    let (mut least, mut most, mut places) = (*DATES.start(), *DATES.end(), 0);
    if let QuestionKind::Number {
        least: smallest,
        most: largest,
        decimals,
        ..
    } = &question.content.kind
    {
        least = smallest.unwrap_or(f64::MIN);
        most = largest.unwrap_or(f64::MAX);
        places = i32::from(*decimals);
    }
    if !number.is_finite() || number < least || number > most {
        return Some(SheetFault::OutOfRange);
    }
    let scaled = number * 10_f64.powi(places);
    // What was typed as 0.3 is not exactly three tenths; a part in 10⁹ is no decimal of its own.
    let off = (scaled - scaled.round()).abs();
    (off > 1e-9 * scaled.abs().max(1.0)).then_some(SheetFault::TooManyDecimals)
}
