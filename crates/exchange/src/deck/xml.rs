//! Markup as text. Whatever a person wrote passes through [`Esc`].

use std::fmt::{self, Write};

/// Adds markup to an [`Xml`]; texts among the arguments are wrapped in [`Esc`].
macro_rules! put {
    ($xml:expr, $($argument:tt)*) => {
        $xml.add(format_args!($($argument)*))
    };
}
pub(super) use put;

pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
pub(super) const PRESENTATION: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A fragment.
    pub(super) fn new() -> Xml {
        Xml::default()
    }

    /// A part of a package: begins with the declaration.
    pub(super) fn part() -> Xml {
        Xml {
            text: DECLARATION.to_owned(),
        }
    }

    /// A part whose root is an element of presentations; the caller closes it.
    pub(super) fn presentation(root: &str, attributes: &str) -> Xml {
        let mut xml = Xml::part();
        put!(
            xml,
            "<p:{root} xmlns:a=\"{DRAWING}\" xmlns:r=\"{RELATIONS}\" xmlns:p=\"{PRESENTATION}\"{attributes}>"
        );
        xml
    }

    pub(super) fn add(&mut self, arguments: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = self.text.write_fmt(arguments);
    }

    pub(super) fn push(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn into_string(self) -> String {
        self.text
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A text inside an element or an attribute, without the characters XML 1.0 forbids.
pub(super) struct Esc<'t>(pub(super) &'t str);

impl fmt::Display for Esc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // As they are, a reader would turn them into spaces.
                '\n' => f.write_str("&#10;")?,
                '\t' => f.write_str("&#9;")?,
                character if allowed(character) => f.write_char(character)?,
                _ => {}
            }
        }
        Ok(())
    }
}

fn allowed(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_forbidden_characters_cannot_get_in() {
        assert_eq!(
            Esc("a<b>&\"c\u{0}\u{b}\u{ffff}\u{85}d🙂\n").to_string(),
            "a&lt;b&gt;&amp;&quot;cd🙂&#10;"
        );
    }
}
