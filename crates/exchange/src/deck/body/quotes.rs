//! What people said, in cards.

use throughline_figures::chart::Tone;
use throughline_figures::font::{Type as Font, Weight};

use super::cards::{Grid, pages as pages_of};
use super::{Making, Object, Placed, told};
use crate::deck::model::Quote;
use crate::deck::shapes::{Form, Ids, Sketch, Words};
use crate::deck::text::{Align, POINT, Rect, Type, paragraph};
use crate::deck::xml::Xml;

/// On one slide; more would be read by nobody.
const MOST: usize = 6;
const GAP: i64 = 14 * POINT;
const INSET: i64 = 16 * POINT;

pub(super) fn pages(quotes: &[Quote], area: Rect, said: &str, making: Making<'_>) -> Vec<Placed> {
    pages_of(quotes, MOST, (area, said), making, |quotes, ids| {
        page(quotes, area, said, making, ids)
    })
}

fn page(
    quotes: &[Quote],
    area: Rect,
    said: &str,
    making: Making<'_>,
    ids: &mut Ids,
) -> (Object, u32) {
    let grid = Grid {
        area,
        across: match quotes.len() {
            1 => 1,
            2..=3 if area.width < area.height * 2 => 1,
            2..=4 => 2,
            _ => 3,
        },
        gap: GAP,
    };
    let (width, tallest) = (grid.width(), grid.tallest(quotes.len()));
    let tall = |size: f64| {
        let heights = quotes
            .iter()
            .map(|quote| height(quote, width, size, making));
        heights.max().unwrap_or(tallest)
    };
    let size = [2000.0, 1800.0, 1600.0, 1400.0, 1300.0, 1200.0]
        .into_iter()
        .find(|size| tall(*size) <= tallest)
        .unwrap_or(1100.0);
    let tall = tall(size).clamp(70 * POINT, tallest.max(70 * POINT));
    let alternative = told(said, || {
        let all = quotes
            .iter()
            .map(|quote| format!("{} {}", marked(quote, making.language), quote.source));
        all.collect::<Vec<_>>().join(" ")
    });
    let about = ("Quotes", alternative.as_str());
    grid.group(about, quotes, tall, ids, |xml, ids, quote, place, texts| {
        card(xml, ids, quote, place, size as u32, making, texts);
    })
}

/// Of a card whose text has this size, in hundredths of a point.
fn height(quote: &Quote, width: i64, size: f64, making: Making<'_>) -> i64 {
    let font = Font::new(Weight::Regular, size / 100.0);
    let inner = (width - 2 * INSET - 6 * POINT) as f64 / POINT as f64 * 0.97;
    let lines = making
        .fonts
        .lines(&marked(quote, making.language), font, inner, 60)
        .len()
        .max(1);
    let text = lines as f64 * size / 100.0 * 1.24;
    let source = if quote.source.is_empty() { 0.0 } else { 24.0 };
    ((text + source) * POINT as f64) as i64 + 2 * INSET
}

/// In the marks of the language.
fn marked(quote: &Quote, language: &str) -> String {
    let (open, close) = match language.split('-').next() {
        Some("de") => ('„', '“'),
        Some(_) | None => ('“', '”'),
    };
    format!("{open}{}{close}", quote.text.trim())
}

fn card(
    xml: &mut Xml,
    ids: &mut Ids,
    quote: &Quote,
    place: Rect,
    size: u32,
    making: Making<'_>,
    texts: &mut Vec<String>,
) {
    let palette = making.palette();
    let mut inner = Xml::new();
    let text = marked(quote, making.language);
    paragraph(
        &mut inner,
        &[(&text, Type::new(size, &palette.ink))],
        Align::Start,
        "",
        making.language,
    );
    texts.push(text);
    if !quote.source.is_empty() {
        let space = "<a:spcBef><a:spcPts val=\"700\"/></a:spcBef>";
        let type_ = Type::new(1100, &palette.muted);
        paragraph(
            &mut inner,
            &[(&quote.source, type_)],
            Align::Start,
            space,
            making.language,
        );
        texts.push(quote.source.clone());
    }
    let mut sketch = Sketch::new("Quote", place, Form::Round(9 * POINT));
    sketch.fill = Some(palette.sunken.clone());
    sketch.words = Some(Words {
        paragraphs: inner.into_string(),
        insets: [INSET + 6 * POINT, INSET / 2, INSET, INSET / 2],
        anchor: "ctr",
        wrapped: true,
        shrinks: true,
    });
    sketch.write(xml, ids);
    // A bar at the edge says whether it is praise, doubled by the words themselves.
    let bar = match quote.tone {
        Tone::Neutral => palette.strong_line.clone(),
        Tone::Accent | Tone::Positive | Tone::Negative | Tone::Tint(_) => {
            palette.strong(quote.tone)
        }
    };
    let edge = Rect::new(
        place.x + 8 * POINT,
        place.y + INSET,
        3 * POINT,
        (place.height - 2 * INSET).max(POINT),
    );
    let mut sketch = Sketch::new("Tone", edge, Form::Round(2 * POINT));
    sketch.fill = Some(bar);
    sketch.write(xml, ids);
}
