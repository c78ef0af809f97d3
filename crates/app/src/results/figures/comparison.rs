//! Two groups, or two waves, question by question, with the test named.

use std::collections::BTreeSet;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{Bar, BarChart, Chart, NumberFormat, Tone};
use throughline_model::QuestionId;
use throughline_model::survey::Segment;
use throughline_stats::comparisons::Correction;
use throughline_stats::confidentiality::Visibility;

use super::{Figure, Sources, value_names};
use crate::calls::results::ResultsScope;
use crate::error::CallError;
use crate::results::data::WaveData;
use crate::results::guard::Base;
use crate::results::measure::{Measure, Reading, TestKind, drawn};
use crate::results::overview::no_answers;
use crate::results::people::People;
use crate::results::scored::{Scored, of_question, was_asked};
use crate::results::view::{View, segment};
use crate::results::words::ResultWords;

const LEVEL: f64 = 0.05;

/// One compared figure.
struct Pair {
    question: QuestionId,
    name: String,
    /// Whether it is drawn with the others: its values are points of a hundred.
    drawn: bool,
    /// A mean of numbers of which the outermost count as the ends of their classes.
    clipped: bool,
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

/// What is compared: every question that has a figure, but not the one answers are split by.
fn scored(data: &WaveData, split: Option<QuestionId>, words: &ResultWords) -> Vec<Scored> {
    data.wave
        .definition
        .questions()
        .filter(|question| {
            Some(question.id) != split && question.content.segment != Some(Segment::Attached)
        })
        .flat_map(|question| of_question(data, question, words))
        .collect()
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
    let people = [first, second].map(|place| view.group(segment, place as u16));
    let pairs = scored(data, Some(split), words)
        .into_iter()
        .map(|scored| {
            let measure = &scored.measure;
            let visible = view.split_visibility(segment, &measure.bases(data));
            let read = |place: usize, people: &People<'_>| match visible[place] {
                Visibility::Shown => measure
                    .read_over(data, people)
                    .ok_or_else(|| no_answers(words)),
                hidden @ Visibility::Hidden(_) => {
                    Err(words.hidden(hidden, None).unwrap_or_default())
                }
            };
            let found = read(first, &people[0]).and_then(|a| Ok((a, read(second, &people[1])?)));
            Pair::of(data, scored, found)
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
    let pairs = scored(view.data, None, words)
        .into_iter()
        .map(|scored| {
            let measure = &scored.measure;
            let read = |view: &View<'_>| {
                let visible = view.visibility(&measure.bases(view.data));
                if let Some(reason) = words.hidden(visible, None) {
                    return Err(reason);
                }
                measure.read(view).ok_or_else(|| no_answers(words))
            };
            let found = if was_asked(measure, before) {
                read(view).and_then(|now| Ok((now, read(&earlier)?)))
            } else {
                Err(words
                    .pick("not asked before", "vorher nicht gefragt")
                    .to_owned())
            };
            Pair::of(view.data, scored, found)
        })
        .collect();
    Ok((
        [view.data.wave.name.clone(), before.wave.name.clone()],
        pairs,
    ))
}

impl Pair {
    fn of(data: &WaveData, scored: Scored, found: Result<(Reading, Reading), String>) -> Pair {
        let clipped = matches!(&scored.measure, Measure::Number { key, .. }
            if data.classed(*key).is_some_and(|classed| !classed.is_exact()));
        Pair {
            clipped,
            question: scored.question,
            drawn: scored.measure.is_percent(),
            name: scored.name,
            found,
        }
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
            format!("n\u{a0}{first}"),
            second.clone(),
            format!("n\u{a0}{second}"),
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
    let (mut bars, mut questions) = (Vec::new(), Vec::new());
    let mut add = |pair: &Pair, bar: Bar| {
        if pair.drawn {
            bars.push(bar);
            questions.push(pair.question);
        }
    };
    let (mut differ, mut kinds): (BTreeSet<QuestionId>, Vec<TestKind>) = Default::default();
    for ((pair, test), adjusted) in pairs.iter().zip(&tests).zip(&adjusted) {
        let mut cells = vec![SheetCell::text(&pair.name)];
        match &pair.found {
            Err(reason) => {
                cells.extend(vec![SheetCell::Empty; 10]);
                cells.push(SheetCell::text(reason));
                add(
                    pair,
                    Bar {
                        label: pair.name.clone(),
                        reason: reason.clone(),
                        ..Bar::default()
                    },
                );
            }
            Ok((a, b)) => {
                let change = a.basis.change(b.basis);
                let marked = adjusted.is_some_and(|p| p <= LEVEL);
                if marked {
                    differ.insert(pair.question);
                }
                kinds.extend(
                    test.map(|(_, kind)| kind)
                        .filter(|kind| !kinds.contains(kind)),
                );
                let difference = change.map(|change| drawn(&change.difference, a.scale));
                let decimals = a.format.decimals.max(1);
                let number = |value: Option<f64>, decimals| {
                    value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
                };
                let interval = difference.and_then(|difference| difference.interval);
                cells.extend([
                    SheetCell::number(a.value(), decimals),
                    SheetCell::count(a.estimate.n),
                    SheetCell::number(b.value(), decimals),
                    SheetCell::count(b.estimate.n),
                    number(difference.map(|difference| difference.value), decimals),
                    number(interval.map(|interval| interval.lower), decimals),
                    number(interval.map(|interval| interval.upper), decimals),
                    number(test.map(|(p, _)| p), 4),
                    number(*adjusted, 4),
                    test.map_or(SheetCell::Empty, |(_, kind)| {
                        SheetCell::text(kind.name(words))
                    }),
                ]);
                if marked {
                    cells.push(SheetCell::text(words.pick("differs", "verschieden")));
                }
                let bar = Bar {
                    label: pair.name.clone(),
                    note: format!("{} / {}", a.words(words), b.words(words)),
                    tone: match difference.filter(|_| marked) {
                        None => Tone::Neutral,
                        Some(difference) if difference.value > 0.0 => Tone::Positive,
                        Some(_) => Tone::Negative,
                    },
                    estimate: difference,
                    ..Bar::default()
                };
                add(pair, bar);
            }
        }
        sheet.rows.push(cells);
    }
    let places = [("a", first.as_str()), ("b", second.as_str())];
    let title = match differ.len() {
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
            .replace("{n}", &differ.len().to_string()),
    };
    if pairs.iter().all(|pair| pair.found.is_err()) {
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
    let mut subtitle = words.say(
        "Difference {a} less {b} in points, with 95% intervals. {tests}; coloured where p after Holm’s correction is at most 0.05.",
        "Differenz {a} minus {b} in Punkten, mit 95-%-Intervallen. {tests}; farbig, wo p nach Holm höchstens 0,05 ist.",
        &[("a", &first), ("b", &second), ("tests", &words.list(&tests))],
    );
    if pairs.iter().any(|pair| !pair.drawn) {
        subtitle.push(' ');
        subtitle.push_str(words.pick(
            "Means of numbers and ranks stand in the table.",
            "Mittelwerte von Zahlen und Rängen stehen in der Tabelle.",
        ));
    }
    if pairs.iter().any(|pair| pair.clipped) {
        subtitle.push(' ');
        subtitle.push_str(words.pick(
            "In means of numbers, also in their test, answers beyond the open classes count as where those begin, so that nobody stands out.",
            "In Mittelwerten von Zahlen, auch in ihrem Test, zählen Antworten in den offenen Klassen als deren Grenze, damit niemand auffällt.",
        ));
    }
    let chart = BarChart {
        format: NumberFormat::signed(),
        bars,
        ..BarChart::default()
    };
    Figure::new(title, subtitle, Chart::Bars(chart), sheet).about(questions)
}
