//! Answers out of other tools' tables.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at whatever fails"
)]

mod exports;
mod harness;
mod tables;
mod types;
