//! How wide text is and how its letters are formed, in one weight.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use foldhash::fast::RandomState;
use resvg::tiny_skia::{Path, PathBuilder, PathSegment, Point};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, GlyphBuffer, ShapePlan, UnicodeBuffer, script};
use unicode_width::UnicodeWidthChar;

/// Words remembered before the memory is emptied: some megabytes at most.
const REMEMBERED_WORDS: usize = 100_000;

type Words = HashMap<Box<str>, f32, RandomState>;

/// One weight with what was measured in it.
pub(super) struct Measured {
    face: Option<Shaping>,
    words: Mutex<Words>,
    /// By glyph number; a space has no path.
    glyphs: Box<[OnceLock<Option<Path>>]>,
    space: f32,
}

struct Shaping {
    face: Face<'static>,
    latin: ShapePlan,
    per_em: f32,
}

/// A run of text as one path, in em: the baseline begins at the origin, y points down.
pub(crate) struct Outline {
    /// `None` when nothing of it is visible.
    pub(crate) path: Option<Path>,
    pub(crate) width: f32,
    /// Where a line that strikes it out stands, and how thick it is.
    pub(crate) strike: (f32, f32),
}

/// Measures many words while it holds the memory of them.
pub(super) struct Measuring<'a> {
    measured: &'a Measured,
    words: MutexGuard<'a, Words>,
}

impl Measured {
    pub(super) fn new(data: &'static [u8]) -> Measured {
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
        let glyphs = face
            .as_ref()
            .map_or(0, |shaping| shaping.face.number_of_glyphs());
        let mut measured = Measured {
            face,
            words: Mutex::default(),
            glyphs: (0..glyphs).map(|_| OnceLock::new()).collect(),
            space: 0.0,
        };
        measured.space = measured.measure(" ");
        measured
    }

    pub(super) fn covers(&self, character: char) -> bool {
        self.face
            .as_ref()
            .is_some_and(|shaping| shaping.face.glyph_index(character).is_some())
    }

    pub(super) fn measuring(&self) -> Measuring<'_> {
        Measuring {
            measured: self,
            // A poisoned memory is still a memory: it is only ever added to or emptied.
            words: self.words.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// In em, without remembering it.
    pub(super) fn measure(&self, text: &str) -> f32 {
        if text.chars().all(|character| self.covers(character)) {
            return self.shaped(text);
        }
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
        let Some((shaping, glyphs)) = self.glyphs_of(run) else {
            return 0.0;
        };
        glyphs
            .glyph_positions()
            .iter()
            .map(|position| position.x_advance as f32)
            .sum::<f32>()
            / shaping.per_em
    }

    fn glyphs_of(&self, run: &str) -> Option<(&Shaping, GlyphBuffer)> {
        let shaping = self.face.as_ref().filter(|_| !run.is_empty())?;
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
        Some((shaping, glyphs))
    }

    /// The letters of left-to-right text that the face covers. `None` if the face is broken.
    pub(super) fn outline(&self, text: &str) -> Option<Outline> {
        let (shaping, glyphs) = self.glyphs_of(text)?;
        let em = 1.0 / shaping.per_em;
        let mut path = PathBuilder::new();
        let mut pen = 0.0;
        for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let (x, y) = (pen + position.x_offset as f32, position.y_offset as f32);
            if let Some(glyph) = self.glyph(shaping, info.glyph_id) {
                append(&mut path, glyph, |point| {
                    ((point.x + x) * em, -(point.y + y) * em)
                });
            }
            pen += position.x_advance as f32;
        }
        let height = shaping
            .face
            .strikeout_metrics()
            .map_or(shaping.per_em * 0.27, |line| f32::from(line.position));
        let thickness = shaping
            .face
            .underline_metrics()
            .map_or(shaping.per_em / 12.0, |line| f32::from(line.thickness));
        Some(Outline {
            path: path.finish(),
            width: pen * em,
            strike: (-height * em, thickness * em),
        })
    }

    fn glyph(&self, shaping: &Shaping, number: u32) -> Option<&Path> {
        let id = GlyphId(u16::try_from(number).ok()?);
        self.glyphs
            .get(usize::from(id.0))?
            .get_or_init(|| {
                let mut outliner = Outliner(PathBuilder::new());
                shaping.face.outline_glyph(id, &mut outliner)?;
                outliner.0.finish()
            })
            .as_ref()
    }
}

impl Measuring<'_> {
    /// In em.
    pub(super) fn width(&mut self, text: &str) -> f32 {
        if text == " " {
            return self.measured.space;
        }
        if let Some(width) = self.words.get(text) {
            return *width;
        }
        let width = self.measured.measure(text);
        if self.words.len() >= REMEMBERED_WORDS {
            self.words.clear();
        }
        self.words.insert(text.into(), width);
        width
    }

    /// As `width`, of text that hardly comes again and is not remembered.
    pub(super) fn passing_width(&self, text: &str) -> f32 {
        self.measured.measure(text)
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

fn append(path: &mut PathBuilder, glyph: &Path, place: impl Fn(Point) -> (f32, f32)) {
    for segment in glyph.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                let to = place(to);
                path.move_to(to.0, to.1);
            }
            PathSegment::LineTo(to) => {
                let to = place(to);
                path.line_to(to.0, to.1);
            }
            PathSegment::QuadTo(by, to) => {
                let (by, to) = (place(by), place(to));
                path.quad_to(by.0, by.1, to.0, to.1);
            }
            PathSegment::CubicTo(a, b, to) => {
                let (a, b, to) = (place(a), place(b), place(to));
                path.cubic_to(a.0, a.1, b.0, b.1, to.0, to.1);
            }
            PathSegment::Close => path.close(),
        }
    }
}

struct Outliner(PathBuilder);

impl OutlineBuilder for Outliner {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
