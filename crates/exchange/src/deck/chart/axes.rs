//! Axes: of names or of values, and the invisible ones of a layer apart.

use super::plot::{Across, LayerKind, Plot, ValueAxis};
use super::xml::{MANY_NAMES, NAMES, NAMES_APART, TEXT, VALUES, VALUES_APART, text_properties};
use crate::deck::paint::{Line, Palette};
use crate::deck::xml::{Esc, Xml, put};

pub(super) fn axes(xml: &mut Xml, plot: &Plot, palette: &Palette, apart: bool) {
    let (names, values) = if apart {
        (NAMES_APART, VALUES_APART)
    } else {
        (NAMES, VALUES)
    };
    let lying = plot
        .layers
        .iter()
        .any(|layer| matches!(layer.kind, LayerKind::Bars { lying: true, .. }));
    match &plot.across {
        Across::Names {
            visible,
            every,
            small,
            downwards,
        } => {
            let orientation = if *downwards { "maxMin" } else { "minMax" };
            put!(
                xml,
                "<c:catAx><c:axId val=\"{names}\"/><c:scaling><c:orientation val=\"{orientation}\"/></c:scaling><c:delete val=\"{}\"/><c:axPos val=\"{}\"/>",
                u8::from(apart || !visible),
                if lying { "l" } else { "b" }
            );
            if !apart {
                title(xml, &plot.below, palette);
            }
            xml.push("<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>");
            if lying {
                xml.push("<a:ln><a:noFill/></a:ln>");
            } else {
                Line::new(palette.strong_line.clone(), 75).write(xml);
            }
            xml.push("</c:spPr>");
            let paint = if lying { &palette.ink } else { &palette.muted };
            let size = if *small { MANY_NAMES } else { TEXT };
            text_properties(xml, "c:txPr", size, false, paint);
            put!(
                xml,
                "<c:crossAx val=\"{values}\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>"
            );
            // Without it programs leave out names where lines are many.
            if *every > 1 || lying {
                put!(
                    xml,
                    "<c:tickLblSkip val=\"{every}\"/><c:tickMarkSkip val=\"{every}\"/>"
                );
            }
            xml.push("<c:noMultiLvlLbl val=\"1\"/></c:catAx>");
        }
        Across::Values(axis) => value_axis(
            xml,
            axis,
            palette,
            Place {
                id: names,
                other: values,
                at: "b",
                between: "midCat",
                deleted: apart,
                last: false,
            },
        ),
    }
    value_axis(
        xml,
        &plot.upwards,
        palette,
        Place {
            id: values,
            other: names,
            at: if lying { "b" } else { "l" },
            between: if matches!(plot.across, Across::Values(_)) {
                "midCat"
            } else {
                "between"
            },
            deleted: apart || !plot.upwards.visible,
            last: apart,
        },
    );
}

struct Place {
    id: u32,
    other: u32,
    at: &'static str,
    between: &'static str,
    deleted: bool,
    last: bool,
}

fn value_axis(xml: &mut Xml, axis: &ValueAxis, palette: &Palette, place: Place) {
    put!(
        xml,
        "<c:valAx><c:axId val=\"{}\"/><c:scaling><c:orientation val=\"minMax\"/>",
        place.id
    );
    if let Some(scale) = axis.scale {
        put!(
            xml,
            "<c:max val=\"{}\"/><c:min val=\"{}\"/>",
            scale.to,
            scale.from
        );
    }
    put!(
        xml,
        "</c:scaling><c:delete val=\"{}\"/><c:axPos val=\"{}\"/>",
        u8::from(place.deleted),
        place.at
    );
    if axis.grid && !place.deleted {
        xml.push("<c:majorGridlines><c:spPr>");
        Line::new(palette.line.clone(), 75).write(xml);
        xml.push("</c:spPr></c:majorGridlines>");
    }
    if !place.deleted {
        title(xml, &axis.title, palette);
    }
    let format = if axis.format.is_empty() {
        "General"
    } else {
        &axis.format
    };
    put!(
        xml,
        "<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>",
        Esc(format)
    );
    text_properties(xml, "c:txPr", TEXT, false, &palette.muted);
    put!(
        xml,
        "<c:crossAx val=\"{}\"/><c:crosses val=\"{}\"/><c:crossBetween val=\"{}\"/>",
        place.other,
        if place.last { "max" } else { "autoZero" },
        place.between
    );
    if let Some(scale) = axis.scale {
        put!(xml, "<c:majorUnit val=\"{}\"/>", scale.step);
    }
    xml.push("</c:valAx>");
}

fn title(xml: &mut Xml, text: &str, palette: &Palette) {
    if text.is_empty() {
        return;
    }
    xml.push("<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1200\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1200\" b=\"0\">");
    palette.muted.fill(xml);
    put!(
        xml,
        "</a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
        Esc(text)
    );
}
