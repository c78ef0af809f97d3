//! Shapes, lines, pictures, tables and groups, as their markup says them.

use std::fmt::Write as _;
use std::sync::Arc;

use throughline_figures::drawing::{Image, Paint, Shape, Stroke};
use throughline_figures::map::geometry::Area;

use super::words::{self, Style};
use super::{Canvas, points};
use crate::deck::text::{POINT, Rect};
use crate::deck::tree::Element;

type Images<'i> = dyn Fn(&str) -> Option<Arc<Image>> + 'i;

/// Draws an element and all in it. `slot`: where a placeholder stands that says no place.
pub(super) fn drawn(
    canvas: &Canvas<'_>,
    element: &Element,
    slot: Option<&(Rect, Style)>,
    images: &Images<'_>,
    shapes: &mut Vec<Shape>,
) {
    match element.local() {
        "grpSp" => {
            for child in element.elements() {
                drawn(canvas, child, slot, images, shapes);
            }
        }
        "sp" => shape(canvas, element, slot, shapes),
        "cxnSp" => connector(canvas, element, shapes),
        "pic" => {
            let id = element
                .path(&["blipFill", "blip"])
                .and_then(|blip| blip.prefixed("embed"));
            let area = element.path(&["spPr", "xfrm"]).and_then(place_of);
            if let (Some(image), Some(area)) = (id.and_then(images), area) {
                shapes.push(Shape::Picture {
                    area,
                    image,
                    fill: false,
                });
            }
        }
        "graphicFrame" => table(canvas, element, shapes),
        _ => {}
    }
}

fn place_of(transform: &Element) -> Option<Area> {
    let number = |way: &str, name: &str| -> Option<i64> {
        transform.child(way)?.attribute(name)?.parse().ok()
    };
    Some(points(Rect::new(
        number("off", "x")?,
        number("off", "y")?,
        number("ext", "cx")?,
        number("ext", "cy")?,
    )))
}

fn shape(
    canvas: &Canvas<'_>,
    element: &Element,
    slot: Option<&(Rect, Style)>,
    shapes: &mut Vec<Shape>,
) {
    let own = element.path(&["spPr", "xfrm"]).and_then(place_of);
    let Some(area) = own.or_else(|| slot.map(|(area, _)| points(*area))) else {
        return;
    };
    if let Some(about) = element.child("spPr") {
        let paint = Paint {
            fill: canvas.scheme.fill(about),
            fill_opacity: canvas
                .scheme
                .paint(about)
                .map(|(_, opacity)| opacity)
                .filter(|opacity| *opacity < 1.0),
            stroke: about.child("ln").and_then(|line| stroke(canvas, line)),
        };
        if paint.fill.is_some() || paint.stroke.is_some() {
            shapes.extend(form(about, area, paint));
        }
    }
    let Some(body) = element.child("txBody") else {
        return;
    };
    let plain = Style {
        size: 18.0,
        bold: false,
        colour: canvas.scheme.ink_on(canvas.ground),
        anchor: "t",
        bulleted: false,
    };
    let style = slot.map_or(plain, |(_, style)| *style);
    let style = if own.is_some() { plain } else { style };
    words::drawn(body, area, &style, &canvas.scheme, canvas.fonts, shapes);
}

fn stroke(canvas: &Canvas<'_>, line: &Element) -> Option<Stroke> {
    let colour = canvas.scheme.fill(line)?;
    let width: f64 = line
        .attribute("w")
        .and_then(|width| width.parse().ok())
        .unwrap_or(9_525.0);
    let plain = Stroke::new(colour, (width / POINT as f64).max(0.25));
    let dash = line
        .child("prstDash")
        .and_then(|dash| dash.attribute("val"));
    Some(match dash {
        Some("solid") | None => plain,
        Some(_) => {
            let width = plain.width;
            plain.dashed(width * 3.0, width * 2.0)
        }
    })
}

fn form(about: &Element, area: Area, paint: Paint) -> Option<Shape> {
    if let Some(path) = about.path(&["custGeom", "pathLst", "path"]) {
        return Some(Shape::Path {
            data: path_data(path, &area)?,
            at: (0.0, 0.0),
            scale: 1.0,
            paint,
        });
    }
    let preset = about.child("prstGeom");
    let kind = preset.and_then(|preset| preset.attribute("prst"));
    let radius = match kind {
        Some("ellipse") => area.width.min(area.height) / 2.0,
        Some("roundRect") => {
            let share = preset
                .and_then(|preset| preset.path(&["avLst", "gd"])?.attribute("fmla"))
                .and_then(|formula| formula.trim_start_matches("val ").parse::<f64>().ok())
                .unwrap_or(16_667.0);
            area.width.min(area.height) * share / 100_000.0
        }
        Some(_) | None => 0.0,
    };
    Some(Shape::Rectangle {
        area,
        radius,
        paint,
    })
}

/// As SVG writes it, in the slide's points.
fn path_data(path: &Element, area: &Area) -> Option<String> {
    let length = |name: &str| -> Option<f64> {
        let length: f64 = path.attribute(name)?.parse().ok()?;
        (length > 0.0).then_some(length)
    };
    let (across, down) = (area.width / length("w")?, area.height / length("h")?);
    let mut data = String::new();
    for segment in path.elements() {
        let letter = match segment.local() {
            "moveTo" => "M",
            "lnTo" => "L",
            "cubicBezTo" => "C",
            "quadBezTo" => "Q",
            "close" => "Z",
            _ => continue,
        };
        data.push_str(letter);
        for point in segment.elements() {
            let at = |name: &str| -> Option<f64> { point.attribute(name)?.parse().ok() };
            let (x, y) = (area.x + at("x")? * across, area.y + at("y")? * down);
            // Writing to a string cannot fail.
            let _ = write!(data, "{x:.2} {y:.2} ");
        }
    }
    Some(data)
}

fn connector(canvas: &Canvas<'_>, element: &Element, shapes: &mut Vec<Shape>) {
    let Some(about) = element.child("spPr") else {
        return;
    };
    let transform = about.child("xfrm");
    let area = transform.and_then(place_of);
    let stroke = about.child("ln").and_then(|line| stroke(canvas, line));
    let (Some(area), Some(stroke)) = (area, stroke) else {
        return;
    };
    let turned = transform.is_some_and(|place| place.attribute("flipV") == Some("1"));
    let (top, bottom) = (area.y, area.y + area.height);
    let (from, to) = if turned { (bottom, top) } else { (top, bottom) };
    shapes.push(Shape::Line {
        from: (area.x, from),
        to: (area.x + area.width, to),
        stroke,
    });
}

fn table(canvas: &Canvas<'_>, frame: &Element, shapes: &mut Vec<Shape>) {
    let place = frame.child("xfrm").and_then(place_of);
    let table = frame.path(&["graphic", "graphicData", "tbl"]);
    let (Some(place), Some(table)) = (place, table) else {
        return;
    };
    let length = |element: &Element, name: &str| -> f64 {
        let written = element
            .attribute(name)
            .and_then(|text| text.parse::<f64>().ok());
        written.unwrap_or(0.0) / POINT as f64
    };
    let columns: Vec<f64> = table
        .child("tblGrid")
        .into_iter()
        .flat_map(Element::elements)
        .map(|column| length(column, "w"))
        .collect();
    let mut y = place.y;
    for row in table.elements().filter(|child| child.local() == "tr") {
        let height = length(row, "h");
        let mut x = place.x;
        let cells = row.elements().filter(|child| child.local() == "tc");
        for (place, (cell, width)) in cells.zip(&columns).enumerate() {
            let wide = cell
                .attribute("gridSpan")
                .and_then(|span| span.parse().ok());
            let wide = columns.iter().skip(place).take(wide.unwrap_or(1));
            let area = Area {
                x,
                y,
                width: wide.sum(),
                height,
            };
            if cell.attribute("hMerge").is_none() {
                table_cell(canvas, cell, area, shapes);
            }
            x += width;
        }
        y += height;
    }
}

fn table_cell(canvas: &Canvas<'_>, cell: &Element, area: Area, shapes: &mut Vec<Shape>) {
    let about = cell.child("tcPr");
    let margin = |name: &str| -> f64 {
        let written = about.and_then(|about| about.attribute(name)?.parse::<f64>().ok());
        written.unwrap_or(91_440.0) / POINT as f64
    };
    if let Some(colour) = about.and_then(|about| canvas.scheme.fill(about)) {
        let inner = Area {
            width: area.width - 1.0,
            height: area.height - 1.0,
            ..area
        };
        shapes.push(Shape::Rectangle {
            area: inner,
            radius: 0.0,
            paint: Paint::fill(colour),
        });
    } else if let Some(below) = about
        .and_then(|about| about.child("lnB"))
        .and_then(|line| stroke(canvas, line))
    {
        let y = area.y + area.height;
        shapes.push(Shape::Line {
            from: (area.x, y),
            to: (area.x + area.width, y),
            stroke: below,
        });
    }
    let Some(body) = cell.child("txBody") else {
        return;
    };
    let anchor = match about.and_then(|about| about.attribute("anchor")) {
        Some("b") => "b",
        Some("ctr") => "ctr",
        Some(_) | None => "t",
    };
    let style = Style {
        size: 12.0,
        bold: false,
        colour: canvas.scheme.ink_on(canvas.ground),
        anchor,
        bulleted: false,
    };
    let (left, top) = (margin("marL"), margin("marT"));
    let inner = Area {
        x: area.x + left,
        y: area.y + top,
        width: (area.width - left - margin("marR")).max(1.0),
        height: (area.height - top - margin("marB")).max(1.0),
    };
    words::drawn(body, inner, &style, &canvas.scheme, canvas.fonts, shapes);
}
