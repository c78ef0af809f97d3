//! Weeks, months, quarters and days as people and programs write them.

use throughline_model::measure::{PeriodKind, day_of};

use super::DayOrder;

/// Which number of "3/4/2026" is the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    Known(DayOrder),
    /// A date that says neither, and no other that tells.
    Unclear(String),
}

impl Order {
    pub fn day_first(&self) -> bool {
        match self {
            Order::Known(DayOrder::DayFirst) => true,
            Order::Known(DayOrder::MonthFirst) | Order::Unclear(_) => false,
        }
    }
}

/// What was chosen; else what some date of the column proves.
pub(crate) fn order_of<'a>(
    cells: impl Iterator<Item = &'a str>,
    chosen: Option<DayOrder>,
) -> Order {
    if let Some(chosen) = chosen {
        return Order::Known(chosen);
    }
    let mut unclear: Option<String> = None;
    for cell in cells {
        let Some((one, two)) = slashed(cell) else {
            continue;
        };
        match (one, two) {
            (13.., 1..=12) => return Order::Known(DayOrder::DayFirst),
            (1..=12, 13..) => return Order::Known(DayOrder::MonthFirst),
            (one, two) if one != two => {
                unclear.get_or_insert_with(|| cell.trim().to_owned());
            }
            (_, _) => {}
        }
    }
    match unclear {
        Some(example) => Order::Unclear(example),
        None => Order::Known(DayOrder::MonthFirst),
    }
}

/// Whether a cell is a date whose order is a matter of country.
pub(crate) fn is_slashed(cell: &str) -> bool {
    slashed(cell).is_some()
}

/// Whether it can only be read with the month first.
pub(crate) fn proves_month_first(cell: &str) -> bool {
    matches!(slashed(cell), Some((1..=12, 13..)))
}

/// The first two numbers of a date whose order is a matter of country.
fn slashed(cell: &str) -> Option<(u32, u32)> {
    let day = cell.split_whitespace().next()?;
    let mark = ['/', '-'].into_iter().find(|mark| day.contains(*mark))?;
    let parts: Vec<&str> = day.split(mark).collect();
    match parts.as_slice() {
        [one, two, year] if year.len() == 4 => Some((one.parse().ok()?, two.parse().ok()?)),
        _ => None,
    }
}

/// The first day of the period a cell speaks of, and what it says besides (the name of a wave).
pub(super) fn period(cell: &str, kind: PeriodKind, day_first: bool) -> Option<(i32, String)> {
    let text = cell.trim();
    let named = |name: &str| {
        name.trim_start_matches([':', '–', '-', ',', ' '])
            .trim()
            .to_owned()
    };
    if kind == PeriodKind::Wave {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        return Some((date(first, day_first)?, named(rest)));
    }
    let own = match kind {
        PeriodKind::Week => week(text),
        PeriodKind::Month => month(text),
        PeriodKind::Quarter => quarter(text),
        PeriodKind::Wave => None,
    };
    // A time may follow a day.
    let day = || date(text.split([' ', 'T']).next()?, day_first);
    let start = own.or_else(|| day().map(|day| kind.start_of(day)))?;
    Some((start, String::new()))
}

/// A day, with or without a time behind it: `2026-04-13T09:30:00Z`, `13.4.2026 9:30`, `13 April
/// 2026`, `Apr 13, 2026`.
pub(crate) fn day(cell: &str, day_first: bool) -> Option<i32> {
    let text = cell.trim();
    let numbered = text.split([' ', 'T']).next();
    if let Some(day) = numbered.and_then(|text| date(text.trim_end_matches(','), day_first)) {
        return Some(day);
    }
    let (year, rest) = pieces(text)?;
    match rest.as_slice() {
        [one, two, ..] => {
            let (name, day) = if named_month(one).is_some() {
                (one, two)
            } else {
                (two, one)
            };
            let day = day.parse().ok().filter(|_| day.len() <= 2)?;
            day_of(year, named_month(name)?, day)
        }
        [_] | [] => None,
    }
}

/// `2026-04-13`, `13.4.2026`, `13/4/2026`.
fn date(text: &str, day_first: bool) -> Option<i32> {
    let mark = ['-', '/', '.']
        .into_iter()
        .find(|mark| text.contains(*mark))?;
    let parts: Vec<&str> = text.trim_end_matches('.').split(mark).collect();
    let [one, two, three] = parts.as_slice() else {
        return None;
    };
    let number =
        |text: &str| -> Option<u32> { (text.len() <= 4).then(|| text.parse().ok()).flatten() };
    let (first, second, third) = (number(one)?, number(two)?, number(three)?);
    if one.len() == 4 {
        return day_of(first as i32, second, third);
    }
    if three.len() != 4 {
        return None;
    }
    let (day, month) = if mark == '.' || day_first {
        (first, second)
    } else {
        (second, first)
    };
    day_of(third as i32, month, day)
}

/// Words and numbers of a text, and the four-digit year among them.
fn pieces(text: &str) -> Option<(i32, Vec<String>)> {
    let mut pieces: Vec<String> = Vec::new();
    for character in text.chars() {
        let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
        if !character.is_alphanumeric() {
            pieces.push(String::new());
            continue;
        }
        match pieces.last_mut() {
            Some(last)
                if last
                    .chars()
                    .last()
                    .is_none_or(|c| kind(c) == kind(character)) =>
            {
                last.extend(character.to_lowercase());
            }
            Some(_) | None => pieces.push(character.to_lowercase().collect()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    let is_year = |piece: &String| piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
    let at = pieces.iter().position(is_year)?;
    let year = pieces.remove(at).parse().ok()?;
    Some((year, pieces))
}

fn month(text: &str) -> Option<i32> {
    // "Apr 26", as spreadsheets shorten months.
    let short = || {
        let (name, year) = text.split_once([' ', '-', '/'])?;
        let year = year.trim_start_matches(['\'', '’']);
        let two = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year: i32 = two.then(|| year.parse().ok()).flatten()?;
        day_of(2000 + year, named_month(&name.to_lowercase())?, 1)
    };
    let Some((year, rest)) = pieces(text) else {
        return short();
    };
    match rest.as_slice() {
        [one] => {
            let number = one.parse().ok().filter(|_| one.len() <= 2);
            day_of(year, number.or_else(|| named_month(one))?, 1)
        }
        // "1 April 2026" is a day of the month.
        [day, name] | [name, day] if named_month(name).is_some() => {
            let month = named_month(name)?;
            day_of(year, month, day.parse().ok()?)?;
            day_of(year, month, 1)
        }
        _ => None,
    }
}

fn quarter(text: &str) -> Option<i32> {
    let (year, rest) = pieces(text)?;
    let number = match rest.as_slice() {
        [letter, number] if matches!(letter.as_str(), "q" | "quarter" | "quartal") => number,
        [number, letter] if matches!(letter.as_str(), "q" | "quarter" | "quartal") => number,
        _ => return None,
    };
    PeriodKind::Quarter.read(&format!("{year:04}-Q{number}"))
}

fn week(text: &str) -> Option<i32> {
    let (year, rest) = pieces(text)?;
    let word = |word: &str| matches!(word, "w" | "week" | "kw" | "woche" | "wk");
    let number = match rest.as_slice() {
        [letter, number] if word(letter) => number,
        [number, letter] if word(letter) => number,
        _ => return None,
    };
    PeriodKind::Week.read(&format!("{year:04}-W{number:0>2}"))
}

/// By its first letters, in English or German.
fn named_month(name: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "jänner"],
        &["february", "februar", "feber"],
        &["march", "märz", "maerz", "mrz"],
        &["april"],
        &["may", "mai"],
        &["june", "juni"],
        &["july", "juli"],
        &["august"],
        &["september", "sept"],
        &["october", "oktober"],
        &["november"],
        &["december", "dezember"],
    ];
    if name.chars().count() < 3 {
        return None;
    }
    let found = NAMES
        .iter()
        .position(|names| names.iter().any(|known| known.starts_with(name)))?;
    u32::try_from(found + 1).ok()
}
