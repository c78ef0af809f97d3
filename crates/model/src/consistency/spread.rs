//! Means of ratings by channel, and how far they lie apart.

use std::collections::BTreeMap;

use super::{RatedOn, Rating};
use crate::{ChannelId, Library, TouchpointId};

/// How far the channels lie apart on one thing that touchpoints are rated on.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    pub on: RatedOn,
    /// The channel with the lowest mean, and the mean.
    pub lowest: (ChannelId, f64),
    pub highest: (ChannelId, f64),
}

impl Spread {
    /// Highest less lowest mean, 0 to 4.
    pub fn size(&self) -> f64 {
        self.highest.1 - self.lowest.1
    }
}

/// The mean of the ratings of each key, with how many there are; ratings without a key are left
/// out.
pub fn means_by<K: Ord>(
    ratings: impl IntoIterator<Item = Rating>,
    key: impl Fn(&Rating) -> Option<K>,
) -> BTreeMap<K, (f64, u64)> {
    let mut sums: BTreeMap<K, (f64, u64)> = BTreeMap::new();
    for rating in ratings {
        if let Some(key) = key(&rating) {
            let entry = sums.entry(key).or_default();
            entry.0 += rating.mark.value();
            entry.1 += 1;
        }
    }
    for (sum, count) in sums.values_mut() {
        *sum /= *count as f64;
    }
    sums
}

/// Of everything that touchpoints of at least two channels are rated on, in the order of `on`.
/// Between channels with the same mean the first of the library is named.
pub fn spreads(on: &[RatedOn], ratings: &[Rating], library: &Library) -> Vec<Spread> {
    let channel_of: BTreeMap<TouchpointId, ChannelId> = library
        .touchpoints
        .iter()
        .filter_map(|touchpoint| Some((touchpoint.id, touchpoint.channel?)))
        .collect();
    let means = means_by(ratings.iter().cloned(), |rating| {
        Some((rating.on, *channel_of.get(&rating.touchpoint)?))
    });
    on.iter()
        .filter_map(|on| {
            let mut found = library.channels.iter().filter_map(|channel| {
                let (mean, _) = means.get(&(*on, channel.id))?;
                Some((channel.id, *mean))
            });
            let first = found.next()?;
            let (mut lowest, mut highest, mut channels) = (first, first, 1);
            for one in found {
                channels += 1;
                if one.1 < lowest.1 {
                    lowest = one;
                }
                if one.1 > highest.1 {
                    highest = one;
                }
            }
            (channels > 1).then_some(Spread {
                on: *on,
                lowest,
                highest,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::Mark;
    use crate::test_journey::id;
    use crate::{Channel, Icon, OrderKey, Touchpoint};

    #[test]
    fn a_spread_is_the_highest_less_the_lowest_mean_of_the_channels() {
        let library = Library {
            channels: ["web", "app", "shop"]
                .map(|name| Channel {
                    id: id(name),
                    name: name.to_owned(),
                    icon: Icon::Dot,
                    order: OrderKey("a".to_owned()),
                })
                .to_vec(),
            touchpoints: [
                ("w1", "web"),
                ("w2", "web"),
                ("a1", "app"),
                ("s1", "shop"),
                ("x", ""),
            ]
            .map(|(name, channel)| Touchpoint {
                id: id(name),
                name: name.to_owned(),
                icon: Icon::Dot,
                channel: (!channel.is_empty()).then(|| id(channel)),
                department: None,
                notes: String::new(),
                order: OrderKey("a".to_owned()),
            })
            .to_vec(),
            ..Library::default()
        };
        let tone = RatedOn::Criterion(id("tone"));
        let look = RatedOn::Criterion(id("look"));
        let rating = |touchpoint: &str, on, mark| Rating {
            touchpoint: id(touchpoint),
            on,
            mark: Mark::new(mark).unwrap(),
            note: String::new(),
        };
        let ratings = [
            rating("w1", tone, 5),
            rating("w2", tone, 2),
            rating("a1", tone, 1),
            // Without a channel: of no weight here.
            rating("x", tone, 5),
            rating("s1", look, 4),
        ];
        let found = spreads(&[look, tone], &ratings, &library);
        assert_eq!(
            found,
            [Spread {
                on: tone,
                lowest: (id("app"), 1.0),
                highest: (id("web"), 3.5),
            }]
        );
        assert!((found[0].size() - 2.5).abs() < 1e-12);
    }
}
