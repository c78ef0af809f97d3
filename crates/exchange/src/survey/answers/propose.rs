//! What the columns of a table are: questions of a survey, or questions to be made.

use std::collections::HashMap;

use throughline_model::survey::{
    Choice, FieldKey, QuestionContent, QuestionKind, Recommender, ScaleLook, Segment,
    SurveyDefinition, Wording, choices_of, fields_of,
};

use super::EVERY_PART;
use super::headings::{Heading, Meaning};
use super::profile::Profile;
use super::reading::texts_of;
use super::scales::{scale_of, shown, yes_or_no};
use crate::survey::{AnswerColumn, AnswerColumnRole, AnswerTarget, CellLabel};
use crate::words::plain;

/// The most choices that are proposed for a column of words.
const MOST_CHOICES: usize = 250;

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

fn full_text(heading: &Heading) -> String {
    if heading.item.is_empty() {
        heading.question.clone()
    } else {
        format!("{} – {}", heading.question, heading.item)
    }
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

type Kind = (QuestionKind, Vec<CellLabel>, Option<Segment>);

fn kind_of(
    heading: &Heading,
    profile: &Profile,
    beside: &[Vec<&str>],
    language: &str,
) -> Option<Kind> {
    if profile.filled == 0 {
        return None;
    }
    let words = profile.words();
    let wording = |text: &str| Wording::of(language, &shown(text));
    let label = |cell: &str, code: u16| CellLabel {
        cell: cell.to_owned(),
        code: Some(code),
    };
    if !profile.overflowed && (1..=4).contains(&words.len()) {
        let answers: Option<Vec<u16>> = words.iter().map(|word| yes_or_no(word)).collect();
        let words_or_both =
            words.len() > 1 || words.iter().any(|word| word.parse::<f64>().is_err());
        if let Some(codes) = answers.filter(|_| words_or_both) {
            let labels = words
                .iter()
                .zip(codes)
                .map(|(word, code)| label(word, code));
            return Some((QuestionKind::YesNo, labels.collect(), None));
        }
    }
    if let Some((points, places)) = scale_of(&words, beside, None).filter(|_| !profile.overflowed) {
        let labels = words.iter().filter_map(|word| {
            let code = u16::try_from(places.get(*word)? + 1).ok()?;
            Some(label(word, code))
        });
        let kind = QuestionKind::Likert {
            labels: points.iter().map(|point| wording(point)).collect(),
        };
        return Some((kind, labels.collect(), None));
    }
    if profile.all_numbers() {
        return Some(numbers(heading, profile, language));
    }
    if profile.all_dates() {
        return Some((QuestionKind::Date, Vec::new(), None));
    }
    if let Some((_, choices)) = profile.listed() {
        let choices = choices
            .iter()
            .zip(1..)
            .map(|(text, code)| Choice {
                code,
                text: wording(text),
            })
            .collect();
        let kind = QuestionKind::MultipleChoice {
            choices,
            other: false,
            at_most: None,
        };
        return Some((kind, Vec::new(), None));
    }
    let again = profile.filled >= words.len() as u64 * 2;
    let short = words.iter().all(|word| word.chars().count() <= 80);
    if !profile.overflowed && again && short && (1..=MOST_CHOICES).contains(&words.len()) {
        let mut choices: Vec<Choice> = Vec::new();
        let mut labels = Vec::new();
        // Words that differ in case alone are one choice.
        let mut codes: HashMap<String, u16> = HashMap::new();
        for word in &words {
            let next = u16::try_from(choices.len() + 1).unwrap_or(Choice::MOST);
            let code = *codes.entry(plain(word)).or_insert(next);
            if code == next {
                choices.push(Choice {
                    code,
                    text: wording(word),
                });
            }
            labels.push(label(word, code));
        }
        let kind = QuestionKind::SingleChoice {
            choices,
            other: false,
        };
        return Some((kind, labels, Some(Segment::Attached)));
    }
    let kind = if profile.mean_length() > 40 {
        QuestionKind::LongText
    } else {
        QuestionKind::ShortText
    };
    Some((kind, Vec::new(), None))
}

/// Which scale a column of numbers is on, or that it is on none.
fn numbers(heading: &Heading, profile: &Profile, language: &str) -> Kind {
    let whole = profile.whole == profile.numbers;
    let (least, most) = (profile.least, profile.most);
    let name = plain(&heading.question);
    let recommends = ["recommend", "nps", "enps", "empfehl", "weiterempf"]
        .iter()
        .any(|word| name.contains(word));
    let values = profile.distinct.len();
    if whole && least >= 0.0 && most <= 10.0 && (recommends || (least == 0.0 && values == 11)) {
        let kind = QuestionKind::Recommendation {
            of: if name.contains("enps") || name.contains("work") || name.contains("arbeit") {
                Recommender::Employee
            } else {
                Recommender::Customer
            },
            low: Wording::default(),
            high: Wording::default(),
        };
        return (kind, Vec::new(), None);
    }
    if whole && least >= 1.0 && (3.0..=7.0).contains(&most) && values >= 3 {
        let points = (most as usize).max(4).max(if most <= 5.0 { 5 } else { 0 });
        let labels = vec![Wording::default(); points];
        return (QuestionKind::Likert { labels }, Vec::new(), None);
    }
    if whole && least >= 1.0 && most == 10.0 && values >= 8 {
        let kind = QuestionKind::Rating {
            points: 10,
            look: ScaleLook::Numbers,
            low: Wording::default(),
            high: Wording::default(),
        };
        return (kind, Vec::new(), None);
    }
    if whole && values == 2 && least >= 0.0 && most <= 9.0 {
        let mut words = profile.words();
        words.sort_by_key(|word| super::values::number(word).map(|number| number as i64));
        let choices = words
            .iter()
            .zip(1..)
            .map(|(word, code)| Choice {
                code,
                text: Wording::of(language, word.trim_end_matches(".0")),
            })
            .collect();
        let labels = words.iter().zip(1..).map(|(word, code)| CellLabel {
            cell: (*word).to_owned(),
            code: Some(code),
        });
        let kind = QuestionKind::SingleChoice {
            choices,
            other: false,
        };
        return (kind, labels.collect(), Some(Segment::Attached));
    }
    let kind = QuestionKind::Number {
        least: None,
        most: None,
        decimals: if whole { 0 } else { 2 },
        unit: String::new(),
    };
    (kind, Vec::new(), None)
}

fn is_other(item: &str) -> bool {
    matches!(
        plain(item).as_str(),
        "other"
            | "other please specify"
            | "sonstiges"
            | "andere"
            | "other text"
            | "sonstiges bitte angeben"
    )
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
        for word in profile.distinct.keys() {
            all.add(word.as_bytes());
        }
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

/// The part of a question that a column's item names, and what its cells mean.
fn part_of(
    heading: &Heading,
    profile: &Profile,
    kind: &QuestionKind,
) -> Option<(u16, Vec<CellLabel>)> {
    let item = plain(&heading.item);
    let part = choices_of(kind)
        .iter()
        .find(|choice| choice.text.0.values().any(|text| plain(text) == item))
        .map(|choice| choice.code);
    match kind {
        QuestionKind::MultipleChoice { choices, other, .. } => {
            if *other && is_other(&heading.item) {
                return Some((FieldKey::OTHER, Vec::new()));
            }
            let part = part.or_else(|| {
                choices
                    .iter()
                    .find(|choice| item == choice.code.to_string())
                    .map(|choice| choice.code)
            })?;
            Some((part, Vec::new()))
        }
        _ => part.map(|part| (part, labels_of(profile, kind))),
    }
}

/// What stands in the cells, as codes of a question's own scale or choices.
fn labels_of(profile: &Profile, kind: &QuestionKind) -> Vec<CellLabel> {
    let words = profile.words();
    let own = texts_of(kind);
    let direct: Vec<CellLabel> = words
        .iter()
        .filter_map(|word| {
            let code = *own.get(&plain(word))?;
            Some(CellLabel {
                cell: (*word).to_owned(),
                code: Some(code),
            })
        })
        .collect();
    let words_only: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| super::values::number(word).is_none())
        .collect();
    if direct.len() >= words_only.len() {
        return direct;
    }
    if *kind == QuestionKind::YesNo {
        return words
            .iter()
            .filter_map(|word| {
                Some(CellLabel {
                    cell: (*word).to_owned(),
                    code: Some(yes_or_no(word)?),
                })
            })
            .collect();
    }
    // The same scale in other words or another language: as many points, in their order.
    let points = match kind {
        QuestionKind::Likert { labels } | QuestionKind::Matrix { labels, .. } => labels.len(),
        QuestionKind::Satisfaction { points, .. } | QuestionKind::Rating { points, .. } => {
            usize::from(*points)
        }
        QuestionKind::Effort { .. } => 7,
        _ => return direct,
    };
    match scale_of(&words_only, &[], Some(points)) {
        Some((labels, places)) if labels.len() == points => words_only
            .iter()
            .filter_map(|word| {
                Some(CellLabel {
                    cell: (*word).to_owned(),
                    code: u16::try_from(places.get(*word)? + 1).ok(),
                })
            })
            .collect(),
        _ => direct,
    }
}

/// The question of a survey that a column answers: by the id or the text of question and item.
fn matched(
    heading: &Heading,
    profile: &Profile,
    definition: &SurveyDefinition,
) -> Option<AnswerColumnRole> {
    let names = [&heading.question, &heading.code, &heading.name].map(|name| plain(name));
    let whole = plain(&full_text(heading));
    let answer =
        |question: &throughline_model::survey::Question, part, labels| AnswerColumnRole::Answer {
            target: AnswerTarget::Survey {
                field: FieldKey {
                    question: question.id,
                    part,
                },
            },
            labels,
        };
    for question in definition.questions() {
        let kind = &question.content.kind;
        let fields = fields_of(question);
        if fields.is_empty() {
            continue;
        }
        let id = plain(&question.id.to_string());
        let is_question = |text: &str| {
            !text.is_empty()
                && (text == id
                    || question
                        .content
                        .text
                        .0
                        .values()
                        .any(|own| plain(own) == text))
        };
        let asked = names.iter().any(|name| is_question(name));
        if asked && heading.item.is_empty() {
            if let QuestionKind::MultipleChoice { .. } = kind {
                return Some(answer(question, EVERY_PART, Vec::new()));
            }
            if fields.len() == 1 || matches!(kind, QuestionKind::SingleChoice { .. }) {
                return Some(answer(question, 0, labels_of(profile, kind)));
            }
        }
        if asked && !heading.item.is_empty() {
            if let Some((part, labels)) = part_of(heading, profile, kind) {
                return Some(answer(question, part, labels));
            }
            let part = heading.item.parse::<u16>().ok();
            if let Some(part) =
                part.filter(|part| fields.iter().any(|field| field.key.part == *part))
            {
                return Some(answer(question, part, labels_of(profile, kind)));
            }
        }
        // A matrix whose items stand as headings of their own, as Microsoft Forms writes them.
        if let QuestionKind::Matrix { items, .. } = kind {
            let item = items.iter().find(|item| {
                item.text.0.values().any(|text| {
                    let text = plain(text);
                    !text.is_empty() && (names.contains(&text) || text == whole)
                })
            });
            if let Some(item) = item {
                return Some(answer(question, item.code, labels_of(profile, kind)));
            }
        }
    }
    None
}
