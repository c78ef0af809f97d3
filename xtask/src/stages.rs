//! A list of things that must hold, each with its time.

use std::time::{Duration, Instant};

use crate::failure::{Result, fail};

pub struct Stages {
    keep_going: bool,
    done: Vec<(&'static str, Duration, bool)>,
    stopped: bool,
}

impl Stages {
    /// `keep_going` runs the later stages also after one that failed.
    pub fn new(keep_going: bool) -> Stages {
        Stages {
            keep_going,
            done: Vec::new(),
            stopped: false,
        }
    }

    pub fn stage(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        if self.stopped {
            return;
        }
        println!("\n=== {name}");
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        if let Err(failure) = &outcome {
            eprintln!("{failure}");
            self.stopped = !self.keep_going;
        }
        println!(
            "=== {name}: {} in {}",
            if outcome.is_ok() { "done" } else { "FAILED" },
            shown(took)
        );
        self.done.push((name, took, outcome.is_ok()));
    }

    /// Prints the table of times; fails when a stage did.
    pub fn finish(self) -> Result<()> {
        let total: Duration = self.done.iter().map(|(_, took, _)| *took).sum();
        println!();
        for (name, took, passed) in &self.done {
            println!(
                "{:<44} {:>8}  {}",
                name,
                shown(*took),
                if *passed { "" } else { "FAILED" }
            );
        }
        println!("{:<44} {:>8}", "all together", shown(total));
        let failed: Vec<&str> = self
            .done
            .iter()
            .filter(|(_, _, passed)| !passed)
            .map(|(name, ..)| *name)
            .collect();
        if failed.is_empty() {
            Ok(())
        } else {
            fail(format!("failed: {}", failed.join(", ")))
        }
    }
}

fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{}:{:02} min", seconds as u64 / 60, seconds as u64 % 60)
    }
}
