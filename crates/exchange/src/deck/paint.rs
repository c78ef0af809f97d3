//! Colours of a deck: of its theme where it has a word for them, so that a change of the theme
//! changes them, too.

use throughline_figures::chart::{Tone, mixed, readable, wide};
use throughline_figures::theme::{Colour, Theme, Tokens};

use super::xml::{Xml, put};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Paint {
    Rgb(Colour),
    /// Of 0 to 100 per cent.
    Faint(Colour, u8),
    /// A colour of the theme, made lighter: luminance times the first, plus the second, in per
    /// cent.
    Theme(&'static str, Option<(u8, u8)>),
}

impl Paint {
    /// The colour in the product's own look, where there is no theme to ask.
    pub(super) fn on_house(&self) -> Colour {
        let tokens = tokens();
        match self {
            Paint::Rgb(colour) => *colour,
            Paint::Faint(colour, share) => shade(*colour, f64::from(*share) / 100.0),
            Paint::Theme(name, lighter) => {
                let full = match *name {
                    "bg1" => tokens.surface,
                    "bg2" => tokens.sunken,
                    "tx2" => tokens.ink_2,
                    "accent1" => tokens.accent,
                    _ => tokens.ink,
                };
                match lighter {
                    Some((times, _)) => shade(full, f64::from(*times) / 100.0),
                    None => full,
                }
            }
        }
    }

    /// `a:solidFill`.
    pub(super) fn fill(&self, xml: &mut Xml) {
        xml.push("<a:solidFill>");
        match self {
            Paint::Rgb(Colour(r, g, b)) => put!(xml, "<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>"),
            Paint::Faint(Colour(r, g, b), share) => put!(
                xml,
                "<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"><a:alpha val=\"{}\"/></a:srgbClr>",
                u32::from(*share) * 1000
            ),
            Paint::Theme(name, None) => put!(xml, "<a:schemeClr val=\"{name}\"/>"),
            Paint::Theme(name, Some((times, plus))) => put!(
                xml,
                "<a:schemeClr val=\"{name}\"><a:lumMod val=\"{}\"/><a:lumOff val=\"{}\"/></a:schemeClr>",
                u32::from(*times) * 1000,
                u32::from(*plus) * 1000
            ),
        }
        xml.push("</a:solidFill>");
    }
}

/// A line's paint, width in hundredths of a point, and dash.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) paint: Paint,
    pub(super) width: u32,
    pub(super) dash: Option<&'static str>,
}

impl Line {
    pub(super) fn new(paint: Paint, width: u32) -> Line {
        Line {
            paint,
            width,
            dash: None,
        }
    }

    pub(super) fn dashed(self) -> Line {
        Line {
            dash: Some("sysDash"),
            ..self
        }
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        put!(xml, "<a:ln w=\"{}\" cap=\"rnd\">", self.width * 127);
        self.paint.fill(xml);
        if let Some(dash) = self.dash {
            put!(xml, "<a:prstDash val=\"{dash}\"/>");
        }
        xml.push("<a:round/></a:ln>");
    }
}

/// What colours mean: the product's own, or those of a company's template.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    pub(super) ink: Paint,
    pub(super) muted: Paint,
    pub(super) faint: Paint,
    pub(super) line: Paint,
    pub(super) strong_line: Paint,
    pub(super) surface: Paint,
    pub(super) sunken: Paint,
    pub(super) accent: Paint,
    pub(super) soft_accent: Paint,
    company: bool,
}

impl Palette {
    pub(super) fn house() -> Palette {
        let tokens = tokens();
        Palette {
            ink: Paint::Theme("tx1", None),
            muted: Paint::Theme("tx2", None),
            faint: Paint::Rgb(tokens.ink_3),
            line: Paint::Rgb(tokens.line),
            strong_line: Paint::Rgb(tokens.line_strong),
            surface: Paint::Theme("bg1", None),
            sunken: Paint::Theme("bg2", None),
            accent: Paint::Theme("accent1", None),
            soft_accent: Paint::Rgb(tokens.accent_soft),
            company: false,
        }
    }

    pub(super) fn company() -> Palette {
        Palette {
            ink: Paint::Theme("tx1", None),
            muted: Paint::Theme("tx1", Some((75, 25))),
            faint: Paint::Theme("tx1", Some((65, 35))),
            line: Paint::Theme("tx1", Some((15, 85))),
            strong_line: Paint::Theme("tx1", Some((25, 75))),
            surface: Paint::Theme("bg1", None),
            sunken: Paint::Theme("tx1", Some((5, 95))),
            accent: Paint::Theme("accent1", None),
            soft_accent: Paint::Theme("accent1", Some((20, 80))),
            company: true,
        }
    }

    /// Of dots, lines and figures.
    pub(super) fn strong(&self, tone: Tone) -> Paint {
        match tone {
            Tone::Accent => self.accent.clone(),
            Tone::Positive => Paint::Rgb(tokens().pos),
            Tone::Negative => Paint::Rgb(tokens().neg),
            Tone::Neutral => self.muted.clone(),
            Tone::Tint(number) => self.tint(number),
        }
    }

    /// Of bars and other wide areas.
    pub(super) fn wide(&self, tone: Tone) -> Paint {
        match (tone, self.strong(tone)) {
            (Tone::Accent | Tone::Tint(_), Paint::Theme(name, _)) => {
                Paint::Theme(name, Some((60, 40)))
            }
            (Tone::Neutral, _) => self.strong_line.clone(),
            (Tone::Accent | Tone::Positive | Tone::Negative | Tone::Tint(_), _) => {
                Paint::Rgb(wide(tone, tokens()))
            }
        }
    }

    /// Of personas and series, 1 to 8.
    pub(super) fn tint(&self, number: u8) -> Paint {
        const NAMES: [&str; 6] = [
            "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
        ];
        if self.company {
            Paint::Theme(
                NAMES[usize::from(number.wrapping_sub(1)) % NAMES.len()],
                None,
            )
        } else {
            Paint::Rgb(tokens().tint(number))
        }
    }
}

pub(super) fn tokens() -> &'static Tokens {
    Theme::Light.tokens()
}

/// `share` (0 to 1) of a colour on the slide's ground.
pub(super) fn shade(colour: Colour, share: f64) -> Colour {
    mixed(colour, tokens().surface, share)
}

/// The colour of text on a ground.
pub(super) fn text_on(ground: Colour) -> Paint {
    Paint::Rgb(readable(ground, tokens()))
}
