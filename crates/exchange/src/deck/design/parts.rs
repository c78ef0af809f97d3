//! The parts every presentation needs beside its slides.

use super::theme::theme;
use crate::deck::package::{Package, Part, relate};
use crate::deck::text::{Rect, language_tag};
use crate::deck::xml::{DRAWING, Esc, Xml, put};

const PRESENTATION: &str = "ppt/presentation.xml";
const NOTES_MASTER: &str = "ppt/notesMasters/notesMaster1.xml";

pub(super) fn layout_type() -> &'static str {
    "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
}

/// The presentation with its master and without slides. Answers its name.
pub(super) fn presentation_parts(
    package: &mut Package,
    master: &str,
    width: i64,
    height: i64,
    language: &str,
) -> String {
    let mut part = Part::new(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        Vec::new(),
    );
    let id = part.relate("slideMaster", master);
    let mut xml = Xml::presentation("presentation", " saveSubsetFonts=\"1\"");
    put!(
        xml,
        "<p:sldMasterIdLst><p:sldMasterId id=\"2147483660\" r:id=\"{id}\"/></p:sldMasterIdLst>"
    );
    put!(
        xml,
        "<p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:defaultTextStyle><a:defPPr><a:defRPr lang=\"{}\"/></a:defPPr>",
        Esc(&language_tag(language))
    );
    // Without the theme's fonts here, text boxes fall to another font.
    for level in 1..=9 {
        put!(
            xml,
            "<a:lvl{level}pPr marL=\"{}\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:defRPr sz=\"1800\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{level}pPr>",
            457_200 * (level - 1)
        );
    }
    xml.push("</p:defaultTextStyle></p:presentation>");
    part.bytes = xml.into_bytes();
    let kind = |name: &str| {
        format!("application/vnd.openxmlformats-officedocument.presentationml.{name}+xml")
    };
    for (name, content_type, relation, bytes) in [
        (
            "ppt/presProps.xml",
            kind("presProps"),
            "presProps",
            closed(Xml::presentation("presentationPr", ""), "presentationPr"),
        ),
        (
            "ppt/viewProps.xml",
            kind("viewProps"),
            "viewProps",
            closed(Xml::presentation("viewPr", ""), "viewPr"),
        ),
        (
            "ppt/tableStyles.xml",
            kind("tableStyles"),
            "tableStyles",
            table_styles(),
        ),
    ] {
        package.add(name, Part::new(&content_type, bytes));
        part.relate(relation, name);
    }
    part.relate("theme", "ppt/theme/theme1.xml");
    package.add(PRESENTATION, part);
    PRESENTATION.to_owned()
}

fn closed(mut xml: Xml, root: &str) -> Vec<u8> {
    put!(xml, "</p:{root}>");
    xml.into_bytes()
}

fn table_styles() -> Vec<u8> {
    let mut xml = Xml::part();
    put!(
        xml,
        "<a:tblStyleLst xmlns:a=\"{DRAWING}\" def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
    );
    xml.into_bytes()
}

pub(super) fn relations_of(package: &mut Package, presentation: &str) {
    relate(&mut package.relations, "officeDocument", presentation);
}

/// Title and date in the file's properties.
pub(in crate::deck) fn properties(package: &mut Package, title: &str, made: &str) {
    let mut xml = Xml::part();
    put!(
        xml,
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>",
        Esc(title)
    );
    if is_time(made) {
        put!(
            xml,
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:modified>"
        );
    }
    xml.push("</cp:coreProperties>");
    let mut app = Xml::part();
    app.push("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Throughline</Application></Properties>");
    for (name, kind, content_type, bytes) in [
        (
            "docProps/core.xml",
            "core-properties",
            "application/vnd.openxmlformats-package.core-properties+xml",
            xml.into_bytes(),
        ),
        (
            "docProps/app.xml",
            "extended-properties",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            app.into_bytes(),
        ),
    ] {
        // A template's own properties give way, wherever it keeps them.
        let old = package
            .relations
            .iter()
            .find(|relation| relation.kind == kind)
            .map(|relation| relation.target.clone());
        let name = old.unwrap_or_else(|| {
            relate(&mut package.relations, kind, name);
            name.to_owned()
        });
        package.add(name, Part::new(content_type, bytes));
    }
}

/// `2026-11-22T09:30:00Z`; anything else would make the file invalid.
fn is_time(text: &str) -> bool {
    const PATTERN: &str = "0000-00-00T00:00:00Z";
    text.len() == PATTERN.len()
        && text.bytes().zip(PATTERN.bytes()).all(|(found, wanted)| {
            if wanted == b'0' {
                found.is_ascii_digit()
            } else {
                found == wanted
            }
        })
}

/// The master of notes, made where there is none. Answers its name; the caller names it in the
/// presentation.
pub(in crate::deck) fn notes_master(package: &mut Package) -> String {
    let name = package.free(NOTES_MASTER.trim_end_matches("1.xml"), ".xml");
    let theme_name = package.free("ppt/theme/theme", ".xml");
    package.add(
        theme_name.clone(),
        Part::new(
            "application/vnd.openxmlformats-officedocument.theme+xml",
            theme("Notes"),
        ),
    );
    let mut xml = Xml::presentation("notesMaster", "");
    xml.push("<p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>");
    Rect::new(685_800, 1_143_000, 5_486_400, 3_086_100).write(&mut xml);
    xml.push("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln w=\"12700\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill></a:ln></p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>");
    Rect::new(685_800, 4_400_550, 5_486_400, 3_600_450).write(&mut xml);
    xml.push("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:notesStyle><a:lvl1pPr marL=\"0\" algn=\"l\"><a:defRPr sz=\"1200\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>");
    let mut part = Part::new(
        "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml",
        xml.into_bytes(),
    );
    part.relate("theme", &theme_name);
    package.add(name.clone(), part);
    name
}
