//! Personal data made unreadable: e-mail addresses, phone numbers, names of a list.

use std::collections::HashMap;

use super::Masking;

const EMAIL: &str = "[e-mail]";
const PHONE: &str = "[phone]";
const NAME: &str = "[name]";

/// A [`Masking`] made ready for many texts.
#[derive(Debug, Clone)]
pub struct Masker {
    emails: bool,
    phones: bool,
    /// The words of names behind their first, by that, longest first.
    names: HashMap<String, Vec<Vec<String>>>,
}

impl Masker {
    pub fn new(masking: &Masking) -> Masker {
        let mut names: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for name in &masking.names {
            let mut words = words(name).map(|(from, to)| name[from..to].to_lowercase());
            if let Some(first) = words.next() {
                names.entry(first).or_default().push(words.collect());
            }
        }
        for rest in names.values_mut() {
            rest.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        Masker {
            emails: masking.emails,
            phones: masking.phones,
            names,
        }
    }

    /// Whether it does anything.
    pub fn is_needed(&self) -> bool {
        self.emails || self.phones || !self.names.is_empty()
    }

    /// The text with what is to be masked in brackets, and how many places that were.
    pub fn mask(&self, text: &str) -> (String, u64) {
        let mut places: Vec<(usize, usize, &str)> = Vec::new();
        if self.emails && text.contains('@') {
            places.extend(emails(text).map(|(from, to)| (from, to, EMAIL)));
        }
        if self.phones {
            places.extend(phones(text).into_iter().map(|(from, to)| (from, to, PHONE)));
        }
        if !self.names.is_empty() {
            places.extend(
                self.named(text)
                    .into_iter()
                    .map(|(from, to)| (from, to, NAME)),
            );
        }
        if places.is_empty() {
            return (text.to_owned(), 0);
        }
        // Of places that overlap the first, and of those that begin together the longest.
        places.sort_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)));
        let mut masked = String::with_capacity(text.len());
        let (mut end, mut count) = (0, 0);
        for (from, to, instead) in places {
            if from < end {
                continue;
            }
            masked.push_str(&text[end..from]);
            masked.push_str(instead);
            end = to;
            count += 1;
        }
        masked.push_str(&text[end..]);
        (masked, count)
    }

    fn named(&self, text: &str) -> Vec<(usize, usize)> {
        let found: Vec<(usize, usize)> = words(text).collect();
        let lower: Vec<String> = found
            .iter()
            .map(|(from, to)| text[*from..*to].to_lowercase())
            .collect();
        let mut places = Vec::new();
        for (at, word) in lower.iter().enumerate() {
            let rest = self.names.get(word).and_then(|names| {
                names.iter().find(|rest| {
                    lower
                        .get(at + 1..at + 1 + rest.len())
                        .is_some_and(|following| following == rest.as_slice())
                })
            });
            if let Some(rest) = rest {
                places.push((found[at].0, found[at + rest.len()].1));
            }
        }
        places
    }
}

/// Where the words of a text stand.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut places = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let from = loop {
            let (place, character) = places.next()?;
            if character.is_alphanumeric() {
                break place;
            }
        };
        let mut to = from + text[from..].chars().next().map_or(0, char::len_utf8);
        while let Some((place, character)) = places.peek() {
            if !character.is_alphanumeric() {
                break;
            }
            to = place + character.len_utf8();
            places.next();
        }
        Some((from, to))
    })
}

/// Where e-mail addresses stand.
fn emails(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    text.match_indices('@').filter_map(move |(at, _)| {
        let before = &text[..at];
        let from = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| local(*c))
            .last()
            .map(|(place, _)| place)?;
        let behind = &text[at + 1..];
        let end = behind.find(|c: char| !domain(c)).unwrap_or(behind.len());
        let name = behind[..end].trim_end_matches(['.', '-']);
        let (_, top) = name.rsplit_once('.')?;
        (top.chars().count() >= 2).then_some((from, at + 1 + name.len()))
    })
}

/// Where phone numbers stand: 7 to 15 digits that begin like one, or are parted like one, and are
/// no date and no amount.
fn phones(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let part =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'/' | b'(' | b')' | b'.');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit()
            || (matches!(bytes[at], b'+' | b'(')
                && bytes
                    .get(at + 1)
                    .is_some_and(|next| next.is_ascii_digit() || *next == b'('));
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80);
        if !begins || inside {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() && part(bytes[end]) {
            end += 1;
        }
        while end > at && !bytes[end - 1].is_ascii_digit() {
            end -= 1;
        }
        let end = end.max(at + 1);
        // Letters right behind make it a word: "4x4", "2nd".
        let word = bytes
            .get(end)
            .is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0xc0);
        if !word && is_phone(&text[at..end]) {
            found.push((at, end));
        }
        at = end;
    }
    found
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if !(7..=15).contains(&digits) {
        return false;
    }
    if text.starts_with('+') || text.starts_with("00") || text.starts_with('(') {
        return true;
    }
    let groups: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    // 2026-10-05, 5.10.2026, 05/10/2026 14.30
    let is_year =
        |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    if groups.len() >= 3
        && groups.iter().take(3).any(is_year)
        && groups.iter().all(|group| group.len() <= 4)
    {
        return false;
    }
    // 1.250.000 and 1 250 000
    let amount = groups.len() > 1
        && groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3);
    if amount {
        return false;
    }
    text.starts_with('0') || (groups.len() > 1 && groups.len() <= 6)
}
