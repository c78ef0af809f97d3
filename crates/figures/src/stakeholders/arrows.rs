//! Arrows from one node to another: bowed, so that giving and taking lie beside each other, with
//! their words where they cover least.

use throughline_model::people::ValueExchange;

use super::layout::{LABEL, LABEL_LINE, StakeholderInput};
use super::{ArrowShape, NodeShape, RingShape};
use crate::font::Fonts;
use crate::map::geometry::Area;

const WIDEST: f64 = 116.0;
const MOST_LINES: usize = 3;
/// The least side of a label.
const SMALLEST: f64 = 24.0;
/// Length and half the width of a head.
const HEAD: (f64, f64) = (9.0, 4.5);
/// Between a node and the ends of its arrows.
const AIR: f64 = 3.0;
/// Where along the arrow its words may stand, the best place first.
const ALONG: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
/// On the arrow, else on either side of it.
const BESIDE: [f64; 3] = [0.0, 1.0, -1.0];
/// What words keep free around them.
const FREE: f64 = 2.0;

type Point = (f64, f64);

pub(super) fn arrows(
    input: &StakeholderInput<'_>,
    nodes: &[NodeShape],
    rings: &[RingShape],
    fonts: &Fonts,
) -> Vec<ArrowShape> {
    let mut taken: Vec<Area> = nodes.iter().map(|node| node.area).collect();
    taken.extend(rings.iter().map(|ring| ring.label));
    let mut drawn = Vec::new();
    for (place, exchange) in input.exchanges.iter().enumerate() {
        let find = |id| {
            nodes
                .iter()
                .find(|node| node.id == id)
                .map(|node| node.area)
        };
        let (Some(from), Some(to)) = (find(exchange.giver), find(exchange.taker)) else {
            continue;
        };
        let earlier = input.exchanges[..place]
            .iter()
            .filter(|one| one.giver == exchange.giver && one.taker == exchange.taker)
            .count();
        let curve = Curve::between(from, to, earlier);
        let lines = fonts.lines(&words(exchange, input), LABEL, WIDEST, MOST_LINES);
        let label = curve.label(&lines, &taken, fonts);
        taken.push(label);
        drawn.push(ArrowShape {
            id: exchange.id,
            kind: exchange.kind,
            path: curve.path(),
            head: curve.head(),
            label,
            lines,
        });
    }
    drawn
}

/// What was written, else the kind.
fn words(exchange: &ValueExchange, input: &StakeholderInput<'_>) -> String {
    if exchange.text.trim().is_empty() {
        input.words.exchange(exchange.kind).to_owned()
    } else {
        exchange.text.clone()
    }
}

/// A bow with one bend.
struct Curve {
    from: Point,
    bend: Point,
    to: Point,
}

impl Curve {
    /// `earlier`: how many lie between the same two already.
    fn between(from: Area, to: Area, earlier: usize) -> Curve {
        let (a, b) = (middle(from), middle(to));
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let bow = (length * 0.13).clamp(14.0, 60.0) + 30.0 * earlier as f64;
        // Always to the same side as seen from the giver, so that there and back do not meet.
        let bend = (
            (a.0 + b.0) / 2.0 - dy / length * bow,
            (a.1 + b.1) / 2.0 + dx / length * bow,
        );
        Curve {
            from: edge(from, bend),
            bend,
            to: edge(to, bend),
        }
    }

    fn at(&self, part: f64) -> Point {
        let rest = 1.0 - part;
        let mix =
            |a: f64, b: f64, c: f64| rest * rest * a + 2.0 * rest * part * b + part * part * c;
        (
            mix(self.from.0, self.bend.0, self.to.0),
            mix(self.from.1, self.bend.1, self.to.1),
        )
    }

    /// Across the way it goes, of length 1.
    fn normal(&self, part: f64) -> Point {
        let rest = 1.0 - part;
        let slope = |a: f64, b: f64, c: f64| rest * (b - a) + part * (c - b);
        let (dx, dy) = (
            slope(self.from.0, self.bend.0, self.to.0),
            slope(self.from.1, self.bend.1, self.to.1),
        );
        let length = (dx * dx + dy * dy).sqrt().max(0.001);
        (-dy / length, dx / length)
    }

    /// The way it arrives, of length 1.
    fn arriving(&self) -> Point {
        let (dx, dy) = (self.to.0 - self.bend.0, self.to.1 - self.bend.1);
        let length = (dx * dx + dy * dy).sqrt().max(0.001);
        (dx / length, dy / length)
    }

    /// Ends where the head begins.
    fn path(&self) -> String {
        let (dx, dy) = self.arriving();
        let end = (self.to.0 - dx * HEAD.0 * 0.8, self.to.1 - dy * HEAD.0 * 0.8);
        format!("M{} Q{} {}", said(self.from), said(self.bend), said(end))
    }

    fn head(&self) -> String {
        let (dx, dy) = self.arriving();
        let back = (self.to.0 - dx * HEAD.0, self.to.1 - dy * HEAD.0);
        let left = (back.0 - dy * HEAD.1, back.1 + dx * HEAD.1);
        let right = (back.0 + dy * HEAD.1, back.1 - dx * HEAD.1);
        format!("M{} L{} L{} Z", said(self.to), said(left), said(right))
    }

    fn label(&self, lines: &[String], taken: &[Area], fonts: &Fonts) -> Area {
        let widest = lines
            .iter()
            .map(|line| fonts.width(line, LABEL))
            .fold(0.0, f64::max);
        // Large enough to be hit, also with one short word.
        let (width, height) = (
            (widest + 8.0).ceil().max(SMALLEST),
            (lines.len() as f64 * LABEL_LINE + 2.0).max(SMALLEST),
        );
        let place = |part: f64, beside: f64| {
            let (x, y) = self.at(part);
            let (across, up) = self.normal(part);
            let away = beside * (across.abs() * width / 2.0 + up.abs() * height / 2.0 + AIR);
            Area {
                x: (x + across * away - width / 2.0).round(),
                y: (y + up * away - height / 2.0).round(),
                width,
                height,
            }
        };
        let covered = |area: &Area| -> f64 { taken.iter().map(|one| shared(*area, *one)).sum() };
        let mut best = place(ALONG[0], BESIDE[0]);
        let mut least = covered(&best);
        for beside in BESIDE {
            for part in ALONG {
                let area = place(part, beside);
                let covers = covered(&area);
                if covers < least {
                    (best, least) = (area, covers);
                }
            }
        }
        best
    }
}

/// How much of one area, with what it keeps free, lies over another.
fn shared(area: Area, other: Area) -> f64 {
    let along = |from: f64, length: f64, start: f64, end: f64| {
        (from + length + FREE).min(start + end) - (from - FREE).max(start)
    };
    let width = along(area.x, area.width, other.x, other.width);
    let height = along(area.y, area.height, other.y, other.height);
    width.max(0.0) * height.max(0.0)
}

fn middle(area: Area) -> Point {
    (area.x + area.width / 2.0, area.y + area.height / 2.0)
}

/// Where the line from the middle of an area to a point leaves it.
fn edge(area: Area, to: Point) -> Point {
    let (x, y) = middle(area);
    let (dx, dy) = (to.0 - x, to.1 - y);
    let reach = |delta: f64, half: f64| {
        if delta.abs() < 0.001 {
            f64::INFINITY
        } else {
            (half + AIR) / delta.abs()
        }
    };
    let part = reach(dx, area.width / 2.0)
        .min(reach(dy, area.height / 2.0))
        .min(1.0);
    (x + dx * part, y + dy * part)
}

fn said((x, y): Point) -> String {
    format!("{x:.1} {y:.1}")
}
