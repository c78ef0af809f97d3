//! Values out of tables: looked at first, then kept as one step.

use throughline_exchange::series::{
    DayOrder, DecimalMark, Duplicates, PercentMeaning, SeriesIssue, SeriesOptions, SeriesProblem,
    SeriesQuestion, SeriesReading, SeriesTarget, read_series,
};
use throughline_exchange::{TextRow, text_rows};
use throughline_model::measure::{Measure, MeasureSource, MeasureValue, PeriodKind};
use throughline_store::rows::measures;

use crate::app::Context;
use crate::calls::Call;
use crate::calls::exchange::ImportSource;
use crate::calls::measures::*;
use crate::editing::{self, title};
use crate::error::CallError;
use crate::measuring::words::{MeasureWords, is_percent};
use crate::run::Run;
use crate::run::exchange::{Source, import_problem};
use crate::run::preferences::language;
use crate::session::Label;

/// How many rows and issues a preview shows.
const SHOWN: usize = 200;
/// How many values a series may have: more than a century of weeks.
const MOST_VALUES: usize = 10_000;

/// The rows of a source, and whether their columns are those of the grid.
fn rows(source: &SeriesSource) -> Result<(Vec<TextRow>, bool), CallError> {
    let table = |source: ImportSource| {
        let read = Source::read(&source)?;
        text_rows(&read.name, &read.bytes).map_err(import_problem)
    };
    Ok(match source {
        SeriesSource::File { path } => (table(ImportSource::File { path: path.clone() })?, false),
        SeriesSource::Text { text } => {
            let source = ImportSource::Text {
                text: text.clone(),
                name: "series.tsv".to_owned(),
            };
            (table(source)?, false)
        }
        SeriesSource::Cells { rows } => {
            let numbered = (1..).zip(rows);
            let rows = numbered.map(|(line, cells)| TextRow {
                line,
                cells: cells.clone(),
            });
            (rows.collect(), true)
        }
    })
}

fn read(
    measure: &Measure,
    rows: &[TextRow],
    is_grid: bool,
    options: Option<&SeriesOptions>,
) -> SeriesReading {
    let definition = &measure.definition;
    let target = SeriesTarget {
        kind: definition.kind,
        period: definition.period,
        percent: is_percent(definition),
    };
    let grid = SeriesOptions {
        period: 0,
        value: 1,
        n: Some(2),
        low: Some(3),
        high: Some(4),
        label: Some(5).filter(|_| definition.period == PeriodKind::Wave),
        ..SeriesOptions::default()
    };
    let options = options.or_else(|| is_grid.then_some(&grid));
    read_series(rows, target, options)
}

fn typed(measure: &Measure, words: &MeasureWords) -> Result<(), CallError> {
    match measure.definition.source {
        MeasureSource::Typed => Ok(()),
        MeasureSource::Survey { .. }
        | MeasureSource::Formula { .. }
        | MeasureSource::Feedback { .. } => Err(CallError::refused(words.pick(
            "The values of this measure are computed and cannot be typed.",
            "Die Werte dieser Kennzahl werden berechnet und können nicht eingegeben werden.",
        ))),
    }
}

impl Run for PreviewSeries {
    fn run(self, on: &Context<'_>) -> Result<SeriesPreview, CallError> {
        let words = MeasureWords::of(&language(on));
        let (rows, is_grid) = rows(&self.source)?;
        let (measure, known) = on.read(Self::NAME, move |connection| {
            let measure = editing::measure(connection, self.measure)?;
            let known = measures::values(connection, measure.id)?;
            Ok((measure, known))
        })?;
        typed(&measure, &words)?;
        let reading = read(&measure, &rows, is_grid, self.options.as_ref());
        Ok(preview(&measure, (&rows, is_grid), reading, &known, &words))
    }
}

fn preview(
    measure: &Measure,
    (rows, is_grid): (&[TextRow], bool),
    reading: SeriesReading,
    known: &[MeasureValue],
    words: &MeasureWords,
) -> SeriesPreview {
    let definition = &measure.definition;
    let label = |start: i32, name: &str| words.period(definition.period, start, name);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let column = |place: usize| {
        let named = reading.columns.get(place).map(|name| name.trim());
        match named.filter(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None => letter(place),
        }
    };
    let replaced = reading.values.iter().filter(|read| {
        let before = known.iter().find(|one| one.start == read.value.start);
        before.is_some_and(|before| *before != read.value)
    });
    SeriesPreview {
        columns: (0..width).map(column).collect(),
        rows: reading
            .values
            .iter()
            .take(SHOWN)
            .map(|read| SeriesRow {
                line: read.line,
                label: label(read.value.start, &read.value.label),
                value: words.value(definition, read.value.value),
                n: read
                    .value
                    .n
                    .map_or_else(String::new, |n| words.results.count(n)),
                interval: match (read.value.low, read.value.high) {
                    (Some(low), Some(high)) => words.interval(definition, (low, high)),
                    (_, _) => String::new(),
                },
            })
            .collect(),
        values: reading.values.len() as u64,
        replaced: replaced.count() as u64,
        questions: reading
            .questions
            .iter()
            .map(|question| asked(question, &reading.options, measure, words))
            .collect(),
        issues: reading
            .issues
            .iter()
            .take(SHOWN)
            .map(|issue| {
                // Where one row was typed everybody sees where it is.
                let place = (!is_grid || rows.len() > 1).then(|| column(issue.column));
                issue_words(issue, place.as_deref(), measure, words)
            })
            .collect(),
        issue_count: reading.issues.len() as u64,
        gaps: gaps(&reading.gaps, known, measure, words),
        options: reading.options.clone(),
    }
}

/// `A` to `Z`, then `AA`, as spreadsheets count columns.
fn letter(place: usize) -> String {
    let mut letters = String::new();
    let mut left = place + 1;
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters
}

/// Periods of the table that have no value there, nor one already.
fn gaps(
    missing: &[i32],
    known: &[MeasureValue],
    measure: &Measure,
    words: &MeasureWords,
) -> Option<String> {
    let open: Vec<i32> = missing
        .iter()
        .copied()
        .filter(|start| known.iter().all(|value| value.start != *start))
        .collect();
    let period = measure.definition.period;
    let first = words.period(period, *open.first()?, "");
    Some(match open.len() - 1 {
        0 => words.say(
            "{first} has no value; the line breaks there.",
            "{first} hat keinen Wert; dort ist die Linie unterbrochen.",
            &[("first", &first)],
        ),
        more => words.say(
            "{first} and {more} more periods have no value; the line breaks there.",
            "{first} und {more} weitere Zeiträume haben keinen Wert; dort ist die Linie unterbrochen.",
            &[("first", &first), ("more", &more.to_string())],
        ),
    })
}

fn asked(
    question: &SeriesQuestion,
    options: &SeriesOptions,
    measure: &Measure,
    words: &MeasureWords,
) -> SeriesAsked {
    let answer = |said: String, change: &dyn Fn(&mut SeriesOptions)| {
        let mut options = options.clone();
        change(&mut options);
        SeriesAnswer {
            words: said,
            options,
        }
    };
    match question {
        SeriesQuestion::Decimal { example } => {
            let digits: String = example.chars().filter(|c| c.is_ascii_digit()).collect();
            let thousands = digits.parse::<f64>().unwrap_or_default();
            let mark = if example.contains('.') {
                (DecimalMark::Comma, DecimalMark::Point)
            } else {
                (DecimalMark::Point, DecimalMark::Comma)
            };
            SeriesAsked {
                words: words.say(
                    "What does “{example}” mean?",
                    "Was bedeutet „{example}“?",
                    &[("example", example)],
                ),
                answers: vec![
                    answer(words.results.number(thousands, 0), &|options| {
                        options.decimal = Some(mark.0);
                    }),
                    answer(words.results.number(thousands / 1000.0, 3), &|options| {
                        options.decimal = Some(mark.1);
                    }),
                ],
            }
        }
        SeriesQuestion::Percent { example, value } => {
            let percent = |value: f64, decimals: u8| {
                format!(
                    "{}{}",
                    words.results.number(value, decimals),
                    words.results.chart.locale.percent
                )
            };
            SeriesAsked {
                words: words.say(
                    "Values are per cent. What does “{example}” mean?",
                    "Die Werte sind Prozent. Was bedeutet „{example}“?",
                    &[("example", example)],
                ),
                answers: vec![
                    answer(percent(value * 100.0, whole(value * 100.0)), &|options| {
                        options.percent = Some(PercentMeaning::Parts);
                    }),
                    answer(percent(*value, 2), &|options| {
                        options.percent = Some(PercentMeaning::Percent);
                    }),
                ],
            }
        }
        SeriesQuestion::Dates { example } => SeriesAsked {
            words: words.say(
                "Which number of “{example}” is the day?",
                "Welche Zahl in „{example}“ ist der Tag?",
                &[("example", example)],
            ),
            answers: vec![
                answer(
                    words.pick("The first: day, month, year", "Die erste: Tag, Monat, Jahr"),
                    &|options| options.dates = Some(DayOrder::DayFirst),
                ),
                answer(
                    words.pick(
                        "The second: month, day, year",
                        "Die zweite: Monat, Tag, Jahr",
                    ),
                    &|options| options.dates = Some(DayOrder::MonthFirst),
                ),
            ],
        },
        SeriesQuestion::Duplicates { start, lines } => {
            let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
            SeriesAsked {
                words: words.say(
                    "{period} comes more than once, in rows {rows}, with different values. Which counts?",
                    "{period} kommt mehrmals vor, in den Zeilen {rows}, mit verschiedenen Werten. Was gilt?",
                    &[
                        ("period", &words.period(measure.definition.period, *start, "")),
                        ("rows", &words.results.list(&lines)),
                    ],
                ),
                answers: vec![
                    answer(words.pick("The first row", "Die erste Zeile"), &|options| {
                        options.duplicates = Some(Duplicates::First);
                    }),
                    answer(words.pick("The last row", "Die letzte Zeile"), &|options| {
                        options.duplicates = Some(Duplicates::Last);
                    }),
                ],
            }
        }
    }
}

/// Decimals that show a per cent value as it was meant.
fn whole(value: f64) -> u8 {
    if (value - value.round()).abs() < 1e-9 {
        0
    } else {
        1
    }
}

/// `column` is named with the row, where what is wrong has to be found.
fn issue_words(
    issue: &SeriesIssue,
    column: Option<&str>,
    measure: &Measure,
    words: &MeasureWords,
) -> String {
    let found = issue.found.chars().take(80).collect::<String>();
    let (english, german) = match issue.problem {
        SeriesProblem::NoPeriod => (
            "there is a value and no period",
            "da steht ein Wert ohne Zeitraum",
        ),
        SeriesProblem::Period => match measure.definition.period {
            PeriodKind::Week => ("“{found}” is no week", "„{found}“ ist keine Woche"),
            PeriodKind::Month => ("“{found}” is no month", "„{found}“ ist kein Monat"),
            PeriodKind::Quarter => ("“{found}” is no quarter", "„{found}“ ist kein Quartal"),
            PeriodKind::Wave => (
                "“{found}” does not begin with a date",
                "„{found}“ beginnt nicht mit einem Datum",
            ),
        },
        SeriesProblem::Number => ("“{found}” is no number", "„{found}“ ist keine Zahl"),
        SeriesProblem::PercentSign => (
            "“{found}” is per cent, and the measure is not",
            "„{found}“ ist Prozent, die Kennzahl nicht",
        ),
        SeriesProblem::OutOfRange => (
            "“{found}” lies outside what the measure can be",
            "„{found}“ liegt außerhalb dessen, was die Kennzahl sein kann",
        ),
        SeriesProblem::Interval => (
            "one end of the interval is missing, or they are the wrong way round",
            "ein Ende des Intervalls fehlt, oder beide sind vertauscht",
        ),
        SeriesProblem::Answers => (
            "“{found}” is no number of answers",
            "„{found}“ ist keine Zahl von Antworten",
        ),
    };
    let problem = words.say(english, german, &[("found", &found)]);
    let Some(column) = column else {
        let mut rest = problem.chars();
        let first = rest
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().to_string());
        return format!("{first}{}.", rest.as_str());
    };
    words.say(
        "Row {row}, column {column}: {problem}.",
        "Zeile {row}, Spalte {column}: {problem}.",
        &[
            ("row", &issue.line.to_string()),
            ("column", column),
            ("problem", &problem),
        ],
    )
}

impl Run for ImportSeries {
    fn run(self, on: &Context<'_>) -> Result<SeriesImported, CallError> {
        let words = MeasureWords::of(&language(on));
        let (rows, is_grid) = rows(&self.source)?;
        on.edit(
            Self::NAME,
            move |connection| {
                let measure = editing::measure(connection, self.measure)?;
                typed(&measure, &words)?;
                let reading = read(&measure, &rows, is_grid, self.options.as_ref());
                if let Some(question) = reading.questions.first() {
                    let asked = asked(question, &reading.options, &measure, &words);
                    return Err(CallError::refused(asked.words));
                }
                if is_grid && let Some(issue) = reading.issues.first() {
                    // One value that was typed is taken as it is or not at all.
                    return Err(CallError::refused(issue_words(
                        issue, None, &measure, &words,
                    )));
                }
                let known = measures::values(connection, measure.id)?;
                if known.len() + reading.values.len() > MOST_VALUES {
                    return Err(CallError::invalid("a series has at most 10,000 values"));
                }
                let label = Label::new("op.measure.importSeries", measure.name.clone());
                Ok((label, (measure, reading, known)))
            },
            |editing, (measure, reading, known)| {
                for read in &reading.values {
                    let value = MeasureValue {
                        label: title(&read.value.label),
                        ..read.value.clone()
                    };
                    if !known.contains(&value) {
                        measures::set_value(editing.connection, measure.id, &value)?;
                    }
                }
                Ok(SeriesImported {
                    values: reading.values.len() as u64,
                    issues: reading.issues.len() as u64,
                })
            },
        )
    }
}
