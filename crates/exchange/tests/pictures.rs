//! Pictures by their content, bombs by their header.

use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;
use throughline_exchange::{PictureError, check_picture};

fn written(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::from(RgbImage::from_fn(width, height, |x, _| {
        image::Rgb([x as u8, 40, 90])
    }));
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), format)
        .expect("is written");
    bytes
}

#[test]
fn small_pictures_stay_as_they_are() {
    for (format, mime) in [
        (ImageFormat::Png, "image/png"),
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Gif, "image/gif"),
        (ImageFormat::WebP, "image/webp"),
    ] {
        let bytes = written(20, 10, format);
        let checked = check_picture(&bytes).expect("is sound");
        assert_eq!(
            (checked.mime, checked.width, checked.height),
            (mime, 20, 10)
        );
        assert_eq!(checked.bytes, bytes);
    }
}

#[test]
fn large_pictures_are_scaled_down() {
    let checked = check_picture(&written(3000, 30, ImageFormat::Jpeg)).expect("is sound");
    assert_eq!(
        (checked.mime, checked.width, checked.height),
        ("image/jpeg", 2000, 20)
    );
    let again = check_picture(&checked.bytes).expect("is sound");
    assert_eq!(again.bytes, checked.bytes);
    let png = check_picture(&written(30, 2500, ImageFormat::Png)).expect("is sound");
    assert_eq!((png.mime, png.width, png.height), ("image/png", 24, 2000));
}

#[test]
fn a_picture_on_its_side_is_turned_and_loses_its_metadata() {
    let plain = written(20, 10, ImageFormat::Jpeg);
    // An EXIF part that says: turned by a quarter (orientation 6).
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(
        u16::try_from(exif.len() + 2)
            .expect("is short")
            .to_be_bytes(),
    );
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    let checked = check_picture(&bytes).expect("is sound");
    assert_eq!((checked.width, checked.height), (10, 20));
    assert!(!checked.bytes.windows(4).any(|four| four == b"Exif"));
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let mut bomb = written(8, 8, ImageFormat::Png);
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    // The header's checksum must fit, or the decoder stops for that reason.
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert!(matches!(
        check_picture(&bomb),
        Err(PictureError::TooManyPixels { width: 60_000, .. })
    ));
    let long = vec![0x89; (20 << 20) + 1];
    assert!(matches!(
        check_picture(&long),
        Err(PictureError::TooLong { .. })
    ));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[test]
fn what_is_no_picture_or_broken_is_refused() {
    assert_eq!(check_picture(b"<svg/>"), Err(PictureError::NotRecognised));
    let bytes = written(20, 10, ImageFormat::Png);
    assert!(matches!(
        check_picture(&bytes[..bytes.len() / 2]),
        Err(PictureError::Damaged { .. })
    ));
}
