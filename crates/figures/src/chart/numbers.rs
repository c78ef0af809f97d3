//! Numbers as text, by the habits of a language.

use serde::{Deserialize, Serialize};

use super::ChartError;
use super::spec::finite;

/// From here on numbers are written as powers of ten.
const HUGE: f64 = 1e15;
/// More decimals than these are written as powers of ten.
const MOST_DECIMALS: u8 = 6;
const MINUS: char = '\u{2212}';

/// How a language writes numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Locale {
    /// BCP 47; goes into the picture.
    pub language: String,
    /// Between units and tenths.
    pub decimal: String,
    /// Between groups of three digits.
    pub grouping: String,
    /// What follows a percentage, its space included.
    pub percent: String,
}

impl Locale {
    /// The habits of a language tag ("de-AT" finds Austria's); English for one that is unknown.
    pub fn of(language: &str) -> Locale {
        let tag = language.replace('_', "-").to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let (decimal, grouping, percent) = match (primary, tag.as_str()) {
            ("de", "de-ch" | "de-li") => (".", "’", "%"),
            ("de", "de-at") => (",", "\u{a0}", "\u{a0}%"),
            ("de" | "da" | "es" | "ca", _) => (",", ".", "\u{a0}%"),
            ("it" | "nl" | "pt" | "tr" | "id", _) => (",", ".", "%"),
            ("fr", _) => (",", "\u{202f}", "\u{202f}%"),
            ("sv" | "fi" | "nb" | "no" | "cs" | "sk" | "pl" | "ru" | "uk", _) => {
                (",", "\u{a0}", "\u{a0}%")
            }
            _ => (".", ",", "%"),
        };
        Locale {
            language: if language.is_empty() {
                "en".to_owned()
            } else {
                language.to_owned()
            },
            decimal: decimal.to_owned(),
            grouping: grouping.to_owned(),
            percent: percent.to_owned(),
        }
    }

    /// A count: "1,204".
    pub fn count(&self, count: u64) -> String {
        grouped(&count.to_string(), &self.grouping)
    }
}

/// How the numbers of one chart are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NumberFormat {
    /// Of values; axes take as many as their steps need.
    pub decimals: u8,
    /// A plus sign before what is above zero.
    pub signed: bool,
    /// Values are 0 to 100 and carry the language's percent sign.
    pub percent: bool,
    /// Values are divided by it: 1,000,000 for millions, named in `suffix`.
    pub divisor: f64,
    /// With its space: "€ ".
    pub prefix: String,
    /// With its space: " m".
    pub suffix: String,
}

impl Default for NumberFormat {
    fn default() -> Self {
        NumberFormat {
            decimals: 0,
            signed: false,
            percent: false,
            divisor: 1.0,
            prefix: String::new(),
            suffix: String::new(),
        }
    }
}

impl NumberFormat {
    pub fn decimals(decimals: u8) -> NumberFormat {
        NumberFormat {
            decimals,
            ..NumberFormat::default()
        }
    }

    pub fn percent() -> NumberFormat {
        NumberFormat {
            percent: true,
            ..NumberFormat::default()
        }
    }

    pub fn signed() -> NumberFormat {
        NumberFormat {
            signed: true,
            ..NumberFormat::default()
        }
    }

    /// Rounded half away from zero; zero has no sign; a minus sign, not a hyphen.
    pub fn write(&self, value: f64, locale: &Locale) -> String {
        self.write_with(value, self.decimals.min(MOST_DECIMALS), locale)
    }

    /// As [`NumberFormat::write`], without prefix, suffix and percent sign: for columns of numbers
    /// whose heading says what they are.
    pub fn bare(&self, value: f64, locale: &Locale) -> String {
        let plain = NumberFormat {
            percent: false,
            prefix: String::new(),
            suffix: String::new(),
            ..self.clone()
        };
        plain.write(value, locale)
    }

    /// Both ends, with the sign of the unit once where that can be read: "61–67%".
    pub fn interval(&self, lower: f64, upper: f64, words: &super::Words) -> String {
        let locale = &words.locale;
        if self.percent && lower >= 0.0 && !self.signed {
            let text = words
                .range
                .replace("{lower}", &self.bare(lower, locale))
                .replace("{upper}", &self.bare(upper, locale));
            return format!("{text}{}", locale.percent);
        }
        let template = if lower < 0.0 || self.signed {
            &words.long_range
        } else {
            &words.range
        };
        template
            .replace("{lower}", &self.write(lower, locale))
            .replace("{upper}", &self.write(upper, locale))
    }

    /// With `decimals` in place of its own.
    pub(super) fn write_with(&self, value: f64, decimals: u8, locale: &Locale) -> String {
        let scaled = value / self.divisor;
        let (negative, digits) = magnitude(scaled, decimals, locale);
        let mut text = String::new();
        if negative {
            text.push(MINUS);
        } else if self.signed && scaled > 0.0 && digits.chars().any(|c| ('1'..='9').contains(&c)) {
            text.push('+');
        }
        text.push_str(&self.prefix);
        text.push_str(&digits);
        if self.percent {
            text.push_str(&locale.percent);
        }
        text.push_str(&self.suffix);
        text
    }

    pub(super) fn check(&self, what: &str) -> Result<(), ChartError> {
        finite(&[self.divisor], what)?;
        if self.divisor == 0.0 {
            return Err(ChartError::NotANumber {
                what: what.to_owned(),
            });
        }
        Ok(())
    }
}

/// Whether it is below zero once rounded, and its digits.
fn magnitude(value: f64, decimals: u8, locale: &Locale) -> (bool, String) {
    let absolute = value.abs();
    let unit = 10f64.powi(i32::from(decimals));
    let vanishes = absolute > 0.0 && absolute * unit < 0.5 && absolute < 1e-3;
    if absolute >= HUGE || vanishes || decimals > MOST_DECIMALS {
        return (value < 0.0, powers(absolute, locale));
    }
    let rounded = half_away(absolute, decimals);
    let text = format!("{rounded:.*}", usize::from(decimals));
    let zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits = grouped(whole, &locale.grouping);
    if !fraction.is_empty() {
        digits.push_str(&locale.decimal);
        digits.push_str(fraction);
    }
    (value < 0.0 && !zero, digits)
}

/// Half away from zero, as a person reads the shortest decimal form: 0.285 is 0.29 although its
/// binary neighbour lies a little below.
fn half_away(value: f64, decimals: u8) -> f64 {
    let unit = 10f64.powi(i32::from(decimals));
    let scaled = value * unit;
    let rounded = scaled.round();
    if (scaled - scaled.floor() - 0.5).abs() < 1e-9 * scaled.max(1.0) && scaled < 1e9 {
        return scaled.ceil() / unit;
    }
    rounded / unit
}

/// "1.2 × 10¹⁵".
fn powers(absolute: f64, locale: &Locale) -> String {
    if absolute == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{absolute:.1e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    let raised: String = exponent
        .chars()
        .filter_map(|c| match c {
            '-' => Some('⁻'),
            '0' => Some('⁰'),
            '1' => Some('¹'),
            '2' => Some('²'),
            '3' => Some('³'),
            '4' => Some('⁴'),
            '5' => Some('⁵'),
            '6' => Some('⁶'),
            '7' => Some('⁷'),
            '8' => Some('⁸'),
            '9' => Some('⁹'),
            _ => None,
        })
        .collect();
    format!(
        "{}\u{a0}×\u{a0}10{raised}",
        digits.replace('.', &locale.decimal)
    )
}

fn grouped(digits: &str, separator: &str) -> String {
    let mut text = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Words;

    fn check(format: &NumberFormat, language: &str, value: f64, expected: &str) {
        assert_eq!(
            format.write(value, &Locale::of(language)),
            expected,
            "{value} in {language}"
        );
    }

    #[test]
    fn signs_and_halves() {
        let (whole, signed) = (NumberFormat::default(), NumberFormat::signed());
        check(&whole, "en", -0.0, "0");
        check(&whole, "en", -0.4, "0");
        check(&signed, "en", 0.2, "0");
        check(&signed, "en", 12.0, "+12");
        check(&signed, "en", -12.5, "−13");
        check(&whole, "en", 2.5, "3");
        check(&NumberFormat::decimals(2), "en", 0.285, "0.29");
        check(&NumberFormat::decimals(1), "en", -0.05, "−0.1");
    }

    #[test]
    fn languages_group_and_part() {
        let two = NumberFormat::decimals(2);
        check(&two, "en", 1_234_567.891, "1,234,567.89");
        check(&two, "de", 1_234_567.891, "1.234.567,89");
        check(&two, "de-CH", 1_234.5, "1’234.50");
        check(&NumberFormat::percent(), "de", 45.0, "45\u{a0}%");
        check(&NumberFormat::percent(), "en", 45.0, "45%");
        assert_eq!(Locale::of("de").count(1204), "1.204");
    }

    #[test]
    fn money_is_divided_and_named() {
        let money = NumberFormat {
            decimals: 1,
            divisor: 1e6,
            prefix: "€ ".into(),
            suffix: " m".into(),
            ..NumberFormat::default()
        };
        check(&money, "en", 1_900_000.0, "€ 1.9 m");
        check(&money, "de", -1_900_000.0, "−€ 1,9 m");
    }

    #[test]
    fn what_is_huge_or_tiny_is_written_as_a_power() {
        let one = NumberFormat::decimals(1);
        check(&one, "en", 1.5e21, "1.5\u{a0}×\u{a0}10²¹");
        check(&one, "de", -1.5e-7, "−1,5\u{a0}×\u{a0}10⁻⁷");
        check(&one, "en", 0.04, "0.0");
        check(&one, "en", 9.9e14, "990,000,000,000,000.0");
    }

    #[test]
    fn intervals_can_be_read() {
        let words = Words::english();
        assert_eq!(
            NumberFormat::percent().interval(61.2, 66.6, &words),
            "61–67%"
        );
        assert_eq!(
            NumberFormat::signed().interval(-3.0, 9.0, &words),
            "−3 to +9"
        );
        assert_eq!(
            NumberFormat::percent().interval(61.2, 66.6, &Words::german()),
            "61–67\u{a0}%"
        );
    }
}
