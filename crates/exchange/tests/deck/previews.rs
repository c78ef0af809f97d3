//! Slides before they are written, and what they say of themselves in the file.

use throughline_exchange::deck::{
    Body, DeckError, Layout, Quote, Slide, SlideSize, Template, origins, preview, write,
};
use throughline_figures::Fonts;
use throughline_figures::chart::{Chart, LineChart, Table, Words};
use throughline_figures::drawing::{Drawing, Shape};

use crate::samples::{self, maps::harbour_bank};
use crate::{made, small, text_slide};

fn pictures(slide: &Slide<'_>, template: Option<&Template>) -> Vec<Drawing> {
    let (words, fonts) = (Words::english(), Fonts::bundled());
    preview(slide, SlideSize::Wide, template, "en", &words, &fonts).unwrap()
}

/// Every text of a drawing, in its order.
fn texts(shapes: &[Shape]) -> Vec<String> {
    shapes
        .iter()
        .flat_map(|shape| match shape {
            Shape::Text(text) => vec![text.text.clone()],
            Shape::Group(group) => texts(&group.shapes),
            Shape::Rectangle { .. }
            | Shape::Circle { .. }
            | Shape::Line { .. }
            | Shape::Path { .. }
            | Shape::Picture { .. } => Vec::new(),
        })
        .collect()
}

fn said(drawing: &Drawing) -> String {
    texts(&drawing.shapes).join(" ")
}

#[test]
fn every_slide_of_the_sample_has_as_many_pictures_as_slides_in_the_file() {
    let harbour = harbour_bank();
    for size in [SlideSize::Wide, SlideSize::Standard] {
        let deck = samples::deck(size, &harbour);
        let (words, fonts) = (Words::english(), Fonts::bundled());
        let file = write(&deck, &words, &fonts).unwrap().bytes;
        let mut count = 0;
        for slide in deck.sections.iter().flat_map(|section| &section.slides) {
            let pages = preview(slide, size, None, "en", &words, &fonts).unwrap();
            for page in &pages {
                let first = slide.title.split(' ').next().unwrap_or_default();
                assert!(said(page).contains(first), "{}: {}", slide.id, said(page));
                assert_eq!(page.height, 540.0);
                let (right, bottom) = (page.width + 1.0, page.height + 1.0);
                let outside = page.shapes.iter().find(|shape| match shape {
                    Shape::Text(text) => text.x > right || text.baseline > bottom,
                    Shape::Rectangle { area, .. } => {
                        area.x + area.width > right || area.y + area.height > bottom
                    }
                    Shape::Group(_)
                    | Shape::Circle { .. }
                    | Shape::Line { .. }
                    | Shape::Path { .. }
                    | Shape::Picture { .. } => false,
                });
                assert_eq!(outside, None, "{}", slide.id);
            }
            count += pages.len();
        }
        let opened = crate::opened::Opened::new(&file);
        assert_eq!(opened.slides().len(), count);
    }
}

#[test]
fn a_preview_says_what_the_slide_says() {
    let table = Table {
        header: vec!["Pain".into(), "Step".into()],
        rows: vec![vec!["No word for four days".into(), "Waits".into()]],
    };
    let slide = Slide {
        subtitle: "Open a first account".into(),
        small_print: "n 12".into(),
        ..Slide::new("pains", "What hurts most", Body::Table(table))
    };
    let [page] = &pictures(&slide, None)[..] else {
        panic!("one page")
    };
    let found = said(page);
    for part in [
        "What hurts most",
        "Open a first account",
        "No word for four days",
        "n 12",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    let quotes = Body::Quotes(vec![Quote {
        text: "Nobody told me anything".into(),
        source: "Amira".into(),
        ..Quote::default()
    }]);
    let found = said(&pictures(&Slide::new("q", "In their own words", quotes), None)[0]);
    assert!(found.contains("“Nobody told me anything”"), "{found}");
    let opening = Slide {
        layout: Layout::Section,
        subtitle: "Spring".into(),
        ..Slide::new("s", "What customers say", Body::Nothing)
    };
    let page = &pictures(&opening, None)[0];
    assert!(said(page).contains("What customers say") && said(page).contains("Spring"));
    assert_ne!(page.ground, pictures(&slide, None)[0].ground);
}

#[test]
fn a_preview_on_a_template_has_its_size() {
    let four_to_three = throughline_exchange::deck::Deck {
        size: SlideSize::Standard,
        ..small(vec![text_slide("a", "A", "One")])
    };
    let template = Template::read(&made(&four_to_three).unwrap()).unwrap();
    assert_eq!(template.size(), (720.0, 540.0));
    let page = &pictures(&text_slide("b", "Ours", "Two"), Some(&template))[0];
    assert_eq!((page.width, page.height), (720.0, 540.0));
    assert!(said(page).contains("Ours") && said(page).contains("Two"));
}

#[test]
fn numbers_that_cannot_be_drawn_are_no_preview() {
    let chart = Chart::Line(LineChart {
        positions: vec!["Jan".into()],
        ..LineChart::default()
    });
    let slide = Slide::new("broken", "Broken", Body::Chart(Box::new(chart)));
    let (words, fonts) = (Words::english(), Fonts::bundled());
    let refused = preview(&slide, SlideSize::Wide, None, "en", &words, &fonts);
    assert!(
        matches!(refused, Err(DeckError::Chart { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_file_tells_what_its_slides_were_made_from() {
    let with = |id: &str, origin: &str| Slide {
        origin: origin.to_owned(),
        ..text_slide(id, &format!("Title of {id}"), "One")
    };
    // Of what is hard in an attribute, nothing is lost.
    let hard = "{\"a\":\"<ü> & \\\"quoted\\\" 'too'\\n\"}";
    let deck = small(vec![with("a", hard), with("b", ""), with("c", "C")]);
    crate::sound(&deck);
    let told = origins(&made(&deck).unwrap()).unwrap();
    let found: Vec<_> = told
        .iter()
        .map(|one| {
            (
                one.number,
                one.slide.as_str(),
                one.origin.as_str(),
                one.title.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [(1, "a", hard, "Title of a"), (3, "c", "C", "Title of c")]
    );
    assert!(origins(b"Dear customer").is_err());
}
