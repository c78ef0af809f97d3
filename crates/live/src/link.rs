//! The unguessable part of the address.

use sha2::{Digest, Sha256};

/// Crockford's: no letter is mistaken for a digit when the link is typed.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Ten letters and digits, 50 random bits: at a thousand guesses a second, eighteen thousand years
/// to an even chance.
pub fn link(random: [u8; 10]) -> String {
    random
        .iter()
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
