//! What a plan of personalisation lacks.
//!
//! Rules (tests cite the numbers):
//! 1. A persona prefers the channels it gives a weight of 4 or 5. A step offers the channels of the
//!    touchpoints on its cards, those cards left out that are another persona's. A step that offers
//!    channels, but none that the persona prefers, is a gap, unless an adaptation of the step for the
//!    persona changes the channel.
//! 2. An adaptation that needs data is a gap unless consent is given, or none is needed and a legal
//!    basis is named.
//! 3. A pain of severity 4 or 5 hurts the persona on its card; without one, those whose emotion at the
//!    step is below zero, and everybody where no emotion is drawn at the step. A step that hurts a
//!    persona so and is not adapted to it is a gap, told once with the most severe pain.

use std::collections::BTreeMap;

use super::{Adaptation, Aspect, Consent, PreferredChannel};
use crate::{
    AdaptationId, Card, CardId, CardKind, ChannelId, JourneyContent, LaneKind, PersonaId, Series,
    StepId, TouchpointId,
};

/// The least weight of a channel that is preferred.
pub const PREFERRED_FROM: u8 = 4;
/// The least severity of a pain that is severe.
pub const SEVERE_FROM: u8 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNoConsent {
    /// Consent is needed and not given.
    NotGiven,
    /// No consent is needed, but nothing else is named that allows it.
    NoBasis,
}

/// Something a plan lacks, at a step for a persona.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Rule 1.
    Channel {
        persona: PersonaId,
        step: StepId,
        /// The persona's most preferred first.
        preferred: Vec<ChannelId>,
        offered: Vec<ChannelId>,
    },
    /// Rule 2.
    Consent {
        adaptation: AdaptationId,
        persona: PersonaId,
        step: StepId,
        why: WhyNoConsent,
    },
    /// Rule 3.
    Pain {
        persona: PersonaId,
        step: StepId,
        card: CardId,
        severity: u8,
    },
}

impl Gap {
    pub fn persona(&self) -> PersonaId {
        match self {
            Gap::Channel { persona, .. }
            | Gap::Consent { persona, .. }
            | Gap::Pain { persona, .. } => *persona,
        }
    }

    pub fn step(&self) -> StepId {
        match self {
            Gap::Channel { step, .. } | Gap::Consent { step, .. } | Gap::Pain { step, .. } => *step,
        }
    }
}

/// A journey and what is known of those whose journey it is.
#[derive(Debug, Clone, Copy)]
pub struct GapInput<'a> {
    pub content: &'a JourneyContent,
    /// The rows of the plan, in their order.
    pub personas: &'a [PersonaId],
    /// By touchpoint.
    pub channels: &'a BTreeMap<TouchpointId, ChannelId>,
    /// In the order of the shared list.
    pub preferences: &'a [PreferredChannel],
    pub adaptations: &'a [Adaptation],
}

/// By step, then by persona, pains first.
pub fn gaps(input: &GapInput<'_>) -> Vec<Gap> {
    let mut found = Vec::new();
    let over = cards_over(input.content);
    for (step, cards) in input.content.steps.iter().zip(&over) {
        for persona in input.personas {
            let place = Place {
                input,
                cards,
                step: step.id,
                persona: *persona,
            };
            found.extend(place.pain());
            found.extend(place.channel());
            found.extend(place.consent());
        }
    }
    found
}

/// The cards over each step; a card stretches to the right.
fn cards_over(content: &JourneyContent) -> Vec<Vec<&Card>> {
    let places: BTreeMap<StepId, usize> = content
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| (step.id, at))
        .collect();
    let mut over = vec![Vec::new(); content.steps.len()];
    for card in &content.cards {
        let Some(from) = card.step.and_then(|step| places.get(&step)) else {
            continue;
        };
        for cards in over
            .iter_mut()
            .skip(*from)
            .take(usize::from(card.span.max(1)))
        {
            cards.push(card);
        }
    }
    over
}

/// One cell of the plan.
struct Place<'a> {
    input: &'a GapInput<'a>,
    cards: &'a [&'a Card],
    step: StepId,
    persona: PersonaId,
}

impl Place<'_> {
    fn adaptation(&self) -> Option<&Adaptation> {
        let mut all = self.input.adaptations.iter();
        all.find(|one| one.persona == self.persona && one.step == self.step)
    }

    /// Rule 1.
    fn channel(&self) -> Option<Gap> {
        let mut preferred: Vec<&PreferredChannel> = self
            .input
            .preferences
            .iter()
            .filter(|one| one.persona == self.persona && one.weight >= PREFERRED_FROM)
            .collect();
        preferred.sort_by_key(|one| std::cmp::Reverse(one.weight));
        let mut offered = Vec::new();
        for card in self.cards {
            let theirs = card.persona.is_none_or(|persona| persona == self.persona);
            let channel = card
                .touchpoint
                .and_then(|touchpoint| self.input.channels.get(&touchpoint));
            if let Some(channel) = channel.filter(|_| theirs)
                && !offered.contains(channel)
            {
                offered.push(*channel);
            }
        }
        let adapted = self
            .adaptation()
            .is_some_and(|one| one.aspects.contains(&Aspect::Channel));
        let met = preferred.iter().any(|one| offered.contains(&one.channel));
        if preferred.is_empty() || offered.is_empty() || adapted || met {
            return None;
        }
        Some(Gap::Channel {
            persona: self.persona,
            step: self.step,
            preferred: preferred.iter().map(|one| one.channel).collect(),
            offered,
        })
    }

    /// Rule 2.
    fn consent(&self) -> Option<Gap> {
        let adaptation = self.adaptation()?;
        if adaptation.needs.trim().is_empty() {
            return None;
        }
        let why = match (adaptation.consent, adaptation.basis) {
            (Consent::Given, _) | (Consent::NotNeeded, Some(_)) => return None,
            (Consent::Needed, _) => WhyNoConsent::NotGiven,
            (Consent::NotNeeded, None) => WhyNoConsent::NoBasis,
        };
        Some(Gap::Consent {
            adaptation: adaptation.id,
            persona: self.persona,
            step: self.step,
            why,
        })
    }

    /// Rule 3.
    fn pain(&self) -> Option<Gap> {
        if self.adaptation().is_some_and(|one| !one.aspects.is_empty()) {
            return None;
        }
        let content = self.input.content;
        let is_pain = |card: &Card| {
            let of_lane = card
                .lane
                .and_then(|lane| content.lane(lane))
                .map(|lane| lane.kind.card_kind());
            card.kind.or(of_lane) == Some(CardKind::Pain)
        };
        let (severity, card) = self
            .cards
            .iter()
            .filter(|card| is_pain(card) && self.is_hurt_by(card))
            .filter_map(|card| Some((card.severity?, card.id)))
            .filter(|(severity, _)| *severity >= SEVERE_FROM)
            .max_by_key(|(severity, _)| *severity)?;
        Some(Gap::Pain {
            persona: self.persona,
            step: self.step,
            card,
            severity,
        })
    }

    fn is_hurt_by(&self, card: &Card) -> bool {
        if let Some(persona) = card.persona {
            return persona == self.persona;
        }
        let content = self.input.content;
        let emotion = |kind: LaneKind| kind == LaneKind::Emotion;
        let mut here = content.points.iter().filter(|point| {
            point.step == self.step
                && point.series == Series::Experienced
                && content
                    .lane(point.lane)
                    .is_some_and(|lane| emotion(lane.kind))
        });
        let mut any = false;
        let hurt = here.any(|point| {
            any = true;
            point.persona == self.persona && point.value < 0.0
        });
        hurt || !any
    }
}

#[cfg(test)]
mod tests;
