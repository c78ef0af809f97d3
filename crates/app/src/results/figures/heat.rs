//! Segment by theme or question.

use throughline_exchange::sheets::Sheet;
use throughline_figures::chart::{CellMark, Chart, HeatCell, HeatMap, HeatRow, NumberFormat};
use throughline_model::QuestionId;
use throughline_stats::comparisons::Correction;
use throughline_stats::confidentiality::Visibility;

use super::{Figure, estimate_cells, estimate_header, hidden_cells, reasons, row, value_names};
use crate::calls::results::{HeatMapRows, HeatMapValue};
use crate::error::CallError;
use crate::results::guard::Base;
use crate::results::items::Item;
use crate::results::measure::{Basis, ItemsValue, Measure, Reading};
use crate::results::overview::no_answers;
use crate::results::view::{View, segment};
use crate::results::words::ResultWords;

const LEVEL: f64 = 0.05;

/// What one column or row of measures is about.
struct Line {
    name: String,
    measure: Measure,
}

enum Found {
    Hidden(String),
    Nothing,
    Shown(Box<Reading>, Option<CellMark>),
}

pub(super) fn figure(
    view: &View<'_>,
    split: QuestionId,
    rows: HeatMapRows,
    value: HeatMapValue,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let data = view.data;
    let segment = segment(data, split)?;
    let lines = lines(view, rows, value, words);
    let names = value_names(data, segment, words);
    let mut cells: Vec<Vec<Found>> = lines
        .iter()
        .map(|line| column(view, segment, line, &names, words))
        .collect();
    let marked = mark(view, segment, &lines, &mut cells);
    let whole: Vec<Option<Reading>> = lines
        .iter()
        .map(|line| {
            let shown = view.visibility(&line.measure.bases(data)) == Visibility::Shown;
            shown.then(|| line.measure.read(view)).flatten()
        })
        .collect();
    let sizes = view.split_visibility(segment, &[Base::Everybody]);
    let notes: Vec<String> = (0u16..)
        .zip(&sizes)
        .map(|(group, shown)| {
            if shown.is_shown() {
                words.count(view.group(segment, group).count())
            } else {
                words.pick("few", "wenige").to_owned()
            }
        })
        .collect();
    let format = format(value);
    let values: Vec<f64> = whole.iter().flatten().map(Reading::value).collect();
    let centre = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let sheet = sheet(&lines, &names, &cells, &whole, value, words);
    let say = alternative(&lines, &names, &cells, words);
    let scale = scale(view, rows, value);
    let span = scale.map(|scale| span(&cells, centre, scale));
    let mut chart = chart(rows, &lines, &names, &notes, &cells, format, centre);
    chart.span = span;
    let questions = match rows {
        HeatMapRows::Themes => Vec::new(),
        HeatMapRows::Questions => data.items.iter().map(|item| item.key.question).collect(),
    };
    let axis = words.named(&words.segment(&data.segments[segment], data));
    let title = if marked == 0 {
        words.pick(
            "No group differs clearly",
            "Keine Gruppe weicht deutlich ab",
        )
    } else {
        words.pick("Where it differs", "Wo es sich unterscheidet")
    };
    let subtitle = subtitle(view, &axis, rows, value, words);
    Ok(Figure::new(title, subtitle, Chart::Heat(chart), sheet)
        .saying(say)
        .about(questions))
}

/// The least and the most a value can be; absent where the lines have several scales.
fn scale(view: &View<'_>, rows: HeatMapRows, value: HeatMapValue) -> Option<(f64, f64)> {
    match value {
        HeatMapValue::Favourable | HeatMapValue::Score => Some((0.0, 100.0)),
        HeatMapValue::Mean => {
            let shown = |item: &&Item| match rows {
                HeatMapRows::Themes => item.theme.is_some(),
                HeatMapRows::Questions => true,
            };
            let mut points = view.data.items.iter().filter(shown).map(|item| item.points);
            let first = points.next()?;
            points
                .all(|other| other == first)
                .then_some((1.0, f64::from(first)))
        }
    }
}

/// How far from the centre the full colour lies: at the furthest cell, but never beyond the scale,
/// so that the key names no value that cannot be.
fn span(cells: &[Vec<Found>], centre: f64, (least, most): (f64, f64)) -> f64 {
    let furthest = cells
        .iter()
        .flatten()
        .filter_map(|cell| match cell {
            Found::Shown(reading, _) => Some((reading.value() - centre).abs()),
            Found::Hidden(_) | Found::Nothing => None,
        })
        .fold(0.0, f64::max);
    let room = (centre - least).min(most - centre).max(0.0);
    furthest.min(room)
}

fn lines(
    view: &View<'_>,
    rows: HeatMapRows,
    value: HeatMapValue,
    words: &ResultWords,
) -> Vec<Line> {
    let data = view.data;
    let measure = |items: &[&Item]| match value {
        HeatMapValue::Favourable => Measure::theme(data, items),
        HeatMapValue::Mean => Measure::items(items, ItemsValue::Mean),
        HeatMapValue::Score => Measure::items(items, ItemsValue::Score),
    };
    match rows {
        HeatMapRows::Themes => {
            let themes = data.wave.definition.survey.settings.themes.iter();
            themes
                .map(|theme| (theme, data.items_of(theme.id)))
                .filter(|(_, items)| !items.is_empty())
                .map(|(theme, items)| Line {
                    name: words.theme(theme, data),
                    measure: measure(&items),
                })
                .collect()
        }
        HeatMapRows::Questions => data
            .items
            .iter()
            .map(|item| Line {
                name: words.item(item, data),
                measure: measure(&[item]),
            })
            .collect(),
    }
}

fn column(
    view: &View<'_>,
    segment: usize,
    line: &Line,
    names: &[String],
    words: &ResultWords,
) -> Vec<Found> {
    let bases = line.measure.bases(view.data);
    let visible = view.split_visibility(segment, &bases);
    let reasons = reasons(&visible, names, words);
    (0u16..)
        .zip(reasons)
        .map(|(group, reason)| {
            let people = view.group(segment, group);
            if people.count() == 0 {
                return Found::Nothing;
            }
            if let Some(reason) = reason {
                return Found::Hidden(reason);
            }
            match line.measure.read_over(view.data, &people) {
                Some(reading) => Found::Shown(Box::new(reading), None),
                None => Found::Nothing,
            }
        })
        .collect()
}

/// One test of a line.
struct Tested {
    line: usize,
    marks: Vec<(usize, CellMark)>,
    p: f64,
}

/// Marks the shown cells that differ from everybody else in the view, and says how many. Of two
/// groups each is the other's rest: one test, which marks both.
fn mark(view: &View<'_>, segment: usize, lines: &[Line], cells: &mut [Vec<Found>]) -> usize {
    let mut tested: Vec<Tested> = Vec::new();
    for (place, (line, column)) in lines.iter().zip(&*cells).enumerate() {
        let bases: Vec<Option<Basis>> = (0u16..)
            .zip(column)
            .map(|(group, cell)| match cell {
                Found::Shown(reading, _) => Some(reading.basis),
                // Counts among the rest, unseen.
                Found::Hidden(_) => line
                    .measure
                    .read_over(view.data, &view.group(segment, group))
                    .map(|reading| reading.basis),
                Found::Nothing => None,
            })
            .collect();
        let two = bases.iter().flatten().count() == 2;
        for (group, cell) in column.iter().enumerate() {
            let (Found::Shown(..), Some(own)) = (cell, bases[group]) else {
                continue;
            };
            let others = bases
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != group);
            let rest = others
                .filter_map(|(_, basis)| *basis)
                .reduce(|all, one| all.merged(one).unwrap_or(all));
            let Some(rest) = rest else { continue };
            if let (Some(test), Some(change)) = (own.test(rest), own.change(rest)) {
                let mark = if change.difference.value > 0.0 {
                    CellMark::Higher
                } else {
                    CellMark::Lower
                };
                match tested.last_mut() {
                    Some(before) if two && before.line == place => {
                        before.marks.push((group, mark));
                    }
                    Some(_) | None => tested.push(Tested {
                        line: place,
                        marks: vec![(group, mark)],
                        p: test.p,
                    }),
                }
            }
        }
    }
    let p: Vec<f64> = tested.iter().map(|test| test.p).collect();
    let mut marked = 0;
    let differ = Correction::Holm.marks(&p, LEVEL);
    for (test, _) in tested
        .into_iter()
        .zip(differ)
        .filter(|(_, differs)| *differs)
    {
        for (group, mark) in test.marks {
            if let Found::Shown(_, shown) = &mut cells[test.line][group] {
                *shown = Some(mark);
                marked += 1;
            }
        }
    }
    marked
}

fn format(value: HeatMapValue) -> NumberFormat {
    match value {
        // The percent sign stands in the subtitle once.
        HeatMapValue::Favourable | HeatMapValue::Score => NumberFormat::default(),
        HeatMapValue::Mean => NumberFormat::decimals(1),
    }
}

fn chart(
    rows: HeatMapRows,
    lines: &[Line],
    names: &[String],
    notes: &[String],
    cells: &[Vec<Found>],
    format: NumberFormat,
    centre: f64,
) -> HeatMap {
    let cell = |line: usize, group: usize| match &cells[line][group] {
        Found::Hidden(reason) => HeatCell::Hidden {
            reason: reason.clone(),
        },
        Found::Nothing => HeatCell::Empty,
        Found::Shown(reading, mark) => HeatCell::Value {
            estimate: reading.drawn(),
            mark: *mark,
        },
    };
    // Groups that nobody is in are left out.
    let groups: Vec<usize> = (0..names.len())
        .filter(|group| {
            cells
                .iter()
                .any(|line| !matches!(line[*group], Found::Nothing))
        })
        .collect();
    let line_names = || lines.iter().map(|line| line.name.clone());
    let (columns, rows) = match rows {
        HeatMapRows::Themes => (
            line_names().collect(),
            groups
                .iter()
                .map(|group| HeatRow {
                    label: names[*group].clone(),
                    note: notes[*group].clone(),
                    cells: (0..lines.len()).map(|line| cell(line, *group)).collect(),
                })
                .collect(),
        ),
        HeatMapRows::Questions => (
            groups.iter().map(|group| names[*group].clone()).collect(),
            line_names()
                .enumerate()
                .map(|(line, label)| HeatRow {
                    label,
                    note: String::new(),
                    cells: groups.iter().map(|group| cell(line, *group)).collect(),
                })
                .collect(),
        ),
    };
    HeatMap {
        columns,
        rows,
        format,
        centre,
        ..HeatMap::default()
    }
}

fn sheet(
    lines: &[Line],
    names: &[String],
    cells: &[Vec<Found>],
    whole: &[Option<Reading>],
    value: HeatMapValue,
    words: &ResultWords,
) -> Sheet {
    let headers = &words.chart.headers;
    let group = words.pick("Group", "Gruppe");
    let decimals = match value {
        HeatMapValue::Favourable | HeatMapValue::Score => 1,
        HeatMapValue::Mean => 2,
    };
    let mut sheet = Sheet {
        name: String::new(),
        header: estimate_header(words, &[group, &headers.name]),
        rows: Vec::new(),
    };
    for (group, name) in names.iter().enumerate() {
        for (line, cells) in lines.iter().zip(cells) {
            let found = match &cells[group] {
                Found::Nothing => continue,
                Found::Hidden(reason) => hidden_cells(reason),
                Found::Shown(reading, mark) => {
                    let note = match mark {
                        None => "",
                        Some(CellMark::Higher) => &words.chart.higher,
                        Some(CellMark::Lower) => &words.chart.lower,
                    };
                    estimate_cells(&reading.estimate, reading.scale, decimals, note)
                }
            };
            sheet.rows.push(row(&[name, &line.name], found));
        }
    }
    let all = words.pick("All", "Alle");
    for (line, reading) in lines.iter().zip(whole) {
        if let Some(reading) = reading {
            let cells = estimate_cells(&reading.estimate, reading.scale, decimals, "");
            sheet.rows.push(row(&[all, &line.name], cells));
        }
    }
    sheet
}

/// The marked cells in a sentence, the furthest first.
fn alternative(
    lines: &[Line],
    names: &[String],
    cells: &[Vec<Found>],
    words: &ResultWords,
) -> String {
    let mut marked: Vec<(f64, String)> = Vec::new();
    for (line, cells) in lines.iter().zip(cells) {
        let shown: Vec<f64> = cells
            .iter()
            .filter_map(|cell| match cell {
                Found::Shown(reading, _) => Some(reading.value()),
                Found::Hidden(_) | Found::Nothing => None,
            })
            .collect();
        let mean = shown.iter().sum::<f64>() / shown.len().max(1) as f64;
        for (name, cell) in names.iter().zip(cells) {
            if let Found::Shown(reading, Some(_)) = cell {
                let words = format!("{name}, {} {}", line.name, reading.words(words));
                marked.push(((reading.value() - mean).abs(), words));
            }
        }
    }
    if marked.is_empty() {
        return words
            .pick(
                "No cell differs from the rest after Holm’s correction.",
                "Nach der Korrektur von Holm weicht keine Zelle von den übrigen ab.",
            )
            .to_owned();
    }
    marked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let named: Vec<String> = marked.into_iter().map(|(_, words)| words).collect();
    words.say(
        "These differ from the rest: {cells}.",
        "Diese weichen von den übrigen ab: {cells}.",
        &[("cells", &named.join("; "))],
    )
}

fn subtitle(
    view: &View<'_>,
    axis: &str,
    rows: HeatMapRows,
    value: HeatMapValue,
    words: &ResultWords,
) -> String {
    let what = match value {
        HeatMapValue::Favourable => words.pick("Favourable %", "Zustimmung in %"),
        HeatMapValue::Mean => words.pick("Mean", "Mittelwert"),
        HeatMapValue::Score => words.pick("Score, 0 to 100,", "Punkte von 0 bis 100"),
    };
    let by = match rows {
        HeatMapRows::Themes => words.pick("theme", "Thema"),
        HeatMapRows::Questions => words.pick("question", "Frage"),
    };
    let mut text = words.say(
        "{what} by {axis} and {by}. Marked cells differ from the rest after Holm’s correction.",
        "{what} nach {axis} und {by}. Markierte Zellen weichen nach der Korrektur von Holm von den übrigen ab.",
        &[("what", what), ("axis", axis), ("by", by)],
    );
    let settings = &view.data.wave.definition.survey.settings;
    if settings.privacy != throughline_model::survey::Privacy::Identified {
        text.push(' ');
        text.push_str(&words.say(
            "Groups under {n} are hidden, with what would give them away.",
            "Gruppen unter {n} sind verborgen, ebenso was sie verraten würde.",
            &[("n", &settings.minimum.to_string())],
        ));
    }
    if view.data.items.is_empty() {
        return no_answers(words);
    }
    text
}
