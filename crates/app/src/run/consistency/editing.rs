//! Edits of criteria, values of the brand, ratings, expectations and hand-overs.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::consistency::{
    BrandValue, Criterion, Expectation, ExpectationSource, Handover, RatedOn, Rating,
};
use throughline_model::{BrandValueId, CriterionId, OrderKey};
use throughline_store::rows::{Connection, consistency, steps};

use crate::app::Context;
use crate::calls::consistency::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Slot, notes, slot, title};
use crate::error::CallError;
use crate::run::Run;
use crate::session::Label;

/// Most criteria, and most values of the brand.
const MOST: usize = 100;
/// Most ratings in one step.
const MOST_RATINGS: usize = 10_000;

/// Names that say something and are not there yet, each once.
fn fresh<'a>(
    given: &[String],
    known: impl Iterator<Item = &'a str>,
) -> Result<Vec<String>, CallError> {
    let mut seen: BTreeSet<String> = known.map(str::to_lowercase).collect();
    let before = seen.len();
    let mut names = Vec::new();
    let mut said = false;
    for name in given {
        let name = title(name);
        said |= !name.is_empty();
        if !name.is_empty() && seen.insert(name.to_lowercase()) {
            names.push(name);
        }
    }
    if !said {
        return Err(CallError::invalid("a name is needed"));
    }
    if before + names.len() > MOST {
        return Err(CallError::invalid("these are too many to rate"));
    }
    Ok(names)
}

/// Adding, editing, moving and deleting one of the two lists that touchpoints are rated on.
macro_rules! list {
    ($module:ident, $type:ident, $id:ident, $ops:literal,
     $add:ident, $edit:ident, $move:ident, $delete:ident) => {
        impl Run for $add {
            fn run(self, on: &Context<'_>) -> Result<Vec<$id>, CallError> {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        let all = consistency::$module::all(connection)?;
                        let names = fresh(&self.names, all.iter().map(|one| one.name.as_str()))?;
                        let last: Option<OrderKey> = all.into_iter().next_back().map(|l| l.order);
                        let subject = names.last().cloned().unwrap_or_default();
                        let op = concat!("op.", $ops, ".add");
                        Ok((Label::many(op, subject, names.len()), (names, last)))
                    },
                    |editing, (names, mut last)| {
                        let mut added = Vec::with_capacity(names.len());
                        for name in names {
                            let entry = $type {
                                id: editing.mint.id(),
                                name,
                                notes: String::new(),
                                order: editing.mint.after(last.as_ref()),
                            };
                            consistency::$module::insert(editing.connection, &entry)?;
                            last = Some(entry.order);
                            added.push(entry.id);
                        }
                        Ok(added)
                    },
                )
            }
        }

        impl Run for $edit {
            fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        let before = editing::$module(connection, self.$module)?;
                        let mut entry = before.clone();
                        if let Some(name) = &self.name {
                            entry.name = editing::name(name)?;
                        }
                        if let Some(text) = &self.notes {
                            entry.notes = notes(text);
                        }
                        let op = concat!("op.", $ops, ".edit");
                        Ok((Label::new(op, entry.name.clone()), (before, entry)))
                    },
                    |editing, (before, entry)| {
                        if before != entry {
                            consistency::$module::update(editing.connection, &entry)?;
                        }
                        Ok(Done {})
                    },
                )
            }
        }

        impl Run for $move {
            fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        let entry = editing::$module(connection, self.$module)?;
                        let all = consistency::$module::all(connection)?;
                        let slot =
                            slot(&all, self.before, Some(self.$module), stringify!($module))?;
                        let op = concat!("op.", $ops, ".move");
                        Ok((Label::new(op, entry.name.clone()), (entry, slot)))
                    },
                    |editing, (mut entry, slot): (_, Slot)| {
                        if !slot.holds(&entry.order) {
                            entry.order = editing.mint.between(&slot);
                            consistency::$module::update(editing.connection, &entry)?;
                        }
                        Ok(Done {})
                    },
                )
            }
        }

        impl Run for $delete {
            fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        let entry = editing::$module(connection, self.$module)?;
                        let op = concat!("op.", $ops, ".delete");
                        Ok((Label::new(op, entry.name), entry.id))
                    },
                    |editing, entry| {
                        consistency::$module::delete(editing.connection, entry)?;
                        Ok(Done {})
                    },
                )
            }
        }
    };
}

list!(
    criterion,
    Criterion,
    CriterionId,
    "criterion",
    AddCriteria,
    EditCriterion,
    MoveCriterion,
    DeleteCriterion
);
list!(
    brand_value,
    BrandValue,
    BrandValueId,
    "brandValue",
    AddBrandValues,
    EditBrandValue,
    MoveBrandValue,
    DeleteBrandValue
);

impl Run for RateTouchpoints {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                if self.ratings.len() > MOST_RATINGS {
                    return Err(CallError::invalid("these are too many ratings at once"));
                }
                let mut subject = String::new();
                for given in &self.ratings {
                    subject = editing::touchpoint(connection, given.touchpoint)?.name;
                    match given.on {
                        RatedOn::Criterion(id) => drop(editing::criterion(connection, id)?),
                        RatedOn::BrandValue(id) => drop(editing::brand_value(connection, id)?),
                    }
                }
                let known: BTreeMap<_, Rating> = consistency::all_ratings(connection)?
                    .into_iter()
                    .map(|rating| ((rating.touchpoint, rating.on), rating))
                    .collect();
                let label = Label::many("op.touchpoint.rate", subject, self.ratings.len());
                Ok((label, (self.ratings, known)))
            },
            |editing, (ratings, known)| {
                for given in ratings {
                    let before = known.get(&(given.touchpoint, given.on));
                    let Some(mark) = given.mark else {
                        if before.is_some() {
                            consistency::delete_rating(
                                editing.connection,
                                given.touchpoint,
                                given.on,
                            )?;
                        }
                        continue;
                    };
                    let said = before.map(|rating| rating.note.clone());
                    let rating = Rating {
                        touchpoint: given.touchpoint,
                        on: given.on,
                        mark,
                        note: given
                            .note
                            .as_deref()
                            .map(notes)
                            .or(said)
                            .unwrap_or_default(),
                    };
                    if before != Some(&rating) {
                        consistency::set_rating(editing.connection, &rating)?;
                    }
                }
                Ok(Done {})
            },
        )
    }
}

/// Whether the questions that an expectation names are those of the survey.
fn check_source(connection: &Connection, source: &ExpectationSource) -> Result<(), CallError> {
    let (survey, questions) = match *source {
        ExpectationSource::Hand { .. } => return Ok(()),
        ExpectationSource::Pair { survey, question } => (survey, vec![question]),
        ExpectationSource::Questions {
            survey,
            expected,
            experienced,
        } => {
            if expected == experienced {
                return Err(CallError::invalid("one question cannot be both sides"));
            }
            (survey, vec![expected, experienced])
        }
    };
    let definition = crate::surveying::definition(connection, survey)?;
    for id in questions {
        if definition.question(id).is_none() {
            return Err(CallError::not_found("question"));
        }
    }
    Ok(())
}

impl Run for SetExpectation {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let touchpoint = editing::touchpoint(connection, self.touchpoint)?;
                if let Some(source) = &self.source {
                    check_source(connection, source)?;
                }
                let before = consistency::expectation(connection, touchpoint.id)?;
                let label = Label::new("op.touchpoint.expect", touchpoint.name);
                Ok((label, (self, before)))
            },
            |editing, (request, before)| {
                let Some(source) = request.source else {
                    if before.is_some() {
                        consistency::delete_expectation(editing.connection, request.touchpoint)?;
                    }
                    return Ok(Done {});
                };
                let said = before.as_ref().map(|one| one.note.clone());
                let expectation = Expectation {
                    touchpoint: request.touchpoint,
                    source,
                    note: request
                        .note
                        .as_deref()
                        .map(notes)
                        .or(said)
                        .unwrap_or_default(),
                };
                if before.as_ref() != Some(&expectation) {
                    consistency::set_expectation(editing.connection, &expectation)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for SetHandover {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let from = editing::step(connection, self.from_step)?;
                let to = editing::step(connection, self.to_step)?;
                let journey = |step| steps::journey_of(connection, step);
                if from.id == to.id || journey(from.id)? != journey(to.id)? {
                    return Err(CallError::invalid(
                        "a hand-over lies between two steps of a journey",
                    ));
                }
                let before = consistency::handover_between(connection, from.id, to.id)?;
                let label = Label::new("op.handover.set", format!("{} → {}", from.name, to.name));
                Ok((label, (self, before)))
            },
            |editing, (request, before)| {
                let said = before.clone();
                let mut handover = said.unwrap_or_else(|| Handover {
                    id: editing.mint.id(),
                    from_step: request.from_step,
                    to_step: request.to_step,
                    carried: String::new(),
                    lost: String::new(),
                    severity: None,
                });
                if let Some(carried) = &request.carried {
                    handover.carried = notes(carried);
                }
                if let Some(lost) = &request.lost {
                    handover.lost = notes(lost);
                }
                handover.severity = request.severity.unwrap_or(handover.severity);
                let nothing = handover.carried.is_empty()
                    && handover.lost.is_empty()
                    && handover.severity.is_none();
                if nothing && before.is_some() {
                    consistency::delete_handover(editing.connection, handover.id)?;
                } else if !nothing && before.as_ref() != Some(&handover) {
                    consistency::set_handover(editing.connection, &handover)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteHandover {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let handover = editing::handover(connection, self.handover)?;
                let name = |step| editing::step(connection, step).map(|step| step.name);
                let (from, to) = (name(handover.from_step)?, name(handover.to_step)?);
                let label = Label::new("op.handover.delete", format!("{from} → {to}"));
                Ok((label, handover.id))
            },
            |editing, handover| {
                consistency::delete_handover(editing.connection, handover)?;
                Ok(Done {})
            },
        )
    }
}
