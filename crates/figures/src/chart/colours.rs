//! Mixing colours, and which of two can be read on a third.

use super::spec::Tone;
use crate::theme::{Colour, Tokens};

/// `share` (0 to 1) of `over` in `under`, mixed as the eye does, in Oklab (Ottosson 2020).
pub fn mixed(over: Colour, under: Colour, share: f64) -> Colour {
    let (a, b) = (oklab(over), oklab(under));
    let share = share.clamp(0.0, 1.0);
    let mix = |at: usize| a[at] * share + b[at] * (1.0 - share);
    from_oklab([mix(0), mix(1), mix(2)])
}

/// The contrast of WCAG 2.2, 1 to 21.
pub(super) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The contrast that text needs (WCAG 2.2, 1.4.3).
const LEGIBLE: f64 = 4.5;

/// The colour of text on `ground`: ink or the surface, whichever contrasts more; black or white
/// where neither is enough.
pub fn readable(ground: Colour, tokens: &Tokens) -> Colour {
    let better = |a: Colour, b: Colour| {
        if contrast(a, ground) >= contrast(b, ground) {
            a
        } else {
            b
        }
    };
    let own = better(tokens.ink, tokens.surface);
    if contrast(own, ground) >= LEGIBLE {
        own
    } else {
        better(Colour(0, 0, 0), Colour(255, 255, 255))
    }
}

/// Of dots, lines and marks.
pub(super) fn strong(tone: Tone, tokens: &Tokens) -> Colour {
    match tone {
        Tone::Accent => tokens.accent,
        Tone::Positive => tokens.pos,
        Tone::Negative => tokens.neg,
        Tone::Neutral => tokens.ink_2,
        Tone::Tint(number) => tokens.tint(number),
    }
}

/// Of wide areas such as bars.
pub fn wide(tone: Tone, tokens: &Tokens) -> Colour {
    match tone {
        Tone::Accent => mixed(tokens.accent, tokens.surface, 0.6),
        Tone::Positive => tokens.pos_mid,
        Tone::Negative => tokens.neg_mid,
        Tone::Neutral => tokens.line_strong,
        Tone::Tint(number) => mixed(tokens.tint(number), tokens.surface, 0.62),
    }
}

fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = linear(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn linear(colour: Colour) -> [f64; 3] {
    [colour.0, colour.1, colour.2].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn oklab(colour: Colour) -> [f64; 3] {
    let [r, g, b] = linear(colour);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn from_oklab([lightness, a, b]: [f64; 3]) -> Colour {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let channel = |value: f64| {
        let value = if value <= 0.003_130_8 {
            value * 12.92
        } else {
            1.055 * value.powf(1.0 / 2.4) - 0.055
        };
        (value.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    Colour(
        channel(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
        channel(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
        channel(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{DARK, LIGHT};

    #[test]
    fn all_or_nothing_of_a_colour_is_that_colour() {
        for tokens in [&LIGHT, &DARK] {
            assert_eq!(mixed(tokens.pos_mid, tokens.surface, 1.0), tokens.pos_mid);
            assert_eq!(mixed(tokens.pos_mid, tokens.surface, 0.0), tokens.surface);
        }
    }

    #[test]
    fn black_on_white_is_21() {
        let (black, white) = (Colour(0, 0, 0), Colour(255, 255, 255));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn text_can_be_read_on_every_bar() {
        let tones = [Tone::Accent, Tone::Positive, Tone::Negative, Tone::Neutral]
            .into_iter()
            .chain((1..=8).map(Tone::Tint));
        for tokens in [&LIGHT, &DARK] {
            let bars = tones.clone().map(|tone| wide(tone, tokens));
            let scales = [2, 3, 4, 5, 7, 11]
                .into_iter()
                .flat_map(|count| crate::chart::kinds::likert::scale(count, tokens));
            for ground in bars.chain(scales) {
                let found = contrast(readable(ground, tokens), ground);
                assert!(found >= LEGIBLE, "{ground}: {found:.2}");
            }
        }
    }

    #[test]
    fn text_can_be_read_on_every_shade_of_the_scales() {
        for tokens in [&LIGHT, &DARK] {
            for end in [tokens.pos_mid, tokens.neg_mid] {
                for step in 0..=62 {
                    let ground = mixed(end, tokens.surface, f64::from(step) / 100.0);
                    let found = contrast(readable(ground, tokens), ground);
                    assert!(found >= 4.5, "{ground}: {found:.2}");
                }
            }
        }
    }
}
