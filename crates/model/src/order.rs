//! Fractional order keys: a new key always fits between two others, so that reordering one row
//! changes one row, and two copies of a project can both insert at the same place.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A fraction between 0 and 1 written in base 62 without the leading "0."; keys compare as text.
/// Never ends in the digit `0`. Rows are sorted by (key, id).
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[ts(type = "string")]
pub struct OrderKey(pub String);

impl fmt::Display for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl OrderKey {
    /// A key after `lower` and before `upper` (`None`: the open end). `random` spreads keys made
    /// at the same place in two copies, so that they rarely tie.
    ///
    /// If the bounds are equal or the wrong way round, which only a tie can cause, the key sorts
    /// directly after `lower`.
    pub fn between(lower: Option<&OrderKey>, upper: Option<&OrderKey>, random: u16) -> OrderKey {
        let low: Vec<u8> = lower.map(digits).unwrap_or_default();
        let high: Option<Vec<u8>> = upper.map(digits).filter(|high| *high > low);
        let mut key = Vec::new();
        let mut bound_below = true;
        let mut bound_above = high.is_some();
        for place in 0.. {
            let floor = if bound_below {
                low.get(place).copied().unwrap_or(0)
            } else {
                0
            };
            let ceiling = match (&high, bound_above) {
                (Some(high), true) => high.get(place).copied().unwrap_or(0),
                _ => 62,
            };
            if ceiling > floor + 1 {
                // At the open end step on by a little, so that appending keeps keys short.
                let room = usize::from(ceiling - floor - 1);
                let step = match (lower.is_some(), bound_above) {
                    (true, false) => 1,
                    (false, true) => room.max(1),
                    _ => room.div_ceil(2),
                };
                key.push(floor + u8::try_from(step).unwrap_or(1));
                break;
            }
            key.push(floor);
            if floor < ceiling {
                bound_above = false;
            }
            bound_below = bound_below && place < low.len();
        }
        // Three more digits from the random bits, the last one never 0.
        let bits = usize::from(random);
        key.extend([
            (bits % 62) as u8,
            (bits / 62 % 62) as u8,
            (1 + bits / 3844 % 61) as u8,
        ]);
        OrderKey(
            key.into_iter()
                .map(|digit| char::from(DIGITS[usize::from(digit)]))
                .collect(),
        )
    }
}

/// The value of each digit; a character that is none (a damaged or foreign key) counts as the
/// nearest below.
fn digits(key: &OrderKey) -> Vec<u8> {
    key.0
        .bytes()
        .map(|byte| {
            DIGITS
                .partition_point(|digit| *digit <= byte)
                .saturating_sub(1) as u8
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_inserted_anywhere_stay_in_order(places in proptest::collection::vec((any::<u16>(), any::<u16>()), 1..300)) {
            let mut keys: Vec<OrderKey> = Vec::new();
            for (place, random) in places {
                let at = usize::from(place) % (keys.len() + 1);
                let lower = at.checked_sub(1).map(|index| &keys[index]);
                let key = OrderKey::between(lower, keys.get(at), random);
                keys.insert(at, key);
                prop_assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
            }
        }
    }

    #[test]
    fn a_thousand_prepends_and_appends_stay_in_order_and_short() {
        let mut keys = vec![OrderKey::between(None, None, 7)];
        for random in 0..1000 {
            keys.insert(0, OrderKey::between(None, keys.first(), random));
            keys.push(OrderKey::between(keys.last(), None, random));
        }
        assert!(keys.is_sorted_by(|a, b| a < b));
        assert!(
            keys.iter().all(|key| key.0.len() < 64),
            "{:?}",
            keys.iter().map(|k| k.0.len()).max()
        );
    }

    #[test]
    fn a_tie_still_yields_a_key_after_the_lower_bound() {
        let key = OrderKey("V".into());
        assert!(OrderKey::between(Some(&key), Some(&key), 0) > key);
    }
}
