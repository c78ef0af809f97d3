//! Odd texts, too much, too little, no numbers.

use throughline_exchange::deck::*;
use throughline_figures::chart::*;

use crate::samples::{charted, charts};
use crate::{made, small, sound, text_slide};

const ODD: [&str; 7] = [
    "a<b> & \"c\" 'd' ]]> <!-- -->",
    "control \u{0}\u{1}\u{b}\u{1f}\u{fffe} end",
    "مرحبا بالعالم 123",
    "👩‍👩‍👧‍👦🇩🇪 emoji",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlung",
    "&tags; &image0; r:id=\"rId1\"",
    "",
];

#[test]
fn odd_texts_come_out_as_they_went_in() {
    let mut slides = Vec::new();
    for (at, odd) in ODD.iter().enumerate() {
        let mut bars = charts::bars();
        bars.heading.title = (*odd).into();
        bars.bars[0].label = (*odd).into();
        slides.push(Slide {
            subtitle: (*odd).into(),
            small_print: (*odd).into(),
            notes: (*odd).into(),
            aside: vec![(*odd).into()],
            alternative: (*odd).into(),
            ..charted(&format!("c{at}"), Chart::Bars(bars))
        });
        slides.push(text_slide(&format!("t{at}"), odd, odd));
        let table = Table {
            header: vec![(*odd).into(), "x".into()],
            rows: vec![vec![(*odd).into(), (*odd).into()]],
        };
        slides.push(Slide::new(format!("g{at}"), *odd, Body::Table(table)));
        let quote = Quote {
            text: (*odd).into(),
            source: (*odd).into(),
            tone: Tone::Negative,
        };
        slides.push(Slide::new(
            format!("q{at}"),
            *odd,
            Body::Quotes(vec![quote]),
        ));
    }
    let opened = sound(&Deck {
        title: ODD[0].into(),
        sections: vec![Section {
            name: ODD[0].into(),
            slides,
        }],
        ..small(vec![])
    });
    let said: String = opened
        .slides()
        .iter()
        .map(|(_, slide)| slide.said())
        .collect();
    for odd in [ODD[0], "control", ODD[2], ODD[3], ODD[4], ODD[5]] {
        assert!(said.contains(odd), "{odd}");
    }
    let arabic = opened.slides();
    let turned = arabic.iter().flat_map(|(_, slide)| slide.all("a:pPr"));
    assert!(turned.filter(|look| look.attribute("rtl") == "1").count() >= 4);
}

#[test]
fn ten_thousand_points_keep_all_their_data() {
    let points = 10_000;
    let mut line = charts::line();
    line.positions = (0..points).map(|at| format!("Day {at}")).collect();
    line.points = (0..points)
        .map(|at| (at % 97 != 0).then(|| Estimate::plain((at as f64 / 300.0).sin() * 20.0 + 60.0)))
        .collect();
    line.annotations.clear();
    let mut scatter = charts::scatter();
    scatter.points = (0..points)
        .map(|at| ScatterPoint {
            label: format!("Team {at}"),
            x: f64::from(at % 113),
            y: f64::from(at % 71),
            ..ScatterPoint::default()
        })
        .collect();
    let slides = vec![
        charted("l", Chart::Line(line)),
        charted("s", Chart::Scatter(scatter)),
    ];
    let opened = sound(&small(slides));
    for (name, chart) in opened.charts() {
        let most = chart
            .all("c:numCache")
            .iter()
            .map(|cache| cache.all("c:pt").len())
            .max();
        assert!(most >= Some(9_800), "{name}: {most:?}");
        assert_eq!(
            chart
                .all("c:dLbl")
                .iter()
                .filter(|label| label.said().starts_with("Team"))
                .count(),
            0
        );
    }
}

#[test]
fn what_is_no_number_is_refused_and_named() {
    let mut bars = charts::bars();
    bars.bars[0].estimate = Some(Estimate::plain(f64::NAN));
    match made(&small(vec![charted("broken", Chart::Bars(bars))])) {
        Err(DeckError::Chart { slide, .. }) => assert_eq!(slide, "broken"),
        other => panic!("{other:?}"),
    }
    let twice = small(vec![text_slide("a", "x", "y"), text_slide("a", "z", "y")]);
    assert!(matches!(made(&twice), Err(DeckError::SameId { .. })));
}

#[test]
fn nothing_to_show_says_so() {
    let empty = [
        Chart::Bars(BarChart::default()),
        Chart::Run(RunChart::default()),
        Chart::Line(LineChart::default()),
        Chart::Trend(TrendChart::default()),
        Chart::Likert(LikertChart::default()),
        Chart::Stacked(StackedChart::default()),
        Chart::Heat(HeatMap::default()),
        Chart::Bullet(BulletChart::default()),
        Chart::Scatter(ScatterChart::default()),
        Chart::Quadrant(QuadrantChart::default()),
        Chart::Histogram(Histogram::default()),
        Chart::Funnel(FunnelChart::default()),
        Chart::Sparkline(Sparkline::default()),
    ];
    let count = empty.len();
    let slides = empty.into_iter().enumerate();
    let slides = slides
        .map(|(at, chart)| charted(&format!("e{at}"), chart))
        .collect();
    let opened = sound(&small(slides));
    assert!(opened.charts().is_empty());
    let saying = opened
        .slides()
        .into_iter()
        .filter(|(_, slide)| slide.said().contains("No data yet"));
    assert_eq!(saying.count(), count);
}

#[test]
fn one_value_gaps_and_extremes_are_sound() {
    let one = |value: f64| {
        let mut bars = charts::bars();
        bars.bars.truncate(1);
        bars.bars[0].estimate = Some(Estimate::plain(value));
        bars.target = Some(Target::new(value / 2.0));
        Chart::Bars(bars)
    };
    let mut waterfall = charts::waterfall();
    waterfall.start.estimate = Estimate::plain(-5.0);
    waterfall.end.estimate = Estimate::plain(5.0);
    let mut run = charts::run();
    run.points = vec![None; run.positions.len()];
    run.points[3] = Some(Estimate::plain(-0.0));
    run.signals.clear();
    let charts = [
        one(0.0),
        one(-40.0),
        one(1e-9),
        one(1e14),
        Chart::Waterfall(waterfall),
        Chart::Run(run),
    ];
    let slides = charts.into_iter().enumerate();
    sound(&small(
        slides
            .map(|(at, chart)| charted(&format!("x{at}"), chart))
            .collect(),
    ));
}
