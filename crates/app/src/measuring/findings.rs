//! What a measure says, in one sentence that can stand as a title.

use throughline_model::measure::{GoodDirection, Measure};
use throughline_stats::change::Verdict;

use super::desk::{Computing, Figure, Series};
use super::entries::since_previous;
use super::signals::RunOf;
use super::words::MeasureWords;

/// "App satisfaction fell to 48% (Nov 2026)". A movement that is noise is called none.
pub(crate) fn over_time(measure: &Measure, computing: &Computing<'_>) -> String {
    let words = computing.words;
    let series = computing.series(measure);
    let run = RunOf::new(measure, &series, computing.desk.redraws(measure.id), words);
    let Some((last, now)) = series.latest() else {
        return without_values(measure, words);
    };
    let said = Saying {
        measure,
        words,
        value: words.value(&measure.definition, now.value),
        label: label(measure, &series, last, words),
    };
    if run.tells() {
        return match run.recent() {
            Some(signal) if signal.first == last => said.moved(signal.higher),
            Some(signal) if signal.first == signal.last => {
                said.once(signal.higher, &label(measure, &series, signal.first, words))
            }
            Some(signal) => {
                let since = label(measure, &series, signal.first, words);
                said.shifted(signal.higher, &since)
            }
            None => said.noise(),
        };
    }
    match since_previous(&series, &run) {
        Some(Verdict::Rose) => said.moved(true),
        Some(Verdict::Fell) => said.moved(false),
        Some(Verdict::CantTell) => said.noise(),
        None => said.stands(),
    }
}

/// "NPS misses its target of +20: +12 (Nov 2026)"; without a target, what it says over time.
pub(crate) fn against_target(measure: &Measure, computing: &Computing<'_>) -> String {
    let words = computing.words;
    let series = computing.series(measure);
    let definition = &measure.definition;
    let (Some(target), Some((last, now))) = (definition.target, series.latest()) else {
        return over_time(measure, computing);
    };
    let places = [
        ("name", measure.name.as_str()),
        ("target", &words.value(definition, target)),
        ("value", &words.value(definition, now.value)),
        ("label", &label(measure, &series, last, words)),
    ];
    let (english, german) = match standing(definition.direction, now, target) {
        Standing::Unsure => (
            "{name} is close to its target of {target}: {value} ({label})",
            "{name} liegt nahe am Ziel von {target}: {value} ({label})",
        ),
        Standing::Reached => (
            "{name} reached its target of {target}: {value} ({label})",
            "{name} erreicht das Ziel von {target}: {value} ({label})",
        ),
        Standing::Missed => (
            "{name} misses its target of {target}: {value} ({label})",
            "{name} verfehlt das Ziel von {target}: {value} ({label})",
        ),
    };
    words.say(english, german, &places)
}

enum Standing {
    Reached,
    Missed,
    /// The interval has the target in it.
    Unsure,
}

fn standing(direction: GoodDirection, now: &Figure, target: f64) -> Standing {
    let within = |(low, high): (f64, f64)| low <= target && target <= high;
    let reached = match direction {
        GoodDirection::Up => now.value >= target,
        GoodDirection::Down => now.value <= target,
        GoodDirection::Neither => now.value == target,
    };
    if now.interval.is_some_and(within) {
        Standing::Unsure
    } else if reached {
        Standing::Reached
    } else {
        Standing::Missed
    }
}

pub(crate) fn label(
    measure: &Measure,
    series: &Series,
    place: usize,
    words: &MeasureWords,
) -> String {
    let point = &series.points[place];
    words.period(measure.definition.period, point.start, &point.name)
}

fn without_values(measure: &Measure, words: &MeasureWords) -> String {
    words.say(
        "{name} has no values yet",
        "{name} hat noch keine Werte",
        &[("name", &measure.name)],
    )
}

struct Saying<'a> {
    measure: &'a Measure,
    words: &'a MeasureWords,
    value: String,
    label: String,
}

impl Saying<'_> {
    fn say(&self, english: &str, german: &str, since: &str) -> String {
        let places = [
            ("name", self.measure.name.as_str()),
            ("value", &self.value),
            ("label", &self.label),
            ("since", since),
        ];
        self.words.say(english, german, &places)
    }

    fn moved(&self, higher: bool) -> String {
        if higher {
            self.say(
                "{name} rose to {value} ({label})",
                "{name} stieg auf {value} ({label})",
                "",
            )
        } else {
            self.say(
                "{name} fell to {value} ({label})",
                "{name} fiel auf {value} ({label})",
                "",
            )
        }
    }

    /// A single value stood out and is over.
    fn once(&self, higher: bool, when: &str) -> String {
        if higher {
            self.say(
                "{name} was unusually high in {since}, now {value}",
                "{name}: ungewöhnlich hoch ({since}), jetzt {value}",
                when,
            )
        } else {
            self.say(
                "{name} was unusually low in {since}, now {value}",
                "{name}: ungewöhnlich niedrig ({since}), jetzt {value}",
                when,
            )
        }
    }

    fn shifted(&self, higher: bool, since: &str) -> String {
        if higher {
            self.say(
                "{name} has been higher since {since}, now {value}",
                "{name} liegt seit {since} höher, jetzt bei {value}",
                since,
            )
        } else {
            self.say(
                "{name} has been lower since {since}, now {value}",
                "{name} liegt seit {since} niedriger, jetzt bei {value}",
                since,
            )
        }
    }

    fn noise(&self) -> String {
        self.say(
            "{name}: no clear change, {value} ({label})",
            "{name}: keine klare Veränderung, {value} ({label})",
            "",
        )
    }

    fn stands(&self) -> String {
        self.say(
            "{name} stands at {value} ({label})",
            "{name} liegt bei {value} ({label})",
            "",
        )
    }
}
