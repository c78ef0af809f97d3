//! Cards: text on a ground, with pictogram, picture and the persona's bar.

use std::sync::Arc;

use throughline_figures::map::geometry::{
    Area, CHIP_ICON, CHIP_PADDING_X, CardBox, CardStyle, LINE_HEIGHT, META_SIZE, TEXT_SIZE,
};
use throughline_figures::map::icons;
use throughline_model::{CardKind, Change, Evidence};

use super::{CARD_RADIUS, Canvas, Drawing, joined};
use crate::deck::body::picture::{fitted, size};
use crate::deck::paint::{Line, Paint, Palette, tokens};
use crate::deck::shapes::{
    Form, Ids, Known, Sketch, Words, bounds, close_group, open_group, picture,
};
use crate::deck::text::{Align, Rect, Type, paragraph};
use crate::deck::xml::Xml;

impl Drawing<'_> {
    pub(super) fn card(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, card: &CardBox) {
        let left = card.x.max(canvas.part.left);
        let right = (card.x + card.width).min(canvas.part.right);
        let area = canvas.body(Area {
            x: left,
            y: card.y,
            width: right - left,
            height: card.height,
        });
        let whole = self
            .cards
            .get(&card.card)
            .map_or("", |card| card.title.as_str());
        let text = joined(whole, &card.lines);
        // On the slide where it begins; the rest of a card that was cut has only its words.
        let begins = card.x >= canvas.part.left - 0.5;
        let marked = begins && (card.icon.is_some() || card.picture.is_some());
        if !marked && card.tint.is_none() {
            self.card_ground(canvas, ids, card, area, &text);
            return;
        }
        let known = Known {
            name: "Card",
            ..Known::default()
        };
        open_group(&mut canvas.xml, ids, &known, area);
        self.card_ground(canvas, ids, card, area, &text);
        if marked {
            self.card_signs(canvas, ids, card, right - left, &text);
        }
        if let Some(tint) = card.tint {
            let bar = Rect::new(
                area.x + canvas.size(2.5),
                area.y + canvas.size(8.0),
                canvas.size(3.0),
                (area.height - canvas.size(16.0)).max(1),
            );
            let mut sketch = Sketch::new("Persona", bar, Form::Round(canvas.size(1.5)));
            sketch.fill = Some(self.making.palette().tint(tint));
            sketch.write(&mut canvas.xml, ids);
        }
        close_group(&mut canvas.xml);
    }

    fn card_ground(
        &self,
        canvas: &mut Canvas<'_>,
        ids: &mut Ids,
        card: &CardBox,
        area: Rect,
        text: &str,
    ) {
        let palette = self.making.palette();
        let chip = card.style == CardStyle::Chip;
        let colours = tokens();
        let fill = match card.kind {
            CardKind::Note if chip => palette.sunken.clone(),
            CardKind::Note => palette.surface.clone(),
            CardKind::Pain => Paint::Rgb(colours.neg_soft),
            CardKind::Gain => Paint::Rgb(colours.pos_soft),
            CardKind::Opportunity => palette.soft_accent.clone(),
            CardKind::Quote => palette.sunken.clone(),
            CardKind::Question => Paint::Rgb(colours.mid_soft),
        };
        let edge = match card.mark {
            Some(Change::Removed) => {
                Some(Line::new(Paint::Rgb(colours.neg), canvas.stroke(1.5)).dashed())
            }
            Some(change) => Some(Line::new(mark_paint(change, palette), canvas.stroke(1.5))),
            None if !chip && card.kind == CardKind::Note => {
                Some(Line::new(palette.line.clone(), canvas.stroke(1.0)))
            }
            None => None,
        };
        let ink = if card.faded {
            &palette.faint
        } else {
            &palette.ink
        };
        let mut inner = Xml::new();
        let language = self.making.language;
        if let Some(change) = card.mark {
            let label = self.figure.input.words.change(change);
            let paint = mark_paint(change, palette);
            let type_ = Type::new(canvas.letters(META_SIZE), &paint).bold();
            paragraph(&mut inner, &[(label, type_)], Align::Start, "", language);
            canvas.texts.push(label.to_owned());
        }
        let type_ = Type {
            struck: card.mark == Some(Change::Removed),
            ..Type::new(canvas.letters(TEXT_SIZE), ink)
        };
        paragraph(&mut inner, &[(text, type_)], Align::Start, "", language);
        canvas.texts.push(text.to_owned());
        if let Some(meta) = &card.meta {
            let size = canvas.letters(META_SIZE);
            let type_ = || Type::new(size, &palette.muted);
            let grade = joined("", &meta.grade_lines);
            let dots = meta.evidence.map_or("", dots);
            let first = format!("{dots} {grade}");
            for line in [first.trim().to_owned(), joined("", &meta.lines)] {
                if !line.is_empty() {
                    paragraph(&mut inner, &[(&line, type_())], Align::Start, "", language);
                    canvas.texts.push(line);
                }
            }
        }
        let side = if chip && card.icon.is_some() {
            CHIP_PADDING_X + CHIP_ICON + 5.0
        } else {
            8.0
        };
        let mut sketch = Sketch::new("Card", area, Form::Round(canvas.size(CARD_RADIUS)));
        sketch.fill = Some(fill);
        sketch.line = edge;
        let picture_room = card.picture.map_or(0.0, |area| area.y + area.height);
        sketch.words = Some(Words {
            paragraphs: inner.into_string(),
            insets: [
                canvas.size(side),
                canvas.size(3.0 + picture_room),
                canvas.size(3.0),
                canvas.size(3.0),
            ],
            anchor: if chip { "ctr" } else { "t" },
            wrapped: true,
            shrinks: false,
        });
        if !chip
            && card.picture.is_none()
            && let Some(words) = &mut sketch.words
        {
            words.insets[1] = canvas.size(6.0);
        }
        sketch.write(&mut canvas.xml, ids);
    }

    /// The pictogram and the picture of a card of which so much of the width is seen.
    fn card_signs(
        &self,
        canvas: &mut Canvas<'_>,
        ids: &mut Ids,
        card: &CardBox,
        seen: f64,
        text: &str,
    ) {
        if let Some(icon) = card.icon {
            let data = icons::path(icon).to_owned();
            let scale = CHIP_ICON / 24.0;
            if let Some([left, top, right, bottom]) = bounds(&data) {
                let height = card.lines.len().max(1) as f64 * LINE_HEIGHT;
                let y = card.y + card.text_y + (height - CHIP_ICON) / 2.0;
                let place = canvas.body(Area {
                    x: card.x + CHIP_PADDING_X + left * scale,
                    y: y + top * scale,
                    width: (right - left) * scale,
                    height: (bottom - top) * scale,
                });
                let form = Form::Path {
                    data,
                    scale: scale * canvas.part.scale,
                    origin: (left, top),
                };
                let mut sketch = Sketch::new("Icon", place, form);
                sketch.known.alternative = text;
                sketch.line = Some(Line::new(
                    self.making.palette().muted.clone(),
                    canvas.stroke(1.2),
                ));
                sketch.write(&mut canvas.xml, ids);
            }
        }
        let image = self
            .cards
            .get(&card.card)
            .and_then(|card| self.figure.images.get(&card.picture?));
        if let (Some(place), Some(image)) = (card.picture, image)
            && let Some((width, height)) = size(image)
        {
            let place = canvas.body(Area {
                x: card.x + place.x,
                y: card.y + place.y,
                width: place.width.min(seen - 2.0 * place.x).max(1.0),
                ..place
            });
            let about = Known {
                name: "Picture",
                alternative: text,
                ..Known::default()
            };
            let place = fitted(place, width, height);
            picture(&mut canvas.xml, ids, &about, canvas.images.len(), place);
            canvas.images.push(Arc::clone(image));
        }
    }
}

fn mark_paint(change: Change, palette: &Palette) -> Paint {
    match change {
        Change::Added => Paint::Rgb(tokens().pos),
        Change::Removed => Paint::Rgb(tokens().neg),
        Change::Moved => palette.accent.clone(),
        Change::Changed => Paint::Rgb(tokens().mid),
    }
}

/// As many filled dots as there is proof.
fn dots(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Assumed => "●○○○",
        Evidence::Reported => "●●○○",
        Evidence::Observed => "●●●○",
        Evidence::Measured => "●●●●",
    }
}
