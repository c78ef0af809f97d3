//! What a PDF of a map holds.

#![allow(
    clippy::unwrap_used,
    reason = "a document that cannot be read back has failed its test"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Sketch;
use lopdf::{Document, Object};
use throughline_figures::Fonts;
use throughline_figures::drawing::Paper;
use throughline_figures::map::MapPicture;
use throughline_figures::theme::Theme;
use throughline_model::*;

fn pdf(sketch: &Sketch, paper: Paper) -> Vec<u8> {
    let (fonts, images) = (Fonts::bundled(), BTreeMap::new());
    MapPicture::new(sketch.input(), &images, Theme::Light, &fonts)
        .to_pdf(paper)
        .unwrap()
}

/// The text of every page, without white space: letters are placed one by one.
fn texts(document: &Document) -> Vec<String> {
    let pages = document.get_pages();
    let text = |page: &u32| {
        document
            .extract_text(&[*page])
            .unwrap()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect()
    };
    pages.keys().map(text).collect()
}

fn size(document: &Document, page: u32) -> (i64, i64) {
    let page = document
        .get_dictionary(document.get_pages()[&page])
        .unwrap();
    let edges: Vec<f32> = page
        .get(b"MediaBox")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| edge.as_float().unwrap())
        .collect();
    (edges[2].round() as i64, edges[3].round() as i64)
}

#[test]
fn text_can_be_taken_out_and_its_fonts_are_inside() {
    let document = Document::load_mem(&pdf(&common::harbour_bank(), Paper::Whole)).unwrap();
    let text = texts(&document).concat();
    for expected in [
        "Openafirstaccount",
        "GetVerified",
        "Callcentre",
        "Lineofvisibility",
        "Severity4",
    ] {
        assert!(
            text.to_lowercase().contains(&expected.to_lowercase()),
            "{expected} is not in {text}"
        );
    }
    let fonts: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| {
            dictionary
                .get(b"Type")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"FontDescriptor")
        })
        .collect();
    assert_eq!(fonts.len(), 3, "Regular, Medium, SemiBold");
    assert!(
        fonts
            .iter()
            .all(|font| font.has(b"FontFile2") || font.has(b"FontFile3"))
    );
}

#[test]
fn a_whole_map_is_one_page_that_readers_can_show() {
    let document = Document::load_mem(&pdf(&common::large(200, 2, 5), Paper::Whole)).unwrap();
    assert_eq!(document.get_pages().len(), 1);
    assert_eq!(size(&document, 1).0, 14_400);
}

#[test]
fn sheets_repeat_their_headers_and_lose_nothing() {
    let mut sketch = common::large(20, 4, 30);
    let lane = sketch.content.cards[0].lane.unwrap();
    for step in 0..20 {
        sketch.card(lane, step, &format!("mark{step:02}x"));
    }
    sketch.content.cards.sort_by_key(|card| card.lane);
    for (paper, wanted) in [(Paper::A4, (842, 595)), (Paper::A3, (1191, 842))] {
        let document = Document::load_mem(&pdf(&sketch, paper)).unwrap();
        let texts = texts(&document);
        let count = texts.len();
        assert!(count > 1 || paper == Paper::A3);
        let everything = texts.concat();
        for step in 0..20 {
            let mark = format!("mark{step:02}x");
            assert_eq!(everything.matches(&mark).count(), 1, "{mark} on {paper:?}");
        }
        for (index, text) in texts.iter().enumerate() {
            assert!(
                text.contains(&format!("Page{}of{count}", index + 1)),
                "page {} of {count}",
                index + 1
            );
            assert!(
                text.contains("Stage") && text.contains("Stepnumber"),
                "headers on page {}",
                index + 1
            );
            assert!(
                text.contains("Lane") || text.contains("Emotion"),
                "lanes on page {}",
                index + 1
            );
            assert!(
                text.contains("Alargejourney"),
                "footer on page {}",
                index + 1
            );
            assert_eq!(size(&document, index as u32 + 1), wanted);
        }
        let firsts: BTreeSet<_> = texts
            .iter()
            .filter(|text| text.contains("Lane1ahint"))
            .collect();
        assert!(!firsts.is_empty());
    }
}

#[test]
fn equal_maps_make_equal_bytes_without_a_date() {
    let sketch = common::harbour_bank();
    let bytes = pdf(&sketch, Paper::A4);
    assert!(bytes == pdf(&sketch, Paper::A4));
    assert!(!String::from_utf8_lossy(&bytes).contains("CreationDate"));
}

#[test]
fn an_empty_map_has_a_page_on_every_paper() {
    for paper in [Paper::Whole, Paper::A4, Paper::A3] {
        let document = Document::load_mem(&pdf(&Sketch::new(""), paper)).unwrap();
        assert_eq!(document.get_pages().len(), 1);
    }
}

#[test]
fn a_card_higher_than_a_sheet_is_cut_rather_than_lost() {
    let mut sketch = Sketch::new("High");
    sketch.stage("Stage", &["a"]);
    let long: Vec<String> = (0..400).map(|word| format!("w{word}")).collect();
    let lane = sketch.lane(LaneKind::Text, "Lane", "");
    for part in long.chunks(50) {
        sketch.card(lane, 0, &part.join("\n"));
    }
    let text = texts(&Document::load_mem(&pdf(&sketch, Paper::A4)).unwrap()).concat();
    for part in long.chunks(50) {
        assert!(
            text.contains(&part[0]) && text.contains(&part[18]),
            "{}",
            part[0]
        );
    }
}
