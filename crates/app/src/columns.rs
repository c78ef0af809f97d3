//! Cards that stretch over several steps keep to them when the steps around change.
//!
//! 1. A step put between two that a card covers is covered, too.
//! 2. A step moved away is covered no longer; the card stays with the rest of its steps. Moved
//!    within what the card covers, it changes nothing.
//! 3. A card all of whose steps move goes with them.
//! 4. A deleted step is covered no longer; a card that began in it begins in the next of its steps,
//!    and one that had no other is deleted with it.

use std::collections::HashMap;

use throughline_model::{JourneyId, StepId};
use throughline_store::rows::cards::{self, WideCard};
use throughline_store::rows::{Connection, steps};

use crate::editing::Editing;
use crate::error::CallError;

/// The steps of a journey, and the cards that cover several, before a change.
pub(crate) struct Columns {
    journey: JourneyId,
    steps: Vec<StepId>,
    wide: Vec<WideCard>,
}

impl Columns {
    pub fn read(connection: &Connection, journey: JourneyId) -> Result<Columns, CallError> {
        Ok(Columns {
            journey,
            steps: order(connection, journey)?,
            wide: cards::wide(connection, journey)?,
        })
    }

    /// After steps were added or moved: gives each card the steps that are its own now.
    pub fn settle(&self, editing: &Editing<'_>, moved: &[StepId]) -> Result<(), CallError> {
        if self.wide.is_empty() {
            return Ok(());
        }
        let after = order(editing.connection, self.journey)?;
        for card in &self.wide {
            if let Some((step, span)) = settled(&self.steps, &after, moved, card.step, card.span) {
                place(editing, card, step, span)?;
            }
        }
        Ok(())
    }

    /// Before steps are deleted: moves what stretches beyond them out of their way.
    pub fn before_deleting(&self, editing: &Editing<'_>, gone: &[StepId]) -> Result<(), CallError> {
        let after: Vec<StepId> = self
            .steps
            .iter()
            .copied()
            .filter(|step| !gone.contains(step))
            .collect();
        for card in &self.wide {
            if let Some((step, span)) = settled(&self.steps, &after, &[], card.step, card.span) {
                place(editing, card, step, span)?;
            }
        }
        Ok(())
    }
}

/// Where a card begins and how many steps it covers after a change; `None` if none is left.
fn settled(
    before: &[StepId],
    after: &[StepId],
    moved: &[StepId],
    first: StepId,
    span: u16,
) -> Option<(StepId, u16)> {
    let begin = before.iter().position(|step| *step == first)?;
    let covered = &before[begin..(begin + usize::from(span)).min(before.len())];
    let stays = |step: &&StepId| !moved.contains(step);
    let keep: Vec<&StepId> = if covered.iter().any(|step| stays(&step)) {
        covered.iter().filter(stays).collect()
    } else {
        covered.iter().collect()
    };
    let places: HashMap<StepId, usize> = after
        .iter()
        .enumerate()
        .map(|(place, step)| (*step, place))
        .collect();
    let kept: Vec<usize> = keep
        .into_iter()
        .filter_map(|step| places.get(step))
        .copied()
        .collect();
    let mut low = *kept.iter().min()?;
    let mut high = *kept.iter().max()?;
    // A step that was moved along the edge of what the card covers still touches it.
    while low > 0 && covered.contains(&after[low - 1]) {
        low -= 1;
    }
    while after
        .get(high + 1)
        .is_some_and(|next| covered.contains(next))
    {
        high += 1;
    }
    Some((
        after[low],
        u16::try_from(high - low + 1).unwrap_or(u16::MAX),
    ))
}

fn place(editing: &Editing<'_>, card: &WideCard, step: StepId, span: u16) -> Result<(), CallError> {
    if (card.step, card.span) != (step, span) {
        cards::set_width(editing.connection, card.id, step, span)?;
    }
    Ok(())
}

fn order(connection: &Connection, journey: JourneyId) -> Result<Vec<StepId>, CallError> {
    Ok(steps::of_journey(connection, journey)?
        .into_iter()
        .map(|step| step.id)
        .collect())
}

/// Cuts a span at the end of the map.
pub(crate) fn cut_span(
    connection: &Connection,
    journey: JourneyId,
    step: Option<StepId>,
    span: u16,
) -> Result<u16, CallError> {
    let (Some(step), true) = (step, span > 1) else {
        return Ok(1);
    };
    let steps = order(connection, journey)?;
    let room = steps
        .iter()
        .position(|id| *id == step)
        .map_or(1, |place| steps.len() - place);
    Ok(span.min(u16::try_from(room).unwrap_or(u16::MAX)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_model::RawId;

    fn steps(text: &str) -> Vec<StepId> {
        text.bytes().map(|byte| RawId([byte; 16]).into()).collect()
    }

    /// The steps that a card over `covered` covers when `before` becomes `after`.
    fn check(before: &str, covered: &str, after: &str, moved: &str, expected: &str) {
        let span = u16::try_from(covered.len()).unwrap();
        let after_steps = steps(after);
        let found = settled(
            &steps(before),
            &after_steps,
            &steps(moved),
            steps(covered)[0],
            span,
        )
        .map(|(first, span)| {
            let at = after_steps.iter().position(|step| *step == first).unwrap();
            after[at..at + usize::from(span)].to_owned()
        });
        assert_eq!(
            found.unwrap_or_default(),
            expected,
            "{covered} of {before} in {after}"
        );
    }

    #[test]
    fn rule_1_a_step_in_between_is_covered() {
        check("abcd", "bc", "abxcd", "", "bxc");
        check("abcd", "bc", "axbcd", "", "bc");
        check("abcd", "bc", "abcxd", "", "bc");
    }

    #[test]
    fn rule_2_a_step_moved_away_is_not() {
        check("abcd", "abc", "bcda", "a", "bc");
        check("abcd", "abc", "acdb", "b", "ac");
        check("abcd", "abc", "bacd", "a", "bac");
        check("abcd", "ab", "acbd", "c", "acb");
    }

    #[test]
    fn rule_3_a_card_goes_with_all_its_steps() {
        check("abcd", "ab", "cdab", "ab", "ab");
    }

    #[test]
    fn rule_4_deleted_steps_are_cut_off() {
        check("abcd", "abc", "bcd", "", "bc");
        check("abcd", "bcd", "abd", "", "bd");
        check("abcd", "bc", "ad", "", "");
    }
}
