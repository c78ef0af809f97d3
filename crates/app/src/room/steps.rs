//! What of a question's answers the room sees while more come in.

/// Answers are let out in steps. Each step shows at least the minimum of people more, and as many,
/// drawn by lot, stay behind: they come with the results, so that the difference between the last
/// picture and the results is never fewer people, however few answered in between.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// What this host has let out, by code.
    shown: Option<Vec<u64>>,
    /// Answers that an earlier host may have let some of out. `None`: not looked at yet.
    known: Option<u64>,
}

impl Steps {
    /// Of a host that starts with so many answers to the whole survey.
    pub fn beginning(answers: u64) -> Steps {
        Steps {
            shown: None,
            known: (answers == 0).then_some(0),
        }
    }

    /// From how many answers on something more is shown.
    pub fn next(&self, minimum: u64) -> u64 {
        match (&self.shown, self.known) {
            (Some(shown), _) => shown.iter().sum::<u64>() + 2 * minimum,
            (None, known) => (known.unwrap_or(0) + minimum).max(2 * minimum),
        }
    }

    /// Whether an earlier host may have shown something.
    pub fn is_again(&self) -> bool {
        self.known.is_some_and(|known| known > 0)
    }

    /// What is let out now, if that is more than before: `answers` so many of each code.
    /// `below` draws a number below another.
    pub fn step(
        &mut self,
        answers: &[u64],
        minimum: u64,
        below: &mut dyn FnMut(u64) -> u64,
    ) -> Option<&[u64]> {
        let all: u64 = answers.iter().sum();
        let known = *self.known.get_or_insert(all);
        let waiting: Option<Vec<u64>> = match &self.shown {
            None => Some(answers.to_vec()),
            Some(shown) => answers
                .iter()
                .zip(shown)
                .map(|(now, shown)| now.checked_sub(*shown))
                .collect(),
        };
        let Some(mut waiting) = waiting else {
            // An answer that was let out has been deleted: as if another host had shown it.
            *self = Steps {
                shown: None,
                known: Some(all),
            };
            return None;
        };
        let many = waiting.iter().sum::<u64>() >= 2 * minimum;
        if !many || (self.shown.is_none() && all < known + minimum) {
            return None;
        }
        for _ in 0..minimum {
            stay_behind(&mut waiting, below);
        }
        let shown = self.shown.get_or_insert_with(|| vec![0; answers.len()]);
        for (shown, let_out) in shown.iter_mut().zip(waiting) {
            *shown += let_out;
        }
        Some(shown)
    }
}

/// Takes one person out, everybody as likely.
fn stay_behind(people: &mut [u64], below: &mut dyn FnMut(u64) -> u64) {
    let mut drawn = below(people.iter().sum());
    for count in people {
        if drawn < *count {
            *count -= 1;
            return;
        }
        drawn -= *count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Looks at a question with four codes after some arrivals: every picture, then the results.
    fn pictures(minimum: u64, codes: &[u8], looks: &[usize], lot: u64) -> Vec<Vec<u64>> {
        let mut state = lot;
        let mut below = |bound: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let mut steps = Steps::beginning(0);
        let mut answers = vec![0; 4];
        let mut seen = Vec::new();
        for (number, code) in codes.iter().enumerate() {
            answers[usize::from(*code)] += 1;
            if looks.contains(&number)
                && let Some(shown) = steps.step(&answers, minimum, &mut below)
            {
                seen.push(shown.to_vec());
            }
        }
        seen.push(answers);
        seen
    }

    proptest! {
        /// The attacker notes every picture and the results, and subtracts.
        #[test]
        fn no_two_pictures_differ_by_fewer_people_than_the_minimum(
            minimum in 3u64..8,
            codes in prop::collection::vec(0u8..4, 1..80),
            looks in prop::collection::vec(0usize..80, 0..40),
            lot: u64,
        ) {
            let seen = pictures(minimum, &codes, &looks, lot);
            for (place, earlier) in seen.iter().enumerate() {
                for later in &seen[place + 1..] {
                    let people: Vec<u64> = later
                        .iter()
                        .zip(earlier)
                        .map(|(later, earlier)| later.checked_sub(*earlier).expect("people only come"))
                        .collect();
                    prop_assert!(people.iter().sum::<u64>() >= minimum, "{earlier:?} {later:?}");
                }
                let shown = place + 1 == seen.len() || earlier.iter().sum::<u64>() >= minimum;
                prop_assert!(shown, "{earlier:?} is too few");
            }
        }
    }

    #[test]
    fn every_answer_is_as_likely_to_wait() {
        let mut waited = [0u32; 4];
        for lot in 0..4_000 {
            let seen = pictures(3, &[0, 0, 1, 1, 2, 3], &[5], lot * 7_919);
            for (waited, (all, shown)) in waited.iter_mut().zip(seen[1].iter().zip(&seen[0])) {
                *waited += (all - shown) as u32;
            }
        }
        // Three of six wait: half of each code.
        for (waited, expected) in waited.iter().zip([4_000, 4_000, 2_000, 2_000]) {
            assert!(
                waited.abs_diff(expected) < 200,
                "{waited} is not about {expected}"
            );
        }
    }

    #[test]
    fn a_host_that_is_started_again_waits_for_the_minimum_anew() {
        let mut steps = Steps::beginning(7);
        let mut first = |_| 0;
        assert!(steps.step(&[4, 3], 3, &mut first).is_none());
        assert_eq!((steps.next(3), steps.is_again()), (10, true));
        assert!(steps.step(&[5, 4], 3, &mut first).is_none());
        assert_eq!(steps.step(&[5, 5], 3, &mut first).unwrap(), [2, 5]);
        // Somebody who was shown is deleted.
        assert!(steps.step(&[5, 4], 3, &mut first).is_none());
        assert_eq!(steps.next(3), 12);
    }
}
