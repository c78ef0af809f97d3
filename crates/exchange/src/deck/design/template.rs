//! A company's presentation as what slides stand on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Design, LayoutUse, Slot};
use crate::deck::error::PresentationError;
use crate::deck::package::{Package, Relation};
use crate::deck::paint::Palette;
use crate::deck::text::{INCH, POINT, Rect};
use crate::deck::tree::Element;
use crate::deck::xml::PRESENTATION;

/// What placeholders usually keep free: a tenth and a twentieth of an inch on each side. Where a
/// template says otherwise, its titles are a little smaller or larger than they need be.
const INSETS: (f64, f64) = (14.4, 7.2);

/// Takes the masters, layouts, themes and fonts; leaves the slides.
pub(in crate::deck) fn template(bytes: &[u8]) -> Result<Design, PresentationError> {
    let mut package = Package::read(bytes)?;
    let name = package.presentation()?;
    let mut tree = package.tree(&name)?;
    if !tree.is(PRESENTATION, "presentation") {
        return Err(PresentationError::NotAPresentation {
            found: "its main part is something else",
        });
    }
    let size = |attribute| -> Option<i64> {
        tree.child("sldSz")?
            .attribute(attribute)?
            .parse()
            .ok()
            .filter(|length| (914_400..=51_206_400).contains(length))
    };
    let (width, height) = (
        size("cx").unwrap_or(9_144_000),
        size("cy").unwrap_or(6_858_000),
    );
    let whole = Rect::new(0, 0, width, height);
    let layouts = layouts(&package, &name, &tree, whole)?;
    let (title, section, content) = chosen(&layouts)?;

    // Slides go, and with them what speaks of them: their order in shows, sections, comments.
    tree.retain(|child| {
        !matches!(
            child.local(),
            "sldIdLst" | "custShowLst" | "extLst" | "modifyVerifier"
        )
    });
    package.replace(&name, &tree);
    if let Some(part) = package.parts.get_mut(&name) {
        let kept = |relation: &Relation| {
            !matches!(
                relation.kind.as_str(),
                "slide"
                    | "comments"
                    | "commentAuthors"
                    | "vbaProject"
                    | "handoutMaster"
                    | "customXml"
                    | "tags"
            ) || relation.external
        };
        let gone: BTreeSet<String> = part
            .relations
            .iter()
            .filter(|relation| {
                !kept(relation) && relation.kind != "handoutMaster" && relation.kind != "tags"
            })
            .map(|relation| relation.id.clone())
            .collect();
        part.relations
            .retain(|relation| !gone.contains(&relation.id));
        part.content_type =
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
                .to_owned();
    }
    package.relations.retain(|relation| {
        matches!(
            relation.kind.as_str(),
            "officeDocument" | "core-properties" | "extended-properties"
        )
    });
    keep_reachable(&mut package);
    Ok(Design {
        package,
        presentation: name,
        width,
        palette: Palette::company(),
        title: title.used(whole, true),
        section: section.used(whole, true),
        content: content.used(whole, false),
    })
}

/// Drops every part nothing leads to any more.
pub(in crate::deck) fn keep_reachable(package: &mut Package) {
    let mut reached = BTreeSet::new();
    let mut rest: Vec<String> = package
        .relations
        .iter()
        .filter(|relation| !relation.external)
        .map(|relation| relation.target.clone())
        .collect();
    while let Some(name) = rest.pop() {
        let Some(part) = package.parts.get(&name) else {
            continue;
        };
        if reached.insert(name) {
            rest.extend(
                part.relations
                    .iter()
                    .filter(|relation| !relation.external)
                    .map(|relation| relation.target.clone()),
            );
        }
    }
    package.parts.retain(|name, _| reached.contains(name));
    // A relation to a part that is not there makes a file that has to be repaired.
    let names: BTreeSet<String> = package.parts.keys().cloned().collect();
    for part in package.parts.values_mut() {
        part.relations
            .retain(|relation| relation.external || names.contains(&relation.target));
    }
}

/// A layout with its placeholders, their places looked up on the master where it leaves them open.
#[derive(Debug, Clone)]
struct Found {
    part: String,
    kind: String,
    slots: Vec<Slot>,
    title_size: f64,
}

fn layouts(
    package: &Package,
    presentation: &str,
    tree: &Element,
    whole: Rect,
) -> Result<Vec<Found>, PresentationError> {
    let mut found = Vec::new();
    let main = package
        .parts
        .get(presentation)
        .ok_or(PresentationError::NoLayout)?;
    // The first master's layouts, in the order people see them.
    let masters = tree
        .child("sldMasterIdLst")
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|entry| main.by_id(entry.prefixed("id")?))
        .filter(|relation| !relation.external);
    for master in masters {
        let master_tree = package.tree(&master.target)?;
        let inherited = slots(&master_tree, &BTreeMap::new());
        let by_kind: BTreeMap<String, Rect> = inherited
            .iter()
            .filter_map(|(slot, place)| Some((family(&slot.kind).to_owned(), (*place)?)))
            .collect();
        let title_size = master_tree
            .path(&["txStyles", "titleStyle", "lvl1pPr", "defRPr"])
            .and_then(|style| style.attribute("sz")?.parse::<f64>().ok())
            .map_or(28.0, |size| (size / 100.0).clamp(8.0, 96.0));
        let part = package.parts.get(&master.target);
        let order = master_tree
            .child("sldLayoutIdLst")
            .into_iter()
            .flat_map(Element::elements)
            .filter_map(|entry| part?.by_id(entry.prefixed("id")?))
            .filter(|relation| !relation.external);
        for layout in order {
            let tree = package.tree(&layout.target)?;
            let slots = slots(&tree, &by_kind)
                .into_iter()
                .map(|(slot, place)| Slot {
                    area: place.unwrap_or(Rect::new(
                        whole.width / 16,
                        whole.height / 4,
                        whole.width * 7 / 8,
                        whole.height * 5 / 8,
                    )),
                    ..slot
                })
                .collect();
            found.push(Found {
                part: layout.target.clone(),
                kind: tree.attribute("type").unwrap_or_default().to_owned(),
                slots,
                title_size,
            });
        }
    }
    Ok(found)
}

/// What inherits from what: titles from the title, everything else that holds text from the body.
fn family(kind: &str) -> &str {
    match kind {
        "title" | "ctrTitle" => "title",
        "dt" | "ftr" | "sldNum" => kind,
        _ => "body",
    }
}

fn slots(tree: &Element, inherited: &BTreeMap<String, Rect>) -> Vec<(Slot, Option<Rect>)> {
    let shapes = tree.path(&["cSld", "spTree"]);
    shapes
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|shape| {
            let slot = shape.elements().next()?.path(&["nvPr", "ph"])?;
            let kind = slot.attribute("type").unwrap_or_default().to_owned();
            let own = shape.path(&["spPr", "xfrm"]).and_then(place_of);
            let place = own.or_else(|| inherited.get(family(&kind)).copied());
            let index = slot.attribute("idx").and_then(|index| index.parse().ok());
            Some((Slot::new(&kind, index, Rect::default()), place))
        })
        .collect()
}

fn place_of(place: &Element) -> Option<Rect> {
    let number =
        |way: &str, name: &str| -> Option<i64> { place.child(way)?.attribute(name)?.parse().ok() };
    Some(Rect::new(
        number("off", "x")?,
        number("off", "y")?,
        number("ext", "cx")?,
        number("ext", "cy")?,
    ))
    .filter(|area| area.width > 0 && area.height > 0)
}

impl Found {
    fn slot(&self, wanted: impl Fn(&Slot) -> bool) -> Option<&Slot> {
        self.slots.iter().find(|slot| wanted(slot))
    }

    fn title(&self) -> Option<&Slot> {
        self.slot(|slot| family(&slot.kind) == "title")
    }

    /// The largest place for anything: an object, or text.
    fn body(&self) -> Option<&Slot> {
        self.slots
            .iter()
            .filter(|slot| matches!(slot.kind.as_str(), "" | "obj" | "chart" | "tbl" | "body"))
            .max_by_key(|slot| slot.area.width.saturating_mul(slot.area.height))
    }

    /// How many places for objects and text it has.
    fn places(&self) -> usize {
        self.slots
            .iter()
            .filter(|slot| family(&slot.kind) == "body")
            .count()
    }

    fn used(&self, whole: Rect, opening: bool) -> LayoutUse {
        let title = self.title().cloned();
        let body = self.body().cloned();
        let below = title
            .as_ref()
            .map_or(whole.height / 5, |slot| slot.area.bottom());
        let margin = title
            .as_ref()
            .map_or(whole.width / 20, |slot| slot.area.x.max(0));
        let foot = self
            .slots
            .iter()
            .filter(|slot| matches!(slot.kind.as_str(), "dt" | "ftr" | "sldNum"))
            .map(|slot| slot.area.y)
            .filter(|y| *y > whole.height / 2)
            .min()
            .unwrap_or(whole.height - INCH / 2);
        let inner = match &body {
            Some(slot) if !opening => slot.area,
            _ => Rect::new(
                margin,
                below + INCH / 8,
                whole.width - 2 * margin,
                foot - below - INCH / 4,
            ),
        };
        // The small print takes the lowest lines of the field, the subtitle the first ones.
        let small = 26 * POINT;
        let line = 26 * POINT;
        let bottom = inner.bottom().min(foot).max(inner.y + INCH);
        let subtitle_field = Rect {
            height: line,
            ..inner
        };
        let small_print_field = Rect {
            y: bottom - small,
            height: small,
            ..inner
        };
        let field = Rect {
            y: inner.y + line + 6 * POINT,
            height: (bottom - small - 6 * POINT - inner.y - line - 6 * POINT).max(INCH / 2),
            ..inner
        };
        let subtitle = if opening {
            self.slot(|slot| slot.kind == "subTitle")
                .or_else(|| self.body())
                .cloned()
        } else {
            None
        };
        LayoutUse {
            part: self.part.clone(),
            title,
            subtitle,
            // A slot would put the figure over subtitle and small print.
            body: None,
            small_print: None,
            number: self.slot(|slot| slot.kind == "sldNum").cloned(),
            field,
            subtitle_field,
            small_print_field,
            title_size: self.title_size,
            title_insets: INSETS,
        }
    }
}

/// Of all layouts, those for the first slide, for sections and for figures.
fn chosen(layouts: &[Found]) -> Result<(&Found, &Found, &Found), PresentationError> {
    let titled = || layouts.iter().filter(|layout| layout.title().is_some());
    let of = |kind: &str| titled().find(|layout| layout.kind == kind);
    let content = of("titleOnly")
        .or_else(|| of("obj"))
        .or_else(|| of("tx"))
        .or_else(|| {
            titled()
                .filter(|l| l.kind != "title")
                .min_by_key(|layout| layout.places())
        })
        .or_else(|| titled().next())
        .ok_or(PresentationError::NoLayout)?;
    let title = of("title").unwrap_or(content);
    let section = of("secHead").unwrap_or(title);
    Ok((title, section, content))
}
