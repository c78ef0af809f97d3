//! Improvement: opportunities, actions and reviews, read and edited.

mod actions;
mod matrix;
mod opportunities;
mod reviews;

use throughline_model::improvement::ImprovementProblem;
use throughline_store::rows::Connection;

use super::Load;
use super::preferences::language;
use crate::app::Context;
use crate::editing::now;
use crate::error::CallError;
use crate::improving::office::Office;
use crate::measuring::words::MeasureWords;
use crate::time::{days, read_date};

/// Everything of improvement, and what else `more` reads in the same breath.
fn office<T: Send + 'static>(
    on: &Context<'_>,
    name: &'static str,
    more: impl FnOnce(&Connection) -> Result<T, CallError> + Send + 'static,
) -> Result<(Office, T), CallError> {
    let inner = on.inner.clone();
    let today = today(on);
    on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        let office = Office::read(connection, &load, today)?;
        let more = more(connection)?;
        Ok((office, more))
    })
}

/// Days since 1970-01-01.
fn today(on: &Context<'_>) -> i32 {
    days(now(&on.inner.environment))
}

fn words(on: &Context<'_>) -> MeasureWords {
    MeasureWords::of(&language(on))
}

/// A day as it is written in requests.
fn day(text: &str) -> Result<i32, CallError> {
    read_date(text).ok_or_else(|| CallError::invalid("a day is written as 2026-11-22"))
}

fn refused(problem: ImprovementProblem, words: &MeasureWords) -> CallError {
    CallError::refused(match problem {
        ImprovementProblem::Part(part) => words.say(
            "{part} lies outside what it can be.",
            "{part} liegt außerhalb dessen, was möglich ist.",
            &[("part", &words.part(part))],
        ),
        ImprovementProblem::Goal => words.pick(
            "A measure should move by more than nothing.",
            "Eine Kennzahl soll sich um mehr als nichts bewegen.",
        ),
        ImprovementProblem::Twice => words.pick(
            "The action names the same measure twice.",
            "Die Maßnahme nennt dieselbe Kennzahl zweimal.",
        ),
        ImprovementProblem::Many => words.pick(
            "An action names at most twenty measures.",
            "Eine Maßnahme nennt höchstens zwanzig Kennzahlen.",
        ),
        ImprovementProblem::Dates => words.pick(
            "The day of the check lies before the day on which it begins to work.",
            "Der Tag der Prüfung liegt vor dem Tag, ab dem es wirkt.",
        ),
    })
}
