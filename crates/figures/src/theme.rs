//! The colours of the two themes: the same names and values as the interface's tokens.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

impl Theme {
    pub fn tokens(self) -> &'static Tokens {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

/// Red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

const fn hex(rgb: u32) -> Colour {
    Colour((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    pub paper: Colour,
    pub surface: Colour,
    pub sunken: Colour,
    pub raised: Colour,
    pub ink: Colour,
    pub ink_2: Colour,
    pub ink_3: Colour,
    pub line: Colour,
    pub line_strong: Colour,
    pub accent: Colour,
    pub accent_ink: Colour,
    pub accent_soft: Colour,
    pub neg: Colour,
    pub neg_soft: Colour,
    pub neg_mid: Colour,
    pub mid: Colour,
    pub mid_soft: Colour,
    pub pos: Colour,
    pub pos_soft: Colour,
    pub pos_mid: Colour,
    /// Of personas, departments and lanes.
    pub tints: [Colour; 8],
    /// The edge of a raised card.
    pub edge: Colour,
}

impl Tokens {
    /// The colour of a tint's number, 1 to 8; others wrap around.
    pub fn tint(&self, number: u8) -> Colour {
        self.tints[usize::from(number.wrapping_sub(1) % 8)]
    }
}

pub const LIGHT: Tokens = Tokens {
    paper: hex(0xfaf8f5),
    surface: hex(0xffffff),
    sunken: hex(0xf3f0ea),
    raised: hex(0xffffff),
    ink: hex(0x1d1b26),
    ink_2: hex(0x57546a),
    ink_3: hex(0x757186),
    line: hex(0xe7e2d9),
    line_strong: hex(0xcfc8bb),
    accent: hex(0x3f3cbb),
    accent_ink: hex(0x34319f),
    accent_soft: hex(0xecebfa),
    neg: hex(0xb3361d),
    neg_soft: hex(0xfbe7e1),
    neg_mid: hex(0xe79a85),
    mid: hex(0x7a5c00),
    mid_soft: hex(0xf7efd8),
    pos: hex(0x08746a),
    pos_soft: hex(0xdcf0ed),
    pos_mid: hex(0x7cc4bb),
    tints: [
        hex(0x3f3cbb),
        hex(0xb0307a),
        hex(0x9a6200),
        hex(0x08746a),
        hex(0x4a5568),
        hex(0x0b6fa4),
        hex(0x7d4b2c),
        hex(0x5d6b12),
    ],
    edge: hex(0xe6e4e6),
};

pub const DARK: Tokens = Tokens {
    paper: hex(0x15141b),
    surface: hex(0x1d1c26),
    sunken: hex(0x100f15),
    raised: hex(0x262532),
    ink: hex(0xf2f0f8),
    ink_2: hex(0xb9b5c9),
    ink_3: hex(0x8f8ba1),
    line: hex(0x2d2b38),
    line_strong: hex(0x464356),
    accent: hex(0xa5a2ff),
    accent_ink: hex(0xbdbaff),
    accent_soft: hex(0x2a2850),
    neg: hex(0xff9b82),
    neg_soft: hex(0x3d211b),
    neg_mid: hex(0xb3533b),
    mid: hex(0xe3c15c),
    mid_soft: hex(0x352c14),
    pos: hex(0x66d3c5),
    pos_soft: hex(0x12322e),
    pos_mid: hex(0x2f8a7e),
    tints: [
        hex(0xa5a2ff),
        hex(0xff8cc8),
        hex(0xe3b34c),
        hex(0x66d3c5),
        hex(0xb8c0cc),
        hex(0x6cc1f0),
        hex(0xd9a688),
        hex(0xb9c95a),
    ],
    edge: hex(0x34333f),
};
