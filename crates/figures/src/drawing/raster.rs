//! A horizontal band of a drawing, painted straight onto pixels.
//!
//! What the bundled fonts cannot write, and pictures, go through the SVG renderer one by one.

use resvg::tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Mask, Paint as Ink, Path, PathBuilder, Pixmap, PixmapPaint,
    Rect, Stroke as Pen, StrokeDash, Transform,
};
use svgtypes::{SimplePathSegment, SimplifyingPathParser};

use super::{Anchor, Drawing, Group, Paint, Shape, Stroke, Text};
use crate::font::Fonts;
use crate::map::geometry::Area;
use crate::theme::Colour;

/// How far a circle's control points lie from its quarters.
const KAPPA: f32 = 0.552_284_8;

/// The shapes of a drawing made ready once, so that painting a tile of it costs only what the tile
/// shows.
pub(super) struct Painting<'a> {
    painter: Painter<'a>,
    parts: Vec<Part<'a>>,
}

/// A shape that needs no layer, or a group that does.
struct Part<'a> {
    shape: &'a Shape,
    /// From the shape's units to the drawing's.
    own: Transform,
    /// No less than what it covers, in the drawing's units.
    extent: Rect,
    /// Of shapes that are one.
    path: Option<Path>,
}

impl<'a> Painting<'a> {
    pub fn new(drawing: &'a Drawing, fonts: &'a Fonts) -> Self {
        let mut parts = Vec::new();
        flatten(&drawing.shapes, Transform::identity(), &mut parts);
        Painting {
            painter: Painter { drawing, fonts },
            parts,
        }
    }

    /// Paints what the drawing shows in `pixmap`, whose corner is the pixel (`left`, `top`) of the
    /// whole picture.
    pub fn tile(&self, scale: f32, (left, top): (u32, u32), pixmap: &mut Pixmap) {
        let ground = self.painter.drawing.ground;
        pixmap.fill(Color::from_rgba8(ground.0, ground.1, ground.2, 255));
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, -(left as f32), -(top as f32));
        for part in &self.parts {
            if touches(Some(part.extent), transform, pixmap) {
                let transform = transform.pre_concat(part.own);
                self.painter
                    .one(part.shape, part.path.as_ref(), transform, pixmap);
            }
        }
    }
}

fn flatten<'a>(shapes: &'a [Shape], own: Transform, parts: &mut Vec<Part<'a>>) {
    for shape in shapes {
        match shape {
            Shape::Group(group) if !is_layer(group) => {
                flatten(&group.shapes, own.pre_concat(of_group(group)), parts);
            }
            _ => {
                let path = path_of(shape);
                let extent = extent_with(shape, path.as_ref());
                if let Some(extent) = extent.and_then(|extent| extent.transform(own)) {
                    parts.push(Part {
                        shape,
                        own,
                        extent,
                        path,
                    });
                }
            }
        }
    }
}

/// The outline of shapes that are one.
fn path_of(shape: &Shape) -> Option<Path> {
    match shape {
        Shape::Rectangle { area, radius, .. } => rectangle(*area, *radius),
        Shape::Circle { x, y, radius, .. } => {
            PathBuilder::from_circle(*x as f32, *y as f32, *radius as f32)
        }
        Shape::Line { from, to, .. } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0 as f32, from.1 as f32);
            path.line_to(to.0 as f32, to.1 as f32);
            path.finish()
        }
        Shape::Path { data, .. } => parsed(data),
        Shape::Text(_) | Shape::Picture { .. } | Shape::Group(_) => None,
    }
}

struct Painter<'a> {
    drawing: &'a Drawing,
    fonts: &'a Fonts,
}

impl Painter<'_> {
    fn all(&self, shapes: &[Shape], transform: Transform, pixmap: &mut Pixmap) {
        for shape in shapes {
            let path = path_of(shape);
            if touches(extent_with(shape, path.as_ref()), transform, pixmap) {
                self.one(shape, path.as_ref(), transform, pixmap);
            }
        }
    }

    fn one(&self, shape: &Shape, path: Option<&Path>, transform: Transform, pixmap: &mut Pixmap) {
        match shape {
            Shape::Rectangle { paint, .. } | Shape::Circle { paint, .. } => {
                if let Some(path) = path {
                    painted(path, *paint, transform, pixmap);
                }
            }
            Shape::Line { stroke, .. } => {
                if let Some(path) = path {
                    stroked(path, *stroke, transform, pixmap);
                }
            }
            Shape::Path {
                at, scale, paint, ..
            } => {
                if let Some(path) = path {
                    let own = placed(*at, *scale as f32);
                    painted(path, *paint, transform.pre_concat(own), pixmap);
                }
            }
            Shape::Text(text) => self.text(text, shape, transform, pixmap),
            Shape::Picture { .. } => self.through_svg(shape, transform, pixmap),
            Shape::Group(group) => self.group(group, transform, pixmap),
        }
    }

    fn text(&self, text: &Text, shape: &Shape, transform: Transform, pixmap: &mut Pixmap) {
        if text.text.is_empty() {
            return;
        }
        let Some(outline) = self.fonts.outline(&text.text, text.type_.weight) else {
            return self.through_svg(shape, transform, pixmap);
        };
        let size = text.type_.size as f32;
        let back = match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => outline.width * size / 2.0,
            Anchor::End => outline.width * size,
        };
        let origin = Transform::from_row(
            size,
            0.0,
            0.0,
            size,
            text.x as f32 - back,
            text.baseline as f32,
        );
        let transform = transform.pre_concat(origin);
        if let Some(path) = &outline.path {
            filled(path, text.colour, 1.0, transform, pixmap);
        }
        let (y, thickness) = outline.strike;
        let line = Rect::from_xywh(0.0, y - thickness / 2.0, outline.width, thickness);
        if let (true, Some(line)) = (text.struck, line) {
            let path = PathBuilder::from_rect(line);
            filled(&path, text.colour, 1.0, transform, pixmap);
        }
    }

    fn group(&self, group: &Group, transform: Transform, pixmap: &mut Pixmap) {
        let inner = transform.pre_concat(of_group(group));
        if !is_layer(group) {
            return self.all(&group.shapes, inner, pixmap);
        }
        let opacity = group.opacity.map_or(1.0, |opacity| opacity as f32);
        let bounds = group
            .shapes
            .iter()
            .filter_map(extent)
            .reduce(together)
            .and_then(|bounds| bounds.transform(inner));
        let clip = group.clip.and_then(rect);
        let whole = Rect::from_xywh(0.0, 0.0, pixmap.width() as f32, pixmap.height() as f32);
        let seen = bounds
            .zip(whole)
            .and_then(|(bounds, whole)| bounds.intersect(&whole));
        let seen = match (seen, clip) {
            (Some(seen), Some(clip)) => clip
                .transform(transform)
                .and_then(|clip| seen.intersect(&clip)),
            (seen, _) if group.clip.is_none() => seen,
            _ => None,
        };
        let Some(seen) = seen.and_then(|seen| seen.round_out()) else {
            return;
        };
        let Some(mut layer) = Pixmap::new(seen.width(), seen.height()) else {
            return;
        };
        let (left, top) = (seen.x() as f32, seen.y() as f32);
        self.all(&group.shapes, inner.post_translate(-left, -top), &mut layer);
        if let Some(clip) = clip
            && let Some(mut mask) = Mask::new(seen.width(), seen.height())
        {
            let path = PathBuilder::from_rect(clip);
            let transform = transform.post_translate(-left, -top);
            mask.fill_path(&path, FillRule::Winding, true, transform);
            layer.apply_mask(&mask);
        }
        let paint = PixmapPaint {
            opacity,
            ..PixmapPaint::default()
        };
        pixmap.draw_pixmap(
            seen.x(),
            seen.y(),
            layer.as_ref(),
            &paint,
            Transform::identity(),
            None,
        );
    }

    /// A shape that cannot be read leaves its place empty.
    fn through_svg(&self, shape: &Shape, transform: Transform, pixmap: &mut Pixmap) {
        if let Ok(tree) = self.drawing.part(shape, self.fonts) {
            resvg::render(&tree, transform, &mut pixmap.as_mut());
        }
    }
}

fn painted(path: &Path, paint: Paint, transform: Transform, pixmap: &mut Pixmap) {
    if let Some(fill) = paint.fill {
        let opacity = paint.fill_opacity.map_or(1.0, |opacity| opacity as f32);
        filled(path, fill, opacity, transform, pixmap);
    }
    if let Some(stroke) = paint.stroke {
        stroked(path, stroke, transform, pixmap);
    }
}

fn filled(path: &Path, colour: Colour, opacity: f32, transform: Transform, pixmap: &mut Pixmap) {
    let bounds = path.bounds();
    if bounds.width() > 0.0 && bounds.height() > 0.0 {
        pixmap.fill_path(
            path,
            &ink(colour, opacity),
            FillRule::Winding,
            transform,
            None,
        );
    }
}

fn stroked(path: &Path, stroke: Stroke, transform: Transform, pixmap: &mut Pixmap) {
    let pen = Pen {
        width: stroke.width as f32,
        line_cap: if stroke.round {
            LineCap::Round
        } else {
            LineCap::Butt
        },
        line_join: if stroke.round {
            LineJoin::Round
        } else {
            LineJoin::Miter
        },
        dash: stroke
            .dash
            .and_then(|(dash, gap)| StrokeDash::new(vec![dash as f32, gap as f32], 0.0)),
        ..Pen::default()
    };
    pixmap.stroke_path(path, &ink(stroke.colour, 1.0), &pen, transform, None);
}

fn ink(colour: Colour, opacity: f32) -> Ink<'static> {
    let mut ink = Ink::default();
    let alpha = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    ink.set_color_rgba8(colour.0, colour.1, colour.2, alpha);
    ink
}

fn rectangle(area: Area, radius: f64) -> Option<Path> {
    let rect = rect(area)?;
    let r = (radius as f32)
        .min(rect.width() / 2.0)
        .min(rect.height() / 2.0);
    if r <= 0.0 {
        return Some(PathBuilder::from_rect(rect));
    }
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let k = r * (1.0 - KAPPA);
    let mut path = PathBuilder::new();
    path.move_to(left + r, top);
    path.line_to(right - r, top);
    path.cubic_to(right - k, top, right, top + k, right, top + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(left + r, bottom);
    path.cubic_to(left + k, bottom, left, bottom - k, left, bottom - r);
    path.line_to(left, top + r);
    path.cubic_to(left, top + k, left + k, top, left + r, top);
    path.close();
    path.finish()
}

fn rect(area: Area) -> Option<Rect> {
    Rect::from_xywh(
        area.x as f32,
        area.y as f32,
        area.width.max(0.0) as f32,
        area.height.max(0.0) as f32,
    )
}

fn placed(at: (f64, f64), scale: f32) -> Transform {
    Transform::from_row(scale, 0.0, 0.0, scale, at.0 as f32, at.1 as f32)
}

fn parsed(data: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    for segment in SimplifyingPathParser::from(data) {
        match segment.ok()? {
            SimplePathSegment::MoveTo { x, y } => path.move_to(x as f32, y as f32),
            SimplePathSegment::LineTo { x, y } => path.line_to(x as f32, y as f32),
            SimplePathSegment::CurveTo {
                x1,
                y1,
                x2,
                y2,
                x,
                y,
            } => path.cubic_to(
                x1 as f32, y1 as f32, x2 as f32, y2 as f32, x as f32, y as f32,
            ),
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                path.quad_to(x1 as f32, y1 as f32, x as f32, y as f32);
            }
            SimplePathSegment::ClosePath => path.close(),
        }
    }
    path.finish()
}

/// Whether any of it may be seen.
fn touches(extent: Option<Rect>, transform: Transform, pixmap: &Pixmap) -> bool {
    extent
        .and_then(|extent| extent.transform(transform))
        .is_some_and(|seen| {
            seen.bottom() > 0.0
                && seen.top() < pixmap.height() as f32
                && seen.right() > 0.0
                && seen.left() < pixmap.width() as f32
        })
}

/// No less than what a shape covers.
fn extent(shape: &Shape) -> Option<Rect> {
    extent_with(shape, path_of(shape).as_ref())
}

/// The same, of a shape whose outline is at hand.
fn extent_with(shape: &Shape, path: Option<&Path>) -> Option<Rect> {
    let wider = |rect: Rect, by: f32| rect.outset(by, by);
    let pen = |paint: &Paint| paint.stroke.map_or(0.0, |stroke| stroke.width as f32) + 1.0;
    match shape {
        Shape::Rectangle { area, paint, .. } => wider(rect(*area)?, pen(paint)),
        Shape::Picture { area, .. } => wider(rect(*area)?, 1.0),
        Shape::Circle {
            x,
            y,
            radius,
            paint,
        } => {
            let (x, y) = (*x as f32, *y as f32);
            wider(Rect::from_ltrb(x, y, x, y)?, *radius as f32 + pen(paint))
        }
        Shape::Line { from, to, stroke } => {
            let rect = Rect::from_ltrb(
                from.0.min(to.0) as f32,
                from.1.min(to.1) as f32,
                from.0.max(to.0) as f32,
                from.1.max(to.1) as f32,
            )?;
            wider(rect, stroke.width as f32 + 1.0)
        }
        Shape::Path {
            at, scale, paint, ..
        } => {
            let own = path?.bounds().transform(placed(*at, *scale as f32))?;
            wider(own, pen(paint))
        }
        Shape::Text(text) => {
            // Wider than any line of so many characters, and as high as any script.
            let size = text.type_.size as f32;
            let width = (text.text.chars().count() as f32 + 1.0) * size * 2.0;
            let (x, y) = (text.x as f32, text.baseline as f32);
            Rect::from_ltrb(x - width, y - size * 2.0, x + width, y + size * 1.5)
        }
        Shape::Group(group) => {
            let inner = group.shapes.iter().filter_map(extent).reduce(together)?;
            inner.transform(of_group(group))
        }
    }
}

/// Whether it is cut or pale, which needs pixels of its own.
fn is_layer(group: &Group) -> bool {
    group.clip.is_some() || group.opacity.is_some_and(|opacity| opacity < 1.0)
}

fn of_group(group: &Group) -> Transform {
    placed(group.shift, group.scale.unwrap_or(1.0) as f32)
}

fn together(a: Rect, b: Rect) -> Rect {
    Rect::from_ltrb(
        a.left().min(b.left()),
        a.top().min(b.top()),
        a.right().max(b.right()),
        a.bottom().max(b.bottom()),
    )
    .unwrap_or(a)
}
