//! Channels as figures.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Bar, BarChart, Chart, Estimate, HeatCell, HeatMap, HeatRow, Interval, NumberFormat, Range, Tone,
};
use throughline_model::consistency::{Kept, Mark, RatedOn, means_by, spreads};
use throughline_model::{ChannelId, JourneyContent, Touchpoint};

use super::coverage::{coverage, handovers};
use super::department_figures::{between_departments, of_parts};
use super::expectations::{Judged, judged, origin};
use super::gathered::Gathered;
use super::measured;
use super::words::{kept, mean};
use crate::calls::consistency::ConsistencyFigure;
use crate::error::CallError;
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

/// The middle of the marks, and how far both ends lie from it.
const MIDDLE: f64 = 3.0;
const FAR: f64 = 2.0;

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

fn of_coverage(content: &JourneyContent, gathered: &Gathered, words: &MeasureWords) -> Figure {
    let found = coverage(content, gathered);
    let title = words.say(
        "Channels of {journey}",
        "Kanäle von {journey}",
        &[("journey", &super::words::quoted(&found.name, words))],
    );
    if found.rows.is_empty() {
        return Figure::nothing(
            title,
            words.pick(
                "No card of this journey names a touchpoint with a channel.",
                "Keine Karte dieser Journey nennt einen Kontaktpunkt mit Kanal.",
            ),
        );
    }
    let stages: Vec<String> = found.stages.iter().map(|one| one.name.clone()).collect();
    let bare = words.pick("channel only", "nur Kanal");
    let mut sheet = Sheet {
        name: String::new(),
        header: [vec![channel_word(words)], stages.clone()].concat(),
        rows: Vec::new(),
    };
    let mut rows = Vec::new();
    for row in &found.rows {
        let texts = row.cells.iter().map(|cell| match &cell.touchpoints[..] {
            [] if cell.served => SheetCell::text(&bare),
            [] => SheetCell::Empty,
            names => SheetCell::text(names.join(", ")),
        });
        sheet.rows.push(
            std::iter::once(SheetCell::text(&row.name))
                .chain(texts)
                .collect(),
        );
        let stages = row.cells.iter().filter(|cell| cell.served).count();
        rows.push(HeatRow {
            label: row.name.clone(),
            note: words.say(
                "{n} of {all}",
                "{n} von {all}",
                &[
                    ("n", &stages.to_string()),
                    ("all", &row.cells.len().to_string()),
                ],
            ),
            cells: row
                .cells
                .iter()
                .map(|cell| match cell.served {
                    // A channel that is only named serves once.
                    true => value(cell.touchpoints.len().max(1) as f64, None),
                    false => HeatCell::Empty,
                })
                .collect(),
        });
    }
    let chart = HeatMap {
        columns: stages,
        rows,
        format: NumberFormat::decimals(0),
        ..HeatMap::default()
    };
    let subtitle = words.pick(
        "How many touchpoints of each channel serve each stage, and how many stages each channel serves.",
        "Wie viele Kontaktpunkte jedes Kanals jede Phase bedienen, und wie viele Phasen jeder Kanal bedient.",
    );
    Figure::new(title, subtitle, Chart::Heat(chart), sheet)
}

/// Criteria down, channels across; what differs most comes first.
fn by_channel(gathered: &Gathered, words: &MeasureWords) -> Figure {
    let title = words.pick(
        "How consistent the channels are",
        "Wie einheitlich die Kanäle sind",
    );
    let channel = |touchpoint| gathered.touchpoint(touchpoint)?.channel;
    let means = means_by(gathered.ratings_on(false), |rating| {
        Some((rating.on, channel(rating.touchpoint)?))
    });
    if means.is_empty() {
        return Figure::nothing(title, not_rated(words));
    }
    let channels: Vec<ChannelId> = gathered
        .library
        .channels
        .iter()
        .map(|channel| channel.id)
        .filter(|id| means.keys().any(|(_, channel)| channel == id))
        .collect();
    let names: Vec<String> = channels
        .iter()
        .map(|id| gathered.channel_name(*id).to_owned())
        .collect();
    let spreads = spreads(
        &gathered.on_criteria(),
        &gathered.ratings,
        &gathered.library,
    );
    let spread = |on: RatedOn| {
        spreads
            .iter()
            .find(|one| one.on == on)
            .map(|one| one.size())
    };
    let mut rated: Vec<RatedOn> = gathered
        .on_criteria()
        .into_iter()
        .filter(|on| means.keys().any(|(known, _)| known == on))
        .collect();
    rated.sort_by(|a, b| {
        let size = |on: &RatedOn| spread(*on).unwrap_or(-1.0);
        size(b).total_cmp(&size(a))
    });
    let spread_word = words.pick("Spread", "Spanne");
    let mut sheet = Sheet {
        name: String::new(),
        header: [
            vec![words.pick("Criterion", "Kriterium")],
            names.clone(),
            vec![spread_word.clone()],
        ]
        .concat(),
        rows: Vec::new(),
    };
    let mut rows = Vec::new();
    for on in rated {
        let found: Vec<Option<(f64, u64)>> = channels
            .iter()
            .map(|channel| means.get(&(on, *channel)).copied())
            .collect();
        let mut cells = vec![SheetCell::text(gathered.name_of(on))];
        cells.extend(found.iter().map(|one| number(one.map(|(mean, _)| mean), 1)));
        cells.push(number(spread(on), 1));
        sheet.rows.push(cells);
        rows.push(HeatRow {
            label: gathered.name_of(on).to_owned(),
            note: spread(on).map_or_else(String::new, |size| {
                format!("{} {}", spread_word.to_lowercase(), mean(size, words))
            }),
            cells: found.into_iter().map(cell).collect(),
        });
    }
    let chart = HeatMap {
        columns: names,
        rows,
        format: NumberFormat::decimals(1),
        centre: MIDDLE,
        span: Some(FAR),
        ..HeatMap::default()
    };
    let subtitle = words.say(
        "Mean rating of the touchpoints of each channel, 1 to 5. Spread: highest less lowest channel. {n} ratings; no sample, so no interval.",
        "Mittlere Bewertung der Kontaktpunkte je Kanal, 1 bis 5. Spanne: höchster minus niedrigster Kanal. {n} Bewertungen; keine Stichprobe, also kein Intervall.",
        &[(
            "n",
            &words.results.count(gathered.ratings_on(false).len() as u64),
        )],
    );
    Figure::new(title, subtitle, Chart::Heat(chart), sheet)
}

/// Touchpoints down; on criteria by channel, on values of the brand lowest first.
fn by_touchpoint(gathered: &Gathered, brand: bool, words: &MeasureWords) -> Figure {
    let title = if brand {
        words.pick(
            "How touchpoints live up to the brand",
            "Wie Kontaktpunkte der Marke gerecht werden",
        )
    } else {
        words.pick(
            "How touchpoints are rated",
            "Wie Kontaktpunkte bewertet sind",
        )
    };
    let ratings = gathered.ratings_on(brand);
    let on = if brand {
        gathered.on_values()
    } else {
        gathered.on_criteria()
    };
    let marks = means_by(ratings.clone(), |one| Some((one.touchpoint, one.on)));
    let means = means_by(ratings.clone(), |one| Some(one.touchpoint));
    let mut rated: Vec<(&Touchpoint, f64)> = gathered
        .touchpoints()
        .into_iter()
        .filter_map(|one| Some((one, means.get(&one.id)?.0)))
        .collect();
    if rated.is_empty() {
        return Figure::nothing(title, not_rated(words));
    }
    if brand {
        rated.sort_by(|a, b| a.1.total_cmp(&b.1));
    }
    let mean_word = words.pick("Mean", "Mittel");
    let names: Vec<String> = on
        .iter()
        .map(|on| gathered.name_of(*on).to_owned())
        .chain([mean_word])
        .collect();
    let mut sheet = Sheet {
        name: String::new(),
        header: [
            vec![
                words.pick("Touchpoint", "Kontaktpunkt"),
                channel_word(words),
            ],
            names.clone(),
            vec![words.pick("Evidence", "Beleg")],
        ]
        .concat(),
        rows: Vec::new(),
    };
    let mut rows = Vec::new();
    for (touchpoint, mean) in rated {
        let channel = touchpoint
            .channel
            .map_or("", |id| gathered.channel_name(id));
        let found: Vec<Option<f64>> = on
            .iter()
            .map(|on| marks.get(&(touchpoint.id, *on)).map(|(mark, _)| *mark))
            .collect();
        let mut cells = vec![SheetCell::text(&touchpoint.name), SheetCell::text(channel)];
        cells.extend(found.iter().map(|mark| number(*mark, 0)));
        cells.push(number(Some(mean), 1));
        let notes: Vec<String> = ratings
            .iter()
            .filter(|one| one.touchpoint == touchpoint.id && !one.note.trim().is_empty())
            .map(|one| format!("{}: {}", gathered.name_of(one.on), one.note.trim()))
            .collect();
        cells.push(SheetCell::text(notes.join("; ")));
        sheet.rows.push(cells);
        let cells = found.into_iter().chain([Some(mean)]);
        rows.push(HeatRow {
            label: touchpoint.name.clone(),
            note: channel.to_owned(),
            cells: cells
                .map(|mark| mark.map_or(HeatCell::Empty, |mark| value(mark, None)))
                .collect(),
        });
    }
    let chart = HeatMap {
        columns: names,
        rows,
        format: NumberFormat {
            decimals: 1,
            ..NumberFormat::default()
        },
        centre: MIDDLE,
        span: Some(FAR),
        ..HeatMap::default()
    };
    let subtitle = if brand {
        words.pick(
            "Ratings from 1 to 5 by the project’s team, lowest mean first.",
            "Bewertungen von 1 bis 5 durch das Projektteam, niedrigstes Mittel zuerst.",
        )
    } else {
        words.pick(
            "Ratings from 1 to 5 by the project’s team, by channel.",
            "Bewertungen von 1 bis 5 durch das Projektteam, nach Kanal.",
        )
    };
    Figure::new(title, subtitle, Chart::Heat(chart), sheet)
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

fn value(value: f64, answers: Option<u64>) -> HeatCell {
    HeatCell::Value {
        estimate: Estimate {
            value,
            interval: None,
            answers,
        },
        mark: None,
    }
}

fn cell(found: Option<(f64, u64)>) -> HeatCell {
    found.map_or(HeatCell::Empty, |(mean, _)| value(mean, None))
}

fn number(value: Option<f64>, decimals: u8) -> SheetCell {
    value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
}

fn channel_word(words: &MeasureWords) -> String {
    words.pick("Channel", "Kanal")
}

fn not_rated(words: &MeasureWords) -> String {
    words.pick("Nothing is rated yet.", "Noch ist nichts bewertet.")
}
