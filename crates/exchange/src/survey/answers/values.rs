//! Numbers and dates as people and programs write them.

/// A number: a point or a comma for decimals, marks between thousands, a per cent sign.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let first = cell.as_bytes().first()?;
    let sign = matches!(first, b'-' | b'+' | b'.') || cell.starts_with('\u{2212}');
    if !first.is_ascii_digit() && !sign {
        return None;
    }
    let plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'))
    };
    if plain(cell) {
        return cell.parse::<f64>().ok().filter(|value| value.is_finite());
    }
    let text = cell
        .trim_end_matches('%')
        .trim_end()
        .replace('\u{2212}', "-");
    let text = text.replace([' ', '\u{a0}', '\u{202f}', '\''], "");
    let text = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => text.replace(',', ""),
        (Some(_), Some(_)) => text.replace('.', "").replace(',', "."),
        (None, Some(_)) if text.matches(',').count() == 1 => text.replace(',', "."),
        (None, Some(_)) => text.replace(',', ""),
        (_, None) => text,
    };
    plain(&text)
        .then(|| text.parse::<f64>().ok().filter(|value| value.is_finite()))
        .flatten()
}

/// Days since 1970-01-01 of `2026-03-09`, `9.3.2026` and `3/9/2026`; what follows the day is a time.
pub(super) fn date(cell: &str, day_first: bool) -> Option<i32> {
    let day = cell.trim().split([' ', 'T', ',']).next()?;
    let separator = ['-', '/', '.']
        .into_iter()
        .find(|mark| day.contains(*mark))?;
    let mut parts = day.trim_end_matches('.').split(separator);
    let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() <= 4);
    let (one_number, two_number, three_number) = (number(one)?, number(two)?, number(three)?);
    let (year, month, day) = if one.len() == 4 {
        (one_number, two_number, three_number)
    } else if separator == '.' || (separator == '/' && day_first) || separator == '-' {
        (three_number, two_number, one_number)
    } else {
        (three_number, one_number, two_number)
    };
    let year = if year < 100 { year + 2000 } else { year };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=longest).contains(&day) || !(1_800..=2_200).contains(&year) {
        return None;
    }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_dress() {
        for (cell, expected) in [
            ("4", Some(4.0)),
            ("4.0", Some(4.0)),
            ("-1,5", Some(-1.5)),
            ("1,234.50", Some(1234.5)),
            ("1.234,50", Some(1234.5)),
            ("12 %", Some(12.0)),
            ("Very", None),
            ("", None),
            ("2026-03-09", None),
        ] {
            assert_eq!(number(cell), expected, "{cell}");
        }
    }

    #[test]
    fn dates_become_days() {
        for (cell, day_first, expected) in [
            ("1970-01-01", false, Some(0)),
            ("2026-03-09 10:12:00", false, Some(20521)),
            ("9.3.2026", false, Some(20521)),
            ("3/9/2026", false, Some(20521)),
            ("9/3/2026", true, Some(20521)),
            ("31.2.2026", false, None),
            ("a-b-c", false, None),
        ] {
            assert_eq!(date(cell, day_first), expected, "{cell}");
        }
    }
}
