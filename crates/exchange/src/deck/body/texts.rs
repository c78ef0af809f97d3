//! Titles, lines, paragraphs, the slide's number.

use throughline_figures::Fonts;
use throughline_figures::font::{Type as Font, Weight};

use super::{Content, Making, Object};
use crate::deck::design::{LayoutUse, Slot};
use crate::deck::shapes::{Form, Ids, Known, Sketch, Words, more};
use crate::deck::text::{Align, INCH, POINT, Rect, Type, fingerprint, paragraph};
use crate::deck::xml::{Xml, put};

/// In place of a chart without data.
pub(super) fn missing(area: Rect, said: &str, making: Making<'_>, ids: &mut Ids) -> (Object, u32) {
    let palette = making.palette();
    let text = making.words.no_data.as_str();
    let mut sketch = Sketch::new("No data", area, Form::Round(9 * POINT));
    sketch.known.alternative = said;
    sketch.known.tagged = true;
    sketch.fill = Some(palette.sunken.clone());
    let mut words = Words::line(
        text,
        Type::new(1600, &palette.muted),
        Align::Middle,
        making.language,
    );
    words.anchor = "ctr";
    sketch.words = Some(words);
    let mut xml = Xml::new();
    sketch.write(&mut xml, ids);
    let object = Object {
        key: "body",
        wrote: fingerprint(text),
        content: Content::Element {
            markup: xml.into_string(),
            images: Vec::new(),
        },
    };
    (object, 1)
}

/// Titles shrink in steps, so that long ones keep to their two lines.
pub(super) fn titled(title: &str, layout: &LayoutUse, making: Making<'_>, ids: &mut Ids) -> Object {
    let slot = layout.title.as_ref();
    let size = slot.and_then(|slot| fitting(title, layout, slot.area, making.fonts));
    let markup = slot.map_or_else(String::new, Slot::markup);
    let type_ = Type {
        size: size.map(|size| (size * 100.0) as u32),
        ..Type::default()
    };
    let mut xml = Xml::new();
    placeholder(
        &mut xml,
        ids,
        "Title",
        &markup,
        &[(title, type_)],
        "",
        making.language,
    );
    Object {
        key: "title",
        wrote: fingerprint(title),
        content: Content::Element {
            markup: xml.into_string(),
            images: Vec::new(),
        },
    }
}

/// The largest size, in points, in which a title fits; `None` where it fits as it is.
fn fitting(title: &str, layout: &LayoutUse, area: Rect, fonts: &Fonts) -> Option<f64> {
    let (size, insets) = (layout.title_size, layout.title_insets);
    let (width, height) = (
        area.width as f64 / POINT as f64 - insets.0 - 2.0,
        area.height as f64 / POINT as f64 - insets.1,
    );
    let steps = [1.0, 0.92, 0.85, 0.77, 0.69, 0.62, 0.54, 0.46];
    let found = steps.into_iter().find(|step| {
        let lines = fonts.lines(title, Font::new(Weight::Bold, size * step), width, 50);
        lines.len() as f64 * size * step * 1.16 <= height + 2.0
    });
    let step = found.unwrap_or(0.46);
    (step < 1.0).then(|| (size * step).round())
}

fn placeholder(
    xml: &mut Xml,
    ids: &mut Ids,
    name: &str,
    slot: &str,
    runs: &[(&str, Type<'_>)],
    extra: &str,
    language: &str,
) {
    let about = Known {
        name,
        tagged: true,
        slot,
        ..Known::default()
    };
    put!(
        xml,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>",
        ids.take()
    );
    more(xml, &about);
    xml.push("</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>");
    for run in runs {
        paragraph(
            xml,
            std::slice::from_ref(run),
            Align::Start,
            extra,
            language,
        );
    }
    xml.push("</p:txBody></p:sp>");
}

/// Text in the layout's placeholder, or in a box where it has none.
#[allow(clippy::too_many_arguments, reason = "a text has this many properties")]
pub(super) fn text_object(
    key: &'static str,
    name: &str,
    text: &str,
    slot: Option<&Slot>,
    area: Rect,
    size: u32,
    making: Making<'_>,
    ids: &mut Ids,
) -> Object {
    let mut xml = Xml::new();
    match slot {
        Some(slot) => placeholder(
            &mut xml,
            ids,
            name,
            &slot.markup(),
            &[(text, Type::default())],
            "",
            making.language,
        ),
        None => {
            let palette = making.palette();
            let paint = if key == "small-print" {
                &palette.faint
            } else {
                &palette.muted
            };
            let mut sketch = Sketch::new(name, area, Form::Rectangle);
            sketch.known.tagged = true;
            let mut words =
                Words::line(text, Type::new(size, paint), Align::Start, making.language);
            words.shrinks = true;
            words.anchor = if key == "small-print" { "b" } else { "t" };
            words.insets = [INCH / 10, 0, INCH / 10, 0];
            sketch.words = Some(words);
            sketch.write(&mut xml, ids);
        }
    }
    Object {
        key,
        wrote: fingerprint(text),
        content: Content::Element {
            markup: xml.into_string(),
            images: Vec::new(),
        },
    }
}

pub(super) fn text_body_object(
    paragraphs: &[String],
    layout: &LayoutUse,
    area: Rect,
    making: Making<'_>,
    ids: &mut Ids,
) -> (Object, u32) {
    let mut xml = Xml::new();
    let runs: Vec<(&str, Type<'_>)> = paragraphs
        .iter()
        .map(|text| (text.as_str(), Type::default()))
        .collect();
    match &layout.body {
        Some(slot) => placeholder(
            &mut xml,
            ids,
            "Text",
            &slot.markup(),
            &runs,
            "",
            making.language,
        ),
        None => {
            let type_ = Type::new(1800, &making.palette().ink);
            bulleted(&mut xml, "Text", "", paragraphs, &type_, area, making, ids);
        }
    }
    let object = Object {
        key: "body",
        wrote: fingerprint(&paragraphs.join("\n")),
        content: Content::Element {
            markup: xml.into_string(),
            images: Vec::new(),
        },
    };
    (object, 1)
}

#[allow(clippy::too_many_arguments, reason = "a text has this many properties")]
fn bulleted(
    xml: &mut Xml,
    name: &str,
    alternative: &str,
    paragraphs: &[String],
    type_: &Type<'_>,
    area: Rect,
    making: Making<'_>,
    ids: &mut Ids,
) {
    let mut inner = Xml::new();
    let mut bullet = Xml::new();
    bullet.push("<a:spcBef><a:spcPts val=\"900\"/></a:spcBef><a:buClr><a:schemeClr val=\"accent1\"/></a:buClr><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>");
    for text in paragraphs {
        paragraph(
            &mut inner,
            &[(text.as_str(), type_.clone())],
            Align::Start,
            bullet.as_str(),
            making.language,
        );
    }
    // A bullet hangs left of its paragraph.
    let paragraphs = inner
        .into_string()
        .replace("<a:pPr", "<a:pPr marL=\"171450\" indent=\"-171450\"");
    let mut sketch = Sketch::new(name, area, Form::Rectangle);
    sketch.known.tagged = true;
    sketch.known.alternative = alternative;
    sketch.words = Some(Words {
        paragraphs,
        anchor: "ctr",
        wrapped: true,
        shrinks: true,
        insets: [INCH / 5, 0, 0, 0],
    });
    sketch.write(xml, ids);
}

/// What to take from the figure, beside it.
pub(super) fn aside(points: &[String], area: Rect, making: Making<'_>, ids: &mut Ids) -> Object {
    let mut xml = Xml::new();
    let type_ = Type::new(1400, &making.palette().ink);
    bulleted(&mut xml, "Findings", "", points, &type_, area, making, ids);
    Object {
        key: "aside",
        wrote: fingerprint(&points.join("\n")),
        content: Content::Element {
            markup: xml.into_string(),
            images: Vec::new(),
        },
    }
}

pub(super) fn number_markup(slot: &Slot, ids: &mut Ids) -> String {
    let mut xml = Xml::new();
    put!(
        xml,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"Slide number\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>{}</p:nvPr></p:nvSpPr><p:spPr/>",
        ids.take(),
        slot.markup()
    );
    let words = "<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang=\"en-US\"/></a:p>";
    put!(
        xml,
        "<p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp>"
    );
    xml.into_string()
}
