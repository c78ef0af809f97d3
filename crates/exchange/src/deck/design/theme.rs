//! The product's colours and type as a theme.

use throughline_figures::theme::Colour;

use crate::deck::paint::tokens;
use crate::deck::xml::{DRAWING, Xml, put};

/// The product's colours and type as a theme.
pub(super) fn theme(name: &str) -> Vec<u8> {
    let tokens = tokens();
    let mut xml = Xml::part();
    put!(
        xml,
        "<a:theme xmlns:a=\"{DRAWING}\" name=\"{name}\"><a:themeElements><a:clrScheme name=\"{name}\">"
    );
    let colours = [
        ("dk1", tokens.ink),
        ("lt1", tokens.surface),
        ("dk2", tokens.ink_2),
        ("lt2", tokens.sunken),
        ("accent1", tokens.tints[0]),
        ("accent2", tokens.tints[1]),
        ("accent3", tokens.tints[2]),
        ("accent4", tokens.tints[3]),
        ("accent5", tokens.tints[5]),
        ("accent6", tokens.tints[6]),
        ("hlink", tokens.accent_ink),
        ("folHlink", tokens.tints[1]),
    ];
    for (name, colour) in colours {
        put!(
            xml,
            "<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>",
            hex(colour)
        );
    }
    put!(xml, "</a:clrScheme><a:fontScheme name=\"{name}\">");
    for kind in ["majorFont", "minorFont"] {
        // The classification lets a machine without Inter choose a plain sans serif for it.
        put!(
            xml,
            "<a:{kind}><a:latin typeface=\"Inter\" panose=\"020B0502030000000004\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{kind}>"
        );
    }
    put!(
        xml,
        "</a:fontScheme><a:fmtScheme name=\"{name}\"><a:fillStyleLst>"
    );
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    xml.push(&fill.repeat(3));
    xml.push("</a:fillStyleLst><a:lnStyleLst>");
    for width in [9_525, 12_700, 19_050] {
        put!(
            xml,
            "<a:ln w=\"{width}\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">{fill}<a:prstDash val=\"solid\"/></a:ln>"
        );
    }
    xml.push("</a:lnStyleLst><a:effectStyleLst>");
    xml.push(&"<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3));
    xml.push("</a:effectStyleLst><a:bgFillStyleLst>");
    xml.push(&fill.repeat(3));
    xml.push("</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>");
    xml.into_bytes()
}

/// As markup writes it.
pub(super) fn hex(colour: Colour) -> String {
    format!("{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
}

/// Of slide numbers, as a list style.
pub(super) fn number_style() -> String {
    format!(
        "<a:lvl1pPr algn=\"r\"><a:defRPr sz=\"1000\"><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill></a:defRPr></a:lvl1pPr>",
        hex(tokens().ink_3)
    )
}
