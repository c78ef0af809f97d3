//! The grid under a map, and its header rows.

use throughline_figures::map::geometry::{LaneBox, STAGE_SIZE, StepBox, TEXT_SIZE};
use throughline_model::{Change, LaneKind};

use super::{Canvas, Drawing, HEADER_PADDING, joined};
use crate::deck::paint::{Line, Paint, tokens};
use crate::deck::shapes::{Form, Ids, Known, Sketch, Words, close_group, open_group, straight};
use crate::deck::text::{Align, Rect, Type};

impl Drawing<'_> {
    pub(super) fn ground(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, frame: Rect) {
        let palette = self.making.palette();
        let known = Known {
            name: "Grid",
            ..Known::default()
        };
        open_group(&mut canvas.xml, ids, &known, frame);
        let mut ground = Sketch::new("Ground", frame, Form::Rectangle);
        ground.fill = Some(palette.surface.clone());
        ground.line = Some(Line::new(palette.line.clone(), canvas.stroke(1.0)));
        ground.write(&mut canvas.xml, ids);
        let header = Rect {
            height: canvas.size(canvas.header),
            ..frame
        };
        let mut head = Sketch::new("Header", header, Form::Rectangle);
        head.fill = Some(palette.sunken.clone());
        head.write(&mut canvas.xml, ids);
        for lane in &self.geometry.lanes {
            if canvas.shows_row(lane.y, lane.height) {
                self.lane_ground(canvas, ids, lane, frame);
            }
        }
        let thin = Line::new(palette.line.clone(), canvas.stroke(1.0));
        let strong = Line::new(palette.strong_line.clone(), canvas.stroke(1.0));
        let stage_bottom = frame.y + canvas.size(self.geometry.stage_height);
        for step in &self.geometry.steps {
            if !step.first && step.x > canvas.part.left && canvas.shows(step.x, step.width) {
                let x = canvas.x(step.x);
                straight(
                    &mut canvas.xml,
                    ids,
                    "Step",
                    (x, stage_bottom),
                    (x, frame.bottom()),
                    &thin,
                );
            }
        }
        for stage in &self.geometry.stages {
            if canvas.shows(stage.x, stage.width) {
                let x = canvas.x(stage.x.max(canvas.part.left));
                straight(
                    &mut canvas.xml,
                    ids,
                    "Stage",
                    (x, frame.y),
                    (x, frame.bottom()),
                    &strong,
                );
            }
        }
        for lane in &self.geometry.lanes {
            if canvas.shows_row(lane.y, lane.height) && lane.y > canvas.part.top {
                let y = canvas.y(lane.y);
                straight(
                    &mut canvas.xml,
                    ids,
                    "Lane",
                    (frame.x, y),
                    (frame.right(), y),
                    &thin,
                );
            }
        }
        let y = header.bottom();
        straight(
            &mut canvas.xml,
            ids,
            "Header",
            (frame.x, y),
            (frame.right(), y),
            &strong,
        );
        close_group(&mut canvas.xml);
    }

    fn lane_ground(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, lane: &LaneBox, frame: Rect) {
        let palette = self.making.palette();
        let row = canvas.row(lane, frame);
        if lane.kind.is_line() || lane.collapsed {
            let mut sketch = Sketch::new("Lane", row, Form::Rectangle);
            sketch.fill = Some(palette.sunken.clone());
            sketch.write(&mut canvas.xml, ids);
        } else if lane.kind.curve_range().is_some() {
            let side = canvas.size(canvas.side);
            let cells = Rect {
                x: row.x + side,
                width: row.width - side,
                ..row
            };
            let middle = row.y + row.height / 2;
            if lane.kind == LaneKind::Emotion {
                let upper = Rect {
                    height: row.height / 2,
                    ..cells
                };
                let lower = Rect {
                    y: middle,
                    height: row.bottom() - middle,
                    ..cells
                };
                for (name, area, colour) in [
                    ("Good", upper, tokens().pos_soft),
                    ("Bad", lower, tokens().neg_soft),
                ] {
                    let mut sketch = Sketch::new(name, area, Form::Rectangle);
                    sketch.fill = Some(Paint::Faint(colour, 50));
                    sketch.write(&mut canvas.xml, ids);
                }
            }
            let dashed = Line::new(palette.strong_line.clone(), canvas.stroke(1.0)).dashed();
            straight(
                &mut canvas.xml,
                ids,
                "Middle",
                (cells.x, middle),
                (cells.right(), middle),
                &dashed,
            );
        }
    }

    pub(super) fn header(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, frame: Rect) {
        let palette = self.making.palette();
        let head = Rect {
            height: canvas.size(canvas.header),
            ..frame
        };
        let known = Known {
            name: "Stages and steps",
            ..Known::default()
        };
        open_group(&mut canvas.xml, ids, &known, head);
        let stage_height = canvas.size(self.geometry.stage_height);
        for stage in &self.geometry.stages {
            if !canvas.shows(stage.x, stage.width) {
                continue;
            }
            let left = stage.x.max(canvas.part.left);
            let right = (stage.x + stage.width).min(canvas.part.right);
            let area = Rect::new(
                canvas.x(left),
                frame.y,
                canvas.size(right - left),
                stage_height,
            );
            let type_ = Type::new(canvas.letters(STAGE_SIZE), &palette.ink).bold();
            let name = self.figure.input.content.stage(stage.stage);
            let name = name.map_or("", |stage| stage.name.as_str());
            self.text(canvas, ids, "Stage", (name, &stage.lines), type_, area);
        }
        for step in &self.geometry.steps {
            if canvas.shows(step.x, step.width) {
                self.step(canvas, ids, step, frame.y + stage_height);
            }
        }
        close_group(&mut canvas.xml);
    }

    fn step(&self, canvas: &mut Canvas<'_>, ids: &mut Ids, step: &StepBox, top: i64) {
        let palette = self.making.palette();
        let area = Rect::new(
            canvas.x(step.x),
            top,
            canvas.size(step.width),
            canvas.size(self.geometry.step_height),
        );
        let type_ = Type {
            struck: step.mark == Some(Change::Removed),
            ..Type::new(canvas.letters(TEXT_SIZE), &palette.muted)
        };
        let steps = &self.figure.input.content.steps;
        let name = steps
            .iter()
            .find(|found| found.id == step.step)
            .map_or("", |step| step.name.as_str());
        self.text(canvas, ids, "Step", (name, &step.lines), type_, area);
    }

    /// Text of the header and of lane names: at the top, with the padding of headers.
    fn text(
        &self,
        canvas: &mut Canvas<'_>,
        ids: &mut Ids,
        name: &str,
        (whole, lines): (&str, &[String]),
        type_: Type<'_>,
        area: Rect,
    ) {
        let text = joined(whole, lines);
        if text.is_empty() {
            return;
        }
        let mut sketch = Sketch::new(name, area, Form::Rectangle);
        let (x, y) = (canvas.size(HEADER_PADDING), canvas.size(7.0));
        sketch.words = Some(Words {
            insets: [x, y, canvas.size(3.0), 0],
            ..Words::line(&text, type_, Align::Start, self.making.language)
        });
        sketch.write(&mut canvas.xml, ids);
        canvas.texts.push(text);
    }
}
