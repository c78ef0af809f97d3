//! Figures that are to be seen from afar, in cards.

use throughline_figures::font::{Type as Font, Weight};

use super::bullets::Counting;
use super::{Making, Placed, grouped};
use crate::deck::model::Score;
use crate::deck::shapes::{Form, Ids, Known, Sketch, Words, close_group, open_group};
use crate::deck::text::{Align, POINT, Rect, Type, paragraph};
use crate::deck::xml::Xml;

/// On one slide.
const MOST: usize = 12;
/// Cards are not narrower while there is room below.
const LEAST_WIDTH: i64 = 170 * POINT;
const GAP: i64 = 14 * POINT;
const INSET: i64 = 14 * POINT;
/// Of values, from large to small, in points.
const SIZES: [f64; 6] = [48.0, 44.0, 40.0, 36.0, 32.0, 28.0];
const LABEL: f64 = 14.0;
const DETAIL: f64 = 12.0;

pub(super) fn pages(scores: &[Score], area: Rect, said: &str, making: Making<'_>) -> Vec<Placed> {
    if scores.is_empty() {
        let mut ids = Ids::after(super::FIRST_BODY_ID);
        return vec![super::one(super::missing(area, said, making, &mut ids))];
    }
    // As many on each page as on the others.
    let each = scores.len().div_ceil(scores.len().div_ceil(MOST));
    let pages = scores.chunks(each);
    pages
        .map(|scores| page(scores, area, said, making))
        .collect()
}

fn page(scores: &[Score], area: Rect, said: &str, making: Making<'_>) -> Placed {
    let count = scores.len() as i64;
    let fit = ((area.width + GAP) / (LEAST_WIDTH + GAP)).max(1);
    let down = (count + fit - 1) / fit;
    let across = (count + down - 1) / down;
    let width = (area.width - GAP * (across - 1)) / across;
    let tallest = (area.height - GAP * (down - 1)) / down;
    let tall = |size: f64| {
        let heights = scores
            .iter()
            .map(|score| height(score, width, size, making));
        heights.max().unwrap_or(0)
    };
    let fits = |size: &f64| tall(*size) <= tallest && values_fit(scores, width, *size, making);
    let size = SIZES.into_iter().find(fits).unwrap_or(24.0);
    let tall = tall(size).min(tallest);
    let alternative = if said.is_empty() {
        let all = scores
            .iter()
            .map(|score| format!("{}: {}. {}", score.label, score.value, score.detail));
        all.collect::<Vec<_>>().join(" ")
    } else {
        said.to_owned()
    };
    let about = Known {
        name: "Scores",
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
    for (number, score) in (0i64..).zip(scores) {
        let place = Rect::new(
            area.x + (number % across) * (width + GAP),
            area.y + (number / across) * (tall + GAP),
            width,
            tall,
        );
        card(&mut xml, counting.ids, score, place, size, making);
    }
    close_group(&mut xml);
    let used = counting.used();
    let texts = scores
        .iter()
        .flat_map(|score| [&score.label, &score.value, &score.detail]);
    let texts: Vec<&str> = texts
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    Placed {
        object: Some(grouped(xml, &texts.join("\n"), Vec::new())),
        used,
    }
}

/// Of a line in a card, in points; a machine without the font breaks a little earlier.
fn room(width: i64) -> f64 {
    (width - 2 * INSET) as f64 / POINT as f64 * 0.95
}

fn values_fit(scores: &[Score], width: i64, size: f64, making: Making<'_>) -> bool {
    let font = Font::new(Weight::Bold, size);
    let widths = scores
        .iter()
        .map(|score| making.fonts.width(&score.value, font));
    widths.fold(0.0, f64::max) <= room(width)
}

/// Of a card whose value has this size.
fn height(score: &Score, width: i64, size: f64, making: Making<'_>) -> i64 {
    let texts = [
        (&score.label, Weight::SemiBold, LABEL),
        (&score.value, Weight::Bold, size),
        (&score.detail, Weight::Regular, DETAIL),
    ];
    let heights = texts.map(|(text, weight, size)| {
        let font = Font::new(weight, size);
        let lines = making.fonts.lines(text, font, room(width), 20).len().max(1);
        lines as f64 * size * 1.24
    });
    (heights.iter().sum::<f64>() * POINT as f64) as i64 + 2 * INSET
}

fn card(xml: &mut Xml, ids: &mut Ids, score: &Score, place: Rect, size: f64, making: Making<'_>) {
    let palette = making.palette();
    let hundredths = |size: f64| (size * 100.0) as u32;
    let mut inner = Xml::new();
    for (text, type_) in [
        (
            &score.label,
            Type::new(hundredths(LABEL), &palette.muted).bold(),
        ),
        (
            &score.value,
            Type::new(hundredths(size), &palette.ink).bold(),
        ),
        (&score.detail, Type::new(hundredths(DETAIL), &palette.muted)),
    ] {
        if !text.is_empty() {
            let words = [(text.as_str(), type_)];
            paragraph(&mut inner, &words, Align::Start, "", making.language);
        }
    }
    let mut sketch = Sketch::new("Score", place, Form::Round(9 * POINT));
    sketch.fill = Some(palette.sunken.clone());
    sketch.words = Some(Words {
        paragraphs: inner.into_string(),
        insets: [INSET, INSET / 2, INSET, INSET / 2],
        anchor: "ctr",
        wrapped: true,
        shrinks: true,
    });
    sketch.write(xml, ids);
}
