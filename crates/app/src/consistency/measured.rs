//! What customers say of touchpoints, by channel: the questions on satisfaction that are linked to
//! them, under the promise of each survey.

use throughline_model::measure::MeasureKind;
use throughline_model::survey::QuestionKind;
use throughline_model::{ChannelId, TouchpointId};

use super::gathered::{Gathered, tells_satisfaction};
use crate::calls::results::ResultsScope;
use crate::measuring::entries::channels;
use crate::measuring::words::MeasureWords;
use crate::results::figures::waves::{Followed, follow};
use crate::results::measure::Reading;

/// What one question says of one touchpoint.
pub(crate) struct Said {
    pub touchpoint: TouchpointId,
    pub channel: ChannelId,
    /// The name of the wave.
    pub wave: String,
    /// Per cent; or why it is not shown.
    pub reading: Result<Reading, String>,
}

/// In the order of the channels.
pub(crate) fn said(gathered: &Gathered, words: &MeasureWords) -> Vec<Said> {
    let mut found = Vec::new();
    for data in gathered.waves.values() {
        for question in data.wave.definition.questions() {
            let kind = &question.content.kind;
            // Of importance and satisfaction the first part is no satisfaction; it is told under
            // expectations.
            let tells = tells_satisfaction(kind)
                && !matches!(kind, QuestionKind::ImportanceSatisfaction { .. });
            let touchpoint = question
                .content
                .touchpoint
                .and_then(|id| gathered.touchpoint(id));
            let (true, Some(touchpoint)) = (tells, touchpoint) else {
                continue;
            };
            let Some(channel) = touchpoint.channel else {
                continue;
            };
            let Some(followed) = Followed::question(data, question.id, &words.results) else {
                continue;
            };
            found.push(Said {
                touchpoint: touchpoint.id,
                channel,
                wave: data.wave.name.clone(),
                reading: follow(data, &ResultsScope::default(), &followed, &words.results),
            });
        }
    }
    let place = |id: ChannelId| {
        let mut channels = gathered.library.channels.iter();
        channels.position(|channel| channel.id == id)
    };
    found.sort_by_key(|one| place(one.channel));
    found
}

/// Whether any question on satisfaction is linked to a touchpoint with a channel.
pub(crate) fn is_asked(gathered: &Gathered, words: &MeasureWords) -> bool {
    !said(gathered, words).is_empty()
}

/// Kinds of which measures of at least two channels exist.
pub(crate) fn kinds(gathered: &Gathered) -> Vec<MeasureKind> {
    let of = |kind: MeasureKind| {
        let mut found: Vec<ChannelId> = gathered
            .measures
            .iter()
            .filter(|measure| measure.definition.kind == kind)
            .filter_map(|measure| match channels(measure, &gathered.library)[..] {
                [one] => Some(one),
                [] | [_, _, ..] => None,
            })
            .collect();
        found.sort();
        found.dedup();
        found.len()
    };
    let about_customers = |kind: &MeasureKind| !kind.of_employees();
    MeasureKind::ALL
        .into_iter()
        .filter(about_customers)
        .filter(|kind| of(*kind) > 1)
        .collect()
}

/// The channels that customers rate best and worst, where their intervals do not touch: names and
/// per cent.
pub(crate) fn gap(said: &[Said]) -> Option<(&Said, &Said)> {
    let known = said.iter().filter(|one| one.reading.is_ok());
    let value = |one: &Said| one.reading.as_ref().map_or(0.0, Reading::value);
    let best = known.clone().max_by(|a, b| value(a).total_cmp(&value(b)))?;
    let worst = known.min_by(|a, b| value(a).total_cmp(&value(b)))?;
    let ends = |one: &Said| one.reading.as_ref().ok()?.estimate.interval;
    let apart = ends(best)?.low > ends(worst)?.high;
    (apart && best.channel != worst.channel).then_some((best, worst))
}
