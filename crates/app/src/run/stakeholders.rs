//! The stakeholder map: read, edited, drawn to files.

use throughline_figures::drawing::Drawing;
use throughline_figures::stakeholders::{
    StakeholderGeometry, StakeholderInput, StakeholderWords, layout, picture,
};
use throughline_model::people::{Stakeholder, StakeholderKind, ValueExchange};
use throughline_model::{ExchangeId, StakeholderId};
use throughline_store::rows::{Connection, stakeholders};

use super::exchange::{copy_png, export_path, exported};
use super::preferences::language;
use super::{Run, fonts};
use crate::app::Context;
use crate::calls::exchange::{Exported, PageSize};
use crate::calls::people::SheetFormat;
use crate::calls::stakeholders::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Slot, name, notes, slot, title};
use crate::error::CallError;
use crate::people::paper;
use crate::people::words::PeopleWords;
use crate::session::Label;

/// Most stakeholders and most exchanges of a project: more cannot be read on one map.
const MOST: usize = 200;

/// Everybody on the map, in reading order.
struct Seen {
    stakeholders: Vec<Stakeholder>,
    exchanges: Vec<ValueExchange>,
}

impl Seen {
    fn read(connection: &Connection) -> Result<Seen, CallError> {
        let mut all = stakeholders::all(connection)?;
        all.sort_by_key(|one| (one.sector, one.ring));
        Ok(Seen {
            stakeholders: all,
            exchanges: stakeholders::exchanges(connection)?,
        })
    }

    fn geometry(&self, words: &StakeholderWords) -> StakeholderGeometry {
        let input = StakeholderInput {
            stakeholders: &self.stakeholders,
            exchanges: &self.exchanges,
            words,
        };
        layout(&input, fonts())
    }

    fn description(&self, language: &str) -> String {
        PeopleWords::of(language).stakeholders(&self.stakeholders, &self.exchanges)
    }
}

impl Run for ReadStakeholders {
    fn run(self, on: &Context<'_>) -> Result<StakeholdersView, CallError> {
        let language = language(on);
        let seen = on.read(Self::NAME, Seen::read)?;
        Ok(StakeholdersView {
            geometry: seen.geometry(&StakeholderWords::of(&language)),
            description: seen.description(&language),
            stakeholders: seen.stakeholders,
            exchanges: seen.exchanges,
        })
    }
}

/// Those of the same ring and sector, in their order.
fn beside(
    connection: &Connection,
    place: &StakeholderPlace,
) -> Result<Vec<Stakeholder>, CallError> {
    let mut all = stakeholders::all(connection)?;
    all.retain(|one| one.ring == place.ring && one.sector == place.sector);
    Ok(all)
}

impl Run for AddStakeholders {
    fn run(self, on: &Context<'_>) -> Result<Vec<StakeholderId>, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut names: Vec<String> = self.names.iter().map(|name| title(name)).collect();
                names.retain(|name| !name.is_empty());
                let Some(first) = names.first().cloned() else {
                    return Err(CallError::invalid("a name is needed"));
                };
                if stakeholders::all(connection)?.len() + names.len() > MOST {
                    return Err(CallError::invalid("these are too many stakeholders"));
                }
                let others = beside(connection, &self.place)?;
                let slot = slot(&others, self.place.before, None, "stakeholder")?;
                let label = Label::many("op.stakeholder.add", first, names.len());
                Ok((label, (names, self.kind, self.place, slot)))
            },
            |editing,
             (names, kind, place, mut slot): (
                Vec<String>,
                StakeholderKind,
                StakeholderPlace,
                Slot,
            )| {
                let mut added = Vec::new();
                for name in names {
                    let stakeholder = Stakeholder {
                        id: editing.mint.id(),
                        name,
                        kind,
                        ring: place.ring,
                        sector: place.sector,
                        notes: String::new(),
                        order: editing.mint.between(&slot),
                    };
                    slot.lower = Some(stakeholder.order.clone());
                    stakeholders::insert(editing.connection, &stakeholder)?;
                    added.push(stakeholder.id);
                }
                Ok(added)
            },
        )
    }
}

impl Run for EditStakeholder {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::stakeholder(connection, self.stakeholder)?;
                let mut stakeholder = before.clone();
                if let Some(given) = &self.fields.name {
                    stakeholder.name = name(given)?;
                }
                stakeholder.kind = self.fields.kind.unwrap_or(stakeholder.kind);
                if let Some(given) = &self.fields.notes {
                    stakeholder.notes = notes(given);
                }
                let label = Label::new("op.stakeholder.edit", stakeholder.name.clone());
                Ok((label, (before, stakeholder)))
            },
            |editing, (before, stakeholder)| {
                if before != stakeholder {
                    stakeholders::update(editing.connection, &stakeholder)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for PlaceStakeholder {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::stakeholder(connection, self.stakeholder)?;
                let others = beside(connection, &self.place)?;
                let slot = slot(&others, self.place.before, Some(before.id), "stakeholder")?;
                let label = Label::new("op.stakeholder.place", before.name.clone());
                Ok((label, (before, self.place, slot)))
            },
            |editing, (before, place, slot): (Stakeholder, StakeholderPlace, Slot)| {
                let stays = before.ring == place.ring && before.sector == place.sector;
                if !stays || !slot.holds(&before.order) {
                    let stakeholder = Stakeholder {
                        ring: place.ring,
                        sector: place.sector,
                        order: editing.mint.between(&slot),
                        ..before
                    };
                    stakeholders::update(editing.connection, &stakeholder)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteStakeholders {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut subject = String::new();
                for id in &self.stakeholders {
                    subject = editing::stakeholder(connection, *id)?.name;
                }
                let label = Label::many("op.stakeholder.delete", subject, self.stakeholders.len());
                Ok((label, self.stakeholders))
            },
            |editing, all| {
                for stakeholder in all {
                    stakeholders::delete(editing.connection, stakeholder)?;
                }
                Ok(Done {})
            },
        )
    }
}

/// "Customer → Bank"; both are there and not the same.
fn between(
    connection: &Connection,
    giver: StakeholderId,
    taker: StakeholderId,
) -> Result<String, CallError> {
    let giver = editing::stakeholder(connection, giver)?;
    let taker = editing::stakeholder(connection, taker)?;
    if giver.id == taker.id {
        return Err(CallError::invalid("nobody gives themselves anything"));
    }
    Ok(format!("{} → {}", giver.name, taker.name))
}

impl Run for AddExchange {
    fn run(self, on: &Context<'_>) -> Result<ExchangeId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = between(connection, self.giver, self.taker)?;
                if stakeholders::exchanges(connection)?.len() >= MOST {
                    return Err(CallError::invalid("these are too many arrows"));
                }
                Ok((Label::new("op.stakeholder.addExchange", subject), self))
            },
            |editing, request| {
                let exchange = ValueExchange {
                    id: editing.mint.id(),
                    giver: request.giver,
                    taker: request.taker,
                    kind: request.kind,
                    text: title(&request.text),
                };
                stakeholders::insert_exchange(editing.connection, &exchange)?;
                Ok(exchange.id)
            },
        )
    }
}

impl Run for EditExchange {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::value_exchange(connection, self.exchange)?;
                let mut exchange = before.clone();
                exchange.giver = self.giver.unwrap_or(exchange.giver);
                exchange.taker = self.taker.unwrap_or(exchange.taker);
                exchange.kind = self.kind.unwrap_or(exchange.kind);
                if let Some(text) = &self.text {
                    exchange.text = title(text);
                }
                let subject = between(connection, exchange.giver, exchange.taker)?;
                Ok((
                    Label::new("op.stakeholder.editExchange", subject),
                    (before, exchange),
                ))
            },
            |editing, (before, exchange)| {
                if before != exchange {
                    stakeholders::update_exchange(editing.connection, &exchange)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteExchange {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let exchange = editing::value_exchange(connection, self.exchange)?;
                let subject = between(connection, exchange.giver, exchange.taker)?;
                Ok((
                    Label::new("op.stakeholder.deleteExchange", subject),
                    exchange.id,
                ))
            },
            |editing, exchange| {
                stakeholders::delete_exchange(editing.connection, exchange)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for ExportStakeholders {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let drawing = drawing(on, Self::NAME, self.dark)?;
        exported(&path, &paper::written(&[drawing], self.format, self.page)?)
    }
}

impl Run for CopyStakeholders {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let drawing = drawing(on, Self::NAME, self.dark)?;
        copy_png(
            on,
            &paper::written(&[drawing], SheetFormat::Png, PageSize::Whole)?,
        )
    }
}

fn drawing(on: &Context<'_>, name: &'static str, dark: bool) -> Result<Drawing, CallError> {
    let language = language(on);
    let seen = on.read(name, Seen::read)?;
    let words = StakeholderWords::of(&language);
    Ok(picture(
        &seen.geometry(&words),
        &seen.description(&language),
        &words,
        paper::theme(dark),
    ))
}
