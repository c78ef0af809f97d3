//! Through which channels stages are served, and where the channel changes.

use throughline_model::consistency::{ChannelChange, Served, Way};
use throughline_model::{ChannelId, JourneyContent, StepId};

use super::gathered::Gathered;
use crate::calls::consistency::{
    CoverageCell, CoverageRow, CoverageStage, HandoverEntry, JourneyCoverage, JourneyHandovers,
};

pub(crate) fn coverage(content: &JourneyContent, gathered: &Gathered) -> JourneyCoverage {
    let served = Served::of(content, &gathered.library);
    let ways: Vec<_> = content
        .stages
        .iter()
        .map(|stage| served.stage(stage.id))
        .collect();
    let serves = |channel: ChannelId| ways.iter().flatten().any(|way| way.channel == channel);
    let channels = gathered.library.channels.iter();
    let rows = channels
        .filter(|channel| serves(channel.id))
        .map(|channel| {
            let cells = content.stages.iter().zip(&ways).map(|(stage, ways)| {
                let here: Vec<&Way> = ways.iter().filter(|w| w.channel == channel.id).collect();
                let steps = served.steps.iter();
                let steps = steps.filter(|step| {
                    step.stage == stage.id && step.ways.iter().any(|way| way.channel == channel.id)
                });
                CoverageCell {
                    served: !here.is_empty(),
                    touchpoints: names(&here, gathered),
                    steps: steps.map(|step| step.step).collect(),
                }
            });
            CoverageRow {
                channel: channel.id,
                name: channel.name.clone(),
                icon: channel.icon,
                cells: cells.collect(),
            }
        });
    let rows: Vec<CoverageRow> = rows.collect();
    let stages = content.stages.iter().enumerate();
    JourneyCoverage {
        journey: content.journey.id,
        name: content.journey.name.clone(),
        stages: stages
            .map(|(place, stage)| CoverageStage {
                stage: stage.id,
                name: stage.name.clone(),
                channels: rows.iter().filter(|row| row.cells[place].served).count() as u64,
            })
            .collect(),
        rows,
    }
}

/// The touchpoints among some ways, in the library's order.
fn names(ways: &[&Way], gathered: &Gathered) -> Vec<String> {
    let touchpoints = gathered.library.touchpoints.iter();
    touchpoints
        .filter(|one| ways.iter().any(|way| way.touchpoint == Some(one.id)))
        .map(|one| one.name.clone())
        .collect()
}

/// Where the channel changes in a journey, and what else is said to be handed over, in the steps'
/// order.
pub(crate) fn handovers(content: &JourneyContent, gathered: &Gathered) -> JourneyHandovers {
    let changes = Served::of(content, &gathered.library).changes();
    let mut entries: Vec<HandoverEntry> = changes
        .iter()
        .map(|change| HandoverEntry {
            from_step: change.from_step,
            from_name: step_name(content, change.from_step),
            to_step: change.to_step,
            to_name: step_name(content, change.to_step),
            channels: channels(change, gathered),
            everybody: change.everybody,
            handover: gathered.handover(change.from_step, change.to_step).cloned(),
        })
        .collect();
    for handover in &gathered.handovers {
        let known = |entry: &HandoverEntry| {
            entry.from_step == handover.from_step && entry.to_step == handover.to_step
        };
        let here = content.step(handover.from_step).is_some();
        if here && !entries.iter().any(known) {
            entries.push(HandoverEntry {
                from_step: handover.from_step,
                from_name: step_name(content, handover.from_step),
                to_step: handover.to_step,
                to_name: step_name(content, handover.to_step),
                channels: String::new(),
                everybody: false,
                handover: Some(handover.clone()),
            });
        }
    }
    let place = |id: StepId| content.steps.iter().position(|step| step.id == id);
    entries.sort_by_key(|entry| (place(entry.from_step), place(entry.to_step)));
    JourneyHandovers {
        journey: content.journey.id,
        name: content.journey.name.clone(),
        handovers: entries,
    }
}

/// "App, Website → Letter"
fn channels(change: &ChannelChange, gathered: &Gathered) -> String {
    let names = |ids: &[ChannelId]| {
        let all = gathered.library.channels.iter();
        let named = all.filter(|one| ids.contains(&one.id));
        let names: Vec<&str> = named.map(|one| one.name.as_str()).collect();
        names.join(", ")
    };
    format!("{} → {}", names(&change.left), names(&change.into))
}

pub(crate) fn step_name(content: &JourneyContent, step: StepId) -> String {
    let found = content.step(step);
    found.map_or_else(String::new, |step| step.name.clone())
}
