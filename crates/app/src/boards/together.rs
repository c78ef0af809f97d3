//! The same work for many tiles, on as many threads as the computer has.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::app::lock;

/// More would wait for one another.
const MOST_THREADS: usize = 8;

/// `work` of each entry, in their order.
pub(crate) fn together<T: Sync, R: Send>(entries: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(entries.len()).min(MOST_THREADS);
    if threads < 2 {
        return entries.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(entries.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(entry) = entries.get(place) else {
                        break;
                    };
                    let result = work(entry);
                    lock(&done).push((place, result));
                }
            });
        }
    });
    let mut done = done
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_what_they_are_of() {
        let entries: Vec<u32> = (0..500).collect();
        let doubled: Vec<u32> = entries.iter().map(|entry| entry * 2).collect();
        assert_eq!(together(&entries, |entry| entry * 2), doubled);
        assert!(together(&[] as &[u32], |entry| *entry).is_empty());
    }
}
