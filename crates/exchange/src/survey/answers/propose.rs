//! What the columns of a table are: questions of a survey, or questions to be made.

use std::collections::HashMap;

use throughline_model::survey::{Choice, QuestionContent, QuestionKind, SurveyDefinition, Wording};

use super::EVERY_PART;
use super::asked::{fitting, kind_as};
use super::headings::{Heading, Meaning};
use super::kinds::kind_of;
use super::matching::{full_text, is_other, matched, part_of};
use super::profile::Profile;
use super::scales::{shown, yes_or_no};
use crate::survey::{
    AnswerColumn, AnswerColumnRole, AnswerTarget, AskedAs, CellLabel, ColumnTypes,
};
use crate::words::plain;

pub(super) struct Proposal {
    pub(super) columns: Vec<AnswerColumn>,
    pub(super) questions: Vec<QuestionContent>,
    pub(super) types: Vec<Option<ColumnTypes>>,
}

/// `chosen` is what a person said of the columns, as far as they did.
pub(super) fn propose(
    headings: &[Heading],
    profiles: &[Profile],
    definition: Option<&SurveyDefinition>,
    chosen: &[AnswerColumn],
    language: &str,
) -> Proposal {
    let mut proposal = Proposal {
        columns: Vec::with_capacity(headings.len()),
        questions: Vec::new(),
        types: Vec::with_capacity(headings.len()),
    };
    let chosen = |column: usize| {
        chosen
            .get(column)
            .filter(|_| chosen.len() == headings.len())
    };
    let beside: Vec<Vec<&str>> = profiles
        .iter()
        .filter(|profile| !profile.overflowed && (2..=22).contains(&profile.distinct.len()))
        .map(Profile::words)
        .collect();
    let mut groups: HashMap<&str, usize> = HashMap::new();
    for (column, (heading, profile)) in headings.iter().zip(profiles).enumerate() {
        let asked = chosen(column).and_then(|column| column.asked);
        let mut types = None;
        let role = match heading.meaning {
            Meaning::Circumstance => AnswerColumnRole::Ignore,
            Meaning::Respondent => AnswerColumnRole::Respondent,
            Meaning::Seconds => AnswerColumnRole::Seconds,
            Meaning::Question => definition
                .and_then(|definition| matched(heading, profile, definition))
                .or_else(|| {
                    if heading.item.is_empty() || !has_siblings(headings, column) {
                        let (content, role, offered) = single(
                            (heading, profile),
                            &beside,
                            chosen(column),
                            language,
                            proposal.questions.len(),
                        )?;
                        proposal.questions.push(content);
                        types = offered;
                        return Some(role);
                    }
                    let known = groups.get(heading.question.as_str()).copied();
                    let question = match known {
                        Some(question) => question,
                        None => {
                            let made = group(headings, profiles, column, &beside, language)?;
                            proposal.questions.push(made);
                            groups.insert(&heading.question, proposal.questions.len() - 1);
                            proposal.questions.len() - 1
                        }
                    };
                    let kind = &proposal.questions.get(question)?.kind;
                    part_of(heading, profile, kind).map(|(part, labels)| AnswerColumnRole::Answer {
                        target: AnswerTarget::Proposed { question, part },
                        labels,
                    })
                })
                .unwrap_or(AnswerColumnRole::Ignore),
        };
        proposal.columns.push(AnswerColumn {
            name: heading.name.clone(),
            role,
            asked: types.as_ref().and(asked),
        });
        proposal.types.push(types);
    }
    proposal
}

fn has_siblings(headings: &[Heading], column: usize) -> bool {
    let question = &headings[column].question;
    headings.iter().enumerate().any(|(other, heading)| {
        other != column && heading.question == *question && !heading.item.is_empty()
    })
}

/// The question that a column is by itself, which will be the `number`th of those proposed.
fn single(
    (heading, profile): (&Heading, &Profile),
    beside: &[Vec<&str>],
    chosen: Option<&AnswerColumn>,
    language: &str,
    number: usize,
) -> Option<(QuestionContent, AnswerColumnRole, Option<ColumnTypes>)> {
    let said: &[CellLabel] = match chosen.map(|column| &column.role) {
        Some(AnswerColumnRole::Answer { labels, .. }) => labels,
        _ => &[],
    };
    let guessed = kind_of(heading, profile, beside, language)?;
    let fitting = fitting(&guessed, profile, beside, language);
    let (kind, labels, segment) = chosen
        .and_then(|column| column.asked)
        .and_then(|asked| kind_as(asked, &guessed, profile, beside, said, language))
        .unwrap_or(guessed);
    let part = if matches!(kind, QuestionKind::MultipleChoice { .. }) {
        EVERY_PART
    } else {
        0
    };
    let types = AskedAs::of(&kind).map(|asked| ColumnTypes {
        question: number,
        asked,
        fitting,
    });
    let text = Wording::of(language, &shown(&full_text(heading)));
    let content = QuestionContent {
        segment,
        may_refuse: profile.refuses(),
        ..QuestionContent::new(text, kind)
    };
    let target = AnswerTarget::Proposed {
        question: number,
        part,
    };
    Some((content, AnswerColumnRole::Answer { target, labels }, types))
}

/// The columns of one question: a matrix where they share a scale, else choices to be ticked.
fn group(
    headings: &[Heading],
    profiles: &[Profile],
    column: usize,
    beside: &[Vec<&str>],
    language: &str,
) -> Option<QuestionContent> {
    let question = &headings[column].question;
    let members: Vec<(&Heading, &Profile)> = headings
        .iter()
        .zip(profiles)
        .filter(|(heading, _)| {
            heading.question == *question
                && !heading.item.is_empty()
                && heading.meaning == Meaning::Question
        })
        .collect();
    let items = |with_other: bool| -> Vec<Choice> {
        members
            .iter()
            .filter(|(heading, _)| with_other || !is_other(&heading.item))
            .zip(1..=Choice::MOST)
            .map(|((heading, _), code)| Choice {
                code,
                text: Wording::of(language, &heading.item),
            })
            .collect()
    };
    let text = Wording::of(language, question);
    let ticked = members.iter().all(|(heading, profile)| {
        is_other(&heading.item)
            || profile
                .words()
                .iter()
                .all(|word| yes_or_no(word).is_some() || plain(word) == plain(&heading.item))
    });
    if ticked {
        let kind = QuestionKind::MultipleChoice {
            choices: items(false),
            other: members.iter().any(|(heading, _)| is_other(&heading.item)),
            at_most: None,
        };
        return Some(QuestionContent::new(text, kind));
    }
    // One profile of all: a point that one item never got belongs to the scale all the same.
    let mut all = Profile::default();
    for (_, profile) in &members {
        all.add_all(profile);
    }
    let labels = match kind_of(&headings[column], &all, beside, language)?.0 {
        QuestionKind::Likert { labels } => labels,
        QuestionKind::SingleChoice { choices, .. } if (2..=11).contains(&choices.len()) => {
            choices.into_iter().map(|choice| choice.text).collect()
        }
        _ => return None,
    };
    let kind = QuestionKind::Matrix {
        items: items(true),
        labels,
    };
    Some(QuestionContent::new(text, kind))
}
