//! Whether the questions of a theme hold together.

use serde::{Deserialize, Serialize};

use crate::complete::Complete;
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
    let sums = people.products(|_| 1.0).sums;
    let value = alpha_of(&sums, items.len(), &all).ok_or(StatsError::NoVariation)?;
    let n = people.rows() as f64;
    let (upper, lower) = (n - 1.0, (n - 1.0) * (items.len() as f64 - 1.0));
    let outside = (1.0 - Interval::LEVEL) / 2.0;
    let end = |probability| 1.0 - (1.0 - value) * f_quantile(probability, upper, lower);
    let if_dropped = all
        .iter()
        .map(|dropped| {
            let others: Vec<usize> = all.iter().copied().filter(|item| item != dropped).collect();
            alpha_of(&sums, items.len(), &others)
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

/// `sums` as [`Complete::products`] has them, of `width` items. The variance of a sum of items is the
/// sum of their covariances, so that leaving an item out needs no second look at the people.
fn alpha_of(sums: &[f64], width: usize, items: &[usize]) -> Option<f64> {
    if items.len() < 2 {
        return None;
    }
    let of_items: f64 = items.iter().map(|&item| sums[item * width + item]).sum();
    let of_pairs: f64 = items
        .iter()
        .flat_map(|&item| {
            let before = items.iter().filter(move |other| **other < item);
            before.map(move |other| sums[item * width + other])
        })
        .sum();
    let of_sums = of_items + 2.0 * of_pairs;
    let k = items.len() as f64;
    // Sums that are all alike leave rounding behind, never more than this.
    (of_sums > of_items * 1e-12).then(|| k / (k - 1.0) * (1.0 - of_items / of_sums))
}
