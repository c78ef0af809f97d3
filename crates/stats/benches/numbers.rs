//! How long the heavy figures take: `cargo bench -p throughline-stats`.

use std::time::{Duration, Instant};

use throughline_stats::confidentiality::{Disclosure, Minimum, Population};
use throughline_stats::drivers::{
    Bootstrap, Sampling, driver_importance, driver_importance_with_intervals,
};

/// A fixed sequence of numbers from 0 to 1.
struct Sequence(u64);

impl Sequence {
    fn unit(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1u64 << 31) as f64
    }
}

fn answers(people: usize, columns: usize) -> Vec<Vec<f64>> {
    let mut sequence = Sequence(3);
    let mut answers = vec![Vec::with_capacity(people); columns];
    for _ in 0..people {
        let common = sequence.unit();
        for column in &mut answers {
            column.push((1.0 + 2.5 * (common + sequence.unit())).floor());
        }
    }
    answers
}

fn company(people: usize, segments: &[u16], leaving_out: usize) -> Population {
    let mut sequence = Sequence(7);
    let mut cells = Vec::with_capacity(people);
    for person in 0..people {
        let values: Vec<u16> = segments
            .iter()
            .map(|&values| (f64::from(values) * sequence.unit().powf(1.4)) as u16)
            .collect();
        if leaving_out == 0 || person % leaving_out != 0 {
            cells.push((values, 1));
        }
    }
    Population::new(segments.to_vec(), cells).expect("the values lie in their ranges")
}

/// The median of some runs.
fn time<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

#[allow(
    clippy::print_stdout,
    reason = "a benchmark reports on standard output"
)]
fn main() {
    let twelve = answers(1000, 13);
    let slices: Vec<&[f64]> = twelve.iter().map(Vec::as_slice).collect();
    let shapley = time(9, || {
        driver_importance(slices[0], &slices[1..], Sampling::default())
    });
    println!("Shapley, 12 drivers, 1,000 people: {shapley:?}");
    let bootstrap = time(3, || {
        driver_importance_with_intervals(
            slices[0],
            &slices[1..8],
            Sampling::default(),
            Bootstrap::default(),
            || false,
        )
    });
    println!("Bootstrap, 1,000 draws, 7 drivers, 1,000 people: {bootstrap:?}");
    for (people, segments) in [
        (300, vec![12, 4]),
        (300, vec![12, 4, 5]),
        (300, vec![12, 4, 5, 3, 2]),
        (1000, vec![12, 4, 5]),
        (1000, vec![12, 4, 5, 3, 2]),
        (10_000, vec![40, 8, 5, 3]),
        (100_000, vec![200, 12, 6]),
        (100_000, vec![200, 12, 6, 5, 2]),
    ] {
        let population = company(people, &segments, 0);
        let some = company(people, &segments, 20);
        let first = time(3, || {
            Disclosure::new(population.clone(), Minimum::default())
        });
        let disclosure = Disclosure::new(population.clone(), Minimum::default());
        let next = time(3, || disclosure.following(some.clone()));
        println!("Disclosure, {people} people by {segments:?}: {first:?}, next question {next:?}");
    }
}
