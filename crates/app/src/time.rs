//! Times as the interface gets them.

use throughline_model::measure::day_of;

/// RFC 3339 in UTC, to the second, of milliseconds since 1970.
pub(crate) fn rfc3339(milliseconds: i64) -> String {
    let seconds = milliseconds.div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// Year, month and day of days since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    // Days since 1 March of the year 0, in eras of 400 years (146,097 days); after H. Hinnant,
    // "chrono-compatible low-level date algorithms".
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Months since January of the year 0, of days since 1970-01-01. Days beyond the years 0 to 9999
/// count as the first and the last of these.
pub(crate) fn month_of(days: f64) -> i64 {
    let (year, month, _) = civil(days.clamp(-719_528.0, 2_932_896.0) as i64);
    year * 12 + month - 1
}

/// The first day of a month, the other way round.
pub(crate) fn first_of_month(months: i64) -> f64 {
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    // The year begins with March, so that the leap day is its last.
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era * 146_097 + day_of_era - 719_468) as f64
}

/// `2026-10-05`, of days since 1970-01-01.
pub(crate) fn date(days: i32) -> String {
    let mut time = rfc3339(i64::from(days) * 86_400_000);
    time.truncate(time.find('T').unwrap_or(time.len()));
    time
}

/// Days since 1970-01-01 of `2026-10-05`; `None` for anything else, and for days that are
/// not in the calendar of the years 1900 to 2199.
pub(crate) fn read_date(text: &str) -> Option<i32> {
    let mut parts = text.trim().splitn(3, '-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        if plain {
            part.parse::<u32>().ok()
        } else {
            None
        }
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    day_of(i32::try_from(year).ok()?, month, day)
}

/// Days since 1970-01-01 in UTC, of milliseconds since 1970.
pub(crate) fn days(milliseconds: i64) -> i32 {
    let days = milliseconds.div_euclid(86_400_000);
    i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(test)]
mod tests {
    use super::{date, days, first_of_month, month_of, read_date, rfc3339};

    #[test]
    fn months_go_there_and_back() {
        for month in [
            0,
            1,
            2,
            12 * 1600 + 1,
            12 * 1970,
            12 * 2000 + 2,
            12 * 2024 + 11,
        ] {
            let first = first_of_month(month);
            assert_eq!(
                (month_of(first), month_of(first - 1.0)),
                (month, (month - 1).max(0))
            );
            assert!(date(first as i32).ends_with("-01"));
        }
        assert_eq!(first_of_month(12 * 1970), 0.0);
    }

    #[test]
    fn days_and_dates_agree() {
        assert_eq!(date(days(951_782_400_000)), "2000-02-29");
        assert_eq!(date(days(-1)), "1969-12-31");
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        for day in [-25_567, -1, 0, 11_016, 20_779] {
            assert_eq!(read_date(&date(day)), Some(day));
        }
        for wrong in [
            "",
            "2026-02-30",
            "26-02-03",
            "2026-2-3",
            "2026-02-03-1",
            "today",
            "+026-02-03",
            "0012-02-03",
        ] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_agree_with_known_ones() {
        for (milliseconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_767_225_599_999, "2025-12-31T23:59:59Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
            (-1_000, "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(rfc3339(milliseconds), expected);
        }
    }
}
