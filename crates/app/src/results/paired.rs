//! Two answers of the same people compared, such as what mattered to them and how it was.

use throughline_model::QuestionId;
use throughline_model::survey::{FieldKey, QuestionKind};
use throughline_stats::means::paired;
use throughline_stats::{Estimate, Interval, StatsError};

use super::data::{WaveData, code};
use super::guard::Base;
use super::overview::no_answers;
use super::view::View;
use super::words::ResultWords;
use crate::calls::results::ResultsScope;

/// Means of those who gave both answers, on a scale from 1 to 5.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub first: f64,
    pub second: f64,
    /// Second less first, person by person.
    pub difference: Estimate,
}

/// The points of a field that is answered on a scale from 1, and whether it is turned.
fn scale(data: &WaveData, key: FieldKey) -> Option<(u8, bool)> {
    let item = data.items.iter().find(|item| item.key == key);
    if let Some(item) = item {
        return Some((item.points, item.reversed));
    }
    let question = data.question(key.question)?;
    let pair = matches!(
        question.content.kind,
        QuestionKind::ImportanceSatisfaction { .. }
    );
    (pair && key.part < 2).then_some((5, false))
}

/// What a question on importance and satisfaction says.
///
/// # Errors
/// Why it is not shown, in words.
pub(crate) fn of_question(
    data: &WaveData,
    question: QuestionId,
    words: &ResultWords,
) -> Result<Pair, String> {
    let key = |part| FieldKey { question, part };
    compared(data, key(0), key(1), words)
}

/// What two questions on scales say. Scales of other lengths are stretched to 1 to 5.
///
/// # Errors
/// Why it is not shown, in words.
pub(crate) fn of_questions(
    data: &WaveData,
    first: QuestionId,
    second: QuestionId,
    words: &ResultWords,
) -> Result<Pair, String> {
    let key = |question| FieldKey { question, part: 0 };
    compared(data, key(first), key(second), words)
}

fn compared(
    data: &WaveData,
    first: FieldKey,
    second: FieldKey,
    words: &ResultWords,
) -> Result<Pair, String> {
    let not_asked = || words.pick("not asked", "nicht gefragt").to_owned();
    let scales = [
        scale(data, first).ok_or_else(not_asked)?,
        scale(data, second).ok_or_else(not_asked)?,
    ];
    let view = View::new(data, &ResultsScope::default()).map_err(|_| not_asked())?;
    let visible = view.visibility(&[Base::All(vec![first, second])]);
    if let Some(reason) = words.hidden(visible, None) {
        return Err(reason);
    }
    let columns = [data.column(first), data.column(second)];
    let mut values: [Vec<f64>; 2] = Default::default();
    for row in view.people.rows().iter().map(|row| *row as usize) {
        let stretched = |place: usize| {
            let (points, reversed) = scales[place];
            let code = code(columns[place], row).filter(|c| (1..=u16::from(points)).contains(c))?;
            let code = match reversed {
                true => u16::from(points) + 1 - code,
                false => code,
            };
            Some(1.0 + f64::from(code - 1) * 4.0 / f64::from(points - 1))
        };
        if let (Some(one), Some(other)) = (stretched(0), stretched(1)) {
            values[0].push(one);
            values[1].push(other);
        }
    }
    let n = values[0].len();
    if n == 0 {
        return Err(no_answers(words));
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / n as f64;
    let (first, second) = (mean(&values[0]), mean(&values[1]));
    let difference = match paired(&values[1], &values[0]) {
        Ok(compared) => compared.difference,
        // Everybody has the same difference: there is nothing to be unsure about but their number.
        Err(StatsError::NoVariation) => {
            let at = second - first;
            let same = Interval { low: at, high: at };
            Estimate::new(
                at,
                Some(same),
                n as u64,
                throughline_stats::Formula::PairedDifference,
            )
        }
        Err(_) => return Err(no_answers(words)),
    };
    Ok(Pair {
        first,
        second,
        difference,
    })
}
