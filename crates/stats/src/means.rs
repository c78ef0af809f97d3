//! Two means compared.

use serde::{Deserialize, Serialize};

use crate::describe::Moments;
use crate::distribution::{t_two_sided, t95};
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// A t test with the difference it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeanComparison {
    /// First minus second, with its interval.
    pub difference: Estimate,
    pub t: f64,
    /// Not whole for Welch's test.
    pub degrees_of_freedom: f64,
    /// Two-sided.
    pub p: f64,
}

/// Welch's test of `first − second`, for groups whose spread may differ.
///
/// # Errors
/// [`StatsError::TooFewAnswers`] under two values in either group, [`StatsError::NoVariation`] if
/// neither group varies.
pub fn welch(first: &Moments, second: &Moments) -> Result<MeanComparison> {
    let found = first.n().min(second.n());
    if found < 2 {
        return Err(StatsError::TooFewAnswers { needed: 2, found });
    }
    let (n1, n2) = (first.n() as f64, second.n() as f64);
    let (v1, v2) = (first.variance() / n1, second.variance() / n2);
    let variance = v1 + v2;
    if !variance.is_finite() {
        return Err(StatsError::NotFinite);
    }
    if variance <= 0.0 {
        return Err(StatsError::NoVariation);
    }
    let (w1, w2) = (v1 / variance, v2 / variance);
    let degrees = 1.0 / (w1 * w1 / (n1 - 1.0) + w2 * w2 / (n2 - 1.0));
    Ok(compared(
        first.value() - second.value(),
        variance.sqrt(),
        degrees,
        first.n() + second.n(),
        Formula::MeanDifference,
    ))
}

/// The paired t test of `first − second`, person by person; people who lack either value (not a
/// number) do not count.
pub fn paired(first: &[f64], second: &[f64]) -> Result<MeanComparison> {
    if first.len() != second.len() {
        return Err(StatsError::UnequalLengths);
    }
    let differences: Moments = first
        .iter()
        .zip(second)
        .filter(|(a, b)| !a.is_nan() && !b.is_nan())
        .map(|(a, b)| a - b)
        .collect();
    if differences.n() < 2 {
        return Err(StatsError::TooFewAnswers {
            needed: 2,
            found: differences.n(),
        });
    }
    let n = differences.n() as f64;
    let error = (differences.variance() / n).sqrt();
    if !error.is_finite() {
        return Err(StatsError::NotFinite);
    }
    if error <= 0.0 {
        return Err(StatsError::NoVariation);
    }
    Ok(compared(
        differences.value(),
        error,
        n - 1.0,
        differences.n(),
        Formula::PairedDifference,
    ))
}

fn compared(difference: f64, error: f64, degrees: f64, n: u64, formula: Formula) -> MeanComparison {
    let t = difference / error;
    MeanComparison {
        difference: Estimate::new(
            difference,
            Some(Interval::around(difference, t95(degrees) * error)),
            n,
            formula,
        ),
        t,
        degrees_of_freedom: degrees,
        p: t_two_sided(t, degrees),
    }
}
