//! Rows of feedback out of the cells of a table.

use std::ops::ControlFlow;

use throughline_model::voice::{LONGEST_FEEDBACK, ScoreScale};

use super::{FeedbackColumn, FeedbackImportOptions, FeedbackRow, cells, kept_text};
use crate::ImportError;
use crate::issues::{Issues, Problem};
use crate::series::DayOrder;
use crate::series::periods::{self, Order};
use crate::survey::answers::source::{Source, text};

/// Characters of a name, an author or an id that are kept.
const LONGEST_NAME: usize = 200;

/// How the columns of one table are read.
pub(super) struct Reading<'o> {
    options: &'o FeedbackImportOptions,
    day_first: bool,
    /// Of the scores, chosen or guessed.
    pub scale: Option<ScoreScale>,
    /// A date that leaves open whether the day or the month comes first.
    pub unclear_date: Option<String>,
}

impl<'o> Reading<'o> {
    /// Looks through the table once for what only all of its rows tell: the order of dates and the
    /// range of scores.
    pub fn of(
        opened: &Source<'_>,
        options: &'o FeedbackImportOptions,
    ) -> Result<Reading<'o>, ImportError> {
        let place = |role: FeedbackColumn| options.columns.iter().position(|one| *one == role);
        let (date, score) = (place(FeedbackColumn::Date), place(FeedbackColumn::Score));
        let mut dates: Vec<String> = Vec::new();
        let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut suggested = None;
        let mut left = usize::from(options.header);
        let wants_dates = date.is_some();
        let wants_scores = score.is_some() && options.values.scale.is_none();
        let mut proven = false;
        if wants_dates || wants_scores {
            opened.each(|_, record| {
                if left > 0 {
                    left -= 1;
                    return ControlFlow::Continue(());
                }
                if wants_dates
                    && !proven
                    && let Some(cell) = date.and_then(|place| record.get(place))
                    && cell.iter().any(|byte| matches!(byte, b'/' | b'-'))
                {
                    let cell = text(cell).into_owned();
                    match periods::order_of(std::iter::once(cell.as_str()), None) {
                        Order::Unclear(_) if dates.is_empty() => dates.push(cell),
                        Order::Unclear(_) => {}
                        Order::Known(DayOrder::DayFirst) => {
                            proven = true;
                            dates = vec![cell];
                        }
                        // Also what is said of a date that leaves no doubt: 2026-10-05.
                        Order::Known(DayOrder::MonthFirst) => {
                            if periods::is_slashed(&cell) {
                                proven = periods::proves_month_first(&cell);
                                if proven {
                                    dates = vec![cell];
                                }
                            }
                        }
                    }
                }
                if wants_scores
                    && let Some(read) = score
                        .and_then(|place| record.get(place))
                        .and_then(|cell| cells::score(&text(cell)))
                {
                    lowest = lowest.min(read.value);
                    highest = highest.max(read.value);
                    if let Some(best) = read.best {
                        suggested = Some(ScoreScale { worst: 1.0, best });
                    }
                }
                ControlFlow::Continue(())
            })?;
        }
        let order = periods::order_of(dates.iter().map(String::as_str), options.dates);
        let fits =
            |scale: &ScoreScale| scale.part(lowest).is_some() && scale.part(highest).is_some();
        let guessed = (lowest <= highest).then(|| {
            suggested
                .filter(fits)
                .or_else(|| ScoreScale::guess(lowest, highest))
                .unwrap_or(ScoreScale {
                    worst: lowest,
                    best: if highest > lowest {
                        highest
                    } else {
                        lowest + 1.0
                    },
                })
        });
        Ok(Reading {
            options,
            day_first: order.day_first(),
            scale: options
                .values
                .scale
                .filter(|scale| scale.is_one())
                .or(guessed)
                .filter(|_| score.is_some()),
            unclear_date: match periods::order_of(dates.iter().map(String::as_str), None) {
                Order::Unclear(example) => Some(example),
                Order::Known(_) => None,
            },
        })
    }

    pub fn stream(
        &self,
        opened: &Source<'_>,
        issues: &mut Issues,
        sink: &mut dyn FnMut(FeedbackRow, u64) -> ControlFlow<()>,
    ) -> Result<(), ImportError> {
        let mut left = usize::from(self.options.header);
        let mut looked_at = 0;
        opened.each(|line, record| {
            looked_at += opened.weight_of(record);
            if left > 0 {
                left -= 1;
                return ControlFlow::Continue(());
            }
            let mut row = FeedbackRow {
                line,
                ..FeedbackRow::default()
            };
            for ((cell, role), column) in record.iter().zip(&self.options.columns).zip(1..) {
                if *role == FeedbackColumn::Ignore || cell.is_empty() {
                    continue;
                }
                let cell = text(cell);
                self.take(&mut row, *role, &cell, column, issues);
            }
            sink(row, looked_at)
        })
    }

    fn take(
        &self,
        row: &mut FeedbackRow,
        role: FeedbackColumn,
        cell: &str,
        column: u64,
        issues: &mut Issues,
    ) {
        if cell.is_empty() {
            return;
        }
        let line = row.line;
        let named = || -> String {
            let name: String = cell
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .take(LONGEST_NAME)
                .collect();
            name.trim().to_owned()
        };
        match role {
            FeedbackColumn::Ignore => {}
            FeedbackColumn::Text => {
                let (text, cut) = kept_text(cell);
                if cut {
                    issues.add(
                        line,
                        column,
                        Problem::TextCut,
                        &LONGEST_FEEDBACK.to_string(),
                    );
                }
                if cell.contains('\u{fffd}') {
                    issues.add(line, column, Problem::BadBytes, &text);
                }
                if !row.text.is_empty() && !text.is_empty() {
                    row.text.push('\n');
                }
                row.text.push_str(&text);
            }
            FeedbackColumn::Score => match cells::score(cell) {
                Some(read)
                    if self
                        .scale
                        .is_some_and(|scale| scale.part(read.value).is_some()) =>
                {
                    row.score = Some(read.value);
                }
                Some(_) | None => {
                    if !cells::is_nothing(cell) {
                        issues.add(line, column, Problem::NoScore, cell);
                    }
                }
            },
            FeedbackColumn::Date => match periods::day(cell, self.day_first) {
                Some(day) => row.day = Some(day),
                None => {
                    if !cells::is_nothing(cell) {
                        issues.add(line, column, Problem::NoDate, cell);
                    }
                }
            },
            FeedbackColumn::Kind => match cells::kind(cell) {
                Some(kind) => row.kind = Some(kind),
                None => issues.add(line, column, Problem::NoSourceKind, cell),
            },
            FeedbackColumn::Language => match cells::language(cell) {
                Some(language) => row.language = Some(language),
                None => issues.add(line, column, Problem::NoLanguage, cell),
            },
            FeedbackColumn::Channel => row.channel = named(),
            FeedbackColumn::Persona => row.persona = named(),
            FeedbackColumn::Touchpoint => row.touchpoint = named(),
            FeedbackColumn::Step => row.step = named(),
            FeedbackColumn::Author => row.author = named(),
            FeedbackColumn::OwnId => row.own_id = named(),
        }
    }
}
