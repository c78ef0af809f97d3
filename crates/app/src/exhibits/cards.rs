//! What stands on the cards of a journey: quotes, pains, opportunities.

use std::sync::Arc;

use throughline_exchange::deck::{SheetTable, SheetTableCell};
use throughline_figures::chart::{NumberFormat, Tone};
use throughline_model::{Card, CardId, CardKind, Evidence, JourneyContent, LaneKind, Series, Step};

use super::journeys::{count_of_pains, joined, sources};
use super::{Exhibit, ExhibitBody, ExhibitQuote, Gallery, SeenJourney};
use crate::calls::exhibits::CardTopic;
use crate::measuring::words::MeasureWords;

/// From this on a pain is severe.
const SEVERE: u8 = 4;

/// Cards of a kind that pass the filter, in the order of the steps; the parking lot is no part of
/// what is told.
pub(super) fn of_kind<'c>(
    gallery: &Gallery,
    content: &'c JourneyContent,
    kind: CardKind,
) -> Vec<&'c Card> {
    let filter = gallery.map_filter();
    let place = |card: &Card| {
        let steps = content.steps.iter();
        steps
            .into_iter()
            .position(|step| Some(step.id) == card.step)
    };
    let mut found: Vec<&Card> = content
        .cards
        .iter()
        .filter(|card| {
            let lane = card.lane.and_then(|id| content.lane(id));
            let Some(lane) = lane else { return false };
            let own = card.kind.unwrap_or_else(|| lane.kind.card_kind());
            own == kind && filter.matches(card, own)
        })
        .collect();
    found.sort_by_key(|card| place(card));
    found
}

/// The chosen ones in the order in which they were chosen; all if none are.
fn chosen<'c>(found: Vec<&'c Card>, cards: &[CardId]) -> Vec<&'c Card> {
    if cards.is_empty() {
        return found;
    }
    let wanted = cards.iter();
    wanted
        .filter_map(|id| found.iter().find(|card| card.id == *id).copied())
        .collect()
}

fn step_of<'c>(content: &'c JourneyContent, card: &Card) -> Option<&'c Step> {
    content.step(card.step?)
}

pub(super) fn quotes(gallery: &Gallery, journey: &Arc<SeenJourney>, cards: &[CardId]) -> Exhibit {
    let words = &gallery.words;
    let content = &journey.seen.content;
    let name = words.say(
        "{journey}: quotes",
        "{journey}: Zitate",
        &[("journey", &content.journey.name)],
    );
    let found = chosen(of_kind(gallery, content, CardKind::Quote), cards);
    let said: Vec<ExhibitQuote> = found
        .iter()
        .filter(|card| !card.title.trim().is_empty())
        .map(|card| quote(gallery, journey, card))
        .collect();
    if said.is_empty() {
        let reason = words.pick(
            "There are no quotes on this journey.",
            "Auf dieser Journey gibt es keine Zitate.",
        );
        return gallery.hidden(name, reason);
    }
    let count = words.results.count(said.len() as u64);
    Exhibit {
        name,
        finding: words.say(
            "{journey}: in their own words",
            "{journey}: in ihren eigenen Worten",
            &[("journey", &content.journey.name)],
        ),
        small_print: match said.len() {
            1 => words.pick(
                "1 quote of the map, chosen, not counted",
                "1 Zitat der Map, ausgewählt, nicht gezählt",
            ),
            _ => words.say(
                "{n} quotes of the map, chosen, not counted",
                "{n} Zitate der Map, ausgewählt, nicht gezählt",
                &[("n", &count)],
            ),
        },
        sources: sources(content, words),
        body: ExhibitBody::Quotes(said),
    }
}

fn quote(gallery: &Gallery, journey: &SeenJourney, card: &Card) -> ExhibitQuote {
    let content = &journey.seen.content;
    let persona = card.persona.and_then(|id| {
        let mut personas = journey.seen.library.personas.iter();
        Some(personas.find(|one| one.id == id)?.name.clone())
    });
    let step = step_of(content, card).map(|step| step.name.clone());
    let evidence = card.evidence.map(|grade| {
        let words = &gallery.map_words;
        words.evidence(grade).to_owned()
    });
    let parts = [persona, step, evidence].into_iter().flatten();
    let mood = card.step.and_then(|step| {
        let at = |point: &&throughline_model::Point| {
            point.step == step
                && point.series == Series::Experienced
                && card.persona.is_none_or(|persona| persona == point.persona)
                && content
                    .lane(point.lane)
                    .is_some_and(|lane| lane.kind == LaneKind::Emotion)
        };
        content.points.iter().find(at).map(|point| point.value)
    });
    ExhibitQuote {
        text: unmarked(&card.title).to_owned(),
        source: joined(parts),
        tone: match mood {
            Some(mood) if mood >= 0.5 => Tone::Positive,
            Some(mood) if mood <= -0.5 => Tone::Negative,
            Some(_) | None => Tone::Neutral,
        },
    }
}

/// Without the quotation marks that somebody typed; whatever shows it brings its own.
fn unmarked(text: &str) -> &str {
    const MARKS: [char; 8] = ['"', '“', '”', '„', '«', '»', '‹', '›'];
    text.trim().trim_matches(MARKS).trim()
}

pub(super) fn cards(
    gallery: &Gallery,
    journey: &Arc<SeenJourney>,
    topic: CardTopic,
    cards: &[CardId],
) -> Exhibit {
    let words = &gallery.words;
    let content = &journey.seen.content;
    let kind = match topic {
        CardTopic::Pains => CardKind::Pain,
        CardTopic::Opportunities => CardKind::Opportunity,
    };
    let place = [("journey", content.journey.name.as_str())];
    let (name, nothing) = match topic {
        CardTopic::Pains => (
            words.say("{journey}: pains", "{journey}: Probleme", &place),
            words.pick(
                "There are no pains on this journey.",
                "Auf dieser Journey gibt es keine Probleme.",
            ),
        ),
        CardTopic::Opportunities => (
            words.say("{journey}: opportunities", "{journey}: Chancen", &place),
            words.pick(
                "There are no opportunities on this journey.",
                "Auf dieser Journey gibt es keine Chancen.",
            ),
        ),
    };
    let mut found = chosen(of_kind(gallery, content, kind), cards);
    if found.is_empty() {
        return gallery.hidden(name, nothing);
    }
    if cards.is_empty() {
        // The worst first; among equals the way goes on.
        found.sort_by_key(|card| std::cmp::Reverse(card.severity.unwrap_or(0)));
    }
    let graded = topic == CardTopic::Pains;
    Exhibit {
        finding: cards_finding(content, topic, &found, words),
        small_print: cards_small_print(topic, &found, words),
        sources: sources(content, words),
        body: ExhibitBody::Table(cards_table(gallery, journey, graded, &found)),
        name,
    }
}

fn cards_finding(
    content: &JourneyContent,
    topic: CardTopic,
    found: &[&Card],
    words: &MeasureWords,
) -> String {
    let first = found.first().map_or("", |card| card.title.trim());
    let count = words.results.count(found.len() as u64);
    let places = [
        ("journey", content.journey.name.as_str()),
        ("first", first),
        ("n", &count),
    ];
    let worst = found.first().and_then(|card| card.severity);
    match topic {
        CardTopic::Pains if worst.is_some_and(|severity| severity >= SEVERE) => words.say(
            "What hurts most: {first}",
            "Was am meisten schmerzt: {first}",
            &places,
        ),
        CardTopic::Pains => words.say(
            "{journey}: what gets in the way",
            "{journey}: was im Weg steht",
            &places,
        ),
        CardTopic::Opportunities if found.len() == 1 => {
            words.say("An opportunity: {first}", "Eine Chance: {first}", &places)
        }
        CardTopic::Opportunities => words.say(
            "{journey}: {n} opportunities",
            "{journey}: {n} Chancen",
            &places,
        ),
    }
}

fn cards_small_print(topic: CardTopic, found: &[&Card], words: &MeasureWords) -> String {
    let count = match topic {
        CardTopic::Pains => count_of_pains(found.len(), words),
        CardTopic::Opportunities if found.len() == 1 => words.pick("1 opportunity", "1 Chance"),
        CardTopic::Opportunities => words.say(
            "{n} opportunities",
            "{n} Chancen",
            &[("n", &words.results.count(found.len() as u64))],
        ),
    };
    let assumed = found
        .iter()
        .filter(|card| card.evidence.is_none_or(|grade| grade == Evidence::Assumed))
        .count();
    let grades = words.pick(
        "Severity from 1 (hardly a bother) to 5 (people leave)",
        "Schwere von 1 (stört kaum) bis 5 (Menschen gehen)",
    );
    let mut parts = vec![count];
    if topic == CardTopic::Pains {
        parts.push(grades);
    }
    if assumed > 0 {
        parts.push(words.say(
            "{n} only assumed",
            "{n} nur angenommen",
            &[("n", &words.results.count(assumed as u64))],
        ));
    }
    joined(parts)
}

fn cards_table(
    gallery: &Gallery,
    journey: &SeenJourney,
    graded: bool,
    found: &[&Card],
) -> SheetTable {
    let words = &gallery.words;
    let content = &journey.seen.content;
    let library = &journey.seen.library;
    let mut header = vec![
        if graded {
            words.pick("Pain", "Problem")
        } else {
            words.pick("Opportunity", "Chance")
        },
        words.pick("Step", "Schritt"),
    ];
    if graded {
        header.push(words.pick("Severity", "Schwere"));
    }
    header.push(words.pick("How we know", "Woher wir es wissen"));
    header.push(words.pick("Who answers", "Wer verantwortet"));
    let rows = found.iter().map(|card| {
        let department = card.department.and_then(|id| {
            let mut departments = library.departments.iter();
            Some(departments.find(|one| one.id == id)?.name.clone())
        });
        let evidence = card.evidence.unwrap_or(Evidence::Assumed);
        let step = step_of(content, card).map_or_else(String::new, |step| step.name.clone());
        let mut row: Vec<SheetTableCell> = vec![card.title.trim().to_owned().into(), step.into()];
        if graded {
            row.push(match card.severity {
                Some(severity) => {
                    let locale = &words.results.chart.locale;
                    SheetTableCell::number(severity.into(), NumberFormat::default(), locale)
                }
                None => "–".to_owned().into(),
            });
        }
        row.push(gallery.map_words.evidence(evidence).to_owned().into());
        row.push(department.unwrap_or_default().into());
        row
    });
    SheetTable {
        rows: rows.collect(),
        header,
    }
}
