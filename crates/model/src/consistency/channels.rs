//! Through which channels the stages of a journey are served, and where the channel changes.

use std::collections::{BTreeMap, BTreeSet};

use super::Handover;
use crate::{ChannelId, JourneyContent, LaneKind, Library, Stage, StageId, StepId, TouchpointId};

/// One way a step is served: a touchpoint of a channel, or a channel that is named on the lane of
/// channels without any touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    pub channel: ChannelId,
    pub touchpoint: Option<TouchpointId>,
}

/// Through which channels a step is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepChannels {
    pub step: StepId,
    pub stage: StageId,
    pub ways: BTreeSet<Way>,
}

impl StepChannels {
    pub fn channels(&self) -> BTreeSet<ChannelId> {
        self.ways.iter().map(|way| way.channel).collect()
    }
}

/// From one served step to the next some people must change the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelChange {
    pub from_step: StepId,
    pub to_step: StepId,
    /// The channels that do not go on; never empty.
    pub left: Vec<ChannelId>,
    /// Where the next step is served.
    pub into: Vec<ChannelId>,
    /// No channel goes on: everybody changes.
    pub everybody: bool,
}

/// Something worth a look about the channels of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelFinding {
    /// A stage is served through one channel only.
    OneChannel { stage: StageId, channel: ChannelId },
    /// A stage is served through none.
    NoChannel { stage: StageId },
    /// After this step the journey goes on, the channel does not, and nothing is handed over.
    DeadEnd { step: StepId, channel: ChannelId },
}

/// Through which channels the steps of a journey are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// Every step, in its order.
    pub steps: Vec<StepChannels>,
}

impl Served {
    /// A card serves the steps it stands on: by the channel of its touchpoint, and, on the lane of
    /// channels, by the channel of its name. Cards of the parking lot serve nothing.
    pub fn of(content: &JourneyContent, library: &Library) -> Served {
        let channel_of: BTreeMap<TouchpointId, ChannelId> = library
            .touchpoints
            .iter()
            .filter_map(|touchpoint| Some((touchpoint.id, touchpoint.channel?)))
            .collect();
        let named: BTreeMap<String, ChannelId> = library
            .channels
            .iter()
            .rev()
            .map(|channel| (folded(&channel.name), channel.id))
            .collect();
        let mut steps: Vec<StepChannels> = content
            .steps
            .iter()
            .map(|step| StepChannels {
                step: step.id,
                stage: step.stage,
                ways: BTreeSet::new(),
            })
            .collect();
        for card in &content.cards {
            let Some(lane) = card.lane.and_then(|lane| content.lane(lane)) else {
                continue;
            };
            let place = content.steps.iter().position(|s| Some(s.id) == card.step);
            let Some(place) = place else { continue };
            let of_touchpoint = card.touchpoint.and_then(|touchpoint| {
                let channel = *channel_of.get(&touchpoint)?;
                Some(Way {
                    channel,
                    touchpoint: Some(touchpoint),
                })
            });
            let by_name = || {
                let channel = *named.get(&folded(&card.title))?;
                Some(Way {
                    channel,
                    touchpoint: None,
                })
            };
            let named_here = lane.kind == LaneKind::Channels;
            let way = of_touchpoint.or_else(|| named_here.then(by_name).flatten());
            let span = usize::from(card.span.max(1));
            for step in steps.iter_mut().skip(place).take(span) {
                step.ways.extend(way);
            }
        }
        // What is named twice is named once: the touchpoint says more than the bare channel.
        for step in &mut steps {
            let told: BTreeSet<ChannelId> = step
                .ways
                .iter()
                .filter(|way| way.touchpoint.is_some())
                .map(|way| way.channel)
                .collect();
            step.ways
                .retain(|way| way.touchpoint.is_some() || !told.contains(&way.channel));
        }
        Served { steps }
    }

    /// Whether anything serves any step.
    pub fn is_empty(&self) -> bool {
        self.steps.iter().all(|step| step.ways.is_empty())
    }

    /// The ways a stage is served.
    pub fn stage(&self, stage: StageId) -> BTreeSet<Way> {
        let steps = self.steps.iter().filter(|step| step.stage == stage);
        let ways: BTreeSet<Way> = steps.flat_map(|step| step.ways.iter().copied()).collect();
        let told: BTreeSet<ChannelId> = ways
            .iter()
            .filter(|way| way.touchpoint.is_some())
            .map(|way| way.channel)
            .collect();
        ways.into_iter()
            .filter(|way| way.touchpoint.is_some() || !told.contains(&way.channel))
            .collect()
    }

    /// Where people change the channel, step by step. A step that nothing serves is passed over.
    pub fn changes(&self) -> Vec<ChannelChange> {
        let served: Vec<&StepChannels> = self
            .steps
            .iter()
            .filter(|step| !step.ways.is_empty())
            .collect();
        served
            .windows(2)
            .filter_map(|pair| {
                let (from, to) = (pair[0].channels(), pair[1].channels());
                let left: Vec<ChannelId> = from.difference(&to).copied().collect();
                (!left.is_empty()).then(|| ChannelChange {
                    from_step: pair[0].step,
                    to_step: pair[1].step,
                    everybody: left.len() == from.len(),
                    left,
                    into: to.into_iter().collect(),
                })
            })
            .collect()
    }

    /// Where a channel is used for the last time though the journey goes on: the step, the channel
    /// and the next step that is served.
    fn ends(&self) -> Vec<(StepId, ChannelId, StepId)> {
        let served: Vec<&StepChannels> = self
            .steps
            .iter()
            .filter(|step| !step.ways.is_empty())
            .collect();
        let mut ends = Vec::new();
        for (place, step) in served.iter().enumerate() {
            let Some(next) = served.get(place + 1) else {
                break;
            };
            for channel in step.channels() {
                let later = served[place + 1..].iter();
                if !later.clone().any(|step| step.channels().contains(&channel)) {
                    ends.push((step.step, channel, next.step));
                }
            }
        }
        ends
    }
}

/// Stage by stage, then step by step. A journey that names no channel anywhere has no findings:
/// nobody has looked at its channels yet.
pub fn findings_of(
    stages: &[Stage],
    served: &Served,
    handovers: &[Handover],
) -> Vec<ChannelFinding> {
    if served.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for stage in stages {
        let channels: BTreeSet<ChannelId> = served
            .stage(stage.id)
            .iter()
            .map(|way| way.channel)
            .collect();
        let mut channels = channels.into_iter();
        match (channels.next(), channels.next()) {
            (None, _) => findings.push(ChannelFinding::NoChannel { stage: stage.id }),
            (Some(channel), None) => findings.push(ChannelFinding::OneChannel {
                stage: stage.id,
                channel,
            }),
            (Some(_), Some(_)) => {}
        }
    }
    for (step, channel, next) in served.ends() {
        let told = |one: &Handover| {
            let said = !one.carried.trim().is_empty() || !one.lost.trim().is_empty();
            one.from_step == step && one.to_step == next && said
        };
        if !handovers.iter().any(told) {
            findings.push(ChannelFinding::DeadEnd { step, channel });
        }
    }
    findings
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_journey::{id, journey, short};
    use crate::{Channel, HandoverId, Icon, OrderKey, Touchpoint};

    fn library() -> Library {
        let order = || OrderKey("a".to_owned());
        Library {
            channels: ["app", "web", "mail"]
                .map(|name| Channel {
                    id: id(name),
                    name: name.to_uppercase(),
                    icon: Icon::Dot,
                    order: order(),
                })
                .to_vec(),
            touchpoints: [
                ("t-app", "app"),
                ("t-web", "web"),
                ("t-mail", "mail"),
                ("t-none", ""),
            ]
            .map(|(name, channel)| Touchpoint {
                id: id(name),
                name: name.to_owned(),
                icon: Icon::Dot,
                channel: (!channel.is_empty()).then(|| id(channel)),
                department: None,
                notes: String::new(),
                order: order(),
            })
            .to_vec(),
            ..Library::default()
        }
    }

    fn prepared() -> JourneyContent {
        let lanes = [("tp", LaneKind::Touchpoints), ("ch", LaneKind::Channels)];
        let mut content = journey(
            &[("s", &["a", "b"]), ("t", &["c", "d"]), ("u", &["e"])],
            &lanes,
            &[
                ("1", "tp", "a"),
                ("2", "tp", "b"),
                ("3", "ch", "b"),
                ("4", "tp", "d"),
                ("5", "", ""),
                ("6", "ch", "d"),
            ],
        );
        let at = |name: &str| Some(id::<TouchpointId>(name));
        content.cards[0].touchpoint = at("t-app");
        content.cards[1].touchpoint = at("t-app");
        content.cards[2].title = " web ".to_owned();
        content.cards[3].touchpoint = at("t-mail");
        content.cards[4].touchpoint = at("t-web");
        content.cards[5].touchpoint = at("t-none");
        content
    }

    #[test]
    fn cards_say_through_which_channels_steps_are_served() {
        let served = Served::of(&prepared(), &library());
        let said: Vec<(String, Vec<String>)> = served
            .steps
            .iter()
            .map(|step| {
                (
                    short(step.step),
                    step.channels().iter().map(short).collect(),
                )
            })
            .collect();
        let of = |step: &str, channels: &[&str]| {
            let channels: Vec<String> = channels.iter().map(|c| (*c).to_owned()).collect();
            (step.to_owned(), channels)
        };
        assert_eq!(
            said,
            [
                of("a", &["app"]),
                of("b", &["app", "web"]),
                of("c", &[]),
                of("d", &["mail"]),
                of("e", &[])
            ]
        );
    }

    #[test]
    fn a_touchpoint_says_more_than_the_bare_name_of_its_channel() {
        let mut content = prepared();
        content.cards[2].title = "App".to_owned();
        let served = Served::of(&content, &library());
        assert_eq!(
            served.steps[1].ways.iter().collect::<Vec<_>>(),
            [&Way {
                channel: id("app"),
                touchpoint: Some(id("t-app")),
            }]
        );
    }

    #[test]
    fn a_channel_that_ends_without_a_hand_over_is_a_dead_end() {
        let content = prepared();
        let served = Served::of(&content, &library());
        assert_eq!(
            served.changes(),
            [ChannelChange {
                from_step: id("b"),
                to_step: id("d"),
                left: vec![id("app"), id("web")],
                into: vec![id("mail")],
                everybody: true,
            }]
        );
        let one = |stage: &str, channel: &str| ChannelFinding::OneChannel {
            stage: id(stage),
            channel: id(channel),
        };
        let end = |channel: &str| ChannelFinding::DeadEnd {
            step: id("b"),
            channel: id(channel),
        };
        let stages = [
            one("t", "mail"),
            ChannelFinding::NoChannel { stage: id("u") },
        ];
        assert_eq!(
            findings_of(&content.stages, &served, &[]),
            [&stages[..], &[end("app"), end("web")]].concat()
        );
        let mut handover = Handover {
            id: HandoverId(crate::RawId([1; 16])),
            from_step: id("b"),
            to_step: id("d"),
            carried: " ".to_owned(),
            lost: String::new(),
            severity: None,
        };
        // An empty one hands nothing over.
        let findings = findings_of(&content.stages, &served, std::slice::from_ref(&handover));
        assert_eq!(findings.len(), 4);
        handover.carried = "the number of the case".to_owned();
        assert_eq!(findings_of(&content.stages, &served, &[handover]), stages);
    }

    #[test]
    fn who_can_stay_in_the_channel_does_not_change() {
        let mut content = prepared();
        content.cards[3].touchpoint = Some(id("t-app"));
        let changes = Served::of(&content, &library()).changes();
        assert_eq!(changes.len(), 1);
        assert_eq!(
            (changes[0].left.as_slice(), changes[0].everybody),
            (&[id("web")][..], false)
        );
    }

    #[test]
    fn a_journey_without_channels_says_nothing() {
        let content = journey(&[("s", &["a"])], &[], &[]);
        let served = Served::of(&content, &library());
        assert_eq!(findings_of(&content.stages, &served, &[]), []);
    }
}
