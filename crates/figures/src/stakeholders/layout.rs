//! Where stakeholders stand: evenly around in their ring and sector, no two over one another. A
//! ring grows until all find room; in a crowded sector they fill it from the inside out.

use std::collections::VecDeque;

use throughline_model::people::{ExchangeKind, Ring, Sector, Stakeholder, ValueExchange};

use super::arrows::arrows;
use super::{
    LEGEND_LINE, LegendEntry, NodeShape, RingShape, SectorLabel, StakeholderGeometry,
    StakeholderWords,
};
use crate::font::{Fonts, Type, Weight};
use crate::map::geometry::Area;

pub(super) const NAME: Type = Type::new(Weight::Medium, 12.0);
pub(super) const NAME_LINE: f64 = 16.0;
pub(super) const LABEL: Type = Type::new(Weight::Medium, 11.0);
pub(super) const LABEL_LINE: f64 = 15.0;
pub(super) const SECTOR: Type = Type::new(Weight::SemiBold, 13.0);
/// Of a node: the pictogram at its left and the room around the words.
pub(super) const ICON: f64 = 16.0;
pub(super) const PADDING_X: f64 = 9.0;
pub(super) const PADDING_Y: f64 = 7.0;
pub(super) const ICON_GAP: f64 = 6.0;
const WIDEST_NAME: f64 = 104.0;
const MOST_LINES: usize = 3;
/// Between nodes.
const APART: f64 = 10.0;
/// Between a node and the line between two sectors.
const FROM_AXIS: f64 = 8.0;
/// Between a node and the edge of its ring.
const FROM_EDGE: f64 = 12.0;
/// The least a ring is wide, so that something can be dropped there.
const NARROWEST: f64 = 96.0;
/// From the inner edge of a ring to the middles of its first row at least: in the middle of the map
/// that leaves room for the words of arrows between those who stand there.
const FIRST_ROW: f64 = 56.0;
const FIRST_ROW_OF_CORE: f64 = 124.0;
/// How much a row of nodes grows while they do not fit.
const GROWTH: f64 = 10.0;
const MARGIN: f64 = 24.0;
/// Above the rings, for the names of the sectors.
const HEAD: f64 = 26.0;
const LEGEND: f64 = 40.0;

#[derive(Debug, Clone, Copy)]
pub struct StakeholderInput<'a> {
    /// In their order.
    pub stakeholders: &'a [Stakeholder],
    pub exchanges: &'a [ValueExchange],
    pub words: &'a StakeholderWords,
}

/// The same input gives the same geometry.
pub fn layout(input: &StakeholderInput<'_>, fonts: &Fonts) -> StakeholderGeometry {
    let mut placed: Vec<NodeShape> = Vec::new();
    let mut rings = Vec::new();
    let mut inner = 0.0;
    for ring in Ring::ALL {
        let name = input.words.ring(ring).to_owned();
        let width = fonts.width(&name, LABEL) + 12.0;
        // The name stands where its ring begins; in the innermost in the middle.
        let label = Area {
            x: -width / 2.0,
            y: if ring == Ring::Core {
                -9.0
            } else {
                -inner - 22.0
            },
            width,
            height: 18.0,
        };
        let outer = place_ring(input, ring, inner, label, fonts, &mut placed);
        rings.push(RingShape {
            ring,
            radius: outer,
            name,
            label,
        });
        inner = outer;
    }
    let (x, y) = (MARGIN + inner, MARGIN + HEAD + inner);
    let moved = |area: Area| Area {
        x: area.x + x,
        y: area.y + y,
        ..area
    };
    for ring in &mut rings {
        ring.label = moved(ring.label);
    }
    for node in &mut placed {
        node.area = moved(node.area);
    }
    let (width, bottom) = (2.0 * (MARGIN + inner), y + inner + HEAD + MARGIN);
    let legend = legend(input, bottom, fonts);
    let widest = legend.last().map_or(0.0, |last| {
        last.x + LEGEND_LINE + 8.0 + fonts.width(&last.name, LABEL) + MARGIN
    });
    StakeholderGeometry {
        width: width.max(widest).ceil(),
        height: (bottom + if legend.is_empty() { 0.0 } else { LEGEND }).ceil(),
        x,
        y,
        sectors: sectors(input.words, (x, y), inner),
        arrows: arrows(input, &placed, &rings, fonts),
        rings,
        nodes: placed,
        legend,
    }
}

/// Places the stakeholders of a ring; answers its outer edge.
fn place_ring(
    input: &StakeholderInput<'_>,
    ring: Ring,
    inner: f64,
    label: Area,
    fonts: &Fonts,
    placed: &mut Vec<NodeShape>,
) -> f64 {
    let of_sector = |sector: Sector| {
        let all = input.stakeholders.iter();
        all.filter(move |one| one.ring == ring && one.sector == sector)
            .collect::<Vec<_>>()
    };
    let by_sector = Sector::ALL.map(of_sector);
    let most = by_sector.iter().map(Vec::len).max().unwrap_or(0);
    let in_a_row = match ring {
        Ring::Core => 2,
        Ring::Involved => 4,
        Ring::Affected => 6,
    };
    let nodes = Sector::ALL.into_iter().zip(by_sector);
    let nodes: Vec<(Sector, Vec<NodeShape>)> = nodes
        .map(|(sector, all)| {
            (
                sector,
                all.into_iter().map(|one| node(one, fonts)).collect(),
            )
        })
        .collect();
    let mut radius = inner + first_row(ring);
    let standing = if most > in_a_row {
        crowded(nodes, radius, inner, label, placed)
    } else {
        loop {
            let standing = around(&nodes, radius);
            if fits(&standing, placed, inner, label) {
                break standing;
            }
            radius += GROWTH;
        }
    };
    let outermost = standing.iter().map(|node| farthest(node.area));
    let edge = outermost.fold(inner, f64::max);
    placed.extend(standing);
    (edge + FROM_EDGE).max(inner + NARROWEST)
}

/// More than one row holds: from the inside out, each where it finds the next free place.
fn crowded(
    nodes: Vec<(Sector, Vec<NodeShape>)>,
    first: f64,
    inner: f64,
    label: Area,
    placed: &[NodeShape],
) -> Vec<NodeShape> {
    /// Places that are tried in a quarter turn.
    const PLACES: u32 = 45;
    let mut standing: Vec<NodeShape> = Vec::new();
    for (sector, of_sector) in nodes {
        let mut left = VecDeque::from(of_sector);
        let (mut radius, mut place) = (first, 0);
        while let Some(node) = left.front() {
            let part = (f64::from(place) + 0.5) / f64::from(PLACES);
            let node = at(node, sector, part, radius);
            let found = fits(std::slice::from_ref(&node), placed, inner, label)
                && standing
                    .iter()
                    .all(|other| !overlap(node.area, other.area, APART));
            if found {
                standing.push(node);
                left.pop_front();
            }
            place += 1;
            if place == PLACES {
                (radius, place) = (radius + GROWTH, 0);
            }
        }
    }
    standing
}

/// How far from the edge the middles of a row begin.
fn first_row(ring: Ring) -> f64 {
    match ring {
        Ring::Core => FIRST_ROW_OF_CORE,
        Ring::Involved | Ring::Affected => FIRST_ROW,
    }
}

/// A node at the origin, with its words.
fn node(stakeholder: &Stakeholder, fonts: &Fonts) -> NodeShape {
    let lines = fonts.lines(&stakeholder.name, NAME, WIDEST_NAME, MOST_LINES);
    let widest = lines
        .iter()
        .map(|line| fonts.width(line, NAME))
        .fold(0.0, f64::max);
    NodeShape {
        id: stakeholder.id,
        kind: stakeholder.kind,
        ring: stakeholder.ring,
        sector: stakeholder.sector,
        area: Area {
            x: 0.0,
            y: 0.0,
            width: (2.0 * PADDING_X + ICON + ICON_GAP + widest).ceil(),
            height: (2.0 * PADDING_Y + lines.len().max(1) as f64 * NAME_LINE).ceil(),
        },
        lines,
    }
}

/// Evenly around at this distance from the middle.
fn around(nodes: &[(Sector, Vec<NodeShape>)], radius: f64) -> Vec<NodeShape> {
    let mut standing = Vec::new();
    for (sector, of_sector) in nodes {
        let count = of_sector.len() as f64;
        for (place, node) in of_sector.iter().enumerate() {
            standing.push(at(node, *sector, (place as f64 + 0.5) / count, radius));
        }
    }
    standing
}

/// A node this part of its sector further clockwise, at this distance from the middle; never over
/// the line between two sectors.
fn at(node: &NodeShape, sector: Sector, part: f64, radius: f64) -> NodeShape {
    let (right, down) = side(sector);
    // Clockwise: from the vertical line to the horizontal one, or the other way.
    let from_vertical = right * down < 0.0;
    let turn = if from_vertical { part } else { 1.0 - part } * std::f64::consts::FRAC_PI_2;
    // Quarter turns only, through platform maths that every computer has the same.
    let (sine, cosine) = quarter(turn);
    let Area { width, height, .. } = node.area;
    let across = (radius * sine).max(width / 2.0 + FROM_AXIS);
    let away = (radius * cosine).max(height / 2.0 + FROM_AXIS);
    let mut node = node.clone();
    node.area.x = (right * across - width / 2.0).round();
    node.area.y = (down * away - height / 2.0).round();
    node
}

/// Sine and cosine of an angle from 0 to a right one, by their series, so that every platform gives
/// the same bits.
fn quarter(angle: f64) -> (f64, f64) {
    let square = angle * angle;
    let (mut sine, mut cosine) = (0.0, 0.0);
    let (mut odd, mut even) = (angle, 1.0);
    for step in 0..12_u8 {
        sine += odd;
        cosine += even;
        let at = f64::from(2 * step);
        odd *= -square / ((at + 2.0) * (at + 3.0));
        even *= -square / ((at + 1.0) * (at + 2.0));
    }
    (sine, cosine)
}

/// To the right and down: 1, or −1 for the other way.
fn side(sector: Sector) -> (f64, f64) {
    match sector {
        Sector::Customers => (1.0, -1.0),
        Sector::Company => (1.0, 1.0),
        Sector::Partners => (-1.0, 1.0),
        Sector::Public => (-1.0, -1.0),
    }
}

fn fits(standing: &[NodeShape], placed: &[NodeShape], edge: f64, label: Area) -> bool {
    let apart = |a: Area, b: Area| !overlap(a, b, APART);
    let clear = |node: &NodeShape| {
        nearest(node.area) >= edge + FROM_EDGE / 2.0
            && apart(node.area, label)
            && placed.iter().all(|other| apart(node.area, other.area))
    };
    standing.iter().enumerate().all(|(place, node)| {
        clear(node)
            && standing[place + 1..]
                .iter()
                .all(|other| apart(node.area, other.area))
    })
}

/// Whether two areas come nearer than `gap`.
pub(super) fn overlap(a: Area, b: Area, gap: f64) -> bool {
    a.x < b.x + b.width + gap
        && b.x < a.x + a.width + gap
        && a.y < b.y + b.height + gap
        && b.y < a.y + a.height + gap
}

/// From the middle to the farthest corner.
fn farthest(area: Area) -> f64 {
    let x = area.x.abs().max((area.x + area.width).abs());
    let y = area.y.abs().max((area.y + area.height).abs());
    (x * x + y * y).sqrt()
}

/// From the middle to the nearest corner; no node lies over the axes.
fn nearest(area: Area) -> f64 {
    let x = area.x.abs().min((area.x + area.width).abs());
    let y = area.y.abs().min((area.y + area.height).abs());
    (x * x + y * y).sqrt()
}

fn sectors(words: &StakeholderWords, (x, y): (f64, f64), outer: f64) -> Vec<SectorLabel> {
    let label = |sector: Sector| {
        let (right, down) = side(sector);
        SectorLabel {
            sector,
            name: words.sector(sector).to_owned(),
            x: x + right * outer,
            baseline: if down < 0.0 {
                y - outer - 8.0
            } else {
                y + outer + 18.0
            },
            end: right > 0.0,
        }
    };
    Sector::ALL.map(label).into()
}

fn legend(input: &StakeholderInput<'_>, bottom: f64, fonts: &Fonts) -> Vec<LegendEntry> {
    let mut x = MARGIN;
    let mut entries = Vec::new();
    for kind in ExchangeKind::ALL {
        if !input.exchanges.iter().any(|one| one.kind == kind) {
            continue;
        }
        let name = input.words.exchange(kind).to_owned();
        let width = LEGEND_LINE + 8.0 + fonts.width(&name, LABEL) + 22.0;
        entries.push(LegendEntry {
            kind,
            name,
            x,
            y: bottom + LEGEND / 2.0 - 8.0,
        });
        x += width;
    }
    entries
}
