//! A picture against the stored one.
//!
//! `UPDATE_REFERENCES=1` writes the stored ones anew; look at them before they are kept.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "what cannot be read has failed its test, and no test uses all of this"
)]

use std::path::{Path, PathBuf};

/// A channel may differ by so much, and in so many of 10,000 pixels by more: rounding differs
/// between processors, drawings do not.
const TOLERANCE: u8 = 24;
const DIFFERENT_PIXELS: usize = 5;

fn references() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/references")
}

pub fn check(name: &str, svg: &str, png: &[u8]) {
    let (svg_path, png_path) = (
        references().join(format!("{name}.svg")),
        references().join(format!("{name}.png")),
    );
    if std::env::var_os("UPDATE_REFERENCES").is_some() {
        std::fs::create_dir_all(references()).unwrap();
        std::fs::write(svg_path, svg).unwrap();
        std::fs::write(png_path, png).unwrap();
        return;
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    if std::fs::read_to_string(&svg_path).unwrap_or_default() != svg {
        let found = target.join(format!("{name}.svg"));
        std::fs::write(&found, svg).unwrap();
        panic!("{} is not {}", found.display(), svg_path.display());
    }
    let (expected, found) = (pixels(&std::fs::read(&png_path).unwrap()), pixels(png));
    assert_eq!(
        (expected.0, expected.1),
        (found.0, found.1),
        "{name}: width and height"
    );
    let near = |a: &[u8], b: &[u8]| a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= TOLERANCE);
    let mut difference = Vec::with_capacity(found.2.len());
    let mut different = 0;
    for (a, b) in expected.2.chunks(3).zip(found.2.chunks(3)) {
        let same = near(a, b);
        different += usize::from(!same);
        // What is the same is shown pale, what differs in red.
        difference.extend(if same {
            [b[0] / 4 + 190, b[1] / 4 + 190, b[2] / 4 + 190]
        } else {
            [220, 0, 0]
        });
    }
    if different * 10_000 > DIFFERENT_PIXELS * (found.2.len() / 3) {
        let path = target.join(format!("{name}-difference.png"));
        std::fs::write(target.join(format!("{name}.png")), png).unwrap();
        std::fs::write(&path, encoded(found.0, found.1, &difference)).unwrap();
        panic!(
            "{different} pixels differ from {}: see {}",
            png_path.display(),
            path.display()
        );
    }
}

/// Width, height and the pixels of three bytes each.
pub fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut data).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    (frame.width, frame.height, data)
}

pub fn encoded(width: u32, height: u32, rgb: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    // Which compressor is built in depends on what else is built; stored bytes are always equal.
    encoder.set_compression(png::Compression::NoCompression);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_color(png::ColorType::Rgb);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(rgb)
        .unwrap();
    bytes
}
