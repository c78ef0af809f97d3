//! The unguessable part of the address.

use sha2::{Digest, Sha256};

/// Crockford's: no letter is mistaken for a digit when the link is typed.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Ten letters and digits, 50 bits: at a thousand guesses a second, eighteen thousand years to an
/// even chance.
///
/// They come of `key`, which must be as hard to guess: a wave's id, 80 bits of which are random. So
/// a wave has the same link whenever it is hosted, and a phone that lost its host, because a
/// laptop's battery was empty, sends its answers to the next one by itself.
pub fn link(key: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"throughline survey link ");
    hash.update(key.as_bytes());
    hash.finalize()
        .iter()
        .take(10)
        .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
        .collect()
}

/// A link that requests are compared with.
pub(crate) struct Door([u8; 32]);

impl Door {
    pub fn of(link: &str) -> Door {
        Door(Sha256::digest(link.as_bytes()).into())
    }

    /// Hashes are compared, so the time it takes says nothing about how much of a guess is right.
    pub fn opens_to(&self, guess: &str) -> bool {
        guess.len() <= 64 && Door::of(guess).0 == self.0
    }
}
