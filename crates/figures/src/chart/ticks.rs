//! Round numbers along an axis, and which labels have room.

use super::numbers::{Locale, NumberFormat};
use super::spec::Range;

/// An axis of numbers from `from` to `to`, with round values between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) ticks: Vec<f64>,
    decimals: u8,
}

impl Scale {
    /// From here to there, without round values.
    pub(super) fn bare(from: f64, to: f64) -> Scale {
        Scale {
            from,
            to,
            ticks: Vec::new(),
            decimals: 0,
        }
    }

    /// The round values of another axis that lie on this one.
    pub(super) fn take_ticks(&mut self, other: &Scale) {
        let (from, to) = (self.from.min(self.to), self.from.max(self.to));
        let slack = (to - from) * 1e-9;
        self.ticks = other
            .ticks
            .iter()
            .copied()
            .filter(|tick| (from - slack..=to + slack).contains(tick))
            .collect();
        self.decimals = other.decimals;
    }

    /// Covers `values` and `range`, ends at round values, and has about `count` of them. With
    /// `range` the ends are never further out than the range's where the values allow it.
    pub(super) fn covering(
        values: impl IntoIterator<Item = f64>,
        range: Option<Range>,
        count: usize,
        format: &NumberFormat,
    ) -> Scale {
        let (mut low, mut high) = extent(values);
        if let Some(range) = range {
            low = low.min(range.from);
            high = high.max(range.to);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let size = low.abs().max(high.abs());
        if high - low <= size * 1e-9 {
            let pad = if size == 0.0 { 1.0 } else { size * 0.1 };
            if low != 0.0 || high != 0.0 {
                low -= pad;
            }
            high += pad;
        }
        // Steps are round in the unit that is written.
        let unit = format.divisor.abs();
        let (low, high) = (low / unit, high / unit);
        let step = Step::near((high - low) / count.max(1) as f64);
        let (mut first, mut last) = (step.below(low), step.above(high));
        let kept = |end: f64, bound: Option<f64>| bound.is_some_and(|b| b / unit == end);
        let (fixed_low, fixed_high) = (
            kept(low, range.map(|range| range.from)),
            kept(high, range.map(|range| range.to)),
        );
        let (mut from, mut to) = (step.value(first), step.value(last));
        if fixed_low && from < low {
            from = low;
            first += 1;
        }
        if fixed_high && to > high {
            to = high;
            last -= 1;
        }
        let ticks = (first..=last.min(first + 60))
            .map(|at| step.value(at) * unit)
            .collect();
        Scale {
            from: from * unit,
            to: to * unit,
            ticks,
            decimals: step.decimals(),
        }
    }

    pub(super) fn labels(&self, format: &NumberFormat, locale: &Locale) -> Vec<String> {
        self.ticks
            .iter()
            .map(|value| format.write_with(*value, self.decimals, locale))
            .collect()
    }
}

/// Least and greatest with a share of their distance more at both ends, so that no dot lies on an
/// edge; but not beyond zero, nor of percentages beyond 100, when no value is.
pub(super) fn padded(
    values: impl IntoIterator<Item = f64>,
    share: f64,
    format: &NumberFormat,
) -> [f64; 2] {
    let (low, high) = extent(values);
    let pad = (high - low) * share;
    let (mut from, mut to) = (low - pad, high + pad);
    if low >= 0.0 {
        from = from.max(0.0);
    }
    if high <= 0.0 {
        to = to.min(0.0);
    }
    if format.percent && high <= 100.0 {
        to = to.min(100.0);
    }
    [from, to]
}

/// How many round values suit an axis of this length.
pub(super) fn count(height: f64) -> usize {
    (height / 48.0).clamp(1.0, 5.0) as usize
}

/// Least and greatest; least above greatest when there is none.
pub(super) fn extent(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    values
        .into_iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
}

/// 1, 2 or 5 times a power of ten.
struct Step {
    digit: f64,
    exponent: i32,
}

impl Step {
    fn near(rough: f64) -> Step {
        let text = format!("{:.0e}", rough.max(f64::MIN_POSITIVE * 1e10));
        let exponent = text
            .split_once('e')
            .and_then(|(_, exponent)| exponent.parse::<i32>().ok())
            .unwrap_or(0);
        let (mut exponent, mut lead) = (exponent, rough / power(exponent));
        if lead < 1.0 {
            exponent -= 1;
            lead *= 10.0;
        }
        let (digit, exponent) = match lead {
            lead if lead < 1.42 => (1.0, exponent),
            lead if lead < 3.17 => (2.0, exponent),
            lead if lead < 7.08 => (5.0, exponent),
            _ => (1.0, exponent + 1),
        };
        Step { digit, exponent }
    }

    /// Exact for decimal fractions: divided by a power of ten, never multiplied by its inverse.
    fn value(&self, at: i64) -> f64 {
        let whole = at as f64 * self.digit;
        if self.exponent < 0 {
            whole / power(-self.exponent)
        } else {
            whole * power(self.exponent)
        }
    }

    fn below(&self, value: f64) -> i64 {
        self.count(value, 1e-9).floor() as i64
    }

    fn above(&self, value: f64) -> i64 {
        self.count(value, -1e-9).ceil() as i64
    }

    fn count(&self, value: f64, slack: f64) -> f64 {
        let steps = if self.exponent < 0 {
            value * power(-self.exponent) / self.digit
        } else {
            value / power(self.exponent) / self.digit
        };
        steps + slack
    }

    fn decimals(&self) -> u8 {
        u8::try_from(-self.exponent.min(0)).unwrap_or(u8::MAX)
    }
}

fn power(exponent: i32) -> f64 {
    10f64.powi(exponent)
}

/// Every which label is written so that none touches the next: 1 is all of them. `widths` are of
/// labels `pitch` apart, `gap` is kept between them. Strides are those people count in.
pub(super) fn stride(widths: &[f64], pitch: f64, gap: f64, strides: &[usize]) -> usize {
    let fits = |stride: usize| {
        let written: Vec<f64> = widths.iter().copied().step_by(stride).collect();
        written
            .windows(2)
            .all(|pair| (pair[0] + pair[1]) / 2.0 + gap <= pitch * stride as f64)
    };
    let count = widths.len().max(1);
    strides
        .iter()
        .copied()
        .chain((1..).map(|doubling| strides.last().copied().unwrap_or(1) << doubling))
        .take_while(|stride| *stride < count)
        .find(|stride| fits(*stride))
        .unwrap_or(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(values: &[f64], range: Option<Range>, expected: &[&str]) {
        let format = NumberFormat::default();
        let scale = Scale::covering(values.iter().copied(), range, 4, &format);
        assert_eq!(
            scale.labels(&format, &Locale::of("en")),
            expected,
            "{values:?}"
        );
    }

    #[test]
    fn values_are_round() {
        check(&[1.0, 16.0, 20.0], None, &["0", "5", "10", "15", "20"]);
        check(&[-14.0, 22.0], None, &["−20", "−10", "0", "10", "20", "30"]);
        check(
            &[0.12, 0.31],
            None,
            &["0.10", "0.15", "0.20", "0.25", "0.30", "0.35"],
        );
        check(
            &[38.0],
            Some(Range::PERCENT),
            &["0", "20", "40", "60", "80", "100"],
        );
    }

    #[test]
    fn one_value_has_room_around_it() {
        check(&[0.0], None, &["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        check(&[50.0], None, &["44", "46", "48", "50", "52", "54", "56"]);
        check(&[], None, &["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    #[test]
    fn labels_are_skipped_as_people_count() {
        let months = [1, 2, 3, 6, 12];
        assert_eq!(stride(&[20.0; 20], 37.5, 8.0, &months), 1);
        assert_eq!(stride(&[60.0; 20], 25.0, 8.0, &months), 3);
        assert_eq!(stride(&[60.0; 100], 1.0, 8.0, &months), 96);
        assert_eq!(stride(&[60.0; 3], 1.0, 8.0, &months), 3);
        assert_eq!(stride(&[], 1.0, 8.0, &months), 1);
    }

    proptest! {
        #[test]
        fn a_scale_covers_its_values(low in -1e12f64..1e12, span in 0.0f64..1e12, power in -20i32..20) {
            let unit = 10f64.powi(power);
            let (low, high) = (low * unit, (low + span) * unit);
            let scale = Scale::covering([low, high], None, 5, &NumberFormat::default());
            let slack = (high - low).abs().max(high.abs() * 1e-6) * 1e-6;
            prop_assert!(scale.from <= low + slack && scale.to >= high - slack, "{scale:?}");
            prop_assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= 15, "{scale:?}");
            prop_assert!(scale.ticks.windows(2).all(|pair| pair[0] < pair[1]), "{scale:?}");
        }
    }
}
