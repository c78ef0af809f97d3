//! Which font draws a character that Inter lacks.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use fontdb::{Database, FaceInfo, ID, Stretch, Style};
use rustybuzz::ttf_parser::Face;
use usvg::FontResolver;

/// What was found out about characters that Inter lacks.
#[derive(Default)]
pub(super) struct Fallback {
    ranked: Mutex<HashMap<(char, ID), Vec<ID>>>,
    had: Mutex<HashMap<char, bool>>,
}

impl Fallback {
    /// The usual choice of fonts, but with a fallback that stays close to the text around it. The
    /// library's own takes the first face that has the character, and regular text turns condensed
    /// bold.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(move |character, used, database| {
                let base = *used.first()?;
                let mut known = self.ranked.lock().unwrap_or_else(PoisonError::into_inner);
                let ranked = known
                    .entry((character, base))
                    .or_insert_with(|| ranked(character, base, database));
                ranked.iter().find(|id| !used.contains(id)).copied()
            }),
        }
    }

    /// Whether any face has the character.
    pub(super) fn has(&self, character: char, database: &Database) -> bool {
        let mut known = self.had.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(character).or_insert_with(|| {
            database
                .faces()
                .any(|face| has_character(character, face, database))
        })
    }
}

/// Every face with the character, nearest to `base` first: by style, stretch, weight, then name.
fn ranked(character: char, base: ID, database: &Database) -> Vec<ID> {
    let wanted = database.face(base);
    let rank = |face: &FaceInfo| {
        let (style, stretch, weight) = wanted
            .map_or((Style::Normal, Stretch::Normal, 400), |face| {
                (face.style, face.stretch, face.weight.0)
            });
        (
            face.style != style,
            face.stretch.to_number().abs_diff(stretch.to_number()),
            face.monospaced,
            face.weight.0.abs_diff(weight),
            face.post_script_name.clone(),
        )
    };
    let mut found: Vec<_> = database
        .faces()
        .filter(|face| has_character(character, face, database))
        .map(|face| (rank(face), face.id))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, id)| id).collect()
}

fn has_character(character: char, face: &FaceInfo, database: &Database) -> bool {
    let has = |data: &[u8], index| {
        Face::parse(data, index).is_ok_and(|parsed| parsed.glyph_index(character).is_some())
    };
    database.with_face_data(face.id, has).unwrap_or(false)
}
