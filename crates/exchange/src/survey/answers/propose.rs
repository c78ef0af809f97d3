//! What the columns of a table are: questions of a survey, or questions to be made.

use std::collections::HashMap;

use throughline_model::survey::{Choice, QuestionContent, QuestionKind, SurveyDefinition, Wording};

use super::EVERY_PART;
use super::headings::{Heading, Meaning};
use super::kinds::kind_of;
use super::matching::{full_text, is_other, matched, part_of};
use super::profile::Profile;
use super::scales::{shown, yes_or_no};
use crate::survey::{AnswerColumn, AnswerColumnRole, AnswerTarget};
use crate::words::plain;

pub(super) struct Proposal {
    pub(super) columns: Vec<AnswerColumn>,
    pub(super) questions: Vec<QuestionContent>,
}

pub(super) fn propose(
    headings: &[Heading],
    profiles: &[Profile],
    definition: Option<&SurveyDefinition>,
    language: &str,
) -> Proposal {
    let mut proposal = Proposal {
        columns: Vec::with_capacity(headings.len()),
        questions: Vec::new(),
    };
    let beside: Vec<Vec<&str>> = profiles
        .iter()
        .filter(|profile| !profile.overflowed && (2..=22).contains(&profile.distinct.len()))
        .map(Profile::words)
        .collect();
    let mut groups: HashMap<&str, usize> = HashMap::new();
    for (column, (heading, profile)) in headings.iter().zip(profiles).enumerate() {
        let role = match heading.meaning {
            Meaning::Circumstance => AnswerColumnRole::Ignore,
            Meaning::Respondent => AnswerColumnRole::Respondent,
            Meaning::Seconds => AnswerColumnRole::Seconds,
            Meaning::Question => definition
                .and_then(|definition| matched(heading, profile, definition))
                .or_else(|| {
                    if heading.item.is_empty() || !has_siblings(headings, column) {
                        return single(
                            heading,
                            profile,
                            &beside,
                            language,
                            &mut proposal.questions,
                        );
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
        });
    }
    proposal
}

fn has_siblings(headings: &[Heading], column: usize) -> bool {
    let question = &headings[column].question;
    headings.iter().enumerate().any(|(other, heading)| {
        other != column && heading.question == *question && !heading.item.is_empty()
    })
}

fn single(
    heading: &Heading,
    profile: &Profile,
    beside: &[Vec<&str>],
    language: &str,
    questions: &mut Vec<QuestionContent>,
) -> Option<AnswerColumnRole> {
    let (kind, labels, segment) = kind_of(heading, profile, beside, language)?;
    let part = if matches!(kind, QuestionKind::MultipleChoice { .. }) {
        EVERY_PART
    } else {
        0
    };
    let text = Wording::of(language, &shown(&full_text(heading)));
    questions.push(QuestionContent {
        segment,
        may_refuse: profile.refuses(),
        ..QuestionContent::new(text, kind)
    });
    Some(AnswerColumnRole::Answer {
        target: AnswerTarget::Proposed {
            question: questions.len() - 1,
            part,
        },
        labels,
    })
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
