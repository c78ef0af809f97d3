//! What the slides of a file were made from, as their maker wrote it into them.

use std::collections::HashSet;

use super::{slide_tag, slides, tag_value, title_of};
use crate::deck::error::PresentationError;
use crate::deck::package::Package;
use crate::deck::writing::{KEY, ORIGIN};

/// A slide of a file that says what it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its id in the deck.
    pub slide: String,
    /// As [`crate::deck::Slide::origin`] said it.
    pub origin: String,
    /// What its title says now.
    pub title: String,
    /// Its place in the file, from 1.
    pub number: usize,
}

/// Reads what the slides of a deck say of themselves, in the order of the file. A slide that was
/// copied is told once; slides that people added are not told.
///
/// # Errors
/// As [`crate::deck::refresh()`] for the file.
pub fn origins(file: &[u8]) -> Result<Vec<Origin>, PresentationError> {
    let package = Package::read(file)?;
    let presentation = package.presentation()?;
    let tree = package.tree(&presentation)?;
    let mut found = Vec::new();
    let mut known = HashSet::new();
    for (place, name) in slides(&package, &presentation, &tree)
        .into_iter()
        .enumerate()
    {
        let slide = package.tree(&name)?;
        let Some(tag) = slide_tag(&package, &name, &slide) else {
            continue;
        };
        let value = |name: &str| tag_value(&package, &tag, name);
        let (Some(id), Some(origin)) = (value(KEY), value(ORIGIN)) else {
            continue;
        };
        if known.insert(id.clone()) {
            found.push(Origin {
                slide: id,
                origin,
                title: title_of(&slide),
                number: place + 1,
            });
        }
    }
    Ok(found)
}
