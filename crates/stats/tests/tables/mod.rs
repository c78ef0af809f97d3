//! The data files, and how near a figure has to be to its reference.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its part of this; a broken data file may panic"
)]

use std::path::Path;

pub struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/data")
            .join(name);
        let mut reader = csv::Reader::from_path(path).unwrap();
        let names = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let rows = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        Self { names, rows }
    }

    pub fn text(&self, name: &str) -> Vec<&str> {
        let column = self.names.iter().position(|own| own == name).unwrap();
        self.rows.iter().map(|row| row[column].as_str()).collect()
    }

    /// Missing values are not a number; "63%" is 63.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.text(name)
            .iter()
            .map(|cell| cell.trim_end_matches('%').parse().unwrap_or(f64::NAN))
            .collect()
    }

    pub fn columns(&self, names: &[&str]) -> Vec<Vec<f64>> {
        names.iter().map(|name| self.numbers(name)).collect()
    }
}

pub fn slices(columns: &[Vec<f64>]) -> Vec<&[f64]> {
    columns.iter().map(Vec::as_slice).collect()
}

#[track_caller]
pub fn near(value: f64, expected: f64, within: f64) {
    assert!(
        (value - expected).abs() <= within,
        "{value} is not within {within} of {expected}"
    );
}

#[track_caller]
pub fn interval_near(estimate: &throughline_stats::Estimate, low: f64, high: f64, within: f64) {
    let interval = estimate.interval.expect("an interval");
    near(interval.low, low, within);
    near(interval.high, high, within);
}
