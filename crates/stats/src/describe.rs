//! Means, medians, spread and distributions.

use serde::{Deserialize, Serialize};

use crate::distribution::{fair_coin_at_most, t95};
use crate::proportion::{Share, share};
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// The number, the mean and the squared deviations of values, gathered one by one or in parts
/// (Welford 1962; Chan, Golub and LeVeque 1979), so that a mean over millions of answers needs
/// them neither twice nor at once.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Moments {
    n: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    pub fn push(&mut self, value: f64) {
        self.n += 1;
        let before = value - self.mean;
        self.mean += before / self.n as f64;
        self.squares += before * (value - self.mean);
    }

    /// Those of both together.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        if self.n == 0 {
            return other;
        }
        if other.n == 0 {
            return self;
        }
        let n = self.n + other.n;
        let apart = other.mean - self.mean;
        let weight = other.n as f64 / n as f64;
        Self {
            n,
            mean: self.mean + apart * weight,
            squares: self.squares + other.squares + apart * apart * self.n as f64 * weight,
        }
    }

    /// Of values on a scale: `counts[i]` is how often the point `i + 1` was answered.
    pub fn of_counts(counts: &[u64]) -> Self {
        counts
            .iter()
            .enumerate()
            .fold(Self::default(), |sum, (index, &n)| {
                sum.merged(Self {
                    n,
                    mean: index as f64 + 1.0,
                    squares: 0.0,
                })
            })
    }

    pub fn n(&self) -> u64 {
        self.n
    }

    /// The mean with a t interval; no interval for a single value.
    ///
    /// # Errors
    /// [`StatsError::NoAnswers`], or [`StatsError::NotFinite`] if a value was.
    pub fn mean(&self) -> Result<Estimate> {
        self.mean_as(Formula::Mean)
    }

    pub(crate) fn mean_as(&self, formula: Formula) -> Result<Estimate> {
        if self.n == 0 {
            return Err(StatsError::NoAnswers);
        }
        if !(self.mean.is_finite() && self.squares.is_finite()) {
            return Err(StatsError::NotFinite);
        }
        let interval = (self.n > 1).then(|| {
            let error = (self.variance() / self.n as f64).sqrt();
            Interval::around(self.mean, t95(self.n as f64 - 1.0) * error)
        });
        Ok(Estimate::new(self.mean, interval, self.n, formula))
    }

    /// The sample's standard deviation (divided by n − 1). No interval is given.
    ///
    /// # Errors
    /// [`StatsError::TooFewAnswers`] under two values.
    pub fn standard_deviation(&self) -> Result<Estimate> {
        if self.n < 2 {
            return Err(StatsError::TooFewAnswers {
                needed: 2,
                found: self.n,
            });
        }
        if !self.squares.is_finite() {
            return Err(StatsError::NotFinite);
        }
        Ok(Estimate::new(
            self.variance().sqrt(),
            None,
            self.n,
            Formula::StandardDeviation,
        ))
    }

    pub(crate) fn value(&self) -> f64 {
        self.mean
    }

    /// Divided by n − 1; only for two values or more.
    pub(crate) fn variance(&self) -> f64 {
        (self.squares / (self.n as f64 - 1.0)).max(0.0)
    }
}

impl FromIterator<f64> for Moments {
    fn from_iter<T: IntoIterator<Item = f64>>(values: T) -> Self {
        let mut moments = Self::default();
        for value in values {
            moments.push(value);
        }
        moments
    }
}

impl Extend<f64> for Moments {
    fn extend<T: IntoIterator<Item = f64>>(&mut self, values: T) {
        for value in values {
            self.push(value);
        }
    }
}

/// The mean of some values with a t interval.
pub fn mean(values: &[f64]) -> Result<Estimate> {
    values.iter().copied().collect::<Moments>().mean()
}

/// The median with the interval between two order statistics, which holds at least 95 % whatever
/// the distribution (ranks from the binomial with p ½); no interval under six values, where not
/// even the extremes hold that much.
pub fn median(values: &[f64]) -> Result<Estimate> {
    let sorted = sorted(values)?;
    let interval = order_statistic_rank(sorted.len()).map(|rank| Interval {
        low: sorted[rank - 1],
        high: sorted[sorted.len() - rank],
    });
    Ok(Estimate::new(
        quantile_of_sorted(&sorted, 0.5),
        interval,
        sorted.len() as u64,
        Formula::Median,
    ))
}

/// The quantile at `probability` (0 to 1), interpolated between neighbours (type 7 of Hyndman and
/// Fan 1996, the default of R and of spreadsheets).
pub fn quantile(values: &[f64], probability: f64) -> Result<Estimate> {
    if !(0.0..=1.0).contains(&probability) {
        return Err(StatsError::OutOfRange {
            name: "probability",
        });
    }
    let sorted = sorted(values)?;
    Ok(Estimate::new(
        quantile_of_sorted(&sorted, probability),
        None,
        sorted.len() as u64,
        Formula::Quantile,
    ))
}

/// Each category's share with Wilson's interval, in the order of the counts.
pub fn distribution(counts: &[u64]) -> Result<Vec<Estimate>> {
    let n = counts.iter().sum();
    if n == 0 {
        return Err(StatsError::NoAnswers);
    }
    counts
        .iter()
        .map(|&part| share(Share { part, n }))
        .collect()
}

/// Of at least one sorted value.
pub(crate) fn quantile_of_sorted(sorted: &[f64], probability: f64) -> f64 {
    let place = probability * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

fn sorted(values: &[f64]) -> Result<Vec<f64>> {
    if values.is_empty() {
        return Err(StatsError::NoAnswers);
    }
    if values.iter().any(|value| !value.is_finite()) {
        return Err(StatsError::NotFinite);
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Ok(sorted)
}

/// The largest rank r, from 1, so that the r-th smallest and r-th largest of n values enclose the
/// median with at least 95 %.
fn order_statistic_rank(n: usize) -> Option<usize> {
    let outside = (1.0 - Interval::LEVEL) / 2.0;
    // So many ranks from below have at most that chance; it grows with the rank.
    let (mut rank, mut too_many) = (0, n / 2 + 1);
    while too_many - rank > 1 {
        let middle = (rank + too_many) / 2;
        if fair_coin_at_most(middle - 1, n) <= outside {
            rank = middle;
        } else {
            too_many = middle;
        }
    }
    (rank > 0).then_some(rank)
}
