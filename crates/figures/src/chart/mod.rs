//! Charts: plain data in, one picture out, with its marks and the table behind it.
//!
//! A [`Chart`] holds numbers that were computed elsewhere and says nothing of how they look;
//! [`draw`] lays it out. The coordinate systems, meshes, lines, areas and dots are plotters', taken
//! down as the shapes of [`crate::drawing`], so that SVG, PNG and PDF are written from one drawing.
//! The same chart gives the same bytes.

pub(crate) mod colours;
mod frame;
mod kinds;
mod numbers;
mod pen;
mod placing;
mod plot;
mod recording;
mod spec;
mod thinning;
mod ticks;
mod timeline;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use colours::{mixed, readable, wide};
pub use kinds::bars::{Bar, BarChart, Direction};
pub use kinds::bullet::{Bullet, BulletChart};
pub use kinds::funnel::{FunnelChart, FunnelStage};
pub use kinds::heat::{CellMark, HeatCell, HeatMap, HeatRow};
pub use kinds::histogram::{Bin, Histogram, ValueMark};
pub use kinds::likert::{LikertChart, LikertRow, scale};
pub use kinds::line::{LineBand, LineChart};
pub use kinds::quadrant::{Corner, QuadrantChart, QuadrantPoint};
pub use kinds::run::{Annotation, Baseline, RunChart, Signal};
pub use kinds::scatter::{Fit, FitPoint, ScatterChart, ScatterPoint};
pub use kinds::sparkline::Sparkline;
pub use kinds::stacked::{StackedCategory, StackedChart, StackedRow};
pub use kinds::trend::{TrendChart, TrendSeries};
pub use kinds::waterfall::{WaterfallChart, WaterfallEnd, WaterfallStep};
pub use numbers::{Locale, NumberFormat};
pub use spec::{Alternative, Axis, Estimate, Heading, Interval, LARGEST, Range, Target, Tone};
pub use words::{Headers, Words};

use crate::drawing::Drawing;
use crate::font::Fonts;
use crate::map::geometry::Area;
use crate::theme::Theme;
use pen::Pen;

/// Every kind of chart there is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "chart")]
pub enum Chart {
    Run(RunChart),
    Line(LineChart),
    Trend(TrendChart),
    Bars(BarChart),
    Likert(LikertChart),
    Stacked(StackedChart),
    Bullet(BulletChart),
    Heat(HeatMap),
    Quadrant(QuadrantChart),
    Scatter(ScatterChart),
    Histogram(Histogram),
    Sparkline(Sparkline),
    Waterfall(WaterfallChart),
    Funnel(FunnelChart),
}

/// How much room there is. Lengths are CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Size {
    /// Kept between 40 and 10,000.
    pub width: f64,
    /// Without it, as high as suits the chart. A chart of rows that do not fit grows beyond it.
    pub height: Option<f64>,
    /// Around the picture.
    pub margin: f64,
    /// Whether title and subtitle are drawn; they are in the SVG's title and description anyway.
    pub heading: bool,
}

impl Size {
    pub fn new(width: f64, height: f64) -> Size {
        Size {
            height: Some(height),
            ..Size::wide(width)
        }
    }

    /// As high as suits the chart.
    pub fn wide(width: f64) -> Size {
        Size {
            width,
            height: None,
            margin: 16.0,
            heading: true,
        }
    }

    /// For a frame that has its own title and padding.
    pub fn bare(self) -> Size {
        Size {
            margin: 0.0,
            heading: false,
            ..self
        }
    }

    fn sane(self) -> Size {
        let within = |length: f64, least: f64| {
            if length.is_finite() {
                length.clamp(least, 10_000.0)
            } else {
                640.0
            }
        };
        let width = within(self.width, 40.0);
        Size {
            width,
            height: self.height.map(|height| within(height, 20.0)),
            margin: if self.margin.is_finite() {
                self.margin.clamp(0.0, width / 4.0)
            } else {
                0.0
            },
            heading: self.heading,
        }
    }
}

/// A chart as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub drawing: Drawing,
    /// In the order in which the keyboard visits them.
    pub marks: Vec<Mark>,
    pub table: Table,
    /// Where values stand; only of a [`QuadrantChart`].
    pub plane: Option<Plane>,
}

/// The field of a chart with two axes of numbers: where a value stands in it, and what value
/// stands where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    pub area: Area,
    /// What the axes run over, from the left and from the foot.
    pub x: (f64, f64),
    pub y: (f64, f64),
}

impl Plane {
    /// The part of the field that spans these values.
    pub fn within(&self, x: (f64, f64), y: (f64, f64)) -> Area {
        let across = |value: f64| (value - self.x.0) / (self.x.1 - self.x.0) * self.area.width;
        let up = |value: f64| (value - self.y.0) / (self.y.1 - self.y.0) * self.area.height;
        Area {
            x: self.area.x + across(x.0),
            y: self.area.y + self.area.height - up(y.1),
            width: across(x.1) - across(x.0),
            height: up(y.1) - up(y.0),
        }
    }
}

/// Something with an exact value: a bar, a cell, a dot.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// The `data-mark` of its group in the SVG.
    pub id: String,
    /// Of the table behind the chart.
    pub row: usize,
    /// Of the table behind the chart, if the mark is one cell of its row.
    pub column: Option<usize>,
    /// Where it answers to the pointer and is framed in focus.
    pub area: Area,
    /// What is shown and read aloud.
    pub text: String,
}

/// The figures as text, in the reader's numbers. Rows are as long as the header.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Why a chart is refused; nothing was drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// Not a number, infinite, or larger than [`LARGEST`].
    #[error("{what} has a value that cannot be drawn: it is not a number or too large")]
    NotANumber { what: String },
    #[error("{what} begins above its end")]
    Reversed { what: String },
    #[error("{what} has {found} entries where {expected} are needed")]
    Lengths {
        what: String,
        expected: usize,
        found: usize,
    },
    /// Shares and counts cannot be below zero.
    #[error("{what} is below zero")]
    Negative { what: String },
}

impl Chart {
    pub fn heading(&self) -> &Heading {
        self.kind().heading()
    }

    /// # Errors
    /// What [`draw`] would refuse.
    pub fn check(&self) -> Result<(), ChartError> {
        self.kind().check()
    }

    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        self.kind().is_empty()
    }

    /// What it shows in a sentence or two, for those who cannot see it.
    pub fn alternative(&self, words: &Words) -> String {
        frame::alternative(self.kind(), words)
    }

    /// The table behind it.
    pub fn table(&self, words: &Words) -> Table {
        self.kind().table(words)
    }

    fn kind(&self) -> &dyn Kind {
        match self {
            Chart::Run(chart) => chart,
            Chart::Line(chart) => chart,
            Chart::Trend(chart) => chart,
            Chart::Bars(chart) => chart,
            Chart::Likert(chart) => chart,
            Chart::Stacked(chart) => chart,
            Chart::Bullet(chart) => chart,
            Chart::Heat(chart) => chart,
            Chart::Quadrant(chart) => chart,
            Chart::Scatter(chart) => chart,
            Chart::Histogram(chart) => chart,
            Chart::Sparkline(chart) => chart,
            Chart::Waterfall(chart) => chart,
            Chart::Funnel(chart) => chart,
        }
    }
}

/// Draws a chart on the theme's surface.
///
/// # Errors
/// [`ChartError`] if its numbers cannot be drawn or its lists do not match.
pub fn draw(
    chart: &Chart,
    size: Size,
    theme: Theme,
    words: &Words,
    fonts: &Fonts,
) -> Result<Picture, ChartError> {
    let kind = chart.kind();
    kind.check()?;
    let (size, tokens) = (size.sane(), theme.tokens());
    let pen = Pen::new(fonts, tokens, words);
    let inner = size.width - size.margin * 2.0;
    let mut top = size.margin;
    if size.heading {
        top = frame::heading(&pen, kind.heading(), (size.margin, top), inner);
    }
    let body = Body {
        x: size.margin,
        y: top,
        width: inner,
        height: size
            .height
            .map(|height| (height - top - size.margin).max(0.0)),
    };
    let bottom = if kind.is_empty() {
        frame::nothing(&pen, body)
    } else {
        kind.draw(&pen, body)
    };
    let height = (bottom + size.margin).max(size.height.unwrap_or(0.0));
    let (shapes, marks, plane) = pen.finish();
    let heading = kind.heading();
    Ok(Picture {
        drawing: Drawing {
            width: size.width,
            height: height.ceil(),
            language: words.locale.language.clone(),
            title: heading.title.clone(),
            description: frame::alternative(kind, words),
            name: String::new(),
            ground: tokens.surface,
            shapes,
        },
        marks,
        table: kind.table(words),
        plane,
    })
}

/// What every kind of chart can do.
trait Kind {
    fn heading(&self) -> &Heading;
    fn check(&self) -> Result<(), ChartError>;
    fn is_empty(&self) -> bool;
    fn table(&self, words: &Words) -> Table;
    /// Its values by name, for the text in place of the picture.
    fn facts(&self, words: &Words) -> Facts<'_>;
    /// Draws into `body` and returns where it ended. Only called with something to draw.
    fn draw(&self, pen: &Pen<'_>, body: Body) -> f64;
}

struct Facts<'a> {
    values: Vec<(Cow<'a, str>, f64)>,
    format: &'a NumberFormat,
}

/// The room below the heading.
#[derive(Debug, Clone, Copy)]
struct Body {
    x: f64,
    y: f64,
    width: f64,
    height: Option<f64>,
}

impl Body {
    fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The height given, or else `natural`; never under `least`.
    fn height_or(&self, natural: f64, least: f64) -> f64 {
        self.height.unwrap_or(natural).max(least)
    }

    /// The height of each of `count` rows: `natural`, or what the given height leaves, between
    /// `least` and half as much again as is natural.
    fn row(&self, count: usize, taken: f64, natural: f64, least: f64) -> f64 {
        let Some(height) = self.height else {
            return natural;
        };
        ((height - taken) / count.max(1) as f64)
            .floor()
            .clamp(least, (natural * 1.5).max(least))
    }
}

/// Which mark something is.
#[derive(Debug, Clone, Copy)]
struct Place {
    row: usize,
    column: Option<usize>,
}

impl Place {
    fn row(row: usize) -> Place {
        Place { row, column: None }
    }

    fn cell(row: usize, column: usize) -> Place {
        Place {
            row,
            column: Some(column),
        }
    }

    fn id(self) -> String {
        match self.column {
            None => format!("mark-{}", self.row),
            Some(column) => format!("mark-{}-{column}", self.row),
        }
    }
}
