//! Measures where they are linked: on the lane of a map, and at one of its steps.

use std::collections::BTreeMap;

use throughline_figures::map::MeasureState;
use throughline_model::{JourneyContent, Step, StepId, TouchpointId};
use throughline_store::rows::Connection;

use super::Load;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::measures::*;
use crate::error::CallError;
use crate::measuring::desk::Desk;
use crate::measuring::entries::entry;
use crate::measuring::words::MeasureWords;
use crate::run::Run;
use crate::run::preferences::language;
use crate::run::view::content;

impl Run for ReadMeasuresAtStep {
    fn run(self, on: &Context<'_>) -> Result<Vec<MeasureAtStep>, CallError> {
        let words = MeasureWords::of(&language(on));
        let inner = on.inner.clone();
        on.read(Self::NAME, move |connection| {
            let content = content(connection, self.journey)?;
            let found = on_map(connection, &content, &Load::of(connection, &inner), &words)?;
            let here = found.into_iter().filter(|found| found.step == self.step);
            Ok(here
                .map(|OnStep { entry, .. }| MeasureAtStep {
                    measure: entry.measure.id,
                    state: state(entry.signal.state),
                    name: entry.measure.name,
                    value: entry.value,
                    detail: entry.detail,
                })
                .collect())
        })
    }
}

/// How a measure on a map is coloured.
pub(in crate::run) fn state(signal: SignalState) -> MeasureState {
    match signal {
        SignalState::TooFew | SignalState::Noise => MeasureState::Steady,
        SignalState::Better => MeasureState::Better,
        SignalState::Worse => MeasureState::Worse,
        SignalState::Changed => MeasureState::Changed,
    }
}

/// What stands on the measures lane of a journey: the last values of what is linked there.
pub(in crate::run) fn on_map(
    connection: &Connection,
    content: &JourneyContent,
    load: &Load<'_>,
    words: &MeasureWords,
) -> Result<Vec<OnStep>, CallError> {
    let desk = Desk::read(connection, load)?;
    let computing = desk.computing(words);
    let mut met: BTreeMap<StepId, Vec<TouchpointId>> = BTreeMap::new();
    for card in &content.cards {
        if let (Some(step), Some(touchpoint)) = (card.step, card.touchpoint) {
            met.entry(step).or_default().push(touchpoint);
        }
    }
    let mut found = Vec::new();
    for measure in &desk.measures {
        let links = &measure.links;
        let here = |step: &&Step| {
            let touchpoints = met.get(&step.id).map_or(&[][..], Vec::as_slice);
            links.steps.contains(&step.id)
                || links.touchpoints.iter().any(|id| touchpoints.contains(id))
        };
        let steps: Vec<&Step> = content.steps.iter().filter(here).collect();
        if steps.is_empty() {
            continue;
        }
        let entry = entry(measure, &computing);
        found.extend(steps.into_iter().map(|step| OnStep {
            step: step.id,
            entry: entry.clone(),
        }));
    }
    Ok(found)
}

/// A measure at a step.
pub(in crate::run) struct OnStep {
    pub step: StepId,
    pub entry: MeasureEntry,
}
