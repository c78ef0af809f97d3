//! Sets of places.

/// A bit for every place from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub fn of(length: usize) -> Bits {
        Bits(vec![0; length.div_ceil(64)])
    }

    /// Makes room for more places, which are not in the set.
    pub fn grow(&mut self, length: usize) {
        let words = length.div_ceil(64);
        if words > self.0.len() {
            self.0.resize(words, 0);
        }
    }

    pub fn set(&mut self, place: usize, is: bool) {
        let (word, bit) = (place / 64, 1u64 << (place % 64));
        if let Some(word) = self.0.get_mut(word) {
            if is {
                *word |= bit;
            } else {
                *word &= !bit;
            }
        }
    }

    pub fn has(&self, place: usize) -> bool {
        self.0
            .get(place / 64)
            .is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    pub fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// How many places are in both.
    pub fn count_with(&self, other: &Bits) -> u64 {
        self.0
            .iter()
            .zip(&other.0)
            .map(|(one, other)| u64::from((one & other).count_ones()))
            .sum()
    }

    /// Adds what is in the other.
    pub fn add(&mut self, other: &Bits) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// The places, in order.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn places_go_in_and_out() {
        let mut bits = Bits::of(130);
        for place in [0, 63, 64, 129] {
            bits.set(place, true);
        }
        bits.set(63, false);
        bits.set(5_000, true);
        assert_eq!(bits.places().collect::<Vec<_>>(), [0, 64, 129]);
        assert_eq!((bits.count(), bits.has(64), bits.has(63)), (3, true, false));
        let mut other = Bits::of(130);
        other.set(64, true);
        other.set(1, true);
        assert_eq!(bits.count_with(&other), 1);
        bits.add(&other);
        assert_eq!(bits.count(), 4);
        bits.grow(1_000);
        bits.set(999, true);
        assert!(bits.has(999));
    }
}
