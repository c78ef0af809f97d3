//! Single-use codes.

use sha2::{Digest, Sha256};

/// The SHA-256 of a code, however a person typed it: without case, spaces and hyphens, and with
/// the letters `o`, `i` and `l` read as the digits they are mistaken for. Only such hashes are kept
/// and compared.
pub fn hashed_code(code: &str) -> [u8; 32] {
    let plain: String = code
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'o' => '0',
            'i' | 'l' => '1',
            letter => letter,
        })
        .collect();
    Sha256::digest(plain.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = hashed_code("k7pq-2m91-0x");
        assert_eq!(hashed_code(" K7PQ 2M9l OX "), code);
        assert_ne!(hashed_code("k7pq-2m91-0y"), code);
    }
}
