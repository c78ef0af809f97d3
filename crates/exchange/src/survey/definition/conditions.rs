//! `visibleIf` of SurveyJS as conditions, as far as they can say it.

use std::collections::HashMap;

use throughline_model::survey::{AnswerRelation, AnswerTestDraft, ConditionDraft, Join};

/// What a condition needs to know of a question that others speak of.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) key: String,
    pub(super) kind: Asks,
    /// What stands in SurveyJS, and the code it has here.
    pub(super) codes: HashMap<String, u16>,
    /// Of a matrix: its rows and their parts.
    pub(super) rows: HashMap<String, u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Asks {
    /// One code.
    #[default]
    One,
    /// A part for each choice.
    Several,
    Number,
    Text,
}

/// The expression as a condition; `None` where conditions cannot say it.
pub(super) fn condition(
    expression: &str,
    known: &HashMap<String, Known>,
) -> Option<ConditionDraft> {
    let tokens = tokens(expression)?;
    let mut tests = Vec::new();
    let mut join = None;
    let mut rest = &tokens[..];
    loop {
        let (mut more, all_needed, left) = clause(rest, known)?;
        if all_needed && join == Some(Join::Any) {
            return None;
        }
        let several = more.len() > 1;
        tests.append(&mut more);
        rest = left;
        let this = match rest.split_first() {
            None => {
                // Two tests that both must hold fit only where all must.
                if several && all_needed && join == Some(Join::Any) {
                    return None;
                }
                let alone = join.is_none();
                let join = match (join, alone && several && !all_needed) {
                    (_, true) => Join::Any,
                    (Some(join), false) => join,
                    (None, false) => Join::All,
                };
                return Some(ConditionDraft { join, tests });
            }
            Some((Token::Word(word), _)) if word == "and" || word == "&&" => Join::All,
            Some((Token::Word(word), _)) if word == "or" || word == "||" => Join::Any,
            Some(_) => return None,
        };
        let fits = join.is_none_or(|join| join == this)
            && (!several || (all_needed == (this == Join::All)));
        if !fits {
            return None;
        }
        join = Some(this);
        rest = &rest[1..];
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    List(Vec<String>),
    Word(String),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '{' => {
                let end = rest.find('}')?;
                (Token::Name(rest[1..end].trim().to_owned()), end + 1)
            }
            '\'' | '"' => {
                let end = rest[1..].find(first)? + 1;
                (Token::Text(rest[1..end].to_owned()), end + 1)
            }
            '[' => {
                let end = rest.find(']')?;
                let items = rest[1..end]
                    .split(',')
                    .map(|item| item.trim().trim_matches(['\'', '"']).to_owned())
                    .filter(|item| !item.is_empty())
                    .collect();
                (Token::List(items), end + 1)
            }
            // Brackets and functions are beyond what a condition can say.
            '(' | ')' => return None,
            '=' | '<' | '>' | '!' | '&' | '|' => {
                let end = rest.find(|c| !"=<>!&|".contains(c)).unwrap_or(rest.len());
                (Token::Word(rest[..end].to_owned()), end)
            }
            _ => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || "{}[]()=<>!&|'\"".contains(c))
                    .filter(|end| *end > 0)
                    .unwrap_or(if rest.len() == first.len_utf8() {
                        first.len_utf8()
                    } else {
                        rest.len()
                    });
                (Token::Word(rest[..end].to_lowercase()), end)
            }
        };
        tokens.push(token);
        rest = rest.get(length..)?.trim_start();
        if tokens.len() > 200 {
            return None;
        }
    }
    Some(tokens)
}

/// The tests of one comparison, whether all of them must hold, and what follows.
#[allow(
    clippy::type_complexity,
    reason = "private, and each part is named above"
)]
fn clause<'t>(
    tokens: &'t [Token],
    known: &HashMap<String, Known>,
) -> Option<(Vec<AnswerTestDraft>, bool, &'t [Token])> {
    let (Token::Name(name), rest) = tokens.split_first()? else {
        return None;
    };
    let (question, part) = named(name, known)?;
    let (Token::Word(operator), rest) = rest.split_first()? else {
        return None;
    };
    let test = |part: u16, is: AnswerRelation| AnswerTestDraft {
        question: question.key.clone(),
        part,
        is,
    };
    if let "empty" | "notempty" = operator.as_str() {
        let answered = operator == "notempty";
        let is = || {
            if answered {
                AnswerRelation::Answered
            } else {
                AnswerRelation::NotAnswered
            }
        };
        if question.kind == Asks::Several {
            let tests = question
                .codes
                .values()
                .map(|code| test(*code, is()))
                .collect();
            return Some((tests, !answered, rest));
        }
        return Some((vec![test(part, is())], true, rest));
    }
    let (value, rest) = rest.split_first()?;
    let values: Vec<&str> = match value {
        Token::Text(text) | Token::Word(text) => vec![text.as_str()],
        Token::List(items) => items.iter().map(String::as_str).collect(),
        Token::Name(_) => return None,
    };
    let codes: Option<Vec<u16>> = values
        .iter()
        .map(|value| question.codes.get(*value).copied())
        .collect();
    let number = match values[..] {
        [value] => value.parse::<f64>().ok().filter(|value| value.is_finite()),
        _ => None,
    };
    let operator = match operator.as_str() {
        "=" | "==" | "equal" => "=",
        "<>" | "!=" | "notequal" => "!=",
        ">" | "greater" => ">",
        ">=" | "greaterorequal" => ">=",
        "<" | "less" => "<",
        "<=" | "lessorequal" => "<=",
        other => other,
    };
    let single = value_is_single(value);
    let tests = match (question.kind, operator) {
        (Asks::One, "=") if single => vec![test(part, AnswerRelation::OneOf { codes: codes? })],
        (Asks::One, "!=") if single => vec![test(part, AnswerRelation::NoneOf { codes: codes? })],
        (Asks::One, "anyof") => vec![test(part, AnswerRelation::OneOf { codes: codes? })],
        (Asks::One, "noneof") => vec![test(part, AnswerRelation::NoneOf { codes: codes? })],
        (Asks::One, ">" | ">=" | "<" | "<=") => {
            let here = f64::from(*codes?.first()?);
            let is = match operator {
                ">" => AnswerRelation::AtLeast { number: here + 1.0 },
                ">=" => AnswerRelation::AtLeast { number: here },
                "<" => AnswerRelation::AtMost { number: here - 1.0 },
                _ => AnswerRelation::AtMost { number: here },
            };
            vec![test(part, is)]
        }
        (Asks::Several, "contains" | "allof") => codes?
            .into_iter()
            .map(|code| test(code, AnswerRelation::OneOf { codes: vec![1] }))
            .collect(),
        (Asks::Several, "notcontains" | "noneof") => codes?
            .into_iter()
            .map(|code| test(code, AnswerRelation::NoneOf { codes: vec![1] }))
            .collect(),
        (Asks::Several, "anyof") => {
            let tests = codes?
                .into_iter()
                .map(|code| test(code, AnswerRelation::OneOf { codes: vec![1] }))
                .collect();
            return Some((tests, false, rest));
        }
        (Asks::Number, "=") => vec![
            test(part, AnswerRelation::AtLeast { number: number? }),
            test(part, AnswerRelation::AtMost { number: number? }),
        ],
        (Asks::Number, ">=") => vec![test(part, AnswerRelation::AtLeast { number: number? })],
        (Asks::Number, "<=") => vec![test(part, AnswerRelation::AtMost { number: number? })],
        _ => return None,
    };
    Some((tests, true, rest))
}

fn value_is_single(value: &Token) -> bool {
    matches!(value, Token::Text(_) | Token::Word(_))
}

/// `name`, or `matrix.row`.
fn named<'k>(name: &str, known: &'k HashMap<String, Known>) -> Option<(&'k Known, u16)> {
    if let Some(question) = known.get(name) {
        return question.rows.is_empty().then_some((question, 0));
    }
    let (matrix, row) = name.rsplit_once('.')?;
    let question = known.get(matrix)?;
    Some((question, *question.rows.get(row)?))
}
