//! Drawings in a tile: whole, or as much as there is room for.

use crate::drawing::{Drawing, Group, Shape};
use crate::map::geometry::Area;

/// At the upper left, as large as it is or smaller.
pub(super) fn fitted(drawing: &Drawing, room: Area, shapes: &mut Vec<Shape>) {
    if drawing.width <= 0.0 || drawing.height <= 0.0 {
        return;
    }
    let scale = (room.width / drawing.width)
        .min(room.height / drawing.height)
        .min(1.0);
    shapes.push(Shape::Group(Group {
        title: drawing.description.clone(),
        shift: (room.x, room.y),
        scale: (scale < 1.0).then_some(scale),
        shapes: drawing.shapes.clone(),
        ..Group::default()
    }));
}

pub(super) fn cut(drawing: &Drawing, ends: &[f64], room: Area, shapes: &mut Vec<Shape>) {
    if drawing.width <= 0.0 {
        return;
    }
    let scale = (room.width / drawing.width).min(1.0);
    let whole = ends.iter().map(|end| end * scale);
    let height = whole.filter(|end| *end <= room.height).fold(0.0, f64::max);
    let clip = Area {
        height: if height > 0.0 { height } else { room.height },
        ..room
    };
    shapes.push(Shape::Group(Group {
        title: drawing.description.clone(),
        clip: Some(clip),
        shift: (room.x, room.y),
        scale: (scale < 1.0).then_some(scale),
        shapes: drawing.shapes.clone(),
        ..Group::default()
    }));
}
