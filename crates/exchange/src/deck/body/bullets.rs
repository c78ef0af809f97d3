//! Figures against their targets, each with a scale of its own: cards of native shapes.

use throughline_figures::chart::{Bullet, BulletChart, Tone};

use super::cards::Grid;
use super::{Making, Object};
use crate::deck::paint::Line;
use crate::deck::shapes::{Form, Ids, Known, Sketch, Words, close_group, open_group, straight};
use crate::deck::text::{Align, POINT, Rect, Type};
use crate::deck::xml::Xml;

const GAP: i64 = 16 * POINT;
/// Of one card; with more room they stay as they are.
const TALLEST: i64 = 150 * POINT;

pub(super) fn object(
    chart: &BulletChart,
    area: Rect,
    said: &str,
    making: Making<'_>,
    ids: &mut Ids,
) -> (Object, u32) {
    let grid = Grid {
        area,
        across: match chart.bullets.len() {
            0 | 1 => 1,
            2..=4 => 2,
            _ => 3,
        },
        gap: GAP,
    };
    let tall = grid.tallest(chart.bullets.len()).min(TALLEST);
    let about = ("Figures", said);
    grid.group(
        about,
        &chart.bullets,
        tall,
        ids,
        |xml, ids, bullet, place, texts| {
            card(xml, ids, bullet, place, making, texts);
        },
    )
}

fn card(
    xml: &mut Xml,
    ids: &mut Ids,
    bullet: &Bullet,
    place: Rect,
    making: Making<'_>,
    texts: &mut Vec<String>,
) {
    let palette = making.palette();
    let words = making.words;
    let write = |value: f64| bullet.format.write(value, &words.locale);
    let known = Known {
        name: &bullet.label,
        ..Known::default()
    };
    open_group(xml, ids, &known, place);
    let mut ground = Sketch::new("Card", place, Form::Round(9 * POINT));
    ground.fill = Some(palette.surface.clone());
    ground.line = Some(Line::new(palette.line.clone(), 100));
    ground.write(xml, ids);

    let inset = 16 * POINT;
    let inner = Rect::new(
        place.x + inset,
        place.y + inset,
        place.width - 2 * inset,
        place.height - 2 * inset,
    );
    let mut text = |xml: &mut Xml, ids: &mut Ids, said: String, type_: Type<'_>, area: Rect| {
        if said.is_empty() {
            return;
        }
        let mut sketch = Sketch::new("Text", area, Form::Rectangle);
        sketch.words = Some(Words {
            shrinks: true,
            anchor: "ctr",
            ..Words::line(&said, type_, Align::Start, making.language)
        });
        sketch.write(xml, ids);
        texts.push(said);
    };
    let row = |top: i64, height: i64| Rect {
        y: inner.y + top,
        height,
        ..inner
    };
    let label = if bullet.note.is_empty() {
        bullet.label.clone()
    } else {
        format!("{}, {}", bullet.label, bullet.note)
    };
    text(
        xml,
        ids,
        label,
        Type::new(1300, &palette.ink).bold(),
        row(0, 20 * POINT),
    );
    let Some(estimate) = bullet.estimate else {
        let reason = if bullet.reason.is_empty() {
            words.no_value.clone()
        } else {
            bullet.reason.clone()
        };
        text(
            xml,
            ids,
            reason,
            Type::new(1300, &palette.muted),
            row(28 * POINT, 40 * POINT),
        );
        close_group(xml);
        return;
    };
    let half = inner.width * 45 / 100;
    let value = Rect {
        width: half,
        ..row(22 * POINT, 42 * POINT)
    };
    text(
        xml,
        ids,
        write(estimate.value),
        Type::new(3000, &palette.ink).bold(),
        value,
    );
    if let Some(target) = &bullet.target {
        let name = if target.label.is_empty() {
            &words.target
        } else {
            &target.label
        };
        let beside = Rect {
            x: value.right(),
            width: inner.width - half,
            ..row(32 * POINT, 28 * POINT)
        };
        text(
            xml,
            ids,
            format!("{name} {}", write(target.value)),
            Type::new(1200, &palette.muted),
            beside,
        );
    }
    // The track, what is reached, and a stroke where it should be.
    let span = (bullet.range.to - bullet.range.from).max(f64::MIN_POSITIVE);
    let share = |value: f64| ((value - bullet.range.from) / span).clamp(0.0, 1.0);
    let along = |value: f64| (share(value) * inner.width as f64) as i64;
    let track = row(70 * POINT, 9 * POINT);
    let mut bar = |width: i64, paint| {
        let mut sketch = Sketch::new(
            "Bar",
            Rect {
                width: width.max(track.height),
                ..track
            },
            Form::Round(5 * POINT),
        );
        sketch.fill = Some(paint);
        sketch.write(xml, ids);
    };
    bar(inner.width, palette.sunken.clone());
    bar(along(estimate.value), palette.strong(bullet.tone));
    if let Some(target) = &bullet.target {
        let x = inner.x + along(target.value);
        let (top, bottom) = (track.y - 4 * POINT, track.bottom() + 4 * POINT);
        straight(
            xml,
            ids,
            "Target",
            (x, top),
            (x, bottom),
            &Line::new(palette.strong(Tone::Neutral), 225),
        );
    }
    let mut small = Vec::new();
    if let Some(interval) = estimate.interval {
        let range = bullet
            .format
            .interval(interval.lower, interval.upper, words);
        small.push(words.interval.replace("{range}", &range));
    }
    if let Some(n) = estimate.answers {
        small.push(words.answers.replace("{n}", &words.locale.count(n)));
    }
    text(
        xml,
        ids,
        small.join(" · "),
        Type::new(1100, &palette.muted),
        row(88 * POINT, 20 * POINT),
    );
    close_group(xml);
}
