//! Launching surveys and collecting answers.

mod answers;
mod codes;
mod filling;
pub(super) mod host;
mod making;
mod person;
mod tables;
mod wave;
