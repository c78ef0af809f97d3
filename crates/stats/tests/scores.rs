//! The scores, against the reference values of figures.md ("Scores") and of other tools.

mod tables;

use proptest::prelude::*;
use tables::{Table, interval_near, near};
use throughline_stats::change::{Change, Verdict};
use throughline_stats::describe::{Moments, distribution, mean, median, quantile};
use throughline_stats::proportion::{Share, share, share_difference};
use throughline_stats::scores::kano::{KanoAnswer, KanoClass, KanoCounts, kano, kano_class};
use throughline_stats::scores::nps::{NpsCounts, net_promoter_difference, net_promoter_score};
use throughline_stats::scores::opportunity::{opportunity, opportunity_score};
use throughline_stats::scores::satisfaction::{
    balanced_share, customer_effort_mean, customer_effort_share, customer_satisfaction,
    top_box_share, top_boxes, weighted_top_box_share,
};
use throughline_stats::{Formula, StatsError, round_half_away, rounded_difference};

fn nps(n: u64, promoters: u64, detractors: u64) -> NpsCounts {
    NpsCounts {
        promoters,
        passives: n - promoters - detractors,
        detractors,
    }
}

/// figures.md, notation: 75.43647583 and 74.63572484 show as 75, 75 and +1.
#[test]
fn differences_are_rounded_last() {
    let (now, before) = (75.436_475_83, 74.635_724_84);
    assert_eq!(round_half_away(now, 0), 75.0);
    assert_eq!(round_half_away(before, 0), 75.0);
    assert_eq!(rounded_difference(now, before, 0), 1.0);
}

#[test]
fn halves_go_away_from_zero() {
    assert_eq!(round_half_away(0.5, 0), 1.0);
    assert_eq!(round_half_away(-0.5, 0), -1.0);
    assert_eq!(round_half_away(2.5, 0), 3.0);
    assert_eq!(round_half_away(0.285 * 100.0, 0), 29.0);
    assert_eq!(round_half_away(1.005, 2), 1.01);
    assert_eq!(round_half_away(-1.005, 2), -1.01);
    assert!(round_half_away(-0.2, 0).is_sign_positive());
    assert_eq!(round_half_away(0.499_999, 0), 0.0);
    assert!(round_half_away(f64::NAN, 1).is_nan());
    assert_eq!(round_half_away(1e300, 9), 1e300);
}

/// figures.md, interval of NPS: n 100, p 50, d 20.
#[test]
fn nps_with_the_adjusted_wald_interval() {
    let score = net_promoter_score(nps(100, 50, 20)).unwrap();
    assert_eq!(score.value, 30.0);
    assert_eq!(score.n, 100);
    assert_eq!(score.formula, Formula::NetPromoterScore);
    interval_near(&score, 14.051, 44.201, 5e-4);
    let interval = score.interval.unwrap();
    near(0.5 * (interval.low + interval.high), 29.126, 5e-4);
}

#[test]
fn nps_counts_answers_by_kind() {
    let counts = NpsCounts::of(&[1, 0, 0, 0, 0, 2, 3, 4, 5, 6, 7]);
    assert_eq!(
        counts,
        NpsCounts {
            promoters: 13,
            passives: 9,
            detractors: 6
        }
    );
    // The published figure of figures.md, confidentiality 4: 8 answers with NPS 37.5.
    assert_eq!(net_promoter_score(nps(8, 4, 1)).unwrap().value, 37.5);
    assert_eq!(
        net_promoter_score(NpsCounts::default()),
        Err(StatsError::NoAnswers)
    );
    // All promoters: the interval stays on the scale.
    let all = net_promoter_score(nps(6, 6, 0)).unwrap();
    assert!(all.interval.unwrap().high <= 100.0);
}

/// figures.md, difference of two NPS.
#[test]
fn nps_difference() {
    let result = net_promoter_difference(nps(500, 260, 100), nps(400, 180, 110)).unwrap();
    near(result.adjusted, 14.439, 5e-4);
    near(result.z, 2.659_58, 5e-6);
    near(result.p, 0.007_824, 5e-7);
    // The upper end is 25.0805, which the reference rounds up.
    interval_near(&result.difference, 3.798, 25.081, 6e-4);
    near(result.difference.value, 32.0 - 17.5, 1e-12);
    assert_eq!(result.difference.n, 900);
}

/// figures.md, CSAT: 81 of 263 (R).
#[test]
fn wilson_interval() {
    let estimate = share(Share { part: 81, n: 263 }).unwrap();
    interval_near(&estimate, 0.255_288_52, 0.366_209_58, 5e-9);
    // statsmodels proportion_confint(method="wilson")
    interval_near(
        &share(Share { part: 0, n: 10 }).unwrap(),
        0.0,
        0.277_532_799_862_889,
        1e-12,
    );
    interval_near(
        &share(Share { part: 10, n: 10 }).unwrap(),
        0.722_467_200_137_111,
        1.0,
        1e-12,
    );
    assert_eq!(share(Share { part: 0, n: 0 }), Err(StatsError::NoAnswers));
    assert_eq!(
        share(Share { part: 3, n: 2 }),
        Err(StatsError::ImpossibleCounts)
    );
}

/// figures.md, CSAT: 3 points top 1, 4 to 7 points top 2, 10 points top 3.
#[test]
fn csat_takes_the_top_boxes_of_its_scale() {
    let boxes: Vec<usize> = [2, 3, 4, 5, 6, 7, 10].map(top_boxes).to_vec();
    assert_eq!(boxes, [1, 1, 2, 2, 2, 2, 3]);
    let value = |counts: &[u64]| customer_satisfaction(counts).unwrap().value;
    assert_eq!(value(&[1, 1, 2]), 0.5);
    assert_eq!(value(&[1, 1, 1, 1]), 0.5);
    assert_eq!(value(&[2, 2, 2, 2, 2]), 0.4);
    assert_eq!(value(&[0, 0, 0, 0, 0, 1, 1]), 1.0);
    assert_eq!(value(&[1; 10]), 0.3);
    assert_eq!(customer_satisfaction(&[4]), Err(StatsError::NoScale));
    assert_eq!(
        top_box_share(&[1, 2], 2),
        Err(StatsError::OutOfRange { name: "boxes" })
    );
}

/// figures.md, CES 2.0. Intervals by scipy (t.interval) and statsmodels (Wilson).
#[test]
fn ces_as_share_and_as_mean() {
    let counts = [2, 3, 5, 8, 20, 30, 12];
    let share = customer_effort_share(&counts).unwrap();
    near(share.value, 0.775, 1e-12);
    interval_near(
        &share,
        0.672_132_102_163_926_5,
        0.852_667_926_591_533_7,
        1e-9,
    );
    let mean = customer_effort_mean(&counts).unwrap();
    near(mean.value, 5.2375, 1e-12);
    interval_near(&mean, 4.920_314_456_360_329, 5.554_685_543_639_67, 1e-9);
}

/// figures.md, opportunity score: I 8, S 4 gives 12.
#[test]
fn opportunity_scores() {
    assert_eq!(opportunity_score(8.0, 4.0), 12.0);
    assert_eq!(opportunity_score(4.0, 8.0), 4.0);
    let result = opportunity(Share { part: 80, n: 100 }, Share { part: 36, n: 90 }).unwrap();
    near(result.score.value, 12.0, 1e-12);
    assert_eq!(result.score.n, 90);
    assert_eq!(result.score.interval, None);
}

/// figures.md, top-box of weighted counts: housing with Freq as weight (statsmodels).
#[test]
fn weighted_top_box_of_housing() {
    let table = Table::read("housing.csv");
    let (satisfaction, kind, freq) = (table.text("Sat"), table.text("Type"), table.numbers("Freq"));
    let weights = |wanted: Option<&str>| {
        let mut weights = [0.0; 3];
        for ((level, of), weight) in satisfaction.iter().zip(&kind).zip(&freq) {
            let place = ["Low", "Medium", "High"]
                .iter()
                .position(|own| own == level);
            if wanted.is_none_or(|wanted| wanted == *of) {
                weights[place.unwrap()] += weight;
            }
        }
        weights
    };
    let high = weighted_top_box_share(&weights(None), 1).unwrap();
    near(100.0 * high.value, 39.738, 5e-4);
    interval_near(&high, 0.374_25, 0.420_98, 5e-6);
    assert_eq!(high.n, 1681);
    for (kind, expected) in [
        ("Tower", 25.25),
        ("Apartment", 4.05),
        ("Atrium", 13.39),
        ("Terrace", -22.74),
    ] {
        let weights = weights(Some(kind));
        let n: f64 = weights.iter().sum();
        let high = weighted_top_box_share(&weights, 1).unwrap().value;
        near(100.0 * (high - weights[0] / n), expected, 5e-3);
    }
    assert_eq!(
        weighted_top_box_share(&[1.0, -1.0], 1),
        Err(StatsError::OutOfRange { name: "weights" })
    );
}

#[test]
fn balancing_weights_lower_the_number_of_answers() {
    let equal = balanced_share(&[(true, 2.0), (false, 2.0), (false, 2.0), (false, 2.0)]).unwrap();
    assert_eq!(equal, {
        let mut plain = share(Share { part: 1, n: 4 }).unwrap();
        plain.formula = Formula::WeightedShare;
        plain
    });
    // Kish: (3 + 1)² / (9 + 1) = 1.6.
    let unequal = balanced_share(&[(true, 3.0), (false, 1.0)]).unwrap();
    assert_eq!(unequal.value, 0.75);
    assert_eq!(unequal.n, 2);
    assert_eq!(balanced_share(&[]), Err(StatsError::NoAnswers));
}

/// scipy and numpy: t.interval, std(ddof=1), quantile (linear).
#[test]
fn means_medians_and_quantiles() {
    let values = [1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0];
    let estimate = mean(&values).unwrap();
    assert_eq!(estimate.value, 3.5);
    interval_near(
        &estimate,
        2.474_377_868_802_519_3,
        4.525_622_131_197_481,
        1e-12,
    );
    let moments = Moments::of_counts(&[1, 2, 1, 3, 3]);
    near(
        moments.standard_deviation().unwrap().value,
        1.433_720_877_840_437_8,
        1e-12,
    );
    near(
        moments.mean().unwrap().interval.unwrap().low,
        2.474_377_868_802_519_3,
        1e-12,
    );
    let values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
    for (probability, expected) in [(0.1, 1.0), (0.25, 1.75), (0.5, 3.5), (0.9, 6.9)] {
        near(
            quantile(&values, probability).unwrap().value,
            expected,
            1e-12,
        );
    }
    assert_eq!(mean(&[]), Err(StatsError::NoAnswers));
    assert_eq!(mean(&[f64::NAN, 1.0]), Err(StatsError::NotFinite));
    assert_eq!(mean(&[7.0]).unwrap().interval, None);
    assert_eq!(
        quantile(&[1.0], 1.5),
        Err(StatsError::OutOfRange {
            name: "probability"
        })
    );
}

/// Ranks from scipy's binom.cdf.
#[test]
fn median_interval_lies_between_order_statistics() {
    for (n, rank) in [(6, 1), (10, 2), (17, 5), (25, 8), (100, 40), (1001, 470)] {
        let values: Vec<f64> = (1..=n).map(f64::from).collect();
        let estimate = median(&values).unwrap();
        let low = estimate.interval.unwrap().low;
        assert_eq!(low, f64::from(rank), "{n}");
    }
    assert_eq!(median(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap().interval, None);
}

#[test]
fn distributions_name_every_category() {
    let shares = distribution(&[3, 0, 1]).unwrap();
    let values: Vec<f64> = shares.iter().map(|share| share.value).collect();
    assert_eq!(values, [0.75, 0.0, 0.25]);
    assert_eq!(distribution(&[0, 0]), Err(StatsError::NoAnswers));
}

/// The evaluation table as printed in Berger et al. (1993).
#[test]
fn kano_table() {
    use KanoAnswer::{Dislike, Expect, Like, LiveWith, Neutral};
    let answers = [Like, Expect, Neutral, LiveWith, Dislike];
    let letter = |class| match class {
        KanoClass::MustBe => 'M',
        KanoClass::OneDimensional => 'O',
        KanoClass::Attractive => 'A',
        KanoClass::Indifferent => 'I',
        KanoClass::Reverse => 'R',
        KanoClass::Questionable => 'Q',
    };
    let table: Vec<String> = answers
        .iter()
        .map(|&functional| {
            answers
                .iter()
                .map(|&dysfunctional| letter(kano_class(functional, dysfunctional)))
                .collect()
        })
        .collect();
    assert_eq!(table, ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]);
}

#[test]
fn kano_class_and_certainty() {
    let counts = KanoCounts {
        must_be: 20,
        one_dimensional: 50,
        attractive: 15,
        indifferent: 10,
        reverse: 3,
        questionable: 2,
    };
    let result = kano(counts).unwrap();
    assert_eq!(result.class, KanoClass::OneDimensional);
    assert_eq!(result.second, KanoClass::MustBe);
    near(result.certainty.strength, 0.3, 1e-12);
    assert!(result.certainty.strong);
    // |50 − 20| against 1.65·√(70·130/200) = 11.13
    assert!(result.certainty.significant);
    near(result.better.unwrap().value, 65.0 / 95.0, 1e-12);
    near(result.worse.unwrap().value, -70.0 / 95.0, 1e-12);

    // A lead of 10 of 100 is strong, but not significant: 1.65·√(70·130/200) = 11.13.
    let close = kano(KanoCounts {
        attractive: 40,
        indifferent: 30,
        must_be: 30,
        ..KanoCounts::default()
    })
    .unwrap();
    assert!(close.certainty.strong);
    assert!(!close.certainty.significant);
    assert_eq!(close.second, KanoClass::MustBe);

    // Ties go to what does most harm if overlooked.
    let tie = kano(KanoCounts {
        attractive: 5,
        indifferent: 5,
        ..KanoCounts::default()
    })
    .unwrap();
    assert_eq!(tie.class, KanoClass::Attractive);
    assert!(!tie.certainty.significant);
    let useless = kano(KanoCounts {
        questionable: 1,
        ..KanoCounts::default()
    })
    .unwrap();
    assert_eq!(useless.better, None);
    assert_eq!(kano(KanoCounts::default()), Err(StatsError::NoAnswers));
}

/// figures.md, change between waves: only three words.
#[test]
fn change_in_words() {
    let change = |now, before| Change::of_nps(now, before).unwrap().verdict;
    let (high, low) = (nps(500, 260, 100), nps(400, 180, 110));
    assert_eq!(change(high, low), Verdict::Rose);
    assert_eq!(change(low, high), Verdict::Fell);
    assert_eq!(change(nps(20, 10, 5), nps(20, 8, 5)), Verdict::CantTell);
    let share = Change::of_share(Share { part: 35, n: 150 }, Share { part: 21, n: 150 }).unwrap();
    assert_eq!(share.verdict.words(), "rose");
    let (now, before) = (
        Moments::of_counts(&[0, 9, 3]),
        Moments::of_counts(&[0, 3, 9]),
    );
    assert_eq!(
        Change::of_mean(&now, &before).unwrap().verdict,
        Verdict::Fell
    );
}

#[test]
fn formulas_have_stable_unique_keys() {
    let mut keys = std::collections::HashSet::new();
    for formula in Formula::ALL {
        assert!(keys.insert(formula.key()));
        assert!(!formula.name().is_empty());
        let json = serde_json::to_string(&formula).unwrap();
        assert_eq!(json, format!("\"{}\"", formula.key()));
        assert_eq!(serde_json::from_str::<Formula>(&json).unwrap(), formula);
    }
}

proptest! {
    #[test]
    fn moments_do_not_depend_on_how_values_are_gathered(
        values in prop::collection::vec(-1e3f64..1e3, 2..60),
        cut in 0usize..60,
    ) {
        let cut = cut.min(values.len());
        let all: Moments = values.iter().copied().collect();
        let first: Moments = values[..cut].iter().copied().collect();
        let second: Moments = values[cut..].iter().copied().collect();
        let merged = first.merged(second);
        let (a, b) = (all.mean().unwrap(), merged.mean().unwrap());
        prop_assert!((a.value - b.value).abs() < 1e-9);
        let (a, b) = (all.standard_deviation().unwrap(), merged.standard_deviation().unwrap());
        prop_assert!((a.value - b.value).abs() < 1e-9);
    }

    #[test]
    fn intervals_are_ordered_and_on_the_scale(n in 1u64..5000, a in 0.0f64..1.0, b in 0.0f64..1.0) {
        let part = (n as f64 * a) as u64;
        let interval = share(Share { part, n }).unwrap().interval.unwrap();
        prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0);
        prop_assert!(interval.contains(part as f64 / n as f64));
        let promoters = part;
        let detractors = ((n - part) as f64 * b) as u64;
        let score = net_promoter_score(nps(n, promoters, detractors)).unwrap();
        let interval = score.interval.unwrap();
        prop_assert!(-100.0 <= interval.low && interval.low <= interval.high);
        prop_assert!(interval.high <= 100.0);
    }

    #[test]
    fn differences_turn_their_sign(a in 0u64..50, b in 0u64..50) {
        let (first, second) = (Share { part: a, n: 50 }, Share { part: b, n: 70 });
        let there = share_difference(first, second).unwrap();
        let back = share_difference(second, first).unwrap();
        prop_assert!((there.value + back.value).abs() < 1e-12);
        let (there, back) = (there.interval.unwrap(), back.interval.unwrap());
        prop_assert!((there.low + back.high).abs() < 1e-12);
    }
}
