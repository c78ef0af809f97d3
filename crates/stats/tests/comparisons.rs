//! Tests and corrections, against figures.md ("Reliability, association, tests") and other tools.

mod tables;

use tables::{Table, interval_near, near};
use throughline_stats::StatsError;
use throughline_stats::comparisons::Correction;
use throughline_stats::describe::Moments;
use throughline_stats::means::{paired, welch};
use throughline_stats::proportion::{
    Share, ShareTest, chi_squared, compare_shares, fisher_exact, share_difference,
    share_difference_by_score,
};

fn of(part: u64, n: u64) -> Share {
    Share { part, n }
}

/// figures.md, two proportions, interval: 35 of 150 against 21 of 150.
#[test]
fn agresti_caffo_interval() {
    let estimate = share_difference(of(35, 150), of(21, 150)).unwrap();
    interval_near(&estimate, 0.004_375_769, 0.179_834_8, 5e-8);
    near(estimate.value, 14.0 / 150.0, 1e-15);
}

/// statsmodels confint_proportions_2indep(56, 70, 48, 80, method="newcomb").
#[test]
fn difference_by_wilsons_score() {
    let estimate = share_difference_by_score(of(56, 70), of(48, 80)).unwrap();
    interval_near(
        &estimate,
        0.052_431_472_402_364_98,
        0.333_872_654_036_906_1,
        1e-12,
    );
}

/// figures.md, two proportions, test: 83 of 86 against 70 of 82 (R).
#[test]
fn chi_squared_without_correction() {
    let result = compare_shares(of(83, 86), of(70, 82)).unwrap();
    assert_eq!(result.test, ShareTest::ChiSquared);
    near(result.statistic.unwrap(), 6.413, 5e-4);
    near(result.p, 0.011_33, 5e-6);
}

/// scipy.stats.fisher_exact.
#[test]
fn fishers_exact_test() {
    for (first, second, p) in [
        (of(3, 4), of(1, 4), 0.485_714_285_714_285_65),
        (of(8, 10), of(1, 6), 0.034_965_034_965_034_975),
        (of(2, 100), of(10, 100), 0.033_040_109_324_184_97),
    ] {
        near(fisher_exact(first, second).unwrap().p, p, 1e-12);
        near(fisher_exact(second, first).unwrap().p, p, 1e-12);
    }
    let extreme = fisher_exact(of(0, 5000), of(5000, 5000)).unwrap().p;
    assert!((0.0..1e-300).contains(&extreme), "{extreme}");
}

/// figures.md: Fisher's exact test when an expected count is under 5.
#[test]
fn small_tables_are_tested_exactly() {
    assert_eq!(
        compare_shares(of(3, 4), of(1, 4)).unwrap().test,
        ShareTest::FisherExact
    );
    // The smallest expected count is 10·10/20 = 5.
    assert_eq!(
        compare_shares(of(6, 10), of(4, 10)).unwrap().test,
        ShareTest::ChiSquared
    );
    assert_eq!(
        compare_shares(of(4, 4), of(9, 9)),
        Err(StatsError::NoVariation)
    );
    assert_eq!(
        chi_squared(of(0, 4), of(0, 9)),
        Err(StatsError::NoVariation)
    );
    assert_eq!(
        compare_shares(of(5, 4), of(0, 9)),
        Err(StatsError::ImpossibleCounts)
    );
}

/// figures.md, two means: sleep.csv, extra by group (R). Interval by scipy.
#[test]
fn welchs_test() {
    let (first, second) = sleep();
    let moments = |values: &[f64]| values.iter().copied().collect::<Moments>();
    let result = welch(&moments(&first), &moments(&second)).unwrap();
    near(result.t, -1.8608, 5e-5);
    near(result.degrees_of_freedom, 17.776, 5e-4);
    near(result.p, 0.079_39, 5e-6);
    interval_near(
        &result.difference,
        -3.365_483_230_711_710_4,
        0.205_483_230_711_711_37,
        1e-10,
    );
    assert_eq!(
        welch(&moments(&[1.0]), &moments(&second)),
        Err(StatsError::TooFewAnswers {
            needed: 2,
            found: 1
        })
    );
    assert_eq!(
        welch(&moments(&[1.0, 1.0]), &moments(&[1.0, 1.0])),
        Err(StatsError::NoVariation)
    );
}

/// scipy.stats.ttest_rel on sleep.csv.
#[test]
fn paired_test() {
    let (first, second) = sleep();
    let result = paired(&first, &second).unwrap();
    near(result.t, -4.062_127_683_382_037, 1e-10);
    near(result.p, 0.002_832_890_197_384_273, 1e-12);
    interval_near(
        &result.difference,
        -2.459_885_763_276_983,
        -0.700_114_236_723_017_5,
        1e-10,
    );
    // Whoever lacks one of the two does not count.
    let with_gap = paired(&[1.0, 2.0, f64::NAN, 5.0], &[0.0, 3.0, 4.0, f64::NAN]).unwrap();
    assert_eq!(with_gap.difference.n, 2);
    assert_eq!(paired(&[1.0], &[]), Err(StatsError::UnequalLengths));
    assert_eq!(
        paired(&[1.0, 2.0], &[0.0, 1.0]),
        Err(StatsError::NoVariation)
    );
}

fn sleep() -> (Vec<f64>, Vec<f64>) {
    let table = Table::read("sleep.csv");
    let (extra, group) = (table.numbers("extra"), table.numbers("group"));
    let of_group = |wanted: f64| {
        extra
            .iter()
            .zip(&group)
            .filter(|(_, own)| **own == wanted)
            .map(|(value, _)| *value)
            .collect()
    };
    (of_group(1.0), of_group(2.0))
}

/// figures.md, many comparisons: Holm rejects 3, BH 4.
#[test]
fn corrections_for_many_comparisons() {
    let p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ];
    let count = |correction: Correction| {
        let marks = correction.marks(&p, 0.05);
        marks.iter().filter(|mark| **mark).count()
    };
    assert_eq!(count(Correction::Holm), 3);
    assert_eq!(count(Correction::BenjaminiHochberg), 4);
    near(Correction::Holm.adjust(&p)[3], 0.114, 1e-12);
    near(
        Correction::BenjaminiHochberg.adjust(&p)[3],
        0.035_625,
        1e-12,
    );
}

#[test]
fn corrections_keep_the_order_given() {
    let shuffled = [0.04, f64::NAN, 0.01, 0.03];
    let holm = Correction::Holm.adjust(&shuffled);
    near(holm[2], 0.03, 1e-12);
    near(holm[3], 0.06, 1e-12);
    near(holm[0], 0.06, 1e-12);
    assert!(holm[1].is_nan());
    assert_eq!(
        Correction::Holm.marks(&shuffled, 0.05),
        [false, false, true, false]
    );
    let bh = Correction::BenjaminiHochberg.adjust(&shuffled);
    near(bh[2], 0.03, 1e-12);
    near(bh[3], 0.04, 1e-12);
    near(bh[0], 0.04, 1e-12);
    assert!(Correction::Holm.adjust(&[]).is_empty());
}
