//! Feedback as the source of measures.

use std::collections::BTreeMap;

use throughline_model::measure::{FeedbackFigure, FeedbackScope, PeriodKind};
use throughline_model::topic::Tone;
use throughline_stats::Estimate;

use super::inbox::Inbox;
use super::listing::{closed_in_time, day, mean_score, mean_sentiment, share_of};

/// A value of one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FeedbackValue {
    pub start: i32,
    pub value: f64,
    pub n: u64,
    pub interval: Option<(f64, f64)>,
}

/// The values of a figure over all periods that have items of it, oldest first. An item counts in
/// the period of its date; a follow-up in that of the day it was resolved, else was due.
pub(crate) fn series(
    inbox: &Inbox,
    figure: FeedbackFigure,
    scope: &FeedbackScope,
    period: PeriodKind,
    today: i32,
) -> Vec<FeedbackValue> {
    let mut of_period: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for place in inbox.seen.places() {
        if !lets(inbox, scope, place) {
            continue;
        }
        let counts_on = match figure {
            FeedbackFigure::Count
            | FeedbackFigure::MeanScore
            | FeedbackFigure::MeanSentiment
            | FeedbackFigure::SharePositive
            | FeedbackFigure::ShareNegative => day(inbox.base.days[place]),
            FeedbackFigure::ClosedInTime => day(inbox.resolved[place])
                .or_else(|| day(inbox.dues[place]).filter(|due| *due < today)),
        };
        if let Some(on) = counts_on {
            of_period
                .entry(period.start_of(on))
                .or_default()
                .push(place);
        }
    }
    of_period
        .into_iter()
        .filter_map(|(start, places)| {
            let (found, scale) = value(inbox, figure, &places, today)?;
            let interval = found
                .interval
                .map(|ends| ends.scaled(scale))
                .map(|ends| (ends.low, ends.high));
            Some(FeedbackValue {
                start,
                value: found.value * scale,
                n: found.n,
                interval,
            })
        })
        .collect()
}

fn value(
    inbox: &Inbox,
    figure: FeedbackFigure,
    places: &[usize],
    today: i32,
) -> Option<(Estimate, f64)> {
    let all = || places.iter().copied();
    let tones = |wanted: Tone| {
        let told = all().filter(|place| inbox.tones[*place].is_some()).count() as u64;
        let those = all().filter(|place| inbox.tones[*place] == Some(wanted));
        share_of(those.count() as u64, told)
    };
    Some(match figure {
        FeedbackFigure::Count => {
            let n = places.len() as u64;
            let formula = throughline_stats::Formula::Mean;
            (Estimate::new(n as f64, None, n, formula), 1.0)
        }
        FeedbackFigure::MeanScore => (mean_score(inbox, all())?, 100.0),
        FeedbackFigure::MeanSentiment => (mean_sentiment(inbox, all())?, 1.0),
        FeedbackFigure::SharePositive => (tones(Tone::Positive)?, 100.0),
        FeedbackFigure::ShareNegative => (tones(Tone::Negative)?, 100.0),
        FeedbackFigure::ClosedInTime => {
            let (in_time, over) = closed_in_time(inbox, all(), today);
            (share_of(in_time, over)?, 100.0)
        }
    })
}

fn lets(inbox: &Inbox, scope: &FeedbackScope, place: usize) -> bool {
    fn any<T: PartialEq>(wanted: &[T], found: Option<T>) -> bool {
        wanted.is_empty() || found.is_some_and(|found| wanted.contains(&found))
    }
    any(&scope.channels, inbox.channel(place))
        && any(&scope.personas, inbox.persona(place))
        && any(&scope.touchpoints, inbox.touchpoint(place))
        && any(&scope.steps, inbox.step(place))
        && any(&scope.departments, inbox.department(place))
        && any(&scope.kinds, Some(inbox.base.kinds[place]))
        && (scope.topics.is_empty()
            || inbox
                .topics
                .iter()
                .any(|topic| scope.topics.contains(&topic.topic.id) && topic.items.has(place)))
}
