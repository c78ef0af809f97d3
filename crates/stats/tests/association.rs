//! Reliability, correlation and drivers, against figures.md ("Reliability, association, tests").

mod tables;

use tables::{Table, interval_near, near, slices};
use throughline_stats::association::{least_squares_line, pearson, pearson_p, r_squared};
use throughline_stats::drivers::{
    Bootstrap, Drivers, Sampling, driver_importance, driver_importance_with_intervals,
    johnson_weights,
};
use throughline_stats::reliability::cronbach_alpha;
use throughline_stats::{Formula, StatsError};

const ATTITUDE: [&str; 7] = [
    "rating",
    "complaints",
    "privileges",
    "learning",
    "raises",
    "critical",
    "advance",
];

/// A1 to A5 with A1 reversed (7 − x).
fn agreeableness() -> Vec<Vec<f64>> {
    let mut items = Table::read("bfi.csv").columns(&["A1", "A2", "A3", "A4", "A5"]);
    for value in &mut items[0] {
        *value = 7.0 - *value;
    }
    items
}

/// figures.md, Cronbach's α, Feldt interval.
#[test]
fn alpha_of_agreeableness() {
    let items = agreeableness();
    let result = cronbach_alpha(&slices(&items)).unwrap();
    assert_eq!(result.alpha.n, 2709);
    near(result.alpha.value, 0.703_756, 5e-7);
    interval_near(&result.alpha, 0.685_745, 0.721_036, 5e-7);
}

/// figures.md: attitude.csv, all 7 (R psych). The values without an item by pingouin.
#[test]
fn alpha_of_attitude_and_without_each_item() {
    let items = Table::read("attitude.csv").columns(&ATTITUDE);
    let result = cronbach_alpha(&slices(&items)).unwrap();
    near(result.alpha.value, 0.843_142_8, 5e-8);
    let expected = [
        0.809_760_206_4,
        0.796_917_457_3,
        0.827_847_765_9,
        0.803_030_975_0,
        0.795_386_574_2,
        0.863_872_311_4,
        0.840_464_868_3,
    ];
    for (found, expected) in result.if_dropped.iter().zip(expected) {
        near(found.unwrap(), expected, 1e-9);
    }
    assert_eq!(
        cronbach_alpha(&slices(&items[..1])),
        Err(StatsError::TooFewColumns {
            needed: 2,
            found: 1
        })
    );
    assert_eq!(
        cronbach_alpha(&[&[1.0, 2.0], &[2.0, 1.0]]),
        Err(StatsError::NoVariation)
    );
    assert_eq!(
        cronbach_alpha(&[&[1.0, f64::NAN], &[2.0, 1.0]]),
        Err(StatsError::TooFewAnswers {
            needed: 2,
            found: 1
        })
    );
}

/// figures.md, Pearson r: its value is that of the 2,709 people who answered all of A1 to A5 (R).
/// Over all pairs of A2 and A3 scipy.stats.pearsonr gives the second.
#[test]
fn pearsons_r_with_fishers_interval() {
    let items = agreeableness();
    let complete: Vec<usize> = (0..items[0].len())
        .filter(|&row| items.iter().all(|item| !item[row].is_nan()))
        .collect();
    let of = |item: usize| -> Vec<f64> { complete.iter().map(|&row| items[item][row]).collect() };
    let r = pearson(&of(1), &of(2)).unwrap();
    assert_eq!(r.n, 2709);
    near(r.value, 0.486_750_35, 5e-9);
    interval_near(&r, 0.457_476_46, 0.514_970_31, 5e-9);

    let r = pearson(&items[1], &items[2]).unwrap();
    assert_eq!(r.n, 2751);
    near(r.value, 0.485_098_038_519_036_2, 1e-12);
    interval_near(&r, 0.455_993_378_227_648_57, 0.513_166_228_685_946_4, 1e-12);
    near(pearson_p(0.5, 10).unwrap(), 0.141_113_281_25, 1e-9);
}

#[test]
fn correlation_of_bad_input() {
    assert_eq!(
        pearson(&[1.0, 2.0, 3.0], &[4.0, 4.0, 4.0]),
        Err(StatsError::ConstantColumn { column: 1 })
    );
    assert_eq!(
        pearson(&[1.0, 2.0], &[4.0, 4.0]),
        Err(StatsError::TooFewAnswers {
            needed: 3,
            found: 2
        })
    );
    assert_eq!(
        pearson(&[1.0, 2.0, f64::INFINITY], &[4.0, 4.0, 1.0]),
        Err(StatsError::NotFinite)
    );
    let line = pearson(&[1.0, 2.0, 3.0, 4.0], &[2.0, 4.0, 6.0, 8.0]).unwrap();
    near(line.value, 1.0, 1e-15);
    // A column whose mean is far from zero but which does not vary.
    assert_eq!(
        pearson(&[0.1 + 0.2, 0.3, 0.3], &[1.0, 2.0, 4.0]),
        Err(StatsError::ConstantColumn { column: 0 })
    );
}

/// numpy.polyfit(mtcars.wt, mtcars.mpg, 1).
#[test]
fn line_through_points() {
    let table = Table::read("mtcars.csv");
    let line = least_squares_line(&table.numbers("wt"), &table.numbers("mpg")).unwrap();
    near(line.slope, -5.344_471_57, 5e-9);
    near(line.intercept, 37.285_126_17, 5e-9);
}

/// figures.md, driver importance: attitude.csv, rating on the other six.
#[test]
fn shapley_shares_of_attitude() {
    let columns = Table::read("attitude.csv").columns(&ATTITUDE);
    let result =
        driver_importance(&columns[0], &slices(&columns[1..]), Sampling::default()).unwrap();
    near(result.r_squared.value, 0.732_602_0, 5e-8);
    near(
        r_squared(&columns[0], &slices(&columns[1..]))
            .unwrap()
            .value,
        0.732_602_0,
        5e-8,
    );
    let expected = [
        0.370_816, 0.050_904, 0.155_766, 0.120_345, 0.006_589, 0.028_182,
    ];
    for (driver, expected) in result.drivers.iter().zip(expected) {
        near(driver.gain, expected, 5e-7);
        near(driver.share.value, expected / 0.732_602, 1e-6);
        assert_eq!(driver.standard_error, None);
        assert_eq!(driver.share.formula, Formula::ShapleyShare);
    }
    assert_eq!(result.sampling, None);
}

/// The mean over all orderings, added up by numpy.linalg.lstsq for each set.
#[test]
fn shapley_shares_of_mtcars() {
    let columns = Table::read("mtcars.csv").columns(&["mpg", "cyl", "disp", "hp", "wt"]);
    let result =
        driver_importance(&columns[0], &slices(&columns[1..]), Sampling::default()).unwrap();
    let expected = [0.215_709_386, 0.200_698_375, 0.170_076_946, 0.262_150_087];
    for (driver, expected) in result.drivers.iter().zip(expected) {
        near(driver.gain, expected, 1e-9);
    }
}

/// figures.md, Johnson on mtcars.csv.
#[test]
fn johnsons_weights_of_mtcars() {
    let columns = Table::read("mtcars.csv").columns(&["mpg", "cyl", "disp", "hp", "wt"]);
    let weights = johnson_weights(&columns[0], &slices(&columns[1..])).unwrap();
    let expected = [0.209_690_4, 0.188_304_3, 0.179_959_0, 0.270_681_2];
    for (driver, expected) in weights.iter().zip(expected) {
        near(driver.gain, expected, 5e-8);
    }
    near(
        weights.iter().map(|driver| driver.share.value).sum(),
        1.0,
        1e-12,
    );
}

/// Answers that go together as real ones do: a common part and one of their own.
fn answers(people: usize, drivers: usize, seed: u64) -> Vec<Vec<f64>> {
    let mut state = seed;
    let mut unit = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    };
    let mut columns = vec![Vec::with_capacity(people); drivers + 1];
    for _ in 0..people {
        let common = unit();
        let mut outcome = 0.0;
        for (place, column) in columns[1..].iter_mut().enumerate() {
            let value = (1.0 + 2.5 * (common + unit())).floor();
            outcome += value * (place + 1) as f64;
            column.push(value);
        }
        columns[0].push(outcome / drivers as f64 + 6.0 * unit());
    }
    columns
}

#[test]
fn more_than_twelve_drivers_are_sampled_near_the_truth() {
    let columns = answers(400, 13, 3);
    let sampling = Sampling {
        orderings: 400,
        seed: 5,
    };
    let run = |sampling| -> Drivers {
        driver_importance(&columns[0], &slices(&columns[1..]), sampling).unwrap()
    };
    let result = run(sampling);
    assert_eq!(result.sampling, Some(sampling));
    assert_eq!(run(sampling), result);
    let sum: f64 = result.drivers.iter().map(|driver| driver.gain).sum();
    near(sum, result.r_squared.value, 1e-10);
    let many = run(Sampling {
        orderings: 20_000,
        seed: 77,
    });
    for (few, many) in result.drivers.iter().zip(&many.drivers) {
        let error = few.standard_error.unwrap();
        assert!(error > 0.0 && error < 0.01);
        near(few.gain, many.gain, 4.0 * error);
        assert_eq!(few.share.formula, Formula::SampledShapleyShare);
    }
    assert_eq!(
        driver_importance(
            &columns[0],
            &slices(&columns[1..]),
            Sampling {
                orderings: 1,
                seed: 1
            }
        ),
        Err(StatsError::OutOfRange { name: "orderings" })
    );
}

#[test]
fn bootstrap_is_repeatable_and_holds_the_estimate() {
    let columns = Table::read("attitude.csv").columns(&ATTITUDE);
    let run = |seed| {
        driver_importance_with_intervals(
            &columns[0],
            &slices(&columns[1..]),
            Sampling::default(),
            Bootstrap { draws: 400, seed },
            || false,
        )
        .unwrap()
    };
    let result = run(1);
    assert_eq!(run(1), result);
    assert_ne!(run(2), result);
    for driver in &result.drivers {
        let interval = driver.share.interval.unwrap();
        assert!(0.0 <= interval.low && interval.low < interval.high && interval.high <= 1.0);
    }
    let complaints = &result.drivers[0].share;
    assert!(complaints.interval.unwrap().contains(complaints.value));
}

#[test]
fn bootstrap_can_be_stopped() {
    let columns = Table::read("attitude.csv").columns(&ATTITUDE);
    let mut asked = 0;
    let result = driver_importance_with_intervals(
        &columns[0],
        &slices(&columns[1..]),
        Sampling::default(),
        Bootstrap::default(),
        || {
            asked += 1;
            asked > 10
        },
    );
    assert_eq!(result, Err(StatsError::Cancelled));
    assert_eq!(asked, 11);
}

#[test]
fn drivers_that_cannot_be_told_apart() {
    let check = |outcome: &[f64], drivers: &[&[f64]], expected: StatsError| {
        assert_eq!(
            driver_importance(outcome, drivers, Sampling::default()),
            Err(expected.clone())
        );
        assert_eq!(johnson_weights(outcome, drivers), Err(expected.clone()));
        assert_eq!(r_squared(outcome, drivers), Err(expected));
    };
    let outcome = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0];
    let rising = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let doubled = [2.0, 4.0, 6.0, 8.0, 10.0, 12.0];
    let other = [1.0, 0.0, 1.0, 1.0, 0.0, 1.0];
    let flat = [3.0; 6];
    check(
        &outcome,
        &[&rising, &flat],
        StatsError::ConstantColumn { column: 1 },
    );
    check(&flat, &[&rising], StatsError::ConstantOutcome);
    check(
        &outcome,
        &[&rising, &other, &doubled],
        StatsError::Collinear { column: 2 },
    );
    check(
        &outcome[..4],
        &[&rising[..4], &other[..4], &doubled[..4]],
        StatsError::TooFewAnswers {
            needed: 5,
            found: 4,
        },
    );
    check(
        &outcome,
        &[],
        StatsError::TooFewColumns {
            needed: 1,
            found: 0,
        },
    );
    check(&outcome, &[&rising[..4]], StatsError::UnequalLengths);
}
