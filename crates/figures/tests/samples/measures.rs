//! What comes from measures: series, targets, money, journeys counted.

use throughline_figures::chart::*;

use super::{estimate, months};

pub fn run() -> RunChart {
    let values = [
        4.0, 7.0, 1.0, 6.0, 3.0, 8.0, 2.0, 5.0, 4.0, 9.0, 3.0, 6.0, 11.0, 14.0, 10.0, 15.0, 13.0,
        9.0, 16.0, 12.0,
    ];
    let baseline = |from, to, centre: f64, half: f64, provisional| Baseline {
        from,
        to,
        centre,
        limits: Some(Interval {
            lower: ((centre - half) * 10.0).round() / 10.0,
            upper: ((centre + half) * 10.0).round() / 10.0,
        }),
        provisional,
    };
    RunChart {
        heading: Heading::new(
            "Recommendation rose in April and stayed up",
            "NPS by month, 305 answers in November, 95% interval 1 to 23 (adjusted Wald). XmR limits.",
        ),
        format: NumberFormat::signed(),
        positions: months(20),
        points: values
            .iter()
            .map(|value| Some(estimate(*value, 11.0, 305)))
            .collect(),
        baselines: vec![
            baseline(0, 11, 4.8, 9.5, false),
            baseline(12, 19, 12.5, 8.6, true),
        ],
        signals: (12..20)
            .map(|index| Signal {
                index,
                tone: Tone::Positive,
                text: "Eight in a row above the old average".into(),
            })
            .collect(),
        annotations: vec![
            Annotation {
                index: 4,
                text: "Branch hours cut".into(),
            },
            Annotation {
                index: 12,
                text: "New app released".into(),
            },
        ],
        target: Some(Target::new(20.0)),
        range: None,
    }
}

pub fn line() -> LineChart {
    let values = [
        52.0, 54.5, 53.0, 57.0, 58.5, 61.0, 60.0, 63.5, 62.0, 64.0, 66.5, 65.0,
    ];
    LineChart {
        heading: Heading::new(
            "First-contact resolution nears its target",
            "Share of calls solved at once, 95% interval (Wilson), about 420 calls a month.",
        ),
        format: NumberFormat::percent(),
        positions: months(12),
        points: values
            .iter()
            .enumerate()
            .map(|(at, value)| (at != 7).then(|| estimate(*value, 4.6, 418)))
            .collect(),
        tone: Tone::Accent,
        target: Some(Target::new(70.0)),
        band: Some(LineBand {
            lower: 60.0,
            upper: 75.0,
            label: "good".into(),
        }),
        annotations: vec![Annotation {
            index: 3,
            text: "Call-backs introduced".into(),
        }],
        range: None,
    }
}

pub fn bullet() -> BulletChart {
    BulletChart {
        heading: Heading::new(
            "Against this year's targets",
            "Last 30 days, 95% intervals.",
        ),
        bullets: vec![
            Bullet {
                label: "Satisfaction, CSAT".into(),
                note: String::new(),
                format: NumberFormat::percent(),
                estimate: Some(estimate(64.0, 2.7, 1204)),
                reason: String::new(),
                target: Some(Target::new(70.0)),
                range: Range::PERCENT,
                steps: Vec::new(),
                tone: Tone::Accent,
            },
            Bullet {
                label: "Effort, CES".into(),
                note: "of 7".into(),
                format: NumberFormat::decimals(1),
                estimate: Some(estimate(4.6, 0.1, 890)),
                reason: String::new(),
                target: Some(Target::new(5.5)),
                range: Range { from: 1.0, to: 7.0 },
                steps: vec![3.0, 5.0],
                tone: Tone::Negative,
            },
            Bullet {
                label: "Recommendation".into(),
                note: String::new(),
                format: NumberFormat::signed(),
                estimate: Some(estimate(-12.0, 9.0, 305)),
                reason: String::new(),
                target: Some(Target::new(20.0)),
                range: Range {
                    from: -100.0,
                    to: 100.0,
                },
                steps: Vec::new(),
                tone: Tone::Negative,
            },
            Bullet {
                label: "Onboarding".into(),
                note: String::new(),
                format: NumberFormat::percent(),
                estimate: None,
                reason: "hidden, fewer than 5 answers".into(),
                target: Some(Target::new(80.0)),
                range: Range::PERCENT,
                steps: Vec::new(),
                tone: Tone::Accent,
            },
        ],
    }
}

pub fn scatter() -> ScatterChart {
    let point = |label: &str, x: f64, y: f64| ScatterPoint {
        label: label.into(),
        x,
        y,
        answers: Some(40),
        tone: Tone::Accent,
    };
    let fit = |x: f64| {
        let y = ((60.2 + (x - 59.8) * 0.92) * 10.0).round() / 10.0;
        let half = 4.0 + (x - 59.8).abs() * 0.35;
        FitPoint {
            x,
            y,
            lower: ((y - half) * 10.0).round() / 10.0,
            upper: ((y + half) * 10.0).round() / 10.0,
        }
    };
    ScatterChart {
        heading: Heading::new(
            "Teams and customers",
            "Engagement of the owning team against satisfaction at its touchpoints. r 0.74 (0.31–0.92), 9 teams. Going together is not causing.",
        ),
        x: Axis {
            title: "Engagement index".into(),
            ..Axis::default()
        },
        y: Axis {
            title: "Satisfied customers".into(),
            format: NumberFormat::percent(),
            ..Axis::default()
        },
        points: vec![
            point("Onboarding", 48.0, 44.0),
            point("Call centre", 46.0, 52.0),
            point("Branches", 66.0, 71.0),
            point("Engineering", 72.0, 66.0),
            point("Risk", 58.0, 61.0),
            point("Finance", 61.0, 58.0),
            point("Cards", 55.0, 55.0),
            point("Advice", 69.0, 74.0),
            point("Web", 63.0, 60.0),
        ],
        fit: Some(Fit {
            points: (0..=13).map(|at| fit(46.0 + f64::from(at) * 2.0)).collect(),
        }),
    }
}

pub fn histogram() -> Histogram {
    Histogram {
        heading: Heading::new(
            "Worth € 1.9 m over five years",
            "If retention moves from 82% to 85%. Nine in ten of 10,000 simulated outcomes lie between € 0.7 m and € 3.2 m, seed 7.",
        ),
        axis: Axis {
            title: "gain over five years".into(),
            format: NumberFormat {
                decimals: 1,
                divisor: 1e6,
                prefix: "€ ".into(),
                suffix: " m".into(),
                ..NumberFormat::default()
            },
            ..Axis::default()
        },
        format: NumberFormat::default(),
        bins: (0..34)
            .map(|at| {
                let z = (f64::from(at) - 15.0) / 6.5;
                Bin {
                    from: f64::from(at) * 120_000.0,
                    to: f64::from(at + 1) * 120_000.0,
                    count: (614.0 * (-z * z / 2.0).exp()).round(),
                    emphasised: at > 5 && at < 26,
                }
            })
            .collect(),
        marks: vec![ValueMark {
            value: 1_900_000.0,
            label: "median".into(),
            decimals: None,
        }],
    }
}

pub fn sparkline() -> Sparkline {
    let chart = run();
    Sparkline {
        heading: Heading::new("NPS, 20 months", ""),
        format: NumberFormat::signed(),
        positions: chart.positions,
        values: chart
            .points
            .iter()
            .map(|point| point.map(|estimate| estimate.value))
            .collect(),
        tone: Tone::Positive,
        band: Some(Range {
            from: 3.9,
            to: 14.3,
        }),
        last: true,
    }
}

pub fn waterfall() -> WaterfallChart {
    let step = |label: &str, change: f64, half: f64| WaterfallStep {
        label: label.into(),
        change,
        interval: Some(Interval {
            lower: change - half,
            upper: change + half,
        }),
        tone: None,
    };
    WaterfallChart {
        heading: Heading::new(
            "Faster answers won, the new app cost",
            "Change of NPS from 2024 to 2025 by what people named, 95% intervals, 1,140 answers.",
        ),
        format: NumberFormat::signed(),
        start: WaterfallEnd {
            label: "2024".into(),
            estimate: estimate(12.0, 4.0, 560),
        },
        steps: vec![
            step("Faster call-backs", 9.0, 2.5),
            step("Clearer letters", 4.0, 2.0),
            step("New app", -11.0, 3.0),
            step("Branch hours", -3.0, 1.5),
            step("Mix of customers", 1.0, 0.8),
        ],
        end: WaterfallEnd {
            label: "2025".into(),
            estimate: estimate(12.0, 4.0, 580),
        },
        range: None,
    }
}

pub fn funnel() -> FunnelChart {
    let stage = |label: &str, count: f64, kept: Option<f64>| FunnelStage {
        label: label.into(),
        count,
        kept: kept.map(|share| estimate(share, 1.2, 4820)),
    };
    FunnelChart {
        heading: Heading::new(
            "Half of those who begin give up at the photo of their ID",
            "Opening an account in the app, 4,820 who began in October, 95% intervals (Wilson).",
        ),
        format: NumberFormat::default(),
        share_format: NumberFormat::percent(),
        stages: vec![
            stage("Begin", 4820.0, None),
            stage("Enter their details", 4103.0, Some(85.1)),
            stage("Photograph their ID", 2088.0, Some(50.9)),
            stage("Sign", 1911.0, Some(91.5)),
            stage("First payment", 1604.0, Some(83.9)),
        ],
        tone: Tone::Accent,
    }
}
