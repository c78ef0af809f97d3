//! Lines out of text.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::measuring::Measuring;
use super::{Fonts, Type};

const ELLIPSIS: &str = "…";

/// Longer pieces without a place to break are not measured whole but grapheme by grapheme.
const LONGEST_WORD: usize = 120;

pub(super) fn lines(
    fonts: &Fonts,
    text: &str,
    type_: Type,
    width: f64,
    most: usize,
) -> Vec<String> {
    if most == 0 {
        return Vec::new();
    }
    let mut breaker = Breaker {
        words: fonts.face(type_.weight).measuring(),
        size: type_.size,
        width: allowed(width, type_),
        whole: width.max(type_.size),
        most,
        done: Vec::new(),
    };
    for paragraph in text.trim().lines() {
        if !breaker.paragraph(&single_spaced(paragraph)) {
            breaker.shorten_last();
            break;
        }
    }
    breaker.done
}

/// Whether every word has room on a line of its own.
pub(super) fn keeps_words(fonts: &Fonts, text: &str, type_: Type, width: f64) -> bool {
    let mut words = fonts.face(type_.weight).measuring();
    let width = width.max(type_.size);
    let mut start = 0;
    linebreaks(text).all(|(end, _)| {
        let word = text[start..end].trim_end();
        start = end;
        word.len() <= LONGEST_WORD && f64::from(words.width(word)) * type_.size <= width
    })
}

/// Rendering engines round advances in their own ways: a hundredth and a bit is left to them, but
/// never less than one character's width is allowed.
fn allowed(width: f64, type_: Type) -> f64 {
    (width * 0.985 - 0.25).max(type_.size)
}

/// White space of a line as single spaces; invisible control characters go.
fn single_spaced(paragraph: &str) -> String {
    let mut text = String::with_capacity(paragraph.len());
    for character in paragraph.chars() {
        let breaks = character.is_whitespace() && character != '\u{a0}' && character != '\u{202f}';
        if breaks {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if !character.is_control() {
            text.push(character);
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

struct Breaker<'a> {
    words: Measuring<'a>,
    size: f64,
    width: f64,
    /// A word alone may use the tolerance, too: hardly wider than meant is better than broken.
    whole: f64,
    most: usize,
    done: Vec<String>,
}

/// A line being filled.
#[derive(Default)]
struct Line {
    text: String,
    /// Where the last word begins: what follows is measured with it, since letters that touch
    /// change each other's width.
    word: usize,
    /// The width up to there.
    before: f64,
}

impl Breaker<'_> {
    /// `false` when there was no room for all of it.
    fn paragraph(&mut self, text: &str) -> bool {
        let mut line = Line::default();
        let mut start = 0;
        for (end, _) in linebreaks(text) {
            let piece = &text[start..end];
            start = end;
            let word = piece.trim_end_matches(' ');
            let long = word.len() > LONGEST_WORD;
            let used = if long { 0.0 } else { self.used(&line, word) };
            if !long && used <= self.width {
                self.add(&mut line, piece, word.len(), used);
            } else if !long && self.measured(word) <= self.whole {
                if !line.text.is_empty() && !self.push(&mut line) {
                    return false;
                }
                let used = self.measured(word);
                self.add(&mut line, piece, word.len(), used);
            } else {
                // Too wide for any line: its beginning fills what is left of this one, unless
                // hardly anything is left.
                if !line.text.is_empty()
                    && self.used(&line, "") > self.width * 0.6
                    && !self.push(&mut line)
                {
                    return false;
                }
                let hyphen = self.measured("-");
                for (at, grapheme) in piece.grapheme_indices(true) {
                    let bare = grapheme.trim_end_matches(' ');
                    let mut used = self.used(&line, bare);
                    // The last one needs no room for a hyphen behind it.
                    let more = at + grapheme.len() < word.len();
                    let room = if more { hyphen } else { 0.0 };
                    if !line.text.is_empty() && !bare.is_empty() && used + room > self.width {
                        if hyphenated(&line.text, bare) {
                            line.text.push('-');
                        }
                        if !self.push(&mut line) {
                            return false;
                        }
                        used = self.used(&line, bare);
                    }
                    self.add(&mut line, grapheme, bare.len(), used);
                }
            }
        }
        self.push(&mut line)
    }

    /// How wide the line would be with the word at its end.
    fn used(&mut self, line: &Line, word: &str) -> f64 {
        let last = &line.text[line.word..];
        if last.is_empty() {
            line.before + self.measured(word)
        } else {
            let last = format!("{last}{word}");
            line.before + f64::from(self.words.passing_width(&last)) * self.size
        }
    }

    /// Adds a piece that is its first `word` bytes and spaces; up to these the line is `used` wide.
    fn add(&mut self, line: &mut Line, piece: &str, word: usize, used: f64) {
        line.text.push_str(piece);
        if word < piece.len() {
            line.before = used + self.measured(" ");
            line.word = line.text.len();
        }
    }

    fn measured(&mut self, text: &str) -> f64 {
        f64::from(self.words.width(text)) * self.size
    }

    /// Closes the line and begins an empty one; `false` when there is no room for it.
    fn push(&mut self, line: &mut Line) -> bool {
        if self.done.len() == self.most {
            return false;
        }
        let line = std::mem::take(line);
        let mut text = line.text;
        text.truncate(text.trim_end_matches(' ').len());
        self.done.push(text);
        true
    }

    /// Puts an ellipsis at the end of the last line, taking graphemes away until it fits.
    fn shorten_last(&mut self) {
        let Some(last) = self.done.last() else { return };
        let last = last.clone();
        let mut graphemes: Vec<&str> = last.graphemes(true).collect();
        let text = loop {
            let text = graphemes.concat();
            let text = format!("{}{ELLIPSIS}", text.trim_end());
            if graphemes.is_empty() || self.measured(&text) <= self.width {
                break text;
            }
            graphemes.pop();
        };
        if let Some(last) = self.done.last_mut() {
            *last = text;
        }
    }
}

/// Whether a break between these takes a hyphen: between two letters of a script that has it.
fn hyphenated(before: &str, after: &str) -> bool {
    let letter = |found: Option<char>| {
        found.is_some_and(|character| character.is_alphabetic() && character < '\u{530}')
    };
    letter(before.chars().next_back()) && letter(after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::super::Weight;
    use super::*;
    use proptest::prelude::*;

    const TEXT: Type = Type::new(Weight::Regular, 12.0);

    fn fonts() -> &'static Fonts {
        static FONTS: std::sync::OnceLock<Fonts> = std::sync::OnceLock::new();
        FONTS.get_or_init(Fonts::bundled)
    }

    fn check(text: &str, width: f64, most: usize, expected: &[&str]) {
        assert_eq!(
            fonts().lines(text, TEXT, width, most),
            expected,
            "{text:?} in {width}"
        );
    }

    #[test]
    fn breaks_between_words() {
        check(
            "Sees the poster in the tram",
            82.0,
            9,
            &["Sees the", "poster in the", "tram"],
        );
    }

    #[test]
    fn keeps_newlines_and_joins_other_space() {
        check(
            "  one\n\n  two \t three ",
            82.0,
            9,
            &["one", "", "two three"],
        );
        check(" \n\t ", 82.0, 9, &[]);
    }

    #[test]
    fn breaks_long_words_between_graphemes() {
        check(
            "Donaudampfschifffahrt",
            60.0,
            9,
            &["Donauda-", "mpfschif-", "ffahrt"],
        );
        check(
            "e\u{301}e\u{301}e\u{301}",
            14.0,
            9,
            &["e\u{301}", "e\u{301}", "e\u{301}"],
        );
    }

    #[test]
    fn a_word_that_just_fits_alone_is_not_broken() {
        let width = fonts().width("Engineering", TEXT);
        check("Engineering tools", width, 9, &["Engineering", "tools"]);
    }

    #[test]
    fn breaks_ideographs_anywhere_but_before_a_full_stop() {
        check(
            "お客様は待っています。",
            40.0,
            9,
            &["お客様", "は待っ", "ていま", "す。"],
        );
    }

    #[test]
    fn ends_in_an_ellipsis_when_there_is_more() {
        check("one two three four five six", 40.0, 2, &["one", "two…"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-zA-Zäöü ,.\u{4e00}-\u{4e20}-]{0,80}", width in 20.0..200.0f64) {
            let fonts = fonts();
            let lines = fonts.lines(&text, TEXT, width, usize::MAX);
            for line in &lines {
                prop_assert!(fonts.width(line, TEXT) <= width, "{line:?}");
            }
            // Hyphens come where a word is broken.
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
