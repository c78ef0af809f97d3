//! A drawing as PNG.

use fdeflate::Compressor;
use resvg::tiny_skia::Pixmap;

use super::{Drawing, DrawingError, raster};
use crate::font::Fonts;

/// The most pixels a picture may have: four bytes each.
pub const MAX_PIXELS: u64 = 120_000_000;

/// Painted at once by one thread.
const BAND_PIXELS: u32 = 1_500_000;

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
    let bands = Bands::of(width, height);
    written(width, height, bands, |band, rows| {
        let mut pixmap = Pixmap::new(width, rows).ok_or(DrawingError::TooManyPixels {
            pixels: u64::from(width) * u64::from(rows),
        })?;
        let scale = f32::from(scale.factor());
        raster::paint(drawing, fonts, scale, band * bands.rows, &mut pixmap);
        Ok(filtered(&pixmap))
    })
}

/// How the picture is cut, so that no more of it than a few bands is in memory at once.
#[derive(Clone, Copy)]
struct Bands {
    rows: u32,
    count: u32,
}

impl Bands {
    fn of(width: u32, height: u32) -> Bands {
        let rows = (BAND_PIXELS / width).clamp(64, 4096).min(height);
        Bands {
            rows,
            count: height.div_ceil(rows),
        }
    }
}

/// Each thread paints every so-manieth band, while this one compresses them in order.
fn written(
    width: u32,
    height: u32,
    bands: Bands,
    paint: impl Fn(u32, u32) -> Result<Vec<u8>, DrawingError> + Sync,
) -> Result<Vec<u8>, DrawingError> {
    let rows_of = |band: u32| bands.rows.min(height - band * bands.rows);
    let threads = std::thread::available_parallelism()
        .map_or(1, |count| count.get() as u32)
        .min(bands.count);
    let broken = |error: std::io::Error| DrawingError::Broken(error.to_string());
    let mut compressor = Compressor::new(Vec::new()).map_err(broken)?;
    if threads <= 1 {
        for band in 0..bands.count {
            let rows = paint(band, rows_of(band))?;
            compressor.write_data(&rows).map_err(broken)?;
        }
    } else {
        std::thread::scope(|scope| {
            let painted: Vec<_> = (0..threads)
                .map(|first| {
                    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
                    let paint = &paint;
                    scope.spawn(move || {
                        for band in (first..bands.count).step_by(threads as usize) {
                            // Nobody receives any more when another band failed.
                            if sender.send(paint(band, rows_of(band))).is_err() {
                                break;
                            }
                        }
                    });
                    receiver
                })
                .collect();
            for (_, receiver) in (0..bands.count).zip(painted.iter().cycle()) {
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
/// has more zeros. Everything is opaque on the ground, so three channels do.
fn filtered(pixmap: &Pixmap) -> Vec<u8> {
    const SUB: u8 = 1;
    const UP: u8 = 2;
    let width = pixmap.width() as usize;
    let mut bytes = Vec::with_capacity((width * 3 + 1) * pixmap.height() as usize);
    let (mut above, mut row) = (Vec::new(), Vec::with_capacity(width * 3));
    let (mut sub, mut up) = (vec![0; width * 3], vec![0; width * 3]);
    let zeros = |row: &[u8]| row.iter().filter(|byte| **byte == 0).count();
    for pixels in pixmap.data().chunks_exact(width * 4) {
        row.clear();
        for pixel in pixels.as_chunks::<4>().0 {
            row.extend_from_slice(&pixel[..3]);
        }
        sub[..3].copy_from_slice(&row[..3]);
        for ((out, byte), left) in sub[3..].iter_mut().zip(&row[3..]).zip(&row) {
            *out = byte.wrapping_sub(*left);
        }
        // A band's first row does not know the one above it.
        let mut best = (SUB, &sub);
        if !above.is_empty() {
            for ((out, byte), upper) in up.iter_mut().zip(&row).zip(&above) {
                *out = byte.wrapping_sub(*upper);
            }
            if zeros(&up) >= zeros(&sub) {
                best = (UP, &up);
            }
        }
        bytes.push(best.0);
        bytes.extend_from_slice(best.1);
        std::mem::swap(&mut above, &mut row);
    }
    bytes
}
