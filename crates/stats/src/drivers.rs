//! What drives an outcome: how much of its R² each driver accounts for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::association::{Explained, unexplained};
use crate::describe::{Moments, quantile_of_sorted};
use crate::random::Random;
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// Up to so many drivers all orderings are averaged, above it a sample of them.
pub const EXACT_UP_TO: usize = 12;

/// How orderings are sampled above [`EXACT_UP_TO`] drivers. The seed is shown with the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sampling {
    /// At least two.
    pub orderings: u32,
    #[ts(type = "number")]
    pub seed: u64,
}

impl Default for Sampling {
    fn default() -> Self {
        Self {
            orderings: 2000,
            seed: 1,
        }
    }
}

/// One driver, in the order given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// What it adds to R² on average; all together are R².
    pub gain: f64,
    /// The gain as a share of R², 0 to 1; with an interval where one was asked for.
    pub share: Estimate,
    /// Of the gain, from sampling orderings; `None` where all were averaged.
    pub standard_error: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drivers {
    pub drivers: Vec<Driver>,
    pub r_squared: Estimate,
    /// How orderings were sampled; `None` where all were averaged.
    pub sampling: Option<Sampling>,
}

/// Shapley shares of R² (Lindeman, Merenda and Gold 1980): the average gain in R² over all
/// orderings of the drivers. Over complete cases; a value that is not a number is missing.
///
/// # Errors
/// [`StatsError::TooFewAnswers`] unless there are two complete cases more than drivers;
/// [`StatsError::ConstantColumn`], [`StatsError::ConstantOutcome`], [`StatsError::Collinear`].
pub fn driver_importance(
    outcome: &[f64],
    drivers: &[&[f64]],
    sampling: Sampling,
) -> Result<Drivers> {
    let explained = Explained::of(outcome, drivers)?;
    let r_squared = explained.r_squared();
    let exact = drivers.len() <= EXACT_UP_TO;
    let (gains, errors) = if exact {
        (exact_gains(&explained.correlations, drivers.len()), None)
    } else {
        if sampling.orderings < 2 {
            return Err(StatsError::OutOfRange { name: "orderings" });
        }
        let (gains, errors) = sampled_gains(&explained.correlations, drivers.len(), sampling);
        (gains, Some(errors))
    };
    let formula = if exact {
        Formula::ShapleyShare
    } else {
        Formula::SampledShapleyShare
    };
    let drivers = shares(&gains)
        .into_iter()
        .zip(&gains)
        .enumerate()
        .map(|(place, (share, &gain))| Driver {
            gain,
            share: Estimate::new(share, None, r_squared.n, formula),
            standard_error: errors.as_ref().map(|errors| errors[place]),
        })
        .collect();
    Ok(Drivers {
        drivers,
        r_squared,
        sampling: (!exact).then_some(sampling),
    })
}

/// How a bootstrap draws. The seed is shown with the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bootstrap {
    /// At least 100.
    pub draws: u32,
    #[ts(type = "number")]
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self {
            draws: 1000,
            seed: 1,
        }
    }
}

/// As [`driver_importance`], with percentile intervals of the shares: people are drawn anew with
/// replacement. Above [`EXACT_UP_TO`] drivers each draw averages a tenth of the orderings. A draw
/// in which a driver or the outcome does not vary, or drivers determine each other, is left out;
/// if that happens to more than one in ten, no interval is given. `stop` is asked before each
/// draw.
///
/// # Errors
/// As [`driver_importance`]; [`StatsError::OutOfRange`] under 100 draws; [`StatsError::Cancelled`]
/// if `stop` says so.
pub fn driver_importance_with_intervals(
    outcome: &[f64],
    drivers: &[&[f64]],
    sampling: Sampling,
    bootstrap: Bootstrap,
    mut stop: impl FnMut() -> bool,
) -> Result<Drivers> {
    if bootstrap.draws < 100 {
        return Err(StatsError::OutOfRange { name: "draws" });
    }
    let mut result = driver_importance(outcome, drivers, sampling)?;
    let explained = Explained::of(outcome, drivers)?;
    let people = explained.people.rows();
    let mut random = Random::new(bootstrap.seed);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); drivers.len()];
    let mut times = vec![0.0; people];
    for _ in 0..bootstrap.draws {
        if stop() {
            return Err(StatsError::Cancelled);
        }
        times.fill(0.0);
        for _ in 0..people {
            times[random.below(people)] += 1.0;
        }
        let Ok(correlations) = explained.people.correlations(|row| times[row]) else {
            continue;
        };
        if unexplained(&correlations, drivers.len()).is_err() {
            continue;
        }
        let gains = if drivers.len() <= EXACT_UP_TO {
            exact_gains(&correlations, drivers.len())
        } else {
            let sampling = Sampling {
                orderings: (sampling.orderings / 10).max(2),
                seed: random.next(),
            };
            sampled_gains(&correlations, drivers.len(), sampling).0
        };
        for (drawn, share) in drawn.iter_mut().zip(shares(&gains)) {
            drawn.push(share);
        }
    }
    for (driver, drawn) in result.drivers.iter_mut().zip(&mut drawn) {
        if drawn.len() * 10 >= bootstrap.draws as usize * 9 {
            drawn.sort_by(f64::total_cmp);
            let outside = (1.0 - Interval::LEVEL) / 2.0;
            driver.share.interval = Some(Interval {
                low: quantile_of_sorted(drawn, outside),
                high: quantile_of_sorted(drawn, 1.0 - outside),
            });
        }
    }
    Ok(result)
}

/// Johnson's relative weights (2000): raw weights that add up to R², for comparison beside the
/// Shapley shares, never instead of them (Thomas et al. 2014). Errors as for
/// [`driver_importance`].
pub fn johnson_weights(outcome: &[f64], drivers: &[&[f64]]) -> Result<Vec<Driver>> {
    let explained = Explained::of(outcome, drivers)?;
    let p = explained.drivers;
    let r = |i: usize, j: usize| explained.correlations[i * (p + 1) + j];
    let among: Vec<f64> = (0..p * p).map(|at| r(at / p, at % p)).collect();
    let (values, vectors) = eigen(among, p);
    // The square root of the correlations, and what it makes of the outcome's.
    let root = |i: usize, j: usize, exponent: f64| -> f64 {
        (0..p)
            .map(|k| vectors[i * p + k] * values[k].powf(exponent) * vectors[j * p + k])
            .sum()
    };
    let on_orthogonal: Vec<f64> = (0..p)
        .map(|i| (0..p).map(|j| root(i, j, -0.5) * r(j, p)).sum())
        .collect();
    let gains: Vec<f64> = (0..p)
        .map(|i| {
            (0..p)
                .map(|j| root(i, j, 0.5).powi(2) * on_orthogonal[j].powi(2))
                .sum()
        })
        .collect();
    let n = explained.people.rows() as u64;
    Ok(shares(&gains)
        .into_iter()
        .zip(&gains)
        .map(|(share, &gain)| Driver {
            gain,
            share: Estimate::new(share, None, n, Formula::JohnsonShare),
            standard_error: None,
        })
        .collect())
}

/// Zero each where nothing is explained.
fn shares(gains: &[f64]) -> Vec<f64> {
    let sum: f64 = gains.iter().sum();
    gains
        .iter()
        .map(|gain| if sum > 0.0 { gain / sum } else { 0.0 })
        .collect()
}

/// R² of every set of drivers, then each driver's gain averaged over the sets without it, weighted
/// by how many orderings put exactly these before it.
fn exact_gains(correlations: &[f64], drivers: usize) -> Vec<f64> {
    let sets = 1usize << drivers;
    let mut r_squared = vec![0.0; sets];
    let size = (drivers + 1) * (drivers + 1);
    let mut stack = vec![0.0; size * (drivers + 1)];
    stack[..size].copy_from_slice(correlations);
    explain_sets(&mut stack, drivers, 0, 0, &mut r_squared);
    // |S|!(p − |S| − 1)!/p! = 1/(p · C(p − 1, |S|))
    let mut weights = vec![1.0 / drivers as f64; drivers];
    for size in 1..drivers {
        weights[size] = weights[size - 1] * size as f64 / (drivers - size) as f64;
    }
    let mut gains = vec![0.0; drivers];
    for set in 0..sets {
        for (driver, gain) in gains.iter_mut().enumerate() {
            if set >> driver & 1 == 0 {
                let with = r_squared[set | 1 << driver];
                *gain += weights[set.count_ones() as usize] * (with - r_squared[set]);
            }
        }
    }
    gains
}

/// Adds drivers from `first` on to `set`, whose partial covariances lie at the front of `stack`;
/// those with one more driver are made behind them.
fn explain_sets(
    stack: &mut [f64],
    drivers: usize,
    first: usize,
    set: usize,
    r_squared: &mut [f64],
) {
    let p = drivers + 1;
    let (here, rest) = stack.split_at_mut(p * p);
    for added in first..drivers {
        let own = here[added * p + added];
        // Only what may still be added matters, and the outcome.
        for i in added + 1..p {
            let factor = here[i * p + added] / own;
            for j in added + 1..p {
                rest[i * p + j] = here[i * p + j] - factor * here[added * p + j];
            }
        }
        let with = set | 1 << added;
        r_squared[with] = 1.0 - rest[p * p - 1];
        if added + 1 < drivers {
            explain_sets(rest, drivers, added + 1, with, r_squared);
        }
    }
}

/// Means and standard errors of the gains over sampled orderings.
fn sampled_gains(correlations: &[f64], drivers: usize, sampling: Sampling) -> (Vec<f64>, Vec<f64>) {
    let p = drivers + 1;
    let mut random = Random::new(sampling.seed);
    let mut order: Vec<usize> = (0..drivers).collect();
    let mut gains = vec![Moments::default(); drivers];
    let mut left = vec![0.0; p * p];
    for _ in 0..sampling.orderings {
        random.shuffle(&mut order);
        left.copy_from_slice(correlations);
        for (step, &added) in order.iter().enumerate() {
            let own = left[added * p + added];
            let before = left[p * p - 1];
            let later = order[step + 1..].iter().copied().chain([drivers]);
            for i in later.clone() {
                let factor = left[i * p + added] / own;
                for j in later.clone() {
                    left[i * p + j] -= factor * left[added * p + j];
                }
            }
            gains[added].push(before - left[p * p - 1]);
        }
    }
    let orderings = f64::from(sampling.orderings);
    gains
        .iter()
        .map(|gain| (gain.value(), (gain.variance() / orderings).sqrt()))
        .unzip()
}

/// Eigenvalues, and eigenvectors as columns, of a symmetric matrix, by Jacobi's rotations.
fn eigen(mut a: Vec<f64>, p: usize) -> (Vec<f64>, Vec<f64>) {
    let mut vectors = vec![0.0; p * p];
    for i in 0..p {
        vectors[i * p + i] = 1.0;
    }
    for _ in 0..100 {
        let off: f64 = (0..p)
            .flat_map(|i| (0..i).map(move |j| (i, j)))
            .map(|(i, j)| a[i * p + j].powi(2))
            .sum();
        if off < 1e-30 {
            break;
        }
        for i in 0..p {
            for j in i + 1..p {
                if a[i * p + j] == 0.0 {
                    continue;
                }
                let theta = (a[j * p + j] - a[i * p + i]) / (2.0 * a[i * p + j]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let t = if theta == 0.0 { 1.0 } else { t };
                let c = 1.0 / t.hypot(1.0);
                let s = t * c;
                for k in 0..p {
                    let (x, y) = (a[k * p + i], a[k * p + j]);
                    a[k * p + i] = c * x - s * y;
                    a[k * p + j] = s * x + c * y;
                }
                for k in 0..p {
                    let (x, y) = (a[i * p + k], a[j * p + k]);
                    a[i * p + k] = c * x - s * y;
                    a[j * p + k] = s * x + c * y;
                }
                for k in 0..p {
                    let (x, y) = (vectors[k * p + i], vectors[k * p + j]);
                    vectors[k * p + i] = c * x - s * y;
                    vectors[k * p + j] = s * x + c * y;
                }
            }
        }
    }
    ((0..p).map(|i| a[i * p + i]).collect(), vectors)
}
