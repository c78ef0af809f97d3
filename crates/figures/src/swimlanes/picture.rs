//! Swim-lanes as a drawing.

use super::layout::{CARD, NAMES, PAD, STEP};
use super::{Placement, SwimRow, Swimlanes};
use crate::chart::colours;
use crate::drawing::{Anchor, Drawing, Paint, Shape, Stroke, Text};
use crate::font::{Type, Weight};
use crate::map::geometry::Area;
use crate::theme::{Colour, Theme};

const LINE: f64 = 15.0;
const STAGE: Type = Type {
    size: 11.0,
    weight: Weight::SemiBold,
};

/// Draws what was laid out. `description` says it in a sentence.
pub fn picture(
    swimlanes: &Swimlanes,
    placed: &Placement,
    description: &str,
    theme: Theme,
) -> Drawing {
    let tokens = theme.tokens();
    let mut shapes = Vec::new();
    for (index, (area, name)) in placed.rows.iter().enumerate() {
        let row = &swimlanes.rows[index];
        if index % 2 == 1 {
            shapes.push(rectangle(*area, 0.0, Paint::fill(tokens.sunken)));
        }
        shapes.push(Shape::Line {
            from: (0.0, area.y),
            to: (area.width, area.y),
            stroke: Stroke::new(tokens.line, 1.0),
        });
        let tint = row
            .tint
            .map_or(tokens.ink_3, |tint| tokens.tint(tint.number()));
        shapes.push(Shape::Line {
            from: (2.0, area.y + 1.0),
            to: (2.0, area.y + area.height),
            stroke: patterned(Stroke::new(tint, 4.0), &swimlanes.rows, index),
        });
        let top = area.y + (area.height - name.len() as f64 * LINE) / 2.0;
        lines(&mut shapes, (PAD + 6.0, top), name, STEP, tokens.ink);
    }
    for (area, (name, _)) in placed.stages.iter().zip(&swimlanes.stages) {
        shapes.push(Shape::Line {
            from: (area.x + 3.0, area.height - 1.0),
            to: (area.x + area.width - 3.0, area.height - 1.0),
            stroke: Stroke::new(tokens.line_strong, 1.5),
        });
        shapes.push(text((area.x + PAD, 16.0), name, STAGE, tokens.ink_2));
    }
    for (area, name) in &placed.steps {
        lines(
            &mut shapes,
            (area.x + PAD, area.y + PAD),
            name,
            STEP,
            tokens.ink,
        );
    }
    for (index, (area, title)) in placed.cards.iter().enumerate() {
        let card = &swimlanes.cards[index];
        let tint = swimlanes.rows.get(card.row).and_then(|row| row.tint);
        let (ground, edge) = match (card.pain, tint) {
            (true, _) => (tokens.neg_soft, tokens.neg_mid),
            (false, Some(tint)) => {
                let tint = tokens.tint(tint.number());
                (tokens.surface, colours::mixed(tint, tokens.surface, 0.55))
            }
            (false, None) => (tokens.surface, tokens.line_strong),
        };
        let stroke = patterned(Stroke::new(edge, 1.0), &swimlanes.rows, card.row);
        let paint = Paint::fill(ground).and_stroke(stroke);
        shapes.push(rectangle(*area, 5.0, paint));
        let at = (area.x + PAD, area.y + PAD / 2.0);
        lines(&mut shapes, at, title, CARD, tokens.ink);
    }
    for way in &placed.passings {
        arrow(&mut shapes, way, tokens.accent);
    }
    shapes.push(Shape::Line {
        from: (NAMES, 0.0),
        to: (NAMES, placed.height),
        stroke: Stroke::new(tokens.line, 1.0),
    });
    Drawing {
        width: placed.width,
        height: placed.height,
        language: swimlanes.language.clone(),
        title: swimlanes.title.clone(),
        description: description.to_owned(),
        name: "swimlanes".to_owned(),
        ground: tokens.surface,
        shapes,
    }
}

/// There are fewer colours than a company may have departments: the second row of a colour is
/// dashed, the third dotted.
fn patterned(stroke: Stroke, rows: &[SwimRow], row: usize) -> Stroke {
    let tint = rows.get(row).and_then(|row| row.tint);
    let before = rows.iter().take(row);
    match before
        .filter(|one| tint.is_some() && one.tint == tint)
        .count()
        % 3
    {
        0 => stroke,
        1 => stroke.dashed(6.0, 3.0),
        _ => stroke.dashed(2.0, 2.0),
    }
}

fn rectangle(area: Area, radius: f64, paint: Paint) -> Shape {
    Shape::Rectangle {
        area,
        radius,
        paint,
    }
}

fn text((x, baseline): (f64, f64), words: &str, type_: Type, colour: Colour) -> Shape {
    Shape::Text(Text {
        x,
        baseline,
        anchor: Anchor::Start,
        type_,
        colour,
        text: words.to_owned(),
        struck: false,
    })
}

/// From the top of the first line on.
fn lines(
    shapes: &mut Vec<Shape>,
    (x, top): (f64, f64),
    words: &[String],
    type_: Type,
    colour: Colour,
) {
    for (place, line) in words.iter().enumerate() {
        let baseline = top + LINE * place as f64 + LINE * 0.76;
        shapes.push(text((x, baseline), line, type_, colour));
    }
}

/// Along the corners, with a head at the last.
fn arrow(shapes: &mut Vec<Shape>, way: &[(f64, f64)], colour: Colour) {
    let stroke = Stroke::new(colour, 1.5).round();
    for pair in way.windows(2) {
        shapes.push(Shape::Line {
            from: pair[0],
            to: pair[1],
            stroke,
        });
    }
    if let Some((x, y)) = way.last() {
        for side in [-3.5, 3.5] {
            shapes.push(Shape::Line {
                from: (x - 4.0, y + side),
                to: (*x, *y),
                stroke,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use throughline_model::Tint;

    use super::super::{SwimCard, layout};
    use super::*;
    use crate::Fonts;

    #[test]
    fn departments_that_share_a_colour_have_patterns_of_their_own() {
        let rows = usize::from(Tint::COUNT) + 3;
        let swimlanes = Swimlanes {
            stages: vec![("Apply".to_owned(), 1)],
            steps: vec!["Form".to_owned()],
            rows: (0..rows)
                .map(|at| SwimRow {
                    name: format!("Department {at}"),
                    // The list wraps around; two more have chosen the first colour, too.
                    tint: Some(Tint::nth(if at < 9 { at } else { 0 })),
                })
                .collect(),
            cards: (0..rows)
                .map(|row| SwimCard {
                    row,
                    step: 0,
                    span: 1,
                    title: format!("Task {row}"),
                    pain: false,
                })
                .collect(),
            ..Swimlanes::default()
        };
        let placed = layout(&swimlanes, 600.0, &Fonts::bundled());
        let drawing = picture(&swimlanes, &placed, "", Theme::Light);
        let told = |stroke: &Stroke| format!("{} {:?}", stroke.colour, stroke.dash);
        let (mut bars, mut cards) = (Vec::new(), Vec::new());
        for shape in &drawing.shapes {
            match shape {
                Shape::Line { stroke, .. } if stroke.width == 4.0 => bars.push(told(stroke)),
                Shape::Rectangle { paint, .. } => cards.extend(paint.stroke.as_ref().map(told)),
                _ => {}
            }
        }
        for found in [&bars, &cards] {
            assert_eq!(found.len(), rows);
            let apart: HashSet<&String> = found.iter().collect();
            assert_eq!(apart.len(), rows - 1, "{found:?}");
        }
        // Only the fourth of one colour looks like the first.
        assert_eq!(bars[0], bars[10]);
        assert_ne!(bars[0], bars[8]);
    }
}
