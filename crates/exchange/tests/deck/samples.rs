//! A deck as a bank's team would make it: thirty slides, twenty of them with native charts.

#![allow(dead_code, reason = "no test uses all of this")]

#[path = "../../../figures/tests/samples/mod.rs"]
pub mod charts;
#[path = "../../../figures/tests/common/mod.rs"]
pub mod maps;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use throughline_exchange::deck::*;
use throughline_figures::chart::{Chart, Table, Tone};
use throughline_figures::drawing::Image;
use throughline_model::PictureId;

pub static NO_IMAGES: LazyLock<BTreeMap<PictureId, Arc<Image>>> = LazyLock::new(BTreeMap::new);

const NOTES: &str = "Sources: customer survey, waves spring and autumn 2025; app reviews.\nAsk who owns verification before going on.";

pub fn charted(id: &str, chart: Chart) -> Slide<'static> {
    let heading = chart.heading().clone();
    Slide {
        small_print: format!("{} As of 22 November 2026.", heading.subtitle),
        notes: NOTES.into(),
        ..Slide::new(id, heading.title, Body::Chart(Box::new(chart)))
    }
}

pub fn table() -> Table {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    Table {
        header: row(["Opportunity", "Step", "Score", "Owner", "Due"]),
        rows: vec![
            row([
                "Say why a photo was refused, show a good one",
                "Uploads ID",
                "14.2",
                "Onboarding",
                "15 January",
            ]),
            row([
                "Status by push, day by day",
                "Waits",
                "12.8",
                "Onboarding",
                "1 February",
            ]),
            row([
                "Keep what was typed",
                "Fills in details",
                "11.0",
                "Digital",
                "15 February",
            ]),
            row([
                "All fees on one page",
                "Compares fees",
                "9.4",
                "Marketing",
                "1 March",
            ]),
            row([
                "A person to call, by name",
                "Waits",
                "8.1",
                "Branches",
                "open",
            ]),
        ],
    }
}

pub fn quotes() -> Vec<Quote> {
    let quote = |text: &str, source: &str, tone| Quote {
        text: text.into(),
        source: source.into(),
        tone,
    };
    vec![
        quote(
            "Four selfies and no idea what was wrong.",
            "App review, 3 November",
            Tone::Negative,
        ),
        quote(
            "Agent fixed it in a minute. The app never could.",
            "Call note, 1 November",
            Tone::Neutral,
        ),
        quote(
            "I checked my mail every morning for four days. Nobody told me anything, and then the card was just there.",
            "Survey, autumn wave",
            Tone::Negative,
        ),
        quote(
            "The card worked at once. I paid my rent the same day.",
            "Survey, autumn wave",
            Tone::Positive,
        ),
    ]
}

/// `harbour` is the mockups' journey.
pub fn deck<'a>(size: SlideSize, harbour: &'a maps::Sketch) -> Deck<'a> {
    let map = Body::Map(MapFigure {
        input: harbour.input(),
        images: &NO_IMAGES,
    });
    let opening = |id: &str, layout, title: &str, subtitle: &str| Slide {
        layout,
        subtitle: subtitle.into(),
        ..Slide::new(id, title, Body::Nothing)
    };
    let png = image();
    let customers = vec![
        opening("s-customers", Layout::Section, "What customers say", "Surveys, reviews and calls of the last twelve months"),
        Slide {
            subtitle: "Net Promoter Score by month; the limits were redrawn when the new app came".into(),
            ..charted("nps", Chart::Run(charts::run()))
        },
        Slide {
            aside: vec![
                "Branch and call centre are close together; the app is not.".into(),
                "Two of three complaints about the app name the photo of the ID.".into(),
                "The gap between best and worst is 31 points.".into(),
            ],
            ..charted("channels", Chart::Bars(charts::bars()))
        },
        charted("departments", Chart::Bars(charts::columns())),
        charted("resolution", Chart::Line(charts::line())),
        charted("agreement", Chart::Likert(charts::likert())),
        charted("agreement-seven", Chart::Likert(charts::likert_seven())),
        charted("stacked", Chart::Stacked(charts::stacked())),
        charted("targets", Chart::Bullet(charts::bullet())),
        charted("funnel", Chart::Funnel(charts::funnel())),
        Slide {
            subtitle: "From app reviews, call notes and the open question of the survey".into(),
            small_print: "Chosen from 37 comments that name verification; shown without dates of birth and names.".into(),
            notes: NOTES.into(),
            ..Slide::new("voices", "“No idea what was wrong”: verification in their own words", Body::Quotes(quotes()))
        },
    ];
    let employees = vec![
        opening(
            "s-employees",
            Layout::Section,
            "What employees say",
            "Engagement survey, autumn 2025",
        ),
        charted("heat", Chart::Heat(charts::heat())),
        charted("trend", Chart::Trend(charts::trend())),
        charted("quadrant", Chart::Quadrant(charts::quadrant())),
        charted("scatter", Chart::Scatter(charts::scatter())),
        charted("waterfall", Chart::Waterfall(charts::waterfall())),
        charted("worth", Chart::Histogram(charts::histogram())),
        charted("spark", Chart::Sparkline(charts::sparkline())),
        charted("nps-again", Chart::Run(charts::run())),
        charted("channels-again", Chart::Bars(charts::bars())),
        charted("trend-again", Chart::Trend(charts::trend())),
        charted("agreement-again", Chart::Likert(charts::likert())),
        charted("line-again", Chart::Line(charts::line())),
        charted("scatter-again", Chart::Scatter(charts::scatter())),
    ];
    let next = vec![
        Slide {
            small_print: "Journey “Open a first account”, today, 8 steps. Evidence: ● assumed to ●●●● measured.".into(),
            notes: NOTES.into(),
            ..Slide::new("map", "It hurts where customers prove who they are", map)
        },
        Slide {
            small_print: "Opportunity score (Ulwick): importance + max(importance − satisfaction, 0), n 305.".into(),
            notes: NOTES.into(),
            ..Slide::new("opportunities", "Five changes would mend most of it", Body::Table(table()))
        },
        Slide::new(
            "next",
            "What we ask for today",
            Body::Text(vec![
                "Onboarding owns verification from the first photo to the first payment, with one number: CES at “Upload ID”.".into(),
                "Release “say why” in January; check it against the limits of the run chart in March.".into(),
                "Ask the three teams with the lowest engagement what would help them, before the next wave.".into(),
            ]),
        ),
        Slide {
            small_print: "Photograph of the workshop of 12 November.".into(),
            ..Slide::new("picture", "The wall after two hours", Body::Picture(PictureFigure { image: png, alternative: "A wall with sticky notes".into() }))
        },
    ];
    Deck {
        title: "Harbour Bank: a first account".into(),
        language: "en".into(),
        size,
        made: "2026-11-22T09:30:00Z".into(),
        sections: vec![
            Section {
                name: "Opening".into(),
                slides: vec![opening(
                    "start",
                    Layout::Title,
                    "A first account, from the poster to the first payment",
                    "Customer and employee experience at Harbour Bank, November 2026",
                )],
            },
            Section {
                name: "Customers".into(),
                slides: customers,
            },
            Section {
                name: "Employees".into(),
                slides: employees,
            },
            Section {
                name: "What next".into(),
                slides: next,
            },
        ],
    }
}

/// A picture of two colours, made here.
pub fn image() -> Arc<Image> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_fn(64, 36, |x, y| {
        if (x / 8 + y / 6) % 2 == 0 {
            image::Rgb([247, 239, 216])
        } else {
            image::Rgb([236, 235, 250])
        }
    });
    picture
        .write_to(
            &mut std::io::Cursor::new(&mut bytes),
            image::ImageFormat::Png,
        )
        .expect("a picture in memory");
    Arc::new(Image::new(bytes).expect("a PNG"))
}
