//! The net promoter score and its difference between two groups or waves.

use serde::{Deserialize, Serialize};

use crate::distribution::{Z95, normal_two_sided};
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// The answers to "how likely would you recommend", by kind. The same for customers (NPS) and
/// employees (eNPS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NpsCounts {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

impl NpsCounts {
    /// `counts[v]` is how often the value `v` was answered, 0 to 10.
    pub fn of(counts: &[u64; 11]) -> Self {
        Self {
            promoters: counts[9..].iter().sum(),
            passives: counts[7..9].iter().sum(),
            detractors: counts[..7].iter().sum(),
        }
    }

    pub fn n(self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    fn value(self) -> f64 {
        100.0 * (self.promoters as f64 - self.detractors as f64) / self.n() as f64
    }

    /// The centre and the squared standard error of the adjusted Wald interval, as proportions:
    /// three answers are added, a quarter of each to promoters and detractors and the rest to
    /// passives (Rocks, The American Statistician 2016, arXiv 1601.07235).
    fn adjusted(self) -> (f64, f64) {
        let n = self.n() as f64 + 3.0;
        let p = self.promoters as f64 + 0.75;
        let d = self.detractors as f64 + 0.75;
        let centre = (p - d) / n;
        (centre, ((p + d) / n - centre * centre) / n)
    }
}

/// From −100 to 100, with the adjusted Wald interval.
pub fn net_promoter_score(counts: NpsCounts) -> Result<Estimate> {
    if counts.n() == 0 {
        return Err(StatsError::NoAnswers);
    }
    let (centre, variance) = counts.adjusted();
    let interval = Interval::around(100.0 * centre, 100.0 * Z95 * variance.sqrt());
    Ok(Estimate::new(
        counts.value(),
        Some(interval.clamped(-100.0, 100.0)),
        counts.n(),
        Formula::NetPromoterScore,
    ))
}

/// Two scores compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NpsDifference {
    /// First minus second, from −200 to 200.
    pub difference: Estimate,
    /// The difference of the adjusted scores, the middle of the interval.
    pub adjusted: f64,
    pub z: f64,
    /// Two-sided.
    pub p: f64,
}

/// `first − second`: interval and z test from the adjusted proportions of both.
pub fn net_promoter_difference(first: NpsCounts, second: NpsCounts) -> Result<NpsDifference> {
    if first.n() == 0 || second.n() == 0 {
        return Err(StatsError::NoAnswers);
    }
    let ((c1, v1), (c2, v2)) = (first.adjusted(), second.adjusted());
    let adjusted = 100.0 * (c1 - c2);
    let error = 100.0 * (v1 + v2).sqrt();
    let z = adjusted / error;
    Ok(NpsDifference {
        difference: Estimate::new(
            first.value() - second.value(),
            Some(Interval::around(adjusted, Z95 * error).clamped(-200.0, 200.0)),
            first.n() + second.n(),
            Formula::NetPromoterDifference,
        ),
        adjusted,
        z,
        p: normal_two_sided(z),
    })
}
