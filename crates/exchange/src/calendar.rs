//! Days for a calendar, as iCalendar (RFC 5545).
//!
//! Every entry is an all-day `VEVENT`: the usual calendars import those, while most of them drop a
//! `VTODO` in silence. Times are UTC.

use std::fmt::Write as _;

/// Octets of a line, its end not counted (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Something that is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// The same for the same thing, so that calendars replace what they imported before.
    pub uid: String,
    /// Days since 1970-01-01.
    pub day: i32,
    pub summary: String,
    pub description: String,
}

/// The whole file. `now`: milliseconds since 1970, written as the time of every entry.
pub fn write(name: &str, days: &[CalendarDay], now: i64) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//Throughline//Throughline//EN");
    line(&mut text, "CALSCALE:GREGORIAN");
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    let stamp = stamp(now);
    for one in days {
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}", escaped(&one.uid)));
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("DTSTART;VALUE=DATE:{}", date(one.day)));
        // The end of an all-day entry is the day after it.
        let end = date(one.day.saturating_add(1));
        line(&mut text, &format!("DTEND;VALUE=DATE:{end}"));
        line(&mut text, &format!("SUMMARY:{}", escaped(&one.summary)));
        if !one.description.is_empty() {
            let description = escaped(&one.description);
            line(&mut text, &format!("DESCRIPTION:{description}"));
        }
        line(&mut text, "TRANSP:TRANSPARENT");
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// Folds between characters, so that no line is longer than 75 octets.
fn line(text: &mut String, content: &str) {
    let mut used = 0;
    for character in content.chars() {
        if used + character.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(character);
        used += character.len_utf8();
    }
    text.push_str("\r\n");
}

/// A value of type TEXT (RFC 5545, 3.3.11); control characters but line ends have no place in it.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match character {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(character);
            }
            '\n' => text.push_str("\\n"),
            '\t' => text.push(' '),
            other if other.is_control() => {}
            other => text.push(other),
        }
    }
    text
}

/// `20261122`
fn date(day: i32) -> String {
    let (year, month, day) = throughline_model::measure::parts_of(day);
    format!("{year:04}{month:02}{day:02}")
}

/// `20261122T093000Z`
fn stamp(milliseconds: i64) -> String {
    let seconds = milliseconds.div_euclid(1000);
    let day = i32::try_from(seconds.div_euclid(86_400)).unwrap_or(0);
    let second = seconds.rem_euclid(86_400);
    let mut text = date(day);
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "T{:02}{:02}{:02}Z",
        second / 3600,
        second / 60 % 60,
        second % 60
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Properties of every entry, read as a calendar reads them: unfolded, parted, unescaped.
    fn read(text: &str) -> Vec<Vec<(String, String)>> {
        assert!(text.ends_with("\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        }
        let unfolded = text.replace("\r\n ", "");
        let mut entries = Vec::new();
        let mut open: Option<Vec<(String, String)>> = None;
        for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
            match line {
                "BEGIN:VEVENT" => open = Some(Vec::new()),
                "END:VEVENT" => entries.extend(open.take()),
                _ => {
                    let (name, value) = line.split_once(':').expect("name and value");
                    let mut plain = String::new();
                    let mut rest = value.chars();
                    while let Some(character) = rest.next() {
                        match character {
                            '\\' => match rest.next() {
                                Some('n' | 'N') => plain.push('\n'),
                                Some(other @ ('\\' | ';' | ',')) => plain.push(other),
                                other => panic!("\\{other:?} in {line:?}"),
                            },
                            ';' | ',' => panic!("bare {character:?} in {line:?}"),
                            other => plain.push(other),
                        }
                    }
                    if let Some(entry) = &mut open {
                        entry.push((name.to_owned(), plain));
                    }
                }
            }
        }
        assert!(unfolded.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assert!(unfolded.ends_with("END:VCALENDAR\r\n"));
        entries
    }

    fn day(summary: &str, description: &str) -> CalendarDay {
        CalendarDay {
            uid: "a-due@p.throughline".to_owned(),
            day: 20_779,
            summary: summary.to_owned(),
            description: description.to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (summary, description) in [
            ("Send status", ""),
            (
                "Fees; clear, and early \\ soon",
                "Maria\nComplaints down by 30",
            ),
            ("ä".repeat(200).as_str(), "😀".repeat(99).as_str()),
            ("a\r\nBEGIN:VEVENT", "tab\there\u{7}"),
            ("חשבון ראשון", "x"),
        ] {
            let text = write("Harbour, Bank", &[day(summary, description)], 0);
            let entries = read(&text);
            assert_eq!(entries.len(), 1, "{text}");
            let of = |name: &str| {
                let found = entries[0].iter().find(|(key, _)| key == name);
                found.map(|(_, value)| value.as_str())
            };
            let summary = summary.replace("\r\n", "\n");
            assert_eq!(of("SUMMARY"), Some(summary.as_str()));
            let description = description.replace('\t', " ").replace('\u{7}', "");
            let expected = Some(description.as_str()).filter(|text| !text.is_empty());
            assert_eq!(of("DESCRIPTION"), expected);
            assert_eq!(of("DTSTART;VALUE=DATE"), Some("20261122"));
            assert_eq!(of("DTEND;VALUE=DATE"), Some("20261123"));
            assert_eq!(of("DTSTAMP"), Some("19700101T000000Z"));
            assert_eq!(of("UID"), Some("a-due@p.throughline"));
        }
    }

    #[test]
    fn a_calendar_without_days_is_one() {
        assert!(read(&write("", &[], 1_700_000_000_000)).is_empty());
    }
}
