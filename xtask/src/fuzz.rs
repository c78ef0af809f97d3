//! `cargo xtask fuzz`: the seeded loops of the tests, for longer.

use crate::failure::{Result, fail};
use crate::process::{cargo, run};

/// Every test whose name contains `fuzz` takes its time from the environment; each begins with a
/// seed of its own that it prints when something breaks.
pub fn fuzz(seconds: &str) -> Result<()> {
    if seconds.parse::<u64>().is_err() {
        return fail(format!("{seconds} is no number of seconds"));
    }
    println!("Every loop runs for {seconds} s.");
    run(cargo()
        .args([
            "test",
            "--release",
            "--package",
            "throughline-exchange",
            "--package",
            "throughline-store",
        ])
        .args(["--", "fuzz", "--nocapture", "--test-threads", "2"])
        .env("THROUGHLINE_FUZZ_SECONDS", seconds))
}
