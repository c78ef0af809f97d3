//! Which column is what, told by its name and by what is in it.

use throughline_model::measure::PeriodKind;

use super::numbers::{whole, written};
use super::periods::period;
use super::{DecimalMark, SeriesOptions, SeriesTarget};
use crate::TextRow;

/// How many rows are looked at.
const SAMPLE: usize = 200;

const PERIOD: &[&str] = &[
    "period", "month", "date", "week", "quarter", "wave", "day", "zeitraum", "monat", "datum",
    "woche", "quartal", "welle", "tag",
];
const VALUE: &[&str] = &[
    "value", "score", "nps", "csat", "rate", "share", "percent", "wert", "anteil", "prozent",
];
const ANSWERS: &[&str] = &[
    "n",
    "answers",
    "responses",
    "respondents",
    "antworten",
    "anzahl",
];
const LOW: &[&str] = &[
    "low",
    "lower",
    "interval from",
    "from",
    "von",
    "untere",
    "intervall von",
];
const HIGH: &[&str] = &[
    "high",
    "upper",
    "interval to",
    "to",
    "bis",
    "obere",
    "intervall bis",
];
const LABEL: &[&str] = &["name", "label", "wave name", "bezeichnung"];

pub(super) fn guess(rows: &[TextRow], target: SeriesTarget) -> SeriesOptions {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_number = |text: &str| written(text, DecimalMark::Point).is_some();
    let is_period = |text: &str| period(text, target.period, true).is_some();
    let first = rows.first();
    let heading = first.is_some_and(|row| {
        let texts = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        rows.len() > 1
            && texts
                .clone()
                .all(|cell| !is_number(cell) && !is_period(cell))
    });
    let body = &rows[usize::from(heading).min(rows.len())..];
    let body = &body[..body.len().min(SAMPLE)];
    let filled = |column: usize, test: &dyn Fn(&str) -> bool| {
        let cells = body.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| test(cell)).count()
    };
    let names: Vec<String> = match first {
        Some(row) if heading => row
            .cells
            .iter()
            .map(|name| name.trim().to_lowercase())
            .collect(),
        Some(_) | None => Vec::new(),
    };
    let mut taken: Vec<usize> = Vec::new();
    let mut called = |known: &[&str]| {
        let exact = names.iter().position(|name| known.contains(&name.as_str()));
        let found = exact.or_else(|| {
            names.iter().position(|name| {
                let mut words = name.split(|c: char| !c.is_alphanumeric());
                words.any(|word| word.len() > 1 && known.contains(&word))
            })
        });
        let found = found.filter(|column| !taken.contains(column))?;
        taken.push(found);
        Some(found)
    };
    let period = called(PERIOD);
    let (n, low, high) = (called(ANSWERS), called(LOW), called(HIGH));
    let label = match target.period {
        PeriodKind::Wave => called(LABEL),
        PeriodKind::Week | PeriodKind::Month | PeriodKind::Quarter => None,
    };
    let value = called(VALUE);
    let most = |test: &dyn Fn(&str) -> bool, taken: &[usize]| {
        (0..width)
            .filter(|column| !taken.contains(column))
            .max_by_key(|column| (filled(*column, test), width - column))
    };
    let period = period.or_else(|| most(&is_period, &taken)).unwrap_or(0);
    taken.push(period);
    let value = value
        .or_else(|| most(&is_number, &taken))
        .unwrap_or(usize::from(period == 0));
    // Without names a third column behind the values, of whole numbers, can only be the answers.
    let unnamed = || {
        let third = (0..width).find(|column| *column != period && *column != value)?;
        let cells = filled(third, &|cell| !cell.trim().is_empty());
        let answers = filled(third, &|cell| whole(cell).is_some());
        (width == 3 && third > value && cells > 0 && cells == answers).then_some(third)
    };
    let n = n.or_else(|| unnamed().filter(|_| !heading));
    SeriesOptions {
        heading,
        period,
        value,
        n,
        low,
        high,
        label,
        ..SeriesOptions::default()
    }
}
