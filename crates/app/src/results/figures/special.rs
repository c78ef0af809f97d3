//! Kano classes, and importance against satisfaction.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Axis, Chart, Corner, NumberFormat, QuadrantChart, QuadrantPoint, Range, StackedCategory,
    StackedChart, StackedRow, Tone,
};
use throughline_model::survey::{FieldKey, Question, QuestionKind};
use throughline_stats::proportion::{Share, share};
use throughline_stats::scores::kano::{Kano, KanoAnswer, KanoClass, KanoCounts, kano};
use throughline_stats::scores::opportunity::{Opportunity, opportunity};

use super::question::is_shown;
use super::{Figure, hidden_cells};
use crate::results::data::code;
use crate::results::guard::Base;
use crate::results::measure::drawn;
use crate::results::overview::no_answers;
use crate::results::view::View;
use crate::results::words::ResultWords;

fn keys(question: &Question) -> [FieldKey; 2] {
    [0, 1].map(|part| FieldKey {
        question: question.id,
        part,
    })
}

fn questions<'a>(
    view: &View<'a>,
    wanted: impl Fn(&QuestionKind) -> bool + 'a,
) -> impl Iterator<Item = &'a Question> {
    view.data
        .wave
        .definition
        .questions()
        .filter(move |question| wanted(&question.content.kind))
}

pub(super) fn kano_figure(view: &View<'_>, words: &ResultWords) -> Figure {
    let classes = KanoClass::ALL;
    let mut sheet = Sheet {
        name: String::new(),
        header: vec![words.pick("Feature", "Merkmal").to_owned()],
        rows: Vec::new(),
    };
    sheet.header.extend(
        classes
            .iter()
            .map(|class| class_name(*class, words).to_owned()),
    );
    sheet.header.extend(
        [
            words.pick("Class", "Klasse"),
            words.pick("Certain", "Sicher"),
            words.pick("Better", "Besser"),
            words.pick("Worse", "Schlechter"),
            "n",
            &words.chart.headers.note,
        ]
        .map(str::to_owned),
    );
    let mut rows = Vec::new();
    let mut said = Vec::new();
    for question in questions(view, |kind| matches!(kind, QuestionKind::Kano { .. })) {
        let label = words.text(&question.content.text, view.data);
        match classified(view, question, words) {
            Err(reason) => {
                let mut cells = vec![SheetCell::text(&label)];
                cells.extend(vec![SheetCell::Empty; classes.len() + 1]);
                cells.extend(hidden_cells(&reason));
                sheet.rows.push(cells);
                rows.push(StackedRow {
                    label,
                    reason,
                    ..StackedRow::default()
                });
            }
            Ok(found) => {
                let n = found.counts.n();
                let mut cells = vec![SheetCell::text(&label)];
                cells.extend(
                    classes
                        .iter()
                        .map(|class| SheetCell::count(found.counts.get(*class))),
                );
                cells.push(SheetCell::text(class_name(found.class, words)));
                let certain = found.certainty.strong && found.certainty.significant;
                cells.push(SheetCell::text(if certain {
                    words.pick("yes", "ja")
                } else {
                    words.pick("no", "nein")
                }));
                for coefficient in [&found.better, &found.worse] {
                    cells.push(coefficient.as_ref().map_or(SheetCell::Empty, |estimate| {
                        SheetCell::number(estimate.value, 2)
                    }));
                }
                cells.push(SheetCell::count(n));
                sheet.rows.push(cells);
                said.push(format!("{label}: {}", class_name(found.class, words)));
                rows.push(StackedRow {
                    note: format!("{}, n {}", class_name(found.class, words), words.count(n)),
                    parts: classes
                        .iter()
                        .map(|class| found.counts.get(*class) as f64 * 100.0 / n as f64)
                        .collect(),
                    label,
                    reason: String::new(),
                });
            }
        }
    }
    let title = words.pick(
        "What people expect and what delights",
        "Was erwartet wird und was begeistert",
    );
    if rows.is_empty() {
        return Figure::nothing(title, no_answers(words));
    }
    let chart = StackedChart {
        format: NumberFormat::percent(),
        categories: classes
            .iter()
            .map(|class| StackedCategory {
                name: class_name(*class, words).to_owned(),
                tone: class_tone(*class),
            })
            .collect(),
        rows,
        whole: true,
        ..StackedChart::default()
    };
    let subtitle = words.pick(
        "Kano classes. A class is certain where it leads by six points and Fong’s test agrees.",
        "Kano-Klassen. Sicher ist eine Klasse mit sechs Punkten Vorsprung, wenn Fongs Test zustimmt.",
    );
    Figure::new(title, subtitle, Chart::Stacked(chart), sheet).saying(said.join("; "))
}

fn classified(view: &View<'_>, question: &Question, words: &ResultWords) -> Result<Kano, String> {
    let keys = keys(question);
    is_shown(view, &[Base::All(keys.to_vec())])
        .map_err(|hidden| words.hidden(hidden, None).unwrap_or_default())?;
    let columns = keys.map(|key| view.data.column(key));
    let pairs = view.people.rows().iter().filter_map(|row| {
        let row = *row as usize;
        Some((
            kano_answer(code(columns[0], row)?)?,
            kano_answer(code(columns[1], row)?)?,
        ))
    });
    kano(KanoCounts::of(pairs)).map_err(|_| no_answers(words))
}

fn kano_answer(code: u16) -> Option<KanoAnswer> {
    Some(match code {
        1 => KanoAnswer::Like,
        2 => KanoAnswer::Expect,
        3 => KanoAnswer::Neutral,
        4 => KanoAnswer::LiveWith,
        5 => KanoAnswer::Dislike,
        _ => return None,
    })
}

fn class_name(class: KanoClass, words: &ResultWords) -> &str {
    match class {
        KanoClass::MustBe => words.pick("Must be", "Basis"),
        KanoClass::OneDimensional => words.pick("The more, the better", "Leistung"),
        KanoClass::Attractive => words.pick("Delights", "Begeistert"),
        KanoClass::Indifferent => words.pick("Indifferent", "Gleichgültig"),
        KanoClass::Reverse => words.pick("Better left out", "Unerwünscht"),
        KanoClass::Questionable => words.pick("Contradictory", "Widersprüchlich"),
    }
}

fn class_tone(class: KanoClass) -> Tone {
    match class {
        KanoClass::MustBe => Tone::Tint(1),
        KanoClass::OneDimensional => Tone::Tint(2),
        KanoClass::Attractive => Tone::Tint(3),
        KanoClass::Indifferent => Tone::Neutral,
        KanoClass::Reverse => Tone::Tint(4),
        KanoClass::Questionable => Tone::Tint(8),
    }
}

/// One rated thing.
struct Rated {
    label: String,
    found: Opportunity,
    shares: [throughline_stats::Estimate; 2],
}

pub(super) fn importance(view: &View<'_>, words: &ResultWords) -> Figure {
    let title = words.pick(
        "What matters and falls short",
        "Was zählt und zu kurz kommt",
    );
    let mut sheet = Sheet {
        name: String::new(),
        header: [
            words.chart.headers.name.as_str(),
            words.pick("Importance", "Wichtigkeit"),
            words.pick("Satisfaction", "Zufriedenheit"),
            words.pick("Opportunity", "Chance"),
            "n",
            &words.chart.headers.note,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: Vec::new(),
    };
    let wanted = |kind: &QuestionKind| matches!(kind, QuestionKind::ImportanceSatisfaction { .. });
    let mut rated = Vec::new();
    for question in questions(view, wanted) {
        let label = words.text(&question.content.text, view.data);
        match rate(view, question, label.clone(), words) {
            Ok(found) => rated.push(found),
            Err(reason) => {
                let mut cells = vec![SheetCell::text(&label)];
                cells.extend(hidden_cells(&reason));
                sheet.rows.push(cells);
            }
        }
    }
    rated.sort_by(|a, b| b.found.score.value.total_cmp(&a.found.score.value));
    for (place, one) in rated.iter().enumerate() {
        sheet.rows.insert(
            place,
            vec![
                SheetCell::text(&one.label),
                SheetCell::number(one.found.importance, 1),
                SheetCell::number(one.found.satisfaction, 1),
                SheetCell::number(one.found.score.value, 1),
                SheetCell::count(one.found.score.n),
            ],
        );
    }
    let Some(first) = rated.first() else {
        let reason = match sheet.rows.is_empty() {
            true => no_answers(words),
            false => words
                .pick("Too few people answered.", "Zu wenige haben geantwortet.")
                .to_owned(),
        };
        return Figure::nothing(title, reason);
    };
    let said = words.say(
        "The largest opportunity is {name} with {score} of 20.",
        "Die größte Chance ist {name} mit {score} von 20.",
        &[
            ("name", &first.label),
            ("score", &words.number(first.found.score.value, 1)),
        ],
    );
    let count = rated.len() as f64;
    let mean = |part: usize| {
        let values = rated.iter().map(|one| one.shares[part].value * 10.0);
        values.sum::<f64>() / count
    };
    let axis = |title: &str| Axis {
        title: title.to_owned(),
        format: NumberFormat::decimals(1),
        range: Some(Range {
            from: 0.0,
            to: 10.0,
        }),
        ..Axis::default()
    };
    let chart = QuadrantChart {
        x: axis(words.pick("Importance", "Wichtigkeit")),
        y: axis(words.pick("Satisfaction", "Zufriedenheit")),
        split: (mean(0), mean(1)),
        emphasised: Some(Corner::LowerRight),
        points: rated
            .iter()
            .map(|one| QuadrantPoint {
                label: one.label.clone(),
                x: drawn(&one.shares[0], 10.0),
                y: drawn(&one.shares[1], 10.0),
                tone: None,
            })
            .collect(),
        ..QuadrantChart::default()
    };
    let subtitle = words.pick(
        "Shares rating 4 or 5 of 5, times ten. Opportunity (Ulwick): importance plus what satisfaction lacks of it.",
        "Anteile mit 4 oder 5 von 5, mal zehn. Chance (Ulwick): Wichtigkeit plus was der Zufriedenheit daran fehlt.",
    );
    Figure::new(title, subtitle, Chart::Quadrant(chart), sheet).saying(said)
}

fn rate(
    view: &View<'_>,
    question: &Question,
    label: String,
    words: &ResultWords,
) -> Result<Rated, String> {
    let keys = keys(question);
    is_shown(view, &keys.map(Base::Field))
        .map_err(|hidden| words.hidden(hidden, None).unwrap_or_default())?;
    let [importance, satisfaction] = keys.map(|key| {
        let counts = view.people.counts(key, 5);
        Share {
            part: counts[4] + counts[5],
            n: counts[1..].iter().sum(),
        }
    });
    let none = |_| no_answers(words);
    Ok(Rated {
        label,
        found: opportunity(importance, satisfaction).map_err(none)?,
        shares: [
            share(importance).map_err(none)?,
            share(satisfaction).map_err(none)?,
        ],
    })
}
