use super::*;
use crate::drawing::Scale;

fn sheet() -> SheetContent {
    let line = |kind, name: &str, text: &str, evidence| SheetLine {
        kind,
        name: name.to_owned(),
        text: text.to_owned(),
        evidence,
    };
    SheetContent {
        name: "Amina Yilmaz".to_owned(),
        line: "Student, first account of her own".to_owned(),
        tint: 1,
        quote: "\"I just want to know what happens next.\"".to_owned(),
        story: "Amina starts university in October.".to_owned(),
        facts: vec![("Share of customers".to_owned(), "35 %".to_owned())],
        statements: vec![
            line(
                StatementKind::Goal,
                "",
                "Open an account today",
                Some(Evidence::Observed),
            ),
            line(StatementKind::Frustration, "", "Fees hidden in a PDF", None),
            line(
                StatementKind::Demographic,
                "Age",
                "19",
                Some(Evidence::Measured),
            ),
        ],
        channels: vec![("Chat".to_owned(), 5), ("Phone".to_owned(), 1)],
        picture: None,
    }
}

fn picture(theme: Theme, fonts: &Fonts) -> (PersonaWords, Theme, &Fonts) {
    (PersonaWords::of("en"), theme, fonts)
}

fn drawn(sheets: &[SheetContent], width: f64, theme: Theme) -> Drawing {
    let fonts = Fonts::bundled();
    let (words, theme, fonts) = picture(theme, &fonts);
    let picture = SheetPicture {
        words: &words,
        theme,
        fonts,
    };
    match sheets {
        [one] => picture.sheet(one, width),
        several => picture.beside(several, width),
    }
}

fn texts(shapes: &[Shape], into: &mut Vec<Text>) {
    for shape in shapes {
        match shape {
            Shape::Text(text) => into.push(text.clone()),
            Shape::Group(group) => texts(&group.shapes, into),
            Shape::Rectangle { .. }
            | Shape::Circle { .. }
            | Shape::Line { .. }
            | Shape::Path { .. }
            | Shape::Picture { .. } => {}
        }
    }
}

/// Everything lies on the sheet.
fn demand_inside(drawing: &Drawing) {
    let fonts = Fonts::bundled();
    let mut all = Vec::new();
    texts(&drawing.shapes, &mut all);
    for text in all {
        let width = fonts.width(&text.text, text.type_);
        let left = match text.anchor {
            Anchor::Start => text.x,
            Anchor::Middle => text.x - width / 2.0,
            Anchor::End => text.x - width,
        };
        assert!(
            left >= -0.5 && left + width <= drawing.width + 0.5,
            "{text:?}"
        );
        assert!((0.0..drawing.height).contains(&text.baseline), "{text:?}");
    }
}

#[test]
fn a_sheet_says_everything_once_in_both_layouts_and_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        for width in [1120.0, 360.0] {
            let drawing = drawn(&[sheet()], width, theme);
            let mut all = Vec::new();
            texts(&drawing.shapes, &mut all);
            let said: Vec<&str> = all.iter().map(|text| text.text.as_str()).collect();
            for wanted in [
                "Amina Yilmaz",
                "35 %",
                "Observed",
                "Age",
                "19",
                "Chat",
                "5 of 5",
                "Goals",
            ] {
                assert_eq!(
                    said.iter().filter(|text| **text == wanted).count(),
                    1,
                    "{wanted} of {said:?}"
                );
            }
            assert!(
                said.join(" ")
                    .contains("“I just want to know what happens next.”"),
                "{said:?}"
            );
            demand_inside(&drawing);
        }
    }
}

#[test]
fn long_words_many_lines_and_other_scripts_stay_on_the_sheet() {
    let mut long = sheet();
    long.story = "A sentence that goes on. ".repeat(120);
    long.name = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(2);
    long.statements[0].text = "x".repeat(300);
    long.statements[1].text = "نريد أن نعرف ما الذي يحدث بعد ذلك".to_owned();
    long.quote = "اريد فقط أن أعرف".to_owned();
    long.channels[0].0 = "A channel with a name that no row can hold in one line".to_owned();
    for width in [1120.0, 360.0] {
        let drawing = drawn(&[long.clone()], width, Theme::Light);
        let mut all = Vec::new();
        texts(&drawing.shapes, &mut all);
        assert!(all.iter().all(|text| !text.text.ends_with('…')));
        // The right-to-left statement stands at the right of its block.
        assert!(
            all.iter()
                .any(|text| text.anchor == Anchor::End && text.text.contains("نريد"))
        );
        assert!(drawing.to_png(Scale::Once, &Fonts::bundled()).is_ok());
    }
}

#[test]
fn sheets_side_by_side_have_their_sections_on_one_height() {
    let mut other = sheet();
    other.name = "Jon".to_owned();
    other.statements[0].text = "A much longer goal that needs more lines than hers".repeat(3);
    let drawing = drawn(&[sheet(), other], 800.0, Theme::Light);
    let mut all = Vec::new();
    texts(&drawing.shapes, &mut all);
    let heights: Vec<f64> = all
        .iter()
        .filter(|text| text.text == "Frustrations")
        .map(|text| text.baseline)
        .collect();
    assert_eq!(heights.len(), 2);
    assert_eq!(heights[0], heights[1]);
    demand_inside(&drawing);
}

#[test]
fn an_empty_sheet_is_a_name() {
    let empty = SheetContent {
        name: "Somebody".to_owned(),
        tint: 3,
        ..SheetContent::default()
    };
    let drawing = drawn(&[empty], 1120.0, Theme::Dark);
    assert!(drawing.to_svg().contains("Somebody"));
    assert!(drawing.height < 250.0);
}

#[test]
fn a_long_sheet_goes_on_on_other_pages_and_loses_nothing() {
    let fonts = Fonts::bundled();
    let words = PersonaWords::of("en");
    let picture = SheetPicture {
        words: &words,
        theme: Theme::Light,
        fonts: &fonts,
    };
    let mut long = sheet();
    long.story = (0..900).map(|n| format!("word{n} ")).collect();
    for number in 0..80 {
        let kind = [StatementKind::Goal, StatementKind::Frustration][number % 2];
        long.statements.push(SheetLine {
            kind,
            name: String::new(),
            text: format!("statement{number} of a persona about whom much is known"),
            evidence: Some(Evidence::Reported),
        });
    }
    let size = (1120.0, 790.0);
    assert_eq!(picture.pages(&sheet(), size).len(), 1);
    let pages = picture.pages(&long, size);
    assert!(pages.len() > 2, "{}", pages.len());
    let mut all = Vec::new();
    for page in &pages {
        assert_eq!((page.width, page.height), size);
        let mut found = Vec::new();
        texts(&page.shapes, &mut found);
        assert!(found.iter().all(|text| text.baseline < size.1 - MARGIN));
        all.extend(found.into_iter().map(|text| text.text));
    }
    let said = all.join(" ");
    let count = |word: &str| said.split_whitespace().filter(|one| *one == word).count();
    assert!((0..900).all(|n| count(&format!("word{n}")) == 1));
    assert!((0..80).all(|n| count(&format!("statement{n}")) == 1));
    assert!(all.contains(&"Story (continued)".to_owned()), "{all:?}");
    assert!(all.contains(&format!("{0} / {0}", pages.len())));

    // A single statement longer than a page stands whole on a page that is higher.
    let mut one = sheet();
    one.statements[0].text = "very ".repeat(4_000);
    let pages = picture.pages(&one, size);
    assert!(pages.iter().any(|page| page.height > size.1));
}

/// A picture four times as wide as high, red between green ends.
fn wide_photo() -> Arc<Image> {
    let (width, height) = (80_u32, 20_u32);
    let rgb: Vec<u8> = (0..width * height)
        .flat_map(|pixel| match pixel % width {
            24..56 => [200, 0, 0],
            _ => [0, 200, 0],
        })
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&rgb).unwrap();
    writer.finish().unwrap();
    Arc::new(Image::new(bytes).unwrap())
}

#[test]
fn a_wide_photo_fills_its_frame_as_on_screen() {
    let mut with_photo = sheet();
    with_photo.picture = Some(wide_photo());
    let fonts = Fonts::bundled();
    let drawing = drawn(&[with_photo], 1120.0, Theme::Light);
    assert!(
        drawing
            .to_svg()
            .contains("preserveAspectRatio=\"xMidYMid slice\"")
    );

    let bytes = drawing.to_png(Scale::Once, &fonts).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let samples = info.buffer_size() / (info.width * info.height) as usize;
    let at = |x: f64, y: f64| {
        let start = (y as usize * info.width as usize + x as usize) * samples;
        [pixels[start], pixels[start + 1], pixels[start + 2]]
    };
    // Down to the frame's edges, and nothing of the ends beside the frame.
    for (x, y) in [(0.5, 0.1), (0.5, 0.9), (0.1, 0.5), (0.9, 0.5)] {
        let place = (MARGIN + PHOTO * x, MARGIN + PHOTO * y);
        assert_eq!(at(place.0, place.1), [200, 0, 0], "{x} {y}");
    }
    let ground = at(MARGIN / 2.0, MARGIN / 2.0);
    assert_eq!(at(MARGIN / 2.0, MARGIN + PHOTO / 2.0), ground);
    assert_eq!(at(MARGIN + PHOTO + 10.0, MARGIN + PHOTO - 4.0), ground);
    assert!(crate::drawing::to_pdf(&[drawing], crate::drawing::Paper::Whole, &fonts).is_ok());
}

#[test]
fn a_sheet_is_laid_out_for_the_room_it_is_seen_in() {
    let fonts = Fonts::bundled();
    let words = PersonaWords::of("en");
    let picture = SheetPicture {
        words: &words,
        theme: Theme::Light,
        fonts: &fonts,
    };
    let mut long = sheet();
    long.story = "A sentence that goes on. ".repeat(40);
    for (width, height) in [(900.0, 400.0), (500.0, 500.0), (1160.0, 500.0)] {
        for sheet in [&sheet(), &long] {
            let drawing = picture.within(sheet, (width, height));
            assert!(drawing.width >= width);
            assert!(drawing.height / drawing.width <= height / width + 1e-9);
            let mut all = Vec::new();
            texts(&drawing.shapes, &mut all);
            assert!(all.iter().any(|text| text.text == "Amina Yilmaz"));
        }
    }
    let bare = picture.bare(&sheet(), 800.0);
    let whole = picture.sheet(&sheet(), 800.0 + 2.0 * MARGIN);
    assert_eq!(
        (bare.width, bare.height),
        (800.0, whole.height - 2.0 * MARGIN)
    );
}
