//! Topics and sentiment month by month.

use std::collections::BTreeMap;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Chart, NumberFormat, Range, Tone as ChartTone, TrendChart, TrendSeries,
};
use throughline_model::TopicId;
use throughline_model::measure::PeriodKind;

use super::{estimate_cells, estimate_header, of_topic, title, used, words_of};
use crate::calls::voice::{TopicShare, VoiceFigure};
use crate::results::figures::Figure;
use crate::voice::inbox::Inbox;
use crate::voice::listing::{day, mean_sentiment, share_of};
use crate::voice::words::{VoiceWords, drawn, sentiment_format};

/// Lines of a chart over time, and those of them that stand out: six that cross are a tangle.
const LINES: usize = 6;
const COLOURED: usize = 3;
/// Months of a chart over time.
const MONTHS: usize = 60;

/// Months from the first to the last with an item, at most [`MONTHS`], with their items.
fn months(inbox: &Inbox, places: &[u32]) -> (Vec<(i32, Vec<usize>)>, u64) {
    let mut of_month: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut undated = 0;
    for place in places {
        let place = *place as usize;
        match day(inbox.base.days[place]) {
            Some(day) => of_month
                .entry(PeriodKind::Month.start_of(day))
                .or_default()
                .push(place),
            None => undated += 1,
        }
    }
    let (Some(first), Some(last)) = (
        of_month.keys().next().copied(),
        of_month.keys().next_back().copied(),
    ) else {
        return (Vec::new(), undated);
    };
    let mut all = PeriodKind::Month.between(first, last);
    let skipped = all.len().saturating_sub(MONTHS);
    all.drain(..skipped);
    let months = all
        .into_iter()
        .map(|start| (start, of_month.remove(&start).unwrap_or_default()))
        .collect();
    (months, undated)
}

fn no_dates(inbox: &Inbox, kind: VoiceFigure, words: &VoiceWords) -> Figure {
    Figure::nothing(
        title(inbox, kind, words),
        words.pick("No item has a date.", "Kein Eintrag hat ein Datum."),
    )
}

/// "4,310 items, 12 without a date".
fn dated(places: &[u32], undated: u64, words: &VoiceWords) -> String {
    let mut about = words.items(places.len() as u64);
    if undated > 0 {
        about.push_str(&words.say(
            " · {n} without a date",
            " · {n} ohne Datum",
            &[("n", &words.count(undated))],
        ));
    }
    about
}

pub(super) fn topics_over_time(
    inbox: &Inbox,
    places: &[u32],
    value: TopicShare,
    words: &VoiceWords,
) -> Figure {
    let kind = VoiceFigure::TopicsOverTime { value };
    let (months, undated) = months(inbox, places);
    if months.is_empty() {
        return no_dates(inbox, kind, words);
    }
    let mut sheet_rows = Vec::new();
    let all = used(inbox, places);
    let left_off = all.len().saturating_sub(LINES);
    let mut series = Vec::new();
    for (at, (topic, _)) in all.into_iter().enumerate() {
        let points: Vec<Option<throughline_figures::chart::Estimate>> = months
            .iter()
            .map(|(start, places)| {
                let n = places
                    .iter()
                    .filter(|place| topic.items.has(**place))
                    .count() as u64;
                let found = share_of(n, places.len() as u64);
                let mut row = vec![
                    SheetCell::text(topic.topic.name.clone()),
                    SheetCell::text(month(words, *start)),
                    SheetCell::count(n),
                    SheetCell::count(places.len() as u64),
                ];
                row.extend(estimate_cells(found.as_ref(), 100.0, 1));
                sheet_rows.push(row);
                match value {
                    TopicShare::Items => {
                        Some(throughline_figures::chart::Estimate::plain(n as f64))
                    }
                    TopicShare::Share => found.map(|found| drawn(&found, 100.0)),
                }
            })
            .collect();
        if at < LINES {
            series.push(TrendSeries {
                name: topic.topic.name.clone(),
                tone: ChartTone::Tint(at as u8 + 1),
                points,
                quiet: at >= COLOURED,
            });
        }
    }
    let (shows, format) = match value {
        TopicShare::Items => (
            words.pick("Items a month", "Einträge je Monat"),
            NumberFormat::decimals(0),
        ),
        TopicShare::Share => (
            words.pick(
                "Share of the month’s items",
                "Anteil an den Einträgen des Monats",
            ),
            NumberFormat::percent(),
        ),
    };
    let mut subtitle = format!("{shows} · {}", dated(places, undated, words));
    if left_off > 0 {
        subtitle.push_str(&words.say(
            " · {n} more topics in the table",
            " · {n} weitere Stichwörter in der Tabelle",
            &[("n", &words.count(left_off as u64))],
        ));
    }
    let chart = Chart::Trend(TrendChart {
        format,
        positions: months
            .iter()
            .map(|(start, _)| month(words, *start))
            .collect(),
        series,
        ..TrendChart::default()
    });
    let mut header = words_of(
        words,
        &[
            ("Topic", "Stichwort"),
            ("Month", "Monat"),
            ("Items", "Einträge"),
            ("All items", "Alle Einträge"),
        ],
    );
    header.extend(estimate_header(words, words.pick("Share %", "Anteil %")));
    let sheet = Sheet {
        name: String::new(),
        header,
        rows: sheet_rows,
    };
    Figure::new(title(inbox, kind, words), subtitle, chart, sheet)
}

pub(super) fn sentiment_over_time(
    inbox: &Inbox,
    places: &[u32],
    topic: Option<TopicId>,
    words: &VoiceWords,
) -> Figure {
    let kind = VoiceFigure::SentimentOverTime { topic };
    let of = topic.and_then(|topic| of_topic(inbox, topic).ok());
    let places: Vec<u32> = places
        .iter()
        .copied()
        .filter(|place| of.is_none_or(|topic| topic.items.has(*place as usize)))
        .collect();
    let (months, undated) = months(inbox, &places);
    if months.is_empty() {
        return no_dates(inbox, kind, words);
    }
    let mut sheet_rows = Vec::new();
    let points: Vec<Option<throughline_figures::chart::Estimate>> = months
        .iter()
        .map(|(start, places)| {
            let found = mean_sentiment(inbox, places.iter().copied());
            let mut row = vec![
                SheetCell::text(month(words, *start)),
                SheetCell::count(found.as_ref().map_or(0, |found| found.n)),
                SheetCell::count(places.len() as u64),
            ];
            row.extend(estimate_cells(found.as_ref(), 1.0, 2));
            sheet_rows.push(row);
            found.map(|found| drawn(&found, 1.0))
        })
        .collect();
    if points.iter().all(Option::is_none) {
        return Figure::nothing(
            title(inbox, kind, words),
            words.pick(
                "No item’s sentiment can be told: it is guessed for English only.",
                "Die Stimmung lässt sich bei keinem Eintrag bestimmen: Geschätzt wird sie nur für Englisch.",
            ),
        );
    }
    let subtitle = format!(
        "{} · {}",
        words.pick(
            "Mean of the month, −1 to 1, with its 95% interval; a hint from English words",
            "Mittel des Monats, −1 bis 1, mit 95-%-Intervall; ein Hinweis aus englischen Wörtern",
        ),
        dated(&places, undated, words)
    );
    let name = of.map_or_else(
        || words.pick("All feedback", "Alles Feedback").to_owned(),
        |topic| topic.topic.name.clone(),
    );
    let chart = Chart::Trend(TrendChart {
        format: sentiment_format(),
        positions: months
            .iter()
            .map(|(start, _)| month(words, *start))
            .collect(),
        series: vec![TrendSeries {
            name,
            points,
            ..TrendSeries::default()
        }],
        range: Some(Range {
            from: -1.0,
            to: 1.0,
        }),
        ..TrendChart::default()
    });
    let mut header = words_of(
        words,
        &[
            ("Month", "Monat"),
            ("Items told", "Bestimmte Einträge"),
            ("All items", "Alle Einträge"),
        ],
    );
    header.extend(estimate_header(words, words.pick("Sentiment", "Stimmung")));
    let sheet = Sheet {
        name: String::new(),
        header,
        rows: sheet_rows,
    };
    Figure::new(title(inbox, kind, words), subtitle, chart, sheet)
}

fn month(words: &VoiceWords, start: i32) -> String {
    words.measures.period(PeriodKind::Month, start, "")
}
