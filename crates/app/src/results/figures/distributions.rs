//! How every question on a scale was answered: bars centred on neutral.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{Chart, LikertChart, LikertRow, NumberFormat};
use throughline_stats::confidentiality::Visibility;
use throughline_stats::scores::favourability::favourability;

use super::{Figure, estimate_cells, hidden_cells};
use crate::results::guard::Base;
use crate::results::items::{Item, turned};
use crate::results::measure::drawn;
use crate::results::overview::no_answers;
use crate::results::view::View;
use crate::results::words::ResultWords;

pub(super) fn figure(view: &View<'_>, words: &ResultWords) -> Figure {
    let data = view.data;
    let title = words.pick(
        "How every question was answered",
        "Wie jede Frage beantwortet wurde",
    );
    // One picture has one scale: the one most items have.
    let Some(points) = common_points(&data.items) else {
        return Figure::nothing(title, no_answers(words));
    };
    let items: Vec<&Item> = data
        .items
        .iter()
        .filter(|item| item.points == points)
        .collect();
    let categories = categories(&items, points, view, words);
    let mut rows = Vec::new();
    for item in &items {
        rows.push((words.item(item, data), counted(view, item, words)));
    }
    let (chart, sheet, answers) = likert(rows, categories, words);
    let mut subtitle = words
        .pick(
            "Centred on neutral, so agreement grows to the right.",
            "Auf die Mitte zentriert; Zustimmung wächst nach rechts.",
        )
        .to_owned();
    let n = match (answers.iter().min(), answers.iter().max()) {
        (Some(least), Some(most)) if least == most => words.say(
            "{n} answers each.",
            "Je {n} Antworten.",
            &[("n", &words.count(*least))],
        ),
        (Some(least), Some(most)) => words.say(
            "{least} to {most} answers.",
            "{least} bis {most} Antworten.",
            &[
                ("least", &words.count(*least)),
                ("most", &words.count(*most)),
            ],
        ),
        (None, _) | (_, None) => no_answers(words),
    };
    subtitle.push(' ');
    subtitle.push_str(&n);
    let left_out = data.items.len() - items.len();
    if left_out > 0 {
        subtitle.push(' ');
        let (english, german) = match left_out {
            1 => (
                "One question on another scale stands by itself.",
                "Eine Frage mit anderer Skala steht für sich.",
            ),
            _ => (
                "{n} questions on other scales stand by themselves.",
                "{n} Fragen mit anderen Skalen stehen für sich.",
            ),
        };
        subtitle.push_str(&words.say(english, german, &[("n", &left_out.to_string())]));
    }
    let questions = items.iter().map(|item| item.key.question).collect();
    Figure::new(title, subtitle, Chart::Likert(chart), sheet).about(questions)
}

fn common_points(items: &[Item]) -> Option<u8> {
    let count = |points: u8| items.iter().filter(|item| item.points == points).count();
    items
        .iter()
        .map(|item| item.points)
        .max_by_key(|points| (count(*points), std::cmp::Reverse(*points)))
}

/// The names of the points, where all items have the same; else numbers.
fn categories(items: &[&Item], points: u8, view: &View<'_>, words: &ResultWords) -> Vec<String> {
    let named = |item: &Item| -> Vec<String> {
        item.labels
            .iter()
            .map(|label| words.text(label, view.data))
            .collect()
    };
    let first = items.iter().find(|item| item.agreement).or(items.first());
    let names = first.map_or_else(Vec::new, |item| named(item));
    let whole = names.len() == usize::from(points) && names.iter().all(|name| !name.is_empty());
    if whole {
        names
    } else {
        (1..=points).map(|point| point.to_string()).collect()
    }
}

/// The turned counts of an item, or why they are not shown.
pub(super) fn counted(
    view: &View<'_>,
    item: &Item,
    words: &ResultWords,
) -> Result<Vec<u64>, String> {
    match view.visibility(&[Base::Field(item.key)]) {
        Visibility::Shown => Ok(turned(
            item,
            &view.people.counts(item.key, u16::from(item.points)),
        )),
        hidden @ Visibility::Hidden(_) => Err(words.hidden(hidden, None).unwrap_or_default()),
    }
}

/// A chart of counted rows, its table, and how many answers each shown row has.
pub(super) fn likert(
    rows: Vec<(String, Result<Vec<u64>, String>)>,
    categories: Vec<String>,
    words: &ResultWords,
) -> (LikertChart, Sheet, Vec<u64>) {
    let headers = &words.chart.headers;
    let mut header = vec![headers.name.clone()];
    header.extend(categories.iter().map(|name| format!("{name} %")));
    header.push(format!("{} %", headers.favourable));
    header.extend([
        headers.lower.clone(),
        headers.upper.clone(),
        headers.answers.clone(),
        headers.note.clone(),
    ]);
    let mut sheet = Sheet {
        name: String::new(),
        header,
        rows: Vec::new(),
    };
    let mut answers = Vec::new();
    let mut drawn_rows = Vec::new();
    for (label, counts) in rows {
        let mut cells = vec![SheetCell::text(&label)];
        let counted = counts.and_then(|counts| {
            let shares = favourability(&counts).map_err(|_| no_answers(words))?;
            Ok((counts, shares.favourable))
        });
        match counted {
            Err(reason) => {
                cells.extend(categories.iter().map(|_| SheetCell::Empty));
                cells.extend(hidden_cells(&reason));
                drawn_rows.push(LikertRow {
                    label,
                    reason,
                    ..LikertRow::default()
                });
            }
            Ok((counts, favourable)) => {
                let n: u64 = counts.iter().sum();
                let shares: Vec<f64> = counts
                    .iter()
                    .map(|count| *count as f64 * 100.0 / n as f64)
                    .collect();
                cells.extend(shares.iter().map(|share| SheetCell::number(*share, 1)));
                cells.extend(estimate_cells(&favourable, 100.0, 1, ""));
                answers.push(n);
                drawn_rows.push(LikertRow {
                    label,
                    shares,
                    favourable: Some(drawn(&favourable, 100.0)),
                    reason: String::new(),
                });
            }
        }
        sheet.rows.push(cells);
    }
    let chart = LikertChart {
        categories,
        rows: drawn_rows,
        format: NumberFormat::percent(),
        ..LikertChart::default()
    };
    (chart, sheet, answers)
}
