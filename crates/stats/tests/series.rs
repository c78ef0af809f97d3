//! Change over time and value over time, against figures.md.

mod tables;

use tables::{Table, near};
use throughline_stats::StatsError;
use throughline_stats::change_over_time::{Signal, SignalKind, Xmr, xmr};
use throughline_stats::customer_value::{
    FirstMargin, GainInputs, Range, Simulation, lifetime_value, simulate_gain,
};

fn signals(chart: &Xmr, kind: SignalKind) -> Vec<(usize, usize)> {
    chart
        .signals
        .iter()
        .filter(|signal| signal.kind == kind)
        .map(|signal| (signal.first, signal.last))
        .collect()
}

/// figures.md, change over time: nile.csv, points 9 and 43 (counted from 1) outside.
#[test]
fn limits_of_the_nile() {
    let values = Table::read("nile.csv").numbers("value");
    let chart = xmr(&values, &[]).unwrap();
    let stretch = &chart.stretches[0];
    let limits = stretch.limits.unwrap();
    near(stretch.centre, 919.35, 1e-9);
    near(limits.mean_range, 133.2525, 5e-5);
    near(limits.natural.low, 564.898, 5e-4);
    near(limits.natural.high, 1273.802, 5e-4);
    near(limits.range_limit, 3.27 * 133.252_525_25, 1e-6);
    assert!(!stretch.provisional);
    let points: Vec<usize> = signals(&chart, SignalKind::Outside)
        .iter()
        .map(|(first, _)| first + 1)
        .collect();
    assert_eq!(points, [9, 43]);
    // The dam at Aswan: long stretches above, then below the centre.
    assert!(!signals(&chart, SignalKind::OneSide).is_empty());
}

#[test]
fn eight_in_a_row_on_one_side() {
    // Centre 0: seven above are none, eight are one.
    let check = |above: usize, expected: &[(usize, usize)]| {
        let mut values = Vec::new();
        for place in 0..above {
            values.push(if place % 2 == 0 { 1.0 } else { 3.0 });
        }
        let sum: f64 = values.iter().sum();
        // Below, without a run of their own.
        values.extend([-sum / 2.0, -sum / 2.0]);
        let chart = xmr(&values, &[]).unwrap();
        near(chart.stretches[0].centre, 0.0, 1e-12);
        assert_eq!(signals(&chart, SignalKind::OneSide), expected);
    };
    check(7, &[]);
    check(8, &[(0, 7)]);
    check(10, &[(0, 9)]);
}

#[test]
fn a_point_on_the_centre_ends_a_run() {
    let values = [1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, -4.0, -4.0];
    let chart = xmr(&values, &[]).unwrap();
    near(chart.stretches[0].centre, 0.0, 1e-12);
    assert!(signals(&chart, SignalKind::OneSide).is_empty());
}

#[test]
fn six_in_a_row_rising_or_falling() {
    let rising = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 2.0];
    let chart = xmr(&rising, &[]).unwrap();
    assert_eq!(signals(&chart, SignalKind::Rising), [(0, 5)]);
    let five = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0];
    assert!(signals(&xmr(&five, &[]).unwrap(), SignalKind::Rising).is_empty());
    let falling: Vec<f64> = rising.iter().map(|value| -value).collect();
    let chart = xmr(&falling, &[]).unwrap();
    assert_eq!(signals(&chart, SignalKind::Falling), [(0, 5)]);
}

#[test]
fn three_of_four_near_a_limit() {
    // Alternating by 10 around 0, so mR̄ is about 10 and the zone begins at about 13.
    let mut values: Vec<f64> = (0..40)
        .map(|i| if i % 2 == 0 { 5.0 } else { -5.0 })
        .collect();
    values.extend([20.0, 18.0, 0.0, 19.0, -5.0, 5.0, -5.0]);
    let chart = xmr(&values, &[]).unwrap();
    assert_eq!(signals(&chart, SignalKind::NearLimit), [(40, 43)]);
    // On both sides they do not count together.
    values.splice(40..44, [20.0, -20.0, 0.0, 19.0]);
    let chart = xmr(&values, &[]).unwrap();
    assert!(signals(&chart, SignalKind::NearLimit).is_empty());
}

/// figures.md: a point exactly on a zone line belongs to the inner zone.
#[test]
fn points_on_a_line_belong_inside() {
    // mR̄ is 1, the centre 0, the limit 2.66 and the zone line 1.33; the scale makes sums inexact.
    for scale in [1.0, 0.1, 1e6] {
        let values = [0.0, 1.0, 0.0, -1.0, 0.0].map(|value| value * scale);
        let chart = xmr(&values, &[]).unwrap();
        let limits = chart.stretches[0].limits.unwrap();
        near(limits.natural.high, 2.66 * scale, 1e-9 * scale);
        assert!(chart.signals.is_empty());
    }
    let level = xmr(&[0.1; 12], &[]).unwrap();
    assert!(level.signals.is_empty());
    let limits = level.stretches[0].limits.unwrap();
    near(limits.natural.low, limits.natural.high, 1e-12);
}

#[test]
fn a_jump_breaks_the_limit_of_ranges() {
    let mut values: Vec<f64> = (0..20).map(|i| f64::from(i % 2)).collect();
    values.push(9.0);
    let chart = xmr(&values, &[]).unwrap();
    assert_eq!(signals(&chart, SignalKind::RangeOutside), [(20, 20)]);
}

#[test]
fn under_ten_points_limits_are_provisional() {
    let values: Vec<f64> = (0..10).map(|i| f64::from(i % 3)).collect();
    assert!(!xmr(&values, &[]).unwrap().stretches[0].provisional);
    assert!(xmr(&values[..9], &[]).unwrap().stretches[0].provisional);
    let one = xmr(&[4.0], &[]).unwrap();
    assert_eq!(one.stretches[0].limits, None);
    assert!(one.signals.is_empty());
}

#[test]
fn redrawn_limits_stand_by_themselves() {
    let values = Table::read("nile.csv").numbers("value");
    let chart = xmr(&values, &[28]).unwrap();
    let before = xmr(&values[..28], &[]).unwrap();
    let after = xmr(&values[28..], &[]).unwrap();
    assert_eq!(chart.stretches.len(), 2);
    assert_eq!(chart.stretches[0].limits, before.stretches[0].limits);
    assert_eq!(chart.stretches[1].limits, after.stretches[0].limits);
    assert_eq!(
        (chart.stretches[1].first, chart.stretches[1].last),
        (28, 99)
    );
    let mut expected: Vec<Signal> = before.signals;
    expected.extend(after.signals.iter().map(|signal| Signal {
        first: signal.first + 28,
        last: signal.last + 28,
        ..*signal
    }));
    expected.sort_by_key(|signal| (signal.kind as u8, signal.first));
    assert_eq!(chart.signals, expected);
    assert!(chart.signals.len() < xmr(&values, &[]).unwrap().signals.len());
}

#[test]
fn series_that_cannot_be_charted() {
    assert_eq!(xmr(&[], &[]), Err(StatsError::NoAnswers));
    assert_eq!(xmr(&[1.0, f64::NAN], &[]), Err(StatsError::NotFinite));
    assert_eq!(
        xmr(&[1.0, 2.0], &[2]),
        Err(StatsError::OutOfRange { name: "redraws" })
    );
}

/// figures.md, value over time: r 0.8, i 0.1, m 1.
#[test]
fn lifetime_value_in_both_forms() {
    let value = |first| lifetime_value(0.8, 1.0, 0.1, first).unwrap();
    near(value(FirstMargin::AfterOnePeriod), 2.667, 5e-4);
    near(value(FirstMargin::Now), 3.667, 5e-4);
    assert_eq!(
        lifetime_value(1.0, 1.0, 0.0, FirstMargin::Now),
        Err(StatsError::OutOfRange { name: "discount" })
    );
    assert_eq!(
        lifetime_value(1.2, 1.0, 0.1, FirstMargin::Now),
        Err(StatsError::OutOfRange { name: "retention" })
    );
    assert_eq!(
        lifetime_value(0.5, f64::NAN, 0.1, FirstMargin::Now),
        Err(StatsError::OutOfRange { name: "margin" })
    );
}

fn fixed(value: f64) -> Range {
    Range::Fixed { value }
}

fn inputs() -> GainInputs {
    GainInputs {
        customers: 1000.0,
        retention: fixed(0.8),
        effect: fixed(0.05),
        margin: fixed(40.0),
        cost: fixed(3000.0),
        discount: 0.1,
        periods: 3,
    }
}

#[test]
fn without_ranges_the_simulation_is_the_formula() {
    let result = simulate_gain(&inputs(), Simulation::default(), || false).unwrap();
    let mut expected = -3000.0;
    for (period, found) in (1..).zip(&result.by_period) {
        expected +=
            1000.0 * 40.0 * (0.85f64.powi(period) - 0.8f64.powi(period)) / 1.1f64.powi(period);
        near(found.value, expected, 1e-6);
    }
    assert_eq!(result.gain, result.by_period[2]);
    assert_eq!(result.gain.n, 10_000);
    near(result.value_before.unwrap().value, 40.0 * 0.8 / 0.3, 1e-9);
    near(result.value_after.unwrap().value, 40.0 * 0.85 / 0.25, 1e-9);
    assert_eq!(result.chance_of_gain, 1.0);
}

#[test]
fn simulated_ranges_follow_their_distributions() {
    let one_period = |effect| GainInputs {
        customers: 1.0,
        retention: fixed(0.5),
        effect,
        margin: fixed(1.0),
        cost: fixed(0.0),
        discount: 0.0,
        periods: 1,
    };
    let gain = |effect| {
        simulate_gain(&one_period(effect), Simulation::default(), || false)
            .unwrap()
            .gain
    };
    // scipy.stats.triang.ppf([.05, .5, .95], 2/7, 0.01, 0.07)
    let triangular = gain(Range::Triangular {
        low: 0.01,
        likely: 0.03,
        high: 0.08,
    });
    near(triangular.value, 0.038_167, 1e-3);
    let interval = triangular.interval.unwrap();
    near(interval.low, 0.018_367, 1e-3);
    near(interval.high, 0.066_771, 1e-3);
    let normal = gain(Range::Normal {
        low: 0.02,
        high: 0.1,
    });
    near(normal.value, 0.06, 1e-3);
    let interval = normal.interval.unwrap();
    near(interval.low, 0.02, 1.5e-3);
    near(interval.high, 0.1, 1.5e-3);
}

#[test]
fn equal_seeds_give_equal_results() {
    let uncertain = GainInputs {
        effect: Range::Normal {
            low: -0.02,
            high: 0.08,
        },
        ..inputs()
    };
    let run = |seed| {
        let simulation = Simulation { draws: 2000, seed };
        simulate_gain(&uncertain, simulation, || false).unwrap()
    };
    assert_eq!(run(4), run(4));
    assert_ne!(run(4), run(5));
    assert!(run(4).chance_of_gain < 1.0);
    // Written down once, so that no machine and no later version gives another.
    assert_eq!(format!("{:.6}", run(4).gain.value), "1309.631472");
}

#[test]
fn simulations_of_impossible_inputs_are_refused() {
    let check = |inputs: GainInputs, name: &'static str| {
        assert_eq!(
            simulate_gain(&inputs, Simulation::default(), || false),
            Err(StatsError::OutOfRange { name })
        );
    };
    check(
        GainInputs {
            retention: fixed(1.2),
            ..inputs()
        },
        "retention",
    );
    check(
        GainInputs {
            margin: Range::Triangular {
                low: 3.0,
                likely: 2.0,
                high: 4.0,
            },
            ..inputs()
        },
        "margin",
    );
    check(
        GainInputs {
            cost: fixed(-1.0),
            ..inputs()
        },
        "cost",
    );
    check(
        GainInputs {
            periods: 0,
            ..inputs()
        },
        "periods",
    );
    check(
        GainInputs {
            discount: -1.0,
            ..inputs()
        },
        "discount",
    );
    check(
        GainInputs {
            customers: f64::NAN,
            ..inputs()
        },
        "customers",
    );
    assert_eq!(
        simulate_gain(&inputs(), Simulation::default(), || true),
        Err(StatsError::Cancelled)
    );
    // Never kept without discount: no bound, so no lifetime value, but a gain within the periods.
    let endless = GainInputs {
        retention: fixed(1.0),
        effect: fixed(-0.1),
        discount: 0.0,
        ..inputs()
    };
    let result = simulate_gain(&endless, Simulation::default(), || false).unwrap();
    assert_eq!(result.value_before, None);
    assert!(result.value_after.is_some());
}
