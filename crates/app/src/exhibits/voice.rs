//! What customers say as exhibits: figures of the feedback, and quotes that speak for many.

use std::collections::HashSet;

use throughline_figures::chart::Tone;
use throughline_model::topic::Tone as Sound;
use throughline_model::voice::InboxFilter;
use throughline_store::rows::Connection;

use super::{Exhibit, ExhibitBody, ExhibitQuote, Gallery};
use crate::calls::exhibits::{
    ExhibitAbout, ExhibitFilter, ExhibitGroup, ExhibitOffer, ExhibitSource,
};
use crate::calls::voice::{FeedbackItem, TopicShare, TopicValue, VoiceFigure};
use crate::error::CallError;
use crate::results::figures::Figure;
use crate::run::Load;
use crate::voice::figures::{figure, said_by};
use crate::voice::filtering::filtered;
use crate::voice::inbox::Inbox;
use crate::voice::listing::item;
use crate::voice::quotes::representative;
use crate::voice::words::VoiceWords;

/// Quotes on one slide or tile.
const QUOTES: usize = 5;

/// A figure of the feedback with its finding, made while the file was read.
pub(crate) struct Heard {
    figure: Figure,
    finding: String,
}

/// Quotes of the feedback, and of how many items they were chosen.
pub(crate) struct Overheard {
    name: String,
    quotes: Vec<ExhibitQuote>,
    of: u64,
}

/// The places that both a source's own filter and the board's let through.
fn places(
    inbox: &Inbox,
    connection: &Connection,
    own: &InboxFilter,
    board: &ExhibitFilter,
    today: i32,
) -> Result<Vec<u32>, CallError> {
    let mut places = filtered(inbox, connection, own, today)?;
    let narrower = of_board(board);
    if narrower != InboxFilter::default() {
        let both: HashSet<u32> = filtered(inbox, connection, &narrower, today)?
            .into_iter()
            .collect();
        places.retain(|place| both.contains(place));
    }
    Ok(places)
}

/// What of a board's filter feedback knows; segments belong to surveys.
fn of_board(board: &ExhibitFilter) -> InboxFilter {
    InboxFilter {
        channels: board.channel.map(Some).into_iter().collect(),
        personas: board.persona.map(Some).into_iter().collect(),
        departments: board.department.map(Some).into_iter().collect(),
        ..InboxFilter::default()
    }
}

pub(super) fn hear(
    connection: &Connection,
    load: &Load<'_>,
    (own, kind): (&InboxFilter, VoiceFigure),
    board: &ExhibitFilter,
    words: &VoiceWords,
) -> Result<Heard, CallError> {
    load.inbox(|inbox, today| {
        let places = places(inbox, connection, own, board, today)?;
        let figure = figure(inbox, &places, kind, words)?;
        let finding = said_by(inbox, &places, kind, words).unwrap_or_else(|| figure.title.clone());
        Ok(Heard { figure, finding })
    })
}

pub(super) fn overhear(
    connection: &Connection,
    load: &Load<'_>,
    own: &InboxFilter,
    board: &ExhibitFilter,
    words: &VoiceWords,
) -> Result<Overheard, CallError> {
    load.inbox(|inbox, today| {
        let places = places(inbox, connection, own, board, today)?;
        let chosen = representative(inbox, connection, &places, QUOTES)?;
        let quotes = chosen
            .into_iter()
            .map(|place| {
                let said = item(inbox, connection, place, today, words)?;
                Ok(quote(inbox, &said, words))
            })
            .collect::<Result<_, CallError>>()?;
        let topics: Vec<String> = own
            .topics
            .iter()
            .flatten()
            .filter_map(|id| inbox.topics.iter().find(|one| one.topic.id == *id))
            .map(|one| one.topic.name.clone())
            .collect();
        let name = if topics.is_empty() {
            words
                .pick("What customers say", "Was Kunden sagen")
                .to_owned()
        } else {
            words.say(
                "What customers say about {topics}",
                "Was Kunden zu {topics} sagen",
                &[("topics", &words.results().list(&topics))],
            )
        };
        Ok(Overheard {
            name,
            quotes,
            of: places.len() as u64,
        })
    })
}

/// "Review · App store · Waiting for the card · 5 Oct 2026"; never who said it.
fn quote(inbox: &Inbox, said: &FeedbackItem, words: &VoiceWords) -> ExhibitQuote {
    let library = &inbox.library;
    let channel = said
        .channel
        .and_then(|id| library.channels.iter().find(|one| one.id == id))
        .map(|one| one.name.clone());
    let touchpoint = said
        .touchpoint
        .and_then(|id| library.touchpoints.iter().find(|one| one.id == id))
        .map(|one| one.name.clone())
        .filter(|name| Some(name) != channel.as_ref());
    let date = Some(said.date.clone()).filter(|date| !date.is_empty());
    let parts = [
        Some(words.kind(said.kind).to_owned()),
        channel,
        touchpoint,
        date,
    ];
    ExhibitQuote {
        text: said.text.trim().to_owned(),
        source: super::journeys::joined(parts.into_iter().flatten()),
        tone: match said.sentiment {
            Some(Sound::Positive) => Tone::Positive,
            Some(Sound::Negative) => Tone::Negative,
            Some(Sound::Neutral) | None => Tone::Neutral,
        },
    }
}

pub(super) fn figure_of(gallery: &Gallery, heard: &Heard) -> Exhibit {
    let Heard { figure, finding } = heard;
    if let Some(reason) = &figure.nothing {
        return gallery.hidden(figure.title.clone(), reason.clone());
    }
    Exhibit {
        name: figure.title.clone(),
        finding: finding.clone(),
        small_print: figure.subtitle.clone(),
        sources: vec![gallery.words.pick(
            "Sentiment is a hint from English words (VADER), corrected by hand where somebody did; topics follow the project’s rules.",
            "Die Stimmung ist ein Hinweis aus englischen Wörtern (VADER), von Hand berichtigt, wo jemand es tat; Stichwörter folgen den Regeln des Projekts.",
        )],
        body: ExhibitBody::Chart(Box::new(figure.clone())),
    }
}

pub(super) fn quotes_of(gallery: &Gallery, overheard: &Overheard) -> Exhibit {
    let words = &gallery.words;
    let name = overheard.name.clone();
    if overheard.quotes.is_empty() {
        let reason = words.pick(
            "No item of feedback can be quoted here.",
            "Hier lässt sich kein Feedback zitieren.",
        );
        return gallery.hidden(name, reason);
    }
    Exhibit {
        finding: name.clone(),
        name,
        small_print: words.say(
            "{n} chosen of {all} items: those whose words most others use",
            "{n} aus {all} Einträgen: die, deren Worte die meisten anderen gebrauchen",
            &[
                ("n", &words.results.count(overheard.quotes.len() as u64)),
                ("all", &words.results.count(overheard.of)),
            ],
        ),
        sources: Vec::new(),
        body: ExhibitBody::Quotes(overheard.quotes.clone()),
    }
}

/// The figures that have something to show.
pub(super) fn offers(
    connection: &Connection,
    load: &Load<'_>,
    words: &VoiceWords,
) -> Result<Option<ExhibitGroup>, CallError> {
    let kinds = [
        (VoiceFigure::SentimentByTopic, true),
        (
            VoiceFigure::TopicsByTouchpoint {
                value: TopicValue::Share,
            },
            true,
        ),
        (
            VoiceFigure::TopicsOverTime {
                value: TopicShare::Items,
            },
            false,
        ),
        (VoiceFigure::SentimentOverTime { topic: None }, false),
        (VoiceFigure::SentimentByChannel, false),
    ];
    let all = InboxFilter::default();
    load.inbox(|inbox, today| {
        let places = filtered(inbox, connection, &all, today)?;
        if places.is_empty() {
            return Ok(None);
        }
        let mut offers = Vec::new();
        for (kind, usual) in kinds {
            let figure = figure(inbox, &places, kind, words)?;
            if figure.nothing.is_none() {
                offers.push(ExhibitOffer {
                    source: ExhibitSource::Voice {
                        filter: Box::new(all.clone()),
                        figure: kind,
                    },
                    name: figure.title,
                    hint: String::new(),
                    usual,
                });
            }
        }
        offers.push(ExhibitOffer {
            source: ExhibitSource::Feedback {
                filter: Box::new(all.clone()),
            },
            name: words
                .pick("What customers say", "Was Kunden sagen")
                .to_owned(),
            hint: words.pick("quotes", "Zitate").to_owned(),
            usual: true,
        });
        Ok(Some(ExhibitGroup {
            about: ExhibitAbout::Voice,
            name: words
                .pick("Voice of the customer", "Stimme der Kunden")
                .to_owned(),
            offers,
        }))
    })
}
