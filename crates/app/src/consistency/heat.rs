//! What is rated and covered, as heat maps.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{Chart, Estimate, HeatCell, HeatMap, HeatRow, NumberFormat};
use throughline_model::consistency::{RatedOn, means_by, spreads};
use throughline_model::{ChannelId, JourneyContent, Touchpoint};

use super::coverage::coverage;
use super::figures::{channel_word, number};
use super::gathered::Gathered;
use super::words::mean;
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

/// The middle of the marks, and how far both ends lie from it.
const MIDDLE: f64 = 3.0;
const FAR: f64 = 2.0;

pub(super) fn of_coverage(
    content: &JourneyContent,
    gathered: &Gathered,
    words: &MeasureWords,
) -> Figure {
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
pub(super) fn by_channel(gathered: &Gathered, words: &MeasureWords) -> Figure {
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
                format!("{} {}", words.pick("spread", "Spanne"), mean(size, words))
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
pub(super) fn by_touchpoint(gathered: &Gathered, brand: bool, words: &MeasureWords) -> Figure {
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

fn not_rated(words: &MeasureWords) -> String {
    words.pick("Nothing is rated yet.", "Noch ist nichts bewertet.")
}
