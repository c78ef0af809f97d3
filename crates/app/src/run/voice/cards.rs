//! Quotes on the map.

use throughline_model::{
    Card, CardId, CardKind, Evidence, FeedbackId, Lane, LaneId, LaneKind, PersonaId, TouchpointId,
};
use throughline_store::feedback;
use throughline_store::rows::{cards, lanes, voice};

use super::words;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::journey::Place;
use crate::calls::voice::*;
use crate::editing::{self, LONGEST_TITLE, empty_card, slot};
use crate::error::CallError;
use crate::run::Run;
use crate::run::card::neighbours;
use crate::session::Label;

/// An item as a card has it.
struct Quoted {
    text: String,
    touchpoint: Option<TouchpointId>,
    persona: Option<PersonaId>,
}

impl Run for MakeQuoteCard {
    fn run(self, on: &Context<'_>) -> Result<CardId, CallError> {
        let operation = on.operation.map(str::to_owned);
        let words = words(on);
        on.on_document(Self::NAME, move |session| {
            let asked = self.text.clone();
            let item: FeedbackId = self.feedback;
            let quoted = session.inbox(&mut |_, _| Ok(()), move |connection, inbox| {
                let place = inbox.shown(item)?;
                let whole = feedback::text(connection, inbox.base.numbers[place])?;
                let text = match asked {
                    None => whole,
                    Some(part) => {
                        let part = part.trim().to_owned();
                        // A quote is what was said.
                        if part.is_empty() || !whole.contains(&part) {
                            return Err(CallError::invalid("the quote is no part of the text"));
                        }
                        part
                    }
                };
                Ok(Quoted {
                    text,
                    touchpoint: inbox.touchpoint(place),
                    persona: inbox.persona(place),
                })
            })?;
            session.edit(
                operation,
                |connection| {
                    let journey = editing::journey_of_step(connection, self.step)?;
                    let step = editing::step(connection, self.step)?;
                    let all = lanes::of_journey(connection, journey)?;
                    let lane = match self.lane {
                        Some(lane) => {
                            let found = all.iter().find(|one| one.id == lane);
                            let found = found.ok_or_else(|| CallError::not_found("lane"))?;
                            if !found.kind.holds_cards() {
                                return Err(CallError::invalid("this lane takes no cards"));
                            }
                            Some(lane)
                        }
                        None => all
                            .iter()
                            .find(|one| one.kind == LaneKind::Quotes)
                            .map(|one| one.id),
                    };
                    let last = all.last().map(|lane| lane.order.clone());
                    let label = Label::new("op.voice.makeCard", step.name);
                    Ok((label, (journey, lane, last)))
                },
                |editing, (journey, lane, last)| {
                    let connection = editing.connection;
                    let lane: LaneId = match lane {
                        Some(lane) => lane,
                        None => {
                            let lane = Lane {
                                name: words.pick("Quotes", "Zitate").to_owned(),
                                ..empty_lane(editing.mint.id(), editing.mint.after(last.as_ref()))
                            };
                            lanes::insert(connection, journey, &lane)?;
                            lane.id
                        }
                    };
                    let place = Place {
                        lane: Some(lane),
                        step: Some(self.step),
                        before: self.before,
                    };
                    let around = neighbours(connection, journey, &place)?;
                    let order = editing
                        .mint
                        .between(&slot(&around, place.before, None, "card")?);
                    let (title, notes) = title_and_notes(&quoted.text);
                    let card = Card {
                        lane: place.lane,
                        step: place.step,
                        title,
                        notes,
                        kind: Some(CardKind::Quote),
                        evidence: Some(Evidence::Reported),
                        touchpoint: quoted.touchpoint,
                        persona: quoted.persona,
                        ..empty_card(editing.mint.id(), order)
                    };
                    cards::insert(connection, journey, &card)?;
                    voice::link_card(connection, card.id, self.feedback)?;
                    Ok(card.id)
                },
            )
        })
    }
}

fn empty_lane(id: LaneId, order: throughline_model::OrderKey) -> Lane {
    Lane {
        id,
        kind: LaneKind::Quotes,
        name: String::new(),
        hint: String::new(),
        tint: None,
        height: None,
        collapsed: false,
        hidden: false,
        order,
    }
}

/// A quote on a card: as its title, and where it is too long for one whole in the notes.
fn title_and_notes(text: &str) -> (String, String) {
    let line = editing::title(text);
    if text.chars().count() <= LONGEST_TITLE {
        return (line, String::new());
    }
    let short: String = line.chars().take(LONGEST_TITLE - 1).collect();
    (format!("{}…", short.trim_end()), editing::notes(text))
}

impl Run for FindSource {
    fn run(self, on: &Context<'_>) -> Result<Option<FeedbackId>, CallError> {
        super::heard(on, Self::NAME, move |connection, inbox| {
            let found = voice::of_card(connection, self.card)?;
            Ok(found.filter(|feedback| inbox.shown(*feedback).is_ok()))
        })
    }
}
