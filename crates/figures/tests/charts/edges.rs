//! Odd data: nothing, one, very many, huge, tiny, long, right to left, refused.

use proptest::prelude::*;
use throughline_figures::chart::*;
use throughline_figures::drawing::Anchor;
use throughline_figures::theme::Theme;

use crate::check;
use crate::legible::{assert_legible, circles, fonts, light, texts};
use crate::samples::{self, estimate, names};

/// Every kind without anything in it.
fn empties() -> Vec<Chart> {
    vec![
        Chart::Run(RunChart::default()),
        Chart::Line(LineChart::default()),
        Chart::Trend(TrendChart::default()),
        Chart::Bars(BarChart::default()),
        Chart::Likert(LikertChart::default()),
        Chart::Stacked(StackedChart::default()),
        Chart::Bullet(BulletChart::default()),
        Chart::Heat(HeatMap::default()),
        Chart::Quadrant(QuadrantChart::default()),
        Chart::Scatter(ScatterChart::default()),
        Chart::Histogram(Histogram::default()),
        Chart::Sparkline(Sparkline::default()),
        Chart::Funnel(FunnelChart::default()),
    ]
}

fn bar(label: &str, value: f64) -> Bar {
    Bar {
        label: label.into(),
        estimate: Some(Estimate::plain(value)),
        ..Bar::default()
    }
}

fn bars_of(bars: Vec<Bar>) -> BarChart {
    BarChart {
        bars,
        ..BarChart::default()
    }
}

fn run_of(values: &[f64]) -> RunChart {
    RunChart {
        positions: samples::months(values.len()),
        points: values
            .iter()
            .map(|value| Some(Estimate::plain(*value)))
            .collect(),
        ..RunChart::default()
    }
}

#[test]
fn no_data_is_said_calmly() {
    for chart in empties() {
        assert!(chart.is_empty());
        let picture = light(&chart, Size::new(400.0, 200.0));
        let said: Vec<_> = texts(&picture.drawing)
            .iter()
            .map(|text| text.text.clone())
            .collect();
        assert_eq!(said, ["No data yet"], "{chart:?}");
        assert_eq!(picture.drawing.description, "No data yet.");
        assert!(picture.marks.is_empty());
    }
    let chart = Chart::Run(RunChart {
        heading: Heading::new("Recommendation, NPS", "No answers so far."),
        ..RunChart::default()
    });
    let size = Size::new(400.0, 220.0);
    check(
        "chart-nothing",
        &chart,
        size,
        Theme::Light,
        &Words::english(),
        fonts(),
    );
}

#[test]
fn nothing_collides_at_any_width() {
    for (name, chart, _) in samples::all() {
        for width in [260.0, 340.0, 480.0, 640.0, 900.0, 1400.0] {
            let size = Size {
                margin: 8.0,
                ..Size::wide(width)
            };
            assert_legible(&format!("{name} {width}"), &light(&chart, size), fonts());
        }
    }
}

#[test]
fn nothing_collides_in_german() {
    for (name, chart, size) in samples::all() {
        let words = Words::german();
        let picture = draw(&chart, size, Theme::Light, &words, fonts()).unwrap();
        assert_legible(name, &picture, fonts());
        assert_eq!(picture.drawing.language, "de");
    }
}

#[test]
fn a_german_chart_is_german() {
    let chart = Chart::Bars(BarChart {
        heading: Heading::new(
            "Die App liegt 31 Punkte hinter der Filiale",
            "Zufrieden nach Kanal, 95-%-Intervalle (Wilson), 1.204 Antworten.",
        ),
        format: NumberFormat {
            decimals: 1,
            ..NumberFormat::percent()
        },
        bars: vec![
            Bar {
                estimate: Some(estimate(78.94, 4.0, 402)),
                tone: Tone::Positive,
                ..bar("Filiale", 0.0)
            },
            Bar {
                estimate: Some(estimate(47.96, 4.0, 1204)),
                tone: Tone::Negative,
                ..bar("App", 0.0)
            },
        ],
        target: Some(Target::new(70.0)),
        ..BarChart::default()
    });
    let words = Words::german();
    let size = Size::wide(440.0);
    let picture = draw(&chart, size, Theme::Light, &words, fonts()).unwrap();
    assert_eq!(
        picture.marks[1].text,
        "App: 48,0\u{a0}%, Intervall 44,0–52,0\u{a0}%, n 1.204"
    );
    assert_eq!(picture.table.header[0..2], ["Name", "Wert"]);
    check("chart-german", &chart, size, Theme::Light, &words, fonts());
}

#[test]
fn one_point_stands_in_the_middle() {
    let chart = Chart::Run(run_of(&[7.0]));
    let picture = light(&chart, Size::new(400.0, 200.0));
    assert_eq!(circles(&picture.drawing.shapes), 1);
    assert_eq!(picture.marks.len(), 1);
    assert_legible("one point", &picture, fonts());
    let area = picture.marks[0].area;
    assert!((area.x + area.width / 2.0 - 210.0).abs() < 30.0, "{area:?}");
}

#[test]
fn negative_zero_has_no_sign() {
    let chart = Chart::Bars(bars_of(vec![bar("a", -0.0), bar("b", -0.4), bar("c", 3.0)]));
    let picture = light(&chart, Size::wide(400.0));
    let said: Vec<_> = texts(&picture.drawing)
        .iter()
        .map(|text| text.text.as_str())
        .collect();
    assert!(
        said.iter().all(|text| !text.contains(['-', '−'])),
        "{said:?}"
    );
    assert!(!picture.drawing.to_svg().contains("\"-0\""));
}

#[test]
fn values_below_zero_grow_to_the_left() {
    let chart = Chart::Bars(BarChart {
        heading: Heading::new("eNPS by department", "95% intervals (adjusted Wald)."),
        format: NumberFormat::signed(),
        bars: [
            ("Engineering", 31.0),
            ("Branches", 9.0),
            ("Call centre", -24.0),
        ]
        .into_iter()
        .map(|(label, value)| Bar {
            label: label.into(),
            estimate: Some(estimate(value, 12.0, 90)),
            tone: if value < 0.0 {
                Tone::Negative
            } else {
                Tone::Positive
            },
            ..Bar::default()
        })
        .collect(),
        ..BarChart::default()
    });
    let size = Size::wide(440.0);
    assert_legible("below zero", &light(&chart, size), fonts());
    check(
        "chart-below-zero",
        &chart,
        size,
        Theme::Light,
        &Words::english(),
        fonts(),
    );
}

#[test]
fn ten_thousand_points_are_thinned() {
    let values: Vec<f64> = (0..10_000)
        .map(|at| f64::from(at % 97) + f64::from(at) / 500.0)
        .collect();
    let mut chart = run_of(&values);
    chart.signals = vec![Signal {
        index: 4242,
        tone: Tone::Negative,
        text: "outside the limits".into(),
    }];
    let picture = light(&Chart::Run(chart), Size::new(800.0, 300.0));
    assert!(picture.marks.len() < 3000, "{}", picture.marks.len());
    assert!(picture.marks.iter().any(|mark| mark.row == 4242));
    assert_eq!(picture.table.rows.len(), 10_000);
    assert_eq!(circles(&picture.drawing.shapes), 1);
    assert_legible("10,000 points", &picture, fonts());
    let dots = ScatterChart {
        points: (0..10_000)
            .map(|at| ScatterPoint {
                x: f64::from(at % 100),
                y: f64::from(at / 100),
                label: format!("point {at}"),
                ..ScatterPoint::default()
            })
            .collect(),
        ..ScatterChart::default()
    };
    let picture = light(&Chart::Scatter(dots), Size::new(300.0, 300.0));
    assert!(picture.marks.len() < 9000, "{}", picture.marks.len());
    assert_legible("10,000 dots", &picture, fonts());
}

#[test]
fn huge_and_tiny_values_have_axes() {
    for scale in [1e-12, 1e-6, 1.0, 1e6, 1e12, 1e30, 1e140] {
        let values = [1.0, 4.0, 2.5].map(|value| value * scale);
        let chart = Chart::Run(run_of(&values));
        let picture = light(&chart, Size::new(420.0, 240.0));
        assert_legible(&format!("times {scale:e}"), &picture, fonts());
        let numbers: std::collections::BTreeSet<_> = texts(&picture.drawing)
            .iter()
            .filter(|text| text.anchor == Anchor::End)
            .map(|text| text.text.clone())
            .collect();
        assert!(numbers.len() >= 3, "times {scale:e}: {numbers:?}");
    }
}

#[test]
fn values_that_hardly_differ_are_one_level() {
    let chart = Chart::Run(run_of(&[1e12, 1e12 + 1e-4, 1e12]));
    assert_legible("level", &light(&chart, Size::new(420.0, 240.0)), fonts());
}

#[test]
fn long_names_are_broken_or_cut_and_said_in_full() {
    let long = "The department for questions that no other department has ever wanted to answer, and a little more";
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let chart = Chart::Bars(bars_of(vec![
        bar(long, 40.0),
        bar(word, 70.0),
        bar("", 10.0),
    ]));
    for width in [200.0, 440.0] {
        let picture = light(&chart, Size::wide(width));
        assert_legible("long names", &picture, fonts());
        assert!(picture.marks[0].text.starts_with(long));
        assert!(
            texts(&picture.drawing)
                .iter()
                .any(|text| text.text.ends_with('…')),
            "nothing was cut at {width}"
        );
    }
    let mut chart = samples::quadrant();
    for point in &mut chart.points {
        point.label = long.into();
    }
    let picture = light(&Chart::Quadrant(chart), Size::new(420.0, 360.0));
    assert_legible("long names of dots", &picture, fonts());
}

#[test]
fn scripts_from_right_to_left_begin_at_the_right() {
    let chart = BarChart {
        heading: Heading::new("رضا العملاء حسب القناة", "فترات ثقة 95٪، 1204 إجابة."),
        format: NumberFormat::percent(),
        bars: vec![
            Bar {
                note: "402".into(),
                tone: Tone::Positive,
                ..bar("الفرع", 79.0)
            },
            Bar {
                tone: Tone::Negative,
                ..bar("התקשרות טלפונית", 48.0)
            },
        ],
        ..BarChart::default()
    };
    let picture = light(&Chart::Bars(chart), Size::wide(440.0));
    let found = texts(&picture.drawing);
    let title = found
        .iter()
        .find(|text| text.text.starts_with("رضا"))
        .unwrap();
    assert_eq!((title.anchor, title.x), (Anchor::End, 424.0));
    assert_legible("right to left", &picture, fonts());
}

#[test]
fn many_dots_in_one_place_lose_names_not_legibility() {
    let mut chart = samples::quadrant();
    let first = chart.points[0].clone();
    chart.points = (0..40)
        .map(|at| QuadrantPoint {
            label: format!("Theme {at}"),
            x: Estimate::plain(10.0 + f64::from(at % 5) * 0.3),
            y: Estimate::plain(50.0 + f64::from(at / 5) * 0.4),
            ..first.clone()
        })
        .collect();
    let picture = light(&Chart::Quadrant(chart), Size::new(420.0, 360.0));
    assert_legible("a crowd", &picture, fonts());
    assert_eq!(picture.marks.len(), 40);
    assert!(picture.marks[39].text.starts_with("Theme 39"));
}

#[test]
fn many_series_keep_their_names_apart() {
    let mut chart = samples::trend();
    let first = chart.series[0].clone();
    chart.series = (0..30)
        .map(|at| TrendSeries {
            name: format!("Department {at}"),
            tone: Tone::Tint(at % 8 + 1),
            ..first.clone()
        })
        .collect();
    let chart = Chart::Trend(chart);
    let low = light(&chart, Size::new(600.0, 300.0));
    assert_legible("30 series in 300 pixels", &low, fonts());
    let free = light(&chart, Size::wide(600.0));
    assert_legible("30 series", &free, fonts());
    let named = texts(&free.drawing)
        .iter()
        .filter(|text| text.text.starts_with("Department"))
        .count();
    assert_eq!(named, 30);
}

#[test]
fn a_heat_map_of_two_hundred_departments_is_drawn() {
    let first = samples::heat().rows[0].clone();
    let chart = HeatMap {
        rows: (0..200)
            .map(|at| HeatRow {
                label: format!("Department {at}"),
                ..first.clone()
            })
            .collect(),
        span: None,
        ..samples::heat()
    };
    let picture = light(&Chart::Heat(chart), Size::new(780.0, 400.0));
    assert_eq!(picture.marks.len(), 1400);
    assert!(picture.drawing.height > 200.0 * 20.0);
    assert_legible("200 departments", &picture, fonts());
}

#[test]
fn what_is_no_number_is_refused() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        for chart in [
            Chart::Run(run_of(&[1.0, bad])),
            Chart::Bars(bars_of(vec![bar("a", bad)])),
            Chart::Histogram(Histogram {
                bins: vec![Bin {
                    from: 0.0,
                    to: bad,
                    count: 1.0,
                    emphasised: false,
                }],
                ..Histogram::default()
            }),
            Chart::Scatter(ScatterChart {
                points: vec![ScatterPoint {
                    x: bad,
                    ..ScatterPoint::default()
                }],
                ..ScatterChart::default()
            }),
        ] {
            let error = draw(
                &chart,
                Size::wide(400.0),
                Theme::Light,
                &Words::english(),
                fonts(),
            )
            .unwrap_err();
            assert!(matches!(error, ChartError::NotANumber { .. }), "{error:?}");
        }
    }
}

#[test]
fn lists_that_do_not_match_are_refused() {
    let mut run = samples::run();
    run.positions.pop();
    let mut heat = samples::heat();
    heat.rows[2].cells.pop();
    let mut likert = samples::likert();
    likert.rows[0].shares.push(1.0);
    let mut signal = samples::run();
    signal.signals[0].index = 99;
    for chart in [
        Chart::Run(run),
        Chart::Heat(heat),
        Chart::Likert(likert),
        Chart::Run(signal),
    ] {
        let error = chart.check().unwrap_err();
        assert!(matches!(error, ChartError::Lengths { .. }), "{error:?}");
    }
    let mut reversed = samples::bars();
    reversed.bars[0].estimate = Some(Estimate::new(5.0, 9.0, 1.0, 3));
    let error = Chart::Bars(reversed).check().unwrap_err();
    assert!(matches!(error, ChartError::Reversed { .. }), "{error:?}");
    let mut negative = samples::stacked();
    negative.rows[0].parts[0] = -1.0;
    let error = Chart::Stacked(negative).check().unwrap_err();
    assert!(matches!(error, ChartError::Negative { .. }), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_numbers_make_a_legible_line(
        values in proptest::collection::vec(proptest::option::of(-1e6f64..1e6), 0..60),
        width in 120.0f64..1200.0,
        height in 60.0f64..600.0,
    ) {
        let mut chart = run_of(&vec![0.0; values.len()]);
        for (point, value) in chart.points.iter_mut().zip(&values) {
            *point = value.map(Estimate::plain);
        }
        let picture = light(&Chart::Run(chart), Size::new(width, height));
        assert_legible("any line", &picture, fonts());
    }

    #[test]
    fn any_bars_are_legible(
        values in proptest::collection::vec(("[A-Za-zäöü ]{0,30}", -1e4f64..1e4), 1..14),
        width in 160.0f64..1200.0,
        standing in any::<bool>(),
    ) {
        let mut chart = bars_of(values.iter().map(|(label, value)| bar(label, *value)).collect());
        if standing {
            chart.direction = Direction::Vertical;
        }
        let picture = light(&Chart::Bars(chart), Size::wide(width));
        assert_legible("any bars", &picture, fonts());
    }

    #[test]
    fn any_shares_are_centred(
        rows in proptest::collection::vec(proptest::collection::vec(0.0f64..500.0, 5), 1..8),
        width in 200.0f64..1200.0,
    ) {
        let chart = LikertChart {
            categories: names(&["1", "2", "3", "4", "5"]),
            rows: rows.iter().map(|shares| LikertRow {
                label: "A question".into(),
                shares: shares.clone(),
                ..LikertRow::default()
            }).collect(),
            ..LikertChart::default()
        };
        let picture = light(&Chart::Likert(chart), Size::wide(width));
        assert_legible("any shares", &picture, fonts());
        // The neutral cells' middles stand in one line.
        let middles: Vec<f64> = picture.marks.iter()
            .filter(|mark| mark.column == Some(3) && rows[mark.row][2] > 0.0)
            .map(|mark| mark.area.x + mark.area.width / 2.0)
            .collect();
        for middle in &middles {
            prop_assert!((middle - middles[0]).abs() < 1.5, "{middles:?}");
        }
    }
}
