//! What the kinds of charts have in common: headings, estimates, axes, targets, tones.

use serde::{Deserialize, Serialize};

use super::ChartError;
use super::numbers::NumberFormat;

/// The largest magnitude a chart accepts: beyond it, spans between values leave the range of
/// numbers.
pub const LARGEST: f64 = 1e150;

/// What stands above a chart, and what is said of it to those who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Heading {
    /// Says what the chart shows, in words.
    pub title: String,
    /// Number of answers, interval, formula.
    pub subtitle: String,
    pub alternative: Alternative,
}

impl Heading {
    pub fn new(title: impl Into<String>, subtitle: impl Into<String>) -> Heading {
        Heading {
            title: title.into(),
            subtitle: subtitle.into(),
            alternative: Alternative::default(),
        }
    }
}

/// A sentence in place of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "text")]
pub enum Alternative {
    /// Made from the data with [`super::Words::summary`].
    #[default]
    Summary,
    /// As it is.
    Sentence(String),
    /// With places: `{title}`, `{count}`, `{first}`, `{firstLabel}`, `{last}`, `{lastLabel}`,
    /// `{least}`, `{leastLabel}`, `{most}`, `{mostLabel}`.
    Template(String),
}

/// A figure with how sure it is. In the unit of its [`NumberFormat`]: percentages are 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    pub value: f64,
    pub interval: Option<Interval>,
    /// The number of answers, teams or the like behind it.
    pub answers: Option<u64>,
}

impl Estimate {
    pub fn plain(value: f64) -> Estimate {
        Estimate {
            value,
            interval: None,
            answers: None,
        }
    }

    pub fn new(value: f64, lower: f64, upper: f64, answers: u64) -> Estimate {
        Estimate {
            value,
            interval: Some(Interval { lower, upper }),
            answers: Some(answers),
        }
    }

    pub(super) fn lower(&self) -> f64 {
        self.interval.map_or(self.value, |interval| interval.lower)
    }

    pub(super) fn upper(&self) -> f64 {
        self.interval.map_or(self.value, |interval| interval.upper)
    }

    pub(super) fn extent(&self) -> [f64; 3] {
        [self.value, self.lower(), self.upper()]
    }

    pub(super) fn check(&self, what: &str) -> Result<(), ChartError> {
        finite(&self.extent(), what)?;
        ordered(self.lower(), self.upper(), what)
    }
}

/// `lower` is not above `upper`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    pub lower: f64,
    pub upper: f64,
}

/// What a colour means; [`Tone::Tint`] is the colour of a persona or department, 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "number")]
pub enum Tone {
    #[default]
    Accent,
    Positive,
    Negative,
    Neutral,
    Tint(u8),
}

/// A value to be reached, drawn as a dashed line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    pub value: f64,
    /// Beside the line; empty: [`super::Words::target`].
    pub label: String,
}

impl Target {
    pub fn new(value: f64) -> Target {
        Target {
            value,
            label: String::new(),
        }
    }
}

/// From where to where an axis runs at least.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Range {
    pub from: f64,
    pub to: f64,
}

impl Range {
    pub const PERCENT: Range = Range {
        from: 0.0,
        to: 100.0,
    };

    pub(super) fn check(&self, what: &str) -> Result<(), ChartError> {
        finite(&[self.from, self.to], what)?;
        ordered(self.from, self.to, what)
    }
}

/// An axis of numbers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Axis {
    /// What is measured; may be empty.
    pub title: String,
    /// Words in place of numbers, at the lower and the upper end; empty: numbers.
    pub low: String,
    pub high: String,
    pub format: NumberFormat,
    /// Widened where data lies outside.
    pub range: Option<Range>,
}

impl Axis {
    pub(super) fn in_words(&self) -> bool {
        !self.low.is_empty() || !self.high.is_empty()
    }

    pub(super) fn check(&self, what: &str) -> Result<(), ChartError> {
        self.format.check(what)?;
        self.range.map_or(Ok(()), |range| range.check(what))
    }
}

/// Refuses what is not a number, infinite, or beyond [`LARGEST`].
pub(super) fn finite(values: &[f64], what: &str) -> Result<(), ChartError> {
    let bad = values
        .iter()
        .any(|value| !value.is_finite() || value.abs() > LARGEST);
    if bad {
        Err(ChartError::NotANumber {
            what: what.to_owned(),
        })
    } else {
        Ok(())
    }
}

pub(super) fn ordered(lower: f64, upper: f64, what: &str) -> Result<(), ChartError> {
    if lower <= upper {
        Ok(())
    } else {
        Err(ChartError::Reversed {
            what: what.to_owned(),
        })
    }
}

pub(super) fn equal_lengths(expected: usize, found: usize, what: &str) -> Result<(), ChartError> {
    if expected == found {
        Ok(())
    } else {
        Err(ChartError::Lengths {
            what: what.to_owned(),
            expected,
            found,
        })
    }
}
