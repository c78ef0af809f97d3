//! How busy the machine is with something else. A figure measured beside a compiler says little.

use std::fs;
use std::time::Duration;

/// How long to look, with nothing of our own running.
const LOOK: Duration = Duration::from_secs(3);

/// The part of the processors that other programs take just now, from 0 to 1; `None` where the
/// system does not tell.
pub fn sample() -> Option<f64> {
    let before = Jiffies::now()?;
    std::thread::sleep(LOOK);
    Some(Jiffies::now()?.busy_since(&before))
}

/// The busier of two moments.
pub fn worst(first: Option<f64>, second: Option<f64>) -> Option<f64> {
    [first, second].into_iter().flatten().reduce(f64::max)
}

/// The processors' time since the machine was started.
struct Jiffies {
    idle: u64,
    all: u64,
}

impl Jiffies {
    fn now() -> Option<Jiffies> {
        Jiffies::read(&fs::read_to_string("/proc/stat").ok()?)
    }

    /// From the first line of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal,
    /// and the times of guests, which are part of user and nice.
    fn read(text: &str) -> Option<Jiffies> {
        let times: Vec<u64> = text
            .lines()
            .next()?
            .strip_prefix("cpu ")?
            .split_whitespace()
            .take(8)
            .map(|time| time.parse().ok())
            .collect::<Option<_>>()?;
        Some(Jiffies {
            idle: times.get(3)? + times.get(4)?,
            all: times.iter().sum(),
        })
    }

    fn busy_since(&self, before: &Jiffies) -> f64 {
        let all = self.all.saturating_sub(before.all);
        let idle = self.idle.saturating_sub(before.idle).min(all);
        if all == 0 {
            0.0
        } else {
            (all - idle) as f64 / all as f64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_idle_is_busy() {
        let at = |text| Jiffies::read(text).unwrap_or(Jiffies { idle: 0, all: 0 });
        let before = at("cpu  100 0 50 1000 10 0 0 0 0 0\ncpu0 1 1 1 1");
        let after = at("cpu  130 0 70 1140 20 0 0 0 7 0\ncpu0 1 1 1 1");
        assert_eq!(after.busy_since(&before), 0.25);
        assert_eq!(before.busy_since(&before), 0.0);
        assert!(Jiffies::read("intr 1 2 3").is_none());
    }

    #[test]
    fn the_busier_moment_counts() {
        assert_eq!(worst(Some(0.1), Some(0.3)), Some(0.3));
        assert_eq!(worst(None, Some(0.2)), Some(0.2));
        assert_eq!(worst(None, None), None);
    }
}
