//! What is found about channels, in words.

use std::collections::{BTreeMap, BTreeSet};

use throughline_model::consistency::{
    ChannelFinding, Kept, Mark, Served, findings_of, means_by, spreads,
};
use throughline_model::{ChannelId, JourneyContent, TouchpointId};

use super::coverage::step_name;
use super::expectations::{Judged, judged};
use super::gathered::Gathered;
use super::measured;
use super::words::{mean, quoted};
use crate::calls::consistency::{ChannelFindingKind, FoundInChannels};
use crate::calls::search::Target;
use crate::measuring::words::MeasureWords;

/// From this severity on a hand-over counts as bad.
const SEVERE: u8 = 4;
/// Most names in one sentence; how many more there are is said.
const MOST_NAMES: usize = 6;

/// Stage by stage and step by step, then between the channels, then touchpoint by touchpoint.
pub(crate) fn findings(gathered: &Gathered, words: &MeasureWords) -> Vec<FoundInChannels> {
    let mut found = Vec::new();
    for content in gathered.present() {
        of_journey(content, gathered, words, &mut found);
    }
    found.extend(largest_gap(gathered, words));
    found.extend(inconsistent(gathered, words));
    found.extend(measured_gap(gathered, words));
    found.extend(lowest_brand(gathered, words));
    found.extend(missed(gathered, words));
    found.extend(unrated(gathered, words));
    // The kinds in their order; what is of one kind stays as it was found.
    found.sort_by_key(|one| one.kind);
    found
}

fn of_journey(
    content: &JourneyContent,
    gathered: &Gathered,
    words: &MeasureWords,
    found: &mut Vec<FoundInChannels>,
) {
    let journey = content.journey.id;
    let served = Served::of(content, &gathered.library);
    let stage_name = |id| content.stage(id).map_or("", |stage| stage.name.as_str());
    for finding in findings_of(&content.stages, &served, &gathered.handovers) {
        found.push(match finding {
            ChannelFinding::NoChannel { stage } => FoundInChannels {
                kind: ChannelFindingKind::NoChannel,
                words: words.say(
                    "{stage} ({journey}) is served by no channel.",
                    "{stage} ({journey}) wird über keinen Kanal bedient.",
                    &[
                        ("stage", &quoted(stage_name(stage), words)),
                        ("journey", &content.journey.name),
                    ],
                ),
                target: Some(Target::Stage { journey, stage }),
            },
            ChannelFinding::OneChannel { stage, channel } => FoundInChannels {
                kind: ChannelFindingKind::OneChannel,
                words: words.say(
                    "{stage} ({journey}) is served by one channel only: {channel}.",
                    "{stage} ({journey}) wird nur über einen Kanal bedient: {channel}.",
                    &[
                        ("stage", &quoted(stage_name(stage), words)),
                        ("journey", &content.journey.name),
                        ("channel", gathered.channel_name(channel)),
                    ],
                ),
                target: Some(Target::Stage { journey, stage }),
            },
            ChannelFinding::DeadEnd { step, channel } => FoundInChannels {
                kind: ChannelFindingKind::DeadEnd,
                words: words.say(
                    "{channel} ends at {step} ({journey}): no later step is in it, and nothing is handed over.",
                    "{channel} endet bei {step} ({journey}): Kein späterer Schritt liegt darin, und nichts wird übergeben.",
                    &[
                        ("channel", gathered.channel_name(channel)),
                        ("step", &quoted(&step_name(content, step), words)),
                        ("journey", &content.journey.name),
                    ],
                ),
                target: Some(Target::Step { journey, step }),
            },
        });
    }
    for handover in &gathered.handovers {
        let severity = handover.severity.map_or(0, Mark::number);
        if severity < SEVERE || content.step(handover.from_step).is_none() {
            continue;
        }
        let lost = handover.lost.trim().trim_end_matches('.');
        let said = match lost {
            "" => words.pick(
                "what is lost is not told yet",
                "was verloren geht, ist noch nicht gesagt",
            ),
            lost => lost.to_owned(),
        };
        found.push(FoundInChannels {
            kind: ChannelFindingKind::BadHandover,
            words: words.say(
                "From {from} to {to} ({journey}) much is lost ({severity} of 5): {lost}.",
                "Von {from} zu {to} ({journey}) geht viel verloren ({severity} von 5): {lost}.",
                &[
                    (
                        "from",
                        &quoted(&step_name(content, handover.from_step), words),
                    ),
                    ("to", &quoted(&step_name(content, handover.to_step), words)),
                    ("journey", &content.journey.name),
                    ("severity", &severity.to_string()),
                    ("lost", &said),
                ],
            ),
            target: Some(Target::Step {
                journey,
                step: handover.from_step,
            }),
        });
    }
}

/// The mean of a channel over all criteria, which all weigh the same.
fn channel_means(gathered: &Gathered) -> Vec<(ChannelId, f64)> {
    let channel = |touchpoint| gathered.touchpoint(touchpoint)?.channel;
    let by_both = means_by(gathered.ratings_on(false), |rating| {
        Some((channel(rating.touchpoint)?, rating.on))
    });
    let mut sums: BTreeMap<ChannelId, (f64, f64)> = BTreeMap::new();
    for ((channel, _), (mean, _)) in by_both {
        let sum = sums.entry(channel).or_default();
        sum.0 += mean;
        sum.1 += 1.0;
    }
    let channels = gathered.library.channels.iter();
    channels
        .filter_map(|channel| {
            let (sum, count) = sums.get(&channel.id)?;
            Some((channel.id, sum / count))
        })
        .collect()
}

fn largest_gap(gathered: &Gathered, words: &MeasureWords) -> Option<FoundInChannels> {
    let means = channel_means(gathered);
    let best = means.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let worst = means.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    if best.1 - worst.1 <= 0.0 {
        return None;
    }
    Some(FoundInChannels {
        kind: ChannelFindingKind::LargestGap,
        words: words.say(
            "{best} ({high}) and {worst} ({low}) lie furthest apart of all channels: {gap} of 4 possible points.",
            "{best} ({high}) und {worst} ({low}) liegen von allen Kanälen am weitesten auseinander: {gap} von 4 möglichen Punkten.",
            &[
                ("best", gathered.channel_name(best.0)),
                ("high", &mean(best.1, words)),
                ("worst", gathered.channel_name(worst.0)),
                ("low", &mean(worst.1, words)),
                ("gap", &mean(best.1 - worst.1, words)),
            ],
        ),
        target: Some(Target::Channel { channel: worst.0 }),
    })
}

fn inconsistent(gathered: &Gathered, words: &MeasureWords) -> Option<FoundInChannels> {
    let all = spreads(
        &gathered.on_criteria(),
        &gathered.ratings,
        &gathered.library,
    );
    let most = all
        .iter()
        .rev()
        .max_by(|a, b| a.size().total_cmp(&b.size()))?;
    if most.size() <= 0.0 {
        return None;
    }
    Some(FoundInChannels {
        kind: ChannelFindingKind::InconsistentCriterion,
        words: words.say(
            "{criterion} differs most between channels: {low} in {worst}, {high} in {best}.",
            "{criterion} unterscheidet sich zwischen den Kanälen am meisten: {low} bei {worst}, {high} bei {best}.",
            &[
                ("criterion", gathered.name_of(most.on)),
                ("low", &mean(most.lowest.1, words)),
                ("worst", gathered.channel_name(most.lowest.0)),
                ("high", &mean(most.highest.1, words)),
                ("best", gathered.channel_name(most.highest.0)),
            ],
        ),
        target: Some(Target::Channel {
            channel: most.lowest.0,
        }),
    })
}

fn measured_gap(gathered: &Gathered, words: &MeasureWords) -> Option<FoundInChannels> {
    let said = measured::said(gathered, words);
    let (best, worst) = measured::gap(&said)?;
    let value = |one: &measured::Said| {
        let reading = one.reading.as_ref();
        reading.map_or_else(|_| String::new(), |reading| reading.words(&words.results))
    };
    let name = |touchpoint| gathered.touchpoint(touchpoint).map_or("", |one| &one.name);
    Some(FoundInChannels {
        kind: ChannelFindingKind::MeasuredGap,
        words: words.say(
            "Customers are satisfied most with {best} ({high}), least with {worst} ({low}); the intervals do not touch.",
            "Am zufriedensten ist die Kundschaft mit {best} ({high}), am wenigsten mit {worst} ({low}); die Intervalle berühren sich nicht.",
            &[
                ("best", name(best.touchpoint)),
                ("high", &value(best)),
                ("worst", name(worst.touchpoint)),
                ("low", &value(worst)),
            ],
        ),
        target: Some(Target::Touchpoint {
            touchpoint: worst.touchpoint,
        }),
    })
}

fn lowest_brand(gathered: &Gathered, words: &MeasureWords) -> Option<FoundInChannels> {
    let ratings = gathered.ratings_on(true);
    let means = means_by(ratings.clone(), |rating| Some(rating.touchpoint));
    let touchpoints = gathered.library.touchpoints.iter();
    let rated = touchpoints.filter_map(|one| Some((one, means.get(&one.id)?.0)));
    let (touchpoint, lowest) = rated.min_by(|a, b| a.1.total_cmp(&b.1))?;
    let own = ratings.iter().filter(|one| one.touchpoint == touchpoint.id);
    let worst = own.min_by_key(|one| one.mark)?;
    Some(FoundInChannels {
        kind: ChannelFindingKind::LowestBrand,
        words: words.say(
            "{touchpoint} lives up to the brand least: {mean} of 5 on average, lowest in {value} ({mark}).",
            "{touchpoint} wird der Marke am wenigsten gerecht: im Mittel {mean} von 5, am niedrigsten bei {value} ({mark}).",
            &[
                ("touchpoint", &touchpoint.name),
                ("mean", &mean(lowest, words)),
                ("value", &quoted(gathered.name_of(worst.on), words)),
                ("mark", &worst.mark.number().to_string()),
            ],
        ),
        target: Some(Target::Touchpoint {
            touchpoint: touchpoint.id,
        }),
    })
}

fn missed(gathered: &Gathered, words: &MeasureWords) -> Vec<FoundInChannels> {
    let judged = judged(gathered, words);
    let mut short: Vec<(&Judged<'_>, f64)> = judged
        .iter()
        .filter_map(|one| {
            let outcome = one.outcome.as_ref().ok()?;
            (outcome.kept == Kept::Missed).then_some((one, outcome.difference))
        })
        .collect();
    short.sort_by(|a, b| a.1.total_cmp(&b.1));
    let sentence = |(one, _): &(&Judged<'_>, f64)| {
        let outcome = one.outcome.as_ref().ok()?;
        let touchpoint = gathered.touchpoint(one.expectation.touchpoint)?;
        Some(FoundInChannels {
            kind: ChannelFindingKind::Missed,
            words: words.say(
                "{touchpoint} falls short of what is expected: {experienced} where {expected} is expected.",
                "{touchpoint} bleibt hinter den Erwartungen: {experienced}, wo {expected} erwartet wird.",
                &[
                    ("touchpoint", &touchpoint.name),
                    ("experienced", &mean(outcome.experienced, words)),
                    ("expected", &mean(outcome.expected, words)),
                ],
            ),
            target: Some(Target::Touchpoint {
                touchpoint: touchpoint.id,
            }),
        })
    };
    short.iter().filter_map(sentence).collect()
}

/// Touchpoints that serve some step and are rated on no criterion.
fn unrated(gathered: &Gathered, words: &MeasureWords) -> Option<FoundInChannels> {
    let rated: BTreeSet<TouchpointId> = gathered
        .ratings_on(false)
        .iter()
        .map(|rating| rating.touchpoint)
        .collect();
    let used: BTreeSet<TouchpointId> = gathered
        .present()
        .flat_map(|content| Served::of(content, &gathered.library).steps)
        .flat_map(|step| step.ways)
        .filter_map(|way| way.touchpoint)
        .collect();
    let mut names: Vec<String> = gathered
        .touchpoints()
        .into_iter()
        .filter(|one| used.contains(&one.id) && !rated.contains(&one.id))
        .map(|one| one.name.clone())
        .collect();
    let count = names.len();
    if count == 0 {
        return None;
    }
    if count > MOST_NAMES {
        names.truncate(MOST_NAMES - 1);
        let more = (count - names.len()).to_string();
        names.push(words.say("{n} more", "{n} weitere", &[("n", &more)]));
    }
    let list = words.results.list(&names);
    let said = match count {
        1 => words.say(
            "One touchpoint of the journeys is not rated yet: {list}.",
            "Ein Kontaktpunkt der Journeys ist noch nicht bewertet: {list}.",
            &[("list", &list)],
        ),
        _ => words.say(
            "{count} touchpoints of the journeys are not rated yet: {list}.",
            "{count} Kontaktpunkte der Journeys sind noch nicht bewertet: {list}.",
            &[
                ("count", &words.results.count(count as u64)),
                ("list", &list),
            ],
        ),
    };
    Some(FoundInChannels {
        kind: ChannelFindingKind::Unrated,
        words: said,
        target: None,
    })
}
