//! Pictures people drop, paste or choose: recognised by content, checked from the header before
//! anything is decoded, brought to a size a map needs.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use thiserror::Error;

const MAX_PICTURE_BYTES: usize = 20 << 20;
const MAX_PIXELS: u64 = 40_000_000;
/// The longer side of a kept picture, in pixels.
const MAX_SIDE: u32 = 2_000;
const JPEG_QUALITY: u8 = 88;

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPicture {
    pub mime: &'static str,
    /// In pixels, as it is to be seen.
    pub width: u32,
    pub height: u32,
    /// The given bytes where they can stay as they are, else new ones without metadata.
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PictureError {
    #[error(
        "The picture is {bytes} bytes long; at most {limit} are taken. Make it smaller and try again."
    )]
    TooLong { bytes: usize, limit: usize },
    #[error(
        "The picture has {width} × {height} pixels; at most {limit} are taken. Make it smaller and try again."
    )]
    TooManyPixels { width: u32, height: u32, limit: u64 },
    #[error("This is not a PNG, JPEG, GIF or WebP picture.")]
    NotRecognised,
    #[error("The picture is damaged ({detail}).")]
    Damaged { detail: String },
}

impl PictureError {
    /// The key of the message catalogue: whether another picture or a smaller one is needed.
    pub fn code(&self) -> &'static str {
        match self {
            PictureError::TooLong { .. } | PictureError::TooManyPixels { .. } => {
                "pictureError.tooLarge"
            }
            PictureError::NotRecognised | PictureError::Damaged { .. } => "pictureError.unreadable",
        }
    }
}

/// Checks a picture and decodes it once. Larger than 2,000 pixels on a side, it is scaled down;
/// lying on its side by its metadata, it is turned; both are written anew without metadata, as
/// JPEG where it was one and as PNG else. Of a moving picture that is too large the first frame
/// is kept.
///
/// # Errors
/// Anything that is no sound picture of at most 20 MB and 40 megapixels.
pub fn check_picture(bytes: &[u8]) -> Result<CheckedPicture, PictureError> {
    if bytes.len() > MAX_PICTURE_BYTES {
        return Err(PictureError::TooLong {
            bytes: bytes.len(),
            limit: MAX_PICTURE_BYTES,
        });
    }
    let (format, mime) = recognise(bytes).ok_or(PictureError::NotRecognised)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 << 20);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    // Only the header is read here.
    let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels {
            width,
            height,
            limit: MAX_PIXELS,
        });
    }
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged {
            detail: "it has no pixels".to_owned(),
        });
    }
    // Broken metadata turns nothing.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    if orientation == Orientation::NoTransforms && width.max(height) <= MAX_SIDE {
        return Ok(CheckedPicture {
            mime,
            width,
            height,
            bytes: bytes.to_vec(),
        });
    }
    if width.max(height) > MAX_SIDE {
        picture = picture.resize(MAX_SIDE, MAX_SIDE, image::imageops::FilterType::CatmullRom);
    }
    picture.apply_orientation(orientation);
    let mut written = Vec::new();
    let mime = if format == ImageFormat::Jpeg {
        let encoder = JpegEncoder::new_with_quality(&mut written, JPEG_QUALITY);
        picture
            .to_rgb8()
            .write_with_encoder(encoder)
            .map_err(|error| damaged(&error))?;
        "image/jpeg"
    } else {
        let eight_bit = if picture.color().has_alpha() {
            DynamicImage::from(picture.to_rgba8())
        } else {
            DynamicImage::from(picture.to_rgb8())
        };
        eight_bit
            .write_with_encoder(PngEncoder::new(&mut written))
            .map_err(|error| damaged(&error))?;
        "image/png"
    };
    Ok(CheckedPicture {
        mime,
        width: picture.width(),
        height: picture.height(),
        bytes: written,
    })
}

fn recognise(bytes: &[u8]) -> Option<(ImageFormat, &'static str)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some((ImageFormat::Png, "image/png"))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some((ImageFormat::Jpeg, "image/jpeg"))
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some((ImageFormat::Gif, "image/gif"))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some((ImageFormat::WebP, "image/webp"))
    } else {
        None
    }
}

fn damaged(error: &image::ImageError) -> PictureError {
    PictureError::Damaged {
        detail: error
            .to_string()
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect(),
    }
}
