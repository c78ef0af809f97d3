//! What tells items, and rules, apart.

use sha2::{Digest, Sha256};

/// The first 16 bytes of the SHA-256 of some parts, each behind its length.
pub fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut start = [0; 16];
    start.copy_from_slice(&hasher.finalize()[..16]);
    start
}
