//! CSAT, CES and shares of the top boxes.

use crate::describe::Moments;
use crate::proportion::{Share, share_as, wilson};
use crate::{Estimate, Formula, Result, StatsError};

/// How many of the highest points count as satisfied: one on a scale of 2 or 3, two from 4 to 7,
/// three from 8 on.
pub fn top_boxes(points: usize) -> usize {
    match points {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    }
}

/// The share from 0 to 1 of answers in the top boxes of their scale, with Wilson's interval.
/// `counts[i]` is how often the point `i + 1` was answered; its length is the scale's.
pub fn customer_satisfaction(counts: &[u64]) -> Result<Estimate> {
    top_box_share(counts, top_boxes(counts.len()))
}

/// The share from 0 to 1 of answers in the highest `boxes` points.
pub fn top_box_share(counts: &[u64], boxes: usize) -> Result<Estimate> {
    if counts.len() < 2 {
        return Err(StatsError::NoScale);
    }
    if boxes == 0 || boxes >= counts.len() {
        return Err(StatsError::OutOfRange { name: "boxes" });
    }
    let part = counts[counts.len() - boxes..].iter().sum();
    let n = counts.iter().sum();
    share_as(Share::new(part, n)?, Formula::TopBoxShare)
}

/// CES 2.0: of the answers 1 to 7 to "made it easy", the share from 0 to 1 of 5, 6 and 7.
/// `counts[i]` is how often `i + 1` was answered.
pub fn customer_effort_share(counts: &[u64; 7]) -> Result<Estimate> {
    let part = counts[4..].iter().sum();
    let n = counts.iter().sum();
    share_as(Share::new(part, n)?, Formula::EffortShare)
}

/// CES 2.0: the mean of the answers, 1 to 7, with a t interval.
pub fn customer_effort_mean(counts: &[u64; 7]) -> Result<Estimate> {
    Moments::of_counts(counts).mean()
}

/// The share from 0 to 1 of the weight that lies in the highest `boxes` points. `weights[i]` is
/// the summed weight of the answers `i + 1`, where a weight says for how many people an answer
/// stands (a frequency table); Wilson's interval takes the weights' sum, rounded for `n`, as the
/// number of answers. Weights that balance a sample belong to [`balanced_share`].
pub fn weighted_top_box_share(weights: &[f64], boxes: usize) -> Result<Estimate> {
    if weights.len() < 2 {
        return Err(StatsError::NoScale);
    }
    if boxes == 0 || boxes >= weights.len() {
        return Err(StatsError::OutOfRange { name: "boxes" });
    }
    check_weights(weights.iter().copied())?;
    let part: f64 = weights[weights.len() - boxes..].iter().sum();
    let n: f64 = weights.iter().sum();
    weighted(part, n, n)
}

/// The share from 0 to 1 of people in the part, each with a weight that balances the sample.
/// Wilson's interval is made for Kish's effective number of answers (Σw)²/Σw², which is `n`
/// rounded.
pub fn balanced_share(answers: &[(bool, f64)]) -> Result<Estimate> {
    check_weights(answers.iter().map(|(_, weight)| *weight))?;
    let sum = |all: bool| -> f64 {
        answers
            .iter()
            .filter(|(inside, _)| all || *inside)
            .map(|(_, weight)| weight)
            .sum()
    };
    let squares: f64 = answers.iter().map(|(_, weight)| weight * weight).sum();
    let n = sum(true);
    weighted(sum(false), n, n * n / squares)
}

fn weighted(part: f64, n: f64, effective: f64) -> Result<Estimate> {
    if n <= 0.0 {
        return Err(StatsError::NoAnswers);
    }
    let value = part / n;
    Ok(Estimate::new(
        value,
        Some(wilson(value * effective, effective)),
        effective.round() as u64,
        Formula::WeightedShare,
    ))
}

fn check_weights(mut weights: impl Iterator<Item = f64>) -> Result<()> {
    if weights.all(|weight| weight.is_finite() && weight >= 0.0) {
        Ok(())
    } else {
        Err(StatsError::OutOfRange { name: "weights" })
    }
}
