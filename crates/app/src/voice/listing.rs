//! Items as they are listed, and the figures above a list.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::NumberFormat;
use throughline_model::FeedbackId;
use throughline_model::voice::FollowUp;
use throughline_stats::Estimate;
use throughline_stats::describe::Moments;
use throughline_stats::proportion::{Share, share};
use throughline_store::feedback;
use throughline_store::rows::{Connection, steps};

use super::base::NO_DAY;
use super::filtering::tones_of;
use super::inbox::Inbox;
use super::words::VoiceWords;
use crate::calls::results::SentimentCounts;
use crate::calls::voice::{FeedbackItem, VoiceSummary, VoiceTile, VoiceTileKind};
use crate::error::CallError;

/// Characters of a text in a list.
const LISTED: usize = 600;

/// An item with the beginning of its text.
pub(crate) fn item(
    inbox: &Inbox,
    connection: &Connection,
    place: usize,
    today: i32,
    words: &VoiceWords,
) -> Result<FeedbackItem, CallError> {
    let base = &inbox.base;
    let detail = feedback::detail(connection, base.numbers[place])?;
    let (text, cut) = match detail.text.char_indices().nth(LISTED) {
        Some((end, _)) => (detail.text[..end].to_owned(), true),
        None => (detail.text, false),
    };
    let feedback = base.ids[place];
    let (due, resolved) = (day(inbox.dues[place]), day(inbox.resolved[place]));
    let state = inbox.states[place];
    let open = matches!(state, Some(FollowUp::Open | FollowUp::Contacted));
    Ok(FeedbackItem {
        feedback,
        text,
        cut,
        kind: base.kinds[place],
        day: day(base.days[place]),
        date: day(base.days[place]).map_or_else(String::new, |day| words.date(day)),
        score: base.scores[place]
            .map_or_else(String::new, |(score, scale)| words.score(score, scale)),
        score_part: inbox.score_part(place),
        language: inbox.language(place).to_owned(),
        sentiment: inbox.tones[place],
        sentiment_score: Some(base.sentiments[place]).filter(|score| !score.is_nan()),
        corrected: inbox.corrected.has(place),
        channel: inbox.channel(place),
        persona: inbox.persona(place),
        touchpoint: inbox.touchpoint(place),
        step: inbox.step(place),
        author: detail.author,
        topics: inbox
            .topics
            .iter()
            .filter(|topic| topic.items.has(place))
            .map(|topic| topic.topic.id)
            .collect(),
        state,
        owner: inbox.owner(place).to_owned(),
        due,
        due_words: words.due_words(state, due, resolved, today),
        overdue: open && due.is_some_and(|due| due < today),
    })
}

pub(crate) fn day(day: i32) -> Option<i32> {
    (day != NO_DAY).then_some(day)
}

/// How many follow-ups are over, and how many of them were resolved by their day: those that were
/// resolved, and those whose day has passed. One without a day is in time when it is resolved.
pub(crate) fn closed_in_time(
    inbox: &Inbox,
    places: impl Iterator<Item = usize>,
    today: i32,
) -> (u64, u64) {
    let (mut over, mut in_time) = (0, 0);
    for place in places {
        let (due, resolved) = (day(inbox.dues[place]), day(inbox.resolved[place]));
        match inbox.states[place] {
            Some(FollowUp::Resolved) => {
                over += 1;
                in_time += u64::from(match (due, resolved) {
                    (Some(due), Some(resolved)) => resolved <= due,
                    (None, _) | (Some(_), None) => true,
                });
            }
            Some(FollowUp::Open | FollowUp::Contacted) => {
                over += u64::from(due.is_some_and(|due| due < today));
            }
            None => {}
        }
    }
    (in_time, over)
}

/// Mean of the sentiments of items of which it can be told.
pub(crate) fn mean_sentiment(
    inbox: &Inbox,
    places: impl Iterator<Item = usize>,
) -> Option<Estimate> {
    let mut moments = Moments::default();
    for score in places.filter_map(|place| inbox.sentiment(place)) {
        moments.push(score);
    }
    let mut found = moments.mean().ok()?;
    // A mean of values from −1 to 1 lies there, and so do the ends of its interval.
    found.interval = found.interval.map(|ends| throughline_stats::Interval {
        low: ends.low.max(-1.0),
        high: ends.high.min(1.0),
    });
    Some(found)
}

/// Mean of the scores as parts of their scales, 0 to 1.
pub(crate) fn mean_score(inbox: &Inbox, places: impl Iterator<Item = usize>) -> Option<Estimate> {
    let mut moments = Moments::default();
    for part in places.filter_map(|place| inbox.score_part(place)) {
        moments.push(part);
    }
    let mut found = moments.mean().ok()?;
    found.interval = found.interval.map(|ends| throughline_stats::Interval {
        low: ends.low.max(0.0),
        high: ends.high.min(1.0),
    });
    Some(found)
}

pub(crate) fn summary(
    inbox: &Inbox,
    places: &[u32],
    today: i32,
    words: &VoiceWords,
) -> VoiceSummary {
    let places = || places.iter().map(|place| *place as usize);
    let [positive, neutral, negative, unknown] = tones_of(inbox, places());
    let told = positive + neutral + negative;
    let results = words.results();
    let mut tiles = vec![VoiceTile {
        of: VoiceTileKind::Items,
        label: words.pick("Items", "Einträge").to_owned(),
        value: words.count(places().count() as u64),
        // Without a filter the number beside it says it already.
        detail: Some(places().count() as u64)
            .filter(|shown| *shown < inbox.seen.count())
            .map(|shown| words.of_all(shown, inbox.seen.count()))
            .unwrap_or_default(),
        formula: words
            .pick(
                "How many items the filter lets through.",
                "Wie viele Einträge der Filter durchlässt.",
            )
            .to_owned(),
    }];
    let shares = [
        (
            VoiceTileKind::Positive,
            positive,
            words.pick("Positive", "Positiv"),
        ),
        (
            VoiceTileKind::Negative,
            negative,
            words.pick("Negative", "Negativ"),
        ),
    ];
    for (of, part, label) in shares {
        if let Some(found) = share_of(part, told) {
            tiles.push(VoiceTile {
                of,
                label: label.to_owned(),
                value: results.percent(found.value),
                detail: interval_and_n(&found, 100.0, &NumberFormat::percent(), words),
                formula: words
                    .pick(
                        "Share of the items whose sentiment can be told; a hint from English words, put right by hand. Interval: Wilson.",
                        "Anteil der Einträge, deren Stimmung sich bestimmen lässt; ein Hinweis aus englischen Wörtern, von Hand berichtigt. Intervall: Wilson.",
                    )
                    .to_owned(),
            });
        }
    }
    if let Some(found) = mean_score(inbox, places()) {
        tiles.push(VoiceTile {
            of: VoiceTileKind::Score,
            label: words
                .pick("Mean score, 0–100", "Mittlere Bewertung, 0–100")
                .to_owned(),
            value: results.number(found.value * 100.0, 0),
            detail: interval_and_n(&found, 100.0, &NumberFormat::decimals(0), words),
            formula: words
                .pick(
                    "Every score as a part of the way from the worst (0) to the best (100) of its scale; mean with a t interval.",
                    "Jede Bewertung als Teil des Wegs vom schlechtesten (0) zum besten Wert (100) ihrer Skala; Mittelwert mit t-Intervall.",
                )
                .to_owned(),
        });
    }
    let (in_time, over) = closed_in_time(inbox, places(), today);
    if let Some(found) = share_of(in_time, over) {
        tiles.push(VoiceTile {
            of: VoiceTileKind::ClosedInTime,
            label: words.pick("Closed in time", "Rechtzeitig erledigt").to_owned(),
            value: results.percent(found.value),
            detail: interval_and_n(&found, 100.0, &NumberFormat::percent(), words),
            formula: words
                .pick(
                    "Follow-ups resolved by their day, of those resolved or past their day. Interval: Wilson.",
                    "Bis zu ihrem Termin erledigte Nachverfolgungen, von denen, die erledigt sind oder deren Termin vorbei ist. Intervall: Wilson.",
                )
                .to_owned(),
        });
    }
    let overdue = places()
        .filter(|place| {
            let open = matches!(
                inbox.states[*place],
                Some(FollowUp::Open | FollowUp::Contacted)
            );
            open && day(inbox.dues[*place]).is_some_and(|due| due < today)
        })
        .count() as u64;
    let open = places()
        .filter(|place| {
            matches!(
                inbox.states[*place],
                Some(FollowUp::Open | FollowUp::Contacted)
            )
        })
        .count() as u64;
    if open > 0 {
        tiles.push(VoiceTile {
            of: VoiceTileKind::Overdue,
            label: words.pick("Overdue", "Überfällig").to_owned(),
            value: words.count(overdue),
            detail: words.say(
                "of {n} followed up",
                "von {n} in Nachverfolgung",
                &[("n", &words.count(open))],
            ),
            formula: words
                .pick(
                    "Open or contacted, and the day has passed.",
                    "Offen oder kontaktiert, und der Termin ist vorbei.",
                )
                .to_owned(),
        });
    }
    VoiceSummary {
        tiles,
        sentiments: (told > 0).then_some(SentimentCounts {
            positive,
            neutral,
            negative,
            unknown,
        }),
    }
}

pub(crate) fn share_of(part: u64, all: u64) -> Option<Estimate> {
    Share::new(part, all).ok().and_then(|part| share(part).ok())
}

/// "95% interval 32–45 · n 212".
fn interval_and_n(
    found: &Estimate,
    scale: f64,
    format: &NumberFormat,
    words: &VoiceWords,
) -> String {
    format!(
        "{} · n\u{a0}{}",
        words.results().interval(found, scale, format),
        words.count(found.n)
    )
}

/// Items as a sheet, with names in place of ids.
pub(crate) fn sheet(
    inbox: &Inbox,
    connection: &Connection,
    places: &[u32],
    words: &VoiceWords,
    watch: &mut dyn FnMut(u64, u64) -> Result<(), CallError>,
) -> Result<Sheet, CallError> {
    let header = [
        ("Date", "Datum"),
        ("Text", "Text"),
        ("Score", "Bewertung"),
        ("Worst score", "Schlechtester Wert"),
        ("Best score", "Bester Wert"),
        ("Language", "Sprache"),
        ("Sentiment", "Stimmung"),
        ("Sentiment score", "Stimmungswert"),
        ("Topics", "Stichwörter"),
        ("Source", "Quelle"),
        ("Channel", "Kanal"),
        ("Touchpoint", "Kontaktpunkt"),
        ("Step", "Schritt"),
        ("Persona", "Persona"),
        ("Author", "Verfasser"),
        ("Follow-up", "Nachverfolgung"),
        ("Owner", "Zuständig"),
        ("Due", "Fällig"),
        ("Resolved", "Erledigt"),
        ("ID", "ID"),
    ];
    let mut names: std::collections::HashMap<u32, String> = [(0, String::new())].into();
    let library = &inbox.library;
    for (entry, id) in inbox.base.entries.ids.iter().enumerate().skip(1) {
        let name = library
            .channels
            .iter()
            .find(|one| one.id.0 == *id)
            .map(|one| one.name.clone())
            .or_else(|| {
                let found = library.touchpoints.iter().find(|one| one.id.0 == *id);
                found.map(|one| one.name.clone())
            })
            .or_else(|| {
                let found = library.personas.iter().find(|one| one.id.0 == *id);
                found.map(|one| one.name.clone())
            });
        let name = match name {
            Some(name) => name,
            None => {
                steps::get(connection, (*id).into())?.map_or_else(String::new, |step| step.name)
            }
        };
        names.insert(entry as u32, name);
    }
    let named = |entry: u32| SheetCell::text(names.get(&entry).cloned().unwrap_or_default());
    let number = |value: Option<f64>, decimals: u8| {
        value.map_or(SheetCell::Empty, |value| SheetCell::number(value, decimals))
    };
    let date = |value: i32| {
        day(value).map_or(SheetCell::Empty, |day| {
            SheetCell::text(crate::time::date(day))
        })
    };
    let total = places.len() as u64;
    let mut rows = Vec::with_capacity(places.len());
    for (done, place) in places.iter().enumerate() {
        if done % 4_096 == 0 {
            watch(done as u64, total)?;
        }
        let place = *place as usize;
        let base = &inbox.base;
        let detail = feedback::detail(connection, base.numbers[place])?;
        let topics: Vec<&str> = inbox
            .topics
            .iter()
            .filter(|topic| topic.items.has(place))
            .map(|topic| topic.topic.name.as_str())
            .collect();
        let score = base.scores[place];
        rows.push(vec![
            date(base.days[place]),
            SheetCell::text(detail.text),
            number(score.map(|(score, _)| score), 2),
            number(score.map(|(_, scale)| scale.worst), 0),
            number(score.map(|(_, scale)| scale.best), 0),
            SheetCell::text(inbox.language(place)),
            inbox.tones[place].map_or(SheetCell::Empty, |tone| {
                SheetCell::text(words.tone(Some(tone)))
            }),
            number(
                Some(base.sentiments[place]).filter(|score| !score.is_nan()),
                4,
            ),
            SheetCell::text(topics.join("; ")),
            SheetCell::text(words.kind(base.kinds[place])),
            named(inbox.channels[place]),
            named(inbox.touchpoints[place]),
            named(inbox.steps[place]),
            named(inbox.personas[place]),
            SheetCell::text(detail.author),
            inbox.states[place].map_or(SheetCell::Empty, |state| {
                SheetCell::text(words.state(Some(state)))
            }),
            SheetCell::text(inbox.owner(place)),
            date(inbox.dues[place]),
            date(inbox.resolved[place]),
            SheetCell::text(detail.own_id),
        ]);
    }
    Ok(Sheet {
        name: words.pick("Feedback", "Feedback").to_owned(),
        header: header
            .map(|(english, german)| words.pick(english, german).to_owned())
            .to_vec(),
        rows,
    })
}

/// Items of which a page is asked for, by their ids.
pub(crate) fn place_in(places: &[u32], inbox: &Inbox, feedback: FeedbackId) -> Option<usize> {
    let wanted = inbox.base.place(feedback)? as u32;
    places.iter().position(|place| *place == wanted)
}
