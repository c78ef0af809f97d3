//! Filters that are kept.

use throughline_model::SavedFilterId;
use throughline_model::voice::SavedFilter;
use throughline_store::rows::{Connection, voice};

use super::{heard, today};
use crate::app::Context;
use crate::calls::voice::*;
use crate::calls::{Call, Done};
use crate::editing::{name, slot};
use crate::error::CallError;
use crate::run::Run;
use crate::session::Label;
use crate::voice::filtering::filtered;

/// Most filters that are kept.
const MOST: usize = 200;

fn saved(connection: &Connection, id: SavedFilterId) -> Result<SavedFilter, CallError> {
    voice::filter(connection, id)?.ok_or_else(|| CallError::not_found("filter"))
}

impl Run for ListFilters {
    fn run(self, on: &Context<'_>) -> Result<Vec<KeptFilter>, CallError> {
        let today = today(on);
        heard(on, Self::NAME, move |connection, inbox| {
            voice::filters(connection)?
                .into_iter()
                .map(|filter| {
                    let items = filtered(inbox, connection, &filter.filter, today)?.len() as u64;
                    Ok(KeptFilter { filter, items })
                })
                .collect()
        })
    }
}

impl Run for SaveFilter {
    fn run(self, on: &Context<'_>) -> Result<SavedFilterId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = name(&self.name)?;
                let all = voice::filters(connection)?;
                if all.len() >= MOST {
                    return Err(CallError::invalid("these are too many filters"));
                }
                let last = all.into_iter().next_back().map(|filter| filter.order);
                let label = Label::new("op.voice.saveFilter", subject.clone());
                Ok((label, (subject, self.filter, last)))
            },
            |editing, (name, filter, last)| {
                let saved = SavedFilter {
                    id: editing.mint.id(),
                    name,
                    filter,
                    order: editing.mint.after(last.as_ref()),
                };
                voice::set_filter(editing.connection, &saved)?;
                Ok(saved.id)
            },
        )
    }
}

impl Run for EditFilter {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = saved(connection, self.saved)?;
                let mut after = before.clone();
                if let Some(given) = &self.name {
                    after.name = name(given)?;
                }
                if let Some(filter) = self.filter {
                    after.filter = filter;
                }
                let label = Label::new("op.voice.editFilter", after.name.clone());
                Ok((label, (before, after)))
            },
            |editing, (before, after)| {
                if before != after {
                    voice::set_filter(editing.connection, &after)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveFilter {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let filter = saved(connection, self.saved)?;
                let all = voice::filters(connection)?;
                let slot = slot(&all, self.before, Some(filter.id), "filter")?;
                let label = Label::new("op.voice.moveFilter", filter.name.clone());
                Ok((label, (filter, slot)))
            },
            |editing, (filter, slot)| {
                if !slot.holds(&filter.order) {
                    let order = editing.mint.between(&slot);
                    voice::set_filter(editing.connection, &SavedFilter { order, ..filter })?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteFilter {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let filter = saved(connection, self.saved)?;
                Ok((Label::new("op.voice.deleteFilter", filter.name), filter.id))
            },
            |editing, filter| {
                voice::delete_filter(editing.connection, filter)?;
                Ok(Done {})
            },
        )
    }
}
