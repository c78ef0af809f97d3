//! Header rows, lane names, cells and the lines of the blueprint.

use throughline_model::LaneKind;

use super::{CRISP, FRAME_RADIUS, Painter, Part, baseline, paragraph};
use crate::drawing::{Anchor, Paint, Shape, Stroke, Text};
use crate::font::{Type, Weight};
use crate::map::geometry::{
    Area, COLUMN_WIDTH, LINE_HEIGHT, LaneBox, MARK_HEIGHT, META_LINE_HEIGHT, META_SIZE,
    STAGE_LINE_HEIGHT, STAGE_SIZE, TEXT_SIZE,
};
use crate::map::layout::{
    CURVE_MARGIN, HEADER_PADDING_X, LANE_PADDING_Y, STAGE_PADDING, STEP_PADDING,
};

const STAGE: Type = Type::new(Weight::SemiBold, STAGE_SIZE);
const STEP: Type = Type::new(Weight::Regular, TEXT_SIZE);
const NAME: Type = Type::new(Weight::SemiBold, TEXT_SIZE);
const HINT: Type = Type::new(Weight::Regular, META_SIZE);
const SEPARATOR: Type = Type::new(Weight::Medium, META_SIZE);

impl Painter<'_> {
    /// The ground of the header rows, round at the top.
    pub(super) fn header_ground(&self, width: f64) -> Shape {
        let (r, height) = (FRAME_RADIUS, self.geometry.header_height);
        let data = format!(
            "M0 {height}V{r}A{r} {r} 0 0 1 {r} 0H{}A{r} {r} 0 0 1 {width} {r}V{height}z",
            width - r
        );
        Shape::Path {
            data,
            at: (0.0, 0.0),
            scale: 1.0,
            paint: Paint::fill(self.tokens.sunken),
        }
    }

    /// What stands left of the stages, and the lines that close the header and the lane names.
    pub(super) fn corner(&self, width: f64, height: f64) -> Shape {
        let (geometry, tokens) = (self.geometry, self.tokens);
        let lanes = geometry
            .lanes
            .iter()
            .filter(|lane| !lane.kind.is_line())
            .count();
        let words = self.input.words;
        let text = format!(
            "{} · {}",
            words.steps(geometry.steps.len()),
            words.lanes(lanes)
        );
        let side = geometry.lane_header_width;
        let lines = self
            .fonts
            .lines(&text, HINT, side - 2.0 * HEADER_PADDING_X, 2);
        let mut shapes = vec![Shape::Line {
            from: (0.0, geometry.header_height - CRISP),
            to: (width, geometry.header_height - CRISP),
            stroke: Stroke::new(tokens.line_strong, 1.0),
        }];
        if geometry.stages.is_empty() && width > side {
            let stroke = Stroke::new(tokens.line_strong, 1.0);
            shapes.push(Shape::Line {
                from: (side + CRISP, 0.0),
                to: (side + CRISP, height),
                stroke,
            });
        }
        let at = (HEADER_PADDING_X, geometry.stage_height + STEP_PADDING.0);
        paragraph(
            &mut shapes,
            &lines,
            at,
            side,
            HINT,
            META_LINE_HEIGHT,
            tokens.ink_3,
            false,
        );
        Shape::Group(crate::drawing::Group {
            shapes,
            ..Default::default()
        })
    }

    /// Stages and steps. A stage that began on an earlier sheet is named again.
    pub(super) fn header_rows(&self, part: Part) -> Vec<Shape> {
        let (geometry, tokens) = (self.geometry, self.tokens);
        let mut shapes = Vec::new();
        for stage in geometry
            .stages
            .iter()
            .filter(|stage| part.shows_column(stage.x, stage.width))
        {
            let x = stage.x.max(part.left);
            let visible = (stage.x + stage.width).min(part.right) - x;
            let inner = visible - 2.0 * HEADER_PADDING_X;
            let name = self
                .input
                .content
                .stage(stage.stage)
                .map_or("", |stage| &stage.name);
            let lines = if visible < stage.width {
                self.fonts
                    .lines(name, STAGE, inner, stage.lines.len().max(1))
            } else {
                stage.lines.clone()
            };
            let at = (x + HEADER_PADDING_X, STAGE_PADDING.0);
            paragraph(
                &mut shapes,
                &lines,
                at,
                inner,
                STAGE,
                STAGE_LINE_HEIGHT,
                tokens.ink,
                false,
            );
            shapes.push(Shape::Line {
                from: (stage.x + CRISP, 0.0),
                to: (stage.x + CRISP, geometry.header_height),
                stroke: Stroke::new(tokens.line_strong, 1.0),
            });
        }
        for step in geometry
            .steps
            .iter()
            .filter(|step| part.shows_column(step.x, step.width))
        {
            let inner = step.width - 2.0 * HEADER_PADDING_X;
            let mut top = geometry.stage_height + STEP_PADDING.0;
            let removed = step.mark == Some(throughline_model::Change::Removed);
            if let Some(mark) = step.mark {
                shapes.push(Shape::Text(Text {
                    x: step.x + HEADER_PADDING_X,
                    baseline: top + baseline(META_SIZE, MARK_HEIGHT),
                    anchor: Anchor::Start,
                    type_: Type::new(Weight::SemiBold, META_SIZE),
                    colour: self.mark_colour(mark),
                    text: self.mark_label(mark),
                    struck: false,
                }));
                top += MARK_HEIGHT;
            }
            let at = (step.x + HEADER_PADDING_X, top);
            paragraph(
                &mut shapes,
                &step.lines,
                at,
                inner,
                STEP,
                LINE_HEIGHT,
                tokens.ink_2,
                removed,
            );
            if !step.first {
                shapes.push(Shape::Line {
                    from: (step.x + CRISP, geometry.stage_height),
                    to: (step.x + CRISP, geometry.header_height),
                    stroke: Stroke::new(tokens.line, 1.0),
                });
            }
        }
        shapes
    }

    /// Names and hints; a lane that began on an earlier sheet is named again.
    pub(super) fn lane_names(&self, part: Part) -> Vec<Shape> {
        let tokens = self.tokens;
        let width = self.geometry.lane_header_width - 2.0 * HEADER_PADDING_X;
        let mut shapes = Vec::new();
        for lane in self
            .geometry
            .lanes
            .iter()
            .filter(|lane| part.shows_lane(lane) && !lane.kind.is_line())
        {
            let top = lane.y.max(part.top);
            let bottom = lane.y + lane.height - CRISP;
            if lane.collapsed {
                let ground = Area {
                    x: 0.0,
                    y: lane.y,
                    width: self.geometry.lane_header_width,
                    height: lane.height,
                };
                shapes.push(Shape::Rectangle {
                    area: ground,
                    radius: 0.0,
                    paint: Paint::fill(tokens.sunken),
                });
                let y = top + (lane.height - LINE_HEIGHT) / 2.0;
                paragraph(
                    &mut shapes,
                    &lane.name_lines,
                    (HEADER_PADDING_X, y),
                    width,
                    NAME,
                    LINE_HEIGHT,
                    tokens.ink_2,
                    false,
                );
            } else {
                let y = top + LANE_PADDING_Y;
                paragraph(
                    &mut shapes,
                    &lane.name_lines,
                    (HEADER_PADDING_X, y),
                    width,
                    NAME,
                    LINE_HEIGHT,
                    tokens.ink,
                    false,
                );
                let y = y + lane.name_lines.len().max(1) as f64 * LINE_HEIGHT + 1.0;
                paragraph(
                    &mut shapes,
                    &lane.hint_lines,
                    (HEADER_PADDING_X, y),
                    width,
                    HINT,
                    META_LINE_HEIGHT,
                    tokens.ink_3,
                    false,
                );
            }
            if let Some(tint) = self.lane(lane.lane).and_then(|lane| lane.tint) {
                let area = Area {
                    x: 0.0,
                    y: lane.y,
                    width: 4.0,
                    height: lane.height,
                };
                shapes.push(Shape::Rectangle {
                    area,
                    radius: 0.0,
                    paint: Paint::fill(tokens.tint(tint.number())),
                });
            }
            shapes.push(Shape::Line {
                from: (0.0, bottom),
                to: (self.geometry.lane_header_width, bottom),
                stroke: Stroke::new(tokens.line, 1.0),
            });
        }
        shapes
    }

    /// Cells with everything in them.
    pub(super) fn body(&self, part: Part) -> Vec<Shape> {
        let (geometry, tokens) = (self.geometry, self.tokens);
        let mut shapes = Vec::new();
        let lanes: Vec<&LaneBox> = geometry
            .lanes
            .iter()
            .filter(|lane| part.shows_lane(lane))
            .collect();
        for lane in &lanes {
            self.lane_ground(lane, part, &mut shapes);
        }
        let mut column = |x: f64, strong: bool| {
            if x >= part.left && x < part.right {
                let colour = if strong {
                    tokens.line_strong
                } else {
                    tokens.line
                };
                let (x, stroke) = (x + CRISP, Stroke::new(colour, 1.0));
                shapes.push(Shape::Line {
                    from: (x, geometry.header_height),
                    to: (x, geometry.height),
                    stroke,
                });
            }
        };
        for step in geometry.steps.iter().filter(|step| !step.first) {
            column(step.x, false);
        }
        for stage in &geometry.stages {
            column(stage.x, true);
        }
        for lane in &lanes {
            let y = lane.y + lane.height - CRISP;
            if y + 1.0 < geometry.height {
                let stroke = Stroke::new(tokens.line, 1.0);
                shapes.push(Shape::Line {
                    from: (part.left, y),
                    to: (part.right, y),
                    stroke,
                });
            }
            if lane.collapsed && lane.count > 0 {
                shapes.push(Shape::Text(Text {
                    x: part.left + HEADER_PADDING_X,
                    baseline: lane.y + baseline(META_SIZE, lane.height),
                    anchor: Anchor::Start,
                    type_: HINT,
                    colour: tokens.ink_3,
                    text: self.input.words.cards(lane.count),
                    struck: false,
                }));
            }
        }
        self.curves(part, &mut shapes);
        for card in geometry.cards.iter().filter(|card| part.shows_card(card)) {
            shapes.push(self.card(card));
        }
        for measure in geometry
            .measures
            .iter()
            .filter(|one| part.shows_measure(one))
        {
            shapes.extend(self.measure(measure));
        }
        shapes
    }

    /// What lies under a lane's cells: a collapsed one is sunken, a curve has its good and bad side.
    fn lane_ground(&self, lane: &LaneBox, part: Part, shapes: &mut Vec<Shape>) {
        let tokens = self.tokens;
        let whole = Area {
            x: part.left,
            y: lane.y,
            width: part.right - part.left,
            height: lane.height,
        };
        if lane.collapsed {
            shapes.push(Shape::Rectangle {
                area: whole,
                radius: 0.0,
                paint: Paint::fill(tokens.sunken),
            });
            return;
        }
        let Some((least, most)) = lane.kind.curve_range() else {
            return;
        };
        let middle = lane.y + lane.height / 2.0;
        let across = |y: f64, stroke: Stroke| {
            let y = y.floor() + CRISP;
            Shape::Line {
                from: (part.left, y),
                to: (part.right, y),
                stroke,
            }
        };
        if lane.kind == LaneKind::Emotion {
            let half = Area {
                height: lane.height / 2.0,
                ..whole
            };
            let tinted = |area, fill, opacity| Shape::Rectangle {
                area,
                radius: 0.0,
                paint: Paint {
                    fill: Some(fill),
                    fill_opacity: Some(opacity),
                    stroke: None,
                },
            };
            shapes.push(tinted(half, tokens.pos_soft, 0.45));
            shapes.push(tinted(Area { y: middle, ..half }, tokens.neg_soft, 0.5));
            shapes.push(across(
                middle,
                Stroke::new(tokens.line_strong, 1.0).dashed(3.0, 4.0),
            ));
        } else {
            let levels = (most - least).round() as usize;
            for level in 0..=levels {
                let share = level as f64 / levels as f64;
                let y = lane.y + CURVE_MARGIN + share * (lane.height - 2.0 * CURVE_MARGIN);
                shapes.push(across(y, Stroke::new(tokens.line, 1.0).dashed(2.0, 4.0)));
            }
        }
        self.scale_ends(lane, shapes, part);
    }

    /// What up and down mean, at the left of the first column.
    fn scale_ends(&self, lane: &LaneBox, shapes: &mut Vec<Shape>, part: Part) {
        let words = self.input.words;
        let (upper, lower) = if lane.kind == LaneKind::Emotion {
            (&words.good, &words.bad)
        } else {
            (&words.gripped, &words.indifferent)
        };
        for (text, y) in [(upper, lane.y + 12.0), (lower, lane.y + lane.height - 4.5)] {
            shapes.push(Shape::Text(Text {
                x: part.left + 6.0,
                baseline: y,
                anchor: Anchor::Start,
                type_: HINT,
                colour: self.tokens.ink_3,
                text: text.clone(),
                struck: false,
            }));
        }
    }

    /// The blueprint's lines, over everything and over the lane names, too.
    pub(super) fn separators(&self, part: Part, width: f64) -> Vec<Shape> {
        let tokens = self.tokens;
        let mut shapes = Vec::new();
        for lane in self
            .geometry
            .lanes
            .iter()
            .filter(|lane| part.shows_lane(lane) && lane.kind.is_line())
        {
            let area = Area {
                x: 0.0,
                y: lane.y,
                width,
                height: lane.height,
            };
            shapes.push(Shape::Rectangle {
                area,
                radius: 0.0,
                paint: Paint::fill(tokens.sunken),
            });
            let edge = Stroke::new(tokens.line, 1.0);
            let middle = lane.y + lane.height / 2.0;
            let mut start = HEADER_PADDING_X;
            if let Some(name) = lane.name_lines.first() {
                shapes.push(Shape::Text(Text {
                    x: start,
                    baseline: middle + META_SIZE * crate::font::CAP_HEIGHT / 2.0,
                    anchor: Anchor::Start,
                    type_: SEPARATOR,
                    colour: tokens.ink_2,
                    text: name.clone(),
                    struck: false,
                }));
                start += self.fonts.width(name, SEPARATOR) + 10.0;
            }
            if start + COLUMN_WIDTH / 8.0 < width - HEADER_PADDING_X {
                shapes.push(Shape::Line {
                    from: (start, middle),
                    to: (width - HEADER_PADDING_X, middle),
                    stroke: Stroke::new(tokens.line_strong, 1.5).dashed(4.0, 4.0),
                });
            }
            let bottom = lane.y + lane.height - CRISP;
            if bottom + 1.0 < self.geometry.height {
                shapes.push(Shape::Line {
                    from: (0.0, bottom),
                    to: (width, bottom),
                    stroke: edge,
                });
            }
        }
        shapes
    }
}
