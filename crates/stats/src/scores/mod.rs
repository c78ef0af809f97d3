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
    let places = Item::mean_places(items)?;
    Ok(places.into_iter().map(|place| 100.0 * place).collect())
}

/// Which share of a person's answers is favourable, from 0 to 1; not a number for somebody who
/// answered none of the items. Lets groups be compared with the person as the unit.
pub fn people_favourable(items: &[Item]) -> Result<Vec<f64>> {
    let totals = Item::totals(items, |item, value| {
        let leaning = favourability::leaning(value, items[item].points)?;
        Ok(f64::from(u8::from(
            leaning == favourability::Leaning::Favourable,
        )))
    })?;
    Ok(totals.into_iter().map(Total::mean).collect())
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

    /// What the answers of each person are worth together, and how many they are. `worth` is asked
    /// once for every point of every item, by the item's place and the answer, turned where the
    /// item is reverse-worded; so that millions of answers are only looked up.
    fn totals(items: &[Self], worth: impl Fn(usize, u8) -> Result<f64>) -> Result<Vec<Total>> {
        let mut totals = vec![Total::default(); Self::people(items)?];
        for (place, item) in items.iter().enumerate() {
            let mut worths = [0.0; 256];
            for value in 1..=item.points {
                let turned = match item.reversed {
                    true => favourability::reversed(value, item.points)?,
                    false => value,
                };
                worths[usize::from(value)] = worth(place, turned)?;
            }
            let scale = 1..=item.points;
            let mut outside = false;
            for (total, answer) in totals.iter_mut().zip(item.answers) {
                if let Some(value) = answer {
                    outside |= !scale.contains(value);
                    total.worth += worths[usize::from(*value)];
                    total.answered += 1;
                }
            }
            if outside {
                return Err(StatsError::OutsideScale);
            }
        }
        Ok(totals)
    }

    /// Where each person's answers lie on their scales on average, from 0 (lowest) to 1 (highest);
    /// not a number for somebody who answered none of them.
    fn mean_places(items: &[Self]) -> Result<Vec<f64>> {
        let totals = Self::totals(items, |item, value| {
            Ok(f64::from(value - 1) / f64::from(items[item].points - 1))
        })?;
        Ok(totals.into_iter().map(Total::mean).collect())
    }
}

/// The answers of one person to several items.
#[derive(Debug, Clone, Copy, Default)]
struct Total {
    worth: f64,
    answered: u32,
}

impl Total {
    /// Not a number without answers.
    fn mean(self) -> f64 {
        self.worth / f64::from(self.answered)
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
