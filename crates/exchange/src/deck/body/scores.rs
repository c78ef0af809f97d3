//! Figures that are to be seen from afar, in cards.

use throughline_figures::font::{Type as Font, Weight};

use super::cards::{Grid, pages as pages_of};
use super::{Making, Object, Placed, told};
use crate::deck::model::Score;
use crate::deck::shapes::{Form, Ids, Sketch, Words};
use crate::deck::text::{Align, POINT, Rect, Type, paragraph};
use crate::deck::xml::Xml;

/// On one slide.
const MOST: usize = 12;
/// Cards are not narrower while there is room below.
const LEAST_WIDTH: i64 = 170 * POINT;
const GAP: i64 = 14 * POINT;
const INSET: i64 = 14 * POINT;
/// Of values, from large to small, in points.
const SIZES: [f64; 10] = [80.0, 72.0, 64.0, 56.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0];

/// The sizes of a card's texts, in points.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    label: f64,
    value: f64,
    detail: f64,
}

impl Sizes {
    fn of(value: f64) -> Sizes {
        Sizes {
            label: (value * 0.25).clamp(14.0, 18.0),
            value,
            detail: (value * 0.2).clamp(12.0, 15.0),
        }
    }
}

pub(super) fn pages(scores: &[Score], area: Rect, said: &str, making: Making<'_>) -> Vec<Placed> {
    pages_of(scores, MOST, (area, said), making, |scores, ids| {
        page(scores, area, said, making, ids)
    })
}

fn page(
    scores: &[Score],
    area: Rect,
    said: &str,
    making: Making<'_>,
    ids: &mut Ids,
) -> (Object, u32) {
    let count = scores.len() as i64;
    let fit = ((area.width + GAP) / (LEAST_WIDTH + GAP)).max(1);
    let down = (count + fit - 1) / fit;
    let grid = Grid {
        area,
        across: (count + down - 1) / down,
        gap: GAP,
    };
    let (width, tallest) = (grid.width(), grid.tallest(scores.len()));
    let tall = |sizes: Sizes| {
        let heights = scores
            .iter()
            .map(|score| height(score, width, sizes, making));
        heights.max().unwrap_or(0)
    };
    let fits =
        |sizes: &Sizes| tall(*sizes) <= tallest && values_fit(scores, width, sizes.value, making);
    let sizes = SIZES.into_iter().map(Sizes::of).find(fits);
    let sizes = sizes.unwrap_or_else(|| Sizes::of(24.0));
    let alternative = told(said, || {
        let all = scores
            .iter()
            .map(|score| format!("{}: {}. {}", score.label, score.value, score.detail));
        all.collect::<Vec<_>>().join(" ")
    });
    let tall = tall(sizes).min(tallest);
    let about = ("Scores", alternative.as_str());
    grid.group(about, scores, tall, ids, |xml, ids, score, place, texts| {
        card(xml, ids, score, place, sizes, making);
        let said = [&score.label, &score.value, &score.detail];
        texts.extend(said.into_iter().filter(|text| !text.is_empty()).cloned());
    })
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

fn height(score: &Score, width: i64, sizes: Sizes, making: Making<'_>) -> i64 {
    let texts = [
        (&score.label, Weight::SemiBold, sizes.label),
        (&score.value, Weight::Bold, sizes.value),
        (&score.detail, Weight::Regular, sizes.detail),
    ];
    let heights = texts.map(|(text, weight, size)| {
        let font = Font::new(weight, size);
        let lines = making.fonts.lines(text, font, room(width), 20).len().max(1);
        lines as f64 * size * 1.24
    });
    (heights.iter().sum::<f64>() * POINT as f64) as i64 + 2 * INSET
}

fn card(
    xml: &mut Xml,
    ids: &mut Ids,
    score: &Score,
    place: Rect,
    sizes: Sizes,
    making: Making<'_>,
) {
    let palette = making.palette();
    let hundredths = |size: f64| (size * 100.0) as u32;
    let mut inner = Xml::new();
    for (text, type_) in [
        (
            &score.label,
            Type::new(hundredths(sizes.label), &palette.muted).bold(),
        ),
        (
            &score.value,
            Type::new(hundredths(sizes.value), &palette.ink).bold(),
        ),
        (
            &score.detail,
            Type::new(hundredths(sizes.detail), &palette.muted),
        ),
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
        insets: [INSET; 4],
        // Their labels stand in one line, however much is said below.
        anchor: "t",
        wrapped: true,
        shrinks: true,
    });
    sketch.write(xml, ids);
}
