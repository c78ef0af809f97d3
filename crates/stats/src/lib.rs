//! The whole of the product's numbers: counts and answers in, estimates out, and the rules of
//! confidentiality that say which of them may be shown.
//!
//! There is no SQL here, no date, no type of the project, no I/O and no clock. Random numbers come
//! only from a seed that the caller gives and shows. Bad input is a [`StatsError`], never a panic
//! and never a value that is not a number. Shares go from 0 to 1 unless a name says otherwise; NPS
//! and the engagement index keep the units they are known by. Nothing is rounded before it is
//! shown; [`round_half_away`] is how it is rounded then.

pub mod association;
pub mod change;
pub mod change_over_time;
pub mod comparisons;
mod complete;
pub mod confidentiality;
pub mod customer_value;
pub mod describe;
mod distribution;
pub mod drivers;
mod error;
mod estimate;
pub mod means;
pub mod proportion;
mod random;
pub mod reliability;
mod rounding;
pub mod scores;
pub mod sentiment;

pub use error::{Result, StatsError};
pub use estimate::{Estimate, Formula, Interval};
pub use rounding::{round_half_away, rounded_difference};
