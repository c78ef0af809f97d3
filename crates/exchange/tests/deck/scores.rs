use throughline_exchange::deck::*;
use throughline_figures::chart::*;

use crate::samples::charted;
use crate::{small, sound};

#[test]
fn scores_are_large_figures_with_real_text() {
    let score = |label: &str, value: &str, detail: &str| Score {
        label: label.into(),
        value: value.into(),
        detail: detail.into(),
    };
    let scores = vec![
        score("Response", "71%", "305 of 430"),
        score(
            "Engagement index",
            "66",
            "95% interval 63–69, +2 since spring",
        ),
        score("eNPS", "+12", "95% interval 1–23"),
        score(
            "Participation of the night shift",
            "–",
            "fewer than 5 answers",
        ),
        score("Favourable", "58%", "up 3 points"),
    ];
    for size in [SlideSize::Wide, SlideSize::Standard] {
        let deck = Deck {
            size,
            ..small(vec![Slide::new(
                "s",
                "The scores",
                Body::Scores(scores.clone()),
            )])
        };
        let slide = &sound(&deck).slides()[0].1;
        let group = slide.all("p:grpSp")[0];
        let said = group.all("p:cNvPr")[0].attribute("descr").to_owned();
        let runs = group.all("a:r");
        for score in &scores {
            assert!(said.contains(&score.value) && said.contains(&score.label));
            let run = runs.iter().find(|run| run.said().trim() == score.value);
            let size = run.unwrap().all("a:rPr")[0].attribute("sz");
            assert!(
                size.parse::<u32>().unwrap() >= 2800,
                "{}: {size}",
                score.value
            );
        }
    }
}

#[test]
fn names_of_dots_keep_clear_of_the_fit() {
    let point = |x: f64| ScatterPoint {
        label: "Branches".into(),
        x,
        y: 50.0,
        answers: None,
        tone: Tone::Accent,
    };
    let fit = |x: f64| FitPoint {
        x,
        y: 50.0,
        lower: 45.0,
        upper: 55.0,
    };
    let scatter = ScatterChart {
        points: [10.0, 40.0, 70.0].map(point).to_vec(),
        fit: Some(Fit {
            points: vec![fit(0.0), fit(100.0)],
        }),
        ..ScatterChart::default()
    };
    let opened = sound(&small(vec![charted("a", Chart::Scatter(scatter))]));
    let chart = &opened.charts()[0].1;
    let places: Vec<&str> = chart
        .all("c:dLbl")
        .iter()
        .map(|label| label.all("c:dLblPos")[0].attribute("val"))
        .collect();
    assert_eq!(places, ["t"; 3]);
}
