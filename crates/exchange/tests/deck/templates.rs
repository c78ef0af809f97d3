use throughline_exchange::deck::*;
use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, Words};

use crate::edited::Edited;
use crate::opened::Opened;
use crate::samples::{self, charted, charts};
use crate::{made, small, text_slide};

/// A company's file: other colours and fonts, slides of its own, kept as a template.
fn company() -> Vec<u8> {
    let mut slides = vec![text_slide("theirs", "A slide of theirs", "Not to be seen")];
    slides.push(charted("chart", Chart::Bars(charts::bars())));
    let mut file = Edited::new(&made(&small(slides)).unwrap());
    file.exchange("ppt/theme/theme1.xml", "3F3CBB", "00897B");
    file.exchange(
        "ppt/theme/theme1.xml",
        "name=\"Throughline\"",
        "name=\"Harbour\"",
    );
    while file.parts["ppt/theme/theme1.xml"]
        .windows(5)
        .any(|text| text == b"Inter")
    {
        file.exchange("ppt/theme/theme1.xml", "Inter", "Georgia");
    }
    file.exchange(
        "[Content_Types].xml",
        "presentation.main+xml",
        "template.main+xml",
    );
    file.exchange(
        "ppt/slideLayouts/slideLayout3.xml",
        "type=\"obj\"",
        "type=\"titleOnly\"",
    );
    file.written()
}

fn on(template: &[u8], deck: &Deck<'_>) -> Opened {
    let template = Template::read(template).expect("a template");
    let written = write_with(deck, &template, &Words::english(), &Fonts::bundled());
    let bytes = written.unwrap().bytes;
    Opened::new(&bytes)
}

#[test]
fn a_template_lends_its_layouts_fonts_and_colours() {
    let harbour = samples::maps::harbour_bank();
    let opened = on(&company(), &samples::deck(SlideSize::Standard, &harbour));
    assert_eq!(opened.faults(false), Vec::<String>::new());
    let slides = opened.slides();
    assert!(slides.len() >= 30, "{}", slides.len());
    let said: String = slides.iter().map(|(_, slide)| slide.said()).collect();
    assert!(!said.contains("Not to be seen"));
    assert!(said.contains("It hurts where customers prove who they are"));
    let theme = String::from_utf8(opened.parts["ppt/theme/theme1.xml"].clone()).unwrap();
    assert!(theme.contains("00897B") && theme.contains("Georgia"));
    // Its size counts, not the deck's.
    let size = opened.xml("ppt/presentation.xml");
    assert_eq!(size.child("p:sldSz").unwrap().attribute("cx"), "12192000");
    // Colours are the theme's by name, so that they follow it.
    for (name, chart) in opened.charts() {
        let accent = chart
            .all("a:schemeClr")
            .iter()
            .any(|colour| colour.attribute("val") == "tx1");
        assert!(accent, "{name}");
    }
    let types = String::from_utf8(opened.parts["[Content_Types].xml"].clone()).unwrap();
    assert!(types.contains("presentation.main+xml") && !types.contains("template.main"));
    let (name, _) = &slides[3];
    let layout = opened
        .relations(name)
        .values()
        .find(|(kind, _)| kind == "slideLayout")
        .unwrap()
        .1
        .clone();
    assert_eq!(opened.xml(&layout).attribute("type"), "titleOnly");
}

fn refused(bytes: &[u8], code: &str) {
    match Template::read(bytes) {
        Err(error) => assert_eq!(error.code(), format!("presentationError.{code}"), "{error}"),
        Ok(_) => panic!("{code} was taken"),
    }
}

#[test]
fn what_is_no_presentation_is_refused_and_said_so() {
    refused(b"", "notAPresentation");
    refused(b"%PDF-1.7 and so on", "notAPresentation");
    refused(b"PK\x03\x04 and then nothing", "damaged");
    refused(&[0x89, b'P', b'N', b'G'], "notAPresentation");
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    refused(&old, "notAPresentation");
    let mut locked = old;
    locked.extend("EncryptedPackage".bytes().flat_map(|letter| [letter, 0]));
    refused(&locked, "protected");

    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet();
    refused(&workbook.save_to_buffer().unwrap(), "notAPresentation");

    let mut archive = Edited::new(&company());
    archive.parts.remove("[Content_Types].xml");
    refused(&archive.written(), "notAPresentation");

    let mut cut = company();
    cut.truncate(cut.len() / 2);
    refused(&cut, "damaged");
}

#[test]
fn a_template_without_titles_is_refused() {
    let mut file = Edited::new(&company());
    for number in 1..=3 {
        let name = format!("ppt/slideLayouts/slideLayout{number}.xml");
        let text = String::from_utf8(file.parts[&name].clone()).unwrap();
        let text = text
            .replace("type=\"title\"/>", "type=\"pic\"/>")
            .replace("\"ctrTitle\"", "\"pic\"");
        file.parts.insert(name, text.into_bytes());
    }
    refused(&file.written(), "noLayout");
}

#[test]
fn archives_and_markup_made_to_harm_are_refused() {
    let mut bomb = Edited::new(&company());
    bomb.parts
        .insert("ppt/media/zeros.bin".into(), vec![0; 20 << 20]);
    refused(&bomb.written(), "unpacksTooLarge");

    let with = |old: &str, new: &str| {
        let mut file = Edited::new(&company());
        file.exchange("ppt/presentation.xml", old, new);
        file.written()
    };
    let entity =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><p:presentation ";
    refused(&with("<p:presentation ", entity), "hostile");
    let deep = format!("<p:sldSz {}", "/>");
    let nested = format!("{}{}{deep}", "<p:x>".repeat(5_000), "</p:x>".repeat(5_000));
    refused(&with("<p:sldSz ", &format!("{nested}<p:sldSz ")), "hostile");
    refused(&with("</p:presentation>", ""), "damaged");
}

/// One byte after another is changed: there may be an error, but no panic.
#[test]
fn damaged_templates_do_no_harm() {
    let bytes = company();
    for at in (0..bytes.len()).step_by(401) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x5a;
        if let Ok(template) = Template::read(&damaged) {
            let deck = small(vec![text_slide("a", "Title", "Text")]);
            let _written = write_with(&deck, &template, &Words::english(), &Fonts::bundled());
        }
    }
}

#[test]
fn the_slides_of_a_template_may_be_many_and_its_macros_go() {
    let mut file = Edited::new(&company());
    file.exchange(
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    );
    file.exchange(
        "ppt/_rels/presentation.xml.rels",
        "</Relationships>",
        "<Relationship Id=\"rIdMacro\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>",
    );
    file.exchange("[Content_Types].xml", "<Override ", "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/><Override ");
    file.parts
        .insert("ppt/vbaProject.bin".into(), b"macro".to_vec());
    let opened = on(
        &file.written(),
        &small(vec![text_slide("a", "Title", "Text")]),
    );
    assert_eq!(opened.faults(false), Vec::<String>::new());
    assert!(!opened.parts.keys().any(|name| name.contains("vba")));
}
