//! The matrix of value against effort: drawn, written, and edited by moving its dots.

use throughline_figures::chart::Plane;
use throughline_figures::theme::Theme;
use throughline_store::rows::opportunities;

use super::{office, words};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::exchange::Exported;
use crate::calls::improve::*;
use crate::editing;
use crate::error::CallError;
use crate::improving::matrix::{MOST, matrix};
use crate::improving::scores::shown;
use crate::run::Run;
use crate::run::exchange::{export_path, exported};
use crate::run::results::{figure_file, shown_on_plane};
use crate::session::Label;
use throughline_model::improvement::ScorePart;

/// How wide a figure may be asked for, in CSS pixels.
const WIDTHS: std::ops::RangeInclusive<f64> = 40.0..=4_000.0;

impl Run for DrawMatrix {
    fn run(self, on: &Context<'_>) -> Result<MatrixView, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a figure is 40 to 4,000 pixels wide"));
        }
        let words = words(on);
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let found = matrix(&office, &words);
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        let (figure, plane) =
            shown_on_plane(found.figure, self.width, self.height, theme, &words.results)?;
        Ok(MatrixView {
            figure,
            opportunities: found.drawn,
            plane: plane.map(|plane: Plane| {
                let area = plane.within((0.0, MOST), (0.0, MOST));
                MatrixPlane {
                    x: area.x,
                    y: area.y,
                    width: area.width,
                    height: area.height,
                }
            }),
            without: found.without,
        })
    }
}

impl Run for ExportMatrix {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = words(on);
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let figure = matrix(&office, &words).figure;
        let bytes = figure_file(&figure, self.format, &figure.title, &words.results)?;
        exported(&path, &bytes)
    }
}

/// To half points, within the axes.
fn half(value: f64) -> f64 {
    ((value * 2.0).round() / 2.0).clamp(0.0, MOST)
}

impl Run for PlaceOpportunity {
    fn run(self, on: &Context<'_>) -> Result<PlacedInMatrix, CallError> {
        let words = words(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::opportunity(connection, self.opportunity)?;
                let mut after = before.clone();
                let parts = &mut after.parts;
                let (effort, value) = match self.place {
                    MatrixPlace::Point { across, up } => {
                        if !(across.is_finite() && up.is_finite()) {
                            return Err(CallError::invalid("a place is two numbers"));
                        }
                        (across * MOST, up * MOST)
                    }
                    MatrixPlace::Steps { effort, value } => {
                        let from = |part: Option<f64>| part.unwrap_or(MOST / 2.0);
                        (
                            from(parts.effort) + f64::from(effort) / 2.0,
                            from(parts.value) + f64::from(value) / 2.0,
                        )
                    }
                };
                parts.effort = Some(half(effort));
                parts.value = Some(half(value));
                let label = Label::new("op.opportunity.place", after.name.clone());
                Ok((label, (before, after)))
            },
            move |editing, (before, after)| {
                if before != after {
                    opportunities::update(editing.connection, &after)?;
                }
                let said = |part: ScorePart| {
                    let value = after.parts.get(part).unwrap_or_default();
                    format!("{} {}", words.part(part), shown(value, &words))
                };
                Ok(PlacedInMatrix {
                    words: format!("{}, {}", said(ScorePart::Effort), said(ScorePart::Value)),
                })
            },
        )
    }
}
