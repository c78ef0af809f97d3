//! The bundled typeface: measuring text, breaking it into lines, and the fonts pictures are drawn
//! with.
//!
//! Widths come from Inter's own advances with kerning, so a line that fits here fits wherever the
//! same files are used. Characters Inter lacks are estimated, and only from the text: a layout
//! never depends on what else is installed.

mod breaking;
mod fallback;

pub(crate) use fallback::resolver;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};
use unicode_width::UnicodeWidthChar;

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
/// it remembers the width of every word it has measured.
pub struct Fonts {
    regular: Measured,
    medium: Measured,
    semi_bold: Measured,
    bold: Measured,
    system: bool,
    bundled_database: OnceLock<Arc<fontdb::Database>>,
    full_database: OnceLock<Arc<fontdb::Database>>,
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
        f64::from(self.face(type_.weight).em_width(text)) * type_.size
    }

    /// As [`Fonts::width`], of text that hardly comes again and is not remembered.
    fn passing_width(&self, text: &str, type_: Type) -> f64 {
        f64::from(self.face(type_.weight).measure(text)) * type_.size
    }

    /// Whether Inter draws every character of the text.
    pub fn covers(&self, text: &str) -> bool {
        text.chars()
            .all(|character| invisible(character) || self.regular.covers(character))
    }

    /// Breaks text into lines no wider than `width`, as [`Fonts::width`] measures them, less a
    /// small tolerance. Newlines in the text stay; runs of other white space become one space. A
    /// word wider than a line is broken between graphemes. With more than `most` lines the last
    /// one ends in an ellipsis. Text without a visible character has no lines.
    pub fn lines(&self, text: &str, type_: Type, width: f64, most: usize) -> Vec<String> {
        breaking::lines(self, text, type_, width, most)
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

    fn made(system: bool) -> Fonts {
        Fonts {
            regular: Measured::new(REGULAR),
            medium: Measured::new(MEDIUM),
            semi_bold: Measured::new(SEMI_BOLD),
            bold: Measured::new(BOLD),
            system,
            bundled_database: OnceLock::new(),
            full_database: OnceLock::new(),
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

/// Words remembered before the memory is emptied: some megabytes at most.
const REMEMBERED_WORDS: usize = 100_000;

/// One weight with what was measured in it.
struct Measured {
    face: Option<Shaping>,
    words: Mutex<HashMap<Box<str>, f32>>,
}

struct Shaping {
    face: Face<'static>,
    latin: ShapePlan,
    per_em: f32,
}

impl Measured {
    fn new(data: &'static [u8]) -> Measured {
        let face = Face::from_slice(data, 0).map(|face| {
            let latin = ShapePlan::new(
                &face,
                Direction::LeftToRight,
                Some(script::LATIN),
                None,
                &[],
            );
            let per_em = face.units_per_em() as f32;
            Shaping {
                face,
                latin,
                per_em,
            }
        });
        Measured {
            face,
            words: Mutex::default(),
        }
    }

    fn covers(&self, character: char) -> bool {
        self.face
            .as_ref()
            .is_some_and(|shaping| shaping.face.glyph_index(character).is_some())
    }

    fn em_width(&self, text: &str) -> f32 {
        // A poisoned memory is still a memory: it is only ever added to or emptied.
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(width) = words.get(text) {
            return *width;
        }
        let width = self.measure(text);
        if words.len() >= REMEMBERED_WORDS {
            words.clear();
        }
        words.insert(text.into(), width);
        width
    }

    fn measure(&self, text: &str) -> f32 {
        let mut width = 0.0;
        let mut run = String::new();
        for character in text.chars() {
            if self.covers(character) {
                run.push(character);
            } else {
                width += self.shaped(&run) + estimate(character);
                run.clear();
            }
        }
        width + self.shaped(&run)
    }

    /// The width of a run that the face covers.
    fn shaped(&self, run: &str) -> f32 {
        let Some(shaping) = self.face.as_ref().filter(|_| !run.is_empty()) else {
            return 0.0;
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let latin = buffer.script() == script::LATIN || run.is_ascii();
        let glyphs = if latin {
            buffer.set_script(script::LATIN);
            buffer.set_direction(Direction::LeftToRight);
            rustybuzz::shape_with_plan(&shaping.face, &shaping.latin, buffer)
        } else {
            rustybuzz::shape(&shaping.face, &[], buffer)
        };
        glyphs
            .glyph_positions()
            .iter()
            .map(|position| position.x_advance as f32)
            .sum::<f32>()
            / shaping.per_em
    }
}

/// How wide, in em, a character is drawn by whatever font has it: rather too wide than too narrow.
fn estimate(character: char) -> f32 {
    match character.width() {
        None | Some(0) => 0.0,
        Some(1) => 0.65,
        // Colour emoji are wider than ideographs.
        Some(_) if u32::from(character) >= 0x1f000 && u32::from(character) < 0x20000 => 1.3,
        Some(_) => 1.0,
    }
}

/// Marks of direction and joining, which need no glyph.
fn invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
