//! A drawing as PNG.

use fdeflate::Compressor;
use resvg::tiny_skia::Pixmap;

use super::raster::Painting;
use super::{Drawing, DrawingError};
use crate::font::Fonts;

/// The most pixels a picture may have: four bytes each.
pub const MAX_PIXELS: u64 = 120_000_000;

/// Rows that are painted, filtered and compressed together.
const BAND_ROWS: u32 = 256;

/// Columns that are painted at once: with the rows of a band as much as a core's own cache holds.
const TILE_COLUMNS: u32 = 1024;

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
    let painting = Painting::new(drawing, fonts);
    let scale = f32::from(scale.factor());
    written(width, height, |top, rows| {
        let line = width as usize * 3;
        let mut band = vec![0; line * rows as usize];
        for left in (0..width).step_by(TILE_COLUMNS as usize) {
            let columns = TILE_COLUMNS.min(width - left);
            let mut tile = Pixmap::new(columns, rows).ok_or(DrawingError::TooManyPixels {
                pixels: u64::from(columns) * u64::from(rows),
            })?;
            painting.tile(scale, (left, top), &mut tile);
            let painted = tile.data().chunks_exact(columns as usize * 4);
            for (row, pixels) in band.chunks_exact_mut(line).zip(painted) {
                let row = &mut row[left as usize * 3..];
                // Everything is opaque on the ground, so three channels do.
                for (to, from) in row
                    .as_chunks_mut::<3>()
                    .0
                    .iter_mut()
                    .zip(pixels.as_chunks::<4>().0)
                {
                    to.copy_from_slice(&from[..3]);
                }
            }
        }
        Ok(filtered(&band, line))
    })
}

/// Each thread paints every so-manieth band, while this one compresses them in order.
fn written(
    width: u32,
    height: u32,
    paint: impl Fn(u32, u32) -> Result<Vec<u8>, DrawingError> + Sync,
) -> Result<Vec<u8>, DrawingError> {
    let bands = height.div_ceil(BAND_ROWS);
    let paint = |band: u32| paint(band * BAND_ROWS, BAND_ROWS.min(height - band * BAND_ROWS));
    let threads = std::thread::available_parallelism()
        .map_or(1, |count| count.get() as u32)
        .min(bands);
    let broken = |error: std::io::Error| DrawingError::Broken(error.to_string());
    let mut compressor = Compressor::new(Vec::new()).map_err(broken)?;
    if threads <= 1 {
        for band in 0..bands {
            let rows = paint(band)?;
            compressor.write_data(&rows).map_err(broken)?;
        }
    } else {
        std::thread::scope(|scope| {
            let painted: Vec<_> = (0..threads)
                .map(|first| {
                    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
                    let paint = &paint;
                    scope.spawn(move || {
                        for band in (first..bands).step_by(threads as usize) {
                            // Nobody receives any more when another band failed.
                            if sender.send(paint(band)).is_err() {
                                break;
                            }
                        }
                    });
                    receiver
                })
                .collect();
            for (_, receiver) in (0..bands).zip(painted.iter().cycle()) {
                let gone = |_| DrawingError::Broken("a part could not be painted".to_owned());
                let rows = receiver.recv().map_err(gone)??;
                compressor.write_data(&rows).map_err(broken)?;
            }
            Ok(())
        })?;
    }
    let data = compressor.finish().map_err(broken)?;
    let broken = |error: png::EncodingError| DrawingError::Broken(error.to_string());
    let mut bytes = Vec::with_capacity(data.len() + 1024);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(broken)?;
    // A chunk's length has 31 bits.
    for part in data.chunks(1 << 30) {
        writer.write_chunk(png::chunk::IDAT, part).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    Ok(bytes)
}

/// The rows as PNG filters them: each the difference to its left or upper neighbours, whichever
/// has more zeros.
fn filtered(band: &[u8], line: usize) -> Vec<u8> {
    const SUB: u8 = 1;
    const UP: u8 = 2;
    let mut bytes = Vec::with_capacity(band.len() / line * (line + 1));
    let (mut sub, mut up) = (vec![0; line], vec![0; line]);
    let zeros = |row: &[u8]| row.iter().filter(|byte| **byte == 0).count();
    let mut above: Option<&[u8]> = None;
    for row in band.chunks_exact(line) {
        sub[..3].copy_from_slice(&row[..3]);
        for ((out, byte), left) in sub[3..].iter_mut().zip(&row[3..]).zip(row) {
            *out = byte.wrapping_sub(*left);
        }
        // A band's first row does not know the one above it.
        let mut best = (SUB, &sub);
        if let Some(above) = above {
            for ((out, byte), upper) in up.iter_mut().zip(row).zip(above) {
                *out = byte.wrapping_sub(*upper);
            }
            if zeros(&up) >= zeros(&sub) {
                best = (UP, &up);
            }
        }
        bytes.push(best.0);
        bytes.extend_from_slice(best.1);
        above = Some(row);
    }
    bytes
}
