//! Objects of a slide, found by their tags and exchanged where nobody changed them.

use std::collections::HashSet;

use super::charts::{self, Outcome};
use super::{DeckPart, KeptReason, Place, Work, said, set_tags, tag_value};
use crate::deck::body::{Content, Object, stamp};
use crate::deck::error::{DeckError, PresentationError};
use crate::deck::package::Part;
use crate::deck::text::fingerprint;
use crate::deck::tree::Element;
use crate::deck::writing::{KEY, LOOK, WROTE, look_of, placed};
use crate::deck::xml::{DRAWING, PRESENTATION, RELATIONS};

pub(super) struct Objects {
    seen: HashSet<String>,
    next_id: u32,
}

impl Objects {
    pub(super) fn new(slide: &Element) -> Objects {
        let highest = slide
            .descendants()
            .into_iter()
            .filter(|element| element.local() == "cNvPr")
            .filter_map(|element| element.attribute("id")?.parse::<u32>().ok())
            .max()
            .unwrap_or(1);
        Objects {
            seen: HashSet::new(),
            next_id: highest.saturating_add(1),
        }
    }

    /// Goes through shapes, and into groups that people made of them.
    pub(super) fn visit(
        &mut self,
        work: &mut Work<'_>,
        shapes: &mut Element,
        part: &mut Part,
        place: &Place<'_>,
    ) -> Result<(), DeckError> {
        for shape in shapes.elements_mut() {
            let tags = nonvisual(shape)
                .and_then(|about| about.path(&["nvPr", "custDataLst"]))
                .and_then(|list| tags_of(work, part, list));
            let key = tags
                .as_deref()
                .and_then(|tags| tag_value(work.package, tags, KEY));
            match (tags, key) {
                (Some(tags), Some(key)) => {
                    let object = key
                        .rsplit_once(' ')
                        .filter(|(page, _)| *page == place.page.id)
                        .and_then(|(_, name)| {
                            place.page.objects.iter().find(|object| object.key == name)
                        });
                    match object {
                        Some(object) => {
                            self.seen.insert(object.key.to_owned());
                            self.object(work, shape, part, place, object, &tags)?;
                        }
                        None => {
                            let name = key.rsplit_once(' ').map_or("", |(_, name)| name);
                            if key.starts_with(&format!("{} ", place.page.id)) {
                                work.keep(place, part_of(name), KeptReason::NotInDeck);
                            }
                        }
                    }
                }
                _ if shape.local() == "grpSp" => self.visit(work, shape, part, place)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// What the deck has and the slide does not.
    pub(super) fn missing(&self, work: &mut Work<'_>, place: &Place<'_>) {
        for object in &place.page.objects {
            if !self.seen.contains(object.key) {
                work.keep(place, part_of(object.key), KeptReason::NotInFile);
            }
        }
    }

    fn object(
        &mut self,
        work: &mut Work<'_>,
        shape: &mut Element,
        part: &mut Part,
        place: &Place<'_>,
        object: &Object,
        tags: &str,
    ) -> Result<(), DeckError> {
        let wrote = tag_value(work.package, tags, WROTE).unwrap_or_default();
        let look = tag_value(work.package, tags, LOOK).unwrap_or_default();
        let new_look = look_of(object);
        let kind = part_of(object.key);
        let chart = charts::part_of(shape, part);
        if let (Content::Chart(native), Some(chart)) = (&object.content, &chart) {
            let palette = work.making.palette().clone();
            let language = work.making.language;
            let change = charts::Change {
                native,
                palette: &palette,
                language,
                wrote: &wrote,
                look: &look,
                new_look: &new_look,
            };
            match charts::update(work.package, chart, &change)? {
                Outcome::Same => return Ok(()),
                Outcome::Updated => {}
                Outcome::DrawnAnew => work.keep(place, kind, KeptReason::DrawnAnew),
                Outcome::ChangedByHand => {
                    work.keep(place, kind, KeptReason::ChangedByHand);
                    return Ok(());
                }
            }
            describe(shape, &native.alternative);
        } else {
            if look == new_look {
                return Ok(());
            }
            let now = if shape.local() == "pic" {
                picture_of(work, shape, part)
            } else {
                fingerprint(&said(shape))
            };
            if chart.is_some() {
                work.keep(place, kind, KeptReason::OtherKind);
                return Ok(());
            }
            if now != wrote {
                work.keep(place, kind, KeptReason::ChangedByHand);
                return Ok(());
            }
            self.exchange(work, shape, part, place, object, tags)?;
        }
        set_tags(
            work.package,
            tags,
            &[(WROTE, &object.wrote), (LOOK, &new_look)],
        );
        work.updated += 1;
        Ok(())
    }

    fn exchange(
        &mut self,
        work: &mut Work<'_>,
        shape: &mut Element,
        part: &mut Part,
        place: &Place<'_>,
        object: &Object,
        tags: &str,
    ) -> Result<(), DeckError> {
        let palette = work.making.palette().clone();
        let language = work.making.language;
        let markup = placed(
            work.package,
            part,
            &place.page.id,
            object,
            &palette,
            language,
        )?;
        let mut new = fragments(&markup)?
            .into_iter()
            .next()
            .ok_or_else(|| PresentationError::damaged(&"an object is empty"))?;
        self.renumber(&mut new);
        // The tags just made for it are not needed where the old ones stay.
        match (shape.local(), new.local()) {
            ("sp", "sp") => {
                if let (Some(old), Some(new)) = (shape.child_mut("txBody"), new.child("txBody")) {
                    let paragraphs: Vec<Element> = new
                        .elements()
                        .filter(|child| child.is(DRAWING, "p"))
                        .cloned()
                        .collect();
                    retext(old, &paragraphs);
                }
            }
            ("graphicFrame", "graphicFrame") => {
                let way = ["graphic", "graphicData", "tbl"];
                if let (Some(old), Some(new)) = (shape.path_mut(&way), new.path(&way)) {
                    retable(old, new);
                }
            }
            ("grpSp", "grpSp") => regroup(shape, &new),
            ("pic", "pic") => {
                let image = new
                    .path(&["blipFill", "blip"])
                    .and_then(|blip| blip.prefixed("embed"))
                    .map(str::to_owned);
                if let (Some(image), Some(blip)) = (image, shape.path_mut(&["blipFill", "blip"])) {
                    blip.set_prefixed("embed", &image);
                }
            }
            _ => {
                *shape = new;
                return Ok(());
            }
        }
        let said = nonvisual(&new)
            .and_then(|about| about.child("cNvPr")?.attribute("descr"))
            .unwrap_or_default()
            .to_owned();
        describe(shape, &said);
        forget(work, part, tags);
        Ok(())
    }

    fn renumber(&mut self, element: &mut Element) {
        for child in element.elements_mut() {
            if child.local() == "cNvPr" {
                child.set("id", &self.next_id.to_string());
                self.next_id += 1;
            }
            self.renumber(child);
        }
    }
}

/// Drops the tags `placed` made for an object that keeps its old ones.
fn forget(work: &mut Work<'_>, part: &mut Part, kept: &str) {
    let key = tag_value(work.package, kept, KEY);
    let double = part
        .relations
        .iter()
        .rev()
        .find(|relation| {
            relation.kind == "tags"
                && relation.target != kept
                && tag_value(work.package, &relation.target, KEY) == key
        })
        .map(|relation| (relation.id.clone(), relation.target.clone()));
    if let Some((id, target)) = double {
        part.relations.retain(|relation| relation.id != id);
        work.package.parts.remove(&target);
    }
}

pub(super) fn part_of(key: &str) -> DeckPart {
    match key {
        "title" => DeckPart::Title,
        "subtitle" => DeckPart::Subtitle,
        "aside" => DeckPart::Aside,
        "small-print" => DeckPart::SmallPrint,
        _ => DeckPart::Body,
    }
}

/// `p:nvSpPr` and its like.
fn nonvisual(shape: &Element) -> Option<&Element> {
    shape
        .elements()
        .next()
        .filter(|first| first.local().starts_with("nv"))
}

fn tags_of(work: &Work<'_>, part: &Part, list: &Element) -> Option<String> {
    // The slide's own part is being changed and not in the package as it is now.
    list.elements()
        .filter_map(|tags| part.by_id(tags.prefixed("id")?))
        .map(|relation| relation.target.clone())
        .find(|target| tag_value(work.package, target, KEY).is_some())
}

fn describe(shape: &mut Element, alternative: &str) {
    if alternative.is_empty() {
        return;
    }
    let about = shape.elements_mut().next();
    if let Some(about) = about.and_then(|about| about.child_mut("cNvPr")) {
        about.set("descr", alternative);
    }
}

fn picture_of(work: &Work<'_>, shape: &Element, part: &Part) -> String {
    shape
        .path(&["blipFill", "blip"])
        .and_then(|blip| part.by_id(blip.prefixed("embed")?))
        .and_then(|relation| work.package.parts.get(&relation.target))
        .map(|image| stamp(&image.bytes))
        .unwrap_or_default()
}

/// Markup of our own, whose prefixes are declared by the slide it is meant for.
pub(super) fn fragments(markup: &str) -> Result<Vec<Element>, PresentationError> {
    let wrapped = format!(
        "<x xmlns:p=\"{PRESENTATION}\" xmlns:a=\"{DRAWING}\" xmlns:r=\"{RELATIONS}\">{markup}</x>"
    );
    Ok(Element::fragment(&wrapped)?.elements().cloned().collect())
}

/// New paragraphs in the place of the old ones, which lend them their looks one by one.
pub(super) fn retext(body: &mut Element, new: &[Element]) {
    let old: Vec<Element> = body
        .elements()
        .filter(|child| child.is(DRAWING, "p"))
        .cloned()
        .collect();
    body.retain(|child| !child.is(DRAWING, "p"));
    for (number, paragraph) in new.iter().enumerate() {
        let mut paragraph = paragraph.clone();
        if let Some(model) = old.get(number).or(old.last()) {
            if let Some(look) = model.child("pPr") {
                paragraph.put("pPr", look.clone(), &["r", "br", "fld", "endParaRPr"]);
            }
            let run = model.child("r").and_then(|run| run.child("rPr"));
            for new_run in paragraph.elements_mut().filter(|run| run.local() == "r") {
                if let Some(look) = run {
                    new_run.put("rPr", look.clone(), &["t"]);
                }
            }
        }
        body.push(paragraph);
    }
}

/// New rows; the widths of columns stay while there are as many.
fn retable(old: &mut Element, new: &Element) {
    let columns = |table: &Element| {
        table
            .child("tblGrid")
            .map_or(0, |grid| grid.elements().count())
    };
    let keep = columns(old) == columns(new);
    let mut children: Vec<Element> = old
        .elements()
        .filter(|child| child.local() == "tblPr" || (keep && child.local() == "tblGrid"))
        .cloned()
        .collect();
    children.extend(
        new.elements()
            .filter(|child| child.local() == "tr" || (!keep && child.local() == "tblGrid"))
            .cloned(),
    );
    old.set_children(children);
}

/// New shapes in the old group, at its place and in its scale.
fn regroup(old: &mut Element, new: &Element) {
    let number = |group: &Element, way: &str, name: &str| -> Option<f64> {
        group
            .path(&["grpSpPr", "xfrm", way])?
            .attribute(name)?
            .parse()
            .ok()
    };
    let moved = [
        ("off", "chOff", "x"),
        ("off", "chOff", "y"),
        ("ext", "chExt", "cx"),
        ("ext", "chExt", "cy"),
    ]
    .into_iter()
    .any(|(outer, inner, name)| number(old, outer, name) != number(old, inner, name));
    let scale = |name: &str| -> f64 {
        let (outer, inner) = (number(old, "ext", name), number(old, "chExt", name));
        match (outer, inner) {
            (Some(outer), Some(inner)) if inner > 0.0 => outer / inner,
            _ => 1.0,
        }
    };
    let (across, down) = (scale("cx"), scale("cy"));
    let corner = (number(old, "off", "x"), number(old, "off", "y"));
    let mut children: Vec<Element> = old.elements().take(1).cloned().collect();
    children.extend(new.elements().skip(1).cloned());
    old.set_children(children);
    if !moved {
        return;
    }
    let size = (number(old, "chExt", "cx"), number(old, "chExt", "cy"));
    if let (Some(place), (Some(x), Some(y)), (Some(cx), Some(cy))) =
        (old.path_mut(&["grpSpPr", "xfrm"]), corner, size)
    {
        if let Some(off) = place.child_mut("off") {
            off.set("x", &(x as i64).to_string());
            off.set("y", &(y as i64).to_string());
        }
        if let Some(ext) = place.child_mut("ext") {
            ext.set("cx", &((cx * across) as i64).to_string());
            ext.set("cy", &((cy * down) as i64).to_string());
        }
    }
}
