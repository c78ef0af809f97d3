//! Measures on their lane: the last value and the name, in the colour of what changed.

use throughline_figures::map::MeasureState;
use throughline_figures::map::geometry::{
    Area, CHIP_PADDING_X, CHIP_PADDING_Y, META_SIZE, MeasureBox, TEXT_SIZE,
};

use super::{CARD_RADIUS, Canvas, Drawing, joined};
use crate::deck::paint::{Paint, tokens};
use crate::deck::shapes::{Form, Ids, Sketch, Words};
use crate::deck::text::{Align, Type, paragraph};
use crate::deck::xml::Xml;

impl Drawing<'_> {
    pub(super) fn measure(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, measure: &MeasureBox) {
        let palette = self.making.palette();
        let colours = tokens();
        let (ground, ink) = match measure.state {
            MeasureState::Steady => (palette.sunken.clone(), palette.ink.clone()),
            MeasureState::Better => (Paint::Rgb(colours.pos_soft), Paint::Rgb(colours.pos)),
            MeasureState::Worse => (Paint::Rgb(colours.neg_soft), Paint::Rgb(colours.neg)),
            MeasureState::Changed => (palette.soft_accent.clone(), palette.accent.clone()),
        };
        let language = self.making.language;
        let mut inner = Xml::new();
        if !measure.value.is_empty() {
            let type_ = Type::new(canvas.letters(TEXT_SIZE), &ink).bold();
            let run = (measure.value.as_str(), type_);
            paragraph(&mut inner, &[run], Align::Start, "", language);
            canvas.texts.push(measure.value.clone());
        }
        let name = joined("", &measure.lines);
        let type_ = Type::new(canvas.letters(META_SIZE), &palette.muted);
        let run = (name.as_str(), type_);
        paragraph(&mut inner, &[run], Align::Start, "", language);
        let area = canvas.body(Area {
            x: measure.x,
            y: measure.y,
            width: measure.width,
            height: measure.height,
        });
        let radius = canvas.size(CARD_RADIUS);
        let (side, top) = (canvas.size(CHIP_PADDING_X), canvas.size(CHIP_PADDING_Y));
        let mut sketch = Sketch::new("Measure", area, Form::Round(radius));
        sketch.fill = Some(ground);
        sketch.words = Some(Words {
            paragraphs: inner.into_string(),
            insets: [side, top, side, 0],
            anchor: "t",
            wrapped: true,
            shrinks: false,
        });
        sketch.write(&mut canvas.xml, ids);
        canvas.texts.push(name);
    }
}
