//! A deck written earlier, brought up to date.
//!
//! 1. What was written carries tags with the slide's id and the object's name, which PowerPoint
//!    keeps when things are moved, copied or restyled. What has no tags was added by a person and
//!    is not touched.
//! 2. A text is exchanged only while it says what was written; else a person changed it, and it
//!    stays.
//! 3. Places, sizes, fonts and colours that a person chose stay; only text, data and what follows
//!    from them change.
//! 4. Slides are neither added nor removed. What could not be matched is listed.

mod charts;
mod objects;
mod origins;

use std::collections::HashMap;

use throughline_figures::Fonts;
use throughline_figures::chart::Words;

use super::body::{Making, Page};
use super::design::{Design, house, notes_master, template};
use super::error::{DeckError, PresentationError};
use super::model::{Deck, SlideSize};
use super::package::{Package, Part};
use super::text::{fingerprint, language_tag};
use super::tree::Element;
use super::writing::{KEY, WROTE, add_notes, notes_paragraphs};
use super::xml::{DRAWING, PRESENTATION, RELATIONS};
use objects::Objects;

pub use origins::{Origin, origins};

/// A deck that was brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// How many slides of the file the deck knows.
    pub slides: u64,
    /// How many texts, tables, charts, maps and notes say something new.
    pub updated: usize,
    /// What was left as it is, or should be looked at, in the order of the slides.
    pub kept: Vec<Kept>,
}

/// Something that did not take what the project says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The slide's place in the file, from 1; `None` when the file has no such slide.
    pub number: Option<usize>,
    /// The slide's id in the deck.
    pub slide: String,
    /// The title it has, or would have.
    pub title: String,
    pub part: DeckPart,
    pub reason: KeptReason,
}

/// Of a slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeckPart {
    Slide,
    Title,
    Subtitle,
    /// Chart, table, map, picture, quotes or text.
    Body,
    Aside,
    SmallPrint,
    Notes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeptReason {
    /// A person changed it, and the project says something new.
    ChangedByHand,
    /// The deck has it, the file does not: it was removed, or is new. Make it anew to get it.
    NotInFile,
    /// The file has it, the deck does not any more.
    NotInDeck,
    /// What stands there now is of another kind than it was.
    OtherKind,
    /// Brought up to date, but drawn anew, because its data has another shape; colours a person
    /// chose are gone.
    DrawnAnew,
}

/// Updates `file` from `deck`: charts with their workbooks, tables, maps, and the texts nobody
/// changed.
///
/// # Errors
/// [`DeckError::Presentation`] if `file` is not a presentation or is damaged; as
/// [`super::write`] for the deck. The file given is never changed.
pub fn refresh(
    file: &[u8],
    deck: &Deck<'_>,
    words: &Words,
    fonts: &Fonts,
) -> Result<Refreshed, DeckError> {
    let mut package = Package::read(file)?;
    let presentation = package.presentation()?;
    let tree = package.tree(&presentation)?;
    let design = design(file, &package, &presentation, &tree, deck)?;
    let language = language_tag(&deck.language);
    let making = Making {
        design: &design,
        words,
        fonts,
        language: &language,
    };
    let pages: Vec<Page> = super::made(deck, making)?
        .into_iter()
        .flat_map(|(_, pages)| pages)
        .collect();
    let by_id: HashMap<&str, &Page> = pages.iter().map(|page| (page.id.as_str(), page)).collect();
    let mut work = Work {
        package: &mut package,
        making,
        presentation: &presentation,
        updated: 0,
        kept: Vec::new(),
    };
    let mut found = Vec::new();
    for (number, name) in slides(work.package, &presentation, &tree)
        .into_iter()
        .enumerate()
    {
        let mut slide = work.package.tree(&name)?;
        let Some(tag) = slide_tag(work.package, &name, &slide) else {
            continue;
        };
        let Some(id) = tag_value(work.package, &tag, KEY) else {
            continue;
        };
        match by_id.get(id.as_str()) {
            Some(page) => {
                let place = Place {
                    number: number + 1,
                    page,
                };
                work.slide(&name, &mut slide, &tag, &place)?;
                found.push(id);
            }
            None => work.kept.push(Kept {
                number: Some(number + 1),
                title: title_of(&slide),
                slide: id,
                part: DeckPart::Slide,
                reason: KeptReason::NotInDeck,
            }),
        }
    }
    let (updated, mut kept) = (work.updated, work.kept);
    for page in pages.iter().filter(|page| !found.contains(&page.id)) {
        kept.push(Kept {
            number: None,
            slide: page.id.clone(),
            title: page.title.clone(),
            part: DeckPart::Slide,
            reason: KeptReason::NotInFile,
        });
    }
    Ok(Refreshed {
        bytes: package.write()?,
        slides: found.len() as u64,
        updated,
        kept,
    })
}

/// What new pages are measured against: the product's own look if the file has it, else the
/// file's.
fn design(
    file: &[u8],
    package: &Package,
    presentation: &str,
    tree: &Element,
    deck: &Deck<'_>,
) -> Result<Design, PresentationError> {
    let theme = package
        .parts
        .get(presentation)
        .and_then(|part| part.related("theme"))
        .and_then(|name| package.tree(name).ok());
    let own = theme.is_some_and(|theme| theme.attribute("name") == Some("Throughline"));
    let width = tree.child("sldSz").and_then(|size| size.attribute("cx"));
    match (own, width) {
        (true, Some("12192000")) => Ok(house(SlideSize::Wide, &deck.language)),
        (true, Some("9144000")) => Ok(house(SlideSize::Standard, &deck.language)),
        (true | false, _) => template::template(file),
    }
}

/// The slides' parts in the order of the file.
fn slides(package: &Package, presentation: &str, tree: &Element) -> Vec<String> {
    let part = package.parts.get(presentation);
    tree.child("sldIdLst")
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|entry| part?.by_id(entry.prefixed("id")?))
        .filter(|relation| !relation.external && package.parts.contains_key(&relation.target))
        .map(|relation| relation.target.clone())
        .collect()
}

/// The part with a slide's tags.
fn slide_tag(package: &Package, name: &str, slide: &Element) -> Option<String> {
    let list = slide.path(&["cSld", "custDataLst"])?;
    tag_part(package, name, list)
}

/// Of several tag parts the one that is ours.
fn tag_part(package: &Package, name: &str, list: &Element) -> Option<String> {
    let part = package.parts.get(name)?;
    list.elements()
        .filter_map(|tags| part.by_id(tags.prefixed("id")?))
        .map(|relation| relation.target.clone())
        .find(|target| tag_value(package, target, KEY).is_some())
}

fn tag_value(package: &Package, tags: &str, name: &str) -> Option<String> {
    let tree = package.tree(tags).ok()?;
    tree.elements()
        .find(|tag| {
            tag.attribute("name")
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .and_then(|tag| tag.attribute("val"))
        .map(str::to_owned)
}

fn set_tags(package: &mut Package, tags: &str, values: &[(&str, &str)]) {
    let Ok(mut tree) = package.tree(tags) else {
        return;
    };
    for (name, value) in values {
        for tag in tree.elements_mut() {
            if tag
                .attribute("name")
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
            {
                tag.set("val", value);
            }
        }
    }
    package.replace(tags, &tree);
}

/// What its title says.
fn title_of(slide: &Element) -> String {
    slide
        .descendants()
        .into_iter()
        .find(|element| {
            element.local() == "sp"
                && element
                    .path(&["nvSpPr", "nvPr", "ph"])
                    .and_then(|slot| slot.attribute("type"))
                    .is_some_and(|kind| kind == "title" || kind == "ctrTitle")
        })
        .map(|shape| said(shape).replace('\n', " "))
        .unwrap_or_default()
}

/// All text of an element: paragraphs parted by line ends.
fn said(element: &Element) -> String {
    let paragraphs = element
        .descendants()
        .into_iter()
        .filter(|found| found.is(DRAWING, "p"));
    let lines = paragraphs.map(|paragraph| {
        let mut line = String::new();
        for run in paragraph.descendants() {
            if run.is(DRAWING, "t") {
                line.push_str(&run.text());
            } else if run.is(DRAWING, "br") {
                line.push('\n');
            }
        }
        line
    });
    lines.collect::<Vec<_>>().join("\n")
}

struct Place<'p> {
    number: usize,
    page: &'p Page,
}

struct Work<'w> {
    package: &'w mut Package,
    making: Making<'w>,
    presentation: &'w str,
    updated: usize,
    kept: Vec<Kept>,
}

impl Work<'_> {
    fn keep(&mut self, place: &Place<'_>, part: DeckPart, reason: KeptReason) {
        self.kept.push(Kept {
            number: Some(place.number),
            slide: place.page.id.clone(),
            title: place.page.title.clone(),
            part,
            reason,
        });
    }

    fn slide(
        &mut self,
        name: &str,
        slide: &mut Element,
        tag: &str,
        place: &Place<'_>,
    ) -> Result<(), DeckError> {
        let mut part = self.package.parts.get(name).cloned().unwrap_or_default();
        let before = slide.clone();
        let mut objects = Objects::new(slide);
        if let Some(shapes) = slide.path_mut(&["cSld", "spTree"]) {
            objects.visit(self, shapes, &mut part, place)?;
        }
        objects.missing(self, place);
        self.notes(name, &mut part, tag, place)?;
        self.package.add(name, part);
        if *slide != before {
            self.package.replace(name, slide);
        }
        Ok(())
    }

    fn notes(
        &mut self,
        name: &str,
        part: &mut Part,
        tag: &str,
        place: &Place<'_>,
    ) -> Result<(), DeckError> {
        let wanted = fingerprint(&place.page.notes);
        let wrote = tag_value(self.package, tag, WROTE).unwrap_or_default();
        if wanted == wrote {
            return Ok(());
        }
        let Some(notes) = part.related("notesSlide").map(str::to_owned) else {
            if wrote != fingerprint("") {
                self.keep(place, DeckPart::Notes, KeptReason::ChangedByHand);
                return Ok(());
            }
            let master = self.notes_master()?;
            let language = self.making.language;
            let notes = add_notes(self.package, &master, name, &place.page.notes, language);
            part.relate("notesSlide", &notes);
            set_tags(self.package, tag, &[(WROTE, &wanted)]);
            self.updated += 1;
            return Ok(());
        };
        let mut tree = self.package.tree(&notes)?;
        let body = tree
            .path_mut(&["cSld", "spTree"])
            .and_then(|shapes| {
                shapes.elements_mut().find(|shape| {
                    shape
                        .path(&["nvSpPr", "nvPr", "ph"])
                        .is_some_and(|slot| slot.attribute("type") == Some("body"))
                })
            })
            .and_then(|shape| shape.child_mut("txBody"));
        match body {
            Some(body) if fingerprint(&said(body)) == wrote => {
                let paragraphs = notes_paragraphs(&place.page.notes, self.making.language);
                objects::retext(body, &objects::fragments(&paragraphs)?);
                self.package.replace(&notes, &tree);
                set_tags(self.package, tag, &[(WROTE, &wanted)]);
                self.updated += 1;
            }
            Some(_) | None => self.keep(place, DeckPart::Notes, KeptReason::ChangedByHand),
        }
        Ok(())
    }

    /// The master of notes, made and named in the presentation where there is none.
    fn notes_master(&mut self) -> Result<String, DeckError> {
        let known = self
            .package
            .parts
            .get(self.presentation)
            .and_then(|part| part.related("notesMaster"))
            .map(str::to_owned);
        if let Some(master) = known {
            return Ok(master);
        }
        let master = notes_master(self.package);
        let mut tree = self.package.tree(self.presentation)?;
        if let Some(part) = self.package.parts.get_mut(self.presentation) {
            let id = part.relate("notesMaster", &master);
            let list = Element::fragment(&format!(
                "<p:notesMasterIdLst xmlns:p=\"{PRESENTATION}\" xmlns:r=\"{RELATIONS}\"><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>"
            ))?;
            tree.put(
                "notesMasterIdLst",
                list,
                &["handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz"],
            );
        }
        self.package.replace(self.presentation, &tree);
        Ok(master)
    }
}
