//! What slides stand on: the product's own master and layouts, or those of a company.

mod house;
mod parts;
pub(super) mod template;
mod theme;

use super::package::Package;
use super::paint::Palette;
use super::text::{POINT, Rect};

pub(super) use house::house;
pub(super) use parts::{notes_master, properties};

/// A package with master, layouts and theme, to which slides are added.
#[derive(Debug, Clone)]
pub(super) struct Design {
    pub(super) package: Package,
    pub(super) presentation: String,
    pub(super) width: i64,
    pub(super) palette: Palette,
    pub(super) title: LayoutUse,
    pub(super) section: LayoutUse,
    pub(super) content: LayoutUse,
}

impl Design {
    /// Of a slide, in points.
    pub(super) fn size(&self) -> (f64, f64) {
        let width = self.width as f64 / POINT as f64;
        let tree = self.package.tree(&self.presentation).ok();
        let height = tree.and_then(|tree| {
            let height: f64 = tree.child("sldSz")?.attribute("cy")?.parse().ok()?;
            Some(height / POINT as f64)
        });
        // A presentation that says no size is 4:3.
        (width, height.unwrap_or(width * 0.75))
    }
}

/// A layout, and where on it things go. A part without a slot is a text box.
#[derive(Debug, Clone)]
pub(super) struct LayoutUse {
    /// The part's name.
    pub(super) part: String,
    pub(super) title: Option<Slot>,
    pub(super) subtitle: Option<Slot>,
    /// What figures and text stand in; `None`: they are placed freely in `field`.
    pub(super) body: Option<Slot>,
    pub(super) small_print: Option<Slot>,
    pub(super) number: Option<Slot>,
    /// Between title and small print.
    pub(super) field: Rect,
    /// Where texts without a slot of their own stand.
    pub(super) subtitle_field: Rect,
    pub(super) small_print_field: Rect,
    /// Of the title, in points: what its placeholder says.
    pub(super) title_size: f64,
    /// What its placeholder keeps free left and right, and above and below, together, in points.
    pub(super) title_insets: (f64, f64),
}

/// A placeholder of a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// Empty: an object.
    pub(super) kind: String,
    pub(super) index: Option<u32>,
    pub(super) area: Rect,
}

impl Slot {
    pub(super) fn new(kind: &str, index: Option<u32>, area: Rect) -> Slot {
        Slot {
            kind: kind.to_owned(),
            index,
            area,
        }
    }

    /// `p:ph`.
    pub(super) fn markup(&self) -> String {
        let mut markup = "<p:ph".to_owned();
        if !self.kind.is_empty() {
            markup.push_str(&format!(" type=\"{}\"", self.kind));
        }
        if let Some(index) = self.index {
            markup.push_str(&format!(" idx=\"{index}\""));
        }
        markup.push_str("/>");
        markup
    }
}
