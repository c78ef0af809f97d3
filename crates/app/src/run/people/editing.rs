//! Whole sheets: their fields, copies, and new ones from templates.

use throughline_model::people::{PersonaProfile, PreferredChannel, Statement, StatementKind};
use throughline_model::{Evidence, OrderKey, Persona, PersonaId, Tint};
use throughline_store::rows::{Connection, lists, people};

use super::super::preferences::language;
use crate::app::Context;
use crate::calls::people::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Editing, notes, slot_after, title};
use crate::error::CallError;
use crate::people::templates::{self, WrittenSheet, WrittenStatement};
use crate::people::words::PeopleWords;
use crate::run::Run;
use crate::session::Label;

/// A share of customers, in percent.
///
/// # Errors
/// Invalid outside 0 to 100.
pub(super) fn share(share: Option<f64>) -> Result<Option<f64>, CallError> {
    match share {
        Some(share) if !(0.0..=100.0).contains(&share) => {
            Err(CallError::invalid("a share is 0 to 100 percent"))
        }
        given => Ok(given),
    }
}

fn value(value: Option<f64>) -> Result<Option<f64>, CallError> {
    match value {
        Some(value) if !(0.0..=1e15).contains(&value) => {
            Err(CallError::invalid("a value is 0 or more"))
        }
        given => Ok(given),
    }
}

impl Run for EditProfile {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let persona = editing::persona(connection, self.persona)?;
                let before = people::profile(connection, persona.id)?
                    .unwrap_or_else(|| PersonaProfile::empty(persona.id));
                let mut profile = before.clone();
                let fields = self.fields;
                if let Some(quote) = &fields.quote {
                    profile.quote = title(quote);
                }
                if let Some(story) = &fields.story {
                    profile.story = notes(story);
                }
                if let Some(given) = fields.share {
                    profile.share = share(given)?;
                }
                if let Some(given) = fields.value {
                    profile.value = value(given)?;
                }
                if let Some(unit) = &fields.value_unit {
                    profile.value_unit = title(unit);
                }
                Ok((
                    Label::new("op.persona.edit", persona.name),
                    (before, profile),
                ))
            },
            |editing, (before, profile)| {
                if before != profile {
                    people::set_profile(editing.connection, &profile)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for PreferChannel {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let persona = editing::persona(connection, self.persona)?;
                editing::channel(connection, self.channel)?;
                if self.weight.is_some_and(|weight| !(1..=5).contains(&weight)) {
                    return Err(CallError::invalid("a weight is 1 to 5"));
                }
                Ok((Label::new("op.persona.edit", persona.name), self))
            },
            |editing, request| {
                let PreferChannel {
                    persona,
                    channel,
                    weight,
                } = request;
                match weight {
                    Some(weight) => people::prefer(
                        editing.connection,
                        &PreferredChannel {
                            persona,
                            channel,
                            weight,
                        },
                    )?,
                    None => people::forget_channel(editing.connection, persona, channel)?,
                }
                Ok(Done {})
            },
        )
    }
}

/// What of a persona is copied beside the row itself.
struct Copied {
    profile: Option<PersonaProfile>,
    statements: Vec<Statement>,
    channels: Vec<PreferredChannel>,
    segments: Vec<throughline_model::SegmentId>,
}

impl Run for DuplicatePersona {
    fn run(self, on: &Context<'_>) -> Result<PersonaId, CallError> {
        let words = PeopleWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let persona = editing::persona(connection, self.persona)?;
                let id = persona.id;
                let copied = Copied {
                    profile: people::profile(connection, id)?,
                    statements: people::statements_of(connection, id)?,
                    channels: people::preferred_channels(connection)?
                        .into_iter()
                        .filter(|one| one.persona == id)
                        .collect(),
                    segments: people::members(connection)?
                        .into_iter()
                        .filter(|(_, member)| *member == id)
                        .map(|(segment, _)| segment)
                        .collect(),
                };
                let slot = slot_after(&lists::persona::all(connection)?, id);
                let label = Label::new("op.persona.duplicate", persona.name.clone());
                let name = title(&words.copy_of(&persona.name));
                Ok((label, (Persona { name, ..persona }, copied, slot)))
            },
            |editing, (persona, copied, slot)| {
                let connection = editing.connection;
                let id: PersonaId = editing.mint.id();
                let order = editing.mint.between(&slot);
                lists::persona::insert(
                    connection,
                    &Persona {
                        id,
                        order,
                        ..persona
                    },
                )?;
                if let Some(profile) = copied.profile {
                    people::set_profile(
                        connection,
                        &PersonaProfile {
                            persona: id,
                            ..profile
                        },
                    )?;
                }
                for statement in copied.statements {
                    let own = editing.mint.id();
                    let copy = Statement {
                        id: own,
                        persona: id,
                        ..statement
                    };
                    people::insert_statement(connection, &copy)?;
                }
                for channel in copied.channels {
                    people::prefer(
                        connection,
                        &PreferredChannel {
                            persona: id,
                            ..channel
                        },
                    )?;
                }
                for segment in copied.segments {
                    people::add_member(connection, segment, id)?;
                }
                Ok(id)
            },
        )
    }
}

impl Run for AddPersonaFromTemplate {
    fn run(self, on: &Context<'_>) -> Result<PersonaId, CallError> {
        let words = PeopleWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let mut sheet = templates::find(self.template, &words)
                    .ok_or_else(|| CallError::not_found("template"))?;
                let name = title(&self.name);
                if !name.is_empty() {
                    sheet.name = name;
                }
                let all = lists::persona::all(connection)?;
                let (place, last) = (all.len(), all.last().map(|one| one.order.clone()));
                Ok((
                    Label::new("op.persona.add", sheet.name.clone()),
                    (sheet, place, last),
                ))
            },
            |editing, (sheet, place, last)| {
                let id: PersonaId = editing.mint.id();
                let persona = Persona {
                    id,
                    name: title(&sheet.name),
                    line: title(&sheet.line),
                    tint: Tint::nth(place),
                    picture: None,
                    order: editing.mint.after(last.as_ref()),
                };
                lists::persona::insert(editing.connection, &persona)?;
                write_sheet(editing, id, &sheet)?;
                Ok(id)
            },
        )
    }
}

/// Puts a written sheet onto a persona that has none.
pub(crate) fn write_sheet(
    editing: &Editing<'_>,
    persona: PersonaId,
    sheet: &WrittenSheet,
) -> Result<(), CallError> {
    let connection = editing.connection;
    people::set_profile(
        connection,
        &PersonaProfile {
            persona,
            quote: title(&sheet.quote),
            story: notes(&sheet.story),
            share: share(sheet.share)?,
            value: value(sheet.value)?,
            value_unit: title(&sheet.unit),
        },
    )?;
    let mut last: Option<OrderKey> = None;
    let mut put = |kind, name: &str, text: &str, evidence| -> Result<(), CallError> {
        let order = editing.mint.after(last.as_ref());
        last = Some(order.clone());
        let statement = Statement {
            id: editing.mint.id(),
            persona,
            kind,
            name: title(name),
            text: title(text),
            evidence,
            order,
        };
        Ok(people::insert_statement(connection, &statement)?)
    };
    for (kind, said) in sheet.sections() {
        for one in said {
            match one {
                WrittenStatement::Assumed(text) => put(kind, "", text, Some(Evidence::Assumed))?,
                WrittenStatement::Graded(text, grade) => put(kind, "", text, Some(*grade))?,
            }
        }
    }
    for (name, text) in &sheet.fields {
        put(StatementKind::Demographic, name, text, None)?;
    }
    prefer_named(connection, persona, &sheet.channels)
}

/// Channels the project lacks are left out: whoever picks a template has their own.
fn prefer_named(
    connection: &Connection,
    persona: PersonaId,
    channels: &[(String, u8)],
) -> Result<(), CallError> {
    let all = lists::channel::all(connection)?;
    for (name, weight) in channels {
        let folded = name.to_lowercase();
        let found = all
            .iter()
            .find(|channel| channel.name.to_lowercase() == folded);
        if let Some(channel) = found {
            people::prefer(
                connection,
                &PreferredChannel {
                    persona,
                    channel: channel.id,
                    weight: (*weight).clamp(1, 5),
                },
            )?;
        }
    }
    Ok(())
}
