//! A chart of lines under construction: columns and series over the same periods.

use throughline_figures::chart::{Annotation, Estimate, NumberFormat, Range, Target, Words};
use throughline_figures::font::{Type, Weight};

use super::Planning;
use super::lines::{answers, decimals, error_columns, interval_columns};
use super::plot::{
    Across, Cell, LabelText, Labels, Layer, LayerKind, Marker, Plot, PointLabel, Scale, Series,
    ValueAxis, code, stored,
};
use super::xml::{MANY_NAMES, TEXT};
use crate::deck::paint::{Line, Paint};

/// With more periods than this not every name is written; up to here programs break names that
/// are too wide, beyond they would turn them.
const LABELLED: usize = 12;
/// The names of many periods and of few, and the room between two.
const SMALL_NAME: Type = Type::new(Weight::Regular, MANY_NAMES as f64 / 100.0);
const NAME: Type = Type::new(Weight::Regular, TEXT as f64 / 100.0);
const APART: f64 = 10.0;
/// Wider names are broken by some programs, as a share of a period's width.
const UNBROKEN: f64 = 0.8;
/// The field of the data, with as little room at the right as names of lines ever have.
const INNER: [f64; 4] = [0.06, 0.04, 0.80, 0.85];
/// The most room for them, as a share of the chart's width, and their distance from the lines.
const MOST_ROOM: f64 = 0.3;
const BESIDE: f64 = 14.0;
const LABEL_SIZE: f64 = 11.0;

/// Every so many periods are named in a field of this share of the chart's width.
fn every(positions: &[String], share: f64, planning: Planning<'_>) -> usize {
    if positions.len() <= LABELLED {
        return 1;
    }
    let room = planning.size.0 * share / (widest(positions, SMALL_NAME, planning) + APART);
    // Whole names that fit: a handful, whatever the chart's size.
    let named = (room as usize).clamp(2, LABELLED);
    positions.len().div_ceil(named)
}

fn widest(positions: &[String], font: Type, planning: Planning<'_>) -> f64 {
    let widths = positions
        .iter()
        .map(|name| planning.fonts.width(name, font));
    widths.fold(0.0, f64::max)
}

/// A chart of lines under construction.
pub(super) struct Field<'p> {
    plot: Plot,
    layer: Layer,
    positions: &'p [String],
    format: &'p NumberFormat,
    planning: Planning<'p>,
    /// Everything that must lie inside.
    extent: Vec<f64>,
}

impl<'p> Field<'p> {
    pub(super) fn new(
        positions: &'p [String],
        format: &'p NumberFormat,
        planning: Planning<'p>,
    ) -> Field<'p> {
        let mut plot = Plot::default();
        let names = positions.iter().cloned().map(Cell::Text).collect();
        plot.column(&planning.words.headers.period, names, "");
        Field {
            plot,
            layer: Layer {
                kind: LayerKind::Lines,
                series: Vec::new(),
                apart: false,
            },
            positions,
            format,
            planning,
            extent: Vec::new(),
        }
    }

    pub(super) fn code(&self) -> String {
        code(
            self.format,
            self.format.decimals,
            &self.planning.words.locale,
        )
    }

    pub(super) fn values(&mut self, heading: &str, values: &[Option<f64>]) -> usize {
        self.extent.extend(
            values
                .iter()
                .flatten()
                .map(|value| stored(*value, self.format)),
        );
        let cells = values
            .iter()
            .map(|value| Cell::of(value.map(|value| stored(value, self.format))))
            .collect();
        let code = self.code();
        self.plot.column(heading, cells, &code)
    }

    pub(super) fn estimates(&mut self, heading: &str, points: &[Option<Estimate>]) -> usize {
        let values: Vec<_> = points.iter().map(|point| point.map(|p| p.value)).collect();
        self.values(heading, &values)
    }

    /// Columns of the intervals' reach, if there is any.
    pub(super) fn errors(&mut self, points: &[Option<Estimate>]) -> Option<(usize, usize)> {
        points
            .iter()
            .flatten()
            .find(|point| point.interval.is_some())?;
        for interval in points.iter().flatten().filter_map(|point| point.interval) {
            self.extent.push(stored(interval.lower, self.format));
            self.extent.push(stored(interval.upper, self.format));
        }
        Some(error_columns(
            &mut self.plot,
            points.iter().map(Option::as_ref),
            self.format,
            self.planning.words,
            "",
        ))
    }

    /// Columns of what stands behind the points: intervals that are not drawn, and answers.
    pub(super) fn sureness(&mut self, points: &[Option<Estimate>], of: &str) {
        let words = self.planning.words;
        let all = points.iter().map(Option::as_ref);
        interval_columns(&mut self.plot, all, self.format, words, of);
        self.answers(points, of);
    }

    pub(super) fn answers(&mut self, points: &[Option<Estimate>], of: &str) {
        let all = points.iter().map(Option::as_ref);
        answers(&mut self.plot, all, self.planning.words, of);
    }

    pub(super) fn series(&mut self, series: Series) -> usize {
        self.layer.series.push(series);
        self.layer.series.len() - 1
    }

    /// A flat line, named at its end.
    pub(super) fn level(
        &mut self,
        heading: &str,
        values: &[Option<f64>],
        line: Line,
        paint: Paint,
    ) -> usize {
        if values.iter().all(Option::is_none) {
            return usize::MAX;
        }
        let last = values.iter().rposition(Option::is_some).unwrap_or(0);
        let column = self.values(heading, values);
        self.series(Series {
            values: column,
            line: Some(line),
            labels: Labels {
                all: None,
                some: vec![PointLabel {
                    row: last,
                    text: LabelText::Name,
                    place: "r",
                    paint,
                    bold: false,
                    down: 0.0,
                    ground: None,
                }],
            },
            ..Series::default()
        })
    }

    /// A series' label says a shorter word than its column's heading.
    pub(super) fn renamed(&mut self, number: usize, word: &str) {
        let series = self.layer.series.get_mut(number);
        for label in series
            .into_iter()
            .flat_map(|series| &mut series.labels.some)
        {
            if label.text == LabelText::Name {
                label.text = LabelText::Written(word.to_owned());
            }
        }
    }

    pub(super) fn unlabelled(&mut self, number: usize) {
        if let Some(series) = self.layer.series.get_mut(number) {
            series.labels.some.clear();
        }
    }

    pub(super) fn target(&mut self, target: Option<&Target>) {
        let Some(target) = target else { return };
        let words = self.planning.words;
        let label = if target.label.is_empty() {
            &words.target
        } else {
            &target.label
        };
        let ink = self.planning.palette.ink.clone();
        let flat = vec![Some(target.value); self.plot.rows()];
        let drawn = self.level(label, &flat, Line::new(ink.clone(), 150).dashed(), ink);
        let code = self.code();
        if let Some(series) = self.layer.series.get_mut(drawn) {
            for label in &mut series.labels.some {
                label.text = LabelText::NameAndValue(code.clone());
            }
        }
    }

    pub(super) fn last_value(&mut self, values: usize, points: &[Option<Estimate>]) {
        let Some(row) = points.iter().rposition(Option::is_some) else {
            return;
        };
        let text = LabelText::Value(self.code());
        let paint = self.planning.palette.ink.clone();
        if let Some(series) = self.layer.series.iter_mut().find(|s| s.values == values) {
            series.labels.some.push(PointLabel {
                row,
                text,
                place: "r",
                paint,
                bold: true,
                down: 0.0,
                ground: None,
            });
        }
    }

    pub(super) fn annotations(&mut self, annotations: &[Annotation], points: &[Option<Estimate>]) {
        let value = |row: usize| points.get(row).copied().flatten().map(|point| point.value);
        let marked: Vec<_> = annotations
            .iter()
            .filter_map(|note| Some((note, value(note.index)?)))
            .collect();
        if marked.is_empty() {
            return;
        }
        // They stand at the foot of the field, where no data is.
        let foot = self.scale().from;
        let mut cells = vec![None; points.len()];
        for (note, _) in &marked {
            cells[note.index] = Some(foot);
        }
        let cells = cells.into_iter().map(Cell::of).collect();
        let code = self.code();
        let values = self
            .plot
            .column(&self.planning.words.headers.note, cells, &code);
        let palette = self.planning.palette;
        let near = points.len().div_ceil(5);
        let mut before: Option<(usize, f64)> = None;
        let mut some = Vec::new();
        for (note, _) in &marked {
            // Neighbours would lie on each other: every other one stands higher.
            let raised = match before {
                Some((index, raised)) if note.index.abs_diff(index) < near && raised == 0.0 => 0.05,
                _ => 0.0,
            };
            before = Some((note.index, raised));
            some.push(PointLabel {
                row: note.index,
                text: LabelText::Written(note.text.clone()),
                place: "t",
                paint: palette.muted.clone(),
                bold: false,
                down: -raised,
                ground: Some(palette.surface.clone()),
            });
        }
        self.series(Series {
            values,
            marker: Some(Marker {
                symbol: "diamond",
                size: 9,
                fill: palette.muted.clone(),
                edge: palette.surface.clone(),
            }),
            labels: Labels { all: None, some },
            ..Series::default()
        });
    }

    fn scale(&self) -> Scale {
        Scale::around(self.extent.iter().copied(), false, 5.0)
    }

    /// From where to where the axis runs at least.
    pub(super) fn range(&mut self, range: Option<Range>) {
        if let Some(range) = range {
            self.extent.push(stored(range.from, self.format));
            self.extent.push(stored(range.to, self.format));
        }
    }

    /// The room that the names at the right need, as a share of the chart's width.
    fn beside(&self) -> f64 {
        let width = self.planning.size.0.max(1.0);
        let mut most = 1.0 - INNER[0] - INNER[2];
        for series in &self.layer.series {
            let Some(column) = self.plot.columns.get(series.values) else {
                continue;
            };
            for label in series.labels.some.iter().filter(|label| label.place == "r") {
                let value = column.cells.get(label.row).and_then(Cell::number);
                let value = value.map_or_else(String::new, |value| {
                    let value = value / stored(1.0, self.format);
                    self.format.write(value, &self.planning.words.locale)
                });
                let text = match &label.text {
                    LabelText::Written(text) => text.clone(),
                    LabelText::Name => column.heading.clone(),
                    LabelText::Value(_) => value,
                    LabelText::NameAndValue(_) => format!("{} {value}", column.heading),
                };
                let weight = if label.bold {
                    Weight::Bold
                } else {
                    Weight::Regular
                };
                let font = Type::new(weight, LABEL_SIZE);
                most = most.max((self.planning.fonts.width(&text, font) + BESIDE) / width);
            }
        }
        most.min(MOST_ROOM)
    }

    pub(super) fn finish(mut self, words: &Words) -> Plot {
        let across = 1.0 - INNER[0] - self.beside();
        self.plot.inner = Some([INNER[0], INNER[1], across, INNER[3]]);
        let every = every(self.positions, across, self.planning);
        // Either all names are broken into lines, or none.
        let each = self.planning.size.0 * across / self.positions.len().max(1) as f64;
        let broken = widest(self.positions, NAME, self.planning) > UNBROKEN * each;
        self.plot.across = Across::Names {
            visible: true,
            every,
            small: every > 1 || broken,
            downwards: false,
        };
        let scale = self.scale();
        let decimals = decimals(scale.step, self.format);
        self.plot.upwards = ValueAxis {
            scale: Some(scale),
            format: code(self.format, decimals, &words.locale),
            title: String::new(),
            visible: true,
            grid: true,
        };
        spread(
            &mut self.layer.series,
            &self.plot,
            scale,
            self.planning.size.1,
        );
        self.plot.layers.push(self.layer);
        self.plot
    }
}

/// Moves names at the right that would lie on each other apart.
fn spread(all: &mut [Series], plot: &Plot, scale: Scale, height: f64) {
    const LETTER: f64 = 15.0;
    let field = INNER[3] * height.max(1.0);
    let share = |series: &Series, row: usize| -> Option<f64> {
        let value = plot.columns.get(series.values)?.cells.get(row)?.number()?;
        Some((scale.to - value) / scale.span() * field)
    };
    let mut spots: Vec<(usize, usize, f64)> = Vec::new();
    for (number, series) in all.iter().enumerate() {
        for (at, label) in series.labels.some.iter().enumerate() {
            if label.place == "r"
                && let Some(y) = share(series, label.row)
            {
                spots.push((number, at, y));
            }
        }
    }
    spots.sort_by(|a, b| a.2.total_cmp(&b.2));
    let mut places: Vec<f64> = spots.iter().map(|spot| spot.2).collect();
    for _ in 0..50 {
        for at in 1..places.len() {
            let overlap = LETTER - (places[at] - places[at - 1]);
            if overlap > 0.01 {
                places[at - 1] -= overlap / 2.0;
                places[at] += overlap / 2.0;
            }
        }
    }
    for ((number, at, y), place) in spots.into_iter().zip(places) {
        all[number].labels.some[at].down = (place - y) / height.max(1.0);
    }
}
