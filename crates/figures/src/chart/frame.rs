//! What charts have around their data: heading, key, axis names, the words in place of data.

use super::pen::{LABEL, LEADING, NAME, Pen, SMALL, SUBTITLE, TICK, TITLE, leading_edge};
use super::spec::{Alternative, Estimate, Heading, Target};
use super::ticks::stride;
use super::{Body, Kind, NumberFormat, Words};
use crate::drawing::{Anchor, Paint, Stroke};
use crate::font::{CAP_HEIGHT, Type};
use crate::map::geometry::Area;
use crate::theme::Colour;

const TITLE_LINES: usize = 3;
/// Nobody should lose the number of answers or the formula.
const SUBTITLE_LINES: usize = 9;
/// Between the heading and what is below it.
const AFTER_HEADING: f64 = 14.0;

/// Title and subtitle; returns where the chart begins.
pub(super) fn heading(pen: &Pen<'_>, heading: &Heading, (x, y): (f64, f64), width: f64) -> f64 {
    let mut top = y;
    let blocks = [
        (&heading.title, TITLE, pen.tokens.ink, TITLE_LINES),
        (
            &heading.subtitle,
            SUBTITLE,
            pen.tokens.ink_2,
            SUBTITLE_LINES,
        ),
    ];
    for (text, type_, colour, most) in blocks {
        let step = (type_.size * LEADING).round();
        for line in pen.lines(text, type_, width, most) {
            let (x, anchor) = leading_edge(&line, x, x + width);
            let baseline = top + (step + type_.size * CAP_HEIGHT) / 2.0;
            pen.write((x, baseline), anchor, type_, colour, &line);
            top += step;
        }
        if top > y {
            top += 2.0;
        }
    }
    if top > y {
        top + AFTER_HEADING - 2.0
    } else {
        y
    }
}

/// A calm place without data.
pub(super) fn nothing(pen: &Pen<'_>, body: Body) -> f64 {
    let height = body.height.unwrap_or(96.0).max(20.0);
    let area = Area {
        x: body.x,
        y: body.y,
        width: body.width,
        height,
    };
    pen.rectangle(area, 8.0, Paint::fill(pen.tokens.sunken));
    let text = pen.fitted(&pen.words.no_data, LABEL, body.width - 16.0);
    let middle = (body.x + body.width / 2.0, body.y + height / 2.0);
    pen.centred(middle, Anchor::Middle, LABEL, pen.tokens.ink_2, &text);
    body.y + height
}

/// The text in place of the picture.
pub(super) fn alternative(kind: &dyn Kind, words: &Words) -> String {
    let heading = kind.heading();
    let template = match &heading.alternative {
        Alternative::Sentence(sentence) => return sentence.clone(),
        Alternative::Template(template) => template,
        Alternative::Summary => &words.summary,
    };
    let facts = kind.facts(words);
    let least = facts.values.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let most = facts.values.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(first), Some(last), Some(least), Some(most)) =
        (facts.values.first(), facts.values.last(), least, most)
    else {
        let mut text = words.no_data.clone();
        text.push('.');
        return text;
    };
    let number = |value: f64| facts.format.write(value, &words.locale);
    let text = filled(
        template,
        &[
            ("title", heading.title.clone()),
            ("count", words.locale.count(facts.values.len() as u64)),
            ("first", number(first.1)),
            ("firstLabel", first.0.to_string()),
            ("last", number(last.1)),
            ("lastLabel", last.0.to_string()),
            ("least", number(least.1)),
            ("leastLabel", least.0.to_string()),
            ("most", number(most.1)),
            ("mostLabel", most.0.to_string()),
        ],
    );
    if matches!(heading.alternative, Alternative::Summary) && !heading.subtitle.is_empty() {
        return format!("{text} {}", heading.subtitle);
    }
    text
}

/// Fills `{…}` in one pass, so that what a name says is never read as a place.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut text = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let found = values.iter().find_map(|(name, value)| {
            let after = rest[1..].strip_prefix(name)?.strip_prefix('}')?;
            Some((value, after))
        });
        match found {
            Some((value, after)) => {
                text.push_str(value);
                rest = after;
            }
            None => {
                text.push('{');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// Swatches with their names, in as many lines as it takes; returns where it ends.
pub(super) fn key(
    pen: &Pen<'_>,
    (x, y): (f64, f64),
    width: f64,
    entries: &[(Colour, String)],
) -> f64 {
    const SWATCH: f64 = 10.0;
    const LINE: f64 = 18.0;
    let (mut left, mut top) = (x, y);
    for (colour, name) in entries {
        let name = pen.fitted(name, TICK, width - SWATCH - 6.0);
        let taken = SWATCH + 6.0 + pen.width(&name, TICK);
        if left > x && left + taken > x + width {
            (left, top) = (x, top + LINE);
        }
        let middle = top + LINE / 2.0;
        let area = Area {
            x: left,
            y: middle - SWATCH / 2.0,
            width: SWATCH,
            height: SWATCH,
        };
        pen.rectangle(area, 2.0, Paint::fill(*colour));
        let at = (left + SWATCH + 6.0, middle);
        pen.centred(at, Anchor::Start, TICK, pen.tokens.ink_2, &name);
        left += taken + 16.0;
    }
    top + LINE
}

/// Names of rows at the left, with small print behind them.
pub(super) struct RowNames {
    pub(super) width: f64,
    rows: Vec<(Vec<String>, String)>,
    /// The height of the highest name.
    pub(super) height: f64,
}

impl RowNames {
    /// As wide as the widest, but never more than `most`; in up to `lines` lines.
    pub(super) fn new<'t>(
        pen: &Pen<'_>,
        names: impl Iterator<Item = (&'t str, &'t str)> + Clone,
        type_: Type,
        most: f64,
        lines: usize,
    ) -> RowNames {
        let note_width = |note: &str| {
            if note.is_empty() {
                0.0
            } else {
                pen.width(note, SMALL) + 6.0
            }
        };
        let width = names
            .clone()
            .map(|(name, note)| pen.width(name, type_) + note_width(note))
            .fold(0.0, f64::max)
            .ceil()
            .min(most);
        let rows: Vec<_> = names
            .map(|(name, note)| {
                // Half of the room, or what a short name leaves of it.
                let left = width - pen.width(name, type_) - 6.0;
                let note = pen.fitted(note, SMALL, left.max(width / 2.0) + 0.5);
                let room = width - note_width(&note);
                // A hair more, so that the widest name still fits into its own width.
                (pen.whole_words(name, type_, room + 0.5, lines), note)
            })
            .collect();
        let highest = rows.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        RowNames {
            width,
            rows,
            height: highest as f64 * type_.size * LEADING,
        }
    }

    pub(super) fn draw(&self, pen: &Pen<'_>, row: usize, (x, y): (f64, f64), type_: Type) {
        let Some((lines, note)) = self.rows.get(row) else {
            return;
        };
        pen.block((x, x + self.width), y, type_, pen.tokens.ink, lines);
        let Some(last) = lines.last().filter(|_| !note.is_empty()) else {
            return;
        };
        let below = (lines.len() - 1) as f64 * type_.size * LEADING / 2.0;
        let end = pen.width(last, type_) + 6.0;
        let at = match leading_edge(last, x, x + self.width) {
            (x, Anchor::Start) => (x + end, Anchor::Start),
            (x, Anchor::End | Anchor::Middle) => (x - end, Anchor::End),
        };
        // On the same baseline as the name.
        let baseline = super::pen::baseline(y + below, type_);
        pen.write((at.0, baseline), at.1, SMALL, pen.tokens.ink_3, note);
    }
}

/// Names below a field, centred on `places`; every so-manieth when they have no room.
pub(super) fn positions(
    pen: &Pen<'_>,
    names: &[String],
    places: &[f64],
    y: f64,
    bounds: (f64, f64),
) {
    let pitch = match places {
        [first, .., last] => (last - first) / (places.len() - 1) as f64,
        _ => bounds.1 - bounds.0,
    };
    // A name longer than this is cut; its full text is in its mark.
    let longest = ((bounds.1 - bounds.0) / 4.0).clamp(48.0, 120.0);
    let few = names.len() <= 400;
    let probe: Vec<f64> = if few {
        names
            .iter()
            .map(|name| pen.width(name, TICK).min(longest))
            .collect()
    } else {
        // Of very many names only some are measured: those that a wide stride would show.
        let step = names.len() / 200;
        let widest = names
            .iter()
            .step_by(step)
            .map(|name| pen.width(name, TICK).min(longest))
            .fold(0.0, f64::max);
        vec![widest; names.len()]
    };
    let every = stride(&probe, pitch, 10.0, &[1, 2, 3, 4, 6, 12]);
    for (name, x) in names.iter().zip(places).step_by(every) {
        let name = pen.fitted(name, TICK, longest);
        let half = pen.width(&name, TICK) / 2.0;
        let x = x.min(bounds.1 - half).max(bounds.0 + half);
        pen.write((x, y), Anchor::Middle, TICK, pen.tokens.ink_3, &name);
    }
}

/// The name of a target's line.
pub(super) fn target_name(pen: &Pen<'_>, target: &Target, format: &NumberFormat) -> String {
    let name = if target.label.is_empty() {
        &pen.words.target
    } else {
        &target.label
    };
    let value = format.write(target.value, &pen.words.locale);
    format!("{name} {value}")
}

pub(super) fn target_stroke(pen: &Pen<'_>) -> Stroke {
    Stroke::new(pen.tokens.ink, 1.0).dashed(4.0, 4.0)
}

/// The cells of a table for an estimate: value, lower, upper, n.
pub(super) fn estimate_cells(
    estimate: Option<&Estimate>,
    format: &NumberFormat,
    words: &Words,
) -> [String; 4] {
    let Some(estimate) = estimate else {
        return Default::default();
    };
    let number = |value: f64| format.write(value, &words.locale);
    let interval = estimate.interval;
    [
        number(estimate.value),
        interval.map_or_else(String::new, |interval| number(interval.lower)),
        interval.map_or_else(String::new, |interval| number(interval.upper)),
        estimate
            .answers
            .map_or_else(String::new, |count| words.locale.count(count)),
    ]
}

pub(super) fn estimate_header(words: &Words) -> [String; 4] {
    let headers = &words.headers;
    [
        headers.value.clone(),
        headers.lower.clone(),
        headers.upper.clone(),
        headers.answers.clone(),
    ]
}

/// The name of the vertical axis, above the field's left edge; returns where the field begins.
pub(super) fn axis_title(pen: &Pen<'_>, title: &str, (x, y): (f64, f64), width: f64) -> f64 {
    if title.is_empty() {
        return y;
    }
    let text = pen.fitted(title, TICK, width);
    pen.centred((x, y + 7.0), Anchor::Start, TICK, pen.tokens.ink_3, &text);
    y + 20.0
}

/// Text where a value is missing, on a sunken ground.
pub(super) fn withheld(pen: &Pen<'_>, area: Area, reason: &str) {
    pen.rectangle(area, 4.0, Paint::fill(pen.tokens.sunken));
    let reason = if reason.is_empty() {
        &pen.words.no_value
    } else {
        reason
    };
    let text = pen.fitted(reason, TICK, area.width - 12.0);
    let at = (area.x + area.width / 2.0, area.y + area.height / 2.0);
    pen.centred(at, Anchor::Middle, TICK, pen.tokens.ink_2, &text);
}

/// The widest a name may be beside bars.
pub(super) fn name_room(body: Body) -> f64 {
    (body.width * 0.38).min(340.0)
}

/// The type of names of rows.
pub(super) const ROW_NAME: Type = NAME;
