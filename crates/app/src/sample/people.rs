//! Who the bank's customers are: full sheets, two segments, a plan that lacks something, and who has
//! a stake.

use serde::Deserialize;
use throughline_model::people::{
    Adaptation, Aspect, Consent, ExchangeKind, LegalBasis, Ring, Sector, Segment, Stakeholder,
    StakeholderKind, ValueExchange,
};
use throughline_model::{OrderKey, StakeholderId, Tint};
use throughline_store::rows::{journeys, lists, people, plans, stakeholders};

use super::{broken, is_german, read};
use crate::editing::Editing;
use crate::error::CallError;
use crate::people::templates::WrittenSheet;
use crate::run::write_sheet;

const SOURCE: &str = include_str!("../../../../assets/people/harbour-bank.json");

/// In both languages.
#[derive(Debug, Deserialize)]
struct Text {
    en: String,
    de: String,
}

/// People, channels and steps are named by their places in the sample's own lists.
#[derive(Debug, Deserialize)]
struct Sample {
    personas: Vec<SamplePersona>,
    segments: Vec<SampleSegment>,
    plan: Vec<SampleAdaptation>,
    stakeholders: Vec<SampleStakeholder>,
    exchanges: Vec<SampleExchange>,
}

#[derive(Debug, Deserialize)]
struct SamplePersona {
    en: WrittenSheet,
    de: WrittenSheet,
    channels: Vec<(usize, u8)>,
}

#[derive(Debug, Deserialize)]
struct SampleSegment {
    name: Text,
    about: Text,
    share: Option<f64>,
    personas: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct SampleAdaptation {
    persona: usize,
    /// Of the first journey.
    step: usize,
    aspects: Vec<Aspect>,
    what: Text,
    rule: Text,
    needs: Text,
    consent: Consent,
    basis: Option<LegalBasis>,
    relevance: u8,
}

#[derive(Debug, Deserialize)]
struct SampleStakeholder {
    name: Text,
    kind: StakeholderKind,
    ring: Ring,
    sector: Sector,
}

#[derive(Debug, Deserialize)]
struct SampleExchange {
    giver: usize,
    taker: usize,
    kind: ExchangeKind,
    text: Text,
}

/// Adds them to a project that was just filled with the sample's journeys.
pub(crate) fn add_people(editing: &Editing<'_>, language: &str) -> Result<(), CallError> {
    let sample: Sample = read(SOURCE)?;
    let german = is_german(language);
    let pick = |text: &Text| if german { &text.de } else { &text.en }.clone();
    add_sheets(editing, &sample, german)?;
    add_segments(editing, &sample, &pick)?;
    add_plan(editing, &sample, &pick)?;
    add_stakeholders(editing, &sample, &pick)
}

fn add_sheets(editing: &Editing<'_>, sample: &Sample, german: bool) -> Result<(), CallError> {
    let channels = lists::channel::all(editing.connection)?;
    let personas = lists::persona::all(editing.connection)?;
    for (place, written) in sample.personas.iter().enumerate() {
        let persona = personas.get(place).ok_or_else(broken)?;
        let mut sheet = if german { &written.de } else { &written.en }.clone();
        for (channel, weight) in &written.channels {
            let channel = channels.get(*channel).ok_or_else(broken)?;
            sheet.channels.push((channel.name.clone(), *weight));
        }
        write_sheet(editing, persona.id, &sheet)?;
    }
    Ok(())
}

fn add_segments(
    editing: &Editing<'_>,
    sample: &Sample,
    pick: &dyn Fn(&Text) -> String,
) -> Result<(), CallError> {
    let personas = lists::persona::all(editing.connection)?;
    let mut last: Option<OrderKey> = None;
    for (place, written) in sample.segments.iter().enumerate() {
        let segment = Segment {
            id: editing.mint.id(),
            name: pick(&written.name),
            about: pick(&written.about),
            tint: Tint::nth(place + 4),
            share: written.share,
            order: editing.mint.after(last.as_ref()),
        };
        last = Some(segment.order.clone());
        people::insert_segment(editing.connection, &segment)?;
        for persona in &written.personas {
            let persona = personas.get(*persona).ok_or_else(broken)?;
            people::add_member(editing.connection, segment.id, persona.id)?;
        }
    }
    Ok(())
}

fn add_plan(
    editing: &Editing<'_>,
    sample: &Sample,
    pick: &dyn Fn(&Text) -> String,
) -> Result<(), CallError> {
    let connection = editing.connection;
    let personas = lists::persona::all(connection)?;
    let first = journeys::all(connection)?
        .into_iter()
        .next()
        .ok_or_else(broken)?;
    let journey = journeys::content(connection, first.id)?.ok_or_else(broken)?;
    for written in &sample.plan {
        let adaptation = Adaptation {
            id: editing.mint.id(),
            persona: personas.get(written.persona).ok_or_else(broken)?.id,
            step: journey.steps.get(written.step).ok_or_else(broken)?.id,
            aspects: written.aspects.clone(),
            what: pick(&written.what),
            rule: pick(&written.rule),
            needs: pick(&written.needs),
            consent: written.consent,
            basis: written.basis,
            relevance: Some(written.relevance),
        };
        plans::insert(connection, &adaptation)?;
    }
    Ok(())
}

fn add_stakeholders(
    editing: &Editing<'_>,
    sample: &Sample,
    pick: &dyn Fn(&Text) -> String,
) -> Result<(), CallError> {
    let mut last: Option<OrderKey> = None;
    let mut ids: Vec<StakeholderId> = Vec::new();
    for written in &sample.stakeholders {
        let stakeholder = Stakeholder {
            id: editing.mint.id(),
            name: pick(&written.name),
            kind: written.kind,
            ring: written.ring,
            sector: written.sector,
            notes: String::new(),
            order: editing.mint.after(last.as_ref()),
        };
        last = Some(stakeholder.order.clone());
        stakeholders::insert(editing.connection, &stakeholder)?;
        ids.push(stakeholder.id);
    }
    for written in &sample.exchanges {
        let exchange = ValueExchange {
            id: editing.mint.id(),
            giver: *ids.get(written.giver).ok_or_else(broken)?,
            taker: *ids.get(written.taker).ok_or_else(broken)?,
            kind: written.kind,
            text: pick(&written.text),
        };
        stakeholders::insert_exchange(editing.connection, &exchange)?;
    }
    Ok(())
}
