//! The order of rows: random, and from nothing that is kept.

/// Random numbers of a seed that the caller draws and that is never stored: the generator
/// xoshiro256++ of Blackman and Vigna (2019).
pub(crate) struct Shuffler([u64; 4]);

impl Shuffler {
    pub fn seeded(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let mut state = [0; 4];
        for word in &mut state {
            let mut bytes = [0; 8];
            random(&mut bytes);
            *word = u64::from_le_bytes(bytes);
        }
        if state == [0; 4] {
            // The one state the generator never leaves.
            state[0] = 1;
        }
        Shuffler(state)
    }

    fn next(&mut self) -> u64 {
        let state = &mut self.0;
        let drawn = state[0]
            .wrapping_add(state[3])
            .rotate_left(23)
            .wrapping_add(state[0]);
        let shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = state[3].rotate_left(45);
        drawn
    }

    /// From 0 to `bound` − 1, each as likely as another to within one part in 2³².
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// Every order is as likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// Puts an item among others that are in random order, so that they are again: it changes
    /// places with any of them or none.
    pub fn put<T>(&mut self, items: &mut Vec<T>, item: T) {
        items.push(item);
        let last = items.len() - 1;
        items.swap(last, self.below(last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter() -> impl FnMut(&mut [u8]) {
        let mut next = 0u8;
        move |bytes| {
            for byte in bytes {
                next = next.wrapping_mul(31).wrapping_add(7);
                *byte = next;
            }
        }
    }

    /// Chi-square of where the first of five ends up, over 50,000 runs: 18.5 is the limit for 4
    /// degrees of freedom at 0.1 %.
    fn assert_even(places: [u32; 5]) {
        let chi: f64 = places
            .iter()
            .map(|n| (f64::from(*n) - 10_000.0).powi(2) / 10_000.0)
            .sum();
        assert!(chi < 18.5, "{places:?}");
    }

    #[test]
    fn every_place_is_as_likely() {
        let mut shuffler = Shuffler::seeded(&mut counter());
        let (mut shuffled, mut put_first, mut put_last) = ([0; 5], [0; 5], [0; 5]);
        for _ in 0..50_000 {
            let mut items = [0, 1, 2, 3, 4];
            shuffler.shuffle(&mut items);
            shuffled[items.iter().position(|item| *item == 0).unwrap()] += 1;
            let mut items = Vec::new();
            for item in 0..5 {
                shuffler.put(&mut items, item);
            }
            put_first[items.iter().position(|item| *item == 0).unwrap()] += 1;
            put_last[items.iter().position(|item| *item == 4).unwrap()] += 1;
        }
        assert_even(shuffled);
        assert_even(put_first);
        assert_even(put_last);
    }

    #[test]
    fn a_source_of_zeros_still_moves_on() {
        let mut shuffler = Shuffler::seeded(&mut |bytes: &mut [u8]| bytes.fill(0));
        let drawn: Vec<usize> = (0..50).map(|_| shuffler.below(1000)).collect();
        assert!(drawn.iter().any(|n| *n != drawn[0]));
    }
}
