//! Numbers and dates, told in classes.
//!
//! A single number can name a person: the highest pay, the only one who came in 1987. So, unless
//! people answered under their names, no figure of a number depends on how far out the outermost
//! answers lie, and no class of any group is told that has fewer people than the minimum or that
//! would reveal one by subtraction:
//!
//! - The classes are made once for a wave, whatever is filtered. They begin and end around the
//!   answers that have as many beyond them as the smallest group has people; what lies beyond
//!   counts as the first and the last, in classes and in means. Their ends are round numbers.
//! - Neighbours are joined until each has the minimum of answers in the wave.
//! - In a filtered view further neighbours are joined as [`Disclosure::by_class`] says, to which
//!   the class is one more segment question.
//!
//! [`Disclosure::by_class`]: throughline_stats::confidentiality::Disclosure::by_class

use std::ops::Range;

use throughline_model::survey::QuestionKind;
use throughline_stats::confidentiality::{Selection, Visibility};

use super::guard::Guard;
use crate::time::{first_of_month, month_of};

/// Classes of a number, about.
const NUMBERS: f64 = 10.0;
/// Dates stand in months up to so many, then in years, then in decades.
const MONTHS: i64 = 36;
const YEARS: i64 = 40;

/// Neighbouring classes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Classes {
    /// Where each begins, and where the last one ends; ascending, at least two.
    edges: Vec<f64>,
    /// Of dates: whether they begin and end with years.
    years: bool,
}

/// Classes with the rules about what of them may be shown.
#[derive(Debug)]
pub(crate) struct Classed {
    pub classes: Classes,
    guard: Guard,
    /// The place of the class among the segments, to the rules.
    segment: usize,
}

impl Classes {
    /// Of all answers to a question in a wave (what is not finite is no answer), each class with at
    /// least `smallest` of them. `None` under twice as many answers, and for questions that are not
    /// answered with numbers.
    pub fn of_question(kind: &QuestionKind, values: &[f64], smallest: usize) -> Option<Classes> {
        let mut sorted: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| value.is_finite())
            .collect();
        sorted.sort_by(f64::total_cmp);
        if sorted.len() < 2 * smallest || sorted.is_empty() {
            return None;
        }
        let least = sorted[smallest - 1];
        let most = sorted[sorted.len() - smallest];
        let (edges, years) = match kind {
            QuestionKind::Number { decimals, .. } => (of_numbers(least, most, *decimals), false),
            QuestionKind::Date => of_dates(least, most),
            QuestionKind::SingleChoice { .. }
            | QuestionKind::MultipleChoice { .. }
            | QuestionKind::Likert { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::Recommendation { .. }
            | QuestionKind::Satisfaction { .. }
            | QuestionKind::Effort { .. }
            | QuestionKind::Rating { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::ShortText
            | QuestionKind::LongText
            | QuestionKind::YesNo
            | QuestionKind::Kano { .. }
            | QuestionKind::ImportanceSatisfaction { .. }
            | QuestionKind::Information => return None,
        };
        Some(Classes { edges, years }.joined(&sorted, smallest))
    }

    pub fn count(&self) -> usize {
        self.edges.len() - 1
    }

    /// The class of a value; beyond the ends it is the first or the last.
    pub fn of(&self, value: f64) -> usize {
        let inner = &self.edges[1..self.edges.len() - 1];
        inner.partition_point(|edge| *edge <= value)
    }

    /// Whether these are dates in whole years.
    pub fn are_years(&self) -> bool {
        self.years
    }

    /// What a value counts as in a mean.
    pub fn clamped(&self, value: f64) -> f64 {
        let (low, high) = self.ends();
        value.clamp(low, high)
    }

    pub fn ends(&self) -> (f64, f64) {
        (self.edges[0], self.edges[self.edges.len() - 1])
    }

    /// Where some neighbouring classes begin and end.
    pub fn ends_of(&self, classes: &Range<usize>) -> (f64, f64) {
        (self.edges[classes.start], self.edges[classes.end])
    }

    /// With neighbours joined until each class has so many of the values.
    fn joined(self, values: &[f64], smallest: usize) -> Classes {
        let mut counts = vec![0usize; self.count()];
        for value in values {
            counts[self.of(*value)] += 1;
        }
        let mut edges = vec![self.edges[0]];
        let mut together = 0;
        for (count, end) in counts.into_iter().zip(&self.edges[1..]) {
            together += count;
            if together >= smallest {
                edges.push(*end);
                together = 0;
            }
        }
        // What is left over goes with what is before it.
        let (_, last) = self.ends();
        if edges.last() != Some(&last) {
            edges.truncate((edges.len() - 1).max(1));
            edges.push(last);
        }
        Classes {
            edges,
            years: self.years,
        }
    }
}

impl Classed {
    pub fn new(classes: Classes, guard: Guard, segment: usize) -> Classed {
        Classed {
            classes,
            guard,
            segment,
        }
    }

    /// Whether every answer may be told as it is.
    pub fn is_exact(&self) -> bool {
        matches!(self.guard, Guard::Open)
    }

    /// Which single classes of each of some disjoint groups may be shown, by group and class.
    pub fn shown_in_groups(
        &self,
        groups: usize,
        group_of: impl Fn(&[u16]) -> Option<usize>,
    ) -> Vec<bool> {
        let classes = self.classes.count();
        let shown = self.guard.groups(groups * classes, |values| {
            let class = usize::from(*values.get(self.segment)?);
            Some(group_of(&values[..self.segment])? * classes + class)
        });
        shown.into_iter().map(Visibility::is_shown).collect()
    }

    /// The classes of some people, neighbours joined until each may be shown. A single one where no
    /// more may be.
    pub fn shown(&self, selection: &Selection) -> Vec<Range<usize>> {
        let may_be = |classes: &Range<usize>| {
            let values: Vec<u16> = classes.clone().map(|class| class as u16).collect();
            let selection = selection.clone().with(self.segment, &values);
            self.guard.visibility(&selection) == Visibility::Shown
        };
        let mut shown: Vec<Range<usize>> = Vec::new();
        let mut begin = 0;
        for class in 0..self.classes.count() {
            let next = begin..class + 1;
            if may_be(&next) {
                shown.push(next);
                begin = class + 1;
            }
        }
        // What is left over goes with what is before it.
        let all = self.classes.count();
        while begin < all
            && let Some(last) = shown.pop()
        {
            begin = last.start;
            if may_be(&(begin..all)) {
                shown.push(begin..all);
                begin = all;
            }
        }
        if begin < all {
            shown.push(begin..all);
        }
        shown
    }
}

/// Of equal and round width, around two values.
fn of_numbers(least: f64, most: f64, decimals: u8) -> Vec<f64> {
    let scale = 10f64.powi(i32::from(decimals));
    let width = nice((most - least) / NUMBERS, decimals);
    let start = (least / width).floor();
    let count = ((most / width).floor() - start).clamp(0.0, 100.0) as u32 + 1;
    (0..=count)
        .map(|place| {
            // To the digit, so that an answer on an edge stands above it.
            let edge = (start + f64::from(place)) * width;
            if width < 1.0 {
                (edge * scale).round() / scale
            } else {
                edge
            }
        })
        .collect()
}

/// The next of 1, 2, 5 times a power of ten, and not finer than the answers.
fn nice(width: f64, decimals: u8) -> f64 {
    let finest = 10f64.powi(-i32::from(decimals));
    if width <= finest {
        return finest;
    }
    let power = 10f64.powf(width.log10().floor());
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| factor * power >= width)
        .unwrap_or(10.0);
    factor * power
}

/// Months, years or decades, around two days since 1970, and whether they are not months.
fn of_dates(least: f64, most: f64) -> (Vec<f64>, bool) {
    let [least, most] = [least, most].map(month_of);
    let (months, years) = (most - least + 1, most.div_euclid(12) - least.div_euclid(12));
    let step = if months <= MONTHS {
        1
    } else if years <= YEARS {
        12
    } else {
        120
    };
    let first = least.div_euclid(step);
    let last = most.div_euclid(step);
    let edges = (first..=last + 1).map(|place| first_of_month(place * step));
    (edges.collect(), step > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(decimals: u8) -> QuestionKind {
        QuestionKind::Number {
            least: None,
            most: None,
            decimals,
            unit: String::new(),
        }
    }

    #[test]
    fn classes_have_the_minimum_and_do_not_follow_outliers() {
        let mut values: Vec<f64> = (0..100).map(f64::from).collect();
        let plain = Classes::of_question(&number(0), &values, 5).unwrap();
        assert_eq!(plain.ends(), (0.0, 100.0));
        assert_eq!(plain.count(), 10);
        (values[0], values[99], values[98]) = (-1e9, 1e12, 4e4);
        let wild = Classes::of_question(&number(0), &values, 5).unwrap();
        assert_eq!(wild, plain);
        assert_eq!((wild.of(-1e9), wild.of(1e12)), (0, 9));
        assert_eq!((wild.clamped(-1e9), wild.clamped(1e12)), (0.0, 100.0));
    }

    #[test]
    fn neighbours_are_joined() {
        let mut values = vec![1.0; 20];
        values.extend([40.0; 3]);
        values.extend([61.0; 3]);
        values.extend([99.0; 20]);
        let classes = Classes::of_question(&number(0), &values, 5).unwrap();
        let counts = |classes: &Classes| {
            let mut counts = vec![0; classes.count()];
            for value in &values {
                counts[classes.of(*value)] += 1;
            }
            counts
        };
        assert_eq!(counts(&classes), [20, 6, 20]);
        assert_eq!(Classes::of_question(&number(0), &values[..9], 5), None);
        // All alike: one class.
        let alike = Classes::of_question(&number(0), &[7.0; 30], 5).unwrap();
        assert_eq!((alike.count(), alike.ends()), (1, (7.0, 8.0)));
    }

    #[test]
    fn a_number_on_an_edge_stands_above_it() {
        let values: Vec<f64> = (0..=40).map(|tenth| f64::from(tenth) / 10.0).collect();
        let classes = Classes::of_question(&number(1), &values, 1).unwrap();
        assert_eq!(classes.ends_of(&(0..1)), (0.0, 0.5));
        assert_eq!(
            [0.4, 0.5, 1.5, 3.0].map(|value| classes.of(value)),
            [0, 1, 3, 6]
        );
    }

    #[test]
    fn dates_stand_in_months_years_or_decades() {
        let days = |values: &[f64]| Classes::of_question(&QuestionKind::Date, values, 1).unwrap();
        // 2000-02-29 and 2000-04-01.
        let months = days(&[11_016.0, 11_048.0]);
        assert_eq!(months.ends(), (10_988.0, 11_078.0));
        let years = days(&[11_016.0, 11_016.0 + 365.0 * 5.0]);
        assert_eq!(years.ends().0, 10_957.0);
        let decades = days(&[-20_000.0, 11_016.0]);
        assert!(decades.count() <= 10);
    }
}
