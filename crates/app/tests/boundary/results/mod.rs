//! Reading results: what is said, what is hidden, and the reference values.

mod attacker;
mod hiding;
mod reading;
mod reference;
mod wave;
