//! Reading results: what is said, what is hidden, and the reference values.

mod attacker;
mod compared;
mod complete;
mod export;
mod hiding;
mod numbers;
mod people;
mod reading;
mod reference;
mod scores;
mod topics;
mod waiting;
mod wave;
