//! Whether the questions of a theme hold together.

use serde::{Deserialize, Serialize};

use crate::complete::Complete;
use crate::describe::Moments;
use crate::distribution::f_quantile;
use crate::{Estimate, Formula, Interval, Result, StatsError};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// Cronbach's α, at most 1 and possibly negative, with Feldt's interval; `n` is the number of
    /// people who answered every item.
    pub alpha: Estimate,
    /// α of the other items if the one at this place is left out; `None` for each where only two
    /// items are given or the others do not vary.
    pub if_dropped: Vec<Option<f64>>,
}

/// Cronbach's α over complete cases, with the interval of Feldt, Woodruff and Salih (1987). Each
/// column is one item over people, reverse-worded ones turned before; a value that is not a number
/// is missing.
///
/// # Errors
/// [`StatsError::TooFewColumns`] under two items, [`StatsError::TooFewAnswers`] under two complete
/// cases, [`StatsError::NoVariation`] if no person's sum differs from another's.
pub fn cronbach_alpha(items: &[&[f64]]) -> Result<Reliability> {
    if items.len() < 2 {
        return Err(StatsError::TooFewColumns {
            needed: 2,
            found: items.len(),
        });
    }
    let people = Complete::of(items)?;
    people.at_least(2)?;
    let all: Vec<usize> = (0..items.len()).collect();
    let value = alpha_of(&people, &all).ok_or(StatsError::NoVariation)?;
    let n = people.rows() as f64;
    let (upper, lower) = (n - 1.0, (n - 1.0) * (items.len() as f64 - 1.0));
    let outside = (1.0 - Interval::LEVEL) / 2.0;
    let end = |probability| 1.0 - (1.0 - value) * f_quantile(probability, upper, lower);
    let if_dropped = all
        .iter()
        .map(|dropped| {
            let others: Vec<usize> = all.iter().copied().filter(|item| item != dropped).collect();
            alpha_of(&people, &others)
        })
        .collect();
    Ok(Reliability {
        alpha: Estimate::new(
            value,
            Some(Interval {
                low: end(1.0 - outside),
                high: end(outside),
            }),
            people.rows() as u64,
            Formula::CronbachAlpha,
        ),
        if_dropped,
    })
}

fn alpha_of(people: &Complete, items: &[usize]) -> Option<f64> {
    if items.len() < 2 {
        return None;
    }
    let variance = |value: &dyn Fn(&[f64]) -> f64| {
        (0..people.rows())
            .map(|row| value(people.row(row)))
            .collect::<Moments>()
            .variance()
    };
    let of_items: f64 = items.iter().map(|&item| variance(&|row| row[item])).sum();
    let of_sums = variance(&|row| items.iter().map(|&item| row[item]).sum());
    let k = items.len() as f64;
    (of_sums > 0.0).then(|| k / (k - 1.0) * (1.0 - of_items / of_sums))
}
