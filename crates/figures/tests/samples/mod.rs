//! One chart of each kind, as a bank's survey and measures would fill it.

#![allow(dead_code, reason = "no test uses all of this")]

mod measures;

pub use measures::*;
use throughline_figures::chart::*;

pub fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

pub fn estimate(value: f64, half: f64, answers: u64) -> Estimate {
    // Read back from JSON, sums of decimal fractions would differ in their last digit.
    let short = |value: f64| (value * 1e6).round() / 1e6;
    Estimate::new(value, short(value - half), short(value + half), answers)
}

/// Every sample with the name of its reference and the size it is drawn in.
pub fn all() -> Vec<(&'static str, Chart, Size)> {
    vec![
        ("chart-run", Chart::Run(run()), Size::new(800.0, 340.0)),
        ("chart-line", Chart::Line(line()), Size::new(620.0, 320.0)),
        (
            "chart-trend",
            Chart::Trend(trend()),
            Size::new(620.0, 340.0),
        ),
        ("chart-bars", Chart::Bars(bars()), Size::wide(440.0)),
        (
            "chart-columns",
            Chart::Bars(columns()),
            Size::new(520.0, 340.0),
        ),
        ("chart-likert", Chart::Likert(likert()), Size::wide(1040.0)),
        (
            "chart-likert-seven",
            Chart::Likert(likert_seven()),
            Size::wide(480.0),
        ),
        (
            "chart-stacked",
            Chart::Stacked(stacked()),
            Size::wide(620.0),
        ),
        ("chart-bullet", Chart::Bullet(bullet()), Size::wide(480.0)),
        ("chart-heat", Chart::Heat(heat()), Size::wide(780.0)),
        (
            "chart-quadrant",
            Chart::Quadrant(quadrant()),
            Size::new(540.0, 420.0),
        ),
        (
            "chart-scatter",
            Chart::Scatter(scatter()),
            Size::new(480.0, 360.0),
        ),
        (
            "chart-histogram",
            Chart::Histogram(histogram()),
            Size::new(440.0, 260.0),
        ),
        (
            "chart-sparkline",
            Chart::Sparkline(sparkline()),
            Size::new(160.0, 36.0).bare(),
        ),
        (
            "chart-waterfall",
            Chart::Waterfall(waterfall()),
            Size::new(640.0, 360.0),
        ),
        ("chart-funnel", Chart::Funnel(funnel()), Size::wide(520.0)),
    ]
}

pub fn months(count: usize) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar",
    ];
    (0..count).map(|at| MONTHS[at % 12].to_owned()).collect()
}

pub fn trend() -> TrendChart {
    let series = |name: &str, tone, values: &[f64]| TrendSeries {
        name: name.into(),
        tone,
        points: values
            .iter()
            .map(|value| (*value > 0.0).then(|| estimate(*value, 4.0, 96)))
            .collect(),
        quiet: false,
    };
    TrendChart {
        heading: Heading::new(
            "Tools and workload fell, purpose held",
            "Favourable by theme and wave, 95% intervals (Wilson), 388 to 412 answers.",
        ),
        format: NumberFormat::percent(),
        positions: names(&["Spring 2024", "Autumn 2024", "Spring 2025", "Autumn 2025"]),
        series: vec![
            series("Purpose", Tone::Tint(1), &[66.0, 68.0, 66.0, 67.0]),
            series("Manager", Tone::Tint(4), &[61.0, 62.0, 65.0, 66.0]),
            series("Tools", Tone::Tint(2), &[60.0, 58.0, 0.0, 52.0]),
            series("Workload", Tone::Tint(3), &[52.0, 50.0, 47.0, 44.0]),
        ],
        target: None,
        range: None,
    }
}

pub fn bars() -> BarChart {
    let bar = |label: &str, value: f64, half: f64, n: u64, tone| Bar {
        label: label.into(),
        note: String::new(),
        estimate: Some(estimate(value, half, n)),
        reason: String::new(),
        tone,
    };
    BarChart {
        heading: Heading::new(
            "The app is 31 points behind the branch",
            "Satisfied, by channel, 95% intervals (Wilson), 1,204 answers.",
        ),
        format: NumberFormat::percent(),
        direction: Direction::Horizontal,
        bars: vec![
            bar("Branch", 79.0, 4.0, 402, Tone::Positive),
            bar("Call centre", 71.0, 5.0, 318, Tone::Positive),
            bar("Website", 66.0, 4.0, 296, Tone::Positive),
            bar("E-mail", 55.0, 7.0, 104, Tone::Positive),
            bar("App", 48.0, 4.0, 84, Tone::Negative),
            Bar {
                label: "Letter".into(),
                reason: "hidden, fewer than 5 answers".into(),
                ..Bar::default()
            },
        ],
        target: None,
        range: None,
    }
}

pub fn columns() -> BarChart {
    let mut chart = bars();
    chart.heading.title = "Only the branch is above its target".into();
    chart.direction = Direction::Vertical;
    chart.target = Some(Target::new(75.0));
    chart.range = Some(Range::PERCENT);
    for bar in &mut chart.bars {
        bar.tone = Tone::Accent;
    }
    chart.bars[4].tone = Tone::Negative;
    chart
}

pub fn likert() -> LikertChart {
    let row = |label: &str, shares: [f64; 5]| LikertRow {
        label: label.into(),
        favourable: Some(estimate(shares[3] + shares[4], 4.7, 412)),
        shares: shares.to_vec(),
        reason: String::new(),
    };
    LikertChart {
        heading: Heading::new(
            "How every question was answered",
            "Centred on neutral, so agreement grows to the right. Favourable with 95% intervals (Wilson).",
        ),
        categories: names(&[
            "Strongly disagree",
            "Disagree",
            "Neither",
            "Agree",
            "Strongly agree",
        ]),
        rows: vec![
            row(
                "I would recommend this as a great place to work",
                [4.0, 11.0, 22.0, 38.0, 25.0],
            ),
            row(
                "I have the tools to do my job well",
                [12.0, 21.0, 23.0, 30.0, 14.0],
            ),
            row(
                "My workload lets me do good work",
                [14.0, 24.0, 22.0, 28.0, 12.0],
            ),
            row("I can grow here", [9.0, 19.0, 24.0, 32.0, 16.0]),
            LikertRow {
                label: "I can speak up without fear".into(),
                reason: "hidden, fewer than 5 answers".into(),
                ..LikertRow::default()
            },
        ],
        format: NumberFormat::percent(),
        shares: true,
    }
}

pub fn likert_seven() -> LikertChart {
    let row = |label: &str, shares: [f64; 7]| LikertRow {
        label: label.into(),
        favourable: Some(estimate(shares[4] + shares[5] + shares[6], 5.2, 231)),
        shares: shares.to_vec(),
        reason: String::new(),
    };
    LikertChart {
        heading: Heading::new(
            "Making it easy",
            "Customer effort, 1 to 7, 231 answers each, 95% intervals (Wilson).",
        ),
        categories: names(&[
            "1 not at all",
            "2",
            "3",
            "4 neither",
            "5",
            "6",
            "7 very easy",
        ]),
        rows: vec![
            row(
                "Opening an account",
                [3.0, 6.0, 9.0, 14.0, 24.0, 28.0, 16.0],
            ),
            row(
                "Uploading ID in the app",
                [16.0, 22.0, 18.0, 15.0, 14.0, 10.0, 5.0],
            ),
            row(
                "Reaching a person",
                [8.0, 11.0, 15.0, 21.0, 22.0, 15.0, 8.0],
            ),
        ],
        format: NumberFormat::percent(),
        shares: true,
    }
}

pub fn stacked() -> StackedChart {
    let row = |label: &str, note: &str, parts: [f64; 4]| StackedRow {
        label: label.into(),
        note: note.into(),
        parts: parts.to_vec(),
        reason: String::new(),
    };
    let category = |name: &str, tone| StackedCategory {
        name: name.into(),
        tone,
    };
    StackedChart {
        heading: Heading::new(
            "Complaints come by telephone, praise in the branch",
            "Feedback of the last quarter by channel and kind, 868 entries.",
        ),
        format: NumberFormat::default(),
        categories: vec![
            category("Complaint", Tone::Negative),
            category("Question", Tone::Neutral),
            category("Idea", Tone::Tint(6)),
            category("Praise", Tone::Positive),
        ],
        rows: vec![
            row("Telephone", "", [182.0, 96.0, 14.0, 22.0]),
            row("App", "", [121.0, 44.0, 38.0, 9.0]),
            row("Branch", "", [28.0, 61.0, 19.0, 117.0]),
            row("E-mail", "", [49.0, 37.0, 22.0, 9.0]),
        ],
        whole: false,
        sums: true,
    }
}

pub fn heat() -> HeatMap {
    let columns = names(&[
        "Purpose",
        "Manager",
        "Growth",
        "Workload",
        "Tools",
        "Recognition",
        "Voice",
    ]);
    let marked = [(1, 3), (1, 4), (2, 4), (3, 2), (3, 4)];
    let hidden = |reason: &str| {
        vec![
            HeatCell::Hidden {
                reason: reason.into()
            };
            7
        ]
    };
    let values = |row: usize, n: u64, values: [f64; 7]| {
        values
            .iter()
            .enumerate()
            .map(|(column, value)| HeatCell::Value {
                estimate: estimate(*value, 9.0, n),
                mark: marked.contains(&(row, column)).then_some(if *value > 56.0 {
                    CellMark::Higher
                } else {
                    CellMark::Lower
                }),
            })
            .collect::<Vec<_>>()
    };
    let row = |label: &str, note: &str, cells: Vec<HeatCell>| HeatRow {
        label: label.into(),
        note: note.into(),
        cells,
    };
    let mut chart = HeatMap {
        heading: Heading::new(
            "Where it differs",
            "Favourable % by department and theme, 408 answers. Marked cells differ from the company after Holm's correction. Groups under 5 are hidden, with what would give them away.",
        ),
        columns,
        rows: vec![
            row(
                "Branches",
                "118",
                values(0, 118, [71.0, 66.0, 52.0, 48.0, 55.0, 57.0, 61.0]),
            ),
            row(
                "Call centre",
                "96",
                values(1, 96, [58.0, 61.0, 44.0, 31.0, 38.0, 46.0, 42.0]),
            ),
            row(
                "Onboarding",
                "41",
                values(2, 41, [62.0, 70.0, 49.0, 35.0, 29.0, 51.0, 55.0]),
            ),
            row(
                "Engineering",
                "74",
                values(3, 74, [74.0, 72.0, 66.0, 55.0, 70.0, 60.0, 63.0]),
            ),
            row(
                "Risk",
                "38",
                values(4, 38, [66.0, 59.0, 51.0, 49.0, 58.0, 48.0, 52.0]),
            ),
            row("Legal", "few", hidden("hidden, fewer than 5 answers")),
            row("People", "few", hidden("hidden, it would reveal Legal")),
            row(
                "Finance",
                "36",
                values(7, 36, [69.0, 64.0, 50.0, 58.0, 61.0, 55.0, 57.0]),
            ),
        ],
        format: NumberFormat::default(),
        centre: 56.0,
        span: Some(28.0),
    };
    chart.rows[4].cells[6] = HeatCell::Hidden {
        reason: "hidden, only 4 answered this question".into(),
    };
    chart.rows[7].cells[6] = HeatCell::Empty;
    chart
}

pub fn quadrant() -> QuadrantChart {
    let point = |label: &str, x: f64, y: f64| QuadrantPoint {
        label: label.into(),
        x: Estimate {
            value: x,
            interval: Some(Interval {
                lower: x - 2.2,
                upper: x + 2.2,
            }),
            answers: None,
        },
        y: estimate(y, 4.5, 412),
        tone: None,
    };
    QuadrantChart {
        heading: Heading::new(
            "What drives engagement",
            "Share of explained variation (Shapley, R² 0.61, 412 answers, bootstrap intervals) against how favourable people are today. Fix what is right and low.",
        ),
        x: Axis {
            title: "Importance".into(),
            low: "matters little".into(),
            high: "matters most".into(),
            format: NumberFormat::percent(),
            range: None,
        },
        y: Axis {
            title: "Favourable".into(),
            format: NumberFormat::percent(),
            ..Axis::default()
        },
        split: (14.3, 56.0),
        names: names(&["Keep", "Build on", "Watch", "Fix first"])
            .try_into()
            .unwrap_or_default(),
        emphasised: Some(Corner::LowerRight),
        points: vec![
            point("Manager", 7.0, 66.0),
            point("Growth", 24.0, 50.0),
            point("Workload", 19.0, 44.0),
            point("Tools", 11.0, 52.0),
            point("Recognition", 16.5, 55.0),
            point("Voice", 9.0, 55.0),
            point("Purpose", 13.0, 67.0),
        ],
    }
}
