//! Measures on their lane.

use super::{Painter, paragraph};
use crate::drawing::{Paint, Shape};
use crate::map::MeasureState;
use crate::map::geometry::{
    Area, CHIP_PADDING_X, CHIP_PADDING_Y, LINE_HEIGHT, META_LINE_HEIGHT, MeasureBox,
};
use crate::map::measures::{NAME, VALUE};

const RADIUS: f64 = 8.0;

impl Painter<'_> {
    pub(super) fn measure(&self, measure: &MeasureBox) -> Vec<Shape> {
        let tokens = self.tokens;
        let (ground, ink) = match measure.state {
            MeasureState::Steady => (tokens.sunken, tokens.ink),
            MeasureState::Better => (tokens.pos_soft, tokens.pos),
            MeasureState::Worse => (tokens.neg_soft, tokens.neg),
            MeasureState::Changed => (tokens.accent_soft, tokens.accent_ink),
        };
        let mut shapes = vec![Shape::Rectangle {
            area: Area {
                x: measure.x,
                y: measure.y,
                width: measure.width,
                height: measure.height,
            },
            radius: RADIUS,
            paint: Paint::fill(ground),
        }];
        let (x, inner) = (
            measure.x + CHIP_PADDING_X,
            measure.width - 2.0 * CHIP_PADDING_X,
        );
        paragraph(
            &mut shapes,
            std::slice::from_ref(&measure.value),
            (x, measure.y + CHIP_PADDING_Y),
            inner,
            VALUE,
            LINE_HEIGHT,
            ink,
            false,
        );
        paragraph(
            &mut shapes,
            &measure.lines,
            (x, measure.y + measure.text_y),
            inner,
            NAME,
            META_LINE_HEIGHT,
            tokens.ink_2,
            false,
        );
        shapes
    }
}
