//! Above the map: its name, what it is, whose it is, and what the marks mean.

use throughline_model::{Change, PersonaId, Series};

use super::{MARGIN, Painter, paragraph};
use crate::drawing::{Anchor, Paint, Shape, Stroke, Text};
use crate::font::{Type, Weight};
use crate::map::geometry::Area;
use crate::theme::Colour;

const NAME: Type = Type::new(Weight::SemiBold, 20.0);
const NAME_LINE: f64 = 26.0;
const CHIP: Type = Type::new(Weight::Medium, 12.0);
const CHIP_HEIGHT: f64 = 24.0;
const SCENARIO: Type = Type::new(Weight::Regular, 13.0);
const SCENARIO_LINE: f64 = 18.0;
/// Long lines are hard to read.
const SCENARIO_WIDTH: f64 = 720.0;

/// A word with what stands before it.
struct Chip {
    sign: Sign,
    text: String,
    colour: Colour,
    ground: Option<Colour>,
}

enum Sign {
    None,
    Dot(Colour),
    Solid(Colour),
    Dashed(Colour),
    Dotted(Colour),
}

impl Painter<'_> {
    /// Draws the heading and answers where the map begins.
    pub(super) fn heading(&self, width: f64, shapes: &mut Vec<Shape>) -> f64 {
        let tokens = self.tokens;
        let mut y = MARGIN - 4.0;
        let lines = self.fonts.lines(self.name(), NAME, width, 3);
        paragraph(
            shapes,
            &lines,
            (MARGIN, y),
            width,
            NAME,
            NAME_LINE,
            tokens.ink,
            false,
        );
        y += lines.len().max(1) as f64 * NAME_LINE + 8.0;
        y = self.chips(self.chips_shown(), y, width, shapes) + 10.0;
        let scenario = self.fonts.lines(
            &self.input.content.journey.scenario,
            SCENARIO,
            width.min(SCENARIO_WIDTH),
            6,
        );
        if !scenario.is_empty() {
            let wide = width.min(SCENARIO_WIDTH);
            paragraph(
                shapes,
                &scenario,
                (MARGIN, y),
                wide,
                SCENARIO,
                SCENARIO_LINE,
                tokens.ink_2,
                false,
            );
            y += scenario.len() as f64 * SCENARIO_LINE + 4.0;
        }
        y + 6.0
    }

    fn chips_shown(&self) -> Vec<Chip> {
        let (tokens, words) = (self.tokens, self.input.words);
        let kind = if self.input.comparison.is_some() {
            words.compared.clone()
        } else {
            words
                .journey_kind(self.input.content.journey.kind)
                .to_owned()
        };
        let mut chips = vec![Chip {
            sign: Sign::None,
            text: kind,
            colour: tokens.accent_ink,
            ground: Some(tokens.accent_soft),
        }];
        let filter = &self.input.filter.personas;
        let shown = |id: &PersonaId| filter.is_empty() || filter.contains(id);
        for id in self.input.content.personas.iter().filter(|id| shown(id)) {
            let Some(persona) = self
                .input
                .library
                .personas
                .iter()
                .find(|persona| persona.id == *id)
            else {
                continue;
            };
            chips.push(Chip {
                sign: Sign::Dot(tokens.tint(persona.tint.number())),
                text: persona.name.clone(),
                colour: tokens.ink,
                ground: Some(tokens.sunken),
            });
        }
        if self
            .geometry
            .curves
            .iter()
            .any(|curve| curve.series == Series::Expected)
        {
            for series in [Series::Experienced, Series::Expected] {
                let sign = match series {
                    Series::Experienced => Sign::Solid(tokens.ink_2),
                    Series::Expected => Sign::Dashed(tokens.ink_2),
                };
                chips.push(Chip {
                    sign,
                    text: words.series(series).to_owned(),
                    colour: tokens.ink_2,
                    ground: None,
                });
            }
        }
        if self
            .geometry
            .curves
            .iter()
            .any(|curve| !curve.today.is_empty())
        {
            for (sign, text) in [
                (Sign::Solid(tokens.ink_2), &words.future),
                (Sign::Dotted(tokens.ink_2), &words.today),
            ] {
                chips.push(Chip {
                    sign,
                    text: text.clone(),
                    colour: tokens.ink_2,
                    ground: None,
                });
            }
        }
        if let Some(comparison) = self.input.comparison {
            for change in [
                Change::Added,
                Change::Removed,
                Change::Moved,
                Change::Changed,
            ] {
                if comparison
                    .cards
                    .values()
                    .chain(comparison.steps.values())
                    .any(|found| *found == change)
                {
                    chips.push(Chip {
                        sign: Sign::None,
                        text: self.mark_label(change),
                        colour: self.mark_colour(change),
                        ground: None,
                    });
                }
            }
        }
        chips
    }

    /// In a row, and in more when they do not fit; answers where they end.
    fn chips(&self, chips: Vec<Chip>, top: f64, width: f64, shapes: &mut Vec<Shape>) -> f64 {
        let (mut x, mut y) = (MARGIN, top);
        for chip in chips {
            let padding = if chip.ground.is_some() { 10.0 } else { 3.0 };
            let sign = match chip.sign {
                Sign::None => 0.0,
                Sign::Dot(_) => 14.0,
                Sign::Solid(_) | Sign::Dashed(_) | Sign::Dotted(_) => 24.0,
            };
            let text = self
                .fonts
                .lines(&chip.text, CHIP, width - sign - 2.0 * padding, 1)
                .pop()
                .unwrap_or_default();
            let own = sign + self.fonts.width(&text, CHIP) + 2.0 * padding;
            if x > MARGIN && x + own > MARGIN + width {
                x = MARGIN;
                y += CHIP_HEIGHT + 6.0;
            }
            if let Some(ground) = chip.ground {
                let area = Area {
                    x,
                    y,
                    width: own,
                    height: CHIP_HEIGHT,
                };
                shapes.push(Shape::Rectangle {
                    area,
                    radius: CHIP_HEIGHT / 2.0,
                    paint: Paint::fill(ground),
                });
            }
            let (middle, start) = (y + CHIP_HEIGHT / 2.0, x + padding);
            let line = |stroke| Shape::Line {
                from: (start, middle),
                to: (start + 18.0, middle),
                stroke,
            };
            match chip.sign {
                Sign::None => {}
                Sign::Dot(colour) => {
                    shapes.push(Shape::Circle {
                        x: start + 4.0,
                        y: middle,
                        radius: 4.0,
                        paint: Paint::fill(colour),
                    });
                }
                Sign::Solid(colour) => shapes.push(line(Stroke::new(colour, 2.5).round())),
                Sign::Dashed(colour) => {
                    shapes.push(line(Stroke::new(colour, 2.0).dashed(5.0, 4.0)))
                }
                Sign::Dotted(colour) => {
                    shapes.push(line(Stroke::new(colour, 1.5).dashed(2.0, 4.0)))
                }
            }
            shapes.push(Shape::Text(Text {
                x: start + sign,
                baseline: middle + CHIP.size * crate::font::CAP_HEIGHT / 2.0,
                anchor: Anchor::Start,
                type_: CHIP,
                colour: chip.colour,
                text,
                struck: false,
            }));
            x += own + 8.0;
        }
        y + CHIP_HEIGHT
    }
}
