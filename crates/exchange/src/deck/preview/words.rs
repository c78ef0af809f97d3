//! Text in a shape: broken into lines, made smaller where it would not fit.

use throughline_figures::Fonts;
use throughline_figures::drawing::{Anchor, Shape, Text};
use throughline_figures::font::{Type, Weight};
use throughline_figures::map::geometry::Area;
use throughline_figures::theme::Colour;

use super::colours::Scheme;
use crate::deck::text::POINT;
use crate::deck::tree::Element;

/// From one baseline to the next, and from the top of a line to its baseline, by the text's size.
const LINE: f64 = 1.2;
const ASCENT: f64 = 0.95;
/// Between paragraphs of a body, in points.
const GAP: f64 = 8.0;

/// How text looks that says nothing of it itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// In points.
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: Colour,
    /// `t`, `ctr` or `b`.
    pub(super) anchor: &'static str,
    pub(super) bulleted: bool,
}

/// A stretch of text that looks alike.
#[derive(Debug, Clone)]
struct Run {
    text: String,
    type_: Type,
    colour: Colour,
    struck: bool,
}

struct Paragraph {
    runs: Vec<Run>,
    anchor: Anchor,
    bullet: bool,
    /// Above it, in points.
    before: f64,
}

/// A line of a paragraph and where in its room it begins.
struct Line {
    runs: Vec<Run>,
    anchor: Anchor,
    bullet: bool,
    indent: f64,
    before: f64,
    size: f64,
}

/// The text of `a:txBody` in an area.
pub(super) fn drawn(
    body: &Element,
    area: Area,
    style: &Style,
    scheme: &Scheme,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    let about = body.child("bodyPr");
    let inset = |name: &str| -> f64 {
        let written = about.and_then(|about| about.attribute(name)?.parse::<f64>().ok());
        written.unwrap_or(0.0) / POINT as f64
    };
    let (left, top, right, bottom) = (inset("lIns"), inset("tIns"), inset("rIns"), inset("bIns"));
    let room = Area {
        x: area.x + left,
        y: area.y + top,
        width: (area.width - left - right).max(1.0),
        height: (area.height - top - bottom).max(1.0),
    };
    let wrapped = about.is_none_or(|about| about.attribute("wrap") != Some("none"));
    let fixed = about.is_some_and(|about| about.child("noAutofit").is_some());
    let anchor = about.and_then(|about| about.attribute("anchor"));
    let anchor = anchor.unwrap_or(style.anchor);
    let paragraphs = paragraphs(body, style, scheme);
    let steps: &[f64] = if fixed {
        &[1.0]
    } else {
        &[1.0, 0.92, 0.85, 0.77, 0.69, 0.62, 0.54]
    };
    let mut chosen = Vec::new();
    for step in steps {
        chosen = lines(&paragraphs, *step, wrapped.then_some(room.width), fonts);
        if height(&chosen) <= room.height + 1.0 {
            break;
        }
    }
    let tall = height(&chosen);
    let mut y = match anchor {
        "ctr" => room.y + (room.height - tall) / 2.0,
        "b" => room.y + room.height - tall,
        _ => room.y,
    };
    for line in &chosen {
        y += line.before;
        put(line, &room, y + line.size * ASCENT, scheme, fonts, shapes);
        y += line.size * LINE;
    }
}

fn height(lines: &[Line]) -> f64 {
    let each = lines.iter().map(|line| line.before + line.size * LINE);
    each.sum()
}

fn paragraphs(body: &Element, style: &Style, scheme: &Scheme) -> Vec<Paragraph> {
    let all = body.elements().filter(|child| child.local() == "p");
    let paragraphs = all.enumerate().map(|(place, paragraph)| {
        let about = paragraph.child("pPr");
        let anchor = match about.and_then(|about| about.attribute("algn")) {
            Some("ctr") => Anchor::Middle,
            Some("r") => Anchor::End,
            Some(_) | None => Anchor::Start,
        };
        let marked = about.is_some_and(|about| about.child("buChar").is_some());
        let spaced = about
            .and_then(|about| {
                about
                    .path(&["spcBef", "spcPts"])?
                    .attribute("val")?
                    .parse()
                    .ok()
            })
            .map(|hundredths: f64| hundredths / 100.0);
        let gap = if style.bulleted { GAP } else { 0.0 };
        Paragraph {
            runs: runs(paragraph, style, scheme),
            anchor,
            bullet: marked || style.bulleted,
            before: if place == 0 {
                0.0
            } else {
                spaced.unwrap_or(gap)
            },
        }
    });
    paragraphs.collect()
}

fn runs(paragraph: &Element, style: &Style, scheme: &Scheme) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for child in paragraph.elements() {
        let text = match child.local() {
            "r" | "fld" => child.child("t").map(Element::text).unwrap_or_default(),
            "br" => "\n".to_owned(),
            _ => continue,
        };
        let about = child.child("rPr");
        let size = about
            .and_then(|about| about.attribute("sz")?.parse::<f64>().ok())
            .map_or(style.size, |hundredths| hundredths / 100.0);
        let bold = about
            .and_then(|about| about.attribute("b"))
            .map_or(style.bold, |bold| bold == "1");
        let weight = if bold { Weight::Bold } else { Weight::Regular };
        runs.push(Run {
            text,
            type_: Type::new(weight, size),
            colour: about
                .and_then(|about| scheme.fill(about))
                .unwrap_or(style.colour),
            struck: about.is_some_and(|about| about.attribute("strike") == Some("sngStrike")),
        });
    }
    runs
}

fn lines(paragraphs: &[Paragraph], step: f64, width: Option<f64>, fonts: &Fonts) -> Vec<Line> {
    let mut all = Vec::new();
    for paragraph in paragraphs {
        let runs: Vec<Run> = paragraph
            .runs
            .iter()
            .map(|run| Run {
                type_: Type::new(run.type_.weight, run.type_.size * step),
                ..run.clone()
            })
            .collect();
        let Some(first) = runs.first().cloned() else {
            continue;
        };
        let size = runs.iter().map(|run| run.type_.size).fold(0.0, f64::max);
        let indent = if paragraph.bullet { size } else { 0.0 };
        let line = |runs: Vec<Run>, begins: bool| Line {
            runs,
            anchor: paragraph.anchor,
            bullet: paragraph.bullet && begins,
            indent,
            before: if begins { paragraph.before * step } else { 0.0 },
            size,
        };
        let room = width.map(|width| (width - indent).max(1.0));
        let long: f64 = runs
            .iter()
            .map(|run| fonts.width(&run.text, run.type_))
            .sum();
        let broken = runs.iter().any(|run| run.text.contains('\n'));
        if !broken && room.is_none_or(|room| long <= room) {
            all.push(line(runs, true));
            continue;
        }
        // Lines of several looks are broken as if they had one: a preview need not be exact.
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let room = room.unwrap_or(f64::MAX);
        let found = fonts.lines(&text, first.type_, room, 60);
        for (place, text) in found.into_iter().enumerate() {
            let run = Run {
                text,
                ..first.clone()
            };
            all.push(line(vec![run], place == 0));
        }
    }
    all
}

fn put(
    line: &Line,
    room: &Area,
    baseline: f64,
    scheme: &Scheme,
    fonts: &Fonts,
    shapes: &mut Vec<Shape>,
) {
    let text = |x: f64, anchor: Anchor, run: &Run| {
        Shape::Text(Text {
            x,
            baseline,
            anchor,
            type_: run.type_,
            colour: run.colour,
            text: run.text.clone(),
            struck: run.struck,
        })
    };
    if let (true, Some(first)) = (line.bullet, line.runs.first()) {
        let mark = Run {
            text: "•".to_owned(),
            colour: scheme.named("accent1"),
            ..first.clone()
        };
        shapes.push(text(room.x, Anchor::Start, &mark));
    }
    if let ([run], Anchor::Middle | Anchor::End) = (line.runs.as_slice(), line.anchor) {
        let x = match line.anchor {
            Anchor::Middle => room.x + room.width / 2.0,
            Anchor::Start | Anchor::End => room.x + room.width,
        };
        shapes.push(text(x, line.anchor, run));
        return;
    }
    let widths: Vec<f64> = line
        .runs
        .iter()
        .map(|run| fonts.width(&run.text, run.type_))
        .collect();
    let all: f64 = widths.iter().sum();
    let mut x = match line.anchor {
        Anchor::Start => room.x + line.indent,
        Anchor::Middle => room.x + (room.width - all) / 2.0,
        Anchor::End => room.x + room.width - all,
    };
    for (run, width) in line.runs.iter().zip(widths) {
        shapes.push(text(x, Anchor::Start, run));
        x += width;
    }
}
