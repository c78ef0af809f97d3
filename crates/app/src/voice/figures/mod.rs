//! Figures of feedback: topics by touchpoint, topics and sentiment over time, sentiment by topic and
//! by channel.

mod over_time;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Chart, HeatCell, HeatMap, HeatRow, NumberFormat, StackedCategory, StackedChart, StackedRow,
    Tone as ChartTone,
};
use throughline_model::{ChannelId, TopicId, TouchpointId};
use throughline_stats::Estimate;

use super::filtering::tones_of;
use super::inbox::{Inbox, TopicBits};
use super::listing::{mean_sentiment, share_of};
use over_time::{sentiment_over_time, topics_over_time};

pub(crate) use said::said_by;

use super::words::{VoiceWords, drawn, sentiment_format};
use crate::calls::voice::{TopicValue, VoiceFigure};
use crate::error::CallError;
use crate::results::figures::Figure;

/// Touchpoints side by side; those with most items.
const COLUMNS: usize = 10;

/// A figure of the items at some places.
pub(crate) fn figure(
    inbox: &Inbox,
    places: &[u32],
    kind: VoiceFigure,
    words: &VoiceWords,
) -> Result<Figure, CallError> {
    let about = words.items(places.len() as u64);
    if places.is_empty() {
        return Ok(Figure::nothing(
            title(inbox, kind, words),
            words.pick("No feedback yet.", "Noch kein Feedback."),
        ));
    }
    let no_topics = || {
        Figure::nothing(
            title(inbox, kind, words),
            words.pick(
                "No item is about a topic yet. Write rules for topics, or set them by hand.",
                "Noch kein Eintrag hat ein Stichwort. Schreiben Sie Regeln für Stichwörter oder setzen Sie sie von Hand.",
            ),
        )
    };
    let has_topics = places.iter().any(|place| {
        inbox
            .topics
            .iter()
            .any(|topic| topic.items.has(*place as usize))
    });
    Ok(match kind {
        VoiceFigure::TopicsByTouchpoint { .. }
        | VoiceFigure::TopicsOverTime { .. }
        | VoiceFigure::SentimentByTopic
            if !has_topics =>
        {
            no_topics()
        }
        VoiceFigure::TopicsByTouchpoint { value } => {
            by_touchpoint(inbox, places, value, &about, words)
        }
        VoiceFigure::TopicsOverTime { value } => topics_over_time(inbox, places, value, words),
        VoiceFigure::SentimentOverTime { topic } => {
            if let Some(topic) = topic {
                of_topic(inbox, topic)?;
            }
            sentiment_over_time(inbox, places, topic, words)
        }
        VoiceFigure::SentimentByTopic => by_topic(inbox, places, words),
        VoiceFigure::SentimentByChannel => by_channel(inbox, places, words),
    })
}

fn title(inbox: &Inbox, kind: VoiceFigure, words: &VoiceWords) -> String {
    match kind {
        VoiceFigure::TopicsByTouchpoint { .. } => words
            .pick("Topics by touchpoint", "Stichwörter nach Kontaktpunkt")
            .to_owned(),
        VoiceFigure::TopicsOverTime { .. } => words
            .pick("Topics over time", "Stichwörter im Zeitverlauf")
            .to_owned(),
        VoiceFigure::SentimentOverTime { topic } => {
            let topic = topic.and_then(|topic| of_topic(inbox, topic).ok());
            match topic {
                None => words
                    .pick("Sentiment over time", "Stimmung im Zeitverlauf")
                    .to_owned(),
                Some(topic) => words.say(
                    "Sentiment over time: {topic}",
                    "Stimmung im Zeitverlauf: {topic}",
                    &[("topic", &topic.topic.name)],
                ),
            }
        }
        VoiceFigure::SentimentByTopic => words
            .pick("Sentiment by topic", "Stimmung nach Stichwort")
            .to_owned(),
        VoiceFigure::SentimentByChannel => words
            .pick(
                "How feedback sounds, by channel",
                "Wie Feedback klingt, nach Kanal",
            )
            .to_owned(),
    }
}

fn of_topic(inbox: &Inbox, topic: TopicId) -> Result<&TopicBits, CallError> {
    inbox
        .topics
        .iter()
        .find(|one| one.topic.id == topic)
        .ok_or_else(|| CallError::not_found("topic"))
}

/// Topics that some of the items are about, with how many, the most frequent first.
fn used<'i>(inbox: &'i Inbox, places: &[u32]) -> Vec<(&'i TopicBits, u64)> {
    let mut used: Vec<(&TopicBits, u64)> = inbox
        .topics
        .iter()
        .map(|topic| {
            let items = places
                .iter()
                .filter(|place| topic.items.has(**place as usize));
            (topic, items.count() as u64)
        })
        .filter(|(_, items)| *items > 0)
        .collect();
    used.sort_by_key(|(_, items)| std::cmp::Reverse(*items));
    used
}

fn by_touchpoint(
    inbox: &Inbox,
    places: &[u32],
    value: TopicValue,
    about: &str,
    words: &VoiceWords,
) -> Figure {
    let mut of_touchpoint: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for place in places {
        let place = *place as usize;
        of_touchpoint
            .entry(inbox.touchpoints[place])
            .or_default()
            .push(place);
    }
    let untied = of_touchpoint
        .remove(&0)
        .map_or(0, |places| places.len() as u64);
    let mut columns: Vec<(String, Vec<usize>)> = of_touchpoint
        .into_iter()
        .map(|(entry, places)| {
            let id = inbox.id_at(entry);
            let found = inbox
                .library
                .touchpoints
                .iter()
                .find(|one| Some(one.id) == id);
            (
                found.map_or_else(String::new, |one| one.name.clone()),
                places,
            )
        })
        .collect();
    columns.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    columns.truncate(COLUMNS);
    let kind = VoiceFigure::TopicsByTouchpoint { value };
    if columns.is_empty() {
        return Figure::nothing(
            title(inbox, kind, words),
            words.pick(
                "No item is tied to a touchpoint yet.",
                "Noch kein Eintrag gehört zu einem Kontaktpunkt.",
            ),
        );
    }
    let (format, centre, span) = match value {
        TopicValue::Items => (NumberFormat::decimals(0), 0.0, None),
        TopicValue::Share => (NumberFormat::decimals(0), 0.0, None),
        TopicValue::Sentiment => (sentiment_format(), 0.0, Some(0.8)),
    };
    let mut sheet_rows = Vec::new();
    let rows: Vec<HeatRow> = used(inbox, places)
        .into_iter()
        .map(|(topic, items)| {
            let cells = columns
                .iter()
                .map(|(name, places)| {
                    let those: Vec<usize> = places
                        .iter()
                        .copied()
                        .filter(|place| topic.items.has(*place))
                        .collect();
                    let (n, all) = (those.len() as u64, places.len() as u64);
                    let share = share_of(n, all);
                    let sentiment = mean_sentiment(inbox, those.iter().copied());
                    let mut row = vec![
                        SheetCell::text(topic.topic.name.clone()),
                        SheetCell::text(name.clone()),
                        SheetCell::count(n),
                        SheetCell::count(all),
                    ];
                    row.extend(estimate_cells(share.as_ref(), 100.0, 1));
                    row.extend(estimate_cells(sentiment.as_ref(), 1.0, 2));
                    sheet_rows.push(row);
                    let estimate = match value {
                        TopicValue::Items => Some(throughline_figures::chart::Estimate {
                            answers: Some(all),
                            ..throughline_figures::chart::Estimate::plain(n as f64)
                        }),
                        TopicValue::Share => share.map(|share| drawn(&share, 100.0)),
                        TopicValue::Sentiment => sentiment.map(|mean| drawn(&mean, 1.0)),
                    };
                    estimate
                        .filter(|_| n > 0)
                        .map_or(HeatCell::Empty, |estimate| HeatCell::Value {
                            estimate,
                            mark: None,
                        })
                })
                .collect();
            HeatRow {
                label: topic.topic.name.clone(),
                note: words.count(items),
                cells,
            }
        })
        .collect();
    let shows = match value {
        TopicValue::Items => words.pick("Items", "Einträge"),
        TopicValue::Share => words.pick(
            "% of the touchpoint’s items",
            "% der Einträge des Kontaktpunkts",
        ),
        TopicValue::Sentiment => {
            words.pick("Mean sentiment, −1 to 1", "Mittlere Stimmung, −1 bis 1")
        }
    };
    let mut subtitle = format!("{shows} · {about}");
    if untied > 0 {
        subtitle.push_str(&words.say(
            " · {n} without a touchpoint",
            " · {n} ohne Kontaktpunkt",
            &[("n", &words.count(untied))],
        ));
    }
    let chart = Chart::Heat(HeatMap {
        columns: columns.iter().map(|(name, _)| name.clone()).collect(),
        rows,
        format,
        centre,
        span,
        ..HeatMap::default()
    });
    let mut header = words_of(
        words,
        &[
            ("Topic", "Stichwort"),
            ("Touchpoint", "Kontaktpunkt"),
            ("Items", "Einträge"),
            ("All items", "Alle Einträge"),
        ],
    );
    header.extend(estimate_header(words, words.pick("Share %", "Anteil %")));
    header.extend(estimate_header(words, words.pick("Sentiment", "Stimmung")));
    let sheet = Sheet {
        name: String::new(),
        header,
        rows: sheet_rows,
    };
    Figure::new(title(inbox, kind, words), subtitle, chart, sheet)
}

fn by_topic(inbox: &Inbox, places: &[u32], words: &VoiceWords) -> Figure {
    let groups = used(inbox, places).into_iter().map(|(topic, _)| {
        let those = places.iter().map(|place| *place as usize);
        let those = those.filter(|place| topic.items.has(*place));
        (topic.topic.name.clone(), those.collect())
    });
    by_tone(
        inbox,
        VoiceFigure::SentimentByTopic,
        words.pick("Topic", "Stichwort"),
        groups.collect(),
        words,
    )
}

/// By the channel an item came over, else by that of the touchpoint it is about.
fn by_channel(inbox: &Inbox, places: &[u32], words: &VoiceWords) -> Figure {
    let groups = of_channels(inbox, places);
    let kind = VoiceFigure::SentimentByChannel;
    if groups.is_empty() {
        return Figure::nothing(
            title(inbox, kind, words),
            words.pick(
                "No item says which channel it came over or which touchpoint it is about.",
                "Kein Eintrag sagt, über welchen Kanal er kam oder welchen Kontaktpunkt er betrifft.",
            ),
        );
    }
    let name = words.pick("Channel", "Kanal");
    by_tone(inbox, kind, name, groups, words)
}

fn of_channels(inbox: &Inbox, places: &[u32]) -> Vec<(String, Vec<usize>)> {
    let touchpoints: BTreeMap<TouchpointId, Option<ChannelId>> = inbox
        .library
        .touchpoints
        .iter()
        .map(|one| (one.id, one.channel))
        .collect();
    let mut found: BTreeMap<ChannelId, Vec<usize>> = BTreeMap::new();
    for place in places.iter().map(|place| *place as usize) {
        let of_touchpoint = || *touchpoints.get(&inbox.touchpoint(place)?)?;
        if let Some(channel) = inbox.channel(place).or_else(of_touchpoint) {
            found.entry(channel).or_default().push(place);
        }
    }
    let channels = inbox.library.channels.iter();
    channels
        .filter_map(|one| Some((one.name.clone(), found.remove(&one.id)?)))
        .collect()
}

/// How the items of each group sound; `named` is what a group is.
fn by_tone(
    inbox: &Inbox,
    kind: VoiceFigure,
    named: &str,
    groups: Vec<(String, Vec<usize>)>,
    words: &VoiceWords,
) -> Figure {
    let all: BTreeSet<usize> = groups
        .iter()
        .flat_map(|(_, those)| those)
        .copied()
        .collect();
    let [positive, neutral, negative, _] = tones_of(inbox, all.into_iter());
    let heard = positive + neutral + negative;
    let mut sheet_rows = Vec::new();
    let rows: Vec<StackedRow> = groups
        .into_iter()
        .filter_map(|(name, those)| {
            let [positive, neutral, negative, _] = tones_of(inbox, those.iter().copied());
            let told = positive + neutral + negative;
            let mean = mean_sentiment(inbox, those.iter().copied());
            let mut row = vec![
                SheetCell::text(name.clone()),
                SheetCell::count(positive),
                SheetCell::count(neutral),
                SheetCell::count(negative),
                SheetCell::count(told),
            ];
            row.extend(estimate_cells(share_of(positive, told).as_ref(), 100.0, 1));
            row.extend(estimate_cells(share_of(negative, told).as_ref(), 100.0, 1));
            row.extend(estimate_cells(mean.as_ref(), 1.0, 2));
            sheet_rows.push(row);
            (told > 0).then(|| StackedRow {
                label: name,
                note: format!("n\u{a0}{}", words.count(told)),
                parts: [negative, neutral, positive]
                    .map(|part| part as f64 * 100.0 / told as f64)
                    .to_vec(),
                reason: String::new(),
            })
        })
        .collect();
    let category = |name: &str, tone: ChartTone| StackedCategory {
        name: name.to_owned(),
        tone,
    };
    let chart = Chart::Stacked(StackedChart {
        format: NumberFormat::percent(),
        categories: vec![
            category(words.pick("Negative", "Negativ"), ChartTone::Negative),
            category(words.pick("Neutral", "Neutral"), ChartTone::Neutral),
            category(words.pick("Positive", "Positiv"), ChartTone::Positive),
        ],
        rows,
        whole: true,
        sums: false,
        ..StackedChart::default()
    });
    let subtitle = format!(
        "{} · {}",
        words.pick(
            "Of the items whose sentiment can be told",
            "Von den Einträgen, deren Stimmung sich bestimmen lässt",
        ),
        words.items(heard),
    );
    let mut header = vec![named.to_owned()];
    header.extend(words_of(
        words,
        &[
            ("Positive", "Positiv"),
            ("Neutral", "Neutral"),
            ("Negative", "Negativ"),
            ("n", "n"),
        ],
    ));
    header.extend(estimate_header(
        words,
        words.pick("Positive %", "Positiv %"),
    ));
    header.extend(estimate_header(
        words,
        words.pick("Negative %", "Negativ %"),
    ));
    header.extend(estimate_header(words, words.pick("Sentiment", "Stimmung")));
    let sheet = Sheet {
        name: String::new(),
        header,
        rows: sheet_rows,
    };
    Figure::new(title(inbox, kind, words), subtitle, chart, sheet)
}

fn words_of(words: &VoiceWords, pairs: &[(&str, &str)]) -> Vec<String> {
    pairs
        .iter()
        .map(|(english, german)| words.pick(english, german).to_owned())
        .collect()
}

fn estimate_header(words: &VoiceWords, name: &str) -> [String; 3] {
    [
        name.to_owned(),
        words.say("{name} from", "{name} von", &[("name", name)]),
        words.say("{name} to", "{name} bis", &[("name", name)]),
    ]
}

fn estimate_cells(found: Option<&Estimate>, scale: f64, decimals: u8) -> [SheetCell; 3] {
    let number = |value: Option<f64>| {
        value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
    };
    let ends = found
        .and_then(|found| found.interval)
        .map(|ends| ends.scaled(scale));
    [
        number(found.map(|found| found.value * scale)),
        number(ends.map(|ends| ends.low)),
        number(ends.map(|ends| ends.high)),
    ]
}
