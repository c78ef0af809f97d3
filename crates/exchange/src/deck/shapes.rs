//! Shapes, groups and paths in the words of DrawingML.

use svgtypes::{SimplePathSegment, SimplifyingPathParser};

use super::paint::{Line, Paint};
use super::text::Align;
use super::text::{Rect, Type, paragraph};
use super::xml::{Esc, Xml, put};

/// Hands out the numbers shapes are told apart by on one slide.
#[derive(Debug)]
pub(super) struct Ids {
    next: u32,
}

impl Ids {
    /// Numbers above `last`.
    pub(super) fn after(last: u32) -> Ids {
        Ids {
            next: last.saturating_add(1),
        }
    }

    /// What [`Ids::take`] will answer next.
    pub(super) fn peek(&self) -> u32 {
        self.next
    }

    pub(super) fn take(&mut self) -> u32 {
        let id = self.next;
        self.next += 1;
        id
    }
}

/// Where the relation to an object's tags is filled in once it is known; no text can hold it.
pub(super) const TAGS: &str = "&tags;";

/// Where the relation to an object's picture is filled in.
pub(super) fn image_mark(number: usize) -> String {
    format!("&image{number};")
}

/// Name, text for those who cannot see it, and whether its tags are written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'k> {
    pub(super) name: &'k str,
    pub(super) alternative: &'k str,
    /// It is found again by its tags.
    pub(super) tagged: bool,
    /// `p:ph`.
    pub(super) slot: &'k str,
}

/// `p:cNvPr`.
pub(super) fn known(xml: &mut Xml, id: u32, known: &Known<'_>) {
    put!(xml, "<p:cNvPr id=\"{id}\" name=\"{}\"", Esc(known.name));
    if !known.alternative.is_empty() {
        put!(xml, " descr=\"{}\"", Esc(known.alternative));
    }
    xml.push("/>");
}

/// `p:nvPr`.
pub(super) fn more(xml: &mut Xml, known: &Known<'_>) {
    if known.slot.is_empty() && !known.tagged {
        xml.push("<p:nvPr/>");
        return;
    }
    put!(xml, "<p:nvPr>{}", known.slot);
    if known.tagged {
        put!(
            xml,
            "<p:custDataLst><p:tags r:id=\"{TAGS}\"/></p:custDataLst>"
        );
    }
    xml.push("</p:nvPr>");
}

#[derive(Debug, Clone)]
pub(super) enum Form {
    Rectangle,
    /// With corners of this radius, in EMU.
    Round(i64),
    Ellipse,
    /// SVG path data: scaled by the number after it was moved; in EMU relative to the area.
    Path {
        data: String,
        scale: f64,
        origin: (f64, f64),
    },
}

impl Form {
    fn write(&self, xml: &mut Xml, area: Rect) {
        match self {
            Form::Rectangle => xml.push("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"),
            Form::Ellipse => xml.push("<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>"),
            Form::Round(radius) => {
                let shorter = area.width.min(area.height).max(1);
                let share = (radius * 100_000 / shorter).clamp(0, 50_000);
                put!(
                    xml,
                    "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>"
                );
            }
            Form::Path {
                data,
                scale,
                origin,
            } => {
                put!(
                    xml,
                    "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{}\" h=\"{}\">",
                    area.width.max(1),
                    area.height.max(1)
                );
                segments(xml, data, *scale, *origin);
                xml.push("</a:path></a:pathLst></a:custGeom>");
            }
        }
    }
}

fn segments(xml: &mut Xml, data: &str, scale: f64, origin: (f64, f64)) {
    let at = |x: f64, y: f64| {
        (
            ((x - origin.0) * scale).round() as i64,
            ((y - origin.1) * scale).round() as i64,
        )
    };
    for segment in SimplifyingPathParser::from(data).map_while(Result::ok) {
        match segment {
            SimplePathSegment::MoveTo { x, y } => {
                let (x, y) = at(x, y);
                put!(xml, "<a:moveTo><a:pt x=\"{x}\" y=\"{y}\"/></a:moveTo>");
            }
            SimplePathSegment::LineTo { x, y } => {
                let (x, y) = at(x, y);
                put!(xml, "<a:lnTo><a:pt x=\"{x}\" y=\"{y}\"/></a:lnTo>");
            }
            SimplePathSegment::CurveTo {
                x1,
                y1,
                x2,
                y2,
                x,
                y,
            } => {
                let points = [at(x1, y1), at(x2, y2), at(x, y)];
                xml.push("<a:cubicBezTo>");
                for (x, y) in points {
                    put!(xml, "<a:pt x=\"{x}\" y=\"{y}\"/>");
                }
                xml.push("</a:cubicBezTo>");
            }
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                xml.push("<a:quadBezTo>");
                for (x, y) in [at(x1, y1), at(x, y)] {
                    put!(xml, "<a:pt x=\"{x}\" y=\"{y}\"/>");
                }
                xml.push("</a:quadBezTo>");
            }
            SimplePathSegment::ClosePath => xml.push("<a:close/>"),
        }
    }
}

/// The box around a path, in its own coordinates: over all its points, those that only bend it,
/// too.
pub(super) fn bounds(data: &str) -> Option<[f64; 4]> {
    let mut found: Option<[f64; 4]> = None;
    let mut take = |x: f64, y: f64| {
        let [left, top, right, bottom] = found.unwrap_or([x, y, x, y]);
        found = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
    };
    for segment in SimplifyingPathParser::from(data).map_while(Result::ok) {
        match segment {
            SimplePathSegment::MoveTo { x, y } | SimplePathSegment::LineTo { x, y } => take(x, y),
            SimplePathSegment::CurveTo {
                x1,
                y1,
                x2,
                y2,
                x,
                y,
            } => {
                take(x1, y1);
                take(x2, y2);
                take(x, y);
            }
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                take(x1, y1);
                take(x, y);
            }
            SimplePathSegment::ClosePath => {}
        }
    }
    found
}

/// What a shape says.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// `a:p` after `a:p`.
    pub(super) paragraphs: String,
    /// Left, top, right, bottom, in EMU.
    pub(super) insets: [i64; 4],
    pub(super) anchor: &'static str,
    /// Lines break where the shape ends.
    pub(super) wrapped: bool,
    /// Smaller, when it does not fit.
    pub(super) shrinks: bool,
}

impl Words {
    pub(super) fn line(text: &str, type_: Type<'_>, align: Align, language: &str) -> Words {
        let mut xml = Xml::new();
        paragraph(&mut xml, &[(text, type_)], align, "", language);
        Words {
            paragraphs: xml.into_string(),
            anchor: "t",
            wrapped: true,
            ..Words::default()
        }
    }
}

/// A whole `p:sp`.
pub(super) struct Sketch<'s> {
    pub(super) known: Known<'s>,
    pub(super) area: Rect,
    pub(super) form: Form,
    pub(super) fill: Option<Paint>,
    pub(super) line: Option<Line>,
    pub(super) words: Option<Words>,
}

impl<'s> Sketch<'s> {
    pub(super) fn new(name: &'s str, area: Rect, form: Form) -> Sketch<'s> {
        Sketch {
            known: Known {
                name,
                ..Known::default()
            },
            area,
            form,
            fill: None,
            line: None,
            words: None,
        }
    }

    pub(super) fn write(&self, xml: &mut Xml, ids: &mut Ids) {
        xml.push("<p:sp><p:nvSpPr>");
        known(xml, ids.take(), &self.known);
        let box_of_text = self.fill.is_none() && self.line.is_none() && self.words.is_some();
        xml.push(if box_of_text {
            "<p:cNvSpPr txBox=\"1\"/>"
        } else {
            "<p:cNvSpPr/>"
        });
        more(xml, &self.known);
        xml.push("</p:nvSpPr><p:spPr><a:xfrm>");
        self.area.write(xml);
        xml.push("</a:xfrm>");
        self.form.write(xml, self.area);
        match &self.fill {
            Some(paint) => paint.fill(xml),
            None => xml.push("<a:noFill/>"),
        }
        match &self.line {
            Some(line) => line.write(xml),
            None => xml.push("<a:ln><a:noFill/></a:ln>"),
        }
        xml.push("</p:spPr>");
        if let Some(words) = &self.words {
            text_body(xml, words);
        }
        xml.push("</p:sp>");
    }
}

/// `p:txBody`.
pub(super) fn text_body(xml: &mut Xml, words: &Words) {
    let [left, top, right, bottom] = words.insets;
    put!(
        xml,
        "<p:txBody><a:bodyPr vert=\"horz\" wrap=\"{}\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"{right}\" bIns=\"{bottom}\" rtlCol=\"0\" anchor=\"{}\">{}</a:bodyPr><a:lstStyle/>{}</p:txBody>",
        if words.wrapped { "square" } else { "none" },
        if words.anchor.is_empty() {
            "t"
        } else {
            words.anchor
        },
        if words.shrinks {
            "<a:normAutofit/>"
        } else {
            "<a:noAutofit/>"
        },
        if words.paragraphs.is_empty() {
            "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>"
        } else {
            &words.paragraphs
        }
    );
}

/// A straight line as a connector.
pub(super) fn straight(
    xml: &mut Xml,
    ids: &mut Ids,
    name: &str,
    from: (i64, i64),
    to: (i64, i64),
    line: &Line,
) {
    put!(
        xml,
        "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"{}\" name=\"{}\"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm>",
        ids.take(),
        Esc(name)
    );
    Rect::new(
        from.0.min(to.0),
        from.1.min(to.1),
        (to.0 - from.0).abs(),
        (to.1 - from.1).abs(),
    )
    .write(xml);
    xml.push("</a:xfrm><a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>");
    line.write(xml);
    xml.push("</p:spPr></p:cxnSp>");
}

/// Opens a `p:grpSp` whose children stand in the slide's own coordinates; closed by the caller.
pub(super) fn open_group(xml: &mut Xml, ids: &mut Ids, about: &Known<'_>, area: Rect) {
    xml.push("<p:grpSp><p:nvGrpSpPr>");
    known(xml, ids.take(), about);
    xml.push("<p:cNvGrpSpPr/>");
    more(xml, about);
    put!(
        xml,
        "</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"{0}\" y=\"{1}\"/><a:ext cx=\"{2}\" cy=\"{3}\"/><a:chOff x=\"{0}\" y=\"{1}\"/><a:chExt cx=\"{2}\" cy=\"{3}\"/></a:xfrm></p:grpSpPr>",
        area.x,
        area.y,
        area.width,
        area.height
    );
}

pub(super) fn close_group(xml: &mut Xml) {
    xml.push("</p:grpSp>");
}

/// A `p:pic` that shows all of its image.
pub(super) fn picture(xml: &mut Xml, ids: &mut Ids, about: &Known<'_>, image: usize, area: Rect) {
    xml.push("<p:pic><p:nvPicPr>");
    known(xml, ids.take(), about);
    xml.push("<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr>");
    more(xml, about);
    put!(
        xml,
        "</p:nvPicPr><p:blipFill><a:blip r:embed=\"{}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>",
        image_mark(image)
    );
    area.write(xml);
    xml.push("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>");
}
