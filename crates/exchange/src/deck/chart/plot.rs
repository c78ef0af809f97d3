//! A chart as Office knows it: a sheet of data, series over its columns, axes. Slides and
//! workbooks are written from the same.

use throughline_figures::chart::{Locale, NumberFormat};

use crate::deck::paint::{Line, Paint};

/// The data's sheet; charts refer to it by this name.
pub(in crate::deck) const SHEET: &str = "Data";

#[derive(Debug, Clone, Default)]
pub(in crate::deck) struct Plot {
    /// The first column holds the names, or the values across.
    pub(in crate::deck) columns: Vec<Column>,
    pub(in crate::deck) layers: Vec<Layer>,
    pub(in crate::deck) across: Across,
    pub(in crate::deck) upwards: ValueAxis,
    /// Where the data lies inside the chart, as shares of its width and height; `None` leaves it
    /// to the program.
    pub(in crate::deck) inner: Option<[f64; 4]>,
    pub(in crate::deck) legend: bool,
    /// Said below an axis of names; may be empty.
    pub(in crate::deck) below: String,
}

#[derive(Debug, Clone, Default)]
pub(in crate::deck) struct Column {
    pub(in crate::deck) heading: String,
    pub(in crate::deck) cells: Vec<Cell>,
    /// How Excel writes its numbers.
    pub(in crate::deck) format: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::deck) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// With its value.
    Formula(String, f64),
}

impl Cell {
    pub(in crate::deck) fn of(value: Option<f64>) -> Cell {
        value.map_or(Cell::Empty, Cell::Number)
    }

    pub(in crate::deck) fn number(&self) -> Option<f64> {
        match self {
            Cell::Empty | Cell::Text(_) => None,
            Cell::Number(value) | Cell::Formula(_, value) => Some(*value),
        }
    }
}

/// Series drawn in one way over the same axes.
#[derive(Debug, Clone)]
pub(in crate::deck) struct Layer {
    pub(in crate::deck) kind: LayerKind,
    pub(in crate::deck) series: Vec<Series>,
    /// Over invisible axes of its own, with the scale of the others.
    pub(in crate::deck) apart: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::deck) enum LayerKind {
    Bars {
        lying: bool,
        grouping: Grouping,
        /// Between bars, in per cent of a bar.
        gap: u16,
    },
    Lines,
    Dots,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::deck) enum Grouping {
    /// Over one another: only one series has a value at a place.
    Over,
    Stacked,
    Whole,
}

#[derive(Debug, Clone, Default)]
pub(in crate::deck) struct Series {
    /// The column of its values; its heading is the series' name.
    pub(in crate::deck) values: usize,
    /// The column of names, or of values across.
    pub(in crate::deck) across: usize,
    /// Of bars; none: invisible.
    pub(in crate::deck) fill: Option<Paint>,
    pub(in crate::deck) line: Option<Line>,
    pub(in crate::deck) marker: Option<Marker>,
    pub(in crate::deck) labels: Labels,
    /// Columns of how far intervals reach below and above.
    pub(in crate::deck) errors: Option<(usize, usize)>,
    pub(in crate::deck) errors_across: Option<(usize, usize)>,
    /// Rows that look otherwise than the series.
    pub(in crate::deck) points: Vec<(usize, Paint)>,
    pub(in crate::deck) in_legend: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::deck) struct Marker {
    pub(in crate::deck) symbol: &'static str,
    pub(in crate::deck) size: u8,
    pub(in crate::deck) fill: Paint,
    pub(in crate::deck) edge: Paint,
}

#[derive(Debug, Clone, Default)]
pub(in crate::deck) struct Labels {
    /// On every point: place, format, paint, whether bold.
    pub(in crate::deck) all: Option<AllLabels>,
    pub(in crate::deck) some: Vec<PointLabel>,
}

#[derive(Debug, Clone)]
pub(in crate::deck) struct AllLabels {
    pub(in crate::deck) place: &'static str,
    pub(in crate::deck) format: String,
    pub(in crate::deck) paint: Paint,
    pub(in crate::deck) bold: bool,
    /// In hundredths of a point.
    pub(in crate::deck) size: u32,
}

#[derive(Debug, Clone)]
pub(in crate::deck) struct PointLabel {
    pub(in crate::deck) row: usize,
    pub(in crate::deck) text: LabelText,
    pub(in crate::deck) place: &'static str,
    pub(in crate::deck) paint: Paint,
    pub(in crate::deck) bold: bool,
    /// Moved from its place by this share of the chart's height.
    pub(in crate::deck) down: f64,
    /// Behind the words, where lines may run.
    pub(in crate::deck) ground: Option<Paint>,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::deck) enum LabelText {
    /// Follow the data.
    Name,
    Value(String),
    NameAndValue(String),
    Written(String),
}

#[derive(Debug, Clone)]
pub(in crate::deck) enum Across {
    Names {
        visible: bool,
        /// Every so many names are written.
        every: usize,
        /// In small letters, for there are many.
        small: bool,
        /// The first on top.
        downwards: bool,
    },
    Values(ValueAxis),
}

impl Default for Across {
    fn default() -> Self {
        Across::Names {
            visible: true,
            every: 1,
            small: false,
            downwards: false,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub(in crate::deck) struct ValueAxis {
    pub(in crate::deck) scale: Option<Scale>,
    pub(in crate::deck) format: String,
    pub(in crate::deck) title: String,
    pub(in crate::deck) visible: bool,
    pub(in crate::deck) grid: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::deck) struct Scale {
    pub(in crate::deck) from: f64,
    pub(in crate::deck) to: f64,
    pub(in crate::deck) step: f64,
}

impl Scale {
    /// Round numbers around the values, about `count` steps; zero is inside if `zero`.
    pub(in crate::deck) fn around(
        values: impl Iterator<Item = f64>,
        zero: bool,
        count: f64,
    ) -> Scale {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            least = least.min(value);
            most = most.max(value);
        }
        if zero || least > most {
            least = least.min(0.0);
            most = most.max(0.0);
        }
        if least >= most {
            let room = if most == 0.0 { 1.0 } else { most.abs() * 0.1 };
            (least, most) = (least - if zero { 0.0 } else { room }, most + room);
        }
        let rough = (most - least) / count;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(power * 10.0);
        let (from, to) = ((least / step).floor() * step, (most / step).ceil() * step);
        Scale { from, to, step }
    }

    pub(in crate::deck) fn span(self) -> f64 {
        self.to - self.from
    }
}

/// As Excel writes numbers of this format: the reader's own signs for decimals and groups.
pub(in crate::deck) fn code(format: &NumberFormat, decimals: u8, locale: &Locale) -> String {
    let mut digits = "#,##0".to_owned();
    if decimals > 0 {
        digits.push('.');
        digits.push_str(&"0".repeat(usize::from(decimals.min(6))));
    }
    let thousands = thousands(format.divisor);
    digits.push_str(&",".repeat(thousands));
    let quoted = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", text.replace('"', "”"))
        }
    };
    let percent = if format.percent { &locale.percent } else { "" };
    let (prefix, suffix) = (
        quoted(&format.prefix),
        quoted(&format!("{percent}{}", format.suffix)),
    );
    let body = format!("{prefix}{digits}{suffix}");
    let plus = if format.signed { "+" } else { "" };
    format!("{plus}{body};\"\u{2212}\"{body};{body}")
}

/// How often a divisor is a thousand, which Excel can write itself; else the data is divided.
fn thousands(divisor: f64) -> usize {
    match divisor {
        1e3 => 1,
        1e6 => 2,
        1e9 => 3,
        _ => 0,
    }
}

/// A value as it stands in the sheet.
pub(in crate::deck) fn stored(value: f64, format: &NumberFormat) -> f64 {
    let value = if thousands(format.divisor) > 0 {
        value
    } else {
        value / format.divisor
    };
    // No more digits than a reader of the sheet would write, and no negative zero.
    let short = format!("{value:.12e}").parse().unwrap_or(value);
    if short == 0.0 { 0.0 } else { short }
}

/// A column's letters.
pub(in crate::deck) fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
        name.insert(0, letter);
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

impl Plot {
    /// Adds a column and returns its number.
    pub(in crate::deck) fn column(
        &mut self,
        heading: &str,
        cells: Vec<Cell>,
        format: &str,
    ) -> usize {
        self.columns.push(Column {
            heading: heading.to_owned(),
            cells,
            format: format.to_owned(),
        });
        self.columns.len() - 1
    }

    pub(in crate::deck) fn rows(&self) -> usize {
        self.columns
            .iter()
            .map(|column| column.cells.len())
            .max()
            .unwrap_or(0)
    }

    /// All series in the order of the file, each with its layer.
    pub(in crate::deck) fn series(&self) -> impl Iterator<Item = (&Layer, &Series)> {
        self.layers
            .iter()
            .flat_map(|layer| layer.series.iter().map(move |series| (layer, series)))
    }

    /// The cells below a column's heading, as a formula.
    pub(in crate::deck) fn range(&self, column: usize) -> String {
        let letters = letters(column);
        format!("{SHEET}!${letters}$2:${letters}${}", self.rows().max(1) + 1)
    }

    pub(in crate::deck) fn heading(&self, column: usize) -> String {
        format!("{SHEET}!${}$1", letters(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn scales_are_round() {
        let check = |values: &[f64], zero, expected: (f64, f64, f64)| {
            let scale = Scale::around(values.iter().copied(), zero, 5.0);
            assert_eq!((scale.from, scale.to, scale.step), expected, "{values:?}");
        };
        check(&[48.0, 79.0], true, (0.0, 80.0, 20.0));
        check(&[-9.0, 20.0], true, (-10.0, 20.0, 10.0));
        check(&[], true, (0.0, 1.0, 0.2));
        check(&[0.0], true, (0.0, 1.0, 0.2));
    }

    #[test]
    fn formats_follow_the_language() {
        let written = |format: NumberFormat, language| {
            let decimals = format.decimals;
            code(&format, decimals, &Locale::of(language))
        };
        assert_eq!(
            written(NumberFormat::percent(), "de"),
            "#,##0\"\u{a0}%\";\"−\"#,##0\"\u{a0}%\";#,##0\"\u{a0}%\""
        );
        assert!(written(NumberFormat::signed(), "en").starts_with("+#,##0;"));
    }
}
