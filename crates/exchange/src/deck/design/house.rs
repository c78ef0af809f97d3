//! The product's own look, light: its colours, Inter, much room, and one line running through.

use super::parts::{layout_type, presentation_parts, relations_of};
use super::theme::{hex, number_style, theme};
use super::{Design, LayoutUse, Slot};
use crate::deck::model::SlideSize;
use crate::deck::package::{Package, Part};
use crate::deck::paint::{Palette, tokens};
use crate::deck::text::{INCH, POINT, Rect};
use crate::deck::xml::{Xml, put};

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const THEME: &str = "ppt/theme/theme1.xml";
const TITLE: &str = "ppt/slideLayouts/slideLayout1.xml";
const SECTION: &str = "ppt/slideLayouts/slideLayout2.xml";
const CONTENT: &str = "ppt/slideLayouts/slideLayout3.xml";

/// Of titles on content slides, in points.
const TITLE_SIZE: f64 = 26.0;

pub(in crate::deck) fn house(size: SlideSize, language: &str) -> Design {
    let grid = Grid::of(size);
    let mut package = Package::default();
    package.add(
        THEME,
        Part::new(
            "application/vnd.openxmlformats-officedocument.theme+xml",
            theme("Throughline"),
        ),
    );
    let mut master = Part::new(
        "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml",
        Vec::new(),
    );
    let layouts = [
        (TITLE, grid.title_layout()),
        (SECTION, grid.section_layout()),
        (CONTENT, grid.content_layout()),
    ];
    let mut ids = String::new();
    for ((name, bytes), number) in layouts.into_iter().zip(2_147_483_661_u32..) {
        let mut part = Part::new(layout_type(), bytes);
        part.relate("slideMaster", MASTER);
        package.add(name, part);
        let id = master.relate("slideLayout", name);
        ids.push_str(&format!("<p:sldLayoutId id=\"{number}\" r:id=\"{id}\"/>"));
    }
    master.relate("theme", THEME);
    master.bytes = grid.master(&ids);
    package.add(MASTER, master);
    let presentation = presentation_parts(&mut package, MASTER, grid.width, grid.height, language);
    relations_of(&mut package, &presentation);
    Design {
        package,
        presentation,
        width: grid.width,
        palette: Palette::house(),
        title: grid.opening(TITLE),
        section: grid.opening(SECTION),
        content: grid.content(),
    }
}

/// The measures of a slide of one size.
struct Grid {
    width: i64,
    height: i64,
    margin: i64,
}

impl Grid {
    fn of(size: SlideSize) -> Grid {
        match size {
            SlideSize::Wide => Grid {
                width: 12_192_000,
                height: 6_858_000,
                margin: 3 * INCH / 5,
            },
            SlideSize::Standard => Grid {
                width: 9_144_000,
                height: 6_858_000,
                margin: INCH / 2,
            },
        }
    }

    fn row(&self, top: f64, height: f64) -> Rect {
        Rect::new(
            self.margin,
            (top * INCH as f64) as i64,
            self.width - 2 * self.margin,
            (height * INCH as f64) as i64,
        )
    }

    fn title(&self) -> Rect {
        self.row(0.34, 0.88)
    }

    fn subtitle(&self) -> Rect {
        self.row(1.22, 0.38)
    }

    fn body(&self) -> Rect {
        self.row(1.74, 4.92)
    }

    fn small_print(&self) -> Rect {
        let row = self.row(6.83, 0.44);
        Rect {
            width: row.width - INCH * 4 / 5,
            ..row
        }
    }

    fn number(&self) -> Rect {
        let row = self.row(6.83, 0.44);
        Rect {
            x: row.right() - INCH * 3 / 5,
            width: INCH * 3 / 5,
            ..row
        }
    }

    fn opening_title(&self) -> Rect {
        Rect {
            width: (self.width - 2 * self.margin).min(10 * INCH),
            ..self.row(1.35, 2.0)
        }
    }

    fn opening_subtitle(&self) -> Rect {
        Rect {
            width: (self.width - 2 * self.margin).min(10 * INCH),
            ..self.row(3.45, 0.9)
        }
    }

    fn content(&self) -> LayoutUse {
        LayoutUse {
            part: CONTENT.to_owned(),
            title: Some(Slot::new("title", None, self.title())),
            subtitle: Some(Slot::new("body", Some(13), self.subtitle())),
            body: Some(Slot::new("", Some(1), self.body())),
            small_print: Some(Slot::new("body", Some(14), self.small_print())),
            number: Some(Slot::new("sldNum", Some(12), self.number())),
            field: self.body(),
            subtitle_field: self.subtitle(),
            small_print_field: self.small_print(),
            title_size: TITLE_SIZE,
            title_insets: (0.0, 0.0),
        }
    }

    fn opening(&self, part: &str) -> LayoutUse {
        let kind = if part == TITLE { "ctrTitle" } else { "title" };
        let below = if part == TITLE { "subTitle" } else { "body" };
        LayoutUse {
            part: part.to_owned(),
            title: Some(Slot::new(kind, None, self.opening_title())),
            subtitle: Some(Slot::new(below, Some(1), self.opening_subtitle())),
            body: None,
            small_print: None,
            number: None,
            field: self.body(),
            subtitle_field: self.opening_subtitle(),
            small_print_field: self.small_print(),
            title_size: 40.0,
            title_insets: (0.0, 0.0),
        }
    }

    fn master(&self, layouts: &str) -> Vec<u8> {
        let mut xml = Xml::presentation("sldMaster", "");
        xml.push("<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>");
        tree(&mut xml);
        placeholder(
            &mut xml,
            2,
            "Title",
            "<p:ph type=\"title\"/>",
            self.title(),
            Some("b"),
            "",
        );
        placeholder(
            &mut xml,
            3,
            "Text",
            "<p:ph type=\"body\" idx=\"1\"/>",
            self.body(),
            Some("t"),
            "",
        );
        placeholder(
            &mut xml,
            4,
            "Slide number",
            "<p:ph type=\"sldNum\" sz=\"quarter\" idx=\"4\"/>",
            self.number(),
            Some("ctr"),
            &number_style(),
        );
        xml.push("</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>");
        put!(
            xml,
            "<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"
        );
        put!(
            xml,
            "<a:lvl1pPr algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:spcBef><a:spcPct val=\"0\"/></a:spcBef><a:buNone/><a:defRPr sz=\"{}\" b=\"1\" kern=\"1200\" spc=\"-20\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>",
            (TITLE_SIZE * 100.0) as u32
        );
        for (level, size) in (1..=9).zip([1800, 1600, 1400, 1400, 1400, 1400, 1400, 1400, 1400]) {
            let indent = 228_600;
            put!(
                xml,
                "<a:lvl{level}pPr marL=\"{}\" indent=\"-{indent}\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:lnSpc><a:spcPct val=\"105000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"800\"/></a:spcBef><a:buClr><a:schemeClr val=\"accent1\"/></a:buClr><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/><a:defRPr sz=\"{size}\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{level}pPr>",
                indent * level
            );
        }
        xml.push("</p:bodyStyle><p:otherStyle>");
        for level in 1..=9 {
            put!(
                xml,
                "<a:lvl{level}pPr marL=\"{}\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:defRPr sz=\"1800\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{level}pPr>",
                457_200 * (level - 1)
            );
        }
        xml.push("</p:otherStyle></p:txStyles></p:sldMaster>");
        xml.into_bytes()
    }

    fn content_layout(&self) -> Vec<u8> {
        let mut xml = layout("Figure", "obj", None);
        placeholder(
            &mut xml,
            2,
            "Title",
            "<p:ph type=\"title\"/>",
            self.title(),
            None,
            "",
        );
        placeholder(
            &mut xml,
            3,
            "Subtitle",
            "<p:ph type=\"body\" sz=\"quarter\" idx=\"13\"/>",
            self.subtitle(),
            Some("t"),
            &plain_style(1400, "<a:schemeClr val=\"tx2\"/>"),
        );
        placeholder(
            &mut xml,
            4,
            "Figure",
            "<p:ph idx=\"1\"/>",
            self.body(),
            None,
            "",
        );
        // A hairline parts what was found from how it was found.
        let y = (6.76 * INCH as f64) as i64;
        put!(
            xml,
            "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"5\" name=\"Line\"/><p:cNvCxnSpPr/><p:nvPr userDrawn=\"1\"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x=\"{}\" y=\"{y}\"/><a:ext cx=\"{}\" cy=\"0\"/></a:xfrm><a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill></a:ln></p:spPr></p:cxnSp>",
            self.margin,
            self.width - 2 * self.margin,
            hex(tokens().line)
        );
        placeholder(
            &mut xml,
            6,
            "Small print",
            "<p:ph type=\"body\" sz=\"quarter\" idx=\"14\"/>",
            self.small_print(),
            Some("ctr"),
            &plain_style(
                1000,
                &format!("<a:srgbClr val=\"{}\"/>", hex(tokens().ink_3)),
            ),
        );
        placeholder(
            &mut xml,
            7,
            "Slide number",
            "<p:ph type=\"sldNum\" sz=\"quarter\" idx=\"12\"/>",
            self.number(),
            None,
            "",
        );
        closed(xml)
    }

    fn title_layout(&self) -> Vec<u8> {
        let ground = format!("<a:srgbClr val=\"{}\"/>", hex(tokens().paper));
        let mut xml = layout("Title", "title", Some(&ground));
        self.line(
            &mut xml,
            "<a:schemeClr val=\"accent1\"/>",
            Some("<a:schemeClr val=\"accent2\"/>"),
            &ground,
        );
        placeholder(
            &mut xml,
            2,
            "Title",
            "<p:ph type=\"ctrTitle\"/>",
            self.opening_title(),
            Some("b"),
            "<a:lvl1pPr><a:defRPr sz=\"4000\" b=\"1\" spc=\"-60\"/></a:lvl1pPr>",
        );
        placeholder(
            &mut xml,
            3,
            "Subtitle",
            "<p:ph type=\"subTitle\" idx=\"1\"/>",
            self.opening_subtitle(),
            Some("t"),
            &plain_style(1800, "<a:schemeClr val=\"tx2\"/>"),
        );
        closed(xml)
    }

    fn section_layout(&self) -> Vec<u8> {
        let ground = "<a:schemeClr val=\"accent1\"/>";
        let light = "<a:schemeClr val=\"bg1\"><a:alpha val=\"45000\"/></a:schemeClr>";
        let mut xml = layout("Section", "secHead", Some(ground));
        self.line(&mut xml, light, None, ground);
        placeholder(
            &mut xml,
            2,
            "Title",
            "<p:ph type=\"title\"/>",
            self.opening_title(),
            Some("b"),
            "<a:lvl1pPr><a:defRPr sz=\"4000\" b=\"1\" spc=\"-60\"><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:defRPr></a:lvl1pPr>",
        );
        placeholder(
            &mut xml,
            3,
            "Subtitle",
            "<p:ph type=\"body\" idx=\"1\"/>",
            self.opening_subtitle(),
            Some("t"),
            &plain_style(1800, "<a:schemeClr val=\"bg1\"/>"),
        );
        closed(xml)
    }

    /// The emotion curve of the product across the lower part, with its dots.
    fn line(&self, xml: &mut Xml, colour: &str, second: Option<&str>, ground: &str) {
        let curve: &[(f64, f64)] = &[
            (0.0, 0.62),
            (0.12, 0.42),
            (0.26, 0.50),
            (0.42, 0.20),
            (0.58, 0.86),
            (0.72, 0.66),
            (0.86, 0.10),
            (1.0, 0.22),
        ];
        let other: Vec<(f64, f64)> = curve
            .iter()
            .map(|(x, y)| (*x, 0.30 + 0.55 * y + 0.12 * (x * 9.0).sin()))
            .collect();
        let area = Rect::new(0, (4.75 * INCH as f64) as i64, self.width, 2 * INCH);
        let at = |(x, y): (f64, f64)| {
            (
                (x * area.width as f64) as i64,
                (y * area.height as f64) as i64,
            )
        };
        let mut id = 20;
        let curves = second
            .map(|colour| (other.as_slice(), colour, 28_575))
            .into_iter()
            .chain([(curve, colour, 38_100)]);
        for (points, colour, width) in curves {
            let mut path = String::new();
            for (number, pair) in points.windows(2).enumerate() {
                let ((x1, y1), (x2, y2)) = (at(pair[0]), at(pair[1]));
                if number == 0 {
                    path.push_str(&format!(
                        "<a:moveTo><a:pt x=\"{x1}\" y=\"{y1}\"/></a:moveTo>"
                    ));
                }
                let middle = (x1 + x2) / 2;
                path.push_str(&format!("<a:cubicBezTo><a:pt x=\"{middle}\" y=\"{y1}\"/><a:pt x=\"{middle}\" y=\"{y2}\"/><a:pt x=\"{x2}\" y=\"{y2}\"/></a:cubicBezTo>"));
            }
            put!(
                xml,
                "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Line\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr><a:xfrm>"
            );
            area.write(xml);
            put!(
                xml,
                "</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{}\" h=\"{}\" fill=\"none\">{path}</a:path></a:pathLst></a:custGeom><a:noFill/><a:ln w=\"{width}\" cap=\"rnd\"><a:solidFill>{colour}</a:solidFill><a:round/></a:ln></p:spPr></p:sp>",
                area.width,
                area.height
            );
            id += 1;
            let radius = 6 * POINT;
            for point in &points[1..points.len() - 1] {
                let (x, y) = at(*point);
                put!(
                    xml,
                    "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Dot\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr><a:xfrm>"
                );
                Rect::new(
                    area.x + x - radius,
                    area.y + y - radius,
                    2 * radius,
                    2 * radius,
                )
                .write(xml);
                put!(
                    xml,
                    "</a:xfrm><a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom><a:solidFill>{}</a:solidFill><a:ln w=\"{width}\"><a:solidFill>{}</a:solidFill></a:ln></p:spPr></p:sp>",
                    ground,
                    colour
                );
                id += 1;
            }
        }
    }
}

fn tree(xml: &mut Xml) {
    xml.push("<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>");
}

fn layout(name: &str, kind: &str, ground: Option<&str>) -> Xml {
    let mut xml = Xml::presentation(
        "sldLayout",
        &format!(" type=\"{kind}\" preserve=\"1\" userDrawn=\"1\""),
    );
    put!(xml, "<p:cSld name=\"{name}\">");
    if let Some(ground) = ground {
        put!(
            xml,
            "<p:bg><p:bgPr><a:solidFill>{ground}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
        );
    }
    tree(&mut xml);
    xml
}

fn closed(mut xml: Xml) -> Vec<u8> {
    xml.push("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>");
    xml.into_bytes()
}

/// Text without a bullet.
fn plain_style(size: u32, colour: &str) -> String {
    format!(
        "<a:lvl1pPr marL=\"0\" indent=\"0\"><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:buNone/><a:defRPr sz=\"{size}\"><a:solidFill>{colour}</a:solidFill></a:defRPr></a:lvl1pPr>"
    )
}

fn placeholder(
    xml: &mut Xml,
    id: u32,
    name: &str,
    slot: &str,
    area: Rect,
    anchor: Option<&str>,
    style: &str,
) {
    put!(
        xml,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>{slot}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"
    );
    area.write(xml);
    xml.push("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody>");
    match anchor {
        Some(anchor) => put!(
            xml,
            "<a:bodyPr vert=\"horz\" wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr>"
        ),
        None => xml.push("<a:bodyPr/>"),
    }
    if style.is_empty() {
        xml.push("<a:lstStyle/>");
    } else {
        put!(xml, "<a:lstStyle>{style}</a:lstStyle>");
    }
    if slot.contains("sldNum") {
        xml.push("<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang=\"en-US\"/></a:p>");
    } else {
        put!(
            xml,
            "<a:p><a:r><a:rPr lang=\"en-US\"/><a:t>{name}</a:t></a:r><a:endParaRPr lang=\"en-US\"/></a:p>"
        );
    }
    xml.push("</p:txBody></p:sp>");
}
