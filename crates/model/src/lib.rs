//! What a Throughline project is made of: journeys with their stages, steps, lanes, cards and
//! curves, and the lists they share (personas, channels, touchpoints, departments).
//!
//! Types and rules only. There is no I/O here, no clock and no randomness: whoever makes an
//! [`Id`](id) or an [`OrderKey`] brings the random bits along.

pub mod board;
mod compare;
pub mod consistency;
pub mod content;
pub mod draft;
mod findings;
pub mod id;
pub mod improvement;
pub mod journey;
pub mod library;
pub mod measure;
pub mod order;
pub mod people;
pub mod survey;
#[cfg(test)]
mod test_journey;
pub mod topic;
pub mod view;
pub mod voice;

pub use compare::compare;
pub use content::*;
pub use draft::*;
pub use findings::findings;
pub use id::*;
pub use journey::*;
pub use library::*;
pub use order::OrderKey;
pub use view::*;
