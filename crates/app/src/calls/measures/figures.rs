//! Figures of measures: drawn, written to files and copied.

use serde::{Deserialize, Serialize};
use throughline_model::measure::MeasureKind;
use throughline_model::{MeasureId, WorthId};
use ts_rs::TS;

use super::super::exchange::Exported;
use super::super::results::{FigureFormat, ShownFigure};
use super::super::{Done, call};
use super::TeamsRequest;

/// What a figure of measures shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "figure")]
pub enum MeasureFigure {
    /// The run chart with limits, signals, target and annotations.
    Run {
        measure: MeasureId,
    },
    /// A line with interval, target and thresholds.
    Line {
        measure: MeasureId,
    },
    Sparkline {
        measure: MeasureId,
    },
    Bullet {
        measure: MeasureId,
    },
    /// The latest values of one kind, by channel.
    ByChannel {
        kind: MeasureKind,
    },
    /// Engagement of teams against figures of their customers.
    Teams {
        request: TeamsRequest,
    },
    /// How the simulated gain is spread.
    Worth {
        worth: WorthId,
    },
    /// The gain year by year.
    WorthOverTime {
        worth: WorthId,
    },
}

/// Draws a figure as wide as asked (CSS pixels, 40 to 4,000).
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DrawMeasure {
    pub figure: MeasureFigure,
    pub width: f64,
    /// As high as suits it, if absent.
    pub height: Option<f64>,
    pub dark: bool,
}
call!(DrawMeasure, "measure.figure", Reads, ShownFigure);

#[derive(Debug, Deserialize, TS)]
pub struct ExportMeasure {
    pub figure: MeasureFigure,
    pub format: FigureFormat,
    pub path: String,
}
call!(ExportMeasure, "measure.exportFigure", Reads, Exported);

/// Puts a figure on the clipboard as a picture.
#[derive(Debug, Deserialize, TS)]
pub struct CopyMeasure {
    pub figure: MeasureFigure,
    pub dark: bool,
}
call!(CopyMeasure, "measure.copyFigure", Reads, Done);
