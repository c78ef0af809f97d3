//! Channels as figures.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Bar, BarChart, Chart, Estimate, Interval, NumberFormat, Range, Tone,
};
use throughline_model::JourneyContent;
use throughline_model::consistency::{Kept, Mark};

use super::coverage::handovers;
use super::department_figures::{between_departments, of_parts};
use super::expectations::{Judged, judged, origin};
use super::gathered::Gathered;
use super::heat::{by_channel, by_touchpoint, of_coverage};
use super::measured;
use super::words::kept;
use crate::calls::consistency::ConsistencyFigure;
use crate::error::CallError;
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

/// # Errors
/// Not found for a journey that is not there.
pub(crate) fn figure(
    gathered: &Gathered,
    asked: &ConsistencyFigure,
    words: &MeasureWords,
) -> Result<Figure, CallError> {
    Ok(match asked {
        ConsistencyFigure::Coverage { journey } => {
            of_coverage(gathered.journey(*journey)?, gathered, words)
        }
        ConsistencyFigure::Channels => by_channel(gathered, words),
        ConsistencyFigure::Touchpoints => by_touchpoint(gathered, false, words),
        ConsistencyFigure::Brand => by_touchpoint(gathered, true, words),
        ConsistencyFigure::Expectations => of_expectations(gathered, words),
        ConsistencyFigure::Handovers { journey } => {
            of_handovers(gathered.journey(*journey)?, gathered, words)
        }
        ConsistencyFigure::Measured => of_measured(gathered, words),
        ConsistencyFigure::Departments => between_departments(gathered, words),
        ConsistencyFigure::Responsibilities { journey } => {
            of_parts(gathered.journey(*journey)?, gathered, words)
        }
    })
}

fn of_expectations(gathered: &Gathered, words: &MeasureWords) -> Figure {
    let title = words.pick("Experience against expectation", "Erlebnis gegen Erwartung");
    let mut all = judged(gathered, words);
    if all.is_empty() {
        return Figure::nothing(
            title,
            words.pick(
                "Nothing is said yet of what is expected of touchpoints.",
                "Noch ist nicht gesagt, was von Kontaktpunkten erwartet wird.",
            ),
        );
    }
    let size = |one: &Judged<'_>| one.outcome.as_ref().map_or(f64::MAX, |one| one.difference);
    all.sort_by(|a, b| size(a).total_cmp(&size(b)));
    let headers = &words.results.chart.headers;
    let mut sheet = Sheet {
        name: String::new(),
        header: vec![
            words.pick("Touchpoint", "Kontaktpunkt"),
            words.pick("Expected", "Erwartet"),
            words.pick("Experienced", "Erlebt"),
            words.pick("Difference", "Differenz"),
            headers.lower.clone(),
            headers.upper.clone(),
            headers.answers.clone(),
            words.pick("Verdict", "Urteil"),
            words.pick("From", "Quelle"),
        ],
        rows: Vec::new(),
    };
    let mut bars = Vec::new();
    for one in &all {
        let touchpoint = gathered.touchpoint(one.expectation.touchpoint);
        let name = touchpoint.map_or("", |one| &one.name);
        let from = origin(&one.expectation.source, gathered, words);
        let outcome = one.outcome.as_ref();
        let part = |read: &dyn Fn(&super::expectations::Outcome) -> Option<f64>| {
            number(outcome.ok().and_then(read), 1)
        };
        sheet.rows.push(vec![
            SheetCell::text(name),
            part(&|one| Some(one.expected)),
            part(&|one| Some(one.experienced)),
            part(&|one| Some(one.difference)),
            part(&|one| Some(one.interval?.0)),
            part(&|one| Some(one.interval?.1)),
            outcome
                .ok()
                .and_then(|one| one.n)
                .map_or(SheetCell::Empty, SheetCell::count),
            SheetCell::text(match outcome {
                Ok(one) => kept(one.kept, words),
                Err(reason) => reason.clone(),
            }),
            SheetCell::text(from),
        ]);
        bars.push(match outcome {
            Ok(outcome) => Bar {
                label: name.to_owned(),
                note: kept(outcome.kept, words),
                estimate: Some(Estimate {
                    value: outcome.difference,
                    interval: outcome
                        .interval
                        .map(|(lower, upper)| Interval { lower, upper }),
                    answers: outcome.n,
                }),
                tone: match outcome.kept {
                    Kept::Exceeded => Tone::Positive,
                    Kept::Met => Tone::Neutral,
                    Kept::Missed => Tone::Negative,
                },
                ..Bar::default()
            },
            Err(reason) => Bar {
                label: name.to_owned(),
                reason: reason.clone(),
                ..Bar::default()
            },
        });
    }
    let chart = BarChart {
        format: NumberFormat {
            signed: true,
            ..NumberFormat::decimals(1)
        },
        bars,
        ..BarChart::default()
    };
    let subtitle = words.pick(
        "Experienced less expected, both 1 to 5, with 95% intervals of the paired difference where people answered both. Exceeded or missed where the interval leaves out zero; by hand where the marks differ.",
        "Erlebt minus erwartet, beides 1 bis 5, mit 95-%-Intervallen der gepaarten Differenz, wo Menschen beides beantwortet haben. Übertroffen oder verfehlt, wo das Intervall die Null auslässt; von Hand, wo die Noten sich unterscheiden.",
    );
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}

fn of_handovers(content: &JourneyContent, gathered: &Gathered, words: &MeasureWords) -> Figure {
    let found = handovers(content, gathered);
    let title = words.say(
        "Hand-overs of {journey}",
        "Übergaben von {journey}",
        &[("journey", &super::words::quoted(&found.name, words))],
    );
    if found.handovers.is_empty() {
        return Figure::nothing(
            title,
            words.pick(
                "The channel never changes in this journey.",
                "In dieser Journey wechselt der Kanal nie.",
            ),
        );
    }
    let mut sheet = Sheet {
        name: String::new(),
        header: [
            ("From", "Von"),
            ("To", "Zu"),
            ("Channels", "Kanäle"),
            ("Carried over", "Wird übergeben"),
            ("Lost", "Geht verloren"),
            ("How bad, 1 to 5", "Wie schlimm, 1 bis 5"),
        ]
        .map(|(english, german)| words.pick(english, german))
        .to_vec(),
        rows: Vec::new(),
    };
    let not_told = words.pick("not told yet", "noch nicht gesagt");
    let mut bars = Vec::new();
    for entry in &found.handovers {
        let said = entry.handover.as_ref();
        let text = |read: fn(&throughline_model::consistency::Handover) -> &String| {
            said.map_or(SheetCell::Empty, |one| SheetCell::text(read(one)))
        };
        let severity = said.and_then(|one| one.severity).map(Mark::value);
        sheet.rows.push(vec![
            SheetCell::text(&entry.from_name),
            SheetCell::text(&entry.to_name),
            SheetCell::text(&entry.channels),
            text(|one| &one.carried),
            text(|one| &one.lost),
            number(severity, 0),
        ]);
        bars.push(Bar {
            label: format!("{} → {}", entry.from_name, entry.to_name),
            note: entry.channels.clone(),
            estimate: severity.map(Estimate::plain),
            reason: match severity {
                Some(_) => String::new(),
                None => not_told.clone(),
            },
            tone: match severity {
                Some(severity) if severity >= 4.0 => Tone::Negative,
                Some(_) | None => Tone::Neutral,
            },
        });
    }
    let chart = BarChart {
        format: NumberFormat::decimals(0),
        bars,
        range: Some(Range { from: 0.0, to: 5.0 }),
        ..BarChart::default()
    };
    let subtitle = words.pick(
        "How much is lost where the channel changes: 1 hardly noticed, 5 people leave.",
        "Wie viel verloren geht, wo der Kanal wechselt: 1 kaum bemerkt, 5 Menschen gehen.",
    );
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}

fn of_measured(gathered: &Gathered, words: &MeasureWords) -> Figure {
    let title = words.pick(
        "How satisfied customers are, by channel",
        "Wie zufrieden die Kundschaft ist, nach Kanal",
    );
    let mut said = measured::said(gathered, words);
    if said.is_empty() {
        return Figure::nothing(
            title,
            words.pick(
                "No question on satisfaction is linked to a touchpoint yet.",
                "Noch ist keine Frage zur Zufriedenheit mit einem Kontaktpunkt verknüpft.",
            ),
        );
    }
    let value = |one: &measured::Said| {
        let reading = one.reading.as_ref();
        reading.map_or(f64::MIN, |reading| reading.value())
    };
    said.sort_by(|a, b| value(b).total_cmp(&value(a)));
    let headers = &words.results.chart.headers;
    let mut sheet = Sheet {
        name: String::new(),
        header: vec![
            channel_word(words),
            words.pick("Touchpoint", "Kontaktpunkt"),
            headers.value.clone(),
            headers.lower.clone(),
            headers.upper.clone(),
            headers.answers.clone(),
            headers.note.clone(),
        ],
        rows: Vec::new(),
    };
    let mut bars = Vec::new();
    for one in &said {
        let channel = gathered.channel_name(one.channel);
        let touchpoint = gathered.touchpoint(one.touchpoint);
        let touchpoint = touchpoint.map_or("", |one| &one.name);
        let drawn = one.reading.as_ref().ok().map(|reading| reading.drawn());
        let ends = drawn.and_then(|drawn| drawn.interval);
        sheet.rows.push(vec![
            SheetCell::text(channel),
            SheetCell::text(touchpoint),
            number(drawn.map(|drawn| drawn.value), 1),
            number(ends.map(|ends| ends.lower), 1),
            number(ends.map(|ends| ends.upper), 1),
            drawn
                .and_then(|drawn| drawn.answers)
                .map_or(SheetCell::Empty, SheetCell::count),
            SheetCell::text(match &one.reading {
                Ok(_) => one.wave.clone(),
                Err(reason) => reason.clone(),
            }),
        ]);
        let label = match channel == touchpoint {
            true => channel.to_owned(),
            false => format!("{channel}: {touchpoint}"),
        };
        bars.push(Bar {
            label,
            note: one.wave.clone(),
            estimate: drawn,
            reason: one.reading.as_ref().err().cloned().unwrap_or_default(),
            ..Bar::default()
        });
    }
    let chart = BarChart {
        format: NumberFormat::percent(),
        bars,
        range: Some(Range::PERCENT),
        ..BarChart::default()
    };
    let subtitle = words.pick(
        "Share of the highest points of the scale among those who rated the touchpoint, with 95% Wilson intervals.",
        "Anteil der höchsten Punkte der Skala unter denen, die den Kontaktpunkt bewertet haben, mit 95-%-Wilson-Intervallen.",
    );
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}

pub(super) fn number(value: Option<f64>, decimals: u8) -> SheetCell {
    value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
}

pub(super) fn channel_word(words: &MeasureWords) -> String {
    words.pick("Channel", "Kanal")
}
