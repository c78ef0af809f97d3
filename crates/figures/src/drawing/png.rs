//! A drawing as PNG.

use resvg::tiny_skia::{Pixmap, Transform};

use super::{Drawing, DrawingError};
use crate::font::Fonts;

/// The most pixels a picture may have: four bytes each.
pub const MAX_PIXELS: u64 = 120_000_000;

/// Pixels for each unit of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    #[default]
    Once,
    Twice,
    FourTimes,
}

impl Scale {
    /// 1, 2 or 4; `None` for another number.
    pub fn new(factor: u8) -> Option<Scale> {
        match factor {
            1 => Some(Scale::Once),
            2 => Some(Scale::Twice),
            4 => Some(Scale::FourTimes),
            _ => None,
        }
    }

    pub fn factor(self) -> u8 {
        match self {
            Scale::Once => 1,
            Scale::Twice => 2,
            Scale::FourTimes => 4,
        }
    }
}

pub(super) fn encode(
    drawing: &Drawing,
    scale: Scale,
    fonts: &Fonts,
) -> Result<Vec<u8>, DrawingError> {
    let factor = f64::from(scale.factor());
    let (width, height) = (
        (drawing.width * factor).ceil().max(1.0),
        (drawing.height * factor).ceil().max(1.0),
    );
    let pixels = width * height;
    if pixels > MAX_PIXELS as f64
        || width > f64::from(u16::MAX) * 4.0
        || height > f64::from(u16::MAX) * 4.0
    {
        return Err(DrawingError::TooManyPixels {
            pixels: pixels as u64,
        });
    }
    let (width, height) = (width as u32, height as u32);
    let tree = drawing.tree(fonts)?;
    let mut pixmap = Pixmap::new(width, height).ok_or(DrawingError::TooManyPixels {
        pixels: u64::from(width) * u64::from(height),
    })?;
    let ground = drawing.ground;
    pixmap.fill(resvg::tiny_skia::Color::from_rgba8(
        ground.0, ground.1, ground.2, 255,
    ));
    let factor = f32::from(scale.factor());
    resvg::render(
        &tree,
        Transform::from_scale(factor, factor),
        &mut pixmap.as_mut(),
    );
    written(&pixmap, width, height).map_err(|error| DrawingError::Broken(error.to_string()))
}

/// Everything is opaque on the ground, so three channels do, and the fast compression is nearly as
/// small on flat colours as the thorough one.
fn written(pixmap: &Pixmap, width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut rgb = Vec::with_capacity(pixmap.data().len() / 4 * 3);
    for pixel in pixmap.data().as_chunks::<4>().0 {
        rgb.extend_from_slice(&pixel[..3]);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}
