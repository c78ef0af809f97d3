use throughline_exchange::deck::*;
use throughline_figures::chart::*;

use crate::opened::{Node, Opened};
use crate::samples::{self, charted, charts};
use crate::{made, small, sound, text_slide};

#[test]
fn a_whole_deck_is_sound_in_both_sizes() {
    let harbour = samples::maps::harbour_bank();
    for (size, width) in [
        (SlideSize::Wide, "12192000"),
        (SlideSize::Standard, "9144000"),
    ] {
        let deck = samples::deck(size, &harbour);
        let opened = sound(&deck);
        let presentation = opened.xml("ppt/presentation.xml");
        assert_eq!(
            presentation.child("p:sldSz").unwrap().attribute("cx"),
            width
        );
        let slides = opened.slides();
        let wanted: usize = deck
            .sections
            .iter()
            .map(|section| section.slides.len())
            .sum();
        assert_eq!(wanted, 30);
        // The map takes more than one in the narrow size.
        assert!(slides.len() >= wanted, "{}", slides.len());
        assert!(opened.charts().len() >= 20, "{}", opened.charts().len());
        let names: Vec<&str> = presentation
            .all("p14:section")
            .into_iter()
            .map(|section| section.attribute("name"))
            .collect();
        assert_eq!(names, ["Opening", "Customers", "Employees", "What next"]);
        let height: i64 = presentation
            .child("p:sldSz")
            .unwrap()
            .attribute("cy")
            .parse()
            .unwrap();
        for (name, slide) in &slides {
            inside(name, slide, width.parse().unwrap(), height);
        }
    }
}

/// Nothing stands outside of the slide.
fn inside(name: &str, slide: &Node, width: i64, height: i64) {
    slide.walk(&mut |node| {
        if let (Some(off), Some(ext)) = (node.child("a:off"), node.child("a:ext")) {
            let number = |node: &Node, name: &str| node.attribute(name).parse::<i64>().unwrap();
            let right = number(off, "x") + number(ext, "cx");
            let bottom = number(off, "y") + number(ext, "cy");
            let fits = number(off, "x") >= -1
                && number(off, "y") >= -1
                && right <= width + 1
                && bottom <= height + 1;
            assert!(fits, "{name}: {off:?} {ext:?}");
        }
    });
}

#[test]
fn equal_decks_give_equal_bytes() {
    let harbour = samples::maps::harbour_bank();
    let deck = samples::deck(SlideSize::Wide, &harbour);
    assert!(made(&deck).unwrap() == made(&deck).unwrap());
}

#[test]
fn everything_seen_is_described() {
    let harbour = samples::maps::harbour_bank();
    for (name, slide) in sound(&samples::deck(SlideSize::Wide, &harbour)).slides() {
        for shape in &slide.all("p:spTree")[0].children {
            let figure = matches!(shape.name.as_str(), "p:graphicFrame" | "p:grpSp" | "p:pic");
            let described = shape
                .children
                .first()
                .and_then(|about| about.child("p:cNvPr"))
                .is_some_and(|about| !about.attribute("descr").trim().is_empty());
            assert!(!figure || described, "{name}: {}", shape.name);
        }
    }
}

/// What the chart's caches and its workbook say is the same.
#[test]
fn the_workbook_inside_says_what_the_chart_shows() {
    use calamine::{Data, Reader, Xlsx};
    let harbour = samples::maps::harbour_bank();
    let opened = sound(&samples::deck(SlideSize::Wide, &harbour));
    let mut cells = 0;
    for (name, chart) in opened.charts() {
        let relations = opened.relations(&name);
        let id = chart.all("c:externalData")[0].attribute("r:id");
        let bytes = opened.parts[&relations[id].1].clone();
        let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        let sheet = workbook.worksheet_range("Data").expect("its sheet");
        for reference in chart
            .all("c:numRef")
            .into_iter()
            .chain(chart.all("c:strRef"))
        {
            let formula = &reference.child("c:f").unwrap().text;
            let (column, first) = corner(formula);
            for point in reference.all("c:pt") {
                let row = first + point.attribute("idx").parse::<u32>().unwrap();
                let shown = &point.child("c:v").unwrap().text;
                let held = match sheet.get_value((row, column)) {
                    Some(Data::Float(number)) => {
                        (number - shown.parse::<f64>().unwrap()).abs() < 1e-9
                    }
                    Some(Data::String(text)) => text == shown,
                    other => panic!("{name} {formula} {row}: {other:?}, not {shown}"),
                };
                assert!(held, "{name} {formula} row {row}: {shown}");
                cells += 1;
            }
        }
    }
    assert!(cells > 1000, "{cells}");
}

/// Column and row, from 0, of the first cell of `Data!$B$2:$B$7`.
fn corner(formula: &str) -> (u32, u32) {
    let cell = formula
        .trim_start_matches("Data!$")
        .split(':')
        .next()
        .unwrap();
    let (letters, row) = cell.split_once('$').unwrap();
    let column = letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    (column - 1, row.parse::<u32>().unwrap() - 1)
}

#[test]
fn intervals_are_whiskers_that_follow_the_workbook() {
    let opened = sound(&small(vec![charted("a", Chart::Bars(charts::bars()))]));
    let chart = &opened.charts()[0].1;
    let bars = &chart.all("c:errBars")[0];
    assert_eq!(bars.child("c:errValType").unwrap().attribute("val"), "cust");
    let ends = |name: &str| -> Vec<String> {
        let points = bars.child(name).unwrap().all("c:v");
        points.into_iter().map(|value| value.text.clone()).collect()
    };
    let estimates: Vec<Estimate> = charts::bars()
        .bars
        .iter()
        .filter_map(|bar| bar.estimate)
        .collect();
    let plus: Vec<f64> = ends("c:plus")
        .iter()
        .map(|value| value.parse().unwrap())
        .collect();
    assert_eq!(plus.len(), estimates.len());
    for (plus, estimate) in plus.iter().zip(estimates) {
        assert!((plus - (estimate.interval.unwrap().upper - estimate.value)).abs() < 1e-6);
    }
}

#[test]
fn each_kind_of_chart_has_its_native_form() {
    let check = |chart: Chart, wanted: &str| {
        let opened = sound(&small(vec![charted("a", chart)]));
        let found: Vec<String> = opened
            .charts()
            .iter()
            .flat_map(|(_, chart)| chart.all("c:plotArea")[0].children.clone())
            .filter(|layer| layer.name.ends_with("Chart"))
            .map(|layer| {
                let series = layer
                    .children
                    .iter()
                    .filter(|child| child.name == "c:ser")
                    .count();
                format!("{} {series}", layer.name.trim_start_matches("c:"))
            })
            .collect();
        assert_eq!(found.join(", "), wanted);
    };
    check(Chart::Run(charts::run()), "lineChart 10");
    check(Chart::Line(charts::line()), "lineChart 5");
    check(Chart::Trend(charts::trend()), "lineChart 4");
    check(Chart::Sparkline(charts::sparkline()), "lineChart 1");
    check(Chart::Likert(charts::likert()), "barChart 9");
    check(
        Chart::Waterfall(charts::waterfall()),
        "barChart 2, lineChart 1",
    );
    check(Chart::Funnel(charts::funnel()), "barChart 2");
    check(
        Chart::Histogram(charts::histogram()),
        "barChart 2, lineChart 1",
    );
    check(Chart::Heat(charts::heat()), "");
    check(Chart::Bullet(charts::bullet()), "");
}

/// What lines are called at their ends.
#[test]
fn limits_average_and_target_say_their_numbers() {
    let run = RunChart {
        target: Some(Target::new(20.0)),
        ..charts::run()
    };
    let last = run.baselines.last().unwrap();
    let limits = last.limits.unwrap();
    let said = |word: &str, value: f64| {
        format!(
            "{word} {}",
            run.format.write(value, &Words::english().locale)
        )
    };
    let wanted = [
        said("average", last.centre),
        said("provisional limit", limits.lower),
        said("provisional limit", limits.upper),
    ];
    let opened = sound(&small(vec![charted("a", Chart::Run(run.clone()))]));
    let chart = &opened.charts()[0].1;
    let labels: Vec<String> = chart.all("c:rich").iter().map(|text| text.said()).collect();
    for text in wanted {
        assert!(labels.contains(&text), "{text}: {labels:?}");
    }
    let series = chart.all("c:ser");
    let target = series
        .iter()
        .find(|series| series.child("c:tx").unwrap().all("c:v")[0].text == "target")
        .unwrap();
    for shown in ["c:showVal", "c:showSerName"] {
        assert_eq!(target.all(shown)[0].attribute("val"), "1");
    }
}

#[test]
fn bins_are_told_apart_and_marks_stand_above_them() {
    let own = charts::histogram();
    let bins = (0..4).map(|at| Bin {
        from: f64::from(at) * 33_000.0 + 300_000.0,
        to: f64::from(at + 1) * 33_000.0 + 300_000.0,
        count: if at == 2 { 90.0 } else { 40.0 },
        emphasised: false,
    });
    let histogram = Histogram {
        bins: bins.collect(),
        marks: vec![ValueMark {
            value: 340_000.0,
            label: "median".into(),
            decimals: None,
        }],
        ..own
    };
    let opened = sound(&small(vec![charted("a", Chart::Histogram(histogram))]));
    let chart = &opened.charts()[0].1;
    let names = chart.all("c:cat")[0].all("c:v");
    let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["0.30", "0.33", "0.37", "0.40"]);
    let line = chart.all("c:lineChart")[0];
    let height = &line.all("c:val")[0].all("c:v")[0].text;
    assert!(height.parse::<f64>().unwrap() > 90.0, "{height}");
    assert!(line.said().contains("median € 0.3 m"));
    let most = chart.all("c:valAx")[0].all("c:max")[0].attribute("val");
    assert!(most.parse::<f64>().unwrap() > 97.0, "{most}");
}

#[test]
fn a_column_is_as_wide_as_the_longest_word_of_its_heading() {
    use throughline_figures::font::{Type, Weight};
    let header = ["Pain", "Step", "Severity", "How we know", "Who answers"];
    let row = [
        "Photo of the ID is rejected without saying why, four times in a row for many",
        "Uploads a photo of the ID and waits for the bank to say something",
        "5",
        "Measured, with the answers of two surveys and a year of app reviews",
        "Onboarding and identity checks of private customers, northern region",
    ];
    let table = Table {
        header: header.map(str::to_owned).to_vec(),
        rows: vec![row.map(str::to_owned).to_vec(); 8],
    };
    let deck = Deck {
        size: SlideSize::Standard,
        ..small(vec![Slide::new("t", "Pains", Body::Table(table))])
    };
    let slide = &sound(&deck).slides()[0].1;
    let points = |text: &str| text.parse::<f64>().unwrap() / 12_700.0;
    let rows = slide.all("a:tr");
    let cells = rows[0].all("a:tc");
    let fonts = throughline_figures::Fonts::bundled();
    for (column, cell) in slide.all("a:gridCol").iter().zip(cells) {
        let edges = cell.all("a:tcPr")[0];
        let room = points(column.attribute("w"))
            - points(edges.attribute("marL"))
            - points(edges.attribute("marR"));
        let size = cell.all("a:rPr")[0].attribute("sz").parse::<f64>().unwrap() / 100.0;
        for word in cell.said().split_whitespace() {
            // Where the font is missing, another one is wider.
            let width = fonts.width(word, Type::new(Weight::Bold, size)) * 1.14;
            assert!(width <= room, "{word}: {width} in {room}");
        }
    }
}

#[test]
fn heat_maps_are_tables_with_shades_and_marks() {
    let heat = charts::heat();
    let opened = sound(&small(vec![charted("a", Chart::Heat(heat.clone()))]));
    let slide = &opened.slides()[0].1;
    let rows = slide.all("a:tr");
    assert_eq!(rows.len(), heat.rows.len() + 1);
    let shaded = slide
        .all("a:tcPr")
        .into_iter()
        .filter(|cell| cell.child("a:solidFill").is_some())
        .count();
    let values = heat.rows.iter().flat_map(|row| &row.cells);
    let values = values
        .filter(|cell| matches!(cell, HeatCell::Value { .. }))
        .count();
    assert_eq!(shaded, values);
    assert!(slide.said().contains('▼'));
}

#[test]
fn long_tables_go_on_on_the_next_slide() {
    let row = |at: usize| vec![format!("Opportunity {at}"), at.to_string()];
    let table = Table {
        header: vec!["Name".into(), "Score".into()],
        rows: (0..70).map(row).collect(),
    };
    let opened = sound(&small(vec![Slide::new("t", "All", Body::Table(table))]));
    let slides = opened.slides();
    assert!(slides.len() > 1 && slides.len() < 6, "{}", slides.len());
    let said: String = slides.iter().map(|(_, slide)| slide.said() + " ").collect();
    for at in 0..70 {
        assert!(said.contains(&format!("Opportunity {at} ")), "{at}");
    }
    assert!(said.contains(&format!("All (1/{})", slides.len())));
}

#[test]
fn pictures_are_stored_once_and_keep_their_shape() {
    let picture = |id: &str| {
        let figure = PictureFigure {
            image: samples::image(),
            alternative: "A wall".into(),
        };
        Slide::new(id, "Wall", Body::Picture(figure))
    };
    let opened: Opened = sound(&small(vec![picture("a"), picture("b")]));
    let media = opened
        .parts
        .keys()
        .filter(|name| name.starts_with("ppt/media/"))
        .count();
    assert_eq!(media, 1);
    let slide = &opened.slides()[0].1;
    let ext = slide.all("p:pic")[0].all("a:ext")[0];
    let number = |name: &str| ext.attribute(name).parse::<f64>().unwrap();
    assert!((number("cx") / number("cy") - 64.0 / 36.0).abs() < 0.001);
}

#[test]
fn notes_are_read_by_the_speaker_only() {
    let slide = Slide {
        notes: "First source.\nSecond source.".into(),
        ..text_slide("a", "Title", "Text")
    };
    let opened = sound(&small(vec![slide, text_slide("b", "No notes", "Text")]));
    let slides = opened.slides();
    assert!(!slides[0].1.said().contains("source"));
    let notes = |name: &str| {
        let relations = opened.relations(name);
        relations
            .values()
            .find(|(kind, _)| kind == "notesSlide")
            .map(|(_, target)| opened.xml(target).said())
    };
    assert_eq!(
        notes(&slides[0].0).as_deref(),
        Some("First source. Second source.")
    );
    assert_eq!(notes(&slides[1].0), None);
}

#[test]
fn german_figures_are_written_as_germans_do() {
    let mut bars = charts::bars();
    bars.format = NumberFormat {
        decimals: 1,
        ..NumberFormat::percent()
    };
    let deck = Deck {
        language: "de".into(),
        ..small(vec![charted("a", Chart::Bars(bars))])
    };
    let bytes = write(
        &deck,
        &Words::of("de"),
        &throughline_figures::Fonts::bundled(),
    )
    .unwrap()
    .bytes;
    let opened = Opened::new(&bytes);
    assert_eq!(opened.faults(true), Vec::<String>::new());
    let chart = &opened.charts()[0].1;
    let values = chart.all("c:val")[0].all("c:formatCode")[0].text.clone();
    assert!(values.starts_with("#,##0.0\"\u{a0}%\""), "{values}");
    let run = opened.slides()[0].1.all("a:rPr")[0]
        .attribute("lang")
        .to_owned();
    assert_eq!(run, "de-DE");
}
