//! A measure as it stands today: its last value, what changed, how it stands.

use throughline_model::measure::{GoodDirection, Measure, MeasureDefinition, PeriodKind};
use throughline_model::{ChannelId, DepartmentId, Library};
use throughline_stats::change::{Change, Verdict as Word};
use throughline_stats::{Estimate, Formula, Interval};

use super::desk::{Computing, Desk, Figure, Series};
use super::signals::RunOf;
use super::words::MeasureWords;
use crate::calls::measures::{
    ChangeWords, ComparedWith, LatestValue, MeasureEntry, MeasureFilter, Standing,
};
use crate::calls::results::Verdict;

/// Everything about the present of a measure, in words.
pub(crate) fn entry(measure: &Measure, computing: &Computing<'_>) -> MeasureEntry {
    let (desk, words) = (computing.desk, computing.words);
    let series = computing.series(measure);
    let run = RunOf::new(measure, &series, desk.redraws(measure.id), words);
    let definition = &measure.definition;
    let latest = series.latest();
    let label = |place: usize| {
        let point = &series.points[place];
        words.period(definition.period, point.start, &point.name)
    };
    MeasureEntry {
        value: latest.map_or_else(String::new, |(_, figure)| {
            words.value(definition, figure.value)
        }),
        latest: latest.map(|(place, figure)| LatestValue {
            period: definition
                .period
                .written(series.points[place].start)
                .to_string(),
            value: figure.value,
            n: figure.n,
            low: figure.interval.map(|(low, _)| low),
            high: figure.interval.map(|(_, high)| high),
        }),
        period: latest.map_or_else(String::new, |(place, _)| label(place)),
        detail: latest.map_or_else(String::new, |(_, figure)| detail(definition, figure, words)),
        changes: changes(measure, &series, &run, words),
        signal: run.headline(),
        standing: latest.and_then(|(_, figure)| standing(definition, figure.value)),
        problem: series
            .problem
            .clone()
            .or_else(|| latest.is_none().then(|| words.no_values_yet())),
        owner: owner(measure, &desk.library),
        measure: measure.clone(),
    }
}

/// "of 7 · 95% interval 4.5–4.7 · 1,204 answers"
pub(crate) fn detail(
    definition: &MeasureDefinition,
    figure: &Figure,
    words: &MeasureWords,
) -> String {
    let mut parts = Vec::new();
    let unit = words.unit(definition);
    if !unit.is_empty() {
        parts.push(unit.to_owned());
    }
    if let Some(ends) = figure.interval {
        parts.push(words.results.within(&words.interval(definition, ends)));
    }
    if let Some(n) = figure.n {
        parts.push(words.results.answers(n));
    }
    parts.join(" · ")
}

fn owner(measure: &Measure, library: &Library) -> String {
    let department = measure.department.and_then(|id| {
        let found = library.departments.iter().find(|one| one.id == id)?;
        Some(found.name.as_str())
    });
    let person = Some(measure.owner.as_str()).filter(|name| !name.is_empty());
    let parts: Vec<&str> = person.into_iter().chain(department).collect();
    parts.join(" · ")
}

fn standing(definition: &MeasureDefinition, value: f64) -> Option<Standing> {
    let thresholds = definition.thresholds;
    let reaches = |edge: f64| match definition.direction {
        GoodDirection::Up | GoodDirection::Neither => value >= edge,
        GoodDirection::Down => value <= edge,
    };
    let beyond = |edge: f64| match definition.direction {
        GoodDirection::Up | GoodDirection::Neither => value < edge,
        GoodDirection::Down => value > edge,
    };
    match (thresholds.good, thresholds.poor) {
        (None, None) => None,
        (Some(good), _) if reaches(good) => Some(Standing::Good),
        (_, Some(poor)) if beyond(poor) => Some(Standing::Poor),
        (_, _) => Some(Standing::Between),
    }
}

fn changes(
    measure: &Measure,
    series: &Series,
    run: &RunOf<'_>,
    words: &MeasureWords,
) -> Vec<ChangeWords> {
    let definition = &measure.definition;
    let Some((last, now)) = series.latest() else {
        return Vec::new();
    };
    let mut said = Vec::new();
    if let Some(target) = definition.target {
        said.push(against_target(definition, now, target, words));
    }
    let before = series.known().take_while(|(place, _)| *place < last).last();
    let label = |place: usize| {
        let point = &series.points[place];
        words.period(definition.period, point.start, &point.name)
    };
    let year_before = definition
        .period
        .year_before(series.points[last].start)
        .and_then(|start| {
            let place = series
                .points
                .iter()
                .position(|point| point.start == start)?;
            Some((place, series.points[place].figure.as_ref()?))
        });
    let compared = [
        (ComparedWith::Previous, before),
        (ComparedWith::LastYear, year_before),
    ];
    for (with, found) in compared {
        let Some((place, then)) = found else { continue };
        let word = verdict(now, then, run.usual_change(last));
        let verdict_word = words.results.verdict(word).to_owned();
        let difference = words.difference(definition, now.value - then.value);
        let (english, german) = match with {
            ComparedWith::LastYear => (
                "{difference} on {label}, a year before: {verdict}",
                "{difference} gegenüber {label}, ein Jahr zuvor: {verdict}",
            ),
            ComparedWith::Target | ComparedWith::Previous => (
                "{difference} since {label}: {verdict}",
                "{difference} seit {label}: {verdict}",
            ),
        };
        said.push(ChangeWords {
            with,
            words: words.say(
                english,
                german,
                &[
                    ("difference", &difference),
                    ("label", &label(place)),
                    ("verdict", &verdict_word),
                ],
            ),
            verdict: judged(word, definition.direction),
            verdict_word,
        });
    }
    said
}

/// What the last value is against the one before, if there is one.
pub(super) fn since_previous(series: &Series, run: &RunOf<'_>) -> Option<Word> {
    let (last, now) = series.latest()?;
    let before = series.known().take_while(|(place, _)| *place < last).last();
    let (_, then) = before?;
    Some(verdict(now, then, run.usual_change(last)))
}

/// Whether a difference is real: by what the two figures were counted from, else by their
/// intervals, else by what is usual from one value to the next.
fn verdict(now: &Figure, then: &Figure, usual: Option<f64>) -> Word {
    if let (Some(now), Some(then)) = (now.basis, then.basis)
        && let Some(change) = now.change(then)
    {
        return change.verdict;
    }
    let estimate = |figure: &Figure| {
        let (low, high) = figure.interval?;
        let n = figure.n.unwrap_or_default();
        let interval = Interval { low, high };
        Some(Estimate::new(
            figure.value,
            Some(interval),
            n,
            Formula::Mean,
        ))
    };
    if let (Some(now), Some(then)) = (estimate(now), estimate(then))
        && let Some(change) = Change::of_intervals(&now, &then)
    {
        return change.verdict;
    }
    let difference = now.value - then.value;
    match usual {
        Some(usual) if difference > usual => Word::Rose,
        Some(usual) if difference < -usual => Word::Fell,
        Some(_) | None => Word::CantTell,
    }
}

fn judged(word: Word, direction: GoodDirection) -> Verdict {
    match (word, direction) {
        (Word::Rose, GoodDirection::Up) | (Word::Fell, GoodDirection::Down) => Verdict::Better,
        (Word::Fell, GoodDirection::Up) | (Word::Rose, GoodDirection::Down) => Verdict::Worse,
        (Word::CantTell, _) | (Word::Rose | Word::Fell, GoodDirection::Neither) => {
            Verdict::CannotTell
        }
    }
}

fn against_target(
    definition: &MeasureDefinition,
    now: &Figure,
    target: f64,
    words: &MeasureWords,
) -> ChangeWords {
    let gap = now.value - target;
    let reached = match definition.direction {
        GoodDirection::Up => gap >= 0.0,
        GoodDirection::Down => gap <= 0.0,
        GoodDirection::Neither => gap == 0.0,
    };
    let unsure = now
        .interval
        .is_some_and(|(low, high)| low <= target && target <= high);
    let (verdict, verdict_word) = if unsure {
        let word = words.results.verdict(Word::CantTell);
        (Verdict::CannotTell, word.to_owned())
    } else if reached {
        (Verdict::Better, words.pick("reached", "erreicht"))
    } else {
        (Verdict::Worse, words.pick("not reached", "nicht erreicht"))
    };
    let places = [
        ("target", words.value(definition, target)),
        ("gap", words.difference(definition, gap)),
        ("verdict", verdict_word.clone()),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let said = if gap == 0.0 {
        words.say(
            "target {target}: {verdict}",
            "Ziel {target}: {verdict}",
            &places,
        )
    } else {
        words.say(
            "target {target}, {gap}: {verdict}",
            "Ziel {target}, {gap}: {verdict}",
            &places,
        )
    };
    ChangeWords {
        with: ComparedWith::Target,
        words: said,
        verdict,
        verdict_word,
    }
}

/// The channels a measure belongs to: its own, and those of its touchpoints.
pub(crate) fn channels(measure: &Measure, library: &Library) -> Vec<ChannelId> {
    let mut found = measure.links.channels.clone();
    let touchpoints = library.touchpoints.iter();
    found.extend(
        touchpoints
            .filter(|touchpoint| measure.links.touchpoints.contains(&touchpoint.id))
            .filter_map(|touchpoint| touchpoint.channel),
    );
    found.sort();
    found.dedup();
    found
}

/// The departments a measure says something of: those it is about, that answer for it, or own its
/// touchpoints.
pub(crate) fn departments(measure: &Measure, library: &Library) -> Vec<DepartmentId> {
    let mut found = measure.links.departments.clone();
    found.extend(measure.department);
    let touchpoints = library.touchpoints.iter();
    found.extend(
        touchpoints
            .filter(|touchpoint| measure.links.touchpoints.contains(&touchpoint.id))
            .filter_map(|touchpoint| touchpoint.department),
    );
    found.sort();
    found.dedup();
    found
}

pub(crate) fn passes(measure: &Measure, filter: &MeasureFilter, desk: &Desk) -> bool {
    let library = &desk.library;
    let within = |wanted: Option<PeriodKind>| {
        wanted.is_none_or(|period| measure.definition.period == period)
    };
    filter
        .channel
        .is_none_or(|channel| channels(measure, library).contains(&channel))
        && filter
            .persona
            .is_none_or(|persona| measure.links.personas.contains(&persona))
        && filter
            .department
            .is_none_or(|department| departments(measure, library).contains(&department))
        && filter
            .touchpoint
            .is_none_or(|touchpoint| measure.links.touchpoints.contains(&touchpoint))
        && within(filter.period)
}
