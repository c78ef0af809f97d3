//! What plotters draws, taken down as shapes.
//!
//! Plotters counts whole pixels, so it is given a canvas 16 times finer. What it has no words for
//! (dashes, round corners, a rim around dots) lies beside it, in [`Touch`].

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::drawing::{Paint, Shape, Stroke};
use crate::map::curve::short;
use crate::map::geometry::Area;
use crate::theme::Colour;

/// Plotters' pixels in one unit of length.
pub(super) const FINE: f64 = 16.0;

/// How the next shapes look beyond what plotters says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Touch {
    pub(super) dash: Option<(f64, f64)>,
    pub(super) round: bool,
    /// Of rectangles.
    pub(super) radius: f64,
    /// Around what is filled.
    pub(super) rim: Option<Stroke>,
}

#[derive(Debug, Default)]
pub(super) struct Record {
    /// The innermost group is last; there is always one.
    pub(super) layers: Vec<Vec<Shape>>,
    pub(super) touch: Touch,
}

impl Record {
    pub(super) fn push(&mut self, shape: Shape) {
        if let Some(layer) = self.layers.last_mut() {
            layer.push(shape);
        }
    }
}

/// A canvas of any size, for plotters.
#[derive(Clone)]
pub(super) struct Recording(pub(super) Rc<RefCell<Record>>);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Recording {
    fn put(&self, shape: impl FnOnce(Touch) -> Shape) -> Drawn {
        let mut record = self.0.borrow_mut();
        let shape = shape(record.touch);
        record.push(shape);
        Ok(())
    }
}

impl DrawingBackend for Recording {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (1 << 24, 1 << 24)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        let (x, y) = coarse(point);
        self.put(|_| Shape::Rectangle {
            area: Area {
                x,
                y,
                width: 1.0 / FINE,
                height: 1.0 / FINE,
            },
            radius: 0.0,
            paint: filled(colour, Touch::default()),
        })
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.put(|touch| Shape::Line {
            from: coarse(from),
            to: coarse(to),
            stroke: stroke(style, touch),
        })
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((x0, y0), (x1, y1)) = (coarse(upper_left), coarse(bottom_right));
        self.put(|touch| Shape::Rectangle {
            area: Area {
                x: x0.min(x1),
                y: y0.min(y1),
                width: (x1 - x0).abs(),
                height: (y1 - y0).abs(),
            },
            radius: touch.radius,
            paint: paint(style, fill, touch),
        })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().map(coarse).collect();
        self.put(|touch| match points.as_slice() {
            [from, to] => Shape::Line {
                from: *from,
                to: *to,
                stroke: stroke(style, touch),
            },
            points => traced(points, false, Paint::stroke(stroke(style, touch))),
        })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = coarse(centre);
        self.put(|touch| Shape::Circle {
            x,
            y,
            radius: f64::from(radius) / FINE,
            paint: paint(style, fill, touch),
        })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = corners.into_iter().map(coarse).collect();
        self.put(|touch| traced(&points, true, filled(style.color(), touch)))
    }

    /// Charts write their text themselves, on absolute baselines.
    fn draw_text<T: BackendTextStyle>(&mut self, _: &str, _: &T, _: BackendCoord) -> Drawn {
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _: &str,
        _: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((0, 0))
    }
}

fn coarse((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / FINE, f64::from(y) / FINE)
}

fn paint<S: BackendStyle>(style: &S, fill: bool, touch: Touch) -> Paint {
    if fill {
        filled(style.color(), touch)
    } else {
        Paint::stroke(stroke(style, touch))
    }
}

fn filled(colour: BackendColor, touch: Touch) -> Paint {
    Paint {
        fill: Some(solid(colour)),
        fill_opacity: (colour.alpha < 1.0).then_some(colour.alpha),
        stroke: touch.rim,
    }
}

fn stroke<S: BackendStyle>(style: &S, touch: Touch) -> Stroke {
    Stroke {
        colour: solid(style.color()),
        width: f64::from(style.stroke_width()) / FINE,
        dash: touch.dash,
        round: touch.round,
    }
}

fn solid(colour: BackendColor) -> Colour {
    let (red, green, blue) = colour.rgb;
    Colour(red, green, blue)
}

fn traced(points: &[(f64, f64)], closed: bool, paint: Paint) -> Shape {
    let mut data = String::with_capacity(points.len() * 12);
    for (index, (x, y)) in points.iter().enumerate() {
        let letter = if index == 0 { "M" } else { "L" };
        // Writing to a string cannot fail.
        let _ = write!(data, "{letter}{} {}", short(*x), short(*y));
    }
    if closed && !points.is_empty() {
        data.push('Z');
    }
    Shape::Path {
        data,
        at: (0.0, 0.0),
        scale: 1.0,
        paint,
    }
}
