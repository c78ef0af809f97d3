//! Figures of measures: a chart with its words and the table behind it.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    self, Annotation as Note, Bar, BarChart, Baseline, Bullet, BulletChart, Chart, LineBand,
    LineChart, Range, RunChart, Signal, Sparkline, Target, Tone,
};
use throughline_model::measure::{
    Annotation, GoodDirection, Measure, MeasureDefinition, MeasureKind,
};

use super::desk::{Computing, Figure as Value, Series};
use super::entries::{channels, detail};
use super::findings::label;
use super::signals::RunOf;
use super::words::{MeasureWords, is_percent};
use crate::calls::measures::SignalState;
use crate::results::figures::Figure;

/// Values of a run chart: the last so many. Older ones stand in the table.
const MOST_POINTS: usize = 120;

/// The run chart, or the line with its interval, of one measure.
pub(crate) fn over_time(
    measure: &Measure,
    annotations: &[Annotation],
    computing: &Computing<'_>,
    limits: bool,
) -> Figure {
    let words = computing.words;
    let series = computing.series(measure);
    let redraws = computing.desk.redraws(measure.id);
    let run = RunOf::new(measure, &series, redraws, words);
    let Some((last, latest)) = series.latest() else {
        let reason = series.problem.clone();
        let reason = reason.unwrap_or_else(|| words.no_values_yet());
        return Figure::nothing(&measure.name, reason);
    };
    let definition = &measure.definition;
    let headline = run.headline();
    let title = match headline.state {
        SignalState::TooFew => measure.name.clone(),
        SignalState::Noise | SignalState::Better | SignalState::Worse | SignalState::Changed => {
            format!("{}: {} {}", measure.name, headline.lead, headline.words)
        }
    };
    let mut said = vec![format!(
        "{}: {}",
        label(measure, &series, last, words),
        words.value(definition, latest.value)
    )];
    let about = detail(definition, latest, words);
    if !about.is_empty() {
        said.push(about);
    }
    said.push(if limits {
        words.pick(
            "XmR chart, limits at ± 2.66 mean moving ranges",
            "XmR-Karte, Grenzen bei ± 2,66 mittleren Spannweiten",
        )
    } else {
        words.pick("with 95% intervals", "mit 95-%-Intervallen")
    });
    let sheet = table(measure, &series, annotations, &run, words);
    let from = series.points.len().saturating_sub(MOST_POINTS);
    let chart = if limits {
        Chart::Run(run_chart(measure, &series, annotations, &run, words, from))
    } else {
        Chart::Line(line_chart(measure, &series, annotations, words, from))
    };
    Figure::new(title, said.join(" · "), chart, sheet)
}

fn drawn(value: &Value) -> chart::Estimate {
    chart::Estimate {
        value: value.value,
        interval: value
            .interval
            .map(|(lower, upper)| chart::Interval { lower, upper }),
        answers: value.n,
    }
}

fn notes(annotations: &[Annotation], series: &Series, from: usize) -> Vec<Note> {
    annotations
        .iter()
        .filter_map(|annotation| {
            let at = |point: &super::desk::Point| point.start == annotation.start;
            let place = series.points.iter().position(at)?;
            Some(Note {
                index: place.checked_sub(from)?,
                text: annotation.text.clone(),
            })
        })
        .collect()
}

fn run_chart(
    measure: &Measure,
    series: &Series,
    annotations: &[Annotation],
    run: &RunOf<'_>,
    words: &MeasureWords,
    from: usize,
) -> RunChart {
    let definition = &measure.definition;
    let baselines = run.levels().into_iter().filter(|level| level.last >= from);
    let mut signals: Vec<Signal> = Vec::new();
    for said in run.said() {
        let text = format!("{} {}", said.lead, said.words);
        for place in said.first.max(from)..=said.last {
            if series.points[place].figure.is_none() {
                continue;
            }
            let index = place - from;
            match signals.iter_mut().find(|signal| signal.index == index) {
                // One dot says everything it is part of.
                Some(signal) => signal.text = format!("{} {text}", signal.text),
                None => signals.push(Signal {
                    index,
                    tone: tone(said.state),
                    text: text.clone(),
                }),
            }
        }
    }
    signals.sort_by_key(|signal| signal.index);
    RunChart {
        format: words.format(definition),
        positions: (from..series.points.len())
            .map(|place| label(measure, series, place, words))
            .collect(),
        points: series.points[from..]
            .iter()
            .map(|point| point.figure.as_ref().map(drawn))
            .collect(),
        baselines: baselines
            .map(|level| Baseline {
                from: level.first.max(from) - from,
                to: level.last - from,
                centre: level.centre,
                limits: level
                    .limits
                    .map(|(lower, upper)| chart::Interval { lower, upper }),
                provisional: level.provisional,
            })
            .collect(),
        signals,
        annotations: notes(annotations, series, from),
        target: definition.target.map(Target::new),
        ..RunChart::default()
    }
}

fn line_chart(
    measure: &Measure,
    series: &Series,
    annotations: &[Annotation],
    words: &MeasureWords,
    from: usize,
) -> LineChart {
    let definition = &measure.definition;
    let thresholds = definition.thresholds;
    let band = match (
        thresholds.good,
        definition.direction,
        definition.kind.range(),
    ) {
        (Some(good), GoodDirection::Up, Some((_, most))) => Some((good, most)),
        (Some(good), GoodDirection::Down, Some((least, _))) => Some((least, good)),
        (_, _, _) => None,
    };
    LineChart {
        format: words.format(definition),
        positions: (from..series.points.len())
            .map(|place| label(measure, series, place, words))
            .collect(),
        points: series.points[from..]
            .iter()
            .map(|point| point.figure.as_ref().map(drawn))
            .collect(),
        target: definition.target.map(Target::new),
        band: band.map(|(lower, upper)| LineBand {
            lower,
            upper,
            label: words.pick("good", "gut"),
        }),
        annotations: notes(annotations, series, from),
        ..LineChart::default()
    }
}

fn tone(state: SignalState) -> Tone {
    match state {
        SignalState::Better => Tone::Positive,
        SignalState::Worse => Tone::Negative,
        SignalState::TooFew | SignalState::Noise | SignalState::Changed => Tone::Accent,
    }
}

/// Every value with n, interval, limits and notes.
fn table(
    measure: &Measure,
    series: &Series,
    annotations: &[Annotation],
    run: &RunOf<'_>,
    words: &MeasureWords,
) -> Sheet {
    let headers = &words.results.chart.headers;
    let decimals = measure.definition.decimals.saturating_add(1);
    let number = |value: Option<f64>| {
        value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
    };
    let levels = run.levels();
    let said = run.said();
    let rows = series.points.iter().enumerate().map(|(place, point)| {
        let level = levels
            .iter()
            .find(|level| (level.first..=level.last).contains(&place));
        let mut notes: Vec<String> = annotations
            .iter()
            .filter(|annotation| annotation.start == point.start)
            .map(|annotation| annotation.text.clone())
            .collect();
        notes.extend(
            said.iter()
                .filter(|signal| signal.last == place)
                .map(|signal| format!("{} {}", signal.lead, signal.words)),
        );
        if !point.note.is_empty() {
            notes.push(point.note.clone());
        }
        let figure = point.figure.as_ref();
        let interval = figure.and_then(|figure| figure.interval);
        let limits = level.and_then(|level| level.limits);
        vec![
            SheetCell::text(label(measure, series, place, words)),
            number(figure.map(|figure| figure.value)),
            number(interval.map(|(low, _)| low)),
            number(interval.map(|(_, high)| high)),
            figure
                .and_then(|figure| figure.n)
                .map_or(SheetCell::Empty, SheetCell::count),
            number(level.map(|level| level.centre)),
            number(limits.map(|(low, _)| low)),
            number(limits.map(|(_, high)| high)),
            SheetCell::text(notes.join(" ")),
        ]
    });
    Sheet {
        name: String::new(),
        header: vec![
            headers.period.clone(),
            headers.value.clone(),
            headers.lower.clone(),
            headers.upper.clone(),
            headers.answers.clone(),
            headers.average.clone(),
            headers.lower_limit.clone(),
            headers.upper_limit.clone(),
            headers.note.clone(),
        ],
        rows: rows.collect(),
    }
}

/// The line as small as a word, with where values usually lie behind it.
pub(crate) fn sparkline(measure: &Measure, computing: &Computing<'_>) -> Figure {
    let words = computing.words;
    let series = computing.series(measure);
    let run = RunOf::new(measure, &series, computing.desk.redraws(measure.id), words);
    let from = series.points.len().saturating_sub(24);
    let points = &series.points[from..];
    let limits = run.levels().pop().and_then(|level| level.limits);
    let chart = Sparkline {
        format: words.format(&measure.definition),
        positions: (from..series.points.len())
            .map(|place| label(measure, &series, place, words))
            .collect(),
        values: points
            .iter()
            .map(|point| point.figure.as_ref().map(|figure| figure.value))
            .collect(),
        tone: tone(run.headline().state),
        band: limits.map(|(from, to)| Range { from, to }),
        ..Sparkline::default()
    };
    Figure::new(&measure.name, "", Chart::Sparkline(chart), Sheet::default())
}

/// How far the last value is from its target.
pub(crate) fn bullet(measure: &Measure, computing: &Computing<'_>) -> Figure {
    let words = computing.words;
    let series = computing.series(measure);
    let definition = &measure.definition;
    let latest = series.latest();
    let problem = series.problem.clone();
    let values = series.known().map(|(_, figure)| figure.value);
    let range = track(definition, values.collect());
    let mut steps: Vec<f64> = [definition.thresholds.poor, definition.thresholds.good]
        .into_iter()
        .flatten()
        .collect();
    steps.sort_by(f64::total_cmp);
    let behind = latest
        .zip(definition.target)
        .is_some_and(|((_, now), target)| match definition.direction {
            GoodDirection::Up => now.interval.map_or(now.value, |ends| ends.1) < target,
            GoodDirection::Down => now.interval.map_or(now.value, |ends| ends.0) > target,
            GoodDirection::Neither => false,
        });
    // Name, value and interval stand beside it in words.
    let bullet = Bullet {
        label: String::new(),
        note: String::new(),
        format: words.format(definition),
        estimate: latest.map(|(_, figure)| drawn(figure)),
        reason: problem.unwrap_or_else(|| words.no_values_yet()),
        target: definition.target.map(Target::new),
        range,
        steps,
        tone: if behind { Tone::Negative } else { Tone::Accent },
    };
    let bullets = vec![bullet];
    let chart = BulletChart {
        bullets,
        ..BulletChart::default()
    };
    Figure::new(&measure.name, "", Chart::Bullet(chart), Sheet::default())
}

/// From where to where a measure runs: by its kind, else by its values and target.
fn track(definition: &MeasureDefinition, mut values: Vec<f64>) -> Range {
    if let Some((from, to)) = definition.kind.range() {
        return Range { from, to };
    }
    if is_percent(definition) {
        return Range::PERCENT;
    }
    values.extend(definition.target);
    let most = values.iter().copied().fold(0.0, f64::max);
    let least = values.iter().copied().fold(0.0, f64::min);
    Range {
        from: least,
        to: if most > least {
            most * 1.1
        } else {
            least + 1.0
        },
    }
}

/// The last values of all measures of a kind that belong to one channel each.
pub(crate) fn by_channel(
    kind: MeasureKind,
    measures: &[&Measure],
    computing: &Computing<'_>,
) -> Figure {
    let words = computing.words;
    let mut found: Vec<(String, &Measure, Value, String)> = Vec::new();
    for measure in measures.iter().filter(|one| one.definition.kind == kind) {
        let [channel] = channels(measure, &computing.desk.library)[..] else {
            continue;
        };
        let library = &computing.desk.library;
        let name = library.channels.iter().find(|one| one.id == channel);
        let series = computing.series(measure);
        if let (Some(name), Some((place, figure))) = (name, series.latest()) {
            let period = label(measure, &series, place, words);
            found.push((name.name.clone(), measure, *figure, period));
        }
    }
    found.sort_by(|a, b| b.2.value.total_cmp(&a.2.value));
    let title = words.say(
        "{kind} by channel",
        "{kind} nach Kanal",
        &[("kind", &words.kind(kind))],
    );
    let (Some(best), Some(worst)) = (found.first(), found.last()) else {
        return Figure::nothing(title, words.no_values_yet());
    };
    let definition = &best.1.definition;
    // Two measures of one channel are told apart by their own names.
    let named = |channel: &str, measure: &Measure| {
        let same = found.iter().filter(|one| one.0 == channel).count();
        if same > 1 {
            format!("{channel}: {}", measure.name)
        } else {
            channel.to_owned()
        }
    };
    let mut subtitle = words.pick(
        "Latest values, with 95% intervals where they are known.",
        "Letzte Werte, mit 95-%-Intervallen, wo sie bekannt sind.",
    );
    if found.len() > 1 {
        let gap = words.difference(definition, best.2.value - worst.2.value);
        subtitle.push_str(&words.say(
            " Gap between best and worst: {gap}.",
            " Abstand zwischen bestem und schlechtestem: {gap}.",
            &[("gap", gap.trim_start_matches('+'))],
        ));
    }
    let headers = &words.results.chart.headers;
    let decimals = definition.decimals.saturating_add(1);
    let number = |value: Option<f64>| {
        value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
    };
    let sheet = Sheet {
        name: String::new(),
        header: [
            &headers.name,
            &headers.period,
            &headers.value,
            &headers.lower,
            &headers.upper,
            &headers.answers,
        ]
        .map(String::clone)
        .to_vec(),
        rows: found
            .iter()
            .map(|(channel, measure, figure, period)| {
                vec![
                    SheetCell::text(named(channel, measure)),
                    SheetCell::text(period),
                    number(Some(figure.value)),
                    number(figure.interval.map(|ends| ends.0)),
                    number(figure.interval.map(|ends| ends.1)),
                    figure.n.map_or(SheetCell::Empty, SheetCell::count),
                ]
            })
            .collect(),
    };
    let bars = found
        .iter()
        .map(|(channel, measure, figure, period)| Bar {
            label: named(channel, measure),
            note: period.clone(),
            estimate: Some(drawn(figure)),
            ..Bar::default()
        })
        .collect();
    let chart = BarChart {
        format: words.format(definition),
        bars,
        range: is_percent(definition).then_some(Range::PERCENT),
        ..BarChart::default()
    };
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}
