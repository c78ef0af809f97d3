//! Shares of answers, and two of them compared.

use serde::{Deserialize, Serialize};

use crate::distribution::{Z95, chi_squared_above};
use crate::{Estimate, Formula, Interval, Result, StatsError};

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub part: u64,
    pub n: u64,
}

impl Share {
    /// # Errors
    /// [`StatsError::ImpossibleCounts`] if the part is larger than the whole.
    pub fn new(part: u64, n: u64) -> Result<Self> {
        if part > n {
            return Err(StatsError::ImpossibleCounts);
        }
        Ok(Self { part, n })
    }

    /// From 0 to 1; not a number if there are no answers.
    pub fn value(self) -> f64 {
        self.part as f64 / self.n as f64
    }

    fn checked(self) -> Result<(f64, f64)> {
        let valid = Self::new(self.part, self.n)?;
        if valid.n == 0 {
            return Err(StatsError::NoAnswers);
        }
        Ok((valid.part as f64, valid.n as f64))
    }
}

/// A share from 0 to 1 with Wilson's score interval (Wilson 1927).
pub fn share(answers: Share) -> Result<Estimate> {
    share_as(answers, Formula::Share)
}

pub(crate) fn share_as(answers: Share, formula: Formula) -> Result<Estimate> {
    let (part, n) = answers.checked()?;
    Ok(Estimate::new(
        part / n,
        Some(wilson(part, n)),
        answers.n,
        formula,
    ))
}

/// Wilson's interval for `part` of `n`, both of which may be sums of weights.
pub(crate) fn wilson(part: f64, n: f64) -> Interval {
    let p = part / n;
    let z2 = Z95 * Z95;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let mut interval = Interval::around(centre, half).clamped(0.0, 1.0);
    // Exact at the ends, where rounding would leave a few bits beside 0 and 1.
    if part <= 0.0 {
        interval.low = 0.0;
    }
    if part >= n {
        interval.high = 1.0;
    }
    interval
}

/// `first − second`, from −1 to 1, with the interval of Agresti and Caffo (2000): one success and
/// one failure are added to each group before Wald's formula. `n` is that of both together.
pub fn share_difference(first: Share, second: Share) -> Result<Estimate> {
    let (x1, n1) = first.checked()?;
    let (x2, n2) = second.checked()?;
    let (m1, m2) = (n1 + 2.0, n2 + 2.0);
    let (p1, p2) = ((x1 + 1.0) / m1, (x2 + 1.0) / m2);
    let half = Z95 * (p1 * (1.0 - p1) / m1 + p2 * (1.0 - p2) / m2).sqrt();
    Ok(Estimate::new(
        x1 / n1 - x2 / n2,
        Some(Interval::around(p1 - p2, half).clamped(-1.0, 1.0)),
        first.n + second.n,
        Formula::ShareDifference,
    ))
}

/// `first − second` with the interval made from the two Wilson intervals (Newcombe 1998, method
/// 10).
pub fn share_difference_by_score(first: Share, second: Share) -> Result<Estimate> {
    let (x1, n1) = first.checked()?;
    let (x2, n2) = second.checked()?;
    let (p1, p2) = (x1 / n1, x2 / n2);
    let (w1, w2) = (wilson(x1, n1), wilson(x2, n2));
    let difference = p1 - p2;
    Ok(Estimate::new(
        difference,
        Some(Interval {
            low: difference - (p1 - w1.low).hypot(w2.high - p2),
            high: difference + (w1.high - p1).hypot(p2 - w2.low),
        }),
        first.n + second.n,
        Formula::ShareDifferenceByScore,
    ))
}

/// Which test two shares were compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub enum ShareTest {
    /// χ² with one degree of freedom, without continuity correction.
    ChiSquared,
    /// Fisher's exact test, two-sided.
    FisherExact,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShareComparison {
    pub test: ShareTest,
    /// χ²; `None` for the exact test, which has no statistic.
    pub statistic: Option<f64>,
    /// Two-sided.
    pub p: f64,
}

/// Whether two shares differ: χ² without continuity correction, Fisher's exact test when an
/// expected count is under 5.
///
/// # Errors
/// [`StatsError::NoVariation`] if everybody or nobody in both groups belongs to the part.
pub fn compare_shares(first: Share, second: Share) -> Result<ShareComparison> {
    let (_, n1) = first.checked()?;
    let (_, n2) = second.checked()?;
    let part = (first.part + second.part) as f64;
    let rest = n1 + n2 - part;
    if part == 0.0 || rest == 0.0 {
        return Err(StatsError::NoVariation);
    }
    let smallest_expected = n1.min(n2) * part.min(rest) / (n1 + n2);
    if smallest_expected < 5.0 {
        return fisher_exact(first, second);
    }
    chi_squared(first, second)
}

/// Pearson's χ² for two shares, without continuity correction.
pub fn chi_squared(first: Share, second: Share) -> Result<ShareComparison> {
    let (x1, n1) = first.checked()?;
    let (x2, n2) = second.checked()?;
    let (part, n) = (x1 + x2, n1 + n2);
    let rest = n - part;
    if part == 0.0 || rest == 0.0 {
        return Err(StatsError::NoVariation);
    }
    let cross = x1 * (n2 - x2) - x2 * (n1 - x1);
    let statistic = cross / n1 * cross / n2 * n / part / rest;
    Ok(ShareComparison {
        test: ShareTest::ChiSquared,
        statistic: Some(statistic),
        p: chi_squared_above(statistic, 1.0),
    })
}

/// Fisher's exact test of a two by two table, two-sided: the sum over all tables with the same
/// margins that are no more probable than the one observed.
pub fn fisher_exact(first: Share, second: Share) -> Result<ShareComparison> {
    first.checked()?;
    second.checked()?;
    let part = first.part + second.part;
    let lowest = part.saturating_sub(second.n);
    let highest = part.min(first.n);
    // Each table's probability relative to the observed one, outward from it by the ratio of
    // neighbours: no factorials, no overflow.
    let up = |x: u64| {
        ((part - x) as f64 / (x + 1) as f64)
            * ((first.n - x) as f64 / (second.n + x + 1 - part) as f64)
    };
    // As R does it: tables that are equally probable but for rounding count as such.
    let limit = 1.0 + 1e-7;
    let (mut all, mut extreme) = (1.0, 1.0);
    let mut relative = 1.0;
    for x in first.part..highest {
        relative *= up(x);
        all += relative;
        if relative <= limit {
            extreme += relative;
        }
        if relative < 1e-300 {
            break;
        }
    }
    relative = 1.0;
    for x in (lowest..first.part).rev() {
        relative /= up(x);
        all += relative;
        if relative <= limit {
            extreme += relative;
        }
        if relative < 1e-300 {
            break;
        }
    }
    // Far from the centre the others are so much more probable that their sum overflows.
    let p = if f64::is_finite(all) {
        f64::min(extreme / all, 1.0)
    } else {
        0.0
    };
    Ok(ShareComparison {
        test: ShareTest::FisherExact,
        statistic: None,
        p,
    })
}
