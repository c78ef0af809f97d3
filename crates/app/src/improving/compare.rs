//! A measure before a day and since it, compared by what its values are.
//!
//! Rules (tests cite the numbers):
//! 1. A period counts as before if it ended before the day, as after if it began on or after it;
//!    the period the day lies in counts for neither.
//! 2. Values computed from answers are compared wave with wave, the last before with the last
//!    since, by the test of their kind: χ² or Fisher's for shares, Welch's for means, the adjusted
//!    Wald test for an NPS.
//! 3. Typed shares with their numbers of answers are pooled over as many periods on either side,
//!    [`WINDOW`] at most, and tested as shares.
//! 4. Other values with intervals are averaged over as many periods and compared by the intervals
//!    (Zou and Donner).
//! 5. Plain values are laid against the limits of the run chart of what was before (Wheeler), from
//!    the last redraw of its limits on; under [`LEAST`] values there are no limits.

use throughline_model::improvement::{CompareMethod, Compared, RunSign, Side};
use throughline_model::measure::{Measure, PeriodKind};
use throughline_stats::change::Change;
use throughline_stats::change_over_time::xmr;
use throughline_stats::comparisons::Correction;
use throughline_stats::proportion::{Share, ShareTest, compare_shares, share_difference};
use throughline_stats::{Estimate, Formula, Interval};

use crate::measuring::desk::{Figure, Point, Series};
use crate::results::measure::{Basis, TestKind};

/// At most so many periods of either side are pooled.
pub(crate) const WINDOW: usize = 12;
/// Limits are drawn from so many values on.
pub(crate) const LEAST: usize = 4;
/// So many in a row on one side of the average are a signal.
pub(crate) const ROW: usize = 8;

/// `day`: from which on values are after; `until`: after which they do not count, if there is one.
pub(crate) fn compare(
    measure: &Measure,
    series: &Series,
    redraws: &[i32],
    day: i32,
    until: Option<i32>,
) -> Compared {
    let period = measure.definition.period;
    let known = || {
        let points = series.points.iter();
        points.filter_map(|point| Some((point, point.figure.as_ref()?)))
    };
    let before: Vec<Known<'_>> = known()
        .filter(|(point, _)| ended_before(period, point.start, day))
        .collect();
    let after: Vec<Known<'_>> = known()
        .filter(|(point, _)| point.start >= day && until.is_none_or(|until| point.start <= until))
        .collect();
    if before.is_empty() || after.is_empty() {
        return nothing(&before, &after);
    }
    tested(measure, &before, &after)
        .or_else(|| pooled(measure, &before, &after))
        .or_else(|| by_intervals(&before, &after))
        .or_else(|| by_run_chart(&before, &after, redraws))
        .unwrap_or_else(|| nothing(&before, &after))
}

/// The last value before a day against the latest, for looking back.
pub(crate) fn since(measure: &Measure, series: &Series, redraws: &[i32], day: i32) -> Compared {
    compare(measure, series, redraws, day, None)
}

/// Holm's correction over all that were tested together. Run charts have no p and count for none.
pub(crate) fn adjust<'a>(all: impl Iterator<Item = &'a mut Compared>) {
    let mut tested: Vec<&mut Compared> = all.filter(|one| one.p.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|one| one.p).collect();
    let adjusted = Correction::Holm.adjust(&p);
    for (one, adjusted) in tested.iter_mut().zip(adjusted) {
        one.adjusted = Some(adjusted);
    }
}

type Known<'a> = (&'a Point, &'a Figure);

fn ended_before(period: PeriodKind, start: i32, day: i32) -> bool {
    match period {
        PeriodKind::Week | PeriodKind::Month | PeriodKind::Quarter => {
            period.shifted(start, 1) <= day
        }
        PeriodKind::Wave => start < day,
    }
}

fn side(points: &[Known<'_>], value: f64, n: Option<u64>) -> Option<Side> {
    let ((first, _), (last, _)) = (points.first()?, points.last()?);
    Some(Side {
        value,
        n,
        periods: u32::try_from(points.len()).unwrap_or(u32::MAX),
        first: first.start,
        last: last.start,
        first_name: first.name.clone(),
        last_name: last.name.clone(),
    })
}

fn mean(points: &[Known<'_>]) -> f64 {
    let sum: f64 = points.iter().map(|(_, figure)| figure.value).sum();
    sum / points.len() as f64
}

/// Of all of them, where all are known.
fn answers(points: &[Known<'_>]) -> Option<u64> {
    points.iter().map(|(_, figure)| figure.n).sum()
}

fn nothing(before: &[Known<'_>], after: &[Known<'_>]) -> Compared {
    let whole = |points: &[Known<'_>]| side(points, mean(points), answers(points));
    Compared {
        before: whole(before),
        after: whole(after),
        low: None,
        high: None,
        p: None,
        adjusted: None,
        method: CompareMethod::Nothing,
        sign: None,
    }
}

/// Rule 2.
fn tested(measure: &Measure, before: &[Known<'_>], after: &[Known<'_>]) -> Option<Compared> {
    let (before, after) = (&before[before.len() - 1..], &after[after.len() - 1..]);
    let (then, now) = (before[0].1, after[0].1);
    let (earlier, later) = (then.basis?, now.basis?);
    let test = later.test(earlier)?;
    let change = later.change(earlier)?;
    let scale = match later {
        Basis::Nps(_) => 1.0,
        Basis::Share(_) => 100.0,
        Basis::Mean(_) if measure.definition.kind.is_percent() => 100.0,
        Basis::Mean(_) => 1.0,
    };
    let interval = change.difference.interval?.scaled(scale);
    Some(Compared {
        before: side(before, then.value, then.n),
        after: side(after, now.value, now.n),
        low: Some(interval.low),
        high: Some(interval.high),
        p: Some(test.p),
        adjusted: None,
        method: match test.kind {
            TestKind::ChiSquared => CompareMethod::ChiSquared,
            TestKind::Fisher => CompareMethod::Fisher,
            TestKind::Welch => CompareMethod::Welch,
            TestKind::AdjustedWald => CompareMethod::AdjustedWald,
        },
        sign: None,
    })
}

/// The last periods before and the first since, as many of each.
fn windows<'a, 'b>(
    before: &'a [Known<'b>],
    after: &'a [Known<'b>],
) -> (&'a [Known<'b>], &'a [Known<'b>]) {
    let count = before.len().min(after.len()).min(WINDOW);
    (
        &before[before.len() - count..],
        &after[after.len() - count..],
    )
}

/// Rule 3.
fn pooled(measure: &Measure, before: &[Known<'_>], after: &[Known<'_>]) -> Option<Compared> {
    if !measure.definition.kind.is_percent() {
        return None;
    }
    let (before, after) = windows(before, after);
    let count = |points: &[Known<'_>]| -> Option<Share> {
        let mut sum = Share { part: 0, n: 0 };
        for (_, figure) in points {
            let n = figure.n.filter(|n| *n > 0)?;
            sum.part += (figure.value / 100.0 * n as f64).round() as u64;
            sum.n += n;
        }
        Share::new(sum.part, sum.n).ok()
    };
    let (then, now) = (count(before)?, count(after)?);
    let test = compare_shares(now, then).ok()?;
    let interval = share_difference(now, then).ok()?.interval?.scaled(100.0);
    Some(Compared {
        before: side(before, then.value() * 100.0, Some(then.n)),
        after: side(after, now.value() * 100.0, Some(now.n)),
        low: Some(interval.low),
        high: Some(interval.high),
        p: Some(test.p),
        adjusted: None,
        method: match test.test {
            ShareTest::ChiSquared => CompareMethod::ChiSquared,
            ShareTest::FisherExact => CompareMethod::Fisher,
        },
        sign: None,
    })
}

/// Rule 4.
fn by_intervals(before: &[Known<'_>], after: &[Known<'_>]) -> Option<Compared> {
    let (before, after) = windows(before, after);
    let averaged = |points: &[Known<'_>]| -> Option<Estimate> {
        let count = points.len() as f64;
        let (mut below, mut above) = (0.0_f64, 0.0_f64);
        for (_, figure) in points {
            let (low, high) = figure.interval?;
            below += (figure.value - low).powi(2);
            above += (high - figure.value).powi(2);
        }
        let value = mean(points);
        let interval = Interval {
            low: value - below.sqrt() / count,
            high: value + above.sqrt() / count,
        };
        let n = answers(points).unwrap_or_default();
        Some(Estimate::new(value, Some(interval), n, Formula::Mean))
    };
    let (then, now) = (averaged(before)?, averaged(after)?);
    let change = Change::of_intervals(&now, &then)?;
    let interval = change.difference.interval?;
    Some(Compared {
        before: side(before, then.value, answers(before)),
        after: side(after, now.value, answers(after)),
        low: Some(interval.low),
        high: Some(interval.high),
        p: change.p(),
        adjusted: None,
        method: CompareMethod::Intervals,
        sign: None,
    })
}

/// Rule 5.
fn by_run_chart(before: &[Known<'_>], after: &[Known<'_>], redraws: &[i32]) -> Option<Compared> {
    let last = before.last()?.0.start;
    let redrawn = redraws.iter().copied().filter(|at| *at <= last).max();
    let from = before.partition_point(|(point, _)| redrawn.is_some_and(|at| point.start < at));
    let before = &before[from..];
    if before.len() < LEAST {
        return None;
    }
    let values = |points: &[Known<'_>]| -> Vec<f64> {
        points.iter().map(|(_, figure)| figure.value).collect()
    };
    let chart = xmr(&values(before), &[]).ok()?;
    let stretch = chart.stretches.first()?;
    let limits = stretch.limits?.natural;
    let sign = sign(&values(after), stretch.centre, limits);
    Some(Compared {
        before: side(before, stretch.centre, None),
        after: side(after, mean(after), None),
        low: None,
        high: None,
        p: None,
        adjusted: None,
        method: CompareMethod::RunChart,
        sign: Some(sign),
    })
}

/// What values say against an average and limits that they had no part in.
fn sign(values: &[f64], centre: f64, limits: Interval) -> RunSign {
    for higher in [true, false] {
        let (mut row, mut longest) = (0, 0);
        for value in values {
            let beyond = if higher {
                *value > centre
            } else {
                *value < centre
            };
            row = if beyond { row + 1 } else { 0 };
            longest = longest.max(row);
        }
        if longest >= ROW {
            let row = u32::try_from(longest).unwrap_or(u32::MAX);
            return RunSign::OneSide { higher, row };
        }
    }
    // The latest is what stands.
    let outside = values.iter().rev().find(|value| !limits.contains(**value));
    if let Some(value) = outside {
        return RunSign::Outside {
            higher: *value > limits.high,
        };
    }
    for higher in [true, false] {
        let limit = if higher { limits.high } else { limits.low };
        let near = |value: &f64| {
            let (middle, value) = ((centre + limit) / 2.0, *value);
            if higher {
                value > middle
            } else {
                value < middle
            }
        };
        let crowded = |four: &[f64]| four.iter().filter(|value| near(value)).count() >= 3;
        if values.windows(4).any(crowded) {
            return RunSign::NearLimit { higher };
        }
    }
    RunSign::Noise
}
