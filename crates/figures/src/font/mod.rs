//! The bundled typeface: measuring text, breaking it into lines, and the fonts pictures are drawn
//! with.
//!
//! Widths come from Inter's own advances with kerning, so a line that fits here fits wherever the
//! same files are used. Characters Inter lacks are estimated, and only from the text: a layout
//! never depends on what else is installed.

mod breaking;
mod fallback;
mod measuring;
mod remembered;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use unicode_bidi::{BidiClass, bidi_class};

pub(crate) use measuring::Outline;

use fallback::Fallback;
use measuring::Measured;
use remembered::Remembered;

const REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/Inter_400Regular.ttf");
const MEDIUM: &[u8] = include_bytes!("../../../../assets/fonts/Inter_500Medium.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../../../../assets/fonts/Inter_600SemiBold.ttf");
const BOLD: &[u8] = include_bytes!("../../../../assets/fonts/Inter_700Bold.ttf");

/// Inter's capital letters, in em: where a line's baseline stands so that capitals look centred.
pub const CAP_HEIGHT: f64 = 0.727;

/// The weights that are bundled, and the only ones used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
}

impl Weight {
    /// The bundled face as a TrueType file.
    pub fn file(self) -> &'static [u8] {
        match self {
            Weight::Regular => REGULAR,
            Weight::Medium => MEDIUM,
            Weight::SemiBold => SEMI_BOLD,
            Weight::Bold => BOLD,
        }
    }

    /// As CSS counts it.
    pub fn number(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Medium => 500,
            Weight::SemiBold => 600,
            Weight::Bold => 700,
        }
    }
}

/// A weight and a size in map units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub weight: Weight,
    pub size: f64,
}

impl Type {
    pub const fn new(weight: Weight, size: f64) -> Type {
        Type { weight, size }
    }
}

/// The bundled faces, and what the system adds to them for other scripts. Make one and share it:
/// it remembers the words it has measured and the texts it has broken into lines.
pub struct Fonts {
    regular: Measured,
    medium: Measured,
    semi_bold: Measured,
    bold: Measured,
    broken: Remembered<Vec<String>>,
    whole: Remembered<bool>,
    system: bool,
    bundled_database: OnceLock<Arc<fontdb::Database>>,
    full_database: OnceLock<Arc<fontdb::Database>>,
    fallback: Fallback,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts")
            .field("system", &self.system)
            .finish_non_exhaustive()
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Fonts::new()
    }
}

impl Fonts {
    /// Bundled faces; the system's fonts are loaded when a picture first shows a script that Inter
    /// lacks.
    pub fn new() -> Fonts {
        Fonts::made(true)
    }

    /// Only the bundled faces, so that pictures are the same on every machine whatever they say.
    pub fn bundled() -> Fonts {
        Fonts::made(false)
    }

    /// The advance width of one line of text, in map units.
    pub fn width(&self, text: &str, type_: Type) -> f64 {
        f64::from(self.face(type_.weight).measuring().width(text)) * type_.size
    }

    /// Whether Inter draws every character of the text.
    pub fn covers(&self, text: &str) -> bool {
        text.chars()
            .all(|character| invisible(character) || self.regular.covers(character))
    }

    /// Breaks text into lines no wider than `width`, as [`Fonts::width`] measures them, less a
    /// small tolerance that only a word alone on its line may use. Newlines in the text stay; runs
    /// of other white space become one space. A word wider than a line is broken between
    /// graphemes, with a hyphen where its script has one. With more than `most` lines the last one
    /// ends in an ellipsis. Text without a visible character has no lines.
    pub fn lines(&self, text: &str, type_: Type, width: f64, most: usize) -> Vec<String> {
        self.broken.get(text, type_, width, most, || {
            breaking::lines(self, text, type_, width, most)
        })
    }

    /// Whether [`Fonts::lines`] breaks the text only where a line may end.
    pub fn keeps_words(&self, text: &str, type_: Type, width: f64) -> bool {
        self.whole.get(text, type_, width, 0, || {
            breaking::keeps_words(self, text, type_, width)
        })
    }

    /// The fonts to draw `covered` text with, or else text that needs the system's fonts.
    pub(crate) fn database(&self, covered: bool) -> Arc<fontdb::Database> {
        if covered || !self.system {
            return self
                .bundled_database
                .get_or_init(|| Arc::new(bundled_faces()))
                .clone();
        }
        self.full_database
            .get_or_init(|| {
                let mut database = bundled_faces();
                database.load_system_fonts();
                Arc::new(database)
            })
            .clone()
    }

    /// Text as a path in em, if the bundled faces draw all of it from left to right.
    pub(crate) fn outline(&self, text: &str, weight: Weight) -> Option<Outline> {
        let plain = |character: char| {
            character == ' '
                || (!invisible(character)
                    && !matches!(bidi_class(character), BidiClass::R | BidiClass::AL)
                    && self.regular.covers(character))
        };
        let outline = || self.face(weight).outline(text);
        text.chars().all(plain).then(outline).flatten()
    }

    /// How a renderer chooses fonts.
    pub(crate) fn resolver(&self) -> usvg::FontResolver<'_> {
        self.fallback.resolver()
    }

    /// The text, with a sign in place of each character that no font has: a renderer that meets
    /// such a character looks for no font for those after it.
    pub(crate) fn drawable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.covers(text) {
            return Cow::Borrowed(text);
        }
        let mut database = None;
        text.chars()
            .map(|character| {
                if invisible(character) || self.regular.covers(character) {
                    return character;
                }
                let database = database.get_or_insert_with(|| self.database(false));
                if self.fallback.has(character, database) {
                    character
                } else {
                    char::REPLACEMENT_CHARACTER
                }
            })
            .collect()
    }

    fn made(system: bool) -> Fonts {
        Fonts {
            regular: Measured::new(REGULAR),
            medium: Measured::new(MEDIUM),
            semi_bold: Measured::new(SEMI_BOLD),
            bold: Measured::new(BOLD),
            broken: Remembered::default(),
            whole: Remembered::default(),
            system,
            bundled_database: OnceLock::new(),
            full_database: OnceLock::new(),
            fallback: Fallback::default(),
        }
    }

    fn face(&self, weight: Weight) -> &Measured {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Medium => &self.medium,
            Weight::SemiBold => &self.semi_bold,
            Weight::Bold => &self.bold,
        }
    }
}

fn bundled_faces() -> fontdb::Database {
    let mut database = fontdb::Database::new();
    for face in [REGULAR, MEDIUM, SEMI_BOLD, BOLD] {
        database.load_font_source(fontdb::Source::Binary(Arc::new(face)));
    }
    database.set_sans_serif_family("Inter");
    database
}

/// Marks of direction and joining, which need no glyph.
fn invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
