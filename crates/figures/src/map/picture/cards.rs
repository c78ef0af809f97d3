//! Cards and the marks a comparison puts on them.

use throughline_model::{Card, CardKind, Change, Evidence};

use super::{Painter, baseline, inset, paragraph};
use crate::drawing::{Anchor, Group, Paint, Shape, Stroke, Text};
use crate::font::{Type, Weight};
use crate::map::geometry::{
    Area, CHIP_GAP, CHIP_ICON, CHIP_PADDING_X, CardBox, CardMeta, CardStyle, DOTS_WIDTH,
    LINE_HEIGHT, MARK_HEIGHT, META_LINE_HEIGHT, META_SIZE, NOTE_PADDING_X, TEXT_SIZE,
};
use crate::map::icons;
use crate::theme::Colour;

const TITLE: Type = Type::new(Weight::Regular, TEXT_SIZE);
const META: Type = Type::new(Weight::Regular, META_SIZE);
const MARK: Type = Type::new(Weight::SemiBold, META_SIZE);
const RADIUS: f64 = 8.0;
/// The field the icons are drawn on.
const ICON_FIELD: f64 = 24.0;

impl Painter<'_> {
    pub(super) fn card(&self, card: &CardBox) -> Shape {
        let tokens = self.tokens;
        let mut shapes = Vec::new();
        let removed = card.mark == Some(Change::Removed);
        let (ink, ink_2) = self.inks(card);
        self.ground(card, &mut shapes);
        if let (Some(area), Some(image)) = (card.picture, self.image(card)) {
            let area = Area {
                x: card.x + area.x,
                y: card.y + area.y,
                ..area
            };
            shapes.push(Shape::Rectangle {
                area,
                radius: 0.0,
                paint: Paint::fill(tokens.sunken),
            });
            let picture = Shape::Picture {
                area,
                image,
                fill: false,
            };
            shapes.push(if card.faded {
                Shape::Group(Group {
                    opacity: Some(0.3),
                    shapes: vec![picture],
                    ..Group::default()
                })
            } else {
                picture
            });
        }
        let (left, right) = match card.style {
            CardStyle::Note | CardStyle::Picture => (NOTE_PADDING_X, NOTE_PADDING_X),
            CardStyle::Chip if card.icon.is_some() => {
                (CHIP_PADDING_X + CHIP_ICON + CHIP_GAP, CHIP_PADDING_X)
            }
            CardStyle::Chip => (CHIP_PADDING_X, CHIP_PADDING_X),
        };
        let inner = card.width - left - right;
        let text_top = card.y + card.text_y;
        if let Some(mark) = card.mark {
            // Above a chip's pictogram, not only above its text.
            let x = match card.style {
                CardStyle::Note | CardStyle::Picture => NOTE_PADDING_X,
                CardStyle::Chip => CHIP_PADDING_X,
            };
            let label = self
                .fonts
                .lines(&self.mark_label(mark), MARK, card.width - 2.0 * x, 1);
            shapes.push(Shape::Text(Text {
                x: card.x + x,
                baseline: text_top - MARK_HEIGHT + baseline(META_SIZE, MARK_HEIGHT),
                anchor: Anchor::Start,
                type_: MARK,
                colour: self.mark_colour(mark),
                text: label.into_iter().next().unwrap_or_default(),
                struck: false,
            }));
        }
        if let Some(icon) = card.icon {
            let text_height = card.lines.len().max(1) as f64 * LINE_HEIGHT;
            shapes.push(Shape::Path {
                data: icons::path(icon).to_owned(),
                at: (
                    card.x + CHIP_PADDING_X,
                    text_top + (text_height - CHIP_ICON) / 2.0,
                ),
                scale: CHIP_ICON / ICON_FIELD,
                paint: Paint::stroke(Stroke::new(ink_2, 1.75).round()),
            });
        }
        let at = (card.x + left, text_top);
        paragraph(
            &mut shapes,
            &card.lines,
            at,
            inner,
            TITLE,
            LINE_HEIGHT,
            ink,
            removed,
        );
        if let Some(meta) = &card.meta {
            let at = (card.x + left, card.y + card.meta_y);
            self.meta(meta, at, (inner, ink_2), &mut shapes);
        }
        Shape::Group(Group {
            title: self.spoken(card),
            shapes,
            ..Group::default()
        })
    }

    /// Of the title and of the rest. What stands back loses its colour, not the contrast of its
    /// text.
    fn inks(&self, card: &CardBox) -> (Colour, Colour) {
        let tokens = self.tokens;
        if card.faded {
            (tokens.ink_3, tokens.ink_3)
        } else if card.mark == Some(Change::Removed) {
            (tokens.ink_2, tokens.ink_2)
        } else {
            (tokens.ink, tokens.ink_2)
        }
    }

    pub(super) fn mark_label(&self, change: Change) -> String {
        let sign = match change {
            Change::Added => "+",
            Change::Removed => "−",
            Change::Moved => "→",
            Change::Changed => "≠",
        };
        format!("{sign} {}", self.input.words.change(change))
    }

    pub(super) fn mark_colour(&self, change: Change) -> Colour {
        match change {
            Change::Added => self.tokens.pos,
            Change::Removed => self.tokens.neg,
            Change::Moved => self.tokens.accent_ink,
            Change::Changed => self.tokens.mid,
        }
    }

    fn ground(&self, card: &CardBox, shapes: &mut Vec<Shape>) {
        let tokens = self.tokens;
        let chip = card.style == CardStyle::Chip;
        let back = card.faded || card.mark == Some(Change::Removed);
        let fill = match card.kind {
            // What stands back has no colour of its own, and still covers the lines of the grid.
            _ if back => tokens.surface,
            CardKind::Note if chip => tokens.sunken,
            CardKind::Note => tokens.raised,
            CardKind::Pain => tokens.neg_soft,
            CardKind::Gain => tokens.pos_soft,
            CardKind::Opportunity => tokens.accent_soft,
            CardKind::Quote => tokens.sunken,
            CardKind::Question => tokens.mid_soft,
        };
        let area = Area {
            x: card.x,
            y: card.y,
            width: card.width,
            height: card.height,
        };
        let raised = !chip && card.kind == CardKind::Note && !back;
        let stroke = match card.mark {
            Some(Change::Removed) => Some(Stroke::new(tokens.neg, 1.5).dashed(4.0, 3.0)),
            Some(mark) => Some(Stroke::new(self.mark_colour(mark), 1.5)),
            None if card.faded => Some(Stroke::new(tokens.line, 1.0)),
            None if raised => Some(Stroke::new(tokens.edge, 1.0)),
            None => None,
        };
        if raised {
            // The soft lower edge of something that lies on the paper.
            let shadow = Area {
                y: area.y + 1.2,
                ..area
            };
            let paint = Paint {
                fill: Some(tokens.line_strong),
                fill_opacity: Some(0.35),
                stroke: None,
            };
            shapes.push(Shape::Rectangle {
                area: shadow,
                radius: RADIUS,
                paint,
            });
        }
        let paint = Paint {
            fill: Some(fill),
            fill_opacity: None,
            stroke,
        };
        let area = if stroke.is_some() { inset(area) } else { area };
        shapes.push(Shape::Rectangle {
            area,
            radius: RADIUS,
            paint,
        });
        if let Some(tint) = card.tint.filter(|_| !card.faded) {
            let bar = Area {
                x: card.x + 2.5,
                y: card.y + 8.0,
                width: 3.0,
                height: (card.height - 16.0).max(4.0),
            };
            shapes.push(Shape::Rectangle {
                area: bar,
                radius: 1.5,
                paint: Paint::fill(tokens.tint(tint)),
            });
        }
    }

    fn meta(
        &self,
        meta: &CardMeta,
        (x, top): (f64, f64),
        (inner, colour): (f64, Colour),
        shapes: &mut Vec<Shape>,
    ) {
        let mut y = top;
        let mut lines = meta.grade_lines.as_slice();
        if let Some(grade) = meta.evidence {
            self.dots(grade, (x, y + META_LINE_HEIGHT / 2.0), colour, shapes);
            if let (true, [first, rest @ ..]) = (meta.dots_inline, lines) {
                let first = std::slice::from_ref(first);
                let at = (x + DOTS_WIDTH, y);
                paragraph(
                    shapes,
                    first,
                    at,
                    inner - DOTS_WIDTH,
                    META,
                    META_LINE_HEIGHT,
                    colour,
                    false,
                );
                lines = rest;
            }
            y += META_LINE_HEIGHT;
        }
        paragraph(
            shapes,
            lines,
            (x, y),
            inner,
            META,
            META_LINE_HEIGHT,
            colour,
            false,
        );
        y += lines.len() as f64 * META_LINE_HEIGHT;
        paragraph(
            shapes,
            &meta.lines,
            (x, y),
            inner,
            META,
            META_LINE_HEIGHT,
            colour,
            false,
        );
    }

    /// One to four filled dots of four.
    fn dots(&self, grade: Evidence, (x, y): (f64, f64), colour: Colour, shapes: &mut Vec<Shape>) {
        let filled = match grade {
            Evidence::Assumed => 1,
            Evidence::Reported => 2,
            Evidence::Observed => 3,
            Evidence::Measured => 4,
        };
        for dot in 0..4 {
            let x = x + 3.5 + 8.5 * f64::from(dot);
            let (radius, paint) = if dot < filled {
                (3.2, Paint::fill(colour))
            } else {
                (2.7, Paint::stroke(Stroke::new(colour, 1.0)))
            };
            shapes.push(Shape::Circle {
                x,
                y,
                radius,
                paint,
            });
        }
    }

    fn image(&self, card: &CardBox) -> Option<std::sync::Arc<crate::drawing::Image>> {
        let picture = self.cards.get(&card.card)?.picture?;
        self.images.get(&picture).cloned()
    }

    /// What a screen reader says: kind, title, step.
    fn spoken(&self, card: &CardBox) -> String {
        let words = self.input.words;
        let own: Option<&Card> = self.cards.get(&card.card).copied();
        let title = own.map_or("", |own| own.title.trim());
        let title = if title.is_empty() {
            card.lines.join(" ")
        } else {
            title.to_owned()
        };
        let step = own
            .and_then(|own| own.step)
            .and_then(|step| self.input.content.step(step));
        let mut text = format!("{}: {title}", words.kind(card.kind));
        if let Some(step) = step.filter(|step| !step.name.trim().is_empty()) {
            text.push_str(" – ");
            text.push_str(step.name.trim());
        }
        if let Some(mark) = card.mark {
            text.push_str(" – ");
            text.push_str(words.change(mark));
        }
        text
    }
}
