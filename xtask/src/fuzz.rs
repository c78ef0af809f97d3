//! `cargo xtask fuzz`: the seeded loops of the tests, for longer.

use crate::failure::{Result, fail};
use crate::process::{cargo, run};

/// How many damaged inputs each loop tries when nothing else is asked for: some minutes.
pub const ITERATIONS: &str = "2000";

/// Every loop prints the seed of what it tries, so that what breaks can be tried again.
pub fn fuzz(iterations: &str) -> Result<()> {
    if iterations.parse::<u64>().is_err() {
        return fail(format!("{iterations} is no number of damaged inputs"));
    }
    println!("Every loop tries {iterations} damaged inputs.");
    let mut outcome = Ok(());
    for (package, filter) in [
        ("throughline-exchange", ["--test", "fuzz"].as_slice()),
        ("throughline-store", ["--test", "store", "fuzz"].as_slice()),
    ] {
        let ran = run(cargo()
            .args(["test", "--release", "--package", package])
            .args(filter)
            .env("THROUGHLINE_FUZZ_ITERATIONS", iterations)
            .env("THROUGHLINE_FUZZ_KEEP", "1"));
        // The other loop may find something, too.
        outcome = outcome.and(ran);
    }
    outcome
}
