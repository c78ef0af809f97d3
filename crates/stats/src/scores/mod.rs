//! The scores of surveys, from plain counts or from people's answers.

pub mod engagement;
pub mod favourability;
pub mod kano;
pub mod nps;
pub mod opportunity;
pub mod satisfaction;

use crate::{Result, StatsError};

/// Where each person's answers lie on their scales on average, from 0 (lowest points) to 100
/// (highest), reverse-worded items turned; not a number for somebody who answered none of them.
/// The people's own engagement indices and theme scores, for correlations and drivers.
pub fn people_scores(items: &[Item]) -> Result<Vec<f64>> {
    (0..Item::people(items)?)
        .map(|person| {
            let place = Item::mean_place(items, person)?;
            Ok(place.map_or(f64::NAN, |place| 100.0 * place))
        })
        .collect()
}

/// Which share of a person's answers is favourable, from 0 to 1; not a number for somebody who
/// answered none of the items. Lets groups be compared with the person as the unit.
pub fn people_favourable(items: &[Item]) -> Result<Vec<f64>> {
    (0..Item::people(items)?)
        .map(|person| {
            let (mut favourable, mut answered) = (0u32, 0u32);
            for item in items {
                if let Some(value) = item.turned(person)? {
                    answered += 1;
                    let leaning = favourability::leaning(value, item.points)?;
                    favourable += u32::from(leaning == favourability::Leaning::Favourable);
                }
            }
            Ok(if answered == 0 {
                f64::NAN
            } else {
                f64::from(favourable) / f64::from(answered)
            })
        })
        .collect()
}

/// One question answered on a scale, as a column over people.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// From 1 to `points`; `None` where a person did not answer.
    pub answers: &'a [Option<u8>],
    pub points: u8,
    /// Whether the question is reverse-worded; its answers are turned before they count.
    pub reversed: bool,
}

impl Item<'_> {
    /// How many people there are.
    fn people(items: &[Self]) -> Result<usize> {
        let Some(first) = items.first() else {
            return Err(StatsError::TooFewColumns {
                needed: 1,
                found: 0,
            });
        };
        if items
            .iter()
            .any(|item| item.answers.len() != first.answers.len())
        {
            return Err(StatsError::UnequalLengths);
        }
        if items.iter().any(|item| item.points < 2) {
            return Err(StatsError::NoScale);
        }
        Ok(first.answers.len())
    }

    /// A person's answer with reverse-worded ones turned.
    fn turned(&self, person: usize) -> Result<Option<u8>> {
        self.answers[person]
            .map(|value| {
                let turned = favourability::reversed(value, self.points)?;
                Ok(if self.reversed { turned } else { value })
            })
            .transpose()
    }

    /// Where a person's answers lie on their scales on average, from 0 (lowest) to 1 (highest);
    /// `None` for somebody who answered none of them.
    fn mean_place(items: &[Self], person: usize) -> Result<Option<f64>> {
        let (mut sum, mut answered) = (0.0, 0u32);
        for item in items {
            if let Some(value) = item.turned(person)? {
                sum += f64::from(value - 1) / f64::from(item.points - 1);
                answered += 1;
            }
        }
        Ok((answered > 0).then(|| sum / f64::from(answered)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_have_scores_of_their_own() {
        let agree = [Some(5), Some(1), None, Some(4)];
        let turned = [Some(1), Some(5), None, None];
        let items = [
            Item {
                answers: &agree,
                points: 5,
                reversed: false,
            },
            Item {
                answers: &turned,
                points: 5,
                reversed: true,
            },
        ];
        let scores = people_scores(&items).unwrap();
        assert_eq!(scores[..2], [100.0, 0.0]);
        assert!(scores[2].is_nan());
        assert_eq!(scores[3], 75.0);
        let favourable = people_favourable(&items).unwrap();
        assert_eq!(favourable[..2], [1.0, 0.0]);
        assert!(favourable[2].is_nan());
        assert_eq!(favourable[3], 1.0);
    }
}
