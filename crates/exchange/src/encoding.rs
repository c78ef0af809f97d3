//! Bytes into text, whatever program wrote them.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::ImportError;
use crate::issues::{Issues, Problem};

/// Text and how it was written.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// A WHATWG label in lower case.
    pub(crate) label: String,
}

/// Reads `bytes` as text: in the encoding the caller names, else by byte order mark, else UTF-16
/// by its zero bytes, else UTF-8, else Windows-1252. In a file that mixes UTF-8 and Windows-1252
/// every piece is read for what it is, and each odd piece is an issue.
pub(crate) fn decode(
    bytes: &[u8],
    label: Option<&str>,
    issues: &mut Issues,
) -> Result<Decoded, ImportError> {
    let named = match label {
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            ImportError::NoSuchEncoding {
                label: label.to_owned(),
            }
        })?),
        None => None,
    };
    let mark = Encoding::for_bom(bytes);
    let (encoding, body) = match (named, mark) {
        // The mark belongs to no cell, even where somebody chose the encoding by hand.
        (Some(named), Some((marked, length))) if named == marked => (named, &bytes[length..]),
        (Some(named), _) => (named, bytes),
        (None, Some((marked, length))) => (marked, &bytes[length..]),
        (None, None) => (utf16_by_zeros(bytes).unwrap_or(UTF_8), bytes),
    };
    if encoding == UTF_8 {
        return Ok(decode_utf8(body, named.is_some() || mark.is_some(), issues));
    }
    let (text, malformed) = encoding.decode_without_bom_handling(body);
    if malformed {
        note_characters(&text, issues, |character| character == '\u{fffd}');
    }
    Ok(Decoded {
        text: text.into_owned(),
        label: encoding.name().to_lowercase(),
    })
}

/// UTF-8, with the pieces that are not read as Windows-1252.
fn decode_utf8(bytes: &[u8], certain: bool, issues: &mut Issues) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            label: "utf-8".to_owned(),
        };
    }
    let mixed = certain || bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if !mixed {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        note_characters(&text, issues, |character| {
            ('\u{80}'..'\u{a0}').contains(&character)
        });
        return Decoded {
            text: text.into_owned(),
            label: "windows-1252".to_owned(),
        };
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut line, mut column) = (1, 1);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        advance(chunk.valid(), &mut line, &mut column);
        let odd = chunk.invalid();
        if odd.is_empty() {
            continue;
        }
        let (piece, _) = WINDOWS_1252.decode_without_bom_handling(odd);
        issues.add(
            line,
            column,
            Problem::BadBytes,
            &format!("{} ({piece})", hexadecimal(odd)),
        );
        text.push_str(&piece);
        advance(&piece, &mut line, &mut column);
    }
    Decoded {
        text,
        label: "utf-8".to_owned(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    digits.join(" ")
}

fn advance(text: &str, line: &mut u64, column: &mut u64) {
    for character in text.chars() {
        if character == '\n' {
            *line += 1;
            *column = 1;
        } else {
            *column += 1;
        }
    }
}

fn note_characters(text: &str, issues: &mut Issues, odd: impl Fn(char) -> bool) {
    let (mut line, mut column) = (1, 1);
    for character in text.chars() {
        if odd(character) {
            issues.add(
                line,
                column,
                Problem::BadBytes,
                &format!("U+{:04X}", u32::from(character)),
            );
        }
        if character == '\n' {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
}

/// UTF-16 without a mark: in Western text nearly every other byte is zero, always on the same side.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(8192)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros_at = |side: usize| {
        sample
            .chunks_exact(2)
            .filter(|pair| pair[side] == 0)
            .count()
    };
    let (first, second) = (zeros_at(0), zeros_at(1));
    if second * 10 >= pairs * 4 && first * 20 <= pairs {
        Some(UTF_16LE)
    } else if first * 10 >= pairs * 4 && second * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, label: &str, places: &[(u64, u64)]) {
        let mut issues = Issues::default();
        let decoded = decode(bytes, None, &mut issues).expect("decodes");
        assert_eq!(decoded.text, expected);
        assert_eq!(decoded.label, label);
        let found: Vec<_> = issues
            .finish()
            .0
            .iter()
            .map(|issue| (issue.line, issue.column))
            .collect();
        assert_eq!(found, places);
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        check("Größe".as_bytes(), "Größe", "utf-8", &[]);
        check(b"\xef\xbb\xbfGr\xc3\xb6\xc3\x9fe", "Größe", "utf-8", &[]);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        check(&utf16("\u{feff}Größe", true), "Größe", "utf-16le", &[]);
        check(&utf16("\u{feff}Größe", false), "Größe", "utf-16be", &[]);
        check(&utf16("Stage;Größe", true), "Stage;Größe", "utf-16le", &[]);
        check(&utf16("Stage;Größe", false), "Stage;Größe", "utf-16be", &[]);
    }

    #[test]
    fn half_a_character_at_the_end_is_an_issue() {
        let mut bytes = utf16("\u{feff}ab\ncd", true);
        bytes.push(0x41);
        check(&bytes, "ab\ncd\u{fffd}", "utf-16le", &[(2, 3)]);
    }

    #[test]
    fn windows_1252_is_the_fallback() {
        check(b"Gr\xf6\xdfe \x80 5", "Größe € 5", "windows-1252", &[]);
    }

    #[test]
    fn a_mixture_is_read_piece_by_piece() {
        check(
            b"Gr\xc3\xb6\xc3\x9fe\nB\xe4r",
            "Größe\nBär",
            "utf-8",
            &[(2, 2)],
        );
    }

    #[test]
    fn a_chosen_encoding_is_obeyed_and_an_unknown_one_refused() {
        let mut issues = Issues::default();
        let text = decode(b"\xcf\xf0\xe8", Some("windows-1251"), &mut issues)
            .expect("decodes")
            .text;
        assert_eq!(text, "При");
        assert!(matches!(
            decode(b"a", Some("klingon"), &mut issues),
            Err(ImportError::NoSuchEncoding { .. })
        ));
    }
}
