//! Paragraphs and text boxes.

use throughline_figures::drawing::is_right_to_left;

use super::paint::Paint;
use super::xml::{Esc, Xml, put};

/// In English Metric Units, 914,400 to an inch and 12,700 to a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rect {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

pub(super) const POINT: i64 = 12_700;
pub(super) const INCH: i64 = 914_400;

impl Rect {
    pub(super) const fn new(x: i64, y: i64, width: i64, height: i64) -> Rect {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    pub(super) fn right(self) -> i64 {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> i64 {
        self.y + self.height
    }

    /// `a:off` and `a:ext`.
    pub(super) fn write(self, xml: &mut Xml) {
        put!(
            xml,
            "<a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/>",
            self.x,
            self.y,
            self.width.max(0),
            self.height.max(0)
        );
    }
}

/// How a run looks; what is absent comes from the placeholder or the theme.
#[derive(Debug, Clone, Default)]
pub(super) struct Type<'p> {
    /// In hundredths of a point.
    pub(super) size: Option<u32>,
    pub(super) bold: Option<bool>,
    pub(super) paint: Option<&'p Paint>,
    pub(super) struck: bool,
}

impl<'p> Type<'p> {
    pub(super) fn new(size: u32, paint: &'p Paint) -> Type<'p> {
        Type {
            size: Some(size),
            paint: Some(paint),
            ..Type::default()
        }
    }

    pub(super) fn bold(self) -> Type<'p> {
        Type {
            bold: Some(true),
            ..self
        }
    }

    fn properties(&self, xml: &mut Xml, element: &str, language: &str) {
        put!(xml, "<a:{element} lang=\"{}\"", Esc(language));
        if let Some(size) = self.size {
            put!(xml, " sz=\"{}\"", size.clamp(100, 400_000));
        }
        if let Some(bold) = self.bold {
            put!(xml, " b=\"{}\"", u8::from(bold));
        }
        if self.struck {
            xml.push(" strike=\"sngStrike\"");
        }
        match self.paint {
            Some(paint) => {
                xml.push(" dirty=\"0\">");
                paint.fill(xml);
                put!(xml, "</a:{element}>");
            }
            None => xml.push(" dirty=\"0\"/>"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Align {
    /// Left, or right for scripts that begin there.
    #[default]
    Start,
    Middle,
    End,
}

/// The language as Office names it: with a region.
pub(super) fn language_tag(language: &str) -> String {
    match language {
        "" | "en" => "en-US".to_owned(),
        "de" => "de-DE".to_owned(),
        other => other.replace('_', "-"),
    }
}

/// Runs of one paragraph; the first decides its direction.
pub(super) fn paragraph(
    xml: &mut Xml,
    runs: &[(&str, Type<'_>)],
    align: Align,
    extra: &str,
    language: &str,
) {
    let turned = runs
        .iter()
        .find(|(text, _)| !text.trim().is_empty())
        .is_some_and(|(text, _)| is_right_to_left(text));
    xml.push("<a:p>");
    let align = match (align, turned) {
        (Align::Start, false) => "",
        (Align::Start, true) | (Align::End, false) => " algn=\"r\"",
        (Align::End, true) => " algn=\"l\"",
        (Align::Middle, _) => " algn=\"ctr\"",
    };
    let direction = if turned { " rtl=\"1\"" } else { "" };
    put!(xml, "<a:pPr{align}{direction}");
    if extra.is_empty() {
        xml.push("/>");
    } else {
        put!(xml, ">{extra}</a:pPr>");
    }
    for (text, type_) in runs {
        for (number, line) in text.split(['\n', '\u{b}']).enumerate() {
            if number > 0 {
                xml.push("<a:br>");
                type_.properties(xml, "rPr", language);
                xml.push("</a:br>");
            }
            if !line.is_empty() {
                xml.push("<a:r>");
                type_.properties(xml, "rPr", language);
                put!(xml, "<a:t>{}</a:t></a:r>", Esc(line));
            }
        }
    }
    if let Some((_, type_)) = runs.last() {
        type_.properties(xml, "endParaRPr", language);
    }
    xml.push("</a:p>");
}

/// What a text of the file says, as it is compared: paragraphs parted by line ends.
pub(super) fn fingerprint(text: &str) -> String {
    // FNV-1a, 64 bits (Fowler, Noll, Vo): only tells whether somebody changed a text.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let plain = text
        .split(['\n', '\u{b}'])
        .map(str::trim)
        .filter(|line| !line.is_empty());
    for line in plain {
        for byte in line.bytes().chain([b'\n']) {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
