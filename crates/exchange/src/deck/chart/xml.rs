//! The chart part: series with their data as last seen, so that a chart shows without its
//! workbook being opened.

use super::axes::axes;
use super::plot::{
    AllLabels, Cell, Grouping, LabelText, Layer, LayerKind, Marker, Plot, PointLabel, Series,
};
use crate::deck::paint::{Line, Paint, Palette};
use crate::deck::text::language_tag;
use crate::deck::xml::{CHART, DRAWING, Esc, RELATIONS, Xml, put};

/// Of axes, legends and labels, in hundredths of a point.
pub(super) const TEXT: u32 = 1200;
/// Of the names along an axis, where not all are written.
pub(super) const MANY_NAMES: u32 = 1000;
const SMALL: u32 = 1100;

pub(super) const NAMES: u32 = 111_111_111;
pub(super) const VALUES: u32 = 222_222_222;
pub(super) const NAMES_APART: u32 = 333_333_333;
pub(super) const VALUES_APART: u32 = 444_444_444;

/// The whole part; `workbook` is the relation to its data.
pub(in crate::deck) fn chart(
    plot: &Plot,
    palette: &Palette,
    language: &str,
    workbook: &str,
) -> Vec<u8> {
    let mut xml = Xml::part();
    put!(
        xml,
        "<c:chartSpace xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\" xmlns:r=\"{RELATIONS}\"><c:date1904 val=\"0\"/><c:lang val=\"{}\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>",
        Esc(&language_tag(language))
    );
    match plot.inner {
        Some([x, y, width, height]) => put!(
            xml,
            "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"{x}\"/><c:y val=\"{y}\"/><c:w val=\"{width}\"/><c:h val=\"{height}\"/></c:manualLayout></c:layout>"
        ),
        None => xml.push("<c:layout/>"),
    }
    let mut number = 0;
    for layer in &plot.layers {
        write_layer(&mut xml, plot, layer, palette, &mut number);
    }
    axes(&mut xml, plot, palette, false);
    if plot.layers.iter().any(|layer| layer.apart) {
        axes(&mut xml, plot, palette, true);
    }
    xml.push("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>");
    if plot.legend {
        legend(&mut xml, plot, palette);
    }
    xml.push("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
    text_properties(&mut xml, "c:txPr", TEXT, false, &palette.muted);
    put!(
        xml,
        "<c:externalData r:id=\"{workbook}\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>"
    );
    xml.into_bytes()
}

fn legend(xml: &mut Xml, plot: &Plot, palette: &Palette) {
    xml.push("<c:legend><c:legendPos val=\"t\"/>");
    for (number, (_, series)) in plot.series().enumerate() {
        if !series.in_legend {
            put!(
                xml,
                "<c:legendEntry><c:idx val=\"{number}\"/><c:delete val=\"1\"/></c:legendEntry>"
            );
        }
    }
    xml.push("<c:overlay val=\"0\"/>");
    text_properties(xml, "c:txPr", TEXT, false, &palette.muted);
    xml.push("</c:legend>");
}

/// Level: programs turn the names of an axis where they would rather leave some out.
pub(super) fn text_properties(xml: &mut Xml, element: &str, size: u32, bold: bool, paint: &Paint) {
    put!(
        xml,
        "<{element}><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"{}\">",
        u8::from(bold)
    );
    paint.fill(xml);
    put!(
        xml,
        "<a:latin typeface=\"+mn-lt\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></{element}>"
    );
}

fn write_layer(xml: &mut Xml, plot: &Plot, layer: &Layer, palette: &Palette, number: &mut usize) {
    let (names, values) = if layer.apart {
        (NAMES_APART, VALUES_APART)
    } else {
        (NAMES, VALUES)
    };
    let element = match layer.kind {
        LayerKind::Bars {
            lying, grouping, ..
        } => {
            let grouping = match grouping {
                Grouping::Over => "clustered",
                Grouping::Stacked => "stacked",
                Grouping::Whole => "percentStacked",
            };
            let direction = if lying { "bar" } else { "col" };
            put!(
                xml,
                "<c:barChart><c:barDir val=\"{direction}\"/><c:grouping val=\"{grouping}\"/><c:varyColors val=\"0\"/>"
            );
            "barChart"
        }
        LayerKind::Lines => {
            xml.push("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
            "lineChart"
        }
        LayerKind::Dots => {
            xml.push(
                "<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>",
            );
            "scatterChart"
        }
    };
    for series in &layer.series {
        put!(
            xml,
            "<c:ser><c:idx val=\"{number}\"/><c:order val=\"{number}\"/>"
        );
        write_series(xml, plot, layer.kind, series, palette);
        xml.push("</c:ser>");
        *number += 1;
    }
    match layer.kind {
        LayerKind::Bars { gap, .. } => {
            put!(xml, "<c:gapWidth val=\"{gap}\"/><c:overlap val=\"100\"/>");
        }
        LayerKind::Lines => xml.push("<c:marker val=\"1\"/>"),
        LayerKind::Dots => {}
    }
    put!(
        xml,
        "<c:axId val=\"{names}\"/><c:axId val=\"{values}\"/></c:{element}>"
    );
}

fn write_series(xml: &mut Xml, plot: &Plot, kind: LayerKind, series: &Series, palette: &Palette) {
    xml.push(&name_of(plot, series));
    match kind {
        LayerKind::Bars { .. } => {
            xml.push("<c:spPr>");
            fill(xml, series.fill.as_ref());
            xml.push("<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val=\"0\"/>");
            for (row, paint) in &series.points {
                xml.push(&point(*row, paint));
            }
        }
        LayerKind::Lines | LayerKind::Dots => {
            xml.push("<c:spPr>");
            match &series.line {
                Some(line) => line.write(xml),
                None => xml.push("<a:ln w=\"19050\"><a:noFill/></a:ln>"),
            }
            xml.push("</c:spPr>");
            marker(xml, series.marker.as_ref());
        }
    }
    labels(xml, series, palette);
    if kind == LayerKind::Dots {
        if let Some(columns) = series.errors_across {
            xml.push(&errors(plot, columns, Some("x"), palette));
        }
        if let Some(columns) = series.errors {
            xml.push(&errors(plot, columns, Some("y"), palette));
        }
    } else if let Some(columns) = series.errors {
        xml.push(&errors(plot, columns, None, palette));
    }
    for (_, element) in data(plot, kind, series) {
        xml.push(&element);
    }
    match kind {
        LayerKind::Lines | LayerKind::Dots => xml.push("<c:smooth val=\"0\"/>"),
        LayerKind::Bars { .. } => {}
    }
}

fn fill(xml: &mut Xml, paint: Option<&Paint>) {
    match paint {
        Some(paint) => paint.fill(xml),
        None => xml.push("<a:noFill/>"),
    }
}

/// The series' name: `c:tx`.
pub(in crate::deck) fn name_of(plot: &Plot, series: &Series) -> String {
    let heading = plot
        .columns
        .get(series.values)
        .map_or("", |column| column.heading.as_str());
    format!(
        "<c:tx><c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>",
        plot.heading(series.values),
        Esc(heading)
    )
}

/// A bar in a colour of its own: `c:dPt`.
pub(in crate::deck) fn point(row: usize, paint: &Paint) -> String {
    let mut xml = Xml::new();
    put!(
        xml,
        "<c:dPt><c:idx val=\"{row}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>"
    );
    paint.fill(&mut xml);
    xml.push("<a:ln><a:noFill/></a:ln></c:spPr></c:dPt>");
    xml.into_string()
}

/// Names and values with the references to the workbook, by the name of the element.
pub(in crate::deck) fn data(
    plot: &Plot,
    kind: LayerKind,
    series: &Series,
) -> [(&'static str, String); 2] {
    let (across, values) = match kind {
        LayerKind::Bars { .. } | LayerKind::Lines => ("cat", "val"),
        LayerKind::Dots => ("xVal", "yVal"),
    };
    let names = if kind == LayerKind::Dots {
        numbers(plot, series.across)
    } else {
        texts(plot, series.across)
    };
    let figures = numbers(plot, series.values);
    [
        (across, format!("<c:{across}>{names}</c:{across}>")),
        (values, format!("<c:{values}>{figures}</c:{values}>")),
    ]
}

fn texts(plot: &Plot, column: usize) -> String {
    let mut xml = Xml::new();
    put!(
        xml,
        "<c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val=\"{}\"/>",
        plot.range(column),
        plot.rows()
    );
    let cells = plot.columns.get(column).map_or(&[][..], |c| &c.cells);
    for (row, cell) in cells.iter().enumerate() {
        if let Cell::Text(text) = cell {
            put!(xml, "<c:pt idx=\"{row}\"><c:v>{}</c:v></c:pt>", Esc(text));
        }
    }
    xml.push("</c:strCache></c:strRef>");
    xml.into_string()
}

fn numbers(plot: &Plot, column: usize) -> String {
    let mut xml = Xml::new();
    put!(xml, "<c:numRef><c:f>{}</c:f>", plot.range(column));
    cache(&mut xml, plot, column);
    xml.push("</c:numRef>");
    xml.into_string()
}

fn cache(xml: &mut Xml, plot: &Plot, column: usize) {
    let found = plot.columns.get(column);
    let format = found.map_or("General", |column| {
        if column.format.is_empty() {
            "General"
        } else {
            &column.format
        }
    });
    put!(
        xml,
        "<c:numCache><c:formatCode>{}</c:formatCode><c:ptCount val=\"{}\"/>",
        Esc(format),
        plot.rows()
    );
    for (row, cell) in found.map_or(&[][..], |c| &c.cells).iter().enumerate() {
        if let Some(value) = cell.number().filter(|value| value.is_finite()) {
            put!(xml, "<c:pt idx=\"{row}\"><c:v>{value}</c:v></c:pt>");
        }
    }
    xml.push("</c:numCache>");
}

/// Intervals as whiskers: `c:errBars`.
pub(in crate::deck) fn errors(
    plot: &Plot,
    (below, above): (usize, usize),
    direction: Option<&str>,
    palette: &Palette,
) -> String {
    let mut xml = Xml::new();
    xml.push("<c:errBars>");
    if let Some(direction) = direction {
        put!(xml, "<c:errDir val=\"{direction}\"/>");
    }
    put!(
        xml,
        "<c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"1\"/><c:plus>{}</c:plus><c:minus>{}</c:minus><c:spPr>",
        numbers(plot, above),
        numbers(plot, below)
    );
    let paint = if direction.is_some() {
        &palette.strong_line
    } else {
        &palette.ink
    };
    Line::new(paint.clone(), 125).write(&mut xml);
    xml.push("</c:spPr></c:errBars>");
    xml.into_string()
}

fn marker(xml: &mut Xml, marker: Option<&Marker>) {
    let Some(marker) = marker else {
        xml.push("<c:marker><c:symbol val=\"none\"/></c:marker>");
        return;
    };
    put!(
        xml,
        "<c:marker><c:symbol val=\"{}\"/><c:size val=\"{}\"/><c:spPr>",
        marker.symbol,
        marker.size
    );
    marker.fill.fill(xml);
    Line::new(marker.edge.clone(), 100).write(xml);
    xml.push("</c:spPr></c:marker>");
}

fn labels(xml: &mut Xml, series: &Series, palette: &Palette) {
    if let Some(labels) = labels_of(series, palette) {
        xml.push(&labels);
    }
}

/// `c:dLbls`, where the series has any.
pub(in crate::deck) fn labels_of(series: &Series, palette: &Palette) -> Option<String> {
    let labels = &series.labels;
    if labels.all.is_none() && labels.some.is_empty() {
        return None;
    }
    let mut xml = Xml::new();
    xml.push("<c:dLbls>");
    let mut some: Vec<&PointLabel> = labels.some.iter().collect();
    some.sort_by_key(|label| label.row);
    for label in some {
        point_label(&mut xml, label);
    }
    match &labels.all {
        Some(all) => all_labels(&mut xml, all),
        None => {
            // Without these a program would label every point.
            xml.push("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
            text_properties(&mut xml, "c:txPr", SMALL, false, &palette.muted);
            shown(&mut xml, false, false);
        }
    }
    xml.push("</c:dLbls>");
    Some(xml.into_string())
}

fn shown(xml: &mut Xml, value: bool, name: bool) {
    put!(
        xml,
        "<c:showLegendKey val=\"0\"/><c:showVal val=\"{}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"{}\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
        u8::from(value),
        u8::from(name)
    );
}

fn all_labels(xml: &mut Xml, all: &AllLabels) {
    put!(
        xml,
        "<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>",
        Esc(&all.format)
    );
    text_properties(xml, "c:txPr", all.size, all.bold, &all.paint);
    put!(xml, "<c:dLblPos val=\"{}\"/>", all.place);
    shown(xml, true, false);
}

fn point_label(xml: &mut Xml, label: &PointLabel) {
    put!(xml, "<c:dLbl><c:idx val=\"{}\"/>", label.row);
    if label.down.abs() > 0.001 {
        put!(
            xml,
            "<c:layout><c:manualLayout><c:x val=\"0\"/><c:y val=\"{:.4}\"/></c:manualLayout></c:layout>",
            label.down
        );
    }
    let (value, name) = match &label.text {
        LabelText::Name => (false, true),
        LabelText::Value(_) | LabelText::Written(_) => (true, false),
        LabelText::NameAndValue(_) => (true, true),
    };
    if let LabelText::Written(text) = &label.text {
        put!(
            xml,
            "<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{SMALL}\" b=\"{0}\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"{SMALL}\" b=\"{0}\">",
            u8::from(label.bold)
        );
        label.paint.fill(xml);
        put!(
            xml,
            "</a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx>",
            Esc(text)
        );
    }
    if let LabelText::Value(format) | LabelText::NameAndValue(format) = &label.text {
        put!(
            xml,
            "<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>",
            Esc(format)
        );
    }
    xml.push("<c:spPr>");
    fill(xml, label.ground.as_ref());
    xml.push("<a:ln><a:noFill/></a:ln></c:spPr>");
    text_properties(xml, "c:txPr", SMALL, label.bold, &label.paint);
    put!(xml, "<c:dLblPos val=\"{}\"/>", label.place);
    shown(xml, value, name);
    if value && name {
        xml.push("<c:separator> </c:separator>");
    }
    xml.push("</c:dLbl>");
}
