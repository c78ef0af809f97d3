//! The colours of a theme, by the names that shapes call them.

use std::collections::BTreeMap;

use throughline_figures::chart::{mixed, readable};
use throughline_figures::theme::Colour;

use crate::deck::package::Package;
use crate::deck::paint::tokens;
use crate::deck::tree::Element;

const WHITE: Colour = Colour(255, 255, 255);
const BLACK: Colour = Colour(0, 0, 0);

#[derive(Debug, Clone, Default)]
pub(super) struct Scheme {
    colours: BTreeMap<String, Colour>,
    /// What a master calls them by: `bg1` is `lt1`.
    named: BTreeMap<String, String>,
}

impl Scheme {
    /// Of a master's theme; the product's own colours where something is missing.
    pub(super) fn read(package: &Package, master: Option<&str>) -> Scheme {
        let mut scheme = Scheme::default();
        let Some(name) = master else { return scheme };
        if let Ok(tree) = package.tree(name)
            && let Some(map) = tree.child("clrMap")
        {
            for name in ["bg1", "tx1", "bg2", "tx2"] {
                if let Some(value) = map.attribute(name) {
                    scheme.named.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        let theme = package
            .parts
            .get(name)
            .and_then(|part| part.related("theme"))
            .and_then(|theme| package.tree(theme).ok());
        let colours = theme.as_ref();
        let colours = colours.and_then(|theme| theme.path(&["themeElements", "clrScheme"]));
        for entry in colours.into_iter().flat_map(Element::elements) {
            let found = entry.elements().next().and_then(|colour| {
                let last = colour.attribute("lastClr");
                hex(last.or_else(|| colour.attribute("val"))?)
            });
            if let Some(colour) = found {
                scheme.colours.insert(entry.local().to_owned(), colour);
            }
        }
        scheme
    }

    pub(super) fn named(&self, name: &str) -> Colour {
        let plain = match name {
            "bg1" => "lt1",
            "tx1" => "dk1",
            "bg2" => "lt2",
            "tx2" => "dk2",
            other => other,
        };
        let mapped = self.named.get(name).map_or(plain, String::as_str);
        let known = self.colours.get(mapped).copied();
        known.unwrap_or_else(|| match mapped {
            "lt1" => tokens().surface,
            "lt2" => tokens().sunken,
            "dk1" => tokens().ink,
            "dk2" => tokens().ink_2,
            _ => tokens().accent,
        })
    }

    /// Of `a:solidFill` or whatever else holds one; `None` without a plain colour.
    pub(super) fn fill(&self, holder: &Element) -> Option<Colour> {
        self.paint(holder).map(|(colour, _)| colour)
    }

    /// With how opaque it is, 0 to 1.
    pub(super) fn paint(&self, holder: &Element) -> Option<(Colour, f64)> {
        let fill = if holder.local() == "solidFill" {
            holder
        } else {
            holder.child("solidFill")?
        };
        let colour = fill.elements().next()?;
        let value = colour.attribute("val").unwrap_or_default();
        let full = match colour.local() {
            "srgbClr" => hex(value)?,
            "sysClr" => hex(colour.attribute("lastClr")?)?,
            "schemeClr" => self.named(value),
            _ => return None,
        };
        let share = |name: &str| -> Option<f64> {
            let change = colour.child(name)?.attribute("val")?;
            Some(change.parse::<f64>().ok()? / 100_000.0)
        };
        let changed = match (share("lumMod"), share("lumOff")) {
            (Some(times), Some(plus)) if plus > 0.0 => mixed(full, WHITE, times),
            (Some(times), _) => mixed(full, BLACK, times),
            (None, _) => full,
        };
        Some((changed, share("alpha").unwrap_or(1.0)))
    }

    /// Of titles: the theme's own where it can be read on the ground.
    pub(super) fn ink_on(&self, ground: Colour) -> Colour {
        self.legible("tx1", ground)
    }

    pub(super) fn muted_on(&self, ground: Colour) -> Colour {
        self.legible("tx2", ground)
    }

    fn legible(&self, name: &str, ground: Colour) -> Colour {
        let own = self.named(name);
        let far = |a: u8, b: u8| u16::from(a.abs_diff(b));
        let apart = far(own.0, ground.0) + far(own.1, ground.1) + far(own.2, ground.2);
        if apart > 240 {
            own
        } else {
            readable(ground, tokens())
        }
    }
}

fn hex(text: &str) -> Option<Colour> {
    if text.len() != 6 || !text.is_ascii() {
        return None;
    }
    let part = |from: usize| u8::from_str_radix(text.get(from..from + 2)?, 16).ok();
    Some(Colour(part(0)?, part(2)?, part(4)?))
}
