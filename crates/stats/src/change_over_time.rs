//! The XmR chart of individual values (Wheeler, Understanding Variation, 1993).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Interval, Result, StatsError};

/// Under so many points the limits are provisional.
pub const SETTLED_FROM: usize = 10;

/// What a run of points says. The places are those in the series, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignalKind {
    /// A point outside the limits.
    Outside,
    /// A moving range above its limit; the signal's place is the later of the two points.
    RangeOutside,
    /// Eight or more points in a row on one side of the centre.
    OneSide,
    /// Three of four points closer to the same limit than to the centre.
    NearLimit,
    /// Six or more points in a row, each higher than the one before.
    Rising,
    /// Six or more points in a row, each lower than the one before.
    Falling,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Signal {
    pub kind: SignalKind,
    pub first: usize,
    /// Inclusive.
    pub last: usize,
}

/// The limits from one redraw to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stretch {
    pub first: usize,
    /// Inclusive.
    pub last: usize,
    /// x̄.
    pub centre: f64,
    /// `None` for a single point, which has no moving range.
    pub limits: Option<Limits>,
    /// Whether there are fewer than [`SETTLED_FROM`] points.
    pub provisional: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// x̄ ± 2.66·mR̄.
    pub natural: Interval,
    /// mR̄, the mean difference of neighbours.
    pub mean_range: f64,
    /// 3.27·mR̄.
    pub range_limit: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Xmr {
    pub stretches: Vec<Stretch>,
    /// By kind, then by place.
    pub signals: Vec<Signal>,
}

/// The chart of a series without gaps, oldest first. `redraws` are the places from which the
/// limits were drawn anew, each by itself from its own points; signals do not reach across them.
///
/// # Errors
/// [`StatsError::NoAnswers`], [`StatsError::NotFinite`]; [`StatsError::OutOfRange`] if a redraw
/// lies outside the series.
pub fn xmr(values: &[f64], redraws: &[usize]) -> Result<Xmr> {
    if values.is_empty() {
        return Err(StatsError::NoAnswers);
    }
    if values.iter().any(|value| !value.is_finite()) {
        return Err(StatsError::NotFinite);
    }
    if redraws.iter().any(|&place| place >= values.len()) {
        return Err(StatsError::OutOfRange { name: "redraws" });
    }
    let mut starts = vec![0];
    starts.extend(redraws);
    starts.sort_unstable();
    starts.dedup();
    let mut stretches = Vec::with_capacity(starts.len());
    let mut signals = Vec::new();
    for (index, &first) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(values.len());
        let stretch = Stretch::of(values, first, end);
        signals.extend(stretch.signals(values));
        stretches.push(stretch);
    }
    signals.sort_by_key(|signal| (signal.kind as u8, signal.first));
    Ok(Xmr { stretches, signals })
}

impl Stretch {
    fn of(values: &[f64], first: usize, end: usize) -> Self {
        let own = &values[first..end];
        let centre = own.iter().sum::<f64>() / own.len() as f64;
        let limits = (own.len() > 1).then(|| {
            let ranges = own.windows(2).map(|pair| (pair[1] - pair[0]).abs());
            let mean_range = ranges.sum::<f64>() / (own.len() - 1) as f64;
            Limits {
                natural: Interval::around(centre, 2.66 * mean_range),
                mean_range,
                range_limit: 3.27 * mean_range,
            }
        });
        Self {
            first,
            last: end - 1,
            centre,
            limits,
            provisional: own.len() < SETTLED_FROM,
        }
    }

    fn signals(&self, values: &[f64]) -> Vec<Signal> {
        let own = &values[self.first..=self.last];
        let mut signals = Vec::new();
        let mut found = |kind, runs: Vec<(usize, usize)>| {
            signals.extend(runs.into_iter().map(|(first, last)| Signal {
                kind,
                first: self.first + first,
                last: self.first + last,
            }));
        };
        if let Some(limits) = &self.limits {
            // Sums of decimals end a few bits beside the line they should lie on; the inner zone
            // gets these bits.
            let slack =
                1e-9 * (limits.natural.high - limits.natural.low) + 1e-12 * self.centre.abs();
            let single = |test: &dyn Fn(usize) -> bool| -> Vec<(usize, usize)> {
                (0..own.len())
                    .filter(|&place| test(place))
                    .map(|place| (place, place))
                    .collect()
            };
            let outside = |place: usize| {
                own[place] > limits.natural.high + slack || own[place] < limits.natural.low - slack
            };
            found(SignalKind::Outside, single(&outside));
            let wide = |place: usize| {
                place > 0 && (own[place] - own[place - 1]).abs() > limits.range_limit + slack
            };
            found(SignalKind::RangeOutside, single(&wide));
            let side = |value: f64, from: f64| {
                let away = value - self.centre;
                if away.abs() <= from + slack {
                    0
                } else {
                    away.signum() as i8
                }
            };
            let sides: Vec<i8> = own.iter().map(|&value| side(value, 0.0)).collect();
            found(SignalKind::OneSide, runs_of_sides(&sides));
            let half = 0.5 * (limits.natural.high - self.centre);
            let zones: Vec<i8> = own.iter().map(|&value| side(value, half)).collect();
            found(SignalKind::NearLimit, three_of_four(&zones));
        }
        found(SignalKind::Rising, climbs(own, |a, b| b > a));
        found(SignalKind::Falling, climbs(own, |a, b| b < a));
        signals
    }
}

/// Stretches of at least eight points on one side.
fn runs_of_sides(sides: &[i8]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut first = 0;
    for place in 1..=sides.len() {
        if place == sides.len() || sides[place] != sides[first] {
            if sides[first] != 0 && place - first >= 8 {
                runs.push((first, place - 1));
            }
            first = place;
        }
    }
    runs
}

/// Where three of four neighbours lie in the same outer zone, from the first to the last of them;
/// what overlaps on the same side is one signal.
fn three_of_four(zones: &[i8]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for side in [-1, 1] {
        let mut of_side: Vec<(usize, usize)> = Vec::new();
        // A series of three has no four neighbours; three of three are three of four all the same.
        for start in 0..zones.len() {
            let inside: Vec<usize> = (start..zones.len().min(start + 4))
                .filter(|&place| zones[place] == side)
                .collect();
            let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else {
                continue;
            };
            if inside.len() < 3 {
                continue;
            }
            match of_side.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => of_side.push((first, last)),
            }
        }
        runs.extend(of_side);
    }
    runs
}

/// Stretches of at least six points in which each stands to the one before as asked.
fn climbs(values: &[f64], follows: impl Fn(f64, f64) -> bool) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut first = 0;
    for place in 1..=values.len() {
        if place == values.len() || !follows(values[place - 1], values[place]) {
            if place - first >= 6 {
                runs.push((first, place - 1));
            }
            first = place;
        }
    }
    runs
}
