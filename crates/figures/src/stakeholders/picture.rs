//! The map as a drawing.

use throughline_model::Icon;
use throughline_model::people::{Ring, StakeholderKind};

use super::layout::{
    ICON, ICON_GAP, LABEL, LABEL_LINE, NAME, NAME_LINE, PADDING_X, PADDING_Y, SECTOR,
};
use super::{ArrowShape, LEGEND_LINE, NodeShape, StakeholderGeometry, StakeholderWords, look};
use crate::drawing::{Anchor, Drawing, Group, Paint, Shape, Stroke, Text};
use crate::font::Type;
use crate::map::geometry::Area;
use crate::map::icons;
use crate::theme::{Colour, Theme, Tokens};

/// `description`: the map in sentences, for those who cannot see it.
pub fn picture(
    geometry: &StakeholderGeometry,
    description: &str,
    words: &StakeholderWords,
    theme: Theme,
) -> Drawing {
    let tokens = theme.tokens();
    let mut shapes = Vec::new();
    rings(geometry, tokens, &mut shapes);
    for arrow in &geometry.arrows {
        line(arrow, tokens, &mut shapes);
    }
    for ring in &geometry.rings {
        ground(ring.label, tokens.paper, &mut shapes);
        let middle = ring.label.x + ring.label.width / 2.0;
        shapes.push(text(
            &ring.name,
            (middle, ring.label.y + 13.0),
            Anchor::Middle,
            LABEL,
            tokens.ink_2,
        ));
    }
    for node in &geometry.nodes {
        shapes.push(self::node(node, tokens));
    }
    for arrow in &geometry.arrows {
        shapes.push(label(arrow, tokens));
    }
    for sector in &geometry.sectors {
        let anchor = if sector.end {
            Anchor::End
        } else {
            Anchor::Start
        };
        shapes.push(text(
            &sector.name,
            (sector.x, sector.baseline),
            anchor,
            SECTOR,
            tokens.ink,
        ));
    }
    for entry in &geometry.legend {
        let to = (entry.x + LEGEND_LINE, entry.y);
        let (tint, dashes) = look(entry.kind);
        shapes.push(Shape::Line {
            from: (entry.x, entry.y),
            to,
            stroke: stroke(tokens.tint(tint), dashes),
        });
        let at = (to.0 + 8.0, entry.y + 4.0);
        shapes.push(text(&entry.name, at, Anchor::Start, LABEL, tokens.ink_2));
    }
    Drawing {
        width: geometry.width,
        height: geometry.height,
        language: words.language.clone(),
        title: words.title().to_owned(),
        description: description.to_owned(),
        name: String::new(),
        ground: tokens.paper,
        shapes,
    }
}

/// From the outside, so that the inner ones lie on top.
fn rings(geometry: &StakeholderGeometry, tokens: &Tokens, shapes: &mut Vec<Shape>) {
    for ring in geometry.rings.iter().rev() {
        let fill = match ring.ring {
            Ring::Core => tokens.accent_soft,
            Ring::Involved => tokens.surface,
            Ring::Affected => tokens.sunken,
        };
        shapes.push(Shape::Circle {
            x: geometry.x,
            y: geometry.y,
            radius: ring.radius,
            paint: Paint::fill(fill).and_stroke(Stroke::new(tokens.line_strong, 1.0)),
        });
    }
    let outer = geometry.rings.last().map_or(0.0, |ring| ring.radius);
    let (x, y) = (geometry.x, geometry.y);
    for (from, to) in [
        ((x - outer, y), (x + outer, y)),
        ((x, y - outer), (x, y + outer)),
    ] {
        shapes.push(Shape::Line {
            from,
            to,
            stroke: Stroke::new(tokens.line_strong, 1.0).dashed(3.0, 4.0),
        });
    }
}

fn line(arrow: &ArrowShape, tokens: &Tokens, shapes: &mut Vec<Shape>) {
    let (tint, dashes) = look(arrow.kind);
    let colour = tokens.tint(tint);
    shapes.push(Shape::Path {
        data: arrow.path.clone(),
        at: (0.0, 0.0),
        scale: 1.0,
        paint: Paint::stroke(stroke(colour, dashes)),
    });
    shapes.push(Shape::Path {
        data: arrow.head.clone(),
        at: (0.0, 0.0),
        scale: 1.0,
        paint: Paint::fill(colour),
    });
}

fn label(arrow: &ArrowShape, tokens: &Tokens) -> Shape {
    let mut shapes = Vec::new();
    ground(arrow.label, tokens.paper, &mut shapes);
    let (tint, _) = look(arrow.kind);
    let top = arrow.label.y + (arrow.label.height - arrow.lines.len() as f64 * LABEL_LINE) / 2.0;
    for (place, words) in arrow.lines.iter().enumerate() {
        let at = (
            arrow.label.x + arrow.label.width / 2.0,
            top + 11.5 + place as f64 * LABEL_LINE,
        );
        shapes.push(text(words, at, Anchor::Middle, LABEL, tokens.tint(tint)));
    }
    Shape::Group(Group {
        title: arrow.lines.join(" "),
        shapes,
        ..Group::default()
    })
}

fn ground(area: Area, colour: Colour, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::Rectangle {
        area,
        radius: 5.0,
        paint: Paint {
            fill_opacity: Some(0.92),
            ..Paint::fill(colour)
        },
    });
}

fn node(node: &NodeShape, tokens: &Tokens) -> Shape {
    let area = node.area;
    let inset = Area {
        x: area.x + 0.5,
        y: area.y + 0.5,
        width: area.width - 1.0,
        height: area.height - 1.0,
    };
    let mut shapes = vec![Shape::Rectangle {
        area: inset,
        radius: 8.0,
        paint: Paint::fill(tokens.raised).and_stroke(Stroke::new(tokens.line_strong, 1.0)),
    }];
    shapes.push(Shape::Path {
        data: icons::path(icon(node.kind)).to_owned(),
        at: (area.x + PADDING_X, area.y + (area.height - ICON) / 2.0),
        scale: ICON / 24.0,
        paint: Paint::stroke(Stroke::new(tokens.ink_2, 1.75).round()),
    });
    let left = area.x + PADDING_X + ICON + ICON_GAP;
    let right = area.x + area.width - PADDING_X;
    for (place, words) in node.lines.iter().enumerate() {
        let turned = crate::drawing::is_right_to_left(words);
        let baseline = area.y + PADDING_Y + 12.0 + place as f64 * NAME_LINE;
        let (x, anchor) = if turned {
            (right, Anchor::End)
        } else {
            (left, Anchor::Start)
        };
        shapes.push(text(words, (x, baseline), anchor, NAME, tokens.ink));
    }
    Shape::Group(Group {
        title: node.lines.join(" "),
        shapes,
        ..Group::default()
    })
}

fn icon(kind: StakeholderKind) -> Icon {
    match kind {
        StakeholderKind::Person => Icon::Person,
        StakeholderKind::Department => Icon::Team,
        StakeholderKind::Organisation => Icon::Store,
        StakeholderKind::System => Icon::Machine,
    }
}

fn stroke(colour: Colour, (dash, gap): (f64, f64)) -> Stroke {
    let stroke = Stroke::new(colour, 1.75);
    if dash > 0.0 {
        stroke.dashed(dash, gap)
    } else {
        stroke
    }
}

fn text(
    words: &str,
    (x, baseline): (f64, f64),
    anchor: Anchor,
    type_: Type,
    colour: Colour,
) -> Shape {
    Shape::Text(Text {
        x,
        baseline,
        anchor,
        type_,
        colour,
        text: words.to_owned(),
        struck: false,
    })
}
