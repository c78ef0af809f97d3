//! Personas as they are read: one whole sheet, and the list of all.

use std::collections::BTreeMap;
use std::sync::Arc;

use throughline_figures::drawing::Image;
use throughline_figures::persona::{SheetContent, SheetLine};
use throughline_model::people::{
    PersonaProfile, PreferredChannel, Segment, Statement, StatementKind,
};
use throughline_model::{Evidence, PersonaId, SegmentId};
use throughline_store::rows::{Connection, journeys, lists, people};

use super::words::PeopleWords;
use crate::calls::people::{
    PeopleView, PersonaEntry, PersonaSheet, SegmentEntry, SheetChannel, SheetJourney, SheetSection,
    SheetStatement,
};
use crate::editing;
use crate::error::CallError;

/// Personas and segments, in their order. The templates are left to the caller.
pub(crate) fn everybody(
    connection: &Connection,
    words: &PeopleWords,
) -> Result<PeopleView, CallError> {
    let profiles: BTreeMap<PersonaId, PersonaProfile> = people::profiles(connection)?
        .into_iter()
        .map(|profile| (profile.persona, profile))
        .collect();
    let mut counts: BTreeMap<PersonaId, u64> = BTreeMap::new();
    for statement in people::statements(connection)? {
        *counts.entry(statement.persona).or_default() += 1;
    }
    let uses: BTreeMap<_, _> = lists::uses(connection)?.into_iter().collect();
    let mut personas = Vec::new();
    for persona in lists::persona::all(connection)? {
        let profile = profiles
            .get(&persona.id)
            .cloned()
            .unwrap_or_else(|| PersonaProfile::empty(persona.id));
        personas.push(PersonaEntry {
            quote: profile.quote,
            share: words.share(profile.share),
            value: words.value(profile.value, &profile.value_unit),
            statements: counts.get(&persona.id).copied().unwrap_or(0),
            uses: uses.get(&persona.id.0).copied().unwrap_or(0),
            persona,
        });
    }
    let sum: f64 = profiles.values().filter_map(|profile| profile.share).sum();
    let members = people::members(connection)?;
    let segments = people::segments(connection)?;
    Ok(PeopleView {
        personas,
        segments: segments
            .into_iter()
            .map(|segment| segment_entry(segment, &members, &profiles, words))
            .collect(),
        templates: Vec::new(),
        shares_note: words.shares_note(sum),
    })
}

fn segment_entry(
    segment: Segment,
    members: &[(SegmentId, PersonaId)],
    profiles: &BTreeMap<PersonaId, PersonaProfile>,
    words: &PeopleWords,
) -> SegmentEntry {
    let own = members.iter().filter(|(of, _)| *of == segment.id);
    let personas: Vec<PersonaId> = own.map(|(_, persona)| *persona).collect();
    let share = match segment.share {
        Some(_) => words.share(segment.share),
        None => {
            let known = personas
                .iter()
                .filter_map(|persona| profiles.get(persona)?.share);
            let known: Vec<f64> = known.collect();
            if known.is_empty() {
                String::new()
            } else {
                let sum = words.share(Some(known.iter().sum()));
                match personas.len() - known.len() {
                    0 => words.say(
                        "{sum}, its personas together",
                        "{sum}, ihre Personas zusammen",
                        &[("sum", &sum)],
                    ),
                    _ => words.say(
                        "at least {sum}; not every share is known",
                        "mindestens {sum}; nicht jeder Anteil ist bekannt",
                        &[("sum", &sum)],
                    ),
                }
            }
        }
    };
    SegmentEntry {
        segment: segment.id,
        name: segment.name,
        about: segment.about,
        tint: segment.tint,
        own_share: segment.share,
        share,
        personas,
    }
}

/// # Errors
/// Not found.
pub(crate) fn sheet(
    connection: &Connection,
    id: PersonaId,
    words: &PeopleWords,
) -> Result<PersonaSheet, CallError> {
    let persona = editing::persona(connection, id)?;
    let profile = people::profile(connection, id)?.unwrap_or_else(|| PersonaProfile::empty(id));
    let statements = people::statements_of(connection, id)?;
    let said: Vec<&Statement> = statements
        .iter()
        .filter(|one| one.kind != StatementKind::Demographic)
        .collect();
    let graded = said.iter().filter(|one| one.evidence.is_some()).count();
    let founded = said
        .iter()
        .filter(|one| one.evidence > Some(Evidence::Assumed))
        .count();
    let evidence_note = words.evidence(graded, founded, said.len());
    let section = |kind: StatementKind| SheetSection {
        kind,
        statements: statements
            .iter()
            .filter(|one| one.kind == kind)
            .map(|one| SheetStatement {
                id: one.id,
                name: one.name.clone(),
                text: one.text.clone(),
                evidence: one.evidence,
            })
            .collect(),
    };
    let sections = StatementKind::ALL.map(section).into();
    let members = people::members(connection)?;
    let mut own = Vec::new();
    for journey in journeys::all(connection)? {
        if journeys::personas(connection, journey.id)?.contains(&id) {
            own.push(SheetJourney {
                journey: journey.id,
                name: journey.name,
            });
        }
    }
    Ok(PersonaSheet {
        share_text: words.share(profile.share),
        value_text: words.value(profile.value, &profile.value_unit),
        persona,
        quote: profile.quote,
        story: profile.story,
        share: profile.share,
        value: profile.value,
        value_unit: profile.value_unit,
        sections,
        channels: channels(connection, id)?,
        segments: members
            .into_iter()
            .filter(|(_, persona)| *persona == id)
            .map(|(segment, _)| segment)
            .collect(),
        journeys: own,
        evidence_note,
    })
}

/// All channels of the project, those with a weight first.
fn channels(connection: &Connection, persona: PersonaId) -> Result<Vec<SheetChannel>, CallError> {
    let preferred: Vec<PreferredChannel> = people::preferred_channels(connection)?
        .into_iter()
        .filter(|one| one.persona == persona)
        .collect();
    let mut rest = lists::channel::all(connection)?;
    let mut all = Vec::with_capacity(rest.len());
    for one in preferred {
        if let Some(at) = rest.iter().position(|channel| channel.id == one.channel) {
            all.push(SheetChannel {
                channel: one.channel,
                name: rest.remove(at).name,
                weight: Some(one.weight),
            });
        }
    }
    all.extend(rest.into_iter().map(|channel| SheetChannel {
        channel: channel.id,
        name: channel.name,
        weight: None,
    }));
    Ok(all)
}

/// What a sheet's picture shows.
pub(crate) fn content(
    connection: &Connection,
    id: PersonaId,
    words: &PeopleWords,
) -> Result<SheetContent, CallError> {
    let sheet = sheet(connection, id, words)?;
    let segments: Vec<String> = people::segments(connection)?
        .into_iter()
        .filter(|segment| sheet.segments.contains(&segment.id))
        .map(|segment| segment.name)
        .collect();
    let mut facts = vec![
        (
            words.pick("Share of customers", "Anteil an den Kunden"),
            sheet.share_text,
        ),
        (words.pick("Value", "Wert"), sheet.value_text),
        (words.pick("Segments", "Segmente"), segments.join(", ")),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    // A damaged picture leaves its place to the initials; the sheet is worth having without it.
    let picture = sheet.persona.picture.and_then(|picture| {
        let read = throughline_store::picture::read(connection, picture);
        Image::new(read.ok()??.bytes).map(Arc::new)
    });
    let lines = sheet.sections.into_iter().flat_map(|section| {
        let kind = section.kind;
        section.statements.into_iter().map(move |one| SheetLine {
            kind,
            name: one.name,
            text: one.text,
            evidence: one.evidence,
        })
    });
    Ok(SheetContent {
        name: sheet.persona.name,
        line: sheet.persona.line,
        tint: sheet.persona.tint.number(),
        picture,
        quote: sheet.quote,
        story: sheet.story,
        facts,
        statements: lines.collect(),
        channels: sheet
            .channels
            .into_iter()
            .filter_map(|one| Some((one.name, one.weight?)))
            .collect(),
    })
}
