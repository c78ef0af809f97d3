//! What people said, in cards.

use throughline_figures::chart::Tone;
use throughline_figures::font::{Type as Font, Weight};

use super::bullets::Counting;
use super::{Making, Placed, grouped};
use crate::deck::model::Quote;
use crate::deck::shapes::{Form, Ids, Known, Sketch, Words, close_group, open_group};
use crate::deck::text::{Align, POINT, Rect, Type, paragraph};
use crate::deck::xml::Xml;

/// On one slide; more would be read by nobody.
const MOST: usize = 6;
const GAP: i64 = 14 * POINT;
const INSET: i64 = 16 * POINT;

pub(super) fn pages(quotes: &[Quote], area: Rect, said: &str, making: Making<'_>) -> Vec<Placed> {
    // As many on each page as on the others.
    let pages = quotes.len().div_ceil(MOST).max(1);
    let each = quotes.len().div_ceil(pages).max(1);
    if quotes.is_empty() {
        let mut ids = Ids::after(super::FIRST_BODY_ID);
        return vec![super::one(super::missing(area, said, making, &mut ids))];
    }
    quotes
        .chunks(each)
        .map(|quotes| page(quotes, area, said, making))
        .collect()
}

fn page(quotes: &[Quote], area: Rect, said: &str, making: Making<'_>) -> Placed {
    let count = quotes.len() as i64;
    let across = if count <= 3 && area.width < area.height * 2 || count == 1 {
        1
    } else if count <= 4 {
        2
    } else {
        3
    };
    let down = (count + across - 1) / across;
    let width = (area.width - GAP * (across - 1)) / across;
    let tallest = (area.height - GAP * (down - 1)) / down;
    let size = [2000.0, 1800.0, 1600.0, 1400.0, 1300.0, 1200.0]
        .into_iter()
        .find(|size| {
            quotes
                .iter()
                .all(|quote| height(quote, width, *size, making) <= tallest)
        })
        .unwrap_or(1100.0);
    let tall = quotes
        .iter()
        .map(|quote| height(quote, width, size, making))
        .max()
        .unwrap_or(tallest)
        .clamp(70 * POINT, tallest.max(70 * POINT));
    let alternative = if said.is_empty() {
        quotes
            .iter()
            .map(|quote| format!("{} {}", marked(quote, making.language), quote.source))
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        said.to_owned()
    };
    let about = Known {
        name: "Quotes",
        alternative: &alternative,
        tagged: true,
        slot: "",
    };
    let mut ids = Ids::after(super::FIRST_BODY_ID);
    let mut counting = Counting::new(&mut ids);
    let mut xml = Xml::new();
    let all = Rect {
        height: tall * down + GAP * (down - 1),
        ..area
    };
    open_group(&mut xml, counting.ids, &about, all);
    let mut texts = Vec::new();
    for (number, quote) in (0i64..).zip(quotes) {
        let place = Rect::new(
            area.x + (number % across) * (width + GAP),
            area.y + (number / across) * (tall + GAP),
            width,
            tall,
        );
        card(
            &mut xml,
            counting.ids,
            quote,
            place,
            size as u32,
            making,
            &mut texts,
        );
    }
    close_group(&mut xml);
    let used = counting.used();
    Placed {
        object: Some(grouped(xml, &texts.join("\n"), Vec::new())),
        used,
    }
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
