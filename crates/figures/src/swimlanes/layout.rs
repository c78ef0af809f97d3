//! Where everything of swim-lanes stands.

use super::{SwimCard, Swimlanes};
use crate::font::{Fonts, Type, Weight};
use crate::map::geometry::Area;

pub(super) const NAMES: f64 = 132.0;
pub(super) const PAD: f64 = 8.0;
const GAP: f64 = 6.0;
/// A step is never narrower; then the picture grows.
const NARROWEST: f64 = 112.0;
const HEAD: f64 = 26.0;
const LEAST_ROW: f64 = 44.0;
const LINE: f64 = 15.0;
/// A card says no more lines of its title.
const MOST_LINES: usize = 3;

pub(super) const CARD: Type = Type {
    size: 11.0,
    weight: Weight::Regular,
};
pub(super) const STEP: Type = Type {
    size: 11.5,
    weight: Weight::SemiBold,
};

/// Where everything stands, in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    pub width: f64,
    pub height: f64,
    /// One a stage, above the steps.
    pub stages: Vec<Area>,
    /// The heading of each step with its lines.
    pub steps: Vec<(Area, Vec<String>)>,
    /// From edge to edge; the name stands in the first 132 pixels.
    pub rows: Vec<(Area, Vec<String>)>,
    /// In the order they were given.
    pub cards: Vec<(Area, Vec<String>)>,
    /// Each from one row into another, as corners.
    pub passings: Vec<Vec<(f64, f64)>>,
}

/// Lays swim-lanes out at least as wide as asked.
pub fn layout(swimlanes: &Swimlanes, width: f64, fonts: &Fonts) -> Placement {
    let count = swimlanes.steps.len().max(1) as f64;
    let pitch = ((width - NAMES) / count).max(NARROWEST);
    let width = NAMES + pitch * count;
    let left = |step: usize| NAMES + pitch * step as f64;
    let heads: Vec<Vec<String>> = swimlanes
        .steps
        .iter()
        .map(|name| fonts.lines(name, STEP, pitch - 2.0 * PAD, 3))
        .collect();
    let lines = heads.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let head = lines as f64 * LINE + 2.0 * PAD;
    let mut first = 0;
    let stages = swimlanes
        .stages
        .iter()
        .map(|(_, steps)| {
            let area = Area {
                x: left(first),
                y: 0.0,
                width: pitch * *steps as f64 - GAP,
                height: HEAD,
            };
            first += steps;
            area
        })
        .collect();
    let steps = heads
        .into_iter()
        .enumerate()
        .map(|(step, lines)| {
            let area = Area {
                x: left(step),
                y: HEAD,
                width: pitch,
                height: head,
            };
            (area, lines)
        })
        .collect();
    let card_width = |card: &SwimCard| {
        let span = card
            .span
            .clamp(1, swimlanes.steps.len().saturating_sub(card.step).max(1));
        pitch * span as f64 - GAP
    };
    let texts: Vec<Vec<String>> = swimlanes
        .cards
        .iter()
        .map(|card| fonts.lines(&card.title, CARD, card_width(card) - 2.0 * PAD, MOST_LINES))
        .collect();
    let mut placed: Vec<Option<(Area, Vec<String>)>> = vec![None; swimlanes.cards.len()];
    let mut rows = Vec::new();
    let mut y = HEAD + head;
    for (index, row) in swimlanes.rows.iter().enumerate() {
        // Cards of one step stand below each other; a wide one below all it crosses.
        let mut filled = vec![y + PAD; swimlanes.steps.len().max(1)];
        for (place, card) in swimlanes.cards.iter().enumerate() {
            if card.row != index || card.step >= filled.len() {
                continue;
            }
            let end = (card.step + card.span.max(1)).min(filled.len());
            let top = filled[card.step..end].iter().copied().fold(0.0, f64::max);
            let height = texts[place].len().max(1) as f64 * LINE + PAD;
            let area = Area {
                x: left(card.step) + GAP / 2.0,
                y: top,
                width: card_width(card),
                height,
            };
            for bottom in &mut filled[card.step..end] {
                *bottom = top + height + GAP;
            }
            placed[place] = Some((area, texts[place].clone()));
        }
        let name = fonts.lines(&row.name, STEP, NAMES - 2.0 * PAD - 8.0, 3);
        let bottom = filled.iter().copied().fold(y + LEAST_ROW, f64::max);
        let area = Area {
            x: 0.0,
            y,
            width,
            height: bottom - y,
        };
        rows.push((area, name));
        y = bottom;
    }
    // Of the topmost card there, or of the row where no card says what is done.
    let middle = |(row, step): (usize, usize)| {
        let standing = swimlanes.cards.iter().zip(&placed);
        let own = standing
            .filter(|(card, _)| {
                card.row == row && (card.step..card.step + card.span.max(1)).contains(&step)
            })
            .filter_map(|(_, placed)| placed.as_ref().map(|(area, _)| *area));
        own.min_by(|one, other| one.y.total_cmp(&other.y))
            .or_else(|| rows.get(row).map(|(area, _)| *area))
            .map_or(0.0, |area| area.y + area.height / 2.0)
    };
    let passings = swimlanes
        .passings
        .iter()
        .map(|passing| {
            // Along the border between the two steps, where no card stands.
            let x = left(passing.to.1);
            vec![
                (left(passing.from.1) + pitch - GAP, middle(passing.from)),
                (x, middle(passing.from)),
                (x, middle(passing.to)),
                (x + GAP, middle(passing.to)),
            ]
        })
        .collect();
    Placement {
        width,
        height: y,
        stages,
        steps,
        rows,
        cards: placed
            .into_iter()
            .map(|one| {
                one.unwrap_or((
                    Area {
                        x: 0.0,
                        y: 0.0,
                        width: 0.0,
                        height: 0.0,
                    },
                    Vec::new(),
                ))
            })
            .collect(),
        passings,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SwimPassing, SwimRow};
    use super::*;

    fn swimlanes() -> Swimlanes {
        let card = |row, step, span, title: &str| SwimCard {
            row,
            step,
            span,
            title: title.to_owned(),
            pain: false,
        };
        let row = |name: &str| SwimRow {
            name: name.to_owned(),
            tint: None,
        };
        Swimlanes {
            stages: vec![("Apply".to_owned(), 2), ("Wait".to_owned(), 1)],
            steps: ["Form", "Upload", "Waits"].map(str::to_owned).to_vec(),
            rows: vec![row("Customer"), row("Branch"), row("Risk")],
            cards: vec![
                card(0, 0, 1, "Fills in the form"),
                card(1, 0, 2, "Helps at the desk"),
                card(1, 1, 1, "Copies the passport"),
                card(2, 2, 9, "Checks"),
            ],
            passings: vec![SwimPassing {
                from: (1, 1),
                to: (2, 2),
            }],
            ..Swimlanes::default()
        }
    }

    fn apart(one: &Area, other: &Area) -> bool {
        one.x + one.width <= other.x
            || other.x + other.width <= one.x
            || one.y + one.height <= other.y
            || other.y + other.height <= one.y
    }

    #[test]
    fn cards_stand_in_their_rows_and_never_on_each_other() {
        let swimlanes = swimlanes();
        let placed = layout(&swimlanes, 900.0, &Fonts::bundled());
        for (place, (area, _)) in placed.cards.iter().enumerate() {
            let row = placed.rows[swimlanes.cards[place].row].0;
            assert!(row.y <= area.y && area.y + area.height <= row.y + row.height);
            assert!(area.x + area.width <= placed.width, "{place}");
            for (other, _) in &placed.cards[place + 1..] {
                assert!(apart(area, other), "{area:?} {other:?}");
            }
        }
        let last = placed.rows.last().unwrap().0;
        assert!((last.y + last.height - placed.height).abs() < 1e-9);
        assert!((placed.width - 900.0).abs() < 1e-9);
    }

    #[test]
    fn a_passing_leads_from_card_to_card_and_from_the_middle_of_a_row_without_one() {
        let mut swimlanes = swimlanes();
        swimlanes.passings.push(SwimPassing {
            from: (2, 0),
            to: (1, 1),
        });
        let placed = layout(&swimlanes, 900.0, &Fonts::bundled());
        let middle = |area: &Area| area.y + area.height / 2.0;
        let ends = |passing: usize| {
            let way = &placed.passings[passing];
            assert!(way[0].0 < way[3].0);
            (way[0].1, way[3].1)
        };
        let (helps, checks) = (&placed.cards[1].0, &placed.cards[3].0);
        assert_eq!(ends(0), (middle(helps), middle(checks)));
        assert_eq!(ends(1), (middle(&placed.rows[2].0), middle(helps)));
    }

    #[test]
    fn many_steps_make_it_wider_than_asked() {
        let mut swimlanes = swimlanes();
        swimlanes.steps = vec!["A step".to_owned(); 20];
        let placed = layout(&swimlanes, 900.0, &Fonts::bundled());
        assert!((placed.width - (NAMES + 20.0 * NARROWEST)).abs() < 1e-9);
    }
}
