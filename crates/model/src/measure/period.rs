//! Weeks, months and quarters as days, and how they are written.
//!
//! A period is known by its first day, counted from 1970-01-01. Weeks begin on Monday and are
//! numbered as ISO 8601 has it.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How often a measure has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PeriodKind {
    Week,
    #[default]
    Month,
    Quarter,
    /// No fixed rhythm: each value belongs to a round with a name.
    Wave,
}

/// The years a period may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl PeriodKind {
    pub const ALL: [PeriodKind; 4] = [
        PeriodKind::Week,
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::Wave,
    ];

    /// The first day of the period that a day lies in.
    pub fn start_of(self, day: i32) -> i32 {
        let (year, month, _) = parts_of(day);
        match self {
            // 1970-01-01 was a Thursday.
            PeriodKind::Week => day - (day + 3).rem_euclid(7),
            PeriodKind::Month => first_of(year, month),
            PeriodKind::Quarter => first_of(year, (month - 1) / 3 * 3 + 1),
            PeriodKind::Wave => day,
        }
    }

    /// The period some periods later (or earlier); waves have no rhythm and stay.
    pub fn shifted(self, start: i32, by: i32) -> i32 {
        let months = |count: i32| {
            let (year, month, _) = parts_of(start);
            let total = year * 12 + month as i32 - 1 + count;
            first_of(total.div_euclid(12), total.rem_euclid(12) as u32 + 1)
        };
        match self {
            PeriodKind::Week => start + by * 7,
            PeriodKind::Month => months(by),
            PeriodKind::Quarter => months(by * 3),
            PeriodKind::Wave => start,
        }
    }

    /// The same period a year before: for weeks the one 52 weeks earlier.
    pub fn year_before(self, start: i32) -> Option<i32> {
        match self {
            PeriodKind::Week => Some(start - 364),
            PeriodKind::Month => Some(self.shifted(start, -12)),
            PeriodKind::Quarter => Some(self.shifted(start, -4)),
            PeriodKind::Wave => None,
        }
    }

    /// Whether a day is one a period can begin with.
    pub fn begins(self, day: i32) -> bool {
        is_known(day) && self.start_of(day) == day
    }

    /// Every period from `first` to `last`, both included; waves are not spread out.
    pub fn between(self, first: i32, last: i32) -> Vec<i32> {
        if self == PeriodKind::Wave || !is_known(first) || !is_known(last) {
            return if first == last {
                vec![first]
            } else {
                vec![first, last]
            };
        }
        let mut all = Vec::new();
        let mut here = first;
        while here <= last {
            all.push(here);
            here = self.shifted(here, 1);
        }
        all
    }

    /// As it stands in files: `2026-W15`, `2026-04`, `2026-Q2`, `2026-04-13`.
    pub fn written(self, start: i32) -> PeriodText {
        PeriodText { kind: self, start }
    }

    /// Reads what [`PeriodKind::written`] writes; a day stands for the period it lies in.
    pub fn read(self, text: &str) -> Option<i32> {
        let (year, rest) = text.trim().split_once('-')?;
        let year: i32 = year.parse().ok().filter(|year| YEARS.contains(year))?;
        let day = match (self, rest.as_bytes().first()?) {
            (PeriodKind::Week, b'W' | b'w') => week_of(year, rest[1..].parse().ok()?)?,
            (PeriodKind::Quarter, b'Q' | b'q') => {
                let quarter: u32 = rest[1..].parse().ok().filter(|q| (1..=4).contains(q))?;
                first_of(year, quarter * 3 - 2)
            }
            (_, _) => match rest.split_once('-') {
                Some((month, day)) => day_of(year, month.parse().ok()?, day.parse().ok()?)?,
                None if self == PeriodKind::Month => day_of(year, rest.parse().ok()?, 1)?,
                None => return None,
            },
        };
        Some(self.start_of(day))
    }
}

/// A period as text; see [`PeriodKind::written`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodText {
    kind: PeriodKind,
    start: i32,
}

impl fmt::Display for PeriodText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = parts_of(self.start);
        match self.kind {
            PeriodKind::Week => {
                let (year, week) = iso_week(self.start);
                write!(f, "{year:04}-W{week:02}")
            }
            PeriodKind::Month => write!(f, "{year:04}-{month:02}"),
            PeriodKind::Quarter => write!(f, "{year:04}-Q{}", month.div_ceil(3)),
            PeriodKind::Wave => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl PeriodText {
    /// Year and number of the week, month or quarter within it; of a wave, the month.
    pub fn numbers(&self) -> (i32, u32) {
        let (year, month, _) = parts_of(self.start);
        match self.kind {
            PeriodKind::Week => iso_week(self.start),
            PeriodKind::Month | PeriodKind::Wave => (year, month),
            PeriodKind::Quarter => (year, month.div_ceil(3)),
        }
    }
}

/// Days since 1970-01-01 of a day of the calendar between 1900 and 2199; `None` for one that is
/// not in it, such as 31 April.
pub fn day_of(year: i32, month: u32, day: u32) -> Option<i32> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    ((1..=longest).contains(&day) && YEARS.contains(&year))
        .then(|| first_of(year, month) + day as i32 - 1)
}

/// Year, month and day of days since 1970-01-01; after H. Hinnant, "chrono-compatible low-level
/// date algorithms".
pub fn parts_of(day: i32) -> (i32, u32, u32) {
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year as i32, month as u32, day as u32)
}

fn is_known(day: i32) -> bool {
    YEARS.contains(&parts_of(day).0)
}

fn first_of(year: i32, month: u32) -> i32 {
    let shifted = i64::from(if month <= 2 { year - 1 } else { year });
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5;
    (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468) as i32
}

/// The year of a week is that of its Thursday.
fn iso_week(monday: i32) -> (i32, u32) {
    let (year, _, _) = parts_of(monday + 3);
    let first = PeriodKind::Week.start_of(first_of(year, 1) + 3);
    (year, ((monday - first) / 7 + 1) as u32)
}

fn week_of(year: i32, week: u32) -> Option<i32> {
    let first = PeriodKind::Week.start_of(first_of(year, 1) + 3);
    let monday = first + (i32::try_from(week).ok()? - 1) * 7;
    (week >= 1 && iso_week(monday) == (year, week)).then_some(monday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_are_read_and_written() {
        for (kind, text, expected) in [
            (PeriodKind::Month, "2026-04", Some("2026-04")),
            (PeriodKind::Month, "2026-04-30", Some("2026-04")),
            (PeriodKind::Quarter, "2026-Q2", Some("2026-Q2")),
            (PeriodKind::Quarter, "2026-05-01", Some("2026-Q2")),
            (PeriodKind::Quarter, "2026-04", None),
            // The first of January 2027 is a Friday, and still in the last week of 2026.
            (PeriodKind::Week, "2027-01-01", Some("2026-W53")),
            (PeriodKind::Week, "2026-W53", Some("2026-W53")),
            (PeriodKind::Week, "2025-W53", None),
            (PeriodKind::Wave, "2026-10-05", Some("2026-10-05")),
            (PeriodKind::Month, "2026-13", None),
            (PeriodKind::Wave, "2026-02-30", None),
            (PeriodKind::Month, "spring", None),
        ] {
            let read = kind.read(text).map(|start| kind.written(start).to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_year_before_is_the_same_period() {
        let back = |kind: PeriodKind, text| {
            let start = kind.read(text).unwrap();
            kind.year_before(start)
                .map(|start| kind.written(start).to_string())
        };
        assert_eq!(back(PeriodKind::Month, "2026-02").unwrap(), "2025-02");
        assert_eq!(back(PeriodKind::Quarter, "2026-Q1").unwrap(), "2025-Q1");
        assert_eq!(back(PeriodKind::Week, "2026-W10").unwrap(), "2025-W10");
        assert_eq!(back(PeriodKind::Wave, "2026-10-05"), None);
    }

    proptest! {
        #[test]
        fn every_day_lies_in_its_period(day in -25_000i32..80_000) {
            let (year, month, of_month) = parts_of(day);
            prop_assert_eq!(day_of(year, month, of_month), Some(day));
            for kind in [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter] {
                let start = kind.start_of(day);
                prop_assert!(start <= day && day < kind.shifted(start, 1));
                prop_assert!(kind.begins(start));
                prop_assert_eq!(kind.read(&kind.written(start).to_string()), Some(start));
                prop_assert_eq!(kind.shifted(kind.shifted(start, 7), -7), start);
            }
        }
    }
}
