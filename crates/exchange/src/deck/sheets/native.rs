//! A plot as a chart of a workbook.

use rust_xlsxwriter::{
    Chart as ExcelChart, ChartAxis, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition,
    ChartErrorBars, ChartErrorBarsType, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartPoint, ChartRange, ChartSolidFill,
    ChartType,
};

use super::rgb;
use crate::deck::chart::plot::{
    Across, AllLabels, Grouping, LabelText, Layer, LayerKind, Plot, Series, ValueAxis,
};
use crate::deck::paint::{Line, Paint, tokens};
use crate::sheets::clipped;

pub(super) fn native(plot: &Plot, name: &str) -> ExcelChart {
    let mut layers = plot.layers.iter().filter(|layer| !layer.apart);
    let mut chart = match layers.next() {
        Some(layer) => layered(plot, layer, name),
        None => ExcelChart::new(ChartType::Column),
    };
    for layer in layers {
        chart.combine(&layered(plot, layer, name));
    }
    axes(&mut chart, plot);
    chart.title().set_hidden();
    if plot.legend {
        let hidden: Vec<usize> = plot
            .layers
            .iter()
            .filter(|layer| !layer.apart)
            .flat_map(|layer| &layer.series)
            .enumerate()
            .filter(|(_, series)| !series.in_legend)
            .map(|(number, _)| number)
            .collect();
        chart
            .legend()
            .set_position(ChartLegendPosition::Top)
            .delete_entries(&hidden);
    } else {
        chart.legend().set_hidden();
    }
    chart
}

fn layered(plot: &Plot, layer: &Layer, name: &str) -> ExcelChart {
    let kind = match layer.kind {
        LayerKind::Bars {
            lying, grouping, ..
        } => match (lying, grouping) {
            (true, Grouping::Over) => ChartType::Bar,
            (true, Grouping::Stacked) => ChartType::BarStacked,
            (true, Grouping::Whole) => ChartType::BarPercentStacked,
            (false, Grouping::Over) => ChartType::Column,
            (false, Grouping::Stacked) => ChartType::ColumnStacked,
            (false, Grouping::Whole) => ChartType::ColumnPercentStacked,
        },
        LayerKind::Lines => ChartType::Line,
        LayerKind::Dots => ChartType::ScatterStraight,
    };
    let mut chart = ExcelChart::new(kind);
    for series in &layer.series {
        one(&mut chart, plot, layer.kind, series, name);
    }
    chart
}

type Cells<'n> = (&'n str, u32, u16, u32, u16);

fn range<'n>(plot: &Plot, column: usize, name: &'n str) -> Cells<'n> {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    let last = u32::try_from(plot.rows().max(1)).unwrap_or(u32::MAX);
    (name, 1, column, last, column)
}

fn one(chart: &mut ExcelChart, plot: &Plot, kind: LayerKind, series: &Series, name: &str) {
    let new = chart.add_series();
    let heading = u16::try_from(series.values).unwrap_or(u16::MAX);
    new.set_name((name, 0, heading))
        .set_categories(range(plot, series.across, name))
        .set_values(range(plot, series.values, name));
    let mut look = ChartFormat::new();
    match kind {
        LayerKind::Bars { gap, .. } => {
            match &series.fill {
                Some(paint) => look.set_solid_fill(ChartSolidFill::new().set_color(rgb(paint))),
                None => look.set_no_fill(),
            };
            look.set_no_border();
            new.set_gap(gap).set_overlap(100);
        }
        LayerKind::Lines | LayerKind::Dots => {
            match &series.line {
                Some(line) => look.set_line(&excel_line(line)),
                None => look.set_no_line(),
            };
            let mut marker = ChartMarker::new();
            match &series.marker {
                Some(own) => marker
                    .set_type(if own.symbol == "diamond" {
                        ChartMarkerType::Diamond
                    } else {
                        ChartMarkerType::Circle
                    })
                    .set_size(own.size)
                    .set_format(
                        ChartFormat::new()
                            .set_solid_fill(ChartSolidFill::new().set_color(rgb(&own.fill)))
                            .set_border(ChartLine::new().set_color(rgb(&own.edge))),
                    ),
                None => marker.set_none(),
            };
            new.set_marker(&marker);
        }
    }
    new.set_format(&mut look);
    if !series.points.is_empty() {
        let mut points = vec![ChartPoint::default(); plot.rows()];
        for (row, paint) in &series.points {
            if let Some(point) = points.get_mut(*row) {
                let mut look = ChartFormat::new();
                look.set_solid_fill(ChartSolidFill::new().set_color(rgb(paint)));
                *point = ChartPoint::new().set_format(&mut look);
            }
        }
        new.set_points(&points);
    }
    if let Some(all) = &series.labels.all {
        new.set_data_label(&all_labels(all));
    } else if !series.labels.some.is_empty() {
        let mut labels = vec![ChartDataLabel::new().set_hidden().to_custom(); plot.rows()];
        for label in &series.labels.some {
            let heading = plot
                .columns
                .get(series.values)
                .map_or("", |column| &column.heading);
            let mut own = ChartDataLabel::new();
            match &label.text {
                LabelText::Written(text) => own.set_value(clipped(text).as_str()),
                LabelText::Name => own.set_value(clipped(heading).as_str()),
                LabelText::Value(format) | LabelText::NameAndValue(format) => {
                    own.show_value().set_num_format(format)
                }
            };
            let mut font = ChartFont::new();
            font.set_color(rgb(&label.paint));
            if label.bold {
                font.set_bold();
            }
            own.set_font(&font);
            if let Some(slot) = labels.get_mut(label.row) {
                *slot = own.to_custom();
            }
        }
        let mut base = ChartDataLabel::new();
        base.show_value();
        if let Some(first) = series.labels.some.first() {
            base.set_position(position(first.place));
        }
        new.set_data_label(&base).set_custom_data_labels(&labels);
    }
    let whole = |(name, top, left, bottom, right): Cells<'_>| {
        ChartRange::new_from_range(name, top, left, bottom, right)
    };
    let bars = |(below, above): (usize, usize)| {
        let mut bars = ChartErrorBars::new();
        bars.set_type(ChartErrorBarsType::Custom(
            whole(range(plot, above, name)),
            whole(range(plot, below, name)),
        ))
        .set_end_cap(false);
        bars
    };
    if let Some(columns) = series.errors {
        // Of lying bars those along the value count as across.
        if lies(plot) {
            new.set_x_error_bars(&bars(columns));
        } else {
            new.set_y_error_bars(&bars(columns));
        }
    }
    if let Some(columns) = series.errors_across {
        new.set_x_error_bars(&bars(columns));
    }
}

fn all_labels(all: &AllLabels) -> ChartDataLabel {
    let mut font = ChartFont::new();
    font.set_color(rgb(&all.paint));
    if all.bold {
        font.set_bold();
    }
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_num_format(&all.format)
        .set_position(position(all.place))
        .set_font(&font);
    label
}

fn position(place: &str) -> ChartDataLabelPosition {
    match place {
        "ctr" => ChartDataLabelPosition::Center,
        "inBase" => ChartDataLabelPosition::InsideBase,
        "outEnd" => ChartDataLabelPosition::OutsideEnd,
        "l" => ChartDataLabelPosition::Left,
        "t" => ChartDataLabelPosition::Above,
        "b" => ChartDataLabelPosition::Below,
        _ => ChartDataLabelPosition::Right,
    }
}

fn excel_line(line: &Line) -> ChartLine {
    let mut own = ChartLine::new();
    own.set_color(rgb(&line.paint))
        .set_width(f64::from(line.width) / 100.0);
    if line.dash.is_some() {
        own.set_dash_type(ChartLineDashType::SquareDot);
    }
    own
}

fn axes(chart: &mut ExcelChart, plot: &Plot) {
    let quiet = ChartLine::new().set_hidden(true).clone();
    match &plot.across {
        Across::Names {
            visible,
            every,
            small: _,
            downwards,
        } => {
            let axis = if lies(plot) {
                chart.y_axis()
            } else {
                chart.x_axis()
            };
            axis.set_hidden(!visible)
                .set_label_position(ChartAxisLabelPosition::Low);
            if *downwards {
                axis.set_reverse();
            }
            if *every > 1 {
                axis.set_label_interval(u16::try_from(*every).unwrap_or(u16::MAX));
            }
        }
        Across::Values(axis) => value_axis(chart.x_axis(), axis, &quiet),
    }
    let upwards = if lies(plot) {
        chart.x_axis()
    } else {
        chart.y_axis()
    };
    value_axis(upwards, &plot.upwards, &quiet);
}

/// Whether the bars lie. Workbooks call the axis across the x axis, whatever stands on it.
fn lies(plot: &Plot) -> bool {
    let mut layers = plot.layers.iter().filter(|layer| !layer.apart);
    layers.any(|layer| matches!(layer.kind, LayerKind::Bars { lying: true, .. }))
}

fn value_axis(target: &mut ChartAxis, axis: &ValueAxis, quiet: &ChartLine) {
    if let Some(scale) = axis.scale {
        target
            .set_min(scale.from)
            .set_max(scale.to)
            .set_major_unit(scale.step);
    }
    if !axis.format.is_empty() {
        target.set_num_format(&axis.format);
    }
    if !axis.title.is_empty() {
        target.set_name(clipped(&axis.title).as_str());
    }
    target
        .set_hidden(!axis.visible)
        .set_major_gridlines(axis.grid)
        .set_format(ChartFormat::new().set_line(quiet));
    if axis.grid {
        let line = ChartLine::new()
            .set_color(rgb(&Paint::Rgb(tokens().line)))
            .clone();
        target.set_major_gridlines_line(&line);
    }
}
