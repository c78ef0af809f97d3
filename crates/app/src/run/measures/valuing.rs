//! Edits of what improvements are worth.

use throughline_model::WorthId;
use throughline_model::measure::{Belief, Worth, WorthInputs};
use throughline_store::rows::worths;

use crate::app::Context;
use crate::calls::measures::*;
use crate::calls::{Call, Done};
use crate::editing::{self, name, title};
use crate::error::CallError;
use crate::measuring::worth::beginning;
use crate::run::Run;
use crate::session::Label;

/// Inputs as far as they can be kept: what makes no sense is said beside the result, but nothing
/// beyond all numbers comes into the file.
fn kept(inputs: WorthInputs) -> Result<WorthInputs, CallError> {
    let numbers = |belief: Belief| match belief {
        Belief::Fixed { value } => vec![value],
        Belief::Triangular { low, likely, high } => vec![low, likely, high],
        Belief::Normal { low, high } => vec![low, high],
    };
    let mut all = vec![inputs.customers, inputs.discount];
    for belief in [inputs.retention, inputs.effect, inputs.margin, inputs.cost] {
        all.extend(numbers(belief));
    }
    if all
        .iter()
        .any(|number| !number.is_finite() || number.abs() > 1e15)
    {
        return Err(CallError::invalid("a number is too large or none"));
    }
    Ok(WorthInputs {
        currency: title(&inputs.currency).chars().take(8).collect(),
        ..inputs
    })
}

impl Run for AddWorth {
    fn run(self, on: &Context<'_>) -> Result<WorthId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = name(&self.name)?;
                let inputs = kept(self.inputs.unwrap_or_else(|| beginning("€")))?;
                let last = worths::all(connection)?.pop().map(|worth| worth.order);
                let label = Label::new("op.worth.add", subject.clone());
                Ok((label, (subject, inputs, last)))
            },
            |editing, (name, inputs, last)| {
                let worth = Worth {
                    id: editing.mint.id(),
                    name,
                    inputs,
                    order: editing.mint.after(last.as_ref()),
                };
                worths::insert(editing.connection, &worth)?;
                Ok(worth.id)
            },
        )
    }
}

impl Run for EditWorth {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::worth(connection, self.worth)?;
                let mut worth = before.clone();
                if let Some(given) = &self.name {
                    worth.name = name(given)?;
                }
                if let Some(inputs) = self.inputs {
                    worth.inputs = kept(inputs)?;
                }
                let label = Label::new("op.worth.edit", worth.name.clone());
                Ok((label, (before, worth)))
            },
            |editing, (before, worth)| {
                if before != worth {
                    worths::update(editing.connection, &worth)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteWorth {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let worth = editing::worth(connection, self.worth)?;
                Ok((Label::new("op.worth.delete", worth.name), worth.id))
            },
            |editing, worth| {
                worths::delete(editing.connection, worth)?;
                Ok(Done {})
            },
        )
    }
}
