//! What the project file promises, seen from outside.

#![allow(
    clippy::unwrap_used,
    reason = "what is shared by the tests stands outside of the test functions"
)]

mod anonymity;
mod answers;
mod boards;
mod codes;
mod consistency;
mod document;
mod edits;
mod fuzz;
mod improvement;
mod journal;
mod measures;
mod opening;
mod people;
mod project;
mod recovery;
mod search;
mod survey;
mod surveys;
mod versions;
