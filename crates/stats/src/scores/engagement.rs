//! The engagement index.

use crate::describe::Moments;
use crate::scores::Item;
use crate::{Estimate, Formula, Result};

/// Each item is scored evenly from 0 (lowest point) to 100 (highest), so 0, 25, 50, 75, 100 on
/// five points; the mean is taken per person over what they answered, then over people, with a t
/// interval. Whoever answered nothing does not count.
pub fn engagement_index(items: &[Item]) -> Result<Estimate> {
    index_of_people(&engagement_moments(items)?)
}

/// The people's own indices gathered, so that two groups or waves can be compared with
/// [`crate::means::welch`].
pub fn engagement_moments(items: &[Item]) -> Result<Moments> {
    let places = Item::mean_places(items)?.into_iter();
    Ok(places
        .filter(|place| !place.is_nan())
        .map(|place| 100.0 * place)
        .collect())
}

/// The index from people's own indices (0 to 100), where those were gathered already.
pub fn index_of_people(people: &Moments) -> Result<Estimate> {
    people.mean_as(Formula::EngagementIndex)
}
