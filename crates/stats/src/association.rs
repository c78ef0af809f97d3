//! What goes together: correlation, and how much of an outcome several drivers explain.

use crate::complete::Complete;
use crate::distribution::{Z95, t_two_sided};
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// Pearson's r over the pairs of which neither is missing (not a number), with Fisher's interval;
/// none under four pairs or if r is exactly 1 or −1.
///
/// # Errors
/// [`StatsError::TooFewAnswers`] under three pairs, [`StatsError::ConstantColumn`] if one of the
/// two (0 or 1) does not vary.
pub fn pearson(first: &[f64], second: &[f64]) -> Result<Estimate> {
    let pairs = Complete::of(&[first, second])?;
    pairs.at_least(3)?;
    let r = pairs
        .correlations(|_| 1.0)
        .map_err(|column| StatsError::ConstantColumn { column })?[1];
    let n = pairs.rows() as f64;
    let interval = (n > 3.0 && r.abs() < 1.0).then(|| {
        let half = Z95 / (n - 3.0).sqrt();
        Interval {
            low: (r.atanh() - half).tanh(),
            high: (r.atanh() + half).tanh(),
        }
    });
    Ok(Estimate::new(
        r,
        interval,
        pairs.rows() as u64,
        Formula::PearsonCorrelation,
    ))
}

/// The two-sided p of "no correlation", by t with n − 2 degrees of freedom; `None` for under three
/// pairs.
pub fn pearson_p(r: f64, n: u64) -> Option<f64> {
    let degrees = n.checked_sub(2).filter(|&degrees| degrees > 0)? as f64;
    let unexplained = 1.0 - r * r;
    if unexplained <= 0.0 {
        return Some(0.0);
    }
    Some(t_two_sided(r * (degrees / unexplained).sqrt(), degrees))
}

/// A straight line through points.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    pub intercept: f64,
    pub slope: f64,
}

/// The least-squares line of `y` on `x`, for a scatter with its fit.
pub fn least_squares_line(x: &[f64], y: &[f64]) -> Result<Line> {
    let r = pearson(x, y)?.value;
    let pairs = Complete::of(&[x, y])?;
    let (x, y) = (pairs.column(0), pairs.column(1));
    let slope = r * (y.variance() / x.variance()).sqrt();
    Ok(Line {
        intercept: y.value() - slope * x.value(),
        slope,
    })
}

/// R² of ordinary least squares with intercept, over complete cases.
///
/// # Errors
/// As for [`crate::drivers::driver_importance`].
pub fn r_squared(outcome: &[f64], drivers: &[&[f64]]) -> Result<Estimate> {
    let explained = Explained::of(outcome, drivers)?;
    Ok(explained.r_squared())
}

/// The correlations of drivers and outcome, checked to be fit for regression.
pub(crate) struct Explained {
    pub people: Complete,
    /// Of the drivers and, last, the outcome; row by row.
    pub correlations: Vec<f64>,
    pub drivers: usize,
    value: f64,
}

impl Explained {
    pub fn of(outcome: &[f64], drivers: &[&[f64]]) -> Result<Self> {
        if drivers.is_empty() {
            return Err(StatsError::TooFewColumns {
                needed: 1,
                found: 0,
            });
        }
        let columns: Vec<&[f64]> = drivers.iter().copied().chain([outcome]).collect();
        let people = Complete::of(&columns)?;
        // An intercept, a slope per driver, and one more to see how well they fit.
        people.at_least(drivers.len() as u64 + 2)?;
        let correlations = people.correlations(|_| 1.0).map_err(|column| {
            if column == drivers.len() {
                StatsError::ConstantOutcome
            } else {
                StatsError::ConstantColumn { column }
            }
        })?;
        let value = 1.0
            - unexplained(&correlations, drivers.len())
                .map_err(|column| StatsError::Collinear { column })?;
        Ok(Self {
            people,
            correlations,
            drivers: drivers.len(),
            value,
        })
    }

    pub fn r_squared(&self) -> Estimate {
        Estimate::new(
            self.value,
            None,
            self.people.rows() as u64,
            Formula::DeterminationCoefficient,
        )
    }
}

/// Below this share of its own variance a driver counts as determined by those before it.
pub(crate) const TOLERANCE: f64 = 1e-9;

/// The share of the outcome's variance that all drivers leave; the first driver that those before
/// it determine otherwise. Elimination without exchange is stable here, as correlations are
/// positive definite.
pub(crate) fn unexplained(correlations: &[f64], drivers: usize) -> std::result::Result<f64, usize> {
    let p = drivers + 1;
    let mut left = correlations.to_vec();
    for pivot in 0..drivers {
        let own = left[pivot * p + pivot];
        if own.is_nan() || own < TOLERANCE {
            return Err(pivot);
        }
        for i in pivot + 1..p {
            let factor = left[i * p + pivot] / own;
            for j in pivot + 1..p {
                left[i * p + j] -= factor * left[pivot * p + j];
            }
        }
    }
    Ok(left[p * p - 1].clamp(0.0, 1.0))
}
