//! Channels: reading, figures and files. Edits stand in `editing`.

mod editing;

use throughline_exchange::sheets;
use throughline_figures::theme::Theme;

use super::Run;
use super::exchange::{export_path, exported};
use super::preferences::language;
use super::results::{copy_figure, figure_file, shown_figure};
use crate::app::Context;
use crate::calls::consistency::*;
use crate::calls::exchange::Exported;
use crate::calls::results::ShownFigure;
use crate::calls::{Call, Done};
use crate::consistency::figures::figure;
use crate::consistency::gathered::Gathered;
use crate::consistency::{tables, view};
use crate::error::CallError;
use crate::measuring::words::MeasureWords;
use crate::run::Load;

/// How wide a figure may be asked for, in CSS pixels.
pub(super) const WIDTHS: std::ops::RangeInclusive<f64> = 40.0..=4_000.0;

pub(super) fn gathered(on: &Context<'_>, name: &'static str) -> Result<Gathered, CallError> {
    let inner = on.inner.clone();
    on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        Gathered::read(connection, &load)
    })
}

impl Run for ReadChannels {
    fn run(self, on: &Context<'_>) -> Result<ChannelsView, CallError> {
        let words = MeasureWords::of(&language(on));
        Ok(view::view(&gathered(on, Self::NAME)?, &words))
    }
}

impl Run for DrawConsistency {
    fn run(self, on: &Context<'_>) -> Result<ShownFigure, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a figure is 40 to 4,000 pixels wide"));
        }
        let words = MeasureWords::of(&language(on));
        let figure = figure(&gathered(on, Self::NAME)?, &self.figure, &words)?;
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        shown_figure(figure, self.width, self.height, theme, &words.results)
    }
}

impl Run for ExportConsistency {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = MeasureWords::of(&language(on));
        let figure = figure(&gathered(on, Self::NAME)?, &self.figure, &words)?;
        let bytes = figure_file(&figure, self.format, &figure.title, &words.results)?;
        exported(&path, &bytes)
    }
}

impl Run for CopyConsistency {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = MeasureWords::of(&language(on));
        let figure = figure(&gathered(on, Self::NAME)?, &self.figure, &words)?;
        copy_figure(on, &figure, self.dark, &words.results)
    }
}

impl Run for ExportChannels {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let words = MeasureWords::of(&language(on));
        let gathered = gathered(on, Self::NAME)?;
        let is_workbook = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let bytes = if is_workbook {
            let title = words.pick("Channels", "Kanäle");
            sheets::xlsx(&title, &tables::sheets(&gathered, &words)?)
                .map_err(|problem| CallError::invalid(problem.to_string()))?
        } else {
            sheets::csv(&tables::ratings(&gathered, &words))
        };
        exported(&path, &bytes)
    }
}
