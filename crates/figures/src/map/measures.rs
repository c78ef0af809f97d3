//! Measures on their lane: below the cards of each step, value first.

use throughline_model::Lane;

use super::MapInput;
use super::geometry::{
    CELL_PADDING, CHIP_PADDING_X, CHIP_PADDING_Y, CardBox, LINE_HEIGHT, META_LINE_HEIGHT,
    META_SIZE, MeasureBox, TEXT_SIZE,
};
use super::layout::Columns;
use crate::font::{Fonts, Type, Weight};

/// How the value is written.
pub(super) const VALUE: Type = Type::new(Weight::SemiBold, TEXT_SIZE);
/// How the name is written.
pub(super) const NAME: Type = Type::new(Weight::Regular, META_SIZE);

/// Names longer than so many lines are cut.
const NAME_LINES: usize = 3;

/// The measures of a lane that begins at `top`, each step's below all `cards` that reach into it.
pub(super) fn place_measures(
    lane: &Lane,
    top: f64,
    cards: &[CardBox],
    input: &MapInput<'_>,
    columns: &Columns,
    fonts: &Fonts,
) -> Vec<MeasureBox> {
    let mut free = vec![top + CELL_PADDING; columns.steps.len()];
    for card in cards.iter().filter(|card| card.lane == lane.id) {
        for below in &mut free[card.column..card.column + card.columns] {
            *below = below.max(card.y + card.height + CELL_PADDING);
        }
    }
    let mut placed = Vec::new();
    for measure in input.measures {
        let Some(&column) = columns.index.get(&measure.step) else {
            continue;
        };
        let step = &columns.steps[column];
        let width = step.width - 2.0 * CELL_PADDING;
        let inner = width - 2.0 * CHIP_PADDING_X;
        let value = fonts.lines(&measure.value, VALUE, inner, 1);
        let lines = fonts.lines(&measure.name, NAME, inner, NAME_LINES);
        let text_y = CHIP_PADDING_Y + LINE_HEIGHT * value.len() as f64;
        let height = (text_y + META_LINE_HEIGHT * lines.len() as f64 + CHIP_PADDING_Y).ceil();
        placed.push(MeasureBox {
            measure: measure.measure,
            lane: lane.id,
            column,
            x: step.x + CELL_PADDING,
            y: free[column],
            width,
            height,
            value: value.into_iter().next().unwrap_or_default(),
            lines,
            text_y,
            state: measure.state,
        });
        free[column] += height + CELL_PADDING;
    }
    placed
}
