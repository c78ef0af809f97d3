//! Two groups, or two waves, question by question, with the test named.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{Bar, BarChart, Chart, NumberFormat, Tone};
use throughline_model::QuestionId;
use throughline_model::survey::{FieldKey, Recommender};
use throughline_stats::comparisons::Correction;
use throughline_stats::confidentiality::Visibility;

use super::{Figure, Sources, value_names};
use crate::calls::results::ResultsScope;
use crate::error::CallError;
use crate::results::data::{Base, WaveData};
use crate::results::measure::{ItemsValue, Measure, Reading, TestKind, drawn};
use crate::results::overview::no_answers;
use crate::results::view::{View, segment};
use crate::results::words::ResultWords;

const LEVEL: f64 = 0.05;

/// One compared figure.
struct Pair {
    name: String,
    found: Result<(Reading, Reading), String>,
}

pub(super) fn figure(
    sources: &Sources<'_>,
    view: &View<'_>,
    scope: &ResultsScope,
    split: Option<QuestionId>,
    codes: Option<(u16, u16)>,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let (names, pairs) = match (split, codes) {
        (Some(split), Some((first, second))) => groups(view, split, (first, second), words)?,
        (None, None) => between_waves(sources, view, scope, words)?,
        (Some(_), None) | (None, Some(_)) => {
            return Err(CallError::invalid(
                "two values of a segment are compared, or two waves",
            ));
        }
    };
    Ok(compared(names, pairs, words))
}

/// What is compared: every item, every recommendation.
fn measures(data: &WaveData, words: &ResultWords) -> Vec<(String, Measure)> {
    let recommended = [Recommender::Employee, Recommender::Customer]
        .into_iter()
        .zip(["eNPS", "NPS"])
        .filter_map(|(of, name)| Some((name.to_owned(), Measure::recommendation(data, of)?)));
    let items = data.items.iter().map(|item| {
        (
            words.item(item, data),
            Measure::items(&[item], ItemsValue::Favourable),
        )
    });
    recommended.chain(items).collect()
}

fn groups(
    view: &View<'_>,
    split: QuestionId,
    (first, second): (u16, u16),
    words: &ResultWords,
) -> Result<([String; 2], Vec<Pair>), CallError> {
    let data = view.data;
    let segment = segment(data, split)?;
    let place = |code: u16| {
        let values = &data.segments[segment].values;
        let found = values.iter().position(|value| value.code == Some(code));
        found.ok_or_else(|| CallError::not_found("value"))
    };
    let (first, second) = (place(first)?, place(second)?);
    let names = value_names(data, segment, words);
    let rows = [first, second].map(|place| view.rows_of(segment, place as u16));
    let pairs = measures(data, words)
        .into_iter()
        .map(|(name, measure)| {
            let visible = view.split_visibility(segment, &measure.bases(data));
            let read = |place: usize, rows: &[u32]| match visible[place] {
                Visibility::Shown => measure
                    .read_over(view, rows)
                    .ok_or_else(|| no_answers(words)),
                hidden @ Visibility::Hidden(_) => {
                    Err(words.hidden(hidden, None).unwrap_or_default())
                }
            };
            let found = read(first, &rows[0]).and_then(|a| Ok((a, read(second, &rows[1])?)));
            Pair { name, found }
        })
        .collect();
    Ok(([names[first].clone(), names[second].clone()], pairs))
}

fn between_waves(
    sources: &Sources<'_>,
    view: &View<'_>,
    scope: &ResultsScope,
    words: &ResultWords,
) -> Result<([String; 2], Vec<Pair>), CallError> {
    let before = sources
        .before
        .ok_or_else(|| CallError::invalid("no wave was chosen to compare with"))?;
    let earlier = View::new(before, scope)?;
    if earlier.visibility(&[Base::Everybody]) != Visibility::Shown {
        let names = [view.data.wave.name.clone(), before.wave.name.clone()];
        return Ok((names, Vec::new()));
    }
    let pairs = measures(view.data, words)
        .into_iter()
        .map(|(name, measure)| {
            let asked = keys(&measure)
                .iter()
                .all(|key| before.question(key.question).is_some());
            let read = |view: &View<'_>| {
                let visible = view.visibility(&measure.bases(view.data));
                if let Some(reason) = words.hidden(visible, None) {
                    return Err(reason);
                }
                measure.read(view).ok_or_else(|| no_answers(words))
            };
            let found = if asked {
                read(view).and_then(|now| Ok((now, read(&earlier)?)))
            } else {
                Err(words
                    .pick("not asked before", "vorher nicht gefragt")
                    .to_owned())
            };
            Pair { name, found }
        })
        .collect();
    Ok((
        [view.data.wave.name.clone(), before.wave.name.clone()],
        pairs,
    ))
}

fn keys(measure: &Measure) -> Vec<FieldKey> {
    match measure {
        Measure::Recommendation(key) | Measure::Satisfaction(key) | Measure::Effort(key) => {
            vec![*key]
        }
        Measure::Items { keys, .. } => keys.clone(),
    }
}

fn compared([first, second]: [String; 2], pairs: Vec<Pair>, words: &ResultWords) -> Figure {
    let tests: Vec<Option<(f64, TestKind)>> = pairs
        .iter()
        .map(|pair| {
            let (a, b) = pair.found.as_ref().ok()?;
            let test = a.basis.test(b.basis)?;
            Some((test.p, test.kind))
        })
        .collect();
    let p: Vec<f64> = tests.iter().flatten().map(|(p, _)| *p).collect();
    let mut adjusted = Correction::Holm.adjust(&p).into_iter();
    let adjusted: Vec<Option<f64>> = tests
        .iter()
        .map(|test| test.and_then(|_| adjusted.next()))
        .collect();
    let headers = &words.chart.headers;
    let mut sheet = Sheet {
        name: String::new(),
        header: vec![
            headers.name.clone(),
            first.clone(),
            format!("n {first}"),
            second.clone(),
            format!("n {second}"),
            words.pick("Difference", "Differenz").to_owned(),
            headers.lower.clone(),
            headers.upper.clone(),
            "p".to_owned(),
            words.pick("p after Holm", "p nach Holm").to_owned(),
            "Test".to_owned(),
            headers.note.clone(),
        ],
        rows: Vec::new(),
    };
    let mut bars = Vec::new();
    let (mut differ, mut kinds): (usize, Vec<TestKind>) = (0, Vec::new());
    for ((pair, test), adjusted) in pairs.iter().zip(&tests).zip(&adjusted) {
        let mut cells = vec![SheetCell::text(&pair.name)];
        match &pair.found {
            Err(reason) => {
                cells.extend(vec![SheetCell::Empty; 10]);
                cells.push(SheetCell::text(reason));
                bars.push(Bar {
                    label: pair.name.clone(),
                    reason: reason.clone(),
                    ..Bar::default()
                });
            }
            Ok((a, b)) => {
                let change = a.basis.change(b.basis);
                let marked = adjusted.is_some_and(|p| p <= LEVEL);
                differ += usize::from(marked);
                kinds.extend(
                    test.map(|(_, kind)| kind)
                        .filter(|kind| !kinds.contains(kind)),
                );
                let difference = change.map(|change| drawn(&change.difference, a.scale));
                let number = |value: Option<f64>, decimals| {
                    value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
                };
                let interval = difference.and_then(|difference| difference.interval);
                cells.extend([
                    SheetCell::number(a.value(), 1),
                    SheetCell::count(a.estimate.n),
                    SheetCell::number(b.value(), 1),
                    SheetCell::count(b.estimate.n),
                    number(difference.map(|difference| difference.value), 1),
                    number(interval.map(|interval| interval.lower), 1),
                    number(interval.map(|interval| interval.upper), 1),
                    number(test.map(|(p, _)| p), 4),
                    number(*adjusted, 4),
                    test.map_or(SheetCell::Empty, |(_, kind)| {
                        SheetCell::text(kind.name(words))
                    }),
                ]);
                if marked {
                    cells.push(SheetCell::text(words.pick("differs", "verschieden")));
                }
                bars.push(Bar {
                    label: pair.name.clone(),
                    note: format!("{} / {}", a.words(words), b.words(words)),
                    tone: match difference.filter(|_| marked) {
                        None => Tone::Neutral,
                        Some(difference) if difference.value > 0.0 => Tone::Positive,
                        Some(_) => Tone::Negative,
                    },
                    estimate: difference,
                    ..Bar::default()
                });
            }
        }
        sheet.rows.push(cells);
    }
    let places = [("a", first.as_str()), ("b", second.as_str())];
    let title = match differ {
        0 => words.say(
            "No question clearly differs between {a} and {b}",
            "Keine Frage unterscheidet sich deutlich zwischen {a} und {b}",
            &places,
        ),
        1 => words.say(
            "One question differs between {a} and {b}",
            "Eine Frage unterscheidet sich zwischen {a} und {b}",
            &places,
        ),
        _ => words
            .say(
                "{n} questions differ between {a} and {b}",
                "{n} Fragen unterscheiden sich zwischen {a} und {b}",
                &places,
            )
            .replace("{n}", &differ.to_string()),
    };
    if bars.iter().all(|bar| bar.estimate.is_none()) {
        let reason = words.pick(
            "Nothing of these two can be shown side by side.",
            "Von diesen beiden lässt sich nichts nebeneinander zeigen.",
        );
        return Figure::nothing(title, reason);
    }
    let tests: Vec<String> = kinds
        .iter()
        .map(|kind| kind.name(words).to_owned())
        .collect();
    let subtitle = words.say(
        "Difference {a} less {b} in points, with 95% intervals. {tests}; coloured where p after Holm’s correction is at most 0.05.",
        "Differenz {a} minus {b} in Punkten, mit 95-%-Intervallen. {tests}; farbig, wo p nach Holm höchstens 0,05 ist.",
        &[("a", &first), ("b", &second), ("tests", &words.list(&tests))],
    );
    let chart = BarChart {
        format: NumberFormat::signed(),
        bars,
        ..BarChart::default()
    };
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}
