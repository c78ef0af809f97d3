//! How each address behaves (rule 6). Kept in memory only, as long as it matters.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::host::Limits;

/// More addresses than this are not told apart; a computer can make up IPv6 addresses at will.
const MOST_ADDRESSES: usize = 4_096;
/// Nobody waits longer for a turn; who would have to is told to come later.
const LONGEST_TURN: Duration = Duration::from_secs(8);

pub(crate) struct Conduct {
    limits: Limits,
    seen: Mutex<HashMap<IpAddr, Seen>>,
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    connections: usize,
    /// Mistakes not yet forgiven, as of `since`.
    mistakes: f64,
    wrong_codes: f64,
    since: Instant,
    /// When the next code may be tried.
    turn: Instant,
}

impl Conduct {
    pub fn new(limits: Limits) -> Conduct {
        Conduct {
            limits,
            seen: Mutex::default(),
        }
    }

    /// Counts a connection in; `false` if the address has too many.
    pub fn connected(&self, address: IpAddr) -> bool {
        let most = self.limits.connections_per_address;
        self.with(address, |seen| {
            let fits = seen.connections < most;
            seen.connections += usize::from(fits);
            fits
        })
    }

    pub fn disconnected(&self, address: IpAddr) {
        self.with(address, |seen| {
            seen.connections = seen.connections.saturating_sub(1);
        });
    }

    /// Counts a request that no phone with our page sends; `false` once there are too many.
    pub fn mistaken(&self, address: IpAddr) -> bool {
        let most = f64::from(self.limits.mistakes);
        self.with(address, |seen| {
            seen.mistakes = (seen.mistakes + 1.0).min(2.0 * most);
            seen.mistakes <= most
        })
    }

    pub fn wrong_code(&self, address: IpAddr) {
        let most = f64::from(self.limits.wrong_codes);
        self.with(address, |seen| {
            seen.wrong_codes = (seen.wrong_codes + 1.0).min(4.0 * most);
        });
    }

    /// How long this address waits before its next code is looked at; `None`: too long.
    pub fn turn(&self, address: IpAddr) -> Option<Duration> {
        let (most, pause) = (f64::from(self.limits.wrong_codes), self.limits.code_pause);
        self.with(address, |seen| {
            if seen.wrong_codes < most {
                return Some(Duration::ZERO);
            }
            let wait = seen.turn.saturating_duration_since(seen.since);
            if wait > LONGEST_TURN {
                return None;
            }
            seen.turn = seen.since + wait + pause;
            Some(wait)
        })
    }

    fn with<T>(&self, address: IpAddr, act: impl FnOnce(&mut Seen) -> T) -> T {
        let now = Instant::now();
        let mut all = self.locked();
        let address = household(address);
        if all.len() >= MOST_ADDRESSES && !all.contains_key(&address) {
            all.retain(|_, seen| {
                seen.forgive(now);
                seen.connections > 0 || seen.mistakes > 0.0 || seen.wrong_codes > 0.0
            });
        }
        let seen = all.entry(address).or_insert(Seen {
            connections: 0,
            mistakes: 0.0,
            wrong_codes: 0.0,
            since: now,
            turn: now,
        });
        seen.forgive(now);
        act(seen)
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<IpAddr, Seen>> {
        // Numbers only: a panic elsewhere leaves nothing half done in here.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    /// One mistake a second, one wrong code in four.
    fn forgive(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.since).as_secs_f64();
        self.mistakes = (self.mistakes - passed).max(0.0);
        self.wrong_codes = (self.wrong_codes - passed / 4.0).max(0.0);
        self.since = now;
    }
}

/// One network of IPv6 counts as one address: a computer takes any address of it.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 168, 12, 7));

    #[test]
    fn mistakes_are_counted_and_forgiven() {
        let conduct = Conduct::new(Limits {
            mistakes: 3,
            ..Limits::default()
        });
        let told: Vec<bool> = (0..5).map(|_| conduct.mistaken(PHONE)).collect();
        assert_eq!(told, [true, true, true, false, false]);
        let mut seen = conduct.locked()[&PHONE];
        seen.forgive(seen.since + Duration::from_secs(60));
        assert_eq!(seen.mistakes, 0.0);
    }

    #[test]
    fn after_wrong_codes_turns_are_taken_and_end() {
        let conduct = Conduct::new(Limits {
            wrong_codes: 2,
            code_pause: Duration::from_secs(3),
            ..Limits::default()
        });
        assert_eq!(conduct.turn(PHONE), Some(Duration::ZERO));
        for _ in 0..4 {
            conduct.wrong_code(PHONE);
        }
        let waits: Vec<Option<u64>> = (0..5)
            .map(|_| {
                conduct
                    .turn(PHONE)
                    .map(|wait| wait.as_secs_f64().round() as u64)
            })
            .collect();
        assert_eq!(waits, [Some(0), Some(3), Some(6), None, None]);
        let other = IpAddr::V4(std::net::Ipv4Addr::new(192, 168, 12, 8));
        assert_eq!(conduct.turn(other), Some(Duration::ZERO));
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("fd00::1:2:3:4"), of("fd00::9"));
        assert_ne!(of("fd00:0:0:1::1"), of("fd00::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
    }
}
