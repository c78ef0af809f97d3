//! What goes along when cards, steps and journeys are copied.

use std::collections::HashMap;

use throughline_model::consistency::Duty;
use throughline_model::{Card, CardId, JourneyId, StepId};
use throughline_store::rows::{Connection, cards, consistency, plans, voice};

use crate::editing::Editing;
use crate::error::CallError;

/// Writes the copy of a card. A quote leads back to what was said, wherever it stands.
pub(super) fn insert_card(
    connection: &Connection,
    journey: JourneyId,
    original: CardId,
    copy: &Card,
) -> Result<(), CallError> {
    cards::insert(connection, journey, copy)?;
    if let Some(feedback) = voice::of_card(connection, original)? {
        voice::link_card(connection, copy.id, feedback)?;
    }
    Ok(())
}

/// Copies what hangs on steps of a journey beside its map: hand-overs between two of them, who has
/// which part, plans. `step_ids`: from each step to its copy.
pub(super) fn copy_parts(
    editing: &Editing<'_>,
    original: JourneyId,
    step_ids: &HashMap<StepId, StepId>,
) -> Result<(), CallError> {
    let (connection, mint) = (editing.connection, editing.mint);
    for mut handover in consistency::all_handovers(connection)? {
        let (from, to) = (handover.from_step, handover.to_step);
        if let (Some(from), Some(to)) = (step_ids.get(&from), step_ids.get(&to)) {
            handover.id = mint.id();
            (handover.from_step, handover.to_step) = (*from, *to);
            consistency::set_handover(connection, &handover)?;
        }
    }
    for mut part in consistency::all_responsibilities(connection)? {
        let Duty::Step(step) = part.duty else {
            continue;
        };
        if let Some(step) = step_ids.get(&step) {
            part.duty = Duty::Step(*step);
            consistency::set_responsibility(connection, &part)?;
        }
    }
    for mut adaptation in plans::of_journey(connection, original)? {
        if let Some(step) = step_ids.get(&adaptation.step) {
            adaptation.id = mint.id();
            adaptation.step = *step;
            plans::insert(connection, &adaptation)?;
        }
    }
    Ok(())
}
