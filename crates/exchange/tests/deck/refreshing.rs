use throughline_exchange::deck::*;
use throughline_figures::Fonts;
use throughline_figures::chart::{Bar, BarChart, Chart, Estimate, Table, Tone, Words};

use crate::edited::Edited;
use crate::opened::{Node, Opened};
use crate::samples::{self, charted, charts};
use crate::{made, small, text_slide};

fn refreshed(file: &[u8], deck: &Deck<'_>) -> (Opened, Refreshed) {
    let done = refresh(file, deck, &Words::english(), &Fonts::bundled()).expect("a refreshed deck");
    let opened = Opened::new(&done.bytes);
    assert_eq!(opened.faults(true), Vec::<String>::new());
    (opened, done)
}

/// The chart with figures of a later wave.
fn later() -> BarChart {
    let mut chart = charts::bars();
    for bar in &mut chart.bars {
        bar.estimate = bar.estimate.map(|estimate| {
            let value = estimate.value - 3.0;
            Estimate::new(value, value - 4.0, value + 4.0, 500)
        });
    }
    chart
}

fn slide(chart: BarChart, title: &str, small_print: &str) -> Slide<'static> {
    Slide {
        title: title.into(),
        small_print: small_print.into(),
        notes: format!("Sources of {title}"),
        ..charted("channels", Chart::Bars(chart))
    }
}

fn before() -> Vec<u8> {
    made(&small(vec![slide(
        charts::bars(),
        "The app fell to 48 %",
        "n 1,204",
    )]))
    .unwrap()
}

fn after() -> Deck<'static> {
    small(vec![slide(later(), "The app fell to 45 %", "n 2,500")])
}

fn values(chart: &Node) -> Vec<f64> {
    let points = chart.all("c:val")[0].all("c:v");
    points
        .into_iter()
        .map(|value| value.text.parse().unwrap())
        .collect()
}

fn reasons(done: &Refreshed) -> Vec<(DeckPart, KeptReason)> {
    done.kept
        .iter()
        .map(|kept| (kept.part, kept.reason))
        .collect()
}

#[test]
fn figures_and_their_texts_follow() {
    let (opened, done) = refreshed(&before(), &after());
    assert_eq!(values(&opened.charts()[0].1)[0], 76.0);
    let said = opened.slides()[0].1.said();
    assert!(
        said.contains("fell to 45 %") && said.contains("n 2,500") && !said.contains("48 %"),
        "{said}"
    );
    assert_eq!(reasons(&done), []);
    // Title, chart, small print, notes.
    assert_eq!(done.updated, 4);
    // What is up to date stays so, to the byte.
    let (_, again) = refreshed(&done.bytes, &after());
    assert_eq!((again.updated, again.bytes == done.bytes), (0, true));
}

#[test]
fn the_workbook_inside_follows_too() {
    use calamine::{Data, Reader, Xlsx};
    let (opened, _) = refreshed(&before(), &after());
    let sheets: Vec<&Vec<u8>> = opened
        .parts
        .iter()
        .filter(|(name, _)| name.starts_with("ppt/embeddings/"))
        .map(|(_, bytes)| bytes)
        .collect();
    assert_eq!(sheets.len(), 1);
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(sheets[0].clone())).unwrap();
    let range = workbook.worksheet_range("Data").unwrap();
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(76.0)));
}

#[test]
fn a_table_of_scores_becomes_cards() {
    let score = |label: &str, value: &str| Score {
        label: label.into(),
        value: value.into(),
        detail: "95% interval".into(),
    };
    let table = Table {
        header: vec!["Figure".into(), "Value".into()],
        rows: vec![vec!["Engagement index".into(), "71".into()]],
    };
    let old = made(&small(vec![Slide::new("s", "Scores", Body::Table(table))])).unwrap();
    let scores = vec![score("Engagement index", "75"), score("eNPS", "+12")];
    let deck = small(vec![Slide::new("s", "Scores", Body::Scores(scores))]);
    let (opened, done) = refreshed(&old, &deck);
    // The cards, and the notes that tell them.
    assert_eq!((done.updated, reasons(&done)), (2, Vec::new()));
    let slide = &opened.slides()[0].1;
    assert!(slide.all("a:tbl").is_empty());
    assert!(slide.said().contains("+12"), "{}", slide.said());
}

#[test]
fn texts_a_person_changed_stay_and_are_listed() {
    let mut file = Edited::new(&before());
    file.exchange(
        "ppt/slides/",
        "The app fell to 48 %",
        "Our app is a problem",
    );
    file.exchange("ppt/notesSlides/", "Sources of", "Say this about");
    let (opened, done) = refreshed(&file.written(), &after());
    let said = opened.slides()[0].1.said();
    assert!(
        said.contains("Our app is a problem") && said.contains("n 2,500"),
        "{said}"
    );
    assert_eq!(
        reasons(&done),
        [
            (DeckPart::Title, KeptReason::ChangedByHand),
            (DeckPart::Notes, KeptReason::ChangedByHand)
        ]
    );
    assert_eq!(done.kept[0].number, Some(1));
    assert_eq!(values(&opened.charts()[0].1)[0], 76.0);
}

#[test]
fn places_colours_and_settings_of_a_person_stay() {
    let mut file = Edited::new(&before());
    // Moved, a bar in the house colour of the competitor, no gap, title in red.
    let slide = "ppt/slides/slide1.xml";
    let text = String::from_utf8(file.parts[slide].clone()).unwrap();
    let at = text.find("<p:xfrm><a:off x=\"").unwrap();
    let end = text[at..].find("/>").unwrap() + at;
    let moved = format!(
        "{}<p:xfrm><a:off x=\"1234567\" y=\"2345678\"{}",
        &text[..at],
        &text[end..]
    );
    file.parts.insert(slide.into(), moved.into_bytes());
    file.exchange(
        "ppt/charts/",
        "<c:gapWidth val=\"70\"/>",
        "<c:gapWidth val=\"33\"/>",
    );
    let point = "<c:dPt><c:idx val=\"0\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr><a:solidFill><a:srgbClr val=\"";
    file.exchange(
        "ppt/charts/",
        &format!("{point}7CC4BB"),
        &format!("{point}FF00FF"),
    );
    file.exchange(
        "ppt/charts/",
        "<c:max val=\"100\"/>",
        "<c:max val=\"120\"/>",
    );
    let (opened, done) = refreshed(&file.written(), &after());
    assert_eq!(reasons(&done), []);
    let off = opened.slides()[0].1.all("p:xfrm")[0].children[0].clone();
    assert_eq!(off.attribute("x"), "1234567");
    let chart = String::from_utf8(opened.parts["ppt/charts/chart1.xml"].clone()).unwrap();
    for kept in ["gapWidth val=\"33\"", "FF00FF", "<c:max val=\"120\"/>"] {
        assert!(chart.contains(kept), "{kept}");
    }
    assert_eq!(values(&opened.charts()[0].1)[0], 76.0);
}

#[test]
fn data_a_person_edited_stays_and_is_listed() {
    let mut file = Edited::new(&before());
    let sheet = file
        .parts
        .keys()
        .find(|name| name.starts_with("ppt/embeddings/"))
        .unwrap()
        .clone();
    let mut workbook = Edited::new(&file.parts[&sheet]);
    workbook.exchange("xl/worksheets/sheet1.xml", "<v>79</v>", "<v>99</v>");
    file.parts.insert(sheet, workbook.written());
    let (opened, done) = refreshed(&file.written(), &after());
    assert_eq!(
        reasons(&done),
        [(DeckPart::Body, KeptReason::ChangedByHand)]
    );
    assert_eq!(values(&opened.charts()[0].1)[0], 79.0);
}

#[test]
fn more_bars_fit_and_other_series_are_drawn_anew() {
    let mut chart = later();
    chart.bars.push(Bar {
        label: "Chat".into(),
        estimate: Some(Estimate::new(40.0, 30.0, 50.0, 96)),
        tone: Tone::Negative,
        ..Bar::default()
    });
    let deck = small(vec![slide(
        chart.clone(),
        "The app fell to 45 %",
        "n 2,500",
    )]);
    let (opened, done) = refreshed(&before(), &deck);
    assert_eq!(reasons(&done), []);
    assert_eq!(values(&opened.charts()[0].1).last(), Some(&40.0));
    let toned = chart
        .bars
        .iter()
        .filter(|bar| bar.tone != Tone::Accent)
        .count();
    assert_eq!(opened.charts()[0].1.all("c:dPt").len(), toned);

    let trend = Slide {
        small_print: "n 1,204".into(),
        ..charted("channels", Chart::Trend(charts::trend()))
    };
    let (opened, done) = refreshed(&before(), &small(vec![trend]));
    assert!(reasons(&done).contains(&(DeckPart::Body, KeptReason::DrawnAnew)));
    assert_eq!(opened.charts()[0].1.all("c:lineChart").len(), 1);
}

#[test]
fn what_was_added_removed_or_is_new_is_told_apart() {
    let two = |chart| {
        let mut slides = vec![slide(chart, "The app fell to 48 %", "n 1,204")];
        slides.push(text_slide("words", "What we ask for", "Mend it."));
        slides
    };
    let file = made(&small(two(charts::bars()))).unwrap();
    // A person adds a slide and takes the small print away.
    let mut file = Edited::new(&file);
    let slide_one = String::from_utf8(file.parts["ppt/slides/slide1.xml"].clone()).unwrap();
    let at = slide_one.find("name=\"Small print\"").unwrap();
    let start = slide_one[..at].rfind("<p:sp>").unwrap();
    let end = slide_one[start..].find("</p:sp>").unwrap() + start + "</p:sp>".len();
    let without = format!("{}{}", &slide_one[..start], &slide_one[end..]);
    file.parts
        .insert("ppt/slides/slide1.xml".into(), without.into_bytes());
    let theirs = "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>";
    file.parts
        .insert("ppt/slides/slide9.xml".into(), theirs.as_bytes().to_vec());
    file.parts.insert(
        "ppt/slides/_rels/slide9.xml.rels".into(),
        file.parts["ppt/slides/_rels/slide2.xml.rels"].clone(),
    );
    file.exchange("[Content_Types].xml", "<Override PartName=\"/ppt/slides/slide1.xml\"", "<Override PartName=\"/ppt/slides/slide9.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.slide+xml\"/><Override PartName=\"/ppt/slides/slide1.xml\"");
    file.exchange("ppt/_rels/presentation.xml.rels", "</Relationships>", "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide\" Target=\"slides/slide9.xml\"/></Relationships>");
    file.exchange(
        "ppt/presentation.xml",
        "<p:sldId ",
        "<p:sldId id=\"999\" r:id=\"rId99\"/><p:sldId ",
    );
    let file = file.written();

    let deck = small(vec![
        slide(later(), "The app fell to 48 %", "n 2,500"),
        text_slide("fresh", "A new slide", "Words"),
    ]);
    let (opened, done) = refreshed(&file, &deck);
    assert_eq!(opened.slides().len(), 3);
    assert_eq!(
        reasons(&done),
        [
            (DeckPart::SmallPrint, KeptReason::NotInFile),
            (DeckPart::Slide, KeptReason::NotInDeck),
            (DeckPart::Slide, KeptReason::NotInFile)
        ]
    );
    let told: Vec<_> = done
        .kept
        .iter()
        .map(|kept| (kept.number, kept.title.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(2), "The app fell to 48 %"),
            (Some(3), "What we ask for"),
            (None, "A new slide")
        ]
    );
}

#[test]
fn tables_maps_quotes_and_texts_follow_too() {
    let mut harbour = samples::maps::harbour_bank();
    let deck = |harbour: &samples::maps::Sketch, word: &str| -> Vec<u8> {
        let slides = bodies(harbour, word);
        made(&small(slides)).unwrap()
    };
    let file = deck(&harbour, "old");
    harbour.content.cards[0].title = "Sees a new poster".into();
    let (opened, done) = refreshed(&file, &small(bodies(&harbour, "new")));
    assert_eq!(reasons(&done), []);
    assert_eq!(done.updated, 4);
    let said: String = opened
        .slides()
        .iter()
        .map(|(_, slide)| slide.said() + " ")
        .collect();
    assert!(
        said.contains("Sees a new poster") && !said.contains("old"),
        "{said}"
    );
    assert!(said.matches("a new thing").count() >= 3);
    // Tags of things that were exchanged are not doubled.
    let tags = |bytes: &[u8]| {
        Opened::new(bytes)
            .parts
            .keys()
            .filter(|name| name.starts_with("ppt/tags/"))
            .count()
    };
    assert_eq!(tags(&file), tags(&done.bytes));
}

fn bodies<'a>(harbour: &'a samples::maps::Sketch, word: &str) -> Vec<Slide<'a>> {
    let text = format!("a {word} thing");
    let table = Table {
        header: vec!["Name".into(), "Score".into()],
        rows: vec![vec![text.clone(), "12".into()]],
    };
    let quote = Quote {
        text: text.clone(),
        source: "Survey".into(),
        tone: Tone::Neutral,
    };
    let map = MapFigure {
        input: harbour.input(),
        images: &samples::NO_IMAGES,
    };
    vec![
        Slide::new("table", "Table", Body::Table(table)),
        Slide::new("quotes", "Quotes", Body::Quotes(vec![quote])),
        Slide::new("map", "Map", Body::Map(map)),
        text_slide("text", "Text", &text),
    ]
}

#[test]
fn a_whole_deck_comes_back_the_same_when_nothing_is_new() {
    let harbour = samples::maps::harbour_bank();
    let deck = samples::deck(SlideSize::Wide, &harbour);
    let file = made(&deck).unwrap();
    let (_, done) = refreshed(&file, &deck);
    assert_eq!((done.updated, reasons(&done)), (0, Vec::new()));
    assert!(done.bytes == file);
}

#[test]
fn other_files_are_refused() {
    let deck = small(vec![text_slide("a", "b", "c")]);
    let error = refresh(b"%PDF-1.4", &deck, &Words::english(), &Fonts::bundled());
    assert!(matches!(error, Err(DeckError::Presentation(_))));
}
