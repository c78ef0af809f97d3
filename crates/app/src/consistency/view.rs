//! The page of channels.

use throughline_model::consistency::{RatedOn, Rating};

use super::gathered::Gathered;
use super::words::{mean, usual_criteria, usual_values};
use super::{coverage, expectations, findings, measured};
use crate::calls::consistency::{ChannelsView, MeasuredChannels, RatedTouchpoint};
use crate::measuring::words::MeasureWords;

pub(crate) fn view(gathered: &Gathered, words: &MeasureWords) -> ChannelsView {
    let judged = expectations::judged(gathered, words);
    ChannelsView {
        findings: findings::findings(gathered, words),
        coverage: gathered
            .journeys
            .iter()
            .map(|content| coverage::coverage(content, gathered))
            .collect(),
        criteria: gathered.criteria.clone(),
        brand_values: gathered.brand_values.clone(),
        usual_criteria: usual_criteria(words),
        usual_values: usual_values(words),
        touchpoints: touchpoints(gathered, words),
        handovers: gathered
            .journeys
            .iter()
            .map(|content| coverage::handovers(content, gathered))
            .collect(),
        expectations: judged
            .iter()
            .map(|one| expectations::entry(one, gathered, words))
            .collect(),
        surveys: expectations::asked(gathered, words),
        measured: MeasuredChannels {
            asked: measured::is_asked(gathered, words),
            heard: gathered.heard,
            kinds: measured::kinds(gathered),
        },
    }
}

fn touchpoints(gathered: &Gathered, words: &MeasureWords) -> Vec<RatedTouchpoint> {
    let of = |brand: bool, ratings: &[Rating]| {
        let marks: Vec<f64> = ratings
            .iter()
            .filter(|rating| matches!(rating.on, RatedOn::BrandValue(_)) == brand)
            .map(|rating| rating.mark.value())
            .collect();
        match marks.len() {
            0 => String::new(),
            count => mean(marks.iter().sum::<f64>() / count as f64, words),
        }
    };
    gathered
        .touchpoints()
        .into_iter()
        .map(|touchpoint| {
            let own = gathered.ratings.iter();
            let own = own.filter(|rating| rating.touchpoint == touchpoint.id);
            let ratings: Vec<Rating> = own.cloned().collect();
            let channel = touchpoint.channel;
            RatedTouchpoint {
                touchpoint: touchpoint.id,
                name: touchpoint.name.clone(),
                icon: touchpoint.icon,
                channel,
                channel_name: channel
                    .map_or_else(String::new, |id| gathered.channel_name(id).to_owned()),
                mean: of(false, &ratings),
                brand_mean: of(true, &ratings),
                ratings,
            }
        })
        .collect()
}
