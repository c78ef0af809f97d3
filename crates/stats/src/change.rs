//! What changed, in words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::describe::Moments;
use crate::distribution::{Z95, normal_two_sided};
use crate::means::welch;
use crate::proportion::{Share, share_difference};
use crate::scores::nps::{NpsCounts, net_promoter_difference};
use crate::{Estimate, Formula, Interval, Result};

/// The only three words there are for a change; never a bare arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    Rose,
    Fell,
    CantTell,
}

impl Verdict {
    /// In English.
    pub fn words(self) -> &'static str {
        match self {
            Self::Rose => "rose",
            Self::Fell => "fell",
            Self::CantTell => "can't tell",
        }
    }
}

/// A difference from an earlier wave or period (later minus earlier) with its verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    pub difference: Estimate,
    pub verdict: Verdict,
}

impl Change {
    /// It rose if the whole interval of the difference lies above zero, fell if it lies below;
    /// else, and without an interval, one cannot tell.
    pub fn of(difference: Estimate) -> Self {
        let verdict = match difference.interval {
            Some(interval) if interval.low > 0.0 => Verdict::Rose,
            Some(interval) if interval.high < 0.0 => Verdict::Fell,
            Some(_) | None => Verdict::CantTell,
        };
        Self {
            difference,
            verdict,
        }
    }

    /// Of a share, by the interval of Agresti and Caffo.
    pub fn of_share(now: Share, before: Share) -> Result<Self> {
        share_difference(now, before).map(Self::of)
    }

    /// Of two figures of which only value and interval are known, whatever their formula: the
    /// square-and-add interval (Zou and Donner, Statistics in Medicine 2008), which keeps the
    /// intervals' own asymmetry.
    pub fn of_intervals(now: &Estimate, before: &Estimate) -> Option<Self> {
        let (a, b) = (now.interval?, before.interval?);
        let value = now.value - before.value;
        let below = (now.value - a.low).hypot(b.high - before.value);
        let above = (a.high - now.value).hypot(before.value - b.low);
        let interval = Interval {
            low: value - below,
            high: value + above,
        };
        Some(Self::of(Estimate::new(
            value,
            Some(interval),
            now.n.min(before.n),
            Formula::IntervalDifference,
        )))
    }

    /// The two-sided p that goes with the difference and its 95 % interval, as if the difference
    /// were normal (Altman and Bland, BMJ 2011); `None` without an interval.
    pub fn p(&self) -> Option<f64> {
        let interval = self.difference.interval?;
        let error = (interval.high - interval.low) / (2.0 * Z95);
        (error > 0.0).then(|| normal_two_sided(self.difference.value / error))
    }

    /// Of an NPS, by the adjusted Wald interval.
    pub fn of_nps(now: NpsCounts, before: NpsCounts) -> Result<Self> {
        Ok(Self::of(net_promoter_difference(now, before)?.difference))
    }

    /// Of a mean or an engagement index, by Welch's interval.
    pub fn of_mean(now: &Moments, before: &Moments) -> Result<Self> {
        Ok(Self::of(welch(now, before)?.difference))
    }
}
