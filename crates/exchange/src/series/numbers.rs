//! Numbers as they are written in half of the world each.

use super::DecimalMark;

/// A number as it stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Written {
    pub value: f64,
    /// With a per cent sign.
    pub percent: bool,
}

/// What a column says of its decimal mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Evidence {
    /// No cell has a mark.
    None,
    Is(DecimalMark),
    /// A cell like "1.234" that says neither.
    Unclear(String),
}

/// How the decimal mark of a column can be told: "1.234,5" and "0,45" say it, "1.234" does not.
/// Where cells contradict each other the unclear ones stay unclear.
pub(super) fn evidence<'a>(cells: impl Iterator<Item = &'a str>) -> Evidence {
    let (mut point, mut comma) = (false, false);
    let mut unclear: Option<String> = None;
    for cell in cells {
        let Some((digits, _)) = bare(cell) else {
            continue;
        };
        match mark_of(&digits) {
            Mark::None => {}
            Mark::Decimal(DecimalMark::Point) => point = true,
            Mark::Decimal(DecimalMark::Comma) => comma = true,
            Mark::Unclear => {
                unclear.get_or_insert_with(|| cell.trim().to_owned());
            }
        }
    }
    match (point, comma, unclear) {
        (true, false, _) => Evidence::Is(DecimalMark::Point),
        (false, true, _) => Evidence::Is(DecimalMark::Comma),
        (_, _, Some(example)) => Evidence::Unclear(example),
        (_, _, None) => Evidence::None,
    }
}

/// The number of a cell; `decimal` decides only where the cell itself does not.
pub(super) fn written(cell: &str, decimal: DecimalMark) -> Option<Written> {
    let (digits, percent) = bare(cell)?;
    let decimal = match mark_of(&digits) {
        Mark::Decimal(own) => own,
        Mark::None | Mark::Unclear => decimal,
    };
    let plain = match decimal {
        DecimalMark::Point => digits.replace(',', ""),
        DecimalMark::Comma => digits.replace('.', "").replace(',', "."),
    };
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some(Written { value, percent })
}

/// A count: "1,204" and "1.204" are both one thousand two hundred and four.
pub(super) fn whole(cell: &str) -> Option<u64> {
    let (digits, percent) = bare(cell)?;
    let plain = match mark_of(&digits) {
        Mark::None | Mark::Unclear => digits.replace([',', '.'], ""),
        // "305.0", as programs write counts.
        Mark::Decimal(_) => {
            let (whole, rest) = digits.split_once([',', '.'])?;
            if rest.bytes().any(|digit| digit != b'0') {
                return None;
            }
            whole.to_owned()
        }
    };
    if percent {
        return None;
    }
    plain.parse().ok()
}

enum Mark {
    None,
    Decimal(DecimalMark),
    Unclear,
}

fn mark_of(digits: &str) -> Mark {
    let points = digits.matches('.').count();
    let commas = digits.matches(',').count();
    match (points, commas) {
        (0, 0) => Mark::None,
        // The later of the two is the decimal mark; a mark that comes twice parts thousands.
        (1.., 1..) => match digits.rfind('.') > digits.rfind(',') {
            true => Mark::Decimal(DecimalMark::Point),
            false => Mark::Decimal(DecimalMark::Comma),
        },
        (2.., 0) => Mark::Decimal(DecimalMark::Comma),
        (0, 2..) => Mark::Decimal(DecimalMark::Point),
        (1, 0) => single(digits, '.', DecimalMark::Point),
        (0, 1) => single(digits, ',', DecimalMark::Comma),
    }
}

/// One mark parts thousands only where three digits stand behind it and one to three, of which the
/// first is not zero, before it.
fn single(digits: &str, mark: char, decimal: DecimalMark) -> Mark {
    let unsigned = digits.trim_start_matches(['-', '+']);
    let (before, behind) = unsigned.split_once(mark).unwrap_or((unsigned, ""));
    let thousands =
        behind.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if thousands {
        Mark::Unclear
    } else {
        Mark::Decimal(decimal)
    }
}

/// Sign, digits and marks of a cell, and whether a per cent sign follows. Currency signs and the
/// space between thousands are left out; anything else is no number.
fn bare(cell: &str) -> Option<(String, bool)> {
    let text = cell.trim().replace('\u{2212}', "-");
    let (text, percent) = match text.strip_suffix('%') {
        Some(before) => (before.trim_end().to_owned(), true),
        None => (text, false),
    };
    let digits: String = text
        .chars()
        .filter(|c| {
            !matches!(
                c,
                ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '€' | '$' | '£'
            )
        })
        .collect();
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
    let valid = unsigned.bytes().any(|byte| byte.is_ascii_digit())
        && unsigned
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && unsigned.len() <= 40;
    valid.then_some((digits, percent))
}
