//! Pictures against stored ones, and what must hold for each of them.

#![allow(
    clippy::unwrap_used,
    reason = "what is missing from a map has failed its test"
)]

mod common;
mod reference;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::Sketch;
use reference::{encoded, pixels};
use throughline_figures::Fonts;
use throughline_figures::drawing::{DrawingError, Image, MAX_PIXELS, Paper, Scale};
use throughline_figures::map::{MapPicture, PictureSize, Words};
use throughline_figures::theme::Theme;
use throughline_model::*;
use usvg::roxmltree;

type Images = BTreeMap<PictureId, Arc<Image>>;

fn check(name: &str, sketch: &Sketch, images: &Images, theme: Theme) {
    let fonts = Fonts::bundled();
    let picture = MapPicture::new(sketch.input(), images, theme, &fonts);
    let (svg, png) = (picture.to_svg(), picture.to_png(Scale::Once).unwrap());
    reference::check(name, &svg, &png);
}

/// A small picture: two colours, half each.
fn flag(width: u32, height: u32) -> Arc<Image> {
    let rgb: Vec<u8> = (0..width * height)
        .flat_map(|pixel| {
            if pixel % width < width / 2 {
                [8, 116, 106]
            } else {
                [231, 154, 133]
            }
        })
        .collect();
    Arc::new(Image::new(encoded(width, height, &rgb)).unwrap())
}

/// Today and future laid over each other, a storyboard, a faded card, two scripts.
fn compared() -> (Sketch, Images) {
    let mut s = Sketch::new("Open an account, faster");
    s.words = Words::german();
    s.content.journey.kind = JourneyKind::Future;
    s.stage("Antrag", &["Formular", "Ausweis"]);
    s.stage("Später", &[]);
    s.stage("Nutzung", &["Erste Zahlung", "Возврат"]);
    let amina = s.persona("Amina", 6);
    let emotion = s.lane(LaneKind::Emotion, "Gefühl", "");
    s.curve(
        emotion,
        amina,
        Series::Experienced,
        &[Some(1.0), Some(1.5), None, Some(-1.0)],
    );
    s.row(
        LaneKind::Actions,
        "Handlungen",
        "",
        &[
            "Füllt aus",
            "Fotografiert den Ausweis",
            "Zahlt",
            "Fragt nach",
        ],
    );
    s.row(
        LaneKind::Touchpoints,
        "Kontaktpunkte",
        "",
        &["App", "Filiale", "App", "Hotline"],
    );
    let pictures = s.lane(LaneKind::Pictures, "Bilder", "");
    let mut images = Images::new();
    for (step, (width, height)) in [(0, (60, 40)), (1, (30, 80))] {
        let id: PictureId = s.id();
        images.insert(id, flag(width, height));
        s.picture_sizes.insert(id, PictureSize { width, height });
        s.card(pictures, step, if step == 0 { "Am Tisch" } else { "" })
            .picture = Some(id);
    }
    let changes = [
        Change::Added,
        Change::Removed,
        Change::Moved,
        Change::Changed,
    ];
    let cards = s
        .content
        .cards
        .iter()
        .zip(changes.into_iter().cycle())
        .map(|(card, change)| (card.id, change))
        .take(8)
        .collect();
    let steps = BTreeMap::from([
        (s.content.steps[1].id, Change::Added),
        (s.content.steps[3].id, Change::Removed),
    ]);
    let difference = |step: usize, today: f64, future: f64| EmotionDifference {
        step: s.content.steps[step].id,
        persona: amina,
        today,
        future,
        difference: future - today,
    };
    let today = [(0, 0.5), (1, -1.5), (2, 0.0), (3, 0.5)]
        .map(|(step, value)| EmotionToday {
            step: s.content.steps[step].id,
            persona: amina,
            value,
        })
        .to_vec();
    let emotion = vec![difference(1, -1.5, 1.5), difference(3, 0.5, -1.0)];
    s.comparison = Some(Comparison {
        merged: s.content.clone(),
        cards,
        steps,
        emotion,
        today,
    });
    s.content.cards[2].tags = vec!["x".into()];
    (s, images)
}

#[test]
fn the_mockups_journey_in_light() {
    check(
        "map-light",
        &common::harbour_bank(),
        &Images::new(),
        Theme::Light,
    );
}

#[test]
fn the_mockups_journey_in_dark() {
    check(
        "map-dark",
        &common::harbour_bank(),
        &Images::new(),
        Theme::Dark,
    );
}

#[test]
fn a_comparison() {
    let (sketch, images) = compared();
    check("map-compared", &sketch, &images, Theme::Light);
}

#[test]
fn a_filtered_map() {
    let mut sketch = common::harbour_bank();
    sketch.filter.evidence = vec![Evidence::Observed, Evidence::Measured];
    sketch.filter.personas = vec![sketch.content.personas[0]];
    check("map-filtered", &sketch, &Images::new(), Theme::Light);
}

#[test]
fn markup_and_control_characters_stay_text() {
    let mut s = Sketch::new("<script>alert('1')</script> & \"so on\"\u{0}\u{1b}\u{fffe}");
    s.content.journey.scenario = "</desc></svg>".into();
    s.stage("<g>", &["a&b", "]]>"]);
    s.row(
        LaneKind::Actions,
        "<image href=\"file:///etc/passwd\"/>",
        "&lt;",
        &["<text>", "&#0;"],
    );
    let fonts = Fonts::bundled();
    let images = Images::new();
    let svg = MapPicture::new(s.input(), &images, Theme::Light, &fonts).to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let named = |name: &str| {
        document
            .descendants()
            .filter(|node| node.has_tag_name(name))
            .count()
    };
    assert_eq!((named("script"), named("image"), named("svg")), (0, 0, 1));
    let text = |text: &str| {
        document
            .descendants()
            .any(|node| node.text().is_some_and(|found| found.contains(text)))
    };
    assert!(text("<script>alert('1')</script>") && text("&#0;") && text("&lt;") && text("]]>"));
}

#[test]
fn a_picture_names_itself_and_its_cards() {
    let (sketch, fonts, images) = (common::harbour_bank(), Fonts::bundled(), Images::new());
    let svg = MapPicture::new(sketch.input(), &images, Theme::Light, &fonts).to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(
        (root.attribute("role"), root.attribute("lang")),
        (Some("img"), Some("en"))
    );
    let titles: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|node| node.text())
        .collect();
    for title in [
        "Open a first account",
        "Pain: Photo of ID is rejected without saying why – Uploads ID",
        "Amina, student, experienced",
        "Amina, student, Uploads ID: −1.7",
    ] {
        assert!(titles.contains(&title), "{title:?} is not among {titles:?}");
    }
}

#[test]
fn only_bundled_weights_are_used() {
    let (sketch, images) = compared();
    let fonts = Fonts::bundled();
    let svg = MapPicture::new(sketch.input(), &images, Theme::Light, &fonts).to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let weights: std::collections::BTreeSet<_> = document
        .descendants()
        .filter_map(|node| node.attribute("font-weight"))
        .collect();
    assert!(
        weights
            .iter()
            .all(|weight| ["500", "600", "700"].contains(weight)),
        "{weights:?}"
    );
}

#[test]
fn a_broken_picture_leaves_its_place_empty() {
    let mut s = Sketch::new("Broken");
    s.stage("Stage", &["a"]);
    let lane = s.lane(LaneKind::Pictures, "Pictures", "");
    let id: PictureId = s.id();
    s.picture_sizes.insert(
        id,
        PictureSize {
            width: 50,
            height: 50,
        },
    );
    s.card(lane, 0, "").picture = Some(id);
    let images = Images::from([(
        id,
        Arc::new(Image::new(b"\x89PNG\r\n\x1a\n and no more".to_vec()).unwrap()),
    )]);
    let fonts = Fonts::bundled();
    let picture = MapPicture::new(s.input(), &images, Theme::Light, &fonts);
    assert!(picture.to_png(Scale::Once).is_ok() && picture.to_pdf(Paper::Whole).is_ok());
    assert_eq!(Image::new(b"<svg/>".to_vec()), None);
}

#[test]
fn a_picture_too_large_for_memory_is_refused() {
    let sketch = common::large(200, 10, 2000);
    let (fonts, images) = (Fonts::bundled(), Images::new());
    let error = MapPicture::new(sketch.input(), &images, Theme::Light, &fonts)
        .to_png(Scale::FourTimes)
        .unwrap_err();
    assert!(
        matches!(error, DrawingError::TooManyPixels { pixels } if pixels > MAX_PIXELS),
        "{error:?}"
    );
}

#[test]
fn scales_multiply_the_pixels() {
    let (sketch, fonts, images) = (Sketch::new("Small"), Fonts::bundled(), Images::new());
    let picture = MapPicture::new(sketch.input(), &images, Theme::Light, &fonts);
    let width = |scale| pixels(&picture.to_png(scale).unwrap()).0;
    assert_eq!(
        (width(Scale::Once) * 2, width(Scale::Once) * 4),
        (width(Scale::Twice), width(Scale::FourTimes))
    );
}
