//! Damaged and random bytes at every door: no panic, no endless work, no endless memory.
//!
//! `THROUGHLINE_FUZZ_ITERATIONS` says how many bytes strings each door gets.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use throughline_exchange::{check_picture, export, import, pasted, preview};
use throughline_model::MapDocument;

/// A small generator of equal numbers for equal seeds.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn mutated(&mut self, valid: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = valid.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            match self.below(7) {
                0 if !bytes.is_empty() => bytes[at] = self.next() as u8,
                1 => bytes.insert(at, self.next() as u8),
                2 => bytes.truncate(at),
                3 if !bytes.is_empty() => {
                    let end = (at + self.below(64)).min(bytes.len());
                    bytes.drain(at..end);
                }
                4 if !bytes.is_empty() => {
                    let end = (at + self.below(200)).min(bytes.len());
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again);
                }
                5 if !other.is_empty() => {
                    let from = self.below(other.len());
                    let end = (from + self.below(100)).min(other.len());
                    bytes.splice(at..at, other[from..end].iter().copied());
                }
                _ => {
                    let odd: [&[u8]; 10] = [
                        b"\"",
                        b"\n",
                        b"\0",
                        b"\xff\xff\xff\xff",
                        b"\xe2\x80",
                        b";",
                        b"99999999999",
                        b"[",
                        b"```",
                        b"#",
                    ];
                    let odd = odd[self.below(odd.len())];
                    bytes.splice(at..at, odd.iter().copied());
                }
            }
        }
        bytes
    }
}

fn iterations() -> usize {
    std::env::var("THROUGHLINE_FUZZ_ITERATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(60)
}

/// Valid files of every kind.
fn corpus() -> Vec<(&'static str, Vec<u8>)> {
    let list = "Stage,Step,Lane,Text,Severity,Emotion\nBefore,Look,Pains,\"small, \"\"print\"\"\",4,2\n,Ask,Quotes,\"a\nb\",,-1\n";
    let across = "Phase;A;;B\nSchritt;a;b;c\nAktionen;x;y;z\nStimmung;1;5;3\nSchmerzpunkte;;- u\n";
    let mermaid =
        "---\nx: y\n---\njourney\n title T #58;\n section S\n  A: 5: Me, Cat\n  B: 1: Me\n";
    let options = preview("x.csv", list.as_bytes(), None)
        .expect("previews")
        .options;
    let document: MapDocument = import("x.csv", list.as_bytes(), &options, &mut |_, _| {
        ControlFlow::Continue(())
    })
    .expect("imports")
    .document;
    let utf16: Vec<u8> = across.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("x.csv", list.as_bytes().to_vec()),
        ("x.csv", across.as_bytes().to_vec()),
        ("x.txt", utf16),
        ("x.mmd", mermaid.as_bytes().to_vec()),
        ("x.json", export::json(&document).into_bytes()),
        (
            "x.xlsx",
            export::xlsx(&document, &document.journeys[0]).expect("is written"),
        ),
        ("x.ods", include_bytes!("files/steps.ods").to_vec()),
        ("x.xls", include_bytes!("files/steps.xls").to_vec()),
    ]
}

/// Far more than any of these small inputs needs, also in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

fn open(name: &str, bytes: &[u8]) {
    let begun = Instant::now();
    if let Ok(preview) = preview(name, bytes, None) {
        let result = import(name, bytes, &preview.options, &mut |_, _| {
            ControlFlow::Continue(())
        });
        let import = result.expect("what was previewed can be imported");
        for journey in &import.document.journeys {
            let steps: usize = journey.stages.iter().map(|stage| stage.steps.len()).sum();
            for lane in &journey.lanes {
                assert!(lane.cards.iter().all(|card| card.step < steps && !card.title.is_empty() || name == "x.json"));
                assert!(
                    lane.points
                        .iter()
                        .all(|point| point.step < steps && point.value.is_finite())
                );
                if let Some((low, high)) = lane.kind.curve_range() {
                    assert!(
                        lane.points
                            .iter()
                            .all(|point| (low..=high).contains(&point.value))
                    );
                }
            }
            let _again = export::csv(&import.document, journey);
            let _again = export::mermaid(journey);
            export::xlsx(&import.document, journey).expect("is written");
        }
    }
    assert!(
        begun.elapsed() < PATIENCE,
        "{name} took {:?}",
        begun.elapsed()
    );
}

#[test]
fn no_bytes_break_an_importer() {
    let mut random = Random(0x5eed_0001);
    let corpus = corpus();
    for round in 0..iterations() {
        for (position, (name, valid)) in corpus.iter().enumerate() {
            let other = &corpus[(position + round) % corpus.len()].1;
            let bytes = random.mutated(valid, other);
            // What broke it must be found again.
            let kept = std::env::temp_dir().join("throughline-fuzz-last");
            if std::env::var_os("THROUGHLINE_FUZZ_KEEP").is_some() {
                std::fs::write(&kept, &bytes).expect("is written");
            }
            open(name, &bytes);
        }
        let length = random.below(400);
        let noise: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
        open("noise", &noise);
    }
}

#[test]
fn no_paste_breaks_the_clipboard() {
    let mut random = Random(0x5eed_0002);
    let valid = "a\t\"b \"\"c\"\"\nd\"\n• e\t\n1. f\r\n";
    for _ in 0..iterations() * 20 {
        let text =
            String::from_utf8_lossy(&random.mutated(valid.as_bytes(), b"\t\"\n")).into_owned();
        let table = pasted::table(&text);
        assert!(table.windows(2).all(|rows| rows[0].len() == rows[1].len()));
        assert!(
            pasted::lines(&text)
                .iter()
                .all(|line| !line.trim().is_empty())
        );
    }
}

#[test]
fn no_bytes_break_the_picture_check() {
    let mut random = Random(0x5eed_0003);
    let picture = image::DynamicImage::from(image::RgbImage::new(9, 7));
    for format in [
        image::ImageFormat::Png,
        image::ImageFormat::Jpeg,
        image::ImageFormat::Gif,
        image::ImageFormat::WebP,
    ] {
        let mut valid = Vec::new();
        picture
            .write_to(&mut std::io::Cursor::new(&mut valid), format)
            .expect("is written");
        for _ in 0..iterations() {
            let begun = Instant::now();
            if let Ok(checked) = check_picture(&random.mutated(&valid, &valid)) {
                assert!(u64::from(checked.width) * u64::from(checked.height) <= 40_000_000);
            }
            assert!(begun.elapsed() < PATIENCE);
        }
    }
}
