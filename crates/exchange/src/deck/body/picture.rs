//! A picture as large as fits, all of it visible.

use std::io::Cursor;
use std::sync::Arc;

use image::ImageReader;
use throughline_figures::drawing::{Image, ImageFormat};

use super::{Content, Making, Object};
use crate::deck::model::PictureFigure;
use crate::deck::shapes::{Ids, Known, picture};
use crate::deck::text::Rect;
use crate::deck::xml::Xml;

pub(super) fn object(
    figure: &PictureFigure,
    area: Rect,
    said: &str,
    making: Making<'_>,
    ids: &mut Ids,
) -> (Object, u32) {
    let Some((width, height)) = size(&figure.image) else {
        return super::missing(area, said, making, ids);
    };
    let mut xml = Xml::new();
    let about = Known {
        name: "Picture",
        alternative: said,
        tagged: true,
        slot: "",
    };
    picture(&mut xml, ids, &about, 0, fitted(area, width, height));
    let object = Object {
        key: "body",
        wrote: file(&figure.image).map_or_else(String::new, |(_, bytes)| stamp(&bytes)),
        content: Content::Element {
            markup: xml.into_string(),
            images: vec![Arc::clone(&figure.image)],
        },
    };
    (object, 1)
}

/// In pixels, from the header; `None` for a picture that cannot be read.
pub(super) fn size(image: &Image) -> Option<(u32, u32)> {
    let reader = ImageReader::new(Cursor::new(image.bytes()))
        .with_guessed_format()
        .ok()?;
    let (width, height) = reader.into_dimensions().ok()?;
    (width > 0 && height > 0).then_some((width, height))
}

/// As large as the area allows, in its middle.
pub(super) fn fitted(area: Rect, width: u32, height: u32) -> Rect {
    let scale = (area.width as f64 / f64::from(width)).min(area.height as f64 / f64::from(height));
    let (w, h) = (
        (f64::from(width) * scale).round() as i64,
        (f64::from(height) * scale).round() as i64,
    );
    Rect::new(
        area.x + (area.width - w) / 2,
        area.y + (area.height - h) / 2,
        w,
        h,
    )
}

/// What tells whether a person exchanged a picture.
pub(in crate::deck) fn stamp(bytes: &[u8]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash ^= u64::from(*byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// The bytes as PowerPoint shows them, and the ending of their name: WebP becomes PNG.
pub(in crate::deck) fn file(image: &Image) -> Option<(&'static str, Vec<u8>)> {
    match image.format() {
        ImageFormat::Png => Some(("png", image.bytes().to_vec())),
        ImageFormat::Jpeg => Some(("jpeg", image.bytes().to_vec())),
        ImageFormat::Gif => Some(("gif", image.bytes().to_vec())),
        ImageFormat::WebP => {
            let (width, height) = size(image)?;
            // A header can promise more pixels than fit in memory.
            if u64::from(width) * u64::from(height) > 64_000_000 {
                return None;
            }
            let decoded = image::load_from_memory(image.bytes()).ok()?;
            let mut bytes = Vec::new();
            decoded
                .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
                .ok()?;
            Some(("png", bytes))
        }
    }
}
