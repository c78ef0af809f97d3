//! Cards of one size in a grid, in one group; those that do not fit go on on the next slides.

use super::{Making, Object, Placed, grouped};
use crate::deck::shapes::{Ids, Known, close_group, open_group};
use crate::deck::text::Rect;
use crate::deck::xml::Xml;

/// Where cards stand, from left to right and from top to bottom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub(super) area: Rect,
    /// How many stand side by side.
    pub(super) across: i64,
    /// Between two.
    pub(super) gap: i64,
}

impl Grid {
    pub(super) fn down(&self, count: usize) -> i64 {
        (count as i64 + self.across - 1) / self.across
    }

    pub(super) fn width(&self) -> i64 {
        (self.area.width - self.gap * (self.across - 1)) / self.across
    }

    /// How tall a card can be.
    pub(super) fn tallest(&self, count: usize) -> i64 {
        let down = self.down(count).max(1);
        (self.area.height - self.gap * (down - 1)) / down
    }

    /// A group of cards of a height. `draw` draws one and tells what it says.
    pub(super) fn group<T>(
        &self,
        about: (&str, &str),
        cards: &[T],
        tall: i64,
        ids: &mut Ids,
        mut draw: impl FnMut(&mut Xml, &mut Ids, &T, Rect, &mut Vec<String>),
    ) -> (Object, u32) {
        let (name, alternative) = about;
        let known = Known {
            name,
            alternative,
            tagged: true,
            slot: "",
        };
        let (down, width) = (self.down(cards.len()), self.width());
        let all = Rect {
            height: tall * down + self.gap * (down - 1),
            ..self.area
        };
        let before = ids.peek();
        let mut xml = Xml::new();
        open_group(&mut xml, ids, &known, all);
        let mut texts = Vec::new();
        for (number, card) in (0i64..).zip(cards) {
            let place = Rect::new(
                self.area.x + (number % self.across) * (width + self.gap),
                self.area.y + (number / self.across) * (tall + self.gap),
                width,
                tall,
            );
            draw(&mut xml, ids, card, place, &mut texts);
        }
        close_group(&mut xml);
        let object = grouped(xml, &texts.join("\n"), Vec::new());
        (object, ids.peek() - before)
    }
}

/// At most so many on a slide, and as many on each as on the others; `said` if there are none.
pub(super) fn pages<T>(
    cards: &[T],
    most: usize,
    (area, said): (Rect, &str),
    making: Making<'_>,
    page: impl Fn(&[T], &mut Ids) -> (Object, u32),
) -> Vec<Placed> {
    let fresh = || Ids::after(super::FIRST_BODY_ID);
    if cards.is_empty() {
        return vec![super::one(super::missing(area, said, making, &mut fresh()))];
    }
    let each = cards.len().div_ceil(cards.len().div_ceil(most));
    let pages = cards.chunks(each);
    pages
        .map(|cards| super::one(page(cards, &mut fresh())))
        .collect()
}
